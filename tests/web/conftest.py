"""The routes over the small store, asked as a program asks them."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from starlette.applications import Starlette
from starlette.testclient import TestClient

from geo.assembly import Strikemap
from geo.ui import running
from geo.web.routes import routes
from geo.web.tiles import Tiles
from tests import small_store


@pytest.fixture(scope="session")
def program(tmp_path_factory: pytest.TempPathFactory) -> Strikemap:
    return small_store.program(tmp_path_factory.mktemp("small"))


@pytest.fixture(scope="session")
def service(program: Strikemap) -> Starlette:
    """The routes alone, as an ASGI app."""
    return Starlette(routes=routes(lambda: program, Tiles()))


@pytest.fixture(scope="session")
def client(service: Starlette) -> TestClient:
    return TestClient(service)


@pytest.fixture(scope="session")
def page(service: Starlette, program: Strikemap) -> TestClient:
    """Asks for tiles as the maps of our own pages do."""
    return small_store.Page(service, program)


@pytest.fixture(scope="session")
def whole_app(program: Strikemap) -> Iterator[TestClient]:
    """The app as it is served: pages and routes, with its start and its end."""
    import app

    running.use(program)
    with TestClient(app.app) as found:
        yield found
    running.use(None)
