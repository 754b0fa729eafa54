"""The page Casebook on a real ledger and real builds, driven as a person would: claims, sources, grades, conflicts, history."""

from __future__ import annotations

import hashlib
import sqlite3
from dataclasses import replace
from datetime import UTC, date, datetime

from geo.store.casebook import edit_incident, held
from geo.store.casebook import grade as graded
from tests import screen
from tests.pages.desk import INCIDENT, OTHER, add_claim, claim, said, section


def test_the_form_says_what_is_wrong_as_one_types_and_waits(page):
    form = f"new_claim_{INCIDENT}"
    assert "Still needed: publisher, number, who says it" in said(page)
    claim(page, value="nineteen-ish", source__url="javascript:alert(1)")
    assert "nineteen" in said(page) and "http" in said(page)
    assert page.button(key=f"{form}:save").disabled
    claim(page, value="19", claimant="A mayor", source__publisher="A newspaper", source__url="https://example.org/a")
    assert "counted as 19" in said(page) and "Still needed: a reason" in said(page)
    assert f"a replay has it from {datetime.now(UTC).date()} on, the day of its source" in screen.plain(said(page)), "that on which it was entered"
    page.date_input(key=f"{form}:source:published").set_value(date(2025, 4, 5)).run()
    assert "a replay has it from 2025-04-05 on" in screen.plain(said(page))
    assert page.button(key=f"{form}:save").disabled


def test_a_claim_with_its_source_is_added_and_the_build_follows(page, own_sample):
    before = own_sample.opened().build.build_id
    add_claim(page)
    rows = own_sample.casebook.revisions()
    assert [(row.kind, row.action, row.author, row.reason) for row in rows] == [
        ("source", "add claim", "A. Nalyst", "read there"), ("claim", "add claim", "A. Nalyst", "read there"),
    ]  # fmt: skip
    build = own_sample.opened().build
    assert build.build_id != before and build.manifest["casebook"] == rows[-1].hash
    mine = next(item for item in held.claims(build, INCIDENT) if item.claim_id == rows[1].record)
    assert (mine.value, mine.victim_class, mine.claimant_class) == (19, "unknown", "unknown"), "who was hit is said by nobody until a person says so"
    assert "The claim was added" in said(page) and "chain whole" in said(page)


def test_a_ledger_that_was_altered_is_not_called_whole_though_its_newest_hash_is_the_same(page, own_sample):
    add_claim(page)
    assert "chain whole" in said(page)
    with sqlite3.connect(own_sample.settings.own_dir / "casebook.sqlite") as connection:
        connection.execute("DROP TRIGGER casebook_no_update")
        connection.execute("UPDATE casebook_revision SET author = 'Nobody' WHERE seq = 1")
    page.run()
    assert "chain whole" not in said(page) and "chain is broken" in said(page) and "revision 1" in screen.plain(said(page))


def test_two_claims_of_responsibility_that_differ_make_the_incident_contested_and_both_stay(page, own_sample):
    other = next(row["incident_id"] for row in own_sample.select("").page() if not row["contested"])
    page.session_state["incident"] = other
    page.run()
    form = f"new_claim_{other}"
    for who, side in (("A ministry", "party_ua"), ("An office", "party_ru")):
        page.selectbox(key=f"{form}:metric").set_value("responsibility").run()
        assert "Russian side" in page.multiselect(key=f"{form}:terms").options
        page.multiselect(key=f"{form}:terms").set_value([side])
        page.text_input(key=f"{form}:claimant").set_value(who)
        page.selectbox(key=f"{form}:source_id").set_value("")
        page.text_input(key=f"{form}:reason").set_value("said so").run()
        page.button(key=f"{form}:save").click().run()
        assert not page.exception
    found = {what: other in {row["incident_id"] for row in own_sample.select(f"contested={what}").page()} for what in ("1", "responsibility,weapon", "weapon", "victims")}
    assert found == {"1": True, "responsibility,weapon": True, "weapon": False, "victims": False}
    assert {one.claimant: one.terms for one in held.claims(own_sample.opened().build, other) if one.metric == "responsibility"} == {
        "A ministry": ("party_ua",), "An office": ("party_ru",)}  # fmt: skip


