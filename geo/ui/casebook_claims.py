"""Claims of one incident at the desk: shown, added with their source, corrected, retracted."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict, replace
from datetime import UTC, datetime

import streamlit as st

from geo.domain.claim import AS_OF_BASES, COUNTED, VICTIM_CLASSES, Claim, known_on
from geo.domain.incident import Incident
from geo.domain.source import Source
from geo.domain.vocabulary import Terms, Vocabulary
from geo.store.casebook import By, Change, add, correct_claim, held, new_id, problems, retract_claim, terms_of
from geo.ui import casebook_claimants, casebook_desk, casebook_form, casebook_sources, ticked, words
from geo.ui.casebook_desk import Desk
from geo.ui.casebook_form import Field
from geo.ui.incident_panel import as_of_text, bounds, wording

ADD, NEW_SOURCE, LAST_SOURCE = "new_claim", "a new source", "casebook_last_source"
VICTIMS = {"civilian": "civilians", "military": "soldiers (in no civilian total)", "unknown": "not said"}
BASES = {"stated": "stated in the source", "published": "day of publication", "inferred": "worked out"}
LABELS = {"claimant": "who says it", "value": "number", "value_max": "upper number", "terms": "what exactly", "as_of": "as-of day", "source_id": "source",
          "url": "address"}  # fmt: skip


def draw(desk: Desk, incident: Incident) -> None:
    """Nothing; draws the claims with the form of the one that is picked, or for a new one."""
    claims = held.claims(desk.build, incident.incident_id)
    names = words.told_apart({claim.claim_id: line(claim, desk.vocabulary) for claim in claims})
    key = f"casebook_claim_{incident.incident_id}"
    if st.session_state.get(key) not in (*names, ADD):
        st.session_state[key] = ADD
    _table(desk, claims, key)
    casebook_form.called_anew(key, names)
    chosen = st.selectbox("Add or change", [ADD, *names], key=key, format_func=lambda name: names.get(name, "Add a claim"),
                          help="A row of the table opens its claim, too. A claimant's newer figure is a new claim. A correction is for what was entered wrongly.")  # fmt: skip
    claim = next((one for one in claims if one.claim_id == chosen), None)
    with st.container(border=True):
        if claim is None:
            _add(desk, incident)
            return
        _correct(desk, incident, claim)
    with st.container(border=True):
        form = f"retract_{claim.claim_id}"
        pin = casebook_desk.pin(form, desk, claim)
        st.markdown("**Retract this claim**")
        st.caption("For a claim that its claimant withdrew, or that never was one. It counts no more and stays in the history.")
        casebook_desk.save(form, "Retract claim", lambda by: retract_claim(desk.ledger, by, pin.seen, pin.read, change=pin.change),
                           "The claim was retracted. It counts no more.")  # fmt: skip


def labels(terms: Terms) -> dict[str, str]:
    """{id: label} of the terms in use, finer ones below their parent."""
    return {name: ("– " if term.parent else "") + term.label for name, term in terms.items() if not term.retired_for}


def _add(desk: Desk, incident: Incident) -> None:
    form = f"{ADD}_{incident.incident_id}"
    pin = casebook_desk.pin(form, desk)
    st.markdown("**Add a claim**")
    last = st.session_state.get(LAST_SOURCE, NEW_SOURCE)
    values, found = _fields(form, desk, incident, {"metric": "killed", "qualifier": "exact", "victim_class": "unknown", "unit": "people",
                                                         "claimant_class": "unknown", "source_id": last if last in source_choices(desk, incident) else NEW_SOURCE})
    source, found_in_source = new_source(form, pin.change, values, desk)
    claim, wrong = casebook_form.made(
        lambda: Claim(new_id("claim", pin.change), incident.incident_id, **{**values, "source_id": source.source_id if source else values["source_id"]}),
        lambda record: problems(record, desk.vocabulary, casebook_form.today()),
    )
    ready = casebook_form.problems([*found, *found_in_source, *casebook_form.unless(found, wrong)], LABELS)
    _preview(desk, claim if ready else None, source)

    def doing(by: By) -> Change:
        done = add(desk.ledger, by, sources=[source] if source else [], claims=[claim], action="add claim", change=pin.change)
        st.session_state[LAST_SOURCE] = claim.source_id  # the next claim is most often from the same source
        return done

    casebook_desk.save(form, "Add claim", doing, "The claim was added.", ready)


def _correct(desk: Desk, incident: Incident, claim: Claim) -> None:
    form = f"claim_{claim.claim_id}"
    pin = casebook_desk.pin(form, desk, claim)
    seen: Claim = pin.seen  # type: ignore[assignment]
    st.markdown("**Correct this claim**")
    values, found = _fields(form, desk, incident, asdict(seen))
    source, found_in_source = new_source(form, pin.change, values, desk)
    if source:
        values["source_id"] = source.source_id
    wanted, wrong = casebook_form.made(lambda: replace(seen, **values), lambda record: problems(record, desk.vocabulary, casebook_form.today()))
    ready = casebook_form.problems([*found, *found_in_source, *casebook_form.unless(found, wrong)], LABELS)
    _preview(desk, wanted if ready else None, source)
    if wanted == seen:
        st.caption("Nothing is changed yet.")

    def doing(by: By) -> Change:
        return correct_claim(desk.ledger, by, seen, wanted, pin.read, sources=[source] if source else [], change=pin.change)

    casebook_desk.save(form, "Save correction", doing, "The claim was corrected; what it said before is in the history.", ready and wanted != seen)


def _fields(form: str, desk: Desk, incident: Incident, first: Mapping[str, object]) -> tuple[dict[str, object], list]:
    """The values of a claim's fields; which fields there are follows from the metric and the words around the number."""
    words_of = desk.vocabulary
    metric = str(st.session_state.get(f"{form}:metric", first["metric"]))
    qualifier = str(st.session_state.get(f"{form}:qualifier", first["qualifier"]))
    number = [Field("qualifier", "In which words", "choice", labels(words_of.qualifiers))]
    if words_of.qualifier_rules[qualifier].needs_value or metric == "damage":
        number.append(Field("value", "Number", "count", help="In digits. Leave it empty where the words alone say it."))
    if qualifier == "between":
        number.append(Field("value_max", "Upper number", "count"))
    rows: list[list[Field]] = [[Field("metric", "What is claimed", "choice", labels(words_of.metrics))]]
    if metric in (*COUNTED, "damage"):
        rows.append([*number, Field("unit", "Counted in", empty="", help="people, apartment buildings …")])
    if metric in COUNTED:
        rows[0].append(Field("victim_class", "Of whom", "choice", {name: VICTIMS[name] for name in VICTIM_CLASSES},
                             help="A party's claim about its enemy's soldiers never enters civilian totals."))  # fmt: skip
    terms = terms_of(metric, words_of)
    if terms is not None:
        rows.append([Field("terms", "What exactly", "terms", labels(terms))])
    values, found = casebook_form.draw(form, rows, first)
    who, wrong = casebook_form.draw(form, [
        [Field("claimant", "Who says it", empty="", help="Name and office; the newsroom itself where it names nobody."),
         Field("claimant_class", "Kind of claimant", "choice", labels(words_of.claimant_classes))],
    ], first)  # fmt: skip
    claims = held.claims(desk.build, incident.incident_id)
    casebook_claimants.offer(form, str(who["claimant"]), casebook_claimants.known(desk, claims), [claim.claimant for claim in claims])
    more, wrong_below = casebook_form.draw(form, [
        [Field("as_of", "As of", "day", help="The day for which the claim holds."),
         Field("as_of_basis", "That day is", "choice", {name: BASES[name] for name in AS_OF_BASES})],
        [Field("quote", "Quote", "long", empty="", help="The words themselves, where they may be kept.")],
        [Field("source_id", "Source", "choice", source_choices(desk, incident))],
    ], first)  # fmt: skip
    values, found = {**values, **who, **more}, [*found, *wrong, *wrong_below]
    blank = {"qualifier": "exact", "value": None, "value_max": None, "unit": "", "victim_class": "unknown", "terms": ()}
    return {**{name: value for name, value in blank.items() if name not in values}, **values}, found


