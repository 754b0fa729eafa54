"""Of several figures that a report gives, in whatever words, the one that holds for a strike: the newest, the town's, the whole's."""

from __future__ import annotations

import pytest

from tests.extract.reports import claims, counted, number, only, read


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("A strike hit Sumy. The number of people killed has gone up to 10, two children among them.", (10, None, 2, None)),
        ("Officials revised the toll in Sumy from six to five. The strike also wounded 38 people.", (5, 38, None, None)),
        ("The death of a baby hurt in the strike on Sumy brought to eight the number of lives lost; four of the victims were children.", (8, None, 4, None)),
        ("The number of dead and wounded in the strike on Sumy stands at 7 and 31 respectively. Two of the dead and eight of the wounded are children.", (7, 31, 2, 8)),
        ("Drones hit Sumy. At first three people were reported hurt; by night the number had reached six.", (None, 6, None, None)),
        ("A bomb hit Sumy. 8 people, incl. 2 teenagers, were injured.", (None, 8, None, 2)),
        ("A strike on Sumy wounded ten. Three of the ten people injured in the strike are children.", (None, 10, None, 3)),
        ("Three brothers aged 6, 9 and 14 were among five people killed by a strike on Sumy.", (5, None, 3, None)),
        ("A strike killed two in Sumy. Two people were killed and 16 hurt, rescuers said. The hospital took in two dead and 14 injured people.", (2, 16, None, None)),
        ("Seven, not eight, people died in a strike on Sumy.", (7, None, None, None)),
        ("A strike hit a house in Sumy. They were four of 20 people confirmed killed; nine were injured.", (20, 9, None, None)),
        ("A strike hit a house in Sumy. Two of five people at the table were killed.", (2, None, None, None)),
        ("Missiles hit Sumy. The death toll includes 17 people, three of them children, in Sumy, rescuers said after a girl's body was found.", (17, None, 3, None)),
        ("Missiles killed nine in Sumy. The death toll includes two doctors and three children.", (9, None, 3, None)),
        ("A strike hit Sumy. The governor gave the death toll on the platform X. \"It led to 14 injuries and 40 deaths,\" he wrote.", (40, 14, None, None)),
        ("A strike hit Sumy. The toll was made known by the governor: it led to 14 injuries and 40 deaths.", (40, 14, None, None)),
    ],
)  # fmt: skip
def test_the_newest_total_is_read_in_other_words(text, expected):
    assert counted(text) == expected


def test_some_of_those_counted_before_who_died_in_a_town_are_its_figure():
    text = "94 killed in strikes on Gaza\n\n13 of them were killed when a house was bombed in Gaza City on Friday."
    assert counted(text)[0] == 13


def test_an_earlier_report_counts_where_no_other_figure_is_given():
    text = "About 100 houses burned when shells hit Kherson. According to earlier reports, the shelling injured eight people. A woman of 70 lost her leg."
    assert counted(text)[1] == 8


@pytest.mark.parametrize(
    ("text", "killed"),
    [
        ("The death toll of a missile strike on Odesa may yet climb to 31, the mayor said. So far, 22 people are known to have died.", (22, "exact")),
        ("Nine people may have been killed when a bomb hit a shop in Sumy, the governor said. Four bodies were recovered.", (4, "exact")),
        ("The number of dead in the strike on Kharkiv has risen to 13 and could reach 15, police said.", (13, "exact")),
        ("A drone killed two people in Nikopol. The toll is expected to rise to ten, rescuers said.", (2, "exact")),
        ("The number of people killed in the strike on Sumy is likely to rise to 40, officials said.", (40, "up_to")),
    ],
)
def test_a_toll_that_is_only_expected_is_a_bound_and_gives_way_to_any_that_is_told(text, killed):
    assert number(only(text)["killed"]) == killed


@pytest.mark.parametrize(
    ("later", "children"),
    [
        ("The ministry listed at least seven women, four children and two elderly among the dead.", (4, "exact")),
        ("Five women, a girl and two old men were among the victims.", (1, "exact")),
        ("Five women and three old men were among the dead.", None),
        ("The first count, passed on before dawn, had been 11 dead, five children among them.", None),
        ("Earlier, the governor had spoken of 12 dead, including four children.", None),
    ],
)
def test_the_children_are_those_of_the_count_that_holds(later, children):
    assert number(only(f"A missile killed 18 people in Kharkiv in Ukraine on Friday. {later}")["children_killed"]) == children


