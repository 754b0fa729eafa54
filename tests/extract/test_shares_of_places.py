"""What several places of a report share: each gets its own figures, and a sum of all of them is none's."""

from __future__ import annotations

import pytest

from tests.extract.reports import dead, number, read, tolls, values


@pytest.mark.parametrize(
    ("text", "killed"),
    [
        ("Russian shelling of Nikopol and Kherson on Friday killed two people, one in each city.", {"Nikopol": 1, "Kherson": 1}),
        ("Two people were killed in Kherson and Lyman on Friday, one in each town, when shells hit homes.", {"Kherson": 1, "Lyman": 1}),
        ("Russian strikes on Kharkiv and Sumy on Friday killed three and one people, respectively.", {"Kharkiv": 3, "Sumy": 1}),
        ("Shells hit homes on Friday. A 60-year-old man died in Nikopol and two women in Kherson.", {"Nikopol": 1, "Kherson": 2}),
        ("Drones hit homes on Friday: in Lyman, three people were killed, in Sumy – one.", {"Lyman": 3, "Sumy": 1}),
        ("On Friday shells killed three people: a man in Lyman and two women in Sloviansk.", {"Lyman": 1, "Sloviansk": 2}),
        ("Two people were killed by a bomb in Lyman, one in Sumy and one in Kherson on Friday.", {"Lyman": 2, "Sumy": 1, "Kherson": 1}),
        ("Four people were killed in Russian strikes on Ukraine on Friday. Three of them died in Nikopol, when a bomb hit a shop. The fourth was killed in Lyman.", {"Nikopol": 3, "Lyman": 1}),
        ("A drone strike on Odesa killed four people on Friday. One man died in nearby Derhachi.", {"Odesa": 4, "Derhachi": 1}),
        ("Drones hit homes on Friday. In Lyman two people were killed, three in Sumy and one in Kherson.", {"Lyman": 2, "Sumy": 3, "Kherson": 1}),
        ("Drones hit homes on Friday. In Lyman two people were killed and in Sumy three.", {"Lyman": 2, "Sumy": 3}),
        ("Drones hit homes on Friday. In Lyman, two people were killed, in Sumy three and in Kherson one.", {"Lyman": 2, "Sumy": 3, "Kherson": 1}),
        ("Drones hit homes on Friday. In Kharkiv ten people were killed, three in the Saltivskyi district.", {"Kharkiv": 10}),
        ("Drones attacked cities across Ukraine on Friday. Two people died in the capital Kyiv, officials said. Three died in Odesa.", {"Kyiv": 2, "Odesa": 3}),
    ],
)  # fmt: skip
def test_each_place_gets_its_share_of_the_dead(text, killed):
    assert values(text) == {place: (value, None) for place, value in killed.items()}


def test_a_town_named_twice_takes_the_figures_at_both_names():
    text = "Russian attacks on Friday killed two people in Lyman and one in Sumy, while three were wounded in Odesa; five others were injured in Lyman."
    assert tolls(text) == {"Lyman": ((2, "exact"), (5, "exact")), "Sumy": ((1, "exact"), None), "Odesa": (None, (3, "exact"))}


