"""Where and when: two towns, second strikes, offices and routes that are no places of a strike, days without a date."""

from __future__ import annotations

import pytest

from geo.extract.extractor import extract
from geo.extract.rules import lexicon
from tests.extract import small_gazetteer
from tests.extract.reports import PUBLISHED, number, only, places, read


def test_two_towns_in_one_sentence_keep_their_own_figures():
    text = "Russian strikes killed three people in Kharkiv and wounded two in Sumy."
    found = {each["place"]["name"]: each for each in read(text)["incidents"]}
    assert number(found["Kharkiv"]["killed"]) == (3, "exact")
    assert number(found["Sumy"]["injured"]) == (2, "exact")
    assert found["Sumy"]["killed"] is None


def test_a_second_strike_on_the_same_town_is_another_incident():
    text = (
        "A missile killed nine people in Omdurman, Sudan, on Friday. "
        "In a separate attack on Wednesday, a drone hit a market in Omdurman, killing four people."
    )
    found = [(each["date"]["value"], each["killed"]["value"]) for each in read(text)["incidents"]]
    assert found == [("2025-04-04", 9), ("2025-04-02", 4)]


def test_an_oblast_beside_its_town_is_no_second_incident():
    assert places("A drone hit a bus in Kostiantynivka in the Donetsk region, killing two people.") == ["Kostiantynivka"]


def test_an_incident_known_only_to_oblast_is_an_area():
    incident = only("Two people were killed by shelling in the Kherson region, police said.")
    assert incident["place"]["precision"] == "oblast"
    assert incident["place"]["adm1"] == "UA-65"


def test_offices_and_routes_are_no_places_of_a_strike():
    text = (
        "A drone hit a house in Nikopol, wounding two people, the Dnipro regional police said. "
        "The wounded were taken to a hospital in Dnipro. A bus travelling from Kyiv to Lviv was not hit."
    )
    assert places(text) == ["Nikopol"]


def test_a_mayors_town_is_the_place_when_the_text_names_no_other():
    assert places("A drone hit an apartment block, killing two people, Kharkiv mayor Ihor Terekhov said.") == ["Kharkiv"]


def test_a_district_of_a_town_is_that_town():
    assert places("A drone hit a house in the Shevchenkivskyi district of Kharkiv, wounding two people.") == ["Kharkiv"]


@pytest.mark.parametrize(
    ("words", "day"),
    [
        ("on Friday", "2025-04-04"),
        ("on Saturday", "2025-04-05"),
        ("yesterday", "2025-04-04"),
        ("on March 28", "2025-03-28"),
        ("on 2 April 2025", "2025-04-02"),
        ("two days ago", "2025-04-03"),
        ("overnight", "2025-04-05"),
        ("on December 30", "2024-12-30"),
    ],
)
def test_days_are_read_back_from_the_publication(words, day):
    assert only(f"A missile hit a school in Kharkiv {words}, killing two people.")["date"]["value"] == day


def test_the_day_on_which_something_was_said_is_not_the_day_of_the_strike():
    text = "A missile hit a school in Kharkiv on Thursday, killing two people. The mayor said on Friday that three were hurt."
    assert only(text)["date"]["value"] == "2025-04-03"


def test_without_a_publication_day_weekdays_stay_open_and_the_notes_ask_for_it():
    drafts = read("A missile hit a school in Kharkiv on Friday, killing two people.", None)
    assert drafts["published"] is None
    assert drafts["incidents"][0]["date"] == {"value": None, "precision": "unknown", "spans": [], "rule": "date.none"}
    assert any("publication" in note for note in drafts["notes"])


def test_a_date_that_does_not_fit_its_weekday_is_said():
    drafts = read("A missile hit a school in Kharkiv on Friday, April 3, killing two people.")
    assert drafts["incidents"][0]["date"]["value"] == "2025-04-03"
    assert any("does not fit" in note for note in drafts["notes"])


def test_strikes_elsewhere_in_a_roundup_stay_apart():
    text = (
        "A missile hit a factory in Kryvyi Rih on Friday, wounding six people. "
        "In Sumy, a drone killed one person. In the Kherson region, shelling wounded four people."
    )
    found = {each["place"]["name"]: number(each["killed"]) or number(each["injured"]) for each in read(text)["incidents"]}
    assert found == {"Kryvyi Rih": (6, "exact"), "Sumy": (1, "exact"), "Kherson Oblast": (4, "exact")}


def test_a_figure_for_several_oblasts_together_belongs_to_none():
    text = "Russian strikes killed at least ten people in Sumy, Kherson and Kharkiv regions. In the Kherson region, shelling killed four people."
    found = [(each["place"]["name"], each["killed"]["value"]) for each in read(text)["incidents"]]
    assert found == [("Kherson Oblast", 4)]


