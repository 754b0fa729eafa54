"""Tells how a place that a sentence names stands to the strike told of: the same, around it, in it, or another's."""

from __future__ import annotations

import re
from enum import Enum

from geo.extract.counts.casualties import Toll
from geo.extract.days.dates import PAST_DAY
from geo.extract.days.day import Day
from geo.extract.places.distance import HROMADA_KM, NARROW, distance_km, other_district
from geo.extract.places.mentions import NAMES_IT, Mention
from geo.extract.places.unlisted import VILLAGE_OF
from geo.extract.reading.among_areas import counts_each
from geo.extract.reading.pointing import beside_the_city, counts_attacks, one_of_several, says_where, several_of
from geo.extract.reading.reading import Reading
from geo.extract.strikes import quarters
from geo.extract.strikes import strike as telling
from geo.extract.strikes.headlines import beside_it, in_another_oblast, in_other_areas, named_for_its_region, of_another_region
from geo.extract.strikes.hits import downed_over_town, is_hit, one_more_place, told_of_another_district, was_attacked
from geo.extract.strikes.opening import turns_to
from geo.extract.strikes.part import CYRILLIC
from geo.extract.strikes.strike import OTHERS, Strike, compatible, fits_day, lies_in, repeats
from geo.extract.strikes.those_counted import those_counted
from geo.extract.toll import HURT, telling_of

