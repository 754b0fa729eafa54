"""What values a filter may name: the vocabulary, and the datasets, areas and windows that a build holds."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from geo.domain.vocabulary import Vocabulary


@dataclass(frozen=True)
class WindowDates:
    """One claimant's dates of a context window; end None: no end was named."""

    claimant: str
    start: date
    end: date | None
    scope: str


@dataclass(frozen=True)
class Known:
    """Everything that a filter's values are checked against.

    areas: code → name of ADM1 units and raions. datasets: name → title. windows: id → the dates each claimant gives.
    """

    vocabulary: Vocabulary
    areas: Mapping[str, str] = field(default_factory=dict)
    datasets: Mapping[str, str] = field(default_factory=dict)
    windows: Mapping[str, tuple[WindowDates, ...]] = field(default_factory=dict)
    window_titles: Mapping[str, str] = field(default_factory=dict)
