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
from geo.stored_incidents import StoredIncidents
from geo.tables import Holdings, encoded, together

Resolve = Callable[[str, str | None, str | None, str | None], Resolution]
HINTS = ("place", "country", "adm1", "adm2")
CODES = ("country", "adm1", "adm2")
ASKED = ("lon", "lat", "precision", "radius_m", *CODES)  # what the codes of a row depend on
FOUND = ("lat", "lon", "precision", "radius_m", "country", "adm1", "adm2", "gazetteer_id")
READ = tuple(dict.fromkeys((*ASKED, *FOUND, "place", "incident_id")))
#: positions of one dataset whose codes are kept in memory while its incidents go by
REMEMBERED = 200_000
#: incidents that are named with a written place; all of them are counted
EXAMPLES = 50
#: positions of these classes are known to no unit below
WIDER_THAN_ADM1, WIDER_THAN_RAION = ("region", "country", "unknown"), ("oblast", "region", "country", "unknown")
#: "somewhere in the oblast" with the position of its capital, which is a unit of its own (Kyiv, Minsk), means the oblast around it
CITY_BESIDE_OBLAST = 2.0


@dataclass(frozen=True)
class Drawn:
    """What the borders say of positions, one value each: country and adm1 ("" = none), adm2 ("" = none, or no raions drawn there).

    adm1_reach_m, adm2_reach_m: a radius that surely holds that unit. adm2_near: the position lies just outside of all raions, and
    the nearest was taken.
    """

    country: np.ndarray
    adm1: np.ndarray
    adm1_reach_m: np.ndarray
    adm2: np.ndarray
    adm2_reach_m: np.ndarray
    adm2_near: np.ndarray


