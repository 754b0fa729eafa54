"""Measures Strikemap against the plain way in one run, on the sample and on synthetic incidents; writes bench/results.md."""

from __future__ import annotations

import argparse
import http.client
import os
import platform
import shutil
import statistics
import sys
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from importlib import metadata
from itertools import product
from pathlib import Path

from bench import geocoding, plain, serving, synthetic
from geo.assembly import Strikemap
from geo.settings import ROOT, Settings
from geo.store.build import write_build

WORK = ROOT / "bench" / "work"
RESULTS = ROOT / "bench" / "results.md"
GROUPINGS = ("day", "target", "weapon", "area")  # what the plain way groups by as well
VERSIONS = ("streamlit", "duckdb", "sqlalchemy", "pyarrow", "numpy", "folium", "streamlit-folium", "geopandas", "pandas")
REPEATS, TILE_ZOOMS = 5, (6, 7, 8)


@dataclass(frozen=True)
class Row:
    """One line of the results: what was measured, ours and the plain way's number with its unit, which one should be larger."""

    what: str
    ours: float
    plain: float | None
    unit: str
    more_is_better: bool = False

    def cells(self) -> list[str]:
        """The line's cells; the ratio says how many times better ours is."""
        if self.plain is None:
            return [self.what, f"{self.ours:,.3g} {self.unit}", "–", "–"]
        ratio = self.ours / self.plain if self.more_is_better else self.plain / self.ours
        return [self.what, f"{_number(self.ours)} {self.unit}", f"{_number(self.plain)} {self.unit}", f"{_number(ratio)} ×"]


def main() -> int:
    """0 when the results were written."""
    asked = argparse.ArgumentParser(description=__doc__)
    asked.add_argument("--incidents", type=int, default=100_000, help="how many synthetic incidents")
    asked.add_argument("--seed", type=int, default=20250404)
    asked.add_argument("--no-browser", action="store_true", help="leave out what needs Chromium")
    options = asked.parse_args()
    shutil.rmtree(WORK, ignore_errors=True)
    WORK.mkdir(parents=True)
    parts, load = [], os.getloadavg()[0]
    for title, settings in _stores(options.incidents, options.seed):
        say(f"measuring: {title}")
        parts.append((title, list(_measured(settings, not options.no_browser))))
    say("measuring: geocoding")
    geocoded = geocoding.section(Settings({"build_dir": str(WORK / "sample"), "own_dir": str(WORK / "own")}))
    RESULTS.write_text(f"{_document(parts, load)}\n{geocoded}", encoding="utf-8")
    say(f"written: {RESULTS.relative_to(ROOT)}")
    return 0


def _stores(incidents: int, seed: int) -> Iterator[tuple[str, Settings]]:
    """(title, settings) of the sample and of a synthetic store of its own, each built first."""
    sample = Settings({"build_dir": str(WORK / "sample"), "own_dir": str(WORK / "own")})
    build = Strikemap(sample).opened().build
    yield f"Sample: {build.manifest['incidents']:,} incidents, {build.manifest['claims']:,} claims", sample
    made = Settings({"build_dir": str(WORK / "synthetic"), "own_dir": str(WORK / "own"), "memory_limit_mb": 2048})
    strikemap = Strikemap(made)
    held = synthetic.holdings(strikemap.vocabulary, made.data_dir / "gazetteer" / "ua_oblasts.csv", incidents, seed)
    write_build([held], strikemap.vocabulary, strikemap.store_dir, say=say)
    yield f"Synthetic (seed {seed}): {held.incidents.num_rows:,} incidents, {held.claims.num_rows:,} claims; none of them happened", made


def _measured(settings: Settings, with_browser: bool) -> Iterator[Row]:
    strikemap = Strikemap(settings)
    rows = plain.frame([row for batch in strikemap.select("").batches() for row in batch])
    yield from _figures(strikemap, rows)
    markers, page = _plain_map(rows)
    with serving.server(settings=_environ(settings)) as running:
        tiles = _tiles_over_http(strikemap, running.port)
    yield Row("map tiles, each for the first time", tiles, _plain_tiles(rows), "tiles/s", more_is_better=True)
    if with_browser:
        yield from _painted(settings, markers, page)


