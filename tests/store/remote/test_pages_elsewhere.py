"""A page whose figures a cluster computes shows the same, says who computed them, and says when nobody answers."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from urllib.parse import parse_qs

import pytest
from streamlit.testing.v1 import AppTest

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


def so_far() -> None:
    """A page that does not wait for the exact figures."""
    from geo.ui import address, computing

    refused = address.read("")
    assert not refused
    computing.begin(address.selection())


def before_the_exact(query: str) -> AppTest:
    at = AppTest.from_function(so_far, default_timeout=screen.TIMEOUT_S)
    for key, texts in parse_qs(query).items():
        at.query_params[key] = texts
    at.run()
    assert not at.exception, [found.message for found in at.exception]
    return at


def test_until_the_exact_figures_come_others_are_marked_as_upper_bounds(served: None, local: Strikemap, shared: Path, sail: str) -> None:
    running.use(elsewhere(local, "spark", sail, shared))
    at = before_the_exact("from=2025-04-02&killed_min=2")
    shown = screen.figures(at)
    assert shown["Incidents"][0].startswith("≤ ") and all(delta == "not exact yet" for _, delta in shown.values())
    assert "Not exact yet: at most so many" in screen.texts(at) and "Killed, surely at least" in screen.texts(at)
    assert "are being recomputed by the Spark cluster" in screen.texts(at)


def test_whole_months_are_exact_at_once_and_said_to_be(served: None, local: Strikemap, shared: Path, sail: str) -> None:
    query = "from=2025-04-01&to=2025-04-30&target=residential"
    running.use(local)
    here = screen.figures(screen.opened(query))
    running.use(elsewhere(local, "spark", sail, shared))
    at = before_the_exact(query)
    assert "These figures are exact" in screen.texts(at)
    assert {label: shown[0] for label, shown in screen.figures(at).items()} == {label: here[label][0] for label in screen.figures(at)}


def test_the_whole_page_shows_exact_figures_only(served: None, local: Strikemap, shared: Path, sail: str) -> None:
    running.use(elsewhere(local, "spark", sail, shared))
    at = screen.opened("from=2025-04-03&injured_min=1")
    assert "≤" not in "".join(shown for shown, _ in screen.figures(at).values())
    assert "Not exact" not in screen.texts(at) and "recomputed" not in screen.texts(at)


@pytest.mark.parametrize("page", ["timeline", "targets", "export"])
def test_every_page_with_figures_ends_with_those_of_the_cluster(served: None, local: Strikemap, shared: Path, sail: str, page: str) -> None:
    running.use(local)
    here = screen.figures(screen.opened("from=2025-04-02&killed_min=3").switch_page(f"{page}.py").run())
    running.use(elsewhere(local, "spark", sail, shared))
    at = screen.opened("from=2025-04-02&killed_min=3").switch_page(f"{page}.py").run()
    assert not at.exception and screen.figures(at) == here
    assert "recomputed" not in screen.texts(at) and "figures computed by the Spark cluster" in screen.texts(at)


def test_a_cluster_that_is_away_is_said_on_the_page_and_no_figure_is_shown(served: None, local: Strikemap, shared: Path) -> None:
    running.use(elsewhere(local, "spark", "sc://127.0.0.1:9", shared))
    at = screen.opened("target=health")
    assert "does not answer" in screen.errors(at)
    assert not at.metric
