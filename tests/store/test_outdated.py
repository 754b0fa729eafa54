"""A store that another version of the program wrote is never shown and never silently replaced: what it held that is missing now is named."""

from __future__ import annotations

import json
import logging
from collections.abc import Callable
from pathlib import Path

import pytest

from geo.assembly import Strikemap
from geo.settings import Settings
from geo.store import build as builds
from geo.store import outdated, shelf
from tests import small_store
from tests.builders import holdings, incident, sample_holdings, vocabulary


def earlier(folder: Path, build_id: str, **told: object) -> None:
    """Makes a build one of another version, which had no index."""
    path = folder / build_id / shelf.MANIFEST
    held = json.loads(path.read_text(encoding="utf-8"))
    del held["files"][shelf.INDEX]
    path.write_text(json.dumps({**held, "format": "1", **told}), encoding="utf-8")


class Small(Strikemap):
    """A program that holds the sample as the tests have it, whose places need no list."""

    def rebuild(self, say: Callable[[str], None] = lambda _: None) -> str:
        """The id of the sample's build."""
        return builds.write_build([sample_holdings()], self.vocabulary, self.store_dir)


@pytest.fixture
def program(tmp_path: Path) -> Small:
    """A program whose store was written by an earlier version, with a dataset that does not lie in its own folder."""
    found = Small(Settings({"build_dir": str(tmp_path / "build"), "own_dir": str(tmp_path / "own")}))
    large = holdings([incident("a"), incident("b")], [], [], name="large")
    earlier(found.store_dir, builds.write_build([sample_holdings(), large], vocabulary(), found.store_dir))
    return found


def test_a_store_of_another_version_is_made_anew_and_what_it_held_is_named(program: Strikemap, caplog: pytest.LogCaptureFixture) -> None:
    old = shelf.current_id(program.store_dir)
    with caplog.at_level(logging.WARNING, "strikemap"):
        made = program.ready()
    why, lacking = (record.getMessage() for record in caplog.records)
    assert made != old and f"Build {old} (11 incidents) was written in format 1, and this version of the program reads format {shelf.FORMAT}" in why
    assert "'large' (2 incidents)" in lacking and str(program.store_dir / old) in lacking
    assert program.not_held() == [lacking] and lacking in program.problems()
    assert (program.store_dir / old).is_dir()
    assert program.problems() == [lacking], "a store that another version wrote is no damaged one"


def test_data_that_are_held_again_are_no_longer_said_to_be_missing(program: Strikemap) -> None:
    program.ready()
    large = holdings([incident("a")], [], [], name="large")
    made = builds.write_build([sample_holdings(), large], vocabulary(), program.store_dir)
    assert outdated.not_held(program.store_dir, made) == []
    without = builds.write_build([sample_holdings()], vocabulary(), program.store_dir)
    assert outdated.not_held(program.store_dir, without) == [], "what was held since was deleted on purpose"


def test_a_store_of_this_version_is_opened_without_a_word(tmp_path: Path, caplog: pytest.LogCaptureFixture) -> None:
    small = small_store.program(tmp_path)
    with caplog.at_level(logging.WARNING, "strikemap"):
        small.ready()
    assert not caplog.records and small.not_held() == []


@pytest.mark.parametrize("text", ["", "[]", "{", '{"format": "1", "datasets": 3}', '{"format": "1", "datasets": [1, {"name": "x"}]}'])
def test_a_manifest_that_says_nothing_of_use_stops_nothing(program: Strikemap, text: str) -> None:
    old = shelf.current_id(program.store_dir)
    (program.store_dir / old / shelf.MANIFEST).write_text(text, encoding="utf-8")
    assert old in outdated.why_anew(program.store_dir, old)
    assert outdated.not_held(program.store_dir, program.ready()) == []
