"""Finds speakers without a verb of saying: 'The mayor reported 13 deaths, and the Interior Ministry 14', "the mayor's tally rose to 20"."""

from __future__ import annotations

import re
from dataclasses import replace

from geo.extract.rules.lexicon import Lexicon
from geo.extract.rules.sought import Sought
from geo.extract.speakers import unread
from geo.extract.speakers.joint_speakers import label
from geo.extract.speakers.people import NAME, Speaker, person, side_of
from geo.extract.speakers.referring import again

#: where the part of a sentence begins whose subject gives a number of its own
_PART = re.compile(r"(?:(?:;|,)\s+(?:and\s+|while\s+|but\s+)?|\sand\s+(?=[^,;.]{3,50}\s(?:that|at)\s))(?:(?:the|its|local|regional|city)\s+){0,2}")
#: from the subject to its number: "Zelensky at nine, six dead", "the ministry 14", "police only 12", "medics: nine"
_NUMBER = (
    r"(?:[\w'’]*)?(?:\s+(?:at|by|in|on|around|after)\s+(?:the\s+)?[\w:.]+(?:\s+(?:a\.?m\.?|p\.?m\.?|o'clock|\w+day))?)?(?:,|:)?\s+(?:of\s+|at\s+|only\s+|later\s+|that\s+|put it at\s+)?"
    r"(?:(?:at least|about|some|more than|over|nearly|almost|up to|as many as)\s+)?"
    r"(?:\d[\d,]*|(?:one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|thirteen|fourteen|fifteen|sixteen|seventeen|eighteen|nineteen)|(?:twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety)(?:-\w+)?)"
    r"(?=\s*(?:[.,;)]|$|(?:dead|killed|deaths|fatalities|injured|wounded|hurt|victims|casualties|people|persons|civilians|were|had)\b|(?:and|or)\s))"
)
_NAMED = re.compile(NAME)
_BEHIND = re.compile(_NUMBER)
_BEHIND_NAME = re.compile(rf"(?:,?\s+{NAME},?)?{_NUMBER}")


def speakers(sentence: str, said_by: list[Speaker], people: dict[str, Speaker], lexicon: Lexicon) -> list[Speaker]:
    """The speakers whose part of the sentence has no verb, behind one of whom it says that they speak; at: where the name ends, of what stands behind it."""
    first = min((each.at for each in said_by if each.role != "media"), default=None)
    if first is None:
        return []
    found: list[Speaker] = []
    for part in _PART.finditer(sentence, first):
        speaker = _office(sentence, part.end(), lexicon) or _person(sentence, part.end(), people)
        if speaker is not None and all(each.start != speaker.start for each in said_by):
            found.append(speaker)
    return found


#: a count or a message, and what it is told to have been: "figures went from 21 dead", "tally of the injured had been 25", "figure on Saturday night was 20 dead", "first message had referred to"
_COUNT = (
    r"\s+(?:(?:own|first|last|latest|earlier|initial|official|final|morning|evening|previous|next|new|preliminary)\s+)?(?:figures?|tolls?|tally|counts?|numbers?|estimates?|total|messages?|posts?|statements?|reports?|bulletins?|updates?|accounts?)"
    r"(?:,?\s+(?:of|for|on|in|at|by)\s+(?:[^,;.]|(?<=\b[ap])\.(?=m\b)|(?<=\bm)\.(?=\s)){1,40}?,?)?\s+(?:(?:had|has|have|later|now|then)\s+)*"
    r"(?:went|go(?:es|ne)|rose|ris(?:es|en)|climbed|grew|grown|is|are|was|were|been|stood|stands|reached|mentioned|listed|named|gave|given|counted|put|referred to|spoken? of|told of)\b"
)
#: whose it is: "Klymenko's", "the mayor's"
_THEIR_COUNT = Sought(r"(?:['’]s?|(?<=[a-z])(?=\s+(?:figures?|tolls?|tally|counts?|estimates?)\b))" + _COUNT)
#: the same with the speaker behind it: "The first figures of Mayor Hennadii Trukhanov were", "an earlier toll given by police"
_COUNT_BY = Sought(
    r"\b(?:(?:figures?|messages?|posts?)\s+of|(?:figures?|tolls?|tally|counts?|estimates?|total|messages?|posts?|statements?|reports?|bulletins?|updates?)\s+(?:(?:was|were)\s+)?(?:from|by|(?:given|issued|released|announced|published|provided|reported|shared|posted|compiled)\s+(?:\w+\s+)?by))\s+(?:(?:the|its|local|regional|city)\s+){0,2}"
)
#: where the part of another begins
_TURN = re.compile(r";|,?\s(?:while|but|and)\s")
#: a body that is called only that
_A_BODY = re.compile(r"\b[Tt]he\s+(ministry|agency|service|army|military|hospital|department|group|network|committee|office|mission)$")
#: that of whoever spoke last
_ITS_COUNT = Sought(r"\b(?:[Hh]is|[Hh]er|[Ii]ts|[Tt]heir)" + _COUNT)


