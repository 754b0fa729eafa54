"""What kind of file it is, from its first bytes, and whether it is safe to open."""

from __future__ import annotations

import codecs
import gzip
import zipfile
import zlib
from pathlib import Path
from typing import BinaryIO

from geo.errors import BadFile

MAX_UNPACKED = 4 * 1024**3  # bytes; four times the default upload limit
MAX_RATIO = 200  # honest workbooks and shapefiles shrink 5- to 30-fold; bombs a thousandfold
RATIO_FROM = 50 * 1024**2  # bytes; below this even a high ratio does no harm
MAX_MEMBERS = 5_000
ENTITIES, HARMFUL = "declares entities or a document type.", "Such a file can do harm and is not opened."
ALLOWED = "Allowed are CSV, TSV, XLSX, Parquet, GeoJSON, GeoPackage, KML, Shapefile (zip), and these as zip or gzip."
CONTROLS = bytes((*range(1, 9), *range(14, 27), *range(28, 32)))  # they stand in no text; null does, in UTF-16
_PIECE = 64 * 1024  # bytes of XML that are looked at together
_UNPACKED_PIECE = 1024**2


def kind_of(path: Path) -> str:
    """One of text, json, xlsx, parquet, gpkg, kml, kmz, shapefile, or zip and gzip, which are opened first; raises BadFile for empty,
    foreign or harmful files."""
    if not path.is_file():
        raise BadFile(path.name, "there is no such file.", "Check the path.")
    with path.open("rb") as handle:
        start = handle.read(4096)
    if not start:
        raise BadFile(path.name, "is empty.", "Download it again.")
    if start.startswith(b"PAR1"):
        return "parquet"
    if start.startswith(b"SQLite format 3\x00"):
        return "gpkg"
    if start.startswith(b"PK\x03\x04"):
        return _inside_zip(path)
    if start.startswith(b"\xd0\xcf\x11\xe0"):
        raise BadFile(path.name, "is an old Excel workbook (.xls) or is protected by a password.", "Save it as .xlsx or CSV.")
    if start.startswith(b"\x1f\x8b"):
        return "gzip"
    if start[257:262] == b"ustar":
        raise BadFile(path.name, "is an archive (tar).", "Unpack it, or pack its files as zip.")
    if start.startswith((b"%PDF", b"\x89PNG", b"\xff\xd8\xff", b"GIF8", b"BZh", b"Rar!", b"7z\xbc\xaf")):
        raise BadFile(path.name, "is no table.", ALLOWED)
    wide = start.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)) or start.count(0) > len(start) // 4
    if not wide and sum(start.count(byte) for byte in CONTROLS) * 20 > len(start):
        raise BadFile(path.name, "is no text and no kind of file that is known.", ALLOWED)
    text = start.decode("utf-8-sig", errors="replace").lstrip()
    if text.startswith("<"):
        return _markup(path, text)
    if text.startswith(("{", "[")):
        return "json"
    return "text"


def check_zip(path: Path) -> list[zipfile.ZipInfo]:
    """The members of a zip; raises BadFile when it is damaged, encrypted or unpacks to far more than it holds."""
    try:
        with zipfile.ZipFile(path) as archive:
            members = archive.infolist()
    except zipfile.BadZipFile as problem:
        raise BadFile(path.name, f"is a damaged zip file: {problem}.", "Download it again.") from problem
    if len(members) > MAX_MEMBERS:
        raise BadFile(path.name, f"holds {len(members):,} files.", f"At most {MAX_MEMBERS:,} are opened.")
    unpacked = sum(member.file_size for member in members)
    packed = max(1, sum(member.compress_size for member in members))
    if unpacked > MAX_UNPACKED or (unpacked > RATIO_FROM and unpacked / packed > MAX_RATIO):
        raise BadFile(path.name, f"would unpack from {packed:,} to {unpacked:,} bytes, as a zip bomb does.",
                      f"At most {MAX_UNPACKED:,} bytes and {MAX_RATIO} times the packed size are opened.")  # fmt: skip
    for member in members:
        if member.flag_bits & 0x1:
            raise BadFile(path.name, "is encrypted.", "Save it without a password.")
        if member.filename.startswith("/") or ".." in member.filename.split("/"):
            raise BadFile(path.name, f"holds a file that points outside it: {member.filename}.", "It is not opened.")
    return members


def unpack_gzip(path: Path, target: Path) -> None:
    """Nothing; the one file of a gzip is written to target. Raises BadFile when it is damaged, or unpacks to far more than it holds."""
    packed, written = path.stat().st_size, 0
    try:
        with gzip.open(path) as source, target.open("wb") as out:
            while piece := source.read(_UNPACKED_PIECE):
                written += len(piece)
                if written > MAX_UNPACKED or (written > RATIO_FROM and written / max(1, packed) > MAX_RATIO):
                    raise BadFile(path.name, f"unpacks from {packed:,} to more than {written - 1:,} bytes, as a bomb does.",
                                  f"At most {MAX_UNPACKED:,} bytes and {MAX_RATIO} times the packed size are opened.")  # fmt: skip
                out.write(piece)
    except (gzip.BadGzipFile, EOFError, zlib.error) as problem:
        raise BadFile(path.name, f"is a damaged gzip file: {problem}.", "Download it again.") from problem


def _inside_zip(path: Path) -> str:
    names = [member.filename.lower() for member in check_zip(path)]
    if "[content_types].xml" in names:
        if any(name.startswith("xl/") for name in names):
            return "xlsx"
        raise BadFile(path.name, "is an office document, but no workbook.", "Save its table as .xlsx or CSV.")
    if any(name.endswith(".shp") for name in names):
        return "shapefile"
    if any(name.endswith(".kml") for name in names):
        return "kmz"
    if any(name.endswith((".csv", ".tsv", ".txt", ".json", ".geojson")) for name in names):
        return "zip"
    raise BadFile(path.name, "holds no table.", "A zip may hold CSV, JSON or GeoJSON files, a shapefile, or a KML.")


def _markup(path: Path, text: str) -> str:
    head = text[:2000].lower()
    if "<!doctype" in head or "<!entity" in head:
        if "<html" in head:
            raise BadFile(path.name, "is a web page, perhaps an error page of the site.", "Download the data file itself.")
        raise BadFile(path.name, ENTITIES, HARMFUL)
    with path.open("rb") as handle:
        if declares_entities(handle):  # further down, below a long comment
            raise BadFile(path.name, ENTITIES, HARMFUL)
    if "<kml" in head:
        return "kml"
    raise BadFile(path.name, "is XML or HTML, but no KML.", "Download the data as CSV or GeoJSON.")


def declares_entities(handle: BinaryIO) -> bool:
    """True when an XML file has a document type, with which entities are declared; read up to its first element, in any encoding."""
    from xml.parsers import expat

    found: list[bool] = []
    parser = expat.ParserCreate()
    parser.StartDoctypeDeclHandler = lambda *_: found.append(True)
    parser.StartElementHandler = lambda *_: found.append(False)
    read = b""
    while not found and (piece := handle.read(_PIECE)):
        read = (read + piece)[-2 * _PIECE :]
        try:
            parser.Parse(piece, False)
        except expat.ExpatError:  # no XML, or damaged: whoever reads it says so
            return b"<!doctype" in read.replace(b"\0", b"").lower()
    return bool(found) and found[0]
