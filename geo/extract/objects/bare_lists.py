"""Reads lists of what was hit that have no verb of harm ('The mayor listed two schools and a shop', 'Derhachi: a house and a farm'), and drones that reach or chase a thing."""

from __future__ import annotations

import re

from geo.extract.objects.chains import Chain, describes
from geo.extract.objects.role_words import BE, BREAKS, OF_HARM, OF_PEOPLE, PART, SPEAKS, STOPS, is_harm, is_verb

#: what the one who lists does
_LISTS = frozenset("listed lists named names enumerated enumerates counted counts mentioned mentions".split())
#: the same before a colon, and before what is joined to a list
_SPECIFIES = frozenset("specified specifies clarified detailed listed lists reported reports said says added".split())
_WHO = frozenset("he she they it mayor governor head office service administration police prosecutors officials military council ministry authorities department".split())
#: what a list may end with: "among the other casualties of the night"
_AMONG = frozenset("casualties damage damaged destroyed hit losses sites".split())
#: what stands before a colon and is no town
_OF_A_PICTURE = frozenset("photo photos video videos image images picture pictures file illustration note update watch read caption".split())
#: what may stand right behind a thing in a list
_BEHIND_A_THING = frozenset(", and or of in on with after following among as including plus".split())
#: so far from the start the one who lists stands
NEAR = 8

#: what is done to a thing by a drone or a missile alone: "a drone |chased| an ambulance"
_BY_A_WEAPON = re.compile(
    r"\b(?:(?:[Dd]rones?|UAVs?|FPVs?|Shaheds?|quadcopters?|munitions?|[Mm]issiles?|[Rr]ockets?|shells?|bombs?|warheads?|projectiles?)(?: (?:that|which|then|later|also|first|had|has|have|\w+ly)){0,2}|\b[Ii]t|(?:[Tt]he )?(?:first|second|third)(?: one)?|[Oo]ne)"
    r" (?P<verb>(?:went|came|drove|bored|burrowed|cut|burned) (?:straight |right |down )?(?:into|through)|(?:(?<!\bIt )(?<!\bit )(?<!irst )(?<!cond )(?<!hird )(?<!\bone )(?<!\bOne )(?:reached|chased(?: after)?|hunted(?: down)?|pursued|went (?:for|after)|caught up with|dived (?:at|into|on)|swooped (?:on|at)|homed in on|locked on to)))(?= (?:an?|the|another|one|two|three|several|its|his|her|their)\b)"
)
_WENT_FOR = re.compile(r"\b(?:[Ff]irst|[Ss]econd|[Tt]hird|other|[Aa]nother)(?: (?:drone|missile|one|bomb|UAV))? (?P<verb>went (?:for|after))(?= (?:an?|the)\b)")
#: a drone that "|released| two munitions on" a thing
_RELEASED = re.compile(r"\b(?P<verb>released|releases|unloaded|discharged)(?= (?:[\w-]+ ){0,3}?(?:munitions?|explosives?|grenades?|bombs?|ammunition|devices?|shells?|payloads?|mines?) (?:on|onto|over)\b)")


def with_plain_verbs(text: str) -> str:
    """The sentence with 'struck' or 'hit' for what only weapons do to a thing, each word where it stood: 'A drone |hit   | an ambulance'."""
    for pattern in (_BY_A_WEAPON, _WENT_FOR):
        for found in pattern.finditer(text):
            start, end = found.span("verb")
            text = text[:start] + "hit".ljust(end - start) + text[end:]
    return _RELEASED.sub(lambda found: "dropped".ljust(len(found.group())), text)


def counted_up(chain: Chain) -> set[int]:
    """Where the things stand of a sentence that is a list of them, told by one who lists them or behind the name of a town; empty for others."""
    words = chain.words
    opening = _who_lists(chain)
    listing = opening is not None
    if opening is None:
        opening = _name_before_colon(chain)
    if opening is None:
        opening = _without_verb(chain)
    if opening is None:
        return set()
    end = next((here for here in range(opening + 1, len(words)) if words[here] in STOPS), len(words))
    if not listing and words[end : end + 1] == ["("] and any(chain.capital[end + 1 : end + 2]):
        return set()  # "Kupiansk: four houses (Kivsharivka)": of a district, told with the village
    closing = next((here for here in range(opening + 1, end) if words[here] in ("among", "after", "following", "as")), end)
    if listing and closing < end and not (words[closing] == "among" and any(each in _AMONG for each in words[closing + 1 : end])):
        return set()
    if any(chain.things[here] is None and _goes_on(chain, here) for here in range(opening + 1, closing)):
        return set()
    things = {here for here in range(opening + 1, closing) if chain.things[here] is not None}
    if not listing and any(words[here + 1 : here + 2] and not (chain.things[here + 1] is not None or words[here + 1] in _BEHIND_A_THING or words[here + 1] in STOPS or PART.match(words[here + 1])) for here in things):
        return set()  # "In Kharkiv, two schools teach in the metro"
    return things if len(things) > 1 or things and not listing and words[opening + 1] != "the" else set()


def _who_lists(chain: Chain) -> int | None:
    """Where the verb stands of one who lists: 'The mayor |listed|'."""
    words = chain.words
    for here in range(1, min(NEAR, len(words))):
        if chain.things[here - 1] is not None or words[here - 1] in STOPS:
            return None
        if words[here : here + 4] == ["added", "to", "the", "list"]:
            return here + 3
        if words[here] in _LISTS:
            before = here - 1 - (words[here - 1] == "also")
            if words[here] in ("mentioned", "mentions") and words[here + 1 : here + 2] == ["the"]:
                return None
            return here if before >= 0 and (words[before] in _WHO or chain.capital[before]) else None
    return None


def _name_before_colon(chain: Chain) -> int | None:
    """Where the colon stands behind a name at the start of a row: 'Pisochyn, Kharkiv district|:|'."""
    words = chain.words
    here = next((number for number, word in enumerate(words[: NEAR + 1]) if word == ":"), 0)
    named = here > 0 and (chain.capital[0] or words[0] in (",", "-")) and words[0] not in _OF_A_PICTURE
    if here > 1 and words[here - 1] in _SPECIFIES and (chain.capital[here - 2] or words[here - 2] in _WHO):
        return here  # "Mayor Sadovyi specified: 26 residential buildings, a kindergarten"
    return here if named and all(chain.capital[number] or words[number] in (",", "-", "and", "the", "village", "town", "city", "district", "community", "of", "region", "oblast") for number in range(here)) else None


def _without_verb(chain: Chain) -> int | None:
    """Where the name of the town ends in a sentence of a place and counted things alone: 'In the Chasiv Yar community |5 private houses and a shop'."""
    words = chain.words
    first = next((number for number, thing in enumerate(chain.things) if thing is not None), 0)
    if words[0] != "in" or first < 2 or words[-1] not in (".", ";") and chain.things[-1] is None:
        return None
    here = first - 1
    while here > 0 and not (words[here][:1] in "#@%" or words[here].isdigit() or words[here] in ("a", "an", "two", "three", "four", "five", "several")):
        here -= 1
    named = here > 1 and all(chain.capital[number] or words[number] in ("the", ",", "village", "town", "city", "district", "community", "of", "region", "oblast") for number in range(1, here))
    return here - 1 if named else None


def _goes_on(chain: Chain, here: int) -> bool:
    """Whether a word belongs to a clause rather than to a bare list."""
    word = chain.words[here]
    if word in BE or word in BREAKS or word in SPEAKS or OF_PEOPLE.match(word):
        return True
    return (is_harm(word) and not OF_HARM.match(word) or is_verb(word)) and not describes(chain, here)
