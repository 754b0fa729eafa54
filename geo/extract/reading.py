"""Reads one sentence completely: figures, weapons, targets, damage, days, places, speakers and what kind it is."""

from __future__ import annotations

import datetime as dt
import re
from dataclasses import dataclass, field, replace

from geo.extract import appended, casualties, dates, days_after, floor, objects, scenes, voices
from geo.extract.casualties import Toll
from geo.extract.clauses import CONTRAST, background_clauses, clause_at, one_got_through, only_follows, without_ranking
from geo.extract.dates import Day
from geo.extract.lexicon import Lexicon
from geo.extract.masking import mask
from geo.extract.mentions import Mention
from geo.extract.objects import Damage, Found
from geo.extract.people import Speaker
from geo.extract.sentences import Quote, Sentence
from geo.extract.toll import HURT

#: kinds of the lexicon that say what a sentence is about; each becomes a flag of the reading
FLAGS = (
    "trigger",
    "background",
    "elsewhere",
    "again",
    "earlier",
    "revised",
    "politics",
    "intercept",
    "national",
    "military_target",
    "denial",
    "attack_word",
    "other_place",
    "recap",
    "comes_after",
    "elsewhere_start",
    "generic_claim",
    "aimed",
    "earlier_time",
    "on_fire",
    "damaged",
    "roundup",
    "town_line",
    "aftermath",
    "in_result",
    "projectile",
)


#: the scene of a report is set in so many sentences
SCENE_SENTENCES = 4
#: a shorter line is a date by itself
SCENE_CHARS = 40

#: as near to 'but' or 'while' the subject of its clause begins
SUBJECT_CHARS = 12

#: what stands within so many characters opens a sentence
OPENING_CHARS = 15

#: kinds of which a sentence has one when it tells of violence
_TELLING = ("trigger", "hit", "casualty_word", "no_casualties", "child", "denial", "military_target")


#: before a speaker who is named behind their words, and what joins the words of the next
_BEHIND = re.compile(r",\s+(?:(?:the|an?|local|regional)\s+){0,2}$")
_GOES_ON = re.compile(r"(?:\s+(?:said|says|reported|told \w+))?,?\s+(?:and|while|with)\b")
#: what makes a day that of an attack: "Wednesday's deadly strike"
_ATTACK_OF = re.compile(r"'s\s+(?:[\w-]+\s+){0,2}?(?:strike|attack|shelling|bombing|assault|raid)s?\b")
#: where the next statement of a sentence begins: "…, and furthermore artillery hit", "… and a missile attack in"
_JOINED = re.compile(r",\s+(?:and\s+)?(?:furthermore|also|then|in|on|at|near)\s|,\s+and\s|\sand\s+(?=an?(?:other)?\s)|;\s|,\s+(?:а|і|й|та|и)\s")


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
    #: the days of a sentence that tells of nothing violent, among the first ones: 'On Tuesday they were queuing for their pensions'
    scene: list[Day] = field(default_factory=list)
    #: the places that the last sentence before names that names any, in the same paragraph, where this one names none
    places_before: list[Mention] = field(default_factory=list)

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
        clause = self._clause(position)
        beside = [each for each in self.speakers if clause[0] <= each.at < clause[1]]
        if not beside and clause != (0, len(self.sentence.text)) and floor.OWN_WORDS.search(self.sentence.text[clause[0] : clause[1]]):
            return None  # "the mayor said that three died, but the toll has since risen to seven"
        others = [each for each in self.speakers if not self._of_next_clause(each, clause[1])]
        heard = beside or others
        closed = [each for each in heard if self._done(each, position)]
        open_to = [each for each in heard if each not in closed and each.at > position and each.role != "media"]
        return min(open_to if closed and open_to else heard, key=lambda each: (each.role == "media", abs(each.at - position)), default=None)

    def _done(self, speaker: Speaker, position: int) -> bool:
        """Whether a speaker before a position is named behind what they said: '…, according to police, and 30 were hurt, according to the mayor'."""
        begin, end = min(speaker.at, speaker.start), max(speaker.at, speaker.end)
        text = self.sentence.text
        return 0 < begin and end < position and bool(_BEHIND.search(text[:begin])) and bool(_GOES_ON.match(text, end))

    def apart(self, place: Mention, position: int) -> bool:
        """Whether a position lies in another part of the sentence, which 'while' sets against that of a place and which names its own place."""
        clause = self._clause(position)
        named = [each for each in self.mentions if each.role in ("event", "loose")]
        if not clause[0] <= place.start < clause[1]:
            return any(clause[0] <= each.start < clause[1] for each in named)
        part, home = self._part(position), self._part(place.start)
        armed = any(home[0] <= each.start < home[1] for each in self.weapons)  # each part of the sentence has a weapon of its own
        return part != home and armed and any(part[0] <= each.start < part[1] for each in named)

    def _of_next_clause(self, speaker: Speaker, end: int) -> bool:
        """Whether a speaker is the subject of what follows 'but' or 'while': '14 were hurt, but the service said they were stable'."""
        after = CONTRAST.match(self.sentence.text, end)
        return bool(after and after.end() <= speaker.start < speaker.at and speaker.start - after.end() < SUBJECT_CHARS)

    def _clause(self, position: int) -> tuple[int, int]:
        """Where the part of the sentence begins and ends that 'while' or 'but' sets against the rest."""
        cuts = [found.start() for found in CONTRAST.finditer(self.sentence.text)]
        return max((cut for cut in cuts if cut <= position), default=0), min((cut for cut in cuts if cut > position), default=len(self.sentence.text))

    def _part(self, position: int) -> tuple[int, int]:
        """Where the part of the sentence begins and ends that 'and' joins to the rest with a subject of its own."""
        cuts = [found.start() for found in _JOINED.finditer(self.sentence.text)]
        return max((cut for cut in cuts if cut <= position), default=0), min((cut for cut in cuts if cut > position), default=len(self.sentence.text))

    def events(self) -> list[Mention]:
        """The places named as where something happened: settlements if there are any, else areas; each once."""
        return scenes.events(self.sentence.text, self.mentions, self.tolls)

    def event_day(self) -> Day | None:
        """The day on which the sentence says that something happened; a named day before a soft one ('overnight')."""
        days = [day for day in self.days if not day.speech]
        hard = [day for day in days if not day.soft and day.precision == "day"]
        soft = [day for day in days if day.soft and day.precision == "day"]
        named = [day for day in hard if _ATTACK_OF.match(self.sentence.text, day.end)]
        if len(hard) > 1 and len(named) == 1:
            return named[0]  # "work went on on Friday after Wednesday's strike"
        if len(hard) > 1 and self.tolls:  # "crashed on 26 November, exploded on Monday, killing six"
            at = self.tolls[0].start
            hard.sort(key=lambda day: abs(day.start - at))
        return (hard or soft or days or [None])[0]

    def day_beside(self, mention: Mention) -> Day | None:
        """Of several days of a sentence the one that stands nearest to a place; None when there is only one."""
        days = [day for day in self.days if not day.speech and not day.soft and day.precision == "day"]
        if len(days) < 2:
            return None
        start, end = self._clause(mention.start)
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
        ]


