"""The frame as it was known at the end of an earlier day, as one statement over the facts of claims that any engine runs.

The rules are those of geo/store/derivation.py, which is faster on one machine; tests hold the two equal.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence
from datetime import date, datetime

from sqlalchemy import (
    BigInteger,
    ColumnClause,
    ColumnElement,
    Date,
    FromClause,
    Select,
    TableClause,
    and_,
    case,
    cast,
    column,
    func,
    literal,
    literal_column,
    or_,
    select,
    table,
)
from sqlalchemy.sql import visitors

from geo.domain.columns import FIGURES
from geo.domain.derive import RULES
from geo.domain.dispute import SUBJECTS
from geo.domain.vocabulary import Vocabulary
from geo.store.derivation import ABOUT_TARGET, DAY_UNKNOWN
from geo.store.frames import BASE
from geo.store.wordings import NAMINGS, UNBOUNDED

#: what stands in the frame as terms joined by "|": lists are not written alike in any two grammars
JOINED = ("target_types", "weapons")
_EPOCH = date(1970, 1, 1).toordinal()
_NAME = re.compile(r"known_(\d{8})")
_FACTS = table("claim_facts", *map(column, ("no", "day", "known", "claimant", "source", "wording")), schema="b")
_MEANINGS = table("wordings", *map(column, ("wording", "figure", "low", "high", "naming", "term_bits", "class_bit", "subject", "answer_bits")), schema="b")
_ZERO, _ONE = literal_column("0"), literal_column("1")


def frame_of(as_of: date) -> str:
    """The name by which statements read the frame of a day; `written_out` puts the statement in its place."""
    return f"b.known_{as_of:%Y%m%d}"


def written_out(statement: Select, vocabulary: Vocabulary) -> Select:
    """The statement with the frames of earlier days as what makes them; the same one when it reads none."""
    made: dict[str, FromClause] = {}
    read = {element.name for element in visitors.iterate(statement) if isinstance(element, ColumnClause)}

    def instead(element: object, **_: object) -> FromClause | None:
        found = _NAME.fullmatch(element.name) if isinstance(element, TableClause) and element.schema == "b" else None
        if found is None:
            return None
        if element.name not in made:  # type: ignore[attr-defined]
            day = datetime.strptime(found.group(1), "%Y%m%d").date()
            made[element.name] = known(day, vocabulary, read).subquery(element.name)  # type: ignore[attr-defined]
        return made[element.name]  # type: ignore[attr-defined]

    return visitors.replacement_traverse(statement, {}, instead)  # type: ignore[return-value, arg-type]


def known(as_of: date, vocabulary: Vocabulary, read: Collection[str] | None = None) -> Select:
    """The incidents about which somebody had claimed something by then, in the frame's order and with its columns, for every rule.

    read: the columns that are wanted, so that nothing else is worked out; None: all. target_types and weapons are texts (JOINED).
    """
    held = (
        select(_FACTS.c.no, _FACTS.c.day, _FACTS.c.claimant, _FACTS.c.source, *list(_MEANINGS.c)[1:])
        .select_from(_FACTS.join(_MEANINGS, _FACTS.c.wording == _MEANINGS.c.wording))
        .where(_FACTS.c.known <= literal(as_of.toordinal() - _EPOCH)).subquery("held")
    )  # fmt: skip
    said = _settled(_said(held).subquery("named"), vocabulary).subquery("said")
    frame = table("incidents", *map(column, ("row_no", *BASE)), schema="b")
    whole = frame.join(said, frame.c.row_no == said.c.no)
    targets, weapons, contested = said.c.target_bits, said.c.weapon_bits, _ZERO
    figures = [f"{figure}_{end}_{rule}" for rule in RULES for figure in FIGURES for end in ("min", "max")]
    figures = [name for name in figures if read is None or name in read]
    found: list[ColumnElement] = [frame.c[name] for name in BASE if read is None or name in read]
    if figures:
        derived = _figures(held, figures).subquery("figures")
        whole = whole.outerjoin(derived, derived.c.no == said.c.no)
        found += [derived.c[name] for name in figures]
    if read is None or not {"contested", "contested_bits"}.isdisjoint(read):
        disputed = _disputed(held).subquery("disputed")
        whole = whole.outerjoin(disputed, disputed.c.no == said.c.no)
        contested = case((said.c.voices > _ONE, func.coalesce(disputed.c.disputed, _ZERO)), else_=_ZERO)
        alone = and_(said.c.against != _ZERO, _both(contested, literal_column(str(ABOUT_TARGET))) == _ZERO)
        contested = contested + case((alone, literal_column(str(ABOUT_TARGET))), else_=_ZERO)
    newest = case((said.c.newest > literal_column(str(DAY_UNKNOWN)), literal_column("DATE '1970-01-01'", Date) + said.c.newest))
    more = {
        "row_no": func.row_number().over(order_by=said.c.no) - _ONE, "target_types": _joined(targets, list(vocabulary.target_types)),
        "weapons": _joined(weapons, list(vocabulary.weapons)), "target_bits": targets, "weapon_bits": weapons, "class_bits": said.c.class_bits,
        "contested": contested != _ZERO, "contested_bits": cast(contested, BigInteger), "claims": said.c.claims, "sources": said.c.sources, "updated_at": func.coalesce(newest, frame.c.changed_at),
    }  # fmt: skip
    found += [value.label(name) for name, value in more.items() if read is None or name in read]
    return select(*found or [said.c.no]).select_from(whole)


def _figures(held: FromClause, names: Sequence[str]) -> Select:
    """The named bounds of figures by rules, one row for each incident of which one is told."""
    of = held.c
    orders = {"latest": (of.day.desc(), of.low.desc(), of.high.desc()), "lowest": (of.low, of.high), "highest": (of.low.desc(), of.high.desc())}
    ranks = {rule: func.row_number().over(partition_by=(of.no, of.figure), order_by=order) for rule, order in orders.items()}
    ranks["range"] = func.max(of.day).over(partition_by=(of.no, of.figure, of.claimant)) - of.day
    assert set(ranks) == set(RULES)
    asked = {name.rpartition("_")[2] for name in names}
    ranked = select(of.no, of.figure, of.low, of.high, *(ranks[rule].label(rule) for rule in RULES if rule in asked)).where(of.figure >= _ZERO).subquery("ranked")
    at = ranked.c
    columns = []
    for rule in asked:
        for number, figure in enumerate(FIGURES):
            counts = and_(at.figure == literal_column(str(number)), at["range"] == _ZERO if rule == "range" else at[rule] == _ONE)
            least = func.min if rule == "range" else func.max  # by the other rules one row counts
            columns.append(least(case((counts, at.low))).label(f"{figure}_min_{rule}"))
            columns.append(func.nullif(func.max(case((counts, at.high))), literal_column(str(UNBOUNDED))).label(f"{figure}_max_{rule}"))
    return select(at.no, *(one for one in columns if one.name in names)).group_by(at.no)


def _said(held: FromClause) -> Select:
    """What is named and by how many, one row for each incident."""
    of = held.c

    def bits(value: ColumnElement, *namings: int) -> ColumnElement:
        if not namings:
            return cast(func.bit_or(value), BigInteger)
        which = or_(*(of.naming == literal_column(str(number)) for number in namings))
        return cast(func.bit_or(case((which, value), else_=_ZERO)), BigInteger)

    named = {f"{metric}_{'party' if party else 'others'}": bits(of.term_bits, number) for number, (metric, party) in enumerate(NAMINGS) if metric != "weapon"}
    weapon = [number for number, (metric, _) in enumerate(NAMINGS) if metric == "weapon"]
    return select(
        of.no, *(value.label(name) for name, value in named.items()), bits(of.term_bits, *weapon).label("weapon_any"), bits(of.class_bit).label("class_bits"),
        func.count().label("claims"), func.count(of.source.distinct()).label("sources"), func.count(of.claimant.distinct()).label("voices"),
        func.max(of.day).label("newest"),
    ).group_by(of.no)  # fmt: skip


def _disputed(held: FromClause) -> Select:
    """Of each incident the bits of the subjects on which its claimants have no answer in common."""
    of = held.c
    voices = (
        select(of.no, of.subject, of.claimant, func.bit_or(of.answer_bits).label("said")).where(of.subject >= _ZERO)
        .group_by(of.no, of.subject, of.claimant).subquery("voices")
    )  # fmt: skip
    shared = select(voices.c.no, voices.c.subject, func.bit_and(voices.c.said).label("shared")).group_by(voices.c.no, voices.c.subject).subquery("shared")
    bit = case(*((shared.c.subject == literal_column(str(number)), literal_column(str(1 << number))) for number in range(len(SUBJECTS))), else_=_ZERO)
    told = func.sum(case((shared.c.shared == _ZERO, bit), else_=_ZERO))
    return select(shared.c.no, cast(told, BigInteger).label("disputed")).group_by(shared.c.no)


def _settled(named: FromClause, vocabulary: Vocabulary) -> Select:
    """Bits of targets and weapons as derive.settled says, and which targets a party alone names against the others; in steps,
    so that no step is written out twice."""
    of, order = named.c, list(vocabulary.weapons)
    bit = {name: 1 << number for number, name in enumerate(order)}
    weapons = left = of.weapon_any
    for parent in dict.fromkeys(vocabulary.weapons[name].parent for name in order):
        if parent in bit:
            finer = sum(bit[name] for name in order if vocabulary.weapons[name].parent == parent)
            gone = and_(_has(weapons, finer), _has(weapons, bit[parent]))
            left = left - case((gone, literal_column(str(bit[parent]))), else_=_ZERO)
    others = case((of.target_others != _ZERO, of.target_others), else_=of.damage_others)
    kept = [of[name] for name in ("no", "class_bits", "claims", "sources", "voices", "newest")]
    step = select(*kept, of.target_party, of.damage_party, of.people_others, others.label("others"), left.label("coarse")).subquery("step")
    of = step.c
    targets = case((of.others != _ZERO, of.others), (of.target_party != _ZERO, of.target_party), else_=of.damage_party)
    military = literal_column(str(1 << list(vocabulary.target_types).index("military")))
    against = case((of.others != _ZERO, of.target_party - _both(of.target_party, of.others)), (of.people_others != _ZERO, _both(of.target_party, military)), else_=_ZERO)
    unknown = literal_column(str(bit["unknown"]))
    named_one = case((and_(_has(of.coarse, bit["unknown"]), of.coarse != unknown), of.coarse - unknown), else_=of.coarse)
    return select(*(of[one.name] for one in kept), targets.label("target_bits"), named_one.label("weapon_bits"), against.label("against"))


def _joined(bits: ColumnElement, order: Sequence[str]) -> ColumnElement:
    """The terms whose bits are set, joined by "|"; a missing one is left out by concat_ws."""
    return func.concat_ws(literal_column("'|'"), *(case((_has(bits, 1 << number), literal_column(f"'{name}'"))) for number, name in enumerate(order)))


def _has(bits: ColumnElement, mask: int) -> ColumnElement:
    return _both(bits, literal_column(str(mask))) != _ZERO


def _both(left: ColumnElement, right: ColumnElement) -> ColumnElement:
    """Bits that both have, in brackets: engines do not agree on how strongly & binds."""
    return left.op("&", precedence=0)(right).self_group()
