"""Two people take the same strike in at the same time: the second is stopped and told, and no toll counts twice."""

from __future__ import annotations

from tests import screen
from tests.pages.stories import press, read, set_field

STORY = "Published: 2025-04-05\n\nA missile hit a market in Nikopol on Friday. Four people were killed and nine injured, the mayor said."
ELSEWHERE = "Published: 2025-04-05\n\nA missile strike on a market in the city of Nikopol killed four people and wounded nine on Friday, governor Petro Ivanenko said."


def ready(text: str, publisher: str = "A herald"):  # noqa: ANN201
    """A page of its own with the story read and only Accept left to press."""
    at = set_field(read(text), "text_input", ":publisher", publisher)
    return at.text_input(key="casebook_author").set_value("A. Nalyst").run()


def toll(towns) -> list[int]:  # noqa: ANN001
    return [row["killed_min"] for row in towns.select("").page() if row["dataset"] == "casebook"]


def test_the_same_text_accepted_in_two_browsers_is_written_once_and_the_second_is_told(towns):
    one, other = ready(STORY), ready(STORY)
    press(one, "story_accept:save")
    press(other, "story_accept:save")
    assert toll(towns) == [4] and len({row.change for row in towns.casebook.revisions()}) == 1
    assert "This very text was taken in by somebody else while it lay open here. Nothing of yours was written" in screen.errors(other)
    assert "taken in already: A. Nalyst" in screen.texts(other) and "There is nothing new to write" in screen.texts(other)


def test_a_choice_made_before_the_other_one_wrote_is_asked_again(towns):
    one, other = ready(STORY), ready(STORY)
    press(other, "story_leave_0")
    press(other, "story_new_0")
    press(one, "story_accept:save")
    press(other, "story_accept:save")
    assert toll(towns) == [4] and "Becomes a new incident" not in screen.texts(other)
    assert other.button(key="story_accept:save").disabled


def test_another_report_of_a_strike_that_was_taken_in_meanwhile_is_stopped_and_asked_about(towns):
    one, other = ready(STORY), ready(ELSEWHERE, "A gazette")
    press(one, "story_accept:save")
    press(other, "story_accept:save")
    assert toll(towns) == [4]
    assert "may be the same strike as" in screen.errors(other) and "Decide:" in screen.texts(other)
    [there] = [row["incident_id"] for row in towns.select("").page() if row["dataset"] == "casebook"]
    press(press(other, f"story_merge_0_{there}"), "story_accept:save")
    assert toll(towns) == [4] and not other.error


def test_a_story_is_not_stopped_by_what_others_wrote_of_other_strikes(towns):
    one = ready("Published: 2025-04-05\n\nA drone hit a school in Odesa on Thursday. One man was killed, the mayor said.")
    other = ready(STORY)
    press(one, "story_accept:save")
    press(other, "story_accept:save")
    assert sorted(toll(towns)) == [1, 4]


def test_what_was_taken_back_again_meanwhile_stops_nobody(towns):
    one, other = ready(STORY), ready(STORY)
    press(press(one, "story_accept:save"), "said:undo")
    press(other, "story_accept:save")
    assert toll(towns) == [4]
