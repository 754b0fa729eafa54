"""Large files are made by another process: the same bytes, one that stops with its reader, and errors that stay errors."""

from __future__ import annotations

import os
import signal
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from starlette.applications import Starlette
from starlette.testclient import TestClient

from geo import exporting
from geo.assembly import Strikemap
from geo.errors import DamagedBuild, FileNotMade
from geo.exporting import Order
from geo.web.routes import routes
from geo.web.tiles import Tiles
from tests import small_store
from tests.builders import claim, holdings, incident
from tests.web.test_disconnects import broken_off


@pytest.fixture(scope="module")
def large(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Strikemap]:
    """A store of which every export is large enough for another process."""
    incidents = [incident(f"i{number:05}") for number in range(12_000)]
    claims = [claim(f"c{number}", f"i{number:05}", value=number % 9) for number in range(0, 12_000, 40)]
    found = small_store.program(tmp_path_factory.mktemp("large"), [holdings(incidents, claims)], export_rows_here=10, export_processes=1)
    yield found
    found.exports.close()


@pytest.fixture(scope="module")
def app(large: Strikemap) -> Starlette:
    return Starlette(routes=routes(lambda: large, Tiles()))


def whole(large: Strikemap, query: str, name: str) -> bytes:
    return b"".join(large.export(large.select(query), name)[2])


def read(order: Order) -> bytes:
    return b"".join(iter(order.part, None))


def until(met, limit_s: float = 60) -> bool:  # noqa: ANN001 - a function without arguments
    end = time.monotonic() + limit_s
    while time.monotonic() < end:
        if met():
            return True
        time.sleep(0.05)
    return False


def test_another_process_makes_the_very_same_bytes(large: Strikemap, app: Starlette) -> None:
    client = TestClient(app)
    for name in ("csv", "geojson"):
        answer = client.get(f"/export/{name}?killed_min=0&mark=mine")
        assert answer.status_code == 200
        assert answer.content == whole(large, "killed_min=0", name)
    assert [(one.state, one.rows, one.total) for one in large.exports.marked("mine")] == [("done", 300, 300)] * 2
    assert large.exports.marked("") == [] and large.exports.marked("another") == []


def test_a_reader_who_goes_away_stops_the_file_and_the_next_one_is_made(large: Strikemap, app: Starlette) -> None:
    assert broken_off(app, "/export/csv") >= 1
    [newest, *_] = [one for one in large.exports._made if one.total == 12_000]
    assert until(lambda: newest.state == "stopped"), newest
    assert TestClient(app).get("/export/csv?q=i00007").content == whole(large, "q=i00007", "csv")


def test_a_file_can_be_stopped_while_it_is_made_and_while_it_waits(large: Strikemap) -> None:
    first, second = (large.order(large.select(""), "csv", mark="stops") for _ in range(2))
    assert first.part()
    assert second.making.state == "waiting"
    second.making.stop()
    with pytest.raises(FileNotMade, match="CSV of 12,000 incidents was stopped"):
        second.part()
    first.making.stop()
    with pytest.raises(FileNotMade, match="stopped"):
        read(first)
    assert [one.state for one in large.exports.marked("stops")] == ["stopped", "stopped"]
    after = large.order(large.select("q=i00007"), "csv")
    assert read(after) == whole(large, "q=i00007", "csv")


def test_a_reader_who_takes_nothing_is_broken_off_when_another_waits(large: Strikemap, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(exporting, "STALLED_S", 0.3)
    stalled = large.order(large.select(""), "csv")
    assert stalled.part()
    other = large.order(large.select("q=i00007"), "csv")
    assert read(other) == whole(large, "q=i00007", "csv")
    with pytest.raises(FileNotMade):
        stalled.part()


def test_a_process_that_is_killed_breaks_its_file_off_and_the_next_is_made_by_a_new_one(large: Strikemap) -> None:
    order = large.order(large.select(""), "csv")
    assert order.part()
    os.kill(order._worker._process.pid, signal.SIGKILL)
    with pytest.raises(FileNotMade, match="has ended"):
        read(order)
    after = large.order(large.select("q=i00007"), "csv")
    assert read(after) == whole(large, "q=i00007", "csv")


def test_an_error_of_the_other_process_is_the_error_that_it_was(tmp_path: Path) -> None:
    program = small_store.program(tmp_path, export_rows_here=1)
    client = TestClient(Starlette(routes=routes(lambda: program, Tiles())))
    program.opened()
    with (program.store_dir / program.ready() / "claims.parquet").open("r+b") as file:
        file.truncate(50)
    order = program.order(program.select(""), "geojson")
    with pytest.raises(DamagedBuild, match="python -m geo build"):
        read(order)
    answer = client.get("/export/html")
    assert (answer.status_code, answer.headers["content-type"]) == (503, "application/problem+json")
    assert client.get("/export/geojson?tagret=energy").status_code == 400
    assert client.get("/export/doc").status_code == 400
    program.exports.close()
