"""Written days → days: one order of day and month per column, inferred from all its values and said, never guessed per row."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta

ORDERS = {"ymd": "year, month, day", "mdy": "month, day, year", "dmy": "day, month, year"}
_TIME = r"(?:[T ,]+(\d{1,2})(?:[:h](\d{2})(?::\d{2})?(?:\.\d+)?)?\s*([AaPp][Mm])?\s*(?:UTC|Z|[+-]\d{2}:?\d{2})?)?"
_YMD = re.compile(r"(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})" + _TIME)
_COMPACT = re.compile(r"((?:19|20)\d{2})(\d{2})(\d{2})")
_NUMERIC = re.compile(r"(\d{1,2})[-/.](\d{1,2})[-/.](\d{4}|\d{2})" + _TIME)
_NAMED = re.compile(r"(?:[^\W\d_]+, )?(\d{1,2})(?:st|nd|rd|th)?[ -]([^\W\d_]{3,})\.?,?[ -](\d{4})" + _TIME)
_NAMED_FIRST = re.compile(r"(?:[^\W\d_]+, )?([^\W\d_]{3,})\.? (\d{1,2})(?:st|nd|rd|th)?,? (\d{4})" + _TIME)
_SERIAL = re.compile(r"(\d{5})(?:\.(\d+))?")
_EPOCH = re.compile(r"(\d{10})(\d{3})?(?:\.0)?")
_SERIAL_ZERO = date(1899, 12, 30)  # Excel counts from here, with its leap day of 1900 already allowed for
_EPOCH_ZERO = date(1970, 1, 1)
_MONTHS = {
    name: number
    for number, names in enumerate(
        ("jan січ янв", "feb лют фев", "mar бер мар", "apr кві апр", "may тра май мая", "jun чер июн", "jul лип июл",
         "aug сер авг", "sep вер сен", "oct жов окт", "nov лис ноя", "dec гру дек"), start=1)
    for name in names.split()
}  # fmt: skip


@dataclass(frozen=True)
class Day:
    """A day read from a cell, with the time of day ("HH:MM") when the cell holds one other than 00:00."""

    day: date
    time: str | None = None


class OrderNeeded(Exception):
    """A column that seemed to need no order of day and month holds a day that does; all its values must be surveyed."""


@dataclass(frozen=True)
class DateReading:
    """How a column of days is read: the order for all-number dates, and what to tell about it.

    doubtful: the values fit both orders and `order` is only the custom of the place; contrary: values that only fit
    the other order and will be refused. order None: no value seen so far needs one; the first that does raises
    OrderNeeded.
    """

    order: str | None
    said: str
    doubtful: bool = False
    contrary: int = 0

    def read(self, text: str) -> Day | None:
        """The Day of a cell, None when it is empty; raises ValueError saying what is wrong."""
        text = " ".join(text.split())
        if not text:
            return None
        if found := _YMD.fullmatch(text):
            year, month, day, *clock = found.groups()
            return _day(int(year), int(month), int(day), clock)
        if found := _NUMERIC.fullmatch(text):
            if self.order is None:
                raise OrderNeeded
            first, second, year, *clock = found.groups()
            day, month = (int(first), int(second)) if self.order != "mdy" else (int(second), int(first))
            if month > 12 >= day:
                raise ValueError(f"fits only the other order; this column is read as {ORDERS[self.order]}")
            return _day(_century(year), month, day, clock)
        if found := _COMPACT.fullmatch(text):
            return _day(*(int(part) for part in found.groups()), [])
        if found := _NAMED.fullmatch(text):
            day, name, year, *clock = found.groups()
            return _day(int(year), _month(name), int(day), clock)
        if found := _NAMED_FIRST.fullmatch(text):
            name, day, year, *clock = found.groups()
            return _day(int(year), _month(name), int(day), clock)
        if found := _SERIAL.fullmatch(text):
            return Day(_SERIAL_ZERO + timedelta(days=int(found[1])), _clock_of(float(f"0.{found[2] or 0}")))
        if found := _EPOCH.fullmatch(text):
            seconds = int(found[1])
            return Day(_EPOCH_ZERO + timedelta(seconds=seconds), _clock_of(seconds % 86400 / 86400))
        raise ValueError("is not understood as a day")


def infer(values: Iterable[str], custom: str = "dmy", order: str | None = None, known: bool = True) -> DateReading:
    """The DateReading of a column from its distinct values.

    custom: the publisher's order, used only where the values fit both; order: what the user says, which overrules all.
    known: the publisher is; otherwise its order is only supposed, which is said.
    """
    day_first = month_first = both = named = serial = 0
    for value in values:
        text = " ".join(str(value).split())
        if found := _NUMERIC.fullmatch(text):
            first, second = int(found[1]), int(found[2])
            if first > 12 >= second:
                day_first += 1
            elif second > 12 >= first:
                month_first += 1
            elif first != second:
                both += 1
        elif _SERIAL.fullmatch(text):
            serial += 1
        elif text:
            named += 1
    kinds = [word for word, count in (("Excel day numbers", serial), ("days that can be read in one way only", named)) if count]
    if order in ("dmy", "mdy"):
        contrary = month_first if order == "dmy" else day_first
        return DateReading(order, f"read as {ORDERS[order]}, as asked", contrary=contrary)
    if day_first or month_first:
        chosen = "dmy" if day_first >= month_first else "mdy"
        contrary = min(day_first, month_first)
        proof = max(day_first, month_first)
        said = f"read as {ORDERS[chosen]}: {proof} of its values fit nothing else"
        if contrary:
            said += f"; {contrary} fit only the other order and are refused"
        return DateReading(chosen, said, contrary=contrary)
    if both:
        why = "the custom of this source: its values fit both orders" if known else "but its values fit both orders: say which is meant"
        return DateReading(custom, f"read as {ORDERS[custom]}, {why}", True)
    return DateReading(custom, "holds " + (" and ".join(kinds) or "no days"))


def needs_order(values: Iterable[str]) -> bool:
    """True when some value is written in numbers whose order could be day first or month first."""
    return any(_NUMERIC.fullmatch(" ".join(str(value).split())) for value in values)


def _century(year: str) -> int:
    return int(year) if len(year) == 4 else 2000 + int(year)


def _month(name: str) -> int:
    number = _MONTHS.get(name.casefold()[:3])
    if number is None:
        raise ValueError(f"names no month: {name}")
    return number


def _day(year: int, month: int, day: int, clock: list[str | None]) -> Day:
    try:
        found = date(year, month, day)
    except ValueError as problem:
        raise ValueError(f"is no day of the calendar ({problem})") from problem
    time = None
    if clock and clock[0] is not None:
        hour, minute = int(clock[0]), int(clock[1] or 0)
        half = (clock[2] or "").lower()
        if half:
            hour = hour % 12 + (12 if half == "pm" else 0)
        if hour > 23 or minute > 59:
            raise ValueError("has a time of day that does not exist")
        time = None if hour == minute == 0 else f"{hour:02d}:{minute:02d}"
    return Day(found, time)


def _clock_of(part: float) -> str | None:
    minutes = round(part * 1440) % 1440
    return f"{minutes // 60:02d}:{minutes % 60:02d}" if minutes else None


def read_time(text: str) -> str | None:
    """The time of day of a cell as "HH:MM"; None when it is empty or 00:00, which files write for an unknown time.

    Raises ValueError for anything else.
    """
    text = text.strip()
    found = re.fullmatch(r"(\d{1,2})[:.h](\d{2})(?::\d{2})?\s*([AaPp][Mm])?", text)
    if not text or text.casefold() in ("unkn", "unknown", "n/a", "-"):
        return None
    if not found:
        raise ValueError("is not understood as a time of day")
    return _day(2000, 1, 1, [found[1], found[2], found[3]]).time
