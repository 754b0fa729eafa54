"""The project's own format: the sample says what the story says, and one bad cell costs one row."""

from __future__ import annotations

import csv
import io
import shutil
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from geo import tables
from geo.domain.casualties import Interval
from geo.domain.derive import figures
from geo.errors import BadFile
from geo.ingest.own_format import FILES, read_folder
from geo.settings import ROOT
from tests.builders import sample_holdings, vocabulary

SAMPLE = ROOT / "data" / "sample"
KRYVYI_RIH, KHERSON = "kryvyi-rih-2025-04-04", "kherson-power-plant-2025-04-04"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A copy of the sample that a test may spoil."""
    return Path(shutil.copytree(SAMPLE, tmp_path / "sample"))


def change(folder: Path, file: str, row: int, field: str, text: str) -> None:
    """Writes one cell; row 2 is the first below the header."""
    rows = list(csv.reader(io.StringIO((folder / file).read_text(encoding="utf-8"), newline="")))
    rows[row - 1][rows[0].index(field)] = text
    with (folder / file).open("w", encoding="utf-8", newline="") as out:
        csv.writer(out).writerows(rows)


# the story


def claims_of(incident_id: str) -> list:
    return [claim for claim in tables.claims_of(sample_holdings().claims) if claim.incident_id == incident_id]


def test_the_sample_holds_nine_incidents_and_163_claims_and_refuses_nothing():
    held = sample_holdings()
    assert (held.incidents.num_rows, held.claims.num_rows, held.refusals) == (9, 163, ())
    assert len({(window.window, window.claimant) for window in held.windows}) == 3


def test_every_claim_of_the_sample_has_a_claimant_and_a_source_with_publisher_and_day():
    held = sample_holdings()
    sources = {source.source_id: source for source in tables.sources_of(held.sources)}
    for claim in tables.claims_of(held.claims):
        assert claim.claimant and claim.as_of
        assert sources[claim.source_id].publisher
        assert sources[claim.source_id].published_known in ("stated", "inferred")


@pytest.mark.parametrize(
    ("as_of", "killed"),
    [(date(2025, 4, 4), Interval(16, None)), (date(2025, 4, 5), Interval(19, None)), (date(2025, 4, 7), Interval(20, 20)), (None, Interval(20, 20))],
)
def test_kryvyi_rih_grows_from_16_to_20_as_the_days_go(as_of, killed):
    found = figures(claims_of(KRYVYI_RIH), vocabulary(), "latest", as_of)
    assert found.killed == killed


def test_kryvyi_rih_has_nine_children_among_the_killed_and_61_injured():
    found = figures(claims_of(KRYVYI_RIH), vocabulary())
    assert found.children_killed == Interval(9, 9)
    assert found.injured == Interval(61, 61)


def test_the_ministrys_85_are_claimed_soldiers_and_in_no_other_figure():
    for rule in vocabulary().rules:
        found = figures(claims_of(KRYVYI_RIH), vocabulary(), rule)
        assert found.military_claimed == Interval(0, 85)
        for figure in (found.killed, found.injured, found.children_killed, found.children_injured):
            assert figure is None or 85 not in (figure.min, figure.max)


def test_six_education_institutes_are_claimed_damaged():
    damage = [claim for claim in claims_of(KRYVYI_RIH) if claim.metric == "damage" and "education" in claim.terms]
    assert any(claim.value == 6 and claim.qualifier == "exact" and claim.claimant for claim in damage)


def test_khersons_power_plant_was_hit_by_a_drone_and_nobody_reports_figures():
    found = figures(claims_of(KHERSON), vocabulary())
    assert (found.killed, found.injured, found.children_killed, found.military_claimed) == (None, None, None, None)
    assert {term for claim in claims_of(KHERSON) if claim.metric == "target" for term in claim.terms} == {"energy"}
    weapons = {vocabulary().weapons.root(term) for claim in claims_of(KHERSON) if claim.metric == "weapon" for term in claim.terms}
    assert weapons == {"drone"}


def test_no_sentence_of_a_publication_is_copied_into_the_sample():
    for claim in tables.claims_of(sample_holdings().claims):
        assert len(claim.quote.split()) < 8
        assert len(claim.unit.split()) < 8


# bad input


@pytest.mark.parametrize(
    ("file", "row", "field", "text", "allowed"),
    [
        ("claims.csv", 2, "value", "nineteen-ish", "whole number"),
        ("claims.csv", 3, "value", "-3", "whole number"),
        ("claims.csv", 4, "value", "9" * 40, "whole number"),
        ("claims.csv", 5, "metric", "wounded", "injured"),
        ("claims.csv", 6, "qualifier", "roughly", "at_least"),
        ("claims.csv", 5, "terms", "castle", "military"),
        ("claims.csv", 2, "claimant_class", "army", "party_ru"),
        ("claims.csv", 2, "as_of", "5 April", "YYYY-MM-DD"),
        ("claims.csv", 2, "as_of_basis", "guessed", "stated"),
        ("claims.csv", 2, "victim_class", "enemy", "civilian"),
        ("claims.csv", 2, "incident_id", "nowhere", "incidents.csv"),
        ("claims.csv", 2, "source_id", "nowhere", "sources.csv"),
        ("claims.csv", 2, "claimant", "", "who"),
        ("incidents.csv", 3, "date_start", "", "YYYY-MM-DD"),
        ("incidents.csv", 3, "date_start", "2025-02-30", "YYYY-MM-DD"),
        ("incidents.csv", 3, "date_start", "20250404", "YYYY-MM-DD"),
        ("incidents.csv", 3, "date_end", "2025-04-01", "2025-04-04"),
        ("incidents.csv", 3, "time_local", "25:00", "HH:MM"),
        ("incidents.csv", 3, "time_local", "²³:00", "HH:MM"),
        ("incidents.csv", 3, "time_local", "noon", "HH:MM"),
        ("incidents.csv", 3, "precision", "roughly", "settlement"),
        ("incidents.csv", 3, "verification", "sure", "confirmed"),
        ("incidents.csv", 3, "radius_m", "-5", "metres"),
        ("incidents.csv", 3, "radius_m", "nan", "metres"),
        ("incidents.csv", 3, "title", "", "not empty"),
        ("sources.csv", 2, "publisher", "", "source"),
        ("sources.csv", 2, "published_known", "maybe", "inferred"),
        ("windows.csv", 2, "start", "", "YYYY-MM-DD"),
        ("windows.csv", 2, "end", "2025-01-01", "not before"),
    ],
)  # fmt: skip
def test_one_bad_cell_is_refused_by_file_row_field_and_the_other_rows_load(folder, file, row, field, text, allowed):
    change(folder, file, row, field, text)
    held = read_folder(folder, vocabulary())
    refusal = next(one for one in held.refusals if one.where == file)
    assert (refusal.row, refusal.field) == (row, field)
    assert text[:20] in refusal.given or text == ""
    assert allowed in refusal.allowed
    assert str(refusal)
    counts = {"claims.csv": held.claims.num_rows, "incidents.csv": held.incidents.num_rows, "sources.csv": held.sources.num_rows,
              "windows.csv": len(held.windows)}  # fmt: skip
    whole = {"claims.csv": 163, "incidents.csv": 9, "sources.csv": 31, "windows.csv": 3}
    assert counts[file] == whole[file] - 1
    assert held.claims.num_rows + sum(one.where == "claims.csv" for one in held.refusals) == 163


@pytest.mark.parametrize(("lat", "lon"), [("91", "33"), ("47", "181"), ("0", "0"), ("0.0", "-0.0"), ("north", "33"), ("47.9", ""), ("nan", "33"), ("1e999", "3")])
def test_a_position_off_the_globe_at_zero_zero_or_half_given_is_refused(folder, lat, lon):
    change(folder, "incidents.csv", 3, "lat", lat)
    change(folder, "incidents.csv", 3, "lon", lon)
    held = read_folder(folder, vocabulary())
    assert held.incidents.num_rows == 8
    assert any(one.row == 3 and ("lat" in one.field or "lon" in one.field) for one in held.refusals)


def test_latitude_zero_is_a_place_and_gets_the_radius_of_its_precision(folder):
    change(folder, "incidents.csv", 3, "lat", "0")
    change(folder, "incidents.csv", 3, "lon", "32.5")
    held = read_folder(folder, vocabulary())
    row = held.incidents.to_pylist()[1]
    assert (row["lat"], row["lon"], row["precision"], row["radius_m"]) == (0, 32.5, "settlement", 5_000)
    assert held.refusals == ()


def test_an_empty_time_stays_unknown_and_midnight_stays_midnight(folder):
    change(folder, "incidents.csv", 3, "time_local", "00:00")
    times = read_folder(folder, vocabulary()).incidents["time_local"].to_pylist()
    assert times[1] == "00:00"
    assert times[0] is None


def test_without_a_day_an_incident_is_of_unknown_day_when_it_says_so(folder):
    for field, text in (("date_start", ""), ("date_end", ""), ("date_precision", "unknown")):
        change(folder, "incidents.csv", 3, field, text)
    held = read_folder(folder, vocabulary())
    assert held.refusals == ()
    assert held.incidents.to_pylist()[1]["date_start"] is None


def spoil(file: str, how: Callable[[bytes], bytes]) -> Callable[[Path], None]:
    def done(folder: Path) -> None:
        (folder / file).write_bytes(how((folder / file).read_bytes()))

    return done


@pytest.mark.parametrize(
    ("spoiled", "file", "words"),
    [
        (lambda folder: (folder / "claims.csv").unlink(), "claims.csv", "missing"),
        (lambda folder: (folder / "dataset.toml").unlink(), "dataset.toml", "missing"),
        (spoil("claims.csv", lambda data: data.replace("Придніпров’я".encode(), b"") + "ї".encode("cp1251")), "claims.csv", "UTF-8"),
        (spoil("claims.csv", lambda data: data.replace(b"claimant_class", b"klass")), "claims.csv", "claimant_class"),
        (spoil("claims.csv", lambda data: b""), "claims.csv", "lacks"),
        (spoil("dataset.toml", lambda data: data + b"colour = 'red'\n"), "dataset.toml", "colour"),
        (spoil("dataset.toml", lambda data: b"name = "), "dataset.toml", "cannot be read"),
        (spoil("claims.csv", lambda data: data + b'"' + b"x" * 200_000), "claims.csv", "cannot be read"),
    ],
)  # fmt: skip
def test_a_file_that_cannot_be_read_as_a_whole_is_named_with_what_to_do(folder, spoiled, file, words):
    spoiled(folder)
    with pytest.raises(BadFile, match=words) as refused:
        read_folder(folder, vocabulary())
    assert refused.value.file == file


def test_a_row_with_another_number_of_cells_is_refused_and_the_rest_loads(folder):
    with (folder / "claims.csv").open("a", encoding="utf-8") as out:
        out.write("only,three,cells\r\n" + ",".join(["x"] * 30) + "\r\n")
    held = read_folder(folder, vocabulary())
    assert held.claims.num_rows == 163
    assert [one.row for one in held.refusals] == [165, 166]


def test_an_id_that_stands_twice_is_refused_and_the_first_row_is_kept(folder):
    change(folder, "claims.csv", 3, "claim_id", "kryvyi-rih-2025-04-04-01")
    held = read_folder(folder, vocabulary())
    assert held.claims.num_rows == 162
    assert [(one.where, one.field, one.given) for one in held.refusals] == [("claims.csv", "claim_id", "kryvyi-rih-2025-04-04-01")]


def test_claims_of_a_refused_incident_are_refused_and_counted_too(folder):
    change(folder, "incidents.csv", 2, "date_start", "never")
    held = read_folder(folder, vocabulary())
    about = sum(claim.incident_id == KRYVYI_RIH for claim in tables.claims_of(sample_holdings().claims))
    assert len(held.refusals) == 1 + about
    assert held.claims.num_rows == 163 - about


@pytest.mark.parametrize("sign", ["\u2028", "\x85", "\x0b", "\x1c", "\n", "\r\n"])
def test_signs_that_some_programs_take_for_line_ends_do_not_tear_a_row(folder, sign):
    change(folder, "claims.csv", 2, "claimant", f"A mayor{sign}of a town")
    held = read_folder(folder, vocabulary())
    assert held.refusals == ()
    assert held.claims.num_rows == 163
    assert held.claims["claimant"][0].as_py().split() == ["A", "mayor", "of", "a", "town"]


def test_a_byte_order_mark_changes_nothing(folder):
    spoil("claims.csv", lambda data: b"\xef\xbb\xbf" + data)(folder)
    assert read_folder(folder, vocabulary()).claims.equals(sample_holdings().claims)


@settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(data=st.data())
def test_any_text_in_any_cell_costs_that_row_at_most_and_never_crashes(tmp_path_factory, data):
    file = data.draw(st.sampled_from(sorted(FILES)))
    field = data.draw(st.sampled_from(FILES[file]))
    text = data.draw(st.text(st.characters(exclude_categories=("Cs",)), max_size=12) | st.text("0123456789.-+eE:|,_ ", max_size=12))
    folder = Path(shutil.copytree(SAMPLE, tmp_path_factory.mktemp("cells") / "sample"))
    change(folder, file, 2, field, text)
    held = read_folder(folder, vocabulary())
    assert held.incidents.num_rows >= 8
    assert held.claims.num_rows + sum(one.where == "claims.csv" for one in held.refusals) == 163
    assert len(held.windows) + sum(one.where == "windows.csv" for one in held.refusals) == 3
