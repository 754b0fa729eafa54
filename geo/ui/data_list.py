"""The datasets that are held: rows, days, licence and snapshot of each, its versions, undo and delete."""

from __future__ import annotations

import streamlit as st

from geo.errors import StrikemapError
from geo.ui import data_report, data_tasks, running, words

CHOSEN = "data_dataset"
#: the dataset that is being brought in: it is chosen once it is there
WANTED = "data_dataset_wanted"


def draw() -> None:
    """Nothing; draws the table of datasets and the chosen one."""
    from geo.ingest import datasets

    settings = running.strikemap().settings
    st.markdown("### Datasets", anchors=False)
    held = datasets.list_datasets(settings)
    undone = [name for name in datasets.names(settings) if name not in {one["dataset"] for one in held}]
    if not held and not undone:
        st.caption("None yet, apart from the sample that comes with the program.")
        return
    wide = {"Days": st.column_config.TextColumn(width=215), "Retrieved": st.column_config.TextColumn(width=100),
            "Imported": st.column_config.TextColumn(width=100)}  # fmt: skip
    st.dataframe([_row(one) for one in held], hide_index=True, column_config=wide, alt="Datasets")
    names = [one["dataset"] for one in held] + undone
    if st.session_state.get(WANTED) in names:
        st.session_state[CHOSEN] = st.session_state.pop(WANTED)
    if st.session_state.get(CHOSEN) not in names:
        st.session_state[CHOSEN] = names[0]
    name = st.selectbox("Dataset", names, key=CHOSEN)
    one = next((one for one in held if one["dataset"] == name), None)
    if one is None:
        st.info("Every import of this dataset was undone. Its files are kept until it is deleted.")
    else:
        _details(one)
    _acts(name, one)


def _row(one: dict) -> dict:
    from geo.ingest import datasets

    days = f"{one['first_day']} – {one['last_day']}" if one.get("first_day") else "no days"
    return {"Dataset": one["dataset"], "Format": datasets.events_format(one), "Rows": datasets.held_rows(one), "Incidents": one["incidents"],
            "Refused": datasets.held_refused(one),
            "Days": days, "Licence": one["licence"], "May leave": "yes" if one["exportable"] else "no", "File": one["file"],
            "Retrieved": (one.get("retrieved") or "")[:10], "Imported": (one.get("imported") or "")[:10], "Version": one["version"],
            "SHA-256": one["sha256"][:12]}  # fmt: skip


def _details(one: dict) -> None:
    from geo.ingest import datasets

    version = datasets.version(running.strikemap().settings, one["dataset"], one["version"])
    st.caption(words.plain(f"{one['described']['title']}. Licence: {one['licence']}. Credit: {one['credit'] or 'not given'}. SHA-256 {one['sha256']}."))
    with st.container(horizontal=True):
        data_report.downloads(version.folder, one["dataset"])
    with st.expander("The report of its import"):
        data_report.counts(one)
        data_report.details(one)
    kept = [number for number in one["versions"] if number != one["version"]]
    if kept:
        before = st.selectbox("Compare with version", [None, *reversed(kept)], format_func=lambda number: number or "–", key="data_compare")
        if before:
            changes = datasets.difference(datasets.version(version_settings(), one["dataset"], before), version, examples=10)
            st.markdown(words.plain(data_report.changed(changes)))
            for word in ("added", "removed", "corrected"):
                if changes[f"{word}_examples"]:
                    st.caption(words.plain(f"{word.capitalize()}, for example: {', '.join(changes[f'{word}_examples'])}"))


def version_settings():  # noqa: ANN201 - settings.Settings
    """The settings of the running program."""
    return running.strikemap().settings


def _acts(name: str, one: dict | None) -> None:
    busy = bool(data_tasks.under_way())
    with st.container(horizontal=True, vertical_alignment="center"):
        if one is not None:
            st.button("Undo its last import", on_click=_undo, args=(name,), disabled=busy, key="data_undo")
        with st.popover("Delete", disabled=busy):
            st.markdown(words.plain(f"All versions of {name} and their files are deleted for good."))
            st.button("Delete it", on_click=_delete, args=(name,), key="data_delete")
    said = st.session_state.pop("data_said", None)
    if said:
        st.info(words.plain(said))


def _undo(name: str) -> None:
    from geo.ingest import datasets

    _do(lambda: datasets.undo(version_settings(), name), lambda done: f"Version {done['undone']} of {name} is undone; "
        f"{'version ' + done['current'] + ' is current' if done['current'] else 'nothing of it is shown'}.")  # fmt: skip


def _delete(name: str) -> None:
    from geo.ingest import datasets

    _do(lambda: datasets.delete(version_settings(), name), lambda done: f"{name} is deleted.")


def _do(act, said) -> None:  # noqa: ANN001 - two callables
    try:
        done = act()
    except StrikemapError as problem:
        st.session_state["data_said"] = f"{problem.title}. {problem}"
        return
    data_tasks.start(said(done).rstrip("."), True, {"act": "build"})
