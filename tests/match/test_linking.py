"""Pairs of a whole build: found by day and distance, scored as a single pair is, bounded on crowded days, and said what was left out."""

from __future__ import annotations

from datetime import date, timedelta
from pathlib import Path

import pyarrow as pa
import pytest

from geo.errors import BadValue
from geo.match import facts_of_row, likenesses, linking, load
from geo.match.blocking import CROWD
from geo.match.records import FACTS
from geo.settings import ROOT
from tests import builders

DAY = date(2025, 4, 4)
VOCABULARY = builders.vocabulary()
MODEL = load(ROOT / "data" / "matching")


def row(incident_id: str, dataset: str = "a", day: date | None = DAY, last: date | None = None, lat: float | None = 47.91, lon: float = 33.39,
        radius_m: float = 5_000.0, **more: object) -> dict:  # fmt: skip
    return {"incident_id": incident_id, "dataset": dataset, "title": "Strike", "place": "Kryvyi Rih", "date_start": day, "date_end": last or day, "lat": lat,
            "lon": None if lat is None else lon, "radius_m": radius_m, "country": "UA", "adm1": "UA-12", "weapon_bits": 0, "target_bits": 0, **more}  # fmt: skip


def linked(*rows: dict, kept_from: float = 0.0, apart: tuple[str, ...] = (), reports: tuple[str, ...] = ()) -> tuple[dict, linking.Blocked]:
    table = pa.Table.from_pylist(list(rows), FACTS)
    found, blocked = linking.pairs(table, VOCABULARY, MODEL, apart=apart, kept_from=kept_from, reports=reports)
    return {(one["one"], one["other"]): one for one in found.to_pylist()}, blocked


def test_incidents_of_two_datasets_are_compared_when_their_days_touch_and_their_circles_meet():
    next_day, later = DAY + timedelta(days=1), DAY + timedelta(days=2)
    found, _ = linked(row("a1"), row("b1", "b"), row("b2", "b", next_day), row("b3", "b", later), row("b4", "b", lat=47.98), row("b5", "b", lat=48.3),
                      row("b6", "b", date(2025, 4, 1), date(2025, 4, 30)), apart=("b",))  # fmt: skip
    assert set(found) == {("a1", "b1"), ("a1", "b2"), ("a1", "b4"), ("a1", "b6")}


def test_pairs_across_the_edges_of_squares_and_of_the_map_are_found_once():
    found, _ = linked(row("a1", lat=47.9999, lon=33.2499), row("b1", "b", lat=48.0001, lon=33.2501, radius_m=40_000.0),
                      row("a2", lat=-17.0, lon=179.999), row("b2", "b", lat=-17.0, lon=179.99))  # fmt: skip
    assert set(found) == {("a1", "b1"), ("a2", "b2")}


def test_within_a_dataset_only_the_same_spot_and_day_are_compared_and_not_where_the_publisher_holds_rows_apart():
    rows = (row("a1"), row("a2"), row("a3", lat=47.95), row("a4", day=DAY + timedelta(days=1)))
    assert set(linked(*rows)[0]) == {("a1", "a2")}
    assert set(linked(*rows, apart=("a",))[0]) == set()


def test_reports_of_the_next_day_at_the_same_spot_are_compared_within_a_dataset_of_reports_only():
    rows = (row("a1"), row("a2", day=DAY + timedelta(days=1)), row("a3", day=DAY + timedelta(days=2)))
    assert set(linked(*rows, reports=("a",))[0]) == {("a1", "a2"), ("a2", "a3")}
    assert set(linked(*rows, reports=("b",))[0]) == set()


def test_a_report_that_names_the_place_of_an_event_is_compared_with_it_wherever_it_lies():
    event = row("e1", "events", place="Nova Kakhovka town", title="Fighting, Nova Kakhovka town")
    far = {"lat": 49.5, "place": "Dnipro", "day": DAY + timedelta(days=2)}
    naming, silent = row("r1", "reports", text="Біля Нової Каховки знищено склад", **far), row("r2", "reports", text="Знищено склад", **far)
    late = row("r3", "reports", text="Біля Нової Каховки знищено склад", **{**far, "day": DAY + timedelta(days=3)})
    abroad = row("r4", "reports", text="Біля Нової Каховки", **{**far, "country": "PL"})
    found, _ = linked(event, naming, silent, late, abroad, apart=("events",))
    assert {pair for pair in found if "e1" in pair} == {("e1", "r1")}
    assert set(linked(event, naming)[0]) == set()


