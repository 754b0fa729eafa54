"""What the round-ups and short news of Ukrainian outlets say in their own way: lists of regions, the night after the day, whom a headline counts."""

from __future__ import annotations

from typing import Any

import pytest

from tests.extract.reports import number, only, places, read


def value(incident: dict[str, Any], metric: str) -> int | None:
    """The number that an incident has for a metric."""
    return incident[metric]["value"] if incident[metric] else None


def test_a_weapon_behind_words_of_place_is_no_village():
    text = 'A Lancet drone hit a bus near Sumy, Ukraine, on Friday, killing nine people, the governor said. "Outside the town a Lancet flew into the bus," he added. Seven were injured.'
    found = only(text)
    assert found["place"]["as_written"] == "Sumy"
    assert value(found, "injured") == 7


def test_regions_that_a_sentence_counts_and_lists_are_no_cities():
    text = "Five people were killed in Ukraine over the past day, officials said. In all, three oblasts were targeted: Odesa, Kharkiv and Kherson. A drone killed a man in Nikopol."
    assert places(text) == ["Nikopol"]
    assert set(places(text.replace("three oblasts were targeted: ", "three cities were hit: "))) == {"Odesa", "Kharkiv", "Kherson", "Nikopol"}


def test_the_night_of_a_countrys_drones_is_not_the_day_of_a_town_of_the_past_day():
    text = "Two people were killed in Ukraine over the past day, officials said on April 5.\n\nOvernight, Russia launched 136 drones, the Air Force said.\n\n{}"
    assert only(text.format("Shelling killed two people in Lyman, the governor said."))["date"]["value"] == "2025-04-04"
    assert only(text.format("Shelling killed two people in Lyman, where sirens sounded before midnight."))["date"]["value"] == "2025-04-05"


@pytest.mark.parametrize(
    ("headline", "injured"),
    [
        ("Drone hits minibus in Lyman: driver and two elderly passengers injured", 3),
        ("Drone hits minibus in Lyman: two injured", 2),
    ],
)
def test_a_headline_that_counts_some_gives_way_to_the_report(headline: str, injured: int):
    text = f"{headline}\n\nA drone flew into a minibus in Lyman, Ukraine, on Friday. The driver, 47, and two passengers aged 71 and 86 were hurt, the governor said."
    assert value(only(text), "injured") == injured


def test_the_number_of_victims_is_that_of_the_injured_where_no_others_are_counted():
    text = "A woman was wounded as drones attacked Kherson, Ukraine, on Friday, the governor said. Firefighters worked for two hours. {}At 21:40 the governor said that the number of victims had grown to 15, four of whom remain in hospital."
    assert value(only(text.format("")), "injured") == 15
    assert value(only(text.format("A man of 50 was killed. A house burned. ")), "injured") == 1


def test_an_officer_between_two_names_keeps_them_counted():
    text = 'Two missiles landed in Lyman, Ukraine, on Friday. "Artem Koval, who led the district rescuers, and patrol policeman Oleksii Lys were killed," the governor wrote.'
    assert value(only(text), "killed") == 2
    assert read(text.replace("were killed", "were decorated"))["incidents"][0]["killed"] is None


def test_what_an_official_had_first_written_is_an_earlier_count():
    text = "A drone killed a man and three children in Lyman, Ukraine, on Friday, police said. The governor had first written about two dead children."
    assert value(only(text), "children_killed") == 3


def test_an_attack_on_the_community_of_a_town_on_another_day_is_another():
    text = "A drone killed four people in Lyman, Ukraine, on April 4, police said. In the Lyman community an attack on April 2 had killed four, and three people had been injured."
    first, second = read(text)["incidents"]
    assert (value(first, "injured"), first["date"]["value"]) == (None, "2025-04-04")
    assert (value(second, "injured"), second["date"]["value"]) == (3, "2025-04-02")


def test_news_that_an_outlet_adds_is_of_the_report_and_what_it_recalls_is_not():
    text = "A drone killed a man in Lyman, Ukraine, on Friday, police said.\n\n{}\n\nIn Sloviansk, at night, artillery damaged a post office, the city administration said."
    assert places(text.format("Addition")) == ["Lyman", "Sloviansk"]
    assert places(text.format("Recall")) == ["Lyman"]


def test_residents_who_were_killed_died_in_their_town():
    text = "Four people were killed in Russian strikes on Ukraine over the past day, officials said on April 5.\n\nA drone injured two people in Kyiv.\n\nGovernor Ivan Koval said {}."
    found = read(text.format("two residents of Lyman and one of Sloviansk, both in Donetsk Oblast, had been killed"))["incidents"]
    assert {each["place"]["as_written"]: value(each, "killed") for each in found} == {"Kyiv": None, "Lyman": 2, "Sloviansk": 1}
    assert places(text.format("a resident of Lyman was wounded in an attack on Sloviansk")) == ["Kyiv", "Sloviansk"]


def test_the_dead_by_the_villages_where_they_lived():
    text = "All five deaths over the past day occurred in Donetsk Oblast of Ukraine, the governor said on April 5. Three of the dead lived in the village of Lyman, one in Sloviansk and one in Kostiantynivka."
    assert {each["place"]["as_written"]: value(each, "killed") for each in read(text)["incidents"]} == {"Lyman": 3, "Sloviansk": 1, "Kostiantynivka": 1}


