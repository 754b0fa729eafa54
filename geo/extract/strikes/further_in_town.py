"""Tells one more strike on a town told of before: on another kind of place with fewer dead, told of apart in a quarter of it, or at another hour of the day."""

from __future__ import annotations

import re
from collections.abc import Sequence

from geo.extract.counts.casualties import Toll
from geo.extract.places.mentions import Mention
from geo.extract.reading.reading import Reading
from geo.extract.rules.sought import Sought
from geo.extract.strikes.quarters import in_town
from geo.extract.strikes.strike import Strike, compatible, repeats

#: a sentence that says so: "Also in Deir al-Balah, a missile killed three"
_ALSO_IN = re.compile(r"\W*Also\s+(?:in|at|near)\s+(?:the\s+)?(?:[a-z-]+\s+){0,4}$")
#: flags of a sentence that counts the dead of a strike again, or looks back
_COUNTED_AGAIN = frozenset({"revised", "earlier", "recap", "earlier_time", "background", "comes_after", "told_before", "elsewhere", "intercept"})

#: a bombardment of many parts of a town, in which more than one thing was hit
_MANY_PARTS = Sought(r"\b(?:shelling|bombardment|shells|barrage|artillery)\b[^.;]{0,60}\b(?:(?:several|many|various|multiple|different|a number of|all|residential|civilian)\s+(?:[a-z]+\s+){0,2}|two |three |four |five )(?:neighbou?rhoods|districts|quarters|areas|parts|localities|suburbs)\b", re.IGNORECASE)


def one_more(told: Sequence[Strike], mention: Mention, tolls: Sequence[Toll], reading: Reading) -> bool:
    """Whether a sentence tells of a further strike on the town of others, outside Ukraine and Russia, where a town has one a day: '16 people were killed at al-Karama school in Gaza City', of whose market it was told before."""
    last = told[-1]
    if mention.area or mention.place is None or mention.place.country in ("UA", "RU") or reading.sentence.headline or reading.flags & _COUNTED_AGAIN:
        return False
    dead = [toll for toll in tolls if toll.metric == "killed" and toll.value and not toll.weak]
    if not dead or not (reading.has("trigger") or reading.has("attack_word")) or any(repeats(each, list(tolls)) for each in told) or not last.has_tolls():
        return False
    if any(part.reading.sentence.paragraph == reading.sentence.paragraph and not _ALSO_IN.match(reading.sentence.text[: mention.start]) for each in told for part in each.parts):
        return False
    if _ALSO_IN.match(reading.sentence.text[: mention.start]):
        return True
    most = max((toll.value or 0 for each in told for part in each.parts for toll in part.tolls if toll.metric == "killed"), default=0)
    if not dead[0].value or dead[0].value >= most:
        return False
    own = {target.id for target in reading.targets}
    known = set().union(*(each.target_ids() for each in told))
    if any(_MANY_PARTS.search(part.reading.sentence.text) for each in told for part in each.parts):
        return False  # "shelling on several neighbourhoods in Omdurman killed three. … A clinic in Omdurman was shelled, killing a child"
    return bool(own and known) and not own & known


#: a sentence that goes on to another strike: "Separately, …", "A separate drone strike …", "In another attack, …"
_APART = Sought(
    r"^\W*Separately\b|^\W*(?:In|During) (?:an?other|a separate|a second|a further)\s(?:[\w-]+\s){0,3}(?:strike|attack|airstrike|bombing|raid|incident)\b"
    r"|\b(?:[Ii]n|[Dd]uring)\s(?:an?|the)\s(?:later|second|third|further|following|next|subsequent|separate|new)\swave\b|\b(?:[Aa]|[Tt]he)\s(?:later|second|third|further|following|next|subsequent|new)\swave\b|\b(?:[Ii]n\s)?[Aa]nother\swave\b"
    r"|\b(?:[Aa]n?other|(?:[Aa]|[Ii]n a) (?:separate|second|further))\s(?:[\w-]+\s){0,3}(?:strike|attack|airstrike|bombing|raid|missile|drone|bomb|shell|rocket|bombardment|shelling)\b"
)
#: a quarter of a town that is not named beside it: "a gathering in the Al-Daraja neighbourhood", "in the city's Saltivka district"
_QUARTER = Sought(
    r"\b(?:in|on|at|of|hit|struck|shelled|bombed|targeted)\s+(?:(?:the\s+(?:city|town|capital)|(?P<town>[A-Z][\w'’-]+))'s\s+)?(?:the\s+|its\s+)?(?:(?:north|south|east|west|central)[a-z-]*\s+)?(?P<name>(?:[Aa][a-z]-)?[A-Z][\w'’-]+(?:\s+(?:[Aa][a-z]-)?[A-Z][\w'’-]+){0,2})\s+(?:neighbou?rhood|quarter|district|borough|suburb)\b"
    r"(?!\s+(?:of|in)\s+(?:the\s+)?(?!city|town|capital)|s\b|\s+(?:committee|residents|police))"
)


