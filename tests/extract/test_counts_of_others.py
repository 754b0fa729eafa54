"""Counts that a report passes on beside its own: of the strike told of before, of a headline alone, of other newsrooms, of some of the injured."""

from __future__ import annotations

import pytest

from tests.extract.reports import claims, number, only, read


def test_a_figure_of_before_that_is_too_high_is_of_the_strike_before():
    text = """Shells killed 13 people in the centre of Kherson on Saturday, the governor, Petro Ivanenko, said.

Three rescuers were killed by a mine in Beryslav on Saturday, he added.

Other officials had given lower figures through the day: eight dead, said the presidential office in the afternoon."""
    found = read(text)["incidents"]
    assert [claims(each, "killed") for each in found] == [{(13, "ua_local_official"), (8, "ua_national_official")}, {(3, "ua_local_official")}]


def test_a_figure_of_before_that_fits_the_strike_told_of_last_is_its_own():
    text = """Shells killed 13 people in the centre of Kherson on Saturday, the governor, Petro Ivanenko, said.

Three rescuers were killed by a mine in Beryslav on Saturday, he added.

Earlier he had given two dead."""
    found = read(text)["incidents"]
    assert [claims(each, "killed") for each in found] == [{(13, "ua_local_official")}, {(3, "ua_local_official"), (2, "ua_local_official")}]


def test_who_is_named_in_the_headline_alone_has_given_its_figure():
    text = "Nine people injured in strike on Kostiantynivka – prosecutors\n\nA bomb hit houses in Kostiantynivka on Friday morning. The governor had initially reported five injured."
    assert claims(only(text), "injured") == {(9, "police"), (5, "ua_local_official")}


def test_a_newsroom_that_is_named_keeps_its_count_beside_an_authority_of_the_same():
    text = "A drone hit a car in Nabatieh in Lebanon on Sunday, killing three people, the National News Agency reported. The health ministry counted three dead."
    assert claims(only(text), "killed") == {(3, "media"), (3, "health_worker")}


def test_a_row_of_a_chronicle_that_opens_with_a_name_is_theirs():
    text = "Two missiles hit Kharkiv on Friday. Six people were killed, Governor Petro Ivanenko said.\n\nA chronicle of the day:\n\n12:15 – Ivanenko: \"There are already four dead.\""
    assert claims(only(text), "killed") == {(6, "ua_local_official"), (4, "ua_local_official")}


@pytest.mark.parametrize("some", ["two had lost an eye", "four were in intensive care", "four with burns were in their ward"])
def test_some_of_the_injured_in_one_state_are_no_count_of_a_hospital(some):
    text = f"A missile hit Kharkiv on Friday. 22 people were injured, the mayor said. Doctors at the hospital said that {some}."
    assert claims(only(text), "injured") == {(22, "ua_local_official")}


@pytest.mark.parametrize(
    ("who", "expected"),
    [
        ("the UN's resident coordinator, Denise Brown,", "un"),
        ("an official of the state emergency agency, Musa Sani,", "emergency_service"),
        ("Civil society organisations", "ngo"),
        ("the Sudan Doctors Union", "ngo"),
        ("the North Kordofan government", "local_official"),
    ],
)
def test_who_counts_is_known_by_the_body(who, expected):
    text = f"A drone hit the market of El Obeid in Sudan on Friday. At least ten people were killed, {who} said."
    assert claims(only(text), "killed") == {(10, expected)}


@pytest.mark.parametrize("none", ["thanks to the timely evacuation no employee was hurt", "not a single passenger was hurt"])
def test_no_one_hurt_is_not_one_hurt(none):
    text = f"A drone hit a bus in Kharkiv on Friday. The windows were broken, but {none}, the governor said."
    assert (only(text)["injured"] or {"value": 0})["value"] == 0


def test_the_ages_of_a_couple_count_nobody():
    text = "A couple of 68 and 70 were killed when a drone hit their car in Pokrovsk on Friday."
    assert number(only(text)["killed"]) != (70, "exact")


def test_the_authorities_behind_a_headline_on_a_mayor_are_not_the_mayor():
    text = "Drone hits yard, mayor says\n\nOne person died and seven were injured in Dnipro early on Friday, the authorities say."
    assert claims(only(text), "injured") == {(7, "ua_officials")}


def test_what_is_counted_in_the_rest_of_the_region_is_no_claim_about_the_town():
    text = "One person was killed in Rodynske in the Donetsk region on Friday by shelling that wounded six there, Governor Petro Ivanenko said. Five were wounded in other towns of the region, he added."
    assert claims(only(text), "injured") == {(6, "ua_local_official")}


def test_a_figure_of_a_month_behind_two_dead_is_no_claim_about_the_strike():
    text = "Two civilians died in Kupiansk on Friday after artillery fire, Governor Petro Ivanenko said. In November alone, 58 were killed in the oblast. Ivanenko's administration counts 61."
    assert claims(only(text), "killed") == {(2, "ua_local_official")}


@pytest.mark.parametrize("whom", ["members of the armed forces", "members of Ukraine's National Guard", "Ukrainian military personnel", "army medics"])
def test_members_of_an_army_are_none_of_the_civilian_dead(whom):
    strike = only(f"A missile hit Kharkiv on Friday, killing four {whom}.")
    assert strike["killed"] is None
    assert {(claim["metric"], claim["value"]) for claim in strike["claims"] if claim["value"]} == {("military_killed", 4)}


def test_members_of_a_family_are_civilians_though_an_officer_speaks():
    assert number(only("A missile hit Kharkiv on Friday, killing four members of one family, an army officer said.")["killed"]) == (4, "exact")
