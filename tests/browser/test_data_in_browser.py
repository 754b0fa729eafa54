"""A file dropped onto the page in a real browser: recognised, tried, brought in, still told of when the page is opened anew."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from playwright.sync_api import expect

from tests.browser.watched import Server, Watched
from tests.ingest.conftest import csv_of, ucdp

Visit = Callable[..., Watched]
DROP = """([name, text]) => {
    const held = new DataTransfer();
    held.items.add(new File([text], name, { type: "text/csv" }));
    const zone = document.querySelector("[data-testid=stFileUploaderDropzone]");
    for (const kind of ["dragenter", "dragover", "drop"]) zone.dispatchEvent(new DragEvent(kind, { bubbles: true, cancelable: true, dataTransfer: held }));
}"""


@pytest.fixture
def server(spoilable: Server) -> Server:
    """Not the one of the other tests."""
    return spoilable


def dropped(visit: Visit, name: str, text: str) -> Watched:
    seen = visit("/data")
    expect(seen.page.get_by_test_id("stFileUploaderDropzone").first).to_be_visible()
    seen.page.evaluate(DROP, [name, text])
    return seen


def test_a_dropped_file_is_recognised_tried_brought_in_and_told_of_when_the_page_is_opened_anew(visit: Visit, server: Server) -> None:
    seen = dropped(visit, "ged.csv", csv_of([ucdp(), ucdp(id=2, latitude=1108)]))
    expect(seen.page.get_by_text("Recognised: UCDP Georeferenced Event Dataset").first).to_be_visible()
    seen.page.get_by_role("button", name="Try it").click()
    expect(seen.page.get_by_text("This was a trial: nothing is stored yet.")).to_be_visible()
    seen.page.get_by_role("button", name="Bring it in").click()
    expect(seen.page.get_by_text("ucdp, version 0001: stored, and on the map.")).to_be_visible()
    assert server.program.select("dataset=ucdp").totals["incidents"] == 1
    again = visit("/data")
    expect(again.page.get_by_text("ucdp, version 0001: stored, and on the map.")).to_be_visible()
    again.page.get_by_role("button", name="Put away").click()
    expect(again.page.get_by_text("ucdp, version 0001: stored, and on the map.")).to_have_count(0)


def test_a_file_above_the_limit_is_refused_before_it_leaves_the_browser(visit: Visit) -> None:
    seen = dropped(visit, "large.csv", "ID,Date,Town\n" + "1,2025-04-13,Sumy\n" * 100_000)
    expect(seen.page.get_by_text("File must be 1.0MB or smaller")).to_be_visible()
    expect(seen.page.get_by_text("Preview · ")).to_have_count(0)
