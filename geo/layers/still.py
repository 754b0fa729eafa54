"""The map as a still picture for reports: an SVG with the same badges, areas and boundaries as the living map, and no script."""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from html import escape

from geo.layers.basemap import START_VIEW

TILE_PX = 256
MOST_ZOOM = 12
UNCERTAIN_FROM_PX = 12  # a smaller circle would lie under its own pin
INK = {"sea": "#dfe6ec", "land": "#f4f2ed", "focus": "#fbfaf7", "border": "#9a978e", "unit": "#c9c5ba", "text": "#20272e", "soft": "#515b65",
       "badge": "#2c4c69", "toll": "#5a2a3a", "area": "#3f5b74", "none": "#6b737b", "ring": "#1d242b"}  # fmt: skip


@dataclass(frozen=True)
class View:
    """A section of the web map (EPSG:3857) in pixels: whole zoom of its tiles, west and north edge in that zoom's pixels, size."""

    zoom: int
    left: float
    top: float
    width: int
    height: int

    def at(self, lat: float, lon: float) -> tuple[float, float]:
        """(x, y) in pixels from the view's north-west corner."""
        x, y = mercator(lat, lon)
        side = TILE_PX * 2**self.zoom
        return x * side - self.left, y * side - self.top

    def tiles(self) -> list[tuple[int, int]]:
        """(x, y) of every tile of the zoom that the view touches."""
        last = 2**self.zoom - 1

        def touched(start: float, length: int) -> range:
            return range(max(0, math.floor(start / TILE_PX)), min(last, math.floor((start + length) / TILE_PX)) + 1)

        return [(x, y) for x in touched(self.left, self.width) for y in touched(self.top, self.height)]


def mercator(lat: float, lon: float) -> tuple[float, float]:
    """(x, y) on the web map, 0 … 1 from the west and the north (EPSG:3857, latitudes beyond 85.05° at its edge)."""
    lat = max(-85.0511, min(85.0511, lat))
    return (lon + 180) / 360, (1 - math.asinh(math.tan(math.radians(lat))) / math.pi) / 2


def fitting_view(box: tuple[float, float, float, float] | None, width: int = 760, height: int = 460) -> View:
    """The View that shows west, south, east, north with a margin; the start of the living map when there is no box."""
    if box is None:
        lat, lon, zoom = START_VIEW
        x, y = mercator(lat, lon)
        side = TILE_PX * 2**zoom
        return View(zoom, x * side - width / 2, y * side - height / 2, width, height)
    west, south, east, north = box
    (x0, y0), (x1, y1) = mercator(north, west), mercator(south, east)
    zoom = MOST_ZOOM
    while zoom > 1 and ((x1 - x0) * TILE_PX * 2**zoom > width * 0.84 or (y1 - y0) * TILE_PX * 2**zoom > height * 0.84):
        zoom -= 1
    side = TILE_PX * 2**zoom
    return View(zoom, (x0 + x1) / 2 * side - width / 2, (y0 + y1) / 2 * side - height / 2, width, height)


def still_map(
    view: View,
    cells: Iterable[tuple[int, int, Sequence]],
    areas: Sequence[Mapping],
    ground: Mapping[str, Sequence[Mapping]],
    names: Iterable[Sequence] = (),
    target_types: Sequence[Mapping[str, str]] = (),
    measure: str = "incidents",
) -> str:
    """An SVG of the view.

    cells: (tile x, tile y, cell) with cells as the tiles have them: [px, py, incidents, killed_min, killed_max, reported, id, target, …].
    areas: what is known only to an area, as /tiles/areas.json has it. ground: role ("land", "focus", "units") → GeoJSON features;
    units whose code is an area's are tinted. names: (name, lat, lon, from_zoom), larger places first. target_types: {"id", "label",
    "colour"}. measure: "incidents" or "killed", what badges count. All text is escaped.
    """
    held = list(cells)
    drawn = [_boundaries(view, ground), _areas(view, areas, ground, measure)]
    taken: list[tuple[float, float, float, float]] = []
    badges, used = _badges(view, held, {row["id"]: row for row in target_types}, measure, taken)
    drawn += [_names(view, names, taken), badges, _scale(view), _legend(view, used, measure, bool(areas))]
    size = f'width="{view.width}" height="{view.height}" viewBox="0 0 {view.width} {view.height}"'
    frame = f'<rect width="{view.width}" height="{view.height}" fill="{INK["sea"]}"/>'
    edge = f'<rect x=".5" y=".5" width="{view.width - 1}" height="{view.height - 1}" fill="none" stroke="{INK["border"]}"/>'
    clip = f'<clipPath id="view"><rect width="{view.width}" height="{view.height}"/></clipPath>'
    body = "".join(drawn)
    style = 'font-family="Inter, system-ui, sans-serif"'
    return f'<svg xmlns="http://www.w3.org/2000/svg" {size} {style}>{clip}<g clip-path="url(#view)">{frame}{body}</g>{edge}</svg>'


