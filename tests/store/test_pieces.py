"""A build is the same in however many pieces it is made, and wherever its claims come from."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.parquet as pq
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from geo import placing, stored_incidents, tables
from geo.domain.place import Place, Resolution
from geo.store import content, frames
from geo.store.digest import Digest
from geo.store.incident_rows import Numbered
from geo.stored_incidents import StoredIncidents
from geo.tables import Holdings, StoredClaims
from tests.builders import claim, holdings, incident, sample_holdings, store_of, vocabulary


def rows_of(store, query: str = "") -> list[dict]:
    return [row for batch in store.select(query).batches() for row in batch]


def test_a_build_in_many_pieces_is_the_build_in_one(tmp_path, monkeypatch):
    held = [sample_holdings(), holdings([incident("w"), incident("p", parent_id="w")], [claim("cw", "w"), claim("cp", "p", value=2)], [], name="more")]
    whole = store_of(tmp_path / "whole", *held)
    monkeypatch.setattr(content, "PIECE_ROWS", 3)
    monkeypatch.setattr(frames, "PIECE_ROWS", 2)
    pieces = store_of(tmp_path / "pieces", *held)
    assert pieces.build.build_id == whole.build.build_id
    for query in ("", "as_of=2025-04-05"):
        assert rows_of(pieces, query) == rows_of(whole, query)
    ids = [*whole.ids(), "w"]
    assert pieces.build.claims(ids) == whole.build.claims(ids)
    for name in ("incidents", "claims"):
        assert pq.read_table(pieces.build.folder / f"{name}.parquet") == pq.read_table(whole.build.folder / f"{name}.parquet")


@pytest.fixture
def stored(tmp_path: Path) -> Holdings:
    """The sample with its incidents and claims in files of several row groups."""
    held = sample_holdings()
    pq.write_table(held.claims, tmp_path / "claims.parquet", row_group_size=50)
    pq.write_table(held.incidents, tmp_path / "incidents.parquet", row_group_size=2)
    return replace(held, claims=StoredClaims(tmp_path / "claims.parquet"), incidents=StoredIncidents(tmp_path / "incidents.parquet", "the sample"))


def test_incidents_that_stay_in_their_file_give_the_same_build_in_pieces_as_well(stored, monkeypatch):
    with_a_part = holdings([incident("w"), incident("p", parent_id="w")], [claim("cp", "p")], [], name="more")
    whole = content.identity([sample_holdings(), with_a_part], vocabulary())
    assert content.identity([stored, with_a_part], vocabulary()) == whole
    monkeypatch.setattr(content, "PIECE_ROWS", 2)
    assert content.identity([stored, with_a_part], vocabulary()) == whole
    assert stored.incidents.num_rows == sample_holdings().incidents.num_rows
    assert list(tables.incidents_of(stored.incidents)) == list(tables.incidents_of(sample_holdings().incidents))


def test_incidents_in_a_file_are_taken_out_and_put_beside_as_those_in_memory(stored):
    plain = sample_holdings().incidents
    ids, other = plain["incident_id"].combine_chunks()[2:5], tables.table([incident("new")], tables.INCIDENTS)
    changed = []
    for kind in (stored.incidents, plain):
        near, rest = stored_incidents.apart(kind, ids)
        assert near.equals(plain.slice(2, 3))
        rest = stored_incidents.with_others(rest, other)
        assert rest.num_rows == plain.num_rows - 2
        changed.append(list(tables.incidents_of(stored_incidents.apart(rest, pa.array(["new"]))[1])))
    assert changed[0] == changed[1] and len(changed[0]) == plain.num_rows - 3


@pytest.mark.parametrize("together", [1, 3, 100])
def test_places_are_found_for_incidents_in_a_file_as_for_those_in_memory(stored, monkeypatch, together):
    monkeypatch.setattr(stored_incidents, "TOGETHER_ROWS", together)
    blank = pa.nulls(9, pa.float64())
    plain = sample_holdings().incidents
    for name in ("lat", "lon", "adm1"):
        at = plain.schema.get_field_index(name)
        plain = plain.set_column(at, name, pc.if_else(pa.array([row % 2 == 0 for row in range(9)]), plain[name], blank.cast(plain[name].type)))
    pq.write_table(plain, stored.incidents.path, row_group_size=2)
    later = plain["incident_id"].to_pylist()[3:4]
    told = []
    for held in (stored, replace(stored, incidents=plain)):
        names = placing.WrittenNames()
        found = placing.placed(held, _resolved, _drawn, names, leave=later)
        told.append((list(tables.incidents_of(found.incidents)), found.refusals, names))
    assert told[0] == told[1]
    assert told[0][0] != list(tables.incidents_of(plain)) and told[0][1]


def _resolved(name: str, country: str | None, adm1: str | None, adm2: str | None) -> Resolution:
    if "a" in name:
        return Resolution(name, Place(48.5, 35.0, precision="settlement", radius_m=3000.0, name=name, country="UA", adm1="UA-12"), (), "")
    return Resolution(name, None, (), "not found")


def _drawn(lon: np.ndarray, lat: np.ndarray) -> placing.Drawn:
    said = np.where(lat > 48, "UA-12", "UA-65").astype(object)
    return placing.Drawn(np.full(len(lon), "UA", object), said, np.full(len(lon), 1e6), np.full(len(lon), "", object), np.zeros(len(lon)), np.zeros(len(lon), bool))


def test_claims_that_stay_in_their_file_give_the_same_build(stored, tmp_path):
    assert content.identity([stored], vocabulary()) == content.identity([sample_holdings()], vocabulary())
    assert stored.claims.num_rows == sample_holdings().claims.num_rows
    assert list(tables.claims_of(stored.claims)) == list(tables.claims_of(sample_holdings().claims))


def test_claims_in_a_file_are_taken_out_and_put_beside_as_those_in_memory(stored):
    plain = sample_holdings().claims
    ids = pa.array(plain["incident_id"].unique().to_pylist()[:2])
    other = tables.table([claim("new", plain["incident_id"][0].as_py())], tables.CLAIMS)
    for kind in (stored.claims, plain):
        assert tables.claims_about(kind, ids).equals(tables.claims_about(plain, ids))
    changed = [list(tables.claims_of(tables.claims_beside(kind, ids, other))) for kind in (stored.claims, plain)]
    assert changed[0] == changed[1] and changed[0][-1].claim_id == "new"
    again = tables.claims_beside(tables.claims_beside(stored.claims, ids, other), ids)
    assert again.num_rows == plain.num_rows - tables.claims_about(plain, ids).num_rows


def test_the_hash_does_not_depend_on_the_pieces_or_on_how_words_are_stored():
    table = pa.table({"a": ["x", None, "", "xy", "x"], "n": pa.array([1, None, 3, 4, 5], pa.int32()), "t": [["p"], [], None, ["p", "q"], ["pq"]]})
    coded = table.set_column(0, "a", table["a"].combine_chunks().dictionary_encode())

    def digest(*parts: pa.Table) -> str:
        found = Digest()
        for part in parts:
            found.add("t", part)
        return found.hexdigest()

    assert digest(table) == digest(table.slice(0, 2), table.slice(2)) == digest(*(table.slice(row, 1) for row in range(5)))
    assert digest(coded) == digest(coded.slice(0, 3), coded.slice(3, 1), coded.slice(4))
    changed = [table.set_column(0, "a", pa.chunked_array([["x", "", None, "xy", "x"]])), table.set_column(2, "t", pa.chunked_array([[["p"], [], None, ["pq"], ["p", "q"]]])),
               table.slice(0, 4), table.take([1, 0, 2, 3, 4])]  # fmt: skip
    assert len({digest(one) for one in (table, *changed)}) == 5


@pytest.mark.parametrize("most", [0, 3, 100])
def test_a_position_is_looked_up_once_while_there_is_room_to_remember_it(monkeypatch, most):
    monkeypatch.setattr(placing, "REMEMBERED", most)
    asked = []

    def assign(lon: np.ndarray, lat: np.ndarray) -> placing.Drawn:
        asked.extend(zip(lon.tolist(), lat.tolist()))
        return _drawn(lon, lat)

    remembering = placing._Remembering(assign)
    for lat in ([48.0, 49.0], [], [49.0, 50.0, 48.0], [48.0, 51.0, 52.0, 53.0], [48.0, 50.0]):
        at = np.array(lat)
        found, wanted = remembering(at / 2, at), _drawn(at / 2, at)
        assert all(np.array_equal(*pair) for pair in zip(vars(found).values(), vars(wanted).values()))
    assert len(asked) == {0: 11, 3: 6, 100: 6}[most]


HASHES = st.one_of(st.integers(0, 2**64 - 1), st.integers(0, 20), st.integers(2**64 - 20, 2**64 - 1))


@settings(max_examples=60, deadline=None)
@given(st.sets(HASHES, max_size=40), st.lists(HASHES, max_size=40))
def test_claims_find_their_incidents_however_the_hashes_of_the_ids_are_spread(held, others):
    hashes = np.array(sorted(held), np.uint64)
    numbered = Numbered(hashes, np.arange(len(hashes), dtype=np.int32))
    sought = np.array([*held, *others], np.uint64)
    found = [sorted(held).index(one) if one in held else -1 for one in sought.tolist()]
    assert numbered.of(sought).tolist() == found
    assert [numbered.of(sought[at : at + 1]).tolist()[0] for at in range(len(sought))] == found  # few among many are looked for in another way
