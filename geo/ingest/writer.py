"""The tables of an import on their way to disk: a part of each for every batch, refusals as CSV; nothing is held in memory."""

from __future__ import annotations

import csv
from collections.abc import Sequence
from pathlib import Path

import numpy as np
import polars as pl
import pyarrow as pa

from geo.ingest import refused
from geo.ingest.lines import Lines
from geo.ingest.reading import BadRow
from geo.ingest.suggestions import COLUMNS as SUGGESTIONS
from geo.stored_incidents import WORDS as INCIDENT_WORDS
from geo.stored_table import PartsWriter
from geo.tables import INCIDENT_ROW, REPEATED, TABLES

REFUSALS = ("file", "line", "field", "given", "reason", "allowed", "row_refused")
#: columns of each table with few different values: they are kept, and read again, as dictionaries
WORDS = {"incidents": INCIDENT_WORDS, "claims": REPEATED, "sources": ()}


class Writer:
    """Writes one version of a dataset into a folder; close() ends the files.

    file: the name in the list of refusals. lines: which file a line is in, where several are read.
    """

    def __init__(self, folder: Path, file: str, columns: tuple[str, ...], lines: Lines) -> None:
        self.folder, self._file, self._lines = folder, file, lines
        self._header = refused.header(columns)
        self._tables = {name: PartsWriter(folder / name) for name in TABLES}
        self._refusals = (folder / "refusals.csv").open("w", encoding="utf-8", newline="")
        self._refusal_rows = csv.writer(self._refusals, lineterminator="\n")
        self._refusal_rows.writerow(REFUSALS)
        self._again = (folder / "refused_rows.csv").open("w", encoding="utf-8", newline="")
        self._again_rows = csv.writer(self._again, lineterminator="\n")
        self._again_rows.writerow(self._header)
        self._told = (folder / "suggestions.csv").open("w", encoding="utf-8", newline="")
        self._told_rows = csv.writer(self._told, lineterminator="\n")
        self._told_rows.writerow(SUGGESTIONS)

    def write_all(self, tables: dict[str, pl.DataFrame], refusals: pl.DataFrame, bad: tuple[BadRow, ...], again: pl.DataFrame | None,
                  told: pl.DataFrame | None = None) -> None:  # fmt: skip
        """Appends everything that came out of one batch."""
        for name, frame in tables.items():
            self.write(name, frame)
        self.refuse(refusals, bad)
        if again is not None:
            self.again(again)
        if told is not None:
            self._told_rows.writerows((own, ":".join(map(str, self._place(line))) if self._lines.several else line, *rest) for own, line, *rest in told.iter_rows())

    def write(self, name: str, frame: pl.DataFrame) -> None:
        """Appends rows to one of incidents, claims, sources."""
        if frame.is_empty():
            return
        schema = TABLES[name]
        if INCIDENT_ROW in frame.columns:
            schema = schema.append(pa.field(INCIDENT_ROW, pa.int32()))
        self._tables[name].write(arrow(frame, schema, WORDS[name]))

    def refuse(self, frame: pl.DataFrame, bad: tuple[BadRow, ...]) -> None:
        """Appends refusals: those of fields and rows, and those of rows that could not be cut into cells."""
        for row in frame.iter_rows():
            line, name, given, reason, allowed, whole = row
            self._refusal_rows.writerow((*self._place(line), name, given, reason, allowed, "yes" if whole else "no"))
        for one in bad:
            self._refusal_rows.writerow((*self._place(one.line), "row", one.text[:500], one.reason, "as many cells as the header", "yes"))

    def again(self, frame: pl.DataFrame) -> None:
        """Appends refused rows as they stood in the file, to be corrected and brought in again."""
        for row in frame.iter_rows(named=True):
            self._again_rows.writerow(["" if row.get(name) is None else row[name] for name in self._header])

    def _place(self, line: int) -> tuple[str, int]:
        return self._lines.place(line) if self._lines.several else (self._file, line)

    def close(self) -> None:
        """Ends all files; they are complete afterwards."""
        for writer in self._tables.values():
            writer.close()
        self._refusals.close()
        self._again.close()
        self._told.close()


def arrow(frame: pl.DataFrame, schema: pa.Schema, words: Sequence[str] = ()) -> pa.Table:
    """The frame as an Arrow table with the schema's columns in its order; those of `words` as dictionaries of text."""
    columns = [_words(frame[name]) if name in words else frame[name].to_arrow(compat_level=pl.CompatLevel.newest()).cast(kind)
               for name, kind in zip(schema.names, schema.types)]  # fmt: skip
    return pa.table(columns, names=schema.names)


def _words(column: pl.Series) -> pa.DictionaryArray:
    """The column as a dictionary; most columns of words of one file say one thing throughout, which is seen many times as fast."""
    if len(column) and not column.has_nulls() and (column == column[0]).all():
        return pa.DictionaryArray.from_arrays(pa.array(np.zeros(len(column), np.int32)), pa.array([column[0]], pa.string()))
    return column.to_arrow(compat_level=pl.CompatLevel.newest()).cast(pa.string()).dictionary_encode()
