"""What a selection says crossed by two keys, by claimant class, of damage, and of the days that its datasets cover."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import numpy as np

from geo.domain.columns import FIGURES
from geo.query.filter import Filter
from geo.query.selection import Selection
from geo.store import crossings
from geo.store.derivation import bits
from geo.store.index.keys import SPAN, part
from geo.store.index.rows import as_columns
from geo.store.predicates import AnyBit, Condition

KEYS, PERIODS, CHILDREN = crossings.KEYS, crossings.PERIODS, crossings.CHILDREN
#: what decides which data are looked at, without asking anything of their incidents
STATE = ("dataset", "as_of", "rule", "build")


def crossed(selection: Selection, keys: Sequence[str], figures: Sequence[str] = FIGURES) -> list[dict]:
    """Rows for each combination of keys; see store.crossings.crossed."""
    return selection.build.dicts(crossings.crossed(selection.frame, selection.conditions, selection.asked.rule, keys, figures))


def summed(selection: Selection, keys: Sequence[str], figures: Sequence[str] = FIGURES) -> tuple[list[list[dict]], dict[str, np.ndarray]] | None:
    """(for each key the columns of its groups, one dict a group; sums as arrays with one axis for each key) from the index.

    None when an engine elsewhere has to be asked. The sums are those of the rows of `crossed`: incidents, killed_min, killed_max …
    """
    if not selection.counts_here:
        return None
    parts = tuple(part(selection.index, key, selection.asked.rule) for key in keys)
    held = as_columns(selection.sums([parts], figures)[parts], figures)
    told = [[dict(zip(one.told, values)) for values in zip(*one.told.values())] for one in parts]
    return told, {name: values.reshape([one.size for one in parts]) for name, values in held.items()}


def coverage(selection: Selection) -> list[dict]:
    """[{"dataset", "first", "last"}] of the datasets that the filter looks at, whatever else it asks."""
    whole = replace(selection, asked=Filter(tuple((key, value) for key, value in selection.asked.values if key in STATE)))
    if not whole.counts_here:
        return whole.build.dicts(crossings.coverage(whole.frame, whole.conditions, whole.asked.rule))
    told, sums = summed(whole, ("dataset", SPAN), ())
    found = []
    for dataset, incidents in zip(told[0], sums["incidents"]):
        held = [told[1][place] for place in np.flatnonzero(incidents)]
        if held:
            first = min((row["date_start"] for row in held if row["date_start"]), default=None)
            found.append({**dataset, "first": first, "last": max((row["date_end"] for row in held if row["date_end"]), default=None)})
    return found


def reporting(selection: Selection) -> list[dict]:
    """[{"claimant_class", "metric", "incidents", "claims"}]: who reports what of the selected incidents."""
    asked = selection.asked
    if (found := selection.reporting()) is not None:
        return found
    return selection.build.dicts(crossings.reporting(selection.frame, selection.conditions, asked.rule, asked.as_of))


def damage(selection: Selection) -> list[dict]:
    """The damage claims of the selected incidents."""
    asked = selection.asked
    return selection.build.dicts(crossings.damage(selection.frame, selection.conditions, asked.rule, asked.as_of))


def without_windows(selection: Selection) -> Selection:
    """The selection without its window criterion: the incidents that lie inside or outside of one."""
    return replace(selection, asked=selection.asked.with_value("window", None))


def scoped(selection: Selection, scope: str) -> Selection:
    """The selection of what a window is about: strikes on a target type; everything when the scope is no target type."""
    words = selection.known.vocabulary.target_types
    if scope not in words:
        return selection
    return selection.narrowed(Condition("scope", AnyBit("target_bits", bits(words.within(scope), tuple(words))), "outside the window's scope"))
