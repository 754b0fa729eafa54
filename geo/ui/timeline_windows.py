"""Context windows on the Timeline page: inside and outside under each claimant's dates, before, during and after."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date, timedelta

import streamlit as st

from geo.aggregate import windows
from geo.charts.ratios import ratios
from geo.groupings import observed
from geo.query import crossings
from geo.query.selection import Selection
from geo.ui import cached, kept_charts, map_view, picture, words

MOST_LISTED = 200
METHOD = ("Rate ratio: incidents a day inside, divided by incidents a day outside, with its exact 95 % interval (conditional binomial, Clopper–Pearson; "
          "see Method). It knows only of chance: strikes come in waves and reporting changes, so the true uncertainty is larger.")  # fmt: skip
PLACES = {windows.INSIDE: "inside", windows.OUTSIDE: "outside", windows.UNDECIDED: "cannot be placed", windows.UNDATED: "no day", windows.BEYOND: "not observed"}


def groups(selection: Selection) -> list[dict]:
    """Each claimant's dates of each window with what lies inside and outside: `stats --by window` of the page's filter."""
    return cached.stats(selection.asked, selection.build.build_id, "window")["groups"]


def draw(selection: Selection) -> None:
    """Nothing; draws the statistics of every window, or says why there are none."""
    held = groups(selection)
    if not held:
        st.info("No context window is known. Add one of your own below.")
        return
    span = next((one["observed"] for one in held if one["observed"]), None)
    if span is None:
        st.info("No incident that the filter looks at has a day, so nothing can be said to lie inside or outside of a window.")
    else:
        first, last = (date.fromisoformat(span[end]) for end in ("first", "last"))
        asked = "the filter's" if selection.asked.get("from") or selection.asked.get("to") else "from the first to the last day in the data"
        also = " The filter's own window is left aside here." if selection.asked.get("window") else ""
        st.markdown(words.plain(f"Days observed: {words.span(first, last)} ({span['days']:,} days, {asked}; set From and To to change them).{also}"))
        _ratios(selection, held)
    for window in dict.fromkeys(one["window"] for one in held):
        _window(selection, [one for one in held if one["window"] == window])


def ratio(found: Mapping | None) -> str:
    """A rate ratio as it is printed: "3.6 (0.76–22)", "none outside to compare with (≥ 0.53)", "nothing to compare"."""
    if found is None:
        return "nothing to compare"
    if found["ratio"] is None:
        return f"none to compare with (≥ {_number(found['low'])})"
    return f"{_number(found['ratio'])} ({_number(found['low'])}–{_number(found['high'])})"


def rate(phase: Mapping) -> str:
    """A daily rate as it is printed, or that nothing was observed."""
    return "not observed" if phase["incidents_per_day"] is None else f"{phase['incidents_per_day']:.3g}"


def _ratios(selection: Selection, held: Sequence[Mapping]) -> None:
    rows = [{"label": f"{one['title']}, {one['claimant']}", **one["rate_ratio"], "text": ratio(one["rate_ratio"])} for one in held if one["rate_ratio"]]
    chart = None
    if rows:
        chart = kept_charts.draw(selection, "window_ratios", (), lambda: ratios(rows, map_view.theme()), "Rate ratios with their 95 % intervals; the tables hold the same")
    with st.container(horizontal=True, vertical_alignment="center", horizontal_alignment="distribute"):
        st.caption(METHOD)
        picture.save(selection, "windows", "Inside and outside of context windows", (lambda: chart) if chart else None, lambda: [_row_of_file(one) for one in held])


def _window(selection: Selection, held: Sequence[Mapping]) -> None:
    one = held[0]
    about = one["scope"] or "everything"
    label = selection.known.vocabulary.target_types.label(about).lower() if about in selection.known.vocabulary.target_types else about
    st.markdown(f"##### {words.plain(one['title'])}", anchors=False)
    st.caption(words.plain(f"{one['kind'].capitalize() or 'Window'}, about {label}. Counted: {one['scope_counts']}, {one['incidents']:,} of this filter."))
    if one["observed"] is None:
        st.dataframe([{"By the dates of": row["claimant"], "From": row["start"], "To": row["end"] or "not named"} for row in held], hide_index=True,
                     key=f"window_dates_{one['window']}")  # fmt: skip
        return
    st.dataframe([_line(row) for row in held], hide_index=True, key=f"window_{one['window']}",
                 alt=f"{one['title']}: inside and outside, by whose dates")  # fmt: skip
    _warn(selection, held)
    with st.expander("Before, during and after, of equal length"):
        st.dataframe([line for row in held for line in _phases(row)], hide_index=True, key=f"phases_{one['window']}", alt="Before, during and after")
    with st.expander("Incidents by whose dates"):
        _incidents(selection, held)
    notes = [f"{row['claimant']}: {row['note']}" + (f" ({row['source']})" if row["source"] else "") for row in held if row["note"] or row["source"]]
    if notes:
        st.caption(words.plain(" · ".join(notes)))


def _line(row: Mapping) -> dict:
    inside, outside = row["inside"], row["outside"]
    return {
        "By the dates of": row["claimant"], "From": row["start"], "To": row["end"] or "not named", "Days": inside["days"],
        "Inside": inside["incidents"], "Per day": rate(inside), "Outside": outside["incidents"], "Per day outside": rate(outside),
        "Rate ratio (95 %)": ratio(row["rate_ratio"]), "Cannot be placed": row["cannot_be_placed"], "No day": row["without_a_day"],
        "Killed inside": words.figure(inside["killed"]), "Injured inside": words.figure(inside["injured"]),
    }  # fmt: skip


def _phases(row: Mapping) -> list[dict]:
    phases = row["phases"]
    if phases is None:
        return [{"By the dates of": row["claimant"], "Phase": "during", "Days": "no day of the window was observed"}]
    told = {"before": ratio(phases["during_to_before"]), "during": "", "after": ratio(phases["during_to_after"])}
    return [
        {"By the dates of": row["claimant"], "Phase": name,
         "Days": words.span(date.fromisoformat(phase["first"]), date.fromisoformat(phase["last"])) if phase["days"] else "not observed",
         "Observed": f"{phase['days']} of {phases['length_days']} days", "Incidents": f"{phase['incidents']:,}" if phase["days"] else "not observed", "Per day": rate(phase),
         "During, to this phase (95 %)": told[name], "Killed": words.figure(phase["killed"]) if phase["days"] else "not observed",
         "Between phases": phases["straddling"]}
        for name, phase in ((name, phases[name]) for name in ("before", "during", "after"))
    ]  # fmt: skip


def _warn(selection: Selection, held: Sequence[Mapping]) -> None:
    """Nothing; says which datasets have no day in a window: what they hold can only lie outside."""
    spans = {(row["inside"]["first"], row["inside"]["last"]) for row in held if row["inside"]["days"]}
    if not spans:
        st.warning("No observed day lies in this window: nothing can be said about it.")
        return
    first, last = min(date.fromisoformat(one) for one, _ in spans), max(date.fromisoformat(one) for _, one in spans)
    silent = [row for row in coverage(selection.asked.query_string(), selection.build.build_id)
              if row["first"] is None or row["last"] < first or row["first"] > last]  # fmt: skip
    if silent:
        names = ", ".join(f"{selection.known.datasets.get(row['dataset'], row['dataset'])} ({_covered(row)})" for row in silent)
        st.warning(words.plain(f"Without any day in this window: {names}. Its incidents can only count as outside; choose the datasets that cover the window."))


def _incidents(selection: Selection, held: Sequence[Mapping]) -> None:
    """Nothing; lists incidents around the window with where each claimant's dates put them."""
    span = observed(crossings.without_windows(selection))
    assert span is not None
    dates = {row["claimant"]: windows.Span(date.fromisoformat(row["start"]), date.fromisoformat(row["end"]) if row["end"] else span.last) for row in held}
    margin = timedelta(days=31)
    first = max(min(one.first for one in dates.values()), date.min + margin) - margin
    last = min(max(one.last for one in dates.values()), date.max - margin) + margin
    scoped = crossings.scoped(crossings.without_windows(selection), held[0]["scope"])
    asked = scoped.asked.with_value("from", max(first, scoped.asked.get("from") or first)).with_value("to", min(last, scoped.asked.get("to") or last))  # type: ignore[type-var]
    around = replace(scoped, asked=asked)
    rows = around.page(-1, MOST_LISTED)
    if not rows:
        st.caption("None within a month of these dates.")
        return
    listed = [
        {"Day": words.days(row), "What": row["title"],
         **{f"By {claimant}": PLACES[windows.place(row["date_start"], row["date_end"], one.both(span), span)] for claimant, one in dates.items()},
         "Killed": words.row_figure(row, "killed"), "Id": row["incident_id"]}
        for row in rows
    ]  # fmt: skip
    st.dataframe(listed, hide_index=True, key=f"inside_{held[0]['window']}", alt="Incidents around the window, and where each claimant's dates put them",
                 column_config={"What": st.column_config.TextColumn(width="large")})  # fmt: skip
    more = around.totals["incidents"] - len(rows)
    st.caption(f"From a month before to a month after, newest first{f'; {more:,} more are not listed' if more else ''}.")


