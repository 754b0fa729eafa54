"""The context windows that people enter: an append-only file of acts, so that each can be taken back and none is lost."""

from __future__ import annotations

import json
import os
import threading
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path

from geo.domain.refusal import Refusal
from geo.domain.source import Window
from geo.domain.window_rows import row_of, windows_of
from geo.errors import BadFile, BadValue

try:
    import fcntl
except ImportError:  # not on Windows
    fcntl = None

FILE = "windows.jsonl"
_lock = threading.Lock()


class OwnWindows:
    """The own windows of one folder, safe for threads and processes; every act writes one line with all windows after it."""

    def __init__(self, own_dir: Path) -> None:
        self.path = own_dir / FILE

    def all(self) -> tuple[Window, ...]:
        """Every own window, in the order in which they were given. Raises BadFile when the file cannot be read."""
        acts = self._standing()
        return acts[-1][1] if acts else ()

    def last_act(self) -> str:
        """What the last act was that can be taken back, in words; empty for none."""
        acts = self._standing()
        return acts[-1][0] if acts else ""

    def replace(self, rows: Iterable[Mapping[str, str]], taken: Collection[tuple[str, str]] = ()) -> list[Refusal]:
        """The rows that were refused; the others are from now on all own windows.

        A refused row whose window and claimant are already held leaves what is held as it is.
        """
        given = list(rows)
        with self._alone():
            held = self.all()
            good, refused = windows_of(given, "own windows", taken)
            bad = {(given[one.row - 1].get("window", ""), given[one.row - 1].get("claimant", "")) for one in refused if one.row}
            new = {(one.window, one.claimant) for one in good}
            kept = [one for one in held if (one.window, one.claimant) in bad - new]
            if (*good, *kept) != held:
                self._write(f"saved {_counted(len(good))}", [*good, *kept])
        return refused

    def add(self, rows: Iterable[Mapping[str, str]], name: str, taken: Collection[tuple[str, str]] = ()) -> tuple[int, list[Refusal]]:
        """(how many were taken in, the rows that were refused); dates of the same window and claimant replace those held."""
        good, refused = windows_of(rows, name, taken, first_row=2)
        if good:
            with self._alone():
                new = {(one.window, one.claimant) for one in good}
                self._write(f"took {_counted(len(good))} from {name}", [*(one for one in self.all() if (one.window, one.claimant) not in new), *good])
        return len(good), refused

    def undo(self) -> str:
        """What was taken back, in words. Raises BadValue when there is nothing to take back."""
        with self._alone():
            acts = self._standing()
            if not acts:
                raise BadValue("undo", "the last act", "nothing, as no own window was entered or all acts are taken back")
            self._append({"act": "undo"})
            return acts[-1][0]

    def _standing(self) -> list[tuple[str, tuple[Window, ...]]]:
        """The acts that were not taken back: (words, all windows after it)."""
        try:
            lines = self.path.read_text(encoding="utf-8").splitlines()
        except FileNotFoundError:
            return []
        except (OSError, UnicodeDecodeError) as problem:
            raise self._bad(problem) from problem
        found: list[tuple[str, tuple[Window, ...]]] = []
        try:
            for line in lines:
                row = json.loads(line)
                if row["act"] == "undo":
                    found.pop()
                else:
                    windows, refused = windows_of(row["windows"], FILE)
                    if refused:
                        raise ValueError(str(refused[0]))
                    found.append((str(row["act"]), tuple(windows)))
        except (ValueError, KeyError, TypeError, IndexError, AttributeError) as problem:
            raise self._bad(problem) from problem
        return found

    def _write(self, act: str, windows: Sequence[Window]) -> None:
        self._append({"act": act, "windows": [row_of(one) for one in windows]})

    def _append(self, row: Mapping[str, object]) -> None:
        line = json.dumps({"at": datetime.now(UTC).replace(microsecond=0).isoformat(), **row}, ensure_ascii=False)
        with self.path.open("a", encoding="utf-8") as out:
            out.write(line + "\n")
            out.flush()
            os.fsync(out.fileno())

    @contextmanager
    def _alone(self) -> Iterator[None]:
        """Nobody else in this or another process changes the file meanwhile."""
        self.path.parent.mkdir(parents=True, exist_ok=True)
        with _lock, (self.path.parent / f".{FILE}.lock").open("w") as handle:
            if fcntl is not None:
                fcntl.flock(handle, fcntl.LOCK_EX)
            yield

    def _bad(self, problem: Exception) -> BadFile:
        return BadFile(str(self.path), f"the own windows cannot be read: {problem}.", "Mend the file or move it away; it is never written over.")


def _counted(number: int) -> str:
    return f"{number} window" if number == 1 else f"{number} windows"
