"""Tells of a figure that it counts soldiers by what a sentence names before its number, or before another one."""

from __future__ import annotations

import re
from dataclasses import replace

from geo.extract.counts import soldiers_among
from geo.extract.rules.lexicon import Lexicon
from geo.extract.text.masking import Masked
from geo.extract.toll import Toll

#: "the number of Ukrainian servicemen killed at #", "losses among its soldiers of #": up to the number itself
_NUMBER_OF = re.compile(
    r"\b(?:number|toll|count|figure|total|losses|tally)\s+(?:of|among|for)\s+(?P<whom>[^.;,#]{3,60}?)\s+(?:(?:who\s+(?:had\s+)?)?(?:were\s+|was\s+)?(?:killed|dead|died|wounded|injured|lost|eliminated|hurt)\s+)?"
    r"(?:(?:(?:was|were|is|stood|stands|put|estimated|placed|given)\s+)*(?:at|to|as|of)|was|is|were|exceed(?:s|ed)|reached)\s+$",
    re.IGNORECASE,
)


def told_apart(masked: Masked, tolls: list[Toll], lexicon: Lexicon) -> list[Toll]:
    """The figures of a sentence, those of soldiers apart from those of all others."""
    tolls = and_those_behind(masked.text, some_of_those(masked.text, tolls, lexicon), lexicon)
    return soldiers_among.apart(masked, tolls) if lexicon.lang == "en" else tolls


def before(text: str, start: int, lexicon: Lexicon) -> str:
    """The prefix of a metric, 'military_', where the words before a number say that it counts soldiers; else ''.

    text: a masked sentence; start: where the number begins. 'It put the number of servicemen killed at ##.'
    """
    found = _NUMBER_OF.search(text, max(0, start - 120), start)
    soldiers = lexicon.union("military_people")
    return "military_" if found and soldiers and any(soldiers.match(word) for word in found["whom"].split()) else ""


#: soldiers by their army, behind a number: "two members of Russia's National Guard", "12 Ukrainian military personnel"
_OF_AN_ARMY = re.compile(
    r"\s+(?:(?:of|the|its|their|[A-Z][\w'’-]*|other|more|further|serving)\s+){0,3}?(?:members?\s+(?:of|from)\s+(?:(?:the|its|their|a|an|[\w-]+['’]s?|[A-Z][\w-]*|army|local)\s+){0,3}?"
    r"(?:[Aa]rmed [Ff]orces|[Aa]rmy|[Mm]ilitary|National Guard|[Ss]ecurity [Ff]orces|[Ss]pecial [Ff]orces|[Tt]erritorial [Dd]efen[cs]e|[Aa]ir [Ff]orce|[Nn]avy|RSF|Rapid Support Forces|IDF|[Bb]rigade|[Bb]attalion|[Rr]egiment|[Bb]order [Gg]uards?)"
    r"|(?:military|army)\s+(?:personnel|medics?|officers?|staff|engineers?|drivers?|cadets|instructors|men|members|recruits|chaplains?))\b"
)


def of_an_army(sentence: str, tolls: list[Toll]) -> list[Toll]:
    """The figures, those of members of an army made soldiers', who are none of the civilian dead: 'four members of the army were killed'."""
    return [replace(toll, metric=f"military_{toll.metric}") if toll.metric in ("killed", "injured") and not toll.listed and _OF_AN_ARMY.match(sentence, toll.end) else toll for toll in tolls]


_POLICE = re.compile(r"\b(?:police\w*|patrol (?:car|officers?)|law enforcement)\b", re.IGNORECASE)
_ARMY = re.compile(r"\b(?:soldiers?|service\s?(?:men|man|members?|personnel)|troops|army|military|fighters|militants)\b", re.IGNORECASE)
_OFFICERS = re.compile(r"\s+(?:\w+\s+){0,2}?officers?\b")


def and_those_behind(text: str, tolls: list[Toll], lexicon: Lexicon) -> list[Toll]:
    """The figures, with those behind soldiers that name nobody of their own made soldiers' as well: '40 soldiers were killed, another 90 injured'."""
    first = next((toll.start for toll in tolls if toll.metric.startswith("military_")), None)
    adults = lexicon.union("person")
    if first is None or adults is None:
        return tolls
    if _POLICE.search(text) and not _ARMY.search(text):  # "a policeman died; two officers were wounded"
        return [replace(toll, metric=toll.metric.removeprefix("military_")) if _OFFICERS.match(text, toll.end) else toll for toll in tolls]
    kept = []
    for toll in tolls:
        words = re.split(r"[,.;]| and ", text[toll.end : toll.end + 30])[0].split()[:3]
        named = toll.listed or any(word != "others" and adults.fullmatch(word) for word in words) or toll.metric not in ("killed", "injured") or toll.value == 0
        kept.append(toll if toll.start <= first or named else replace(toll, metric=f"military_{toll.metric}"))
    return kept


#: a number of people, before one of some of them
_NUMBERED = re.compile(r"(?<![\w-])#+\s+(?P<whom>(?:[a-z-]+\s+){0,2}[a-z]+)\b")
#: "an assembly point of Russian servicemen had been struck, killing 12 of them"
_THEIR_POST = re.compile(r"\b(?:soldiers|servicemen|troops|fighters|militants|gunmen)\b[^.;]{0,60}\b(?:was|were|had been|has been)\s+(?:hit|struck|attacked|shelled|bombed|targeted)\b[^.;]{0,20}$")
#: "killed nine people, all of them soldiers"
_ALL_OF_THEM = re.compile(r"(?:\s+[a-z]+){0,2},?\s+(?:all|both)\s+(?:of\s+(?:them|whom)\s+)?(?:are\s+|were\s+)?(?P<whom>(?:[\w-]+\s+){0,2}?[\w-]+)\s*(?:[.,;)]|$)")
_OF_THEM = re.compile(r"\s+of\s+(?:them|whom|these)\b")


def some_of_those(text: str, tolls: list[Toll], lexicon: Lexicon) -> list[Toll]:
    """The figures, those that count some of a number of soldiers or gunmen made soldiers' as well: 'eight gunmen came out of a tunnel and four of them were killed'.

    So are those of whom all are soldiers: 'killed nine people, all of them soldiers'.
    """
    soldiers, adults = lexicon.union("military_people"), lexicon.union("person")
    if soldiers is None or not any(_OF_THEM.match(text, toll.end) or _ALL_OF_THEM.match(text, toll.end) for toll in tolls):
        return tolls
    kept = []
    for toll in tolls:
        alike = _ALL_OF_THEM.match(text, toll.end) if toll.metric in ("killed", "injured") else None
        if alike and any(soldiers.match(word) for word in alike["whom"].split()):
            kept.append(replace(toll, metric=f"military_{toll.metric}"))
            continue
        before = [found["whom"].split() for found in _NUMBERED.finditer(text, 0, toll.start)] if _OF_THEM.match(text, toll.end) and toll.metric in ("killed", "injured") else []
        armed = bool(before) and any(soldiers.match(word) for word in before[-1]) and not (adults and adults.fullmatch(before[-1][0]))
        armed = armed or (not before and toll.metric in ("killed", "injured") and bool(_OF_THEM.match(text, toll.end)) and bool(_THEIR_POST.search(text, 0, toll.start)))
        kept.append(replace(toll, metric=f"military_{toll.metric}") if armed else toll)
    return kept
