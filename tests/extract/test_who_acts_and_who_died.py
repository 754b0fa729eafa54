"""Names that are no scenes, lists of the dead, and figures that a town must not take from its region or from another country."""

from __future__ import annotations

import pytest

from geo.domain.place import Place, Resolution
from geo.extract.extractor import extract
from tests.extract.reports import claims, number, only, read, tolls


@pytest.mark.parametrize(
    "text",
    [
        "A missile strike on a bus station in Lyman on Friday left six people dead, an attack Kyiv called barbaric.",
        "A drone killed six people in Lyman on Friday in a strike that Moscow denied.",
        "Shelling killed six people in Lyman on Friday. The mayor spoke of revenge for an earlier attack on Belgorod.",
    ],
)
def test_who_speaks_of_an_attack_is_no_scene_of_it(text):
    assert tolls(text) == {"Lyman": ((6, "exact"), None)}


def test_a_capital_in_which_a_ministry_speaks_takes_no_claim_from_the_town():
    text = "A missile hit a cafe in Lyman on Friday, killing six people, the governor said.\n\nIn Moscow, the defence ministry said its forces had hit a command post of a brigade in Lyman."
    assert only(text)["contested"] is True


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("A missile killed four people in Sumy on Friday. The dead were a man of 60 and three girls, said the governor, who added that five more people had been hurt.", ((4, "exact"), (5, "exact"), (3, "exact"), None)),
        ("A missile killed at least 20 people in Sumy on Friday. One of the dead is a child and at least seven more people were hurt, the governor said.", ((20, "at_least"), (7, "at_least"), (1, "exact"), None)),
        ("A missile killed nine people in Sumy on Friday. Two of those killed were children and six other people were injured.", ((9, "exact"), (6, "exact"), (2, "exact"), None)),
        ("Shells killed a girl of 12 in Sumy on Friday and left another, aged 10, in a hospital in grave condition.", ((1, "exact"), (1, "exact"), (1, "exact"), (1, "exact"))),
    ],
)  # fmt: skip
def test_those_named_as_the_dead_are_not_the_injured(text, expected):
    found = only(text)
    assert tuple(number(found[metric]) for metric in ("killed", "injured", "children_killed", "children_injured")) == expected


@pytest.mark.parametrize(
    "text",
    [
        "An electrician wounded in a Russian attack on a power station in Lyman on Friday has died in hospital, the governor said.",
        "A woman injured in Friday's strike on Lyman has since died of her wounds.",
    ],
)
def test_somebody_wounded_who_has_died_is_one_of_the_dead(text):
    assert tolls(text) == {"Lyman": ((1, "exact"), None)}


def test_soldiers_named_before_their_number_are_no_civilians():
    found = only(
        "Two missiles hit the middle of Sumy on Friday, killing 34 people, Ukraine said.\n\n"
        "The Russian defence ministry said it had targeted a meeting of officers. It put the number of Ukrainian soldiers killed at more than 60."
    )
    assert number(found["killed"]) == (34, "exact")
    assert claims(found, "military_killed") == {(60, "party_ru")}


def test_a_sum_of_exact_and_bounded_figures_is_bounded():
    found = only("A missile hit a cafe in Lyman on Friday, killing three people. Moscow claimed that two generals and up to 50 officers were killed.")
    assert [(claim["value"], claim["qualifier"]) for claim in found["claims"] if claim["metric"] == "military_killed"] == [(52, "up_to")]


def test_a_figure_that_somebody_had_spoken_of_is_an_earlier_one():
    text = "Two people were killed by a bomb in Kharkiv on Friday, rescuers said. President Volodymyr Zelensky had spoken on Friday of three dead."
    assert number(only(text)["killed"]) == (2, "exact")


def test_a_bound_of_the_body_holds_for_the_number_of_the_headline():
    text = "24 killed by a bomb in a queue in Lyman\n\nPeople were waiting in Lyman on Friday when a bomb fell. At least 24 of them were killed, the emergency service said."
    assert number(only(text)["killed"]) == (24, "at_least")


def test_a_strike_without_a_place_is_that_of_the_dateline_once_the_text_names_it():
    text = (
        "SUMY, Ukraine (Reuters) - A missile hit a convoy of cars in northern Ukraine on Friday, killing at least 30 people and wounding nearly 100.\n\n"
        "The drivers had met at a market on the outskirts of Sumy.\n\nThe governor of the region had earlier reported 23 dead."
    )
    assert tolls(text) == {"Sumy": ((30, "at_least"), (100, "almost"))}


@pytest.mark.parametrize(
    "named",
    ["Several towns of the region had been shelled, Lyman among them.", "Nine settlements came under fire, including Lyman.", "Among the towns hit was Lyman."],
)
def test_one_of_several_towns_does_not_take_the_figures_of_its_region(named):
    text = f"In the Donetsk region, four people were killed on Friday, the governor said. {named}"
    assert tolls(text).get("Lyman", (None, None)) == (None, None)


