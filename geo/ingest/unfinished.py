"""Folders in which versions are prepared: each is held by its process, so that what a dead one left can be told and cleared."""

from __future__ import annotations

import contextlib
import shutil
import uuid
from pathlib import Path
from typing import TextIO

try:
    import fcntl
except ImportError:  # Windows has no such locks: there nothing is cleared
    fcntl = None  # type: ignore[assignment]

BEGUN, DELETED, LOCK = ".incoming-", ".deleted-", ".held"
_held: dict[Path, TextIO] = {}


def begin(home: Path) -> Path:
    """A new empty folder inside `home`, held by this process until `end`."""
    folder = home / f"{BEGUN}{uuid.uuid4().hex[:8]}"
    folder.mkdir(parents=True)
    handle = (folder / LOCK).open("w")
    if fcntl is not None:
        fcntl.flock(handle, fcntl.LOCK_EX)
    _held[folder] = handle
    return folder


def end(folder: Path) -> None:
    """Nothing; the folder is held no more, and holds only what was put into it."""
    handle = _held.pop(folder, None)
    if handle is not None:
        (folder / LOCK).unlink(missing_ok=True)
        handle.close()


def clear(datasets: Path) -> int:
    """How many folders were taken away that a process left unfinished when it ended; the lock goes with its process."""
    gone = 0
    if fcntl is None or not datasets.is_dir():
        return gone
    for folder in [*datasets.glob(f"*/{BEGUN}*"), *datasets.glob(f"{DELETED}*")]:
        if _is_held(folder):
            continue
        shutil.rmtree(folder, ignore_errors=True)
        gone += 1
        with contextlib.suppress(OSError):  # it holds versions
            folder.parent.rmdir()
    return gone


def _is_held(folder: Path) -> bool:
    """True while another process, or this one, works in the folder."""
    try:
        with (folder / LOCK).open("r+") as handle:
            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except FileNotFoundError:
        return folder.name.startswith(BEGUN) and folder in _held
    except OSError:
        return True
    return False
