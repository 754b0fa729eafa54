"""The casebook in a real browser, which sends a choice back by its words: what was just corrected is retracted, what was taken back is not cited."""

from __future__ import annotations

import re
from collections.abc import Callable

import pytest
from playwright.sync_api import TimeoutError as PlaywrightTimeout
from playwright.sync_api import expect

from tests.browser.test_story_in_browser import settled, write
from tests.browser.watched import Server, Watched

Visit = Callable[..., Watched]
PAGE = "/casebook?incident=kherson-power-plant-2025-04-04"


@pytest.fixture
def server(spoilable: Server) -> Server:
    """Not the one of the other tests."""
    return spoilable


def press(seen: Watched, name: str, inside: str = "[data-testid=stMain]") -> None:
    seen.page.locator(inside).get_by_role("button", name=name, exact=True).first.click()
    settled(seen)


def chosen(seen: Watched, label: str, words: str) -> None:
    expect(seen.page.get_by_role("combobox", name=label).first).to_have_value(re.compile(words))


def pick(seen: Watched, label: str, words: str) -> None:
    """Nothing; chooses by the words. A list closes when the page scrolls under it, as it does on the way to the field: it is opened again."""
    field, option = seen.page.get_by_role("combobox", name=label), seen.page.get_by_role("option", name=re.compile(words))
    for _ in range(5):
        field.click()
        try:
            option.wait_for(timeout=3_000)
            break
        except PlaywrightTimeout:
            continue
    option.click()


def test_a_claim_is_added_corrected_and_retracted_one_after_the_other_and_a_source_that_is_gone_is_cited_by_none(visit: Visit) -> None:
    seen = visit(PAGE)
    settled(seen)
    fields = {"Your name": "A. Nalyst", "Number": "2", "Who says it": "Mayor", "Publisher": "A passing gazette", "Reason": "read there"}
    for label, text in fields.items():
        write(seen, label, text)
    press(seen, "Add claim")
    chosen(seen, "Source", "A passing gazette")
    press(seen, "Undo", ".st-key-casebook_said")
    expect(seen.page.get_by_text("Undone: everything is again")).to_be_visible()
    for label, text in fields.items():
        chosen(seen, "Source", "A new source")
        write(seen, label, text)
    press(seen, "Add claim")
    expect(seen.page.get_by_text("The claim was added.")).to_be_visible()

    pick(seen, "Add or change", "Mayor")
    expect(seen.page.get_by_text("Correct this claim")).to_be_visible()
    write(seen, "Who says it", "Governor")
    write(seen, "Reason", "misread")
    press(seen, "Save correction")
    chosen(seen, "Add or change", "Governor")
    seen.page.get_by_label("Reason", exact=True).nth(1).fill("withdrawn")
    seen.page.keyboard.press("Tab")
    settled(seen)
    press(seen, "Retract claim")
    expect(seen.page.get_by_text("The claim was retracted.")).to_be_visible()


def test_what_was_typed_is_there_again_after_the_page_was_loaded_anew(visit: Visit) -> None:
    seen = visit(PAGE)
    settled(seen)
    for label, text in (("Your name", "A. Nalyst"), ("Number", "7"), ("Who says it", "Clerk")):
        write(seen, label, text)
    expect(seen.page.get_by_text("Still needed: publisher.")).to_be_visible()
    seen.page.reload()
    seen.page.get_by_role("button", name="Go on with it").click()
    for label, text in (("Your name", "A. Nalyst"), ("Number", "7"), ("Who says it", "Clerk")):
        expect(seen.page.get_by_label(label, exact=True).first).to_have_value(text)
