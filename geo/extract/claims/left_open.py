"""Tells for which figures a report leaves open who gives them: those in its own words, where it quotes somebody elsewhere."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Sequence
from dataclasses import replace

from geo.extract.drafts import ClaimDraft, IncidentDraft
from geo.extract.reading.reading import Reading
from geo.extract.rules.sought import Sought
from geo.extract.toll import METRICS

OPEN = "unknown"
COUNTED = (*METRICS, "military_killed", "military_injured")
#: as many sentences at the beginning of a report are its own summary
LEAD_SENTENCES = 3
#: a strike so many days before the report is history, of which the newsroom tells on its own account; fewer days where it is not that of the news
HISTORY_DAYS = 4
BESIDE_DAYS = 2

#: what the newsroom says only on somebody's word, without saying whose
_HEARSAY = Sought(r"\breportedly\b|\b(?:is|are|was|were|been) reported (?:to have|killed|dead|wounded|injured)\b|\ballegedly\b")


def leave_open(incidents: Sequence[IncidentDraft], readings: Sequence[Reading], published: dt.date | None) -> None:
    """Nothing; figures in the newsroom's own words become those of nobody known, where the report has others from somebody, or where it calls them reported.

    Not those of its first strike in its first sentences: they are its headline. Of its later figures mostly a speaker stood too far away
    to be sure of, or it was no figure of the strike at all: a person is asked instead. Those of a strike of days before that of the news
    are the newsroom's, nobody has spoken of it now; so are those of a further strike in whose paragraph nobody speaks, unless somebody
    counts the victims of several: then the report only goes on with what they told.
    """
    report = [reading.sentence for reading in readings]
    hearsay = [sentence for sentence in report if _HEARSAY.search(sentence.text)]
    for draft in incidents:
        draft.claims = [replace(claim, claimant_class=OPEN) if claim.metric in COUNTED and _own(claim) and any(each.start <= claim.span[0] < each.end for each in hearsay) else claim
                        for claim in draft.claims]  # fmt: skip
    if not any(claim.metric in METRICS and not _own(claim) for draft in incidents for claim in draft.claims):
        return
    first = next((number for number, sentence in enumerate(report) if not sentence.headline), 0) + 1  # lines with the outlet and the day stand above it
    lead = max(LEAD_SENTENCES, first)
    lead_end = report[lead].start if len(report) > lead else report[-1].end
    several = _counts_several(incidents)
    for number, draft in enumerate(incidents):
        if _of_history(draft, published, BESIDE_DAYS if number else HISTORY_DAYS):
            continue
        aside = [claim for claim in draft.claims if number and not several and _nobody_beside(claim, readings)]
        draft.claims = [replace(claim, claimant_class=OPEN) if claim.metric in COUNTED and _own(claim) and claim not in aside and (number or claim.span[0] >= lead_end) else claim
                        for claim in draft.claims]  # fmt: skip


def _counts_several(incidents: Sequence[IncidentDraft]) -> bool:
    """Whether one of those who are quoted counts the victims of several strikes."""
    told = Counter(name for draft in incidents for name in {claim.claimant for claim in draft.claims if claim.metric in METRICS and not _own(claim)})
    return any(strikes > 1 for strikes in told.values())


def _nobody_beside(claim: ClaimDraft, readings: Sequence[Reading]) -> bool:
    """Whether nobody speaks in the paragraph of a claim."""
    own = next((reading.sentence.paragraph for reading in readings if reading.sentence.start <= claim.span[0] < reading.sentence.end), None)
    return own is not None and not any(reading.speakers for reading in readings if reading.sentence.paragraph == own and not reading.held)


def _of_history(draft: IncidentDraft, published: dt.date | None, days: int) -> bool:
    return draft.date is not None and published is not None and (draft.date_precision != "day" or (published - draft.date).days >= days)


def _own(claim: ClaimDraft) -> bool:
    return claim.claimant_class == "media" and claim.claimant_span is None