def test_a_toll_that_has_gone_up_to_a_number_is_that_number():
    text = "A missile hit Kharkiv, Ukraine, on Friday. The toll has gone up to 17 killed and 45 injured, the governor said."
    assert number(only(text)["killed"]) == (17, "exact")


def test_residents_of_the_region_in_new_figures_are_those_of_the_strike():
    text = (
        "A drone hit a bus in Kherson, Ukraine, on Friday. Two people died and six were hurt, the prosecutor's office said.\n\n"
        'Later the governor, Oleksandr Prokudin, gave new figures: "Ten residents of the region have been wounded."'
    )
    incident = only(text)
    assert number(incident["injured"]) == (10, "exact")
    assert (10, "ua_local_official") in claims(incident, "injured")


def test_the_toll_of_a_day_is_no_strike_s():
    text = "At least 10 people were killed by a missile that hit a school in Kharkiv, Ukraine, officials said, as Friday's death toll reached 20."
    assert number(only(text)["killed"]) == (10, "at_least")


def test_a_figure_that_is_raised_is_the_latest_of_what_was_counted_before():
    text = "A strike on a school in Sumy killed at least 80 people, the mayor said. His office later raised that to 93, including 11 children."
    assert counted(text) == (93, None, 11, None)
    text = "A strike on a school in Sumy killed at least 80 people, the mayor said. His office later raised that to the council."
    assert counted(text) == (80, None, None, None)


def test_the_deaths_of_a_strike_on_two_towns_are_shared_out():
    text = "Missiles killed 21 people in Nikopol and Marhanets in Ukraine. Nineteen of the deaths occurred in Nikopol and two in Marhanets."
    found = {each["place"]["as_written"]: each["killed"]["value"] for each in read(text)["incidents"]}
    assert found == {"Nikopol": 19, "Marhanets": 2}


def test_the_dead_elsewhere_are_not_added_to_those_of_a_town():
    text = "Nineteen people died when a strike flattened a house in Beit Lahiya in Gaza on Friday, and at least 10 others were killed elsewhere in the territory, medics said."
    assert number(only(text)["killed"]) == (19, "exact")


def test_a_figure_of_the_day_before_is_an_older_one_of_the_same_strike():
    text = (
        "A missile hit a café in Sumy on Thursday. Fifty-two people are dead, the governor said on Friday. The day before, officials had announced 48, then 51 deaths. "
        "A boy of eight is among them. Six people were injured."
    )
    assert counted(text) == (52, 6, 1, None)


def test_the_number_of_the_city_as_a_whole_is_that_of_the_strike():
    text = "A missile hit a clinic in Kharkiv. Two people were killed there. In Kharkiv as a whole, 27 people died, the mayor said."
    assert number(only(text)["killed"]) == (27, "exact")


def test_the_dead_of_a_headline_across_the_country_are_not_the_towns():
    text = "Russian strikes kill 25 across Ukraine, most of them in Kharkiv\n\nIn Kharkiv, two missiles hit a block on Friday. Rescuers said 23 bodies had been found, four of them those of children."
    assert counted(text) == (23, None, 4, None)


def test_a_later_count_of_children_goes_with_the_figure_of_all():
    text = "Bombs on Kharkiv: 26 people injured, four of them children\n\nTwo bombs hit Kharkiv on Friday. At first the governor reported 13 injured, two of them children. In the evening he spoke of 26 injured."
    assert counted(text) == (None, 26, None, 4)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("A missile hit Sumy, killing five people and wounding 20. Two of the wounded have since died.", (7, 20)),
        ("A missile hit Sumy, killing five people and wounding 20. Two of the wounded have since left.", (5, 20)),
        ("A missile hit Sumy. Police lowered the number of dead from nine to seven after tests.", (7, None)),
        ("A missile hit Sumy. Seven people were killed, six at the scene and one in hospital.", (7, None)),
        ("A missile hit Sumy. Six bodies were recovered on Thursday and a seventh on Friday.", (7, None)),
        ("A missile hit Sumy. The number of dead has reached seven. Injured - 24.", (7, 24)),
        ("A missile hit Sumy. There were 24 casualties, including seven dead.", (7, None)),
        ("A missile hit Sumy. The mayor put the number of those killed at seven and of those injured at 24.", (7, 24)),
    ],
)
def test_a_toll_that_is_told_in_steps_or_parts(text, expected):
    assert counted(text)[:2] == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("A missile hit Sumy. Eleven people were killed, two of them boys aged 9 and 14, and 89 wounded.", (11, 89, 2, None)),
        ("A missile hit Sumy. The mayor said 46 people had been injured there, two girls aged 9 and 13 among them.", (None, 46, None, 2)),
        ("A shell killed five people in Sumy and wounded 22, five children among the latter.", (5, 22, None, 5)),
        ("A drone hit a block in Sumy. The number of people known to have been killed stood at 12.", (12, None, None, None)),
        ("A missile killed 24 people in Sumy. One more child died, bringing the number of children killed to four.", (24, None, 4, None)),
        ("Raids on Sumy and the villages around it killed 40 people. In Sumy itself, 11 died.", (11, None, None, None)),
    ],
)
def test_children_and_towns_of_a_larger_figure(text, expected):
    assert counted(text) == expected


