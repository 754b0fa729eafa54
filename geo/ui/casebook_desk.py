"""The casebook as a page sees it: what is held, who writes, and how a change is saved, refused or shown to conflict."""

from __future__ import annotations

import threading
import uuid
from collections.abc import Callable
from dataclasses import dataclass

import streamlit as st

from geo.domain.incident import Incident
from geo.domain.vocabulary import Vocabulary
from geo.errors import EditConflict, StrikemapError
from geo.store.casebook import By, Change, Ledger, State, undo
from geo.store.reader import Build
from geo.ui import address, casebook_form, casebook_names, running, unsaved, words

AUTHOR, KEPT_AUTHOR, SAID = "casebook_author", "kept_author", "casebook_said"
#: what says which form is on the screen, and who writes
NAVIGATION = ("incident", "casebook_section", "casebook_new", AUTHOR, KEPT_AUTHOR)
_PIN, _DRAWN = "casebook_pin_", "casebook_said_drawn"
#: what the names of forms begin with that show a record as it is
OF_A_RECORD = ("incident_", "claim_", "source_", "grade_")
_rebuilding = threading.Lock()


@dataclass(frozen=True)
class Desk:
    """One state of the data to edit: the build, and the casebook exactly as that build contains it."""

    ledger: Ledger
    build: Build
    state: State
    vocabulary: Vocabulary

    @property
    def read(self) -> int:
        """How far the ledger was read: what an edit states."""
        return self.state.seq


@dataclass(frozen=True)
class Pin:
    """What a person had in view when a form was opened; others may write meanwhile.

    seen: the record, None in a form for a new one. read: State.seq then. change: the id that the change will have, so
    that a second click writes nothing twice.
    """

    seen: object
    read: int
    change: str


@dataclass(frozen=True)
class Said:
    """What the last act led to: kind is 'done', 'error' or 'conflict'; change: its id, for undo."""

    kind: str
    text: str
    change: str = ""
    sides: tuple[tuple[str, str, str, str], ...] = ()
    form: str = ""


def opened() -> Desk | None:
    """The desk on the current data for one run of the page, rebuilt first when the casebook has moved on; None on a pinned earlier state."""
    st.session_state[_DRAWN] = None
    if address.current().build is not None:
        return None
    program = running.strikemap()
    state = program.casebook.state()
    if program.opened().build.manifest.get("casebook", "") != state.head:
        try:
            with st.spinner("The change is saved; the figures are being made anew"):
                refresh()
            state = program.casebook.state()
        except StrikemapError as problem:
            st.error(words.plain(f"What was written is safe in the casebook, but the figures could not be made anew: {problem}"))
            state = program.casebook.state_at(program.opened().build.manifest.get("casebook", ""))
    return Desk(program.casebook, program.opened().build, state, program.vocabulary)


def refresh() -> None:
    """Nothing; the build contains the casebook as it is now."""
    program = running.strikemap()
    with _rebuilding:
        if program.opened().build.manifest.get("casebook", "") != program.casebook.head():
            running.rebuild(program)


def pin(form: str, desk: Desk, seen: object = None) -> Pin:
    """The pin of a form, set when it is first drawn; a form that was left with nothing typed in it is pinned anew when it is drawn again."""
    if not any(str(key).startswith(f"{form}:") for key in (*st.session_state, *casebook_form.typed())):
        st.session_state.pop(_PIN + form, None)
    return st.session_state.setdefault(_PIN + form, Pin(seen, desk.read, uuid.uuid4().hex))


def forget(form: str) -> None:
    """Nothing; the form is opened anew the next time, with what is there then."""
    st.session_state.pop(_PIN + form, None)
    for held in (st.session_state, casebook_form.typed()):
        for key in [key for key in held if str(key).startswith(f"{form}:")]:
            del held[key]


def hold(incident: Incident | None) -> None:
    """Nothing; what was typed here is there again when the page is loaded anew. incident: the one that is open."""
    state = st.session_state
    kept = {key: state[key] for key in state if str(key).startswith((_PIN, "casebook_claim_", "casebook_source_")) or key in NAVIGATION}
    kept = {key: value for key, value in kept.items() if not str(key).startswith("casebook_claim_") or "_rows" not in str(key)}
    typed = {key: value for key, value in casebook_form.typed().items() if not key.startswith("undo")}  # why to undo is no work to go on with
    new = any(key.startswith("new_incident:") for key in typed)
    what = "a new incident" if new and (incident is None or state.get("casebook_new")) else f"claims or fields of {f'“{incident.title}”' if incident else 'incidents'}"
    unsaved.keep("casebook", what, {**kept, **typed, casebook_form.TYPED: typed} if typed else None)


def act(form: str, doing: Callable[[By], Change], done: str) -> None:
    """Nothing; for on_click: does it and says how it went. The next run of the page makes the build follow."""
    try:
        change = doing(By(st.session_state.get(AUTHOR) or "", st.session_state.get(f"{form}:reason") or ""))
    except EditConflict as problem:
        st.session_state[SAID] = Said("conflict", _readable(problem), sides=problem.sides, form=form)
        return
    except StrikemapError as problem:
        st.session_state[SAID] = Said("error", _readable(problem), form=form)
        return
    forget(form)
    for key in [str(key) for key in st.session_state if str(key).startswith(_PIN)]:
        if form.startswith("undo") and key.removeprefix(_PIN).startswith(OF_A_RECORD):
            forget(key.removeprefix(_PIN))  # it would still show, and offer to save, what was just taken back
        st.session_state.pop(key, None)  # one's own change is no conflict for the other open forms
    st.session_state[SAID] = Said("done", done, change.change, form=form)


