"""What a filter selects from a build: totals, groups, hidden incidents, pages and rows, all of one mask over the build's index."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property

import numpy as np
import pyarrow as pa

from geo.domain.columns import FIGURES, NAMES
from geo.errors import NotYetKnown
from geo.query.criteria import OWN_IGNORED
from geo.query.filter import Filter
from geo.query.known import Known
from geo.query.sentence import sentence
from geo.store import crossings, statements
from geo.store.index.answers import Answers
from geo.store.index.index import Index
from geo.store.index.keys import Grouping
from geo.store.index.sums import Sums
from geo.store.predicates import Condition, OneOf
from geo.store.reader import Build
from geo.store.remote.coarse import Coarse
from geo.store.remote.coded import Coded
from geo.store.statements import tidy

BATCH_ROWS = 5_000
NOT_YET = "not known to be claimed by that day"
#: grouping → the criteria that its chart sets
OWN: dict[str, frozenset[str]] = {
    "day": frozenset({"from", "to"}), "target": frozenset({"target"}), "weapon": frozenset({"weapon"}), "area": frozenset({"area"}),
    "precision": frozenset({"radius_max_m"}), "dataset": frozenset({"dataset"}), "verification": frozenset({"verification"}),
}  # fmt: skip
#: the same for the groupings of the statistics that the store has no word for
CHART_SETS: dict[str, frozenset[str]] = OWN | dict.fromkeys(("week", "month", "quarter", "year"), OWN["day"]) | {
    "weapon_kind": OWN["weapon"], "raion": OWN["area"], "children": frozenset({"children"}), "claimant_class": frozenset({"claimant_class"}),
}  # fmt: skip


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

    @cached_property
    def key(self) -> tuple[str, str]:
        """What tells selections apart: build id and query string."""
        return self.build.build_id, self.asked.query_string()

    @property
    def frame(self) -> str:
        """The table that is read: today's frame, or the one of the day asked for (made again when it was let go)."""
        return self.build.frame(self.asked.as_of)

    @property
    def narrowed_key(self) -> tuple:
        """What tells selections apart that were narrowed, too."""
        return self.key, self.more

    @cached_property
    def conditions(self) -> tuple[Condition, ...]:
        """The filter's conditions on a row, then those the selection was narrowed by."""
        return (*self.asked.conditions(self.known), *self.more)

    @property
    def may_all_leave(self) -> bool:
        """True when the frame holds no row that may not be passed on; False, too, where only an engine elsewhere could say."""
        return self._answers.counts_here and all(self.index.table("grade")["exportable"])

    @cached_property
    def words(self) -> str:
        """The filter as one English sentence."""
        return sentence(self.asked, self.known)

    @cached_property
    def totals(self) -> dict:
        """Incidents and, for each figure, _min, _max, _reported and _bounded."""
        return self._answers.totals(self.conditions, self.asked.rule)

    @property
    def totals_held(self) -> bool:
        """True when the totals are there, or cost this process milliseconds."""
        return not self.build.is_elsewhere or "totals" in vars(self) or self._answers.has_totals(self.conditions, self.asked.rule)

    @cached_property
    def coarse(self) -> Coarse | None:
        """What a small table says of the totals while an engine elsewhere reckons them; None where it says nothing: it holds today's
        state only."""
        months = None if self.asked.as_of else self.build.coarse(self.asked.rule)
        return None if months is None else months.answer(self.conditions)

    @property
    def at_most(self) -> int:
        """How many incidents are selected, or, while an engine elsewhere was not asked yet, at most are."""
        if self.totals_held or self.coarse is None:
            return self.totals["incidents"]
        return self.coarse.sums["incidents"] or 0

    @property
    def unconfirmed(self) -> int | None:
        """How many pairs of the selected incidents may be one strike and are decided by nobody; None: pairs were not looked for."""
        return self.undecided and self.undecided["pairs"]

    @cached_property
    def undecided(self) -> dict[str, int] | None:
        """{"pairs", "across"}: how many undecided pairs, and how many of these between two datasets; None: not looked for."""
        pairs = self.build.manifest.get("pairs", {})
        if not pairs.get("looked_for"):
            return None
        if not pairs["unconfirmed"]:
            return {"pairs": 0, "across": 0}
        return self.build.dicts(statements.unconfirmed(self.frame, self.conditions, self.asked.rule))[0]

    @cached_property
    def undated(self) -> dict[str, int]:
        """{"claims", "in_no_replay"}: how many claims about the incidents that the filter selects today have no day, and of how many of these
        nothing tells when they were known: no replay of an earlier day has them."""
        if not self.build.manifest.get("claims_without_a_day"):
            return {"claims": 0, "in_no_replay": 0}
        today = replace(self, asked=self.asked.with_value("as_of", None))
        return self.build.dicts(crossings.undated(today.frame, today.conditions, today.asked.rule))[0]

    def pairs(self, at_least: float, verdicts: Sequence[str], limit: int, across: bool | None = None) -> list[dict]:
        """The likeliest pairs of the selection that may be one strike: one, other, probability, rivals, verdict, counts, across.

        across: only those between two datasets (True) or within one (False).
        """
        return self.build.dicts(statements.pairs(self.frame, self.conditions, self.asked.rule, at_least, verdicts, limit, across))

    def of_ids(self, ids: Sequence[str]) -> dict[str, dict]:
        """{id: row} of incidents whatever the filter's conditions; those that the frame does not have are left out."""
        wanted = (Condition("ids", OneOf(("incident_id",), tuple(ids)), ""),)
        return {row["incident_id"]: tidy(row) for row in self.build.dicts(statements.rows(self.frame, wanted, self.asked.rule))}

    def groups(self, names: Sequence[str], figures: Sequence[str] = FIGURES) -> Mapping[str, Sequence[dict]]:
        """{grouping: rows} for keys of statements.GROUPINGS; each row has its key and the totals' columns. Rows of the index are GroupRows."""
        return self._answers.groups(self.conditions, self.asked.rule, names, figures)

    def sums(self, groupings: Sequence[Grouping], figures: Sequence[str] = FIGURES) -> dict[Grouping, Sums]:
        """{grouping: sums by the combinations of its parts} of the index's rows that are selected."""
        return self._answers.sums(self.conditions, self.asked.rule, groupings, figures)

    def in_common(self, other: Selection) -> int:
        """How many incidents meet this filter and another one on the same frame."""
        return self._answers.in_common((self.conditions, self.asked.rule), (other.conditions, other.asked.rule))

    def for_chart(self, by: str) -> Selection:
        """What a grouping counts (a key of the statistics, or two joined by a comma): this selection; when the filter says that charts
        ignore their own condition, without the criteria that such a chart sets."""
        if self.asked.get("charts") != OWN_IGNORED:
            return self
        asked = self.asked
        for key in sorted(frozenset().union(*(CHART_SETS.get(name, ()) for name in by.split(",")))):
            asked = asked.with_value(key, None)
        return replace(self, asked=asked)

    def crossed(self, names: Sequence[str], figures: Sequence[str] = FIGURES) -> Mapping[str, Sequence[dict]]:
        """As `groups`, but each grouping ignores the criteria that it shows itself (OWN), so that a chart keeps what it may choose from."""
        found: dict[str, Sequence[dict]] = {}
        for name in names:
            others = tuple(one for one in self.conditions if one.key not in OWN[name])
            found |= self._answers.groups(others, self.asked.rule, [name], figures)
        return found

    @property
    def counts_here(self) -> bool:
        """True when the index answers, False when an engine elsewhere does."""
        return self._answers.counts_here

    @property
    def coded(self) -> Index | Coded:
        """What tells units and days apart: the index, or what an engine elsewhere says of its rows."""
        return self._answers.index if self.counts_here else self._answers.coded  # type: ignore[attr-defined]

    @property
    def index(self) -> Index:
        """The index that is read: today's, or that of the day asked for."""
        return self._answers.index

    def reporting(self) -> list[dict] | None:
        """Who reports what, as of store.crossings.reporting; None when the index does not hold it: that of an earlier day does not."""
        return self._answers.reporting(self.conditions, self.asked.rule)

    def rows(self) -> np.ndarray:
        """The rows of the index that are selected, ascending."""
        return self._answers.met(self.conditions, self.asked.rule).numbers()

    def flags(self) -> np.ndarray:
        """One truth for each row of the index: that it is selected."""
        return self._answers.met(self.conditions, self.asked.rule).flags()

    def squares(self, z: int, x: int, y: int, levels: int) -> list[dict] | None:
        """The selected pins by the squares `levels` zooms below a tile, in Morton order; None: they are drawn from the index."""
        return self._answers.squares(self.conditions, self.asked.rule, z, x, y, levels)

    def extent(self) -> tuple[int, int, int, int] | None:
        """The map's squares west, north, east, south that the selected pins reach to; None when there are none."""
        return self._answers.extent(self.conditions, self.asked.rule)

    @property
    def _answers(self) -> Answers:
        return self._today if self.asked.as_of is None else self.build.answers(self.asked.as_of)  # those of days are many and let go

    @cached_property
    def _today(self) -> Answers:
        return self.build.answers(None)

    @cached_property
    def hidden(self) -> list[dict]:
        """[{"reason", "incidents"}] of what the filter hides, each incident under the first condition it fails.

        An incident that nobody had claimed by the day asked for is hidden before any condition.
        """
        counts: dict[str, int] = {}
        if self.asked.as_of:
            counts[NOT_YET] = self.build.answers(None).rows - self._answers.rows
        for condition, (plain, missing) in zip(self.conditions, self._answers.fails(self.conditions, self.asked.rule)):
            counts[condition.reason] = counts.get(condition.reason, 0) + plain
            counts[condition.missing_reason] = counts.get(condition.missing_reason, 0) + missing
        return _counted(counts)

    def also_in(self) -> list[str]:
        """The datasets that incidents of the selection were made one with, beside those that they count under."""
        found = self.build.dicts(statements.also_in(self.frame, self.conditions, self.asked.rule))
        return sorted({name for row in found for name in row["also_in"].strip("|").split("|")})

    def page(self, after: int = -1, limit: int = 500, names: Sequence[str] = NAMES) -> list[dict]:
        """At most `limit` rows whose row_no is more than `after`, newest day first, empty words as None."""
        numbers = self._answers.page(self.conditions, self.asked.rule, after, limit)
        return self.build.rows(self.asked.as_of, self.asked.rule, numbers, names)

    def batches(self, names: Sequence[str] = NAMES) -> Iterator[list[dict]]:
        """All rows in batches, newest day first, empty words as None.

        Read page by page from the index and the engine's file, which takes half the time of one statement and no memory for sorting.
        """
        if self.build.is_elsewhere:
            for batch in self.build.batches(statements.rows(self.frame, self.conditions, self.asked.rule, names)):
                yield [tidy(row) for row in batch.to_pylist()]
            return
        numbers = self._answers.row_numbers(self.conditions, self.asked.rule)
        for first in range(0, len(numbers), BATCH_ROWS):
            rows = self.build.rows(self.asked.as_of, self.asked.rule, numbers[first : first + BATCH_ROWS], names)
            yield list(rows)

    def row_numbers(self) -> pa.Array:
        """The row_no of every selected incident, ascending."""
        return pa.array(self._answers.row_numbers(self.conditions, self.asked.rule))

    def nth_row(self, position: int) -> int:
        """The row_no of the selected incident at a position (0: the newest), so that a pager can start after it."""
        numbers = self._answers.row_numbers(self.conditions, self.asked.rule)
        return int(numbers[min(position, len(numbers) - 1)]) if len(numbers) else -1

    def areas(self) -> list[dict]:
        """One row for each area that incidents are only known to: position, radius, codes, incidents, killed; the id of a single one."""
        return self._answers.areas(self.conditions, self.asked.rule)

    def one(self, incident_id: str) -> dict | None:
        """The row of one incident whatever the filter's conditions, or None when the frame has none."""
        found = self.build.dicts(statements.one(self.frame, incident_id, self.asked.rule))
        return tidy(found[0]) if found else None

    def not_yet(self, incident_id: str) -> NotYetKnown | None:
        """Why the frame of a day has no row of an incident that the build has: it was not known yet; None where that is not why.

        The first day is told of what may be passed on alone.
        """
        row = replace(self, asked=self.asked.with_value("as_of", None)).one(incident_id) if self.asked.as_of else None
        if row is None:
            return None
        days = [day for claim in self.build.claims([incident_id]) if (day := claim["known_on"])] if row["exportable"] else []
        return NotYetKnown(incident_id, self.build.build_id, self.asked.as_of, min(days, default=None))

    def has(self, incident_id: str) -> bool:
        """True when the incident meets the filter."""
        return bool(self.build.dicts(statements.one(self.frame, incident_id, self.asked.rule, self.conditions)))


def _counted(counts: dict[str, int]) -> list[dict]:
    return [{"reason": reason, "incidents": count} for reason, count in sorted(counts.items(), key=lambda pair: (-pair[1], pair[0])) if count]