Assign = Callable[[np.ndarray, np.ndarray], Drawn]


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
    position nor the name of a place. raions: of the positions whose raion was looked up on the map, how many lie inside of one, have
    the nearest one, are wider than theirs, or are said to lie in another oblast; the last two get none.
    """

    build: str = ""
    decided: int = 0
    nameless: int = 0
    names: dict[tuple, WrittenName] = field(default_factory=dict)
    raions: dict[str, int] = field(default_factory=dict)

    def add(self, hints: tuple, dataset: str, incident_id: str) -> None:
        """Nothing; counts one row."""
        found = self.names.get(hints) or self.names.setdefault(hints, WrittenName(*(part or "" for part in hints)))
        found.incidents += 1
        found.datasets[dataset] = found.datasets.get(dataset, 0) + 1
        if len(found.examples) < EXAMPLES:
            found.examples.append(incident_id)

    def write(self, path: Path) -> None:
        """Nothing; keeps them in a file that is replaced as a whole."""
        held = {"build": self.build, "decided": self.decided, "nameless": self.nameless, "raions": self.raions,
                "names": [asdict(name) for name in self.names.values()]}  # fmt: skip
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
    by_hints = {(n.name, n.country, n.adm1, n.adm2): n for n in names}
    return WrittenNames(held["build"], held["decided"], held["nameless"], by_hints, held["raions"])


def placed(
    held: Holdings, resolve: Resolve, assign: Assign, names: WrittenNames | None = None, leave: Collection[str] = (), only: Iterable[str] | None = None
) -> Holdings:
    """The holdings with positions for rows that name a place but have none, and area codes for rows that lack them.

    resolve: (name, country, adm1, adm2) → Resolution, asked once for each distinct row of hints. assign: (lon, lat) → Drawn.
    A name that is not found, or that is too doubtful, keeps no position and is refused with the reason. A position that is known
    less exactly than a unit is wide gets no code of it.
    names: where the written places and raions are counted. leave: ids of incidents that are looked at again later: neither
    counted nor refused now, and without codes, as their position may change. only: ids outside of which rows stay as they are;
    None = all rows.
    """
    if isinstance(held.incidents, StoredIncidents):
        return _in_file(held, held.incidents, resolve, assign, names, leave, only)
    if only is None:
        rows, refusals = _by_name(held, resolve, names, leave)
        return replace(held, incidents=_with_codes(rows, assign, names, leave), refusals=(*held.refusals, *refusals))
    near = pc.is_in(held.incidents["incident_id"], value_set=pa.array(sorted(only), pa.string()))
    if not pc.any(near).as_py():
        return held
    part = placed(replace(held, incidents=held.incidents.filter(near)), resolve, assign, names, leave)
    rest = held.incidents.filter(pc.invert(near))
    return replace(part, incidents=pa.concat_tables([rest, part.incidents.cast(rest.schema)]))


def _in_file(held: Holdings, stored: StoredIncidents, resolve: Resolve, assign: Assign, names: WrittenNames | None, leave: Collection[str],
             only: Iterable[str] | None) -> Holdings:  # fmt: skip
    """The same for incidents that stay in their file, many at a time; what is left for later lies beside the file."""
    refusals = list(held.refusals)
    asked_once, looked_up_once = functools.cache(resolve), _Remembering(assign)

    def look(rows: pa.Table) -> pa.Table:
        found = placed(replace(held, incidents=rows, refusals=()), asked_once, looked_up_once, names, leave, only)
        refusals.extend(found.refusals)
        return found.incidents  # type: ignore[return-value]

    seen = stored.found_out(look, READ) if only is None else stored
    return replace(held, incidents=replace(seen, beside=look(stored.beside)), refusals=tuple(refusals))


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


def _with_codes(rows: pa.Table, assign: Assign, names: WrittenNames | None, leave: Collection[str]) -> pa.Table:
    lacking = functools.reduce(pc.or_, (pc.is_null(rows[name]) for name in CODES))
    wanted = pc.and_(pc.is_valid(rows["lat"]), lacking)
    if leave:
        wanted = pc.and_(wanted, pc.invert(pc.is_in(rows["incident_id"], value_set=pa.array(sorted(leave), pa.string()))))
    at = np.flatnonzero(wanted.to_numpy())
    if not len(at):
        return rows
    taken = rows.select(ASKED).take(pa.array(at))
    parts = [encoded(taken[name]) for name in ASKED]
    kind, first = together([(numbers, len(values)) for numbers, values in parts])
    one = taken.take(pa.array(first))  # rows that are alike are asked about once: datasets have many at the same town's position
    drawn = _at_positions(one["lon"].to_numpy(), one["lat"].to_numpy(), assign)
    wider = _of(one, WIDER_THAN_ADM1) | (_of(one, ("oblast",)) & (one["radius_m"].to_numpy() > CITY_BESIDE_OBLAST * drawn.adm1_reach_m))
    found = {"country": drawn.country, "adm1": np.where(wider, "", drawn.adm1), "adm2": _raions(one, drawn, names, np.bincount(kind))}
    of_row = np.zeros(rows.num_rows, np.int64)
    of_row[at] = kind
    of_row = pa.array(of_row, mask=~wanted.to_numpy())
    for name in CODES:
        given = rows[name].combine_chunks()
        if given.null_count:  # most files name countries and first-level units throughout
            codes = pa.array(np.where(found[name] == "", None, found[name]), pa.string()).take(of_row)
            codes = codes if given.null_count == len(given) else pc.coalesce(given, codes)
            rows = rows.set_column(rows.schema.get_field_index(name), name, codes)
    return rows


def _at_positions(lon: np.ndarray, lat: np.ndarray, assign: Assign) -> Drawn:
    """What the borders say of positions, each different one looked up once."""
    at, first = together([(numbers, len(values)) for numbers, values in (encoded(pa.array(one)) for one in (lon, lat))])
    return Drawn(*(held[at] for held in vars(assign(lon[first], lat[first])).values()))


class _Remembering:
    """An Assign that looks a position up once, however often it is asked, as long as there are not too many."""

    def __init__(self, assign: Assign) -> None:
        self._assign = assign
        self._known: dict[tuple[float, float], int] = {}
        self._drawn: list[Drawn] = []

    def __call__(self, lon: np.ndarray, lat: np.ndarray) -> Drawn:
        """What the borders say of positions."""
        keys = list(zip(lon.tolist(), lat.tolist()))
        at = np.fromiter((self._known.get(key, -1) for key in keys), np.int64, len(keys))
        new = np.flatnonzero(at < 0)
        if not len(new) and len(keys):
            return _taken(self._drawn, at)
        found, known = self._assign(lon[new], lat[new]), len(self._known)
        at[new] = np.arange(known, known + len(new))
        whole = _joined([*self._drawn, found])
        if known + len(new) <= REMEMBERED:
            self._known |= {keys[row]: number for row, number in zip(new.tolist(), range(known, known + len(new)))}
            self._drawn = [whole]
        return _taken([whole], at)


def _joined(parts: list[Drawn]) -> Drawn:
    return Drawn(*(np.concatenate(held) for held in zip(*(vars(part).values() for part in parts))))


def _taken(parts: list[Drawn], at: np.ndarray) -> Drawn:
    return Drawn(*(held[at] for held in vars(parts[0]).values()))


def _raions(taken: pa.Table, drawn: Drawn, names: WrittenNames | None, rows_each: np.ndarray) -> np.ndarray:
    """The raion of each position, "" where there is none, where the position is wider than it, or where another oblast is said.

    rows_each: how many rows of the data each position stands for.
    """
    lacks = taken["adm2"].combine_chunks().is_null().to_numpy(zero_copy_only=False)
    looked_up = lacks & (drawn.adm2 != "")
    said = taken["adm1"].to_numpy()
    elsewhere = looked_up & (said != None) & (said != drawn.adm1)  # noqa: E711 - of each value
    radius_m = taken["radius_m"].to_numpy()  # NaN = unknown, which is never narrow enough
    wider = looked_up & ~elsewhere & (_of(taken, WIDER_THAN_RAION) | ~(radius_m <= drawn.adm2_reach_m))
    given = looked_up & ~elsewhere & ~wider
    if names is not None:
        for label, rows in (("inside", given & ~drawn.adm2_near), ("nearest", given & drawn.adm2_near), ("wider", wider), ("elsewhere", elsewhere)):
            names.raions[label] = names.raions.get(label, 0) + int(rows_each[rows].sum())
    return np.where(given, drawn.adm2, "")


def _of(rows: pa.Table, classes: tuple[str, ...]) -> np.ndarray:
    return pc.fill_null(pc.is_in(rows["precision"], value_set=pa.array(classes)), True).to_numpy()
