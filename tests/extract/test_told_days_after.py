"""Reports of days and weeks after a strike: its day, its dead, and those of another that they tell of."""

from __future__ import annotations

import pytest

from tests.extract.reports import only, read, values


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("Two weeks after the strike on the theatre in Sumy that killed 12 people, its director returned on Friday to the ruins. The attack took place on 21 March.", "2025-03-21"),
        ("Five days after the strike on a theatre in Sumy, which killed 12 people, rescuers on Friday ended their search.", "2025-03-30"),
        ("Rescuers on Saturday ended a search of a collapsed building in Sumy. The toll stands at 12 dead, the mayor said. The building was hit by a Russian strike on Monday.", "2025-03-31"),
        ("Rescuers on Saturday ended a search of a collapsed building in Sumy. The toll stands at 12 dead, the mayor said. A Russian missile destroyed the building on Monday.", "2025-03-31"),
        ("Rescuers on Saturday ended a search of a house in Sumy. The toll stands at 12 dead, the mayor said. It was hit on Monday.", "2025-03-31"),
        ("A missile attack on a block of flats in Sumy has killed 12, the mayor says.\n\nRescuers went on looking for victims on Friday in the rubble, two days after the strike on Wednesday.", "2025-04-02"),
        ("A missile attack on a block of flats in Sumy has killed 12, the mayor says.\n\nRescuers were digging on Friday, two days after the attack.", "2025-04-02"),
    ],
)
def test_the_day_of_a_strike_is_not_the_one_on_which_something_came_of_it(text, day):
    incident = only(text)
    assert (incident["date"]["value"], incident["killed"]["value"]) == (day, 12)


def test_another_building_that_was_hit_before_gives_no_day():
    text = "Rescuers on Saturday ended a search of a collapsed house in Sumy. The toll stands at 12 dead, the mayor said. A hospital was hit on Monday."
    assert only(text)["date"]["value"] == "2025-04-05"


def test_the_dead_of_the_strike_after_which_another_came_are_not_those_of_the_other():
    assert values("Two weeks after the strike on the theatre in Sumy that killed 12 people, a drone hit a school in Lyman on Friday, wounding two.") == {"Lyman": (None, 2)}


def test_those_who_had_been_reported_dead_are_an_earlier_count():
    incident = only("The toll of the attack on Odesa was lowered to five after tests of the remains, police said. Six had been reported dead on Thursday.")
    assert incident["killed"]["value"] == 5


def test_a_count_behind_the_dead_is_of_the_same_strike_though_the_city_has_a_council():
    text = "Search ends in Kryvyi Rih: 20 dead, among them nine children, and 75 injured after Friday's missile strike, the head of the city's defence council said."
    assert values(text) == {"Kryvyi Rih": (20, 75)}


@pytest.mark.parametrize("what", ["a workshop that assembled drones", "a workshop where drones were assembled", "a depot of missiles and drones"])
def test_what_was_made_or_kept_there_is_not_what_hit_it(what):
    weapons = only(f"A missile hit {what} in Kharkiv on Friday, killing four.")["weapons"]
    assert weapons == ["missile"]


def test_drones_that_hit_a_warehouse_are_its_weapon():
    assert only("A warehouse with toys was hit by drones in Kharkiv on Friday, killing four.")["weapons"] == ["drone"]


def test_small_arms_that_shot_drones_down_are_no_weapon_of_a_strike():
    assert only("Russian drones hit Sumy on Friday; crews shot them down with small arms. Two people were wounded.")["weapons"] == ["drone"]
    assert len(read("Shells hit Sumy on Friday, wounding two people. The enemy also fired small arms.")["incidents"][0]["weapons"]) == 2


def test_a_missile_that_hit_two_days_after_the_attack_keeps_its_day():
    text = "A missile attack on a block of flats in Sumy has killed 12, the mayor says.\n\nA second missile hit the town on Friday, two days after the attack, wounding four."
    assert "2025-04-04" in {each["date"]["value"] for each in read(text)["incidents"]}


def test_a_strike_so_many_days_before_the_news_is_dated_from_it():
    news = "A drone hit a market in Kherson on Friday, killing three people. "
    for told, day in (
        ("The toll from a missile strike on the city of Sumy two days earlier rose to 12.", "2025-04-02"),
        ("The toll from a strike on Sumy a day earlier rose to 12.", "2025-04-03"),
        ("A strike on Sumy three days before killed 12 people.", "2025-04-01"),
        ("The toll from an attack two days earlier on Sumy rose to 12.", "2025-04-02"),
    ):
        kherson, sumy = read(news + told)["incidents"]
        assert (kherson["date"]["value"], sumy["date"]["value"]) == ("2025-04-04", day), told
        assert sumy["killed"]["value"] == 12
