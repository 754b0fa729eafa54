"""How the text of a filter's value is read: one reader for each kind, each refusing with what is allowed."""

from __future__ import annotations

import math
import re
from collections.abc import Callable
from datetime import date
from difflib import get_close_matches

from geo.errors import BadFilter
from geo.query.known import Known

DECIMALS = 6  # of degrees, about 10 cm; an address says no more, and a filter is what its address says
ISO_DAY = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
MAX_RING = 400  # corners of a drawn polygon; more make the statement slow and are never drawn by hand


def day(key: str) -> Callable[[str, Known], date]:
    """A reader of days as YYYY-MM-DD."""

    def read(text: str, known: Known) -> date:
        try:
            return date.fromisoformat(text) if ISO_DAY.fullmatch(text) else _fail(key, text, "a day as YYYY-MM-DD, for example 2025-04-04")
        except ValueError:
            return _fail(key, text, "a day as YYYY-MM-DD, for example 2025-04-04")

    return read


def whole(key: str, least: int, most: int = 10_000_000) -> Callable[[str, Known], int]:
    """A reader of whole numbers between two bounds."""

    def read(text: str, known: Known) -> int:
        if not (text.isascii() and text.isdigit() and len(text) <= 12) or not least <= int(text) <= most:
            _fail(key, text, f"a whole number from {least:,} to {most:,}, in digits")
        return int(text)

    return read


def flag(key: str) -> Callable[[str, Known], bool]:
    """A reader of flags: only "1" is a value."""

    def read(text: str, known: Known) -> bool:
        return True if text == "1" else _fail(key, text, "1 (leave the key out for no condition)")

    return read


def option(key: str, options: Callable[[Known], dict[str, str]]) -> Callable[[str, Known], str]:
    """A reader of one of the options that are known."""

    def read(text: str, known: Known) -> str:
        allowed = options(known)
        if text not in allowed:
            near = [name for name in allowed if name.casefold() == text.casefold()] or get_close_matches(text, allowed, 3, 0.7)
            raise BadFilter(key, text, _listed(list(allowed)), f"Did you mean {' or '.join(near)}?" if near else "")
        return text

    return read


def words(text: str, known: Known) -> str:
    """One to 200 characters of text with single spaces."""
    words = " ".join(text.split())
    unwritable = any(ord(sign) < 32 or 0xD800 <= ord(sign) <= 0xDFFF for sign in text)  # half a sign has no place in UTF-8
    if not words or len(words) > 200 or unwritable:
        _fail("q", text, "1 to 200 characters of text")
    return words


def box(text: str, known: Known) -> tuple[float, float, float, float]:
    """(west, south, east, north) in degrees, rounded as an address writes them."""
    allowed = "west,south,east,north in degrees with south < north, for example 22.1,44.3,40.3,52.4"
    numbers = _numbers("bbox", text.split(","), text, allowed)
    if len(numbers) != 4:
        _fail("bbox", text, allowed)
    west, south, east, north = numbers
    if not (-180 <= west <= 180 and -180 <= east <= 180 and -90 <= south < north <= 90) or west == east:
        _fail("bbox", text, allowed)
    return west, south, east, north


def ring(text: str, known: Known) -> tuple[tuple[float, float], ...]:
    """The corners (lon, lat) of a polygon, the last not repeated, rounded as an address writes them."""
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


def build_id(text: str, known: Known) -> str:
    """A build id of 12 hexadecimal digits."""
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