#: below it a district may be one of the town told of that has a namesake elsewhere
SURE_RAION = 0.8
#: a village with less than so much of an area's victims is one of several hit
A_PART = 0.8
#: what is told of as near a town lies at most this far from it, km; in the small Gaza Strip; where a village has the very figures
AROUND_KM, AROUND_IN_GAZA_KM, COUNTED_AROUND_KM = 70.0, 15.0, 100.0
#: "The strike hit Abu Shouk camp": where the one told of just before struck
_IT_HIT = re.compile(r"The (?:[\w-]+ ){0,2}(?:strike|attack|missile|drone|bomb|shelling)s? (?:struck|hit|targeted|destroyed|took place|happened|occurred)\b")
#: "The bus was hit at …"
_THE_THING_HIT = re.compile(r"The (?:[a-z-]+ ){1,3}(?:was|were|had been) (?:[a-z]+ )?(?:hit|struck|attacked|bombed|shelled|targeted|destroyed|damaged)(?: [a-z]+)? (?:in|at|near) (?:the )?[A-Z]")
#: how a sentence begins that goes on with the attack told of
THE_ONE = re.compile(r"(?:The|This|That|(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day(?: \w+)?'s) (?:[\w-]+ ){0,2}(?:(?:air)?strike|attack|missile|rocket|shell|projectile|drone|blast|explosion|bomb|shelling|assault|raid)\b")
#: "The airstrikes, which hit …, also wounded 20": those told of
_THE_ONES = re.compile(r"The (?:[\w-]+ ){0,2}(?:air ?)?(?:strikes?|attacks?|missiles?|drones?|bombs?|shelling|raids?|rockets?|shells?)\b(?! (?:in|on|at)\b)")
#: "The building, in al-Mansoura, was a shelter"
_THE_BUILDING_IN = re.compile(r"The (?:[\w-]+ )?(?:building|site|place|facility|structure|complex|school|hospital|mosque|house),? in (?:the )?(?:[a-z-]+ ){0,3}$")
#: the one told of, owned to by those who did it: "The army confirmed that it had struck the camp"
_CONFIRMED = re.compile(r"\bconfirmed (?:that )?(?:it|its (?:aircraft|forces|jets|planes|drones|troops)) (?:had |has |have )?(?:struck|hit|bombed|attacked|carried out)\b")
#: "The strike, on the port of Chornomorsk, was the third …", "said the strike landed beside a school in …"
_IT_WAS_ON = re.compile(
    r"^(?:The|This) (?:[\w-]+ ){0,2}(?:strike|attack|missile|drone|bomb|shelling),? (?:which (?:hit|struck) |on |in |near )(?:[\w'-]+ ){0,6}$"
    r"|\b(?:the|that) (?:strike|attack|missile|drone|bomb|shell)s? (?:had )?(?:hit|struck|landed|fell|took place|happened|occurred)\b[^.;]{0,80}\b(?:in|on|near) (?:[a-z-]+ ){0,4}$"
)
#: it names the attack as one that the text has told of
_SAME = re.compile(
    r"\b(?:in|by|from|of|after|following|said|that) (?:the|this|that) (?:[\w-]+ )?(?:strike|attack|airstrike|shelling|bombing|raid|bombardment|blast)\b(?!s)",
    re.IGNORECASE,
)
#: what a party does not speak of: "without mentioning the bus, the ministry said …"
_PASSED_OVER = re.compile(r"\b(?:without (?:mentioning|naming|referring to|commenting on)|mak(?:es?|ing) no mention of|made no mention of|(?:do(?:es)?|did) not (?:mention|refer to|comment on)|not mentioning)\b[^.,;]*")
#: "In the Volokonovsky District, a drone hit …", after a village of another district: one more place
_IN_THE = re.compile(r"^(?:\w+,\s+)?[Ii]n\s+(?:the\s+)?$")
#: it tells of one more strike
_ONE_MORE = re.compile(r"\b(?:another|a second|a third|a separate)\s+(?:[\w'-]+\s+){0,3}?(?:strike|attack|raid|drone|missile|bombing|shelling)s?\b|\b(?:was|were) also (?:killed|injured|wounded|hurt)\b", re.IGNORECASE)
#: "A second attack, on the refinery in Novokuibyshevsk, …"
_SECOND_ON = re.compile(r"^\W*(?:Another|A\s+(?:second|third|separate|further))\s+(?:[\w'-]+\s+){0,2}(?:strike|attack|raid|bombing|shelling),?\s+(?:on|at|in)\s+(?:[\w'-]+\s+){0,5}$")
#: one of the strikes of which the sum was told
_ONE_OF_THEM = re.compile(r"\W*(?:In one (?:of the |of these |such |single )?(?:[\w-]+ )?|One (?:of (?:the|these|them|those),? |such |single )?(?:[\w-]+ )?)(?:strike|attack|raid|air ?strike|missile|bomb|bombing|shell|drone|hit)s?\b|\W*One of them\b")
#: a row of a list
_BULLET = re.compile(r"\s*[-–—•*▪]\s")
#: "Hundreds more were injured in Monday's strike on Kabkabiya": the one told of its area
_OF_THE_DAY = re.compile(r"\b(?:in|by|from|of|after|following)\s+(?:(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day|yesterday|(?:last|that)\s+night|today)(?:\s+\w+)?'s\s+(?:[\w-]+\s+)?(?:strike|attack|airstrike|shelling|bombing|raid|bombardment|blast)\s+(?:on|in|at|near|of)\s+(?:the\s+)?(?:[a-z-]+\s+){0,4}$")
#: how a sentence begins that tells of one more place
_FURTHER = re.compile(r"(?:Earlier (?:today|in the day|that day|on \w+day)|Not long ago|In addition|Additionally|Besides|Separately|Elsewhere|Moreover)\b(?! to\b)")


class Standing(Enum):
    """SAME: the strike's place, or one around it; LOCATES: says more exactly where it is; VILLAGE: the same, of a village that no list holds."""

    SAME = "same"
    LOCATES = "locates"
    VILLAGE = "village"
