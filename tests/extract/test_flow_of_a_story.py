"""The day of a strike in reports about what came after it, what is no news, and sentences of short reports that name no place."""

from __future__ import annotations

import pytest

from tests.extract.reports import number, only, places, read, tolls

#: report of Saturday, 5 April 2025 → day of the strike
DAYS = [
    ("A drone hit a house in Sumy the previous evening, the governor said on Friday.", "2025-04-03"),
    ("The day before yesterday a missile killed five people in Sumy.", "2025-04-03"),
    ('"Two people died yesterday when a shell hit Sumy," the mayor said on Friday.', "2025-04-03"),
    ("Missiles hit Sumy shortly before dawn on Friday, killing two, an agency reported.", "2025-04-04"),
    ("Missiles hit Sumy at 2am on Saturday (2300 GMT Friday), killing two.", "2025-04-05"),
    ("Sumy was in mourning on Friday, a day after a Russian missile killed four people.", "2025-04-03"),
    ("Rescue crews in Sumy were still searching on Friday, nearly 24 hours after a missile killed four people.", "2025-04-03"),
    ("Rescuers in Sumy on Friday ended their search of a house hit by a drone on Wednesday. Five people died.", "2025-04-02"),
    ("Rescuers on Friday recovered a body from a house in Sumy that was hit by a missile the day before, killing four.", "2025-04-03"),
    ("Mourners filled the streets of Sumy on Friday to bury four people who were killed a day earlier when a bomb hit a house.", "2025-04-03"),
    ("Sumy (Ukraine), April 4 (agency) - A bomb killed three people in Sumy. The bomb fell the previous evening, the mayor said on Friday.", "2025-04-03"),
    ("A body was found in Sumy, and the death toll from Thursday's missile attack now stands at three.", "2025-04-03"),
    ("On Thursday they were standing in line for their pensions at a van. A glide bomb killed nine of them in Sumy.", "2025-04-03"),
    ("Police on Friday named the two people who were killed when a shell exploded in Sumy on Thursday.", "2025-04-03"),
    ("Prosecutors opened an investigation on Friday into the shelling of Sumy the day before, which left two people dead.", "2025-04-03"),
    ("The governor visited Sumy on Friday, three days after shelling killed two people there.", "2025-04-01"),
    ("It happened shortly after ten on Thursday night: a drone came down on a house in Sumy. Three people are dead.", "2025-04-03"),
    ("Two people were killed when bombs fell on Sumy on Wednesday of last week.", "2025-03-26"),
    ("Rescuers in Sumy found two more bodies on Friday, bringing the toll from Wednesday night's missile strike to nine.", "2025-04-02"),
    ("The mayor came to Sumy on Friday to lay flowers at the school where a missile killed nine children the day before.", "2025-04-03"),
    ("The bodies of two men were pulled from a house in Sumy on Friday, a day after it was hit by a glide bomb.", "2025-04-03"),
    ("By the time work ended on Saturday, four bodies had been pulled from a shop in Sumy which was hit by bombs on Thursday.", "2025-04-03"),
    ("The strike on Sumy happened on Thursday, the mayor said; the number of dead rose to 15 on Friday and to 24 by Saturday.", "2025-04-03"),
    ("Sumy was attacked by drones on Thursday, and a girl wounded there died on Friday.", "2025-04-03"),
    ("A missile killed a woman in Sumy on Tuesday. A man of 40 died in hospital of his wounds on Friday.", "2025-04-01"),
    ("On the night of April 3-4, Russian drones struck homes in Sumy, wounding eight people.", "2025-04-04"),
    ("Drones struck homes in Sumy overnight Thursday-Friday, wounding eight people.", "2025-04-04"),
    ("Drones struck homes in Sumy on Thursday-Friday night, wounding eight people.", "2025-04-04"),
    ("Drones struck homes in Sumy on the night of 2 to 3 April, wounding eight people.", "2025-04-03"),
    ("In the night from Wednesday to Thursday a drone struck a house in Sumy, killing two.", "2025-04-03"),
    ("Russian drones struck homes in Sumy late on Thursday night into Friday, wounding eight people.", "2025-04-04"),
    ("On the morning of the 3rd, two missiles struck a depot in Sumy, killing two.", "2025-04-03"),
    ("Over the past day, Russian troops shelled Sumy, injuring six people, the governor said on Saturday morning.", "2025-04-04"),
    ("Russian attacks in the past 24 hours killed two people in Sumy, authorities reported.", "2025-04-04"),
    ("Four people died in Sumy when shells hit a square. It was half past eight on Thursday evening, the police said on Friday.", "2025-04-03"),
    ("A boy of 13 from Sumy died on Friday of wounds that he had suffered when a shell exploded next to him on Tuesday.", "2025-04-01"),
    ("Russia launched 78 drones between the evening of April 2 and the morning of April 3. Debris set fire to a house in Sumy, wounding two.", "2025-04-03"),
    ("A strike in Gaza City killed nine people on Friday. The army said it had aimed at a man who took part in the attack on Israel on 7 October.", "2025-04-04"),
    ("Rescue teams were digging through debris in the north-eastern Ukrainian city of Sumy on Friday after a missile killed three in the night. It struck on Thursday.", "2025-04-03"),
    ("Shelling of Sumy in the evening hours of Wednesday claimed the lives of two brothers, police said.", "2025-04-02"),
    ("Debris of a drone fell on a block in Sumy, injuring a mother and a baby. Rescuers published pictures of the fire on Friday morning.", "2025-04-04"),
    ("The region came under attack during the day. In Sumy a man was wounded by a shell. A farm was damaged. A boy was killed by a drone, the governor said on Friday evening.", "2025-04-04"),
    ("The north-eastern city of Sumy went into mourning on Friday. Two days earlier, Russian missiles had struck a hospital, and 50 people died.", "2025-04-02"),
    ("Two sections of a house in Sumy were brought down by a drone on Thursday, killing two.", "2025-04-03"),
]


