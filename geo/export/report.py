"""A report: what was asked, what it gives, and where it comes from, as blocks that HTML and PDF are made of."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict, dataclass, field

from geo.domain.printing import undated
from geo.export.stamp import Stamp, why


@dataclass(frozen=True)
class Heading:
    """The title of a section."""

    text: str


@dataclass(frozen=True)
class Text:
    """A paragraph; small ones are notes below what they belong to."""

    text: str
    small: bool = False


@dataclass(frozen=True)
class Figures:
    """Figures side by side: (label, figure as printed, line under it)."""

    items: tuple[tuple[str, str, str], ...]


@dataclass(frozen=True)
class Picture:
    """An SVG with what a reader who cannot see it is told, and a caption that says what is seen."""

    svg: str
    alt: str
    caption: str = ""


@dataclass(frozen=True)
class Table:
    """Rows of texts under their columns. wide: how many parts of the width each column takes; empty: all alike."""

    columns: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    wide: tuple[int, ...] = ()


Block = Heading | Text | Figures | Picture | Table


@dataclass(frozen=True)
class Report:
    """title: what it is about. sentences: the filter or filters in words. blocks: the body. stamps: one for each filter."""

    title: str
    sentences: tuple[str, ...]
    blocks: tuple[Block, ...] = field(default=())
    stamps: tuple[Stamp, ...] = field(default=())

    def members(self) -> dict:
        """The report as JSON: every block says its kind."""
        return {
            "title": self.title,
            "sentences": list(self.sentences),
            "blocks": [{"kind": type(block).__name__.lower(), **asdict(block)} for block in self.blocks],
            "stamp": list(closing(self.stamps)),
            "build": " and ".join(dict.fromkeys(stamp.build for stamp in self.stamps)),
        }


def closing(stamps: Sequence[Stamp]) -> tuple[str, ...]:
    """The last lines of a report: question, state of the data, what may not be passed on, credits."""
    lines: list[str] = []
    for number, stamp in enumerate(stamps):
        first = f"{('First', 'Second')[number]} filter. " if len(stamps) > 1 else ""
        lines.append(f"{first}Query: {stamp.query or '(everything)'}. Build {stamp.build} of {stamp.built_at}. Rule: {stamp.rule}. As known: {stamp.as_of or 'now'}.")
        if said := undated(stamp.undated_claims):
            lines.append(f"{said}.")
        if stamp.withheld:
            lines.append(f"{stamp.withheld:,} {'incident of this filter is' if stamp.withheld == 1 else 'incidents of this filter are'} in the figures but neither on the map nor in the list, because they may not be passed on{why(stamp.withheld_because)}.")
    credits = {one["name"]: one for stamp in stamps for one in stamp.credits}
    lines += [f"Data: {one['title']} ({one['licence'] or 'licence not stated'}). {one['credit']} {one['url']}".strip() for one in credits.values()]
    lines.append("Boundaries: Natural Earth. Made with Strikemap.")
    return tuple(lines)
