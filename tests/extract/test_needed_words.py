"""A quick look for the words that a pattern needs never hides what the pattern would find."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from geo.extract.counts import casualties
from geo.extract.rules import branches
from geo.extract.rules import lexicon as lexica
from geo.extract.rules.anchors import Anchors
from geo.extract.rules.branches import Branch, split
from geo.extract.rules.needed_words import DIGIT, EDGE, needed
from geo.extract.text import numbers
from geo.extract.text.masking import Masked
from tests.extract.rule_files import FILES, wrong


def may_match(pattern, text):
    """Whether a text is searched at all for a pattern."""
    anchors = Anchors()
    anchors.add("one", [needed(pattern)])
    return anchors.likely("one", text) == [0]


@pytest.mark.parametrize(
    ("pattern", "choices"),
    [
        (r"#+ (?:people )?(?:killed|dead)\b", [{"dead|", "killed|"}, {"#"}]),
        (r"(?:wound|injur)\w+", [{"injur", "wound"}]),
        (r"(?:wound\w+)?", []),
        (r"(?<!not )killed(?= by)", [{"killed"}, {"|by"}]),
        (r"\b[A-Z]\w+", []),
        (r"a|killed", []),
        (r"ЗАГИНУЛИ", [{"загинули"}]),
        (r"\b[Dd](?:ied?|ying)\b", [{"|die", "|dying|"}]),
        (r"(?<![\w-])in\s+the\s+(?:town|city),? killed", [{"|killed"}, {"|the|"}, {"|city", "|town"}]),
        (r"(?:one|two) of (?:the )?(?:dead|victims)\b", [{"dead|", "victims|"}, {"|of|"}, {"one|", "two|"}]),
        (r"\bU\.S\. \d+", [{"|u|.|s|."}, {"0"}]),
    ],
)
def test_the_words_that_a_pattern_needs(pattern, choices):
    assert [{piece.replace(EDGE, "|").replace(DIGIT, "0") for piece in choice} for choice in needed(pattern)] == choices


@pytest.mark.parametrize("file", FILES)
def test_what_a_rule_reads_holds_the_words_that_it_needs(file):
    assert wrong(file, lambda rule: not (rule.regex.search(rule.example) and may_match(rule.source, rule.example))) == []


@pytest.mark.parametrize(
    ("pattern", "text", "likely"),
    [
        (r"\bhit\b", "The White House", False),
        (r"\bhit\b", 'A drone "hit" it', True),
        (r"(?<![\w-])hit", "was hit-and-run", True),
        (r"#+\s*mm\b", "120mm", False),
        (r"#+\s*mm\b", "###mm", True),
        (r"killed\b.*\bby\b", "killed near", False),
        (r"\d\d", "killed in May", False),
    ],
)
def test_a_word_within_another_is_not_the_one_that_is_needed(pattern, text, likely):
    assert may_match(pattern, text) == likely


PATTERNS = (
    r"#+\s(?:killed|wounded)",
    r"(?:вби\w+|загину\w+)\s+#+",
    r"(?:dead|kil+ed)\b",
    r"wounded|ab(?:c|d)e?",
    r"\bab(?:c|d)(?!\w)",
    r"(?<![\w-])[ak]b?\b[-,]?\s*(?:c|d)",
    r"\W[wu](?:nd|n)\s+\b(?=a)",
    r"^un[-#]d|k\W+e$",
)


@given(st.text(alphabet="kiledwounr #abc-,\nЗАГИНЛзагинул ſK", max_size=60))
def test_no_text_that_matches_is_passed_over(text):
    for pattern in PATTERNS:
        if re.search(pattern, text, re.IGNORECASE):
            assert may_match(pattern, text)


def test_candidates_keep_the_order_of_the_file():
    lexicon = lexica.load("en")
    text = "## people were killed and ## were wounded"
    every = [rule.id for rule in lexicon.rules("casualty") if rule.regex.search(text)]
    offered = [rule.id for rule in lexicon.candidates("casualty", text)]
    assert [name for name in offered if name in every] == every


@pytest.mark.parametrize(
    ("pattern", "parts"),
    [
        (r"killed|wounded", [r"killed", r"wounded"]),
        (r"(?<![\w-])(?:(?:killed|hurt) by|dead)", [r"(?<![\w-])killed by", r"(?<![\w-])hurt by", r"(?<![\w-])dead"]),
        (r"\b(?:a|b)\b(?!-free)", [r"\ba\b(?!-free)", r"\bb\b(?!-free)"]),
        (r"(?:a|b)?c", [r"(?:a|b)?c"]),
        (r"[|(]x\|y", [r"[|(]x\|y"]),
        (r"one (?:a|b)", [r"one (?:a|b)"]),
    ],
)
def test_a_pattern_is_split_into_its_alternatives(pattern, parts):
    assert split(pattern) == parts


@pytest.mark.parametrize("file", FILES)
def test_the_alternatives_of_a_rule_find_what_the_rule_finds(file):
    assert wrong(file, _other_by_alternatives) == []


def _other_by_alternatives(rule):
    """The texts beside a rule in which its kind's alternatives find something else than its kind's rules."""
    lexicon, other = lexica.load(rule.lang), []
    for text in (rule.example, rule.counter_example):
        every = [found for each in lexicon.rules(rule.kind) if (found := each.regex.search(text))]
        first = [each.start() for each in lexicon.found(rule.kind, text)][:1]
        if lexicon.has(rule.kind, text) != bool(every) or first != sorted(found.start() for found in every)[:1]:
            other.append(text)
    return other


@pytest.mark.parametrize("file", FILES)
def test_a_rule_reads_the_same_where_only_some_of_its_alternatives_are_searched(file):
    assert wrong(file, _other_in_part) == []


def _other_in_part(rule):
    """What a rule reads otherwise where only some alternatives are searched, each with what the whole reads."""
    lexicon = lexica.load(rule.lang)
    text = f"{rule.example} {rule.counter_example}, {rule.example}"
    own = [(found.span(), found.groupdict()) for found in rule.regex.finditer(text)]
    union, first = lexicon.union(rule.kind).search(text, 3), lexicon.first(rule.kind, text, 3)
    read = [
        ([(found.span(), found.groupdict()) for each, found in lexicon.matches(rule.kind, text) if each.id == rule.id], own),
        ([found.span() for found in lexicon.found_by(rule, text)], [span for span, _ in own]),
        ([each.id for each in lexicon.matching(rule.kind, text)].count(rule.id), bool(own)),
        (first and first.span(), union and union.span()),
    ]
    return [pair for pair in read if pair[0] != pair[1]]


@given(st.text(alphabet="ab -", max_size=30))
def test_alternatives_match_in_turn_as_the_whole_does(text):
    for pattern in (r"ab|b|a+", r"(?<![\w-])(?:a|ab|b )b?", r"b*|a", r"(?:a|b)(?= )|-"):
        parts = [Branch(part, 0, needed(part)) for part in split(pattern)]
        whole = re.compile(pattern)
        assert [found.span() for found in branches.each(parts, text, whole)] == [found.span() for found in whole.finditer(text)]
        one, other = branches.first(parts, text, 1), whole.search(text, 1)
        assert (one and one.span()) == (other and other.span())


def test_texts_that_are_forgotten_and_asked_again_get_the_same_answer():
    anchors = Anchors()
    anchors.add("one", [(("killed", "hurt"),), (), (("drone",),)])
    texts = [f"{number} were hurt" for number in range(200)]
    assert [anchors.likely("one", text) for text in texts + texts] == [[0, 1]] * 400
    anchors.add("two", [(("hurt",), ("were", "was"))])
    assert anchors.likely("two", texts[0]) == [0] and anchors.likely("one", "A DRONE") == [1, 2] and "three" not in anchors


@pytest.mark.parametrize("lang", lexica.LANGUAGES)
@given(st.lists(st.sampled_from("at least some two dozen 12 1,200 between and 3-5 of щонайменше кілька двое 7+ a few . , -".split()), max_size=12).map(" ".join))
def test_numbers_are_found_wherever_their_pattern_matches(lang, text):
    grammar = numbers.grammar_of(lexica.load(lang))
    assert [found.span() for found in grammar.find(text)] == [found.span() for found in grammar.number.finditer(text)]


@pytest.mark.parametrize("lang", lexica.LANGUAGES)
def test_a_rule_that_begins_with_a_number_reads_the_same_where_only_numbers_are_tried(lang):
    lexicon = lexica.load(lang)
    for rule in lexicon.rules("casualty") + lexicon.rules("casualty_sum") + lexicon.rules("casualty_share"):
        runs = {found.start(): None for found in re.finditer("#+", rule.example)}
        read = [found.span() for found in casualties._matches(rule, Masked(rule.example, runs), lexicon)]
        assert read == [found.span() for found in rule.regex.finditer(rule.example)]
