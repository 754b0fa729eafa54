"""The small map of what is proposed for a name, with its rivals beside it."""

from __future__ import annotations

import math

import streamlit as st

from geo.domain.place import Place
from geo.ui import running, words
from geo.ui.map_view import theme

HEIGHT_PX = 300
CHOSEN = {"light": "#1f5fa8", "dark": "#7db4ee"}
_M_PER_DEGREE = 111_000
#: so much around a village that its neighbours are seen
LEAST_VIEW_M = 20_000.0


def draw(key: str, chosen: Place | None, others: list[Place]) -> None:
    """Nothing; draws the chosen place with its radius or outline, and the others; says so in words when there is none."""
    shown = [place for place in others if not _same(place, chosen)] + ([chosen] if chosen else [])
    if not shown:
        with st.container(border=True):
            st.caption("The map shows what is proposed, once there is something.")
        return
    from streamlit_folium import st_folium

    from geo.layers import base_map
    from geo.layers.incident import Place as Drawn
    from geo.layers.incident import fitting_zoom

    lat, lon, radius_m = _around([chosen] if chosen else shown)
    chart = base_map(theme(), lat=lat, lon=lon, zoom=fitting_zoom(lat, radius_m), remember=None, layers=False,
                     label="Map of the candidates; the list beside it says the same")  # fmt: skip
    is_area = running.strikemap().vocabulary.is_area
    for number, place in enumerate(shown):
        marked = place is chosen
        area = (place.adm1 or place.country) if is_area(place.precision) and place.precision in ("oblast", "country") else None
        drawn = Drawn({"lat": place.lat, "lon": place.lon, "radius": place.radius_m, "area": area, "colour": CHOSEN[theme()] if marked else None})
        drawn._id = f"place{number}"
        drawn.add_to(chart)
    st_folium(chart, key=f"{key}_map", height=HEIGHT_PX, use_container_width=True, returned_objects=[])
    rivals = len(shown) - (chosen is not None)
    told = ["blue: what is marked"] if chosen and rivals else []
    st.caption(words.plain("; ".join([*told, f"grey: {words.counted(rivals, 'other candidate')}"]) + "." if rivals else "The circle holds the true place."))


def _same(place: Place, chosen: Place | None) -> bool:
    return chosen is not None and (place.lat, place.lon, place.gazetteer_id) == (chosen.lat, chosen.lon, chosen.gazetteer_id)


def _around(places: list[Place]) -> tuple[float, float, float]:
    """(lat, lon, radius in metres) that holds the places with their radii, for the first view; flat, as a view needs no more."""
    south, north = min(p.lat for p in places), max(p.lat for p in places)
    west, east = min(p.lon for p in places), max(p.lon for p in places)
    lat = (south + north) / 2
    wide = (east - west) * math.cos(math.radians(lat))
    return lat, (west + east) / 2, max(north - south, wide) * _M_PER_DEGREE / 2 + max(LEAST_VIEW_M, *(p.radius_m * 1.2 for p in places))
