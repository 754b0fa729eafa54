"""The criteria of a filter, one row each: key, label, kind, unit, help, and the condition that it sets.

Widget, query string, API, command line, the filter's sentence and the docs are all drawn from these rows.
"""

from __future__ import annotations

import math
import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from difflib import get_close_matches

from geo.domain.derive import RULES
from geo.errors import BadFilter
from geo.query.known import Known
from geo.store import predicates as p
from geo.store.derivation import bits

Value = object
DECIMALS = 6  # of degrees, about 10 cm; an address says no more, and a filter is what its address says
ISO_DAY = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
MAX_RING = 400  # corners of a drawn polygon; more make the statement slow and are never drawn by hand


@dataclass(frozen=True)
class Criterion:
    """One condition of a filter.

    kind: day, number, flag, terms, text, box, ring, choice. many: the key may be repeated and its values are "or".
    read: text → value, raising BadFilter. condition: value → Condition, or None for criteria that choose the state
    (rule, as_of, build) instead of rows.
    """

    key: str
    label: str
    kind: str
    help: str
    read: Callable[[str, Known], Value]
    condition: Callable[[Value, Known], p.Condition] | None
    many: bool = False
    unit: str = ""
    options: Callable[[Known], dict[str, str]] | None = None


def _day(key: str) -> Callable[[str, Known], date]:
    def read(text: str, known: Known) -> date:
        try:
            return date.fromisoformat(text) if ISO_DAY.fullmatch(text) else _fail(key, text, "a day as YYYY-MM-DD, for example 2025-04-04")
        except ValueError:
            return _fail(key, text, "a day as YYYY-MM-DD, for example 2025-04-04")

    return read


def _whole(key: str, least: int, most: int = 10_000_000) -> Callable[[str, Known], int]:
    def read(text: str, known: Known) -> int:
        if not (text.isascii() and text.isdigit() and len(text) <= 12) or not least <= int(text) <= most:
            _fail(key, text, f"a whole number from {least:,} to {most:,}, in digits")
        return int(text)

    return read


def _flag(key: str) -> Callable[[str, Known], bool]:
    def read(text: str, known: Known) -> bool:
        return True if text == "1" else _fail(key, text, "1 (leave the key out for no condition)")

    return read


def _option(key: str, options: Callable[[Known], dict[str, str]]) -> Callable[[str, Known], str]:
    def read(text: str, known: Known) -> str:
        allowed = options(known)
        if text not in allowed:
            near = [name for name in allowed if name.casefold() == text.casefold()] or get_close_matches(text, allowed, 3, 0.7)
            raise BadFilter(key, text, _listed(list(allowed)), f"Did you mean {' or '.join(near)}?" if near else "")
        return text

    return read


def _words(text: str, known: Known) -> str:
    words = " ".join(text.split())
    unwritable = any(ord(sign) < 32 or 0xD800 <= ord(sign) <= 0xDFFF for sign in text)  # half a sign has no place in UTF-8
    if not words or len(words) > 200 or unwritable:
        _fail("q", text, "1 to 200 characters of text")
    return words


def _box(text: str, known: Known) -> tuple[float, float, float, float]:
    allowed = "west,south,east,north in degrees with south < north, for example 22.1,44.3,40.3,52.4"
    numbers = _numbers("bbox", text.split(","), text, allowed)
    if len(numbers) != 4:
        _fail("bbox", text, allowed)
    west, south, east, north = numbers
    if not (-180 <= west <= 180 and -180 <= east <= 180 and -90 <= south < north <= 90) or west == east:
        _fail("bbox", text, allowed)
    return west, south, east, north


def _ring(text: str, known: Known) -> tuple[tuple[float, float], ...]:
    allowed = f"3 to {MAX_RING} corners as lon lat pairs, for example 30 46,40 46,40 50"
    corners = []
    for pair in text.split(","):
        numbers = _numbers("polygon", pair.split(), text, allowed)
        if len(numbers) != 2 or not (-180 <= numbers[0] <= 180 and -90 <= numbers[1] <= 90):
            _fail("polygon", text, allowed)
        corners.append((numbers[0], numbers[1]))
    if len(corners) > 1 and corners[0] == corners[-1]:
        corners.pop()
    if not 3 <= len(set(corners)) <= MAX_RING or len(corners) > MAX_RING:
        _fail("polygon", text, allowed)
    return tuple(corners)


