"""Ways in which newsrooms say whose a figure is, and what an army says that it hit; days counted from others."""

from __future__ import annotations

import pytest

from tests.extract.reports import claims, only, places


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("At least nine people, medics say, were killed when a shell hit a bakery in Nuseirat in the Gaza Strip.", (9, "health_worker")),
        ("Six people, local residents told a radio station, were killed in an air raid on Omdurman.", (6, "witness")),
        ("Two women, according to the head of the regional administration, Oleh Syniehubov, were killed in a drone attack on Kharkiv.", (2, "ua_local_official")),
        ("Three people, the mayor, Andriy Sadovyi, said, died in a missile attack on Lviv.", (3, "ua_local_official")),
    ],
)
def test_who_says_it_may_stand_between_the_victims_and_the_verb(text, expected):
    assert claims(only(text), "killed") == {expected}


@pytest.mark.parametrize(
    ("words", "claimant"),
    [
        ("Seven people were wounded, per the regional governor.", "ua_local_official"),
        ("Seven people were wounded, per the latest count of the State Emergency Service.", "emergency_service"),
        ("Seven people were wounded. These are the figures of the emergency service.", "emergency_service"),
        ("Seven people were wounded – such is the data of the regional health department.", "health_worker"),
        ("The head of the city's central hospital said seven people had been wounded.", "health_worker"),
        ("An official at the regional hospital told reporters that seven people were wounded.", "health_worker"),
        ("Civil protection authorities said seven people were wounded.", "emergency_service"),
        ("The state railway company said seven people were wounded.", "ua_officials"),
    ],
)
def test_further_ways_to_name_whose_a_figure_is(words, claimant):
    assert claims(only(f"Drones attacked Odesa at night. {words}"), "injured") == {(7, claimant)}


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("The mayor said three people had been killed, and prosecutors put the figure at four.", {(3, "ua_local_official"), (4, "police")}),
        ("The mayor said three people had been killed; the emergency service said five.", {(3, "ua_local_official"), (5, "emergency_service")}),
        ("Three people were killed, the mayor said. The regional prosecutor's office gave six.", {(3, "ua_local_official"), (6, "police")}),
        ("Eight people have been killed, the emergency service said. The mayor had put it at six earlier in the day.", {(8, "emergency_service"), (6, "ua_local_official")}),
    ],
)
def test_a_second_speaker_counts_the_same_victims_by_a_bare_number(words, expected):
    assert claims(only(f"A missile hit Kharkiv at night. {words}"), "killed") == expected


def test_a_number_that_the_president_says_of_something_else_is_no_figure():
    text = "A missile hit Kharkiv, killing three people, the mayor said. The missile had flown 90 km, the president said. The army has ten."
    assert claims(only(text), "killed") == {(3, "ua_local_official")}


def test_somebody_of_a_body_named_anew_is_not_who_spoke_before():
    text = "A strike on a market in Omdurman killed 30 people, activists said. An army spokesman dismissed the accusations as lies."
    assert only(text)["contested"] is True


@pytest.mark.parametrize(
    "words",
    [
        "Moscow insisted the target had been a temporary base of a Ukrainian brigade.",
        "The Russian army reported hitting a nationalist battalion's quarters.",
        "The Russian defence ministry said the aim was to hit an ammunition dump under the building.",
        "Russia's defence ministry said a sabotage group had been hiding there.",
    ],
)
def test_a_side_names_its_military_target_in_other_words(words):
    incident = only(f"A missile hit a hotel in Kharkiv, killing four people, the mayor said. {words}")
    assert incident["contested"] is True
    assert [claim["claimant_class"] for claim in incident["claims"] if claim["metric"] == "target" and "military" in claim["terms"]] == ["party_ru"]


def test_a_choir_in_a_temporary_home_is_no_military_target():
    text = "A missile hit a hotel in Kharkiv, killing four people, the mayor said. Moscow said the building had been the temporary home of a choir."
    assert only(text)["contested"] is False


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("Police said on Friday that a strike three days earlier on a bus in Kharkiv had killed four people.", "2025-04-01"),
        ("The mayor of Sumy said on Friday that five people were still in hospital after a missile struck the town four days before.", "2025-03-31"),
        ("Since Friday morning, Russian drones have attacked Kherson 12 times, injuring two people.", "2025-04-04"),
        ("Since the morning of April 4, the Russian army has shelled Nikopol, wounding two people, the governor wrote.", "2025-04-04"),
    ],
)
def test_a_day_is_counted_from_another_or_is_that_since_which_a_town_was_shelled(text, day):
    assert only(text)["date"]["value"] == day