@pytest.mark.parametrize(("report", "day"), DAYS)
def test_the_day_of_the_strike_is_not_that_of_the_search_or_the_funeral(report, day):
    assert only(report)["date"]["value"] == day


@pytest.mark.parametrize(("words", "day"), [("New Year's Day", "2025-01-01"), ("New Year's Eve", "2024-12-31")])
def test_a_feast_is_a_day(words, day):
    assert only(f"Drones hit homes in Sumy on {words}, injuring six people.", "2025-01-02")["date"]["value"] == day


def test_the_same_day_is_the_one_named_before():
    drafts = read("A woman was killed by a shell in Sumy on Thursday. The same afternoon a drone hit a shop in Nikopol, wounding two people.")
    assert [each["date"]["value"] for each in drafts["incidents"]] == ["2025-04-03", "2025-04-03"]


@pytest.mark.parametrize(("words", "day"), [("The next day", 3), ("A day later", 3), ("The following morning", 3), ("Two days later", 4)])
def test_the_next_day_is_counted_from_the_one_named_before(words, day):
    drafts = read(f"Two people were killed when bombs fell on Sumy on Wednesday. {words} a drone killed a man in Nikopol.")
    assert [each["date"]["value"] for each in drafts["incidents"]] == ["2025-04-02", f"2025-04-0{day}"]


