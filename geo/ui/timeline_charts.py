"""The charts of the Timeline page: what each is handed, kept by what it depends on, and the numbers behind it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

import streamlit as st

from geo.aggregate import average
from geo.aggregate.crossing import TIMED
from geo.aggregate.periods import end_of, start_of
from geo.aggregate.totals import figures
from geo.groupings import observed
from geo.query.selection import Selection
from geo.ui import cached, running

#: what bars may count, in words
MEASURES = {name: name.replace("_", " ") for name in TIMED}
OVERLAP = {"target", "weapon_kind"}  # an incident may have several of these
UNIT_WORDS = {"day": "days", "week": "weeks", "month": "months", "quarter": "quarters", "year": "years"}


@dataclass(frozen=True)
class Asked:
    """What the page's controls ask for. average_days 0: no moving average. query: without the period, so that one sees around it."""

    query: str
    build: str
    unit: str
    split: str
    measure: str
    average_days: int
    theme: str
    brush: tuple[date, date] | None = None


def average_name(asked: Asked) -> str:
    """What the line of the moving average is, in words; empty without one."""
    return f"Mean of the last {asked.average_days} days, per {asked.unit}" if asked.average_days else ""


def periods(asked: Asked) -> list[dict]:
    """The groups of the statistics by period, each with "average" when one is asked for; what no bar can hold is left out."""
    selection = running.strikemap().select(_query(asked))
    found = [dict(group) for group in cached.stats(selection.asked, asked.build, asked.unit)["groups"] if group["key"] not in ("apart", "")]
    if asked.average_days and found:
        span = observed(selection)
        numbers = _averages(selection, asked, [end_of(date.fromisoformat(group["key"]), asked.unit) for group in found], span) if span else [None] * len(found)
        for group, number in zip(found, numbers, strict=True):
            group["average"] = number
    return found


def apart(query: str, build: str, unit: str) -> tuple[dict[str, int], int]:
    """({date precision: incidents} known only to a span that reaches over several periods, incidents without a day)."""
    known_to: Counter[str] = Counter()
    undated = 0
    for row in days(query, build):
        if row["date_start"] is None:
            undated += row["incidents"]
        elif start_of(row["date_start"], unit) != start_of(row["date_end"], unit):
            known_to[row["date_precision"]] += row["incidents"]
    return dict(known_to), undated


@st.cache_resource(max_entries=40, show_spinner=False)
def days(query: str, build: str) -> list[dict]:
    """Incidents and killed … injured children by day: date_start, date_end, date_precision and the totals' columns."""
    return running.strikemap().select(f"{query}&build={build}").groups(["day"], tuple(MEASURES)[1:])["day"]


@st.cache_resource(max_entries=400, show_spinner=False)
def totals(query: str, build: str) -> dict:
    """The figures of a period that plays: those of the statistics document, without what a filter hides."""
    return figures(running.strikemap().select(f"{query}&build={build}").totals)


@st.cache_resource(max_entries=60, show_spinner=False)
def main_chart(asked: Asked, windows: tuple[tuple[tuple[str, object], ...], ...]) -> tuple[dict, dict]:
    """(specification, rows) of the page's first chart."""
    from geo.charts.bar_forms import stacked_parts
    from geo.charts.forms import timeline_parts

    asked = _as_divided(asked)
    groups = cached.stats(_selection(asked).asked, asked.build, f"{asked.unit},{asked.split}")["groups"] if asked.split else []  # first: the rest are its sums
    bands, held = [dict(one) for one in windows], periods(asked)
    if not asked.split:
        return timeline_parts(held, asked.unit, asked.measure, bands, asked.brush, asked.theme, height_px=200, average=average_name(asked), plays=True)
    return stacked_parts(held, groups, asked.unit, asked.measure, bands, asked.brush, asked.theme, colours=_colours(asked.split), average=average_name(asked), plays=True)


@st.cache_resource(max_entries=120, show_spinner=False)
def people_chart(asked: Asked, windows: tuple[tuple[tuple[str, object], ...], ...]) -> tuple[dict, dict]:
    """(specification, rows) of a chart of people: surely as bars, possibly above them."""
    from geo.charts.forms import timeline_parts

    bands = [{**dict(one), "label": ""} for one in windows]
    return timeline_parts(periods(asked), asked.unit, asked.measure, bands, None, asked.theme, height_px=110, brushable=False,
                          average=average_name(asked), plays=True)  # fmt: skip


def numbers(asked: Asked) -> list[dict]:
    """What the first chart draws, as rows of a file: the undivided periods, or the periods by part."""
    asked = _as_divided(asked)
    name = f"average_of_{asked.average_days}_days_per_{asked.unit}"
    if asked.split:
        return [dict(group) for group in cached.stats(_selection(asked).asked, asked.build, f"{asked.unit},{asked.split}")["groups"]]
    found = [{name if key == "average" else key: value for key, value in group.items()} for group in periods(asked)]
    return found + [dict(group) for group in cached.stats(_selection(asked).asked, asked.build, asked.unit)["groups"] if group["key"] in ("apart", "")]


def bands(rows: Sequence[Mapping]) -> tuple[tuple[tuple[str, object], ...], ...]:
    """The context windows as a chart takes them, in a form that can be a cache's key."""
    return tuple(
        (("label", f"{row['title']} ({row['claimant']})"), ("start", row["start"]), ("end", row["end"]), ("claimant", row["claimant"])) for row in rows
    )


def _averages(selection: Selection, asked: Asked, ends: list[date], span) -> list[float | None]:  # noqa: ANN001 - aggregate's Span
    column = "incidents" if asked.measure == "incidents" else f"{asked.measure}_min"
    counts = [{"day": row["date_start"], "number": row[column]} for row in days(asked.query, asked.build)
              if row["date_start"] is not None and row["date_start"] == row["date_end"]]  # fmt: skip
    return average.trailing(counts, ends, asked.average_days, asked.unit, span.first, span.last)


def _as_divided(asked: Asked) -> Asked:
    """The same for the incidents that the parts of the bars count, where charts ignore the condition that they show themselves."""
    if not asked.split:
        return asked
    return replace(asked, query=_selection(asked).for_chart(f"{asked.unit},{asked.split}").asked.with_value("build", None).query_string())


def _colours(split: str) -> dict[str, str] | None:
    vocabulary = running.strikemap().vocabulary
    words = {"target": vocabulary.target_types, "weapon_kind": vocabulary.weapons}.get(split)
    return None if words is None else {key: term.colour for key, term in words.items() if term.colour}


def _query(asked: Asked) -> str:
    return f"{asked.query}&build={asked.build}" if asked.query else f"build={asked.build}"


def _selection(asked: Asked) -> Selection:
    return running.strikemap().select(_query(asked))
