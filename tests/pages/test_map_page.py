"""The map page: figures, map, timeline, table and card of one filter, read as a person reads them."""

from __future__ import annotations

from datetime import date

import pytest

from geo.assembly import Strikemap
from tests import screen, small_store

WHOLE = {
    "Incidents": ("13", "nothing hidden"),
    "Killed": ("≥ 66", "no figure for 2"),
    "Injured": ("≥ 96", "no figure for 7"),
    "Children killed": ("9", "no figure for 12"),
    "Children injured": ("2", "no figure for 12"),
    "Soldiers, as claimed": ("0–85", "in no other figure"),
}
HERE = "target=residential&target=commerce&from=2025-04-04&to=2025-05-20"


def test_without_any_incident_the_map_page_says_so_in_words(empty: Strikemap) -> None:
    at = screen.opened()
    assert screen.figures(at)["Incidents"] == ("0", "nothing hidden")
    assert screen.figures(at)["Killed"] == ("not reported", "no incident")
    assert "The data holds no incident yet." in screen.texts(at)
    assert "0 incidents shown" in screen.texts(at)
    assert screen.map_arguments(at)["script"]


def test_a_filter_that_nothing_meets_offers_the_way_back(small: Strikemap) -> None:
    at = screen.opened("killed_min=1000")
    assert screen.figures(at)["Incidents"] == ("0", "13 hidden by the filter")
    assert "No incident meets this filter." in screen.texts(at)
    assert "Hidden: 11 fewer killed than asked, 2 no figure for killed" in screen.texts(at)
    at.button(key="show_all").click().run()
    assert screen.figures(at) == WHOLE
    assert screen.address(at) == ""


def test_the_map_page_opens_on_the_numbers_that_one_adds_by_hand(small: Strikemap) -> None:
    at = screen.opened()
    assert screen.figures(at) == WHOLE
    assert screen.sentence(at) == "All strikes; figures by the latest claim."
    assert len(screen.table(at)) == small_store.INCIDENTS
    assert "13 incidents shown" in screen.texts(at)


def test_the_last_line_counts_what_is_on_no_map_and_no_timeline(small: Strikemap) -> None:
    said = screen.texts(screen.opened())
    assert "1 known only to an area, drawn as areas" in said
    assert "1 without a place, not on the map" in said
    assert "1 without a day, not on the timeline" in said
    assert "1 value refused when the data came in" in said
    assert "Not in the bars: 1 incident known only to a longer span, 1 incident without a day." in said


def test_a_shared_address_opens_with_the_same_numbers_and_the_same_sentence(small: Strikemap) -> None:
    first = screen.opened(HERE + "&rule=range&measure=killed&incident=market")
    again = screen.opened(screen.address(first))
    assert screen.figures(again) == screen.figures(first)
    assert screen.sentence(again) == screen.sentence(first)
    assert screen.table(again) == screen.table(first)
    assert screen.bars(again) == screen.bars(first)
    assert screen.handed_to_map(again) == screen.handed_to_map(first)
    assert screen.texts(again) == screen.texts(first)


def test_the_link_that_is_offered_for_copying_opens_this_very_view(small: Strikemap) -> None:
    first = screen.opened("target=residential&rule=lowest&measure=killed&incident=market")
    free, pinned = (one.value for one in first.code)
    again = screen.opened(free.split("?", 1)[1])
    assert screen.texts(again) == screen.texts(first)
    assert screen.handed_to_map(again) == screen.handed_to_map(first)
    assert "build=" not in free
    pinned_view = screen.opened(pinned.split("?", 1)[1])
    assert screen.figures(pinned_view) == screen.figures(first)
    assert "This link pins the data of build" in screen.texts(pinned_view)


def test_every_widget_changes_figures_map_timeline_and_table_together(small: Strikemap) -> None:
    at = screen.opened()
    base = screen.map_arguments(at)["script"]
    at.multiselect(key="w_target").set_value(["commerce"]).run()
    assert screen.figures(at)["Incidents"] == ("3", "10 hidden by the filter")
    assert screen.sentence(at) == "Strikes on commerce; figures by the latest claim."
    assert {row["Id"] for row in screen.table(at)} == {"market", "closed", "again"}
    assert sum(bar["incidents"] for bar in screen.bars(at)) == 3
    assert "target=commerce" in screen.handed_to_map(at)["tiles"]
    assert screen.address(at) == "target=commerce"
    assert screen.map_arguments(at)["script"] == base, "a changed base script would load the map anew"


