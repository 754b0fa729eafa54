"""Small files of every format, made here, and a way to bring them in."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Callable
from pathlib import Path

import pytest

from geo.ingest import datasets
from geo.ingest.importing import import_file
from geo.settings import Settings


@pytest.fixture
def own(tmp_path: Path) -> Settings:
    """Settings whose datasets lie in a folder of the test."""
    return Settings({"own_dir": str(tmp_path / "own")})


@pytest.fixture
def bring(own: Settings, tmp_path: Path) -> Callable[..., dict]:
    """Writes a file and brings it in; gives the report."""

    def run(content: str | bytes, name: str = "file.csv", dataset: str = "mine", **options: object) -> dict:
        path = tmp_path / name
        path.write_bytes(content if isinstance(content, bytes) else content.encode("utf-8"))
        report = import_file(own, path, dataset, **options)
        assert report["rows"] == report["accepted"] + report["refused"] + report["ignored"]
        return report

    return run


@pytest.fixture
def held(own: Settings) -> Callable[..., dict[str, list[dict]]]:
    """The incidents, claims and sources of a dataset's current version as dicts."""

    def read(dataset: str = "mine") -> dict[str, list[dict]]:
        version = datasets.current(own, dataset)
        return {name: version.read(name).to_pylist() for name in ("incidents", "claims", "sources")}

    return read


def csv_of(rows: list[dict], delimiter: str = ",", columns: list[str] | None = None) -> str:
    """The rows as CSV text; missing cells are empty."""
    columns = columns or list(dict.fromkeys(key for row in rows for key in row))
    out = io.StringIO()
    writer = csv.DictWriter(out, columns, delimiter=delimiter, restval="", lineterminator="\n")
    writer.writeheader()
    writer.writerows(rows)
    return out.getvalue()


def ucdp(**changes: object) -> dict:
    """One row of UCDP GED, newer vintage."""
    row = {"id": 1, "relid": "UKR-1", "year": 2022, "active_year": 1, "code_status": "Clear", "type_of_violence": 1, "conflict_name": "x",
           "side_a": "A", "side_b": "B", "number_of_sources": 1, "source_article": "", "source_office": "Agency", "source_date": "2022-03-02",
           "source_headline": "Shelling", "source_original": "Ukrainian police", "where_prec": 1, "where_coordinates": "Sumy town",
           "where_description": "", "adm_1": "Sumy oblast", "adm_2": "", "latitude": 50.9, "longitude": 34.8, "country": "Ukraine",
           "country_id": 369, "region": "Europe", "event_clarity": 1, "date_prec": 1, "date_start": "2022-03-01", "date_end": "2022-03-01",
           "deaths_a": 0, "deaths_b": 0, "deaths_civilians": 4, "deaths_unknown": 0, "best": 4, "high": 6, "low": 3, "gwnoa": "", "gwnob": ""}  # fmt: skip
    return row | changes


def acled(**changes: object) -> dict:
    """One row of ACLED, the vintage of today."""
    row = {"event_id_cnty": "UKR1", "event_date": "2023-05-04", "year": 2023, "time_precision": 1, "disorder_type": "Political violence",
           "event_type": "Explosions/Remote violence", "sub_event_type": "Shelling/artillery/missile attack",
           "actor1": "Military Forces of Russia (2000-)", "assoc_actor_1": "", "inter1": "8", "actor2": "Civilians (Ukraine)",
           "assoc_actor_2": "", "inter2": "7", "interaction": "78", "civilian_targeting": "Civilian targeting", "iso": 804, "region": "Europe",
           "country": "Ukraine", "admin1": "Kherson", "admin2": "Khersonskyi", "admin3": "", "location": "Kherson", "latitude": 46.63,
           "longitude": 32.6, "geo_precision": 1, "source": "Suspilne; Facebook", "source_scale": "National",
           "notes": "On 4 May 2023, Russian forces shelled Kherson. 3 civilians were killed.", "fatalities": 3,
           "tags": "residential infrastructure damage", "timestamp": 1683600000}  # fmt: skip
    return row | changes


def features(rows: list[dict], points: list[tuple[float, float] | None]) -> str:
    """The rows as a GeoJSON FeatureCollection with points (lon, lat)."""
    made = [
        {"type": "Feature", "properties": row, "geometry": point and {"type": "Point", "coordinates": list(point)}}
        for row, point in zip(rows, points)
    ]
    return json.dumps({"type": "FeatureCollection", "features": made})
