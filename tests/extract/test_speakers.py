"""Whose words they are, and who denies: speakers before and after what they say, officials of either side, soldiers who contest nothing."""

from __future__ import annotations

import pytest

from tests.extract.reports import claims, only, read


def test_a_governor_of_a_russian_region_speaks_for_russia():
    incident = only("Drones hit the town of Shebekino. Two people were killed, Belgorod governor Vyacheslav Gladkov said.")
    assert claims(incident, "killed") == {(2, "ru_local_official")}


def test_with_somebody_saying_sets_a_second_speaker_apart():
    text = "Rescuers in Kharkiv said a strike on Friday killed at least 15 people, with the Russian military saying it had targeted a command centre."
    incident = only(text)
    assert claims(incident, "killed") == {(15, "emergency_service")}
    assert incident["contested"] is True


def test_that_goes_on_with_what_was_said():
    text = "Drones hit Kherson. The mayor said that five people were wounded. And that two people were killed."
    assert claims(only(text), "killed") == {(2, "ua_local_official")}


def test_several_badly_hurt_are_no_claim_beside_a_number_of_the_same_claimant():
    text = "A missile hit Kharkiv, killing two people and injuring 28, the mayor said. Several people were seriously hurt, he said."
    assert claims(only(text), "injured") == {(28, "ua_local_official")}


def test_who_speaks_after_but_does_not_speak_before_it():
    text = "A drone wounded 14 people in Kharkiv. Among the 14 injured were three firefighters, but the State Emergency Service said they were stable."
    assert claims(only(text), "injured") == {(14, "media")}


def test_a_capital_named_alone_that_counts_killed_soldiers_speaks_for_its_forces():
    text = "A strike on Kharkiv killed 34 civilians, Ukraine says. According to Moscow, more than 60 Ukrainian soldiers were killed in the strike."
    incident = only(text)
    assert claims(incident, "military_killed") == {(60, "party_ru")}
    assert incident["contested"] is True


def test_an_aid_official_who_sits_in_the_capital_says_nothing_of_it():
    text = (
        "A strike on an apartment block that left three dead was condemned by the UN's top aid official in Kyiv. The strike hit a house in Kharkiv."
    )
    assert only(text)["place"]["as_written"] == "Kharkiv"


def test_a_quote_that_is_introduced_has_the_speaker_whose_quote_it_is():
    text = 'A bomb hit Kharkiv.\n\nSource: Petro Ivanenko, head of the regional administration\n\nIvanenko\'s quote: "Three dead, three wounded. At least 9 houses have been damaged."'
    incident = only(text)
    assert claims(incident, "killed") == {(3, "ua_local_official")}


def test_a_mayor_whose_name_begins_as_a_peoples_does_is_of_his_town():
    text = "A missile hit Kharkiv on Friday. Kharkiv mayor Petro Polishenko said that three people were wounded."
    assert claims(only(text), "injured") == {(3, "ua_local_official")}


def test_the_ministry_also_reported_is_the_ministry_named_before():
    text = "A strike hit Kharkiv, killing two people, the health ministry said. Hezbollah later said it had hit back. The ministry also reported that nine were wounded in Kharkiv."
    assert claims(only(text), "injured") == {(9, "health_worker")}


def test_this_is_according_to_names_the_speaker_of_the_sentence_before():
    text = "A drone hit a shop in Kharkiv, wounding three people.\n\nThis is according to the Regional Prosecutor's Office."
    assert claims(only(text), "injured") == {(3, "police")}


def test_who_has_not_confirmed_says_nothing():
    text = "A strike on Gaza City killed nine people, doctors said. Hamas, whose fighters it targeted, has not confirmed the death of a commander."
    incident = only(text)
    assert incident["contested"] is False
    assert {claim["claimant_class"] for claim in incident["claims"] if claim["metric"] in ("killed", "target")} == {"health_worker"}


def test_nearly_a_dozen_is_no_claim_beside_eleven_of_the_same_claimant():
    text = "Shelling wounded nearly a dozen people in Kharkiv, the governor said. Eleven people were wounded, the governor wrote."
    assert claims(only(text), "injured") == {(11, "ua_local_official")}


