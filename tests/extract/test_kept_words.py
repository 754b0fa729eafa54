"""What rules need is read from a file at the next start, and a file that is broken or of another making is as good as none."""

from __future__ import annotations

import json

import pytest

from geo.extract.rules import needed_words
from geo.extract.rules.branches import split
from geo.extract.rules.kept_words import KeptWords

PATTERNS = (r"(?:killed|wounded) by", r"\d+ dead", r"\w")


def ask(path):
    kept = KeptWords(path)
    found = {pattern: kept.parts(pattern) for pattern in PATTERNS}
    kept.write()
    return found


def test_the_next_start_takes_no_pattern_apart(tmp_path, monkeypatch):
    first = ask(tmp_path / "build" / "words.json")
    assert first == {pattern: tuple((part, needed_words.needed(part)) for part in split(pattern)) for pattern in PATTERNS}
    assert [part for part, _ in first[PATTERNS[0]]] == ["killed by", "wounded by"]
    monkeypatch.setattr(needed_words, "needed", lambda pattern: pytest.fail(f"{pattern} was taken apart again"))
    assert ask(tmp_path / "build" / "words.json") == first


@pytest.mark.parametrize(
    "text", ["", "{", "[]", '{"made_by": "x"}', '{"made_by": "another way", "parts": {"\\\\w": "[[\\\"wrong\\\", []]]"}}', '{"parts": null, "made_by": 3}']
)
def test_a_broken_file_or_one_of_another_making_is_made_anew(tmp_path, text):
    path = tmp_path / "words.json"
    path.write_text(text, encoding="utf-8")
    assert ask(path)[r"\w"] == ((r"\w", ()),)
    assert set(json.loads(path.read_text(encoding="utf-8"))["parts"]) == set(PATTERNS)


def test_a_folder_that_cannot_be_written_to_only_costs_time(tmp_path):
    (tmp_path / "file").write_text("no folder", encoding="utf-8")
    assert ask(tmp_path / "file" / "words.json")[r"\d+ dead"] == ((r"\d+ dead", needed_words.needed(r"\d+ dead")),)


def test_the_file_lies_in_the_folder_of_what_is_generated(tmp_path, monkeypatch):
    monkeypatch.setenv("STRIKEMAP_BUILD_DIR", str(tmp_path))
    ask(None)
    assert set(json.loads((tmp_path / "needed_by_rules.json").read_text(encoding="utf-8"))["parts"]) == set(PATTERNS)
