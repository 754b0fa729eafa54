"""From a frame of the engine to columns of codes in the order of the map, one column at a time, so that memory stays small."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

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
    "grade": ("precision", "dataset", "verification", "contested", "exportable"),
}
#: coded column → (minimum, maximum) of a figure by a rule
PAIRS = {f"{figure}_{rule}": (f"{figure}_min_{rule}", f"{figure}_max_{rule}") for rule in RULES for figure in FIGURES}
#: what an incident that is known only to an area is drawn by; coded for those incidents alone
SPOT = ("precision", "country", "adm1", "adm2", "lat", "lon", "place", "radius_m")
WORDS = frozenset({"country", "also_in", "date_precision", "adm1", "adm2", "precision", "dataset", "verification"})

Ask = Callable[[str], pa.Table]
Table = dict[str, list]


def coded(frame: str, ask: Ask) -> Iterator[tuple[str, np.ndarray, Table | None]]:
    """(name, array, values behind its codes) of every column of a frame's index.

    ask: runs an SQL statement. Rows lie in this order: pins by Morton code, then what is known only to an area, likewise,
    then what has no place. Codes are numbered in the order of their values; a missing value comes last, of figures first.
    """
    rows = ask(f"SELECT row_no, mx, my, is_area FROM {frame}")
    ordered = "" if np.array_equal(rows["row_no"].to_numpy(), np.arange(rows.num_rows)) else " ORDER BY row_no"
    rows = rows.sort_by("row_no") if ordered else rows
    order, key = _map_order(rows)
    yield "key", key, None
    areas = order[len(key) : len(key) + pc.sum(rows["is_area"]).as_py()] if rows.num_rows else order
    del rows, key
    inverse = np.empty(len(order), np.int32)
    inverse[order] = np.arange(len(order), dtype=np.int32)
    yield "row_no", order.astype(np.int32), None
    yield "position", inverse, None
    del inverse

    def column(names: Sequence[str]) -> pa.Table:
        listed = ", ".join(f"{name}::VARCHAR AS {name}" if name in WORDS else name for name in names)
        return ask(f"SELECT {listed} FROM {frame}{ordered}")

    for name, kind in (("mx", np.uint32), ("my", np.uint32), ("lat", np.float64), ("lon", np.float64)):
        values = column((name,))[name]
        yield name, values.fill_null(np.nan if kind is np.float64 else 0).to_numpy().astype(kind, copy=False)[order], None
    for name, parts in (CODED | PAIRS).items():
        codes, values = encoded(column(parts), missing_first=name in PAIRS)
        yield name, codes[order], values
    codes, values = encoded(column(SPOT).take(pa.array(areas)))
    yield "spot", codes, values
    ids = column(("incident_id",))["incident_id"].combine_chunks().cast(pa.large_string()).take(pa.array(order))
    ends, letters = ids.buffers()[1:]
    yield "id_ends", np.frombuffer(ends, np.int64)[ids.offset : ids.offset + len(ids) + 1].copy(), None
    yield "id_letters", np.frombuffer(letters, np.uint8) if letters else np.empty(0, np.uint8), None


def encoded(rows: pa.Table, missing_first: bool = False) -> tuple[np.ndarray, Table]:
    """(codes of the smallest sufficient type, distinct combinations by code) of a table's rows."""
    key, parts = np.zeros(rows.num_rows, np.int64), []
    for name in rows.column_names:
        found = pc.dictionary_encode(rows[name].combine_chunks(), null_encoding="encode")
        values = found.dictionary.to_pylist()
        key = key * max(1, len(values)) + found.indices.to_numpy()
        parts.append(values)
    distinct = pa.array(key).dictionary_encode()
    combined = [_split(number, parts) for number in distinct.dictionary.to_pylist()]
    if missing_first and (None,) * len(parts) not in combined:
        combined.append((None,) * len(parts))  # code 0 always means "not reported"
    order = sorted(range(len(combined)), key=lambda place: _sorting(combined[place], missing_first))
    rank = np.empty(len(order), np.min_scalar_type(max(1, len(order) - 1)))
    rank[order] = np.arange(len(order))
    table = {name: [combined[place][number] for place in order] for number, name in enumerate(rows.column_names)}
    return rank[distinct.indices.to_numpy()], table


def morton(x: np.ndarray, y: np.ndarray) -> np.ndarray:
    """The Morton code (bits of x and y interleaved, x lowest) as uint64.

    Source of the spreading: S. E. Anderson, Bit Twiddling Hacks, "Interleave bits by Binary Magic Numbers".
    """
    return _spread(x) | (_spread(y) << np.uint64(1))


def _map_order(rows: pa.Table) -> tuple[np.ndarray, np.ndarray]:
    """(row numbers in the order of the index, Morton codes of the pins among them)."""
    mx, my = (rows[name].to_numpy() for name in ("mx", "my"))
    area = rows["is_area"].to_numpy()
    key = morton(np.maximum(mx, 0).astype(np.uint32), np.maximum(my, 0).astype(np.uint32))
    key[area] |= np.uint64(1) << np.uint64(60)
    key[mx < 0] |= np.uint64(1) << np.uint64(61)
    order = np.argsort(key, kind="stable")
    key = key[order]
    return order, key[: int(np.searchsorted(key, np.uint64(1) << np.uint64(60)))]


def _split(number: int, parts: Sequence[list]) -> tuple:
    found = []
    for values in reversed(parts):
        number, place = divmod(number, max(1, len(values)))
        found.append(values[place])
    return tuple(reversed(found))


def _sorting(combined: tuple, missing_first: bool) -> tuple:
    if missing_first:  # an open upper bound comes after every number
        low, high = combined
        return (low is not None, low or 0, (high is None) == (low is not None), high or 0)
    return tuple((value is None, 0 if value is None else value) for value in combined)


def _spread(values: np.ndarray) -> np.ndarray:
    spread = values.astype(np.uint64)
    for shift, mask in ((16, 0x0000FFFF0000FFFF), (8, 0x00FF00FF00FF00FF), (4, 0x0F0F0F0F0F0F0F0F), (2, 0x3333333333333333),
                        (1, 0x5555555555555555)):  # fmt: skip
        spread = (spread | (spread << np.uint64(shift))) & np.uint64(mask)
    return spread
