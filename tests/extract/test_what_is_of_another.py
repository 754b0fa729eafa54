"""What a report tells that is another's: things that burned, towns of a route, anniversaries, first counts, other regions, parks and mines."""

from __future__ import annotations

import pytest

from tests.extract.reports import number, only, places, read, tolls


@pytest.mark.parametrize(
    ("text", "injured"),
    [
        ("A drone hit Odesa on Friday. Five trucks caught fire in a car park, and three other people were injured, the governor said.", 3),
        ("Shells fell on Kherson on Friday. Two garages burned down and four more residents were injured.", 4),
        ("A missile hit Dnipro on Friday. Twelve cars exploded and six people were injured.", 6),
    ],
)
def test_things_that_burned_are_not_added_to_the_injured(text, injured):
    assert number(only(text)["injured"]) == (injured, "exact")


@pytest.mark.parametrize(
    "way",
    [
        "on its way from Lviv, near the border with Poland, to Sumy,",
        "bound from Odesa to Kharkiv",
        "travelling from Kherson, in the south, to the city of Dnipro,",
    ],
)
def test_the_end_of_a_journey_is_no_scene(way):
    assert places(f"A train {way} was hit by a drone on Friday near the town of Lyman, killing five people.") == ["Lyman"]


def test_the_day_of_the_strike_so_dated_is_not_that_of_the_search():
    text = (
        "Dozens of people remained missing on April 4 after a missile hit a shopping centre in Kremenets, in the Donetsk region of Ukraine, killing at least 18.\n\n"
        "Crews searched the wreckage left by the April 2 strike, the authorities said."
    )
    assert only(text)["date"]["value"] == "2025-04-02"


def test_an_anniversary_in_passing_is_no_strike():
    text = (
        "Four bombs hit a prison in Lyman on Friday, killing 16 people.\n\n"
        "The strike came on the third anniversary of an explosion that killed more than 50 prisoners of war in Sloviansk, in occupied Donetsk."
    )
    assert tolls(text) == {"Lyman": ((16, "exact"), None)}


@pytest.mark.parametrize(
    "later",
    [
        "The company, which first gave a toll of 15, later revised it to 12.",
        "It first spoke of 15 dead and then corrected the figure.",
        "On Saturday morning the governor had spoken of 15 dead.",
    ],
)
def test_a_first_count_is_neither_the_toll_nor_another_strike(later):
    assert tolls(f"A drone hit a bus with miners in Lyman on Friday, killing at least 12 of them, officials say. {later}") == {"Lyman": ((12, "at_least"), None)}


def test_the_injured_of_another_region_are_not_those_of_a_village_that_no_list_holds():
    text = (
        "In the village of Zarichchia-Vyshnia in the Odesa region four houses were damaged by a drone on Friday.\n\n"
        "In the Belgorod region, on the border with Ukraine, two civilians were injured when drones hit a car, the governor said."
    )
    found = {each["place"]["as_written"]: number(each["injured"]) for each in read(text)["incidents"]}
    assert found["Belgorod"] == (2, "exact")
    assert [injured for name, injured in found.items() if name != "Belgorod"] == [None]


@pytest.mark.parametrize(("name", "town"), [("the settlement of the Kharkiv mine in Sloviansk", "Sloviansk"), ("the area around Sumy Park in Odesa", "Odesa"), ("Lviv Square in Kherson", "Kherson")])
def test_a_mine_park_or_square_named_after_a_town_is_not_the_town(name, town):
    assert places(f"A drone hit {name} on Friday and killed a woman.") == [town]


def test_one_child_hurt_makes_an_earlier_strike_on_the_town_no_part_of_this_one():
    text = (
        "Missiles hit Lyman overnight. Three people were killed and 12 injured. Six people, one of them a child, were hurt in the hospital.\n\n"
        "As reported, Lyman was also shelled on April 2; a woman aged 63 and her grandson of 10 were injured."
    )
    assert {each["date"]["value"]: number(each["injured"]) for each in read(text)["incidents"]} == {"2025-04-05": (12, "exact"), "2025-04-02": (2, "exact")}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        # last week's strike, dated in the body
        ("87 bodies found in Lyman after last week's air strike\n\nAn air strike last Monday on the town of Lyman killed 87 people, the president said on Friday.", {"Lyman": (87, None)}),
        # the rest of the country in the same breath
        ("Seven people have been killed in an attack on a school where aid was handed out, and shelling in the country's east has killed two more, officials say.\n\nThe attack on the school in Lyman was carried out with a bomb.", {"Lyman": (7, None)}),
        # months ago, another town, and the town of those who died
        ("An air strike on a village in the east of Ukraine has left 24 people dead and 19 injured.\n\nThe president said they were civilians who had come to collect their pensions in Lyman.\n\nAt the end of February, 23 people died in overnight strikes on Kharkiv.\n\nOne postal worker is in hospital.", {"Lyman": (24, 19), "Kharkiv": (23, None)}),
        # the town that had come under fire
        ("Four children were injured when a drone hit a yard in Lyman on Friday.\n\nThe governor said that Kherson had been attacked on Friday morning. \"A worker of the energy company was wounded,\" he said.", {"Lyman": (None, 4), "Kherson": (None, 1)}),
        ("Nine people were killed in a strike on Lyman on Friday. Sloviansk had been struck on Thursday, when the police reported three dead.", {"Lyman": (9, None), "Sloviansk": (3, None)}),
    ],
)  # fmt: skip
def test_each_strike_keeps_its_own_dead(text, expected):
    found = {each["place"]["as_written"]: each for each in read(text)["incidents"]}
    told = {name: tuple(number(each[metric])[0] if each[metric] else None for metric in ("killed", "injured")) for name, each in found.items()}
    assert {name: told.get(name) for name in expected} == expected
    assert not any(pair for name, pair in told.items() if name not in expected and any(pair))


