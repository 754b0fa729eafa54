"""Adds up the persons of whom one sentence tells one beside another: 'a boy died …; his grandmother died as well'."""

from __future__ import annotations

import re
from dataclasses import replace

from geo.extract.strikes.part import Part
from geo.extract.strikes.strike import Strike
from geo.extract.toll import Toll

#: behind a number that counts those beside the ones told of just before: "a girl died and five more people were killed"
_MORE = re.compile(r"\s+(?:\w+\s+)?(?:more|others?)\b")
#: as near behind a figure stands the place that it is of
NEAR_CHARS = 70
_IN_A_TOWN = re.compile(r"\b(?:in|near|at)\s+(?:the\s+)?(?:[a-z]+\s+){0,3}(?P<name>[A-Z][\w'-]+)")
#: others than those of the strike, in places without a name
_ELSEWHERE = re.compile(r"\b(?:elsewhere|in (?:other|separate|further|several other)\s+(?:[a-z]+\s+)?(?:parts|places|areas|towns|villages|districts|regions|strikes|attacks|raids)|(?:across|throughout) the (?:rest|territory|strip|enclave|country|region))\b", re.IGNORECASE)
#: before persons who were counted already: "nine people died – seven women and two men"
_NAMELY = re.compile(r"(?:[–:(,-]|\b(?:including|among them|namely|identified as))\s*$")
#: before one told of beside one who was counted: "one resident was rushed to hospital; another, a man of 57, has wounds"
_ANOTHER = re.compile(r"[;,]\s+(?:and\s+|while\s+)?another,?\s+$", re.IGNORECASE)
_IS_ANOTHER = re.compile(r"another\b(?!\s+(?:\d|#|two|three|four|five|six|seven|eight|nine|ten))", re.IGNORECASE)
#: persons counted by what they are, and not as people: "Two men, 42 and 44, died on the spot, and a woman of 44 in hospital"
PERSONS = re.compile(r"\s+(?:elderly\s+|local\s+)?(?:men|women|boys|girls|brothers|sisters|pensioners|patients|(?:medical |health |utility |railway |energy )?workers|medics|paramedics|doctors|nurses|rescuers|firefighters|police officers|policemen|teachers|journalists|drivers|volunteers)\b")

#: between a figure and one behind it of which alone the sentence says that it was given before
_OF_BEFORE = re.compile(r";|\b(?:first|initial(?:ly)?|earl(?:y|ier)|previous(?:ly)?|preliminary|provisional)\b", re.IGNORECASE)


def added_up(strike: Strike, metric: str) -> list[tuple[Part, Toll]]:
    """The persons of whom one sentence tells one after the other, added up: 'a boy died when a missile struck; his grandmother died as well'."""
    found: list[tuple[Part, Toll]] = []
    for part in strike.parts:
        told = [toll for toll in part.tolls if toll.metric == metric and not toll.later]
        text = part.reading.sentence.text
        own = [toll for number, toll in enumerate(told) if not number or _comes_to(strike, told[0], toll, text)]
        if len(own) > 1 and len(own) == len(told) and all(toll.value and not toll.rule.endswith("toll") for toll in own):
            listed = all(toll.listed for toll in own)
            found.append((part, replace(own[0], value=sum(toll.value or 0 for toll in own), end=own[-1].end, weak=False, listed=listed)))
    return found


def _comes_to(strike: Strike, first: Toll, toll: Toll, text: str) -> bool:
    """Whether a sentence tells of somebody beside those of its first figure."""
    if _MORE.match(text, toll.end) and not _elsewhere(strike, text[toll.end : toll.end + NEAR_CHARS]):
        return True
    if (first.listed or PERSONS.match(text, first.end)) and (toll.listed or (first.listed and PERSONS.match(text, toll.end))) and not _NAMELY.search(text, 0, toll.start):
        return True
    another = _ANOTHER.search(text, 0, toll.start) or _IS_ANOTHER.match(text, toll.start)
    return first.value == toll.value == 1 and bool(another) and not _IN_A_TOWN.search(text[toll.end : toll.end + NEAR_CHARS])  # "one was hurt in the city, another in A"


def _elsewhere(strike: Strike, text: str) -> bool:
    """Whether the words behind a figure name another place than the strike's: 'killed 17 in one town and 11 more in Umm Badr'."""
    named = _IN_A_TOWN.search(text)
    if _ELSEWHERE.search(text):
        return True  # "Nineteen died in Beit Lahiya, and at least 10 others were killed elsewhere in the territory"
    return bool(named) and not strike.as_written.startswith(named.group("name"))


def of_an_older_count(strike: Strike, part: Part, toll: Toll) -> bool:
    """Whether a figure of the injured stands beside one of the dead that is lower than what the report said before: 'he had put the dead at 21 and the injured at 48', of 23."""
    for other in part.tolls if toll.metric == "injured" else ():  # fewer injured may be those of whom some have died
        if other.metric != "killed" or not other.value or other.weak or other.listed:
            continue
        if _OF_BEFORE.search(part.reading.sentence.text, toll.end, max(other.start, toll.end)):
            continue  # "249 had been wounded; its first count had been 35 dead", of 45
        said = (each.value or 0 for before in strike.parts if before.reading.index < part.reading.index for each in before.tolls if each.metric == other.metric and not each.weak)
        if other.value < max(said, default=0):
            return True
    return False