def test_a_name_is_handed_to_the_browser_again_after_another_page(page):
    page.switch_page("incident.py").run()
    page.switch_page("casebook.py").run()
    field = page.text_input(key="casebook_author")
    assert field.value == field.proto.default == "A. Nalyst", "a field that is mounted anew would report its default"


def test_undo_is_one_click_away(page, own_sample):
    add_claim(page)
    page.button(key="said:undo").click().run()
    assert not page.exception and "Undone" in said(page)
    assert own_sample.casebook.state().says() == {}


def test_a_claim_is_corrected_and_then_retracted(page, own_sample):
    first = held.claims(own_sample.opened().build, INCIDENT)[0]
    page.selectbox(key=f"casebook_claim_{INCIDENT}").set_value(first.claim_id).run()
    form = f"claim_{first.claim_id}"
    assert page.button(key=f"{form}:save").disabled, "nothing is changed yet"
    page.text_input(key=f"{form}:claimant").set_value("The president's office")
    page.text_input(key=f"{form}:reason").set_value("misread").run()
    page.button(key=f"{form}:save").click().run()
    assert held.claims(own_sample.opened().build, INCIDENT)[0] == replace(first, claimant="The president's office")
    page.text_input(key=f"retract_{first.claim_id}:reason").set_value("withdrawn").run()
    page.button(key=f"retract_{first.claim_id}:save").click().run()
    assert first.claim_id not in {item.claim_id for item in held.claims(own_sample.opened().build, INCIDENT)}
    assert [row.action for row in own_sample.casebook.revisions()] == ["correct claim", "retract claim"]


def test_an_edit_made_meanwhile_is_shown_with_both_sides_and_can_be_saved_on_top(page, own_sample):
    section(page, "Verification")
    form = f"grade_{INCIDENT}"
    page.radio(key=f"{form}:grade").set_value("fair")
    page.text_input(key=f"{form}:reason").set_value("two sources").run()
    seen = held.incidents(own_sample.opened().build, [INCIDENT])[0]
    graded(own_sample.casebook, OTHER, seen, "weak", own_sample.casebook.state().seq)
    page.button(key=f"{form}:save").click().run()
    assert "S\\. Econd" in said(page) and "Nothing of yours was saved" in said(page)
    assert held.incidents(own_sample.opened().build, [INCIDENT])[0].verification == "weak"
    page.button(key="said:mine").click().run()
    assert page.radio(key=f"{form}:grade").value == "fair"
    page.button(key=f"{form}:save").click().run()
    assert held.incidents(own_sample.opened().build, [INCIDENT])[0].verification == "fair"
    assert [row.author for row in own_sample.casebook.revisions()] == ["S. Econd", "A. Nalyst"]


def test_saving_on_top_of_a_conflict_keeps_what_only_the_other_changed(page, own_sample):
    section(page, "Incident")
    form = f"incident_{INCIDENT}"
    page.text_input(key=f"{form}:title").set_value("My title")
    page.text_input(key=f"{form}:reason").set_value("mine").run()
    [seen] = held.incidents(own_sample.opened().build, [INCIDENT])
    edit_incident(own_sample.casebook, OTHER, seen, replace(seen, time_local="18:50"), own_sample.casebook.state().seq)
    page.button(key=f"{form}:save").click().run()
    [sides] = [table.value for table in page.dataframe if "As you want it" in table.value.columns]
    assert list(sides["Field"]) == ["time of day", "title"] and held.incidents(own_sample.opened().build, [INCIDENT])[0].title == seen.title
    page.button(key="said:mine").click().run()
    assert (page.text_input(key=f"{form}:title").value, page.text_input(key=f"{form}:time_local").value) == ("My title", "18:50")
    page.text_input(key=f"{form}:reason").set_value("on top").run()
    page.button(key=f"{form}:save").click().run()
    [now] = held.incidents(own_sample.opened().build, [INCIDENT])
    assert (now.title, now.time_local) == ("My title", "18:50")