def test_the_head_of_a_presidents_administration_is_no_local_official():
    text = "A missile hit a shop in Kharkiv. Petro Ivanenko, deputy head of the Ukrainian presidential administration, said two people were killed."
    assert claims(only(text), "killed") == {(2, "ua_national_official")}


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("said the head of the city's defence council, Petro Ivanenko", "ua_local_official"),
        ("Petro Ivanenko, who leads the city's defence council, wrote", "ua_local_official"),
        ("officials in the region said", "ua_local_official"),
        ("the municipality said", "ua_local_official"),
        ("according to the occupation-installed head of the region", "ru_occupation_official"),
        ("the so-called governor said", "ru_occupation_official"),
        ("emergency workers said", "emergency_service"),
        ("law enforcement said", "police"),
        ("the chief doctor of the hospital said", "health_worker"),
        ("according to Central hospital", "health_worker"),
        ("the deputy head of the presidential office said", "ua_national_official"),
        ("the UN monitoring mission in Ukraine said", "un"),
    ],
)
def test_offices_are_of_their_class_however_they_are_named(words, expected):
    assert claims(only(f"Two people were killed when a drone hit a house in Kharkiv, {words}."), "killed") == {(2, expected)}


@pytest.mark.parametrize("headline", ["Two killed in drone attack on Kharkiv – police", "Police: Two killed in drone attack on Kharkiv", "Drone attack on Kharkiv kills two: police"])
def test_a_headline_names_its_source_without_a_verb(headline):
    assert claims(only(headline), "killed") == {(2, "police")}


def test_a_line_of_details_goes_on_with_the_source_above_it():
    text = "Source: Petro Ivanenko, head of the Kharkiv Regional Military Administration\n\nDetails: Two people were killed by a drone in Kharkiv."
    assert claims(only(text), "killed") == {(2, "ua_local_official")}


def test_each_of_two_speakers_named_behind_their_words_has_their_own():
    text = "Seven people were killed by a missile in Kharkiv, according to police, and at least 30 were injured, according to the mayor."
    assert claims(only(text), "killed") == {(7, "police")}
    assert claims(only(text), "injured") == {(30, "ua_local_official")}


@pytest.mark.parametrize(
    "words",
    [
        "The health ministry had registered nine dead by evening.",
        "The health ministry was reporting nine dead.",
        "The number of dead was put at nine by health officials.",
        "It killed nine people, in a toll given by the health ministry.",
        "The hospital documented nine deaths.",
    ],
)
def test_counting_and_registering_are_ways_of_saying(words):
    assert claims(only(f"A missile hit a market in Kharkiv. {words}"), "killed") == {(9, "health_worker")}


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("a fire official said", "emergency_service"),
        ("Ukraine's Security Service said", "police"),
        ("the head of the investigative department of the regional police, Petro Hrom, said", "police"),
        ("ambulance chief Petro Hrom said", "health_worker"),
        ("a Reuters witness said", "media"),
        ("according to Kyiv", "ua_officials"),
        ("authorities in the eastern region of Kharkiv said", "ua_local_official"),
        ("the International Organization for Migration said", "un"),
        ("the New York Times reported", "media"),
        ("officials in Russia-held Donetsk said", "ru_occupation_official"),
        ("Ismail al-Hrom, who runs the emergency department of Central Hospital, said", "health_worker"),
    ],
)
def test_more_offices_and_newsrooms_are_of_their_class(words, expected):
    assert claims(only(f"Two people were killed when a drone hit a house in Kharkiv, {words}."), "killed") == {(2, expected)}


@pytest.mark.parametrize(
    "sentence",
    [
        "That was the toll given by the city's military administration.",
        "The figures were confirmed by the regional governor.",
        "Petro Ivanenko, the head of the Kharkiv Regional Military Administration, reported the attack on Telegram.",
        "It happened at night, said the report, citing the mayor, Ihor Terekhov.",
    ],
)
def test_a_sentence_of_its_own_says_whose_the_figures_before_are(sentence):
    assert claims(only(f"A missile hit Kharkiv on Friday, and fifteen people were injured.\n\n{sentence}"), "injured") == {(15, "ua_local_official")}


def test_a_line_of_sources_holds_to_the_end_of_the_news_and_its_first_is_who_says_it():
    text = (
        "A drone attack on a bus in Sumy injured three people.\n\nSource: Sumy Oblast Military Administration on social media; Sumy Oblast Prosecutor's Office\n\n"
        "Details: The drone hit in the morning.\n\nThe road was closed.\n\nTwo people died in hospital.\n\nBackground: Four people were injured in Kharkiv on 1 March."
    )
    incident = read(text)["incidents"][0]
    assert claims(incident, "injured") == {(3, "ua_local_official")}
    assert claims(incident, "killed") == {(2, "ua_local_official")}


