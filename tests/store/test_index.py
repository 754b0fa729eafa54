"""The index under faults and load: it outlives its file, says when its bytes changed, stays bounded, and is not lost by a full disk."""

from __future__ import annotations

import errno
import shutil
import threading
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from pathlib import Path

import numpy as np
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from geo.errors import DamagedBuild
from geo.query import crossings
from geo.store import build as builds
from geo.store import shelf
from geo.store.index import answers as module
from geo.store.index import index, joint, masks, sums
from geo.store.index.coding import encoded
from geo.store.index.files import IndexFile, write
from geo.store.index.kept import KeptBySize
from tests.builders import DAY, Store, claim, holdings, incident, opened, store_of, vocabulary

DAYS = tuple(f"from={DAY - timedelta(first)}&to={DAY - timedelta(last)}{more}" for first, last, more in ((5, 3, ""), (0, -9, ""), (2, 1, "&killed_min=1"), (8, 8, "")))
QUERIES = ("", "killed_min=1", "killed_min=2&rule=lowest", "bbox=30,46,40,50", "q=strike", "target=energy")


@pytest.fixture
def store(tmp_path: Path) -> Store:
    days = [None if number % 13 == 12 else DAY - timedelta(number % 9) for number in range(60)]  # some days unknown, some known to three
    incidents = [incident(f"i{number:03}", day, day and day + timedelta(2 * (number % 4 == 3)), (46 + number % 7 / 2, 30 + number % 11 / 2))
                 for number, day in enumerate(days)]  # fmt: skip
    claims = [claim(f"c{number}", f"i{number:03}", value=number % 5) for number in range(0, 60, 2)]
    return store_of(tmp_path / "store", holdings(incidents, claims))


def told(store: Store) -> list:
    return [(store.select(query).totals, store.select(query).page(limit=5)) for query in QUERIES]


def test_a_build_that_vanishes_under_its_readers_goes_on_answering(store: Store, tmp_path: Path) -> None:
    wanted = told(opened(store.folder, store.build.build_id))
    shutil.rmtree(store.build.folder)
    assert told(store) == wanted


def test_a_build_that_is_swapped_under_its_readers_goes_on_answering_as_it_was(store: Store) -> None:
    wanted = told(opened(store.folder, store.build.build_id))
    other = builds.write_build([holdings([incident("other")], [])], vocabulary(), store.folder)
    for name in shelf.FILES:
        (store.build.folder / name).unlink()
        shutil.copy(store.folder / other / name, store.build.folder / name)
    assert told(store) == wanted


def test_an_index_that_is_cut_short_under_its_readers_is_an_error_and_not_the_end(store: Store) -> None:
    path = store.build.folder / shelf.INDEX
    with path.open("r+b") as file:
        file.truncate(100)
    with pytest.raises(DamagedBuild, match="python -m geo build"):
        store.select("killed_min=1").totals  # noqa: B018


def test_claims_that_are_cut_short_under_their_readers_are_an_error_and_not_the_end(tmp_path: Path) -> None:
    incidents = [incident(f"i{number}") for number in range(300)]
    store = store_of(tmp_path / "store", holdings(incidents, [claim(f"c{number}", f"i{number}", value=number) for number in range(300)]))
    assert [row["value"] for row in store.build.claims(["i7", "i8"])] == [7, 8]
    with (store.build.folder / "claims.parquet").open("r+b") as file:
        file.truncate(100)
    with pytest.raises(DamagedBuild, match="python -m geo build"):
        store.build.claims(["i7"])
    assert store.select("killed_min=1").totals["incidents"] == 299


def test_claims_go_on_answering_when_their_file_vanishes(store: Store) -> None:
    wanted = store.build.claims(["i002", "i004"])
    shutil.rmtree(store.build.folder)
    assert store.build.claims(["i002", "i004"]) == wanted


