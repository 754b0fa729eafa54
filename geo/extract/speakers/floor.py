"""Says who holds the floor where a sentence of a report gives a figure and names no speaker."""

from __future__ import annotations

import re
from dataclasses import replace

from geo.extract.rules.lexicon import Lexicon
from geo.extract.rules.sought import Sought
from geo.extract.speakers.people import Speaker
from geo.extract.speakers.voices import SOURCE_LINE, carried
from geo.extract.text.sentences import Sentence

#: who counts victims, so that a figure told beside their words is theirs; an army, a ministry abroad or a witness does not
COUNTING = ("local_official", "ru_occupation_official", "emergency_service", "police", "health_worker", "national_official", "ua_national_official", "official", "ua_officials")
#: of them those who count on the spot: a minister tells of several towns, and of 'officials' it is not known who they are
_ON_THE_SPOT = ("local_official", "ru_occupation_official", "emergency_service", "police", "health_worker")
#: flags of a reading that make it one that nobody who speaks beside it need have said
NOT_OF_THE_DAY = frozenset({"background", "recap", "comes_after", "national", "elsewhere"})
#: as many sentences a report's only voice is heard on without being named again
ONE_VOICE_SENTENCES = 4
#: as many sentences over its rows a list may be announced
LIST_SENTENCES = 60
#: how a sentence ends that names who says it behind what was said, and how it goes before
_NO_MORE = re.compile(r"\w*(?:\s+(?:on|in|via|to|at|late|early|later|\w+day)\b[^.]{0,40})?[\"'.]*\s*$")
_SET_BEHIND = re.compile(r"\w[^,]{12,}.*[,\"]\s+(?:[\w'-]+\s+){0,3}$")
#: words that set a sentence apart from what was said before it
_TURNS = re.compile(r"\W*(?:meanwhile|separately|elsewhere|earlier|previously|recall|as reported|in (?:a |an )?(?:separate|another|other)|on \w+day|the day before|for reference|it (?:should|must) be (?:noted|recalled|reminded)|we remind|(?:as )?a reminder)\b", re.IGNORECASE)
#: how the part of a report begins that tells of other news
_LOOKS_BACK = re.compile(r"(?:Background|Previously|Backstory|Reminder|For reference|Read also|Recall|Що (?:було раніше|передувало)|Передісторія|Нагада[єю]мо|Довідка|Раніше|Что (?:было раньше|предшествовало)|Предыстория|Напомним|Справка|Ранее)\b", re.IGNORECASE)
#: how a row of a list begins
_ROW = re.compile(r"\s*(?:[-–•*▪]|\d{1,2}[:.]\d\d)\s*")
#: how a list of days is announced, and how its rows and headings begin
_PUBLISHED = re.compile(r"\b(?:published|posted|shared|released|gave|issued)\s+(?:an?|the|his|her|its)\s+(?:[\w-]+\s+){0,2}?(?:summary|list|overview|report|digest|chronicle|chronology|update)\b")
_LISTED = re.compile(rf"{_ROW.pattern}|[^.;]{{3,60}}:\s*$|(?:\w+\s*){{1,3}}$")
#: who only put up a picture does not speak: "Pictures shared by its mayor showed buildings in flames"
_SHOWN = re.compile(r"\W*(?:(?:an?|the|other|some)\s+)?(?:[a-z-]+\s+)?(?:pictures?|photos?|photographs?|images?|videos?|footage|clips?)\b[^.;:\"]{0,80}\b(?:shared|posted|published|released|put\s+(?:out|up|online)|taken|filmed|circulated|by|from)\b[^.;:\"]{0,60}\b(?:shows?|showed|showing|captured?)\b", re.IGNORECASE)
#: a newsroom's own words for what it has not from whom it quotes
OWN_WORDS = Sought(r"\b(?:reports? (?:suggest|indicate|said|say)\w*|could not (?:be )?(?:independently )?verif\w+|not (?:been )?independently (?:confirmed|verified)|^(?:earlier|previously|initially|before that)\b[^.]{0,90}\b(?:was|were|been) (?:also )?reported|(?:later|since|subsequently) (?:rose|risen|increased|climbed|grew|revised|raised))\b", re.IGNORECASE)
#: who only does not confirm: "Russian officials did not comment on the strike, which killed nine"
NOT_CONFIRMED = Sought(r"\b(?:(?:could|can|did|would|has|have)(?: not|n['’]t) (?:\w+ )?(?:comment|confirm|verify)\w*|(?:declined|refused) to (?:comment|confirm)|neither\b[^.;\"]{3,60}\bnor\b[^.;,\"]{2,40}\b(?:confirmed|commented)|no (?:immediate |official )?comment)\b", re.IGNORECASE)


