"""Reads the sentences of a text one after the other, and says of each what kind it is."""

from __future__ import annotations

import datetime as dt
import re
from dataclasses import replace

from geo.extract.counts import bare_counts, casualties, forecasts
from geo.extract.counts.casualties import Toll
from geo.extract.days import dates, days_after, days_counted, days_of_reply, nights
from geo.extract.days.day import Day
from geo.extract.days.day_of_words import DATED, IT_WAS
from geo.extract.objects import objects
from geo.extract.objects.clauses import OPENING_CHARS, background_clauses, clause_at, one_got_through, only_follows, told_before, without_ranking
from geo.extract.places import town_lists
from geo.extract.places.mentions import Mention
from geo.extract.reading import antecedent, appended, confirming, counted_again, one_before, scenes, spoken_elsewhere, struck_hospitals, whose_number
from geo.extract.reading.reading import SCENE_SENTENCES, Reading
from geo.extract.rules.lexicon import Lexicon
from geo.extract.rules.sought import Sought
from geo.extract.speakers import floor, voices
from geo.extract.speakers.people import Speaker
from geo.extract.text.masking import mask
from geo.extract.text.sentences import Quote, Sentence

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
#: a number that has grown since a day long past, which is of no strike: "The number of civilians killed since ~~ has risen to ####"
_NUMBER_SINCE = re.compile(r"\b(?:number|toll|tally|count|total)\b[^.;]{0,120}\bsince (?:~|the (?:start|beginning|outbreak) of)|\bsince\b[^.;]{0,90}\b(?:documented|verified|recorded|registered|counted)\b[^.;:]{0,60}\bcasualties\b[^.;:]{0,40}:\s*#")
#: a shorter line is a date by itself
SCENE_CHARS = 40
#: kinds of which a sentence has one when it tells of violence
_TELLING = ("trigger", "hit", "casualty_word", "no_casualties", "child", "denial", "military_target", "on_fire")
#: what opens a sentence on some of those whom the one before counts
_OF_THOSE = re.compile(r"\W*#+ of (?:them|those|these|the (?:dead|victims|deaths))\b|\W*(?:of|among) (?:them|those|these|this number|that number)\b,?", re.IGNORECASE)


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
    skipped, pictures = appended.numbers(sentences, published, lexicon), appended.captions(sentences)
    again = appended.told_before(sentences)
    for index, sentence in enumerate(sentences):
        if index in skipped:
            continue
        blamed = any(each.role != "media" for each in spoken[index]) and lexicon.has("blame", sentence.text)
        accident = lexicon.has("accident", sentence.text) and {each.id for each in objects.weapons(sentence.text, lexicon)} <= {"small_arms"}
        pictured = index in pictures and not lexicon.has("casualty_word", sentence.text)
        counts = bool(readings and readings[-1].tolls and bare_counts.counts(sentence.text, bool(spoken[index])))
        if pictured or accident or (not blamed and not counts and not _opens_row(sentence, mentions.get(index, []), lexicon) and not any(lexicon.has(kind, sentence.text) for kind in _TELLING) and not objects.tells_of_harm(sentence.text, lexicon)):
            reading = Reading(index, sentence, [], [], [], [], [], mentions.get(index, []), frozenset({"caption"} if pictured else ()), spoken[index])
            reading.scene = [] if pictured or accident else _scene(reading, published, lexicon)
            readings.append(reading)
            continue
        masked = mask(sentence.text, lexicon)
        tolls = forecasts.as_bounds(sentence.text, whose_number.resolved(casualties.read(sentence.text, masked, lexicon), readings, sentence.text))
        if tolls and index and whose_number.of_another_cause(sentences[index - 1], sentence, lexicon):
            tolls = []  # "The toll from flooding rose to 17. Twelve people were confirmed dead in A and five in B"
        tolls = bare_counts.among_them(masked) or tolls or ((bare_counts.both(masked, readings[-1].tolls) or bare_counts.shares(masked, readings[-1].tolls)) if counts else [])
        every = tolls
        before, goes_on = _attack_before(sentence.text, tolls, lexicon)
        if before:  # "… , a day after a missile killed 35 people": the figures of that one
            behind = _until(sentence.text, before)
            tolls = [toll for toll in tolls if toll.start not in behind]  # "A day after a missile killed 12 in A, another hit B, killing four"
        of_another = {*behind} if before else set()
        plain = without_ranking(appended.without_head(masked.text) if index in again else masked.text, lexicon)
        if plain != masked.text:
            of_another.update(at for at, (one, other) in enumerate(zip(plain, masked.text, strict=True)) if one != other)
        tolls = [toll for toll in tolls if before or toll.start not in of_another]  # "the deadliest since a missile hit the village, killing 59"
        ranked = sentence.text if plain == masked.text else "".join(" " if blank == " " else letter for blank, letter in zip(plain, sentence.text, strict=True))
        clauses = background_clauses(plain, ranked, lexicon)
        fresh = [toll for toll in tolls if clauses and not any(start <= toll.start < end for start, end in clauses)]
        flags = frozenset(kind for kind in FLAGS if lexicon.has(kind, plain if kind in ("background", "elsewhere", "national") else ranked if kind == "earlier_time" else sentence.text))
        flags |= ({"background"} if clauses else set()) | ({"blame"} if blamed else set())
        flags |= {"told_before"} if index in again else set()
        if tolls and readings and readings[-1].has("background") and readings[-1].sentence.paragraph == sentence.paragraph and _OF_THOSE.match(masked.text):
            flags |= {"background"}  # "629 people were killed that week. At least 358 of them died in their homes"
        if "military_target" in flags and all(_who_speaks(span, spoken[index]) or _attacked_before(span, sentence.text, lexicon) for span in lexicon.spans("military_target", sentence.text)):
            flags -= {"military_target"}  # "killed nine people, a resistance fighter said", "after insurgents attacked a nearby army camp"
        if "intercept" in flags and one_got_through(sentence.text, lexicon):
            flags -= {"intercept"}
        if "elsewhere_start" in flags and counted_again.by_another(sentence.text, flags, tolls, spoken[index], mentions.get(index, ()), readings):
            flags -= {"elsewhere_start"}
        if fresh and not _NUMBER_SINCE.search(plain):  # only a clause of it looks back: "killed five, as the war between … went on"
            rest = "".join(" " if any(start <= at < end for start, end in clauses) else letter for at, letter in enumerate(plain))
            flags -= {"background"} | {kind for kind in ("elsewhere", "national") if not lexicon.has(kind, rest)}
            tolls = fresh
        elif clauses and not tolls and (only_follows(plain, clauses[0], lexicon) or told_before(plain, clauses[0], [each.end for each in mentions.get(index, []) if each.role == "event"], lexicon)):
            flags -= {"background"}  # "a drone struck a market, with the war in its third year"
        days = dates.read(sentence.text, published, lexicon)
        days = days if before else [each for each in days if each.start not in of_another or _counted_behind(each, sentence.text, tolls)]  # "a bomb hit A, where four died last year"
        reading = Reading(
            index,
            sentence,
            tolls,
            [each for each in objects.weapons(sentence.text, lexicon) if each.start not in of_another] if "trigger" in flags else [],
            [each for each in objects.targets(sentence.text, lexicon) if each.start not in of_another and not _speaks(each, spoken[index])],
            [each for each in objects.damages(sentence.text, masked, lexicon) if each.start not in of_another],
            nights.of_the_day(days_after.attack_days(_days(days, sentence.text, published, lexicon), sentence.text, goes_on, published, lexicon)),
            mentions.get(index, []),
            flags,
            spoken[index],
            masked=masked,
        )
        compared = one_before.compared_with(sentence.text, of_another) if lexicon.lang == "en" and not before and of_another else None
        reading.before = one_before.read(reading, every, behind if before else compared, published, lexicon) if lexicon.lang == "en" else None
        told = before and any(toll.value and toll.end <= before.start() for toll in tolls)  # "shelling of the north-west killed 11, in the aftermath of an attack on A"
        if told or any(each.role == "event" and each.start not in of_another for each in reading.mentions):
            reading.mentions = [replace(each, role="route") if each.start in of_another else each for each in reading.mentions]
        elif compared is not None:
            reading.mentions = [replace(each, role="route") if each.start in compared else each for each in reading.mentions]  # "the deadliest since a missile hit A in April"
        if lexicon.lang == "en":
            reading.mentions = [replace(each, role="event") if each.start not in of_another and struck_hospitals.stands_in(each, reading) else each for each in reading.mentions]
        if "trigger" in flags and lexicon.lang == "en" and not reading.weapons and readings and readings[-1].sentence.paragraph >= sentence.paragraph - 1:
            reading.weapons = objects.one_of_those(sentence.text, readings[-1].sentence.text, readings[-1].weapons)
        if lexicon.lang == "en":
            reading.mentions = antecedent.with_place(reading, readings)
        if scenes.on_the_front(sentence.text, reading.mentions, tolls):
            reading.tolls, reading.weapons, reading.targets, reading.damages, reading.flags = [], [], [], [], frozenset()
        if lexicon.has("talks", sentence.text):
            reading.mentions = [_unless_of_talks(each, sentence.text, lexicon) for each in reading.mentions]
        wide = lexicon.union("rest_of_area")
        towns = [each for each in reading.mentions if each.kind == "settlement"]
        reading.wide = [found.start() for found in wide.finditer(sentence.text) if not (_of_a_town(found, towns) or _where_it_lies(found, reading.mentions))] if wide and tolls else []
        if not reading.speakers:
            quoted = voices.quoted_by(sentence, quotes, spoken, sentences, index)
            reading.speakers = [quoted] if quoted else voices.continued(index, sentences, spoken, lexicon)
        if not reading.speakers and tolls and not flags & floor.NOT_OF_THE_DAY:
            reading.speakers = floor.held(index, sentences, spoken, bool(reading.events()), any(not day.speech for day in reading.days))
            if reading.speakers and (spoken_elsewhere.of_elsewhere(reading, sentences, mentions, spoken) or (lexicon.lang == "en" and floor.names_another(sentence.text, reading.speakers[0], lexicon))):
                reading.speakers = spoken[index] = []
            reading.held = bool(reading.speakers)
        if index in again and not appended.of_the_strike(reading, readings):
            continue
        counted = any(each.role in floor.COUNTING for each in reading.speakers) and "earlier" in flags  # "Спершу віцепрем'єр інформував про двох загиблих": of the news
        if lexicon.lang != "en" and readings and readings[-1].has("recap") and readings[-1].sentence.paragraph == sentence.paragraph and not counted:
            reading.flags |= readings[-1].flags & {"recap", "earlier_time"}  # "Нагадаємо, … . Тоді загинули …"
        readings.append(reading)
        reading.places_before = _places_before(readings)
    if lexicon.lang == "en":
        confirming.join(readings, people, lexicon)
    return readings