def test_what_has_gone_on_since_a_day_long_ago_is_not_of_that_day():
    text = "Since 3 February, Russian drones have attacked Kherson 12 times. On Friday a drone killed one person in Kherson."
    assert only(text)["date"]["value"] == "2025-04-04"


def test_the_air_force_of_another_state_is_not_that_of_ukraine():
    text = "Planes bombed a market in Omdurman in Sudan, killing 20 people, residents said. The air force said it had struck RSF fuel trucks."
    incident = only(text)
    assert incident["contested"] is True
    assert {claim["claimant_class"] for claim in incident["claims"] if claim["metric"] == "target" and "military" in claim["terms"]} == {"party"}


def test_what_an_army_says_in_its_daily_briefing_is_of_the_strike():
    text = "A missile hit a hotel in Kharkiv, killing four people, the mayor said. Russia's defence ministry said in its daily briefing that it had struck a drone workshop."
    assert only(text)["contested"] is True


def test_casualties_go_on_counting_the_injured_where_nobody_died():
    assert claims(only("A missile hit Odesa. Three people were injured, the mayor said. The mayor later said the number of casualties had risen to seven."), "injured") == {(3, "ua_local_official"), (7, "ua_local_official")}
    both = only("A missile hit Odesa. One person was killed and three were injured, the mayor said. He later said the number of casualties had risen to seven.")
    assert claims(both, "injured") == {(3, "ua_local_official")}


@pytest.mark.parametrize(
    ("words", "claimant"),
    [
        ("The regional governor, speaking to state television, said a drone attack had killed five people.", "ua_local_official"),
        ("The mayor, reached by phone in the evening, told a news agency that a drone attack had killed five people.", "ua_local_official"),
        ("A drone attack killed five people, two security sources told a news agency.", "ua_officials"),
    ],
)
def test_what_stands_between_a_speaker_and_the_verb_names_nobody_else(words, claimant):
    assert claims(only(f"Explosions were heard in Odesa at night. {words.replace('attack', 'attack on Odesa')}"), "killed") == {(5, claimant)}


def test_a_day_of_shelling_from_morning_to_morning_is_the_first():
    text = "From 6 a.m. on April 3 to 6 a.m. on April 4, Russian forces shelled Kherson, wounding seven people, Oleksandr Prokudin said."
    assert only(text)["date"]["value"] == "2025-04-03"


@pytest.mark.parametrize(
    ("words", "killed", "injured"),
    [
        ("Police later put the figures at six and 24.", (6, "police"), (24, "police")),
        ("The emergency service later put the numbers at nine and twelve.", (9, "emergency_service"), (12, "emergency_service")),
    ],
)
def test_two_bare_numbers_count_the_dead_and_the_injured_again(words, killed, injured):
    incident = only(f"A missile hit Kharkiv. Five people were killed and 11 injured, the mayor said. {words}")
    assert claims(incident, "killed") == {(5, "ua_local_official"), killed}
    assert claims(incident, "injured") == {(11, "ua_local_official"), injured}


def test_a_town_of_another_region_has_its_own_injured_behind_those_of_a_region():
    text = "In Kherson Oblast, Russian strikes killed one person and wounded nine, the governor said.\n\nTwo women were injured in Nikopol in Dnipropetrovsk Oblast, Serhii Lysak said."
    assert places(text) == ["Kherson", "Nikopol"]


@pytest.mark.parametrize(
    ("words", "contested"),
    [
        ("A spokesperson for Russia's military, Brig. Gen. Ivan Orlov, denied that civilians had been targeted.", True),
        ("The Russian army denied causing any civilian casualties.", True),
        ("The Russian defence ministry called reports of a hit on the market lies.", True),
        ("The Russian defence ministry called the reports of the day its own.", False),
    ],
)
def test_denials_in_further_words(words, contested):
    assert only(f"An air strike hit a market in Kharkiv, killing 14 people, two local groups said. {words}")["contested"] is contested


