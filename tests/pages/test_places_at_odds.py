"""A position, its codes and its name: nothing is saved while they contradict each other, and no old position stays under a new name."""

from __future__ import annotations

import pytest
from streamlit.testing.v1 import AppTest

from geo.store.casebook import held
from geo.ui.casebook_borders import contradicted
from geo.ui.casebook_renamed import Named
from tests import screen
from tests.pages.desk import INCIDENT, section
from tests.pages.stories import DATED, accept, field, open_draft, press, read, set_field

FORM = f"incident_{INCIDENT}"
KHERSON = {"place": "Kherson", "gazetteer_id": None, "lat": 46.64, "lon": 32.62, "precision": "settlement", "radius_m": 4_000.0, "country": "UA", "adm1": "UA-65", "adm2": None}


def kherson(towns) -> AppTest:  # noqa: ANN001
    """The page with the draft of Kherson alone, the author named."""
    at = open_draft(press(read(DATED), "story_leave_0"), 1)
    return at.text_input(key="casebook_author").set_value("A. Nalyst").run()


def made(towns):  # noqa: ANN001, ANN201
    [row] = [row for row in towns.select("").page() if row["dataset"] == "casebook"]
    return held.incidents(towns.opened().build, [row["incident_id"]])[0]


def test_a_draft_whose_position_contradicts_its_codes_cannot_be_accepted_until_it_is_decided(towns):
    at = set_field(set_field(kherson(towns), "text_input", ":lat", "50.6"), "text_input", ":lon", "36.59")
    said = screen.texts(at)
    assert "By the borders this position lies in Belgorod" in said and "It cannot be saved so" in said and "not in Kherson Oblast (UA-65)" in said
    assert at.button(key="story_accept:save").disabled
    press(at, field(at, "button", "_codes").key)
    assert "It cannot be saved so" not in screen.texts(at) and field(at, "text_input", ":adm1").value == "RU-BEL"
    accept(at)
    kept = made(towns)
    assert (kept.country, kept.adm1, kept.gazetteer_id, kept.lat) == ("RU", "RU-BEL", None, 50.6), "nor the id of the place that it was moved away from"


def test_a_contradicted_draft_is_mended_by_the_candidate_of_its_place(towns):
    at = set_field(kherson(towns), "text_input", ":lat", "50.6")
    assert at.button(key="story_accept:save").disabled
    set_field(at, "selectbox", ":candidate", 0)
    accept(at)
    assert (made(towns).lat, made(towns).adm1, made(towns).gazetteer_id) == (46.64, "UA-65", "t:Kherson")


def test_a_retyped_place_of_a_draft_has_the_position_of_its_new_name(towns):
    at = set_field(kherson(towns), "text_input", ":place", "Sumy")
    assert (field(at, "text_input", ":lat").value, field(at, "text_input", ":adm1").value) == ("50.91", "UA-59")
    assert field(at, "text_input", ":title").value.startswith("Sumy: ")
    assert "position and codes are no longer those of “Kherson”" in screen.texts(at)
    accept(at)
    kept = made(towns)
    assert (kept.place, kept.gazetteer_id, kept.lat, kept.adm1) == ("Sumy", "t:Sumy", 50.91, "UA-59")


def test_a_retyped_place_that_no_list_knows_has_no_position_until_one_is_given_or_kept(towns):
    at = set_field(kherson(towns), "text_input", ":place", "A bend of the river")
    assert "No position: the incident will be on no map" in screen.texts(at) and field(at, "text_input", ":adm1").value == ""
    press(at, field(at, "button", "_keep").key)
    assert (field(at, "text_input", ":lat").value, field(at, "text_input", ":place").value) == ("46.64", "A bend of the river")
    accept(at)
    assert (made(towns).place, made(towns).lat, made(towns).gazetteer_id) == ("A bend of the river", 46.64, None)


def test_a_name_that_is_typed_back_letter_by_letter_has_its_position_again(towns):
    at = kherson(towns)
    for name in ("Kherso", "Kh", "", "S", "Sumy", "Kherson"):
        set_field(at, "text_input", ":place", name)
    assert (field(at, "text_input", ":lat").value, field(at, "text_input", ":title").value) == ("46.64", "Kherson: drone strike (energy)")
    assert "is another name than" not in screen.texts(at)
    accept(at)
    assert made(towns).gazetteer_id == "t:Kherson"


def test_another_spelling_and_a_name_that_says_more_keep_the_position(towns):
    at = set_field(kherson(towns), "text_input", ":place", "Херсон")
    assert field(at, "text_input", ":lat").value == "46.64" and "is another name than" not in screen.texts(at)
    at = set_field(at, "text_input", ":place", "Херсон, the market")
    assert field(at, "text_input", ":lat").value == "46.64"
    accept(at)
    assert (made(towns).place, made(towns).gazetteer_id) == ("Херсон, the market", None)


def test_an_incident_at_the_desk_cannot_be_saved_with_the_codes_of_another_place(page, own_sample):
    section(page, "Incident")
    page.text_input(key=f"{FORM}:lat").set_value("50.6")
    page.text_input(key=f"{FORM}:lon").set_value("36.59")
    page.text_input(key=f"{FORM}:reason").set_value("moved").run()
    assert page.button(key=f"{FORM}:save").disabled and "It cannot be saved so" in screen.texts(page)
    press(page, f"{FORM}_codes")
    press(page, f"{FORM}:save")
    [kept] = held.incidents(own_sample.opened().build, [INCIDENT])
    assert (kept.lat, kept.country, kept.adm1, kept.gazetteer_id) == (50.6, "RU", "RU-BEL", None)


def test_an_incident_at_the_desk_whose_place_is_retyped_keeps_no_position_of_the_old_one_unless_a_person_says_so(page, own_sample):
    section(page, "Incident")
    before = page.text_input(key=f"{FORM}:lat").value
    page.text_input(key=f"{FORM}:place").set_value("A bend of the river")
    page.text_input(key=f"{FORM}:reason").set_value("nearer").run()
    assert field(page, "text_input", ":lat").value == "" and field(page, "text_input", ":adm1").value == ""
    press(page, f"{FORM}_keep")
    assert field(page, "text_input", ":lat").value == before
    press(page, f"{FORM}:save")
    [kept] = held.incidents(own_sample.opened().build, [INCIDENT])
    assert kept.place == "A bend of the river" and kept.gazetteer_id is None and f"{kept.lat:.10g}" == before


@pytest.mark.parametrize(
    "moved, field_at_odds",
    [
        ({}, None),
        ({"adm1": "UA-12"}, "adm1"),
        ({"adm1": None, "country": "RU"}, "country"),
        ({"adm1": None, "country": None}, None),  # the borders decide
        ({"adm1": "UA-48", "lat": 46.62, "lon": 32.05}, None),  # near the border both may be right
        ({"adm1": "XX-99"}, None),  # a code that no border has
        ({"adm1": "UA-12", "precision": "oblast", "radius_m": 90_000.0}, None),  # an area is no position
        ({"lat": None, "lon": None, "adm1": "UA-12"}, None),
    ],
)
def test_what_the_borders_say_against_codes(towns, moved, field_at_odds):
    found = contradicted({**KHERSON, **moved})
    assert (found and found.field) == field_at_odds


def test_a_hand_given_position_of_a_name_that_no_list_knows_outlives_a_better_name(towns):
    named = Named("A bend")
    assert named.called("The bend", {**KHERSON, "place": "A bend"}) is None and named.name == "The bend"
