"""How the words around a number bound it: the rows of qualifiers.csv as arithmetic."""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass

from geo.domain.casualties import Interval
from geo.domain.claim import MOST
from geo.errors import BadValue


@dataclass(frozen=True)
class QualifierRule:
    """One row: lower bound = ceil(low_times · n + low_plus), upper = floor(high_times · n + high_plus) or open."""

    qualifier: str
    needs_value: bool
    low_times: float
    low_plus: float
    high_times: float | None
    high_plus: float | None

    @classmethod
    def from_row(cls, qualifier: str, row: Mapping[str, str]) -> QualifierRule:
        """The rule of one row; empty high_times and high_plus mean that no upper bound is known."""
        high = [float(row[name]) if row[name] else None for name in ("high_times", "high_plus")]
        if (high[0] is None) != (high[1] is None):
            raise ValueError("high_times and high_plus must both be given or both be empty")
        return cls(qualifier, row["needs_value"] == "yes", float(row["low_times"]), float(row["low_plus"]), *high)

    def interval(self, value: int | None, value_max: int | None = None) -> Interval:
        """The interval for a number; raises BadValue when the number is missing, negative or not needed."""
        if self.needs_value and value is None:
            raise BadValue("value", "", f"a whole number, as the qualifier is '{self.qualifier}'")
        if value is not None and value < 0:
            raise BadValue("value", value, "a whole number, 0 or more")
        if self.qualifier == "between":
            if value_max is None or value_max < value:
                raise BadValue("value_max", value_max, f"a whole number, {value} or more, as the qualifier is 'between'")
            return Interval(value, value_max)
        number = value or 0
        low = max(0, math.ceil(self.low_times * number + self.low_plus - 1e-9))
        if self.high_times is None or self.high_plus is None:
            return Interval(low, None)
        high = max(0, math.floor(self.high_times * number + self.high_plus + 1e-9))
        if self.qualifier == "almost":
            low = min(low, high)  # a tenth of a small number rounds to nothing: "almost 5" is 4
        return Interval(min(low, high), high)


def read_number(field: str, text: str) -> int | None:
    """The whole number of a cell; None when it is empty; raises BadValue for "nineteen-ish", "-3", "1.5" and beyond MOST."""
    text = text.strip()
    if not text:
        return None
    digits = text.removesuffix(".0")
    if not digits.isascii() or not digits.isdigit() or len(digits.lstrip("0")) > len(str(MOST)) or int(digits) > MOST:
        raise BadValue(field, text, f"a whole number from 0 to {MOST:,}, in digits")
    return int(digits)
