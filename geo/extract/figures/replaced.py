"""Says which figures of a strike a report gives as earlier ones, replaced since."""

from __future__ import annotations

import re
from collections.abc import Sequence

from geo.extract.counts.casualties import Toll
from geo.extract.strikes.part import Part
from geo.extract.text.numbers import SMALL

#: words before a figure, or just behind it, that make it an earlier one
EARLIER = re.compile(
    r"\b(?:initial(?:ly)?|earlier|previous(?:ly)?|at first|first (?:reported|gave|put|spoke|counted|said|named|mentioned|announced|written|told of|wrote)|originally|before that|(?:unconfirmed|unverified) (?:[\w-]+ ){0,2}(?:reports?|accounts?|information|figures?|claims?)|had (?:\w+ )?given (?:an? |the |its )?(?:\w+ )?(?:figures?|tolls?|numbers?|counts?)|had (?:\w+ )?(?:on \w+day )?(?:said|reported|put|announced|written|named|spoken (?:on \w+day )?of)"
    r"|раніше|одразу|ранее|спершу|спочатку|сначала|до цього|до этого|перед цим|перед этим"
    r"|(?:повідомля|інформува|говори|каза|заявля|писа|назива|доповіда|звітува|передава)(?:в|ла|ли|ло)|(?:сообща|говори|заявля|писа|информирова|называ|докладыва|передава)(?:л|ла|ли|ло))\b",
    re.IGNORECASE,
)

_UPDATED = re.compile(
    r"\bin (?:an?|his|her|its|their|the) (?:later|evening|new|final|latest|last|further|morning) (?:update|statement|bulletin|post|message|report)\b|\b(?:finally|eventually|later) (?:said|put|raised|gave|spoke|wrote|counted|reported)\b|\b(?:final|latest) (?:figure|count|toll|number)\b",
    re.IGNORECASE,
)
FIRST_COUNT = re.compile(r"\b(?:first|early|preliminary|provisional)\s+(?:[\w-]+\s+)?(?:counts?|tolls?|figures?|reports?|tally|statements?)\b", re.IGNORECASE)

FIRST_STATEMENT = re.compile(r"\b(?:[Tt]he|[Hh]is|[Hh]er|[Ii]ts|[Tt]heir|an?) (?:(?:very )?first|initial|earliest) (?:statement|post|message|report|update|toll|count|figures?|bulletin)\b|\bin the first hours\b")
#: "Six people had been reported dead at first"
_HAD_BEEN = re.compile(r"(?:\s+(?:people|persons|residents|others))?(?:\s+dead)?\s+had\s+(?:\w+\s+)?been\s+(?:reported|announced|counted|given|listed)\b")
#: "By Thursday evening it had put the dead at 33": the last count
_BY_THEN = re.compile(r"\bBy\s+(?:\w+day|late|early|noon|midday|midnight|nightfall|the\s+(?:evening|morning|afternoon|end))\b")


def outdated(part: Part, toll: Toll) -> bool:
    """Whether the words just before a figure say that it was an earlier one: 'initially 25'."""
    text = part.reading.sentence.text
    if part.reading.has("recap"):
        return True
    if FIRST_STATEMENT.search(text[: toll.start]):
        return True  # "The first statement had put the toll at 11 dead"
    if _HAD_BEEN.match(text, toll.end):
        return True  # "Six had been reported dead on Thursday"
    if not part.reading.has("earlier"):
        return False
    clause = text.rfind("; ", 0, toll.start) + 1  # "an unconfirmed report put the toll at seven; the governor counted six"
    earlier = [found.end() for found in EARLIER.finditer(text[: toll.end + 12], clause)]
    if earlier and earlier[-1] < toll.start and _UPDATED.search(text, earlier[-1], toll.start):
        return False  # "He at first reported 30 wounded, then 42, and in an evening update said 49 had been hurt"
    return bool(earlier) and not re.search(r"\brose|risen|rises|up from\b", text) and not _BY_THEN.search(text, clause, toll.start)


#: a count that whoever gave it took back: "killed six people, prosecutors said, revising down an earlier toll of seven"
_TAKEN_BACK = re.compile(rf"\b(?:revis\w+|correct\w+|lower\w+|down)\s+(?:down(?:wards?)?\s+)?(?:from\s+)?(?:an?|its|their|the)\s+(?:earlier|previous|initial)\s+(?:(?:death\s+)?toll|count|figure|number)\s+(?:of\s+)?(?P<n>\d+|{'|'.join(SMALL)})\b", re.IGNORECASE)


def taken_back(parts: Sequence[Part]) -> set[int]:
    """The counts of a strike that a report says were taken back, wherever it quotes them."""
    found = (_TAKEN_BACK.search(part.reading.sentence.text) for part in parts)
    return {int(each["n"]) if each["n"].isdigit() else SMALL[each["n"].lower()] for each in found if each is not None}
