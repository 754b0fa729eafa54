"""A place told of beside, before or after that of a strike has its own: towns of one headline, villages behind a community, sums of a region, rows of a list."""

from __future__ import annotations

import pytest

from tests.extract.reports import number, places, read


def killed(text: str, published: str = "2025-04-05") -> dict[str, tuple | None]:
    return {each["place"]["as_written"]: number(each["killed"]) for each in read(text, published)["incidents"]}


def injured(text: str, published: str = "2025-04-05") -> dict[str, tuple | None]:
    return {each["place"]["as_written"]: number(each["injured"]) for each in read(text, published)["incidents"]}


def test_the_towns_of_one_headline_are_two_strikes():
    text = (
        "Bombs on Nikopol, shells in Lyman: one day at the front\n\nNikopol had no warning. Two guided bombs fell on the queue at a water tanker on Friday.\n\n"
        "A man was killed and a woman wounded, the governor said.\n\nIn Lyman it was artillery. Another woman was badly hurt there."
    )
    assert killed(text) == {"Nikopol": (1, "exact"), "Lyman": None}


def test_the_town_and_its_region_in_one_headline_are_one_strike():
    assert places("Drone hits Odesa, Odesa region\n\nA drone killed two people in Odesa on Friday.") == ["Odesa"]


def test_another_bomb_is_not_the_one_on_the_community():
    text = "On Friday, the Russians carried out an air strike on the Lyman community. A woman died. A guided bomb fell in the cemetery.\n\nShortly before, another bomb had exploded in a field near Sloviansk and damaged nothing."
    assert killed(text)["Lyman"] == (1, "exact")


def test_the_bomb_told_of_locates_the_strike_on_the_community():
    assert "Sloviansk" in places("On Friday, a bomb killed a woman in the Donetsk region. The bomb fell on a house in Sloviansk.")


def test_drones_shot_down_over_a_region_are_no_strike_on_it():
    text = "Drones hit Kharkiv on Friday, killing two people. The Defense Ministry said it had brought down 24 Ukrainian drones, 13 of them over the Belgorod region.\n\nThe prosecutor's office kept to its count of two killed."
    assert killed(text) == {"Kharkiv": (2, "exact")}


def test_debris_of_drones_shot_down_is_one():
    text = "Drones hit Kharkiv on Friday, killing two people.\n\nDrones were downed over the Belgorod region, and debris fell on a house there, wounding a man."
    assert "Belgorod" in places(text)


def test_the_dead_of_another_day_are_not_those_of_the_news():
    text = "On 21 September a drone hit the Izium district and wounded two people.\n\n24 September: a fire brigade in Kupiansk came under attack. One rescuer was killed."
    assert killed(text, "2025-09-25").get("Izium") is None


@pytest.mark.parametrize("row", ["Izium district, village of Pavlivske.", "Izium district, Pavlivske."])
def test_a_row_that_opens_with_the_district_is_told_of_its_village(row):
    text = f"Two killed in Kharkiv region in a day\n\nEnemy fire killed two people and wounded three in the Kharkiv region within 24 hours.\n\n10:40. Kupiansk district, city of Kupiansk. Two homes were damaged by a drone.\n\n16:20. {row} A drone hit a barn, nobody was injured."
    assert places(text)[-2:] == ["Kupiansk", "Pavlivske"]


@pytest.mark.parametrize("total", ["Yesterday's totals for the region were one killed and nine injured.", "Thus the total for two days is one dead and nine injured."])
def test_the_total_of_a_region_or_of_days_is_no_towns(total):
    assert injured(f"In Lyman, a guided bomb wounded two people on Friday, police said.\n\n{total}") == {"Lyman": (2, "exact")}


def test_the_total_of_the_town_is():
    assert injured("In Lyman, a guided bomb wounded two people on Friday, police said.\n\nThe total of the injured has risen to nine.") == {"Lyman": (9, "exact")}


