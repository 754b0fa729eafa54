"""What a name means, said by a person: one of the candidates, another place, typed coordinates, an area, or no place at all."""

from __future__ import annotations

import hashlib
from dataclasses import replace

import streamlit as st

from geo.domain.place import Candidate, Place
from geo.errors import BadValue
from geo.gazetteer.about import About
from geo.gazetteer.queue import Waiting
from geo.ui import places_desk, places_map, places_online, places_queue, places_search, running, words
from geo.ui.places_desk import Desk

CANDIDATES, SEARCH, TYPED, AREA, ONLINE, NOWHERE = "Candidates", "Another place", "Coordinates", "Area", "Online", "Cannot be placed"
LEVELS = {"adm1": "Oblast or province", "adm2": "Raion or district", "hromada": "Hromada", "country": "Country", "region": "Loose region"}
CONFIRMED = "confirmed"


def draw(desk: Desk, one: Waiting) -> None:
    """Nothing; draws the ways to answer for the chosen name, the map of what is proposed, and the button that keeps it."""
    form = "places_" + hashlib.sha256(repr(one.ask).encode()).hexdigest()[:12]
    places_queue.head(desk, one)
    _answer(form, one, tuple(desk.name_of(one.ask).examples))


@st.fragment
def _answer(form: str, one: Waiting, examples: tuple[str, ...]) -> None:
    if st.session_state.pop(f"{form}_acted", False):
        st.rerun()
    how = st.segmented_control("Answer", [CANDIDATES, SEARCH, TYPED, AREA, ONLINE, NOWHERE], default=CANDIDATES if one.resolution.candidates else SEARCH,
                               required=True, key=f"{form}:how", label_visibility="collapsed")  # fmt: skip
    left, right = st.columns([3, 2])
    offered = list(one.resolution.candidates)
    with left:
        place, ready = None, False
        if how == CANDIDATES:
            place = _candidate(form, one)
        elif how == SEARCH:
            place = _searched(form, one)
        elif how == TYPED:
            place = _typed(form, one)
        elif how == AREA:
            place = _area(form, one)
        elif how == ONLINE:
            offered = places_online.draw(form, one.ask)
            place = pick(form, "online", offered)
        else:
            st.caption("It gets no position and stays out of the list; it is counted among the incidents without a place.")
            ready = True
        ready = ready or place is not None
        if place is not None:
            place = replace(place, confidence=None, method=CONFIRMED)
            st.markdown(f"**Proposed** {words.plain(places_desk.in_words(place))}")
            _contradiction(one, place)
        said = f"“{one.ask.name}” now means {places_desk.in_words(place)}." if place else f"“{one.ask.name}” is kept as a name that cannot be placed."
        nowhere = how == NOWHERE
        places_desk.save(form, "Remember: it cannot be placed" if nowhere else f"Remember: it is {place.name or 'this position'}" if place else "Remember it",
                         _decide, (form, one, place, said, examples), ready)  # fmt: skip
    with right:
        places_map.draw(form, place, [candidate.place for candidate in offered] if how in (CANDIDATES, ONLINE) else [])


def pick(form: str, what: str, offered: list[Candidate]) -> Place | None:
    """The candidate that is marked; draws them with score, id and reason."""
    if not offered:
        return None
    numbers = list(range(len(offered)))
    chosen = st.radio(
        "Candidates", numbers, key=f"{form}:{what}", index=None if len(offered) > 1 else 0, label_visibility="collapsed",
        format_func=lambda n: words.plain(f"{offered[n].place.name or 'without a name'} · "
                                          f"{places_desk.where(offered[n].place.country, offered[n].place.adm1, offered[n].place.adm2)}"),
        captions=[words.plain(f"score {one.score:.2f} · {one.place.gazetteer_id or 'no id'} · {words.distance(one.place.radius_m)} · {one.reason}") for one in offered],
    )  # fmt: skip
    return None if chosen is None else offered[chosen].place


def _candidate(form: str, one: Waiting) -> Place | None:
    if not one.resolution.candidates:
        st.info("The place list offers nothing of this name. Search another spelling, type coordinates, mark an area, or say that it cannot be placed.")
        return None
    return pick(form, "candidate", list(one.resolution.candidates))


