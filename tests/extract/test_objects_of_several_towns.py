"""Objects of a list of towns are of each, those of another region of none, and those of a company are of its trade."""

from __future__ import annotations

import pytest

from tests.extract.reports import only, read


def targets(text: str) -> dict[str, list[str]]:
    """{place as written: kinds of target} of a text's drafts."""
    return {each["place"]["as_written"]: each["target_types"] for each in read(text)["incidents"]}


def test_what_is_told_of_a_list_of_towns_was_hit_in_each():
    text = "Two drones struck vehicles in the city of Kupiansk and the town of Izium in Ukraine on Friday, killing one person in each of them."
    assert targets(text) == {"Kupiansk": ["transport"], "Izium": ["transport"]}
    text = "Shells landed in Kupiansk and Izium in Ukraine on Friday, damaging houses and a school, officials said."
    assert targets(text) == {"Kupiansk": ["residential", "education"], "Izium": ["residential", "education"]}


@pytest.mark.parametrize(
    "text",
    [
        "A drone hit a school in Kupiansk, Ukraine, on Friday, and Izium was hit by three missiles.",
        "Shelling on Friday damaged a school in Kupiansk, Ukraine, in Izium two farms.",
    ],
)
def test_what_is_told_of_one_town_by_turns_is_not_of_the_other(text):
    assert targets(text)["Kupiansk"] == ["education"]
    assert "education" not in targets(text)["Izium"]


def test_an_object_in_a_region_without_a_name_is_not_of_the_town():
    text = "Missiles damaged homes in Kharkiv, Ukraine, on Friday, killing two people, and hit a factory site in a neighbouring region, officials said."
    assert targets(text) == {"Kharkiv": ["residential"]}


@pytest.mark.parametrize(
    "told",
    [
        "Power company DTEK said one of its facilities had suffered enormous damage.",
        "The grid operator said power cuts were introduced after its facilities were damaged.",
        "The governor said the strike had targeted an oil depot.",
    ],
)
def test_what_belongs_to_a_power_company_is_of_energy(told):
    assert only(f"Two people were killed in an attack on Sumy, Ukraine, on Friday, the mayor said. {told}")["target_types"] == ["energy"]


@pytest.mark.parametrize(
    ("told", "kind"),
    [
        ("Twenty houses and a mobile phone tower were reported to be damaged.", "other"),
        ("A playground was strewn with debris.", "recreation"),
        ("There were a number of hits to buildings on the university campus.", "education"),
        ("According to Petro Ivanenko, the city's mayor, the army bombarded a busy area with shops.", "commerce"),
        ("The missiles burned a depot on the outskirts of Sumy and damaged a furniture factory.", "industrial"),
        ("A missile hit the Ivanenko Institute.", "education"),
        ("A missile struck the Sumy Road Vehicle Plant.", "industrial"),
        ("Smoke rose from a home.", "residential"),
        ("The blast damaged a port administrative building.", "transport"),
    ],
)
def test_more_turns_of_phrase_tell_what_was_hit(told, kind):
    assert kind in only(f"Two people were killed in a strike on Sumy, Ukraine, on Friday, officials said. {told}")["target_types"]


@pytest.mark.parametrize(
    "told",
    [
        "It was dark, with no electricity, a survivor said.",
        "Ten more were hurt, a medic said from a local clinic.",
        "Russia's defence ministry said two warehouses of missiles were destroyed.",
    ],
)
def test_what_only_sets_the_scene_was_not_hit(told):
    assert only(f"Two people were killed in a strike on a bank in Sumy, Ukraine, on Friday, officials said. {told}")["target_types"] == ["commerce"]


def test_homes_that_lost_their_heating_were_not_hit():
    found = only("Two people were killed in a strike on a bank in Sumy, Ukraine, on Friday. It cut heating to 120 apartment blocks, officials said.")
    assert "residential" not in found["target_types"]
    assert found["damage"] == []


def test_a_hostel_for_power_workers_is_a_home():
    assert only("A strike on Friday hit a hostel for energy workers in Sumy, Ukraine, killing two people, officials said.")["target_types"] == ["residential"]


def test_a_house_that_shelters_the_displaced_is_a_home():
    text = "A strike killed 17 people in a house in Rafah, Gaza, that was sheltering some of those displaced, medics said on Friday."
    assert only(text)["target_types"] == ["residential"]


def test_a_refinery_that_supplies_an_army_is_of_energy():
    text = "A drone attack sparked a fire at an industrial site in Belgorod, Russia, on Friday, the governor said. Ukraine's general staff said an oil refinery that supplies fuel to the Russian army had been hit."
    assert only(text)["target_types"] == ["industrial", "energy"]
