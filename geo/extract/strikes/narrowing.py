"""Gives a strike that a report tells of an area to the one town of it that the report names for the same strike."""

from __future__ import annotations

import re
from collections.abc import Iterator

from geo.extract.places.distance import distance_km, in_district, same_place
from geo.extract.places.mentions import Mention
from geo.extract.reading.pointing import one_of_several, says_where
from geo.extract.reading.reading import Reading
from geo.extract.strikes import whereabouts
from geo.extract.strikes.hits import downed_over_town
from geo.extract.strikes.roll import COMMON_TARGETS
from geo.extract.strikes.same_attack import ASIDE, NEAR, at_the_site, namesake, same_attack
from geo.extract.strikes.standing import claimed_elsewhere
from geo.extract.strikes.strike import Strike, is_near
from geo.extract.toll import TELLING

#: places so near, km, may be names of one
CLOSE_KM = 15.0
#: what is told of as near a town lies so far from it, km
SUBURB_KM, AROUND_KM = 3.0, 90.0
#: so many sentences after a strike its town is told
SOON = 6
#: the two days of one night, or of a day and of what was said the next morning
DAYS_APART = 1
#: "The strike on Mekelle came two days after …": it is the one told of that has this place
_THE_ATTACK_ON = re.compile(r"^(?:The|This) (?:[\w-]+ ){0,2}(?:strike|attack|raid|bombing|shelling)s? (?:on|in|at) (?:the (?:[a-z-]+ )?(?:city|town|village|capital)(?: of|,)? )?$")
#: what makes the name of a town that of a part of the front
_FRONT = re.compile(r"\s+(?:sector|direction|front|axis|sub-?sector)\b")
#: where only the name of its capital was given, the town must be called one
_CALLED_TOWN = re.compile(r"\b(?:town|village|settlement)(?:\s+(?:of\s+)?|,\s+)$")
#: "The tents stood in …"
_STANDS_IN = re.compile(r"The\s+(?:[\w-]+\s+){1,3}(?:stood|stands?|lies|lay|(?:is|was|are|were)(?:\s+(?:located|situated))?)\s+(?:in|on|at|near)\b")
#: where the displaced lived whose camp was hit: "179 families were staying near the town of al-Damer"
_STAYED = re.compile(r"\b(?:families|people|refugees|displaced|residents|households)\b[^.;]*\b(?:was|were|had been)\s+(?:stay(?:ing|ed)|liv(?:ing|ed)|camp(?:ing|ed)|shelter(?:ing|ed)|housed|settled|taken (?:shelter|refuge))\b[^.;]{0,50}\b(?:in|near|outside|at) the (?:[a-z-]+ )?(?:town|city|village) of $")
#: a place of an area that is not named there
_A_VILLAGE = re.compile(r"\b[Aa]\s+(?:[a-z-]+\s+){0,3}(?:village|town|settlement|hamlet)\s+(?:[a-z-]+\s+){0,2}(?:in|inside|of|across|on|near)\s")
#: a town of which it is told who holds it now: "after the army captured the town of Bara"
_TAKEN = re.compile(r"\b(?:(?:re)?captur\w*|(?:re)?seiz\w*|(?:re)?tak(?:en?|es|ing)|retook|took|lost|overr[au]n|enter(?:ed|ing)|withdr[ae]wn?|besieg\w*|fall\s+of|control\s+(?:of|over))\s+(?:[\w-]+\s+){0,6}?$")
#: whence somebody had come: "after leaving the town of Zolochiv"
_FROM_THERE = re.compile(r"\b(?:leaving|left|fled|fleeing|moved\s+(?:\w+\s+)?from|moving\s+from|came\s+from|come\s+from|arrived\s+from|native\s+of|born\s+in|evacuated\s+from|on\s+the\s+road\s+to)\s+(?:the\s+(?:\w+\s+)?(?:city|town|village)\s+of\s+)?$")
#: what has the name of a town: "the nearby Atbara power station"
_CALLED_BY_IT = re.compile(r"\s+(?:[a-z-]+\s+){0,2}?(?:power\s+(?:station|plant)|refinery|airport|hospital|prison|university|dam|district|highway|road|brigade|direction|front)\b")
_HOSPITAL = re.compile(r"\b[Hh]ospital,?\s+in\s+(?:the\s+)?(?:[a-z-]+\s+){0,3}$")


