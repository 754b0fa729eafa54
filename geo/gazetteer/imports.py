"""A file of places that somebody brings (GeoNames dump, OSM-style CSV, own list) → a place file beside the committed one."""

from __future__ import annotations

import io
import re
import zipfile
from dataclasses import replace
from pathlib import Path

from geo.domain.refusal import Refusal
from geo.errors import BadFile, BadValue, DamagedGazetteer
from geo.gazetteer import boundaries
from geo.gazetteer.database import OWN_PREFIX
from geo.gazetteer.entry import Entry, read_credits, read_entries, write_entries
from geo.gazetteer.list_readers import GEONAMES_COLUMNS, ListRead, read_geonames, read_osm, read_own, slug
from geo.settings import Settings

FORMATS = ("geonames", "osm", "own", "strikemap")


def import_file(settings: Settings, path: Path, form: str | None = None, licence: str = "") -> dict[str, object]:
    """Adds a file's places to the place list; they are used from the next opening on.

    form: geonames (a country dump, .txt or .zip), osm (CSV), own (CSV with name, lat, lon), strikemap (a .tsv.xz place
    file); None = told by the name and the first line. Importing a file of the same name again replaces it.
    Returns {"file", "format", "rows", "accepted", "refused", "ignored", "refusals"}, rows = accepted + refused + ignored.
    Raises BadFile when the file as a whole cannot be read.
    """
    form = form or _guess(path)
    if form not in FORMATS:
        raise BadValue("format", form, ", ".join(FORMATS))
    if form == "strikemap":
        try:
            entries = list(read_entries(path))
            read = ListRead(entries, rows=len(entries))
            licence = licence or read_credits(path)
        except (DamagedGazetteer, ValueError, IndexError) as problem:
            raise BadFile(path.name, str(problem), "Ask for the file again.") from problem
    else:
        with _text(path) as text:
            read = {"geonames": read_geonames, "osm": read_osm, "own": read_own}[form](text, path.name)
    if not read.entries:
        raise BadFile(path.name, f"none of its {read.rows} rows is a place.", "Nothing was changed.")
    entries, swapped = _located(read.entries, settings)
    read.refusals += [
        Refusal(
            path.name,
            None,
            "lat, lon",
            f"{e.lat}, {e.lon}",
            f"{e.name}: latitude and longitude look swapped",
            f"a position in {e.country}",
        )
        for e in swapped
    ]
    if not entries:
        raise BadFile(path.name, "latitude and longitude look swapped in every row.", "Nothing was changed.")
    out = settings.own_dir / "gazetteer" / f"{OWN_PREFIX if form == 'own' else form + '-'}{slug(path)}.tsv.xz"
    out.parent.mkdir(parents=True, exist_ok=True)
    write_entries(out, entries, licence or _LICENCE[form].format(name=path.name))
    return {
        "file": str(out), "format": form, "rows": read.rows, "accepted": len(entries), "refused": len(read.refusals),
        "ignored": read.ignored, "refusals": [str(r) for r in read.refusals[:1_000]],
    }  # fmt: skip


_LICENCE = {
    "geonames": "GeoNames (geonames.org), CC BY 4.0, from {name}",
    "osm": "© OpenStreetMap contributors, ODbL 1.0, from {name}",
    "own": "own list {name}",
}


def _guess(path: Path) -> str:
    if path.name.endswith(".tsv.xz"):
        return "strikemap"
    if path.suffix == ".zip":
        return "geonames"
    with _text(path) as text:
        first = text.readline()
    if first.count("\t") == GEONAMES_COLUMNS - 1:
        return "geonames"
    return "osm" if re.search(r"osm_id|@id|name:uk|name:en|@lat", first) else "own"


def _text(path: Path) -> io.TextIOBase:
    """The file's text; of a zip the one .txt that is named like the archive. Raises BadFile."""
    try:
        if path.suffix == ".zip":
            with zipfile.ZipFile(path) as packed:
                names = [n for n in packed.namelist() if n.endswith(".txt") and "readme" not in n.lower()]
                if not names:
                    raise BadFile(path.name, "it holds no .txt.", "Give the country dump of GeoNames, such as UA.zip.")
                return io.StringIO(packed.read(names[0]).decode("utf-8"), newline="")
        return io.StringIO(path.read_bytes().decode("utf-8-sig"), newline="")
    except UnicodeDecodeError as problem:
        raise BadFile(path.name, f"byte {problem.start} is not UTF-8.", "Save it as UTF-8 and try again.") from problem
    except (OSError, zipfile.BadZipFile) as problem:
        raise BadFile(path.name, f"it cannot be read ({problem}).", "Check the file and try again.") from problem


def _located(entries: list[Entry], settings: Settings) -> tuple[list[Entry], list[Entry]]:
    """(entries with the country and unit of their polygons where the file stated none; entries whose stated country holds
    only the swapped position)."""
    drawn = boundaries.assign([e.lon for e in entries], [e.lat for e in entries], settings)
    elsewhere = [
        e for e, c in zip(entries, drawn.country, strict=True) if e.country and c != e.country and abs(e.lon) <= 90
    ]
    turned = boundaries.assign([e.lat for e in elsewhere], [e.lon for e in elsewhere], settings) if elsewhere else None
    swapped = [e for e, c in zip(elsewhere, turned.country, strict=True) if c == e.country] if turned else []
    wrong = set(map(id, swapped))
    kept = [
        replace(e, country=e.country or country, adm1=e.adm1 or adm1)
        for e, country, adm1 in zip(entries, drawn.country, drawn.adm1, strict=True)
        if id(e) not in wrong
    ]
    return kept, swapped
