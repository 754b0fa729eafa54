"""Are these the same strike? Facts of two incidents in, a likeness with its reasons out."""

from geo.match.facts import Facts, facts_of_claims, facts_of_row
from geo.match.likely import Likely, likely
from geo.match.likeness import LIKELY, POSSIBLE, Agreement, Likeness, likeness

__all__ = ["LIKELY", "POSSIBLE", "Agreement", "Facts", "Likely", "Likeness", "facts_of_claims", "facts_of_row", "likely", "likeness"]
