"""Areas over time: small multiples month by month, and each area's last weeks beside its own past."""

from __future__ import annotations

from datetime import date

import streamlit as st

from geo import by_area
from geo.aggregate import change
from geo.aggregate.periods import next_start
from geo.aggregate.shading import SHADINGS
from geo.aggregate.totals import figures
from geo.query.selection import Selection
from geo.ui import address, areas_choice, areas_map, running, words
from geo.ui.map_view import theme

CHANGE_TABLE = "change_table"
MOST_AREAS = 24
MEASURES = {"incidents": "Incidents", "killed": "Killed, surely at least", "injured": "Injured, surely at least", "children_killed": "Children killed, surely at least"}
APPROXIMATE = " (approximate borders)"
VERDICTS = (change.MORE, change.FEWER, change.AS_BEFORE, change.TOO_FEW, change.NO_PAST)


def months(selection: Selection) -> None:
    """Nothing; draws one small chart for each area, those of most incidents first, and the same numbers as a table."""
    with st.container(horizontal=True, vertical_alignment="center"):
        by = areas_choice.unit(("area", "raion"))
        held = SHADINGS.get((st.session_state.get("figure") or "").removesuffix("_per_100k"), SHADINGS["incidents"]).figure
        names = list(MEASURES)
        measure = st.selectbox("Figure", names, index=names.index(held) if held in names else 0, format_func=MEASURES.get, key="months_measure",
                               label_visibility="collapsed", width=300)  # fmt: skip
    found = _months(selection.asked.query_string(), selection.build.build_id, by)
    if not found["areas"] or not found["starts"]:
        st.info(address.nothing() if not selection.totals["incidents"] else "No incident of this filter has both a day and a place that are known precisely enough.")
        return
    from geo.charts.multiples import multiple

    rows = [[_value(cell, measure) for cell in area["cells"]] for area in found["areas"]]
    most = max((value or 0 for row in rows for value in row), default=0)
    st.caption(f"{MEASURES[measure]} per {found['period']}, all charts on the same axes; grey: incidents without a figure.")
    ends = [next_start(start, found["period"]) for start in found["starts"]]
    with st.container(horizontal=True, key="multiples"):
        for area, row in zip(found["areas"], rows, strict=True):
            lines = [f"{_name(start, found['period'])}: {_told(cell, measure)}" for start, cell in zip(found["starts"], area["cells"], strict=True)]
            with st.container(width=248):
                st.altair_chart(multiple(found["starts"], ends, row, lines, area["label"], measure, most, theme()), theme=None, width="content",
                                alt=f"{area['label']}: {MEASURES[measure].lower()} per {found['period']}; the table below has the numbers")  # fmt: skip
    st.markdown(f"**The same as a table** · {MEASURES[measure].lower()} per {found['period']}")
    st.dataframe(
        [{"Area": area["label"], **{_name(start, found["period"]): _cell(cell, measure) for start, cell in zip(found["starts"], area["cells"], strict=True)},
          "Longer span": area["apart"], "No day": area["undated"]} for area in found["areas"]],
        hide_index=True, key="months_table", column_config={"Area": st.column_config.TextColumn(pinned=True, width=180)}, alt="The numbers of the small charts",
    )  # fmt: skip
    st.caption(f"The {len(found['areas'])} areas of most incidents" + (f", of {found['all']}" if found["all"] > len(found["areas"]) else "")
               + f". “Longer span”: known only to days of more than one {found['period']}; “No day”: without any. Both are in no bar.")  # fmt: skip


