"""A page whose figures a cluster computes shows the same, says who computed them, and says when nobody answers."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from geo.assembly import Strikemap
from geo.ui import running
from tests import screen
from tests.store.remote.conftest import elsewhere


@pytest.fixture
def served() -> Iterator[None]:
    yield
    running.use(None)


@pytest.mark.parametrize("query", ["", "target=residential&killed_min=1", "as_of=2025-04-20"])
def test_the_map_page_is_the_same_on_a_cluster_and_says_who_computed_it(served: None, local: Strikemap, shared: Path, sail: str, query: str) -> None:
    running.use(local)
    here = screen.opened(query)
    running.use(elsewhere(local, "spark", sail, shared))
    there = screen.opened(query)
    assert screen.figures(there) == screen.figures(here)
    assert screen.table(there) == screen.table(here)
    assert screen.bars(there) == screen.bars(here)
    assert "figures computed by the Spark cluster" in screen.texts(there)
    assert "computed by" not in screen.texts(here)


def test_a_cluster_that_is_away_is_said_on_the_page_and_no_figure_is_shown(served: None, local: Strikemap, shared: Path) -> None:
    running.use(elsewhere(local, "spark", "sc://127.0.0.1:9", shared))
    at = screen.opened("target=health")
    assert "does not answer" in screen.errors(at)
    assert not at.metric