def test_the_dead_of_the_same_town_last_year_are_of_a_strike_of_that_month():
    found = read("A drone hit Lviv on Friday and wounded two people. In September of last year a missile attack on Lviv killed seven people.")["incidents"]
    assert [(each["date"]["value"], number(each["killed"]), number(each["injured"])) for each in found] == [("2025-04-04", None, (2, "exact")), ("2024-09-01", (7, "exact"), None)]


def test_soldiers_who_fired_are_not_the_wounded():
    found = only("The Kherson region counted two wounded: Russian troops carried out 428 strikes there on Friday, the governor said.")
    assert number(found["injured"]) == (2, "exact")


@pytest.mark.parametrize("where", ["Yaterin (Bint Hanoun district)", "Yaterin, also in the Bint Hanoun district"])
def test_a_town_that_no_list_holds_is_known_by_its_district(where):
    text = f"A car was hit by a drone in Sumy on Friday and a man died. Later, another person lost his life in {where}, where a drone hit a bulldozer, killing him."
    assert places(text) == ["Sumy", "Yaterin"]


def test_what_was_hit_before_an_inverted_said_is_not_told_of_who_speaks():
    found = only("Rockets hit Nikopol on Friday. Twelve houses, a school and a college were damaged, a man died, said the governor.")
    assert (found["target_types"], number(found["killed"])) == (["residential", "education"], (1, "exact"))


def test_a_day_of_last_year_is_not_that_of_the_news():
    text = (
        "A woman and a child died when the settlement of Klimovo in Russia's Bryansk region was shelled, the governor wrote on Friday.\n\n"
        "Klimovo has come under fire before. On August 29 last year a man born in 2003 and a woman born in 1994 were killed in Klimovo by rockets."
    )
    assert not {"2024-08-29"} & {each["date"]["value"] for each in read(text)["incidents"] if number(each["killed"]) == (2, "exact") and each["children_killed"]}


def test_what_a_side_says_it_meant_to_hit_is_no_target_after_a_quote_either():
    text = (
        "A missile hit the station of Sumy on Friday and killed 25 people, the mayor said.\n\n"
        "\"A direct hit by a missile on a military train at Sumy station destroyed 200 servicemen,\" the Russian Defence Ministry said."
    )
    found = only(text)
    assert "military" not in found["target_types"]
    assert "military" in str([each for each in found["claims"] if each["metric"] == "target"])


def test_a_woman_over_seventy_is_one_person():
    assert number(only("A drone hit a house in Sumy on Friday. A neighbour, a woman over 70, was injured.")["injured"]) == (1, "exact")


@pytest.mark.parametrize("who", ["officials in Kyiv said", "according to senior officials in Kyiv"])
def test_officials_in_a_capital_are_no_scene(who):
    assert "Kyiv" not in places(f"Russia carried out a night attack on Ukraine, killing no fewer than 25 people, {who}.\n\nThe worst was in Sumy, where a bomb killed six people on Friday.")


def test_the_dateline_of_a_village_where_something_happened_is_the_scene():
    found = only("LYMAN, Ukraine (AP) — Investigators were at work on Saturday in a small village where, a day earlier, a missile turned the cafe to rubble and killed 32 people, according to officials in Kyiv.")
    assert (found["place"]["as_written"].title(), number(found["killed"])) == ("Lyman", (32, "exact"))


def test_the_region_behind_the_city_told_of_says_where_it_lies():
    text = "A missile came down on a market in the city of Lyman, killing 17 people.\n\nAnother 32 people were wounded on Friday when it struck the city, 12 miles (20km) from the front in the eastern Donetsk region."
    found = only(text)
    assert (number(found["killed"]), number(found["injured"])) == ((17, "exact"), (32, "exact"))


