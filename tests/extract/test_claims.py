"""Who says it: speakers of a sentence, of a quote, of 'this was reported by', and parties that contradict."""

from __future__ import annotations

import pytest

from tests.extract.reports import claims, number, only, read

SPEAKERS = [
    ("A drone hit Kharkiv, killing two people, mayor Ihor Terekhov said.", "ua_local_official"),
    ("A drone hit Kharkiv, killing two people, the State Emergency Service said.", "emergency_service"),
    ("A drone hit Kharkiv, killing two people, according to the prosecutor's office.", "police"),
    ("A drone hit Kharkiv, killing two people, President Volodymyr Zelensky said.", "ua_national_official"),
    ("A drone hit Kharkiv, killing two people, Ukraine's military said.", "party_ua"),
    ("A drone hit Kharkiv, killing two people, Ukrainian officials said.", "ua_officials"),
    ("A drone hit Kharkiv, Ukraine, killing two people, UNICEF said.", "un"),
    ("A drone hit Kharkiv, Ukraine, killing two people, Amnesty International said.", "ngo"),
    ("A drone hit Kharkiv, Ukraine, killing two people, doctors said.", "health_worker"),
    ("A drone hit Belgorod in Russia, killing two people, the regional governor said.", "ru_local_official"),
    ("A drone hit a market in Omdurman, Sudan, killing two people, the governor said.", "local_official"),
    ("A shell hit Kherson, killing two people, a Moscow-installed official said.", "ru_occupation_official"),
    ("A drone hit Kharkiv, Ukraine, killing two people.", "media"),
    ("A drone hit Kharkiv, killing two people, the Ukrainian presidency said.", "ua_national_official"),
    ("A drone hit Kharkiv, killing two people, a rescue group reported.", "emergency_service"),
    ("A drone hit Kharkiv, killing two people, the ambulance service said.", "emergency_service"),
    ("A drone hit Kharkiv, killing two people, the regional investigative committee said.", "police"),
    ("A drone hit Belgorod in Russia, killing two people, officials said.", "ru_local_official"),
    ("A drone hit a plant in Belgorod in Russia, killing two people, its head said.", "ru_local_official"),
    ("A shell hit Kherson, killing two people, said Pavlo Hrom, the governor whom Moscow has appointed.", "ru_occupation_official"),
    ("A strike hit a prison in Omdurman, Sudan, killing two people, the judiciary said.", "other_national_official"),
    ("A drone hit Kherson, killing two people, according to the mayor of the Russian-held city.", "ru_occupation_official"),
    ("A drone hit Kharkiv. The governor was told at once. The governor regrets to say that two people were killed.", "ua_local_official"),
    ("A drone hit Kharkiv. Two people were killed. - reported the State Emergency Service.", "emergency_service"),
    ("A shell hit Kherson, killing two people, authorities assigned by Moscow said.", "ru_occupation_official"),
    ("A shell hit Kherson, killing two people, the Kherson region administration reported.", "ua_local_official"),
    ("A shell hit Kherson, killing two people, reported pavlo Hrom, head of the regional administration.", "ua_local_official"),
]


@pytest.mark.parametrize(("sentence", "claimant_class"), SPEAKERS)
def test_a_claim_belongs_to_the_speaker_of_its_sentence(sentence, claimant_class):
    assert claims(only(sentence), "killed") == {(2, claimant_class)}


def test_a_quote_of_several_sentences_belongs_to_the_speaker_at_its_end():
    text = "A missile hit Sumy. “Two people were killed. Five were injured,” governor Oleh Hryhorov said."
    incident = only(text)
    assert claims(incident, "killed") == {(2, "ua_local_official")}
    assert claims(incident, "injured") == {(5, "ua_local_official")}


def test_this_was_reported_by_names_the_speaker_of_what_stands_before():
    text = "A drone hit a house in Sumy, killing two people. This was reported by the regional prosecutor's office."
    assert claims(only(text), "killed") == {(2, "police")}


def test_he_is_whoever_spoke_last():
    text = "A missile hit Sumy on Friday, Sumy mayor Artem Kobzar said. Two people were killed, he added."
    assert claims(only(text), "killed") == {(2, "ua_local_official")}


def test_two_claimants_of_different_figures_stay_side_by_side():
    text = "A missile hit Sumy. Two people were killed, the mayor said. Police said three people were killed."
    assert claims(only(text), "killed") == {(2, "ua_local_official"), (3, "police")}


