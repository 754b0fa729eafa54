"""The ledger: what is written stays, its chain shows every alteration, and conflicts are shown."""

from __future__ import annotations

import sqlite3
from dataclasses import replace
from pathlib import Path

import pytest

from geo.errors import BadSetting, BadValue, DamagedCasebook, EditConflict
from geo.settings import Settings
from geo.store.casebook import By, Ledger, add, correct_claim, edit_incident, grade, history, open_ledger, retract_claim, undo
from geo.store.casebook.tables import open_engine
from tests.store.casebook.casebook_builders import ANALYST, OTHER, incident, killed, source


def raw(url: str) -> sqlite3.Connection:
    return sqlite3.connect(url.removeprefix("sqlite:///"))


def unguarded(url: str) -> sqlite3.Connection:
    """A connection of somebody who took the triggers away first."""
    connection = raw(url)
    for what in ("update", "delete"):
        connection.execute(f"DROP TRIGGER casebook_no_{what}")
    return connection


def filled(ledger: Ledger) -> list[str]:
    first = add(ledger, ANALYST, incidents=[incident()], claims=[killed()], sources=[source()])
    second = correct_claim(ledger, OTHER, killed(), killed(value=16), ledger.state().seq)
    return [first.hash, second.hash]


def test_an_empty_casebook_says_nothing_and_creates_no_file(ledger, url):
    assert ledger.head() == "" and ledger.state().says() == {} and ledger.verify().whole
    assert not Path(url.removeprefix("sqlite:///")).exists()


def test_the_settings_name_the_file_or_another_address(tmp_path, vocabulary):
    ledger = open_ledger(Settings({"own_dir": str(tmp_path / "own")}), vocabulary)
    add(ledger, ANALYST, sources=[source()])
    assert (tmp_path / "own" / "casebook.sqlite").is_file()
    elsewhere = open_ledger(Settings({"casebook_url": f"sqlite:///{tmp_path}/other.sqlite"}), vocabulary)
    add(elsewhere, ANALYST, sources=[source()])
    assert (tmp_path / "other.sqlite").is_file()


@pytest.mark.parametrize("url", ["", "nonsense", "sqlite://", "mysql://host/name", "postgresql+nodriver://host/name"])
def test_an_address_of_no_use_is_refused_in_words(url):
    with pytest.raises(BadSetting, match="casebook_url"):
        open_engine(url)


def test_every_change_is_a_record_with_author_time_reason_and_hashes(ledger):
    heads = filled(ledger)
    rows = ledger.revisions()
    assert [(row.kind, row.record, row.rev) for row in rows] == [("source", "s1", 1), ("incident", "i1", 1), ("claim", "c1", 1), ("claim", "c1", 2)]
    assert rows[3].author == "S. Econd" and rows[3].reason == "another look" and rows[3].at.endswith("Z")
    assert [row.prev for row in rows] == ["0" * 64, *(row.hash for row in rows[:-1])]
    assert ledger.head() == rows[-1].hash == heads[1]


def test_a_whole_chain_is_verified(ledger):
    heads = filled(ledger)
    integrity = ledger.verify(heads)
    assert integrity.whole and integrity.revisions == 4 and integrity.head == heads[1]


def test_rows_cannot_be_changed_or_removed_in_the_database(ledger, url):
    filled(ledger)
    with raw(url) as connection:
        for statement in ("UPDATE casebook_revision SET reason = 'x'", "DELETE FROM casebook_revision"):
            with pytest.raises(sqlite3.IntegrityError, match="append-only"):
                connection.execute(statement)


@pytest.mark.parametrize("column", ["author", "at", "reason", "payload", "action", "change", "record"])
def test_verify_says_where_a_row_was_altered(ledger, url, column):
    filled(ledger)
    with unguarded(url) as connection:
        connection.execute(f"UPDATE casebook_revision SET {column} = {column} || ' ' WHERE seq = 3")
    breaks = ledger.verify().breaks
    assert any(found.seq == 3 and "content was changed" in found.problem for found in breaks)


@pytest.mark.parametrize("altered", ["payload = x'00ff11'", "together = 'two'", "author = char(55296)"])
def test_verify_says_where_a_row_holds_what_no_program_writes(ledger, url, altered):
    filled(ledger)
    with unguarded(url) as connection:
        connection.execute(f"UPDATE casebook_revision SET {altered} WHERE seq = 3")
    assert any("content was changed" in str(found) or "UTF-8" in str(found) for found in ledger.verify().breaks)


