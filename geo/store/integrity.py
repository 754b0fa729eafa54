"""What is wrong with the builds on disk: missing files, changed bytes, a pointer that leads nowhere."""

from __future__ import annotations

from pathlib import Path

from geo.store import outdated, shelf


def problems(folder: Path) -> list[str]:
    """One sentence for each thing that is wrong with the builds of a folder; empty when all is well."""
    found = []
    pointer = folder / shelf.CURRENT
    if not pointer.is_file():
        return ["There is no current build. Run `python -m geo build`."]
    if shelf.current_id(folder) is None:
        found.append(f"`current` names the build '{pointer.read_text(encoding='utf-8', errors='replace').strip()}', which is not there.")
    for build_id in shelf.kept_ids(folder):
        found.extend(f"Build {build_id}: {problem}" for problem in build_problems(folder / build_id))
    return found


def build_problems(folder: Path) -> list[str]:
    """One sentence for each file of a build that is missing or whose bytes are not those that were written."""
    try:
        files = shelf.read_manifest(folder)["files"]
    except ValueError as problem:
        if outdated.of_another_version(folder):
            return []  # its files have other names there; what it held and is not held now is told apart
        return [f"its manifest cannot be read ({problem})."]
    found = []
    for name, written in files.items():
        path = folder / name
        if not path.is_file():
            found.append(f"{name} is missing.")
        elif path.stat().st_size != written["bytes"] or shelf.file_sha256(path) != written["sha256"]:
            found.append(f"{name} is damaged: its SHA-256 is not the one that was written.")
    return found