def test_figures_behind_an_area_under_fire_are_its_own():
    text = (
        "Shells hit a house in Kharkiv on Friday, killing a woman.\n\n"
        "Russian forces opened fire on the Kherson region more than 60 times on Friday with mortars, the governor said. Two people were injured.\n\n"
        "The Odesa region was struck 40 times. Fourteen settlements came under attack and three people were wounded."
    )
    assert tolls(text) == {"Kharkiv": ((1, "exact"), None), "Kherson": (None, (2, "exact")), "Odesa": (None, (3, "exact"))}


def test_what_another_country_tells_is_not_the_towns():
    text = (
        "A missile hit a house in Lviv, Ukraine, on Friday, killing two people. In western Russia a village was cleared after a drone set a depot on fire, officials said. "
        "The governor of the Belgorod region said no one was hurt."
    )
    found = only(text)
    assert (number(found["killed"]), found["injured"], found["weapons"], found["target_types"]) == ((2, "exact"), None, ["missile"], ["residential"])


def test_authorities_of_a_region_are_not_the_governor_who_spoke_before():
    text = (
        "A drone hit a cafe in Belgorod, Russia, on Friday, killing a man, Governor Vyacheslav Gladkov said.\n\n"
        "Debris of a missile fell in the Odesa region of Ukraine on Friday and injured two people, the regional authorities said."
    )
    found = {each["place"]["as_written"]: each for each in read(text)["incidents"]}
    assert claims(found["Odesa"], "injured") == {(2, "ua_local_official")}


def test_the_weapon_that_a_sentence_names_for_a_list_of_towns_is_that_of_each():
    text = (
        "Missiles damaged homes in Sumy, Lviv and Dnipro on Friday, the president said.\n\nIn Lviv, 11 people were killed. In Dnipro, a man died.\n\n"
        "A drone hit a depot in Belgorod."
    )
    found = {each["place"]["as_written"]: each["weapons"] for each in read(text)["incidents"]}
    assert found["Lviv"] == found["Dnipro"] == ["missile"]


def _two_of_that_name(name, country=None, adm1=None, adm2=None, context=()):
    """Lyman, one of several in Ukraine, and the one Liman of Russia, as the gazetteer answers for them."""
    own = {
        "UA": Place(48.99, 37.81, "settlement", 3900, 0.51, "t:Lyman", "Lyman", "UA", "UA-14", None, "exact"),
        "RU": Place(45.78, 47.22, "settlement", 2900, 0.69, "t:Liman", "Liman", "RU", "RU-AST", None, "sound"),
    }
    return Resolution(name, own.get(country) if name == "Lyman" else None, (), "")


@pytest.mark.parametrize("town", ["Lyman, Ukraine,", "Lyman, in eastern Ukraine,", "Lyman"])
def test_a_town_is_not_pinned_to_one_spelt_otherwise_in_the_other_country(town):
    text = f"A missile hit a cafe in {town} on Friday, killing six people. Ukraine blamed Russia. Russia's army said it had hit a command post."
    incidents = extract(text, "2025-04-05", _two_of_that_name).as_json()["incidents"]
    assert [(each["place"]["country"], each["place"]["name"]) for each in incidents] == [("UA", "Lyman")]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("More than 40 people were killed when planes bombed a market in the Donetsk region of Ukraine. Dozens more were injured in Thursday's strike on Lyman, rescuers said.", {"Lyman": ((40, "more_than"), (None, "dozens"))}),
        ("Drones hit a cafe in the Donetsk region on Thursday, killing eight people. The strike came late on Thursday, shortly before midnight, in Lyman, a small town.", {"Lyman": ((8, "exact"), None)}),
        ("A drone attack killed three people in the Donetsk region on Friday. One person died on the spot in Lyman and two more after they were brought to hospital.", {"Lyman": ((3, "exact"), None)}),
        ("One person was killed and the landing ship Kharkiv was damaged when drones hit the port of Odesa on Friday.", {"Odesa": ((1, "exact"), None)}),
        ("Missiles hit Odesa on Friday and killed two people. The trawler Sumy sank.", {"Odesa": ((2, "exact"), None)}),
    ],
)  # fmt: skip
def test_a_strike_told_of_an_area_is_that_of_the_town_named_for_it(text, expected):
    assert tolls(text) == expected


@pytest.mark.parametrize("leader", ["the pro-Moscow leader in the region", "a pro-Kyiv activist in the region", "an anti-Moscow commander in the area"])
def test_a_capital_that_somebody_sides_with_was_not_hit(leader):
    text = f"Shells hit a market in Donetsk on Friday, killing nine people.\n\nPetro Ivanenko, {leader}, said that 20 people had also been wounded at the market."
    assert tolls(text) == {"Donetsk": ((9, "exact"), (20, "exact"))}
