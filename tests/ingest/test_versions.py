"""Datasets have versions: what changed is said, undo goes back, delete is for good, and the build gets the current one."""

from __future__ import annotations

import csv
import shutil
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pyarrow.parquet as pq
import pytest

from geo import stored_table, tables
from geo.domain import vocabulary
from geo.domain.claim import Claim
from geo.domain.incident import Incident
from geo.domain.source import Source
from geo.errors import BadFile, BadRequest
from geo.ingest import commands, datasets, text_table, unfinished
from geo.ingest.datasets import load_datasets
from geo.store import content
from geo.tables import claims_of, incidents_of
from tests import builders
from tests.ingest.conftest import acled, csv_of, ucdp


def test_a_second_import_says_what_was_added_removed_and_corrected(bring):
    bring(csv_of([ucdp(id=1), ucdp(id=2), ucdp(id=3)]))
    changes = bring(csv_of([ucdp(id=1), ucdp(id=2, deaths_civilians=5, best=5), ucdp(id=4)]))["changes"]
    assert (changes["added"], changes["removed"], changes["corrected"]) == (1, 1, 1)
    assert (changes["added_examples"], changes["removed_examples"], changes["corrected_examples"]) == (["mine:4"], ["mine:3"], ["mine:2"])


def test_each_value_that_changed_is_listed_with_what_stood_before(bring, own, tmp_path):
    bring(csv_of([ucdp(id=1), ucdp(id=2), ucdp(id=3)]))
    bring(csv_of([ucdp(id=1), ucdp(id=2, deaths_civilians=5, best=5, latitude=50.8), ucdp(id=4)]))
    out = tmp_path / "changes.csv"
    commands.difference_command(own, "mine", "0001", "0002", out)
    with out.open(encoding="utf-8") as handle:
        rows = list(csv.DictReader(handle))
    assert [(row["change"], row["incident_id"]) for row in rows if row["change"] != "corrected"] == [("added", "mine:4"), ("removed", "mine:3")]
    corrected = {row["field"]: (row["before"], row["after"]) for row in rows if row["change"] == "corrected"}
    assert corrected["lat"] == ("50.9", "50.8") and set(corrected) == {"lat", "killed", "quote"}
    assert corrected["killed"][1].startswith("3 to 6 (civilian, by Ukrainian police (coded by UCDP), as of 2022-03-02) / 5 (civilian, ")


def test_a_file_that_is_held_under_another_name_is_told_of_before_it_counts_twice(bring):
    text = csv_of([ucdp()])
    assert not [one for one in bring(text, dataset="first")["warnings"] if "same file" in one]
    warnings = bring(text, dataset="second", dry_run=True)["warnings"]
    assert "The same file is held as dataset first already: its incidents would count twice." in warnings
    assert "The same file is what this dataset holds now." in bring(text, dataset="first")["warnings"]


def test_undo_and_restore_change_only_what_is_current(bring, own, held):
    bring(csv_of([ucdp(id=1)]))
    bring(csv_of([ucdp(id=1), ucdp(id=2)]))
    assert datasets.undo(own, "mine") == {"dataset": "mine", "undone": "0002", "current": "0001"}
    assert len(held()["incidents"]) == 1
    assert datasets.last_undone(own, "mine") == "0002" and datasets.kept(own, "mine") == ["0001", "0002"]
    assert datasets.undo(own, "mine")["current"] is None
    assert list(load_datasets(own)) == [] and datasets.list_datasets(own) == []
    with pytest.raises(BadRequest, match="no import that could be undone"):
        datasets.undo(own, "mine")
    datasets.restore(own, "mine", "0002")
    assert datasets.last_undone(own, "mine") == "0001"
    assert len(held()["incidents"]) == 2
    assert bring(csv_of([ucdp(id=1)]))["version"] == "0003"


def test_imports_that_end_at_once_all_stay_in_the_history(bring, own):
    report = bring(csv_of([ucdp()]))
    made = datasets.version(own, "mine", report["version"])
    folders = [datasets.incoming(own, "mine") for _ in range(8)]
    for folder in folders:
        shutil.copytree(made.folder, folder, dirs_exist_ok=True)
    with ThreadPoolExecutor(8) as pool:
        list(pool.map(lambda folder: datasets.commit(own, "mine", folder, report), folders))
    assert sorted(datasets.history(own, "mine")) == datasets.kept(own, "mine") == [f"{number:04d}" for number in range(1, 10)]


def test_delete_takes_everything_and_can_be_undone_for_a_day(bring, own, held, monkeypatch):
    bring(csv_of([ucdp()]))
    datasets.delete(own, "mine")
    assert datasets.names(own) == [] and datasets.deleted(own) == ["mine"]
    bring(csv_of([ucdp(id=9)]), dataset="other")
    assert datasets.undelete(own, "mine")["current"] == "0001" and len(held()["incidents"]) == 1
    datasets.delete(own, "mine", at_once=True)
    datasets.delete(own, "other")
    assert datasets.deleted(own) == ["other"] and not list((own.own_dir / "datasets").glob("*mine*"))
    with pytest.raises(BadRequest, match="Possible are: other"):
        datasets.undelete(own, "mine")
    monkeypatch.setattr(unfinished, "KEPT_S", -1.0)
    assert datasets.deleted(own) == [] and unfinished.clear(own.own_dir / "datasets") == 1 and datasets.names(own) == []
    with pytest.raises(BadRequest, match="Known are: none"):
        datasets.delete(own, "mine")


