"""A file → a new version of a dataset: snapshot, format, rows in batches, report; in memory there is one batch at a time."""

from __future__ import annotations

import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import asdict, dataclass, replace
from pathlib import Path

from geo.ahead import Behind, made_ahead, read_ahead
from geo.domain import vocabulary as words
from geo.errors import BadFile, StrikemapError
from geo.ingest import datasets, differences, refused
from geo.ingest.asked import AS_FOUND, ORDERS, Asked
from geo.ingest.context import Context, read_places
from geo.ingest.dates import OrderNeeded
from geo.ingest.encodings import NotUtf8
from geo.ingest.opening import unpacked
from geo.ingest.outside import Extents
from geo.ingest.preparing import Prepared, columns_report, infer_days, prepare
from geo.ingest.publishers import dataset_of, read_publishers, terms_for
from geo.ingest.reading import MAX_ROWS, Batch
from geo.ingest.rows import Converted
from geo.ingest.snapshot import Snapshot, check_size, take
from geo.ingest.sorting import Sorter, bad_rows
from geo.ingest.tally import Tally
from geo.ingest.writer import Writer
from geo.memory import use_plain_memory
from geo.settings import Settings

__all__ = ["Cancelled", "Prepared", "Progress", "Watch", "import_file", "prepare"]


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


#: of a dry run, what would be added, removed and corrected
CHANGES = "changes.csv"

Watch = Callable[[Progress], bool | None]


def import_file(settings: Settings, path: Path | str, dataset: str, format: str | None = None, mapping: Path | dict | None = None,
                licence: str | None = None, progress: Watch | None = None, *, credit: str | None = None, dry_run: bool = False,
                extend: bool = False, asked: Asked = AS_FOUND, only_corrected: bool = False, lists: Path | None = None,
                address: str = "") -> dict:  # fmt: skip
    """The report of bringing a file in as a new version of a dataset: rows = accepted + refused + ignored, always.

    progress is called after each batch and stops the import by returning False. dry_run: everything but storing.
    asked: how the file is to be read, instead of as it is found. extend: the file's incidents are added to the current version (for rows that were refused and then corrected). only_corrected:
    the file must be a list of refused rows. lists: a folder for the lists of refusals, refused rows and suggestions of a dry run.
    address: where the file was fetched from, which is kept with the version.
    Raises BadFile when the file as a whole cannot be used, BadRequest for a bad dataset name, Cancelled when stopped.
    """
    path = Path(path)
    datasets.check_name(dataset)
    check_size(path, settings.number("upload_limit_mb"))
    with unpacked(path) as opened:
        for survey in (False, True):  # most files are UTF-8 throughout: only those that are not are read twice
            try:
                prepared = prepare(settings, opened, format, mapping, asked, survey)
                if only_corrected:
                    refused.require(path.name, prepared.table.columns)
                return _import(settings, path, prepared, dataset, licence, progress, credit, dry_run, extend, lists, address)
            except NotUtf8:
                if survey:
                    raise
    raise AssertionError("the second round returns or raises")


def _import(settings: Settings, path: Path, prepared: Prepared, dataset: str, licence: str | None, progress: Watch | None,
            credit: str | None, dry_run: bool, extend: bool, lists: Path | None, address: str) -> dict:  # fmt: skip
    started = time.perf_counter()
    use_plain_memory()
    if prepared.adapter.removes:
        from geo.ingest.removal import remove_ids

        return remove_ids(settings, prepared, dataset, dry_run)
    publisher = read_publishers(settings.data_dir).get(prepared.adapter.format)
    terms = terms_for(settings.data_dir, publisher, licence, credit)
    described = dataset_of(dataset, publisher, terms)
    standing = refused.standing(_current(settings, dataset)) if extend and refused.LINE in prepared.table.columns else refused.Standing()
    folder = datasets.incoming(settings, dataset)
    beside = ThreadPoolExecutor(1, "original")
    try:
        taken = beside.submit(take, path, None if dry_run else folder / "original")
        extents = Extents.read(settings.data_dir)
        context = Context(described, path.name, prepared.crosswalk, words.load(settings.data_dir / "vocabulary"),
                          read_places(settings.data_dir), prepared.readings, prepared.options, extents)  # fmt: skip
        areas = {term for term in context.vocabulary.precision_classes if context.vocabulary.is_area(term)}
        try:
            tally = _convert(prepared, context, folder, Sorter(prepared.adapter, areas, extents, standing), progress, started)
        except OrderNeeded:  # a later row needs the order that the first rows did not: survey all values, begin again
            readings = infer_days(prepared.adapter, prepared.table, prepared.asked, survey_all=True)
            prepared, context = replace(prepared, readings=readings), replace(context, readings=readings)
            tally = _convert(prepared, context, folder, Sorter(prepared.adapter, areas, extents, standing), progress, started)
        snapshot = taken.result()
        for sentence in (*terms.warnings, *_held_already(settings, dataset, snapshot)):
            tally.warnings[sentence] = 0
        report = {**_report(prepared, snapshot, tally, dataset, asdict(described), started), **({"address": address} if address else {})}
        before = _current(settings, dataset)  # only now: another import may have ended meanwhile
        if dry_run:
            tried = datasets.Version(dataset, "this file", folder, report)
            changes = {"changes": differences.difference(before, tried)} if before and not extend else {}
            if changes and lists:
                lists.mkdir(parents=True, exist_ok=True)
                (lists / CHANGES).write_bytes(differences.as_csv(before, tried))
            return {**report, **changes, "dry_run": True, **(refused.kept_apart(folder, lists) if lists else {"refusals": None})}
        if extend and before:
            from geo.ingest.removal import join_versions

            refused.carry(before, folder, tally.tried)
            report.update(join_versions(before, folder))
            report.update(rows_held=datasets.held_rows(before.manifest) + tally.rows - len(tally.tried), refused_held=refused.count(folder))
        made = datasets.commit(settings, dataset, folder, report)
    finally:
        beside.shutdown(wait=True)
        datasets.discard(folder)
    report = {**report, "version": made.number, "refusals": str(made.folder / "refusals.csv"),
              "refused_rows": str(made.folder / "refused_rows.csv")}  # fmt: skip
    if before:
        report["changes"] = differences.difference(before, made)
    return report


