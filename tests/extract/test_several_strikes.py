"""Reports that tell of more than one strike, of a whole country's day, or of what happened before: nothing is mixed up."""

from __future__ import annotations

from tests.extract.reports import number, only, read, tolls


def test_some_of_the_dead_who_died_elsewhere_do_not_take_the_whole_figure_with_them():
    text = (
        "Israeli strikes on Friday killed at least 34 people in Gaza City, doctors said. "
        "Doctors said 34 people were killed, including eight who died in a strike near Nuseirat."
    )
    assert tolls(text)["Gaza City"] == ((34, "at_least"), None)
    assert "Nuseirat" not in tolls(text)


def test_figures_since_a_day_are_no_strike():
    text = (
        "A missile hit a school in Sumy, Ukraine, on Friday, killing two people. "
        "Since 2 January, 125 people have been killed in Russian strikes on Sumy, the UN said. "
        "Russia has fired 400 missiles in the past week, killing at least 24 people."
    )
    assert number(only(text)["killed"]) == (2, "exact")


def test_killed_and_injured_in_one_number_are_neither():
    incident = only("A drone attack on a market in Omdurman, Sudan, on Friday left shops burning, killing and injuring at least 27 people.")
    assert (incident["killed"], incident["injured"]) == (None, None)


def test_where_the_wounded_were_brought_is_no_place_of_a_strike():
    text = (
        "An Israeli strike hit a school in Nuseirat on Friday, killing ten people. "
        "Another four wounded people were brought to the Martyrs Hospital in Gaza City, doctors said."
    )
    assert list(tolls(text)) == ["Nuseirat"]


def test_a_town_named_to_say_where_another_lies_is_no_second_place():
    assert list(tolls("In Nikopol, near Dnipro, in Ukraine, a missile hit a house, injuring 20 people on Friday.")) == ["Nikopol"]


def test_the_home_town_of_a_president_is_a_town():
    text = "A missile hit a house in Kryvyi Rih, the hometown of President Volodymyr Zelensky, in Ukraine on Friday, killing one person."
    assert only(text)["place"]["name"] == "Kryvyi Rih"


def test_an_injury_toll_is_no_death_toll():
    incident = only("Injury toll in Russian strike on Kherson rises to 10\n\nA drone hit a bus in Kherson, Ukraine, injuring five people.")
    assert (incident["killed"], number(incident["injured"])) == (None, (10, "exact"))


def test_nobody_hurt_in_one_building_does_not_deny_those_hurt_in_another():
    text = "Drones attacked Belgorod in Russia, and three people were injured, the governor said. An office was hit earlier, no one was injured."
    incident = only(text)
    assert (incident["killed"], number(incident["injured"])) == (None, (3, "exact"))


def test_the_attack_that_one_followed_gives_it_nothing():
    text = (
        "Missiles struck the centre of Kharkiv on Friday, killing 34 people, officials said. "
        "The attack on Kharkiv followed a strike on Kherson on April 1 that killed some 20 people."
    )
    first = read(text)["incidents"][0]
    assert (first["place"]["name"], first["killed"]["value"], first["date"]["value"]) == ("Kharkiv", 34, "2025-04-04")


def test_an_air_strike_earlier_is_another_one():
    text = (
        "An airstrike on a school in Kharkiv killed 16 people, medics said. "
        "An air strike earlier on a house killed at least 10 people and wounded many others."
    )
    incident = read(text)["incidents"][0]
    assert (incident["killed"]["value"], incident["injured"]) == (16, None)
    assert {claim["value"] for claim in incident["claims"] if claim["metric"] == "killed"} == {16}


def test_a_strike_of_last_week_that_is_only_mentioned_is_none_of_the_news():
    text = (
        "In Ukraine, a drone hit a hospital in Kherson on Friday, killing nine people, officials said. "
        "The Russian army also carried out airstrikes last week, hitting a market in Kharkiv."
    )
    assert tolls(text) == {"Kherson": ((9, "exact"), None)}


def test_drones_that_support_an_attack_are_not_its_weapon():
    text = "In Sudan, a market in Omdurman was struck by shelling on Friday, killing nine people. Witnesses said it was supported by drones."
    assert only(text)["weapons"] == ["artillery"]


def test_a_strike_that_somebody_told_of_the_day_before_gives_this_one_no_figure():
    text = (
        "A strike on a school in Kharkiv killed two people on Friday, the emergency service said.\n"
        "On Thursday, the service told reporters that a strike on another school in the city killed at least 12."
    )
    incident = read(text)["incidents"][0]
    assert number(incident["killed"]) == (2, "exact")
    assert 12 not in {claim["value"] for claim in incident["claims"]}


def test_a_report_on_a_strike_of_a_month_ago_is_about_that_strike():
    text = (
        "The United Nations has confirmed that the missile that hit a cafe in Kharkiv and killed 59 people was Russian.\n"
        "On March 5, Russian troops hit the cafe in Kharkiv with a missile."
    )
    assert (only(text)["date"]["value"], number(only(text)["killed"])) == ("2025-03-05", (59, "exact"))
    text = "A deadly strike on a funeral reception in Kharkiv on March 5 left 59 civilians dead, the United Nations said."
    assert only(text)["date"]["value"] == "2025-03-05"


def test_how_a_war_began_is_no_strike():
    text = (
        "A strike on a school in Gaza City killed 17 people on Friday, the civil defence agency said.\n"
        "The war in Gaza erupted after militants attacked Israel on 7 October, which resulted in the death of 1,197 people."
    )
    assert number(only(text)["killed"]) == (17, "exact")