def test_a_village_that_no_list_knows_keeps_its_name_without_a_position():
    incident = only("A shell hit a house in the village of Nowhereivka in Ukraine, killing two people.")
    assert incident["place"]["as_written"] == "Nowhereivka"
    assert incident["place"]["lat"] is None
    assert incident["place"]["precision"] == "unknown"


def test_a_capital_that_acts_is_no_place_of_a_strike():
    text = "Moscow's missiles hit a school in Sumy, killing two people, Kyiv said, and blamed the attack on Moscow."
    assert places(text) == ["Sumy"]


def test_a_president_is_no_town():
    assert places("Volodymyr Zelensky said that a drone hit a house in Lviv, killing two people.") == ["Lviv"]


def test_the_attack_before_this_one_is_not_this_one():
    text = (
        "A drone hit a bus in Nikopol on Friday, killing two people. "
        "The attack came a day after missiles hit Sumy. In a recap, the mayor of Nikopol said five were hurt."
    )
    assert places(text) == ["Nikopol"]


def test_a_heading_that_is_a_town_tells_where_what_follows_happened():
    text = "Kharkiv\nTwo people were killed when a bomb fell on a house.\nOdesa\nA drone wounded three people in a hotel."
    found = [(each["place"]["as_written"], number(each["killed"]) or number(each["injured"])) for each in read(text)["incidents"]]
    assert found == [("Kharkiv", (2, "exact")), ("Odesa", (3, "exact"))]


def test_an_oblast_named_like_its_city_is_asked_for_by_the_name_that_only_it_has():
    asked = []

    def resolve(name, **hints):
        asked.append(name)
        return small_gazetteer.resolve(name, **hints)

    extract("A drone killed two people in the Kyiv region on Friday.", PUBLISHED, resolve)
    assert "Kyivska Oblast" in asked and "Kyiv Oblast" not in asked


def test_a_pictures_caption_gives_no_day():
    text = (
        "A school in Kharkiv following the Russian strike on Feb. 17, 2025. (Photo by A. Writer via Getty Images)\n\n"
        "A Russian drone hit a bus in Kharkiv on Friday, killing two people."
    )
    incident = only(text)
    assert (incident["date"]["value"], number(incident["killed"])) == ("2025-04-04", (2, "exact"))


def test_a_month_is_no_place():
    assert places("A drone hit a bus in Kharkiv on Feb. 20, killing two people.") == ["Kharkiv"]


@pytest.mark.parametrize("home", ["President Volodymyr Zelensky's home city", "the president's home town", "the president's birthplace"])
def test_a_town_that_is_somebodys_home_is_no_holder_of_the_office(home):
    incident = only(f"At least 19 people were killed, nine children among them, when a Russian missile struck Kryvyi Rih, {home}, on Friday.")
    assert incident["place"]["name"] == "Kryvyi Rih"
    assert number(incident["children_killed"]) == (9, "exact")


def test_a_person_named_as_the_owner_of_something_speaks_without_the_ending():
    incident = only("A missile struck Kryvyi Rih, President Volodymyr Zelensky's home city, on Friday. “Many wounded,” Zelensky said.")
    assert {claim["claimant"] for claim in incident["claims"] if claim["claimant_class"] == "ua_national_official"} == {"Volodymyr Zelensky, President"}


def test_a_town_under_fire_is_the_place_of_what_follows():
    text = (
        "Russian forces shelled the city of Kherson on Friday, killing a woman, the prosecutor's office said.\n"
        "The city of Kharkiv was under fire throughout the day.\n"
        '"The troops hit an enterprise, where a 49-year-old employee was injured," the office said.'
    )
    towns = {each["place"]["name"]: number(each["injured"]) for each in read(text)["incidents"]}
    assert towns == {"Kherson": None, "Kharkiv": (1, "exact")}


def test_people_killed_at_a_hospital_are_killed_where_it_stands_and_those_who_die_in_one_are_not():
    assert places("A drone strike killed six people at a hospital in Kharkiv on Friday.") == ["Kharkiv"]
    assert places("A missile killed two people in Izium on Friday; a third died at a hospital in Kharkiv.") == ["Izium"]


def test_a_town_whose_suburb_is_named_behind_it_was_not_hit():
    text = "Russians attacked a suburb of Kharkiv - the town of Kupiansk - with a drone, a man was wounded."
    assert places(text) == ["Kupiansk"]