def test_texts_that_come_apart_from_the_rows_are_compared_all_the_same():
    rows, said = [row("a1"), row("b1", "b")], {"a1": "An oil depot is on fire", "b1": "Горить нафтобаза"}
    bare = pa.Table.from_pylist(rows, pa.schema([field for field in FACTS if field.name != "text"]))
    texts = pa.table({"incident_id": pa.array(list(said)), "text": pa.array(list(said.values()))})
    apart, _ = linking.pairs(bare, VOCABULARY, MODEL, kept_from=0.0, texts=texts)
    assert apart.to_pylist() == list(linked(*({**one, "text": said[one["incident_id"]]} for one in rows))[0].values())
    assert apart["probability"][0].as_py() > linked(*rows)[0]["a1", "b1"]["probability"]


def test_the_probability_of_a_build_and_of_a_single_pair_are_the_same(tmp_path: Path):
    incidents = [builders.incident("x", dataset="own"), builders.incident("y", DAY + timedelta(days=1), position=(47.93, 33.40), dataset="other")]
    claims = [builders.claim("c1", "x", value=19), builders.claim("c2", "y", value=20), builders.claim("w", "x", metric="weapon", terms=("shahed",)),
              builders.claim("v", "y", metric="weapon", terms=("drone",))]  # fmt: skip
    store = builders.store_of(tmp_path, builders.holdings(incidents[:1], [claims[0], claims[2]]), builders.holdings(incidents[1:], [claims[1], claims[3]], name="other"))
    found, _ = linking.pairs(store.build.match_facts(), VOCABULARY, MODEL, kept_from=0.0)
    rows = {one["incident_id"]: facts_of_row(one) for one in store.select().page()}
    [alone] = likenesses([(rows["x"], rows["y"])], VOCABULARY, MODEL)
    assert found["probability"][0].as_py() == pytest.approx(alone.score, abs=1e-4)


def test_how_many_others_could_be_meant_is_counted():
    found, _ = linked(row("a1"), *(row(f"b{n}", "b") for n in range(5)), apart=("b",))
    assert {one["rivals"] for one in found.values()} == {4}
    assert linked(row("a1"), row("b1", "b"))[0]["a1", "b1"]["rivals"] == 0


def test_a_crowded_day_is_bounded_and_said():
    many = [row(f"{name}{n}", name, lat=47.80 + 0.0003 * n) for name in "ab" for n in range(CROWD - 100)]
    found, blocked = linked(*many, apart=("a", "b"))
    assert 0 < blocked.pairs < len(many) ** 2 / 8
    assert any("than can be compared with each other" in said for said in blocked.left_out)
    found, blocked = linked(*({**one, "lat": 47.8} for one in many), apart=("a", "b"))
    assert found == {} and any("not compared at all" in said for said in blocked.left_out)


def test_many_of_a_dataset_held_apart_are_no_crowd_for_the_few_of_another():
    found, blocked = linked(*(row(f"a{n}") for n in range(2 * CROWD)), row("b1", "b"), apart=("a",), kept_from=0.0)
    assert blocked.pairs == 2 * CROWD and blocked.left_out == ()


def test_what_is_compared_with_nothing_is_said():
    _, blocked = linked(row("a1", day=None), row("a2", lat=None), row("a3", day=DAY, last=DAY + timedelta(days=300)), row("a4", radius_m=100_000.0))
    assert [said.split(" were")[0] for said in blocked.left_out] == [
        "1 incident(s) without a day", "1 incident(s) known only to more than 31 days", "1 incident(s) without a position",
        "1 incident(s) known only to an area wider than 60 km",
    ]  # fmt: skip


def test_known_only_to_the_oblast_they_are_compared_when_day_and_a_telling_number_are_the_same():
    wide = {"radius_m": 120_000.0, "killed_min": 17, "killed_max": 17}
    found, _ = linked(row("a1", **wide), row("b1", "b", lat=48.5, killed_min=17, killed_max=17), row("b2", "b", lat=48.5, killed_min=16, killed_max=16), apart=("b",))
    assert set(found) == {("a1", "b1")}


def test_the_order_of_rows_does_not_change_the_pairs():
    rows = [row("a1"), row("b1", "b"), row("b2", "b", DAY + timedelta(days=1)), row("c1", "c", lat=47.93)]
    assert linked(*rows)[0] == linked(*reversed(rows))[0]


