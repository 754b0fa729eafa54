"""The incidents of all datasets in the order of their numbers, read a part at a time, so that any number needs little memory."""

from __future__ import annotations

import threading
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from functools import cached_property

import numpy as np
import polars as pl
import pyarrow as pa
import pyarrow.compute as pc

from geo import stored_incidents, tables
from geo.domain.refusal import Refusal
from geo.store import readable
from geo.store.frames import KEYS
from geo.tables import Holdings, Part

#: words that come again are held as dictionaries
SCHEMA = pa.schema([field.with_type(pa.dictionary(pa.int32(), pa.string())) if field.name in KEYS else field for field in tables.INCIDENTS])
SEED = 7
AT_ONCE = 2  # parts that are looked at
FEW = 16  # hashes are few when there are so many times more to find them among


class HeldPart:
    """One part, and for each row of it the number of its incident, -1 where it is left out."""

    def __init__(self, part: Part, nos: np.ndarray) -> None:
        self.part, self.nos = part, nos
        told = nos[nos >= 0]
        self._least, self._most = (int(told.min()), int(told.max())) if len(told) else (0, -1)

    def between(self, first: int, end: int, schema: pa.Schema) -> tuple[pa.Table, np.ndarray] | None:
        """(rows, their numbers) of those with the numbers from `first` to `end`, without it; None when there is none."""
        if self._most < first or self._least >= end:
            return None
        at = np.flatnonzero((self.nos >= first) & (self.nos < end))
        if not len(at):
            return None
        whole = self.part.read(schema.names)
        return (whole if len(at) == len(self.nos) else whole.take(pa.array(at))).cast(schema), self.nos[at]


def rows_between(parts: Sequence[HeldPart], first: int, end: int, schema: pa.Schema) -> tuple[pa.Table, np.ndarray]:
    """(rows, their numbers) of all parts, of those with the numbers from `first` to `end`, without it; a part's after the other's."""
    found, numbers = [schema.empty_table()], [np.zeros(0, np.int32)]
    for held in parts:
        if (there := held.between(first, end, schema)) is not None:
            found.append(there[0])
            numbers.append(there[1])
    return pa.concat_tables(found), np.concatenate(numbers)


class Numbered:
    """Hashes of incidents' ids and the number of each, -1 for those that are left out: by these claims find what they are about."""

    def __init__(self, hashes: np.ndarray, nos: np.ndarray) -> None:
        self._hashes, self._nos = hashes, nos
        self._lock = threading.Lock()

    def of(self, hashes: np.ndarray) -> np.ndarray:
        """The number of the incident of each hash, -1 where nobody holds it."""
        if len(hashes) * FEW < len(self._hashes):  # those of a sample beside a large dataset, whose claims know the rows of their incidents
            near = np.flatnonzero(pl.Series(self._hashes).is_in(pl.Series(hashes).unique().implode()).to_numpy())
            return _ByBits(self._hashes[near], self._nos[near]).of(hashes)
        with self._lock:
            return self._all.of(hashes)

    @cached_property
    def _all(self) -> _ByBits:
        return _ByBits(self._hashes, self._nos)


class _ByBits:
    """The same, with all hashes in their order."""

    def __init__(self, hashes: np.ndarray, nos: np.ndarray) -> None:
        order = np.argsort(hashes)
        order = order[nos[order] >= 0]
        self._hashes = hashes = hashes[order]
        self._nos = nos[order]
        # where hashes with the same first bits begin: as they are spread evenly, what is looked for stands there or just behind,
        # and is found in a third of the time that a search by halves takes
        bits = max(1, len(hashes).bit_length() - 1)
        self._shift = np.uint64(64 - bits)
        self._starts = np.searchsorted(hashes, np.arange(1 << bits, dtype=np.uint64) << self._shift).astype(np.int32)

    def of(self, hashes: np.ndarray) -> np.ndarray:
        """The number of the incident of each hash, -1 where nobody holds it."""
        last = len(self._hashes) - 1
        if last < 0:
            return np.full(len(hashes), -1, np.int32)
        at = np.minimum(self._starts[(hashes >> self._shift).astype(np.int64)], last)
        below = np.flatnonzero((self._hashes[at] < hashes) & (at < last))
        while len(below):
            at[below] += 1
            here = at[below]
            below = below[(self._hashes[here] < hashes[below]) & (here < last)]
        return np.where(self._hashes[at] == hashes, self._nos[at], np.int32(-1))


