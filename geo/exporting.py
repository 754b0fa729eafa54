"""Files of many incidents, made by processes of their own: neither their work nor their memory is the server's, and each can be stopped.

A worker takes one order after the other and stays for a minute, as its start costs a second. Orders beyond the number of workers wait.
"""

from __future__ import annotations

import contextlib
import json
import os
import struct
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

from geo import errors
from geo.errors import FileNotMade, StrikemapError
from geo.settings import ROOT, Settings

FRAME = struct.Struct(">cI")  # what follows, and how many bytes of it
DATA, ROWS, FAILED, DONE = b"d", b"r", b"f", b"z"
STOP = b"stop\n"
IDLE_S, STOPPING_S = 60.0, 10.0
STALLED_S = 30.0  # a reader who takes nothing for so long is broken off when others wait
KEEP = 20


@dataclass
class Making:
    """One file under way. state: waiting, running, done, failed, stopped. rows: how many incidents are written, of total."""

    what: str
    total: int
    mark: str = ""
    state: str = "waiting"
    rows: int = 0
    problem: str = ""
    began: float = field(default_factory=time.monotonic)
    ended: float | None = None
    stopping: threading.Event = field(default_factory=threading.Event)

    @property
    def under_way(self) -> bool:
        """True until it has ended in some way."""
        return self.state in ("waiting", "running")

    @property
    def rows_per_s(self) -> float:
        """Incidents a second since it was asked for."""
        return self.rows / max((self.ended or time.monotonic()) - self.began, 0.001)

    def stop(self) -> None:
        """Nothing; whoever reads the file finds it broken off."""
        self.stopping.set()

    def end(self, state: str, problem: str = "") -> None:
        """Nothing; the first end counts."""
        if self.under_way:
            self.state, self.problem, self.ended = state, problem, time.monotonic()


class Exports:
    """The files that this server makes in other processes; safe for threads."""

    def __init__(self, settings: Settings) -> None:
        self._settings, self._lock = settings, threading.Lock()
        self._free = threading.Semaphore(max(1, settings.number("export_processes")))
        self._idle: list[_Worker] = []
        self._made: list[Making] = []
        self._running: set[Order] = set()

    def order(self, asked: Mapping[str, object], what: str, total: int, mark: str = "") -> Order:
        """A file that is asked for: `asked` is what exporting_worker.made takes. mark: by which a page finds it again."""
        making = Making(what, total, mark)
        with self._lock:
            self._made = [one for one in self._made if one.under_way or one in self._made[-KEEP:]] + [making]
        return Order(self, asked, making)

    def marked(self, mark: str) -> list[Making]:
        """The files that were asked for with that mark, newest first."""
        with self._lock:
            return [one for one in reversed(self._made) if mark and one.mark == mark]

    def close(self) -> None:
        """Ends the workers that wait for orders."""
        with self._lock:
            idle, self._idle = self._idle, []
        for worker in idle:
            worker.kill()

    def taken(self, order: Order) -> _Worker | None:
        """A worker, as soon as one may work; None when the order is stopped before."""
        while not self._free.acquire(timeout=0.2):
            if order.making.stopping.is_set():
                return None
            with self._lock:
                stalled = [one for one in self._running if time.monotonic() - one.read_at > STALLED_S]
            for one in stalled:
                one.close()
        with self._lock:
            self._running.add(order)
            worker = self._idle.pop() if self._idle else None
        return worker if worker and worker.alive else _Worker(self._settings)

    def given_back(self, order: Order, worker: _Worker) -> None:
        """Nothing; the worker may take the next order, or ends when none comes."""
        with self._lock:
            self._running.discard(order)
        if worker.alive:
            with self._lock:
                self._idle.append(worker)
            timer = threading.Timer(IDLE_S, self._end_if_idle, (worker, worker.orders))
            timer.daemon = True
            timer.start()
        self._free.release()

    def _end_if_idle(self, worker: _Worker, orders: int) -> None:
        with self._lock:
            if worker not in self._idle or worker.orders != orders:
                return
            self._idle.remove(worker)
        worker.kill()


