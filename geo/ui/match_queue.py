"""The pairs that wait for a person: how many, which one is in view, the four keys, and the figures that follow in the background."""

from __future__ import annotations

import threading
import uuid
from collections.abc import Callable
from dataclasses import dataclass, replace

import streamlit as st

from geo.domain.same_strike import DIFFERENT, LATER, SAME
from geo.errors import StrikemapError
from geo.pairing import Pair, listed
from geo.pairing import decide as keep
from geo.query.selection import Selection
from geo.store.casebook import By, Change, State, groups, verdicts
from geo.ui import address, casebook_desk, running, words

MOST = 60
AT, WHY, LAST, SCOPE = "match_at", "match_why", "match_last", "match_scope"
ALL, BETWEEN, WITHIN = "All pairs", "Between datasets", "Within one dataset"
FORM = "match"
DEFAULT_WHY = "compared side by side"
SAID = {SAME: "One strike from now on: its claims stand together and it counts once.", DIFFERENT: "Held apart: two strikes.",
        LATER: "Put off: it waits at the end of the queue."}  # fmt: skip
_followers = threading.Lock()


@dataclass(frozen=True)
class Queue:
    """What waits on the page. waits: pairs to decide, those put off last; state: the casebook as it was read; fresh: how many
    pairs were decided since the figures were made."""

    selection: Selection
    waits: list[Pair]
    state: State
    fresh: int
    threshold: float
    scope: str

    @property
    def left(self) -> int | None:
        """How many pairs of the filter and the scope nobody decided; None: pairs were not looked for."""
        held = self.selection.undecided
        counted = held and {ALL: held["pairs"], BETWEEN: held["across"], WITHIN: held["pairs"] - held["across"]}[self.scope]
        return None if counted is None else max(len(self.waits), counted - self.fresh)


def opened(selection: Selection) -> Queue:
    """The queue of a filter, with what was decided until now."""
    program = running.strikemap()
    state = program.casebook.state()
    threshold = float(selection.build.manifest["pairs"]["counted_from"])
    decided = verdicts(state)
    group = {record: number for number, records in enumerate(groups(state)) for record in records}
    scope = st.session_state.get(SCOPE) or ALL
    listed_now = _listed(selection.asked.query_string(), selection.build.build_id, threshold, scope)
    waits, later = [], []
    for pair in listed_now:
        one, other = pair.one["incident_id"], pair.other["incident_id"]
        said = decided.get((one, other), "")
        if said == LATER:
            later.append(replace(pair, verdict=LATER))
        elif not said and group.get(one, one) != group.get(other, other):
            waits.append(pair)
    return Queue(selection, [*waits, *later], state, len(listed_now) - len(waits) - len(later), threshold, scope)


def head(queue: Queue) -> None:
    """Nothing; says how many pairs wait, and whether the figures follow what was decided."""
    left = queue.left
    if left is None:
        st.warning("Pairs that may be one strike were not looked for in these data, so totals over several datasets may count a strike twice.")
        return
    st.markdown(f"**{words.counted(left, 'pair')}** of the filter may be one strike counted twice: {queue.threshold:.0%} likely or more, and decided by nobody. "
                "The probability is a model's; only a person makes two reports one strike.")  # fmt: skip
    if queue.selection.build.manifest.get("casebook", "") != queue.state.head:
        follow()
        st.caption("What was decided is kept; the figures of all pages follow in the background.")


def who_and_why() -> None:
    """Nothing; draws the fields of the name and the reason that each decision is kept with."""
    left, right = st.columns(2)
    with left:
        casebook_desk.author()
    with right:
        st.session_state.setdefault(WHY, DEFAULT_WHY)
        st.text_input("Reason", key=WHY, max_chars=2000, live=True, help="Kept for good beside each decision, with your name and the time.")


def choose(queue: Queue) -> Pair | None:
    """The pair in view; draws which pairs are looked at and the list to choose another. None when nothing waits."""
    held = queue.selection.undecided
    if held and held["across"] not in (0, held["pairs"]):
        st.segmented_control("Which pairs", [ALL, BETWEEN, WITHIN], default=ALL, required=True, key=SCOPE, label_visibility="collapsed")
    if not queue.waits:
        if queue.left:
            st.info("The next pairs are listed when the figures have been made anew; open this page again in a moment.")
        elif queue.left is not None:
            st.success("Nothing waits: no pair of this filter is both likely enough and undecided.")
        return None
    by_id = {pair.pair_id: pair for pair in queue.waits}
    names = words.told_apart({name: _line(pair) for name, pair in by_id.items()})
    if st.session_state.get(AT) not in by_id:
        st.session_state[AT] = next(iter(by_id))
    st.selectbox("Pair", list(by_id), key=AT, format_func=lambda name: names.get(name, name),
                 help=f"The likeliest {MOST} of the filter, those put off last; the others follow when these are decided.")  # fmt: skip
    return by_id[st.session_state[AT]]