#: "Monday's strike on the village of al-Luweib", after a funeral outside El Obeid: where the one told of was
_ATTACK_ON_VILLAGE = re.compile(
    r"\b(?:[Tt]h(?:e|is|at)|(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day(?: \w+)?'s) (?:[\w-]+ ){0,2}?(?:strike|attack|air ?strike|raid|bombing|shelling|massacre|bombardment) (?:on|in|at)"
    r" (?:(?:a|the) [a-z-]+ in )?(?:the )?(?:[a-z-]+ )?(?:village|town|settlement|hamlet) (?:of )?$"
)
#: before the place of a strike of which only the area was told: "Another 12 were wounded there, in the village of"
_THERE_IN = re.compile(r"\bthere,\s+in\s+the\s+(?:[a-z-]+\s+){0,2}(?:village|town|city|settlement|community)\s+of\s+$")
_ALSO = re.compile(r"^\W*(?:[\w-]+\s+){1,4}also\b")  # one thing more that happened: "A drone also dropped an explosive"
#: what opens a sentence on one more strike
_LATER = re.compile(r"(?:Later|Separately|Moreover|In addition|Besides)\b,?\s(?![^.;]{0,40}\b(?:clarified|specified|named|added that the)\b)")


def claimed_elsewhere(current: Strike, mention: Mention, tolls: list[Toll], reading: Reading) -> bool:
    """Whether a party says that it hit a military target at a place, and names nothing of what a strike with victims is told to have hit."""
    passed_over = [found.span() for found in _PASSED_OVER.finditer(reading.sentence.text)]
    named = {target.id for target in reading.targets if not any(start <= target.start < end for start, end in passed_over)}
    told_again = named & current.target_ids()
    said = not tolls and current.has_tolls() and reading.has("military_target") and bool(reading.speakers) and not told_again and not was_attacked(reading, mention)
    return said and not _IT_HIT.match(reading.sentence.text) and not _IT_WAS_ON.search(reading.sentence.text[: mention.start])


#: behind a town, of which a sentence says that it was hit as well: "In Novokuibyshevsk, also in the Samara region"
ALSO_THERE = re.compile(r",?\s+(?:also|likewise|too,?)\s+in\s+the\b|,?\s+in\s+the\s+same\s+(?:region|oblast|district|province|state|governorate)\b")


