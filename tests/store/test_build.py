"""A build is named by its content, replaces the old one in one step, and is whole at any moment."""

from __future__ import annotations

import json
import os
import random
import shutil
import signal
import subprocess
import sys
import threading
import time
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from geo.domain.refusal import Refusal
from geo.domain.source import Window
from geo.settings import ROOT
from geo.store import build as builds
from geo.store import content, integrity, shelf
from geo.store.reader import Build, open_current
from tests.builders import claim, holdings, incident, opened, sample_holdings, shuffled, store_of, store_with, vocabulary


def build_id_of(held, casebook: str = "") -> str:
    """The id that the holdings would get, without writing them."""
    datasets = held if isinstance(held, list) else [held]
    return content.identity(datasets, vocabulary(), casebook)


@given(st.lists(st.integers(0, 9_999), min_size=163, max_size=163))
@settings(max_examples=15)
def test_the_same_content_in_another_order_has_the_same_id(order):
    held = sample_holdings()
    assert build_id_of(shuffled(held, order)) == build_id_of(held)


CHANGES = {
    "a claim's value": lambda held: [held([incident()], [claim(value=2)])],
    "a claim's qualifier": lambda held: [held([incident()], [claim(qualifier="at_least")])],
    "a claim's day": lambda held: [held([incident()], [claim(as_of=date(2025, 4, 5))])],
    "a claim's day that is no longer known": lambda held: [held([incident()], [claim(as_of=None)])],
    "a claim's claimant": lambda held: [held([incident()], [claim(claimant="A governor")])],
    "a claim more": lambda held: [held([incident()], [claim(), claim("c2")])],
    "no claim": lambda held: [held([incident()], [])],
    "an incident's title": lambda held: [held([incident(title="Another")], [claim()])],
    "a position by a centimetre": lambda held: [held([incident(position=(47.9105001, 33.3918))], [claim()])],
    "a missing oblast": lambda held: [held([incident(adm1=None)], [claim()])],
    "the right to pass it on": lambda held: [held([incident()], [claim()], exportable=False)],
    "a window": lambda held: [held([incident()], [claim()], windows=[Window("w", "W", "pause", "energy", date(2025, 4, 1), None, "A")])],
    "a refused row": lambda held: [held([incident()], [claim()], refusals=[Refusal("claims.csv", 3, "value", "x", "not understood")])],
    "a dataset's name": lambda held: [held([incident()], [claim()], name="renamed")],
}


@pytest.mark.parametrize("change", CHANGES)
def test_whatever_changes_what_is_shown_changes_the_id(change):
    base = build_id_of(holdings([incident()], [claim()]))
    assert build_id_of(CHANGES[change](holdings)) != base


def test_the_state_of_the_casebook_is_a_part_of_the_id():
    held = holdings([incident()], [claim()])
    assert build_id_of(held, "a") != build_id_of(held, "b") != build_id_of(held)


def test_missing_and_empty_texts_are_told_apart_in_the_id():
    assert build_id_of(holdings([replace(incident(), adm2=None)])) != build_id_of(holdings([replace(incident(), adm2="")]))


def test_the_order_of_datasets_and_of_windows_does_not_change_the_id():
    windows = [Window("w", "W", "pause", "energy", date(2025, 4, day), None, "A") for day in (1, 2)]
    one, other = holdings([incident()], [claim()], windows=windows), holdings([incident("i2", dataset="other")], name="other")
    turned = replace(one, windows=tuple(reversed(windows)))
    assert build_id_of([one, other]) == build_id_of([other, turned])


def test_building_twice_writes_once_and_keeps_every_byte(tmp_path):
    first = store_with(tmp_path, [incident()], [claim()])
    before = {path.name: (path.stat().st_mtime_ns, path.read_bytes()) for path in first.build.folder.iterdir()}
    second = store_with(tmp_path, [incident()], [claim()])
    assert second.build.build_id == first.build.build_id
    assert {path.name: (path.stat().st_mtime_ns, path.read_bytes()) for path in first.build.folder.iterdir()} == before


