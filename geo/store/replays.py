"""Frames of earlier days, made from the claims when they are asked for; a few are kept, the one used longest ago leaves."""

from __future__ import annotations

import re
import threading
from collections import OrderedDict
from datetime import date, datetime

import duckdb

from geo.domain.vocabulary import Vocabulary
from geo.store import frames

KEPT = 4  # each costs about as much memory as today's frame
_NAME = re.compile(r"memory\.known_(\d{8})")


class Replays:
    """The replayed frames of one open build; safe for threads."""

    def __init__(self, con: duckdb.DuckDBPyConnection, vocabulary: Vocabulary) -> None:
        self._con, self._vocabulary = con, vocabulary
        self._kept: OrderedDict[date, str] = OrderedDict()
        self._lock = threading.Lock()

    def table(self, as_of: date) -> str:
        """The name of the table with the frame as it was known at the end of a day; it is made when it is not kept."""
        with self._lock:
            if as_of not in self._kept:
                self._kept[as_of] = self._made(as_of)
                while len(self._kept) > KEPT:
                    _, oldest = self._kept.popitem(last=False)
                    self._run(f"DROP TABLE IF EXISTS {oldest}")
            self._kept.move_to_end(as_of)
            return self._kept[as_of]

    def made_again(self, sql: str) -> bool:
        """True when the statement reads a replay that had been dropped meanwhile; it is there again now."""
        found = _NAME.search(sql)
        if found is None:
            return False
        self.table(datetime.strptime(found.group(1), "%Y%m%d").date())
        return True

    def _made(self, as_of: date) -> str:
        name = f"memory.known_{as_of:%Y%m%d}"
        cursor = self._con.cursor()
        try:
            frames.replay(cursor, self._vocabulary, as_of, name)
        finally:
            cursor.close()
        return name

    def _run(self, sql: str) -> None:
        cursor = self._con.cursor()
        try:
            cursor.execute(sql)
        finally:
            cursor.close()