@pytest.mark.parametrize(("pragma", "told"), [("query_only = 1", "may be read, but not written"), ("max_page_count = 1", "is full .*make room")])
def test_a_file_that_takes_nothing_more_is_named_and_what_was_saved_stays(ledger, pragma, told):
    heads = filled(ledger)
    with ledger._engine.connect() as connection:
        connection.exec_driver_sql(f"PRAGMA {pragma}")
    with pytest.raises(DamagedCasebook, match=f"{told}.* Nothing was written"):
        add(ledger, ANALYST, sources=[source(f"s{number}", publisher="x" * 1500) for number in range(2, 40)])
    assert ledger.verify(heads).whole and len(ledger.revisions()) == 4


def test_verify_says_where_a_row_is_missing(ledger, url):
    filled(ledger)
    with unguarded(url) as connection:
        connection.execute("DELETE FROM casebook_revision WHERE seq = 2")
    assert any(found.seq == 3 and "missing" in found.problem for found in ledger.verify().breaks)


def test_a_row_rewritten_with_a_fitting_hash_breaks_the_next_link(ledger, url):
    from geo.store.casebook import chain

    filled(ledger)
    forged = replace(ledger.revisions()[1], author="Nobody")
    with unguarded(url) as connection:
        connection.execute("UPDATE casebook_revision SET author = 'Nobody', hash = ? WHERE seq = 2", (chain.digest(forged),))
    assert [found.seq for found in ledger.verify().breaks] == [3]


def test_a_cut_off_end_is_found_by_a_head_that_a_build_wrote_down(ledger, url):
    heads = filled(ledger)
    with unguarded(url) as connection:
        connection.execute("DELETE FROM casebook_revision WHERE seq = 4")
    assert ledger.verify().whole  # a chain alone cannot show this
    assert "earlier build" in str(ledger.verify(heads).breaks[0])


def test_a_change_of_several_records_that_was_cut_in_two_is_found(ledger, url):
    filled(ledger)
    with unguarded(url) as connection:
        connection.execute("DELETE FROM casebook_revision WHERE seq > 2")
    assert any("lacks 1 of its revisions" in found.problem for found in ledger.verify().breaks)


def test_a_file_that_is_no_database_is_named_damaged_and_kept(tmp_path, vocabulary):
    file = tmp_path / "casebook.sqlite"
    file.write_bytes(b"this is not a database, but somebody's notes " * 50)
    ledger = Ledger(f"sqlite:///{file}", vocabulary)
    with pytest.raises(DamagedCasebook, match="backup"):
        ledger.state()
    assert not ledger.verify().whole
    with pytest.raises(DamagedCasebook):
        add(ledger, ANALYST, sources=[source()])
    assert file.read_bytes().startswith(b"this is not")


def test_a_page_overwritten_in_the_middle_of_the_file_is_found(ledger, url):
    for number in range(60):
        add(ledger, ANALYST, sources=[source(f"s{number}")])
    ledger.close()
    file = Path(url.removeprefix("sqlite:///"))
    with raw(url) as connection:
        connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    data = bytearray(file.read_bytes())
    data[4096 * 3 : 4096 * 5] = b"\xff" * 8192
    file.write_bytes(bytes(data))
    assert not ledger.verify().whole


def test_a_field_of_a_newer_version_stops_reading_with_the_way_out(ledger, url, vocabulary):
    filled(ledger)
    with unguarded(url) as connection:
        connection.execute("""UPDATE casebook_revision SET payload = replace(payload, '"title"', '"heading"') WHERE kind = 'incident'""")
    with pytest.raises(DamagedCasebook, match="update the program"):
        Ledger(url, vocabulary).state()


@pytest.mark.parametrize(("author", "reason"), [("", "x"), ("   ", "x"), ("x", ""), ("x" * 101, "x"), ("x", "x" * 2001)])
def test_nobody_changes_anything_without_a_name_and_a_reason(author, reason):
    with pytest.raises(BadValue):
        By(author, reason)


