"""Tells what the first sentences of a report set up for those after them: its day, its town, and victims not yet said to be of an attack."""

from __future__ import annotations

import datetime as dt
import re

from geo.extract.counts.casualties import Toll
from geo.extract.places.mentions import CAPITALS, Mention
from geo.extract.reading.reading import SCENE_SENTENCES, Reading
from geo.extract.rules.sought import Sought
from geo.extract.strikes.part import Part
from geo.extract.strikes.strike import Strike

#: towns where agencies have their offices, beside those that a report calls only "the capital"
_BUREAUS = CAPITALS | frozenset({"Yangon", "Nairobi", "Dakar", "Bamako", "Niamey", "Ouagadougou", "Abuja", "Lagos", "Kinshasa", "Addis Ababa", "Mogadishu", "Kabul", "Islamabad", "Jerusalem", "Port Sudan", "Bangkok"})
#: a report of so many sentences tells of one strike only
SHORT = 14
#: a town named so many sentences before is that of a strike without one
NEAR_SENTENCES = 3
#: what was said in so many sentences, at most so many days before the report, is said of the news
SAID_SENTENCES, SAID_DAYS = 5, 2
#: so many first sentences name the day of the news, if any does
NEWS_SENTENCES = 6
#: a scene is that of the news when it lies at most so many days before the report
SCENE_DAYS = 3


def scene_day(readings: list[Reading], strike: Strike, published: dt.date) -> dt.date | None:
    """The day of the first strike where no sentence about it names one: the only one of the first sentences, 'On Tuesday they were queuing …'.

    None, or what the strike has taken over from elsewhere, without such a day.
    """
    if strike.day is not None or strike.undated or strike.parent_day is not None:
        return strike.parent_day
    own = {part.reading.index for part in strike.parts}
    before = [reading for reading in readings[:SCENE_SENTENCES] if reading.index not in own and not (reading.has("background") or reading.has("recap")) and not reading.tolls]
    days = {day.value for reading in before for day in reading.scene or reading.days if not day.speech and day.exact}
    return max(days) if len(days) == 1 and 0 <= (published - max(days)).days <= SCENE_DAYS else None


#: attacks on many places, of which a report counts the victims together
_ATTACKS = re.compile(r"\b(?:attacks|strikes|raids|salvos?|waves?)\b(?!\s+on (?:the|an?) (?:[a-z-]+ ){0,3}(?:hospital|school|market|camp|building|house|block|mall|church|mosque|university|station|theat(?:re|er)|caf[eé]|restaurant|hotel|port|plant))|\b(?:cities|towns|across|nationwide|overnight attack on Ukraine|country)\b")

#: "Lebanon reels after day of strikes kills 105": the sum of a day
_DAY_OF_STRIKES = re.compile(
    r"\b(?:day|night|wave|weekend|hours) of (?:[\w-]+ ){0,3}(?:strikes|raids|attacks|bombings|bombardments?|shelling|violence)\b"
    r"|\b(?:strikes|raids|attacks|bombings|bombardments?|shelling)\b[^.;:]{0,60}\b(?:over|in|during|within|for) (?:the )?(?:past|last) (?:day|24 hours|night|week|weekend)\b",
    re.IGNORECASE,
)  # and "Russian attacks kill 3, injure 24 over past day"


def without_sum_of_a_day(part: Part) -> Part:
    """What a headline tells before any town, without a figure that sums up a day of strikes."""
    return Part(part.reading, []) if part.tolls and part.reading.sentence.headline and _DAY_OF_STRIKES.search(part.reading.sentence.text) else part


#: one more strike of the same news, for which its region need not be another
_SECOND = re.compile(r"\b(?:[Tt]he (?:second|third|other)|[Aa]nother|[Aa] second|[Aa] third)\b")


