"""How likely two incidents are one strike: the level of each comparison in words, what it contributes, and one probability."""

from __future__ import annotations

import math
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import asdict, dataclass

import duckdb
import pyarrow as pa

from geo.domain.vocabulary import Vocabulary
from geo.match.facts import Facts
from geo.match.levels import COLUMNS, COMPARISONS, SILENT, both, cases
from geo.match.model import Model
from geo.match.records import FACTS, make_records, mask_of
from geo.match.subjects import Subject
from geo.match.wording import said

#: from this probability on both are probably one strike; from the lower one on they may be
LIKELY, POSSIBLE = 0.7, 0.4


@dataclass(frozen=True)
class Agreement:
    """One thing that is compared. level: how far it agrees (levels.COMPARISONS), `silent` when a side does not say.

    weight: how much that speaks for one strike, in bits (1 = twice as likely, -1 = half as likely). reason: in words.
    """

    name: str
    level: str
    weight: float
    reason: str

    @property
    def factor(self) -> str:
        """The weight in words: "4 times as likely", "5 times less likely", "" where it says nothing."""
        times = 2 ** abs(self.weight)
        if times < 1.15:
            return ""
        return f"{times:,.1f} times {'as' if self.weight > 0 else 'less'} likely" if times < 10 else f"{times:,.0f} times {'as' if self.weight > 0 else 'less'} likely"


@dataclass(frozen=True)
class Likeness:
    """How likely two incidents are one strike. score: the probability, 0 to 1; start: before anything is compared; parts: why."""

    score: float
    start: float
    parts: tuple[Agreement, ...]

    @property
    def reasons(self) -> tuple[str, ...]:
        """The reasons in words, in the order of the comparisons; those that say nothing are left out."""
        return tuple(part.reason for part in self.parts if part.reason)


def likeness(one: Facts, other: Facts, vocabulary: Vocabulary, model: Model, rivals: int = 0) -> Likeness:
    """The Likeness of two incidents; the same whichever comes first. rivals: how many others could be meant as well."""
    return likenesses([(one, other)], vocabulary, model, [rivals])[0]


def likenesses(pairs: Sequence[tuple[Facts, Facts]], vocabulary: Vocabulary, model: Model, rivals: Iterable[int] = ()) -> list[Likeness]:
    """The Likeness of each pair, in their order, by the very conditions that link whole builds."""
    if not pairs:
        return []
    levels = levels_of(pairs, vocabulary, list(rivals), model.apart, model.subjects)
    return [explained(one, other, row, vocabulary, model) for (one, other), row in zip(pairs, levels)]


def settled(found: Likeness, probability: float) -> Likeness:
    """The Likeness with the probability that a whole build gave the pair: others of a dataset that codes each event once may fit as
    well, and only one of them can be meant, which a pair alone does not show."""
    if not 0 < probability < 1 or not 0 < found.score < 1 or abs(found.score - probability) < 0.005:
        return found
    weight = math.log2(probability / (1 - probability)) - math.log2(found.score / (1 - found.score))
    said = "another event of the same dataset fits as well, and only one of them can be meant"
    return Likeness(probability, found.start, (*found.parts, Agreement("only_one", "", weight, said)))


def levels_of(pairs: Sequence[tuple[Facts, Facts]], vocabulary: Vocabulary, rivals: Sequence[int] = (), apart: Collection[str] = (),
              subjects: Sequence[Subject] = ()) -> list[dict[str, str]]:  # fmt: skip
    """{comparison: level} of each pair, in their order. apart: the datasets whose publishers code each event once. subjects: what
    texts may speak of."""
    everything = [facts for pair in pairs for facts in pair]
    con = duckdb.connect()
    try:
        con.register("given", pa.Table.from_pylist([_row(number, facts, vocabulary) for number, facts in enumerate(everything)], FACTS))
        make_records(con, "given", vocabulary, apart, subjects)
        company = [count + 1 for count in rivals] or [0] * len(pairs)
        con.register("pairs", pa.table({"p": pa.array(range(len(pairs)), pa.int64()), "rivals": pa.array(company, pa.int64())}))
        columns = ", ".join("p.rivals AS company" if name == "company" else f"x.{name}" for name in COLUMNS)
        con.execute(f"CREATE TABLE sided AS SELECT p.p, x.n % 2 AS side, {columns} FROM pairs p JOIN records x ON x.n // 2 = p.p")
        found = con.execute(f"SELECT {cases()} FROM (SELECT a.p, {both('a', 'b')} FROM sided a JOIN sided b USING (p) "
                            "WHERE a.side = 0 AND b.side = 1) ORDER BY p").fetchall()  # fmt: skip
        return [dict(zip((comparison.name for comparison in COMPARISONS), row)) for row in found]
    finally:
        con.close()


def explained(one: Facts, other: Facts, levels: Mapping[str, str], vocabulary: Vocabulary, model: Model) -> Likeness:
    """The Likeness of a pair whose levels are known."""
    parts = tuple(
        Agreement(name, level, 0.0 if level == SILENT else model.weight(name, level), said(name, level, one, other, vocabulary, model.subjects))
        for name, level in levels.items()
    )  # fmt: skip
    return Likeness(round(model.probability(levels), 4), model.prior, parts)


def _row(number: int, facts: Facts, vocabulary: Vocabulary) -> dict:
    row = {name: value for name, value in asdict(facts).items() if name in FACTS.names}
    for name in ("killed", "injured"):
        bounds = getattr(facts, name)
        row |= {f"{name}_min": bounds and bounds.min, f"{name}_max": bounds and bounds.max}
    return {**row, "incident_id": f"{number:09d}", "date_start": facts.first, "date_end": facts.last,
            "weapon_bits": mask_of(facts.weapons, vocabulary.weapons), "target_bits": mask_of(facts.targets, vocabulary.target_types)}  # fmt: skip
