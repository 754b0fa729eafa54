"""A quick look for the words that a pattern needs never hides what the pattern would find."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from geo.extract import lexicon as lexica
from geo.extract.lexicon import lexicon_dir, read_rules
from geo.extract.needed_words import may_match, needed

RULES = read_rules(lexicon_dir())


@pytest.mark.parametrize(
    ("pattern", "pieces"),
    [
        (r"#+ (?:people )?(?:killed|dead)\b", ("dead", "killed")),
        (r"(?:wound|injur)\w+", ("injur", "wound")),
        (r"(?:wound\w+)?", ()),
        (r"(?<!not )killed(?= by)", ("killed",)),
        (r"\b[A-Z]\w+", ()),
        (r"a|killed", ()),
        (r"ЗАГИНУЛИ", ("загинули",)),
    ],
)
def test_the_words_that_a_pattern_needs(pattern, pieces):
    assert needed(pattern) == pieces


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.id)
def test_what_a_rule_reads_holds_the_words_that_it_needs(rule):
    found = rule.regex.search(rule.example)
    assert found and may_match(needed(rule.regex.pattern), rule.example.casefold())


@given(st.text(alphabet="kiledwounr #abcЗАГИНЛзагинул ſK", max_size=60))
def test_no_text_that_matches_is_passed_over(text):
    for pattern in (r"#+\s(?:killed|wounded)", r"(?:вби\w+|загину\w+)\s+#+", r"(?:dead|kil+ed)\b", r"wounded|ab(?:c|d)e?"):
        if re.search(pattern, text, re.IGNORECASE):
            assert may_match(needed(pattern), text.casefold())


def test_candidates_keep_the_order_of_the_file():
    lexicon = lexica.load("en")
    text = "## people were killed and ## were wounded"
    every = [rule.id for rule in lexicon.rules("casualty") if rule.regex.search(text)]
    offered = [rule.id for rule in lexicon.candidates("casualty", text)]
    assert [name for name in offered if name in every] == every
