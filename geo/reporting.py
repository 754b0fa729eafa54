"""Makes the report of one filter or of two: the same figures, map and charts as on the pages, wired from the rooms that make them."""

from __future__ import annotations

import gzip
import json
from collections.abc import Mapping, Sequence
from datetime import date
from pathlib import Path

from geo.aggregate.periods import UNITS, fitting_unit
from geo.assembly import MAY_LEAVE, Strikemap
from geo.domain.columns import MEASURES
from geo.domain.printing import counted, days, distance, figure, military, rate, ratio, row_figure, signed
from geo.errors import BadFilter
from geo.export import report as parts
from geo.export import report_html, report_pdf
from geo.query.selection import Selection
from geo.query.unplaced import unplaced

MOST_LISTED = 200
MOST_GROUPS = 15
UNITS_FROM_ZOOM = 6  # from which on a map draws the units of every country
FIGURES = (("killed", "Killed"), ("injured", "Injured"), ("children_killed", "Children killed"), ("children_injured", "Children injured"),
           ("military_claimed", "Soldiers, as claimed"))  # fmt: skip
BY = {"target": "target", "weapon": "weapon", "area": "area"}
NOTATION = ("Figures are intervals: “≥ 19” means surely 19 and no upper bound known, “24–43” surely 24 and possibly 43, “not reported” that "
            "nobody gave a number, which is not zero. Sums add the bounds; as soon as one incident has no upper bound, the sum has none. "
            "What a party to the conflict claims of its enemy's soldiers stands apart and is in no other figure.")  # fmt: skip


def report(program: Strikemap, first: Selection, second: Selection | None = None, measure: str = "incidents") -> parts.Report:
    """The Report of a filter, or of two side by side. measure: "incidents" or "killed", what badges and bars count.

    Raises BadFilter for another measure.
    """
    if measure not in MEASURES:
        raise BadFilter("measure", measure, ", ".join(MEASURES))
    if second is None:
        return parts.Report("Strikes on civilian areas", (first.words,), tuple(_of_one(program, first, measure)), (program.stamp(first),))
    sentences = (f"First: {first.words}", f"Second: {second.words}")
    stamps = (program.stamp(first), program.stamp(second))
    return parts.Report("Strikes on civilian areas: two filters compared", sentences, tuple(_of_two(program, first, second, measure)), stamps)


def written(made: parts.Report, format_name: str) -> bytes:
    """The bytes of a report; format_name is one of REPORTS."""
    return {"html": report_html.page, "pdf": report_pdf.document}[format_name](made)


def _of_one(program: Strikemap, selection: Selection, measure: str) -> list[parts.Block]:
    stats = program.stats(selection)
    blocks: list[parts.Block] = [_figures(stats), *_missing(selection, stats)]
    if not stats["incidents"]:
        return [*blocks, parts.Text("No incident meets this filter."), *_method(program, selection)]
    blocks += [parts.Heading("Where"), *_map(program, selection, measure), parts.Heading("When"), *_timeline(program, selection, measure)]
    blocks += _windows(program, selection)
    for by in BY:
        blocks += [parts.Heading(f"By {by}"), *_groups(program, selection, by, measure)]
    return [*blocks, parts.Heading("Incidents"), *_incidents(selection), *_method(program, selection)]


def _of_two(program: Strikemap, first: Selection, second: Selection, measure: str) -> list[parts.Block]:
    from geo.charts import axes, highest, paired_breakdown, pictures, side_timeline

    found = program.compare(first, second, "target")
    blocks: list[parts.Block] = [parts.Heading("Difference"), _difference(found), parts.Text(
        f"{counted(found['in_both'], 'incident')} in both filters. A difference has every bound that is known: lowest second minus highest "
        "first, to highest second minus lowest first. Incidents without a figure are in no sum.", small=True)]  # fmt: skip
    sides = {"first": first, "second": second}
    for name, side in sides.items():
        blocks += [parts.Heading(f"{name.capitalize()}: where"), *_missing(side, found[name]), *_map(program, side, measure)]
    spans = [_span(side) for side in sides.values()]
    unit = max((fitting_unit(*span) for span in spans if span), key=UNITS.index, default="month")
    rows = {name: [row for row in program.stats(side, unit)["groups"] if row["key"] not in ("apart", "")] for name, side in sides.items()}
    top, reach = highest(rows.values(), measure), axes(rows, {name: _asked_days(side) for name, side in sides.items()}, unit)
    if any(rows.values()):
        blocks.append(parts.Heading("When"))
        for name in sides:
            chart = side_timeline(rows[name], unit, measure, side=name, top=top, days=reach[name], windows=_bands(sides[name]))
            blocks.append(parts.Picture(pictures.svg(chart), f"{measure} per {unit} of the {name} filter"))
    if found["groups"]:
        chart = paired_breakdown(found["groups"][:MOST_GROUPS], measure)
        blocks += [parts.Heading("By target"), parts.Picture(pictures.svg(chart), f"{measure} by target of both filters",
                                                             "An incident with two targets counts in both groups.")]  # fmt: skip
    return [*blocks, *_method(program, first, second)]


