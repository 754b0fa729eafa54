"""The place list made once for all tests of this room."""

from __future__ import annotations

import pytest

from geo.gazetteer.gazetteer import Gazetteer, open_gazetteer
from geo.settings import Settings, load


@pytest.fixture(scope="session")
def settings() -> Settings:
    return load({})


@pytest.fixture(scope="session")
def gazetteer(settings: Settings) -> Gazetteer:
    return open_gazetteer(settings)
