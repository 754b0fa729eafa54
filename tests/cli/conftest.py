"""A command line with a built sample: one that tests only read, and one that they may spoil."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from geo import settings
from geo.settings import ROOT
from tests.cli.program import Program, program_in


@pytest.fixture(scope="module")
def gazetteer(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The place list of the checkout, made when there is none."""
    from geo.gazetteer.gazetteer import open_gazetteer

    found = settings.load({}, ROOT / "no such file")
    open_gazetteer(found)
    return found.build_dir / "gazetteer"


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory, gazetteer: Path) -> Program:
    """A program that has built its sample once; for tests that only read."""
    program = program_in(tmp_path_factory.mktemp("built"), gazetteer)
    done = program.run("build")
    assert done.returncode == 0, done.stderr
    return program


@pytest.fixture
def spoilable(tmp_path: Path, built: Program, gazetteer: Path) -> Program:
    """A program with a build that a test may spoil."""
    program = program_in(tmp_path, gazetteer)
    shutil.copytree(built.store, program.store)
    return program


@pytest.fixture
def here(built: Program, monkeypatch: pytest.MonkeyPatch) -> Iterator[Program]:
    """The built program in this process, so that main() can be called."""
    for key, value in built.environ.items():
        if key.startswith("STRIKEMAP_"):
            monkeypatch.setenv(key, value)
    return built
