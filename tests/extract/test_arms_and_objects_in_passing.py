"""Weapons and kinds of target that a report only speaks of are not those of the strike, and what was hit is read in more words."""

from __future__ import annotations

import pytest

from tests.extract.reports import only, read

#: text, the weapons and the kinds of target of its first strike
TOLD = [
    ("Shelling of homes and a shelter centre in Omdurman killed nine people. Drones, too, were sent against sites in the city, but the army's air defence shot them down.", ["artillery"], ["residential", "humanitarian"]),
    ("A strike on the port of Odesa killed one person. The ship Aurora was damaged. Ballistic missile fire had already damaged it exactly a week before.", [], ["transport"]),
    ("The town of Lyman was bombarded by Russian forces on Friday, with a supermarket among the places hit.", [], ["commerce"]),
    ("Russian missiles struck two apartment buildings in Lviv and killed 21 people in a wave of missiles and drones that hurt scores of people across the country.", ["missile"], ["residential"]),
    ('Two homes in Nuseirat were hit by Israeli air strikes, killing 18 people. "A rocket came down beside us," survivor Amal Saleh said.', ["bomb"], ["residential"]),
    ("Two houses in Gaza City were hit by Israeli airstrikes in which four people died. Three rockets were launched at Israel, the Israeli military said.", ["bomb"], ["residential"]),
    ("Rescuers in Dnipro were, still, searching the apartment block where one Russian missile killed two people on Friday evening.", ["missile"], ["residential"]),
    ("The Russians used a drone to drop explosives on a minibus of Kherson; six people were injured.", ["drone"], ["transport"]),
    ("A tailor's apartment block in Kyiv was turned to rubble a day earlier by a missile that killed 19 of its residents.", ["missile"], ["residential"]),
    ("A Russian missile that hit a residential part of the city of Sumy left two people dead.", ["missile"], ["residential"]),
    ("A woman was killed when guided bombs hit Sumy. Pictures showed a multi-storey residential building, its upper floors blackened.", ["bomb"], ["residential"]),
    ("An airstrike killed a nurse in Gaza City. Her sister came back after the strike and saw the house on fire.", ["bomb"], ["residential"]),
    ("A drone attack on Omdurman killed 31 people. Both sides have been accused of bombing residential areas.", ["drone"], []),
    ("The rocket shelling and drone strikes on neighbourhoods of Omdurman led to the deaths of 14 civilians, the doctors said.", ["artillery", "drone"], ["residential"]),
    ("Guided bombs and shells struck the Kharkiv region. A man was killed when guided bombs fell on Derhachi.", ["bomb"], []),
    ("Overnight Russia launched a massive missile attack on Ukraine, the General Staff said. In Nikopol, artillery fire injured two people.", ["artillery"], []),
    ("Overnight Russia launched a massive missile attack on Ukraine. In Lutsk, two people were injured.", ["missile"], []),
    ("Russian drones dropped explosives on Kherson, injuring three. Two people had been killed in the city a day earlier by a missile.", ["drone"], []),
    ("Israel bombed tents in Nuseirat, where drones fired four missiles, witnesses said. Eleven people died.", ["drone"], ["humanitarian"]),
    ("Rockets and drones hit people in Omdurman, doctors said. The rocket shelling killed five.", ["drone", "artillery"], []),
    ("The attack on Sumy with drones was aimed, among other things, at homes and at schools, the prosecutors said.", ["drone"], ["residential", "education"]),
    ("A woman who was at home was wounded by a drone in Konotop.", ["drone"], []),
    ("In Sumy, debris from a drone shot down over the city killed a woman on Friday.", ["drone"], []),
    ("A drone shot of Sumy was shown on Friday after shells had killed two people there.", ["artillery"], []),
    ("A rocket launcher salvo hit a shop in Sumy on Friday, killing five people.", ["artillery"], ["commerce"]),
]


@pytest.mark.parametrize(("text", "weapons", "targets"), TOLD)
def test_only_what_hit_and_what_was_hit_is_read(text, weapons, targets):
    incident = read(text)["incidents"][0]
    assert (incident["weapons"], incident["target_types"]) == (weapons, targets)


def test_apartment_towers_are_counted():
    assert [(each["target"], each["value"]) for each in only("Shelling damaged two apartment towers and shops in Lyman on Friday.")["damage"]] == [("residential", 2)]


