"""Files that could do harm, or are nothing of use, are refused with a reason; licences decide what may leave."""

from __future__ import annotations

import gzip
import io
import zipfile
from pathlib import Path

import pytest

from geo.errors import BadFile, BadRequest
from geo.ingest import datasets, kinds
from geo.ingest.importing import Cancelled, import_file
from geo.settings import Settings
from tests.ingest.conftest import csv_of, ucdp


def _zip(path, members: dict[str, bytes]):
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in members.items():
            archive.writestr(name, content)
    return path


def test_a_file_above_the_limit_is_refused_before_it_is_read(tmp_path):
    path = tmp_path / "big.csv"
    with path.open("wb") as handle:
        handle.truncate(3 * 1024**2)
    with pytest.raises(BadFile, match="3 MB; the limit is 2 MB"):
        import_file(Settings({"own_dir": str(tmp_path / "own"), "upload_limit_mb": 2}), path, "mine")


def test_a_zip_bomb_is_refused(own, tmp_path):
    path = _zip(tmp_path / "bomb.zip", {"a.csv": b"0" * (80 * 1024**2)})
    with pytest.raises(BadFile, match="zip bomb"):
        import_file(own, path, "mine")


def test_a_parquet_of_a_thousand_million_nulls_is_refused(own, tmp_path):
    pa, pq = pytest.importorskip("pyarrow"), pytest.importorskip("pyarrow.parquet")
    path = tmp_path / "nulls.parquet"
    with pq.ParquetWriter(path, pa.schema([("date", pa.null())])) as writer:
        for _ in range(6):
            writer.write_table(pa.table({"date": pa.nulls(10_000_000)}))
    with pytest.raises(BadFile, match="says that it has 60,000,000 rows"):
        import_file(own, path, "mine")


@pytest.mark.parametrize(
    ("members", "reason"),
    [({"xl/externalLinks/externalLink1.xml": b"<x/>"}, "links to other files"),
     ({"xl/_rels/workbook.xml.rels": b'<Relationships><Relationship Type="x/hyperlink" TargetMode="External"/>'
       b'<Relationship Type="x/externalLinkPath" Target="file:///a" TargetMode="External"/></Relationships>'}, "links to other files"),
     ({"xl/workbook.xml": b'<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a "b">]><x/>'}, "declares entities")],
)  # fmt: skip
def test_workbooks_with_links_or_entities_are_refused(own, tmp_path, members, reason):
    path = _zip(tmp_path / "a.xlsx", {"[Content_Types].xml": b"<Types/>", "xl/a.xml": b"<a/>", **members})
    with pytest.raises(BadFile, match=reason):
        import_file(own, path, "mine")


@pytest.mark.parametrize(
    ("content", "reason"),
    [(b"", "is empty"), (b"%PDF-1.7", "is no table"), (bytes(range(256)), "is no text"), (b"<!DOCTYPE html><html>", "web page"), (b'{"a": 1', "no complete JSON"),
     (b"PK\x03\x04broken", "damaged zip"), (b"just words\n", "no header"), (b"PAR1xxxxPAR1", "damaged Parquet"),
     (b'<?xml version="1.0"?><!DOCTYPE kml [<!ENTITY a "b">]><kml/>', "declares entities")],
)  # fmt: skip
def test_files_that_are_no_tables_are_refused_with_a_reason(bring, content, reason):
    with pytest.raises(BadFile, match=reason):
        bring(content)


def test_a_file_that_could_not_be_used_leaves_nothing_behind(bring, own):
    with pytest.raises(BadFile):
        bring(b"just words\n")
    assert datasets.list_datasets(own) == [] and not (datasets.folder_of(own) / "mine").exists()


def test_a_cancelled_import_stores_nothing(bring, own):
    with pytest.raises(Cancelled):
        bring(csv_of([ucdp()]), progress=lambda progress: False)
    assert datasets.list_datasets(own) == []


def test_dataset_names_cannot_leave_their_folder(bring):
    for name in ("../x", "a/b", "", "A b", "."):
        with pytest.raises(BadRequest):
            bring(csv_of([ucdp()]), dataset=name)


@pytest.mark.parametrize(
    ("licence", "leaves"),
    [("CC BY 4.0", True), ("cc-by-sa 4.0", True), ("ODbL 1.0", True), ("own data", True), (None, False), ("All rights reserved", False), ("Strange", False)],
)
def test_rows_leave_only_under_a_licence_that_is_known_to_allow_it(bring, held, licence, leaves):
    table = "ID,Date,Town\n1,2025-04-04,Sumy\n"
    report = bring(table, licence=licence, credit="Us")
    assert (report["exportable"], held()["incidents"][0]["exportable"]) == (leaves, leaves)
    assert held()["incidents"][0]["licence"] == (licence or "not stated")
    assert leaves or any("exports" in warning for warning in report["warnings"])