def narrow(strikes: list[Strike], readings: list[Reading]) -> list[Strike]:
    """The strikes, those of areas told of the town that the report names for them elsewhere; in their order.

    An area keeps its strike when it sums up several, when it is that of a town of the same name, or when the report
    names two towns of it or more.
    """
    kept = _once_each(strikes)
    for strike in list(kept):
        town = whereabouts.of_what_was_hit(strike, kept, readings) or whereabouts.of_a_vehicle(strike, kept, readings) or whereabouts.of_an_area(strike, kept, readings)
        if town is None and (strike.near or strike.beside) and not strike.area and strike.place is not None:
            town = _the_town_near(strike, readings)
        if town is not None and town[1].place is None and strike.area:
            strike.village = strike.as_written = town[1].name  # "It was near Pervomaisky, a village": in the area, where, no list says
            strike.place_spans = [town[0].span(town[1].start, town[1].end)]
        if town is None or town[1].place is None:
            continue
        twin = next((each for each in kept if each.place is not None and same_place(each.place, town[1].place)), None)
        if twin is None:
            _locate(strike, *town)
        elif twin is not strike and not twin.has_tolls() and not _days_apart(strike, twin):
            kept = [each for each in kept if each is not twin]
            _take_over(strike, twin)  # "19 died in a town near Odesa. … The attack on the small town of Serhiivka …"
    for area in kept:
        told = _said_where(area, kept, readings)
        if told is not None:
            _locate(area, *told)
    for area in list(kept):
        if area.total or area.day_sum or area.place is None or area.village or area.place.precision == "hromada" or not (area.area or area.around):
            continue
        towns = [each for each in kept if each is not area and not each.area and _inside(area, each)]
        that_day = [each for each in towns if not _days_apart(area, each)]
        own = [each for each in that_day if at_the_site(area, each)] or that_day
        if len(own) == 1 and area.area and same_attack(area, own[0]):
            kept = [each for each in kept if each is not own[0]]
            _take_over(area, own[0])
        elif not that_day and not any(other is not area and not _days_apart(area, other) and not _again(area, other) and (_inside(area, other) if other.place is not None else _may_lie_in(area, other)) for other in strikes):
            found = _named_once(area, readings)
            if found is not None and not any(part.reading is found[0] for each in towns for part in each.parts):  # "In January, nine were killed there."
                for each in (area, *(other for other in kept if _again(area, other))):
                    _locate(each, *found)
    return kept


def _again(area: Strike, other: Strike) -> bool:
    """Whether a strike is another one on the unnamed town of an area: 'It was the second attack on the town this week. On Monday, a drone hit a home there'."""
    return other is not area and other.place == area.place and other.area == area.area and not any(part.reading.events() for part in other.parts)


def _said_where(area: Strike, strikes: list[Strike], readings: list[Reading]) -> tuple[Reading, Mention] | None:
    """The town of a region of which the report says, of the strike told of last, that it was there: 'All the shootings took place at a roundabout in the city of Rafah'."""
    if not area.region or area.total or area.day_sum or area.village:
        return None
    for reading in readings:
        here = max(strikes, key=lambda each: (each.first <= reading.index, each.first)) is area and reading.index - area.first <= SOON
        towns = [each for each in reading.mentions if each.role == "event" and each.kind == "settlement" and each.place is not None and _inside(area, each)]
        if here and len(towns) == 1 and says_where(reading) and not reading.flags & ASIDE and not namesake(area, towns[0].name):
            return reading, towns[0]
    return None