def _counted_behind(day: Day, text: str, tolls: list[Toll]) -> bool:
    """Whether the victims of a strike of another day, with which this one is compared, are counted behind it: 'the deadliest since a Sept. 30 strike in A, which killed 30'."""
    return bool(DATED.match(text, day.end)) and any(toll.start > day.end for toll in tolls)


def _opens_row(sentence: Sentence, mentions: list[Mention], lexicon: Lexicon) -> bool:
    """Whether a sentence is a row on a town, which may have no word for what befell it: 'Zhytomyr: an energy facility.'"""
    towns = town_lists.groups(sentence.text, [each for each in mentions if each.role == "event"]) if lexicon.lang == "en" and not sentence.headline else []
    return bool(towns) and town_lists.opens_row(sentence.text, towns[0]) and lexicon.has("target", sentence.text)


def _days(days: list[Day], text: str, published: dt.date | None, lexicon: Lexicon) -> list[Day]:
    """The days that a sentence names, or counts from one that it names."""
    days = nights.mornings(days, text)
    return days_of_reply.spoken(days_counted.read(days, text, published), text) if lexicon.lang == "en" else days


def _speaks(found: objects.Found, speakers: list[Speaker]) -> bool:
    """Whether what looks like a thing that was hit is who speaks: 'eight people died in a house, the UN office said'."""
    return any(each.start < found.end and found.start < each.end for each in speakers)


