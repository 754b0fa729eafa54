"""What a monitoring mission counts for a month or since a day is no figure of a strike beside it; and wounded whom an attack 'led to'."""

from __future__ import annotations

import pytest

from tests.extract.reports import number, only


@pytest.mark.parametrize(
    "counted",
    [
        "The toll includes 1,389 casualties in April (221 killed, 1,168 injured), followed by 1,019 in May (183 killed, 836 injured).",
        "The mission said that since February 24 it had documented and verified 5,264 civilian casualties in Ukraine: 2,345 killed and 2,919 injured. Some 7.7% (79 killed and 326 injured) were recorded in the east.",
    ],
)
def test_the_casualties_of_a_month_or_of_a_war_are_not_those_of_a_strike(counted):
    text = f"{counted}\n\nOn 9 June a drone hit a port in Odesa, killing three men and injuring 12 more, according to the report."
    found = only(text, "2025-06-11")
    assert (found["date"]["value"], number(found["killed"]), number(found["injured"])) == ("2025-06-09", (3, "exact"), (12, "exact"))


def test_what_a_campaign_is_to_destroy_was_not_hit_by_one_attack_of_it():
    text = "An oil refinery in Belgorod caught fire after a drone attack on Friday. The attack was the latest in a campaign to destroy refineries, depots and industrial sites."
    assert only(text)["target_types"] == ["energy"]


@pytest.mark.parametrize(
    ("text", "killed", "injured"),
    [
        ("Ракета влучила в будинок у Харкові, що призвело до загибелі двох людей і поранення п'ятьох.", 2, 5),
        ("Ракета попала в дом в Харькове, что привело к гибели двух человек и ранению 26 человек.", 2, 26),
    ],
)
def test_an_attack_that_led_to_wounds_wounded_so_many(text, killed, injured):
    found = only(text)
    assert (number(found["killed"]), number(found["injured"])) == ((killed, "exact"), (injured, "exact"))


@pytest.mark.parametrize(
    ("among", "children"),
    [("Серед постраждалих є навіть дитина.", 1), ("Серед постраждалих, на жаль, є дитина.", 1), ("Серед поранених навіть двоє дітей.", 2)],
)
def test_a_word_of_regret_stands_between_the_hurt_and_their_children(among, children):
    assert number(only(f"Ракета влучила в будинок у Харкові. Поранені 26 людей. {among}")["children_injured"]) == (children, "exact")
