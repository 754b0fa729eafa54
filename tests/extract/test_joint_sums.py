"""Figures of more than one town or attack, and the town that keeps its own."""

from __future__ import annotations

import pytest

from tests.extract.reports import number, only, places, read


def killed(text, place, published="2025-04-05"):
    """The dead of the incident at a place."""
    return number(next(each for each in read(text, published)["incidents"] if each["place"]["as_written"] == place)["killed"])


def test_the_dead_of_the_country_are_not_those_of_the_town_of_the_sentence():
    text = "Kindergarten hit\n\nDrones struck a kindergarten in Kharkiv on Friday, hours into an assault that killed seven people around the country. One man was killed in the attack and 10 people were wounded, the mayor said."
    assert number(only(text)["killed"]) == (1, "exact")


def test_the_dead_in_and_around_a_town_give_way_to_its_own():
    text = "Missiles darken cities\n\nMissiles killed at least six people in and around Kyiv on Friday. In Kyiv, three people were killed when a house was hit, the city administration said."
    assert killed(text, "Kyiv") == (3, "exact")


def test_the_dead_of_two_attacks_together_are_not_those_of_the_second():
    text = (
        "Drones, then missiles\n\nA night of drone strikes south of Kyiv and a midday missile attack on a block in Zaporizhzhia left at least nine people dead on Friday. "
        "Two missiles crashed into houses in Zaporizhzhia at noon. One person died and 34 were wounded, the council said."
    )
    assert killed(text, "Zaporizhzhia") == (1, "exact")


def test_a_sum_in_and_around_stays_where_nothing_else_is_told():
    text = "Missiles hit capital\n\nMissiles killed at least six people in and around Kyiv on Friday."
    assert killed(text, "Kyiv") == (6, "at_least")


def test_a_district_told_of_behind_the_sum_of_its_region_has_its_own_dead():
    text = (
        "Three killed in Kharkiv region\n\nDrones killed three people and wounded ten in the Kharkiv region on Friday, the governor said.\n\n"
        "In the Izium district, an FPV drone hit a car. A man died on the spot; three others were wounded."
    )
    assert killed(text, "Izium") == (1, "exact")
    assert killed(text, "Kharkiv") == (3, "exact")


def test_a_town_also_in_the_region_does_not_take_the_dead_of_the_region():
    text = (
        "Drones hit regions\n\nIn the Kharkiv region, an elderly man died when a drone set fire to his house on Friday. The governor did not name the locality. "
        "In Kupiansk, also in the Kharkiv region, a drone set a refinery on fire."
    )
    assert killed(text, "Kharkiv") == (1, "exact")
    assert killed(text, "Kupiansk") is None


def test_an_initial_count_and_the_dead_of_another_day_are_no_sum():
    text = (
        "Ten killed in missile strike on Odesa\n\nTen people have been killed by a missile in Odesa on Friday, authorities say. Initial reports from the governor spoke of eight deaths. "
        "On Thursday two people were killed in Odesa when drones hit the port."
    )
    assert number(read(text)["incidents"][0]["killed"]) == (10, "exact")


def test_an_abbreviated_title_is_no_town():
    text = "Shells hit school\n\nIn Kharkiv, Gov. Oleh Syniehubov said, shells landed on a school on Friday and one person was wounded."
    assert places(text) == ["Kharkiv"]


def test_what_aircraft_fly_over_is_not_where_they_strike():
    text = "Bombs fall on Kharkiv\n\nGuided bombs fell on Kharkiv on Friday, killing seven people. They were carried by aircraft flying over Russia's Belgorod region. Most of the victims were in a high-rise. A boy lost a leg."
    assert places(text) == ["Kharkiv"]


def test_the_dead_in_the_region_told_of_before_are_not_those_of_the_last_town():
    text = (
        "Shelling of the Kharkiv region\n\nOn Friday a woman was killed in Kupiansk when a shell hit her house. As reported earlier, on Thursday one person was killed and seven were injured in the region."
    )
    assert [number(each["injured"]) for each in read(text)["incidents"] if each["place"]["as_written"] == "Kupiansk"] == [None]


