"""An older strike on the same town, a party's words about the land around it and a war as a whole move neither its figures nor its pin."""

from __future__ import annotations

import pytest

from tests.extract.reports import claims, number, only, places, read


def told(text: str, published: str) -> set[tuple]:
    found = read(text, published)["incidents"]
    return {(each["place"]["as_written"], each["date"]["value"], each["killed"]["value"] if each["killed"] else None) for each in found}


@pytest.mark.parametrize(
    ("text", "published", "expected"),
    [
        (
            ("A drone attack on the city of Omdurman has killed at least 41 people, local activists said on Sunday.\n"
            "On Friday, a drone strike on a hospital in Omdurman killed eight people and wounded 17, the health ministry said."),
            "2024-12-15",
            {("Omdurman", "2024-12-15", 41), ("Omdurman", "2024-12-13", 8)},
        ),
        (
            ('An Israeli strike on a school has killed two people, the civil defence agency said on Wednesday. "14 people are injured," the agency said after aircraft hit the '
            "school in Gaza City.\nAt least 13 people were killed on Tuesday in a strike on the city's other school, the agency said."),
            "2024-08-21",
            {("Gaza City", "2024-08-21", 2), ("Gaza City", "2024-08-20", 13)},
        ),
        (
            ("A drone struck a truck in Omdurman on Saturday, killing 15 people, lawyers said on Monday.\n"
            "Last Tuesday Omdurman saw heavy artillery fire, as it often has in the war since April 2023. A shell struck a bus and killed 24 people, said the governor."),
            "2024-12-16",
            {("Omdurman", "2024-12-14", 15)},
        ),
        (
            "A missile hit a block in Kyiv on Thursday and killed 21 people.\nThe toll is one of the highest. There were 33 dead in one building in July 2024, and in June 27 people died in one building.",
            "2025-08-29",
            {("Kyiv", "2025-08-28", 21)},
        ),
        (
            "At least 16 people were killed when troops shelled Omdurman, medics said on Tuesday. The troops aimed deliberately at homes in Omdurman on Monday evening, the doctors said.",
            "2025-09-02",
            {("Omdurman", "2025-09-01", 16)},
        ),
    ],
)
def test_each_figure_is_of_its_own_strike(text, published, expected):
    assert told(text, published) == expected


def test_the_toll_of_a_strike_told_again_is_not_another_strikes():
    text = "The death toll in Kryvyi Rih has risen to 19, the governor said on Sunday. On Friday evening, a missile attack on the city killed 18 people at first."
    assert len(read(text, "2025-04-06")["incidents"]) == 1


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("Israeli strikes on Houthi-held ports killed one person on Friday. Nuseirat and Gaza City, both ports in the province, were the targets, a channel said.", ["Nuseirat", "Gaza City"]),
        ("A strike on Nuseirat killed ten people on Friday, the ministry said. Israel's army said it had struck a weapons depot of the militia in the area of Gaza City.", ["Nuseirat"]),
        ("A strike killed ten people in Nuseirat on Friday. The Israeli military said that its troops killed a number of fighters in southern Gaza in the past day.", ["Nuseirat"]),
        ("A market in Lyman, in the town's Zelenyi micro-district, was hit by shells on Friday, killing two people.", ["Lyman"]),
    ],
)
def test_what_only_tells_of_the_land_around_is_no_place_of_a_strike(text, names):
    assert [each["place"]["as_written"] for each in read(text)["incidents"]] == names


def test_two_ports_share_no_figure():
    text = "Strikes on two ports killed three people on Friday. Sloviansk and Lyman, both ports in the Donetsk region, were the targets, a channel said."
    assert [(each["place"]["as_written"], each["killed"]) for each in read(text)["incidents"]] == [("Sloviansk", None), ("Lyman", None)]


