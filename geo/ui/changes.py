"""A link that pins a state of the data: which one it is, what changed since, and the way between then and now."""

from __future__ import annotations

from collections.abc import Mapping

import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from geo.domain.vocabulary import Vocabulary
from geo.errors import BadFilter, StrikemapError
from geo.ui import address, figures, running, words

FIELDS = {
    "dataset": "dataset", "title": "title", "date_start": "first day", "date_end": "last day", "date_precision": "precision of the day",
    "time_local": "time", "place": "place", "gazetteer_id": "gazetteer id", "position": "position", "precision": "precision of the place",
    "radius_m": "radius in m", "country": "country", "adm1": "area", "adm2": "raion", "target_types": "target", "weapons": "weapon",
    "killed": "killed", "injured": "injured", "children_killed": "children killed", "children_injured": "children injured",
    "military_claimed_max": "soldiers as claimed, at most", "verification": "verification", "contested": "contested", "claims": "claims",
    "sources": "sources", "licence": "licence", "exportable": "may be passed on",
}  # fmt: skip
FIGURES = (*((name, label) for name, label, _ in figures.SHOWN), ("military_claimed", "Soldiers, as claimed"))
KINDS = {"added": "Added", "removed": "Removed", "corrected": "Corrected"}
_LINK = "pinned_by_link"


def announce() -> DeltaGenerator | None:
    """The place for what changed since the link's state, or None; says which state is shown and offers the other one."""
    state, asked = st.session_state, address.current()
    current = running.strikemap().ready()
    if asked.build:
        state[_LINK] = asked.build
    link = state.get(_LINK)
    if not link or (not asked.build and link == current):
        return None
    spot = st.container(key="changes")
    with spot, st.container(horizontal=True, vertical_alignment="center"):
        if not asked.build:
            st.info(f"You see the current data. The link that you opened pins the data of build {link}.")
            st.button("Show the state of the link", on_click=address.change, args=(asked.with_value("build", link),), key="pin_again")
            st.button("Close", on_click=_forget, type="tertiary", key="forget_link")
        elif link == current:
            st.info(f"This link pins the data of build {link}, which is the current one: nothing has changed since.")
            st.button("Follow the data", on_click=_unpin, key="unpin", help="Takes the build out of the address: later changes will be shown.")
        else:
            st.info(f"This link pins the data of build {link}. Newer claims are not in it.")
            st.button("Show the current data", on_click=_unpin, key="unpin")
    return spot if link != current else None


def draw(spot: DeltaGenerator | None) -> None:
    """Nothing; fills the place with the incidents and figures that changed since, after the page itself was drawn."""
    if spot is None:
        return
    asked, current, link = address.current(), running.strikemap().ready(), st.session_state[_LINK]
    with spot:
        try:
            with st.spinner("Comparing with the current data"):  # seconds for hundreds of thousands of incidents, once for each filter
                found = _document(asked.with_value("build", link).query_string(), current)
        except BadFilter as problem:
            st.warning(words.plain(f"What changed since cannot be told, as one of the two states does not know what is asked for. {problem}"))
            return
        except StrikemapError as problem:
            st.warning(words.plain(f"What changed since cannot be told. {problem}"))
            return
        if found["same"]:
            st.caption("For this filter nothing has changed since: the same incidents with the same figures.")
            return
        with st.expander(words.plain(_summary(found))):
            _figures(found)
            for kind in KINDS:
                _listed(found, kind, link)


@st.cache_resource(max_entries=8, show_spinner=False)
def _document(query: str, current: str) -> dict:
    """What changed between the build that the query pins and the current one."""
    program = running.strikemap()
    return program.changes(program.select(query))


