"""On a real cluster of separate processes: the same results as on one machine, also when a worker is killed in the middle of a query.

Runs with `make test-cluster`, which says by CLUSTER_PYTHON where pyspark (the server) is installed.
"""

from __future__ import annotations

import os
import threading
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from bench import cluster as clusters
from bench import synthetic
from geo.aggregate import totals
from geo.assembly import Strikemap
from geo.by_area.kept import KEPT
from geo.cluster_import import import_folder
from geo.errors import EngineAway
from geo.settings import ROOT
from geo.store.remote import published
from tests import small_store
from tests.store.remote.conftest import elsewhere
from tests.store.remote.test_cluster_import import FILES, folder_of, on_one_machine, on_the_cluster, same, settings_for
from tests.store.remote.test_spark import FILTERS, answers

PYTHON = os.environ.get("CLUSTER_PYTHON", "")
ROWS = int(os.environ.get("CLUSTER_ROWS", "1000000"))
pytestmark = [pytest.mark.cluster, pytest.mark.skipif(not PYTHON, reason="CLUSTER_PYTHON is not set: make test-cluster sets it")]
BROAD = ["", "from=2023-01-01&to=2024-12-31&killed_min=1", "target=residential&weapon=drone&rule=range", "children=1", "bbox=30,46,36,50&q=synthetic"]


@pytest.fixture(scope="module")
def cluster() -> Iterator[clusters.Cluster]:
    with clusters.running(Path(PYTHON)) as found:
        yield found


@pytest.fixture(scope="module")
def small(tmp_path_factory: pytest.TempPathFactory) -> Strikemap:
    return small_store.program(tmp_path_factory.mktemp("small"))


@pytest.fixture(scope="module")
def large(tmp_path_factory: pytest.TempPathFactory) -> Strikemap:
    folder = tmp_path_factory.mktemp("large")
    vocabulary = Strikemap(small_store.settings(folder)).vocabulary
    return small_store.program(folder, [synthetic.holdings(vocabulary, ROOT / "data" / "gazetteer" / "ua_oblasts.csv", ROWS)])


@pytest.fixture(scope="module")
def shared(tmp_path_factory: pytest.TempPathFactory, small: Strikemap, large: Strikemap) -> Path:
    folder = tmp_path_factory.mktemp("shared")
    for program in (small, large):
        published.to_folder(program.store_dir / program.ready(), str(folder), lambda _: None)
    return folder


def figures(program: Strikemap, query: str) -> dict:
    """What a page asks of a filter, without the whole export."""
    KEPT.forget()  # what one engine told of areas is not what the other one tells
    selection = program.select(query)
    return {"stats": program.stats(selection), "months": program.stats(selection, "month"), "targets": program.stats(selection, "target"),
            "areas": program.stats(selection, "area"), "page": selection.page(-1, 50)}  # fmt: skip


@pytest.mark.parametrize("query", FILTERS)
def test_the_small_store_is_the_same_in_everything(small: Strikemap, cluster: clusters.Cluster, shared: Path, query: str) -> None:
    assert answers(elsewhere(small, "spark", cluster.url, shared), query) == answers(small, query)


@pytest.mark.parametrize("query", BROAD)
def test_a_large_store_has_the_same_figures_to_the_last_digit(large: Strikemap, cluster: clusters.Cluster, shared: Path, query: str) -> None:
    assert figures(elsewhere(large, "spark", cluster.url, shared), query) == figures(large, query)


def test_areas_months_and_the_small_table_are_the_same(small: Strikemap, cluster: clusters.Cluster, shared: Path) -> None:
    program = elsewhere(small, "spark", cluster.url, shared)
    for query in ("", "from=2025-04-01&to=2025-05-31&target=residential"):
        for by in ("area", "raion", "months-raion", "change1-area"):
            KEPT.forget()
            there = program.stats(program.select(query), by)
            KEPT.forget()
            assert there == small.stats(small.select(query), by)
        coarse = program.select(query).coarse
        assert coarse.exact and totals.figures(coarse.sums) == totals.figures(small.select(query).totals)


def test_the_workers_bring_in_files_as_one_machine_does(cluster: clusters.Cluster, tmp_path: Path) -> None:
    files = {f"part-{part:02}.csv": [row.replace(",", f"{part:02},", 1) for row in rows] for part in range(4) for rows in FILES.values()}
    folder = folder_of(tmp_path / "given", {**files, "odd.csv": FILES["april.csv"]})
    report, code = import_folder(settings_for(cluster.url, tmp_path / "shared"), folder, "given", "CC0 1.0")
    assert code == 1 and report["files"] == 5
    same(on_the_cluster(Path(report["to"])), on_one_machine(folder, tmp_path))


def test_a_worker_that_is_killed_in_the_middle_of_a_query_changes_no_figure(large: Strikemap, cluster: clusters.Cluster, shared: Path) -> None:
    program, expected = elsewhere(large, "spark", cluster.url, shared), {query: figures(large, query) for query in BROAD[:3]}
    found: dict[str, dict] = {}

    def ask() -> None:
        for query in BROAD[:3]:
            found[query] = figures(program, query)

    program.select("").totals  # noqa: B018 - the session is open before the clock runs
    asking = threading.Thread(target=ask)
    asking.start()
    time.sleep(1.0)
    assert asking.is_alive(), "the queries ended before the worker was killed"
    cluster.kill("worker-1")
    asking.join(240)
    assert not asking.is_alive()
    assert found == expected


def test_when_the_server_is_killed_the_cluster_is_said_to_be_away(large: Strikemap, cluster: clusters.Cluster, shared: Path) -> None:
    program = elsewhere(large, "spark", cluster.url, shared)
    assert program.select("killed_min=3").totals["incidents"] > 0
    cluster.kill("connect")
    with pytest.raises(EngineAway, match="does not answer"):
        program.select("killed_min=4").totals  # noqa: B018
