"""Statements that the pages of numbers ask for: two keys crossed, the days that datasets cover, claims by class, damage."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from sqlalchemy import BigInteger, Date, Select, and_, case, cast, column, func, literal, literal_column, or_, select, table, true
from sqlalchemy.sql import ColumnElement, FromClause

from geo.store import predicates as p
from geo.store.statements import frame_column, where

PERIODS = ("day", "week", "month", "quarter", "year")
#: key → the stored column behind it
COLUMNS = {
    "target": "target_bits",
    "weapon": "weapon_bits",
    "weapon_kind": "weapon_bits",
    "claimant_class": "class_bits",
    "area": "adm1",
    "dataset": "dataset",
    "precision": "precision",
    "verification": "verification",
}
KEYS = (*PERIODS, *COLUMNS, "children")
#: what is known of children hurt in an incident
CHILDREN = ("surely", "possibly", "none", "")
_CLAIMS, _DAMAGE = "b.claims", "b.damage"


def crossed(frame: str, conditions: Sequence[p.Condition], rule: str, keys: Sequence[str], figures: Sequence[str]) -> Select:
    """One row for each combination of the keys (of KEYS): their columns, incidents, and the figures' sums.

    A period gives "period" (its first day; NULL without a day, or when the incident reaches over several) and "apart". Children
    give "children": surely, possibly, none (both figures are reported as zero), or "" for not reported.
    """
    named = [expression.label(name) for key in keys for name, expression in _key(key, rule)]
    held = [frame_column(f"{figure}_{end}", rule).label(f"{figure}_{end}") for figure in figures for end in ("min", "max")]
    inner = select(*named, *held).select_from(_table(frame)).where(where(conditions, rule)).subquery("s")
    groups = [inner.c[expression.name] for expression in named]
    sums: list[ColumnElement] = [func.count().label("incidents")]
    for figure in figures:
        low, high = inner.c[f"{figure}_min"], inner.c[f"{figure}_max"]
        sums += [
            cast(func.sum(low), BigInteger).label(f"{figure}_min"), cast(func.sum(high), BigInteger).label(f"{figure}_max"),
            func.count(low).label(f"{figure}_reported"), func.count(high).label(f"{figure}_bounded"),
        ]  # fmt: skip
    return select(*groups, *sums).group_by(*groups)


def coverage(frame: str, conditions: Sequence[p.Condition], rule: str) -> Select:
    """One row for each dataset: "dataset", "first" and "last", the first and last day of its incidents (NULL: none has a day)."""
    return (
        select(column("dataset"), func.min(column("date_start")).label("first"), func.max(column("date_end")).label("last"))
        .select_from(_table(frame)).where(where(conditions, rule)).group_by(column("dataset"))
    )  # fmt: skip


def reporting(frame: str, conditions: Sequence[p.Condition], rule: str, as_of: date | None) -> Select:
    """One row for each claimant class and metric: incidents with such a claim, and claims. A soldier's death is "military"."""
    metric = case((column("victim_class") == literal("military"), literal("military")), else_=column("metric")).label("metric")
    inner = (
        select(column("no"), column("claimant_class"), metric)
        .select_from(_table(_CLAIMS)).where(_selected(frame, conditions, rule), _known(as_of)).subquery("s")
    )  # fmt: skip
    return select(
        inner.c.claimant_class, inner.c.metric,
        func.count(inner.c.no.distinct()).label("incidents"), func.count().label("claims"),
    ).group_by(inner.c.claimant_class, inner.c.metric)  # fmt: skip


def damage(frame: str, conditions: Sequence[p.Condition], rule: str, as_of: date | None) -> Select:
    """The damage claims of the selected incidents: incident_id, terms, unit, qualifier, value, value_max, claimant, class, as_of."""
    names = ("incident_id", "terms", "unit", "qualifier", "value", "value_max", "claimant", "claimant_class", "as_of")
    return (
        select(*(column(name) for name in names))
        .select_from(_table(_DAMAGE))
        .where(_selected(frame, conditions, rule), _known(as_of))
        .order_by(column("incident_id"), column("claim_id"))
    )


def undated(frame: str, conditions: Sequence[p.Condition], rule: str) -> Select:
    """One row: how many claims about the selected incidents have no day ("claims"), and of how many of these nothing tells when they
    were known ("in_no_replay")."""
    never = func.coalesce(func.sum(case((column("known_on").is_(None), literal_column("1")), else_=literal_column("0"))), literal_column("0"))
    return (
        select(func.count().label("claims"), cast(never, BigInteger).label("in_no_replay"))
        .select_from(_table(_CLAIMS)).where(_selected(frame, conditions, rule), column("as_of").is_(None))
    )  # fmt: skip


def _key(key: str, rule: str) -> list[tuple[str, ColumnElement]]:
    if key in PERIODS:
        first, last = column("date_start"), func.coalesce(column("date_end"), column("date_start"))
        start = cast(func.date_trunc(key, first), Date)
        within = start == cast(func.date_trunc(key, last), Date)
        return [("period", case((within, start))), ("apart", case((first.is_(None), literal_column("FALSE")), else_=~within))]
    if key == "children":
        ends = {figure: (frame_column(f"{figure}_min", rule), frame_column(f"{figure}_max", rule)) for figure in ("children_killed", "children_injured")}
        surely = or_(*(low >= literal_column("1") for low, _ in ends.values()))
        possibly = or_(*(and_(low.is_not(None), or_(high.is_(None), high >= literal_column("1"))) for low, high in ends.values()))
        none = and_(*(high == literal_column("0") for _, high in ends.values()))
        found = case((surely, literal_column("'surely'")), (possibly, literal_column("'possibly'")), (none, literal_column("'none'")),
                     else_=literal_column("''"))  # fmt: skip
        return [("children", found)]
    return [(COLUMNS[key], column(COLUMNS[key]))]


def _selected(frame: str, conditions: Sequence[p.Condition], rule: str) -> ColumnElement:
    """Claims of incidents that meet the conditions."""
    numbers = select(column("no")).select_from(_table(frame)).where(where(conditions, rule))
    return column("no").in_(numbers)


def _known(as_of: date | None) -> ColumnElement:
    """Claims known to have been made by the end of a day."""
    return true() if as_of is None else column("known_on") <= literal(as_of)


def _table(name: str) -> FromClause:
    schema, _, short = name.rpartition(".")
    return table(short, schema=schema or None)
