"""Lists of a day whose rows open with a place and its hours."""

from __future__ import annotations

from tests.extract.reports import number, places, read

OPENING = "Day in Kharkiv region\n\nRussian troops attacked settlements of the Kharkiv region on 7 August, the head of the administration reported.\n\n"


def at(text, place, published):
    """The incident of a text at a place."""
    return next(each for each in read(text, published)["incidents"] if each["place"]["as_written"] == place)


def test_a_row_that_is_only_hours_and_a_name_stands_over_what_is_told_next():
    text = OPENING + "- 10:20 and 12:04, Kupiansk. A private house caught fire after shelling.\n- 11:00, Vovchansk. A woman was killed and a boy of 10 was injured in a strike with guided bombs.\n- 16:39, Zolochiv. One private house damaged by shelling."
    assert places(text, "2024-08-08") == ["Kupiansk", "Vovchansk", "Zolochiv"]
    assert number(at(text, "Vovchansk", "2024-08-08")["killed"]) == (1, "exact")


def test_a_row_may_name_its_hours_behind_the_place():
    text = OPENING + "• Kupiansk, around noon - a drone dropped explosives on a cyclist. The man, 46, was wounded.\n• Vovchansk, 13:20 - artillery. A shell hit a yard: a woman was killed."
    assert places(text, "2024-08-08") == ["Kupiansk", "Vovchansk"]
    assert number(at(text, "Vovchansk", "2024-08-08")["killed"]) == (1, "exact")


def test_a_town_with_its_oblast_alone_on_a_line_is_a_heading():
    text = "Strikes on energy\n\nMissiles hit Ukraine on Monday.\n\nKharkiv. Three missiles hit an energy facility.\n\nKupiansk, Kharkiv Oblast. Two people were killed and eight injured by a strike, the administration reported."
    assert number(at(text, "Kupiansk", "2024-08-06")["killed"]) == (2, "exact")
    assert at(text, "Kharkiv", "2024-08-06")["killed"] is None


def test_hours_in_a_sentence_make_no_row_of_it():
    text = "In the evening, Kyiv mourned. A drone killed two people in Kupiansk at 11:00, officials said on Monday."
    assert places(text, "2024-08-06") == ["Kupiansk"]