@pytest.mark.parametrize(
    ("headline", "dead"),
    [("Bombs on Lyman: men of 42 and 69 killed", (2, "exact")), ("Bombs on Lyman: men of 42, 50 and 69 killed", (3, "exact")), ("Bombs on Lyman: 69 killed", (69, "exact"))],
)
def test_ages_behind_of_are_as_many_persons(headline, dead):
    assert killed(f"{headline}\n\nPlanes dropped three bombs on Lyman on Friday.") == {"Lyman": dead}


def test_the_age_of_the_wounded_is_no_count():
    assert injured("A bomb fell on Lyman on Friday. The dead woman was 73; the wounded man is 42.") != {"Lyman": (42, "exact")}


@pytest.mark.parametrize(
    "told",
    [
        "In Lyman, at half past one, a car of the water works became a target. Two workers are in hospital with blast trauma.",
        "In the Lyman community the target was a farm.",
        "In Lyman the occupiers damaged a substation.",
        "A guided bomb destroyed the building of the village council in Lyman.",
    ],
)
def test_what_became_a_target_was_hit(told):
    assert places(f"A drone killed two people in Kharkiv on Friday.\n\n{told}") == ["Kharkiv", "Lyman"]


def test_a_district_in_august_is_no_part_of_a_town_of_that_name():
    text = "Drones hit the Izium district on Friday, wounding seven people.\n\nIn Izium it was a warehouse: one man was wounded by a drone.\n\nA worker was killed in a raid on the Izium district in August."
    assert "Izium" in places(text)


@pytest.mark.parametrize("how", ["was injured when rockets fell on the gardens", "died when rockets fell on the gardens"])
def test_a_village_that_no_list_holds_has_who_was_hurt_in_it(how):
    text = f"In Kherson a shell hit a house on Friday and injured a woman.\n\nIn Zahradivka a 58-year-old woman {how}; three houses are damaged."
    assert places(text) == ["Kherson", "Zahradivka"]
    assert injured(text)["Kherson"] == (1, "exact")


def test_the_village_by_its_name_behind_a_comma_is_one():
    text = "Jets bombed a monastery in the Donetsk region on Friday.\n\nThe village, Akyi Pan Malun, was hit with two bombs, and ten people were killed."
    assert "Akyi Pan Malun" in places(text)


def test_the_figures_of_two_attacks_are_not_those_of_the_headlines_town():
    text = "Two men die in a car near Lyman\n\nFour people were killed in two drone attacks in the Donetsk region on Friday, prosecutors said.\n\nA drone hit a farm in Sloviansk. Two women were killed there.\n\nThen the occupiers attacked a car in Lyman."
    assert killed(text).get("Lyman") == (2, "exact")


def test_the_figures_of_one_attack_in_the_region_are():
    text = "Drone hits a car near Lyman\n\nFour people were killed in a drone attack in the Donetsk region on Friday, prosecutors said. The car was hit near Lyman."
    assert killed(text) == {"Lyman": (4, "exact")}


def test_those_hurt_earlier_in_the_day_are_of_another_place():
    text = "Drones attacked Lyman on Friday evening. Two homes were damaged, nobody was hurt.\n\nEarlier in the day, however, two people had been injured.\n\nA driver was wounded in Sloviansk when a drone flew into his cab."
    assert injured(text)["Lyman"] in (None, (0, "exact"))


@pytest.mark.parametrize("turn", ["In another incident, a drone strike took place in Karari town.", "In a separate attack, a drone hit a hut in Karari town.", "Another drone strike hit a hut in Karari town."])
@pytest.mark.parametrize(
    ("lead", "first"),
    [("A drone hit a school during a meeting in Sudan on Friday.", {}), ("A drone hit a school in the town of Omdurman on Friday.", {"Omdurman": (4, "exact")})],
)
def test_a_report_that_turns_to_another_incident_keeps_the_first_ones_figures_from_it(turn, lead, first):
    assert killed(f"{lead} The attack killed four, while five others were injured. {turn} Residents said that seven civilians were killed in this attack.") == {**first, "Karari": (7, "exact")}
