"""The claims of a build, read from its Parquet file by their places in it.

The file is read and not mapped: one that is cut short under a running server is then an error, not the server's end.
"""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pyarrow as pa
import pyarrow.parquet as pq


class ClaimsFile:
    """claims.parquet, opened once: it goes on answering after the build was removed. Safe for threads."""

    def __init__(self, path: Path) -> None:
        """Raises OSError or pa.ArrowException when the file is missing or none that can be read."""
        self._file = pa.OSFile(str(path))  # each read names its place, so that threads do not disturb one another
        self._metadata = pq.read_metadata(self._file)
        self._ends = np.cumsum([self._metadata.row_group(group).num_rows for group in range(self._metadata.num_row_groups)], dtype=np.int64)

    def rows(self, places: list[tuple[int, int]]) -> pa.Table:
        """The claims that stand at the places, each (the first row, how many), in the order of the places."""
        wanted = np.concatenate([np.arange(first, first + count) for first, count in places] or [np.zeros(0, np.int64)]).astype(np.int64)
        groups = np.searchsorted(self._ends, wanted, side="right")
        file = pq.ParquetFile(self._file, metadata=self._metadata)
        found = []
        for group in np.unique(groups):
            start = int(self._ends[group - 1]) if group else 0
            found.append(file.read_row_group(int(group)).take(pa.array(wanted[groups == group] - start)))
        if not found:
            return self._nothing()
        asked = np.empty(len(wanted), np.int64)  # they were read group by group
        asked[np.argsort(groups, kind="stable")] = np.arange(len(wanted))
        return pa.concat_tables(found).take(pa.array(asked))

    def _nothing(self) -> pa.Table:
        return self._metadata.schema.to_arrow_schema().empty_table()
