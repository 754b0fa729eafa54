"""A folder of CSV files brought in by a cluster's workers is what one machine makes of the same files, refusals and all."""

from __future__ import annotations

import csv
import json
from pathlib import Path

import pyarrow as pa
import pyarrow.dataset as parquet
import pytest

from geo.__main__ import main
from geo.cluster_import import import_folder, placed
from geo.errors import BadFile, BadRequest, EngineAway
from geo.ingest import datasets
from geo.ingest.importing import import_file
from geo.making import Workshop
from geo.settings import ROOT, Settings, load
from geo.tables import CLAIMS, INCIDENTS

HEADER = "id,date,place,lat,lon,country,oblast,title,killed,injured"
FILES = {
    "april.csv": [
        "1,2025-04-04,Kryvyi Rih,47.91,33.39,UA,,Market,20,61", "2,2024-04-04,Lviv,,,UA,,No position,,", '3,,"Kherson, port",46.63,32.61,UA,,"Two, ""quoted""",1-3,',
        "4,2025-04-05,Nowhereville,,,UA,,A place that is not found,2,", "5,2025-13-45,Lviv,49.84,24.03,UA,,No such day,1,", "6,2025-04-06,Odesa,91,30,UA,,No such latitude,1,",
        "7,2025-04-07,Odesa,46.48,30.72,UA,,Not a count,many,few", "8,2025-04-08,,,,,,No place at all,,",
    ],
    "may.csv": ["9,2025-05-01,Kharkiv,49.99,36.23,UA,,Depot,0,4", "10,2025-05-02,Warsaw,52.23,21.01,PL,,Abroad,,", "11,2025-05-03,Sea,45.0,31.0,,,At sea,,1"],
    "later.csv": ["12,2026-01-01,Kyiv,50.45,30.52,UA,,Square,12+,", "13,2026-01-02,Dnipro,48.46,35.04,UA,,Bridge,~5,", "14,2026-01-03,Sumy,0,0,UA,,Zero island,,"],
}  # fmt: skip


def folder_of(path: Path, files: dict[str, list[str]] = FILES) -> Path:
    """The folder with these files."""
    path.mkdir(exist_ok=True)
    for name, rows in files.items():
        (path / name).write_text("\n".join([HEADER, *rows]) + "\n", encoding="utf-8")
    return path


def settings_for(url: str, shared: Path) -> Settings:
    """The settings of a program that has a cluster."""
    shared.mkdir(exist_ok=True)
    return Settings({**load({}).values, "engine": "spark", "engine_url": url, "shared_dir": str(shared)})


def on_one_machine(folder: Path, scratch: Path) -> tuple[pa.Table, pa.Table, list[tuple]]:
    """(incidents, claims, refusals) of the files as a build of one machine would have them."""
    incidents, claims, refusals = [], [], []
    for path in sorted(folder.iterdir()):
        settings = Settings({**load({}).values, "own_dir": str(scratch / path.stem)})
        report = import_file(settings, path, "given", licence="CC0 1.0")
        held = placed(Workshop(settings), datasets.holdings_of(datasets.current(settings, "given")))
        incidents.append(held.incidents)
        claims += [part.read(None).cast(CLAIMS) for part in held.claims.parts()]
        with Path(report["refusals"]).open(encoding="utf-8", newline="") as file:
            refusals += [tuple(row) for row in list(csv.reader(file))[1:]]
        refusals += [(path.name, "", one.field, one.given, one.reason, one.allowed, "no") for one in held.refusals]
    return pa.concat_tables(incidents), pa.concat_tables(claims), refusals


def on_the_cluster(target: Path) -> tuple[pa.Table, pa.Table, list[tuple]]:
    """The same of what the workers wrote."""
    incidents = parquet.dataset(target / "incidents", partitioning="hive").to_table()
    with (target / "refusals.csv").open(encoding="utf-8", newline="") as file:
        return incidents, parquet.dataset(target / "claims").to_table(), [tuple(row) for row in list(csv.reader(file))[1:]]


def same(found: tuple[pa.Table, pa.Table, list[tuple]], expected: tuple[pa.Table, pa.Table, list[tuple]]) -> None:
    """Nothing, when both are equal, whatever the order of rows."""
    for at, (key, schema) in enumerate((("incident_id", INCIDENTS), ("claim_id", CLAIMS))):
        one, other = (tables[at].select(schema.names).cast(schema).sort_by(key) for tables in (found, expected))
        assert one.to_pylist() == other.to_pylist()
    assert sorted(found[2]) == sorted(expected[2])


def test_the_workers_make_of_the_files_what_one_machine_makes(sail: str, tmp_path: Path) -> None:
    folder = folder_of(tmp_path / "given")
    report, code = import_folder(settings_for(sail, tmp_path / "shared"), folder, "given", "CC0 1.0")
    found, expected = on_the_cluster(Path(report["to"])), on_one_machine(folder, tmp_path)
    same(found, expected)
    assert code == 1 and report["files"] == 3 and not report["unread"]
    assert report["rows"] == 14 == report["accepted"] + report["refused"] + report["ignored"]
    assert report["incidents"] == found[0].num_rows and report["claims"] == found[1].num_rows
    assert report["refused"] + report["field_refusals"] + report["not_found"] == len(found[2])
    lviv = next(row for row in found[0].to_pylist() if row["title"] == "No position")
    assert (lviv["adm1"], lviv["file"], lviv["year"]) == ("UA-46", "april.csv", 2024)
    assert [path.name for path in (tmp_path / "shared" / "imports").iterdir()] == ["given"]


