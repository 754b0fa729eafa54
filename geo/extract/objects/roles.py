"""Says what a sentence tells of a thing that it names: that it was hit, that people were hurt in it, that it stands beside, or only its name.

A sentence is read as a chain of words. From a thing the chain is followed to what governs it: the verb it is the object or the subject
of ("hit a school", "a school was damaged"), or a preposition, and from that to its verb or noun ("fell on", "the roof of"). English only.
"""

from __future__ import annotations

import re
from functools import lru_cache

from geo.extract.objects import bare_lists, behind, chains, landing
from geo.extract.objects.role_words import (
    ABOARD,
    ADVERB,
    BE,
    BESIDE,
    BREAKS,
    CARE,
    DETERMINERS,
    FULL,
    GOODS,
    INMATES,
    INTO,
    JOINTS,
    LEAVES,
    LEAVING,
    MAY_OPEN,
    MEASURE,
    OF_HARM,
    OF_PEOPLE,
    OUT_OF_USE,
    PART,
    PARTICLES,
    PREPOSITIONS,
    SMOKE,
    SPEAKS,
    STAFF,
    STOPS,
    TIMES,
    WAITS,
    WITHIN,
    WORKERS,
    is_broken,
    is_harm,
    is_verb,
)  # fmt: skip

#: what a sentence may tell of a thing: it was hit; people were hurt in it, or were doing something there; it is beside; it is only named
HIT, HURT_THERE, DOING, BESIDE_IT, NAMED = "told_hit", "told_hurt_there", "told_doing", "told_beside", "told_named"
#: so many steps from thing to thing are followed
DEPTH = 8
#: so many words from the start stands the verb of "They had all gathered at"
NEAR = 5

#: what a rule of the lexicon read as a thing is what people did there: "|waiting for aid| were killed"
_DEED = re.compile(r"(?:near|outside|around|close|on (?:the|their)|wait\w*|queu\w+|lin(?:ed|ing)|gather\w*|seek\w*|sought|walk\w+|head\w+|going|gone|travel\w+|run\w*|ran|rush\w+|try\w*|tried|making|made|approach\w*|reach\w*|collect\w+|receiving|pick(?:ed|ing)|harvest\w*|graz\w+|herd(?:ed|ing)|tend(?:ed|ing)|plough\w+|plow\w+|sow(?:ed|ing)|milk(?:ed|ing)|handing|distributing|giving|unloading)\b", re.IGNORECASE)

#: and what a town had no more of: "without |electricity|", "a |blackout|"
_DARK = re.compile(r"(?:(?:light|heat(?:ing)?|gas|(?:running )?water|mobile (?:service|phone signal)|internet)?,? ?(?:and |or )?){0,2}(?:electric(?:ity|al power)|power|light|lighting|heat(?:ing)?|black-?outs?|(?:the )?dark(?:ness)?)|(?:all |its |their |both )?(?:electricity|power|heating)|(?:power|electricity|heat\w*) (?:and \w+ )?suppl(?:y|ies)", re.IGNORECASE)

#: what a place that was told of before serves as
_SHELTERS = re.compile(r"(?:(?:(?:being|been) )?us(?:ed|ing)|serv\w+|function\w+|doubl\w+|shelter\w*|hous(?:ed|ing)|host\w*|(?:been )?turned|(?:where|in which))\b", re.IGNORECASE)
_THE_SAME = re.compile(r"\W*(?:The|That|This|It|Its)\b(?:\s+(?!(?:hospital|hospitals|clinic|city|town|region|strip|camp|UN|agency|army|military|government|village|capital|province|state|ministry)\b)[\w'’-]+){0,6}\s+$", re.IGNORECASE)