def test_a_build_without_any_incident_is_a_build(tmp_path):
    store = store_of(tmp_path)
    assert store.select().totals["incidents"] == 0
    assert store.select("killed_min=1").page() == []
    empty = store_of(tmp_path, holdings([]))
    assert empty.select("as_of=2025-04-04").totals["incidents"] == 0


def test_what_was_refused_is_counted_in_the_manifest_and_listed_in_the_build(tmp_path):
    refusals = [Refusal("claims.csv", row, "value", "nineteen-ish", "not understood", "a whole number") for row in (3, 9)]
    store = store_of(tmp_path, holdings([incident()], [claim(), claim("lost", "nobody")], refusals=refusals))
    assert store.build.manifest["refused"] == 3
    assert {"reason": "value: not understood", "rows": 2} in store.build.manifest["refused_by_reason"]
    assert {row["given"] for row in store.build.refusals()} == {"nineteen-ish", "nobody"}
    assert {row["row"] for row in store.build.refusals()} == {3, 9, None}
    assert store.build.manifest["claims"] == 1


def test_a_refusal_that_is_new_is_shown_although_the_good_rows_did_not_change(tmp_path):
    store_of(tmp_path, holdings([incident()], [claim()]))
    again = store_of(tmp_path, holdings([incident()], [claim()], refusals=[Refusal("claims.csv", 3, "value", "x", "bad")]))
    assert again.build.manifest["refused"] == 1


def test_an_id_that_two_datasets_share_is_refused_and_the_first_row_is_kept(tmp_path):
    one = holdings([incident(title="First")], [claim(value=1)])
    other = holdings([incident(title="Second", dataset="other")], [claim(value=2)], name="other")
    store = store_of(tmp_path, one, other)
    assert [row["title"] for row in store.select().page()] == ["First"]
    assert store.select().totals["killed_min"] == 1
    assert {(row["field"], row["given"]) for row in store.build.refusals()} == {("incident_id", "i1"), ("claim_id", "c1"), ("source_id", "s1")}


def test_a_claim_whose_words_give_no_interval_is_refused_and_the_rest_is_built(tmp_path):
    store = store_with(tmp_path, [incident()], [claim("good", value=3), claim("bad", value=None), claim("odd", qualifier="roughly")])
    assert store.select().totals["killed_min"] == 3
    assert {(row["where"], row["field"]) for row in store.build.refusals()} == {("claim bad", "value"), ("claim odd", "qualifier")}


def test_a_claim_with_a_word_that_no_vocabulary_knows_is_refused_and_the_rest_is_built(tmp_path):
    bad = replace(claim("bad", metric="target", terms=["energy"]), terms=("castle",))
    store = store_with(tmp_path, [incident()], [claim("good", value=3), bad])
    assert store.select().totals["killed_min"] == 3
    assert [(row["where"], row["given"]) for row in store.build.refusals()] == [("claim bad", "castle")]


def test_damage_that_nobody_counted_is_kept_as_claimed_without_a_number(tmp_path):
    houses = claim("houses", metric="damage", value=None, terms=["residential"], claimant="A president")
    store = store_with(tmp_path, [incident()], [claim("killed", value=2), houses])
    assert store.build.refusals() == []
    [row] = store.select("target=residential").page()
    assert (row["claims"], row["killed_min"]) == (2, 2)
    [held] = [one for one in store.build.claims(["i1"]) if one["metric"] == "damage"]
    assert (held["value"], held["qualifier"], held["claimant"]) == (None, "exact", "A president")


def test_the_filter_finds_what_two_claimants_dispute_and_from_the_day_of_the_second(tmp_path):
    told = [claim("one", "i1", "responsibility", terms=["party_ru"]), claim("w", "i2", "weapon", terms=["drone"]),
            claim("two", "i1", "responsibility", terms=["party_ua"], claimant="A ministry", as_of=date(2025, 4, 9))]  # fmt: skip
    store = store_with(tmp_path, [incident("i1"), incident("i2")], told)
    assert [row["incident_id"] for row in store.select("contested=1").page()] == ["i1"]
    assert store.select("contested=1&as_of=2025-04-08").totals["incidents"] == 0
    assert store.select("contested=1&as_of=2025-04-09").totals["incidents"] == 1
    assert {one["claimant"] for one in store.build.claims(["i1"])} == {"A mayor", "A ministry"}


