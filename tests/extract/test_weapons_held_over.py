"""Places of which a report names no weapon: which attack that it tells of was theirs, and which was not."""

from __future__ import annotations

from tests.extract.reports import only, read


def weapons(text: str) -> dict[str, list[str]]:
    """{place as written: weapons} of a text's drafts."""
    return {each["place"]["as_written"]: each["weapons"] for each in read(text)["incidents"]}


def test_debris_is_that_of_the_only_weapon_of_a_report():
    text = "Drones attacked Russia's Belgorod region on Friday.\n\nA flat burned in Kursk.\n\nFalling debris damaged a house in Belgorod, the governor said."
    assert weapons(text)["Belgorod"] == ["drone"]


def test_debris_is_of_no_known_weapon_where_a_report_names_two():
    text = (
        "Drones and missiles attacked Ukraine on Friday.\n\nA missile hit a school in Kharkiv, wounding two people.\n\nA drone hit a bus in Nikopol.\n\n"
        "Falling debris damaged a house in Sumy, the governor said."
    )
    assert weapons(text)["Sumy"] == []


def test_the_weapon_of_a_lead_on_a_city_and_other_cities_is_that_of_the_others():
    text = "Russian missiles hit Lviv and other cities of Ukraine on Friday, killing 22 people.\n\nIn Lviv, nine people died.\n\nIn Kharkiv, officials said ten people had died."
    assert weapons(text) == {"Lviv": ["missile"], "Kharkiv": ["missile"]}


def test_an_israeli_strike_may_be_one_of_a_drone_a_tank_or_an_aircraft():
    text = "Two people were killed in an Israeli {} on Nuseirat on Friday, medics in Gaza said."
    assert only(text.format("strike"))["weapons"] == []
    assert only(text.format("air strike"))["weapons"] == ["bomb"]


def test_a_village_that_no_list_holds_was_hit_with_what_hit_the_place_told_of_with_it():
    text = "Artillery fire hit the town of Lyman and several villages on Friday. Three people died in Lyman, the rescuers said. Two children were killed in the village of Kefrane, to the north."
    assert weapons(text) == {"Lyman": ["artillery"], "Kefrane": ["artillery"]}


def test_a_village_hit_with_a_weapon_of_its_own_keeps_it():
    text = "Artillery fire hit the town of Lyman on Friday. Three people died in Lyman, the rescuers said. A drone killed two children in the village of Kefrane, to the north."
    assert weapons(text) == {"Lyman": ["artillery"], "Kefrane": ["drone"]}


def test_a_massed_attack_of_one_kind_hit_every_town_of_its_country_that_a_report_tells_of():
    text = (
        "Russia launched more than 90 drones at Kyiv in a massive attack on Friday. Two people were killed in Kyiv.\n\n"
        "In Kharkiv, two people were injured and seven flats were damaged.\n\n{}"
    )
    abroad, here = "In Russia, a missile hit a house in Belgorod on Friday and killed two people.", "In Dnipro, a missile hit a house on Friday and killed two people."
    found = {each["place"]["name"]: each["weapons"] for each in read(text.format(abroad))["incidents"]}
    assert (found["Kharkiv"], found["Belgorod"]) == (["drone"], ["missile"])
    assert {each["place"]["name"]: each["weapons"] for each in read(text.format(here))["incidents"]}["Kharkiv"] == []


def test_missiles_on_the_whole_country_hit_the_towns_of_which_no_weapon_is_told():
    text = (
        "Russian missiles {} on Friday.\n\nA kindergarten burned in Kharkiv, where a missile killed two people.\n\n"
        "In Nikopol, a substation was hit and three people were wounded.\n\nUkraine's air force said 20 missiles and four drones had been launched."
    )
    assert weapons(text.format("rained on Ukraine's cities"))["Nikopol"] == ["missile"]
    assert weapons(text.format("and drones rained on Ukraine's cities"))["Nikopol"] == []
    assert weapons(text.format("hit Kharkiv"))["Nikopol"] == []


def test_strikes_of_the_past_day_are_not_those_of_the_salvo():
    text = "Russian missiles rained on Ukraine's cities on Friday, killing two people in Kharkiv.\n\nIn Nikopol, strikes over the past day wounded three people."
    assert weapons(text)["Nikopol"] == []


def test_debris_is_of_what_was_shot_down_just_before():
    text = "A missile hit Sumy in Ukraine on Friday, killing two people.\n\nRussia said it had {} 31 Ukrainian drones. In Belgorod, falling wreckage damaged a house."
    assert weapons(text.format("shot down"))["Belgorod"] == ["drone"]
    text = "A missile hit Sumy in Ukraine on Friday, killing two people.\n\nA drone hit a bus in Nikopol. In Belgorod, falling wreckage damaged a house."
    assert weapons(text)["Belgorod"] == []