def _figures(stats: Mapping) -> parts.Figures:
    items = [("Incidents", f"{stats['incidents']:,}", "")]
    for name, label in FIGURES:
        held = stats[name]
        if name == "military_claimed":
            if held["min"] is not None:
                items.append((label, figure(held), "in no other figure"))
        else:
            missing = held["not_reported"]
            items.append((label, figure(held), f"no figure for {missing:,}" if missing else "all report a figure"))
    return parts.Figures(tuple(items))


def _missing(selection: Selection, stats: Mapping) -> list[parts.Block]:
    found = unplaced(selection)
    said = [f"{row['incidents']:,} hidden by the filter: {row['reason']}" for row in stats["hidden"]]
    said += [f"{found[key]:,} {words}" for key, words in (("areas", "known only to an area, drawn as areas"), ("nowhere", "without a place, not on the map"),
                                                         ("undated", "without a day, not on the timeline")) if found[key]]  # fmt: skip
    if stats.get("unconfirmed_pairs"):
        said.append(f"{counted(stats['unconfirmed_pairs'], 'pair')} of these may be one strike told of twice, decided by nobody")
    return [parts.Text("; ".join(said) + ".", small=True)] if said else []


def _map(program: Strikemap, selection: Selection, measure: str) -> list[parts.Block]:
    from geo.layers.still import fitting_view, still_map
    from geo.web.tiles import Tiles

    leaving, tiles = selection.narrowed(MAY_LEAVE), Tiles()  # tiles of its own: what may not leave is in those of the pages
    areas = tiles.areas(leaving)["areas"]
    view = fitting_view(_box(tiles.extent(leaving), areas))
    cells = [(x, y, cell) for x, y in view.tiles() for cell in tiles.clusters(leaving, view.zoom, x, y)["cells"]]
    types = [{"id": term.id, "label": term.label, "colour": term.colour or ""} for term in selection.known.vocabulary.target_types.values()]
    drawn = still_map(view, cells, areas, _ground(program.settings.data_dir, view.zoom >= UNITS_FROM_ZOOM), _names(program.settings.data_dir), types, measure)
    caption = f"Badges count {measure}. Soft circles show how surely a place is known; dashed shapes are areas, known no better."
    return [parts.Picture(drawn, f"Map of the incidents; the list below holds the same ones. Badges count {measure}.", caption)]


def _timeline(program: Strikemap, selection: Selection, measure: str) -> list[parts.Block]:
    from geo.charts import pictures, timeline
    from geo.charts.timeline import FEWEST

    span = _span(selection)
    unit = fitting_unit(*span) if span else "month"
    groups = program.stats(selection, unit)["groups"]
    drawn = [row for row in groups if row["key"] not in ("apart", "")]
    apart = [f"{counted(row['incidents'], 'incident')} {row['label']}" for row in groups if row["key"] in ("apart", "")]
    note = f"Not in the bars: {', '.join(apart)}." if apart else ""
    if not drawn:
        return [parts.Text(f"No incident has a day that can be drawn. {note}".strip())]
    chart = timeline(drawn, unit, measure, _bands(selection), brushable=False)
    if len(drawn) < FEWEST and (selection.asked.get("from") or selection.asked.get("to")):
        note = f"Outside of the filter's period nothing is drawn. {note}"
    caption = f"{measure.capitalize()} per {unit}. Solid: surely; light: possibly; a triangle: no upper bound known. {note}"
    return [parts.Picture(pictures.svg(chart), f"{measure} per {unit}", caption.strip())]


