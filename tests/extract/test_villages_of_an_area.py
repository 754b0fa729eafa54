"""Villages that no list holds, named after the town near which, or the area in which, a report says that a strike was."""

from __future__ import annotations

import pytest

from geo.extract.places.names import found
from geo.extract.rules.lexicon import load
from tests.extract.reports import number, only, places, read, tolls


def test_the_attack_on_the_village_is_the_one_told_of_outside_the_city():
    text = (
        "Twelve killed as drone hits wedding in Sudan\n\nAt least 12 people were killed on Thursday when a drone struck a wedding outside the "
        "rebel-held city of Omdurman, medics said. They blamed the army for Thursday's attack on the village of Shagra."
    )
    incident = only(text)
    assert (incident["place"]["as_written"], incident["place"]["name"]) == ("Shagra", None)
    assert number(incident["killed"]) == (12, "at_least")


def test_a_village_named_on_the_day_of_the_strike_of_last_week_takes_it():
    text = (
        "At least nine people were killed last week when a jet bombed a clinic in the Kharkiv region of Ukraine, officials said. "
        "The new attack happened on Wednesday in Nova Luka, a village near the border."
    )
    incident = only(text)
    assert incident["place"]["as_written"] == "Nova Luka"
    assert (incident["date"]["value"], number(incident["killed"])) == ("2025-04-02", (9, "at_least"))


def test_a_village_takes_the_strike_told_of_its_township():
    text = (
        "Attack by junta kills four in Hlan Township\n\nFour people lost their lives on Thursday when a paraglider attacked a village in Hlan Township, "
        "local sources in Myanmar said.\n\nThree bombs fell on Taung Pyo, a village some 9 miles from the town, residents said."
    )
    incident = only(text)
    assert (incident["place"]["as_written"], number(incident["killed"])) == ("Taung Pyo", (4, "exact"))


def test_a_country_is_no_town():
    text = "A drone hit a market across the border in Mali, near the town of Tessoum, on Thursday. Six men were killed and three wounded."
    incident = only(text)
    assert (incident["place"]["as_written"], number(incident["killed"]), number(incident["injured"])) == ("Tessoum", (6, "exact"), (3, "exact"))


def test_an_area_of_a_district_is_where_its_market_was_hit():
    text = (
        "At least 18 people were killed in an attack on a market in Sudan, a rights group said. Drones hit the market in the Umsaq area of "
        "North Kordofan state on Thursday, according to a statement."
    )
    assert places(text) == ["Umsaq"]
    text = "Two people were killed by a drone in Omdurman on Friday, medics said. It struck a house in the Ombada area of Omdurman."
    assert places(text) == ["Omdurman"]


def test_it_happened_in_a_town_in_the_far_north_of_a_state():
    text = "A jet bombed a refugee camp by mistake, killing 30 people. It happened on Thursday in Banki, in the far north of Borno state, as food was being handed out."
    incident = only(text)
    assert (incident["place"]["as_written"], number(incident["killed"])) == ("Banki", (30, "exact"))


def test_a_village_that_was_shelled_has_the_dead_of_its_township():
    text = "In Hlanbwe, five people were killed and two injured after Taung Pyo village was shelled on Thursday, residents in Myanmar said."
    incident = only(text)
    assert (incident["place"]["as_written"], number(incident["killed"])) == ("Taung Pyo", (5, "exact"))


def test_the_strike_on_a_town_that_came_after_something_is_that_of_its_region():
    text = (
        "Air strike on playground kills six in Kharkiv region, medics say\n\n"
        "At least six people died when a playground was hit from the air on Friday in Ukraine's Kharkiv region, medics said. "
        "The strike on Derhachi came two days after fighting between the government and rebel forces resumed along the border of the Kharkiv and Donetsk regions."
    )
    assert places(text) == ["Derhachi"]


def test_since_when_a_town_has_been_held_makes_no_figure_one_of_the_war():
    text = "In Hlanbwe, which it has held since Feb. 6, three women were killed and four people injured on Thursday when planes attacked, according to a resident."
    incident = only(text)
    assert (number(incident["killed"]), number(incident["injured"])) == ((3, "exact"), (4, "exact"))


