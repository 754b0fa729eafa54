"""Builds that another version of the program left behind: why they are made anew, and what they held that is not held now."""

from __future__ import annotations

import json
from pathlib import Path

from geo.store import shelf


def why_anew(folder: Path, build_id: str) -> str:
    """The sentence that says why a build cannot be shown and is made anew from the data that are held."""
    manifest = _told(folder / build_id)
    if not manifest:
        why = "has a manifest that cannot be read"
    elif manifest.get("format") != shelf.FORMAT:
        why = f"was written in format {manifest.get('format', 'unknown')}, and this version of the program reads format {shelf.FORMAT}"
    else:
        why = "was made with other words in data/vocabulary"
    return f"Build {build_id} ({_count(manifest)}) {why}: it is made anew from the sample, the datasets and the casebook that are held here."


def of_another_version(build: Path) -> bool:
    """True when a build's folder says that it was written in a format that this version of the program does not read."""
    return _told(build).get("format", shelf.FORMAT) != shelf.FORMAT


def not_held(folder: Path, build_id: str) -> list[str]:
    """One sentence for each dataset of the newest build in another format that the build with the id lacks: it was built from data
    that do not lie in this program's own folder. One that this version held in a build since was deleted by somebody who used it."""
    kept = shelf.kept_ids(folder)
    old = next((one for one in kept if of_another_version(folder / one)), None)
    if old is None:
        return []
    held = {one["dataset"] for made in (build_id, *kept[: kept.index(old)]) for one in _datasets(folder / made)}
    return [f"Build {old} of another version of the program held the dataset '{one['dataset']}' ({one['incidents']:,} incidents), which is not among the data "
            f"held here and is not shown. Bring its file in again; if it was deleted on purpose, remove {folder / old}."
            for one in _datasets(folder / old) if one["dataset"] not in held and one["incidents"]]  # fmt: skip


def _told(folder: Path) -> dict:
    """The manifest in whatever format; {} when it cannot be read, which the check of the build reports."""
    try:
        found = json.loads((folder / shelf.MANIFEST).read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return {}
    return found if isinstance(found, dict) else {}


def _datasets(folder: Path) -> list[dict]:
    listed = _told(folder).get("datasets")
    return [{"dataset": str(one["name"]), "incidents": one["incidents"]} for one in listed if isinstance(one, dict) and isinstance(one.get("incidents"), int)
            and "name" in one] if isinstance(listed, list) else []  # fmt: skip


def _count(manifest: dict) -> str:
    rows = manifest.get("incidents")
    return f"{rows:,} incidents" if isinstance(rows, int) else "incidents not counted"
