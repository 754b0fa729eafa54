"""Objects behind 'while', behind 'including', of a camp known by its name, and of a way that people were on."""

from __future__ import annotations

import pytest

from tests.extract.reports import only, read


def test_another_victim_behind_while_died_in_what_was_hit():
    text = "A girl was killed in Kharkiv, Ukraine, by a drone on Friday, while another person died in a strike on a school."
    assert "education" in read(text)["incidents"][0]["target_types"]


def test_where_people_were_driven_was_not_hit():
    text = "The buses were carrying workers to a farm when they were hit by drones in Kupiansk, Ukraine, on Friday; six people died."
    assert only(text)["target_types"] == ["transport"]


@pytest.mark.parametrize(
    ("told", "kind"),
    [
        ("Drones hit several parts of the town, including the barracks and the central market.", "commerce"),
        ("The shelling left 30 houses without roofs.", "residential"),
        ("A school where displaced civilians were taking shelter was shelled.", "humanitarian"),
        ("A school building sheltering displaced people was shelled.", "humanitarian"),
        ("The school was hit. It was being used to shelter evacuees.", "humanitarian"),
        ("Two people died in a civilian convoy.", "transport"),
        ("A garage of the ambulance service was struck.", "health"),
        ("Two people were killed by a shell as they picked apples.", "agriculture"),
        ("The blast damaged a paint shop.", "industrial"),
        ("A drone hit a laundromat.", "commerce"),
        ("A drone hit a garden shed.", "residential"),
        ("Sports infrastructure was damaged.", "recreation"),
        ("A shell damaged a memorial to the victims of the last war.", "cultural"),
    ],
)
def test_objects_in_other_words_are_read(told, kind):
    assert kind in only(f"Three people were killed in a strike on Kupiansk, Ukraine, on Friday, the mayor said. {told}")["target_types"]


def test_russian_bombs_that_destroy_homes_anywhere_are_not_told_of_the_town():
    text = "A drone hit a bank in Kupiansk, Ukraine, on Friday, killing two. Such bombs destroy homes everywhere, the president said."
    assert only(text)["target_types"] == ["commerce"]


@pytest.mark.parametrize(
    ("told", "kinds"),
    [
        ("A drone hit tents of displaced people in the courtyard of a hospital in Kupiansk", {"humanitarian", "health"}),
        ("A drone hit a car in the yard of an apartment building in Kupiansk", {"transport", "residential"}),
        ("A drone hit the courtyard of a school in Kupiansk", {"education"}),
        ("A drone hit an administrative building on the grounds of a factory in Kupiansk", {"industrial"}),
        ("A drone hit a shop in the building of a school in Kupiansk", {"education"}),
    ],
)
def test_what_stands_in_the_yard_of_something_is_hit_as_well_and_a_part_of_it_is_it(told, kinds):
    assert set(only(f"{told}, Ukraine, on Friday, killing two people.")["target_types"]) == kinds
