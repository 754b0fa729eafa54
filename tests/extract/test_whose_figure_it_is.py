"""A figure is that of whoever gives it: not of who is named first, nor of who is struck, nor a part of it that of anybody."""

from __future__ import annotations

import pytest

from tests.extract.reports import claims, read, tolls

LEAD = "Drones attacked the city of Sumy on Friday, killing one person and injuring three others.\n"


def first(text, published="2025-04-05"):
    return read(text, published)["incidents"][0]


def test_of_several_sources_the_one_that_is_quoted_with_a_figure_holds_it():
    text = (
        LEAD + "Source: State Emergency Service of Ukraine on Facebook; Petro Ivanenko, head of the Sumy Oblast Military Administration, on Telegram\n"
        'Quote from the State Emergency Service: "The attack killed a man of 58."\n'
        "Details: An FPV drone injured three people, Ivanenko said."
    )
    incident = first(text)
    assert claims(incident, "killed") == {(1, "emergency_service")}
    assert claims(incident, "injured") == {(3, "ua_local_official")}


def test_the_one_source_that_a_report_names_holds_its_figures():
    text = LEAD + "Source: Petro Ivanenko, head of the Sumy Oblast Military Administration, on Telegram\nDetails: Several houses were damaged."
    assert claims(first(text), "injured") == {(3, "ua_local_official")}


@pytest.mark.parametrize(
    "text",
    [
        ("An explosion rocked Sumy on Friday. The city had been hit with a missile by the Russian army, Petro Ivanenko, the head of the Sumy Regional Military Administration, said. "
        '"Seven people are injured," Ivanenko wrote.'),
        ("A missile hit a shop in Sumy on Friday. So said Petro Ivanenko, head of the Sumy regional military administration, at a briefing.\n"
        '"The shop is destroyed. Seven people are injured. Rescuers are at work," he said.'),
        "A missile hit a shop in Sumy on Friday. Medics reported seven people injured, Mayor Petro Ivanenko said.",
        'A missile hit a shop in Sumy on Friday, the regional military administration said. "Seven people are injured", said the administration and gave no details.',
    ],
)
def test_the_official_who_gives_a_figure_holds_it(text):
    assert claims(first(text), "injured") == {(7, "ua_local_official")}


def test_persons_told_of_one_beside_another_are_one_figure_of_who_tells_of_them():
    text = (
        "A strike on Sumy killed three people on Friday, according to local authorities. "
        "Two men, 40 and 43 years old, died on the spot, and a woman of 45 died in hospital, Governor Petro Ivanenko said."
    )
    assert claims(first(text), "killed") == {(3, "ua_local_official")}


def test_soldiers_lost_along_the_front_are_no_claim_about_a_strike():
    text = "A shell that hit a house in Kherson on Friday killed a man. The Russian Defence Ministry said that over 40 Ukrainian soldiers had been eliminated in the Kherson direction."
    incident = first(text)
    assert claims(incident, "military_killed") == set() and not incident["contested"]


def test_a_statement_that_revises_a_toll_holds_both():
    text = "Warplanes hit a market in Omdurman on Friday. By evening the number of those killed stood at 41, the local resistance committee said. Its statement revised an earlier toll of 27 dead."
    assert claims(first(text), "killed") == {(41, "ngo"), (27, "ngo")}


def test_whom_an_outlet_refers_to_holds_the_figures():
    text = LEAD + "UNN reports this, referring to Petro Ivanenko, who heads the Sumy Oblast Military Administration.\nThe services are at work on the spot, Ivanenko wrote."
    assert claims(first(text), "injured") == {(3, "ua_local_official")}


@pytest.mark.parametrize(
    "lead",
    [
        "KYIV, Ukraine (Agency) – Nine people were killed on Friday as missiles hit targets in cities across Ukraine, including a children's hospital in the capital, police said.",
        "Missiles and drones killed nine people in towns across Ukraine on Friday, including in Kyiv, police said.",
        "Missiles killed nine people in several cities of Ukraine on Friday, among them a nurse in Kyiv, police said.",
    ],
)
def test_the_dead_of_several_cities_are_not_those_of_the_one_that_is_named_among_them(lead):
    assert tolls(f"{lead}\n\nIn Kyiv, two people died and 15 were injured.\n\nIn Kharkiv, seven people died.") in ({capital: ((2, "exact"), (15, "exact")), "Kharkiv": ((7, "exact"), None)} for capital in ("KYIV", "Kyiv"))


def test_the_dead_of_the_capital_are_told_right_behind_its_dateline():
    assert tolls("KYIV, Ukraine (Agency) – Nine people were killed on Friday as a missile hit a house in the capital, police said.") == {"KYIV": ((9, "exact"), None)}


def test_children_of_a_country_go_with_its_dead():
    text = (
        "An attack on a prison in Idlib, Syria, killed at least 61 people on Friday, the judiciary said.\nIt gave no names.\nWhy the prison was hit is not clear.\n"
        "The infirmary was damaged.\nNeighbours were among the victims.\nThe army did not comment.\nThe Health Ministry says 610 people were killed in the country during the 11-day war, 14 of them children."
    )
    incident = first(text)
    assert (incident["killed"]["value"], incident["children_killed"]) == (61, None)


def test_those_of_these_are_of_the_year_that_the_sentence_before_counts():
    text = "Shells injured eight people in Idlib, Syria, on Friday, the rescuers said. In 2023, 1,043 civilians were killed in Syria, a network said. Of these, 182 were children, and 58 people died under torture."
    assert tolls(text) == {"Idlib": (None, (8, "exact"))}


def test_the_dead_of_a_day_in_a_city_are_not_those_of_its_hospital():
    text = "An air strike on a hospital in Kharkiv killed at least 27 people on Friday, medics said. In the last 24 hours more than 60 people have been killed in Kharkiv by air strikes and shelling, the ministry said."
    assert tolls(text)["Kharkiv"][0] == (27, "at_least")


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("Nikopol's mayor said three residents were wounded there.", {"Dnipro": ((2, "exact"), None), "Nikopol": (None, (3, "exact"))}),
        ("Mayor Petro Ivanenko of Nikopol said three people were hurt in the town.", {"Dnipro": ((2, "exact"), None), "Nikopol": (None, (3, "exact"))}),
        ("Officials in Nikopol reported three wounded.", {"Dnipro": ((2, "exact"), None), "Nikopol": (None, (3, "exact"))}),
        ("Nikopol's death toll rose to five.", {"Dnipro": ((2, "exact"), None), "Nikopol": ((5, "exact"), None)}),
        ("The governor said three people were hurt.", {"Dnipro": ((2, "exact"), (3, "exact"))}),
    ],
)
def test_who_runs_another_town_of_the_oblast_counts_the_victims_of_that_town(sentence, expected):
    assert tolls(f"A missile struck an apartment building in Dnipro on Friday, killing two people, governor Petro Petrenko said.\n\n{sentence}") == expected


def test_those_of_one_service_are_some_of_all_the_wounded():
    text = "A missile hit a hotel in Sumy on Friday, killing two. Seven of its firefighters were wounded, the emergency service said. The governor put the number of wounded at 73."
    assert tolls(text)["Sumy"] == ((2, "exact"), (73, "exact"))


def test_twice_as_many_are_not_as_many():
    assert tolls("A missile hit a hotel in Sumy on Friday. A dozen people were killed and twice as many injured.")["Sumy"] == ((12, "exact"), (None, "many"))
