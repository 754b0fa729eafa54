"""Asks the gazetteer for the names of one text: in the countries that it is about, each name once."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace

from geo.domain.place import Place, Resolution
from geo.extract.places.mentions import CYRILLIC_AREA
from geo.gazetteer.fold import fold
from geo.gazetteer.own_names import is_like

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

#: of villages of one name in an oblast the first must be as sure for the name to be taken for theirs
LEAST_OF_SEVERAL = 0.35
#: half the size of a village, and how much wider a town is that is far larger than another: with three times its people
VILLAGE_M, FAR_LARGER = 1_000.0, 1.5
_ITS_NAME = frozenset({"exact", "override", "inflected", "alternate"})

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
    #: the oblasts that the text names
    oblasts: set[str] = field(default_factory=set)
    #: names for which only places that sound alike, outside of those oblasts, are known
    refused: set[str] = field(default_factory=set)
    #: places by which the report is read but that may be others: villages of which their oblast has several, with its area, which a
    #: person is given instead; those of quite another name outside of the oblasts named, with None
    by_chance: dict[Place, Place | None] = field(default_factory=dict)

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

    def several(self, name: str, adm1: str) -> bool:
        """Whether an oblast has several places of a name, among which nothing decides."""
        found = self.resolve(name, country=adm1[:2], adm1=adm1)
        return found.place is not None and found.place.method == "hint_area" and sum(each.place.adm1 == adm1 for each in found.candidates) > 1

    def known_in(self, name: str, oblasts: Sequence[str]) -> list[str]:
        """Of several oblasts those in which a town of that name may be meant: the one with by far the largest, else all that have one."""
        sizes: dict[str, float] = {}
        for adm1 in oblasts:
            place = self.resolve(name, country=adm1[:2], adm1=adm1).place
            if self.several(name, adm1):
                sizes[adm1] = VILLAGE_M
            elif place is not None and place.precision in ("settlement", "hromada") and place.method in _ITS_NAME:
                known = place.precision == "settlement" and (place.confidence or 0) >= UNSURE
                sizes[adm1] = place.radius_m if known else VILLAGE_M
        first, *rest = sorted(sizes, key=lambda adm1: -sizes[adm1]) or [""]
        return [first] if rest and sizes[first] >= FAR_LARGER * sizes[rest[0]] else list(sizes)

    def _first_of(self, found: Resolution, adm1: str | None) -> Place | None:
        """The place; of several of an oblast as likely the first, so that the report is read as of a town, noted as one that only chance would choose."""
        place = found.place
        if place is None or place.method != "hint_area" or not adm1 or (place.confidence or 0) < LEAST_OF_SEVERAL or sum(each.place.adm1 == adm1 for each in found.candidates) < 2:
            return place
        first = replace(found.candidates[0].place, confidence=place.confidence)
        self.by_chance[first] = place
        return first

    def _better_known(self, name: str, place: Place) -> bool:
        """Whether a place is the one of its name that is meant where no country is said."""
        world = self.resolve(name).place
        return world is not None and world.gazetteer_id == place.gazetteer_id

    def _look_up(self, query: str, kind: str, adm1: str | None, country: str | None) -> Place | None:
        best: Place | None = None
        best_score = MIN_CONFIDENCE
        countries: list[str | None] = [country] if country else list(self.countries) or [None]
        if kind == "hromada" and "UA" in countries:
            countries = ["UA"]  # no other country has them
        for rank, code in enumerate(countries):
            if self.lang == "en" and kind == "adm1" and code not in ("UA", "RU", None):
                plain = query.removesuffix(" Oblast")
                query = plain if " " in plain else f"{plain} region"
            hint = adm1 if adm1 and code and adm1.startswith(code) else None
            place = self._first_of(self.resolve(query, country=code, adm1=hint), hint)
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
            if kind == "adm2" and adm1 and place.adm1 != adm1 and (place.precision == "settlement" or place.method.startswith(("loose", "alike"))):
                continue  # Bilivske in Ukraine, for the Belovsky district of the Kursk region
            if kind == "settlement" and self.oblasts and place.adm1 not in self.oblasts:
                if place.method.partition("+")[0] in ("loose", "alike"):
                    self.refused.add(query)
                    continue  # Semenivka, in a report on Chernihiv region, is no Semenovka on the Volga
                if _called_otherwise(place, query):
                    self.by_chance[place] = None
            if adm1 and code and not adm1.startswith(code) and kind == "settlement" and (place.confidence or 0) < SURE:
                continue  # a village of that name in another country than the oblast that the text names
            if self.lang != "en" and rank and kind == "settlement" and code not in self.of_oblasts and (place.confidence or 0) < SURE:
                continue  # a village of that name in the other country, of which the text names no oblast
            if rank and best is not None and kind == "settlement" and _spelt(best, query) and not _spelt(place, query) and code not in self.of_oblasts:
                continue  # Lyman is the one spelt so in Ukraine rather than Liman in Russia
            unnamed = self.lang == "en" and kind == "settlement" and {"UA", "RU"}.issuperset(self.of_oblasts) and self.of_oblasts and code not in self.of_oblasts
            score = (place.confidence if place.confidence is not None else 0.5) - 0.12 * rank - (UNNAMED if unnamed else 0)
            if rank and best is not None and kind == "settlement" and _spelt(best, query) and _spelt(place, query) and {best.country, code} == {"UA", "RU"} and not unnamed and self._better_known(query, place):
                best, best_score = place, score
                continue  # Pokrovsk is the city in Ukraine rather than the town in Siberia
            spelt = best is not None and kind == "settlement" and _spelt(place, query) and not _spelt(best, query) and best.country not in self.of_oblasts
            if score > best_score or spelt:
                best, best_score = place, score
        return best


def _spelt(place: Place, name: str) -> bool:
    """Whether a settlement is listed under the very name that was asked for."""
    return place.method == "exact" and (place.name or "").casefold() == name.casefold()


def _called_otherwise(place: Place, name: str) -> bool:
    """Whether a settlement bears quite another name than the one that was asked for, and is not surely called so too."""
    return place.method == "alternate" and (place.confidence or 0) < SURE and not is_like(fold(name), place.name or "")
