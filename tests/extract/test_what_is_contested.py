"""When a side's word about a target contests a strike, and to which of several strikes it belongs."""

from __future__ import annotations

import pytest

from geo.extract.claims import disputes
from tests.extract.reports import only, read

CONTESTED = [
    ("An air strike on a school in Gaza City killed 20 people, medics said. The IDF said militants had been staying there.", "party"),
    ("A missile hit a hotel in Kharkiv, Ukraine, killing one, the mayor said. Russia's defence ministry said it housed drone operators.", "party_ru"),
    ("A missile hit a plant in Kharkiv, Ukraine, killing one, the mayor said. Russia's defence ministry said a workshop assembling drones was hit.", "party_ru"),
    ("A drone hit a bus in Kharkiv, Ukraine, killing three, the mayor said. The Russian military said it destroyed a vehicle carrying soldiers.", "party_ru"),
    ("A market in Omdurman, Sudan, was bombed, killing 12, activists said. The regime said it had attacked a rebel base.", "party"),
    ("A clinic in Gaza City was bombed, killing nine, doctors said. It was used by Hamas to plan attacks, the Israeli army said.", "party"),
]


@pytest.mark.parametrize(("text", "claimant_class"), CONTESTED)
def test_what_an_army_says_was_at_the_place_it_hit_is_its_claim_and_contests_the_strike(text, claimant_class):
    incident = only(text)
    assert ("military", claimant_class) in {(term, claim["claimant_class"]) for claim in incident["claims"] if claim["metric"] == "target" for term in claim["terms"]}
    assert incident["contested"] is True


SOLDIERS = "Nineteen people were killed when a missile hit the city of Kharkiv, Ukraine, on July 12, the mayor said.\n\n"


def test_a_count_of_soldiers_alone_names_no_target_and_contests_the_strike():
    incident = only(SOLDIERS + "The Russian ministry of defense said the strike killed up to 40 Ukrainian servicemen.")
    assert incident["contested"] is True
    assert [(claim["metric"], claim["value"]) for claim in incident["claims"] if claim["claimant_class"] == "party_ru"] == [("military_killed", 40)]
    gathered = only(SOLDIERS + "The Russian ministry of defense said the strike killed up to 40 Ukrainian servicemen at a training ground of a brigade.")
    assert ("target", ["military"]) in [(claim["metric"], claim["terms"]) for claim in gathered["claims"]]


def test_who_denies_it_is_heard_with_the_words():
    incident = only("Four people were killed in shelling of the city of Horlivka, Ukraine, on March 3, Russian-installed mayor Ivan Prikhodko said.\n\n"
                    "Ukraine's military denied responsibility and said Russian artillery fired on the city.")  # fmt: skip
    denial, other = [claim for claim in incident["claims"] if claim["metric"] == "responsibility" and claim["claimant_class"] == "party_ua"]
    assert incident["contested"] is True and {denial["quote"], other["quote"]} == {"denied responsibility", "Russian artillery"}
    assert {term for claim in (denial, other) for term in claim["terms"]} == {"denied", "party_ru"}


@pytest.mark.parametrize(
    "answer",
    ["State television MRTV called the reports fake news.", "The army said no air strike had taken place.", "The army denied that it had struck the market."],
)
def test_a_denial_in_other_words_contests_a_strike(answer):
    assert only(f"A market in Omdurman, Sudan, was bombed, killing 12, activists said. {answer}")["contested"] is True


def test_a_side_answers_for_the_strike_whose_target_it_names():
    text = (
        "A missile hit a hospital in Kharkiv, Ukraine, on Friday, killing two people, the mayor said. "
        "A drone hit a bus in Odesa, Ukraine, on Friday, wounding three, the governor said. "
        "Moscow said that mercenaries had been staying in the hospital."
    )
    assert {each["place"]["name"]: each["contested"] for each in read(text)["incidents"]} == {"Kharkiv": True, "Odesa": False}