def test_a_conflicting_edit_is_shown_with_both_sides_and_nothing_is_saved(ledger, vocabulary, url):
    add(ledger, ANALYST, incidents=[incident()], claims=[killed()])
    second = Ledger(url, vocabulary)
    read = second.state().seq
    correct_claim(ledger, OTHER, killed(), killed(value=16), read)
    with pytest.raises(EditConflict, match="S. Econd") as conflict:
        correct_claim(second, ANALYST, killed(), killed(value=18), read)
    assert conflict.value.sides == (("value", "14", "16", "18"),)
    assert second.state().entry("claim", "c1").fields["value"] == 16
    assert second.state().rev("claim", "c1") == 2


def test_edits_of_different_fields_of_one_record_are_not_merged_silently(ledger):
    add(ledger, ANALYST, incidents=[incident()])
    read = ledger.state().seq
    grade(ledger, OTHER, incident(), "fair", read)
    with pytest.raises(EditConflict) as conflict:
        edit_incident(ledger, ANALYST, incident(), replace(incident(), title="Strike on a park"), read)
    assert ("verification", "unassessed", "fair", "unassessed") not in conflict.value.sides
    assert ("title", "Strike on a playground", "Strike on a playground", "Strike on a park") in conflict.value.sides


def test_edits_of_different_records_do_not_disturb_each_other(ledger):
    add(ledger, ANALYST, incidents=[incident()], claims=[killed(), killed("c2", value=15)])
    read = ledger.state().seq
    correct_claim(ledger, OTHER, killed(), killed(value=16), read)
    correct_claim(ledger, ANALYST, killed("c2", value=15), killed("c2", value=17), read)
    assert [ledger.state().entry("claim", name).fields["value"] for name in ("c1", "c2")] == [16, 17]


def test_the_same_change_sent_twice_is_written_once(ledger):
    first = add(ledger, ANALYST, sources=[source()], change="form-1")
    again = add(ledger, ANALYST, sources=[source()], change="form-1")
    assert again == first and len(ledger.revisions()) == 1
    with pytest.raises(EditConflict, match="another content"):
        add(ledger, ANALYST, sources=[source("s2")], change="form-1")


def test_an_edit_that_changes_nothing_is_not_written(ledger):
    add(ledger, ANALYST, incidents=[incident()], claims=[killed()])
    with pytest.raises(BadValue, match="differs"):
        correct_claim(ledger, ANALYST, killed(), killed(), ledger.state().seq)
    assert len(ledger.revisions()) == 2


def test_an_id_in_use_cannot_be_added_again(ledger):
    add(ledger, ANALYST, sources=[source()])
    with pytest.raises(EditConflict):
        add(ledger, ANALYST, sources=[source(publisher="Another")])


def test_the_casebook_can_be_read_as_it_was_at_an_earlier_head(ledger):
    heads = filled(ledger)
    assert ledger.state_at(heads[0]).entry("claim", "c1").fields["value"] == 14
    assert ledger.state_at(heads[1]) == ledger.state()
    assert ledger.state_at("").says() == {}
    with pytest.raises(BadValue, match="hash of a revision"):
        ledger.state_at("f" * 64)


def test_the_history_of_an_incident_tells_claims_and_sources_and_what_each_change_did(ledger):
    add(ledger, ANALYST, sources=[source(), source("s2")])
    add(ledger, ANALYST, incidents=[incident(), incident("i2")], claims=[replace(killed(), source_id="s1"), killed("c2", "i2")])
    first = retract_claim(ledger, OTHER, replace(killed(), source_id="s1"), ledger.state().seq)
    undo(ledger, ANALYST, first.change)
    told = history(ledger, "i1")
    assert [(item.revision.action, item.revision.kind, item.revision.record) for item in told] == [
        ("add", "source", "s1"), ("add", "incident", "i1"), ("add", "claim", "c1"), ("retract claim", "claim", "c1"), ("undo", "claim", "c1"),
    ]  # fmt: skip
    assert told[3].differences == (("status", "kept", "retracted"),)
    assert told[4].revision.undoes == first.change


def test_the_history_of_an_incident_with_wildcards_in_its_id_is_its_own(ledger):
    add(ledger, ANALYST, incidents=[incident("a_b"), incident("axb"), incident('q"t%')])
    add(ledger, ANALYST, claims=[killed("c1", "a_b"), killed("c2", "axb"), killed("c3", 'q"t%')])
    assert {item.revision.record for item in history(ledger, "a_b")} == {"a_b", "c1"}
    assert {item.revision.record for item in history(ledger, 'q"t%')} == {'q"t%', "c3"}
