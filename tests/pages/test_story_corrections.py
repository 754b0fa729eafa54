"""Another day of publication reads a story anew, and nothing that a person corrected is lost by it."""

from __future__ import annotations

from datetime import date

from geo.store.casebook import held
from geo.ui.story_corrections import carried
from geo.ui.story_work import works
from tests import screen
from tests.builders import vocabulary
from tests.pages.stories import accept, claims_shown, field, open_draft, press, read, set_field
from tests.pages.test_story_work import DAY, MAYOR, TEXT, says

BUS = "A drone hit a bus in Kherson on Tuesday, killing two people and wounding seven, governor Oleksandr Prokudin said."
WEDNESDAY = date(2025, 7, 2)


def corrected(at):  # noqa: ANN001, ANN201
    """The page after killed became 4, the injured were unticked, a claim was added and the title changed."""
    press(at, field(at, "button", "_claim_0_0:open").key)
    set_field(at, "text_input", "_claim_0_0:value", "4")
    at.checkbox(key=field(at, "checkbox", "_claim_0_1:taken").key).uncheck().run()
    press(at, "story_add_0")
    added = len(claims_shown(at)) - 1
    set_field(at, "text_input", f"_claim_0_{added}:value", "4")
    set_field(at, "text_input", f"_claim_0_{added}:claimant", "A neighbour")
    return set_field(at, "text_input", "_place_0:title", "Kherson: a bus, as I would say it")


def test_corrections_outlive_the_day_of_publication_that_the_page_asks_for(towns):
    at = corrected(read(BUS))
    before = claims_shown(at)
    set_field(at, "date_input", ":published", WEDNESDAY)
    assert claims_shown(at) == before and before[0].startswith("Killed: 4 people")
    assert not field(at, "checkbox", "_claim_0_1:taken").value and before[-1].startswith("Killed: 4 people · A neighbour")
    assert field(at, "text_input", "_place_0:title").value == "Kherson: a bus, as I would say it"
    assert field(at, "text_input", "_claim_0_0:value").value == "4", "and the claim that was open is open"
    assert field(at, "date_input", "_place_0:date_start").value == date(2025, 7, 1), "what nobody touched is read anew"
    assert "read anew as published on 2025-07-02. Your corrections stand: Kherson · 2025-07-01 (title, 3 claims)" in screen.texts(at)
    set_field(at, "text_input", ":publisher", "A herald")
    accept(at)
    [made] = [row for row in towns.select("").page() if row["dataset"] == "casebook"]
    assert made["title"] == "Kherson: a bus, as I would say it" and (made["killed_min"], made["injured_min"]) == (4, None)
    written = held.claims(towns.opened().build, made["incident_id"])
    assert {one.as_of for one in written} == {WEDNESDAY}, "each claim is as of the day that was given, the one added by hand, too"


def test_a_day_that_was_corrected_by_hand_stays_when_another_day_of_publication_is_given(towns):
    at = set_field(read(BUS, None), "date_input", ":published", WEDNESDAY)
    set_field(at, "date_input", "_place_0:date_start", date(2025, 6, 24))
    set_field(at, "date_input", ":published", date(2025, 7, 9))
    assert field(at, "date_input", "_place_0:date_start").value == date(2025, 6, 24)
    assert "read anew" not in screen.texts(read(BUS)), "a first reading has nothing to keep"


def test_an_untouched_story_is_read_anew_without_a_word_of_corrections(towns):
    at = set_field(read(BUS), "date_input", ":published", WEDNESDAY)
    assert "corrections stand" not in screen.texts(at)


def test_corrections_of_two_drafts_stay_with_their_own_draft(towns):
    at = read("A drone hit a school in Nikopol on Monday, killing two people. A missile hit a hospital in Sumy on Tuesday, killing five people.")
    open_draft(at, 1)
    set_field(at, "text_input", "_place_1:title", "Sumy: mine")
    set_field(at, "date_input", ":published", WEDNESDAY)
    assert field(at, "text_input", "_place_1:title").value == "Sumy: mine", "the draft that was open is open"
    assert field(open_draft(at, 0), "text_input", "_place_0:title").value != "Sumy: mine"


def _drafts(*tolls):  # noqa: ANN002, ANN202
    from geo.extract.drafts import IncidentDraft

    drafts = [IncidentDraft("Nikopol", None, [(at, at + 1)], "", DAY, "day", [], "", claims=[says("killed", MAYOR, value=toll)]) for at, toll in enumerate(tolls)]
    made = works(drafts, TEXT, DAY, vocabulary())
    for number, work in enumerate(made):
        work.statements[0].words = f"words {number}"
    return made


def test_a_corrected_draft_that_is_read_no_more_is_kept_and_said():
    as_read, before = _drafts(2, 3), _drafts(2, 3)
    before[1].statements[0].values["value"] = 7
    made = carried(before, as_read, _drafts(2), (None, DAY))
    assert [work.statements[0].values["value"] for work in made.works] == [2, 7]
    assert len(made.told) == 1 and "read no more with this day" in made.told[0]


def test_a_draft_that_nobody_touched_and_that_is_read_no_more_is_gone():
    made = carried(_drafts(2, 3), _drafts(2, 3), _drafts(2), (None, DAY))
    assert len(made.works) == 1 and made.told == []


def test_a_page_that_was_left_halfway_while_a_story_was_read_anew_takes_the_next_act_as_no_tick(towns):
    """Who types on while another day reads the text anew ends that run between the old fields and the new ones."""
    at = read(BUS)
    before = claims_shown(at)
    for box in [field(at, "checkbox", ending) for ending in ("_claim_0_0:taken", "_claim_0_1:taken")]:
        box.uncheck()  # what the browser reports of a field that it has not drawn anew yet
        del at.session_state[box.key]
    del at.session_state["story_claims_0"]
    press(at, "story_add_0")
    assert claims_shown(at)[: len(before)] == before and len(claims_shown(at)) == len(before) + 1
    assert field(at, "checkbox", "_claim_0_0:taken").value and field(at, "checkbox", "_claim_0_1:taken").value