def _boundaries(view: View, ground: Mapping[str, Sequence[Mapping]]) -> str:
    looks = (("land", f'fill="{INK["land"]}" stroke="{INK["border"]}" stroke-width=".9"'),
             ("units", f'fill="none" stroke="{INK["unit"]}" stroke-width=".6"'),
             ("focus", f'fill="{INK["focus"]}" stroke="{INK["border"]}" stroke-width=".7"'))  # fmt: skip
    drawn = ((look, _path(view, feature["geometry"])) for role, look in looks for feature in ground.get(role, ()))
    return "".join(f'<path d="{path}" {look}/>' for look, path in drawn if path)


def _path(view: View, geometry: Mapping) -> str:
    """The outline as an SVG path with half pixels; empty when no ring reaches into the view."""
    polygons = [geometry["coordinates"]] if geometry["type"] == "Polygon" else geometry["coordinates"]
    parts = []
    for rings in polygons:
        for ring in rings:
            lons, lats = [point[0] for point in ring], [point[1] for point in ring]
            (left, top), (right, bottom) = view.at(max(lats), min(lons)), view.at(min(lats), max(lons))
            if right < 0 or left > view.width or bottom < 0 or top > view.height:
                continue  # most of the world: its points need not be put on the web map
            kept, last = [], None
            for x, y in map(view.at, lats, lons):
                rounded = (round(max(-2000, min(view.width + 2000, x)), 1), round(max(-2000, min(view.height + 2000, y)), 1))
                if last is None or abs(rounded[0] - last[0]) + abs(rounded[1] - last[1]) >= 0.7:
                    kept.append(rounded)
                    last = rounded
            if len(kept) > 2:
                parts.append("M" + "L".join(f"{x:g},{y:g}" for x, y in kept) + "Z")
    return "".join(parts)


def _areas(view: View, areas: Sequence[Mapping], ground: Mapping[str, Sequence[Mapping]], measure: str) -> str:
    outlines = {feature["properties"].get("code"): feature for role in ("units", "focus") for feature in ground.get(role, ())}
    look = f'fill="{INK["area"]}" fill-opacity=".13" stroke="{INK["area"]}" stroke-dasharray="5 4"'
    shapes, badges = [], []
    for row in areas:
        if row["lat"] is None:
            continue
        x, y = view.at(row["lat"], row["lon"])
        if row["precision"] == "oblast" and row["adm1"] in outlines:
            shapes.append(f"<path d=\"{_path(view, outlines[row['adm1']]['geometry'])}\" {look}/>")
        elif row["radius_m"] and row["precision"] not in ("country", "region"):
            shapes.append(f'<circle cx="{x:.1f}" cy="{y:.1f}" r="{_pixels(view, row["lat"], row["radius_m"]):.1f}" {look}/>')
        if 0 <= x <= view.width and 0 <= y <= view.height:
            text = escape(_badge(row["incidents"], row["killed_min"], row["killed_max"], row["reported"], measure))
            wide = 12 + 6.4 * len(text)
            badges.append(f'<rect x="{x - wide / 2:.1f}" y="{y - 9:.1f}" width="{wide:.1f}" height="18" rx="3" fill="#ffffff" stroke="{INK["area"]}" stroke-dasharray="4 3"/>'
                          f'<text x="{x:.1f}" y="{y + 4:.1f}" text-anchor="middle" font-size="11" fill="{INK["text"]}">{text}</text>')  # fmt: skip
    return "".join(shapes + badges)


def _badges(view: View, cells: Iterable[tuple[int, int, Sequence]], types: Mapping[str, Mapping], measure: str, taken: list) -> tuple[str, list[Mapping]]:
    """(the badges, the target types that stand alone and so need the legend); the boxes that badges take are added to `taken`."""
    below, above, used = [], [], {}
    for tile_x, tile_y, cell in cells:
        px, py, incidents, low, high, reported, _, target, radius, contested = cell
        x, y = tile_x * TILE_PX + px - view.left, tile_y * TILE_PX + py - view.top
        if not (-20 <= x <= view.width + 20 and -20 <= y <= view.height + 20):
            continue
        if incidents == 1:
            one = types.get(target)
            used[target or ""] = one or {"label": "Target not named", "colour": INK["none"]}
            size, colour = 6.0 if measure == "incidents" else 5 + 2.2 * math.sqrt(max(0, low or 0)) ** 0.8, (one or {}).get("colour") or INK["none"]
            around = _pixels(view, _lat(view, y), radius) if radius else 0
            if around >= UNCERTAIN_FROM_PX:
                below.append(f'<circle cx="{x:.1f}" cy="{y:.1f}" r="{around:.1f}" fill="{colour}" fill-opacity=".1" stroke="{colour}" stroke-dasharray="4 3"/>')
            ring = ' stroke-width="2.6"' if contested else ""
            above.append(f'<circle cx="{x:.1f}" cy="{y:.1f}" r="{size:.1f}" fill="{colour}" stroke="{INK["ring"]}"{ring}/>')
        else:
            text = _badge(incidents, low, high, reported, measure)
            size = max(10.0, 4 + 3.4 * len(text))
            fill = INK["badge"] if measure == "incidents" else INK["toll"]
            above.append(f'<circle cx="{x:.1f}" cy="{y:.1f}" r="{size:.1f}" fill="{fill}" stroke="#ffffff" stroke-width="1.5"/>'
                         f'<text x="{x:.1f}" y="{y + 3.8:.1f}" text-anchor="middle" font-size="10.5" font-weight="600" fill="#ffffff">{escape(text)}</text>')  # fmt: skip
        taken.append((x - size, y - size, x + size, y + size))
    return "".join(below + above), [used[key] for key in (*(name for name in types if name in used), *([""] if "" in used else []))]


