"""Strikes of several days in one report: each has its own day and its own figures."""

from __future__ import annotations

import pytest

from tests.extract.reports import claims, number, only, read, tolls


def test_an_attack_of_days_before_is_kept_apart_and_without_a_day():
    text = (
        "A drone hit a market in Kharkiv, Ukraine, on Friday, killing five people, the mayor said. "
        "Days earlier, another drone hit a church in Kharkiv, killing 40 people."
    )
    news, before = read(text)["incidents"]
    assert (number(news["killed"]), news["target_types"], news["date"]["value"]) == ((5, "exact"), ["commerce"], "2025-04-04")
    assert (number(before["killed"]), before["target_types"], before["date"]["value"]) == ((40, "exact"), ["religious"], None)


def test_a_recap_that_names_the_day_dates_the_strike():
    text = (
        "In Sumy, Ukraine, the rescue operation after a missile strike on a school was completed. 55 people were killed, rescuers said. "
        "As reported, Russian troops struck Sumy with two missiles on March 31."
    )
    incident = only(text)
    assert (incident["date"]["value"], number(incident["killed"])) == ("2025-03-31", (55, "exact"))


def test_the_day_of_what_was_said_dates_what_happened_this_morning():
    text = 'Six people were killed, it was reported on Friday. "A drone struck a hospital in Omdurman, Sudan, this morning," a doctor said on Friday.'
    assert only(text)["date"]["value"] == "2025-04-04"


def test_work_goes_on_after_the_day_of_the_strike():
    text = "In Kharkiv, rescue operations continued Friday following Wednesday's deadly strike. Authorities said that 30 civilians died."
    assert only(text)["date"]["value"] == "2025-04-02"


def test_a_village_that_was_shelled_the_night_before_has_its_own_dead_and_its_own_day():
    text = (
        "A drone wounded four people in Kherson, Ukraine, on Friday, the governor said. He added that there was a report of last night's shelling of Lyubymivka. "
        "The army hit houses of residents. A 40-year-old man was killed and another was injured."
    )
    assert tolls(text) == {"Kherson": (None, (4, "exact")), "Lyubymivka": ((1, "exact"), (1, "exact"))}
    assert [each["date"]["value"] for each in read(text)["incidents"]] == ["2025-04-04", "2025-04-04"]


@pytest.mark.parametrize(
    "text",
    [
        "Five people died in shelling of Odesa in Ukraine.\n\nThe town came under fire on two days: two people died on Thursday and three on Friday, the mayor said.",
        "Shelling killed two people in Odesa in Ukraine on Thursday and three on Friday, the mayor said.",
        "Five people have died in Odesa in Ukraine, the mayor said. On Thursday a drone killed two men, on Friday shells killed three women.",
    ],
)
def test_strikes_of_two_days_on_one_town_each_have_their_dead(text):
    assert [(each["date"]["value"], each["killed"]["value"]) for each in read(text)["incidents"]] == [("2025-04-03", 2), ("2025-04-04", 3)]


def test_somebody_hurt_on_one_day_who_died_on_the_next_makes_no_second_strike():
    only("A missile hit a house in Odesa in Ukraine on Thursday, killing two people. The number of dead rose to three on Friday and four on Saturday.")


def test_towns_of_a_round_up_have_the_day_that_it_sums_up_and_those_of_the_night_their_own():
    text = (
        "Two people were killed and eight injured in the Kharkiv region of Ukraine over the past day, the governor said.\n\n"
        "On the night of 5 April, at 01:30 in the village of Derhachi, a house burned down as a result of shelling. A woman was injured.\n\n"
        "At around 16:00 in Lyman a shell hit a house, a man of 67 died.\n\nIn Kharkiv a drone hit a forest. There was no damage."
    )
    assert {each["place"]["as_written"]: each["date"]["value"] for each in read(text)["incidents"] if not each["place"]["as_written"].startswith("Kharkiv")} == {
        "Derhachi": "2025-04-05",
        "Lyman": "2025-04-04",
    }


