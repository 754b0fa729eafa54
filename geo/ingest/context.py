"""What every row of an import shares: the dataset, the words, the places, and how its columns of days are read."""

from __future__ import annotations

import csv
import gzip
import re
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from pathlib import Path

from geo.domain.source import Dataset
from geo.domain.vocabulary import Vocabulary
from geo.ingest.crosswalk import Crosswalk, read_crosswalk
from geo.ingest.dates import DateReading
from geo.ingest.outside import Extents

_KIND_WORDS = {"oblast", "region", "province", "governorate", "prefecture", "state", "область", "обл", "provincia"}
_SPECIAL = re.compile(r"[^\w\s-]")


@dataclass(frozen=True)
class Places:
    """Written countries and first-level units as codes."""

    countries: Crosswalk
    units: Mapping[tuple[str, str], str]

    def country(self, written: str) -> str | None:
        """ISO 3166-1 alpha-2 of a country's name, its ISO number or its three-letter code; None when unknown."""
        text = written.strip()
        if text.isdigit():
            return self.countries.find("iso_numeric", text.lstrip("0") or "0")
        if len(text) == 2 and text.isupper():
            return text
        return self.countries.find("iso3", text) if len(text) == 3 and text.isupper() else self.countries.find("country", text)

    def unit(self, country: str, written: str) -> str | None:
        """ISO 3166-2 of a first-level unit as written inside a country; None when unknown."""
        return self.units.get((country, unit_key(written)))


def unit_key(written: str) -> str:
    """A unit's name as it is compared: without case, marks, apostrophes and words such as 'oblast'."""
    text = unicodedata.normalize("NFKD", written.casefold().replace("й", "и").replace("ї", "і"))
    text = _SPECIAL.sub("", "".join(char for char in text if not unicodedata.combining(char)))
    words = [word for word in text.replace("-", " ").split() if word not in _KIND_WORDS]
    return " ".join(words)


@lru_cache(maxsize=2)
def read_places(data_dir: Path) -> Places:
    """The Places of the project's data folder, which are read once."""
    units: dict[tuple[str, str], str] = {}
    names = data_dir / "boundaries" / "adm1_names.csv"
    packed = names.with_suffix(".csv.gz")
    if names.is_file() or packed.is_file():
        with names.open(encoding="utf-8") if names.is_file() else gzip.open(packed, "rt", encoding="utf-8") as handle:
            for row in csv.DictReader(handle):
                units.setdefault((row["country"], unit_key(row["name"])), row["code"])
    oblasts = data_dir / "gazetteer" / "ua_oblasts.csv"
    if oblasts.is_file():
        with oblasts.open(encoding="utf-8", newline="") as handle:
            rows = list(csv.DictReader(handle))
        # cities with the rank of an oblast come first: where both have a name ("Kyiv"), it means the oblast here
        for row in sorted(rows, key=lambda row: row["code"] not in ("UA-30", "UA-40")):
            for name in (row["name"], row["name_uk"], *row["names"].split("|")):
                units[("UA", unit_key(name))] = row["code"]
    return Places(read_crosswalk(data_dir / "crosswalks" / "countries.csv"), units)


@dataclass(frozen=True)
class Context:
    """What the rows of one import share.

    file: the name shown in refusals. sha256, retrieved: of the snapshot, for the sources. readings: column → how its
    days are read. options: what a mapping or an adapter settled once for the file. extents: of the countries, by which exchanged
    coordinates are found.
    """

    dataset: Dataset
    file: str
    crosswalk: Crosswalk
    vocabulary: Vocabulary
    places: Places
    readings: Mapping[str, DateReading] = field(default_factory=dict)
    options: Mapping[str, object] = field(default_factory=dict)
    extents: Extents | None = None
