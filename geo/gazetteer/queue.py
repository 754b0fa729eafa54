"""Which names wait for a person: those without an answer, with a doubtful one, or with only an area."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

from geo.domain.place import Resolution
from geo.errors import BadValue
from geo.gazetteer.gazetteer import Gazetteer

#: answers below this are shown to a person
SURE_ENOUGH = 0.7

UNRESOLVED, DOUBTFUL, AREA_ONLY, BAD_HINT = "unresolved", "doubtful", "area only", "hint not understood"


@dataclass(frozen=True)
class Ask:
    """A name as it stands in the data, with its hints."""

    name: str
    country: str = ""
    adm1: str = ""
    adm2: str = ""


@dataclass(frozen=True)
class Waiting:
    """A name that waits: how many rows have it, why it waits, and what the gazetteer offers."""

    ask: Ask
    rows: int
    state: str
    resolution: Resolution


def waiting(gazetteer: Gazetteer, asks: Iterable[Ask], below: float = SURE_ENOUGH) -> list[Waiting]:
    """The names that wait, those of most rows first. Decided names do not wait."""
    found = []
    for ask, rows in Counter(asks).items():
        try:
            answer = gazetteer.resolve(ask.name, ask.country or None, ask.adm1 or None, ask.adm2 or None)
        except BadValue as problem:
            found.append(Waiting(ask, rows, BAD_HINT, Resolution(ask.name, None, (), str(problem))))
            continue
        state = _state(answer, below)
        if state:
            found.append(Waiting(ask, rows, state, answer))
    return sorted(found, key=lambda w: (-w.rows, w.ask.name))


def _state(answer: Resolution, below: float) -> str:
    if answer.place is None:
        return "" if answer.reason.startswith("decided") else UNRESOLVED
    if answer.place.method == "hint_area":
        return AREA_ONLY
    if answer.place.confidence is not None and answer.place.confidence < below:
        return DOUBTFUL
    return ""
