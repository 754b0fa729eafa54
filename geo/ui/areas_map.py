"""The map of areas: a base that stays, what is painted on it by address, and names for hexagons."""

from __future__ import annotations

from typing import TYPE_CHECKING

import streamlit as st

from geo.aggregate.hexagons import middle, outline
from geo.layers import units_group
from geo.query.selection import Selection
from geo.ui import address, kept_map, map_view, running
from geo.ui.map_view import theme

if TYPE_CHECKING:
    import numpy as np

KEY = "units_map"
HEIGHT_PX = 520
START_ZOOM = 5
LABEL = "Map of areas shaded by a figure. Arrow keys move, Enter takes the area in the middle as filter; the table beside it says the same."
_CELL_LETTERS = 15


def draw(selection: Selection, by: str, figure: str, label: str = LABEL) -> None:
    """Nothing; draws the map. A click makes the unit the filter before the page is drawn again."""
    query = map_view.page_query(selection)
    ground = {"theme": theme(), "zoom": START_ZOOM, "remember": "places", "layers": False, "label": label}
    kept_map.draw(ground, units_group(f"/tiles/units.json?by={by}&figure={figure}&{query}", theme()), KEY, HEIGHT_PX, _clicked)


def take(key: str) -> None:
    """Nothing; makes a unit the filter: an area by its code, a hexagon by its corners."""
    asked = address.current()
    if key in address.known().areas:
        address.change(asked.with_value("area", (key,)))
    elif len(key) == _CELL_LETTERS:
        address.change(asked.with_value("polygon", tuple((round(lon, 6), round(lat, 6)) for lat, lon in outline(key))))


def nearest_town(at_lat: float, at_lon: float) -> str:
    """The town on the map's list of names that lies nearest, with how far: "Kherson, 3 km"."""
    import numpy as np

    names, lat, lon = _towns()
    away_km = 111.2 * np.hypot(lat - at_lat, (lon - at_lon) * np.cos(np.radians(at_lat)))
    nearest = int(away_km.argmin())
    return f"{names[nearest]}, {away_km[nearest]:.0f} km"


def _clicked() -> None:
    answer = (st.session_state.get(KEY) or {}).get("last_active_drawing") or {}
    told = answer.get("properties") or {}
    if told.get("kind") != "unit" or told.get("at") == st.session_state.get("units_click_at"):
        return
    st.session_state["units_click_at"] = told.get("at")
    take(str(told.get("key")))


@st.cache_resource(max_entries=1, show_spinner=False)
def _towns() -> tuple[list[str], np.ndarray, np.ndarray]:
    import json

    import numpy as np

    held = json.loads((running.strikemap().settings.data_dir / "labels" / "places.json").read_text(encoding="utf-8"))["places"]
    return [row[0] for row in held], np.array([row[1] for row in held]), np.array([row[2] for row in held])


__all__ = ["draw", "middle", "nearest_town", "outline", "take"]