def test_an_incident_that_is_a_part_of_itself_is_refused_and_does_not_vanish(tmp_path):
    parents = {"self": "self", "a": "b", "b": "a", "part": "whole", "whole": None, "lost": "nobody"}
    store = store_with(tmp_path, [incident(name, parent_id=parent) for name, parent in parents.items()])
    assert set(store.ids()) == {"self", "a", "b", "part", "lost"}
    assert {row["where"] for row in store.build.refusals()} == {"incident self", "incident a", "incident b"}


def test_the_newest_builds_are_kept_and_the_current_one_always(tmp_path):
    made = []
    for number in range(6):
        made.append(builds.write_build([holdings([incident()], [claim(value=number)])], vocabulary(), tmp_path, keep=3))
        os.utime(tmp_path / made[-1] / shelf.MANIFEST, (time.time() + number, time.time() + number))
    assert shelf.kept_ids(tmp_path) == made[:-4:-1]
    assert shelf.current_id(tmp_path) == made[-1]
    back = builds.write_build([holdings([incident()], [claim(value=3)])], vocabulary(), tmp_path, keep=1)
    assert back == made[3]
    assert shelf.kept_ids(tmp_path) == [back]


def test_earlier_builds_are_kept_beyond_their_number_while_there_is_room(tmp_path):
    made = []
    for number in range(4):
        one_takes = sum((tmp_path / made[0] / name).stat().st_size for name in shelf.FILES) if made else 0
        made.append(builds.write_build([holdings([incident()], [claim(value=number)])], vocabulary(), tmp_path, keep=1, room_bytes=int(3.5 * one_takes)))
        os.utime(tmp_path / made[-1] / shelf.MANIFEST, (time.time() + number, time.time() + number))
    assert shelf.kept_ids(tmp_path) == made[:0:-1]


def test_what_a_killed_process_left_behind_is_removed_after_an_hour_and_not_before(tmp_path):
    for name in (".new-old", ".new-young"):
        (tmp_path / name).mkdir()
    hour_ago = time.time() - 3_700
    os.utime(tmp_path / ".new-old", (hour_ago, hour_ago))
    store_with(tmp_path, [incident()])
    assert not (tmp_path / ".new-old").exists()
    assert (tmp_path / ".new-young").exists()


def test_a_damaged_build_is_made_anew_with_the_same_id(tmp_path):
    store = store_with(tmp_path, [incident()], [claim()])
    store.build.close()
    (store.build.folder / "strikes.duckdb").write_bytes(b"not a database")
    assert integrity.problems(tmp_path)
    again = store_with(tmp_path, [incident()], [claim()])
    assert again.build.build_id == store.build.build_id
    assert integrity.problems(tmp_path) == []
    assert again.select().totals["killed_min"] == 1


def test_the_files_are_what_the_manifest_says_and_the_geoparquet_opens_elsewhere(tmp_path):
    import geopandas

    store = store_with(tmp_path, [incident("i1"), incident("i2", position=None)], [claim()])
    manifest = store.build.manifest
    assert set(manifest["files"]) == set(shelf.FILES)
    frame = geopandas.read_parquet(store.build.folder / "incidents.parquet")
    assert frame.crs.to_epsg() == 4326 or str(frame.crs) == "OGC:CRS84"
    assert len(frame) == 2
    point = frame.set_index("incident_id").geometry["i1"]
    assert (point.x, point.y) == (33.3918, 47.9105)
    assert frame.geometry.isna().sum() == 1


BUILDER = """
import sys
from pathlib import Path
from geo.store import build
from tests.builders import claim, holdings, incident, vocabulary
print("ready", flush=True)
for number in range(int(sys.argv[2]), int(sys.argv[3])):
    held = holdings([incident(f"i{n}") for n in range(40)], [claim(f"c{n}", f"i{n}", value=number) for n in range(40)])
    build.write_build([held], vocabulary(), Path(sys.argv[1]), keep=20)
    print(number, flush=True)
"""


