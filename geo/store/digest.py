"""The hash that names a build: of values in their order, column by column, whatever pieces they come in and whoever wrote them."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc


class Digest:
    """A SHA-256 over columns that grow piece by piece. The same values give the same hash on every machine and with every
    version of the libraries; missing and empty texts, and a text and its parts, are told apart."""

    def __init__(self) -> None:
        self._columns: dict[str, list[hashlib._Hash]] = {}
        self._words: dict[str, dict[str | None, int]] = {}

    def add(self, prefix: str, rows: pa.Table, left_out: Iterable[str] = ()) -> None:
        """Nothing; the columns of a table go on where the last piece with the prefix ended."""
        for name in rows.column_names:
            if name not in left_out:
                self._add(f"{prefix}.{name}", rows[name])

    def hexdigest(self, *more: str) -> str:
        """The hash of all columns, and of some texts besides, in hexadecimal."""
        whole = hashlib.sha256()
        for name in sorted(self._columns):
            whole.update(repr((name, [part.hexdigest() for part in self._columns[name]], list(self._words.get(name, ())))).encode())
        whole.update(repr(more).encode())
        return whole.hexdigest()

    def _add(self, name: str, column: pa.ChunkedArray) -> None:
        if pa.types.is_list(column.type):
            lengths = pc.fill_null(pc.list_value_length(column), -1)
            self._parts(name, 1)[0].update(_whole(lengths).to_numpy(zero_copy_only=False).astype("<i4"))
            self._add(f"{name}[]", pa.chunked_array([pc.list_flatten(_whole(column))]))
        elif pa.types.is_dictionary(column.type):
            self._parts(name, 1)[0].update(self._numbers(name, column))
        elif pa.types.is_string(column.type):
            lengths, data = self._parts(name, 2)
            held = _whole(column)
            lengths.update(pc.fill_null(pc.binary_length(held), -1).to_numpy(zero_copy_only=False).astype("<i4"))
            data.update(_bytes(held))
        else:
            known, values = self._parts(name, 2)
            held = _whole(column)
            known.update(held.is_valid().to_numpy(zero_copy_only=False).view("u1"))
            values.update(_fixed(held))

    def _numbers(self, name: str, column: pa.ChunkedArray) -> np.ndarray:
        """The rows' words as numbers, counted in the order in which the words first come."""
        known = self._words.setdefault(name, {})
        held = column.unify_dictionaries().combine_chunks()
        if isinstance(held, pa.ChunkedArray):
            return np.zeros(0, "<i4")
        words = [*held.dictionary.to_pylist(), None]
        codes = pc.fill_null(held.indices, len(words) - 1).to_numpy()
        first = np.full(len(words), -1)
        first[codes[::-1]] = np.arange(len(codes) - 1, -1, -1)
        there = np.flatnonzero(first >= 0)
        for code in there[np.argsort(first[there])]:
            known.setdefault(words[code], len(known))
        return np.array([known.get(word, 0) for word in words], "<i4")[codes]

    def _parts(self, name: str, count: int) -> list[hashlib._Hash]:
        return self._columns.setdefault(name, [hashlib.sha256() for _ in range(count)])


def _whole(column: pa.ChunkedArray | pa.Array) -> pa.Array:
    held = column.combine_chunks() if isinstance(column, pa.ChunkedArray) else column
    return pa.concat_arrays(held.chunks) if isinstance(held, pa.ChunkedArray) and held.num_chunks else held if isinstance(held, pa.Array) else pa.array([], column.type)


def _bytes(texts: pa.Array) -> memoryview:
    """The bytes of all texts, one after the other."""
    if not len(texts):
        return memoryview(b"")
    texts = pc.fill_null(texts, "") if texts.null_count else texts
    _, offsets, data = texts.buffers()
    ends = np.frombuffer(offsets, np.int32, len(texts) + 1, texts.offset * 4)
    return memoryview(data if data is not None else b"")[ends[0] : ends[-1]]


def _fixed(values: pa.Array) -> np.ndarray:
    """The values as bytes, the least of them first; 0 where none is known."""
    if pa.types.is_boolean(values.type):
        return pc.fill_null(values, False).to_numpy(zero_copy_only=False).view("u1")
    if pa.types.is_date(values.type):
        values = values.cast(pa.int32())
    found = pc.fill_null(values, 0).to_numpy(zero_copy_only=False)
    return np.ascontiguousarray(found, found.dtype.newbyteorder("<"))
