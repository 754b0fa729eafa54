"""Codes of positions that rows bring themselves: country, oblast and raion, and none that the position is too wide for."""

from __future__ import annotations

import json
from pathlib import Path

import numpy as np
import pyarrow as pa
import pytest

from geo import placing, tables
from geo.assembly import Strikemap
from geo.domain.incident import Incident
from geo.domain.place import Resolution
from geo.domain.source import Dataset
from geo.gazetteer import boundaries, raions
from geo.settings import Settings
from tests import place_list

KRYVYI_RIH, KYIV, ODESA_ROADS = (47.91, 33.39), (50.45, 30.52), (46.42, 30.80)


def row(name: str, where: tuple[float, float], precision: str = "settlement", radius_m: float | None = 5_000, **more: str) -> Incident:
    lat, lon = where
    return Incident(name, "own", name, lat=lat, lon=lon, precision=precision, radius_m=radius_m, **more)


def coded(settings: Settings, *rows: Incident, names: placing.WrittenNames | None = None, leave: tuple[str, ...] = ()) -> dict[str, tuple]:
    held = tables.Holdings(Dataset("own", "Own"), tables.table(rows, tables.INCIDENTS), tables.CLAIMS.empty_table(), tables.SOURCES.empty_table())
    found = placing.placed(held, lambda *_: Resolution("", None, (), "nobody asks"), Strikemap(settings).drawn, names, leave)
    return {one["incident_id"]: (one["country"], one["adm1"], one["adm2"]) for one in found.incidents.to_pylist()}


def test_a_row_with_its_own_position_gets_country_oblast_and_raion(settings: Settings) -> None:
    assert coded(settings, row("a", KRYVYI_RIH)) == {"a": ("UA", "UA-12", "UA1206")}


def test_a_row_that_states_its_oblast_still_gets_its_raion_and_one_that_states_a_raion_keeps_it(settings: Settings) -> None:
    found = coded(settings, row("a", KRYVYI_RIH, country="UA", adm1="UA-12"), row("b", KRYVYI_RIH, country="UA", adm1="UA-12", adm2="UA1208"))
    assert (found["a"][2], found["b"][2]) == ("UA1206", "UA1208")


@pytest.mark.parametrize(("precision", "radius_m"), [("oblast", 120_000.0), ("settlement", 150_000.0), ("country", 600_000.0), ("settlement", None)])
def test_a_position_wider_than_its_raion_gets_none_and_is_counted(settings: Settings, precision: str, radius_m: float | None) -> None:
    names = placing.WrittenNames()
    assert coded(settings, row("a", KRYVYI_RIH, precision, radius_m), names=names)["a"][2] is None
    assert names.raions["wider"] == 1 and names.raions["inside"] == 0


def test_a_raion_as_a_whole_gets_its_own_code(settings: Settings) -> None:
    assert coded(settings, row("a", KRYVYI_RIH, "raion", 40_000))["a"] == ("UA", "UA-12", "UA1206")


def test_somewhere_in_an_oblast_at_the_position_of_kyiv_is_not_the_city(settings: Settings) -> None:
    found = coded(settings, row("oblast", KYIV, "oblast", 120_000), row("city", KYIV))
    assert found == {"oblast": ("UA", None, None), "city": ("UA", "UA-30", None)}


def test_a_position_that_is_said_to_lie_in_another_oblast_gets_no_raion_and_is_counted(settings: Settings) -> None:
    names = placing.WrittenNames()
    assert coded(settings, row("a", KRYVYI_RIH, country="UA", adm1="UA-65"), names=names)["a"] == ("UA", "UA-65", None)
    assert names.raions["elsewhere"] == 1


def test_off_the_coast_the_nearest_raion_is_taken_and_counted_apart(settings: Settings) -> None:
    names = placing.WrittenNames()
    assert coded(settings, row("a", ODESA_ROADS), names=names)["a"] == ("UA", "UA-51", "UA5110")
    assert names.raions["nearest"] == 1


def test_outside_of_ukraine_there_is_no_raion(settings: Settings) -> None:
    assert coded(settings, row("a", (36.2, 37.16)))["a"] == ("SY", "SY-HL", None)


def test_rows_that_are_looked_at_again_get_no_codes_yet(settings: Settings) -> None:
    assert coded(settings, row("a", KRYVYI_RIH), leave=("a",))["a"] == (None, None, None)


def test_an_exact_raion_file_decides_instead_of_the_approximate_one(tmp_path: Path) -> None:
    ring = [[33, 47], [34, 47], [34, 48], [33, 48], [33, 47]]
    shape = {"type": "Feature", "properties": {"code": "UA12080000000000000", "name": "Nikopol"}, "geometry": {"type": "Polygon", "coordinates": [ring]}}
    (tmp_path / "raions.geojson").write_text(json.dumps({"type": "FeatureCollection", "features": [shape]}), encoding="utf-8")
    exact = Settings({"raion_file": str(tmp_path / "raions.geojson")})
    assert coded(exact, row("a", KRYVYI_RIH))["a"][2] == "UA1208"
    assert not raions.are_approximate(exact)


def test_a_units_reach_holds_all_of_it(settings: Settings) -> None:
    held = raions.raions(settings).units
    reach_m = boundaries.reach_of(held, held.codes)
    assert reach_m.min() > 5_000 and 30_000 < np.median(reach_m) < 120_000


def test_the_sample_says_the_raion_of_kryvyi_rih_and_the_filter_finds_it(tmp_path: Path) -> None:
    program = Strikemap(Settings({"build_dir": str(place_list.lend(tmp_path)), "own_dir": str(tmp_path / "own")}))
    found = program.select("area=UA1206")
    held = pa.Table.from_pylist([row for batch in found.batches() for row in batch])
    assert "kryvyi-rih-2025-04-04" in held["incident_id"].to_pylist() and set(held["adm2"].to_pylist()) == {"UA1206"}
    assert "Kryvorizkyi Raion (approximate borders)" in found.words