def test_a_source_under_a_report_gives_all_its_figures():
    text = "On Friday, two people were killed by shelling in Kharkiv.\n\nShells wounded five people in Sumy.\n\nThree houses burned.\n\nThe fires were put out.\n\nSource: Petro Ivanenko, head of the regional administration"
    kharkiv, sumy = read(text)["incidents"]
    assert claims(kharkiv, "killed") == {(2, "ua_local_official")}
    assert claims(sumy, "injured") == {(5, "ua_local_official")}


def test_the_mayor_of_one_town_does_not_speak_for_another_region():
    text = "One person was killed in Odesa. In Kharkiv, six people were hurt when a drone hit a cafe, Mayor Ihor Terekhov said."
    odesa, kharkiv = read(text)["incidents"]
    assert claims(odesa, "killed") & {(1, "ua_local_official")} == set()
    assert claims(kharkiv, "injured") == {(6, "ua_local_official")}


def test_who_is_named_behind_the_words_on_one_town_does_not_speak_of_the_next():
    text = "Ukraine was under attack, the president said.\n\nIn Kharkiv, a woman was killed and 62 people were injured, according to prosecutors. In Odesa, a drone hit a high-rise: two people died."
    odesa = next(each for each in read(text)["incidents"] if each["place"]["name"] == "Odesa")
    assert claims(odesa, "killed") & {(2, "police")} == set()


def test_he_is_the_person_of_no_known_office_who_spoke_last():
    text = "A missile hit Kharkiv on Friday, killing nine people, the mayor said. Police closed the road, the prosecutor's office said. Pavlo Hrom said he had heard a blast. He said that two people were wounded."
    assert claims(only(text), "injured") & {(2, "ua_local_official")} == set()


def test_the_agency_is_the_newsroom_that_spoke_before():
    text = (
        "A drone hit Kharkiv on Friday, killing two people, the health ministry said. "
        "According to the Interfax news agency, a mill burned down. Nine people were wounded, the agency said."
    )
    assert claims(only(text), "injured") == {(9, "media")}


def test_it_had_counted_is_said_by_the_body_of_the_same_sentence():
    text = "A missile hit Kharkiv on Friday, killing eleven people, the mayor said. OHCHR said that it had verified that ten civilians died."
    assert claims(only(text), "killed") == {(11, "ua_local_official"), (10, "un")}


def test_a_newsroom_before_a_strike_that_claimed_lives_says_nothing():
    text = "(Ukrinform) A drone attack on Kherson claimed the lives of two people.\n\nPetro Ivanenko, head of the Kherson Regional Military Administration, reported this on Telegram, according to Ukrinform."
    assert claims(only(text), "killed") == {(2, "ua_local_official")}


def test_rescuers_named_before_a_governor_who_speaks_of_them_are_not_his_office():
    text = "Rescue workers, Governor Oleh Syniehubov said, found the body of a man under the rubble of a shop in Kharkiv that was shelled."
    assert claims(only(text), "killed") == {(1, "ua_local_official")}


def test_a_least_number_stays_a_claim_when_the_same_claimant_counts_more():
    text = "A bomb hit Kharkiv, injuring more than two dozen people, the governor said. Governor Oleh Syniehubov later said 34 people were injured."
    assert claims(only(text), "injured") == {(24, "ua_local_official"), (34, "ua_local_official")}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("A drone hit the Russian city of Belgorod, killing two people, Russian officials said.", "official"),
        ("A drone hit the Russian city of Belgorod, killing two people, according to Russian authorities.", "official"),
        ("A missile hit Kharkiv, killing two people, the governor of the part of the region held by Kyiv said.", "ua_local_official"),
        ("A strike hit Gaza City, killing two people, media close to Hamas said.", "media"),
    ],
)
def test_a_side_named_within_an_office_does_not_speak(text, expected):
    assert claims(only(text), "killed") == {(2, expected)}


