"""Who confirms what another has counted, and whose count 'meanwhile' sets beside it."""

from tests.extract.reports import claims, number, only, places, read


def test_whoever_confirms_the_figures_just_given_claims_them_too() -> None:
    incident = only("A missile killed four people in Sumy on Friday and wounded six, Mayor Petro Ivanenko said. These figures were confirmed by the regional prosecutor's office.")
    assert claims(incident, "killed") == {(4, "ua_local_official"), (4, "police")}
    assert claims(incident, "injured") == {(6, "ua_local_official"), (6, "police")}


def test_the_toll_that_police_confirm_is_the_last_one_told() -> None:
    incident = only("A missile hit Sumy on Friday. Six people were wounded, Mayor Petro Ivanenko said. He said that four had been killed. Police confirmed the death toll.")
    assert claims(incident, "killed") == {(4, "ua_local_official"), (4, "police")}
    assert claims(incident, "injured") == {(6, "ua_local_official")}


def test_who_does_not_confirm_a_figure_claims_nothing() -> None:
    incident = only("A missile killed four people in Sumy on Friday, Mayor Petro Ivanenko said. Police have not confirmed the figure. It could not be confirmed by the UN.")
    assert claims(incident, "killed") == {(4, "ua_local_official")}


def test_whoever_confirms_the_death_of_others_confirms_no_toll() -> None:
    incident = only("A missile killed four people in Sumy on Friday, Mayor Petro Ivanenko said. Police confirmed the deaths of two children.")
    assert claims(incident, "killed") == {(4, "ua_local_official")}


def test_a_count_set_beside_another_by_meanwhile_is_of_the_same_strike() -> None:
    incident = only("A drone hit a house in Kherson on Friday. The mayor said one person was killed and 10 were injured. Meanwhile, the State Emergency Service said one person was dead and 18 were injured.")
    assert number(incident["injured"]) == (18, "exact")
    assert (18, "emergency_service") in claims(incident, "injured")


def test_meanwhile_goes_on_to_another_strike_where_an_attack_or_a_place_is_named() -> None:
    shelling = only("A drone hit a house in Kherson on Friday. The mayor said one person was killed and 10 were injured. Meanwhile, police said one person was killed and 18 were injured by shelling.")
    assert number(shelling["injured"]) == (10, "exact")
    text = "A drone hit a house in Kherson on Friday. The mayor said one person was killed and 10 were injured. Meanwhile, police in Sumy said one person was killed and three were injured."
    assert places(text) == ["Kherson", "Sumy"]
    assert number(read(text)["incidents"][0]["injured"]) == (10, "exact")


def test_who_gives_the_same_toll_claims_it_too() -> None:
    incident = only("A missile killed four people in Sumy on Friday and wounded six, Mayor Petro Ivanenko said. The State Emergency Service gave the same figures.")
    assert claims(incident, "killed") == {(4, "ua_local_official"), (4, "emergency_service")}
