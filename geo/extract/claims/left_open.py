"""Tells for which figures a report leaves open who gives them: those in its own words, where it quotes somebody elsewhere."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import replace

from geo.extract.drafts import ClaimDraft, IncidentDraft
from geo.extract.rules.sought import Sought
from geo.extract.text.sentences import Sentence
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


def leave_open(incidents: Sequence[IncidentDraft], report: Sequence[Sentence], published: dt.date | None) -> None:
    """Nothing; figures in the newsroom's own words become those of nobody known, where the report has others from somebody, or where it calls them reported.

    Not those of its first strike in its first sentences: they are its headline. Counted over reports that no rule had been made for,
    of the others a fifth were the newsroom's own; mostly a speaker stood too far away to be sure of, or it was no figure of
    the strike at all. A person is asked instead. Those of a strike of days before that of the news are the newsroom's: nobody has spoken of it now.
    """
    hearsay = [sentence for sentence in report if _HEARSAY.search(sentence.text)]
    for draft in incidents:
        draft.claims = [replace(claim, claimant_class=OPEN) if claim.metric in COUNTED and _own(claim) and any(each.start <= claim.span[0] < each.end for each in hearsay) else claim
                        for claim in draft.claims]  # fmt: skip
    if not any(claim.metric in METRICS and not _own(claim) for draft in incidents for claim in draft.claims):
        return
    first = next((number for number, sentence in enumerate(report) if not sentence.headline), 0) + 1  # lines with the outlet and the day stand above it
    lead = max(LEAD_SENTENCES, first)
    lead_end = report[lead].start if len(report) > lead else report[-1].end
    for number, draft in enumerate(incidents):
        if _of_history(draft, published, BESIDE_DAYS if number else HISTORY_DAYS):
            continue
        draft.claims = [replace(claim, claimant_class=OPEN) if claim.metric in COUNTED and _own(claim) and (number or claim.span[0] >= lead_end) else claim
                        for claim in draft.claims]  # fmt: skip


def _of_history(draft: IncidentDraft, published: dt.date | None, days: int) -> bool:
    return draft.date is not None and published is not None and (draft.date_precision != "day" or (published - draft.date).days >= days)


def _own(claim: ClaimDraft) -> bool:
    return claim.claimant_class == "media" and claim.claimant_span is None