def scene(readings: list[Reading], waiting: list[Part], reading: Reading) -> tuple[Reading, Mention] | None:
    """The town of a report's headline, or else of its dateline, where its first figures are told without a place, and the first place then named lies in another region.

    'SEVASTOPOL – The sun umbrellas were still standing. Four people were killed when a missile came down at the beach. … In Kyiv, an adviser said …'
    """
    counted = [part.reading for part in waiting if part.tolls and not part.reading.sentence.headline]
    if not counted or any(reading.has("elsewhere") or reading.has("national") or _ATTACKS.search(reading.sentence.text) or any(each.area for each in reading.mentions) for reading in counted[:1]):
        return None
    if not any(part.reading.weapons or part.reading.targets for part in waiting):
        return None
    before = [each for each in readings if each.index <= counted[0].index]
    named = [(each, mention) for each in before for mention in each.mentions if mention.kind == "settlement" and mention.place is not None and mention.name.title() not in _BUREAUS]
    struck = [found for found in named if found[0].sentence.headline and found[0].has("trigger") and found[1].role in ("event", "loose")]
    found = struck or [found for found in named if found[1].role == "dateline"]
    towns = {mention.place for _, mention in found}
    own = found[0][1].place if len(towns) == 1 else None
    another = reading.has("again") or bool(_SECOND.search(reading.sentence.text))
    if own is None or any(not another if each.place is None else each.place.adm1 == own.adm1 for each in reading.events()):
        return None
    return found[0]


#: how a sentence turns from the strike told of to one more: "In a separate incident in the same zone, …"
_IN_ANOTHER = re.compile(r"\W*(?:[Ii]n|[Dd]uring) (?:another|an? (?:second|third|separate|similar|different|further)|one more) (?:[\w-]+ ){0,2}?(?:incident|(?:air ?)?strike|attack|raid|bombing|assault)\b|\W*(?:Another|A (?:second|third|separate|further)) (?:[\w-]+ ){0,2}?(?:strike|attack|raid|bombing|drone|missile)\b")


def of_another_strike(counted: list[Reading], reading: Reading) -> bool:
    """Whether a sentence turns to one more strike, on a town, from one whose victims were counted without a place: 'In another incident, a drone struck the town of A.'"""
    told = [each for each in counted if not each.sentence.headline]
    if not told or any(each.has("elsewhere") or each.has("national") or _ATTACKS.search(each.sentence.text) for each in told):
        return False
    return bool(_IN_ANOTHER.match(reading.sentence.text)) and any(not each.area for each in reading.events())


#: what forces hit besides: "A strike in the Odesa region hurt two. Russia |also fired missiles at| the town of Reni"
_ALSO_HIT = re.compile(
    r"\b(?:Russia|Moscow|Ukraine|Kyiv|Israel|Russians|(?:[Tt]he )?(?:army|military|enemy|occupiers|invaders)|forces|troops|jets|warplanes)\s+(?:ha[ds]\s+|have\s+)?also\s+"
    r"(?:hit|struck|attacked|shelled|bombed|targeted|pounded|launched|fired|dropped|sent|carried\s+out)\b[^.;]{0,110}$"
)


def one_more(current: Strike, mention: Mention, reading: Reading) -> bool:
    """Whether a sentence turns to one more strike on another town than that of which the victims were counted, or than one of its area."""
    text = reading.sentence.text
    if current.area and current.place is not None and mention.place is not None and mention.kind in ("settlement", "adm2") and current.has_tolls() and not current.only_headline() and not reading.tolls and _ALSO_HIT.search(text[: mention.start]):
        return mention.place != current.place
    other = not mention.area and (current.area or (mention.place is None) != (current.place is None) or mention.name != current.as_written)
    return other and current.has_tolls() and not current.only_headline() and reading.has("trigger") and bool(_IN_ANOTHER.match(text[: mention.start]))


#: several places that a report names before any town
_MANY_AREAS = re.compile(r"\b(?:areas|cities|towns|villages|regions|oblasts|settlements|communities|districts)\b")


