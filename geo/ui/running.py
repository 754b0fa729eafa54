"""The program as the server runs it: one Strikemap for all sessions, started once, with what is slow to load warmed."""

from __future__ import annotations

import contextlib
import gc
import logging
import os
import socket
import threading
from collections.abc import AsyncIterator
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING

import streamlit as st

from geo import settings
from geo.errors import FileNotMade, StrikemapError

if TYPE_CHECKING:
    from starlette.routing import BaseRoute

    from geo.assembly import Strikemap

log = logging.getLogger("strikemap")

#: loaded in the background in the order in which the first page needs them, so that the figures wait for none of them;
#: streamlit_folium is not among them, as Streamlit takes a component's registration only from a running page
SLOW_MODULES = ("geo.assembly", "geo.web.service", "pandas", "geo.layers.basemap", "altair", "geo.charts")

#: the frame is no page, and the map is the page at the root
NOT_BELOW_THE_ROOT = ("frame", "map")

#: incidents; a build of so many takes less time than it takes to start a process
BUILT_HERE_MOST = 2_000
#: (option's number in malloc.h, value): M_ARENA_MAX, heaps that all threads share
FEW_HEAPS = (-8, 2)
#: M_MMAP_THRESHOLD, bytes of a piece that is taken from the system alone; M_TRIM_THRESHOLD, free bytes at a heap's end that go back
LARGE_PIECES = ((-3, 512 << 10), (-1, 4 << 20))
MOST_GIVEN_BACK = 2_000_000  # incidents

_lock = threading.Lock()
_held: dict[str, object] = {}


def strikemap() -> Strikemap:
    """The one Strikemap of this process."""
    with _lock:
        if "strikemap" not in _held:
            from geo.assembly import Strikemap

            _held["strikemap"] = Strikemap(settings.load())
        return _held["strikemap"]  # type: ignore[return-value]


def rebuild(program: Strikemap | None = None) -> None:
    """Nothing; the current build follows all that is held. More than a few incidents are built by a process of their own, so that
    other sessions stay as quick as before.

    Raises StrikemapError when the build could not be made.
    """
    program = program or strikemap()
    if program.opened().build.manifest["incidents"] <= BUILT_HERE_MOST:
        program.rebuild()
        return
    from geo import apart

    last: dict = {}
    apart.run({"act": "build", "settings": dict(program.settings.values)}, last.update, threading.Event())
    if last.get("state") != "done":
        raise FileNotMade(str(last.get("problem") or "The process that makes the data anew ended early."))
    program.opened()  # here, so that the next page does not wait for it


def use(program: Strikemap | None) -> None:
    """Nothing; makes the process serve another Strikemap (a test's small one), or a new one by the settings for None."""
    with _lock:
        _held.clear()
        if program is not None:
            _held["strikemap"] = program


def routes() -> list[BaseRoute]:
    """The routes beside the pages."""
    from geo.web.routes import routes as all_routes
    from geo.web.shell import shell_routes

    shell = Path(st.__file__).parent / "static" / "index.html"
    names = sorted(page.stem for page in (settings.ROOT / "pages").glob("*.py"))
    return [*shell_routes(shell, [name for name in names if name not in NOT_BELOW_THE_ROOT]), *all_routes(strikemap)]


@contextlib.asynccontextmanager
async def lifespan(app: object) -> AsyncIterator[dict[str, object]]:
    """Makes answers leave at once, and starts warming in the background; the server listens meanwhile."""
    answer_at_once()
    give_memory_back(None)  # before the threads that would have heaps of their own
    threading.Thread(target=warm, name="warm", daemon=True).start()
    yield {}
    if "strikemap" in _held:
        strikemap().exports.close()


def warm() -> None:
    """Nothing; opens the data and loads the slow modules. A failure is not hidden: the page meets it again and shows it."""
    try:
        import_module(SLOW_MODULES[0])
        opened = strikemap().opened()
        give_memory_back(opened.build.manifest["incidents"])
    except StrikemapError as problem:
        log.error("%s: %s", problem.title, problem)
    for name in SLOW_MODULES[1:]:
        import_module(name)
    gc.collect()
    gc.freeze()  # what is loaded by now stays as long as the process: collections need not walk over it while everybody waits


def give_memory_back(incidents: int | None) -> bool:
    """True when the system's allocator was told to hold no more than is used; only glibc can be told. None: not known yet.

    By itself it gives each of our threads a heap of its own, up to eight for each core, and keeps what is let go: with fifty
    analysts a quarter of the server's memory was held for nobody. Large pieces go back to the system at once only where the
    store is small, as taking them anew makes a filter on ten million incidents two thirds slower, and none on one million.
    """
    import ctypes

    try:
        mallopt = ctypes.CDLL("libc.so.6").mallopt
    except (OSError, AttributeError):
        return False
    told = [FEW_HEAPS, *(LARGE_PIECES if incidents is not None and incidents <= MOST_GIVEN_BACK else ())]
    return all(mallopt(option, value) == 1 for option, value in told)


def answer_at_once() -> int:
    """How many listening sockets were told not to hold small answers back.

    `streamlit run` opens its socket without naming TCP, so asyncio does not set TCP_NODELAY and each answer on a kept-alive
    connection waits 40 ms. Accepted connections take the flag over from the listener.
    """
    told = 0
    folder = "/proc/self/fd"
    for descriptor in os.listdir(folder) if os.path.isdir(folder) else ():
        try:
            found = socket.socket(fileno=os.dup(int(descriptor)))
        except OSError:
            continue
        with found:
            with contextlib.suppress(OSError):
                if found.family in (socket.AF_INET, socket.AF_INET6) and found.getsockopt(socket.SOL_SOCKET, socket.SO_ACCEPTCONN):
                    found.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
                    told += 1
    return told
