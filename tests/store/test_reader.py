"""An open build is shared by threads, answers for any day, and says when its file is damaged instead of guessing."""

from __future__ import annotations

import random
import shutil
import threading
from datetime import date, timedelta
from pathlib import Path

import pytest

from geo.domain.source import Source, Window
from geo.errors import DamagedBuild, NoBuild, UnknownBuild
from geo.store import shelf
from geo.store.reader import Build, open_current
from geo.store.replays import KEPT
from tests.builders import Store, claim, holdings, incident, opened, store_of, store_with, vocabulary

D4 = date(2025, 4, 4)


@pytest.fixture(scope="module")
def many(tmp_path_factory: pytest.TempPathFactory) -> Store:
    """Two thousand incidents with two claims each."""
    incidents = [incident(f"i{n:04}", D4 + timedelta(days=n % 60)) for n in range(2_000)]
    claims = [claim(f"c{n:04}-{k}", f"i{n:04}", value=n % 7 + k, as_of=D4 + timedelta(days=n % 60 + k)) for n in range(2_000) for k in (0, 1)]
    return store_with(tmp_path_factory.mktemp("many"), incidents, claims)


def test_before_the_first_build_there_is_no_data_and_it_says_what_to_do(tmp_path):
    with pytest.raises(NoBuild, match="python -m geo build"):
        open_current(tmp_path, vocabulary())


def test_a_build_that_is_not_kept_is_unknown_and_the_kept_ones_are_named(many):
    with pytest.raises(UnknownBuild, match=many.build.build_id):
        Build(many.folder, "0123456789ab", vocabulary())


@pytest.mark.parametrize("name", ["strikes.duckdb", "manifest.json"])
@pytest.mark.parametrize("how", [b"", b"nothing of this kind", b"{}"])
def test_a_build_with_a_spoiled_file_is_damaged_and_the_claims_are_said_to_be_safe(tmp_path, name, how):
    store = store_with(tmp_path, [incident()], [claim()])
    store.build.close()
    (store.build.folder / name).write_bytes(how)
    with pytest.raises(DamagedBuild, match="python -m geo build"):
        Build(tmp_path, store.build.build_id, vocabulary())


def test_a_missing_engine_file_is_damage_and_not_an_empty_build(tmp_path):
    store = store_with(tmp_path, [incident()], [claim()])
    store.build.close()
    (store.build.folder / "strikes.duckdb").unlink()
    with pytest.raises(DamagedBuild):
        Build(tmp_path, store.build.build_id, vocabulary())


def test_flipped_bytes_give_damage_or_the_right_answer_and_never_a_wrong_one(many, tmp_path):
    draw = random.Random(5)
    right = many.select().totals
    page = many.select().page(limit=50)
    source = many.build.folder / "strikes.duckdb"
    for attempt in range(12):
        folder = tmp_path / f"{attempt}"
        shutil.copytree(many.build.folder, folder / many.build.build_id)
        data = bytearray(source.read_bytes())
        start = draw.randrange(len(data))
        data[start : start + 64] = bytes(byte ^ 0xFF for byte in data[start : start + 64])
        if attempt > 8:
            del data[start:]
        (folder / many.build.build_id / "strikes.duckdb").write_bytes(data)
        try:
            store = opened(folder, many.build.build_id)
            everything = [row for batch in store.select().batches() for row in batch]
            totals, rows = store.select().totals, store.select().page(limit=50)
            replayed = store.select(f"as_of={D4 + timedelta(days=90)}").totals
        except DamagedBuild:
            continue
        assert totals == replayed == right
        assert rows == page
        assert len(everything) == right["incidents"]


