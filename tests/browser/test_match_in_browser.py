"""The queue of *Same strike?* by keyboard alone in a real browser: each key decides about the pair in view, and u takes it back."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import pytest
from playwright.sync_api import expect

from geo.assembly import Strikemap
from geo.ingest.importing import import_file
from geo.settings import Settings
from geo.store.casebook import verdicts
from tests import place_list
from tests.browser.conftest import serving
from tests.browser.test_story_in_browser import settled
from tests.browser.watched import Server, Watched
from tests.ingest.conftest import csv_of

Visit = Callable[..., Watched]
TOWNS = {"Kryvyi Rih": (47.91, 33.39), "Sumy": (50.91, 34.80), "Kharkiv": (49.99, 36.23)}


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    """A server of its own on two datasets that tell of the same three strikes."""
    folder = tmp_path_factory.mktemp("pairs")
    settings = Settings({"build_dir": str(place_list.lend(folder)), "own_dir": str(folder / "own")})
    for name in ("alpha", "beta"):
        rows = [{"id": town[:2], "title": f"{name} on {town}", "date": f"2024-03-0{number}", "place": town, "country": "Ukraine", "lat": lat, "lon": lon,
                 "killed": 7 + number, "target": "residential"} for number, (town, (lat, lon)) in enumerate(TOWNS.items(), start=1)]  # fmt: skip
        path = folder / f"{name}.csv"
        path.write_text(csv_of(rows), encoding="utf-8")
        import_file(settings, path, name, licence="own data", credit="Us")
    program = Strikemap(settings)
    program.rebuild()
    assert program.select("").unconfirmed == 3
    with serving(folder, program) as found:
        yield found


def decided(server: Server) -> list[str]:
    return sorted(verdicts(server.program.casebook.state()).values())


def test_each_key_decides_about_the_pair_in_view_and_u_takes_it_back(visit: Visit, server: Server) -> None:
    seen = visit("/match")
    page = seen.page
    expect(page.get_by_text("Still needed: your name (above) and a reason.")).to_be_visible()
    page.keyboard.press("s")  # without a name nothing happens
    author = page.get_by_label("Your name", exact=True).first
    author.fill("A. Analyst")
    author.press("Tab")
    expect(page.get_by_text("Still needed: your name")).to_have_count(0)
    assert decided(server) == []
    page.get_by_text("only a person makes two reports one strike").click()  # out of the fields
    page.keyboard.press("s")
    expect(page.get_by_text("One strike from now on")).to_be_visible()
    settled(seen)  # the next pair is in view: a key before that is none for it
    assert decided(server) == ["same"]
    page.keyboard.press("d")
    expect(page.get_by_text("Held apart: two strikes.")).to_be_visible()
    settled(seen)  # the next pair is in view: a key before that is none for it
    assert decided(server) == ["different", "same"]
    page.keyboard.press("u")
    expect(page.get_by_text("Undone: what was decided last waits again")).to_be_visible()
    settled(seen)  # the next pair is in view: a key before that is none for it
    assert decided(server) == ["same"]
    page.keyboard.press("l")
    expect(page.get_by_text("Put off: it waits at the end of the queue.")).to_be_visible()
    assert decided(server) == ["later", "same"]


def test_a_letter_typed_into_a_field_decides_nothing(visit: Visit, server: Server) -> None:
    seen = visit("/match")
    reason = seen.page.get_by_label("Reason", exact=True).first
    expect(reason).to_be_visible()
    before = decided(server)
    reason.press_sequentially("slud")
    seen.page.wait_for_timeout(500)
    assert decided(server) == before