def _summary(found: Mapping) -> str:
    """What changed, in one line."""
    there = [(found[kind]["incidents"], label.lower()) for kind, label in KINDS.items() if found[kind]["incidents"]]
    counts = [f"{words.counted(number, 'incident') if first else f'{number:,}'} {label}" for first, (number, label) in zip((True, False, False), there)]
    moved = [f"{label.lower()} {_figure(found['then'], name)} → {_figure(found['now'], name)}" for name, label in FIGURES
             if _figure(found["then"], name) != _figure(found["now"], name)]  # fmt: skip
    return f"What changed since: {', '.join(counts)}; {', '.join(moved) or 'the figures are the same'}"


def _figure(state: Mapping, name: str) -> str:
    return words.figure(state[name], claimed=name == "military_claimed" and state[name]["min"] is not None)


def _figures(found: Mapping) -> None:
    then, now = found["then"], found["now"]
    rows = [{"Figure": "Incidents", "Then": f"{then['incidents']:,}", "Now": f"{now['incidents']:,}"}]
    rows += [{"Figure": label, "Then": _with_missing(then, name), "Now": _with_missing(now, name)} for name, label in FIGURES
             if name != "military_claimed" or then[name]["min"] is not None or now[name]["min"] is not None]  # fmt: skip
    st.dataframe(rows, hide_index=True, key="changed_figures", alt="The figures of the filter then and now")
    st.caption(words.plain("; ".join(f"{title}: build {state['build']}, made on {state['built_at'][:10]}" for title, state in (("Then", then), ("Now", now)))))


def _with_missing(state: Mapping, name: str) -> str:
    missing = state[name]["not_reported"]
    return _figure(state, name) + (f" (no figure for {missing:,})" if missing and name != "military_claimed" else "")


def _listed(found: Mapping, kind: str, link: str) -> None:
    """The incidents of one kind, one line each; one that is gone opens in the link's state."""
    total, listed = found[kind]["incidents"], found[kind]["listed"]
    if not total:
        return
    st.markdown(f"**{KINDS[kind]}** · {total:,}" + (f", the newest {len(listed):,}:" if total > len(listed) else ""))
    vocabulary = running.strikemap().vocabulary
    state = address.current().with_value("build", link if kind == "removed" else None)
    lines = []
    for one in listed:
        name = f"[{words.plain(one['title'])}]({address.link_to(state, one['incident_id'])})"
        killed = f"killed {words.figure(one['killed'] or {'min': None, 'max': None})}"
        said = _what(one, vocabulary) or killed
        lines.append(f"- {words.plain(words.days(one))} · {name} · {words.plain(said if one['differences'] else f'{killed}; {said}')}")
    with st.container(height=360 if len(lines) > 12 else "content", border=False, key=f"changed_{kind}"):
        st.markdown("\n".join(lines))


def _what(one: Mapping, vocabulary: Vocabulary) -> str:
    """Why it came or went, then what differs, figures first."""
    told = [f"{FIELDS[each['field']]} {_value(each['field'], each['then'], vocabulary)} → {_value(each['field'], each['now'], vocabulary)}"
            for each in sorted(one["differences"], key=lambda each: each["field"] not in dict(FIGURES))]  # fmt: skip
    return "; ".join([one["why"], *told] if one["why"] else told)


def _value(field: str, value: object, vocabulary: Vocabulary) -> str:
    """One value of a difference as it is printed."""
    terms = {"target_types": vocabulary.target_types, "weapons": vocabulary.weapons}.get(field)
    if terms is not None:
        return ", ".join(terms.label(term) for term in value or ()) or "not named"  # type: ignore[attr-defined]
    if field in dict(FIGURES):
        return words.figure(value or {"min": None, "max": None})  # type: ignore[arg-type]
    if value is None or value == "":
        return "not known"
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, Mapping):
        return f"{value['lat']}, {value['lon']}"
    return f"{value:,}" if isinstance(value, int) else f"{value:,g}" if isinstance(value, float) else str(value)


def _unpin() -> None:
    address.change(address.current().with_value("build", None))


def _forget() -> None:
    st.session_state.pop(_LINK, None)
