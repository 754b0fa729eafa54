"""Writer processes for the casebook's tests: they write as fast as they can and acknowledge what is on disk."""

from __future__ import annotations

import multiprocessing
import os
import signal
import sys
import time
import traceback
import types
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from multiprocessing.connection import Connection
from multiprocessing.process import BaseProcess
from pathlib import Path

from geo.domain.vocabulary import Vocabulary
from geo.errors import EditConflict
from geo.store.casebook import Ledger, Part, add, correct_claim, delete_incident, split_incident, undo
from tests.store.casebook.casebook_builders import ANALYST, incident, killed

Acknowledge = Callable[[str], None]
Job = Callable[[Acknowledge], None]


@dataclass
class Writer:
    """A process that writes, and the end of the pipe on which it acknowledges."""

    process: BaseProcess
    pipe: Connection

    def kill(self, after: int = 0, later_s: float = 0.0) -> list[str]:
        """What was acknowledged before the process was killed with SIGKILL, so many seconds after its n-th acknowledgement.

        One cut short was not given.
        """
        lines = []
        while len(lines) < after:
            try:
                lines.append(self.pipe.recv_bytes().decode())
            except EOFError:
                self.process.join()
                raise AssertionError(f"the writer ended by itself (exit code {self.process.exitcode})") from None
        time.sleep(later_s)
        os.kill(self.process.pid, signal.SIGKILL)
        return lines + self._rest()

    def finish(self) -> list[str]:
        """What the process acknowledged until it had done its job."""
        lines = self._rest()
        assert self.process.exitcode == 0, f"the writer ended with exit code {self.process.exitcode}"
        return lines

    def _rest(self) -> list[str]:
        lines = []
        with self.pipe:
            while True:
                try:
                    lines.append(self.pipe.recv_bytes().decode())
                except (EOFError, OSError):  # OSError: killed in the middle of an acknowledgement
                    break
        self.process.join()
        return lines


def start(*jobs: Job) -> list[Writer]:
    """A process for each job, all let go at the same moment; a job is one of the functions below with all but its last argument.

    That one, acknowledge(text), it calls after what it has done is on disk.

    They are forked from a small server and not from the process of the tests: that one holds other libraries' threads, and
    what is forked in the middle of such a thread's work may crash.
    """
    context = multiprocessing.get_context("forkserver")
    context.set_forkserver_preload([__name__])
    writers = []
    with _nameless_main():
        for job in jobs:
            ours, theirs = context.Pipe()
            process = context.Process(target=_work, args=(job, theirs))
            process.start()
            theirs.close()
            writers.append(Writer(process, ours))
    for writer in writers:
        assert writer.pipe.recv_bytes() == b"ready"
    for writer in writers:
        writer.pipe.send_bytes(b"go")
    return writers


@contextmanager
def _nameless_main() -> Iterator[None]:
    """A context in which new processes do not run this one's main module first: after a test of a page that is the page's
    script, which takes a second to import, and writers have no use for it."""
    main = sys.modules["__main__"]
    sys.modules["__main__"] = types.ModuleType("__main__")
    try:
        yield
    finally:
        sys.modules["__main__"] = main


def _work(job: Job, pipe: Connection) -> None:
    """Does the job in the new process."""
    pipe.send_bytes(b"ready")
    pipe.recv_bytes()
    try:
        job(lambda text: pipe.send_bytes(text.encode()))
    except BaseException:
        os.write(2, traceback.format_exc().encode())  # the test says only that the writer ended; this says why
        raise


def write_until_killed(url: str, vocabulary: Vocabulary, name: str, acknowledge: Acknowledge) -> None:
    """An analyst who never rests: new incidents with claims, corrections, splits, deletions, undo."""
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


def add_groups_until_killed(url: str, vocabulary: Vocabulary, size: int, acknowledge: Acknowledge) -> None:
    """Adds so many incidents in each change, without end."""
    ledger = Ledger(url, vocabulary)
    number = 0
    while True:
        acknowledge(add(ledger, ANALYST, incidents=[incident(f"{number}-{part}") for part in range(size)], change=f"change-{time.time_ns()}").change)
        number += 1


def add_many(url: str, vocabulary: Vocabulary, name: str, count: int, acknowledge: Acknowledge) -> None:
    """Adds so many incidents."""
    ledger = Ledger(url, vocabulary)
    for number in range(count):
        acknowledge(add(ledger, ANALYST, incidents=[incident(f"{name}-{number}")]).hash)


def correct_one(url: str, vocabulary: Vocabulary, name: str, count: int, acknowledge: Acknowledge) -> None:
    """Corrects one and the same claim so many times; acknowledges 'saved HASH' or 'conflict SIDES'."""
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


def file_of(url: str) -> Path:
    """The file of a SQLite address."""
    return Path(url.removeprefix("sqlite:///"))
