"""A strike as a row of an analyst's own table, and rows that differ from it."""

from __future__ import annotations

STRIKE = {"ID": "1", "Date": "13.04.2025", "Oblast": "Sumy", "Town": "Sumy", "Lat": "50.91", "Lon": "34.8", "Killed": "35", "Injured": "117",
          "Type": "Transport", "Weapon": "Ballistic", "Notes": "A bus was hit."}  # fmt: skip


def strikes(*changes: dict) -> list[dict]:
    """Rows of a table, one for each change to the one strike."""
    return [STRIKE | {"ID": str(number)} | change for number, change in enumerate(changes, start=1)]
