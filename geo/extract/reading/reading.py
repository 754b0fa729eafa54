"""What one sentence says: figures, weapons, targets, damage, days, places and speakers, and which of them belong together."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from functools import cached_property

from geo.extract.counts.casualties import Toll
from geo.extract.days.day import Day
from geo.extract.days.day_of_words import ATTACK_OF
from geo.extract.objects.clauses import CONTRAST
from geo.extract.objects.objects import Damage, Found
from geo.extract.places.mentions import CAPITALS, Mention
from geo.extract.reading import scenes
from geo.extract.reading.turns import by_turns
from geo.extract.rules.sought import Sought
from geo.extract.speakers import floor
from geo.extract.speakers.people import Speaker
from geo.extract.text.masking import Masked
from geo.extract.text.sentences import Sentence

#: the scene of a report is set in so many sentences
SCENE_SENTENCES = 4
#: as near to 'but' or 'while' the subject of its clause begins
SUBJECT_CHARS = 12

#: before a speaker who is named behind their words, and what joins the words of the next
_BEHIND = re.compile(r",\s+(?:(?:the|an?|local|regional)\s+){0,2}$")
#: a figure that the words behind it give to somebody: "the 129 announced late on Saturday by the governor"
_GIVEN_BY = Sought(r"[\w,-]+(?:\s+(?!by\b)[\w-]+){0,2}?\s+(?:given|announced|reported|counted|quoted|named|cited|confirmed)\b[^,;.]{0,60}?\bby\s|(?:[\w,-]+\s+){1,3}?(?:that|which)\s+(?=(?:[\w.'’-]+\s+){1,8}?(?:announced|gave|given|reported|counted|confirmed|put|named|spoken|mentioned)\b)")
_GOES_ON = re.compile(r"(?:\s+(?:said|says|reported|told \w+))?,?\s+(?:and|while|with|up\s+from|down\s+from|compared\s+(?:with|to)|against|after|instead\s+of)\b")
#: where the next statement of a sentence begins: "…, and furthermore artillery hit", "… and a missile attack in"
_JOINED = re.compile(r",\s+(?:and\s+)?(?:furthermore|also|then|in|on|at|near)\s|,\s+and\s|,\s+(?=(?:one|two|three|four|five|six|seven|eight|nine|ten|\d+)\s+(?:\w+\s+){0,2}in\s)|\sand\s+(?=an?(?:other)?\s)|;\s|,\s+(?:а|і|й|та|и)\s")
#: a statement that opens with its place
_AND_IN = re.compile(r"[;,]\s+(?:and\s+|while\s+)?(?:in|near)\s+(?:the\s+)?(?:(?:village|town|city|settlement)\s+of\s+)?[A-Z]")
#: a statement that opens with its figure
_AND_SO_MANY = re.compile(r",\s+and\s+(?:(?:at\s+least|about|some|another|over|more\s+than)\s+)*\S")
#: what is set against a place without a name: "while two were killed by shelling in the east of the country"
_SOMEWHERE_ELSE = re.compile(r"\bin (?:the |another |other |a different )(?:[a-z]+ )?(?:(?:north|south|east|west)[a-z-]*|part|parts|region|town|city|village)(?: of the country)?\b(?! (?:of|side|part))|\belsewhere\b|\boutside the (?:city|town|village|capital)\b")
#: before who says something else of an attack, and what they say of themselves
_IN_AN_ATTACK = re.compile(r"\bin\s+(?:an?|the)\s+(?:[\w-]+\s+)?(?:attack|strike|raid|shelling|bombing|incident|massacre|explosion|assault)s?\s+(?:that|which)\s+(?:[\w'-]+\s+){0,7}$")
_AS_THEY = re.compile(r",?\s+(?:as|while)\s+(?:the\s+)?(?:[\w'-]+\s+)?$")
_SAID_IT = re.compile(r"(?:\s*(?:said|says|announced|claimed|vowed))?\s+(?:(?:on\s+)?[A-Z]\w+day\s+)?(?:that\s+)?(?:it|they|he|she|its|their)\b")
#: attacks, where none is named of which the place of the sentence had been hit: "six died in Ukrainian attacks, while the bombing of Kharkiv killed one"
_ATTACKED = re.compile(r"\b(?:(?:air ?)?strikes?|attacks?|raids?|shelling|bombing|bombardment|missiles?|drones?|bombs?|rockets?)\b")
_SEVERAL_ATTACKS = re.compile(r"\b(?:(?:air ?)?strikes|attacks|raids|bombings|missiles|drones|bombs|rockets)\b")
#: one attack, said to be somewhere, and another side's: "Iranian missile hits hospital in southern Israel, as Israel strikes Arak reactor"
_AS_ANOTHER = re.compile(
    r"(?<=\s)(?:in|on|near|at)\s+(?:the\s+)?(?:[a-z-]+\s+){0,2}[A-Z][\w'-]+(?:\s+[A-Z][\w'-]+)?,?\s+as\s+(?:[A-Z][\w'-]+|the\s+\w+)(?:\s+(?:forces|army|military|jets|warplanes|troops))?\s+"
    r"(?:also\s+)?(?:strikes?|struck|hits?|attacks?|attacked|bombs|bombed|pounds?|pounded|shells|shelled|targets?|targeted)\b"
)
_WHILE = re.compile(r"\W*(?:while|whereas)\s")
_AN_ATTACK = re.compile(r"\b[Aa]n? (?:[\w-]+ ){0,2}(?:attack|strike|shelling|bombing|raid|explosion|blast)\b")
#: an office that somebody from elsewhere has in a town: "the UN's top aid official in Kyiv"
_ABROAD = re.compile(r"\b(?:UN|U\.N\.|United Nations|aid|embassy|ambassador|diplomats?|NATO|EU|Western|American|British|correspondents?)\b|\b[Ff]oreign (?:[Mm]inist(?:er|ry)|[Oo]ffice)\b|\b[Mm]inistry in $")
#: what makes the name of a capital that of a state: "Moscow's defence ministry"
_OF_STATE = re.compile(r"(?:'s)?\s+(?:[a-z]+\s+){0,2}(?:ministr(?:y|ies)|military(?! administration)|army|armed forces|forces|government|[Gg]eneral [Ss]taff|air force|troops|officials|command)\b")


#: before the day of what had happened to a thing until then
_HAD_BEEN = re.compile(r"\b(?:which|that|who)\s+had\b[^.;,\d]{0,60}$")


@dataclass
class Reading:
    """Everything that one sentence says. Positions in its parts are those of the sentence; span() makes them the text's."""

    index: int
    sentence: Sentence
    tolls: list[Toll]
    weapons: list[Found]
    targets: list[Found]
    damages: list[Damage]
    days: list[Day]
    mentions: list[Mention]
    flags: frozenset[str]
    speakers: list[Speaker] = field(default_factory=list)
    #: where the sentence says 'across the region', of figures that are the area's and no town's
    wide: list[int] = field(default_factory=list)
    #: its speaker is only who held the floor
    held: bool = False
    #: the days of a sentence that tells of nothing violent, among the first ones: 'On Tuesday they were queuing for their pensions', those of statements too
    scene: list[Day] = field(default_factory=list)
    #: the places that the last sentence before names that names any, in the same paragraph, where this one names none
    places_before: list[Mention] = field(default_factory=list)
    #: the sentence with its numbers masked; None where nothing violent is said
    masked: Masked | None = None
    #: what it tells of the attack that the news came after, see one_before.read
    before: Reading | None = None
    _turns: list[tuple[Found, tuple[Mention, ...]]] | None = None
    #: the places where something happened, beside the places, figures and hits from which they were told
    _events: tuple[tuple[list[Mention], list[Toll], bool], list[Mention]] | None = None

    def span(self, start: int, end: int) -> tuple[int, int]:
        """The span in the text as given."""
        return self.sentence.start + start, self.sentence.start + end

    def has(self, flag: str) -> bool:
        """Whether the sentence is of that kind."""
        return flag in self.flags

    def speaker_at(self, position: int) -> Speaker | None:
        """The speaker of what stands at a position: the one whose verb is nearest.

        Of 'the mayor said …, while the army said …' the one of the same clause; newsrooms that only pass it on ('CNN
        said, citing the ministry') come after whom they cite.
        """
        clause = self.clause(position)
        ahead_of = [each for each in self.speakers if each.verbless and position < each.start]
        beside = [each for each in self.speakers if clause[0] <= each.at < clause[1] and each not in ahead_of]
        if not beside and clause != (0, len(self.sentence.text)) and floor.OWN_WORDS.search(self.sentence.text[clause[0] : clause[1]]):
            return None  # "the mayor said that three died, but the toll has since risen to seven"
        if not beside and clause[0] and any(self.set_against(each, toll.start) for each in self.mentions if clause[0] <= each.start < clause[1] for toll in self.tolls if toll.start < clause[0]):
            return None  # "officials said six died in attacks, while the bombing of Kharkiv killed one"
        others = [each for each in self.speakers if each not in ahead_of and not self._of_next_clause(each, clause[1])]
        heard = [each for each in beside or others if not self._says_else(each, position)]
        given = _GIVEN_BY.match(self.sentence.text, position)
        behind = [each for each in others if given and each.start >= given.end() - 4]
        if behind:
            return min(behind, key=lambda each: each.start)
        heard = self._of_its_part(heard, position)
        closed = [each for each in heard if self._done(each, position)]
        open_to = [each for each in heard if each not in closed and each.at > position and each.role != "media"]
        return min(open_to if closed and open_to else heard, key=lambda each: (each.role == "media", abs(each.at - position)), default=None)

    def _says_else(self, speaker: Speaker, position: int) -> bool:
        """Whether a speaker behind a position only says something else of it: 'killing three, in an attack that the agency's head said he survived', 'killed six, as Russia said it was stepping up strikes'."""
        before, after = self.sentence.text[position : speaker.start], self.sentence.text[max(speaker.end, speaker.at) :]
        return speaker.start > position and bool(_IN_AN_ATTACK.search(before) or (_AS_THEY.search(before) and _SAID_IT.match(after)))

    def _of_its_part(self, heard: list[Speaker], position: int) -> list[Speaker]:
        """The speakers without those before ', and in …' where the words behind it have one of their own: 'in A two died, the mayor said, and in B three, according to police'."""
        begin, end = self._part(position)
        text = self.sentence.text
        own = [each for each in heard if begin <= each.at < end and each.at > position and each.role != "media" and _BEHIND.search(text[: min(each.at, each.start)])]
        return own if own and begin and (_AND_IN.match(text, begin) or _AND_SO_MANY.match(text, begin, position + 1)) else heard

    def _done(self, speaker: Speaker, position: int) -> bool:
        """Whether a speaker before a position is named behind what they said: '…, according to police, and 30 were hurt, according to the mayor'."""
        begin, end = min(speaker.at, speaker.start), max(speaker.at, speaker.end)
        text = self.sentence.text
        return 0 < begin and end < position and bool(_BEHIND.search(text[:begin])) and bool(_GOES_ON.match(text, end))

    def apart(self, place: Mention, position: int) -> bool:
        """Whether a position lies in another part of the sentence, which 'while' sets against that of a place and which names its own place."""
        clause = self.clause(position)
        named = [each for each in self.mentions if each.role in ("event", "loose")]
        other = _AS_ANOTHER.search(self.sentence.text)
        if self.set_against(place, position) or (other is not None and (position < other.start() < other.end() <= place.start or place.start < other.end() <= position)):
            return True
        if not clause[0] <= place.start < clause[1]:
            return any(clause[0] <= each.start < clause[1] for each in named) or self.somewhere_else(position)
        part, home = self._part(position), self._part(place.start)
        # each part of the sentence has a weapon, or an attack, of its own
        armed = any(home[0] <= each.start < home[1] for each in self.weapons) or bool(_AN_ATTACK.search(self.sentence.text[home[0] : home[1]]))
        # or it stands right behind one with a figure: "one was killed in Izium, and in Kupiansk a drone wounded two"
        armed = armed or (home[1] == part[0] and any(home[0] <= each.start < home[1] for each in self.tolls))
        return part != home and armed and any(part[0] <= each.start < part[1] for each in named)

    def set_against(self, place: Mention, position: int) -> bool:
        """Whether a position lies in a clause on other attacks, without a place, against which 'while' sets that on a place: 'six died in Ukrainian attacks, while the bombing of Kharkiv killed one'."""
        (first, end), (start, last) = self.clause(position), self.clause(place.start)
        text = self.sentence.text
        if end > start or not _WHILE.match(text, start) or any(first <= each.start < end and each.role in ("event", "loose") for each in self.mentions):
            return False
        if not (_ATTACKED.search(text, first, end) and _ATTACKED.search(text, start, last)):
            return False
        own, others = ({toll.metric: toll.value for toll in self.tolls if begin <= toll.start < stop and toll.value} for begin, stop in ((start, last), (first, end)))
        several = _SEVERAL_ATTACKS.search(text, first, end) and not _SEVERAL_ATTACKS.search(text, start, last)
        return bool(own and others) and (several or any(own[metric] != others[metric] for metric in own.keys() & others.keys()))

    def somewhere_else(self, position: int) -> bool:
        """Whether a position lies in a part of the sentence that 'while' sets against the rest as of somewhere without a name."""
        start, end = self.clause(position)
        return start > 0 and bool(_SOMEWHERE_ELSE.search(self.sentence.text[start:end]))

    def turn(self, found: Found) -> tuple[Mention, ...]:
        """The places that a weapon or target of the sentence is for, where it names things and places by turns; empty where it does not say."""
        return next((of for each, of in self.turns() if each is found), ())

    def turns(self) -> list[tuple[Found, tuple[Mention, ...]]]:
        """Each weapon and target with the places that it is for, where the sentence names them by turns; see turns.by_turns."""
        if self._turns is None:
            named = [each for each in self.mentions if each.role in ("event", "loose")]
            towns = [each for each in named if not each.area]
            self._turns = []
            for things in (self.weapons, self.targets) if len(named) > 1 else ():
                owners = by_turns(self.sentence.text, things, towns if len(towns) > 1 else named)
                self._turns += zip(things, owners, strict=True) if owners else ()
        return self._turns

    def _of_next_clause(self, speaker: Speaker, end: int) -> bool:
        """Whether a speaker is the subject of what follows 'but' or 'while': '14 were hurt, but the service said they were stable'."""
        after = CONTRAST.match(self.sentence.text, end)
        return bool(after and after.end() <= speaker.start < speaker.at and speaker.start - after.end() < SUBJECT_CHARS)

    @cached_property
    def _contrasts(self) -> list[int]:
        """Where 'while' or 'but' sets a part of the sentence against the rest."""
        return [found.start() for found in CONTRAST.finditer(self.sentence.text)]

    @cached_property
    def _joints(self) -> list[int]:
        """Where 'and' joins a part with a subject of its own to the rest."""
        return [found.start() for found in _JOINED.finditer(self.sentence.text)]

    def clause(self, position: int) -> tuple[int, int]:
        """Where the part of the sentence begins and ends that 'while' or 'but' sets against the rest."""
        cuts = self._contrasts
        return max((cut for cut in cuts if cut <= position), default=0), min((cut for cut in cuts if cut > position), default=len(self.sentence.text))

    def _part(self, position: int) -> tuple[int, int]:
        """Where the part of the sentence begins and ends that 'and' joins to the rest with a subject of its own."""
        cuts = self._joints
        return max((cut for cut in cuts if cut <= position), default=0), min((cut for cut in cuts if cut > position), default=len(self.sentence.text))

    def part_of(self, position: int) -> tuple[int, int]:
        """Where the statement of a sentence begins and ends in which a position lies: the narrower of what 'while' and 'and' part it into."""
        clause, part = self.clause(position), self._part(position)
        return max(clause[0], part[0]), min(clause[1], part[1])

    def events(self) -> list[Mention]:
        """The places named as where something happened: settlements if there are any, else areas; each once."""
        asked = (self.mentions, self.tolls, self.has("trigger") and bool(self.targets))
        if self._events is None or self._events[0] != asked:  # asked dozens of times while a report is put together
            found = scenes.events(self.sentence.text, *asked)
            other = _AS_ANOTHER.search(self.sentence.text) if self.sentence.headline else None
            if other is not None and found and all(each.start >= other.end() for each in found):
                found = []  # the body tells first of the other attack, whose place the headline does not name
            self._events = ((list(self.mentions), list(self.tolls), asked[2]), found)
        return list(self._events[1])

    def event_day(self) -> Day | None:
        """The day on which the sentence says that something happened; a named day before a soft one ('overnight')."""
        days = [day for day in self.days if not day.speech]
        hard = [day for day in days if day.exact]
        soft = [day for day in days if day.soft and day.precision == "day"]
        soft.sort(key=lambda day: day.rule != "date.before")  # "in another overnight strike a day earlier"
        hard = [day for day in hard if not _HAD_BEEN.search(self.sentence.text[: day.start])] or hard  # "a drone which had come down on November 26 went off on Monday"
        named = [day for day in hard if ATTACK_OF.match(self.sentence.text, day.end)]
        if len(hard) > 1 and len(named) == 1:
            return named[0]  # "work went on on Friday after Wednesday's strike"
        if len(hard) > 1 and self.tolls:  # "crashed on 26 November, exploded on Monday, killing six"
            at = self.tolls[0].start
            hard.sort(key=lambda day: abs(day.start - at))
        months = [day for day in days if not day.soft and day.precision in ("month", "year")]  # "At the end of August, 23 people died in overnight strikes"
        return (hard or months or soft or days or [None])[0]

    def day_beside(self, mention: Mention) -> Day | None:
        """Of several days of a sentence the one that stands nearest to a place; None when there is only one."""
        days = [day for day in self.days if not day.speech and day.exact]
        if len(days) < 2:
            return None
        start, end = self.clause(mention.start)
        part = self._part(mention.start)
        if sum(part[0] <= day.start < part[1] for day in days) == 1:
            start, end = part  # "the toll of Thursday's strike rose to 22, and in Sloviansk two were hurt on Friday"
        beside = [day for day in days if start <= day.start < end]
        return min(beside or days, key=lambda day: abs(day.start - mention.start) * (1 if day.start < mention.start else 2))

    def aside(self) -> bool:
        """Whether another attack is mentioned late in the sentence, in passing."""
        return "again" in self.flags and bool(re.search(r"^.{40,}\b(?:another|separate)\b", self.sentence.text))

    def offices(self) -> list[Mention]:
        """The places whose mayor, governor or police the sentence names."""
        return [
            mention
            for mention in self.mentions
            if mention.role == "office" and mention.place is not None and not _ABROAD.search(self.sentence.text[max(0, mention.start - 45) : mention.start])
            and not (mention.name in CAPITALS and _OF_STATE.match(self.sentence.text, mention.end))
        ]