def in_its_quarter(current: Strike | None, places: Sequence[Mention], tolls: Sequence[Toll], reading: Reading) -> Mention | None:
    """The quarter of the town just told of in which a sentence says that another strike killed or hurt others; None where it does not.

    No list holds such a quarter: its place is that of its town. 'Five died in El Fasher. Separately, a drone killed eight in the Al-Daraja
    neighbourhood': the eight are none of the five, nor lost.
    """
    town = places[0] if current is not None and len(places) == 1 and in_town(current, places[0]) else None  # told of in one of its quarters
    if current is None or current.place is None or (town is None and (current.area or current.place.precision != "settlement")) or not current.has_tolls() or reading.sentence.headline or reading.flags & _COUNTED_AGAIN:
        return None
    hurt = [toll for toll in tolls if toll.metric in ("killed", "injured") and toll.value]
    if not hurt or any(compatible(current, [toll]) for toll in hurt if toll.metric == hurt[0].metric) or not _APART.search(reading.sentence.text):
        return None
    quarter = _QUARTER.search(reading.sentence.text)
    named = [place for place in places if place is town or place.place == current.place]
    if quarter is None or len(named) < len(places) or [quarter.start("town")] * bool(quarter["town"]) != [place.start for place in named]:
        return None  # "in Kyiv's Obolon district" names the town told of, and no other
    return Mention(quarter["name"], *quarter.span("name"), "event", "settlement", town.place if town is not None else current.place)


#: one more strike of the day, and on what in the town: "An air strike earlier on a house in the camp", "Earlier on Friday, shelling of a bus stop in the town"
_AT_ANOTHER_HOUR = Sought(
    r"^\W*(?:Earlier|Later)(?:\s+(?:on|in|that|the same)\s+(?:the\s+)?\w+)?,|^\W*Hours\s+(?:earlier|later|before|after),?"
    r"|\b[Aa]n?\s+(?:earlier|later|separate|second|further|subsequent)\s+(?:[\w-]+\s+){0,2}?(?:strike|attack|airstrike|bombing|raid|shelling)\b|\b[Aa]nother\s+(?:[\w-]+\s+){0,2}?(?:strike|attack|airstrike|bombing|raid|shelling)\b"
    r"|\b[Aa]n?\s+(?:[\w-]+\s+){0,2}?(?:strike|attack|airstrike|bombing|raid)\s+(?:earlier|later|the\s+same\s+day|hours\s+(?:earlier|later|before))\s+(?:(?:on|in)\s+(?:the\s+day|\w+day)\s+)?(?:on|at|against)\b"
)
_THING_IN_TOWN = Sought(r"\b(?:on|at|of|against|hit|struck|bombed|shelled|targeted|hitting|targeting)\s+(?:an?|another|two|three|several|one)\s+(?:[\w'’-]+\s+){1,4}?(?:in|at|near)\s+the\s+(?:same\s+)?(?P<town>city|town|village|camp|settlement|neighbou?rhood|community)\b(?!\s+of\b|['’])")
#: what was not on the day of the news
_NOT_THAT_DAY = Sought(r"\b(?:days?|weeks?|months?|years?)\s+(?:earlier|before|ago|later)\b|\bearlier\s+(?:this|in\s+the)\s+(?:week|month|year)\b|\blast\s+(?:week|month|year|night)\b|\byesterday\b|\bprevious\b", re.IGNORECASE)


def on_another_thing(current: Strike | None, reading: Reading) -> Mention | None:
    """The town told of, where a sentence tells of one more strike of the day on something else in it; None where it does not.

    'A strike on a school in Nuseirat killed 16. An air strike earlier on a house in the camp killed ten': the ten are none of the sixteen.
    """
    if current is None or current.place is None or current.area or current.near or not current.has_tolls() or reading.sentence.headline or reading.flags & (_COUNTED_AGAIN - {"earlier", "earlier_time"}):
        return None
    text = reading.sentence.text
    hurt = [toll for toll in reading.tolls if toll.metric in ("killed", "injured") and toll.value]
    found = _THING_IN_TOWN.search(text) if hurt and reading.targets and _AT_ANOTHER_HOUR.search(text) and not _NOT_THAT_DAY.search(text) else None
    struck = {target.id for part in current.parts if part.tolls or part.reading.weapons or part.reading.has("damaged") for target in part.reading.targets}
    if found is None or any(each.place != current.place for each in reading.events()) or repeats(current, hurt) or {target.id for target in reading.targets} & struck:
        return None
    if any(day.exact and not day.speech and day.value != current.date() for day in reading.days):
        return None
    return Mention(current.as_written, *found.span("town"), "event", "settlement", current.place)
