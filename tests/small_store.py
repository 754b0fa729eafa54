"""A small store for the tests of pages, routes and the browser: every kind of trouble once, and numbers that one can add by hand."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from starlette.applications import Starlette
from starlette.testclient import TestClient

from geo.assembly import Strikemap
from geo.domain.claim import Claim
from geo.domain.incident import Incident
from geo.domain.refusal import Refusal
from geo.domain.source import Source, Window
from geo.settings import Settings
from geo.store import build as builds
from geo.tables import Holdings
from tests import builders
from tests.builders import claim, incident

KRYVYI_RIH = (47.9105, 33.3918)
PRESS = Source("press", "A newsroom", title="Morning report", url="https://news.example/report(1)", published=date(2025, 4, 4))
FEED = Source("feed", "A ministry", published=date(2025, 4, 5), published_known="inferred")

#: what the page, the API, the command line and every export must say of the whole store, added by hand
INCIDENTS = 13
KILLED = {"min": 66, "max": None, "not_reported": 2}  # 20 + 0 + 2..3 + 4.. + 1 + 5 + 24..99 + 1 + 3 + 2 + 4
INJURED = {"min": 96, "max": None, "not_reported": 7}  # 61 + 4.. + 12 + 10 + 7 + 2
CHILDREN_KILLED = {"min": 9, "max": 9, "not_reported": 12}
CHILDREN_INJURED = {"min": 2, "max": 2, "not_reported": 12}
MILITARY = {"min": 0, "max": 85, "not_reported": 12}
WITHHELD = 1  # of a dataset whose licence forbids passing it on
AREAS, NOWHERE, UNDATED, LONGER_THAN_A_DAY = 1, 1, 1, 1


def _numbered(claims: list[dict]) -> list[Claim]:
    return [claim(f"c{number}", **given) for number, given in enumerate(claims)]


def incidents() -> list[Incident]:
    """The incidents; "split" has two parts, which count instead of it."""
    april = date(2025, 4, 1), date(2025, 4, 30)
    return [
        incident("market", date(2025, 4, 4), position=KRYVYI_RIH, title="Market in Kryvyi Rih <b>*hit*</b>"),
        incident("plant", date(2025, 4, 4), position=(46.6350, 32.6170), radius_m=4_000.0, adm1="UA-65", title="Power plant in Kherson"),
        incident("school", date(2025, 4, 10), position=(48.4680, 35.0400), precision="vicinity", radius_m=100.0, title="School in Dnipro"),
        incident("villages", date(2025, 4, 15), position=(46.6000, 33.4000), precision="oblast", radius_m=120_000.0, adm1="UA-65",
                 title="Villages of the oblast"),
        incident("april", *april, position=(49.9935, 36.2304), radius_m=9_000.0, adm1="UA-63", title="Shelling during April"),
        incident("nowhere", None, position=None, adm1=None, title="A hospital, place and day not known"),
        incident("again", date(2025, 5, 20), position=KRYVYI_RIH, title="The same spot again"),
        incident("donetsk", date(2025, 5, 20), position=(48.0159, 37.8029), radius_m=10_000.0, adm1="UA-14", title="Bus stop in Donetsk"),
        incident("lviv-a", date(2025, 6, 1), position=(49.8420, 24.0310), precision="exact", radius_m=10.0, adm1="UA-46", title="House in Lviv"),
        incident("lviv-b", date(2025, 6, 1), position=(49.8420, 24.0450), precision="exact", radius_m=10.0, adm1="UA-46", title="Depot in Lviv"),
        incident("split", date(2025, 6, 10), position=None, adm1=None, title="One night, two towns"),
        incident("split/odesa", date(2025, 6, 10), position=(46.4825, 30.7233), adm1="UA-51", title="Port of Odesa", parent_id="split"),
        incident("split/mykolaiv", date(2025, 6, 10), position=(46.9750, 31.9946), adm1="UA-48", title="Bridge in Mykolaiv", parent_id="split"),
    ]  # fmt: skip


def claims() -> list[Claim]:
    """The claims; those about "market" rise from at least 18 to 20, and a party says something else."""
    late, ministry = date(2025, 4, 5), {"claimant": "A defence ministry", "claimant_class": "party_ru", "source_id": "feed"}
    official = {"claimant": "An occupation official", "claimant_class": "ru_occupation_official", "as_of": date(2025, 5, 20)}
    return _numbered([
        {"incident_id": "market", "qualifier": "at_least", "value": 18, "claimant": "A governor"},
        {"incident_id": "market", "value": 20, "as_of": late},
        {"incident_id": "market", "metric": "injured", "value": 61},
        {"incident_id": "market", "metric": "children_killed", "value": 9},
        {"incident_id": "market", "metric": "target", "terms": ("residential", "commerce")},
        {"incident_id": "market", "metric": "weapon", "terms": ("ballistic_missile",)},
        {"incident_id": "market", "metric": "damage", "value": 6, "terms": ("education",)},
        {"incident_id": "market", "qualifier": "up_to", "value": 85, "victim_class": "military", **ministry, "as_of": late},
        {"incident_id": "market", "metric": "target", "terms": ("military",), **ministry, "as_of": late},
        {"incident_id": "plant", "metric": "target", "terms": ("energy",)},
        {"incident_id": "plant", "metric": "weapon", "terms": ("shahed",)},
        {"incident_id": "school", "value": 0, "as_of": date(2025, 4, 10)},
        {"incident_id": "school", "metric": "injured", "qualifier": "more_than", "value": 3, "as_of": date(2025, 4, 10)},
        {"incident_id": "school", "metric": "children_injured", "value": 2, "as_of": date(2025, 4, 11)},
        {"incident_id": "school", "metric": "target", "terms": ("education",)},
        {"incident_id": "school", "metric": "weapon", "terms": ("glide_bomb",)},
        {"incident_id": "villages", "qualifier": "between", "value": 2, "value_max": 3, "as_of": date(2025, 4, 16)},
        {"incident_id": "villages", "metric": "weapon", "terms": ("artillery",)},
        {"incident_id": "april", "qualifier": "at_least", "value": 4, "as_of": date(2025, 5, 1)},
        {"incident_id": "april", "metric": "injured", "value": 12, "as_of": date(2025, 5, 1)},
        {"incident_id": "april", "metric": "target", "terms": ("residential",)},
        {"incident_id": "nowhere", "value": 1, "as_of": None},
        {"incident_id": "nowhere", "metric": "target", "terms": ("health",), "as_of": None},
        {"incident_id": "again", "metric": "injured", "value": 7, "as_of": date(2025, 5, 21)},
        {"incident_id": "again", "metric": "target", "terms": ("commerce",)},
        {"incident_id": "again", "metric": "weapon", "terms": ("shahed",)},
        {"incident_id": "donetsk", "qualifier": "dozens", "value": None, **official},
        {"incident_id": "donetsk", "metric": "target", "terms": ("transport",), **official},
        {"incident_id": "lviv-a", "value": 1, "as_of": date(2025, 6, 1)},
        {"incident_id": "lviv-a", "metric": "injured", "value": 2, "as_of": date(2025, 6, 1)},
        {"incident_id": "lviv-a", "metric": "target", "terms": ("residential",)},
        {"incident_id": "lviv-a", "metric": "weapon", "terms": ("cruise_missile",)},
        {"incident_id": "lviv-b", "value": 3, "as_of": date(2025, 6, 2)},
        {"incident_id": "split", "value": 6, "as_of": date(2025, 6, 10)},
        {"incident_id": "split/odesa", "value": 2, "as_of": date(2025, 6, 11)},
        {"incident_id": "split/mykolaiv", "value": 4, "as_of": date(2025, 6, 11)},
    ])  # fmt: skip


def holdings() -> list[Holdings]:
    """The two datasets: one of our own, one whose rows may not be passed on."""
    windows = (
        Window("pause", "Pause of strikes on energy", "moratorium", "energy", date(2025, 3, 18), date(2025, 4, 17), "Russia"),
        Window("pause", "Pause of strikes on energy", "moratorium", "energy", date(2025, 3, 25), None, "Ukraine"),
    )
    refusals = (Refusal("own.csv", 7, "killed", "nineteen-ish", "not understood", "a whole number"),)
    sources = (builders.SOURCE, PRESS, FEED)
    own = builders.holdings(incidents(), claims(), sources, windows, refusals)
    closed = incident("closed", date(2025, 5, 2), position=(50.9077, 34.7981), radius_m=6_000.0, adm1="UA-59", title="Shop in Sumy",
                      dataset="closed", exportable=False)  # fmt: skip
    told = {"incident_id": "closed", "as_of": date(2025, 5, 2), "source_id": "s2"}
    counted = [claim("k1", value=5, **told), claim("k2", metric="injured", value=10, **told), claim("k3", metric="target", terms=("commerce",), **told)]
    return [own, builders.holdings([closed], counted, [Source("s2", "A closed database")], name="closed", exportable=False)]


class Page(TestClient):
    """Asks for tiles as the map of a page does, and for all else as anybody."""

    def __init__(self, service: Starlette, of: Strikemap) -> None:
        super().__init__(service)
        self._key = of.page_key

    def get(self, url: str):  # noqa: ANN201 - httpx.Response
        """The answer."""
        return super().get(f"{url}{'&' if '?' in url else '?'}page={self._key}" if url.startswith("/tiles/") else url)


def settings(folder: Path, **more: str | int) -> Settings:
    """Settings whose generated and entered files lie in a folder of the test."""
    return Settings({"build_dir": str(folder / "build"), "own_dir": str(folder / "own"), **more})


def program(folder: Path, held: list[Holdings] | None = None, **more: str | int) -> Strikemap:
    """A running program on a real build of the small store (or of other holdings) in a folder of the test."""
    found = Strikemap(settings(folder, **more))
    builds.write_build(holdings() if held is None else held, found.vocabulary, found.store_dir)
    return found


def empty_program(folder: Path) -> Strikemap:
    """A running program whose data holds no incident at all."""
    return program(folder, [builders.holdings([])])
