"""The claims of a draft: who says what in which words, each to take, change, or leave."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict

import streamlit as st

from geo.domain.claim import AS_OF_BASES, COUNTED, NAMED, VICTIM_CLASSES, Claim
from geo.domain.derive import described, figures
from geo.domain.dispute import SUBJECTS
from geo.domain.vocabulary import Vocabulary
from geo.errors import BadValue
from geo.store.casebook import problems, terms_of
from geo.ui import casebook_claimants, casebook_form, story_fields, words
from geo.ui.casebook_claims import BASES, LABELS, VICTIMS, labels
from geo.ui.casebook_desk import Desk
from geo.ui.casebook_form import Field
from geo.ui.incident_panel import METRICS, wording
from geo.ui.story_intake import Story
from geo.ui.story_work import Statement, Work

EMPTY = {"qualifier": "exact", "value": None, "value_max": None, "unit": "", "victim_class": "unknown", "terms": ()}


def form_of(story: Story, number: int, at: int) -> str:
    """What the keys of a claim's fields begin with."""
    return f"{story.form}_claim_{number}_{at}"


def draw(desk: Desk, story: Story, work: Work, number: int, publisher: str, known: Sequence[bool], earlier: Sequence[str]) -> list[BadValue]:
    """The problems of the claim that is open; draws every claim.

    known: for each claim, whether an earlier version of the story brought it already. earlier: what an earlier version
    said instead, or nothing.
    """
    vocabulary = desk.vocabulary
    new = sum(1 for there in known if not there)
    st.markdown(f"**Claims** · {len(work.statements)}" + (f", {new} of them new in this version" if new < len(known) else ""))
    opened: set[int] = st.session_state.setdefault(f"story_claims_{number}", set())
    found: list[BadValue] = []
    for at, (one, there, instead) in enumerate(zip(work.statements, known, earlier)):
        form = form_of(story, number, at)
        head, wrong = st.container(horizontal=True, vertical_alignment="center", key=f"story_line_{number}_{at}"), []
        if at in opened and not there:
            with st.container(border=True):
                wrong = _fields(form, one, vocabulary)
                others = {str(each.values["claimant"]): str(each.values["claimant_class"]) for each in work.statements if each is not one}
                casebook_claimants.offer(form, str(one.values["claimant"]), others | casebook_claimants.known(desk, ()), ())
                casebook_form.problems([*wrong, *casebook_form.unless(wrong, of_record(one, publisher, vocabulary))], LABELS)
                found += wrong
        with head:
            read = f"“{one.words}” · rule {one.rule}" if one.rule else "Added by hand."
            key = f"{form}:taken"
            st.session_state[key] = one.taken and not there
            label = line(one, publisher, vocabulary) + (" · there already" if there else f" · before: {instead}" if instead else "")
            st.checkbox(words.in_a_label(label), key=key, help=words.plain(read), disabled=there, on_change=_tick, args=(key, one), width="stretch")
            if not there:
                st.button("Done" if at in opened else "Change", key=f"{form}:open", on_click=opened.symmetric_difference_update, args=({at},), type="tertiary",
                          disabled=bool(wrong), help="What is not understood would be left out: correct it first." if wrong else None)  # fmt: skip
    st.button("Add a claim", key=f"story_add_{number}", on_click=_add, args=(work, number))
    return found


def of_record(one: Statement, publisher: str, vocabulary: Vocabulary) -> list[BadValue]:
    """What is wrong with the claim that a statement would become."""
    return casebook_form.made(lambda: one.claim("draft", "draft", "", publisher), lambda record: problems(record, vocabulary, casebook_form.today()))[1]  # type: ignore[arg-type]


def line(one: Statement, publisher: str, vocabulary: Vocabulary) -> str:
    """A statement in one line, plain text."""
    said = wording(one.values, vocabulary)
    qualifier = str(one.values["qualifier"])
    if one.values["metric"] in NAMED and not one.values["terms"]:
        said = "nothing chosen yet"
    elif one.values["metric"] in COUNTED and one.values["value"] is None and vocabulary.qualifier_rules[qualifier].needs_value:
        said = "no number yet"
    elif one.values["value"] is None and qualifier in ("many", "several"):
        said = f"{vocabulary.qualifiers.label(qualifier)} {one.values['unit']}".strip()
    whom = " (soldiers)" if one.values["victim_class"] == "military" else ""
    return f"{vocabulary.metrics.label(str(one.values['metric']))}{whom}: {said} · {one.said_by(publisher) or 'nobody named'}, {vocabulary.claimant_classes.label(str(one.values['claimant_class']))}"


