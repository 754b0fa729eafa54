"""The map: a constant folium base, our own Leaflet layers above it, and the files that both need.

The names below load folium only when they are used, because a start of the app must not wait for it.
"""

from __future__ import annotations

from importlib import import_module

_HOME = {
    "asset_dirs": "serving",
    "install": "serving",
    "neutral_url": "serving",
    "in_script": "serving",
    "base_map": "basemap",
    "PROVIDERS": "providers",
    "provider_host": "providers",
    "provider_label": "providers",
    "strikes_group": "strikes",
    "Show": "strikes",
    "incident_map": "incident",
    "candidates_map": "candidates",
    "units_group": "choropleth",
}

__all__ = sorted(_HOME)


def __getattr__(name: str) -> object:
    if name not in _HOME:
        raise AttributeError(f"module 'geo.layers' has no attribute '{name}'")
    return getattr(import_module(f"geo.layers.{_HOME[name]}"), name)
