"""The claims of all datasets, read a part at a time and handed out in the order of their incidents, so that any number needs little memory."""

from __future__ import annotations

from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor

import numpy as np
import polars as pl
import pyarrow as pa

from geo import tables
from geo.domain.refusal import Refusal
from geo.store.incident_rows import AT_ONCE, SEED, HeldPart, IncidentRows, Numbered, rows_between
from geo.tables import Holdings, Part

SCHEMA = pa.schema([field.with_type(pa.dictionary(pa.int32(), pa.string())) if field.name in tables.REPEATED else field for field in tables.CLAIMS])


class ClaimRows:
    """The claims of the holdings about the incidents that are held; claims of two datasets with one id: the first is kept."""

    def __init__(self, holdings: Sequence[Holdings], incidents: IncidentRows, refusals: list[Refusal]) -> None:
        """incidents: those that are held. What is left out is added to the refusals."""
        found = [(part, nos if part.incidents is not None else None, held.dataset.name)
                 for held, nos in zip(holdings, incidents.of_files) for part in tables.parts_of(held.claims)]  # fmt: skip
        with ThreadPoolExecutor(AT_ONCE, "claims") as pool:
            owns = list(pool.map(lambda one: _incidents_of(one[0], one[1], incidents.numbered), found))
            # claims that know the rows of their incidents have ids that begin with their dataset's name and that no others of it have
            sure = sorted({f"{name}:" for _, nos, name in found if nos is not None})
            unsure = [number for number, (_, nos, _) in enumerate(found) if nos is None]
            looked = list(pool.map(lambda number: _ids(found[number][0], sure), unsure))
            if any(mixed for _, mixed in looked):
                unsure = list(range(len(found)))
                looked = list(pool.map(lambda number: _ids(found[number][0], ()), unsure))
        unknown: dict[str, None] = {}
        repeated: dict[str, None] = {}
        again, start = _repeated([hashes for hashes, _ in looked]), 0
        for (part, _, _), own in zip(found, owns):
            if (own < 0).any():
                unknown |= _texts(part, "incident_id", own < 0)
        for number in unsure if again is not None else ():
            own = owns[number]
            mask, start = again[start : start + len(own)], start + len(own)
            if mask.any():
                repeated |= _texts(found[number][0], "claim_id", mask)
                own[mask] = -1
        self._held = [HeldPart(part, own) for (part, _, _), own in zip(found, owns)]
        refusals += [Refusal("claims", None, "claim_id", one, "two datasets share this id; the first is kept", "unique ids") for one in repeated]
        refusals += [Refusal("claims", None, "incident_id", one, "no such incident", "an incident that is held") for one in unknown]

    def between(self, first: int, end: int) -> tuple[pa.Table, np.ndarray]:
        """(claims with SCHEMA, the numbers of their incidents) of incidents from `first` to `end`, without it; in their order, then
        oldest day first."""
        claims, nos = rows_between(self._held, first, end, SCHEMA)
        order = _ordered(pl.DataFrame({"no": nos, "as_of": pl.from_arrow(claims["as_of"]), "claim_id": pl.from_arrow(claims["claim_id"])}))
        return claims.unify_dictionaries().combine_chunks().take(pa.array(order)), nos[order]


def _ordered(keys: pl.DataFrame) -> np.ndarray:
    """The rows by number, day (unknown ones first) and id. Imports write the claims of an incident in that order: then they are only
    put together, which takes a fifth of the time."""
    order = np.argsort(keys["no"].to_numpy(), kind="stable")
    there = keys[order]
    one, other = there[:-1], there[1:]
    days = (one["as_of"].is_null() & other["as_of"].is_not_null()) | (one["as_of"] < other["as_of"]).fill_null(False)
    same = one["as_of"].eq_missing(other["as_of"])
    if ((one["no"] < other["no"]) | days | (same & (one["claim_id"] <= other["claim_id"]))).all():
        return order
    return keys.select(pl.arg_sort_by("no", "as_of", "claim_id", nulls_last=False)).to_series().to_numpy()


def _incidents_of(part: Part, nos: np.ndarray | None, numbered: Numbered) -> np.ndarray:
    """The numbers of the incidents of one part's claims, -1 where nobody holds one. nos: those of the file whose rows the part names;
    None: they are looked for by the hashes of their ids."""
    if part.incidents is not None and nos is not None:
        return nos[part.incidents()]
    return numbered.of(pl.from_arrow(part.read(["incident_id"]))["incident_id"].hash(SEED).to_numpy())


def _ids(part: Part, starts: Sequence[str]) -> tuple[np.ndarray, bool]:
    """(the hashes of the claims' ids: they are compared by eight bytes each; whether one of them begins in one of these ways)."""
    ids = pl.from_arrow(part.read(["claim_id"]))["claim_id"]
    return ids.hash(SEED).to_numpy(), any(ids.str.starts_with(start).any() for start in starts)


def _repeated(hashes: list[np.ndarray]) -> np.ndarray | None:
    """Which claims have the id of one before them; None: no claim has."""
    whole = np.concatenate(hashes) if hashes else np.zeros(0, np.uint64)
    by_size = np.sort(whole)
    return ~pl.Series(whole).is_first_distinct().to_numpy() if (by_size[1:] == by_size[:-1]).any() else None


def _texts(part: Part, name: str, mask: np.ndarray) -> dict[str, None]:
    return dict.fromkeys(part.read([name])[name].filter(pa.array(mask)).to_pylist())
