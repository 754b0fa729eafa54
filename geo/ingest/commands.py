"""What the command line does with datasets: import, list, undo, restore, delete, differences, recognise."""

from __future__ import annotations

import sys
import time
from collections.abc import Mapping, Sequence
from pathlib import Path

from geo.errors import BadRequest
from geo.ingest import datasets
from geo.ingest.asked import AS_FOUND, Asked
from geo.settings import Settings

SHORT = ("dataset", "format", "rows", "accepted", "refused", "ignored", "duplicates", "refusals", "warnings")
SAY_EVERY_S = 1.0


def import_command(settings: Settings, files: Sequence[str], dataset: str, format: str | None = None, mapping: str | None = None,
                   licence: str | None = None, credit: str | None = None, dry_run: bool = False, extend: bool = False,
                   asked: Asked = AS_FOUND, lists: Path | None = None) -> tuple[dict, int]:  # fmt: skip
    """(report, exit code): 0 when every row was accepted or ignored on purpose, 1 when some input was refused.

    files: one, or several of one kind that are one dataset. asked: how they are to be read, instead of as they are found. lists: a folder
    for the lists of a dry run.

    Raises BadFile, BadRequest when nothing could be brought in.
    """
    from geo.ingest.importing import import_files

    report = import_files(settings, [Path(file) for file in files], dataset, format, Path(mapping) if mapping else None, licence, _said(),
                          credit=credit, dry_run=dry_run, extend=extend, asked=asked, lists=lists)  # fmt: skip
    return report, 1 if report["refused"] or report.get("field_refusals") else 0


def fetch_command(settings: Settings, source: str, dataset: str, environ: Mapping[str, str], release: str | None = None,
                  url: str | None = None, filters: Sequence[str] = (), format: str | None = None, mapping: str | None = None,
                  licence: str | None = None, credit: str | None = None, follow: bool = False, dry_run: bool = False,
                  lists: Path | None = None) -> tuple[dict, int]:  # fmt: skip
    """(report, exit code) of asking an online source (ucdp, acled, address) and bringing its answer in.

    environ: where the keys stand. filters: "Country=369" and the like, as the source's API names them. dry_run, lists: of a file at an
    address, as for `import_command`. Raises BadRequest for what is lacking, LookupFailed when the source cannot be asked.
    """
    from geo.ingest.live.address import fetch_address
    from geo.ingest.live.fetch import Live, fetch_acled, fetch_ucdp

    if follow and source != "address":
        raise BadRequest("--follow goes with fetch address only: keys would go along.")
    if (dry_run or lists) and source != "address":
        raise BadRequest("--dry-run and --lists go with fetch address only.")
    if lists and not dry_run:
        raise BadRequest("--lists goes with --dry-run; other imports keep their lists with the dataset, and say where.")
    wanted = dict(part.split("=", 1) for part in filters if "=" in part)
    live = Live(settings, dataset, environ, _fetched("MB" if source == "address" else "records"), _said())
    if source == "ucdp" and release:
        report = fetch_ucdp(live, release, wanted)
    elif source == "acled":
        report = fetch_acled(live, wanted)
    elif source == "address" and url:
        report = fetch_address(live, url, format, Path(mapping) if mapping else None, licence, credit, follow, dry_run, lists)
    else:
        raise BadRequest("Allowed are: ucdp with a release, such as 25.1; acled; address with a URL.")
    return report, 1 if report["refused"] or report.get("field_refusals") else 0


def recognise_command(settings: Settings, file: str, asked: Asked = AS_FOUND) -> tuple[dict, int]:
    """(what a file is taken for and why, exit code 0); raises BadFile when it is no table, or not when read as asked."""
    from geo.ingest.importing import prepare
    from geo.ingest.opening import unpacked

    with unpacked(Path(file)) as opened:
        held = prepare(settings, opened, asked=asked)
    return {
        "file": Path(file).name,
        "format": held.adapter.format,
        "why": held.recognised.why,
        "sure": held.recognised.sure,
        "columns": list(held.columns),
        **({"files": [part.table.name for part in reversed(held.parts)]} if held.more else {}),
        "dates": {name: reading.said for name, reading in held.readings.items()},
        "notes": list(held.table.notes),
    }, 0


def list_command(settings: Settings) -> tuple[dict, int]:
    """(all datasets with their counts, licence and snapshot, exit code 0)."""
    keep = (*SHORT[:-1], "incidents", "claims", "first_day", "last_day", "licence", "credit", "exportable", "file", "sha256", "retrieved",
            "imported", "version", "versions")  # fmt: skip
    return {"datasets": [{**{key: one.get(key) for key in keep}, "rows_held": datasets.held_rows(one), "refused_held": datasets.held_refused(one)}
                         for one in datasets.list_datasets(settings)]}, 0  # fmt: skip


def undo_command(settings: Settings, dataset: str) -> tuple[dict, int]:
    """(what was undone, exit code 0); raises BadRequest when there is nothing to undo."""
    return datasets.undo(settings, dataset), 0


def restore_command(settings: Settings, dataset: str, version: str) -> tuple[dict, int]:
    """(what is current now, exit code 0); raises BadRequest for a version that is not kept."""
    return datasets.restore(settings, dataset, version), 0


def delete_command(settings: Settings, dataset: str, at_once: bool = False) -> tuple[dict, int]:
    """(what was deleted, exit code 0); raises BadRequest for an unknown dataset."""
    return datasets.delete(settings, dataset, at_once), 0


def undelete_command(settings: Settings, dataset: str) -> tuple[dict, int]:
    """(what is back, exit code 0); raises BadRequest for what is not kept any more."""
    return datasets.undelete(settings, dataset), 0


def correct_command(settings: Settings, dataset: str, file: str) -> tuple[dict, int]:
    """(report, exit code) of bringing corrected rows in: 1 while some rows of the dataset are still refused."""
    from geo.ingest.refused import correct

    report = correct(settings, dataset, Path(file), _said())
    return report, 1 if report["still_refused"] or report.get("field_refusals") else 0


def difference_command(settings: Settings, dataset: str, old: str, new: str, out: Path | None = None) -> tuple[dict, int]:
    """(incidents added, removed and corrected between two versions, exit code 0). out: a CSV file to write with each value that differs."""
    from geo.ingest import differences

    if out:
        out.write_bytes(differences.as_csv(datasets.version(settings, dataset, old), datasets.version(settings, dataset, new)))
    return differences.difference(datasets.version(settings, dataset, old), datasets.version(settings, dataset, new)), 0


def _fetched(unit: str):  # noqa: ANN202 - a callable for what fetches
    last = 0.0

    def say(got: int, total: int | None) -> bool:
        nonlocal last
        now = time.perf_counter()
        if unit == "records":
            print(f"{got:,} of {total or '?'} records", file=sys.stderr)
        elif now - last >= SAY_EVERY_S or got == total:
            last = now
            print(f"{got / 1024**2:,.1f} of {f'{total / 1024**2:,.1f}' if total else '?'} MB", file=sys.stderr)
        return True

    return say


def _said():  # noqa: ANN202 - a callable for import_file
    last = time.perf_counter()

    def say(progress) -> bool:  # noqa: ANN001 - importing.Progress, not imported at start
        nonlocal last
        now = time.perf_counter()
        if now - last >= SAY_EVERY_S:
            last = now
            print(f"{progress.rows:,} rows, {progress.part:.0%}, {progress.rows_per_s:,.0f} rows/s", file=sys.stderr)
        return True

    return say