def test_through_whom_a_speaker_is_heard_is_not_the_speaker():
    text = "Missiles hit a depot in Belgorod, killing three people, the governor said. A source in Ukraine's defence forces quoted by the AFP news agency said they were aimed at a military gathering."
    incident = only(text)
    assert [claim["claimant_class"] for claim in incident["claims"] if claim["metric"] == "target" and "military" in claim["terms"]] == ["party_ua"]


def test_who_took_part_in_the_attack_that_began_a_war_was_hit_on_another_day():
    text = "An Israeli strike on a school in Nuseirat killed 33 people on Friday, hospital staff said. The army said it had hit 20 fighters, some of whom took part in the attack of 7 October."
    incident = only(text)
    assert incident["date"]["value"] == "2025-04-04"
    assert incident["contested"] is True


@pytest.mark.parametrize(
    "words",
    [
        "bringing to 27 the number of Palestinians killed across the territory since the morning.",
        "raising the toll since the ceasefire to 346.",
        "taking the number of dead in the enclave to more than 60,000.",
    ],
)
def test_the_sum_of_a_territory_behind_a_figure_leaves_it_as_it_is(words):
    text = f"Nine people were killed on Friday when an Israeli strike hit a group of people in Nuseirat, hospital officials said, {words}"
    assert claims(only(text), "killed") == {(9, "health_worker")}


def test_the_toll_of_the_attack_itself_is_no_such_sum():
    text = "Rescuers found two bodies in Kharkiv, which was hit by a missile on Friday, bringing the death toll to nine, the mayor said."
    assert claims(only(text), "killed") == {(9, "ua_local_official")}


@pytest.mark.parametrize(
    "who",
    [
        "Emergency Lawyers, a rights group that has documented atrocities since the war began,",
        "The local resistance committee, one of hundreds of volunteer groups across the country,",
        "The lawyers' network, which has counted victims all over the country since 2023,",
    ],
)
def test_what_is_told_of_who_speaks_makes_no_background(who):
    assert claims(only(f"{who} said a drone killed 12 people at a market in Omdurman in Sudan."), "killed") == {(12, "ngo")}


def test_children_among_the_injured_are_not_told_of_who_speaks():
    text = "Rockets struck Kostiantynivka, killing one person and injuring nine, four of them children, said Governor Vadym Filashkin."
    assert claims(only(text), "children_injured") == {(4, "ua_local_official")}
    text = "Rockets struck Kostiantynivka, injuring nine people, one of them a child, said the regional governor."
    assert claims(only(text), "injured") == {(9, "ua_local_official")}


def test_a_figure_that_its_claimant_raised_later_stays_their_claim():
    text = (
        "Missiles hit Dnipro, Ukraine, on Friday. Governor Serhii Lysak said that nine people had been killed and 153 injured.\n\n"
        "Later Lysak said the toll had gone up to 17 killed and 279 injured."
    )
    incident = only(text)
    assert claims(incident, "killed") == {(9, "ua_local_official"), (17, "ua_local_official")}
    assert claims(incident, "injured") == {(153, "ua_local_official"), (279, "ua_local_official")}


def test_a_part_of_a_figure_of_the_same_claimant_is_no_claim():
    text = "Missiles hit Dnipro, Ukraine, on Friday. Governor Serhii Lysak said that 17 people had been killed. Two were killed in a bus, he said."
    assert claims(only(text), "killed") == {(17, "ua_local_official")}


def test_an_official_of_the_occupation_who_only_denies_a_strike_makes_the_governor_none_of_theirs():
    text = (
        "Seven people were killed by shelling in Kherson on Friday. Another 58 were wounded, said the region's governor, Petro Petrenko.\n\n"
        "A Russian-installed official in the region, Ivan Ivanov, called the attack a provocation by Kyiv's own army."
    )
    assert claims(only(text), "injured") == {(58, "ua_local_official")}


def test_a_commissioner_of_a_division_is_a_local_official():
    text = "A missile hit a house in Omdurman on Friday. Two children were killed and three women injured, said Saeed Umran, the commissioner of Makran division."
    assert claims(only(text), "killed") == {(2, "local_official")}


@pytest.mark.parametrize("channel", ["the Telegram channel of the governor", "a Facebook post by the governor", "the official Telegram channel of Petro Ivanenko, the governor"])
def test_whose_channel_it_is_speaks(channel):
    incident = only(f"A drone hit a house in Sumy on Friday, according to {channel}.\n\nTwo people died, the message said.")
    assert claims(incident, "killed") == {(2, "ua_local_official")}
