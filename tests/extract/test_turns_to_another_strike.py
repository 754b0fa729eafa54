"""A report turns to another strike: on the town told of on another day, on a suburb, an oblast or a village elsewhere, or back to a town that it names in passing."""

from __future__ import annotations

import pytest

from tests.extract.reports import only, places, read, values


def test_a_strike_of_the_day_before_on_which_the_report_opens_is_gone_on_with_though_the_headline_names_another_town_too():
    text = (
        "Dogs search Sumy rubble; late missiles kill 3 in Odesa\n\n"
        "SUMY, Ukraine (Agency) – Teams with dogs went through an office centre in Sumy on Friday after a missile attack that killed at least 23 people a day before.\n\n"
        "The emergency service said 202 people were injured.\n\n"
        "In Odesa, missiles hit a plant late on Friday, killing three people."
    )
    assert values(text) == {"Sumy": (23, 202), "Odesa": (3, None)}


@pytest.mark.parametrize("second", ["On Thursday one more missile followed. Four people were injured.", "On Thursday a drone flew into another part of the city. Four people were injured."])
def test_one_more_strike_on_the_town_on_another_day_has_its_own_figures(second):
    text = f"Missiles hit Kharkiv in Ukraine on Wednesday, killing two people and injuring 30.\n\n{second}"
    found = [(each["date"]["value"], each["killed"] and each["killed"]["value"], each["injured"] and each["injured"]["value"]) for each in read(text)["incidents"]]
    assert found == [("2025-04-02", 2, 30), ("2025-04-03", None, 4)]


def test_what_is_told_of_another_day_without_a_word_of_one_more_strike_is_of_the_one_told_of():
    text = "Missiles hit Kharkiv in Ukraine on Wednesday, killing two people and injuring 30.\n\nOn Thursday rescuers found the missile in the ruins. Four people were still in hospital."
    assert [each["date"]["value"] for each in read(text)["incidents"]] == ["2025-04-02"]


def test_the_day_since_which_a_town_has_been_without_light_is_not_that_of_the_strike():
    text = "Russian drones hit two trains at the station of Sumy, Ukraine, killing one man and injuring 30 people. The president called it vile.\n\n"
    text += "The first drone went for the engine. The second came when people were being led away.\n\nSumy had been without light since Wednesday's attack on energy facilities there."
    first = read(text)["incidents"][0]
    assert (first["date"]["value"], first["killed"]["value"]) == ("2025-04-05", 1)


def test_an_attack_of_days_before_the_statement_is_another_one():
    text = (
        "Woman killed in Kharkiv\n\nA woman was killed in Kharkiv, Ukraine, by a drone, the mayor said on Friday. Two men were wounded.\n\n"
        "Russian forces had on April 1 hit a bus stop in Kharkiv, injuring three people."
    )
    assert [(each["date"]["value"], each["injured"]["value"]) for each in read(text)["incidents"]] == [("2025-04-04", 2), ("2025-04-01", 3)]


def test_figures_at_a_town_named_in_passing_are_those_of_its_strike():
    text = (
        "A missile hit a cafe in Sumy, Ukraine, on Thursday. Fifty-two people were killed.\n\n"
        "On Friday missiles came down in the centre of Kharkiv, killing two people.\n\n"
        "This article was amended: the number of deaths given for Sumy was later revised to 59."
    )
    assert values(text) == {"Sumy": (59, None), "Kharkiv": (2, None)}


def test_those_who_died_elsewhere_in_the_town_are_some_of_its_dead():
    text = "Missiles hit Kyiv, Ukraine, on Friday, killing 30 people, said the mayor.\n\nElsewhere in Kyiv nine died in a clinic hit by debris."
    assert only(text)["killed"]["value"] == 30


def test_the_dead_of_a_suburb_are_not_those_of_the_town_before_it_where_the_governor_of_another_oblast_tells_of_them():
    text = "In Kharkiv, Ukraine, two people were killed by shells on Friday.\n\nKherson's governor said a man of 69 died when a drone dropped a grenade on him in the suburb of Vyshneve on Friday."
    assert values(text) == {"Kharkiv": (2, None), "Vyshneve": (1, None)}


def test_what_a_suburb_suffered_is_told_of_the_town_before_it():
    text = "Shelling of Kharkiv, Ukraine, killed two people on Friday. Two people died in the suburb of Tekstilshchik."
    assert places(text) == ["Kharkiv"]


def test_children_alone_do_not_make_two_strikes_one():
    text = "In Kharkiv, Ukraine, drones wounded 36 people on Friday, two of them children. In the Odesa region three were hurt, two of them children, said the governor; she was talking about Odesa."
    assert values(text)["Kharkiv"] == (None, 36)
    assert (None, 3) in values(text).values()


def test_a_town_on_whose_outskirts_a_village_was_hit_was_not_hit_itself():
    text = "Missiles hit Odesa, Ukraine, on Friday.\n\nOn the outskirts of Kyiv fragments set fire to a house in the village of Derhachi; there were no casualties."
    assert places(text) == ["Odesa", "Derhachi"]


def test_a_city_near_which_the_district_of_a_village_lies_was_not_hit_itself():
    text = "Missiles hit Odesa, Ukraine, on Friday.\n\nA drone set fire to a house at Derhachi, in the Izium district, near Kharkiv."
    assert places(text) == ["Odesa", "Derhachi"]


