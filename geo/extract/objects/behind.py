"""Reads what the words right behind a noun tell of it: that it was hit, that it burns, that it was hit while it did something, and of those aboard that they were hurt."""

from __future__ import annotations

import re

from geo.extract.objects.chains import FAR, Chain, closes, governor, own_verb, verb_behind
from geo.extract.objects.role_words import (
    ADVERB,
    BE,
    BREAKS,
    JOINTS,
    MINES,
    OF_HARM,
    OF_PEOPLE,
    OUTPUT,
    PART,
    PREPOSITIONS,
    SPEAKS,
    STOPS,
    is_harm,
    is_verb,
)


def tells_of_harm(chain: Chain, at: int) -> bool:
    """Whether the words behind a noun, or around it, tell that it was hit."""
    return participle_behind(chain, at) or among_the_hit(chain, at) or hit_meanwhile(chain, at) or ablaze_behind(chain, at) or stood_there(chain, at)


def stood_there(chain: Chain, at: int) -> bool:
    """Whether a noun is what is there no more: 'a crater where the bus station |had stood|'."""
    return "where" in chain.words[max(0, at - 5) : at] and chain.words[at + 1 : at + 3] in (["had", "stood"], ["once", "stood"], ["used", "to"])


def participle_behind(chain: Chain, at: int) -> bool:
    """Whether a participle of harm follows a noun at once, or 'that was': 'a warehouse hit by a drone', 'a school damaged in May', 'the 25 monuments that were damaged'."""
    words, here = chain.words, at + 1
    here += words[here : here + 1] == [","]  # "a school, hit by two bombs, "
    here += 2 if words[here : here + 2] in (["that", "was"], ["that", "were"], ["which", "was"], ["which", "were"]) else 0
    while here < len(words) and ADVERB.match(words[here]):
        here += 1
    if here >= len(words) or not is_harm(words[here]) or chain.things[here] is not None:
        return False
    if not re.match(r"\w+(?:ed|en|rn|nt|it)$|^(?:struck|hit|blown|burning)$", words[here]) or words[here] in ("suffered", "sustained", "erupted"):
        return False
    return here + 1 >= len(words) or closes(chain, here + 1)


def hit_meanwhile(chain: Chain, at: int) -> bool:
    """Whether a thing was hit while it did something: 'the bus was taking workers home when a drone hit it', 'a refinery halted processing after an attack'."""
    words = chain.words
    for here in range(at + 2, min(at + FAR, len(words) - 1)):
        if words[here] in STOPS:
            return False
        if words[here] in ("it", "them") and (is_harm(words[here - 1]) and not words[here - 1].endswith("ing") or words[here - 1] in ("through", "into", "on", "onto") and (is_harm(words[here - 2]) or words[here - 2] in ("came", "went"))):
            return any(each in ("when", "as", "until", "after") for each in words[at + 1 : here - 1]) and words[at + 1] not in JOINTS
        if words[here] in ("it", "they") and words[here - 1] in ("when", "as", "until") and words[here + 1] in BE and any(is_harm(each) for each in words[here + 2 : here + 4]):
            return words[at + 1] in BE and not any(OF_PEOPLE.match(each) for each in words[at + 1 : here - 1])  # "the buses were carrying workers when they were attacked"
        if words[here] in ("after", "following") and any(each in OUTPUT for each in words[at + 2 : here]):
            return any(OF_HARM.match(each) for each in words[here + 1 : here + 5])
    return False


def among_the_hit(chain: Chain, at: int) -> bool:
    """Whether a thing is one of those hit, or a part of it is: 'a shop among the places hit', 'a block, its upper floors blackened'."""
    behind = chain.words[at + 1 : at + 7]
    listed = behind[:1] == ["among"]
    part = behind[:1] == [","] and (behind[1:2] == ["its"] or behind[1:3] == ["with", "its"]) and any(PART.match(each) for each in behind)
    return (listed or part) and any(is_harm(each) for each in behind)


def ablaze_behind(chain: Chain, at: int) -> bool:
    """Whether a noun is said to burn without a verb: 'cars |in flames|', 'a dormitory in the Podil district |on fire|'."""
    words, here = chain.words, at + 1
    while here < len(words) - 1 and here < at + 6 and words[here : here + 2] not in (["on", "fire"], ["in", "flames"], ["in", "ruins"]):
        if not (words[here] in ("in", "at", "of", "near", "the") or chain.capital[here] or words[here] in ("district", "city", "town", "area", "quarter", "centre", "center")):
            return False
        here += 1
    return words[here : here + 2] in (["on", "fire"], ["in", "flames"], ["in", "ruins"])


def were_hurt(chain: Chain, at: int) -> bool:
    """Whether those who drive a thing or ride in it were hurt: 'a truck driver was killed', 'injured a bus driver', 'five people were hurt: four clerks and a lorry driver'."""
    words = chain.words
    if any(each in MINES for each in words):
        return True  # "a tractor driver was blown up on a mine"
    verb, before = verb_behind(chain, at + 1), governor(chain, at)
    if verb is not None or own_verb(chain, at + 1):
        return verb is not None and bool(OF_PEOPLE.match(words[verb]))
    listed = before >= 0 and (words[before] in JOINTS or words[before] in BE or words[before] == ":")
    return before >= 0 and bool(OF_PEOPLE.match(words[before])) or listed and any(OF_PEOPLE.match(each) for each in words[:before])


def hurt_before_aside(chain: Chain, comma: int, at: int) -> bool:
    """Whether a place behind an aside is where those were hurt of whom the words before it tell: 'killed seven people, one of them a child, in a |minibus|'."""
    words = chain.words
    opening = next((number for number in range(comma - 1, max(0, comma - 10), -1) if words[number] == ","), None)
    if opening is None or own_verb(chain, at) or any(_tells(word) or word in PREPOSITIONS and word not in ("of", "with", "among") for word in words[opening + 1 : comma]):
        return False
    for here in range(opening - 1, max(-1, opening - 12), -1):
        if OF_PEOPLE.match(words[here]):
            return True
        if words[here] in STOPS or words[here] in BREAKS or words[here] in BE or words[here] in SPEAKS or is_verb(words[here]):
            return False
    return False


#: between the towns of which a list tells by turns: "a school was hit in A, |in B| a farm"
_IN_ANOTHER_TOWN = frozenset("in near at the a an village city town community of another two three several one district settlement".split())


def goes_on_without_verb(chain: Chain, at: int, hit: list[int]) -> bool:
    """Whether a thing is told of by turns with one that was hit, without a verb of its own: 'houses were hit in A; in B, |a school|', 'a bus was smashed, in B a farm'."""
    words, start, here = chain.words, at, at
    while start > 0 and words[start - 1] not in (";", ":", "."):
        start -= 1
    end = next((number for number in range(at, len(words)) if words[number] in STOPS), len(words))
    before = [number for number, thing in enumerate(chain.things[:at]) if thing in hit]
    if not before:
        return False
    if start > 0 and words[start - 1] == ";" and before[0] < start:
        return not any(_tells(words[number]) for number in range(start, end) if chain.things[number] is None)
    while here > 0 and (words[here - 1] in _IN_ANOTHER_TOWN or chain.capital[here - 1]) and words[here - 1] != "in":
        here -= 1
    apart = here > 1 and words[here - 1] == "in" and words[here - 2] in (",", "and") and here < at
    return apart and before[0] < here and not any(_tells(words[number]) for number in range(at + 1, end) if chain.things[number] is None)


def _tells(word: str) -> bool:
    return word in BE or word in SPEAKS or is_harm(word) or is_verb(word) or bool(OF_PEOPLE.match(word))
