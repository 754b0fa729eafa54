"""Tells by which words a sentence points to the place of another: "there", "it happened in", a heading, "it was the turn of"."""

from __future__ import annotations

import re
from collections.abc import Sequence

from geo.extract.places import row_heads
from geo.extract.places.mentions import Mention
from geo.extract.places.town_lists import were_hit
from geo.extract.reading.reading import Reading
from geo.extract.rules.sought import Sought
from geo.extract.text.numbers import SMALL

#: what speaks of the place told of, or of one more attack on it
_POINTS_BACK = re.compile(r"\b(?:the|that|this) (?:same )?(?:city|town|village|settlement|community|district|camp|place|area|house|building)\b|\bthere\b|\b(?:more|another|again|went on|continued|carried on)\b", re.IGNORECASE)
#: where a sentence goes on to tell of the place that the one before names: "There 38 residents were injured"
_THERE = Sought(
    r"\bthere\s+(?:on|overnight|late|early|that|which|,)|^There,?\s+(?!(?:is|are|was|were|has|have|had|will|would|may|might|could)\b)"
    r"|\b(?:injured|wounded|hurt|killed|died|dead|damaged|destroyed)\s+there\b"
)
#: a sentence of which the next tells more
_NEXT = re.compile(r"\b(?:turn (?:of|for)|next (?:was|came)|accounted for|suffered (?:the )?most|bore the brunt|was also (?:a|among the) targets?)\b")
#: it says where that was of which the sentence before told
_IT_HAPPENED = re.compile(r"^\W*(?:It|This|That|(?:All )?[Tt]he (?:incident|tragedy|accident|explosion|blast|strike|attack|shooting|killing)s?) (?:all )?(?:happened|occurred|took place|came)\b|^\W*(?:All (?:of )?)?[Tt]he (?:casualties|deaths|injuries|fatalities|losses) (?:(?:all )?(?:happened|occurred|took place|came)\b|(?:were|had been)(?: all| both| reported| recorded| registered)* (?:in|near|at)\b)|^\W*The (?:\w+ )?target was\b|^\W*The (?:dead|killed|deceased|murdered|injured|wounded|victims?|family|couple)(?: (?:man|woman|boy|girl|people|persons?))?\b[^.;]{0,25}\blived in\b|^\W*The scene (?:of (?:the|it all)\s?\w* )?(?:was|is)\b|^\W*(?:Footage|Videos?|Images?|Photo(?:graph)?s?|Pictures|Clips?)\b[^.;]{0,70}\b(?:show(?:s|ed|ing)?|captured)\b(?![^.;]{0,80}\b(?:hospital|morgue|funeral|another|other|earlier|previous)\b)|^\W*[^.;,]{2,40}\b(?:named|gave|identified) the (?:place|village|town|scene|location|settlement) as\b")
#: it goes on with the attack of which the sentence before told: "That strike, on 2 February, …", "The attack there left …"
_THAT_ATTACK = re.compile(r"^\W*(?:That (?:[\w-]+ )?(?:attack|strike|shelling|bombing|raid|assault|bombardment|blast)\b|The (?:[\w-]+ )?(?:attack|strike|shelling|bombing|raid|assault|bombardment|blast) there\b)")
#: what may stand around the name in a heading over what happened there: "Nikopol district."
_HEADING = re.compile(r"\W*(?:(?:Strikes?|Attacks?|Shelling|Situation|Consequences)\s+(?:on|of|in)\s+)?(?:[Tt]he\s+)?§(?:\s+(?:area|district|region|community|oblast|raion|hromada|city|direction))?\s*[.:]?\W*")

#: a row of a list that only names places, most often with the time of day
_ROW_OF_PLACES = re.compile(
    r"\W*(?:\d{1,2}[:.]\d\d,?\s+)(?:(?<![\w'’-])(?:(?:the|of|urban|town|city|village|settlement|district|community|hromada|region|oblast|TG)\b|[A-ZÀ-Þ][\w'’-]+)[\s,.]*)+"
)
#: "drones attacked energy facilities in the cities of A and B"
_IN_THE_TOWNS = re.compile(r"\b(?:hits?|struck|attacked|targeted|damaged|shelled|bombed|strikes on|attacks on)\b[^.;]*\b(?:cities|towns|villages|settlements|communities) of\s+$")


def row_of_places(reading: Reading, places: list[Mention]) -> Mention | None:
    """The place over a row of a list that only names places and hours: '– 05:13, the district of A, village of B.'; None in another sentence."""
    text = reading.sentence.text
    if row_heads.only_names(text):
        return next((each for each in places if (each.start, each.end) == row_heads.span(text)), None)
    return places[-1] if places and _ROW_OF_PLACES.fullmatch(text) else None


