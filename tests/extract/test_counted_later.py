"""Days on which victims were counted are no days of strikes of their own."""

from __future__ import annotations

from tests.extract.reports import read


def test_a_count_of_days_later_is_no_second_strike():
    text = (
        "Theatre strike was a crime, group says\n\n"
        "Two bombs hit the theatre of Kharkiv in Ukraine on 16 March, killing at least 12 people, the group said. "
        "Its count is lower than that of the city council, which on 25 March spoke of about 300 dead."
    )
    found = read(text, "2025-04-01")["incidents"]
    assert [(each["place"]["as_written"], each["date"]["value"], each["killed"]["value"]) for each in found] == [("Kharkiv", "2025-03-16", 12)]


def test_counts_of_two_days_are_claims_of_the_one_strike():
    text = (
        "Kyiv mourns as death toll from Thursday's attack rises to 31\n\n"
        "A missile that hit a house in Kyiv on Thursday killed 31 people, rescuers said. "
        "The head of the city's military administration, Tymur Tkachenko, gave the toll as 16 on Thursday evening and 27 at 07:52 on Friday; the rescue service said 159 people had been injured."
    )
    found = read(text, "2025-08-01")["incidents"]
    assert [(each["date"]["value"], each["killed"]["value"], each["injured"]["value"]) for each in found] == [("2025-07-31", 31, 159)]


def test_the_dead_whom_later_strikes_killed_stay_theirs():
    text = (
        "A missile hit a house in Kharkiv in Ukraine on Monday, killing three people, the governor said.\n\n"
        "On Wednesday another missile fell on Kharkiv, killing two people, he said."
    )
    found = read(text, "2025-04-04")["incidents"]
    assert {(each["date"]["value"], each["killed"]["value"]) for each in found} == {("2025-03-31", 3), ("2025-04-02", 2)}