def standing(current: Strike, mention: Mention, day: Day | None, tolls: list[Toll], reading: Reading, elsewhen: bool) -> Standing | None:
    """How a place stands to the strike told of; None when what the sentence tells of it is another strike, or none.

    tolls: the place's share of the sentence's figures; elsewhen: whether its day is not that of the news.
    """
    place = mention.place
    if current.area and not mention.area and ALSO_THERE.match(reading.sentence.text, mention.end):
        return None
    if quarters.city_apart(current, mention, tolls, reading):
        return None  # "In the Kharkiv region three people were killed; in the city of Kharkiv, a school was damaged"
    if quarters.suburb_of_it(current, mention, tolls, reading):
        return Standing.SAME
    if place is not None and current.only_headline() and not current.area and any(each.place == place for part in current.parts for each in part.reading.events()):
        return None  # "Odesa counts 12 dead as Russia hits Kyiv", over what was hit in Kyiv
    counted = {toll.metric for part in current.parts for toll in part.tolls if not part.reading.sentence.headline}
    if current.area and not mention.area and any(toll.metric in counted for toll in tolls) and OTHERS.match(reading.sentence.text):
        return None  # "an attack on a resort in Zaporizhzhia Oblast left two dead. Another two men died in Stepnohirsk"
    if mention.kind == "adm1" and tolls and not current.area and (PAST_DAY.search(reading.sentence.text) or (counts_attacks(reading.sentence.text) and not repeats(current, tolls))):
        return None  # "Two were killed in the region over the past day", under a headline that names one of its towns
    definite = THE_ONE.match(reading.sentence.text) or _THE_ONES.match(reading.sentence.text) or _CONFIRMED.search(reading.sentence.text) or says_where(reading)
    if current.day_sum and not mention.area and place is not None and not definite and not repeats(current, tolls):
        return None  # "35 people lost their lives in Gaza on Sunday. The first strike hit a bakery in Gaza City"
    if several_of(reading.sentence.text, mention) and not tolls and not current.area and current.place is not None:
        return None  # "attacked four districts of the region", under a headline on a town of it
    if current.total and not current.has_tolls() and mention.kind in ("adm2", "hromada") and is_hit(reading, mention):
        return None  # one of the four
    if (place is not None and current.only_headline() and of_another_region(current, mention, tolls)) or beside_it(current, mention, reading):
        return None
    if (current.place is None and not current.as_written) or named_for_its_region(current, mention) or (current.only_headline() and not current.total and telling.agrees_with_headline(current, tolls)):
        oblast = (CYRILLIC.match(mention.name) or mention.region) and mention.area and current.place is not None and not current.area
        around = oblast and place and current.place and (place.country == current.place.country if mention.region else place.adm1 == current.place.adm1)
        around = (around and not named_for_its_region(current, mention)) or quarters.quarter(current, mention) or quarters.city_around(current, mention)
        return Standing.SAME if around else Standing.LOCATES  # neither the oblast nor a quarter takes the place of the headline's town
    within = place is None or (current.place is not None and place.adm1 == current.place.adm1)
    if current.area and not current.total and not mention.area and within and _THERE_IN.search(reading.sentence.text[: mention.start]):
        return Standing.LOCATES
    if current.area and not mention.area and not current.only_headline() and _of_one_among_several(current, tolls):
        return None  # "29 were killed, including one that hit a home, killing 19": the area keeps the whole
    if current.area and not mention.area and place is None and current.only_headline() and _some_of(current, tolls, A_PART):
        return None  # "Raids kill 300 in North Kordofan. … In Shaq al-Noum, 200 people were killed"
    found = _unlisted(current, mention, tolls, reading) if fits_day(current, day) and (compatible(current, tolls) or those_counted(current, tolls, reading)) else None
    if found is not None:
        return found
    told = not tolls or repeats(current, tolls)
    at_once = bool(current.parts) and current.parts[-1].reading is reading  # "killed a man near Izium, while Kupiansk was shelled"
    if (current.near or (current.beside and beside_the_city(reading, mention))) and current.place and not at_once and (not mention.area or mention.kind == "adm2") and fits_day(current, day) and told and not (tolls and reading.has("again")):
        told_of = reading.sentence.text.startswith("The ") and {target.id for target in reading.targets} & current.target_ids()
        told_of = told_of or _THE_BUILDING_IN.match(reading.sentence.text[: mention.start])
        unlisted = place is None and (told_of or THE_ONE.match(reading.sentence.text) or NAMES_IT.search(reading.sentence.text[: mention.start]) or _ATTACK_ON_VILLAGE.search(reading.sentence.text[: mention.start]) or beside_the_city(reading, mention))  # "Tuesday evening's attack … the town of Barja"
        if claimed_elsewhere(current, mention, tolls, reading):
            return Standing.SAME  # "near Izium … . The army said it had hit a depot in Kupiansk": the victims stay where they were
        if unlisted or (place and not _with_another_weapon(current, reading) and distance_km(place, current.place) < (AROUND_IN_GAZA_KM if place.country == "PS" else COUNTED_AROUND_KM if tolls else AROUND_KM)):
            return Standing.LOCATES  # "near Moscow … on the town of Ramenskoye"
    beside = current.place is not None and place is not None and place.adm1 == current.place.adm1
    if (quarters.quarter(current, mention) and not _later_elsewhere(current, mention, tolls, reading) and not quarters.on_another_day(current, day, tolls)) or quarters.its_suburb(current, mention, reading) or quarters.stands_in(current, mention, tolls, reading):
        return Standing.SAME  # of the town that the text is about
    if beside and mention.kind == "hromada" and mention.name[:3] == current.as_written[:3] and (told or not current.has_tolls()) and not (tolls and not fits_day(current, day)):
        return Standing.SAME  # the community of the town that the text is about
    if current.place is not None and place and fits_day(current, day) and not (elsewhen and tolls and current.has_tolls()):
        found = _around(current, mention, tolls, reading)
        if found is not None:
            return found
    definite = not tolls and _IT_HIT.match(reading.sentence.text) and not reading.has("again")
    if definite and reading.index - current.parts[-1].reading.index <= 2 and fits_day(current, day):
        shorthand = any(each.kind == "adm1" and each.name == current.as_written for part in current.parts for each in part.reading.mentions)
        if place is None and not current.area and shorthand and VILLAGE_OF.search(reading.sentence.text[: mention.start]):
            return Standing.VILLAGE  # "killed in Belgorod", for the region; "the drone hit the village of …"
        if place is None or (current.place is not None and not mention.area and distance_km(place, current.place) < quarters.CITY_KM):
            return Standing.SAME
    return None


