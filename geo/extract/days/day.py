"""A day, week, month or year that a sentence names, and how surely it is that of what happened."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

#: so many days after its publication a report may name a day: clocks differ
MAX_DAYS_AHEAD = 1


@dataclass(frozen=True)
class Day:
    """A day (or week, month, year) that a sentence names. start, end: positions in the sentence.

    precision: id of date_precisions.csv; value is the first day of the period. speech: the day on which something was
    said rather than happened. soft: a night or a day named without a date, which a named date overrules. contradicts:
    the weekday does not fit the date, or the day lies after the publication.
    """

    value: dt.date
    precision: str
    start: int
    end: int
    rule: str
    speech: bool = False
    soft: bool = False
    contradicts: bool = False

    @property
    def exact(self) -> bool:
        """Whether it is one day that its date or weekday names: no night, no week, no month."""
        return self.precision == "day" and not self.soft