def _readable(problem: StrikemapError) -> str:
    program = running.strikemap()
    return casebook_names.readable(Desk(program.casebook, program.opened().build, program.casebook.state(), program.vocabulary), str(problem))


def author() -> str:
    """The name under which changes are written; draws its field.

    The name is the field's default, too: a browser that mounts the field anew would otherwise report an empty one as typed.
    """
    keep_author()
    return st.text_input("Your name", st.session_state[AUTHOR], key=AUTHOR, max_chars=100, live=True, width=360, on_change=_renamed,
                         help="Kept for good beside every change you make.")  # fmt: skip


def keep_author() -> None:
    """Nothing; the name is kept while its field is not on the screen, and on other pages, where Streamlit forgets it."""
    if AUTHOR in st.session_state:
        st.session_state[KEPT_AUTHOR] = st.session_state[AUTHOR]
    st.session_state[AUTHOR] = st.session_state.get(KEPT_AUTHOR, "")


def _renamed() -> None:
    st.session_state[KEPT_AUTHOR] = st.session_state[AUTHOR]


def reason(form: str, keeps: bool = True) -> str:
    """Why something is changed; draws its field, empty for every new change."""
    key = f"{form}:reason"
    if keeps:
        casebook_form.begin(key, "")
    told = st.text_input("Reason", key=key, max_chars=2000, live=True, placeholder="why, in a few words; kept for good")
    if keeps:
        casebook_form.note(key, "")
    return told


def save(form: str, label: str, doing: Callable[[By], Change], done: str, ready: bool = True, waits: str = "", keeps: bool = True) -> None:
    """Nothing; draws reason and button. The button waits for a name, a reason, and a form without problems.

    waits: what the form itself still needs, said beside the button; "" where the form says it by itself. keeps: as in casebook_form.draw.
    """
    why = reason(form, keeps)
    missing = [what for what, there in (("your name (above)", st.session_state.get(AUTHOR)), ("a reason", why)) if not (there or "").strip()]
    missing = [waits, *missing] if waits and not ready else missing
    if missing and (ready or waits):
        st.caption(f"Still needed: {' and '.join(filter(None, (', '.join(missing[:-1]), missing[-1])))}.")
    with st.container(horizontal=True):
        st.button(label, key=f"{form}:save", on_click=act, args=(form, doing, done), disabled=bool(missing) or not ready, type="primary")
        if any(key.startswith(f"{form}:") for key in casebook_form.typed()):
            st.button("Discard what was typed", key=f"{form}:discard", on_click=forget, args=(form,), type="tertiary")
    last: Said | None = st.session_state.get(SAID)
    if last is not None and last.form == form:
        said()


def said() -> None:
    """Nothing; draws what the last act led to, with undo, or with both sides of a conflict: beside its form when that is
    on the screen, otherwise where the page says so at its end."""
    last: Said | None = st.session_state.get(SAID)
    if last is None or st.session_state.get(_DRAWN) is last:
        return
    st.session_state[_DRAWN] = last
    with st.container(border=True, key="casebook_said"):
        if last.kind == "done":
            with st.container(horizontal=True, vertical_alignment="center"):
                st.markdown(words.plain(last.text))
                st.button("Undo", key="said:undo", on_click=take_back, args=(last.change,), type="tertiary")
                st.button("Close", key="said:close", on_click=_silence, type="tertiary")
            return
        st.error(words.plain(last.text))
        if last.sides:
            st.dataframe(
                [{"Field": casebook_names.FIELDS.get(name, name.replace("_", " ")), "As you read it": read, "As it is now": now, "As you want it": wanted}
                 for name, read, now, wanted in last.sides if name != "status" or not {read, now, wanted} <= {"untouched", "kept"}],
                hide_index=True, alt="Both sides of the conflict",
            )  # fmt: skip
        with st.container(horizontal=True):
            gone = any(name == "status" and now not in ("untouched", "kept") for name, _, now, _ in last.sides)
            if last.kind == "conflict" and not gone and _PIN + last.form in st.session_state:
                st.button("Keep what I changed, to save on top", key="said:mine", on_click=_on_top, args=(last.form, last.sides),
                          help="Fields that you did not touch show what is there now.")  # fmt: skip
                st.button("Take theirs", key="said:theirs", on_click=_theirs, args=(last.form,))
            st.button("Close", key="said:close", on_click=_silence, type="tertiary")


def take_back(change: str, why: str = "undone at once") -> None:
    """Nothing; for on_click: undoes a change."""
    ledger = running.strikemap().casebook
    st.session_state.setdefault("undo:reason", why)
    act("undo", lambda by: undo(ledger, by, change), "Undone: everything is again as it was before that change.")


def _on_top(form: str, sides: tuple[tuple[str, str, str, str], ...]) -> None:
    """What was changed here stays; the form is pinned anew to what is there now, and the next save answers to that.

    A field that only the other person changed shows theirs: saving on top must not take it back unseen.
    """
    for name, _, now, wanted in sides:
        if now == wanted:
            for held in (st.session_state, casebook_form.typed()):
                held.pop(f"{form}:{'chosen' if name == 'gazetteer_id' else name}", None)
    st.session_state.pop(_PIN + form, None)
    _silence()


def _theirs(form: str) -> None:
    forget(form)
    _silence()


def _silence() -> None:
    st.session_state.pop(SAID, None)
