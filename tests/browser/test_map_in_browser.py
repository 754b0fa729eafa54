"""The map page in a real browser: one filter moves everything, nothing reloads, nothing leaves this machine."""

from __future__ import annotations

import re
from collections.abc import Callable

import pytest
from playwright.sync_api import expect

from tests.browser.watched import MAP, PHONE, Watched
from tests.small_store import KRYVYI_RIH

Visit = Callable[..., Watched]
PLANT = (46.6350, 32.6170)
LVIV = (49.8420, 24.0380)
URL = re.compile


def choose(seen: Watched, label: str, option: str) -> None:
    """Picks an option of a field in the sidebar, as a person does."""
    field = seen.page.get_by_test_id("stSidebar").get_by_role("combobox", name=label)
    field.click()
    seen.page.get_by_role("option", name=option, exact=True).click()
    seen.page.keyboard.press("Escape")


def test_the_map_draws_every_incident_that_has_a_spot(visit: Visit) -> None:
    seen = visit("/")
    assert sum(count for count, _, _ in seen.pins()) == 11
    assert {name for _, _, name in seen.pins() if name} >= {"plant", "school", "april", "donetsk", "closed"}
    assert seen.painted() > 1_000
    assert seen.area_badges() == ["1"]
    assert seen.figures()["Killed"] == "≥ 66 | no figure for 2"


def test_a_filter_moves_figures_map_timeline_and_table_and_reloads_nothing(visit: Visit) -> None:
    seen = visit("/")
    seen.look_at(48.5, 33.0, 6)
    before, loads = seen.view(), len(seen.loads)
    seen.map.evaluate("() => { window.mark = 'same'; map_div.mark = 'same'; }")
    bars = seen.page.get_by_test_id("stVegaLiteChart").screenshot()
    choose(seen, "Target", "Commerce")
    expect(seen.page.locator(".st-key-headline h4")).to_have_text("Strikes on commerce; figures by the latest claim.")
    expect(seen.page.get_by_test_id("stMetric").first).to_contain_text("10 hidden by the filter")
    expect(seen.page.get_by_text("Incidents · 3")).to_be_visible()
    expect(seen.page).to_have_url(URL("target=commerce"))
    seen.map.wait_for_function("() => map_div.strikemap.shown.incidents.key.includes('target=commerce') && !map_div.strikemap.shown.incidents.layer._loading")
    assert sorted(name or "" for _, _, name in seen.pins()) == ["", "closed"]
    assert seen.page.get_by_test_id("stVegaLiteChart").screenshot() != bars
    assert seen.map.evaluate("() => [window.mark, map_div.mark]") == ["same", "same"], "the map was built anew"
    assert seen.view() == before
    assert len(seen.loads) == loads, seen.loads


def test_the_legend_is_dragged_aside_within_the_map_and_stays_folded_once_it_was(visit: Visit) -> None:
    seen = visit("/")
    legend, around = seen.map.locator(".sm-legend"), seen.page.locator(MAP).bounding_box()
    before = legend.bounding_box()
    for to_x, to_y in ((before["x"] + 210, before["y"] - 90), (before["x"] + 5_000, before["y"] - 5_000)):
        head = legend.locator("summary").bounding_box()
        seen.page.mouse.move(head["x"] + 10, head["y"] + 10)
        seen.page.mouse.down()
        seen.page.mouse.move(head["x"] + 20, head["y"] + 5)
        seen.page.mouse.move(min(to_x, around["x"] + around["width"] - 1) + 10, max(to_y, around["y"]) + 10, steps=3)
        seen.page.mouse.up()
        now = legend.bounding_box()
        assert now["x"] > before["x"] + 200 and now["y"] < before["y"] - 80 and now["y"] >= around["y"]
        assert now["x"] + now["width"] <= around["x"] + around["width"]
        assert legend.evaluate("box => box.open"), "a drag is no click"
    legend.locator("summary").click()
    assert not legend.evaluate("box => box.open")
    seen.page.reload()
    assert not seen.page.frame_locator(MAP).locator(".sm-legend").evaluate("box => box.open")


def test_the_map_is_never_blank_while_a_filter_changes(visit: Visit) -> None:
    seen = visit("/")
    seen.map.evaluate("""() => {
        window.least = Infinity;
        const look = () => {
            window.least = Math.min(window.least, document.querySelectorAll("canvas.sm-tile").length);
            requestAnimationFrame(look);
        };
        look();
    }""")
    choose(seen, "Weapon", "Missile")
    expect(seen.page).to_have_url(URL("weapon=missile"))
    seen.map.wait_for_function("() => map_div.strikemap.shown.incidents.key.includes('weapon=missile') && !map_div.strikemap.shown.incidents.layer._loading")
    assert seen.map.evaluate("() => window.least") > 0


