"""A report that leads with an area and names the town of the strike elsewhere: the strike is the town's."""

from __future__ import annotations

import pytest

from tests.extract.reports import claims, number, only, places, read, tolls

_LEAD = "A Russian drone smashed into a school in Ukraine's Donetsk region on Friday, killing three people, officials said. "


@pytest.mark.parametrize(
    "later",
    [
        "The drone that struck the Donetsk town of Lyman was a Shahed.",
        "Rescuers worked all night. “We lost our school,” Lyman mayor Petro Ivanenko wrote.",
        "The building burnt for hours. The drone hit the school in Lyman in the evening, teachers said.",
        "A monitor said 200 soldiers were killed by the missile that hit the school in Lyman.",
        "The town of Lyman, where children were at their lessons, lies close to the front line.",
        "The two-storey building stood in Lyman.",
    ],
)
def test_a_strike_led_by_its_area_is_that_of_the_town_named_later(later):
    incident = only(_LEAD + later)
    assert (incident["place"]["as_written"], number(incident["killed"]), incident["target_types"]) == ("Lyman", (3, "exact"), ["education"])


def test_a_caption_names_the_village_of_a_strike_on_a_region():
    text = "Ukraine: three killed in school strike\n\nA damaged school in the town of Lyman. Picture: An Agency\n\n" + _LEAD
    assert places(text) == ["Lyman"]


@pytest.mark.parametrize(
    "later",
    [
        "In Lyman, four people were killed by shelling.",
        "In addition, a drone damaged a shop in Lyman.",
        "Lyman and Sloviansk lie near the front line, where drones strike every day.",
        "The army says it holds its ground in the Lyman sector, where 20 attacks were repelled.",
        "The strike was the worst in the city of Donetsk region since spring.",
    ],
)
def test_an_area_keeps_its_strike_where_another_or_several_towns_are_named(later):
    assert places(_LEAD + later)[0] == "Donetsk"


def test_a_village_takes_the_strike_of_which_only_the_name_of_the_capital_was_given():
    text = (
        "Damage in the village of Derhachi, in Ukraine's Kharkiv region. Picture: An Agency\n\n"
        "Bombs hit a prison in the Kharkiv region overnight, killing 17 people, the service said. The attack in Kharkiv also damaged homes."
    )
    assert places(text) == ["Derhachi"]


def test_a_strike_told_again_of_the_town_beside_it_is_one_strike():
    text = (
        "An Israeli air strike on Nuseirat in Gaza killed two people and wounded six on Friday, doctors said. "
        "A building was shelled in Gaza City, a witness wrote. At least two people were killed and six wounded."
    )
    assert places(text) == ["Nuseirat"]


def test_the_dead_and_injured_of_a_region_are_those_of_its_only_village():
    text = (
        "In the Donetsk region, a pensioner was killed by shelling during the day, and two others were injured, including a 12-year-old girl.\n\n"
        "\"A pensioner was killed in yesterday's attack in the town of Lyman. A 12-year-old girl and her father were injured. A barn was damaged,\" the governor wrote."
    )
    incident = only(text)
    assert (incident["place"]["as_written"], number(incident["killed"]), number(incident["injured"]), number(incident["children_injured"])) == (
        "Lyman",
        (1, "exact"),
        (2, "exact"),
        (1, "exact"),
    )


def test_a_strike_near_a_city_is_that_of_the_small_town_named_for_it_later():
    text = (
        "Russian missiles kill at least 19 in Ukraine's Kharkiv region\n\n"
        "Missiles that hit a block of flats in a town near the city of Kharkiv have killed at least 19 people, officials said.\n\n"
        "A film of the attack on Friday showed burnt homes in the small town of Derhachi, about 14 kilometres northwest of Kharkiv."
    )
    incident = only(text)
    assert (incident["place"]["as_written"], number(incident["killed"])) == ("Derhachi", (19, "at_least"))


@pytest.mark.parametrize(
    ("lead", "later", "expected"),
    [
        ("More than 40 people were killed when the army bombed a bakery in the Kharkiv region, lawyers said on Friday.", "Dozens were injured in Thursday's strike on Derhachi, they said.", ["Derhachi"]),
        ("Seven people were killed when shells hit a bakery in the Donetsk region, the governor said on Friday.", "Many more were wounded in Thursday's attack on Lyman, he said.", ["Lyman"]),
        ("Seven people were killed when shells hit a bakery in the Donetsk region, the governor said on Friday.", "Two of them died in Thursday's attack on Lyman, he said.", ["Donetsk", "Lyman"]),
    ],
)
def test_the_town_of_the_injured_is_that_of_the_dead_of_whom_a_report_gave_only_the_region(lead, later, expected):
    assert places(f"{lead} {later}") == expected


