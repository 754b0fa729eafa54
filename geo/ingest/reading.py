"""A file of rows → batches of text cells with their line numbers, whatever its kind; nothing is interpreted here."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field

import polars as pl

BATCH_ROWS = 50_000
MAX_COLUMNS = 2_000
MAX_ROWS = 50_000_000


@dataclass(frozen=True)
class BadRow:
    """A row that cannot be cut into the header's cells: its first line, its text as written, and why."""

    line: int
    text: str
    reason: str


@dataclass(frozen=True)
class Batch:
    """Some rows: text columns as written (null only where the file has no cell), their line numbers, and bad rows.

    lines: the line of the file on which each row begins, the header being 1 where the file has lines; for files
    without lines (GeoJSON, Parquet …) the number of the row, counted from 2 as if there were a header.
    """

    frame: pl.DataFrame
    lines: pl.Series
    bad: tuple[BadRow, ...] = ()
    bytes_read: int = 0


@dataclass(frozen=True)
class Table:
    """An opened file: its kind, its columns, how it was read (notes, in words), and its batches, which can be read again.

    batches(): all columns; batches(only) may leave out columns that are not in the tuple `only`. sheets: those of a workbook, or the
    layers of a file that has such, the one that is read first.
    """

    name: str
    kind: str
    columns: tuple[str, ...]
    size_bytes: int
    batches: Callable[..., Iterator[Batch]]
    notes: tuple[str, ...] = field(default=())
    sheets: tuple[str, ...] = ()

    def head(self, rows: int = 20) -> pl.DataFrame:
        """The first rows as text, for a preview; fewer when the file is shorter."""
        batches = self.batches()
        try:
            first = next(batches, None)
        finally:
            close = getattr(batches, "close", None)
            if close:
                close()
        return pl.DataFrame(schema=dict.fromkeys(self.columns, pl.String)) if first is None else first.frame.head(rows)

    def distinct(self, columns: list[str]) -> dict[str, pl.Series]:
        """The distinct values of each column in the whole file."""
        found: dict[str, pl.Series] = {name: pl.Series(name, [], dtype=pl.String) for name in columns}
        for batch in self.batches(tuple(columns)):
            for name in columns:
                if name in batch.frame.columns:
                    found[name] = pl.concat([found[name], batch.frame[name].unique()]).unique()
        return found


def from_records(name: str, kind: str, records: list[dict[str, str | None]], size_bytes: int, notes: tuple[str, ...] = (),
                 first_line: int = 2) -> Table:  # fmt: skip
    """The Table of records that are held in memory; columns in the order in which they first appear."""
    columns = tuple(dict.fromkeys(key for record in records for key in record))

    def batches(only: tuple[str, ...] | None = None) -> Iterator[Batch]:
        for start in range(0, len(records), BATCH_ROWS):
            part = records[start : start + BATCH_ROWS]
            frame = pl.DataFrame({key: [record.get(key) for record in part] for key in columns},
                                 schema=dict.fromkeys(columns, pl.String))  # fmt: skip
            lines = pl.int_range(first_line + start, first_line + start + len(part), eager=True, dtype=pl.Int64)
            yield Batch(frame, lines, bytes_read=size_bytes * (start + len(part)) // max(1, len(records)))

    return Table(name, kind, columns, size_bytes, batches, notes)
