"""A town is looked for in the oblast that its report tells of; a village that cannot be chosen there stands in the oblast's area."""

from __future__ import annotations

from dataclasses import replace

import pytest

from geo.domain.place import Candidate, Place, Resolution
from geo.extract.extractor import extract
from tests.extract.small_gazetteer import AREAS, resolve

_TOWN = Place(48.5, 37.7, "settlement", 6000, 0.95, "n:1", "Dalnia", "UA", "UA-14", None, "exact")
_VILLAGE = replace(_TOWN, lat=46.7, lon=30.4, precision="hromada", radius_m=9000, confidence=0.94, gazetteer_id="n:2", adm1="UA-51")
_SMALL = replace(_TOWN, name="Ridnia", radius_m=1200, gazetteer_id="n:3")
#: (name, oblast asked for): the places of that name there; without an oblast there are too many to choose
_THERE = {
    ("Dalnia", "UA-14"): [_TOWN],
    ("Dalnia", "UA-51"): [_VILLAGE],
    ("Ridnia", "UA-14"): [_SMALL],
    ("Ridnia", "UA-51"): [replace(_SMALL, adm1="UA-51", gazetteer_id="n:4")],
    ("Kalynia", "UA-65"): [replace(_SMALL, name="Kalynia", adm1="UA-65", gazetteer_id=f"n:{number}") for number in (5, 6, 7)],
    ("Vesnia", "UA-65"): [replace(_SMALL, name="Vesnia", adm1="UA-65", gazetteer_id=f"n:{number}") for number in (8, 9)],
}
_NAMES = {name for name, _ in _THERE}


def several(name: str, country: str | None = None, adm1: str | None = None, **rest) -> Resolution:
    if name not in _NAMES:
        return resolve(name, country=country, adm1=adm1, **rest)
    here = _THERE.get((name, adm1 or ""), [])
    listed = tuple(Candidate(place, 0.3, "the name itself") for place in here)
    if len(here) == 1:
        return Resolution(name, here[0], listed, "the name itself")
    confidence = 0.45 if len(here) == 2 else 0.25
    area = next((area for areas in AREAS.values() for area in areas if area.adm1 == adm1), None)
    return Resolution(name, replace(area, confidence=confidence, method="hint_area") if area else None, listed, "several places have this name")


def places(text: str) -> dict[str, dict]:
    """{place as written: the place} of a text's drafts."""
    return {each["place"]["as_written"]: each["place"] for each in extract(text, "2025-03-12", several).as_json()["incidents"]}


@pytest.mark.parametrize(
    "before",
    [
        "Three people were killed in the Donetsk region and one in the Odesa region of Ukraine on Tuesday, governors said.",
        "One person was killed in the Odesa region and three in the Donetsk region of Ukraine on Tuesday, governors said.",
    ],
)
def test_of_several_oblasts_named_the_last_is_not_that_of_a_town(before):
    found = places(f"{before} In Dalnia, two people died when a bomb hit a house.")
    assert (found["Dalnia"]["adm1"], found["Dalnia"]["precision"]) == ("UA-14", "settlement")


def test_a_town_that_may_lie_in_either_oblast_is_left_open():
    found = places("Three people were killed in the Donetsk region and one in the Odesa region of Ukraine on Tuesday. In Ridnia, two people died when a bomb hit a house.")
    assert found["Ridnia"]["adm1"] is None and found["Ridnia"]["lat"] is None


def test_the_one_oblast_named_before_is_still_that_of_a_village():
    found = places("One person was killed in the Odesa region of Ukraine on Tuesday, governors said. In Dalnia, two people died when a bomb hit a house.")
    assert found["Dalnia"]["adm1"] == "UA-51"


@pytest.mark.parametrize(
    "text",
    [
        "In the village of Kalynia in the Kherson region, a shell killed a man on Tuesday, the governor of Ukraine's region said.",
        "A shell killed a man in Kalynia, Kherson region, in Ukraine on Tuesday.",
        "Ukraine's Kherson region was shelled on Tuesday. In Kalynia, a shell killed a man.",
    ],
)
def test_a_village_of_which_its_oblast_has_several_stands_in_the_oblast(text):
    found = places(text)["Kalynia"]
    assert (found["name"], found["adm1"], found["country"], found["precision"]) == ("Kalynia", "UA-65", "UA", "oblast")
    assert found["radius_m"] > 100_000 and found["confidence"] < 0.5 and found["gazetteer_id"] is None


def test_two_such_villages_of_one_oblast_are_two_strikes():
    found = places("In the village of Kalynia in Ukraine's Kherson region, a shell killed a man on Tuesday. In the village of Vesnia in the Kherson region, a drone killed two women.")
    assert {name: place["adm1"] for name, place in found.items()} == {"Kalynia": "UA-65", "Vesnia": "UA-65"}


def test_a_district_of_the_area_named_is_none_of_another_area_with_a_like_name():
    def alike(name: str, country: str | None = None, adm1: str | None = None, **rest) -> Resolution:
        if not name.startswith("Dalsky"):
            return resolve(name, country=country, adm1=adm1, **rest)
        raion = replace(_TOWN, name="Dalnia", precision="raion", confidence=0.66, adm1="UA-51", method="loose+centre")
        return Resolution(name, raion if adm1 is None else None, (), "a name like it")

    text = "A man was wounded by a drone in the Dalsky district of the Kharkiv region on Friday."
    found = extract(text, "2025-04-05", alike).as_json()["incidents"]
    assert [each["place"]["name"] for each in found] != ["Dalnia"]
    assert [each["injured"]["value"] for each in found] == [1]