@pytest.mark.parametrize(
    ("text", "counted"),
    [
        ("Shelling of Kurakhove left two people hurt. One house was destroyed and 12 were damaged.", [12]),
        ("Shelling of Kurakhove left two people hurt. One house was destroyed, and 14 houses and three cars were damaged.", [14, 3]),
        ("Shelling of Kurakhove left two people hurt. Five houses were destroyed and 12 houses damaged.", [5, 12]),
        ("Shelling of Kurakhove left two people hurt. Seven cars and 12 private houses were damaged and one house destroyed.", [7, 12]),
        ("Shelling of Kurakhove left two people hurt. One apartment building was destroyed and six private houses damaged.", [1, 6]),
        ("Shelling of Kurakhove left two people hurt. One house and three shops were damaged.", [1, 3]),
    ],
)
def test_one_that_was_destroyed_only_opens_the_count_of_those_damaged(text, counted):
    assert [each["value"] for each in only(text)["damage"]] == counted


def test_outbuildings_are_residential():
    assert [(each["target"], each["value"]) for each in only("Shelling of Lyman on Friday damaged four private houses and three outbuildings.")["damage"]] == [
        ("residential", 4),
        ("residential", 3),
    ]


@pytest.mark.parametrize("said", ["the UN office said", "according to the UN refugee agency", "the city hospital reported"])
def test_who_speaks_of_a_strike_was_not_hit_by_it(said):
    assert only(f"An air strike on a house in Kharkiv in Ukraine killed eight people on Friday, {said}.")["target_types"] == ["residential"]


@pytest.mark.parametrize("whom", ["men of the drone and missile programmes", "an engineer of the rocket and drone arsenal", "a commander of the rebels' missile unit", "the man behind drone production"])
def test_what_the_dead_worked_on_is_no_weapon_of_the_strike(whom):
    assert only(f"An air strike on Nuseirat in Gaza killed three people on Friday. The army said it had killed {whom}.")["weapons"] == ["bomb"]


@pytest.mark.parametrize(
    ("text", "weapons"),
    [
        ("A drone fired two missiles at a car in Tyre on Friday, killing two people.", ["drone"]),
        ("Missiles fired by an Israeli drone killed a man in Tyre on Friday.", ["drone"]),
        ("Warplanes fired a missile at a house in Nuseirat on Friday, killing two people.", ["bomb", "missile"]),
        ("A missile strike on Dnipro killed four people. Ukraine asked its allies for more interceptors and drones.", ["missile"]),
        ("Shelling killed two people in Sumy. The mayor asked for help after drones hit the town as well.", ["drone"]),
    ],
)
def test_what_a_drone_fires_and_what_allies_are_asked_for_is_no_weapon_of_the_strike(text, weapons):
    assert read(text)["incidents"][0]["weapons"][: len(weapons)] == weapons


@pytest.mark.parametrize(
    ("text", "targets"),
    [
        ("Drones attacked Sumy on Friday and killed a man. No damage to the railway or to schools was reported.", []),
        ("A missile narrowly missed a school in Sumy on Friday and killed a man.", []),
        ("Shells fell on Sumy on Friday, killing seven cows and a farm hand.", ["agriculture"]),
        ("A drone hit Sumy on Friday. A fire engine was wrecked by a second one, and a man died.", ["government"]),
        ("An ambulance crew came under fire in Sumy on Friday when a drone exploded. One medic died.", ["health"]),
        ("A Shahed has flown into the regional administration in Sumy, injuring a cleaner on Friday.", ["government"]),
        ("Artillery struck the courtyard of the children's hospital in Sumy on Friday, killing two people.", ["health"]),
        ("An air strike on Nuseirat killed a doctor of the Kuwait Hospital and two of his sons at their home.", ["residential"]),
        ("Three people were killed by a drone in Nuseirat on Friday while they were waiting for aid trucks.", ["humanitarian"]),
        ("Bombs fell on the offices of the Islamic Health Society in Tyre, killing four people on Friday.", ["health"]),
    ],
)
def test_who_was_at_work_and_what_was_not_hit(text, targets):
    assert read(text)["incidents"][0]["target_types"] == targets


