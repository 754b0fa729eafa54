"""The casebook in a build: datasets' tables with the casebook over them, read back as they were."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date

import pytest

from geo.assembly import Strikemap
from geo.domain.place import Resolution
from geo.settings import Settings
from geo.store.build import write_build
from geo.store.casebook import Part, add, delete_incident, edit_source, grade, held, merge_incident, retract_claim, split_incident, undo
from geo.store.casebook.over_tables import over
from geo.store.shelf import casebook_heads
from geo.tables import Holdings
from tests import builders
from tests.store.casebook.casebook_builders import ANALYST, incident, killed, source, weapon

ROWS = [incident("a"), incident("b"), incident("c", parent_id="a"), incident("d")]
CLAIMS = [replace(killed(f"k-{item.incident_id}", item.incident_id, number), source_id="s1") for number, item in enumerate(ROWS, start=1)]


@pytest.fixture
def dataset():
    return builders.holdings(ROWS, CLAIMS, [source(), source("s9")], name="sample")


def store(folder, vocabulary, holdings, head=""):
    return builders.opened(folder, write_build(holdings, vocabulary, folder, casebook=head))


def test_an_empty_casebook_changes_nothing(ledger, dataset):
    assert over([dataset], ledger.state()) == [dataset]


def test_the_casebook_over_tables_is_the_casebook_over_records(ledger, dataset, vocabulary, tmp_path):
    grade(ledger, ANALYST, ROWS[1], "fair", 0)
    retract_claim(ledger, ANALYST, CLAIMS[1], 1)
    edit_source(ledger, ANALYST, source("s9"), source("s9", "Another"), 2)
    parts = [Part(incident("p1", dataset="casebook"), (killed("kp", "p1", 7), weapon("wp", "p1", "shahed"))), Part(incident("p2", dataset="casebook"))]
    split_incident(ledger, ANALYST, ROWS[3], parts, ledger.state().seq)
    add(ledger, ANALYST, sources=[source("s2")], incidents=[incident("own", dataset="casebook")], claims=[killed("ko", "own", 3)])
    seen = store(tmp_path, vocabulary, over([dataset], ledger.state()))
    assert seen.ids() == ["b", "c", "own", "p1", "p2"], "wholes are in no total"
    assert held.incidents(seen.build, ["b"])[0] == replace(ROWS[1], verification="fair")
    assert [item.claim_id for item in held.claims(seen.build, "b")] == []
    assert held.claims(seen.build, "d") == [CLAIMS[3]] and held.claims(seen.build, "p1") == [killed("kp", "p1", 7), weapon("wp", "p1", "shahed")]
    assert {item.source_id: item.publisher for item in held.all_sources(seen.build)} == {"s1": "A newspaper", "s2": "A newspaper", "s9": "Another"}
    assert [item.incident_id for item in held.wholes_of(seen.build)] == ["a", "d"]
    assert [item.incident_id for item in held.parts_of(seen.build, "d")] == ["p1", "p2"]
    assert {row["name"]: row["incidents"] for row in seen.build.manifest["datasets"]} == {"sample": 4, "casebook": 3}


def test_parts_of_a_removed_whole_find_their_way_though_nobody_touched_them(ledger, vocabulary, tmp_path):
    rows = [incident("top"), incident("mid", parent_id="top"), incident("low", parent_id="mid")]
    delete_incident(ledger, ANALYST, rows[1], 0)
    seen = store(tmp_path, vocabulary, over([builders.holdings(rows, [killed(value=5, incident_id="low")], name="sample")], ledger.state()))
    assert seen.ids() == ["low"] and held.incidents(seen.build, ["low"])[0].parent_id == "top"


def test_a_merge_moves_claims_that_its_dataset_brings_later(ledger, vocabulary, tmp_path):
    merge_incident(ledger, ANALYST, ROWS[1], ROWS[3], 0)
    later = builders.holdings([ROWS[1], ROWS[3]], [killed("new", "b", 9)], name="sample")
    seen = store(tmp_path, vocabulary, over([later], ledger.state()))
    assert seen.ids() == ["d"] and held.claims(seen.build, "d") == [killed("new", "d", 9)]


def test_an_incident_comes_out_of_a_build_exactly_as_it_went_in(vocabulary, tmp_path):
    whole = replace(incident("x"), adm2="UA12060", time_local="18:50", updated_at=date(2025, 4, 5), licence="CC BY 4.0", exportable=False, gazetteer_id="703845")
    bare = replace(incident("y"), lat=None, lon=None, radius_m=None, precision="unknown", place=None, country=None, adm1=None,
                   date_start=None, date_end=None, date_precision="unknown")  # fmt: skip
    seen = store(tmp_path, vocabulary, [builders.holdings([whole, bare])])
    assert held.incidents(seen.build, ["y", "x"]) == [whole, bare]


class Small(Strikemap):
    """The program with the sample as its files say it: no place is looked up, so that a build takes a moment."""

    def holdings(self, say: object = None) -> Iterator[Holdings]:
        yield builders.sample_holdings()

    def resolve(self, name: str, country: str | None = None, adm1: str | None = None, adm2: str | None = None) -> Resolution:
        return Resolution(name, None)


@pytest.fixture
def program(tmp_path):
    made = Small(Settings({"build_dir": str(tmp_path / "build"), "own_dir": str(tmp_path / "own")}))
    yield made
    made.casebook.close()


def test_the_casebooks_head_is_a_part_of_the_build_and_is_checked(program):
    first = program.rebuild()
    row = held.incidents(program.opened(first).build, [program.select("").page(limit=1)[0]["incident_id"]])[0]
    done = grade(program.casebook, ANALYST, row, "weak", 0)
    second = program.rebuild()
    assert second != first and program.opened(second).build.manifest["casebook"] == done.hash
    assert held.incidents(program.opened(second).build, [row.incident_id])[0].verification == "weak"
    assert list(casebook_heads(program.store_dir)) == [done.hash] and program.problems() == []
    assert casebook_heads(program.store_dir)[done.hash] == second and program.not_held() == []
    undo(program.casebook, ANALYST, done.change)
    third = program.rebuild()
    assert held.incidents(program.opened(third).build, [row.incident_id])[0] == row and third != first


def test_the_check_says_where_the_casebooks_chain_breaks(program):
    import sqlite3

    program.rebuild()
    add(program.casebook, ANALYST, sources=[source(), source("s2")])
    with sqlite3.connect(program.settings.own_dir / "casebook.sqlite") as connection:
        connection.execute("DROP TRIGGER casebook_no_update")
        connection.execute("UPDATE casebook_revision SET author = 'Nobody' WHERE seq = 2")
    assert any("revision 2" in problem and "content was changed" in problem for problem in program.problems())


def test_a_build_of_an_altered_casebook_says_so_wherever_it_is_shown(program):
    import sqlite3

    add(program.casebook, ANALYST, sources=[source(), source("s2")])
    sound = program.rebuild()
    assert program.opened(sound).build.manifest["warnings"] == []
    with sqlite3.connect(program.settings.own_dir / "casebook.sqlite") as connection:
        connection.execute("DROP TRIGGER casebook_no_update")
        connection.execute("UPDATE casebook_revision SET author = 'Nobody' WHERE seq = 2")
    made = program.rebuild()
    [warning] = program.not_held()
    assert made != sound and program.opened(made).build.manifest["warnings"] == [warning]
    assert "altered outside of the program" in warning and "revision 2: its content was changed" in warning and "python -m geo check" in warning


def test_a_casebook_that_lacks_what_was_saved_is_named_everywhere_until_it_is_back(program):
    add(program.casebook, ANALYST, sources=[source()])
    held_it = program.rebuild()
    file = program.settings.own_dir / "casebook.sqlite"
    program.casebook.close()
    file.rename(file.with_suffix(".backup"))
    assert "are still its, until the next build" in program.not_held()[0]
    made = program.rebuild()
    [lacking] = program.not_held()
    assert made != held_it and f"?build={held_it}" in lacking and "Restore a backup" in lacking
    assert any("seen in an earlier build, is gone" in problem for problem in program.problems())
    file.with_suffix(".backup").rename(file)
    program.rebuild()
    assert program.not_held() == []  # another build: looked at anew
    file.write_bytes(b"notes of somebody " * 500)
    program.casebook.close()
    program._lacking = ("", [], 0.0)
    assert "damaged" in program.not_held()[0] and "build that was made last" in program.not_held()[0]
