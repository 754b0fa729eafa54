"""Casualties told in prose: listed for a person to read and confirm, never counted."""

from __future__ import annotations

import polars as pl

_NUMBER = r"(?:\d+|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|dozens?|several|many|multiple|hundreds)"
_VICTIMS = (
    r"(?:kill(?:ed|s|ing)?|dead|deaths?|died|dies?|dying|fatalit(?:y|ies)|casualt(?:y|ies)|wound(?:ed|s|ing)|injur(?:ed|es|ing|y|ies)|hurt|"
    r"maimed|perished|lost (?:his|her|their) li(?:fe|ves)|victims?|bod(?:y|ies)|"
    r"загин\w*|вбит\w*|убит\w*|погиб\w*|поранен\w*|ранен\w*|травмован\w*|постраждал\w*|пострадал\w*|жертв\w*)"
)
PATTERN = rf"(?i)\b{_NUMBER}\b[^.;]{{0,40}}\b{_VICTIMS}\b|\b{_VICTIMS}\b[^.;]{{0,40}}\b{_NUMBER}\b|\b{_VICTIMS}\b"
COLUMNS = ("incident_id", "line", "column", "words", "text")


def suggestions(frame: pl.DataFrame, ids: pl.Series, lines: pl.Series, columns: tuple[str, ...]) -> pl.DataFrame:
    """The rows whose prose tells of casualties: incident_id, line, column, the words found, and the text."""
    found = []
    for name in columns:
        if name in frame.columns:
            held = pl.DataFrame({"incident_id": ids, "line": lines, "text": frame[name]}).with_columns(
                column=pl.lit(name), words=pl.col("text").str.extract(PATTERN, 0)
            )
            found.append(held.filter(pl.col("words").is_not_null()).select(COLUMNS))
    return pl.concat(found) if found else pl.DataFrame(schema=dict.fromkeys(COLUMNS, pl.String))
