"""Online geocoders through geopy: off unless a setting names them, asked only on a click, and honest about outages."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import UTC, datetime
from typing import TYPE_CHECKING

from geo.domain.place import Candidate, Place, Resolution, check_position
from geo.errors import BadSetting, BadValue, LookupFailed
from geo.gazetteer import boundaries
from geo.gazetteer.gazetteer import Gazetteer
from geo.gazetteer.geometry import distance_m
from geo.gazetteer.limiter import brake_for
from geo.gazetteer.online_cache import OnlineCache
from geo.settings import Settings

if TYPE_CHECKING:
    from geopy.geocoders.base import Geocoder

USER_AGENT = "strikemap (documentation of strikes; self-hosted)"
MOST_HITS = 5
#: an offline answer from here on needs no service
SURE_OFFLINE = 0.7
#: what an online hit is worth before a person has looked at it
INSIDE_HINT, OUTSIDE_HINT = 0.6, 0.1


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


@dataclass(frozen=True)
class Outage:
    """A service that could not be asked, and why in words. It says nothing about whether the place exists."""

    provider: str
    host: str
    problem: str


@dataclass(frozen=True)
class OnlineAnswer:
    """Hits of the first service that had any, with their provenance; outages of those before it.

    provider, host, licence, asked_at: "" when no service answered with a hit. cached: nothing was sent.
    """

    question: str
    candidates: tuple[Candidate, ...]
    outages: tuple[Outage, ...]
    provider: str = ""
    host: str = ""
    licence: str = ""
    asked_at: str = ""
    cached: bool = False


class OnlineGeocoders:
    """The services that the settings turn on, in their order. None are on by default."""

    def __init__(self, settings: Settings, cache: OnlineCache | None = None) -> None:
        self._settings = settings
        names = [n.strip().lower() for n in settings.text("online_geocoders").split(",") if n.strip()]
        unknown = [n for n in names if n not in PROVIDERS]
        if unknown:
            raise BadSetting(
                f"online_geocoders: there is no service '{unknown[0]}'. Known are: {', '.join(PROVIDERS)}."
            )
        own = settings.text("online_domain").strip()
        self._scheme, _, host = own.rpartition("://") if "://" in own else ("https", "", own)
        self.chain = [replace(PROVIDERS[n], host=host or PROVIDERS[n].host) for n in names]
        missing = [p.name for p in self.chain if not p.host]
        if missing:
            raise BadSetting(f"online_geocoders: {missing[0]} has no public host. Set online_domain to your own.")
        self._own_cache = cache

    @property
    def hosts(self) -> list[str]:
        """The hosts that would see a question, to be named beside the button; [] when nothing is on."""
        return list(dict.fromkeys(p.host for p in self.chain))

    @property
    def _cache(self) -> OnlineCache:
        if self._own_cache is None:
            self._own_cache = OnlineCache(self._settings.own_dir / "gazetteer" / "online.sqlite")
        return self._own_cache

    def look_up(self, name: str, country: str = "", adm1: str = "") -> OnlineAnswer:
        """The answer of the first service that has hits. country, adm1: codes; hits outside of them are ranked last.

        Failures are not raised but listed as outages, and never kept; "not found" is kept with its date.
        Raises BadValue for an empty name, BadSetting when no service is on.
        """
        if not name.strip():
            raise BadValue("name", name, "a place name")
        if not self.chain:
            raise BadSetting("No online geocoder is on. Set online_geocoders, for example to nominatim.")
        unit = boundaries.adm1_names(self._settings).get(adm1, ("", ""))[0]
        question = ", ".join(part for part in (name.strip()[:200], unit, country) if part)
        outages: list[Outage] = []
        for provider in self.chain:
            kept = self._cache.get(provider.name, provider.host, question)
            try:
                at, hits = kept or self._ask(provider, question)
            except LookupFailed as problem:
                outages.append(Outage(provider.name, provider.host, str(problem)))
                continue
            if hits:
                candidates = self._candidates(provider, hits, at, country, adm1)
                return OnlineAnswer(
                    question,
                    candidates,
                    tuple(outages),
                    provider.name,
                    provider.host,
                    provider.licence,
                    at,
                    kept is not None,
                )
        return OnlineAnswer(question, (), tuple(outages))

    def _ask(self, provider: Provider, question: str) -> tuple[str, list[dict]]:
        """(time, hits), straight from the service. Raises LookupFailed."""
        from geopy.exc import GeocoderRateLimited, GeopyError

        brake = brake_for(provider.host, provider.every_s)
        brake.wait()
        try:
            found = _geocoder(provider, self._scheme, self._settings).geocode(
                question, exactly_one=False, **_limit(provider)
            )
        except GeocoderRateLimited as problem:
            pause_s = float(problem.retry_after or 60)
            brake.hold(pause_s)
            raise LookupFailed(f"{provider.host} answers 429: too many questions, pause {pause_s:.0f} s.") from problem
        except (GeopyError, KeyError, IndexError, TypeError, ValueError, AttributeError) as problem:
            raise LookupFailed(f"{provider.host} {_in_words(problem)}") from problem
        hits = [hit for place in (found or [])[:MOST_HITS] if (hit := _hit(provider, place))]
        if found and not hits:
            raise LookupFailed(f"{provider.host} gave an answer that could not be understood (no position in it).")
        if not provider.keep:
            return datetime.now(UTC).isoformat(timespec="seconds"), hits
        return self._cache.put(provider.name, provider.host, question, hits), hits

    def _candidates(
        self, provider: Provider, hits: list[dict], at: str, country: str, adm1: str
    ) -> tuple[Candidate, ...]:
        drawn = boundaries.assign([h["lon"] for h in hits], [h["lat"] for h in hits], self._settings)
        found = []
        for hit, in_country, in_adm1 in zip(hits, drawn.country, drawn.adm1, strict=True):
            inside = (not country or in_country == country) and (not adm1 or in_adm1 == adm1)
            score = INSIDE_HINT if inside else OUTSIDE_HINT
            place = Place(
                round(hit["lat"], 6), round(hit["lon"], 6), hit["precision"], hit["radius_m"], score, hit["id"] or None, hit["name"],
                in_country or None, in_adm1 or None, None, f"online:{provider.name}",
            )  # fmt: skip
            where = "" if inside else "; outside of the stated area"
            found.append(
                Candidate(place, score, f"{provider.title} ({provider.host}), {at[:10]}, {provider.licence}{where}")
            )
        return tuple(sorted(found, key=lambda c: -c.score))


def resolve_online(
    gazetteer: Gazetteer, online: OnlineGeocoders, name: str, country: str = "", adm1: str = "", adm2: str = ""
) -> Resolution:
    """Offline first; a service is asked only for what is doubtful offline. Its hits are candidates for a person.

    When the services cannot be asked, the offline answer stays and the reason names the outage.
    """
    offline = gazetteer.resolve(name, country or None, adm1 or None, adm2 or None)
    sure = offline.place and (offline.place.confidence is None or offline.place.confidence >= SURE_OFFLINE)
    if (sure and offline.place and offline.place.method != "hint_area") or not online.chain:
        return offline
    answer = online.look_up(name, country, adm1)
    outages = "; ".join(f"{o.provider} could not be asked: {o.problem}" for o in answer.outages)
    if answer.candidates:
        note = f"{offline.reason}; {answer.provider} offers {len(answer.candidates)}, to be looked at"
        return replace(offline, candidates=(*answer.candidates, *offline.candidates), reason=_joined(note, outages))
    if outages:
        kept = "the offline approximation is given" if offline.place else "nothing is known offline"
        return replace(offline, reason=_joined(offline.reason, outages, kept))
    return replace(offline, reason=_joined(offline.reason, "not found online either"))


def _joined(*parts: str) -> str:
    return "; ".join(part for part in parts if part)


def _geocoder(provider: Provider, scheme: str, settings: Settings) -> Geocoder:
    from geopy import geocoders
    from geopy.adapters import URLLibAdapter

    class NamedAdapter(URLLibAdapter):
        """geopy refuses a whole answer when one hit has no name; such a hit gets a blank one."""

        def get_json(self, url: str, *, timeout: float, headers: dict) -> object:
            return _with_names(super().get_json(url, timeout=timeout, headers=headers))

    given = {
        "scheme": scheme, "user_agent": USER_AGENT, "timeout": float(str(settings["online_timeout_s"])),
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