def _the_town_near(strike: Strike, readings: list[Reading]) -> tuple[Reading, Mention] | None:
    """The one town or village near the city of a strike 'near Odesa' that the report calls one; None without one."""
    found = [
        (reading, mention)
        for reading in readings
        if not any(reading.has(flag) for flag in ASIDE - {"earlier_time"})
        for mention in reading.mentions
        if mention.role == "event" and mention.kind == "settlement" and mention.place is not None and _CALLED_TOWN.search(reading.sentence.text[: mention.start]) and not _TAKEN.search(reading.sentence.text[: mention.start])
        if not claimed_elsewhere(strike, mention, reading.tolls, reading)
    ]
    places = [mention.place for _, mention in found if mention.place is not None]
    near = strike.place is not None and all(SUBURB_KM < distance_km(place, strike.place) < AROUND_KM for place in places)
    return found[0] if near and places and all(same_place(places[0], each) for each in places) else None


def _once_each(strikes: list[Strike]) -> list[Strike]:
    """The strikes without those whose dead and injured are those of one close by: told again, under another name."""
    kept: list[Strike] = []
    for strike in strikes:
        twin = next((each for each in kept if _told_twice(each, strike)), None)
        if twin is None:
            kept.append(strike)
        else:
            twin.parts += strike.parts
    return kept


def _told_twice(one: Strike, other: Strike) -> bool:
    if one.place is None or other.place is None or one.area or other.area or one.place == other.place:
        return False
    first, second = ({(toll.metric, toll.value) for part in each.parts for toll in part.tolls if toll.value} for each in (one, other))
    injured = max((value for metric, value in second if metric == "injured"), default=0)
    both = injured >= TELLING and any(metric == "killed" for metric, _ in second)
    return both and second <= first and distance_km(one.place, other.place) < CLOSE_KM


def _inside(area: Strike, town: Strike | Mention) -> bool:
    place, own = town.place, area.around or area.place
    if place is None or own is None or place.country != own.country:
        return False
    if own.precision == "raion":
        return in_district(own, place)
    return area.region or place.adm1 == own.adm1


def _may_lie_in(area: Strike, village: Strike) -> bool:
    """Whether a village whose position is not known may be one of an area: the sentences that tell of it name no other area."""
    named = {each.place.adm1 for part in village.parts for each in part.reading.mentions if each.kind == "adm1" and each.place is not None}
    return not named or (area.place is not None and area.place.adm1 in named)


def _days_apart(area: Strike, town: Strike) -> bool:
    one, other = area.date(), town.date()
    return bool(one and other and abs((one - other).days) > DAYS_APART)


def _take_over(area: Strike, town: Strike) -> None:
    area.place, area.as_written, area.area, area.region = town.place, town.as_written, False, False
    area.place_spans = town.place_spans
    own = {id(part.reading) for part in area.parts}
    area.parts += [part for part in town.parts if id(part.reading) not in own]
    area.parts.sort(key=lambda part: part.reading.index)
    if town.day is not None and (not town.day.soft or area.day is None):
        area.day, area.day_spans = town.day, town.day_spans
    area.parent_day = town.parent_day or area.parent_day


def _named_once(area: Strike, readings: list[Reading]) -> tuple[Reading, Mention] | None:
    """The one settlement of an area that a report names at all, where it names it for the attack; None without one."""
    told = [each for part in area.parts if part.tolls for each in part.reading.mentions]
    unlisted = any(each.role == "event" and each.kind == "settlement" and each.place is None and each.name not in area.as_written for each in told)
    every = [] if unlisted else list(_settlements(area, readings))
    named = _of_one_town(every) or _of_one_town([each for each in every if area.first <= each[0].index <= area.first + NEAR])  # "the bombing of the town of Tamun", and a raid elsewhere that reached Tulkarem
    return next(((reading, mention) for reading, mention in named if _for_attack(area, reading, mention)), None)


def _of_one_town(named: list[tuple[Reading, Mention]]) -> list[tuple[Reading, Mention]]:
    """Where a report names the one town of an area of which it tells: the only one, or one named twice at least, and more often than all others; empty without one."""
    told = [(reading, mention) for reading, mention in named if not _in_passing(reading.sentence.text, mention)] or named
    towns: list[list[tuple[Reading, Mention]]] = []
    for each in told:
        place = each[1].place
        of = next((town for town in towns if place is not None and town[0][1].place is not None and same_place(town[0][1].place, place)), None)
        if of is None:
            towns.append([each])
        else:
            of.append(each)
    most = max(towns, key=len, default=[])
    return most if len(towns) == 1 or len(most) > max(1, len(told) - len(most)) else []


