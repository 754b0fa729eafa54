"""The datasets that people brought in: versions in folders, a pointer to the current one, undo, delete, differences."""

from __future__ import annotations

import json
import os
import re
import shutil
import uuid
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

from geo.domain.source import Dataset
from geo.errors import BadFile, BadRequest
from geo.ingest import unfinished
from geo.settings import Settings
from geo.tables import Holdings

NAME = re.compile(r"[a-z0-9][a-z0-9_-]{0,62}")
POINTER = "dataset.json"
MANIFEST = "manifest.json"


@dataclass(frozen=True)
class Version:
    """One import of a dataset: its number, folder and manifest (the import's report with licence and snapshot)."""

    dataset: str
    number: str
    folder: Path
    manifest: dict

    def read(self, table: str):  # noqa: ANN201 - pyarrow is imported only when needed
        """The version's incidents, claims or sources as an Arrow table; sources carry the snapshot of their file."""
        import pyarrow as pa
        import pyarrow.compute as pc

        from geo.stored_table import located, whole
        from geo.tables import TABLES

        found = whole(located(self.folder, table), TABLES[table])
        if table != "sources":
            return found
        snapshot = {"sha256": pa.scalar(self.manifest["sha256"]), "retrieved": pa.scalar(date.fromisoformat(self.manifest["retrieved"][:10]))}
        for name, value in snapshot.items():
            at = found.schema.get_field_index(name)
            found = found.set_column(at, name, pc.fill_null(found.column(name), value))
        return found

    def parts(self, table: str):  # noqa: ANN201 - pyarrow is imported only when needed
        """The rows of a table as Arrow tables, read one after the other as they are asked for, without the snapshot."""
        from geo.stored_table import located, open_table
        from geo.tables import TABLES

        schema, held = TABLES[table], open_table(located(self.folder, table), ())
        return (held.read(number, schema.names).cast(schema) for number in range(len(held.rows)))


def folder_of(settings: Settings) -> Path:
    """The folder in which the datasets lie."""
    return settings.own_dir / "datasets"


def check_name(name: str) -> str:
    """The name itself; raises BadRequest unless it is short, lower case and without blanks."""
    if not NAME.fullmatch(name):
        raise BadRequest(f"Dataset name '{name[:80]}': allowed are 1 to 63 of a-z, 0-9, '-' and '_', beginning with a letter or digit.")
    return name


def list_datasets(settings: Settings) -> list[dict]:
    """One dict per dataset with a current version: name, version, rows, days, licence, sha256, retrieved, refusals."""
    found = []
    for name in names(settings):
        version = current(settings, name)
        if version:
            found.append({"dataset": name, "version": version.number, "versions": history(settings, name), **version.manifest})
    return found


def events_format(manifest: Mapping[str, Any]) -> str:
    """The format of a version's events: a list of deleted events makes a version too, and is of another format than they are."""
    return manifest.get("events_format") or manifest["format"]


def held_rows(manifest: Mapping[str, Any]) -> int:
    """How many rows of files a version is made of: those of its own file, and of those that it was added to."""
    return manifest.get("rows_held", manifest["rows"])


def held_refused(manifest: Mapping[str, Any]) -> int:
    """How many refused rows a version lists, those of the versions that it was added to among them."""
    return manifest.get("refused_held", manifest["refused"])


def names(settings: Settings) -> list[str]:
    """The names of all datasets that have a folder."""
    folder = folder_of(settings)
    return sorted(path.parent.name for path in folder.glob(f"[!.]*/{POINTER}")) if folder.is_dir() else []


def history(settings: Settings, name: str) -> list[str]:
    """The numbers of the versions that undo can go back through, oldest first; the last is the current one."""
    return list(_pointer(settings, name)["history"])


def kept(settings: Settings, name: str) -> list[str]:
    """The numbers of all versions that are kept, undone ones among them, oldest first."""
    return sorted(path.parent.name for path in (folder_of(settings) / check_name(name)).glob(f"[0-9]*/{MANIFEST}"))


def last_undone(settings: Settings, name: str) -> str | None:
    """The version that was undone last and is not current again; None when there is none."""
    held = _pointer(settings, name)
    undone = [entry["version"] for entry in held["log"] if entry["what"] == "undone" and entry["version"] not in held["history"]]
    return undone[-1] if undone else None


def current(settings: Settings, name: str) -> Version | None:
    """The current Version, or None when every import was undone; raises BadRequest for an unknown dataset."""
    numbers = history(settings, name)
    return version(settings, name, numbers[-1]) if numbers else None


def version(settings: Settings, name: str, number: str) -> Version:
    """One Version; raises BadRequest when it is not kept."""
    folder = folder_of(settings) / check_name(name) / number
    if not re.fullmatch(r"\d{4,}", number) or not (folder / MANIFEST).is_file():
        raise BadRequest(f"Dataset '{name}' has no version '{number}'.")
    return Version(name, number, folder, json.loads((folder / MANIFEST).read_text(encoding="utf-8")))


def incoming(settings: Settings, name: str) -> Path:
    """A new empty folder in which a version is prepared, beside the finished ones; what dead imports left is taken away."""
    unfinished.clear(folder_of(settings))
    return unfinished.begin(folder_of(settings) / check_name(name))


