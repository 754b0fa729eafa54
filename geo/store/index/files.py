"""An index on disk: raw arrays one after the other, then one JSON document that says where each lies; read as they are asked for.

Arrays are read into memory and not mapped: a file that is cut short under a running server is then an error, not its end.
"""

from __future__ import annotations

import json
import os
import threading
import zlib
from collections.abc import Iterable
from datetime import date
from pathlib import Path

import numpy as np

from geo.errors import DamagedBuild
from geo.store.index.coding import Table

MAGIC = b"STRKIDX1"
ALIGNED = 64  # bytes
_DAYS = frozenset({"date_start", "date_end"})


def write(path: Path, columns: Iterable[tuple[str, np.ndarray, Table | None]]) -> None:
    """Nothing; writes the columns of coding.coded, one after the other as they come."""
    arrays, tables = {}, {}
    with path.open("wb") as out:
        for name, values, table in columns:
            out.write(b"\0" * (-out.tell() % ALIGNED))
            written = np.ascontiguousarray(values).view(np.uint8)
            arrays[name] = {"type": values.dtype.str, "length": len(values), "offset": out.tell(), "crc32": zlib.crc32(written)}
            out.write(written)
            if table is not None:
                tables[name] = table
        head = json.dumps({"arrays": arrays, "tables": tables}, ensure_ascii=False, default=date.isoformat).encode()
        out.write(head + len(head).to_bytes(8, "little") + MAGIC)


class IndexFile:
    """An index file that is open for reading. It stays readable when the file is removed or another takes its name."""

    def __init__(self, path: Path) -> None:
        """Raises OSError when it cannot be opened, ValueError when it is none."""
        self._handle = path.open("rb", buffering=0)
        self._lock, self._build = threading.Lock(), path.parent.name
        try:
            end = self._handle.seek(0, os.SEEK_END)
            tail = self._at(end - 16, 16).tobytes() if end >= 16 else b""
            length = int.from_bytes(tail[:8], "little")
            if tail[8:] != MAGIC or length > end - 16:
                raise ValueError(f"{path.name} is no index or is cut short")
            head = json.loads(self._at(end - 16 - length, length).tobytes())
            self._arrays: dict[str, dict] = head["arrays"]
            self.tables: dict[str, Table] = {name: _with_days(table) for name, table in head["tables"].items()}
        except BaseException:
            self._handle.close()
            raise

    def close(self) -> None:
        """Lets the file go."""
        self._handle.close()

    def array(self, name: str) -> np.ndarray:
        """One whole array. Raises DamagedBuild when the file no longer holds what was written."""
        found = self.part(name, 0, self.length(name))
        if zlib.crc32(found.view(np.uint8)) != self._arrays[name]["crc32"]:
            raise self._damaged(f"the bytes of '{name}' in its index have changed")
        return found

    def part(self, name: str, first: int, last: int) -> np.ndarray:
        """The entries first … last - 1 of an array. Raises DamagedBuild when the file is cut short."""
        told = self._arrays[name]
        kind = np.dtype(told["type"])
        try:
            return self._at(told["offset"] + first * kind.itemsize, (last - first) * kind.itemsize).view(kind)
        except (OSError, ValueError) as problem:
            raise self._damaged(problem) from problem

    def length(self, name: str) -> int:
        """How many entries an array has."""
        return self._arrays[name]["length"]

    def _damaged(self, problem: object) -> DamagedBuild:
        return DamagedBuild(f"Build {self._build} cannot be read ({problem}). The claims it was made from are safe: run `python -m geo build`.")

    def _at(self, offset: int, length: int) -> np.ndarray:
        held = np.empty(length, np.uint8)
        place, view = 0, memoryview(held)
        with self._lock:
            self._handle.seek(offset)
            while place < length:
                read = self._handle.readinto(view[place:])
                if not read:
                    raise ValueError("the index is cut short")
                place += read
        return held


def _with_days(table: Table) -> Table:
    return {
        name: [None if value is None else date.fromisoformat(value) for value in values] if name in _DAYS else values
        for name, values in table.items()
    }
