"""Which of the counts that a report gives one after another holds: the latest, that of headline and lead, and none that nobody confirmed."""

from __future__ import annotations

import pytest

from tests.extract.reports import claims, number, only, read, tolls


@pytest.mark.parametrize(
    ("told", "killed", "injured"),
    [
        ("A bomb hit a shop in Kharkiv: 45 injured. A total of 45 people were injured: 10 were killed and 35 others injured.", (10, "exact"), (35, "exact")),
        ("A bomb hit Kharkiv, killing two people and injuring five. Later, the number of injured rose to seven.", (2, "exact"), (7, "exact")),
        ("A bomb hit Kharkiv. A total of 12 people who were wounded are in serious condition in hospitals. At least 20 people were injured.", None, (20, "at_least")),
        ("A bomb hit a cafe in Kharkiv. Medics first spoke of 12 killed. By night the figure stood at 20.", (20, "exact"), None),
        ("A bomb hit a hostel in Kharkiv, injuring 12. The number later rose to 19.", None, (19, "exact")),
        ("A bomb hit a house in Kharkiv. The mayor spoke of four dead. Another died in the evening. That makes five.", (5, "exact"), None),
        ("Bombs kill six, injure 30\n\nA bomb hit Kharkiv on Friday, killing five people and wounding a woman.", (5, "exact"), (1, "exact")),
        ("Firefighters were still at work in Kharkiv on Friday, a day after a missile killed 10 people there.", (10, "exact"), None),
        ("Six die in Kharkiv\n\nA bomb hit a hostel in Kharkiv. The prosecutors had earlier reported four dead.", (6, "exact"), None),
    ],
)
def test_the_figure_of_a_strike_is_neither_the_sum_of_dead_and_wounded_nor_an_earlier_one(told, killed, injured):
    incident = only(told)
    assert (number(incident["killed"]), number(incident["injured"])) == (killed, injured)


@pytest.mark.parametrize(
    ("recalled", "injured"),
    [
        ("As reported, drones hit Nikopol on Friday, killing a man and injuring six more people.", 6),
        ("As previously reported, drones wounded six people in Nikopol on Friday.", 6),
        ("As reported, the day before six people were injured in the town.", 1),
    ],
)
def test_who_was_reported_hurt_before_counts_where_only_one_who_lies_in_hospital_is_told_of(recalled, injured):
    assert number(only(f"Drones hit Nikopol on Friday. A girl is in hospital, doctors said.\n\n{recalled}")["injured"]) == (injured, "exact")


@pytest.mark.parametrize(
    ("told", "killed"),
    [
        ("A drone struck a clinic in Omdurman, killing at least 12 people, a monitor said. First accounts spoke of dozens of dead among the staff.", (12, "at_least")),
        ("Shells killed at least 54 people at a market in Omdurman, volunteers said. A lawyers' group said hundreds of people had been killed.", (54, "at_least")),
        ("A missile killed nine people in Sumy, the mayor said. Dozens were killed, a resident told reporters.", (9, "exact")),
        ("Dozens of people were killed in Sumy by a missile, among them seven rescuers.", (None, "dozens")),
        ("A missile hit a hotel in Sumy. Seven firefighters were killed. Dozens of people were killed, the mayor said.", (None, "dozens")),
        ("A missile killed nine people at a hotel in Sumy. Dozens more were killed in the street.", (None, "dozens")),
        ("A missile killed nine people at a hotel in Sumy. A second one hit the crowd. In all, dozens of people were killed.", (None, "dozens")),
        ("A missile killed nine people in Sumy. Later the mayor said that the number killed had risen to several dozen.", (None, "dozens")),
    ],
)
def test_dozens_told_of_behind_a_number_of_all_do_not_replace_it(told, killed):
    assert number(only(told)["killed"]) == killed


def test_the_toll_of_headline_and_lead_outweighs_a_family_told_of_between():
    text = (
        "Air strike on Omdurman kills at least 18\n\nResidents in Sudan say a family of four was killed.\n\n"
        "A warplane bombed a building in Omdurman on Friday, killing at least 18 people, the ministry said. It first announced 14 deaths, then 16."
    )
    assert tolls(text)["Omdurman"] == ((18, "at_least"), None)