#: what a thing serves as, told right behind it: "a school in Rafah |where displaced people were staying| was shelled"
_SERVES_AS = re.compile(r"(?:where|in which|which|that|sheltering|housing|hosting|used|serving|turned|converted|being used)\b", re.IGNORECASE)
#: between a thing and the place that it is in: "an aid point|, in the premises of a |school"
_IN_ITS_PREMISES = re.compile(r",?\s+(?:(?:located|housed|set up|opened)\s+)?(?:in|on|at)\s+the\s+(?:premises|buildings?|grounds|basement|(?:court)?yard|territory|hall|gym|canteen)\s+of\s+(?:an?|the|one)\s+(?:[\w-]+\s+){0,2}")
_UP_TO_IT = re.compile(r",?\s+(?:(?:in|of|at|near)\s+[^.;,]{2,40}[\s,]+)?(?:and\s+)?")


@lru_cache(maxsize=1024)
def roles(text: str, spans: tuple[tuple[int, int], ...]) -> tuple[str, ...]:
    """What a sentence tells of each of the things at the spans, which stand in order and do not overlap."""
    chain = chains.build(bare_lists.with_plain_verbs(text.replace("’", "'")), spans)
    at = {thing: number for number, thing in enumerate(chain.things) if thing is not None}
    told: list[str] = []
    for number, span in enumerate(spans):
        with_it = number and (_SERVES_AS.match(text, span[0]) and _UP_TO_IT or _IN_ITS_PREMISES).fullmatch(text, spans[number - 1][1], span[0])
        told.append(told[-1] if with_it else _alone(text, *span, spans[number - 1][1] if number else 0) or (_told(chain, at[number], DEPTH) if number in at else NAMED))
    for number in range(1, len(told)):
        if told[number] == NAMED and number in at and behind.goes_on_without_verb(chain, at[number], [each for each, role in enumerate(told[:number]) if role == HIT]):
            told[number] = HIT
    counted_up = bare_lists.counted_up(chain) if NAMED in told else ()
    return tuple(HIT if role == NAMED and at.get(number) in counted_up else role for number, role in enumerate(told))


def _alone(text: str, start: int, end: int, after: int) -> str | None:
    """What the words that a rule read as a thing tell by themselves, or that a weapon came down beside it."""
    if _SHELTERS.match(text, start) and _THE_SAME.match(text, 0, start):
        return HURT_THERE  # "The school |was sheltering displaced| families"
    return DOING if _DEED.match(text, start) else HIT if _DARK.fullmatch(text, start, end) or landing.beside(text, after, start) else None


def _told(chain: chains.Chain, at: int, depth: int) -> str:
    if at not in chain.told:
        chain.told[at] = NAMED  # who comes back here on the way learns nothing
        chain.told[at] = _of_noun(chain, at, depth)
    return chain.told[at]


def _of_noun(chain: chains.Chain, at: int, depth: int) -> str:
    """What is told of the thing, or of any noun, at a place of the chain."""
    words = chain.words
    head = chains.head(chain, at)
    if depth == 0 or head is None:
        aboard = depth > 0 and at + 1 < len(words) and words[at + 1] in ABOARD
        return HURT_THERE if aboard and behind.were_hurt(chain, at) else NAMED
    if head != at and OF_HARM.match(words[head]) and not is_harm(words[at]):
        return HIT  # "the market attack"
    if behind.tells_of_harm(chain, head):
        return HIT
    governor = chains.governor(chain, at)
    word = words[governor] if governor >= 0 else "."
    if word == ":" and any(is_harm(each) for each in words[:governor]):
        return HIT
    if word in JOINTS:
        return _joined(chain, head, governor, depth)
    if is_harm(word) and governor > 0 and (words[governor - 1] == "past" or words[governor - 1] in DETERMINERS and words[governor - 2] == "past"):
        return BESIDE_IT  # "carried past burning cars"
    if word in PARTICLES and governor > 0 and is_harm(words[governor - 1]) and not INTO.match(words[governor - 1]):
        return HIT  # "tore off the front of"
    if word in ("lost", "loses") and words[governor + 1] in ("its", "their"):
        return HIT  # "the town lost its library"
    if word in ("off", "out") and governor > 0 and words[governor - 1] in ("took", "takes", "taking", "threw", "put", "puts", "putting"):
        return HIT  # "took off the roof of"
    if word in PREPOSITIONS and not ((word in MAY_OPEN or word == "with") and chains.verb_behind(chain, head) is not None):
        return _behind(chain, governor, at, depth)
    if word in PARTICLES and governor > 0 and (is_harm(words[governor - 1]) or word == "down" and words[governor - 1] in ("brought", "bringing", "brings", "took")) or is_harm(word) and not INTO.match(word):
        return HIT
    if word in ("other", "one", "another", "second", "third", "first") and any(is_harm(each) for each in words[:governor]):
        return HIT  # "one struck the mall, the other a stadium"
    if word == "be" and words[max(0, governor - 3) : governor] == ["what", "used", "to"]:
        return HIT  # "pulled from what used to be a pharmacy"
    if word in ("did", *BE) and governor > 0 and words[governor - 1] in ("so", "as") and (governor == 1 or any(is_harm(each) for each in words[:governor])):
        return HIT  # "So did a gymnasium.", "as were two shops"
    if word in BE or word in ("include", "includes", "included", "listed"):
        told = chains.verb_behind(chain, head) if word in BE else None  # "It is the second hotel to be struck"
        return HIT if told is not None and is_harm(words[told]) or any(is_harm(each) or OF_HARM.match(each) for each in words[max(0, governor - 6) : governor]) else NAMED
    if word in LEAVES and any(each in OUT_OF_USE or is_harm(each) for each in words[head + 1 : head + 5]):
        return HIT
    verb = chains.verb_behind(chain, head)
    if verb is not None and OF_PEOPLE.match(words[verb]):
        return HURT_THERE  # "searched the block where a missile killed two"
    return HIT if verb is not None and is_broken(words[verb]) else NAMED


