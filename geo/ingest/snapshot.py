"""The bytes as they came: their sha256, size, name and time, and whether they may be read at all."""

from __future__ import annotations

import hashlib
import os
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path

from geo.errors import BadFile

PIECE_BYTES = 256 * 1024  # they stay in the processor's cache from reading to writing


@dataclass(frozen=True)
class Snapshot:
    """A file at the moment of its import. retrieved: when the file was last written, the best that a file tells. parts: of a folder,
    its files by name: sha256, size_bytes, retrieved."""

    name: str
    sha256: str
    size_bytes: int
    retrieved: str
    taken: str
    parts: dict[str, dict] = field(default_factory=dict)


def check_size(path: Path, limit_mb: int) -> None:
    """Nothing, if the file may be read; raises BadFile when it is larger than the limit, before a byte is read."""
    if not path.exists():
        raise BadFile(path.name, "there is no such file.", "Check the path.")
    size = sum(part.stat().st_size for part in path.rglob("*") if part.is_file()) if path.is_dir() else path.stat().st_size
    if size > limit_mb * 1024**2:
        raise BadFile(path.name, f"has {size / 1024**2:,.0f} MB; the limit is {limit_mb:,} MB.",
                      "Raise the setting upload_limit_mb, or split the file.")  # fmt: skip


def take(path: Path, keep: Path | None = None) -> Snapshot:
    """The Snapshot of a file, or of a folder's files in the order of their names; keep: where the bytes are copied to."""
    digest, each = hashlib.sha256(), {}
    parts = sorted(part for part in path.rglob("*") if part.is_file()) if path.is_dir() else [path]
    size, piece = 0, memoryview(bytearray(PIECE_BYTES))
    for part in parts:
        target = keep and keep / (part.relative_to(path) if path.is_dir() else part.name)
        if target:
            target.parent.mkdir(parents=True, exist_ok=True)
        with part.open("rb", buffering=0) as handle, open(target or os.devnull, "wb", buffering=PIECE_BYTES) as copy:
            own = hashlib.sha256() if path.is_dir() else None
            while read := handle.readinto(piece):
                digest.update(piece[:read])
                if own:
                    own.update(piece[:read])
                copy.write(piece[:read])
                size += read
        if own:
            state = part.stat()
            each[part.name] = {"sha256": own.hexdigest(), "size_bytes": state.st_size, "retrieved": _iso(datetime.fromtimestamp(state.st_mtime, UTC))}
    written = max((part.stat().st_mtime for part in parts), default=0)
    return Snapshot(path.name, digest.hexdigest(), size, _iso(datetime.fromtimestamp(written, UTC)), _iso(datetime.now(UTC)), each)


def _iso(moment: datetime) -> str:
    return moment.replace(microsecond=0).isoformat().replace("+00:00", "Z")