def test_the_toll_of_a_country_is_none_of_a_town():
    text = "Missiles hit Haifa\n\nMissiles hit a refinery in Haifa, Israel, on Friday. Three workers were found dead there. Friday's deaths raised Israel's toll to 24."
    assert number(only(text)["killed"]) == (3, "exact")


def test_a_town_among_the_places_hit_has_not_the_wounded_of_its_region():
    text = "Drones hit Kharkiv region\n\nIn the Kharkiv region, six people were wounded on Friday, the governor said, adding that Kupiansk was among the places hit."
    assert [number(each["injured"]) for each in read(text)["incidents"] if each["place"]["as_written"] == "Kupiansk"] in ([], [None])


def test_dead_of_one_of_two_spans_of_days_are_those_of_no_town():
    text = (
        "Update\n\nA food centre of the agency in Rafah was hit on 13 March. Five people were killed in it, the ministry said.\n\n"
        "Between the afternoon of 12 March and 10:30 on 13 March, according to the ministry, 88 people were killed and 135 injured."
    )
    assert number(only(text, "2024-03-13")["killed"]) == (5, "exact")


def test_attacks_on_a_whole_territory_are_told_as_those_on_its_towns():
    text = (
        "More than 50 killed in attacks on Idlib\n\nAir and ground attacks across Idlib killed more than 50 people on Friday, medics said. In Ariha, a school was struck; 13 people died there. "
        "In Sarmada, an airstrike on a market killed six people."
    )
    assert "Idlib" not in places(text)


def test_one_strike_on_an_area_stays_beside_the_towns_of_others():
    text = "Strike on Idlib kills 50\n\nA strike on a camp in Idlib killed 50 people on Friday, medics said."
    assert places(text) == ["Idlib"]


def test_what_a_state_tells_of_its_own_dead_is_not_of_a_town_elsewhere():
    text = "Missiles hit towns\n\nMissiles hit a refinery in Tel Aviv on Friday, wounding four people. Talks were called off. Iran's UN envoy said 78 people were killed on the first day."
    assert killed(text, "Tel Aviv") is None


def test_three_strikes_together_leave_each_its_own_dead():
    text = (
        "Army drones kill civilians\n\nThree strikes by drones killed at least 60 civilians at two markets and a funeral in April, a rights group said. "
        "On Friday, a bomb struck the market of Omdurman. Witnesses gave the names of 28 men who were killed."
    )
    assert killed(text, "Omdurman") == (28, "exact")


def test_a_night_of_strikes_leaves_a_town_its_own_dead():
    text = "Missiles kill ten\n\nRescuers searched a block in Tel Aviv on Friday after a second night of Iranian strikes which killed at least 10 people. Six people died when a missile hit a building in the town."
    assert killed(text, "Tel Aviv") == (6, "exact")


def test_a_headline_on_two_towns_counts_the_dead_of_both():
    text = "Drones target Lyman depot and Sloviansk market; five killed\n\nDrones struck a depot in Lyman on Friday. A worker was killed, a doctor said. In Sloviansk, four people were killed at a market."
    assert killed(text, "Lyman") == (1, "exact")


def test_the_dead_of_a_city_and_the_villages_around_it_are_not_those_of_the_city():
    text = "The toll of Friday's shelling of Kherson{} has gone up to 23 dead, the regional administration said.\n\nAt a market, three people were killed. By evening the city had lost 12 people, the governor said."
    drafts = {each["place"]["name"]: each for each in read(text.format(" and villages around it"))["incidents"]}
    assert drafts["Kherson"]["killed"]["value"] == 12
    assert only("Friday's shelling of Kherson killed 23 people, the governor said. At a market, three people were killed.")["killed"]["value"] == 23


def test_what_is_told_before_any_place_may_be_the_sum_of_what_the_towns_are_told_to_have():
    text = (
        "A strike by Russia in the small hours of April 4 hit power plants and killed {} people, the authorities say.\n\n• Kharkiv.\nA man and his daughter were killed there, which makes three dead.\n\n"
        "• Odesa.\nTwo dead and eight wounded, says the head of the region."
    )
    drafts = {each["place"]["name"]: each for each in read(text.format("five"))["incidents"]}
    assert (drafts["Kharkiv"]["killed"]["value"], drafts["Odesa"]["killed"]["value"]) == (3, 2)


