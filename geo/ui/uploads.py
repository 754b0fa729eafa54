"""Uploaded files on disk; the server's memory lets go of their bytes as soon as they lie there, not minutes after the tab was closed."""

from __future__ import annotations

import hashlib
import os
import shutil
import time
import uuid
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import streamlit as st
from streamlit.runtime.memory_uploaded_file_manager import MemoryUploadedFileManager
from streamlit.runtime.scriptrunner import get_script_run_ctx
from streamlit.runtime.uploaded_file_manager import UploadedFileRec

from geo.errors import BadFile
from geo.ui import data_tasks, running

if TYPE_CHECKING:
    from streamlit.runtime.uploaded_file_manager import UploadedFile

FOLDER, LET_GO = "data_folder", "data_let_go"
#: after so many seconds an upload that nobody brought in is taken away
FORGOTTEN_S = 24 * 3600


def kept(files: Sequence[UploadedFile], given: Sequence[UploadedFile]) -> Path:
    """Some of the uploaded files on disk: one as a file, several as a folder; each is written once.

    given: all that are uploaded now; what else this session uploaded, and what was forgotten a day ago, is taken away. Raises BadFile
    when that happened to one of the files meanwhile.
    """
    home = running.strikemap().settings.own_dir / "incoming"
    own = st.session_state.setdefault(FOLDER, uuid.uuid4().hex[:8])
    folder = home / _tag(own, files)
    path = folder / (Path(files[0].name).name if len(files) == 1 else f"{Path(files[0].name).stem} and {len(files) - 1} more")
    singles = {one.file_id: home / _tag(own, [one]) / Path(one.name).name for one in given}
    if not all(one.exists() for one in (path, *singles.values())) and not data_tasks.under_way():
        _forget(home, own, {folder.name, _tag(own, given), *(one.parent.name for one in singles.values())})
    gone = st.session_state.setdefault(LET_GO, set())
    for one in given:
        to_disk(one, singles[one.file_id], gone)
    if not path.exists():
        beside = folder / ".writing"
        beside.mkdir(parents=True, exist_ok=True)
        for one in files:
            _second_name(singles[one.file_id], beside / Path(one.name).name)
        beside.rename(path)
    return path


def holds_all(path: Path, given: Sequence[UploadedFile]) -> bool:
    """Whether the files on disk at a path that `kept` gave are all that are uploaded now."""
    return path.parent.name == _tag(st.session_state.get(FOLDER, ""), given)


def to_disk(one: UploadedFile, path: Path, gone: set[str]) -> None:
    """Nothing; the file lies on disk, and no longer in memory. gone: the ids of those that do; raises BadFile when the file of one of
    them was taken away."""
    if not path.exists():
        if one.file_id in gone:
            raise BadFile(one.name, "was dropped long ago and is no longer kept.", "Drop it once more.")
        path.parent.mkdir(parents=True, exist_ok=True)
        beside = path.with_name(".writing")
        with beside.open("wb") as handle:
            shutil.copyfileobj(one, handle, 4 * 1024**2)
        beside.rename(path)
    gone.add(one.file_id)
    if one.getbuffer().nbytes:
        _let_go(one)


def _let_go(one: UploadedFile) -> None:
    """Nothing; neither Streamlit's record of the file nor the file that the page was given holds its bytes any more."""
    now = get_script_run_ctx()
    if now is not None and isinstance(now.uploaded_file_mgr, MemoryUploadedFileManager):
        now.uploaded_file_mgr.add_file(now.session_id, UploadedFileRec(one.file_id, one.name, one.type, b""))
    one.seek(0)
    one.truncate()


def _forget(home: Path, own: str, used: set[str]) -> None:
    """Nothing; takes away what else this session uploaded, and what everybody forgot."""
    old = time.time() - FORGOTTEN_S
    for folder in home.glob("*"):
        if folder.name not in used and (folder.name.startswith(f"{own}-") or folder.stat().st_mtime < old):
            shutil.rmtree(folder, ignore_errors=True)


def _second_name(path: Path, other: Path) -> None:
    try:
        os.link(path, other)
    except OSError:  # a disk that knows no second names
        shutil.copyfile(path, other)


def _tag(own: str, files: Sequence[UploadedFile]) -> str:
    return f"{own}-{hashlib.sha256('|'.join(one.file_id for one in files).encode()).hexdigest()[:12]}"
