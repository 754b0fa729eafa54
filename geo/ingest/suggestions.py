"""Casualties told in prose: listed for a person to read and confirm, never counted."""

from __future__ import annotations

from collections.abc import Callable

import polars as pl

_NUMBER = r"(?:\d+|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|dozens?|several|many|multiple|hundreds)"
_VICTIMS = (
    r"(?:kill(?:ed|s|ing)?|dead|deaths?|died|dies?|dying|fatalit(?:y|ies)|casualt(?:y|ies)|wound(?:ed|s|ing)|injur(?:ed|es|ing|y|ies)|hurt|"
    r"maimed|perished|lost (?:his|her|their) li(?:fe|ves)|victims?|bod(?:y|ies)|"
    r"загин\w*|вбит\w*|убит\w*|погиб\w*|поранен\w*|ранен\w*|травмован\w*|постраждал\w*|пострадал\w*|жертв\w*)"
)
PATTERN = rf"(?i)\b{_NUMBER}\b[^.;]{{0,40}}\b{_VICTIMS}\b|\b{_VICTIMS}\b[^.;]{{0,40}}\b{_NUMBER}\b|\b{_VICTIMS}\b"
_INJURED, _INJURED_STEMS = r"(?:wound(?:ed|s|ing)|injur(?:ed|es|ing|y|ies)|hurt|maimed)\b", "wound|injur|hurt|maimed"
COLUMNS = ("incident_id", "line", "column", "words", "text")


def mentions(frame: pl.DataFrame, column: str) -> pl.Series:
    """The first words of each row's prose that tell of casualties, null where none do."""
    return frame[column].str.extract(PATTERN, 0)


def numbered(texts: pl.Series, victims: str, stems: str) -> pl.Series:
    """The first words of each text in which a number stands beside words such as `victims` (a pattern), null where none do.

    stems: a|b|c, one of which each of those words holds: most texts are done with after they were looked for, which costs a tenth.
    """
    held = pl.select(pl.when(texts.str.contains(f"(?i){stems}")).then(texts)).to_series()
    return held.str.extract(rf"(?i)\b{_NUMBER}\b[^.;\d]{{0,40}}\b{victims}|\b{victims}[^.;,\d]{{0,16}}\b{_NUMBER}\b", 0)


def injured(frame: pl.DataFrame, column: str) -> pl.Series:
    """The first words of each row's prose that give a number of injured, null where none do; for sources that count the dead alone."""
    return numbered(frame[column], _INJURED, _INJURED_STEMS)


def suggestions(frame: pl.DataFrame, ids: pl.Series, lines: pl.Series, columns: tuple[str, ...],
                told: Callable[[pl.DataFrame, str], pl.Series] = mentions) -> pl.DataFrame:  # fmt: skip
    """The rows whose prose tells of casualties: incident_id, line, column, the words found, and the text.

    told: (the rows, a column) → the words that tell of them, null where none do.
    """
    found = []
    for name in columns:
        if name in frame.columns:
            held = pl.DataFrame({"incident_id": ids, "line": lines, "text": frame[name], "words": told(frame, name)}).with_columns(column=pl.lit(name))
            found.append(held.filter(pl.col("words").is_not_null()).select(COLUMNS))
    return pl.concat(found) if found else pl.DataFrame(schema=dict.fromkeys(COLUMNS, pl.String))
