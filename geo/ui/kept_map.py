"""Maps as streamlit-folium hands them to the browser, kept but for what the filter changes: the address that the layer reads."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import lru_cache
from types import FunctionType
from typing import TYPE_CHECKING

import streamlit_folium

from geo.layers import base_map, in_script

if TYPE_CHECKING:
    import folium

_MARK = "stands for what is shown"


def draw(ground: Mapping[str, object], group: folium.FeatureGroup, key: str, height_px: int, on_change: Callable[[], object]) -> None:
    """Nothing; draws what st_folium(base_map(**ground), key=key, feature_group_to_add=group, …) would draw.

    st_folium renders ground and group anew through templates that it compiles each time, for a sixth of the whole page. Here that is
    done once for each ground, with a mark where the group's one element says what it shows.

    group: of strikes_group or units_group. on_change: called at a click; the one of the first draw is kept, so it may hold no state.
    """
    [element] = group._children.values()
    shown, told = element.show, _recorded(tuple(ground.items()), group.layer_name, key, height_px)
    if not told:
        element.show = _MARK
        told |= _handed(ground, group, key, height_px, on_change)
    told = {**told, "feature_group": told["feature_group"].replace(in_script(_MARK), in_script(shown))}  # type: ignore[attr-defined]
    streamlit_folium._component_func(**told)


@lru_cache(maxsize=64)
def _recorded(ground: tuple[tuple[str, object], ...], layer: str, key: str, height_px: int) -> dict[str, object]:
    """What was handed for the same ground and layer; an empty dict to be filled when nothing was yet."""
    return {}


def _handed(ground: Mapping[str, object], group: folium.FeatureGroup, key: str, height_px: int, on_change: Callable[[], object]) -> dict[str, object]:
    """What st_folium hands to its component: its own code, run with a component that only takes down its arguments."""
    taken: dict[str, object] = {}
    made = streamlit_folium.st_folium
    recording = FunctionType(made.__code__, {**made.__globals__, "_component_func": lambda **told: taken.update(told)}, argdefs=made.__defaults__)
    recording(base_map(**ground), key=key, height=height_px, use_container_width=True, feature_group_to_add=group,
              returned_objects=["last_active_drawing"], on_change=on_change)  # fmt: skip
    return taken
