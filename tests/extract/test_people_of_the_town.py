"""People without an office who tell of a strike, and victims and festivals called by their people or faith."""

from __future__ import annotations

import pytest

from tests.extract.reports import claims, counted, only, places, tolls


@pytest.mark.parametrize(
    "words",
    [
        "A woman who helped to organise the fair told AFP that 14 people had been killed.",
        "A man who had come to pray said that 14 people had been killed.",
        "At least 14 people were killed, according to a trader who fled.",
        '"We ran," said a trader who was at the fair. He said that 14 people had been killed.',
        '"I fell," said one of the organisers. She said 14 people had been killed.',
    ],
)
def test_somebody_of_the_town_is_a_witness(words):
    assert (14, "witness") in claims(only(f"Shells hit a fair in Sumy on Friday, killing 11, the army said.\n\n{words}"), "killed")


@pytest.mark.parametrize("words", ["Police said a man who was asleep was killed by a shell.", "A woman who lived there was among 14 people killed by shells, police said."])
def test_somebody_of_whom_it_is_said_is_no_witness(words):
    assert {who for _, who in claims(only(f"Shells hit a fair in Sumy on Friday. {words}"), "killed")} == {"police"}


@pytest.mark.parametrize(("who", "children"), [("Three Eritrean refugees, two of them children,", 2), ("Three Chadian traders", None), ("Three Christian worshippers", None), ("Three South Sudanese migrants", None)])
def test_victims_may_be_called_by_their_people(who, children):
    assert counted(f"{who} were killed when shells hit a market in Sumy on Friday.") == (3, None, children, None)


@pytest.mark.parametrize("faith", ["Buddhist", "Hindu", "Sikh", "Coptic"])
def test_a_faith_is_no_place(faith):
    assert faith not in places(f"Bombs kill 24 at {faith} festival\n\nBombs killed 24 people at a festival in Sumy on Friday.")


def test_what_fell_within_minutes_is_told_of_the_town():
    text = 'Bombs killed 11 people at a fair.\n\nAbout 100 people had gathered in Sumy on Friday.\n\nA local official said they had been warned. "They came and dropped the bombs within seven minutes," he said. He said 14 people had been killed.'
    assert tolls(text) == {"Sumy": ((14, "exact"), None)}


def test_those_killed_within_a_day_are_of_no_one_town():
    assert tolls("A drone wounded two people in Sumy on Friday. Shelling killed nine people within 24 hours, the army said.") == {"Sumy": (None, (2, "exact"))}


def test_he_is_no_hospital_that_a_headline_names():
    text = (
        "Army admits strike on hospital in Sumy but says rebels used it\n\nA senior official for rescue services told AP that a jet dropped two bombs on the hospital in Sumy on Friday. "
        "The attack killed 34 people, he said, speaking on condition of anonymity."
    )
    assert claims(only(text), "killed") == {(34, "emergency_service")}
