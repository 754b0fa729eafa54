"""Several files of one kind are one dataset: each keeps its own columns and days, the last by name counts where two have an id."""

from __future__ import annotations

import csv
import json
import zipfile
from pathlib import Path

import pytest

from geo.errors import BadFile
from geo.ingest import commands, datasets, refused
from geo.ingest.asked import Asked
from geo.ingest.importing import import_files
from tests.ingest.conftest import acled, csv_of, ucdp
from tests.ingest.test_other_sources import REPORT


@pytest.fixture
def files(tmp_path: Path):  # noqa: ANN201 - a function
    """Writes files and gives their paths."""

    def write(**contents: str) -> list[Path]:
        paths = [tmp_path / f"{name}.csv" for name in contents]
        for path, content in zip(paths, contents.values()):
            path.write_text(content, encoding="utf-8")
        return paths

    return write


def listed(path: str) -> list[dict]:
    with Path(path).open(encoding="utf-8") as handle:
        return list(csv.DictReader(handle))


def test_two_vintages_are_one_dataset_in_which_the_later_by_name_counts(own, files, held):
    old = csv_of([ucdp(id=1, best=1, deaths_civilians=1), ucdp(id=2), ucdp(id=3, date_start="3/4/2022 12:00:00 AM", date_end="3/25/2022 12:00:00 AM")])
    shorter = [{name: value for name, value in row.items() if name != "where_description"} for row in (ucdp(id=1, best=9, deaths_civilians=9), ucdp(id=4))]
    new = csv_of([row | {"gwnoc": 1} for row in shorter])
    report = import_files(own, files(ged10=new, ged9=old), "mine")  # ten is later than nine, whatever the order they are named in
    assert (report["rows"], report["accepted"], report["ignored"], report["duplicates"]) == (5, 4, 1, 1)
    assert report["ignored_because"] == {"a later file has the same id": 1}
    assert report["warnings"][0].startswith("2 files are one dataset: ged9.csv (3 rows); ged10.csv (2 rows).")
    days = {row["incident_id"]: str(row["date_start"]) for row in held()["incidents"]}
    assert days == {"mine:1": "2022-03-01", "mine:2": "2022-03-01", "mine:3": "2022-03-04", "mine:4": "2022-03-01"}
    assert {row["value"] for row in held()["claims"] if row["incident_id"] == "mine:1" and row["qualifier"] == "exact"} >= {9}
    manifest = datasets.current(own, "mine").manifest
    assert [(one["file"], one["rows"], len(one["sha256"])) for one in manifest["files"]] == [("ged10.csv", 2, 64), ("ged9.csv", 3, 64)]
    assert sorted(path.name for path in (datasets.current(own, "mine").folder / "original").iterdir()) == ["ged10.csv", "ged9.csv"]
    assert "gwnoc" in report["columns"]["unknown"] and "where_description" in (*report["columns"]["used"], *report["columns"]["ignored"])


def test_of_several_files_the_one_that_is_named_counts(own, files, held):
    paths = files(a=csv_of([ucdp(id=1, best=1, deaths_civilians=1)]), b=csv_of([ucdp(id=1, best=2, deaths_civilians=2)]), c=csv_of([ucdp(id=1)]))
    report = import_files(own, paths, "mine", asked=Asked(first="a.csv"))
    assert [one["file"] for one in report["files"]] == ["a.csv", "c.csv", "b.csv"] and report["read_as"] == {"first": "a.csv"}
    assert {row["value"] for row in held()["claims"] if row["metric"] == "killed" and row["qualifier"] == "exact"} == {1}
    with pytest.raises(BadFile, match="holds no file d.csv, whose rows are to count. It holds c.csv, b.csv, a.csv"):
        import_files(own, paths, "mine", asked=Asked(first="d.csv"))


def test_a_refused_row_is_named_by_its_file_and_comes_in_again_once_corrected(own, files, tmp_path, held):
    bad = ucdp(id=5, latitude=1108)
    report = import_files(own, files(a=csv_of([ucdp(id=1), bad]), b=csv_of([ucdp(id=2), ucdp(id=3), bad | {"id": 6}])), "mine")
    assert (report["accepted"], report["refused"]) == (3, 2)
    assert [(row["file"], row["line"]) for row in listed(report["refusals"])] == [("b.csv", "4"), ("a.csv", "3")]
    assert [(one["file"], one["line"]) for one in report["refused_because"][0]["examples"]] == [("b.csv", 4), ("a.csv", 3)]
    rows = listed(report["refused_rows"])
    assert len({row["refused_line"] for row in rows}) == 2
    path = tmp_path / "corrected.csv"
    path.write_text(csv_of([row | {"latitude": "50.9"} for row in rows if row["id"] == "5"]), encoding="utf-8")
    again = refused.correct(own, "mine", path)
    assert (again["accepted"], again["incidents"], again["still_refused"]) == (1, 4, 1)
    assert [(row["file"], row["line"]) for row in listed(again["refusals"])] == [("b.csv", "4")]
    path.write_text(csv_of([row | {"latitude": "x"} for row in listed(again["refused_rows"])]), encoding="utf-8")
    still = refused.correct(own, "mine", path)
    assert [(row["file"], row["line"], row["given"]) for row in listed(still["refusals"])] == [("b.csv", "4", "x, 34.8")]