def changes(selection: Selection) -> None:
    """Nothing; draws each area's last weeks beside its own past, what may be said of it, and what may not."""
    with st.container(horizontal=True, vertical_alignment="center"):
        by = areas_choice.unit(("area", "raion"))
        weeks = st.segmented_control("Weeks", change.RECENT_WEEKS, default=4, required=True, key="change_weeks", label_visibility="collapsed",
                                     format_func=lambda number: f"Last {number} week{'' if number == 1 else 's'}")  # fmt: skip
    found = _changes(selection.asked.query_string(), selection.build.build_id, by, weeks or 4)
    if found is None:
        st.info("No incident of the data has a day: there is no before.")
        return
    told, labels = found
    counts = {verdict: int((told.table[f"verdict_{_judged(told)}"] == verdict).sum()) for verdict in VERDICTS}
    st.markdown(f"**{words.counted(told.recent, 'incident')} in the {7 * told.recent_weeks} days up to {told.last_day}** · beside the past {_judged(told)} weeks: "
                + ", ".join(f"{count} area{'' if count == 1 else 's'} {verdict}" for verdict, count in counts.items() if count))  # fmt: skip
    if selection.asked.get("from"):
        st.caption(f"The filter's first day ({selection.asked.get('from')}) is not used here: it would cut off the past.")
    for name, last in told.ended.items():
        st.warning(words.plain(f"The data of “{selection.known.datasets.get(name, name)}” ends on {last}. After that day, fewer incidents say nothing about fewer strikes."))
    if told.table.empty:
        st.info("No area has an incident in these weeks or in the year before them.")
    else:
        rank = {verdict: number for number, verdict in enumerate(VERDICTS)}
        ordered = told.table.assign(rank=told.table[f"verdict_{_judged(told)}"].map(rank)).sort_values(["rank", "recent_incidents"], ascending=[True, False])
        st.session_state["change_codes"] = ordered.index.tolist()
        st.dataframe(
            [{"Area": labels[code], f"Last {told.recent_weeks} week{'' if told.recent_weeks == 1 else 's'}": int(row["recent_incidents"]),
              **{title: text for past in change.PASTS_WEEKS for title, text in _beside(row, past).items()}} for code, row in ordered.iterrows()],
            hide_index=True, key=CHANGE_TABLE, on_select=_picked, selection_mode="single-row", height=min(460, 40 + 35 * len(ordered)), column_config={"Area": st.column_config.TextColumn(pinned=True, width=200)},
            alt="Incidents of the last weeks by area, with what its past would let one expect; a row takes the area as filter",
        )  # fmt: skip
    st.caption(f"Expected: the area's own mean, for {told.recent_weeks} week{'' if told.recent_weeks == 1 else 's'}. Band: 95 % prediction interval of a negative binomial, widened by how unevenly "
               f"the area's weeks are spread. Below {change.LEAST} incidents on both sides nothing is said. Of every 20 areas without any change, about one lies outside its band by chance. "
               f"The newest weeks are still being reported: “fewer” may fade. Data reaches back {told.covered_weeks:,} weeks before them. Incidents are compared, not people.")  # fmt: skip
    left = [f"{words.counted(told.elsewhere, 'incident')} of these weeks in no area" if told.elsewhere else "", f"{told.apart:,} known only to days of more than one week" if told.apart else ""]
    if any(left):
        st.caption(f"Not compared: {', '.join(filter(None, left))}.")


def _picked() -> None:
    picked, codes = st.session_state[CHANGE_TABLE]["selection"]["rows"], st.session_state.get("change_codes", [])
    if picked and picked[0] < len(codes):
        areas_map.take(codes[picked[0]])


def _judged(told: by_area.Changed) -> int:
    """The past that the order of the table goes by: a year when the data reaches that far."""
    return 52 if told.covered_weeks >= 52 else 4


def _beside(row: object, past: int) -> dict[str, str]:
    verdict = row[f"verdict_{past}"]  # type: ignore[index]
    expected = "–" if verdict == change.NO_PAST else f"{row[f'expected_{past}']:.1f} ({row[f'low_{past}']:.0f}–{row[f'high_{past}']:.0f})"  # type: ignore[index]
    return {f"Expected from {past} weeks (band)": expected, f"Than the {past} weeks before": verdict}


def _value(cell: dict, measure: str) -> int | None:
    return cell["incidents"] if measure == "incidents" else (cell[measure]["min"] if cell["incidents"] else 0)


def _cell(cell: dict, measure: str) -> str:
    if not cell["incidents"]:
        return ""
    return str(cell["incidents"]) if measure == "incidents" else words.figure(cell[measure])


def _told(cell: dict, measure: str) -> str:
    shown = words.counted(cell["incidents"], "incident")
    return shown if measure == "incidents" or not cell["incidents"] else f"{words.figure(cell[measure])}, {shown}"


def _name(start: date, period: str) -> str:
    return f"{start.year} Q{(start.month + 2) // 3}" if period == "quarter" else f"{start:%Y-%m}"


@st.cache_resource(max_entries=50, show_spinner=False)
def _months(query: str, build_id: str, by: str) -> dict:
    selection = _selection(query, build_id)
    found, codes = by_area.by_month(selection, by, MOST_AREAS)
    count, label = len(found.starts), _labels(selection)
    listed = found.sums.to_dict("records")
    cells = [figures(row, ("killed", "injured", "children_killed")) for row in listed]
    areas = [{"label": label(code), "cells": cells[number * count : (number + 1) * count], "apart": int(found.apart[number]), "undated": int(found.undated[number])}
             for number, code in enumerate(codes)]  # fmt: skip
    return {"period": found.period, "starts": found.starts.tolist(), "areas": areas, "all": len(by_area.counted(selection, by).units)}


@st.cache_resource(max_entries=50, show_spinner=False)
def _changes(query: str, build_id: str, by: str, weeks: int) -> tuple[by_area.Changed, dict[str, str]] | None:
    selection = _selection(query, build_id)
    found = by_area.changed(selection, by, weeks)
    return None if found is None else (found, {code: _labels(selection)(code) for code in found.table.index})


def _labels(selection: Selection):  # noqa: ANN202 - a function from code to name
    return lambda code: running.strikemap().unit_name(code, selection.known).removesuffix(APPROXIMATE)


def _selection(query: str, build_id: str) -> Selection:
    return running.strikemap().opened(build_id).select(address.of_text(query))
