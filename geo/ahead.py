"""Work that goes on beside the main thread: batches read ahead of their use, and tables written behind it."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from typing import TypeVar

Item = TypeVar("Item")
Made = TypeVar("Made")
PENDING = 2  # batches waiting at most: memory stays flat


def read_ahead(items: Iterator[Item]) -> Iterator[Item]:
    """The same items; the next one is made while the last one is used. Errors come up where the item would have."""
    nothing = object()
    with ThreadPoolExecutor(1, "read-ahead") as pool:
        coming: Future = pool.submit(next, items, nothing)
        while (item := coming.result()) is not nothing:
            coming = pool.submit(next, items, nothing)
            yield item


def made_ahead(items: Iterator[Item], make: Callable[[Item], Made], at_once: int = 2) -> Iterator[Made]:
    """What is made of each item, in their order; so many are made at once while an earlier one is used. Errors come up where the item would have."""
    with ThreadPoolExecutor(at_once, "made-ahead") as pool:
        coming: deque[Future] = deque()
        try:
            for item in items:
                coming.append(pool.submit(make, item))
                if len(coming) > at_once:
                    yield coming.popleft().result()
            while coming:
                yield coming.popleft().result()
        finally:
            for one in coming:
                one.cancel()


class Behind:
    """Runs tasks one after the other in a thread; at most PENDING wait, then the caller does."""

    def __init__(self) -> None:
        self._pool = ThreadPoolExecutor(1, "behind")
        self._waiting: deque[Future] = deque()

    def do(self, task: Callable[..., object], *given: object) -> None:
        """Queues a task; raises what an earlier one raised."""
        self._waiting.append(self._pool.submit(task, *given))
        while len(self._waiting) > PENDING:
            self._waiting.popleft().result()

    def finish(self) -> None:
        """Waits for all tasks; raises the first error."""
        try:
            while self._waiting:
                self._waiting.popleft().result()
        finally:
            self._pool.shutdown(wait=True)
