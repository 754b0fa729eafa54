"""From a frame of the engine to columns of codes in the order of the map, one column at a time, so that memory stays small."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from geo.ahead import made_ahead
from geo.domain.columns import FIGURES
from geo.domain.derive import RULES

#: coded column → the columns of the frame whose distinct combinations its codes stand for
CODED = {
    "day": ("date_start", "date_end", "date_precision"),
    "target": ("target_bits",),
    "weapon": ("weapon_bits",),
    "claimant": ("class_bits",),
    "area": ("adm1", "is_area"),
    "country": ("country",),
    "raion": ("adm2",),
    "radius": ("radius_m",),
    "also": ("also_in",),
    "grade": ("precision", "dataset", "verification", "contested", "contested_bits", "exportable"),
}
#: coded column → (minimum, maximum) of a figure by a rule
PAIRS = {f"{figure}_{rule}": (f"{figure}_min_{rule}", f"{figure}_max_{rule}") for rule in RULES for figure in FIGURES}
#: what an incident that is known only to an area is drawn by; coded for those incidents alone
SPOT = ("precision", "country", "adm1", "adm2", "lat", "lon", "place", "radius_m")
WORDS = frozenset({"country", "also_in", "date_precision", "adm1", "adm2", "precision", "dataset", "verification"})

SPREAD_ROWS = 1 << 16  # whose bits are spread at once: they stay in the processor's own memory
MOST_COUNTED = 1 << 20  # combinations that are counted instead of looked up

Ask = Callable[[str], pa.Table]
Read = Callable[[Sequence[str]], pa.Table]
Table = dict[str, list]


def coded(frame: str, ask: Ask) -> Iterator[tuple[str, np.ndarray, Table | None]]:
    """What `columns` gives for a frame of the engine. ask: runs an SQL statement."""
    return columns(Reading(from_engine(frame, ask)))


def from_engine(frame: str, ask: Ask) -> Read:
    """A function that reads columns of a frame in the order of row_no, words as plain text."""
    numbers = ask(f"SELECT row_no FROM {frame}")["row_no"].to_numpy()
    ordered = "" if np.array_equal(numbers, np.arange(len(numbers))) else " ORDER BY row_no"

    def read(names: Sequence[str]) -> pa.Table:
        listed = ", ".join(f"{name}::VARCHAR AS {name}" if name in WORDS else name for name in names)
        return ask(f"SELECT {listed} FROM {frame}{ordered}")

    return read


class Reading:
    """Where an index comes from: columns of a frame in the order of row_no, which begins with 0."""

    def __init__(self, read: Read) -> None:
        self.read = read

    def codes(self, name: str, parts: Sequence[str]) -> tuple[np.ndarray, Table]:
        """What `encoded` gives for a column of CODED or PAIRS, one code for each row."""
        return encoded(self.read(parts), missing_first=name in PAIRS)

    def spots(self, areas: np.ndarray) -> tuple[np.ndarray, Table]:
        """The same of SPOT for some rows: those that are known only to an area."""
        return encoded(self.read(SPOT).take(pa.array(areas)))


def columns(frame: Reading, at_once: int = 1) -> Iterator[tuple[str, np.ndarray, Table | None]]:
    """(name, array, values behind its codes) of every column of a frame's index.

    Rows of the index lie in this order: pins by Morton code, then what is known only to an area, likewise, then what has no place.
    Codes are numbered in the order of their values; a missing value comes last, of figures first. at_once: so many columns of codes
    are put in order side by side, which the frame must allow.
    """
    rows = frame.read(("mx", "my", "is_area"))
    order, key = _map_order(rows)
    yield "key", key, None
    areas = order[len(key) : len(key) + pc.sum(rows["is_area"]).as_py()] if rows.num_rows else order
    del rows, key
    inverse = np.empty(len(order), np.int32)
    inverse[order] = np.arange(len(order), dtype=np.int32)
    yield "row_no", order.astype(np.int32), None
    yield "position", inverse, None
    del inverse
    for name, kind in (("mx", np.uint32), ("my", np.uint32), ("lat", np.float64), ("lon", np.float64)):
        values = frame.read((name,))[name]
        yield name, values.fill_null(np.nan if kind is np.float64 else 0).to_numpy().astype(kind)[order], None

    def ordered(asked: tuple[str, Sequence[str]]) -> tuple[str, np.ndarray, Table]:
        codes, values = frame.codes(*asked)
        return asked[0], codes[order], values

    yield from made_ahead(iter((CODED | PAIRS).items()), ordered, at_once)
    codes, values = frame.spots(areas)
    yield "spot", codes, values
    ids = frame.read(("incident_id",))["incident_id"].combine_chunks().cast(pa.large_string()).take(pa.array(order))
    ends, letters = ids.buffers()[1:]
    yield "id_ends", np.frombuffer(ends, np.int64)[ids.offset : ids.offset + len(ids) + 1].copy(), None
    yield "id_letters", np.frombuffer(letters, np.uint8) if letters else np.empty(0, np.uint8), None


def encoded(rows: pa.Table, missing_first: bool = False) -> tuple[np.ndarray, Table]:
    """(codes of the smallest sufficient type, distinct combinations by code) of a table's rows.

    missing_first: of a minimum and a maximum; code 0 then means "not reported", and an open upper bound comes after every number.
    """
    if rows.num_rows and all(column.null_count == rows.num_rows for column in rows.columns):
        return np.zeros(rows.num_rows, np.uint8), {name: [None] for name in rows.column_names}
    parts = [_ranked(rows[name]) for name in rows.column_names]
    if missing_first:
        parts = _bounds_ranked(*parts)
    key, size = np.zeros(rows.num_rows, np.int64), 1
    for ranks, values in parts:
        if size * len(values) >= 2**62:
            there, key = _distinct(key, size)
            size = len(there)
        if size == 1:
            key = ranks
        else:
            wide = np.int32 if size * len(values) < 2**31 else np.int64
            key = key.astype(wide, copy=False) * wide(len(values)) + ranks
        size *= len(values)
    there, place = _distinct(key, size)
    unreported = int(missing_first and not (len(there) and there[0] == 0))
    first = np.zeros(len(there), np.int32)
    first[place[::-1]] = np.arange(rows.num_rows - 1, -1, -1, dtype=np.int32)
    codes = np.arange(unreported, unreported + len(there)).astype(np.min_scalar_type(max(1, unreported + len(there) - 1)))
    table = {name: [None] * unreported + [values[rank] for rank in ranks[first].tolist()] for name, (ranks, values) in zip(rows.column_names, parts)}
    return codes[place], table


Ranked = tuple[np.ndarray, list]


def _ranked(column: pa.ChunkedArray) -> Ranked:
    """(for each row the place of its value among them, the values in their order, a missing one last)."""
    if column.null_count == len(column):
        return np.zeros(len(column), np.int32), [None]
    numbers, values = _numbered(column)
    order = sorted(range(len(values)), key=lambda at: (values[at] is None, 0 if values[at] is None else values[at]))
    rank = np.empty(len(order), np.int32)
    rank[order] = np.arange(len(order))
    return rank[numbers], [values[at] for at in order]


def _numbered(column: pa.ChunkedArray) -> tuple[np.ndarray, list]:
    """(the number of each row's value, the values); None is a value like others."""
    held = column.unify_dictionaries().combine_chunks()
    if not pa.types.is_dictionary(held.type):
        held = pc.dictionary_encode(held, null_encoding="encode")
    values = held.dictionary.to_pylist()
    if held.indices.null_count:
        return pc.fill_null(held.indices, len(values)).to_numpy(), [*values, None]
    return held.indices.to_numpy(), values


def _bounds_ranked(low: Ranked, high: Ranked) -> list[Ranked]:
    """The same of minima and maxima, with unreported ones before all numbers and open upper bounds after them."""
    (lows, least), (highs, most) = low, high
    known_low, known_high = [value for value in least if value is not None], [value for value in most if value is not None]
    lows = np.where(lows < len(known_low), lows + 1, 0)
    highs = np.where(highs < len(known_high), highs + 1, np.where(lows > 0, len(known_high) + 1, 0))
    return [(lows, [None, *known_low]), (highs, [None, *known_high, None])]


def _distinct(key: np.ndarray, size: int) -> tuple[np.ndarray, np.ndarray]:
    """(the distinct numbers in their order, for each number which of these it is); all are below `size`."""
    if size > MOST_COUNTED:
        found = pa.array(key).dictionary_encode()
        there = found.dictionary.to_numpy()
        order = np.argsort(there)
        rank = np.empty(len(order), np.int32)
        rank[order] = np.arange(len(order))
        return there[order], rank[found.indices.to_numpy()]
    there = np.flatnonzero(np.bincount(key, minlength=1))
    place = np.zeros(max(1, size), np.int32)
    place[there] = np.arange(len(there))
    return there, place[key]


def morton(x: np.ndarray, y: np.ndarray) -> np.ndarray:
    """The Morton code (bits of x and y interleaved, x lowest) as uint64.

    Source of the spreading: S. E. Anderson, Bit Twiddling Hacks, "Interleave bits by Binary Magic Numbers".
    """
    return _spread(x) | (_spread(y) << np.uint64(1))


def _map_order(rows: pa.Table) -> tuple[np.ndarray, np.ndarray]:
    """(row numbers in the order of the index, Morton codes of the pins among them)."""
    mx, my = (rows[name].to_numpy() for name in ("mx", "my"))
    area = rows["is_area"].to_numpy()
    key = np.empty(len(mx), np.uint64)
    for first in range(0, len(mx), SPREAD_ROWS):
        some = slice(first, first + SPREAD_ROWS)
        key[some] = morton(np.maximum(mx[some], 0).astype(np.uint32), np.maximum(my[some], 0).astype(np.uint32))
    key[area] |= np.uint64(1) << np.uint64(60)
    key[mx < 0] |= np.uint64(1) << np.uint64(61)
    order = np.argsort(key, kind="stable")
    key = key[order]
    return order, key[: int(np.searchsorted(key, np.uint64(1) << np.uint64(60)))]


def _spread(values: np.ndarray) -> np.ndarray:
    spread = values.astype(np.uint64)
    for shift, mask in ((16, 0x0000FFFF0000FFFF), (8, 0x00FF00FF00FF00FF), (4, 0x0F0F0F0F0F0F0F0F), (2, 0x3333333333333333),
                        (1, 0x5555555555555555)):  # fmt: skip
        spread = (spread | (spread << np.uint64(shift))) & np.uint64(mask)
    return spread
