"""Towns that a sentence calls in full, tells of beside their area, or names for who speaks, travels or was meant to be hit."""

from __future__ import annotations

import pytest

from tests.extract.reports import number, only, places, read


def test_a_town_called_old_is_called_so_behind_the_word_for_a_town():
    text = "Gunships bomb hospital\n\nAt least seven people were killed early Friday when gunships bombed the town of Old Fangak, in Jonglei State, medics said."
    assert places(text) == ["Old Fangak"]


def test_a_village_whose_name_ends_like_a_preposition_keeps_it():
    text = "Bomb hits feast\n\nA bomb killed nine people on Friday in Bon To village in Chaung township, a rescuer said."
    assert places(text) == ["Bon To"]


def test_the_capital_of_a_state_was_hit_not_all_of_the_state():
    text = "Drones hit depot\n\nDrones struck the North Kordofan capital Omdurman on Friday and set fire to a depot. A worker was killed, a doctor said."
    assert places(text) == ["Omdurman"]


def test_who_was_meant_to_be_hit_is_no_place():
    text = "Strike kills many\n\nAn Israeli strike killed three people in Khan Younis on Friday, medics said. An earlier strike aimed at Muhammad Saqr, the leader of a militia, had killed nine people, officials said."
    assert "Muhammad Saqr" not in places(text)


def test_a_town_with_someone_behind_it_is_still_a_place():
    text = "Strike kills two\n\nIn Khan Younis, a doctor who worked in a clinic was killed by an Israeli strike on Friday, a hospital said."
    assert places(text) == ["Khan Younis"]


def test_lawmakers_in_a_capital_abroad_were_not_hit():
    text = "School hit\n\nA strike killed 12 pupils at a school in Omdurman on Friday, medics said. In Washington, members of the House asked for the coordinates of all targets that were struck in the city."
    assert places(text) == ["Omdurman"]


def test_a_blast_beside_a_hospital_was_in_the_town_of_the_hospital():
    text = "Four burn to death\n\nTeams woke at night on Friday to a blast next to Al-Aqsa Hospital in Deir al-Balah, in central Gaza. Four people burned to death, medics said."
    assert places(text) == ["Deir al-Balah"]


def test_a_hospital_that_takes_in_the_hurt_does_not_place_the_strike():
    text = "Strike kills four\n\nAn Israeli strike killed four people in Nuseirat on Friday. They came on carts to Al-Aqsa Hospital in Deir al-Balah, medics said."
    assert places(text) == ["Nuseirat"]


def test_a_health_office_in_a_province_only_speaks():
    text = "Strikes on port\n\nAirstrikes on the port of Ras Isa killed 74 people on Friday, officials said. The health office in Hodeida province first spoke of 20 dead."
    assert places(text) == ["Ras Isa"]


def test_a_town_so_many_kilometres_from_another_is_not_near_it():
    text = "Market bombed\n\nA bomb killed 100 people at a market in the town of Kabkala in Sudan on Friday, lawyers said. Hundreds more were injured in the town, which lies about 180km west of Omdurman."
    assert places(text) == ["Kabkala"]


def test_a_dateline_with_its_agency_is_no_place_of_the_strike():
    text = "Missile hits airport\n\nTel Aviv, CNN – A missile hit the grounds of an airport in Ramat Gan on Friday, wounding eight people, medics said."
    assert places(text) == ["Ramat Gan"]


def test_a_name_in_a_new_paragraph_is_not_of_the_office_before_it():
    text = "Strike on yard\nPress release, Médecins Sans Frontières\n\nDeir al-Balah – A strike on a yard in Deir al-Balah killed four people on Friday, the ministry of health said."
    assert places(text) == ["Deir al-Balah"]


