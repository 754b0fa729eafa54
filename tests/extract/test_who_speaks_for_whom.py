"""Persons who belong to a body, bodies with a head, and offices named for the first time."""

from __future__ import annotations

import pytest

from tests.extract.reports import claims, only, read

STRIKE = "A strike hit a house in Kharkiv, Ukraine, on Friday. "


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("Two people were killed, a health official of the regional administration said.", "health_worker"),
        ("Two people were killed, an official of the health ministry said.", "health_worker"),
        ("The head of the National Police, Ihor Klymenko, said that two people were killed.", "police"),
        ("Two people were killed, according to Dr Ahmed Salem, who leads the ward.", "health_worker"),
        ("Mayor Ihor Terekhov: at least two people were killed.", "ua_local_official"),
        ("A shell hit a cafe on Friday, killing two people, said doctors at the hospital, where the bodies were taken.", "health_worker"),
        ("Two people were killed, CNN said, citing Galilee Medical Center.", "health_worker"),
        ("Governor Petro Ivanenko tallied two dead and five wounded.", "ua_local_official"),
        ("In a statement the army, which holds the city, said two people were killed.", "party_ua"),
        ("Two people were killed - said the head of the region - on their way home.", "ua_local_official"),
        ("The Sudan Doctors Network said two people were killed.", "ngo"),
        ("Two people were killed, the health ministry run by the Houthi movement said.", "health_worker"),
        ("Two people were killed, according to al-Ahli's director, Dr Fadel Naim.", "health_worker"),
        ("A hospital in Kharkiv, where some died on the way in, reported that two people were killed.", "health_worker"),
        ("Two people were killed, local people told a radio station.", "witness"),
        ("Two people were killed. This is stated in a release of the regional prosecutor's office.", "police"),
        ("Two people were killed. Petro Ivanenko, who heads the city's military administration, broke the news on his channel.", "ua_local_official"),
        ("Two people were killed. So claims Oleh Syniehubov, the governor.", "ua_local_official"),
        ("Initially Karazin hospital, a short drive away, had said that two people were killed.", "health_worker"),
    ],
)
def test_who_says_it_is_of_the_class_of_their_office(sentence, expected):
    assert {role for value, role in claims(only(STRIKE + sentence), "killed") if value == 2} == {expected}


def test_an_office_named_for_the_first_time_is_not_who_spoke_last():
    text = STRIKE + "The Russian military said that it had hit a depot. Two people were killed, according to the governor, Petro Ivanenko."
    assert claims(only(text), "killed") == {(2, "ua_local_official")}


def test_a_spokesman_of_a_body_speaks_for_it():
    text = STRIKE + "The State Emergency Service said that a fire broke out. Two people were killed, said its spokesman, Petro Ivanenko."
    assert claims(only(text), "killed") == {(2, "emergency_service")}


def test_a_holder_between_commas_and_a_second_body_both_say_it():
    text = STRIKE + "Seven people burned to death, Oleh Syniehubov, the Kharkiv governor, and the regional prosecutor's office said. The mayor said two people were injured."
    incident = only(text)
    assert claims(incident, "killed") == {(7, "ua_local_official"), (7, "police")}
    assert claims(incident, "injured") == {(2, "ua_local_official")}


def test_a_body_and_an_office_with_its_holder_between_commas_both_say_it():
    text = STRIKE + "Two people were killed, the State Emergency Service and the region's governor, Oleh Kiper, said on Friday."
    assert claims(only(text), "killed") == {(2, "emergency_service"), (2, "ua_local_official")}


def test_who_is_named_behind_a_part_with_a_place_of_its_own_says_that_part():
    text = (
        "Drones attacked two towns of Ukraine on Friday. In Kupiansk, where the mayor said a school was hit, two people were killed, "
        "and in Izium, on the river, 11 people were injured, according to the police."
    )
    found = {each["place"]["as_written"]: each for each in read(text)["incidents"]}
    assert claims(found["Izium"], "injured") == {(11, "police")}