def of_many_areas(part: Part) -> Part:
    """What is told before any town, without weapons and targets of several places: 'They attacked areas near the front line with glide bombs. In Dnipro, a drone hit a house'."""
    many = not part.tolls and not part.reading.sentence.headline and _MANY_AREAS.search(part.reading.sentence.text)
    return Part(part.reading, [], objects=False) if many else part


#: numbers below which no one means so many
_AT_LEAST = {"dozens": 10, "hundreds": 100}


def contradicts(part: Part, tolls: list[Toll]) -> bool:
    """Whether figures are others, of the same metrics, than those of a sentence that waits for a place."""
    told = {toll.metric: toll.value for toll in part.tolls if toll.value is not None and not part.reading.sentence.headline}
    own = {toll.metric: toll.value for toll in tolls if toll.value is not None and not (toll.weak and toll.value < (told.get(toll.metric) or 0))}
    many = (toll for toll in part.tolls if toll.value is None and not part.reading.sentence.headline)
    if any(0 < (own.get(toll.metric) or 0) < _AT_LEAST.get(toll.qualifier, 0) for toll in many):
        return True  # "killing 24 and wounding hundreds. … In Beersheba six were wounded"
    both = told.keys() & own.keys()
    return bool(both) and all(told[metric] != own[metric] for metric in both)


def set_before(readings: list[Reading], reading: Reading) -> bool:
    """Whether a short report has set its scene in a town just before: 'It was the last lesson at a school in Hlukhiv. A drone flew over the fence.'"""
    if len(readings) > SHORT or not (reading.weapons or reading.targets) or reading.has("background") or reading.has("elsewhere"):
        return False
    before = [each for each in readings if reading.index - NEAR_SENTENCES <= each.index < reading.index and not each.has("background")]
    return any(mention.role in ("event", "loose") and not mention.area for each in before for mention in each.mentions)


def violent_next(readings: list[Reading], reading: Reading, mention: Mention) -> bool:
    """Whether the sentences after one that only counts victims tell how they were hit, and at no other town: 'Five died in their beds. A drone …'."""
    for each in readings:
        if reading.index < each.index <= reading.index + 2:
            others = [place for place in each.events() if not place.area and place.name != mention.name]
            if others or each.has("background") or each.has("elsewhere"):
                return False
            if each.has("trigger") and (each.weapons or each.has("attack_word")) and not each.has("intercept"):
                return True
    return False


#: how the sentence behind goes on with what was fired: "the attack on the village of"
_THE_ATTACK_ON = Sought(r"\b(?:[Tt]he|[Tt]his|[Tt]hat|[Ii]ts|[Tt]heir|[Tt]hey|[Tt]hese|[Oo]ne|[Tt]wo|[Tt]hree|[Aa]ll|[Ss]ome|[Mm]ost|[Ss]everal)\b[^.;]{0,60}?\b(?:attacks?|strikes?|missiles?|drones?|rockets?|bombs?|raid|hit|struck|landed|fell|of\s+(?:them|which))\b[^.;]{0,60}$")


def fired_at_a_town_of_it(readings: list[Reading], reading: Reading, mention: Mention) -> bool:
    """Whether a sentence tells what was fired at an oblast, and the next one of its paragraph names the town: 'In the Odesa region, seven missiles were fired overnight. The attack on Bilenke …'."""
    if mention.kind != "adm1" or mention.place is None or mention.region or not reading.weapons or reading.tolls or any(reading.has(each) for each in ("recap", "intercept", "politics", "earlier_time")) or len(reading.events()) != 1:
        return False
    behind = next((each for each in readings if each.index == reading.index + 1), None)
    if behind is None or behind.sentence.paragraph != reading.sentence.paragraph or not behind.has("trigger") or behind.event_day() is not None:
        return False
    towns = behind.events()
    return len(towns) == 1 and not towns[0].area and towns[0].place is not None and towns[0].place.adm1 == mention.place.adm1 and bool(_THE_ATTACK_ON.search(behind.sentence.text[: towns[0].start]))


