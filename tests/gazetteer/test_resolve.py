"""A written name becomes the place that is meant, or is refused with its rivals."""

from __future__ import annotations

import pytest

from geo.errors import BadValue
from geo.gazetteer.gazetteer import Gazetteer

KRYVYI_RIH = (
    "Кривий Ріг",
    "Кривой Рог",
    "Kryvyi Rih",
    "Kryvyy Rih",
    "Krivoy Rog",
    "Krywyj Rih",
    "Kryvyi Rig",
    "KRYVYI-RIH",
    "у Кривому Розі",
    "в Кривом Роге",
    "Кривого Рогу",
)


@pytest.mark.parametrize("written", KRYVYI_RIH)
def test_every_spelling_of_kryvyi_rih_is_one_place(gazetteer: Gazetteer, written: str) -> None:
    place = gazetteer.resolve(written).place
    assert place is not None
    assert (place.gazetteer_id, place.adm1, place.precision) == ("geonames:703845", "UA-12", "settlement")


@pytest.mark.parametrize(
    ("written", "adm1", "name", "precision"),
    [
        ("Kyiv", "UA-30", "Kyiv", "settlement"),
        ("Kiev", "UA-30", "Kyiv", "settlement"),
        ("Odesa", "UA-51", "Odesa", "settlement"),
        ("Odessa", "UA-51", "Odesa", "settlement"),
        ("Dnipro", "UA-12", "Dnipro", "settlement"),
        ("Dnepropetrovsk", "UA-12", "Dnipro", "settlement"),
        ("Bakhmut", "UA-14", "Bakhmut", "settlement"),
        ("Artemivsk", "UA-14", "Bakhmut", "settlement"),
        ("Kupyansk-Vuzlovyi", "UA-63", "Kupiansk-Vuzlovyi", "settlement"),
        ("Kherson", "UA-65", "Kherson", "settlement"),
        ("в Херсоне", "UA-65", "Kherson", "settlement"),
        ("Kherson region", "UA-65", "Kherson Oblast", "oblast"),
        ("Khersonska oblast", "UA-65", "Kherson Oblast", "oblast"),
        ("Херсонській області", "UA-65", "Kherson Oblast", "oblast"),
        ("Nikopol district", "UA-12", "Nikopolskyi Raion", "raion"),
        ("Samar", "UA-12", "Samar", "settlement"),
        ("Sheptytskyi", "UA-46", "Sheptytskyi", "settlement"),
        ("near Bakhmut", "UA-14", "Bakhmut", "settlement"),
    ],
)
def test_names_of_the_press_mean_the_right_place(
    gazetteer: Gazetteer, written: str, adm1: str, name: str, precision: str
) -> None:
    place = gazetteer.resolve(written).place
    assert place is not None
    assert (place.adm1, place.name, place.precision) == (adm1, name, precision)


@pytest.mark.parametrize(
    ("written", "adm1"),
    [("Kryvyi Rih", "UA-12"), ("Kherson", "UA-65"), ("Ternopil", "UA-61"), ("Sumy", "UA-59"), ("Kharkiv", "UA-63"),
     ("Dnipro", "UA-12"), ("Kostiantynivka", "UA-14"), ("Yarova", "UA-14"), ("Donetsk", "UA-14")],
)  # fmt: skip
def test_places_of_the_sample_are_towns_not_oblasts(gazetteer: Gazetteer, written: str, adm1: str) -> None:
    place = gazetteer.resolve(written, country="UA").place
    assert place is not None
    assert (place.adm1, place.precision) == (adm1, "settlement")


def test_a_name_that_eighty_villages_share_is_not_guessed(gazetteer: Gazetteer) -> None:
    answer = gazetteer.resolve("Vesele")
    assert answer.place is None
    assert len(answer.candidates) == 5
    assert "none" not in answer.reason and "say the oblast" in answer.reason


def test_a_stated_oblast_is_never_contradicted(gazetteer: Gazetteer) -> None:
    answer = gazetteer.resolve("Kryvyi Rih", country="UA", adm1="UA-46")
    assert answer.place is not None
    assert (answer.place.precision, answer.place.adm1, answer.place.method) == ("oblast", "UA-46", "hint_area")
    assert "elsewhere" in answer.reason


def test_an_unknown_hint_is_refused_with_what_is_allowed(gazetteer: Gazetteer) -> None:
    with pytest.raises(BadValue, match="ISO 3166-2"):
        gazetteer.resolve("Kherson", adm1="Khersonistan")
    with pytest.raises(BadValue, match="two letters"):
        gazetteer.resolve("Kherson", country="ZZ")


def test_what_stands_behind_the_name_is_a_hint(gazetteer: Gazetteer) -> None:
    place = gazetteer.resolve("Yarova (Lyman hromada)").place
    assert place is not None and place.adm1 == "UA-14"
    place = gazetteer.resolve("Hroza, Kharkiv region, Ukraine").place
    assert place is not None and place.adm1 == "UA-63"


def test_near_a_town_is_less_precise_than_the_town(gazetteer: Gazetteer) -> None:
    town, near = gazetteer.resolve("Bakhmut").place, gazetteer.resolve("on the outskirts of Bakhmut").place
    assert town is not None and near is not None
    assert near.radius_m > town.radius_m and near.method.endswith("+near")


@pytest.mark.parametrize("nothing", ["", "   ", "…", "'", "\x00\x01", "()"])
def test_an_empty_name_is_not_a_place(gazetteer: Gazetteer, nothing: str) -> None:
    answer = gazetteer.resolve(nothing)
    assert answer.place is None and answer.candidates == ()


@pytest.mark.parametrize(
    "odd", ["x" * 10_000, "'; DROP TABLE place; --", "<script>alert(1)</script>", "Kherson\x00", "%_*?", "\ud800"]
)
def test_odd_names_do_no_harm(gazetteer: Gazetteer, odd: str) -> None:
    gazetteer.resolve(odd)
    assert gazetteer.resolve("Kherson").place is not None