def row_opens(reading: Reading, places: list[Mention]) -> Mention | None:
    """The place with which a row of a list opens that goes on to tell what happened there: '• Zmiivka, 13:20 – artillery.'; None in another sentence."""
    head = row_heads.span(reading.sentence.text) if places else None
    return next((each for each in places if (each.start, each.end) == head), None)


def in_the_towns(reading: Reading, places: list[Mention]) -> bool:
    """Whether a sentence says that all the towns it lists were hit: 'strikes on the towns of A and B', 'A and B were left without power'."""
    text = reading.sentence.text
    return bool(_IN_THE_TOWNS.search(text[: places[0].start])) or were_hit(text, places)


def points_there(reading: Reading) -> bool:
    """Whether a sentence speaks of the place that the one before names."""
    return bool(_THERE.search(reading.sentence.text))


def points_back(reading: Reading) -> bool:
    """Whether a sentence speaks of the place told of already, or of one more attack on it: 'On Wednesday, a drone destroyed another home there'."""
    return bool(_POINTS_BACK.search(reading.sentence.text))


def says_where(reading: Reading) -> bool:
    """Whether a sentence says where that happened of which the one before told."""
    return bool(_IT_HAPPENED.match(reading.sentence.text))


def of_that_attack(reading: Reading) -> Mention | None:
    """The one town of the sentence before with whose attack a sentence goes on: '… a strike on Odesa. That attack, on 15 March, killed 20'; None without one."""
    if not _THAT_ATTACK.match(reading.sentence.text):
        return None
    towns = [each for each in reading.places_before if each.kind == "settlement" and each.place is not None]
    return towns[0] if len(towns) == 1 else None


#: how a paragraph opens that goes on to another town: "Farther east, in Synelnykove, a community of private homes, the toll was worse."
_TURNS_TO = re.compile(r"\W*(?:(?:[Ff]urther|[Ff]arther|[Jj]ust|[Tt]o the)\s+(?:to the\s+)?(?:north|south|east|west)[\w-]*(?:\s+of\s+[\w ]{3,25})?,\s+in|[Nn]ot far away,?\s+in|[Ii]n\s+nearby|[Nn]earby,?\s+in)\s+(?:the\s+)?(?:[a-z-]+\s+){0,4}$")
_WORSE = re.compile(r"\b(?:toll|damage|destruction|losses|casualties|consequences|scene|situation|picture)\b[^.;]{0,25}\b(?:worse|higher|heavier|similar|the same|greater|graver|lower|lighter)\b")

#: a sentence that opens with its town: "In Nabatieh, firemen …"
_OPENS_IN = re.compile(r"\W*In\s+(?:the\s+)?(?:[a-z-]+\s+){0,4}(?:of\s+)?")

#: flags of what a strike leaves, in a sentence that does not tell of one
_OF_A_STRIKE = ("attack_word", "on_fire", "damaged", "projectile")


def leads_on(reading: Reading, readings: Sequence[Reading]) -> Mention | None:
    """The town that a sentence names as that of which the next tells: 'It was the turn of Sloviansk', 'Farther east, in A, the toll was worse', 'In A, the market burned'; None without one."""
    towns = [each for each in reading.mentions if each.role in ("event", "loose") and each.kind == "settlement" and each.place is not None]
    if len(towns) != 1:
        return None
    text = reading.sentence.text
    turns = not reading.sentence.headline and bool(_TURNS_TO.match(text[: towns[0].start]) or _WORSE.search(text, towns[0].end))
    opens = towns[0].role == "event" and bool(_OPENS_IN.fullmatch(text[: towns[0].start])) and text.startswith(",", towns[0].end) and not reading.sentence.headline
    behind = next((each for each in readings if each.index == reading.index + 1), None) if opens and not reading.speakers else None
    of_a_strike = behind is not None and (any(reading.has(each) for each in _OF_A_STRIKE) or (behind.has("projectile") and behind.has("trigger")))
    if of_a_strike and counted_next(reading, towns[0], readings):
        return towns[0]  # "In Nabatieh, firemen fought the flames until dawn. Eight people were wounded when the market was hit"
    return towns[0] if turns or _NEXT.search(text) else None


