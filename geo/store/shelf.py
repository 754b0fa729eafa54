"""The builds on disk: which is shown, which are kept, whether their bytes are those that were written.

Everything is moved into place by os.replace, so a reader or a kill at any moment finds the old state or the new one.
"""

from __future__ import annotations

import contextlib
import hashlib
import json
import os
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path

try:
    import fcntl
except ImportError:  # not on Windows
    fcntl = None

from geo.domain.vocabulary import Vocabulary

FORMAT = "12"  # raise it when the layout or a rule changes: old builds are then made anew
INDEX = "index.columns"
FILES = ("incidents.parquet", "claims.parquet", "sources.parquet", "strikes.duckdb", INDEX)
MANIFEST = "manifest.json"
CLAIMS_GROUP_ROWS = 20_000  # claims of one incident are read with the group that they lie in
CURRENT = "current"


def read_manifest(folder: Path) -> dict:
    """The manifest of a build's folder. Raises ValueError when it is not there or does not say what every file must be."""
    try:
        found = json.loads((folder / MANIFEST).read_text(encoding="utf-8"))
        if all(isinstance(found["files"][name]["sha256"], str) and isinstance(found["files"][name]["bytes"], int) for name in FILES):
            return found
        raise ValueError("a file is named without its hash or size")
    except (OSError, ValueError, KeyError, TypeError) as problem:
        raise ValueError(f"{type(problem).__name__}: {problem}") from problem


@contextmanager
def only_builder(folder: Path) -> Iterator[None]:
    """A context in which no other process builds into the folder, so that an older state never replaces a newer one.

    Hold it from before the data are read. The lock is the operating system's: it goes with its process, however that ends.
    Readers never wait for it. Where the system has no such lock (Windows) the context does nothing.
    """
    folder.mkdir(parents=True, exist_ok=True)
    if fcntl is None:
        yield
        return
    with (folder / ".builder").open("w") as handle:
        fcntl.flock(handle, fcntl.LOCK_EX)
        yield


def readable_with(folder: Path, build_id: str, vocabulary: Vocabulary) -> bool:
    """True when the build has this program's format and was made with this very vocabulary."""
    try:
        manifest = read_manifest(folder / build_id)
    except ValueError:
        return False
    return manifest.get("format") == FORMAT and manifest.get("vocabulary") == vocabulary.fingerprint


def current_id(folder: Path) -> str | None:
    """The id of the build that is shown, or None when there is none."""
    try:
        name = (folder / CURRENT).read_text(encoding="utf-8").strip()
    except (FileNotFoundError, UnicodeDecodeError):
        return None
    return name if (folder / name / MANIFEST).is_file() else None


def kept_ids(folder: Path) -> list[str]:
    """The ids of the builds that are kept, newest first."""
    found = [path.parent for path in folder.glob(f"*/{MANIFEST}") if not path.parent.name.startswith(".")]
    return [path.name for path in sorted(found, key=_written_at, reverse=True)]


def casebook_heads(folder: Path) -> dict[str, str]:
    """{hash of the ledger: the newest build made with it} of the kept builds, the newest first: each must still be in the ledger."""
    found: dict[str, str] = {}
    for build_id in kept_ids(folder):
        try:
            found.setdefault(read_manifest(folder / build_id).get("casebook", ""), build_id)
        except ValueError:
            continue  # a damaged manifest is reported by the check of the build
    found.pop("", None)
    return found


def is_whole(target: Path) -> bool:
    """True when the build is there with the very bytes that were written."""
    try:
        written = read_manifest(target)["files"]
        return all(file_sha256(target / name) == file["sha256"] for name, file in written.items())
    except (OSError, ValueError):
        return False


def file_sha256(path: Path) -> str:
    """The SHA-256 of a file's bytes, in hexadecimal."""
    with path.open("rb") as handle:
        return hashlib.file_digest(handle, "sha256").hexdigest()


def put(work: Path, target: Path) -> None:
    """Nothing; puts a new build in its place: a damaged one there is moved aside, a whole one of another process is left alone."""
    if is_whole(target):
        return
    aside = work.with_name(f"{work.name}-old")
    try:
        with contextlib.suppress(FileNotFoundError):
            os.replace(target, aside)
        os.replace(work, target)
    except OSError:
        if not is_whole(target):
            raise
    finally:
        shutil.rmtree(aside, ignore_errors=True)


def _size_bytes(target: Path) -> int:
    """What the files of a build take, as its manifest says; 0 when it is damaged."""
    try:
        return sum(file["bytes"] for file in read_manifest(target)["files"].values())
    except ValueError:
        return 0


def _written_at(path: Path) -> float:
    """When a path was written, in seconds; 0 when another process has just removed it."""
    try:
        return path.stat().st_mtime
    except FileNotFoundError:
        return 0.0


def point(folder: Path, build_id: str) -> None:
    """Nothing; makes the build the one that is shown, in one step."""
    if current_id(folder) == build_id:
        return
    handle, name = tempfile.mkstemp(prefix=".current-", dir=folder)
    with os.fdopen(handle, "w", encoding="utf-8") as out:
        out.write(build_id)
        out.flush()
        os.fsync(out.fileno())
    os.replace(name, folder / CURRENT)


def forget(folder: Path, current: str, keep: int, room_bytes: int = 0) -> None:
    """Nothing; removes the oldest builds and what a killed process left behind an hour ago or more.

    keep: so many stay, the current one among them. room_bytes: others stay as well while all together take no more. Each
    change of the casebook makes a build, and a link that pins one should open after an afternoon's work.
    """
    others = [name for name in kept_ids(folder) if name != current]
    taken_bytes = _size_bytes(folder / current)
    for number, name in enumerate(others, start=2):
        taken_bytes += _size_bytes(folder / name)
        if number > keep and taken_bytes > room_bytes:
            shutil.rmtree(folder / name, ignore_errors=True)
    for left in (*folder.glob(".new-*"), *folder.glob(".current-*")):
        if 0 < _written_at(left) < datetime.now(UTC).timestamp() - 3600:
            shutil.rmtree(left, ignore_errors=True) if left.is_dir() else left.unlink(missing_ok=True)