def test_figures_that_nobody_confirmed_are_not_the_toll():
    text = (
        "Six killed in missile strike on Belgorod\n\nA missile strike on Belgorod, in Russia, killed six people on Friday and 10 others were injured, the governor said.\n\n"
        "Telegram channels gave other figures. Mash wrote about seven killed; Shot counted 18 wounded. None of these reports have been confirmed."
    )
    assert tolls(text)["Belgorod"] == ((6, "exact"), (10, "exact"))


def test_those_treated_are_no_second_word_for_the_wounded_of_a_whole_region():
    text = (
        "One killed, seven wounded in Donetsk Oblast\n\nTowns of Donetsk Oblast in Ukraine were attacked on Friday; one person was killed and seven wounded.\n\n"
        "A man lost his life in Kostiantynivka when his house took a direct hit from a missile.\n\n"
        "Residents of two other towns were hurt: in Lyman, two men were injured by rockets; in Sloviansk, five people were injured in shelling. All seven were given medical aid."
    )
    assert tolls(text)["Kostiantynivka"] == ((1, "exact"), None)


def test_a_resident_of_another_town_who_died_in_hospital_is_none_of_the_dead_of_the_news():
    text = (
        "A man was killed and another injured in a drone attack on Kherson, Ukraine, on Friday.\n\n"
        "In addition, the governor reported that a 53-year-old resident of Nikopol had died in hospital. He had been wounded when explosives were dropped on him from a drone."
    )
    assert tolls(text)["Kherson"] == ((1, "exact"), (1, "exact"))


def test_an_update_goes_on_with_the_news():
    text = (
        "A missile strike on Belgorod, in Russia, killed six people on Friday and 10 were injured, the governor said.\n\n"
        "A missile attack on Kyiv the same morning left one person dead and two injured.\n\n"
        "Update. On Saturday the governor put the number of injured at 12."
    )
    assert tolls(text) == {"Belgorod": ((6, "exact"), (12, "exact")), "Kyiv": ((1, "exact"), (2, "exact"))}


def test_somebody_who_informed_about_a_number_gives_it_exactly():
    assert number(only("Bombs fell on Lyman, Ukraine, on Friday. The prosecutor's office informed about 14 wounded.")["injured"]) == (14, "exact")


def test_wounded_whose_number_has_risen_are_not_the_dead_counted_behind_them():
    incident = only("In Lyman, Ukraine, the number of people wounded in Friday's shelling has risen to 15, at least 7 were killed.")
    assert (number(incident["killed"]), number(incident["injured"])) == ((7, "at_least"), (15, "exact"))


def test_the_women_among_those_killed_are_counted_with_them():
    assert number(only("Shelling hit Lyman, Ukraine, on Friday. Nine people, three women among them, were killed.")["killed"]) == (9, "exact")


def test_the_headline_on_one_town_gives_the_newest_count():
    text = (
        "Missiles hit Kupiansk; 40 hurt\n\nMissiles came down on Kupiansk on Friday, officials said. The governor reported 34 wounded in the morning, "
        "five of them children, and 40 by nightfall."
    )
    assert number(only(text)["injured"]) == (40, "exact")


def test_the_worst_attack_since_the_invasion_is_still_the_one_of_the_news():
    text = (
        "Missile kills 19\n\nResidents of the city of Kryvyi Rih laid flowers on Saturday, a day after a missile killed 19 people in what officials "
        "called the worst attack on the city since the full-scale invasion began in 2022."
    )
    found = only(text)
    assert (found["date"]["value"], number(found["killed"])) == ("2025-04-04", (19, "exact"))


@pytest.mark.parametrize("ranked", ["in what is one of the deadliest attacks of the 11-month long war in Ukraine", "one of the worst attacks in the nearly three-year war in Ukraine"])
def test_one_of_the_deadliest_attacks_of_a_war_is_the_one_of_the_news(ranked):
    found = only(f"At least 40 people were killed on Friday after a missile strike on an apartment block in Sumy, {ranked}.\n\nAt least 75 were wounded, the local authority said.")
    assert (found["place"]["as_written"], number(found["killed"]), found["weapons"]) == ("Sumy", (40, "at_least"), ["missile"])


def test_sentences_without_a_space_between_are_two_also_where_the_second_begins_with_a_name():
    found = only("A missile hit a house in Sumy on Friday, killing four people.\n\nSix were wounded, the mayor said.Oleksander Koval was at home at the time.")
    assert (number(found["injured"]), claims(found, "injured")) == ((6, "exact"), {(6, "ua_local_official")})


