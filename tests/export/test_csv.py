"""CSV: what a spreadsheet opens is what was selected, and no cell of it runs as a formula."""

from __future__ import annotations

import csv
import io
from dataclasses import replace

import pandas
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from geo.domain.columns import NAMES
from geo.export import table
from geo.export.precision import SCALES
from geo.export.stamp import Stamp, why, withheld_of
from tests.builders import claim, incident, store_with, vocabulary

DANGEROUS = ("=", "+", "-", "@", "\t", "\r", "\n")


def stamp(sentence: str = "All strikes.", query: str = "", credits: tuple = ()) -> Stamp:
    return Stamp(sentence, query, "abc", "2025-11-19T00:00:00+00:00", "latest", None, 2, 0, credits)


def text_of(rows: list[dict], written: Stamp | None = None) -> str:
    return b"".join(table.lines(written or stamp(), [rows], vocabulary().precision_classes)).decode()


def below_stamp(text: str) -> list[dict]:
    body = text[text.index("incident_id,") :]
    return list(csv.DictReader(io.StringIO(body, newline="")))


def test_the_table_has_the_frames_columns_and_one_line_for_each_incident(mixed):
    selection = mixed.select("killed_min=1")
    rows = below_stamp(text_of(selection.page()))
    assert list(rows[0]) == [*NAMES, *SCALES]
    assert len(rows) == selection.totals["incidents"]
    assert sum(int(row["killed_min"]) for row in rows) == selection.totals["killed_min"]


def test_pandas_reads_it_with_the_stamp_as_comments(mixed):
    text = text_of(mixed.select().page(), stamp('With the words “a, "b"”.'))
    frame = pandas.read_csv(io.StringIO(text), skiprows=sum(line.startswith("# ") for line in text.splitlines()))
    assert list(frame.columns) == [*NAMES, *SCALES]
    assert len(frame) == mixed.select().totals["incidents"]


def test_missing_is_an_empty_cell_and_zero_is_a_zero(tmp_path):
    store = store_with(tmp_path, [incident("i1"), incident("i2", day=None, position=None)], [claim(value=0)])
    rows = {row["incident_id"]: row for row in below_stamp(text_of(store.select().page()))}
    assert (rows["i1"]["killed_min"], rows["i1"]["killed_max"], rows["i1"]["injured_min"]) == ("0", "0", "")
    assert (rows["i2"]["killed_min"], rows["i2"]["date_start"], rows["i2"]["lat"]) == ("", "", "")


def test_a_place_known_to_an_oblast_has_no_decimals_to_speak_of(tmp_path):
    store = store_with(tmp_path, [incident(precision="oblast", radius_m=120_000)])
    row = below_stamp(text_of(store.select().page()))[0]
    assert (row["lat"], row["lon"]) == ("48.0", "33.0")


@pytest.fixture(scope="module")
def row(tmp_path_factory) -> dict:
    store = store_with(tmp_path_factory.mktemp("row"), [replace(incident(), place="Town")], [claim(metric="target", terms=["energy", "health"])])
    return store.select().page()[0]


@given(title=st.text(st.characters(exclude_categories=("Cs",)), min_size=1, max_size=20) | st.sampled_from(
    ["=cmd|' /C calc'!A0", "+1+1", "-2+3", "@SUM(1)", "\t=1", "\r=1", "\n=1", " =1", '"=1', "=1,=2", "＝1"]))  # fmt: skip
def test_no_cell_begins_with_a_sign_that_a_spreadsheet_runs_and_the_text_comes_back(row, title):
    found = below_stamp(text_of([{**row, "title": title, "place": title}]))[0]
    for field in ("title", "place"):
        assert not found[field].startswith(DANGEROUS)
        assert found[field] == title or found[field] == f"'{title}"


@settings(max_examples=100)
@given(words=st.text(st.characters(exclude_categories=("Cs",)), max_size=30) | st.sampled_from(
    ["a,=cmd|'/C calc'!A0", "a;=1+1", "a\t=1", "a\r\n=HYPERLINK(1)", 'a","=1', "a, @SUM(1)", "a,\n+1"]))  # fmt: skip
def test_no_part_of_the_stamp_runs_as_a_formula_or_leaves_its_comment(row, words):
    credits = ({"title": words, "licence": words, "credit": words},)
    text = text_of([row], stamp(f"Strikes, with the words “{words}”.", "q=x", credits))
    head = text[: text.index("incident_id,")]
    for line in head.replace("\r", "\n").split("\n"):
        assert line == "" or line.startswith("# ")
    for comma in (",", ";", "\t"):
        for line in csv.reader(io.StringIO(head, newline=""), delimiter=comma):
            assert not any(cell.strip().startswith(("=", "+", "-", "@")) for cell in line)
    assert len(below_stamp(text)) == 1


def test_lists_are_joined_by_a_bar_and_flags_are_words(row):
    found = below_stamp(text_of([row]))[0]
    assert found["target_types"] == "energy|health"
    assert found["contested"] == "false"
    assert found["exportable"] == "true"


def test_the_precision_is_also_given_in_the_scales_of_ucdp_and_acled(tmp_path):
    oblast = incident("o", precision="oblast", radius_m=120_000.0)
    country = incident("c", precision="country", radius_m=600_000.0)
    selection = store_with(tmp_path, [incident("t"), oblast, country]).select()
    rows = {row["incident_id"]: row for row in below_stamp(text_of(selection.page()))}
    assert [(rows[name]["ucdp_where_prec"], rows[name]["acled_geo_precision"]) for name in "toc"] == [("1", "1"), ("4", "3"), ("6", "")]


def test_a_file_says_of_which_datasets_how_many_rows_are_left_out_and_why():
    datasets = [{"name": "a", "title": "A", "licence": "EULA", "credit": "X", "exportable": False},
                {"name": "b", "title": "B", "licence": "CC BY 4.0", "credit": "", "exportable": False},
                {"name": "c", "title": "C", "licence": "not stated", "credit": "", "exportable": False},
                {"name": "d", "title": "D", "licence": "CC0", "credit": "", "exportable": True}]  # fmt: skip
    left = withheld_of(datasets, {"a": 1200, "b": 2, "c": 3, "d": 5}, {"d": 4})
    assert why(left) == (" (1,200 of A: licence EULA; 2 of B: licence CC BY 4.0, and no credit was given; 3 of C: no licence was given; "
                         "1 of D: held as one strike with an incident that may not leave, or marked so by the file)")  # fmt: skip
    told = replace(stamp(), withheld=1206, withheld_because=left).lines()
    assert any("withheld, as they may not be passed on: 1206 (1,200 of A" in line for line in told)
