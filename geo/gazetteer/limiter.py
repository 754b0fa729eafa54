"""One brake per online host and process: a least time between two questions, and the pause that the host itself asks for."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable

from geo.errors import LookupFailed

#: a longer pause is reported instead of waited for: a person sits in front of it
LONGEST_WAIT_S = 20.0

_brakes: dict[str, Brake] = {}
_making = threading.Lock()


class Brake:
    """Lets callers of all threads pass one after another, `every_s` seconds apart."""

    def __init__(
        self,
        host: str,
        every_s: float,
        clock: Callable[[], float] = time.monotonic,
        sleep: Callable[[float], None] = time.sleep,
    ) -> None:
        self.host = host
        self.every_s = every_s
        self._clock = clock
        self._sleep = sleep
        self._lock = threading.Lock()
        self._free_at = 0.0

    def wait(self) -> None:
        """Returns when it is this caller's turn. Raises LookupFailed when that is more than LONGEST_WAIT_S away."""
        with self._lock:
            now = self._clock()
            turn = max(now, self._free_at)
            if turn - now > LONGEST_WAIT_S:
                raise LookupFailed(
                    f"{self.host} asks for a pause of {turn - now:.0f} more seconds. Nothing was asked; try again then."
                )
            self._free_at = turn + self.every_s
        if turn > now:
            self._sleep(turn - now)

    def hold(self, seconds: float) -> None:
        """Nobody passes for so many seconds: what the host's Retry-After said."""
        with self._lock:
            self._free_at = max(self._free_at, self._clock() + max(seconds, 0.0))


def brake_for(host: str, every_s: float) -> Brake:
    """The one brake of this process for a host."""
    with _making:
        if host not in _brakes:
            _brakes[host] = Brake(host, every_s)
        return _brakes[host]
