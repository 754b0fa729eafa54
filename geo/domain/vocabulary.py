"""The controlled words: terms read from data/vocabulary/*.csv, with parents, labels and definitions."""

from __future__ import annotations

import csv
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from geo.domain.casualties import Interval
from geo.domain.qualifiers import QualifierRule
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

    def __init__(self, name: str, terms: list[Term]) -> None:
        self.name = name
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
    metrics: Terms
    qualifiers: Terms
    precision_classes: Terms
    verification: Terms
    rules: Terms
    date_precisions: Terms
    qualifier_rules: Mapping[str, QualifierRule]

    def interval(self, qualifier: str, value: int | None, value_max: int | None = None) -> Interval:
        """The interval that a qualifier and its number stand for; raises BadValue for an unknown or empty one."""
        rule = self.qualifier_rules.get(qualifier)
        if rule is None:
            raise BadValue("qualifier", qualifier, ", ".join(self.qualifier_rules))
        return rule.interval(value, value_max)

    def is_area(self, precision: str) -> bool:
        """True when a position of that precision is drawn as an area, never as a pin."""
        return self.precision_classes[precision].extra["kind"] == "area"

    def radius_m(self, precision: str) -> float | None:
        """The typical radius of a precision class in metres; None for 'unknown'."""
        text = self.precision_classes[precision].extra["radius_m"]
        return float(text) if text else None


def read_terms(path: Path) -> Terms:
    """The terms of one vocabulary file; raises BadVocabulary naming row, field, what was given and what is allowed."""
    try:
        with path.open(encoding="utf-8-sig", newline="") as handle:
            reader = csv.DictReader(handle)
            columns = reader.fieldnames or ()
            rows = list(reader)
    except (UnicodeDecodeError, csv.Error) as problem:
        raise BadVocabulary(path.name, 1, "file", problem, "a CSV file in UTF-8") from problem
    if any(name not in columns for name in FIXED):
        raise BadVocabulary(path.name, 1, "header", ",".join(columns), "columns " + ", ".join(FIXED))
    ids = [row["id"] for row in rows]
    terms = []
    for number, row in enumerate(rows, start=2):
        if not row["id"] or ids.count(row["id"]) > 1:
            raise BadVocabulary(path.name, number, "id", row["id"], "an id that is not empty and stands only once")
        for name in ("parent", "retired_for"):
            if row[name] and (row[name] not in ids or row[name] == row["id"]):
                raise BadVocabulary(path.name, number, name, row[name], "empty or another id of this file: " + ", ".join(ids))
        if not row["label"] or not row["label_uk"] or not row["definition"]:
            raise BadVocabulary(path.name, number, "label, label_uk, definition", "", "text in each of the three")
        extra = {key: value or "" for key, value in row.items() if key not in FIXED and key is not None}
        terms.append(
            Term(row["id"], row["parent"] or None, row["label"], row["label_uk"], row["definition"],
                 row["colour"] or None, row["retired_for"] or None, extra)
        )  # fmt: skip
    for number, term in enumerate(terms, start=2):
        for name in ("parent", "retired_for"):
            _refuse_circles(path.name, number, term, name, {other.id: other for other in terms})
    return Terms(path.stem, terms)


def load(folder: Path) -> Vocabulary:
    """The vocabulary of a folder with one CSV file per kind of word; raises BadVocabulary."""
    parts = {}
    for name in Vocabulary.__dataclass_fields__:
        if name == "qualifier_rules":
            continue
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


def _refuse_circles(file: str, row: int, term: Term, link: str, terms: Mapping[str, Term]) -> None:
    seen = {term.id}
    while following := getattr(term, link):
        if following in seen:
            raise BadVocabulary(file, row, link, following, "an id from which no way leads back to the term itself")
        seen.add(following)
        term = terms[following]