def test_boys_and_girls_behind_the_children_whom_they_are_count_once():
    text = 'A drone hit a house in Sumy on Friday. "Seven children, four boys and three girls, and a woman were killed," the mayor said.'
    incident = only(text)
    assert (number(incident["killed"]), number(incident["children_killed"])) == ((8, "exact"), (7, "exact"))


def test_the_age_of_a_son_in_law_counts_nobody():
    text = "A drone hit a yard in Sumy on Friday. Olha, who was 65, and her son-in-law of 40 were killed as they ran to the shelter."
    assert number(only(text)["killed"]) != (40, "exact")


def test_the_day_of_a_funeral_that_was_hit_is_that_of_the_strike():
    text = (
        "On September 20, a drone hit a market in the village of Nova Luka and killed eight men. "
        "On September 21, a drone hit a tent in which people attended a funeral in the village of Stara Luka, killing 12 men."
    )
    assert [each["date"]["value"] for each in read(text, "2024-09-24")["incidents"]] == ["2024-09-20", "2024-09-21"]


def test_the_first_week_of_the_month_is_another_day():
    text = (
        "Two fuel trucks were destroyed in an air attack on Nova Luka, a village in Ukraine, on Monday. Three people were hurt. "
        "In the first week of this month, at least four people had been killed by air attacks on Nova Luka."
    )
    first = read(text, "2025-04-16")["incidents"][0]
    assert (first["date"]["value"], first["killed"], number(first["injured"])) == ("2025-04-14", None, (3, "exact"))


def test_what_a_paper_wrote_before_of_shells_on_villages_is_no_strike_of_the_town():
    text = (
        "A missile hit Sumy on Thursday and killed three people, residents said. "
        "On Monday, the junta's newspaper wrote that shells fired into villages had killed 60 civilians and wounded 113."
    )
    incident = only(text)
    assert (number(incident["killed"]), incident["injured"]) == ((3, "exact"), None)


def test_a_suburb_that_no_list_holds_takes_the_strike_told_of_its_city():
    text = (
        "At least 14 people were killed on Thursday when a detention centre was hit from the air in a suburb of Omdurman, the UN said. "
        'The strike on the centre in Tayba "clearly amounts to a war crime", its envoy said.'
    )
    incident = only(text)
    assert (incident["place"]["as_written"], number(incident["killed"])) == ("Tayba", (14, "at_least"))


def test_a_village_with_the_tehsil_behind_it_is_where_the_strike_in_its_hills_was():
    text = (
        "Seven members of a family of shepherds lost their lives in a drone strike in the mountains of Tangi village, Barikot tehsil, Swat district, in the early hours of "
        "Friday, residents said. Twelve members of the banned TTP were killed, officials in Pakistan claimed."
    )
    incident = only(text)
    assert (incident["place"]["as_written"], number(incident["killed"])) == ("Tangi", (7, "exact"))


def test_members_of_a_family_who_were_killed_are_counted():
    text = "A drone hit a house in Sumy on Friday. Seven members of a family were killed, and two members of a rescue crew died."
    assert number(only(text)["killed"]) == (7, "exact")


def test_a_base_in_another_state_is_not_where_the_villagers_died():
    text = (
        "At least 10 people were killed in an air strike on a village in the Kharkiv region of Ukraine on Thursday. The region's government confirmed it.\n\n"
        "Meanwhile, in the Odesa region, fighters used drones to attack the base in Wajira, Dambo LGA, and injured five soldiers, military sources said."
    )
    assert [each["place"]["as_written"] for each in read(text)["incidents"] if each["killed"]] == ["Kharkiv"]


def test_a_territory_of_two_names_is_not_the_town_of_the_first():
    assert [name for name, *_ in found("Troops pounded villages of Sawji district in Jammu and Kashmir.", load("en"))] == ["Sawji", "Jammu and Kashmir"]


def test_a_ward_is_no_town():
    text = (
        "An air strike caused damage in the centre of Sumy, a town in Ukraine. On Friday, a bomb dropped by a plane exploded near a clinic and a shop in Ward 6. "
        "On Wednesday, a mine exploded at a school in Ward 2."
    )
    assert "Ward" not in places(text)


