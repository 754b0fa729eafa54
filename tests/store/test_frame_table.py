"""What the engine's file leaves out of its table its view says, and the index is that of the frame that queries see."""

from __future__ import annotations

from datetime import timedelta

import duckdb
import numpy as np
import pytest
from hypothesis import HealthCheck, given, settings

from geo.domain.columns import FIGURES
from geo.domain.derive import RULES
from geo.domain.source import Source
from geo.store import content, frame_table, shelf
from geo.store.index import coding
from geo.store.index.files import IndexFile
from geo.store.squares import SIDE, squares
from geo.store.wordings import terms_in
from tests.builders import DAY, Store, claim, holdings, incident, store_of, vocabulary
from tests.strategies import claims_of

IDS = tuple(f"i{number}" for number in range(12))
PLACES = ((48.0, 37.8), (-89.9, -180.0), (0.0, 179.999), None)


def frame(store: Store) -> list[dict]:
    with duckdb.connect(str(store.build.folder / "strikes.duckdb"), read_only=True) as con:
        return con.sql("SELECT * FROM incidents ORDER BY row_no").to_arrow_table().to_pylist()


def some_incidents() -> list:
    return [incident(name, DAY - timedelta(days=number), position=PLACES[number % 4], precision="oblast" if number % 3 else "settlement")
            for number, name in enumerate(IDS)]  # fmt: skip


@pytest.mark.parametrize("apart_from", [1, 8])  # with 1 most pieces have tables of their own
@settings(max_examples=3, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(claims_of(IDS, most=40))
def test_columns_that_begin_to_say_something_in_a_later_piece_say_it_as_if_written_at_once(tmp_path_factory, monkeypatch, apart_from, claims):
    held = holdings(some_incidents(), claims, [Source(name, "A newsroom") for name in {one.source_id for one in claims}])
    folder = tmp_path_factory.mktemp("stores")
    whole = frame(store_of(folder / "whole", held))
    monkeypatch.setattr(content, "PIECE_ROWS", 2)
    monkeypatch.setattr(frame_table, "APART_FROM", apart_from)
    in_pieces = frame(store_of(folder / "pieces", held))
    monkeypatch.undo()
    assert in_pieces == whole


@settings(max_examples=4, deadline=None)
@given(claims_of(IDS, most=40))
def test_the_index_that_a_build_makes_is_the_one_that_its_frame_gives(tmp_path_factory, claims):
    held = holdings(some_incidents(), claims, [Source(name, "A newsroom") for name in {one.source_id for one in claims}])
    store = store_of(tmp_path_factory.mktemp("store"), held)
    made = IndexFile(store.build.folder / shelf.INDEX)
    with duckdb.connect(str(store.build.folder / "strikes.duckdb"), read_only=True) as con:
        for name, array, table in coding.coded("incidents", lambda sql: con.sql(sql).to_arrow_table()):
            np.testing.assert_array_equal(made.array(name), array)
            assert made.array(name).dtype == array.dtype
            assert table is None or made.tables[name] == table
    made.close()


def test_a_frame_without_figures_is_written_without_their_columns_and_shown_with_them(tmp_path):
    store = store_of(tmp_path, holdings([incident("a"), incident("b")], [claim("c", "a", "target", terms=("energy", "health"))]))
    with duckdb.connect(str(store.build.folder / "strikes.duckdb"), read_only=True) as con:
        written = [row[0] for row in con.sql("DESCRIBE incidents_held").fetchall()]
    assert not [name for name in written if name.startswith(("killed", "injured", "children", "military"))]
    assert "target_types" not in written
    shown = frame(store)
    assert [row["target_types"] for row in shown] == [["energy", "health"], []]
    assert all(row[f"{figure}_{end}_{rule}"] is None for row in shown for rule in RULES for figure in FIGURES for end in ("min", "max"))


def test_lists_of_words_are_those_that_the_bits_spell(tmp_path):
    words = tuple(vocabulary().target_types)
    claims = [claim(f"c{number}", name, "target", terms=words[number : number + 3]) for number, name in enumerate(IDS)]
    for row in frame(store_of(tmp_path, holdings(some_incidents(), claims))):
        assert tuple(row["target_types"]) == terms_in(row["target_bits"], words)


@pytest.mark.parametrize(("lat", "lon", "square"), [(0.0, 0.0, (SIDE // 2, SIDE // 2)), (90.0, 180.0, (SIDE - 1, 0)), (-90.0, -180.0, (0, SIDE - 1))])
def test_positions_at_the_rims_of_the_map_lie_in_its_outermost_squares(lat, lon, square):
    column, row = squares(np.array([lat]), np.array([lon]))
    assert column[0] == square[0]
    assert abs(int(row[0]) - square[1]) < SIDE // 1_000  # the map ends at 85.05 degrees, a little inside of its square


def test_a_row_without_a_position_lies_in_no_square():
    assert [part.tolist() for part in squares(np.array([np.nan]), np.array([np.nan]))] == [[-1], [-1]]
