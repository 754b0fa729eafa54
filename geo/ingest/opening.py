"""Opens whatever the user points at: one file, a zip of files, or a folder of files that belong together."""

from __future__ import annotations

from pathlib import Path

from geo.ingest.reading import Table, open_table


def open_any(path: Path, sheet: str | None = None, encoding: str | None = None) -> Table:
    """The Table of a path; raises BadFile when there is none in it."""
    return open_table(path, sheet, encoding)
