"""Days on which something happened, in sentences in which somebody had spoken before, and days that only say when a toll rose."""

from __future__ import annotations

import pytest

from tests.extract.reports import number, only, read


def test_who_spoke_before_it_happened_does_not_make_its_day_one_of_words():
    text = "An airstrike on Beirut killed 20 people before dawn on Friday.\n\nLater on Friday, after the army told residents to leave, warplanes struck Sidon. On Thursday a house in Aalmat was hit by a missile."
    assert {each["place"]["as_written"]: each["date"]["value"] for each in read(text)["incidents"]} == {"Beirut": "2025-04-04", "Sidon": "2025-04-04", "Aalmat": "2025-04-03"}


def test_who_speaks_behind_what_they_did_still_makes_their_day_one_of_words():
    text = "A missile hit a house in Lviv on Wednesday. On Friday, after visiting the site, the governor said two people had died."
    assert only(text)["date"]["value"] == "2025-04-02"


def test_the_day_of_the_worst_attack_until_now_is_that_of_those_counted_behind_it() -> None:
    kharkiv, sumy = read("A drone killed nine people in Kharkiv, police said. If confirmed, it would be the deadliest attack since 24 March, when 11 people were killed and 80 injured in the city of Sumy.")["incidents"]
    assert (kharkiv["date"]["value"], sumy["date"]["value"]) == ("2025-04-05", "2025-03-24")
    assert number(sumy["killed"]) == (11, "exact")


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("A missile strike on Sumy over the weekend killed 12 people.", "2025-04-05"),
        ("Russia attacked Sumy last weekend, killing 12 people.", "2025-04-05"),
        ("Weekend strikes on Sumy killed 12 people.", "2025-04-05"),
        ("Toll rises in Sumy strike\n\nThe death toll from a missile strike on Sumy over the weekend continued to rise on Monday, with 12 dead.", "2025-04-05"),
        ("A missile strike on Sumy over the weekend killed 12 people. The missile hit the house on Sunday evening.", "2025-04-06"),
    ],
)
def test_a_weekend_begins_on_saturday_unless_the_report_names_its_day(text, day):
    assert only(text, "2025-04-08")["date"]["value"] == day


@pytest.mark.parametrize("rising", ["continued to rise", "was still rising", "rose again"])
def test_the_day_on_which_a_toll_went_on_rising_is_not_that_of_the_strike(rising):
    text = f"The death toll from a missile strike on Sumy {rising} on Monday, officials said.\n\nThe building collapsed after it was struck on Saturday, killing 12 people."
    assert only(text, "2025-04-08")["date"]["value"] == "2025-04-05"


def test_the_day_on_which_smoke_was_rising_is():
    assert only("Smoke was rising on Monday over Sumy after a missile hit a shop, killing two people.", "2025-04-08")["date"]["value"] == "2025-04-07"
