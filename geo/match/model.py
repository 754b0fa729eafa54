"""How much each level of agreement speaks for one strike: the numbers of data/matching/levels.csv, and what they add up to."""

from __future__ import annotations

import csv
import hashlib
import math
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from geo.errors import BadValue
from geo.match.levels import COMPARISONS, SILENT
from geo.match.subjects import Subject, read_subjects

FILE = "levels.csv"
PRIOR = ("start", "blocked")
COLUMNS = ("comparison", "level", "m", "u", "basis", "note")


@dataclass(frozen=True)
class Model:
    """The numbers of the model. prior: the part of the compared pairs that is one strike, 0 to 1.

    m, u: by (comparison, level) how often pairs of one strike, and of two, come to that level. mark: a hash of all of it.
    apart: the datasets whose publishers code each event once. subjects: what the texts of sources may speak of.
    """

    prior: float
    m: Mapping[tuple[str, str], float]
    u: Mapping[tuple[str, str], float]
    mark: str
    apart: frozenset[str] = frozenset()
    subjects: tuple[Subject, ...] = ()

    def weight(self, comparison: str, level: str) -> float:
        """How much a level speaks for one strike, in bits: 1 = twice as likely, -1 = half as likely, 0 = says nothing."""
        if level == SILENT:
            return 0.0
        return math.log2(self.m[comparison, level] / self.u[comparison, level])

    def probability(self, levels: Mapping[str, str]) -> float:
        """How likely two incidents with these levels are one strike, 0 to 1."""
        bits = math.log2(self.prior / (1 - self.prior)) + sum(self.weight(name, level) for name, level in levels.items())
        return 1 / (1 + 2**-bits) if bits > -60 else 0.0


def load(folder: Path) -> Model:
    """The Model of a folder's levels.csv and subjects.csv. Raises BadValue for a level that is missing, unknown or has no probability."""
    path = folder / FILE
    m: dict[tuple[str, str], float] = {}
    u: dict[tuple[str, str], float] = {}
    text = path.read_text(encoding="utf-8")
    for row in csv.DictReader(text.splitlines()):
        key = (row["comparison"], row["level"])
        for held, name in ((m, "m"), (u, "u")):
            held[key] = _probability(name, row[name], key)
    prior = m.pop(PRIOR, None)
    u.pop(PRIOR, None)
    wanted = {(comparison.name, level.key) for comparison in COMPARISONS for level in comparison.levels if level.key != SILENT}
    if prior is None or set(m) != wanted:
        odd = sorted(" ".join(key) for key in wanted ^ set(m)) or [" ".join(PRIOR)]
        raise BadValue("level", f"{path.name} differs in: {', '.join(odd)}", "one row for each level that is compared, and one for the start")
    subjects = read_subjects(folder)
    return Model(prior, m, u, hashlib.sha256(f"{text}{subjects}".encode()).hexdigest()[:12], subjects=subjects)


def _probability(name: str, given: str, key: tuple[str, str]) -> float:
    try:
        found = float(given)
    except ValueError:
        found = -1.0
    if not 0 < found < 1:
        raise BadValue(name, f"{given} of {' '.join(key)}", "a number between 0 and 1")
    return found
