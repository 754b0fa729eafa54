"""Regions and towns that reports of today's conflicts name: areas with a size, never a pin on a capital or a namesake."""

from __future__ import annotations

import csv
from pathlib import Path

import pytest

from geo.gazetteer.gazetteer import Gazetteer
from geo.settings import ROOT, Settings

AREAS = [
    ("Gaza Strip", None, "PS", "oblast"), ("the Gaza Strip", "PS", "PS", "oblast"), ("Darfur", None, "SD", "region"), ("Kordofan", "SD", "SD", "region"),
    ("North Darfur", "SD", "SD", "oblast"), ("southern Lebanon", None, "LB", "region"), ("South Lebanon", "LB", "LB", "region"),
    ("Bekaa Valley", None, "LB", "region"), ("Eastern Ghouta", "SY", "SY", "region"), ("Golan Heights", None, None, "region"),
    ("Karen State", "MM", "MM", "oblast"), ("Arakan State", None, "MM", "oblast"), ("Kivu", None, "CD", "region"), ("North Kivu", "CD", "CD", "oblast"),
    ("Nagorno-Karabakh", None, "AZ", "region"), ("Rural Damascus", "SY", "SY", "oblast"), ("Middle Area", "PS", "PS", "oblast"),
]  # fmt: skip


@pytest.mark.parametrize(("name", "country", "expected", "precision"), AREAS)
def test_a_region_is_an_area(gazetteer: Gazetteer, name: str, country: str | None, expected: str | None, precision: str) -> None:
    place = gazetteer.resolve(name, country).place
    assert place is not None and (place.country, place.precision) == (expected, precision)


@pytest.mark.parametrize(("name", "country", "lat", "lon"), [
    ("Kabkabiya", None, 13.65, 24.08), ("Kebkabiya", "SD", 13.65, 24.08), ("Bint Jbeil", None, 33.12, 35.43), ("Masisi", "CD", -1.40, 28.82),
    ("Shejaiya", "PS", 31.50, 34.47), ("Falam", "MM", 22.91, 93.68), ("Gaza City", "PS", 31.50, 34.46),
    ("Jenin", "PS", 32.46, 35.30), ("Deir al-Balah", "PS", 31.42, 34.35), ("Tammun", "PS", 32.28, 35.38), ("Hodeidah", "YE", 14.80, 42.95),
    ("Tebnine", "LB", 33.19, 35.41), ("Nabatiyeh", "LB", 33.38, 35.48), ("El-Nahud", "SD", 12.70, 28.43), ("Darat Izza", "SY", 36.28, 36.85),
    ("Muwasi", "PS", 31.35, 34.25), ("Abu Shouk", "SD", 13.67, 25.34), ("Ein el-Hilweh", "LB", 33.54, 35.38), ("Kharg Island", "IR", 29.24, 50.32),
])  # fmt: skip
def test_a_town_is_where_it_lies(gazetteer: Gazetteer, name: str, country: str | None, lat: float, lon: float) -> None:
    place = gazetteer.resolve(name, country).place
    assert place is not None and place.precision in ("settlement", "neighbourhood")
    assert place.lat == pytest.approx(lat, abs=0.1) and place.lon == pytest.approx(lon, abs=0.1)


@pytest.mark.parametrize("name", ["North Gaza", "Deir al-Balah Governorate", "Khan Yunis Governorate", "Rafah Governorate", "Gaza Governorate"])
def test_a_governorate_of_gaza_has_its_own_size_and_not_its_countrys(gazetteer: Gazetteer, name: str) -> None:
    place = gazetteer.resolve(name, "PS").place
    assert place is not None and place.precision == "oblast" and place.radius_m <= 30_000 and 31.2 < place.lat < 31.6


def test_every_row_of_the_two_tables_has_a_reason_and_means_an_entry(settings: Settings, gazetteer: Gazetteer) -> None:
    for name in ("overrides.csv", "regions.csv"):
        with (Path(ROOT) / "data" / "gazetteer" / name).open(encoding="utf-8", newline="") as file:
            for row in csv.DictReader(file):
                assert row["reason"].strip() and gazetteer._db.execute("SELECT 1 FROM place WHERE gazetteer_id = ?", (row["gazetteer_id"],)).fetchone(), row
