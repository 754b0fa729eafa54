"""Who holds the floor: figures told beside somebody's words are theirs until a place, a day or another speaker ends it."""

from __future__ import annotations

import pytest

from tests.extract.reports import claims, only, read

LEAD = "A drone hit a shop in Kherson on Friday.\n\n"


@pytest.mark.parametrize(
    ("rest", "expected"),
    [
        ("Two people were wounded in the blast. The fire has been put out, the governor said.", "ua_local_official"),
        ("The mayor said that the roof had burned. Two people were wounded.", "ua_local_official"),
        ("The mayor said that the roof had burned.\n\nTwo people are known to have been wounded.", "ua_local_official"),
        ("The mayor said that the roof had burned.\n\nIt was raining. Nobody slept.\n\nTwo people are known to have been wounded.", "ua_local_official"),
        ("This follows from a statement by Petro Ivanenko, the head of the city administration.\n\nTwo people were wounded.", "ua_local_official"),
    ],
)
def test_a_figure_beside_words_of_an_official_is_the_officials(rest, expected):
    assert claims(only(LEAD + rest), "injured") == {(2, expected)}


def test_who_begins_the_sentence_after_a_figure_has_not_given_it():
    text = LEAD + "Two people were wounded in the blast. The State Emergency Service said the fire had been put out."
    assert claims(only(text), "injured") == {(2, "media")}


def test_of_a_service_that_closes_the_sentence_after_a_figure_it_is_not_known_whether_it_counted():
    text = LEAD + "Two people were wounded in the blast. The fire has been put out, the State Emergency Service said."
    assert claims(only(text), "injured") == {(2, "media")}


@pytest.mark.parametrize(
    "rest",
    [
        "The mayor said that the roof had burned. The death toll later rose to two.",
        "The Russian military said it had struck a depot.\n\nTwo people were killed.",
        "The mayor said that the roof had burned. Police closed the road, the police said.\n\nNobody slept.\n\nTwo people were killed.",
        "The mayor said that the roof had burned.\n\nOn Friday afternoon two people were killed there.",
    ],
)
def test_the_report_speaks_itself_again_where_somebody_elses_words_end(rest):
    assert claims(only(LEAD + rest), "killed") == {(2, "media")}


def test_the_first_sentence_of_a_report_is_its_own():
    assert claims(only("A drone killed two people in Kherson on Friday. The mayor said that a roof had burned."), "killed") == {(2, "media")}


def test_fewer_hurt_told_in_passing_are_no_claim_of_who_holds_the_floor():
    text = LEAD + "The mayor said that 12 people were wounded. Four people were wounded by glass."
    assert claims(only(text), "injured") == {(12, "ua_local_official")}


def test_a_body_is_known_by_the_letters_behind_its_name():
    text = "A strike hit Kharkiv. The health ministry's Centre for Urgent Operations (CUOX) said two people died. Five people were wounded, CUOX said."
    assert claims(only(text), "injured") == {(5, "health_worker")}


def test_the_whole_of_the_mayor_said_is_marked():
    text = "Petro Ivanenko, mayor of Kharkiv, said a drone hit a shop. Two people were killed, the mayor said."
    claim = next(each for each in read(text)["incidents"][0]["claims"] if each["metric"] == "killed")
    start, end = claim["claimant_span"]
    assert text[start:end] == "the mayor said"


def test_in_ukrainian_the_floor_is_held_over_a_paragraph():
    text = "У Харкові дрон влучив у будинок у п'ятницю. За даними ДСНС, сталася пожежа.\n\nСтаном на ранок відомо про трьох загиблих."
    assert claims(only(text), "killed") == {(3, "emergency_service")}


def test_rows_of_a_list_are_places_of_their_own_and_words_of_whoever_stands_over_it():
    text = (
        "Drones attacked the Kharkiv region overnight, police said.\n\nAccording to the head of the regional administration, there were these attacks:\n"
        "- 05:13, Kupiansk district, Kupiansk town. The shelling damaged a shop. Two people were wounded.\n"
        "- 16:54, Izium district, town of Izium. A drone hit a house. Three people were wounded."
    )
    found = {each["place"]["as_written"]: claims(each, "injured") for each in read(text)["incidents"]}
    assert found["Kupiansk"] == {(2, "ua_local_official")}
    assert found["Izium"] == {(3, "ua_local_official")}


