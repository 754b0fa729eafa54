"""Threads that share out work on arrays: numpy compares, gathers and counts without the interpreter's lock."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable
from concurrent.futures import ThreadPoolExecutor
from functools import cache
from typing import TypeVar

Result = TypeVar("Result")
THREADS = min(4, os.cpu_count() or 1)


def shared_out(work: Callable[..., Result], *given: Iterable) -> list[Result]:
    """The results in order; the work must not share out work itself."""
    return list(_pool().map(work, *given))


@cache
def _pool() -> ThreadPoolExecutor:
    return ThreadPoolExecutor(THREADS, "index")
