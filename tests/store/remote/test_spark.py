"""On a cluster every filter gives what the embedded engine gives, and a cluster that is away is said to be."""

from __future__ import annotations

import socket
import subprocess
import sys
from pathlib import Path

import pyarrow.parquet as pq
import pytest
from hypothesis import HealthCheck, given
from hypothesis import settings as examples
from sqlalchemy import Select
from starlette.applications import Starlette
from starlette.testclient import TestClient

from geo.__main__ import main
from geo.assembly import MAY_LEAVE, Strikemap
from geo.by_area.kept import KEPT
from geo.errors import BadSetting, EngineAway
from geo.query.filter import parse
from geo.settings import ROOT, Settings
from geo.store import shelf, statements
from geo.store.remote import remote, spark
from geo.store.remote.spark import spark_sql
from geo.web.routes import routes
from geo.web.tiles import Tiles
from tests.store.remote.conftest import elsewhere
from tests.strategies import filters

FILTERS = [
    "", "from=2025-04-02&to=2025-05-20", "target=residential&target=energy", "weapon=missile", "killed_min=3", "killed_possible=30&rule=range",
    "injured_min=5&rule=lowest", "children=1", "area=UA-12&area=UA-65", "bbox=20,46,34,50", "polygon=30 46,40 46,40 50,30 50", "q=ri",
    "q=100%25_/'\"\\", "window=pause:Ukraine", "contested=1&claimant_class=party", "radius_max_m=5000&dataset=closed", "as_of=2025-04-20&rule=highest",
    "as_of=2025-04-04&weapon=missile", "as_of=2025-05-20&contested=target,weapon&rule=range", "contested=victims", "as_of=2025-06-01&rule=lowest&q=lviv", "as_of=2024-01-01",
]  # fmt: skip
#: one without a condition, one on claims, one on a place, one of a day's knowledge; the others are asked everything by `make proofs`
OF_ALL_KINDS = {"", "killed_possible=30&rule=range", "polygon=30 46,40 46,40 50,30 50", "as_of=2025-05-20&contested=target,weapon&rule=range"}
TILES = [(0, 0, 0), (3, 4, 2), (6, 37, 22), (12, 2433, 1417), (19, 311480, 181422)]


@pytest.fixture(scope="module")
def cluster(local: Strikemap, shared: Path, sail: str) -> Strikemap:
    return elsewhere(local, "spark", sail, shared)


def asked_of_rows(program: Strikemap, query: str) -> dict:
    """What hangs on which rows a filter finds."""
    selection = program.select(query)
    return {"stats": program.stats(selection), "page": selection.page(-1, 5), "rows": list(selection.batches()), "numbers": selection.row_numbers().to_pylist()}


def answers(program: Strikemap, query: str) -> dict:
    """Everything that is asked of a selection."""
    selection, tiles = program.select(query), Tiles()
    groups = {name: sorted(map(repr, rows)) for name, rows in selection.groups(list(statements.GROUPINGS)).items()}
    return {
        **asked_of_rows(program, query), "groups": groups, "next": selection.page(4, 5),
        "areas": sorted(map(repr, selection.areas())), "export": b"".join(program.export(selection, "geojson")[2]), "hidden": selection.hidden,
        "tiles": [tiles.clusters(selection, *tile) for tile in TILES], "heat": [tiles.density(selection, *tile) for tile in TILES],
        "extent": tiles.extent(selection), "told of areas": tiles.areas(selection), "unconfirmed": selection.unconfirmed,
        "windows": program.stats(selection, "window"), "crossed": program.stats(selection, "claimant_class"),
    }  # fmt: skip


@pytest.mark.parametrize("query", FILTERS)
def test_the_cluster_finds_the_same_rows_to_the_last_digit(local: Strikemap, cluster: Strikemap, query: str) -> None:
    assert asked_of_rows(cluster, query) == asked_of_rows(local, query)


@pytest.mark.parametrize("query", [pytest.param(one, marks=[] if one in OF_ALL_KINDS else pytest.mark.slow) for one in FILTERS])
def test_the_cluster_answers_everything_that_is_asked_the_same_to_the_last_digit(local: Strikemap, cluster: Strikemap, query: str) -> None:
    assert answers(cluster, query) == answers(local, query)


