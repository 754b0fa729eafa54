"""Where claimants contradict one another about an incident: its target, its weapon, whom it hit, who did it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence

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
#: the term of a claimant who says that its own side did not do it
DENIED = "denied"
#: an answer that nobody gives in words: whoever counts people and does not say whom shares it with all but a party that counts soldiers
UNSAID = "unsaid"


def answer(metric: str, victim_class: str, terms: Sequence[str], vocabulary: Vocabulary, claimant_class: str = "unknown",
           counts: bool = True) -> tuple[str, frozenset[str]] | None:  # fmt: skip
    """(a subject, what a claim answers on it), None for a claim that gives no answer. counts: whether a count is of anybody.

    Answers are coarse, so that "missile" and "ballistic missile" agree: a weapon's and a party's top-most term; for the
    target whether it was military or civilian. Counts of children are counts of civilians. A party's count of soldiers
    contradicts counts of people by others than its own side, also where these do not say that they were civilians. A denial
    has no answer in common with anybody.
    """
    if metric in COUNTED:
        subject, said = "victims", _of_whom(metric, victim_class, vocabulary, claimant_class) if counts else frozenset()
    elif metric == "responsibility" and DENIED in terms:
        return metric, frozenset()
    elif metric in SUBJECTS:
        subject, said = metric, told(metric, victim_class, terms, vocabulary)
    else:
        return None
    return (subject, said) if said else None


def told(metric: str, victim_class: str, terms: Sequence[str], vocabulary: Vocabulary) -> frozenset[str]:
    """What a claim says on its subject, in words that can be shown: a side, UNSAID, DENIED, or a term; empty where it says nothing."""
    if metric in COUNTED:
        kind = "civilian" if metric in CHILDREN and victim_class == "unknown" else victim_class
        return frozenset({kind if kind in SIDES else UNSAID})
    if metric == "target":
        return frozenset("military" if term == "military" else "civilian" for term in terms if term not in OPEN)
    words = vocabulary.weapons if metric == "weapon" else vocabulary.parties
    return frozenset(words.root(term) for term in terms if term in words and term not in OPEN) - OPEN


def answers(vocabulary: Vocabulary) -> dict[str, tuple[str, ...]]:
    """{subject: every answer there is}, in an order that does not change."""
    return {
        "target": SIDES,
        "weapon": tuple(term for term in vocabulary.weapons.roots() if term not in OPEN),
        "victims": (*SIDES, UNSAID, *dict.fromkeys(term.extra["side"] for term in vocabulary.claimant_classes.values() if term.extra.get("side"))),
        "responsibility": tuple(term for term in vocabulary.parties.roots() if term not in OPEN),
    }


def counts_people(metric: str, victim_class: str, claimant_class: str, counts: bool, vocabulary: Vocabulary) -> bool:
    """Whether a claim tells of people hurt who are no soldiers, by somebody who is no party: against it stands a party's military target."""
    return metric in COUNTED and victim_class != "military" and counts and not is_party(claimant_class, vocabulary)


def is_party(claimant_class: str, vocabulary: Vocabulary) -> bool:
    """Whether claimants of a class fight."""
    return claimant_class in vocabulary.claimant_classes and vocabulary.claimant_classes.root(claimant_class) == "party"


def anybody(least: int, value: int | None, value_max: int | None) -> bool:
    """Whether the number of a claim is of anybody: "nobody was hurt" and a 0 that stands for nothing reported say nothing of whom."""
    return least > 0 or value != 0 or bool(value_max)


def of_anybody(claim: Claim, vocabulary: Vocabulary) -> bool:
    """Whether a claim is of anybody; True where it is no count."""
    return claim.metric not in COUNTED or anybody(vocabulary.interval(claim.qualifier, claim.value, claim.value_max).min, claim.value, claim.value_max)


def voices_of(claims: Iterable[Claim], vocabulary: Vocabulary) -> dict[str, dict[str, frozenset[str]]]:
    """{subject: {claimant: all that it says on it, as in `told`}}, of claims that answer."""
    return _by_claimant(claims, vocabulary, lambda claim: told(claim.metric, claim.victim_class, claim.terms, vocabulary))


def disputes(claims: Iterable[Claim], vocabulary: Vocabulary) -> tuple[str, ...]:
    """The subjects on which the claimants have no answer in common, in the order of SUBJECTS; one voice never contradicts itself."""
    held = list(claims)
    voices = _by_claimant(held, vocabulary, None)
    alone = len({claim.claimant for claim in held}) < 2
    return tuple(subject for subject in SUBJECTS if subject in voices and not alone and not frozenset.intersection(*voices[subject].values()))


def _by_claimant(claims: Iterable[Claim], vocabulary: Vocabulary, shown: Callable[[Claim], frozenset[str]] | None) -> dict[str, dict[str, frozenset[str]]]:
    voices: dict[str, dict[str, frozenset[str]]] = {}
    for claim in claims:
        found = answer(claim.metric, claim.victim_class, claim.terms, vocabulary, claim.claimant_class, of_anybody(claim, vocabulary))
        if found is not None:
            subject, said = found[0], shown(claim) if shown else found[1]
            by_claimant = voices.setdefault(subject, {})
            by_claimant[claim.claimant] = by_claimant.get(claim.claimant, frozenset()) | said
    return voices


def _of_whom(metric: str, victim_class: str, vocabulary: Vocabulary, claimant_class: str) -> frozenset[str]:
    """The answers of a count: the side of whoever counts is among them where its own people may be meant."""
    [kind] = told(metric, victim_class, (), vocabulary)
    side = vocabulary.claimant_classes[claimant_class].extra.get("side") if claimant_class in vocabulary.claimant_classes else None
    own = {side} if side else set()
    if kind == "civilian":
        return frozenset({kind})
    if kind == UNSAID:
        return frozenset({"civilian", UNSAID, *own})
    return frozenset({kind, *own}) if is_party(claimant_class, vocabulary) else frozenset({kind, UNSAID})
