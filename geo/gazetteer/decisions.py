"""What people decided about doubtful names: appended, never overwritten, undone by a further line."""

from __future__ import annotations

import fcntl
import hashlib
import json
import os
import threading
import time
from collections.abc import Iterator
from dataclasses import asdict, dataclass
from datetime import UTC, datetime
from pathlib import Path

from geo.domain.place import Place
from geo.errors import BadValue, DamagedGazetteer
from geo.gazetteer.fold import fold

DECIDE, UNDO = "decide", "undo"
#: how soon what another process decided is seen here
LOOK_EVERY_S = 0.2
_START = "0" * 64


@dataclass(frozen=True)
class Decision:
    """One line of the log. place None = "not a place". undoes: the number of the decision that an undo takes back."""

    number: int
    at: str
    who: str
    action: str
    name: str
    country: str
    adm1: str
    adm2: str
    place: Place | None
    why: str
    undoes: int | None = None

    @property
    def key(self) -> tuple[str, str, str, str]:
        return key_of(self.name, self.country, self.adm1, self.adm2)


def key_of(name: str, country: str | None, adm1: str | None, adm2: str | None) -> tuple[str, str, str, str]:
    """The name and context for which a decision holds: the same name with the same hints, however they are written."""
    return fold(name or ""), fold(country or ""), fold(adm1 or ""), fold(adm2 or "")


class Decisions:
    """The log of decisions in one file of JSON lines, each with the hash of the line before it.

    Safe for several threads and processes: writing takes a lock on the file; what others wrote is seen within look_every_s.
    """

    def __init__(self, path: Path, look_every_s: float = LOOK_EVERY_S) -> None:
        self.path = path
        self._look_every_s = look_every_s
        self._looked_at = 0.0
        self._lock = threading.Lock()
        self._size = 0
        self._last = _START
        self._log: list[Decision] = []
        self._valid: dict[tuple[str, str, str, str], Decision] = {}
        self._refresh()

    def find(
        self, name: str, country: str | None = None, adm1: str | None = None, adm2: str | None = None
    ) -> Decision | None:
        """The decision in force for a name with these hints, None when there is none."""
        self._refresh()
        return self._valid.get(key_of(name, country, adm1, adm2)) if self._valid else None

    def decide(
        self,
        name: str,
        place: Place | None,
        who: str,
        why: str,
        country: str | None = None,
        adm1: str | None = None,
        adm2: str | None = None,
    ) -> Decision:
        """The new decision, written to disk. Raises BadValue without a name, a who or a why."""
        for field, value in (("name", fold(name)), ("who", who.strip()), ("why", why.strip())):
            if not value:
                raise BadValue(field, value, "some words: every decision says who took it and why")
        return self._append(DECIDE, name, country or "", adm1 or "", adm2 or "", place, who, why, None)

    def undo(self, number: int, who: str, why: str) -> Decision:
        """The undoing of a decision in force; the one that it had replaced holds again. Raises BadValue."""
        self._refresh()
        before = next((d for d in self._valid.values() if d.number == number), None)
        if before is None:
            raise BadValue("number", number, "the number of a decision that is in force")
        if not who.strip() or not why.strip():
            raise BadValue("who, why", f"{who}, {why}", "some words: every undoing says who did it and why")
        return self._append(UNDO, before.name, before.country, before.adm1, before.adm2, None, who, why, number)

    def history(self) -> list[Decision]:
        """All lines, oldest first."""
        self._refresh()
        return list(self._log)

    def in_force(self) -> list[Decision]:
        """The decisions that hold now, newest first."""
        self._refresh()
        return sorted(self._valid.values(), key=lambda d: -d.number)

    def _append(
        self, action: str, name: str, country: str, adm1: str, adm2: str, place: Place | None, who: str, why: str,
        undoes: int | None,
    ) -> Decision:  # fmt: skip
        self.path.parent.mkdir(parents=True, exist_ok=True)
        with self._lock, self.path.open("ab") as file:
            fcntl.flock(file, fcntl.LOCK_EX)
            self._read_more()
            made = Decision(
                len(self._log) + 1, datetime.now(UTC).isoformat(timespec="seconds"), who.strip(), action, name, country, adm1,
                adm2, place, why.strip(), undoes,
            )  # fmt: skip
            line = json.dumps({"before": self._last, **asdict(made)}, ensure_ascii=False) + "\n"
            file.write(line.encode())
            file.flush()
            os.fsync(file.fileno())
            self._read_more()
        return made

    def _refresh(self) -> None:
        now = time.monotonic()
        if now - self._looked_at < self._look_every_s:
            return
        self._looked_at = now
        try:
            size = os.stat(self.path).st_size
        except FileNotFoundError:
            return
        if size != self._size:
            with self._lock:
                self._read_more()

    def _read_more(self) -> None:
        """Reads the lines that were added since the last reading."""
        with self.path.open("rb") as file:
            file.seek(self._size)
            for raw in file:
                if not raw.endswith(b"\n"):
                    break  # somebody is still writing it
                self._take(raw)
                self._size += len(raw)

    def _take(self, raw: bytes) -> None:
        number = len(self._log) + 1
        try:
            data = json.loads(raw)
            before = data.pop("before")
            data["place"] = Place(**data["place"]) if data["place"] else None
            decision = Decision(**data)
        except (ValueError, TypeError, KeyError) as problem:
            raise DamagedGazetteer(
                f"{self.path.name}, line {number} cannot be read ({problem}). Restore the file from a backup."
            ) from problem
        if before != self._last or decision.number != number:
            raise DamagedGazetteer(
                f"{self.path.name}, line {number} does not follow the line before it: the file was changed by hand. "
                "Restore it from a backup."
            )
        self._last = hashlib.sha256(raw).hexdigest()
        self._log.append(decision)
        if decision.action == DECIDE:
            self._valid[decision.key] = decision
        else:
            self._valid.pop(decision.key, None)
            undone = {d.undoes for d in self._log if d.action == UNDO}
            earlier = [d for d in self._log if d.action == DECIDE and d.key == decision.key and d.number not in undone]
            if earlier:
                self._valid[decision.key] = earlier[-1]

    def __iter__(self) -> Iterator[Decision]:
        return iter(self.history())
