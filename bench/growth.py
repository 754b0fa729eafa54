"""How cost grows with rows, from ten thousand to ten millions and beyond where it fits: a table, a plot, and a plan by cost per row."""

from __future__ import annotations

import argparse
import json
import math
import os
import re
import subprocess
import sys
from collections.abc import Mapping, Sequence
from pathlib import Path

from bench import enlarged, run
from geo.assembly import Strikemap
from geo.settings import ROOT
from geo.store import shelf

TITLE, PLOT = "## Growth", ROOT / "bench" / "growth.svg"
MADE_WHOLE = 1_000_000  # more than so many are made of copies
#: what is drawn: measure, its words, unit, colour
LINES = (("figures_ms", "filter → figures", "ms", "#1b4f72"), ("tiles_ms", "filter → tiles of a view", "ms", "#a04000"),
         ("open_ms", "opening", "ms", "#707b7c"), ("memory_mb", "memory of the process", "MB", "#1e8449"))  # fmt: skip
_MEASURE = """
import json, sys, time
from statistics import median
from bench import plain, tiling
from bench.row import clock
from bench.figures import ours
from geo.assembly import Strikemap
from geo.settings import load
from geo.web.tiles import Tiles
imported = clock()
strikemap = Strikemap(load())
answers = strikemap.opened().build.answers(None)
opened = clock()
figures, drawn = [], []
for query, _ in plain.QUESTIONS:
    ours(strikemap, query)
    times, views = [], []
    for _ in range(3):
        answers.forget()
        at = clock()
        ours(strikemap, query)
        times.append(clock() - at)
        selection, tiles = strikemap.select(query), Tiles()
        answers.forget()
        at = clock()
        for tile in tiling.addresses((tiling.VIEW_ZOOM,)):
            tiles.clusters_json(selection, *tile)
        views.append(clock() - at)
    figures.append(median(times))
    drawn.append(median(views))
resident = next(int(line.split()[1]) for line in open("/proc/self/status") if line.startswith("VmRSS")) / 1024
print(json.dumps({"open_ms": (opened - imported) * 1e3, "figures_ms": median(figures) * 1e3, "worst_ms": max(figures) * 1e3,
                  "tiles_ms": median(drawn) * 1e3, "memory_mb": resident}))
"""


def main() -> int:
    """0 when the section of bench/results.md and the plot were written."""
    asked = argparse.ArgumentParser(description=__doc__)
    asked.add_argument("--rows", type=int, nargs="+", default=[10_000, 100_000, 1_000_000, 10_000_000])
    asked.add_argument("--work", type=Path, default=run.WORK)
    options = asked.parse_args()
    found = {rows: measured(rows, options.work) for rows in options.rows}
    PLOT.write_text(plot(found), encoding="utf-8")
    before = run.RESULTS.read_text(encoding="utf-8") if run.RESULTS.exists() else "# Measurements\n"
    rest = re.sub(rf"\n{TITLE}\n.*?(?=\n## |\Z)", "", before, flags=re.DOTALL).rstrip()
    run.RESULTS.write_text(f"{rest}\n\n{section(found)}", encoding="utf-8")
    print(section(found))
    return 0