def test_a_capital_in_which_a_president_speaks_was_not_hit():
    text = "A missile hit Kharkiv, Ukraine, on Friday, killing two people.\n\nIn Kyiv, President Volodymyr Zelenskyy used the attack to press Washington to let his army fire missiles."
    assert places(text) == ["Kharkiv"]


def test_a_resident_who_sustained_injuries_in_shelling_was_hurt_at_home():
    text = "A drone hit Kharkiv, Ukraine, on Friday, killing two people.\n\nA resident of Odesa, a woman of 62, sustained shrapnel injuries in mortar shelling."
    assert values(text) == {"Kharkiv": (2, None), "Odesa": (None, 1)}


@pytest.mark.parametrize("who", ["Ivan Koval, who chairs Odesa's Defense Council, reported a ballistic missile strike on a site", "The head of Odesa region, Ivan Koval, confirmed a missile strike on a site"])
def test_a_strike_that_the_head_of_another_town_reports_is_of_that_town(who):
    text = f"A missile hit Kharkiv, Ukraine, on Friday, killing two people.\n\n{who}, declining to be more specific. Three people were hurt, he said."
    assert values(text) == {"Kharkiv": (2, None), "Odesa": (None, 3)}


def test_those_killed_around_the_capital_are_of_the_oblast_around_it():
    text = "Drones hit Kharkiv, Ukraine, on Friday, killing two people.\n\nAround the capital, four people were killed and 16 injured, the emergency service said."
    assert values(text) == {"Kharkiv": (2, None), "Kyiv": (4, 16)}


def test_the_dead_of_a_village_are_its_own_behind_words_for_where_it_lies():
    text = "Missiles hit Odesa, Ukraine, on Friday.\n\nAt Derhachi, a village in the Kharkiv region, six people died in a rocket salvo, police said."
    assert values(text)["Derhachi"] == (6, None)


def test_the_sum_of_a_region_behind_a_town_of_it_is_not_that_of_the_town():
    text = "Missiles hit Odesa, Ukraine, on Friday.\n\nIn Derhachi, a town in the Kharkiv region, two people were killed and five more were injured in the region."
    assert values(text)["Derhachi"] == (2, None)


def test_a_town_where_delegations_sit_down_was_not_hit():
    text = "Shells kill seven at Kharkiv market\n\nFifteen injured as delegations sit down in Omdurman\n\nShells landed on a market in Kharkiv, Ukraine, on Friday, killing seven people and injuring 15."
    assert values(text) == {"Kharkiv": (7, 15)}


def test_an_attack_behind_which_the_news_came_has_the_dead_of_the_next_sentence():
    text = (
        "Bombs killed 13 people in Kharkiv, Ukraine, on Friday.\n\n"
        "The attacks came hours after the army said drones had set ablaze an oil depot in Belgorod. The governor confirmed a fire; two firefighters died in it, he said."
    )
    assert values(text) == {"Kharkiv": (13, None), "Belgorod": (2, None)}


def test_a_paragraph_that_opens_on_another_day_does_not_date_the_town_before_it():
    text = (
        "Shells hit a market in Kharkiv, Ukraine, on Friday, killing seven people.\n\nIn Sumy, a man was killed when a drone dropped a grenade.\n\n"
        "On Thursday, with the thermometer at -20C, Russia mounted its largest attack of the year on the energy system with missiles."
    )
    assert [(each["place"]["as_written"], each["date"]["value"]) for each in read(text)["incidents"]] == [("Kharkiv", "2025-04-04"), ("Sumy", "2025-04-04")]


@pytest.mark.parametrize(
    "text",
    [
        "In revenge for the explosion that damaged a bridge on Wednesday, missiles came down on Kharkiv in Ukraine on Friday, killing five people.",
        "On Friday, in retaliation for the blast that damaged a bridge on Wednesday, missiles came down on Kharkiv in Ukraine, killing five people.",
    ],
)
def test_the_day_of_what_was_avenged_is_not_that_of_the_strike(text):
    assert only(text)["date"]["value"] == "2025-04-04"


def test_the_dead_of_a_month_before_are_not_those_of_a_town_of_today_without_any():
    text = (
        "A missile hit a lecture hall of a university in Kharkiv, Ukraine, on Friday, injuring two people.\n\nIn Sumy, houses burned after an attack by drones.\n\n"
        "In February, the university's congress centre was hit in the strike which took 35 lives."
    )
    assert values(text) == {"Kharkiv": (None, 2), "Sumy": (None, None)}


def test_a_third_death_at_another_town_is_one_there():
    text = (
        "A missile killed a man in Kharkiv, Ukraine, on Friday, the governor said. Twenty people were injured. Houses burned. Rescuers were at work.\n\n"
        "In Sumy a drone killed a woman.\n\nA third death was confirmed in Odesa, where a body was found in a house fire after the attack."
    )
    assert values(text)["Odesa"] == (1, None)


def test_a_bomb_lands_in_the_town_where_explosions_were_heard():
    text = "A drone hit a house in Sumy, wounding one man. Later, two explosions were heard in Kharkiv. A bomb landed next to a kindergarten, wounding three."
    assert values(text) == {"Sumy": (None, 1), "Kharkiv": (None, 3)}


def test_explosions_that_were_heard_alone_are_no_strike():
    assert places("A drone hit a house in Sumy, wounding one man. Explosions were also heard in Kharkiv and Odesa.") == ["Sumy"]
