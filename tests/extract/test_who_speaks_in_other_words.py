"""Who says a figure where the words for saying it, or for who says it, are other ones."""

from __future__ import annotations

import pytest

from tests.extract.reports import claims, only


@pytest.mark.parametrize(
    ("said", "claimant"),
    [
        ("Three people were killed by a missile in Kharkiv on Friday, the regional prosecutor's office has established.", "police"),
        ("A missile hit Kharkiv on Friday. The governor was speaking of three dead.", "ua_local_official"),
        ("A missile hit Kharkiv on Friday. President Volodymyr Zelensky had spoken a day earlier of three dead.", "ua_national_official"),
        ("A missile hit Kharkiv on Friday. The State Emergency Service's count at noon was three dead.", "emergency_service"),
        ("A missile in Kharkiv killed three people on Friday, reporters among them, said Petro Ivanenko, who heads the records department at the Health Ministry.", "health_worker"),
        ("A missile hit Kharkiv on Friday. President Volodymyr Zelensky broke the news to the UN Security Council, saying that three people were killed.", "ua_national_official"),
        ("A missile hit Kharkiv on Friday. The Sudan Doctors Network, a medical group, reported three dead.", "ngo"),
        ("A missile hit Kharkiv on Friday. A worker at the plant said three people were killed.", "witness"),
        ("Shells killed three people in Kharkiv on Friday, officials installed there by Moscow said.", "ru_occupation_official"),
    ],
)
def test_whose_a_figure_is(said, claimant):
    assert claims(only(said), "killed") == {(3, claimant)}


def test_a_pronoun_means_nobody_who_is_named_after_it():
    text = (
        "A missile hit Kharkiv on Friday, killing 50 people, Governor Petro Ivanenko said. In the morning he had reported 39 dead; "
        "the first figure given by police was 30 killed."
    )
    assert claims(only(text), "killed") == {(50, "ua_local_official"), (39, "ua_local_official"), (30, "police")}


def test_a_count_told_behind_that_of_another_is_not_that_one():
    text = "A missile hit Kharkiv on Friday, killing 20. The emergency service had reported 14 killed, with 11 injured, and the Health Ministry's figure on Saturday was 20 dead."
    assert (11, "emergency_service") in claims(only(text), "injured")


def test_a_body_that_gives_figures_in_a_statement_is_not_who_spoke_before():
    text = "A missile hit Kharkiv on Friday, killing 20, the mayor said. The UN human rights office in a statement gave 18 dead and 61 injured."
    assert claims(only(text), "injured") == {(61, "un")}


def test_of_two_bare_numbers_the_first_is_not_what_the_second_counts():
    text = "A missile hit Kharkiv on Friday, killing four people, the mayor said. Police earlier wrote of two, and of three wounded."
    assert claims(only(text), "killed") == {(4, "ua_local_official"), (2, "police")}


def test_who_announced_a_ceasefire_counted_nobody():
    text = "Missiles killed 16 people in Kharkiv on Friday, shortly before a ceasefire announced by US President Donald Trump.\n\nThe mayor said 33 people were wounded."
    assert not any(claimant == "other_national_official" for _, claimant in claims(only(text), "killed"))


@pytest.mark.parametrize(
    ("sentence", "metric", "expected"),
    [
        ("By midday the mayor, Petro Ivanenko, had the number of wounded at 17.", "injured", {(17, "ua_local_official")}),
        ("The human rights ombudsman, Dmytro Lubinets, cited a toll of five.", "killed", {(5, "ua_national_official")}),
        ("Medics said they had treated 19 people.", "injured", {(19, "health_worker")}),
        ("A spokeswoman for the national police in the region said nine people had been hurt.", "injured", {(9, "police")}),
        ("Its emergency service said nine people had been hurt.", "injured", {(9, "emergency_service")}),
    ],
)
def test_whoever_counts_in_these_words_holds_the_figure(sentence, metric, expected):
    text = f"A missile hit a hotel in Sumy on Friday, killing two people, the Kremlin's spokesman, Dmitry Peskov, said.\n\n{sentence}"
    assert expected <= claims(only(text), metric)


def test_a_ministry_that_made_it_fifteen_counts_the_dead_or_the_injured_as_it_fits():
    text = "A missile hit a hotel in Sumy on Friday. By breakfast the mayor's tally stood at eight dead and 38 injured; at noon the interior ministry made it 15."
    assert (15, "ua_national_official") in claims(only(text), "killed")


@pytest.mark.parametrize(("office", "role"), [("Donetsk Regional Military-Civil Administration", "ua_local_official"), ("Kherson military-civil administration", "ru_occupation_official")])
def test_a_military_civil_administration_is_that_of_the_side_that_calls_it_so(office, role):
    assert claims(only(f"Bombs hit Kostiantynivka on Friday and killed five people. This was reported by the head of the {office}."), "killed") == {(5, role)}


@pytest.mark.parametrize(
    ("sentence", "role"),
    [
        ("Five people were killed when drones attacked Sumy, among them the wife of one of the first responders called to the scene, officials said.", "ua_officials"),
        ("Moldovan President Petro Ivanenko said a missile had hit a hotel in Odesa, killing five.", "other_national_official"),
        ("Emergency services said people had been rescued in Sumy. The counter-intelligence service said that the missile had killed five people.", "police"),
    ],
)
def test_who_says_it_is_neither_who_was_called_there_nor_somebody_of_the_own_state(sentence, role):
    assert claims(only(sentence), "killed") == {(5, role)}


def test_a_capital_behind_a_comma_that_claims_something_was_not_hit():
    incident = only("Five people were killed when a missile hit Odesa, Moscow claims that it hit a military base.")
    assert (incident["place"]["as_written"], incident["killed"]["value"]) == ("Odesa", 5)


@pytest.mark.parametrize(
    ("who", "role"),
    [
        ("members of anti-government militia groups told reporters", "party"),
        ("an official of a local resistance group said", "party"),
        ("a resistance fighter said", "party"),
        ("a rebel commander said", "party"),
        ("according to Lebanese reports", "media"),
    ],
)
def test_armed_groups_and_reports_speak_for_themselves(who, role):
    incident = only(f"An airstrike on a mosque in Sidon on Friday killed two people, {who}.")
    assert (claims(incident, "killed"), incident["target_types"]) == ({(2, role)}, ["religious"])


@pytest.mark.parametrize("verb", ["accused the RSF of", "blamed the RSF for"])
def test_a_government_that_accuses_counts(verb):
    assert claims(only(f"The Sudanese government {verb} killing 21 people in an attack on Omdurman on Friday."), "killed") == {(21, "other_national_official")}


@pytest.mark.parametrize("who", ["according to a spokesperson for the country's government-in-exile", "a spokesman for the shadow government said"])
def test_a_government_in_exile_counts(who):
    (value, role), = claims(only(f"At least 24 people were killed in an airstrike on Karari in Sudan, {who}."), "killed")
    assert value == 24
    assert role.endswith("national_official")
