"""A file → a new version of a dataset: snapshot, format, rows in batches, report; in memory there is one batch at a time."""

from __future__ import annotations

import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import asdict, dataclass, replace
from pathlib import Path

import polars as pl

from geo.domain import vocabulary as words
from geo.errors import BadFile, StrikemapError
from geo.ingest import datasets
from geo.ingest.adapter import Adapter
from geo.ingest.ahead import Behind, read_ahead
from geo.ingest.context import Context, read_places
from geo.ingest.crosswalk import Crosswalk, read_crosswalk
from geo.ingest.dates import DateReading, OrderNeeded, infer, needs_order
from geo.ingest.encodings import NotUtf8
from geo.ingest.kinds import kind_of
from geo.ingest.known_formats import GENERIC, Recognised, adapter_of, recognise_table, within_family
from geo.ingest.opening import open_any, unpacked
from geo.ingest.outside import Extents
from geo.ingest.publishers import dataset_of, read_publishers, terms_for
from geo.ingest.reading import MAX_ROWS, Batch, Table
from geo.ingest.rows import Converted
from geo.ingest.seen import Seen
from geo.ingest.snapshot import Snapshot, check_size, take
from geo.ingest.suggestions import suggestions
from geo.ingest.tally import Tally
from geo.ingest.writer import Writer
from geo.settings import Settings


@dataclass(frozen=True)
class Progress:
    """How far an import is: rows and bytes read, of how many bytes, and rows a second."""

    rows: int
    bytes_read: int
    size_bytes: int
    rows_per_s: float

    @property
    def part(self) -> float:
        """The part that is done, 0 to 1."""
        return min(1.0, self.bytes_read / self.size_bytes) if self.size_bytes else 0.0


class Cancelled(StrikemapError):
    """The person who started an import stopped it; nothing was stored."""

    title = "The import was cancelled"


Watch = Callable[[Progress], bool | None]


@dataclass(frozen=True)
class Prepared:
    """A file that was opened and understood, before its rows are read."""

    path: Path
    table: Table
    recognised: Recognised
    adapter: Adapter
    crosswalk: Crosswalk
    readings: dict[str, DateReading]
    options: dict[str, object]
    mapping: dict | None = None


def prepare(settings: Settings, path: Path, format: str | None = None, mapping: Path | dict | None = None,
            sheet: str | None = None, encoding: str | None = None, survey: bool = True) -> Prepared:  # fmt: skip
    """The Prepared file: opened, its format recognised or as asked, the order of its days inferred.

    Raises BadFile when it is too large, no table, or lacks the columns of the format that was asked for.
    """
    check_size(path, settings.number("upload_limit_mb"))
    if not path.is_dir() and kind_of(path) == "zip":
        raise BadFile(path.name, "is a zip of tables.", "Open it with opening.unpacked first.")
    table = open_any(path, sheet, encoding, survey)
    recognised = recognise_table(table)
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
        from geo.ingest import mapping as mappings

        held = mappings.settle(mapping, table)
        adapter = mappings.with_days(adapter, held)
        options["mapping"] = held
    name = settings.data_dir / "crosswalks" / f"{adapter.crosswalk}.csv"
    crosswalk = read_crosswalk(name)
    if adapter.prepare:
        options.update(adapter.prepare(path, table))
    return Prepared(path, table, recognised, adapter, crosswalk, infer_days(adapter, table, held), options, held)


def infer_days(adapter: Adapter, table: Table, mapping: dict | None = None, survey_all: bool = False) -> dict[str, DateReading]:
    """How each column of days is read, inferred from all of its values.

    A column whose first rows leave no choice of order is not surveyed, unless survey_all says so: reading it raises
    OrderNeeded at the first value that does leave one.
    """
    there = [name for name in adapter.days if name in table.columns]
    asked = (mapping or {}).get("dates", {}).get("order")
    head = table.head(2000)
    found = {}
    open_columns = []
    for name in there:
        parts = _parts(head[name], adapter.lists.get(name)) if name in head.columns else []
        if survey_all or asked or needs_order(parts):
            open_columns.append(name)
        else:
            found[name] = replace(infer(parts, adapter.days[name]), order=None)
    if open_columns:
        for name, values in table.distinct(open_columns).items():
            found[name] = infer(_parts(values, adapter.lists.get(name)), adapter.days[name], asked)
    return found


