"""Finds the places of which a report says in passing that they were struck too: named in its sentences, told of by none of its strikes.

What speaks for and against it is weighed by the lexicon's rules `evidence_place…`; a place below 0 is only named. Such a
strike has a place, a day and what its clause says was hit, but no figures: those were read where they are told.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from geo.domain.place import Place
from geo.extract.objects.clauses import clause_at
from geo.extract.places.distance import HROMADA_KM, distance_km, in_district
from geo.extract.places.mentions import Mention
from geo.extract.reading.reading import Reading
from geo.extract.rules.lexicon import Lexicon
from geo.extract.rules.scales import SELF, marked, scales
from geo.extract.strikes.harmed_there import NOT_SO
from geo.extract.strikes.hits import downed_over_town
from geo.extract.strikes.part import Part
from geo.extract.strikes.strike import Strike, same

#: the kind of thing that is weighed
PLACE = "place"
#: the roles of names that may be those of places that were struck
ROLES = frozenset({"event", "loose", "office"})
#: what a sentence tells that is no news of a strike
_ASIDE = frozenset({"background", "recap", "told_before", "earlier_time", "comes_after", "denial", "military_target"})
#: between a place and the area in which it lies
_LIES_IN = re.compile(r"(?: (?:district|region|oblast|community|hromada))?,?(?: too,)? (?:in|of) (?:the )?(?:[a-z]+ )?|, ")
#: before the place at which somebody lives or works: "lived in the village of Lyman", "the agency's director in Omdurman"
_AT_HOME = re.compile(r"\b(?:lived|lives|living|born|leaving|fled|grew up|director|coordinator|correspondent|office|offices|delegation) (?:in|at|from)?\s*(?:the )?(?:(?:village|town|city) of )?$")
#: names as long are compared by how they begin: 'Marhanets' and 'Marhanets community'
NAME_CHARS = 4


def overlooked(readings: list[Reading], strikes: list[Strike], people: frozenset[str], lexicon: Lexicon) -> list[Strike]:
    """Strikes on places of the report that none of its strikes is on, each told of by the sentence that says it most clearly; none in a report without strikes.

    people: last names in the text, which are no places.
    """
    weighing = scales(PLACE, lexicon)
    if not weighing.circumstances or not strikes:
        return []
    best: dict[str, tuple[float, Reading, Mention]] = {}
    for reading in readings:
        for mention in named(reading, strikes, people, lexicon):
            said = weighing.of_circumstances(circumstances(reading, mention, strikes))
            text = marked(reading.sentence.text, mention, reading.mentions)
            start, end = clause_at(text, text.index(SELF))
            said += weighing.of_words(text, text[start:end], lexicon)
            if said >= 0 and (mention.name not in best or said > best[mention.name][0]):
                best[mention.name] = (said, reading, mention)
    return [_told(reading, mention, strikes[0]) for _, reading, mention in best.values()]


def circumstances(reading: Reading, mention: Mention, strikes: list[Strike]) -> Iterator[str]:
    """The circumstances in which a place is named: its kind and role, what else its clause names, and whether strikes are told of there."""
    yield "always"
    yield f"role_{mention.role}"
    yield f"kind_{mention.kind}"
    if mention.place is not None and any(strike.place is not None and strike.place.country == mention.place.country for strike in strikes):
        yield "country_struck"
    if mention.area and any(strike.place is not None and not strike.area and _lies_around(mention, strike.place) for strike in strikes):
        yield "around_a_strike"
    told = {part.reading.index for strike in strikes for part in strike.parts}
    if reading.index not in told:
        yield "untold"
    if reading.index - 1 in told:
        yield "behind_one_told_of"
    events = sum(each.role == "event" for each in reading.mentions)
    yield f"events_{min(events, 4)}"
    start, end = reading.part_of(mention.start)
    if reading.targets:
        yield "target"
    others = [each for each in reading.mentions if each is not mention and start <= each.start < end and each.role in ("event", "loose")]
    if not others:
        yield "alone_in_clause"
    if any(same(strike, each) for strike in strikes for each in others):
        yield "strike_in_clause"
    if any(not each.speech for each in reading.days):
        yield "day"
    if reading.speakers:
        yield "speaker"


#: where the wounded were brought, or a convoy was to go: "15 were brought to a clinic in Zamzam", "waited to move on to El Fasher"
_BOUND_FOR = re.compile(
    r"\b(?:(?:brought|taken|rushed|carried|ferried|transferred|admitted|evacuated|airlifted)\s+(?:[\w'’-]+\s+){0,2}?(?:to|at)\s+(?:[\w'’-]+\s+){0,6}?(?:in\s+|at\s+|of\s+)?"
    r"|(?:bound\s+for|destined\s+for|en\s+route\s+to|(?:on\s+(?:its|their|the)\s+way|mov(?:e|ed|ing)\s+on|proceed(?:ed|ing)?|head(?:ed|ing))\s+(?:to|for|towards?)|first\s+\w+\s+to\s+reach|trying\s+to\s+reach)\s+(?:the\s+)?(?:[\w'’-]+\s+){0,3}?)$"
)


def named(reading: Reading, strikes: list[Strike], people: frozenset[str], lexicon: Lexicon) -> list[Mention]:
    """The places that a sentence names and none of the strikes is on; none where it looks back, denies or tells what an army says it hit.

    A sentence of a strike whose place it does not name calls that place otherwise: 'a bus outside Sloviansk', told of Lyman.
    """
    if reading.flags & _ASIDE or NOT_SO.search(reading.sentence.text) or lexicon.has("accident", reading.sentence.text) or lexicon.has("other_cause", reading.sentence.text):
        return []
    of = [strike for strike in strikes if any(part.reading is reading for part in strike.parts)]
    if of and not any(same(strike, each) for strike in of for each in reading.mentions):
        return []
    text = reading.sentence.text
    return [
        each for each in reading.mentions
        if _is_a_place(each, people, lexicon) and not (_in_its_area(reading, each) or _AT_HOME.search(text[: each.start]) or _BOUND_FOR.search(text[: each.start]) or any(_is_on(strike, each) for strike in strikes) or downed_over_town(reading, each)) and (of or not _has_victims(reading, each))
    ]


def _is_a_place(mention: Mention, people: frozenset[str], lexicon: Lexicon) -> bool:
    """Whether a name can be that of a town, community or district. people: last names in the text."""
    if mention.role not in ROLES or mention.kind == "adm1" or mention.name.isupper() or mention.name.split()[-1] in people or lexicon.has("target", mention.name):
        return False
    return mention.place is not None or mention.kind == "hromada" or mention.role == "event"


def _in_its_area(reading: Reading, mention: Mention) -> bool:
    """Whether an area is named as that in which the place before it lies: 'on Lyman, in the Izium community'."""
    before = max((each for each in reading.mentions if each.end <= mention.start), key=lambda each: each.end, default=None)
    return mention.area and before is not None and before.kind not in ("adm1", mention.kind) and bool(_LIES_IN.fullmatch(reading.sentence.text, before.end, mention.start))


def _has_victims(reading: Reading, mention: Mention) -> bool:
    """Whether the clause of a place counts victims: where they are those of no strike, 'a man died in a car-ramming attack in A' is none."""
    start, end = reading.part_of(mention.start)
    return any(start <= toll.start < end and toll.value for toll in reading.tolls)


def _told(reading: Reading, mention: Mention, first: Strike) -> Strike:
    """The strike on a place of which a sentence tells, of the day of its sentence or that of the report's first strike."""
    day = reading.day_beside(mention) or reading.event_day()
    day = day if day is not None and day.exact else None
    strike = Strike(mention.place, mention.name, day, day is not None, reading.index, [reading.span(mention.start, mention.end)], area=mention.area, region=mention.region, part=mention.part)
    strike.parent_day, strike.said, strike.hit, strike.in_passing = first.date() or first.parent_day, first.said, True, True
    others = tuple(each for each in reading.mentions if each.role == "event" and each.name != mention.name)
    strike.add(Part(reading, [], place=mention, rivals=others), day)
    return strike


def _is_on(strike: Strike, mention: Mention) -> bool:
    """Whether a strike is on the place of a mention, or on one whose name begins alike."""
    one, other = _key(strike.as_written), _key(mention.name)
    alike = min(len(one), len(other)) >= NAME_CHARS and (one.startswith(other) or other.startswith(one))
    return same(strike, mention) or one == other or alike


def _key(name: str) -> str:
    return "".join(letter for letter in name.casefold() if letter.isalnum())


def _lies_around(area: Mention, place: Place) -> bool:
    """Whether a place lies in a district, or near the centre of a community."""
    if area.place is None:
        return False
    return in_district(area.place, place) if area.kind == "adm2" else distance_km(area.place, place) < HROMADA_KM
