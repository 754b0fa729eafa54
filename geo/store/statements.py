"""Predicates and groupings as SQLAlchemy Core statements that run unchanged on every engine."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import reduce

from sqlalchemy import (
    BigInteger,
    ColumnCollection,
    ColumnElement,
    Select,
    TableClause,
    and_,
    case,
    cast,
    column,
    false,
    func,
    literal,
    literal_column,
    not_,
    or_,
    select,
    table,
    true,
    tuple_,
    union_all,
)
from sqlalchemy.dialects.postgresql.base import PGDialect

from geo.domain.columns import FIGURES, NAMES
from geo.store import predicates as p

#: columns of the frame that are keys and therefore never NULL: '' stands for "not known"
WORD_KEYS = frozenset({"dataset", "date_precision", "precision", "country", "adm1", "adm2", "verification", "licence"})
#: columns of the store that hold sets as bits
BIT_KEYS = frozenset({"target_bits", "weapon_bits", "class_bits"})
GROUPINGS = {
    "day": ("date_start", "date_end", "date_precision"),
    "target": ("target_bits",),
    "weapon": ("weapon_bits",),
    "area": ("adm1", "is_area"),
    "precision": ("precision",),
    "dataset": ("dataset",),
    "verification": ("verification",),
}


def frame_column(name: str, rule: str) -> ColumnElement:
    """The stored column behind a frame column, for the rule: figures are kept once for every rule."""
    stored = {f"{figure}_{end}" for figure in FIGURES for end in ("min", "max")}
    return column(f"{name}_{rule}") if name in stored else column(name)


def where(conditions: Sequence[p.Condition], rule: str) -> ColumnElement:
    """The rows that meet every condition."""
    return and_(true(), *(_clause(condition.predicate, rule) for condition in conditions))


def count(frame: str) -> Select:
    """One row: how many incidents a frame holds."""
    return select(func.count().label("incidents")).select_from(from_frame(frame))


def totals(frame: str, conditions: Sequence[p.Condition], rule: str) -> Select:
    """One row: incidents and, for each figure, min, max, reported and bounded."""
    return select(*sums(FIGURES, rule)).select_from(from_frame(frame)).where(where(conditions, rule))


def groups(frame: str, conditions: Sequence[p.Condition], rule: str, names: Sequence[str], figures: Sequence[str]) -> Select:
    """One row for each value of each grouping, all in one scan; `grouping` says which grouping a row belongs to.

    names: keys of GROUPINGS. figures: which figures are summed beside the number of incidents.
    """
    keys = list(dict.fromkeys(key for name in names for key in GROUPINGS[name]))
    inner = select(
        *(column(key) for key in keys),
        *(frame_column(f"{figure}_{end}", rule).label(f"{figure}_{end}") for figure in figures for end in ("min", "max")),
    ).select_from(from_frame(frame)).where(where(conditions, rule)).subquery("s")  # fmt: skip
    sets = func.grouping_sets(*(tuple_(*(inner.c[key] for key in GROUPINGS[name])) for name in names))
    # One bit for each key: GROUPING of several keys at once is PostgreSQL's and DuckDB's, Spark knows that of one key only.
    bits = [cast(func.grouping(inner.c[key]), BigInteger) * literal_column(str(1 << (len(keys) - 1 - place))) for place, key in enumerate(keys)]
    marks = reduce(lambda left, right: left + right, bits).label("mark")
    return select(*(inner.c[key] for key in keys), marks, *sums(figures, None, inner.c)).group_by(sets)


def grouping_marks(names: Sequence[str]) -> dict[int, str]:
    """Which grouping a value of `mark` means: bit n from the right is set when the n-th last key was not grouped by."""
    keys = list(dict.fromkeys(key for name in names for key in GROUPINGS[name]))
    return {
        sum(1 << (len(keys) - 1 - position) for position, key in enumerate(keys) if key not in GROUPINGS[name]): name for name in names
    }


def unconfirmed(frame: str, conditions: Sequence[p.Condition], rule: str) -> Select:
    """One row: how many pairs that may be one strike, and that nobody decided, lie with both incidents in the selection, and how
    many of these between two datasets."""
    between = func.coalesce(func.sum(case((_UNDECIDED.c.across.is_(true()), literal_column("1")), else_=literal_column("0"))), literal_column("0"))
    return select(func.count().label("pairs"), cast(between, BigInteger).label("across")).select_from(_UNDECIDED).where(_both_inside(frame, conditions, rule, _UNDECIDED))


def pairs(frame: str, conditions: Sequence[p.Condition], rule: str, at_least: float, verdicts: Sequence[str], limit: int, across: bool | None = None) -> Select:
    """Pairs with both incidents in the selection, as likely as `at_least` or more and with one of the verdicts ('': none yet),
    the likeliest first and those put off last. across: only those between two datasets (True) or within one (False)."""
    which = true() if across is None else _PAIRS.c.across.is_(true() if across else false())
    wanted = and_(_PAIRS.c.probability >= literal(at_least), _PAIRS.c.verdict.in_(list(verdicts)), which)
    order = (_PAIRS.c.verdict, _PAIRS.c.probability.desc(), _PAIRS.c.one, _PAIRS.c.other)
    return select(*_PAIRS.c).where(and_(wanted, _both_inside(frame, conditions, rule, _PAIRS, wanted))).order_by(*order).limit(limit)


_UNDECIDED = table("undecided", column("one"), column("other"), column("across"), schema="b")
_PAIRS = table("pairs", *(column(name) for name in ("one", "other", "probability", "rivals", "verdict", "counts", "across")), schema="b")


def _both_inside(frame: str, conditions: Sequence[p.Condition], rule: str, pairs: TableClause, wanted: ColumnElement | None = None) -> ColumnElement:
    """The (wanted) pairs whose incidents both meet the conditions; the frame is read once, for the few that are in pairs."""
    which = true() if wanted is None else wanted
    ends = union_all(select(pairs.c.one).where(which), select(pairs.c.other).where(which)).subquery("ends")
    paired = column("incident_id").in_(select(ends.c.one))
    inside = select(column("incident_id")).select_from(from_frame(frame)).where(and_(paired, where(conditions, rule))).cte("inside")
    return and_(*(pairs.c[end].in_(select(inside.c.incident_id)) for end in ("one", "other")))


def also_in(frame: str, conditions: Sequence[p.Condition], rule: str) -> Select:
    """The distinct lists of other datasets that merged incidents of the selection are in, as "|a|b|"."""
    also = column("also_in")
    return select(also).distinct().select_from(from_frame(frame)).where(and_(also != literal_column("''"), where(conditions, rule)))


def hidden(frame: str, conditions: Sequence[p.Condition], rule: str) -> Select:
    """Rows (reason number, incidents) of what the filter hides: each incident under the first condition it fails.

    The reason number is 2n when the n-th condition is simply not met, 2n + 1 when the value is missing.
    """
    branches = []
    for number, condition in enumerate(conditions):
        fails = not_(func.coalesce(_clause(condition.predicate, rule), false()))
        if condition.missing is not None:
            branches.append((and_(fails, _clause(condition.missing, rule)), literal_column(str(2 * number + 1))))
        branches.append((fails, literal_column(str(2 * number))))
    reason = case(*branches, else_=literal_column("-1")).label("reason")
    inner = select(reason).select_from(from_frame(frame)).subquery("s")
    return select(inner.c.reason, func.count().label("incidents")).where(inner.c.reason >= literal_column("0")).group_by(inner.c.reason)


def rows(frame: str, conditions: Sequence[p.Condition], rule: str, names: Sequence[str] = NAMES) -> Select:
    """The rows of the frame (row_no and the named columns), newest day first."""
    wanted = [frame_column(name, rule).label(name) for name in names]
    return select(column("row_no"), *wanted).select_from(from_frame(frame)).where(where(conditions, rule)).order_by(column("row_no"))


def numbered(frame: str, rule: str, numbers: Sequence[int], names: Sequence[str] = NAMES) -> Select:
    """The rows with these row numbers."""
    return rows(frame, (), rule, names).where(column("row_no").in_(list(map(int, numbers))))


def page(frame: str, conditions: Sequence[p.Condition], rule: str, after: int, limit: int, names: Sequence[str] = NAMES) -> Select:
    """At most `limit` rows whose row_no is more than `after` (keyset paging: no row is read twice, none is skipped)."""
    return rows(frame, conditions, rule, names).where(column("row_no") > literal(after)).limit(limit)


def one(frame: str, incident_id: str, rule: str, conditions: Sequence[p.Condition] = ()) -> Select:
    """The row of one incident, if it meets the conditions."""
    return rows(frame, conditions, rule).where(column("incident_id") == literal(incident_id))


def areas(frame: str, conditions: Sequence[p.Condition], rule: str) -> Select:
    """One row for each place that stands for an area: its keys, incidents, killed, and one incident's id."""
    keys = [column(name) for name in ("precision", "country", "adm1", "adm2", "lat", "lon")]
    return (
        select(
            *keys,
            func.max(column("radius_m")).label("radius_m"),
            func.min(column("place")).label("place"),
            func.min(column("incident_id")).label("first_id"),
            *sums(("killed",), rule),
        )
        .select_from(from_frame(frame))
        .where(where(conditions, rule))
        .group_by(*keys)
    )


