"""The areas of a filter: a map shaded by one figure, the ranking that says the same in words, and what no area takes."""

from __future__ import annotations

import streamlit as st

from geo.aggregate import shading
from geo.gazetteer.population import Population, population
from geo.query.selection import Selection
from geo.ui import address, areas_choice, areas_map, areas_over_time, areas_patterns, cached, running, words

TABLE = "units_table"
MOST_ROWS = 1_000
APPROXIMATE = " (approximate borders)"
LISTED = {"incidents": "Incidents", "killed": "Killed", "children_killed": "Children", "injured": "Injured", "children_injured": "Children injured"}


def draw(selection: Selection, section: str) -> None:
    """Nothing; draws the chosen view. Only that one is worked out."""
    if section == "map":
        _map_and_ranking(selection)
    elif section == "months":
        areas_over_time.months(selection)
    elif section == "change":
        areas_over_time.changes(selection)
    elif section == "hot":
        areas_patterns.hot(selection)
    else:
        areas_patterns.clusters(selection)


def _map_and_ranking(selection: Selection) -> None:
    living = population(running.strikemap().settings)
    with st.container(horizontal=True, vertical_alignment="center", key="areas_choice"):
        by = areas_choice.unit()
        smooth = by in address.DENSITIES
        figure = "incidents" if smooth else areas_choice.figure(bool(living.people))
    left, right = st.columns([5, 4])
    with left:
        areas_map.draw(selection, by, figure)
    found = cached.stats(selection.asked, selection.build.build_id, by)
    if smooth:
        with right:
            _peaks(found, float(by.removeprefix("kernel")))
        _rest(found)
        return
    with right:
        _ranking(found, by, figure, living)
    _rest(found)


def _ranking(found: dict, by: str, figure: str, living: Population) -> None:
    units = [group for group in found["groups"] if not group["key"].startswith("only:")]
    noun = areas_choice.KINDS["hex" if by.startswith("hex") else by]
    approximate = any(unit["label"].endswith(APPROXIMATE) for unit in units)
    st.markdown(f"**{noun}** · {len(units):,} · {words.plain(shading.label(figure).lower())}" + (" · *approximate borders*" if approximate else ""))
    if not units:
        st.info(address.nothing() if not found["incidents"] else "No incident of this filter is known precisely enough to be counted here. The list below says what is known of them.")
        return
    open_ = {unit["key"] for unit in units if shading.is_open(unit, figure)}  # without an upper bound: they come first, by their lower one
    value = {unit["key"]: shading.value(unit, shading.lower(figure) if unit["key"] in open_ else figure, living.people.get(unit["key"])) for unit in units}
    units.sort(key=lambda unit: (unit["key"] not in open_, value[unit["key"]] is None, -(value[unit["key"]] or 0), -unit["incidents"], unit["label"]))
    shown = units[:MOST_ROWS]
    near = {} if by in ("area", "raion") else _near([unit["key"] for unit in shown])
    st.session_state["units_keys"] = [unit["key"] for unit in shown]
    st.dataframe(
        [_row(unit, figure, value[unit["key"]], living, near.get(unit["key"], "")) for unit in shown], hide_index=True, key=TABLE, on_select=_picked, selection_mode="single-row", height=min(440, 40 + 35 * len(shown)),
        column_config={"Area": st.column_config.TextColumn(width=190), "Near": st.column_config.TextColumn(width=160)}, alt=f"{noun}, ranked by {shading.label(figure).lower()}; a row takes the area as filter",
    )  # fmt: skip
    if len(units) > MOST_ROWS:
        st.caption(f"The first {MOST_ROWS:,} are listed. Larger hexagons make the list short.")
    with st.container(horizontal=True, vertical_alignment="center"):
        st.caption("A row, or a click on the map, takes that area as filter.")
        if any(address.current().get(key) for key in ("area", "polygon")):
            st.button("All areas again", on_click=_all_again, type="tertiary", key="all_areas")
    if figure.endswith(shading.RATE):
        _rates_said(units, living)


