"""Names speakers in the words of a report, and finds those who say something together: "the mayor, the police and rescuers reported"."""

from __future__ import annotations

import re
from dataclasses import replace

from geo.extract.days.dates import MONTHS
from geo.extract.rules.lexicon import Lexicon, Rule
from geo.extract.speakers.people import NAME, Speaker, side_of

#: what may stand before the office of the next: "the Kherson regional prosecutor's office", "Ukraine's national police"
_OF_WHAT = r"(?:(?:the|an?|in|by|acting|local|у|в)\s+){0,2}(?:(?:[A-Z][\w-]+(?:['’]s)?|[a-z]+['’]s)\s+){0,2}(?:(?:regional|city|district|local|national|state|main)\s+)?"
#: between a speaker and the last one: "the head of the RMA Oleksandr Prokudin and the Kherson regional"
_AND_BEFORE = re.compile(rf"(?:\s+{NAME}|,\s+{NAME},)?\s+(?:and|as well as)\s+{_OF_WHAT}$")
#: the holder's name before an office between commas: "Oleh Syniehubov, the Kharkiv governor, and the regional"
_APPOSED = re.compile(rf"(?:^|[\s,]){NAME},\s+(?:the\s+|its\s+)?(?:[\w'’-]+\s+){{0,3}}$")
#: between an office and its holder's last name
_HOLDER = re.compile(r",?\s+(?:[A-Z][\w'’-]+\s+){0,2}$")
#: between that name with its office and the last speaker
_AND_BEHIND_COMMA = re.compile(rf",\s+(?:and|as well as)\s+{_OF_WHAT}$")
#: and between those before: "the National Police, the regional"
_COMMA_BEFORE = re.compile(rf"(?:\s+{NAME})?,\s+{_OF_WHAT}$")
#: what joins a second speaker to the first, whose name may follow the office, also between commas
_AND = re.compile(rf"(?:,?\s+{NAME})?,?\s+(?:and|та|і|й|и|also|as well as)\s+(?:(?:the|an?|in|by|acting|local|у|в)\s+){{0,2}}")
_WORD = re.compile(r"(?:[A-Z][\w-]+(?:['’]s)?|[a-z]+['’]s|regional|city|district|local|national|state|main)\s+")
#: between speakers of whom the last follows an 'and'
COMMA = re.compile(r",\s+(?:the\s+)?(?=[^.;]{3,120}\sand\s)")
#: before one to whom something happened, or who spoke before: "killed a rescuer and the governor said", "said a source and witnesses said"
_HURT = re.compile(r"\b(?:(?:kill|injur|wound|hurt|hit|struck|strik|attack|shell|damag|target)\w*|said|says|told|reported)\s+(?:[\w-]+\s+){0,5}$", re.IGNORECASE)
#: after the second name it says that another statement begins: "according to the mayor and police are investigating"
NEW_SUBJECT = re.compile(r"\s+(?:is|are|was|were|has|have|had|will|said|says|told|reported|added|confirmed|called|put)\b")


def with_those_before(speaker: Speaker, stretch: str, offset: int, lexicon: Lexicon) -> Speaker:
    """The first of those who say something together, the others beside them: of 'the hospital and witnesses said' the hospital."""
    together, between = [speaker], _AND_BEFORE
    begins = _from_office(speaker, stretch, offset, lexicon)
    while len(together) < 5 and (between.search(stretch, 0, begins) or _AND_BEHIND_COMMA.search(stretch, 0, begins)):
        before = _ends_at(between, stretch[:begins], offset, lexicon)
        if before is None:
            break
        together, between = [before, *together], _COMMA_BEFORE
        begins = max(0, before.start - offset)
    return _joined(together)


def _from_office(speaker: Speaker, stretch: str, offset: int, lexicon: Lexicon) -> int:
    """Where in a stretch the words begin that name a speaker, with the office before the holder's name: "the region's governor, Oleh Kiper"."""
    start = max(0, speaker.start - offset)
    ahead = stretch[:start]
    if not _HOLDER.search(ahead):
        return start
    for rule in lexicon.candidates("role", ahead):
        if rule.meaning == speaker.role:
            for found in rule.regex.finditer(ahead):
                if found.group(0) and _HOLDER.fullmatch(ahead, found.end()):
                    return found.start()
    return start


def _ends_at(between: re.Pattern[str], ahead: str, offset: int, lexicon: Lexicon) -> Speaker | None:
    """The office behind which nothing but what joins it to the next stands."""
    for rule, found in lexicon.matches("role", ahead):
        joined = between.fullmatch(ahead, found.end()) or (_AND_BEHIND_COMMA.fullmatch(ahead, found.end()) and _APPOSED.search(ahead[: found.start()]))
        if found.group(0) and joined and not _HURT.search(ahead, max(0, found.start() - 50), found.start()):
            side = side_of(found.group(0)) or side_of(" ".join(ahead[: found.start()].split()[-2:]))
            return Speaker(label(ahead, found.start(), found.end(), lexicon), rule.meaning, side, 0, offset + found.start(), offset + found.end(), rule.id)
    return None


