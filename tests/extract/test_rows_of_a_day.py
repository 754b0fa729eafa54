"""Round-ups of a region's day: rows of towns, sums that are no strike, and counts on an official's word."""

from __future__ import annotations

from tests.extract.reports import claims, number, only, read


def by_place(text: str) -> dict[str, dict]:
    return {each["place"]["as_written"]: each for each in read(text)["incidents"]}


def tolls(text: str) -> dict[str, tuple]:
    return {name: (number(each["killed"]), number(each["injured"])) for name, each in by_place(text).items()}


def test_figures_of_the_region_behind_its_towns_are_no_towns():
    text = "On April 4, Russians killed 3 residents of the Donetsk region: 2 in Kostiantynivka and 1 in Lyman. Another 7 people in the region were injured."
    assert tolls(text) == {"Kostiantynivka": ((2, "exact"), None), "Lyman": ((1, "exact"), None)}


def test_figures_without_a_place_behind_those_of_two_towns_are_of_neither():
    text = "Russian shelling killed two people in Kostiantynivka and one in Lyman on April 4. A total of 9 people were wounded."
    assert tolls(text) == {"Kostiantynivka": ((2, "exact"), None), "Lyman": ((1, "exact"), None)}


def test_the_figures_of_a_city_and_so_many_villages_are_not_the_citys():
    text = "Missiles hit Kharkiv and 9 settlements of the region on Friday, killing two people and injuring 14, the governor said.\n\nIn Derhachi, a man was killed."
    found = tolls(text)
    assert found["Derhachi"] == ((1, "exact"), None)
    assert found.get("Kharkiv", (None, None)) == (None, None)


def test_an_officials_count_of_a_day_needs_no_word_of_an_attack():
    text = "Four people were killed in the Donetsk region on April 3, Filashkin said on Telegram. Three people died in Kostiantynivka and one in Lyman."
    assert tolls(text) == {"Kostiantynivka": ((3, "exact"), None), "Lyman": ((1, "exact"), None)}
    crash = "Four people were killed in crashes in the Donetsk region on April 3, police said on Telegram. Three people died in Kostiantynivka and one in Lyman."
    assert read(crash)["incidents"] == []


def test_rows_with_a_dash_are_read_without_a_word_of_an_attack():
    text = "The military administration of the Donetsk region counts for April 4:\nKostiantynivka — 2 killed, 5 wounded;\nLyman — 1 wounded."
    found = by_place(text)
    assert {name: each["date"]["value"] for name, each in found.items()} == {"Kostiantynivka": "2025-04-04", "Lyman": "2025-04-04"}


def test_persons_listed_with_their_towns_are_counted_for_them():
    text = "Shelling of the Donetsk region went on. Two people were injured: a woman, 62, in the town of Lyman and a man, 35, in Sloviansk."
    assert tolls(text) == {"Lyman": (None, (1, "exact")), "Sloviansk": (None, (1, "exact"))}


def test_each_place_of_a_list_of_attacked_ones_may_have_one():
    listed = "In the Donetsk region, drones attacked Lyman, Sloviansk and Kostiantynivka on Friday. "
    found = by_place(listed + "One person was injured in each settlement.")
    assert [(name, number(each["injured"]), each["weapons"]) for name, each in found.items()] == [(name, (1, "exact"), ["drone"]) for name in ("Lyman", "Sloviansk", "Kostiantynivka")]
    assert all(each["injured"] is None for each in by_place(listed + "One person was injured.").values())


def test_a_town_far_from_a_community_is_not_the_place_of_its_strike():
    text = "At night, the enemy attacked the Hrodivka community with drones: a school was destroyed, four residents were injured. In the morning, a bomb fell on Lyman, killing a woman."
    assert tolls(text) == {"Hrodivka": (None, (4, "exact")), "Lyman": ((1, "exact"), None)}


