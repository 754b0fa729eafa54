"""Bringing a file in: what it is taken for, a preview, the mapping, the licence, the trial and the import itself."""

from __future__ import annotations

import contextlib
import re
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

import streamlit as st

from geo.errors import BadFile, StrikemapError
from geo.ingest.asked import AS_FOUND, Asked
from geo.ui import (
    data_corrected,
    data_fetched,
    data_files,
    data_list,
    data_mapping,
    data_progress,
    data_reading,
    data_tasks,
    running,
    uploads,
    words,
)

if TYPE_CHECKING:
    from geo.ingest.datasets import Version
    from geo.ingest.preparing import Prepared

TYPES = ["csv", "tsv", "txt", "xlsx", "parquet", "geojson", "json", "gpkg", "kml", "kmz", "zip", "gz"]
PREVIEW_ROWS, PREVIEW_PX = 12, 220
#: the import of all that was dropped, and the number of the field that the next files are dropped in
BROUGHT, FIELD = "data_brought", "data_field"


def draw() -> None:
    """Nothing; draws the whole way from a dropped file to a dataset."""
    st.markdown("### Bring a file in", anchors=False)
    given = st.file_uploader(
        "A file of ACLED, UCDP, VIINA, TimeMap, Eyes on Russia, Airwars, GTD, or a table of your own",
        type=TYPES,
        key=_field(),
        accept_multiple_files=True,
        max_upload_size=running.strikemap().settings.number("upload_limit_mb"),
        help="Files of a source that is known are recognised by their columns. Files that belong together (TimeMap's events, sources "
             "and associations; VIINA's event_info and event_labels; yearly files or vintages of one source) are dropped at once, or as one zip.",
    )
    fetched = data_fetched.held()
    if not given and not fetched:
        limit = running.strikemap().settings.number("upload_limit_mb")
        st.caption("The file stays on this computer. Nothing is stored before you say so, and every import can be undone. "
                   f"Files above {limit:,.0f} MB are refused before they are read (setting upload_limit_mb).")  # fmt: skip
        data_progress.draw()
        return
    try:
        if fetched:
            data_fetched.describe(fetched, bool(given))
            _form(Path(fetched["path"]), fetched["address"])
        else:
            path = data_files.chosen(given, _understood_as)
            _form(path, rest=not uploads.holds_all(path, given))
    except StrikemapError as problem:
        st.error(f"**{problem.title}.** {words.plain(str(problem))}")
    data_progress.draw()  # below the buttons that begin it, where it is seen


def _field() -> str:
    """The key of the field for files: that of a new, empty one once all that was dropped or fetched is brought in."""
    done = data_tasks.get(st.session_state.get(BROUGHT))
    if done is not None and done.state == "done":
        del st.session_state[BROUGHT]
        st.session_state[FIELD] = st.session_state.get(FIELD, 1) + 1
        data_fetched.put_away()
    return f"data_file_{number}" if (number := st.session_state.get(FIELD, 1)) > 1 else "data_file"


@dataclass(frozen=True)
class Understood:
    """A file as far as it is understood before it is read, and its first rows as they stand."""

    prepared: Prepared
    head: list[dict]


@st.cache_resource(max_entries=12, show_spinner="Reading the beginning of the file")
def _understood(path: str, format_name: str | None = None, mapping: dict | None = None, draft: bool = True, asked: Asked = AS_FOUND) -> Understood:
    from geo.ingest.importing import prepare
    from geo.ingest.opening import unpacked

    with unpacked(Path(path)) as opened:
        found = prepare(running.strikemap().settings, opened, format_name, mapping, asked, draft=draft)
        return Understood(found, found.table.head(PREVIEW_ROWS).to_dicts())


def _understood_as(path: Path) -> Prepared:
    """As _understood, of a path that nobody said anything about yet."""
    return _understood(str(path)).prepared


