"""A ledger in a fresh folder, and slow tests that run only when they are asked for."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from geo.domain.vocabulary import Vocabulary
from geo.store.casebook.ledger import Ledger
from geo.store.casebook.tables import sqlite_url


@pytest.fixture
def url(tmp_path: Path) -> str:
    return sqlite_url(tmp_path / "casebook.sqlite")


@pytest.fixture
def ledger(url: str, vocabulary: Vocabulary) -> Iterator[Ledger]:
    made = Ledger(url, vocabulary)
    yield made
    made.close()


def pytest_configure(config: pytest.Config) -> None:
    config.addinivalue_line("markers", "slow: takes minutes; run by its own target with -m slow")


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    if "slow" not in config.option.markexpr:
        for item in items:
            if "slow" in item.keywords:
                item.add_marker(pytest.mark.skip(reason="slow: run with -m slow"))
