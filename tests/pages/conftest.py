"""Pages read the program that the process serves; each test says which one."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from geo.assembly import Strikemap
from geo.ui import running
from tests import small_store


@pytest.fixture(scope="session")
def small_program(tmp_path_factory: pytest.TempPathFactory) -> Strikemap:
    return small_store.program(tmp_path_factory.mktemp("small"))


@pytest.fixture(scope="session")
def empty_program(tmp_path_factory: pytest.TempPathFactory) -> Strikemap:
    return small_store.empty_program(tmp_path_factory.mktemp("empty"))


@pytest.fixture
def small(small_program: Strikemap) -> Iterator[Strikemap]:
    """The small store is what is served."""
    running.use(small_program)
    yield small_program
    running.use(None)


@pytest.fixture
def empty(empty_program: Strikemap) -> Iterator[Strikemap]:
    """Data without a single incident is what is served."""
    running.use(empty_program)
    yield empty_program
    running.use(None)
