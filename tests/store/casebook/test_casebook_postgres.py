"""The same ledger on PostgreSQL; runs where TEST_POSTGRES_URL names an empty database and its driver is installed."""

from __future__ import annotations

import os
from dataclasses import replace
from functools import partial

import pytest
from sqlalchemy import create_engine, text
from sqlalchemy.exc import DatabaseError

from geo.errors import EditConflict
from geo.store.casebook import Ledger, add, correct_claim, history, undo
from tests.store.casebook.casebook_builders import ANALYST, OTHER, incident, killed, source
from tests.store.casebook.casebook_writer import add_many, correct_one, start, write_until_killed

URL = os.environ.get("TEST_POSTGRES_URL", "")
pytestmark = pytest.mark.skipif(not URL, reason="TEST_POSTGRES_URL is not set")


@pytest.fixture
def url() -> str:
    engine = create_engine(URL)
    with engine.begin() as connection:
        connection.execute(text("DROP TABLE IF EXISTS casebook_revision"))
    engine.dispose()
    return URL


def test_changes_conflicts_undo_and_history_are_as_on_sqlite(ledger):
    assert ledger.head() == "" and ledger.state().says() == {}
    done = add(ledger, ANALYST, sources=[source()], incidents=[incident()], claims=[replace(killed(), source_id="s1")])
    read = ledger.state().seq
    seen = replace(killed(), source_id="s1")
    fixed = correct_claim(ledger, OTHER, seen, replace(seen, value=16), read)
    with pytest.raises(EditConflict) as conflict:
        correct_claim(ledger, ANALYST, seen, replace(seen, value=18), read)
    assert conflict.value.sides == (("value", "14", "16", "18"),)
    undo(ledger, ANALYST, fixed.change)
    undo(ledger, ANALYST, done.change)
    assert ledger.state().says() == {} and len(history(ledger, "i1")) == 8
    assert ledger.verify([done.hash, ledger.head()]).whole


@pytest.mark.parametrize("statement", ["UPDATE casebook_revision SET reason = 'x'", "DELETE FROM casebook_revision", "TRUNCATE casebook_revision"])
def test_rows_cannot_be_changed_or_removed_in_the_database(ledger, url, statement):
    add(ledger, ANALYST, sources=[source()])
    with create_engine(url).connect() as connection, pytest.raises(DatabaseError, match="append-only"):
        connection.execute(text(statement))


def test_two_processes_may_write_at_once_from_an_empty_database_on(url, vocabulary):
    writers = start(*(partial(add_many, url, vocabulary, name, 40) for name in ("a", "b")))
    acknowledged = [line for writer in writers for line in writer.finish()]
    ledger = Ledger(url, vocabulary)
    assert len(acknowledged) == 80 and ledger.verify(acknowledged).whole
    ledger.close()


def test_two_processes_editing_one_claim_save_or_are_told_of_the_conflict(url, vocabulary):
    ledger = Ledger(url, vocabulary)
    add(ledger, ANALYST, incidents=[incident()], claims=[killed()])
    ledger.close()
    writers = start(*(partial(correct_one, url, vocabulary, name, 60) for name in ("a", "b")))
    lines = [line.split() for writer in writers for line in writer.finish()]
    saved = [hashed for word, hashed in lines if word == "saved"]
    ledger = Ledger(url, vocabulary)
    assert len(lines) == 120 and 0 < len(saved) < 120
    assert ledger.state().rev("claim", "c1") == 1 + len(saved) and ledger.verify(saved).whole
    ledger.close()


def test_nothing_acknowledged_is_lost_when_writers_are_killed(url, vocabulary):
    acknowledged = []
    for cycle in range(20):
        running = start(*(partial(write_until_killed, url, vocabulary, f"{cycle}-{number}") for number in (0, 1)))
        acknowledged += [line for writer in running for line in writer.kill(after=cycle % 5, later_s=0.001 * cycle)]
    ledger = Ledger(url, vocabulary)
    assert len(acknowledged) > 20 and ledger.verify(acknowledged).whole
    ledger.close()
