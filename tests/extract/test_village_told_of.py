"""A strike told of an area, and the village that the report speaks of as of the place of the news."""

from __future__ import annotations

import pytest

from tests.extract.reports import number, only, places, read

LEAD = "Drone kills dozens\n\nAt least 29 people were killed and 57 injured on Friday when a drone hit a gathering in Sudan's North Darfur state, medics said."


@pytest.mark.parametrize(
    "told",
    [
        "People of Tudun Birra were marking a feast when the first bomb fell.",
        "Mung Lai Hket lies some 3 km from the border.",
        "A rescuer who reached Pazi Gyin, in the same district, said he had counted bodies all night.",
        "The army has made no statement on Kumola.",
    ],
)
def test_the_one_village_that_a_report_speaks_of_is_where_the_strike_on_the_area_was(told):
    found = only(f"{LEAD} {told}")
    assert found["place"]["as_written"] in told
    assert number(found["killed"]) == (29, "at_least")


def test_two_villages_spoken_of_alike_leave_the_area():
    assert places(f"{LEAD} People of Tudun Birra were there. Residents of Pazi Gyin were there, too.") == ["North Darfur"]


def test_who_speaks_and_days_are_no_village():
    assert places(f"{LEAD} The army has made no statement on Friday. Residents of Adam Osman told of it.") != ["Friday"]


@pytest.mark.parametrize(
    "aside",
    [
        "Footage shared by the president, who was visiting troops near Izium, showed the explosion.",
        "The army said it had fired rockets at soldiers near Izium.",
        "In Kyiv, a spokesman for military intelligence confirmed that a ship had been hit.",
        "The ministry said that missiles were launched at the Ordzhonik ship repair plant.",
    ],
)
def test_what_is_named_for_an_army_a_speaker_or_a_works_is_no_second_strike(aside):
    assert places(f"Drones hit Kupiansk\n\nDrones hit a dormitory in Kupiansk on Friday, killing eight people. {aside}") == ["Kupiansk"]


def test_who_heads_a_region_does_not_speak_of_a_strike_on_the_whole_of_it():
    text = "Missile hits Kupiansk\n\nA missile killed three people in Kupiansk on Friday. Oleh Syniehubov, who heads the Kharkiv region, had written around midnight that two people were killed."
    assert places(text) == ["Kupiansk"]


def test_a_quarter_of_the_town_of_the_sentence_is_no_village():
    text = "Drones hit Kupiansk\n\nIn Kupiansk, two women were injured when a drone came down on a house in Vihdarka on Friday, the council said."
    assert places(text) == ["Kupiansk"]


OUTSIDE = "Drone hits funeral\n\nA drone that hit a funeral outside the Sudanese city of Omdurman has killed at least 40 people, officials say."


@pytest.mark.parametrize(
    "where",
    [
        "Mourners had gathered in a tent in Luweib village, about 15km (nine miles) east of the city, when it was hit on Friday.",
        "The drone on Friday hit a tent in the village of Luweib, some 15 km east of Omdurman.",
    ],
)
def test_the_village_that_lies_so_far_from_a_city_is_where_the_strike_outside_it_was(where):
    found = only(f"{OUTSIDE} {where} A doctor said that 49 bodies had been counted.")
    assert found["place"]["as_written"] == "Luweib"
    assert number(found["killed"]) == (49, "exact")


def test_a_village_far_from_another_city_is_a_strike_of_its_own():
    assert places(f"{OUTSIDE} A drone on Friday hit a market in the village of Luweib, some 15 km east of Nyala.") == ["Omdurman", "Luweib"]


def test_the_town_of_an_official_near_the_strike_or_of_the_capital_was_not_hit():
    text = "Raid kills 13\n\nAt least 13 people were killed in a raid on the town of {} on Friday. Twenty-five people were wounded in the attack, a health official in {} told the agency."
    assert places(text.format("Ain al-Hilweh", "Sidon")) == ["Ain al-Hilweh"]
    assert places(text.format("Aalmat", "Beirut")) == ["Aalmat"]


@pytest.mark.parametrize("who", ["a teacher in El Riyad said", "said Thomas White, the agency's director in El Riyad, who"])
def test_where_somebody_lives_or_works_who_tells_of_it_was_not_hit(who):
    text = f"Bombs kill 19\n\nNineteen people were killed on Friday when warplanes bombed Omdurman. “We counted seven explosions,” {who.removesuffix(', who')}. A lawyer put the number of dead at 21."
    found = only(text)
    assert found["place"]["as_written"] == "Omdurman"
    assert number(found["killed"]) == (21, "exact")


