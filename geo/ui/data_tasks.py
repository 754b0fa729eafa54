"""Imports that run beside the pages: they go on when the page is left, show how far they are, and can be stopped."""

from __future__ import annotations

import threading
import time
import uuid
from collections.abc import Callable
from dataclasses import dataclass, field

from geo.errors import StrikemapError

KEEP = 20


@dataclass
class Task:
    """One import or trial. state: running, building, done, failed, cancelled."""

    title: str
    trial: bool
    task_id: str = field(default_factory=lambda: uuid.uuid4().hex[:12])
    state: str = "running"
    rows: int = 0
    part: float = 0.0
    rows_per_s: float = 0.0
    report: dict | None = None
    problem: str = ""
    started: float = field(default_factory=time.monotonic)
    stop: threading.Event = field(default_factory=threading.Event)

    @property
    def running(self) -> bool:
        """True until it has ended in some way."""
        return self.state in ("running", "building")


_tasks: dict[str, Task] = {}
_lock = threading.Lock()


def start(title: str, trial: bool, work: Callable[[Callable[..., bool]], dict], then: Callable[[], object] | None = None) -> Task:
    """The Task that `work` runs in; work gets the progress callback of import_file and gives its report.

    then: what follows a success (the new build); until it is done the state is 'building'.
    """
    task = Task(title, trial)
    with _lock:
        _tasks[task.task_id] = task
        for old in [key for key, held in _tasks.items() if not held.running][:-KEEP]:
            del _tasks[old]
    threading.Thread(target=_run, args=(task, work, then), name=f"import-{task.task_id}", daemon=True).start()
    return task


def get(task_id: str | None) -> Task | None:
    """The task of that id, None when there is none (any more)."""
    return _tasks.get(task_id or "")


def under_way() -> list[Task]:
    """The tasks that run now, whoever started them."""
    return [task for task in list(_tasks.values()) if task.running]


def _run(task: Task, work: Callable[[Callable[..., bool]], dict], then: Callable[[], object] | None) -> None:
    from geo.ingest.importing import Cancelled

    def watch(progress) -> bool:  # noqa: ANN001 - importing.Progress
        task.rows, task.part, task.rows_per_s = progress.rows, progress.part, progress.rows_per_s
        return not task.stop.is_set()

    try:
        report = work(watch)
        if then is not None:
            task.state = "building"
            then()
        task.report = report
        task.state = "done"
    except Cancelled as problem:
        task.problem, task.state = str(problem), "cancelled"
    except StrikemapError as problem:
        task.problem, task.state = f"{problem.title}. {problem}", "failed"
    except Exception as problem:
        task.problem = f"Something went wrong inside the program ({type(problem).__name__}). Nothing was stored."
        task.state = "failed"
        raise