def heading(reading: Reading) -> Mention | None:
    """The place whose name is all of a sentence below the headline: 'Nikopol district.'; None where it is none."""
    text = reading.sentence.text
    named = [each for each in reading.mentions if each.role in ("event", "loose", "beside") and each.place is not None]
    if len(named) == 1 and reading.index > 0 and row_heads.dated(text, named[0].start, named[0].end):
        return named[0]
    if len(named) != 1 or (reading.sentence.headline and (reading.index == 0 or named[0].kind not in ("adm2", "hromada"))):
        return None
    return named[0] if _HEADING.fullmatch(f"{text[: named[0].start]}§{text[named[0].end :]}") else None


#: before a place with which a sentence only compares that of the strike: "the same kind of missile that a day earlier struck"
_COMPARED = re.compile(r"\b(?:same|similar|identical)\b[^.;]{0,60}\b(?:that|which|as|used)\b[^.;,]{0,60}$")


def only_compared(reading: Reading, mention: Mention) -> bool:
    """Whether a place is only that of another strike, with which the one told of is compared."""
    return bool(_COMPARED.search(reading.sentence.text[: mention.start]))


#: a heading below so many sentences is none of the whole report
_BELOW = 3


def over_an_area(reading: Reading) -> bool:
    """Whether a line is a heading over what happened in an area, in the middle of a report: 'Shelling of the Donetsk region over the past day'."""
    places = reading.events()
    told = reading.tolls or reading.damages or reading.targets
    return reading.sentence.headline and reading.index > _BELOW and bool(places) and all(each.area for each in places) and not told


#: "attacked four districts of the Dnipropetrovsk region": what is told next is of one of them
_SEVERAL_OF = re.compile(
    rf"\b(?:[2-9]|\d\d+|(?:twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety)(?:-\w+)?|{'|'.join(word for word, number in SMALL.items() if number > 1)}|several|many|numerous|dozens\s+of|a\s+number\s+of)\s+(?:[a-z-]+\s+){{0,2}}"
    r"(?:districts|communities|hromadas|settlements|localities|towns|villages|cities)\s+(?:of|in|across)\s+(?:the\s+)?$",
    re.IGNORECASE,
)


def several_of(text: str, area: Mention) -> bool:
    """Whether a sentence counts the places of an oblast that were hit, so that it tells of no one strike on the oblast."""
    return area.kind == "adm1" and bool(_SEVERAL_OF.search(text[: area.start]))


#: the time over which the strikes on an oblast are counted
_OF_A_DAY = re.compile(r"\b(?:over|in|within|during|for|throughout) (?:(?:the|a|one) (?:(?:past|last|previous|preceding|whole|entire|single) )?(?:day|24 hours)|24 hours)\b(?! (?:before|after|of|later|earlier))", re.IGNORECASE)


#: "Baalbek-Hermel governorate as a whole counted 33 dead"
_AS_A_WHOLE = re.compile(r"(?:\s+(?:governorate|region|province|state|district))?,?\s+as a whole\b")


#: "four people were killed in two drone attacks in the Sumy region"
_ATTACKS_COUNTED = re.compile(r"\b(?:in|by|during|after) (?:two|three|four|five|six|several|separate) (?:separate )?(?:[a-z-]+ ){0,2}(?:attacks|strikes|raids|air ?strikes|shellings|incidents)\b", re.IGNORECASE)


def counts_attacks(text: str) -> bool:
    """Whether a sentence gives the figures of several attacks: 'Four people were killed in two drone attacks in the Sumy region'."""
    return bool(_ATTACKS_COUNTED.search(text))


def sums_up(text: str, area: Mention) -> bool:
    """Whether a sentence tells of a whole day, or of many towns, of an oblast: 'Kherson region: one killed, 18 wounded over the day'."""
    return area.kind == "adm1" and not area.region and (bool(_SEVERAL_OF.search(text[: area.start])) or bool(_OF_A_DAY.search(text)) or counts_attacks(text) or bool(_AS_A_WHOLE.match(text, area.end)))


def under_it(section: Mention | None, places: list[Mention]) -> bool:
    """Whether a sentence only names what a heading does, or communities of its district: 'Nikopol district' over 'Drones hit the A and B communities.'"""
    if section is None or not places:
        return section is not None
    same = all(each is section or (each.place is not None and each.place == section.place) for each in places[:1])
    return same or (section.kind == "adm2" and all(each.kind == "hromada" and each.area for each in places))


