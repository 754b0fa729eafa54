"""Who says of a draft that it is a new incident has decided that it is another strike than those in view: nobody is asked again."""

from __future__ import annotations

from geo.pairing import OPEN
from geo.store.casebook import verdicts
from tests import screen
from tests.pages.stories import DATED, THERE, accept, press, read


def undecided(towns) -> list[tuple[str, str]]:
    """The pairs that wait on the page Same strike?, whatever their probability."""
    return [(row["one"], row["other"]) for row in towns.select("").pairs(0.0, OPEN, 10)]


def test_a_new_incident_is_kept_apart_from_what_was_shown_as_likely_the_same(towns):
    at = press(read(DATED), "story_new_0")
    assert "a new incident with" in screen.texts(at) and "another strike than Kryvyi Rih: missile strike on homes" in screen.texts(at)
    press(at, f"story_merge_0_{THERE}")
    assert "another strike than" not in screen.texts(at), "it is taken back with the choice"
    at = accept(press(at, "story_new_0"))
    [made] = [row["incident_id"] for row in towns.select("").page() if row["dataset"] == "casebook" and row["place"] == "Kryvyi Rih"]
    assert verdicts(towns.casebook.state()) == {tuple(sorted((made, THERE))): "different"}
    assert undecided(towns) == []
    assert len({row.change for row in towns.casebook.revisions()}) == 1, "one change: undo takes it back whole"
    press(at, "said:undo")
    assert verdicts(towns.casebook.state()) == {} and towns.casebook.state().says() == {}


def test_a_draft_that_nobody_was_asked_about_is_kept_apart_from_nothing(towns):
    accept(press(read(DATED), f"story_merge_0_{THERE}"))  # the draft of Kherson had nothing beside it
    assert verdicts(towns.casebook.state()) == {}
