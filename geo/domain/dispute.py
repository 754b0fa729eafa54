"""Where claimants contradict one another about an incident: its target, its weapon, whom it hit, who did it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from geo.domain.claim import COUNTED, Claim
from geo.domain.vocabulary import Vocabulary

#: what can be disputed, and the question that the claimants answer differently
SUBJECTS: Mapping[str, str] = {
    "target": "what was the target",
    "weapon": "what weapon it was",
    "victims": "whether civilians or soldiers were hit",
    "responsibility": "who did it",
}
#: no answer: one who says so contradicts nobody; an air strike whose munition is not named may have been any of them
OPEN = frozenset({"unknown", "other", "airstrike"})
SIDES = ("civilian", "military")
CHILDREN = ("children_killed", "children_injured")


def answer(metric: str, victim_class: str, terms: Sequence[str], vocabulary: Vocabulary) -> tuple[str, frozenset[str]] | None:
    """(a subject, what a claim answers on it), None for a claim that gives no answer.

    Answers are coarse, so that "missile" and "ballistic missile" agree: a weapon's and a party's top-most term; for the
    target whether it was military or civilian. Counts of children are counts of civilians.
    """
    if metric in COUNTED:
        said = frozenset({"civilian" if metric in CHILDREN and victim_class == "unknown" else victim_class} & {*SIDES})
        subject = "victims"
    elif metric == "target":
        subject, said = metric, frozenset("military" if term == "military" else "civilian" for term in terms if term not in OPEN)
    elif metric in ("weapon", "responsibility"):
        words = vocabulary.weapons if metric == "weapon" else vocabulary.parties
        subject, said = metric, frozenset(words.root(term) for term in terms if term in words and term not in OPEN) - OPEN
    else:
        return None
    return (subject, said) if said else None


def answers(vocabulary: Vocabulary) -> dict[str, tuple[str, ...]]:
    """{subject: every answer there is}, in an order that does not change."""
    return {
        "target": SIDES,
        "weapon": tuple(term for term in vocabulary.weapons.roots() if term not in OPEN),
        "victims": SIDES,
        "responsibility": tuple(term for term in vocabulary.parties.roots() if term not in OPEN),
    }


def voices_of(claims: Iterable[Claim], vocabulary: Vocabulary) -> dict[str, dict[str, frozenset[str]]]:
    """{subject: {claimant: all that it ever answered}}: one voice never contradicts itself."""
    voices: dict[str, dict[str, frozenset[str]]] = {}
    for claim in claims:
        found = answer(claim.metric, claim.victim_class, claim.terms, vocabulary)
        if found is not None:
            subject, said = found
            by_claimant = voices.setdefault(subject, {})
            by_claimant[claim.claimant] = by_claimant.get(claim.claimant, frozenset()) | said
    return voices


def disputes(claims: Iterable[Claim], vocabulary: Vocabulary) -> tuple[str, ...]:
    """The subjects on which the claimants have no answer in common, in the order of SUBJECTS."""
    voices = voices_of(claims, vocabulary)
    return tuple(subject for subject in SUBJECTS if subject in voices and not frozenset.intersection(*voices[subject].values()))