HOME = "A strike on a home in Gaza City killed eight people on Friday, health officials said. "


HOTEL = "A missile hit a hotel in Kharkiv on Friday, killing three people, Governor Oleh Syniehubov said. "


MARKET = "Drones hit a market in Omdurman, Sudan, on Friday, killing 22 people, the Sudan Doctors Network said. "


@pytest.mark.parametrize(
    "text",
    [
        HOME + "The army said the home was used by a rocket unit of Islamic Jihad.",
        HOME + "The IDF said the target had been a senior member of Hamas's military wing.",
        HOME + "The military said the strike was directed at a Hamas sniper squad.",
        HOME + "Israel said those killed belonged to Hamas.",
        HOME + "The military cast doubt on the toll, saying it did not match its own information.",
        HOTEL + "The Russian Defence Ministry said the hotel had been hosting 30 foreign mercenaries.",
        HOTEL + "The Kremlin suggested a Ukrainian air defence missile may have caused the damage.",
        HOTEL + "What happened was the work of Ukrainian air defence, according to the Kremlin's spokesman, Dmitry Peskov.",
        HOTEL + "Ukraine said an Iskander was used, but Moscow insisted that it had been a stray Ukrainian S-300.",
        MARKET + "The RSF denied any role in the attack.",
        MARKET + "The military, however, denied that it was responsible.",
        MARKET + "The army denied targeting civilians, saying it struck an ammunition depot of the RSF.",
        MARKET + "The network blamed the RSF. Two military officials denied this.",
        MARKET + "The army and the RSF blamed each other for it.",
        "Shells hit a shop in Belgorod on Friday, killing four, the governor said. A Ukrainian security source said the deaths were the result of Russian air defences.",
    ],
)
def test_what_a_side_says_of_fighters_of_its_innocence_or_of_the_toll_contests_the_strike(text):
    assert only(text)["contested"] is True


def test_an_army_contests_the_strikes_in_the_regions_that_it_names_and_no_others():
    text = (
        "A missile hit a house in Kharkiv, Ukraine, on Friday, killing two people, the mayor said.\n\n"
        "A drone hit a bus in Odesa, Ukraine, on Friday, wounding three, the governor said.\n\n"
        "Russia's defence ministry said it had struck military-industrial facilities in the Kharkiv region."
    )
    assert {each["place"]["name"]: each["contested"] for each in read(text)["incidents"]} == {"Kharkiv": True, "Odesa": False}


def test_a_paragraph_that_names_no_place_answers_for_the_main_strike_too():
    text = (
        "A missile hit a house in Kharkiv, Ukraine, on Friday, killing twelve people, the mayor said.\n\n"
        "A drone hit a bus in Odesa, Ukraine, on Friday, wounding three, the governor said.\n\n"
        "Moscow said it had aimed at reserve units of the army."
    )
    assert read(text)["incidents"][0]["contested"] is True


@pytest.mark.parametrize(
    "text",
    [
        HOME + "The army said its aircraft had hit an armed cell.",
        HOME + 'The military, for its part, spoke of "terrorists planting explosives".',
        HOME + "The ministry rejected an Israeli statement that all those killed were fighters.",
        HOTEL + "The Russian side presented it as a hit on a place where Ukrainian officers were trained.",
        MARKET + "A Sudanese army source said the planes had gone after RSF leaders meeting in the town.",
        MARKET + "The army said reports that it had bombed civilians were false.",
        MARKET + "The army dismissed the RSF's accusations as propaganda.",
        MARKET + "Army-run television said the dead were all resistance fighters.",
        "Shells hit a tram stop in Kharkiv, killing three, the Moscow-installed mayor said. The Ukrainian army said it had not opened fire on the district.",
    ],
)
def test_the_other_version_of_a_strike_contests_it_in_whatever_words(text):
    assert only(text)["contested"] is True