def test_the_title_of_a_so_called_republic_is_no_scene():
    text = 'Shelling of a bakery in Lyman killed 28 people on Friday. Among the dead is one child, the head of the self-proclaimed "Donetsk People\'s Republic," said of the attack.'
    assert number(only(text)["children_killed"]) == (1, "exact")


def test_residents_of_a_village_that_no_list_holds_were_hurt_there():
    text = "A drone hit Sumy on Thursday and killed a man. In the Kharkiv region three residents of Yaterin-Horodok were injured by a drone on Friday."
    assert "Yaterin-Horodok" in places(text)


def test_two_days_before_a_night_in_the_same_town_is_another_strike():
    text = (
        "A father and his three small children were killed when a drone crashed into a house in Lyman overnight, officials said Saturday.\n\n"
        "On Thursday a mother and her 10-year-old son were killed by a drone in the same town, and three other people were hurt."
    )
    assert {each["date"]["value"]: number(each["killed"]) for each in read(text)["incidents"]} == {"2025-04-05": (4, "exact"), "2025-04-03": (2, "exact")}


@pytest.mark.parametrize("house", ["Lyman Central District Hospital", "Lyman Hospital", "Lyman University"])
def test_a_hospital_before_the_one_who_speaks_is_no_person_called_like_its_town(house):
    text = f"A drone attacked a car in the town of Lyman in the Donetsk region on Friday, killing a man.\n\nHis brother was taken to the {house}, the governor said."
    assert places(text) == ["Lyman"]


def test_a_market_hit_a_day_earlier_is_an_incident_of_its_own():
    text = (
        "A shell hit a bus in Lyman on Friday, killing all 22 people on board.\n\n"
        "A day earlier an air strike tore through the market of Izium, a town in the Kharkiv region. More than 30 people were killed, a lawyers' group said."
    )
    assert {each["place"]["as_written"]: (each["date"]["value"], number(each["killed"])) for each in read(text)["incidents"]} == {
        "Lyman": ("2025-04-04", (22, "exact")),
        "Izium": ("2025-04-03", (30, "more_than")),
    }


def test_a_car_hit_later_in_a_village_that_no_list_holds_has_not_the_injured_of_the_region():
    text = "A drone hit a bus in the Kharkiv region on Friday, injuring five people.\n\nLater the governor reported that a drone had struck a car in the village of Yaterivka."
    found = {each["place"]["as_written"]: number(each["injured"]) for each in read(text)["incidents"]}
    assert found.get("Yaterivka") is None
    assert (5, "exact") in found.values()


def test_what_a_last_sentence_sums_up_over_the_past_day_is_no_day_of_the_first_strike():
    text = "A drone attacked a car in Lyman and killed a man, the governor said.\n\nOver the past day, 46 drones were used against the Kramatorsk district."
    assert read(text)["incidents"][0]["date"]["value"] == "2025-04-05"


def test_the_dead_of_a_lead_are_not_those_of_another_town_of_the_same_day():
    text = (
        "At least 13 people have been killed in a strike near a camp, the health ministry says.\n\n"
        "The military said it had targeted a compound in the Izium area.\n\n"
        "On the same day a drone hit a car in the town of Lyman, killing one person and wounding 11."
    )
    assert {each["place"]["as_written"]: number(each["killed"])[0] for each in read(text)["incidents"]} == {"Izium": 13, "Lyman": 1}


def test_the_dead_of_two_cities_of_which_one_is_not_named_are_of_neither():
    text = (
        "Russian missiles struck Kharkiv and a southern Ukrainian city overnight, killing at least five people, officials said on Saturday.\n\n"
        "In Kharkiv one woman died, the mayor said. In Odesa a missile killed four people."
    )
    assert {place: toll[0] for place, toll in tolls(text).items()} == {"Kharkiv": (1, "exact"), "Odesa": (4, "exact")}


def test_towns_of_a_joint_toll_keep_the_figures_told_of_each():
    text = "Missiles hit Kharkiv and two other cities in Ukraine on Friday, killing nine people, officials said. In Kharkiv three people died, the mayor said."
    assert {place: toll[0] for place, toll in tolls(text).items()} == {"Kharkiv": (3, "exact")}


def test_a_fourth_who_died_in_another_part_of_the_country_is_not_of_the_strike():
    text = "A missile attack on Kharkiv, Ukraine, killed three people on Friday, and a fourth died in shelling in the south, officials said."
    assert number(only(text)["killed"]) == (3, "exact")


def test_one_hurt_then_is_of_the_attack_of_a_day_before():
    text = (
        "Drones injured four people in Kyiv on Friday, the mayor said.\n\n"
        "The attack came a day after Russia launched almost 500 drones at Ukraine. One person was reported killed then."
    )
    assert only(text)["killed"] is None


