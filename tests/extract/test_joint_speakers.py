"""Who says something together with others: each of them claims the figures."""

from __future__ import annotations

import pytest

from tests.extract.reports import claims, only

TOGETHER = [
    ("the head of the Odesa RMA Oleh Kiper and the Odesa regional prosecutor's office reported on Telegram.", {"ua_local_official", "police"}),
    ("said the regional governor, Oleh Kiper, and Ukraine's national police.", {"ua_local_official", "police"}),
    ("the regional prosecutor's office, the city's mayor Hennadii Trukhanov and the State Emergency Service reported.", {"police", "ua_local_official", "emergency_service"}),
    ("rescuers and prosecutors said.", {"emergency_service", "police"}),
]


@pytest.mark.parametrize(("words", "classes"), TOGETHER)
def test_all_who_say_it_in_one_breath_claim_the_figures(words, classes):
    incident = only(f"A drone hit a warehouse in Odesa in Ukraine, leaving three people dead and eight wounded, {words}")
    assert claims(incident, "killed") == {(3, each) for each in classes}
    assert claims(incident, "injured") == {(8, each) for each in classes}


def test_several_authorities_report_this_in_a_paragraph_of_their_own():
    text = (
        "On Friday Russian drones attacked Sumy. Three people were killed and five wounded.\n\n"
        "The State Emergency Service, the regional prosecutor's office and the National Police report this."
    )
    assert claims(only(text), "killed") == {(3, "emergency_service"), (3, "police")}
    for claim in only(text)["claims"]:
        start, end = claim["claimant_span"] or (0, 0)
        assert text[start:end] in ("State Emergency Service", "prosecutor's office", "")


@pytest.mark.parametrize(
    ("words", "classes"),
    [
        ("killed a rescuer and wounded four others, and the governor said one of them was in a grave state.", {"ua_local_official"}),
        ("killed a rescuer and the governor said four others were wounded.", {"ua_local_official"}),
        ("hit the office of the regional governor, and rescuers said a boy was killed.", {"emergency_service"}),
        ("killed a boy, the State Emergency Service reported, and police said four others were wounded.", {"emergency_service"}),
    ],
)
def test_who_was_hurt_or_speaks_in_another_clause_says_nothing_together(words, classes):
    assert {each for _, each in claims(only(f"Shelling in Odesa in Ukraine {words}"), "killed")} == classes