def test_strikes_hours_after_one_of_an_evening_are_those_of_the_next_day():
    text = "A missile hit a house in Odesa in Ukraine at 9:45 p.m. on Thursday, killing three people. Some hours afterwards two further strikes hit the centre of the city, injuring five."
    assert [(each["date"]["value"], number(each["killed"]), number(each["injured"])) for each in read(text)["incidents"]] == [
        ("2025-04-03", (3, "exact"), None),
        ("2025-04-04", None, (5, "exact")),
    ]


def test_another_drone_the_following_day_is_another_strike_on_the_village():
    text = "A drone killed a motorcyclist in Odesa in Ukraine on Wednesday. Another drone wounded his neighbour in the same town the following day, the mayor said."
    assert [(each["date"]["value"], number(each["killed"]), number(each["injured"])) for each in read(text)["incidents"]] == [
        ("2025-04-02", (1, "exact"), None),
        ("2025-04-03", None, (1, "exact")),
    ]


@pytest.mark.parametrize(
    "behind",
    [
        "The next day the mayor put the toll at six dead and eleven injured.",
        "A day later, rescuers reported that six people had died and eleven were wounded.",
        "On the following day, according to police, six people were dead and eleven injured.",
    ],
)
def test_what_was_said_the_next_day_is_of_the_strike_told_of(behind):
    incident = only(f"A glide bomb hit a market in Sumy on April 2. {behind}")
    assert (incident["date"]["value"], number(incident["killed"]), number(incident["injured"])) == ("2025-04-02", (6, "exact"), (11, "exact"))


def test_an_attack_that_somebody_reported_the_next_day_is_another():
    text = "A missile killed two people in Sumy on April 2. The next day, the governor said a drone had hit a bus in the city and wounded five."
    assert [(each["date"]["value"], number(each["killed"]), number(each["injured"])) for each in read(text)["incidents"]] == [
        ("2025-04-02", (2, "exact"), None),
        ("2025-04-03", None, (5, "exact")),
    ]


@pytest.mark.parametrize(
    "text",
    [
        "Police identified on Saturday two of the seven people who died when a missile hit a shop in Kharkiv in Ukraine. Friday's attack was the worst in months, the governor said.",
        "The governor on Saturday named the seven people who died when a missile hit a shop in Kharkiv in Ukraine. Friday's attack was the worst in months.",
        "A shop in Kharkiv in Ukraine was hit on Friday. Doctors spoke of three dead that evening, the mayor on Saturday of seven dead and 12 wounded. The ministry now puts the toll at seven.",
    ],
)
def test_the_day_on_which_the_dead_were_named_or_counted_is_no_day_of_a_strike(text):
    found = only(text)
    assert (found["date"]["value"], number(found["killed"])) == ("2025-04-04", (7, "exact"))


def test_that_same_night_is_not_counted_from_an_attack_long_ago():
    text = (
        "A missile killed four people in Kharkiv in Ukraine on Friday. The army said that it had answered the attack of 12 March.\n\n"
        "That same evening, a drone hit a house in Sumy and killed two."
    )
    assert [each["date"]["value"] for each in read(text)["incidents"]] == ["2025-04-04", "2025-04-04"]


@pytest.mark.parametrize(("now", "value"), [("The foreign minister now puts the number of dead at no fewer than 260.", 260), ("The minister now puts the number killed in the war at 260.", 12)])
def test_the_count_that_holds_now_is_the_one_of_the_strike(now, value):
    assert number(only(f"A school in Kharkiv, in Ukraine, was hit on Friday. The state agency spoke of 12 dead that afternoon. {now}")["killed"])[0] == value


@pytest.mark.parametrize("head", ["Background:\n- ", "Background: ", "Recall\n\n"])
def test_the_day_that_an_outlet_told_before_is_that_of_the_strike_whose_toll_has_risen(head):
    text = (
        "Attack on Kharkiv shop: death toll rises to 12\n\nThe number of people killed in the Russian attack on the shop in Kharkiv has gone up to 12, prosecutors said.\n\n"
        f"{head}On Thursday afternoon, the army hit a shop in Kharkiv, killing two people."
    )
    strike = only(text)
    assert (strike["date"]["value"], strike["killed"]["value"]) == ("2025-04-03", 12)


