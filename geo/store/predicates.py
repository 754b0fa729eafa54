"""The conditions that a filter is made of, said without any engine's language."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Predicate:
    """One condition on a row of the frame. A missing value never meets it."""


@dataclass(frozen=True)
class AtLeast(Predicate):
    """column >= value."""

    column: str
    value: object


@dataclass(frozen=True)
class AtMost(Predicate):
    """column <= value."""

    column: str
    value: object


@dataclass(frozen=True)
class PossiblyAtLeast(Predicate):
    """The interval of a figure reaches the value: it is reported, and its upper bound is open or >= value."""

    figure: str
    value: int


@dataclass(frozen=True)
class AnyBit(Predicate):
    """One of the bits is set in column."""

    column: str
    bits: int


@dataclass(frozen=True)
class OneOf(Predicate):
    """One of the columns has one of the values."""

    columns: tuple[str, ...]
    values: tuple[str, ...]


@dataclass(frozen=True)
class IsTrue(Predicate):
    """column is true."""

    column: str


@dataclass(frozen=True)
class InBox(Predicate):
    """The position lies in the box; west > east means that the box crosses the 180th meridian."""

    west: float
    south: float
    east: float
    north: float


@dataclass(frozen=True)
class InRing(Predicate):
    """The position lies inside a closed ring of (lon, lat) by the even-odd rule, so a ring may cross itself."""

    ring: tuple[tuple[float, float], ...]


@dataclass(frozen=True)
class HasWords(Predicate):
    """Every word stands in the column's text, in any case."""

    column: str
    words: tuple[str, ...]


@dataclass(frozen=True)
class All(Predicate):
    """Every part is met."""

    parts: tuple[Predicate, ...]


@dataclass(frozen=True)
class Any(Predicate):
    """At least one part is met."""

    parts: tuple[Predicate, ...]


@dataclass(frozen=True)
class Missing(Predicate):
    """column has no value: it is NULL, an empty word or no bit."""

    column: str


@dataclass(frozen=True)
class Condition:
    """What one criterion of a filter asks: the predicate, and the reasons to give for what it hides.

    missing: met by rows that fail only because a value is not known; missing_reason says so in words.
    """

    key: str
    predicate: Predicate
    reason: str
    missing: Predicate | None = None
    missing_reason: str = ""