def _build(text: str, known: Known) -> str:
    if not (len(text) == 12 and all(sign in "0123456789abcdef" for sign in text)):
        _fail("build", text, "a build id of 12 hexadecimal digits, as exports and links carry it")
    return text


def _numbers(key: str, parts: list[str], text: str, allowed: str) -> list[float]:
    try:
        numbers = [float(part) for part in parts]
    except ValueError:
        return _fail(key, text, allowed)
    if not all(map(math.isfinite, numbers)):
        return _fail(key, text, allowed)
    return [round(number, DECIMALS) + 0.0 for number in numbers]  # adding zero makes -0.0 an ordinary zero


def _fail(key: str, given: str, allowed: str) -> object:
    raise BadFilter(key, given, allowed)


def _listed(allowed: list[str], most: int = 60) -> str:
    if not allowed:
        return "nothing, as the data has none"
    return ", ".join(allowed[:most]) + (f", … ({len(allowed)} in all)" if len(allowed) > most else "")


def _targets(known: Known) -> dict[str, str]:
    return {key: term.label for key, term in known.vocabulary.target_types.items()}


def _weapons(known: Known) -> dict[str, str]:
    return {key: term.label for key, term in known.vocabulary.weapons.items()}


def _grades(known: Known) -> dict[str, str]:
    return {key: term.label for key, term in known.vocabulary.verification.items()}


def _classes(known: Known) -> dict[str, str]:
    return {key: term.label for key, term in known.vocabulary.claimant_classes.items()}


def _windows(known: Known) -> dict[str, str]:
    found = {}
    for window, dates in known.windows.items():
        title = known.window_titles.get(window, window)
        found[window] = f"{title} (dates of anyone)"
        found.update({f"{window}:{one.claimant}": f"{title} (dates of {one.claimant})" for one in dates})
    return found


def _term_bits(terms: tuple[str, ...], words: object) -> int:
    return bits([below for term in terms for below in words.within(term)], tuple(words))


def _in_window(values: tuple[str, ...], known: Known) -> p.Condition:
    spans = []
    for value in values:
        window, _, claimant = value.partition(":")
        for one in known.windows[window]:
            if claimant and one.claimant != claimant:
                continue
            parts: list[p.Predicate] = [p.AtLeast("date_end", one.start)]
            if one.end:
                parts.append(p.AtMost("date_start", one.end))
            if one.scope in known.vocabulary.target_types:
                parts.append(p.AnyBit("target_bits", _term_bits((one.scope,), known.vocabulary.target_types)))
            spans.append(p.All(tuple(parts)))
    return p.Condition("window", p.Any(tuple(spans)), "outside the window", p.Missing("date_start"), "without a day")


def _figure(key: str, figure: str, words: str, possibly: bool) -> Callable[[Value, Known], p.Condition]:
    def condition(value: Value, known: Known) -> p.Condition:
        asked = p.PossiblyAtLeast(figure, value) if possibly else p.AtLeast(f"{figure}_min", value)
        return p.Condition(key, asked, f"fewer {words} than asked", p.Missing(f"{figure}_min"), f"no figure for {words}")

    return condition


def _simple(key: str, make: Callable[[Value, Known], p.Predicate], reason: str, missing: str = "", missing_reason: str = "") -> Callable:
    def condition(value: Value, known: Known) -> p.Condition:
        return p.Condition(key, make(value, known), reason, p.Missing(missing) if missing else None, missing_reason)

    return condition


CHILDREN = p.Any((p.AtLeast("children_killed_min", 1), p.AtLeast("children_injured_min", 1)))