def test_many_threads_read_claims_at_once_without_disturbing_one_another(store: Store) -> None:
    ids = [f"i{number:03}" for number in range(0, 60, 2)]
    wanted = {one: [row["claim_id"] for row in store.build.claims([one])] for one in ids}
    with ThreadPoolExecutor(8) as pool:
        found = list(pool.map(lambda one: (one, [row["claim_id"] for row in store.build.claims([one])]), ids * 10))
    assert all(claims == wanted[one] for one, claims in found)


def test_changed_bytes_of_the_index_are_noticed_when_they_are_read(store: Store) -> None:
    path = store.build.folder / shelf.INDEX
    data = bytearray(path.read_bytes())
    arrays = len(data) - 16 - int.from_bytes(data[-16:-8], "little")
    data[:arrays] = bytes(255 - byte for byte in data[:arrays])
    path.write_bytes(data)
    with pytest.raises(DamagedBuild, match="have changed"):
        opened(store.folder, store.build.build_id).select("bbox=30,46,40,50&killed_min=1").totals  # noqa: B018


@pytest.mark.parametrize("content", [b"", b"short", b"x" * 400])
def test_a_file_that_is_no_index_is_refused(tmp_path: Path, content: bytes) -> None:
    (tmp_path / "index.columns").write_bytes(content)
    with pytest.raises(ValueError, match="no index"):
        IndexFile(tmp_path / "index.columns")