def _bands(selection: Selection) -> list[dict]:
    return [{"label": f"{row['title']} ({row['claimant']})", "start": row["start"], "end": row["end"], "claimant": row["claimant"]} for row in selection.build.windows()]


def _windows(program: Strikemap, selection: Selection) -> list[parts.Block]:
    """Inside and outside of each context window by each claimant's dates, with exact intervals; nothing when there is no window."""
    groups = program.stats(selection, "window")["groups"]
    if not groups:
        return []
    rows = tuple(
        (f"{row['title']}, dates of {row['claimant']}\n{row['start']} – {row['end'] or 'still running'}; {row['scope_counts']}",
         f"{row['inside']['incidents']:,} in {row['inside']['days']:,} days", f"{row['outside']['incidents']:,} in {row['outside']['days']:,} days",
         ratio(row["rate_ratio"]), f"{row['cannot_be_placed'] + row['without_a_day']:,}")
        for row in groups
    )  # fmt: skip
    return [parts.Heading("Inside and outside of context windows"), parts.Table(("Window", "Inside", "Outside", "Daily rate, inside to outside", "Cannot be placed"), rows, (8, 4, 4, 5, 2)),
            parts.Text("Rate ratios have exact 95 % intervals for Poisson counts (Clopper and Pearson 1934, by way of the conditional binomial). Whole days "
                       "from the first to the last day that the datasets cover are counted as observed.", small=True)]  # fmt: skip


def _groups(program: Strikemap, selection: Selection, by: str, measure: str) -> list[parts.Block]:
    from geo.charts import breakdown, pictures

    groups = program.stats(selection, by)["groups"]
    colours = {term.id: term.colour for term in selection.known.vocabulary.target_types.values()} if by == "target" else {}
    rows = [{**row, **({"colour": colours[row["key"]]} if colours.get(row["key"]) else {})} for row in groups[:MOST_GROUPS]]
    notes = []
    if len(groups) > MOST_GROUPS:
        notes.append(f"The {MOST_GROUPS} groups with most incidents are shown, {len(groups) - MOST_GROUPS:,} are not.")
    if by != "area":
        notes.append(f"An incident with two {by}s counts in both groups.")
    table = parts.Table((by.capitalize(), "Incidents", *(label for name, label in FIGURES[:4])),
                        tuple((row["label"], f"{row['incidents']:,}", *(figure(row[name]) for name, _ in FIGURES[:4])) for row in rows), (3, 1, 1, 1, 1, 1))  # fmt: skip
    return [parts.Picture(pictures.svg(breakdown(rows, measure)), f"{measure} by {by}; the table below has the numbers", " ".join(notes)), table]


def _incidents(selection: Selection) -> list[parts.Block]:
    leaving = selection.narrowed(MAY_LEAVE)
    rows = leaving.page(-1, MOST_LISTED)
    vocabulary, areas = selection.known.vocabulary, selection.known.areas
    listed = tuple(
        (days(row), "\n".join(filter(None, (row["title"], f"Soldiers: {military(row)}" if military(row) else "", row["incident_id"]))),
         row_figure(row, "killed"), row_figure(row, "children_killed"), row_figure(row, "injured"),
         f"{_terms(vocabulary.target_types, row['target_types'], 'target')}\n{_terms(vocabulary.weapons, row['weapons'], 'weapon')}",
         f"{areas.get(row['adm1'] or '', row['adm1'] or 'area not known')}\nplace known {distance(row['radius_m'])}" if row["lat"] is not None else "place not known")
        for row in rows
    )  # fmt: skip
    columns = ("Day", "What, and its id", "Killed", "Children killed", "Injured", "Target, weapon", "Area, precision")
    total = leaving.totals["incidents"]
    note = f"The newest {len(rows):,} of {total:,} incidents; the export as GeoJSON or CSV holds all." if total > len(rows) else f"{counted(total, 'incident')}, newest first."
    return [parts.Table(columns, listed, (14, 42, 13, 13, 13, 32, 32)), parts.Text(note, small=True)]


