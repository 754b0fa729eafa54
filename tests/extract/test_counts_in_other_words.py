"""Dead, wounded and children are counted in whatever words a report has for them; what counts nobody is left alone."""

from __future__ import annotations

import pytest

from tests.extract.reports import claims, number, only, read


def counted(text: str) -> tuple:
    """(killed, injured, children killed, children injured) of the one incident of a text, without qualifiers."""
    incident = only(text)
    return tuple(incident[metric]["value"] if incident[metric] else None for metric in ("killed", "injured", "children_killed", "children_injured"))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("A mother with two children was injured in a drone attack on Kherson.", (None, 3, None, 2)),
        ("Two Turkish nationals and a Ukrainian were hurt when missiles struck a ship in Odesa.", (None, 3, None, None)),
        ("A drone hit a car in Kharkiv; its occupants, a 52-year-old man and a woman of 47, were killed.", (2, None, None, None)),
        ("A family of four – parents and two sons – was killed by a drone in Sumy.", (4, None, None, None)),
        ("A drone hit a shop in Sumy. A worker died and his two workmates were taken to hospital with shrapnel wounds.", (1, 2, None, None)),
        ("He and 27 others were injured when a missile hit Dnipro.", (None, 28, None, None)),
        ("A bomb exploded beside a church in Sumy. One parishioner was killed. A dozen others, the priest among them, were hurt.", (1, 12, None, None)),
        ("A beekeeper was killed by a shell near Kherson.", (1, None, None, None)),
        ("Local journalist Oleh Petrenko was wounded in the leg and his driver killed as a drone chased their car in Sumy.", (1, 1, None, None)),
        ("A drone attack in Kherson left its driver, 46, with a fractured arm.", (None, 1, None, None)),
        ("Two of five crew members were wounded when missiles struck Odesa.", (None, 2, None, None)),
        ("A policeman died when a drone struck his patrol car in Kharkiv; two officers were wounded.", (1, 2, None, None)),
        ("At least 115 graduates and relatives are reported killed in a strike on Omdurman.", (115, None, None, None)),
        ("A missile killed all seven people in a flat in Sumy and maimed another 12.", (7, 12, None, None)),
    ],
)  # fmt: skip
def test_persons_are_counted_by_whatever_names_them(text, expected):
    assert counted(text) == expected


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
    ],
)  # fmt: skip
def test_the_newest_total_is_read_in_other_words(text, expected):
    assert counted(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("A strike on Kharkiv did not kill anyone but injured 16 people.", (0, 16, None, None)),
        ("A rocket hit a field near Sumy, causing neither casualties nor damage.", (0, 0, None, None)),
        ("A drone hit a garage in Sumy but injured no one.", (None, 0, None, None)),
        ("A drone hit a depot in Sumy. The attack did not cause any casualties.", (0, 0, None, None)),
        ("Drones hit Sumy. Three people were wounded. Nobody was hurt at the school.", (None, 3, None, None)),
        ("A drone hit a ward in Sumy. None of the 22 patients was harmed.", (None, None, None, None)),
        ("A drone killed a woman and her neighbours in Sumy.", (1, None, None, None)),
        ("Drones hit a stable in Sumy. A foal was killed, and a guide dog was injured.", (1, None, None, None)),
        ("A soldier was killed by a drone in Sumy.", (None, None, None, None)),
    ],
)  # fmt: skip
def test_who_was_not_hurt_is_not_counted(text, expected):
    assert counted(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("In Sumy a woman aged 69 was killed on the spot by a shell and one of 70 was wounded.", (1, 1, None, None)),
        ("Missiles injured around 30 passengers and staff at a station in Sumy.", (None, 30, None, None)),
        ("A strike wounded seven policemen and two civilians in Sumy.", (None, 9, None, None)),
        ("Three members of a crew and another man had been hurt in the attack on Odesa.", (None, 4, None, None)),
        ("Two photographers were killed and a third was wounded by a drone in Sumy.", (2, 1, None, None)),
        ("A drone hit an ambulance in Sumy. The 36-year-old medic inside died.", (1, None, None, None)),
        ("A shell hit a house in Sumy. A boy was burnt. The child's grandfather could not be saved.", (1, None, None, None)),
        ("A missile hit Sumy. He became the 13th victim of the strike.", (13, None, None, None)),
        ("A total of 26 casualties, two of them fatal, were counted after missiles hit Sumy.", (2, None, None, None)),
    ],
)  # fmt: skip
def test_persons_told_of_by_rank_by_age_or_beside_others_are_counted(text, expected):
    assert counted(text) == expected