def test_nobody_died_before_a_colon_counts_no_dead():
    assert number(only("A missile hit Kharkiv in Ukraine. Nobody died: seven people suffered an acute stress reaction.")["killed"]) == (0, "exact")


def test_children_of_the_injured_are_counted_across_an_aside():
    text = "A missile hit Kharkiv in Ukraine. At least 34 people are dead and 117 are wounded; 15 of the injured, the service adds, are children, among them a baby girl."
    assert number(only(text)["children_injured"]) == (15, "exact")


def test_a_governor_who_gave_no_casualties_did_not_say_that_there_were_none():
    assert only("A missile hit Kharkiv in Ukraine. The governor gave no casualties.")["killed"] is None


def test_the_first_report_of_fewer_dead_is_an_earlier_figure():
    assert number(only("Six people died in a rocket salvo on Kharkiv in Ukraine, police said. The first report spoke of five dead.")["killed"]) == (6, "exact")


@pytest.mark.parametrize(("headline", "metric", "value"), [("Two-year-old found last as Kharkiv deaths reach 31", "killed", 31), ("Girl named as victim of Kharkiv strike as wounded climb to 144", "injured", 144)])
def test_deaths_and_wounded_of_a_headline_reach_and_climb(headline, metric, value):
    assert only(f"{headline}\n\nA missile hit Kharkiv in Ukraine on Friday.")[metric]["value"] == value


def test_children_of_the_dead_are_counted_beside_those_of_the_injured_by_their_age():
    text = "Missiles hit Kharkiv in Ukraine, killing seven and injuring 66. Prosecutors said two of the dead and 10 of the injured were under 18."
    assert counted(text) == (7, 66, 2, 10)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The number of people injured when a missile came down in the yard of a block of flats in Ukraine's Sumy region has risen to 43, including 12 children, the governor says.\n\nThe missile hit the town of Hlukhiv on Friday. Seven people were still in hospital.", (None, 43, None, 12)),
        ("The number of people wounded in Friday's drone attack on a dormitory of a technical college in the northern Ukrainian city of Sumy now stands at 43, the governor said.", (None, 43, None, None)),
        ("The death toll from a Russian missile attack on a restaurant in the northern Ukrainian city of Sumy, which was packed with people having their dinner late on Thursday evening, has risen to 12.", (12, None, None, None)),
    ],
)  # fmt: skip
def test_a_total_may_stand_far_behind_what_it_counts(text, expected):
    assert counted(text) == expected


@pytest.mark.parametrize(
    ("later", "killed"),
    [
        ("But he later amended that and said one person was killed.", 1),
        ("“A woman died, and another died on the way to hospital,” he wrote. He later corrected his post and said that one person was killed.", 1),
        ("He then revised the toll down to one dead.", 1),
        ("He later revised the toll to four dead.", 4),
        ("He later changed his plans and said one person was arrested.", 2),
    ],
)
def test_a_toll_that_its_speaker_corrects_gives_way_also_to_a_lower_one(later, killed):
    incident = only(f"Two people were killed when a missile hit a house in Sumy on Friday, said the mayor, Petro Ivanenko. {later}")
    assert number(incident["killed"]) == (killed, "exact")


@pytest.mark.parametrize("words", ["five of the injured were children, and three boys were in critical condition in hospital", "five of the wounded are children and two girls are in intensive care"])
def test_the_children_among_the_injured_are_more_than_those_in_hospital(words):
    incident = only(f"A bomb hit a house in Dnipro on Friday, killing one person and injuring 22. The governor said {words}.")
    assert number(incident["children_injured"]) == (5, "exact")