def test_a_party_that_says_it_hit_fighters_contests_a_strike_on_a_school():
    text = (
        "An Israeli strike on a school in Gaza City killed 15 people, the civil defence agency said. "
        "The Israeli military said it struck a Hamas command centre."
    )
    incident = only(text)
    assert incident["contested"] is True
    assert ("target", ("military",), "party") in {(claim["metric"], tuple(claim["terms"]), claim["claimant_class"]) for claim in incident["claims"]}
    assert incident["target_types"] == ["education"]


def test_a_strike_that_nobody_disputes_is_not_contested():
    assert only("A drone hit a school in Kharkiv, killing two people, the mayor said.")["contested"] is False


def test_that_nobody_reports_casualties_is_nobodys_claim():
    incident = only("A drone hit a warehouse in Kharkiv on Friday. No casualties were reported.")
    assert number(incident["killed"]) == (0, "exact")
    assert claims(incident, "killed") == set()


def test_that_an_official_says_nobody_died_is_a_claim():
    incident = only("A drone hit a warehouse in Kharkiv on Friday. Nobody was killed, mayor Ihor Terekhov said.")
    assert claims(incident, "killed") == {(0, "ua_local_official")}


def test_figures_that_the_report_only_repeats_are_the_speakers():
    text = (
        "A drone hit a market in Kharkiv. Two people were killed and nine injured.\n\n"
        "Governor Oleh Syniehubov said that two people were killed and nine injured."
    )
    incident = only(text)
    assert claims(incident, "killed") == {(2, "ua_local_official")}
    assert claims(incident, "injured") == {(9, "ua_local_official")}


def test_officials_beside_a_border_are_not_of_the_country_behind_it():
    incident = only("A guided bomb wounded 10 people in Kharkiv, near the Russian border, local authorities said.")
    assert claims(incident, "injured") == {(10, "ua_local_official")}


def test_the_mayor_of_an_occupied_town_is_an_official_of_the_occupation():
    text = (
        "Shells hit a market in Kherson. At least 18 people were killed, the city's mayor said.\n\n"
        "The Moscow-installed head of the region called the attack a crime."
    )
    assert claims(only(text), "killed") == {(18, "ru_occupation_official")}


def test_the_speaker_named_behind_the_verb_spoke():
    text = (
        "Kharkiv was struck with bombs on Friday, and when rescue teams arrived at the scene, forces opened fire, killing two people, "
        "said the region's head, Oleh Syniehubov."
    )
    assert claims(only(text), "killed") == {(2, "ua_local_official")}


def test_what_goes_on_also_is_told_by_the_same_speaker():
    text = "A drone hit a shelter in Kharkiv, killing 57 people, medical sources report. The attack also wounded 21 people."
    assert claims(only(text), "injured") == {(21, "health_worker")}


@pytest.mark.parametrize("office", ["Kharkiv Regional State Administration reported", "Kharkiv Gov Oleh Syniehubov said"])
def test_offices_are_known_however_they_are_written(office):
    incident = only(f"Troops attacked an ambulance in Kharkiv from a drone, injuring two drivers, {office}.")
    assert claims(incident, "injured") == {(2, "ua_local_official")}


def test_words_that_end_with_a_name_and_an_office_are_theirs():
    text = (
        "A drone hit a market in Kharkiv.\n\nTwo people were killed. Another five were wounded. They are in hospital. "
        "Oleh Syniehubov Head of the Regional Military Administration\n\nRescuers are working."
    )
    incident = only(text)
    assert claims(incident, "killed") == {(2, "ua_local_official")}
    assert claims(incident, "injured") == {(5, "ua_local_official")}


def test_a_country_and_its_army_contest_a_strike_once():
    text = (
        "At least 30 people were killed in an Israeli airstrike on a school in Nuseirat on Friday, health officials said, an attack that "
        "Israel said targeted militants. Israel's military said it had targeted militants operating there."
    )
    incident = only(text)
    assert incident["contested"]
    assert {claim["claimant_class"] for claim in incident["claims"] if claim["terms"] == ["military"]} == {"party"}


def test_what_a_headline_alone_tells_is_claimed():
    assert claims(only("One person injured in a drone attack on Kharkiv\n\nA drone hit a truck in Kharkiv.\n"), "injured") == {(1, "media")}


def test_what_an_army_says_of_another_strike_contests_only_that_one():
    text = (
        "At least 65 people were killed in strikes on homes in Kharkiv on Friday, medics said. "
        "The Russian military said the Kherson strike targeted a commander."
    )
    assert not read(text)["incidents"][0]["contested"]


def test_some_of_those_counted_are_no_second_figure():
    text = (
        "At least 15 people were killed and 14 injured when missiles struck a hospital in Kharkiv, health officials said. "
        "The attack left four children injured, the mayor said. Three journalists were killed, according to officials."
    )
    incident = only(text)
    assert claims(incident, "killed") == {(15, "health_worker")}
    assert claims(incident, "injured") == {(14, "health_worker")}
    assert claims(incident, "children_injured") == {(4, "ua_local_official")}