def test_a_second_body_is_counted_whosever_it_is():
    text = "Two women killed in museum\n\nA missile hit a museum in Kupiansk on Friday. One employee died, the president said. Hours later the governor said a second body, also of a woman, had been recovered."
    assert number(only(text)["killed"]) == (2, "exact")


def test_rows_of_hours_bring_a_count_up_to_date_however_it_grows():
    text = (
        "Bomb hits high-rise in Kharkiv\n\nA bomb struck a high-rise in Kharkiv on Friday. Dozens of people were injured.\n\n"
        "• 15:35 – mayor: at least two injured\n• 15:58 – governor: 14 injured\n• 16:40 – governor: 28 injured\n• 21:10 – governor: one dead, 42 injured"
    )
    assert number(only(text)["injured"]) == (42, "exact")


def test_the_age_of_a_girl_is_no_toll():
    text = "Drones kill family in Kupiansk\n\nDrones hit a house in Kupiansk on Friday. It emerged that there were two fatalities, and that the girl was 14."
    assert number(only(text)["killed"]) == (2, "exact")


def test_the_other_one_who_died_in_hospital_is_no_wounded_person():
    text = "Car hit in Kupiansk\n\nA drone hit a car in Kupiansk on Friday. Two passengers were fatally wounded. One of them died at the scene, the other one in hospital. Two more people, a man of 66 and a woman of 65, suffered shrapnel wounds."
    found = only(text)
    assert (number(found["killed"]), number(found["injured"])) == ((2, "exact"), (2, "exact"))


def test_an_earlier_count_is_no_share_of_the_dead_of_two_towns():
    text = (
        "Eight killed at port\n\nA missile attack on port infrastructure in the Odesa region killed eight people and wounded 27, the emergency service said on Friday. "
        "Some of those killed in the strike on Odesa were passengers of a bus. The governor earlier gave a toll of seven dead and 15 wounded. "
        "On Thursday a drone hit a car in Kupiansk, injuring three."
    )
    assert number(read(text)["incidents"][0]["injured"]) == (27, "exact")


def test_the_first_statement_gives_way_to_what_came_after_it():
    text = "Missile hits Kupiansk\n\nA missile hit Kupiansk on Friday. Three people were killed and 18 wounded, the service said. Its first post had said that 20 had been wounded."
    assert number(only(text)["injured"]) == (18, "exact")


def test_animals_are_no_dead():
    text = "Air raid near Kupiansk kills seven herders and 257 camels\n\nSeven herders died and two were injured when the air force bombed a valley near Kupiansk on Friday."
    assert number(only(text)["killed"]) == (7, "exact")


def test_people_of_several_trades_are_counted_together():
    text = "Clinic hit\n\nTwelve doctors, paramedics and nurses were killed on Friday in a strike on a clinic in Kupiansk."
    assert number(only(text)["killed"]) == (12, "exact")


def test_a_count_for_several_places_together_is_not_that_of_one():
    text = "Markets hit\n\nThe market of Kupiansk was hit by a drone on Friday and 20 people were killed. An alliance put the number of dead at more than 100 for the two places together."
    assert number(only(text)["killed"]) == (20, "exact")


def test_servicemen_killed_at_their_point_are_no_civilians():
    text = "Market hit\n\nSeven people were killed when drones hit the market of Kupiansk on Friday, the governor said. A source said an assembly point of Russian servicemen had been struck, killing 12 of them."
    assert number(only(text)["killed"]) == (7, "exact")


def test_many_of_the_dead_are_some_of_those_whose_bodies_were_counted():
    text = "Drone hits funeral\n\nA drone hit a funeral in Omdurman on Friday. Many of the victims died on the road to hospital. A doctor said that 49 bodies had been counted."
    assert number(only(text)["killed"]) == (49, "exact")


def test_more_wounded_than_the_dead_of_the_lead_suggest_are_still_those_of_the_strike():
    lead = "Dozens shot\n\nA clinic received 21 dead after soldiers shelled an aid centre in Khan Younis on Friday. One nurse wept. Another one prayed. The clinic is small. It has 60 beds. "
    text = f"{lead}Nobody slept.\n\nThe Civil Defence agency said that at least 31 people were killed and over 200 injured. A first count by one of its officials had been of 10 dead and about 50 hurt."
    assert number(only(text)["injured"]) == (200, "more_than")