def _with_another_weapon(current: Strike, reading: Reading) -> bool:
    """Whether a sentence tells of one weapon or more, and a strike was told of with others: 'A rocket hit a field near Metula. A drone that struck in Nahariya …'."""
    told = {found.id for part in current.parts if not part.reading.sentence.headline for found in part.reading.weapons}
    own = {found.id for found in reading.weapons}
    return bool(told and own) and not told & own and not reading.sentence.text.startswith("The ")


def _later_elsewhere(current: Strike, mention: Mention, tolls: list[Toll], reading: Reading) -> bool:
    """Whether a sentence tells of one more strike, later, with figures of its own: 'Later on Friday, an attack on a market in Shejaiya killed 17', 'In Shejaiya, a strike killed five'."""
    other = bool(tolls) and current.has_tolls() and not compatible(current, tolls) and not reading.has("revised")
    return other and (reading.has("elsewhere_start") or bool(_LATER.match(reading.sentence.text)) or (reading.has("trigger") and turns_to(reading, mention)))


def _unlisted(current: Strike, mention: Mention, tolls: list[Toll], reading: Reading) -> Standing | None:
    """How a place stands to a strike where the position of one of them is not known."""
    place = mention.place
    namesake = mention.area and place and (current.as_written in mention.name or mention.name in current.as_written)
    if current.area and current.place is None and (not mention.area or namesake):
        other = any(each.kind == "adm1" and each.place and place and each.place.adm1 == place.adm1 and current.as_written not in each.name for each in reading.mentions)
        if not other and not namesake and not tolls and current.has_tolls() and not (reading.targets or is_hit(reading, mention) or THE_ONE.match(reading.sentence.text) or says_where(reading)):
            return Standing.SAME  # "24 died in Chaung-U township. … Sagaing is a centre of resistance": no town of it that was hit
        return None if other else Standing.LOCATES  # not "the airport of Nyala in South Darfur", for a strike in the Kordofan region
    district = mention.kind == "adm2" and bool(reading.targets) and bool(_IN_THE.search(reading.sentence.text[: mention.start]))
    if current.place is None and not current.area and mention.area and not mention.region and not (district and current.target_ids()) and not _of_another_area(current, mention):
        return Standing.SAME  # the area of a town whose own position is not known
    apart = current.total or (bool(current.parts) and current.parts[-1].reading is reading)
    unnamed = current.area and not current.village and not apart
    if place is None and current.place is not None and in_other_areas(current, reading):
        return None  # "Meanwhile, in Borno, fighters attacked the base in Wajiroko", in a report on Sokoto
    said = any(each.kind == "adm1" and each.place is not None and each.place == current.place and each.start > mention.end for each in reading.mentions)  # "in Kalogi in South Kordofan", as the headline has it
    more = bool(reading.targets and current.target_ids() and _ALSO.search(reading.sentence.text[: mention.start]))  # "Power lines came down. … A drone also dropped an explosive on a car in Spodaryushino"
    if place is None and not mention.area and unnamed and reading.has("trigger") and (more or (current.has_tolls() and _LATER.match(reading.sentence.text))):
        return None  # "Later the governor reported that a drone had struck a car in Gruzskoye"
    its = not current.region or THE_ONE.match(reading.sentence.text) or _THE_ONES.match(reading.sentence.text) or _CONFIRMED.search(reading.sentence.text) or (tolls and (repeats(current, tolls) or those_counted(current, tolls, reading)))
    if place is None and unnamed and its and not mention.area and (said or not current.only_headline()):
        return Standing.VILLAGE  # a village in it whose own position is not known
    if place is None and current.region and not mention.area and unnamed and not tolls and current.has_tolls() and reading.targets and is_hit(reading, mention):
        return None  # "26 died in Idlib. … On the outskirts of Maaret al-Numaan, a hospital was hit. Three patients were killed"
    if place is None and ((mention.area and not (district and current.target_ids())) or (current.area and not current.village)) and not apart:
        return Standing.SAME  # an area around it, or a village in it, whose own position is not known
    if place is None and not tolls and not mention.area and current.place is not None and not current.area and not reading.has("again") and _THE_THING_HIT.match(reading.sentence.text):
        return Standing.SAME  # "A bomb went off near a bus on the outskirts of Turbat. … The bus was hit at Newe Bahman"
    if place is None and not tolls and reading.has("blame") and not in_another_oblast(current, reading) and current.has_tolls() and not reading.has("again") and not (current.near and _ATTACK_ON_VILLAGE.search(reading.sentence.text[: mention.start])):
        return Standing.SAME  # "they blamed the army for Monday's attack on …": the village just outside the town
    return None