def test_the_victims_of_a_list_of_towns_are_those_of_no_single_one():
    text = (
        "A missile hit a house in Lviv on Friday, killing four people.\n\nDrones attacked Kharkiv, Odesa and Sumy overnight. Two people were injured.\n\n"
        "Kherson, Nikopol and Lyman came under fire. One person was killed. In Kherson, a woman was killed."
    )
    others = dict.fromkeys(("Kharkiv", "Odesa", "Sumy", "Nikopol", "Lyman"), (None, None))
    assert tolls(text) == {"Lviv": ((4, "exact"), None), "Kherson": ((1, "exact"), None), **others}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Missiles hit Lviv on Friday, killing two people. Kharkiv in the north-east was bombarded with drones: six were injured there.", {"Lviv": (2, None), "Kharkiv": (None, 6)}),
        ("Bombs struck Odesa on Friday, killing two people. Kherson, too, was shelled: a man of 43 was wounded.", {"Odesa": (2, None), "Kherson": (None, 1)}),
        ("A drone hit a kindergarten in Kharkiv, Ukraine, on Friday, killing a man. In the capital, two people died and 29 were hurt.", {"Kharkiv": (1, None), "Kyiv": (2, 29)}),
        ("A missile struck Dnipro on Friday, killing three people. The neighbouring town of Nikopol lost two residents; 14 were wounded there.", {"Dnipro": (3, None), "Nikopol": (2, 14)}),
        ("A missile hit a market in Sumy on Friday, injuring six people. In Lyman a school was destroyed and two people were killed.", {"Sumy": (None, 6), "Lyman": (2, None)}),
        ("A drone hit a fire engine in Derhachi on Friday, injuring four. Eight residents of Kharkiv, which was attacked before dawn, were hurt.", {"Derhachi": (None, 4), "Kharkiv": (None, 8)}),
        ("At least 22 people were killed in strikes on Gaza since dawn. Twelve died in Gaza City and six in Nuseirat.", {"Gaza City": (12, None), "Nuseirat": (6, None)}),
        ("Shells fell on the region on Friday.\n- Lyman: 1 killed, 2 wounded;\n- Sloviansk: a man of 51 wounded by a drone.", {"Lyman": (1, 2), "Sloviansk": (None, 1)}),
        ("Shells fell on Ukraine on Friday.\n\nDnipro. Drones attacked. Fourteen people are injured.\n\nNikopol. Artillery fire. A man of 63 died.", {"Dnipro": (None, 14), "Nikopol": (1, None)}),
    ],
)  # fmt: skip
def test_each_place_of_a_report_has_what_is_told_of_it(text, expected):
    assert values(text) == expected


def test_a_city_named_in_a_dateline_with_a_colon_is_no_row_of_a_list():
    assert list(tolls("Kyiv: A Russian bomb attack injured ten people in Sumy on Friday.")) == ["Sumy"]


def test_the_day_before_is_counted_from_the_day_of_the_strike_told_of():
    text = "On Thursday, drones attacked Odesa, Ukraine, injuring two people. The previous day, a bomb killed a woman in Kharkiv."
    assert [(each["place"]["name"], each["date"]["value"]) for each in read(text)["incidents"]] == [("Odesa", "2025-04-03"), ("Kharkiv", "2025-04-02")]


@pytest.mark.parametrize("end", ["Nobody was hurt in either town.", "No one was injured in both towns."])
def test_what_is_said_of_both_towns_is_said_of_each(end):
    text = f"Drones attacked Ukraine on Friday. Substations were hit in Lyman and Sloviansk. {end}"
    incidents = read(text)["incidents"]
    assert [(each["place"]["name"], number(each["injured"]), each["target_types"]) for each in incidents] == [
        ("Lyman", (0, "exact"), ["energy"]),
        ("Sloviansk", (0, "exact"), ["energy"]),
    ]


def test_a_sum_before_its_parts_in_one_sentence_is_no_town_s():
    text = (
        "Seven people were killed and 23 injured on Friday in strikes on two cities in the Donetsk region: Lyman, where six died and 20 were injured, "
        "and Sloviansk, where one person was killed and three were injured."
    )
    assert tolls(text) == {"Lyman": ((6, "exact"), (20, "exact")), "Sloviansk": ((1, "exact"), (3, "exact"))}


@pytest.mark.parametrize("others", ["and other towns", "and elsewhere", "and two other towns"])
def test_the_dead_of_a_town_and_others_are_not_the_town_s(others):
    assert tolls(f"18 killed in Lyman {others}\n\nA missile hit a market in Lyman on Friday. Eleven people died there.") == {"Lyman": ((11, "exact"), None)}


def test_debris_that_fell_on_a_school_is_a_strike_of_its_town():
    text = "A missile hit a market in Sumy on Friday, killing two people. Debris of a downed drone fell on a school in Derhachi."
    assert list(tolls(text)) == ["Sumy", "Derhachi"]