def test_an_older_strike_there_does_not_keep_the_dead_from_the_town_named_once():
    text = (
        "Idlib: 14 killed in strike on school\n\nAn air strike on a school in northern Idlib killed 14 people on Friday, rescuers said. "
        "The army said its target was a command room inside Al-Noor School in Ariha. In January, nine people were killed there."
    )
    assert tolls(text)["Ariha"] == ((14, "exact"), None)


def test_the_town_of_which_it_is_said_that_it_was_there_is_that_of_the_region():
    text = (
        "Soldiers opened fire on people on their way to a food site in northern Idlib on Friday and killed at least 14, doctors said. The army said it had fired warning shots. "
        "All the shootings took place at a roundabout in the now mostly empty city of Ariha. It is looking into it."
    )
    assert places(text) == ["Ariha"]


def test_others_who_died_in_a_town_of_the_area_are_not_its_dead():
    text = (
        "In Kharkiv oblast, Ukraine, an attack on a resort left two people dead and 12 wounded on Friday. "
        "Another two men died when a drone hit a house in Derhachi."
    )
    found = {each["place"]["name"]: (number(each["killed"]), number(each["injured"])) for each in read(text)["incidents"]}
    assert found == {"Kharkiv Oblast": ((2, "exact"), (12, "exact")), "Derhachi": ((2, "exact"), None)}


def test_a_strike_on_a_region_was_where_the_next_sentence_says():
    text = (
        "A missile strike on the Kharkiv region, Ukraine, killed a baby and injured three people on Friday, officials said.\n\n"
        '"A hotel in Derhachi was destroyed," said the governor, who added that the mother was one of the injured.'
    )
    incident = only(text)
    assert (incident["place"]["name"], number(incident["killed"]), number(incident["injured"])) == ("Derhachi", (1, "exact"), (3, "exact"))


def test_a_town_told_of_more_often_than_all_others_of_its_region_is_that_of_the_strike():
    text = (
        "Father and children killed as drone flattens home in Ukraine's northeast\n\n"
        "A Russian drone crashed into a house in a small town of Ukraine's Kharkiv region overnight, killing a man and his two children, officials said on Friday.\n\n"
        "The family had moved into the house in Izium only the day before, after leaving the town of Derhachi, which is shelled daily.\n\n"
        "Izium Mayor Valerii Marchenko announced three days of mourning."
    )
    assert tolls(text) == {"Izium": ((3, "exact"), None)}


def test_a_second_strike_on_the_unnamed_town_is_given_to_it_as_well():
    text = (
        "A Russian drone hit a house in a small town of Ukraine's Kharkiv region on Friday, killing a man.\n\n"
        "The family had moved into the house in Izium the day before.\n\n"
        "It was the second deadly attack on the town this week. On Wednesday, a drone destroyed another home there, killing a boy and his mother.\n\n"
        "In Izium, neighbours sifted through what was left of the house."
    )
    assert [(each["place"]["as_written"], each["date"]["value"], number(each["killed"])) for each in read(text)["incidents"]] == [("Izium", "2025-04-04", (1, "exact")), ("Izium", "2025-04-02", (2, "exact"))]


def test_a_region_of_which_two_towns_are_named_alike_keeps_its_strike():
    text = "A Russian drone hit a house in a small town of Ukraine's Kharkiv region on Friday, killing a man. The houses in Izium and in Derhachi have no glass left, the governor said."
    assert "Kharkiv" in tolls(text)


def test_a_missile_that_came_down_in_a_town_does_not_come_after_another_attack():
    text = "Toddlers hurt as missile lands by flats in Kharkiv region\n\nTwelve people were injured after a Russian missile exploded by a block of flats in eastern Ukraine, officials say.\n\nIt came down in the town of Izium on Friday."
    assert tolls(text) == {"Izium": (None, (12, "exact"))}


def test_the_town_whose_market_day_it_was_is_that_of_the_market_bombed():
    text = (
        "Air strike on Darfur market killed over 100, lawyers say\n\nMore than 100 people were killed when military aircraft bombed a crowded market in Sudan's Idlib on Friday, lawyers said.\n\n"
        "Friday was market day in Ariha, and people had come from villages all around to do their shopping.\n\nOn the outskirts, residents prayed."
    )
    assert list(tolls(text.replace("Sudan's", "Syria's"))) == ["Ariha"]


def test_a_village_measured_from_another_region_is_that_of_the_region_told_of():
    text = (
        "Man killed as drone strikes car in Belgorod region\n\nA Ukrainian drone hit a car near a border village in southwestern Russia's Belgorod region on Wednesday, killing a young man and wounding another, authorities said.\n\n"
        "The governor said the car had been targeted outside Krasnoye, which is less than eight kilometers from Ukraine's Kharkiv region.\n\n"
        "Separately, a woman was wounded in Lyman when an explosive was dropped from a drone onto her yard.\n\nIn the evening one person was killed and six wounded in the city of Belgorod."
    )
    found = {each["place"]["as_written"]: each for each in read(text, "2025-07-17")["incidents"]}
    assert {name: (number(each["killed"]), number(each["injured"])) for name, each in found.items()} == {
        "Krasnoye": ((1, "exact"), (1, "exact")), "Lyman": (None, (1, "exact")), "Belgorod": ((1, "exact"), (6, "exact")),
    }
    assert found["Krasnoye"]["place"]["adm1"] == "RU-BEL" and found["Krasnoye"]["target_types"] == ["transport"]


