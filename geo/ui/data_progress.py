"""The imports that are under way, with how far they are, and what the last one came to."""

from __future__ import annotations

import streamlit as st

from geo.ui import data_journal, data_report, data_tasks, running, words


def draw() -> None:
    """Nothing; draws the imports that are under way, whoever started them, or else what the last one came to.

    Both outlive the page: it may be left and opened again, by whomever.
    """
    if data_tasks.under_way():
        _watched()
        return
    for left in data_journal.left(running.strikemap().settings):
        _left(left)
    task = data_tasks.ended(st.session_state.get(data_tasks.OWN, ()))
    if task is not None:
        with st.container(border=True):
            with st.container(horizontal=True, horizontal_alignment="distribute", vertical_alignment="center"):
                st.markdown(f"**{words.plain(task.title)}**")
                st.button("Put away", key="data_put_away", type="tertiary", on_click=_put_away, args=(task,))
            data_report.draw(task)


@st.fragment(run_every=0.5)
def _watched() -> None:
    tasks = data_tasks.under_way()
    if not tasks:
        st.rerun(scope="app")
    for task in tasks:
        if task.state == "building":
            stored = f": {task.rows:,} rows are stored" if task.rows else ""
            st.progress(1.0, text=words.plain(f"{task.title}{stored}; the map is being built anew{': ' if task.said else ''}{task.said}"))
        else:
            how_far = f"{task.rows:,} rows, {task.rows_per_s:,.0f} rows/s" if task.rows else _megabytes(task) or "begins"
            st.progress(task.part, text=words.plain(f"{task.title}: {how_far}"))
            st.button("Cancel", on_click=task.stop.set, key=f"data_cancel_{task.task_id}", disabled=task.stop.is_set())


def _megabytes(task: data_tasks.Task) -> str:
    """How much of a file has come; '' before any has."""
    of = f" of {task.of_bytes / 1024**2:,.1f}" if task.of_bytes else ""
    return f"{task.got_bytes / 1024**2:,.1f}{of} MB" if task.got_bytes else ""


def _left(left: data_journal.Left) -> None:
    """Nothing; tells of what was under way when the server before this one ended."""
    with st.container(border=True):
        if left.stored:
            st.warning(words.plain(f"The server ended while the map was built ({left.began}). {left.stored}; whether the map shows it is not sure."))
        else:
            st.warning(words.plain(f"The server ended during: {left.title} (begun {left.began}). Nothing of it was stored: begin it again."))
        with st.container(horizontal=True):
            if left.stored:
                st.button("Build the map anew", key=f"data_left_build_{left.path.stem}", on_click=_build_left, args=(left,))
            st.button("Put away", key=f"data_left_{left.path.stem}", type="tertiary", on_click=data_journal.end, args=(left.path,))


def _build_left(left: data_journal.Left) -> None:
    data_journal.end(left.path)
    data_tasks.start(left.stored, True, {"act": "build"})


def _put_away(task: data_tasks.Task) -> None:
    task.put_away = True
