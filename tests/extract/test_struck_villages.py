"""Villages that no list holds, in countries of whose villages few are listed, by what a sentence says befell them."""

from __future__ import annotations

import pytest

from tests.extract.reports import number, only, places, read


@pytest.mark.parametrize(
    "text",
    [
        "Gunmen stormed Ungwan Dele on Friday, killing at least 30 farmers in Nigeria's Benue state, residents said.",
        "At least 30 people were killed by gunmen who attacked Ungwan Dele, in Nigeria, on Friday.",
        "Nigeria: a military jet dropped bombs on Ungwan Dele on Friday, killing at least 30 people.",
        "Nigeria: at least 30 people were slaughtered on Friday in Ungwan Dele, a farming community.",
        "Separatists entered Ungwan Dele in Nigeria on Friday and killed at least 30 people, a local official said.",
        "Nigeria: at least 30 people were killed by herdsmen in villages around Ungwan Dele on Friday, a local official said.",
        "Nigeria: they moved on to Ungwan Dele, some three miles away, where at least 30 people were massacred on Friday.",
    ],
)
def test_a_village_where_people_were_killed_needs_no_list(text):
    assert places(text, published="2025-06-14") == ["Ungwan Dele"]
    assert number(only(text, published="2025-06-14")["killed"]) == (30, "at_least")


@pytest.mark.parametrize(
    "text",
    [
        "Ukraine: an air strike hit Ungwan Dele on Friday, killing two people in the city of Kharkiv.",
        "Nigeria: gunmen attacked Ungwan Dele Association members on Friday, killing at least 30 people in Maiduguri.",
        "Nigeria: at least 30 people were killed in Operation Dele on Friday in Maiduguri, where gunmen opened fire.",
    ],
)
def test_a_name_that_is_no_village_is_none_however_many_died(text):
    assert "Dele" not in " ".join(places(text, published="2025-06-14"))


def test_a_name_behind_a_village_only_says_where_it_lies():
    text = "Ethiopia: a drone strike on Zibo Dar, a locality of West Gojjam zone, killed 15 people on Sunday."
    assert places(text, published="2024-03-20") == ["Zibo Dar"]


def test_a_village_with_a_part_of_the_headlines_dead_is_one_of_several():
    text = (
        "RSF raids kill nearly 300 in North Kordofan, lawyers say\n\nIn Shaq al-Doum, more than 200 people were killed on Saturday, many burned in their homes, they said. "
        "On Sunday the fighters attacked Hilat Zarga, killing 46."
    )
    assert [(each["place"]["as_written"], each["killed"]["value"]) for each in read(text, published="2025-07-14")["incidents"]] == [("Shaq al-Doum", 200), ("Hilat Zarga", 46)]


def test_where_the_wounded_died_is_not_where_they_were_hit():
    text = "Nigeria: gunmen stormed Ungwan Dele on Friday, killing 12. The wounded were taken to a hospital in Dele Biri, where two died."
    assert places(text, published="2025-06-14") == ["Ungwan Dele"]


def test_a_strike_in_the_next_town_is_not_that_of_a_quarter_near_it():
    text = (
        "At least 36 people were killed when aircraft bombed a school in the Daraj quarter of Gaza City on Monday, medics said. "
        "In Jabalia, 15 died in a strike on a home."
    )
    assert [each["killed"]["value"] for each in read(text)["incidents"]] == [36, 15]


def test_people_massacred_or_executed_are_killed():
    for words in ("24 men were executed", "24 people were slaughtered", "24 farmers were beheaded", "24 villagers were hacked to death"):
        assert number(only(f"Gunmen attacked a village in Nigeria on Friday. {words} there.", published="2025-06-14")["killed"]) == (24, "exact"), words


def test_a_village_in_a_dateline_is_that_of_its_sentence():
    text = (
        "OE HTEIN DAR, Myanmar (AFP) - On Tuesday villagers were collecting what remained in a shattered school in central Myanmar where 22 people were killed by an air strike."
    )
    assert places(text, published="2025-05-14") == ["OE HTEIN DAR"]
    elsewhere = "HTEIN DAR, Myanmar (AFP) - An air strike killed 22 people in the village of Kyauk Dar in Myanmar on Tuesday."
    assert places(elsewhere, published="2025-05-14") == ["Kyauk Dar"]


def test_some_of_a_number_of_gunmen_are_no_civilians():
    text = (
        "At least 14 people were killed in an Israeli strike on a police station in Gaza City on Saturday. "
        "The army said eight gunmen had come out of a tunnel in Rafah and four of them were killed."
    )
    assert [(each["place"]["as_written"], each["killed"]["value"]) for each in read(text, published="2026-01-31")["incidents"]] == [("Gaza City", 14)]