def _row(unit: dict, figure: str, value: float | None, living: Population, near: str) -> dict:
    name = unit["label"].removesuffix(APPROXIMATE)
    row: dict[str, object] = {"Near": near} if near else {"Area": name}
    if figure.endswith(shading.RATE):
        people = living.people.get(unit["key"])
        row["Per 100,000"] = f"{value:,.3g}" if value is not None else "no inhabitants" if people == 0 else "not known"
        row["Inhabitants"] = f"{people:,}" if people is not None else "not known"
    ranked = LISTED[shading.SHADINGS[figure.removesuffix(shading.RATE)].figure]
    columns = {"Incidents": unit["incidents"], **{title: words.figure(unit[name]) for name, title in LISTED.items() if name != "incidents"}}
    return {**row, ranked: columns[ranked], **columns, "No figure (killed)": unit["killed"]["not_reported"], **({"Area": name} if near else {})}


def _peaks(found: dict, bandwidth_km: float) -> None:
    """The text twin of the density: where it is highest."""
    peaks = [group for group in found["groups"] if not group["key"].startswith("only:")]
    used_km = peaks[0]["bandwidth_km"] if peaks else bandwidth_km
    st.markdown(f"**Where it is densest** · bandwidth {used_km:,.3g} km")
    if not peaks:
        st.info(address.nothing() if not found["incidents"] else "No incident of this filter is known precisely enough for this bandwidth. The list below says what is known of them.")
        return
    st.dataframe(
        [{"Near": areas_map.nearest_town(one["lat"], one["lon"]), "Incidents per 100 km²": f"{one['incidents_per_100km2']:,.3g}", "Middle": one["label"]} for one in peaks],
        hide_index=True, key="density_peaks", height=min(440, 40 + 35 * len(peaks)), column_config={"Near": st.column_config.TextColumn(width=210)}, alt="Peaks of the density, highest first",
    )  # fmt: skip
    st.caption("A Gaussian kernel spreads each incident over its surroundings: colours show where incidents lie close together, not where anything happened "
               "between them. Incidents are counted, not people. The formula is on the Method page.")  # fmt: skip


def _near(cells: list[str]) -> dict[str, str]:
    """cell → the town that lies nearest to its middle, with how far."""
    return {cell: areas_map.nearest_town(*areas_map.middle(cell)) for cell in cells}


def _rates_said(units: list[dict], living: Population) -> None:
    lacking = sum(living.people.get(unit["key"]) is None for unit in units)
    empty = sum(living.people.get(unit["key"]) == 0 for unit in units)
    parts = [f"Inhabitants: {living.said}."] if living.said else ["No table of inhabitants is set, so there are no rates: see the setting population_file."]
    parts += [f"{lacking:,} of these areas are not in the table: no rate."] if lacking and living.said else []
    parts += [f"{empty:,} {'has' if empty == 1 else 'have'} no inhabitants by the table: no rate."] if empty else []
    st.caption(words.plain(" ".join(parts) + " Lower bounds are divided; people who fled or came are not in such tables."))


def _rest(found: dict) -> None:
    """What no unit takes, with why; units and these together are all incidents of the filter."""
    rest = [group for group in found["groups"] if group["key"].startswith("only:")]
    units = found["incidents"] - sum(group["incidents"] for group in rest)
    if not found["incidents"]:
        return
    if not rest:
        st.caption(f"All {words.counted(found['incidents'], 'incident')} of this filter are counted above." if found["incidents"] > 1 else "The one incident of this filter is counted above.")
        return
    left = found["incidents"] - units
    st.markdown(f"**Not in an area above** · {words.counted(left, 'incident')} of {found['incidents']:,}; {units:,} are counted")
    st.dataframe(
        [{"What is known": group["label"].removesuffix(APPROXIMATE), "Incidents": group["incidents"], "Killed": words.figure(group["killed"]),
          "Children": words.figure(group["children_killed"]), "Injured": words.figure(group["injured"])} for group in rest],
        hide_index=True, key="units_rest", height=min(250, 38 + 35 * len(rest)), column_config={"What is known": st.column_config.TextColumn(width="large")},
        alt="Incidents that no area above takes, with what is known of their place",
    )  # fmt: skip


def _picked() -> None:
    picked, keys = st.session_state[TABLE]["selection"]["rows"], st.session_state.get("units_keys", [])
    if picked and picked[0] < len(keys):
        areas_map.take(keys[picked[0]])


def _all_again() -> None:
    address.change(address.current().with_value("area", None).with_value("polygon", None))