def possessors(sentence: str, said_by: list[Speaker], people: dict[str, Speaker], heard: list[Speaker], lexicon: Lexicon) -> list[Speaker]:
    """The speakers, and those of whose count the sentence tells; heard: who spoke before, of whom 'the ministry' may be one."""
    found = list(said_by)
    for count in _COUNT_BY.finditer(sentence):
        speaker = _office(sentence, count.end(), lexicon, counts=False) or _person(sentence, count.end(), people, counts=False)
        if speaker is not None and all(abs(each.start - speaker.start) > 3 for each in found):
            found.append(replace(speaker, at=count.start()))
    for count in _THEIR_COUNT.finditer(sentence):
        begin = max(0, count.start() - 60)
        ahead = sentence[begin : count.start()]
        name = re.search(rf"{NAME}$", ahead)
        known = person(name.group(0).split()[-1], people) if name else None
        if known and name:
            found.append(replace(known, at=count.start(), start=begin + name.start(), end=count.start(), verbless=True))
            continue
        body = _A_BODY.search(ahead)
        if body:
            meant = again(body.group(1).lower(), [each for each in heard if each.role != unread.ROLE])
            told = Speaker(body.group(1), unread.ROLE, "", 0, 0, 0, "unread") if meant is None else meant
            found.append(replace(told, at=count.start(), start=begin + body.start(1), end=count.start(), beside=None, verbless=True))
            continue
        for rule in lexicon.candidates("role", ahead):
            office = next((each for each in rule.regex.finditer(ahead) if each.group(0) and each.end() == len(ahead)), None)
            if office and rule.meaning not in ("media", "unknown"):
                found.append(Speaker(label(ahead, office.start(), office.end(), lexicon), rule.meaning, side_of(ahead), count.start(), begin + office.start(), count.start(), rule.id, verbless=True))
                break
    return found


def last_count(sentence: str, said_by: list[Speaker], last: Speaker | None) -> list[Speaker]:
    """Whoever spoke last, where a sentence, or its part before that of another speaker, tells of their count or message: 'His first message had referred to four dead'."""
    told = _ITS_COUNT.search(sentence) if last is not None else None
    if told is None or last is None or (said_by and not _TURN.search(sentence, told.end(), max(told.end(), min(each.start for each in said_by)))):
        return []
    return [replace(last, at=told.start(), start=told.start(), end=told.end(), beside=None)]


def _office(sentence: str, start: int, lexicon: Lexicon, counts: bool = True) -> Speaker | None:
    """The office that begins at a position, or behind the words of what it is one; counts: only before a number of its own."""
    tail = sentence[start : start + 120]
    words = re.match(r"(?:[A-Z][\w-]+(?:['’]s)?\s+){0,2}", tail)
    for rule in lexicon.candidates("role", tail):
        if rule.meaning in ("media", "unknown"):
            continue
        for begin in sorted({0, words.end() if words else 0}):
            office = rule.regex.match(tail, begin)
            if office and office.group(0) and (not counts or _BEHIND_NAME.match(tail, office.end())):
                side = side_of(tail[: office.end()])
                return Speaker(label(tail, office.start(), office.end(), lexicon), rule.meaning, side, start + office.end(), start + office.start(), start + office.end(), rule.id, verbless=True)
    return None


def _person(sentence: str, start: int, people: dict[str, Speaker], counts: bool = True) -> Speaker | None:
    name = _NAMED.match(sentence, start)
    if name is None or (counts and not _BEHIND.match(sentence, name.end())):
        return None
    known = person(name.group(0).split()[-1].removesuffix("'s"), people)
    return replace(known, at=name.end(), start=start, end=name.end(), verbless=True) if known else None
