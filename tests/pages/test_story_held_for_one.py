"""Stories of two outlets on one strike that a person holds for one: what comes later stays where it began, and can be taken apart again."""

from __future__ import annotations

from geo import pairing
from geo.store.casebook import undo
from tests.pages.desk import OTHER
from tests.pages.stories import accept, press, read, set_field


def taken_in(publisher: str, day: str, killed: str, new: bool = True) -> None:
    at = read(f"Published: {day}\n\nA drone hit a bus in Kherson on Tuesday, killing {killed} people, governor Oleksandr Prokudin said.")
    set_field(at, "text_input", ":publisher", publisher)
    if new and any(one.key == "story_new_0" for one in at.button):
        press(at, "story_new_0")
    accept(at)


def killed(program) -> dict[str, int]:  # noqa: ANN001
    return {row["incident_id"]: row["killed_min"] for row in program.select("").page() if row["dataset"] == "casebook"}


def test_a_later_version_of_either_story_goes_back_to_its_own_incident_when_the_two_are_taken_apart(towns):
    taken_in("A herald", "2025-07-02", "two")
    [first] = killed(towns)
    taken_in("A gazette", "2025-07-02", "three")
    [second] = killed(towns).keys() - {first}
    one, other = sorted((first, second))
    decided = pairing.decide(towns.casebook, towns.opened().build, OTHER, one, other, "same")
    towns.rebuild()
    assert list(killed(towns).values()) == [3]
    taken_in("A herald", "2025-07-03", "four", new=False)
    taken_in("A gazette", "2025-07-03", "five", new=False)
    assert list(killed(towns).values()) == [5]
    undo(towns.casebook, OTHER, decided.change)
    towns.rebuild()
    assert killed(towns) == {first: 4, second: 5}
