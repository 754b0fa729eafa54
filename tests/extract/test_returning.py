"""What a report goes back to after counting the victims of other towns, and towns that it names for another reason."""

from __future__ import annotations

import pytest

from tests.extract.reports import claims, number, only, places, read

_LEAD = "A Russian missile struck a maternity ward in Kyiv on Friday, killing five people, officials said. "


def _by_place(text: str) -> dict[str, dict]:
    return {each["place"]["as_written"]: each for each in read(text)["incidents"]}


@pytest.mark.parametrize("others", ["Two more people were killed in Kharkiv.", "Three others died in Lyman and one in Kharkiv.", "In Kharkiv, two people were killed as well."])
def test_a_new_paragraph_on_what_was_hit_goes_back_to_the_main_strike(others):
    found = _by_place(_LEAD + others + "\n\nA cruise missile tore through the ward's roof and the ward burnt for hours, the mayor said.")
    assert "missile" in found["Kyiv"]["weapons"]
    assert all(not each["weapons"] and not each["target_types"] for name, each in found.items() if name != "Kyiv")


@pytest.mark.parametrize("later", ["\n\nThere a drone hit the ward of a hospital, injuring three people.", " A drone hit the hospital's maternity ward."])
def test_what_is_told_of_the_other_town_stays_with_it(later):
    found = _by_place(_LEAD + "Two more people were killed in Kharkiv." + later)
    assert "drone" in found["Kharkiv"]["weapons"]
    assert "drone" not in found["Kyiv"]["weapons"]


def test_where_a_speaker_received_a_visitor_is_no_strike_and_the_visitor_says_nothing():
    text = (
        "Fifteen people died when a missile hit a market in Lyman on Friday, officials said.\n\n"
        "President Volodymyr Zelensky, who was hosting British Prime Minister Keir Starmer in Kyiv, said the attack had killed civilians. A child is among the dead."
    )
    incident = only(text)
    assert incident["place"]["as_written"] == "Lyman"
    assert claims(incident, "children_killed") == {(1, "media")}  # not the visitor's


def test_the_number_killed_may_be_far_from_its_figure():
    text = "The number killed in Lyman, a town near Sloviansk, where a bomb hit a cafe during a wake on Friday, has climbed to 42."
    assert number(only(text)["killed"]) == (42, "exact")


def test_a_town_before_officials_is_no_part_of_their_name():
    incident = only("Sixteen people died on Friday when a missile hit a market in Lyman, a town some 20 km from Sloviansk, Ukrainian officials say.")
    assert [claim["claimant"] for claim in incident["claims"] if claim["metric"] == "killed"] == ["Ukrainian officials"]


def test_two_places_of_a_list_keep_their_own_strikes():
    assert places(_LEAD + "Two more people were killed when a drone hit a car in Kharkiv.") == ["Kyiv", "Kharkiv"]


def test_the_town_of_the_dateline_is_where_it_happened_in_this_town():
    text = (
        "LYMAN, Donetsk region – A missile hit a football pitch in this small town on Friday evening, killing 12 teenagers.\n\n"
        "A drone strike on a house in Kharkiv on Friday killed two people, officials said."
    )
    assert places(text) == ["LYMAN", "Kharkiv"]


def test_where_bombers_took_off_is_no_place_of_a_strike():
    text = (
        "A missile hit a mall in Lyman on Friday, killing 20 people.\n\nTwo missiles fired by bombers from the Kursk region hit the mall and a plant, "
        "the air force said.\n\nRussia said it had struck a hangar with Western weapons in the plant."
    )
    assert places(text) == ["Lyman"]


def test_what_is_shot_dead_by_a_gunman_is_no_strike():
    text = (
        "One person was killed in a drone attack on Kharkiv on Friday.\n\n"
        "A lawmaker was shot dead in Lviv on Saturday, in what the president called a murder. The gunman was being looked for."
    )
    assert places(text) == ["Kharkiv"]


@pytest.mark.parametrize(
    "rate",
    ["Hunger and disease were killing seven people a week in the camp, it said.", "Seven people die every day for want of medicine.", "It is killing 30 people per month, doctors said."],
)
def test_a_rate_of_deaths_is_no_toll(rate):
    text = f"Five people died and four were hurt on Friday when shells hit a camp in Omdurman, according to a committee. {rate}"
    assert number(only(text)["killed"]) == (5, "exact")


def test_an_older_strike_somewhere_in_a_region_is_no_incident_beside_the_news():
    text = (
        "At least 15 people were killed on Friday in a strike on a school in Nuseirat, the civil defence agency said.\n\n"
        "On March 11 a strike on another school in northern Gaza caused an outcry after the UN said that six of its employees were among 18 people killed."
    )
    assert places(text) == ["Nuseirat"]