def _figures(strikemap: Strikemap, rows: object) -> Iterator[Row]:
    """Filter → all figures of the map page: totals, hidden, groups for every chart, first page of the table, rows for tiles."""

    def ours(query: str) -> int:
        selection = strikemap.select(query)
        document = strikemap.stats(selection)
        selection.groups(GROUPINGS)
        selection.page(limit=500)
        selection.row_numbers()
        return document["incidents"]

    for query, condition in plain.QUESTIONS:
        count, ours_s = _timed(lambda query=query: ours(query))
        found, plain_s = _timed(lambda condition=condition: plain.figures(rows, condition(rows)))
        if count != found["incidents"]:
            raise AssertionError(f"'{query}': {count} incidents here, {found['incidents']} the plain way")
        yield Row(f"filter `{query or '(none)'}` → figures ({count:,} incidents)", ours_s * 1000, plain_s * 1000, "ms")


def _plain_map(rows: object) -> tuple[int, Path]:
    page = WORK / "plain.html"
    _with_our_files()
    return plain.map_page(rows, plain.QUESTIONS[0][1](rows), page), page


def _with_our_files() -> None:
    """Makes the plain map load Leaflet from disk: there is no network during a measurement, and it would be slower."""
    import folium
    from folium.plugins import MarkerCluster

    from geo.layers import asset_dirs, install

    install()
    for kind in (folium.Map, MarkerCluster):
        for attribute in ("default_js", "default_css"):
            setattr(kind, attribute, [(name, _on_disk(url, asset_dirs())) for name, url in getattr(kind, attribute)])


def _on_disk(url: str, folders: dict[str, Path]) -> str:
    prefix = next(prefix for prefix in folders if url.startswith(f"{prefix}/"))
    return (folders[prefix] / url[len(prefix) + 1 :]).as_uri()


def _addresses() -> list[tuple[int, int, int]]:
    """The tiles over Ukraine at three zooms."""
    found = []
    for z in TILE_ZOOMS:
        scale = 2**z / 360
        columns = range(int((22 + 180) * scale), int((40 + 180) * scale) + 1)
        rows = range(int(2**z * 0.325), int(2**z * 0.365) + 1)
        found += [(z, x, y) for x, y in product(columns, rows)]
    return found


def _tiles_over_http(strikemap: Strikemap, port: int) -> float:
    """Tiles a second over one kept-alive connection, median over the questions; no tile is asked for twice."""
    connection = http.client.HTTPConnection("localhost", port, timeout=60)
    speeds = []
    build = strikemap.opened().build.build_id
    for query, _ in plain.QUESTIONS:
        started = time.perf_counter()
        for z, x, y in _addresses():
            connection.request("GET", f"/tiles/{z}/{x}/{y}.json?{query}&build={build}".replace("?&", "?"))
            answer = connection.getresponse()
            body = answer.read()
            if answer.status != 200:
                raise RuntimeError(f"tile {z}/{x}/{y}: status {answer.status}: {body[:300]!r}")
        speeds.append(len(_addresses()) / (time.perf_counter() - started))
    connection.close()
    return statistics.median(speeds)