def test_a_model_that_lacks_a_level_is_refused(tmp_path: Path):
    text = (ROOT / "data" / "matching" / "levels.csv").read_text(encoding="utf-8")
    (tmp_path / "levels.csv").write_text("".join(line for line in text.splitlines(True) if not line.startswith("day,next")), encoding="utf-8")
    with pytest.raises(BadValue, match="day next"):
        load(tmp_path)
    (tmp_path / "levels.csv").write_text(text.replace("day,same,", "day,same,1", 1), encoding="utf-8")
    with pytest.raises(BadValue):
        load(tmp_path)


def test_a_large_dataset_held_apart_is_narrowed_to_what_lies_near_another():
    far = [row(f"a{n}", day=DAY + timedelta(days=10 + n % 50)) for n in range(200)]
    near = [row("a-near"), row("a-next", day=DAY + timedelta(days=1)), row("a-wide", radius_m=120_000.0, killed_min=9, killed_max=9)]
    others = [row("b1", "b", lat=47.99), row("b2", "b", lat=48.6, killed_min=9, killed_max=9)]
    whole, _ = linked(*far, *near, *others)
    narrowed, blocked = linked(*far, *near, *others, apart=("a",))
    across = {pair for pair in whole if pair[0][0] != pair[1][0]}
    assert across == set(narrowed) == {("a-near", "b1"), ("a-next", "b1"), ("a-wide", "b2")}
    table = pa.Table.from_pylist([*far, *near, *others], FACTS)
    assert linking.pairs(table, VOCABULARY, MODEL, apart=("a",), most=5)[0] is not None
    found, blocked = linking.pairs(table, VOCABULARY, MODEL, apart=("a",), most=4)
    assert found is None and "match_rows" in blocked.left_out[0]


def test_the_same_incidents_are_not_compared_again_and_a_damaged_file_is_no_harm(tmp_path: Path):
    def asked(*rows: dict) -> tuple[dict, list[str]]:
        said: list[str] = []
        table = pa.Table.from_pylist(list(rows), FACTS)
        found, blocked = linking.pairs(table, VOCABULARY, MODEL, say=said.append, kept_from=0.0, folder=tmp_path)
        return {"pairs": found.to_pylist(), "left_out": blocked.left_out}, said

    first, said = asked(row("a1"), row("b1", "b"), row("a2", day=None))
    assert said
    assert asked(row("b1", "b"), row("a2", day=None), row("a1")) == (first, [])
    assert asked(row("a1"), row("b1", "b", killed_min=3, killed_max=3), row("a2", day=None))[1]  # another number: compared anew
    for path in tmp_path.glob("*.parquet"):
        path.write_bytes(b"no parquet")
    again, said = asked(row("a1"), row("b1", "b"), row("a2", day=None))
    assert again == first and said
    assert len(list(tmp_path.iterdir())) <= 3


def test_a_report_is_at_most_one_event_of_a_dataset_that_codes_each_once():
    """Two events that fit a report alike share its probability; a report that fits one event alone keeps it, and so do reports."""
    one, two = row("r1", "reports"), row("e1", "events")
    [alone] = linked(one, two, apart=("events",))[0].values()
    both = linked(one, two, row("e2", "events"), apart=("events",))[0]
    assert set(both) == {("e1", "r1"), ("e2", "r1")}
    for found in both.values():
        odds = alone["probability"] / (1 - alone["probability"])
        assert found["probability"] <= odds / (1 + 2 * odds) + 1e-6 < alone["probability"]
    kept = linked(one, two, row("e2", "events"), apart=("events",), kept_from=0.05)[0]
    assert kept == {pair: found for pair, found in both.items() if found["probability"] >= 0.05}  # what is kept changes no probability
    reports = linked(one, two, row("e2", "events"))[0]
    assert len({round(found["probability"], 6) for pair, found in reports.items() if "r1" in pair}) == 1


def test_a_report_against_an_event_coded_once_is_less_likely_than_against_another_report():
    event = linked(row("a1"), row("b1", "b"), apart=("b",))[0]["a1", "b1"]["probability"]
    coded = linked(row("a1"), row("b1", "b"), apart=("a", "b"))[0]["a1", "b1"]["probability"]
    assert event < linked(row("a1"), row("b1", "b"))[0]["a1", "b1"]["probability"] == coded
