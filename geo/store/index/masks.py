"""Which rows of an index meet a filter's conditions, and which condition each of the others fails first."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

import numpy as np

from geo.domain.columns import FIGURES
from geo.store import predicates as p
from geo.store.index.coding import CODED
from geo.store.index.index import Index

PIECE = 1 << 17  # rows that are looked at together: their columns stay in the processor's cache
MOST_RUNS = 4  # runs of allowed codes that are compared; more are looked up
BLOCK = 4_096  # rows whose box on the map is known
_HOME = {part: name for name, parts in CODED.items() for part in parts}

Test = Callable[[int, int], np.ndarray]
#: a predicate on columns that the index does not hold → the row numbers that meet it
Elsewhere = Callable[[p.Predicate], np.ndarray]


@dataclass(frozen=True)
class Met:
    """The rows that meet all conditions, as bits, how many they are, and what the others fail first.

    fails: for each condition (rows that simply do not meet it, rows whose value is missing).
    """

    bits: np.ndarray
    rows: int
    count: int
    fails: tuple[tuple[int, int], ...]

    def flags(self) -> np.ndarray:
        """One truth for each row."""
        return np.unpackbits(self.bits, count=self.rows).view(bool)


def met(index: Index, conditions: Sequence[p.Condition], rule: str, elsewhere: Elsewhere) -> Met:
    """What meets the conditions. elsewhere: answers what the index does not hold, such as texts."""
    asked = [(_test(index, one.predicate, rule, elsewhere), None if one.missing is None else _test(index, one.missing, rule, elsewhere))
             for one in conditions]  # fmt: skip
    flags = np.ones(index.rows, bool)
    fails = np.zeros((len(asked), 2), np.int64)
    for first in range(0, index.rows, PIECE):
        last = min(first + PIECE, index.rows)
        held = flags[first:last]
        left = last - first
        for number, (meets, lacks) in enumerate(asked):
            meeting = meets(first, last)
            if lacks is not None:
                lacking = int(np.count_nonzero(held & ~meeting & lacks(first, last))) if left else 0
                fails[number, 1] += lacking
            held &= meeting
            after = int(np.count_nonzero(held))
            fails[number, 0] += left - after
            left = after
            if not left:
                break
    fails[:, 0] -= fails[:, 1]
    return Met(np.packbits(flags), index.rows, int(np.count_nonzero(flags)), tuple((int(plain), int(lacking)) for plain, lacking in fails))


def _test(index: Index, predicate: p.Predicate, rule: str, elsewhere: Elsewhere) -> Test:
    """A function from a piece of rows (first, last) to one truth for each."""
    match predicate:
        case p.All(parts):
            tests = [_test(index, part, rule, elsewhere) for part in parts]
            return lambda first, last: _joined(np.logical_and, True, tests, first, last)
        case p.Any(parts):
            tests = [_test(index, part, rule, elsewhere) for part in parts]
            return lambda first, last: _joined(np.logical_or, False, tests, first, last)
        case p.OneOf(names, values) if len(names) > 1:
            return _test(index, p.Any(tuple(p.OneOf((name,), values) for name in names)), rule, elsewhere)
        case p.InBox(west, south, east, north):
            return _boxed(index, lambda lat, lon: (lat >= south) & (lat <= north) & _across(lon, west, east))
        case p.InRing(ring):
            return _boxed(index, lambda lat, lon: _in_ring(ring, lat, lon))
        case p.Missing("lat"):
            return lambda first, last: np.isnan(index.array("lat")[first:last])
        case p.HasWords(name) if not _is_held(name):
            return _flagged(index, elsewhere(predicate))
        case p.OneOf((name,)) | p.AtLeast(name) | p.AtMost(name) | p.IsTrue(name) | p.Missing(name) | p.AnyBit(name) if not _is_held(name):
            return _flagged(index, elsewhere(predicate))
    name, allowed = _allowed(index, predicate, rule)
    return _coded(index.array(name), allowed)


def _allowed(index: Index, predicate: p.Predicate, rule: str) -> tuple[str, np.ndarray]:
    """(coded column, which of its codes meet the predicate)."""
    match predicate:
        case p.AtLeast(name, value):
            return _by_value(index, name, rule, lambda held: held is not None and held >= value)
        case p.AtMost(name, value):
            return _by_value(index, name, rule, lambda held: held is not None and held <= value)
        case p.PossiblyAtLeast(figure, value):
            low, high = index.table(f"{figure}_{rule}").values()
            meets = [least is not None and (most is None or most >= value) for least, most in zip(low, high)]
            return f"{figure}_{rule}", np.array(meets, bool)
        case p.AnyBit(name, mask):
            return _by_value(index, name, rule, lambda held: bool((held or 0) & mask))
        case p.OneOf((name,), values):
            return _by_value(index, name, rule, lambda held: held in values)
        case p.HasWords(name, words):
            return _by_value(index, name, rule, lambda held: all(word.lower() in (held or "") for word in words))
        case p.IsTrue(name):
            return _by_value(index, name, rule, lambda held: held is True)
        case p.Missing(name):
            return _by_value(index, name, rule, lambda held: held is None or held == "" or (name.endswith("_bits") and held == 0))
    raise TypeError(f"no mask for {predicate!r}")


def _is_held(name: str) -> bool:
    return name in _HOME or name.rpartition("_")[0] in FIGURES


def _flagged(index: Index, numbers: np.ndarray) -> Test:
    flags = np.zeros(index.rows, bool)
    flags[index.array("position")[numbers]] = True
    return lambda first, last: flags[first:last]


def _by_value(index: Index, name: str, rule: str, meets: Callable[[object], bool]) -> tuple[str, np.ndarray]:
    home, part = _HOME.get(name), name
    if home is None:
        figure = name.rpartition("_")[0]
        home, part = f"{figure}_{rule}", f"{name}_{rule}"
    return home, np.array([meets(value) for value in index.table(home)[part]], bool)


def _coded(codes: np.ndarray, allowed: np.ndarray) -> Test:
    """Codes next to each other are compared, which takes a tenth of looking each up."""
    edges = np.flatnonzero(np.diff(allowed.astype(np.int8), prepend=0, append=0)).reshape(-1, 2)
    if not len(edges):
        return lambda first, last: np.zeros(last - first, bool)
    if len(edges) > MOST_RUNS:
        return lambda first, last: allowed.take(codes[first:last])
    kind = codes.dtype.type
    runs = [(kind(low), kind(high - 1 - low)) for low, high in edges]

    def test(first: int, last: int) -> np.ndarray:
        piece = codes[first:last]
        found = [piece == low if not width else (piece - low) <= width for low, width in runs]  # below `low` it wraps around
        for one in found[1:]:
            found[0] |= one
        return found[0]

    return test


def _joined(how: np.ufunc, empty: bool, tests: Sequence[Test], first: int, last: int) -> np.ndarray:
    found = np.full(last - first, empty)
    for test in tests:
        how(found, test(first, last), out=found)
    return found


def _across(lon: np.ndarray, west: float, east: float) -> np.ndarray:
    return (lon >= west) & (lon <= east) if west <= east else (lon >= west) | (lon <= east)


def _boxed(index: Index, inside: Callable[[np.ndarray, np.ndarray], np.ndarray]) -> Test:
    return lambda first, last: inside(index.array("lat")[first:last], index.array("lon")[first:last])


def _in_ring(ring: Sequence[tuple[float, float]], lat: np.ndarray, lon: np.ndarray) -> np.ndarray:
    """Even-odd, with the arithmetic of the statement."""
    found = np.zeros(len(lat), bool)
    longitudes, latitudes = zip(*ring)
    near = np.flatnonzero((lat >= min(latitudes)) & (lat < max(latitudes)) & (lon < max(longitudes) + 1e-6))
    if not len(near):
        return found
    lat, lon = lat[near], lon[near]
    crossed = np.zeros(len(near), bool)
    for (x1, y1), (x2, y2) in zip(ring, (*ring[1:], ring[0])):
        if y1 != y2:
            slope = (x2 - x1) / (y2 - y1)
            crossed ^= (lat >= min(y1, y2)) & (lat < max(y1, y2)) & (lon < slope * (lat - y1) + x1)
    found[near] = crossed
    return found