def test_an_oblasts_sum_of_a_day_is_told_only_where_none_of_its_towns_is():
    text = (
        "Russian attacks killed six people across Ukraine over the past day.\n\nIn Lyman, a drone hit a bus, killing one person. Two people were killed and three injured in Donetsk Oblast, the governor said.\n\n"
        "In Kherson Oblast, two people were killed and eight injured, according to the governor.\n\nA woman was killed in the Kharkiv Oblast when a drone hit a car."
    )
    assert tolls(text) == {"Lyman": ((1, "exact"), None), "Kherson": ((2, "exact"), (8, "exact")), "Kharkiv": ((1, "exact"), None)}
    alone = "Russian attacks in Kherson Oblast killed two people and injured eight over the past day, the governor said."
    assert tolls(alone) == {"Kherson": ((2, "exact"), (8, "exact"))}


def test_each_row_of_a_sentence_is_its_towns_own():
    text = "Shelling of the Donetsk region went on. In Lyman, two were killed by shells; in Sloviansk, a bomb wrecked a school; Kostiantynivka – a house damaged by a drone, a couple injured."
    found = by_place(text)
    assert {name: (number(each["killed"]), number(each["injured"])) for name, each in found.items()} == {
        "Lyman": ((2, "exact"), None),
        "Sloviansk": (None, None),
        "Kostiantynivka": (None, (2, "exact")),
    }
    assert [each["target_types"] for each in found.values()] == [[], ["education"], ["residential"]]


def test_a_sum_before_a_colon_is_not_that_of_the_first_town_behind_it():
    text = "Russian attacks in the Donetsk region killed one person and injured five, the governor said: a man died in Lyman, while five were injured in Sloviansk."
    assert tolls(text) == {"Lyman": ((1, "exact"), None), "Sloviansk": (None, (5, "exact"))}


def test_a_days_sum_of_the_region_is_not_the_headlines_town():
    text = "Day in Kharkiv region: troops shelled Derhachi at night\n\nTwo people were killed and eight injured in Kharkiv region over the past day.\n\nIn Derhachi, a house burned down after shelling. A woman was injured."
    assert tolls(text)["Derhachi"] == (None, (1, "exact"))


def test_more_of_a_regions_residents_are_not_the_towns():
    text = '"The Russians killed one resident of Donetsk region on April 3: in Lyman. Six more people were injured," Filashkin wrote.'
    assert tolls(text) == {"Lyman": ((1, "exact"), None)}


def test_a_drone_directed_at_a_bus_is_an_attack_on_the_town():
    assert only("The enemy directed an FPV drone at a bus in Nikopol. Two people were killed.")["weapons"] == ["drone"]


def test_each_of_two_towns_of_a_sentence_has_the_day_beside_it():
    text = "In Lyman, the number of wounded in Thursday's missile strike rose to 22, and in Sloviansk two people were injured in a drone attack on Friday."
    assert {name: each["date"]["value"] for name, each in by_place(text).items()} == {"Lyman": "2025-04-03", "Sloviansk": "2025-04-04"}


def test_a_headlines_sum_of_a_region_goes_to_none_of_its_towns():
    text = "Russian army shells Donetsk region: one killed, three wounded\n\nOvernight, the enemy struck the area with artillery, the governor said. A man died in Lyman. In the Hrodivka community, three people were hurt."
    assert tolls(text) == {"Lyman": ((1, "exact"), None), "Hrodivka": (None, (3, "exact"))}


def test_a_districts_figures_are_those_of_no_town_of_a_list_behind_it():
    text = "Fedorov said one person died and two were wounded in the Nikopol district, where Russian troops carried out 300 strikes on Lyman, Sloviansk and Kostiantynivka."
    found = tolls(text)
    assert all(found.get(name, (None, None)) == (None, None) for name in ("Lyman", "Sloviansk", "Kostiantynivka"))


def test_cars_under_fire_near_a_village_are_a_strike_of_its_own():
    text = (
        "Russian forces shelled a school in Lyman on April 4. One man was killed and eight people were taken to hospital.\n\n"
        "Near the town of Sloviansk, civilian cars came under artillery fire on April 3. A driver was injured."
    )
    assert tolls(text) == {"Lyman": ((1, "exact"), (8, "exact")), "Sloviansk": (None, (1, "exact"))}


