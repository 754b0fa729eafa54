"""The claims of all datasets, read a part at a time and handed out in the order of their incidents, so that any number needs little memory."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import numpy as np
import polars as pl
import pyarrow as pa
import pyarrow.compute as pc

from geo import tables
from geo.domain.refusal import Refusal
from geo.tables import Holdings, Part

SCHEMA = pa.schema([field.with_type(pa.dictionary(pa.int32(), pa.string())) if field.name in tables.REPEATED else field for field in tables.CLAIMS])
SEED = 7


@dataclass
class _Held:
    """One part: the rows of it that are kept, in the order of their incidents' numbers, and these numbers."""

    part: Part
    rows: np.ndarray
    nos: np.ndarray


class ClaimRows:
    """The claims of the holdings about the incidents that are held; claims of two datasets with one id: the first is kept."""

    def __init__(self, holdings: Sequence[Holdings], incident_ids: Iterable[pl.Series], refusals: list[Refusal]) -> None:
        """incident_ids: in the order of their numbers. What is left out is added to the refusals."""
        hashes = pl.concat([ids.hash(SEED).alias("hash") for ids in incident_ids] or [pl.Series("hash", [], pl.UInt64)])
        numbers = pl.DataFrame({"hash": hashes}).with_row_index("no")
        self._held: list[_Held] = []
        seen: list[pl.Series] = []
        unknown: dict[str, None] = {}
        for part in (part for held in holdings for part in tables.parts_of(held.claims)):
            ids = pl.from_arrow(part.read(["claim_id", "incident_id"]))
            found = pl.DataFrame({"hash": ids["incident_id"].hash(SEED)}).join(numbers, on="hash", how="left", maintain_order="left")["no"]
            if found.null_count():
                unknown |= dict.fromkeys(ids["incident_id"].filter(found.is_null()).unique(maintain_order=True))
            nos = found.fill_null(-1).cast(pl.Int32).to_numpy()
            seen.append(ids["claim_id"].hash(SEED))
            self._held.append(_Held(part, np.flatnonzero(nos >= 0), nos[nos >= 0]))
        self._once(seen, refusals)
        for held in self._held:
            order = np.argsort(held.nos, kind="stable")
            held.rows, held.nos = held.rows[order], held.nos[order]
        refusals += [Refusal("claims", None, "incident_id", one, "no such incident", "an incident that is held") for one in unknown]

    def between(self, first: int, end: int) -> tuple[pa.Table, np.ndarray]:
        """(claims with SCHEMA, the numbers of their incidents) of incidents from `first` to `end`, without it; in their order, then
        oldest day first."""
        found, numbers = [], []
        for held in self._held:
            start, stop = np.searchsorted(held.nos, (first, end))
            if start == stop:
                continue
            rows = held.rows[start:stop]
            whole = held.part.read(None)
            found.append(whole.select(SCHEMA.names).cast(SCHEMA) if len(rows) == whole.num_rows and (np.diff(rows) == 1).all()
                         else whole.select(SCHEMA.names).take(pa.array(rows)).cast(SCHEMA))  # fmt: skip
            numbers.append(held.nos[start:stop])
        if not found:
            return SCHEMA.empty_table(), np.zeros(0, np.int32)
        claims, nos = pa.concat_tables(found), np.concatenate(numbers)
        keys = pl.DataFrame({"no": nos, "as_of": pl.from_arrow(claims["as_of"]), "claim_id": pl.from_arrow(claims["claim_id"])})
        order = keys.select(pl.arg_sort_by("no", "as_of", "claim_id", nulls_last=False)).to_series().to_numpy()
        if (np.diff(order.astype(np.int64)) == 1).all():
            return claims, nos
        return claims.unify_dictionaries().combine_chunks().take(pa.array(order)), nos[order]

    def _once(self, seen: list[pl.Series], refusals: list[Refusal]) -> None:
        """Leaves out claims whose id stood before; hashes tell whether there are any."""
        hashes = pl.concat(seen) if seen else pl.Series([], dtype=pl.UInt64)
        if hashes.n_unique() == len(hashes):
            return
        first = hashes.is_first_distinct().to_numpy()
        at = 0
        again: dict[str, None] = {}
        for held, ids in zip(self._held, seen):
            own = first[at : at + len(ids)]
            at += len(ids)
            if not own.all():
                again |= dict.fromkeys(pc.filter(held.part.read(["claim_id"])["claim_id"], pa.array(~own)).to_pylist())
            kept = own[held.rows]
            held.rows, held.nos = held.rows[kept], held.nos[kept]
        refusals += [Refusal("claims", None, "claim_id", one, "two datasets share this id; the first is kept", "unique ids") for one in again]
