"""What every room of the tests shares: no network, versions in the header, repeatable random examples, the vocabulary."""

from __future__ import annotations

import os
import platform
import socket
from collections.abc import Iterator
from importlib import metadata

import pytest
from hypothesis import HealthCheck, settings
from hypothesis.internal.conjecture import providers

from geo.domain.vocabulary import Vocabulary
from tests import builders

SHOWN = ("streamlit", "folium", "altair", "duckdb", "pyarrow", "sqlalchemy", "starlette", "shapely", "hypothesis")
HERE = ("127.0.0.1", "::1", "localhost", "0.0.0.0")

# Two runs of one state of the code try the same examples; HYPOTHESIS_PROFILE=search tries new ones, and more of them.
_QUIET = (HealthCheck.too_slow, HealthCheck.data_too_large)
settings.register_profile("same", deadline=None, derandomize=True, max_examples=60, suppress_health_check=_QUIET)
settings.register_profile("search", deadline=None, max_examples=400, suppress_health_check=_QUIET)
settings.load_profile(os.environ.get("HYPOTHESIS_PROFILE", "same"))
# Hypothesis also tries constants that it finds in the modules that happen to be imported, so that the examples of one test
# would hang on which other tests ran before it in the same process.
if hasattr(providers, "_get_local_constants"):
    providers._get_local_constants = providers.Constants


def pytest_report_header(config: pytest.Config) -> str:
    """The versions that a failure is reported with."""
    found = []
    for name in SHOWN:
        try:
            found.append(f"{name} {metadata.version(name)}")
        except metadata.PackageNotFoundError:
            found.append(f"{name} not installed")
    return f"python {platform.python_version()}, " + ", ".join(found)


@pytest.fixture(scope="session", autouse=True)
def no_network() -> Iterator[None]:
    """Nothing leaves this machine: a connection to any other host fails the test that tries it."""
    connect, connect_ex = socket.socket.connect, socket.socket.connect_ex

    def local(sock: socket.socket, address: object) -> None:
        if sock.family != socket.AF_UNIX and isinstance(address, tuple) and address[0] not in HERE:
            raise AssertionError(f"a test tried to reach {address}")

    def guarded(sock: socket.socket, address: object) -> None:
        local(sock, address)
        return connect(sock, address)

    def guarded_ex(sock: socket.socket, address: object) -> int:
        local(sock, address)
        return connect_ex(sock, address)

    socket.socket.connect, socket.socket.connect_ex = guarded, guarded_ex
    yield
    socket.socket.connect, socket.socket.connect_ex = connect, connect_ex


@pytest.fixture(scope="session")
def vocabulary() -> Vocabulary:
    """The project's own words."""
    return builders.vocabulary()


@pytest.fixture(scope="session")
def sample(tmp_path_factory: pytest.TempPathFactory) -> builders.Store:
    """The sample, built once for all tests that only read it."""
    return builders.sample_store(tmp_path_factory.mktemp("sample"))


@pytest.fixture(scope="session")
def mixed(tmp_path_factory: pytest.TempPathFactory) -> builders.Store:
    """Forty incidents that differ in everything a filter asks for; tests only read them."""
    from tests.query import mixed as of_all_kinds

    return of_all_kinds.store(tmp_path_factory.mktemp("mixed"))