def test_the_third_to_die_in_a_day_is_the_one_of_their_town():
    text = "Russian attacks on Thursday killed three people. Two were killed by artillery in Lyman. A third person died in Sloviansk when a drone struck a house."
    assert tolls(text) == {"Lyman": ((2, "exact"), None), "Sloviansk": ((1, "exact"), None)}


def test_two_women_behind_a_comma_are_those_of_the_town_behind_them():
    text = "Shelling hit the Donetsk region on Friday. A 41-year-old man was hurt in the town of Lyman, and two women, aged 59 and 66, in Sloviansk, the prosecutor's office said."
    assert tolls(text) == {"Lyman": (None, (1, "exact")), "Sloviansk": (None, (2, "exact"))}


def test_each_of_three_towns_has_the_weapon_beside_it():
    text = "On Friday, four were killed in Kharkiv by a missile, three in Kherson by artillery fire, and two in the town of Lyman by a bomb."
    assert {name: each["weapons"] for name, each in by_place(text).items()} == {"Kharkiv": ["missile"], "Kherson": ["artillery"], "Lyman": ["bomb"]}


def test_an_officials_persons_by_community_need_no_word_of_an_attack():
    text = "The governor said two people had been killed in Donetsk region: a 48-year-old man in the Hrodivka community and a woman of 71 in the Lyman community."
    assert tolls(text) == {"Hrodivka": ((1, "exact"), None), "Lyman": ((1, "exact"), None)}


def test_a_regions_sum_of_that_day_is_no_strike_beside_its_towns():
    text = "Troops shelled Lyman on Friday evening, injuring two people. In all, 11 people were hurt in the Donetsk region that day."
    assert tolls(text) == {"Lyman": (None, (2, "exact"))}


def test_the_sentence_behind_a_row_is_of_its_town_though_the_lead_has_the_same_figures():
    text = (
        "The enemy shelled the Donetsk region 21 times on April 4. The attacks killed a child of 14 and wounded 13 civilians.\n"
        "Kostiantynivka: the occupier fired mortars (5 explosions).\n"
        "Lyman: the enemy attacked with Grad multiple rocket launchers. A child of 14 died; 13 civilians were injured."
    )
    found = tolls(text)
    assert found["Lyman"] == ((1, "exact"), (13, "exact"))
    assert found.get("Kostiantynivka", (None, None)) == (None, None)


def test_a_quote_behind_a_strike_is_of_that_strike_though_another_has_the_same_figure():
    text = (
        "Two children were killed in the Donetsk region by Russian attacks, prosecutors said.\n"
        "On April 4 the army attacked Lyman with two UAVs. A girl of 14 was killed.\n"
        "At 22:10 the army dropped an aerial bomb on Kostiantynivka.\n"
        '"The explosion in one house killed a man of 59 and a boy of 12," the statement says.'
    )
    assert tolls(text) == {"Lyman": ((1, "exact"), None), "Kostiantynivka": ((2, "exact"), None)}


def test_persons_without_a_number_are_as_many_as_their_ages():
    assert tolls("Russian shelling hit the Donetsk region on April 4.\nLyman: women of 80 and 66 were killed; men of 41, 50 and 63 were injured.") == {"Lyman": ((2, "exact"), (3, "exact"))}


def test_another_beside_the_dead_is_no_second_injured_person():
    text = "A drone attacked Kherson, killing one person and wounding another. A woman of 71 has a blast injury. The drone dropped explosives, killing one person and wounding another, the mayor said."
    assert tolls(text) == {"Kherson": ((1, "exact"), (1, "exact"))}


def test_those_killed_since_a_day_are_no_strike_of_that_day():
    text = "Israeli warplanes hit a building in Tyre on Friday and killed three people.\nIsrael has mounted massive strikes all over Lebanon since Sept. 20; at least 1,310 people were killed and some 3,900 hurt."
    assert tolls(text) == {"Tyre": ((3, "exact"), None)}


