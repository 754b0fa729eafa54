"""Weighs what the words of a sentence and its circumstances say for and against: log odds that are data of the lexicon."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import Protocol

from geo.extract.rules.lexicon import Lexicon

#: the found thing and the others of its kind in a sentence, as rules write them
SELF, OTHER = "§", "¤"


class Span(Protocol):
    """What stands somewhere in a sentence."""

    start: int
    end: int


@dataclass
class Scales:
    """The rules of one kind of thing, 'weapon', 'target' or 'place', with their weights."""

    kind: str
    circumstances: dict[str, float] = field(default_factory=dict)
    #: rules that look at words, by id
    weights: dict[str, float] = field(default_factory=dict)
    #: what the rules that look at words can take away at most
    worst: float = 0.0

    def of_circumstances(self, circumstances: Iterable[str]) -> float:
        """The log odds of the circumstances."""
        return sum(self.circumstances.get(each, 0.0) for each in circumstances)

    def of_words(self, sentence: str, clause: str, lexicon: Lexicon) -> float:
        """The log odds of the words of a marked sentence and of the clause of the marked thing."""
        said = sum(self.weights[rule.id] for rule in lexicon.matching(f"evidence_{self.kind}_sentence", sentence))
        return said + sum(self.weights[rule.id] for rule in lexicon.matching(f"evidence_{self.kind}_clause", clause))


def marked(text: str, found: Span, others: Sequence[Span]) -> str:
    """The sentence with the found words as § and what else of the kind it names as ¤."""
    pieces, last = [], 0
    for each in sorted([found, *(other for other in others if other != found)], key=lambda each: each.start):
        if each.start < last:
            continue
        pieces += [text[last : each.start], SELF if each is found else OTHER]
        last = each.end
    whole = "".join([*pieces, text[last:]])
    return whole if SELF in whole else f"{text[: found.start]}{SELF}{text[found.end :]}"


def scales(kind: str, lexicon: Lexicon) -> Scales:
    """The rules that weigh a kind of thing; without circumstances in languages that have none."""
    name = f"evidence of a {kind}"
    if name not in lexicon.compiled:
        weights = {rule.id: float(rule.meaning) for where in ("sentence", "clause") for rule in lexicon.rules(f"evidence_{kind}_{where}")}
        circumstances = {rule.pattern: float(rule.meaning) for rule in lexicon.rules(f"evidence_{kind}")}
        lexicon.compiled[name] = Scales(kind, circumstances, weights, sum(each for each in weights.values() if each < 0))
    return lexicon.compiled[name]
