"""'They said', behind a sentence that tells of somebody who does not yet speak; figures that nobody confirms."""

from __future__ import annotations

import pytest

from tests.extract.reports import claims, only

LEAD = "A missile struck a house in Kharkiv on Friday, Governor Oleh Syniehubov said.\n\n"


def _said_by(sentence: str, metric: str, value: int) -> set[str]:
    """The classes of those who are said to count that many, behind a governor."""
    return {role for number, role in claims(only(LEAD + sentence), metric) if number == value and role not in ("unknown", "media")}


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("Prosecutors opened an investigation. They put the toll at nine dead.", {"police"}),
        ("Emergency workers searched the rubble. They said nine bodies had been found.", {"emergency_service"}),
        ("The prosecutor's office opened an investigation. It said nine people were killed.", {"police"}),
        ("Ukraine's interior ministry sent rescuers. The ministry said nine people were killed.", {"ua_national_official"}),
        ("Prosecutors opened an investigation. According to them, nine people were killed.", {"police"}),
        ("Rescuers searched the rubble. He said nine people were killed.", {"ua_local_official"}),
        ("The police station was destroyed. They said nine people were killed.", {"ua_local_official"}),
        ("Nine people were killed, according to the agency.", set()),
        ("Nine people were killed, according to the official.", {"ua_local_official"}),
    ],
)
def test_who_goes_on_is_of_whom_the_sentence_before_tells(sentence, expected):
    assert _said_by(sentence, "killed", 9) == expected


@pytest.mark.parametrize(
    "sentence",
    [
        "Police could not confirm that nine people were killed.",
        "Police declined to comment on reports that nine people had died.",
        "Neither the governor nor police confirmed that nine people were killed.",
    ],
)
def test_who_does_not_confirm_a_figure_does_not_give_it(sentence):
    assert _said_by(sentence, "killed", 9) == set()


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("Local authorities say five people were killed; residents speak of nine.", {"witness"}),
        ("Local officials put the toll at five dead, but residents said it was at least nine.", {"witness"}),
        ("Five people were killed, according to the governor, or nine according to the police.", {"police"}),
        ("Police put the number of dead at five and the mayor at nine.", {"ua_local_official"}),
        ("Suspilne reported nine dead, citing sources in the police.", {"police"}),
        ("Rescue chief Yevhen Vasylenko said nine people were killed.", {"emergency_service"}),
        ("Parliament speaker Ruslan Stefanchuk said nine people were killed.", {"ua_national_official"}),
    ],
)
def test_a_second_count_is_of_who_gives_it(sentence, expected):
    assert _said_by(sentence, "killed", 9) == expected


def test_who_counts_victims_says_nothing_of_soldiers_told_of_beside_them():
    text = "A missile struck a house in Kharkiv on Friday. Two people were killed, the State Emergency Service said. Nine Ukrainian soldiers have died."
    assert claims(only(text), "military_killed") == set()
    assert claims(only(text), "killed") == {(2, "emergency_service")}
