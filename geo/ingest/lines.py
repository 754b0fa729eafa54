"""Where a row stood, when several files are read as one dataset: their lines are counted on from file to file."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Mapping
from dataclasses import dataclass, field

import polars as pl

from geo.ingest.reading import BadRow, Batch


@dataclass
class Lines:
    """The files that were begun so far, in the order in which they are read: (lines of all before it, name).

    ends: the lines that are taken by now. goes_on: files that are read now are counted on, and not numbered each for itself.
    """

    starts: list[tuple[int, str]] = field(default_factory=list)
    ends: int = 0
    goes_on: bool = False

    @classmethod
    def of(cls, manifest: Mapping | None) -> Lines:
        """Those of a version by its manifest; none where it was made of one file."""
        files = (manifest or {}).get("files", ())
        return cls([(one["first_line"], one["file"]) for one in files], _round(files[-1]) if files else 0)

    @classmethod
    def beside(cls, manifest: Mapping | None) -> Lines:
        """Those of a version to which files are added, with room for them behind its own."""
        held = cls.of(manifest)
        if manifest and not held.starts:
            held = cls([(0, manifest["file"])], _round({"first_line": 0, **manifest}))
        return cls(held.starts, held.ends, True)

    def begin(self, name: str) -> int:
        """The lines before a file that is read now."""
        self.starts.append((self.ends, name))
        return self.ends

    @property
    def several(self) -> bool:
        """True when there is more than one file."""
        return len(self.starts) > 1

    def place(self, line: int) -> tuple[str, int]:
        """(file, line in that file) of a line as it is counted on."""
        first, name = self.starts[max(0, bisect_right(self.starts, line, key=lambda start: start[0] + 1) - 1)]
        return name, line - first

    def number(self, file: str, line: str) -> str:
        """A line as it is counted on, of the text of a file's line."""
        first = next((first for first, name in self.starts if name == file), 0)
        return str(first + int(line)) if first and line.isdigit() else line


def _round(file: Mapping) -> int:
    """A round number beyond the lines of a file, of which only the rows are known: a row may have several lines."""
    return (file["first_line"] + 2 * file["rows"] + 1_000) // 1_000_000 * 1_000_000 + 1_000_000


def counted_on(batch: Batch, first: int) -> Batch:
    """The batch with its lines counted on from those of the files before."""
    if not first:
        return batch
    bad = tuple(BadRow(one.line + first, one.text, one.reason) for one in batch.bad)
    return Batch(batch.frame, batch.lines.cast(pl.Int64) + first, bad, batch.bytes_read)


def last_line(batch: Batch) -> int:
    """The last line of a batch, 0 for an empty one."""
    return max([int(batch.lines.max() or 0) if len(batch.lines) else 0, *(one.line for one in batch.bad)])
