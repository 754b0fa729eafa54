"""Where claims stand: the source of one claim, the dataset it came with, and dated context windows."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from geo.errors import BadValue


@dataclass(frozen=True)
class Source:
    """One document or feed. published_known: 'stated', or 'inferred' when the day of publication was worked out."""

    source_id: str
    publisher: str
    title: str | None = None
    url: str | None = None
    published: date | None = None
    published_known: str = "stated"
    licence: str = ""
    sha256: str | None = None
    retrieved: date | None = None


@dataclass(frozen=True)
class Dataset:
    """One dataset: who stands behind it, under which licence, and whether its rows may be passed on.

    opens_on: the incident whose card a new reader sees first; empty for none.
    """

    name: str
    title: str
    publisher: str = ""
    licence: str = ""
    credit: str = ""
    url: str = ""
    exportable: bool = True
    note: str = ""
    opens_on: str = ""


@dataclass(frozen=True)
class Window:
    """A dated context such as a ceasefire, with one claimant's start and end.

    scope: target types it concerns, or a word such as 'maritime'. end None: no end was named.
    """

    window: str
    title: str
    kind: str
    scope: str
    start: date
    end: date | None
    claimant: str
    note: str = ""
    source: str = ""

    def __post_init__(self) -> None:
        if self.end is not None and self.end < self.start:
            raise BadValue("end", self.end, f"a day not before {self.start}, or nothing")
