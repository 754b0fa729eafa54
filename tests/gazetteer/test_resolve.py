"""A written name becomes the place that is meant, or is refused with its rivals."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from geo.errors import BadValue
from geo.gazetteer.gazetteer import Gazetteer, open_gazetteer
from geo.settings import load

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


@pytest.mark.parametrize(
    ("written", "name", "precision"),
    [
        ("Donbass", "Donbas", "region"),
        ("southern Ukraine", "Southern Ukraine", "region"),
        ("Black Sea", "Black Sea", "region"),
        ("Snake Island", "Zmiinyi Island", "settlement"),
    ],
)
def test_loose_regions_are_areas_not_points(gazetteer: Gazetteer, written: str, name: str, precision: str) -> None:
    place = gazetteer.resolve(written, "UA").place
    assert place is not None and (place.name, place.precision) == (name, precision)


def test_a_tie_is_not_decided_by_chance(gazetteer: Gazetteer) -> None:
    answer = gazetteer.resolve("Novoselivka Druha", country="UA")
    assert answer.place is None and "as likely" in answer.reason and len(answer.candidates) == 2


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


def test_other_places_of_the_document_decide_between_homonyms(gazetteer: Gazetteer) -> None:
    near_izium = gazetteer.resolve("Kamianka", country="UA", context=("Izium", "Balakliia")).place
    near_mariupol = gazetteer.resolve("Kalynivka", country="UA", context=("Mariupol", "Volnovakha")).place
    assert near_izium is not None and near_izium.adm1 == "UA-63"
    assert near_mariupol is not None and near_mariupol.adm1 == "UA-14"
    position = gazetteer.resolve("Kamianka", country="UA", context=((49.2, 37.25),)).place
    assert position == near_izium or (position is not None and position.adm1 == "UA-63")


def test_a_raion_narrows_down_whether_of_today_or_of_before_2020(gazetteer: Gazetteer) -> None:
    today = gazetteer.resolve("Myrne", country="UA", adm1="UA-14", adm2="Volnovaskyi Raion").place
    before = gazetteer.resolve("Starohnativka", country="UA", adm1="UA-14", adm2="Telmanove raion").place
    assert today is not None and today.adm2 == "UA1404"
    assert before is not None and before.adm1 == "UA-14"


@pytest.mark.parametrize("written", ["Kiev/Kyiv", "Kyiv (Kiev)", "Kyiv, Ukraine", "м. Київ", "city of Kyiv"])
def test_what_stands_around_the_name_does_not_matter(gazetteer: Gazetteer, written: str) -> None:
    place = gazetteer.resolve(written).place
    assert place is not None and place.name == "Kyiv" and place.precision == "settlement"


def test_confidence_is_never_given_without_a_reason(gazetteer: Gazetteer) -> None:
    answer = gazetteer.resolve("Donetsk")
    assert answer.place is not None and 0 < answer.place.confidence < 1
    assert answer.reason and all(c.reason and 0 <= c.score <= 1 for c in answer.candidates)
    assert any(c.place.country == "RU" for c in answer.candidates)


@given(st.text(max_size=40), st.sampled_from([None, "UA", "RU"]), st.sampled_from([None, "UA-12", "Kherson Oblast"]))
@settings(max_examples=60, deadline=None)
def test_no_text_breaks_it(gazetteer: Gazetteer, text: str, country: str | None, adm1: str | None) -> None:
    try:
        answer = gazetteer.resolve(text, country, adm1)
    except BadValue:
        return
    if answer.place is not None and answer.place.method == "hint_area":
        assert answer.place.adm1 in ("UA-12", "UA-65")


@given(st.sampled_from(["Kryvyi Rih", "Куп’янськ-Вузловий", "Slov'yansk", "Bila Tserkva"]), st.data())
@settings(max_examples=40, deadline=None)
def test_case_apostrophes_and_hyphens_lead_to_one_place(gazetteer: Gazetteer, name: str, data: st.DataObject) -> None:
    written = "".join(data.draw(st.sampled_from((c.upper(), c.lower()))) for c in name)
    written = written.replace(" ", data.draw(st.sampled_from((" ", "-", "–", "  "))))
    for mark in "'’":
        written = written.replace(mark, data.draw(st.sampled_from("'’ʼ`´")))
    there, here = gazetteer.resolve(name).place, gazetteer.resolve(written).place
    assert there is not None and here is not None and there.gazetteer_id == here.gazetteer_id


def test_threads_share_one_gazetteer() -> None:
    shared = open_gazetteer(load({}))
    names = ["Kryvyi Rih", "Kherson", "Sumy", "Bakhmut", "Odesa", "Lviv", "Izium", "Nikopol"] * 30
    with ThreadPoolExecutor(8) as pool:
        found = list(pool.map(lambda name: shared.resolve(name, "UA").place, names))
    assert [p.name if p else None for p in found] == names


@pytest.mark.parametrize(("written", "adm1", "places"), [("Kalynivka", "UA-65", 3), ("Novoselivka", "UA-14", 4), ("Oleksandrivka", "UA-14", 2)])
def test_a_name_that_several_villages_of_an_oblast_share_stands_in_the_oblast(gazetteer: Gazetteer, written: str, adm1: str, places: int) -> None:
    answer = gazetteer.resolve(written, "UA", adm1)
    assert answer.place is not None
    assert (answer.place.precision, answer.place.adm1, answer.place.method) == ("oblast", adm1, "hint_area")
    assert answer.place.confidence is not None and answer.place.confidence < 0.5
    assert len([candidate for candidate in answer.candidates if candidate.place.adm1 == adm1]) >= places
    assert "its area is given" in answer.reason and "say the raion" in answer.reason


def test_a_raion_chooses_among_the_villages_of_one_name_in_an_oblast(gazetteer: Gazetteer) -> None:
    villages = {gazetteer.resolve("Oleksandrivka", "UA", "UA-14", raion).place for raion in ("UA1412", "UA1408")}
    assert {(place.name, place.adm2) for place in villages if place} == {("Oleksandrivka", "UA1412"), ("Oleksandrivka", "UA1408")}
