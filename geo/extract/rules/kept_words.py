"""Keeps the alternatives of the lexicon's patterns, with the words that each needs, so that the next start need not take thousands of patterns apart."""

from __future__ import annotations

import json
from pathlib import Path

from geo.extract.rules import branches, needed_words
from geo.extract.rules.kept_file import KeptFile

#: an alternative of a pattern, and the choices of words that it needs
Part = tuple[str, tuple[tuple[str, ...], ...]]


class KeptWords(KeptFile):
    """The parts of every pattern that was asked for, each as JSON of its own: of the rules of three languages a report needs those of one."""

    name = "needed_by_rules.json"
    holds = "parts"
    worth_writing = 200
    most = 20_000

    def way_of_making(self) -> bytes:
        """Another way of taking patterns apart makes another file."""
        return b"".join(Path(each.__file__).read_bytes() for each in (branches, needed_words)) + Path(__file__).read_bytes()

    def parts(self, pattern: str) -> tuple[Part, ...]:
        """The alternatives of a pattern, see branches.split, with what each needs, see needed_words.needed; raises re.error for what is no pattern."""
        kept = self.known.get(pattern)
        if kept is not None:
            return tuple((part, tuple(map(tuple, choices))) for part, choices in json.loads(kept))
        needed_words.needed(pattern)  # what cannot be read as a whole might be in parts
        parts = tuple((part, needed_words.needed(part)) for part in branches.split(pattern))
        self.add(pattern, json.dumps(parts, ensure_ascii=False))
        return parts


KEPT = KeptWords()