def test_what_an_outlet_told_before_of_another_strike_on_the_town_is_not_of_the_news():
    strike = only("Drones hit a market in Sumy in Ukraine, killing one person and wounding five.\n\nBackground: On Thursday, the army hit a school in Sumy, killing seven people.")
    assert (strike["date"]["value"], strike["killed"]["value"], strike["target_types"]) == ("2025-04-05", 1, ["commerce"])


def test_what_an_outlet_told_before_of_another_town_is_a_strike_of_its_own():
    text = "Two killed, eight injured in the Kharkiv region over the past day\n\nTwo people were killed and 8 others injured in the Kharkiv region in attacks, the governor said.\n\nRecall\n\nOn the evening of April 4, a woman was wounded in Derhachi when a drone dropped explosives on her."
    found = {each["place"]["as_written"]: (each["injured"]["value"], each["weapons"]) for each in read(text)["incidents"]}
    assert found == {"Kharkiv": (8, []), "Derhachi": (1, ["drone"])}


def test_what_both_days_add_up_to_is_of_neither():
    text = (
        "Shelling of Omdurman kills 11 in two days\n\nAt least 11 people were killed and nine wounded in two days of shelling of Omdurman, an official said. "
        "Shells fired at Omdurman killed eight people on Thursday, volunteers said. On Friday three more people died and nine were injured as the shelling went on."
    )
    first, second = sorted(read(text)["incidents"], key=lambda each: each["date"]["value"])
    assert (first["date"]["value"], number(first["killed"]), first["injured"]) == ("2025-04-03", (8, "exact"), None)
    assert (second["date"]["value"], number(second["killed"]), number(second["injured"])) == ("2025-04-04", (3, "exact"), (9, "exact"))


def test_a_strike_of_the_day_before_keeps_its_dead_where_the_town_is_named_in_the_headline_alone():
    text = (
        "Sumy's last hospital may close as the war goes on\n\nThe hospital was hit once more. The attack came on Thursday 3 April. In the bombardment of the ward, four people were "
        "wounded.\n\nOn Wednesday 2 April, 30 people were brought in after heavy shelling of the city, and seven people died. The charity counts 900 wounded treated in Sumy since January."
    )
    first, second = read(text)["incidents"]
    assert (first["place"]["as_written"], first["date"]["value"], number(first["injured"]), first["killed"]) == ("Sumy", "2025-04-03", (4, "exact"), None)
    assert (second["date"]["value"], number(second["killed"])) == ("2025-04-02", (7, "exact"))


def test_a_strike_a_year_after_another_on_the_town_has_not_its_dead():
    text = "A missile hit a cafe in Kharkiv in Ukraine on Friday, killing ten people. On the same day a missile hit houses in Sumy - exactly a year after an attack on a shopping centre there in which at least 20 people were killed."
    found = [(each["place"]["as_written"], each["date"]["value"], number(each["killed"])) for each in read(text)["incidents"]]
    assert found == [("Kharkiv", "2025-04-04", (10, "exact")), ("Sumy", "2025-04-04", None), ("Sumy", "2024-04-04", (20, "at_least"))]


def test_a_further_attack_during_the_night_is_another_than_that_of_the_day_before():
    text = (
        "The army attacked Kherson eight times with FPV drones yesterday; three people were injured, the regional administration says. One house was damaged.\n\n"
        "During the night it also sent a dozen Shahed drones at the city. A hotel was hit and burned. No one was hurt."
    )
    told = [(each["date"]["value"], number(each["injured"]), each["target_types"]) for each in read(text)["incidents"]]
    assert told == [("2025-04-04", (3, "exact"), ["residential"]), ("2025-04-05", (0, "exact"), ["commerce"])]


def test_a_day_on_which_somebody_had_counted_is_none_of_a_strike():
    text = (
        "Rescuers ended their search in Kharkiv, where a missile hit a block of flats on April 2, the State Emergency Service says. The strike killed 31 people, five of them children.\n\n"
        "On Friday morning, the second day of the search, the service had counted 24 dead, two of them children, and 11 people who could not be reached."
    )
    incident = only(text)
    assert (incident["date"]["value"], number(incident["killed"])) == ("2025-04-02", (31, "exact"))
    assert {(claim["metric"], claim["value"]) for claim in incident["claims"] if claim["metric"].endswith("killed")} >= {("killed", 24), ("children_killed", 2)}
    assert (11, "emergency_service") not in claims(incident, "killed")