def _who_speaks(span: tuple[int, int], speakers: list[Speaker]) -> bool:
    """Whether words for soldiers are those for somebody who speaks in the sentence."""
    return any(each.start <= span[0] and span[1] <= each.end for each in speakers)


#: the rule of what others had attacked before: "after insurgents attacked a nearby army camp"
_ATTACKED_BEFORE = "en.target_cut.after_they_attacked"


def _attacked_before(span: tuple[int, int], text: str, lexicon: Lexicon) -> bool:
    """Whether words for soldiers tell of an earlier attack on them, to which the strike was an answer."""
    rule = next((each for each in lexicon.rules("target_cut") if each.id == _ATTACKED_BEFORE), None)
    return rule is not None and any(found.start() <= span[0] and span[1] <= found.end() for found in lexicon.found_by(rule, text))


def _of_a_town(found: re.Match[str], towns: list[Mention]) -> bool:
    """Whether words for an area are those around a town: 'in the Sumy area seven people were wounded'."""
    return found.group(0).endswith("area") and any(found.start() < each.start and each.end <= found.end() for each in towns)


def _where_it_lies(found: re.Match[str], mentions: list[Mention]) -> bool:
    """Whether words for an area only say where a town lies: 'Lysychansk, the last city held in the eastern region of Luhansk'."""
    return any(each.role == "route" and each.kind == "adm1" and each.start - found.end() in (1, 4, 8) for each in mentions)


