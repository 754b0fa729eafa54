"""Writers that are killed at any moment lose nothing that was acknowledged; two writers at once lose nothing at all."""

from __future__ import annotations

import random
import sqlite3
import threading
from functools import partial

import pytest

from geo.errors import CasebookBusy
from geo.store.casebook import Ledger, add, tables
from tests.store.casebook.casebook_builders import ANALYST, incident, killed
from tests.store.casebook.casebook_writer import add_groups_until_killed, add_many, correct_one, file_of, start, write_until_killed

MOST_ACKNOWLEDGED, LATEST_S = 6, 0.02


def killed_many_times(url, vocabulary, times: int, writers: int, seed: int) -> tuple[int, int]:
    """Kills so many writers, so many at a time, at random moments from their start on; returns how many acknowledged and written revisions."""
    rng, acknowledged = random.Random(seed), []
    for cycle in range(times // writers):
        running = start(*(partial(write_until_killed, url, vocabulary, f"w{seed}-{cycle}-{number}") for number in range(writers)))
        for writer in running:
            acknowledged += writer.kill(after=rng.randrange(MOST_ACKNOWLEDGED), later_s=rng.random() * LATEST_S)
        if cycle % 25 == 0 or cycle == times // writers - 1:
            ledger = Ledger(url, vocabulary)
            integrity = ledger.verify(acknowledged)
            ledger.close()
            assert integrity.whole, [str(found) for found in integrity.breaks]
    return len(acknowledged), integrity.revisions


def test_nothing_acknowledged_is_lost_when_writers_are_killed(url, vocabulary):
    acknowledged, written = killed_many_times(url, vocabulary, times=24, writers=1, seed=1)
    assert acknowledged > 24 and written >= acknowledged


@pytest.mark.slow
@pytest.mark.parametrize(("writers", "seed"), [(1, 11), (2, 12), (3, 13)])
def test_nothing_acknowledged_is_lost_in_hundreds_of_kills(url, vocabulary, writers, seed, record_property):
    acknowledged, written = killed_many_times(url, vocabulary, times=300, writers=writers, seed=seed)
    record_property("acknowledged", acknowledged)
    print(f"{300} kills, {writers} at once: {acknowledged} changes acknowledged, {written} revisions, 0 lost")
    assert acknowledged >= 300


def test_a_writer_killed_in_a_change_of_many_records_leaves_all_or_none(url, vocabulary):
    for cycle in range(8):
        (writer,) = start(partial(add_groups_until_killed, url, vocabulary, 60) if cycle == 0 else partial(write_until_killed, url, vocabulary, f"k{cycle}"))
        writer.kill(after=1, later_s=0.002 * cycle)
    ledger = Ledger(url, vocabulary)
    counts: dict[str, int] = {}
    for row in ledger.revisions():
        counts[row.change] = counts.get(row.change, 0) + 1
    assert all(counts[row.change] == row.together for row in ledger.revisions())
    assert ledger.verify().whole


def test_two_processes_may_write_at_once_from_an_empty_folder_on(url, vocabulary):
    writers = start(*(partial(add_many, url, vocabulary, name, 40) for name in ("a", "b")))
    acknowledged = [line for writer in writers for line in writer.finish()]
    ledger = Ledger(url, vocabulary)
    assert len(acknowledged) == 80 and len(ledger.revisions()) == 80
    assert ledger.verify(acknowledged).whole


def test_a_new_casebook_that_another_program_is_just_making_is_waited_for(url, vocabulary):
    other = sqlite3.connect(file_of(url), isolation_level=None, check_same_thread=False)
    other.execute("BEGIN IMMEDIATE")
    threading.Timer(0.3, other.rollback).start()
    ledger = Ledger(url, vocabulary)
    assert add(ledger, ANALYST, incidents=[incident()]).revisions
    other.close()


def test_two_processes_editing_one_claim_save_or_are_told_of_the_conflict(url, vocabulary):
    ledger = Ledger(url, vocabulary)
    add(ledger, ANALYST, incidents=[incident()], claims=[killed()])
    ledger.close()
    lines: list[list[str]] = []
    while not any(word == "conflict" for word, _ in lines):  # a busy machine may let one end before the other begins
        writers = start(*(partial(correct_one, url, vocabulary, name, 60) for name in ("a", "b")))
        lines += [line.split() for writer in writers for line in writer.finish()]
        assert 0 < len(lines) <= 1_200, "ten times there was no conflict"
    saved = [hashed for word, hashed in lines if word == "saved"]
    conflicts = [sides for word, sides in lines if word == "conflict"]
    ledger = Ledger(url, vocabulary)
    assert len(lines) % 120 == 0 and len(saved) + len(conflicts) == len(lines) and set(conflicts) == {"1"}
    assert ledger.state().rev("claim", "c1") == 1 + len(saved), "no edit was merged silently"
    assert ledger.verify(saved).whole


def test_a_reader_never_waits_for_a_writer(ledger, url, vocabulary, monkeypatch):
    add(ledger, ANALYST, incidents=[incident()])
    monkeypatch.setattr(tables, "BUSY_TIMEOUT_S", 0.0)  # whoever waits is told that the casebook is busy
    with ledger._writing() as connection:
        connection.exec_driver_sql("SELECT 1")
        reader = Ledger(url, vocabulary)
        assert reader.state().seq == 1
        reader.close()


def test_a_casebook_that_another_program_holds_for_too_long_is_named_and_nothing_is_written(ledger, url, vocabulary, monkeypatch):
    add(ledger, ANALYST, incidents=[incident()])
    monkeypatch.setattr(tables, "BUSY_TIMEOUT_S", 0.2)
    with ledger._writing() as connection:
        connection.exec_driver_sql("SELECT 1")
        other = Ledger(url, vocabulary)
        with pytest.raises(CasebookBusy, match="Nothing was written"):
            add(other, ANALYST, claims=[killed()])
        other.close()
    assert len(ledger.revisions()) == 1