def date_by_the_first(readings: list[Reading], strikes: list[Strike], published: dt.date, summed: dt.date | None) -> None:
    """Nothing; gives strikes of which no sentence tells the day that of the report's first ones; summed: the day that it sums up."""
    strikes[0].parent_day = scene_day(readings, strikes[0], published) or summed
    for strike in strikes[1:] if strikes[0].date() is not None and readings[0].sentence.headline else ():
        if strike.first == strikes[0].first == readings[0].index:  # "Missiles on Dnipro and Samar", of which only one town's day is told
            strike.parent_day = strike.parent_day or (strikes[0].date() if strike.day is None else None)
    said = said_day(readings, published)
    for strike in strikes:
        strike.said = strike.said or said
    undated = [each for each in strikes if each.day is None and each.parent_day is None and each.said is None and not each.undated]
    days = news_days(readings, published) if undated else set()
    for strike in undated if len(days) == 1 else ():
        day = next(iter(days))
        apart = any(each.place == strike.place and each.date() == day for each in strikes if each is not strike)  # the day on which six died before
        strike.parent_day = None if apart else day


#: before the day of an attack since which something has lasted
SINCE = re.compile(r"\bsince (?:the )?(?:early |late )?$")


def news_days(readings: list[Reading], published: dt.date) -> set[dt.date]:
    """The days of the news that the first sentences of a report name at all, whatever happened on them."""
    early = [each for each in readings if each.index < NEWS_SENTENCES and not (each.has("background") or each.has("recap") or each.has("politics"))]
    days = {day.value for each in early for day in each.days or each.scene if day.exact and not SINCE.search(each.sentence.text[: day.start])}
    return {day for day in days if 0 <= (published - day).days <= SCENE_DAYS}


def said_day(readings: list[Reading], published: dt.date) -> dt.date | None:
    """The one day of the first sentences on which something was said or published, for strikes of which no sentence tells the day; None without one."""
    early = [day for reading in readings if reading.index < SAID_SENTENCES and not reading.has("background") for day in reading.scene or reading.days]
    days = {day.value for day in early if day.speech and day.exact}
    return max(days) if len(days) == 1 and 0 <= (published - max(days)).days <= SAID_DAYS else None


#: how a sentence opens that turns back to a place
_IN = re.compile(r"\W*(?:\w+,\s+)?(?:In|At|Near)\s+(?:the\s+)?(?:[a-z-]+\s+){0,3}(?:(?:city|town|village|capital)\s+of\s+|capital,?\s+)?$")


#: "Further north, in Dnipro and Pavlohrad, fires broke out"
_IN_BOTH = re.compile(r"(?:[A-Z][^.;,]{2,30},\s+in|\W*In)\s+(?:the\s+(?:cities|towns|villages)\s+of\s+)?$")


def on_both(reading: Reading, first: Mention) -> bool:
    """Whether a sentence opens with the towns of a list, of which a place is the first, and goes on with what happened there."""
    return bool(_IN_BOTH.fullmatch(reading.sentence.text[: first.start]))


def turns_to(reading: Reading, place: Mention) -> bool:
    """Whether a sentence opens with a place, of which the next ones go on to tell: 'In Kyiv, the worst of it was in the west. … Sixteen were counted dead.'"""
    return bool(_IN.fullmatch(reading.sentence.text[: place.start]))


def of_other_areas(readings: list[Reading], mention: Mention) -> bool:
    """Whether what a report tells before any town is told of oblasts in which a place does not lie: 'Sumy region: a missile hit a school. … It also struck Nikopol.'"""
    place = mention.place
    named = {each.place.adm1 for reading in readings for each in reading.mentions if each.kind == "adm1" and each.role in ("event", "loose") and each.place and not each.region}
    return place is not None and place.adm1 is not None and bool(named) and not mention.region and place.adm1 not in named