def test_a_click_on_a_pin_opens_its_card(visit: Visit) -> None:
    seen = visit("/")
    seen.click_at(*PLANT)
    card = seen.page.locator(".st-key-card")
    expect(card).to_contain_text("Power plant in Kherson")
    expect(card).to_contain_text("not reported killed")
    expect(seen.page).to_have_url(URL("incident=plant"))
    seen.page.get_by_role("button", name="Close").click()
    expect(card).to_contain_text("Newest incidents")
    seen.click_at(*PLANT)
    expect(card).to_contain_text("Power plant in Kherson")


def test_a_click_on_a_cluster_zooms_until_its_incidents_part(visit: Visit) -> None:
    seen = visit("/")
    seen.look_at(*LVIV, 7)
    seen.click_at(*LVIV)
    seen.map.wait_for_function("() => map_div.getZoom() > 7 && !map_div.strikemap.shown.incidents.layer._loading")
    assert [name for _, _, name in seen.pins() if name and name.startswith("lviv")] == ["lviv-a", "lviv-b"]


def test_a_click_on_incidents_of_one_spot_lists_them(visit: Visit) -> None:
    seen = visit("/")
    seen.look_at(*KRYVYI_RIH, 15)
    seen.click_at(*KRYVYI_RIH)
    rows = seen.page.frame_locator(MAP).locator(".sm-row")
    expect(rows).to_have_count(2)
    expect(seen.page.locator(".st-key-card")).to_contain_text("2 incidents at this spot")
    rows.filter(has_text="Market in Kryvyi Rih").click()
    expect(seen.page.locator(".st-key-card")).to_contain_text("Market in Kryvyi Rih <b>*hit*</b>")
    expect(seen.page.locator(".st-key-card")).to_contain_text("Contested; in no figure above.")


def test_a_click_on_an_area_opens_what_is_known_only_to_it(visit: Visit) -> None:
    seen = visit("/")
    seen.click_area_badge()
    expect(seen.page.locator(".st-key-card")).to_contain_text("Villages of the oblast")


def test_escape_closes_the_card_also_while_the_focus_is_in_the_map(visit: Visit) -> None:
    seen = visit("/?incident=market")
    card = seen.page.locator(".st-key-card")
    expect(card).to_contain_text("Market in Kryvyi Rih")
    seen.map.evaluate("() => map_div.getContainer().focus()")
    seen.page.keyboard.press("Escape")
    expect(card).to_contain_text("Newest incidents")


def test_map_and_card_end_at_one_height(visit: Visit) -> None:
    seen = visit("/?incident=market")
    expect(seen.page.locator(".st-key-card")).to_contain_text("Market in Kryvyi Rih")
    assert seen.map, "the map is there"
    ends = [seen.page.locator(name).first.bounding_box() for name in (".st-key-card", MAP)]
    assert abs((ends[0]["y"] + ends[0]["height"]) - (ends[1]["y"] + ends[1]["height"])) <= 2


def test_an_address_restores_filter_card_figures_and_map(visit: Visit) -> None:
    address = "/?from=2025-04-02&to=2025-05-31&target=residential&target=energy&rule=lowest&measure=killed&incident=market"
    seen = visit(address)
    expect(seen.page.locator(".st-key-card")).to_contain_text("Market in Kryvyi Rih")
    assert seen.sentence() == "Strikes on energy or residential, 2 April–31 May 2025; figures by the lowest claim."
    assert seen.figures()["Killed"] == "≥ 22 | no figure for 1"
    assert seen.map.evaluate("() => map_div.strikemap.show.measure") == "killed"
    first = seen.figures(), seen.pins()
    seen.page.reload()
    expect(seen.page.locator(".st-key-card")).to_contain_text("Market in Kryvyi Rih")
    expect(seen.page.get_by_test_id("stMetric")).to_have_count(len(first[0]))
    assert (seen.figures(), seen.pins()) == first


