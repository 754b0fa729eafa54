"""Tells what an outlet appends to a report: credit lines, captions of pictures, and what it told before."""

from __future__ import annotations

import re

from geo.extract.lexicon import Lexicon
from geo.extract.sentences import Sentence

#: a line by itself over what an outlet told before
_RECALLS = re.compile(r"(?:Recall|Reminder|Background|Previously|Context|Addition|Addendum)\W*")
#: how the credit of a picture begins
_CREDIT = re.compile(r"(?:File )?(?:Photos?|Photograph|Pictures?|Images?|Credit)(?::|\s+by\s|\s*/)")
#: how a picture is told of: "This photograph taken on 10 June shows …", "In this photo provided by …"
_PICTURED = re.compile(r"(?:In )?(?:This|A)\s+(?:[\w-]+\s+){0,2}(?:photograph|photo|picture|image|handout|grab)\b[^.;]{0,60}?\b(?:taken|shows|released|provided|published|made available)\b")
_HEADS = ("Background:", "Previously:", "Reminder:")


def numbers(sentences: list[Sentence], lexicon: Lexicon) -> frozenset[int]:
    """The numbers of the sentences that are no part of the report."""
    background = next((each.paragraph for each in sentences if each.text.startswith(_HEADS)), None)
    recalled = {each.paragraph + 1 for each in sentences if _RECALLS.fullmatch(each.text)}
    left: set[int] = set()
    for index, sentence in enumerate(sentences):
        listed = background is not None and sentence.paragraph >= background and sentence.text.startswith((*_HEADS, "-", "–", "•"))
        if sentence.paragraph in recalled or listed or lexicon.has("skip_line", sentence.text) or _captioned(index, sentences, lexicon):
            left.add(index)
    return frozenset(left)


def captions(sentences: list[Sentence]) -> frozenset[int]:
    """The numbers of the sentences under a picture whose credit follows them in their paragraph: of these only the places are read."""
    pairs = zip(sentences, sentences[1:], strict=False)
    credited = {index for index, (one, after) in enumerate(pairs) if after.paragraph == one.paragraph and _CREDIT.match(after.text)}
    return frozenset(credited | {index for index, each in enumerate(sentences) if _PICTURED.match(each.text)})


def _captioned(index: int, sentences: list[Sentence], lexicon: Lexicon) -> bool:
    """Whether a sentence is a picture's caption: the credit in brackets is the next sentence of its paragraph."""
    if index + 1 >= len(sentences):
        return False
    after = sentences[index + 1]
    near = after.paragraph == sentences[index].paragraph
    return near and after.text.startswith("(") and lexicon.has("skip_line", after.text)
