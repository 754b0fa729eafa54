"""A town that is surely known is where the strike was, though no word before or after its name says so; and strikes told again keep their day."""

from __future__ import annotations

import pytest

from tests.extract.reports import number, places, read


def figures(text: str, published: str) -> dict[tuple[str, str], tuple]:
    found = read(text, published)["incidents"]
    return {(each["place"]["as_written"], each["date"]["value"]): (number(each["killed"]), number(each["injured"])) for each in found}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Sumy sifts through the rubble of a clinic after missile strike\n\nOfficials said at least 18 people had been killed on Monday when a missile hit the clinic in the industrial city, in Ukraine.", ["Sumy"]),
        ("Missiles tear through the heart of Kharkiv, killing 23\n\nUkraine said the missiles hit an office block.", ["Kharkiv"]),
        ("Kharkiv's steelworks had to shut down after a substation was damaged by a missile, an official in Ukraine said.", ["Kharkiv"]),
        ("Missiles hit cities across Ukraine on Friday.\n\nOdesa: Four dead, 22 injured, among them two children.\n\nLviv: A man was killed and 30 wounded, the mayor said, when two Kinzhals hit a depot.", ["Odesa", "Lviv"]),
    ],
)
def test_a_surely_known_town_is_where_it_happened(text, expected):
    assert places(text, "2025-04-05") == expected


@pytest.mark.parametrize(
    "text",
    [
        "A missile hit a market in Nikopol in Ukraine and killed two people. Kharkiv officials said a similar missile had been shot down.",
        "A missile hit a market in Nikopol in Ukraine, killing a doctor from Kharkiv.",
        "A missile hit a market in Nikopol in Ukraine and killed two people. The dead were residents who had fled Kharkiv after a bomb destroyed their home.",
    ],
)
def test_a_town_that_speaks_or_that_somebody_left_is_none(text):
    assert places(text) == ["Nikopol"]


def test_an_agencys_line_with_two_towns_is_no_place_of_a_strike():
    text = "ODESA/KYIV – Three children were among at least 12 people who died overnight in attacks on Ukraine.\n\nIn Kharkiv one person died when a drone hit a house."
    assert "ODESA" not in places(text)


def test_what_a_report_reminds_of_below_does_not_date_the_strike_of_its_news():
    text = (
        "Two civilians were killed in Lyman, another died in Kostiantynivka\n\n"
        "Russian troops killed three residents of Donetsk region over the past day, January 27, the governor said.\n\n"
        "One person was killed and one wounded in Kostiantynivka, where drones attacked a car. Two people died in Lyman after a bomb hit a house.\n\n"
        "As reported, on January 26 troops killed one civilian and injured four more in Kostiantynivka."
    )
    found = figures(text, "2025-01-28")
    assert found[("Kostiantynivka", "2025-01-27")] == ((1, "exact"), (1, "exact"))
    assert found[("Kostiantynivka", "2025-01-26")] == ((1, "exact"), (4, "exact"))


def test_the_sum_of_a_region_does_not_become_that_of_its_city():
    text = (
        "Kherson region: one person killed, 18 wounded over the day\n\n"
        "Thirty-seven settlements of Kherson region came under artillery fire over the past day. One person was killed and 18 wounded, the governor said on Thursday.\n\n"
        "In Kherson, a high-rise building and four houses were damaged. A man of 70 was killed in Nikopol."
    )
    city = [each for each in read(text, "2025-02-06")["incidents"] if each["place"]["precision"] == "settlement" and each["place"]["as_written"] == "Kherson"]
    assert len(city) == 1
    assert city[0]["killed"] is None
    assert city[0]["injured"] is None
