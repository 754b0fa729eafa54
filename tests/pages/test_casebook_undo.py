"""Undo on the page Casebook: what a change is called in its list, and what keeps one from being taken back, in words."""

from __future__ import annotations

from geo.store.casebook import add
from tests import builders, screen
from tests.pages import desk
from tests.pages.desk import OTHER, said


def claim(claim_id: str, value: int):  # noqa: ANN201
    return builders.claim(claim_id, "cb-i", value=value)


def test_a_change_is_called_by_its_incident_and_what_hangs_on_it_by_what_it_says(page, own_sample):
    ledger, before = own_sample.casebook, own_sample.select("").totals["incidents"]
    made = add(ledger, OTHER, incidents=[builders.incident("cb-i", title="Nikopol: strike on a clinic", dataset="casebook")], claims=[claim("cb-1", 5), claim("cb-2", 6)])
    later = add(ledger, OTHER, claims=[claim("cb-3", 7)])
    page = desk.opened()
    choice = page.selectbox(key="undo_any:change")
    assert [one.partition(" · add · ")[2] for one in choice.options[1:3]] == ["claim: Killed 7 people · another look", "incident: Nikopol: strike on a clinic and 2 more records · another look"]
    choice.set_value(made.change).run()
    page.text_input(key="undo_any:reason").set_value("it was not").run()
    page.button(key="undo_any:save").click().run()
    told = screen.plain(said(page))
    assert "The incident “Nikopol: strike on a clinic” cannot be taken back while others hang on it: claim “Killed 7 people”." in told
    assert "cb-" not in told.partition("cannot be taken back")[2][:200]
    page.selectbox(key="undo_any:change").set_value(later.change).run()
    page.text_input(key="undo_any:reason").set_value("it was not").run()
    page.button(key="undo_any:save").click().run()
    page.selectbox(key="undo_any:change").set_value(made.change).run()
    page.text_input(key="undo_any:reason").set_value("it was not").run()
    page.button(key="undo_any:save").click().run()
    assert "Undone" in said(page) and own_sample.select("").totals["incidents"] == before
