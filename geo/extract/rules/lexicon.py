"""Reads the extraction rules of data/lexicon and compiles them, per language."""

from __future__ import annotations

import csv
import re
from collections.abc import Container, Iterator
from dataclasses import dataclass, field
from functools import cached_property, lru_cache
from pathlib import Path
from typing import Any

from geo.errors import BadVocabulary
from geo.extract.rules import branches
from geo.extract.rules.anchors import Anchors
from geo.extract.rules.branches import Branch
from geo.extract.rules.kept_patterns import COMPILED
from geo.extract.rules.kept_words import KEPT, Part

COLUMNS = ("id", "kind", "lang", "pattern", "meaning", "example", "counter_example")
LANGUAGES = ("en", "uk", "ru")

#: kinds whose patterns are case-sensitive, because a capital letter is what tells a name from a word
CASED_KINDS = frozenset({"role", "outlet", "title_after", "title_before", "place_after", "place_area", "place_building", "blame", "party_name", "unlisted_town"})
#: kinds whose patterns are lists of plain words, 'a|b|c'
WORD_KINDS = frozenset(
    {"number", "vague", "dozen", "dozen_count", "qualifier", "qualifier_after", "month", "weekday", "relative_day", "holiday",
     "place_stop", "country_name", "person_title", "person", "person_generic", "area_name"}
)  # fmt: skip
#: what stands before a pattern that does not say itself how it begins
_WORD_START = r"(?<![\w-])"


@dataclass(frozen=True)
class Rule:
    """One line of the lexicon. source: the pattern with its macros written out; parts: its alternatives, with the words that each needs."""

    id: str
    kind: str
    lang: str
    pattern: str
    meaning: str
    example: str
    counter_example: str
    source: str
    parts: tuple[Part, ...]
    file: str
    row: int

    @cached_property
    def regex(self) -> re.Pattern[str]:
        """The pattern, compiled when it is asked for first: a report needs few of the rules. Raises BadVocabulary."""
        try:
            return COMPILED.compiled(self.source, _flags(self.kind))
        except re.error as problem:
            raise _broken(self.file, self.row, self.pattern, problem) from problem

    def found(self, likely: list[Branch], text: str) -> Iterator[re.Match[str]]:
        """Where the rule matches, from left to right. likely: those of its alternatives that can match in the text."""
        for found in branches.each(likely, text, self.regex):
            # the whole pattern has the groups of all its alternatives
            yield found if len(self.parts) == 1 or found.re is self.regex else self.regex.match(text, found.start()) or found


