"""Two names that may be of one claimant are found, whatever alphabet, office or romanisation they come in, and others are not."""

from __future__ import annotations

import csv
from itertools import groupby

import pytest

from geo.settings import ROOT
from geo.ui.claimant_names import alike, offered, pairs

LYSAK = "Serhii Lysak, head of Dnipropetrovsk oblast"
ZELENSKYY = "Volodymyr Zelenskyy, President of Ukraine"


@pytest.mark.parametrize(
    ("one", "other"),
    [("Serhiy Lysak", LYSAK), ("Governor Lysak", LYSAK), ("S. Lysak", LYSAK), ("Сергій Лисак", LYSAK), ("Сергей Лысак", LYSAK), ("Lysak Serhii", LYSAK),
     ("Head of Dnipropetrovsk oblast, Serhiy Lysak", LYSAK), ("Volodymyr Zelensky", ZELENSKYY), ("President Zelenskiy", ZELENSKYY), ("Zelensky", ZELENSKYY), ("Лисак", LYSAK), ("Vladimir Zelensky", ZELENSKYY),
     ("Aleksandr Vilkul", "Oleksandr Vilkul, mayor of Kryvyi Rih"), ("Kryvyi Rih mayor Oleksandr Vilkul", "Oleksandr Vilkul, mayor of Kryvyi Rih"),
     ("Oleg Sinegubov", "Oleh Syniehubov, head of Kharkiv oblast"), ("Russian Ministry of Defense", "Russian ministry of defence"),
     ("Russia's Defence Ministry", "Russian ministry of defence"), ("State Emergency Service", "State Emergency Service of Ukraine")],
)  # fmt: skip
def test_two_spellings_of_one_claimant_are_alike_whichever_comes_first(one, other):
    assert alike(one, other) and alike(other, one)


@pytest.mark.parametrize(
    ("one", "other"),
    [("Governor of Kherson oblast", "Governor of Donetsk oblast"), ("Mayor of Sumy", "Mayor of Kharkiv"), ("AFP", "AP"), ("Babel", LYSAK), ("Reuters", "Novaya Gazeta Europe"), ("Governor", LYSAK), ("CNN", "CNA"), ("", "Reuters"),
     ("Russian ministry of defence", "Ukrainian ministry of defence"), ("Ivan Petrov", "Oleh Petrov"), ("Euromaidan Press", "Euronews"),
     ("Kyiv Independent", "Kyiv Post"), (LYSAK, "Oleksandr Vilkul, mayor of Kryvyi Rih"), ("Police of Ukraine", "Government of Ukraine"), (LYSAK, LYSAK)],
)  # fmt: skip
def test_two_claimants_are_not_alike(one, other):
    assert not alike(one, other) and not alike(other, one)


def test_no_two_claimants_of_an_incident_of_the_sample_are_held_for_one():
    with (ROOT / "data" / "sample" / "claims.csv").open(encoding="utf-8", newline="") as file:
        rows = sorted(csv.DictReader(file), key=lambda row: row["incident_id"])
    assert not [found for _, own in groupby(rows, lambda row: row["incident_id"]) if (found := pairs(row["claimant"] for row in own))]


def test_known_claimants_are_offered_while_a_name_is_typed_and_none_for_a_name_that_is_there():
    known = ["CNN", LYSAK, "Oleksandr Vilkul, mayor of Kryvyi Rih", ""]
    assert offered("Serhiy Ly", known) == offered("lysa", known) == offered("Лис", known) == [LYSAK]
    assert offered(LYSAK, known) == offered("", known) == offered("L", known) == []
    assert offered("Reuters", known) == []