def test_the_dead_of_a_scene_at_the_beginning_do_not_bound_those_of_the_strike():
    text = (
        "Night of horror after strike on tents\n\nA girl stares at the ceiling of a hospital. Two cots away lies a toddler. Orderlies carry past the body of a boy in shorts.\n\n"
        "So it looked on Friday after Israeli aircraft bombed tents in Khan Younis. Fire raced through the tents, and at least 45 people were dead, officials said. The health ministry counted 249 wounded."
    )
    found = only(text)
    assert (number(found["killed"]), number(found["injured"])) == ((45, "at_least"), (249, "exact"))


@pytest.mark.parametrize("share", ["the majority of them children", "most of them children", "nearly half of whom were children"])
def test_a_share_of_the_dead_stands_between_their_number_and_what_befell_them(share):
    text = f"Five killed\n\nAt least five people, {share}, were killed on Friday in a bombardment of a school in Khan Younis."
    assert number(only(text)["killed"]) == (5, "at_least")


def test_the_day_on_which_activists_report_is_none_of_the_strike():
    text = "Market shelled\n\nOn Thursday, 40 people were killed by shelling in Omdurman's Karari, activists report on Friday night, 50 wounded."
    found = only(text)
    assert (number(found["killed"]), number(found["injured"])) == ((40, "exact"), (50, "exact"))


CAMP = "At least 30 people were killed in an air strike on a market in Omdurman on Friday, the health ministry said.\n\n"


def test_a_first_count_of_the_dead_makes_the_number_of_the_injured_beside_it_no_older_one():
    told = "On Saturday, the ministry said that 190 people had been wounded; its first count had been 21 dead. A charity said that 12 of the dead and 80 wounded had been brought to its clinic."
    assert (number(only(CAMP + told)["killed"]), number(only(CAMP + told)["injured"])) == ((30, "at_least"), (190, "exact"))


def test_those_of_the_dead_and_wounded_whom_one_clinic_took_in_are_not_all():
    told = "A charity said that 12 of the dead and 80 wounded had been brought to its clinic. The ministry counted 190 wounded."
    assert number(only(CAMP + told)["injured"]) == (190, "exact")
    assert number(only(CAMP + "A clinic said it took in 12 of the dead and 80 of the wounded. The ministry counted 190 wounded.")["injured"]) == (190, "exact")


@pytest.mark.parametrize(
    "told",
    [
        "The number of residents of Sumy who died as a result of the shelling has grown to 14, three of them children, the governor said.",
        "The number of people who died in the shelling of Sumy has risen to 14, among them three children.",
        "The number of those killed as a missile hit Sumy has reached 14, three of them children.",
    ],
)
def test_the_number_of_those_who_died_in_an_attack_is_its_toll(told):
    assert (number(only(told)["killed"]), number(only(told)["children_killed"])) == ((14, "exact"), (3, "exact"))


def test_the_number_of_those_who_died_in_hospital_is_not_the_whole_toll():
    assert number(only("Nine people were killed in a missile attack on Sumy. The number of people who died in hospital has reached 2.")["killed"]) == (9, "exact")


def test_a_count_of_bodies_outweighs_a_toll_that_is_called_lower():
    told = "An air strike hit a market in Omdurman on Friday. Residents said they had counted 140 bodies. Another group gave a lower toll of 31 dead."
    assert number(only(told)["killed"]) == (140, "exact")


def test_a_number_of_people_in_quotation_marks_is_a_toll():
    told = '"Dozens of civilians" were killed in an air strike on a market in Omdurman on Friday, a group of lawyers said.'
    assert number(only(told)["killed"]) == (None, "dozens")
    assert only('A shell hit a market in Omdurman on Friday. "Dozens of civilians" were asked what they saw.')["killed"] is None


def test_all_who_sought_help_outweigh_those_in_hospital_told_of_in_between():
    text = (
        "A missile hit Kharkiv on Thursday. Twelve of the people wounded are in hospital in a serious condition. In all, 37 injured people were hospitalised.\n"
        "The mayor said 78 people had sought medical help, 37 of whom were taken to hospital. Twelve are in a serious condition."
    )
    assert number(only(text)["injured"]) == (78, "exact")


def test_a_count_taken_back_does_not_hold_where_the_report_quotes_it():
    strike = only(
        "A strike on Kherson killed six people on Friday, prosecutors said, revising down an earlier toll of seven.\n\n"
        '"So far, it is known that seven civilians -- three women and four men -- were killed," the prosecutor\'s office said.'
    )
    assert number(strike["killed"]) == (6, "exact")
    assert claims(strike, "killed") == {(6, "police"), (7, "police")}
