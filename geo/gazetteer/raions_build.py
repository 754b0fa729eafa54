"""Makes the approximate raions: each point of an oblast belongs to the raion of the nearest known place of that oblast."""

from __future__ import annotations

from collections import defaultdict
from pathlib import Path

from geo.gazetteer import boundaries
from geo.gazetteer.boundaries_build import OBLAST_TOLERANCE_DEG, write_geojson
from geo.gazetteer.entry import read_entries
from geo.settings import Settings

FILE = "ua_raions_approx.geojson"
#: a degree of longitude is so much shorter than one of latitude in the middle of Ukraine
SHRINK = 0.66


def build(settings: Settings) -> dict[str, int]:
    """Writes data/boundaries/ua_raions_approx.geojson from the place list and the exact oblasts; returns counts."""
    import geopandas as gpd
    import numpy as np
    import shapely

    points: dict[str, dict[str, list[tuple[float, float]]]] = defaultdict(lambda: defaultdict(list))
    names: dict[str, tuple[str, str, str]] = {}
    for entry in read_entries(settings.data_dir / "gazetteer" / "places.tsv.xz"):
        if entry.country != "UA" or not entry.adm2:
            continue
        if entry.kind == "adm2":
            names[entry.adm2] = (entry.name, entry.name_uk, entry.adm1)
        elif entry.kind == "settlement":
            points[entry.adm1][entry.adm2].append((entry.lon * SHRINK, entry.lat))
    oblasts = boundaries.adm1_units(settings)
    rows = []
    for code, shape in zip(oblasts.codes, oblasts.shapes, strict=True):
        if code not in points:
            continue
        oblast = shapely.make_valid(shapely.transform(shape, lambda xy: xy * (SHRINK, 1.0)))
        held = {place: raion for raion, places in points[code].items() for place in places if raion in names}
        cells = shapely.get_parts(
            shapely.voronoi_polygons(shapely.MultiPoint(list(held)), extend_to=oblast.buffer(1).envelope)
        )
        tree = shapely.STRtree(cells)
        where, cell = tree.query(shapely.points(np.array(list(held))), predicate="intersects")
        raion_of = np.array(list(held.values()), dtype=object)
        of_cell: dict[int, str] = dict(zip(cell, raion_of[where], strict=True))
        for raion in sorted(set(held.values())):
            own = shapely.union_all([cells[c] for c, r in of_cell.items() if r == raion])
            area = shapely.transform(shapely.intersection(own, oblast), lambda xy: xy / (SHRINK, 1.0))
            parts = [p for p in shapely.get_parts(area) if p.geom_type == "Polygon" and p.area > 1e-5]
            name, name_uk, adm1 = names[raion]
            rows.append((raion, name, name_uk, adm1, True, shapely.MultiPolygon(parts)))
    frame = gpd.GeoDataFrame(rows, columns=["code", "name", "name_uk", "adm1", "approximate", "geometry"], crs=4326)
    frame["geometry"] = shapely.make_valid(shapely.coverage_simplify(frame.geometry.values, OBLAST_TOLERANCE_DEG))
    path = Path(settings.data_dir) / "boundaries" / FILE
    write_geojson(
        frame.sort_values("code", ignore_index=True), ["code", "name", "name_uk", "adm1", "approximate"], path, 3
    )
    return {"raions": len(frame), "bytes": path.stat().st_size}
