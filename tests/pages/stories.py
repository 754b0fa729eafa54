"""Pastes, reads and accepts stories on the page as a person would, with two incidents that are there already."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date

from streamlit.testing.v1 import AppTest

from geo.assembly import Strikemap
from geo.domain.place import Candidate, Resolution
from geo.tables import Holdings
from tests import builders, screen
from tests.extract import small_gazetteer
from tests.extract.reports import TWO_TOWNS

SATURDAY = date(2025, 4, 5)
DATED = "Published: 2025-04-05\n\n" + TWO_TOWNS
ADDRESS = "https://news.example/two-towns"
THERE = "rih"


class Small(Strikemap):
    """The program with two incidents of its own and the place list of a dozen towns."""

    def holdings(self, say: object = None) -> Iterator[Holdings]:
        there = builders.incident(THERE, position=(47.91, 33.39), title="Kryvyi Rih: missile strike on homes")
        other = builders.incident("sumy", date(2025, 4, 13), position=(50.91, 34.8), adm1="UA-59", title="Sumy: strike on the centre")
        claims = [builders.claim("c1", THERE, value=10), builders.claim("c2", THERE, "target", terms=("residential",)),
                  builders.claim("c3", THERE, "weapon", terms=("ballistic_missile",)), builders.claim("c4", "sumy", value=30)]  # fmt: skip
        yield builders.holdings([there, other], claims)

    def resolve(self, name: str, country: str | None = None, adm1: str | None = None, adm2: str | None = None) -> Resolution:
        found = small_gazetteer.resolve(name, country, adm1, adm2)
        if found.place is None:
            return found
        village = replace(found.place, lat=46.9, lon=33.1, adm1="UA-65", gazetteer_id="t:village", precision="hromada", radius_m=9_000.0)
        return replace(found, candidates=(Candidate(found.place, 0.97, "the name itself"), Candidate(village, 0.02, "a village of this name")))


def read(text: str, page: AppTest | None = None) -> AppTest:
    """The page after a text was pasted and read."""
    at = page or screen.opened(page="story")
    at.text_area(key="story_pasted").set_value(text)
    return press(at, "story_read")


def press(at: AppTest, key: str) -> AppTest:
    at.button(key=key).click().run()
    assert not at.exception, [found.message for found in at.exception]
    return at


def field(at: AppTest, kind: str, ending: str):  # noqa: ANN201
    [found] = [one for one in getattr(at, kind) if str(one.key).endswith(ending)]
    return found


def set_field(at: AppTest, kind: str, ending: str, value: object) -> AppTest:
    field(at, kind, ending).set_value(value).run()
    assert not at.exception, [found.message for found in at.exception]
    return at


def claims_shown(at: AppTest) -> list[str]:
    return [screen.plain(one.label).replace("**", "") for one in at.checkbox if str(one.key).endswith(":taken")]


def open_draft(at: AppTest, number: int) -> AppTest:
    at.segmented_control(key="story_open").set_value(number).run()
    assert not at.exception
    return at


def accept(at: AppTest) -> AppTest:
    at.text_input(key="casebook_author").set_value("A. Nalyst").run()
    assert not at.button(key="story_accept:save").disabled, screen.texts(at)
    return press(at, "story_accept:save")


def story_html(at: AppTest) -> str:
    return next(one.proto.body for one in at.html if "sm-story\"" in one.proto.body)
