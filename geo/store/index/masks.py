"""Which rows of an index meet a filter's conditions, and which condition each of the others fails first."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date

import numpy as np

from geo.domain.columns import FIGURES
from geo.store import predicates as p
from geo.store.index.coding import CODED
from geo.store.index.found import ALONE, FEWER, PIECE, Met, where
from geo.store.index.index import Index
from geo.store.index.threads import shared_out

MOST_RUNS = 4  # runs of allowed codes that are compared; more are looked up
MOST_PAIRS = 1 << 17  # pairs of codes that are counted together
FEW = 16  # when less than one of so many rows is left, these alone are judged further
_HOME = {part: name for name, parts in CODED.items() for part in parts}

Test = Callable[[slice | np.ndarray], np.ndarray]
#: a predicate on columns that the index does not hold → the row numbers that meet it
Elsewhere = Callable[[p.Predicate], np.ndarray]


def met(index: Index, conditions: Sequence[p.Condition], rule: str, elsewhere: Elsewhere) -> Met:
    """What meets the conditions. elsewhere: answers what the index does not hold, such as texts.

    The first conditions, as long as they are on one or two coded columns, are judged by code. When these leave few rows, only they are
    judged by the conditions that follow; otherwise all are, piece by piece.
    """
    fails = np.zeros((len(conditions), 2), np.int64)
    held, left, led = _led(index, conditions, rule, fails)
    tests = [(_test(index, one.predicate, rule, elsewhere), None if one.missing is None else _test(index, one.missing, rule, elsewhere))
             for one in conditions[led:]]  # fmt: skip
    by_code = [_coded(index.array(column), allowed) for column, allowed in held.items()]
    fewest = min(held, key=lambda column: index.counts(column)[held[column]].sum(), default="")
    rows, packed = None, None
    if held and index.counts(fewest)[held[fewest]].sum() * FEW < index.rows:
        rows = _of_days(index, held[fewest]) if fewest == "day" else None
        if rows is None:
            rows = where(index.rows, _coded(index.array(fewest), held[fewest]))
        for column, allowed in held.items():
            rows = rows if column == fewest else _those(rows, allowed.take(index.array(column).take(rows)))
    elif held and left * FEW < index.rows:
        rows = where(index.rows, lambda piece: _joined(np.logical_and, by_code, piece))
    if rows is not None:
        rows = _narrowed_by(rows, tests, fails[led:])
        left = len(rows)
    else:
        flags = np.ones(index.rows, bool)
        found = _in_pieces(index.rows, [*((one, None) for one in by_code), *tests], flags, counted=bool(tests))
        fails[led:] = found[len(by_code) :]
        left = int(np.count_nonzero(flags)) if tests else left
        if left * FEWER <= index.rows:
            rows = where(index.rows, lambda piece: flags[piece])
        else:
            packed = np.packbits(flags)
    fails[:, 0] -= fails[:, 1]
    return Met(packed, index.rows, left, tuple((int(plain), int(lacking)) for plain, lacking in fails), rows)


def _of_days(index: Index, allowed: np.ndarray) -> np.ndarray | None:
    """The rows that have some codes of "day", read from where those of their first days stand; None when these are not few."""
    _, place, begins = index.days()
    sizes = np.diff(begins)
    all_of, some_of = np.ones(len(sizes), bool), np.zeros(len(sizes), bool)
    all_of[place[~allowed]] = False
    some_of[place[allowed]] = True
    if sizes[some_of].sum() * FEW >= index.rows:
        return None
    position, day = index.array("position"), index.array("day")
    found = [np.empty(0, np.int32)]
    for days, whole in ((some_of & all_of, True), (some_of & ~all_of, False)):
        edges = np.flatnonzero(np.diff(days.astype(np.int8), prepend=0, append=0)).reshape(-1, 2)
        for first, last in begins[edges].tolist():
            rows = position[first:last]
            found.append(rows if whole else _those(rows, allowed.take(day.take(rows))))
    return np.sort(np.concatenate(found))


def _led(index: Index, conditions: Sequence[p.Condition], rule: str, fails: np.ndarray) -> tuple[dict[str, np.ndarray], int, int]:
    """({coded column: which of its codes meet the first conditions}, how many rows do, how many conditions these are).

    At most two columns, whose codes are counted together; fails is filled in for these conditions.
    """
    held: dict[str, np.ndarray] = {}
    left = index.rows
    for number, one in enumerate(conditions):
        asked = _held_in_one(index, one.predicate, rule)
        lacks = None if one.missing is None else _held_in_one(index, one.missing, rule)
        if asked is None or (one.missing is not None and (lacks is None or lacks[0] != asked[0])):
            return held, left, number
        column, meets = asked
        others = [other for other in held if other != column]
        if len(others) > 1 or (others and index.size(others[0]) * index.size(column) > MOST_PAIRS):
            return held, left, number
        counts = _pairs(index, others[0], column)[held[others[0]]].sum(axis=0) if others else index.counts(column)
        allowed = held.get(column, np.ones(len(meets), bool))
        if lacks is not None:
            fails[number, 1] = counts[allowed & ~meets & lacks[1]].sum()
        fails[number, 0] = counts[allowed & ~meets].sum()
        held[column] = allowed & meets
        left = int(counts[held[column]].sum())
    return held, left, len(conditions)


def _held_in_one(index: Index, predicate: p.Predicate, rule: str) -> tuple[str, np.ndarray] | None:
    """(coded column, which of its codes meet the predicate); None when that is not one column's to say."""
    match predicate:
        case p.OneOf(names, values) if all(map(_is_held, names)):
            found = [_allowed(index, p.OneOf((name,), values), rule) for name in names]
            some = [one for one in found if one[1].any()] or found[:1]
            return some[0] if len(some) == 1 else None
        case p.AtLeast(name) | p.AtMost(name) | p.IsTrue(name) | p.Missing(name) | p.AnyBit(name) if _is_held(name):
            return _allowed(index, predicate, rule)
        case p.PossiblyAtLeast():
            return _allowed(index, predicate, rule)
    return None


