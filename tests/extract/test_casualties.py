"""Who was killed or injured: how many, how surely said, and what is no figure at all."""

from __future__ import annotations

import pytest

from geo.extract.counts import casualties
from geo.extract.rules import lexicon as lexica
from geo.extract.text.masking import mask
from tests.extract.reports import number, only

FIGURES = [
    # sentence, killed, injured, children killed, children injured
    ("A missile killed at least three people and wounded ten in Kharkiv.", (3, "at_least"), (10, "exact"), None, None),
    ("More than 20 people were injured when a bomb hit Kharkiv.", None, (20, "more_than"), None, None),
    ("Up to 15 people were wounded in a strike on Kharkiv.", None, (15, "up_to"), None, None),
    ("About two dozen people were wounded in a strike on Kharkiv.", None, (24, "about"), None, None),
    ("Dozens of people were wounded in a strike on Kharkiv.", None, (None, "dozens"), None, None),
    ("Hundreds of people were killed in a strike on Kharkiv.", (None, "hundreds"), None, None, None),
    ("Several people were wounded in a strike on Kharkiv.", None, (None, "several"), None, None),
    ("A strike on Kharkiv left four dead and nearly 100 wounded.", (4, "exact"), (100, "almost"), None, None),
    ("A strike on Kharkiv killed five people, including two children.", (5, "exact"), None, (2, "exact"), None),
    ("A strike on Kharkiv killed two and injured 12, among them a girl and two boys.", (2, "exact"), (12, "exact"), None, (3, "exact")),
    ("A 54-year-old woman and two men aged 51 and 55 were killed in a strike on Kharkiv.", (3, "exact"), None, None, None),
    ("A woman and her two children were killed when a drone hit Kharkiv.", (3, "exact"), None, (2, "exact"), None),
    ("A 12-year-old boy was injured by a drone in Kharkiv.", None, (1, "exact"), None, (1, "exact")),
    ("The death toll from the strike on Kharkiv rose from 14 to 18.", (18, "exact"), None, None, None),
    ("A strike on Kharkiv killed between 20 and 30 people.", (20, "between"), None, None, None),
    ("No one was hurt when a drone hit a school in Kharkiv.", (0, "exact"), (0, "exact"), None, None),
]  # fmt: skip


@pytest.mark.parametrize(("sentence", "killed", "injured", "children_killed", "children_injured"), FIGURES)
def test_a_sentence_gives_its_figures_with_their_bounds(sentence, killed, injured, children_killed, children_injured):
    incident = only(sentence)
    assert number(incident["killed"]) == killed
    assert number(incident["injured"]) == injured
    assert number(incident["children_killed"]) == children_killed
    assert number(incident["children_injured"]) == children_injured


@pytest.mark.parametrize(
    "sentence",
    [
        "A drone hit a nine-storey building in Kharkiv, 40 kilometres from the border.",
        "A drone hit School No. 17 in Kharkiv at 3:15 a.m. on 4 April 2025.",
        "A drone hit a house in Kharkiv in one of the largest attacks since 2022.",
        "An S-300 missile hit a house in Kharkiv, there was no information about casualties.",
        "A drone hit a house in Kharkiv; 12 dogs were killed.",
    ],
)
def test_heights_distances_dates_ages_and_models_are_no_casualties(sentence):
    incident = only(sentence)
    assert incident["killed"] is None
    assert incident["injured"] is None


def test_an_earlier_toll_does_not_replace_the_new_one():
    text = "A missile hit Kharkiv, killing six people, the mayor said. In an earlier post he had said three were killed."
    assert number(only(text)["killed"]) == (6, "exact")


def test_a_toll_that_rose_replaces_the_first():
    text = "A missile hit Kharkiv, killing one person. Two people were killed, the governor later said."
    assert number(only(text)["killed"]) == (2, "exact")


def test_soldiers_are_never_civilian_casualties():
    incident = only("A missile hit a house in Sumy, killing 12 soldiers, the Russian defence ministry said.")
    assert incident["killed"] is None
    assert [claim["metric"] for claim in incident["claims"] if claim["value"] == 12] == ["military_killed"]


