"""Says which claims of a draft are compared with those of a label, and when a claimant's class is the one that a label says."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from geo.extract.claims.left_open import OPEN
from geo.extract.rules import parents

COUNTED = frozenset({"killed", "injured", "children_killed", "children_injured", "military_killed", "military_injured"})
#: metric, value, class of claimant
Claim = tuple[Any, ...]


def compared(labels: Iterable[dict[str, Any]], drafts: Iterable[dict[str, Any]]) -> tuple[set[Claim], set[Claim]]:
    """The claims that a label says and those of the draft that it can be held to, as (metric, value or None, class of claimant).

    Claims of casualties are compared. Those without a number ("dozens"), those that nobody was hurt and those of a military
    target are so only where the label says such a claim at all: most label files list figures alone. A claim whose claimant a draft leaves open says
    nothing of who claims it and is not counted.
    """
    want = _claims(labels)
    worded = any(value is None for _, value, _ in want)
    none_hurt = any(value == 0 for _, value, _ in want)
    aimed = any(metric == "target" for metric, _, _ in want)
    told = _claims(claim for claim in drafts if claim["claimant_class"] != OPEN)
    kept = {claim for claim in told if (aimed if claim[0] == "target" else (none_hurt if claim[1] == 0 else worded or claim[1] is not None))}
    return want, {_as_labelled(claim, want) for claim in kept}


def _claims(claims: Iterable[dict[str, Any]]) -> set[Claim]:
    kept: set[Claim] = set()
    for claim in claims:
        if claim["metric"] in COUNTED:
            kept.add((claim["metric"], claim.get("value"), claim["claimant_class"]))
        elif claim["metric"] == "target" and "military" in claim.get("terms", ()):
            kept.add(("target", "military", claim["claimant_class"]))
    return kept


def _as_labelled(claim: Claim, labels: set[Claim]) -> Claim:
    """A draft's claim, by the coarse class of its claimant where the label says only that."""
    *told, claimant = claim
    coarse = (*told, parents.of("claimant_classes").get(claimant, claimant))
    return coarse if claim not in labels and coarse in labels else claim
