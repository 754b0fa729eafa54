"""Extraction names weapons, claimants and countries by the words of data/, and keeps no list of its own beside them."""

from __future__ import annotations

import csv

import pytest

from geo.extract.extractor import extract
from geo.extract.rules import lexicon, parents
from geo.settings import ROOT
from tests.extract.reports import only
from tests.extract.small_gazetteer import resolve


def rows(path: str) -> list[dict[str, str]]:
    with (ROOT / "data" / path).open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


@pytest.mark.parametrize("kind", ["weapons", "claimant_classes"])
def test_a_fine_word_is_of_the_coarse_one_that_the_vocabulary_says(kind):
    assert dict(parents.of(kind)) == {row["id"]: row["parent"] for row in rows(f"vocabulary/{kind}.csv") if row["parent"]}


def test_every_weapon_that_a_rule_reads_is_one_of_the_vocabulary():
    known = {row["id"] for row in rows("vocabulary/weapons.csv")}
    assert {rule.meaning for rule in lexicon.read_rules(lexicon.lexicon_dir()) if rule.kind == "weapon"} <= known


def test_a_ballistic_missile_is_a_missile_whoever_asks():
    text = "A ballistic missile hit a school in Kharkiv on Friday, killing three people."
    assert only(text)["weapons"] == ["missile"]
    assert extract(text, "2025-04-05", resolve, {"ballistic_missile": "bomb"}).as_json()["incidents"][0]["weapons"] == ["bomb"]


def test_countries_with_namesakes_are_countries_of_the_crosswalk():
    known = {row["word"] for row in rows("crosswalks/countries.csv") if row["field"] == "country"}
    named = [rule.pattern for rule in lexicon.load("en").rules("country_name")]
    assert named and {country for pattern in named for country in pattern.split("|")} <= known


def test_a_country_that_a_strike_may_be_told_of_as_an_area_is_not_among_them():
    assert not {"lebanon", "syria", "ukraine", "yemen", "gaza strip"} & {*lexicon.load("en").meanings("country_name")}
