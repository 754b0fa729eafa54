"""Split an incident into sub-strikes, or merge it with another one."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict, replace
from datetime import date, timedelta

import streamlit as st

from geo.domain.claim import Claim, known_on
from geo.domain.incident import Incident
from geo.errors import BadValue
from geo.match.wording import distance_m
from geo.query.selection import Selection
from geo.store.casebook import By, Change, Part, held, merge_incident, new_id, problems, split_incident
from geo.ui import cached, casebook_claimants, casebook_claims, casebook_desk, casebook_form, casebook_incident, casebook_list, casebook_place, words
from geo.ui.casebook_claims import labels, line
from geo.ui.casebook_desk import Desk
from geo.ui.casebook_form import Field

MOST_PARTS, MOST_OTHERS, SHOWN_CLAIMS = 8, 500, 8
COMPARED = 30  # of the nearest days: each is asked for by itself
TOLLS = (("killed", "Killed"), ("injured", "Injured"), ("children_killed", "Children killed"))
OWN_DATASET, SOLDIERS = "casebook", "soldiers"


def split(desk: Desk, incident: Incident) -> None:
    """Nothing; draws a form for each part with its own weapon, place and toll."""
    form = f"split_{incident.incident_id}"
    pin = casebook_desk.pin(form, desk, incident)
    seen: Incident = pin.seen  # type: ignore[assignment]
    st.caption("The parts count from then on, and the whole does not: a total is never counted beside its parts. Claims that you "
               "do not move stay with the whole.")  # fmt: skip
    earlier = held.parts_of(desk.build, incident.incident_id)
    if earlier and not st.toggle(f"Split off more, beside the {words.counted(len(earlier), 'part')} that it has", key=f"{form}_more"):
        return
    claims = held.claims(desk.build, incident.incident_id)
    casebook_form.begin(f"{form}:count", 2)
    count = st.number_input("Parts", min_value=2, max_value=MOST_PARTS, step=1, key=f"{form}:count", width=160)
    casebook_form.note(f"{form}:count", 2)
    common, found = casebook_form.draw(
        form,
        [[Field("claimant", "Who says what each part's toll was", empty=""),
          Field("claimant_class", "Kind of claimant", "choice", labels(desk.vocabulary.claimant_classes)), Field("as_of", "As of", "day")]],
        {"claimant_class": "unknown", "as_of": seen.date_end},
    )  # fmt: skip
    casebook_claimants.offer(form, str(common["claimant"]), casebook_claimants.known(desk, claims), [claim.claimant for claim in claims])
    choices = {None: "– not chosen –", **casebook_claims.source_choices(desk, incident)}
    cited, _ = casebook_form.draw(form, [[Field("source_id", "Source of the parts' tolls and weapons", "choice", choices, empty="",
                                                help="Where the tolls and weapons below are from; those that this incident's claims cite stand first. Claims that you move keep the source that they have.")]],
                                  {"source_id": None})  # fmt: skip
    source, found_in_source = casebook_claims.new_source(form, pin.change, cited, desk)
    common["source_id"] = source.source_id if source else "" if cited["source_id"] in (None, casebook_claims.NEW_SOURCE) else cited["source_id"]
    parts = []
    for number in range(int(count)):
        with st.container(border=True):
            st.markdown(f"**Part {len(earlier) + number + 1}**")
            part, wrong = _part(f"{form}:{number}", desk, seen, claims, common, pin.change, number, len(earlier) + number + 1)
            found += wrong
            if part:
                parts.append(part)
    moved = [claim.claim_id for part in parts for claim in part.moved]
    twice = sorted({name for name in moved if moved.count(name) > 1})
    if twice:
        told = [line(claim, desk.vocabulary) for claim in claims if claim.claim_id in twice]
        found.append(BadValue("moved", "; ".join(told), "each claim in one part only"))
    sources = [source] if source and any(part.claims for part in parts) else []
    if any(part.claims for part in parts):
        found += found_in_source
        if cited["source_id"] is None:
            found.append(BadValue("source_id", "", "a source, or that there is none"))
    ready = casebook_form.problems(found, {"moved": "claims of the whole", "claimant": "who says it", "source_id": "the source of the parts' tolls and weapons"}) and len(parts) == count
    if missing := _left_out(parts, claims):
        st.warning(f"No part says how many: {', '.join(missing)}. These figures of the whole will be in no total until a part has them.")
    cited_days = {one.source_id: known_on(None, one.published, one.retrieved) for one in held.sources(desk.build, {common["source_id"], *(claim.source_id for claim in claims)})}
    if days := untold(parts, claims, cited_days | ({source.source_id: known_on(None, source.published, source.retrieved)} if source else {})):
        st.warning(f"Replayed as known from {days[0]} to {days[1]}, this strike would have no toll: the parts' first figures are of {days[2]}, and the "
                   "whole counts no more. Give an earlier day, or move the whole's claims of those days to a part.")  # fmt: skip
    casebook_desk.save(form, "Split incident", lambda by: split_incident(desk.ledger, by, seen, parts, pin.read, sources=sources, change=pin.change),
                       f"Split into {count} parts. They count now, the whole does not.", ready)  # fmt: skip


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


def untold(parts: list[Part], claims: list[Claim], sources: Mapping[str, date | None]) -> tuple[date, date, date] | None:
    """The first and last day on which the whole had a toll and no part has one, and the day of the parts' first; None when there is no such day.

    sources: {source_id: the day from which what it tells without a day is known}. Tolls of no known day are in no replay.
    """
    def first(told: list[Claim]) -> date | None:
        tolls = (claim for claim in told if claim.metric in ("killed", "injured") and claim.victim_class != "military")
        return min((day for claim in tolls if (day := claim.as_of or sources.get(claim.source_id))), default=None)

    whole, split_off = first(claims), first([claim for part in parts for claim in (*part.claims, *part.moved)])
    if whole is None or split_off is None or split_off <= whole:
        return None
    return whole, split_off - timedelta(days=1), split_off


def _left_out(parts: list[Part], claims: list[Claim]) -> list[str]:
    """The tolls that the whole has and no part will have: they would be in no total."""
    there = {_counts(claim) for part in parts for claim in (*part.claims, *part.moved)}
    whole = {_counts(claim) for claim in claims}
    return [label.lower() for metric, label in (*TOLLS, (SOLDIERS, "Soldiers, as claimed")) if metric in whole - there]


def _counts(claim: Claim) -> str:
    """What a claim counts: its metric, or SOLDIERS."""
    return SOLDIERS if claim.victim_class == "military" and claim.metric in ("killed", "injured") else claim.metric


def _part(form: str, desk: Desk, whole: Incident, claims: list[Claim], common: Mapping[str, object], change: str, number: int,
          label: int) -> tuple[Part | None, list]:
    vocabulary = desk.vocabulary
    qualifiers = labels(vocabulary.qualifiers)
    above = [[Field("title", "Title", empty=""), Field("weapon", "Weapon", "terms", labels(vocabulary.weapons))], [Field("place", "Place")]]
    rows = [
        [Field("precision", "Known to the", "choice", labels(vocabulary.precision_classes)),
         Field("lat", "Latitude", "number"), Field("lon", "Longitude", "number"), Field("radius_m", "Radius (m)", "number")],
        [Field("country", "Country", help="ISO 3166-1, two letters."), Field("adm1", "Oblast or province", help="ISO 3166-2, such as UA-12."),
         Field("adm2", "Raion or district")],
        *([Field(f"{metric}_qualifier", label, "choice", qualifiers), Field(metric, f"{label}: number", "count")] for metric, label in TOLLS),
    ]  # fmt: skip
    if claims:
        rows.append([Field("moved", "Claims of the whole that belong to this part alone", "terms",
                           words.told_apart({claim.claim_id: line(claim, vocabulary) for claim in claims}))])  # fmt: skip
    first = {**asdict(whole), "title": f"{whole.title} ({label})", **{f"{metric}_qualifier": "exact" for metric, _ in TOLLS}}
    values, found = casebook_form.draw(form, above, first)
    _, gazetteer_id = casebook_place.fields(form, str(values["place"] or ""), first)
    more, wrong_below = casebook_form.draw(form, rows, first)
    values, found = {**values, **more}, [*found, *wrong_below]
    home = new_id("incident", change, number)
    placed = {name: values[name] for name in ("title", "place", "precision", "lat", "lon", "radius_m", "country", "adm1", "adm2")}
    placed["gazetteer_id"] = gazetteer_id
    if placed["lat"] is not None and placed["radius_m"] is None:
        placed["radius_m"] = vocabulary.radius_m(str(placed["precision"]))
    placed, apart = casebook_incident.agreeing(placed)
    incident, wrong = casebook_form.made(lambda: replace(whole, incident_id=home, dataset=OWN_DATASET, parent_id=whole.incident_id, **placed),
                                         lambda record: problems(record, vocabulary, casebook_form.today()))  # fmt: skip
    found += casebook_form.unless(found, [*apart, *wrong])
    made: list[Claim] = []
    said = {**common, "as_of_basis": "inferred"}
    wanted = [("weapon", {"terms": values["weapon"]})] if values["weapon"] else []
    for metric, _ in TOLLS:
        qualifier = str(values[f"{metric}_qualifier"])
        if values[metric] is not None or not vocabulary.qualifier_rules[qualifier].needs_value:
            wanted.append((metric, {"qualifier": qualifier, "value": values[metric], "unit": "people", "victim_class": "unknown"}))
    for place, (metric, more) in enumerate(wanted):
        claim_id = new_id("claim", change, 100 * number + place)
        claim, wrong = casebook_form.made(lambda claim_id=claim_id, metric=metric, more=more: Claim(claim_id, home, metric, **more, **said),
                                          lambda record: problems(record, vocabulary, casebook_form.today()))  # fmt: skip
        found += wrong
        made += [claim] if claim else []  # type: ignore[list-item]
    moved = tuple(claim for claim in claims if claim.claim_id in values.get("moved", ()))
    return (Part(incident, tuple(made), moved) if incident else None), found  # type: ignore[arg-type]


def _apart(row: dict, incident: Incident) -> tuple[int, str]:
    day = row["date_start"]
    return (abs((day - incident.date_start).days) if day and incident.date_start else 10**6, str(row["title"]))
