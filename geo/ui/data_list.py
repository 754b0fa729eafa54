"""The datasets that are held: rows, days, licence and snapshot of each, its versions, undo and delete."""

from __future__ import annotations

from typing import TYPE_CHECKING

import streamlit as st

from geo.errors import StrikemapError
from geo.ui import data_report, data_tasks, running, words

CHOSEN, SHOWN_CHANGES = "data_dataset", 200
if TYPE_CHECKING:
    from geo.ingest.datasets import Version

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
        _deleted()
        return
    wide = {"Days": st.column_config.TextColumn(width=215), "Retrieved": st.column_config.TextColumn(width=100),
            "Imported": st.column_config.TextColumn(width=100)}  # fmt: skip
    if held:
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
    _deleted()


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
    st.caption(words.plain(_said(one)))
    with st.container(horizontal=True):
        data_report.downloads(version.folder, one["dataset"])
    with st.expander("The report of its import"):
        data_report.counts(one)
        data_report.details(one)
    kept = [number for number in datasets.kept(version_settings(), one["dataset"]) if number != one["version"]]
    if kept:
        before = st.selectbox("Compare with version", [None, *reversed(kept)], format_func=lambda number: number or "–", key="data_compare")
        if before:
            _compared(datasets.version(version_settings(), one["dataset"], before), version)


def _compared(before: Version, now: Version) -> None:
    from geo.ingest import differences

    st.markdown(words.plain(data_report.changed(differences.difference(before, now))))
    rows = _changes(before.dataset, before.number, now.number, str(now.folder), now.manifest["imported"])
    if len(rows):
        st.dataframe(rows, hide_index=True, key="data_changes", alt="What changed", height=min(35 * len(rows) + 38, 320),
                     column_config=dict(zip(differences.COLUMNS, ("Change", "Incident", "Title", "Day", "Place", "Field", "Before", "After"))))  # fmt: skip
        data_report.changes_file(before.dataset, before.number, now.number, "held")


@st.cache_resource(max_entries=4, show_spinner="Comparing both versions")
def _changes(dataset: str, before: str, now: str, folder: str, imported: str) -> list[dict]:
    """The first rows of what changed. folder, imported: they tell one dataset of a name from another."""
    from geo.ingest import datasets, differences

    settings = version_settings()
    return differences.changes(datasets.version(settings, dataset, before), datasets.version(settings, dataset, now)).head(SHOWN_CHANGES).to_dicts()


def version_settings():  # noqa: ANN201 - settings.Settings
    """The settings of the running program."""
    return running.strikemap().settings


def _acts(name: str, one: dict | None) -> None:
    from geo.ingest import datasets

    busy = bool(data_tasks.under_way())
    with st.container(horizontal=True, vertical_alignment="center"):
        if one is not None:
            st.button("Undo its last import", on_click=_undo, args=(name,), disabled=busy, key="data_undo")
        last = datasets.last_undone(version_settings(), name)
        if last:
            st.button(f"Bring version {last} back", on_click=_restore, args=(name, last), disabled=busy, key="data_restore",
                      help="It was undone, and becomes the current version again.")  # fmt: skip
        with st.popover("Delete", disabled=busy):
            st.markdown(words.plain(f"All versions of {name} and their files are deleted. For a day they can be brought back."))
            at_once = st.checkbox("For good, at once", key=f"data_at_once_{name}")
            st.button("Delete it", on_click=_delete, args=(name, at_once), key="data_delete")
    said = st.session_state.pop("data_said", None)
    if said:
        st.info(words.plain(said))


def _undo(name: str) -> None:
    from geo.ingest import datasets

    _do(lambda: datasets.undo(version_settings(), name), lambda done: f"Version {done['undone']} of {name} is undone; "
        f"{'version ' + done['current'] + ' is current' if done['current'] else 'nothing of it is shown'}.")  # fmt: skip


def _restore(name: str, number: str) -> None:
    from geo.ingest import datasets

    _do(lambda: datasets.restore(version_settings(), name, number), lambda done: f"Version {done['current']} of {name} is current again.")


def _deleted() -> None:
    """Nothing; draws a button for each dataset that was deleted within a day."""
    from geo.ingest import datasets

    with st.container(horizontal=True, vertical_alignment="center"):
        for name in datasets.deleted(version_settings()):
            st.button(f"{name} was deleted: bring it back", on_click=_undelete, args=(name,), disabled=bool(data_tasks.under_way()), key=f"data_undelete_{name}",
                      help="Possible for a day.")  # fmt: skip


def _undelete(name: str) -> None:
    from geo.ingest import datasets

    _do(lambda: datasets.undelete(version_settings(), name), lambda done: f"{name} is back.")


def _delete(name: str, at_once: bool) -> None:
    from geo.ingest import datasets

    _do(lambda: datasets.delete(version_settings(), name, at_once), lambda done: f"{name} is deleted.")


def _do(act, said) -> None:  # noqa: ANN001 - two callables
    try:
        done = act()
    except StrikemapError as problem:
        st.session_state["data_said"] = f"{problem.title}. {problem}"
        return
    data_tasks.start(said(done).rstrip("."), True, {"act": "build"})


def _said(one: dict) -> str:
    """A dataset in words: on a narrow screen most columns of the table lie off it."""
    row, files = _row(one), ", ".join(part["file"] for part in reversed(one.get("files", ())))
    where = f" ({files})" if files else ""
    where += f", fetched from {one['address']}" if one.get("address") else ""
    return (f"{one['described']['title']}: {row['Rows']:,} rows, {row['Incidents']:,} incidents, {row['Refused']:,} refused; {row['Days']}. Licence: "
            f"{row['Licence']}; rows may {'' if one['exportable'] else 'not '}leave. Credit: {one['credit'] or 'not given'}. File {row['File']}{where}, retrieved "
            f"{row['Retrieved']}, version {row['Version']}, SHA-256 {one['sha256']}.")  # fmt: skip
