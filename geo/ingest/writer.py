"""The tables of an import on their way to disk: Parquet in row groups, refusals as CSV; nothing is held in memory."""

from __future__ import annotations

import csv
from pathlib import Path

import polars as pl
import pyarrow as pa
import pyarrow.parquet as pq

from geo.ingest import refused
from geo.ingest.reading import BadRow
from geo.ingest.suggestions import COLUMNS as SUGGESTIONS
from geo.tables import CLAIMS, INCIDENTS, SOURCES

REFUSALS = ("file", "line", "field", "given", "reason", "allowed", "row_refused")
#: columns with few different values; the others are written plainly, which is twice as fast
REPEATING = {"dataset", "date_precision", "precision", "country", "adm1", "verification", "licence", "metric", "victim_class",
             "qualifier", "unit", "claimant", "claimant_class", "as_of_basis", "published_known", "sha256", "publisher", "source_id",
             "time_local", "place"}  # fmt: skip
TABLES = {"incidents": INCIDENTS, "claims": CLAIMS, "sources": SOURCES}


class Writer:
    """Writes one version of a dataset into a folder; close() ends the files."""

    def __init__(self, folder: Path, file: str, columns: tuple[str, ...]) -> None:
        self.folder, self.file = folder, file
        self._tables = {
            name: open_parquet(folder / f"{name}.parquet", schema)
            for name, schema in TABLES.items()
        }
        self._refusals = (folder / "refusals.csv").open("w", encoding="utf-8", newline="")
        self._refusal_rows = csv.writer(self._refusals, lineterminator="\n")
        self._refusal_rows.writerow(REFUSALS)
        self._again = (folder / "refused_rows.csv").open("w", encoding="utf-8", newline="")
        self._again_rows = csv.writer(self._again, lineterminator="\n")
        self._again_rows.writerow(refused.header(columns))
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
            self._told_rows.writerows(told.iter_rows())

    def write(self, name: str, frame: pl.DataFrame) -> None:
        """Appends rows to one of incidents, claims, sources."""
        if frame.is_empty():
            return
        schema = TABLES[name]
        self._tables[name].write_table(arrow(frame, schema))

    def refuse(self, frame: pl.DataFrame, bad: tuple[BadRow, ...]) -> None:
        """Appends refusals: those of fields and rows, and those of rows that could not be cut into cells."""
        for row in frame.iter_rows():
            line, name, given, reason, allowed, whole = row
            self._refusal_rows.writerow((self.file, line, name, given, reason, allowed, "yes" if whole else "no"))
        for one in bad:
            self._refusal_rows.writerow((self.file, one.line, "row", one.text[:500], one.reason, "as many cells as the header", "yes"))

    def again(self, frame: pl.DataFrame) -> None:
        """Appends refused rows as they stood in the file, to be corrected and brought in again."""
        for row in frame.iter_rows():
            self._again_rows.writerow(["" if value is None else value for value in row])

    def close(self) -> None:
        """Ends all files; they are complete afterwards."""
        for writer in self._tables.values():
            writer.close()
        self._refusals.close()
        self._again.close()
        self._told.close()


def open_parquet(path: Path, schema: pa.Schema) -> pq.ParquetWriter:
    """A writer of one table; statistics are kept for days and numbers only, by which the store reads in order."""
    repeating = [name for name in schema.names if name in REPEATING]
    return pq.ParquetWriter(path, schema, compression="zstd", compression_level=1, use_dictionary=repeating,
                            write_statistics=["date_start", "date_end", "lat", "lon"])  # fmt: skip


def arrow(frame: pl.DataFrame, schema: pa.Schema) -> pa.Table:
    """The frame as an Arrow table of the schema, its columns in the schema's order."""
    return frame.select(schema.names).to_arrow(compat_level=pl.CompatLevel.oldest()).cast(schema)
