"""Rows of a chart as an Arrow stream, the form in which they reach the browser without being packed again."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import pyarrow as pa


def stream(rows: Sequence[Mapping[str, object]], kinds: Mapping[str, str]) -> bytes:
    """The stream of rows. kinds: column → "word", "truth", "whole" (a number that is never missing) or "number" (missing: None)."""
    import pyarrow as pa

    types = {"word": pa.string(), "truth": pa.bool_(), "whole": pa.int64(), "number": pa.float64()}
    return packed(pa.table({name: pa.array([row[name] for row in rows], types[kind]) for name, kind in kinds.items()}))


def packed(table: pa.Table) -> bytes:
    """The table as an Arrow stream."""
    import pyarrow as pa

    sink = pa.BufferOutputStream()
    with pa.ipc.new_stream(sink, table.schema) as writer:
        writer.write_table(table)
    return sink.getvalue().to_pybytes()