def _plain_tiles(rows: object) -> float:
    """Tiles a second when each is cut out of the GeoDataFrame, in this process, without HTTP."""
    speeds = []
    for _, condition in plain.QUESTIONS:
        started = time.perf_counter()
        mask = condition(rows)
        some = _addresses()[:: max(1, len(_addresses()) // 12)]
        for z, x, y in some:
            plain.tile(rows, mask, z, x, y)
        speeds.append(len(some) / (time.perf_counter() - started))
    return statistics.median(speeds)


def _painted(settings: Settings, markers: int, page: Path) -> Iterator[Row]:
    """What a person waits for, in Chromium."""
    with serving.browser() as browser:
        figures_s, map_s, changed_s = [], [], []
        for _ in range(3):
            with serving.server(settings=_environ(settings)) as running:
                shown = browser.new_page(viewport={"width": 1440, "height": 900})
                shown.goto(running.url)
                serving.wait_for_figures(shown)
                figures_s.append(time.perf_counter() - running.started)
                serving.wait_for_map(shown)
                map_s.append(time.perf_counter() - running.started)
                opened = time.perf_counter()
                again = browser.new_page(viewport={"width": 1440, "height": 900})
                again.goto(f"{running.url}/?target=energy")
                serving.wait_for_map(again)
                changed_s.append(time.perf_counter() - opened)
                shown.close()
                again.close()
        _, written_s = _timed(lambda: _plain_map(_plain_rows(settings)), repeats=1)
        seen_s = []
        for _ in range(3):
            opened = browser.new_page(viewport={"width": 1440, "height": 900})
            started = time.perf_counter()
            opened.goto(page.as_uri())
            opened.locator(".leaflet-interactive, .marker-cluster").first.wait_for(timeout=serving.PATIENCE_S * 1000)
            seen_s.append(time.perf_counter() - started)
            opened.close()
    yield Row("server's start → figures can be read", statistics.median(figures_s), None, "s")
    yield Row("server's start → incidents drawn on the map", statistics.median(map_s), None, "s")
    yield Row(f"open a link → incidents drawn (plain: write and open {markers:,} markers, {page.stat().st_size / 1e6:.1f} MB)",
              statistics.median(changed_s), written_s + statistics.median(seen_s), "s")  # fmt: skip


def _plain_rows(settings: Settings) -> object:
    return plain.frame([row for batch in Strikemap(settings).select("").batches() for row in batch])


def _timed(work: Callable[[], object], repeats: int = REPEATS) -> tuple[object, float]:
    """(the last result, median seconds), after one run that is not counted."""
    if repeats > 1:
        work()
    times = []
    for _ in range(repeats):
        started = time.perf_counter()
        result = work()
        times.append(time.perf_counter() - started)
    return result, statistics.median(times)


def _environ(settings: Settings) -> dict[str, str]:
    return {name: str(value) for name, value in settings.values.items()}


def _number(value: float) -> str:
    return f"{value:,.0f}" if value >= 100 else f"{value:.3g}"


def _document(parts: list[tuple[str, list[Row]]], load: float) -> str:
    versions = ", ".join(f"{name} {metadata.version(name)}" for name in VERSIONS)
    busy = " (a busy machine: repeat it on a quiet one)" if load > (os.cpu_count() or 1) / 2 else ""
    memory = os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES") / 2**30
    lines = [
        "# Measurements",
        "",
        "Made by `make bench`. Ours and the plain way (GeoDataFrame in memory, boolean masks, folium markers) in the same run on the",
        f"same rows; medians of {REPEATS} (browser: 3). Absolute numbers depend on the machine; the ratios say how many times better ours is.",
        "",
        f"{datetime.now(UTC):%d %B %Y}; {_processor()}, {os.cpu_count()} cores, {memory:.0f} GiB; {platform.system()}, Python {platform.python_version()};",
        f"{versions}. Load average when it began: {load:.1f}{busy}.",
    ]
    for title, rows in parts:
        lines += ["", f"## {title}", "", "| measured | Strikemap | plain way | ratio |", "|---|---|---|---|"]
        lines += [f"| {' | '.join(row.cells())} |" for row in rows]
    lines += [
        "",
        f"The plain map is drawn with at most {plain.MOST_MARKERS:,} markers, since more take minutes; ours draws all incidents. Plain tiles are",
        "cut in the measuring process without HTTP, ours are asked for one after the other over one connection.",
    ]
    return "\n".join(lines) + "\n"


def _processor() -> str:
    try:
        text = Path("/proc/cpuinfo").read_text(encoding="utf-8")
    except OSError:
        return platform.machine()
    return next((line.split(":", 1)[1].strip() for line in text.splitlines() if line.startswith("model name")), platform.machine())


def say(text: str) -> None:
    """Progress, on stderr."""
    print(text, file=sys.stderr, flush=True)


if __name__ == "__main__":
    sys.exit(main())
