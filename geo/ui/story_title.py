"""The title of a draft: made of its place, weapon and targets, it follows what a person makes of the claims until somebody writes another."""

from __future__ import annotations

from collections.abc import Sequence

from geo.domain.vocabulary import Vocabulary
from geo.ui.story_work import Work, by_a_party, title


def follow(work: Work, vocabulary: Vocabulary) -> bool:
    """Whether the title of a draft changed, as the weapons or targets that its claims name are others than before.

    A weapon or target that was only read, and that no claim names, stays. A title that a person wrote is left alone.
    """
    now = named(work, vocabulary)
    before, work.named_by_claims = work.named_by_claims or now, now
    if now == before:
        return False
    place, old = str(work.incident["place"] or "") or None, work.titled
    work.titled = tuple(_changed(had, one, other) for had, one, other in zip(old, before, now))  # type: ignore[assignment]
    if work.incident["title"] != title(place, *old, vocabulary):
        return False
    work.incident["title"] = title(place, *work.titled, vocabulary)
    return True


def named(work: Work, vocabulary: Vocabulary) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """(kinds of weapon, targets) that the claims name which are to be written; what a party says that it aimed at is no target."""
    said: dict[str, list[str]] = {"weapon": [], "target": []}
    for one in work.statements:
        metric = str(one.values["metric"])
        if one.taken and metric in said and not (metric == "target" and by_a_party(one, vocabulary)):
            said[metric] += one.values["terms"]  # type: ignore[arg-type]
    weapons = (vocabulary.weapons.root(term) for term in said["weapon"] if term in vocabulary.weapons)
    return tuple(dict.fromkeys(weapons)), tuple(dict.fromkeys(said["target"]))


def _changed(had: Sequence[str], before: Sequence[str], now: Sequence[str]) -> tuple[str, ...]:
    """What a title had, without what no claim names any more, and with what one names now."""
    return tuple(dict.fromkeys([*(term for term in had if term in now or term not in before), *(term for term in now if term not in before)]))