@pytest.mark.parametrize(
    ("text", "young"),
    [
        ("Two people were injured by a drone in Sumy, a man of 60 and a girl of 13.", (None, 1)),
        ("A strike killed seven people in Sumy, including a child of three and a woman with her baby.", (2, None)),
        ("A strike killed four in Sumy. A child of 10 was one of those killed.", (1, None)),
        ("A drone hit Sumy. Two civilians, of whom one was a child, were killed.", (1, None)),
        ("A drone hit Sumy: two dead, 92 injured (of them 18 children).", (None, 18)),
        ("A drone killed a family of five in Sumy, three children included.", (3, None)),
        ("Two sisters, aged 8 and 10, and their mother were among the eight people who died in the strike on Sumy.", (2, None)),
        ("Seven civilians, children among them, were killed in a strike on Sumy.", (None, None)),
        ("Two sisters, aged 38 and 40, and their mother were among the eight people who died in the strike on Sumy.", (None, None)),
    ],
)  # fmt: skip
def test_children_are_told_from_the_words_around_them(text, young):
    assert counted(text)[2:] == young


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
    ("text", "killed", "injured"),
    [
        ("A man was killed and six women and girls hurt when shells hit Kharkiv in Ukraine on Friday.", (1, "exact"), (6, "exact")),
        ("Seven women and children were wounded in Kharkiv in Ukraine on Friday when a drone hit a bus.", None, (7, "exact")),
        ("Drone kills, wounds 17 in Kharkiv\n\nA drone hit a bus in Kharkiv in Ukraine on Friday.", None, None),
        ("A drone hit a bus in Kharkiv in Ukraine on Friday and wounded or killed 17 people.", None, None),
        ("A drone hit a bus in Kharkiv in Ukraine on Friday and killed, wounded or maimed 17 people.", None, None),
    ],
)
def test_women_and_children_are_one_count_and_dead_or_wounded_are_none(text, killed, injured):
    found = only(text)
    assert (number(found["killed"]), number(found["injured"])) == (killed, injured)


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


def test_an_age_between_two_is_no_count():
    text = "A drone hit a school in Kharkiv, Ukraine, on Friday. More than 10 children between the ages of five and seven were wounded, the governor said."
    assert number(only(text)["injured"]) == (10, "more_than")
    text = "A shell hit a house in Nikopol, Ukraine, on Friday. Two men between 30 and 40 were killed, the governor said."
    assert number(only(text)["killed"]) == (2, "exact")


def test_a_toll_that_has_gone_up_to_a_number_is_that_number():
    text = "A missile hit Kharkiv, Ukraine, on Friday. The toll has gone up to 17 killed and 45 injured, the governor said."
    assert number(only(text)["killed"]) == (17, "exact")


def test_children_of_somebody_are_counted_and_not_the_parent():
    text = "Three of the four daughters of a local teacher were killed when a missile hit their home in Kharkiv, Ukraine, on Friday, police said."
    assert number(only(text)["killed"]) == (3, "exact")


def test_children_among_a_number_of_people_counted_as_wounded_are_read():
    text = "A missile hit Kharkiv, Ukraine, on Friday, wounding 129. Fifteen of the 129 people counted as wounded were children, the minister said."
    assert number(only(text)["children_injured"]) == (15, "exact")


def test_residents_of_the_region_in_new_figures_are_those_of_the_strike():
    text = (
        "A drone hit a bus in Kherson, Ukraine, on Friday. Two people died and six were hurt, the prosecutor's office said.\n\n"
        'Later the governor, Oleksandr Prokudin, gave new figures: "Ten residents of the region have been wounded."'
    )
    incident = only(text)
    assert number(incident["injured"]) == (10, "exact")
    assert (10, "ua_local_official") in claims(incident, "injured")


@pytest.mark.parametrize(
    "words",
    [
        "Information that an eight-year-old boy had been killed was not confirmed, the governor added",
        "Reports about three dead turned out to be false, he said",
        "Rumours that two more had died have not been confirmed",
    ],
)
def test_whom_a_rumour_killed_is_not_counted(words):
    assert number(only(f"Drones hit a block of flats in Kharkiv on Friday. A woman was killed. {words}.")["killed"]) == (1, "exact")


def test_what_could_not_be_verified_is_counted_all_the_same():
    assert number(only("Drones hit Kharkiv on Friday. Reports that two people had been killed could not be independently verified.")["killed"]) == (2, "exact")


@pytest.mark.parametrize(
    ("words", "killed", "injured"),
    [
        ("The attack killed at least seven people and injured as many, he said", (7, "at_least"), (7, "at_least")),
        ("Four people were wounded and just as many were killed", (4, "exact"), (4, "exact")),
        ("Seven people were killed. None of its drivers were hurt", (7, "exact"), None),
    ],
)
def test_as_many_is_the_number_before_and_none_of_its_drivers_nobody(words, killed, injured):
    incident = only(f"Artillery hit a bus depot in Kharkiv on Friday. {words}.")
    assert (number(incident["killed"]), number(incident["injured"])) == (killed, injured)


