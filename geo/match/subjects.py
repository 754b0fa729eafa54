"""What a text speaks of, whatever its language: an ammunition depot, a substation, a market; found by the stems of subjects.csv."""

from __future__ import annotations

import csv
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

FILE = "subjects.csv"


@dataclass(frozen=True)
class Subject:
    """One thing that texts speak of. label: in English words; stems: parts of words in any language, in small letters."""

    name: str
    label: str
    stems: tuple[str, ...]


def read_subjects(folder: Path) -> tuple[Subject, ...]:
    """The Subjects of a folder's subjects.csv; none without the file."""
    path = folder / FILE
    if not path.is_file():
        return ()
    rows = csv.DictReader(path.read_text(encoding="utf-8").splitlines())
    return tuple(Subject(row["subject"], row["label"], tuple(row["stems"].lower().split("|"))) for row in rows)


def spoken_of(text: str | None, subjects: Sequence[Subject]) -> tuple[Subject, ...]:
    """The subjects that a text speaks of, in their order."""
    small = (text or "").lower()
    return tuple(one for one in subjects if any(stem in small for stem in one.stems))
