"""The map of areas in a real browser: it paints what stats say, a click filters, and a change of filter does not load it again."""

from __future__ import annotations

from collections.abc import Callable

from playwright.sync_api import Frame

from tests.browser.watched import MAP, PHONE, Watched

PAINTED = """() => { const shown = window.map_div && map_div.strikemap && map_div.strikemap.shown.units;
    return shown && shown.layer && shown.layer.told && shown.layer._shapes.length > 0 ? shown.layer.told.title : null; }"""
ROWS = "() => Object.fromEntries(map_div.strikemap.shown.units.layer.told.rows.map(r => [r.key, r.line]))"
INK = """() => { const sheet = map_div.strikemap.shown.units.layer._container, data = sheet.getContext("2d").getImageData(0, 0, sheet.width, sheet.height).data;
    let count = 0; for (let i = 3; i < data.length; i += 4) { if (data[i] > 200) { count += 1; } } return count; }"""


def map_of(watched: Watched) -> Frame:
    found = watched.page.wait_for_selector(MAP).content_frame()
    assert found is not None
    found.wait_for_function(PAINTED)
    return found


def test_the_map_paints_the_units_that_stats_count_and_a_click_filters_without_loading_it_again(visit: Callable[..., Watched], server) -> None:  # noqa: ANN001
    watched = visit("/places")
    frame = map_of(watched)
    told = {group["key"]: group["incidents"] for group in server.program.stats(server.program.select(""), "area")["groups"] if not group["key"].startswith("only:")}
    assert {key: int(line.split(": ")[1].split(" ")[0]) for key, line in frame.evaluate(ROWS).items()} == told
    assert frame.evaluate(INK) > 1_000
    frame.evaluate("() => { window.stays = true; }")
    where = frame.evaluate("() => map_div.latLngToContainerPoint([46.6, 33.4])")
    watched.page.frame_locator(MAP).locator("#map_div").click(position={"x": where["x"], "y": where["y"]})
    watched.page.wait_for_url("**/places?area=UA-65*")
    frame.wait_for_function("() => map_div.strikemap.shown.units.layer.told && map_div.strikemap.shown.units.layer.told.rows.length === 1")
    assert frame.evaluate("() => window.stays") is True
    assert "Kherson" in watched.sentence()


def test_raions_hexagons_and_density_are_painted_on_a_phone_in_the_dark(visit: Callable[..., Watched]) -> None:
    for query, painted in (("by=raion", ""), ("by=hex4", "hexagon"), ("by=kernel50", "smoothed")):
        watched = visit(f"/places?{query}", viewport=PHONE, dark=True)
        found = watched.page.wait_for_selector(MAP).content_frame()
        found.wait_for_function("() => window.map_div && map_div.strikemap && map_div.strikemap.shown.units && map_div.strikemap.shown.units.layer.told")
        assert painted in found.evaluate("() => map_div.strikemap.shown.units.layer.told.title")
