"""Positions and area codes for incidents whose rows lack them: written names by the gazetteer, codes by the boundaries."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from geo.domain.place import Resolution
from geo.domain.refusal import Refusal
from geo.errors import BadValue
from geo.tables import Holdings

Resolve = Callable[[str, str | None, str | None, str | None], Resolution]
Assign = Callable[[np.ndarray, np.ndarray], tuple[np.ndarray, np.ndarray]]
HINTS = ("place", "country", "adm1", "adm2")
FOUND = ("lat", "lon", "precision", "radius_m", "country", "adm1", "adm2", "gazetteer_id")


def placed(held: Holdings, resolve: Resolve, assign: Assign) -> Holdings:
    """The holdings with positions for rows that name a place but have none, and area codes for rows that lack them.

    resolve: (name, country, adm1, adm2) → Resolution, asked once for each distinct row of hints. assign: (lon, lat) →
    (country, adm1). A name that is not found, or that is too doubtful, keeps no position and is refused with the reason.
    """
    rows, refusals = _by_name(held, resolve)
    return replace(held, incidents=_with_codes(rows, assign), refusals=(*held.refusals, *refusals))


def _by_name(held: Holdings, resolve: Resolve) -> tuple[pa.Table, list[Refusal]]:
    rows = held.incidents
    asked = pc.and_(pc.is_null(rows["lat"]), pc.is_valid(rows["place"]))
    if not pc.any(asked).as_py():
        return rows, []
    answers: dict[tuple, Resolution | str] = {}
    columns = {name: rows[name].to_pylist() for name in (*FOUND, "place")}
    refusals = []
    for position in np.flatnonzero(asked.to_numpy()):
        hints = tuple(columns[name][position] for name in HINTS)
        if hints not in answers:
            try:
                answers[hints] = resolve(*hints)
            except BadValue as problem:
                answers[hints] = str(problem)
        answer = answers[hints]
        if isinstance(answer, str) or answer.place is None:
            reason = answer if isinstance(answer, str) else answer.reason or "the place was not found"
            incident_id = rows["incident_id"][position].as_py()
            refusals.append(Refusal(f"{held.dataset.name}: {incident_id}", None, "place", str(hints[0]), reason, "a place of the gazetteer"))
            continue
        for name in FOUND:
            found = getattr(answer.place, name)
            if found is not None:
                columns[name][position] = found
    for name in FOUND:
        kind = rows.schema.field(name).type
        rows = rows.set_column(rows.schema.get_field_index(name), name, pa.array(columns[name], kind))
    return rows, refusals


def _with_codes(rows: pa.Table, assign: Assign) -> pa.Table:
    lacking = pc.and_(pc.is_valid(rows["lat"]), pc.or_(pc.is_null(rows["country"]), pc.is_null(rows["adm1"]))).combine_chunks()
    wanted = np.flatnonzero(lacking.to_numpy(zero_copy_only=False))
    if not len(wanted):
        return rows
    taken = rows.take(pa.array(wanted))
    country, adm1 = assign(taken["lon"].to_numpy(), taken["lat"].to_numpy())
    too_wide = pc.is_in(taken["precision"], value_set=pa.array(["region", "country", "unknown"])).to_numpy(zero_copy_only=False)
    for name, found in (("country", country), ("adm1", np.where(too_wide, None, adm1))):
        held = rows[name].to_pylist()
        for position, code in zip(wanted, found):
            if held[position] is None and code:
                held[position] = str(code)
        rows = rows.set_column(rows.schema.get_field_index(name), name, pa.array(held, pa.string()))
    return rows
