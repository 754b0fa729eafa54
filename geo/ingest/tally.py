"""Counts of an import as it goes on: rows by outcome, reasons with examples, what is missing."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field

import polars as pl

from geo.ingest.lines import Lines

EXAMPLES = 3


@dataclass
class Reason:
    """One reason of refusal: how often, whether whole rows, and some examples (line, value)."""

    field: str
    reason: str
    allowed: str
    whole_row: bool
    count: int = 0
    examples: list[dict] = field(default_factory=list)


@dataclass
class Tally:
    """The counts of an import; rows = accepted + refused + ignored at every moment.

    tried: the lines of refused rows that were brought in again. lines: which file a line is in, where several are read. of_file: rows
    of each.
    """

    rows: int = 0
    accepted: int = 0
    refused: int = 0
    ignored: int = 0
    duplicates: int = 0
    field_refusals: int = 0
    incidents: int = 0
    claims: int = 0
    sources: int = 0
    without_place: int = 0
    areas: int = 0
    without_date: int = 0
    without_figure: int = 0
    outside_map: int = 0
    suggestions: int = 0
    first_day: str | None = None
    last_day: str | None = None
    ignored_because: Counter = field(default_factory=Counter)
    warnings: Counter = field(default_factory=Counter)
    examples: dict[str, list[tuple[int, str]]] = field(default_factory=dict)
    reasons: dict[tuple, Reason] = field(default_factory=dict)
    tried: set[str] = field(default_factory=set)
    lines: Lines = field(default_factory=Lines)
    of_file: Counter = field(default_factory=Counter)

    def refusals(self, frame: pl.DataFrame) -> None:
        """Counts the refusals of a batch by field and reason."""
        if frame.is_empty():
            return
        self.field_refusals += int((~frame["whole_row"]).sum())
        grouped = frame.group_by("field", "reason", "allowed", "whole_row", maintain_order=True).agg(
            pl.len().alias("count"), pl.col("line").head(EXAMPLES), pl.col("given").head(EXAMPLES)
        )
        for row in grouped.iter_rows(named=True):
            key = (row["field"], row["reason"], row["whole_row"])
            if len(self.reasons) > 500 and key not in self.reasons:
                key = (row["field"], "other reasons", row["whole_row"])
            held = self.reasons.setdefault(key, Reason(key[0], key[1], row["allowed"], row["whole_row"]))
            held.count += row["count"]
            room = EXAMPLES - len(held.examples)
            held.examples += [{**self._place(line), "given": given} for line, given in list(zip(row["line"], row["given"]))[:room]]

    def noticed(self, examples: Mapping[str, list[tuple[int, str]]]) -> None:
        """Keeps the first rows that each warning is about."""
        for words, rows in examples.items():
            held = self.examples.setdefault(words, [])
            held += rows[: EXAMPLES - len(held)]

    def warned(self) -> list[str]:
        """The warnings as sentences, with how many rows they are about and the first of these."""
        found = []
        for words, count in self.warnings.items():
            named = "; ".join(f"{self._named(line)}: {given}" for line, given in self.examples.get(words, ()))
            found.append(f"{words}: {count:,} row{'' if count == 1 else 's'}{f', such as {named}' if named else ''}." if count else words)
        return found

    def _named(self, line: int) -> str:
        place = self._place(line)
        of = f" of {place['file']}" if "file" in place else ""
        return f"line {place['line']:,}{of}"

    def _place(self, line: int) -> dict:
        if not self.lines.several:
            return {"line": line}
        name, own = self.lines.place(line)
        return {"file": name, "line": own}

    def incident_rows(self, frame: pl.DataFrame, is_area: set[str]) -> None:
        """Counts what the new incidents of a batch lack, and the days that they span."""
        self.incidents += frame.height
        self.without_place += int(frame["lat"].null_count())
        self.areas += int((frame["precision"].is_in(list(is_area)) & frame["lat"].is_not_null()).sum())
        days = frame["date_start"]
        self.without_date += int(days.null_count())
        low, high = days.min(), frame["date_end"].max()
        if low is not None:
            self.first_day = min(self.first_day or "9999", low.isoformat())
            self.last_day = max(self.last_day or "", high.isoformat())

    def refused_because(self) -> list[dict]:
        """The reasons, most frequent first, as they stand in the report."""
        held = sorted(self.reasons.values(), key=lambda reason: (not reason.whole_row, -reason.count, reason.field))
        return [
            {"field": one.field, "reason": one.reason, "rows": one.count, "whole_row": one.whole_row, "allowed": one.allowed,
             "examples": one.examples} for one in held
        ]  # fmt: skip