def test_figures_of_another_day_without_a_place_are_not_of_the_place_told_of():
    text = "A missile hit a house in Sumy on Friday, killing one person, the governor said.\n\nIt was hit hard this week. On Wednesday, shells killed {} people and wounded nine."
    assert [(each["date"]["value"], number(each["killed"])) for each in read(text.format("four"))["incidents"]] == [("2025-04-04", (1, "exact"))]
    found = read(text.format("four more"))["incidents"]
    assert sorted((each["date"]["value"], number(each["killed"])) for each in found) == [("2025-04-02", (4, "exact")), ("2025-04-04", (1, "exact"))]


@pytest.mark.parametrize(
    ("sentence", "there"),
    [
        ("Saturday was the ninth day of an offensive in the region in which at least 39 people have been killed, with most of the dead, 21, in Omdurman.", False),
        ("At least 13 civilians were killed in Omdurman on October 8, the UN said.", True),
    ],
)
def test_the_dead_of_many_days_are_no_strike(sentence, there):
    text = f"Drone hits Tulkarem\n\nA drone hit a house in Tulkarem on Saturday, killing two people.\n\n{sentence}"
    assert ("Omdurman" in {each["place"]["as_written"] for each in read(text, "2025-10-12")["incidents"]}) == there


def test_the_dead_of_a_span_of_days_are_no_strike_of_its_first():
    text = "Drone hits Omdurman\n\nA drone hit a house in Omdurman on Saturday, killing two people.\n\nAt least 53 civilians had been killed in the city between October 5 and 8, the UN said."
    assert number(only(text, "2025-10-12")["killed"]) == (2, "exact")


def test_what_an_outlet_told_before_has_the_figures_of_a_report_on_words_alone():
    text = "The UN has condemned the attack on a hospital in Sumy.\n\nRecall\n\nOn Friday, a drone hit the hospital in Sumy. Ten people were killed and 22 injured."
    assert tolls(text) == {"Sumy": ((10, "exact"), (22, "exact"))}


def test_what_goes_on_with_what_was_told_before_is_as_old():
    text = "A drone hit a hospital in Sumy on Friday, killing 12, the mayor said.\n\nRecall\n\nOn Friday, a drone hit the hospital in Sumy. Ten people were killed and 22 injured."
    assert tolls(text) == {"Sumy": ((12, "exact"), None)}


def test_what_was_told_before_of_another_town_keeps_all_its_figures():
    text = "A drone hit a hospital in Sumy on Friday, the mayor said.\n\nBackground\n\nOn Thursday, a missile hit a house in Kharkiv. Ten people were killed and 22 injured."
    assert tolls(text)["Kharkiv"] == ((10, "exact"), (22, "exact"))


@pytest.mark.parametrize(
    "before",
    [
        "In September of last year a missile attack on Kharkiv killed seven people.",
        "In September last year a missile strike on the theatre in the city centre killed seven people.",
        "The attack is the second of its kind within a year. In September 2024, seven people were killed when a missile hit an outdoor market there.",
        "Kharkiv was the scene of an attack on its railway station in September 2024 which killed seven people.",
    ],
)
def test_a_strike_on_the_town_of_months_ago_has_its_own_dead(before):
    found = read(f"A drone hit a house in Kharkiv in Ukraine on Friday and wounded two people.\n\n{before}")["incidents"]
    assert [(each["date"]["value"], each["date"]["precision"], (each["killed"] or {}).get("value")) for each in found] == [("2025-04-04", "day", None), ("2024-09-01", "month", 7)]


def test_an_attack_called_by_its_month_has_its_own_dead():
    text = 'Shelling of houses in Kharkiv killed two people on Wednesday, the governor said.\n\n"The February attack on the bakery took the lives of 28 civilians," he said.'
    assert [(each["date"]["value"], each["killed"]["value"]) for each in read(text)["incidents"]] == [("2025-04-02", 2), ("2025-02-01", 28)]


