"""The project's own rules by the file they stand in: a test of a file goes through all of its rules and names those that are wrong.

A test for each of the two thousand rules cost more in being collected and reported by every process than in being run.
"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from geo.extract.rules.lexicon import Rule, lexicon_dir, read_rules

RULES = read_rules(lexicon_dir())
FILES = sorted({Path(rule.file).name for rule in RULES})


def wrong(file: str, says: Callable[[Rule], object]) -> list[tuple[str, object]]:
    """The rules of a file of which something is said, with what is said: nothing is said of a rule that is right."""
    held = [rule for rule in RULES if Path(rule.file).name == file]
    assert held, f"no rule stands in {file}"
    return [(rule.id, said) for rule in held if (said := says(rule))]
