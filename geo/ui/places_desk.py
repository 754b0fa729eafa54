"""The desk of places as a page sees it: names that wait, who decides, and how a decision is kept, refused and taken back."""

from __future__ import annotations

import threading
from collections.abc import Callable
from dataclasses import dataclass

import streamlit as st

from geo.assembly import Strikemap
from geo.domain.place import Place
from geo.errors import StrikemapError
from geo.gazetteer.decisions import Decision
from geo.gazetteer.queue import Ask, Waiting, waiting
from geo.placing import WrittenName, WrittenNames
from geo.ui import address, casebook_desk, running, words

SAID = "places_said"
#: with more incidents than this the map is not made anew after every decision but when a person says so
AT_ONCE_MOST = 100_000
_rebuilding = threading.Lock()


@dataclass(frozen=True)
class Desk:
    """The written places of the current data, and those of them that wait for a person."""

    build_id: str
    written: WrittenNames
    waits: list[Waiting]

    @property
    def borders(self) -> str:
        """Which borders of raions are in force."""
        from geo.gazetteer import raions

        settings = running.strikemap().settings
        return "approximate borders" if raions.are_approximate(settings) else f"the borders of {raions.raion_file(settings).name}"

    def name_of(self, ask: Ask) -> WrittenName:
        """The rows behind a name that waits."""
        return self.written.names[(ask.name, ask.country, ask.adm1, ask.adm2)]


@dataclass(frozen=True)
class Said:
    """What the last act led to. kind: done or error; number: of the decision, for undo; incidents: ids to show with their new place."""

    kind: str
    text: str
    number: int | None = None
    incidents: tuple[str, ...] = ()


def opened() -> Desk | None:
    """The desk on the current data, which is built anew first when a decision was taken since and the data are not large.

    Large data wait for a button: until then decided names are out of the list and the map is as before, which is said. None, and said why: on a pinned earlier state, or when that build fails.
    """
    if address.current().build is not None:
        st.info("This link pins an earlier state of the data. Places are decided on the current one: show the current data first.")
        return None
    program = running.strikemap()
    written = program.written_names()
    if written is None:
        written = _later(program)
    if written is None:
        if not _made_anew():
            return None
        written = program.written_names()
    if written is None:
        st.warning("Somebody else decides at this moment. Open this page again to see it.")
        return None
    return Desk(written.build, written, _waiting(written.build, len(program.decisions.history())))


def _later(program: Strikemap) -> WrittenNames | None:
    """The names of large data as they were before the newest decisions; None when the map is to be made anew at once."""
    held = program.written_names(outdated=True)
    incidents = program.opened().build.manifest["incidents"]
    if held is None or incidents <= AT_ONCE_MOST:
        return None
    newer = len(program.decisions.history()) - held.decided
    st.info(f"{words.counted(newer, 'decision')} kept and not on the map yet: making it anew reads all {incidents:,} incidents.")
    return None if st.button("Make the map anew now", key="places_make") else held


def _made_anew() -> bool:
    try:
        with st.spinner("The decisions are kept; the map is being made anew with them"):
            refresh()
    except StrikemapError as problem:
        st.error(words.plain(f"What was decided is kept, but the map could not be made anew: {problem}"))
        return False
    return True


def refresh() -> None:
    """Nothing; the build follows all decisions."""
    program = running.strikemap()
    with _rebuilding:
        if program.written_names() is None:
            running.rebuild(program)


def decide(form: str, ask: Ask, place: Place | None, said: str, examples: tuple[str, ...]) -> None:
    """Nothing; for on_click: keeps a decision. The next run of the page makes the build follow."""
    decisions = running.strikemap().decisions
    _do(form, lambda who, why: decisions.decide(ask.name, place, who, why, ask.country, ask.adm1, ask.adm2), said, examples, True)


def take_back(number: int, form: str = "places_undo") -> None:
    """Nothing; for on_click: undoes a decision; what it had replaced holds again."""
    decisions = running.strikemap().decisions
    st.session_state.setdefault(f"{form}:reason", "undone at once")
    _do(form, lambda who, why: decisions.undo(number, who, why), "Undone: the name is again as it was before that decision.", (), False)


def author() -> str:
    """The name under which decisions are kept; draws its field, the same as the casebook's."""
    return casebook_desk.author()


