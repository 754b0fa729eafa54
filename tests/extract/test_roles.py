"""What a sentence tells of a thing that it names: that it was hit, that people were hurt in it, or only its name."""

from __future__ import annotations

import re

import pytest

from geo.extract.objects import roles
from tests.extract.reports import only, read


def told(marked: str) -> list[str]:
    """The roles of the things in [brackets], in order."""
    text, spans = "", []
    for piece in re.split(r"(\[[^\]]*\])", marked):
        if piece.startswith("["):
            spans.append((len(text), len(text) + len(piece) - 2))
        text += piece.strip("[]")
    return [each.removeprefix("told_") for each in roles.roles(text, tuple(spans))]


@pytest.mark.parametrize(
    "marked",
    [
        "The blast wave blew out windows in a [school] next door and tore sheeting from the roof of a [boiler house].",
        "Drones damaged [energy] and [port infrastructure] in Odesa, on Friday, as well as [commercial] and [residential buildings].",
        "A [house], two [shops] and, according to the mayor, a [tram] were damaged.",
        "Strikes, mostly with missiles, on a [hospital], an [industrial plant] and a [depot].",
        "One hit the [university], the other a crowded [trolleybus] and [cars] in the street.",
        "A [church] in the village of Lyman, some six kilometres from the border, was struck.",
        "The [metro station], used as a shelter, was damaged, as were a [tower] and a [bank].",
        "The mayor said a [block of flats] had been hit.",
        "The [school]'s roof was torn off and the [library] burned.",
        "A drone attack left a [warehouse] in flames.",
        "The whole town was left in the dark after its [power plant] was attacked.",
        "The [market], which was crowded, was hit by three shells.",
        "His [tractor] drove over an anti-tank mine.",
        "They looked at a [hotel], its upper floors blackened.",
        "The [substation] that feeds the line burned down.",
        "The [bus] was taking workers home when a drone hit it on the outskirts.",
        "A [refinery] halted processing after an attack the same night.",
        "[Lyceum] No. 9 lost its roof.",
        "So did a [gymnasium].",
        "The [vehicle] is beyond repair and a [clinic] is without windows.",
        "The attack partly brought down a [tower].",
        "Several [houses] had their panes broken by the shock wave.",
        "The [department store]'s upper floor is no more.",
        "[Cars] parked outside were crushed.",
        "A [school] used as a shelter was hit.",
        "The [hotel], built in 1899, lost its grand staircase.",
        "A missile left a [high-rise] with its facade missing.",
        "A [power line] is down and 200 subscribers wait.",
        "The [hospital] was put out of service.",
        "An FPV drone chased an [ambulance] on the highway.",
        "Drones reached the [oil refinery] in the small hours.",
        "It went into the [cafe] at a quarter past one.",
        "The first drone went for the [locomotive] of a local train.",
        "A drone released three munitions on an [ambulance].",
        "He listed two [kindergartens], two [schools] and several dozen [shops] among the other casualties of the night.",
        "The mayor named [homes], [garages] and a [sewing factory].",
        "- Derhachi: two [warehouse] buildings and the windows of a [high-rise];",
        "Mayor Sadovyi specified: 26 [residential buildings], a [kindergarten] and a [production building] of a company.",
        "The mayor added to the list a [college], a [kindergarten], and two [enterprises].",
        "Governor Chaus mentions [homes] and [power lines] there.",
        "In the Lyman community 5 [private houses] and a [multi-storey building].",
        "So were two [schools] and some 40 [apartment buildings] in six districts, officials said.",
        "A [restaurant] and a [market] in the centre went up in smoke.",
        "The [clinic], in which women waited, took the brunt.",
        "A [block of flats] in the Podil district lost an entire entrance.",
        "In a suburb, a [warehouse] was lost.",
        "A missile drove into a [tower] on the level of the fourth floor.",
        "Several deep craters opened up, burying [vehicles].",
        "A [car] came under an FPV strike for the second time this week.",
        "- Pisochyn, Kharkiv district: a [private house], 6 [cars] after a strike by drones;",
        "Drones hit a [clinic] and densely populated [residential areas].",
        "The [palace of culture] lost its columns.",
        "Firefighters are still pouring foam on a [fuel base] that drones hit on Monday.",
        "Missiles set a tank on fire and tore off the front of a [block].",
        "The town lost its central [library] on Thursday.",
        "Nine [houses] stand without balconies.",
        "It was all we had, said the director of the [house of culture] after a bomb came through it.",
        "It is the second [hotel] to be struck in a fortnight.",
        "Troops targeted 31 villages, with an [office building], three [blocks] and 12 [houses] damaged.",
    ],
)
def test_a_thing_is_hit_in_whatever_turn_of_phrase_a_verb_of_harm_reaches_it(marked):
    assert set(told(marked)) == {"hit"}