def _of_another_area(village: Strike, mention: Mention) -> bool:
    """Whether an area is another oblast, or another district, than the one that the sentences name which tell of a village whose position is not known."""
    told = [each.place for part in village.parts for each in part.reading.mentions if each.place is not None and each.kind in (mention.kind, "adm2")]
    if mention.place is None or mention.kind not in ("adm1", "adm2") or not told:
        return False
    return all(each.adm1 != mention.place.adm1 if mention.kind == "adm1" else each.name != mention.place.name for each in told)


def _community(current: Strike, mention: Mention, tolls: list[Toll], reading: Reading) -> Standing | None:
    """How a community stands to a strike told of its oblast: it says where that was, unless it has other figures or is one more place hit."""
    counted = [toll for toll in tolls if not toll.listed]
    if tolls and current.has_tolls() and not repeats(current, counted or tolls):
        return None
    if current.total or any(part.place is not None and part.place.kind == "hromada" for part in current.parts) or told_of_another_district(current, mention):
        return None
    if not tolls and sum(each.kind == "hromada" and each.role == "event" for each in reading.mentions) > 1:
        return Standing.SAME  # "Two were wounded in Sumy Oblast. Bombs fell on the A and B communities": in which, it does not say
    return Standing.LOCATES if tolls or is_hit(reading, mention) or reading.targets or (reading.weapons and reading.has("aimed")) else Standing.SAME


def _of_one_among_several(current: Strike, tolls: list[Toll]) -> bool:
    """Whether figures are the smaller ones of those that the one sentence of an area's strikes has given."""
    told = {(toll.metric, toll.value) for part in current.parts for toll in part.tolls if toll.value}
    whole = {metric: max(value for each, value in told if each == metric) for metric, _ in told}
    own = [toll for toll in tolls if toll.value and (toll.metric, toll.value) in told and not toll.listed]
    return bool(own) and all(toll.value < whole[toll.metric] for toll in own)


def _some_of(current: Strike, tolls: list[Toll], share: float = 1.0) -> bool:
    """Whether a town has a figure lower than that of its area, or than such a share of it: of the area's five injured three."""
    told: dict[str, int] = {}
    for part in current.parts:
        for toll in part.tolls:
            told[toll.metric] = max(told.get(toll.metric, 0), toll.value or 0)
    return any(toll.metric in HURT and 0 < (toll.value or 0) < share * told.get(toll.metric, 0) for toll in tolls)