def test_an_air_strike_in_the_lead_is_that_of_the_other_strikes_on_the_country():
    text = "{} killed six people in Nuseirat on Friday, medics in Gaza said.\n\nTwo medics died in strikes on Khan Younis, the ministry said."
    assert weapons(text.format("Israeli air strikes"))["Khan Younis"] == ["bomb"]
    assert weapons(text.format("Israeli strikes"))["Khan Younis"] == []


def test_raids_on_lebanon_are_air_raids_and_strikes_on_it_may_be_of_any_weapon():
    text = "Eight people were killed in Israeli {} on Sidon in Lebanon on Friday, the health ministry said."
    assert weapons(text.format("raids"))["Sidon"] == ["bomb"]
    assert weapons(text.format("strikes"))["Sidon"] == []
    assert weapons("Soldiers killed eight people in a night raid on Sidon in Lebanon on Friday, the health ministry said.")["Sidon"] == []


def test_what_was_fired_in_the_attack_that_this_one_came_after_did_not_hit_here():
    text = "US air strikes killed six people in Nuseirat on Friday, medics in Gaza said. The raid came hours after the Houthis said they had fired two ballistic missiles at a base."
    assert only(text)["weapons"] == ["bomb"]


def test_the_drones_of_a_night_are_not_those_of_each_town_of_a_past_day():
    lead = "Russian attacks killed two people and wounded nine across Ukraine {}, officials said on Saturday.\n\nRussia launched 131 drones overnight, the Air Force reported.\n\n"
    text = lead + "In Kharkiv, a man was killed and four people were wounded, Governor Oleh Syniehubov said.\n\nIn Sumy, a woman was killed and five people were wounded, the administration said."
    assert weapons(text.format("over the past day")) == {"Kharkiv": [], "Sumy": []}
    assert weapons(text.format("overnight")) == {"Kharkiv": ["drone"], "Sumy": ["drone"]}


def test_jets_over_a_dozen_places_struck_those_told_of_next():
    text = (
        "Lebanon says 60 killed\n\nAt least 60 people were killed on Friday as Israeli warplanes bombarded a dozen places in the east of Lebanon, the ministry said. "
        "Five were killed in Aalmat and nine in Sidon, the ministry said."
    )
    assert weapons(text) == {"Aalmat": ["bomb"], "Sidon": ["bomb"]}


def test_strikes_on_several_places_are_of_no_known_weapon():
    text = "Lebanon says 14 killed\n\nIsraeli strikes on two villages of Lebanon killed 14 people on Friday, the ministry said. Five were killed in Aalmat and nine in Sidon, the ministry said."
    assert weapons(text) == {"Aalmat": [], "Sidon": []}


def test_one_other_place_does_not_tell_with_what_a_place_was_hit():
    text = "A drone killed two people in Kharkiv, Ukraine, on Friday.\n\nIn Sumy, a guard was killed when a plant was attacked, the mayor said."
    assert weapons(text)["Sumy"] == []


def test_where_a_report_tells_of_two_kinds_a_place_has_neither():
    text = (
        "A drone killed two people in Kharkiv, Ukraine, on Friday.\n\nA drone hit a bus in Nikopol, wounding a child.\n\nA missile fell on Lyman, wounding a man.\n\n"
        "In Sumy, a guard was killed when a plant was attacked, the mayor said."
    )
    assert weapons(text)["Sumy"] == []


def test_a_sum_over_a_day_is_not_all_of_the_weapon_of_its_night():
    text = (
        "Attacks across Ukraine killed three people over the past day, officials said on Friday.\n\nA drone hit a bus in Nikopol, wounding a child.\n\nA drone killed two people in Kharkiv.\n\n"
        "In Sumy, a guard was killed, the mayor said."
    )
    assert weapons(text)["Sumy"] == []


def test_the_shelling_of_a_region_in_which_many_towns_are_told_of_is_not_that_of_each():
    told = ["In Lyman, two people were wounded.", "In Sloviansk, a man was killed.", "In Kramatorsk, three houses were damaged.", "In Pokrovsk, a woman was wounded."]
    text = "Russian shelling of the Donetsk region killed seven people on Friday, the governor said.\n\n"
    assert set(map(tuple, weapons(text + "\n\n".join(told[:2])).values())) == {("artillery",)}
    assert [] in weapons(text + "\n\n".join(told)).values()


def test_the_air_force_may_tell_with_what_the_buildings_were_hit():
    text = "Two apartment buildings were hit in Kharkiv, Ukraine, on Friday and 26 people killed, rescuers said.\n\nThe Air Force said {}."
    assert only(text.format("the buildings had been struck by Kh-101 cruise missiles"))["weapons"] == ["missile"]
    assert only(text.format("476 drones and 48 missiles had been launched that night"))["weapons"] == []