def test_the_dead_of_a_country_are_not_those_of_the_town_that_has_its_own():
    text = (
        "Ten dead as missiles hit tower in Ramat Gan\n\nRAMAT GAN, Israel (Reuters) - Rescuers combed the ruins on Friday after a night of missile fire that killed at least 10 people in Israel, three of them children, and hurt about 200.\n\n"
        "Six people were killed in Ramat Gan when a missile hit a block, emergency workers said. More than 100 people were injured, the mayor said."
    )
    incident = only(text)
    assert (number(incident["killed"]), number(incident["injured"])) == ((6, "exact"), (100, "more_than"))


def test_the_dead_of_a_country_stay_where_nothing_else_is_told():
    text = "Missiles hit Ramat Gan\n\nA missile hit a block in Ramat Gan on Friday. The fire killed at least 10 people in Israel and hurt about 200."
    assert killed(text, "Ramat Gan") == (10, "at_least")


def test_the_dead_of_some_days_in_a_country_are_no_towns():
    text = "Scores dead in Omdurman shelling\n\nAt least 175 people have been reported killed in two days in Sudan.\n\nOn Friday shells hit a bus in Omdurman, the governor said."
    assert only(text)["killed"] is None or number(only(text)["killed"])[0] != 175


@pytest.mark.parametrize(
    ("text", "dead"),
    [
        (
            ("Russian strikes cut heating in Kyiv, kill two in eastern Ukraine\n\nAlmost 2,600 buildings in Kyiv lost their heating after Russian strikes early on Friday, "
            "part of an assault on energy facilities in which two people died in the east of Ukraine. Three people were wounded in the capital, the mayor said."),
            {"Kyiv": (None, 3)},
        ),
        (
            ("Gaza: More than 50 killed in Israeli strikes, say medics, as school shelter in Nuseirat hit\n\nIsraeli air and ground attacks across Gaza killed more than 50 people "
            "on Friday, medics say. In Nuseirat a UN school was struck. Medics said at least 13 people were killed there."),
            {"Nuseirat": (13, None)},
        ),
        ("A missile hit a restaurant in Lyman on Friday, killing 12 people in eastern Ukraine, officials said.", {"Lyman": (12, None)}),
    ],
)
def test_the_dead_of_a_country_or_of_a_part_of_it_are_not_those_of_the_town_named_beside_them(text, dead):
    found = read(text)["incidents"]
    assert {each["place"]["as_written"]: tuple((number(each[metric]) or (None,))[0] for metric in ("killed", "injured")) for each in found} == dead


def drafts(text: str) -> list[tuple[str, int | None, int | None]]:
    """(place, killed, injured) of the incidents of a text."""
    return [(each["place"]["as_written"], *((number(each[metric]) or (None,))[0] for metric in ("killed", "injured"))) for each in read(text)["incidents"]]


def test_where_residents_live_beside_a_city_is_where_the_strike_was():
    text = "Residents of Derhachi, north of Kharkiv, queued for plastic sheeting on Saturday to cover windows blown out in a drone strike a day earlier in Ukraine that killed one person and injured 19."
    assert drafts(text) == [("Derhachi", 1, 19)]


def test_a_strike_on_a_car_outside_the_city_is_not_on_the_city():
    text = "Russian forces dropped explosives on workers in Kherson in Ukraine on Friday, wounding five, while a strike on a car outside the city left two women dead."
    assert drafts(text) == [("Kherson", None, 5)]


def test_whom_a_rocket_killed_in_the_north_is_not_of_the_town_that_a_headline_names_behind():
    text = "Rocket kills teacher in Israel's north; debris injures five near Tel Aviv\n\nIn Tel Aviv in Israel five people were hurt by debris of a missile on Friday."
    assert drafts(text) == [("Tel Aviv", None, 5)]