@pytest.mark.parametrize(("licence", "leaves"), [("CC BY-SA 4.0", False), ("ODbL 1.0", False), ("CC0", True), ("own data", True)])
def test_without_the_credit_that_a_licence_asks_for_rows_stay(bring, licence, leaves):
    report = bring("date,lat,lon,killed\n2024-03-01,50,36.2,1\n", licence=licence)
    assert report["exportable"] is leaves
    assert leaves or any("asks for a credit and none was given" in said for said in report["warnings"])


def test_known_publishers_bring_their_licence_and_credit(bring):
    report = bring(csv_of([ucdp()]))
    assert report["licence"] == "CC BY 4.0" and "Uppsala" in report["credit"] and len(report["sha256"]) == 64


@pytest.mark.parametrize("sheet", [b"<worksheet", '<?xml version="1.0" encoding="UTF-16"?><!DOCTYPE l [<!ENTITY a SYSTEM "file:///x">]><worksheet/>'.encode("utf-16")])
def test_a_workbook_whose_sheet_is_broken_or_declares_entities_in_utf16_is_refused(own, tmp_path, sheet):
    import openpyxl

    book = openpyxl.Workbook()
    book.active.append(["Date", "Town"])
    book.save(tmp_path / "whole.xlsx")
    with zipfile.ZipFile(tmp_path / "whole.xlsx") as whole, zipfile.ZipFile(tmp_path / "broken.xlsx", "w") as broken:
        for member in whole.infolist():
            broken.writestr(member.filename, sheet if member.filename == "xl/worksheets/sheet1.xml" else whole.read(member.filename))
    with pytest.raises(BadFile, match="damaged workbook|declares entities"):
        import_file(own, tmp_path / "broken.xlsx", "mine")


def test_a_parquet_that_is_damaged_in_the_middle_is_refused(own, tmp_path):
    import polars as pl

    path = tmp_path / "damaged.parquet"
    pl.DataFrame({"date": [f"2025-01-{day:02d}" for day in range(1, 29)], "town": [f"Town {day}" for day in range(1, 29)]}).write_parquet(path)
    held = path.read_bytes()
    path.write_bytes(held[:4] + b"\xff" * 60 + held[64:])
    with pytest.raises(BadFile, match="damaged Parquet"):
        import_file(own, path, "mine")


def test_a_gzip_is_opened_unless_it_is_damaged_a_bomb_or_no_table(own, tmp_path, monkeypatch):
    def packed(content: bytes, name: str = "ged.csv.gz") -> Path:
        path = tmp_path / name
        path.write_bytes(gzip.compress(content))
        return path

    report = import_file(own, packed(csv_of([ucdp()]).encode()), "mine")
    assert (report["format"], report["accepted"], report["file"]) == ("ucdp", 1, "ged.csv.gz")
    both = tmp_path / "both"
    both.mkdir()
    for number in (1, 2):
        packed(csv_of([ucdp(id=number)]).encode()).rename(both / f"{number}.csv.gz")
    assert import_file(own, both, "two")["accepted"] == 2
    whole = packed(csv_of([ucdp()]).encode()).read_bytes()
    (tmp_path / "cut.csv.gz").write_bytes(whole[:-20])
    with pytest.raises(BadFile, match="cut.csv.gz: is a damaged gzip file"):
        import_file(own, tmp_path / "cut.csv.gz", "mine")
    monkeypatch.setattr(kinds, "RATIO_FROM", 100_000)
    with pytest.raises(BadFile, match="as a bomb does"):
        import_file(own, packed(bytes(10_000_000)), "mine")
    with pytest.raises(BadFile, match=r"is an archive \(tar\)"):
        import_file(own, packed(bytes(257) + b"ustar" + bytes(600), "a.tar.gz"), "mine")
    with pytest.raises(BadFile, match="is packed inside a packed file"):
        import_file(own, packed(gzip.compress(b"a,b\n1,2\n"), "twice.gz"), "mine")


def test_two_files_of_one_name_in_a_zip_are_not_taken_for_one(own, tmp_path):
    row = b"ID,Date,Town\n1,2025-01-01,Sumy\n"
    with pytest.raises(BadFile, match="two.zip: holds two files named a.csv"):
        import_file(own, _zip(tmp_path / "two.zip", {"x/a.csv": row, "y/a.csv": row}), "mine")
    with pytest.raises(BadFile, match="other.zip: holds 2 tables"):
        import_file(own, _zip(tmp_path / "other.zip", {"a.csv": row, "b.csv": row.replace(b"Town", b"City")}), "mine")


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16"])
def test_entities_below_a_long_comment_are_found(encoding):
    from geo.ingest.kinds import declares_entities

    comment = f"<!-- {'x' * 200_000} -->"
    assert declares_entities(io.BytesIO(f'{comment}<!DOCTYPE a [<!ENTITY b "c">]><a>&b;</a>'.encode(encoding)))
    assert not declares_entities(io.BytesIO(f"{comment}<a>&lt;!DOCTYPE</a>".encode(encoding)))
