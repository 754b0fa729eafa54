"""A source's words in ours: the rows of data/crosswalks/<source>.csv, and what is done with each of its columns."""

from __future__ import annotations

import csv
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from geo.errors import BadVocabulary

COLUMNS = ("field", "word", "id", "note")
USED, IGNORED = "used", "ignored"


def key_of(word: str) -> str:
    """A word as it is compared: case, blanks and underscores do not count."""
    return " ".join(word.replace("_", " ").split()).casefold()


@dataclass(frozen=True)
class Crosswalk:
    """words: for each field, compared word → our id ('' means: understood, but says nothing for us).

    columns: what is done with a column ('used' or 'ignored') and why. written: the words as the file spells them.
    """

    name: str
    words: Mapping[str, Mapping[str, str]]
    columns: Mapping[str, tuple[str, str]] = field(default_factory=dict)
    written: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    notes: Mapping[tuple[str, str], str] = field(default_factory=dict)

    def find(self, field_name: str, word: str) -> str | None:
        """Our id for a source's word; None when the crosswalk does not know it."""
        return self.words.get(field_name, {}).get(key_of(word))

    def note(self, field_name: str, word: str) -> str:
        """The note on a word, '' when there is none."""
        return self.notes.get((field_name, key_of(word)), "")

    def allowed(self, field_name: str) -> str:
        """The words that a field may hold, for a refusal."""
        return ", ".join(self.written.get(field_name, ())) or "nothing: the field has no words"


def read_crosswalk(path: Path) -> Crosswalk:
    """The Crosswalk of a file; a row without a word says what is done with the column itself.

    Raises BadVocabulary naming the row when a column is missing or a word stands twice.
    """
    words: dict[str, dict[str, str]] = {}
    written: dict[str, list[str]] = {}
    columns: dict[str, tuple[str, str]] = {}
    notes: dict[tuple[str, str], str] = {}
    with path.open(encoding="utf-8", newline="") as handle:
        reader = csv.DictReader(handle)
        if tuple(reader.fieldnames or ()) != COLUMNS:
            raise BadVocabulary(path.name, 1, "header", ",".join(reader.fieldnames or ()), ",".join(COLUMNS))
        for number, row in enumerate(reader, start=2):
            if not row["word"]:
                if row["id"] not in (USED, IGNORED) or (row["id"] == IGNORED and not row["note"]):
                    raise BadVocabulary(path.name, number, "id", row["id"], "'used', or 'ignored' with a reason in the note")
                columns[row["field"]] = (row["id"], row["note"])
                continue
            known = words.setdefault(row["field"], {})
            if key_of(row["word"]) in known:
                raise BadVocabulary(path.name, number, "word", row["word"], "a word that stands once for its field")
            known[key_of(row["word"])] = row["id"]
            written.setdefault(row["field"], []).append(row["word"])
            notes[(row["field"], key_of(row["word"]))] = row["note"]
    return Crosswalk(path.stem, words, columns, {name: tuple(found) for name, found in written.items()}, notes)
