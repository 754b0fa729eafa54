"""CSV: one line for each incident, with the stamp in lines that begin with #."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterator
from datetime import date

from geo.domain.columns import NAMES
from geo.domain.vocabulary import Terms
from geo.export.geojson import Rows
from geo.export.geometry import position
from geo.export.precision import SCALES, in_other_scales
from geo.export.stamp import Stamp

MEDIA_TYPE = "text/csv; charset=utf-8"
RISKY = ("=", "+", "-", "@", "\t", "\r", "\n")  # a spreadsheet would run a cell that begins with one of these as a formula


def lines(stamp: Stamp, batches: Rows, classes: Terms) -> Iterator[bytes]:
    """The bytes of a CSV file, UTF-8, comma, a header; lists joined by "|"; empty cells mean what data/README.md says."""
    yield "".join(f"# {comment(line)}\r\n" for line in stamp.lines()).encode()
    yield written([(*NAMES, *SCALES)])
    for batch in batches:
        yield written([[cell(value) for value in _values(row, classes)] for row in batch])


def comment(line: str) -> str:
    """One line of the stamp: on one line, and harmless where a spreadsheet cuts it into cells at its commas.

    The query string is left as it is: what could be a formula is percent-encoded there.
    """
    return line if line.startswith("query: ") else re.sub(r"([,;]\s*[\"']*\s*)(?=[=+\-@])", r"\1'", " ".join(line.split()))


def _values(row: dict, classes: Terms) -> list[object]:
    where = position(row)
    placed = {**row, **in_other_scales(row, classes), "lon": where[0] if where else None, "lat": where[1] if where else None}
    return [placed[name] for name in (*NAMES, *SCALES)]


def cell(value: object) -> object:
    """One value as a cell: empty for None, and no text that a spreadsheet would run as a formula."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, (list, tuple)):
        return "|".join(value)
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, str) and value.startswith(RISKY):
        return f"'{value}"
    return value


def written(rows: list) -> bytes:
    """The rows as CSV in UTF-8."""
    out = io.StringIO()
    csv.writer(out).writerows(rows)
    return out.getvalue().encode()
