"""A city that is a unit beside the oblast of its name is never taken for that oblast."""

from __future__ import annotations

import numpy as np
import pytest

from geo.gazetteer import boundaries
from geo.gazetteer.gazetteer import Gazetteer
from geo.settings import load


@pytest.mark.parametrize(
    ("written", "country", "adm1"),
    [
        ("Kyiv region", "UA", "UA-32"),
        ("Kyiv Oblast", "UA", "UA-32"),
        ("Kiev oblast", "UA", "UA-32"),
        ("Київська область", "UA", "UA-32"),
        ("Moscow region", "RU", "RU-MOS"),
        ("Moscow Oblast", "RU", "RU-MOS"),
        ("Minsk region", "BY", "BY-MI"),
        ("Tashkent region", "UZ", "UZ-TO"),
    ],
)
def test_the_oblast_around_a_city_is_not_the_city(gazetteer: Gazetteer, written: str, country: str, adm1: str) -> None:
    place = gazetteer.resolve(written, country).place
    assert place is not None
    assert (place.adm1, place.precision) == (adm1, "oblast")
    assert place.radius_m > 100_000


@pytest.mark.parametrize(("written", "country", "adm1"), [("Kyiv", "UA", "UA-30"), ("Moscow", "RU", "RU-MOW"), ("Minsk", "BY", "BY-HM")])
def test_the_bare_name_is_the_city(gazetteer: Gazetteer, written: str, country: str, adm1: str) -> None:
    place = gazetteer.resolve(written, country).place
    assert place is not None
    assert (place.adm1, place.precision) == (adm1, "settlement")


def test_a_position_in_moscow_lies_in_the_city_and_one_in_kolomna_in_the_oblast() -> None:
    found = boundaries.assign(np.array([37.62, 38.78]), np.array([55.75, 55.08]), load())
    assert list(found.adm1) == ["RU-MOW", "RU-MOS"]
