"""The Timeline page in a real browser: a brush sets the period, a period plays over charts and map, and nothing is built anew."""

from __future__ import annotations

import re
from collections.abc import Callable

from playwright.sync_api import expect

from tests.browser.watched import PHONE, Watched

Visit = Callable[..., Watched]
SHOWN_SINCE = r"(number) => Number((map_div.strikemap.shown.incidents.key.match(/to=2025-05-(\d\d)/) || [0, 0])[1]) >= number"
DRAWINGS = "[data-testid=stVegaLiteChart] canvas, [data-testid=stVegaLiteChart] svg"


def marked(seen: Watched) -> list:
    """The marks that `mark` has put on the map and on every chart."""
    return [seen.map.evaluate("() => [window.mark, map_div.mark]"), seen.page.evaluate(f"() => [...document.querySelectorAll('{DRAWINGS}')].map(one => one.mark)")]


def mark(seen: Watched) -> None:
    seen.page.wait_for_function(f"() => document.querySelectorAll('{DRAWINGS}').length === 3")
    seen.map.evaluate("() => { window.mark = 'same'; map_div.mark = 'same'; }")
    seen.page.evaluate(f"() => document.querySelectorAll('{DRAWINGS}').forEach(one => {{ one.mark = 'same'; }})")


def test_a_period_plays_over_charts_and_map_and_nothing_is_built_anew(visit: Visit) -> None:
    seen = visit("/timeline?from=2025-05-01")
    seen.figures()
    mark(seen)
    loads, before = len(seen.loads), seen.view()
    seen.page.locator(".st-key-play_toggle button").click()
    seen.map.wait_for_function(SHOWN_SINCE, arg=2)  # it goes on by itself
    seen.map.wait_for_function(SHOWN_SINCE, arg=4)
    seen.page.locator("body").press("k")
    expect(seen.page.locator(".st-key-play_toggle")).to_contain_text("Play")
    expect(seen.page.locator(".st-key-play_off")).to_be_visible()
    said = seen.page.get_by_text(re.compile(r"^\d+ \w+ 2025 · \d+ incident")).inner_text()
    seen.page.locator("body").press("l")
    expect(seen.page.get_by_text(re.compile(r"^\d+ \w+ 2025 · \d+ incident"))).not_to_have_text(said)
    assert marked(seen) == [["same", "same"], ["same", "same", "same"]], "the map or a chart was built anew"
    assert seen.view() == before
    assert len(seen.loads) == loads, seen.loads
    assert seen.page.url.endswith("/timeline?from=2025-05-01"), "a playing period is no filter"


def test_a_brush_over_the_bars_sets_the_filters_period(visit: Visit) -> None:
    seen = visit("/timeline")
    assert seen.pins()  # the map comes last: the charts stand where they stay
    mark(seen)
    box = seen.page.get_by_test_id("stVegaLiteChart").first.bounding_box()
    assert box is not None
    across, middle = box["x"] + box["width"] * 0.35, box["y"] + box["height"] * 0.6
    seen.page.mouse.move(across, middle)
    seen.page.mouse.down()
    seen.page.mouse.move(box["x"] + box["width"] * 0.7, middle, steps=8)
    seen.page.mouse.up()
    expect(seen.page).to_have_url(re.compile(r"from=2025-0[45]-\d\d&to=2025-05-\d\d"))
    expect(seen.page.get_by_test_id("stMetric").first).to_contain_text("hidden by the filter")
    expect(seen.page.get_by_test_id("stSidebar").get_by_text("From", exact=True)).to_be_visible()
    seen.page.get_by_role("button", name="Whole period").click()
    expect(seen.page.get_by_test_id("stMetric").first).to_contain_text("nothing hidden")


def test_on_a_phone_neither_page_is_wider_than_the_screen(visit: Visit) -> None:
    for path in ("/timeline", "/targets"):
        seen = visit(path, viewport=PHONE, dark=True)
        seen.figures()
        seen.page.get_by_test_id("stVegaLiteChart").first.wait_for()
        wide, screen = seen.page.evaluate("() => [document.documentElement.scrollWidth, window.innerWidth]")
        assert wide <= screen, path


def test_a_period_without_a_last_day_stays_without_one(visit: Visit) -> None:
    seen = visit("/timeline?from=2025-05-01")
    seen.figures()
    mark(seen)  # all charts are drawn, with the period as a brush on the first
    assert seen.figures()["Incidents"].startswith("7 |")
    assert seen.page.url.endswith("?from=2025-05-01")