def test_files_added_to_a_dataset_do_not_mix_up_whose_rows_were_refused(own, files, tmp_path):
    [a, b] = files(a=csv_of([ucdp(id=1, latitude=1108)]), b=csv_of([ucdp(id=2, latitude=1108)]))
    c, d = files(c=csv_of([ucdp(id=3, latitude=1108)]), d=csv_of([ucdp(id=4)]))
    import_files(own, [a, d], "mine")
    import_files(own, [b], "mine", extend=True)
    report = import_files(own, [c], "mine", extend=True)
    assert sorted((row["file"], row["line"]) for row in listed(report["refusals"])) == [("a.csv", "2"), ("b.csv", "2"), ("c.csv", "2")]
    path = tmp_path / "corrected.csv"
    path.write_text(csv_of([row | {"latitude": "50.9"} for row in listed(report["refused_rows"]) if row["id"] == "1"]), encoding="utf-8")
    again = refused.correct(own, "mine", path)
    assert sorted(row["file"] for row in listed(again["refusals"])) == ["b.csv", "c.csv"] and again["incidents"] == 2


def test_yearly_zips_of_reports_and_their_labels_are_one_dataset(own, tmp_path, held):
    folder = tmp_path / "viina"
    folder.mkdir()
    for year in (2022, 2023):
        report = REPORT | {"event_id": f"{year}1", "event_id_1pd": f"{year}5", "date": f"{year}0301"}
        labels = {"event_id": f"{year}1", "t_airstrike_b": "1", "t_artillery_b": "0"}
        for name, rows in (("info", [report]), ("labels", [labels])):
            with zipfile.ZipFile(folder / f"event_{name}_latest_{year}.zip", "w") as archive:
                archive.writestr(f"event_{name}_latest_{year}.csv", csv_of(rows))
    report = import_files(own, sorted(folder.iterdir()), "viina")
    assert (report["format"], report["accepted"], report["incidents"]) == ("viina", 2, 2)
    assert [one["file"] for one in report["files"]] == ["event_info_latest_2023.csv", "event_info_latest_2022.csv"]
    assert {str(row["date_start"]) for row in held("viina")["incidents"]} == {"2022-03-01", "2023-03-01"}
    assert any(row["metric"] == "weapon" for row in held("viina")["claims"])


def test_timemaps_three_files_may_have_a_name_before_theirs(own, tmp_path, held):
    event = {"id": "CIV1", "date": "03/24/2022", "time": "00:00", "location": "Sumy", "latitude": "50.9", "longitude": "34.8", "description": "A school.",
             "sources": ["s1"], "associations": ["a1"], "graphic": "FALSE"}  # fmt: skip
    paths = []
    for name, rows in (("events", [event]), ("sources", [{"id": "s1", "title": "", "paths": ["https://x.example/1"], "description": ""}]),
                       ("associations", [{"id": "a1", "title": "", "mode": "FILTER", "desc": "", "filter_paths": ["Type of area affected", "School or childcare"]}])):  # fmt: skip
        paths.append(tmp_path / f"export_{name}.json")
        paths[-1].write_text(json.dumps(rows), encoding="utf-8")
    report = import_files(own, paths, "timemap")
    assert (report["format"], report["accepted"]) == ("timemap", 1) and "files" not in report
    assert [row["terms"] for row in held("timemap")["claims"]] == [["education"]]


def test_tables_of_ones_own_are_one_dataset_when_their_columns_are_the_same(own, files, held):
    row = {"Date": "2025-04-04", "Town": "Sumy", "Killed": "3"}
    report = import_files(own, files(april=csv_of([row]), may=csv_of([row | {"Date": "2025-05-04"}], columns=["Town", "Killed", "Date"])), "mine")
    assert (report["format"], report["accepted"]) == ("table", 2)
    with pytest.raises(BadFile, match="do not belong together"):
        import_files(own, files(april=csv_of([row]), other=csv_of([row | {"Injured": "1"}])), "mine")
    with pytest.raises(BadFile, match=r"do not belong together \(.*events\.csv: ACLED.*Bring in one file at a time, or files of one kind"):
        import_files(own, files(ged=csv_of([ucdp()]), events=csv_of([acled()])), "mine")


def test_bringing_all_files_in_again_replaces_the_whole_and_one_of_them_elsewhere_is_told_of(own, files, tmp_path):
    paths = files(a=csv_of([ucdp(id=1)]), b=csv_of([ucdp(id=2)]))
    assert commands.import_command(own, list(map(str, paths)), "mine")[0]["accepted"] == 2
    files(b=csv_of([ucdp(id=3)]))
    again, code = commands.import_command(own, list(map(str, paths)), "mine")
    assert code == 0 and {name: again["changes"][name] for name in ("added", "removed", "corrected")} == {"added": 1, "removed": 1, "corrected": 0}
    assert any("held in dataset mine already" in text for text in import_files(own, paths[:1], "other", dry_run=True)["warnings"])
    assert commands.recognise_command(own, str(_folder(tmp_path / "both", paths)))[0]["files"] == ["a.csv", "b.csv"]
    with pytest.raises(BadFile, match="a.csv: is the name of two of these files"):
        import_files(own, [paths[0], paths[0]], "mine")


def test_a_text_that_describes_the_files_beside_it_is_told_of_and_not_read(own, files, tmp_path):
    paths = files(a=csv_of([ucdp(id=1)]), b=csv_of([ucdp(id=2)]))
    (tmp_path / "readme.txt").write_text("What these files hold.\nTwo vintages of one source, as they came.\n", encoding="utf-8")
    report = import_files(own, [*paths, tmp_path / "readme.txt"], "mine")
    assert report["accepted"] == 2 and any("Not read: readme.txt." in text for text in report["warnings"])
    assert import_files(own, [paths[0], tmp_path / "readme.txt"], "one")["accepted"] == 1


def _folder(folder: Path, paths: list[Path]) -> Path:
    folder.mkdir()
    for path in paths:
        (folder / path.name).write_bytes(path.read_bytes())
    return folder