def test_a_filter_changes_in_the_map_that_is_there_and_moving_it_asks_the_script_nothing(visit: Visit) -> None:
    seen = visit("/")
    sent: list[object] = []
    seen.page.on("websocket", lambda socket: socket.on("framesent", lambda told: sent.append(told)))
    seen.page.reload()
    before = seen.figures(), seen.pins()
    seen.look_at(48.5, 34.0, 7)
    seen.map.evaluate("() => { map_div.keptSinceTheStart = true; }")
    field = seen.page.locator(".st-key-w_target input")
    field.fill("Energy")
    seen.page.get_by_role("option", name="Energy", exact=True).click()
    expect(seen.page.get_by_test_id("stMetric").first).to_contain_text("hidden by the filter")
    assert seen.figures() != before[0]
    assert seen.map.evaluate("() => map_div.keptSinceTheStart") and seen.view() == pytest.approx([48.5, 34.0, 7], abs=0.01)
    seen.map.wait_for_function("() => map_div.strikemap.shown.incidents.key.includes('target=energy')")
    asked = len(sent)
    assert asked
    for lon in (30.0, 36.0, 33.0):
        seen.look_at(49.0, lon, 7)
    assert len(sent) == asked


def test_the_map_keeps_its_view_over_a_visit_to_another_page(visit: Visit) -> None:
    seen = visit("/")
    seen.look_at(49.0, 30.0, 8)
    seen.page.get_by_role("link", name="Method").click()
    expect(seen.page.get_by_role("heading", name="Credits", exact=True)).to_be_visible()
    seen.page.get_by_role("link", name="Map", exact=True).click()
    assert seen.view() == pytest.approx([49.0, 30.0, 8], abs=0.01)


def test_a_page_of_the_navigation_is_one_step_back_and_keeps_the_filter(visit: Visit) -> None:
    seen = visit("/?target=residential")
    for page in ("Timeline", "Targets"):
        seen.page.get_by_role("link", name=page, exact=True).click()
        seen.page.wait_for_url(re.compile(rf"/{page.lower()}\?.*target=residential"))
        seen.sentence()
    seen.page.go_back()
    seen.page.wait_for_url(re.compile(r"/timeline\?.*target=residential"))


def test_a_brush_over_the_timeline_sets_the_period(visit: Visit) -> None:
    seen = visit("/")
    assert seen.pins()
    chart = seen.page.get_by_test_id("stVegaLiteChart")
    chart.scroll_into_view_if_needed()
    box = chart.bounding_box()
    assert box is not None
    across, middle = box["x"] + box["width"] * 0.3, box["y"] + box["height"] * 0.6
    seen.page.mouse.move(across, middle)
    seen.page.mouse.down()
    seen.page.mouse.move(box["x"] + box["width"] * 0.6, middle, steps=8)
    seen.page.mouse.up()
    expect(seen.page).to_have_url(URL(r"from=2025-0[45]-\d\d&to=2025-05-\d\d"))
    expect(seen.page.get_by_test_id("stMetric").first).to_contain_text("hidden by the filter")
    first, last = re.findall(r"=(2025-\d\d-\d\d)", seen.page.url)
    assert first < "2025-05-02" < last
    assert int(seen.figures()["Incidents"].split(" ")[0]) >= 1
    seen.page.get_by_role("button", name="Whole period").click()
    expect(seen.page.get_by_test_id("stMetric").first).to_contain_text("nothing hidden")


def test_a_row_of_the_table_opens_the_card(visit: Visit) -> None:
    seen = visit("/?target=energy")
    seen.page.get_by_test_id("stDataFrame").locator(".dvn-scroller").click(position={"x": 18, "y": 52})
    expect(seen.page.locator(".st-key-card")).to_contain_text("Power plant in Kherson")
    expect(seen.page).to_have_url(URL("incident=plant"))


def test_the_card_leads_to_the_page_of_all_its_claims(visit: Visit) -> None:
    seen = visit("/?target=residential&incident=market")
    seen.page.get_by_role("link", name="All 9 claims of 2 sources").click()
    expect(seen.page).to_have_url(URL(r"/incident\?.*incident=market"))
    expect(seen.page).to_have_url(URL("target=residential"))
    expect(seen.page.get_by_role("heading", name="Market in Kryvyi Rih <b>*hit*</b>")).to_be_visible()
    assert seen.figures()["Killed"].startswith("20")


