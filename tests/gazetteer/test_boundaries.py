"""A position lies in the unit that its code says."""

from __future__ import annotations

import numpy as np
import pytest

from geo.errors import BadValue, DamagedGazetteer
from geo.gazetteer import boundaries
from geo.settings import Settings


@pytest.mark.parametrize(
    ("lon", "lat", "country", "adm1", "flag"),
    [
        (32.61, 46.64, "UA", "UA-65", "inside"),
        (34.10, 44.95, "UA", "UA-43", "inside"),
        (33.52, 44.60, "UA", "UA-40", "inside"),
        (37.80, 48.02, "UA", "UA-14", "inside"),
        (18.55, 4.37, "CF", "CF-BGF", "inside"),
        (30.80, 46.45, "UA", "UA-51", "nearest"),
        (31.00, 43.00, "", "", "outside"),
        (float("nan"), 50.0, "", "", "missing"),
        (200.0, 50.0, "", "", "missing"),
    ],
)
def test_a_position_gets_its_country_and_unit(
    settings: Settings, lon: float, lat: float, country: str, adm1: str, flag: str
) -> None:
    found = boundaries.assign([lon], [lat], settings)
    assert (found.country[0], found.adm1[0], found.flag[0]) == (country, adm1, flag)


def test_many_positions_get_the_same_units_as_few(settings: Settings) -> None:
    chance = np.random.default_rng(3)
    lon, lat = chance.uniform(22, 41, 3_000), chance.uniform(44, 52.5, 3_000)
    many = boundaries.assign(lon, lat, settings)
    few = boundaries.assign(lon[:1_000], lat[:1_000], settings)
    assert list(many.adm1[:1_000]) == list(few.adm1)
    assert list(many.flag[:1_000]) == list(few.flag)


def test_as_many_longitudes_as_latitudes_are_needed(settings: Settings) -> None:
    with pytest.raises(BadValue):
        boundaries.assign([1.0, 2.0], [1.0], settings)


def test_a_damaged_boundary_file_says_what_to_do(tmp_path) -> None:
    broken = tmp_path / "adm1.parquet"
    broken.write_bytes(b"PAR1 not really")
    with pytest.raises(DamagedGazetteer, match="geo build"):
        boundaries.load_adm1(broken)


def test_oblasts_have_english_and_ukrainian_names(settings: Settings) -> None:
    names = boundaries.adm1_names(settings)
    assert names["UA-65"] == ("Kherson Oblast", "Херсонська область")
    assert sum(code.startswith("UA-") for code in names) == 27
