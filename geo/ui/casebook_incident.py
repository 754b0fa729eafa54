"""One incident at the desk: its fields, its grade of verification, and taking it out."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict, replace
from datetime import date
from functools import partial

import streamlit as st

from geo.domain.incident import DATE_PRECISIONS, Incident
from geo.errors import BadValue
from geo.store.casebook import By, Change, add, delete_incident, edit_incident, grade, held, new_id, problems
from geo.ui import casebook_borders, casebook_desk, casebook_form, casebook_list, casebook_names, casebook_place, casebook_renamed, words
from geo.ui.casebook_claims import labels
from geo.ui.casebook_desk import Desk
from geo.ui.casebook_form import Field

OWN_DATASET = "casebook"
LABELS = {"lat": "latitude", "lon": "longitude", "radius_m": "radius", "adm1": "oblast or province", "adm2": "raion or district",
          "date_start": "first day", "date_end": "last day", "time_local": "time of day", "parent_id": "part of", "precision": "to what the place is known"}  # fmt: skip
BLANK = Incident("new", OWN_DATASET, "")


def head(desk: Desk, incident: Incident) -> None:
    """Nothing; draws which incident is open, and what it is a part of or was split into."""
    st.markdown(f"### {words.plain(incident.title)}", anchors=False)
    st.caption(words.plain(f"{words.days(asdict(incident))} · {incident.place or 'place not known'} · {words.distance(incident.radius_m)} · "
                           f"dataset {incident.dataset} · id {incident.incident_id}"))  # fmt: skip
    parts = held.parts_of(desk.build, incident.incident_id)
    with st.container(horizontal=True):
        if incident.parent_id:
            st.button(words.plain(f"Part of: {casebook_names.title(desk, incident.parent_id)}"), key="open_whole", on_click=casebook_list.open_incident, args=(incident.parent_id,), type="tertiary")
        for part in parts:
            st.button(words.plain(f"Part: {part.title}"), key=f"open_part_{part.incident_id}", on_click=casebook_list.open_incident,
                      args=(part.incident_id,), type="tertiary")  # fmt: skip
    if parts:
        st.info(f"This incident was split into {len(parts)} parts. They count; its own claims stay here and are in no total.")


def fields(desk: Desk, incident: Incident | None) -> None:
    """Nothing; draws the form of an incident's fields, of a new one for None."""
    form = f"incident_{incident.incident_id}" if incident else "new_incident"
    pin = casebook_desk.pin(form, desk, incident)
    seen: Incident = pin.seen or replace(BLANK, incident_id=new_id("incident", pin.change))  # type: ignore[assignment]
    above, position, below = _rows(desk)
    values, found = casebook_form.draw(form, above, asdict(seen))
    listed, values["gazetteer_id"], placed_form, first = casebook_renamed.fields(form, str(values["place"] or ""), asdict(seen))
    for each, rows, begins in ((placed_form, position, first), (form, below, asdict(seen))):
        more, wrong_below = casebook_form.draw(each, rows, begins)
        values, found = {**values, **more}, [*found, *wrong_below]
    if values["lat"] is not None and values["radius_m"] is None and values["precision"] != "unknown":
        values["radius_m"] = desk.vocabulary.radius_m(str(values["precision"]))
        st.caption(f"Radius left empty: taken as typical for this precision, {values['radius_m']:,.0f} m.")
    casebook_borders.draw(form, values, partial(casebook_form.put, placed_form))
    casebook_place.draw_map(f"{form}_map", values, listed, "Map of the incident's place and its candidates; the fields above say the same")
    day_of_its_own(values, seen.date_start is not None)
    if values["date_precision"] == "day" and values["date_end"] is None:
        values["date_end"] = values["date_start"]
    agreed, apart = agreeing(values)
    if (whole := values["parent_id"]) not in (None, seen.parent_id) and not held.incidents(desk.build, [str(whole)]):
        apart.append(BadValue("parent_id", whole, "the id of an incident of the data, as it stands below its title, or nothing"))
    wanted, wrong = casebook_form.made(lambda: replace(seen, **agreed), lambda record: problems(record, desk.vocabulary, casebook_form.today()))
    ready = casebook_form.problems([*found, *casebook_form.unless(found, [*apart, *wrong])], LABELS)
    if incident is None:
        casebook_desk.save(form, "Create incident", lambda by: _created(desk, by, wanted, pin.change), "The incident was created. Add its claims now.", ready)
        st.button("Cancel", key="new_incident_cancel", on_click=casebook_list.close_new, type="tertiary")
        return
    view = [*held.parts_of(desk.build, incident.incident_id), incident, *held.wholes_of(desk.build)]
    casebook_desk.save(form, "Save changes", lambda by: edit_incident(desk.ledger, by, seen, wanted, pin.read, view=view, change=pin.change),
                       "The incident was changed; what it was before is in the history.", ready and wanted != seen)  # fmt: skip


def day_of_its_own(values: dict[str, object], was_known: bool) -> None:
    """Nothing; a day that is typed where none was known is taken as known to the day, or to the days named, until another word is chosen."""
    first, last = values["date_start"], values["date_end"]
    if not was_known and values["date_precision"] == "unknown" and first is not None:
        values["date_precision"] = "day" if last in (None, first) else "days"
        st.caption("The day is taken as known; where it is not, choose to what it is known.")