def test_the_age_of_a_named_person_is_no_count():
    text = "A rocket hit Kharkiv, Ukraine, on Friday. Oleh Bondar, a retired teacher of 61, died when his house took a direct hit."
    incident = only(text)
    assert incident["killed"] is None or number(incident["killed"]) == (1, "exact")
    assert counted("A strike on Sumy left a man of 25 and two men of 20 injured.") == (None, 3, None, None)


def test_the_toll_of_a_day_is_no_strike_s():
    text = "At least 10 people were killed by a missile that hit a school in Kharkiv, Ukraine, officials said, as Friday's death toll reached 20."
    assert number(only(text)["killed"]) == (10, "at_least")


def test_quoted_words_for_deaths_are_read():
    assert counted('A shell hit a market in Kherson. The governor confirmed that six people had "injuries incompatible with life".') == (6, None, None, None)
    assert counted("A drone hit a car in Sumy. Two women, 72 and 56 years old, received injuries that were fatal.") == (2, None, None, None)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("A bomb hit Sumy. Two neighbours, a man and a woman, were injured.", (None, 2, None, None)),
        ("A drone hit a car in Sumy, injuring its two occupants, a man of 45 and a woman of 60.", (None, 2, None, None)),
        ("A bomb hit Sumy. A nurse, a man and a woman were injured.", (None, 3, None, None)),
        ("A shell killed a man in Sumy. Two of his neighbours, both women, suffered blast injuries.", (1, 2, None, None)),
        ("A bomb killed two sisters of 9 and 11 in Sumy.", (2, None, 2, None)),
        ("A missile hit Sumy, claiming the lives of 17, a child included.", (17, None, 1, None)),
        ("A missile hit Sumy. A pregnant woman is among the dead and three children are among the injured. Five people died.", (5, None, None, 3)),
    ],
)  # fmt: skip
def test_who_they_are_is_no_further_person(text, expected):
    assert counted(text) == expected


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("Six passengers on the bus were treated at the scene.", (None, 6, None, None)),
        ("Six of the town's residents were hit by shrapnel.", (None, 6, None, None)),
        ("A resident of the village, 63, was cut by flying glass.", (None, 1, None, None)),
        ("Six workers at the site were found dead.", (6, None, None, None)),
        ("Two of their children were killed.", (2, None, 2, None)),
        ("Six houses in the village were hit by shrapnel.", (None, None, None, None)),
    ],
)
def test_where_they_were_does_not_part_them_from_what_befell_them(sentence, expected):
    assert counted(f"A drone attacked Kharkiv. {sentence}") == expected


def test_a_figure_that_is_raised_is_the_latest_of_what_was_counted_before():
    text = "A strike on a school in Sumy killed at least 80 people, the mayor said. His office later raised that to 93, including 11 children."
    assert counted(text) == (93, None, 11, None)
    text = "A strike on a school in Sumy killed at least 80 people, the mayor said. His office later raised that to the council."
    assert counted(text) == (80, None, None, None)


@pytest.mark.parametrize("words", ["required treatment", "remain in treatment", "ended up in hospital", "were evacuated to a hospital", "had limbs amputated"])
def test_the_treated_are_injured(words):
    assert counted(f"A shell hit Sumy. Six people {words}.") == (None, 6, None, None)
    assert number(only(f"A shell hit Sumy and injured one. Six buildings {words}.")["injured"]) == (1, "exact")


@pytest.mark.parametrize(
    ("sentence", "young"),
    [
        ("Of these, three are minors.", 3),
        ("Of those, three are women.", None),
        ("Among them: three children.", 3),
        ("There are three children among them.", 3),
        ("One of them is a 12-year-old boy.", 1),
        ("One of them is a 42-year-old man.", None),
        ("Of those injured, three are children.", 3),
        ("Three of those injured are under 18.", 3),
        ("The 30 injured include three children.", 3),
        ("The victims include three children.", 3),
        ("The number of children injured stands at three.", 3),
        ("Four of them were treated for shock, including a girl of 16.", 1),
    ],
)
def test_children_of_those_counted_in_the_sentence_before(sentence, young):
    assert counted(f"Thirty people were injured in a missile strike on Kharkiv. {sentence}") == (None, 30, None, young)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("A missile killed ten people in Kharkiv. Three of those who died were under 18.", (10, None, 3, None)),
        ("A missile killed ten people in Kharkiv, including siblings aged 3, 5 and 28.", (10, None, 2, None)),
        ("A missile killed ten people in Kharkiv, three of them under the age of 10.", (10, None, 3, None)),
        ("Three people – father, mother and their 14-year-old daughter – were killed by a drone in Sumy.", (3, None, 1, None)),
        ("A bomb hit a house in Sumy. Olena Kovalenko, 45, and her son Ivan, 9, were killed.", (2, None, 1, None)),
        ("A bomb hit a house in Sumy. Her surviving son, 11-year-old Adam, and her husband, Hamdi, were badly wounded.", (None, 2, None, 1)),
        ("Sumy is mourning seven people, two of them children, whose lives were cut short by two missiles.", (7, None, 2, None)),
        ("A drone killed a woman in Sumy. She was the second fatality: a man of 62 had been killed on the spot.", (2, None, None, None)),
        ("A shell hit a market in Sumy, killing 54 people and wounding 158. Later the ministry raised that to 61.", (61, 158, None, None)),
    ],
)
def test_names_and_asides_do_not_part_the_dead_from_their_number(text, expected):
    assert counted(text) == expected


