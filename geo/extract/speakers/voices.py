"""Says who speaks each sentence of a report, also where another sentence, a heading or a dash names the speaker."""

from __future__ import annotations

import re
from dataclasses import replace

from geo.extract.rules.lexicon import Lexicon
from geo.extract.rules.sought import Sought
from geo.extract.speakers import naming, sides, speakers, unread
from geo.extract.speakers.people import NAME, Speaker
from geo.extract.speakers.referring import is_person
from geo.extract.text.sentences import Quote, Sentence

#: the rule of a speaker whom only a line of sources names
SOURCE_LINE = "source_line"
#: how outlets that name their source in a line of its own begin it
_SOURCE = ("Source:", "Джерело:", "Источник:")
#: and the line under it that gives what the source says
_DETAILS = ("Details:", "Quote:", "Деталі:", "Подробности:")
#: how a paragraph begins that goes on with the attack of the one before
_AS_A_RESULT = re.compile(r"(?:В результате|Вследствие|Внаслідок|Унаслідок|У результаті) (?:удара|атаки|обстрела|удару|обстрілу|этого|цього)\b")
#: how a sentence begins that goes on with what was said: '… said that five died. And that two …'
_GOES_ON = re.compile(r"\W*(?:(?:And|But) that|(?:The|It|This) (?:\w+ )?also (?:wound|injur|kill|left)\w*|(?:A further|Another|At least another) \w+ (?:\w+ ){0,2}(?:were|was) (?:wounded|injured|hurt))\b")
#: how a body that is at work on the spot tells of those it saw: "MSF said. Its teams treated eight wounded people."
_ITS_TEAMS = Sought(r"^\W*(?:It|(?:Its|The (?:group|charity|organi[sz]ation|agency|network|society|service)'s)\s+(?:[a-z]+\s+){0,2}(?:teams?|staff|doctors|medics|surgeons|paramedics|volunteers|members|workers|clinics?|ambulances?|crews?|rescuers|researchers|monitors|observers)(?:\s+(?:in|at|on|there|from)\b[^.;,]{0,40}?)?)\s+(?:also\s+|have\s+|has\s+|had\s+|later\s+|since\s+)*(?:treated|received|counted|recovered|retrieved|took\s+in|taken\s+in|admitted|operated\s+on|evacuated|transported|documented|recorded|saw|seen)\b")
#: who counts those they treat or recover
_AT_WORK = ("ngo", "un", "emergency_service", "health_worker")
#: how a sentence goes on with what a body said
_IT_SAID = re.compile(r"\W*It (?:also |further |later )?(?:said|says|added|reported|cited|quoted)\b|[^;\"]{8,200},\s+it (?:also |further |later )?(?:said|says|added|reported)\b")
#: how a sentence names again of whom the one before told
_GOES_ON_WITH = re.compile(
    r"\W*(?P<who>He|She|They|It|The (?:ministry|service|office|department|mayor|governor|minister|official|hospital|president|committee|group|mission))\b|.*?\b[Aa]ccording to (?P<to>them|him|her)\b"
    r"|.*?[,\"]\s+(?P<by>he|she|they|it|the (?:ministry|service|office|department|mayor|governor|minister|official|hospital|president|committee|group|mission))\s+(?:\w+\s+)?(?:said|says|wrote|added|told|reported)\b"
)
#: what a newsroom may be called as well as an authority
_THE_AGENCY = Sought(r"\b[Tt]he (?:news )?(?:agency|channel|outlet|broadcaster|newspaper)\b")
_A_PERSON = re.compile(rf"(?!The |It |They |He |She ){NAME}")
#: somebody without a name: "a woman on the organising committee"
_SOMEBODY = re.compile(r"(?:[Aa]n?|[Oo]ne|[Aa]nother)\s+(?:[\w-]+\s+){0,2}?(?:m[ae]n|wom[ae]n|mother|father|boy|girl|teenager|pensioner|policeman|policewoman|officer|firefighter|fireman|paramedic|soldier|priest|imam|monk|lawmaker|lawyer|activist|volunteer|teacher|student|driver|farmer|shopkeeper|trader)\b")
#: how a sentence ends that names who said it and those before it
_DASH_SAID = re.compile(r"(?:^|[.!?\"]\s*)[-–—]\s*(?:\w+ ){0,3}?(?:said|reported|wrote|noted|added|clarified|informed|stated)\b")
#: claimants of whom a paragraph is not taken to go on speaking when it tells of others than soldiers
_PARTIES = ("party_ru", "party_ua", "ru_national_official")
#: words behind a dash, or before a colon, that may do nothing but name a speaker
_BEHIND_DASH = re.compile(r"[\s,\"][–-]\s(?P<who>[^–:;\"#\d]{3,90}?)\.?\s*$")
#: of so few words none tells of a strike
NAME_WORDS = 2
_BEHIND_COLON = re.compile(r":\s(?P<who>[^–:;,\"#\d]{3,60}?)\.?\s*$")
#: an office and its holder, and nothing else, with which a sentence opens: "Mayor Ihor Terekhov: at least six dead"
_NAMED_BEFORE_COLON = re.compile(r"(?:\d{1,2}[:.]\d\d\s*[–-]\s*)?(?P<who>(?:(?:[A-Z][\w'’.-]*|of|the|for|regional|city|local|state|military|civil|health|head|chief|mayor|governor|police|administration|ministry|service|office|prosecutor's|official|spokes\w+),?\s+){0,9}(?:[A-Z][\w'’-]+|administration|police|ministry|service|services|office|governor|mayor|official)):\s+[\w\"]")
_BEFORE_COLON = re.compile(r"(?P<who>[^:;,\"–\d]{3,90}):\s+\S")