#: reports of which nothing is news of a strike
NO_NEWS = [
    "At least 139 civilians were killed and 738 injured in Ukraine in January, the U.N. office said, with drones the main cause of casualties.",
    "Nearly 860 civilians were killed in Ukraine between January and the end of May, monitors said.\n\nShort-range drones were the main cause of harm in Kherson and Nikopol.",
    "A court in Kyiv on Friday sentenced a commander in absentia over a 2022 missile strike on Odesa, which killed 29 people.",
    "A man was jailed in Kharkiv for giving away the position of a hotel, which was hit by a missile in January, injuring 13 people.",
    "Kharkiv marked a day of mourning on Friday for the victims of last year's missile strike on a shop that killed 19.",
    "The children's hospital in Kyiv, which was struck by a missile on 8 July last year, has been rebuilt.",
    "Moscow accused Kyiv of planning to attack the power plant in Kherson. Kyiv rejected the claim.",
    "President Zelensky met European leaders in Lviv on Friday to discuss air defence after a wave of missile attacks on Ukrainian cities.",
    "Journalists held a vigil in Kyiv for colleagues killed in Russian drone strikes this year.",
    "An exhibition of cars destroyed by shelling in Sumy has opened in Lviv.",
    "A memorial to the 59 people who died in a strike on Sumy in October 2023 was unveiled on Friday.",
    "Mykola, 54, fled Odesa in 2023 after shelling killed his neighbours. He now runs a bakery in Lviv.",
]


@pytest.mark.parametrize("report", NO_NEWS)
def test_what_is_no_news_gives_no_draft(report):
    assert read(report)["incidents"] == []


@pytest.mark.parametrize(
    "past",
    [
        "The deadliest strike on the city was in March, when missiles killed 35 people.",
        "It was the first deadly strike on the town since 13 March, when 35 people died.",
        "Monitors said 638 people had been killed since Sunday around Kherson.",
        "In Geneva, the UN said 139 civilians had died in March, half of them in Kherson.",
    ],
)
def test_strikes_and_sums_of_before_lend_the_news_nothing(past):
    incident = only(f"Two people were killed in a drone attack on Sumy on Friday.\n\n{past}")
    assert (number(incident["killed"]), incident["weapons"]) == ((2, "exact"), ["drone"])


#: short report → killed, weapons
SHORT = [
    ("It was the last lesson at a school in Sumy. An FPV drone flew over the fence on Friday. Two guards were killed.", 2, ["drone"]),
    ("A father, his two children and their grandmother died in their beds in Sumy. Their house took a hit from a Shahed.", 4, ["drone"]),
    ("Two dead in Kharkiv\n\nA missile exploded in front of a shop on Friday, the governor of the Kharkiv region said.", 2, ["missile"]),
    ("The village of Derhachi, 09:45. Two guided bombs. Two dead, prosecutors said.", 2, ["bomb"]),
    ("Workers mending a roof in Sumy came under fire on Friday. A drone had been circling for an hour. Two were killed.", 2, ["drone"]),
]


@pytest.mark.parametrize(("report", "killed", "weapons"), SHORT)
def test_sentences_of_a_short_report_without_a_place_belong_to_its_town(report, killed, weapons):
    incident = only(report)
    assert (number(incident["killed"]), incident["weapons"]) == ((killed, "exact"), weapons)


def test_a_ministry_in_the_capital_is_not_where_the_wounded_are():
    assert only("A drone fired at a motorcycle outside Nikopol on Friday. Two people were injured, the health ministry in Kyiv said.")["place"]["name"] == "Nikopol"


@pytest.mark.parametrize(
    ("told", "place", "killed", "weapon", "target"),
    [
        ("Ukraine has been accused by Russia of killing no fewer than 27 people in a drone attack on a hotel in the southern Kherson region.", "Kherson", (27, "at_least"), "drone", "commerce"),
        ("The army of Sudan was accused of killing 14 people, five of them children, in an air strike on a school in Omdurman on Friday.", "Omdurman", (14, "exact"), "bomb", "education"),
        ("Sudan's army is accused of bombing a market in Omdurman on Friday, killing 30 people.", "Omdurman", (30, "exact"), "bomb", "commerce"),
    ],
)
def test_an_accusation_with_which_a_report_begins_is_its_news(told, place, killed, weapon, target):
    incident = only(told)
    assert (incident["place"]["as_written"], number(incident["killed"])) == (place, killed)
    assert (incident["weapons"], incident["target_types"]) == ([weapon], [target])


