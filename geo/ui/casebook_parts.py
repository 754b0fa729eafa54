"""Split an incident into sub-strikes, or merge it with another one."""

from __future__ import annotations

from dataclasses import asdict
from datetime import date

import streamlit as st

from geo.domain.claim import Claim, known_on
from geo.domain.incident import Incident
from geo.errors import BadValue
from geo.match.wording import distance_m
from geo.query.selection import Selection
from geo.store.casebook import By, Change, Part, held, merge_incident, split_incident
from geo.ui import cached, casebook_claimants, casebook_claims, casebook_desk, casebook_form, casebook_list, casebook_part, casebook_split, words
from geo.ui.casebook_claims import labels, line
from geo.ui.casebook_desk import Desk
from geo.ui.casebook_form import Field

MOST_PARTS, MOST_OTHERS, SHOWN_CLAIMS = 8, 500, 8
COMPARED = 30  # of the nearest days: each is asked for by itself


def split(desk: Desk, incident: Incident) -> None:
    """Nothing; draws a form for each part with its own target, weapon, place and toll."""
    form = f"split_{incident.incident_id}"
    pin = casebook_desk.pin(form, desk, incident)
    seen: Incident = pin.seen  # type: ignore[assignment]
    st.caption("The parts count from then on, and the whole does not: a total is never counted beside its parts. A part begins with the whole's "
               "target and weapon, by those who said so. All other claims stay with the whole unless you move them.")  # fmt: skip
    earlier = held.parts_of(desk.build, incident.incident_id)
    if earlier and not st.toggle(f"Split off more, beside the {words.counted(len(earlier), 'part')} that it has", key=f"{form}_more"):
        return
    claims = held.claims(desk.build, incident.incident_id)
    casebook_form.begin(f"{form}:count", 2)
    count = st.number_input("Parts", min_value=2, max_value=MOST_PARTS, step=1, key=f"{form}:count", width=160)
    casebook_form.note(f"{form}:count", 2)
    choices = {None: "– not chosen –", **casebook_claims.source_choices(desk, incident)}
    cited, _ = casebook_form.draw(form, [[Field("source_id", "Source of the parts' tolls and weapons", "choice", choices, empty="",
                                                help="Where what you enter below is from; those that this incident's claims cite stand first. Claims that you move keep the source that they have.")]],
                                  {"source_id": None})  # fmt: skip
    source, found_in_source = casebook_claims.new_source(form, pin.change, cited, desk)
    cited_id = source.source_id if source else "" if cited["source_id"] in (None, casebook_claims.NEW_SOURCE) else str(cited["source_id"])
    sources = {one.source_id: one for one in held.sources(desk.build, {cited_id, *(claim.source_id for claim in claims)})} | ({source.source_id: source} if source else {})
    since = {name: known_on(None, one.published, one.retrieved) for name, one in sources.items()}
    published = sources[cited_id].published if cited_id in sources else None
    proposed = published or casebook_split.newest(claims, since)
    _propose(form, proposed)
    common, found = casebook_form.draw(
        form,
        [[Field("claimant", "Who says what each part's toll was", empty=""),
          Field("claimant_class", "Kind of claimant", "choice", labels(desk.vocabulary.claimant_classes)),
          Field("as_of", "As of", "day", help="The day for which what you enter holds: that of its source, or of the whole's newest figures.")]],
        {"claimant_class": "unknown", "as_of": proposed},
    )  # fmt: skip
    casebook_claimants.offer(form, str(common["claimant"]), casebook_claimants.known(desk, claims), [claim.claimant for claim in claims])
    said = {**common, "source_id": cited_id, "as_of_basis": "published" if published and common["as_of"] == published else "inferred"}
    typed = []
    for number in range(int(count)):
        with st.container(border=True):
            st.markdown(f"**Part {len(earlier) + number + 1}**")
            typed.append(casebook_part.draw(f"{form}:{number}", desk, seen, claims, pin.change, number, len(earlier) + number + 1))
    moved = [name for one in typed for name in one.moved]
    twice = sorted({name for name in moved if moved.count(name) > 1})
    if twice:
        told = [line(claim, desk.vocabulary) for claim in claims if claim.claim_id in twice]
        found.append(BadValue("moved", "; ".join(told), "each claim in one part only"))
    parts: list[Part] = []
    entered: list[tuple[Claim, ...]] = []
    for one in typed:
        part, own, wrong = casebook_part.part(one, claims, moved, said, pin.change, desk.vocabulary)
        found += [*one.found, *wrong]
        if part:
            parts.append(part)
            entered.append(own)
    if any(entered):
        found += found_in_source
        if cited["source_id"] is None:
            found.append(BadValue("source_id", "", "a source, or that there is none"))
    ready = casebook_form.problems(found, {"moved": "claims of the whole", "claimant": "who says it", "source_id": "the source of the parts' tolls and weapons"}) and len(parts) == count
    for warning in casebook_split.warnings(parts, claims, entered, since, desk.vocabulary):
        st.warning(words.plain(warning))
    casebook_desk.save(form, "Split incident", lambda by: split_incident(desk.ledger, by, seen, parts, pin.read, sources=[source] if source and any(entered) else [], change=pin.change),
                       f"Split into {count} parts. They count now, the whole does not.", ready)  # fmt: skip


