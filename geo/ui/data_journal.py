"""What was under way when the server ended: it is written down while it runs, and told by the next server, as nobody else knows of it."""

from __future__ import annotations

import contextlib
import json
import os
import uuid
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from geo.settings import Settings

#: tells the entries of this server from those of one before it that had the same number of process
SERVER = uuid.uuid4().hex


@dataclass(frozen=True)
class Left:
    """One act that its server did not see the end of. began: UTC, in words. stored: what it had stored, as a sentence; '' for nothing."""

    title: str
    began: str
    stored: str
    path: Path


def begin(settings: Settings, task_id: str, title: str, stored: str = "") -> Path:
    """The file that says that this is under way; stored: what is kept already, where only the build is left to do."""
    path = _folder(settings) / f"{task_id}.json"
    path.parent.mkdir(parents=True, exist_ok=True)
    _write(path, {"title": title, "began": f"{datetime.now(UTC):%Y-%m-%d %H:%M} UTC", "stored": stored, "process": os.getpid(), "server": SERVER})
    return path


def stored(path: Path, what: str) -> None:
    """Nothing; writes down what was stored, after which only the build is left to do."""
    with contextlib.suppress(OSError, ValueError):
        _write(path, {**json.loads(path.read_text(encoding="utf-8")), "stored": what})


def end(path: Path) -> None:
    """Nothing; it is under way no more, and what it came to is known."""
    path.unlink(missing_ok=True)


def left(settings: Settings) -> list[Left]:
    """What servers that are gone left behind, oldest first."""
    found = []
    for path in sorted(_folder(settings).glob("*.json")):
        with contextlib.suppress(OSError, ValueError, KeyError):
            held = json.loads(path.read_text(encoding="utf-8"))
            if held["server"] != SERVER and not _runs(int(held["process"])):
                found.append(Left(held["title"], held["began"], held["stored"], path))
    return sorted(found, key=lambda one: one.began)


def _folder(settings: Settings) -> Path:
    return settings.own_dir / "under-way"


def _write(path: Path, held: dict) -> None:
    beside = path.with_suffix(f".{uuid.uuid4().hex[:8]}")
    beside.write_text(json.dumps(held, ensure_ascii=False), encoding="utf-8")
    os.replace(beside, path)


def _runs(process: int) -> bool:
    """True while another process of that number is there; this one's number, taken anew, is that of a server that is gone."""
    if process == os.getpid():
        return False
    try:
        os.kill(process, 0)
    except ProcessLookupError:
        return False
    except OSError:
        return True
    return True