def of_sentences(sentences: list[Sentence], people: dict[str, Speaker], lexicon: Lexicon) -> dict[int, list[Speaker]]:
    """Who speaks each sentence, by its number; positions of speakers whom another sentence names are still of this one."""
    spoken: dict[int, list[Speaker]] = {}
    heard: list[Speaker] = []
    everyone: list[Speaker] = []
    for index, sentence in enumerate(sentences):
        before = everyone if _THE_AGENCY.search(sentence.text) else heard + _outlet_before(index, sentences, spoken) + _told_of_before(index, sentences, spoken, people, lexicon)
        found = speakers.read(sentence.text, people, before, lexicon)
        found = sides.by_the_one_before(found, sentence.text, sentences[index - 1].text) if index and lexicon.lang == "en" else found
        if not found and index and heard and _GOES_ON.match(sentence.text):
            found = [carried(each, sentences[index - 1], sentence) for each in spoken[index - 1][-1:]]
        if not found and index and lexicon.lang == "en" and sentences[index - 1].paragraph == sentence.paragraph and _ITS_TEAMS.search(sentence.text):
            found = [carried(each, sentences[index - 1], sentence) for each in spoken[index - 1][-1:] if each.role in _AT_WORK]
        if not found and index and sentence.text.startswith(_DETAILS) and sentences[index - 1].text.startswith(_SOURCE):
            found = [carried(each, sentences[index - 1], sentence) for each in spoken[index - 1]]
        found = found or set_apart(sentence.text, sentence.headline or not index, people, lexicon)
        signed = None if found or not _ends_paragraph(index, sentences) else naming.signed_by(sentence.text, people, lexicon)
        found = [signed] if signed else found
        named = [each for each in found if each.role not in ("media", unread.ROLE)]
        heard += named or [each for each in found if each.role == unread.ROLE and (_A_PERSON.fullmatch(each.name) or _SOMEBODY.match(each.name))]  # "he said" may be him, of whom no office is known
        everyone += [each for each in found if each.role != unread.ROLE]
        spoken[index] = found
        if named and (sentence.text.startswith(_SOURCE) or lexicon.has("this_was_said", sentence.text)):
            listed = sentence.text.startswith(_SOURCE)
            _backwards(index, replace(named[0], rule=SOURCE_LINE) if listed else named[0], spoken, sentences)
        elif signed:
            _backwards(index, signed, spoken, sentences, same_paragraph=True)
        elif named and _DASH_SAID.search(sentence.text):
            _backwards(index, named[0], spoken, sentences, same_paragraph=True)  # "Ten people were injured. - reported the service."
        elif named and lexicon.lang != "en" and not sentence.headline and sentence.text[: named[-1].at].rstrip().endswith("–"):
            _backwards(index, named[-1], spoken, sentences, same_paragraph=True)  # "Загинули двоє. Є поранені – зазначив мер"
    return spoken


def _outlet_before(index: int, sentences: list[Sentence], spoken: dict[int, list[Speaker]]) -> list[Speaker]:
    """The newsroom that alone spoke the sentence before, where this one goes on with 'It said'; else nobody."""
    before = spoken.get(index - 1, [])
    return before[-1:] if before and _IT_SAID.match(sentences[index].text) and all(each.role == "media" for each in before) else []


def _told_of_before(index: int, sentences: list[Sentence], spoken: dict[int, list[Speaker]], people: dict[str, Speaker], lexicon: Lexicon) -> list[Speaker]:
    """Of whom the sentence before tells, in which nobody speaks, where this one goes on with 'they said': 'Prosecutors opened a case. They said that …'; else nobody."""
    if lexicon.lang != "en" or not index or spoken.get(index - 1) or sentences[index - 1].headline or '"' in sentences[index - 1].text:
        return []
    goes_on = _GOES_ON_WITH.match(sentences[index].text)
    found = naming.subject(sentences[index - 1].text, people, lexicon) if goes_on else None
    if goes_on and found and (goes_on["who"] or goes_on["to"] or goes_on["by"]).lower() in ("he", "she", "him", "her") and not is_person(found):
        return []  # "Rescuers found two bodies. According to him …"
    return [found] if found else []