def test_one_of_the_hurt_who_is_only_described_is_no_figure_of_who_spoke_before():
    text = "A drone hit a hotel in Kharkiv, Ukraine. Five people were hurt, said Oleh Syniehubov, the governor. One was a girl of 10."
    assert claims(only(text), "children_injured") <= {(1, "unknown")}


def test_each_of_two_named_behind_their_words_has_the_figure_before_the_name():
    text = (
        "Strikes hit two towns of Ukraine on Friday. Six people were killed in Kupiansk, Karazin Hospital said, "
        "and four were killed in a tent in Izium, according to the police."
    )
    found = {each["place"]["as_written"]: each for each in read(text)["incidents"]}
    assert claims(found["Izium"], "killed") == {(4, "police")}


def test_what_stands_over_a_chronology_speaks_its_rows():
    text = (
        "Two people were injured in the Kharkiv region over the past day, police said.\n\nChronology by the head of the region:\n\n"
        "10:40 Kupiansk. Two houses were damaged by a drone.\n\n18:20 Izium, Izium district. A drone hit a tractor in a field. Two men were wounded."
    )
    found = {each["place"]["as_written"]: each for each in read(text)["incidents"]}
    assert claims(found["Izium"], "injured") == {(2, "ua_local_official")}


def test_the_same_group_is_who_spoke_last():
    text = STRIKE + "The White Helmets said that a school burned. Two people were killed, according to the same group."
    assert claims(only(text), "killed") == {(2, "ngo")}


def test_a_toll_from_the_ministry_is_of_the_ministry_heard_before():
    text = STRIKE + "The health ministry said that nine people were killed. An initial toll from the ministry was six dead, 43 wounded."
    assert claims(only(text), "killed") == {(9, "health_worker"), (6, "health_worker")}


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("Col. Pierre Kasongo, spokesman for the Congolese army, told reporters that two people were killed.", "party"),
        ("The regime's mouthpiece reported that two people were killed.", "party_ua"),
        ("The hospital where the victims were taken says two people were killed.", "health_worker"),
        ("Two people were killed, listeners told the station.", "witness"),
        ("The Popular Committees of the camp said two people were killed.", "ngo"),
        ("The rescue committee of the camp counted two people killed.", "ngo"),
        ("The head of the neighborhood, Petro Ivanenko, said two people were killed.", "ua_local_official"),
        ("The Democratic Voice of Burma said two people were killed.", "media"),
        ("The Health Ministry said that there were victims. The ministry's spokesman, Petro Ivanenko, had reported two people killed.", "health_worker"),
        ("The Health Ministry said that there were victims. A spokesman for the ministry, Petro Ivanenko, said two people were killed.", "health_worker"),
    ],
)
def test_who_speaks_for_a_body_or_a_committee_is_of_its_class(sentence, expected):
    assert {role for value, role in claims(only(STRIKE + sentence), "killed") if value == 2} == {expected}


def test_the_agency_for_refugees_is_the_un_not_refugees():
    text = "Compound hit\n\nTwelve people died when a compound in Khan Younis was hit on Friday, the UN agency for Palestinian refugees said."
    assert claims(only(text), "killed") == {(12, "un")}


@pytest.mark.parametrize("who", ["The White Helmets", "The Syrian Civil Defence, also known as the White Helmets,", "The Iranian Red Crescent", "The Palestine Red Crescent Society", "A Red Crescent spokesman"])
def test_white_helmets_and_red_crescent_are_no_service_of_a_state(who):
    assert claims(only(f"A strike hit a school in Idlib in Syria on Friday. {who} said five people were killed."), "killed") == {(5, "ngo")}


@pytest.mark.parametrize(("whose", "claimant"), [("Hospital officials", "health_worker"), ("Medical officials", "health_worker"), ("Police officials", "police"), ("Officials", "local_official")])
def test_officials_of_a_hospital_in_the_town_are_none_of_the_town(whose, claimant):
    assert claims(only(f"A strike hit a school in Nyala in Sudan on Friday. {whose} in the town said five people were killed."), "killed") == {(5, claimant)}
