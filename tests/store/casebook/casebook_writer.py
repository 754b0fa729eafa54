"""Writer processes for the casebook's tests: they write as fast as they can and acknowledge what is on disk."""

from __future__ import annotations

import os
import signal
import time
import traceback
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from geo.domain.vocabulary import Vocabulary
from geo.errors import EditConflict
from geo.store.casebook import Ledger, Part, add, correct_claim, delete_incident, split_incident, undo
from tests.store.casebook.casebook_builders import ANALYST, incident, killed


@dataclass
class Writer:
    """A process that writes, and the end of the pipe on which it acknowledges."""

    pid: int
    pipe: int

    def kill(self, after: int = 0, later_s: float = 0.0) -> list[str]:
        """The hashes acknowledged before the process was killed with SIGKILL, so many seconds after its n-th one.

        A line cut short was not acknowledged.
        """
        data = b""
        while data.count(b"\n") < after:
            data += os.read(self.pipe, 1) or self._gone()
        time.sleep(later_s)
        os.kill(self.pid, signal.SIGKILL)
        return self._rest(data)

    def _gone(self) -> bytes:
        os.waitpid(self.pid, 0)
        raise AssertionError("the writer ended by itself")

    def finish(self) -> list[str]:
        """What the process acknowledged until it ended by itself."""
        return self._rest(b"")

    def _rest(self, data: bytes) -> list[str]:
        with os.fdopen(self.pipe, "rb") as reader:
            data += reader.read()
        os.waitpid(self.pid, 0)
        return [line.decode() for line in data.split(b"\n")[:-1]]


def start(job: Callable[[Callable[[str], None]], None]) -> Writer:
    """A forked process that does the job; it calls acknowledge(text) after what it has done is on disk."""
    reader, writer = os.pipe()
    pid = os.fork()
    if pid:
        os.close(writer)
        return Writer(pid, reader)
    status = 1
    try:
        os.close(reader)
        job(lambda text: (os.write(writer, f"{text}\n".encode()), None)[1])
        status = 0
    except BaseException:  # noqa: BLE001
        os.write(2, traceback.format_exc().encode())  # the test says only that the writer ended; this says why
    finally:
        os._exit(status)


def write_until_killed(url: str, vocabulary: Vocabulary, name: str) -> Callable[[Callable[[str], None]], None]:
    """The job of an analyst who never rests: new incidents with claims, corrections, splits, deletions, undo."""

    def job(acknowledge: Callable[[str], None]) -> None:
        ledger = Ledger(url, vocabulary)
        number = 0
        while True:
            number += 1
            here = f"{name}-{number}"
            claim = killed(f"{here}-c", here, number)
            acknowledge(add(ledger, ANALYST, incidents=[incident(here)], claims=[claim]).hash)
            seq = ledger.state().seq
            acknowledge(correct_claim(ledger, ANALYST, claim, killed(f"{here}-c", here, number + 1), seq).hash)
            parts = [Part(incident(f"{here}-{part}"), (killed(f"{here}-{part}-c", value=part),)) for part in (1, 2)]
            done = split_incident(ledger, ANALYST, incident(here), parts, seq)
            acknowledge(done.hash)
            acknowledge(undo(ledger, ANALYST, done.change).hash)
            acknowledge(delete_incident(ledger, ANALYST, incident(here), ledger.state().seq).hash)

    return job


def add_many(url: str, vocabulary: Vocabulary, name: str, count: int) -> Callable[[Callable[[str], None]], None]:
    """The job of adding so many incidents."""

    def job(acknowledge: Callable[[str], None]) -> None:
        ledger = Ledger(url, vocabulary)
        for number in range(count):
            acknowledge(add(ledger, ANALYST, incidents=[incident(f"{name}-{number}")]).hash)

    return job


def correct_one(url: str, vocabulary: Vocabulary, name: str, count: int) -> Callable[[Callable[[str], None]], None]:
    """The job of correcting one and the same claim so many times; acknowledges 'saved HASH' or 'conflict'."""

    def job(acknowledge: Callable[[str], None]) -> None:
        ledger = Ledger(url, vocabulary)
        for number in range(count):
            state = ledger.state()
            seen = killed(value=int(str(state.entry("claim", "c1").fields["value"])))
            time.sleep(0.0005)  # somebody reads before writing
            try:
                done = correct_claim(ledger, ANALYST, seen, killed(value=1000 + 2 * number + (name == "b")), state.seq)
                acknowledge(f"saved {done.hash}")
            except EditConflict as conflict:
                acknowledge(f"conflict {len(conflict.sides)}")

    return job


def file_of(url: str) -> Path:
    """The file of a SQLite address."""
    return Path(url.removeprefix("sqlite:///"))