def _behind(chain: chains.Chain, preposition: int, at: int, depth: int) -> str:
    """What is told of a noun behind a preposition."""
    words = chain.words
    out_of = words[preposition] == "of" and words[preposition - 1] == "out"  # "pulled the body of a man out of a block"
    word = "from" if out_of else words[preposition]
    here = preposition - 1
    down = here >= 0 and words[here] == "down" or word == "through"
    while here >= 0 and (ADVERB.match(words[here]) or words[here] in PARTICLES or words[here] in PREPOSITIONS):
        here -= 1  # "fell right onto", "out of", "from under"
    if here > 0 and words[here] == ",":  # "20 strikes, mostly with S-300s, on a hospital"
        opening = next((number for number in range(here - 1, max(0, here - 8), -1) if words[number] == ","), 0)
        here = opening - 1 if opening > 0 and OF_HARM.match(words[opening - 1]) else here
    head = words[here] if here >= 0 else "."
    if word == "between" or word == "to" and head in ("next", "close", "adjacent"):
        return BESIDE_IT
    if word in TIMES:
        return NAMED
    if head in JOINTS and (same := chains.same_before(chain, word, here)) is not None:
        return _behind(chain, same, same + 1, depth - 1)
    if head == "," and word in ("at", "on", "into", "onto") and (not chains.own_verb(chain, at) or words[at + 1] in FULL) and any(INTO.match(each) and each not in ("aimed", "directed", "fired") or each == "came" and words[number + 1] == "down" for number, each in enumerate(words[:here])):
        return HIT  # "came down further along the street, at a junction"
    if head == "," and word in ("in", "at", "inside", "aboard") and behind.hurt_before_aside(chain, here, at):
        return HURT_THERE
    if head in STOPS or head in BREAKS or head in JOINTS or head in BE:
        return _in_front(chain, here, at, word)
    if word in ("from", "off") and head in ("fell", "falls", "fallen", "dropped") and any(each in GOODS or PART.match(each) for each in words[max(0, here - 3) : here]):
        return HIT  # "glass fell from the windows of"
    thing = chain.things[here] is not None
    if not thing and (is_harm(head) or OF_HARM.match(head) or down and head in ("came", "come", "comes", "coming")):
        if word in WITHIN or word == "of" and OF_HARM.match(head) or word == "across" or word == "to" and head in ("damage", "damages", "hits", "fire", "spread", "spreading"):
            return HIT
        return BESIDE_IT if word in BESIDE else NAMED
    if word == "of" and head in ("left", "remained", "remain") or head == "light" and here > 0 and words[here - 1] in ("set", "setting"):
        return HIT  # "what was left of", "set light to"
    if word in ("from", "over", "above", "at", "inside") and not OF_PEOPLE.match(head) and any(each in SMOKE for each in words[max(0, here - 5) : here + 1]):
        return HIT
    if head in ("gone", "out", "missing") and word in WITHIN and any(PART.match(each) for each in words[max(0, here - 4) : here]):
        return HIT  # "windows are gone in"
    if words[preposition - 1] == "off" and head in ("went", "goes", "gone", "going") and word in WITHIN:
        return HIT
    if OF_PEOPLE.match(head) and here > 1 and words[here - 1] == "the" and (words[here - 2] in CARE or words[here - 2] in ("carried", "transported", "ferried", "carrying", "bringing", "moving")):
        return NAMED  # "moved the injured on carts"
    if OF_PEOPLE.match(head):
        return HURT_THERE if word in WITHIN or word == "from" or words[preposition - 1] == "out" else BESIDE_IT if word in BESIDE else NAMED
    if word == "with" and head in FULL and here > 0:
        return _told(chain, here - 1, depth - 1)
    if word in ("of", "from", "in") and not thing and head in INMATES or word in ("of", "at") and head in WORKERS:
        hurt = chains.verb_behind(chain, at)
        fate = words[hurt] if hurt is not None else words[chains.governor(chain, here)]
        return HURT_THERE if OF_PEOPLE.match(fate) else NAMED  # "residents of a dormitory were trapped"
    if word in ("of", "from", "with") and not thing and STAFF.match(head):
        return NAMED
    if MEASURE.match(head) and word in ("in", "at", "aboard") and words[here - 1] in (":", ",", "and") and any(OF_PEOPLE.match(each) for each in words[: here - 1]) and not chains.own_verb(chain, at):
        return HURT_THERE  # "six were hurt: four in a trolleybus and two in a shop"
    if thing or PART.match(head) or MEASURE.match(head) or word == "of":
        told = _told(chain, here, depth - 1)
        return told if word in WITHIN or word == "of" and (told == HIT or thing or PART.match(head) or MEASURE.match(head)) or word in ("from", "off") and not thing else BESIDE_IT if word in BESIDE else NAMED
    if word == "to" and head in ("caused", "done", "inflicted") and any(each.startswith(("damage", "destruction")) for each in words[:here]):
        return HIT
    if word in ("outside", "around", "near") and (head in WAITS or words[max(0, here - 2) : here] in (["line", "of"], ["queue", "of"], ["crowd", "of"])) and any(OF_PEOPLE.match(each) or is_harm(each) for each in words):
        return DOING  # "a missile slammed into people lining up outside a bakery"
    if word not in WITHIN and word != "from":
        return BESIDE_IT if word in BESIDE else NAMED
    if is_verb(head) and not (head == "displaced" and words[here - 1] == "the") or head in SPEAKS:
        around = (*words[max(0, here - 12) : here], *words[at + 1 : at + 4])
        those = here <= NEAR and (words[0] in ("they", "both") or words[1:2] and words[1] in ("victims", "dead", "wounded", "injured"))
        there = word != "from" and head not in CARE and words[here - 1] != "to"  # "taken to work at a plant"
        return DOING if there and (those or any(OF_PEOPLE.match(each) or is_harm(each) for each in around)) else NAMED
    if head in ("them", "whom") and any(OF_PEOPLE.match(each) for each in words[:here]):
        return HURT_THERE  # "nine people were killed, most of them in a warehouse"
    told = _in_which(chain, here, depth - 1)
    return told if word != "from" or told == HURT_THERE else NAMED


