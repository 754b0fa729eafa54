"""The frame of an earlier day as one statement is the frame that is replayed; squares of the map are those of the index."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from geo.assembly import Strikemap
from geo.settings import ROOT
from geo.store import known, statements, tile_cells
from geo.store.reader import Build
from geo.web.tiles import Tiles
from tests import small_store

DAYS = [date(2024, 1, 1), date(2025, 4, 4), date(2025, 4, 20), date(2025, 5, 20), date(2025, 6, 1), date(2030, 1, 1)]


@pytest.fixture(scope="module")
def program(tmp_path_factory: pytest.TempPathFactory) -> Strikemap:
    return small_store.program(tmp_path_factory.mktemp("known"))


@pytest.fixture(scope="module")
def many(tmp_path_factory: pytest.TempPathFactory) -> Strikemap:
    from bench import synthetic

    folder: Path = tmp_path_factory.mktemp("many")
    vocabulary = Strikemap(small_store.settings(folder)).vocabulary
    return small_store.program(folder, [synthetic.holdings(vocabulary, ROOT / "data" / "gazetteer" / "ua_oblasts.csv", 3_000)])


def frames(build: Build, day: date) -> tuple[dict, dict]:
    """(as replayed, as the statement says), column by column."""
    told = build._run(*statements.compiled(known.known(day, build.vocabulary))).sort_by("row_no")
    kept = build._run(f"SELECT * FROM {build.frame(day)} ORDER BY row_no", {})
    found = told.to_pydict()
    found |= {name: [text.split("|") if text else [] for text in found[name]] for name in known.JOINED}
    return kept.to_pydict(), found


@pytest.mark.parametrize("day", DAYS)
def test_the_statement_gives_the_replayed_frame_in_every_column(program: Strikemap, day: date) -> None:
    kept, told = frames(program.opened().build, day)
    assert told == kept


@pytest.mark.parametrize("day", [date(2023, 6, 1), date(2025, 1, 1)])
def test_the_statement_gives_the_replayed_frame_of_three_thousand_incidents(many: Strikemap, day: date) -> None:
    kept, told = frames(many.opened().build, day)
    assert len(kept["row_no"]) > 500
    assert told == kept


def test_only_the_columns_that_are_read_are_worked_out(program: Strikemap) -> None:
    counting = known.written_out(statements.count(known.frame_of(DAYS[2])), program.vocabulary)
    asking = known.written_out(statements.totals(known.frame_of(DAYS[2]), (), "latest"), program.vocabulary)
    short, long = (statements.compiled(one)[0] for one in (counting, asking))
    assert "killed" not in short and "voices AS" not in short.replace("\n", " ").split("FROM")[0]
    assert "killed_min_latest" in long and "killed_min_range" not in long
    assert DAYS[2].toordinal() - date(1970, 1, 1).toordinal() in statements.compiled(counting)[1].values()


def test_statements_on_todays_frame_stay_as_they_are(program: Strikemap) -> None:
    plain = statements.totals("b.incidents", (), "latest")
    assert statements.compiled(known.written_out(plain, program.vocabulary)) == statements.compiled(plain)


@pytest.mark.parametrize("query", ["", "target=residential", "bbox=30,45,37,50&rule=range"])
def test_squares_hold_what_the_index_draws(many: Strikemap, query: str) -> None:
    selection = many.select(query)
    z, x, y = 6, 37, 22
    wide = 1 << (tile_cells.DEPTH - z)
    asked = tile_cells.cells("b.incidents", selection.conditions, selection.asked.rule, (x * wide, y * wide), wide, wide // 4)
    told = selection.build.dicts(asked)
    drawn = Tiles().clusters(selection, z, x, y)["cells"]
    assert sum(row["incidents"] for row in told) == sum(cell[2] for cell in drawn) > 0
    assert sorted((row["incidents"], row["killed_min"]) for row in told) == sorted((cell[2], cell[3]) for cell in drawn)
    [ends] = selection.build.dicts(tile_cells.extent("b.incidents", selection.conditions, selection.asked.rule))
    assert tuple(ends.values()) == selection.extent()