def _propose(form: str, day: date | None) -> None:
    """Nothing; the day follows the source that is chosen until a person gives another."""
    key, kept = f"{form}:as_of", f"{form}_proposed"
    if key in st.session_state and st.session_state[key] == st.session_state.get(kept):
        st.session_state[key] = day
    st.session_state[kept] = day


def merge(selection: Selection, desk: Desk, incident: Incident) -> None:
    """Nothing; draws a choice of the other incident, both side by side, and the button."""
    form = f"merge_{incident.incident_id}"
    pin = casebook_desk.pin(form, desk, incident)
    seen: Incident = pin.seen  # type: ignore[assignment]
    st.caption("For two entries of one strike. Claims and parts of this incident, now and when its dataset brings more, become the "
               "other one's. Undo takes them apart again.")  # fmt: skip
    rows = [row for row in cached.rows(selection.asked, selection.build.build_id, -1, MOST_OTHERS) if row["incident_id"] != incident.incident_id]
    rows.sort(key=lambda row: _apart(row, incident))
    likely = {row["incident_id"]: asked["probability"] for row in rows[:COMPARED] if (asked := desk.build.pair(*sorted((incident.incident_id, row["incident_id"]))))}
    rows.sort(key=lambda row: -likely.get(row["incident_id"], 0.0))
    told = {name: f" · {how:.0%} likely the same strike" for name, how in likely.items()}
    names = words.told_apart({row["incident_id"]: f"{words.days(row)} · {row['title']}{told.get(row['incident_id'], '')}" for row in rows})
    key = f"{form}:into"
    casebook_form.begin(key, None)
    if st.session_state[key] not in names:
        st.session_state[key] = None
    casebook_form.called_anew(key, names)
    into_id = st.selectbox("Merge into", [None, *names], key=key, format_func=lambda name: names.get(name, "–"),
                           help="Incidents of the filter, likely ones and those of the nearest days first; type to search.")  # fmt: skip
    casebook_form.note(key, None)
    others = held.incidents(desk.build, [into_id]) if into_id else []
    if others:
        sides = [(one, held.claims(desk.build, one.incident_id)) for one in (incident, others[0])]
        for place, (one, claims), title in zip(st.columns(2), sides, ("This incident", "Merged into")):
            with place.container(border=True):
                st.markdown(f"**{title}**  \n{words.plain(one.title)}")
                st.caption(words.plain(f"{words.days(asdict(one))} · {one.place or 'place not known'} · {words.counted(len(claims), 'claim')}"))
                st.markdown("\n".join(f"- {words.plain(line(claim, desk.vocabulary))}" for claim in claims[:SHOWN_CLAIMS]) or "No claims.")
                if len(claims) > SHOWN_CLAIMS:
                    st.caption(f"and {len(claims) - SHOWN_CLAIMS} more")
        if apart := unlike(incident, others[0]):
            st.warning(words.plain(f"These may be two strikes: {' and '.join(apart)}. One total would then be missing."))
    view = [*held.parts_of(desk.build, incident.incident_id), *held.wholes_of(desk.build), *(held.parts_of(desk.build, into_id) if into_id else [])]
    casebook_desk.save(form, "Merge", lambda by: _merged(desk, by, seen, others[0], pin.read, view, pin.change),
                       f"Merged “{incident.title}” into this incident: both are one strike now, with the claims of both.", bool(others),
                       waits="the incident to merge into")  # fmt: skip


def _merged(desk: Desk, by: By, seen: Incident, into: Incident, read: int, view: list[Incident], change: str) -> Change:
    done = merge_incident(desk.ledger, by, seen, into, read, view=view, change=change)
    casebook_list.open_incident(into.incident_id)
    return done


def unlike(one: Incident, other: Incident) -> list[str]:
    """Why two incidents may be no one strike: days or places that exclude each other; empty when nothing does."""
    apart = []
    if one.date_start and other.date_start:
        first, second = sorted((one, other), key=lambda each: each.date_start or date.min)
        days = ((second.date_start or date.min) - (first.date_end or first.date_start or date.min)).days
        if days > 1:
            apart.append(f"they are {days} days apart")
    if None not in (one.lat, one.lon, other.lat, other.lon):
        far = distance_m(one.lat, one.lon, other.lat, other.lon)  # type: ignore[arg-type]
        if far > (one.radius_m or 0) + (other.radius_m or 0):
            apart.append(f"their places lie {words.distance(far).removeprefix('within ')} apart, further than they may be off")
    return apart


def _apart(row: dict, incident: Incident) -> tuple[int, str]:
    day = row["date_start"]
    return (abs((day - incident.date_start).days) if day and incident.date_start else 10**6, str(row["title"]))
