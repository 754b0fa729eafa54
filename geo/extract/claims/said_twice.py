"""Leaves out claims that say again, or less exactly, what another claim about the same strike says."""

from __future__ import annotations

from collections.abc import Mapping

from geo.extract.drafts import ClaimDraft, Value
from geo.extract.toll import METRICS

#: qualifiers of a number that is not meant exactly; how many times its difference from the exact one may go into it
ROUGH = ("almost", "about")
NEAR = 8


def without_parts(found: dict[tuple, ClaimDraft], settled: Mapping[str, Value], revised: set[tuple]) -> None:
    """Nothing; takes out the lower figures that a claimant gives behind a higher one: '17 were killed, two of them in a bus'; what was said before is not yet among them.

    Not the figure of the strike itself, which may be lower than one of before some of the injured died, nor one that the
    same claimant raised: 'Lysak said nine had been killed. … Later he said that 17 had.' revised: the claims of sentences
    that tell of a figure that has changed, or that give it for an hour: 'At 9 a.m. he had reported four'.
    """
    for key, claim in list(found.items()):
        same = [each for each in found.values() if each.qualifier not in ROUGH and (each.metric, each.claimant_class, each.claimant) == (claim.metric, claim.claimant_class, claim.claimant)]
        own = settled.get(claim.metric)
        if own is not None and own.value == claim.value:
            continue
        higher = [each for each in same if (each.value or 0) > (claim.value or 0)]
        raised = key in revised or all(each.span > claim.span for each in higher)
        if claim.metric in METRICS and claim.value and claim.claimant_class != "media" and higher and not raised:
            del found[key]


def left_out(made: list[ClaimDraft]) -> list[ClaimDraft]:
    """The claims without those that another says as well; in their order."""
    counted = {(claim.metric, claim.claimant_class) for claim in made if claim.value is not None}
    kept = [
        claim for claim in made if claim.value is not None or claim.metric not in METRICS or (claim.metric, claim.claimant_class) not in counted
    ]  # "several were badly hurt" beside a number of the same claimant
    return _one_for_a_side(_own_words_last([claim for claim in kept if not _roughly_said(claim, kept)]))


def _roughly_said(claim: ClaimDraft, made: list[ClaimDraft]) -> bool:
    """Whether a claimant's rough number ('nearly a dozen') is given exactly as well, by the same claimant or in their words: 'eleven'."""
    if claim.qualifier not in ROUGH or claim.value is None or claim.metric not in METRICS:
        return False
    exact = (each.value for each in made if (each.metric, each.claimant_class) == (claim.metric, claim.claimant_class) and each.qualifier not in ROUGH and each.value)
    return any(each != claim.value and abs(each - claim.value) * NEAR <= claim.value for each in exact)


def _own_words_last(made: list[ClaimDraft]) -> list[ClaimDraft]:
    """The claims without those in which the report only repeats, in its own words, a figure that it ascribes to somebody."""
    ascribed = {(claim.metric, claim.value) for claim in made if claim.claimant_class != "media"}
    return [claim for claim in made if claim.claimant_class != "media" or claim.claimant_span or claim.metric not in METRICS or (claim.metric, claim.value) not in ascribed]


def _one_for_a_side(made: list[ClaimDraft]) -> list[ClaimDraft]:
    """The claims without a country's word about a military target that its army gives as well: "Israel said", "the military said"."""
    if not any(claim.metric == "target" and claim.claimant_class == "party" and "military" in claim.terms for claim in made):
        return made
    return [claim for claim in made if not (claim.metric == "target" and claim.claimant_class == "official" and "military" in claim.terms)]
