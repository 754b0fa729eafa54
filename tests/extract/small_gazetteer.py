"""A gazetteer of a dozen places, small enough to be read: what extraction is tested with."""

from __future__ import annotations

from dataclasses import replace

from geo.domain.place import Place, Resolution

_TOWNS = (
    # names, country, ADM1, lat, lon
    ("Kryvyi Rih|Кривий Ріг|Кривому Розі|Кривой Рог|Кривом Роге", "UA", "UA-12", 47.91, 33.39),
    ("Dnipro|Дніпро|Дніпрі|Днепр|Днепре", "UA", "UA-12", 48.46, 35.04),
    ("Nikopol|Нікополь|Нікополі", "UA", "UA-12", 47.57, 34.39),
    ("Kherson|Херсон|Херсоні|Херсоне|Херсона", "UA", "UA-65", 46.64, 32.62),
    ("Kharkiv|Харків|Харкові|Харьков|Харькове|Харкова|Харькову|Харкову", "UA", "UA-63", 49.99, 36.23),
    ("Sumy|Суми|Сумах|Сумы", "UA", "UA-59", 50.91, 34.8),
    ("Kyiv|Київ|Києві|Киев|Киеве", "UA", "UA-30", 50.45, 30.52),
    ("Odesa|Одеса|Одесі|Одесу|Одесса|Одессе", "UA", "UA-51", 46.48, 30.72),
    ("Kostiantynivka|Костянтинівка|Костянтинівці|Константиновке", "UA", "UA-14", 48.53, 37.7),
    ("Lviv|Львів|Львові", "UA", "UA-46", 49.84, 24.03),
    ("Belgorod|Белгород|Белгороде|Бєлгороді", "RU", "RU-BEL", 50.6, 36.59),
    ("Lyman|Лиман|Лимані", "UA", "UA-14", 48.99, 37.81),
    ("Sloviansk|Слов'янськ|Слов'янську", "UA", "UA-14", 48.85, 37.6),
    ("Derhachi", "UA", "UA-63", 50.11, 36.11),
    ("Port", "UA", "UA-51", 46.73, 31.01),
    ("Vyshneve", "UA", "UA-63", 49.8, 36.6),
    ("Vyshneve", "UA", "UA-51", 46.6, 30.4),
    ("Niu-York|New York", "UA", "UA-14", 48.33, 37.83),
    ("Tel Aviv", "IL", "IL-TA", 32.08, 34.78),
    ("Ramat Gan", "IL", "IL-TA", 32.08, 34.81),
    ("Tulkarem", "PS", "PS-WBK", 32.31, 35.03),
    ("Omdurman", "SD", "SD-KH", 15.64, 32.48),
    ("Gaza City", "PS", "PS-GZA", 31.52, 34.45),
    ("Nuseirat", "PS", "PS-DEB", 31.45, 34.39),
    ("Ariha", "SY", "SY-ID", 35.81, 36.61),
    ("Khan Younis", "PS", "PS-KYS", 31.34, 34.31),
    ("Deir al-Balah", "PS", "PS-DEB", 31.42, 34.35),
    ("Sidon", "LB", "LB-JA", 33.56, 35.37),
    ("Ain al-Hilweh", "LB", "LB-JA", 33.54, 35.38),
    ("Beirut", "LB", "LB-BA", 33.89, 35.5),
    ("Aalmat", "LB", "LB-JL", 34.1, 35.78),
)
_AREAS = (
    ("Kherson|Херсонської|Херсонській|Херсонской", "UA", "UA-65"),
    ("Donetsk|Донеччина|Донеччини|Донеччині|Донецької|Донецькій|Донецкой", "UA", "UA-14"),
    ("Kharkiv|Харківської|Харківській|Харьковской", "UA", "UA-63"),
    ("Odesa|Одеської|Одеській", "UA", "UA-51"),
    ("Belgorod|Белгородской", "RU", "RU-BEL"),
    ("Idlib", "SY", "SY-ID"),
    ("Hama", "SY", "SY-HM"),
)
_COMMUNITIES = {
    f"{name} hromada": Place(lat, lon, "hromada", 15000, 0.95, f"h:{name}", f"{name} Hromada", "UA", "UA-14", raion, "exact")
    for name, lat, lon, raion in (
        ("Lyman", 48.99, 37.81, "Kramatorskyi"),
        ("Mykolaivka", 48.85, 37.76, "Kramatorskyi"),
        ("Hrodivka", 48.26, 37.37, "Pokrovskyi"),
    )
}


