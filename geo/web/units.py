"""What the map of areas is painted from: units with their class and line, hexagons with their corners, raions with their outlines."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from geo import by_area
from geo.aggregate import shading
from geo.aggregate.kernel import BANDWIDTHS_KM
from geo.aggregate.stats import BY_PLACE
from geo.domain.casualties import from_bounds, written
from geo.errors import BadRequest
from geo.gazetteer.population import population
from geo.layers import kernel
from geo.layers.choropleth import UNKNOWN, colour, step_of, steps
from geo.query.selection import Selection
from geo.store.index.kept import KeptBySize

if TYPE_CHECKING:
    from geo.assembly import Strikemap

MOST_HEXAGONS = 6_000
MOST_DOCUMENTS = 300
_NOUN = {"area": "oblast or province", "raion": "raion"}


class Units:
    """Documents of any selection, kept for as many as fit."""

    def __init__(self) -> None:
        self._documents = KeptBySize(MOST_DOCUMENTS)
        self._outlines = KeptBySize(2)

    def document(self, strikemap: Strikemap, selection: Selection, by: str, figure: str) -> dict:
        """{"title", "steps", "rows", …} as geo/layers/README.md says. Raises BadRequest for an unknown unit or figure."""
        if by.startswith("kernel"):
            return self._documents.get((selection.narrowed_key, by), lambda: smoothed(selection, by), _one)
        if by.startswith("hot") or by == "clusters":
            from geo.web import patterns

            make = patterns.clusters if by == "clusters" else patterns.hot_spots
            return self._documents.get((selection.narrowed_key, by), lambda: make(strikemap, selection, by), _one)
        if by not in BY_PLACE:
            raise BadRequest(f"by is '{by}', allowed are {', '.join(BY_PLACE)}, or kernel and {', '.join(map(str, BANDWIDTHS_KM))} (km).")
        if figure not in shading.NAMES:
            raise BadRequest(f"figure is '{figure}', allowed are {', '.join(shading.NAMES)}.")
        return self._documents.get((selection.narrowed_key, by, figure), lambda: document(strikemap, selection, by, figure), _one)

    def picture(self, selection: Selection, by: str, theme: str) -> bytes:
        """The PNG of a smoothed density. Raises BadRequest for an unknown bandwidth or theme."""
        if theme not in ("light", "dark"):
            raise BadRequest(f"theme is '{theme}', allowed are light, dark.")

        def made() -> bytes:
            found = by_area.density(selection, bandwidth(by))
            return kernel.png(found.incidents_per_100km2, found.peak, theme)

        return self._documents.get((selection.narrowed_key, by, theme, "png"), made, _one)

    def raions(self, strikemap: Strikemap) -> dict:
        """The raions in force as GeoJSON, simplified for drawing; one feature a raion."""
        from geo.gazetteer.raions import raions

        held = raions(strikemap.settings)
        return self._outlines.get((held.source, id(held)), lambda: outlines(held), _one)


def _one(document: object) -> int:
    """Each counts as one, whatever its size."""
    return 1


def document(strikemap: Strikemap, selection: Selection, by: str, figure: str) -> dict:
    """The document of one selection; the figures are those of `stats --by`."""
    groups = [group for group in strikemap.stats(selection, by)["groups"] if not group["key"].startswith("only:")]
    living = population(strikemap.settings)
    open_ = {group["key"] for group in groups if shading.is_open(group, figure)}
    values = {group["key"]: shading.value(group, shading.lower(figure) if group["key"] in open_ else figure, living.people.get(group["key"])) for group in groups}
    rate = figure.endswith(shading.RATE)
    held = steps([value for value in values.values() if value], whole=not rate)
    kind = shading.SHADINGS[figure.removesuffix(shading.RATE)].kind
    hexagons = by.startswith("hex")
    notes = []
    if hexagons and len(groups) > MOST_HEXAGONS:
        notes.append(f"The {MOST_HEXAGONS:,} hexagons of most incidents are drawn, of {len(groups):,}.")
        groups = groups[:MOST_HEXAGONS]
    rows = []
    for group in groups:
        value = values[group["key"]]
        row = {"key": group["key"], "step": None if value is None else -1 if (number := step_of(value, held)) is None else number,
               "open": group["key"] in open_, "line": line(group, figure, value)}  # fmt: skip
        if hexagons:
            from geo.aggregate.hexagons import outline

            row["ring"] = [[round(lat, 4), round(lon, 4)] for lat, lon in outline(group["key"])]
        rows.append(row)
    approximate = False
    if by == "raion":
        from geo.gazetteer.raions import raions

        approximate = raions(strikemap.settings).approximate
        if approximate:
            notes.append("Borders of raions are approximate.")
    if open_:
        notes.append("Stripes on a colour: no upper bound is known; the colour is that of the lower bound.")
    silent = any(row["step"] is None for row in rows)
    return {
        "title": f"{shading.label(figure)}, by {_NOUN.get(by, 'hexagon')}",
        "steps": [{"label": step.label, "colour": {theme: colour(kind, number, len(held), theme) for theme in ("light", "dark")}}
                  for number, step in enumerate(held)],
        "unknown": UNKNOWN,
        "zero": "none counted" if figure == "incidents" else "none counted, or zero",
        "silent": _silent(figure) if silent else "",
        "notes": notes,
        "rows": rows,
        "hexagons": hexagons,
        "shapes": "/tiles/raions.geojson" if by == "raion" else None,
        "approximate": approximate,
    }  # fmt: skip


def smoothed(selection: Selection, by: str) -> dict:
    """The document of a smoothed density: a picture by address, its edges and its classes."""
    found = by_area.density(selection, bandwidth(by))
    held = kernel.classes(found.peak)
    asked = bandwidth(by)
    notes = [f"{found.incidents:,} incident{'' if found.incidents == 1 else 's'}, Gaussian kernel, bandwidth {found.bandwidth_km:,.3g} km."]
    if found.bandwidth_km > asked:
        notes.append(f"Widened from {asked} km, as the incidents lie far apart: filter by an area for a finer one.")
    query = selection.asked.with_value("build", selection.build.build_id).query_string()
    edges = {name: getattr(found, name) for name in ("west", "south", "east", "north")}
    return {
        "title": "Incidents per 100 km², smoothed",
        "steps": [{"label": step.label, "colour": {theme: colour("incidents", number, len(held), theme) for theme in ("light", "dark")}}
                  for number, step in enumerate(held)],
        "unknown": UNKNOWN, "zero": f"below {held[0].low:,.2g}" if held else "", "silent": "", "notes": notes, "rows": [], "hexagons": False, "shapes": None,
        "approximate": False, "image": {**edges, "url": f"/tiles/kernel.png?by={by}&{query}"} if held else None, "empty": not held,
    }  # fmt: skip


def bandwidth(by: str) -> int:
    """The bandwidth in km that a name such as kernel25 gives. Raises BadRequest."""
    text = by.removeprefix("kernel")
    if not (text.isdecimal() and int(text) in BANDWIDTHS_KM):
        raise BadRequest(f"by is '{by}', allowed are {', '.join(f'kernel{km}' for km in BANDWIDTHS_KM)}.")
    return int(text)


def line(group: dict, figure: str, value: float | None) -> str:
    """A unit in one line, as a pointer on the map is told it."""
    parts = [f"{group['label']}: {group['incidents']:,} incident{'' if group['incidents'] == 1 else 's'}"]
    for name, word in (("killed", "killed"), ("injured", "injured")):
        held = group[name]
        said = written(from_bounds(held["min"], held["max"]))
        missing = f" (no figure for {held['not_reported']:,})" if held["min"] is not None and held["not_reported"] else ""
        parts.append(f"{word} {said}{missing}")
    shown = shading.SHADINGS[figure.removesuffix(shading.RATE)]
    if shown.figure not in ("incidents", "killed", "injured"):
        held = group[shown.figure]
        parts.append(f"{shown.figure.replace('_', ' ')} {written(from_bounds(held['min'], held['max']))}")
    if figure.endswith(shading.RATE):
        parts.append("no rate: no inhabitants known" if value is None else f"{value:,.3g} per 100,000 inhabitants")
    return " · ".join(parts)


def outlines(held) -> dict:  # noqa: ANN001 - gazetteer.raions.Raions, kept out of the signature to load late
    """The raions as a GeoJSON document; parts of one code are dissolved, and neighbours keep a common border."""
    import geopandas as gpd
    import shapely

    frame = gpd.GeoDataFrame({"code": list(held.units.codes)}, geometry=list(held.units.shapes), crs=4326)
    if frame["code"].duplicated().any():
        frame = frame.dissolve("code").reset_index()
    if not held.approximate and shapely.get_num_coordinates(frame.geometry.values).sum() > 60_000:
        frame["geometry"] = shapely.coverage_simplify(frame.geometry.values, 0.003)
    frame["name"] = [held.names.get(code, (code, ""))[0] for code in frame["code"]]
    frame["geometry"] = shapely.set_precision(frame.geometry.values, 0.001, mode="pointwise")
    return json.loads(frame.to_json(drop_id=True))


def _silent(figure: str) -> str:
    if figure.endswith(shading.RATE):
        return "no rate: no inhabitants known, or no figure"
    return "not reported"
