"""Own windows: bad rows are refused with their reason, the others stay, every act can be taken back and none is lost."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path

import pytest

from geo.domain.window_rows import COLUMNS, MOST_ROWS, read_csv, row_of, table, windows_of
from geo.errors import BadFile, BadValue
from geo.store.own_windows import OwnWindows

TRUCE = {"title": "Harvest truce", "start": "2025-07-01", "end": "2025-07-31", "claimant": "A governor", "scope": "agriculture"}


@pytest.mark.parametrize(
    ("changed", "field", "allowed"),
    [
        ({"end": "2025-06-30"}, "end", "not before 2025-07-01"),
        ({"start": "1 July"}, "start", "YYYY-MM-DD"),
        ({"start": "2025-02-30"}, "start", "YYYY-MM-DD"),
        ({"start": ""}, "start", "YYYY-MM-DD"),
        ({"title": ""}, "title", "not empty"),
        ({"claimant": " "}, "claimant", "not empty"),
        ({"title": "!!!"}, "window", "letter or digit"),
        ({"note": "x" * 301}, "note", "300 characters"),
    ],
)
def test_a_window_that_makes_no_sense_is_refused_with_what_is_allowed(changed: dict, field: str, allowed: str) -> None:
    good, [refused] = windows_of([{**TRUCE, **changed}, {**TRUCE, "claimant": "B"}][:1], "mine.csv")
    assert not good
    assert refused.field == field
    assert allowed in refused.allowed


def test_a_window_may_last_one_day_or_have_no_end() -> None:
    good, refused = windows_of([{**TRUCE, "end": "2025-07-01"}, {**TRUCE, "end": "", "claimant": "B"}], "mine.csv")
    assert not refused
    assert [one.end for one in good] == [date(2025, 7, 1), None]


def test_dates_that_a_dataset_has_are_not_said_twice() -> None:
    _, refused = windows_of([TRUCE, TRUCE, {**TRUCE, "claimant": "B"}], "mine.csv", {("harvest-truce", "B")})
    assert [one.row for one in refused] == [2, 3]


def test_a_bad_row_leaves_the_others_and_what_was_held_of_it(tmp_path: Path) -> None:
    held = OwnWindows(tmp_path)
    held.replace([TRUCE, {**TRUCE, "claimant": "B"}])
    rows = [row_of(one) for one in held.all()]
    refused = held.replace([{**rows[0], "end": "2025-06-01"}, {**rows[1], "end": "2025-08-31"}])
    assert [one.field for one in refused] == ["end"]
    assert {one.claimant: one.end for one in held.all()} == {"A governor": date(2025, 7, 31), "B": date(2025, 8, 31)}


def test_each_act_can_be_taken_back_and_stays_in_the_file(tmp_path: Path) -> None:
    held = OwnWindows(tmp_path)
    held.replace([TRUCE])
    assert held.add([{**TRUCE, "claimant": "B"}, {**TRUCE, "claimant": "C", "start": "soon"}], "more.csv")[0] == 1
    assert len(held.all()) == 2
    assert held.undo() == "took 1 window from more.csv"
    assert [one.claimant for one in held.all()] == ["A governor"]
    assert held.undo() == "saved 1 window"
    assert held.all() == ()
    with pytest.raises(BadValue, match="nothing"):
        held.undo()
    assert [json.loads(line)["act"] for line in held.path.read_text().splitlines()] == ["saved 1 window", "took 1 window from more.csv", "undo", "undo"]


def test_saving_what_is_held_is_no_act(tmp_path: Path) -> None:
    held = OwnWindows(tmp_path)
    held.replace([TRUCE])
    held.replace([row_of(one) for one in held.all()])
    assert len(held.path.read_text().splitlines()) == 1


def test_a_damaged_file_is_said_and_never_written_over(tmp_path: Path) -> None:
    held = OwnWindows(tmp_path)
    held.path.write_text("{no json")
    with pytest.raises(BadFile, match="cannot be read"):
        held.replace([TRUCE])
    assert held.path.read_text() == "{no json"


def test_a_file_that_was_taken_out_is_taken_in_again(tmp_path: Path) -> None:
    good, _ = windows_of([TRUCE, {**TRUCE, "claimant": "B; \"the\" other", "end": ""}], "mine.csv")
    again, refused = windows_of(read_csv("windows.csv", table(good).encode()), "windows.csv")
    assert not refused
    assert again == good


def test_semicolons_and_a_byte_order_mark_are_read() -> None:
    [row] = read_csv("w.csv", "\ufeffTitle;Start;Claimant\nТиша;2025-05-01;A\n".encode())
    assert (row["title"], row["start"], row["claimant"], row["end"]) == ("Тиша", "2025-05-01", "A", "")
    assert set(row) == set(COLUMNS)


@pytest.mark.parametrize(
    ("body", "said"),
    [(b"", "is missing"), (b"title,start\nx,2025-01-01\n", "claimant"), (b"\xff\xfe\x00", "UTF-8"),
     (b"title,start,claimant\n" + b"x,2025-01-01,a\n" * (MOST_ROWS + 1), "rows")],
)  # fmt: skip
def test_a_file_that_is_none_is_refused_whole(body: bytes, said: str) -> None:
    with pytest.raises(BadFile, match=said):
        read_csv("w.csv", body)
