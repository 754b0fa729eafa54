"""Written counts → qualifier and bounds: "12", "1,234", "12+", "10-15", "unkn", with missing kept apart from zero."""

from __future__ import annotations

import re
from dataclasses import dataclass

from geo.domain.claim import MOST

MISSING = {"", "-", "--", "?", "n/a", "na", "nan", "null", "none", "unkn", "unknown", "not known", "no data", "-1", "-9", "-99",
           "-999", "not reported", "невідомо", "неизвестно", "немає даних", "нет данных"}  # fmt: skip
_NUMBER = r"(\d{1,3}(?:[ ,\u00a0\u202f.]\d{3})+|\d+)(?:[.,]0+)?"
_WORDS = (
    (re.compile(rf"{_NUMBER}"), "exact"),
    (re.compile(rf"{_NUMBER}\s*\+"), "at_least"),
    (re.compile(rf"(?:at least|no fewer than|no less than|min\.?|щонайменше|принаймні|не менше(?: ніж)?|як мінімум|не менее|как минимум|минимум|≥|>=)\s*{_NUMBER}"), "at_least"),
    (re.compile(rf"(?:more than|over|понад|більше(?: ніж)?|більш як|более(?: чем)?|больше|свыше|>)\s*{_NUMBER}"), "more_than"),
    (re.compile(rf"(?:less than|fewer than|under|менше(?: ніж)?|менее(?: чем)?|меньше|<)\s*{_NUMBER}"), "less_than"),
    (re.compile(rf"(?:up to|max\.?|at most|до|щонайбільше|не більше|не более|≤|<=)\s*{_NUMBER}"), "up_to"),
    (re.compile(rf"(?:about|around|approx\.?|approximately|some|близько|приблизно|орієнтовно|около|примерно|circa|ca?\.?|~|≈)\s*{_NUMBER}"), "about"),
    (re.compile(rf"(?:almost|nearly|майже|почти)\s*{_NUMBER}"), "almost"),
)
_BETWEEN = re.compile(rf"(?:between |from )?{_NUMBER}\s*(?:-|–|—|to|and|\.\.)\s*{_NUMBER}")
_BARE = {"several": "several", "a few": "several", "few": "several", "many": "many", "numerous": "many", "dozens": "dozens",
         "tens": "dozens", "hundreds": "hundreds",
         "кілька": "several", "декілька": "several", "несколько": "several", "багато": "many", "много": "many", "десятки": "dozens",
         "сотні": "hundreds", "сотни": "hundreds"}  # fmt: skip


@dataclass(frozen=True)
class Count:
    """A count in its source's wording; value_max only with the qualifier between."""

    qualifier: str
    value: int | None
    value_max: int | None = None


def read_count(text: str) -> Count | None:
    """The Count of a cell; None when it says that the number is missing; raises ValueError when it is not understood."""
    words = " ".join(text.split()).casefold()
    if words in MISSING:
        return None
    if words in _BARE:
        return Count(_BARE[words], None)
    for pattern, qualifier in _WORDS:
        if found := pattern.fullmatch(words):
            return Count(qualifier, _whole(found[1]))
    if found := _BETWEEN.fullmatch(words):
        low, high = _whole(found[1]), _whole(found[2])
        if high < low:
            raise ValueError(f"is a range whose end {high} lies below its start {low}")
        return Count("between", low, high)
    if re.fullmatch(r"-\d+(?:\.\d+)?", words):
        raise ValueError("is negative")
    raise ValueError("is not understood as a count")


def _whole(text: str) -> int:
    number = int(re.sub(r"\D", "", text))
    if number > MOST:
        raise ValueError(f"is larger than {MOST:,}")
    return number
