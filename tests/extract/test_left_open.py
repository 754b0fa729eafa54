"""Figures that a report gives in its own words, beside those that it has from somebody."""

from __future__ import annotations

from tests.extract.reports import claims, only, read

LEAD = "A missile hit a school in Kharkiv on Friday, killing three people.\n\nMayor Ihor Terekhov said that ten people were wounded.\n\n"
LATER = "Rescuers worked through the night.\n\nPeople left the city by train.\n\nA drone struck a market in Sumy, where two people died.\n"


def test_a_figure_far_from_any_speaker_is_nobodys_for_certain():
    kharkiv, sumy = read(LEAD + LATER.replace("died.", "died. The market was full of people, according to police."))["incidents"]
    assert claims(kharkiv, "injured") == {(10, "ua_local_official")}
    assert claims(sumy, "killed") == {(2, "unknown")}


def test_a_further_strike_in_whose_paragraph_nobody_speaks_is_told_by_the_newsroom():
    assert claims(read(LEAD + LATER)["incidents"][1], "killed") == {(2, "media")}
    assert claims(read(LEAD + "Elsewhere, another person was killed and four were hurt in the town of Izium.")["incidents"][1], "injured") == {(4, "media")}


def test_where_somebody_counts_the_victims_of_several_towns_the_next_one_may_be_theirs_too():
    governor = "Governor Oleh Syniehubov said one person was killed in Izium.\n\nIn Kupiansk two were wounded, he said.\n\n"
    rest = "Rescuers worked through the night.\n\nPeople left the city by train.\n\nA drone struck a market in Sumy, where two people died.\n"
    drafts = {each["place"]["as_written"]: each for each in read(LEAD + governor + rest)["incidents"]}
    assert claims(drafts["Sumy"], "killed") == {(2, "unknown")}


def test_a_reports_own_summary_at_its_beginning_is_its_own():
    kharkiv = read(LEAD + LATER)["incidents"][0]
    assert claims(kharkiv, "killed") == {(3, "media")}


def test_a_report_that_quotes_nobody_has_its_figures_from_itself():
    text = "A missile hit a school in Kharkiv on Friday, killing three people.\n\nTen people were wounded.\n\n" + LATER
    assert {one for draft in read(text)["incidents"] for one in claims(draft, "killed")} == {(3, "media"), (2, "media")}


def test_a_figure_that_a_report_calls_reported_is_no_claim_of_its_own():
    lead = "Strikes on towns\n\nFour people were {}killed when a house was hit in Khan Younis on Friday."
    said = only(lead.format("reportedly "))
    assert {each["claimant_class"] for each in said["claims"] if each["metric"] == "killed"} <= {"unknown"}
    own = only(lead.format(""))
    assert {each["claimant_class"] for each in own["claims"] if each["metric"] == "killed"} <= {"media"}


def test_the_dead_of_a_strike_of_long_ago_are_the_newsrooms_figure():
    text = LEAD + "In September 2024, a missile killed 17 people at a market in Sumy."
    sumy = read(text)["incidents"][1]
    assert claims(sumy, "killed") == {(17, "media")}


def test_so_are_those_of_a_strike_some_days_before_that_of_the_news():
    earlier = "Rescuers worked through the night.\n\nPeople left the city by train.\n\nOn {}, a missile killed seven people at a market in Sumy. "
    assert claims(read(LEAD + earlier.format("Wednesday"))["incidents"][1], "killed") == {(7, "media")}
    assert claims(read(LEAD + earlier.format("Friday") + "The market was full of people, according to police.")["incidents"][1], "killed") == {(7, "unknown")}


def test_lines_over_the_first_sentence_are_no_part_of_the_summary():
    text = "School hit in Kharkiv\n\nThe Agency\nFriday 4 April 2025\n\nAt least three people are known to have died in a missile strike on a school in Kharkiv.\n\nMayor Ihor Terekhov said that ten people were wounded.\n"
    assert claims(only(text), "killed") == {(3, "media")}