def test_the_build_gets_valid_incidents_and_claims(bring, own):
    bring(csv_of([ucdp(id=1), ucdp(id=2, where_prec=9, deaths_a=3, low=9, high=1)]), dataset="a")
    bring(csv_of([acled(), acled(event_id_cnty="UKR2", latitude="", longitude="", geo_precision="")]), dataset="b")
    for held in load_datasets(own):
        assert all(isinstance(row, Incident) for row in incidents_of(held.incidents))
        assert all(isinstance(row, Claim) for row in claims_of(held.claims))
        claims = list(claims_of(held.claims))
        assert len({claim.claim_id for claim in claims}) == held.claims.num_rows
        assert {claim.source_id for claim in claims} <= set(held.sources["source_id"].to_pylist())
        assert {claim.incident_id for claim in claims} <= {row.incident_id for row in incidents_of(held.incidents)}


def test_every_claim_has_a_qualifier_that_gives_an_interval(bring, own, vocabulary):
    rows = [ucdp(id=1), ucdp(id=2, deaths_a=3, low=9, high=1), ucdp(id=3, best=0, low=0, high=4, deaths_civilians=0)]
    bring(csv_of(rows))
    for claim in claims_of(next(load_datasets(own)).claims):
        assert vocabulary.interval(claim.qualifier, claim.value, claim.value_max).min >= 0


def test_a_damaged_version_is_named(bring, own):
    report = bring(csv_of([ucdp()]))
    version = datasets.version(own, "mine", report["version"])
    (version.folder / "claims" / "00000.arrow").write_bytes(b"ARROW1 broken")
    with pytest.raises(BadFile, match="dataset mine, version 0001: is damaged"):
        list(load_datasets(own))


@pytest.mark.parametrize("kept_as", ["one Parquet file each", "parts without the rows of incidents"])
def test_versions_that_were_written_in_another_way_give_the_same_build(bring, own, monkeypatch, kept_as):
    monkeypatch.setattr(text_table, "CHUNK_BYTES", 4_096)  # several parts, the rows of some of which are refused
    rows = [acled(event_id_cnty=f"UKR{number % 90}", latitude="1108" if number % 7 == 0 else "50.9", tags="residential" if number % 3 else "") for number in range(99)]
    bring(csv_of(rows))
    held = next(load_datasets(own))
    whole, folder = content.identity([held], vocabulary.load(own.data_dir / "vocabulary")), held.claims.path.parent
    assert len(held.claims.parts()) > 2 and all(part.incidents is not None for part in held.claims.parts())
    for name, schema in tables.TABLES.items():
        rows_held = stored_table.whole(folder / name, schema)
        stored_table.replace_table(folder, name, rows_held)
        if kept_as == "one Parquet file each":
            shutil.rmtree(folder / name)
            pq.write_table(rows_held, folder / f"{name}.parquet", row_group_size=20)
    assert content.identity(list(load_datasets(own)), vocabulary.load(own.data_dir / "vocabulary")) == whole
    assert bring(csv_of(rows))["changes"]["corrected"] == 0


def test_a_claim_of_another_dataset_with_the_id_of_an_imported_one_is_refused(bring, own):
    bring(csv_of([acled(event_id_cnty=f"UKR{number}") for number in range(9)]))
    imported = next(load_datasets(own))
    known = vocabulary.load(own.data_dir / "vocabulary")
    own_id, other = (builders.claim(name, "i", source_id="s") for name in ("mine:UKR3/killed", "theirs"))
    theirs = builders.holdings([builders.incident("i")], [own_id, other], [Source("s", "A newsroom")], name="theirs")
    built = content.Content([imported, theirs], known)
    assert [(one.field, one.given) for one in built.refusals if "share" in one.reason] == [("claim_id", "mine:UKR3/killed")]
    assert sum(piece.claims.num_rows for piece in built.pieces()) == imported.claims.num_rows + 1


def test_incidents_that_are_damaged_in_the_middle_are_named_when_they_are_read(bring, own):
    bring(csv_of([ucdp(id=number) for number in range(1, 400)]))
    held = next(load_datasets(own))
    with (held.incidents.path / "00000.arrow").open("r+b") as file:
        file.seek(5_000)
        file.write(bytes(10))
    with pytest.raises(BadFile, match="dataset mine, version 0001: is damaged"):
        list(incidents_of(held.incidents))


def test_the_commands_give_reports_and_exit_codes(own, tmp_path):
    path = tmp_path / "a.csv"
    path.write_text(csv_of([ucdp(), ucdp(id=2, latitude=1108)]), encoding="utf-8")
    report, code = commands.import_command(own, [str(path)], "mine")
    assert (code, report["refused"]) == (1, 1)
    assert set(commands.SHORT) <= set(report)
    assert commands.recognise_command(own, str(path))[0]["format"] == "ucdp"
    assert commands.list_command(own)[0]["datasets"][0]["licence"] == "CC BY 4.0"
    assert commands.undo_command(own, "mine")[0]["undone"] == "0001"


def test_a_dry_run_counts_and_stores_nothing(bring, own, tmp_path):
    report = bring(csv_of([ucdp(), ucdp(id=2, latitude=1108)]), dry_run=True, lists=tmp_path / "lists")
    assert "1108" in Path(report["refused_rows"]).read_text() and "lies off the globe" in Path(report["refusals"]).read_text()
    assert (report["accepted"], report["refused"]) == (1, 1)
    assert datasets.list_datasets(own) == []


def test_the_original_bytes_are_kept(bring, own):
    text = csv_of([ucdp()])
    report = bring(text)
    version = datasets.version(own, "mine", report["version"])
    assert (version.folder / "original" / "file.csv").read_text(encoding="utf-8") == text
