"""Of towns of one name the one that a report means: by its spelling, by what it is called and by the country of the regions named."""

from __future__ import annotations

from dataclasses import replace

import pytest

from geo.domain.place import Place, Resolution
from geo.extract.extractor import extract
from tests.extract.small_gazetteer import resolve

_TOWN = Place(50.0, 30.0, "settlement", 5000, 0.88, "n:1", "Port Vetlo", "UA", "UA-48", None, "exact")
#: (name, adm1 asked for): the place; None: asked for without one
_NAMESAKES = {
    # a village of the Donetsk region was once called so
    ("Vetlo", None): replace(_TOWN, name="Vetlo"),
    ("Vetlo", "UA-14"): replace(_TOWN, name="Vetlivka", adm1="UA-14", method="alternate", confidence=0.93, gazetteer_id="n:2"),
    # a village of the Odesa region has the name of a town of the Donetsk region, of which there are many
    ("Ivnia", None): replace(_TOWN, name="Ivnia", adm1="UA-14", confidence=0.41, gazetteer_id="n:3"),
    ("Ivnia", "UA-51"): replace(_TOWN, name="Ivnia", adm1="UA-51", precision="hromada", confidence=0.94, gazetteer_id="n:4"),
    # two cities of one name on both sides of the border
    ("Doneva", None): replace(_TOWN, name="Doneva", adm1="UA-14", confidence=0.97, gazetteer_id="n:5"),
    ("Doneva", "RU"): replace(_TOWN, name="Doneva", country="RU", adm1="RU-ROS", confidence=0.97, gazetteer_id="n:6"),
}  # fmt: skip


def with_namesakes(name: str, country: str | None = None, adm1: str | None = None, **rest) -> Resolution:
    place = _NAMESAKES.get((name, "RU" if country == "RU" else adm1))
    return Resolution(name, place, (), "the name itself") if place is not None else resolve(name, country=country, adm1=adm1, **rest)


def towns(text: str) -> dict[str, str | None]:
    """{place as written: its region} of a text's drafts."""
    return {each["place"]["as_written"]: each["place"]["adm1"] for each in extract(text, "2025-04-05", with_namesakes).as_json()["incidents"]}


@pytest.mark.parametrize(
    "text",
    [
        "A missile destroyed a hotel in Vetlo in Ukraine on Friday, killing a man. Two people were killed in shelling of the Donetsk region.",
        "Four people died in Vetlo and two in the Donetsk region of Ukraine on Friday in missile strikes.",
    ],
)
def test_a_village_that_once_had_the_name_of_a_city_is_not_meant(text):
    assert towns(text)["Vetlo"] == "UA-48"


@pytest.mark.parametrize(
    ("words", "region"),
    [("in the town of Ivnia", "UA-14"), ("in a strike on Ivnia, a small town in the east,", "UA-14"), ("in the village of Ivnia", "UA-51"), ("in Ivnia", "UA-51")],
)
def test_a_place_called_a_town_is_no_village_of_the_region_named(words, region):
    text = f"Seventeen people were killed by a missile {words} in Ukraine on Friday. Drones also hit the Odesa region overnight, wounding two people."
    assert towns(text)["Ivnia"] == region


@pytest.mark.parametrize(
    ("region", "country"), [("Shells hit the Donetsk region of Ukraine on Friday, killing one person. ", "UA-14"), ("Drones hit Russia's Belgorod region on Friday, killing one person. ", "RU-ROS")]
)
def test_a_city_of_the_country_whose_regions_are_named_is_meant(region, country):
    assert towns(f"Russia spoke of attacks by Ukraine on Russia, in Moscow and elsewhere in Russia. {region}A shell hit a market in the city of Doneva, killing two people.")["Doneva"] == country


def test_a_city_that_is_better_known_is_meant_rather_than_its_namesake_in_the_country_named_first():
    known = {"UA": replace(_TOWN, name="Polna", adm1="UA-14", confidence=0.96, gazetteer_id="n:8"), "RU": replace(_TOWN, name="Polna", country="RU", adm1="RU-SA", confidence=0.9, gazetteer_id="n:9")}

    def of_the_world(name: str, country: str | None = None, adm1: str | None = None, **rest) -> Resolution:
        if name != "Polna":
            return resolve(name, country=country, adm1=adm1, **rest)
        return Resolution(name, known.get(country or "UA"), (), "the name itself")

    text = "Russia's defence ministry in Moscow said on Friday that Russia had answered. Officials in Russia said nothing more. A missile hit a house in Polna, killing five people, the governor said. Ukraine and Russia blamed each other."
    found = extract(text, "2025-04-05", of_the_world).as_json()["incidents"]
    assert [each["place"]["adm1"] for each in found if each["place"]["as_written"] == "Polna"] == ["UA-14"]


@pytest.mark.parametrize(("method", "called", "confidence"), [("loose", "Varynka", 0.72), ("alike", "Varynka", 0.72), ("alternate", "Oktober", 0.87)])
def test_a_place_that_only_sounds_so_is_not_meant_outside_of_the_oblasts_that_are_told_of(method, called, confidence):
    place = replace(_TOWN, name=called, country="RU", adm1="RU-ME", method=method, confidence=confidence, gazetteer_id="n:10")

    def by_ear(name: str, country: str | None = None, adm1: str | None = None, **rest) -> Resolution:
        if name != "Varenka":
            return resolve(name, country=country, adm1=adm1, **rest)
        return Resolution(name, place if country == "RU" and adm1 is None else None, (), "sounds alike")

    text = "Russian drones struck the Kharkiv region of Ukraine on Friday. In Varenka FPV drones struck a farm, and a man was killed, the governor said."
    (found,) = [each["place"] for each in extract(text, "2025-04-05", by_ear).as_json()["incidents"] if each["place"]["as_written"] == "Varenka"]
    assert found["adm1"] == (None if method == "alternate" else "UA-63")