def read_all(
    sentences: list[Sentence],
    people: dict[str, Speaker],
    published: dt.date | None,
    mentions: dict[int, list[Mention]],
    quotes: list[Quote],
    lexicon: Lexicon,
) -> list[Reading]:
    """The readings of all sentences, in order, with every speaker found; what an outlet appends is left out."""
    readings: list[Reading] = []
    spoken = voices.of_sentences(sentences, people, lexicon)
    skipped, pictures = appended.numbers(sentences, lexicon), appended.captions(sentences)
    for index, sentence in enumerate(sentences):
        if index in skipped:
            continue
        blamed = any(each.role != "media" for each in spoken[index]) and lexicon.has("blame", sentence.text)
        pictured = index in pictures and not lexicon.has("casualty_word", sentence.text)
        if pictured or (not blamed and not any(lexicon.has(kind, sentence.text) for kind in _TELLING)):
            # nothing violent is said: only its places matter to what follows
            flags = frozenset({"caption"} if pictured else ())
            reading = Reading(index, sentence, [], [], [], [], [], mentions.get(index, []), flags, spoken[index])
            if index < SCENE_SENTENCES and lexicon.lang == "en" and not pictured and len(sentence.text) > SCENE_CHARS:
                reading.scene = [day for day in dates.read(sentence.text, published, lexicon) if not day.speech and not day.soft and day.precision == "day"]
            readings.append(reading)
            continue
        masked = mask(sentence.text, lexicon)
        lexicon.share(masked.text, sentence.text)
        tolls = _resolved(casualties.read(sentence.text, masked, lexicon), readings)
        older = lexicon.union("after_attack")
        before = older.search(sentence.text) if older else None
        goes_on = before if before and _of_the_news(sentence.text, before, tolls, lexicon) else None
        before = before if goes_on is None else None
        told = before and (any(toll.start < before.start() for toll in tolls) or lexicon.has("trigger", sentence.text[: before.start()]))
        if before and not told and before.start() > OPENING_CHARS:
            before = None  # "Firefighters were still searching the house, a day after a missile killed 10": the news is that attack
        if before:  # "… , a day after a missile killed 35 people": the figures of that one
            tolls = [toll for toll in tolls if toll.start < before.start()]
        of_another = _until(sentence.text, before) if before else range(0)
        plain = without_ranking(masked.text, lexicon)
        clauses = background_clauses(plain, sentence.text, lexicon)
        fresh = [toll for toll in tolls if clauses and not any(start <= toll.start < end for start, end in clauses)]
        flags = frozenset(kind for kind in FLAGS if lexicon.has(kind, plain if kind in ("background", "elsewhere", "national") else sentence.text))
        flags |= ({"background"} if clauses else set()) | ({"blame"} if blamed else set())
        if "intercept" in flags and one_got_through(sentence.text, lexicon):
            flags -= {"intercept"}
        if fresh:  # only a clause of it looks back: "killed five, as the war between … went on"
            rest = "".join(" " if any(start <= at < end for start, end in clauses) else letter for at, letter in enumerate(plain))
            flags -= {"background"} | {kind for kind in ("elsewhere", "national") if not lexicon.has(kind, rest)}
            tolls = fresh
        elif clauses and not tolls and only_follows(plain, clauses[0], lexicon):
            flags -= {"background"}  # "a drone struck a market, with the war in its third year"
        reading = Reading(
            index,
            sentence,
            tolls,
            [each for each in objects.weapons(sentence.text, lexicon) if each.start not in of_another] if "trigger" in flags else [],
            [each for each in objects.targets(sentence.text, lexicon) if each.start not in of_another],
            [each for each in objects.damages(sentence.text, masked, lexicon) if each.start not in of_another],
            days_after.attack_days(dates.read(sentence.text, published, lexicon), sentence.text, goes_on, published, lexicon),
            mentions.get(index, []),
            flags,
            spoken[index],
        )
        if lexicon.has("talks", sentence.text):
            reading.mentions = [_unless_of_talks(each, sentence.text, lexicon) for each in reading.mentions]
        wide = lexicon.union("rest_of_area")
        reading.wide = [found.start() for found in wide.finditer(sentence.text)] if wide and tolls else []
        if not reading.speakers:
            quoted = voices.quoted_by(sentence, quotes, spoken, sentences, index)
            reading.speakers = [quoted] if quoted else voices.continued(index, sentences, spoken, lexicon)
        if not reading.speakers and tolls and not flags & floor.NOT_OF_THE_DAY:
            reading.speakers = floor.held(index, sentences, spoken, bool(reading.events()), any(not day.speech for day in reading.days))
            reading.held = bool(reading.speakers)
        if lexicon.lang != "en" and readings and readings[-1].has("recap") and readings[-1].sentence.paragraph == sentence.paragraph:
            reading.flags |= readings[-1].flags & {"recap", "earlier_time"}  # "Нагадаємо, … . Тоді загинули …"
        readings.append(reading)
        reading.places_before = _places_before(readings)
    return readings