def test_a_month_before_a_comma_is_no_officials_name():
    incident = only("Three people were killed when a missile struck a market in Kharkiv on 3 April, officials said.")
    assert {claim["claimant"] for claim in incident["claims"]} == {"officials"}
    incident = only("Three people were killed when a missile struck a market in Kharkiv in March, police said.")
    assert {claim["claimant"] for claim in incident["claims"]} == {"police"}


def test_the_officials_are_those_who_spoke_and_not_the_army_that_spoke_between():
    text = (
        "An Israeli strike on a school in Gaza City killed seven people, Palestinian health officials said, with the Israeli military saying it "
        "had targeted militants. Nine people were wounded, the officials said."
    )
    assert claims(only(text), "injured") == {(9, "health_worker")}


def test_an_agencys_spokesman_named_behind_the_verb_speaks():
    text = (
        "In Gaza, the civil defence agency said an Israeli strike hit Gaza City, while Israel's military said it targeted fighters. "
        "Nine people were wounded, one of them badly, said agency spokesman Mahmud Bassal."
    )
    assert claims(only(text), "injured") == {(9, "emergency_service")}


def test_a_headline_between_the_news_and_whose_it_is_does_not_keep_them_apart():
    text = "In Kharkiv, Ukraine, a drone hit a bus on Friday, injuring five people.\n\nA drone struck Kharkiv workers\n\nThis is reported by Kharkiv OVA."
    assert claims(only(text), "injured") == {(5, "ua_local_official")}


def test_journalists_among_the_killed_do_not_say_it():
    text = "A strike hit a hospital in Kharkiv, Ukraine, killing nine people, including four journalists, said Anna Kos, head of the regional health department."
    assert claims(only(text), "killed") == {(9, "health_worker")}


def test_more_people_who_died_at_a_camp_of_soldiers_are_soldiers():
    text = (
        "A Russian missile strike on a military training camp near Kharkiv killed six servicemen, Ukraine's military said on Friday.\n"
        "Russia's defense ministry said that up to 70 people had died in the attack on the training camp."
    )
    incident = read(text)["incidents"][0]
    assert incident["killed"] is None
    assert {claim["value"] for claim in incident["claims"] if claim["metric"] == "military_killed"} >= {6, 70}


def test_a_figure_of_a_speaker_whose_office_is_not_known_is_given_to_nobody():
    incident = only("A drone hit a house in Kharkiv. Two people were killed and five were injured, Pavlo Hrom said.")
    assert incident["killed"]["value"] == 2
    assert claims(incident, "killed") == claims(incident, "injured") == set()


def test_a_war_that_claimed_lives_and_a_toll_that_was_reported_are_no_speakers():
    incident = only("The attack on Kharkiv claimed two lives. Five injured people were reported.")
    assert claims(incident, "injured") == {(5, "media")}


def test_two_who_say_it_in_one_breath_both_claim_it():
    one = only("A bomb hit Sumy, killing two people, according to President Volodymyr Zelensky and regional officials.")
    assert claims(one, "killed") == {(2, "ua_national_official"), (2, "ua_local_official")}
    other = only("A bomb hit Sumy. Two people were killed, the mayor and police said.")
    assert claims(other, "killed") == {(2, "ua_local_official"), (2, "police")}


def test_according_to_the_mayor_and_police_are_investigating_has_one_speaker():
    incident = only("A bomb hit Sumy, killing two people, according to the mayor and police are investigating.")
    assert claims(incident, "killed") == {(2, "ua_local_official")}


def test_the_group_is_the_one_that_spoke_and_not_the_army_named_since():
    text = (
        "A drone hit a hospital in Omdurman in Sudan on Friday, the Emergency Lawyers group said. "
        "The army denied it.\n\nAccording to the group, two people were killed."
    )
    assert claims(only(text), "killed") == {(2, "ngo")}


def test_where_a_figure_comes_from_is_said_in_a_sentence_of_its_own():
    text = "A missile hit Kharkiv today, and fifteen people were injured.\n\nThe figure comes from the State Emergency Service of Ukraine."
    assert claims(only(text), "injured") == {(15, "emergency_service")}


def test_a_reminder_of_another_strike_is_not_of_whoever_spoke_before():
    text = (
        "A drone hit Kherson. Two people were killed, the governor said.\n\nThe shelling may go on, he said.\n\n"
        "It should be noted that a market in Kharkiv was shelled. Five people were injured there."
    )
    given = [claims(each, "injured") for each in read(text)["incidents"]]
    assert {(5, "ua_local_official")} not in given


