"""A story in a real browser: pasted, marked, corrected, accepted, seen on the map, taken back; nothing of its text ever runs."""

from __future__ import annotations

import re
from collections.abc import Callable

import pytest
from playwright.sync_api import expect

from tests.browser.watched import PHONE, Server, Watched

Visit = Callable[..., Watched]
STORY = """Published: 2025-06-13

Sixteen people were killed when a ballistic missile struck an apartment building in the Ukrainian city of Nikopol on June 12, the mayor, Olena Kovalenko, said.

<script>window.ran = "script"</script><img src=x onerror="window.ran = 'image'"><b onmouseover="window.ran = 'hover'">Forty people were injured</b>, the regional governor said.
"""


@pytest.fixture
def server(spoilable: Server) -> Server:
    """Not the one of the other tests."""
    return spoilable


def settled(seen: Watched) -> None:
    seen.page.wait_for_function("document.querySelector('[data-testid=stApp]').getAttribute('data-test-script-state') === 'notRunning'"
                                " && !document.querySelector('[data-testid=stSkeleton]')")  # fmt: skip


def write(seen: Watched, label: str, text: str) -> None:
    field = seen.page.get_by_label(label, exact=True).first
    field.fill(text)
    field.press("Tab")
    settled(seen)


def read(seen: Watched, by_key: bool = False) -> None:
    text = seen.page.get_by_label("Text of the story")
    text.fill(STORY)
    if by_key:
        text.press("Control+Enter")
    else:
        seen.page.get_by_role("button", name="Read the story").click()
    expect(seen.page.locator(".sm-story mark", has_text="Sixteen")).to_be_visible()
    settled(seen)


def test_a_pasted_story_is_marked_corrected_accepted_and_on_the_map_and_nothing_in_it_runs(visit: Visit) -> None:
    seen = visit("/story")
    read(seen, by_key=True)
    story = seen.page.locator(".sm-story")
    expect(story).to_contain_text('<script>window.ran = "script"</script><img src=x')
    assert story.locator("script, img, b").count() == 0
    killed = story.locator("mark", has_text="Sixteen")
    assert re.search("Killed: 16.*rule ", killed.get_attribute("title") or "")
    assert story.locator("mark", has_text="Nikopol").count() == 1 and story.locator("mark", has_text="ballistic missile").count() == 1
    killed.hover()
    story.get_by_text("Forty people").hover()
    write(seen, "Title", "Nikopol: strike on a block of flats")
    write(seen, "Publisher", "A herald")
    write(seen, "Your name", "A. Nalyst")
    candidates = seen.page.wait_for_selector('iframe[title="streamlit_folium.st_folium"]').content_frame()
    candidates.wait_for_selector(".sm-number-chosen")
    assert candidates.locator(".sm-number").count() >= 1
    seen.page.get_by_role("button", name=re.compile("^Accept")).click()
    expect(seen.page.get_by_text("Taken in:")).to_be_visible()
    assert seen.page.evaluate("window.ran") is None

    beside = visit("/?q=flats")
    assert [name for _, _, name in beside.pins()][0].startswith("cb-incident-")
    assert beside.figures()["Killed"].startswith("16")
    assert beside.page.evaluate("window.ran") is None

    seen.page.get_by_role("button", name="Undo").click()
    expect(seen.page.get_by_text("everything is again as it was")).to_be_visible()
    settled(seen)


def test_a_story_is_read_on_a_phone_without_the_page_growing_sideways(visit: Visit) -> None:
    seen = visit("/story", viewport=PHONE, dark=True)
    read(seen)
    wide = seen.page.evaluate("document.querySelector('[data-testid=stMain]').scrollWidth - document.querySelector('[data-testid=stMain]').clientWidth")
    assert wide <= 0


def test_a_text_that_was_pasted_is_offered_again_when_the_page_is_loaded_anew_at_once(visit: Visit) -> None:
    seen = visit("/story")
    text = seen.page.get_by_label("Text of the story")
    text.wait_for()
    settled(seen)
    seen.page.evaluate("""words => { const data = new DataTransfer(); data.setData("text/plain", words);
        const field = document.querySelector("textarea[aria-label='Text of the story']"); field.focus();
        document.execCommand("insertText", false, words); field.dispatchEvent(new ClipboardEvent("paste", {clipboardData: data, bubbles: true})); }""", STORY)  # fmt: skip
    settled(seen)
    seen.page.wait_for_timeout(1_000)
    seen.page.reload()
    seen.page.get_by_role("button", name="Go on with it").click()
    settled(seen)
    expect(seen.page.get_by_label("Text of the story")).to_have_value(STORY)
    seen.page.get_by_role("link", name="Method").click()
    seen.page.get_by_role("link", name="Add a story").click()
    expect(seen.page.get_by_label("Text of the story")).to_have_value(STORY)
