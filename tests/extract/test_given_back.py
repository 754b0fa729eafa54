"""A town keeps no figure that a report gave for its oblast, or before any town, where its towns make that figure up."""

from __future__ import annotations

import pytest

from tests.extract.reports import number, read, tolls


def by_place(text: str, published: str = "2025-05-14") -> dict[str, dict]:
    return {each["place"]["as_written"]: each for each in read(text, published)["incidents"]}


def counts(town: dict, metric: str) -> tuple | None:
    return number(town[metric]) if town[metric] else None


@pytest.mark.parametrize(
    ("text", "injured"),
    [
        (
            ("Donetsk region attacked 30 times: man killed, six wounded\n"
            "In the Donetsk region, one person was killed and six were wounded over the past day, Governor Petro Ivanenko said.\n"
            "In Kostiantynivka, a drone killed a man of 61. Two women, 47 and 70, were injured.\n"
            "In Lyman, shelling wounded a woman of 38.\nIn Sloviansk, two men were wounded by a drone strike on a farm."),
            {"Kostiantynivka": 2, "Lyman": 1, "Sloviansk": 2},
        ),
        (
            ("Drone attacks on the Donetsk region have injured three people, the regional administration said on Wednesday.\n"
            "In Lyman, debris damaged a warehouse. In Sloviansk, two women and a man were injured when a drone hit a bus station."),
            {"Lyman": None, "Sloviansk": 3},
        ),
        (
            ("Two women were killed and six other people were injured when drones attacked a village in the Donetsk region, the governor said.\n"
            "A drone struck a car in Lyman, killing the driver and her passenger.\n"
            "Five of the wounded were passengers of a bus that came under fire in Sloviansk. The sixth, a man, was hurt in Kostiantynivka, where a shop was hit."),
            {"Lyman": None, "Sloviansk": 5, "Kostiantynivka": 1},
        ),
    ],
)
def test_what_the_towns_add_up_to_is_no_figure_of_the_first(text, injured):
    towns = by_place(text)
    assert {name: counts(towns[name], "injured") for name in injured} == {name: (value, "exact") if value else None for name, value in injured.items()}


def test_a_town_keeps_the_figure_of_its_oblast_where_another_town_has_few():
    text = (
        "Four people were killed and ten wounded by a Russian missile in the Donetsk region on Tuesday evening, Governor Petro Ivanenko said.\n"
        "The missile hit an apartment block in Sloviansk. Rescuers worked all night.\n"
        "In Kostiantynivka, two people were wounded by shelling earlier in the day."
    )
    towns = by_place(text)
    assert (counts(towns["Sloviansk"], "killed"), counts(towns["Sloviansk"], "injured")) == ((4, "exact"), (10, "exact"))


def test_some_of_the_wounded_in_a_bad_state_are_not_those_of_a_town():
    text = "A missile hit Lyman, wounding 12 people. Five of the wounded are in serious condition, doctors in the town said."
    assert counts(by_place(text)["Lyman"], "injured") == (12, "exact")


def test_settlements_that_were_attacked_are_no_people():
    text = (
        "The enemy attacked three settlements in the Donetsk region, and two civilians were injured, the governor said.\n"
        "In Lyman, a drone attacked a car and the driver was injured. Sloviansk was shelled as well. A woman was injured there."
    )
    towns = by_place(text)
    assert {name: counts(each, "injured") for name, each in towns.items()} == {"Lyman": (1, "exact"), "Sloviansk": (1, "exact")}


def test_what_two_towns_have_together_is_not_that_of_the_second():
    text = (
        "Five people were wounded in Lyman and in Sloviansk itself, Governor Petro Ivanenko said.\nLyman was hit hardest; two men were wounded there.\n"
        "In Sloviansk drone fragments hurt three residents, women of 51 and 58 and a man of 70."
    )
    towns = by_place(text)
    assert (counts(towns["Lyman"], "injured"), counts(towns["Sloviansk"], "injured")) == ((2, "exact"), (3, "exact"))


