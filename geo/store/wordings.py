"""What each distinct wording of claims means for the frame: the figure it counts for, its bounds, the terms it names, its answer."""

from __future__ import annotations

from collections.abc import Iterable

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from geo.domain.claim import COUNTED
from geo.domain.columns import FIGURES
from geo.domain.derive import DESCRIBING, PEOPLE
from geo.domain.dispute import SUBJECTS, answer, answers, anybody, counts_people, is_party
from geo.domain.vocabulary import Vocabulary
from geo.errors import BadValue
from geo.tables import encoded, together

#: the columns of claims that make a wording
COLUMNS = ("metric", "victim_class", "qualifier", "value", "value_max", "terms", "claimant_class")
#: what can be named, and whether by a party about the other
NAMINGS = (*((metric, party) for metric in DESCRIBING for party in (False, True)), PEOPLE)
NONE = -1  # no figure, nothing named, no answer, and the wording of a claim that cannot be read
UNBOUNDED = 2**31 - 1  # stands above every bound
MEANING = pa.schema([
    ("wording", pa.int32()), ("figure", pa.int8()), ("low", pa.int32()), ("high", pa.int32()), ("naming", pa.int8()), ("term_bits", pa.int64()),
    ("class_bit", pa.int64()), ("subject", pa.int8()), ("answer_bits", pa.int64()), ("metric", pa.string()), ("victim_class", pa.string()),
    ("claimant_class", pa.string()),
])  # fmt: skip


class Wordings:
    """The wordings met so far, each with its number; what one means is reckoned once, by the vocabulary's own rules."""

    def __init__(self, vocabulary: Vocabulary) -> None:
        self._vocabulary = vocabulary
        self._answers = answers(vocabulary)
        self._numbers: dict[tuple, int] = {}
        self._meanings: list[tuple] = []
        self.problems: dict[tuple, BadValue] = {}

    def number(self, claims: pa.Table) -> np.ndarray:
        """The number of each claim's wording; NONE where its words are none that can be read."""
        key, distinct = _distinct(claims)
        return np.array([self._number(wording) for wording in distinct] or [NONE], np.int32)[key]

    def problem(self, claims: pa.Table, row: int) -> BadValue:
        """Why the claim in a row cannot be read."""
        return self.problems[next(iter(_distinct(claims.slice(row, 1))[1]))]

    def table(self) -> pa.Table:
        """The meanings, one row for each wording (schema MEANING); high = UNBOUNDED where no upper bound is known."""
        known = list(self._meanings)  # more may come meanwhile
        columns = zip(*known) if known else [()] * (len(MEANING) - 1)
        return pa.table([pa.array(range(len(known)), pa.int32()), *(pa.array(list(held), kind.type) for held, kind in zip(columns, list(MEANING)[1:]))],
                        schema=MEANING)  # fmt: skip

    def _number(self, wording: tuple) -> int:
        found = self._numbers.get(wording)
        if found is None:
            try:
                self._meanings.append(self._meaning(*wording))
                found = len(self._meanings) - 1
            except BadValue as problem:
                self.problems[wording] = problem
                found = NONE
            self._numbers[wording] = found
        return found

    def _meaning(self, metric: str, victim_class: str, qualifier: str, value: int | None, value_max: int | None, joined: str,
                 claimant_class: str) -> tuple:  # fmt: skip
        vocabulary = self._vocabulary
        terms = tuple(joined.split("|")) if joined else ()
        words = vocabulary.words_of(metric)
        low, high, figure, counts = 0, UNBOUNDED, NONE, True
        if metric in (*COUNTED, "damage"):
            bounds = vocabulary.bounds(metric, qualifier, value, value_max)
            if metric in COUNTED:
                low, high = bounds.min, UNBOUNDED if bounds.max is None else bounds.max
                counts = anybody(bounds.min, value, value_max)
                figure = self._figure(metric, victim_class)
        for term in terms if words is not None else ():
            if term not in words:
                raise BadValue("terms", term, ", ".join(words))
        classes = tuple(vocabulary.claimant_classes)
        naming, named = NONE, 0
        if metric in DESCRIBING:
            naming, named = NAMINGS.index((metric, is_party(claimant_class, vocabulary))), bits(terms, tuple(words))
        elif counts_people(metric, victim_class, claimant_class, counts, vocabulary):
            naming, named = NAMINGS.index(PEOPLE), bits(("other",), tuple(vocabulary.target_types))
        said = answer(metric, victim_class, terms, vocabulary, claimant_class, counts)
        return (
            figure, low, high, naming, named,
            1 << classes.index(claimant_class) if claimant_class in classes else 0,
            list(SUBJECTS).index(said[0]) if said else NONE, bits(said[1], self._answers[said[0]]) if said else 0, metric, victim_class,
            claimant_class,
        )  # fmt: skip

    @staticmethod
    def _figure(metric: str, victim_class: str) -> int:
        """Which figure a count is for: of soldiers only those killed are held, and in a figure of their own."""
        if victim_class == "military":
            return FIGURES.index("military_claimed") if metric == "killed" else NONE
        return FIGURES.index(metric)


def bits(terms: Iterable[str], order: tuple[str, ...]) -> int:
    """The set of terms as a whole number: bit n stands for the n-th term of the order."""
    return sum(1 << order.index(term) for term in set(terms))


def terms_in(mask: int, order: tuple[str, ...]) -> tuple[str, ...]:
    """The terms whose bits are set."""
    return tuple(term for position, term in enumerate(order) if mask >> position & 1)


def _distinct(claims: pa.Table) -> tuple[np.ndarray, list[tuple]]:
    """(the number of each row's wording, the wordings)."""
    joined = pc.fill_null(pc.binary_join(claims["terms"], "|"), "")
    parts = [encoded(joined if name == "terms" else claims[name]) for name in COLUMNS]
    key, first = together([(numbers, len(values)) for numbers, values in parts])
    return key, [tuple(values[numbers[row]] for numbers, values in parts) for row in first]
