"""A town that opens a paragraph or a line is that of what is told next; a name that only passes by is not."""

from __future__ import annotations

import pytest

from tests.extract.reports import number, read

LEAD = "A missile hit a house in Sumy on Friday, killing one person and wounding four, the governor said.\n\n"


def found(text: str) -> dict[str, tuple]:
    """{place as written: (date, killed, injured)} of a text's drafts."""
    return {each["place"]["as_written"]: (each["date"]["value"], number(each["killed"]), number(each["injured"])) for each in read(text)["incidents"]}


def test_a_burning_town_is_that_of_those_counted_next():
    text = LEAD + "In Kharkiv, firemen fought the flames in the old market until dawn. Eight people were wounded when the stalls were hit on Friday night, the governor said."
    assert found(text) == {"Sumy": ("2025-04-04", (1, "exact"), (4, "exact")), "Kharkiv": ("2025-04-04", None, (8, "exact"))}


def test_a_town_where_pumps_stopped_is_that_of_the_drone_told_of_next():
    text = LEAD + "In the city of Kharkiv, water pumps stopped. Five people were injured in its centre when a drone hit near a school."
    assert found(text)["Kharkiv"][2] == (5, "exact")


def test_a_town_of_which_no_strike_is_told_has_none():
    text = LEAD + "In Kharkiv, the minister opened a school. Six people were injured on the road there in a car crash, she recalled."
    assert set(found(text)) == {"Sumy"}


def test_a_town_of_a_third_country_before_a_colon_is_where_people_died():
    text = "Missiles hit a house in Beirut, Lebanon, and one in Ariha, Syria, on Friday, killing three people.\n\nRamat Gan: Four people died, two women and two men, when a missile slammed into a tower."
    drafts = found(text)
    assert drafts["Ramat Gan"][1] == (4, "exact")
    assert drafts["Beirut"][1] is None


@pytest.mark.parametrize(
    ("sentence", "there"),
    [
        ("The Regional Clinical Hospital in Kharkiv was reportedly struck by glide bombs overnight.", True),
        ("The central hospital in Kharkiv was also damaged in an attack.", True),
        ("Two of the wounded were taken to the Regional Clinical Hospital in Kharkiv.", False),
    ],
)
def test_a_town_named_with_its_hospital_was_hit_when_the_hospital_was(sentence, there):
    assert ("Kharkiv" in found(LEAD + sentence)) is there


def test_a_salvo_at_a_town_hits_it():
    text = "A drone hit a warehouse in Sidon on Friday, killing 10 people, the ministry said.\n\nThe group answered with what it called a salvo of Katyusha rockets at Ramat Gan, a city near the coast."
    assert set(found(text)) == {"Sidon", "Ramat Gan"}