def test_the_village_on_which_a_bomb_fell_is_where_the_strike_was():
    text = "Bombs kill 14\n\nA bomb hit the monastery of a village in Sudan's North Darfur state on Friday. At least 14 people were killed. The bomb that fell on Akyi Mal left nothing of it standing."
    assert only(text)["place"]["as_written"] == "Akyi Mal"


def test_the_city_on_whose_edge_a_camp_lies_was_not_hit():
    text = "Shells kill 35\n\nIn Abu Shouk, the other large camp on the northern edge of Omdurman, shelling killed 35 people on Friday, medics said."
    assert places(text) == ["Abu Shouk"]


def test_the_state_in_which_a_district_lies_was_not_hit():
    text = "Raid kills 100\n\nAt least 100 people were killed on Friday when fighters attacked Wad Noura, a village in Managil locality in the west of Kassala, a committee said, and by Saturday it had raised the number to 124."
    found = only(text)
    assert found["place"]["as_written"] == "Wad Noura"
    assert number(found["killed"]) == (124, "exact")


def test_a_hospital_to_which_somebody_was_on_the_way_is_no_place():
    text = "Strikes kill four\n\nOne worker was killed when a vehicle was struck on its way to the European Gaza Hospital. A missile killed four people in a house in Nuseirat on Friday."
    assert places(text) == ["Nuseirat"]


def test_two_ports_and_a_depot_that_were_hit_are_places():
    text = "Jets bomb ports\n\nThe ports of Khan Younis and Deir al-Balah and several fuel tanks were hit on Friday, residents said."
    assert places(text) == ["Khan Younis", "Deir al-Balah"]


def test_those_taken_to_hospital_from_a_town_are_of_that_town():
    text = "Missiles hit cities\n\nA missile hit a tower in Ramat Gan and another one a block in Tel Aviv on Friday. Medics took six people to hospital from Tel Aviv, all told 35 wounded. In Ramat Gan 20 were hurt."
    found = {each["place"]["as_written"]: number(each["injured"]) for each in read(text)["incidents"]}
    assert found == {"Ramat Gan": (20, "exact"), "Tel Aviv": (35, "exact")}


def test_two_camps_outside_a_city_are_told_of_by_their_names():
    text = "Bombs hit camps\n\nExplosions in two camps for displaced people near the city of Omdurman killed at least 12 people on Friday. The bombs fell in Mugunga and Lac Vert, the agency said. At Lac Vert, three people were killed."
    assert places(text) == ["Mugunga", "Lac Vert"]


def test_the_second_of_two_villages_says_where_the_first_lies():
    text = "Planes burn houses\n\nTwo planes dropped mortar shells on Let Gyi in Myaung on Friday and burned eight houses, killing two people."
    assert places(text) == ["Let Gyi"]


def test_howitzers_of_a_command_in_a_town_fire_from_it():
    text = "Howitzers shell village\n\nHowitzers of the army's Northwestern Command in Omdurman shelled Kyauk Maw village in Yin Township on Friday; a woman was killed in her house."
    assert places(text) == ["Kyauk Maw"]


OUTSIDE = "At least 40 people have been killed in a drone strike on a funeral held outside the army-held city of Omdurman in Sudan, officials say."


@pytest.mark.parametrize("told", ["They blamed the rebels for Friday's attack on al-Hazim village, where mourners had gathered.", "The attack on the village of al-Hazim happened on Friday."])
def test_the_village_that_is_said_to_be_attacked_is_where_the_strike_outside_the_city_was(told):
    text = f"{OUTSIDE}\n\n{told}\n\nThousands fled last week after the rebels captured the town of Khartoum, 20 km to the south."
    assert {each["place"]["as_written"]: number(each["killed"]) for each in read(text)["incidents"]} == {"al-Hazim": (40, "at_least")}


@pytest.mark.parametrize("taken", ["captured the town of Khartoum", "withdrew from the town of Khartoum", "took control of the city of Khartoum"])
def test_a_town_taken_by_an_army_is_not_where_the_strike_near_another_was(taken):
    assert places(f"{OUTSIDE}\n\nFighting has intensified since the rebels {taken}, 20 km to the south.") == ["Omdurman"]


def test_a_village_called_a_dam_is_none():
    assert "energy" not in only(f"{OUTSIDE}\n\nThe attack on the village of Umm Dam happened on Friday.")["target_types"]


def test_a_country_that_was_attacked_before_is_no_village():
    text = "A strike on a school in central Gaza killed 18 people on Friday, medics said.\n\nThe war was sparked by the attack on Israel, which officials remember every month."
    assert places(text) == ["Gaza"]