def _in_which(chain: chains.Chain, noun: int, depth: int) -> str:
    """What is told of a place by what is told of those in it: 'killed two people at', 'two people in a car were hurt'."""
    words, governor = chain.words, chains.governor(chain, noun)
    word = words[governor] if governor >= 0 else "."
    if depth <= 0:
        return NAMED
    if word in PREPOSITIONS:
        before = governor - 1
        while before >= 0 and ADVERB.match(words[before]):
            before -= 1
        if before < 0 or word in ("to", "for"):
            return NAMED
        if chain.things[before] is not None:
            return _told(chain, before, depth - 1)
        if is_harm(words[before]) or OF_HARM.match(words[before]):
            return HIT
        if OF_PEOPLE.match(words[before]) or words[before] in ("them", "whom") and any(OF_PEOPLE.match(each) for each in words[:before]):
            return HURT_THERE  # "one of them behind her counter at the market"
        return NAMED if is_verb(words[before]) or words[before] in STOPS or words[before] in BREAKS else _in_which(chain, before, depth - 1)
    if OF_PEOPLE.match(word):
        return HURT_THERE
    if is_harm(word):
        return HIT
    if word in JOINTS and governor > 0 and (told := _in_which(chain, governor - 1, depth - 1)) != NAMED:
        return told
    verb = chains.verb_behind(chain, noun)
    if verb is None:
        return NAMED
    return HURT_THERE if OF_PEOPLE.match(words[verb]) else HIT if is_harm(words[verb]) else NAMED


