"""Whose words they are, and who denies: speakers before and after what they say, officials of either side, soldiers who contest nothing."""

from __future__ import annotations

import pytest

from tests.extract.reports import claims, only


def test_a_governor_of_a_russian_region_speaks_for_russia():
    incident = only("Drones hit the town of Shebekino. Two people were killed, Belgorod governor Vyacheslav Gladkov said.")
    assert claims(incident, "killed") == {(2, "ru_local_official")}


def test_with_somebody_saying_sets_a_second_speaker_apart():
    text = "Rescuers in Kharkiv said a strike on Friday killed at least 15 people, with the Russian military saying it had targeted a command centre."
    incident = only(text)
    assert claims(incident, "killed") == {(15, "emergency_service")}
    assert incident["contested"] is True


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
    text = "A drone wounded 14 people in Kharkiv. Among the 14 injured were three firefighters, but the State Emergency Service said they were stable."
    assert claims(only(text), "injured") == {(14, "media")}


def test_a_denial_on_a_later_day_contests_the_strike():
    text = "A missile hit an apartment building in Kharkiv on Friday, killing 35 people, the mayor said. The Kremlin on Saturday denied responsibility for the attack."
    assert only(text)["contested"] is True


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


def test_an_occupied_town_is_contested_when_the_other_side_says_that_fighters_met_there():
    text = (
        "Shells hit a bakery in the town of Kharkiv, killing 28 people, the Moscow-installed governor said. "
        "Ukrainian officials said the bakery served as a meeting point for fighters."
    )
    assert only(text)["contested"] is True


def test_a_soldier_of_the_attacked_side_contests_nothing():
    text = "A missile wounded 38 people in Kharkiv, officials said. The Ukrainian army said the town was hit as people gathered for the funeral of a former commander."
    assert only(text)["contested"] is False


def test_separatists_deny_for_their_side():
    text = "Rockets hit Kharkiv. At least 15 people were killed, police said. Separatists denied responsibility for the attack."
    assert only(text)["contested"] is True


def test_a_mayor_whose_name_begins_as_a_peoples_does_is_of_his_town():
    text = "A missile hit Kharkiv on Friday. Kharkiv mayor Petro Polishenko said that three people were wounded."
    assert claims(only(text), "injured") == {(3, "ua_local_official")}


def test_military_officials_who_deny_contest_the_strike_beside_what_their_army_never_does():
    text = "A strike hit a market in Gaza City, killing nine people, activists said. Two military officials said the army does not target civilians and denied involvement."
    assert only(text)["contested"] is True


def test_an_army_that_tries_to_avoid_harming_civilians_contests_nothing():
    text = "A strike on Gaza City killed nine people, doctors said. Israel says it tries to avoid harming civilians and blames Hamas, whose militants it says operate there."
    assert only(text)["contested"] is False


def test_the_ministry_also_reported_is_the_ministry_named_before():
    text = "A strike hit Kharkiv, killing two people, the health ministry said. Hezbollah later said it had hit back. The ministry also reported that nine were wounded in Kharkiv."
    assert claims(only(text), "injured") == {(9, "health_worker")}


def test_this_is_according_to_names_the_speaker_of_the_sentence_before():
    text = "A drone hit a shop in Kharkiv, wounding three people.\n\nThis is according to the Regional Prosecutor's Office."
    assert claims(only(text), "injured") == {(3, "police")}


def test_who_has_not_confirmed_says_nothing():
    text = "A strike on Gaza City killed nine people, doctors said. Hamas, whose fighters it targeted, has not confirmed the death of a commander."
    incident = only(text)
    assert incident["contested"] is False
    assert {claim["claimant_class"] for claim in incident["claims"] if claim["metric"] in ("killed", "target")} == {"health_worker"}


def test_a_state_that_denies_aiming_at_civilians_denies_no_strike():
    text = "A missile hit a house in Kharkiv, killing nine people, police said. Moscow denies aiming at civilian targets."
    assert only(text)["contested"] is False


def test_nearly_a_dozen_is_no_claim_beside_eleven_of_the_same_claimant():
    text = "Shelling wounded nearly a dozen people in Kharkiv, the governor said. Eleven people were wounded, the governor wrote."
    assert claims(only(text), "injured") == {(11, "ua_local_official")}