@pytest.mark.parametrize(
    "then",
    [
        "The coalition denied involvement.",
        "The coalition assessed the report as non-credible.",
        "The Turkish foreign ministry denied that Turkey was responsible and said it was saddened.",
        "Russia's defence ministry denied that its planes had flown any missions over the province.",
        "Syria's army was quick to deny that it had targeted the market.",
        "Amin Hamdan, a local MP, denied the Israeli claim that the market raid was aimed at a leader of Hezbollah.",
        "The Israeli military said it had struck an underground structure of Hamas beneath the market.",
        'The army said it had "responded by targeting the source of the fire".',
        'The army said it had fired "near a few suspects" who approached its troops.',
    ],
)
def test_whoever_did_it_contests_a_strike_abroad_in_whatever_words(then):
    assert only(f"An air strike on a market in Idlib, Syria, killed ten civilians on Friday, doctors said. {then}")["contested"] is True


@pytest.mark.parametrize(
    ("name", "country", "sentence", "denial"),
    [
        ("Armenia", "AZ", "Armenia denied it.", True),
        ("Azerbaijan's defence ministry", "AM", "Azerbaijan's defence ministry denied firing at either town.", True),
        ("Pakistan's foreign ministry", "IR", 'The ministry spoke of "precision strikes" on hideouts, in which "terrorists were killed".', False),
        ("New Delhi", "PK", "New Delhi said it had struck camps of militants.", False),
    ],
)
def test_a_state_that_struck_abroad_contests_it(name, country, sentence, denial):
    assert disputes.contests_abroad(name, "national_official", country, sentence, denial)
    assert not disputes.contests_abroad(name, "national_official", {"Armenia": "AM", "New Delhi": "IN"}.get(name, country), "Two people were killed at home.", denial)


def test_a_government_that_bombs_its_own_towns_contests_that_civilians_were_hurt():
    said = "A spokesman of the federal government denied there were any civilian casualties."
    assert disputes.denies_at_home("national_official", "ET", said, {"health_worker"})
    assert not disputes.denies_at_home("national_official", "ET", said, {"national_official"})
    assert not disputes.denies_at_home("national_official", "UA", said, set())


@pytest.mark.parametrize(
    "told",
    [
        "Both sides accuse each other of the attack.",
        "The army and the rebels traded blame for the strike.",
        "The two sides blamed each other for the shelling.",
    ],
)
def test_sides_that_blame_each_other_contest_the_strike(told):
    market = "An air strike on a market in Omdurman killed 30 people on Friday, doctors said. "
    assert only(market + told)["contested"]
    assert not only(market + "Both sides accuse each other of attacks on civilians.")["contested"]


@pytest.mark.parametrize("told", ["Moscow said the missile was Ukrainian.", "Russia's defence ministry said the missile had been fired by Ukraine's own army."])
def test_that_the_missile_was_the_other_side_s_contests_the_strike(told):
    assert only("A missile killed 12 people at a station in Sumy on Friday, the regional governor said. " + told)["contested"]
    assert not only("A missile killed 12 people at a station in Sumy on Friday, the regional governor said. Ukraine's air force said the missile was fired by Russia.")["contested"]


def test_a_rebel_group_that_denies_it_contests_the_strike():
    text = "Artillery fire on Omdurman left at least 12 people dead on Friday, doctors said. The army blamed rebels. The SPLM-N El Hilu denied responsibility in a statement."
    assert only(text)["contested"]


@pytest.mark.parametrize(
    "text",
    [
        "The authorities said the RSF were behind Friday's attack on a market in the city of Omdurman - a claim the RSF has denied.\n\nThe health ministry said 54 people had been killed.",
        "An attack on a market in occupied Donetsk on Friday killed 27 civilians, the head of Russia's occupation administration said. The press office of Ukraine's Khortytsia Group denied involvement.",
    ],
)
def test_a_claim_that_its_side_denies_is_contested_behind_a_dash_and_by_a_group_of_troops(text):
    assert only(text)["contested"]


