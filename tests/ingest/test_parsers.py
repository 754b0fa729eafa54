"""Parsers of days, counts, positions and text hold for any input: they read it, call it missing, or say what is wrong."""

from __future__ import annotations

import csv
import io
from datetime import date

import polars as pl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from geo.ingest.counts import read_count
from geo.ingest.crosswalk import read_crosswalk
from geo.ingest.dates import infer, read_time
from geo.ingest.outside import Extents
from geo.ingest.positions import read_positions
from geo.ingest.seen import Seen
from geo.ingest.text_table import open_text
from geo.settings import ROOT

DAYS = st.dates(date(1900, 1, 1), date(2099, 12, 31))


@given(st.lists(DAYS, min_size=1, max_size=40), st.sampled_from(["%d/%m/%Y", "%m/%d/%Y", "%d.%m.%Y", "%m-%d-%Y 00:00"]))
def test_days_written_in_one_order_come_back_when_any_of_them_tells_the_order(days, form):
    days.append(date(2024, 5, 27))
    written = [day.strftime(form) for day in days]
    reading = infer(written)
    assert [reading.read(text).day for text in written] == days


@given(DAYS, st.sampled_from(["%Y-%m-%d", "%Y%m%d", "%d %B %Y", "%B %d, %Y", "%Y-%m-%dT00:00:00", "%Y/%m/%d"]))
def test_days_that_read_in_one_way_only_need_no_order(day, form):
    assert infer([]).read(day.strftime(form)).day == day


@given(st.text(max_size=40))
def test_any_text_is_a_day_missing_or_refused_with_a_reason(text):
    for read in (infer([text]).read, read_time, read_count):
        try:
            read(text)
        except ValueError as problem:
            assert str(problem)


@given(st.integers(0, 9_999_999), st.sampled_from(["{}", " {} ", "{}.0", "{:,}", "{}+", "at least {}", ">{}", "up to {}", "~{}"]))
def test_a_written_number_keeps_its_value(number, form):
    assert read_count(form.format(number)).value == number


@given(st.integers(0, 9999), st.integers(0, 9999), st.sampled_from(["-", "–", " to "]))
def test_a_range_keeps_both_ends_or_says_that_it_is_turned(low, high, mark):
    text = f"{low}{mark}{high}"
    if low <= high:
        assert (read_count(text).value, read_count(text).value_max) == (low, high)
    else:
        with pytest.raises(ValueError, match="below its start"):
            read_count(text)


@given(st.floats(-90, 90), st.floats(-180, 180), st.booleans())
def test_positions_on_the_globe_come_back_whatever_the_decimal_mark(lat, lon, comma):
    texts = [f"{lat:.6f}", f"{lon:.6f}"]
    if comma:
        texts = [text.replace(".", ",") for text in texts]
    found = read_positions(pl.Series([texts[0]]), pl.Series([texts[1]]))
    if float(f"{lat:.6f}") == 0 and float(f"{lon:.6f}") == 0:
        assert found.zero[0] and found.lat[0] is None
    else:
        assert (found.lat[0], found.lon[0]) == (pytest.approx(lat, abs=1e-6), pytest.approx(lon, abs=1e-6))


PRINTED = st.text(st.characters(blacklist_categories=("Cc", "Cs")), max_size=12)


@given(PRINTED, PRINTED)
def test_any_two_cells_are_a_position_missing_or_a_problem(lat, lon):
    found = read_positions(pl.Series([lat], dtype=pl.String), pl.Series([lon], dtype=pl.String))
    said = found.lat[0] is not None or found.problem[0] is not None or found.zero[0]
    assert said == bool(lat.strip() or lon.strip())
    assert (found.lat[0] is None) == (found.lon[0] is None)
    if found.lat[0] is not None:
        assert -90 <= found.lat[0] <= 90 and -180 <= found.lon[0] <= 180


SPELLINGS = st.sampled_from(["48.1", " 48.1", "48,1", "", " ", "1108", "nan", "inf", "x", "0", "-91", "37.8", None])