def test_a_governor_who_names_a_military_target_claims_it_without_contesting_the_strike():
    incident = only("Missiles hit Lviv, killing two people. Three missiles struck military facilities, the governor said.")
    assert ("military",) in {tuple(each["terms"]) for each in incident["claims"] if each["metric"] == "target"}
    assert incident["contested"] is False


def test_the_last_of_three_who_reported_it_is_named_beside_the_first():
    text = "A drone hit Sumy, killing two people. This was reported by the police, the Prosecutor's Office and the acting head of the Sumy Regional Military Administration."
    assert claims(only(text), "killed") == {(2, "police"), (2, "ua_local_official")}


def test_those_in_a_serious_condition_are_no_claim_beside_all_the_injured():
    text = "A missile hit Kharkiv, injuring 28 people, the mayor said. Medics said that 24 sustained light injuries."
    assert claims(only(text), "injured") == {(28, "ua_local_official")}


def test_nurses_among_the_injured_are_no_claim_beside_all_of_them():
    text = "Shells hit a hospital in Kherson. Six people were injured, the governor said. Two nurses were injured, he said."
    assert claims(only(text), "injured") == {(6, "ua_local_official")}


def test_it_said_goes_on_with_the_newsroom_of_the_sentence_before():
    text = (
        "A rocket hit a house in Kherson, Ukrainian officials said. The Tass news agency said that four explosions were heard. "
        "It said that two people were injured."
    )
    assert claims(only(text), "injured") == {(2, "media")}


def test_the_official_is_who_spoke_last():
    text = "A missile hit a house in Kharkiv, the mayor said. He spoke of a direct hit. Two people were killed, the official, Ihor Terekhov, said."
    assert claims(only(text), "killed") == {(2, "ua_local_official")}


def test_a_toll_that_has_since_risen_is_not_of_whom_the_clause_before_quotes():
    text = "A bomb hit a playground in Kharkiv. The mayor said that three people were killed, but the death toll has since risen to seven."
    assert (7, "media") in claims(only(text), "killed")


def test_rows_of_a_list_are_of_the_speaker_of_the_sentence_above_it():
    text = "Two people were injured in strikes on Friday, the governor said.\n\n• in Kharkiv, a drone hit a house - one person was injured.\n\n• in Sumy, a shell hit a shop - one person was injured."
    given = {each["place"]["as_written"]: claims(each, "injured") for each in read(text)["incidents"]}
    assert given["Kharkiv"] == given["Sumy"] == {(1, "ua_local_official")}


ARMY = "A missile hit a house in Kharkiv on Friday, killing three people, the mayor said. "


@pytest.mark.parametrize("sentence", [
    "Russia's Defence Ministry said it hit a warehouse with Western weapons.",
    "The Russian side claims that it struck an ammunition factory.",
    "The Russian MoD said its missiles struck the headquarters of an assault brigade.",
    "The Russian army said the strike was aimed at a training centre of the Ukrainian army.",
])  # fmt: skip
def test_what_an_army_says_it_hit_contests_the_strike(sentence):
    incident = only(ARMY + sentence)
    assert ["military"] in [list(each["terms"]) for each in incident["claims"] if each["metric"] == "target"]
    assert incident["contested"] is True


@pytest.mark.parametrize(("sentence", "value"), [
    ("More than 200 armed forces reservists were killed, the Russian defence ministry said.", 200),
    ("The Russian MoD said that the attack wiped out 40 militants.", 40),
    ("According to the Russian Defence Ministry, losses of the enemy amounted to 70 servicemen.", 70),
])  # fmt: skip
def test_soldiers_whom_an_army_counts_are_its_claim(sentence, value):
    assert claims(only(ARMY + sentence), "military_killed") == {(value, "party_ru")}


def test_an_army_that_tells_of_its_own_dead_contests_nothing():
    incident = only(ARMY + "Two soldiers were killed as well, the Ukrainian military said.")
    assert claims(incident, "military_killed") == {(2, "party_ua")}
    assert incident["contested"] is False


def test_children_of_those_whom_somebody_counts_are_counted_by_them():
    text = "A missile hit Kharkiv on Friday, wounding 80 people, police said. The mayor said 16 people, seven of them children, were wounded at a school."
    assert claims(only(text), "children_injured") == {(7, "ua_local_official")}
    text = "A missile hit Kharkiv on Friday, wounding 80 people, police said. Seven children are in hospital."
    assert claims(only(text), "children_injured") <= {(7, "police"), (7, "unknown")}