def _form(path: Path, address: str = "", rest: bool = False) -> None:
    """Nothing; draws the way from a file on disk to a dataset. address: where it was fetched from. rest: others wait beside it."""
    from geo.ingest import datasets
    from geo.ingest.known_formats import adapters
    from geo.ingest.refused import as_before

    tag = path.parent.name
    asked = data_reading.chosen(tag)
    try:
        first = _understood(str(path), asked=asked)
    except BadFile as problem:
        st.error(f"**{problem.title}.** {words.plain(str(problem))}")
        data_reading.draw(tag, _kind(path), (asked.sheet,) if asked.sheet else (), asked, False, failed=True)
        return
    found = first.prepared
    refused_of, open_question = data_corrected.refused_of(found.table.columns, path.name, tag)
    if open_question:
        return
    if refused_of:
        asked = replace(as_before(refused_of), encoding=asked.encoding, delimiter=asked.delimiter)
        found = _understood(str(path), datasets.events_format(refused_of.manifest), refused_of.manifest.get("mapping"), asked=asked).prepared
    titles = {name: adapter.title for name, adapter in adapters().items() if not adapter.needs or adapter.fits(set(found.table.columns))}
    chosen = st.selectbox("Format", list(titles), index=list(titles).index(found.adapter.format), format_func=titles.get,
                          key=f"data_format_{tag}", help="What the file is taken for. You may overrule it.")  # fmt: skip
    if chosen != found.adapter.format:
        found = _understood(str(path), chosen, asked=asked).prepared
    sure = "Recognised" if found.recognised.sure else "Not recognised"
    said = [f"{sure}: {found.recognised.why}.", *found.table.notes]
    st.caption(words.plain(" ".join(said)))
    if found.more:
        data_files.told(found)
        data_reading.draw_first(tag, tuple(part.table.name for part in found.parts))
    known = found.mapping is None and bool(set(found.adapter.days) & set(found.table.columns))
    data_reading.draw(tag, found.table.kind, found.table.sheets, asked, known and not refused_of)
    of = f" of {found.table.name}" if found.more else ""
    with st.expander(words.plain(f"Preview{of} · {len(found.table.columns)} columns"), expanded=True):
        st.dataframe(first.head, hide_index=True, height=min(35 * len(first.head) + 38, PREVIEW_PX), key="data_preview", alt="The first rows as they stand in the file")
    earlier = refused_of or _earlier(_named(path.stem))
    before = (earlier.manifest.get("mapping") if earlier else None) or {}
    if found.mapping is not None and before.get("columns") and set(before["columns"].values()) <= set(found.table.columns):
        st.caption(words.plain(f"The columns are mapped as in version {earlier.number} of {earlier.dataset}."))
        found = _understood(str(path), chosen, before, asked=asked).prepared
    mapping = data_mapping.draw(found, tag, asked) if found.mapping is not None else None
    if mapping is not None:
        try:
            found = _understood(str(path), chosen, mapping, draft=False, asked=asked).prepared
        except BadFile as problem:
            missing = not {"date_start", "place", "lat"} & set(mapping["columns"])
            st.info("Choose above which column holds the day, and which the place or the coordinates." if missing else words.plain(f"{problem}"))
            return
    for part in found.parts:
        if part.readings and (part is found or part.readings != found.readings):
            where = f" in {part.table.name}" if any(one.readings != found.readings for one in found.more) else ""
            st.caption(words.plain(f"Days{where}. " + ". ".join(f"{column}: {reading.said}" for column, reading in part.readings.items()) + "."))
    name, licence, credit = _taken_from(found.adapter.format) if found.adapter.removes else _terms(found.adapter.format, path, refused_of)
    extend = not found.adapter.removes and _extends(name, bool(refused_of))
    _acts(path, chosen, mapping, (name, licence, credit), found.adapter.removes, extend, asked, address, rest)


def _kind(path: Path) -> str:
    """What a file that cannot be opened seems to be; '' for what is no text."""
    from geo.ingest.kinds import kind_of

    with contextlib.suppress(BadFile):
        return "csv" if path.is_file() and kind_of(path) == "text" else ""
    return ""