def _held_already(settings: Settings, dataset: str, snapshot: Snapshot) -> list[str]:
    """One sentence for each dataset whose current version was made of the very same file."""
    found = [one["dataset"] for one in datasets.list_datasets(settings) if one["sha256"] == snapshot.sha256]
    return ["The same file is what this dataset holds now." if name == dataset else
            f"The same file is held as dataset {name} already: its incidents would count twice." for name in found]  # fmt: skip


def _current(settings: Settings, dataset: str) -> datasets.Version | None:
    return datasets.current(settings, dataset) if dataset in datasets.names(settings) else None


def _convert(prepared: Prepared, context: Context, folder: Path, sorter: Sorter, progress: Watch | None, started: float) -> Tally:
    """The counts of reading, converting and writing all batches; in memory there are a few of them at a time."""
    tally = sorter.tally
    writer = Writer(folder, prepared.path.name, prepared.table.columns)
    behind = Behind()
    try:
        def convert(read: Batch) -> tuple[Batch, Converted | None]:
            batch = refused.renumbered(read)
            return batch, prepared.adapter.convert(batch, context) if batch.frame.height else None

        for batch, found in made_ahead(read_ahead(prepared.table.batches()), convert):
            if refused.LINE in batch.frame.columns:
                tally.tried.update(batch.frame[refused.LINE].drop_nulls().to_list())
            tally.rows += batch.frame.height + len(batch.bad)
            if tally.rows > MAX_ROWS:
                raise BadFile(prepared.path.name, f"has more than {MAX_ROWS:,} rows.", "Split the file.")
            tally.refused += len(batch.bad)
            tally.refusals(bad_rows(batch))
            if found is None:
                behind.do(writer.refuse, bad_rows(batch).clear(), batch.bad)
            else:
                behind.do(writer.write_all, *sorter.sort(found, batch))
            if progress:
                passed = time.perf_counter() - started
                if progress(Progress(tally.rows, batch.bytes_read, prepared.table.size_bytes, tally.rows / max(passed, 1e-6))) is False:
                    raise Cancelled(f"The import of {prepared.path.name} was stopped after {tally.rows:,} rows. Nothing was stored.")
    finally:
        try:
            behind.finish()
        finally:
            writer.close()
    if not tally.rows:
        raise BadFile(prepared.path.name, "has a header and no row below it.", "Nothing was stored; check whether the download is complete.")
    return tally


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
        warnings.append(f"{_counted(tally.outside_map, 'position lies', 'positions lie')} outside the country that the row names.")
    if tally.suggestions:
        warnings.append(f"{_counted(tally.suggestions, 'row tells', 'rows tell')} of casualties in prose: listed as suggestions, no figures.")
    if tally.field_refusals:
        warnings.append(f"{_counted(tally.field_refusals, 'single value was', 'single values were')} refused; the rows were accepted without.")
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
        "mapping": prepared.mapping,
        "dates": {name: reading.said for name, reading in prepared.readings.items()},
        "orders": {name: reading.order for name, reading in prepared.readings.items() if reading.order in ORDERS},
        "read_as": prepared.asked.told(),
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


def _counted(number: int, one: str, many: str) -> str:
    return f"{number:,} {one if number == 1 else many}"
