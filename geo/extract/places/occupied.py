"""Tells a town of Ukraine under Russian rule from its namesake in Russia, by the words before its name."""

from __future__ import annotations

from geo.extract.rules.sought import Sought

#: "Russian-installed officials in Donetsk", "occupied Donetsk": not Donetsk in the Rostov region
_HELD = Sought(
    r"\b(?:Russian?|Moscow|Kremlin)-(?:installed|backed|held|controlled|occupied|appointed|annexed)\b[^.;]{0,60}$|\b(?:[Oo]ccupied|[Ss]eparatist-held)\s+(?:[a-z-]+\s+){0,3}$"
    r"|\b[Oo]ccupation (?:[a-z-]+\s+){0,3}(?:in|of)\s+(?:the\s+)?$"
)


def in_ukraine(before: str) -> bool:
    """Whether the words before a town say that Russia holds it, so that it lies in Ukraine, in a report on one of the two."""
    return bool(_HELD.search(before))