def test_a_town_without_a_day_was_struck_on_that_of_the_sentence_before():
    text = "Rescuers in Odesa recovered bodies from a house hit by a missile on Wednesday.\n\nOn Thursday, drones killed five people in Lyman. In Sumy, bombs injured two."
    assert [each["date"]["value"] for each in read(text)["incidents"]][-2:] == ["2025-04-03", "2025-04-03"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Strikes killed seven on Friday: four in Lyman, two in Odesa, where three more were wounded, and one in Sumy.", {"Lyman": (4, None), "Odesa": (2, 3), "Sumy": (1, None)}),
        ("Strikes on Friday killed three people and wounded 13 in Lyman, and two people in Sumy.", {"Lyman": (3, 13), "Sumy": (None, None)}),
        ("Drones hit Ukraine on Friday. Two were injured in the capital, four in Kharkiv, and one in Odesa.", {"Kyiv": (None, 2), "Kharkiv": (None, 4), "Odesa": (None, 1)}),
        ("Bombs fell on Friday. Odesa lost two residents to an air strike, and a drone wounded a man in Lyman.", {"Odesa": (2, None), "Lyman": (None, 1)}),
    ],
)  # fmt: skip
def test_a_share_without_a_verb_is_of_those_told_of_last_or_of_nobody(text, expected):
    assert values(text) == expected


@pytest.mark.parametrize("place", ["Kharkiv", "Sumy"])
def test_a_hospital_that_counts_the_dead_is_not_where_they_died(place):
    text = f"The city hospital in Dnipro said it received the bodies of six people killed in a strike on a hotel in {place} on Friday."
    assert values(text) == {place: (6, None)}


def test_another_attack_on_the_same_town_has_its_wounded():
    text = "A drone killed a man in Kherson on Friday. Another attack in the same town an hour later wounded two women."
    assert values(text) == {"Kherson": (1, 2)}


def test_the_weapon_of_a_part_that_opens_with_its_place_is_not_the_town_befores():
    text = "In Izium, one person was killed on Friday; in the Kupiansk district, a drone wounded two, the governor said."
    assert {each["place"]["as_written"]: each["weapons"] for each in read(text)["incidents"]} == {"Izium": [], "Kupiansk": ["drone"]}


def test_figures_behind_two_towns_that_were_hit_together_are_of_neither():
    text = "Kherson and Nikopol were the targets of a drone attack on Friday. Five people were injured."
    assert values(text) == {"Kherson": (None, None), "Nikopol": (None, None)}


def test_all_those_hurt_are_parted_by_the_figures_of_their_own_place_only():
    incident = read("Shelling hurt 46 people in Sumy in Ukraine on Friday: 5 were killed and 41 wounded.")["incidents"][0]
    assert (number(incident["killed"]), number(incident["injured"])) == ((5, "exact"), (41, "exact"))
    text = "Shelling wounded three people in Kharkiv, one died in Nikopol and two were wounded in Sumy, the authorities of Ukraine said."
    assert tolls(text) == {"Kharkiv": (None, (3, "exact")), "Nikopol": ((1, "exact"), None), "Sumy": (None, (2, "exact"))}
    text = "Shelling wounded three people in Kharkiv, in Derhachi one person was killed and two were wounded, the governor said."
    assert tolls(text) == {"Kharkiv": (None, (3, "exact")), "Derhachi": ((1, "exact"), (2, "exact"))}


@pytest.mark.parametrize("share", ["Four of those died in hospital.", "Seven of the dead were from Kharkiv.", "Six of those died at home."])
def test_some_of_the_dead_of_a_town_do_not_take_the_place_of_all_of_them(share):
    assert dead(f"A strike killed 19 people in Lyman on Friday. {share}") == {"Lyman": 19}


@pytest.mark.parametrize(
    "text",
    [
        "Shelling killed nine people in the Kharkiv region on Friday, including two in Izium and four in Kupiansk, and 20 were injured.",
        "Russian attacks on Friday killed nine people, among them two in Izium and four in Kupiansk, the ministry said.",
        "On Friday shells killed nine residents of the region, two men in Izium and four in Kupiansk among them, while 20 people were injured.",
    ],
)
def test_a_sum_that_includes_the_shares_of_two_towns_is_that_of_neither(text):
    told = {each["place"]["as_written"]: (number(each["killed"]), each["injured"]) for each in read(text)["incidents"]}
    assert told == {"Izium": ((2, "exact"), None), "Kupiansk": ((4, "exact"), None)}


def test_those_killed_in_a_town_and_those_injured_are_not_added_up():
    told = {each["place"]["as_written"]: number(each["killed"]) for each in read("Shelling killed two people in Izium and three in Kupiansk, and 20 were injured.")["incidents"]}
    assert told == {"Izium": (2, "exact"), "Kupiansk": (3, "exact")}