def _in_passing(text: str, mention: Mention) -> bool:
    """Whether a town is only that from which somebody came, or after which a building is called."""
    return bool(_FROM_THERE.search(text[: mention.start])) or (mention.role == "loose" and bool(_CALLED_BY_IT.match(text, mention.end)))


def _settlements(area: Strike, readings: list[Reading]) -> Iterator[tuple[Reading, Mention]]:
    for reading in readings:
        for mention in reading.mentions:
            if mention.kind == "settlement" and mention.place is not None and mention.role not in ("dateline", "beside", "route") and _inside(area, mention):
                if not namesake(area, mention.name) and not one_of_several(reading.sentence.text, mention):
                    yield reading, mention


def _for_attack(area: Strike, reading: Reading, mention: Mention) -> bool:
    """Whether a sentence names a town as that of the attack of an area."""
    of_the_news = reading.has("comes_after") and bool(_THE_ATTACK_ON.match(reading.sentence.text[: mention.start]))
    if any(reading.has(flag) for flag in ASIDE - ({"comes_after"} if of_the_news else set())) or (area.around and not (reading.has("caption") and _CALLED_TOWN.search(reading.sentence.text[: mention.start]))):
        return False
    if downed_over_town(reading, mention) and not any(part.reading.index == reading.index + 1 and part.reading.targets for part in area.parts):
        return False  # "A missile was shot down over Bucha", unless its debris hit a house there
    if of_the_news:
        return True
    if mention.role == "office" and _HOSPITAL.search(reading.sentence.text[: mention.start]):
        return False  # "al-Awda Hospital in Nuseirat received 19 bodies"
    if mention.role == "office" or (mention.role == "event" and says_where(reading)):
        return True
    ahead = reading.sentence.text[: mention.start]
    stays = mention.role == "event" and "humanitarian" in area.target_ids() and _STAYED.search(ahead)
    if stays and not _FRONT.match(reading.sentence.text, mention.end):
        return True
    if mention.role == "route" or _FRONT.match(reading.sentence.text, mention.end):
        return False
    before = [(part.reading.sentence.text, target) for part in area.parts if part.reading is not reading for target in part.reading.targets]
    words = "|".join({re.escape(text[target.start : target.end].casefold().split()[-1]) for text, target in before})
    rare = "|".join({re.escape(text[target.start : target.end].casefold().split()[-1]) for text, target in before if target.id not in COMMON_TARGETS})
    if rare and mention.role == "event" and not reading.tolls and re.search(rf"\b(?:{rare})\b", reading.sentence.text):
        return True  # "bombed a market in North Darfur. … Monday was market day in Kabkabiya"
    told = words and re.search(rf"\b[Tt]h(?:e|is|at)\s+(?:[\w-]+\s+){{0,2}}?(?:{words})\b", reading.sentence.text)  # "The camp lies in …"
    if told or {target.id for target in reading.targets} & {target.id for _, target in before} or reading.has("caption"):
        return True
    if is_near(reading, mention):
        return False
    unnamed = any(_A_VILLAGE.search(part.reading.sentence.text) for part in area.parts)
    if mention.role == "event" and unnamed and (reading.targets or reading.damages):
        return True  # "shelling of a village just inside the Bryansk region killed four. … One house was destroyed in Suzemka"
    if mention.role == "event" and (_CALLED_TOWN.search(ahead) or _STANDS_IN.match(ahead)):
        return True  # "The village of Yarova, where people were queueing, lies …"
    return not reading.has("military_target") and (reading.has("trigger") or (reading.sentence.headline and reading.has("attack_word")))


def _locate(area: Strike, reading: Reading, mention: Mention) -> None:
    area.place, area.as_written, area.area, area.region = mention.place, mention.name, False, False
    area.place_spans = [reading.span(mention.start, mention.end)]
