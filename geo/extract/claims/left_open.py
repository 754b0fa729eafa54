"""Tells for which figures a report leaves open who gives them: those in its own words, where it quotes somebody elsewhere."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from geo.extract.drafts import ClaimDraft, IncidentDraft
from geo.extract.toll import METRICS

OPEN = "unknown"
COUNTED = (*METRICS, "military_killed", "military_injured")


def leave_open(incidents: Sequence[IncidentDraft]) -> None:
    """Nothing; figures in the newsroom's own words become those of nobody known, where the report has others from somebody.

    Also those of its headline and first sentence: they sum up what the others said. Counted over reports that no rule had been
    made for, a newsroom's own count was not once behind them; mostly a speaker stood too far away to be sure of, or it was no
    figure of the strike at all. A person is asked instead.
    """
    if not any(claim.metric in METRICS and not _own(claim) for draft in incidents for claim in draft.claims):
        return
    for draft in incidents:
        draft.claims = [replace(claim, claimant_class=OPEN) if claim.metric in COUNTED and _own(claim) else claim for claim in draft.claims]


def _own(claim: ClaimDraft) -> bool:
    return claim.claimant_class == "media" and claim.claimant_span is None
