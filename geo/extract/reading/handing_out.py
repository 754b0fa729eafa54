"""Hands the figures of a sentence out to places that it lists, by 'in each' and 'respectively'."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from geo.extract.counts.casualties import Toll
from geo.extract.places.mentions import Mention
from geo.extract.text.numbers import SMALL
from geo.extract.toll import HURT

_NUMBER = rf"(?P<n>\d{{1,3}}|{'|'.join(SMALL)})"
_PEOPLE = r"(?:\s+(?:more|other|people|persons?|civilians?|residents?|men|man|wom[ae]n|deaths?|fatalit(?:y|ies)|injured|wounded|dead|killed|casualty))*"
_PLACES = r"(?:cit(?:y|ies)|towns?|villages?|communit(?:y|ies)|districts?|settlements?|regions?|oblasts?|places?|locations?|of (?:them|these|the two|the three))"
#: "one person in each city", "two people each in A and B", "three in each"
_EACH = re.compile(rf"\b{_NUMBER}{_PEOPLE}(?:\s+(?:was|were)\s+(?:killed|injured|wounded|hurt))?\s+(?:in\s+each\b(?:\s+{_PLACES})?|each\s+(?:were\s+(?:\w+\s+)?)?in\b)", re.IGNORECASE)
#: "… and one each in Orlivka, Hornyak and Soledar": those named behind it
_ONE_EACH = re.compile(rf"{_NUMBER}{_PEOPLE}\s+each\s+in$", re.IGNORECASE)
#: "in each of the first two"
_SOME_OF = re.compile(r"\s+of\s+the\s+(?P<end>first|last)\s+(?P<n>two|three|four|\d)\b", re.IGNORECASE)
#: "… in the A and B regions; in the latter three people were hurt"
_THE_LATTER = re.compile(r"\b[Ii]n\s+the\s+(?P<which>latter|former)\b")
_RESPECTIVELY = re.compile(r"\brespectively\b", re.IGNORECASE)
#: "two and three people": as many numbers as places
_PAIR = re.compile(rf"\b{_NUMBER}(?P<rest>{_PEOPLE}(?:,\s+(?:\d{{1,3}}|{'|'.join(SMALL)}){_PEOPLE})*,?\s+and\s+(?:\d{{1,3}}|{'|'.join(SMALL)}))\b(?!\s*[.,]?\s*\d)", re.IGNORECASE)
_ONE = re.compile(rf"\b{_NUMBER}\b", re.IGNORECASE)

#: what is told of the last of several places only: "missiles struck Mykolaiv and the town of Ochakiv, where three people died"
_WHERE = re.compile(r"(?:\s+(?:region|oblast|province|district|community|city|town))?,?\s+(?:where|in\s+which)\s+(?!(?:both|each|all|altogether|together|in\s+total|a\s+total|between\s+them)\b)")
_LIST_WORD = re.compile(r"\band\b|,")


def handed_out(text: str, places: Sequence[Mention], tolls: list[Toll]) -> dict[int, list[Toll]] | None:
    """Which figures each of the listed places has; None where the sentence does not hand any out, an empty dict where the order is not clear.

    'Shelling killed two people, one in each town' gives each town one; 'killed three and one, respectively' three and one.
    """
    if len(places) < 2 or not tolls:
        return None
    if _RESPECTIVELY.search(text):
        return _in_order(text, len(places), tolls)
    last = _THE_LATTER.search(text) if len(places) == 2 and all(place.area for place in places) else None
    if last is not None and all(last.end() < toll.start for toll in tolls):
        return {number: list(tolls) if number == (last["which"] == "latter") else [] for number in range(2)}
    counted = _behind_the_colon(text, places, tolls)
    if counted is not None:
        return counted
    where = _WHERE.match(text, places[-1].end)
    if where is not None and all(where.end() <= toll.start for toll in tolls) and "," not in text[where.end() : min(toll.start for toll in tolls)] and _LIST_WORD.search(text, places[-2].end, places[-1].start):
        return {number: list(tolls) if number == len(places) - 1 else [] for number in range(len(places))}
    found = _EACH.search(text)
    if found is None:
        return _by_person(text, places, tolls)
    share = _value(found.group("n"))
    behind = [number for number, place in enumerate(places) if place.start > found.end()]
    if _ONE_EACH.match(found.group(0)) and 0 < len(behind) < len(places):
        return _to_the_last(text, found, behind, places, tolls)
    counted = [toll for toll in tolls if toll.start <= found.start("n") or toll.start < found.end()]
    last = counted[-1] if counted else None
    if last is None or last.value not in (share, share * len(places)):
        return None
    own = replace(last, value=share, value_max=None, qualifier="exact")
    rest = [toll for toll in tolls if toll.metric == last.metric and toll.value not in (share, share * len(places))]
    some = _SOME_OF.match(text, found.end())
    count = min(_value(some["n"]), len(places)) if some else len(places)
    numbers = range(len(places))[-count:] if some and some["end"] == "last" else range(count)
    return None if rest else {number: [own] if number in numbers else [] for number in range(len(places))}


def _to_the_last(text: str, found: re.Match[str], behind: list[int], places: Sequence[Mention], tolls: list[Toll]) -> dict[int, list[Toll]] | None:
    """Figures of places that come one after another, and at last of those that have the same: 'three in A, two in B and one each in C and D'."""
    colon = text.rfind(":", 0, places[0].start)  # "eight were wounded: four in A, …"
    before = [toll for toll in tolls if colon < toll.start < found.start()]
    firsts = [number for number in range(len(places)) if number not in behind]
    shares: dict[int, list[Toll]] = {}
    for at, number in enumerate(firsts):
        start = places[firsts[at - 1]].end if at else 0
        shares[number] = [toll for toll in before if start <= toll.start < places[number].start]
    last = next((own[-1] for own in reversed(shares.values()) if own), None)
    if last is None or not all(shares.values()):
        return None
    own = replace(last, value=_value(found.group("n")), value_max=None, qualifier="exact", start=found.start(), end=found.end())
    return shares | {number: [own] for number in behind}


#: "two each in A and B, and one in C": a number and the places that have it
_SO_MANY_IN = re.compile(rf"\b{_NUMBER}{_PEOPLE}(?P<each>\s+each)?{_PEOPLE}\s+(?:in|at|near)\b", re.IGNORECASE)


def _behind_the_colon(text: str, places: Sequence[Mention], tolls: list[Toll]) -> dict[int, list[Toll]] | None:
    """Figures of places that a sentence numbers behind the figure of them all: 'five were injured: two each in A and B, and one in C'; None where they are more than all."""
    colon = text.rfind(":", 0, places[-1].start)
    whole = max((toll for toll in tolls if toll.end <= colon and toll.metric in HURT and toll.value), key=lambda toll: toll.start, default=None)
    behind = [number for number, place in enumerate(places) if place.start > colon]
    groups = list(_SO_MANY_IN.finditer(text, colon)) if whole is not None and colon > 0 else []
    if whole is None or len(behind) < 2 or not any(each["each"] for each in groups):
        return None
    shares: dict[int, list[Toll]] = {}
    for number in behind:
        of = [each for each in groups if each.end() <= places[number].start]
        if not of:
            return None
        shares[number] = [replace(whole, value=_value(of[-1]["n"]), value_max=None, qualifier="exact", start=of[-1].start("n"), end=of[-1].end("n"))]
    if sum(own[0].value or 0 for own in shares.values()) > whole.value:  # fewer where a place is not known
        return None
    before = [number for number in range(len(places)) if number not in shares]
    shares |= {number: [] for number in before}
    for toll in (toll for toll in tolls if toll.end <= colon and toll is not whole):
        if before:
            shares[min(before, key=lambda number: min(abs(places[number].start - toll.end), abs(toll.start - places[number].end)))].append(toll)
    return shares


#: one person, and several, of those whom a list names behind their number
_PERSON = re.compile(r"\b(?:an?|one|his|her|their|the)\s+(?:(?:\d+|\w+)-year-old\s+|(?:elderly|local|young|teenage)\s+)?(?:man|woman|boy|girl|child|teenager|resident|pensioner|civilian|person|driver|farmer|wife|husband|son|daughter)\b", re.IGNORECASE)
_PERSONS = re.compile(rf"\b{_NUMBER}\s+(?:(?:elderly|local|young|other|more)\s+)?(?:men|women|boys|girls|children|teenagers|residents|pensioners|civilians|people|persons)\b", re.IGNORECASE)


def _by_person(text: str, places: Sequence[Mention], tolls: list[Toll]) -> dict[int, list[Toll]] | None:
    """Figures of places each of which stands behind those hurt there: 'Two people were injured: a woman in A and a man in B'; None where they do not add up."""
    whole = tolls[0]
    colon = next((found.start() for found in re.finditer(r":|\s[–—-]\s", text) if whole.end <= found.start() < places[0].start), None)
    if colon is None or whole.metric not in HURT or any(toll.metric != whole.metric or not toll.listed for toll in tolls[1:] if toll.start < places[-1].start):
        return None
    shares: dict[int, list[Toll]] = {}
    begin = colon
    for number, place in enumerate(places):
        persons = list(_PERSON.finditer(text, begin, place.start))
        groups = list(_PERSONS.finditer(text, begin, place.start))
        count = len(persons) + sum(_value(each.group("n")) for each in groups)
        first = min((each.start() for each in (*persons, *groups)), default=begin)
        shares[number] = [replace(whole, value=count, value_max=None, qualifier="exact", start=first, end=place.start)]
        begin = place.end
    counts = [own[0].value or 0 for own in shares.values()]
    return shares if all(counts) and sum(counts) == whole.value else None


def _value(word: str) -> int:
    return SMALL.get(word.lower()) or int(word)


def _in_order(text: str, places: int, tolls: list[Toll]) -> dict[int, list[Toll]]:
    """The figures of places by the order of both, where each series of numbers is as long as the list of places."""
    shares: dict[int, list[Toll]] = {number: [] for number in range(places)}
    for found in _PAIR.finditer(text):
        values = [_value(each.group("n")) for each in _ONE.finditer(found.group(0))]
        inside = [toll for toll in tolls if found.start() <= toll.start < found.end() and toll.metric in HURT]
        if not inside:
            continue
        if len(values) != places:
            return {}
        for number, value in enumerate(values):
            shares[number].append(replace(inside[0], value=value, value_max=None, qualifier="exact", start=found.start(), end=found.end()))
    return shares if any(shares.values()) else {}