def test_a_form_shows_what_is_there_after_its_change_was_taken_back(page, own_sample):
    section(page, "Incident")
    form, before = f"incident_{INCIDENT}", held.incidents(own_sample.opened().build, [INCIDENT])[0].title
    page.text_input(key=f"{form}:title").set_value("Another title")
    page.text_input(key=f"{form}:reason").set_value("x").run()
    page.button(key=f"{form}:save").click().run()
    assert page.text_input(key=f"{form}:title").value == "Another title"
    page.button(key="said:undo").click().run()
    assert page.text_input(key=f"{form}:title").value == before
    assert page.button(key=f"{form}:save").disabled


def test_a_source_is_corrected_and_the_sha256_of_its_text_is_kept_not_the_text(page, own_sample):
    section(page, "Sources")
    chosen = page.selectbox(key=f"casebook_source_{INCIDENT}").value
    form = f"source_{chosen}"
    page.text_area(key=f"{form}:source:text").set_value("Some words of a report")
    page.text_input(key=f"{form}:reason").set_value("read again").run()
    page.button(key=f"{form}:save").click().run()
    assert not page.exception
    kept = held.sources(own_sample.opened().build, [chosen])[0]
    assert kept.sha256 == hashlib.sha256(b"Some words of a report").hexdigest()
    assert "Some words" not in own_sample.casebook.revisions()[-1].payload


def test_every_grade_stands_beside_its_definition(page, own_sample):
    section(page, "Verification")
    assert "Still needed: another grade" in said(page)
    assert list(page.radio(key=f"grade_{INCIDENT}:grade").proto.captions) and "sources" in " ".join(page.radio(key=f"grade_{INCIDENT}:grade").proto.captions)


def test_text_from_people_never_becomes_markup(page, own_sample):
    section(page, "Incident")
    form = f"incident_{INCIDENT}"
    page.text_input(key=f"{form}:title").set_value("<script>alert(1)</script> **bold** [x](javascript:1)")
    page.text_input(key=f"{form}:reason").set_value("x").run()
    page.button(key=f"{form}:save").click().run()
    assert not page.exception
    assert all("<script>" not in element.value for element in page.markdown)


def test_an_incident_that_never_was_is_not_said_to_be_deleted(page):
    page.session_state["incident"] = "nobody"
    page.run()
    assert "There is no incident “nobody” in the data" in screen.texts(page) and "was deleted" not in screen.texts(page)


def test_a_pinned_earlier_state_cannot_be_edited(page, own_sample):
    page.query_params["build"] = own_sample.opened().build.build_id
    page.run()
    assert "pins an earlier state" in said(page)
    assert not [button for button in page.button if str(button.key).endswith(":save")]


def test_the_history_shows_hashes_of_every_change(page, own_sample):
    add_claim(page)
    section(page, "History")
    shown = next(table.value for table in page.dataframe if "Hash before" in table.value.columns)
    assert list(shown["Hash"]) == [row.hash for row in reversed(own_sample.casebook.revisions())]
    assert list(shown["Who"]) == ["A. Nalyst"] * 2


def test_a_desk_on_an_earlier_day_says_that_it_holds_later_claims_and_an_empty_list_says_why(page):
    page.query_params["as_of"] = "2025-04-04"
    page.run()
    assert "claims that came later" in said(page)
    page.query_params["q"] = "nowhere at all"
    page.run()
    assert "No incident meets this filter" in said(page)


def test_an_incident_is_opened_by_its_name_without_a_mouse(page, own_sample):
    other = next(row for row in own_sample.select("").page() if row["incident_id"] != INCIDENT)
    assert page.selectbox(key="casebook_opened").value == INCIDENT
    page.selectbox(key="casebook_opened").set_value(other["incident_id"]).run()
    assert not page.exception and f"### {other['title']}" in screen.texts(page)