def _terms(format_name: str, path: Path, refused_of: Version | None) -> tuple[str, str, str]:
    from geo.ingest.publishers import read_publishers

    known = read_publishers(running.strikemap().settings.data_dir).get(format_name)
    tag = f"{path.parent.name}_{format_name}"
    first = _named(format_name if known else path.stem)
    left, middle, right = st.columns(3)
    name = left.text_input("Name of the dataset", refused_of.dataset if refused_of else first, key=f"data_name_{tag}",
                           help="The same name makes a new version of that dataset.").strip()  # fmt: skip
    licence, credit = (known.licence, known.credit) if known else ("", "")
    earlier = _earlier(name)
    if earlier is not None:  # a new version has the terms of the one before, unless they are changed
        licence, credit, tag = earlier.manifest["licence"], earlier.manifest["credit"], f"{tag}_{name}"
    licence = middle.text_input("Licence (needed)", licence, key=f"data_licence_{tag}",
                                placeholder="for example CC BY 4.0, or own data")  # fmt: skip
    credit = right.text_input("Credit (needed)", credit, key=f"data_credit_{tag}", placeholder="who made it")
    if known and known.note:
        st.caption(words.plain(f"{known.publisher}: {known.note}"))
    return name, licence.strip(), credit.strip()


def _named(text: str) -> str:
    """The name that a dataset is offered for a format or the name of its file."""
    return re.sub(r"[^a-z0-9_-]+", "-", text.casefold()).strip("-_")[:40] or "dataset"


def _earlier(name: str) -> Version | None:
    """The current version of the dataset of that name; None where there is none."""
    from geo.ingest import datasets

    settings = running.strikemap().settings
    return datasets.current(settings, name) if name in datasets.names(settings) else None


def _taken_from(format_name: str) -> tuple[str, str, str]:
    """The dataset that listed events are taken out of, with the licence and credit that it has."""
    from geo.ingest import datasets

    publisher = format_name.partition("-")[0]
    held = {one["dataset"]: one for one in datasets.list_datasets(running.strikemap().settings) if one["format"].partition("-")[0] == publisher}
    if not held:
        st.info(words.plain("The file lists events to take out, and no dataset of that publisher is held. Bring its events in first."))
        return "", "", ""
    name = st.selectbox("Dataset that they are taken out of", list(held), key="data_taken_from", help="A new version without them is made; it can be undone.")
    return name, held[name]["licence"], held[name]["credit"]


def _extends(name: str, corrected: bool) -> bool:
    """True when the file's rows are to be added to the dataset of that name, which is asked only where there is one."""
    from geo.ingest import datasets

    if name not in datasets.names(running.strikemap().settings):
        return False
    added = st.toggle(f"Add to what {name} holds", value=corrected, key="data_extend_corrected" if corrected else "data_extend",
                      help="For refused rows that were corrected. Off: the file becomes the whole new version.")  # fmt: skip
    held = _earlier(name)
    if held is not None:
        what = f"{words.counted(held.manifest['incidents'], 'incident')}, from {held.manifest['file']},"
        st.caption(words.plain(f"{name} is held already, in version {held.number}: {what} {'will stay' if added else 'will be replaced, which can be undone'}."))
    return added


def _acts(path: Path, format_name: str, mapping: dict | None, terms: tuple[str, str, str], removes: bool, extend: bool,
          asked: Asked, address: str, rest: bool) -> None:  # fmt: skip
    name, licence, credit = terms
    busy = bool(data_tasks.under_way())
    if removes and not name:
        return
    lacking = [word for word, text in (("a name", name), ("the licence", licence), ("the credit", credit)) if not text]

    def begin(trial: bool) -> None:
        order = {"act": "import", "path": str(path), "dataset": name, "format": format_name, "mapping": mapping, "licence": licence,
                 "credit": credit, "dry_run": trial, "extend": extend, "asked": asked.told(), "lists": str(path.parent / "lists"),
                 "address": address}  # fmt: skip
        if not trial:
            st.session_state[data_list.WANTED] = name
        task = data_tasks.start(f"{'Trial of' if trial else 'Import of'} {path.name} as {name}", trial, order)
        st.session_state.setdefault(data_tasks.OWN, set()).add(task.task_id)
        if not trial and not rest:
            st.session_state[BROUGHT] = task.task_id

    with st.container(horizontal=True, vertical_alignment="center"):
        st.button("Try it", on_click=begin, args=(True,), disabled=busy or bool(lacking), key="data_try",
                  help="Reads the whole file and counts what would be accepted and refused. Nothing is stored.")  # fmt: skip
        st.button("Take these events out" if removes else "Bring it in", on_click=begin, args=(False,), type="primary",
                  disabled=busy or bool(lacking), key="data_commit")  # fmt: skip
        if lacking:
            st.caption(f"Still needed: {', '.join(lacking)}.")
