"""The incidents of a selection as rows to count: a state of the data is read once and kept, and so is what was worked out last."""

from __future__ import annotations

import functools
import threading
from collections import OrderedDict
from collections.abc import Callable
from typing import TYPE_CHECKING, TypeVar

import numpy as np

from geo.aggregate import hexagons
from geo.aggregate.ground import NO_DAY, WORDS
from geo.domain.columns import FIGURES
from geo.query.selection import Selection
from geo.store import statements
from geo.store.reader import Build

if TYPE_CHECKING:
    import pandas as pd

Made = TypeVar("Made")
_BOUNDS = tuple(f"{figure}_{end}" for figure in FIGURES for end in ("min", "max"))
_READ = {"lat": "lat_deg", "lon": "lon_deg", "date_start": "first_day", "date_end": "last_day"}


class Kept:
    """What was worked out last, so that a page and its map ask once; safe for threads."""

    def __init__(self, most: int) -> None:
        self._most, self._held, self._lock = most, OrderedDict(), threading.Lock()

    def get(self, selection: Selection, what: str, make: Callable[[], Made]) -> Made:
        """The answer for a selection, made outside of the lock when it is not there."""
        key = (selection.key, selection.more, what)
        with self._lock:
            if key in self._held:
                self._held.move_to_end(key)
                return self._held[key]
        made = make()
        with self._lock:
            self._held[key] = made
            while len(self._held) > self._most:
                self._held.popitem(last=False)
        return made

    def forget(self) -> None:
        """Nothing; lets everything go."""
        with self._lock:
            self._held.clear()


KEPT = Kept(40)


def rows(selection: Selection) -> pd.DataFrame:
    """One row for each selected incident, with the columns of aggregate.ground."""
    whole = _whole(selection.build, selection.frame, selection.asked.rule)
    number = _selected(selection)
    return whole if number is None else whole.iloc[number]


def cells(selection: Selection, resolution: int) -> pd.Categorical:
    """The hexagon of each of the selection's rows."""
    number = _selected(selection)
    whole = _cells(selection.build, selection.frame, selection.asked.rule, resolution)
    return whole if number is None else whole[number]


def _selected(selection: Selection) -> np.ndarray | None:
    """The numbers of the selected rows in order; None for all of them."""
    if not selection.conditions:
        return None
    return np.sort(selection.row_numbers().to_numpy())


@functools.lru_cache(maxsize=2)
def _whole(build: Build, frame: str, rule: str) -> pd.DataFrame:
    """Every incident of a frame, in the order of row_no."""
    import pandas as pd
    import pyarrow as pa
    import pyarrow.compute as pc

    names = ("lat", "lon", "radius_m", "date_start", "date_end", *WORDS, *_BOUNDS)
    table = build.arrow(statements.rows(frame, (), rule, names)).combine_chunks()
    held: dict[str, object] = {}
    for name in names:
        column = table[name]
        if name in WORDS:
            coded = column if pa.types.is_dictionary(column.type) else pc.dictionary_encode(column)
            coded = coded.combine_chunks()
            coded = coded.chunk(0) if isinstance(coded, pa.ChunkedArray) else coded
            held[name] = pd.Categorical.from_codes(coded.indices.to_numpy(), [str(word) for word in coded.dictionary.to_pylist()])
        elif name.startswith("date_"):
            held[_READ[name]] = pc.fill_null(pc.cast(column, pa.int32()), NO_DAY).to_numpy()
        else:
            kind = np.float32 if name in _BOUNDS else np.float64  # a figure of one incident is far below 2^24
            held[_READ.get(name, name)] = pc.cast(column, pa.float64()).to_numpy().astype(kind)
    return pd.DataFrame(held)


@functools.lru_cache(maxsize=4)
def _cells(build: Build, frame: str, rule: str, resolution: int) -> pd.Categorical:
    whole = _whole(build, frame, rule)
    return hexagons.cells_of(whole["lat_deg"].to_numpy(), whole["lon_deg"].to_numpy(), resolution)
