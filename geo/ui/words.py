"""Numbers and texts as they are printed on pages."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping

from geo.domain.printing import counted, days, distance, figure, military, period, rate, ratio, row_figure, signed, span, undated

__all__ = ["counted", "days", "distance", "figure", "in_a_label", "military", "none_or", "of_figure", "period", "plain", "rate", "ratio", "row_figure", "signed", "span", "told_apart", "undated"]

_MARKDOWN = re.compile(r"([\\`*_{}\[\]()#+\-.!|<>~$:])")
_IN_A_LINE = re.compile(r"[\\`*_\[\]<>~$@]|:(?=[A-Za-z+\-_/])|(?<=www)\.", re.IGNORECASE)


def none_or(figure: str) -> str:
    """A figure before the word of what it counts: "none killed", as a 0 that somebody said is no missing number."""
    return "none" if figure == "0" else figure


def plain(text: str) -> str:
    """The text with every sign that Markdown would read escaped, so that data can never become markup."""
    return _MARKDOWN.sub(r"\\\1", text)


def in_a_label(text: str) -> str:
    """As plain, for the label of a field that stands in one line: only what is markup there is escaped, as a screen reader says each sign."""
    return _IN_A_LINE.sub(r"\\\g<0>", text)


def of_figure(figure: str, label: str) -> str:
    """What a figure counts, behind it: "1 child killed", "2 children killed"."""
    said = label.lower()
    return said.replace("children", "child") if re.fullmatch(r"\D*1", figure) else said


def told_apart(names: Mapping[str, str]) -> dict[str, str]:
    """The same words for each id, with the id behind those that several share: a choice is sent back by its words, and would else be another."""
    times = Counter(names.values())
    return {name: text if times[text] == 1 else f"{text} · {name}" for name, text in names.items()}
