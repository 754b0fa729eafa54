"""What a report counts of an earlier day on the town told of is a strike of its own: neither its day nor its victims are those of the news."""

from __future__ import annotations

import pytest

from tests.extract.reports import number, read

LEAD = "A missile hit an apartment building in Kharkiv in Ukraine on Friday, killing two people, the mayor said. "
NEWS = "In Sumy, a drone hit a house overnight, wounding three people. "


def sumy(text: str) -> list[tuple[str | None, int | None, int | None]]:
    """(day, killed, injured) of the strikes on Sumy of a text."""
    found = [each for each in read(text)["incidents"] if each["place"]["as_written"] == "Sumy"]
    return [(each["date"]["value"], (number(each["killed"]) or (None,))[0], (number(each["injured"]) or (None,))[0]) for each in found]


@pytest.mark.parametrize(
    ("sentence", "earlier"),
    [
        ("It was the second such attack on the city this week; on Tuesday five people were killed there.", ("2025-04-01", 5, None)),
        ("On Monday, four people died there in a strike on a market.", ("2025-03-31", 4, None)),
        ("A strike on the same city killed five people on Tuesday.", ("2025-04-01", 5, None)),
        ("An attack there on Tuesday left five dead and 12 wounded.", ("2025-04-01", 5, 12)),
        ("On Tuesday night, one woman was killed and eight people were injured there in a similar attack.", ("2025-04-01", 1, 8)),
    ],
)
def test_what_a_sentence_counts_there_on_another_day_is_a_strike_of_that_day(sentence, earlier):
    news, before = sumy(LEAD + NEWS + sentence)
    assert news[1:] == (None, 3) and before == earlier


@pytest.mark.parametrize(
    ("sentence", "earlier"),
    [
        ("In Sumy, where a missile killed 35 people on April 1, a drone wounded two.", ("2025-04-01", 35, None)),
        ("Two people were wounded in Sumy, where five people had been killed on Tuesday.", ("2025-04-01", 5, None)),
        ("In Sumy two people were wounded by a drone, and five had been killed there on Tuesday.", ("2025-04-01", 5, None)),
        ("Two people were wounded in Sumy, after an attack on Tuesday that killed five people.", ("2025-04-01", 5, None)),
        ("Overnight drones wounded two in Sumy; Tuesday's strike on the city killed five.", ("2025-04-01", 5, None)),
        ("Sumy, hit by a missile on Tuesday that killed five, was attacked again overnight, with two wounded.", ("2025-04-01", 5, None)),
    ],
)
def test_a_part_of_a_sentence_on_another_day_has_its_own_victims(sentence, earlier):
    news, before = sumy(LEAD + sentence)
    assert news == ("2025-04-04", None, 2) and before == earlier


@pytest.mark.parametrize(
    "sentence",
    [
        "Two people died of their wounds in the city's hospital on Friday.",
        "The search there ended on Friday, when rescuers found the bodies of two more residents.",
        "Three people were wounded there on Friday, officials said.",
    ],
)
def test_those_who_died_were_found_or_are_counted_again_are_of_the_strike_told_of(sentence):
    assert len(sumy(LEAD + NEWS + sentence)) == 1


def test_the_share_of_children_is_no_strike_of_another_day():
    assert sumy(LEAD + "The worst was in Sumy, where 11 people were killed and 47 wounded on Thursday evening, among them seven children.") == [("2025-04-03", 11, 47)]


def test_a_report_with_lines_that_are_not_read_is_read_to_its_end():
    text = LEAD + "\n\nRead also: How the war began\n\nRead also: What drones are\n\nThe army left Sumy last year.\n\nLast week a strike on the city wounded five."
    assert read(text)["incidents"][0]["place"]["as_written"] == "Kharkiv"


def days(text: str, place: str) -> list[tuple[str | None, int | None]]:
    """(day, killed) of the strikes on a place of a text."""
    return [(each["date"]["value"], (number(each["killed"]) or (None,))[0]) for each in read(text)["incidents"] if each["place"]["as_written"] == place]


def test_a_strike_of_weeks_ago_that_hurt_nobody_does_not_date_the_news():
    text = (
        "Missiles hit the port of Odesa in Ukraine, killing eight people, the president said.\n\nIt was the biggest loss of life that Odesa had suffered. "
        "On 3 March missiles hit an oil refinery and depots in the city, with no casualties."
    )
    assert days(text, "Odesa") == [("2025-04-05", 8), ("2025-03-03", 0)]


def test_the_dead_of_a_day_before_are_not_those_of_the_news_and_that_day_is_of_them():
    text = (
        "Russian fire on a market in Sloviansk in Ukraine killed two people and wounded seven, the governor said.\n\nSix people died in Sloviansk on Wednesday, "
        "including a nine-year-old girl, in what the mayor then called the heaviest attack the city had seen. Some 20 others were hurt that day."
    )
    found = [each for each in read(text)["incidents"] if each["place"]["as_written"] == "Sloviansk"]
    assert [(each["date"]["value"], number(each["killed"])[0], number(each["injured"])[0]) for each in found] == [("2025-04-05", 2, 7), ("2025-04-02", 6, 20)]


def test_the_dead_of_what_a_strike_answers_are_not_those_of_the_strike():
    assert days("Russia bombed Kharkiv in Ukraine on Friday in response to a strike on Belgorod that killed 24 people.", "Kharkiv") == [("2025-04-04", None)]
    assert days("Russia bombed Kharkiv in Ukraine on Friday, killing four, in response to a question of nobody.", "Kharkiv") == [("2025-04-04", 4)]


def test_a_town_of_the_headline_does_not_become_the_other_one_of_it():
    text = "Sumy counts 24 dead as Russia strikes back at Kharkiv\n\nRussia fired missiles at the Ukrainian city of Kharkiv on Friday. In Sumy, 24 people died on Thursday."
    assert days(text, "Kharkiv") == [("2025-04-04", None)] and days(text, "Sumy") == [("2025-04-03", 24)]


@pytest.mark.parametrize(
    "sentence",
    [
        "In northern Ukraine 24 soldiers and 26 civilians have died.",
        "Sumy was attacked at least 16 times between January and March, leaving more than 212 dead, the UN said.",
        "One of the dead children is Olena, aged seven, who died with her mother.",
    ],
)
def test_what_a_war_or_months_cost_and_who_one_of_the_dead_was_are_no_figures(sentence):
    assert [(each["place"]["as_written"], number(each["killed"])) for each in read(LEAD + sentence)["incidents"]] == [("Kharkiv", (2, "exact"))]


def test_another_strike_a_day_earlier_for_which_no_place_is_named_was_on_the_town_told_of():
    text = "A drone hit Odesa in Ukraine on Friday, killing three people.\n\nIt was the second attack in a row: in another overnight strike a day earlier, the army hit the port, killing one person and injuring two others."
    found = [(each["place"]["as_written"], each["date"]["value"], number(each["killed"]), number(each["injured"])) for each in read(text)["incidents"]]
    assert found == [("Odesa", "2025-04-04", (3, "exact"), None), ("Odesa", "2025-04-03", (1, "exact"), (2, "exact"))]
