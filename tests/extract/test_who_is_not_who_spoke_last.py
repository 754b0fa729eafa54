"""Figures of somebody who is named without a known office, or only called 'the ministry', are not those of who spoke before."""

from __future__ import annotations

import pytest

from tests.extract.reports import claims, only, read

LEAD = "A missile struck a house in Kharkiv on Friday, Governor Oleh Syniehubov said.\n\n"


def _killed(sentence: str, value: int) -> set[str]:
    """The classes of those who are said to count that many dead, behind a governor."""
    return {role for number, role in claims(only(LEAD + sentence), "killed") if number == value and role != "unknown"}


@pytest.mark.parametrize(
    "sentence",
    [
        "Nine people were killed, the company said in a statement.",
        "The rector of the university said nine people were killed.",
        "A spokesman for the supermarket chain said nine people were killed.",
        "The ministry said nine people were killed.",
        "The agency said nine people were killed.",
        "The ministry's first figure was nine dead.",
    ],
)
def test_whose_office_is_not_known_is_not_the_governor(sentence):
    assert _killed(sentence, 9) == set()


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("The governor added that nine people were killed.", "ua_local_official"),
        ("The official said nine people were killed.", "ua_local_official"),
        ("The State Emergency Service sent help. The State Emergency Service said there were victims. The agency said nine people were killed.", "emergency_service"),
        ("The Interior Ministry said there were victims. The ministry's first figure was nine dead.", "ua_national_official"),
        ("A monitoring group said nine people were killed.", "ngo"),
        ("The state rail operator Ukrzaliznytsia said nine people were killed.", "ua_officials"),
        ("Nine people were killed, Health Minister Viktor Liashko said.", "ua_national_official"),
        ("Nine people were killed, the Health Ministry said.", "health_worker"),
        ("At noon police named nine dead.", "police"),
        ("Police note that nine people were killed.", "police"),
        ("Police data show nine people were killed.", "police"),
        ("By evening the regional prosecutor's office had corrected both figures: nine killed, 40 wounded.", "police"),
        ("The first figures of Mayor Ihor Terekhov, given before noon, were nine dead and 40 wounded.", "ua_local_official"),
        ("An earlier toll from the emergency service was nine dead.", "emergency_service"),
        ("The mayor said four people were wounded and the police that nine people were killed.", "police"),
        ("Four people were killed, the governor said; the police figure was nine dead.", "police"),
        ("The mayor thanked the police for their work and put the toll at nine dead.", "ua_local_official"),
        ("The mayor said police had come and reported nine dead.", "police"),
        ("The mayor, flanked by the police chief, reported nine dead.", "ua_local_official"),
        ("Police said four people were wounded; earlier they had put the number of dead at nine.", "police"),
    ],
)
def test_whoever_counts_is_of_their_own_class(sentence, expected):
    assert _killed(sentence, 9) == {expected}


def test_an_authority_that_is_the_subject_ends_who_held_the_floor():
    text = "A missile struck a house in Kharkiv on Friday. Four people were killed, Governor Oleh Syniehubov said. By evening the National Police were at work and nine dead lay in the yard."
    assert (9, "ua_local_official") not in claims(only(text), "killed")


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("Russia said it had struck a meeting of commanders and that 60 servicemen were killed.", "party_ru"),
        ("Russia has its own version: the Defence Ministry claims to have killed 60 Ukrainian servicemen.", "party_ru"),
        ("Ukraine's military said that 60 servicemen were killed.", "party_ua"),
    ],
)
def test_who_hit_soldiers_counts_them(sentence, expected):
    assert {role for number, role in claims(only(LEAD + sentence), "military_killed") if number == 60} == {expected}


def test_the_only_ministry_of_a_long_report_is_meant_by_the_ministry():
    text = (
        "An air strike on Almat in Lebanon killed ten people on Friday, according to Lebanon's Ministry of Public Health.\n\n"
        + "".join(f"Neighbours said the house of family {name} was gone.\n\n" for name in ("Aoun", "Daher", "Haddad", "Khoury", "Nasr", "Saad", "Tawil", "Younes", "Zein"))
        + "Three paramedics were killed in a raid on Nabatieh the same day, the ministry said. One person was killed in Tyre, it said."
    )
    found = {each["place"]["as_written"]: claims(each, "killed") for each in read(text)["incidents"]}
    assert found["Nabatieh"] == {(3, "health_worker")}


