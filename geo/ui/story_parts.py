"""Strikes that were split, among those that a draft may be: what a part is a part of, and the whole beside its parts."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import asdict, dataclass

from geo.domain.derive import described, figures
from geo.domain.incident import Incident
from geo.store.casebook import held
from geo.ui import casebook_names, running, words
from geo.ui.casebook_desk import Desk

COUNTS = ("killed", "injured")


@dataclass(frozen=True)
class Split:
    """A strike that was split. is_whole: True at the whole itself, False at one of its parts. told: its parts with what they count."""

    title: str
    is_whole: bool
    gone: bool
    told: str

    @property
    def line(self) -> str:
        """What it is and what would follow, in words."""
        if self.is_whole:
            return (f"This is the whole. Its parts count, not itself: {self.told}. Claims that are added to the whole are kept and change no total; "
                    "correct the parts' figures on the page Casebook then.")  # fmt: skip
        beside = "A figure for the whole strike, added to one part, would count beside the other parts."
        if self.gone:
            return f"This is one part of “{self.title}”, which was deleted; the parts go on counting: {self.told}. {beside} Where this tells only of the whole, leave it out."
        return f"This is one part of “{self.title}”: {self.told}. {beside}"


def splits(desk: Desk, ids: Collection[str]) -> dict[str, Split]:
    """{incident id: what it is a part of, or how it was split} of those of the incidents that are either."""
    made: dict[str, Split] = {}
    for one in held.incidents(desk.build, ids):
        whole = _whole_of(desk, one)
        parts = held.parts_of(desk.build, whole or one.incident_id)
        gone = whole is not None and not held.incidents(desk.build, [whole])
        if gone:  # a build clears the link to what is gone; the casebook remembers it
            parts = held.incidents(desk.build, [name for name, entry in desk.state.of("incident") if entry.status == "kept" and entry.fields.get("parent_id") == whole])
        if parts:
            title = casebook_names.title(desk, whole) if whole else one.title
            made[one.incident_id] = Split(title, whole is None, gone, "; ".join(map(_part, parts)))
    return made


def _whole_of(desk: Desk, one: Incident) -> str | None:
    parent = one.parent_id or desk.state.entry("incident", one.incident_id).fields.get("parent_id")
    return str(parent) if parent else None


def wholes(desk: Desk, ids: Iterable[str], among: Mapping[str, object]) -> list[dict]:
    """Rows of the wholes of these incidents, and of those of them that are wholes; they are in no selection. among: what is there already."""
    known = held.incidents(desk.build, list(ids))
    wanted = {one.parent_id or one.incident_id for one in known} - set(among)
    return [_row(desk, one) for one in held.incidents(desk.build, wanted) if held.parts_of(desk.build, one.incident_id)]


def _part(one: Incident) -> str:
    row = running.strikemap().select("").one(one.incident_id)
    counted = [f"{name} {words.row_figure(row, name)}" for name in COUNTS if row and row[f"{name}_min"] is not None]
    return f"“{one.title}” {', '.join(counted) or 'without figures'}"


def _row(desk: Desk, whole: Incident) -> dict:
    """What a row of the frame would hold of a whole."""
    claims = held.claims(desk.build, whole.incident_id)
    counted, said = figures(claims, desk.vocabulary), described(claims, desk.vocabulary)
    bounds = {f"{name}_{end}": getattr(getattr(counted, name), end, None) for name in COUNTS for end in ("min", "max")}
    return {**asdict(whole), **bounds, "weapons": list(said.weapons), "target_types": list(said.target_types), "claims": len(claims),
            "military_claimed_max": counted.military_claimed and counted.military_claimed.max}  # fmt: skip
