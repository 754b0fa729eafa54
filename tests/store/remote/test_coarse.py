"""The small table of months answers whole months, areas, targets and weapons exactly, and everything else as an upper bound."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import HealthCheck, given
from hypothesis import settings as examples

from geo.aggregate import totals
from geo.assembly import Strikemap
from tests.store.remote.conftest import elsewhere
from tests.strategies import filters

EXACT = ["", "from=2025-04-01&to=2025-04-30", "from=2025-05-01", "to=2025-05-31&target=residential", "weapon=missile&rule=highest", "area=UA-12&area=UA-65&rule=range",
         "target=energy&target=health&weapon=drone&from=2025-04-01"]  # fmt: skip
NOT_EXACT = {"from=2025-04-02": (), "to=2025-05-20&weapon=missile": (), "killed_min=3": ("killed_min",), "q=ri&bbox=20,46,34,50": ("bbox", "q"), "children=1&from=2025-04-10": ("children",)}


@pytest.fixture(scope="module")
def cluster(local: Strikemap, shared: Path, sail: str) -> Strikemap:
    return elsewhere(local, "spark", sail, shared)


@pytest.mark.parametrize("query", EXACT)
def test_what_the_table_holds_is_exact_to_the_last_digit(local: Strikemap, cluster: Strikemap, query: str) -> None:
    found = cluster.select(query).coarse
    assert found.exact and not found.left_out
    assert totals.figures(found.sums) == totals.figures(local.select(query).totals)


@pytest.mark.parametrize(("query", "left_out"), NOT_EXACT.items())
def test_what_the_table_does_not_hold_is_said_to_be_not_exact(local: Strikemap, cluster: Strikemap, query: str, left_out: tuple[str, ...]) -> None:
    found = cluster.select(query).coarse
    assert not found.exact and sorted(found.left_out) == list(left_out)
    assert found.sums["incidents"] >= local.select(query).totals["incidents"]


@examples(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(asked=filters())
def test_for_any_filter_the_table_is_right_or_an_upper_bound(local: Strikemap, cluster: Strikemap, asked: str) -> None:
    selection, exact = cluster.select(asked), local.select(asked).totals
    if selection.asked.as_of:
        assert selection.coarse is None
    elif selection.coarse.exact:
        assert totals.figures(selection.coarse.sums) == totals.figures(exact)
    else:
        assert all((selection.coarse.sums[name] or 0) >= (exact[name] or 0) for name in exact)


def test_an_earlier_day_and_an_engine_in_this_process_have_no_such_table(local: Strikemap, cluster: Strikemap) -> None:
    assert cluster.select("as_of=2025-04-20").coarse is None
    assert local.select("").coarse is None and local.select("").totals_held


def test_totals_are_held_once_they_were_asked(cluster: Strikemap) -> None:
    assert not cluster.select("killed_min=17").totals_held
    cluster.select("killed_min=17").totals  # noqa: B018 - asked
    assert cluster.select("killed_min=17").totals_held


def test_what_decides_how_a_file_is_made_does_not_wait_for_the_engine(cluster: Strikemap) -> None:
    selection = cluster.select("killed_min=16")
    assert selection.at_most >= 0 and not cluster.made_apart(selection)
    assert not selection.totals_held