CRITERIA: tuple[Criterion, ...] = (
    Criterion("from", "From", "day", "First day. An incident known only to a span of days stays when the span touches the period.",
              _day("from"), _simple("from", lambda v, k: p.AtLeast("date_end", v), "before the first day", "date_start", "without a day"),
              unit="local day"),
    Criterion("to", "To", "day", "Last day, that day included.",
              _day("to"), _simple("to", lambda v, k: p.AtMost("date_start", v), "after the last day", "date_start", "without a day"),
              unit="local day"),
    Criterion("target", "Target", "terms", "What was hit, any of these.",
              _option("target", _targets),
              _simple("target", lambda v, k: p.AnyBit("target_bits", _term_bits(v, k.vocabulary.target_types)), "another target",
                      "target_bits", "no target named"), many=True, options=_targets),
    Criterion("weapon", "Weapon", "terms", "What it was hit with, any of these; a coarse weapon finds its finer kinds.",
              _option("weapon", _weapons),
              _simple("weapon", lambda v, k: p.AnyBit("weapon_bits", _term_bits(v, k.vocabulary.weapons)), "another weapon",
                      "weapon_bits", "no weapon named"), many=True, options=_weapons),
    Criterion("killed_min", "Killed, surely at least", "number", "The lower bound of the killed reaches this number.",
              _whole("killed_min", 0), _figure("killed_min", "killed", "killed", False), unit="people"),
    Criterion("killed_possible", "Killed, possibly at least", "number", "The upper bound of the killed reaches this number or is open.",
              _whole("killed_possible", 0), _figure("killed_possible", "killed", "killed", True), unit="people"),
    Criterion("injured_min", "Injured, surely at least", "number", "The lower bound of the injured reaches this number.",
              _whole("injured_min", 0), _figure("injured_min", "injured", "injured", False), unit="people"),
    Criterion("children", "Children hurt", "flag", "At least one child was surely killed or injured.",
              _flag("children"), _simple("children", lambda v, k: CHILDREN, "no child surely hurt")),
    Criterion("contested", "Contested", "flag", "A party names another target than everybody else.",
              _flag("contested"), _simple("contested", lambda v, k: p.IsTrue("contested"), "not contested")),
    Criterion("verification", "Verification", "terms", "Grade of verification, any of these.",
              _option("verification", _grades),
              _simple("verification", lambda v, k: p.OneOf(("verification",), v), "another grade of verification"),
              many=True, options=_grades),
    Criterion("dataset", "Dataset", "terms", "The dataset it came with, any of these.",
              _option("dataset", lambda known: dict(known.datasets)),
              _simple("dataset", lambda v, k: p.OneOf(("dataset",), v), "in another dataset"), many=True,
              options=lambda known: dict(known.datasets)),
    Criterion("claimant_class", "Claimed by", "terms", "At least one claim is by a claimant of these classes.",
              _option("claimant_class", _classes),
              _simple("claimant_class", lambda v, k: p.AnyBit("class_bits", _term_bits(v, k.vocabulary.claimant_classes)),
                      "no claim by these claimants"), many=True, options=_classes),
    Criterion("area", "Area", "terms", "Oblast, province or state by ISO 3166-2, or raion by code, any of these.",
              _option("area", lambda known: dict(known.areas)),
              _simple("area", lambda v, k: p.OneOf(("adm1", "adm2"), v), "in another area", "adm1", "area not known"),
              many=True, options=lambda known: dict(known.areas)),
    Criterion("radius_max_m", "Place known within", "number", "The true place lies within so many metres.",
              _whole("radius_max_m", 1),
              _simple("radius_max_m", lambda v, k: p.AtMost("radius_m", v), "place known less precisely", "radius_m", "without a place"),
              unit="m"),
    Criterion("bbox", "Map section", "box", "The position lies in west,south,east,north.",
              _box, _simple("bbox", lambda v, k: p.InBox(*v), "outside the map section", "lat", "without a place"), unit="degrees"),
    Criterion("polygon", "Polygon", "ring", "The position lies inside a polygon of lon lat corners.",
              _ring, _simple("polygon", lambda v, k: p.InRing(v), "outside the polygon", "lat", "without a place"), unit="degrees"),
    Criterion("q", "Words", "text", "All of these words stand in title, place or id.",
              _words, _simple("q", lambda v, k: p.HasWords("searched", tuple(v.split())), "without these words")),
    Criterion("window", "Context window", "terms", "Happened in a context window, by anyone's dates or by one claimant's.",
              _option("window", _windows), _in_window, many=True, options=_windows),
    Criterion("as_of", "As known on", "day", "Only what had been claimed by the end of that day.", _day("as_of"), None, unit="day"),
    Criterion("rule", "Figures by", "choice", "How an incident's figures are derived from its claims.",
              _option("rule", lambda known: {key: term.label for key, term in known.vocabulary.rules.items()}), None,
              options=lambda known: {key: term.label for key, term in known.vocabulary.rules.items()}),
    Criterion("build", "State of the data", "text", "Pins one state of the data by its build id.", _build, None),
)  # fmt: skip

BY_KEY: dict[str, Criterion] = {criterion.key: criterion for criterion in CRITERIA}
assert set(RULES)  # the rules' names come from the vocabulary; derive.py holds what they do