def figures_of(desk: Desk, work: Work, publisher: str) -> None:
    """Nothing; draws the figures that follow from the claims that are taken, by the usual rule, and what is contested among them."""
    vocabulary = desk.vocabulary
    claims: list[Claim] = []
    for at, one in enumerate(work.statements):
        if one.taken and not of_record(one, publisher, vocabulary):
            claims.append(one.claim(f"draft-{at}", "draft", "", publisher))
    counted, said = figures(claims, vocabulary), described(claims, vocabulary)
    told = [f"**{words.plain(figure)}** {words.of_figure(figure, label)}" for name, label in METRICS for figure in [words.none_or(words.figure(_bounds(getattr(counted, name))))]
            if name == "killed" or getattr(counted, name) is not None]  # fmt: skip
    weapons, targets = (", ".join(map(terms.label, ids)) or "not named" for terms, ids in ((vocabulary.weapons, said.weapons), (vocabulary.target_types, said.target_types)))
    st.markdown("  \n".join([" · ".join(told), f"**Weapon** {words.plain(weapons)}", f"**Target** {words.plain(targets)}"]))
    soldiers = [claim for claim in claims if claim.victim_class == "military"]
    if soldiers or said.contested or work.draft.contested:
        lines = [f"{claim.claimant} claims {wording(asdict(claim), vocabulary)} of its enemy's forces {claim.metric}; in no figure above." for claim in soldiers]
        lines += [f"The claims differ: {'; '.join(SUBJECTS[subject] for subject in said.disputes)}."] if said.disputes else []
        lines += [f"A party alone says that this was hit: {', '.join(map(vocabulary.target_types.label, said.disputed))}."] if said.disputed else []
        st.warning(words.plain(" ".join(["Contested.", *lines])))


def _bounds(interval: object) -> dict[str, int | None]:
    return {"min": getattr(interval, "min", None), "max": getattr(interval, "max", None)}


def _fields(form: str, one: Statement, vocabulary: Vocabulary) -> list[BadValue]:
    """The problems of a claim's fields; which fields there are follows from the metric and from the words around the number."""
    metric = str(st.session_state.get(f"{form}:metric", one.values["metric"]))
    qualifier = str(st.session_state.get(f"{form}:qualifier", one.values["qualifier"]))
    rows: list[list[Field]] = [[Field("metric", "What is claimed", "choice", labels(vocabulary.metrics))]]
    if metric in COUNTED:
        rows[0].append(Field("victim_class", "Of whom", "choice", {name: VICTIMS[name] for name in VICTIM_CLASSES}))
    if metric in (*COUNTED, "damage"):
        number = [Field("qualifier", "In which words", "choice", labels(vocabulary.qualifiers))]
        if vocabulary.qualifier_rules[qualifier].needs_value or metric == "damage":
            number.append(Field("value", "Number", "count", help="In digits. Empty where the words alone say it."))
        if qualifier == "between":
            number.append(Field("value_max", "Upper number", "count"))
        rows.append([*number, Field("unit", "Counted in", empty="")])
    terms = terms_of(metric, vocabulary)
    if terms is not None:
        rows.append([Field("terms", "What exactly", "terms", labels(terms))])
    rows += [
        [Field("claimant", "Who says it", empty="", help="Name and office. Empty: the publisher itself."),
         Field("claimant_class", "Kind of claimant", "choice", labels(vocabulary.claimant_classes))],
        [Field("as_of", "As of", "day"), Field("as_of_basis", "That day is", "choice", {name: BASES[name] for name in AS_OF_BASES})],
        [Field("quote", "Quote", empty="")],
    ]  # fmt: skip
    shown = {each.name for row in rows for each in row}
    found = story_fields.draw(form, rows, one.values)
    one.values.update({name: value for name, value in EMPTY.items() if name not in shown})
    return found


def _tick(key: str, one: Statement) -> None:
    if key in st.session_state:  # gone when the page was drawn anew and left halfway: the browser then reports what nobody ticked
        one.taken = bool(st.session_state[key])


def _add(work: Work, number: int) -> None:
    work.statements.append(work.another())
    st.session_state.setdefault(f"story_claims_{number}", set()).add(len(work.statements) - 1)
