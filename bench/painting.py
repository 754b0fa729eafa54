"""What a person waits for, in Chromium: the dashboard, and a page with one folium marker for each incident."""

from __future__ import annotations

import time
from collections.abc import Iterator
from pathlib import Path
from statistics import median

from bench import figures, plain, serving
from bench.row import Row, timed
from geo.assembly import Strikemap
from geo.settings import Settings

MOST_MARKERS = plain.MOST_MARKERS
TIMES = 3
WINDOW = {"width": 1440, "height": 900}


def rows(settings: Settings, strikemap: Strikemap, work: Path) -> Iterator[Row]:
    """From the server's start and from opening a link to figures and drawn incidents."""
    held, page = figures.plain_rows(strikemap), work / "plain.html"
    _with_our_files()
    markers = 0

    def written() -> None:
        nonlocal markers
        markers = plain.map_page(held, plain.QUESTIONS[0][1](held), page)

    _, written_s = timed(written, repeats=1)
    environ = {name: str(value) for name, value in settings.values.items()}
    with serving.browser() as browser:
        figures_s, map_s, changed_s = [], [], []
        for _ in range(TIMES):
            with serving.server(settings=environ) as running:
                shown = browser.new_page(viewport=WINDOW)
                shown.goto(running.url)
                serving.wait_for_figures(shown)
                figures_s.append(time.perf_counter() - running.started)
                serving.wait_for_map(shown)
                map_s.append(time.perf_counter() - running.started)
                opened = time.perf_counter()
                again = browser.new_page(viewport=WINDOW)
                again.goto(f"{running.url}/?target=energy")
                serving.wait_for_map(again)
                changed_s.append(time.perf_counter() - opened)
                shown.close()
                again.close()
        seen_s = []
        for _ in range(TIMES):
            opened = browser.new_page(viewport=WINDOW)
            started = time.perf_counter()
            opened.goto(page.as_uri())
            opened.locator(".leaflet-interactive, .marker-cluster").first.wait_for(timeout=serving.PATIENCE_S * 1000)
            seen_s.append(time.perf_counter() - started)
            opened.close()
    yield Row("server's start → figures can be read", median(figures_s), None, "s")
    yield Row("server's start → incidents drawn on the map", median(map_s), None, "s")
    yield Row(f"open a link → incidents drawn (plain: write and open {markers:,} markers, {page.stat().st_size / 1e6:.1f} MB)",
              median(changed_s), written_s + median(seen_s), "s", key="open a link")  # fmt: skip


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