def test_the_man_before_his_wife_is_one_of_the_family():
    assert value(only("A drone exploded beside a family in Lyman, Ukraine. The 42-year-old man, his 32-year-old wife and a boy of 12 suffered blast injuries."), "injured") == 3
    assert value(only("A drone exploded beside a house in Lyman, Ukraine. The man, his wife said, was injured."), "injured") in (None, 1)


def test_who_spoke_of_a_number_on_a_day_tells_of_no_attack_on_it():
    text = "A missile killed 14 people and wounded 124 in Kyiv, Ukraine, on April 3, police said. On Friday at 9 a.m., rescuers spoke of 21. In Odesa, two people died in the same night's attack."
    first, second = read(text)["incidents"]
    assert (value(first, "killed"), value(first, "injured"), second["date"]["value"]) == (21, 124, "2025-04-03")


def test_the_road_between_two_capitals_is_in_neither():
    text = "A drone wounded two people in the Kherson region of Ukraine on Friday, prosecutors said. It attacked an official vehicle on the {} highway."
    assert places(text.format("Odesa–Kherson")) == ["Kherson"]
    assert "Odesa" in places(text.replace("It attacked an official vehicle on the {} highway.", "Another killed a man in Odesa."))


def test_the_community_of_the_village_told_of_next_is_no_second_place():
    text = "FPV drone hits minibus in Kindrat: two injured\n\nThe Russian army attacked a minibus in the Lyman community of Donetsk region on April 4, prosecutors in Ukraine said. {}"
    assert places(text.format("An FPV drone flew into it in the village of Kindrat. Two passengers were hurt.")) == ["Kindrat"]


@pytest.mark.parametrize("sentence", ["A woman working for the town was concussed when a drone hit Lyman.", "A woman, whose house a drone hit in Lyman, was injured."])
def test_who_was_concussed_and_whose_house_was_hit_is_counted(sentence: str):
    assert value(only(f"{sentence} Lyman is a town in Ukraine."), "injured") == 1


def test_towns_targeted_from_the_air_were_hit_by_aircraft():
    text = "On Friday, Lyman and Sloviansk in Ukraine were under artillery fire and were targeted from the air. One person was killed in Lyman."
    assert all(set(each["weapons"]) == {"artillery", "bomb"} for each in read(text)["incidents"])


def test_a_district_before_any_word_is_no_part_of_a_town():
    text = "Дрон ударив по місту Харків, поранено чоловіка. У Дергачівському районі Донецької області при ударі дрона поранено двох людей."
    assert number(read(text)["incidents"][0]["injured"]) == (1, "exact")


def test_two_communities_that_no_list_holds_keep_their_own_victims():
    text = "У Марганецькій громаді через удар дрона поранено чоловіка, у Покровській громаді загинула жінка внаслідок обстрілу."
    found = {each["place"]["as_written"]: (number(each["killed"]), number(each["injured"])) for each in read(text)["incidents"]}
    assert found == {"Марганецькій": (None, (1, "exact")), "Покровській": ((1, "exact"), None)}


def test_the_day_that_a_recalled_sum_is_of_is_no_towns():
    text = "Дрон ударив по місту Харків. Поранені двоє людей.\n\nЯк повідомляв Укрінформ, упродовж доби 3 квітня армія РФ здійснила 50 обстрілів Харківської області."
    assert read(text)["incidents"][0]["date"]["value"] == "2025-04-05"


def test_a_town_that_was_shelled_in_a_year_before_is_a_strike_of_its_own():
    text = "Удар припав на центр міста Лиман, загинули двоє людей.\n\nУ серпні 2023 року Лиман обстріляли з артилерії. Тоді загинули троє жителів, ще одну людину поранено."
    first = read(text)["incidents"][0]
    assert number(first["killed"]) == (2, "exact") and first["injured"] is None


@pytest.mark.parametrize("day", ["over past day", "in past 24 hours", "over the past day"])
def test_the_day_that_a_headline_sums_up_without_an_article_is_that_of_all_its_towns(day):
    text = f"Eight killed, 46 injured in Russian attacks on Ukraine {day}\n\nFive people were killed by drones in Sumy, the governor said.\n\nIn the Kherson region, one person was killed in Bilozerka, the governor said."
    assert {each["date"]["value"] for each in read(text)["incidents"]} == {"2025-04-04"}


@pytest.mark.parametrize(
    "lead",
    [
        "Russian forces carried out attacks against nine of Ukraine's oblasts over the past day, killing at least three people and injuring at least 24.",
        "Russian attacks across Ukraine killed at least three people and injured at least 24 over the past day.",
        "Russian forces struck 11 Ukrainian regions, killing at least three people and injuring at least 24.",
    ],
)
def test_the_sum_of_many_regions_is_not_that_of_the_town_of_a_picture(lead):
    text = f"Russian attacks kill 3, injure 24 over past day\n\nA house destroyed by a Russian drone in Nikopol, April 4, 2025. (Photo: rescuers)\n\n{lead}"
    assert [(value(each, "killed"), value(each, "injured")) for each in read(text)["incidents"]] in ([(None, None)], [])


def test_what_a_headline_sums_up_of_one_region_is_told_of_that_region():
    text = "Two killed, six injured in Russian shelling over past day\n\nRussian troops shelled the Kherson region over the past day, killing two people and injuring six, the governor said."
    assert (value(only(text), "killed"), value(only(text), "injured")) == (2, 6)