def test_a_township_is_an_area_in_which_a_village_is_told_of():
    text = (
        "Jet bombs monastery\n\nTwenty-eight people sheltering at a monastery in Sagala Township in Myanmar were killed when a jet bombed it on Friday. "
        "The monastery in Lintala village had taken in 200 people."
    )
    found = only(text)
    assert found["place"]["as_written"] == "Lintala"
    assert number(found["killed"]) == (28, "exact")


@pytest.mark.parametrize(("joined", "expected"), [("and Shehoura", {"Deir Kafra", "Shehoura"}), ("and left", {"Deir Kafra"})])
def test_a_village_joined_with_one_that_no_list_holds_is_one(joined, expected):
    text = f"Jets hit houses\n\nIsraeli jets destroyed buildings in Deir Kafra {joined} on Friday in south Lebanon, the ministry said."
    assert set(places(text)) == expected


def test_whence_somebody_came_was_not_hit():
    text = "Rockets kill two\n\nA woman and her son from the city of Tel Aviv were picking olives in a grove in Ramat Gan on Friday when rockets killed two people."
    assert places(text) == ["Ramat Gan"]


def test_a_ministry_that_was_attacked_in_a_town_is_no_speaker_in_it():
    text = "Jets attack depot\n\nIsraeli jets attacked the defence ministry and a fuel depot at Shahr in Beirut on Friday, where flames lit up the sky, the oil ministry confirmed."
    assert places(text) == ["Beirut"]


def test_a_market_near_a_village_that_no_list_holds_was_hit():
    text = "Drone hits market\n\nOn Friday, across the border in Mali, a drone hit the market near Boulkissa. Seven men were killed, residents said."
    assert places(text) == ["Boulkissa"]


def test_babies_among_children_are_not_all_the_children():
    text = "Shelter hit\n\nDrones struck a shelter in Omdurman on Friday. Doctors recorded 57 deaths, including 17 children, three of them babies, and 22 women."
    assert number(only(text)["children_killed"]) == (17, "exact")


def test_the_dead_of_an_offensive_are_none_of_a_town_in_it():
    text = "Drone hits car\n\nA drone hit a car in Tulkarem on Friday, killing two people, medics said. Friday was the ninth day of an Israeli offensive in the north in which at least 39 people have been killed."
    assert number(only(text)["killed"]) == (2, "exact")


@pytest.mark.parametrize("told", ["Five of the wounded were brought to a clinic in Omdurman.", "The convoy was bound for Omdurman.", "The trucks waited for permission to move on to Omdurman when they were hit."])
def test_where_the_wounded_are_brought_or_a_convoy_is_to_go_was_not_hit(told):
    assert places(f"A drone hit a convoy near El Fasher in Sudan on Friday and killed five people.\n\n{told}") == ["El Fasher"]


@pytest.mark.parametrize(
    "text",
    [
        "A missile killed seven people in Lviv on Friday.\n\n\"In the centre of Europe, Russia is killing our children,\" the mayor wrote. Earlier he had said three children were among the dead.",
        "Shells hit a market in Lviv on Friday, killing seven people.\n\nPetro Ivanenko, the pro-Moscow leader of the region, said that 20 people had been wounded, in the Northern district.",
    ],
)
def test_a_part_of_the_world_and_the_side_of_an_official_are_no_place_of_a_strike(text):
    assert places(text) == ["Lviv"]


def test_the_day_of_an_attempt_to_kill_somebody_is_not_that_of_the_strike_that_followed():
    text = "Russian airstrikes aimed at Kyiv on Friday for the third time in a week, after what officials said was an attempt to assassinate a minister by drone early on Wednesday."
    assert [each["date"]["value"] for each in read(text)["incidents"]] == ["2025-04-04"]


def test_where_families_headed_as_shells_fell_was_not_struck():
    text = "Tanks pushed into the north of Rafah on Friday, residents said.\n\nWith shells falling close to homes, families left and headed west towards the humanitarian-designated area of Nuseirat."
    assert "Nuseirat" not in places(text)
    assert places("With shells falling close to homes, families left for the town of Izium on Friday.") == []