def agreeing(values: Mapping[str, object]) -> tuple[dict[str, object], list[BadValue]]:
    """(the values of an incident, what contradicts each other in them): those are left out, so that all the rest can be checked, too."""
    found: list[BadValue] = []
    kept = dict(values)
    if (kept.get("lat") is None) != (kept.get("lon") is None):
        found.append(BadValue("lat" if kept.get("lat") is None else "lon", "", "degrees; or nothing in both"))
        kept |= {"lat": None, "lon": None}
    elif kept.get("lat") is not None and kept.get("precision") == "unknown":
        found.append(BadValue("precision", "", "a class, as a position is given"))
        kept |= {"precision": "exact", "radius_m": kept.get("radius_m") or 1.0}  # only so that all the rest is checked
    for problem in casebook_place.uncoded(kept):
        found.append(problem)
        kept[problem.field] = None
    if (against := casebook_borders.contradicted(kept)) is not None:
        found.append(against)
    first, last = kept.get("date_start"), kept.get("date_end")
    if "date_precision" in kept and (first is None) != (kept["date_precision"] == "unknown"):
        found.append(BadValue("date_start", first or "", "nothing, as the day is said to be unknown" if first else "a day, or the word that it is unknown"))
        kept |= {"date_start": None, "date_end": None, "date_precision": "unknown"}
    elif isinstance(first, date) and isinstance(last, date) and last < first:
        found.append(BadValue("date_end", last, f"a day not before {first}"))
        kept["date_end"] = first
    return kept, found


def verification(desk: Desk, incident: Incident) -> None:
    """Nothing; draws the grades with the definition of each beside it."""
    form = f"grade_{incident.incident_id}"
    pin = casebook_desk.pin(form, desk, incident)
    seen: Incident = pin.seen  # type: ignore[assignment]
    grades = desk.vocabulary.verification
    key = f"{form}:grade"
    casebook_form.begin(key, seen.verification)
    chosen = st.radio("Grade of verification", list(grades), key=key, format_func=grades.label,
                      captions=[words.plain(term.definition) for term in grades.values()])  # fmt: skip
    casebook_form.note(key, seen.verification)
    casebook_desk.save(form, "Save grade", lambda by: grade(desk.ledger, by, seen, chosen, pin.read, change=pin.change),
                       f"Graded as: {grades.label(chosen)}.", chosen != seen.verification, waits="another grade")  # fmt: skip


def delete(desk: Desk, incident: Incident) -> None:
    """Nothing; draws what deleting means here, and its button."""
    form = f"delete_{incident.incident_id}"
    pin = casebook_desk.pin(form, desk, incident)
    parts, claims = held.parts_of(desk.build, incident.incident_id), held.claims(desk.build, incident.incident_id)
    told = f"Its {words.counted(len(claims), 'claim')} will be in no view and no total. A tombstone with your name and reason stays in the ledger, and undo brings it back."
    if parts:
        told = f"Its {words.counted(len(parts), 'part')} stay and go on counting, so that no total changes. " + told
    if incident.parent_id:
        told += f" It is a part of “{casebook_names.title(desk, incident.parent_id)}”: when the last part is gone, the whole counts again with its own claims."
    st.caption(words.plain(told))
    casebook_desk.save(form, "Delete incident", lambda by: delete_incident(desk.ledger, by, pin.seen, pin.read, change=pin.change),
                       "The incident was deleted. Its tombstone is among the changes below.")  # fmt: skip


def _created(desk: Desk, by: By, wanted: Incident, change: str) -> Change:
    done = add(desk.ledger, by, incidents=[wanted], action="create incident", change=change)
    casebook_list.open_incident(wanted.incident_id)
    return done


def _rows(desk: Desk) -> tuple[list[list[Field]], list[list[Field]], list[list[Field]]]:
    """The fields above the candidates of the place, those of its position, and those below."""
    vocabulary = desk.vocabulary
    return [
        [Field("title", "Title", empty="", help="What and where, in a few neutral words.")],
        [Field("date_precision", "The day is known to the", "choice", {name: vocabulary.date_precisions.label(name) for name in DATE_PRECISIONS}),
         Field("date_start", "First day", "day"), Field("date_end", "Last day", "day", help="Empty: the same day."),
         Field("time_local", "Time of day", help="HH:MM, local. Empty: not known, which is not midnight.")],
        [Field("place", "Place", help="As it is called; the candidates below give its position.")],
    ], [
        [Field("country", "Country", help="ISO 3166-1, two letters."),
         Field("adm1", "Oblast or province", help="ISO 3166-2, such as UA-12."), Field("adm2", "Raion or district")],
        [Field("precision", "Place is known to the", "choice", labels(vocabulary.precision_classes)), Field("lat", "Latitude", "number"),
         Field("lon", "Longitude", "number"), Field("radius_m", "Radius (m)", "number", help="The true place lies within it. Empty: typical for the precision.")],
    ], [
        [Field("parent_id", "Part of", help="Id of the incident that this one is a part of. Empty: of none."),
         Field("licence", "Licence", empty="", help="Licence of the incident's data, where it has one.")],
    ]  # fmt: skip
