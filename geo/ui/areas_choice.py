"""What the page of places shows: areas or the desk of names, which view of the areas, by which unit and figure. All of it is in the address."""

from __future__ import annotations

import streamlit as st

from geo.aggregate.shading import RATE, SHADINGS, label
from geo.ui import address

PARTS = {"areas": "Areas", "geocoding": "Geocoding"}
SECTIONS = {"map": "Map and ranking", "months": "Month by month", "change": "Change", "hot": "Hot spots", "clusters": "Clusters"}
KINDS = {"area": "Oblasts", "raion": "Raions", "hex": "Hexagons", "kernel": "Density"}
SIDES = {"hex3": "69 km", "hex4": "26 km", "hex5": "10 km", "hex6": "3.7 km", "hex7": "1.4 km"}
BANDWIDTHS = {name: f"{name.removeprefix('kernel')} km" for name in address.DENSITIES}
FINE = {"hex": ("Side", "Side about ", SIDES), "kernel": ("Bandwidth", "Bandwidth ", BANDWIDTHS)}
USUAL = {"hex": "hex4", "kernel": "kernel25"}


def filtered() -> bool:
    """Whether the page shows what the sidebar's filter selects; the desk of names shows all that waits."""
    return (st.session_state.get("part") or "areas") == "areas"


def part() -> str:
    """"areas" or "geocoding"; draws the switch between them."""
    return st.segmented_control("Part of the page", list(PARTS), required=True, key="part", format_func=PARTS.get, label_visibility="collapsed",
                                default=_default("part"), help="Areas: figures by oblast, raion and hexagon. Geocoding: names whose place is doubtful.")  # fmt: skip


def section() -> str:
    """Which view of the areas; draws the choice."""
    return st.segmented_control("View", list(SECTIONS), required=True, key="section", format_func=SECTIONS.get, label_visibility="collapsed", default=_default("section"))


def unit(kinds: tuple[str, ...] = tuple(KINDS)) -> str:
    """By which unit: "area", "raion", "hex4" …; draws the choice."""
    held = st.session_state.get("by") or "area"
    kind = held.rstrip("0123456789")
    if kind not in kinds:
        held = kind = kinds[0]
    st.session_state["by_kind"] = kind
    st.segmented_control("Unit", list(kinds), required=True, key="by_kind", format_func=KINDS.get, label_visibility="collapsed", on_change=_kind)
    if kind in FINE:
        name, before, sizes = FINE[kind]
        st.session_state["by_fine"] = held
        st.selectbox(name, list(sizes), key="by_fine", format_func=lambda one: before + sizes[one], label_visibility="collapsed", width=180, on_change=_fine)
    return held


def figure(rates: bool) -> str:
    """By which figure the units are shaded and ranked; draws the choice. rates: whether inhabitants are known."""
    held = st.session_state.get("figure") or "incidents"
    names = [*SHADINGS, *([f"{name}{RATE}" for name in SHADINGS] if rates or held.endswith(RATE) else [])]
    return st.selectbox("Figure", names, key="figure", format_func=label, label_visibility="collapsed", width=370, index=names.index(held) if "figure" not in st.session_state else 0)


def _default(key: str) -> str | None:
    return None if key in st.session_state else address.VIEWS[key][0]


def _kind() -> None:
    kind = st.session_state["by_kind"]
    st.session_state["by"] = USUAL.get(kind, kind)


def _fine() -> None:
    st.session_state["by"] = st.session_state["by_fine"]
