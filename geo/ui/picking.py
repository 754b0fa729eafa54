"""Bars by target, weapon and area that are clicked to filter: what is picked becomes the filter's condition."""

from __future__ import annotations

from functools import partial

import streamlit as st

from geo.charts import picks
from geo.query.criteria import BY_KEY, OWN_IGNORED
from geo.query.selection import Selection
from geo.ui import address, cached, kept_charts, map_view, picture

#: grouping of the statistics → the criterion that its bars set, and the title
PICKED = {"target": ("target", "By target"), "weapon_kind": ("weapon", "By weapon"), "area": ("area", "By area")}
MOST_BARS = 12


def draw(selection: Selection) -> None:
    """Nothing; draws the charts side by side. A click adds to the condition, another one on the same bar takes it off."""
    if not any(map(partial(_groups, selection), PICKED)):
        return
    alone = selection.asked.get("charts") == OWN_IGNORED
    for column, by in zip(st.columns(len(PICKED)), PICKED, strict=True):
        with column:
            _bars(selection, by)
    st.caption("Click bars to filter by them; another click takes a bar off. " + (
        "Each chart ignores its own condition, so that what was not chosen can be compared." if alone else
        "All charts show the filter; “Charts” in the sidebar lets each ignore its own condition."))  # fmt: skip


def _bars(selection: Selection, by: str) -> None:
    from geo.charts.bar_forms import breakdown_parts

    criterion, title = PICKED[by]
    groups = _groups(selection, by)
    known = {group["key"] for group in groups if group["key"]}
    chosen = tuple(sorted(set(selection.asked.get(criterion) or ()) & known))
    shown = [group for place, group in enumerate(groups) if place < MOST_BARS or group["key"] in chosen]
    words = {"target": selection.known.vocabulary.target_types}.get(by)
    bars = [{**group, "colour": words[group["key"]].colour if words and group["key"] in words else None} for group in shown]
    measure, key = map_view.measure(), f"pick_{by}"
    with st.container(horizontal=True, vertical_alignment="center", horizontal_alignment="distribute"):
        st.markdown(f"**{title}**" + (f" · {len(groups) - len(shown)} more" if len(shown) < len(groups) else ""))
        picture.save(selection, key, title, lambda: breakdown_parts(bars, measure, map_view.theme()), lambda: groups)
    kept_charts.draw(selection, key, (measure, chosen), lambda: breakdown_parts(bars, measure, map_view.theme(), pick=True, picked=chosen),
                     f"{title}: {measure}; a click on a bar filters by it, the field in the sidebar does the same",
                     partial(taken, key, criterion, chosen))  # fmt: skip


def _groups(selection: Selection, by: str) -> list[dict]:
    """The groups of a chart; places that no area names, such as a whole country, are no bars."""
    allowed = BY_KEY[PICKED[by][0]].options(selection.known)  # type: ignore[misc]
    return [group for group in cached.groups(selection.asked.query_string(), selection.build.build_id, by) if not group["key"] or group["key"] in allowed]


def taken(key: str, criterion: str, drawn: tuple[str, ...]) -> None:
    """Nothing; makes what was picked the filter's condition. drawn: what the chart was given as picked, which the browser says again."""
    found = picks(st.session_state.get(key))
    if found != drawn:
        address.change(address.current().with_value(criterion, found))
