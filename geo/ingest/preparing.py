"""Files that were opened and understood before their rows are read: format, columns, crosswalk, mapping, order of days."""

from __future__ import annotations

from dataclasses import dataclass, replace
from pathlib import Path

import polars as pl

from geo.errors import BadFile
from geo.ingest import mapping as mappings
from geo.ingest import refused
from geo.ingest.adapter import GENERIC, Adapter
from geo.ingest.asked import AS_FOUND, Asked
from geo.ingest.crosswalk import Crosswalk, read_crosswalk
from geo.ingest.dates import DateReading, infer, needs_order
from geo.ingest.known_formats import Recognised, adapter_of, check_meant, recognise_table, within_family
from geo.ingest.opening import open_any
from geo.ingest.reading import Table
from geo.ingest.snapshot import check_size
from geo.settings import Settings


@dataclass(frozen=True)
class Prepared:
    """A file that was opened and understood, before its rows are read. more: other files of the same kind that are read after it, as
    one dataset with it; of an id in several of them the first row that is read counts."""

    path: Path
    table: Table
    recognised: Recognised
    adapter: Adapter
    crosswalk: Crosswalk
    readings: dict[str, DateReading]
    options: dict[str, object]
    mapping: dict | None = None
    asked: Asked = AS_FOUND
    more: tuple[Prepared, ...] = ()

    @property
    def parts(self) -> tuple[Prepared, ...]:
        """All files, in the order in which they are read."""
        return (self, *self.more)

    @property
    def columns(self) -> tuple[str, ...]:
        """The columns of all files."""
        return tuple(dict.fromkeys(name for part in self.parts for name in part.table.columns))


def prepare(settings: Settings, path: Path, format: str | None = None, mapping: Path | dict | None = None,
            asked: Asked = AS_FOUND, survey: bool = True, draft: bool = False) -> Prepared:  # fmt: skip
    """The Prepared file: opened, its format recognised or as asked, the order of its days inferred. A folder of files of one kind
    becomes one, with the others as `more`: the last by name, or the one that is asked for, is read first, so that its rows count.

    asked: how it is to be read instead of as found; a mapping may say so too. draft: the mapping of an unknown file may still lack a day and a place, as it is only shown to be completed.

    Raises BadFile when it is too large, no table, or lacks the columns of the format that was asked for, and for files of several kinds.
    """
    check_size(path, settings.number("upload_limit_mb"))
    if mapping is not None and not isinstance(mapping, dict):
        mapping = mappings.read(mapping)
    asked = asked.over(mapping)
    tables = sorted(open_any(path, asked, survey), key=lambda table: asked.first is not None and table.name != asked.first)
    if asked.first is not None and tables[0].name != asked.first:
        raise BadFile(path.name, f"holds no file {asked.first}, whose rows are to count.", f"It holds {', '.join(table.name for table in tables)}.")
    parts = [_one(settings, path / table.name if len(tables) > 1 else path, table, format, mapping, asked, draft) for table in tables]
    if len(parts) > 1:
        _check_alike(path, parts)
    return replace(parts[0], more=tuple(parts[1:]))


def _check_alike(path: Path, parts: list[Prepared]) -> None:
    """Nothing; raises BadFile unless the files are of one kind, and hold incidents."""
    first = parts[0]
    if first.adapter.removes or any(kind_of_rows(part) != kind_of_rows(first) for part in parts):
        told = "; ".join(f"{part.table.name}: {part.adapter.title}" for part in reversed(parts[:6]))
        raise BadFile(path.name, f"holds {len(parts)} tables that do not belong together ({told}).", "Bring in one file at a time, or files of one kind.")


def kind_of_rows(prepared: Prepared) -> tuple[str, frozenset[str]]:
    """What files must have in common to be one dataset: the format, and where that is a table of no known source its columns."""
    return prepared.adapter.format, frozenset(prepared.table.columns) if prepared.adapter.format == GENERIC else frozenset()


def _one(settings: Settings, path: Path, table: Table, format: str | None, mapping: dict | None, asked: Asked, draft: bool) -> Prepared:
    recognised = recognise_table(table)
    if recognised.format == GENERIC and mapping is None:
        check_meant(table)
    if mapping is not None and not format:
        format = GENERIC
    adapter = adapter_of(within_family(format, recognised.format) if format else recognised.format)
    if adapter.needs and not adapter.fits(set(table.columns)):
        missing = min((sorted(needed - set(table.columns)) for needed in adapter.needs), key=len)
        raise BadFile(path.name, f"is not in the format '{adapter.format}': it lacks the columns {', '.join(missing)}.",
                      f"It looks like {recognised.why}.")  # fmt: skip
    if format:
        other = f"; it looks like {recognised.why}" if recognised.sure and recognised.format != adapter.format else ""
        recognised = Recognised(adapter.format, f"as asked{other}", table.kind)
    options: dict[str, object] = {}
    held = None
    if adapter.format == GENERIC:
        held = mappings.settle(mapping, table, draft)
        adapter = mappings.with_days(adapter, held)
        options["mapping"] = held
    name = settings.data_dir / "crosswalks" / f"{adapter.crosswalk}.csv"
    crosswalk = read_crosswalk(name)
    if adapter.prepare:
        options.update(adapter.prepare(path, table))
    return Prepared(path, table, recognised, adapter, crosswalk, infer_days(adapter, table, asked), options, held, asked)


def infer_days(adapter: Adapter, table: Table, told: Asked = AS_FOUND, survey_all: bool = False) -> dict[str, DateReading]:
    """How each column of days is read, inferred from all of its values.

    A column whose first rows leave no choice of order is not surveyed, unless survey_all says so: reading it raises
    OrderNeeded at the first value that does leave one.
    """
    there = [name for name in adapter.days if name in table.columns]
    head = table.head(2000)
    found = {}
    open_columns = []
    for name in there:
        parts = _parts(head[name], adapter.lists.get(name)) if name in head.columns else []
        if survey_all or told.order_of(name) or needs_order(parts):
            open_columns.append(name)
        else:
            found[name] = replace(infer(parts, adapter.days[name]), order=None)
    if open_columns:
        for name, values in table.distinct(open_columns).items():
            found[name] = infer(_parts(values, adapter.lists.get(name)), adapter.days[name], told.order_of(name), adapter.format != GENERIC)
    return found


def _parts(values: pl.Series, mark: str | None) -> list[str]:
    texts = values.drop_nulls().unique().to_list()
    return [part for text in texts for part in text.split(mark)] if mark else texts


def columns_report(prepared: Prepared) -> dict:
    """What becomes of each column: used (names), as (used name → what it is read as), ignored (name → reason), unknown (names)."""
    known = prepared.crosswalk.columns
    used, ignored, unknown = [], {}, []
    mapped = {theirs: ours for ours, theirs in (prepared.mapping or {}).get("columns", {}).items()}
    for name in prepared.columns:
        what, note = known.get(name, ("", ""))
        if what == "used" or name in mapped:
            used.append(name)
        elif what == "ignored":
            ignored[name] = note
        elif name == refused.LINE:
            ignored[name] = "the line on which the row stood when it was refused"
        else:
            unknown.append(name)
    read_as = {name: mapped.get(name) or known[name][1] for name in used}
    return {"used": used, "as": read_as, "ignored": ignored, "unknown": unknown}
