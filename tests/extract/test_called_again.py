"""Speakers whom a report calls again by a pronoun, by their body or by their office are those of whom it has told."""

from __future__ import annotations

import pytest

from tests.extract.reports import claims, only, read

STRIKE = "A drone set the refinery of Belgorod on fire on Friday. "


def test_he_is_a_person_and_no_general_staff():
    text = STRIKE + "Governor Petr Ivanov said that rescuers were at work. Ukraine's General Staff said the plant made fuel. One person was injured, he wrote."
    assert claims(only(text), "injured") == {(1, "ru_local_official")}


def test_of_it_behind_a_mayor_it_is_not_known_who_it_is():
    text = "A shell hit a village near Donetsk on Friday. The roof burned, said the mayor. Two people were hurt, it added."
    assert (2, "ua_local_official") not in claims(only(text), "injured")


@pytest.mark.parametrize(
    "behind",
    [
        "Ministry spokesman Anees Hamid said 30 others were wounded.",
        "Thirty others were wounded, spokesperson Anees Hamid told reporters.",
        "Rain fell all night. Residents said that they had heard jets. The army said it knew nothing. The mayor called for help. Thirty others were wounded, according to the ministry.",
    ],
)
def test_a_body_heard_before_speaks_again_by_its_name_or_its_spokesman(behind):
    text = f"A strike on the Yemeni city of Sanaa killed 12 people on Tuesday, the health ministry said. {behind}"
    assert claims(only(text), "injured") == {(30, "health_worker")}


def test_a_spokeswoman_of_whom_only_its_says_whose_she_is_is_not_whoever_spoke_last():
    text = "A drone hit a cafe in Kherson on Friday. Two people were killed, rescuers said. The committee has opened a case. Its spokeswoman Iryna Koval said three people were killed."
    assert (3, "emergency_service") not in claims(only(text), "killed")


def test_the_source_is_the_one_at_the_hospital():
    text = "A shell killed eleven passengers in Omdurman in Sudan on Friday, a medical source at the hospital told AFP. It had 26 injured as well, the source said."
    assert claims(only(text), "injured") == {(26, "health_worker")}


def test_the_governor_is_not_the_head_of_a_citys_council_who_spoke_before():
    text = (
        "A missile killed 19 people in Kryvyi Rih on Friday, the head of the city's defence council, Oleksandr Vilkul, said.\n\n"
        "The same day a drone hit a power plant in Kherson, killing one, the governor said."
    )
    assert {(each["place"]["as_written"], claim["claimant"].split(",")[0]) for each in read(text)["incidents"] for claim in each["claims"] if claim["metric"] == "killed"} == {
        ("Kryvyi Rih", "Oleksandr Vilkul"),
        ("Kherson", "governor"),
    }
