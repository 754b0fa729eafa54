"""What was typed and is not saved, held in this process for a browser, so that a page that was loaded anew can give it back."""

from __future__ import annotations

import copy
import re
import threading
import uuid
from collections import OrderedDict
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

import streamlit as st

from geo.ui import words

# A session of Streamlit ends with its page. The mark that finds the work of the one before is a random number in a cookie of this
# browser: it ends with the browser, tells nobody who it is, and without it nobody is offered anything.
COOKIE, SESSION, BROWSER = "strikemap_desk", "unsaved_session", "unsaved_browser"
SCRIPT = '<script>document.cookie = "{name}={mark}; path=/; SameSite=Strict";</script>'
MOST, LONGEST = 200, timedelta(hours=24)
#: of all texts that are held together; beyond it the oldest work is let go
MOST_CHARS = 20_000_000
_MARK = re.compile(r"[0-9a-f]{32}")
_lock = threading.Lock()
_held: OrderedDict[tuple[str, str, str], Held] = OrderedDict()


@dataclass(frozen=True)
class Held:
    """Unsaved work: what it is, in words, when it was last touched, the state of the session that it is made of, and how many
    characters long the texts in it are."""

    what: str
    at: datetime
    state: Mapping[str, object]
    chars: int = 0


def keep(kind: str, what: str, state: Mapping[str, object] | None, chars: int = 0) -> None:
    """Nothing; holds this session's unsaved work of one kind, or holds none any more for None. chars: how long the texts in it are."""
    key = (_browser(), kind, st.session_state.setdefault(SESSION, uuid.uuid4().hex))
    with _lock:
        _held.pop(key, None)
        if state is not None:
            _held[key] = Held(what, datetime.now(UTC), state, chars)
        total = sum(one.chars for one in _held.values())
        while _held and (len(_held) > MOST or total > MOST_CHARS or next(iter(_held.values())).at < datetime.now(UTC) - LONGEST):
            total -= _held.popitem(last=False)[1].chars


def offer(kind: str) -> None:
    """Nothing; draws what an earlier session of this browser left unsaved, to go on with it or to let it go."""
    browser, mine = _browser(), st.session_state.get(SESSION)
    with _lock:
        found = next(((key, one) for key, one in reversed(_held.items()) if key[:2] == (browser, kind) and key[2] != mine), None)
    if found is None:
        return
    key, one = found
    minutes = int((datetime.now(UTC) - one.at).total_seconds() // 60)
    ago = f"{words.counted(minutes, 'minute')} ago" if minutes else "just now"
    with st.container(border=True, key=f"unsaved_{kind}"):
        st.markdown(words.plain(f"Typed in this browser and not saved: {one.what}, {ago}, on a page that was closed, loaded anew or is open in another window."))
        with st.container(horizontal=True):
            st.button("Go on with it", key=f"unsaved_{kind}_back", on_click=_back, args=(key, one), type="primary")
            st.button("Let it go", key=f"unsaved_{kind}_gone", on_click=_gone, args=(key,), type="tertiary")


def _back(key: tuple[str, str, str], one: Held) -> None:
    st.session_state.update(copy.deepcopy(dict(one.state)))  # the other session may be a second window, which goes on
    _gone(key)


def _gone(key: tuple[str, str, str]) -> None:
    with _lock:
        _held.pop(key, None)


def _browser() -> str:
    """The mark of this browser, which is given one when it has none."""
    mark = str(st.context.cookies.get(COOKIE, ""))
    if _MARK.fullmatch(mark):
        return mark
    if BROWSER not in st.session_state:
        st.session_state[BROWSER] = uuid.uuid4().hex
    st.html(SCRIPT.format(name=COOKIE, mark=st.session_state[BROWSER]), unsafe_allow_javascript=True)
    return st.session_state[BROWSER]
