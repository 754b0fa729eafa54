"""The names on the map are chosen by one rule and can be made again from the place list."""

from __future__ import annotations

import hashlib
import json
import lzma
from pathlib import Path

import pytest

from geo.layers.labels_build import APART_PX, LEAST_FORMS, LEAST_PEOPLE, Town, _pixel, chosen, document, towns
from geo.settings import ROOT

HEAD = "gazetteer_id\tkind\tcategory\tname\tname_uk\tlat\tlon\tradius_m\tcountry\tadm1\tadm1_other\tadm2\thromada\tpopulation\tnames"


def town(name: str, lat: float, lon: float, population: int, forms: int = LEAST_FORMS) -> Town:
    return Town(f"t:{name}", name, lat, lon, population, forms)


def zooms(*given: Town) -> dict[str, int]:
    return {name: zoom for name, _, _, zoom in chosen(given)}


def test_a_larger_place_is_named_earlier() -> None:
    found = zooms(town("small", 48.0, 30.0, 20_000), town("large", 50.0, 36.0, 900_000))
    assert found["large"] < found["small"]


def test_a_name_waits_for_the_zoom_that_parts_it_from_a_larger_one() -> None:
    city, suburb = town("city", 50.0, 36.0, 900_000), town("suburb", 50.0, 36.1, 500_000)
    found = zooms(city, suburb)
    (x, y), (other_x, other_y) = (_pixel(one, found["suburb"]) for one in (city, suburb))
    assert found["suburb"] > found["city"] and abs(x - other_x) + abs(y - other_y) >= APART_PX


def test_far_from_the_frame_only_the_largest_places_are_named() -> None:
    assert zooms(town("far", -30.0, -60.0, 120_000)) == {}
    assert zooms(town("near", 48.0, 30.0, 120_000)) == {"near": 6}


def test_a_quarter_that_a_register_counts_as_a_town_does_not_stand_for_its_city() -> None:
    assert zooms(town("quarter", -30.0, -60.0, 2_000_000, forms=2)) == {}


def test_the_order_of_the_place_list_does_not_matter() -> None:
    given = [town(f"p{i}", 46 + i * 0.13, 25 + i * 0.31, 30_000) for i in range(30)]
    assert chosen(given) == chosen(reversed(given))


def test_places_that_are_no_settlement_or_have_no_population_are_left_out() -> None:
    rows = ["#comment", HEAD, "a\tquarter\t\tQuarter\t\t50\t30\t1\tUA\t\t\t\t\t9000\t", "b\tsettlement\t\tEmpty\t\t50\t30\t1\tUA\t\t\t\t\t\t",
            "c\tsettlement\t\tTown\t\t50\t30\t1\tUA\t\t\t\t\t9000\tone|two"]  # fmt: skip
    assert list(towns(rows)) == [Town("c", "Town", 50.0, 30.0, 9000, 2)]


def test_the_same_place_list_gives_the_same_file(tmp_path: Path) -> None:
    rows = [HEAD, *(f"g:{i}\tsettlement\t\tTown {i}\t\t{46 + i * 0.2}\t30\t1\tUA\t\t\t\t\t{5000 * (i + 1)}\tx" for i in range(20))]
    path = tmp_path / "places.tsv.xz"
    path.write_bytes(lzma.compress("\n".join(rows).encode()))
    data = json.loads(document(path))
    assert document(path) == document(path) and data["places"]
    assert {zoom for *_, zoom in data["places"]} <= set(LEAST_PEOPLE)


def test_the_names_that_are_shipped_are_those_of_the_place_list() -> None:
    places, shipped = ROOT / "data" / "gazetteer" / "places.tsv.xz", ROOT / "data" / "labels" / "places.json"
    text = shipped.read_text(encoding="utf-8")
    if json.loads(text)["made_from_sha256"] != hashlib.sha256(places.read_bytes()).hexdigest():
        pytest.skip("The place list was made anew since; `python -m geo.layers.labels_build` makes the names from it.")
    assert document(places) == text