def _parts(values: pl.Series, mark: str | None) -> list[str]:
    texts = values.drop_nulls().unique().to_list()
    return [part for text in texts for part in text.split(mark)] if mark else texts


def import_file(settings: Settings, path: Path | str, dataset: str, format: str | None = None, mapping: Path | dict | None = None,
                licence: str | None = None, progress: Watch | None = None, *, credit: str | None = None, dry_run: bool = False,
                extend: bool = False, sheet: str | None = None, encoding: str | None = None) -> dict:  # fmt: skip
    """The report of bringing a file in as a new version of a dataset: rows = accepted + refused + ignored, always.

    progress is called after each batch and stops the import by returning False. dry_run: everything but storing.
    extend: the file's incidents are added to the current version (for rows that were refused and then corrected).
    Raises BadFile when the file as a whole cannot be used, BadRequest for a bad dataset name, Cancelled when stopped.
    """
    path = Path(path)
    datasets.check_name(dataset)
    check_size(path, settings.number("upload_limit_mb"))
    with unpacked(path) as opened:
        for survey in (False, True):  # most files are UTF-8 throughout: only those that are not are read twice
            try:
                prepared = prepare(settings, opened, format, mapping, sheet, encoding, survey)
                return _import(settings, path, prepared, dataset, licence, progress, credit, dry_run, extend)
            except NotUtf8:
                if survey:
                    raise
    raise AssertionError("the second round returns or raises")


def _import(settings: Settings, path: Path, prepared: Prepared, dataset: str, licence: str | None, progress: Watch | None,
            credit: str | None, dry_run: bool, extend: bool) -> dict:  # fmt: skip
    started = time.perf_counter()
    if prepared.adapter.removes:
        from geo.ingest.removal import remove_ids

        return remove_ids(settings, prepared, dataset, dry_run)
    publisher = read_publishers(settings.data_dir).get(prepared.adapter.format)
    terms = terms_for(settings.data_dir, publisher, licence, credit)
    described = dataset_of(dataset, publisher, terms)
    folder = datasets.incoming(settings, dataset)
    beside = ThreadPoolExecutor(1, "original")
    try:
        taken = beside.submit(take, path, None if dry_run else folder / "original")
        extents = Extents.read(settings.data_dir)
        context = Context(described, path.name, prepared.crosswalk, words.load(settings.data_dir / "vocabulary"),
                          read_places(settings.data_dir), prepared.readings, prepared.options, extents)  # fmt: skip
        try:
            tally = _convert(prepared, context, folder, extents, progress, started)
        except OrderNeeded:  # a later row needs the order that the first rows did not: survey all values, begin again
            readings = infer_days(prepared.adapter, prepared.table, prepared.mapping, survey_all=True)
            prepared, context = replace(prepared, readings=readings), replace(context, readings=readings)
            tally = _convert(prepared, context, folder, extents, progress, started)
        snapshot = taken.result()
        for sentence in terms.warnings:
            tally.warnings[sentence] = 0
        report = _report(prepared, snapshot, tally, dataset, asdict(described), started)
        before = datasets.current(settings, dataset) if dataset in datasets.names(settings) else None
        if dry_run:
            tried = datasets.Version(dataset, "this file", folder, report)
            changes = {"changes": datasets.difference(before, tried)} if before and not extend else {}
            return {**report, **changes, "dry_run": True, "refusals": None}
        if extend and before:
            from geo.ingest.removal import join_versions

            report.update(join_versions(before, folder))
        made = datasets.commit(settings, dataset, folder, report)
    finally:
        beside.shutdown(wait=True)
        datasets.discard(folder)
    report = {**report, "version": made.number, "refusals": str(made.folder / "refusals.csv"),
              "refused_rows": str(made.folder / "refused_rows.csv")}  # fmt: skip
    if before:
        report["changes"] = datasets.difference(before, made)
    return report