def test_the_head_of_a_presidents_administration_is_no_local_official():
    text = "A missile hit a shop in Kharkiv. Petro Ivanenko, deputy head of the Ukrainian presidential administration, said two people were killed."
    assert claims(only(text), "killed") == {(2, "ua_national_official")}


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("said the head of the city's defence council, Petro Ivanenko", "ua_local_official"),
        ("Petro Ivanenko, who leads the city's defence council, wrote", "ua_local_official"),
        ("officials in the region said", "ua_local_official"),
        ("the municipality said", "ua_local_official"),
        ("according to the occupation-installed head of the region", "ru_occupation_official"),
        ("the so-called governor said", "ru_occupation_official"),
        ("emergency workers said", "emergency_service"),
        ("law enforcement said", "police"),
        ("the chief doctor of the hospital said", "health_worker"),
        ("according to Central hospital", "health_worker"),
        ("the deputy head of the presidential office said", "ua_national_official"),
        ("the UN monitoring mission in Ukraine said", "un"),
    ],
)
def test_offices_are_of_their_class_however_they_are_named(words, expected):
    assert claims(only(f"Two people were killed when a drone hit a house in Kharkiv, {words}."), "killed") == {(2, expected)}


@pytest.mark.parametrize("headline", ["Two killed in drone attack on Kharkiv – police", "Police: Two killed in drone attack on Kharkiv", "Drone attack on Kharkiv kills two: police"])
def test_a_headline_names_its_source_without_a_verb(headline):
    assert claims(only(headline), "killed") == {(2, "police")}


def test_a_line_of_details_goes_on_with_the_source_above_it():
    text = "Source: Petro Ivanenko, head of the Kharkiv Regional Military Administration\n\nDetails: Two people were killed by a drone in Kharkiv."
    assert claims(only(text), "killed") == {(2, "ua_local_official")}


def test_each_of_two_speakers_named_behind_their_words_has_their_own():
    text = "Seven people were killed by a missile in Kharkiv, according to police, and at least 30 were injured, according to the mayor."
    assert claims(only(text), "killed") == {(7, "police")}
    assert claims(only(text), "injured") == {(30, "ua_local_official")}


@pytest.mark.parametrize(
    "words",
    [
        "Russia's defence ministry said its forces had struck a workshop assembling drones in Kharkiv.",
        "Russia's defence ministry said it had hit barracks and an arms plant.",
        "According to the Russian military, a gathering of soldiers was targeted.",
        "Moscow said it had targeted an army command post.",
    ],
)
def test_an_army_or_a_state_that_tells_what_it_hit_claims_a_military_target(words):
    incident = only(f"A missile killed five people in Kharkiv, the mayor said. {words}")
    targets = [(claim["terms"], claim["claimant_class"]) for claim in incident["claims"] if claim["metric"] == "target"]
    assert (["military"], "party_ru") in targets
    assert incident["contested"] is True


@pytest.mark.parametrize(
    "words",
    [
        "Moscow says it only hits military targets.",
        "The Russian military denies targeting civilians.",
        "Russia's defence ministry said it had shot down ten drones.",
        "Zelensky said Ukraine would strike Russian military facilities in return.",
        "The Russian defence ministry said the strike was a response to Ukrainian attacks on its airfields.",
    ],
)
def test_what_a_side_hits_in_general_answers_or_means_to_hit_was_no_target_of_this_strike(words):
    incident = only(f"A missile killed five people in Kharkiv, the mayor said. {words}")
    assert not [claim for claim in incident["claims"] if "military" in claim["terms"]]


@pytest.mark.parametrize(
    "words",
    [
        "The health ministry had registered nine dead by evening.",
        "The health ministry was reporting nine dead.",
        "The number of dead was put at nine by health officials.",
        "It killed nine people, in a toll given by the health ministry.",
        "The hospital documented nine deaths.",
    ],
)
def test_counting_and_registering_are_ways_of_saying(words):
    assert claims(only(f"A missile hit a market in Kharkiv. {words}"), "killed") == {(9, "health_worker")}


def test_a_party_hit_at_home_tells_of_what_it_hit_elsewhere():
    incident = only("An Israeli strike on Gaza City killed five people, medics said. Hamas said its fighters had attacked an Israeli command post.")
    assert not [claim for claim in incident["claims"] if "military" in claim["terms"]]