def test_widgets_show_the_filter_of_the_address(small: Strikemap) -> None:
    at = screen.opened("from=2025-04-04&to=2025-04-10&weapon=missile&killed_min=3&children=1&q=kryvyi&area=UA-12")
    assert at.date_input(key="w_from").value == date(2025, 4, 4)
    assert at.date_input(key="w_to").value == date(2025, 4, 10)
    assert at.multiselect(key="w_weapon").value == ["missile"]
    assert at.number_input(key="w_killed_min").value == 3
    assert at.toggle(key="w_children").value is True
    assert at.text_input(key="w_q").value == "kryvyi"
    assert at.multiselect(key="w_area").value == ["UA-12"]
    assert [row["Id"] for row in screen.table(at)] == ["market"]


def test_a_widget_that_a_browser_mounts_anew_falls_back_on_the_filter(small: Strikemap) -> None:
    at = screen.opened("from=2025-04-04&weapon=missile&killed_min=3&children=1&q=kryvyi&rule=range")
    at.multiselect(key="w_target").set_value(["commerce"]).run()
    assert list(at.multiselect(key="w_target").proto.default) == [at.multiselect(key="w_target").options.index("Commerce")]
    assert list(at.date_input(key="w_from").proto.default) == ["2025-04-04"]
    assert at.number_input(key="w_killed_min").proto.default == 3
    assert at.toggle(key="w_children").proto.default is True
    assert at.text_input(key="w_q").proto.default == "kryvyi"
    assert at.selectbox(key="w_rule").proto.default == [*small.opened(None).known.vocabulary.rules].index("range")


def test_a_period_that_ends_before_it_begins_is_refused_and_the_figures_stay(small: Strikemap) -> None:
    at = screen.opened("from=2025-05-01")
    before = screen.figures(at)
    at.date_input(key="w_to").set_value(date(2025, 4, 1)).run()
    assert "a day not before 2025-05-01" in screen.errors(at)
    assert screen.figures(at) == before
    assert at.date_input(key="w_to").value is None, "the widget shows the period that is in force"


def test_a_box_with_words_in_it_is_refused_with_an_example(small: Strikemap) -> None:
    at = screen.opened()
    at.text_input(key="w_bbox").set_value("west of Kyiv").run()
    assert "22.1,44.3,40.3,52.4" in screen.errors(at)
    assert screen.figures(at) == WHOLE


def test_reset_takes_every_condition_off(small: Strikemap) -> None:
    at = screen.opened(HERE)
    at.button(key="reset").click().run()
    assert screen.figures(at) == WHOLE
    assert at.multiselect(key="w_target").value == []
    assert screen.address(at) == ""


def test_the_rule_changes_the_figures_and_is_named(small: Strikemap) -> None:
    at = screen.opened()
    at.selectbox(key="w_rule").set_value("range").run()
    # market: the governor's "at least 18" keeps the end open, as the mayor's 20 is another claimant's
    assert screen.figures(at)["Killed"] == ("≥ 64", "no figure for 2")
    assert "range of claims" in screen.sentence(at)


def test_soldiers_that_a_party_claims_are_in_no_other_figure(small: Strikemap) -> None:
    at = screen.opened("incident=market&q=market")
    assert screen.figures(at)["Killed"] == ("20", "all report a figure")
    assert screen.figures(at)["Soldiers, as claimed"] == ("0–85", "in no other figure")
    assert "A defence ministry claims up to 85 people of its enemy's forces killed and a military target." in screen.texts(at)
    assert "Contested; in no figure above." in screen.texts(at)


def test_what_is_contested_is_chosen_in_the_sidebar(small: Strikemap) -> None:
    at = screen.opened("contested=weapon")
    assert screen.figures(at)["Incidents"][0] == "0" and at.multiselect(key="w_contested").value == ["weapon"]
    at.multiselect(key="w_contested").set_value(["weapon", "target"]).run()
    assert [row["Id"] for row in screen.table(at)] == ["market"] and screen.address(at) == "contested=target&contested=weapon"
    at.multiselect(key="w_contested").set_value(["1", "weapon", "target"]).run()
    assert screen.address(at) == "contested=1" and at.multiselect(key="w_contested").value == ["1"]


def test_a_contested_target_of_a_party_is_not_among_the_targets(small: Strikemap) -> None:
    [row] = [row for row in screen.table(screen.opened()) if row["Id"] == "market"]
    assert row["Target"] == "Residential, Commerce"
    assert row["Contested"] == "contested"
    assert row["Soldiers (claimed)"] == "up to 85 (claimed)"