def held(index: int, sentences: list[Sentence], spoken: dict[int, list[Speaker]], new_place: bool, new_day: bool) -> list[Speaker]:
    """The speaker of a figure that its own sentence ascribes to nobody; an empty list where it is the report's own.

    Within a paragraph: who spoke before it, else who is named at the end of the sentence after it. Over the end of a paragraph the floor
    is held only by who spoke the very sentence before, and only where no place, day or turn begins something new. The
    first sentence of a report sums up what several said: it is the report's own. spoken: as voices.of_sentences gives
    it; takes the answer in, so that the next sentence can go on from it.
    """
    own = sentences[index]
    first = next((at for at, each in enumerate(sentences) if not each.headline), 0)
    if index == first and not own.headline and not (OWN_WORDS.search(own.text) or NOT_CONFIRMED.search(own.text)):
        found = _after(index, sentences, spoken) if _closed_by(index + 1, sentences, spoken) else []
        spoken[index] = spoken.get(index) or found
        return found
    if own.headline or index <= first or OWN_WORDS.search(own.text) or NOT_CONFIRMED.search(own.text):
        return []
    found = _before(index, sentences, spoken)
    if not found:
        found = _after(index, sentences, spoken)
    over = None if found else _over_list(index, sentences, spoken)
    if over is not None:
        found = _counting(over, sentences, spoken, own)
    elif not found and not new_place and not new_day and not _TURNS.match(own.text):
        found = _last(index, sentences, spoken)
    found = found or _of_source_line(index, sentences, spoken)
    spoken[index] = spoken.get(index) or found
    return found


#: who would say a figure themselves; rescuers and doctors who stand in a sentence are at work
_SPEAKING = ("police", "local_official", "ru_occupation_official", "national_official", "ua_national_official", "ru_national_official", "un", "party", "party_ua", "party_ru")
#: before the subject of a sentence, an hour at most: "By evening the General |Prosecutor's Office| had corrected both figures"
_SUBJECT = re.compile(r"\W*(?i:(?:at|by|as of|in|on|around|after|before|until|later|earlier|early|late)\b[^,;.]{0,30}?,?\s+)?(?i:(?:the|an?|its|acting|regional|local|city)\s+){0,3}(?:[A-Z][\w'’-]+\s+){0,3}$")


def names_another(text: str, holder: Speaker, lexicon: Lexicon) -> bool:
    """Whether the subject of a sentence is an authority of another class than who holds the floor: 'At 09:20 prosecutors named eight dead', behind a governor."""
    return any(rule.meaning in _SPEAKING and rule.meaning != holder.role and _SUBJECT.fullmatch(text[: found.start()]) for rule, found in lexicon.matches("role", text))


def _before(index: int, sentences: list[Sentence], spoken: dict[int, list[Speaker]]) -> list[Speaker]:
    """Who spoke last in the same paragraph."""
    for other in range(index - 1, -1, -1):
        if sentences[other].paragraph != sentences[index].paragraph or sentences[other].headline:
            break
        if spoken.get(other):
            return _counting(other, sentences, spoken, sentences[index])
    return []


def _last(index: int, sentences: list[Sentence], spoken: dict[int, list[Speaker]]) -> list[Speaker]:
    """Who spoke the sentence before; where a report quotes speakers of one class only, also a few sentences before it."""
    classes = {each.role for named in spoken.values() for each in named if each.role != "media"}
    reach = ONE_VOICE_SENTENCES if len(classes) == 1 else 1
    for other in range(index - 1, max(-1, index - 1 - reach), -1):
        if _TURNS.match(sentences[other].text) and not spoken.get(other):
            break
        if spoken.get(other):
            return _counting(other, sentences, spoken, sentences[index])
    return []