def test_a_disk_that_is_full_while_building_leaves_the_old_build_shown(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(*_: object) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    before = told(store)
    with monkeypatch.context() as patch:
        patch.setattr("geo.store.engine_file.index_files.write", full)
        with pytest.raises(OSError, match="No space left"):
            builds.write_build([holdings([incident("new")], [])], vocabulary(), store.folder)
    assert shelf.current_id(store.folder) == store.build.build_id
    assert told(opened(store.folder, store.build.build_id)) == before
    assert not list(store.folder.glob(".new-*"))


def test_ten_thousand_different_filters_do_not_make_memory_grow(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "KEPT_BYTES", 200_000)
    held = store.build.answers(None)
    held.forget()
    for number in range(10_000):
        held.met(store.select(f"killed_min={number}").conditions, "latest")
        if number % 500 == 0:
            assert store.select(f"killed_min={number}").totals["incidents"] <= 60
        assert held.used_bytes <= 200_000
    assert store.select("killed_min=4").totals["incidents"] == 6


@pytest.mark.parametrize("ways", [
    {"PIECE": 7, "ALONE": 10}, {"COMBINATIONS_A_ROW": 10**6, "FEW_BITS": 3, "BLOCK_BITS": 4, "PIECE": 6},
    {"COMBINATIONS_A_ROW": 10**6, "FEW_BITS": 1, "BLOCK_BITS": 2, "MOST_CODES": 1}, {"MANY_GROUPS": 0, "FEW_BITS": 1, "MOST_BITS": 30, "RARE": 10**6},
])  # fmt: skip
def test_figures_are_the_same_whichever_way_they_are_added_up(store: Store, monkeypatch: pytest.MonkeyPatch, ways: dict[str, int]) -> None:
    def groups(store: Store) -> list:
        return [store.select(query).groups(("day", "target", "weapon", "area", "precision")) for query in QUERIES]

    wanted = [told(store), groups(store)]
    for name, value in ways.items():
        monkeypatch.setattr({"MOST_CODES": joint, "RARE": index}.get(name, sums), name, value)
    other = opened(store.folder, store.build.build_id)
    assert [told(other), groups(other)] == wanted


ORDERS = st.permutations(["day", "month", "quarter", "target", "month,target", "weapon", "target,weapon", "area", "target,area", "children", "totals"])


@given(ORDERS)
@settings(max_examples=20, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_sums_put_together_from_finer_ones_are_those_of_the_rows(store: Store, order: list[str]) -> None:
    def asked(by: str, query: str) -> object:
        selection = store.select(query)
        if by == "totals":
            return selection.totals
        told, sums_ = crossings.summed(selection, by.split(","))
        return told, {name: values.tolist() for name, values in sums_.items()}

    held = store.build.answers(None)
    for query in ("killed_min=1", "target=energy", "killed_min=2&rule=lowest"):
        held.forget()
        together = {by: asked(by, query) for by in order}
        for by in order:
            held.forget()
            assert asked(by, query) == together[by]


@pytest.mark.parametrize(("few", "sought"), [(1, 1), (1, 10**6), (10**6, 64), (10**6, 10**6)])
def test_rows_and_pages_are_the_same_whichever_way_they_are_found(store: Store, monkeypatch: pytest.MonkeyPatch, few: int, sought: int) -> None:
    def pages() -> list:
        selections = [store.select(query) for query in (*QUERIES, *DAYS, "from=2020-01-01&killed_min=1", "killed_min=4&bbox=30,46,40,50")]
        return [([row["row_no"] for row in one.page(after, 4)], one.rows().tolist(), one.flags().tolist(), one.extent(), one.areas()) for one in selections for after in (-1, 5, 58)]

    wanted = pages()
    monkeypatch.setattr(masks, "FEW", few)
    monkeypatch.setattr(module, "MOST_SOUGHT", sought)
    store.build.answers(None).forget()
    assert pages() == wanted


@given(st.sets(st.integers(0, 5_000), max_size=900), st.integers(1, 12))
def test_the_smallest_numbers_are_those_that_sorting_gives(numbers: set[int], limit: int) -> None:
    shuffled = np.array(sorted(numbers, key=lambda number: number * 7_919 % 5_003), np.int32)
    assert module._least(shuffled, limit).tolist() == sorted(numbers)[:limit]


def test_what_many_ask_at_once_is_made_once() -> None:
    kept, made, gate = KeptBySize(100), [], threading.Barrier(8)

    def make() -> str:
        made.append(1)
        return "value"

    def ask() -> None:
        gate.wait()
        assert kept.get("key", make, lambda _: 10) == "value"

    threads = [threading.Thread(target=ask) for _ in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert made == [1]


def test_more_room_lets_more_stay_and_less_is_never_made_of_it() -> None:
    kept = KeptBySize(100)
    kept.room(250)
    kept.room(50)
    for key in range(4):
        kept.get(key, lambda key=key: key, lambda _: 100)
    assert [key for key in range(4) if kept.peek(key) is not None] == [2, 3] and kept.used_bytes == 200


def test_what_fails_to_be_made_can_be_asked_again() -> None:
    kept = KeptBySize(100)
    with pytest.raises(ZeroDivisionError):
        kept.get("key", lambda: 1 / 0, lambda _: 10)
    assert kept.get("key", lambda: 5, lambda _: 10) == 5


@given(st.lists(st.tuples(st.none() | st.integers(0, 9), st.none() | st.integers(0, 9)), max_size=40))
def test_codes_stand_for_the_very_values_they_were_made_of(pairs) -> None:
    import pyarrow as pa

    rows = pa.table({"low": pa.array([low for low, _ in pairs], pa.int32()), "high": pa.array([high for _, high in pairs], pa.int32())})
    for missing_first in (False, True):
        codes, table = encoded(rows, missing_first)
        assert [(table["low"][code], table["high"][code]) for code in codes] == pairs
        assert codes.dtype == np.uint8
    assert (table["low"][0], table["high"][0]) == (None, None)


@given(st.lists(st.lists(st.integers(0, 2**32 - 1), max_size=9), min_size=1, max_size=5))
def test_arrays_come_back_as_they_were_written(tmp_path_factory, lists) -> None:
    path = tmp_path_factory.mktemp("index") / "index.columns"
    write(path, ((str(number), np.array(values, np.uint32), None) for number, values in enumerate(lists)))
    file = IndexFile(path)
    for number, values in enumerate(lists):
        assert file.array(str(number)).tolist() == values
        assert file.part(str(number), 0, len(values)).tolist() == values
    file.close()
