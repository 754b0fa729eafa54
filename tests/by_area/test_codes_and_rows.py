"""What areas are counted as from the codes of the index is what the aggregates give for one row an incident."""

from __future__ import annotations

import random
from datetime import date, timedelta

import numpy as np
import pandas as pd
import pytest

from geo import by_area
from geo.aggregate import areas, by_month, change, hexagons, kernel
from geo.aggregate.ground import NO_DAY, ground
from geo.domain.columns import FIGURES
from geo.query.selection import Selection
from tests.builders import Store, claim, holdings, incident, store_of

FIRST = date(2024, 9, 1)
TOWNS = ((47.91, 33.39, "UA-12"), (46.63, 32.61, "UA-65"), (48.46, 35.04, "UA-12"), (49.99, 36.23, "UA-63"), (52.2, 21.0, None))
KINDS = (("exact", 10.0), ("settlement", 5_000.0), ("settlement", 45_000.0), ("raion", 40_000.0), ("oblast", 120_000.0), ("country", 400_000.0))
QUERIES = ("", "killed_min=1", "area=UA-12", "from=2025-01-01", "to=2025-03-01&rule=highest", "area=UA-63&killed_min=9&to=2024-09-01")


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Store:
    draw = random.Random(8)
    incidents, claims = [], []
    for number in range(300):
        lat, lon, adm1 = draw.choice(TOWNS)
        precision, radius_m = draw.choice(KINDS)
        day = None if number % 20 == 0 else FIRST + timedelta(days=draw.randint(0, 300))
        last = day + timedelta(days=draw.choice((3, 40))) if day and number % 11 == 0 else None
        position = None if number % 17 == 0 else (lat + draw.uniform(-0.1, 0.1), lon + draw.uniform(-0.1, 0.1))
        name = f"i{number:03}"
        incidents.append(incident(name, day, last, position, "unknown" if position is None else precision, radius_m, adm1=None if number % 13 == 0 else adm1))
        claims += [claim(f"{name}-{figure}", name, figure, draw.randint(0, 9), draw.choice(("exact", "at_least"))) for figure in ("killed", "injured") if draw.random() < 0.6]
    return store_of(tmp_path_factory.mktemp("areas"), holdings(incidents, claims))


def frame(selection: Selection) -> pd.DataFrame:
    """One row for each selected incident."""
    rows = [row for batch in selection.batches() for row in batch]
    days = {"date_start": "first_day", "date_end": "last_day", "lat": "lat_deg", "lon": "lon_deg"}
    told = []
    for row in rows:
        held = {days.get(name, name): (value - date(1970, 1, 1)).days if isinstance(value, date) else value for name, value in row.items()}
        words = {name: held[name] or "" for name in ("precision", "country", "adm1", "adm2")}
        told.append({name: value for name, value in held.items() if value is not None} | words)
    return ground(told) if told else ground([{}]).iloc[:0]


def unordered(found: pd.DataFrame) -> dict:
    return {key: [int(value) for value in row] for key, row in zip(found.index.tolist(), found.to_numpy().tolist())}


@pytest.mark.parametrize("query", QUERIES)
def test_units_and_what_no_unit_takes_are_those_of_the_rows(store: Store, query: str) -> None:
    selection, rows = store.select(query), frame(store.select(query))
    for by in by_area.UNITS[:4]:
        if by in areas.LEVELS:
            wanted = areas.by_unit(rows, by)
        else:
            resolution = int(by[3:])
            wanted = hexagons.by_hexagon(rows, hexagons.cells_of(rows["lat_deg"].to_numpy(), rows["lon_deg"].to_numpy(), resolution), resolution)
        found = by_area.counted(selection, by)
        assert (unordered(found.units), unordered(found.rest)) == (unordered(wanted.units), unordered(wanted.rest))
        assert (found.units.index.tolist(), list(found.units.columns)) == (wanted.units.index.tolist(), list(wanted.units.columns))


@pytest.mark.parametrize("query", QUERIES)
def test_months_and_changes_are_those_of_the_rows(store: Store, query: str) -> None:
    selection, rows = store.select(query), frame(store.select(query))
    found, codes = by_area.by_month(selection, "area")
    number, held = areas.unit_of(rows, "area")
    place = {code: position for position, code in enumerate(codes)}
    wanted = by_month.by_month(rows, np.array([place.get(code, -1) for code in held] + [-1])[number], len(codes))
    assert found.starts.tolist() == wanted.starts.tolist()
    assert found.sums.to_numpy().tolist() == wanted.sums.to_numpy().tolist()
    assert (found.apart.tolist(), found.undated.tolist(), found.period) == (wanted.apart.tolist(), wanted.undated.tolist(), wanted.period)
    if query == "killed_min=1":
        changed = by_area.changed(selection, "area", 4)
        last = (changed.last_day - date(1970, 1, 1)).days
        counts = change.weekly(rows, number, len(held), last, 4)
        wanted_recent = {code: int(count) for code, count in zip(held, counts.sum(axis=1)) if count}
        assert {code: int(count) for code, count in changed.table["recent_incidents"].items() if count} == wanted_recent
        days = rows["last_day"].to_numpy()
        assert changed.recent == sum(wanted_recent.values()) and days.max() >= last and days.min() >= NO_DAY


@pytest.mark.parametrize("query", QUERIES)
def test_a_density_is_that_of_the_rows_to_the_last_digit(store: Store, query: str) -> None:
    found, wanted = by_area.density(store.select(query), 25), kernel.density(frame(store.select(query)), 25)
    assert found.incidents_per_100km2.tolist() == wanted.incidents_per_100km2.tolist()
    assert (found.west, found.north, found.incidents, unordered(found.rest)) == (wanted.west, wanted.north, wanted.incidents, unordered(wanted.rest))
    assert set(FIGURES) == {name.rpartition("_")[0] for name in found.rest.columns if name != "incidents"}
