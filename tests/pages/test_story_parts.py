"""A story of a strike that was split since: no part takes the toll of the whole without being asked about."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from streamlit.testing.v1 import AppTest

from geo.domain.claim import Claim
from geo.store.casebook import Part, delete_incident, held, split_incident
from tests import screen
from tests.pages.desk import OTHER
from tests.pages.stories import accept, claims_shown, press, read, set_field

STORY = "Published: 2025-08-22\n\nThree people were killed and nine injured when a missile hit a market in Nikopol on August 21, the mayor said."
NEWER = "Published: 2025-08-23\n\nFour people were killed when a missile hit a market in Nikopol on August 21, the mayor said."
ELSEWHERE = "Published: 2025-08-23\n\nFour people were killed and ten injured when a missile hit a market in Nikopol on August 21, a volunteer said."


def told(text: str, at: AppTest | None = None, publisher: str = "Dbl") -> AppTest:
    return set_field(read(text, at), "text_input", ":publisher", publisher)


def killed(towns) -> list[int]:  # noqa: ANN001
    return sorted(row["killed_min"] for row in towns.select("q=Nikopol").page() if row["killed_min"] is not None)


@pytest.fixture
def split(towns) -> tuple[AppTest, str]:
    """The page after the story was taken in and its strike split into one of 2 and one of 1 killed; and the whole's id."""
    at = press(accept(told(STORY)), "story_close")
    [row] = towns.select("q=Nikopol").page()
    [whole] = held.incidents(towns.opened().build, [row["incident_id"]])
    source = held.claims(towns.opened().build, whole.incident_id)[0].source_id
    parts = [Part(replace(whole, incident_id=f"part-{number}", title=f"{whole.title} ({number})", parent_id=whole.incident_id),
                  (Claim(f"toll-{number}", f"part-{number}", "killed", value=value, unit="people", claimant="the mayor", claimant_class="ua_local_official",
                         source_id=source, as_of=date(2025, 8, 22)),)) for number, value in ((1, 2), (2, 1))]  # fmt: skip
    split_incident(towns.casebook, OTHER, whole, parts, towns.casebook.state().seq)
    return at, whole.incident_id


def test_a_newer_version_asks_whether_it_tells_of_the_whole_or_of_one_part_and_says_what_would_count_twice(split, towns):
    at = told(NEWER, split[0])
    said = screen.texts(at)
    assert "Claims go to" not in said and "split since. Does this one tell of the whole, or of one part?" in said
    assert "This is one part of “Nikopol: missile strike (commerce)”" in said and "would count beside the other parts" in said
    assert "(1)” killed 2; “Nikopol: missile strike (commerce) (2)” killed 1" in said
    at.text_input(key="casebook_author").set_value("A. Nalyst").run()
    assert at.button(key="story_accept:save").disabled


def test_a_toll_of_the_whole_goes_to_the_whole_where_it_counts_beside_no_part(split, towns):
    at = press(told(NEWER, split[0]), f"story_merge_0_{split[1]}")
    assert "the whole, which was split: no total changes" in screen.texts(at)
    assert claims_shown(at)[0] == "Killed: 4 people · mayor, Local official, Ukraine · before: 3 people"
    at = accept(at)
    assert killed(towns) == [1, 2]
    assert 4 in {one.value for one in held.claims(towns.opened().build, split[1])}, "and is kept there"
    assert [one.proto.page for one in at.get("page_link")] == ["casebook"], "which the page of incidents would not find"


def test_a_toll_of_one_part_goes_to_that_part_when_a_person_says_so(split, towns):
    at = press(told(NEWER, split[0]), "story_merge_0_part-1")
    assert "one part alone" in screen.texts(at)
    accept(at)
    assert max(killed(towns)) == 4


def test_a_story_of_another_publisher_is_compared_with_the_whole_as_well(split):
    at = told(ELSEWHERE, split[0], "A gazette")
    assert "Decide:" in screen.texts(at) and f"story_merge_0_{split[1]}" in screen.buttons(at)


def test_where_the_whole_was_deleted_the_same_text_asks_and_the_banner_says_what_is_proposed_again(split, towns):
    [whole] = held.incidents(towns.opened().build, [split[1]])
    delete_incident(towns.casebook, OTHER, whole, towns.casebook.state().seq)
    said = screen.texts(read(STORY, split[0]))
    assert "Claims go to" not in said and "which was deleted; the parts go on counting" in said
    assert "What it said then is not proposed again" not in said and "4 claims of it are not held where this draft would go" in said


def test_an_earlier_version_that_was_not_split_still_decides_by_itself(towns):
    at = press(accept(told(STORY)), "story_close")
    assert "Claims go to" in screen.texts(told(NEWER, at))