def discard(prepared: Path) -> None:
    """Takes away a prepared folder that was not committed, and the dataset's folder when nothing else is in it."""
    unfinished.end(prepared)
    shutil.rmtree(prepared, ignore_errors=True)
    home = prepared.parent
    if home.is_dir() and not any(home.iterdir()):
        home.rmdir()


def commit(settings: Settings, name: str, prepared: Path, manifest: dict) -> Version:
    """The new current Version, made of a prepared folder; readers see the old one until the last step."""
    home = folder_of(settings) / name
    while True:
        number = f"{max((int(path.name) for path in home.iterdir() if path.name.isdigit()), default=0) + 1:04d}"
        _write_json(prepared / MANIFEST, {**manifest, "version": number})
        unfinished.end(prepared)
        try:
            os.rename(prepared, home / number)
            break
        except OSError:
            if not (home / number).is_dir():
                raise  # otherwise another import took the number a moment ago: take the next
    with unfinished.alone(home):
        held = _pointer(settings, name) if (home / POINTER).is_file() else {"history": [], "log": []}
        held["history"].append(number)
        _save(settings, name, held, "imported", number)
    return version(settings, name, number)


def undo(settings: Settings, name: str) -> dict:
    """What was undone and what is current now; the files stay. Raises BadRequest when there is nothing to undo."""
    _pointer(settings, name)
    with unfinished.alone(folder_of(settings) / name):
        held = _pointer(settings, name)
        if not held["history"]:
            raise BadRequest(f"Dataset '{name}' has no import that could be undone.")
        number = held["history"].pop()
        _save(settings, name, held, "undone", number)
    return {"dataset": name, "undone": number, "current": held["history"][-1] if held["history"] else None}


def restore(settings: Settings, name: str, number: str) -> dict:
    """An undone version made current again; raises BadRequest when it is not kept."""
    version(settings, name, number)
    with unfinished.alone(folder_of(settings) / name):
        held = _pointer(settings, name)
        held["history"] = [kept for kept in held["history"] if kept != number] + [number]
        _save(settings, name, held, "restored", number)
    return {"dataset": name, "current": number}


def delete(settings: Settings, name: str, at_once: bool = False) -> dict:
    """What was deleted: all versions and their files. They are kept aside for a day, in which `undelete` brings them back, or at_once
    taken from the disk. Raises BadRequest for an unknown dataset."""
    held = _pointer(settings, name)
    gone = unfinished.put_aside(folder_of(settings) / name)
    if at_once:
        for folder in folder_of(settings).glob(f"{unfinished.DELETED}{name}-????????"):  # also what was deleted earlier under that name
            shutil.rmtree(folder)
    return {"dataset": name, "deleted": True, "versions": len(held["history"]), "can_come_back": gone.exists()}


def deleted(settings: Settings) -> list[str]:
    """The names of deleted datasets that can still be brought back: those of the last day whose name is not taken again."""
    return sorted(set(unfinished.put_aside_as(folder_of(settings))) - set(names(settings)))


def undelete(settings: Settings, name: str) -> dict:
    """A dataset that was deleted within a day, as it was; raises BadRequest when it is not kept or its name is taken."""
    if name not in deleted(settings):
        known = ", ".join(deleted(settings)) or "none"
        raise BadRequest(f"Dataset '{name}' cannot be brought back: that is possible for a day, and while no other has its name. Possible are: {known}.")
    os.rename(unfinished.put_aside_as(folder_of(settings))[name], folder_of(settings) / name)
    return {"dataset": name, "current": (history(settings, name) or [None])[-1]}


def load_datasets(settings: Settings) -> Iterator[Holdings]:
    """The Holdings of every dataset's current version, for the build; rows without a position keep their written place.

    Raises BadFile when a version's files are damaged.
    """
    for name in names(settings):
        held = current(settings, name)
        if held:
            yield holdings_of(held)


def holdings_of(held: Version) -> Holdings:
    """The Holdings of one version, its incidents and claims left in their files; raises BadFile when its files are damaged."""
    from geo.stored_incidents import StoredIncidents
    from geo.stored_table import located
    from geo.tables import StoredClaims

    described, said = Dataset(**held.manifest["described"]), f"dataset {held.dataset}, version {held.number}"
    incidents = StoredIncidents(located(held.folder, "incidents"), said)
    incidents.parts()
    try:
        sources = held.read("sources")
        claims = StoredClaims(located(held.folder, "claims"))
        claims.parts()
    except (OSError, ValueError) as problem:
        raise BadFile(said, f"is damaged: {problem}.", "Undo this import or bring the file in again.") from problem
    return Holdings(described, incidents, claims, sources)


def _pointer(settings: Settings, name: str) -> dict:
    path = folder_of(settings) / check_name(name) / POINTER
    if not path.is_file():
        raise BadRequest(f"There is no dataset '{name}'. Known are: {', '.join(names(settings)) or 'none'}.")
    return json.loads(path.read_text(encoding="utf-8"))


def _save(settings: Settings, name: str, held: dict, what: str, number: str) -> None:
    moment = datetime.now(UTC).replace(microsecond=0).isoformat().replace("+00:00", "Z")
    held["log"].append({"at": moment, "what": what, "version": number})
    _write_json(folder_of(settings) / name / POINTER, held)


def _write_json(path: Path, held: dict) -> None:
    beside = path.with_name(f".{path.name}.{uuid.uuid4().hex[:8]}")
    beside.write_text(json.dumps(held, ensure_ascii=False, indent=1), encoding="utf-8")
    os.replace(beside, path)