def builder(folder: Path, first: int, end: int) -> subprocess.Popen:
    """A process that is about to write one build after another."""
    process = subprocess.Popen([sys.executable, "-c", BUILDER, str(folder), str(first), str(end)], cwd=ROOT, text=True,
                               stdout=subprocess.PIPE, stderr=subprocess.PIPE)  # fmt: skip
    assert process.stdout.readline() == "ready\n"
    return process


@pytest.mark.slow
def test_a_kill_at_any_moment_leaves_the_old_or_the_new_build(tmp_path):
    draw = random.Random(11)
    store_with(tmp_path, [incident(f"i{n}") for n in range(40)], [claim(f"c{n}", f"i{n}", value=0) for n in range(40)])
    last = 0
    for _ in range(5):
        process = builder(tmp_path, last + 1, 10_000)
        time.sleep(draw.uniform(0, 0.9))
        process.send_signal(signal.SIGKILL)
        done = max([last, *map(int, process.communicate()[0].split())])
        assert integrity.problems(tmp_path) == []
        found = open_current(tmp_path, vocabulary())
        shown = opened(tmp_path, found.build_id).select().totals
        assert shown["incidents"] == 40
        assert shown["killed_min"] in (40 * done, 40 * (done + 1))
        last = shown["killed_min"] // 40
        found.close()


@pytest.mark.slow
def test_readers_see_whole_builds_only_while_new_ones_are_swapped_in(tmp_path):
    store_with(tmp_path, [incident(f"i{n}") for n in range(40)], [claim(f"c{n}", f"i{n}", value=0) for n in range(40)])
    process = builder(tmp_path, 1, 10_000)
    seen: list[int] = []
    wrong: list[object] = []
    stop = threading.Event()

    def read() -> None:
        while not stop.is_set():
            try:
                build = open_current(tmp_path, vocabulary())
                rows = opened(tmp_path, build.build_id).select().page()
                if len(rows) != 40 or len({row["killed_min"] for row in rows}) != 1:
                    wrong.append(rows)
                seen.append(rows[0]["killed_min"])
            except Exception as problem:  # noqa: BLE001 - whatever goes wrong in a thread is what the test looks for
                wrong.append(problem)

    threads = [threading.Thread(target=read) for _ in range(2)]
    for thread in threads:
        thread.start()
    for _ in range(3):
        process.stdout.readline()
    stop.set()
    for thread in threads:
        thread.join()
    process.kill()
    process.communicate()
    assert wrong == []
    assert len(set(seen)) > 1


def test_an_open_build_goes_on_answering_after_it_was_replaced_and_removed(tmp_path):
    old = store_with(tmp_path, [incident()], [claim(value=1)])
    for number in range(2, 5):
        builds.write_build([holdings([incident()], [claim(value=number)])], vocabulary(), tmp_path, keep=1)
    assert not old.build.folder.exists()
    assert old.select().totals["killed_min"] == 1
    assert old.select("as_of=2025-04-05").totals["killed_min"] == 1
    assert open_current(tmp_path, vocabulary()).build_id != old.build.build_id


def test_two_processes_that_build_the_same_at_once_both_succeed(tmp_path):
    processes = [builder(tmp_path, 7, 8) for _ in range(2)]
    assert [(process.communicate()[1][-300:], process.returncode) for process in processes] == [("", 0)] * 2
    assert integrity.problems(tmp_path) == []


def test_the_manifest_is_readable_json_that_says_what_the_build_holds(sample):
    manifest = json.loads((sample.build.folder / shelf.MANIFEST).read_text(encoding="utf-8"))
    assert (manifest["incidents"], manifest["claims"], manifest["refused"]) == (9, 163, 0)
    assert manifest["datasets"][0]["licence"] == "CC BY 4.0"


def test_removing_a_build_by_hand_is_not_a_crash_but_no_build(tmp_path):
    store = store_with(tmp_path, [incident()])
    shutil.rmtree(store.build.folder)
    assert shelf.current_id(tmp_path) is None
    assert Path(tmp_path / shelf.CURRENT).exists()
    assert isinstance(store.build, Build)
