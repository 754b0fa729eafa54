"""Compiles the lexicon ahead, so that an installation's first story is read as fast as its hundredth: python -m geo.extract.ready."""

from __future__ import annotations

from geo.extract.rules.kept_patterns import COMPILED
from geo.extract.rules.kept_words import KEPT
from geo.extract.rules.lexicon import load


def make_ready(lang: str = "en") -> int:
    """How many patterns of a language are compiled and kept (geo.extract.rules.kept_patterns); what is kept already costs no more than reading it."""
    compiled = load(lang).compile_all()
    KEPT.write()
    COMPILED.write()
    return compiled


if __name__ == "__main__":
    make_ready()
