"""What is known beside a name: country, units, and where other places lie."""

from __future__ import annotations

import functools
from dataclasses import dataclass

from geo.gazetteer.neighbours import Neighbours


@dataclass(frozen=True)
class Hints:
    """country: ISO 3166-1 alpha-2. adm1, adm2: codes. raion_near: positions (lat, lon) that a named raion lies around. near:
    positions of other places of the same document. neighbours: the sure places of the same file. All may be empty.
    """

    country: str = ""
    adm1: frozenset[str] = frozenset()
    adm2: frozenset[str] = frozenset()
    raion_near: tuple[tuple[float, float], ...] = ()
    near: tuple[tuple[float, float], ...] = ()
    neighbours: Neighbours | None = None

    @functools.cached_property
    def beside(self) -> bool:
        """Whether there is anything that narrows the question without binding it."""
        return bool(self.adm2 or self.raion_near or self.near or self.neighbours)

    @functools.cached_property
    def where(self) -> tuple[str, tuple[str, ...]]:
        """The binding part, country and adm1, as an SQL condition on the table p, and its values; ("", ()) when there is none."""
        parts, values = [], []
        if self.country:
            parts.append("p.country IN (?, '')")  # waters belong to no country
            values.append(self.country)
        if self.adm1:
            marks = ",".join("?" * len(self.adm1))
            parts.append(f"(p.adm1 IN ({marks}) OR p.adm1_other IN ({marks}))")
            values += [*sorted(self.adm1)] * 2
        return " AND ".join(parts), tuple(values)

    def hold(self, country: str, adm1: str, adm1_other: str) -> bool:
        """Whether an entry with these codes lies in the stated country and unit: the same condition as `where`."""
        if self.country and country not in ("", self.country):
            return False
        return not self.adm1 or adm1 in self.adm1 or adm1_other in self.adm1