def test_a_quarter_of_the_town_with_which_a_sentence_opens_is_no_place_of_its_own():
    text = "In Kharkiv, in Ukraine, a missile hit the central neighborhood of Lyman on Friday, killing five people and wounding 24, the mayor said."
    assert drafts(text) == [("Kharkiv", 5, 24)]


@pytest.mark.parametrize(
    "lead",
    [
        "Russia hit a clinic in Kharkiv with a bomb on Friday and rained missiles on other Ukrainian cities, killing at least 17 people in all, officials said.",
        "A bomb hit a clinic in Kharkiv on Friday and missiles struck towns across the country, killing 17, officials said.",
        "Russia struck Kharkiv and other Ukrainian cities on Friday, leaving 17 people dead, officials said.",
        "Seventeen people were killed by Russian bombs on clinics in the south of the country and in Kharkiv on Friday, officials said.",
        "Russia attacked Kharkiv, Ukraine's second city, and the region around it on Friday, killing 17 people, officials said.",
        "Russian bombs on Kharkiv and the wider region killed 17 people on Friday, officials said.",
    ],
)
def test_what_a_town_and_others_not_named_lost_is_not_its_own(lead):
    text = f"{lead}\n\nIn Kharkiv in Ukraine, nine people were killed, the mayor said."
    assert drafts(text) == [("Kharkiv", 9, None)]


def test_those_brought_from_several_places_of_a_part_of_the_country_are_of_none_of_them():
    text = (
        "Two people were killed in Kharkiv in Ukraine when a missile hit a block of flats on Friday. In Sumy, shops were damaged by a blast.\n\n"
        "The ambulance service said that in all it had taken 87 injured people to hospitals from the four sites in the east."
    )
    assert all(injured is None for _, _, injured in drafts(text))


def test_those_hurt_at_two_places_of_a_town_are_its_own():
    text = "Drones hit homes in Kharkiv in Ukraine on Friday. In all, 12 people were injured at the two sites in the east of the city, the mayor said."
    assert drafts(text) == [("Kharkiv", None, 12)]


@pytest.mark.parametrize("one", ["with one striking a hospital in Kharkiv", "one of them hitting a hospital in Kharkiv", "with at least one slamming into a hospital in Kharkiv"])
def test_the_dead_of_several_missiles_are_not_those_of_the_town_that_one_of_them_hit(one):
    text = f"Missiles killed at least 21 people and injured 54 on Friday, officials said, {one}. Two people were killed in Kharkiv, the mayor said. In Sumy, 10 people were killed."
    assert (killed(text, "Kharkiv"), killed(text, "Sumy")) == ((2, "exact"), (10, "exact"))


def test_the_dead_of_several_missiles_on_one_town_are_the_towns():
    assert killed("Missiles killed at least 21 people in Kharkiv on Friday, one of them hitting a hospital, officials said.", "Kharkiv") == (21, "at_least")
    assert killed("Missiles killed at least 21 people on Friday, one of them a child, in Kharkiv, officials said.", "Kharkiv") == (21, "at_least")


def test_those_in_hospital_counted_by_town_are_each_towns_and_none_is_moved_to_the_next():
    text = "Missiles hit Ukraine on Friday.\n\nThe president said that 64 people were hospitalized in {}, as well as 28 in Kharkiv and six in Sumy."
    for first in ("Kyiv", "the capital"):
        found = {each["place"]["name"]: each["injured"] and each["injured"]["value"] for each in read(text.format(first))["incidents"]}
        assert found == {"Kyiv": 64, "Kharkiv": 28, "Sumy": 6}


def test_a_town_to_which_the_wounded_were_taken_is_still_none_that_was_hit():
    assert places("A missile hit Nikopol in Ukraine on Friday. Four people were hospitalized in Dnipro, the governor said.") == ["Nikopol"]


def test_a_countrywide_toll_is_no_figure_of_the_town_whose_hospital_was_hit():
    text = ("A missile hit a hospital in Kharkiv on Friday, the president said, as officials raised the countrywide casualty toll to 42 dead and almost 200 injured.\n\n"
            "Two people were killed at the hospital, the mayor said.")  # fmt: skip
    assert killed(text, "Kharkiv") == (2, "exact")
