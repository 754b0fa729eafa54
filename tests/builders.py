"""Builders that tests share: one incident, one claim, and a real small build made of them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import cache
from pathlib import Path

from geo import tables
from geo.domain import vocabulary as words
from geo.domain.claim import Claim
from geo.domain.incident import Incident
from geo.domain.refusal import Refusal
from geo.domain.source import Dataset, Source, Window
from geo.domain.vocabulary import Vocabulary
from geo.ingest.own_format import read_folder
from geo.query.filter import parse
from geo.query.known import Known, WindowDates
from geo.query.selection import Selection
from geo.settings import ROOT
from geo.store import build as builds
from geo.store.reader import Build
from geo.tables import Holdings

DAY = date(2025, 4, 4)
KRYVYI_RIH = (47.9105, 33.3918)
SOURCE = Source("s1", "A newsroom", published=DAY)


@cache
def vocabulary() -> Vocabulary:
    """The vocabulary of the checkout."""
    return words.load(ROOT / "data" / "vocabulary")


def incident(
    incident_id: str = "i1",
    day: date | None = DAY,
    last: date | None = None,
    position: tuple[float, float] | None = KRYVYI_RIH,
    precision: str = "settlement",
    radius_m: float | None = 5_000.0,
    title: str = "A strike",
    adm1: str | None = "UA-12",
    dataset: str = "own",
    exportable: bool = True,
    parent_id: str | None = None,
) -> Incident:
    """An incident on a known day in a known town, unless a test says otherwise."""
    same_day = last is None or last == day
    return Incident(
        incident_id, dataset, title,
        date_start=day, date_end=last or day,
        date_precision="unknown" if day is None else "day" if same_day else "days",
        place="Kryvyi Rih" if position else None,
        lat=position[0] if position else None, lon=position[1] if position else None,
        precision=precision if position else "unknown", radius_m=radius_m if position else None,
        country="UA", adm1=adm1, exportable=exportable, parent_id=parent_id, licence="CC BY 4.0",
    )  # fmt: skip


def claim(
    claim_id: str = "c1",
    incident_id: str = "i1",
    metric: str = "killed",
    value: int | None = 1,
    qualifier: str = "exact",
    value_max: int | None = None,
    victim_class: str = "unknown",
    terms: Sequence[str] = (),
    claimant: str = "A mayor",
    claimant_class: str = "ua_local_official",
    as_of: date | None = DAY,
    source_id: str = "s1",
) -> Claim:
    """A mayor's exact count of one person killed, unless a test says otherwise."""
    named = metric in ("target", "weapon", "responsibility")
    return Claim(
        claim_id, incident_id, metric, victim_class, qualifier, None if named else value, value_max, "people", tuple(terms), claimant,
        claimant_class, as_of, "published", "", source_id,
    )  # fmt: skip


def holdings(
    incidents: Iterable[Incident],
    claims: Iterable[Claim] = (),
    sources: Iterable[Source] = (SOURCE,),
    windows: Iterable[Window] = (),
    refusals: Iterable[Refusal] = (),
    name: str = "own",
    exportable: bool = True,
) -> Holdings:
    """The Holdings of a dataset."""
    return Holdings(
        Dataset(name, f"Dataset {name}", licence="CC BY 4.0", credit=f"Those behind {name}", exportable=exportable),
        tables.table(incidents, tables.INCIDENTS), tables.table(claims, tables.CLAIMS), tables.table(sources, tables.SOURCES),
        tuple(windows), tuple(refusals),
    )  # fmt: skip


@dataclass(frozen=True)
class Store:
    """A build in a folder, with what filters on it may name."""

    folder: Path
    build: Build
    known: Known

    def select(self, query: str = "") -> Selection:
        """The selection of a query string."""
        return Selection(self.build, parse(query, self.known), self.known)

    def ids(self, query: str = "") -> list[str]:
        """The ids that a query string selects, newest day first."""
        return [row["incident_id"] for row in self.select(query).page()]


def store_of(folder: Path, *held: Holdings) -> Store:
    """A real build of the holdings in a folder, opened."""
    return opened(folder, builds.write_build(held, vocabulary(), folder))


def opened(folder: Path, build_id: str) -> Store:
    """A build of a folder, opened."""
    build = Build(folder, build_id, vocabulary())
    windows: dict[str, tuple[WindowDates, ...]] = {}
    for row in build.windows():
        one = WindowDates(row["claimant"], row["start"], row["end"], row["scope"])
        windows[row["window"]] = (*windows.get(row["window"], ()), one)
    datasets = {row["name"]: row["title"] for row in build.manifest["datasets"]}
    titles = {row["window"]: row["title"] for row in build.windows()}
    return Store(folder, build, Known(vocabulary(), {code: code for code in build.areas()}, datasets, windows, titles))


def store_with(folder: Path, incidents: Iterable[Incident], claims: Iterable[Claim] = ()) -> Store:
    """A real build of one dataset."""
    return store_of(folder, holdings(incidents, claims))


def sample_holdings() -> Holdings:
    """The sample as its files say it, without positions."""
    return read_folder(ROOT / "data" / "sample", vocabulary())


def sample_store(folder: Path) -> Store:
    """A build of the sample."""
    return store_of(folder, sample_holdings())


def shuffled(held: Holdings, order: Sequence[int]) -> Holdings:
    """The same holdings with their rows in another order; order: any numbers, as many as there are claims."""
    def turned(rows: tables.pa.Table) -> tables.pa.Table:
        keys = sorted(range(rows.num_rows), key=lambda row: (order[row % len(order)], -row) if order else -row)
        return rows.take(tables.pa.array(keys, tables.pa.int64()))

    return replace(held, incidents=turned(held.incidents), claims=turned(held.claims), sources=turned(held.sources),
                   windows=tuple(reversed(held.windows)))  # fmt: skip