def test_the_deaths_of_a_strike_on_two_towns_are_shared_out():
    text = "Missiles killed 21 people in Nikopol and Marhanets in Ukraine. Nineteen of the deaths occurred in Nikopol and two in Marhanets."
    found = {each["place"]["as_written"]: each["killed"]["value"] for each in read(text)["incidents"]}
    assert found == {"Nikopol": 19, "Marhanets": 2}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Missiles hit Sumy. A ten-year-old boy named Tymofii and his grandmother, 68, died.", (2, None, 1, None)),
        ("Missiles hit Sumy. A boy of 10 was killed in his bed together with his grandmother, 68.", (2, None, 1, None)),
        ("Missiles hit Sumy. One man, a guard, was injured.", (None, 1, None, None)),
        ("Missiles hit Sumy. Four people were seriously injured and at least 16 others lightly.", (None, 20, None, None)),
        ("Missiles hit Sumy. Four people were seriously injured and 16 houses lightly damaged.", (None, 4, None, None)),
        ("Missiles hit Sumy. Eleven people were dead, two of those children, and 89 more were wounded.", (11, 89, 2, None)),
        ("A strike on Sumy injured five people, and a four-year-old boy is among the casualties.", (None, 5, None, 1)),
        ("A missile hit Sumy. Four died and five are injured, of whom none is a child.", (4, 5, None, None)),
        ("A missile hit Sumy. Forty-six people were hurt, of them two girls aged 9 and 13, the governor said.", (None, 46, None, 2)),
        ("In Sumy, the number of people killed in three strikes late on Friday rose to seven.", (7, None, None, None)),
        ("A missile hit Sumy, killing three. The ministry gave the toll for Sumy as four.", (4, None, None, None)),
        ("A missile hit Sumy. The number of injured remains 17, of whom four are children.", (None, 17, None, 4)),
        ("A missile hit Sumy on Friday. Sumy mourns 28 after the strike.", (28, None, None, None)),
        ("A missile hit Sumy on Thursday. Sumy mourns three days.", (None, None, None, None)),
        ("A missile hit Sumy and wounded four. \"We'd be talking of dozens of dead,\" the director said.", (None, 4, None, None)),
        ("A bomb killed a woman in Sumy; the second victim, a man, was dug out in the evening.", (2, None, None, None)),
    ],
)
def test_what_words_around_a_number_make_of_it(text, expected):
    assert counted(text) == expected


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


def test_people_right_behind_a_clock_are_counted():
    assert number(only("A drone hit a bus in Kharkiv on Friday. At 9:40 three people died there.")["killed"]) == (3, "exact")


def test_the_days_of_a_night_are_no_people():
    text = "Seven people suffered injuries when drones hit Kharkiv on the night of 10-11 March, the mayor said."
    assert number(only(text)["injured"]) == (7, "exact")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("French photojournalist Antoine Moreau was killed by a drone near Sumy on Friday and a Ukrainian reporter, Ivan Koval, who was with him, was wounded.", (1, 1)),
        ("Five people, among them reporter Ivan Koval, were killed by a drone in Sumy.", (5, None)),
        ("A drone hit a yard in Sumy. A 14-year-old, who was sitting on a bench, and his grandfather, 68, were hurt.", (None, 2)),
        ("A drone hit a block in Sumy. The mayor put the number of wounded at four, and then, at 10 a.m., at 13.", (None, 13)),
        ("A missile hit a block in Sumy. The number of injured, put at 13 at eight o'clock, stood at 30 by noon.", (None, 30)),
        ("A missile killed a man in Sumy. In Ukraine as a whole three people were killed and dozens injured.", (1, None)),
    ],
)
def test_persons_by_name_and_the_last_of_several_counts(text, expected):
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