def _convert(prepared: Prepared, context: Context, folder: Path, extents: Extents, progress: Watch | None,
             started: float) -> Tally:  # fmt: skip
    tally, seen, sources_seen = Tally(), Seen(), Seen()
    writer = Writer(folder, prepared.path.name, prepared.table.columns)
    areas = {term for term in context.vocabulary.precision_classes if context.vocabulary.is_area(term)}
    behind = Behind()
    try:
        for batch in read_ahead(prepared.table.batches()):
            tally.rows += batch.frame.height + len(batch.bad)
            if tally.rows > MAX_ROWS:
                raise BadFile(prepared.path.name, f"has more than {MAX_ROWS:,} rows.", "Split the file.")
            tally.refused += len(batch.bad)
            tally.refusals(_bad_frame(batch))
            if batch.frame.height:
                found = prepared.adapter.convert(batch, context)
                behind.do(writer.write_all, *_sorted_out(found, batch, prepared, tally, seen, sources_seen, areas, extents))
            else:
                behind.do(writer.refuse, _bad_frame(batch).clear(), batch.bad)
            if progress:
                passed = time.perf_counter() - started
                if progress(Progress(tally.rows, batch.bytes_read, prepared.table.size_bytes, tally.rows / max(passed, 1e-6))) is False:
                    raise Cancelled(f"The import of {prepared.path.name} was stopped after {tally.rows:,} rows. Nothing was stored.")
    finally:
        try:
            behind.finish()
        finally:
            writer.close()
    return tally


def _sorted_out(found: Converted, batch: Batch, prepared: Prepared, tally: Tally, seen: Seen, sources_seen: Seen, areas: set[str],
                extents: Extents) -> tuple:  # fmt: skip
    """A batch's tables as they are to be written, repeated rows taken out, everything counted."""
    accepted, refused, ignored = found.accepted.clone(), found.refused.clone(), found.ignored.clone()  # scatter changes in place
    refusals = found.refusals
    incidents, claims = found.incidents, found.claims
    contents = batch.frame.hash_rows(seed=1).filter(accepted)
    repeated, same = seen.add(incidents["incident_id"], contents)
    if repeated.any():
        at = accepted.arg_true()
        tally.duplicates += int((repeated if not prepared.adapter.many_rows else same).sum())
        first = incidents.filter(~repeated)
        if not prepared.adapter.many_rows:
            other = repeated & ~same
            ignored = ignored.scatter(at.filter(same), True)
            tally.ignored_because["the same row again"] += int(same.sum())
            refused = refused.scatter(at.filter(other), True)
            accepted = accepted.scatter(at.filter(repeated), False)
            if other.any():
                extra = pl.DataFrame({"line": batch.lines.cast(pl.Int64).gather(at.filter(other))}).with_columns(
                    field=pl.lit("id"), given=incidents["incident_id"].filter(other),
                    reason=pl.lit("the id stands twice with other content; the first row is kept"),
                    allowed=pl.lit("unique ids"), whole_row=pl.lit(True))  # fmt: skip
                refusals = pl.concat([refusals, extra], how="vertical_relaxed")
            kept_rows = pl.DataFrame({"at": accepted.arg_true().cast(pl.Int64)})
            claims = claims.join(kept_rows, on="at", how="semi") if not claims.is_empty() else claims
        elif same.any():
            ignored = ignored.scatter(at.filter(same), True)
            accepted = accepted.scatter(at.filter(same), False)
            tally.ignored_because["the same row again"] += int(same.sum())
            kept_rows = pl.DataFrame({"at": accepted.arg_true().cast(pl.Int64)})
            claims = claims.join(kept_rows, on="at", how="semi") if not claims.is_empty() else claims
        incidents = first
    tally.accepted += int(accepted.sum())
    tally.refused += int(refused.sum())
    tally.ignored += int(ignored.sum())
    tally.ignored_because.update(found.ignored_why)
    tally.warnings.update(found.warnings)
    tally.refusals(refusals)
    tally.incident_rows(incidents, areas)
    tally.outside_map += extents.outside(incidents)
    tally.claims += claims.height
    if not claims.is_empty():
        figure = pl.col("metric").is_in(["killed", "injured"]) & (pl.col("victim_class") != "military")
        counted = claims.filter(figure)["incident_id"].n_unique()
        tally.without_figure += max(0, incidents.height - counted)
    else:
        tally.without_figure += incidents.height
    sources = found.sources
    if not sources.is_empty():
        sources = sources.unique("source_id", keep="first", maintain_order=True)
        old, _ = sources_seen.add(sources["source_id"], sources["source_id"].hash(seed=9))
        sources = sources.filter(~old)
        tally.sources += sources.height
        licence = incidents["licence"].head(1).to_list() or [""]
        sources = sources.with_columns(licence=pl.lit(licence[0]), sha256=pl.lit(None, pl.String), retrieved=pl.lit(None, pl.Date))
    again = batch.frame.filter(refused) if refused.any() else None
    told = None
    if prepared.adapter.prose:
        own = found.incidents["incident_id"]
        told = suggestions(batch.frame.filter(found.accepted), own, batch.lines.filter(found.accepted), prepared.adapter.prose)
        told = told.join(pl.DataFrame({"line": batch.lines.filter(accepted)}), on="line", how="semi")
        tally.suggestions += told.height
    return {"incidents": incidents, "claims": claims, "sources": sources}, refusals.sort("line"), batch.bad, again, told