@pytest.mark.parametrize(
    "marked",
    [
        "A teacher, a [bank] clerk and a retired [factory] worker are among those killed by a missile.",
        "The wounded are being treated in the [hospital] and families wait at a [school].",
        "Buses took residents to a [hotel] after the strike.",
        "It sounded like a [moped] falling down the stairs.",
        "The [hospital] said it had received 14 bodies.",
        "The [clinic], which has been shelled more than ten times, is full.",
        "Classes at the [university] were moved online after the attack.",
        "He died in the attack on his way to the [market].",
        "Residents of two [dormitories] were evacuated after the attack.",
        "The [hospital] that treated the wounded is full.",
        "The [plant] will resume production after a holiday.",
        "The [hospital] opened in May treated them.",
        "He had his [car] repaired.",
        "The [hospital] that treated people hit by shells is full.",
        "He fell off the roof of a [house].",
        "Police chased a [car] through the town.",
        "Aid reached the [hospital] on Friday.",
        "The mayor named a [school] and a [hospital] as his priorities.",
        "The mayor named her [school].",
        "Rivne: the mayor opened a [school] and a [hospital].",
        "Kupiansk: four [houses], a [shop] (Kivsharivka)",
        "Photo: a [school] in Kharkiv.",
        "In Kharkiv, two [schools] teach in the metro.",
        "Mayor Ivanov mentioned the [school] and the [hospital].",
        "The mayor said: a [school] will open.",
        "The match was lost at the [stadium].",
        "A [car] was out on the road.",
        "Prisoners were released at a [school].",
        "It is the biggest [hospital] in the city.",
        "People with burns are lying in the [monastery].",
        "The [railway] workers' union was told of the attack.",
    ],
)
def test_a_thing_that_no_verb_of_harm_reaches_is_only_named(marked):
    assert set(told(marked)) == {"named"}


def test_people_were_hurt_in_a_place_or_killed_while_they_were_in_it():
    assert told("Nine people were killed, most of them in a [warehouse] by the river.") == ["hurt_there"]
    assert told("Two people in a [car] were wounded.") == ["hurt_there"]
    assert told("People waiting at a [bus stop] were killed.") == ["doing"]
    assert told("A man died near a [bridge].") == ["beside"]
    assert told("Residents of a [tower] were trapped on its upper floors.") == ["hurt_there"]
    assert told("A missile killed nine people lining up outside a [bakery].") == ["doing"]


@pytest.mark.parametrize(
    ("told_of", "targets"),
    [
        ("Some 17,000 households and two hospitals were left without power.", ["energy"]),
        ("Officials warned of scheduled blackouts this winter.", []),
        ("A gas pipe under the road ruptured.", ["energy"]),
        ("The local lyceum has no windows left.", ["education"]),
        ("Pupils of the local lyceum have no lessons on Friday.", []),
        ("Air defence shot down three missiles that were aimed at a power station.", []),
        ("The crater is the size of a tennis court.", []),
        ("Glass lay all over Theatre Square.", []),
        ("The blast had ripped doors off a nearby clinic.", ["health"]),
        ("A church and five shops there are mutilated.", ["commerce", "religious"]),
        ("The blast pierced the foyer of a cinema.", ["recreation"]),
        ("A food warehouse burned down.", ["agriculture"]),
        ("A tent used by journalists went up in flames.", []),
        ("Trams are not running.", []),
        ("The town had already lost electricity hours before the attack.", []),
        ("Tents in the courtyard caught fire.", ["humanitarian"]),
        ("The church on the square stood intact, and a kiosk burned.", ["commerce"]),
        ("The mayor denied reports that a holiday camp had been hit.", []),
        ("The volunteers' kitchen in a former café was cut in half.", ["humanitarian"]),
        ("Across the park a bank is damaged.", ["commerce"]),
        ("One of the plants belonging to DTEK was hit.", ["energy"]),
        ("The roof of a school, which has been empty since last year, was pierced.", ["education"]),
        ("A school, which has been empty since last year, took in the families.", []),
        ("Windows were blown out at a children's hospital.", ["health"]),
        ("Four of the wounded are at a children's hospital.", []),
        ('There was a short fire at "an enterprise of the fuel and energy complex".', ["energy"]),
        ("It was market day in the old market town.", []),
        ("Another drone struck the western neighbourhood of Baranivka.", []),
        ("A think tank has counted at least 113 attacks on ports this year.", []),
        ("Four houses, a shop and seven cars were damaged in the region.", []),
        ("The city's electricity and water supply was cut.", ["energy"]),
    ],
)
def test_what_is_told_beside_a_strike_is_hit_or_only_mentioned(told_of, targets):
    incident = only(f"A drone hit a bus in Sumy, Ukraine, on Friday, killing nine people. {told_of}")
    assert sorted(incident["target_types"]) == sorted(["transport", *targets])


def test_a_thing_that_stands_in_another_town_is_not_hit_in_the_first():
    text = "A drone hit a tractor near Lyman, Ukraine, and a shop in Kharkiv on Friday, killing two people in Kharkiv."
    assert {each["place"]["name"]: each["target_types"] for each in read(text)["incidents"]}["Kharkiv"] == ["commerce"]


