"""Own context windows: a table to edit, a CSV file to bring in, and the last act to take back."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

import streamlit as st

from geo.domain.refusal import Refusal
from geo.domain.window_rows import COLUMNS, read_csv, row_of, table
from geo.errors import StrikemapError
from geo.query.selection import Selection
from geo.ui import running, words

_SAID, _ROUND, _REBUILD, _TYPED = "own_windows_said", "own_windows_round", "own_windows_rebuild", "own_windows_typed"
HELP = {
    "window": "Id. The same id as another window puts dates side by side; empty: made from the title.",
    "title": "What it is called.", "kind": "For example ceasefire, moratorium, campaign.",
    "scope": "A target type's id (energy, health …) counts only strikes on it; another word or nothing counts all.",
    "start": "First day, YYYY-MM-DD.", "end": "Last day, that day included; empty: no end was named.",
    "claimant": "Whose dates these are.", "note": "", "source": "Where it is said.",
}  # fmt: skip


def draw(selection: Selection) -> None:
    """Nothing; draws the editor on the current data, and on a pinned earlier state where to edit."""
    st.markdown("##### Your own windows", anchors=False)
    if selection.asked.build is not None:
        st.info("This link pins an earlier state of the data. Windows are edited on the current one: show the current data first.")
        return
    if st.session_state.pop(_REBUILD, False):
        _rebuild()
    _told()
    held = running.strikemap().own_windows
    st.caption(words.plain("They stand on every time axis and in the filter's context windows. Needed are title, start and claimant."))
    with st.form("own_windows_form", border=False):  # a form, so that typing does not draw the page again after every cell
        st.data_editor(
            shown(), num_rows="dynamic", hide_index=True, key=_editor(),
            column_config={name: st.column_config.TextColumn(name, help=HELP[name] or None, required=False) for name in COLUMNS},
        )  # fmt: skip
        st.form_submit_button("Save", key="own_windows_save", type="primary", on_click=save)
    last = held.last_act()
    if last:
        with st.container(horizontal=True, vertical_alignment="bottom"):
            st.button(f"Undo: {last}", key="own_windows_undo", on_click=undo)
            st.download_button("Windows as CSV", data=table(held.all()), file_name="windows.csv", mime="text/csv", on_click="ignore", key="own_windows_csv")
    st.file_uploader("Bring windows in from a CSV file", type="csv", key=f"own_windows_file_{st.session_state.get(_ROUND, 0)}", on_change=bring, max_upload_size=5,
                     help=f"Columns: {', '.join(COLUMNS)}.")  # fmt: skip


def shown() -> list[dict[str, str]]:
    """The rows of the table: what is held, or what was typed while some of it was refused; one empty row when there is nothing."""
    typed = st.session_state.get(_TYPED)
    return typed or [row_of(one) for one in running.strikemap().own_windows.all()] or [dict.fromkeys(COLUMNS, "")]


def edited(rows: Sequence[Mapping[str, str]], changes: Mapping) -> list[dict[str, str]]:
    """The rows with the editor's changes: {"edited_rows": {position: {column: text}}, "added_rows": […], "deleted_rows": […]}."""
    found = [dict(row) for row in rows]
    for position, cells in changes.get("edited_rows", {}).items():
        found[int(position)] |= cells
    gone = {int(position) for position in changes.get("deleted_rows", ())}
    kept = [row for position, row in enumerate(found) if position not in gone]
    return [{name: str(row.get(name) or "") for name in COLUMNS} for row in [*kept, *changes.get("added_rows", ())]]


def save() -> None:
    """Nothing; takes the edited table over. Refused rows are told and stay in the table to be mended; what was held of them stays."""
    given = edited(shown(), st.session_state.get(_editor()) or {})

    def saved() -> tuple[str, list[Refusal]]:
        refused = running.strikemap().own_windows.replace(given, running.strikemap().windows_of_datasets())
        st.session_state[_TYPED] = given if refused else None
        return (f"All but {words.counted(len(refused), 'row')} saved. Mend what is refused and save again." if refused else "Saved."), refused

    _act(saved)


def bring() -> None:
    """Nothing; takes the rows of the chosen file in."""
    chosen = st.session_state.get(f"own_windows_file_{st.session_state.get(_ROUND, 0)}")
    if chosen is not None:

        def taken() -> tuple[str, list[Refusal]]:
            st.session_state[_TYPED] = None
            added, refused = running.strikemap().own_windows.add(read_csv(chosen.name, chosen.getvalue()), chosen.name, running.strikemap().windows_of_datasets())
            return f"{words.counted(added, 'window')} taken from {chosen.name}, {len(refused)} refused.", refused

        _act(taken)


def undo() -> None:
    """Nothing; takes the last act back."""
    st.session_state[_TYPED] = None
    _act(lambda: (f"Taken back: {running.strikemap().own_windows.undo()}.", []))


def _act(doing: Callable[[], tuple[str, list[Refusal]]]) -> None:
    before = running.strikemap().own_windows
    try:
        held = before.all()
        said, refused = doing()
        st.session_state[_REBUILD] = before.all() != held
        st.session_state[_SAID] = ("warning" if refused else "success", said, [str(one) for one in refused])
    except StrikemapError as problem:
        st.session_state[_SAID] = ("error", str(problem), [])
        return
    st.session_state[_ROUND] = st.session_state.get(_ROUND, 0) + 1  # a fresh table, as it is held now


def _editor() -> str:
    """The key of the table; another one after every act, so that it begins with what is held then."""
    return f"own_windows_{st.session_state.get(_ROUND, 0)}"


def _rebuild() -> None:
    """Nothing; makes the data follow, so that links, exports and every time axis know the windows."""
    try:
        with st.spinner("The windows are saved; the data are being made anew"):
            running.rebuild()
    except StrikemapError as problem:
        st.error(words.plain(f"What you entered is saved, but the data could not be made anew: {problem}"))
        return
    st.session_state["widgets_stale"] = True
    st.rerun()


def _told() -> None:
    kind, said, refused = st.session_state.pop(_SAID, ("", "", []))
    if kind:
        getattr(st, kind)(words.plain(said))
        for one in refused:
            st.caption(words.plain(one))
