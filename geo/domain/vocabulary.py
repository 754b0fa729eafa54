"""The controlled words: terms read from data/vocabulary/*.csv, with parents, labels and definitions."""

from __future__ import annotations

import csv
import hashlib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path

from geo.domain.casualties import Interval
from geo.domain.qualifiers import QualifierRule
from geo.domain.refusal import Refusal
from geo.errors import BadValue, BadVocabulary

FIXED = ("id", "parent", "label", "label_uk", "definition", "colour", "retired_for")


@dataclass(frozen=True)
class Term:
    """One word: id, parent id or None, English and Ukrainian label, definition, colour, and what replaced it."""

    id: str
    parent: str | None
    label: str
    label_uk: str
    definition: str
    colour: str | None
    retired_for: str | None
    extra: Mapping[str, str] = field(default_factory=dict)


class Terms(Mapping[str, Term]):
    """The terms of one file by id, in the file's order."""

    def __init__(self, name: str, terms: list[Term], refusals: tuple[Refusal, ...] = ()) -> None:
        self.name, self.refusals = name, refusals
        self._terms = {term.id: term for term in terms}
        self._children: dict[str, list[str]] = {}
        for term in terms:
            if term.parent:
                self._children.setdefault(term.parent, []).append(term.id)

    def __getitem__(self, term_id: str) -> Term:
        return self._terms[term_id]

    def __iter__(self) -> Iterator[str]:
        return iter(self._terms)

    def __len__(self) -> int:
        return len(self._terms)

    def label(self, term_id: str) -> str:
        """The English label, or the id itself when the term is unknown."""
        term = self._terms.get(term_id)
        return term.label if term else term_id

    def within(self, term_id: str) -> tuple[str, ...]:
        """The term and everything below it: filtering by "missile" finds ballistic missiles as well."""
        found = [term_id]
        for child in self._children.get(term_id, ()):
            found.extend(self.within(child))
        return tuple(found)

    def root(self, term_id: str) -> str:
        """The top-most parent of a term."""
        parent = self._terms[term_id].parent
        return self.root(parent) if parent else term_id

    def roots(self) -> tuple[str, ...]:
        """The terms without a parent, in the file's order."""
        return tuple(term.id for term in self._terms.values() if not term.parent)

    def check(self, field_name: str, given: str) -> str:
        """The id itself, following a retired one to its successor; raises BadValue with the allowed ids."""
        term = self._terms.get(given)
        if term is None:
            raise BadValue(field_name, given, ", ".join(key for key, kept in self._terms.items() if not kept.retired_for))
        return self.check(field_name, term.retired_for) if term.retired_for else given


@dataclass(frozen=True)
class Vocabulary:
    """All controlled words of the project."""

    target_types: Terms
    weapons: Terms
    claimant_classes: Terms
    parties: Terms
    metrics: Terms
    qualifiers: Terms
    precision_classes: Terms
    verification: Terms
    rules: Terms
    date_precisions: Terms
    qualifier_rules: Mapping[str, QualifierRule]

    @property
    def refusals(self) -> tuple[Refusal, ...]:
        """The rows of the files that were not taken."""
        return tuple(refusal for name in KINDS for refusal in getattr(self, name).refusals)

    @cached_property
    def fingerprint(self) -> str:
        """Sixteen hexadecimal digits that change with any term, its place in its file, or any of its words.

        Builds keep sets of terms as bits in the files' order, so a build can only be read with the words it was made with.
        """
        said = repr([(name, list(getattr(self, name).items())) for name in KINDS])
        return hashlib.sha256(said.encode()).hexdigest()[:16]

    def interval(self, qualifier: str, value: int | None, value_max: int | None = None) -> Interval:
        """The interval that a qualifier and its number stand for; raises BadValue for an unknown or empty one."""
        rule = self.qualifier_rules.get(qualifier)
        if rule is None:
            raise BadValue("qualifier", qualifier, ", ".join(self.qualifier_rules))
        return rule.interval(value, value_max)

    def bounds(self, metric: str, qualifier: str, value: int | None, value_max: int | None = None) -> Interval | None:
        """The interval of a claim's number; None for damage that is claimed without one ("houses were damaged").

        Raises BadValue as `interval` does.
        """
        rule = self.qualifier_rules.get(qualifier)
        if metric == "damage" and value is None and rule is not None and rule.needs_value:
            return None
        return self.interval(qualifier, value, value_max)

    def words_of(self, metric: str) -> Terms | None:
        """The words that a metric's claims name; None when they name none."""
        kinds = {"target": "target_types", "damage": "target_types", "weapon": "weapons", "responsibility": "parties"}
        return getattr(self, kinds[metric]) if metric in kinds else None

    def is_area(self, precision: str) -> bool:
        """True when a position of that precision is drawn as an area, never as a pin."""
        return self.precision_classes[precision].extra["kind"] == "area"

    def radius_m(self, precision: str) -> float | None:
        """The typical radius of a precision class in metres; None for 'unknown'."""
        text = self.precision_classes[precision].extra["radius_m"]
        return float(text) if text else None