@pytest.mark.parametrize(
    ("text", "targets"),
    [
        ("A drone hit a car in Holon in Israel on Friday and hurt two people, according to Wolfson Medical Center.", ["transport"]),
        ('Shells hit a market in Omdurman on Friday, killing six people. "It was loud," said Ahmed Salih, a teacher at a primary school.', ["commerce"]),
        ("An air strike on Nuseirat killed six people as troops stormed the Indonesian Hospital, one of the last that work.", []),
        ("A missile fell on a car in Shejaiya, a neighbourhood in the east of Gaza City, on Friday and killed two people.", ["transport"]),
        ("An air strike hit a refugee camp in the occupied West Bank on Friday, killing five people in Nablus.", []),
        ("Drones killed two people in Sumy on Friday. The town's schools have come under fire again and again.", []),
        ("Drones killed two people in Sumy on Friday. In the past they have struck buses and a fuel depot.", []),
        ("Drones killed two people in Sumy on Friday. The town's hospital has to be ready day and night.", []),
        ("Drones killed two people in Sumy on Friday. The UN condemned attacks on hospitals and schools.", []),
        ("Drones killed two people in Sumy on Friday. Doctors treated the wounded of an earlier attack on a school.", []),
        ("Artillery fire on Zamzam camp near El Fasher killed eight people on Friday.", ["humanitarian"]),
        ("A drone killed four people in Omdurman on Friday. They had gathered at a soup kitchen.", ["humanitarian"]),
        ("A drone killed four people in Sumy on Friday. The victims were in a minibus.", ["transport"]),
        ("A drone caused a fire at a depot with fuel in Kursk in Russia on Friday.", ["energy"]),
    ],
)
def test_places_that_speak_that_troops_entered_or_that_are_hit_ever_again_are_no_targets(text, targets):
    assert read(text)["incidents"][0]["target_types"] == targets


@pytest.mark.parametrize(
    ("text", "weapons", "targets"),
    [
        ("Soldiers shot a shepherd dead near Nablus on Friday. Tanks fired shells in the distance.", ["small_arms"], []),
        ("Sirens had warned of ballistic missiles, but it was a drone that hit a flat in Sumy on Friday and killed a man.", ["drone"], ["residential"]),
        ("Sappers in Odesa defused a missile that had not exploded. Drones killed two people in the city on Friday.", ["drone"], []),
        ("A planted device went off under a car in Sumy on Friday and killed its driver.", ["mine"], ["transport"]),
        ("Gunmen in pickups opened fire in the market of Omdurman on Friday and killed nine people.", ["small_arms"], ["commerce"]),
        ("A missile hit Sumy on Friday. Two people died in a cafe.", ["missile"], ["commerce"]),
        ("A missile hit Sumy on Friday. Two people died in a hospital.", ["missile"], []),
        ("Drones hit Sumy on Friday; windows broke in the village council. A man was hurt.", ["drone"], ["government"]),
        ("A Kh-59 missile hit a hotel in Odesa on Friday, the air force said. A guest died.", ["missile"], ["commerce"]),
    ],
)
def test_what_only_sounded_was_feared_or_defused_is_no_weapon_and_where_people_died_was_hit(text, weapons, targets):
    incident = read(text)["incidents"][0]
    assert (incident["weapons"], incident["target_types"]) == (weapons, targets)


def test_huts_that_burned_are_counted():
    assert [(each["target"], each["value"]) for each in only("Shells set fire to 40 huts in Omdurman on Friday and killed a man.")["damage"]] == [("residential", 40)]


@pytest.mark.parametrize(
    ("text", "targets"),
    [
        ("Troops opened fire on people walking to an aid distribution point in Rafah on Friday, killing nine.", ["humanitarian"]),
        ("Seven people seeking aid were killed by tank fire in Rafah on Friday.", ["humanitarian"]),
        ("Shells hit homes in Omdurman on Friday and killed six. Medics have treated victims of attacks on markets and buses.", ["residential"]),
        ("Shells hit homes in Omdurman on Friday and killed six. The Saudi clinic, which has been shelled more than ten times, is full.", ["residential"]),
        ("Shells hit homes in Omdurman on Friday and killed six. A blast shook the Turkish clinic, one of the last, which received 22 wounded.", ["residential"]),
        ("Shells hit homes in Omdurman on Friday and killed six. Some 65 health facilities have been attacked this year.", ["residential"]),
        ("Two people on a scooter were killed by a drone near Nuseirat on Friday.", ["transport"]),
        ("Firefighters came under repeated shelling in Sumy on Friday and two were wounded.", ["government"]),
        ("A drone damaged an engine plant in Kursk in Russia on Friday.", ["industrial"]),
    ],
)
def test_people_on_their_way_to_aid_were_hit_there_and_clinics_that_take_in_the_wounded_were_not(text, targets):
    assert read(text)["incidents"][0]["target_types"] == targets


