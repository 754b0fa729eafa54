"""The places that a written name may mean, offered below its field with the reasons: a person chooses, or types a position."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence

import streamlit as st

from geo.domain.place import Candidate, Place
from geo.errors import BadValue
from geo.match.wording import distance_m
from geo.ui import running, words
from geo.ui.map_view import theme

MOST, MAP_HEIGHT_PX = 8, 230
FIELDS = ("gazetteer_id", "lat", "lon", "precision", "radius_m", "country", "adm1", "adm2")


def placed(place: object) -> dict[str, object]:
    """An incident's fields of a Place, all empty for None."""
    return {name: getattr(place, name, None) for name in FIELDS} | ({} if place else {"precision": "unknown"})


def choose(form: str, name: str, gazetteer_id: object, take: Callable[[Place], None], ask: str | None = None, adm1: str | None = None) -> list[Candidate]:
    """The candidates of a name, most likely first; draws the choice among them, with how likely each is and why.

    gazetteer_id: the one that the fields hold now. take: what a choice does, on the click. ask: the name to look up
    instead, as the text writes it. adm1: the unit in which it is said to lie. Nothing is chosen by itself.
    """
    if not name.strip():
        return []
    found = running.strikemap().resolve((ask or name).strip(), adm1=adm1)
    listed = list(found.candidates[:MOST])
    if not listed:
        st.caption(words.plain(f"The place list knows no “{name}”: give the position by hand, or another spelling."))
        return []
    here = next((at for at, one in enumerate(listed) if gazetteer_id and one.place.gazetteer_id == gazetteer_id), None)
    key = f"{form}:candidate"
    st.session_state[key] = here
    st.selectbox(f"Candidates of the place · {len(listed)}", [None, *range(len(listed))], key=key, on_change=_taken, args=(key, listed, take),
                 format_func=lambda at: "as in the fields below" if at is None else line(at + 1, listed[at]),
                 help=words.plain(found.reason or "From the place list, most likely first."))  # fmt: skip
    if here is not None:
        st.caption(words.plain(f"{listed[here].reason}. Gazetteer id {listed[here].place.gazetteer_id}."))
    return listed


def line(number: int, one: Candidate) -> str:
    """A candidate in one line, with its number on the map."""
    place = one.place
    area = running.strikemap().units.adm1.get(place.adm1 or "", (place.adm1 or place.country or "",))[0]
    return f"{number} · {place.name}, {area} · {place.precision} · {one.score:.0%}"


def draw_map(key: str, held: Mapping[str, object], listed: Sequence[Candidate], label: str) -> None:
    """Nothing; draws where the fields say it is, with its uncertainty, among the numbered candidates."""
    given = _given(held)
    if given is None and not listed:
        return
    from streamlit_folium import st_folium

    from geo.layers import candidates_map

    is_area = running.strikemap().vocabulary.is_area
    area = (given.adm1 or given.country) if given and is_area(given.precision) else None
    chart = candidates_map([one.place for one in listed], given, area=area, theme=theme(), label=label)
    st_folium(chart, key=key, height=MAP_HEIGHT_PX, use_container_width=True, returned_objects=[])
    told = [f"The true place lies {words.distance(given.radius_m)} of the marked one." if given else "No place is chosen yet."]
    told += ["The numbers are the candidates."] if len(listed) > 1 else []
    known = running.strikemap().opened().known.areas
    told += [f"{', '.join(areas)}."] if (areas := [known[code] for code in (held.get("adm2"), held.get("adm1")) if code in known]) else []
    st.caption(words.plain(" ".join(told)))
    if given and listed and not any(_near(given, one.place) for one in listed):
        st.warning("None of the places that the name may mean lies at this position: choose a candidate, or correct the position.")


def uncoded(held: Mapping[str, object]) -> list[BadValue]:
    """The oblast and the raion that are written as no code is: nothing would find the incident by them. Those of that name are named."""
    units, known = running.strikemap().units, running.strikemap().opened().known.areas
    names = {"adm1": {code: told[0] for code, told in units.adm1.items()}, "adm2": dict(units.raions)}
    found = []
    for name, such_as, shape in (("adm1", "UA-12", r"[A-Z]{2}-[A-Z0-9]{1,3}"), ("adm2", "UA1206", r"UA\d+")):
        given = held.get(name)
        if not given or given in known or re.fullmatch(shape, str(given)) or (name == "adm2" and held.get("country") != "UA"):
            continue  # the gazetteer has newer codes than the borders, and of other countries there is no list of districts
        alike = [f"{code} ({told})" for code, told in names[name].items() if str(given).casefold() in told.casefold()][:3]
        found.append(BadValue(name, given, f"a code such as {such_as}{', here perhaps ' + ' or '.join(alike) if alike else ''}; or nothing: the borders decide"))
    return found


def _given(held: Mapping[str, object]) -> Place | None:
    """The place that fields hold; None when they hold none, or one that they say is wrong."""
    try:
        if held["lat"] is None or held["lon"] is None or not held["radius_m"]:
            return None
        return Place(*(float(held[name]) for name in ("lat", "lon")), str(held["precision"]), float(held["radius_m"]),  # type: ignore[arg-type]
                     country=held.get("country") or None, adm1=held.get("adm1") or None)  # type: ignore[arg-type] # fmt: skip
    except BadValue:
        return None


def _near(one: Place, other: Place) -> bool:
    return distance_m(one.lat, one.lon, other.lat, other.lon) <= one.radius_m + other.radius_m


def _taken(key: str, listed: Sequence[Candidate], take: Callable[[Place], None]) -> None:
    at = st.session_state.get(key)  # gone when the form was forgotten and its page left halfway: nobody chose anything then
    if at is not None:
        take(listed[at].place)