def test_missing_figures_are_printed_as_not_reported_and_zero_as_zero(small: Strikemap) -> None:
    rows = {row["Id"]: row for row in screen.table(screen.opened())}
    assert rows["plant"]["Killed"] == "not reported"
    assert rows["school"]["Killed"] == "0"
    assert rows["school"]["Injured"] == "≥ 4"
    assert rows["donetsk"]["Killed"] == "24–99"
    assert rows["nowhere"]["Day"] == "day not known"
    assert rows["nowhere"]["Place known"] == "not known"
    assert rows["april"]["Day"] == "2025-04-01 – 2025-04-30 (days)"


def test_an_incident_of_the_address_opens_its_card_and_its_ring_on_the_map(small: Strikemap) -> None:
    at = screen.opened("incident=market")
    assert screen.handed_to_map(at)["selected"] == {"lat": 47.9105, "lon": 33.3918}
    assert "Killed, as claims came in: ≥ 18 → 20" in screen.texts(at)
    at.button(key="close_card").click().run()
    assert screen.handed_to_map(at)["selected"] is None
    assert screen.address(at) == ""


def test_a_line_of_the_list_opens_the_card(small: Strikemap) -> None:
    at = screen.opened()
    at.button(key="open_plant").click().run()
    assert screen.address(at) == "incident=plant"
    assert "**not reported** killed" in screen.texts(at)


def test_a_card_outside_the_filter_says_that_it_is_in_no_figure(small: Strikemap) -> None:
    at = screen.opened("target=energy&incident=market")
    assert "This incident does not meet the filter; it is not in the figures above." in screen.texts(at)


def test_titles_can_never_become_markup(small: Strikemap) -> None:
    at = screen.opened("incident=market")
    raw = [one.value for one in at.markdown] + [one.label for one in at.button]
    assert not [text for text in raw if "<b>" in text or " *hit*" in text]
    assert "Market in Kryvyi Rih <b>*hit*</b>" in screen.texts(at)


def test_nothing_that_the_map_is_handed_names_another_host(small: Strikemap) -> None:
    handed = screen.map_arguments(screen.opened())
    links = [link for name in ("js_links", "css_links") for link in handed.get(name, ())]
    assert links
    assert not [link for link in links if not link.startswith("/assets/")]
    assert "street\": null" in handed["script"]


def test_a_street_map_names_its_host_beside_the_switch(small: Strikemap) -> None:
    at = screen.opened()
    chooser = at.selectbox(key="provider")
    assert chooser.value is None
    assert all(" – asks " in option for option in chooser.options[1:])
    assert chooser.options[0].startswith("Boundaries only")
    chooser.set_value("OpenStreetMap.Mapnik").run()
    assert '"host": "tile.openstreetmap.org"' in screen.map_arguments(at)["script"]


def test_a_long_table_is_paged_without_loss_or_repeat(small_program: Strikemap, tmp_path) -> None:  # noqa: ANN001
    from geo.ui import running

    running.use(small_store.program(tmp_path, page_rows=5))
    try:
        pages = []
        for number in (1, 2, 3):
            at = screen.opened()
            at.session_state["table_page"] = number
            pages.append([row["Id"] for row in screen.table(at.run())])
        assert [len(ids) for ids in pages] == [5, 5, 3]
        assert len({name for ids in pages for name in ids}) == small_store.INCIDENTS
    finally:
        running.use(None)


@pytest.mark.parametrize("unit", ["day", "week", "month", "quarter", "year"])
def test_the_bars_of_every_unit_hold_all_but_those_named_below_them(small: Strikemap, unit: str) -> None:
    at = screen.opened()
    at.selectbox(key="unit").set_value(unit).run()
    apart = {"day": 1, "week": 1}.get(unit, 0)  # the one known only to April lies inside a month
    assert sum(bar["incidents"] for bar in screen.bars(at)) == small_store.INCIDENTS - small_store.UNDATED - apart


def test_the_day_that_is_asked_for_shows_what_was_known_then(small: Strikemap) -> None:
    at = screen.opened("as_of=2025-04-04&q=market")
    assert screen.figures(at)["Killed"] == ("≥ 18", "all report a figure")
    assert "Soldiers, as claimed" not in screen.figures(at)
    assert "Shown as it was known at the end of 2025-04-04." in screen.texts(at)
    at.button(key="now").click().run()
    assert screen.figures(at)["Killed"] == ("20", "all report a figure")
