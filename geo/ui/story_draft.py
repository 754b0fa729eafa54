"""One draft's place and day: every field to correct, the places that its name may mean, and a small map."""

from __future__ import annotations

from functools import partial

import streamlit as st

from geo.domain.incident import DATE_PRECISIONS, Incident
from geo.domain.place import Place
from geo.errors import BadValue
from geo.store.casebook import problems as of_record
from geo.ui import (
    casebook_borders,
    casebook_desk,
    casebook_form,
    casebook_incident,
    casebook_place,
    casebook_renamed,
    running,
    story_fields,
    story_title,
    words,
)
from geo.ui.casebook_claims import labels
from geo.ui.casebook_desk import Desk
from geo.ui.casebook_form import Field
from geo.ui.story_intake import OPEN, Story
from geo.ui.story_work import OWN_DATASET, Work


def form_of(story: Story, number: int) -> str:
    """What the keys of a draft's fields begin with."""
    return f"{story.form}_place_{number}"


def choose(works: list[Work]) -> int:
    """Which draft is open; draws the choice."""
    key = OPEN
    if st.session_state.get(key) not in range(len(works)):
        st.session_state[key] = 0
    if len(works) == 1:
        return 0
    names = words.told_apart({str(at + 1): words.plain(f"{work.name} · {'in passing' if work.draft.in_passing else 'no claim'}" if work.sentence else work.name) for at, work in enumerate(works)})
    called = dict(enumerate(names.values()))
    casebook_form.called_anew(key, called)
    return st.segmented_control("Draft", list(called), key=key, required=True, format_func=lambda at: called.get(at, str(at)),
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
    if story_title.follow(work, vocabulary):
        casebook_form.put(work.named.form(form), {"title": work.incident["title"]})
    found = story_fields.draw(work.named.form(form), [[Field("title", "Title", empty="")]], work.incident)
    found += story_fields.draw(form, [
        [Field("date_precision", "The day is known to the", "choice", {name: vocabulary.date_precisions.label(name) for name in DATE_PRECISIONS}),
         Field("date_start", "First day", "day", help=words.plain(read_day)), Field("date_end", "Last day", "day", help="Empty: the same day.")],
        [Field("place", "Place", help=words.plain(read_place)), Field("time_local", "Time of day", help="HH:MM, local. Empty: not known.")],
    ], work.incident)  # fmt: skip
    name = str(work.incident["place"] or "")
    _renamed(work, name)
    as_read = work.draft.as_written if work.draft.place and name == work.draft.place.name else None
    within = work.draft.place.adm1 if as_read and work.draft.place and work.draft.place.method == "hint_area" else None
    known = running.strikemap().resolve((as_read or name).strip(), adm1=within).candidates if name.strip() else ()
    work.incident["gazetteer_id"] = casebook_renamed.id_of(work.incident, known, casebook_place.placed(work.draft.place))
    listed = casebook_place.choose(form, name, work.incident["gazetteer_id"], partial(_take, form, work), as_read, within)
    casebook_renamed.draw(form, work.named, partial(_keep, form, work))
    found += story_fields.draw(work.named.form(form), [
        [Field("precision", "Known to the", "choice", labels(vocabulary.precision_classes)), Field("lat", "Latitude", "number"),
         Field("lon", "Longitude", "number"), Field("radius_m", "Radius (m)", "number")],
        [Field("country", "Country", help="ISO 3166-1, two letters."), Field("adm1", "Oblast or province", help="ISO 3166-2, such as UA-12."), Field("adm2", "Raion or district")],
    ], work.incident)  # fmt: skip
    _completed(desk, work)
    casebook_borders.draw(form, work.incident, partial(_codes, form, work))
    if work.incident["lat"] is None or work.incident["lon"] is None:
        st.info("No position: the incident will be on no map until it has one.")
    casebook_place.draw_map(f"story_map_{number}", work.incident, listed, "Map of the draft's place and its candidates; the fields beside it say the same")
    return found


def problems(desk: Desk, work: Work) -> list[BadValue]:
    """What is wrong with the incident that a draft would become."""
    agreed, apart = casebook_incident.agreeing(work.incident)
    made = casebook_form.made(lambda: Incident("draft", OWN_DATASET, **agreed), lambda record: of_record(record, desk.vocabulary, casebook_form.today()))  # type: ignore[arg-type]
    return [*apart, *made[1]]


def _completed(desk: Desk, work: Work) -> None:
    """What follows from other fields: the radius of a precision, the last day of a single one, no day where none is known."""
    held = work.incident
    if held["lat"] is not None and held["radius_m"] is None and held["precision"] != "unknown":
        held["radius_m"] = desk.vocabulary.radius_m(str(held["precision"]))
    casebook_incident.day_of_its_own(held, work.draft.date is not None)
    if held["date_precision"] == "unknown":
        held["date_start"] = held["date_end"] = None
    elif held["date_precision"] == "day" and held["date_start"] is not None:
        held["date_end"] = held["date_start"]


def _renamed(work: Work, name: str) -> None:
    """Nothing; a place that was typed by another name has that one's position, or none; the title follows."""
    before = work.named.name
    new = work.named.called(name, work.incident)
    if work.named.name == before:
        return
    if new is not None:
        work.incident.update(new)
    elif work.incident["gazetteer_id"] not in {one.place.gazetteer_id for one in running.strikemap().resolve(name.strip()).candidates}:
        work.incident["gazetteer_id"] = None
    _retitle(work, before)
    st.rerun()


def _retitle(work: Work, before: str) -> None:
    """Nothing; a title that began with the name that the place had begins with its name now."""
    title = str(work.incident["title"])
    if before and title.startswith(f"{before}: "):
        work.incident["title"] = f"{work.named.name}{title[len(before):]}"


def _keep(form: str, work: Work, old: dict[str, object]) -> None:
    work.named.left = ""
    work.incident.update(old)
    casebook_desk.forget(form)


def _codes(form: str, work: Work, here: dict[str, str | None]) -> None:
    work.incident.update(here)
    casebook_desk.forget(form)


def _take(form: str, work: Work, place: Place) -> None:
    old = str(work.incident["place"] or "")
    work.named.chosen(place.name or old)
    work.incident.update({"place": work.named.name or None, **casebook_place.placed(place)})
    _retitle(work, old)
    casebook_desk.forget(form)
