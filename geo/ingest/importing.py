"""A file → a new version of a dataset: snapshot, format, rows in batches, report; in memory there is one batch at a time."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from copy import deepcopy
from dataclasses import asdict, dataclass, replace
from pathlib import Path

from geo.ahead import Behind, made_ahead, read_ahead
from geo.domain import vocabulary as words
from geo.errors import BadFile, StrikemapError
from geo.ingest import datasets, differences, refused
from geo.ingest.asked import AS_FOUND, Asked
from geo.ingest.context import Context, read_places
from geo.ingest.dates import OrderNeeded
from geo.ingest.encodings import NotUtf8
from geo.ingest.lines import Lines, counted_on, last_line
from geo.ingest.opening import gathered, unpacked
from geo.ingest.outside import Extents
from geo.ingest.preparing import Prepared, infer_days, prepare
from geo.ingest.publishers import dataset_of, read_publishers, terms_for
from geo.ingest.reading import MAX_ROWS, Batch
from geo.ingest.report import written
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


def import_files(settings: Settings, paths: Sequence[Path], dataset: str, format: str | None = None, mapping: Path | dict | None = None,
                 licence: str | None = None, progress: Watch | None = None, *, credit: str | None = None, dry_run: bool = False,
                 extend: bool = False, asked: Asked = AS_FOUND, lists: Path | None = None) -> dict:  # fmt: skip
    """As `import_file`, of one file, or of several of one kind as one dataset."""
    with gathered(paths) as path:
        return import_file(settings, path, dataset, format, mapping, licence, progress, credit=credit, dry_run=dry_run, extend=extend, asked=asked,
                           lists=lists)  # fmt: skip


def import_file(settings: Settings, path: Path | str, dataset: str, format: str | None = None, mapping: Path | dict | None = None,
                licence: str | None = None, progress: Watch | None = None, *, credit: str | None = None, dry_run: bool = False,
                extend: bool = False, asked: Asked = AS_FOUND, only_corrected: bool = False, lists: Path | None = None,
                address: str = "") -> dict:  # fmt: skip
    """The report of bringing a file in as a new version of a dataset: rows = accepted + refused + ignored, always. A folder (or zip) of
    files of one kind is one dataset: of an id in several the row of the last file by name counts.

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
                    refused.require(path.name, prepared.columns)
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
    corrects = extend and refused.LINE in prepared.columns
    lines = _lines(_current(settings, dataset) if extend else None, prepared, corrects)
    standing = refused.standing(_current(settings, dataset)) if corrects else refused.Standing()
    folder = datasets.incoming(settings, dataset)
    beside = ThreadPoolExecutor(1, "original")
    try:
        taken = beside.submit(take, path, None if dry_run else folder / "original")
        extents = Extents.read(settings.data_dir)
        first = prepared.table.name if prepared.more else path.name
        context = Context(described, first, prepared.crosswalk, words.load(settings.data_dir / "vocabulary"),
                          read_places(settings.data_dir), prepared.readings, prepared.options, extents)  # fmt: skip
        areas = {term for term in context.vocabulary.precision_classes if context.vocabulary.is_area(term)}
        try:
            tally = _convert(prepared, context, folder, Sorter(prepared.adapter, areas, extents, standing), progress, started, deepcopy(lines))
        except OrderNeeded:  # a later row needs the order that the first rows did not: survey all values, begin again
            prepared = replace(_surveyed(prepared), more=tuple(map(_surveyed, prepared.more)))
            context = replace(context, readings=prepared.readings)
            tally = _convert(prepared, context, folder, Sorter(prepared.adapter, areas, extents, standing), progress, started, deepcopy(lines))
        snapshot = taken.result()
        for sentence in (*terms.warnings, *_held_already(settings, dataset, snapshot)):
            tally.warnings[sentence] = 0
        report = written(prepared, snapshot, tally, dataset, asdict(described), started)
        report |= {"address": address} if address else {}
        report |= {"files": _files(snapshot, tally)} if lines.goes_on else {}
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
            if lines.starts:  # what is refused of its files is still counted by them
                held = before.manifest.get("files") or [{name: before.manifest.get(name) for name in ("file", "rows", "sha256", "size_bytes", "retrieved")} | {"first_line": 0}]
                report["files"] = [*held, *report.get("files", ())]
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
    told = []
    for one in datasets.list_datasets(settings):
        held = {one["sha256"]: one["file"], **{part["sha256"]: part["file"] for part in one.get("files", ()) if "sha256" in part}}
        if one["sha256"] == snapshot.sha256:
            told.append("The same file is what this dataset holds now." if one["dataset"] == dataset else
                        f"The same file is held as dataset {one['dataset']} already: its incidents would count twice.")  # fmt: skip
        elif one["dataset"] != dataset:
            names = [name for name, part in ({"": {"sha256": snapshot.sha256}} | snapshot.parts).items() if part["sha256"] in held]
            told += [f"{name or 'The same file'} is held in dataset {one['dataset']} already: its incidents would count twice." for name in names]
    return told


