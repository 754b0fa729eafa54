"""What online services answered, kept with its date: answers and "not found", never failures."""

from __future__ import annotations

import hashlib
import json
import sqlite3
import threading
from datetime import UTC, datetime, timedelta
from pathlib import Path

from geo.errors import DamagedGazetteer
from geo.gazetteer.fold import fold

#: a "not found" is asked again after this time; an answer is kept
NOT_FOUND_DAYS = 60


class OnlineCache:
    """Answers in one SQLite file, by provider, host and folded question."""

    def __init__(self, path: Path) -> None:
        path.parent.mkdir(parents=True, exist_ok=True)
        self._lock = threading.Lock()
        self._db = sqlite3.connect(path, check_same_thread=False, timeout=10, isolation_level=None)
        try:
            self._db.execute("PRAGMA journal_mode = WAL")
            self._db.execute(
                "CREATE TABLE IF NOT EXISTS answer(key TEXT PRIMARY KEY, provider TEXT, host TEXT, question TEXT, asked_at TEXT, "
                "found INTEGER, body TEXT) WITHOUT ROWID"
            )
        except sqlite3.DatabaseError as problem:
            raise DamagedGazetteer(
                f"{path.name} cannot be read ({problem}). Delete it: it only keeps online answers."
            ) from problem

    def get(self, provider: str, host: str, question: str) -> tuple[str, list[dict]] | None:
        """(when it was asked, the raw hits; [] = was not found), or None when it has to be asked."""
        with self._lock:
            row = self._db.execute(
                "SELECT asked_at, found, body FROM answer WHERE key = ?", (_key(provider, host, question),)
            ).fetchone()
        if row is None:
            return None
        if not row[1] and datetime.fromisoformat(row[0]) < datetime.now(UTC) - timedelta(days=NOT_FOUND_DAYS):
            return None
        return row[0], json.loads(row[2])

    def put(self, provider: str, host: str, question: str, hits: list[dict]) -> str:
        """Keeps an answer; returns its time."""
        at = datetime.now(UTC).isoformat(timespec="seconds")
        with self._lock:
            self._db.execute(
                "INSERT OR REPLACE INTO answer VALUES (?, ?, ?, ?, ?, ?, ?)",
                (
                    _key(provider, host, question),
                    provider,
                    host,
                    question,
                    at,
                    int(bool(hits)),
                    json.dumps(hits, ensure_ascii=False),
                ),
            )
        return at

    def close(self) -> None:
        self._db.close()


def _key(provider: str, host: str, question: str) -> str:
    return hashlib.sha256("\0".join((provider, host, fold(question))).encode()).hexdigest()