def test_some_of_a_country_s_dead_are_a_towns():
    text = (
        "Drones struck Kharkiv, Ukraine, overnight, killing three people, authorities said on Saturday.\n\n"
        "A day earlier, missiles killed four people in Ukraine, two of them in Kyiv."
    )
    assert {place: toll[0] for place, toll in tolls(text).items()} == {"Kharkiv": (3, "exact"), "Kyiv": (2, "exact")}


def test_the_dead_of_other_attacks_on_a_region_are_its_own():
    text = (
        "Shells killed a man in Kherson, Ukraine, on Friday, the governor said.\n\n"
        "Two people were killed and three injured in other attacks on the Kherson region, he said."
    )
    found = [(each["place"]["precision"], number(each["killed"]), number(each["injured"])) for each in read(text)["incidents"]]
    assert found == [("settlement", (1, "exact"), None), ("oblast", (2, "exact"), (3, "exact"))]


def test_those_of_a_foreign_state_are_some_of_the_dead():
    text = (
        "A farmer and four Thai workers died when a shell landed near Kharkiv, Ukraine, on Friday, officials said.\n\n"
        "Thailand's foreign minister said that four Thai nationals had been killed."
    )
    assert number(only(text)["killed"]) == (5, "exact")


def test_those_hurt_in_a_city_and_settlements_of_its_region_are_the_region_s():
    text = "In Ukraine on Friday, the city of Kherson and 20 more settlements of the region were shelled, leaving six people wounded, Kherson Oblast Governor Oleksandr Prokudin said."
    found = read(text)["incidents"]
    assert [(each["place"]["precision"], each["injured"]["value"]) for each in found] == [("oblast", 6)]


def test_who_was_hurt_as_was_reported_in_a_town_not_told_of_yet_was_hurt_there():
    text = "A drone hit a house in Lyman in Ukraine, killing a man and a woman.\n\nAs the agency reported, a teenager was injured in a drone attack on Odesa."
    found = {each["place"]["as_written"]: each["injured"] and each["injured"]["value"] for each in read(text)["incidents"]}
    assert found == {"Lyman": None, "Odesa": 1}


def test_a_strike_of_the_same_kind_elsewhere_does_not_take_what_follows():
    text = (
        "A missile killed a woman in Kharkiv, Ukraine, on Friday. The missile was the same kind that a day earlier struck Nikopol and killed 51.\n\n"
        "Prosecutors said the attack injured 23 people."
    )
    assert {place: toll[1] for place, toll in tolls(text).items()} == {"Kharkiv": (23, "exact"), "Nikopol": None}


def test_the_wounded_in_the_area_of_a_town_are_its_own():
    text = "One person died in Kharkiv, Ukraine, in an attack on Friday. In the Sumy area seven people were wounded in heavy bombardment."
    assert tolls(text) == {"Kharkiv": ((1, "exact"), None), "Sumy": (None, (7, "exact"))}


def test_a_town_in_its_region_that_was_under_fire_has_what_is_told_next():
    text = (
        "Missiles hit a shop in Kharkiv, Ukraine, on Friday, killing 18 people, officials said.\n\n"
        "Lyman in the Donbas was still under shelling. Forces held the city, said the head of the regional administration. "
        "On Friday, he said, a rocket had killed eight people as they were getting water from a tank."
    )
    assert {place: toll[0] for place, toll in tolls(text).items()} == {"Kharkiv": (18, "exact"), "Lyman": (8, "exact")}


def test_a_building_of_the_capital_keeps_its_dead():
    text = (
        "Drones wounded four people in Kharkiv, Ukraine, overnight, rescuers said on Friday.\n\n"
        "On Thursday the president visited a Kyiv apartment building which an attack on the capital had destroyed two days before, killing 28 people."
    )
    assert all(each["killed"] is None for each in read(text)["incidents"] if each["place"]["name"] == "Kharkiv")


def test_the_dead_of_a_campaign_so_far_are_no_town_s():
    text = (
        "Air strikes killed two people and wounded nine in Kharkiv, Ukraine, on Friday, officials said.\n\n"
        "At least 69 people have been killed so far in the intense campaign of strikes."
    )
    assert number(only(text)["killed"]) == (2, "exact")


def test_an_earlier_count_told_before_that_is_no_strike():
    text = "Sixteen people were wounded in Kharkiv, Ukraine, by a missile on Friday, the governor said.\n\nBefore that, the secretary of the Kharkiv City Council had spoken of 14 injured."
    assert places(text) == ["Kharkiv"]


def test_a_town_in_the_aftermath_of_whose_attack_others_were_shelled_was_not_shelled():
    text = "Forces shelled towns of the north-west on Saturday, killing at least 11 civilians, in the aftermath of a drone attack on an academy in Ariha. In Idlib, rockets killed four people."
    assert all((each["killed"] or {}).get("value") != 11 for each in read(text)["incidents"] if each["place"]["as_written"] == "Ariha")
