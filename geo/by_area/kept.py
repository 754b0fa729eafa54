"""What was worked out of areas last, so that a page and its map ask once."""

from __future__ import annotations

import threading
from collections import OrderedDict
from collections.abc import Callable
from typing import TypeVar

from geo.query.selection import Selection

Made = TypeVar("Made")


class Kept:
    """Answers for the last selections that were asked about; safe for threads."""

    def __init__(self, most: int) -> None:
        self._most, self._held, self._lock = most, OrderedDict(), threading.Lock()

    def get(self, selection: Selection, what: str, make: Callable[[], Made]) -> Made:
        """The answer for a selection, made outside of the lock when it is not there."""
        key = (selection.narrowed_key, what)
        with self._lock:
            if key in self._held:
                self._held.move_to_end(key)
                return self._held[key]
        made = make()
        with self._lock:
            self._held[key] = made
            while len(self._held) > self._most:
                self._held.popitem(last=False)
        return made

    def forget(self) -> None:
        """Nothing; lets everything go."""
        with self._lock:
            self._held.clear()


KEPT = Kept(40)