def new_source(form: str, change: str, values: Mapping[str, object], desk: Desk) -> tuple[Source | None, list]:
    """The new source that claims bring along when no other is chosen, and what is wrong with it; draws its fields."""
    if values["source_id"] != NEW_SOURCE:
        return None, []
    with st.container(border=True):
        st.markdown("**The new source**")
        fields, wrong = casebook_sources.fields(form, {"published_known": "stated"})
        source, more = casebook_form.made(lambda: Source(new_id("source", change), **fields, retrieved=datetime.now(UTC).date()),
                                          lambda record: problems(record, desk.vocabulary, casebook_form.today()))  # fmt: skip
    return source, [*wrong, *casebook_form.unless(wrong, more)]


def source_choices(desk: Desk, incident: Incident) -> dict[str, str]:
    """{source_id: label}: a new one, none, those of this incident, then the newest others."""
    mine = {claim.source_id for claim in held.claims(desk.build, incident.incident_id)}
    listed = sorted(held.all_sources(desk.build), key=lambda source: source.source_id not in mine)
    names = words.told_apart({one.source_id: casebook_sources.label(one) for one in listed})
    return {NEW_SOURCE: "A new source", "": "No source", **names}


def _table(desk: Desk, claims: list[Claim], key: str) -> None:
    if not claims:
        st.info("Nobody has claimed anything about this incident yet. That is not a claim of zero.")
        return
    words_of = desk.vocabulary
    publishers = {one.source_id: one.publisher for one in held.sources(desk.build, {claim.source_id for claim in claims})}
    opened = st.session_state[key]

    def take(claim_id: str) -> None:
        st.session_state[key] = claim_id

    ticked.draw(
        f"{key}_rows", [claim.claim_id for claim in claims],
        [
            {"What": words_of.metrics.label(claim.metric), "In these words": wording(asdict(claim), words_of), "Claimant": claim.claimant,
             "Kind": words_of.claimant_classes.label(claim.claimant_class), "Of whom": VICTIMS[claim.victim_class] if claim.metric in COUNTED else "",
             "As of": as_of_text(asdict(claim)), "Publisher": publishers.get(claim.source_id, ""), "Id": claim.claim_id}
            for claim in claims
        ],
        opened, take, alt="Claims about this incident; a row opens it to be corrected or retracted",
    )  # fmt: skip


