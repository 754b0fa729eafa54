"""Several files dropped at once: those of one kind are one dataset, those that belong together one file, others come one after another."""

from __future__ import annotations

import contextlib
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

import streamlit as st

from geo.errors import BadFile
from geo.ui import uploads, words

if TYPE_CHECKING:
    from streamlit.runtime.uploaded_file_manager import UploadedFile

    from geo.ingest.preparing import Prepared

Understand = Callable[[Path], "Prepared"]
SHOWN = 4  # names of files


def chosen(given: list[UploadedFile], understand: Understand) -> Path:
    """What is read of the uploaded files: all of them, those of one kind, or one, whatever is chosen where there is a choice.

    understand: a path → what it is taken for; raises BadFile.
    """
    if len(given) == 1:
        return uploads.kept(given, given)
    sets = _sets(given, understand)
    if len(sets) == 1 and len(sets[0]) == len(given) and not understand(uploads.kept(given, given)).more:
        return uploads.kept(given, given)  # TimeMap's three files, VIINA's two: one without the other says little
    choices = [*sets, *([one] for one in given)]
    number = st.selectbox(
        "What is brought in", range(len(choices)), format_func=lambda at: _named(choices[at], given), key=f"data_file_of_{'_'.join(one.file_id for one in given)}",
        index=0 if sets else len(choices) - 1,
        help="Files of one kind are best one dataset: brought in again, it is replaced as a whole. Each for itself makes a dataset of its own." if sets
        else "These files do not belong together: they are brought in one after another.",
    )  # fmt: skip
    return uploads.kept(choices[number], given)


def told(found: Prepared) -> None:
    """Nothing; says which files are read as one dataset."""
    names = ", ".join(f"{part.table.name} ({part.table.size_bytes / 1024**2:,.1f} MB)" for part in reversed(found.parts))
    st.info(words.plain(f"{len(found.parts)} files are one dataset: {names}. Brought in again under the same name, all of them are replaced as a new version."))


def _sets(given: list[UploadedFile], understand: Understand) -> list[list[UploadedFile]]:
    """The files that may be read as one, in sets, the largest first; none where each is of another kind."""
    from geo.ingest.opening import NOT_READ
    from geo.ingest.preparing import kind_of_rows

    if len({one.name for one in given}) < len(given):
        return []
    with contextlib.suppress(BadFile):
        if not any(note.startswith(NOT_READ) for note in understand(uploads.kept(given, given)).table.notes):
            return [given]
    kinds: dict[tuple, list[UploadedFile]] = {}
    for one in given:
        with contextlib.suppress(BadFile):
            found = understand(uploads.kept([one], given))
            if not found.adapter.removes:
                kinds.setdefault(kind_of_rows(found), []).append(one)
    return sorted((files for files in kinds.values() if len(files) > 1), key=len, reverse=True)


def _named(files: list[UploadedFile], given: list[UploadedFile]) -> str:
    if len(files) == 1:
        return f"{given.index(files[0]) + 1}. {files[0].name}"
    names = ", ".join(one.name for one in files[:SHOWN]) + (f" and {len(files) - SHOWN} more" if len(files) > SHOWN else "")
    return f"{len(files)} files as one dataset: {names}"