@pytest.mark.parametrize(
    ("text", "weapons", "targets"),
    [
        ("A drone hit an ambulance in Tyre on Friday and killed a medic. Israel accuses Hezbollah of using ambulances to carry rockets.", ["drone"], ["health"]),
        ("A strike with a guided bomb killed two people in Nuseirat on Friday. The army says militants operate from homes and schools.", ["bomb"], []),
        ("A jet bombed a tea shop in Omdurman on Friday and killed six. The army has bombed schools, mosques and camps for the displaced.", ["bomb"], ["commerce"]),
        ("Drones killed a man in Sumy on Friday. Russia has attacked its power grid throughout the autumn.", ["drone"], []),
    ],
)
def test_what_a_side_is_accused_of_and_what_an_army_has_bombed_in_the_war_is_not_of_the_strike(text, weapons, targets):
    incident = read(text)["incidents"][0]
    assert (incident["weapons"], incident["target_types"]) == (weapons, targets)


def test_hospitals_where_the_wounded_were_brought_are_not_counted():
    text = "The wounded in Friday's drone strike on Sumy, which damaged four buses and killed a man, were brought to three hospitals."
    assert [(each["target"], each["value"]) for each in only(text)["damage"]] == [("transport", 4)]


@pytest.mark.parametrize("thing", ["ice arena", "central mall", "district court"])
def test_a_town_is_hit_where_a_thing_of_it_is(thing):
    assert [each["place"]["name"] for each in read(f"A guided bomb hit the {thing} of Sumy on Friday. A guard was injured.")["incidents"]] == ["Sumy"]


@pytest.mark.parametrize(
    ("text", "targets"),
    [
        ("A guided bomb narrowly missed a church in Sumy on Friday and destroyed a house instead, wounding a couple.", ["residential"]),
        ("Missiles were fired by a ship at Odesa on Friday and hit a grain terminal, killing a docker.", ["agriculture"]),
        ("Troops entered Lyman on Friday after shelling hospitals and schools in the town, killing six people.", ["health", "education"]),
    ],
)
def test_what_follows_a_miss_and_what_fired_are_told_apart_from_what_was_hit(text, targets):
    assert read(text)["incidents"][0]["target_types"] == targets


@pytest.mark.parametrize(
    ("text", "targets"),
    [
        ("Drones struck a market in Omdurman on Friday, killing nine people. A doctor at Omdurman hospital, one of the few medical facilities still open, said two drones had struck the market.", ["commerce"]),
        ("An airstrike on a church in Sidon on Friday killed nine people, after insurgents had attacked a nearby army camp.", ["religious"]),
        ("An airstrike on a school in Sidon on Friday killed nine people, following an attack on a police station.", ["education"]),
        ("Drones hit Omdurman on Friday, killing nine people. Witnesses said that the strikes targeted a market.", ["commerce"]),
        ("Missiles hit Sidon on Friday, killing nine people. Witnesses said that Israeli strikes hit a market.", ["commerce"]),
    ],
)
def test_who_speaks_and_what_came_before_is_told_apart_from_what_was_hit(text, targets):
    assert read(text)["incidents"][0]["target_types"] == targets


@pytest.mark.parametrize(
    "text",
    [
        "A drone attack killed 20 people in Karari, Sudan, on Friday. They were buried at St. George Church in the town.",
        "A drone attack killed 20 people in Karari, Sudan, on Friday, three of them succumbing to their injuries upon arrival at a medical facility.",
        "A drone attack killed 20 people in Sidon on Friday, residents of Akbar said.",
    ],
)
def test_graves_the_way_to_a_clinic_and_words_within_names_were_not_hit(text):
    assert read(text)["incidents"][0]["target_types"] == []


def test_what_it_is_a_crime_to_attack_is_not_what_was_hit():
    text = "Drone strikes killed 34 people in Omdurman on Friday. A group said targeting civilians in towns, villages and displacement camps constitutes a war crime."
    assert only(text)["target_types"] == []
    assert only("A strike killed nine in Omdurman on Friday. The attack on the hospital constitutes a war crime, the ministry said.")["target_types"] == ["health"]


def test_what_a_district_houses_was_not_hit():
    assert only("Airstrikes on Sidon killed two on Friday. They hit the Mina district, which houses security headquarters and UN offices.")["target_types"] == []
