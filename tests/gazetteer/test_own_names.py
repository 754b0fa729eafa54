"""A place that bears a name is not passed over for a larger one that is, or once was, called so too."""

from __future__ import annotations

import pytest

from geo.gazetteer.gazetteer import Gazetteer
from geo.gazetteer.own_names import is_like


@pytest.mark.parametrize(
    ("written", "country", "adm1", "not_this"),
    [
        ("Oleksandrivka", "UA", "UA-14", "Donetsk"),
        ("Олександрівці", "UA", "UA-14", "Donetsk"),
        ("Donetske", "UA", "UA-14", "Donetsk"),
        ("Novooleksandrivka", "UA", "UA-23", "Melitopol"),
        ("Oleksiivka", "UA", "UA-14", "Chystiakove"),
        ("L'gov", "RU", "RU-KRS", "L’govskiy"),
        ("Kalinin", "RU", None, "Tver"),
        ("Stanislav", "UA", None, "Ivano-Frankivsk"),
        ("Usivka", "UA", None, "Donetsk"),
        ("Koby", "UA", None, "Kyiv"),
        ("Volynske", "UA", None, "Volyn Oblast"),
    ],
)
def test_a_larger_place_that_was_called_so_does_not_take_a_name_from_its_bearers(
    gazetteer: Gazetteer, written: str, country: str, adm1: str | None, not_this: str
) -> None:
    place = gazetteer.resolve(written, country, adm1).place
    assert place is None or place.name != not_this


def test_the_one_bearer_of_a_name_is_found_beside_a_city_that_was_called_so(gazetteer: Gazetteer) -> None:
    village = gazetteer.resolve("Stanislav", "UA").place
    assert village is not None and (village.name, village.adm1, village.method) == ("Stanislav", "UA-65", "exact")


@pytest.mark.parametrize("written", ["Aleksandrovka", "Александровка", "Alexandrowka"])
def test_a_name_in_another_tongue_is_that_of_the_place_whose_name_it_is(gazetteer: Gazetteer, written: str) -> None:
    answer = gazetteer.resolve(written, "UA", "UA-14")
    assert answer.candidates[0].place.name == "Oleksandrivka"
    assert answer.place is None or answer.place.name != "Donetsk"


def test_a_spelling_of_a_towns_name_that_a_hamlet_bears_is_left_open(gazetteer: Gazetteer) -> None:
    answer = gazetteer.resolve("Balakleia", "UA")
    assert answer.place is None
    assert {candidate.place.name for candidate in answer.candidates} >= {"Balakleia", "Balakliia"}


@pytest.mark.parametrize(
    ("written", "adm1", "name"),
    [
        ("Artemivsk", None, "Bakhmut"),
        ("Дружба", "UA-59", "Khutir-Mykhailivskyi"),
        ("Pervomaiskyi", "UA-63", "Zlatopil"),
        ("Novhorodske", None, "Niu-York"),
        ("Krasny Luch", None, "Khrustalnyi"),
        ("Знаменка", None, "Znamianka"),
        ("Novomoskovsk", None, "Samar"),
    ],
)
def test_what_a_town_was_called_until_lately_is_still_its_name(gazetteer: Gazetteer, written: str, adm1: str | None, name: str) -> None:
    place = gazetteer.resolve(written, "UA", adm1).place
    assert place is not None and place.name == name


def test_no_settlement_of_an_oblast_loses_its_own_name_to_another_there(gazetteer: Gazetteer) -> None:
    named_so = gazetteer.read(
        "SELECT a.name, a.country, a.adm1, b.gazetteer_id FROM name n JOIN place b ON b.id = n.place JOIN name m ON m.key = n.key JOIN place a ON a.id = m.place"
        " WHERE n.shown = 0 AND m.shown = 1 AND a.country IN ('UA', 'RU') AND b.adm1 = a.adm1 AND b.population > a.population"
        " AND a.kind IN ('settlement', 'unlocated') AND b.kind = 'settlement'",
        (),
    )
    assert len(named_so) > 100
    lost = [(name, adm1) for name, country, adm1, other in set(named_so) if (place := gazetteer.resolve(name, country, adm1).place) and place.gazetteer_id == other and place.method not in ("exact", "override")]
    assert lost == []


@pytest.mark.parametrize(
    ("written", "name", "like"),
    [
        ("nikolaevka", "Mykolaivka", True),
        ("александровка", "Oleksandrivka", True),
        ("novhorod", "Novhorod-Siverskyi", True),
        ("aleksandrovka", "Donetsk", False),
        ("kirovo", "Kropyvnytskyi", False),
    ],
)
def test_two_tongues_spell_one_name(written: str, name: str, like: bool) -> None:
    assert is_like(written, name) is like
