"""Which coarse word of the vocabulary each fine one is of, as data/vocabulary says it."""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache
from types import MappingProxyType

from geo.domain.vocabulary import read_terms
from geo.extract.rules.lexicon import lexicon_dir


@lru_cache(maxsize=4)
def of(kind: str) -> Mapping[str, str]:
    """{fine id: coarse id} of a file of the vocabulary that comes with the program: "weapons", "claimant_classes".

    Raises BadVocabulary for a file that contradicts itself.
    """
    terms = read_terms(lexicon_dir().parent / "vocabulary" / f"{kind}.csv")
    return MappingProxyType({name: terms.root(name) for name, term in terms.items() if term.parent})