def row_numbers(frame: str, conditions: Sequence[p.Condition], rule: str) -> Select:
    """The row_no of every row that meets the conditions, in no order."""
    return select(column("row_no")).select_from(from_frame(frame)).where(where(conditions, rule))


def compiled(statement: Select) -> tuple[str, dict[str, object]]:
    """(SQL, parameters) with PostgreSQL's grammar and $name marks; values are always bound, never written into the text."""
    text = statement.compile(dialect=PGDialect(paramstyle="named"), compile_kwargs={"render_postcompile": True})
    return re.sub(r"(?<!:):(\w+)", r"$\1", str(text)), dict(text.params)


def from_frame(frame: str) -> TableClause:
    """What a frame is in FROM, by its dotted name."""
    schema, _, name = frame.rpartition(".")
    return table(name, schema=schema or None)


def sums(figures: Sequence[str], rule: str | None, source: ColumnCollection | None = None) -> list[ColumnElement]:
    """incidents and, for each figure, its four sums as of totals. source: where columns already go by the figure's plain name."""
    found = [func.count().label("incidents")]
    for figure in figures:
        low, high = (
            (source[f"{figure}_{end}"] if source is not None else frame_column(f"{figure}_{end}", rule)) for end in ("min", "max")
        )
        found += [
            cast(func.sum(low), BigInteger).label(f"{figure}_min"),
            cast(func.sum(high), BigInteger).label(f"{figure}_max"),
            func.count(low).label(f"{figure}_reported"),
            func.count(high).label(f"{figure}_bounded"),
        ]
    return found


