"""Incidents known only to an area, in a real browser: badges that can be read, pointed at, clicked and reached by keys."""

from __future__ import annotations

import json
from collections.abc import Callable

from playwright.sync_api import expect

from tests.browser.watched import MAP, PHONE, Watched

Visit = Callable[..., Watched]
VILLAGES = (46.6, 33.4)  # the only incident of the small store that is known only to an oblast
LAYER = "map_div.strikemap.shown.areas.layer"
READY = f"() => {LAYER} && {LAYER}.badges().length > 0"
#: the answer of the server with areas of our own: two raions 2 km apart, one far away, a region and a country
AREAS = """{"areas": [
  {"key": "raion/1", "label": "First raion", "precision": "raion", "lat": 48.00, "lon": 33.00, "radius_m": 25000, "adm1": null, "country": "UA",
   "incidents": 3, "killed_min": 2, "killed_max": 4, "reported": 2, "ids": []},
  {"key": "raion/2", "label": "Second raion", "precision": "raion", "lat": 48.02, "lon": 33.00, "radius_m": 25000, "adm1": null, "country": "UA",
   "incidents": 2, "killed_min": 1, "killed_max": null, "reported": 2, "ids": []},
  {"key": "raion/3", "label": "Third raion", "precision": "raion", "lat": 50.00, "lon": 29.00, "radius_m": 25000, "adm1": null, "country": "UA",
   "incidents": 1, "killed_min": null, "killed_max": null, "reported": 0, "ids": ["market"]},
  {"key": "country/UA", "label": "Ukraine", "precision": "country", "lat": 49.00, "lon": 31.50, "radius_m": 600000, "adm1": null, "country": "UA",
   "incidents": 12, "killed_min": 0, "killed_max": 0, "reported": 1, "ids": []}]}"""
#: the answer comes from within the page: requests that are looked at on their way would keep the browser from its kept files
ANSWERED = f"""(() => {{
    const ask = window.fetch;
    window.fetch = (url, ...rest) => String(url).includes("/tiles/areas.json") ? Promise.resolve(new Response({json.dumps(AREAS)})) : ask(url, ...rest);
}})()"""


def with_areas(visit: Visit, viewport: dict | None = None) -> Watched:
    """The map with AREAS in place of the store's."""
    seen = visit("/healthz", viewport)
    seen.page.add_init_script(ANSWERED)
    seen.page.goto(seen.url)
    seen.map.wait_for_function(READY)
    return seen


def badges(seen: Watched) -> list[dict]:
    return seen.map.evaluate(f"() => {LAYER}.badges()")


def settled(seen: Watched, lat: float, lon: float, zoom: int) -> None:
    seen.look_at(lat, lon, zoom)
    seen.map.wait_for_function(f"() => {LAYER}._zoom === {zoom}")


def point_at(seen: Watched, text: str) -> dict:
    found = next(badge for badge in badges(seen) if badge["text"].startswith(text))
    seen.page.frame_locator(MAP).locator("#map_div").hover(position={"x": found["x"], "y": found["y"]})
    return found


def test_areas_that_would_lie_on_each_other_share_one_badge_until_zooming_parts_them(visit: Visit) -> None:
    seen = with_areas(visit)
    assert sorted(badge["text"] for badge in badges(seen)) == ["1", "5", "Ukraine: 12"]
    settled(seen, 48.01, 33.0, 14)
    assert sorted(badge["text"] for badge in badges(seen)) == ["2", "3"]


def test_a_shared_badge_adds_intervals_and_says_what_is_missing(visit: Visit) -> None:
    seen = with_areas(visit)
    point_at(seen, "5")
    tip = seen.page.frame_locator(MAP).locator(".sm-tip")
    expect(tip).to_have_text("5 incidents known only to 2 areas (First raion, Second raion) · killed ≥ 3 · no figure for 1")
    point_at(seen, "1")
    expect(tip).to_have_text("Third raion: 1 incident known only to this area · killed not reported")


def test_a_country_is_drawn_only_while_its_badge_is_pointed_at(visit: Visit) -> None:
    seen = with_areas(visit)
    inked = f"""() => {{ const c = {LAYER}._shapes._container, d = c.getContext("2d").getImageData(0, 0, c.width, c.height).data;
        let n = 0; for (let i = 3; i < d.length; i += 4) {{ if (d[i]) {{ n += 1; }} }} return n; }}"""
    before = seen.map.evaluate(inked)
    point_at(seen, "Ukraine")
    expect(seen.page.frame_locator(MAP).locator(".sm-tip")).to_contain_text("Ukraine: 12 incidents, place not known better")
    assert seen.map.evaluate(inked) > 5 * before + 10_000
    seen.page.frame_locator(MAP).locator("#map_div").hover(position={"x": 400, "y": 12})
    seen.map.wait_for_function(f"() => {LAYER}._shapes._lifted.length === 0")
    assert seen.map.evaluate(inked) == before


def test_many_areas_are_one_canvas_and_no_marker_each(visit: Visit) -> None:
    seen = with_areas(visit, PHONE)
    assert seen.map.evaluate('() => map_div.getPane("sm-areatags").childElementCount') == 1
    boxes = seen.map.evaluate(f"() => {LAYER}.boxes()")
    for i, one in enumerate(boxes):
        for other in boxes[:i]:
            assert one[0] >= other[2] or other[0] >= one[2] or one[1] >= other[3] or other[1] >= one[3]


def test_a_click_on_an_area_of_one_incident_opens_it(visit: Visit) -> None:
    seen = visit("/")
    seen.map.wait_for_function(READY)
    [found] = badges(seen)
    seen.page.frame_locator(MAP).locator("#map_div").click(position={"x": found["x"], "y": found["y"]})
    expect(seen.page.get_by_text("Villages of the oblast").first).to_be_visible()


def test_the_keyboard_says_and_opens_the_area_in_the_middle(visit: Visit) -> None:
    seen = visit("/")
    seen.map.wait_for_function(READY)
    frame = seen.page.frame_locator(MAP).locator("#map_div")
    frame.focus()
    seen.page.keyboard.press("ArrowRight")
    settled(seen, *VILLAGES, 9)
    expect(seen.page.frame_locator(MAP).locator(".sm-tip")).to_contain_text("known only to this area")
    seen.page.keyboard.press("Enter")
    expect(seen.page.get_by_text("Villages of the oblast").first).to_be_visible()