#: towns and the raions in which they lie
_RAIONS = {
    "Izium": Place(49.21, 37.26, "settlement", 5000, 0.95, "t:Izium", "Izium", "UA", "UA-63", "Iziumskyi", "exact"),
    "Izium district": Place(49.2, 37.2, "raion", 40000, 0.95, "r:Izium", "Iziumskyi Raion", "UA", "UA-63", "Iziumskyi", "exact"),
    "Kupiansk": Place(49.71, 37.61, "settlement", 5000, 0.95, "t:Kupiansk", "Kupiansk", "UA", "UA-63", "Kupianskyi", "exact"),
    "Kupiansk district": Place(49.7, 37.6, "raion", 40000, 0.95, "r:Kupiansk", "Kupianskyi Raion", "UA", "UA-63", "Kupianskyi", "exact"),
}
#: communities of one name in two raions: which of them is told without a raion, and that of the other
_RAIONS["Vyshneve hromada"] = Place(49.3, 37.3, "hromada", 15000, 0.95, "h:Vyshneve-1", "Vyshneve Hromada", "UA", "UA-63", "Iziumskyi", "exact")
_NAMESAKES = {("Vyshneve hromada", "Kupianskyi"): replace(_RAIONS["Vyshneve hromada"], lat=49.8, lon=37.7, gazetteer_id="h:Vyshneve-2", adm2="Kupianskyi")}


#: a quarter of Omdurman
_RAIONS["Karari"] = Place(15.7, 32.48, "neighbourhood", 2000, 0.95, "q:Karari", "Karari", "SD", "SD-KH", None, "exact")
#: a territory that reports call by its name alone
_RAIONS["West Bank"] = Place(32.0, 35.25, "oblast", 60000, 0.95, "a:PS-WBK", "West Bank", "PS", "PS-WBK", None, "exact")


def _read() -> tuple[dict[str, list[Place]], dict[str, list[Place]]]:
    towns: dict[str, list[Place]] = {}
    for names, country, adm1, lat, lon in _TOWNS:
        first = names.split("|")[0]
        place = Place(lat, lon, "settlement", 5000, 0.95, f"t:{first}", first, country, adm1, None, "exact")
        for name in names.split("|"):
            towns.setdefault(name.casefold(), []).append(place)
    areas: dict[str, list[Place]] = {}
    for names, country, adm1 in _AREAS:
        first = names.split("|")[0]
        place = Place(48.0, 35.0, "oblast", 120000, 0.95, f"a:{adm1}", f"{first} Oblast", country, adm1, None, "exact")
        for name in names.split("|"):
            areas.setdefault(name.casefold(), []).append(place)
    return towns, areas


TOWNS, AREAS = _read()
_AREA_WORDS = ("oblast", "region", "область", "області", "областi", "области", "обл.")


def resolve(name: str, country: str | None = None, adm1: str | None = None, adm2: str | None = None, context: tuple = ()) -> Resolution:
    """The place of a name in this small world."""
    if adm2 is not None and (name, adm2) in _NAMESAKES:
        return Resolution(name, _NAMESAKES[name, adm2], (), "the name itself, in its raion")
    head, _, last = name.rpartition(" ")
    land = name.casefold() if name.casefold().startswith("донеччин") else None
    found = AREAS.get(land or head.casefold(), []) if land or last.casefold() in _AREA_WORDS else TOWNS.get(name.casefold(), [])
    fitting = [place for place in found if country in (None, place.country) and adm1 in (None, place.adm1)]
    if len(fitting) == 1:
        return Resolution(name, fitting[0], (), "the name itself")
    if fitting:
        return Resolution(name, None, (), "several places have this name")
    listed = _COMMUNITIES.get(name) or _RAIONS.get(name)
    if listed is not None and country in (None, listed.country) and adm1 in (None, listed.adm1):
        return Resolution(name, listed, (), "the name itself")
    within = next((area for each in AREAS.values() for area in each if area.adm1 == adm1), None)
    if within is not None and land is None and last.casefold() not in _AREA_WORDS:  # as the gazetteer answers for a village unknown to it
        return Resolution(name, replace(within, confidence=0.9, method="hint_area"), (), "only its oblast is known")
    return Resolution(name, None, (), "not found")
