"""Two statistics documents side by side: what the second has more or less than the first, with every bound that is known."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from geo.aggregate.rates import per_day, rate_ratio
from geo.domain.columns import FIGURES

#: what a party claims of its enemy's soldiers is nobody's count: two such claims are not subtracted
SUBTRACTED = tuple(name for name in FIGURES if name != "military_claimed")


def differences(first: Mapping, second: Mapping, figures: Sequence[str] = SUBTRACTED) -> dict:
    """{"incidents": number, figure: {"min", "max", "comparable"}}: the second document's figures minus the first's.

    first, second: as stats.document gives them. min null: no lower bound is known, as the first's figure is open; max null: no
    upper bound, as the second's is. comparable is false, and both bounds are null, when one side reports no figure at all: nothing
    is subtracted from what nobody reported. Bounds subtract crosswise (interval arithmetic): [a, b] − [c, d] = [a − d, b − c].

    >>> one = {"incidents": 3, "killed": {"min": 19, "max": None, "not_reported": 1}}
    >>> two = {"incidents": 5, "killed": {"min": 24, "max": 43, "not_reported": 0}}
    >>> differences(one, two, ["killed"])
    {'incidents': 2, 'killed': {'min': None, 'max': 24, 'comparable': True}}
    """
    return {"incidents": second["incidents"] - first["incidents"], **{name: _minus(second[name], first[name]) for name in figures}}


def paired(first: Sequence[Mapping], second: Sequence[Mapping]) -> list[dict]:
    """[{"key", "label", "first", "second"}] of two lists of groups; a side that has no such group has no incident there.

    Groups stand in the order of their incidents on both sides together. "first" and "second" are the groups, or None.
    """
    held = {row["key"]: row for row in (*first, *second)}
    sides = ({row["key"]: row for row in first}, {row["key"]: row for row in second})

    def incidents(key: str) -> int:
        return sum(side[key]["incidents"] for side in sides if key in side)

    return [
        {"key": key, "label": held[key]["label"], "first": sides[0].get(key), "second": sides[1].get(key)}
        for key in sorted(held, key=lambda key: (-incidents(key), key))
    ]


def rates(first: int, first_days: int | None, second: int, second_days: int | None, in_both: int) -> dict | None:
    """{"first", "second": {"days", "incidents_per_day"}, "ratio"}; None unless both filters have a first and a last day.

    ratio: {"ratio", "low", "high", "confidence"} of second to first (see rates.rate_ratio); None when incidents meet both filters, as
    the exact interval is one of two counts that have nothing in common, or when nothing happened in either.

    >>> rates(5, 30, 10, 30, 0)["ratio"]["ratio"], rates(5, 30, 10, 30, 2)["ratio"], rates(5, None, 10, 30, 0)
    (2.0, None, None)
    """
    if not first_days or not second_days:
        return None
    ratio = None if in_both else rate_ratio(second, second_days, first, first_days)
    return {
        "first": {"days": first_days, "incidents_per_day": per_day(first, first_days)},
        "second": {"days": second_days, "incidents_per_day": per_day(second, second_days)},
        "ratio": None if ratio is None else vars(ratio),
    }


def _minus(left: Mapping, right: Mapping) -> dict:
    """left − right of two {"min", "max"}."""
    if left["min"] is None or right["min"] is None:
        return {"min": None, "max": None, "comparable": False}
    low = None if right["max"] is None else left["min"] - right["max"]
    high = None if left["max"] is None else left["max"] - right["min"]
    return {"min": low, "max": high, "comparable": True}
