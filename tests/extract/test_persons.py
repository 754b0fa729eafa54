"""Persons told of one by one, families and children: who is counted, once, and to which figure a child belongs."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.extract.reports import claims, number, only, read


def test_persons_told_of_one_by_one_are_added_up():
    text = (
        "A drone hit a bus stop in Kharkiv. A 76-year-old man was wounded in the leg, the mayor said. "
        "Another 63-year-old man was wounded. A 44-year-old woman was wounded, too."
    )
    assert number(only(text)["injured"]) == (3, "exact")


def test_a_person_told_of_twice_is_one_person():
    text = (
        "Shells hit Kharkiv and killed a woman. The mayor said: 'The shelling killed an 80-year-old woman. The 80-year-old woman was killed at home.'"
    )
    assert number(only(text)["killed"]) == (1, "exact")


def test_a_total_comes_before_persons_told_of_one_by_one():
    text = "A drone wounded two people in Kharkiv. A 76-year-old man was wounded in the leg. A 44-year-old woman was wounded. A 30-year-old man was wounded."
    assert number(only(text)["injured"]) == (2, "exact")


@given(st.lists(st.integers(18, 95), min_size=1, max_size=6, unique=True))
def test_as_many_persons_are_counted_as_have_an_age_of_their_own(ages):
    text = "A drone hit a market in Kharkiv. " + " ".join(f"A {age}-year-old man was wounded by debris." for age in ages)
    assert number(only(text)["injured"]) == (len(ages), "exact")


def test_a_number_out_of_all_proportion_to_the_persons_told_of_is_a_wars():
    text = "A rocket hit Kharkiv. A factory worker was killed, rescuers said. At least 338 people were killed in strikes, most of them in the north."
    incident = only(text)
    assert number(incident["killed"]) == (1, "exact")
    assert {value for value, _ in claims(incident, "killed")} == {1}


def test_another_is_a_person_of_its_own():
    incident = only("A drone killed one person and injured another in Kharkiv.")
    assert (number(incident["killed"]), number(incident["injured"])) == ((1, "exact"), (1, "exact"))
    assert number(only("Two people were killed and a third person was wounded by a drone in Kharkiv.")["injured"]) == (1, "exact")


def test_one_of_the_injured_who_was_a_teenager_is_a_child_injured():
    incident = only("At least six people were killed and six injured by shells in Kharkiv. One of the injured was identified as a teenager.")
    assert number(incident["children_injured"]) == (1, "exact")
    assert incident["children_killed"] is None


def test_a_child_told_of_by_its_age_beside_many_hurt_is_an_example():
    for hurt, qualifier in (("61", "at_least"), ("three", "exact")):
        incident = only(f"A missile struck Kryvyi Rih on Friday. A three-month-old baby was among the {hurt} people injured.")
        assert number(incident["children_injured"]) == (1, qualifier)


def test_children_of_a_list_keep_the_word_that_bounds_them():
    incident = only("A drone hit a shelter in Kharkiv. At least 14 children and 15 women were among the dead, doctors said.")
    assert number(incident["children_killed"]) == (14, "at_least")


def test_children_who_are_mourned_are_some_of_those_killed():
    text = "7 killed in drone attack on Kharkiv\n\nTwo parents and their three sons died in a house in Kharkiv. The president mourned the loss of the three children."
    incident = only(text)
    assert number(incident["killed"]) == (7, "exact")
    assert number(incident["children_killed"]) == (3, "exact")


def test_a_place_of_another_one_hurt_is_told_of_by_itself():

    incidents = read("Drones hit two towns. Two people were injured in the city of Kharkiv and another in Kherson.")["incidents"]
    assert [(each["place"]["as_written"], number(each["injured"])) for each in incidents] == [("Kharkiv", (2, "exact")), ("Kherson", (1, "exact"))]


def test_he_is_the_person_and_it_the_speaker_of_the_same_sentence():
    text = (
        "A strike on a school in Kharkiv killed 12 people, rescue service spokesman Petro Ivanenko said. The Russian military said it had targeted fighters. "
        "Ivanenko had earlier given a toll of seven dead and 15 wounded in the strike, which he said hit the second floor."
    )
    incident = only(text)
    assert {role for _, role in claims(incident, "killed") | claims(incident, "injured")} == {"emergency_service"}


def test_persons_whom_one_verb_counts_in_two_places_are_added_up():
    incident = only("A drone hit a bus in Kharkiv. Four people on the bus and two more people who were close by were injured.")
    assert number(incident["injured"]) == (6, "exact")
    incident = only(
        "A drone hit a bus in Kharkiv. Five people were killed, including one child, another 18 people were injured, five of whom were children."
    )
    assert (number(incident["injured"]), number(incident["children_injured"])) == ((18, "exact"), (5, "exact"))


def test_children_of_whom_only_the_ages_are_told_are_counted_by_them():
    incident = only("Four people were injured by a bomb in Kharkiv, including children aged 16, 5 and 4.")
    assert number(incident["children_injured"]) == (3, "exact")
    incident = only("Four people were injured by a bomb in Kharkiv, including two girls aged 16 and 4.")
    assert number(incident["children_injured"]) == (2, "exact")


def test_a_family_is_counted_by_its_number():
    assert number(only("A strike on Kharkiv killed a family of eight, doctors said.")["killed"]) == (8, "exact")


def test_two_totals_of_a_sentence_each_keep_their_children():
    text = (
        "Drones hit a hotel in Kharkiv. According to preliminary reports, over 24 people, including a child, were killed, "
        "and another 29 people, among them five kids, suffered injuries."
    )
    incident = only(text)
    assert (number(incident["killed"]), number(incident["children_killed"])) == ((24, "more_than"), (1, "exact"))
    assert (number(incident["injured"]), number(incident["children_injured"])) == ((29, "exact"), (5, "exact"))


def test_that_one_person_is_a_number_and_that_one_is_none():
    assert number(only("The governor announced that one person was killed in a drone strike in Kharkiv.")["killed"]) == (1, "exact")


def test_a_child_among_a_few_told_of_apart_is_not_counted_among_all():
    text = "A strike hit a hospital in Kharkiv, killing at least 20 people, medics said. Three people, including a child, were killed in the north."
    assert only(text)["children_killed"] is None


@pytest.mark.parametrize(
    ("sentence", "injured", "children"),
    [
        ("The driver of the train was injured", 1, None),
        ("The drone wounded the owner of the house", 1, None),
        ("Two of its employees and a passenger of train 6605 were injured", 3, None),
        ("Men aged 45 and 56 were wounded", 2, None),
        ("Seven people experienced an acute stress reaction: 4 children, 2 women and a man", 7, 4),
        ("Four people were injured, with a child among them", 4, 1),
        ("Two people are in serious condition, five are in hospital and two more sought medical help", 9, None),
        ("Nine people turned to medics for help", 9, None),
        ("Injuries were sustained by three civilians", 3, None),
        ("The driver was not injured", None, None),
    ],
)
def test_the_injured_are_read_however_a_report_names_them(sentence, injured, children):
    incident = only(f"A drone hit a railway station in Kharkiv. {sentence}, the mayor said.")
    found = [incident[metric] and incident[metric]["value"] for metric in ("injured", "children_injured")]
    assert found == [injured, children]


def test_a_resident_whose_injuries_were_fatal_is_dead_and_not_injured():
    incident = only("A drone hit a house in Kharkiv. A 50-year-old woman received injuries incompatible with life.")
    assert (number(incident["killed"]), incident["injured"]) == ((1, "exact"), None)
    assert number(only("A drone killed the driver of a bus in Kharkiv.")["killed"]) == (1, "exact")


@pytest.mark.parametrize(("who", "children"), [("An 18-year-old girl", None), ("A 19-year-old boy", None), ("A 17-year-old girl", 1), ("A girl", 1), ("A two-year-old child", 1)])
def test_a_written_age_decides_who_is_a_child(who, children):
    incident = only(f"A drone hit a street in Kharkiv. {who} was killed.")
    assert number(incident["killed"]) == (1, "exact")
    assert (incident["children_killed"] and number(incident["children_killed"])[0]) == children


def test_children_within_a_list_behind_what_the_dead_were_are_counted():
    text = "A missile killed ten people in Kharkiv. All of the dead were visiting workers, including a woman and her two children."
    assert number(only(text)["children_killed"]) == (2, "exact")


def test_persons_of_many_callings_and_years_of_birth_are_counted():
    text = "A rocket hit a field near Kharkiv. A Ukrainian farmer and four Thai agricultural workers were killed, and a fifth Thai worker was injured."
    incident = only(text)
    assert (number(incident["killed"]), number(incident["injured"])) == ((5, "exact"), (1, "exact"))
    hurt = only("A missile hit Kharkiv. Ten people were injured, including children born in 2011, 2007 and 2010.")
    assert (number(hurt["injured"]), number(hurt["children_injured"])) == ((10, "exact"), (3, "exact"))


def test_one_more_person_without_an_age_is_added_and_children_behind_a_woman_are_counted():
    assert number(only("A drone hit a yard in Kharkiv, injuring a 51-year-old resident. Another local woman sustained a minor injury.")["injured"]) == (2, "exact")
    incident = only("A drone hit Kharkiv, injuring five. Among the injured was a woman in serious condition and two children.")
    assert (number(incident["injured"]), number(incident["children_injured"])) == ((5, "exact"), (2, "exact"))


@pytest.mark.parametrize("words", ["The couple and their four children were killed", "An air strike killed the couple and their four sons"])
def test_the_couple_and_their_children_are_counted_together(words):
    assert number(only(f"{words} in Nuseirat on Friday, when a house was bombed, doctors said.")["killed"]) == (6, "exact")


def test_an_adviser_is_a_person():
    assert number(only("A missile hit a hotel in Kharkiv, Ukraine, on Friday and killed a foreign safety adviser who worked with reporters.")["killed"]) == (1, "exact")


@pytest.mark.parametrize("words", ["nine wounded, children among them", "nine more injured, girls and boys among them"])
def test_children_among_the_wounded_are_not_all_of_them(words):
    incident = only(f"A bomb fell on Lyman on Friday: two dead, {words}.")
    assert (number(incident["injured"]), incident["children_injured"]) == ((9, "exact"), None)


@pytest.mark.parametrize("aside", ["too", "finally", "meanwhile", "however"])
def test_a_word_between_commas_parts_nobody_from_what_befell_them(aside):
    assert number(only(f"A woman of 60, {aside}, was killed in the shelling of Nikopol on Friday.")["killed"]) == (1, "exact")


@pytest.mark.parametrize(
    ("text", "killed"),
    [
        ("A 53-year-old Kherson resident, who had been wounded by a drone in Kherson on Thursday, died in hospital.", (1, "exact")),
        ("Two Kharkiv residents, aged 51 and 60, were killed by a drone in Derhachi on Friday.", (2, "exact")),
        ("A drone hit a bus in Sumy on Friday, killing two Kharkiv residents and an elderly Lviv woman.", (3, "exact")),
    ],
)
def test_residents_called_by_their_town_are_counted(text, killed):
    assert number(only(text)["killed"]) == killed


def test_three_children_are_three_though_the_age_of_one_is_told():
    text = "Ten people were injured in a drone attack on Kharkiv on Friday, including three children, one of them five months old."
    assert (number(only(text)["injured"]), number(only(text)["children_injured"])) == ((10, "exact"), (3, "exact"))


def test_a_children_s_hospital_among_what_was_hit_is_no_child():
    text = "Drones injured 12 people in Kharkiv on Friday and hit several buildings, including a children's hospital and a women's clinic."
    assert (number(only(text)["injured"]), only(text)["children_injured"]) == ((12, "exact"), None)


def test_a_grown_up_child_is_a_person_and_no_child():
    incident = only("A woman and her grown-up son died when a shell hit their house in Kharkiv, Ukraine, on Friday.")
    assert (number(incident["killed"]), incident["children_killed"]) == ((2, "exact"), None)


def test_children_named_with_somebody_else_among_them_are_counted():
    assert number(only("Air strikes on a hospital in Sumy killed at least 27 people on Friday, three children and the last paediatrician in the city among them.")["children_killed"]) == (3, "exact")


def test_some_of_the_children_just_counted_are_children():
    strike = only("Twenty children suffered in a strike on Kharkiv: two of them died, and another 18 are in hospital.")
    assert [number(strike[each]) for each in ("killed", "injured", "children_killed", "children_injured")] == [(2, "exact"), (18, "exact"), (2, "exact"), (18, "exact")]


@pytest.mark.parametrize("words", ["six people remain wounded", "six people are still listed as wounded", "six people remain seriously injured"])
def test_those_who_remain_wounded_are_counted(words):
    assert number(only(f"A missile hit Kharkiv on Friday. The strike has claimed three lives, and {words}.")["injured"]) == (6, "exact")


@pytest.mark.parametrize("words", ["The third child to be killed was 17", "The third child among the dead was 17", "The third boy who died was 11"])
def test_the_third_child_to_die_makes_three(words):
    assert number(only(f"A missile hit a cafe in Kharkiv on Friday, killing ten people. {words}, prosecutors said.")["children_killed"]) == (3, "exact")


@pytest.mark.parametrize("words", ["when the body of a third child was found", "after a third child, a boy of four, died in hospital"])
def test_a_third_child_who_died_makes_three_and_nobody_more(words):
    strike = only(f"A missile hit a cafe in Kharkiv on Thursday. The death toll rose to ten on Friday {words}, prosecutors said.")
    assert (number(strike["killed"]), number(strike["children_killed"])) == ((10, "exact"), (3, "exact"))


def test_a_second_child_who_died_is_counted_among_those_killed():
    strike = only("A missile hit a cafe in Kharkiv on Friday, killing seven people. The mayor said that a second child had also died.")
    assert (number(strike["killed"]), number(strike["children_killed"])) == ((7, "exact"), (2, "exact"))


def test_the_wounded_who_died_of_a_strike_told_at_length_are_not_hurt():
    text = "One more person wounded when the army hit the port of Odesa in southern Ukraine with two ballistic missiles on Friday has died in hospital, the governor said. The strike has claimed three lives."
    strike = only(text)
    assert (number(strike["killed"]), strike["injured"]) == ((3, "exact"), None)


def test_one_who_was_hurt_as_well_comes_to_those_before():
    text = (
        "A drone came down on a house in Kharkiv, Ukraine, on Friday, and a local man was wounded by shrapnel, the governor said. He is being treated. "
        "A woman from the town was slightly hurt as well, but did not have to go to hospital."
    )
    assert number(only(text)["injured"]) == (2, "exact")


def test_an_aside_does_not_hide_a_death():
    text = 'Shells hit Kharkiv, Ukraine, on Friday. "A 66-year-old woman has, sadly, died of her wounds in hospital," the governor said.'
    assert number(only(text)["killed"]) == (1, "exact")


def test_a_total_right_behind_one_person_is_no_figure_of_a_war():
    text = (
        "A missile hit Kharkiv, Ukraine, on Friday. An 11-month-old child was hurt, the minister said.\n\n"
        "Twenty-eight people were wounded, he said, and rescue work was going on."
    )
    assert number(only(text)["injured"]) == (28, "exact")


def test_children_counted_beside_the_women_among_the_dead():
    text = "Drones struck a ceremony in Lviv on Friday, killing at least 89 people. Thirty-one of the dead are women and five are children."
    assert number(only(text)["children_killed"]) == (5, "exact")


def test_children_of_a_number_given_before_are_of_those_whom_it_counts():
    text = "At least 17 people were killed and dozens hurt in an air strike on a school in Lyman on Friday. A media office said nine of the 17 were children and that more than 52 people had been injured."
    incident = only(text)
    assert (number(incident["children_killed"]), incident["children_injured"]) == ((9, "exact"), None)


@pytest.mark.parametrize(
    ("sentence", "count"),
    [
        ("Two-year-old twins Ivan and Vladyslav, their one-year-old sister Myroslava and a 34-year-old man died in the house.", 4),
        ("Twin brothers Ivan and Vladyslav, 2, their sister Myroslava, 1, and their father Hryhorii, 34, were killed in the house.", 4),
        ("Two staff members of the sorting centre and two truck drivers died there.", 4),
    ],
)
def test_a_family_told_of_by_kin_is_counted_as_a_whole(sentence, count):
    text = f"Drone hits house\n\nA drone hit a house in Kupiansk on Friday. {sentence}"
    assert number(only(text)["killed"]) == (count, "exact")


@pytest.mark.parametrize(
    ("sentence", "killed", "injured"),
    [
        ("Two relatives of a colleague of the aid group were killed and seven other people were injured.", (2, "exact"), (7, "exact")),
        ("Two children of one family and their father were killed when a missile hit their home.", (3, "exact"), None),
        ("Four women of one family - two of them teenagers - died when their house took a direct hit.", (4, "exact"), None),
        ("14 Palestinians of the Sultan family, among them at least five children and four women, were reportedly killed.", (14, "exact"), None),
        ("A shell killed a nurse and injured two patients, a doctor there told reporters by voice message.", (1, "exact"), (2, "exact")),
        ("A shell injured two patients and a doctor, a nurse said.", None, (3, "exact")),
        ("Hospital officials put the wounded from the school at 74.", None, (74, "exact")),
    ],
)
def test_who_belongs_to_whom_is_not_counted_and_neither_is_who_tells(sentence, killed, injured):
    incident = only(f"A tank fired at a house in Kharkiv on Friday. {sentence}")
    assert (incident["killed"] and number(incident["killed"]), incident["injured"] and number(incident["injured"])) == (killed, injured)


def test_a_person_with_a_name_behind_it_is_one_of_those_listed():
    assert only("A missile fell on a house in Kharkiv, Ukraine, killing a boy of 10, Tymofii, and his grandmother.")["killed"]["value"] == 2


@pytest.mark.parametrize("who", ["An MSF staff member", "A World Food Programme aid worker", "A Red Cross team member"])
def test_a_worker_of_a_body_named_before_the_trade_is_one(who):
    strike = only(f"{who} was killed on Friday in a strike on Kharkiv, which also injured four others.")
    assert (number(strike["killed"]), number(strike["injured"])) == ((1, "exact"), (4, "exact"))


def test_the_wife_of_the_man_killed_is_one_of_the_injured() -> None:
    incident = only("A missile hit a factory in Kryvyi Rih on Friday, killing a man. The man's wife was taken to hospital with shrapnel wounds.")
    assert (number(incident["killed"]), number(incident["injured"])) == ((1, "exact"), (1, "exact"))
    counted = only("Shells hit Kupiansk on Friday, wounding two people. The man's daughter was taken to hospital.")
    assert number(counted["injured"]) == (2, "exact")


def test_the_one_killed_in_a_region_is_of_the_town_where_the_man_died_when_a_drone_came():
    lead = "One civilian was killed and six were wounded in drone attacks on the Kharkiv region on Friday. "
    incident = read(lead + "The man died in the town of Derhachi when drones attacked a local company, the governor said.")["incidents"][-1]
    assert incident["place"]["as_written"] == "Derhachi"
    assert number(incident["killed"]) == (1, "exact")
    twice = only("A man was killed in Kharkiv on Friday by shelling. The man died in the city when a shell hit his car.")
    assert number(twice["killed"]) == (1, "exact")