def test_a_day_earlier_behind_as_reported_is_counted_from_the_day_of_the_news():
    text = "A drone killed a man in Sloviansk on Thursday, the governor said on Friday.\n\nAs reported, a day earlier the enemy killed two residents in Lyman and wounded four people in Kostiantynivka."
    assert {each["place"]["as_written"]: each["date"]["value"] for each in read(text)["incidents"]} == {
        "Sloviansk": "2025-04-03", "Lyman": "2025-04-02", "Kostiantynivka": "2025-04-02"
    }


def test_numbers_of_several_towns_behind_a_colon_are_those_of_whom_the_sentence_counted_last():
    text = (
        "Russian attacks kill two in Ukraine over past day\n\nA drone killed a man in Kherson on Friday, officials in Ukraine said.\n\n"
        "In Donetsk Oblast, one person was killed in Sloviansk and five were injured: two each in Lyman and Kostiantynivka, and one in New York."
    )
    found = tolls(text)
    assert found.pop("Kherson")[0] == (1, "exact")
    assert found == {"Sloviansk": ((1, "exact"), None), "Lyman": (None, (2, "exact")), "Kostiantynivka": (None, (2, "exact")), "New York": (None, (1, "exact"))}


def test_figures_before_three_towns_are_those_of_all():
    text = (
        "Ten people were killed and around 200 hurt overnight as missiles struck homes in Lviv, in Odesa in the south, and in Kharkiv, Ukraine.\n\n"
        "A missile struck a home in Lviv on Friday, killing four women."
    )
    assert tolls(text)["Lviv"] == ((4, "exact"), None)


def test_a_large_number_right_behind_the_town_is_its_own_late_in_a_report():
    text = (
        "Missiles struck Israel overnight.\n\nResidents fled.\n\nSirens sounded.\n\nSchools were closed.\n\nThe army promised an answer.\n\nMinisters met.\n\n"
        "In Ramat Gan, a missile hit a block of flats on Friday. Police said six bodies had been recovered and 180 people were wounded at the site."
    )
    assert tolls(text)["Ramat Gan"] == ((6, "exact"), (180, "exact"))


def test_those_among_the_dead_are_of_the_place_behind_them():
    text = (
        "Air strikes killed at least 60 people in the Kharkiv region on Friday, the governor said.\n\n"
        "Among the dead are 16 in Lyman, all of one family; seven in Izium; five in Kupiansk, where a mother and her two children died; and nine in Derhachi, he said."
    )
    found = values(text)
    assert {place: found.get(place) for place in ("Lyman", "Izium", "Kupiansk", "Derhachi")} == {"Lyman": (16, None), "Izium": (7, None), "Kupiansk": (5, None), "Derhachi": (9, None)}


def test_persons_among_the_dead_are_no_shares_of_places():
    assert values("Shelling killed three people in Lyman on Friday. Among the dead are two women.") == {"Lyman": (3, None)}


def test_figures_of_a_town_stay_its_own_before_a_bare_number_of_the_next():
    text = "Drones hit homes on Friday. In Kherson, four people were killed and six wounded, three in Nikopol."
    assert tolls(text)["Kherson"] == ((4, "exact"), (6, "exact"))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Four people were injured in shelling: men of 51 and 58 in Derhachi, and a 39-year-old local resident in Lyman.", {"Derhachi": (None, 2), "Lyman": (None, 1)}),
        ("Five people were injured in shelling: a man in Lyman, a woman and two children in Derhachi, and a pensioner in Sumy.", {"Lyman": (None, 1), "Derhachi": (None, 3), "Sumy": (None, 1)}),
        ("Missiles killed ten people in Odesa. Three more people died in the eastern town of Lyman and one in Sumy, officials said.", {"Odesa": (10, None), "Lyman": (3, None), "Sumy": (1, None)}),
    ],
)  # fmt: skip
def test_those_listed_by_their_towns_are_counted_in_each(text, expected):
    assert values(text) == expected


def test_who_died_later_in_hospital_still_comes_to_those_before():
    assert values("A missile killed ten people in Odesa. Two more people died in hospital overnight.") == {"Odesa": (12, None)}


def test_those_hurt_in_another_town_to_whom_more_come_are_counted_there():
    text = "Drones hit Kharkiv in Ukraine on Friday. In addition to the four people injured in Lyman, two more were wounded in Izium."
    found = tolls(text)
    assert (found["Lyman"], found["Izium"]) == ((None, (4, "exact")), (None, (2, "exact")))