class IncidentRows:
    """The incidents of the holdings: those that count newest day first, then those that were split; of one id the first is kept.

    counted: how many count. words: for each of KEYS the words that occur.
    """

    def __init__(self, holdings: Sequence[Holdings], refusals: list[Refusal]) -> None:
        """What is left out, or led back to itself, is added to the refusals."""
        parts = [part for held in holdings for part in stored_incidents.parts_of(held.incidents)]
        with ThreadPoolExecutor(AT_ONCE, "incidents") as pool:
            looked = list(pool.map(_looked_at, parts))
        self.words = {key: {word for one in looked for word in one.words[key] if word} for key in KEYS}
        ids = pl.concat([one.keys["incident_id"] for one in looked]) if looked else pl.Series([], dtype=pl.String)
        days = pl.concat([one.keys["date_start"] for one in looked]) if looked else pl.Series([], dtype=pl.Date)
        hashes = ids.hash(SEED).to_numpy()
        kept = _first_of_each(ids, hashes, refusals)
        linked = _links(looked, kept)
        linked, self._cleared = self._parents(linked, refusals)
        order = _ordered(days, ids) if kept is None else np.flatnonzero(kept)[_ordered(days.filter(kept), ids.filter(kept))]
        self.counted, order = _split_last(order, ids, linked)
        self.rows = len(order)
        nos = np.full(len(ids), -1, np.int32)
        nos[order] = np.arange(self.rows, dtype=np.int32)
        self.numbered = Numbered(hashes, nos)
        self._held, start = [], 0
        for part, one in zip(parts, looked):
            own = nos[start : start + len(one.keys)]
            start += len(one.keys)
            self._held.append(HeldPart(part, own))
        self.of_files = _of_files(holdings, self._held)

    def between(self, first: int, end: int) -> pa.Table:
        """The incidents with the numbers from `first` to `end`, without it, in their order (schema SCHEMA)."""
        rows, nos = rows_between(self._held, first, end, SCHEMA)
        rows = rows.unify_dictionaries().combine_chunks().take(pa.array(np.argsort(nos)))
        if len(self._cleared):
            alone = pc.is_in(rows["incident_id"], value_set=self._cleared)
            rows = rows.set_column(rows.schema.get_field_index("parent_id"), "parent_id", pc.if_else(alone, pa.scalar(None, pa.string()), rows["parent_id"]))
        return rows

    def datasets_of(self, ids: pa.Array) -> pa.Table:
        """(incident_id, dataset) of the incidents with the ids."""
        names = ["incident_id", "dataset"]
        found = [tables.INCIDENTS.empty_table().select(names)]
        for held in self._held if len(ids) else ():
            rows = held.part.read(names).filter(pa.array(held.nos >= 0))
            found.append(rows.filter(pc.is_in(rows["incident_id"], value_set=ids)).cast(found[0].schema))
        return pa.concat_tables(found)

    def _parents(self, linked: pa.Table, refusals: list[Refusal]) -> tuple[pa.Table, pa.Array]:
        """(incidents with a parent, the ids of those that lost it because it led back to themselves)."""
        parted = readable.parted(linked, refusals)
        cleared = parted.filter(pc.is_null(parted["parent_id"]))["incident_id"].combine_chunks()
        return parted.filter(pc.is_valid(parted["parent_id"])), cleared if isinstance(cleared, pa.Array) else pa.array([], pa.string())


def _of_files(holdings: Sequence[Holdings], held: Sequence[HeldPart]) -> list[np.ndarray | None]:
    """For each of the holdings the number of each row of its file of incidents; None where rows of it are left out, or there is none."""
    found: list[np.ndarray | None] = []
    start = 0
    for one in holdings:
        count = len(stored_incidents.parts_of(one.incidents))
        own, start = held[start : start + count], start + count
        if not isinstance(one.incidents, stored_incidents.StoredIncidents) or len(one.incidents.without):
            found.append(None)
            continue
        nos = np.concatenate([np.zeros(0, np.int32), *(part.nos for part in own)])
        found.append(nos if (nos >= 0).all() else None)
    return found


@dataclass(frozen=True)
class _Looked:
    keys: pl.DataFrame
    linked: pa.Table  # rows that have a parent, and
    linked_at: np.ndarray  # which these are
    words: dict[str, list]


_LINKS = ("incident_id", "parent_id")
_NO_LINKS = tables.INCIDENTS.empty_table().select(_LINKS)


def _looked_at(part: Part) -> _Looked:
    rows = part.read(["incident_id", "date_start", "parent_id", *KEYS])
    linked = pc.is_valid(rows["parent_id"])
    links = rows.select(_LINKS).filter(linked).cast(_NO_LINKS.schema)
    return _Looked(pl.from_arrow(rows.select(["incident_id", "date_start"])), links, np.flatnonzero(linked.to_numpy()), {key: pc.unique(rows[key]).to_pylist() for key in KEYS})


def _links(looked: Sequence[_Looked], kept: np.ndarray | None) -> pa.Table:
    """The incidents that are kept and have a parent."""
    found, start = [_NO_LINKS], 0
    for one in looked:
        found.append(one.linked if kept is None else one.linked.filter(pa.array(kept[start + one.linked_at])))
        start += len(one.keys)
    return pa.concat_tables(found)


def _first_of_each(ids: pl.Series, hashes: np.ndarray, refusals: list[Refusal]) -> np.ndarray | None:
    """Which rows are the first with their id; None: all of them."""
    by_size = np.sort(hashes)
    if not (by_size[1:] == by_size[:-1]).any():
        return None
    del by_size
    first = ids.is_first_distinct()
    refusals += [Refusal("incidents", None, "incident_id", str(again), "two datasets share this id; the first is kept", "unique ids")
                 for again in ids.filter(~first).unique(maintain_order=True)]  # fmt: skip
    return first.to_numpy()


def _ordered(days: pl.Series, ids: pl.Series) -> np.ndarray:
    """The rows by day, newest first and unknown ones last, then by id."""
    keys = pl.DataFrame({"day": days, "id": ids})
    return keys.select(pl.arg_sort_by("day", "id", descending=[True, False], nulls_last=True)).to_series().to_numpy()


def _split_last(order: np.ndarray, ids: pl.Series, linked: pa.Table) -> tuple[int, np.ndarray]:
    """(how many incidents count, the order with those that were split at its end)."""
    if not linked.num_rows:
        return len(order), order
    split = ids.is_in(pl.from_arrow(linked["parent_id"]).unique().implode()).to_numpy()[order]
    return int((~split).sum()), np.concatenate((order[~split], order[split]))
