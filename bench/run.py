"""Measures Strikemap against the plain ways in one run, on the sample and on synthetic incidents; writes bench/results.md and ratios.json."""

from __future__ import annotations

import argparse
import json
import os
import platform
import re
import shutil
import subprocess
import sys
from collections.abc import Iterator, Sequence
from datetime import UTC, datetime
from importlib import metadata
from pathlib import Path

from bench import browsing, enlarged, figures, geocoding, painting, places, serving, synthetic, tiling, timing
from bench.row import BUSY, Row, ratios, table
from geo.assembly import Strikemap
from geo.settings import ROOT, Settings
from geo.store.build import write_build

WORK = ROOT / "bench" / "work"
RESULTS, RATIOS = ROOT / "bench" / "results.md", ROOT / "bench" / "ratios.json"
VERSIONS = ("streamlit", "duckdb", "sqlalchemy", "pyarrow", "numpy", "folium", "streamlit-folium", "geopandas", "pandas")
LARGE = 10  # times the synthetic incidents
KEPT_SECTIONS = re.compile(r"\n## (?:Geocoding|Many analysts at once|Growth|Bringing in|Pairs that may be one strike|A build on a cluster)\n.*?(?=\n## |\Z)", re.DOTALL)

Part = tuple[str, str, list[Row]]


def main() -> int:
    """0 when the results were written."""
    options, load = _options(sys.argv[1:]), os.getloadavg()[0]
    parts = list(_parts(options))
    kept = KEPT_SECTIONS.findall(RESULTS.read_text(encoding="utf-8")) if RESULTS.exists() else []
    if not any(section.startswith(f"\n{geocoding.TITLE}\n") for section in kept):
        say("measuring: geocoding")
        kept.insert(0, f"\n{geocoding.section(_settings(options.work, 'sample'))}")
    RESULTS.write_text(_document(parts, load) + "".join(kept), encoding="utf-8")
    RATIOS.write_text(json.dumps(_ratios(parts), indent=1, ensure_ascii=False) + "\n", encoding="utf-8")
    say(f"written: {RESULTS.relative_to(ROOT)}, {RATIOS.relative_to(ROOT)}")
    return 0


def measured_ratios(arguments: Sequence[str]) -> dict[str, float]:
    """The ratios of a run that writes nothing."""
    return _ratios(list(_parts(_options([*arguments, "--no-browser"]))))


def _options(arguments: Sequence[str]) -> argparse.Namespace:
    asked = argparse.ArgumentParser(description=__doc__)
    asked.add_argument("--incidents", type=int, default=1_000_000, help="how many synthetic incidents")
    asked.add_argument("--large", action="store_true", help=f"and {LARGE} times as many, made of copies (needs 12 GB of memory)")
    asked.add_argument("--seed", type=int, default=20250404)
    asked.add_argument("--no-browser", action="store_true", help="leave out what needs Chromium")
    asked.add_argument("--work", type=Path, default=WORK, help="folder of the stores; those that are there are used again")
    return asked.parse_args(arguments)


def _parts(options: argparse.Namespace) -> Iterator[Part]:
    options.work.mkdir(parents=True, exist_ok=True)
    for name, title, settings in _stores(options):
        say(f"measuring: {title}")
        yield name, title, list(_measured(name, settings, options))


def _stores(options: argparse.Namespace) -> Iterator[tuple[str, str, Settings]]:
    """(name, title, settings) of the sample and of synthetic stores, each built first."""
    sample = _settings(options.work, "sample")
    shutil.rmtree(options.work / "sample", ignore_errors=True)
    build = Strikemap(sample).opened().build
    yield "sample", f"Sample: {build.manifest['incidents']:,} incidents, {build.manifest['claims']:,} claims", sample
    made = _settings(options.work, f"synthetic-{options.incidents}")
    store = synthetic_store(made, options.incidents, options.seed)
    claims = Strikemap(made).opened().build.manifest["claims"]
    yield f"{options.incidents:,}", f"Synthetic (seed {options.seed}): {options.incidents:,} incidents, {claims:,} claims; none of them happened", made
    if options.large:
        many = options.incidents * LARGE
        large = _settings(options.work, f"synthetic-{many}")
        enlarged.enlarged(store, Strikemap(large).store_dir, LARGE, say)
        yield f"{many:,}", f"Synthetic: {many:,} incidents, ten copies of each of these, moved a little", large