def _names(view: View, names: Iterable[Sequence], taken: list) -> str:
    found, boxes = [], list(taken)
    for name, lat, lon, from_zoom in names:
        if from_zoom > view.zoom:
            continue
        x, y = view.at(lat, lon)
        if not (10 < x < view.width - 10 and 10 < y < view.height - 10):
            continue
        box = (x + 5, y - 7, x + 9 + 6.2 * len(name), y + 7)
        if box[2] > view.width or any(box[0] < b[2] and box[2] > b[0] and box[1] < b[3] and box[3] > b[1] for b in boxes):
            continue
        boxes.append(box)
        found.append(f'<circle cx="{x:.1f}" cy="{y:.1f}" r="1.6" fill="{INK["soft"]}"/><text x="{x + 6:.1f}" y="{y + 3.5:.1f}" font-size="10" fill="{INK["soft"]}" '
                     f'stroke="{INK["land"]}" stroke-width="2.4" paint-order="stroke">{escape(str(name))}</text>')  # fmt: skip
    return "".join(found)


def _scale(view: View) -> str:
    """The scale bar, for the middle of the view."""
    per_px = _metres_per_px(view, _lat(view, view.height / 2))
    length_m = next(step for step in (1e6, 5e5, 2e5, 1e5, 5e4, 2e4, 1e4, 5e3, 2e3, 1e3, 500, 200, 100) if step / per_px <= 120 or step == 100)
    text = f"{length_m / 1000:g} km" if length_m >= 1000 else f"{length_m:g} m"
    right, low, wide = view.width - 10, view.height - 10, length_m / per_px
    return (f'<path d="M{right - wide:.1f},{low - 5}v5h{wide:.1f}v-5" fill="none" stroke="{INK["text"]}"/>'
            f'<text x="{right - wide / 2:.1f}" y="{low - 5}" text-anchor="middle" font-size="10" fill="{INK["text"]}">{text}</text>')  # fmt: skip


def _legend(view: View, used: Sequence[Mapping], measure: str, areas: bool) -> str:
    lines = [(f'<circle cx="18" cy="{{y}}" r="5" fill="{row["colour"]}" stroke="{INK["ring"]}"/>', row["label"]) for row in used]
    lines.append((f'<circle cx="18" cy="{{y}}" r="6" fill="{INK["badge"] if measure == "incidents" else INK["toll"]}"/>', f"Number: {measure} at several spots"))
    if areas:
        lines.append((f'<rect x="11" y="{{top}}" width="14" height="10" fill="#fff" stroke="{INK["area"]}" stroke-dasharray="4 3"/>', "Known only to an area"))
    tall, wide = 10 + 16 * len(lines), 34 + 6.1 * max(len(str(label)) for _, label in lines)
    start = view.height - 8 - tall
    parts = [f'<rect x="8" y="{start}" width="{wide:.0f}" height="{tall}" rx="3" fill="#ffffff" fill-opacity=".92"/>']
    for number, (sign, label) in enumerate(lines):
        y = start + 13 + 16 * number
        parts.append(sign.format(y=y, top=y - 5) + f'<text x="30" y="{y + 3.6:.1f}" font-size="10" fill="{INK["text"]}">{escape(str(label))}</text>')
    return "".join(parts)


def _badge(incidents: int, low: int | None, high: int | None, reported: int, measure: str) -> str:
    if measure == "incidents":
        return f"{incidents:,}"
    if not reported or low is None:
        return "–"
    if high is None:
        return f"≥ {low:,}"
    return f"{low:,}" if low == high else f"{low:,}–{high:,}"


def _lat(view: View, y: float) -> float:
    return math.degrees(math.atan(math.sinh(math.pi * (1 - 2 * (y + view.top) / (TILE_PX * 2**view.zoom)))))


def _metres_per_px(view: View, lat: float) -> float:
    return 156543.034 * math.cos(math.radians(lat)) / 2**view.zoom


def _pixels(view: View, lat: float, metres: float) -> float:
    return metres / _metres_per_px(view, lat)