def _lines(before: datasets.Version | None, prepared: Prepared, corrects: bool) -> Lines:
    """How lines are numbered. before: the version that rows are added to. corrects: they are refused rows of it, which keep their number."""
    held = Lines.of(before.manifest if before else None)
    if corrects:
        return held
    return Lines.beside(before.manifest if before else None) if prepared.more or held.starts else Lines()


def _surveyed(prepared: Prepared) -> Prepared:
    return replace(prepared, readings=infer_days(prepared.adapter, prepared.table, prepared.asked, survey_all=True))


def _current(settings: Settings, dataset: str) -> datasets.Version | None:
    return datasets.current(settings, dataset) if dataset in datasets.names(settings) else None


def _files(snapshot: Snapshot, tally: Tally) -> list[dict]:
    """One row for each file that was read, in that order; a file that lay in a zip has no snapshot of its own."""
    new = [(first, name) for first, name in tally.lines.starts if name in tally.of_file]
    return [{"file": name, "rows": tally.of_file[name], "first_line": first, **snapshot.parts.get(name, {})} for first, name in new]


def _convert(prepared: Prepared, context: Context, folder: Path, sorter: Sorter, progress: Watch | None, started: float, lines: Lines) -> Tally:
    """The counts of reading, converting and writing all batches; in memory there are a few of them at a time."""
    tally, parts, at = sorter.tally, prepared.parts, 0
    size = sum(part.table.size_bytes for part in parts)
    tally.lines = lines
    writer = Writer(folder, prepared.path.name, prepared.columns, lines)
    behind = Behind()

    def read() -> Iterator[tuple[int, Batch]]:
        done = 0  # bytes of the files before
        for number, part in enumerate(parts):
            first = lines.begin(part.table.name) if lines.goes_on else 0
            for batch in part.table.batches():
                batch = refused.renumbered(counted_on(batch, first))
                lines.ends = max(lines.ends, last_line(batch)) if lines.goes_on else 0
                yield number, replace(batch, bytes_read=done + batch.bytes_read)
            done += part.table.size_bytes

    try:
        contexts = [replace(context, file=part.table.name, crosswalk=part.crosswalk, readings=part.readings, options=part.options) for part in prepared.more]

        def convert(read: tuple[int, Batch]) -> tuple[int, Batch, Converted | None]:
            number, batch = read
            return number, batch, parts[number].adapter.convert(batch, (context, *contexts)[number]) if batch.frame.height else None

        for number, batch, found in made_ahead(read_ahead(read()), convert):
            if number != at:
                at = number
                sorter.next_file()
            if refused.LINE in batch.frame.columns:
                tally.tried.update(batch.frame[refused.LINE].drop_nulls().to_list())
            rows = batch.frame.height + len(batch.bad)
            tally.rows += rows
            tally.of_file[parts[number].table.name] += rows
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
                if progress(Progress(tally.rows, batch.bytes_read, size, tally.rows / max(passed, 1e-6))) is False:
                    raise Cancelled(f"The import of {prepared.path.name} was stopped after {tally.rows:,} rows. Nothing was stored.")
    finally:
        try:
            behind.finish()
        finally:
            writer.close()
    if not tally.rows:
        raise BadFile(prepared.path.name, "has a header and no row below it.", "Nothing was stored; check whether the download is complete.")
    return tally
