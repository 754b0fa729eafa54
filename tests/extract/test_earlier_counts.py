"""Figures of before: what somebody had first said of a strike is a claim of theirs, and not its toll."""

from __future__ import annotations

import pytest

from tests.extract.reports import claims, number, only

LEAD = "A missile hit a house in Kharkiv on Friday. Nine people were wounded, Governor Petro Ivanenko said."


@pytest.mark.parametrize(
    ("rest", "expected"),
    [
        (" Earlier he had reported four wounded.", {(9, "ua_local_official"), (4, "ua_local_official")}),
        ("\n\nThe mayor had at first spoken of four wounded.", {(9, "ua_local_official"), (4, "ua_local_official")}),
        ("\n\nPolice had initially reported four casualties, then six.", {(9, "ua_local_official"), (4, "police"), (6, "police")}),
        ("\n\nThe mayor gave a lower figure of four.", {(9, "ua_local_official"), (4, "ua_local_official")}),
        ("\n\nThe mayor counted four.", {(9, "ua_local_official"), (4, "ua_local_official")}),
        ("\n\nThe number had grown from four wounded, he said.", {(9, "ua_local_official"), (4, "ua_local_official")}),
        ("\n\nHis first message had referred to four wounded.", {(9, "ua_local_official"), (4, "ua_local_official")}),
        ("\n\nThe prosecutor's office's figure in the morning was four wounded.", {(9, "ua_local_official"), (4, "police")}),
        ("\n\nPolice mentioned four.", {(9, "ua_local_official"), (4, "police")}),
        ("\n\nPolice put it at four on Friday and six on Saturday.", {(9, "ua_local_official"), (4, "police"), (6, "police")}),
        ("\n\nBy noon, police were speaking of four wounded.", {(9, "ua_local_official"), (4, "police")}),
        ("\n\nBy 6 p.m. the police had four.", {(9, "ua_local_official"), (4, "police")}),
        ("\n\nThe prosecutor's office lists four.", {(9, "ua_local_official"), (4, "police")}),
        ("\n\nFour was the number given on Saturday by the police.", {(9, "ua_local_official"), (4, "police")}),
        ("\n\nThe last figure from the police on Saturday was four.", {(9, "ua_local_official"), (4, "police")}),
        ("\n\nHe was correcting the figure of four that the police had given the night before.", {(9, "ua_local_official"), (4, "police")}),
        ("\n\nEarlier posts by the mayor had the number of injured climbing from four at 6:22 a.m. to six and then seven.", {(9, "ua_local_official"), (4, "ua_local_official"), (6, "ua_local_official"), (7, "ua_local_official")}),
        ("\n\nState media had earlier reported four wounded.", {(9, "ua_local_official"), (4, "media")}),
    ],
)
def test_a_figure_of_before_is_a_claim_of_whoever_gave_it(rest, expected):
    incident = only(LEAD + rest)
    assert claims(incident, "injured") == expected
    assert number(incident["injured"]) == (9, "exact")


def test_of_a_toll_that_rose_from_one_number_to_another_both_are_claims():
    incident = only("A missile hit Kharkiv. The number of injured in Friday's strike rose from five to nine, the governor said.")
    assert claims(incident, "injured") == {(9, "ua_local_official"), (5, "ua_local_official")}
    assert number(incident["injured"]) == (9, "exact")


def test_two_bare_numbers_are_the_dead_and_the_injured_of_the_sentence_before():
    text = "A missile hit Kharkiv. The president said six people had died and 18 had been wounded. The day before, the governor gave the tally as four and 15."
    assert claims(only(text), "killed") == {(6, "ua_national_official"), (4, "ua_local_official")}
    assert claims(only(text), "injured") == {(18, "ua_national_official"), (15, "ua_local_official")}


def test_a_mayor_who_raises_the_toll_says_both_figures():
    incident = only("A missile hit Kharkiv on Friday. The mayor raised the death toll from four to six.")
    assert claims(incident, "killed") == {(6, "ua_local_official"), (4, "ua_local_official")}


def test_a_number_that_counts_something_else_is_no_figure_of_before():
    incident = only(LEAD + " Earlier he had reported 12 drones over the town.")
    assert claims(incident, "injured") == {(9, "ua_local_official")}


