"""A client that goes away in the middle of an export takes nothing with it, and whatever is asked of tiles outside the world is refused."""

from __future__ import annotations

import asyncio
import shutil
from pathlib import Path

import pytest
from starlette.applications import Starlette
from starlette.testclient import TestClient

from geo.web.routes import routes
from geo.web.tiles import Tiles
from tests import small_store


def broken_off(app: Starlette, path: str) -> int:
    """How many parts of the body were sent to a client that goes away after the first one."""
    parts = 0
    gone = asyncio.Event()

    async def receive() -> dict:
        await gone.wait()
        return {"type": "http.disconnect"}

    async def send(message: dict) -> None:
        nonlocal parts
        if message["type"] == "http.response.body":
            parts += 1
            gone.set()
            await asyncio.sleep(0.05)

    scope = {"type": "http", "asgi": {"version": "3.0", "spec_version": "2.3"}, "http_version": "1.1", "method": "GET", "scheme": "http",
             "path": path, "raw_path": path.encode(), "query_string": b"", "root_path": "", "headers": [], "client": ("127.0.0.1", 1),
             "server": ("127.0.0.1", 80)}  # fmt: skip
    asyncio.run(app(scope, receive, send))
    return parts


@pytest.mark.parametrize("path", ["/export/csv", "/export/geojson", "/api/incidents.geojson"])
def test_a_client_that_goes_away_in_the_middle_of_an_export_harms_nobody(service: Starlette, path: str) -> None:
    whole = TestClient(service).get(path).content
    assert broken_off(service, path) >= 1
    assert TestClient(service).get(path).content == whole


@pytest.mark.parametrize("tile", ["99/0/0", "-1/0/0", "3/8/0", "3/0/-1", "20/0/0", "3/99999999999999999999/0"])
@pytest.mark.parametrize("kind", ["json", "png"])
def test_a_tile_outside_the_world_is_a_problem_document_that_says_what_there_is(client: TestClient, tile: str, kind: str) -> None:
    answer = client.get(f"/tiles/{tile}.{kind}")
    assert answer.status_code in (400, 404)
    assert answer.headers["content-type"].startswith("application/problem+json")


def test_a_store_that_vanishes_under_a_running_server_goes_on_being_served(tmp_path: Path) -> None:
    program = small_store.program(tmp_path)
    client = TestClient(Starlette(routes=routes(lambda: program, Tiles())))
    asked = ("/api/stats?target=energy", "/export/csv", "/api/incidents/market", "/tiles/6/37/22.json")
    before = [client.get(path).content for path in asked]
    shutil.rmtree(program.store_dir)
    assert [client.get(path).content for path in asked] == before
    assert client.get("/api/stats?killed_min=3").status_code == 200
    assert not program.store_dir.exists(), "it was built anew while somebody waited"


def test_a_claims_file_that_is_cut_short_under_a_running_server_is_a_problem_document(tmp_path: Path) -> None:
    program = small_store.program(tmp_path)
    client = TestClient(Starlette(routes=routes(lambda: program, Tiles())))
    assert client.get("/api/stats").status_code == 200
    with (program.store_dir / program.ready() / "claims.parquet").open("r+b") as file:
        file.truncate(50)
    answer = client.get("/api/incidents/market")
    assert (answer.status_code, answer.headers["content-type"]) == (503, "application/problem+json")
    assert "python -m geo build" in answer.json()["detail"]
    assert client.get("/api/stats?target=energy").status_code == 200
