"""The adapters of all sources that are known, and what a file's header says about which one it is."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from geo.errors import BadFile
from geo.ingest.adapter import GENERIC, Adapter
from geo.ingest.opening import open_table
from geo.ingest.reading import Table

ALIASES = {"csv": GENERIC, "tsv": GENERIC, "xlsx": GENERIC, "parquet": GENERIC, "geojson": GENERIC, "gpkg": GENERIC,
           "geopackage": GENERIC, "kml": GENERIC, "shapefile": GENERIC, "generic": GENERIC}  # fmt: skip
#: files that lie beside those that we read: columns that show them, what they are, what to do
BESIDE = (
    (frozenset({"geonameid", "date", "status_wiki", "status"}), "is VIINA's table of who held which settlement; it holds no strikes.",
     "Bring in event_info, best in one zip with event_labels."),
    (frozenset({"event_id", "t_airstrike_b", "t_artillery_b"}), "holds the labels of VIINA's reports without the reports.",
     "Put it into one zip with the event_info file of the same year."),
)


@dataclass(frozen=True)
class Recognised:
    """The format that a file is taken for, in words why, and how sure that is ('sure' or 'guess')."""

    format: str
    why: str
    kind: str = ""
    sure: bool = True


def adapters() -> dict[str, Adapter]:
    """The adapters by format."""
    from geo.ingest import acled, airwars, eyes_on_russia, gtd, table_file, timemap, ucdp, viina

    held = [acled.EVENTS, acled.WEEKLY, acled.DELETED, ucdp.ADAPTER, viina.REPORTS, viina.EXTRACT, timemap.ADAPTER,
            eyes_on_russia.MAPHUB, eyes_on_russia.ARCGIS, airwars.ADAPTER, gtd.ADAPTER, table_file.ADAPTER]  # fmt: skip
    return {adapter.format: adapter for adapter in held}


def adapter_of(format_name: str) -> Adapter:
    """The adapter of a format; raises BadFile with the known ones."""
    found = adapters().get(ALIASES.get(format_name, format_name))
    if found is None:
        raise BadFile("format", f"'{format_name}' is not known.", f"Allowed are {', '.join([*adapters(), *ALIASES])}.")
    return found


def within_family(asked: str, recognised: str) -> str:
    """The format to use: what was asked for, or the member of that publisher's formats that the file is."""
    return recognised if recognised.startswith(f"{asked}-") else asked


def recognise(path: Path) -> Recognised:
    """What a file is, from its content; raises BadFile when it cannot be opened as a table."""
    return recognise_table(open_table(path))


def check_meant(table: Table) -> None:
    """Nothing; raises BadFile for a file that belongs to a source that is read and holds no incidents itself."""
    for columns, what, todo in BESIDE:
        if columns <= set(table.columns):
            raise BadFile(table.name, what, todo)


def recognise_table(table: Table) -> Recognised:
    """What an opened file is, from its columns."""
    columns = set(table.columns)
    fits = [(needed, adapter) for adapter in adapters().values() if (needed := adapter.fits(columns))]
    if not fits:
        return Recognised(GENERIC, f"a {table.kind} file with {len(columns)} columns of no source that is known", table.kind, False)
    needed, adapter = max(fits, key=lambda pair: len(pair[0]))
    shown = ", ".join(sorted(needed)[:6])
    return Recognised(adapter.format, f"{adapter.title}: it has the columns {shown}", table.kind)
