"""Figures that a report gives hour by hour, and speakers whose verb it leaves out."""

from __future__ import annotations

import time

import pytest

from tests.extract.reports import claims, only

LEAD = "A missile hit a house in Kharkiv, Ukraine, on Friday, killing 19 people and wounding 74, the State Emergency Service said. "


@pytest.mark.parametrize(
    ("sentence", "killed"),
    [
        ("The mayor reported 14 dead at 9 p.m., 16 shortly before midnight, then 18.", {14, 16, 18}),
        ("The mayor had announced 10 deaths on Friday night and, soon after, 13.", {10, 13}),
        ("The mayor first spoke on Friday of nine people dead, then 11.", {9, 11}),
        ("By noon the mayor had confirmed seven dead; by evening he had said 12.", {7, 12}),
        ("Mayor Ihor Terekhov's figures went from 11 killed to 13.", {11, 13}),
        ("In its first report the mayor's office had recorded four deaths.", {4}),
        ("Earlier, the mayor had four dead and 50 wounded.", {4}),
        ("The mayor wrote on Telegram of four dead.", {4}),
        ("The mayor had begun with three dead and 25 wounded, then spoken of six, and of ten.", {3, 6, 10}),
        ("The mayor said that 10 people had died in two flats, 16 were saved.", {10}),
        ("The mayor had reported 10 deaths, and 12 cars burned.", {10}),
    ],
)
def test_a_sentence_goes_on_from_a_figure_with_those_of_later_hours(sentence, killed):
    given = claims(only(LEAD + sentence), "killed")
    assert {value for value, role in given if role == "ua_local_official"} == killed


def test_the_dead_and_the_injured_grow_together():
    incident = only(LEAD + "At 7:20 the mayor wrote about seven dead and 30 injured; then of nine and 40.")
    assert {value for value, role in claims(incident, "killed") if role == "ua_local_official"} == {7, 9}
    assert {value for value, role in claims(incident, "injured") if role == "ua_local_official"} == {30, 40}


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("The mayor had put the number of dead at 10, and Interior Minister Ihor Klymenko at 16.", {(10, "ua_local_official"), (16, "ua_national_official")}),
        ("The mayor had earlier reported 13 deaths, and the Interior Ministry 14.", {(13, "ua_local_official"), (14, "ua_national_official")}),
        ("At 6:00 the mayor reported four dead; the police at nine, six dead.", {(4, "ua_local_official"), (6, "police")}),
        ("The mayor had earlier reported 13 deaths, and the Interior Ministry building lost 14 windows.", {(13, "ua_local_official")}),
    ],
)
def test_a_speaker_without_a_verb_has_the_number_behind_the_name(sentence, expected):
    assert claims(only(LEAD + sentence), "killed") - {(19, "emergency_service")} == expected


@pytest.mark.parametrize(
    ("sentence", "killed"),
    [
        ("At 9 a.m. the State Emergency Service reported four dead.", {19, 4}),
        ("Two people were killed in a bus, the State Emergency Service said.", {19}),
    ],
)
def test_a_lower_figure_behind_a_higher_one_is_a_claim_when_it_is_of_an_earlier_hour(sentence, killed):
    assert {value for value, role in claims(only(LEAD + sentence), "killed") if role == "emergency_service"} == killed


def test_a_figure_that_somebody_gave_is_theirs_in_the_words_of_another():
    text = (
        "A missile hit Kharkiv, Ukraine, on Friday. The number of wounded stood at 148, the mayor said, up from the 90 given in the afternoon by the interior minister, "
        "Ihor Klymenko, and the 129 announced late on Friday by the police."
    )
    assert claims(only(text), "injured") >= {(148, "ua_local_official"), (90, "ua_national_official")}


def test_his_first_is_a_statement_of_who_spoke_last():
    text = LEAD + "Ten people were rescued, said Oleh Syniehubov, the governor, in the last of six posts; his first had put the dead at five."
    assert (5, "ua_local_official") in claims(only(text), "killed")


def test_bodies_that_a_hospital_received_are_its_count():
    text = "Strikes on a school in Kharkiv, Ukraine, killed 30 people, the police said. Hospital sources reported receiving 25 bodies."
    assert claims(only(text), "killed") == {(30, "police"), (25, "health_worker")}


def test_a_figure_before_dates_written_out_is_read_at_once():
    began = time.process_time()
    incident = only("A drone strike on Kharkiv killed 14 people on 24 February 2025, 25 February 2025, then the fire spread.")
    assert incident["killed"]["value"] == 14
    assert time.process_time() - began < 5  # it took minutes where the letters of a masked date could be cut into steps


def test_a_second_count_of_the_hour_after_is_one_of_the_series():
    text = "Missile hits street\n\nA missile came down on a street in Khan Younis on Friday. Eight people were dead, medics said at first; an hour later there were nine, with 28 hurt."
    assert (9, "health_worker") in claims(only(text), "killed")
