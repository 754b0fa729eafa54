"""The numbers of a chart as CSV, with the stamp in lines that begin with #."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from geo.export.stamp import Stamp
from geo.export.table import cell, comment, written


def lines(stamp: Stamp, title: str, columns: Sequence[str], rows: Iterable[Mapping[str, object]]) -> bytes:
    """The bytes of a CSV file, UTF-8, comma, one header line; columns carry their unit, an empty cell means "not reported"
    or, in a column that ends in _max, "no upper bound known".

    The stamp's counts of rows are left out, as a line is no incident here.
    """
    said = [title, *(line for line in stamp.lines() if not line.startswith("incidents: "))]
    head = "".join(f"# {comment(line)}\r\n" for line in said).encode()
    return head + written([tuple(columns), *([cell(row.get(column)) for column in columns] for row in rows)])


def flat(group: Mapping[str, object]) -> dict[str, object]:
    """A group of the statistics document with its figures as columns: killed_min, killed_max, killed_not_reported.

    >>> flat({"key": "2025-04", "incidents": 2, "killed": {"min": 19, "max": None, "not_reported": 1}})
    {'key': '2025-04', 'incidents': 2, 'killed_min': 19, 'killed_max': None, 'killed_not_reported': 1}
    """
    found: dict[str, object] = {}
    for name, value in group.items():
        if isinstance(value, Mapping):
            found |= {f"{name}_{end}": part for end, part in value.items()}
        else:
            found[name] = value
    return found
