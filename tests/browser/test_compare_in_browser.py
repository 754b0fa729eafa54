"""The compare page in a real browser: two maps that show the same section, and two filters in one address."""

from __future__ import annotations

from collections.abc import Callable

from tests.browser.watched import DRAWN, MAP, Server, Watched

CENTRE = "() => [map_div.getCenter().lat, map_div.getCenter().lng, map_div.getZoom()].map(n => Math.round(n * 1000))"
PINS = "() => Object.values(map_div.strikemap.shown.incidents.layer._tiles).flatMap(t => t.el.cells.map(c => c.n)).reduce((a, b) => a + b, 0)"


def test_moving_one_map_moves_the_other_and_each_keeps_its_own_incidents(visit: Callable[..., Watched], server: Server) -> None:
    seen = visit("/compare?target=residential&second=target%3Denergy")
    seen.page.locator(MAP).nth(1).wait_for()
    frames = [one.content_frame() for one in seen.page.query_selector_all(MAP)]
    for one in frames:
        one.wait_for_function(DRAWN)
    assert len(frames) == 2
    for mover, other in (frames, frames[::-1]):
        zoom = mover.evaluate("() => map_div.getZoom()") + 1
        mover.evaluate(f"() => {{ map_div.setView([47.5, 33.5 + 0.01 * {zoom}], {zoom}, {{animate: false}}); }}")
        other.wait_for_function(f"() => map_div.getZoom() === {zoom}")
        other.wait_for_function(f"() => JSON.stringify(({CENTRE})()) === '{str(mover.evaluate(CENTRE)).replace(' ', '')}'")
    for one in frames:
        one.evaluate("() => { map_div.setView([48, 32], 4, {animate: false}); }")
        one.wait_for_function(DRAWN)
    assert [one.evaluate(PINS) for one in frames] == [server.program.stats(server.program.select(f"target={word}"))["incidents"] for word in ("residential", "energy")]