def test_the_last_of_the_victims_is_not_who_tells_of_them():
    text = "A bomb hit a house in Kharkiv on Friday. The dead were a woman, two of her daughters and her son, said the regional police."
    assert claims(only(text), "killed") == {(4, "police")}


def test_children_whom_somebody_had_first_spoken_of_are_no_toll_of_all():
    text = "Shelling of Kharkiv on Friday killed 14 people, including two children, the police said. Mayor Ihor Terekhov, who had first spoken of two children killed, called it a crime."
    assert claims(only(text), "killed") == {(14, "police")}


@pytest.mark.parametrize("attack", ["a strike by the Israeli army", "shelling by the RSF", "a strike blamed on the Rapid Support Forces", "a raid by the paramilitary Rapid Support Forces (RSF)"])
def test_whose_attack_it_was_does_not_count_its_dead(attack):
    assert claims(only(f"Sixteen people were killed in Khan Younis in {attack}, doctors said."), "killed") == {(16, "health_worker")}


def test_an_official_of_the_presidents_office_speaks_under_his_own_name():
    text = (
        "President Volodymyr Zelensky said a missile hit a house in Kharkiv on Friday. Petro Ivanenko, a senior official in Zelensky's office, said on his channel that 21 people had been killed.\n\n"
        "Zelensky's adviser Olena Kovalenko said 40 were wounded."
    )
    said = {claim["metric"]: claim["claimant"] for claim in only(text)["claims"] if claim["value"]}
    assert said == {"killed": "Petro Ivanenko", "injured": "Olena Kovalenko"}


def test_whoever_accuses_an_army_does_not_speak_for_it():
    text = (
        "The Ministry of Health reported the death of three people in shelling of Khan Younis on Friday.\n\n"
        "The spokesperson for the ministry, Samir Haddad, accused the RSF of shelling a health centre in Khan Younis, which led to the death of a child."
    )
    assert {role for _, role in claims(only(text), "children_killed")} == {"health_worker"}


@pytest.mark.parametrize(
    "answer",
    [
        "a charge that Hamas denied",
        "which Hamas denies",
        "claims that Hamas has rejected",
        "an allegation Hamas disputed",
    ],
)
def test_who_only_denies_a_charge_does_not_say_what_stands_before_it(answer):
    text = f"A missile struck a school in Gaza City on Friday and killed nine people. Israel struck a clinic in Khan Younis on Friday, saying that gunmen met there, {answer}."
    assert [each["target_types"] for each in read(text)["incidents"]] == [["education"], ["health"]]


def test_a_toll_that_an_army_disputes_is_that_of_who_gave_it():
    text = "The civil defence said an air strike on a school in Gaza City on Friday killed 15 people, a toll that the army disputed."
    assert claims(only(text), "killed") == {(15, "emergency_service")}


@pytest.mark.parametrize("says", ["saying", "claiming", "asserting", "alleging"])
def test_what_a_report_tells_of_an_army_that_then_says_why_is_no_claim_of_the_army(says):
    text = f"The Israeli military struck a school in Gaza City on Friday, {says} it was used as a command centre. At least 15 people were killed."
    assert only(text)["target_types"] == ["education"]


def test_what_an_army_says_it_hit_stays_its_claim():
    assert only("The Israeli military said it hit a clinic in Gaza City on Friday, saying that it was a command centre.")["target_types"] == []


@pytest.mark.parametrize("aim", ["in an air strike on Gaza City that the military said had targeted gunmen", "in a strike on Gaza City which the army said was aimed at a commander"])
def test_whom_a_strike_was_aimed_at_is_all_that_an_army_says(aim):
    incident = only(f"At least 16 people were killed {aim}.")
    assert claims(incident, "killed") == {(16, "media")}
    assert incident["contested"] is True


@pytest.mark.parametrize("who", ["A Ukrainian military spokesman", "A spokesman for the Ukrainian military"])
def test_he_behind_the_spokesman_of_a_body_is_that_body_and_not_the_person_before(who):
    text = f"A strike killed nine people in Kharkiv, Ukraine, on Friday, Petro Ivanenko, director of a hospital, said.\n\n{who} said the plant had served as a base. He said 19 fighters were killed."
    assert claims(only(text), "military_killed") == {(19, "party_ua")}


def test_a_body_without_a_spokesman_is_not_he():
    text = "A strike killed nine people in Kharkiv, Ukraine, on Friday, Petro Ivanenko, director of a hospital, said.\n\nThe Ukrainian military said it had fired at drones. He said 12 people were wounded."
    assert "party_ua" not in {claimant for _, claimant in claims(only(text), "injured")}
