"""Raions: approximate ones are marked, a user's exact file replaces them."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from geo.errors import BadFile
from geo.gazetteer import raions
from geo.settings import Settings


def square(code: str, west: float, south: float, key: str = "code") -> dict:
    ring = [[west, south], [west + 1, south], [west + 1, south + 1], [west, south + 1], [west, south]]
    return {
        "type": "Feature",
        "properties": {key: code, "name": f"Raion {code}"},
        "geometry": {"type": "Polygon", "coordinates": [ring]},
    }


def own(tmp_path: Path, *features: dict) -> Settings:
    path = tmp_path / "raions.geojson"
    path.write_text(json.dumps({"type": "FeatureCollection", "features": features}), encoding="utf-8")
    return Settings({"raion_file": str(path)})


def test_towns_lie_in_their_raions(settings: Settings) -> None:
    found, flag, approximate = raions.assign([33.39, 32.61, 37.80, 30.78], [47.91, 46.64, 49.00, 46.44], settings)
    assert list(found) == ["UA1206", "UA6510", "UA1412", "UA5110"]
    assert approximate


def test_a_city_without_raions_gets_none(settings: Settings) -> None:
    found, flag, _ = raions.assign([30.52, 18.55], [50.45, 4.37], settings)
    assert list(found) == ["", ""] and list(flag) == ["outside", "outside"]


def test_all_raions_are_there_and_say_that_they_are_approximate(settings: Settings) -> None:
    held = raions.raions(settings)
    assert len(held.units.codes) == 136 and held.approximate
    assert held.names["UA1206"] == ("Kryvorizkyi Raion", "Криворізький район")


@pytest.mark.parametrize("key", ["code", "katottg", "ADM2_PCODE"])
def test_an_exact_file_replaces_the_approximate_one(tmp_path: Path, key: str) -> None:
    settings = own(tmp_path, square("UA65100000000029736", 32, 46, key), square("UA12060000000090473", 33, 47, key))
    found, _, approximate = raions.assign([32.6, 33.4], [46.6, 47.9], settings)
    assert list(found) == ["UA6510", "UA1206"] and not approximate


def test_a_raion_file_without_codes_is_refused(tmp_path: Path) -> None:
    with pytest.raises(BadFile, match="KATOTTG"):
        raions.raions(own(tmp_path, square("x", 32, 46, "label")))
    with pytest.raises(BadFile, match="not a readable"):
        raions.raions(Settings({"raion_file": str(tmp_path / "missing.geojson")}))
