"""Which unit of a level each row of an index counts for, and its days: reckoned once from the codes of the index and kept with it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from geo.aggregate import areas, hexagons
from geo.aggregate.ground import NO_DAY, WORDS
from geo.query.selection import Selection
from geo.store.index import keys
from geo.store.index.index import Index
from geo.store.index.keys import Part
from geo.store.remote.coded import DAY, SPOTS, Coded

if TYPE_CHECKING:
    import pandas as pd

_DAY_0 = 719_163  # the ordinal of 1970-01-01
Name = tuple[str, str]


@dataclass(frozen=True)
class Units:
    """part: the group of each row. names: of each group ("", unit), or (why, what it is known to) where no unit takes it."""

    part: Part
    names: list[Name]


def units(selection: Selection, by: str) -> Units:
    """The Units of a level: "area", "raion", "hex3" …"""
    if by.startswith("hex"):
        index = selection.index
        return index.made(("units", by), lambda: _hexagons(index, by))  # type: ignore[return-value]
    coded = selection.coded
    return coded.made(("units", by), lambda: _areas(coded, by))  # type: ignore[return-value]


def spots(index: Index | Coded) -> tuple[Part, pd.DataFrame]:
    """(part, frame): how exactly and where rows are known to lie, and a frame of aggregate.ground's columns with one row for each such way."""
    return index.made("spots", lambda: _spots(index))  # type: ignore[return-value]


def days(index: Index | Coded) -> tuple[Part, np.ndarray, np.ndarray]:
    """(part, first_day, last_day): the spans of days that rows are known to, in whole days since 1970-01-01, NO_DAY where none is known."""

    def make() -> tuple[Part, np.ndarray, np.ndarray]:
        part = index.part(DAY) if isinstance(index, Coded) else keys.part(index, keys.SPAN, "")
        first, last = (np.array([NO_DAY if day is None else day.toordinal() - _DAY_0 for day in part.told[name]], np.int64) for name in ("date_start", "date_end"))
        return part, first, last

    return index.made("spans", make)  # type: ignore[return-value]


def _spots(index: Index | Coded) -> tuple[Part, pd.DataFrame]:
    import pandas as pd

    part = index.part(SPOTS) if isinstance(index, Coded) else _combined(index)
    placed = np.array(part.told["placed"], bool)
    frame = {name: pd.Categorical([word or "" for word in part.told[name]]) for name in WORDS}
    radius_m = np.array([np.nan if value is None else value for value in part.told["radius_m"]], float)
    return part, pd.DataFrame({**frame, "radius_m": radius_m, "lat_deg": np.where(placed, 0.0, np.nan)})


def _combined(index: Index) -> Part:
    index.derive("placed", lambda: (~np.isnan(index.array("lat"))).view(np.uint8))
    plain = {"country": ("country", "country"), "adm1": ("area", "adm1"), "adm2": ("raion", "adm2"), "radius_m": ("radius", "radius_m"), "precision": ("grade", "precision")}
    parts = [keys.by_value(("spot", name), column, index.table(column)[told], name) for name, (column, told) in plain.items()]
    return keys.combined(index, "spots", [*parts, Part(("spot", "placed"), "placed", 2, None, {"placed": [False, True]})])


def _areas(index: Index | Coded, level: str) -> Units:
    part, frame = spots(index)
    number, names = areas.groups_of(frame, level)
    return Units(Part(("unit", level), part.column, len(names), number.astype(np.intp)), names)


def _hexagons(index: Index, by: str) -> Units:
    part, frame = spots(index)
    resolution = int(by.removeprefix("hex"))
    place, rest = hexagons.groups_of(frame, resolution)
    cells = hexagons.cells_of(index.array("lat"), index.array("lon"), resolution)
    count = len(cells.categories) + len(rest) - 1

    def number() -> np.ndarray:
        held = place.take(index.array(part.column))
        return np.where(held == 0, cells.codes, len(cells.categories) + held - 1).astype(np.min_scalar_type(count))

    index.derive(by, number)
    return Units(Part(("unit", by), by, count), [*(("", str(cell)) for cell in cells.categories), *rest[1:]])
