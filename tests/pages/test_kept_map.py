"""A map that is kept is the one that streamlit-folium would draw anew."""

from __future__ import annotations

import json

from streamlit.testing.v1 import AppTest


def _page() -> None:
    import streamlit as st
    from streamlit_folium import st_folium

    from geo.layers import Show, base_map, strikes_group, units_group
    from geo.ui import kept_map

    query = st.session_state["asked"]
    ground = {"theme": "dark", "label": "One of two", "remember": None, "layers": False}
    for name in ("strikes", "units"):
        groups = [strikes_group(f"/tiles/{{z}}/{{x}}/{{y}}.json?q={query}", f"/tiles/areas.json?q={query}", Show()) if name == "strikes"
                  else units_group(f"/tiles/units.json?q={query}", "dark") for _ in range(2)]  # fmt: skip
        st_folium(base_map(**ground), key=name, height=300, use_container_width=True, feature_group_to_add=groups[0],
                  returned_objects=["last_active_drawing"], on_change=str)  # fmt: skip
        kept_map.draw(ground, groups[1], f"{name}_kept", 300, str)


def test_a_kept_map_is_what_streamlit_folium_hands_over_anew_whatever_the_filter() -> None:
    at = AppTest.from_function(_page, default_timeout=30)
    seen = []
    for asked in ("target=energy", "q=O'Hara \"<b>\" & {{ 7 }} \\ map_div strikes_0"):
        at.session_state["asked"] = asked
        at.run()
        assert not at.exception
        drawn = [json.loads(one.proto.json_args) for one in at.get("component_instance")]
        for anew, kept in (drawn[:2], drawn[2:]):
            assert {**kept, "key": ""} == {**anew, "key": ""}
            assert kept["key"] != anew["key"]
        seen.append(drawn)
    assert seen[0] != seen[1]