def _unless_of_talks(mention: Mention, text: str, lexicon: Lexicon) -> Mention:
    """A mention, as one by the way where its statement tells of talks and of no attack: 'met leaders in Berlin after a wave of strikes'."""
    if mention.role != "event":
        return mention
    start, end = clause_at(text, mention.start)
    statement = text[start:end]
    if lexicon.has("talks", statement) and not lexicon.has("trigger", statement) and not lexicon.has("casualty_word", statement):
        return replace(mention, role="loose")
    return mention


def _places_before(readings: list[Reading]) -> list[Mention]:
    """The places of which the paragraph told last, for the last of the readings; empty where that names some itself."""
    if len(readings) < 2 or readings[-1].sentence.paragraph != readings[-2].sentence.paragraph or _happened_at(readings[-1]):
        return []
    return _happened_at(readings[-2]) or readings[-2].places_before


def _happened_at(reading: Reading) -> list[Mention]:
    return [each for each in reading.mentions if each.role in ("event", "loose")]


def _of_the_news(text: str, attack: re.Match[str], tolls: list[Toll], lexicon: Lexicon) -> bool:
    """Whether the attack before is that of the news; see days_after.of_the_news."""
    span = _until(text, attack)
    rest = text[: span.start] + " " + text[span.stop :]
    lexicon.share(rest, text)
    return days_after.of_the_news(rest, [toll for toll in tolls if toll.start not in span], lexicon)


def _until(text: str, attack: re.Match[str]) -> range:
    """Where a sentence tells of the attack before: to its end, or to the comma where it opens with it ("Hours after a strike …, another hit")."""
    comma = text.find(",", attack.end())
    return range(attack.start(), comma if attack.start() < OPENING_CHARS and comma > 0 else len(text))


def _resolved(tolls: list[Toll], readings: list[Reading]) -> list[Toll]:
    """The figures, with children 'among them' and 'the figure rose to 20' counted to whom the sentence before spoke of."""
    before = next((toll.metric for toll in reversed(readings[-1].tolls)), None) if readings else None
    kept = []
    for toll in tolls:
        if not toll.metric.endswith("before"):
            kept.append(toll)
        elif before in HURT:
            kept.append(replace(toll, metric=toll.metric.replace("before", before)))
    return kept


#: an office that somebody from elsewhere has in a town: "the UN's top aid official in Kyiv"
_ABROAD = re.compile(r"\b(?:UN|U\.N\.|United Nations|aid|embassy|ambassador|diplomats?|NATO|EU|Western|American|British|correspondents?)\b|\b[Mm]inistry in $")