def _preview(desk: Desk, claim: Claim | None, source: Source | None) -> None:
    """How the claim will read, the bounds that its words stand for, and since when it is known. source: a new one that it brings along."""
    vocabulary = desk.vocabulary
    if claim is None:
        return
    said = wording(asdict(claim), vocabulary)
    counted = f", counted as {words.figure(bounds(asdict(claim), vocabulary))}" if claim.metric in COUNTED else ""
    undated = ""
    if not claim.as_of:
        cited = source or next(iter(held.sources(desk.build, {claim.source_id})), None)
        since = known_on(None, cited.published, cited.retrieved) if cited else None
        undated = " Without a day in “As of” it counts as older than every other claim; "
        undated += f"a replay has it from {since} on, the day of its source." if since else "no replay of an earlier day has it, as no source tells when it was known."
    st.caption(words.plain(f"Reads: {vocabulary.metrics.label(claim.metric)}: {said}{counted}.{undated}"))


def line(claim: Claim, vocabulary: Vocabulary) -> str:
    """A claim in one line."""
    whom = " (soldiers)" if claim.victim_class == "military" else ""
    kinds = f" ({', '.join(map(vocabulary.target_types.label, claim.terms))})" if claim.metric == "damage" and claim.value is not None and not claim.unit else ""
    return f"{vocabulary.metrics.label(claim.metric)}{whom}: {wording(asdict(claim), vocabulary)}{kinds} · {claim.claimant} · {claim.as_of or 'day not known'}"
