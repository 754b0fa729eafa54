"""Says where a report goes back to its main strike after it has only counted the victims of other towns."""

from __future__ import annotations

import re

from geo.extract.places.mentions import Mention
from geo.extract.reading.pointing import points_there
from geo.extract.reading.reading import Reading
from geo.extract.rules.sought import Sought
from geo.extract.strikes.strike import Strike

#: a figure of an earlier hour stands at most so many sentences behind the one that came later
JUST_BEFORE = 4
#: who comes to those counted before: "Ten more were killed in Kryvyi Rih"
_MORE = re.compile(r"\b(?:more|another|others?|further|also|elsewhere|as well|too)\b", re.IGNORECASE)
#: a thing of which the text told already: "the hospital", "the children's hospital"
_THE_THING = re.compile(r"\bthe\s+(?:[\w'’-]+\s+){0,2}?$", re.IGNORECASE)
_THE_WORD = re.compile(r"\bthe\s+([a-z][\w-]{3,})\b", re.IGNORECASE)
#: how a paragraph opens that was added to the report: it goes on with its news
_UPDATE = re.compile(r"\W*(?:UPDATED?|Updated?)(?:\s+(?:at|on|as of)\b[^:.]{0,30})?\s*[:.–—]")
#: what is seen of the thing that was hit: "Images from the scene show the restaurant without its roof"
_PICTURES = re.compile(r"\W*(?:[\w'’-]+\s+){0,3}?(?:[Ii]mages?|[Pp]ictures?|[Pp]hotos?|[Pp]hotographs?|[Ff]ootage|[Vv]ideos?|[Cc]lips?)\b[^.;]{0,60}?\bshow(?:s|ed|ing)?\b(?P<things>[^.;]{0,120})")
#: a part of a city, by the ending that the names of such have
_CITY_DISTRICT = Sought(r"\b[Tt]he\s+(?:\w+'s\s+)?[A-Z][\w'’-]+sk(?:yi|yy|iy|y|yj)\s+[Dd]istrict\b|\bdistrict of [A-Z][\w'’-]+sk(?:yi|yy|iy|y)\b")
_IN_THE = re.compile(r"\b(?:hurt|injured|wounded|killed|died|dead)\s+(?:in|at|inside)\s+the\s+(?:[a-z-]+\s+){0,2}$")
#: what stands in every town, or is where the wounded die
_IN_EVERY_TOWN = frozenset("hospital hospitals clinic ward house houses home homes building buildings apartment apartments flat flats block blocks car cars vehicle vehicles street yard".split())
#: what every strike has
_OF_ANY = frozenset({"strike", "attack", "shelling", "bombing", "assault", "raid", "city", "town", "village", "region", "district", "person", "child", "woman", "blast", "statement"})


def back_to(strikes: list[Strike], current: Strike | None, reading: Reading, readings: list[Reading]) -> Strike | None:
    """The first strike of a text where a new paragraph speaks of what was hit there: '… Ten more died in Dnipro. / A missile struck the hospital'; None elsewhere."""
    if current is None or len(strikes) < 2:
        return None
    if reading.has("earlier") and reading.tolls and not reading.events() and (counted := _counted_just_before(strikes, current, reading)) is not None:
        return counted
    if current is strikes[0]:
        return None
    if not reading.events() and any(each.sentence.paragraph == reading.sentence.paragraph and _UPDATE.match(each.sentence.text) for each in readings):
        return strikes[0]
    if not reading.events() and _pictured(strikes[0], current, reading, readings):
        return strikes[0]
    if _CITY_DISTRICT.search(reading.sentence.text) and _has_fewer(current, reading) and [each for each in strikes if not each.area and each is not current] == strikes[:1]:
        return strikes[0]  # "In Bila Tserkva, a woman was wounded. Worst hit was the Solomianskyi district, where 16 were": of Kyiv
    if reading.has("earlier") and not reading.events() and _fewer_than(strikes[0], reading) and _has_fewer(current, reading):
        return strikes[0]  # "13 died in Kherson. Three rescuers were killed near Beryslav. Officials had given lower figures: eight dead"
    if not _only_counted(current, reading) or points_there(reading):
        return None
    main = strikes[0]
    told = " ".join(each.sentence.text.casefold() for each in readings[: current.first])
    return main if _hit_there(reading, told) else None


