"""A Spark Connect server without Java, and the builds that are taken to it."""

from __future__ import annotations

import warnings
from collections.abc import Iterator
from pathlib import Path

import pytest

from geo.assembly import Strikemap
from geo.settings import Settings
from geo.store.remote import published
from tests import small_store


@pytest.fixture(scope="session")
def sail() -> Iterator[str]:
    """The address of a server that speaks Spark Connect in this process."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # the client says that it does not know pandas 3 yet; we hand it none
        spark = pytest.importorskip("pysail.spark", reason="pysail is not installed: pip install -r requirements-dev.txt")
    server = spark.SparkConnectServer(ip="127.0.0.1", port=0)
    server.start()
    yield f"sc://127.0.0.1:{server.listening_address[1]}"
    server.stop()


@pytest.fixture(scope="session")
def local(tmp_path_factory: pytest.TempPathFactory) -> Strikemap:
    """The small store, read by the embedded engine."""
    return small_store.program(tmp_path_factory.mktemp("local"))


@pytest.fixture(scope="session")
def shared(local: Strikemap, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder that the build was published to."""
    folder = tmp_path_factory.mktemp("shared")
    published.to_folder(local.store_dir / local.ready(), str(folder), lambda _: None)
    return folder


def elsewhere(local: Strikemap, engine: str, url: str, shared: Path | str = "") -> Strikemap:
    """The same store, read by another engine."""
    return Strikemap(Settings({**local.settings.values, "engine": engine, "engine_url": url, "shared_dir": str(shared)}))