def _around(current: Strike, mention: Mention, tolls: list[Toll], reading: Reading) -> Standing | None:
    """How an area stands to a strike in it, or a town to that of its area; the positions of both are known."""
    place, own = mention.place, current.place
    if place is None or own is None:
        return None
    untold = not tolls or not current.has_tolls() or repeats(current, tolls)
    districts = other_district(own, place) or (place.precision == "hromada" and place != own and is_hit(reading, mention))
    if mention.kind == "hromada" and mention.area and current.area and own.precision not in NARROW and place.adm1 == own.adm1:
        return _community(current, mention, tolls, reading)
    if mention.kind == "adm2" and current.area and own.precision not in NARROW and place.adm1 == own.adm1 and place.precision in NARROW and tolls and not current.has_tolls() and not current.total:
        return Standing.LOCATES  # "The army attacked the Dnipropetrovsk region. In the Nikopol district, one person was killed."
    if mention.kind == "hromada" and mention.area and own.precision == "raion" and place.adm2 == own.adm2 and tolls and not current.has_tolls():
        return Standing.LOCATES  # "They fired on the Nikopol district. Two people died in the Pokrovske community."
    counted = not tolls or not current.has_tolls() or repeats(current, [toll for toll in tolls if not toll.listed])
    if mention.area and current.area and place.adm1 == own.adm1 and not districts and (counted if mention.kind == "adm2" else untold):
        return Standing.SAME  # a district of the oblast that the text is about, or the other way round
    doubtful = (place.confidence or 0) < SURE_RAION
    if mention.kind == "adm2" and not current.area and doubtful and place.adm1 != own.adm1 and not any(other.kind == "adm1" for other in reading.mentions):
        return Standing.SAME  # a district of the town, which has a namesake elsewhere
    around = mention.kind == "adm1" or (place.adm2 and place.adm2 == own.adm2)
    around = around and not (place.precision == "hromada" and distance_km(place, own) > HROMADA_KM)
    rest = bool(tolls) and current.area and not current.total and current.has_tolls() and bool(_OF_THE_DAY.search(reading.sentence.text[: mention.start]))
    told_of = untold or (rest and compatible(current, tolls)) or ((_SAME.search(reading.sentence.text) or _THE_ONES.match(reading.sentence.text)) and compatible(current, tolls))
    within = place.country == own.country if mention.region else place.adm1 == own.adm1
    if mention.area and around and not current.area and within and told_of and not (mention.kind == "hromada" and _BULLET.match(reading.sentence.text)):
        return Standing.SAME  # the oblast of the town that the text is about
    if current.area and not mention.area and current.has_tolls() and not repeats(current, tolls) and _ONE_OF_THEM.match(reading.sentence.text):
        return None  # "104 were killed in Gaza. One strike buried a family in Nuseirat"
    if (_SECOND_ON.search(reading.sentence.text[: mention.start]) if not tolls else current.has_tolls() and _ONE_MORE.search(reading.sentence.text[: mention.start])):
        return None  # "Shortly afterwards, another drone strike hit a car in …"
    if lies_in(current, mention) and one_more_place(current, mention, tolls, reading):
        return None
    if lies_in(current, mention) and not tolls and (one_of_several(reading.sentence.text, mention) or downed_over_town(reading, mention)):
        return Standing.SAME
    definite = _IT_WAS_ON.search(reading.sentence.text[: mention.start]) is not None
    further = (reading.has("recap") and not definite and not THE_ONE.match(reading.sentence.text)) or _FURTHER.match(reading.sentence.text)
    if lies_in(current, mention) and claimed_elsewhere(current, mention, tolls, reading):
        return Standing.SAME  # what a party says it hit in the area
    if lies_in(current, mention) and not (further and current.has_tolls() and not repeats(current, telling_of(tolls) if _FURTHER.match(reading.sentence.text) else tolls)) and told_of and not _some_of(current, tolls) and (tolls or not any(counts_each(part.reading) for part in current.parts if part.tolls)):
        return Standing.LOCATES
    return None