@pytest.mark.parametrize(
    "told",
    [
        "The army, at war with the Rapid Support Forces since April 2023, did not confirm the strike but denied targeting civilians.",
        "The army, which has fought the rebels since the start of the war, denied targeting civilians.",
    ],
)
def test_an_army_that_denies_it_contests_the_strike_however_long_it_has_been_at_war(told):
    assert only(f"An air strike on a market in Omdurman killed at least 12 people on Friday, doctors said. {told}")["contested"]


@pytest.mark.parametrize("who", ["Sources in Ukraine's security services told local media", "A source in the Ukrainian special services said"])
def test_sources_of_the_other_side_who_name_military_targets_contest_the_strike(who):
    assert only(f"The shelling of Belgorod on Wednesday killed five people, the governor said. {who} that only military targets had been fired at.")["contested"]


@pytest.mark.parametrize("said", ["Its defence ministry said it had struck defence plants.", "Its defence ministry said a Ukrainian air defence missile had done the damage."])
def test_its_ministry_is_that_of_the_state_of_the_sentence_before(said):
    incident = only(f"A missile hit a children's hospital in Kyiv on Friday, killing 22.\n\nRussia denied aiming at the hospital. {said}")
    assert incident["contested"]
    assert {each["claimant_class"] for each in incident["claims"] if "defence ministry" in (each["claimant"] or "")} <= {"party_ru"}


@pytest.mark.parametrize(
    "text",
    [
        "A drone attack on Friday on a clinic in Omdurman, Sudan, killed six people, doctors said. The army blamed the RSF for the attack, which the paramilitaries denied.",
        "A convoy was struck on Friday in Omdurman, Sudan, and five people were killed, the UN said. The RSF accused the military of an airstrike, while the government said RSF drones had attacked it.",
        "Shelling of Horlivka, Ukraine, on Friday killed nine people, the Russian-installed mayor said. Ukraine's forces in the southern sector said that soldiers under their command were not responsible.",
        "A missile hit flats in Dnipro, Ukraine, on Friday, killing nine people, the mayor said. The Kremlin said the army does not target residential buildings and suggested that the house had been hit as a result of Ukrainian air defence.",
        "Rockets hit a bus in Kharkiv, Ukraine, on Friday, killing 25 people, the governor said. Russian-installed officials blamed Ukrainian forces for the attack.",
    ],
)
def test_who_is_blamed_and_denies_it_contests_a_strike(text):
    assert only(text)["contested"] is True


def test_that_attack_is_the_one_told_of_just_before():
    text = "A missile destroyed flats in Kharkiv, Ukraine, on Thursday, April 3, killing two, the governor said.\n\nOn March 21 missiles hit a column of cars on the edge of the city, killing 30, officials said. Moscow denied that its forces were behind that attack."
    assert {each["date"]["value"]: each["contested"] for each in read(text)["incidents"]} == {"2025-04-03": False, "2025-03-21": True}


@pytest.mark.parametrize("answer", ["denied that civilians were killed in the attack", "denied that any civilians had been killed"])
def test_a_local_administrator_who_denies_the_dead_that_residents_count_contests_a_strike(answer):
    assert only(f"A drone strike killed 30 people in Omdurman, Sudan, on Friday, residents said. The administrator of the district {answer}.")["contested"] is True


def test_a_governor_who_denies_that_soldiers_died_contests_nothing():
    assert only("A drone strike killed 30 people in Omdurman, Sudan, on Friday, the governor said. The governor denied that soldiers were killed.")["contested"] is False


def test_what_insurgents_attacked_before_is_no_target_that_a_group_names():
    text = "Jets killed 17 people in an airstrike on a church in Sidon on Friday after insurgents attacked a nearby army camp, members of a local militia said."
    incident = only(text)
    assert (incident["contested"], incident["target_types"]) == (False, ["religious"])