def test_a_driver_told_of_by_his_age_is_hurt():
    assert number(only("A drone struck a car in Kharkiv. The 74-year-old driver sustained injuries.")["injured"]) == (1, "exact")


def test_the_strike_hit_names_where_the_one_told_of_struck():
    text = (
        "In Ukraine, a drone strike killed at least 75 people on Friday at a mosque in Kharkiv, rescuers said. "
        "The strike hit Velyka Lypa camp, just outside the city, said a volunteer group."
    )
    assert tolls(text) == {"Kharkiv": ((75, "at_least"), None)}


def test_figures_of_another_strike_without_a_place_are_none_of_the_towns_beside_it():
    text = (
        "In Ukraine, shelling of Kharkiv killed 16 people on Friday, doctors said. "
        "Separately, activists said a drone killed eight people at a gathering. "
        "A drone targeted people in the Jala neighbourhood, west of Kharkiv, leaving eight people dead, they said."
    )
    assert tolls(text) == {"Kharkiv": ((16, "exact"), None)}
    assert {claim["value"] for claim in only(text)["claims"] if claim["metric"] == "killed"} == {16}


def test_a_town_near_which_the_place_lies_is_no_second_place():
    text = "A missile hit tents in the Velyka Lypa area, near the southern city of Kherson, on Friday, killing 16 people in Ukraine."
    assert len(read(text)["incidents"]) == 1


def test_what_was_shelled_on_the_same_day_is_another_strike():
    text = (
        "At least 12 people were killed in Ukraine when a drone hit a clinic in Kharkiv, according to war monitors on Sunday. "
        "The strike, which targeted the clinic on Saturday, killed patients.\n"
        "The attack came on the same day that the army shelled Sumy. Medical sources reported at least seven dead in the city."
    )
    assert tolls(text) == {"Kharkiv": ((12, "at_least"), None), "Sumy": ((7, "at_least"), None)}
    assert {each["date"]["value"] for each in read(text, "2025-04-07")["incidents"] if each["place"]["as_written"] == "Kharkiv"} == {"2025-04-05"}


def test_those_hurt_on_the_day_recalled_are_none_of_this_strike():
    text = (
        "In Ukraine, one man was killed and two were injured in a drone attack on Kharkiv on Friday, the governor said.\n"
        "As reported, on March 14, a gas station was destroyed in a drone strike on Kharkiv. Four rescuers were injured there."
    )
    incident = read(text)["incidents"][0]
    assert (number(incident["killed"]), number(incident["injured"])) == ((1, "exact"), (2, "exact"))


def test_a_year_of_birth_is_no_day_of_a_strike():
    text = "A man was killed in a missile attack on Kharkiv, Ukraine, on Friday. A man born in 1974 died in hospital and the injured included a girl born in 2013."
    incident = only(text)
    assert (incident["date"]["value"], incident["children_killed"], number(incident["children_injured"])) == ("2025-04-04", None, (1, "exact"))


def test_a_town_that_was_also_shelled_has_the_figures_of_the_next_sentence():
    text = (
        "Russian drones damaged a port in Odesa on Friday, wounding two people, the Ukrainian governor said.\n\n"
        "The governor said Russia had also shelled the town of Nikopol. A man died and two others were wounded in the shelling."
    )
    assert tolls(text) == {"Odesa": (None, (2, "exact")), "Nikopol": ((1, "exact"), (2, "exact"))}
    inverted = "A bomb hit a house in Kharkiv, Ukraine, killing two people. Also under fire was Nikopol, where one person was wounded."
    assert tolls(inverted) == {"Kharkiv": ((2, "exact"), None), "Nikopol": (None, (1, "exact"))}


def test_what_was_reported_earlier_tells_of_those_of_whom_nothing_newer_is_told():
    text = (
        "The number of people injured in a Russian strike on Zaporizhzhia has risen to 10, the governor said. "
        "Earlier, it was reported that one person was killed and six were injured."
    )
    assert tolls(text) == {"Zaporizhzhia": ((1, "exact"), (10, "exact"))}


def test_victims_of_a_strike_that_only_injured_are_no_dead_children():
    text = "Drones hit Kharkiv, Ukraine. Twelve people were injured. Among the victims are a 2-year-old boy, a 12-year-old girl, as well as 16-year-old and 17-year-old girls."
    incident = only(text)
    assert incident["children_killed"] is None and number(incident["injured"]) == (12, "exact")


def test_the_attack_of_a_day_is_dated_by_a_sentence_that_looks_at_the_war():
    text = (
        "An air strike on a market in Omdurman killed 54 people, Sudanese monitors said. "
        "The attack on Thursday came as the war between the army and the RSF continued into its third year."
    )
    assert only(text)["date"]["value"] == "2025-04-03"


def test_a_caption_of_an_agency_is_no_strike():
    text = "A man stands beside a school hit in Kherson, Ukraine, on Tuesday. (A Writer/AFP/Getty Images)\n\nA drone hit a house in Kharkiv on Friday, killing two people."
    assert tolls(text) == {"Kharkiv": ((2, "exact"), None)}


def test_a_slip_of_the_pen_is_the_town_it_is_of():
    text = "A missile hit Kostiantynivka, Ukraine, on Friday, killing two people. The mayor said three people were injured in the city of Kostiantinivka."
    assert tolls(text) == {"Kostiantynivka": ((2, "exact"), (3, "exact"))}