@examples(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(asked=filters())
def test_any_filter_gives_the_same_totals(local: Strikemap, cluster: Strikemap, asked: str) -> None:
    known = local.opened().known
    parse(asked, known)
    assert cluster.stats(cluster.select(asked)) == local.stats(local.select(asked))


def test_values_are_never_in_the_text_that_is_sent(local: Strikemap) -> None:
    selection = local.select("q=%27%20OR%201%3D1%20--%20%5C&area=UA-12&killed_min=7")
    sql, parameters = spark_sql(statements.totals("b.incidents", selection.conditions, "latest"))
    assert "OR 1" not in sql and "UA-12" not in sql and " 7" not in sql
    assert {"UA-12", 7} <= {value for value in parameters.values() if isinstance(value, (str, int))}


def test_nothing_that_is_asked_of_a_cluster_has_a_value_in_its_text(local: Strikemap, shared: Path, sail: str, monkeypatch: pytest.MonkeyPatch) -> None:
    sent: list[tuple[str, dict]] = []

    def written(statement: Select) -> tuple[str, dict[str, object]]:
        sent.append(spark_sql(statement))
        return sent[-1]

    monkeypatch.setattr(spark, "spark_sql", written)
    program = elsewhere(local, "spark", sail, shared)
    KEPT.forget()
    for state in ("", "&as_of=2025-05-21"):
        query = f"q=zebra%27%20OR%201%3D1&area=UA-46&killed_min=4711&radius_max_m=98765&from=2025-04-09&bbox=20.125,46,34,50{state}"
        answers(program, query)
        for by in ("raion", "months-area", "change1-area"):
            program.stats(program.select(query), by)
        assert program.select(query).coarse is None or not program.select(query).coarse.exact
    KEPT.forget()
    given = [value for _, parameters in sent for value in parameters.values()]
    assert len(sent) > 30 and {"UA-46", 4711, 98765, 20.125} <= set(given) and any("zebra" in str(value) for value in given)
    for text, _ in sent:
        assert not [value for value in ("zebra", "UA-46", "4711", "98765", "20.125", "2025-04-09", "2025-05-21") if value in text]


def test_what_was_published_is_geoparquet_that_anybody_reads(local: Strikemap, shared: Path) -> None:
    folder = shared / local.ready() / "incidents"
    table = pq.read_table(folder)
    assert table.num_rows == local.stats(local.select(""))["incidents"]
    [part] = sorted(folder.glob("*.parquet"))
    assert b'"primary_column": "geometry"' in pq.read_schema(part).metadata[b"geo"]
    import geopandas

    read = geopandas.read_parquet(part)
    placed = read[read["lat"].notna()]
    assert (placed.geometry.x - placed["lon"]).abs().max() == 0


def test_publishing_again_changes_nothing_and_the_command_says_where_to(local: Strikemap, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys) -> None:  # noqa: ANN001
    for name in ("build_dir", "own_dir"):
        monkeypatch.setenv(f"STRIKEMAP_{name.upper()}", str(local.settings.folder(name)))
    assert main(["publish"]) == 2
    assert "shared_dir" in capsys.readouterr().out
    monkeypatch.setenv("STRIKEMAP_SHARED_DIR", str(tmp_path))
    for _ in range(2):
        assert main(["publish"]) == 0
    assert str(tmp_path) in capsys.readouterr().out
    assert [path.name for path in tmp_path.iterdir()] == [local.ready()]


def test_the_client_loads_in_a_process_that_was_started_without_a_file(sail: str) -> None:
    code = "from geo.store.remote.spark import _as_a_program\nwith _as_a_program():\n    import pyspark.sql.connect.session\nprint('loaded')"
    done = subprocess.run([sys.executable, "-W", "ignore", "-c", code], cwd=ROOT, capture_output=True, text=True, timeout=300)
    assert done.stdout.strip() == "loaded", done.stderr


def test_a_cluster_that_is_away_is_said_to_be_at_once(local: Strikemap, shared: Path) -> None:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    program = elsewhere(local, "spark", f"sc://127.0.0.1:{port}", shared)
    with pytest.raises(EngineAway, match=r"does not answer .* engine = .duckdb."):
        program.stats(program.select("target=energy"))


def test_a_build_that_was_not_published_is_said_to_be_missing(local: Strikemap, sail: str, tmp_path: Path) -> None:
    program = elsewhere(local, "spark", sail, tmp_path)
    with pytest.raises(EngineAway, match="geo publish"):
        program.stats(program.select("target=energy"))


@pytest.mark.parametrize(
    ("given", "said"),
    [({"engine": "oracle"}, "Allowed are duckdb, spark, postgresql"), ({"engine": "spark"}, "engine_url must say where"),
     ({"engine": "spark", "engine_url": "sc://host"}, "shared_dir must name"), ({"engine": "spark", "engine_url": "http://host", "shared_dir": "x"}, "sc://host:port")],
)  # fmt: skip
def test_settings_that_do_not_go_together_are_refused_with_what_to_do(given: dict, said: str) -> None:
    with pytest.raises(BadSetting, match=said):
        remote(Settings(given), "build")


def test_what_the_map_page_asks_of_a_cluster_needs_no_index_of_the_rows(local: Strikemap, shared: Path, sail: str) -> None:
    queries, tile = ("target=residential", "as_of=2025-04-20"), (6, 37, 22)

    def told(program: Strikemap) -> list:
        found = map(program.select, queries)
        return [(one.totals, one.hidden, one.page(-1, 5), one.areas(), Tiles().clusters(one, *tile)) for one in found]

    here, kept = told(local), local.store_dir / local.ready() / shelf.INDEX
    away = kept.rename(kept.with_suffix(".away"))
    try:
        assert told(elsewhere(local, "spark", sail, shared)) == here
    finally:
        away.rename(kept)


@pytest.mark.parametrize("format_name", ["csv", "geojson", "html"])
def test_a_file_of_a_cluster_holds_what_may_leave_and_says_what_it_leaves_out(local: Strikemap, cluster: Strikemap, format_name: str) -> None:
    query = "as_of=2025-06-01"
    [closed] = [row for row in cluster.select(query).page() if not row["exportable"]]
    held, here = (b"".join(program.export(program.select(query), format_name)[2]).decode() for program in (cluster, local))
    assert closed["title"] in str(cluster.select(query).page()) and closed["title"] not in held
    assert "1 of Dataset closed" in held or '"withheld": 1' in held or '"withheld":1' in held
    assert format_name == "html" or held == here
    stamp = cluster.stamp(cluster.select(query))
    assert (stamp.withheld, [one["incidents"] for one in stamp.withheld_because]) == (1, [1])
    client = TestClient(Starlette(routes=routes(lambda: cluster, Tiles())))
    told = client.get(f"/tiles/0/0/0.json?{query}").json()
    assert told == {**Tiles().clusters(cluster.select(query).narrowed(MAY_LEAVE), 0, 0, 0), "withheld": 1}
    assert client.get(f"/tiles/areas.json?{query}").json()["withheld"] == client.get(f"/tiles/spot.json?{query}").json()["withheld"] == 1


@pytest.mark.parametrize("query", ["", "target=residential&rule=range", "as_of=2025-04-20", "area=UA-65&killed_min=1", "q=nothing-like-it"])
@pytest.mark.parametrize("by", ["area", "raion", "months-area", "months-raion", "change1-area", "change4-raion"])
def test_oblasts_raions_and_their_months_are_counted_by_the_cluster_without_an_index_here(
    local: Strikemap, shared: Path, sail: str, query: str, by: str
) -> None:
    KEPT.forget()
    here, kept = local.stats(local.select(query), by), local.store_dir / local.ready() / shelf.INDEX
    KEPT.forget()
    away = kept.rename(kept.with_suffix(".away"))
    try:
        there = elsewhere(local, "spark", sail, shared)
        assert there.stats(there.select(query), by) == here
    finally:
        away.rename(kept)
        KEPT.forget()


@pytest.mark.parametrize("by", ["hex5", "kernel25", "hot4", "clusters"])
def test_what_is_counted_from_positions_is_the_same_on_a_cluster(local: Strikemap, cluster: Strikemap, by: str) -> None:
    KEPT.forget()
    here = local.stats(local.select("killed_min=1"), by)
    KEPT.forget()
    assert cluster.stats(cluster.select("killed_min=1"), by) == here
    KEPT.forget()
