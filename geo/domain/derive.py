"""An incident's figures from its claims, by a named rule; this is the specification that the store's SQL is held to."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence, Set
from dataclasses import dataclass, replace
from datetime import date
from types import MappingProxyType

from geo.domain.casualties import Interval
from geo.domain.claim import COUNTED, Claim
from geo.domain.dispute import SUBJECTS, counts_people, disputes, is_party, of_anybody
from geo.domain.vocabulary import Vocabulary

DEFAULT_RULE = "latest"
DESCRIBING = ("target", "damage", "weapon")
#: beside what is named: that somebody who is no party tells of people hurt who are no soldiers
PEOPLE = ("people", False)
NOTHING: Mapping[str, date | None] = MappingProxyType({})
DAY_UNKNOWN = date.min  # a claim without a day is the oldest of all: it never overrules one whose day is known


@dataclass(frozen=True)
class Figures:
    """An incident's figures. Each is an Interval, or None when nobody reported it.

    military_claimed: what parties claim of their enemy's soldiers; in no other figure.
    """

    killed: Interval | None = None
    injured: Interval | None = None
    children_killed: Interval | None = None
    children_injured: Interval | None = None
    military_claimed: Interval | None = None


@dataclass(frozen=True)
class Counted:
    """One claim as the rules see it: its day, its bounds, its claimant."""

    day: date
    bounds: Interval
    claimant: str


def known(claims: Iterable[Claim], as_of: date | None, since: Mapping[str, date | None] = NOTHING) -> list[Claim]:
    """The claims known by the end of as_of (None: all). since: {claim_id: the day from which a claim without a day is known}; one
    that is not in it, or for which it has no day, is known in no replay, as nobody can say that it had been made by then.
    """
    days = ((claim, claim.as_of or since.get(claim.claim_id)) for claim in claims)
    return [claim for claim, day in days if as_of is None or (day is not None and day <= as_of)]


def figures(claims: Iterable[Claim], vocabulary: Vocabulary, rule: str = DEFAULT_RULE, as_of: date | None = None,
            since: Mapping[str, date | None] = NOTHING) -> Figures:  # fmt: skip
    """The Figures of one incident by a rule, from the claims known by the end of as_of (None: all); since: as in `known`.

    Counts whose victim class is military go to military_claimed and nowhere else. Raises BadValue for an unknown rule.
    """
    vocabulary.rules.check("rule", rule)
    derive = RULES[rule]
    held = known(claims, as_of, since)
    found = {}
    for metric in COUNTED:
        civilian = [claim for claim in held if claim.metric == metric and claim.victim_class != "military"]
        found[metric] = derive(counted(civilian, vocabulary))
    military = [claim for claim in held if claim.metric == "killed" and claim.victim_class == "military"]
    return Figures(**found, military_claimed=derive(counted(military, vocabulary)))


def counted(claims: Iterable[Claim], vocabulary: Vocabulary) -> list[Counted]:
    """The claims of one metric as day, bounds and claimant."""
    return [
        Counted(claim.as_of or DAY_UNKNOWN, vocabulary.interval(claim.qualifier, claim.value, claim.value_max), claim.claimant)
        for claim in claims
    ]


def _highest(claims: Sequence[Counted]) -> Interval | None:
    return max((claim.bounds for claim in claims), key=lambda b: (b.min, _high(b)), default=None)


def _lowest(claims: Sequence[Counted]) -> Interval | None:
    return min((claim.bounds for claim in claims), key=lambda b: (b.min, _high(b)), default=None)


def _latest(claims: Sequence[Counted]) -> Interval | None:
    newest = max((claim.day for claim in claims), default=None)
    return _highest([claim for claim in claims if claim.day == newest])


def _range(claims: Sequence[Counted]) -> Interval | None:
    newest: dict[str, date] = {}
    for claim in claims:
        newest[claim.claimant] = max(newest.get(claim.claimant, DAY_UNKNOWN), claim.day)
    kept = [claim.bounds for claim in claims if claim.day == newest[claim.claimant]]
    hull = kept[0] if kept else None
    for bounds in kept[1:]:
        hull = hull.hull(bounds)
    return hull


def _high(bounds: Interval) -> float:
    return float("inf") if bounds.max is None else bounds.max


RULES: dict[str, Callable[[Sequence[Counted]], Interval | None]] = {
    "latest": _latest,
    "lowest": _lowest,
    "highest": _highest,
    "range": _range,
}


@dataclass(frozen=True)
class Described:
    """What an incident's claims say was hit and with what.

    target_types, weapons: vocabulary ids in order. disputed: target types that only a party claims against the others, or against
    the people whom they count.
    disputes: the subjects (geo.domain.dispute) on which claimants contradict one another.
    """

    target_types: tuple[str, ...]
    weapons: tuple[str, ...]
    disputed: tuple[str, ...]
    disputes: tuple[str, ...] = ()

    @property
    def contested(self) -> bool:
        return bool(self.disputes or self.disputed)


def described(claims: Iterable[Claim], vocabulary: Vocabulary, as_of: date | None = None,
              since: Mapping[str, date | None] = NOTHING) -> Described:  # fmt: skip
    """Targets and weapons of one incident.

    A party's claim about a target enters the target types only where nobody else names a target; otherwise what it
    alone names is "disputed" and the incident is contested, as it is where claimants contradict one another. So is a military
    target that a party alone names where others tell of people hurt. Damage claims name the targets only where no claim says
    what was the target: thirty burnt cars do not make a strike on homes one on transport. "unknown" as a weapon gives
    way to any named one, and a coarse weapon to a finer one below it.
    """
    held = known(claims, as_of, since)
    named: dict[tuple[str, bool], set[str]] = {}
    for claim in held:
        if claim.metric in DESCRIBING:
            named.setdefault((claim.metric, is_party(claim.claimant_class, vocabulary)), set()).update(claim.terms)
        elif counts_people(claim.metric, claim.victim_class, claim.claimant_class, of_anybody(claim, vocabulary), vocabulary):
            named.setdefault(PEOPLE, set()).add("other")
    found = settled(named, vocabulary)
    subjects = {*disputes(held, vocabulary), *(["target"] if found.disputed else [])}
    return replace(found, disputes=tuple(subject for subject in SUBJECTS if subject in subjects))


def settled(named: Mapping[tuple[str, bool], Set[str]], vocabulary: Vocabulary) -> Described:
    """What `described` says without the disputes among claimants, from the terms by (metric, whether parties named them), and PEOPLE."""
    nothing: frozenset[str] = frozenset()
    by_party = named.get(("target", True), nothing)
    by_others = named.get(("target", False)) or named.get(("damage", False), nothing)
    targets = by_others or by_party or named.get(("damage", True), nothing)
    weapons = set(named.get(("weapon", True), nothing)) | set(named.get(("weapon", False), nothing))
    against = by_party - by_others if by_others else by_party & {"military"} if named.get(PEOPLE) else nothing
    finer = {vocabulary.weapons[weapon].parent for weapon in weapons}
    weapons -= finer
    if len(weapons) > 1:
        weapons.discard("unknown")
    return Described(
        target_types=tuple(term for term in vocabulary.target_types if term in targets),
        weapons=tuple(term for term in vocabulary.weapons if term in weapons),
        disputed=tuple(term for term in vocabulary.target_types if term in against),
    )