def test_who_attacks_behind_a_number_is_not_whom_it_counts():
    assert number(only("Five killed as insurgents hit farms in Maiduguri, Nigeria\n\nInsurgents attacked farms in Maiduguri on Friday, residents said.", published="2025-11-22")["killed"]) == (5, "exact")


def test_the_sum_of_a_days_strikes_is_not_that_of_the_first_town():
    text = "Lebanon reels after day of strikes kills 105\n\nAn Israeli strike on Friday hit a house in Sidon, killing 32 people, the ministry said."
    assert number(only(text)["killed"]) == (32, "exact")


def test_a_township_does_not_give_way_to_a_town_named_in_passing():
    text = (
        "A paraglider dropped two bombs on a crowd in Chaung Dar township in Myanmar on Monday, killing 24 people and injuring 47. "
        "Mandalay is a centre of resistance; more than 80 have been killed by paragliders this year."
    )
    assert places(text, published="2025-10-08") == ["Chaung Dar"]


def test_an_army_named_by_its_province_is_who_speaks():
    text = "Congo: rebels killed 35 people in a church in Mambe Dar on Sunday, a priest said. The army in Ituri spoke of 10 dead."
    assert places(text, published="2025-07-28") == ["Mambe Dar"]


def test_a_locality_behind_a_village_only_says_where_it_lies():
    text = "Sudan: a strike by warplanes on the market at Al-Kalak, in the locality of Jebel Aulia, killed 12 people on Monday, doctors said."
    assert places(text) == ["Al-Kalak"]


def test_an_attack_that_was_answered_is_not_where_its_answer_struck():
    text = (
        "At least 44 Palestinians were killed in Gaza on Sunday in strikes that Israel said answered an attack on its troops in Rafah. "
        "Six people were killed in an air strike on a cafe in Khan Younis."
    )
    assert "Rafah" not in places(text)


def test_what_others_do_at_a_village_they_enter_makes_it_the_place():
    text = "Central African Republic: at least 30 civilians were killed on Sunday when mercenaries entered Aigba Dar, local officials said."
    assert places(text) == ["Aigba Dar"]


def test_the_last_of_a_list_of_regions_is_the_state_not_its_capital():
    text = "More than 60 people died in drone attacks in Kordofan, Darfur and Sennar in Sudan within two days.\n\nIn Wad Dar, a drone killed 26 people on Monday."
    assert places(text, published="2026-02-17") == ["Wad Dar"]


def test_a_town_behind_a_camp_or_village_near_it_was_not_hit_itself():
    text = "Bombs hit the Muga Dar camp for displaced people near the eastern Congolese city of Goma on Friday, killing at least 12 people."
    assert places(text) == ["Muga Dar"]
    text = "Lebanon: a strike on Deir Louz, in the hills over the coastal town of Batroun, killed two people on Saturday."
    assert places(text) == ["Deir Louz"]


def test_a_mass_grave_that_was_found_is_no_strike():
    text = "A drone killed 26 people in the market of Omdurman in Sudan on Monday. In West Darfur, the UN has found a mass grave with 87 bodies outside El Geneina."
    assert places(text) == ["Omdurman"]


def test_two_villages_with_dead_of_their_own_are_two_strikes():
    text = "Congo: at least 14 people were killed by ADF fighters on Wednesday evening in Mabala Dar and nine in Kitsi Dar, an administrator said."
    assert [(each["place"]["as_written"], each["killed"]["value"]) for each in read(text)["incidents"]] == [("Mabala Dar", 14), ("Kitsi Dar", 9)]


@pytest.mark.parametrize("where", ["in a mosque at Faru Dar, Maradun area, during prayers", "in Faru Dar village of Maradun district", "in Faru Dar, a cluster of hamlets in Maradun territory"])
def test_an_area_behind_a_village_is_not_where_people_died(where):
    assert places(f"Nigeria: bandits shot dead 11 people on Friday {where}, villagers said.") == ["Faru Dar"]


def test_a_town_in_whose_hospital_a_victim_died_was_not_hit():
    text = "A bomb struck a school bus in Khuzdar, Pakistan, on Friday, killing five people. A sixth victim died in Quetta's hospital."
    assert places(text) == ["Khuzdar"]


def test_people_hacked_to_death_are_killed():
    assert number(only("Congo: militiamen hacked at least 35 people to death on Friday in Djai Dar.")["killed"]) == (35, "at_least")
