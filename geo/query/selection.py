"""What a filter selects from a build: totals, groups, hidden incidents, pages and rows, each by one statement."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cached_property

import numpy as np
import pyarrow as pa

from geo.domain.columns import FIGURES, NAMES
from geo.query.filter import Filter
from geo.query.known import Known
from geo.query.sentence import sentence
from geo.store import statements
from geo.store.predicates import Condition, IsTrue, OneOf
from geo.store.reader import NOW, Build

NOT_YET = "not yet claimed on that day"
AREA_ONLY = Condition("areas", IsTrue("is_area"), "")


@dataclass(frozen=True)
class Selection:
    """The incidents of a build that meet a filter. Everything that is shown or leaves is read through here."""

    build: Build
    asked: Filter
    known: Known
    more: tuple[Condition, ...] = ()

    def narrowed(self, condition: Condition) -> Selection:
        """The selection under one further condition that is none of the analyst's, such as "may leave"."""
        return replace(self, more=(*self.more, condition))

    @property
    def key(self) -> tuple[str, str]:
        """What tells selections apart: build id and query string."""
        return self.build.build_id, self.asked.query_string()

    @property
    def frame(self) -> str:
        """The table that is read: today's frame, or the one of the day asked for (made again when it was let go)."""
        return self.build.frame(self.asked.as_of)

    @cached_property
    def conditions(self) -> tuple[Condition, ...]:
        """The filter's conditions on a row, then those the selection was narrowed by."""
        return (*self.asked.conditions(self.known), *self.more)

    @cached_property
    def words(self) -> str:
        """The filter as one English sentence."""
        return sentence(self.asked, self.known)

    @cached_property
    def totals(self) -> dict:
        """Incidents and, for each figure, _min, _max, _reported and _bounded."""
        return self.build.dicts(statements.totals(self.frame, self.conditions, self.asked.rule))[0]

    @cached_property
    def unconfirmed(self) -> int | None:
        """How many pairs of the selected incidents may be one strike and are decided by nobody; None: pairs were not looked for."""
        pairs = self.build.manifest.get("pairs", {})
        if not pairs.get("looked_for"):
            return None
        if not pairs["unconfirmed"]:
            return 0
        return self.build.dicts(statements.unconfirmed(self.frame, self.conditions, self.asked.rule))[0]["pairs"]

    def pairs(self, at_least: float, verdicts: Sequence[str], limit: int) -> list[dict]:
        """The likeliest pairs of the selection that may be one strike: one, other, probability, rivals, verdict, counts."""
        return self.build.dicts(statements.pairs(self.frame, self.conditions, self.asked.rule, at_least, verdicts, limit))

    def of_ids(self, ids: Sequence[str]) -> dict[str, dict]:
        """{id: row} of incidents whatever the filter's conditions; those that the frame does not have are left out."""
        wanted = (Condition("ids", OneOf(("incident_id",), tuple(ids)), ""),)
        return {row["incident_id"]: tidy(row) for row in self.build.dicts(statements.rows(self.frame, wanted, self.asked.rule))}

    def groups(self, names: Sequence[str], figures: Sequence[str] = FIGURES) -> dict[str, list[dict]]:
        """{grouping: rows} for keys of statements.GROUPINGS, all from one scan; each row has the totals' columns."""
        marks = statements.grouping_marks(names)
        found: dict[str, list[dict]] = {name: [] for name in names}
        for row in self.build.dicts(statements.groups(self.frame, self.conditions, self.asked.rule, names, figures)):
            found[marks[row.pop("mark")]].append(row)
        return found

    @cached_property
    def hidden(self) -> list[dict]:
        """[{"reason", "incidents"}] of what the filter hides, each incident under the first condition it fails.

        An incident that nobody had claimed by the day asked for is hidden before any condition.
        """
        counts: dict[str, int] = {}
        if self.asked.as_of:
            today, then = (self.build.dicts(statements.count(frame))[0]["incidents"] for frame in (NOW, self.frame))
            if today > then:
                counts[NOT_YET] = today - then
        if not self.conditions:
            return _counted(counts)
        for row in self.build.dicts(statements.hidden(self.frame, self.conditions, self.asked.rule)):
            condition, missing = self.conditions[row["reason"] // 2], row["reason"] % 2
            reason = condition.missing_reason if missing else condition.reason
            counts[reason] = counts.get(reason, 0) + row["incidents"]
        return _counted(counts)

    def also_in(self) -> list[str]:
        """The datasets that incidents of the selection were made one with, beside those that they count under."""
        found = self.build.dicts(statements.also_in(self.frame, self.conditions, self.asked.rule))
        return sorted({name for row in found for name in row["also_in"].strip("|").split("|")})

    def page(self, after: int = -1, limit: int = 500, names: Sequence[str] = NAMES) -> list[dict]:
        """At most `limit` rows whose row_no is more than `after`, newest day first, empty words as None."""
        return [tidy(row) for row in self.build.dicts(statements.page(self.frame, self.conditions, self.asked.rule, after, limit, names))]

    def batches(self, names: Sequence[str] = NAMES) -> Iterator[list[dict]]:
        """All rows in batches, newest day first, empty words as None."""
        for batch in self.build.batches(statements.rows(self.frame, self.conditions, self.asked.rule, names)):
            yield [tidy(row) for row in batch.to_pylist()]

    def row_numbers(self) -> pa.Array:
        """The row_no of every selected incident, in no order."""
        table = self.build.arrow(statements.row_numbers(self.frame, self.conditions, self.asked.rule))
        return table["row_no"].combine_chunks()

    def nth_row(self, position: int) -> int:
        """The row_no of the selected incident at a position (0: the newest), so that a pager can start after it."""
        numbers = np.sort(self.row_numbers().to_numpy())
        return int(numbers[min(position, len(numbers) - 1)]) if len(numbers) else -1

    def areas(self) -> list[dict]:
        """One row for each area that incidents are only known to: position, radius, codes, incidents, killed, some ids."""
        return self.build.dicts(statements.areas(self.frame, (*self.conditions, AREA_ONLY), self.asked.rule))

    def one(self, incident_id: str) -> dict | None:
        """The row of one incident whatever the filter's conditions, or None when the frame has none."""
        found = self.build.dicts(statements.one(self.frame, incident_id, self.asked.rule))
        return tidy(found[0]) if found else None

    def has(self, incident_id: str) -> bool:
        """True when the incident meets the filter."""
        return bool(self.build.dicts(statements.one(self.frame, incident_id, self.asked.rule, self.conditions)))


def _counted(counts: dict[str, int]) -> list[dict]:
    return [{"reason": reason, "incidents": count} for reason, count in sorted(counts.items(), key=lambda pair: (-pair[1], pair[0]))]


def tidy(row: dict) -> dict:
    """The row with None where a key column holds the empty word that stands for "not known"."""
    return {key: None if value == "" and key in statements.WORD_KEYS else value for key, value in row.items()}
