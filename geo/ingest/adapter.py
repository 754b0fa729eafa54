"""What an adapter is: how one source's file is known, which columns hold days, and how its rows become claims."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from pathlib import Path

import polars as pl

from geo.ingest.context import Context
from geo.ingest.reading import Batch, Table
from geo.ingest.rows import Converted
from geo.ingest.suggestions import mentions

GENERIC = "table"  # the format of any table that is read by a mapping


@dataclass(frozen=True)
class Adapter:
    """One source.

    format: its name on the command line. crosswalk: the file of data/crosswalks/ without its ending. needs: columns
    that a file must have, several vintages as several sets. days: columns of days → the publisher's order, used only
    where the values fit both orders. lists: columns of days that hold several, with the separator. many_rows: several
    rows may be about one incident. convert: a batch → claims. said: what every import of this source tells. prepare:
    settles options for the whole file. removes: the file names incidents to take out, and adds
    none. prose: columns in which casualties may be told; they are listed as suggestions. told: (rows, such a column) → the
    words of each that tell of what the source's own columns do not hold.
    """

    format: str
    crosswalk: str
    title: str
    needs: tuple[frozenset[str], ...]
    convert: Callable[[Batch, Context], Converted]
    days: Mapping[str, str] = field(default_factory=dict)
    lists: Mapping[str, str] = field(default_factory=dict)
    many_rows: bool = False
    said: tuple[str, ...] = ()
    prepare: Callable[[Path, Table], dict[str, object]] | None = None
    removes: bool = False
    prose: tuple[str, ...] = ()
    told: Callable[[pl.DataFrame, str], pl.Series] = mentions

    def fits(self, columns: set[str]) -> frozenset[str] | None:
        """The set of needed columns that a header has completely, the largest first; None when there is none."""
        return max((needed for needed in self.needs if needed <= columns), key=len, default=None)