def test_districts_of_a_town_told_of_before_are_that_towns():
    text = (
        "Six people were killed in a Russian attack on Kyiv on Friday. In the city of Dnipro, one more person was killed and eight were wounded.\n"
        "Drones struck homes and hospitals in many districts of Kyiv, the emergency services said."
    )
    kyiv, dnipro = read(text)["incidents"]
    assert set(kyiv["target_types"]) == {"residential", "health"} and dnipro["target_types"] == []


def test_a_resident_of_a_village_who_was_wounded_was_wounded_there():
    text = "The town of Lyman was shelled on Friday. The governor also said that a resident of the village of Zernove, in the Kramatorsk district, had been wounded in shelling."
    assert [each["place"]["as_written"] for each in read(text)["incidents"]] == ["Lyman", "Zernove"]
    alone = "A resident of the village of Zernove, in the Kramatorsk district, was wounded in Ukrainian shelling on Friday, the governor said."
    assert [each["place"]["as_written"] for each in read(alone)["incidents"]] == ["Zernove"]


@pytest.mark.parametrize("who", ["A resident of Lyman", "A man, a resident of Lyman,"])
@pytest.mark.parametrize("how", ["in an attack on Kherson", "in Kherson by shelling", "by a drone near Kherson"])
def test_a_resident_of_a_town_who_was_hurt_at_another_was_hurt_at_the_other(who, how):
    incidents = read(f"{who} was killed {how} on Friday, the governor said.")["incidents"]
    assert [each["place"]["as_written"] for each in incidents] == ["Kherson"]


def test_where_an_army_has_been_shelling_for_long_is_no_place_of_the_news():
    text = (
        "Shelling of the Kharkiv region: two dead\nThe occupiers have shelled a village in the Kharkiv region. Two people were killed, says Governor Petro Ivanenko.\n"
        "Ever since, the occupiers have been shelling the villages along the border and striking at the city of Kharkiv."
    )
    (area,) = read(text)["incidents"]
    assert area["place"]["precision"] == "oblast" and number(area["killed"]) == (2, "exact")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            ("A missile ripped into a block of flats in Dnipro, killing 14 people, officials said.\n"
            "The block was hit during the second of two waves of air strikes across Ukraine on Saturday."),
            ("Dnipro", "2023-01-14", 14, ["missile"]),
        ),
        (
            ("Missiles slammed into Kryvyi Rih, killing at least one person, an official said on Sunday.\n"
            "Bombardment with artillery and drones has marked Moscow's tactics throughout the invasion. Ukraine has used drones against targets as far off as Moscow."),
            ("Kryvyi Rih", "2023-01-15", 1, ["missile"]),
        ),
    ],
)
def test_the_war_as_a_whole_gives_a_strike_neither_day_nor_weapon(text, expected):
    found = read(text, "2023-01-15")["incidents"][0]
    assert (found["place"]["as_written"], found["date"]["value"], found["killed"]["value"], found["weapons"]) == expected


def test_a_village_is_not_the_city_that_its_region_is_called_after():
    text = (
        "Drone kills one in Belgorod in southern Russia, governor says\nA drone attack killed one person in southern Russia's Belgorod region, Governor Petr Ivanov said.\n"
        "The drone hit the village of Novaya Ivanovka, just inside the border. Ukraine often attacks Belgorod and other border regions with drones."
    )
    (found,) = read(text)["incidents"]
    assert found["place"]["as_written"] == "Novaya Ivanovka" and found["place"]["precision"] != "settlement"


def test_the_day_on_which_a_wounded_man_died_is_not_that_of_the_strike():
    text = "A man of 61 died on Wednesday after being wounded in a Russian strike on Lyman on 31 March, the governor said."
    (incident,) = read(text)["incidents"]
    assert (incident["date"]["value"], number(incident["killed"])) == ("2025-03-31", (1, "exact"))


