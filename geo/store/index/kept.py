"""Values that are kept for as many bytes as there is room for."""

from __future__ import annotations

import threading
from collections import OrderedDict
from collections.abc import Callable, Hashable


class KeptBySize:
    """Values of a known size in bytes; the one used longest ago leaves first. Each is made by one thread while others wait."""

    def __init__(self, most_bytes: int) -> None:
        self._most, self._used, self._lock = most_bytes, 0, threading.Lock()
        self._kept: OrderedDict[Hashable, tuple[object, int]] = OrderedDict()
        self._making: dict[Hashable, threading.Lock] = {}

    def get(self, key: Hashable, make: Callable[[], object], size: Callable[[object], int]) -> object:
        """The value of a key, made when it is not there."""
        with self._lock:
            if key in self._kept:
                self._kept.move_to_end(key)
                return self._kept[key][0]
            turn = self._making.setdefault(key, threading.Lock())
        with turn:
            with self._lock:
                if key in self._kept:
                    return self._kept[key][0]
            try:
                made = make()
            finally:
                with self._lock:
                    self._making.pop(key, None)
            with self._lock:
                self._kept[key] = (made, size(made))
                self._used += self._kept[key][1]
                while self._used > self._most and len(self._kept) > 1:
                    _, (_, gone) = self._kept.popitem(last=False)
                    self._used -= gone
            return made

    def room(self, most_bytes: int) -> None:
        """Nothing; so many bytes may be kept from now on, where that is more than before."""
        self._most = max(self._most, most_bytes)

    def peek(self, key: Hashable) -> object | None:
        """The value of a key when it is there."""
        with self._lock:
            if key not in self._kept:
                return None
            self._kept.move_to_end(key)
            return self._kept[key][0]

    @property
    def used_bytes(self) -> int:
        """How many bytes the kept values have."""
        return self._used
