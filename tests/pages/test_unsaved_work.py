"""What a person typed and did not save is still there after another part of the desk, another page, and a page that was loaded anew."""

from __future__ import annotations

from dataclasses import replace

import pytest

from geo.store.casebook import add, edit_incident, held
from geo.ui import story_intake, unsaved
from tests import screen
from tests.pages import desk
from tests.pages.desk import INCIDENT, OTHER, claim, said, section
from tests.pages.stories import DATED, claims_shown, field, press, read, set_field

FORM = f"new_claim_{INCIDENT}"


@pytest.fixture
def browser(monkeypatch):
    """One browser, whose sessions come one after the other."""
    monkeypatch.setattr(unsaved, "_browser", lambda: "b" * 32)
    monkeypatch.setattr(unsaved, "_held", type(unsaved._held)())


def test_what_is_typed_outlives_another_part_of_the_desk_and_another_page_until_it_is_discarded(page):
    claim(page, value="19", claimant="A mayor", reason="read there")
    section(page, "Sources")
    section(page, "Claims")
    assert (page.text_input(key=f"{FORM}:value").value, page.text_input(key=f"{FORM}:reason").value) == ("19", "read there")
    page.switch_page("incident.py").run()
    page.switch_page("casebook.py").run()
    assert page.text_input(key=f"{FORM}:claimant").value == "A mayor"
    page.button(key=f"{FORM}:discard").click().run()
    assert page.text_input(key=f"{FORM}:claimant").value == "" and f"{FORM}:discard" not in screen.buttons(page)


def test_what_another_person_changes_while_a_form_with_typed_fields_is_left_is_a_conflict(page, own_sample):
    section(page, "Incident")
    form = f"incident_{INCIDENT}"
    page.text_input(key=f"{form}:title").set_value("My title")
    page.text_input(key=f"{form}:reason").set_value("mine").run()
    section(page, "Claims")
    [seen] = held.incidents(own_sample.opened().build, [INCIDENT])
    edit_incident(own_sample.casebook, OTHER, seen, replace(seen, title="Their title"), own_sample.casebook.state().seq)
    section(page, "Incident")
    assert page.text_input(key=f"{form}:title").value == "My title"
    page.button(key=f"{form}:save").click().run()
    assert "Nothing of yours was saved" in said(page)
    assert held.incidents(own_sample.opened().build, [INCIDENT])[0].title == "Their title"


def test_a_form_that_was_left_untouched_shows_what_others_wrote_meanwhile(page, own_sample):
    section(page, "Incident")
    section(page, "Claims")
    [seen] = held.incidents(own_sample.opened().build, [INCIDENT])
    edit_incident(own_sample.casebook, OTHER, seen, replace(seen, title="Their title"), own_sample.casebook.state().seq)
    section(page, "Incident")
    assert page.text_input(key=f"incident_{INCIDENT}:title").value == "Their title"


def test_a_claim_that_was_half_typed_is_offered_after_the_page_was_loaded_anew_and_gone_once_it_is_saved(browser, page, own_sample):
    claim(page, value="19", claimant="A mayor")
    assert "unsaved_casebook_back" not in screen.buttons(page), "one's own work is no earlier one"
    anew = desk.opened()
    assert "Typed in this browser and not saved" in said(anew) and anew.text_input(key=f"{FORM}:value").value == ""
    anew.button(key="unsaved_casebook_back").click().run()
    assert not anew.exception and anew.text_input(key="casebook_author").value == "A. Nalyst"
    assert (anew.text_input(key=f"{FORM}:value").value, anew.text_input(key=f"{FORM}:claimant").value) == ("19", "A mayor")
    claim(anew, source__publisher="A newspaper", reason="read there")
    anew.button(key=f"{FORM}:save").click().run()
    assert own_sample.casebook.revisions()[-1].action == "add claim"
    assert "unsaved_casebook_back" not in screen.buttons(desk.opened())