@pytest.mark.parametrize("area", ["border region", "frontier region", "front-line region", "border areas"])
def test_a_region_at_the_border_is_no_town_and_its_strike_is_that_of_the_village_told_of(area):
    text = f"Four people died in Russian shelling of Ukraine's Kharkiv {area}, officials said.\n\nThe shelling hit the town of Derhachi late on Friday. Six people were wounded there."
    assert tolls(text) == {"Derhachi": ((4, "exact"), (6, "exact"))}


@pytest.mark.parametrize("later", ["The rescue service said the site in Nuseirat was hit by artillery, which wounded about 40 people.", "The building in the town of Nuseirat was shelled on Friday, wounding about 40 people, medics said."])
def test_the_site_of_a_strike_on_an_area_is_in_the_town_named_with_it(later):
    text = f"An Israeli attack on a school killed 12 people on Friday in central Gaza, officials say.\n\n{later}\n\nIn a separate strike, four people were killed in Gaza City."
    found = tolls(text)
    assert found["Nuseirat"] == ((12, "exact"), (40, "about"))
    assert "Gaza" not in found


@pytest.mark.parametrize(
    ("later", "town"),
    [
        ("The casualties occurred in the town of Lyman, the governor said.", "Lyman"),
        ("All the deaths were reported in Lyman, the governor said.", "Lyman"),
        ("The casualties were reported in Lyman and Sloviansk, the governor said.", "Donetsk"),
    ],
)
def test_the_town_where_the_casualties_of_an_area_were_is_that_of_the_strike(later, town):
    found = read("Three people were killed in shelling of the Donetsk region on Friday. " + later)["incidents"]
    assert {each["place"]["as_written"]: number(each["killed"]) for each in found}[town] == (3, "exact")
    assert len(found) == 1


def test_the_strike_of_an_area_that_also_wounded_people_in_its_town_was_there():
    text = "An airstrike on a market in the Kharkiv region has killed more than 100 people, a lawyers' group said.\n\nThe group said Friday's strike also injured dozens in Izium, a town south of Kharkiv."
    strike = only(text)
    assert (strike["place"]["as_written"], number(strike["killed"])) == ("Izium", (100, "more_than"))


def test_the_area_of_a_city_is_less_than_the_town_of_it_in_the_headline():
    text = "Drone strike in Derhachi kills five\n\nA drone strike in the Kharkiv area killed five people on Friday, police said. A bus was hit."
    incident = only(text)
    assert incident["place"]["as_written"] == "Derhachi"
    assert claims(incident, "killed") == {(5, "police")}
    assert places("Drone strike in Derhachi kills five\n\nA drone strike in Kharkiv killed five people on Friday, police said.") == ["Kharkiv"]


FIVE_HURT = "Five people were injured in a Russian attack on the Donetsk region on Friday. "


@pytest.mark.parametrize(
    ("later", "town"),
    [
        ("Air defences shot down a missile over the town of Lyman.", "Donetsk"),
        ("Russian missiles hit a military unit in the town of Sloviansk, the General Staff said. Another was shot down in the town of Lyman.", "Sloviansk"),
        ("A drone was shot down over Lyman. Its debris hit a house.", "Lyman"),
    ],
)
def test_the_town_over_which_something_was_only_shot_down_is_not_that_of_the_strike(later, town):
    assert {each["place"]["as_written"]: number(each["injured"]) for each in read(FIVE_HURT + later)["incidents"]}[town] == (5, "exact")


@pytest.mark.parametrize(
    ("who", "place"),
    [("The General Staff said Russian missiles had hit a military unit in Lyman.", "Lyman"), ("Russia's Defence Ministry said its missiles had hit a military unit in Lyman.", "Donetsk")],
)
def test_a_side_that_tells_of_its_own_base_says_where_the_strike_was_and_the_other_only_claims_it(who, place):
    strike = only(FIVE_HURT + who)
    assert (strike["place"]["as_written"], "military" in strike["target_types"]) == (place, place == "Lyman")


def test_an_attack_by_an_army_s_troops_is_told_of_the_town_not_of_its_men():
    text = (
        "Strikes on Friday killed at least four people in the Donetsk region and one in Dnipro, officials said.\n\n"
        "An attack by Russian troops on Lyman in the Donetsk region hit a block of flats, prosecutors said. Four residents died."
    )
    assert [each["place"]["as_written"] for each in read(text)["incidents"]] == ["Lyman", "Dnipro"]
