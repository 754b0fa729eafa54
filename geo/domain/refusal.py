"""Input that was not accepted: which field of which row, what was given, why, what is allowed."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from geo.errors import BadValue


@dataclass(frozen=True)
class Refusal:
    """One refused value or row. row counts the file's lines from 1, the header being 1; None when there is none."""

    where: str
    row: int | None
    field: str
    given: str
    reason: str
    allowed: str = ""

    def __str__(self) -> str:
        line = f", row {self.row}" if self.row is not None else ""
        allowed = f" Allowed: {self.allowed}." if self.allowed else ""
        return f"{self.where}{line}, field '{self.field}': got '{self.given}': {self.reason}.{allowed}"


def from_error(where: str, row: int | None, error: BadValue) -> Refusal:
    """The refusal that an unreadable value leads to."""
    return Refusal(where, row, error.field, error.given, "not understood", error.allowed)


def counted(refusals: Iterable[Refusal]) -> list[tuple[str, int]]:
    """(reason, how many), most frequent first."""
    counts: dict[str, int] = {}
    for refusal in refusals:
        key = f"{refusal.field}: {refusal.reason}"
        counts[key] = counts.get(key, 0) + 1
    return sorted(counts.items(), key=lambda pair: (-pair[1], pair[0]))