def test_many_threads_share_one_build_and_get_their_own_answers(many):
    wrong: list[object] = []

    def ask(seed: int) -> None:
        draw = random.Random(seed)
        for _ in range(15):
            number = draw.randrange(8)
            day = D4 + timedelta(days=draw.randrange(3))
            try:
                found = many.select(f"killed_min={number}&as_of={day}")
                rows = found.page(limit=3_000)
                if len(rows) != found.totals["incidents"] or any(row["killed_min"] < number or row["updated_at"] > day for row in rows):
                    wrong.append((number, day, len(rows)))
            except Exception as problem:  # noqa: BLE001 - whatever goes wrong in a thread is what the test looks for
                wrong.append(problem)

    threads = [threading.Thread(target=ask, args=(seed,)) for seed in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert wrong == []


def test_frames_of_earlier_days_are_kept_in_a_small_number_and_made_again_when_asked_for(many):
    for number in range(KEPT + 3):
        many.build.frame(D4 + timedelta(days=number))
    tables = many.build._con.cursor().execute("SELECT count(*) FROM duckdb_tables() WHERE table_name LIKE 'known_%'").fetchall()[0][0]
    assert tables == KEPT
    assert many.select(f"as_of={D4}").totals["incidents"] > 0


def test_a_stream_that_was_begun_is_read_to_its_end_while_other_days_are_asked_for(many):
    stream = many.select(f"as_of={D4 + timedelta(days=40)}").batches()
    first = next(stream)
    for number in range(KEPT + 2):
        many.build.frame(D4 + timedelta(days=number))
    rest = [row for batch in stream for row in batch]
    assert len(first) + len(rest) == many.select(f"as_of={D4 + timedelta(days=40)}").totals["incidents"]


def test_nothing_can_be_written_through_a_reader(many):
    import duckdb

    with pytest.raises(duckdb.Error):
        many.build._con.execute("DELETE FROM b.incidents")


def test_claims_come_with_their_source_oldest_first_and_as_known_on_a_day(tmp_path):
    sources = [Source("s1", "A newsroom", "A title", "https://example.org/1", D4, "inferred", "CC0")]
    held = [claim("late", as_of=D4 + timedelta(days=2)), claim("early", as_of=D4), claim("undated", as_of=None, source_id="lost"),
            claim("published", as_of=None)]  # fmt: skip
    build = store_of(tmp_path, holdings([incident()], held, sources)).build
    assert [row["claim_id"] for row in build.claims(["i1"])] == ["published", "undated", "early", "late"]
    assert [row["claim_id"] for row in build.claims(["i1"], D4)] == ["published", "early"], "who knows when the undated one was made"
    assert build.claims(["i1"], D4 - timedelta(days=1)) == []
    assert [row["known_on"] for row in build.claims(["i1"])] == [D4, None, D4, D4 + timedelta(days=2)]
    row = build.claims(["i1"])[2]
    assert (row["publisher"], row["url"], row["published"], row["published_known"]) == ("A newsroom", "https://example.org/1", D4, "inferred")
    assert build.claims(["i1"])[1]["publisher"] is None and "retrieved" not in row
    assert build.claims([]) == build.claims(["nobody"]) == []


def test_ids_that_look_like_code_are_ids(tmp_path):
    name = "x'); DROP TABLE b.claims; --"
    store = store_with(tmp_path, [incident(name)], [claim(incident_id=name)])
    assert len(store.build.claims([name])) == 1
    assert store.select().one(name)["incident_id"] == name
    store.build.require(name)


def test_parts_windows_areas_and_refusals_are_listed(tmp_path):
    windows = [Window("w", "W", "pause", "energy", D4, None, claimant) for claimant in ("B", "A")]
    incidents = [incident("whole"), incident("p2", parent_id="whole"), incident("p1", parent_id="whole", adm1=None)]
    build = store_of(tmp_path, holdings(incidents, windows=windows)).build
    assert build.parts("whole") == ["p1", "p2"]
    assert len(build.windows()) == 2
    assert build.areas() == ["UA-12"]
    assert build.refusals() == []
    build.require("whole")  # it is not shown, but its link still leads somewhere


def test_a_folder_whose_name_has_a_quotation_mark_is_only_a_folder(tmp_path):
    folder = tmp_path / "it's; here"
    assert store_with(folder, [incident()]).select().totals["incidents"] == 1
    assert isinstance(shelf.current_id(Path(folder)), str)