def test_a_district_of_a_region_with_an_apostrophe_is_no_part_of_a_town():
    rules = lexicon.load("en").rules("city_district")
    assert not any(rule.regex.search("the Nikopol district in Dnipropetrovs'k region") for rule in rules)
    assert any(rule.regex.search("the Dniprovskyi district in Kherson") for rule in rules)


@pytest.mark.parametrize("lies", ["Lyman, Donetsk region,", "the city of Lyman, Donetsk region,", "Lyman"])
def test_a_resident_hurt_is_hurt_in_the_town_and_not_in_its_region(lies):
    assert places(f"A resident of {lies} was injured after an attack by a drone, Ukraine said.") == ["Lyman"]


def test_a_market_with_the_name_of_an_area_is_where_it_was_hit_and_a_town_gained_control_of_is_not():
    text = "An airstrike in a Darfur market in Sudan killed at least 54 people. The attack came as the military consolidates control in Khartoum."
    assert places(text) == ["Darfur"]


def test_a_place_west_of_a_town_is_not_the_town():
    text = "A drone killed two people in Sloviansk, Ukraine, on Thursday. On March 10, shells hit a camp in the Lyman area west of Sloviansk, killing 40."
    found = {each["place"]["as_written"]: number(each["killed"]) for each in read(text)["incidents"]}
    assert found == {"Sloviansk": (2, "exact"), "Lyman": (40, "exact")}


@pytest.mark.parametrize(
    ("words", "published", "day", "precision"),
    [
        ("last year", "2025-12-05", "2024-01-01", "year"),
        ("earlier this year", "2025-12-05", "2025-01-01", "year"),
        ("last month", "2025-03-31", "2025-02-28", "month"),
        ("last month", "2025-12-05", "2025-11-05", "month"),
        ("earlier this month", "2025-12-05", "2025-12-01", "month"),
    ],
)
def test_last_year_and_last_month_are_those_of_the_calendar(words, published, day, precision):
    found = read(f"A missile attack on Kharkiv {words} killed 38 people, the mayor said.", published)["incidents"][0]["date"]
    assert (found["value"], found["precision"]) == (day, precision)


@pytest.mark.parametrize("words", ["marked three years since", "on Monday commemorated the anniversary of the attack in which"])
def test_an_anniversary_is_no_strike_of_its_day(words):
    assert read(f"People in Kharkiv {words} a missile strike on the station in Kramatorsk killed 61 people.")["incidents"] == []


@pytest.mark.parametrize("town", ["Russian-occupied Kherson", "the occupied city of Kherson", "recently liberated Kherson"])
def test_a_town_that_is_occupied_or_was_liberated_has_the_day_of_the_strike_on_it(town):
    assert only(f"Shelling in {town} late on Thursday killed two people, officials said on Friday.")["date"]["value"] == "2025-04-03"


def test_the_day_on_which_a_town_was_occupied_is_that_of_no_strike():
    assert only("A drone wounded two people in Kherson, which was temporarily occupied in March 2022.")["date"]["value"] == PUBLISHED


def test_a_strike_of_last_night_is_not_one_of_weeks_before_on_the_same_hospital():
    text = "A drone hit a hospital in Kherson overnight, wounding seven people, the governor said. On 8 February shells hit the hospital in Kherson."
    first, *_ = read(text)["incidents"]
    assert (first["date"]["value"], number(first["injured"])) == ("2025-04-05", (7, "exact"))


@pytest.mark.parametrize("told", ["On March 27, the missile struck a grocer's in the town.", "On the evening of 27 March the rocket fell on a café in Kherson."])
def test_a_report_on_the_dead_of_a_week_before_has_the_day_on_which_the_missile_struck(told):
    text = f"All 24 people killed in the missile strike on Kherson have been identified, the minister said on Thursday.\n\n{told} The governor spoke of 20 dead at first."
    incident = only(text)
    assert (incident["date"]["value"], number(incident["killed"])) == ("2025-03-27", (24, "exact"))


def test_another_strike_on_a_day_before_does_not_date_the_one_told_of():
    text = "A missile killed four people in Kherson, the governor said on Thursday.\n\nOn March 27, a missile struck a café in Kherson."
    assert read(text)["incidents"][0]["date"]["value"] != "2025-03-27"


@pytest.mark.parametrize("words", ["on 27 June last year", "on June 27 last year", "on June 27 of last year"])
def test_a_day_of_last_year_is_not_of_this_one(words):
    found = read(f"A drone hit a shop in Lviv on 28 August, killing two. It came a year after a missile hit a market in Sumy {words}, killing nine people.", "2024-08-29")["incidents"]
    assert {each["place"]["as_written"]: each["date"]["value"] for each in found}["Sumy"] == "2023-06-27"