def town_of(reading: Reading) -> tuple[int, Mention] | None:
    """The one town that a sentence names at all, as a place or with its mayor, with the sentence's number; None without one or with several."""
    offices = reading.offices()  # not "the ministry in Beirut"
    towns = [each for each in reading.mentions if (each.role in ("event", "loose") or each in offices) and each.kind == "settlement" and each.place is not None]
    return (reading.index, towns[0]) if len(towns) == 1 else None


#: several places of which a town is only one: "several settlements were shelled, Bakhmut among them"
_SEVERAL = re.compile(r"\b(?:settlements|towns|villages|cities|communities|localities|places|districts|hromadas)\b")
_ONE_OF = re.compile(r"\b(?:including|in particular|among them|such as|namely)\s+(?:the\s+)?(?:[a-z-]+\s+){0,4}$|\b[Aa]mong\s+(?:the|those)\s+[^.;,]{3,40}\s(?:was|were)\s+(?:the\s+)?(?:[a-z-]+\s+){0,3}$")
_AMONG_THEM = re.compile(r",?\s+(?:being\s+|was\s+)?among\s+them\b|\s+(?:was|is)\s+(?:also\s+)?among\s+the\s+(?:[a-z]+\s+){0,2}(?:places|towns|cities|settlements|villages|communities|targets|districts)\b")


def one_of_several(text: str, town: Mention) -> bool:
    """Whether a sentence names a town as one of several places that were hit: what befell them is not that town's alone."""
    listed = _ONE_OF.search(text[: town.start]) or _AMONG_THEM.match(text, town.end)
    return bool(listed) and bool(_SEVERAL.search(text[: town.start]))


#: around a town, where a party says that it hit something: "struck a depot in the area of Nabatieh"
_IN_THE_AREA_OF = re.compile(r"\b(?:in|around) the (?:area|vicinity) of (?:the (?:city|town|village) of )?$")


_ON_ITS_OUTSKIRTS = re.compile(r"\b(?:on|in|at) the (?:[a-z]+ )?(?:outskirts|edge|suburbs|fringes) of (?:the (?:city|town) of )?$", re.IGNORECASE)
_IN_THE_VILLAGE = re.compile(r"[^.;#\d]*\bin the (?:[a-z-]+ ){0,2}(?:village|town|settlement|suburb|hamlet|community) of $")


def _its_outskirts(text: str, town: Mention, village: Mention) -> bool:
    """Whether a town only says where a village lies: 'On the outskirts of Kyiv fragments set fire to a house in the village of Kopyliv'."""
    return not village.area and bool(_ON_ITS_OUTSKIRTS.search(text[: town.start]) and _IN_THE_VILLAGE.fullmatch(text, town.end, village.start))


def without_area_of_target(reading: Reading) -> list[Mention]:
    """The places where a sentence tells of an event, without a town around which a party says that it hit a military target: that is told of where it was."""
    places = reading.events()
    places = [place for number, place in enumerate(places) if not (number + 1 < len(places) and _its_outskirts(reading.sentence.text, place, places[number + 1]))]
    if reading.tolls or not (reading.has("military_target") and reading.speakers):
        return places
    return [place for place in places if not _IN_THE_AREA_OF.search(reading.sentence.text[: place.start])]


def counted_next(reading: Reading, town: Mention, readings: Sequence[Reading]) -> bool:
    """Whether the sentence behind one that names a town, not a road from it, counts victims in its paragraph and names no place: 'It came hours after drones set ablaze a depot in Engels. Two firefighters died'."""
    behind = next((each for each in readings if each.index == reading.index + 1), None)
    if reading.sentence.text.startswith(("–", "-"), town.end):
        return False
    return behind is not None and behind.sentence.paragraph == reading.sentence.paragraph and any(toll.value for toll in behind.tolls) and not behind.events()


def only_shot_down(reading: Reading) -> bool:
    """Whether a sentence tells of what was shot down over no town: 'Three drones that crossed into the Galilee were shot down and no one was hurt'."""
    here = any(not each.area for each in reading.events())
    return reading.has("intercept") and not (here or reading.targets or reading.damages or any(toll.value for toll in reading.tolls))


#: behind a village, beside the town told of: "in al-Luwaib, east of the city"
_BESIDE_IT = re.compile(r",\s+(?:(?:just|a (?:small )?(?:village|hamlet))\s+)?(?:(?:to the )?(?:north|south|east|west)(?:-?(?:east|west))? of|outside|near) the (?:city|town)\b(?! of)")


def beside_the_city(reading: Reading, village: Mention) -> bool:
    """Whether a sentence says of a village only that it lies beside the city told of."""
    return bool(_BESIDE_IT.match(reading.sentence.text, village.end))
