"""Asks the gazetteer for the names of one text: in the countries that it is about, each name once."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field

from geo.domain.place import Place, Resolution
from geo.extract.places.mentions import CYRILLIC_AREA

#: (name, country=, adm1=, adm2=, context=) -> Resolution
Resolve = Callable[..., Resolution]

#: below it a name that is only capitalised is taken for a person or a thing
MIN_CONFIDENCE = 0.3
#: a place found with it needs no hint from elsewhere in the text
SURE = 0.9
#: below it a village in the oblast named gives way to a city of its name elsewhere
UNSURE = 0.5
#: a place outside the oblast that the text speaks of must be at least this sure
SURE_ELSEWHERE = 0.8
#: what it counts against a town that the report names no oblast of its country, but one of the other: Donetsk is not that near Rostov
UNNAMED = 0.2

#: the words that make a name that of an area, by language
AREA_WORDS = {
    "en": {"adm1": "Oblast", "adm2": "district", "hromada": "hromada"},
    "uk": {"adm1": "області", "adm2": "району", "hromada": "громаді"},
    "ru": {"adm1": "области", "adm2": "района", "hromada": "громаде"},
}
#: an oblast that shares its name with a city of the same rank: the name that only the oblast has
OF_ITS_CAPITAL = dict.fromkeys(("Kyiv", "Kiev"), "Kyivska Oblast")

#: a city that Russian reports name beside their own regions, and the oblast of its namesake in Russia
NAMESAKES = {"Donetsk": ("UA", "RU-ROS")}


@dataclass
class Gazetteer:
    """Resolves names of one document, each once, in the countries that the document speaks of."""

    resolve: Resolve
    countries: list[str]
    lang: str = "en"
    #: words that only begin a name (lower case): Deir, Kafr, Nova
    prefixes: frozenset[str] = frozenset()
    known: dict[tuple[str, str | None, str | None], Place | None] = field(default_factory=dict)
    #: the countries of which the text names an oblast
    of_oblasts: set[str] = field(default_factory=set)

    def place(self, name: str, kind: str, adm1: str | None = None, country: str | None = None) -> Place | None:
        """The place of a name, or None when it is none or too doubtful."""
        key = (f"{name}|{kind}", adm1, country)
        if key not in self.known:
            self.known[key] = self._ask(name, kind, adm1, country)
        return self.known[key]

    def _ask(self, name: str, kind: str, adm1: str | None, country: str | None) -> Place | None:
        word = AREA_WORDS[self.lang].get(kind)
        known, elsewhere = NAMESAKES.get(name, (country, adm1))
        if kind == "settlement" and country is None and adm1 != elsewhere:
            country = known
        query = f"{name} {word}" if word and not CYRILLIC_AREA.search(name) else name
        if name.endswith(("Strip", "Bank")):
            query = name
        if kind == "adm1" and name in OF_ITS_CAPITAL:
            query = OF_ITS_CAPITAL[name]
        place = self._look_up(query, kind, adm1, country)
        if place is None and name.startswith(("Al-", "El-", "al-", "el-")):
            place = self._look_up(query[3:], kind, adm1, country)  # listed without its article
        if place is None and self.lang != "en" and (land := CYRILLIC_AREA.search(name)):  # "Нікопольщина" is a raion
            stem = name[: land.start()]
            return self._look_up(f"{stem.removesuffix('ч')}{'цький' if stem.endswith('ч') else 'ський'} район", "adm2", adm1, country)
        if kind == "adm1" and self.lang != "en" and place is not None and place.precision == "settlement":
            area = self.resolve(f"{place.name} Oblast", country=place.country).place  # an oblast listed under its capital's name
            return area if area is not None and area.adm1 == place.adm1 and area.precision == "oblast" else None
        return place

    def in_raion(self, name: str, adm1: str | None, adm2: str | None) -> Place | None:
        """The town or village of a name in a Ukrainian raion; None when it has none of that name."""
        place = self.resolve(name, country="UA", adm1=adm1, adm2=adm2).place if adm1 and adm2 else None
        return place if place is not None and place.adm2 == adm2 and place.method != "hint_area" and place.precision in ("settlement", "hromada") else None

    def within(self, name: str, adm1: str) -> Place | None:
        """The oblast as the place of a village in it that no list holds; None when the oblast is not known either."""
        place = self.resolve(name, country=adm1[:2], adm1=adm1).place
        return place if place is not None and place.method == "hint_area" else None

    def _look_up(self, query: str, kind: str, adm1: str | None, country: str | None) -> Place | None:
        best: Place | None = None
        best_score = MIN_CONFIDENCE
        countries: list[str | None] = [country] if country else list(self.countries) or [None]
        for rank, code in enumerate(countries):
            if self.lang == "en" and kind == "adm1" and code not in ("UA", "RU", None):
                plain = query.removesuffix(" Oblast")
                query = plain if " " in plain else f"{plain} region"
            hint = adm1 if adm1 and code and adm1.startswith(code) else None
            place = self.resolve(query, country=code, adm1=hint).place
            if hint and place is not None and place.method != "hint_area":
                if (place.confidence or 0) < UNSURE:  # a village of the oblast, or the city of that name elsewhere
                    other = self.resolve(query, country=code).place
                    if other is not None and (other.confidence or 0) >= SURE and other.precision == "settlement":
                        return other
                if kind == "settlement" and self.lang == "en" and not _spelt(place, query):
                    other = self.resolve(query, country=code).place
                    if other is not None and _spelt(other, query) and other.precision == "settlement" and (other.confidence or 0) >= SURE_ELSEWHERE:
                        return other  # Sloviansk beside the Dnipropetrovsk region, where Nikopol was once called so
                return place  # it lies in the oblast that the text names
            if hint and (place is None or place.method == "hint_area"):
                # not known in that oblast: the text may speak of two, or mean a village that no list holds
                if self.lang != "en" and kind in ("adm2", "hromada"):
                    continue  # a district of the oblast named, of whose districts there is no list
                place = self.resolve(query, country=code).place
                if code in ("UA", "RU") and place is not None and (place.confidence or 0) < SURE_ELSEWHERE:
                    place = None
            if place is None or place.precision in ("country", "unknown") or (code and place.country != code):
                continue
            if adm1 and code and not adm1.startswith(code) and kind == "settlement" and (place.confidence or 0) < SURE:
                continue  # a village of that name in another country than the oblast that the text names
            if self.lang != "en" and rank and kind == "settlement" and code not in self.of_oblasts and (place.confidence or 0) < SURE:
                continue  # a village of that name in the other country, of which the text names no oblast
            if rank and best is not None and kind == "settlement" and _spelt(best, query) and not _spelt(place, query) and code not in self.of_oblasts:
                continue  # Lyman is the one spelt so in Ukraine rather than Liman in Russia
            unnamed = self.lang == "en" and kind == "settlement" and {"UA", "RU"}.issuperset(self.of_oblasts) and self.of_oblasts and code not in self.of_oblasts
            score = (place.confidence if place.confidence is not None else 0.5) - 0.12 * rank - (UNNAMED if unnamed else 0)
            spelt = best is not None and kind == "settlement" and _spelt(place, query) and not _spelt(best, query) and best.country not in self.of_oblasts
            if score > best_score or spelt:
                best, best_score = place, score
        return best


def _spelt(place: Place, name: str) -> bool:
    """Whether a settlement is listed under the very name that was asked for."""
    return place.method == "exact" and (place.name or "").casefold() == name.casefold()
