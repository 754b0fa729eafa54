"""Two drafts of one story that may be one strike are asked about before they count twice."""

from __future__ import annotations

from datetime import date

import pytest

from geo.store.casebook import held
from geo.ui.story_siblings import alike
from geo.ui.story_work import Statement, works
from tests import screen
from tests.builders import vocabulary
from tests.pages.stories import DATED, accept, claims_shown, field, open_draft, press, read, set_field
from tests.pages.test_story_work import TEXT

TWO_DAYS = ("Published: 2025-05-10\n\nA Russian missile killed four people in Kharkiv on May 6, the mayor said. "
            "The strike on Kharkiv happened on Wednesday May 7 and killed four, governor Syniehubov said.")  # fmt: skip


def contradicting():  # noqa: ANN201
    return set_field(read(TWO_DAYS), "text_input", ":publisher", "A herald")


def made(towns) -> list[dict]:  # noqa: ANN001
    return [row for row in towns.select("").page() if row["dataset"] == "casebook"]


def test_two_days_for_what_may_be_one_strike_are_asked_about_with_what_agrees_and_what_contradicts(towns):
    at = contradicting()
    said = screen.texts(at)
    assert "is this one strike with the draft **Kharkiv · 2025-05-07** of this story?" in said
    assert "Agree: Kharkiv, killed 4, missile. Contradict: the days, 2025-05-06 and 2025-05-07." in said
    assert "**Kharkiv · 2025-05-06** of this story?" in screen.texts(open_draft(at, 1)), "and beside the other one as well"
    at.text_input(key="casebook_author").set_value("A. Nalyst").run()
    assert at.button(key="story_accept:save").disabled


def test_one_click_puts_two_drafts_together_and_their_toll_counts_once_with_every_claim(towns):
    at = press(contradicting(), "story_join_0_1")
    said = screen.texts(at)
    assert "One strike with** Kharkiv · 2025-05-07: its claims go here, too." in said and "The two contradict each other: the days, 2025-05-06 and 2025-05-07" in said
    assert "**Kharkiv · 2025-05-06** and **Kharkiv · 2025-05-07**, one strike: a new incident with 5 claims" in said
    press(at, "story_days_0_1")
    accept(at)
    [row] = made(towns)
    assert (row["killed_min"], row["killed_max"]) == (4, 4)
    assert (row["date_start"], row["date_end"], row["date_precision"]) == (date(2025, 5, 6), date(2025, 5, 7), "days")
    assert {one.claimant for one in held.claims(towns.opened().build, row["incident_id"]) if one.metric == "killed"} == {"mayor", "Syniehubov, governor"}


def test_drafts_that_were_put_together_can_be_taken_apart_and_two_strikes_stay_two(towns):
    at = press(contradicting(), "story_join_0_1")
    open_draft(at, 1)
    assert "the claims below go there" in screen.texts(at) and claims_shown(at)
    press(at, "story_part_1_0")
    assert "Kept apart from the draft Kharkiv · 2025-05-06." in screen.texts(at)
    accept(at)
    assert sorted(row["killed_min"] for row in made(towns)) == [4, 4]


def test_a_draft_that_is_left_out_asks_nothing_and_the_answer_can_be_asked_for_again(towns):
    at = press(contradicting(), "story_two_0_1")
    assert "Decide:" not in screen.texts(at)
    assert "Decide:" in screen.texts(press(at, "story_again_0_1"))
    assert "Decide:" not in screen.texts(press(at, "story_leave_0"))


def test_a_claim_that_both_drafts_have_from_the_same_claimant_is_written_once(towns):
    at = contradicting()
    open_draft(at, 1)
    press(at, field(at, "button", "_claim_1_0:open").key)
    set_field(at, "text_input", "_claim_1_0:claimant", "mayor")
    press(at, "story_join_0_1")
    assert claims_shown(at)[0].endswith("there already")
    accept(at)
    [row] = made(towns)
    assert len([one for one in held.claims(towns.opened().build, row["incident_id"]) if one.metric == "killed"]) == 1


def test_drafts_that_were_put_together_stay_so_when_the_day_of_publication_is_changed(towns):
    at = press(contradicting(), "story_join_0_1")
    set_field(at, "date_input", ":published", date(2025, 5, 11))
    assert "One strike with** Kharkiv · 2025-05-07" in screen.texts(at)


def test_two_towns_are_not_asked_about(towns):
    assert "of this story?" not in screen.texts(read(DATED))


def drafts(*told: tuple[str, int, int | None, str]):  # noqa: ANN201
    """Working copies of (place, day of May, killed, weapon)."""
    from geo.extract.drafts import IncidentDraft

    made = works([IncidentDraft(place, None, [], "", date(2025, 5, day), "day", [], "") for place, day, _, _ in told], TEXT, None, vocabulary())
    for work, (_, _, killed, weapon) in zip(made, told):
        blank = {"qualifier": "exact", "value": None, "value_max": None, "unit": "", "victim_class": "unknown", "claimant": "", "claimant_class": "media"}
        work.statements = [Statement({**blank, "metric": "killed", "value": killed, "terms": ()})] if killed else []
        work.statements += [Statement({**blank, "metric": "weapon", "terms": (weapon,)})] if weapon else []
    return made


@pytest.mark.parametrize(
    "one, other, asked",
    [
        (("Sumy", 6, 4, ""), ("Sumy", 8, 4, ""), True),
        (("Sumy", 6, 4, ""), ("Sumy", 9, 4, ""), False),  # three days apart
        (("Sumy", 6, 4, ""), ("Odesa", 6, 4, ""), False),  # a round-up of towns
        (("Sumy", 6, 4, "missile"), ("Sumy", 7, 5, "missile"), False),  # shelled day by day
        (("Sumy", 6, 4, "ballistic_missile"), ("Sumy", 7, None, "missile"), True),
        (("Sumy", 6, None, "missile"), ("Sumy", 7, None, "missile"), False),  # no toll that could count twice
        (("Sumy", 6, 4, "missile"), ("Sumy", 7, None, "drone"), False),
    ],
)
def test_what_is_alike_between_two_drafts(one, other, asked):
    assert (alike(drafts(one, other), 0, 1, vocabulary()) is not None) == asked
