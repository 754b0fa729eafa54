"""One source's statement about an incident, in its wording: who says which number, as of when."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from geo.errors import BadValue

COUNTED = ("killed", "injured", "children_killed", "children_injured")
NAMED = ("target", "weapon", "responsibility")
METRICS = (*COUNTED, "damage", *NAMED)
VICTIM_CLASSES = ("civilian", "military", "unknown")
AS_OF_BASES = ("stated", "published", "inferred")
MOST = 10_000_000  # people or objects in one strike: more is a slip of the keyboard, wherever it is typed or read


def known_on(as_of: date | None, published: date | None, retrieved: date | None) -> date | None:
    """The first day by whose end a claim is known to have been made: the day for which it holds; without one the day on which its
    source was published, or else came in. None: there is no such day, and an unknown day is not the first of all.

    >>> known_on(None, date(2025, 4, 5), date(2025, 6, 1)), known_on(None, None, None)
    (datetime.date(2025, 4, 5), None)
    """
    return as_of or published or retrieved


@dataclass(frozen=True)
class Claim:
    """One claim.

    metric: what is claimed. victim_class: whom the count is of; "military" counts never enter civilian totals.
    qualifier, value, value_max, unit: the number in the claimant's wording; value is None where the words alone say it
    ("dozens"). terms: vocabulary ids for target, damage and weapon. as_of: the day for which the claim holds;
    as_of_basis: 'stated' in the text, 'published' with it, or 'inferred'. quote: the words, where they may be kept.
    """

    claim_id: str
    incident_id: str
    metric: str
    victim_class: str = "unknown"
    qualifier: str = "exact"
    value: int | None = None
    value_max: int | None = None
    unit: str = ""
    terms: tuple[str, ...] = ()
    claimant: str = ""
    claimant_class: str = "unknown"
    as_of: date | None = None
    as_of_basis: str = "published"
    quote: str = ""
    source_id: str = ""

    def __post_init__(self) -> None:
        if not self.incident_id:
            raise BadValue("incident_id", self.incident_id, "the id of the incident that the claim is about")
        for name, given, allowed in (
            ("metric", self.metric, METRICS),
            ("victim_class", self.victim_class, VICTIM_CLASSES),
            ("as_of_basis", self.as_of_basis, AS_OF_BASES),
        ):
            if given not in allowed:
                raise BadValue(name, given, ", ".join(allowed))
        for name, number in (("value", self.value), ("value_max", self.value_max)):
            if number is not None and (isinstance(number, bool) or not isinstance(number, int) or not 0 <= number <= MOST):
                raise BadValue(name, number, f"a whole number from 0 to {MOST:,}, in digits")
        if self.metric in NAMED and not self.terms:
            raise BadValue("terms", "", f"at least one vocabulary id, as the metric is '{self.metric}'")
