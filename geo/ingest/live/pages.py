"""Pages of an API kept on disk as they come, so that a fetch that broke off goes on, and joined into one CSV."""

from __future__ import annotations

import csv
import hashlib
import json
import os
import shutil
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

from geo.ingest.json_table import cell

Watch = Callable[[int, int | None], bool | None]


@dataclass(frozen=True)
class Fetched:
    """What one page holds: its records, and whether another one follows. total: records in all, None when not said."""

    records: list[dict]
    more: bool
    total: int | None = None


class Pages:
    """The pages of one question, in a folder named after the question."""

    def __init__(self, home: Path, question: str) -> None:
        self.folder = home / hashlib.blake2s(question.encode(), digest_size=8).hexdigest()
        self.folder.mkdir(parents=True, exist_ok=True)

    def fetch(self, ask: Callable[[int], Fetched], watch: Watch | None = None) -> int:
        """How many records there are; pages that are already kept are not asked for again.

        watch is told (records so far, records in all) and stops the fetch by returning False.
        """
        got = 0
        number = 0
        while True:
            path = self.folder / f"{number:06d}.json"
            if path.is_file():
                held = json.loads(path.read_text(encoding="utf-8"))
                page = Fetched(held["records"], held["more"], held["total"])
            else:
                page = ask(number)
                beside = path.with_suffix(".part")
                beside.write_text(json.dumps({"records": page.records, "more": page.more, "total": page.total}, ensure_ascii=False), encoding="utf-8")
                os.replace(beside, path)
            got += len(page.records)
            if watch and watch(got, page.total) is False:
                from geo.ingest.importing import Cancelled

                raise Cancelled(f"Fetching was stopped after {got:,} records; what was fetched is kept.")
            if not page.more:
                return got
            number += 1

    def records(self) -> Iterator[dict]:
        """All records, page by page."""
        for path in sorted(self.folder.glob("*.json")):
            yield from json.loads(path.read_text(encoding="utf-8"))["records"]

    def as_csv(self, target: Path) -> Path:
        """All records as one CSV file; columns in the order in which they first appear."""
        columns = list(dict.fromkeys(key for record in self.records() for key in record))
        target.parent.mkdir(parents=True, exist_ok=True)
        with target.open("w", encoding="utf-8", newline="") as handle:
            writer = csv.writer(handle, lineterminator="\n")
            writer.writerow(columns)
            for record in self.records():
                writer.writerow([cell(record.get(name)) or "" for name in columns])
        return target

    def forget(self) -> None:
        """The pages are no longer needed."""
        shutil.rmtree(self.folder, ignore_errors=True)
