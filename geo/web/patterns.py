"""What the map of patterns is painted from: hot and cold hexagons, and the hexagons of clusters."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from geo import by_area
from geo.aggregate.hexagons import label, outline
from geo.aggregate.hot_spots import COLD, HOT
from geo.errors import BadRequest
from geo.layers.choropleth import UNKNOWN
from geo.query.selection import Selection

if TYPE_CHECKING:
    from geo.assembly import Strikemap

#: told apart without seeing hues as well: strong, less strong, and the opposite
STRONG, LESS, OPPOSITE = ({"light": "#9c4a06", "dark": "#f6b26b"}, {"light": "#e3a25a", "dark": "#a8692c"}, {"light": "#5b4f96", "dark": "#a79ce0"})
STRONG_P = 0.01
#: one colour for each cluster, the strongest first; neighbours in the row differ in lightness as well
RANKS = (("#2c4c69", "#9db9d1"), ("#d98a2b", "#e39a4f"), ("#1f7a55", "#58c795"), ("#a9a9e8", "#6f79c9"), ("#7d3f72", "#d79fcd"), ("#b3ab3c", "#a39b2f"), ("#483649", "#e4dbe5"),
         ("#8fb0b5", "#5f7590"))  # fmt: skip


def hot_spots(strikemap: Strikemap, selection: Selection, by: str) -> dict:
    """The document of the hexagons that stand out; by: "hot4", "hot5" or "hot6". Raises BadRequest."""
    text = by.removeprefix("hot")
    if not text.isdecimal():
        raise BadRequest(f"by is '{by}', allowed are {', '.join(f'hot{one}' for one in by_area.HOT)}.")
    found = by_area.hot_spots(selection, int(text), strikemap.settings)
    rows = []
    if found.table is not None:
        for cell, row in found.table[found.table["spot"] != ""].iterrows():
            step = 2 if row["spot"] == COLD else 0 if row["q"] <= STRONG_P else 1
            line = f"{label(cell)}: {row['spot']}, {int(row['incidents']):,} incidents here, {int(row['incidents_around']):,} with neighbours · Gi* {row['gi_star']:.1f}"
            rows.append(_hexagon(cell, step, line))
    steps = [_step(f"{HOT}, p at most {STRONG_P}", STRONG), _step(f"{HOT}, p at most 0.05", LESS), _step(COLD, OPPOSITE)]
    return {**_document("Hot spots (Getis-Ord Gi*)", steps, rows), "zero": "does not stand out"}


def clusters(strikemap: Strikemap, selection: Selection, by: str) -> dict:
    """The document of the hexagons of every cluster."""
    found = by_area.clusters(selection)
    rows, steps = [], []
    for rank, cluster in enumerate(found.clusters or ()):
        first = found.first_day + timedelta(days=7 * cluster.first_week)
        last = found.first_day + timedelta(days=7 * cluster.last_week + 6)
        line = f"{rank + 1}. {first} – {last}: {cluster.incidents:,} incidents, {cluster.expected:.1f} expected · p {cluster.p:.3f}"
        steps.append(_step(f"{rank + 1}. {first} – {last}", dict(zip(("light", "dark"), RANKS[rank], strict=True))))
        rows += [_hexagon(cell, rank, line) for cell in by_area.cluster_cells(found, cluster)]
    return _document("Clusters in space and time", steps, rows)


def _hexagon(cell: str, step: int, line: str) -> dict:
    return {"key": cell, "step": step, "line": line, "ring": [[round(lat, 4), round(lon, 4)] for lat, lon in outline(cell)]}


def _step(words: str, colours: dict[str, str]) -> dict:
    return {"label": words, "colour": colours}


def _document(title: str, steps: list[dict], rows: list[dict]) -> dict:
    return {"title": title, "steps": steps, "unknown": UNKNOWN, "zero": "", "silent": "", "notes": [], "rows": rows, "hexagons": True, "shapes": None, "approximate": False,
            "fit": False}  # fmt: skip