@pytest.mark.parametrize(
    "accusation",
    [
        "Russian troops have been accused of killing 400 people in Kherson in 2022.",
        "The mayor spoke of a grim day. A child is in hospital. The army has been accused of killing 31 people in an air strike on a mosque in Kharkiv.",
        "Russia has been accused of killing civilians with drones in Kherson.",
    ],
)
def test_an_accusation_in_passing_is_no_strike(accusation):
    assert places(f"A drone hit a house in Sumy in Ukraine on Friday and wounded two people. {accusation}") == ["Sumy"]


@pytest.mark.parametrize(
    "source",
    [
        "said the Harbour Lawyers, a group that documents atrocities on both sides of the war",
        "said the Doctors' Chain, an organisation that counts the victims of the war between the army and the rebels",
        "said the Open Ledger, a small network of volunteers that has kept a list since the war began",
    ],
)
def test_what_a_group_does_in_the_war_makes_no_background_of_what_it_says(source):
    text = f"Twelve people were killed when a drone struck a clinic in Omdurman in Sudan, doctors said on Saturday. The clinic in Omdurman was hit around noon on Friday, {source}."
    incident = only(text)
    assert (incident["date"]["value"], number(incident["killed"])) == ("2025-04-04", (12, "exact"))


def test_what_a_group_has_counted_since_the_war_began_is_no_figure_of_a_strike():
    text = "A drone hit a bus in Nikopol in Ukraine on Friday and wounded four people. Since January 30 people have been hurt, says Open Ledger, a group that tracks the war."
    assert number(only(text)["injured"]) == (4, "exact")


@pytest.mark.parametrize(
    "ranked",
    [
        "in the heaviest shelling for weeks",
        "in one of the worst artillery attacks in months",
        "in what residents called the deadliest shelling in several years",
        "in its most violent shelling of recent weeks",
    ],
)
def test_the_heaviest_shelling_for_weeks_is_the_news(ranked):
    text = f"In Ukraine, a bomb hit a hotel in Kharkiv on Friday, killing five people. In Lyman, three people were killed {ranked}, the governor said."
    drafts = {each["place"]["as_written"]: (number(each["killed"]), each["weapons"]) for each in read(text)["incidents"]}
    assert drafts == {"Kharkiv": ((5, "exact"), ["bomb"]), "Lyman": ((3, "exact"), ["artillery"])}


def test_those_killed_in_weeks_of_shelling_are_no_news():
    text = "In Ukraine, a bomb hit a hotel in Kharkiv on Friday, killing five people. In Lyman, 30 people were killed in weeks of shelling, the governor said."
    assert [each["place"]["as_written"] for each in read(text)["incidents"]] == ["Kharkiv"]


def test_strikes_that_go_on_across_a_region_are_no_incident():
    text = "Scores of people have reportedly been killed and injured as air strikes and shelling go on across the Kharkiv region, the UN office warned on Friday. Families are still on the move."
    assert read(text)["incidents"] == []


def test_a_war_named_at_the_end_of_a_sentence_leaves_its_strike_one_of_the_news():
    text = (
        "OMDURMAN, Sudan – Artillery fire by paramilitaries hit the crowded market of Omdurman on Friday, bringing more deaths to a city that has been attacked almost daily.\n\n"
        "At least 15 people were killed and 29 injured, a hospital said."
    )
    assert tolls(text) == {"Omdurman": ((15, "at_least"), (29, "exact"))}


def test_what_was_hit_in_towns_near_a_city_is_not_told_of_the_city():
    text = "SIDON, Lebanon – A missile slammed into the main hospital of Sidon on Friday, wounding nine people, and other warheads came down on apartment buildings in two towns near Beirut."
    assert places(text) == ["Sidon"]


def test_a_strike_that_came_amid_others_of_recent_days_is_told_of():
    text = "Troops shelled a village in the north of Ukraine on Friday, killing five people. The shelling, which came amid a rise in attacks in recent days, hit a house in Lyman."
    assert tolls(text) == {"Lyman": ((5, "exact"), None)}
