"""How agencies write of strikes in Gaza, Lebanon, Yemen and Sudan: quotes of offices, asides, replies, and sources named at length."""

from __future__ import annotations

from tests.extract.reports import claims, number, only, places, read


def test_a_count_in_an_offices_own_words_is_read_with_its_commas():
    found = only('A strike hit Tyre in Lebanon on Friday. The strike killed "four people, among them a child, and wounded two others", the health ministry said.')
    assert [number(found[each]) for each in ("killed", "children_killed", "injured")] == [(4, "exact"), (1, "exact"), (2, "exact")]


def test_rockets_fired_in_reply_are_not_the_weapon():
    text = (
        "Lebanon's health ministry said a strike hit Tyre on Friday, killing three people.\n\n"
        "The ministry gave no further details.\n\n"
        "The fighters said they had fired a barrage of Katyusha rockets at an army post in response to the attack."
    )
    assert only(text)["weapons"] == []


def test_a_camp_from_which_people_had_fled_was_not_hit():
    text = "A drone killed 30 people in a mosque in El Fasher in Sudan on Friday.\n\nThe attack hit a quarter where civilians from the famine-hit Zamzam camp had fled after it was overrun."
    assert places(text) == ["El Fasher"]


def test_who_runs_a_school_is_not_who_counts():
    text = "According to the Education Board, nine people were killed on Friday in an attack on a school in Rafah, Gaza, which is run by the United Nations agency for refugees."
    assert claims(only(text), "killed") == set()
    text = "According to the Government Information Office in Gaza, nine people were killed on Friday in an attack on a school in Rafah, run by the United Nations."
    assert {said for _, said in claims(only(text), "killed")}.isdisjoint({"un", "media"})


def test_an_outlet_that_reports_is_heard_before_the_army_that_acted():
    text = "The Israeli army carried out an airstrike on Rafah in Gaza on Friday, killing at least six Palestinians, Al-Jazeera reported."
    assert claims(only(text), "killed") == {(6, "media")}


def test_a_toll_that_was_expected_to_rise_as_many_were_in_hospital_is_none():
    text = "A strike hit a school in Rafah in Gaza on Friday. The death toll was expected to rise, as many of the injured were in critical condition, medics said."
    assert only(text)["killed"] is None


def test_a_second_person_hurt_comes_to_the_first():
    text = "A drone crashed in Sumy on Friday. A woman was hospitalized with burns, the governor said.\n\nA second resident sought medical help for shrapnel wounds."
    assert number(only(text)["injured"]) == (2, "exact")
    text = "A drone crashed in Sumy on Friday, wounding a man and a woman. A second resident sought medical help."
    assert number(only(text)["injured"]) == (2, "exact")


def test_those_killed_in_a_part_of_the_country_are_not_those_of_the_town_told_of_next():
    text = "Russian drones kill two rescuers in eastern Ukraine; energy infrastructure hit in Odesa on Friday."
    assert only(text)["killed"] is None


def test_what_a_building_went_through_before_does_not_hide_that_it_was_hit():
    text = "A strike on Friday hit a school in Gaza, killing nine people.\n\nThe school in Rafah, already hit several times during the war, was struck again on Friday, the spokesman said."
    assert only(text)["place"]["as_written"] == "Rafah"


def test_an_airport_called_international_was_hit_and_its_workers_only_speak():
    assert places("Strikes on Ukraine killed two people in Kharkiv on Friday.\n\nA missile severely damaged Odesa International Airport on Friday, the ministry said.") == ["Kharkiv", "Odesa"]
    assert places("Strikes killed two people in Idlib in Syria on Friday. Hama International Airport officials said flights were suspended after the strikes.") == ["Idlib"]