def _pictured(main: Strike, current: Strike, reading: Reading, readings: list[Reading]) -> bool:
    """Whether a new paragraph has told, up to a sentence, of pictures of what the first strike hit and the one told of last did not: 'Photos show the mall in flames. …'."""
    here = reading.sentence.paragraph
    if current.parts[-1].reading.sentence.paragraph == here:
        return False
    seen = [found for each in readings if each.sentence.paragraph == here and each.index <= reading.index and (found := _PICTURES.match(each.sentence.text))]
    things = {word for found in seen for word in _words(found.group("things"))} - _IN_EVERY_TOWN
    return bool(things & _singular(main.target_words()) - _singular(current.target_words()))


def _words(text: str) -> set[str]:
    return _singular({found.group(1).casefold() for found in _THE_WORD.finditer(text)})


def _singular(words: set[str]) -> set[str]:
    return {word.removesuffix("s") for word in words}


def to_the_aside(aside: Strike, current: Strike | None, reading: Reading) -> bool:
    """Whether what a sentence names was hit by a strike told of by the way and not by the one told of last; one of a paragraph before where this one tells of a town is none such."""
    named = {target.id for target in reading.targets}
    if current is None or not named or not named <= aside.target_ids() or named & current.target_ids():
        return False
    here = reading.sentence.paragraph
    return current.parts[-1].reading.sentence.paragraph != here or aside.parts[-1].reading.sentence.paragraph == here


def where_it_was(strikes: list[Strike], reading: Reading) -> Mention | None:
    """The place of the one strike that hit a thing of which a sentence says that people were hurt in it: 'Seven were hurt in the dormitory'; None where several did."""
    text = reading.sentence.text
    if not any(toll.value for toll in reading.tolls):
        return None
    for target in reading.targets:
        word = text[target.start : target.end].casefold().split()[-1]
        if word in _IN_EVERY_TOWN or not _IN_THE.search(text[: target.start]):
            continue
        of = [strike for strike in strikes if word in strike.target_words()]
        if len(of) == 1:
            return next((each for part in of[0].parts for each in part.reading.mentions if each.name == of[0].as_written), None)
    return None


def _fewer_than(main: Strike, reading: Reading) -> bool:
    """Whether every figure of a sentence is lower than one that the text has given for a strike."""
    counted = [toll for toll in reading.tolls if toll.value]
    return bool(counted) and all(any(told.metric == toll.metric and (told.value or 0) > (toll.value or 0) for part in main.parts for told in part.tolls) for toll in counted)


def _counted_just_before(strikes: list[Strike], current: Strike, reading: Reading) -> Strike | None:
    """The one strike of which more dead were told a few sentences before than were at an earlier hour, where nobody has been counted at the one told of last."""
    if any(toll.value for part in current.parts if not part.reading.sentence.headline for toll in part.tolls):
        return None
    near = [each for each in strikes if each is not current and _fewer_than(each, reading) and any(0 < reading.index - part.reading.index <= JUST_BEFORE for part in each.parts)]
    return near[0] if len(near) == 1 else None


def _has_fewer(current: Strike, reading: Reading) -> bool:
    """Whether the text has given fewer of those hurt for the strike told of last than a sentence gives."""
    told = {toll.metric: toll.value or 0 for part in current.parts for toll in part.tolls}
    return any(0 < told.get(toll.metric, 0) < (toll.value or 0) for toll in reading.tolls)


def _hit_there(reading: Reading, told: str) -> bool:
    """Whether a sentence speaks of a thing as known that the text named before, in small letters: 'the ward' after 'a maternity ward'."""
    text = reading.sentence.text
    things = {text[each.start : each.end].casefold().split()[-1] for each in (*reading.targets, *reading.weapons) if _THE_THING.search(text[: each.start])}
    if any(re.search(rf"\b{re.escape(thing)}\b", told) for thing in things):
        return True
    known = {each.group(1).casefold() for each in _THE_WORD.finditer(text)} - _OF_ANY
    return any(re.search(rf"\b(?:an?|one)\s+(?:[\w'’-]+\s+){{0,3}}{re.escape(word)}\b", told) for word in known)


def _only_counted(current: Strike, reading: Reading) -> bool:
    """Whether of a strike nothing but its victims was told, beside those of others, in a paragraph before."""
    parts = [part.reading for part in current.parts]
    if any(part.sentence.paragraph == reading.sentence.paragraph or part.weapons or part.targets or part.damages for part in parts):
        return False
    return bool(_MORE.search(parts[0].sentence.text)) if parts else False
