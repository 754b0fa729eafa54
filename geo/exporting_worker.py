"""The process in which large exports are made: orders come in as lines of JSON, files go out in parts; see geo.exporting."""

from __future__ import annotations

import contextlib
import json
import os
import queue
import sys
import threading
import traceback
from collections.abc import Iterator
from typing import BinaryIO

from geo.assembly import Strikemap
from geo.errors import StrikemapError
from geo.exporting import DATA, DONE, FAILED, FRAME, ROWS, STOP
from geo.query.filter import parse
from geo.query.selection import BATCH_ROWS
from geo.settings import Settings

NICENESS = 10  # pages come first
HEADS = {"csv": 2, "geojson": 1}  # parts before the first incident


def made(strikemap: Strikemap, asked: dict) -> Iterator[bytes]:
    """The bytes of an order: {"build", "query", "format", "second": null or {"build", "query"}, "measure"}."""

    def selected(build: str, query: str):  # noqa: ANN202 - a Selection
        opened = strikemap.opened(build)
        return opened.select(parse(query, opened.known))

    second = selected(**asked["second"]) if asked["second"] else None
    return strikemap.export(selected(asked["build"], asked["query"]), asked["format"], second, asked["measure"])[2]


def main(orders: BinaryIO, out: BinaryIO) -> None:
    """Nothing; works until nobody orders any more."""
    lines: queue.Queue[bytes] = queue.Queue()
    stopped = threading.Event()

    def listen() -> None:
        for line in orders:
            if line == STOP:
                stopped.set()
            else:
                lines.put(line)
        os._exit(0)  # the server has ended: whatever is under way is for nobody

    strikemap = Strikemap(Settings(json.loads(orders.readline())))
    threading.Thread(target=listen, daemon=True).start()
    while True:
        line = lines.get()
        _serve(strikemap, json.loads(line), stopped, out)
        stopped.clear()


def _serve(strikemap: Strikemap, asked: dict, stopped: threading.Event, out: BinaryIO) -> None:
    try:
        heads = HEADS.get(asked["format"])
        for number, part in enumerate(made(strikemap, asked), 1):
            if stopped.is_set():
                break
            _send(out, DATA, part)
            if heads is not None and number > heads:
                _send(out, ROWS, str((number - heads) * BATCH_ROWS).encode())
        _send(out, DONE, b"")
    except StrikemapError as problem:
        _send(out, FAILED, json.dumps({"kind": type(problem).__name__, "text": str(problem)}).encode())
    except Exception as problem:  # noqa: BLE001 - the server is told, and the next order may be another kind of file
        traceback.print_exc()
        _send(out, FAILED, json.dumps({"kind": "", "text": f"The file could not be made ({type(problem).__name__}). The data are safe."}).encode())


def _send(out: BinaryIO, kind: bytes, body: bytes) -> None:
    out.write(FRAME.pack(kind, len(body)) + body)
    out.flush()


if __name__ == "__main__":
    with contextlib.suppress(OSError, AttributeError):
        os.nice(NICENESS)
    answers = os.fdopen(os.dup(1), "wb")
    os.dup2(2, 1)  # what libraries print must not come between the parts
    main(sys.stdin.buffer, answers)
