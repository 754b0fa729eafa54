"""What an army or a state says of a strike: a military target, fighters killed, a denial, or nothing of it."""

from __future__ import annotations

import pytest

from tests.extract.reports import claims, number, only, read


def test_fighters_whom_a_party_says_it_killed_are_no_civilians():
    text = "A strike on a camp in Kharkiv killed 45 people, doctors said. The Russian military said it had killed two senior commanders."
    incident = only(text)
    assert claims(incident, "killed") == {(45, "health_worker")}
    assert incident["contested"] is True


def test_a_denial_on_a_later_day_contests_the_strike():
    text = "A missile hit an apartment building in Kharkiv on Friday, killing 35 people, the mayor said. The Kremlin on Saturday denied responsibility for the attack."
    assert only(text)["contested"] is True


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


def test_military_officials_who_deny_contest_the_strike_beside_what_their_army_never_does():
    text = "A strike hit a market in Gaza City, killing nine people, activists said. Two military officials said the army does not target civilians and denied involvement."
    assert only(text)["contested"] is True


def test_an_army_that_tries_to_avoid_harming_civilians_contests_nothing():
    text = "A strike on Gaza City killed nine people, doctors said. Israel says it tries to avoid harming civilians and blames Hamas, whose militants it says operate there."
    assert only(text)["contested"] is False


def test_a_state_that_denies_aiming_at_civilians_denies_no_strike():
    text = "A missile hit a house in Kharkiv, killing nine people, police said. Moscow denies aiming at civilian targets."
    assert only(text)["contested"] is False


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


def test_a_party_hit_at_home_tells_of_what_it_hit_elsewhere():
    incident = only("An Israeli strike on Gaza City killed five people, medics said. Hamas said its fighters had attacked an Israeli command post.")
    assert not [claim for claim in incident["claims"] if "military" in claim["terms"]]


@pytest.mark.parametrize("words", ["it had hit a building where nationalists were being put up", "the target was the House of Officers", "it struck a house where foreign mercenaries had been lodged"])
def test_who_is_put_up_in_a_building_is_what_an_army_says_it_hit(words):
    incident = only(f"A missile killed 12 people in Odesa in Ukraine on Friday, the mayor said. Russia's defence ministry said {words}.")
    assert [claim["claimant_class"] for claim in incident["claims"] if "military" in claim["terms"]] == ["party_ru"]
    assert incident["contested"] and "residential" not in incident["target_types"]


def test_families_put_up_in_a_school_are_no_military_target():
    incident = only("A missile killed 12 people in Odesa in Ukraine on Friday. The mayor said that families had been put up in the school that was hit.")
    assert not [claim for claim in incident["claims"] if "military" in claim["terms"]]


def test_what_a_front_lost_is_no_strike_and_no_part_of_another():
    text = (
        "A drone killed a man in Odesa in Ukraine on Friday, the governor said. Russia's Defence Ministry said that more than 40 Ukrainian soldiers had been killed "
        "and four howitzers and a truck destroyed in the Kharkiv direction."
    )
    incident = only(text)
    assert (incident["place"]["as_written"], incident["weapons"], incident["contested"]) == ("Odesa", ["drone"], False)
    assert {claim["claimant_class"] for claim in incident["claims"]} == {"ua_local_official"}


@pytest.mark.parametrize(
    "claim",
    [
        "Russia's defence ministry said that it had struck an ammunition depot in the town of Sloviansk.",
        "The Russian military made no mention of the bus and said its drones hit a command post near Sloviansk.",
        "The Russian army claimed on Friday to have destroyed a staging area of a brigade in the town of Sloviansk.",
    ],
)
def test_victims_near_a_town_do_not_move_to_where_an_army_says_that_it_hit_something(claim):
    incident = only(f"A missile struck a bus near the town of Lyman on Thursday, killing four people.\n\n{claim}")
    assert incident["place"]["as_written"] == "Lyman"
    assert number(incident["killed"]) == (4, "exact")


def test_the_strike_near_a_town_is_located_by_what_is_said_of_it():
    incident = only("Four people were killed near the town of Lyman on Thursday. The strike hit an army depot in the town of Sloviansk, the governor said.")
    assert incident["place"]["as_written"] == "Sloviansk"


def test_soldiers_of_an_army_are_no_civilians():
    text = "A drone hit a post near Rafah on Sunday. Two of its soldiers had been killed there, the army said."
    assert all(each["killed"] is None for each in read(text)["incidents"])
    assert any((2, "party") in claims(each, "military_killed") for each in read(text)["incidents"])


@pytest.mark.parametrize(
    "answer",
    [
        "Russia's Defense Ministry said it had targeted a building where officials of Ukraine's armed forces were meeting.",
        "Russia's Defense Ministry said none of its units had fired at the city that day.",
        "The Russian army said its troops had not been engaged in the area.",
    ],
)
def test_officers_met_there_or_no_unit_fired_contests_a_strike(answer):
    assert only(f"A missile strike on Odesa in Ukraine killed nine people on Friday, the mayor said. {answer}")["contested"]


def test_whom_medics_were_called_to_is_no_word_of_theirs():
    text = "Five people were killed when drones attacked Odesa in Ukraine on Friday, among them the wife of one of the first responders called to the scene, officials said."
    assert {each["claimant_class"] for each in only(text)["claims"] if each["metric"] == "killed"} == {"ua_officials"}
