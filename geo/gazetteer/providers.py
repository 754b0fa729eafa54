"""The online services that geopy can ask: where they are, what their answers mean, and their failures in words."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from geo.domain.place import check_position
from geo.errors import BadValue, LookupFailed
from geo.gazetteer.geometry import distance_m
from geo.gazetteer.limiter import brake_for

if TYPE_CHECKING:
    from geopy.geocoders.base import Geocoder

USER_AGENT = "strikemap (documentation of strikes; self-hosted)"
MOST_HITS = 5


@dataclass(frozen=True)
class Provider:
    """An online service: its public host ("" = none, an own one is needed), licence, and seconds between two questions.

    keep: whether its terms let an answer be kept.
    """

    name: str
    title: str
    host: str
    licence: str
    every_s: float
    keep: bool = True


PROVIDERS = {
    p.name: p
    for p in (
        Provider(
            "nominatim", "Nominatim", "nominatim.openstreetmap.org", "© OpenStreetMap contributors, ODbL 1.0", 1.1
        ),
        Provider("photon", "Photon", "photon.komoot.io", "© OpenStreetMap contributors, ODbL 1.0", 1.0),
        Provider("pelias", "Pelias", "", "see the operator of the host", 0.5),
        Provider(
            "arcgis",
            "ArcGIS World Geocoding",
            "geocode.arcgis.com",
            "Esri terms of use: not to be stored",
            0.5,
            keep=False,
        ),
    )
}

#: (precision class, radius in metres) of what the services call the kind of a hit
_KINDS = {
    "house": ("exact", 50), "building": ("exact", 50), "address": ("exact", 50), "amenity": ("exact", 100),
    "pointaddress": ("exact", 50), "venue": ("exact", 100), "poi": ("exact", 200), "street": ("street", 1_000),
    "road": ("street", 1_000), "streetname": ("street", 1_000), "highway": ("street", 1_000),
    "suburb": ("neighbourhood", 2_000), "neighbourhood": ("neighbourhood", 1_500), "quarter": ("neighbourhood", 1_500),
    "borough": ("neighbourhood", 4_000), "isolated_dwelling": ("settlement", 500), "hamlet": ("settlement", 1_000),
    "village": ("settlement", 2_000), "town": ("settlement", 4_000), "city": ("settlement", 10_000),
    "locality": ("settlement", 5_000), "localadmin": ("hromada", 15_000), "municipality": ("hromada", 15_000),
    "county": ("raion", 40_000), "district": ("raion", 40_000), "macrocounty": ("raion", 60_000),
    "state": ("oblast", 120_000), "region": ("oblast", 120_000), "province": ("oblast", 120_000),
    "country": ("country", 600_000),
}  # fmt: skip
_UNKNOWN_KIND = ("settlement", 10_000)


def ask(provider: Provider, scheme: str, timeout_s: float, question: str) -> list[dict]:
    """The service's hits, at most MOST_HITS, as they are kept: name, lat, lon, precision, radius_m, id, raw; [] = not found.

    Waits for its turn first. Raises LookupFailed, in words, for whatever is not an answer.
    """
    from geopy.exc import GeocoderRateLimited, GeopyError

    brake = brake_for(provider.host, provider.every_s)
    brake.wait()
    try:
        found = _geocoder(provider, scheme, timeout_s).geocode(question, exactly_one=False, **_limit(provider))
    except GeocoderRateLimited as problem:
        pause_s = float(problem.retry_after or 60)
        brake.hold(pause_s)
        raise LookupFailed(f"{provider.host} answers 429: too many questions, pause {pause_s:.0f} s.") from problem
    except (GeopyError, KeyError, IndexError, TypeError, ValueError, AttributeError) as problem:
        raise LookupFailed(f"{provider.host} {_in_words(problem)}") from problem
    hits = [hit for place in (found or [])[:MOST_HITS] if (hit := _hit(provider, place))]
    if found and not hits:
        raise LookupFailed(f"{provider.host} gave an answer that could not be understood (no position in it).")
    return hits


def _geocoder(provider: Provider, scheme: str, timeout_s: float) -> Geocoder:
    from geopy import geocoders
    from geopy.adapters import URLLibAdapter

    class NamedAdapter(URLLibAdapter):
        """geopy refuses a whole answer when one hit has no name; such a hit gets a blank one."""

        def get_json(self, url: str, *, timeout: float, headers: dict) -> object:
            return _with_names(super().get_json(url, timeout=timeout, headers=headers))

    given = {
        "scheme": scheme, "user_agent": USER_AGENT, "timeout": timeout_s,
        "adapter_factory": NamedAdapter,
    }  # fmt: skip
    if provider.name == "pelias":
        return geocoders.Pelias(provider.host, **given)
    kind = {"nominatim": geocoders.Nominatim, "photon": geocoders.Photon, "arcgis": geocoders.ArcGIS}[provider.name]
    return kind(domain=provider.host, **given)


def _limit(provider: Provider) -> dict[str, object]:
    return {"limit": MOST_HITS} if provider.name in ("nominatim", "photon") else {}


def _with_names(answer: object) -> object:
    if isinstance(answer, list):
        for hit in answer:
            if isinstance(hit, dict) and not hit.get("display_name"):
                hit["display_name"] = hit.get("name") or ""
    elif isinstance(answer, dict):
        for hit in answer.get("features") or []:
            hit["properties"] = hit.get("properties") or {}
            hit["properties"]["name"] = hit["properties"].get("name") or hit["properties"].get("label") or ""
        for hit in answer.get("candidates") or []:
            hit["address"] = hit.get("address") or ""
    return answer


def _hit(provider: Provider, location: object) -> dict | None:
    """A hit as it is kept; None when it has no position (geopy writes 0, 0 for a missing one)."""
    raw = location.raw  # type: ignore[attr-defined]
    inner = raw.get("properties") or raw.get("attributes") or raw
    kind = inner.get("addresstype") or inner.get("layer") or inner.get("Addr_type") or inner.get("type") or ""
    precision, radius_m = _KINDS.get(str(kind).lower(), _UNKNOWN_KIND)
    box = raw.get("boundingbox")
    lat, lon = float(location.latitude), float(location.longitude)  # type: ignore[attr-defined]
    if box and precision not in ("exact", "street"):
        south, north, west, east = map(float, box)
        radius_m = max(
            radius_m // 4,
            round(
                distance_m(
                    lat, lon, north if north - lat > lat - south else south, east if east - lon > lon - west else west
                )
            ),
        )
    try:
        check_position(lat, lon)
    except BadValue:
        return None
    number = inner.get("osm_id") or inner.get("gid") or inner.get("id")
    osm = {"N": "node", "W": "way", "R": "relation"}.get(str(inner.get("osm_type", ""))[:1].upper(), "")
    prefix = f"osm:{osm}/" if inner.get("osm_id") else f"{provider.name}:"
    return {
        "name": location.address or "(no name given)",  # type: ignore[attr-defined]
        "lat": lat, "lon": lon, "precision": precision, "radius_m": float(radius_m), "id": f"{prefix}{number}" if number else "",
        "raw": raw,
    }  # fmt: skip


_MEANING = {
    "GeocoderTimedOut": "did not answer in time.",
    "GeocoderUnavailable": "cannot be reached.",
    "GeocoderInsufficientPrivileges": "answers 403: it does not serve this computer.",
    "GeocoderAuthenticationFailure": "asks for a key.",
    "GeocoderQuotaExceeded": "says that the quota is used up.",
    "GeocoderParseError": "gave an answer that is not JSON.",
}


def _in_words(problem: Exception) -> str:
    status = getattr(problem.__cause__, "status_code", None)
    kind = type(problem).__name__
    if status in (502, 503, 504):
        return f"answers {status}: it is down or overloaded."
    if isinstance(problem.__cause__ or problem.__context__, OSError) and kind == "GeocoderServiceError":
        kind = "GeocoderUnavailable"
    if kind in _MEANING:
        return _MEANING[kind]
    if kind.startswith("Geocoder"):
        return f"failed ({problem})."
    return f"gave an answer that could not be understood ({kind})."
