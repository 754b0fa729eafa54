"""Years that a report's text speaks of beside the one of its day: background, or a report about another time."""

from __future__ import annotations

import re

import polars as pl

AROUND = 40  # characters shown on both sides of the year
_LIKELY = r"(?:199|20[0-4])\d"
#: a year stands alone, and not before what is counted or measured
_YEAR = re.compile(
    r"(?<![\d.,:/\w-])(?:\d{1,2}[./]\d{1,2}[./])?((?:199|20[0-4])\d)(?![\d%$€₴]|[.,]\d)"
    r"(?!\s*(?:м|км|кг|мм|грн|гривен\w*|гривн\w*|руб\w*|тис\w*|тыс\w*|осіб|людей|люд\w*|чел\w*|человек\w*|військов\w*|домов\w*|"
    r"m|km|kg|mm|usd|people|soldiers|houses|homes|households)\b)", re.IGNORECASE)  # fmt: skip


def other_years(texts: pl.Series, days: pl.Series) -> pl.Series:
    """The words around the first other year that each text names, null where it names none or the day is not known.

    In January the year before is none, in December the year after.
    """
    at = (texts.str.contains(_LIKELY) & days.is_not_null()).fill_null(False).arg_true()
    found: list[str | None] = []
    for text, day in zip(texts.gather(at), days.gather(at)):
        own = {day.year, *([day.year - 1] if day.month == 1 else []), *([day.year + 1] if day.month == 12 else [])}
        year = next((match for match in _YEAR.finditer(text) if int(match.group(1)) not in own), None)
        found.append(None if year is None else _around(text, year.start(1), year.end(1)))
    return pl.repeat(None, len(texts), dtype=pl.String, eager=True).scatter(at, found) if found else pl.repeat(None, len(texts), dtype=pl.String, eager=True)


def _around(text: str, start: int, end: int) -> str:
    first, last = max(0, start - AROUND), min(len(text), end + AROUND)
    told = " ".join(text[first:last].split())
    return f"{'…' if first else ''}{told}{'…' if last < len(text) else ''}"