@pytest.mark.parametrize(
    ("text", "published", "expected"),
    [
        (
            "A missile hit a clinic in Omdurman on Friday and killed 12 people, medics said. Eight days earlier at least 33 people were killed and 60 wounded in air strikes on an oil terminal, the army said.",
            "2025-04-05",
            {("Omdurman", "2025-04-04", 12)},
        ),
        (
            "Two people were killed in a strike on a school in Gaza City, the civil defence agency said on Friday.\nThe October 7 attack left 1,205 people dead, according to a count.",
            "2025-04-05",
            {("Gaza City", "2025-04-04", 2)},
        ),
        (
            "A missile hit a clinic in Nuseirat and killed three people, doctors said on Friday.\nThe strike of January 9 on a bakery killed 24.",
            "2025-04-05",
            {("Nuseirat", "2025-04-04", 3)},
        ),
        (
            ("A drone killed nine people in Kharkiv on Thursday, the mayor said on Saturday.\n\nLast Sunday Kharkiv saw its worst fighting for months. A shell struck a tram and killed four people. "
            "In all more than 30 people died in Kharkiv that day, the governor said."),
            "2025-04-05",
            {("Kharkiv", "2025-04-03", 9)},
        ),
    ],
)
def test_the_dead_of_days_and_weeks_before_are_not_those_of_the_news(text, published, expected):
    assert told(text, published) == expected


def test_what_happened_that_day_is_of_the_strike_told_of():
    text = "A drone hit Sumy on Thursday and started a fire, the mayor said on Friday. Three people were killed in the city that day."
    assert told(text, "2025-04-05") == {("Sumy", "2025-04-03", 3)}


@pytest.mark.parametrize("past", ["In the past, the air force has bombed supply lorries on the roads there.", "Russia has previously shelled hospitals there."])
def test_what_was_hit_in_the_past_is_not_hit_in_the_strike(past):
    (incident,) = read(f"A drone strike on a market in Sumy killed ten people on Friday. {past}")["incidents"]
    assert (incident["target_types"], incident["weapons"]) == (["commerce"], ["drone"])


def test_what_was_hit_in_the_past_day_is_news():
    (incident,) = read("In the past day the army struck a bus in Sumy, wounding two.")["incidents"]
    assert (incident["target_types"], number(incident["injured"])) == (["transport"], (2, "exact"))


def test_the_wounded_of_eight_days_earlier_are_not_those_of_the_news():
    text = "A missile hit a clinic in Omdurman on Friday and killed 12 people, medics said. Eight days earlier at least 33 people were killed and 60 wounded in air strikes on an oil terminal, the army said."
    (incident,) = read(text)["incidents"]
    assert (number(incident["killed"]), incident["injured"], incident["target_types"]) == ((12, "exact"), None, ["health"])


@pytest.mark.parametrize(
    "before",
    [
        "Firefighters were among the victims of a double strike on Odesa in January. That strike, on January 17, killed six people.",
        "Rescuers had been hit in the same way in Odesa. The attack there, on 17 January, left six dead.",
    ],
)
def test_that_attack_is_the_one_on_the_town_of_the_sentence_before(before):
    news, older = read(f"A missile struck Nikopol on Friday, killing two people, the governor said.\n\n{before}")["incidents"]
    assert (news["place"]["as_written"], number(news["killed"])) == ("Nikopol", (2, "exact"))
    assert (older["place"]["as_written"], older["date"]["value"], number(older["killed"])) == ("Odesa", "2025-01-17", (6, "exact"))


