"""Positions and area codes for incidents whose rows lack them: written names by the gazetteer, codes by the boundaries."""

from __future__ import annotations

import functools
import json
import os
from collections.abc import Callable, Collection, Iterable
from dataclasses import asdict, dataclass, field, replace
from pathlib import Path

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
#: incidents that are named with a written place; all of them are counted
EXAMPLES = 50


@dataclass
class WrittenName:
    """A place as rows without a position write it, with their hints ("" = none).

    incidents: how many such rows; datasets: how many in each; examples: the ids of the first of them.
    """

    name: str
    country: str
    adm1: str
    adm2: str
    incidents: int = 0
    datasets: dict[str, int] = field(default_factory=dict)
    examples: list[str] = field(default_factory=list)


@dataclass
class WrittenNames:
    """The written places that a build was made of.

    build: its id. decided: how many lines the log of decisions had when its data were read. nameless: rows that have neither a
    position nor the name of a place.
    """

    build: str = ""
    decided: int = 0
    nameless: int = 0
    names: dict[tuple, WrittenName] = field(default_factory=dict)

    def add(self, hints: tuple, dataset: str, incident_id: str) -> None:
        """Nothing; counts one row."""
        found = self.names.get(hints) or self.names.setdefault(hints, WrittenName(*(part or "" for part in hints)))
        found.incidents += 1
        found.datasets[dataset] = found.datasets.get(dataset, 0) + 1
        if len(found.examples) < EXAMPLES:
            found.examples.append(incident_id)

    def write(self, path: Path) -> None:
        """Nothing; keeps them in a file that is replaced as a whole."""
        held = {"build": self.build, "decided": self.decided, "nameless": self.nameless, "names": [asdict(name) for name in self.names.values()]}
        beside = path.with_name(f".{path.name}.{os.getpid()}")
        beside.write_text(json.dumps(held, ensure_ascii=False), encoding="utf-8")
        os.replace(beside, path)


def read_names(path: Path, build: str) -> WrittenNames | None:
    """The written places of a build; None when the file is missing, is of another build or cannot be read: it is generated."""
    try:
        state = path.stat()
        found = _read(path, state.st_mtime_ns, state.st_ino)
    except (OSError, ValueError, TypeError, KeyError):
        return None
    return found if found.build == build else None


@functools.lru_cache(maxsize=1)
def _read(path: Path, written_ns: int, node: int) -> WrittenNames:
    """The written places of a file, kept until it is replaced; they are not to be changed."""
    held = json.loads(path.read_text(encoding="utf-8"))
    names = [WrittenName(**row) for row in held["names"]]
    return WrittenNames(held["build"], held["decided"], held["nameless"], {(n.name, n.country, n.adm1, n.adm2): n for n in names})


def placed(
    held: Holdings, resolve: Resolve, assign: Assign, names: WrittenNames | None = None, leave: Collection[str] = (), only: Iterable[str] | None = None
) -> Holdings:
    """The holdings with positions for rows that name a place but have none, and area codes for rows that lack them.

    resolve: (name, country, adm1, adm2) → Resolution, asked once for each distinct row of hints. assign: (lon, lat) →
    (country, adm1). A name that is not found, or that is too doubtful, keeps no position and is refused with the reason.
    names: where the written places are counted. leave: ids of incidents that are looked at again later: neither counted nor
    refused now. only: ids outside of which rows stay as they are; None = all rows.
    """
    if only is None:
        rows, refusals = _by_name(held, resolve, names, leave)
        return replace(held, incidents=_with_codes(rows, assign), refusals=(*held.refusals, *refusals))
    near = pc.is_in(held.incidents["incident_id"], value_set=pa.array(sorted(only), pa.string()))
    if not pc.any(near).as_py():
        return held
    part = placed(replace(held, incidents=held.incidents.filter(near)), resolve, assign, names, leave)
    rest = held.incidents.filter(pc.invert(near))
    return replace(part, incidents=pa.concat_tables([rest, part.incidents.cast(rest.schema)]))


def _by_name(held: Holdings, resolve: Resolve, names: WrittenNames | None, leave: Collection[str]) -> tuple[pa.Table, list[Refusal]]:
    rows = held.incidents
    asked = pc.and_(pc.is_null(rows["lat"]), pc.is_valid(rows["place"]))
    if names is not None:
        lost = rows.filter(pc.and_(pc.is_null(rows["lat"]), pc.is_null(rows["place"])))["incident_id"]
        names.nameless += len(lost) - (sum(one in leave for one in lost.to_pylist()) if leave else 0)
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
        answer, incident_id = answers[hints], rows["incident_id"][position].as_py()
        later = incident_id in leave
        if names is not None and not later:
            names.add(hints, held.dataset.name, incident_id)
        if isinstance(answer, str) or answer.place is None:
            reason = answer if isinstance(answer, str) else answer.reason or "the place was not found"
            if not later:
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
