"""Places of which a report says only in passing that they were struck too: weighed by data, drafted without figures, and said."""

from __future__ import annotations

import pytest

from geo.extract.rules import lexicon as lexica
from geo.extract.rules.scales import scales
from tests.extract.reports import places, read

LEAD = "A missile hit an apartment building in Kharkiv in Ukraine on Friday, killing two people, the mayor said. "


def passing(text: str) -> list[str]:
    """The places that a text is said to name only in passing."""
    return [each["place"]["as_written"] for each in read(text)["incidents"] if each["place"]["rule"] == "place.in_passing"]


@pytest.mark.parametrize(
    ("sentence", "towns"),
    [
        ("Power plants in Sumy and Izium had been put out of action, the energy company said.", ["Sumy", "Izium"]),
        ("Water pumps stopped in the town of Lozova.", ["Lozova"]),
        ("The power company lost equipment in the Izium and Lyman communities.", ["Izium", "Lyman"]),
    ],
)
def test_a_place_named_beside_what_suffered_there_is_a_draft_without_figures(sentence, towns):
    first, *others = read(LEAD + sentence)["incidents"]
    assert first["place"]["as_written"] == "Kharkiv" and [each["place"]["as_written"] for each in others] == towns
    assert all(each["killed"] is each["injured"] is None and each["date"]["value"] == first["date"]["value"] for each in others)


def test_what_is_named_only_in_passing_is_said():
    found = read(LEAD + "Water pumps stopped in the town of Lozova.")
    assert passing(LEAD + "Water pumps stopped in the town of Lozova.") == ["Lozova"]
    assert "Named only in passing: Lozova. Look whether the text says that it was struck." in found["notes"]
    two = read(LEAD + "The power company lost equipment in the Izium and Lyman communities.")["notes"]
    assert "Named only in passing: Izium, Lyman. Look whether the text says that they were struck." in two
    assert not any("in passing" in note for note in read(LEAD)["notes"])


@pytest.mark.parametrize(
    "sentence",
    [
        "The defence ministry in Moscow said its troops had taken the town of Lyman.",
        "He grew up in Lyman, and his sister lives in Izium.",
        "The region's evacuation trains leave from Lozova.",
        "Talks about a ceasefire went on in Kyiv, the president said.",
    ],
)
def test_where_people_live_talk_or_fight_nothing_was_struck(sentence):
    assert places(LEAD + sentence) == ["Kharkiv"]


def test_a_report_without_a_strike_has_none_in_passing():
    assert places("Water pumps stopped in the town of Lozova in Ukraine on Friday after a cold night.") == []


def test_the_weights_of_places_are_data():
    assert scales("place", lexica.load("en")).circumstances["untold"] < 0
    assert not scales("place", lexica.load("uk")).circumstances
