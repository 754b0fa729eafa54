"""Headlines in which each word has a capital: what stands behind a hospital or an office there is no holder's name."""

from __future__ import annotations

import pytest

from tests.extract.reports import only


@pytest.mark.parametrize(
    "headline",
    [
        "Russian Shelling Destroys Hospital In Kherson",
        "Eight Hurt As Russian Shelling Destroys Hospital Building In Kherson",
        "Police Station And Hospital Hit In Kherson",
        "Two Wounded As Drone Hits Hospital Near Kherson",
    ],
)
def test_a_town_behind_a_hospital_in_a_headline_is_where_it_stands(headline):
    text = f"{headline}\n\nRussian artillery hit the southern city of Kherson on Friday, injuring eight people, the governor said."
    assert only(text)["place"]["as_written"] == "Kherson"
