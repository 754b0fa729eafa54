"""How many incidents two selections have in common, so that a difference is not read as one between strangers."""

from __future__ import annotations

from geo.query.selection import Selection


def shared(first: Selection, second: Selection) -> int:
    """How many incidents meet both filters; by row where both read one frame, otherwise by incident id."""
    if (first.build.build_id, first.frame) == (second.build.build_id, second.frame):
        return first.in_common(second)
    return len(_ids(first) & _ids(second))


def _ids(selection: Selection) -> set[str]:
    return {row["incident_id"] for batch in selection.batches(("incident_id",)) for row in batch}
