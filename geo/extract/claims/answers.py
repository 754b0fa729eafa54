"""Gives what a side says of a target, in a report on several strikes, to the strike of which it speaks."""

from __future__ import annotations

import re

from geo.extract.claims.disputes import DISPUTANTS, OF_A_SIDE, at_home, at_home_by_name
from geo.extract.places.mentions import Mention
from geo.extract.reading.reading import Reading
from geo.extract.strikes.part import Part
from geo.extract.strikes.strike import Strike, same

#: of all that was fired that night: "enterprises of the military-industrial complex", "all designated targets were hit"
_AT_LARGE = re.compile(
    r"\b(?:military[- ]industrial|high-precision (?:[\w-]+ ){0,2}(?:weapons?|strikes)|(?:massive|group|combined|retaliatory) strikes?|all (?:the )?(?:designated|intended|assigned|planned) (?:targets|facilities)|"
    r"(?:weapons|missile|drone|arms|defen[cs]e) (?:plants|factories|enterprises)|airfields|energy (?:facilities|sites|infrastructure)|main targets)\b",
    re.IGNORECASE,
)
#: an army called only that, and the state of which it then is
_AN_ARMY = ("the army", "the military")
_ITS_STATE = re.compile(r"^(?:Israel|Iran)\b")
_THAT_ATTACK = re.compile(r"\bthat (?:[\w-]+ )?(?:attack|strike|raid|shelling|bombing|assault)\b", re.IGNORECASE)
_THE_ONE = re.compile(r"\b(?:the|this|that)\s+(?:[\w'-]+\s+){0,2}?(?P<noun>[\w-]+)\b", re.IGNORECASE)


def to_their_strikes(strikes: list[Strike]) -> list[Strike]:
    """The strikes, what a side says of a target moved to those whose place or target it names; of the whole night, to none."""
    for strike in strikes if len(strikes) > 1 else ():
        for part in [part for part in strike.parts if _answers(part)]:
            reading = part.reading
            before = _told_just_before(reading, strike, strikes)
            if before is not None and len(strike.parts) > 1:
                strike.parts.remove(part)
                before.add(Part(reading, [], part.objects), None)
                continue
            meant = _by_place(reading, strike, strikes) or _by_target(reading, strike, strikes) or _abroad(reading, strike, strikes)
            here = strike in meant or any(same(strike, each) for each in _named(reading))
            if not here and not meant and _of_the_whole(part, strike):
                strikes[0].add(Part(reading, [], part.objects), None) if strike is not strikes[0] else None
                continue
            if not here and not meant and not (_AT_LARGE.search(reading.sentence.text) and _far_apart(strikes)):
                continue
            if not here and len(strike.parts) == 1:
                continue
            if not here:
                strike.parts.remove(part)
            for other in meant:
                if all(each.reading is not reading for each in other.parts):
                    other.add(Part(reading, [], part.objects), None)
    return strikes


def _told_just_before(reading: Reading, own: Strike, strikes: list[Strike]) -> Strike | None:
    """Another strike, of which the sentence before tells, where one answers to 'that attack': 'On 30 September missiles hit cars. Moscow denied that it was behind that attack'."""
    if not _THAT_ATTACK.search(reading.sentence.text) or any(each.reading.index == reading.index - 1 for each in own.parts):
        return None
    told = [each for each in strikes if any(part.reading.index == reading.index - 1 and part.reading.sentence.paragraph == reading.sentence.paragraph for part in each.parts)]
    return told[0] if len(told) == 1 else None


def _of_the_whole(part: Part, strike: Strike) -> bool:
    """Whether a paragraph of its own answers, which names no place: it is of the main strike too, not only of the one told of last."""
    if _named(part.reading) or _AT_LARGE.search(part.reading.sentence.text):
        return False
    return all(each is part or each.reading.sentence.paragraph != part.reading.sentence.paragraph for each in strike.parts)


def _answers(part: Part) -> bool:
    reading = part.reading
    said = {each.role for each in reading.speakers} & {*DISPUTANTS, *OF_A_SIDE, "national_official", "local_official", "ru_occupation_official"}
    return bool(said) and not part.tolls and not reading.sentence.headline and (reading.has("military_target") or reading.has("denial"))


def _named(reading: Reading) -> list[Mention]:
    return [each for each in reading.mentions if each.role in ("event", "loose", "office")]


def _by_place(reading: Reading, own: Strike, strikes: list[Strike]) -> list[Strike]:
    """The strikes on places that a sentence names, or, of those days, on a town of a region that it names: 'facilities in the Kyiv region and Odesa'."""
    named = _named(reading)
    first = next((part.reading for part in own.parts if not part.reading.sentence.headline), None)
    wide = first is not reading or not reading.has("aimed")  # "A strike hit one of the last hospitals in Gaza, as the army said it had struck a command centre in it": of that strike
    return [strike for strike in strikes if any(same(strike, each) or (wide and each.area and _of_area(strike, each) and not _long_before(strike, own)) for each in named)]


def _long_before(strike: Strike, own: Strike) -> bool:
    """Whether a strike was days before the one told of: an answer on the region is about the news."""
    day, news = strike.date(), own.date() or own.parent_day or own.said
    return day is not None and news is not None and (news - day).days > 1


def _of_area(strike: Strike, area: Mention) -> bool:
    """Whether a strike was on a town of a region, or on the city whose name the region bears."""
    if strike.place is None or area.place is None:
        return False
    return strike.place.country == area.place.country and (strike.place.adm1 == area.place.adm1 or area.place.name.startswith(f"{strike.place.name} "))


def _by_target(reading: Reading, own: Strike, strikes: list[Strike]) -> list[Strike]:
    """The one other strike whose target a sentence speaks of: 'the hospital', where the last place told of had none; else none."""
    named = {found.group("noun").casefold() for found in _THE_ONE.finditer(reading.sentence.text)}
    if named & _words(own, reading):
        return []
    others = [strike for strike in strikes if strike is not own and named & _words(strike, reading)]
    return others if len(others) == 1 else []


def _abroad(reading: Reading, own: Strike, strikes: list[Strike]) -> list[Strike]:
    """The first strike on another country, where a side speaks of a target in its own, on which it did not aim; else none."""
    country = own.place.country if own.place else None
    its_own = _ITS_STATE.search(reading.sentence.text)  # "Israel regarded it as a target, the army said"
    if country is None or not any(at_home(each, country) or (its_own and each.name.lower() in _AN_ARMY and at_home_by_name(its_own.group(0), country)) for each in reading.speakers):
        return []
    return [strike for strike in strikes if strike.place is not None and strike.place.country != country][:1]


def _words(strike: Strike, but: Reading) -> set[str]:
    """The last words of what was hit in a strike, by its other sentences."""
    parts = ((part.reading.sentence.text, target) for part in strike.parts if part.reading is not but for target in part.reading.targets)
    return {text[target.start : target.end].casefold().split()[-1] for text, target in parts}


def _far_apart(strikes: list[Strike]) -> bool:
    return len({strike.place.adm1 for strike in strikes if strike.place is not None}) > 1
