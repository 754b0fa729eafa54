"""Refused rows are kept as they stood, come in again once corrected, and stay listed for as long as they are not."""

from __future__ import annotations

import csv
from pathlib import Path

import pytest

from geo.errors import BadFile, BadRequest
from geo.ingest import commands, datasets, refused
from tests.ingest.conftest import acled, csv_of

STRIKE = {"Date": "2025-04-04", "City": "Sumy", "Lat": "50.9", "Lon": "34.8", "Killed": "3"}
TERMS = {"licence": "CC BY 4.0", "credit": "A group"}


def listed(report: dict, name: str = "refused_rows") -> list[dict]:
    with Path(report[name]).open(encoding="utf-8") as handle:
        return list(csv.DictReader(handle))


def strikes(*changes: dict) -> str:
    return csv_of([STRIKE | {"Date": f"2025-04-{day:02}"} | change for day, change in enumerate(changes, start=1)])


def corrected(tmp_path: Path, rows: list[dict]) -> Path:
    path = tmp_path / "corrected.csv"
    path.write_text(csv_of(rows), encoding="utf-8")
    return path


def test_only_the_rows_that_were_corrected_come_in_and_the_others_stay_listed(bring, own, tmp_path):
    report = bring(strikes({}, {"Lat": "1108"}, {"Killed": "x"}, {}, {"Date": "31.31.2025"}), **TERMS)
    rows = listed(report)
    assert [row["refused_line"] for row in rows] == ["3", "4", "6"]
    again = refused.correct(own, "mine", corrected(tmp_path, [rows[0] | {"Lat": "50.1"}, rows[1] | {"Killed": "y"}]))
    assert (again["rows"], again["accepted"], again["incidents"], again["still_refused"]) == (2, 1, 3, 2)
    assert sorted(row["refused_line"] for row in listed(again)) == ["4", "6"]
    assert sorted((row["line"], row["given"]) for row in listed(again, "refusals")) == [("4", "y"), ("6", "31.31.2025")]
    last = refused.correct(own, "mine", corrected(tmp_path, [row | {"Killed": "1", "Date": f"2025-04-1{n}"} for n, row in enumerate(listed(again))]))
    assert (last["accepted"], last["incidents"], last["still_refused"]) == (2, 5, 0)
    assert listed(last) == listed(last, "refusals") == []


def test_corrected_rows_are_read_with_the_mapping_licence_and_credit_of_their_dataset(bring, own, tmp_path):
    held = {"columns": {"date_start": "Date", "place": "City", "lat": "Lat", "lon": "Lon", "injured": "Killed"}, "constants": {}, "dates": {}, "words": {}}
    report = bring(strikes({}, {"Lat": "1108"}), mapping=held, **TERMS)
    again = refused.correct(own, "mine", corrected(tmp_path, [listed(report)[0] | {"Lat": "50.1"}]))
    version = datasets.current(own, "mine")
    assert {row["metric"] for row in version.read("claims").to_pylist()} == {"injured"}
    assert (again["licence"], again["credit"]) == ("CC BY 4.0", "A group")


def test_days_of_corrected_rows_are_read_in_the_order_of_the_whole_file(bring, own, tmp_path):
    report = bring(strikes({"Date": "04/25/2025"}, {"Date": "04/03/2025", "Lat": "1108"}), **TERMS)
    refused.correct(own, "mine", corrected(tmp_path, [listed(report)[0] | {"Lat": "50.1"}]))
    days = [str(row["date_start"]) for row in datasets.current(own, "mine").read("incidents").to_pylist()]
    assert sorted(days) == ["2025-04-03", "2025-04-25"]


def test_a_row_whose_id_is_anothers_stays_refused_until_its_id_is_corrected(bring, own, tmp_path):
    report = bring(csv_of([{"ID": "1", **STRIKE}, {"ID": "2", **STRIKE, "Lat": "1108"}, {"ID": "1", **STRIKE, "Killed": "9"}]), **TERMS)
    rows = [listed(report)[0] | {"Lat": "50.1"}, listed(report)[1]]
    again = refused.correct(own, "mine", corrected(tmp_path, rows))
    assert (again["accepted"], again["refused"], again["incidents"], again["changes"]["corrected"]) == (1, 1, 2, 0)
    last = refused.correct(own, "mine", corrected(tmp_path, [rows[0], rows[1] | {"ID": "3"}]))
    assert (last["accepted"], last["incidents"], last["still_refused"], last["rows_held"]) == (2, 3, 0, 3)


def test_corrected_rows_of_a_known_source_are_still_recognised(bring, own, tmp_path):
    report = bring(csv_of([acled(), acled(event_id_cnty="UKR2", latitude="1108")]))
    again = refused.correct(own, "mine", corrected(tmp_path, [listed(report)[0] | {"latitude": "48.5"}]))
    assert (again["format"], again["accepted"], again["incidents"], again["still_refused"]) == ("acled", 1, 2, 0)
    assert again["columns"]["unknown"] == []


def test_another_file_is_no_list_of_refused_rows(bring, own, tmp_path):
    bring(strikes({}), **TERMS)
    with pytest.raises(BadFile, match="refused_line"):
        refused.correct(own, "mine", corrected(tmp_path, [STRIKE]))
    with pytest.raises(BadRequest):
        refused.correct(own, "nobodys", tmp_path / "x.csv")


def test_rows_that_are_refused_stay_listed_when_another_file_is_added(bring, own):
    bring(strikes({}, {"Lat": "1108"}), **TERMS)
    more = bring(csv_of([STRIKE | {"Date": "2025-05-01"}]), name="more.csv", extend=True, **TERMS)
    assert [row["refused_line"] for row in listed(more)] == ["3"]
    [told] = commands.list_command(own)[0]["datasets"]
    assert (told["rows_held"], told["refused_held"], told["rows"], told["refused"]) == (3, 1, 1, 0)
    assert (told["first_day"], told["last_day"]) == ("2025-04-01", "2025-05-01"), "days of all that it holds"


def test_a_downloaded_list_of_refused_rows_is_known_for_whose_it_is(bring, own):
    bring(strikes({}, {"Lat": "1108"}), dataset="own-list", **TERMS)
    columns = (refused.LINE, *STRIKE)
    assert refused.meant_for(own, columns, "own-list-refused_rows.csv").dataset == "own-list"
    assert refused.meant_for(own, columns, "another-refused_rows.csv") is None
    assert refused.meant_for(own, tuple(STRIKE), "own-list-refused_rows.csv") is None
    bring(strikes({}), dataset="nothing-refused", **TERMS)
    assert [held.dataset for held in refused.possible(own, columns)] == ["own-list"], "by its columns, whatever it is called now"
    assert refused.possible(own, tuple(STRIKE)) == refused.possible(own, (*columns, "More")) == []


def test_a_corrected_row_has_the_id_that_it_has_in_the_corrected_file(bring, own, tmp_path):
    report = bring(strikes({}, {"Lat": "1108"}), **TERMS)
    refused.correct(own, "mine", corrected(tmp_path, [listed(report)[0] | {"Lat": "50.1"}]))
    again = bring(strikes({}, {"Lat": "50.1"}), name="whole.csv", **TERMS)
    assert (again["changes"]["added"], again["changes"]["removed"]) == (0, 0)