def test_what_has_been_counted_in_a_territory_since_long_ago_is_not_a_camps_toll():
    text = (
        "One person was killed in a drone strike in the West Bank city of Tulkarem on Friday, the Health Ministry said.\n\n"
        "The ministry said the attack targeted the Nur Shams refugee camp in eastern Tulkarem.\n\n"
        "At least 412 Palestinians have been killed and more than 3,100 injured by Israeli forces in the occupied territory, according to the ministry."
    )
    assert all((each["killed"] or {"value": 1})["value"] == 1 for each in read(text)["incidents"])


def test_a_strike_of_years_ago_that_another_recalls_gives_no_figures():
    text = "A strike on a prison in Idlib in Syria killed 30 people on Friday, medics said.\n\nThe incident recalls a 2022 coalition strike on a detention site that killed 66 people."
    assert number(only(text)["killed"]) == (30, "exact")
    text = "A strike on a prison in Idlib in Syria killed 30 people on Friday, medics said.\n\nIt echoed a 2022 attack on the same site, which left 66 dead."
    assert number(only(text)["killed"]) == (30, "exact")


def test_a_capital_in_which_an_army_advances_is_not_where_the_market_was_hit():
    text = (
        "An airstrike on a crowded market in Sudan killed at least 54 people on Friday.\n\n"
        "The bombing came amid the army's advances in the capital city, Khartoum, where it took the palace.\n\n"
        "Videos from the town of Karari showed burned bodies after the bombing of its market."
    )
    assert "Khartoum" not in places(text)


def test_the_sum_of_a_war_between_two_days_and_the_day_of_reports_are_not_those_of_the_strike():
    text = (
        "The death toll from a strike on a prison in Idlib, Syria, on April 1 has reached 79, according to a local outlet, citing reports from Friday.\n\n"
        "The spokesman revealed that between March 13 and March 24, 935 people were killed in the country, including 38 children."
    )
    found = only(text)
    assert (found["date"]["value"], number(found["killed"]), found["children_killed"]) == ("2025-04-01", (79, "exact"), None)


def test_the_toll_of_october_is_not_that_of_the_strike():
    text = "An attack near a hospital in Khan Younis in Gaza killed at least 20 people on Friday, the health ministry said.\n\nThe revised death toll from Hamas's attack on Israel stands at 1,139."
    assert number(only(text)["killed"]) == (20, "at_least")


def test_repeated_attacks_on_towns_are_no_strikes_and_one_of_a_named_day_is():
    assert places("Shelling killed five people in Omdurman in Sudan on Friday, medics said. There have been repeated attacks on Karari and Khartoum in the past.") == ["Omdurman"]
    found = only("The RSF continued its heavy artillery shelling on Thursday, targeting Omdurman in Sudan.")
    assert (found["place"]["as_written"], found["date"]["value"]) == ("Omdurman", "2025-04-03")


def test_a_child_among_the_wounded_victims_is_not_among_the_dead():
    found = only("A woman was killed and 17 others were wounded on Friday by a rocket that hit a building in Ramat Gan, Israel. Among the wounded victims were a woman aged 41 and a 4-year-old boy.")
    assert (found["children_killed"], number(found["children_injured"])) == (None, (1, "exact"))


def test_the_day_behind_the_attack_is_that_of_the_attack_not_of_what_came_a_day_after():
    text = "The fate of neighbours remained unclear, a day after an Israeli strike tore into the southern suburbs of Beirut in Lebanon on Thursday, killing nine."
    assert only(text)["date"]["value"] == "2025-04-03"
    assert only("Two days after a missile killed nine people in Kharkiv, the city mourned them on Friday.")["date"]["value"] == "2025-04-02"


def test_the_day_on_which_fuel_arrived_is_not_that_of_the_strike():
    text = (
        "At least 26 people were killed in a strike on a house in Khan Younis in Gaza, the director of a hospital said Saturday.\n\n"
        "A blackout ended after a first delivery of fuel arrived from abroad late Thursday.\n\n"
        "The hospital said it had received 23 people with wounds."
    )
    assert only(text)["date"]["value"] == "2025-04-05"