def test_a_town_with_its_other_name_in_brackets_was_hit():
    text = (
        "An airstrike damaged a clinic in the centre of Sumy, Ukraine, on Friday. In Hseba (Thipa), another town, four 500-pound bombs were dropped on a former headquarters on Thursday.\n\n"
        "In March, strikes on towns of the Donetsk region and the Odesa region killed 27 people. In all, 116 houses and two schools were destroyed."
    )
    assert places(text) == ["Sumy", "Hseba"]
    assert read(text)["incidents"][0]["damage"] == []


def test_another_strike_near_a_village_without_victims_is_kept_apart_from_that_of_last_year():
    text = (
        "A jet bombed Nova Luka, a village in Ukraine, on Wednesday and killed three people. On Friday afternoon, there was another strike near Stara Luka. No casualties were reported. "
        "In October last year, jets bombed the hospital of Stara Luka. Two people were killed."
    )
    dates = {each["date"]["value"]: number(each["killed"]) for each in read(text)["incidents"] if each["place"]["as_written"] == "Stara Luka"}
    assert dates == {"2025-04-04": (0, "exact")}


def test_the_day_before_in_the_same_district_is_a_strike_of_its_own():
    text = (
        "The mayor accused the army on Friday of a rocket attack on Sumy in which 21 people were killed. On Thursday, four people were killed and 10 wounded in the same district, he said."
    )
    found = {each["date"]["value"]: number(each["killed"]) for each in read(text)["incidents"]}
    assert found == {"2025-04-04": (21, "exact"), "2025-04-03": (4, "exact")}


def test_a_dispensary_slightly_damaged_makes_its_town_one_that_was_hit():
    text = "Missiles hit six places in Ukraine on Friday. In Kharkiv, three people were killed. In Sumy a dispensary was slightly damaged."
    assert places(text) == ["Kharkiv", "Sumy"]


def test_a_town_named_in_passing_is_not_that_of_a_strike_on_a_village_no_list_holds():
    text = (
        "At least 10 people were killed on Friday by an air strike in a village of the occupied West Bank, the ministry said.\n\n"
        '"There are 10 dead as a result of the bombing of the town of Tamunivka", said the ministry.\n\n'
        "Troops began a raid on March 21 which has since been extended to Tulkarem."
    )
    incident = only(text)
    assert (incident["place"]["as_written"], incident["killed"]["value"]) == ("Tamunivka", 10)


def test_the_dead_of_a_region_stay_its_own_where_its_villages_are_only_listed():
    text = (
        "One person killed, 18 wounded in Donetsk region due to Russian attacks\n\nRussian troops shelled 12 settlements in the Donetsk region yesterday, hitting a shopping centre and houses. One person was killed and 18 were wounded, the governor said on Saturday.\n\n"
        "Over the past day Lyman, Sloviansk and Kostiantynivka came under enemy fire and air strikes.{}"
    )
    assert tolls(text.format(""))["Donetsk"] == ((1, "exact"), (18, "exact"))
    assert "Donetsk" not in tolls(text.format(" In Lyman, one person was killed and 18 were wounded."))


_IN_DONETSK = "Two people were hurt in a missile strike on a farm in the Donetsk region on Friday, governor Petro Ivanenko said.\n\n"


@pytest.mark.parametrize(
    ("sentence", "place"),
    [
        ("Russia also fired missiles at the town of Lyman.", "Lyman"),
        ("Ivanenko said Russian forces had also shelled Lyman.", "Lyman"),
    ],
)
def test_what_forces_also_hit_in_the_region_is_another_strike(sentence, place):
    drafts = read(_IN_DONETSK + sentence)["incidents"]
    assert [(each["place"]["as_written"], bool(each["injured"])) for each in drafts] == [("Donetsk", True), (place, False)]


def test_where_the_missile_also_did_damage_is_where_it_hit():
    assert len(read(_IN_DONETSK + "The missile also damaged houses in the town of Lyman.")["incidents"]) == 1
