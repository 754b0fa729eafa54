"""Who reports what, in an index: for each class of claimants and what they claim, the rows with 1, 2, 3 … such claims, as bits or as a list."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor

import numpy as np
import pyarrow as pa

from geo.store.index.coding import Table
from geo.store.index.index import Index
from geo.store.index.masks import Met

NAME = "reports"
LISTED = 32  # a set that holds fewer than one of so many rows takes less room as a list
WORD_BYTES = 8

Ask = Callable[[str], pa.Table]
Column = tuple[str, np.ndarray, Table | None]


def beside(columns: Iterable[Column], ask: Ask) -> Iterator[Column]:
    """The columns of an index, and then the sets of its claims, which are made while the others are, as soon as it is known where
    each incident lies. ask: runs an SQL statement, in another thread."""
    with ThreadPoolExecutor(1, NAME) as pool:
        coming: Future[list[Column]] | None = None
        for name, values, table in columns:
            if name == "position":
                coming = pool.submit(lambda position=values: list(coded(ask, position)))
            yield name, values, table
        yield from coming.result() if coming else ()


def coded(ask: Ask, position: np.ndarray) -> Iterator[Column]:
    """(name, array, table) of the sets. position: the row of each incident by its number; claims of others are left out.

    The table has one line for each set: claimant_class, metric, claims (at least so many each), incidents, and whether it is bits.
    """
    meanings = ask("SELECT claimant_class, CASE WHEN victim_class = 'military' THEN 'military' ELSE metric END AS metric FROM wordings ORDER BY wording")
    pairs = list(zip(*(meanings[name].to_pylist() for name in ("claimant_class", "metric"))))
    distinct = sorted(set(pairs))
    facts = ask("SELECT no, wording FROM claim_facts")
    no, wording = (facts[name].to_numpy() for name in ("no", "wording"))
    del facts
    number = {pair: place for place, pair in enumerate(distinct)}
    pair = np.array([number[one] for one in pairs], np.int16)[wording] if pairs else np.empty(0, np.int16)
    del wording
    rows, width = len(position), -(-len(position) // (8 * WORD_BYTES)) * WORD_BYTES
    table: Table = {name: [] for name in ("claimant_class", "metric", "claims", "incidents", "bits")}
    packed, listed = [], []
    for place, (claimant_class, metric) in enumerate(distinct):
        given = no[pair == place]
        given = position[given[given < rows]]
        counts = np.bincount(given, minlength=rows) if len(given) else np.zeros(0, np.int64)
        for claims in range(1, int(counts.max(initial=0)) + 1):
            there = counts >= claims
            incidents = int(np.count_nonzero(there))
            dense = incidents * LISTED >= rows
            if dense:
                packed.append(np.packbits(there))
                packed.append(np.zeros(width - len(packed[-1]), np.uint8))
            else:
                listed.append(np.flatnonzero(there).astype(np.int32))
            for name, value in zip(table, (claimant_class, metric, claims, incidents, dense)):
                table[name].append(value)
    yield f"{NAME}_bits", np.concatenate(packed) if packed else np.empty(0, np.uint8), table
    yield f"{NAME}_rows", np.concatenate(listed) if listed else np.empty(0, np.int32), None


def counted(index: Index, met: Met) -> list[dict]:
    """[{"claimant_class", "metric", "incidents", "claims"}] of the rows that are met, as of store.crossings.reporting."""
    table = index.table(f"{NAME}_bits")
    found: dict[tuple[str, str], list[int]] = {}
    whole = met.count == met.rows
    bits, listed = index.array(f"{NAME}_bits").view(np.uint64), index.array(f"{NAME}_rows")
    width = -(-met.rows // (8 * WORD_BYTES))
    chosen = np.zeros(width * WORD_BYTES, np.uint8)
    chosen[: len(met.bits)] = met.bits
    chosen, flags = chosen.view(np.uint64), met.flags()
    in_bits = in_list = 0
    for claimant_class, metric, claims, incidents, dense in zip(*table.values()):
        if whole:
            count = incidents
        elif dense:
            count = int(np.bitwise_count(bits[in_bits : in_bits + width] & chosen).sum(dtype=np.int64))
        else:
            count = int(np.count_nonzero(flags[listed[in_list : in_list + incidents]]))
        in_bits, in_list = (in_bits + width, in_list) if dense else (in_bits, in_list + incidents)
        if count:
            held = found.setdefault((claimant_class, metric), [0, 0])
            held[0] += count if claims == 1 else 0
            held[1] += count
    return [{"claimant_class": key[0], "metric": key[1], "incidents": incidents, "claims": claims} for key, (incidents, claims) in found.items()]
