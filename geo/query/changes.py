"""What changed between two states of the data for one filter: incidents added, removed and corrected, with what and why."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace

from geo.domain.columns import FIGURES, NAMES, decimals
from geo.query.filter import Filter
from geo.query.selection import Selection
from geo.store import differing
from geo.store.differing import HOWS, NOT_COMPARED
from geo.store.predicates import Condition, OneOf

MOST = 50
_BOUNDS = {f"{figure}_{end}" for figure in FIGURES for end in ("min", "max")}
Went = Callable[[str], str]


@dataclass(frozen=True)
class Difference:
    """One field of an incident then and now. Figures are {"min", "max"}, or None while nobody reports one."""

    field: str
    then: object
    now: object


@dataclass(frozen=True)
class Changed:
    """One incident that is not as it was: its row (that of now, or of then when it is gone), why it came or went, what differs."""

    row: dict
    why: str
    differences: tuple[Difference, ...] = ()


@dataclass(frozen=True)
class Changes:
    """How many incidents changed in one way, and the newest of them."""

    incidents: int
    listed: tuple[Changed, ...]


def compare(then: Selection, now: Selection, went: Went = lambda _: "", most: int = MOST) -> dict[str, Changes]:
    """{"added", "removed", "corrected"}: what differs between two selections, by id and by every column of the frame.

    went: what the casebook says of an id that is in neither frame of now ("merged into …"), or "". most: how many
    incidents of each kind are listed, newest day first; all are counted. An incident whose claims changed without any
    change of its row is not among them.
    """
    if then.build.build_id == now.build.build_id and then.asked.with_value("build", None) == now.asked.with_value("build", None):
        return {how: Changes(0, ()) for how in HOWS}
    found = differing.differing(_side(then), _side(now), most)
    olds, news = _rows(then, found["removed"].newest + found["corrected"].newest), _rows(now, found["added"].newest + found["corrected"].newest)
    before, after = _rows(then, found["added"].newest), _rows(now, found["removed"].newest)
    listed = {
        "added": [Changed(news[one], "meets the filter now" if one in before else "new in the data",
                          differences(before[one], news[one]) if one in before else ())
                  for one in found["added"].newest if one in news],
        "removed": [Changed(olds[one], "no longer meets the filter" if one in after else _gone(one, now, went),
                            differences(olds[one], after[one]) if one in after else ())
                    for one in found["removed"].newest if one in olds],
        "corrected": [Changed(news[one], "", differences(olds[one], news[one])) for one in found["corrected"].newest if one in olds and one in news],
    }  # fmt: skip
    return {how: Changes(found[how].incidents, tuple(listed[how])) for how in HOWS}


def differences(then: dict, now: dict) -> tuple[Difference, ...]:
    """What differs between two rows of the frame, in the order of its columns; both bounds of a figure are one field."""
    found, seen = [], set()
    for name in NAMES:
        field = _field(name)
        if field in seen or name in NOT_COMPARED:
            continue
        seen.add(field)
        if _raw(then, field) != _raw(now, field):
            found.append(Difference(field, _value(then, field), _value(now, field)))
    return tuple(found)


def _field(name: str) -> str:
    if name == "military_claimed_max":
        return name  # its lower bound is no column of the frame
    if name in _BOUNDS:
        return name.rpartition("_")[0]
    return "position" if name in ("lat", "lon") else name


def _raw(row: dict, field: str) -> object:
    if field in FIGURES:
        return row[f"{field}_min"], row[f"{field}_max"]
    return (row["lat"], row["lon"]) if field == "position" else row[field]


def _value(row: dict, field: str) -> object:
    """The value as it may be given out: a position with as many decimals as its radius allows."""
    if field in FIGURES:
        return None if row[f"{field}_min"] is None else {"min": row[f"{field}_min"], "max": row[f"{field}_max"]}
    if field == "position":
        places = decimals(row["radius_m"])
        return None if row["lat"] is None else {"lat": round(row["lat"], places), "lon": round(row["lon"], places)}
    return list(row[field]) if isinstance(row[field], (list, tuple)) else row[field]


def _side(selection: Selection) -> differing.Side:
    return differing.Side(selection.build, selection.frame, selection.conditions, selection.asked.rule)


def _rows(selection: Selection, ids: Iterable[str]) -> dict[str, dict]:
    """The rows of these incidents whatever the filter's conditions."""
    wanted = tuple(ids)
    if not wanted:
        return {}
    state = Filter(tuple((key, value) for key, value in selection.asked.values if key in ("rule", "as_of", "build")))
    named = replace(selection, asked=state, more=(Condition("ids", OneOf(("incident_id",), wanted), ""),))
    return {row["incident_id"]: row for row in named.page(limit=len(wanted))}


def _gone(incident_id: str, now: Selection, went: Went) -> str:
    said = went(incident_id)
    if said:
        return said
    parts = now.build.parts(incident_id)
    return f"split into {', '.join(parts)}" if parts else "no longer in the data"
