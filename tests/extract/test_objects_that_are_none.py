"""Words that look like objects and are none, or say nothing of what kind they are."""

from __future__ import annotations

import pytest

from tests.extract.reports import only

LEAD = "A drone hit a bank in Kharkiv, Ukraine, on Friday, killing two people, officials said. "


@pytest.mark.parametrize(
    "told",
    [
        "An infrastructure facility was damaged.",
        "An animal shelter was damaged.",
        "A three-storey building was damaged.",
        "A wrecked brick building stood at the scene.",
        "The strike knocked out power to 30,800 households.",
        "More than 30,000 homes were cut off, the power company said.",
        "The drone hit the crowd on one of the busiest church-going days of the year.",
        "The attack hit the seat of the government's power.",
        "The victims were waiting for a bus.",
        "The blast destroyed its oxygen stores.",
        "Health workers have been routinely targeted in this war.",
        "Firefighters with 12 fire engines put out the blaze.",
        "Volunteers handed out hot tea at a tent set up by the city.",
        "It was fired from the Belgorod region, where an airfield lies.",
        "The state news agency SPA said a drone struck.",
    ],
)
def test_what_is_no_object_or_of_no_kind_gives_no_target(told):
    assert only(LEAD + told)["target_types"] == ["commerce"]


@pytest.mark.parametrize(
    ("told", "kind"),
    [
        ("A five-storey building was damaged.", "residential"),
        ("A three-storey apartment building was damaged.", "residential"),
        ("A brick house was damaged.", "residential"),
        ("A drone damaged two households.", "residential"),
        ("A church was damaged on the busiest day.", "religious"),
        ("The victims were in a bus.", "transport"),
    ],
)
def test_the_objects_that_look_like_them_are_read(told, kind):
    assert only(LEAD + told)["target_types"] == ["commerce", kind]


def test_an_object_of_a_quarter_is_not_the_quarter():
    text = "The market in the Saltivka micro-district of Kharkiv, Ukraine, was hit on Friday, killing two people, officials said."
    assert only(text)["target_types"] == ["commerce"]
