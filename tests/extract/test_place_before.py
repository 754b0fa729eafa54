"""A paragraph that has come to another place tells of that place: not of the strike told of before it."""

from __future__ import annotations

from tests.extract.reports import number, read

LEAD = "A missile hit a house in Sumy on Friday, killing one person and wounding four, the governor said.\n\n"


def found(text: str) -> dict[str, tuple]:
    """{place as written: (killed, injured, targets)} of a text's drafts."""
    return {each["place"]["as_written"]: (number(each["killed"]), number(each["injured"]), each["target_types"]) for each in read(text)["incidents"]}


def test_who_died_in_a_town_told_of_in_passing_did_not_die_where_the_strike_was():
    text = LEAD + "In Kharkiv, the minister opened a memorial. Six people were killed by a mine, she recalled."
    assert found(text) == {"Sumy": ((1, "exact"), (4, "exact"), ["residential"])}


def test_what_was_damaged_behind_another_town_is_not_what_the_strike_damaged():
    text = LEAD + "In Kharkiv, the power went out for an hour. Several shops were damaged."
    assert found(text)["Sumy"][2] == ["residential"]


def test_a_paragraph_goes_on_with_the_strike_on_the_town_that_it_opens_with():
    text = LEAD + "In Kharkiv, a drone hit a shop in the evening. Workers were still inside. Two firefighters died tackling the blaze."
    assert found(text)["Kharkiv"][0] == (2, "exact")
    assert found(text)["Sumy"][0] == (1, "exact")


def test_those_who_died_there_died_in_the_town_just_named():
    text = LEAD + "The picture was worse in Kharkiv, a city near the border. An officer said five people had died there."
    assert found(text)["Kharkiv"][0] == (5, "exact")
    assert found(text)["Sumy"][0] == (1, "exact")


def test_the_region_of_a_town_is_no_other_place():
    text = "A missile hit a house in Derhachi on Friday, killing one person, the governor said.\n\nIt was the third strike on the Kharkiv region in a week. Nine people were wounded."
    assert found(text)["Derhachi"][1] == (9, "exact")