def test_a_street_map_is_asked_only_when_it_is_turned_on_and_its_host_is_named(visit: Visit) -> None:
    seen = visit("/", strict=False)
    assert seen.pins()
    seen.clean()
    seen.page.get_by_role("combobox", name="Background").click()
    seen.page.get_by_role("option", name="asks tile.openstreetmap.org").click()
    note = seen.page.frame_locator(MAP).last.get_by_text("The street or satellite map of tile.openstreetmap.org cannot be reached")
    expect(note).to_be_visible()
    expect(note).to_contain_text("Incidents and boundaries are not affected")
    expect(seen.page.locator(MAP)).to_have_count(1)  # the one with the street map takes the other's place
    assert seen.hosts == {"localhost", "tile.openstreetmap.org"}
    assert sum(count for count, _, _ in seen.pins()) == 11
    expect(seen.page.get_by_role("combobox", name="Background")).to_have_value(URL("asks tile.openstreetmap.org"))


def test_every_incident_can_be_reached_and_opened_from_the_keyboard(visit: Visit) -> None:
    seen = visit("/?target=energy&target=education")
    seen.map  # noqa: B018 - waits until the map is drawn
    reached = ""
    seen.page.get_by_role("button", name="Copy link").focus()
    for _ in range(40):
        seen.page.keyboard.press("Tab")
        reached = seen.page.evaluate("() => (document.activeElement || {}).innerText || ''")
        if "School in Dnipro" in reached:
            break
    assert "School in Dnipro" in reached
    seen.page.keyboard.press("Enter")
    expect(seen.page).to_have_url(URL("incident=school"))
    expect(seen.page.locator(".st-key-card")).to_contain_text("within 100 m")
    seen.page.keyboard.press("Escape")
    expect(seen.page.locator(".st-key-card")).to_contain_text("Newest incidents")


def test_the_map_itself_is_moved_and_opened_by_keys(visit: Visit) -> None:
    seen = visit("/")
    seen.look_at(*PLANT, 9)
    seen.map.evaluate("() => { map_div.getContainer().focus(); }")
    seen.page.keyboard.press("Enter")
    expect(seen.page.locator(".st-key-card")).to_contain_text("Power plant in Kherson")
    seen.page.keyboard.press("+")
    seen.map.wait_for_function("() => map_div.getZoom() > 9")


def test_a_dark_screen_gets_a_dark_page_and_a_dark_map(visit: Visit) -> None:
    seen = visit("/", dark=True)
    seen.map.wait_for_function("() => document.querySelector('.sm-map').classList.contains('sm-dark')")
    assert seen.painted() > 1_000
    ground, ink = seen.page.evaluate("""() => {
        const shade = (text) => { const [r, g, b] = text.match(/[0-9]+/g).map(Number); return 0.2126 * r + 0.7152 * g + 0.0722 * b; };
        const app = getComputedStyle(document.querySelector("[data-testid=stApp]"));
        return [shade(app.backgroundColor), shade(app.color)];
    }""")
    assert ground < 60 < 180 < ink


def test_a_phone_shows_every_page_without_scrolling_sideways(visit: Visit) -> None:
    seen = visit("/?incident=market", viewport=PHONE)
    expect(seen.page.locator(".st-key-card")).to_contain_text("Market in Kryvyi Rih")
    assert seen.painted() > 100
    for page, heading in (("", "Incidents"), ("incident?incident=market", "Sources"), ("export", "The same bytes"), ("method", "Credits")):
        seen.page.goto(f"{seen.url}/{page}")
        expect(seen.page.get_by_text(heading).first).to_be_attached()
        expect(seen.page.get_by_test_id("stApp")).to_have_attribute("data-test-script-state", "notRunning")
        wide, screen = seen.page.evaluate("() => [document.documentElement.scrollWidth, window.innerWidth]")
        assert wide <= screen, page
        seen.page.wait_for_function("() => { const main = document.querySelector('[data-testid=stMain]'); return main.scrollWidth <= main.clientWidth; }")


def test_an_address_that_cannot_be_understood_shows_what_is_allowed_and_no_map(visit: Visit) -> None:
    seen = visit("/?tagret=energy")
    expect(seen.page.get_by_test_id("stAlert")).to_contain_text("Filter 'tagret': got 'energy'")
    expect(seen.page.locator(MAP)).to_have_count(0)
    seen.page.get_by_role("button", name="Show all incidents").click()
    assert sum(count for count, _, _ in seen.pins()) == 11
    expect(seen.page).to_have_url(f"{seen.url}/")


def test_a_period_that_is_only_drawn_on_the_timeline_gives_the_filter_no_last_day(visit: Visit) -> None:
    seen = visit("/?from=2025-04-02")
    seen.page.get_by_test_id("stVegaLiteChart").locator("canvas, svg").first.wait_for()
    seen.figures()
    seen.page.wait_for_timeout(1_500)
    expect(seen.page).to_have_url(URL(r"\?from=2025-04-02$"))