def _in_front(chain: chains.Chain, before: int, at: int, preposition: str) -> str:
    """What is told of a noun behind a preposition that opens a clause: 'At the plant, two workers died', 'the victims were in a car'."""
    if preposition not in WITHIN:
        return BESIDE_IT if preposition in BESIDE and before >= 0 else NAMED  # "Across the park a bank was hit"
    if before > 0 and chain.words[before] in BE and any(OF_HARM.match(each) for each in chain.words[max(0, before - 4) : before]):
        return HIT  # "The third strike was on the hospital"
    if before >= 0 and chain.words[before] in BE:
        struck = "when" in chain.words[at + 1 : at + 3] and any(is_harm(each) for each in chain.words[at + 1 :])  # "was on his bicycle when a drone hit him"
        return HURT_THERE if struck or any(OF_PEOPLE.match(each) or each == "victims" for each in chain.words[max(0, before - 8) : before]) else NAMED
    for word in chain.words[at + 1 :]:
        if word in STOPS:
            break
        if is_harm(word) or OF_PEOPLE.match(word):
            return HURT_THERE
    return NAMED


def _joined(chain: chains.Chain, head: int, joint: int, depth: int) -> str:
    """What is told of a noun behind 'and' or a comma: what is told of what it is joined with, unless it begins a clause of its own."""
    words = chain.words
    verb = chains.verb_behind(chain, head)
    if verb is not None and is_broken(words[verb]):
        return HIT
    before = joint - 1
    if words[before] == "," and words[joint] != "," and (aside := next((number for number in range(before - 1, 1, -1) if words[number] in STOPS or words[number - 1] == "," and words[number] in ("where", "which", "who", "whose")), None)) and words[aside] not in STOPS:
        before = aside - 2  # "a house in A, where nobody was hurt, and a workshop in B"
    while before >= 0 and (words[before] in JOINTS or ADVERB.match(words[before])):
        before -= 1
    if before < 0 or words[before] in STOPS or words[before] in BE or chains.own_verb(chain, head) or words[head + 1 : head + 2] and words[head + 1] in LEAVING:
        return NAMED  # "flames above a refinery and cars streaming away"
    if chain.things[before] is not None:
        return _told(chain, before, depth - 1)
    if is_harm(words[before]) and not OF_HARM.match(words[before]):
        return HIT if words[joint] != "," and not INTO.match(words[before]) else NAMED
    if is_verb(words[before]):
        return NAMED
    joined = []
    for number in range(before, -1, -1):  # "a school in Kyiv and a shop": joined with the school
        if chain.things[number] is not None:
            joined.append(_told(chain, number, depth - 1))
        elif words[number] in STOPS or words[number] in BREAKS or words[number] in BE or words[number] in SPEAKS or is_harm(words[number]) or is_verb(words[number]) and not chains.describes(chain, number):
            break
    if joined:
        return HIT if HIT in joined else joined[0]
    return _of_noun(chain, before, depth - 1)
