"""Finds who speaks without a verb in Ukrainian and Russian: 'Мер говорив про трьох загиблих, а міністр – про чотирьох'."""

from __future__ import annotations

import re
from dataclasses import replace

from geo.extract.rules.lexicon import Lexicon
from geo.extract.rules.sought import Sought
from geo.extract.speakers.naming import name_in
from geo.extract.speakers.people import Speaker

#: another who speaks of a number: ", а міністр внутрішніх справ – про чотирьох", "; прокурори – про сімох"
_SPEAKS_OF = Sought(r"(?:[,;]\s+(?:(?:а|та|і|й|але|проте|и|но)\s+)?|\s+(?:та|і|й|и)\s+)(?P<who>[^,;–—#\"]{3,90}?)\s+(?P<at>[–—-])\s+(?:(?:вже|уже)\s+)?(?:про|об?)\s+[\w']")
#: he who spoke of the number before: ", потім – про сімох"
_GOES_ON = re.compile(r"(?:(?:вже|уже|потім|згодом|пізніше|далі|потом|затем|позже|позднее|далее)\s*)+$")


def speakers(sentence: str, said_by: list[Speaker], people: dict[str, Speaker], lexicon: Lexicon) -> list[Speaker]:
    """Those behind one who speaks of numbers whose own number has no verb; at: where the dash stands that stands for it."""
    found: list[Speaker] = []
    for part in _SPEAKS_OF.finditer(sentence, min((each.at for each in said_by), default=len(sentence))):
        if _GOES_ON.fullmatch(part["who"]):
            continue
        speaker = name_in(part["who"], part.start("who"), people, lexicon, nearest_end=False)
        if speaker is not None and all(each.start != speaker.start for each in said_by):
            found.append(replace(speaker, at=part.start("at")))
    return found
