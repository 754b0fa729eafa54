"""Pages read the program that the process serves; each test says which one."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from geo.assembly import Strikemap
from geo.settings import Settings
from geo.ui import running
from tests import place_list, small_store
from tests.pages import desk, stories


@pytest.fixture(scope="session")
def small_program(tmp_path_factory: pytest.TempPathFactory) -> Strikemap:
    return small_store.program(tmp_path_factory.mktemp("small"))


@pytest.fixture(scope="session")
def empty_program(tmp_path_factory: pytest.TempPathFactory) -> Strikemap:
    return small_store.empty_program(tmp_path_factory.mktemp("empty"))


@contextmanager
def serving(program: Strikemap) -> Iterator[Strikemap]:
    """The program is what is served."""
    running.use(program)
    yield program
    running.use(None)


@pytest.fixture
def small(small_program: Strikemap) -> Iterator[Strikemap]:
    """The small store is what is served."""
    with serving(small_program) as served:
        yield served


@pytest.fixture
def empty(empty_program: Strikemap) -> Iterator[Strikemap]:
    """Data without a single incident is what is served."""
    with serving(empty_program) as served:
        yield served


@pytest.fixture(scope="session")
def sample_build(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of the sample's build, made once; each test that changes it begins with a copy."""
    return _built(desk.Small, tmp_path_factory.mktemp("sample-of-pages"))


@pytest.fixture(scope="session")
def towns_build(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of the build of two incidents, made once; each test that changes it begins with a copy."""
    return _built(stories.Small, tmp_path_factory.mktemp("towns-of-pages"))


@pytest.fixture
def own_sample(tmp_path: Path, sample_build: Path) -> Iterator[Strikemap]:
    """The sample on a real ledger and real builds is what is served."""
    with _serving_copy(desk.Small, tmp_path, sample_build) as served:
        yield served


@pytest.fixture
def page(own_sample: Strikemap) -> AppTest:
    """The page Casebook with the sample's incident open and the author's name given."""
    return desk.opened()


@pytest.fixture
def towns(tmp_path: Path, towns_build: Path) -> Iterator[Strikemap]:
    """Two incidents and the place list of a dozen towns, on a real ledger and real builds, are what is served."""
    with _serving_copy(stories.Small, tmp_path, towns_build) as served:
        yield served


def _settings(folder: Path) -> Settings:
    return Settings({"build_dir": str(folder / "build"), "own_dir": str(folder / "own")})


def _built(kind: type[Strikemap], folder: Path) -> Path:
    program = kind(_settings(folder))
    program.rebuild()
    program.casebook.close()
    return program.settings.build_dir


@contextmanager
def _serving_copy(kind: type[Strikemap], folder: Path, built: Path) -> Iterator[Strikemap]:
    shutil.copytree(built, folder / "build")
    with serving(kind(_settings(folder))) as served:
        yield served
        served.casebook.close()


@pytest.fixture(scope="module")
def data_program(tmp_path_factory: pytest.TempPathFactory) -> Strikemap:
    """A program with the sample alone, whose datasets lie in a folder of the test."""
    folder = tmp_path_factory.mktemp("data-page")
    return Strikemap(Settings({"own_dir": str(folder / "own"), "build_dir": str(place_list.lend(folder))}))


@pytest.fixture
def served(data_program: Strikemap) -> Iterator[Strikemap]:
    running.use(data_program)
    yield data_program
    running.use(None)
