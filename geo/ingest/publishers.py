"""Who publishes a format, under which licence, and whether its rows may be passed on: publishers.csv and licences.csv."""

from __future__ import annotations

import csv
from dataclasses import dataclass
from pathlib import Path

from geo.domain.source import Dataset

NOT_STATED = "not stated"


@dataclass(frozen=True)
class Publisher:
    """A known publisher's row. exportable: 'yes', 'no', or 'ask' where the licence decides."""

    format: str
    title: str
    publisher: str
    licence: str
    credit: str
    url: str
    exportable: str
    note: str


@dataclass(frozen=True)
class Terms:
    """What holds for a dataset's rows, and what to tell about it."""

    licence: str
    credit: str
    exportable: bool
    warnings: tuple[str, ...] = ()


def read_publishers(data_dir: Path) -> dict[str, Publisher]:
    """The known publishers by format."""
    with (data_dir / "crosswalks" / "publishers.csv").open(encoding="utf-8", newline="") as handle:
        return {row["format"]: Publisher(**row) for row in csv.DictReader(handle)}


def terms_for(data_dir: Path, publisher: Publisher | None, licence: str | None, credit: str | None) -> Terms:
    """The Terms of a dataset: what the user says, else what is known of the publisher.

    Rows may leave only when the licence is known to allow it and the credit that it asks for is there; a publisher that forbids
    it is not overruled.
    """
    given = (licence or "").strip() or (publisher.licence if publisher else "")
    named = (credit or "").strip() or (publisher.credit if publisher else "")
    if publisher and publisher.exportable == "no":
        return Terms(given, named, False, (f"{publisher.publisher}: {publisher.note}",))
    if not given:
        return Terms(NOT_STATED, named, False, ("No licence was given: the rows stay here and are left out of exports until one is named.",))
    rule = _rule(data_dir, given)
    if rule is None:
        return Terms(given, named, False, (f"The licence '{given}' is not known to allow passing rows on: they are left out of exports.",))
    if rule["exportable"] != "yes":
        return Terms(given, named, False, (f"The licence '{given}' forbids passing rows on: they are left out of exports.",))
    if rule["credit"] == "yes" and not named:
        lacking = f"The licence '{given}' asks for a credit and none was given: the rows stay here and are left out of exports until one is named."
        return Terms(given, "", False, (lacking,))
    return Terms(given, named, True)


def dataset_of(name: str, publisher: Publisher | None, terms: Terms, title: str | None = None) -> Dataset:
    """The Dataset of an import."""
    return Dataset(
        name=name,
        title=title or (publisher.title if publisher else name),
        publisher=publisher.publisher if publisher else "",
        licence=terms.licence,
        credit=terms.credit,
        url=publisher.url if publisher else "",
        exportable=terms.exportable,
        note=publisher.note if publisher else "",
    )


def _rule(data_dir: Path, licence: str) -> dict[str, str] | None:
    """The row of licences.csv for a licence, by the first pattern that it contains; None when no pattern fits."""
    words = " ".join(licence.casefold().replace("-", " ").replace("_", " ").split())
    with (data_dir / "crosswalks" / "licences.csv").open(encoding="utf-8", newline="") as handle:
        return next((row for row in csv.DictReader(handle) if row["contains"] in words), None)
