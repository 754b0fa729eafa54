"""What countries, oblasts and raions are called."""

from __future__ import annotations

from geo.gazetteer.unit_names import UnitNames
from geo.settings import Settings


def test_units_are_named_by_their_codes():
    units = UnitNames(Settings())
    assert units.adm1["UA-65"][0] == "Kherson Oblast"
    assert units.countries["UA"] == "Ukraine", "the first of a country's spellings"
    assert units.english()["UA-12"] == units.adm1["UA-12"][0]


def test_a_folder_without_tables_names_nothing(tmp_path):
    units = UnitNames(Settings({"data_dir": str(tmp_path)}))
    assert units.adm1 == {}
    assert units.countries == {}
