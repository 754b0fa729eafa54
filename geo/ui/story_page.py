"""A story that is open: its source, its text, and beside it the drafts to decide, correct and accept."""

from __future__ import annotations

from collections.abc import Sequence

import streamlit as st

from geo.errors import BadValue
from geo.ui import (
    story_accept,
    story_claimants,
    story_claims,
    story_draft,
    story_intake,
    story_near,
    story_siblings,
    story_text,
    story_versions,
    words,
)
from geo.ui.casebook_desk import Desk
from geo.ui.story_intake import Story
from geo.ui.story_near import Near
from geo.ui.story_versions import Taken
from geo.ui.story_work import Work


def draw(desk: Desk, story: Story) -> None:
    """Nothing; draws the source's fields, the text on the left, and the drafts with acceptance on the right."""
    taken = story_versions.taken_in(desk, story)
    banner = st.container()
    said = story_intake.told(story, taken.source if taken else None)
    wrong = story_intake.source(story, said)
    drafts, works = story_intake.read(story, said["published"])  # type: ignore[arg-type]
    story_intake.notes(drafts, works, said["published"])  # type: ignore[arg-type]
    left, right = st.columns([1, 1])
    number = 0
    if works:
        nears = [story_near.find(desk, story, said, story_siblings.whole(works, at)) for at in range(len(works))]
        if taken:
            with banner:
                _taken(taken, works, nears)
        with right:
            number = story_draft.choose(works)
            wrong += _draft(desk, story, works, number, nears, str(said["publisher"]))
            story_accept.draw(desk, story, said, works, nears, wrong)
    with left:
        story_text.draw(story.text, drafts, number, desk.vocabulary)


def _taken(taken: Taken, works: Sequence[Work], nears: Sequence[Sequence[Near]]) -> None:
    """Nothing; draws that the very text was taken in, and whether all that it said then is still there."""
    said = f"This very text was taken in already: {taken.by_whom}."
    anew = 0
    for number, (work, near) in enumerate(zip(works, nears)):
        choice, into = story_siblings.becomes(works, nears, number)
        there = into.earlier if into else tuple(claim for one in near for claim in one.earlier)
        anew += sum(1 for one in work.statements if choice != "leave" and not story_versions.known(one, there))
    if not anew:
        st.info(words.plain(f"{said} What it said then is not proposed again."))
        return
    st.warning(words.plain(f"{said} {words.counted(anew, 'claim')} of it {'is' if anew == 1 else 'are'} not held where this draft would go: split off, changed, retracted or deleted "
                           "since, or read otherwise now. They are proposed; accept only what is missing, or it is counted twice."))  # fmt: skip


def _draft(desk: Desk, story: Story, works: Sequence[Work], number: int, nears: Sequence[Sequence[Near]], publisher: str) -> list[BadValue]:
    """The problems of the fields of one draft; draws what becomes of it, its figures, its place and day, and its claims."""
    work = works[number]
    choice, into = story_siblings.becomes(works, nears, number)
    if choice != "join":
        story_near.draw(work, number, nears[number])
    story_siblings.draw(works, number, story_siblings.asked(works, nears, desk.vocabulary), desk.vocabulary, story_draft.form_of(story, number))
    if choice == "leave":
        return []
    story_claims.figures_of(desk, story_siblings.whole(works, story_siblings.root(works, number)) if choice == "join" else story_siblings.whole(works, number),
                            publisher or "The publisher")  # fmt: skip
    found: list[BadValue] = []
    if choice not in ("merge", "join") or story_draft.wanted(number):
        found += story_draft.draw(desk, story, work, number)
    said = into.earlier if into else ()
    known = [story_versions.known(one, said) or (choice == "join" and story_siblings.twice(works, number, one)) for one in work.statements]
    before = [story_versions.before(one, said, desk.vocabulary) for one in work.statements]
    story_claimants.draw(desk, story, work, number, into)
    found += story_claims.draw(desk, story, work, number, publisher, known, before)
    story_versions.gone(work, said, desk.vocabulary)
    return found
