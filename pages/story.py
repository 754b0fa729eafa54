"""What does a news story claim? Paste it, see what was read and where, correct it, and take its claims in."""

import streamlit as st

from geo.ui import casebook_desk, story_accept, story_claims, story_draft, story_intake, story_near, story_text

desk = casebook_desk.opened()
if desk is None:
    story_intake.pinned()
else:
    top = st.container()
    story_accept.keep_author()
    story = story_intake.story()
    done = story_accept.written(desk) if story else None
    if story and done:
        story_accept.after(done)
    elif story:
        said = story_intake.told(story)
        wrong = story_intake.source(story, said)
        drafts, works = story_intake.read(story, said["published"])
        story_intake.notes(story, drafts, works, said["published"])
        left, right = st.columns([1, 1])
        number = 0
        if works:
            nears = [story_near.find(desk, story, said, work) for work in works]
            with right:
                number = story_draft.choose(works)
                work, near = works[number], nears[number]
                story_near.draw(desk, work, number, near)
                choice, into = story_near.decided(work, near)
                if choice != "leave":
                    story_claims.figures_of(desk, work, said["publisher"])
                    if choice != "merge" or story_draft.wanted(number):
                        wrong += story_draft.draw(desk, story, work, number)
                    known = [story_near.known(one, into) for one in work.statements]
                    wrong += story_claims.draw(desk, story, work, number, said["publisher"], known)
                    story_near.gone(work, into, desk.vocabulary)
                story_accept.draw(desk, story, said, works, nears, wrong)
        with left:
            story_text.draw(story.text, drafts, number)
    with top:
        casebook_desk.said()
