"""Bringing a file in: what it is taken for, a preview, the mapping, the licence, the trial and the import itself."""

from __future__ import annotations

import re
import shutil
import uuid
from pathlib import Path
from typing import TYPE_CHECKING

import streamlit as st

from geo.errors import StrikemapError
from geo.ui import data_mapping, data_report, data_tasks, running, words

if TYPE_CHECKING:
    from geo.ingest.datasets import Version

TYPES = ["csv", "tsv", "txt", "xlsx", "parquet", "geojson", "json", "gpkg", "kml", "kmz", "zip"]
TASK, FOLDER = "data_task", "data_folder"
PREVIEW_ROWS = 12


def draw() -> None:
    """Nothing; draws the whole way from a dropped file to a dataset."""
    st.markdown("### Bring a file in", anchors=False)
    given = st.file_uploader(
        "A file of ACLED, UCDP, VIINA, TimeMap, Eyes on Russia, Airwars, GTD, or a table of your own",
        type=TYPES,
        key="data_file",
        help="Files of a source that is known are recognised by their columns. Several files that belong together go into one zip.",
    )
    if given is None:
        st.caption("The file stays on this computer. Nothing is stored before you say so, and every import can be undone.")
        return
    path = _kept(given)
    from geo.ingest.opening import unpacked

    try:
        with unpacked(path) as opened:
            _form(path, opened)
    except StrikemapError as problem:
        st.error(f"**{problem.title}.** {words.plain(str(problem))}")
        _report()


def _form(path: Path, opened: Path) -> None:
    from geo.ingest.importing import prepare
    from geo.ingest.known_formats import adapters
    from geo.ingest.refused import meant_for

    settings = running.strikemap().settings
    found = prepare(settings, opened)
    refused_of = meant_for(settings, found.table.columns, path.name)
    if refused_of:
        st.caption(words.plain(f"A list of refused rows of {refused_of.dataset}: they are read as that dataset was and added to it."))
        found = prepare(settings, opened, refused_of.manifest["format"], refused_of.manifest.get("mapping"))
    titles = {name: adapter.title for name, adapter in adapters().items() if not adapter.needs or adapter.fits(set(found.table.columns))}
    chosen = st.selectbox("Format", list(titles), index=list(titles).index(found.adapter.format), format_func=titles.get,
                          key=f"data_format_{path.parent.name}", help="What the file is taken for. You may overrule it.")  # fmt: skip
    if chosen != found.adapter.format:
        found = prepare(settings, opened, chosen)
    sure = "Recognised" if found.recognised.sure else "Not recognised"
    said = [f"{sure}: {found.recognised.why}.", *found.table.notes]
    st.caption(words.plain(" ".join(said)))
    with st.expander(f"Preview · {len(found.table.columns)} columns"):
        st.dataframe(found.table.head(PREVIEW_ROWS).to_dicts(), hide_index=True, key="data_preview", alt="The first rows as they stand in the file")
    mapping = data_mapping.draw(found, path.parent.name) if found.mapping is not None else None
    if mapping is not None:
        found = prepare(settings, opened, chosen, mapping)
    if found.readings:
        st.caption(words.plain("Days. " + ". ".join(f"{column}: {reading.said}" for column, reading in found.readings.items()) + "."))
    name, licence, credit = _terms(found.adapter.format, path, refused_of)
    extend = not found.adapter.removes and _extends(name, bool(refused_of))
    _acts(path, chosen, mapping, (name, licence, credit), found.adapter.removes, extend)
    _report()


def _terms(format_name: str, path: Path, refused_of: Version | None) -> tuple[str, str, str]:
    from geo.ingest.publishers import read_publishers

    known = read_publishers(running.strikemap().settings.data_dir).get(format_name)
    tag = f"{path.parent.name}_{format_name}"
    first = re.sub(r"[^a-z0-9_-]+", "-", (format_name if known else path.stem).casefold()).strip("-_")[:40] or "dataset"
    first, licence, credit = (first, known.licence if known else "", known.credit if known else "") if refused_of is None else (
        refused_of.dataset, refused_of.manifest["licence"], refused_of.manifest["credit"])  # fmt: skip
    left, middle, right = st.columns(3)
    name = left.text_input("Name of the dataset", first, key=f"data_name_{tag}", help="The same name makes a new version of that dataset.")
    licence = middle.text_input("Licence (needed)", licence, key=f"data_licence_{tag}",
                                placeholder="for example CC BY 4.0, or own data")  # fmt: skip
    credit = right.text_input("Credit (needed)", credit, key=f"data_credit_{tag}", placeholder="who made it")
    if known and known.exportable == "no":
        st.caption(words.plain(f"{known.publisher}: {known.note}"))
    return name.strip(), licence.strip(), credit.strip()


