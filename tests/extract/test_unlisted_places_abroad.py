"""Villages and camps of Gaza, Sudan, Myanmar and other countries that no list holds are known by the words around them."""

from __future__ import annotations

import pytest

from tests.extract.reports import places, read


@pytest.mark.parametrize(
    ("where", "place"),
    [
        ("an apartment block in Ain Tuffeh, east of Sidon,", "Ain Tuffeh"),
        ("a market in Deir Louz village", "Deir Louz"),
        ("the Ras Karm oil port in Yemen", "Ras Karm"),
        ("a tent on the outskirts of Deir Louz", "Deir Louz"),
        ("the island of Mabyan", "Mabyan"),
        ("a car in the countryside of Deir Louz", "Deir Louz"),
        ("Let Kone Thar village in Singu Township", "Let Kone Thar"),
        ("a school in Gedeb district", "Gedeb"),
    ],
)
def test_what_stands_beside_a_name_makes_it_a_town_where_no_list_holds_it(where, place):
    assert places(f"An air strike on {where} killed four people on Friday.") == [place]


def test_a_name_of_three_words_after_deir_or_kafr_is_not_cut_to_a_town_of_two():
    assert places("Air strikes in Lebanon killed three people in Khan Younis Sham, in the Tyre district, on Friday.") == ["Khan Younis Sham"]


@pytest.mark.parametrize("where", ["Deir Louz, in North Darfur,", "Deir Louz village, in Sagaing Township,", "Deir Louz in northern Tigray"])
def test_a_name_before_a_named_area_is_a_town(where):
    assert places(f"An air attack on {where} killed 45 people on Friday, the resistance committee of El Obeid said.") == ["Deir Louz"]


@pytest.mark.parametrize("camp", ["displacement camp", "IDP camp", "camp for displaced people", "camp for the displaced", "refugee camp"])
def test_a_camp_that_no_list_holds_is_known_by_what_it_is_called(camp):
    assert places(f"At least nine people died on Friday when the RSF shelled the Tamra {camp} in Sudan, medics said.") == ["Tamra"]


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("The army had attacked Abbasoun, near Sumy, it was reported on Friday. That strike left 16 people wounded.", "Abbasoun"),
        ("A drone attack on the Zerkan gas field in Iraq killed two workers on Friday, local authorities said.", "Zerkan"),
        ("Jets killed three people on Friday, hitting Orsaleh in the south, where 14 were wounded.", "Orsaleh"),
    ],
)
def test_what_is_said_of_a_name_makes_it_a_town_where_no_list_holds_it(text, place):
    assert places(text) == [place]


@pytest.mark.parametrize(
    ("sentence", "village"),
    [
        ("In one of them, Shaq Nour, more than 200 people died, most of them burned in their homes.", "Shaq Nour"),
        ("On Friday the gunmen entered Hilat Anis, killing at least 46 people.", "Hilat Anis"),
        ("A fuel market in Adikamba on the border went up in flames after a drone strike.", "Adikamba"),
        ("Four people were killed in Jarbouh in the south, and a hospital in Nyala was damaged.", "Jarbouh"),
    ],
)
def test_a_village_of_sudan_that_no_list_holds_is_kept_where_people_died_or_things_burned(sentence, village):
    assert village in places(f"Villages attacked in Sudan\n\nFighters in Sudan attacked villages on Friday, a rights group said. {sentence}")


def test_a_home_for_the_displaced_is_no_village():
    text = "Shelling in Sudan\n\nShelling killed three people at a shelter in Sudan on Friday. At least 57 people were killed in Noor Home when shells hit it."
    assert "Noor Home" not in places(text)


@pytest.mark.parametrize("name", ["An Nuseirat Refugee Camp", "western Deir al Balah"])
def test_names_are_read_as_the_united_nations_write_them(name):
    found = places(f"Gaza Strip update\n\nOn 4 April, three men were killed in Gaza when a vehicle was hit by a drone in {name}.")
    assert found in (["Nuseirat"], ["Deir al Balah"], ["An Nuseirat"])


@pytest.mark.parametrize(
    ("sentence", "dead"),
    [
        ("On March 21 at Qorvale, in the north, a strike hit mourners at a funeral, killing 25 people.", 25),
        ("Across the border in Qorvale, at least seven men died on Friday as a market was struck.", 7),
        ("Earlier the same day six people lost their lives when shells landed near Qorvale.", 6),
    ],
)
def test_a_village_abroad_that_no_list_holds_is_where_a_strike_killed(sentence, dead):
    found = read(f"An airstrike hit a house in Omdurman in Sudan on Friday, killing two people, the doctors' network said.\n\n{sentence}")["incidents"]
    assert {each["place"]["as_written"]: each["killed"]["value"] for each in found} == {"Omdurman": 2, "Qorvale": dead}


@pytest.mark.parametrize(
    "sentence",
    [
        "Forty children were in class at Qorvale when a shell hit it, wounding two.",
        "Strikes that the army said were aimed at Qorvale fighters wounded three people.",
        "Three people were wounded by shells in Qorvale Street.",
    ],
)
def test_where_somebody_works_and_what_is_called_by_a_name_is_no_village_abroad(sentence):
    assert "Qorvale" not in places(f"An airstrike hit a house in Omdurman in Sudan on Friday, killing two people, the doctors' network said.\n\n{sentence}")


@pytest.mark.parametrize("village", ["Thar Yet", "Let Pan Yet Kone", "Kone Than", "See Thar"])
def test_a_syllable_that_is_also_an_english_word_belongs_to_the_name_of_a_village(village):
    text = f"An air strike on a school in {village} village in Myanmar killed seven people on Friday."
    assert places(text) == [village]


def test_a_word_with_which_a_sentence_goes_on_is_no_part_of_a_village():
    assert places("A drone hit Lyman in Ukraine on Friday and shells fell at Lyptsi village, killing two.") == ["Lyman", "Lyptsi"]