def set_apart(text: str, headline: bool, people: dict[str, Speaker], lexicon: Lexicon) -> list[Speaker]:
    """The speaker of a headline, or of any Ukrainian or Russian sentence, without a verb of saying: 'Поліція: двоє загинули', 'Двоє загинули – ОВА'; else nobody.

    In English also of a sentence that begins with nothing but their office and name: 'Mayor Ihor Terekhov: at least six dead'.
    """
    ways = (_BEHIND_DASH, _BEFORE_COLON, _BEHIND_COLON) if lexicon.lang == "en" and headline else (_BEHIND_DASH, _BEFORE_COLON)
    if lexicon.lang == "en" and not headline:
        ways = (_NAMED_BEFORE_COLON,)
    for pattern in ways:
        found = pattern.search(text) if pattern in (_BEHIND_DASH, _BEHIND_COLON) else pattern.match(text)
        if found is None or (len(found.group("who").split()) > NAME_WORDS and (lexicon.has("hit", found.group("who")) or lexicon.has("casualty_word", found.group("who")))):
            continue
        speaker = naming.named_by(found.group("who"), found.start("who"), people, lexicon)
        if speaker is not None:
            return [replace(speaker, at=found.start("who"))]
    return []


def continued(index: int, sentences: list[Sentence], spoken: dict[int, list[Speaker]], lexicon: Lexicon) -> list[Speaker]:
    """Whoever spoke the sentence before in a Ukrainian or Russian paragraph, which names its speaker once."""
    if lexicon.lang == "en" or index == 0:
        return []
    if sentences[index - 1].paragraph != sentences[index].paragraph and not _AS_A_RESULT.match(sentences[index].text):
        return []
    named = [carried(each, sentences[index - 1], sentences[index]) for each in spoken.get(index - 1, ()) if each.role != "media"]
    soldiers = lexicon.union("military_people")
    if named and named[-1].role in _PARTIES and not (soldiers and soldiers.search(sentences[index].text)):
        return []  # what an army claimed ends where the text goes on with those whom it hit
    spoken[index] = spoken.get(index) or named[-1:]
    return named[-1:]


def quoted_by(sentence: Sentence, quotes: list[Quote], spoken: dict[int, list[Speaker]], sentences: list[Sentence], index: int) -> Speaker | None:
    """Who spoke a sentence that lies inside a quote.

    The speaker named where the quote ends; without one, whoever spoke just before it (a quote that goes on).
    """
    for quote in quotes:
        lead = _QUOTE_LEAD.match(sentence.text)
        if quote.start <= sentence.start + (lead.end() if lead else 8) and sentence.start < quote.end:
            for other in range(index, min(index + 6, len(sentences))):
                if sentences[other].start <= quote.end <= sentences[other].end + 1:
                    if spoken.get(other):
                        return carried(spoken[other][0], sentences[other], sentence)
                    break
            for other in range(index - 1, max(-1, index - 8), -1):
                named = [each for each in spoken.get(other, ()) if each.role != "media"]
                if named:
                    return carried(named[-1], sentences[other], sentence)
            return None
    return None


#: what outlets put before a quote: "Kyrylenko's quote: "Three dead …""
_QUOTE_LEAD = Sought(r'[^"]{0,60}(?:[Qq]uote|said|says|wrote|writes)[^"]{0,30}:\s*"')


def carried(speaker: Speaker, origin: Sentence, to: Sentence) -> Speaker:
    """A speaker whom one sentence names as that of another; positions keep pointing at the name, before or behind the other sentence."""
    shift = origin.start - to.start
    named = (speaker.start + shift, speaker.end + shift) if speaker.end else (0, 0)
    beside = carried(speaker.beside, origin, to) if speaker.beside else None
    return replace(speaker, at=speaker.at + shift, start=named[0], end=named[1], beside=beside)


def _ends_paragraph(index: int, sentences: list[Sentence]) -> bool:
    """Whether a sentence is the last of a paragraph of several."""
    own = sentences[index].paragraph
    after = index + 1 < len(sentences) and sentences[index + 1].paragraph == own
    return index > 0 and sentences[index - 1].paragraph == own and not after


def _backwards(index: int, speaker: Speaker, spoken: dict[int, list[Speaker]], sentences: list[Sentence], same_paragraph: bool = False) -> None:
    """'This was reported by the mayor' names the speaker of the sentences before it."""
    reach = 0 if same_paragraph else 1
    for other in range(index - 1, max(-1, index - 5), -1):
        near = sentences[index].paragraph - sentences[other].paragraph <= reach
        if near and other and sentences[other].headline and not same_paragraph and not spoken.get(other):
            reach += 1
            continue  # a heading, or a picture's title, between the news and whose it is
        if not near or spoken.get(other) or sentences[other].headline:
            break
        spoken[other] = [carried(speaker, sentences[index], sentences[other])]
