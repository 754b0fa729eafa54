"""Which of several figures is the strike's: totals before parts, a war's figure and another attack's left out."""

from __future__ import annotations

import pytest

from tests.extract.reports import claims, number, only, read


def test_dozens_are_not_lowered_by_a_count_of_some_of_them():
    text = "Missiles hit a hotel in Kharkiv, leaving seven people dead and dozens injured. Seven rescuers were injured, the ministry said."
    assert number(only(text)["injured"]) == (None, "dozens")


def test_the_toll_of_an_attack_a_week_earlier_is_not_that_of_the_news():
    text = (
        "Shells hit a market in Kharkiv on Friday. Three people were killed and five were injured, the mayor said.\n\n"
        "A week earlier a strike hit a cinema in Kharkiv. Eleven people were injured, including a 15-year-old girl."
    )
    incident = only(text)
    assert number(incident["injured"]) == (5, "exact")
    assert incident["children_injured"] is None


def test_a_building_that_is_one_of_those_counted_is_not_counted_again():
    incident = only("A bomb hit Kharkiv. Four apartment buildings were damaged, including one five-storey building.")
    assert [(each["object"], each["value"]) for each in incident["damage"]] == [("apartment buildings", 4)]


def test_who_died_of_hunger_or_in_a_flood_was_not_killed_by_the_strike():
    text = (
        "Shells hit a camp in Kharkiv. Five people were killed, doctors said. The doctors counted seven deaths a week due to hunger and disease. "
        "Floods in the country killed 132 people."
    )
    incident = only(text)
    assert number(incident["killed"]) == (5, "exact")
    assert {value for value, _ in claims(incident, "killed")} == {5}


def test_a_total_after_in_total_is_the_strikes():
    incident = only("A drone killed three children in Kharkiv. In total, there are seven people dead and three injured.")
    assert (number(incident["killed"]), number(incident["injured"])) == ((7, "exact"), (3, "exact"))


def test_the_dead_who_are_taken_to_a_hospital_are_not_injured():
    incident = only(
        "A strike on Kharkiv killed 30 people. Many of the dead were taken to a hospital nearby. Six bodies were brought to the morgue of the hospital."
    )
    assert incident["injured"] is None


def test_a_word_in_quotes_counts_like_one_without():
    assert number(only('In the attack on Kharkiv "hundreds" of civilians were killed.')["killed"]) == (None, "hundreds")


def test_the_strike_told_of_in_its_region_is_the_same_strike():
    text = "A missile hit a market in Kharkiv and killed 45 people, rescuers said. The health office of Kharkiv region said 249 people were wounded in the strike."
    incident = only(text)
    assert (number(incident["killed"]), number(incident["injured"])) == ((45, "exact"), (249, "exact"))


def test_losses_that_include_injured_are_the_injured():
    incident = only("A rocket hit Kharkiv. Human losses include seven injured citizens. Twenty-three private properties were damaged.")
    assert number(incident["injured"]) == (7, "exact")
    assert [(each["target"], each["value"]) for each in incident["damage"]] == [("residential", 23)]


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

    text = "Shelling in Kharkiv and Kherson has killed seven people in Kharkiv and at least one person in Kherson, officials said."
    incidents = read(text)["incidents"]
    assert [(each["place"]["as_written"], number(each["killed"])) for each in incidents] == [("Kharkiv", (7, "exact")), ("Kherson", (1, "at_least"))]


def test_a_total_of_three_areas_is_no_towns():

    text = "Attacks on Kharkiv and Donetsk regions and the port city of Odesa killed at least two civilians. Three people were injured in Odesa by a missile."
    incidents = read(text)["incidents"]
    assert all(each["killed"] is None for each in incidents)


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


def test_preliminary_is_not_earlier():
    text = "A bomb hit Kharkiv. According to preliminary data, three people were killed. One person was killed at a bus stop."
    assert number(only(text)["killed"]) == (3, "exact")


def test_who_is_currently_known_to_be_hurt_is_counted():
    incident = only("An industrial enterprise was hit in Kharkiv. Seven people are currently known to have been injured.")
    assert number(incident["injured"]) == (7, "exact")


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
    incident = only(
        "Bombs struck Kharkiv on Friday, killing one person and wounding five others as troops continued daily attacks across the country."
    )
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


@pytest.mark.parametrize(
    "text",
    [
        "Shells hit Kharkiv. As a result, 46 civilians were injured: 5 were killed and 41 were wounded.",
        "Росіяни обстріляли Харків. Постраждали 46 людей: 5 загинули, 41 поранено.",
    ],
)
def test_a_figure_of_all_who_were_hit_is_not_that_of_the_injured_when_the_sentence_parts_it(text):
    incident = only(text)
    assert (number(incident["killed"]), number(incident["injured"])) == ((5, "exact"), (41, "exact"))


