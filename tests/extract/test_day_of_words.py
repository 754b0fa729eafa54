"""Days on which something happened, in sentences in which somebody had spoken before."""

from __future__ import annotations

from tests.extract.reports import only, read


def test_who_spoke_before_it_happened_does_not_make_its_day_one_of_words():
    text = "An airstrike on Beirut killed 20 people before dawn on Friday.\n\nLater on Friday, after the army told residents to leave, warplanes struck Sidon. On Thursday a house in Aalmat was hit by a missile."
    assert {each["place"]["as_written"]: each["date"]["value"] for each in read(text)["incidents"]} == {"Beirut": "2025-04-04", "Sidon": "2025-04-04", "Aalmat": "2025-04-03"}


def test_who_speaks_behind_what_they_did_still_makes_their_day_one_of_words():
    text = "A missile hit a house in Lviv on Wednesday. On Friday, after visiting the site, the governor said two people had died."
    assert only(text)["date"]["value"] == "2025-04-02"