@pytest.mark.parametrize(
    "later",
    [
        "Between March 2 and mid-March, 900 people were killed in Lebanon. Of those, 95 died after the ceasefire of February 17, said the minister, who also counted 41 dead nurses.",
        "More than 60 people have been killed after the truce took effect on February 17, according to the ministry.",
        "The agency counts 33 dead rescuers since a truce was announced on February 17.",
        "Over 2,000 people have been killed in Lebanon in 14 months of fighting, the ministry says; in Israel, 57 have died.",
        "Some 31 Israelis have been killed in attacks by Palestinians in the West Bank, the agency adds.",
        "The UN said that 94 people, 17 of them children, had been killed in air raids in the West Bank since then.",
        "In addition, 38 foreigners have been killed in Israel, including six children, most of them on 7 October.",
        "Israel says that 36 children were among those who died on 7 October 2023, when 70 soldiers were killed.",
        "A total of 81 people were reported killed in Gaza that week. At least 44 of them died in their homes.",
        "The truce of February 17 has not stopped the raids: 41 people died in the camp.",
        "Six reporters were killed as well, which made the week one of the deadliest for their trade.",
    ],
)
def test_what_a_war_or_a_week_cost_is_the_figure_of_no_town(later):
    text = "A drone hit a house in Nuseirat in Gaza on Friday and killed two people, medics said.\n\n" + later
    assert told(text, "2025-04-05") == {("Nuseirat", "2025-04-04", 2)}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("A drone killed two people in Kharkiv on Friday, weeks after the ceasefire of February 17, in Ukraine.", {("Kharkiv", "2025-04-04", 2)}),
        ("Hours after a truce was declared on Thursday, a missile hit a house in Kharkiv in Ukraine, killing three.", {("Kharkiv", "2025-04-03", 3)}),
        ("In Ukraine, seven people have been killed in Kharkiv by a missile that hit a shop on Friday.", {("Kharkiv", "2025-04-04", 7)}),
    ],
)
def test_a_truce_or_a_country_beside_the_strike_does_not_hide_it(text, expected):
    assert told(text, "2025-04-05") == expected


@pytest.mark.parametrize("later", ["On the Israeli side, the authorities have announced the deaths of 17 soldiers.", "The army has confirmed the deaths of 40 soldiers and 12 civilians."])
def test_the_losses_of_the_other_side_are_no_claim_about_a_strike(later):
    (found,) = read("A drone hit a house in Nuseirat in Gaza on Friday and killed two people, medics said.\n\n" + later, "2025-04-05")["incidents"]
    assert not [each for each in found["claims"] if each["metric"] == "military_killed"]


@pytest.mark.parametrize(
    "later",
    [
        "The war there began when fighters broke into the south on Oct. 7, 2023, killed around 900 people, mostly civilians, and took 70 hostage.",
        "The conflict began when troops crossed the border on Feb. 24, 2022, killing hundreds.",
    ],
)
def test_the_day_on_which_a_war_began_is_that_of_no_strike(later):
    assert told("A drone damaged a house in Kharkiv in Ukraine, the fire service said.\n\n" + later, "2025-04-05") == {("Kharkiv", "2025-04-05", None)}


@pytest.mark.parametrize(
    "told",
    [
        "Officials hold the rebels responsible for the attack of March 22 in Oakfield in the hills, in which gunmen killed 26 people.",
        "The governor recalled the 22 March attack in Oakfield that killed 26 people.",
        "Investigators are looking into the bombing on 22 March near Oakfield, which killed 26 people.",
    ],
)
def test_an_older_attack_at_a_town_that_no_list_holds_is_not_one_on_the_town_of_the_news(told):
    drafts = read(f"A missile hit a mosque in Kharkiv in Ukraine on Friday, killing three people. {told}")["incidents"]
    assert [(each["place"]["as_written"], each["date"]["value"], number(each["killed"])) for each in drafts] == [
        ("Kharkiv", "2025-04-04", (3, "exact")),
        ("Oakfield", "2025-03-22", (26, "exact")),
    ]


