"""Folders of versions in the making, each held by its process so that what a dead one left is told, and of datasets deleted within a day."""

from __future__ import annotations

import contextlib
import os
import shutil
import time
import uuid
from collections.abc import Iterator
from pathlib import Path
from typing import TextIO

try:
    import fcntl
except ImportError:  # Windows has no such locks: there nothing is cleared
    fcntl = None  # type: ignore[assignment]

BEGUN, DELETED, LOCK, CHANGING = ".incoming-", ".deleted-", ".held", ".changing"
#: how long a deleted dataset can be brought back
KEPT_S = 24 * 3600.0
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


@contextlib.contextmanager
def alone(home: Path) -> Iterator[None]:
    """Nobody else changes what is current of a dataset meanwhile: two imports into one that end at once both stay in its history."""
    with (home / CHANGING).open("a") as handle:
        if fcntl is not None:
            fcntl.flock(handle, fcntl.LOCK_EX)
        yield


def put_aside(home: Path) -> Path:
    """Where a deleted dataset's folder lies now; from here on its day counts."""
    gone = home.with_name(f"{DELETED}{home.name}-{uuid.uuid4().hex[:8]}")
    os.replace(home, gone)
    os.utime(gone)
    return gone


def put_aside_as(datasets: Path) -> dict[str, Path]:
    """The deleted datasets that can still be brought back: name → folder, of each name the one deleted last."""
    found = sorted(datasets.glob(f"{DELETED}*"), key=lambda folder: folder.stat().st_mtime)
    return {folder.name[len(DELETED) :].rpartition("-")[0]: folder for folder in found if not _is_old(folder)}


def clear(datasets: Path) -> int:
    """How many folders were taken away that a process left unfinished when it ended (the lock goes with its process), or whose day is over."""
    gone = 0
    if fcntl is None or not datasets.is_dir():
        return gone
    for folder in [*datasets.glob(f"*/{BEGUN}*"), *datasets.glob(f"{DELETED}*")]:
        if _is_held(folder) if folder.name.startswith(BEGUN) else not _is_old(folder):
            continue
        shutil.rmtree(folder, ignore_errors=True)
        gone += 1
        with contextlib.suppress(OSError):  # it holds versions
            folder.parent.rmdir()
    return gone


def _is_old(folder: Path) -> bool:
    return time.time() - folder.stat().st_mtime > KEPT_S


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