def test_those_killed_in_the_south_of_a_country_are_not_of_the_town_told_of_before():
    text = "An Israeli strike killed three people in Tyre on Friday. Eight people were killed in strikes in the south, and six in the east of the country, the ministry said."
    assert tolls(text) == {"Tyre": ((3, "exact"), None)}


def test_a_resident_of_the_region_killed_the_day_before_does_not_date_the_strike_on_a_town():
    text = "Russian troops struck Lyman on Friday. A high-rise was hit and at least two civilians were hurt.\nAs reported, the Donetsk region is under constant shelling. On April 3 they killed one more resident of the region and hurt another."
    incident = by_place(text)["Lyman"]
    assert (incident["date"]["value"], number(incident["killed"]), number(incident["injured"])) == ("2025-04-04", None, (2, "at_least"))


def test_a_last_line_that_counts_the_victims_of_all_towns_is_of_none():
    text = "At 10:30 the occupiers hit Kostiantynivka. A woman of 62 died, and a man of 63 was injured.\nIn the afternoon the Russians struck Lyman. The shelling killed a woman of 60; a man of 40 was injured.\nVictims: 2 killed, 2 wounded."
    assert tolls(text) == {"Kostiantynivka": ((1, "exact"), (1, "exact")), "Lyman": ((1, "exact"), (1, "exact"))}
    one = "The occupiers hit Kostiantynivka. A school was damaged.\nVictims: 2 killed, 5 wounded."
    assert tolls(one) == {"Kostiantynivka": ((2, "exact"), (5, "exact"))}


def test_the_wounded_told_of_behind_a_towns_dead_are_of_that_town_though_another_has_as_many():
    text = (
        "Russian shelling killed two people in the Donetsk region over the past day and injured four more, Filashkin said.\n"
        "In Kostiantynivka a house was damaged by a shell; women of 61 and 70 were injured, and a man of 55 died.\n"
        "A man of 33 died when ammunition was dropped on Lyman. A woman of 44 and a man of 81 were wounded."
    )
    assert tolls(text) == {"Kostiantynivka": ((1, "exact"), (2, "exact")), "Lyman": ((1, "exact"), (2, "exact"))}


def test_towns_behind_a_sentence_on_the_last_24_hours_were_hit_the_day_before():
    text = (
        '"At about 07:00 today the enemy shelled Kostiantynivka. A man of about 40 was wounded," the governor wrote.\n'
        "Over the last 24 hours, he added, the army shelled towns of the Pokrovsk and Kramatorsk districts.\n"
        "In Lyman four private houses were damaged by shelling."
    )
    assert {name: each["date"]["value"] for name, each in by_place(text).items()} == {"Kostiantynivka": "2025-04-05", "Lyman": "2025-04-04"}


def test_the_day_before_of_the_first_sentence_is_that_of_the_one_town():
    text = (
        "Two districts of the Donetsk region shelled, a civilian killed\n"
        "In the past 24 hours the occupiers fired artillery at the Pokrovsk and Kramatorsk districts of the region, the governor said.\n"
        '"A man of 68 was killed by shelling in the town of Lyman," he wrote.'
    )
    incident = only(text)
    assert (incident["place"]["as_written"], incident["date"]["value"], number(incident["killed"])) == ("Lyman", "2025-04-04", (1, "exact"))


def test_a_heading_over_an_area_and_its_past_day_is_no_day_of_the_strike_before():
    text = (
        "A missile hit a shop in Kostiantynivka, Donetsk region, Ukraine, while people were inside.\n\nFour people were killed, the governor said.\n\n"
        "Rescuers work at the scene.\n\nThe full consequences are being established.\n\n"
        "Shelling of the Donetsk region over the past day\n\nIn Lyman 2 people were killed and 5 houses were damaged."
    )
    found = by_place(text)
    assert found["Kostiantynivka"]["date"]["value"] == "2025-04-05"
    assert found["Lyman"]["date"]["value"] == "2025-04-04"