@dataclass
class Lexicon:
    """All rules of one language, by kind, in file order."""

    lang: str
    by_kind: dict[str, list[Rule]] = field(default_factory=dict)
    #: what modules build from the rules once, by name
    compiled: dict[str, Any] = field(default_factory=dict)
    _unions: dict[str, re.Pattern[str] | None] = field(default_factory=dict)
    _words: dict[str, dict[str, str]] = field(default_factory=dict)
    _places: dict[str, dict[str, int]] = field(default_factory=dict)
    _anchors: Anchors = field(default_factory=Anchors)
    #: kind → the alternatives of its rules, and beside each the rule that it is of
    _branches: dict[str, tuple[list[Branch], list[Rule]]] = field(default_factory=dict)

    def rules(self, kind: str) -> list[Rule]:
        """The rules of a kind, in file order; an empty list when the language has none."""
        return self.by_kind.get(kind, [])

    def candidates(self, kind: str, text: str) -> list[Rule]:
        """The rules of a kind that can match in the text at all, by the words that each one needs; in file order."""
        return [rule for rule, _ in self._candidates(kind, text)]

    def matching(self, kind: str, text: str, behind: int = -1) -> Iterator[Rule]:
        """The rules of a kind that match somewhere in the text, in file order. behind: only those behind this place, see place_of."""
        return (rule for rule, likely in self._candidates(kind, text) if (behind < 0 or self.place_of(rule) > behind) and any(branch.search(text) for branch in likely))

    def matches(self, kind: str, text: str, without: Container[str] = ()) -> Iterator[tuple[Rule, re.Match[str]]]:
        """Where each rule of a kind matches, rule by rule in file order. without: the meanings of rules that are left out."""
        for rule, likely in self._candidates(kind, text):
            if rule.meaning not in without:
                yield from ((rule, found) for found in rule.found(likely, text))

    def found_by(self, rule: Rule, text: str) -> Iterator[re.Match[str]]:
        """Where one rule matches, from left to right."""
        likely = next((own for each, own in self._candidates(rule.kind, text) if each.id == rule.id), [])
        return rule.found(likely, text)

    def _candidates(self, kind: str, text: str) -> list[tuple[Rule, list[Branch]]]:
        """The rules of a kind that can match in a text, each with those of its alternatives that can; in file order."""
        own, rules = self._alternatives(kind)
        likely: list[tuple[Rule, list[Branch]]] = []
        for number in self._anchors.likely(kind, text):
            if likely and likely[-1][0] is rules[number]:
                likely[-1][1].append(own[number])
            else:
                likely.append((rules[number], [own[number]]))
        return likely

    def place_of(self, rule: Rule) -> int:
        """Where a rule stands among those of its kind, from 0."""
        if rule.kind not in self._places:
            self._places[rule.kind] = {each.id: number for number, each in enumerate(self.rules(rule.kind))}
        return self._places[rule.kind][rule.id]

    def union(self, kind: str) -> re.Pattern[str] | None:
        """One pattern, without groups, that matches where any rule of the kind does; None when there is no such rule."""
        if kind not in self._unions:
            # names of groups may repeat from rule to rule, in one pattern they may not
            parts = [re.sub(r"\(\?P<\w+>", "(?:", rule.source) for rule in self.rules(kind)]
            self._unions[kind] = COMPILED.compiled("|".join(f"(?:{part})" for part in parts), _flags(kind)) if parts else None
        return self._unions[kind]

    def first(self, kind: str, text: str, position: int = 0) -> re.Match[str] | None:
        """Where the union of a kind matches first from a position on; as its search, but only of what can match in the text."""
        return branches.first(self._likely(kind, text), text, position)

    def has(self, kind: str, text: str) -> bool:
        """Whether any rule of the kind matches somewhere in the text."""
        own, _ = self._alternatives(kind)
        return any(own[number].search(text) for number in self._anchors.likely(kind, text))

    def may_have(self, kind: str, text: str) -> bool:
        """Whether a rule of the kind can match at all, by the words that each one needs; no pattern is searched."""
        self._alternatives(kind)
        return bool(self._anchors.any_likely(kind, text))

    def found(self, kind: str, text: str) -> list[re.Match[str]]:
        """Where the rules of a kind match, from left to right, none over another."""
        every = [match for branch in self._likely(kind, text) for match in branch.finditer(text)]
        if len(every) < 2:
            return every
        kept: list[re.Match[str]] = []
        for match in sorted(every, key=re.Match.start):
            if not kept or match.start() >= kept[-1].end():
                kept.append(match)
        return kept

    def spans(self, kind: str, text: str) -> list[tuple[int, int]]:
        """Where the rules of a kind match, those over others as well."""
        return [match.span() for branch in self._likely(kind, text) for match in branch.finditer(text)]

    def _likely(self, kind: str, text: str) -> list[Branch]:
        """The alternatives of a kind's rules of which the text holds the words that they need."""
        own, _ = self._alternatives(kind)
        return [own[number] for number in self._anchors.likely(kind, text)]

    def _alternatives(self, kind: str) -> tuple[list[Branch], list[Rule]]:
        known = self._branches.get(kind)
        if known is None:
            every = [(Branch(pattern, _flags(kind), choices), rule) for rule in self.rules(kind) for pattern, choices in rule.parts]
            known = self._branches[kind] = ([branch for branch, _ in every], [rule for _, rule in every])
            self._anchors.add(kind, [branch.choices for branch in known[0]])
        return known

    def compile_all(self) -> int:
        """How many patterns the rules have, each of which is compiled now; otherwise that is done when a report first needs it."""
        patterns = [branch.regex for kind in self.by_kind for branch in self._alternatives(kind)[0]]
        patterns += [rule.regex for rules in self.by_kind.values() for rule in rules if len(rule.parts) > 1]
        return len(patterns)

    def meanings(self, kind: str) -> dict[str, str]:
        """The plain words of a kind, lower case, with what they mean: for rules that are words and not patterns."""
        if kind not in self._words:
            self._words[kind] = {word.strip().lower(): rule.meaning for rule in self.rules(kind) for word in rule.pattern.split("|") if word}
        return self._words[kind]