@pytest.mark.parametrize(
    ("later", "expected"),
    [
        ("He also said that the toll from another attack on the city earlier this week had grown to seven after a woman died.", ("Odesa", None, 7)),
        ("An earlier strike on the town three days ago killed seven people.", ("Odesa", "2025-04-02", 7)),
        ("An attack on the port city last week killed seven people.", ("Odesa", None, 7)),
        ("The day before, a drone attack on a market in Odesa killed seven people, he said.", ("Odesa", "2025-04-02", 7)),
    ],
)
def test_another_attack_on_the_town_told_of_is_a_strike_of_its_own(later, expected):
    lead = "A missile hit a warehouse in Odesa in Ukraine on Thursday, killing two people, the governor said. "
    assert told(lead + later, "2025-04-05") == {("Odesa", "2025-04-03", 2), expected}


def test_another_attack_without_a_day_has_not_the_weapon_of_the_news():
    text = "A missile hit a warehouse in Odesa in Ukraine on Thursday, killing two people. Another attack on the city last week killed seven."
    assert [each["weapons"] for each in read(text, "2025-04-05")["incidents"]] == [["missile"], []]


def test_the_day_before_is_counted_from_the_statement_where_no_day_is_told():
    text = (
        "The president on Saturday condemned the shelling that killed five people in Kherson.\n\nThe day before, shelling of homes in Kherson killed two people, the governor said.\n\n"
        "On March 20, two people were killed when shells hit Kherson."
    )
    assert told(text, "2025-04-05") == {("Kherson", "2025-04-05", 5), ("Kherson", "2025-04-04", 2), ("Kherson", "2025-03-20", 2)}


def test_a_strike_of_earlier_this_month_on_the_same_town_keeps_its_dead():
    text = (
        "At least 12 people were killed on Friday in an air strike on a school in Gaza City, the civil defence agency said.\n\n"
        "Earlier this month it hit another school in Gaza City. The civil defence agency said 93 people were killed there."
    )
    assert claims(only(text, "2025-04-26"), "killed") == {(12, "emergency_service")}


def test_the_dead_of_a_string_of_strikes_of_the_day_before_are_not_the_towns():
    text = (
        "Nine people were killed on Friday when a drone hit a vehicle close to Omdurman, doctors said. The attack comes a day after a string of drone strikes on lorries along the road. "
        "At least one person was killed on Thursday and several more were wounded, officials and medics said."
    )
    incident = only(text)
    assert (incident["date"]["value"], number(incident["killed"]), incident["injured"]) == ("2025-04-04", (9, "exact"), None)


def test_the_dead_of_two_years_are_those_of_no_strike():
    text = (
        "Four bombs were dropped on Nova Luka, a town in Ukraine, on April 4. Six children were killed, eyewitnesses said. "
        "More than 100 civilians were killed or wounded by bombardments of the Kharkiv region in 2023 and 2024, a group found, among them 26 children who died and 29 who were injured."
    )
    assert places(text, "2025-04-18") == ["Nova Luka"]


def test_a_missile_of_days_before_at_a_place_unnamed_does_not_date_the_strike():
    text = (
        "Missiles hit a block in the village of Vilkhove, killing 21 people, Ukrainian authorities said on Friday.\n\nThirty-eight people were injured in Vilkhove, the rescue service said.\n\n"
        "On Monday a missile destroyed a crowded mall in the centre of the country, killing at least 19."
    )
    assert ("Vilkhove", "2022-06-27", 21) not in told(text, "2022-07-01")


def test_an_attack_of_the_next_day_is_a_second_strike_on_a_town_of_the_days_barrage():
    text = (
        "Missiles fell on cities across Ukraine on Monday.\n\nEight people were killed in Kharkiv on Monday, the police said.\n\nIn Odesa one person was killed and five were hurt, the governor said.\n\n"
        "A power plant burned in Lviv.\n\nOn Tuesday a dozen missiles hit a school in Odesa."
    )
    found = [(each["date"]["value"], number(each["killed"])) for each in read(text, "2022-10-12")["incidents"] if each["place"]["as_written"] == "Odesa"]
    assert sorted(found, key=str) == [("2022-10-10", (1, "exact")), ("2022-10-11", None)]
