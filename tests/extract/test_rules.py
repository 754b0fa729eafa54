"""Every rule of the lexicon reads its example and leaves its counter-example alone."""

from __future__ import annotations

import csv
import re
from pathlib import Path

import pytest

from geo.errors import BadVocabulary
from geo.extract.extractor import extract
from geo.extract.rules import lexicon as lexica
from geo.extract.rules.lexicon import COLUMNS, lexicon_dir, read_rules
from tests.extract.rule_files import FILES, wrong
from tests.extract.small_gazetteer import resolve


@pytest.mark.parametrize("file", FILES)
def test_a_rule_reads_its_example_and_not_its_counter_example(file):
    assert wrong(file, _misread) == []


def _misread(rule: lexica.Rule) -> str:
    """What is wrong with how a rule reads the two texts beside it; empty: nothing."""
    if not (rule.example and rule.counter_example):
        return "a rule has an example and a counter-example"
    if not rule.regex.search(rule.example):
        return f"does not read its example {rule.example!r}"
    read = rule.regex.search(rule.counter_example)
    return f"reads its counter-example {rule.counter_example!r}" if read and _whole_word(read, rule) else ""


def _whole_word(read: re.Match[str], rule: lexica.Rule) -> bool:
    """Rules that are lists of words are used as whole words only."""
    if rule.kind not in lexica.WORD_KINDS:
        return True
    text = read.string
    return not (read.end() < len(text) and (text[read.end()].isalnum() or text[read.end()] == "'"))


def write(folder: Path, *rows: dict[str, str]) -> Path:
    with (folder / "own.csv").open("w", encoding="utf-8", newline="") as handle:
        writer = csv.DictWriter(handle, COLUMNS)
        writer.writeheader()
        for row in rows:
            writer.writerow(dict.fromkeys(COLUMNS, "") | row)
    return folder


def test_a_rule_with_a_broken_pattern_is_named_with_file_and_row(tmp_path):
    folder = write(tmp_path, {"id": "a", "kind": "weapon", "lang": "en", "pattern": "(", "meaning": "drone"})
    with pytest.raises(BadVocabulary, match=r"own\.csv, row 2, field 'pattern'"):
        read_rules(folder)


def test_two_rules_with_one_id_are_refused(tmp_path):
    row = {"id": "a", "kind": "weapon", "lang": "en", "pattern": "x", "meaning": "drone"}
    with pytest.raises(BadVocabulary, match="an id that no other rule has"):
        read_rules(write(tmp_path, row, row))


def test_a_rule_in_a_language_that_is_not_read_is_refused(tmp_path):
    row = {"id": "a", "kind": "weapon", "lang": "xx", "pattern": "x", "meaning": "drone"}
    with pytest.raises(BadVocabulary, match="field 'lang'"):
        read_rules(write(tmp_path, row))


def test_a_file_without_the_columns_is_refused(tmp_path):
    (tmp_path / "own.csv").write_text("id,pattern\na,b\n", encoding="utf-8")
    with pytest.raises(BadVocabulary, match="header"):
        read_rules(tmp_path)


def test_adding_a_rule_needs_no_code(tmp_path):
    for file in lexicon_dir().glob("*.csv"):
        (tmp_path / file.name).write_bytes(file.read_bytes())
    own = {"id": "own.weapon", "kind": "weapon", "lang": "en", "pattern": r"sky ?lanterns?", "meaning": "incendiary"}
    write(tmp_path, own | {"example": "a sky lantern", "counter_example": "a lantern"})
    text = "A sky lantern attack burned a house in Kharkiv, wounding two people."
    incident = extract(text, "2025-04-05", resolve, folder=tmp_path).as_json()["incidents"][0]
    assert incident["weapons_fine"] == ["incendiary"]
    assert incident["evidence"]["weapons"][0]["rule"] == "own.weapon"
