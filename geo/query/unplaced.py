"""What a selection holds that a map of pins or a timeline of days cannot show, counted so that it is never silently missing."""

from __future__ import annotations

from geo.query.selection import Selection


def unplaced(selection: Selection) -> dict[str, int]:
    """How many selected incidents are known only to an area, to no place, and to no day: "areas", "nowhere", "undated"."""
    groups = selection.groups(["precision", "day"], ())
    is_area = selection.known.vocabulary.is_area
    held = {row["precision"]: row["incidents"] for row in groups["precision"]}
    return {
        "areas": sum(count for precision, count in held.items() if is_area(precision)),
        "nowhere": held.get("unknown", 0),
        "undated": sum(row["incidents"] for row in groups["day"] if row["date_start"] is None),
    }