def test_one_of_the_victims_is_no_figure_beside_a_headlines():
    text = "Air strike on Kharkiv: three wounded\n\nA bomb hit a house in Kharkiv. One of the victims sustained a concussion."
    assert number(only(text)["injured"]) == (3, "exact")


def test_a_bomb_told_of_by_its_model_is_dropped_on_a_town():
    assert number(only("At 22:40, Russians dropped a FAB-250 on Kharkiv, Ukraine. A woman was killed.")["killed"]) == (1, "exact")


def test_those_hurt_in_another_town_a_day_before_are_not_the_strikes():
    text = (
        "A drone hit a dormitory in Kharkiv late on April 3. Ten people were killed, including one child, the mayor said.\n\n"
        "A larger town, Nikopol, was hit hard in an attack on the whole of Ukraine on April 2. Several missiles came down on its streets. Eleven people were killed, two of them children."
    )
    incident = next(each for each in read(text)["incidents"] if each["place"]["as_written"] == "Kharkiv")
    assert number(incident["killed"]) == (10, "exact")
    assert number(incident["children_killed"]) == (1, "exact")


@pytest.mark.parametrize(
    ("told", "injured"),
    [
        ("Shells wounded 71 people in Kharkiv. 22 of the wounded are in a critical condition.", (71, "exact")),
        ("Shells hit houses in Kharkiv. 22 of the wounded are in a critical condition.", None),
        ("Three people were wounded in Kharkiv by shells. By evening five people had asked for medical help.", (5, "exact")),
        ("Shells killed two people in Kharkiv, one in Nikopol, and seven more people were wounded in the region over the day.", None),
    ],
)
def test_how_many_were_hurt_in_all(told, injured):
    incident = next(each for each in read(told)["incidents"] if each["place"]["as_written"] == "Kharkiv")
    assert number(incident["injured"]) == injured


def test_those_killed_since_the_attacks_began_are_not_the_strikes():
    text = "A missile killed a man in Kharkiv on Friday. Thus, since the beginning of the missile attacks, 17 people have died in Kharkiv."
    assert number(only(text)["killed"]) == (1, "exact")


def test_hundreds_of_dead_that_a_report_tells_of_later_are_those_of_a_war():
    text = (
        "A missile hit a house in Nabatieh, Lebanon, on Friday, killing three people.\n\nRescuers searched the rubble.\n\nShops were closed.\n\n"
        "Smoke rose over the town.\n\nMany people fled.\n\nSchools stayed shut.\n\nIn Nabatieh at least 773 people have been killed and 2,000 injured, the health ministry said.\n"
    )
    found = only(text)
    assert number(found["killed"]) == (3, "exact")
    assert found["injured"] is None
    assert claims(found, "killed") == {(3, "media")}


def test_hundreds_with_whom_a_report_begins_are_of_its_strike():
    found = only("A missile hit a theatre in Kharkiv on Friday, killing 300 people.\n\nMayor Ihor Terekhov said 320 people were killed.\n")
    assert found["killed"]["value"] == 320


@pytest.mark.parametrize(
    ("told", "killed", "injured"),
    [
        ("Air defences shot down 32 attack drones over Kharkiv, and seven people were injured.", None, (7, "exact")),
        ("A bomb hit a house in Kharkiv. The bodies of 11 more people were recovered.", None, None),
        ("Bombs hit a market in Kharkiv, resulting in dozens of deaths and injuries.", None, None),
    ],
)
def test_drones_further_bodies_and_dead_with_injured_are_no_toll(told, killed, injured):
    incident = only(told)
    assert (number(incident["killed"]), number(incident["injured"])) == (killed, injured)


def test_who_was_hurt_in_the_region_is_not_counted_to_the_last_town_named():
    text = "On Friday, shells killed two people in Kharkiv and one in Izium, and five more people were wounded in the region over the day."
    assert all(number(each["injured"]) != (5, "exact") for each in read(text)["incidents"])


def test_what_a_party_says_that_its_enemy_killed_is_not_the_count_of_those_who_were_there():
    lead = "At least 43 people were killed on Friday when a drone hit an open market in Omdurman, medics said. "
    assert number(only(lead + "The RSF blamed the air force, saying in a statement that 46 people were killed.")["killed"]) == (43, "at_least")
    assert number(only(lead + "The medics later said that 46 people were killed.")["killed"]) == (46, "exact")


def test_corrected_figures_take_the_place_of_higher_ones():
    lead = 'Rockets hit a market in Lyman on Friday. The governor wrote: "At least eight dead and 13 wounded." '
    incident = only(lead + "By evening the prosecutor's office had corrected both figures: nine killed, 12 wounded.")
    assert (number(incident["killed"]), number(incident["injured"])) == ((9, "exact"), (12, "exact"))
    assert number(only(lead + "The police counted 12 wounded.")["injured"]) == (13, "exact")
