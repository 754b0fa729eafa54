"""PostgreSQL gives what the embedded engine gives; runs where TEST_POSTGRES_URL names an empty database and its driver is installed."""

from __future__ import annotations

import os

import pytest

from geo.aggregate import totals
from geo.assembly import Strikemap
from geo.by_area.kept import KEPT
from geo.errors import BadSetting, EngineAway
from geo.store.remote.postgres import Postgres
from tests.store.remote.conftest import elsewhere
from tests.store.remote.test_coarse import EXACT
from tests.store.remote.test_spark import FILTERS, answers

URL = os.environ.get("TEST_POSTGRES_URL", "")
served = pytest.mark.skipif(not URL, reason="TEST_POSTGRES_URL is not set")


@pytest.fixture(scope="module")
def database(local: Strikemap) -> Strikemap:
    build = local.store_dir / local.ready()
    rows = Postgres(URL, build.name).publish(build, lambda _: None)
    assert rows["incidents"] == local.stats(local.select(""))["incidents"]
    return elsewhere(local, "postgresql", URL)


@served
@pytest.mark.parametrize("query", FILTERS)
def test_the_database_gives_the_same_to_the_last_digit(local: Strikemap, database: Strikemap, query: str) -> None:
    assert answers(database, query) == answers(local, query)


@served
@pytest.mark.parametrize("query", EXACT)
def test_the_small_table_of_months_is_published_there_too(local: Strikemap, database: Strikemap, query: str) -> None:
    found = database.select(query).coarse
    assert found.exact and totals.figures(found.sums) == totals.figures(local.select(query).totals)


@served
@pytest.mark.parametrize("by", ["area", "raion", "months-area", "change4-raion"])
def test_oblasts_and_raions_are_counted_there(local: Strikemap, database: Strikemap, by: str) -> None:
    KEPT.forget()
    here = local.stats(local.select("killed_min=1"), by)
    KEPT.forget()
    assert database.stats(database.select("killed_min=1"), by) == here
    KEPT.forget()


@served
def test_a_build_that_was_not_published_is_said_to_be_missing(local: Strikemap) -> None:
    with pytest.raises(EngineAway, match="geo publish"):
        Postgres(URL, "feedfacecafe").dicts(_counting())


def test_a_database_that_is_away_is_said_to_be(local: Strikemap) -> None:
    pytest.importorskip("psycopg", reason="psycopg is not installed: pip install 'psycopg[binary]'")
    program = elsewhere(local, "postgresql", "postgresql+psycopg://nobody@127.0.0.1:9/none")
    with pytest.raises(EngineAway, match="does not answer"):
        program.stats(program.select("target=energy"))


@pytest.mark.parametrize("url", ["nonsense", "sqlite://", "postgresql+nodriver://host/name"])
def test_an_address_that_is_no_postgresql_is_refused(local: Strikemap, url: str) -> None:
    with pytest.raises(BadSetting, match="postgresql"):
        Postgres(url, "build").dicts(_counting())


def _counting():  # noqa: ANN202
    from geo.store import statements

    return statements.count("b.incidents")