def ready() -> bool:
    """True when a name and a reason are given."""
    return bool((st.session_state.get(casebook_desk.AUTHOR) or "").strip()) and bool((st.session_state.get(WHY) or "").strip())


def decide(queue: Queue, pair: Pair) -> None:
    """Nothing; draws the four buttons with their keys, and what the last decision led to."""
    able = ready()
    following = _next(queue, pair)
    with st.container(horizontal=True, key="match_keys"):
        for said, label, key, kind in ((SAME, "Same strike", "s", "primary"), (DIFFERENT, "Different strikes", "d", "secondary"), (LATER, "Later", "l", "secondary")):
            st.button(label, key=f"match_{said}", shortcut=key, type=kind, disabled=not able, on_click=_decided, args=(queue, pair, said, following))
        last = st.session_state.get(LAST)
        st.button("Undo the last", key="match_undo", shortcut="u", type="tertiary", disabled=last is None, on_click=_take_back)
    if not able:
        st.caption("Still needed: your name (above) and a reason.")
    casebook_desk.said()


def after() -> None:
    """Nothing; when nothing waits any more: what the last decision led to, and its undo."""
    if st.session_state.get(LAST) is not None:
        st.button("Undo the last", key="match_undo", shortcut="u", type="tertiary", on_click=_take_back)
    casebook_desk.said()


def left_out(queue: Queue) -> None:
    """Nothing; says what was compared with nothing."""
    said = queue.selection.build.manifest["pairs"]["left_out"]
    if said:
        with st.expander("What was not compared"):
            st.markdown("\n".join(f"- {words.plain(one)}" for one in said))


def follow() -> None:
    """Nothing; the figures are made anew in the background, once at a time, until they hold everything that was decided."""
    if _followers.acquire(blocking=False):
        threading.Thread(target=_follow, name="match-follow", daemon=True).start()


def _follow() -> None:
    try:
        casebook_desk.refresh()
    except StrikemapError as problem:
        running.log.error("%s: %s", problem.title, problem)
    finally:
        _followers.release()


def _decided(queue: Queue, pair: Pair, said: str, following: str | None) -> None:
    ledger, change = running.strikemap().casebook, uuid.uuid4().hex
    one, other = pair.one["incident_id"], pair.other["incident_id"]

    def doing(by: By) -> Change:
        return keep(ledger, queue.selection.build, by, one, other, said, queue.state.seq, change)

    if keep_act(doing, SAID[said], change):
        st.session_state[AT] = following


def keep_act(doing: Callable[[By], Change], done: str, change: str) -> bool:
    """True when the act was kept; the last one can then be undone with one key."""
    kept = _act(doing, done)
    if kept:
        st.session_state[LAST] = change
    return kept


def _take_back() -> None:
    from geo.store.casebook import undo

    ledger, change = running.strikemap().casebook, st.session_state[LAST]
    if _act(lambda by: undo(ledger, by, change), "Undone: what was decided last waits again as it did before."):
        st.session_state[LAST] = None


def _act(doing: Callable[[By], Change], done: str) -> bool:
    st.session_state[f"{FORM}:reason"] = st.session_state.get(WHY) or ""
    casebook_desk.act(FORM, doing, done)
    last = st.session_state.get(casebook_desk.SAID)
    return last is not None and last.kind == "done"


def _next(queue: Queue, pair: Pair) -> str | None:
    ids = [one.pair_id for one in queue.waits]
    place = ids.index(pair.pair_id) + 1
    return ids[place] if place < len(ids) else next((one for one in ids if one != pair.pair_id), None)


def _line(pair: Pair) -> str:
    later = "put off · " if pair.verdict == LATER else ""
    titles = " ↔ ".join(str(row["title"])[:60] for row in (pair.one, pair.other))
    return f"{later}{pair.probability:.0%} · {words.days(pair.one)} · {titles}"


@st.cache_resource(max_entries=20, show_spinner="Reading the pairs")
def _listed(query: str, build_id: str, threshold: float, scope: str) -> list[Pair]:
    program = running.strikemap()
    selection = program.opened(build_id).select(address.of_text(query))
    return listed(selection, program.matching, threshold, MOST, across={ALL: None, BETWEEN: True, WITHIN: False}[scope])
