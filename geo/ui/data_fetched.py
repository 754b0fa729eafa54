"""A file fetched from an address: asked for by a press of a button, then shown in the place of a dropped one until it is put away."""

from __future__ import annotations

import shutil
from pathlib import Path
from urllib.parse import urlsplit

import streamlit as st

from geo.ui import data_tasks, running, words

ASKED, HELD = "data_fetching", "data_fetched"


def ask(url: str, follow: bool) -> None:
    """Nothing; begins to fetch, in a process of its own, what lies at an address."""
    order = {"act": "download", "url": url, "follow": follow, "folder": str(running.strikemap().settings.own_dir / "incoming")}
    before = data_tasks.get(st.session_state.get(ASKED))
    if before is not None:
        before.put_away = True  # it failed or was stopped, and is tried again
    task = data_tasks.start(f"Fetching from {urlsplit(url).hostname}", True, order)
    put_away()
    st.session_state[ASKED] = task.task_id
    st.session_state.setdefault(data_tasks.OWN, set()).add(task.task_id)


def held() -> dict | None:
    """{"path", "address", "sent_on"} of the file that this session fetched and has not put away; None when there is none any more."""
    task = data_tasks.get(st.session_state.get(ASKED))
    if task is not None and task.fetched:
        look_at(task)
    found = st.session_state.get(HELD)
    return found if found and Path(found["path"]).is_file() else None


def look_at(task: data_tasks.Task) -> None:
    """Nothing; what the task fetched is shown in this session, whoever asked for it."""
    st.session_state[HELD], task.put_away = task.fetched, True
    st.session_state.pop(ASKED, None)


def describe(found: dict, dropped: bool) -> None:
    """Nothing; says where the file is from, and offers to put it away. dropped: others were dropped, which it stands before."""
    size = Path(found["path"]).stat().st_size / 1024**2
    with st.container(horizontal=True, horizontal_alignment="distribute", vertical_alignment="center"):
        st.markdown(f"**{words.plain(Path(found['path']).name)}** · {size:,.1f} MB")
        st.button("Put away", key="data_fetched_away", type="tertiary", on_click=put_away)
    waits = " The dropped files wait until it is put away." if dropped else ""
    st.caption(words.plain(f"Fetched from {found['address']}. {found['sent_on']}{waits}"))


def put_away() -> None:
    """Nothing; the file that this session looks at is taken from the disk."""
    found = st.session_state.pop(HELD, None)
    st.session_state.pop(ASKED, None)
    if found and not data_tasks.under_way():  # an import of it may be reading
        shutil.rmtree(Path(found["path"]).parent, ignore_errors=True)
