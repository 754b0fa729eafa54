"""A table of many rows on disk, read a part at a time: a folder of Arrow files, one for each batch that was written, or one Parquet file.

What an import writes a build reads soon afterwards, and again after every decision: Arrow files, lightly packed, cost a third of
Parquet's processor time there. Versions of datasets that were written as Parquet are read as well.
"""

from __future__ import annotations

import functools
import json
import shutil
import zlib
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

import pyarrow as pa
import pyarrow.ipc as ipc

LISTED = "parts.json"  # rows, bytes and checksum of each part, written last: a folder without it is none that was ended
PART_ROWS = 50_000


@dataclass(frozen=True)
class StoredTable:
    """rows: of each part. names: of its columns. read: (number of the part, columns) → these columns of it, in this order."""

    rows: tuple[int, ...]
    names: tuple[str, ...]
    read: Callable[[int, Sequence[str]], pa.Table]


class PartsWriter:
    """Writes a table part by part into a folder, each as it comes; `close` ends it."""

    def __init__(self, folder: Path) -> None:
        """Parts that lie in the folder already, as of an import that had to begin again, are taken away."""
        shutil.rmtree(folder, ignore_errors=True)
        folder.mkdir()
        self._folder = folder
        self._parts: list[dict[str, int]] = []
        self._names: list[str] = []
        self._options = ipc.IpcWriteOptions(compression="lz4", use_threads=False)  # batches are written while others are converted

    def write(self, rows: pa.Table) -> None:
        """Nothing; appends one part. Its columns may be dictionaries, in each part of other words."""
        out = pa.BufferOutputStream()
        with ipc.new_file(out, rows.schema, options=self._options) as file:
            file.write_table(rows.combine_chunks())
        written = out.getvalue()
        (self._folder / _named(len(self._parts))).write_bytes(written)
        self._parts.append({"rows": rows.num_rows, "bytes": written.size, "crc32": zlib.crc32(written)})
        self._names = rows.column_names

    def close(self) -> None:
        """Nothing; the folder is complete."""
        (self._folder / LISTED).write_text(json.dumps({"columns": self._names, "parts": self._parts}), encoding="utf-8")


def located(folder: Path, name: str) -> Path:
    """Where a table of a folder lies: in a folder of parts, or in one Parquet file."""
    parts = folder / name
    return parts if parts.is_dir() else folder / f"{name}.parquet"


def replace_table(folder: Path, name: str, rows: pa.Table) -> None:
    """Nothing; writes a table of a folder anew, in parts of equal size."""
    (folder / f"{name}.parquet").unlink(missing_ok=True)
    writer = PartsWriter(folder / name)
    for first in range(0, rows.num_rows, PART_ROWS):
        writer.write(rows.slice(first, PART_ROWS))
    writer.close()


def open_table(path: Path, words: Sequence[str]) -> StoredTable:
    """The StoredTable at a path of `located`; words: columns that come as dictionaries. Raises OSError, ValueError or
    pa.ArrowException when it is damaged."""
    return _parts(path) if path.is_dir() else _parquet(path, words)


def whole(path: Path, schema: pa.Schema) -> pa.Table:
    """All rows, in memory, with the columns and kinds of the schema. Raises as `open_table`."""
    held = open_table(path, ())
    return pa.concat_tables([schema.empty_table(), *(held.read(number, schema.names).cast(schema) for number in range(len(held.rows)))])


def _parts(folder: Path) -> StoredTable:
    told = json.loads((folder / LISTED).read_text(encoding="utf-8"))
    files = [folder / _named(number) for number in range(len(told["parts"]))]
    for path, part in zip(files, told["parts"]):
        if path.stat().st_size != part["bytes"]:
            raise ValueError(f"{path.name} is cut short")
    names = tuple(told["columns"])

    def read(number: int, wanted: Sequence[str]) -> pa.Table:
        state = files[number].stat()
        _check(files[number], state.st_mtime_ns, state.st_ino, told["parts"][number]["crc32"])
        options = ipc.IpcReadOptions(included_fields=sorted(names.index(name) for name in wanted), use_threads=False)
        with pa.OSFile(str(files[number])) as source:
            return ipc.open_file(source, options=options).read_all().select(wanted)

    return StoredTable(tuple(part["rows"] for part in told["parts"]), names, read)


@functools.lru_cache(maxsize=10_000)
def _check(path: Path, written_ns: int, node: int, crc32: int) -> None:
    """Nothing; raises ValueError when the bytes of a part are not those that were written. They are looked at once."""
    if zlib.crc32(path.read_bytes()) != crc32:
        raise ValueError(f"the bytes of {path.name} have changed")


def _parquet(path: Path, words: Sequence[str]) -> StoredTable:
    import pyarrow.parquet as pq

    metadata = pq.read_metadata(path)

    def read(number: int, wanted: Sequence[str]) -> pa.Table:
        with pq.ParquetFile(path, metadata=metadata, read_dictionary=list(words)) as file:
            return file.read_row_group(number, columns=list(wanted)).select(wanted)

    rows = tuple(metadata.row_group(number).num_rows for number in range(metadata.num_row_groups))
    return StoredTable(rows, tuple(metadata.schema.to_arrow_schema().names), read)


def _named(number: int) -> str:
    return f"{number:05d}.arrow"
