"""Says that a sentence without a place goes on with what the strike before it damaged: 'The attack damaged a school', 'Four houses and a shop were hit'."""

from __future__ import annotations

import re
from typing import Protocol

#: so many sentences behind the last one on a strike its damage may be told
NEXT = 2

_HARMED = r"(?:damag\w+|destroy\w*|hit|struck|wreck\w+|gutt\w+|shatter\w+|burn\w*|set (?:fire|\w+ )|sparked|ripped|tore|blew|smash\w+|level\w+|flatten\w+|left\b|caused|affect\w+|ravaged)"
#: "The attack |damaged|", "They |hit|", "Debris also |fell on|", "As a result of that strike, ", "Photos |showed|"
_THE_ATTACK = re.compile(
    rf"\W*(?:(?:[Aa]s a (?:result|consequence)|[Bb]ecause|[Dd]ue to|[Dd]uring|[Ii]n) (?:of )?(?:(?:the|this|that|these|those) )(?:[\w-]+ )?(?:attacks?|strikes?|shelling|explosions?|blasts?|bombing|raids?|hits?),"
    rf"|(?:[Tt]he|[Tt]his|[Tt]hat|[Tt]hese|[Tt]hose) (?:(?!earlier|previous|first|last|latest)[\w-]+ )?(?:attacks?|strikes?|shelling|explosions?|blasts?|bombing|bombardment|raids?|drones?|missiles?|shells?|rockets?|fires?|shock ?wave|blast wave) (?:also |\w+ly )?{_HARMED}"
    rf"|[Tt]hey (?:also |\w+ly )?{_HARMED}"
    r"|(?:[Ff]alling |[Dd]rone |[Mm]issile |[Tt]heir |[Ii]ts )?(?:[Dd]ebris|[Ff]ragments|[Ww]reckage) (?:also |then )?(?:came down|fell|landed|hit|damaged|struck|crashed|set|destroyed)\b"
    r"|(?:(?:[Tt]he )?(?:[Pp]ictures?|[Pp]hoto(?:graph)?s?|[Vv]ideos?|[Ff]ootage|[Ii]mages?)|(?:[Hh]e|[Ss]he|[Tt]hey) (?:also )?(?:posted|published|shared|released) (?:an? |the )?(?:pictures?|photo(?:graph)?s?|videos?|footage|images?))\b(?:(?! of (?:the )?[A-Z])[^.;]){0,60}?\b(?:show(?:s|ed|ing)?|of)\b"
    rf"|(?:[Oo]ne|[Aa]nother|[Tt]wo|[Tt]hree|[Ss]everal|[Ss]ome) (?:of (?:the|them|these) ?)?(?:drones?|missiles?|bombs?|shells?|rockets?|UAVs?)? ?(?:also |then )?(?:{_HARMED}|crashed|slammed|fell|exploded|landed)"
    r"|[Aa]s a result,)"
)
#: before the first of the things that "were damaged": a number, an article, a roof
_BEFORE_THINGS = re.compile(
    r"\W*(?:(?:[Aa]lso|[Ii]n (?:all|total|addition)|[Aa]ltogether|[Aa]ccording to (?:him|her|them|preliminary \w+|[^,]{3,40})|[Aa]s a result),? )?(?:(?:[Aa]t least|[Mm]ore than|[Oo]ver|[Aa]bout|[Aa]round|[Ss]ome|[Nn]early|[Aa]lmost|[Ss]everal|[Dd]ozens of|[Mm]any|[Nn]umerous) )?"
    r"(?:(?!(?:The|That|This|Those|These)\b)(?:[A-Z][\w-]*|\d[\d,]*) ){0,2}(?:(?:[Tt]he )?(?:roofs?|windows|façades?|facades?|walls?|parts?|buildings?|grounds|premises|glazing|balcony|entrance) (?:of|at|in) (?:an?|the|\w+) |(?:(?!and\b|that\b|which\b|who\b|said\b|in\b|on\b|by\b|of\b)[a-z-]+ ){0,3})"
)
_WAS_HARMED = re.compile(r"[^.;]*?\b(?:(?:was|were|has been|have been|is|are) (?:also |both |all |\w+ly ){0,2}(?:damaged|destroyed|hit|struck|wrecked|gutted|burned|burnt|affected|shattered|smashed|blown out|set (?:on fire|ablaze)|on fire|levelled|flattened)|caught fire|burned(?: down)?|suffered (?:\w+ )?damage|sustained (?:\w+ )?damage|collapsed)\b")
#: what else such a sentence may look back to
_OF_ANOTHER = re.compile(r"\b(?:earlier|previous(?:ly)?|since (?:the|last|January|February|March|April|May|June|July|August|September|October|November|December|20\d\d)|in (?:19|20)\d\d|last (?:week|month|year)|had been|elsewhere|across the (?:country|region|oblast|province)|so far (?:this|in))\b")


class Thing(Protocol):
    """What a sentence names, and where."""

    start: int


def goes_on(text: str, things: list[Thing], behind: int) -> bool:
    """Whether a sentence that stands so many behind the last one on a strike tells what that strike damaged."""
    if not 0 < behind <= NEXT or not things or _OF_ANOTHER.search(text):
        return False
    if _THE_ATTACK.match(text):
        return True
    first = things[0].start
    return _BEFORE_THINGS.fullmatch(text, 0, first) is not None and _WAS_HARMED.match(text, first) is not None