def test_a_refinery_called_by_a_name_is_in_the_town_told_of():
    text = (
        "The port of Odesa was hit by Russia overnight. A large fire started at the Sharkis oil refinery and a ship was struck, officials said.\n\n"
        "The governor said that four people were hurt in the attack."
    )
    incident = only(text)
    assert (incident["place"]["as_written"], number(incident["injured"])) == ("Odesa", (4, "exact"))


def test_towns_named_only_as_struck_are_drafts():
    text = "A massive attack left one person dead in Kharkiv on Friday.\n\nThe Donetsk region was attacked too, its governor said, with strikes on Lyman and Sloviansk."
    assert places(text) == ["Kharkiv", "Lyman", "Sloviansk"]


def test_what_soldiers_did_during_the_occupation_is_no_strike():
    text = "Twenty people died in a rocket attack on a station in Lyman on Friday, officials said. At the plant soldiers have killed three people during the occupation."
    assert number(only(text)["killed"]) == (20, "exact")


def test_who_was_hurt_in_the_thing_hit_is_of_its_town():
    text = (
        "Facilities in Kharkiv and Sumy came under attack from drones on Friday. By the last count six people were injured.\n\nTwo drones struck a dormitory in Kharkiv.\n\n"
        "A third one tried to reach a refinery in Sumy; it failed to explode.\n\nSix people were hurt in the dormitory.\n\nNobody was harmed in Sumy."
    )
    assert number(_by_place(text)["Kharkiv"]["injured"]) == (6, "exact")
    assert number(_by_place(text)["Sumy"]["injured"]) == (0, "exact")


def test_an_explosion_there_is_in_the_town_of_the_official_who_reports_it():
    text = (
        "Artillery hit a market in Kostiantynivka on Friday, killing six people, the mayor said.\n\nThe head of the administration in Kherson, a city which Russia controls, "
        "reported an explosion at the market there. It left four people injured, he said."
    )
    found = _by_place(text)
    assert (number(found["Kostiantynivka"]["injured"]), number(found["Kherson"]["injured"])) == (None, (4, "exact"))
    assert claims(found["Kherson"], "injured") == {(4, "ru_occupation_official")}


def test_who_was_wounded_there_the_night_before_is_of_the_strike_of_that_night():
    text = (
        "A missile hit a house in the Kharkiv region on Friday, killing two people and wounding five, the governor said.\n\nThe night before, three people were killed "
        "in a drone attack on the Vyshneve community of the same region. Seven people were wounded there."
    )
    found = _by_place(text)
    assert (number(found["Kharkiv"]["killed"]), number(found["Kharkiv"]["injured"])) == ((2, "exact"), (5, "exact"))
    assert (number(found["Vyshneve"]["killed"]), number(found["Vyshneve"]["injured"])) == ((3, "exact"), (7, "exact"))


def test_lower_figures_of_before_are_those_of_the_strike_that_has_more():
    text = "Shelling killed at least 13 people and injured 64 in Kherson, Ukraine, on Friday, the governor said. Three rescue workers were also killed on Friday near Nikopol, he added.\n\n{}"
    kherson, nikopol = read(text.format("Other officials had earlier given lower figures: eight dead and 58 wounded."))["incidents"]
    assert (kherson["killed"]["value"], kherson["injured"]["value"], nikopol["killed"]["value"], nikopol["injured"]) == (13, 64, 3, None)
    _, nikopol = read(text.format("Officials had earlier spoken of two dead."))["incidents"]
    assert nikopol["killed"]["value"] == 3


@pytest.mark.parametrize("pictures", ["Photos from the scene show the restaurant without its roof.", "Images show the restaurant in flames.", "Drone footage from Sumy showed the restaurant as a heap of rubble."])
def test_pictures_of_what_was_hit_go_back_to_its_strike(pictures):
    lead = "Missiles hit a restaurant in Sumy on Friday and killed eight people, the mayor said.\n\nA second missile hit the edge of the town of Lyman and injured five people, he said.\n\n"
    found = _by_place(f"{lead}{pictures} Shops next to it lost their windows. Eight houses were damaged, prosecutors said.")
    assert found["Lyman"]["target_types"] == []
    assert [(each["target"], each["value"]) for each in found["Sumy"]["damage"]] == [("residential", 8)]


@pytest.mark.parametrize("care", ["are being treated in Lviv and the Kharkiv region", "were hospitalised in Lviv and Kharkiv", "are being treated in Lviv and in Kharkiv"])
def test_both_towns_in_which_the_wounded_are_treated_were_not_hit(care):
    assert places(f"A drone hit a cafe in Sumy on Friday, killing two people. Six of the injured {care}, the minister said.") == ["Sumy"]


@pytest.mark.parametrize("beside", ["Neighbouring Lyman was hit", "Neighboring Lyman was struck", "Nearby Lyman was hit"])
def test_a_town_called_a_neighbour_is_known_by_its_name(beside):
    assert places(f"Drones hit a shop in Sumy on Friday, killing three people. {beside} by two missiles.") == ["Sumy", "Lyman"]