def with_those_behind(speaker: Speaker, stretch: str, offset: int, lexicon: Lexicon) -> Speaker:
    """Of 'according to the president and regional officials' the president, with the officials beside him."""
    end = speaker.end - offset
    together = [speaker]
    while joined := _AND.match(stretch, end) or COMMA.match(stretch, end):
        rule, found = _office_at(joined.end(), stretch, lexicon)
        if rule is None or found is None or NEW_SUBJECT.match(stretch, found.end()):
            break
        side = side_of(found.group(0)) or side_of(" ".join(stretch[: found.start()].split()[-2:]))
        together.append(Speaker(label(stretch, found.start(), found.end(), lexicon), rule.meaning, side, 0, offset + found.start(), offset + found.end(), rule.id))
        end = found.end()
    return _joined(together)


def _office_at(position: int, stretch: str, lexicon: Lexicon) -> tuple[Rule | None, re.Match[str] | None]:
    """The office that begins at a position, or behind the words there that say of what it is: "Ukraine's national police"."""
    for _ in range(4):
        for rule in lexicon.candidates("role", stretch):
            found = rule.regex.match(stretch, position)
            if found and found.group(0):
                return rule, found
        word = _WORD.match(stretch, position)
        if word is None:
            break
        position = word.end()
    return None, None


def _joined(together: list[Speaker]) -> Speaker:
    """The first of several, with one of every other class beside them."""
    others = {each.role: each for each in reversed(together[1:]) if each.role != together[0].role}
    beside: Speaker | None = None
    for each in reversed([each for each in together[1:] if each is others.get(each.role)]):
        beside = replace(each, beside=beside)
    return replace(together[0], beside=beside) if len(together) > 1 else together[0]


#: between somebody and the body whose they are: "a health official of the Hamas government"
_OF_A_BODY = re.compile(r"\s+(?:of|in|at|from|for|with|within|(?:run|controlled|operated|led|headed)\s+by)\s+(?:the\s+)?(?:[\w'’-]+\s+){0,2}$")
#: whom the body says more of than the person
_NO_CLASS = ("official", "unknown", "media", "witness")


def of_a_body(speaker: Speaker, stretch: str, offset: int, lexicon: Lexicon) -> Speaker:
    """The person of whom a body is only where they belong: of 'a health official of the Hamas government said' the health official."""
    ahead = stretch[: max(0, speaker.start - offset)]
    if not _OF_A_BODY.search(ahead) or speaker.role == "ru_occupation_official":
        return speaker
    for rule in lexicon.candidates("role", ahead):
        if rule.meaning in _NO_CLASS or rule.meaning == speaker.role:
            continue
        for found in rule.regex.finditer(ahead):
            if found.group(0) and _OF_A_BODY.fullmatch(ahead, found.end()):
                side = side_of(found.group(0)) or speaker.side
                return Speaker(label(ahead, found.start(), found.end(), lexicon), rule.meaning, side, speaker.at, offset + found.start(), offset + found.end(), rule.id)
    return speaker


#: before the name of a place, which is no holder of the office behind it
_PLACED = re.compile(r"\b(?:in|on|from|near|of|to|at|for|outside)\s+(?:the\s+)?$")


def label(stretch: str, start: int, end: int, lexicon: Lexicon) -> str:
    """The words that name a speaker: the office with what it is an office of, and the name beside it."""
    office_of = lexicon.union("office_of") if lexicon.lang != "en" else None
    area = office_of.match(stretch, end) if office_of else None
    left = re.search(rf"(?:(?:the|The)\s+)?((?:{NAME},\s+)?(?:[\w'-]+\s+){{0,3}})$", stretch[:start])
    prefix = left.group(1) if left else ""
    if left and lexicon.lang == "en" and _PLACED.search(stretch[: left.start(1)]):
        prefix = prefix.rpartition(", ")[2]  # "… 20 km from Bakhmut, Ukrainian officials say"
    kept = re.search(r"(?:[A-ZÀ-ÞА-ЯІЇЄҐ][\w'-]*,?\s+)*(?:(?:regional|city|local|military|state|head of|chief)\s+)*$", prefix)
    prefix = kept.group(0) if kept else ""
    whole = area.end() if area else end
    right = re.match(rf"\s+(?:of\s+(?:the\s+)?)?{NAME}", stretch[whole:])
    suffix = stretch[end:whole] + (right.group(0) if right else "")
    label = re.sub(r"\s+", " ", prefix + stretch[start:end] + suffix).strip(" ,")
    label = re.sub(r"^(?:(?:Telegram|Facebook|Телеграм)\S*|Ранее|Раніше|Також|Также|Згодом|Позже|Пізніше)\s+", "", label)
    label = re.sub(rf"^(?:{MONTHS}),\s+", "", label)  # "on 3 April, officials said"
    return re.sub(r"^(?:(?:On|In|At|The|And|But|Sun|Mon|Tues|Wednes|Thurs|Fri|Satur)(?:day)?,?\s+)+", "", label)
