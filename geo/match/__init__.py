"""Are these the same strike? Facts of two incidents in, how likely that is with its reasons out; pairs of a whole build."""

from geo.match.facts import Facts, facts_of_claims, facts_of_row
from geo.match.likely import Likely, likely
from geo.match.likeness import LIKELY, POSSIBLE, Agreement, Likeness, likeness, likenesses, settled
from geo.match.model import Model, load

__all__ = ["LIKELY", "POSSIBLE", "Agreement", "Facts", "Likely", "Likeness", "Model", "facts_of_claims", "facts_of_row", "likely", "likeness",
           "likenesses", "load", "settled"]  # fmt: skip
