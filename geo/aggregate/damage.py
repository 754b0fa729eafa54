"""Damaged objects by kind: one figure for each incident and kind, taken from the claims by the rule, and their sum."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import date

from geo.domain.casualties import Interval, total
from geo.domain.derive import DAY_UNKNOWN, Counted

Derive = Callable[[Sequence[Counted]], Interval | None]


def by_kind(claims: Iterable[Mapping], bounds: Callable[[Mapping], Interval | None], derive: Derive, is_party: Callable[[str], bool]) -> list[dict]:
    """[{"key", "incidents", "damaged_objects_min", "damaged_objects_max", "not_reported", "party_only_incidents", "units"}], most incidents first.

    claims: damage claims with incident_id, terms, unit, claimant, claimant_class, as_of. bounds: the interval of a claim, None where
    it gives no number ("houses were damaged"); not_reported counts the incidents of which nobody gives one.
    derive: the rule. is_party: whether a claimant class is a party to the conflict; what a party says is left out where anybody
    else says something, and counted in party_only_incidents where nobody does. damaged_objects_max None: no upper bound known.
    units: the sources' own words for what they count. Key "": no kind of object is named.

    >>> from geo.domain.derive import RULES
    >>> one = {"incident_id": "a", "terms": ("education",), "unit": "schools", "claimant": "A mayor", "claimant_class": "official", "as_of": None}
    >>> two = {**one, "incident_id": "b", "unit": "institutes"}
    >>> said = {"a": Interval(6, 6), "b": Interval(24, None)}
    >>> [found] = by_kind([one, two], lambda row: said[row["incident_id"]], RULES["latest"], lambda name: False)
    >>> found["damaged_objects_min"], found["damaged_objects_max"], found["units"]
    (30, None, ['institutes', 'schools'])
    """
    held: dict[str, dict[str, list[Mapping]]] = {}
    for row in claims:
        for kind in row["terms"] or ("",):
            held.setdefault(kind, {}).setdefault(row["incident_id"], []).append(row)
    found = []
    for kind, incidents in held.items():
        figures, party_only, units = [], 0, set()
        for rows in incidents.values():
            others = [row for row in rows if not is_party(row["claimant_class"])]
            party_only += not others
            taken = others or rows
            numbers = [(row, bounds(row)) for row in taken]
            figures.append(derive([Counted(_day(row["as_of"]), number, row["claimant"]) for row, number in numbers if number is not None]))
            units |= {row["unit"] for row in taken if row["unit"]}
        said = total(figures)
        added = said.figure
        found.append({"key": kind, "incidents": len(incidents), "damaged_objects_min": added.min if added else None,
                      "damaged_objects_max": added.max if added else None, "not_reported": said.not_reported, "party_only_incidents": party_only, "units": sorted(units)})  # fmt: skip
    return sorted(found, key=lambda row: (-row["incidents"], row["key"]))


def _day(given: date | None) -> date:
    return given or DAY_UNKNOWN
