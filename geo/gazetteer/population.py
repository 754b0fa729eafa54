"""How many people live in a unit, from a table that the user gives: every number with its year, source and licence."""

from __future__ import annotations

import csv
import functools
import io
from dataclasses import dataclass, field
from pathlib import Path

from geo.errors import BadFile
from geo.settings import ROOT, Settings

COLUMNS = ("code", "population", "year", "source", "licence")
MOST_PEOPLE = 10_000_000_000


@dataclass(frozen=True)
class Population:
    """people: {code of an oblast, province or raion: inhabitants}; said: what is told of where the numbers are from."""

    people: dict[str, int] = field(default_factory=dict)
    said: str = ""


def population(settings: Settings) -> Population:
    """The numbers of the setting population_file; none without one.

    Raises BadFile, naming the row, when the file cannot be read: a rate by wrong numbers would be worse than none.
    """
    own = settings.text("population_file").strip()
    if not own:
        return Population()
    path = Path(own).expanduser()
    path = path if path.is_absolute() else ROOT / path
    try:
        return _read(path, path.stat().st_mtime_ns)
    except (OSError, UnicodeDecodeError) as problem:
        raise BadFile(path.name, f"it cannot be read ({problem}).", f"Give a CSV file in UTF-8 with the columns {','.join(COLUMNS)}.") from problem


@functools.lru_cache(maxsize=2)
def _read(path: Path, written_ns: int) -> Population:
    rows = csv.DictReader(io.StringIO(path.read_text(encoding="utf-8-sig")))
    lacking = [name for name in COLUMNS if name not in (rows.fieldnames or ())]
    if lacking:
        raise BadFile(path.name, f"it has no column {' or '.join(lacking)}.", f"Needed are the columns {','.join(COLUMNS)}.")
    people, told = {}, {}
    for number, row in enumerate(rows, start=2):
        code, count = (row["code"] or "").strip(), (row["population"] or "").strip()
        if not code or not count.isdecimal() or int(count) > MOST_PEOPLE:
            raise BadFile(path.name, f"row {number}: population of '{code}' is '{count}'.", "Give a code and a whole number, 0 or more, in digits.")
        if code in people:
            raise BadFile(path.name, f"row {number}: '{code}' stands there twice.", "Give each unit once.")
        if not (row["source"] or "").strip():
            raise BadFile(path.name, f"row {number}: '{code}' has no source.", "Say where the number is from: a rate without a source is not shown.")
        people[code] = int(count)
        told[", ".join(part.strip() for part in (row["source"], row["year"], row["licence"]) if part and part.strip())] = None
    return Population(people, "; ".join(told))