def save(form: str, label: str, on_click: Callable[..., None], args: tuple, ready: bool = True) -> None:
    """Nothing; draws reason and button. The button waits for a name and a reason."""
    why = casebook_desk.reason(form)
    missing = [what for what, there in (("your name (above)", st.session_state.get(casebook_desk.AUTHOR)), ("a reason", why)) if not (there or "").strip()]
    if missing and ready:
        st.caption(f"Still needed: {' and '.join(missing)}.")
    st.button(words.plain(label), key=f"{form}:save", on_click=on_click, args=args, disabled=bool(missing) or not ready, type="primary")


def said(build_id: str) -> None:
    """Nothing; draws what the last act led to, with the incidents as they now stand and with undo."""
    last: Said | None = st.session_state.get(SAID)
    if last is None:
        return
    with st.container(border=True, key="places_said"):
        if last.kind == "error":
            st.error(words.plain(last.text))
        else:
            st.markdown(words.plain(last.text))
            _moved(build_id, last.incidents)
        with st.container(horizontal=True):
            if last.number is not None:
                st.button("Undo", key="places_said_undo", on_click=take_back, args=(last.number, "places_said"), type="tertiary")
            st.button("Close", key="places_said_close", on_click=_silence, type="tertiary")


def areas(code: str) -> str:
    """A unit's code with its English name: "Kherson Oblast (UA-65)"."""
    name = running.strikemap().units.adm1.get(code, ("", ""))[0]
    return f"{name} ({code})" if name else code


def where(country: str | None, adm1: str | None, adm2: str | None) -> str:
    """Hints or units in words, the narrowest first; "" for none."""
    raion = f"{_raions()[adm2]} ({adm2})" if adm2 in _raions() else adm2
    return ", ".join(part for part in (raion, areas(adm1) if adm1 else "", country) if part)


def in_words(place: Place | None) -> str:
    """A place as it is printed: name, units, precision, radius, position; with no more decimals than its radius supports."""
    if place is None:
        return "no place"
    label = running.strikemap().vocabulary.precision_classes.label(place.precision)
    units = where(place.country, place.adm1, place.adm2)
    name = "" if place.name and units.startswith(place.name + " (") else place.name or ""
    return " · ".join(part for part in (name, units, label, words.distance(place.radius_m), position(place.lat, place.lon, place.radius_m)) if part)


def position(lat: float, lon: float, radius_m: float | None) -> str:
    """Latitude and longitude with no more decimals than the radius supports."""
    decimals = 2 if radius_m is None or radius_m >= 10_000 else 3 if radius_m >= 1_000 else 4 if radius_m >= 100 else 5
    return f"{lat:.{decimals}f}, {lon:.{decimals}f}"


def _do(form: str, doing: Callable[[str, str], Decision], text: str, incidents: tuple[str, ...], undoable: bool) -> None:
    who, why = st.session_state.get(casebook_desk.AUTHOR) or "", st.session_state.get(f"{form}:reason") or ""
    try:
        made = doing(who, why)
    except (StrikemapError, OSError) as problem:
        st.session_state[SAID] = Said("error", str(problem))
        return
    casebook_desk.forget(form)
    st.session_state[SAID] = Said("done", text, made.number if undoable else None, incidents)


def _moved(build_id: str, incidents: tuple[str, ...]) -> None:
    """The incidents that hang on the name, as the new build has them."""
    build = running.strikemap().opened(build_id).build
    from geo.store.casebook import held

    found = held.incidents(build, list(incidents)) if incidents else []
    for one in found[:5]:
        now = "has no position" if one.lat is None else f"is now at {position(one.lat, one.lon, one.radius_m)}, {words.distance(one.radius_m)}, {one.precision}"
        st.page_link("incident.py", label=words.plain(f"{one.title}: {now}"), query_params=[("incident", one.incident_id)])
    if len(found) > 5:
        st.caption(f"and {len(found) - 5:,} more.")


def _silence() -> None:
    st.session_state.pop(SAID, None)


@st.cache_resource(max_entries=1, show_spinner=False)
def _raions() -> dict[str, str]:
    """code → English name of the raions of Ukraine."""
    from geo.gazetteer.about import units

    return {unit.place.adm2: unit.name for unit in units(running.strikemap().gazetteer, "adm2", "UA") if unit.place.adm2}


@st.cache_resource(max_entries=4, show_spinner="Reading which names wait")
def _waiting(build_id: str, decided: int) -> list[Waiting]:
    program = running.strikemap()
    written = program.written_names(outdated=True)
    names = {} if written is None else {Ask(n.name, n.country, n.adm1, n.adm2): n.incidents for n in written.names.values()}
    return waiting(program.gazetteer, names)  # counted already