def _clause(predicate: p.Predicate, rule: str) -> ColumnElement:
    match predicate:
        case p.AtLeast(name, value):
            return frame_column(name, rule) >= value
        case p.AtMost(name, value):
            return frame_column(name, rule) <= value
        case p.PossiblyAtLeast(figure, value):
            low, high = frame_column(f"{figure}_min", rule), frame_column(f"{figure}_max", rule)
            return and_(low.is_not(None), or_(high.is_(None), high >= value))
        case p.AnyBit(name, mask):
            return column(name, BigInteger).op("&")(literal(mask, BigInteger)) != literal_column("0")
        case p.OneOf(names, values):
            return or_(*(column(name).in_(list(values)) for name in names))
        case p.IsTrue(name):
            return column(name).is_(true())
        case p.InBox(west, south, east, north):
            lon = column("lon")
            across = lon.between(west, east) if west <= east else or_(lon >= west, lon <= east)
            return and_(column("lat").between(south, north), across)
        case p.InRing(ring):
            return _in_ring(ring)
        case p.HasWords(name, words):
            return and_(true(), *(column(name).like(func.lower(literal(_inside(word))), escape="/") for word in words))
        case p.All(parts):
            return and_(true(), *(_clause(part, rule) for part in parts))
        case p.Any(parts):
            return or_(false(), *(_clause(part, rule) for part in parts))
        case p.Missing(name):
            found = frame_column(name, rule)
            if name in WORD_KEYS:
                return found == literal_column("''")
            return found == literal_column("0") if name in BIT_KEYS else found.is_(None)
    raise TypeError(f"no SQL for {predicate!r}")


def _inside(word: str) -> str:
    """The pattern of LIKE for texts that hold the word, with "/" before signs that would mean something; case is the engine's."""
    return "%" + re.sub(r"([/%_])", r"/\1", word) + "%"


def _in_ring(ring: Sequence[tuple[float, float]]) -> ColumnElement:
    """Even-odd: a ray to the east crosses an odd number of edges. Plain arithmetic, so that every engine can do it."""
    lon, lat = column("lon"), column("lat")
    crossings = []
    for (x1, y1), (x2, y2) in zip(ring, (*ring[1:], ring[0])):
        if y1 == y2:
            continue
        low, high = min(y1, y2), max(y1, y2)
        slope = (x2 - x1) / (y2 - y1)
        crosses = and_(lat >= low, lat < high, lon < literal(slope) * (lat - literal(y1)) + literal(x1))
        crossings.append(case((crosses, literal_column("1")), else_=literal_column("0")))
    if not crossings:
        return false()
    return func.mod(reduce(lambda left, right: left + right, crossings), literal_column("2")) == literal_column("1")


def tidy(row: dict) -> dict:
    """The same row with None where a key column holds the empty word that stands for "not known"."""
    for key in WORD_KEYS:
        if row.get(key) == "":
            row[key] = None
    return row
