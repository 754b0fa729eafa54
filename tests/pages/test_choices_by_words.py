"""Choices are sent back by the browser as words: what is written must be what was chosen, also when words are shared, change or are gone."""

from __future__ import annotations

from geo.store.casebook import add, held, new_id
from geo.ui.words import told_apart
from tests import builders
from tests.pages.desk import INCIDENT, OTHER, add_claim, section


def test_words_that_several_share_have_their_id_behind_them():
    assert told_apart({"a": "Reuters, day not known", "b": "AFP", "c": "Reuters, day not known"}) == {
        "a": "Reuters, day not known · a", "b": "AFP", "c": "Reuters, day not known · c"}  # fmt: skip


def test_two_claims_in_the_same_words_and_the_changes_that_brought_them_are_told_apart(page, own_sample):
    ids = [new_id("claim", name * 12) for name in "ab"]
    for name, claim_id in zip("ab", ids):
        add(own_sample.casebook, OTHER, claims=[builders.claim(claim_id, INCIDENT, value=19)], change=name * 32)
    page.run()
    offered = page.selectbox(key=f"casebook_claim_{INCIDENT}").options
    assert len(set(offered)) == len(offered) == 1 + len(held.claims(own_sample.opened().build, INCIDENT))
    section(page, "History")
    changes = page.selectbox(key="undo_any:change").options
    assert len(set(changes)) == len(changes) == 3


def test_a_source_that_was_taken_back_is_offered_and_written_no_more(page):
    add_claim(page)
    form = f"new_claim_{INCIDENT}"
    assert page.selectbox(key=f"{form}:source_id").value.startswith("cb-source-")
    page.button(key="said:undo").click().run()
    assert page.selectbox(key=f"{form}:source_id").value == "a new source"
    assert page.button(key=f"{form}:save").disabled


def test_a_choice_that_is_called_otherwise_now_is_handed_to_the_browser_anew(page, own_sample):
    first = held.claims(own_sample.opened().build, INCIDENT)[0]
    key, form = f"casebook_claim_{INCIDENT}", f"claim_{first.claim_id}"
    page.selectbox(key=key).set_value(first.claim_id).run()
    page.text_input(key=f"{form}:claimant").set_value("The president's office")
    page.text_input(key=f"{form}:reason").set_value("misread").run()
    page.button(key=f"{form}:save").click().run()
    proto = page.selectbox(key=key).proto
    assert proto.set_value and "The president's office" in proto.raw_value
    page.run()
    assert not page.selectbox(key=key).proto.set_value, "or a choice made meanwhile would be taken back"
