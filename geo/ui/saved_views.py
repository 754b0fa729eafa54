"""Views that people keep by name: save this one, open, rename and delete those there are."""

from __future__ import annotations

from collections.abc import Callable
from urllib.parse import parse_qsl, urlencode

import streamlit as st

from geo.errors import StrikemapError
from geo.query.selection import Selection
from geo.store.views import MOST_NAME, View, Views
from geo.ui import address, running, words

PAGES = ("map", "incident", "export", "casebook")
_NAME, _PIN, _CHOSEN, _NEW_NAME, _SAID, _GONE = "view_name", "view_pinned", "view_chosen", "view_new_name", "view_said", "view_gone"


def draw(selection: Selection, page: str = "") -> None:
    """Nothing; draws the popover that saves what is shown and lists what was saved."""
    views = Views(running.strikemap().settings.own_dir)
    with st.popover("Save", type="tertiary"), st.container(width=380):
        st.caption("Keep this view under a name. It is kept on this machine and shows what the data will be when it is opened.")
        st.text_input("Name", key=_NAME, max_chars=MOST_NAME, placeholder="for example: Energy, April 2025")
        st.checkbox("On exactly this state of the data", key=_PIN, disabled=bool(selection.asked.build),
                    help=f"Pins build {selection.build.build_id}. When the data has moved on, the view says what changed since.")  # fmt: skip
        st.button("Save this view", key="view_save", type="primary", on_click=_save, args=(views, selection, page))
        _said(views)
        try:
            held = views.all()
        except StrikemapError as problem:
            st.error(words.plain(str(problem)))
            return
        if held:
            _list(held)
            _manage(views, held)


def _list(held: tuple[View, ...]) -> None:
    st.markdown(f"**Saved views** · {len(held):,}")
    with st.container(height=260 if len(held) > 6 else "content", border=False, gap="xsmall"):
        for view in held:
            page = view.page if view.page in PAGES else PAGES[0]
            st.page_link(f"{page}.py", label=words.plain(view.name), query_params=parse_qsl(view.query, keep_blank_values=True))


def _manage(views: Views, held: tuple[View, ...]) -> None:
    names = [view.name for view in held]
    if st.session_state.get(_CHOSEN) not in names:
        st.session_state[_CHOSEN] = None
    chosen = st.selectbox("Rename or delete", names, key=_CHOSEN, index=None, placeholder="choose a view", on_change=_chosen)
    if chosen:
        st.text_input("New name", key=_NEW_NAME, max_chars=MOST_NAME)
        with st.container(horizontal=True):
            st.button("Rename", key="view_rename", on_click=_rename, args=(views, chosen))
            st.button("Delete", key="view_delete", on_click=_delete, args=(views, chosen))


def _said(views: Views) -> None:
    """What the last act led to; a deleted view can be had back."""
    kind, text = st.session_state.pop(_SAID, ("", ""))
    if kind == "error":
        st.error(words.plain(text))
    elif text:
        st.success(words.plain(text))
    gone = st.session_state.get(_GONE)
    if gone is not None:
        st.button(words.plain(f"Undo the deletion of {gone.name}"), key="view_undo", on_click=_undo, args=(views, gone), type="tertiary")


def _save(views: Views, selection: Selection, page: str) -> None:
    build = selection.build.build_id if st.session_state.get(_PIN) or selection.asked.build else None
    pairs = [*selection.asked.with_value("build", build).pairs(), *address.view()]

    def saving() -> str:
        name = views.save(st.session_state.get(_NAME, ""), page or PAGES[0], urlencode(pairs)).name
        st.session_state[_NAME] = ""
        return f"Saved as {name}."

    _act(saving)


def _rename(views: Views, old: str) -> None:
    def renaming() -> str:
        views.rename(old, st.session_state.get(_NEW_NAME, ""))
        return "Renamed."

    _act(renaming)


def _delete(views: Views, name: str) -> None:
    def deleting() -> str:
        st.session_state[_GONE] = views.delete(name)
        return f"Deleted {name}."

    _act(deleting)


def _undo(views: Views, gone: View) -> None:
    def undoing() -> str:
        views.save(gone.name, gone.page, gone.query)
        return f"{gone.name} is there again."

    _act(undoing)
    st.session_state.pop(_GONE, None)


def _act(doing: Callable[[], str]) -> None:
    """Does it, and keeps what is to be said of it."""
    st.session_state.pop(_GONE, None)
    try:
        st.session_state[_SAID] = ("done", doing())
    except StrikemapError as problem:
        st.session_state[_SAID] = ("error", str(problem))
    except OSError as problem:
        st.session_state[_SAID] = ("error", f"The view could not be written ({problem.strerror}); those that were saved before are safe.")


def _chosen() -> None:
    st.session_state[_NEW_NAME] = st.session_state.get(_CHOSEN) or ""
