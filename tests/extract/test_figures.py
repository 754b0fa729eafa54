"""Which of several figures is the strike's: totals before parts, persons told of one by one added up, a war's figure left out."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from tests.extract.reports import claims, number, only


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


def test_dozens_are_not_lowered_by_a_count_of_some_of_them():
    text = "Missiles hit a hotel in Kharkiv, leaving seven people dead and dozens injured. Seven rescuers were injured, the ministry said."
    assert number(only(text)["injured"]) == (None, "dozens")


def test_a_number_out_of_all_proportion_to_the_persons_told_of_is_a_wars():
    text = "A rocket hit Kharkiv. A factory worker was killed, rescuers said. At least 338 people were killed in strikes, most of them in the north."
    incident = only(text)
    assert number(incident["killed"]) == (1, "exact")
    assert {value for value, _ in claims(incident, "killed")} == {1}


def test_the_toll_of_an_attack_a_week_earlier_is_not_that_of_the_news():
    text = (
        "Shells hit a market in Kharkiv on Friday. Three people were killed and five were injured, the mayor said.\n\n"
        "A week earlier a strike hit a cinema in Kharkiv. Eleven people were injured, including a 15-year-old girl."
    )
    incident = only(text)
    assert number(incident["injured"]) == (5, "exact")
    assert incident["children_injured"] is None


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


def test_a_building_that_is_one_of_those_counted_is_not_counted_again():
    incident = only("A bomb hit Kharkiv. Four apartment buildings were damaged, including one five-storey building.")
    assert [(each["object"], each["value"]) for each in incident["damage"]] == [("apartment buildings", 4)]


def test_a_governor_of_a_russian_region_speaks_for_russia():
    incident = only("Drones hit the town of Shebekino. Two people were killed, Belgorod governor Vyacheslav Gladkov said.")
    assert claims(incident, "killed") == {(2, "ru_local_official")}


def test_who_died_of_hunger_or_in_a_flood_was_not_killed_by_the_strike():
    text = (
        "Shells hit a camp in Kharkiv. Five people were killed, doctors said. The doctors counted seven deaths a week due to hunger and disease. "
        "Floods in the country killed 132 people."
    )
    incident = only(text)
    assert number(incident["killed"]) == (5, "exact")
    assert {value for value, _ in claims(incident, "killed")} == {5}


def test_children_who_are_mourned_are_some_of_those_killed():
    text = "7 killed in drone attack on Kharkiv\n\nTwo parents and their three sons died in a house in Kharkiv. The president mourned the loss of the three children."
    incident = only(text)
    assert number(incident["killed"]) == (7, "exact")
    assert number(incident["children_killed"]) == (3, "exact")


def test_a_total_after_in_total_is_the_strikes():
    incident = only("A drone killed three children in Kharkiv. In total, there are seven people dead and three injured.")
    assert (number(incident["killed"]), number(incident["injured"])) == ((7, "exact"), (3, "exact"))


def test_a_place_of_another_one_hurt_is_told_of_by_itself():
    from tests.extract.reports import read

    incidents = read("Drones hit two towns. Two people were injured in the city of Kharkiv and another in Kherson.")["incidents"]
    assert [(each["place"]["as_written"], number(each["injured"])) for each in incidents] == [("Kharkiv", (2, "exact")), ("Kherson", (1, "exact"))]


def test_the_dead_who_are_taken_to_a_hospital_are_not_injured():
    incident = only(
        "A strike on Kharkiv killed 30 people. Many of the dead were taken to a hospital nearby. Six bodies were brought to the morgue of the hospital."
    )
    assert incident["injured"] is None


def test_with_somebody_saying_sets_a_second_speaker_apart():
    text = "Rescuers in Kharkiv said a strike on Friday killed at least 15 people, with the Russian military saying it had targeted a command centre."
    incident = only(text)
    assert claims(incident, "killed") == {(15, "emergency_service")}
    assert incident["contested"] is True


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


def test_a_word_in_quotes_counts_like_one_without():
    assert number(only('In the attack on Kharkiv "hundreds" of civilians were killed.')["killed"]) == (None, "hundreds")


def test_the_strike_told_of_in_its_region_is_the_same_strike():
    text = "A missile hit a market in Kharkiv and killed 45 people, rescuers said. The health office of Kharkiv region said 249 people were wounded in the strike."
    incident = only(text)
    assert (number(incident["killed"]), number(incident["injured"])) == ((45, "exact"), (249, "exact"))


def test_fighters_whom_a_party_says_it_killed_are_no_civilians():
    text = "A strike on a camp in Kharkiv killed 45 people, doctors said. The Russian military said it had killed two senior commanders."
    incident = only(text)
    assert claims(incident, "killed") == {(45, "health_worker")}
    assert incident["contested"] is True


def test_that_goes_on_with_what_was_said():
    text = "Drones hit Kherson. The mayor said that five people were wounded. And that two people were killed."
    assert claims(only(text), "killed") == {(2, "ua_local_official")}


def test_several_badly_hurt_are_no_claim_beside_a_number_of_the_same_claimant():
    text = "A missile hit Kharkiv, killing two people and injuring 28, the mayor said. Several people were seriously hurt, he said."
    assert claims(only(text), "injured") == {(28, "ua_local_official")}


def test_who_speaks_after_but_does_not_speak_before_it():
    text = "Among the 14 injured in the attack on Kharkiv were three firefighters, but the State Emergency Service said they were stable. A drone wounded 14 people."
    assert claims(only(text), "injured") == {(14, "media")}


def test_a_family_is_counted_by_its_number():
    assert number(only("A strike on Kharkiv killed a family of eight, doctors said.")["killed"]) == (8, "exact")


def test_losses_that_include_injured_are_the_injured():
    incident = only("A rocket hit Kharkiv. Human losses include seven injured citizens. Twenty-three private properties were damaged.")
    assert number(incident["injured"]) == (7, "exact")
    assert [(each["target"], each["value"]) for each in incident["damage"]] == [("residential", 23)]


def test_a_denial_on_a_later_day_contests_the_strike():
    text = "A missile hit an apartment building in Kharkiv on Friday, killing 35 people, the mayor said. The Kremlin on Saturday denied responsibility for the attack."
    assert only(text)["contested"] is True


def test_a_figure_beside_which_an_earlier_one_is_mentioned_is_the_new_one():
    text = "A drone attack on a hospital in Kharkiv has killed 67 people, doctors said on Saturday, updating an earlier toll. Heavy shelling killed eight people."
    assert number(only(text)["killed"]) == (67, "exact")


def test_the_figures_of_the_attack_a_day_before_are_not_those_of_the_news():
    incident = only("Guided bombs hit Kharkiv on Friday, a day after a missile strike killed 35 people, wounding two people.")
    assert incident["killed"] is None


def test_a_number_after_dozens_is_the_number():
    text = "Overnight strikes on Kharkiv left at least seven dead and dozens injured. Seven people were killed and 81 others were injured, the ministry said."
    assert number(only(text)["injured"]) == (81, "exact")


def test_of_two_towns_named_twice_each_has_its_own_figure():
    from tests.extract.reports import read

    text = "Shelling in Kharkiv and Kherson has killed seven people in Kharkiv and at least one person in Kherson, officials said."
    incidents = read(text)["incidents"]
    assert [(each["place"]["as_written"], number(each["killed"])) for each in incidents] == [("Kharkiv", (7, "exact")), ("Kherson", (1, "at_least"))]


def test_a_capital_named_alone_speaks_for_its_state():
    text = "A strike on Kharkiv killed 34 civilians, Ukraine says. According to Moscow, more than 60 Ukrainian soldiers were killed in the strike."
    incident = only(text)
    assert claims(incident, "military_killed") == {(60, "ru_national_official")}
    assert incident["contested"] is True


def test_an_aid_official_who_sits_in_the_capital_says_nothing_of_it():
    text = (
        "A strike on an apartment block that left three dead was condemned by the UN's top aid official in Kyiv. The strike hit a house in Kharkiv."
    )
    assert only(text)["place"]["as_written"] == "Kharkiv"


def test_a_quote_that_is_introduced_has_the_speaker_whose_quote_it_is():
    text = 'A bomb hit Kharkiv.\n\nSource: Petro Ivanenko, head of the regional administration\n\nIvanenko\'s quote: "Three dead, three wounded. At least 9 houses have been damaged."'
    incident = only(text)
    assert claims(incident, "killed") == {(3, "ua_local_official")}


def test_a_total_of_three_areas_is_no_towns():
    from tests.extract.reports import read

    text = "Attacks on Kharkiv and Donetsk regions and the port city of Odesa killed at least two civilians. Three people were injured in Odesa by a missile."
    incidents = read(text)["incidents"]
    assert all(each["killed"] is None for each in incidents)


def test_an_occupied_town_is_contested_when_the_other_side_says_that_fighters_met_there():
    text = (
        "Shells hit a bakery in the town of Kharkiv, killing 28 people, the Moscow-installed governor said. "
        "Ukrainian officials said the bakery served as a meeting point for fighters."
    )
    assert only(text)["contested"] is True


def test_the_toll_of_a_recent_strike_is_not_added():
    incident = only(
        "A drone strike on a mosque in Kharkiv killed two children, doctors said. Attacks are frequent, with a recent strike killing 24 people."
    )
    assert number(incident["killed"]) == (2, "exact")


def test_of_the_wounded_some_suffer_from_burns():
    incident = only("A drone hit a fuel station in Kharkiv. 28 people were killed and 37 were injured. Of the people wounded, 29 suffered burns.")
    assert number(incident["injured"]) == (37, "exact")
    text = "In an attack on Kharkiv at least 43 individuals, of which 12 were children, sustained injuries."
    assert (number(only(text)["injured"]), number(only(text)["children_injured"])) == ((43, "at_least"), (12, "exact"))


def test_the_dead_of_the_wider_country_are_not_the_towns():
    text = "A missile hit Kyiv, killing at least ten people. Officials said 33 were injured in Kyiv, with at least 29 dead following assaults on the wider country."
    incident = only(text)
    assert number(incident["killed"]) == (10, "at_least")


def test_the_hour_of_a_count_is_not_the_day_of_the_strike():
    text = "A missile hit a restaurant in Kharkiv on Thursday evening, killing eight people. As of 07:00 on April 4, the bodies of eight people were removed."
    incident = only(text)
    assert incident["date"]["value"] == "2025-04-03"


def test_a_soldier_of_the_attacked_side_contests_nothing():
    text = "A missile wounded 38 people in Kharkiv, officials said. The Ukrainian army said the town was hit as people gathered for the funeral of a former commander."
    assert only(text)["contested"] is False


def test_two_totals_of_a_sentence_each_keep_their_children():
    text = (
        "Drones hit a hotel in Kharkiv. According to preliminary reports, over 24 people, including a child, were killed, "
        "and another 29 people, among them five kids, suffered injuries."
    )
    incident = only(text)
    assert (number(incident["killed"]), number(incident["children_killed"])) == ((24, "more_than"), (1, "exact"))
    assert (number(incident["injured"]), number(incident["children_injured"])) == ((29, "exact"), (5, "exact"))


def test_preliminary_is_not_earlier():
    text = "A bomb hit Kharkiv. According to preliminary data, three people were killed. One person was killed at a bus stop."
    assert number(only(text)["killed"]) == (3, "exact")


def test_who_is_currently_known_to_be_hurt_is_counted():
    incident = only("An industrial enterprise was hit in Kharkiv. Seven people are currently known to have been injured.")
    assert number(incident["injured"]) == (7, "exact")


def test_separatists_deny_for_their_side():
    text = "Rockets hit Kharkiv. At least 15 people were killed, police said. Separatists denied responsibility for the attack."
    assert only(text)["contested"] is True


def test_that_one_person_is_a_number_and_that_one_is_none():
    assert number(only("The governor announced that one person was killed in a drone strike in Kharkiv.")["killed"]) == (1, "exact")


def test_to_know_about_five_is_no_estimate():
    assert number(only("We know about 5 wounded due to a missile strike on Kharkiv, the mayor said.")["injured"]) == (5, "exact")


def test_the_wounded_of_a_toll_expected_to_rise_are_not_dead():
    incident = only(
        "At least 27 people were killed when a missile hit a school in Kharkiv. "
        "The death toll was expected to rise as some of the 70 wounded had sustained critical injuries."
    )
    assert number(incident["killed"]) == (27, "at_least")
    assert number(incident["injured"]) == (70, "exact")


def test_a_clause_about_the_war_that_follows_as_takes_nothing_from_the_sentence():
    incident = only("Bombs struck Kharkiv on Friday, killing one person and wounding five others as troops continued daily attacks across the country.")
    assert (number(incident["killed"]), number(incident["injured"])) == ((1, "exact"), (5, "exact"))


def test_what_stands_under_a_heading_recall_is_not_of_the_news():
    text = (
        "Missiles struck a hospital in Kharkiv. Six people were injured.\n\nRecall\n\n"
        "As a result of shelling of Kherson and Kharkiv, one person was killed and eight were injured."
    )
    incident = only(text)
    assert incident["killed"] is None
    assert number(incident["injured"]) == (6, "exact")


def test_sentences_without_a_blank_between_them_are_two():
    incident = only(
        "At least 13 people were killed by shelling of a market in Kharkiv, local officials reported Saturday.A further 10 people were injured, the mayor said."
    )
    assert (number(incident["killed"]), number(incident["injured"])) == ((13, "at_least"), (10, "exact"))


def test_a_child_among_a_few_told_of_apart_is_not_counted_among_all():
    text = "A strike hit a hospital in Kharkiv, killing at least 20 people, medics said. Three people, including a child, were killed in the north."
    assert only(text)["children_killed"] is None
