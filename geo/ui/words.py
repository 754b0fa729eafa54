"""Numbers and texts as they are printed on pages."""

from __future__ import annotations

import re

from geo.domain.printing import counted, days, distance, figure, military, period, rate, ratio, row_figure, signed, span

__all__ = ["counted", "days", "distance", "figure", "military", "period", "plain", "rate", "ratio", "row_figure", "signed", "span"]

_MARKDOWN = re.compile(r"([\\`*_{}\[\]()#+\-.!|<>~$:])")


def plain(text: str) -> str:
    """The text with every sign that Markdown would read escaped, so that data can never become markup."""
    return _MARKDOWN.sub(r"\\\1", text)
