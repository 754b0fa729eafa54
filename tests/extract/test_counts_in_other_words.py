"""Dead, wounded and children are counted in whatever words a report has for them; what counts nobody is left alone."""

from __future__ import annotations

import pytest

from tests.extract.reports import claims, counted, number, only


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
        ("A strike on Kharkiv did not kill anyone but injured 16 people.", (0, 16, None, None)),
        ("A rocket hit a field near Sumy, causing neither casualties nor damage.", (0, 0, None, None)),
        ("A drone hit a garage in Sumy but injured no one.", (None, 0, None, None)),
        ("A drone hit a depot in Sumy. The attack did not cause any casualties.", (0, 0, None, None)),
        ("Drones hit Sumy. Three people were wounded. Nobody was hurt at the school.", (None, 3, None, None)),
        ("A drone hit a ward in Sumy. None of the 22 patients was harmed.", (None, None, None, None)),
        ("A drone killed a woman and her neighbours in Sumy.", (1, None, None, None)),
        ("Drones hit a stable in Sumy. A foal was killed, and a guide dog was injured.", (None, None, None, None)),
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


def test_an_age_between_two_is_no_count():
    text = "A drone hit a school in Kharkiv, Ukraine, on Friday. More than 10 children between the ages of five and seven were wounded, the governor said."
    assert number(only(text)["injured"]) == (10, "more_than")
    text = "A shell hit a house in Nikopol, Ukraine, on Friday. Two men between 30 and 40 were killed, the governor said."
    assert number(only(text)["killed"]) == (2, "exact")


def test_children_of_somebody_are_counted_and_not_the_parent():
    text = "Three of the four daughters of a local teacher were killed when a missile hit their home in Kharkiv, Ukraine, on Friday, police said."
    assert number(only(text)["killed"]) == (3, "exact")


def test_children_among_a_number_of_people_counted_as_wounded_are_read():
    text = "A missile hit Kharkiv, Ukraine, on Friday, wounding 129. Fifteen of the 129 people counted as wounded were children, the minister said."
    assert number(only(text)["children_injured"]) == (15, "exact")


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




@pytest.mark.parametrize(("said", "value"), [("1.2 thousand", 1200), ("1,2 thousand", 1200), ("1,200", 1200), ("two thousand", 2000)])
def test_a_decimal_number_of_thousands_is_read_whole(said, value):
    [damage] = only(f"A missile hit Kharkiv, Ukraine, on Friday. {said} buildings were damaged, the mayor said.")["damage"]
    assert damage["value"] == value


@pytest.mark.parametrize(
    ("victims", "killed", "young"),
    [
        ("a mother, 34, and her sons aged 6 and 9", 3, 2),
        ("a mother, 44, and her sons aged 16 and 20", 3, 1),
        ("a man, his wife and their children aged 3, 5 and 12", 5, 3),
        ("a mother, 34, and her son aged 6", 2, 1),
    ],
)
def test_kin_told_of_by_their_ages_are_as_many_as_the_ages(victims, killed, young):
    incident = only(f"A missile hit a house in Kharkiv, Ukraine, on Friday, killing {victims}, the mayor said.")
    assert (number(incident["killed"]), number(incident["children_killed"])) == ((killed, "exact"), (young, "exact"))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("A missile hit Sumy on Friday. Ten wounded people, one of them 13 years old, were taken to hospital.", (None, 10, None, 1)),
        ("A missile hit Sumy on Friday. Ten wounded people, one of them 63 years old, were taken to hospital.", (None, 10, None, None)),
        ("A drone killed five people in Sumy on Friday, including the wife, daughter and one-year-old grandson of the fire chief.", (5, None, 1, None)),
        ("A drone attack on Sumy on Friday killed the wife and 36-year-old son of the fire chief.", (2, None, None, None)),
    ],
)
def test_a_child_told_of_by_age_among_others_is_one(text, expected):
    assert counted(text) == expected


def test_children_whom_two_speakers_count_are_each_speakers_claim():
    text = "A drone hit Sumy on Friday. The mayor said two children were killed, while the police counted nine dead, four of them children."
    assert claims(only(text), "children_killed") == {(2, "ua_local_official"), (4, "police")}


def test_members_of_a_family_and_others_are_added_up():
    assert counted("A strike hit a building in Kharkiv on Friday, killing nine members of the family and three others.")[0] == 12
