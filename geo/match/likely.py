"""Which of many incidents may be the same strike as a given one, the most alike first."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace

from geo.domain.vocabulary import Vocabulary
from geo.match.facts import Facts, facts_of_row
from geo.match.likeness import POSSIBLE, Likeness, likenesses
from geo.match.model import Model


@dataclass(frozen=True)
class Likely:
    """A row of the frame that may be the same strike, and how alike both are."""

    row: Mapping[str, object]
    likeness: Likeness


def likely(
    facts: Facts, rows: Iterable[Mapping[str, object]], vocabulary: Vocabulary, model: Model, at_least: float = POSSIBLE, most: int = 5
) -> list[Likely]:
    """The rows of any dataset with a score of `at_least` or more, at most `most` of them, the most alike first; equal ones by id."""
    held = list(rows)
    facts = replace(facts, dataset="")  # what is asked about is in no dataset yet
    found = likenesses([(facts, facts_of_row(row)) for row in held], vocabulary, model)
    kept = [Likely(row, one) for row, one in zip(held, found) if one.score >= at_least]
    return sorted(kept, key=lambda one: (-one.likeness.score, str(one.row["incident_id"])))[:most]