@pytest.mark.parametrize("before", ["In March, Russian attacks killed 20 people in the city.", "In July 2024, a drone hit a bus in the region, killing two."])
def test_a_month_of_attacks_or_a_strike_elsewhere_is_none_on_the_town(before):
    found = read(f"A drone hit a house in Kharkiv in Ukraine on Friday and wounded two people.\n\n{before}")["incidents"]
    assert [each["date"]["value"] for each in found] == ["2025-04-04"]


def test_the_sections_of_an_inquiry_are_a_strike_each():
    text = (
        "(Kyiv, April 5, 2025) – Troops killed civilians in a series of attacks on the city of Kharkiv in March, the organisation said today.\n\n"
        "March 3: Apartment Block\n\nOn March 3, shortly after noon, aircraft dropped several bombs on an apartment block. The attack killed 47 civilians, the organisation found.\n\n"
        "March 16: Bread Line\n\nAt about ten, shells exploded outside a supermarket. At least 17 people were killed and 26 wounded, according to hospital records."
    )
    found = {each["date"]["value"]: (number(each["killed"]), number(each["injured"]), each["weapons"]) for each in read(text)["incidents"]}
    assert found["2025-03-03"] == ((47, "exact"), None, ["bomb"])
    assert found["2025-03-16"] == ((17, "at_least"), (26, "exact"), ["artillery"])


def test_the_day_as_of_which_is_counted_is_not_that_of_the_strike():
    text = "As of Saturday, April 5, the number of people killed in the Russian strike on the shop in Kharkiv has grown to 18.\n\nWe will remind, on April 3 the Russians hit the shop in Kharkiv with two bombs."
    assert [(each["date"]["value"], each["killed"]["value"]) for each in read(text)["incidents"]] == [("2025-04-03", 18)]


def test_what_a_list_of_the_background_tells_of_another_day_is_a_strike_of_its_own():
    text = (
        "Russian troops have fired artillery at a suburb of Kherson on Saturday, killing a man.\n\nBackground:\n• Earlier on 5 April, a drone attacked a bus in Nikopol.\n"
        "• On 4 April, artillery hit a market in the centre of Kherson. The governor said seven people were killed and three injured."
    )
    found = {(each["place"]["as_written"], each["date"]["value"]): (number(each["killed"]), number(each["injured"])) for each in read(text)["incidents"]}
    assert found["Kherson", "2025-04-05"] == ((1, "exact"), None)
    assert found["Kherson", "2025-04-04"] == ((7, "exact"), (3, "exact"))


def test_overnight_is_the_night_of_the_report_though_its_first_strike_was_the_day_before():
    text = (
        "Russia said on Saturday that its missiles had struck officers in Sumy, where Ukraine says the attack on Friday killed 34 people.\n\nThe ministry accused Ukraine of using civilians as shields.\n\n"
        "The president demanded a response. Britain condemned the strike. Lawmakers asked for an inquiry. Talks go on. A moratorium was agreed. The city lies near the border. Its streets were full. It was a feast.\n\n"
        "In Odesa, a drone attack wounded eleven people overnight, officials said. The air force said it had shot down 40 of 62 drones."
    )
    assert {each["place"]["as_written"]: each["date"]["value"] for each in read(text)["incidents"]} == {"Sumy": "2025-04-04", "Odesa": "2025-04-05"}


def test_the_dead_of_an_older_month_go_to_no_town_told_of_next_when_the_day_of_publication_is_not_known():
    text = (
        "A missile slammed into a shop in Lyman in Ukraine on Friday, killing at least 14 people, the governor said.\n\nIn September 2023, 17 people were killed when a missile hit an outdoor market there.\n\n"
        "A drone hit a house in Kharkiv on the same day, wounding two people, the mayor said."
    )
    found = {each["place"]["as_written"]: (number(each["killed"]), number(each["injured"]), each["date"]["value"]) for each in read(text, None)["incidents"]}
    assert found == {"Lyman": ((14, "at_least"), None, None), "Kharkiv": (None, (2, "exact"), None)}
