"""Soldiers named among those whom a figure counts are none of the civilians: these are counted without them."""

import pytest

from tests.extract.reports import claims, number, only


@pytest.mark.parametrize(
    ("text", "killed", "soldiers"),
    [
        ("A missile hit a cafe in Sloviansk on Friday, killing six people, among them two soldiers, the mayor said.", 4, 2),
        ("Missile kills six in Sloviansk\n\nA missile hit Sloviansk on Friday. Six people were killed, including two servicemen, the mayor said.", 4, 2),
        ("Six people, two of them soldiers, were killed in a strike on Sloviansk on Friday, the mayor said.", 4, 2),
        ("A strike on Sloviansk on Friday killed six people – four civilians and two soldiers, the mayor said.", 4, 2),
        ("A missile hit Sloviansk on Friday. Among the eight dead were three soldiers, the mayor said.", 5, 3),
        ("At least 13 people, including four children and a soldier, were killed in Sloviansk on Friday by shelling, the mayor said.", 12, 1),
        ("A missile hit Sloviansk on Friday. Eight people were killed (among them three members of the National Guard) and 12 were wounded, the mayor said.", 5, 3),
    ],
)
def test_civilians_are_counted_without_the_soldiers_among_them(text: str, killed: int, soldiers: int) -> None:
    incident = only(text)
    assert incident["killed"]["value"] == killed
    assert claims(incident, "killed") == {(killed, "ua_local_official")}
    assert claims(incident, "military_killed") == {(soldiers, "ua_local_official")}


def test_soldiers_among_the_dead_of_the_sentence_before_are_taken_from_them() -> None:
    incident = only("A missile hit Sloviansk on Friday, killing eight people. Among the dead were two soldiers, police said.")
    assert number(incident["killed"]) == (6, "exact")
    assert claims(incident, "military_killed") == {(2, "police")}


@pytest.mark.parametrize(
    "text",
    [
        "A drone struck a bus in Sloviansk on Friday, killing five people, including two police officers and a former soldier.",
        "A drone struck a bus in Sloviansk on Friday, killing five people, including a soldier's wife.",
        "A drone struck a bus in Sloviansk on Friday, killing five people, including a man who had been a soldier.",
    ],
)
def test_who_was_a_soldier_once_or_is_one_of_the_family_is_a_civilian(text: str) -> None:
    incident = only(text)
    assert number(incident["killed"]) == (5, "exact")
    assert not claims(incident, "military_killed")
