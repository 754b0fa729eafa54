"""Names of countries, oblasts and provinces, and raions by their codes, from the tables of data/."""

from __future__ import annotations

import csv
from functools import cached_property

from geo.settings import Settings


class UnitNames:
    """Reads each table when it is first asked for; a table that is not there names nothing."""

    def __init__(self, settings: Settings) -> None:
        self._settings = settings

    @cached_property
    def adm1(self) -> dict[str, tuple[str, str]]:
        """code → (English name, Ukrainian name) of the ADM1 units of the boundaries."""
        return {row["code"]: (row["name"], row["name_uk"]) for row in self._rows("boundaries", "adm1_names.csv")}

    @cached_property
    def countries(self) -> dict[str, str]:
        """ISO 3166-1 code → English name."""
        named = [(row["id"], row["word"]) for row in self._rows("crosswalks", "countries.csv") if row["field"] == "country"]
        return dict(reversed(named))  # the first word for a country is its name, the others are spellings

    @cached_property
    def raions(self) -> dict[str, str]:
        """code → English name of the raions, which says when their borders are approximate."""
        from geo.gazetteer import raions

        approximate = " (approximate borders)" if raions.are_approximate(self._settings) else ""
        return {code: f"{name}{approximate}" for code, (name, _) in raions.names(self._settings).items()}

    def english(self) -> dict[str, str]:
        """code → English name of the ADM1 units and raions."""
        return {code: name for code, (name, _) in self.adm1.items()} | self.raions

    def _rows(self, folder: str, name: str) -> list[dict[str, str]]:
        path = self._settings.data_dir / folder / name
        if not path.is_file():
            return []
        with path.open(encoding="utf-8", newline="") as handle:
            return list(csv.DictReader(handle))