def test_a_house_north_of_a_city_or_in_a_quarter_of_it_is_that_of_the_place_told_of():
    text = "BARJA, Lebanon - An Israeli air strike on a house in a village north of Beirut killed 23 people on Friday."
    assert ["residential"] in [each["target_types"] for each in read(text)["incidents"]]


def test_a_town_named_with_its_hospital_was_hit_when_the_hospital_was():
    text = "A missile slammed into the Baruch Medical Center in {}, Ukraine, on Friday, wounding 71 people."
    assert only(text.format("Sumy"))["place"]["name"] == "Sumy"
    assert "Sumy" not in [each["place"]["name"] for each in read("A missile hit a house in Kharkiv, Ukraine, on Friday. Ten people were taken to the Baruch Medical Center in Sumy.")["incidents"]]


def test_a_port_that_is_a_town_and_a_plant_that_people_are_driven_to_were_not_hit():
    assert only("In the southern port of Odesa, Ukraine, drones hit a house on Friday and killed two people.")["target_types"] == ["residential"]
    assert only("A drone hit a bus in Sumy, Ukraine, on Friday that was taking people to work at a processing plant, killing nine.")["target_types"] == ["transport"]


def test_a_driver_blown_up_and_a_man_on_his_bicycle_were_hit_with_what_they_drove():
    assert told("A [tractor] driver was blown up on a mine.") == ["hurt_there"]
    assert told("A [bank] clerk was blown up by a drone.") == ["named"]
    assert told("The man was on his [bicycle] when an explosive was dropped on him.") == ["hurt_there"]
    assert told("Troops dropped explosives from a drone on a [minibus].") == ["hit"]
    assert told("In Rafah, in the south, Nasser [hospital] took in nine people killed in a strike on a [house].") == ["named", "hit"]


def test_a_school_that_was_hit_and_shelters_people_is_a_shelter_as_well():
    text = "A strike hit a school in Gaza City on Friday, killing nine people. {}"
    assert only(text.format("The school was sheltering hundreds of displaced people."))["target_types"] == ["education", "humanitarian"]
    assert only(text.format("The hospital was sheltering hundreds of displaced people."))["target_types"] == ["education"]


def test_what_was_hit_in_a_list_of_places_was_hit_in_each_of_them():
    text = "Drones killed two people in Kharkiv, Ukraine, on Friday. Houses were damaged in Lyman and Sumy."
    assert {each["place"]["name"]: each["target_types"] for each in read(text)["incidents"]} == {"Kharkiv": [], "Lyman": ["residential"], "Sumy": ["residential"]}


def test_what_a_mayor_lists_behind_the_count_of_another_kind_was_hit_as_well():
    text = "Drones slammed into Kharkiv, Ukraine, overnight, killing six people. Nine apartment blocks took hits, the mayor said. {}"
    assert set(only(text.format("He listed two kindergartens and several shops among the other casualties of the night."))["target_types"]) == {"residential", "education", "commerce"}
    assert only(text.format("He listed two kindergartens and several shops as places to warm up."))["target_types"] == ["residential"]


def test_a_house_behind_the_name_of_its_town_and_a_home_in_it():
    assert only("A drone attack killed nine people in Lyman, Ukraine, on Friday. They died on the outskirts of Lyman when their two-storey house was razed.")["target_types"] == ["residential"]
    assert only("An airstrike killed nine people in Gaza City on Friday. They died when a home in Gaza City was hit.")["target_types"] == ["residential"]


@pytest.mark.parametrize(
    ("marked", "role"),
    [
        ("A shell killed seven people, including a child, in a [minibus].", "hurt_there"),
        ("A drone killed a man of 52 and his wife, 53, in a [private house], the governor said.", "hurt_there"),
        ("Rescuers pulled the body of a man out of a [five-storey block].", "hurt_there"),
        ("Two brothers asleep in a [house] were among the twelve people killed.", "hurt_there"),
        ("A [hospital] was among the buildings damaged.", "hit"),
        ("Six people were hurt in Kherson: four in a [trolleybus] and two in a shop.", "hurt_there"),
        ("Seven people were killed, and, according to the mayor, a [school] opened its doors to their families.", "named"),
        ("The governor spoke to reporters, one of them a photographer, in a [school].", "named"),
        ("The [hospital] was among those that took in families.", "named"),
    ],
)
def test_where_people_were_hurt_may_be_told_behind_an_aside_or_in_a_list(marked, role):
    assert told(marked)[0] == role


@pytest.mark.parametrize(
    ("text", "target"),
    [
        ("Homes and a government office were damaged in Kharkiv, Ukraine, on Friday in a drone attack.", "government"),
        ("The Regional Clinical Hospital in Kharkiv, Ukraine, was reportedly struck by a bomb on Friday.", "health"),
        ("A drone attack on Friday damaged a school, the buildings of the administration and private homes in Kharkiv, Ukraine.", "government"),
        ("Two people were wounded in strikes on power and industrial sites in Kharkiv, Ukraine, on Friday.", "industrial"),
    ],
)
def test_words_that_only_look_like_a_mention_in_passing_hide_no_thing_that_was_hit(text, target):
    assert target in only(text)["target_types"]