def _terms(known: Mapping, ids: Sequence[str], word: str) -> str:
    return ", ".join(known.label(term) for term in ids) or f"no {word} named"  # type: ignore[attr-defined]


def _difference(found: Mapping) -> parts.Table:
    one, two, apart = found["first"], found["second"], found["difference"]
    rows = [("Incidents", f"{one['incidents']:,}", f"{two['incidents']:,}", signed(apart["incidents"], apart["incidents"]), "–", "–")]
    if held := found["rate"]:
        rows.append(("Incidents a day", rate(held["first"]["incidents_per_day"]), rate(held["second"]["incidents_per_day"]), ratio(held["ratio"]), "–", "–"))
    for name, label in FIGURES:
        if name == "military_claimed" and one[name]["min"] is None and two[name]["min"] is None:
            continue
        held = apart.get(name)
        said = "claims are not subtracted" if held is None else signed(held["min"], held["max"]) if held["comparable"] else "cannot be said"
        rows.append((label, figure(one[name]), figure(two[name]), said, f"{one[name]['not_reported']:,}", f"{two[name]['not_reported']:,}"))
    return parts.Table(("Figure", "First", "Second", "Second − first", "No figure for (first)", "No figure for (second)"), tuple(rows))


def _method(program: Strikemap, *selections: Selection) -> list[parts.Block]:
    known = program.vocabulary
    said = {f"Each incident's figure is derived from its claims by the rule “{known.rules[one.asked.rule].label}”. {known.rules[one.asked.rule].definition}"
            + (f" As it was known by the end of {one.asked.as_of}." if one.asked.as_of else ""): None for one in selections}  # fmt: skip
    if len(said) > 1:
        said = {f"{side} filter. {text}": None for side, text in zip(("First", "Second"), said, strict=True)}
    grades = sorted({row["key"] for one in selections for row in program.stats(one, "verification")["groups"] if row["key"]})
    graded = "; ".join(f"{known.verification.label(grade)}: {known.verification[grade].definition}" for grade in grades)
    blocks = [parts.Heading("Method"), *map(parts.Text, said), parts.Text(NOTATION)]
    return [*blocks, parts.Text(f"Grades of verification in what is shown. {graded}")] if graded else blocks


def _span(selection: Selection) -> tuple[date, date] | None:
    rows = [row for row in selection.groups(["day"], ())["day"] if row["date_start"]]
    return (min(row["date_start"] for row in rows), max(row["date_end"] or row["date_start"] for row in rows)) if rows else None


def _asked_days(selection: Selection) -> tuple[date, date] | None:
    first, last = selection.asked.get("from"), selection.asked.get("to")
    return (first, last) if isinstance(first, date) and isinstance(last, date) else None


def _box(extent: tuple[float, float, float, float] | None, areas: Sequence[Mapping]) -> tuple[float, float, float, float] | None:
    """west, south, east, north of the pins, and of the areas' middles with a part of their radius; never smaller than a town."""
    boxes = [extent] if extent else []
    for row in areas:
        if row["lat"] is not None:
            reach = min(3.0, (row["radius_m"] or 0) / 111_000 / 2)
            boxes.append((row["lon"] - reach, row["lat"] - reach, row["lon"] + reach, row["lat"] + reach))
    if not boxes:
        return None
    west, south, east, north = (pick(box[i] for box in boxes) for i, pick in enumerate((min, min, max, max)))
    grow = max(0.0, (0.3 - max(east - west, north - south)) / 2)
    return west - grow, south - grow, east + grow, north + grow


def _ground(data_dir: Path, units: bool) -> dict[str, list[dict]]:
    files = {"land": "countries.geojson", "focus": "ua_oblasts.geojson", **({"units": "adm1_display.geojson.gz"} if units else {})}
    found = {}
    for role, name in files.items():
        body = (data_dir / "boundaries" / name).read_bytes()
        found[role] = json.loads(gzip.decompress(body) if name.endswith(".gz") else body)["features"]
    found["units"] = [feature for feature in found.get("units", ()) if feature["properties"].get("country") != "UA"]  # Ukraine has a file of its own
    return found


def _names(data_dir: Path) -> list[list]:
    path = data_dir / "labels" / "places.json"
    return json.loads(path.read_text(encoding="utf-8"))["places"] if path.is_file() else []