def test_two_sources_with_a_name_and_a_comma_between_them_both_say_it():
    text = "A missile hit Kharkiv, killing two people, according to the head of the Kharkiv Regional Military Administration Oleh Syniehubov, and the State Emergency Service."
    assert claims(only(text), "killed") == {(2, "ua_local_official"), (2, "emergency_service")}


def test_the_governor_of_a_region_bordering_ukraine_does_not_speak_for_ukraine():
    text = "A man died by shelling of the Russian city of Belgorod, the governor of the region that borders Ukraine said on Friday."
    assert claims(only(text), "killed") == {(1, "ru_local_official")}


def test_a_part_of_the_injured_is_no_second_figure_of_who_counts_them_all():
    text = "Shells hit Kharkiv on Friday, injuring eight people, Governor Oleh Syniehubov said. Three people were injured in the evening and five others in the morning, Syniehubov wrote."
    assert claims(only(text), "injured") == {(8, "ua_local_official")}


def test_a_speaker_of_no_known_office_keeps_what_stands_before_the_semicolon():
    text = "A drone hit a refinery in the Russian city of Belgorod. Its owner Lukhol said two people were injured; the governor said the fire was out."
    assert claims(only(text), "injured") == set()


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("Two people were killed, in the words of the mayor.", "ua_local_official"),
        ("Two people were killed, Suspilne learned from the regional hospital.", "health_worker"),
        ("Two people were killed, the RSF-backed administration said.", "ua_local_official"),
    ],
)
def test_ways_of_naming_a_source(words, expected):
    assert claims(only(f"A drone hit a house in Kharkiv on Friday. {words}"), "killed") == {(2, expected)}


@pytest.mark.parametrize(
    "group", ["The Emergency Lawyers, a group that records abuses in the war of the army with the RSF,", "The Emergency Lawyers, a network of volunteers which tracks the army and its allies,"]
)
def test_what_a_group_watches_does_not_say_what_the_group_says(group):
    text = f"A drone struck a truck in Omdurman on Friday. {group} said that 14 people were killed. Six others were wounded, they added."
    incident = only(text)
    assert claims(incident, "killed") == {(14, "ngo")} and claims(incident, "injured") == {(6, "ngo")}


@pytest.mark.parametrize(
    "said",
    ["according to a ministry statement", "a ministry statement said", "the ministry's report said", "according to a statement of the ministry"],
)
def test_a_statement_is_that_of_whoever_issued_it(said):
    text = (
        "A strike on Nuseirat in Gaza killed four people on Friday, the health ministry said. Residents said that a house had burned down.\n\n"
        f"The army said it had hit a depot. Seven others were wounded in Nuseirat, {said}."
    )
    assert claims(only(text), "injured") == {(7, "health_worker")}


@pytest.mark.parametrize("who", ["The official Orient News Agency", "Official media", "The official news agency"])
def test_an_official_agency_is_an_outlet(who):
    assert claims(only(f"{who} said that a drone had killed two people in Kharkiv in Ukraine on Friday. Police said that a bus had burned down."), "killed") == {(2, "media")}


def test_a_name_between_two_offices_is_of_the_first():
    text = (
        "A missile hit a cafe in Kharkiv, Ukraine, on Friday, killing four people.\n\n"
        "The head of the Kharkiv Regional Military Administration Oleh Syniehubov, the Prosecutor General's Office and the interior ministry reported this.\n\n"
        "Syniehubov said that seven people were wounded."
    )
    assert claims(only(text), "injured") == {(7, "ua_local_official")}


def test_how_an_official_called_an_attack_makes_no_figure_theirs():
    text = "A missile hit Lviv, Ukraine, on Friday. Another 34 were injured in what the city's mayor, Andriy Sadovyi, called \"one of the biggest attacks\"."
    assert (34, "ua_local_official") not in claims(only(text), "injured")


def test_a_ministry_that_gives_a_total_is_its_speaker():
    text = "A drone hit a school in Omdurman, Sudan, on Friday. The army-aligned foreign ministry gave a total of 79 dead."
    assert claims(only(text), "killed") == {(79, "other_national_official")}


def test_a_speaker_whose_office_stands_in_quotes_is_heard():
    text = (
        "Shelling of a market in Donetsk, Ukraine, killed 25 people on Friday, Denis Pushilin, the head of the self-proclaimed "
        "\"Donetsk People's Republic\", announced on Telegram."
    )
    assert claims(only(text), "killed") == {(25, "ru_occupation_official")}
