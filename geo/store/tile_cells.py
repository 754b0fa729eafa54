"""Map tiles as statements: the selected pins of a part of the map, put together by squares, on any engine."""

from __future__ import annotations

from collections.abc import Sequence

from sqlalchemy import BigInteger, ColumnElement, Select, and_, case, cast, column, func, literal, literal_column, select

from geo.store import predicates as p
from geo.store.statements import from_frame, sums, where

DEPTH = 22  # columns mx and my of a frame number the squares of a grid of 2^22 (geo.store.squares)


def cells(frame: str, conditions: Sequence[p.Condition], rule: str, first: tuple[int, int], wide: int, size: int) -> Select:
    """One row for each square of `size` grid squares a side that holds selected pins, of the part of the map `wide` squares a side that begins at `first`.

    across, down: the square's first grid square. sum_x, sum_y: of the pins' grid squares. incidents, killed_*: as in totals.
    contested: how many are. incident_id, target_bits, radius_m: those of the one pin where there is one.
    """
    mx, my = column("mx"), column("my")
    keys = [(place - func.mod(place, literal_column(str(size)))).label(name) for name, place in (("across", mx), ("down", my))]
    contested = case((column("contested").is_(True), literal_column("1")), else_=literal_column("0"))
    inner = select(
        *keys, mx, my, contested.label("contested"), column("incident_id"), column("target_bits"), column("radius_m"),
        *(column(f"killed_{end}_{rule}").label(f"killed_{end}") for end in ("min", "max")),
    ).select_from(from_frame(frame)).where(and_(where(conditions, rule), _pins(), *_within(first, wide))).subquery("s")  # fmt: skip
    of = inner.c
    summed = [cast(func.sum(of[name]), BigInteger).label(label) for name, label in (("mx", "sum_x"), ("my", "sum_y"), ("contested", "contested"))]
    one = [func.min(of[name]).label(name) for name in ("incident_id", "target_bits", "radius_m")]
    return select(of.across, of.down, *summed, *one, *sums(("killed",), None, of)).group_by(of.across, of.down)


def extent(frame: str, conditions: Sequence[p.Condition], rule: str) -> Select:
    """One row: the least and greatest grid squares of the selected pins (west, north, east, south); NULL when there are none."""
    mx, my = column("mx"), column("my")
    ends = (func.min(mx).label("west"), func.min(my).label("north"), func.max(mx).label("east"), func.max(my).label("south"))
    return select(*ends).select_from(from_frame(frame)).where(and_(where(conditions, rule), _pins()))


def _pins() -> ColumnElement:
    """What is drawn as a pin: it has a position and does not stand for an area."""
    return and_(column("mx") >= literal_column("0"), column("is_area").is_(False))


def _within(first: tuple[int, int], wide: int) -> list[ColumnElement]:
    pairs = zip((column("mx"), column("my")), first, strict=True)
    return [bound for place, start in pairs for bound in (place >= literal(start), place < literal(start + wide))]
