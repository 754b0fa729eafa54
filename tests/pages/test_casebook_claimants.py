"""One claimant in two spellings: offered while a name is typed, said to be one by a person, and never by the program."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from geo.store.casebook import add, held, same_claimant
from geo.web import incident
from tests import screen
from tests.pages.desk import INCIDENT, OTHER, claim, said, section

LYSAK = "Serhii Lysak, head of Dnipropetrovsk oblast"
ADD, UNITE = f"new_claim_{INCIDENT}", f"claimants_{INCIDENT}"


def selected_claims(program) -> list[dict]:
    return program.claims_of(program.select(""))([INCIDENT])


@pytest.fixture
def spelled(page, own_sample):
    """The page, where somebody else entered a claim of Lysak's under another spelling."""
    older = next(one for one in held.claims(own_sample.opened().build, INCIDENT) if one.claimant == LYSAK)
    newer = replace(older, claim_id="again", metric="killed", qualifier="exact", value=20, value_max=None, unit="people", terms=(), claimant="Serhiy Lysak", as_of=date(2025, 4, 8))
    add(own_sample.casebook, OTHER, claims=[newer])
    page.run()
    assert not page.exception
    return page


def test_a_claimant_that_is_there_in_other_words_is_offered_and_taken_with_a_click(page):
    claim(page, claimant="Governor Lysak")
    assert f"“Governor Lysak” would count as another claimant than “{LYSAK}”" in screen.plain(said(page))
    page.button(key=f"{ADD}:same:0").click().run()
    assert not page.exception and page.text_input(key=f"{ADD}:claimant").value == LYSAK
    assert page.selectbox(key=f"{ADD}:claimant_class").value == "ua_local_official"
    assert f"{ADD}:same:0" not in screen.buttons(page) and "would count as another" not in said(page)


def test_the_beginning_of_a_name_offers_who_is_there_and_warns_of_nothing(page):
    claim(page, claimant="Vil")
    assert screen.plain(page.button(key=f"{ADD}:same:0").label) == "Oleksandr Vilkul, mayor of Kryvyi Rih"
    assert "would count as another" not in said(page)
    claim(page, claimant="A witness")
    assert f"{ADD}:same:0" not in screen.buttons(page)


def test_a_claimant_of_another_incident_of_the_casebook_is_offered_too(page, own_sample):
    [other] = held.claims(own_sample.opened().build, "sumy-2025-04-13")[:1]
    add(own_sample.casebook, OTHER, claims=[replace(other, claim_id="elsewhere", claimant="Volodymyr Artiukh, head of Sumy oblast", claimant_class="ua_local_official")])
    page.run()
    claim(page, claimant="Artyukh")
    assert screen.plain(page.button(key=f"{ADD}:same:0").label).startswith("Volodymyr Artiukh")
    assert "would count as another" not in said(page), "beside nobody of this incident"


def test_two_spellings_become_one_claimant_by_a_person_alone_and_can_be_undone(spelled, own_sample):
    page = spelled

    def figure(rule: str) -> tuple[int, int]:
        row = next(row for row in own_sample.select(f"rule={rule}").page() if row["incident_id"] == INCIDENT)
        return row["killed_min"], row["killed_max"]

    def names() -> set[str]:
        return {one.claimant for one in held.claims(own_sample.opened().build, INCIDENT) if "Lysak" in one.claimant}

    before = figure("range")
    assert names() == {LYSAK, "Serhiy Lysak"}, "nothing is united by itself"
    assert f"Perhaps one: “{LYSAK}” and “Serhiy Lysak”." in screen.plain(said(page)) and page.button(key=f"{UNITE}:save").disabled
    page.button(key=f"{UNITE}_pair_0").click().run()
    assert page.multiselect(key=f"{UNITE}:names").value == [LYSAK, "Serhiy Lysak"]
    page.selectbox(key=f"{UNITE}:name").set_value(LYSAK)
    page.text_input(key=f"{UNITE}:reason").set_value("the same governor").run()
    page.button(key=f"{UNITE}:save").click().run()
    assert not page.exception and names() == {LYSAK}
    assert own_sample.casebook.revisions()[-1].action == "same claimant"
    assert figure("range")[1] == before[1] and "Perhaps one" not in said(page)
    status, told = incident.document(own_sample, own_sample.select(""), INCIDENT)
    assert status == 200 and "Serhiy Lysak" not in {one["claimant"] for one in told["claims"]}
    assert any("Serhiy Lysak" in str(one) for one in told["history"]), "what it said before is told"
    assert [row["claimant"] for row in selected_claims(own_sample) if row["claim_id"] == "again"] == [LYSAK], "as exports have it"
    section(page, "History")
    rows = next(table.value for table in page.dataframe if "Hash before" in table.value.columns).to_dict("records")
    [one] = [row for row in rows if row["What"] == "same claimant"]
    assert one["Record"] == "claim: Killed 20 people" and one["Changes"] == f"claimant: Serhiy Lysak → {LYSAK}"
    assert any("· same claimant · claim: Killed 20 people · the same governor" in each for each in page.selectbox(key=f"undo_{INCIDENT}:change").options)
    page.button(key="said:undo").click().run()
    assert names() == {LYSAK, "Serhiy Lysak"} and figure("range") == before


def test_the_history_says_what_a_corrected_claim_of_a_dataset_is_about_and_nothing_of_days_that_are_not_there(page, own_sample):
    older = next(one for one in held.claims(own_sample.opened().build, INCIDENT) if one.claimant == LYSAK)
    same_claimant(own_sample.casebook, OTHER, [older], "Serhii Lysak", own_sample.casebook.state().seq)
    add(own_sample.casebook, OTHER, claims=[replace(older, claim_id="undated", claimant="A witness", as_of=None)])
    page.run()
    section(page, "History")
    rows = next(table.value for table in page.dataframe if "Hash before" in table.value.columns).to_dict("records")
    assert [row["Record"] for row in rows] == ["claim: Damage about 24", "claim: Damage about 24"]
    assert "that day is" not in rows[0]["Changes"] and "claimant: A witness" in rows[0]["Changes"]
