"""The claims of all datasets, read a part at a time and handed out in the order of their incidents, so that any number needs little memory."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import polars as pl
import pyarrow as pa

from geo import tables
from geo.domain.refusal import Refusal
from geo.tables import Holdings, Part

SCHEMA = pa.schema([field.with_type(pa.dictionary(pa.int32(), pa.string())) if field.name in tables.REPEATED else field for field in tables.CLAIMS])
SEED = 7
Hashed = tuple[Part, pl.Series, pl.Series]


@dataclass
class _Held:
    """One part, and for each row of it the number of its incident, -1 where it is left out."""

    part: Part
    nos: np.ndarray
    least: int
    most: int


class ClaimRows:
    """The claims of the holdings about the incidents that are held; claims of two datasets with one id: the first is kept."""

    def __init__(self, hashed: Sequence[Hashed], incident_ids: pl.Series, refusals: list[Refusal]) -> None:
        """hashed: all claims. incident_ids: in the order of their numbers. What is left out is added to the refusals."""
        claim_ids, about = ((pl.concat([one[n] for one in hashed]) if hashed else pl.Series([], dtype=pl.UInt64)) for n in (1, 2))
        numbers = pl.DataFrame({"hash": incident_ids.hash(SEED)}).with_row_index("no")
        nos = pl.DataFrame({"hash": about}).join(numbers, on="hash", how="left", maintain_order="left")["no"].fill_null(2**32 - 1).to_numpy()
        nos = nos.astype(np.int32)  # -1: nobody holds the incident
        again = ~claim_ids.is_first_distinct().to_numpy() if claim_ids.n_unique() < len(claim_ids) else None
        unknown: dict[str, None] = {}
        repeated: dict[str, None] = {}
        self._held: list[_Held] = []
        start = 0
        for part, ids, _ in hashed:
            own = nos[start : start + len(ids)]
            if (own < 0).any():
                unknown |= _texts(part, "incident_id", own < 0)
            if again is not None and again[start : start + len(ids)].any():
                repeated |= _texts(part, "claim_id", again[start : start + len(ids)])
                own[again[start : start + len(ids)]] = -1
            start += len(ids)
            kept = own[own >= 0]
            if len(kept):
                self._held.append(_Held(part, own, int(kept.min()), int(kept.max())))
        refusals += [Refusal("claims", None, "claim_id", one, "two datasets share this id; the first is kept", "unique ids") for one in repeated]
        refusals += [Refusal("claims", None, "incident_id", one, "no such incident", "an incident that is held") for one in unknown]

    def between(self, first: int, end: int) -> tuple[pa.Table, np.ndarray]:
        """(claims with SCHEMA, the numbers of their incidents) of incidents from `first` to `end`, without it; in their order, then
        oldest day first."""
        found, numbers = [], []
        for held in self._held:
            if held.most < first or held.least >= end:
                continue
            wanted = (held.nos >= first) & (held.nos < end)
            if not wanted.any():
                continue
            whole = held.part.read(SCHEMA.names)
            found.append((whole if wanted.all() else whole.filter(pa.array(wanted))).cast(SCHEMA))
            numbers.append(held.nos[wanted])
        if not found:
            return SCHEMA.empty_table(), np.zeros(0, np.int32)
        claims, nos = pa.concat_tables(found), np.concatenate(numbers)
        del found
        keys = pl.DataFrame({"no": nos, "as_of": pl.from_arrow(claims["as_of"]), "claim_id": pl.from_arrow(claims["claim_id"])})
        order = keys.select(pl.arg_sort_by("no", "as_of", "claim_id", nulls_last=False)).to_series().to_numpy()
        return claims.unify_dictionaries().combine_chunks().take(pa.array(order)), nos[order]


def hashes(holdings: Sequence[Holdings]) -> list[Hashed]:
    """(part, hashes of its claims' ids, of their incidents' ids) of all parts: eight bytes each, by which they are compared."""
    found = []
    for part in (part for held in holdings for part in tables.parts_of(held.claims)):
        rows = pl.from_arrow(part.read(["claim_id", "incident_id"]))
        found.append((part, rows["claim_id"].hash(SEED), rows["incident_id"].hash(SEED)))
    return found


def _texts(part: Part, name: str, mask: np.ndarray) -> dict[str, None]:
    return dict.fromkeys(part.read([name])[name].filter(pa.array(mask)).to_pylist())
