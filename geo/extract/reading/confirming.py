"""Joins to who gives a figure whoever confirms it in the sentence behind: 'The toll was also confirmed by the Civil Defence', 'Police confirmed the figures'."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from geo.extract.reading.reading import Reading
from geo.extract.rules.lexicon import Lexicon
from geo.extract.rules.sought import Sought
from geo.extract.speakers import naming
from geo.extract.speakers.people import Speaker
from geo.extract.speakers.voices import carried

#: so many sentences before it stands what is confirmed
NEAR = 3
_WHAT = r"(?P<what>information|report|account|details|data|(?:death )?tolls?|figures?|numbers?|counts?|tally|casualties|deaths|(?:number|toll|count) of (?:victims|dead|casualties|deaths))"
_BY = Sought(rf"^\W*(?:The|This|That|These|Those|His|Her|Their|Its|Both|It)\s+(?:same\s+)?{_WHAT}\s+(?:was|were|has been|have been)\s+(?:(?:also|later|since|subsequently|independently)\s+)*confirmed\s+by\s+")
_CONFIRMED = Sought(rf"\bconfirmed\s+(?:the|this|that|these|those|his|her|their|its|both)\s+(?:same\s+)?{_WHAT}\b(?!\s+(?:of|from|that|who|in)\b)")
#: who gives the same again: "An official of the district gave the same toll"
_THE_SAME = Sought(rf"^\W*(?P<who>[^.;,\"]{{3,90}}?)\s+(?:also\s+|later\s+|independently\s+)*(?:gave|gives|reported|reports|cited|put\s+out|provided|released|issued|announced|had)\s+(?:the\s+(?:same|identical)|an\s+identical)\s+{_WHAT}\b")
#: what holds more than the last figure
_ALL = ("information", "report", "account", "details", "data", "figures", "numbers", "casualties")
#: whose word is one on the victims
_COUNTING = ("local_official", "ru_occupation_official", "emergency_service", "police", "health_worker", "national_official", "ua_national_official", "un", "ngo", "witness", "official", "ua_officials")


def join(readings: Sequence[Reading], people: dict[str, Speaker], lexicon: Lexicon) -> None:
    """Nothing; of figures that somebody confirms just behind them, the speaker has whoever confirms them beside."""
    for number, reading in enumerate(readings):
        found = None if reading.tolls else _confirmed(reading, people, lexicon)
        if found is None:
            continue
        speaker, every = found
        for before in reversed(readings[max(0, number - NEAR) : number]):
            if before.sentence.headline or (before.tolls and not before.speakers):
                break
            if any(toll.value for toll in before.tolls):
                own = before.speakers[-1]
                if own.beside is None and own.role not in ("media", speaker.role):
                    before.speakers = [*before.speakers[:-1], replace(own, beside=carried(speaker, reading.sentence, before.sentence))]
                if not every:
                    break


def _confirmed(reading: Reading, people: dict[str, Speaker], lexicon: Lexicon) -> tuple[Speaker, bool] | None:
    """Who confirms what was said before a sentence, and whether that is more than its last figure; None where nobody does."""
    text = reading.sentence.text
    by, done, same = _BY.search(text), _CONFIRMED.search(text), _THE_SAME.search(text)
    if same is not None:
        speaker = naming.name_in(same["who"], same.start("who"), people, lexicon, nearest_end=False, verb="said")
        return (replace(speaker, beside=None), True) if speaker is not None and speaker.role in _COUNTING else None
    if by is not None:
        speaker = naming.name_in(re.split(r"[.;]", text[by.end() :])[0], by.end(), people, lexicon, nearest_end=False, verb="said")
    elif done is not None:
        speaker = next((each for each in reading.speakers if abs(each.at - done.start()) <= 1), None)
    else:
        return None
    what = (by or done)["what"]  # type: ignore[index]
    return (replace(speaker, beside=None), what in _ALL) if speaker is not None and speaker.role in _COUNTING else None
