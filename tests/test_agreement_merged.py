"""A confirmed duplicate counts once wherever it is counted: page, table, tiles, timeline, statistics, command line and export agree."""

from __future__ import annotations

import contextlib
import io
import json
from collections.abc import Iterator
from pathlib import Path

import pytest
from starlette.applications import Starlette
from starlette.testclient import TestClient

from geo import pairing
from geo.__main__ import main
from geo.assembly import Strikemap
from geo.store import build as builds
from geo.store.casebook import By, verdicts
from geo.store.casebook.over_tables import over
from geo.ui import running
from geo.web.routes import routes
from geo.web.tiles import Tiles
from tests import screen, small_store
from tests.test_agreement import badges

#: "market" and "plant" of one dataset stand here for one strike told of twice, "closed" of another joins "school"
PAIRS = (("market", "plant"), ("closed", "school"))
MERGED = len(PAIRS)


@pytest.fixture(scope="module")
def served(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Strikemap, TestClient]]:
    program = small_store.program(tmp_path_factory.mktemp("merged"))
    build = program.opened().build
    for one, other in PAIRS:
        pairing.decide(program.casebook, build, By("A. Analyst", "one strike"), one, other, "same")
    state = program.casebook.state()
    builds.write_build(over(small_store.holdings(), state), program.vocabulary, program.store_dir, casebook=state.head,
                       pairing=builds.candidates.Pairing(verdicts=verdicts(state)))  # fmt: skip
    running.use(program)
    yield program, small_store.Page(Starlette(routes=routes(lambda: program, Tiles())), program)
    running.use(None)


@pytest.mark.parametrize("query", ["", "target=energy", "dataset=closed", "dataset=own", "rule=range", "as_of=2025-05-03"])
def test_every_number_counts_a_confirmed_duplicate_once(served, query: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:  # noqa: ANN001
    program, client = served
    asked = client.get(f"/api/stats?{query}").json()
    rows = program.select(query).page()
    ids = {row["incident_id"] for row in rows}
    assert not any({one, other} <= ids for one, other in PAIRS)
    assert asked["incidents"] == len(rows) == len(ids)
    assert (asked["killed"]["min"] or 0) == sum(row["killed_min"] or 0 for row in rows)
    for by in ("dataset", "month", "precision"):
        assert sum(group["incidents"] for group in client.get(f"/api/stats?by={by}&{query}").json()["groups"]) == len(rows)

    areas = client.get(f"/tiles/areas.json?{query}").json()["areas"]
    nowhere = sum(row["lat"] is None for row in rows)
    assert sum(badge[2] for badge in badges(client, query)) + sum(area["incidents"] for area in areas) + nowhere == len(rows)

    page = screen.opened(query)
    assert screen.figures(page)["Incidents"][0] == f"{len(rows):,}"
    assert {row["Id"] for row in screen.table(page)} == ids

    for name in ("build_dir", "own_dir"):
        monkeypatch.setenv(f"STRIKEMAP_{name.upper()}", str(program.settings.folder(name)))
    out, said = tmp_path / "out.geojson", io.StringIO()
    with contextlib.redirect_stdout(said):
        assert main(["export", "--filter", query, "--out", str(out)]) == 0
    told, held = json.loads(said.getvalue()), json.loads(out.read_bytes())
    assert len(held["features"]) + told["withheld"] == len(rows)
    assert held["strikemap"]["unconfirmed_pairs"] == asked["unconfirmed_pairs"]
    # "school" may not leave any more: a half of it must not
    assert "school" not in {feature["properties"]["incident_id"] for feature in held["features"]}


def test_the_whole_store_has_as_many_incidents_fewer_as_pairs_were_confirmed_and_no_claim_less(served) -> None:  # noqa: ANN001
    program, _ = served
    build = program.opened().build
    assert program.select("").totals["incidents"] == small_store.INCIDENTS - MERGED
    claims = build.claims([row["incident_id"] for row in program.select("").page()])
    assert {"k1", "c11"} <= {claim["claim_id"] for claim in claims}  # of the closed dataset and of the school: one incident now
    assert len({claim["incident_id"] for claim in claims if claim["claim_id"] in ("k1", "c11")}) == 1


def test_credits_name_every_dataset_of_a_merged_incident(served) -> None:  # noqa: ANN001
    program, _ = served
    assert program.select("").also_in() == ["closed"]