def _searched(form: str, one: Waiting) -> Place | None:
    found = places_search.box(f"{form}:search", "Name or spelling", one.ask.name)
    return found.place if found else None


def _typed(form: str, one: Waiting) -> Place | None:
    from geo.gazetteer.typed import typed_place

    program = running.strikemap()
    classes = {name: program.vocabulary.precision_classes.label(name) for name in program.vocabulary.precision_classes if name != "unknown"}
    position = st.text_input("Latitude, longitude", key=f"{form}:position", live=True, placeholder="47.91, 33.39", max_chars=60)
    first, second = st.columns(2)
    precision = first.selectbox("It is known to the", list(classes), index=list(classes).index("settlement"), format_func=classes.get, key=f"{form}:precision")
    radius_m = second.number_input("Radius (m)", min_value=1.0, max_value=2_000_000.0, value=program.vocabulary.radius_m(precision), step=100.0, format="%.0f",
                                   key=f"{form}:radius_{precision}", help="The true place lies within it.")  # fmt: skip
    if not position.strip():
        st.caption("Decimal degrees, latitude first. They are cut to what the radius supports.")
        return None
    try:
        return typed_place(program.settings, position, precision, radius_m, one.ask.name, one.ask.country or one.ask.adm1[:2])
    except BadValue as problem:
        turned = " Latitude comes first: the two look swapped." if problem.field == "lat" else ""
        st.error(words.plain(f"{problem}{turned}"))
        return None


def _area(form: str, one: Waiting) -> Place | None:
    from geo.gazetteer.about import units

    gazetteer = running.strikemap().gazetteer
    level = st.segmented_control("Which kind of area", list(LEVELS), default="adm1", required=True, format_func=LEVELS.get, key=f"{form}:level")
    countries = {unit.place.country: unit for unit in units(gazetteer, "country") if unit.place.country}
    country = ""
    if level not in ("country", "region"):
        near = one.ask.country.upper() if one.ask.country.upper() in countries else one.ask.adm1[:2]
        near = near if near in countries else next((c.place.country for c in one.resolution.candidates if c.place.country in countries), "UA")
        country = st.selectbox("Country", list(countries), index=list(countries).index(near), key=f"{form}:country", format_func=lambda code: f"{countries[code].name} ({code})")
    offered = {unit.place.gazetteer_id: unit for unit in units(gazetteer, level, country)}
    if not offered:
        st.info("The place list has no such area there.")
        return None
    hinted = next((name for name, unit in offered.items() if one.ask.adm1 and level == "adm1" and unit.place.adm1 == one.ask.adm1), None)
    chosen = st.selectbox(LEVELS[level], list(offered), index=list(offered).index(hinted) if hinted else None, key=f"{form}:area_{level}_{country}",
                          placeholder="Type to find it", format_func=lambda name: _unit(offered[name], level))  # fmt: skip
    st.caption("An area is drawn as an area, never as a pin, and is not counted below its size.")
    return offered[chosen].place if chosen else None


def _unit(unit: About, level: str) -> str:
    above = places_desk.areas(unit.place.adm1) if unit.place.adm1 and level in ("adm2", "hromada") else ""
    return " · ".join(part for part in dict.fromkeys((unit.name, unit.name_uk, above)) if part)


def _contradiction(one: Waiting, place: Place) -> None:
    wrong = [f"the data say {places_desk.areas(said)}, this lies in {places_desk.areas(found)}" for said, found in
             ((one.ask.country.upper(), place.country), (one.ask.adm1.upper(), place.adm1)) if said and found and said != found and len(said) in (2, len(found))]  # fmt: skip
    if wrong:
        st.warning(words.plain(f"It contradicts the hints: {'; '.join(wrong)}. You may still keep it; say why."))


def _decide(form: str, one: Waiting, place: Place | None, said: str, examples: tuple[str, ...]) -> None:
    places_desk.decide(form, one.ask, place, said, examples)
    st.session_state[f"{form}_acted"] = True