def synthetic_store(settings: Settings, incidents: int, seed: int) -> Path:
    """The folder of a build with as many synthetic incidents; made when it is not there."""
    strikemap = Strikemap(settings)
    from geo.store import shelf

    found = shelf.current_id(strikemap.store_dir)
    if not found or not shelf.readable_with(strikemap.store_dir, found, strikemap.vocabulary):
        held = synthetic.holdings(strikemap.vocabulary, settings.data_dir / "gazetteer" / "ua_oblasts.csv", incidents, seed)
        found = write_build([held], strikemap.vocabulary, strikemap.store_dir, say=say)
    return strikemap.store_dir / found


def _settings(work: Path, name: str) -> Settings:
    return Settings({"build_dir": str(work / name), "own_dir": str(work / "own")})


def _measured(name: str, settings: Settings, options: argparse.Namespace) -> Iterator[Row]:
    strikemap = Strikemap(settings)
    yield from figures.rows(strikemap)
    if name != "sample":
        yield from tiling.of_a_view(strikemap, options.work)
        yield from _in_a_process(settings)
    yield from places.rows(strikemap)
    yield from timing.rows(strikemap)
    with serving.server(settings=environ(settings)) as running:
        yield from tiling.over_http(strikemap.opened().build.build_id, running.port)
    if not options.no_browser:
        yield from painting.rows(settings, strikemap, options.work)
        if name != "sample":
            yield from browsing.rows(settings)


_ALONE = """
import sys, time
from bench.figures import ours
from bench import plain, tiling
from geo.assembly import Strikemap
from geo.settings import load
from geo.web.tiles import Tiles
from bench.row import clock
started = clock()
strikemap = Strikemap(load())
strikemap.opened()
opened = clock() - started
ours(strikemap, "target=energy")
first, tiles = clock() - started, Tiles()
for query, _ in plain.QUESTIONS:
    ours(strikemap, query)
    for tile in tiling.addresses():
        tiles.clusters_json(strikemap.select(query), *tile)
resident = next(int(line.split()[1]) for line in open("/proc/self/status") if line.startswith("VmRSS")) / 1024
print(opened, first, resident)
"""


def _in_a_process(settings: Settings) -> Iterator[Row]:
    """Opening, first answer and memory of a process that has answered every question and drawn its tiles."""
    done = subprocess.run([sys.executable, "-c", _ALONE], cwd=ROOT, env={**os.environ, **_prefixed(settings)}, capture_output=True, text=True, check=True)
    opened, first, resident = map(float, done.stdout.split())
    yield Row("a process opens the store", opened * 1000, None, "ms")
    yield Row("… and has answered its first filter", first * 1000, None, "ms")
    yield Row("memory of a process after all questions and their tiles (the measuring libraries among it)", resident, None, "MB")


def environ(settings: Settings) -> dict[str, str]:
    """The settings as serving.server takes them."""
    return {name: str(value) for name, value in settings.values.items()}


def _prefixed(settings: Settings) -> dict[str, str]:
    from geo.settings import PREFIX

    return {f"{PREFIX}{name.upper()}": value for name, value in environ(settings).items()}


def _ratios(parts: Sequence[Part]) -> dict[str, float]:
    found: dict[str, float] = {}
    for name, _, rows in parts:
        found |= ratios(name, rows)
    return found


def _document(parts: Sequence[Part], load: float) -> str:
    versions = ", ".join(f"{name} {metadata.version(name)}" for name in VERSIONS)
    busy = " (a busy machine, so that processor seconds of all threads are told, but for HTTP: the clock's)" if BUSY else ""
    memory = os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES") / 2**30
    lines = [
        "# Measurements",
        "",
        "Made by `make bench` (`python -m bench.run --large` for ten times as many). Ours and the other ways in the same run on the same",
        f"rows; medians of {figures.REPEATS} (browser and tiles of a view: 3; the plain way beyond two million rows: 1). Absolute numbers depend on the",
        "machine; the ratios say how many times better ours is, and `make bench-compare` fails when one of them falls by a third.",
        "",
        f"{datetime.now(UTC):%d %B %Y}; {_processor()}, {os.cpu_count()} cores, {memory:.0f} GiB; {platform.system()}, Python {platform.python_version()};",
        f"{versions}. Load average when it began: {load:.1f}{busy}.",
    ]
    for _, title, rows in parts:
        lines += ["", f"## {title}", "", *table(rows)]
    lines += [
        "",
        "Filter → figures: totals and hidden incidents, all figures by day, target, weapon and area, one page of the table, and the mask of",
        "the map, every answer reckoned anew; the plain way is a GeoDataFrame in memory with categories for target, weapon and area.",
        "Reading its columns once: one thread adding up the columns of the frame that all figures are of, as plain numbers in memory.",
        f"The plain map is drawn with at most {painting.MOST_MARKERS:,} markers, since more take minutes; ours draws all incidents.",
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
