"""Work for a cluster's workers that is no statement: a function of this program, called there once for each task.

Only the function's name and the tasks, as data, go over the wire. Each worker's Python has the program and what requirements.txt lists.
"""

from __future__ import annotations

import importlib
import json
from collections.abc import Callable, Iterator, Sequence

import pyarrow as pa

from geo.errors import EngineAway
from geo.store.remote.spark import connected, short

Say = Callable[[str], None]
MOST_AT_ONCE = 1_000


def scattered(url: str, function: str, tasks: Sequence[dict], say: Say = lambda _: None) -> list[dict]:
    """What the function gave for each task, in their order.

    function: "module:name" of one that takes a dict and gives one, of what JSON can hold. It may be called again for a task whose
    worker died, so it has to leave the same behind each time. Raises EngineAway when the cluster is away or cannot run it.
    """
    if not tasks:
        return []
    session = connected(url)
    from pyspark.errors.exceptions.base import PySparkException

    rows = pa.table({"place": pa.array(range(len(tasks)), pa.int32()), "function": [function] * len(tasks), "task": [json.dumps(task) for task in tasks]})
    session.registerProgressHandler(_told(say))
    try:
        spread = session.createDataFrame(rows).repartition(min(len(tasks), MOST_AT_ONCE))
        found = spread.mapInArrow(_called, "place int, answer string").toArrow()
    except PySparkException as problem:
        raise _not_run(url, problem) from problem
    finally:
        session.clearProgressHandlers()
        session.stop()
    answers = dict(zip(found["place"].to_pylist(), found["answer"].to_pylist()))
    return [json.loads(answers[place]) for place in range(len(tasks))]


def _called(batches: Iterator[pa.RecordBatch]) -> Iterator[pa.RecordBatch]:
    """On a worker: the answers to the tasks of its part."""
    for batch in batches:
        for place, function, task in zip(*(batch.column(name).to_pylist() for name in ("place", "function", "task"))):
            module, _, name = function.partition(":")
            answer = getattr(importlib.import_module(module), name)(json.loads(task))
            yield pa.RecordBatch.from_pydict({"place": pa.array([place], pa.int32()), "answer": pa.array([json.dumps(answer)])})


def _told(say: Say) -> Callable[..., None]:
    """What the cluster's own progress is told to."""
    last = ""

    def tell(stages: object, inflight_tasks: int, operation_id: str | None, done: bool) -> None:
        nonlocal last
        counted = [(stage.num_completed_tasks, stage.num_tasks) for stage in stages or ()]  # type: ignore[attr-defined]
        text = f"{sum(one for one, _ in counted):,} of {sum(all_ for _, all_ in counted):,} pieces of work are done"
        if counted and text != last and not done:
            say(text)
        last = text

    return tell


def _not_run(url: str, problem: Exception) -> EngineAway:
    text = str(problem)
    if "No module named" in text or "PYTHON_VERSION_MISMATCH" in text:
        return EngineAway(
            f"The workers of {url} cannot run the program ({_line(text)}). Each needs this Python's version, what requirements.txt lists, and the "
            "program's folder in PYTHONPATH (spark.pyspark.python and spark.executorEnv.PYTHONPATH of the Connect server)."
        )
    return EngineAway(f"The cluster at {url} could not end the work ({short(problem)}). What stood there before still stands.")


def _line(text: str) -> str:
    """The line of a worker's long report that says what is missing."""
    return next((line.strip()[:200] for line in text.splitlines() if "No module named" in line or "PYTHON_VERSION_MISMATCH" in line), text[:200])
