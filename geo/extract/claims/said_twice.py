"""Leaves out claims that say again, or less exactly, what another claim about the same strike says."""

from __future__ import annotations

import re
from collections.abc import Mapping

from geo.extract.drafts import ClaimDraft, Value
from geo.extract.toll import METRICS

#: qualifiers of a number that is not meant exactly; how many times its difference from the exact one may go into it
ROUGH = ("almost", "about")
NEAR = 8
#: qualifiers of a number that may have grown since
LEAST = ("at_least", "more_than")


def without_parts(found: dict[tuple, ClaimDraft], settled: Mapping[str, Value], revised: set[tuple]) -> None:
    """Nothing; takes out the lower figures of a claimant who also gives a higher one: 'two were hurt in the morning, eight in all'; what was said before is not yet among them.

    Not the figure of the strike itself, which may be lower than one of before some of the injured died, nor one that the
    same claimant raised: 'Lysak said nine had been killed. … Later he said that the toll had risen to 17.' revised: the
    claims of sentences that tell of a figure that has changed.
    """
    for key, claim in list(found.items()):
        same = [each for each in found.values() if each.qualifier not in ROUGH and (each.metric, each.claimant_class, each.claimant) == (claim.metric, claim.claimant_class, claim.claimant)]
        own = settled.get(claim.metric)
        if own is not None and own.value == claim.value:
            continue
        higher = [each for each in same if (each.value or 0) > (claim.value or 0)]
        raised = all(each.span > claim.span and _key(each, found) in revised for each in higher)
        if claim.metric in METRICS and claim.value and claim.claimant_class != "media" and higher and not raised:
            del found[key]


def _key(claim: ClaimDraft, found: dict[tuple, ClaimDraft]) -> tuple:
    return next(key for key, each in found.items() if each is claim)


def left_out(made: list[ClaimDraft]) -> list[ClaimDraft]:
    """The claims without those that another says as well; in their order."""
    counted = {(claim.metric, claim.claimant_class) for claim in made if claim.value is not None}
    kept = [
        claim for claim in made if claim.value is not None or claim.metric not in METRICS or (claim.metric, claim.claimant_class) not in counted
    ]  # "several were badly hurt" beside a number of the same claimant
    return _one_for_a_side(_own_words_last([claim for claim in kept if not _roughly_said(claim, kept) and not _outgrown(claim, kept)]))


def _roughly_said(claim: ClaimDraft, made: list[ClaimDraft]) -> bool:
    """Whether a claimant's rough number ('nearly a dozen') is given exactly as well, by the same claimant or in their words: 'eleven'."""
    if claim.qualifier not in ROUGH or claim.value is None or claim.metric not in METRICS:
        return False
    exact = (each.value for each in made if (each.metric, each.claimant_class) == (claim.metric, claim.claimant_class) and each.qualifier not in ROUGH and each.value)
    return any(each != claim.value and abs(each - claim.value) * NEAR <= claim.value for each in exact)


def _outgrown(claim: ClaimDraft, made: list[ClaimDraft]) -> bool:
    """Whether a claimant's least number ('more than two dozen') is followed by a higher one of the same claimant: 'the toll has risen to 34'."""
    if claim.qualifier not in LEAST or claim.value is None or claim.metric not in METRICS:
        return False
    later = (each for each in made if (each.metric, each.claimant_class) == (claim.metric, claim.claimant_class) and (each.value or 0) > claim.value)
    return any(not _two_holders(each.claimant, claim.claimant) for each in later)


def _two_holders(one: str, other: str) -> bool:
    """Whether claims are of two persons called by their names: the governor's 18 stays beside the mayor's 19."""
    first, second = (set(re.findall(r"[A-ZÀ-Þ][\w'’-]+", name)) for name in (one, other))
    called = all("," in name or len(words) > 1 for name, words in ((one, first), (other, second)))  # not "appointed by the Kremlin"
    return called and bool(first and second) and not first & second


def _own_words_last(made: list[ClaimDraft]) -> list[ClaimDraft]:
    """The claims without those in which the report only repeats, in its own words, a figure that it ascribes to somebody."""
    ascribed = {(claim.metric, claim.value) for claim in made if claim.claimant_class != "media"}
    return [claim for claim in made if claim.claimant_class != "media" or claim.metric not in METRICS or (claim.metric, claim.value) not in ascribed]


def _one_for_a_side(made: list[ClaimDraft]) -> list[ClaimDraft]:
    """The claims without a country's word about a military target that its army gives as well: "Israel said", "the military said"."""
    if not any(claim.metric == "target" and claim.claimant_class == "party" and "military" in claim.terms for claim in made):
        return made
    return [claim for claim in made if not (claim.metric == "target" and claim.claimant_class == "official" and "military" in claim.terms)]