def test_the_hours_of_a_past_days_list_tell_on_which_side_of_midnight_a_town_was_hit():
    opening = "Oleh Petrenko, head of the regional military administration, told on Saturday of the attacks of the past day.\n\n"
    rows = {
        "04:20": "Sumy. A shell damaged two houses.",
        "01:05": "Kharkiv. A house was damaged by shelling. A woman was killed.",
        "22:40": "Odesa. A drone damaged a house.",
        "09:15": "Lviv. A drone damaged a school.",
    }
    late, early = {"Sumy": "2025-04-05", "Kharkiv": "2025-04-05"}, {"Odesa": "2025-04-04", "Lviv": "2025-04-04"}
    backwards = "\n".join(f"- {hour}, city of {told}" for hour, told in rows.items())
    forwards = "\n".join(f"– {hour}, city of {told}" for hour, told in reversed(rows.items()))
    for listed in (backwards, forwards):
        assert {name: each["date"]["value"] for name, each in by_place(opening + listed).items()} == {**late, **early}
    one_day = "\n".join(f"- {hour}, city of {told}" for hour, told in rows.items() if hour > "05:00")
    assert {each["date"]["value"] for each in by_place(opening + one_day).values()} == {"2025-04-04"}


def test_the_past_day_is_told_in_several_ways():
    for words in ("In the course of the past day", "Throughout the last 24 hours", "Within the preceding day"):
        assert only(f"{words}, shells hit the town of Lyman, killing two people.")["date"]["value"] == "2025-04-04"


def test_a_village_is_the_one_that_the_headline_calls_near_its_town():
    body = "The governor of the Kharkiv region spoke of the attacks of a night.\n\nIn Derhachi a missile wounded a woman.\n\nIn Vyshneve, Kharkiv region, a house was shelled. A man was killed."
    assert tolls(f"Derhachi hit at night, man killed near Kharkiv\n\n{body}") == {"Derhachi": (None, (1, "exact")), "Vyshneve": ((1, "exact"), None)}
    car = "A drone hit a car near Kharkiv."
    assert "Kharkiv" in tolls(f"Derhachi hit at night, man killed near Kharkiv\n\n{body} {car}")


def test_a_heading_of_a_district_holds_what_is_told_under_it():
    text = (
        "Man killed, three people wounded in attacks on the Kharkiv region\n\nOn Friday the army hit the Izium and Kupiansk districts of the Kharkiv region; "
        "one man was killed and three people were wounded, the governor said.\n\nIzium district\nMortars and drones were used against the Lyman and Hrodivka communities.\n"
        "A woman of 41 was wounded. Four houses were damaged.\n\nDerhachi\nA missile fell on Derhachi. Two people were injured.\n\n"
        "Kupiansk district\nIt was loud in the Kupiansk district, too, in the Mykolaivka community.\nA man of 60 was killed. A school was damaged."
    )
    assert tolls(text) == {"Izium": (None, (1, "exact")), "Derhachi": (None, (2, "exact")), "Kupiansk": ((1, "exact"), None), "Lyman": (None, None), "Hrodivka": (None, None)}
    assert {name: each["target_types"] for name, each in by_place(text).items()} == {"Izium": ["residential"], "Derhachi": [], "Kupiansk": ["education"], "Lyman": [], "Hrodivka": []}


