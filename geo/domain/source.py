"""The document or feed that a claim stands in."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True)
class Source:
    """One source. published_known: 'stated', or 'inferred' when the day of publication was worked out."""

    source_id: str
    publisher: str
    title: str | None = None
    url: str | None = None
    published: date | None = None
    published_known: str = "stated"
    licence: str = ""
    sha256: str | None = None
    retrieved: date | None = None