def test_a_reason_to_undo_is_no_work_that_was_left(browser, page, own_sample):
    add(own_sample.casebook, OTHER, incidents=[replace(held.incidents(own_sample.opened().build, [INCIDENT])[0], incident_id="mine", dataset="casebook")])
    page.run()
    page.selectbox(key="undo_any:change").set_value(own_sample.casebook.revisions()[-1].change).run()
    page.text_input(key="undo_any:reason").set_value("it was not").run()
    assert "unsaved_casebook_back" not in screen.buttons(desk.opened())
    page.button(key="casebook_new_button").click().run()
    page.text_input(key="new_incident:title").set_value("A market").run()
    assert "not saved: a new incident" in screen.plain(said(desk.opened()))


def test_another_browser_is_offered_nothing(page, monkeypatch):
    monkeypatch.setattr(unsaved, "_browser", lambda: "b" * 32)
    claim(page, value="19")
    monkeypatch.setattr(unsaved, "_browser", lambda: "c" * 32)
    assert "unsaved_casebook_back" not in screen.buttons(desk.opened())


def test_a_story_with_its_corrections_is_offered_after_the_page_was_loaded_anew_and_let_go(browser, towns):
    at = read(DATED)
    press(at, field(at, "button", "_claim_0_0:open").key)
    set_field(at, "text_input", "_claim_0_0:value", "14")
    anew = screen.opened(page="story")
    assert "Typed in this browser and not saved" in screen.texts(anew)
    press(anew, "unsaved_story_back")
    assert claims_shown(anew)[0].startswith("Killed: at least 14") and towns.casebook.revisions() == []
    press(anew, "story_close")
    again = screen.opened(page="story")
    assert "unsaved_story_back" not in screen.buttons(again)


def test_work_of_long_ago_is_let_go(browser, monkeypatch):
    monkeypatch.setattr(unsaved, "MOST", 1)
    for session in ("one", "two"):
        monkeypatch.setattr(unsaved.st, "session_state", {unsaved.SESSION: session})
        unsaved.keep("story", "a story", {})
    assert [key[2] for key in unsaved._held] == ["two"]


def test_a_text_that_was_pasted_and_not_read_is_there_again_after_another_page_and_gone_once_it_was_read(browser, towns):
    at = screen.opened(page="story")
    at.text_area(key="story_pasted").set_value(DATED).run()
    at.switch_page("casebook.py").run()
    assert "claims or fields" not in screen.texts(at), "it is no half-typed form of the casebook"
    at.switch_page("story.py").run()
    assert at.text_area(key="story_pasted").value == DATED
    press(at, "story_read")
    press(at, "story_close")
    assert at.text_area(key="story_pasted").value == ""
    assert "unsaved_story_back" not in screen.buttons(screen.opened(page="story"))


def test_a_text_that_was_pasted_and_not_read_is_offered_after_the_page_was_loaded_anew(browser, towns):
    screen.opened(page="story").text_area(key="story_pasted").set_value(DATED).run()
    anew = screen.opened(page="story")
    assert "not read yet" in screen.texts(anew) and anew.text_area(key="story_pasted").value == ""
    press(anew, "unsaved_story_back")
    assert anew.text_area(key="story_pasted").value == DATED
    anew.text_area(key="story_pasted").set_value("").run()
    assert "unsaved_story_back" not in screen.buttons(screen.opened(page="story")), "what a person emptied is not offered again"


def test_a_text_too_long_to_be_held_says_so_and_is_held_nowhere(browser, towns, monkeypatch):
    monkeypatch.setattr(story_intake, "KEPT_CHARS", 1_000)
    at = screen.opened(page="story")
    at.text_area(key="story_pasted").set_value("Ten people were killed. " * 50).run()
    assert "not held when you leave this page" in screen.texts(at)
    assert "story_typed" not in at.session_state and not unsaved._held


def test_long_texts_of_many_sessions_are_held_up_to_a_sum_and_the_oldest_let_go(browser, monkeypatch):
    monkeypatch.setattr(unsaved, "MOST_CHARS", 25)
    for session in ("one", "two", "three"):
        monkeypatch.setattr(unsaved.st, "session_state", {unsaved.SESSION: session})
        unsaved.keep("story", "a story", {}, chars=10)
    assert [key[2] for key in unsaved._held] == ["two", "three"]
    unsaved.keep("story", "a story", {}, chars=26)
    assert not unsaved._held, "what is longer than all that may be held is not held"
