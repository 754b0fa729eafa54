"""Online geocoders through geopy: off unless a setting names them, asked only on a click, and honest about outages."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import UTC, datetime

from geo.domain.place import Candidate, Place, Resolution
from geo.errors import BadSetting, BadValue, LookupFailed
from geo.gazetteer import boundaries
from geo.gazetteer.gazetteer import Gazetteer
from geo.gazetteer.online_cache import OnlineCache
from geo.gazetteer.providers import PROVIDERS, Provider, ask
from geo.settings import Settings

#: an offline answer from here on needs no service
SURE_OFFLINE = 0.7
#: what an online hit is worth before a person has looked at it
INSIDE_HINT, OUTSIDE_HINT = 0.6, 0.1


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
        hits = ask(provider, self._scheme, float(str(self._settings["online_timeout_s"])), question)
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