@pytest.mark.parametrize(
    ("words", "before"),
    [
        ("Mayor Ihor Terekhov had at first put the number of the injured at 12, and later at 17.", {12, 17}),
        ("By morning 21 injured were known, against 14 announced the evening before, Mayor Ihor Terekhov said.", {14}),
    ],
)
def test_figures_of_before_are_read_from_a_row_of_them_and_from_a_comparison(words, before):
    incident = only(f"A drone hit a bus in Kharkiv on Friday, injuring 21 people, the police said. {words}")
    assert {value for value, _ in claims(incident, "injured")} == before | {21}
    assert number(incident["injured"]) == (21, "exact")


def test_figures_of_before_are_those_of_the_strike_told_of_though_sentences_without_figures_stand_between():
    text = (
        "Twenty-two people were killed by a missile in Kharkiv on Friday, the mayor said.\n\nThe first missile hit houses, and a second one fell beside them.\n\n"
        "A third one came minutes later. A petrol station and two ambulances were damaged.\n\nEarlier in the day the police had reported 15 dead."
    )
    assert claims(only(text), "killed") == {(22, "ua_local_official"), (15, "police")}


def test_a_figure_given_some_hours_before_gives_way():
    text = "An air strike on a detention centre in Kharkiv killed 68 people on Friday and injured 47, a TV channel said. Some hours before, it had given a figure of 35 dead and 50 taken to hospital."
    assert number(only(text)["injured"]) == (47, "exact")


def test_children_among_a_number_that_had_risen_are_counted():
    incident = only("A drone hit Kharkiv on Friday. Five wounded were reported at first. By 14:20 their number had risen to eight, including a six-year-old child, the mayor said.")
    assert (number(incident["injured"]), number(incident["children_injured"])) == ((8, "exact"), (1, "exact"))


def test_a_bare_number_counts_those_of_whom_there_are_about_as_many():
    text = "A missile hit Kharkiv on Friday. The mayor said nine people had died and 40 had been wounded. Police mentioned {}."
    assert claims(only(text.format("six")), "killed") == {(9, "ua_local_official"), (6, "police")}
    assert claims(only(text.format("36")), "injured") == {(40, "ua_local_official"), (36, "police")}


def test_children_of_a_count_of_before_are_counted_with_it():
    text = LEAD + " He had put the number of wounded at six at first, including two children."
    assert claims(only(text), "children_injured") == {(2, "ua_local_official")}


def test_a_corrected_count_may_be_a_lower_one():
    text = LEAD + " Police spoke first of eight wounded, then of seven."
    assert claims(only(text), "injured") == {(9, "ua_local_official"), (8, "police"), (7, "police")}


def test_both_numbers_of_a_count_that_was_raised_are_the_claims_of_who_raised_it():
    text = "A missile hit Odesa on Friday. The mayor spoke of 14 dead and 46 wounded. By night the emergency service had raised it to 20 and 73."
    incident = only(text)
    assert claims(incident, "killed") == {(14, "ua_local_official"), (20, "emergency_service")}
    assert claims(incident, "injured") == {(46, "ua_local_official"), (73, "emergency_service")}


def test_the_dead_behind_the_wounded_in_one_breath_are_counted_too():
    incident = only("A missile hit Kramatorsk on Friday. The mayor put the wounded at 17 and the dead at four.")
    assert number(incident["killed"]) == (4, "exact")


def test_both_numbers_of_tolls_are_claims_some_sentences_behind():
    text = "A missile hit Dnipro on Friday. Four people were killed and 40 injured, the governor, Petro Ivanenko, said. Eleven are in serious condition, he added. Earlier in the morning, Ivanenko put the tolls at two and 14."
    incident = only(text)
    assert claims(incident, "killed") == {(4, "ua_local_official"), (2, "ua_local_official")}
    assert claims(incident, "injured") == {(40, "ua_local_official"), (14, "ua_local_official")}


def test_the_figure_of_a_later_update_holds_though_its_sentence_begins_with_an_earlier_one():
    text = (
        "A drone hit a bus in Kharkiv, Ukraine, on Friday, killing nine people, the governor said. He at first reported 30 people wounded, then 42, and in an evening update said 49 had been hurt.\n\n"
        "Two women and two men are in grave condition."
    )
    assert number(only(text)["injured"]) == (49, "exact")


def test_one_of_the_residents_who_spoke_is_no_count():
    incident = only('Shells hit Kharkiv on Friday, killing 65 people, the mayor said. Residents described a fierce bombardment. "There were bodies in the street and nobody to collect them," said one.')
    assert {value for value, _ in claims(incident, "killed")} == {65}
