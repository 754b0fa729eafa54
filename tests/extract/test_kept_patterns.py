"""A pattern that is read from the file finds what the pattern itself finds, and a file that is broken or of another Python is as good as none."""

from __future__ import annotations

import json
import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from geo.extract.ready import make_ready
from geo.extract.rules import kept_patterns
from geo.extract.rules.kept_patterns import KeptPatterns
from geo.extract.rules.lexicon import LANGUAGES, load

PATTERN = r"(?P<count>\d+) (?:people|residents) (?:killed|(?P<hurt>wounded))"
TEXT = "In Kherson 12 RESIDENTS wounded, 3 people killed."


def test_the_next_start_compiles_no_pattern(tmp_path, monkeypatch):
    first = KeptPatterns(tmp_path / "build" / "patterns.json")
    first.compiled(PATTERN, re.IGNORECASE)
    first.write()
    monkeypatch.setattr(kept_patterns, "_made", lambda pattern, flags: pytest.fail(f"{pattern} was compiled again"))
    again = KeptPatterns(tmp_path / "build" / "patterns.json").compiled(PATTERN, re.IGNORECASE)
    plain = re.compile(PATTERN, re.IGNORECASE)
    assert (again.pattern, again.flags, again.groups, dict(again.groupindex)) == (plain.pattern, plain.flags, plain.groups, dict(plain.groupindex))
    assert [found.groupdict() for found in again.finditer(TEXT)] == [{"count": "12", "hurt": "wounded"}, {"count": "3", "hurt": None}]


def test_a_pattern_for_small_letters_alone_is_another_one(tmp_path):
    kept = KeptPatterns(tmp_path / "patterns.json")
    assert kept.compiled("residents", re.IGNORECASE).search(TEXT)
    assert not kept.compiled("residents", 0).search(TEXT)


@given(st.sampled_from([rule for rules in load("en").by_kind.values() for rule in rules if rule.example]))
def test_every_rule_finds_in_its_example_what_its_pattern_finds(rule):
    flags = rule.regex.flags & re.IGNORECASE
    kept = KeptPatterns()
    kept.__dict__["known"] = {}
    assert [found.span() for found in kept.compiled(rule.source, flags).finditer(rule.example)] == [found.span() for found in re.compile(rule.source, flags).finditer(rule.example)]


def _file_with(tmp_path, change):
    path = tmp_path / "patterns.json"
    kept = KeptPatterns(path)
    kept.compiled("killed", 0)
    kept.write()
    held = json.loads(path.read_text(encoding="utf-8"))
    change(held)
    path.write_text(json.dumps(held), encoding="utf-8")
    return path


def _another_code(held):
    wrong = KeptPatterns()
    wrong.__dict__["known"] = {}
    wrong.compiled("wounded", 0)
    own, other = next(iter(held["patterns"].values())), next(iter(wrong.known.values()))
    own[4] = other[4]  # the code of another pattern, under the checksum of this one


@pytest.mark.parametrize(
    "change",
    [
        _another_code,
        lambda held: next(iter(held["patterns"].values())).__setitem__(4, "no code"),
        lambda held: next(iter(held["patterns"].values())).clear(),
        lambda held: held.update(patterns=dict.fromkeys(held["patterns"], 3)),
        lambda held: held.update(made_by="another Python"),
        lambda held: held.pop("patterns"),
    ],
)
def test_a_broken_entry_never_finds_other_words(tmp_path, change):
    found = KeptPatterns(_file_with(tmp_path, change)).compiled("killed", 0)
    assert found.search("3 killed")
    assert not found.search("3 wounded")


def test_a_file_that_only_grew_is_made_anew_and_the_whole_lexicon_fits_into_it(tmp_path, monkeypatch):
    patterns = sum(len(rule.parts) + 1 for lang in LANGUAGES for rules in load(lang).by_kind.values() for rule in rules)
    assert 2 * patterns < KeptPatterns.most
    path = _file_with(tmp_path, lambda held: None)
    monkeypatch.setattr(KeptPatterns, "most", 1)
    assert KeptPatterns(path).known == {}


def test_what_is_no_pattern_is_refused_as_ever(tmp_path):
    with pytest.raises(re.error):
        KeptPatterns(tmp_path / "patterns.json").compiled("(killed", 0)


def test_without_the_parts_of_cpython_patterns_are_compiled_at_each_start(tmp_path, monkeypatch):
    monkeypatch.setattr(kept_patterns, "_sre", None)
    kept = KeptPatterns(tmp_path / "patterns.json")
    assert kept.compiled("killed", 0).search("3 killed")
    kept.write()
    assert not (tmp_path / "patterns.json").exists()


def test_all_patterns_of_a_language_can_be_compiled_ahead():
    assert make_ready("uk") >= len([rule for rules in load("uk").by_kind.values() for rule in rules])
