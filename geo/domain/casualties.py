"""Casualty figures as intervals with open upper ends: adding, comparing and printing them.

"Not reported" is the absence of an interval (None), never [0, 0].
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from geo.errors import BadValue

NOT_REPORTED = "not reported"


@dataclass(frozen=True, order=False)
class Interval:
    """A number known only between two bounds.

    min: people, surely at least that many (0 or more).
    max: people, possibly that many at most; None means that no upper bound is known.
    """

    min: int
    max: int | None

    def __post_init__(self) -> None:
        if isinstance(self.min, bool) or not isinstance(self.min, int) or self.min < 0:
            raise BadValue("min", self.min, "a whole number, 0 or more")
        if self.max is not None and (isinstance(self.max, bool) or not isinstance(self.max, int) or self.max < self.min):
            raise BadValue("max", self.max, f"a whole number, {self.min} or more, or nothing for 'no upper bound'")

    def __add__(self, other: Interval) -> Interval:
        """The interval of the sum: bounds add, and an open end stays open."""
        open_end = self.max is None or other.max is None
        return Interval(self.min + other.min, None if open_end else self.max + other.max)

    def __str__(self) -> str:
        return written(self)

    @property
    def exact(self) -> bool:
        """True when both bounds are the same number."""
        return self.max == self.min

    def surely_at_least(self, number: int) -> bool:
        """True when every value in the interval reaches the number."""
        return self.min >= number

    def possibly_at_least(self, number: int) -> bool:
        """True when some value in the interval reaches the number."""
        return self.max is None or self.max >= number

    def agrees_with(self, other: Interval) -> bool:
        """True when some number lies in both intervals."""
        low = max(self.min, other.min)
        highs = [bound for bound in (self.max, other.max) if bound is not None]
        return not highs or low <= min(highs)

    def hull(self, other: Interval) -> Interval:
        """The smallest interval that holds both."""
        open_end = self.max is None or other.max is None
        return Interval(min(self.min, other.min), None if open_end else max(self.max, other.max))


def written(figure: Interval | None, claimed: bool = False) -> str:
    """The figure as it is printed everywhere: "≥ 19", "61", "24–43", "0–85 (claimed)", "not reported"."""
    if figure is None:
        return NOT_REPORTED
    if figure.max is None:
        text = f"≥ {figure.min:,}"
    elif figure.exact:
        text = f"{figure.min:,}"
    else:
        text = f"{figure.min:,}–{figure.max:,}"
    return f"{text} (claimed)" if claimed else text


@dataclass(frozen=True)
class Total:
    """A sum of figures, with how many incidents had none.

    figure is None when not one incident has a figure; not_reported counts those without.
    """

    figure: Interval | None
    not_reported: int


def total(figures: Iterable[Interval | None]) -> Total:
    """The Total of any number of figures; those not reported are counted, never added as zero.

    >>> total([Interval(19, None), Interval(61, 61), None])
    Total(figure=Interval(min=80, max=None), not_reported=1)
    """
    added: Interval | None = None
    missing = 0
    for figure in figures:
        if figure is None:
            missing += 1
        else:
            added = figure if added is None else added + figure
    return Total(added, missing)


def from_bounds(low: int | None, high: int | None) -> Interval | None:
    """The interval of a frame's two columns: low missing means not reported, high missing no upper bound."""
    return None if low is None else Interval(int(low), None if high is None else int(high))
