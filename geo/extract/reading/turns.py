"""Tells which of several places of a sentence each of its weapons or targets was for, where it names them by turns."""

from __future__ import annotations

import re

from geo.extract.objects.objects import Found
from geo.extract.places.mentions import Mention

#: between a thing and a place behind it that opens a statement of its own: "killed two with a drone, and in Sumy"
_NEXT = re.compile(r"(?:;|,\s+(?:and\s+|while\s+|but\s+)?|\s(?:and|while|but)\s+)(?:(?:in|at|near|on)\s+)?(?:the\s+)?(?:[a-z-]+\s+){0,3}$")


def by_turns(text: str, things: list[Found], places: list[Mention]) -> list[tuple[Mention, ...]] | None:
    """The places of each thing, in order; None where things and places do not take turns.

    'A missile hit Kharkiv, and drones attacked Sumy and Lviv': the missile is Kharkiv's, the drones are those of the other
    two. 'Lviv was hit by a missile, Sumy by drones': the place stands first.
    """
    if len(places) < 2 or len({each.id for each in things}) < 2:
        return None
    runs: list[list[Found] | list[Mention]] = []
    for each in sorted([*things, *places], key=lambda one: one.start):
        if runs and isinstance(runs[-1][0], Found) == isinstance(each, Found):
            runs[-1].append(each)  # type: ignore[arg-type]
        else:
            runs.append([each])  # type: ignore[list-item]
    behind = isinstance(runs[0][0], Mention)
    if behind and len(runs) % 2:
        runs.pop()  # "A was hit by missiles and B by drones; two died in A"
    if len(runs) < 4 or len(runs) % 2:
        return None
    if not behind and _NEXT.search(text[runs[0][-1].end : runs[1][0].start]):
        return None  # "Missiles fell at night, and in Sumy a drone": the first is of neither
    owners: list[tuple[Mention, ...]] = []
    for one, other in zip(runs[::2], runs[1::2], strict=True):
        own, of = (other, one) if behind else (one, other)
        of = _told_again(of)
        owners += [tuple(each for each in of if isinstance(each, Mention))] * len(own)
    return owners


def _told_again(run: list[Found] | list[Mention]) -> list[Found] | list[Mention]:
    """The places of a run from the first that it names again: 'A and B were hit: in A a school, in B a shop'."""
    names = [getattr(each, "name", None) for each in run]
    again = next((number for number, name in enumerate(names) if name is not None and name in names[:number]), 0)
    return run[again:]
