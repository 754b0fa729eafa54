"""Reads a sentence as a chain of words in which some are things, and says of a noun in it what governs it and what is told behind it."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from geo.extract.objects.role_words import (
    ADVERB,
    AMOUNT,
    BE,
    BRACKETS,
    BREAKS,
    BROKEN,
    BY_ITSELF,
    CLOSES,
    DETERMINERS,
    GETS,
    GONE,
    GOODS,
    HEAP,
    INTO,
    JOINTS,
    LISTING,
    MINES,
    OF_HARM,
    OF_PEOPLE,
    OF_RUBBLE,
    ONE_OF_ITS_KIND,
    PART,
    PARTICLES,
    PREPOSITIONS,
    SPEAKS,
    STAFF,
    STOPS,
    STREWN,
    TOLD,
    WHEN,
    is_harm,
    is_verb,
)  # fmt: skip

#: words; a stop behind "No", "Gov" or an initial closes nothing
_WORD = re.compile(r"'s\b|[\w#%@~][\w#%@~'-]*|[,;:()–—]|[!?](?=\s|$)|(?<!\bNo)(?<!\bGov)(?<!\bMr)(?<!\bDr)(?<!\bSt)(?<!\bMrs)(?<!\bLt)(?<!\bCol)(?<!\bGen)(?<!\b[A-Z])\.(?=\s|$)")

#: of what it says all that it is down
_LINE = re.compile(r"\b(?:lines?|cables?|wires?|pylons?|poles?|masts?|towers?|bridges?|plants|substations?|power stations?)$")

#: so many words behind a thing its clause is over
FAR = 40


@dataclass
class Chain:
    words: list[str]
    #: which thing each word is, None for other words
    things: list[int | None]
    capital: list[bool]
    told: dict[int, str] = field(default_factory=dict)


def build(text: str, spans: tuple[tuple[int, int], ...]) -> Chain:
    chain = Chain([], [], [])
    text = _without_asides(text, spans)
    amounts = {found.start(): found for found in AMOUNT.finditer(text)}
    last = 0
    for number, (start, end) in enumerate([*spans, (len(text), len(text))]):
        start = _noun(text, start, end)
        for found in _WORD.finditer(text, last, start):
            if found.start() < last:
                continue
            word = found.group().rstrip("'") or "'"
            if found.start() in amounts:
                last = amounts[found.start()].end()
                whole = amounts[found.start()].group().lower()
                word = whole if whole in LISTING else "some"
            chain.words.append("," if word in "–—" else word.lower())
            chain.things.append(None)
            chain.capital.append(word[:1].isupper())
        if number < len(spans):
            chain.words.append(text[start:end].lower())
            chain.things.append(number)
            chain.capital.append(False)
        last = max(last, end)
    return chain


def _without_asides(text: str, spans: tuple[tuple[int, int], ...]) -> str:
    """The text without the words that say when, and without short forms and measures in brackets, which stand between a thing and what is told of it."""
    for found in [*WHEN.finditer(text), *BRACKETS.finditer(text)]:
        if not any(start < found.end() and found.start() < end for start, end in spans):
            text = text[: found.start()] + " " * len(found.group()) + text[found.end() :]
    return text


def _noun(text: str, start: int, end: int) -> int:
    """Where the thing itself begins, behind what a rule of the lexicon read along with it: "hit a |home|"."""
    while (found := _WORD.match(text, start, end)) and found.end() < end:
        word = found.group().lower()
        if not (word in PREPOSITIONS or word in DETERMINERS or word in ("one", "asleep", "sleeping", "his", "alive") or is_harm(word) or OF_PEOPLE.match(word)):
            break
        start = found.end() + 1
    return start


def head(chain: Chain, at: int) -> int | None:
    """Where the noun stands that a thing only describes: "the hospital's |roof|", "market |stalls|"; itself for others, None for people."""
    words, here = chain.words, at
    while here + 1 < len(words):
        behind = words[here + 1]
        if behind == "'s" or chain.things[here + 1] is not None or PART.match(behind) or OF_HARM.match(behind) and not is_harm(behind):
            here += 1
        elif OF_HARM.match(behind) and (here + 2 >= len(words) or words[here + 2] in ("on", "in", ",", ".", "that", "which", "kills", "leaves", "killed", "wounds", "was", "has")):
            here += 1
        elif words[here] == "'s" and behind not in PREPOSITIONS and behind not in STOPS and behind not in JOINTS:
            here += 1
        else:
            break
    if words[here] == "'s" or here + 1 < len(words) and STAFF.match(words[here + 1]):
        return None
    return here


def governor(chain: Chain, at: int) -> int:
    """Where the word stands that a noun hangs on: what is between only describes the noun; -1 at the start."""
    words, here = chain.words, at - 1
    while here >= 0:
        word = words[here]
        if chain.things[here] is not None or word == "'s" or word == "that" and here > 0 and words[here - 1] in PREPOSITIONS:
            here -= 1
        elif word in DETERMINERS and word != "that":
            here -= 1
            while here >= 0 and (words[here] in ("all", "both", "half", "some", "only", "even", "also", "just") or ADVERB.match(words[here])):
                here -= 1
            return here
        elif word == "," and 1 < here < at - 1 and words[here - 2] in DETERMINERS and not chain.capital[here + 1]:
            here -= 1  # "a large, busy market"
        elif word in PREPOSITIONS or word in JOINTS or word in BREAKS or word in STOPS or word in BE or word in PARTICLES or word in SPEAKS or is_harm(word) or OF_PEOPLE.match(word):
            return here
        elif is_verb(word) and not describes(chain, here):
            return here
        else:
            here -= 1
    return -1


def describes(chain: Chain, at: int) -> bool:
    """Whether a word that looks like a verb only describes a noun: 'the crowded market'."""
    if at > 1 and chain.words[at].endswith("ed") and chain.words[at - 1].endswith("ly") and (chain.words[at - 2] in JOINTS or chain.words[at - 2] in PREPOSITIONS or chain.words[at - 2] in DETERMINERS):
        return True  # "and densely populated quarters"
    if at > 1 and chain.words[at - 1] in ONE_OF_ITS_KIND and (chain.words[at - 2] in DETERMINERS or chain.words[at - 2].endswith("'s")):
        return True
    return at > 0 and (chain.words[at - 1] in DETERMINERS or chain.words[at - 1] == "'s" or chain.words[at - 1] in PREPOSITIONS and not chain.words[at].endswith("ing"))


def verb_behind(chain: Chain, at: int) -> int | None:
    """Where the word of harm stands that is told of a noun in front of it, alone or in a list; None when something else is told."""
    words, here = chain.words, at + 1
    while here < len(words):
        word, behind = words[here], words[here + 1 : here + 5]
        if word in STOPS or word in ("when", "while", "whereas", "because", "but", "if", "after", "as"):
            return None
        if word in ("which", "who", "that", "where", "whose"):  # what is told of it in passing
            closing = next((number for number in range(here, len(words)) if words[number] == "," or words[number] in STOPS), len(words))
            inside = _harm_at(chain, here + 1) if words[here + 1 : here + 3] not in (["has", "been"], ["have", "been"]) else None
            if word == "where":
                inside = next((number for number in range(here, closing) if OF_PEOPLE.match(words[number]) or is_harm(words[number])), None)
            if inside is None and word in ("which", "that") and (done := _done_to_it(chain, here + 1)) is not None:
                return done
            if inside is not None or closing == len(words) or words[closing] in STOPS:
                return inside if inside is not None else _behind_the_relative(chain, here + 1, closing)
            if words[here - 1] != "," and (behind_it := _behind_the_relative(chain, here + 1, closing)) is not None:
                return behind_it
            here = closing
        elif (is_harm(word) or word in ("drove", "ran", "rode", "run", "driven", "triggered")) and any(each in MINES for each in behind):
            return next(number for number, each in enumerate(words[here:], here) if each in MINES)
        elif word in ("came", "come", "fell", "caved") and behind[:1] and behind[0] in ("down", "in") and behind[1:2] not in (["on"], ["onto"], ["for"], ["to"]):
            return here
        elif word in BE and behind[:1] and (behind[0] in DETERMINERS or behind[:2] == ["nothing", "but"]) and any(each in HEAP for each in behind[1:3]):
            return next(number for number in range(here + 2, here + 4) if words[number] in HEAP)
        elif word in GETS:
            bare = word in ("lost", "loses") or behind[:1] in (["no"], ["lost"])  # "has no windows left"
            if word in BE and behind[:1] and behind[0] in DETERMINERS and any(PART.match(each) or each in GOODS for each in behind[1:]) and (done := next((number for number in range(here + 2, min(here + 6, len(words))) if is_harm(words[number]) or words[number] in ("out", "off")), None)):
                return done if is_harm(words[done]) else done - 1  # "houses had their panes broken"
            if word in ("came", "comes", "come") and behind[:1] == ["under"] and (struck := next((number for number, each in enumerate(behind[1:], here + 2) if OF_HARM.match(each)), None)):
                return struck  # "came under an FPV strike"
            worse = (number for number, each in enumerate(behind, here + 1) if each in BROKEN or each in GOODS and bare)
            found = next(worse, None)
            return found if found is not None or word not in BE else _harm_at(chain, here)
        elif word in ("on", "in") and behind[:1] and behind[0] in ("fire", "flames", "ruins", "rubble"):
            return here + 1
        elif word in ("stand", "stands", "stood") and behind[:1] == ["without"]:
            return next((number for number in range(here + 2, min(here + 5, len(words))) if words[number] in GOODS), None)
        elif word in BE or is_harm(word) or OF_PEOPLE.match(word):
            return _harm_at(chain, here)
        elif is_verb(word) and words[here - 1] == "," and (closing := next((number for number in range(here, len(words)) if words[number] == ","), None)):
            here = closing - 1  # ", used as a shelter,"
        elif here <= at + 2 and (word.endswith("ed") or word in ("built", "run", "held", "known")) and is_verb(word) and behind[:1] and (behind[0] in PREPOSITIONS or behind[0] in (*PARTICLES, "as") or ADVERB.match(behind[0])):
            here += behind[0] == "as"  # "cars |parked outside| were crushed", "a school used as a shelter was hit"
        elif word in SPEAKS and here == at + 1 or is_verb(word) and word not in SPEAKS and not word.endswith("ing") and chain.things[here] is None and not describes(chain, here):
            return None
        here += 1
    return None


def _behind_the_relative(chain: Chain, start: int, end: int) -> int | None:
    """Where the harm stands that is told of a noun behind a clause on it without commas: 'the substation that feeds the line |burned| down'."""
    words = chain.words
    own = next((here for here in range(start, end) if is_verb(words[here]) or words[here] in BE or chain.things[here] is not None or words[here].endswith("s") and words[here - 1] in ("that", "which", "who")), None)
    for here in range((start if own is None else own) + 1, end):
        if words[here] in ("which", "who", "that", "where", "whose", "and", ","):
            return None
        if words[here] in ("was", "were", "has", "had", "is", "are") or BY_ITSELF.match(words[here]):
            return _harm_at(chain, here)
    return None


def _done_to_it(chain: Chain, start: int) -> int | None:
    """Where the harm stands that somebody did to a noun of which a clause tells: 'a fuel base that drones |hit| on Monday'."""
    if start >= len(chain.words) or is_verb(chain.words[start]):
        return None
    for here in range(start + 1, min(start + 6, len(chain.words))):
        word = chain.words[here]
        if is_harm(word) and not INTO.match(word) and (here + 1 == len(chain.words) or closes(chain, here + 1)) and chain.words[here - 1] not in BE:
            return here
        if word in STOPS or word in BE or word in PREPOSITIONS or is_verb(word) and not describes(chain, here) or OF_PEOPLE.match(word):
            return None
    return None


def _harm_at(chain: Chain, here: int) -> int | None:
    """Where the participle of harm stands behind 'was', or a verb of harm that is said of a thing by itself."""
    words, being = chain.words, False
    while here < len(words):
        word = words[here]
        last = here + 1 >= len(words)
        if word in BE:
            being = True
        elif being and (is_harm(word) and not word.endswith("ing") or OF_PEOPLE.match(word) or word in ("gone", "downed")) or not being and (BY_ITSELF.match(word) or OF_PEOPLE.match(word)):
            return here
        elif being and word in ("on", "in", "under", "left") and not last and words[here + 1] in BROKEN:
            return here + 1
        elif being and word == "no" and not last and words[here + 1] == "more":
            return here + 1
        elif word == "no" and words[here + 1 : here + 3] in (["longer", "exists"], ["longer", "exist"]):
            return here + 2
        elif being and (word == "left" and words[here + 1 : here + 2] == ["without"] or word in ("put", "taken", "knocked", "forced") and words[here + 1 : here + 2] == ["out"]):
            pass
        elif being and (word == "down" or word == "out" and (last or words[here + 1] in STOPS)) and _LINE.search(words[here - 2]):
            return here
        elif being and word == "among" and (one := next((number for number in range(here + 1, min(here + 9, len(words))) if is_harm(words[number]) or OF_PEOPLE.match(words[number]) or words[number] in STOPS), None)):
            return one if words[one] not in STOPS else None  # "was among the buildings damaged", "were among the 12 people killed"
        elif being and word == "lost" and (last or words[here + 1] in STOPS or words[here + 1] in JOINTS):
            return here  # "a warehouse was lost"
        elif being and word in ("beyond", "without", "out") and (gone := next((number for number in range(here + 1, min(here + 4, len(words))) if words[number] in GONE), None)):
            return gone
        elif not being and is_harm(word):
            return here if last or closes(chain, here + 1) else None
        elif being and word in TOLD and not last and words[here + 1] in ("to", "as"):
            here += 1  # "were reported to be damaged", "were recorded as destroyed"
        elif being and word in STREWN and any(each in OF_RUBBLE for each in words[here + 1 : here + 4]):
            return here
        elif being and is_verb(word) and words[here + 1 : here + 2] == ["and"]:
            here += 1  # "was surrounded and then shelled"
        elif not ADVERB.match(word):
            return None
        here += 1
    return None


def own_verb(chain: Chain, at: int) -> bool:
    """Whether a noun has a verb of its own that tells of no harm: ', and the hospital treated them'."""
    words, here = chain.words, at + 1
    while here < len(words) and (ADVERB.match(words[here]) or words[here] in ("in", "of", "at") or chain.capital[here]):
        here += 1
    return here < len(words) and (words[here] in BE or words[here] in SPEAKS or is_verb(words[here]) and not words[here].endswith("ing") and not is_harm(words[here]))


def closes(chain: Chain, at: int) -> bool:
    """Whether a participle ends before a word, rather than goes on with an object of its own: 'hit |by a drone|', 'hit |a wall|'."""
    word = chain.words[at]
    return word in CLOSES or word in BREAKS or word in PREPOSITIONS or word in JOINTS or bool(ADVERB.match(word))


def same_before(chain: Chain, preposition: str, joint: int) -> int | None:
    """Where the same preposition stands of which a list goes on behind a comma or 'and': 'fell |on| a house, on a shop', 'were hurt |in| a car and at a farm'."""
    words = chain.words
    for here in range(joint - 1, -1, -1):
        word = words[here]
        if word == preposition or word in ("in", "at", "on", "inside") and preposition in ("in", "at", "on", "inside"):
            return here
        if word in STOPS or word in BREAKS or word in BE or word in SPEAKS or is_harm(word) or OF_PEOPLE.match(word) or is_verb(word) and not describes(chain, here):
            return None
    return None
