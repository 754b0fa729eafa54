"""What was read becomes statements: each speaker's own, and the publisher's where the text names no speaker."""

from __future__ import annotations

from datetime import date

import pytest

from geo.domain.dispute import disputes
from geo.extract.drafts import ClaimDraft, DamageDraft, IncidentDraft, Value, Word
from geo.ui.incident_panel import wording
from geo.ui.story_work import Statement, works
from tests.builders import vocabulary

DAY = date(2025, 6, 13)
MAYOR, MINISTRY = ("A mayor", "ua_local_official"), ("A ministry of defence", "party_ru")
TEXT = "x" * 100


def says(metric: str, who: tuple[str, str], *terms: str, value: int | None = None) -> ClaimDraft:
    return ClaimDraft(metric, value, None, *who, span=(0, 5), rule="r", terms=terms, claimant_span=(6, 9), object="houses" if metric == "damage" else None, quote="words")


def statements(claims: list[ClaimDraft], weapons: tuple[str, ...] = (), damage: tuple[tuple[str, str], ...] = ()) -> list[Statement]:
    draft = IncidentDraft("Nikopol", None, [], "", DAY, "day", [], "", weapons=[Word(name, (0, 5), "w") for name in weapons], claims=claims,
                          damage=[DamageDraft(name, target, Value(None, None, (0, 5), "d")) for name, target in damage])  # fmt: skip
    return works([draft], TEXT, DAY, vocabulary())[0].statements


def told(made: list[Statement], metric: str) -> list[tuple[str, tuple[str, ...]]]:
    return [(one.said_by("A herald"), one.values["terms"]) for one in made if one.values["metric"] == metric]


def test_two_speakers_who_name_different_sides_stay_apart_and_are_in_dispute():
    made = statements([says("responsibility", MAYOR, "party_ru"), says("responsibility", MINISTRY, "ua_air_defence")])
    assert told(made, "responsibility") == [("A mayor", ("party_ru",)), ("A ministry of defence", ("ua_air_defence",))]
    claims = [one.claim(str(number), "i", "s", "A herald") for number, one in enumerate(made)]
    assert disputes(claims, vocabulary()) == ("responsibility",)


def test_a_dispute_of_a_draft_is_one_of_the_claims_that_it_becomes():
    soldiers = ClaimDraft("military_killed", 40, "up_to", *MINISTRY, span=(0, 5), rule="r", victim_class="military", claimant_span=(6, 9), quote="words")
    for made, subject in (([says("killed", MAYOR, value=19), soldiers], "victims"), ([says("killed", MAYOR, value=4), says("responsibility", MINISTRY, "denied")], "responsibility")):
        claims = [one.claim(str(number), "i", "s", "A herald") for number, one in enumerate(statements(made))]
        assert disputes(claims, vocabulary()) == (subject,)


def test_a_weapon_that_a_speaker_names_is_not_the_publishers_as_well():
    made = statements([says("weapon", MAYOR, "ballistic_missile"), says("weapon", MINISTRY, "shahed")], ("missile", "ballistic_missile", "shahed", "artillery"))
    assert told(made, "weapon") == [("A mayor", ("ballistic_missile",)), ("A ministry of defence", ("shahed",)), ("A herald", ("artillery",))]


def test_a_figure_whose_claimant_is_left_open_is_written_as_the_publishers_word_and_not_as_its_own_figure():
    left_open = ClaimDraft("killed", 2, "exact", "the outlet itself", "unknown", (0, 5), "r", quote="two people died")
    (one,) = statements([left_open])
    claim = one.claim("c", "i", "s", "A herald")
    assert (claim.claimant, claim.claimant_class) == ("A herald", "unknown")


@pytest.mark.parametrize(("text", "kept"), [
    ("No one was killed in Odesa, where a drone hit a warehouse.", [0]), ("A drone hit a warehouse in Odesa. No one was killed.", [0]),
    ("A drone hit a warehouse in Odesa. No casualties were reported.", []), ("A drone hit a warehouse in Odesa. No dead, reports said at first.", []),
])  # fmt: skip
def test_a_zero_that_a_report_states_is_its_own_claim_and_that_nothing_was_heard_is_none(text, kept):
    start = text.lower().index("no ")
    draft = IncidentDraft("Odesa", None, [], "", DAY, "day", [], "", tolls={"killed": Value(0, "exact", (start, start + 8), "r")})
    made = works([draft], text, DAY, vocabulary())[0].statements
    assert [one.values["value"] for one in made] == kept and all(one.said_by("A herald") == "A herald" for one in made)
    assert [wording(one.values, vocabulary()) for one in made] == ["none"] * len(kept)


def test_what_one_speaker_names_twice_is_one_statement():
    made = statements([says("responsibility", MAYOR, "party_ru"), says("responsibility", MAYOR, "party_ru")])
    assert told(made, "responsibility") == [("A mayor", ("party_ru",))]


def test_damage_without_a_number_is_kept_as_claimed_by_each_speaker():
    made = statements([says("damage", MAYOR, "residential")], damage=(("houses", "residential"), ("schools", "education")))
    assert told(made, "damage") == [("A mayor", ("residential",)), ("A herald", ("education",))]
    assert {(one.values["qualifier"], one.values["value"]) for one in made} == {("exact", None)}, "nobody counted them, and nothing is made up"


def test_a_party_that_no_vocabulary_knows_is_left_out():
    assert statements([says("responsibility", MAYOR, "somebody")]) == []


def test_one_person_is_no_people():
    said = {"metric": "injured", "qualifier": "exact", "value": 1, "unit": "people", "terms": ()}
    assert wording(said, vocabulary()) == "1 person"
    assert wording({**said, "qualifier": "at_least"}, vocabulary()) == "at least 1 person"
    assert wording({**said, "value": 2}, vocabulary()) == "2 people"


def test_a_draft_known_to_a_span_of_days_is_called_by_both_ends():
    [work] = works([IncidentDraft("Kherson", None, [], "", None, "unknown", [], "")], TEXT, DAY, vocabulary())
    assert work.name == "Kherson · day not known"
    work.incident |= {"date_start": date(2025, 7, 10), "date_end": date(2025, 7, 10)}
    assert work.name == "Kherson · 2025-07-10"
    work.incident["date_end"] = date(2025, 7, 11)
    assert work.name == "Kherson · 2025-07-10 to 2025-07-11"