@given(st.lists(st.tuples(SPELLINGS, SPELLINGS), min_size=1, max_size=12))
def test_a_position_is_read_alike_whatever_stands_in_the_rows_beside_it(rows):
    lats, lons = (pl.Series([row[at] for row in rows], dtype=pl.String) for at in (0, 1))
    together = read_positions(lats, lons)
    for number in range(len(rows)):
        alone = read_positions(lats[number : number + 1], lons[number : number + 1])
        assert [part[number] for part in vars(together).values()] == [part[0] for part in vars(alone).values()]


@given(st.lists(st.tuples(st.sampled_from(["UA", "RU", "XX", None]), st.floats(-90, 90), st.floats(-180, 180)), min_size=1, max_size=12))
def test_whether_a_position_lies_in_its_country_does_not_depend_on_the_rows_beside_it(rows):
    extents = Extents.read(ROOT / "data")
    schema = {"country": pl.String, "lat": pl.Float64, "lon": pl.Float64}
    frame = pl.DataFrame(rows, schema=schema, orient="row")
    alone = [pl.DataFrame([row], schema=schema, orient="row") for row in rows]
    assert extents.swapped(*frame).to_list() == [extents.swapped(*one)[0] for one in alone]
    assert extents.outside(frame) == sum(extents.outside(one) for one in alone)


CELLS = st.text(st.characters(blacklist_categories=("Cs", "Cc"), blacklist_characters="\ufeff"), max_size=15)
ROWS = st.lists(st.tuples(CELLS, CELLS, st.one_of(CELLS, st.just("a\nb"), st.just('say "x"'), st.just("a, b; c"))), min_size=1, max_size=30)


@given(ROWS, st.sampled_from([",", ";", "\t"]), st.sampled_from(["\n", "\r\n"]))
def test_well_formed_text_is_read_cell_by_cell(tmp_path_factory, rows, delimiter, ending):
    rows = [(f"r{number}", *row) for number, row in enumerate(rows)]
    out = io.StringIO()
    csv.writer(out, delimiter=delimiter, lineterminator=ending).writerows([("id", "first", "second", "third"), *rows])
    path = tmp_path_factory.mktemp("csv") / "a.csv"
    path.write_text(out.getvalue(), encoding="utf-8", newline="")
    table = open_text(path, delimiter=delimiter)
    found = [row for batch in table.batches() for row in batch.frame.rows()]
    lines = [line for batch in table.batches() for line in batch.lines]
    assert found == rows
    heights = [1 + "".join(row).count("\n") for row in rows]
    assert lines == [2 + sum(heights[:number]) for number in range(len(rows))]


@given(st.lists(st.lists(st.integers(0, 50), max_size=20), max_size=8))
def test_an_id_is_repeated_exactly_when_it_came_before(batches):
    seen, before = Seen(), set()
    for batch in batches:
        ids = pl.Series([str(one) for one in batch], dtype=pl.String)
        repeated, same = seen.add(ids, ids.hash(seed=1))
        for one, again, equal in zip(batch, repeated, same):
            assert again == equal == (one in before)
            before.add(one)


@pytest.mark.parametrize("path", sorted((ROOT / "data" / "crosswalks").glob("*.csv")), ids=lambda path: path.stem)
def test_every_crosswalk_leads_into_the_vocabulary(path, vocabulary):
    if path.stem in ("publishers", "licences"):
        return
    held = read_crosswalk(path)
    terms = {*vocabulary.target_types, *vocabulary.weapons, *vocabulary.precision_classes, *vocabulary.verification,
             *vocabulary.claimant_classes, *vocabulary.date_precisions}  # fmt: skip
    free = {"type_of_violence", "country", "iso3", "iso_numeric", "event_type", "sub_event_type kept", "event_group", "inter1", "inter2", "adm_1", "civilian_targeting",
            "ADM1_NAME"}  # fmt: skip
    for field, words in held.words.items():
        if field not in free and not field.endswith("radius_m"):
            for ids in words.values():
                assert set(filter(None, ids.split("|"))) <= terms | {"attack"}, (field, ids)
    assert all(note for _, note in held.columns.values())


def test_days_with_a_time_of_hours_alone_or_with_an_h_are_read():
    read = infer([]).read
    assert [(str(found.day), found.time) for found in map(read, ("2023-05-02 23", "25 February 2022 04h41 UTC", "2023-05-02T06:30:10Z"))] == [
        ("2023-05-02", "23:00"), ("2022-02-25", "04:41"), ("2023-05-02", "06:30")]  # fmt: skip