def _extends(name: str, corrected: bool) -> bool:
    """True when the file's rows are to be added to the dataset of that name, which is asked only where there is one."""
    from geo.ingest import datasets

    if name not in datasets.names(running.strikemap().settings):
        return False
    return st.toggle(f"Add to what {name} holds", value=corrected, key="data_extend_corrected" if corrected else "data_extend",
                     help="For refused rows that were corrected. Off: the file becomes the whole new version.")  # fmt: skip


def _acts(path: Path, format_name: str, mapping: dict | None, terms: tuple[str, str, str], removes: bool, extend: bool) -> None:
    name, licence, credit = terms
    task = data_tasks.get(st.session_state.get(TASK))
    busy = task is not None and task.running
    lacking = [word for word, text in (("a name", name), ("the licence", licence), ("the credit", credit)) if not text]
    program = running.strikemap()

    def begin(trial: bool) -> None:
        from geo.ingest.importing import import_file

        def work(watch) -> dict:  # noqa: ANN001 - a progress callback
            return import_file(program.settings, path, name, format_name, mapping, licence, watch, credit=credit, dry_run=trial, extend=extend)

        title = f"{'Trial of' if trial else 'Import of'} {path.name} as {name}"
        st.session_state[TASK] = data_tasks.start(title, trial, work, None if trial else program.rebuild).task_id

    with st.container(horizontal=True, vertical_alignment="center"):
        st.button("Try it", on_click=begin, args=(True,), disabled=busy or bool(lacking), key="data_try",
                  help="Reads the whole file and counts what would be accepted and refused. Nothing is stored.")  # fmt: skip
        st.button("Take these events out" if removes else "Bring it in", on_click=begin, args=(False,), type="primary",
                  disabled=busy or bool(lacking), key="data_commit")  # fmt: skip
        if lacking:
            st.caption(f"Still needed: {', '.join(lacking)}.")


def _report() -> None:
    task = data_tasks.get(st.session_state.get(TASK))
    if task is not None and not task.running:
        data_report.draw(task)


@st.fragment(run_every=0.5)
def _watched() -> None:
    task = next(iter(data_tasks.under_way()), None)
    if task is None:
        st.rerun(scope="app")
    if task.state == "building":
        st.progress(1.0, text=words.plain(f"{task.title}: {task.rows:,} rows are stored; the map is being built anew."))
        return
    st.progress(task.part, text=words.plain(f"{task.title}: {task.rows:,} rows, {task.rows_per_s:,.0f} rows/s"))
    st.button("Cancel", on_click=task.stop.set, key=f"data_cancel_{task.task_id}", disabled=task.stop.is_set())


def progress() -> None:
    """Nothing; draws the import that is under way, whoever started it and on whichever page."""
    if data_tasks.under_way():
        _watched()


def _kept(given) -> Path:  # noqa: ANN001 - an uploaded file
    """The uploaded file on disk, written once for each upload."""
    home = running.strikemap().settings.own_dir / "incoming"
    tag = f"{st.session_state.setdefault(FOLDER, uuid.uuid4().hex[:8])}-{re.sub(r'[^A-Za-z0-9]', '', given.file_id)[:12]}"
    path = home / tag / Path(given.name).name
    if not path.is_file():
        for old in home.glob(f"{st.session_state[FOLDER]}-*"):
            if not data_tasks.under_way():
                shutil.rmtree(old, ignore_errors=True)
        path.parent.mkdir(parents=True, exist_ok=True)
        with path.open("wb") as handle:
            shutil.copyfileobj(given, handle)
        given.seek(0)
    return path