def _scene(reading: Reading, published: dt.date | None, lexicon: Lexicon) -> list[Day]:
    """The days of a sentence that tells of nothing violent, where it is one of the first of an English report; its places matter anyway."""
    text = reading.sentence.text
    dated = IT_WAS.match(text) is not None
    if lexicon.lang != "en" or not (dated or (reading.index < SCENE_SENTENCES and (len(text) > SCENE_CHARS or scenes.INCIDENT_DATE.search(text)))):
        return []
    return [day for day in nights.mornings(dates.read(text, published, lexicon), text) if day.exact]


#: an attack of which a clause tells what it did: "gave the same reason for |bombing a shelter a day earlier, which| killed 17"
_EARLIER_ONE = Sought(
    r"\bfor (?:bombing|striking|shelling|attacking|hitting|targeting|(?:an? |another |the )(?:[\w-]+ ){0,2}(?:strike|attack|raid) on) [^.;]{3,90}?"
    r"(?:(?:a|one|two|three|several|some) (?:days?|nights?|weeks?) (?:earlier|before|ago)|the (?:previous|preceding) (?:day|night|week)|the (?:day|night|week) before|last (?:week|month)),? (?:which|that|in which|where)\b"
)


def _attack_before(text: str, tolls: list[Toll], lexicon: Lexicon) -> tuple[re.Match[str] | None, re.Match[str] | None]:
    """The words about an attack after which something happened: (where it is another than that of the news, where it is that of the news)."""
    earlier = _EARLIER_ONE.search(text)
    if earlier is not None and tolls and all(toll.start > earlier.end() for toll in tolls):
        return earlier, None
    found = lexicon.first("after_attack", text)
    if found is None:
        return None, None
    if _of_the_news(text, found, tolls, lexicon):
        return None, found
    told = any(toll.start < found.start() for toll in tolls) or lexicon.has("trigger", text[: found.start()])
    if not told and found.start() > OPENING_CHARS:
        return None, found  # "Firefighters were still searching the house, a day after a missile killed 10": the news is that attack
    return found, None


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
    return days_after.of_the_news(rest, text[span.start : span.stop], [toll for toll in tolls if toll.start not in span], lexicon)


def _until(text: str, attack: re.Match[str]) -> range:
    """Where a sentence tells of the attack before: to its end, or to the comma where it opens with it ("Hours after a strike …, another hit")."""
    comma = text.find(",", attack.end())
    return range(attack.start(), comma if attack.start() < OPENING_CHARS and comma > 0 else len(text))
