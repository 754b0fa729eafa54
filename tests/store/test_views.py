"""Saved views: kept whole, bounded, and never written over when they cannot be read."""

from __future__ import annotations

import json
import threading
from pathlib import Path

import pytest

from geo.errors import BadFile, BadValue
from geo.store.views import MOST_NAME, MOST_QUERY, MOST_VIEWS, Views


def test_a_saved_view_is_there_after_a_restart(tmp_path: Path) -> None:
    saved = Views(tmp_path / "own").save("  Energy,   April ", "map", "target=energy")
    assert Views(tmp_path / "own").all() == (saved,)
    assert saved.name == "Energy, April"


def test_without_a_file_there_are_no_views_and_none_is_made_by_looking(tmp_path: Path) -> None:
    assert Views(tmp_path).all() == ()
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("name", ["", "   ", "x" * (MOST_NAME + 1), "a\x00b", "a\u202eb", "half \ud800"])
def test_a_name_that_is_none_is_refused_and_nothing_is_written(tmp_path: Path, name: str) -> None:
    with pytest.raises(BadValue, match="80 characters"):
        Views(tmp_path).save(name, "map", "")
    assert Views(tmp_path).all() == ()


def test_names_in_any_script_are_kept(tmp_path: Path) -> None:
    assert Views(tmp_path).save("Кривий Ріг, квітень", "map", "").name == "Кривий Ріг, квітень"


def test_two_views_never_share_a_name_in_any_case(tmp_path: Path) -> None:
    views = Views(tmp_path)
    views.save("Energy", "map", "target=energy")
    views.save("Health", "map", "target=health")
    with pytest.raises(BadValue, match="no other view has"):
        views.save("ENERGY", "map", "")
    with pytest.raises(BadValue, match="no other view has"):
        views.rename("Health", "energy")
    views.rename("Energy", "ENERGY")
    assert [view.name for view in views.all()] == ["ENERGY", "Health"]


def test_a_renamed_view_keeps_its_question_and_a_deleted_one_is_handed_back(tmp_path: Path) -> None:
    views = Views(tmp_path)
    views.save("Energy", "export", "target=energy")
    views.rename("Energy", "Power")
    gone = views.delete("Power")
    assert (gone.page, gone.query) == ("export", "target=energy")
    assert views.all() == ()
    with pytest.raises(BadValue, match="renamed or deleted meanwhile"):
        views.delete("Power")


def test_views_are_bounded_in_number_and_length(tmp_path: Path) -> None:
    views = Views(tmp_path)
    rows = [{"name": f"View {number}", "page": "map", "query": "", "saved_at": "2025-04-04T00:00:00+00:00"} for number in range(MOST_VIEWS)]
    views.path.write_text(json.dumps({"views": rows}), encoding="utf-8")
    with pytest.raises(BadValue, match="at most 200"):
        views.save("One more", "map", "")
    with pytest.raises(BadValue, match="at most 8,000"):
        views.save("Long", "map", "q" * (MOST_QUERY + 1))


@pytest.mark.parametrize("text", ["{", "[]", '{"views": [{"name": "x"}]}', '{"views": [{"name": 1, "page": "", "query": "", "saved_at": ""}]}', "\udcff"])
def test_a_file_that_cannot_be_read_is_said_so_and_left_as_it_is(tmp_path: Path, text: str) -> None:
    views = Views(tmp_path)
    body = text.encode("utf-8", "surrogateescape")
    views.path.write_bytes(body)
    with pytest.raises(BadFile, match="cannot be read"):
        views.all()
    with pytest.raises(BadFile, match="cannot be read"):
        views.save("New", "map", "")
    assert views.path.read_bytes() == body


def test_views_saved_at_the_same_time_are_all_kept(tmp_path: Path) -> None:
    at_once = [threading.Thread(target=Views(tmp_path).save, args=(f"View {number}", "map", "")) for number in range(20)]
    for one in at_once:
        one.start()
    for one in at_once:
        one.join()
    assert len(Views(tmp_path).all()) == 20
    assert not list(tmp_path.glob(".views-*"))