def test_what_was_written_is_partitioned_geoparquet_that_anybody_reads(sail: str, tmp_path: Path) -> None:
    report, _ = import_folder(settings_for(sail, tmp_path / "shared"), folder_of(tmp_path / "given"), "given", "in-house")
    assert (report["licence"], report["exportable"]) == ("in-house", False)
    parts = sorted(Path(report["to"], "incidents").rglob("*.parquet"))
    assert {part.parent.name for part in parts} == {"year=2024", "year=2025", "year=2026", "year=__HIVE_DEFAULT_PARTITION__"}
    import geopandas

    for part in parts:
        rows = geopandas.read_parquet(part)
        placed_rows = rows[rows["lat"].notna()]
        assert (placed_rows.geometry.x == placed_rows["lon"]).all()
        assert set(rows["licence"]) == {"in-house"} and not rows["exportable"].any(), "the right to pass them on goes with the rows"


def test_an_id_of_two_files_counts_once_and_a_file_that_is_no_table_stops_no_other(sail: str, tmp_path: Path) -> None:
    again = {**FILES, "may.csv": [*FILES["may.csv"], "1,2025-04-04,Kryvyi Rih,47.91,33.39,UA,,Another market,7,8"]}
    folder = folder_of(tmp_path / "given", again)
    (folder / "notes.csv").write_text("no table\n", encoding="utf-8")
    report, code = import_folder(settings_for(sail, tmp_path / "shared"), folder, "given", "CC0 1.0")
    incidents, claims, refusals = on_the_cluster(Path(report["to"]))
    [row] = [row for row in incidents.to_pylist() if row["incident_id"].endswith(":1")]
    assert row["title"] == "Market" and incidents.num_rows == report["incidents"]
    assert code == 1 and report["rows"] == 15 == report["accepted"] + report["refused"] + report["ignored"]
    assert [one["file"] for one in report["unread"]] == ["notes.csv"]
    assert claims.num_rows == report["claims"] and 7 not in claims["value"].to_pylist()
    assert {given for _, _, _, given, reason, *_ in refusals if "same id" in reason} == {row["incident_id"]}


def test_bringing_the_folder_in_again_replaces_it_and_a_failure_leaves_what_stood_there(sail: str, tmp_path: Path) -> None:
    settings, folder = settings_for(sail, tmp_path / "shared"), folder_of(tmp_path / "given")
    report, _ = import_folder(settings, folder, "given", "CC0 1.0")
    target = Path(report["to"])
    (folder / "later.csv").unlink()
    import_folder(settings, folder, "given", "CC0 1.0")
    stands = on_the_cluster(target)
    assert not any(row["file"] == "later.csv" for row in stands[0].to_pylist())
    with pytest.raises(EngineAway, match="does not answer"):
        import_folder(settings_for("sc://127.0.0.1:9", tmp_path / "shared"), folder, "given", "CC0 1.0")
    same(on_the_cluster(target), stands)
    assert [path.name for path in target.parent.iterdir()] == ["given"]


def test_the_command_says_what_it_needs_and_what_it_did(sail: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture) -> None:
    folder = folder_of(tmp_path / "given")
    asked = ["import", str(folder), "--cluster", "--dataset", "given", "--licence", "CC0 1.0"]
    monkeypatch.delenv("STRIKEMAP_ENGINE", raising=False)
    assert main(asked) == 2 and "engine_url" in capsys.readouterr().out
    shared = tmp_path / "shared"
    shared.mkdir()
    for name, value in {"ENGINE": "spark", "ENGINE_URL": sail, "SHARED_DIR": str(shared)}.items():
        monkeypatch.setenv(f"STRIKEMAP_{name}", value)
    assert main(asked) == 1
    said = capsys.readouterr()
    assert json.loads(said.out)["to"] == str(shared / "imports" / "given") and "3 files" in said.err
    assert main([*asked, "--extend"]) == 2
    assert main(["import", str(folder), str(folder), "--cluster", "--dataset", "given"]) == 2 and "takes one folder" in capsys.readouterr().out


def test_a_folder_without_files_and_settings_without_a_cluster_are_refused(sail: str, tmp_path: Path) -> None:
    (tmp_path / "empty").mkdir()
    with pytest.raises(BadFile, match="no folder with CSV files"):
        import_folder(settings_for(sail, tmp_path / "shared"), tmp_path / "empty", "given", "CC0 1.0")
    with pytest.raises(BadRequest, match="engine_url"):
        import_folder(load({}), tmp_path / "empty", "given", "CC0 1.0")


def test_only_a_name_and_data_go_to_the_workers() -> None:
    cloudpickle = pytest.importorskip("pyspark.cloudpickle", reason="the client is not installed")

    from geo.store.remote import scatter

    sent = cloudpickle.dumps(scatter._called)
    assert len(sent) < 200 and str(ROOT).encode() not in sent
