"""A sentence that tells of the day before and of the night after it tells of two strikes."""

import pytest

from tests.extract.reports import only, read


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("Russian shelling killed two people in Kherson yesterday and three overnight, the governor said.", [("2025-04-04", 2, None), ("2025-04-05", 3, None)]),
        ("A drone attack on Kherson left one dead yesterday and two wounded overnight.", [("2025-04-04", 1, None), ("2025-04-05", None, 2)]),
        ("In Dnipro, Russian attacks killed one person and injured another yesterday and wounded two other men overnight.", [("2025-04-04", 1, 1), ("2025-04-05", None, 2)]),
        ("Shelling killed two people in Kherson on Thursday; three more were injured overnight.", [("2025-04-03", 2, None), ("2025-04-05", None, 3)]),
    ],
)
def test_those_of_yesterday_and_those_of_the_night_are_of_two_strikes(text: str, told: list[tuple]) -> None:
    found = read(text)["incidents"]
    assert [(each["date"]["value"], each["killed"] and each["killed"]["value"], each["injured"] and each["injured"]["value"]) for each in found] == told


@pytest.mark.parametrize(
    ("text", "killed"),
    [
        ("Three people were hurt when a drone hit a bus in Kherson on Friday, and one of them died overnight.", 1),
        ("A drone killed two in Kherson on Friday, police said, and rescuers found a third body overnight.", 3),
        ("In Kherson, shelling killed two people on Friday and overnight, police said.", 2),
    ],
)
def test_who_died_or_was_found_in_the_night_was_hurt_the_day_before(text: str, killed: int) -> None:
    incident = only(text)
    assert (incident["date"]["value"], incident["killed"]["value"]) == ("2025-04-04", killed)
