"""What an analyst waits for in Chromium on an open map: a filter is changed, the map is moved; iframe and view must stay."""

from __future__ import annotations

from collections.abc import Iterator
from statistics import median
from typing import TYPE_CHECKING

from bench import serving
from bench.row import Row
from geo.settings import Settings

if TYPE_CHECKING:
    from playwright.sync_api import Page

WINDOW = {"width": 1440, "height": 900}
TARGETS = ("Residential", "Energy", "Health", "Transport", "Education", "Commerce")  # chosen one after the other: each time another filter
PANS_PX = ((300, 0), (0, 180), (-250, -120), (320, 60), (-90, 200))
LIMIT_MS = serving.PATIENCE_S * 1000
FIELD = ".st-key-w_target input"

#: Begins to watch at the key that chooses, looks at every picture that the browser draws, and ends when nothing is under way:
#: `seen.figures` and `seen.tiles` are then the milliseconds until each was new.
WATCH = """() => {
  const frame = document.querySelector('iframe[title="streamlit_folium.st_folium"]').contentWindow;
  const figures = () => [...document.querySelectorAll('[data-testid=stMetric]')].map((one) => one.innerText).join('|');
  const shown = () => frame.map_div && frame.map_div.strikemap && frame.map_div.strikemap.shown.incidents;
  const still = () => document.querySelector('[data-testid=stApp]').getAttribute('data-test-script-state') === 'notRunning';
  const before = { figures: figures(), key: shown().key };
  const seen = window.seen = { started: null, figures: null, tiles: null, done: false };
  let last = before.figures, quiet = 0;
  const look = () => {
    const now = performance.now() - seen.started, told = figures(), layer = shown();
    if (told !== last) { last = told; seen.figures = now; }
    if (seen.tiles === null && layer && layer.key !== before.key && layer.layer && !layer.layer.isLoading() && Object.keys(layer.layer._tiles).length) { seen.tiles = now; }
    quiet = still() && seen.figures !== null && seen.tiles !== null ? quiet + 1 : 0;
    if (quiet < 10) { requestAnimationFrame(look); } else { seen.done = true; }
  };
  document.addEventListener('keydown', function begin(event) {
    if (event.key !== 'Enter') { return; }
    document.removeEventListener('keydown', begin, true);
    seen.started = performance.now();
    requestAnimationFrame(look);
  }, true);
}"""
#: milliseconds until all tiles of the place that the map is moved to are drawn
PAN = """([across, down]) => new Promise((done) => {
  const map = window.map_div, started = performance.now();
  map.panBy([across, down], { animate: false });
  const look = () => {
    const shown = map.strikemap.shown.incidents.layer;
    if (shown.isLoading()) { requestAnimationFrame(look); } else { done(performance.now() - started); }
  };
  requestAnimationFrame(look);
})"""
LOADED = "() => window.map_div && map_div.strikemap && map_div.strikemap.shown.incidents && !map_div.strikemap.shown.incidents.layer.isLoading()"
VIEW = "() => [map_div.getCenter().lat, map_div.getCenter().lng, map_div.getZoom(), map_div.keptSinceTheStart === true]"


def rows(settings: Settings) -> Iterator[Row]:
    """Seconds by the clock; raises AssertionError when the iframe or the view is lost, or when moving the map asks the script anything."""
    environ = {name: str(value) for name, value in settings.values.items()}
    with serving.browser() as browser, serving.server(settings=environ) as running:
        page = browser.new_page(viewport=WINDOW)
        sent: list[object] = []
        page.on("websocket", lambda socket: socket.on("framesent", lambda told: sent.append(told)))
        page.goto(running.url)
        changed = _changed(page)
        before = len(sent)
        panned = [_map(page).evaluate(PAN, by) / 1000 for by in PANS_PX]
        if len(sent) != before:
            raise AssertionError("moving the map asked the page's script something")
    first, *later = changed
    yield Row("Chromium, an open map: a target chosen → figures and all visible tiles new", median(later), None, "s")
    yield Row("… the slowest of them", max(later), None, "s")
    yield Row("… the first one after the start", first, None, "s")
    yield Row("Chromium: map moved → all visible tiles new, the page's script not asked", median(panned), None, "s")


def _changed(page: Page) -> list[float]:
    """Seconds of each change, until both figures and tiles are new."""
    serving.wait_for_figures(page)
    serving.wait_for_map(page)
    _map(page).wait_for_function(LOADED, timeout=LIMIT_MS)
    _map(page).evaluate("() => { map_div.keptSinceTheStart = true; }")
    view, taken = _map(page).evaluate(VIEW), []
    for name in TARGETS:
        field = page.locator(FIELD)
        field.click(timeout=LIMIT_MS)
        field.fill(name)
        page.wait_for_timeout(500)  # the list of what may be chosen is there
        page.evaluate(WATCH)
        field.press("Enter")
        page.wait_for_function("() => window.seen.done", timeout=LIMIT_MS)
        seen = page.evaluate("() => window.seen")
        taken.append(max(seen["figures"], seen["tiles"]) / 1000)
        if _map(page).evaluate(VIEW) != view:
            raise AssertionError(f"iframe or view was lost when {name} was chosen")
    return taken


def _map(page: Page):
    found = page.wait_for_selector('iframe[title="streamlit_folium.st_folium"]', timeout=LIMIT_MS)
    frame = found and found.content_frame()
    if frame is None:
        raise RuntimeError("there is no map on the page")
    return frame
