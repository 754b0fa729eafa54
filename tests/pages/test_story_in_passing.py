"""Places that a story names only in passing stand apart from the strikes it tells of, and are written only when a person says so."""

from __future__ import annotations

from tests import screen
from tests.pages.stories import accept, claims_shown, field, open_draft, press, read, set_field, story_html

NAMED = "Water pumps stopped in the town of Lyman."
TEXT = f"Published: 2025-04-05\n\nA missile hit an apartment building in Kharkiv in Ukraine on Friday, killing two people, the mayor said. {NAMED}"


def opened():  # noqa: ANN201
    return set_field(read(TEXT), "text_input", ":publisher", "A herald")


def written(towns) -> list[dict]:  # noqa: ANN001
    return [row for row in towns.select("").page() if row["dataset"] == "casebook"]


def test_a_place_named_only_in_passing_is_marked_and_left_out_until_a_person_takes_it(towns):
    at = opened()
    assert [screen.plain(one) for one in at.segmented_control(key="story_open").options] == ["Kharkiv · 2025-04-04", "Lyman · 2025-04-04 · in passing"]
    assert "**Lyman · 2025-04-04**: left out, named only in passing" in screen.texts(at)
    assert "Place, named only in passing: Lyman" in story_html(at)
    said = screen.texts(open_draft(at, 1))
    assert "Left out until you say that it was struck" in said and f"Named only in passing: “{NAMED}”" in said
    assert screen.buttons(at)["story_accept:save"] == "Accept 3 claims"
    accept(at)
    assert [row["place"] for row in written(towns)] == ["Kharkiv"], "nobody had to leave it out first"


def test_what_is_told_with_a_figure_is_not_marked(towns):
    at = read(TEXT.removesuffix(NAMED))
    assert "in passing" not in screen.texts(at) + story_html(at) and "Becomes a new incident" in screen.texts(at)


def test_a_place_named_in_passing_that_was_struck_becomes_an_incident_with_the_claim_of_what_was_hit(towns):
    at = press(open_draft(opened(), 1), "story_new_1")
    assert "Becomes a new incident" in screen.texts(at) and f"Named only in passing: “{NAMED}”" in screen.texts(at)
    assert "a claim of Lyman · 2025-04-04" in screen.texts(at) and at.button(key="story_accept:save").disabled
    press(at, "story_add_1")
    assert field(at, "text_input", "_claim_1_0:quote").value == NAMED
    set_field(at, "multiselect", "_claim_1_0:terms", ["energy"])
    assert claims_shown(at) == ["Target: Energy · A herald, Media"]
    accept(at)
    [row] = [row for row in written(towns) if row["place"] == "Lyman"]
    assert row["target_types"] == ["energy"] and row["killed_min"] is None and row["claims"] == 1
    assert towns.select("as_of=2025-04-05&q=Lyman").totals["incidents"] == 1, "it is known from the story's day on"


def test_a_place_taken_by_mistake_is_left_out_with_one_click(towns):
    at = press(press(open_draft(opened(), 1), "story_new_1"), "story_leave_1")
    assert "Left out:** nothing of this draft will be written" in screen.texts(at)
    assert "a claim of Lyman" not in screen.texts(at)


def test_a_draft_of_which_nothing_can_be_claimed_keeps_no_story_from_being_accepted(towns):
    at = read(f"{TEXT.removesuffix(NAMED)}Sumy was also without water.")
    assert [screen.plain(one) for one in at.segmented_control(key="story_open").options][1:] == ["Sumy · 2025-04-04 · no claim"]
    set_field(at, "text_input", ":publisher", "A herald")
    assert "**Sumy · 2025-04-04**: left out, named with nothing to claim" in screen.texts(at)
    accept(at)
    assert [row["place"] for row in written(towns)] == ["Kharkiv"]