def _over_list(index: int, sentences: list[Sentence], spoken: dict[int, list[Speaker]]) -> int | None:
    """The sentence over the list in which another stands, which ends in a colon or names a speaker: 'According to the governor: – 05:13, the village of …'; None outside one."""
    at = index
    while at >= 0:
        first = next((other for other in range(at, -1, -1) if other == 0 or sentences[other - 1].paragraph != sentences[at].paragraph), at)
        if not _ROW.match(sentences[first].text) or first == 0:
            return None
        at = first - 1
        row = next((other for other in range(at, -1, -1) if other == 0 or sentences[other - 1].paragraph != sentences[at].paragraph), at)
        if sentences[at].text.rstrip().endswith(":") or (spoken.get(at) and not _ROW.match(sentences[row].text)):
            return _over_headings(at, sentences)
    return None


def _over_headings(at: int, sentences: list[Sentence]) -> int:
    """The sentence itself, or that of somebody who published a list of days over it: 'The governor published a summary. … Details. On 7 August:'."""
    other = at
    while other > max(0, at - LIST_SENTENCES) and not _PUBLISHED.search(sentences[other].text):
        other -= 1
    return other if _PUBLISHED.search(sentences[other].text) and all(_LISTED.match(each.text) or each.paragraph == sentences[other].paragraph for each in _heads(other + 1, at, sentences)) else at


def _heads(begin: int, end: int, sentences: list[Sentence]) -> list[Sentence]:
    """The first sentences of the paragraphs between two sentences."""
    return [sentences[at] for at in range(begin, end + 1) if sentences[at].paragraph != sentences[at - 1].paragraph]


def _of_source_line(index: int, sentences: list[Sentence], spoken: dict[int, list[Speaker]]) -> list[Speaker]:
    """Whom the line of sources above names, where the report has one and is still about its news."""
    line = next((other for other in range(index, -1, -1) if sentences[other].text.startswith(("Source:", "Джерело:", "Источник:"))), None)
    if line is None or any(_LOOKS_BACK.match(each.text) for each in sentences[line + 1 : index + 1]):
        return []
    return [replace(carried(each, sentences[line], sentences[index]), rule=SOURCE_LINE) for each in spoken.get(line, ())[-1:] if each.role != "media"]


def _after(index: int, sentences: list[Sentence], spoken: dict[int, list[Speaker]]) -> list[Speaker]:
    """Who speaks the next sentence of the same paragraph, and is named at its end: 'Two buses burned, the governor said' may go for both."""
    if index + 1 < len(sentences) and sentences[index + 1].paragraph == sentences[index].paragraph and _closed_by(index + 1, sentences, spoken):
        return _counting(index + 1, sentences, spoken, sentences[index])
    return []


def _closed_by(index: int, sentences: list[Sentence], spoken: dict[int, list[Speaker]]) -> bool:
    """Whether a sentence ends with who says it, which may go for the one before as well: "A bomb killed three. Two buses burned, the governor said."."""
    return index < len(sentences) and named_behind(sentences[index].text, spoken.get(index, []))


def named_behind(text: str, said_by: list[Speaker]) -> bool:
    """Whether a sentence names who says it behind what was said."""
    return any(_NO_MORE.match(text, max(each.at, each.end)) and _SET_BEHIND.search(text[: min(each.at, each.start)]) for each in said_by)


def _counting(other: int, sentences: list[Sentence], spoken: dict[int, list[Speaker]], own: Sentence) -> list[Speaker]:
    named = [each for each in spoken.get(other, ()) if each.role != "media"]
    if not named or sentences[other].headline or _SHOWN.match(sentences[other].text) or any(each.role not in _ON_THE_SPOT for each in named[-1:]):
        return []
    return [carried(named[-1], sentences[other], own)]
