"""The map of the selection: a base that stays, tiles that follow the filter, and the incident that was clicked."""

from __future__ import annotations

import streamlit as st

from geo.errors import BadSetting
from geo.layers import PROVIDERS, Show, provider_host, provider_label, strikes_group
from geo.query.selection import Selection
from geo.ui import address, kept_map, running

HEIGHT_PX = 520
BESIDE_PX = 420
PLAYING_PX = 440
KEY = "map"


def theme() -> str:
    """"dark" or "light", as the reader's browser has it."""
    return "dark" if st.context.theme.type == "dark" else "light"


def page_query(selection: Selection) -> str:
    """The query string of what a map of our own page asks for: the filter, the build, so that an answer may be kept by the browser, and
    the key by which this page is given incidents that may not be passed on."""
    return f'{selection.asked.with_value("build", selection.build.build_id).query_string()}&page={running.strikemap().page_key}'


def tile_urls(selection: Selection) -> tuple[str, str]:
    """(tiles, areas): the addresses of what the map draws."""
    query = page_query(selection)
    return f"/tiles/{{z}}/{{x}}/{{y}}.json?{query}", f"/tiles/areas.json?{query}"


def measure() -> str:
    """What badges and bars count: "incidents" or "killed"."""
    return st.session_state.get("measure") or address.MEASURES[0]


def draw(selection: Selection, selected: dict | None) -> None:
    """Nothing; draws the map and its controls. A click sets the open incident before the page is drawn again."""
    with st.container(horizontal=True, vertical_alignment="center", horizontal_alignment="distribute"):
        st.segmented_control("Badges count", address.MEASURES, required=True, key="measure", label_visibility="collapsed",
                             format_func=lambda name: f"Count {name}", help="What badges and bars count.")  # fmt: skip
        provider = _provider()
    _drawn(selection, selected, {"theme": theme(), "provider": provider}, KEY, HEIGHT_PX)


def playing(selection: Selection) -> None:
    """Nothing; draws the map on which a period slides: only what it shows changes, the map itself stays."""
    ground = {"theme": theme(), "label": "Map of the period that is shown. The charts beside it show the same period.", "remember": "timeline"}
    _drawn(selection, None, ground, f"{KEY}_playing", PLAYING_PX)


def beside(selection: Selection, side: str) -> None:
    """Nothing; draws one of two maps that always show the same section. side: "first" or "second"."""
    ground = {"theme": theme(), "label": f"Map of the {side} filter. The other map follows.", "remember": None, "follow": "compare", "layers": False}
    _drawn(selection, None, ground, f"{KEY}_{side}", BESIDE_PX)


def _drawn(selection: Selection, selected: dict | None, ground: dict[str, object], key: str, height_px: int) -> None:
    tiles, areas = tile_urls(selection)
    rows = selection.known.vocabulary.target_types
    where = (selected["lat"], selected["lon"]) if selected and selected["lat"] is not None else None
    shown = Show(
        target_types=[{"id": term.id, "label": term.label, "colour": term.colour or ""} for term in rows.values()],
        measure=measure(),
        theme=theme(),
        selected=where,
        contested=True,
        area_classes=tuple(name for name in selection.known.vocabulary.precision_classes if selection.known.vocabulary.is_area(name)),
    )
    kept_map.draw(ground, strikes_group(tiles, areas, shown), key, height_px, lambda: _clicked(key))


def _provider() -> str | None:
    """The street or satellite map that the reader turned on, or None; the host that then sees the view is named."""
    default = running.strikemap().settings.text("base_map") or None
    choices = [None, *PROVIDERS]
    if default not in choices:
        raise BadSetting(f"The setting base_map is '{default}'. Known are: {', '.join(PROVIDERS)}, or empty for none.")
    chosen = st.selectbox(
        "Background",
        choices,
        index=choices.index(default),
        format_func=lambda name: "Boundaries only (nothing leaves this computer)" if name is None else f"{provider_label(name)} – asks {provider_host(name)}",
        key="provider",
        label_visibility="collapsed",
        width=360,
    )
    return chosen


def _clicked(key: str) -> None:
    """Opens what was clicked: one incident, or the list of those that share a spot or an area."""
    answer = (st.session_state.get(key) or {}).get("last_active_drawing") or {}
    told = answer.get("properties") or {}
    if told.get("at") is not None and told.get("at") == st.session_state.get("map_click_at"):
        return
    st.session_state["map_click_at"] = told.get("at")
    ids = [told["id"]] if told.get("id") else list(told.get("ids") or ())
    if len(ids) == 1:
        st.session_state["incident"] = ids[0]
    elif ids:
        st.session_state["incident"] = None
        st.session_state["shortlist"] = ids