def test_figures_of_the_whole_war_are_left_out():
    text = "A drone hit a house in Sumy, wounding one person. More than 12,000 civilians have been killed since the invasion."
    incident = only(text)
    assert incident["killed"] is None
    assert number(incident["injured"]) == (1, "exact")


@pytest.mark.parametrize("told", ["including 23 women and children", "among them 23 women and children"])
def test_a_number_of_women_and_children_is_no_number_of_children(told):
    incident = only(f"A missile hit Kharkiv on Friday, killing more than 30 people, {told}.")
    assert number(incident["killed"]) == (30, "more_than")
    assert incident["children_killed"] is None


def test_children_are_counted_among_a_repeated_total():
    text = "A missile hit Kharkiv on Friday, wounding 129 people. Of the 129 wounded, 15 were children, police said."
    assert number(only(text)["children_injured"]) == (15, "exact")


def test_the_deadliest_strike_since_the_war_began_is_a_strike():
    text = "A missile hit Kharkiv on Friday, killing nine, one of the deadliest strikes since the full-scale war began in February 2022."
    incident = only(text)
    assert (number(incident["killed"]), incident["date"]["value"]) == ((9, "exact"), "2025-04-04")


def test_houses_of_many_storeys_are_counted():
    incident = only("A missile hit Kharkiv on Friday. Two nine-storey residential buildings were damaged.")
    assert [(each["target"], each["value"]) for each in incident["damage"]] == [("residential", 2)]


def test_persons_counted_with_their_age():
    assert number(only("A drone hit Kharkiv on Friday. Two 53-year-old men were injured.")["injured"]) == (2, "exact")


def test_that_reportedly_nobody_was_injured():
    assert number(only("A drone hit Kharkiv on Friday. No one was reportedly injured.")["injured"]) == (0, "exact")


@pytest.mark.parametrize(
    ("sentence", "metric"),
    [
        ("A blogger said that 40 soldiers were killed, while another 90 were injured.", "military_injured"),
        ("A missile strike has killed six servicemen and wounded 90 others.", "military_injured"),
        ("The strike killed two soldiers and wounded 90 civilians.", "injured"),
    ],
)
def test_the_others_hurt_beside_soldiers_are_soldiers(sentence, metric):
    lexicon = lexica.load("en", None)
    assert {toll.metric for toll in casualties.read(sentence, mask(sentence, lexicon), lexicon) if toll.value == 90} == {metric}


def test_individuals_and_medical_personnel_are_no_soldiers():
    incident = only("A strike on Kharkiv killed 45 people, with over 60 individuals injured, including three children, and wounded 12 medical personnel.")
    assert number(incident["injured"]) == (60, "more_than")
    assert not any(claim["metric"].startswith("military") for claim in incident["claims"])


@pytest.mark.parametrize("by_whom", ["by enemy shelling", "by Russian soldiers who fired mortars", "when troops shelled a street", "after rebels fired rockets"])
def test_people_killed_by_soldiers_are_no_soldiers(by_whom):
    assert number(only(f"Two people were killed {by_whom} in Kharkiv.")["killed"]) == (2, "exact")


@pytest.mark.parametrize(
    "how_many",
    [
        "The mayor said that five of those brought to hospital were children.",
        "The number of wounded included 13 adults and five children.",
    ],
)
def test_children_among_those_in_hospital_are_counted(how_many):
    assert number(only(f"A missile hit Kharkiv, wounding 18 people. {how_many}")["children_injured"]) == (5, "exact")


def test_no_injuries_or_deaths_is_nobody_of_either():
    strike = only("A drone hit a house in Kharkiv on Friday. No injuries or deaths were recorded, the mayor said.")
    assert (number(strike["killed"]), number(strike["injured"])) == ((0, "exact"), (0, "exact"))


def test_children_among_the_victims_identified_so_far_are_counted():
    strike = only("A missile hit a house in Kharkiv on Friday, killing 34 people. Officials said 33 victims had been identified, including six children.")
    assert (number(strike["killed"]), number(strike["children_killed"])) == ((34, "exact"), (6, "exact"))


def test_people_on_the_brink_of_starvation_did_not_die_of_it():
    strike = only("A missile killed seven people in Khan Younis on Friday, where an offensive has pushed people to the brink of starvation.")
    assert number(strike["killed"]) == (7, "exact")