def measured(rows: int, work: Path) -> dict[str, float]:
    """What one process measures on a store of so many rows, and the sizes of its files in MB."""
    run.say(f"measuring {rows:,} rows")
    settings = run._settings(work, f"synthetic-{rows}")
    if rows <= MADE_WHOLE:
        folder = run.synthetic_store(settings, rows, 20250404)
    else:
        whole = run.synthetic_store(run._settings(work, f"synthetic-{MADE_WHOLE}"), MADE_WHOLE, 20250404)
        store = Strikemap(settings).store_dir
        folder = store / enlarged.enlarged(whole, store, rows // MADE_WHOLE, run.say)
    environ = {**os.environ, **run._prefixed(settings)}
    done = subprocess.run([sys.executable, "-c", _MEASURE], cwd=ROOT, env=environ, capture_output=True, text=True, check=True)
    sizes = {"index_mb": shelf.INDEX, "engine_mb": "strikes.duckdb"}
    return json.loads(done.stdout) | {name: (folder / file).stat().st_size / 1e6 for name, file in sizes.items()}


def section(found: Mapping[int, Mapping[str, float]]) -> str:
    """The table, and the plan that follows from its last two lines."""
    lines = [TITLE, "", "Each line is a process of its own on a store of its own; medians over the questions of the tables above, the slowest of them",
             "apart; on a busy machine processor seconds of all threads. More than a million rows are copies, moved a little. [Plot](growth.svg); `python -m bench.growth` repeats it.", "",
             "| rows | opening | filter → figures (slowest) | filter → tiles of a view | memory | index, engine's file |", "|---|---|---|---|---|---|"]  # fmt: skip
    for rows, told in found.items():
        lines.append(f"| {rows:,} | {told['open_ms']:.0f} ms | {told['figures_ms']:.1f} ms ({told['worst_ms']:.1f}) | {told['tiles_ms']:.1f} ms | "
                     f"{told['memory_mb']:.0f} MB | {told['index_mb']:.0f}, {told['engine_mb']:.0f} MB |")  # fmt: skip
    return "\n".join([*lines, "", *plan(found)]) + "\n"


def plan(found: Mapping[int, Mapping[str, float]]) -> list[str]:
    """What a billion rows would cost by the growth between the two largest stores, and how they would be held."""
    sizes = sorted(found)
    if len(sizes) < 2:
        return []
    less, more = sizes[-2:]

    def each(name: str) -> float:
        return max(0.0, (found[more][name] - found[less][name]) / (more - less))

    figures_ns, tiles_ns = each("figures_ms") * 1e6, each("tiles_ms") * 1e6
    memory, disk = each("memory_mb") * 1e6, (found[more]["index_mb"] + found[more]["engine_mb"]) * 1e6 / more
    return [
        f"**Beyond.** From {less:,} to {more:,} rows each further row costs {figures_ns:.1f} ns of a filter change, {tiles_ns:.1f} ns of its tiles, {memory:.0f} bytes of",
        f"memory and {disk:.0f} bytes of disk. A billion rows (GDELT's size) would so take {figures_ns:.1f} s a filter change, {memory:.0f} GB of memory and {disk:.0f} GB of",
        "disk on one such machine: too slow to think with. The plan, not built yet: pieces of 10 to 50 million rows by year, each with an index",
        "of its own; masks and sums of pieces add up, and a filter with days opens only those it touches. Pieces on one machine share its",
        "cores; on several, workers of the cluster keep the indexes of their pieces of partitioned GeoParquet, so that time falls with their",
        "number and only sums travel (some 200 KB a filter). Sliders over everything read sums of whole months by area, target and weapon,",
        "and the page says so while exact ones are reckoned.",
    ]


def plot(found: Mapping[int, Mapping[str, float]]) -> str:
    """The measures over rows as an SVG picture, both axes logarithmic."""
    sizes, wide, high, left, top = sorted(found), 720, 420, 70, 30
    values = [max(0.1, found[rows][name]) for rows in sizes for name, *_ in LINES]
    low, most = math.floor(math.log10(min(values))), math.ceil(math.log10(max(values)))
    first, last = math.log10(sizes[0]), math.log10(sizes[-1])

    def at(rows: float, value: float) -> tuple[float, float]:
        across = (math.log10(rows) - first) / (last - first or 1)
        up = (math.log10(max(0.1, value)) - low) / (most - low or 1)
        return left + across * (wide - left - 20), top + (1 - up) * (high - top - 50)

    drawn = [f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {wide} {high + 30}" font-family="sans-serif" font-size="12">',
             f'<rect width="{wide}" height="{high + 30}" fill="#ffffff"/>']  # fmt: skip
    for power in range(low, most + 1):
        y = at(sizes[0], 10**power)[1]
        drawn += [f'<line x1="{left}" x2="{wide - 20}" y1="{y:.1f}" y2="{y:.1f}" stroke="#dddddd"/>', f'<text x="{left - 8}" y="{y + 4:.1f}" text-anchor="end">{10**power:g}</text>']
    for rows in sizes:
        x, y = at(rows, 10**low)
        drawn.append(f'<text x="{x:.1f}" y="{y + 18:.1f}" text-anchor="middle">{rows:,}</text>')
    drawn += _lines(found, sizes, at)
    for number, (_, words, unit, colour) in enumerate(LINES):
        x = left + number * 165
        drawn += [f'<rect x="{x}" y="{high}" width="10" height="10" fill="{colour}"/>', f'<text x="{x + 15}" y="{high + 10}">{words} ({unit})</text>']
    return "\n".join([*drawn, "</svg>"]) + "\n"


def _lines(found: Mapping[int, Mapping[str, float]], sizes: Sequence[int], at: object) -> list[str]:
    drawn = []
    for name, _, _, colour in LINES:
        points = [at(rows, found[rows][name]) for rows in sizes]  # type: ignore[operator]
        drawn.append(f'<polyline fill="none" stroke="{colour}" stroke-width="2" points="{" ".join(f"{x:.1f},{y:.1f}" for x, y in points)}"/>')
        drawn += [f'<circle cx="{x:.1f}" cy="{y:.1f}" r="3" fill="{colour}"/>' for x, y in points]
    return drawn


if __name__ == "__main__":
    sys.exit(main())
