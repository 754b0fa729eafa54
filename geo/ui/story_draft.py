"""One draft's place and day: every field to correct, the places that its name may mean, and a small map."""

from __future__ import annotations

import streamlit as st

from geo.domain.incident import DATE_PRECISIONS
from geo.domain.place import Candidate
from geo.errors import BadValue
from geo.store.casebook import problems as of_record
from geo.ui import casebook_desk, casebook_form, running, story_fields, story_work, words
from geo.ui.casebook_claims import labels
from geo.ui.casebook_desk import Desk
from geo.ui.casebook_form import Field
from geo.ui.map_view import theme
from geo.ui.story_intake import Story
from geo.ui.story_work import Work

MOST_CANDIDATES, MAP_HEIGHT_PX = 8, 210


def form_of(story: Story, number: int) -> str:
    """What the keys of a draft's fields begin with."""
    return f"{story.form}_place_{number}"


def choose(works: list[Work]) -> int:
    """Which draft is open; draws the choice."""
    key = "story_open"
    if st.session_state.get(key) not in range(len(works)):
        st.session_state[key] = 0
    if len(works) == 1:
        return 0
    return st.segmented_control("Draft", range(len(works)), key=key, required=True, format_func=lambda one: words.plain(works[one].name),
                                label_visibility="collapsed") or 0  # fmt: skip


def wanted(number: int) -> bool:
    """True when a person wants to see the place and day of a draft whose claims go to an incident that has its own."""
    return st.toggle("Show the place and day that were read", key=f"story_show_{number}",
                     help="They are not written: those of the incident stay. A correction here finds other incidents that may be the same.")  # fmt: skip


def draw(desk: Desk, story: Story, work: Work, number: int) -> list[BadValue]:
    """The problems of the incident's fields as they stand; draws them with the candidates of the place and the map."""
    form = form_of(story, number)
    vocabulary = desk.vocabulary
    read_place = f"Read from “{work.draft.as_written}” · rule {work.draft.place_rule}" if work.draft.as_written else "The text names no place."
    spans = work.draft.date_spans
    read_day = f"Read from “{story.text[spans[0][0]:spans[0][1]]}” · rule {work.draft.date_rule}" if spans else f"Rule {work.draft.date_rule}"
    found = story_fields.draw(form, [
        [Field("title", "Title", empty="")],
        [Field("date_precision", "The day is known to the", "choice", {name: vocabulary.date_precisions.label(name) for name in DATE_PRECISIONS}),
         Field("date_start", "First day", "day", help=words.plain(read_day)), Field("date_end", "Last day", "day", help="Empty: the same day.")],
        [Field("place", "Place", help=words.plain(read_place)), Field("time_local", "Time of day", help="HH:MM, local. Empty: not known.")],
    ], work.incident)  # fmt: skip
    _candidates(form, work)
    found += story_fields.draw(form, [
        [Field("precision", "Known to the", "choice", labels(vocabulary.precision_classes)), Field("lat", "Latitude", "number"),
         Field("lon", "Longitude", "number"), Field("radius_m", "Radius (m)", "number")],
        [Field("country", "Country", help="ISO 3166-1, two letters."), Field("adm1", "Oblast or province", help="ISO 3166-2, such as UA-12."), Field("adm2", "Raion or district")],
    ], work.incident)  # fmt: skip
    _completed(desk, work)
    _map(desk, work, number)
    return found


def problems(desk: Desk, work: Work) -> list[BadValue]:
    """What is wrong with the incident that a draft would become."""
    made = casebook_form.made(lambda: work.record("draft"), lambda record: of_record(record, desk.vocabulary, casebook_form.today()))
    return made[1]


def _completed(desk: Desk, work: Work) -> None:
    """What follows from other fields: the radius of a precision, the last day of a single one, no day where none is known."""
    held = work.incident
    if held["lat"] is not None and held["radius_m"] is None and held["precision"] != "unknown":
        held["radius_m"] = desk.vocabulary.radius_m(str(held["precision"]))
    if held["date_precision"] == "unknown":
        held["date_start"] = held["date_end"] = None
    elif held["date_precision"] == "day" and held["date_start"] is not None:
        held["date_end"] = held["date_start"]


def _candidates(form: str, work: Work) -> None:
    """The places that the name may mean, with how likely each is and why; one is taken over with a choice."""
    name = str(work.incident["place"] or "").strip()
    if not name:
        return
    found = running.strikemap().resolve(name if name != (work.draft.place and work.draft.place.name) else work.draft.as_written or name)
    listed = found.candidates[:MOST_CANDIDATES]
    if not listed:
        st.caption(words.plain(f"The place list knows no “{name}”: give the position by hand, or another spelling."))
        return
    here = next((at for at, one in enumerate(listed) if one.place.gazetteer_id == work.incident["gazetteer_id"]), None)
    key = f"{form}:candidate"
    st.session_state[key] = here
    st.selectbox(f"Candidates of the place · {len(listed)}", [None, *range(len(listed))], key=key, on_change=_take, args=(form, work, listed),
                 format_func=lambda at: "as in the fields below" if at is None else _line(listed[at]),
                 help=words.plain(found.reason or "The most likely one was taken."))  # fmt: skip
    if here is not None:
        st.caption(words.plain(f"{listed[here].reason}. Gazetteer id {listed[here].place.gazetteer_id}."))


def _line(one: Candidate) -> str:
    place = one.place
    area = running.strikemap().areas().get(place.adm1 or "", (place.adm1 or place.country or "",))[0]
    return f"{place.name}, {area} · {place.precision} · {one.score:.0%}"


def _take(form: str, work: Work, listed: tuple[Candidate, ...]) -> None:
    at = st.session_state[f"{form}:candidate"]
    if at is None:
        return
    place = listed[at].place
    old = work.incident["place"]
    work.incident.update({"place": place.name or old, **story_work.placed(place)})
    if old and str(work.incident["title"]).startswith(f"{old}: ") and place.name:
        work.incident["title"] = f"{place.name}{str(work.incident['title'])[len(str(old)):]}"
    casebook_desk.forget(form)


def _map(desk: Desk, work: Work, number: int) -> None:
    held = work.incident
    if held["lat"] is None or held["lon"] is None:
        st.info("No position: the incident will be on no map until it has one.")
        return
    from streamlit_folium import st_folium

    from geo.layers import incident_map

    try:
        chart = incident_map(float(held["lat"]), float(held["lon"]), held["radius_m"], theme=theme(),  # type: ignore[arg-type]
                             area=(held["adm1"] or held["country"]) if desk.vocabulary.is_area(str(held["precision"])) else None,  # type: ignore[arg-type]
                             label="Map of the draft's place")  # fmt: skip
    except BadValue:  # the fields above say what is wrong with the position
        return
    st_folium(chart, key=f"story_map_{number}", height=MAP_HEIGHT_PX, use_container_width=True, returned_objects=[])
    st.caption(words.plain(f"The true place lies {words.distance(held['radius_m'])} of the mark."))  # type: ignore[arg-type]