def _flags(kind: str) -> int:
    return 0 if kind in CASED_KINDS else re.IGNORECASE


def lexicon_dir() -> Path:
    """The folder with the rules that come with the program."""
    return Path(__file__).resolve().parents[3] / "data" / "lexicon"


@lru_cache(maxsize=8)
def load(lang: str, folder: Path | None = None) -> Lexicon:
    """The compiled lexicon of a language.

    lang: one of LANGUAGES. Raises BadVocabulary with file, row and field when a rule is wrong.
    """
    lexicon = Lexicon(lang)
    for rule in read_rules(folder or lexicon_dir(), lang):
        lexicon.by_kind.setdefault(rule.kind, []).append(rule)
    return lexicon


@lru_cache(maxsize=8)
def read_rules(folder: Path, lang: str | None = None) -> tuple[Rule, ...]:
    """Every rule of every file of a folder, or those of one language, macros expanded; raises BadVocabulary."""
    rows: list[tuple[str, int, dict[str, str]]] = []
    for path in sorted(folder.glob("*.csv")):
        with path.open(encoding="utf-8", newline="") as handle:
            reader = csv.DictReader(handle)
            if tuple(reader.fieldnames or ()) != COLUMNS:
                raise BadVocabulary(path.name, 1, "header", reader.fieldnames, ", ".join(COLUMNS))
            rows += [(path.name, number, row) for number, row in enumerate(reader, start=2)]
    macros: dict[str, dict[str, str]] = {lang: {} for lang in LANGUAGES}
    for file, number, row in rows:
        if row["lang"] not in LANGUAGES:
            raise BadVocabulary(file, number, "lang", row["lang"], ", ".join(LANGUAGES))
        if row["kind"] == "macro":
            macros[row["lang"]][row["meaning"]] = row["pattern"]
    seen: set[str] = set()
    rules = []
    for file, number, row in rows:
        if None in row or any(row[column] is None for column in COLUMNS):
            raise BadVocabulary(file, number, "columns", "another number of cells", f"{len(COLUMNS)} cells")
        if row["id"] in seen or not row["id"]:
            raise BadVocabulary(file, number, "id", row["id"], "an id that no other rule has")
        seen.add(row["id"])
        if row["kind"] != "macro" and lang in (None, row["lang"]):
            rules.append(_compile(file, number, row, macros[row["lang"]]))
    return tuple(rules)


def _compile(file: str, number: int, row: dict[str, str], macros: dict[str, str]) -> Rule:
    source = row["pattern"]
    for _ in range(4):  # macros may stand in macros, four deep
        source = re.sub(r"\{([a-z_]+)\}", lambda found: macros.get(found.group(1), found.group(0)), source)
    start = "" if source.startswith(("^", "(?<", r"\s", r"\b", ",")) else _WORD_START
    source = f"{start}(?:{source})"
    try:
        parts = KEPT.parts(source)
    except re.error as problem:
        raise _broken(file, number, row["pattern"], problem) from problem
    return Rule(**{column: row[column] for column in COLUMNS}, source=source, parts=parts, file=file, row=number)


def _broken(file: str, number: int, pattern: str, problem: re.error) -> BadVocabulary:
    return BadVocabulary(file, number, "pattern", pattern, f"a regular expression ({problem})")