@st.cache_resource(max_entries=40, show_spinner=False)
def coverage(query: str, build: str) -> list[dict]:
    """[{"dataset", "first", "last"}] of the datasets that the filter looks at."""
    from geo.ui import running

    return crossings.coverage(running.strikemap().select(f"{query}&build={build}"))


def _covered(row: Mapping) -> str:
    return words.span(row["first"], row["last"]) if row["first"] else "no day known"


def _row_of_file(row: Mapping) -> dict:
    """One claimant's dates as a line of a file, units in the names."""
    found = {name: row[name] for name in ("window", "title", "kind", "scope", "claimant", "start", "end")}
    for side in ("inside", "outside"):
        found |= {f"{side}_days": row[side]["days"], f"{side}_incidents": row[side]["incidents"], f"{side}_incidents_per_day": row[side]["incidents_per_day"]}
    told = row["rate_ratio"] or {"ratio": None, "low": None, "high": None}
    return {**found, "cannot_be_placed_incidents": row["cannot_be_placed"], "without_a_day_incidents": row["without_a_day"],
            "rate_ratio": told["ratio"], "rate_ratio_95_low": told["low"], "rate_ratio_95_high": told["high"]}  # fmt: skip


def _number(value: float | None) -> str:
    if value is None:
        return "no upper bound"
    return f"{value:,.0f}" if value >= 100 else f"{value:.2g}"