def _bad_frame(batch: Batch) -> pl.DataFrame:
    return pl.DataFrame(
        {"line": [one.line for one in batch.bad], "field": ["row"] * len(batch.bad), "given": [one.text[:200] for one in batch.bad],
         "reason": [one.reason for one in batch.bad], "allowed": ["as many cells as the header"] * len(batch.bad),
         "whole_row": [True] * len(batch.bad)},
        schema={"line": pl.Int64, "field": pl.String, "given": pl.String, "reason": pl.String, "allowed": pl.String, "whole_row": pl.Boolean},
    )  # fmt: skip


def _report(prepared: Prepared, snapshot: Snapshot, tally: Tally, dataset: str, described: dict, started: float) -> dict:
    passed = time.perf_counter() - started
    columns = columns_report(prepared)
    warnings = [text if not count else f"{text}: {count:,} row{'' if count == 1 else 's'}." for text, count in tally.warnings.items()]
    asked = [f"The format was given{prepared.recognised.why[8:]}."] if prepared.recognised.why.startswith("as asked;") else []
    warnings = [*asked, *prepared.adapter.said, *prepared.table.notes, *warnings]
    for name, reading in prepared.readings.items():
        if reading.doubtful or reading.contrary:
            warnings.append(f"Column {name}: {reading.said}.")
    if columns["unknown"]:
        warnings.append(f"Columns that were not used: {', '.join(columns['unknown'])}.")
    if tally.outside_map:
        warnings.append(f"{tally.outside_map:,} positions lie outside the country that their row names.")
    if tally.suggestions:
        warnings.append(f"{tally.suggestions:,} rows tell of casualties in prose: they are listed as suggestions and are no figures.")
    if tally.field_refusals:
        warnings.append(f"{tally.field_refusals:,} single values were refused; their rows were accepted without them.")
    return {
        "dataset": dataset,
        "format": prepared.adapter.format,
        "recognised": prepared.recognised.why,
        "rows": tally.rows,
        "accepted": tally.accepted,
        "refused": tally.refused,
        "ignored": tally.ignored,
        "duplicates": tally.duplicates,
        "warnings": warnings,
        "incidents": tally.incidents,
        "claims": tally.claims,
        "sources": tally.sources,
        "without_place": tally.without_place,
        "areas": tally.areas,
        "without_date": tally.without_date,
        "without_figure": tally.without_figure,
        "outside_map": tally.outside_map,
        "field_refusals": tally.field_refusals,
        "suggestions": tally.suggestions,
        "first_day": tally.first_day,
        "last_day": tally.last_day,
        "ignored_because": dict(tally.ignored_because),
        "refused_because": tally.refused_because(),
        "columns": columns,
        "dates": {name: reading.said for name, reading in prepared.readings.items()},
        "described": described,
        "licence": described["licence"],
        "credit": described["credit"],
        "exportable": described["exportable"],
        "file": snapshot.name,
        "sha256": snapshot.sha256,
        "size_bytes": snapshot.size_bytes,
        "retrieved": snapshot.retrieved,
        "imported": snapshot.taken,
        "seconds": round(passed, 2),
        "rows_per_s": round(tally.rows / max(passed, 1e-6)),
    }


def columns_report(prepared: Prepared) -> dict:
    """What becomes of each column: used (names), ignored (name → reason), unknown (names)."""
    known = prepared.crosswalk.columns
    used, ignored, unknown = [], {}, []
    mapped = set((prepared.mapping or {}).get("columns", {}).values()) if prepared.mapping else set()
    for name in prepared.table.columns:
        what, note = known.get(name, ("", ""))
        if what == "used" or name in mapped:
            used.append(name)
        elif what == "ignored":
            ignored[name] = note
        else:
            unknown.append(name)
    return {"used": used, "ignored": ignored, "unknown": unknown}
