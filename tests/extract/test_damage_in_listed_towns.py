"""What was damaged in one of many towns that a report only lists is told of the strike on their area."""

from __future__ import annotations

from tests.extract.reports import read


def targets(text: str) -> dict[str, list[str]]:
    """{place as written: kinds of target} of a text's drafts."""
    return {each["place"]["as_written"]: each["target_types"] for each in read(text)["incidents"]}


def test_the_area_has_what_was_damaged_behind_the_list_of_its_towns():
    text = (
        "Russian forces shelled settlements in the Kharkiv region of Ukraine on Friday, the governor said.\n\n"
        "Kupiansk, Izium and Vovchansk came under fire.\n\n"
        "Two houses, a church and a power line were damaged."
    )
    found = targets(text)
    assert found.pop("Kharkiv") == ["residential", "religious", "energy"]
    assert all(kinds == [] for kinds in found.values())


def test_a_region_of_which_several_districts_are_told_has_not_what_was_damaged_in_one():
    text = (
        "Russian forces attacked the Kupiansk and Izium districts of the Kharkiv region of Ukraine on Friday, the governor said.\n\n"
        "The towns of Kupiansk, Vovchansk and Izium came under fire.\n\n"
        "Two houses and a church were damaged."
    )
    assert targets(text).get("Kharkiv", []) == []