def _pairs(index: Index, one: str, other: str) -> np.ndarray:
    """How many rows have each pair of codes of two columns."""

    def make() -> np.ndarray:
        found = np.zeros(index.size(one) * index.size(other), np.int64)
        for first in range(0, index.rows, PIECE):
            where = slice(first, first + PIECE)
            found += np.bincount(index.array(one)[where].astype(np.intp) * index.size(other) + index.array(other)[where], minlength=len(found))
        return found.reshape(index.size(one), index.size(other))

    return index.made(("pairs", one, other), make)  # type: ignore[return-value]


def _in_pieces(rows: int, tests: Sequence[tuple[Test, Test | None]], flags: np.ndarray, counted: bool = False) -> np.ndarray:
    """(rows failed, those of them whose value is missing) of each test if that is counted; flags are cleared for rows that fail."""

    def judged(first: int) -> np.ndarray:
        where = slice(first, min(first + PIECE, rows))
        held = flags[where]
        left = len(held)
        fails = np.zeros((len(tests), 2), np.int64)
        for number, (meets, lacks) in enumerate(tests):
            meeting = meets(where)
            if lacks is not None:
                fails[number, 1] = np.count_nonzero(held & ~meeting & lacks(where))
            held &= meeting
            if not counted:
                continue
            after = int(np.count_nonzero(held))
            fails[number, 0] = left - after
            left = after
            if not left:
                break
        return fails

    firsts = range(0, rows, PIECE)
    found = shared_out(judged, firsts) if len(firsts) > ALONE else [judged(first) for first in firsts]
    return np.sum(found, axis=0) if found else np.zeros((len(tests), 2), np.int64)


def _narrowed_by(rows: np.ndarray, tests: Sequence[tuple[Test, Test | None]], fails: np.ndarray) -> np.ndarray:
    """The rows that meet all tests; fails is filled in."""
    for number, test in enumerate(tests):
        rows, fails[number] = _narrowed(rows, *test)
    return rows


def _narrowed(rows: np.ndarray, meets: Test, lacks: Test | None) -> tuple[np.ndarray, tuple[int, int]]:
    """(the rows that meet a test, (how many do not, how many of these because their value is missing))."""
    meeting = meets(rows)
    kept = _those(rows, meeting)
    return kept, (len(rows) - len(kept), int(np.count_nonzero(lacks(_those(rows, ~meeting)))) if lacks is not None else 0)


def _those(rows: np.ndarray, flags: np.ndarray) -> np.ndarray:
    """The rows whose flag is set; taken by number, which does not depend on how the flags alternate and takes a quarter of the time."""
    return rows.take(np.flatnonzero(flags))


