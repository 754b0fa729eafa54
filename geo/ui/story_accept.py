"""Taking a story in: what would be written, the one change that writes it, and the way back."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime

import streamlit as st

from geo.domain.claim import Claim
from geo.domain.incident import Incident
from geo.domain.same_strike import DIFFERENT, Verdict, verdict
from geo.domain.source import Source
from geo.errors import BadValue
from geo.store.casebook import By, Change, add, held, new_id, problems
from geo.ui import (
    address,
    casebook_claims,
    casebook_desk,
    casebook_form,
    casebook_incident,
    story_claims,
    story_draft,
    story_intake,
    story_meanwhile,
    story_siblings,
    story_versions,
    words,
)
from geo.ui.casebook_desk import Desk
from geo.ui.story_intake import Story
from geo.ui.story_near import Near
from geo.ui.story_work import Statement, Work

FORM, WRITTEN = "story_accept", "story_written"
LABELS = {**casebook_incident.LABELS, **casebook_claims.LABELS, **story_intake.LABELS}


@dataclass(frozen=True)
class Written:
    """A story that was taken in: its change, one of its records, the incidents with their titles, how many claims."""

    change: str
    record: tuple[str, str]
    incidents: tuple[tuple[str, str], ...]
    claims: int


@dataclass
class Bundle:
    """What would be written: one source, new incidents, claims, what these are held apart from; and the incidents that the claims go to, with titles."""

    sources: list[Source]
    incidents: list[Incident]
    claims: list[Claim]
    verdicts: list[Verdict]
    homes: dict[str, str]
    lines: list[str]
    found: list[BadValue]


def written(desk: Desk) -> Written | None:
    """The story that is open as it was taken in, None when it was not or that was undone."""
    done: Written | None = st.session_state.get(WRITTEN)
    return done if done is not None and desk.state.entry(*done.record).status == "kept" else None


def draw(desk: Desk, story: Story, said: dict[str, object], works: Sequence[Work], nears: Sequence[Sequence[Near]], wrong: Sequence[BadValue]) -> None:
    """Nothing; draws what would be written, what is still needed, and the button. wrong: the problems of the open fields."""
    pin = casebook_desk.pin(FORM, desk)
    bundle = bundled(desk, story, said, works, nears, pin.change)
    st.markdown("### Accept", anchors=False)
    st.markdown("\n".join(f"- {line}" for line in bundle.lines))
    casebook_desk.author()
    ready = casebook_form.problems([*wrong, *casebook_form.unless(list(wrong), bundle.found)], LABELS)
    if ready and not bundle.claims:
        st.caption("There is nothing new to write.")
    of = f" of {said['publisher']}" if said["publisher"] else ""
    _proposed_reason(f"From a story{of}, {said['published'] or 'day not known'}"[:500])

    def doing(by: By) -> Change:
        done = add(desk.ledger, by, sources=bundle.sources, incidents=bundle.incidents, claims=bundle.claims, verdicts=bundle.verdicts,
                   action="add story", change=pin.change, guard=story_meanwhile.guard(desk, story, bundle.incidents, bundle.claims))  # fmt: skip
        first = done.revisions[0]
        st.session_state[WRITTEN] = Written(done.change, (first.kind, first.record), tuple(bundle.homes.items()), len(bundle.claims))
        return done

    casebook_desk.save(FORM, f"Accept {words.counted(len(bundle.claims), 'claim')}" if bundle.claims else "Accept", doing, "The story was taken in.",
                       ready and bool(bundle.claims), keeps=False)  # fmt: skip
    st.caption("One change of the casebook, kept for good with your name; undo takes it back whole.")


def after(done: Written, desk: Desk) -> None:
    """Nothing; draws what was written with links to the incidents, and undo."""
    st.markdown(f"### Taken in: {words.counted(done.claims, 'claim')}", anchors=False)
    for incident_id, title in done.incidents:
        whole = held.parts_of(desk.build, incident_id)  # it is in no total, and can be opened at the desk only
        st.page_link("casebook.py" if whole else "incident.py", label=words.plain(f"Open {title}"), query_params=[*address.current().pairs(), ("incident", incident_id)])
    said = st.session_state.get(casebook_desk.SAID)
    if said is None or said.change != done.change:  # otherwise it stands beside the message
        st.button("Undo", key="story_undo", on_click=casebook_desk.take_back, args=(done.change,))


def bundled(desk: Desk, story: Story, said: dict[str, object], works: Sequence[Work], nears: Sequence[Sequence[Near]], change: str) -> Bundle:
    """Everything that acceptance would write, and all that is wrong with it."""
    source_id, sources, found = _source(desk, story, said, change)
    bundle = Bundle(sources, [], [], [], {}, [], found)
    bundle.found += story_siblings.problems(works, story_siblings.asked(works, nears, desk.vocabulary))
    for number, work in enumerate(works):
        name = f"**{words.plain(work.name)}**"
        choice, into = story_siblings.becomes(works, nears, number)
        if choice == "join":
            continue  # it is written with the draft whose strike it is
        if choice is None:
            bundle.found.append(BadValue(f"whether {work.name} is there already", "", "one of the choices beside the draft"))
        if choice in (None, "leave"):
            how = f", {work.how_named}" if choice and work.sentence else ""
            bundle.lines.append(f"{name}: {'left out' if choice else 'not decided'}{how}")
            continue
        home = story_versions.home(desk, into.incident_id, into.earlier) if into else new_id("incident", change, number)
        together = [at for at in range(len(works)) if at == number or (story_siblings.root(works, at) == number and story_siblings.becomes(works, nears, at)[0] == "join")]
        taken = [(at, each, one) for at in together for each, one in enumerate(works[at].statements)
                 if one.taken and not story_versions.known(one, into.earlier if into else ()) and not story_siblings.twice(works, at, one)]  # fmt: skip
        counted = words.counted(len(taken), "claim")
        name = " and ".join(f"**{words.plain(works[at].name)}**" for at in together) + (", one strike" if len(together) > 1 else "")
        title = str(into.likely.row["title"] if into else work.incident["title"])
        if into:
            bundle.lines.append(f"{name}: {counted if taken else 'nothing new'} for {words.plain(title)}")
        else:
            # who saw what may be the same and said that it is new is not asked about the pair again
            apart = [one for one in nears[number] if work.choice == "new" and one.incident_id in work.seen]
            bundle.verdicts += [verdict(home, one.incident_id, DIFFERENT, round(one.score, 6)) for one in apart]
            of = f", another strike than {' and '.join(words.plain(str(one.likely.row['title'])) for one in apart)}" if apart else ""
            bundle.lines.append(f"{name}: a new incident with {counted}{of}")
            _incident(desk, bundle, work, home, bool(taken))
        for at, each, one in taken:
            _claim(desk, bundle, one, (new_id("claim", change, 1000 * at + each), home, source_id), str(said["publisher"]))
        if taken:
            bundle.homes[into.incident_id if into else home] = title
    return bundle


def _incident(desk: Desk, bundle: Bundle, work: Work, home: str, claimed: bool) -> None:
    """Nothing; the new incident of a draft is in the bundle, or what is wrong with it. claimed: whether it has claims."""
    wrong = story_draft.problems(desk, work)
    bundle.found += [BadValue(f"{LABELS.get(one.field, one.field)} of {work.name}", one.given, one.allowed) for one in wrong]
    if not wrong:
        bundle.incidents.append(work.record(home))
    if not claimed:
        bundle.found.append(BadValue(f"a claim of {work.name}", "", "at least one claim, or leave the draft out"))


def _claim(desk: Desk, bundle: Bundle, one: Statement, ids: tuple[str, str, str], publisher: str) -> None:
    """Nothing; a claim is in the bundle, or what is wrong with it. ids: its own, its incident's, its source's."""
    wrong = story_claims.of_record(one, publisher or "the publisher, which is asked for once", desk.vocabulary)
    told = story_claims.line(one, publisher, desk.vocabulary)
    bundle.found += [BadValue(f"{LABELS.get(each.field, each.field)} in the claim “{told}”", each.given, each.allowed) for each in wrong]
    if not wrong:
        bundle.claims.append(one.claim(*ids, publisher))


def _proposed_reason(text: str) -> None:
    """The reason follows publisher and day until a person writes another."""
    key, kept = f"{FORM}:reason", "story_reason"
    if st.session_state.get(key) in (None, "", st.session_state.get(kept)):
        st.session_state[key] = text
    st.session_state[kept] = text


def _source(desk: Desk, story: Story, said: dict[str, object], change: str) -> tuple[str, list[Source], list[BadValue]]:
    """(its id, the source to write, what is wrong with it); the very same text keeps the source that it has."""
    taken = story_versions.taken_in(desk, story)
    if taken is not None:
        return taken.source.source_id, [], []
    source_id = new_id("source", change)
    made, found = casebook_form.made(
        lambda: Source(source_id, **said, sha256=story.sha256, retrieved=datetime.now(UTC).date()),  # type: ignore[arg-type]
        lambda record: problems(record, desk.vocabulary, casebook_form.today()),  # type: ignore[arg-type]
    )
    return source_id, [made] if made and not found else [], found  # type: ignore[list-item]
