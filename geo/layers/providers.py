"""Street and satellite maps by xyzservices name: which host would see the view, and how to ask it."""

from __future__ import annotations

from functools import cache
from typing import TypedDict
from urllib.parse import urlsplit

from geo.errors import BadValue

#: what the switch on the Map page offers: label by xyzservices name; none of them needs a key
PROVIDERS: dict[str, str] = {
    "OpenStreetMap.Mapnik": "Streets (OpenStreetMap)",
    "Esri.WorldImagery": "Satellite (Esri World Imagery)",
    "OpenTopoMap": "Terrain (OpenTopoMap)",
}


class Street(TypedDict):
    """What the browser needs to ask a provider for tiles; names: whether the tiles carry place names themselves."""

    url: str
    host: str
    names: bool
    options: dict[str, object]


def provider_label(name: str) -> str:
    """The label of a provider; its own name when it is not one of those offered."""
    return PROVIDERS.get(name, name)


def provider_host(name: str) -> str:
    """The host that sees which part of the map is looked at; "*." stands for several mirrors.

    Raises BadValue for a name that xyzservices does not know or that needs a key.
    """
    return urlsplit(_address(name).replace("{s}", "*")).hostname or ""


def street(name: str) -> Street:
    """Address, host and Leaflet options of a provider's tiles. Raises BadValue like provider_host."""
    provider = _provider(name)
    options: dict[str, object] = {
        "attribution": provider.get("html_attribution", provider.get("attribution", "")),
        "maxZoom": 18,
        "maxNativeZoom": int(provider.get("max_zoom", 18)),
        "subdomains": provider.get("subdomains", "abc"),
    }
    photograph = "imagery" in name.lower() or "satellite" in name.lower()
    return {"url": _address(name), "host": provider_host(name), "names": not photograph, "options": options}


def _address(name: str) -> str:
    return _provider(name).build_url(fill_subdomain=False)


@cache
def _provider(name: str):  # noqa: ANN202  (xyzservices loads only when a person asks for a street map)
    import xyzservices.providers

    offered = ", ".join(PROVIDERS)
    try:
        provider = xyzservices.providers.query_name(name)
    except ValueError as problem:
        raise BadValue("base_map", name, f"a provider's name known to xyzservices, such as {offered}") from problem
    if provider.requires_token():
        raise BadValue("base_map", name, f"a provider that needs no key, such as {offered}")
    return provider