def test_the_toll_of_a_regions_day_goes_to_no_village_of_it():
    text = (
        "Within a day, two people were killed by shelling in the region, said Petro Ivanenko, head of the Kharkiv regional administration.\n\n"
        "Explosions were heard in Kupiansk. A drone damaged two houses."
    )
    assert all(each["killed"] is None for each in read(text)["incidents"])


def test_a_first_sentence_is_of_who_is_named_at_the_end_of_the_next():
    text = "A bomb hit a house in Kharkiv on Friday, killing three people. Two buses burned, governor Petro Ivanenko said."
    assert claims(only(text), "killed") == {(3, "ua_local_official")}
    text = "A bomb hit a house in Kharkiv on Friday, killing three people. The governor said that two buses had burned in the street after the blast."
    assert claims(only(text), "killed") == {(3, "media")}


def test_a_ministry_that_had_said_something_earlier_is_not_who_spoke_last():
    text = "Shelling of a market in Kharkiv killed 31 people, Amnesty International said. The health ministry had earlier put the death toll at 19."
    assert claims(only(text), "killed") == {(31, "ngo"), (19, "health_worker")}


@pytest.mark.parametrize("shown", ["Pictures shared on Telegram by its mayor showed buildings in flames.", "A video posted by the regional governor shows a burning house."])
def test_who_only_put_up_a_picture_does_not_hold_the_floor(shown):
    text = f"Drones hit the city of Sumy on Friday. The police said that two had died.\n\nMore than 30 people were hurt when drones attacked Kharkiv. {shown}"
    figures = [claims(each, "injured") for each in read(text)["incidents"] if each["place"]["as_written"] == "Kharkiv"]
    assert figures and not any(role == "ua_local_official" for _, role in figures[0])


def test_who_only_calls_a_strike_something_has_not_counted_its_dead():
    text = "Missiles hit Kharkiv on Friday, killing at least 21 people, in what Ukrainian officials described as a war crime. The mayor said 90 had been wounded."
    assert claims(only(text), "killed") == {(21, "media")}


def test_a_row_of_several_sentences_is_not_what_stands_over_the_next_row():
    text = (
        "These strikes on the Kharkiv region were recorded on Friday, the UN said.\n\n"
        "• A school in Izium was hit. Police spoke of four dead.\n\n"
        "• In Kupiansk, eight people were killed when a house was hit."
    )
    assert not any(role == "police" for each in read(text)["incidents"] for _, role in claims(each, "killed") if each["place"]["as_written"] == "Kupiansk")


def test_a_summary_of_what_administrations_reported_gives_their_figures():
    text = (
        "Russian troops attacked five regions over the past day, the agency writes, based on data from the regional military administrations.\n\n"
        "In Nikopol a man was killed by shelling. In Kharkiv drones wounded two people."
    )
    found = {each["place"]["as_written"]: claims(each, "killed") | claims(each, "injured") for each in read(text)["incidents"]}
    assert found == {"Nikopol": {(1, "ua_local_official")}, "Kharkiv": {(2, "ua_local_official")}}


def test_rows_under_days_are_of_who_published_the_list():
    text = """Kharkiv region: a woman injured

Petro Ivanenko, who heads the Kharkiv regional military administration, published a summary of strikes on Thursday morning.

Details

During the night of August 8:

- 00:15, the city of Izium. A missile. A woman aged 58 was injured.

And on Wednesday, August 7:

- 16:54, Shevchenkove. Shelling: a house burned. A man of 55 was injured."""
    found = read(text, "2024-08-08")
    assert [claims(each, "injured") for each in found["incidents"]] == [{(1, "ua_local_official")}] * 2


def test_who_informed_about_this_behind_a_paragraph_has_given_its_figures():
    text = "A missile hit the port of Odesa.\n\nOne person was killed in the port of Odesa by a missile.\n\nThe mayor, Petro Ivanenko, informed about this on Telegram."
    assert claims(only(text), "killed") == {(1, "ua_local_official")}