def test_of_four_districts_of_the_region_each_has_its_own_figures_and_the_headlines_town_keeps_its():
    text = (
        "Izium district hit twice, more than 30 dead in Derhachi\n\nThe army attacked two districts of the Kharkiv region in the night before Saturday, the governor wrote on Telegram.\n\n"
        "\"The Izium district was hit soon after midnight. Six people were injured, two of them children.\"\n\nIn Derhachi, where a missile struck a bus station on April 4, "
        "rescuers are still searching. \"Yesterday's attack took the lives of more than 30 civilians.\"\n\nThe Kupiansk district was fired on with mortars. Two men were killed.\n\n"
        "The defence ministry in Moscow said that a missile had hit a military train at Derhachi station and that more than 250 servicemen had been killed."
    )
    assert tolls(text) == {"Derhachi": ((30, "more_than"), None), "Izium": (None, (6, "exact")), "Kupiansk": ((2, "exact"), None)}
    found = by_place(text)
    assert {name: each["date"]["value"] for name, each in found.items()} == {"Derhachi": "2025-04-04", "Izium": "2025-04-05", "Kupiansk": "2025-04-05"}
    assert found["Kupiansk"]["weapons"] == ["artillery"]
    assert (250, "party_ru") in claims(found["Derhachi"], "military_killed")


def test_the_region_around_a_town_is_not_the_town():
    text = (
        "Nine killed in attacks on Kharkiv and its region\n\nThe region around Kharkiv lost nine people to a missile attack on Saturday morning, the prime minister said.\n\n"
        "In the city of Kharkiv three people were killed and 20 wounded, the governor said.\n\nIn Derhachi a house was damaged.\n\nOn April 3, missiles fired at Kharkiv wounded two men."
    )
    told = [(each["place"]["as_written"], each["date"]["value"], number(each["killed"]), number(each["injured"])) for each in read(text)["incidents"] if each["place"]["precision"] != "oblast"]
    assert ("Kharkiv", "2025-04-05", (3, "exact"), (20, "exact")) in told and ("Kharkiv", "2025-04-03", None, (2, "exact")) in told


def test_districts_of_two_words_are_districts_of_a_list():
    text = "On Friday shells hit the Izium, Kryvyi Rih and Kupiansk districts. In the Izium district, one person was killed. In the Kupiansk district, two were wounded."
    assert tolls(text) == {"Izium": ((1, "exact"), None), "Kupiansk": (None, (2, "exact"))}


def test_an_item_with_a_day_of_its_own_is_not_at_the_place_of_the_item_before():
    text = (
        "The deadliest incidents were the following:\n\n• On 2 April, a school in Nuseirat refugee camp was hit. According to the ministry, 17 people were killed.\n\n"
        "• On 3 April, 25 people were killed when two houses were hit in the Rashid Project area.\n\n"
        "• On 4 April, 11 people were killed when a school in Ash Tamra' (Beach) refugee camp was hit."
    )
    assert tolls(text) == {"Nuseirat": ((17, "exact"), None), "Rashid Project": ((25, "exact"), None), "Ash Tamra": ((11, "exact"), None)}


def test_what_was_told_before_of_another_town_keeps_its_dead():
    text = (
        "On the morning of 4 April artillery fired on the centre of Izium, Ukraine. A woman of 61 was killed, Syniehubov said.\n\n"
        "Background: Also on the morning of 4 April, artillery hit a farm in Kupiansk, a town in Kharkiv Oblast. Two men were killed there."
    )
    assert {place: each["killed"]["value"] for place, each in by_place(text).items()} == {"Izium": 1, "Kupiansk": 2}


def test_communities_named_by_their_towns_were_hit():
    text = "Drones were used against the communities of Lyman, Mykolaivka and Hrodivka in Ukraine on Friday, the governor said. Five people were injured."
    first, *others = read(text)["incidents"]
    assert (first["place"]["precision"], number(first["injured"])) == ("hromada", (5, "exact"))
    assert [(each["place"]["precision"], each["injured"], each["place"]["rule"]) for each in others] == [("hromada", None, "place.in_passing")] * 2


def test_before_that_dates_no_strike_told_of_already():
    text = (
        "Drones attacked Kherson in Ukraine on Friday and wounded three civilians, the headquarters said.\n\n"
        "Before that, in the night of April 2, strikes were launched on villages. Kherson and Sumy came under attack as well."
    )
    assert by_place(text)["Kherson"]["date"]["value"] == "2025-04-04"
