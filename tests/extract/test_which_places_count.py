"""Where people were hurt, by those who count them and by the words around quarters, hospitals and sides of towns."""

from __future__ import annotations

import pytest

from tests.extract.reports import claims, number, only, places, read


def test_medics_of_a_town_count_those_hurt_in_it():
    text = "An air raid killed seven people in Deir al-Balah on Friday.\n\nMedics in the Nuseirat refugee camp reported three people wounded, one of them a child, by tank shelling of the camp's outskirts."
    found = {each["place"]["as_written"]: (number(each["killed"]), number(each["injured"])) for each in read(text)["incidents"]}
    assert found == {"Deir al-Balah": ((7, "exact"), None), "Nuseirat": (None, (3, "exact"))}


@pytest.mark.parametrize("rest", ["an air strike on Gaza City", "the strike"])
def test_medics_of_a_town_may_count_those_hurt_elsewhere(rest):
    assert "Khan Younis" not in places(f"A drone hit Gaza City on Friday. Doctors in Khan Younis reported two killed and five wounded in {rest}.") or rest == "the strike"


def test_a_house_next_to_the_hospital_in_a_town_was_in_that_town():
    assert places("Seven people were killed on Friday when a strike hit a house next to the hospital in Aalmat, near Beirut, the health ministry said.") == ["Aalmat"]


def test_a_quarter_hit_on_another_day_with_other_dead_is_another_strike():
    text = "A drone strike killed two people in Omdurman on Friday.\n\nFour people were killed by shelling of Karari on Wednesday."
    assert [(each["date"]["value"], number(each["killed"])) for each in read(text)["incidents"]] == [("2025-04-04", (2, "exact")), ("2025-04-02", (4, "exact"))]


def test_who_owns_up_to_an_attack_counts_nobody_hurt_in_it():
    text = "Three people were killed in Beirut on Friday when drones claimed by the Houthis hit an industrial area, police said."
    assert claims(only(text), "killed") == {(3, "police")}


@pytest.mark.parametrize(
    ("words", "targets"),
    [
        ("hit a fuel station in Sumy on Friday, north of the university hospital", ["energy"]),
        ("hit houses in the streets west of the market in Sumy on Friday", ["residential"]),
        ("hit the north of the port in Odesa on Friday", ["transport"]),
        ("north of Sumy struck a school on Friday", ["education"]),
    ],
)
def test_what_was_hit_to_one_side_of_a_thing_was_not_the_thing(words, targets):
    assert only(f"A drone {words}.")["target_types"] == targets
