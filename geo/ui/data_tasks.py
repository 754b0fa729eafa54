"""Imports that run in processes of their own: they go on when the page is left, show how far they are, and can be stopped."""

from __future__ import annotations

import threading
import time
import uuid
from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from geo import apart
from geo.ui import data_journal, running

KEEP = 20
#: how long the result of an import is shown to whoever opens the page, unless it is put away
SHOWN_S = 3600.0
#: where a session keeps the tasks that it began: what its own came to is shown first
OWN = "data_own_tasks"


@dataclass
class Task:
    """One import or trial. state: running, building, done, failed, cancelled. said: what the build is at.

    report: what was stored, or would be; it is there from the moment when it is stored. got_bytes, of_bytes: of a file that is being
    fetched; fetched: where it lies, once it is there.
    """

    title: str
    trial: bool
    report: dict | None = None
    task_id: str = field(default_factory=lambda: uuid.uuid4().hex[:12])
    state: str = "running"
    rows: int = 0
    part: float = 0.0
    rows_per_s: float = 0.0
    got_bytes: int = 0
    of_bytes: int | None = None
    fetched: dict | None = None
    problem: str = ""
    said: str = ""
    ended: float = 0.0
    put_away: bool = False
    stop: threading.Event = field(default_factory=threading.Event)

    @property
    def running(self) -> bool:
        """True until it has ended in some way."""
        return self.state in ("running", "building")


_tasks: dict[str, Task] = {}
_lock = threading.Lock()


def start(title: str, trial: bool, order: Mapping, report: dict | None = None) -> Task:
    """The Task that carries an order out (see geo.apart.run) by the settings of the running program.

    report: of what was done before, where only the build is left to do.
    """
    program = running.strikemap()
    task = Task(title, trial, report, state="building" if order["act"] == "build" else "running")
    with _lock:
        _tasks[task.task_id] = task
        for old in [key for key, held in _tasks.items() if not held.running][:-KEEP]:
            del _tasks[old]
    told = {"settings": dict(program.settings.values), **order}
    # the new build is opened here, so that the next page does not wait for it
    after = (lambda: None) if trial and order["act"] != "build" else program.opened
    entry = None if trial and order["act"] != "build" else data_journal.begin(program.settings, task.task_id, title, title if order["act"] == "build" else "")
    threading.Thread(target=_run, args=(task, told, after, entry), name=f"import-{task.task_id}", daemon=True).start()
    return task


def get(task_id: str | None) -> Task | None:
    """The task of that id, None when there is none (any more)."""
    return _tasks.get(task_id or "")


def under_way() -> list[Task]:
    """The tasks that run now, whoever started them."""
    return [task for task in list(_tasks.values()) if task.running]


def ended(own: Collection[str] = ()) -> Task | None:
    """The task that ended last, of those with these ids where there is one, unless it was put away or ended long ago; None when there
    is none."""
    held = [task for task in list(_tasks.values()) if not task.running and not task.put_away and time.monotonic() - task.ended < SHOWN_S]
    return max(held, key=lambda task: (task.task_id in own, task.ended), default=None)


def _run(task: Task, order: dict, after: Callable[[], object], entry: Path | None) -> None:
    last: dict = {}

    def hear(told: dict) -> None:
        if "rows" in told:
            task.rows, task.part, task.rows_per_s = told["rows"], told["part"], told["rows_per_s"]
        if "bytes" in told:
            task.got_bytes, task.of_bytes = told["bytes"], told["of_bytes"]
            task.part = min(1.0, task.got_bytes / task.of_bytes) if task.of_bytes else 0.0
        task.fetched = told.get("fetched", task.fetched)
        if "stored" in told:
            task.report = told["stored"]
            task.state = "running" if task.trial else "building"
            if entry and told["stored"].get("version"):
                data_journal.stored(entry, f"{told['stored']['dataset']}, version {told['stored']['version']}, is stored")
        task.said = told.get("said", task.said)
        if "state" in told:
            last.update(told)

    try:
        apart.run(order, hear, task.stop)
        if last.get("state") == "done":
            after()
    except BaseException as problem:
        last.update(state="failed", problem=f"Something went wrong inside the program ({type(problem).__name__}).")
        raise
    finally:
        if entry:
            data_journal.end(entry)
        task.problem = last.get("problem", "")
        task.ended = time.monotonic()
        task.state = last.get("state", "failed")
