"""The measurements measure the same thing: synthetic rows are repeatable and labelled, and both ways find the same incidents."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path

import pyarrow.dataset as parquet
import pytest

from bench import cluster_build, synthetic
from geo.domain.vocabulary import Vocabulary
from geo.settings import ROOT
from geo.tables import claims_of, incidents_of
from tests import builders

OBLASTS = ROOT / "data" / "gazetteer" / "ua_oblasts.csv"
FEW = 2_000


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> builders.Store:
    return builders.store_of(tmp_path_factory.mktemp("synthetic"), synthetic.holdings(builders.vocabulary(), OBLASTS, FEW))


def test_the_same_seed_makes_the_same_rows_and_another_seed_others(vocabulary: Vocabulary) -> None:
    first, again, other = (synthetic.holdings(vocabulary, OBLASTS, 300, seed) for seed in (1, 1, 2))
    assert first.incidents.equals(again.incidents) and first.claims.equals(again.claims)
    assert not first.claims.equals(other.claims)


def test_synthetic_incidents_say_that_they_never_happened(vocabulary: Vocabulary) -> None:
    held = synthetic.holdings(vocabulary, OBLASTS, 300)
    assert "none of them happened" in held.dataset.title
    assert all(title.startswith("Synthetic incident ") for title in held.incidents["title"].to_pylist())
    assert all(name.startswith("synthetic ") for name in held.claims["claimant"].to_pylist())


def test_synthetic_rows_are_rows_that_the_domain_accepts(vocabulary: Vocabulary) -> None:
    held = synthetic.holdings(vocabulary, OBLASTS, 300)
    assert len(list(incidents_of(held.incidents))) == 300
    for claim in claims_of(held.claims):
        if claim.value is not None:
            assert vocabulary.interval(claim.qualifier, claim.value, claim.value_max) is not None


def test_about_four_claims_stand_behind_an_incident(store: builders.Store) -> None:
    assert 3.5 < store.build.manifest["claims"] / FEW < 4.2
    assert store.build.manifest["refused"] == 0


def test_the_plain_way_finds_the_same_incidents_and_sums(store: builders.Store, tmp_path: Path) -> None:
    plain = pytest.importorskip("bench.plain")
    rows = plain.frame([row for batch in store.select().batches() for row in batch])
    for query, condition in plain.QUESTIONS:
        totals, found = store.select(query).totals, plain.figures(rows, condition(rows))
        assert totals["incidents"] == found["incidents"] > 0, query
        for figure in ("killed", "injured", "children_killed", "children_injured"):
            assert (totals[f"{figure}_min"] or 0) == found["totals"][f"{figure}_min"], (query, figure)
            assert totals[f"{figure}_reported"] == found["reported"][f"{figure}_min"], (query, figure)


def test_a_ratio_that_fell_by_a_third_is_reported_and_one_that_was_not_measured_is_not() -> None:
    from bench.compare import worse

    committed = {"a": 12.0, "b": 9.0, "c": 3.0}
    assert worse(committed, {"a": 8.1, "b": 5.9}) == {"b": (9.0, 5.9)}


def test_the_comparison_fails_when_a_committed_ratio_got_worse_by_a_third(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture) -> None:
    from bench import compare, run

    committed = json.loads(run.RATIOS.read_text(encoding="utf-8"))
    name, ratio = next(iter(committed.items()))
    for now, code in ((ratio * 0.6, 1), (ratio * 0.7, 0)):
        monkeypatch.setattr(run, "measured_ratios", lambda _, now=now: committed | {name: now})
        assert compare.main() == code
    assert f"WORSE {name}: {ratio}" in capsys.readouterr().out


def test_a_store_of_copies_holds_every_incident_as_often_as_asked(store: builders.Store, tmp_path: Path) -> None:
    from bench.enlarged import enlarged

    many = builders.opened(tmp_path, enlarged(store.build.folder, tmp_path, 3))
    for query in ("", "target=energy", "killed_min=1", "from=2025-04-01&to=2025-04-30"):
        once, thrice = store.select(query).totals, many.select(query).totals
        assert thrice == {name: value and value * 3 for name, value in once.items()}
    page = many.select("").page(limit=50)
    assert len({row["incident_id"] for row in page}) == 50
    assert [row["date_start"] for row in page] == sorted((row["date_start"] for row in page), reverse=True)


def test_the_fast_plain_way_finds_the_same_as_well(store: builders.Store) -> None:
    plain = pytest.importorskip("bench.plain")
    from bench.figures import COLUMNS
    from geo.store import statements

    selection = store.select()
    rows = plain.frame_of(store.build.arrow(statements.rows(selection.frame, (), "latest", COLUMNS)))
    for query, condition in plain.QUESTIONS:
        assert plain.figures(rows, condition(rows))["incidents"] == store.select(query).totals["incidents"], query


def test_growth_is_told_as_a_table_a_picture_and_a_cost_for_each_row() -> None:
    import xml.etree.ElementTree as xml

    from bench import growth

    told = {"open_ms": 50.0, "figures_ms": 10.0, "worst_ms": 14.0, "tiles_ms": 4.0, "memory_mb": 200.0, "index_mb": 9.0, "engine_mb": 6.0}
    found = {1_000_000: told, 10_000_000: {**told, "figures_ms": 100.0, "memory_mb": 650.0, "index_mb": 90.0, "engine_mb": 60.0}}
    text = growth.section(found)
    assert "| 10,000,000 |" in text and "10.0 ns of a filter change" in text and "50 bytes of\nmemory" in text
    assert xml.fromstring(growth.plot(found)).tag.endswith("svg")


def test_a_load_without_errors_says_how_long_the_slowest_twentieth_waited() -> None:
    from bench import load

    seen = load.Seen(changes_s=[0.1] * 19 + [0.9], tiles_s=[0.01] * 20, memory_mb=[300.0, 310.0, 312.0], opened_mb=[250.0, 250.5, 251.0], sent_bytes=40_000, processor_s=0.8)
    assert "0.10 s, 19 of 20 within" in load.section(seen, 50, 10, 1_000_000)
    assert "| errors | 0 |" in load.section(seen, 50, 10, 1_000_000)
    assert "| 2 KB; 40 ms |" in load.section(seen, 50, 10, 1_000_000)
    assert "| 250 MB, 251 MB, 0.50 MB |" in load.section(seen, 50, 10, 1_000_000)


def test_the_pieces_of_a_build_on_a_cluster_hold_each_day_and_each_row_once() -> None:
    pieces = list(cluster_build._spans(50_000))
    assert sum(one["rows"] for one in pieces) == 50_000
    assert [one["row_no"] for one in pieces] == [sum(one["rows"] for one in pieces[:at]) for at in range(len(pieces))]
    days = [(date.fromisoformat(one["first"]), date.fromisoformat(one["last"])) for one in pieces]
    assert sum((last - first).days + 1 for first, last in days) == (synthetic.LAST_DAY - synthetic.FIRST_DAY).days + 1
    assert days == sorted(days, reverse=True) and all(first.month == last.month for first, last in days)


def test_a_piece_is_partitioned_geoparquet_with_figures_and_areas_and_leaves_its_report(tmp_path: Path) -> None:
    task = {**next(cluster_build._spans(40_000)), "target": str(tmp_path), "row_no": 100}
    told = cluster_build.made(task)
    rows = parquet.dataset(tmp_path / "incidents", partitioning="hive").to_table(columns=["row_no", "month", "adm1", "killed_min_latest", "geometry"])
    assert rows.num_rows == told["rows"] == task["rows"] and min(rows["row_no"].to_pylist()) == 100
    assert set(rows["month"].to_pylist()) == {"2025-12"} and any(rows["adm1"].to_pylist())
    assert cluster_build._report(task).is_file() and set(cluster_build.STEPS) <= set(told)