KINDS = tuple(name for name in Vocabulary.__dataclass_fields__ if name != "qualifier_rules")


def read_terms(path: Path) -> Terms:
    """The terms of one vocabulary file; rows that contradict the others are left out and kept in its `refusals`.

    Raises BadVocabulary, naming file, row, field, what was given and what is allowed, when the file as a whole cannot be
    read.
    """
    try:
        with path.open(encoding="utf-8-sig", newline="") as handle:
            reader = csv.DictReader(handle)
            columns = reader.fieldnames or ()
            rows = list(enumerate(reader, start=2))
    except (UnicodeDecodeError, csv.Error) as problem:
        raise BadVocabulary(path.name, 1, "file", problem, "a CSV file in UTF-8") from problem
    if any(name not in columns for name in FIXED):
        raise BadVocabulary(path.name, 1, "header", ",".join(columns), "columns " + ", ".join(FIXED))
    refusals: list[Refusal] = []
    kept = rows
    while True:  # a row that is left out may have been the parent of another
        wrong = [refusal for number, row in kept if (refusal := _wrong(path.name, number, row, kept))]
        if not wrong:
            break
        refusals += wrong
        kept = [(number, row) for number, row in kept if number not in {refusal.row for refusal in wrong}]
    return Terms(path.stem, [_term(row) for _, row in kept], tuple(refusals))


def load(folder: Path) -> Vocabulary:
    """The vocabulary of a folder with one CSV file per kind of word; raises BadVocabulary when a file cannot be read."""
    parts = {}
    for name in KINDS:
        path = folder / f"{name}.csv"
        if not path.is_file():
            raise BadVocabulary(path.name, 0, "file", "nothing", f"a file of that name in {folder.name}/")
        parts[name] = read_terms(path)
    rules = {}
    for number, (term_id, term) in enumerate(parts["qualifiers"].items(), start=2):
        try:
            rules[term_id] = QualifierRule.from_row(term_id, term.extra)
        except (KeyError, ValueError) as problem:
            raise BadVocabulary("qualifiers.csv", number, "low_times … high_plus", dict(term.extra), "numbers") from problem
    return Vocabulary(**parts, qualifier_rules=rules)


def _term(row: Mapping[str, str]) -> Term:
    extra = {key: value or "" for key, value in row.items() if key not in FIXED and key is not None}
    return Term(row["id"], row["parent"] or None, row["label"], row["label_uk"], row["definition"], row["colour"] or None,
                row["retired_for"] or None, extra)  # fmt: skip


def _wrong(file: str, number: int, row: Mapping[str, str], rows: list[tuple[int, dict[str, str]]]) -> Refusal | None:
    """Why a row cannot be taken beside the others, or None."""
    by_id = {other["id"]: other for _, other in reversed(rows)}
    first = next(place for place, other in rows if other["id"] == row["id"])
    if not row["id"] or first != number:
        return Refusal(file, number, "id", row["id"] or "", "empty, or it stands twice", "an id that is not empty and stands only once")
    for name in ("parent", "retired_for"):
        if row[name] and row[name] not in by_id:
            return Refusal(file, number, name, row[name], "no such id", "empty or another id of this file: " + ", ".join(by_id))
        seen, at = {row["id"]}, row
        while at[name] in by_id:
            if at[name] in seen:
                return Refusal(file, number, name, row[name], "it leads back to itself", "an id from which no way leads back")
            seen.add(at[name])
            at = by_id[at[name]]
    if not row["label"] or not row["label_uk"] or not row["definition"]:
        return Refusal(file, number, "label, label_uk, definition", "", "one of them is empty", "text in each of the three")
    return None