def test_a_figure_of_each_of_two_towns_is_taken_from_neither():
    said = "on Friday, the governor said."
    for text in (f"Drones injured two people each in Sloviansk and Kostiantynivka {said}", f"Drones struck two towns of the Donetsk region. Two people each were injured in Sloviansk and Kostiantynivka {said}"):
        assert {each["place"]["as_written"]: number(each["injured"]) for each in read(text)["incidents"]} == {"Sloviansk": (2, "exact"), "Kostiantynivka": (2, "exact")}


def test_a_district_of_the_city_is_not_one_of_the_town_told_of_between():
    text = "Drones attacked Kyiv overnight into Friday, killing four people, the mayor said.\nIn Sloviansk, a woman was wounded.\nWorst hit was the Solomianskyi district, where 16 people were injured."
    assert {each["place"]["as_written"]: (number(each["killed"]), number(each["injured"])) for each in read(text)["incidents"]} == {"Kyiv": ((4, "exact"), (16, "exact")), "Sloviansk": (None, (1, "exact"))}


def test_somebody_of_another_age_in_another_village_is_not_the_one_told_of_the_region():
    text = (
        "A Russian attack killed a man aged 43 in the Kharkiv region of Ukraine, the governor said on Friday.\n\nGlide bombs struck homes in the village of Derhachi, he said. "
        "One resident was injured.\n\nPolice said that shelling had killed a farm worker aged {age} in the village of Vyshneve, in the Kharkiv region."
    )
    told = {age: tolls(text.format(age=age)) for age in (47, 43)}
    assert told[47]["Derhachi"] == ((1, "exact"), (1, "exact")) and told[47]["Vyshneve"] == ((1, "exact"), None)
    assert told[43]["Derhachi"] == (None, (1, "exact")) and told[43]["Vyshneve"] == ((1, "exact"), None)


def test_figures_behind_several_towns_and_rows_of_their_shares_are_no_ones():
    text = (
        "Lyman and Sloviansk shelled, bomb dropped on Kostiantynivka: one dead, nine wounded, children among them\n\nOn Friday troops shelled Lyman and Sloviansk "
        "and dropped a bomb on Kostiantynivka, the governor said. One person was killed and nine wounded, including children.\n\n- Lyman came under fire; one person died there;\n"
        "- a bomb fell on Kostiantynivka: seven people were wounded, three of them teenagers;\n- Sloviansk in the Mykolaivka community was shelled as well: two people were wounded.\n\n"
        "The day before, four people were wounded in Niu-York."
    )
    found = {each["place"]["as_written"]: each for each in read(text)["incidents"]}
    told = {name: (number(each["killed"]), number(each["injured"]), number(each["children_injured"])) for name, each in found.items()}
    del told["Niu-York"]
    assert told == {"Lyman": ((1, "exact"), None, None), "Kostiantynivka": (None, (7, "exact"), (3, "exact")), "Sloviansk": (None, (2, "exact"), None)}


def test_the_injured_of_three_places_are_not_those_of_the_first():
    text = (
        "Six civilians were killed on Friday by artillery and rocket fire in Ukraine, and 11 others, including two children, were injured. "
        "The rescuers said the shells hit the town of Lyman and two villages, Kabashine and Burhai. Three people died in Lyman, two in the village of Burhai and one in Kabashine, they said."
    )
    assert tolls(text) == {"Lyman": ((3, "exact"), None), "Burhai": ((2, "exact"), None), "Kabashine": ((1, "exact"), None)}


def test_children_of_whom_a_list_gives_the_town_are_those_of_the_town():
    text = "Shelling killed nine people on Friday. Five members of one family were killed in the village of Iblaine, two children in the village of Balyune and two girls in the village of Bashune."
    found = by_place(text, "2025-04-05")
    assert [number(found[name]["children_killed"]) for name in ("Iblaine", "Balyune", "Bashune")] == [None, (2, "exact"), (2, "exact")]
