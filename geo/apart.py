"""An import, a fetch or a build in a process of its own: the server stays free, and what is stopped or dies stores nothing.

The server writes the order as one line of JSON and holds the pipe open; the process answers with lines of JSON. When the
pipe closes, because somebody cancels or the server is gone, the process stops reading at the next batch.
"""

from __future__ import annotations

import contextlib
import json
import os
import subprocess
import sys
import threading
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import TYPE_CHECKING

from geo.errors import StrikemapError
from geo.memory import keep_pages
from geo.settings import ROOT, Settings

if TYPE_CHECKING:
    from geo.ingest.importing import Progress

#: what is left to the pages while something is brought in: the process is this much more polite
NICE = 5
#: how long a process that was told to stop may still work on its batch
GRACE_S = 20.0

Hear = Callable[[dict], None]


def run(order: Mapping, hear: Hear, stop: threading.Event) -> None:
    """Nothing; returns when the process has ended. hear gets each of its lines, the last of which has "state".

    order: {"act": "import", "fetch", "download" or "build", "settings": values, and what the act needs}; see `_ACTS`. Lines: {"rows",
    "part", "rows_per_s"} while rows come in, {"bytes", "of_bytes"} while a file does, {"fetched": where it lies} once it is there,
    {"stored": report} once rows are kept, {"said"} while the build is made, and at the end
    {"state": "done", "build"}, or "cancelled" or "failed" with "problem" in words.
    """
    process = subprocess.Popen([sys.executable, "-m", "geo.apart"], stdin=subprocess.PIPE, stdout=subprocess.PIPE, cwd=ROOT, text=True, encoding="utf-8")
    assert process.stdin is not None and process.stdout is not None
    ended = threading.Event()
    threading.Thread(target=_watch, args=(process, stop, ended), name="apart-watch", daemon=True).start()
    state = ""
    try:
        with contextlib.suppress(BrokenPipeError):
            process.stdin.write(json.dumps(dict(order)) + "\n")
            process.stdin.flush()
        for line in process.stdout:
            told = json.loads(line)
            state = told.get("state", state)
            hear(told)
        process.wait()
    finally:
        ended.set()
        process.stdout.close()
        with contextlib.suppress(OSError):
            process.stdin.close()
    if not state:
        hear({"state": "cancelled", "problem": "It was stopped. Nothing was stored."} if stop.is_set() else
             {"state": "failed", "problem": f"The process ended before its work was done (code {process.returncode}), perhaps for lack of memory."})  # fmt: skip


def _watch(process: subprocess.Popen, stop: threading.Event, ended: threading.Event) -> None:
    """Closes the process's pipe when it is to stop; ends it when it does not."""
    while not ended.wait(0.1):
        if stop.is_set():
            with contextlib.suppress(OSError):
                process.stdin.close()  # type: ignore[union-attr]
            if not ended.wait(GRACE_S):
                process.kill()
            return


# the other process ------------------------------------------------------------------------------------------------------
def main() -> int:
    """0 when the order was carried out; its lines go to the stdout that it was started with, everything else to stderr."""
    out = os.fdopen(os.dup(sys.stdout.fileno()), "w", encoding="utf-8")
    os.dup2(sys.stderr.fileno(), sys.stdout.fileno())
    stop = threading.Event()
    order = _order(stop)

    def tell(told: dict) -> None:
        with contextlib.suppress(BrokenPipeError):
            out.write(json.dumps(told, ensure_ascii=False) + "\n")
            out.flush()

    if hasattr(os, "nice"):
        os.nice(NICE)
    from geo.ingest.importing import Cancelled

    try:
        tell({"state": "done", **_ACTS[order["act"]](order, tell, stop)})
        return 0
    except Cancelled as problem:
        tell({"state": "cancelled", "problem": str(problem)})
    except StrikemapError as problem:
        tell({"state": "failed", "problem": f"{problem.title}. {problem}"})
    except Exception as problem:
        tell({"state": "failed", "problem": f"Something went wrong inside the program ({type(problem).__name__})."})
        raise
    return 1


def _order(stop: threading.Event) -> dict:
    """The order from stdin; from then on `stop` is set when the pipe closes."""
    held = b""
    while not held.endswith(b"\n"):
        piece = os.read(0, 1)
        if not piece:
            raise SystemExit(2)
        held += piece
    threading.Thread(target=lambda: (os.read(0, 1), stop.set()), name="apart-stop", daemon=True).start()
    return json.loads(held)


def _import(order: Mapping, tell: Hear, stop: threading.Event) -> dict:
    from geo.ingest.asked import Asked
    from geo.ingest.importing import import_file

    report = import_file(Settings(order["settings"]), order["path"], order["dataset"], order["format"], order["mapping"], order["licence"],
                         _telling(tell, stop), credit=order["credit"], dry_run=order["dry_run"], extend=order["extend"], asked=Asked(**order.get("asked", {})),
                         lists=Path(order["lists"]) if order.get("lists") else None, address=order.get("address", ""))  # fmt: skip
    tell({"stored": report})
    return {} if order["dry_run"] else _build(order, tell, stop)


def _fetch(order: Mapping, tell: Hear, stop: threading.Event) -> dict:
    from geo.ingest.importing import Progress
    from geo.ingest.live.fetch import Live, fetch_acled, fetch_ucdp

    watch = _telling(tell, stop)
    live = Live(Settings(order["settings"]), order["dataset"], os.environ, lambda got, total: watch(Progress(got, got, total or 0, 0.0)), watch)
    if order["source"] == "ucdp":
        report = fetch_ucdp(live, order["release"], order["filters"])
    else:
        report = fetch_acled(live, order["filters"])
    tell({"stored": report})
    return _build(order, tell, stop)


def _download(order: Mapping, tell: Hear, stop: threading.Event) -> dict:
    from geo.ingest.live.address import download

    def watch(got: int, total: int | None) -> bool:
        tell({"bytes": got, "of_bytes": total})
        return not stop.is_set()

    found = download(Settings(order["settings"]), order["url"], Path(order["folder"]), order["follow"], watch)
    tell({"fetched": {"path": str(found.path), "address": found.address, "sent_on": found.sent_on}})
    return {}


def _build(order: Mapping, tell: Hear, _: threading.Event) -> dict:
    from geo.assembly import Strikemap

    return {"build": Strikemap(Settings(order["settings"])).rebuild(lambda text: tell({"said": text}))}


def _telling(tell: Hear, stop: threading.Event) -> Callable[[Progress], bool]:
    def watch(progress: Progress) -> bool:
        tell({"rows": progress.rows, "part": progress.part, "rows_per_s": progress.rows_per_s})
        return not stop.is_set()

    return watch


_ACTS = {"import": _import, "fetch": _fetch, "download": _download, "build": _build}

if __name__ == "__main__":
    keep_pages()
    sys.exit(main())
