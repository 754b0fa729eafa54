"""Opens the page Casebook and fills its forms as a person would, on the sample's incidents."""

from __future__ import annotations

from collections.abc import Iterator

from streamlit.testing.v1 import AppTest

from geo.assembly import Strikemap
from geo.domain.place import Candidate, Place, Resolution
from geo.settings import ROOT
from geo.store.casebook import By
from geo.tables import Holdings
from tests import builders, screen

INCIDENT = "kryvyi-rih-2025-04-04"
OTHER = By("S. Econd", "another look")


class Small(Strikemap):
    """The program with the sample as its files say it: no place is looked up, so that a build takes a moment."""

    def holdings(self, say: object = None) -> Iterator[Holdings]:
        yield builders.sample_holdings()

    def resolve(self, name: str, country: str | None = None, adm1: str | None = None, adm2: str | None = None) -> Resolution:
        here = Place(47.91, 33.39, "settlement", 9_000.0, 0.97, "t:city", "Kryvyi Rih", "UA", "UA-12")
        village = Place(46.9, 33.1, "settlement", 1_500.0, 0.02, "t:village", "Kryvyi Rih", "UA", "UA-65", "UA65020")
        known = (Candidate(here, 0.97, "the name itself"), Candidate(village, 0.02, "a village of this name"))
        return Resolution(name, here, known) if name in ("Kryvyi Rih", "Krivoy Rog") else Resolution(name, None)


def opened() -> AppTest:
    """The page with the sample's incident open and the author's name given."""
    at = AppTest.from_file(str(ROOT / "pages" / "frame.py"), default_timeout=screen.TIMEOUT_S)
    at.query_params["incident"] = INCIDENT
    at.switch_page("casebook.py").run()
    assert not at.exception and not at.error
    at.text_input(key="casebook_author").set_value("A. Nalyst").run()
    return at


def section(at: AppTest, name: str) -> None:
    at.segmented_control(key="casebook_section").set_value(name).run()
    assert not at.exception


def said(at: AppTest) -> str:
    return " ".join(element.value for element in (*at.markdown, *at.warning, *at.error, *at.info, *at.caption))


def claim(at: AppTest, **fields: str) -> None:
    form = f"new_claim_{INCIDENT}"
    for name, value in fields.items():
        at.text_input(key=f"{form}:{name.replace('__', ':')}").set_value(value)
    at.run()
    assert not at.exception


def add_claim(at: AppTest) -> None:
    claim(at, value="19", claimant="Head of the administration", source__publisher="A newspaper", source__url="https://example.org/a", reason="read there")
    at.button(key=f"new_claim_{INCIDENT}:save").click().run()
    assert not at.exception
