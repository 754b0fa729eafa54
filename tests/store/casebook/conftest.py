"""A ledger in a fresh folder, and builders for what goes into it."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[3]
for folder in (ROOT, Path(__file__).parent):
    if str(folder) not in sys.path:
        sys.path.insert(0, str(folder))

from geo.domain import vocabulary as words  # noqa: E402
from geo.domain.vocabulary import Vocabulary  # noqa: E402
from geo.store.casebook.ledger import Ledger  # noqa: E402
from geo.store.casebook.tables import sqlite_url  # noqa: E402

DAY = date(2025, 4, 4)


@pytest.fixture(scope="session")
def vocabulary() -> Vocabulary:
    return words.load(ROOT / "data" / "vocabulary")


@pytest.fixture
def url(tmp_path: Path) -> str:
    return sqlite_url(tmp_path / "casebook.sqlite")


@pytest.fixture
def ledger(url: str, vocabulary: Vocabulary) -> Iterator[Ledger]:
    made = Ledger(url, vocabulary)
    yield made
    made.close()
