"""What does a news story claim? Paste it, see what was read and where, correct it, and take its claims in."""

import streamlit as st

from geo.ui import casebook_desk, story_accept, story_intake, story_page

desk = casebook_desk.opened()
if desk is None:
    story_intake.pinned()
else:
    casebook_desk.keep_author()
    story = story_intake.opened()
    done = story_accept.written(desk)
    story_intake.head(story)
    top = st.container()
    if story is None:
        story_intake.ask()
    elif done:
        story_accept.after(done, desk)
    else:
        story_page.draw(desk, story)
    story_intake.keep(None if done else story)
    with top:
        casebook_desk.said()
