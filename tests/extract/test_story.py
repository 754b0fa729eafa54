"""A report of two towns with four speakers gives two drafts, each value from its words, each claim with its speaker."""

from __future__ import annotations

import pytest

from tests.extract.reports import TWO_TOWNS, claims, number, read


@pytest.fixture(scope="module")
def drafts():
    return read(TWO_TOWNS)


@pytest.fixture(scope="module")
def first(drafts):
    return drafts["incidents"][0]


def test_two_towns_give_two_incidents_and_talks_elsewhere_none(drafts):
    places = [(each["place"]["as_written"], each["date"]["value"]) for each in drafts["incidents"]]
    assert places == [("Kryvyi Rih", "2025-04-04"), ("Kherson", "2025-04-04")]


def test_casualties_keep_their_bounds(first):
    assert number(first["killed"]) == (12, "at_least")
    assert number(first["injured"]) == (40, "exact")
    assert number(first["children_killed"]) == (4, "exact")
    assert first["children_injured"] is None


def test_weapons_and_targets_belong_to_their_town(drafts, first):
    assert set(first["weapons"]) == {"missile", "drone"}
    assert "shahed" in first["weapons_fine"]
    assert set(first["target_types"]) == {"residential", "education", "recreation", "commerce"}
    second = drafts["incidents"][1]
    assert second["weapons"] == ["drone"]
    assert second["target_types"] == ["energy"]
    assert second["killed"] is None


def test_damage_is_counted_by_kind_of_object(first):
    damage = {(each["object"], each["target"], each["value"], each["qualifier"]) for each in first["damage"]}
    assert damage == {
        ("apartment buildings", "residential", None, "dozens"),
        ("schools", "education", 3, "exact"),
    }


def test_each_claim_belongs_to_the_speaker_of_its_sentence(first):
    assert claims(first, "killed") == {(12, "media")}
    assert claims(first, "injured") == {(40, "ua_local_official"), ("many", "ua_national_official")}
    assert {claim["claimant"] for claim in first["claims"] if claim["metric"] == "killed"} == {"CNN"}
    destroyed = [claim for claim in first["claims"] if claim["object"] == "houses"]
    assert [claim["claimant_class"] for claim in destroyed] == ["ua_national_official"]


def test_a_partys_claim_about_soldiers_is_apart_and_contests_the_target(first):
    assert claims(first, "military_killed") == {(50, "party_ru")}
    military = [claim for claim in first["claims"] if claim["metric"] == "military_killed"]
    assert military[0]["qualifier"] == "up_to"
    assert military[0]["victim_class"] == "military"
    assert military[0]["claimant"] == "Russian ministry of defense"
    vehicles = [claim for claim in first["claims"] if claim["object"] == "vehicles"]
    assert [(each["value"], each["qualifier"], each["claimant_class"]) for each in vehicles] == [(9, "up_to", "party_ru")]
    assert first["contested"] is True
    assert "military" not in first["target_types"]


def test_the_incident_that_the_report_leads_with_is_primary(drafts):
    assert [each["primary"] for each in drafts["incidents"]] == [True, False]


def test_every_value_carries_the_words_it_came_from_and_its_rule(drafts, first):
    start, end = first["killed"]["span"]
    assert TWO_TOWNS[start:end] == "at least 12"
    assert first["killed"]["rule"].startswith("en.killed")
    for incident in drafts["incidents"]:
        assert all(TWO_TOWNS[a:b] == incident["place"]["as_written"] for a, b in incident["place"]["spans"])
        assert all(TWO_TOWNS[a:b] == "Friday" for a, b in incident["date"]["spans"])
        spans = [each["span"] for kind in incident["evidence"].values() for each in kind]
        spans += [claim["span"] for claim in incident["claims"]] + [damage["span"] for damage in incident["damage"]]
        assert spans and all(0 <= a < b <= len(TWO_TOWNS) for a, b in spans)
        assert all(claim["rule"] for claim in incident["claims"])


_LEAD = (
    "A Russian missile strike on the Ukrainian city of Kryvyi Rih on Friday killed at least 19 people, nine of them children, officials said. "
    "Another 61 were injured, including a three-month-old baby, the regional governor said. "
)
_SECOND = " In Kherson, a drone hit a power plant the same day, the president said."


@pytest.mark.parametrize(
    ("said", "lost"),
    [
        ("The Russian defence ministry spoke of a high-precision strike on a restaurant where commanders met and claimed up to 85 servicemen and officers and up to 20 vehicles were lost.", (85, "up_to")),
        ("Russia's Ministry of Defence claimed a high-precision missile strike on a meeting of commanders in a restaurant, killing up to 85 servicemen and officers.", (85, "up_to")),
        ("Moscow said it had struck a gathering of commanders with a high-precision missile and that up to 85 soldiers had been killed.", (85, "up_to")),
        ('"Enemy losses total up to 85 servicemen and officers of foreign states, as well as up to 20 vehicles," the Russian defence ministry said of the strike.', (85, "up_to")),
        ("Russian officials, without giving evidence, said 85 troops and foreign officers died in the attack.", (85, "exact")),
    ],
)
def test_what_a_party_says_of_soldiers_stays_with_its_strike_and_out_of_the_toll(said, lost):
    drafts = read(_LEAD + said + _SECOND)
    first, second = drafts["incidents"]
    soldiers = [(each["value"], each["qualifier"]) for each in first["claims"] if each["metric"] == "military_killed"]
    assert (first["place"]["as_written"], second["place"]["as_written"], soldiers) == ("Kryvyi Rih", "Kherson", [lost])
    assert number(first["killed"]) == (19, "at_least") and first["contested"] is True
    assert not any(each["metric"] == "military_killed" for each in second["claims"])


def test_the_ministry_in_moscow_is_no_place_of_the_strike_that_it_speaks_of():
    text = (
        "The death toll from Friday's strike on Kryvyi Rih has risen to 22, the mayor said on Saturday.\n\n"
        "Moscow's defence ministry insists the missile hit a gathering of commanders in a restaurant, claiming that Ukraine lost up to 70 soldiers."
    )
    (incident,) = read(text)["incidents"]
    assert (incident["place"]["as_written"], incident["contested"]) == ("Kryvyi Rih", True)
    assert (70, "party_ru") in claims(incident, "military_killed")


def test_the_sum_of_all_replaces_a_part_and_each_official_keeps_his_number():
    text = (
        "At least 15 people died when a missile hit the city of Kryvyi Rih on Friday, regional governor Serhii Lysak said on Saturday.\n\n"
        "Later that evening, drones attacked homes in the city, killing one woman and wounding seven, mayor Oleksandr Vilkul said. In all, 16 are dead and 54 injured."
    )
    (incident,) = read(text)["incidents"]
    assert (incident["killed"]["value"], incident["injured"]["value"]) == (16, 54)
    assert [(claim["value"], claim["claimant"]) for claim in incident["claims"] if claim["metric"] == "killed"] == [
        (15, "Serhii Lysak, regional governor"),
        (16, "Oleksandr Vilkul, mayor"),
    ]