def _test(index: Index, predicate: p.Predicate, rule: str, elsewhere: Elsewhere) -> Test:
    """A function from rows (a stretch of them, or their numbers) to one truth for each."""
    match predicate:
        case p.All(parts):
            tests = [_test(index, part, rule, elsewhere) for part in parts]
            return lambda where: _joined(np.logical_and, tests, where)
        case p.Any(parts):
            tests = [_test(index, part, rule, elsewhere) for part in parts]
            return lambda where: _joined(np.logical_or, tests, where)
        case p.OneOf(names, values) if len(names) > 1:
            return _test(index, p.Any(tuple(p.OneOf((name,), values) for name in names)), rule, elsewhere)
        case p.InBox(west, south, east, north):
            return _boxed(index, lambda lat, lon: (lat >= south) & (lat <= north) & _across(lon, west, east))
        case p.InRing(ring):
            return _boxed(index, lambda lat, lon: _in_ring(ring, lat, lon))
        case p.Missing("lat"):
            return lambda where: np.isnan(index.array("lat")[where])
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
            home, held = _numbers(index, name, rule)
            return home, held >= _number(value)
        case p.AtMost(name, value):
            home, held = _numbers(index, name, rule)
            return home, held <= _number(value)
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
            return index.made(("missing", name, rule if name.rpartition("_")[0] in FIGURES else ""), lambda: _by_value(  # type: ignore[return-value]
                index, name, rule, lambda held: held is None or held == "" or (name.endswith("_bits") and held == 0)))  # fmt: skip
    raise TypeError(f"no mask for {predicate!r}")


def _is_held(name: str) -> bool:
    return name in _HOME or name.rpartition("_")[0] in FIGURES


def _flagged(index: Index, numbers: np.ndarray) -> Test:
    flags = np.zeros(index.rows, bool)
    flags[index.array("position")[numbers]] = True
    return lambda where: flags[where]


def _by_value(index: Index, name: str, rule: str, meets: Callable[[object], bool]) -> tuple[str, np.ndarray]:
    home, part = _home(name, rule)
    return home, np.array([meets(value) for value in index.table(home)[part]], bool)


def _numbers(index: Index, name: str, rule: str) -> tuple[str, np.ndarray]:
    """(coded column, the number of each code, of a day its ordinal); NaN where there is none, which is neither more nor less."""
    home, part = _home(name, rule)
    found = index.made(("numbers", home, part), lambda: np.array([np.nan if value is None else _number(value) for value in index.table(home)[part]], float))
    return home, found  # type: ignore[return-value]


def _number(value: object) -> float:
    return float(value.toordinal() if isinstance(value, date) else value)  # type: ignore[arg-type]


def _home(name: str, rule: str) -> tuple[str, str]:
    """(coded column, its column of the frame) behind a name that a predicate has."""
    if name in _HOME:
        return _HOME[name], name
    return f"{name.rpartition('_')[0]}_{rule}", f"{name}_{rule}"


def _coded(codes: np.ndarray, allowed: np.ndarray) -> Test:
    """Codes next to each other are compared, which takes a tenth of looking each up."""
    edges = np.flatnonzero(np.diff(allowed.astype(np.int8), prepend=0, append=0)).reshape(-1, 2)
    if not len(edges):
        return lambda where: np.zeros(len(codes[where]), bool)
    if len(edges) > MOST_RUNS:
        return lambda where: allowed.take(_some(codes, where))
    kind = codes.dtype.type
    runs = [(kind(low), kind(high - 1 - low)) for low, high in edges]

    def test(where: slice | np.ndarray) -> np.ndarray:
        piece = _some(codes, where)
        found = [piece == low if not width else (piece - low) <= width for low, width in runs]  # below `low` it wraps around
        for one in found[1:]:
            found[0] |= one
        return found[0]

    return test


def _some(values: np.ndarray, where: slice | np.ndarray) -> np.ndarray:
    return values[where] if isinstance(where, slice) else values.take(where)


def _joined(how: np.ufunc, tests: Sequence[Test], where: slice | np.ndarray) -> np.ndarray:
    found = np.full(where.stop - where.start if isinstance(where, slice) else len(where), how.identity, bool)
    for test in tests:
        how(found, test(where), out=found)
    return found


def _across(lon: np.ndarray, west: float, east: float) -> np.ndarray:
    return (lon >= west) & (lon <= east) if west <= east else (lon >= west) | (lon <= east)


def _boxed(index: Index, inside: Callable[[np.ndarray, np.ndarray], np.ndarray]) -> Test:
    return lambda where: inside(index.array("lat")[where], index.array("lon")[where])


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