class Order:
    """A file that is read part by part, by one thread at a time; whoever does not read it to its end closes it."""

    def __init__(self, exports: Exports, asked: Mapping[str, object], making: Making) -> None:
        self.making, self.read_at = making, time.monotonic()
        self._exports, self._asked, self._worker, self._reading = exports, asked, None, threading.Lock()

    def part(self) -> bytes | None:
        """The next bytes, None at the end. Raises the StrikemapError that the file failed with, FileNotMade when it was stopped."""
        with self._reading:
            self.read_at = float("inf")  # somebody is waiting for it
            try:
                return self._part()
            finally:
                self.read_at = time.monotonic()

    def _part(self) -> bytes | None:
        if self.making.stopping.is_set() or (self._worker is None and not self._begin()):
            self._let_go()
            raise FileNotMade(f"{self.making.what} was stopped before it was whole.")
        kind, body = self._worker.frame()  # type: ignore[union-attr]
        while kind == ROWS:
            self.making.rows = min(int(body), self.making.total)
            kind, body = self._worker.frame()  # type: ignore[union-attr]
        if kind == DATA:
            return body
        self.making.end("done" if kind == DONE else "failed")
        worker, self._worker = self._worker, None
        self._exports.given_back(self, worker)  # type: ignore[arg-type]
        if kind == DONE:
            self.making.rows = self.making.total
            return None
        raise self._problem(body)

    def close(self) -> None:
        """Nothing; a file that is not whole is stopped, by a thread of its own, as a worker may be in the middle of a part."""
        if self.making.under_way:
            self.making.stop()
            threading.Thread(target=self._closed, name="export-stop", daemon=True).start()

    def _closed(self) -> None:
        with self._reading:
            self._let_go()

    def _begin(self) -> bool:
        worker = self._exports.taken(self)
        if worker is None:
            return False
        self._worker, self.making.state = worker, "running"
        worker.send(self._asked)
        return True

    def _let_go(self) -> None:
        """Nothing; the worker stops what it does and is given back."""
        self.making.end("stopped")
        worker, self._worker = self._worker, None
        if worker is not None:
            worker.stop()
            self._exports.given_back(self, worker)

    def _problem(self, body: bytes) -> StrikemapError:
        told = json.loads(body) if body else {"kind": "", "text": f"{self.making.what}: the process that made it has ended. Try again."}
        kind = getattr(errors, told["kind"] or "FileNotMade", None)
        self.making.problem = told["text"]
        with contextlib.suppress(TypeError):  # no such error, or one that is made of other things than its text
            return kind(told["text"])
        return FileNotMade(told["text"])


class _Worker:
    """A process that makes files. Its end of the pipes closes when the server ends, and it ends with them."""

    def __init__(self, settings: Settings) -> None:
        self._process = subprocess.Popen([sys.executable, "-m", "geo.exporting_worker"], cwd=ROOT, stdin=subprocess.PIPE, stdout=subprocess.PIPE,
                                         env={**os.environ, "PYTHONUNBUFFERED": "1"})  # fmt: skip
        self.orders = 0
        self._write(lambda pipe: pipe.write(json.dumps(dict(settings.values)).encode() + b"\n"))

    @property
    def alive(self) -> bool:
        return self._process.poll() is None

    def send(self, asked: Mapping[str, object]) -> None:
        self.orders += 1
        self._write(lambda pipe: pipe.write(json.dumps(asked).encode() + b"\n"))

    def frame(self) -> tuple[bytes, bytes]:
        """(kind, bytes) of what the worker says next; (FAILED, b"") when it has ended."""
        pipe = self._process.stdout
        try:
            kind, length = FRAME.unpack(pipe.read(FRAME.size))  # type: ignore[union-attr]
            body = pipe.read(length)  # type: ignore[union-attr]
        except (struct.error, OSError, ValueError):
            kind, length, body = FAILED, -1, b""
        if len(body) == length:
            return kind, body
        self.kill()
        return FAILED, b""

    def stop(self) -> None:
        """Nothing; the order under way is broken off, by killing the process when it does not hear."""
        timer = threading.Timer(STOPPING_S, self._process.kill)
        timer.start()
        self._write(lambda pipe: pipe.write(STOP))
        while self.frame()[0] not in (DONE, FAILED):
            pass
        timer.cancel()

    def kill(self) -> None:
        """Ends the process."""
        self._process.kill()
        self._process.wait()
        for pipe in (self._process.stdin, self._process.stdout):
            with contextlib.suppress(OSError):
                pipe.close()  # type: ignore[union-attr]

    def _write(self, write: Callable) -> None:
        with contextlib.suppress(OSError):  # a process that has ended is noticed when its answer is read
            write(self._process.stdin)
            self._process.stdin.flush()  # type: ignore[union-attr]
