"""Claimants of a draft who may be there already in other words: in the incident that its claims go to, or beside each other."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

import streamlit as st

from geo.store.casebook import held
from geo.ui import casebook_form, claimant_names, story_claims, words
from geo.ui.casebook_claimants import COUNTS
from geo.ui.casebook_desk import Desk
from geo.ui.story_intake import Story
from geo.ui.story_near import Near
from geo.ui.story_work import Work


def draw(desk: Desk, story: Story, work: Work, number: int, into: Near | None) -> None:
    """Nothing; draws each name that may be another's, with a click that takes that one's spelling; nothing is united by itself."""
    there = {claim.claimant: claim.claimant_class for claim in held.claims(desk.build, into.incident_id)} if into else {}
    found = list(_doubles(work, there))
    if not found:
        return
    with st.container(border=True, key=f"story_claimants_{number}"):
        st.caption(words.plain(COUNTS))
        for place, (name, other) in enumerate(found):
            where = "who has claims there" if other in there else "who is named here too"
            with st.container(horizontal=True, vertical_alignment="center"):
                st.markdown(words.plain(f"“{name}” may be “{other}”, {where}."))
                st.button("They are one", key=f"story_one_{number}_{place}", on_click=_take, args=(story, work, number, name, other, there),
                          help="The claims of the first are then the second's. Nothing is written before you accept.")  # fmt: skip


def _doubles(work: Work, there: Mapping[str, str]) -> Iterator[tuple[str, str]]:
    """(a name of the draft, the name that it may be another spelling of); each name once, those of the incident first, then longer ones."""
    names = list(dict.fromkeys(str(one.values["claimant"]) for one in work.statements if one.taken and one.values["claimant"]))
    for name in names:
        if name in there:
            continue
        longer = [other for other in names if other not in there and (len(other), other) > (len(name), name)]
        double = next((other for other in (*there, *longer) if claimant_names.alike(name, other)), None)
        if double is not None:
            yield name, double


def _take(story: Story, work: Work, number: int, name: str, other: str, there: Mapping[str, str]) -> None:
    kind = there.get(other) or next(one.values["claimant_class"] for one in work.statements if one.values["claimant"] == other)
    for at, one in enumerate(work.statements):
        if one.values["claimant"] == name:
            one.values.update({"claimant": other, "claimant_class": kind})
            casebook_form.put(story_claims.form_of(story, number, at), {"claimant": other, "claimant_class": kind})
