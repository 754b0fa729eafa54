"""The incident page: who says what, side by side, with the place and how surely it is known."""

from __future__ import annotations

from pathlib import Path

from geo.assembly import Strikemap
from geo.ui import running
from tests import builders, screen, small_store


def claims(at) -> list[dict]:  # noqa: ANN001 - AppTest
    """Every row of every table of claims."""
    return [row for frame in at.dataframe for row in frame.value.to_dict("records")]


def test_without_any_incident_the_incident_page_says_so_in_words(empty: Strikemap) -> None:
    at = screen.opened(page="incident")
    assert "The data holds no incident yet." in screen.texts(at)
    assert not at.metric


def test_a_filter_without_incidents_is_blamed_for_it(small: Strikemap) -> None:
    at = screen.opened("killed_min=1000", "incident")
    assert "No incident meets this filter. Take a condition off in the sidebar." in screen.texts(at)


def test_the_incident_page_shows_the_figures_of_the_incident_that_is_asked_for(small: Strikemap) -> None:
    at = screen.opened("incident=market", "incident")
    assert {label: figure for label, (figure, _) in screen.figures(at).items()} == {
        "Killed": "20", "Injured": "61", "Children killed": "9", "Children injured": "not reported", "Soldiers": "up to 85 (claimed)",
    }  # fmt: skip
    assert "### Market in Kryvyi Rih <b>*hit*</b>" in screen.texts(at)
    said = screen.texts(at)
    assert "Contested; none of these claims is preferred here" in said
    assert "**What was the target:** civilian objects, says A mayor; a military target, says A defence ministry." in said
    assert "**Whether civilians or soldiers were hit:** people, whoever they were, says A governor; civilians, says A mayor; soldiers, says A defence ministry." in said


def test_claims_stand_side_by_side_with_claimant_wording_and_source(small: Strikemap) -> None:
    at = screen.opened("incident=market", "incident")
    rows = claims(at)
    assert len(rows) == 9
    killed = {(row["Claimant"], row["In these words"], row["Bounds"], row["Of whom"]) for row in rows if row.get("Of whom") is not None and row["Bounds"]}
    assert ("A governor", "at least 18 people", "≥ 18", "") in killed
    assert ("A mayor", "20 people", "20", "") in killed
    assert ("A defence ministry", "up to 85 people", "0–85 (claimed)", "soldiers") in killed
    assert "A ministry, 2025-04-05 (day inferred)" in screen.texts(at)
    assert "Sources** · 2" in screen.texts(at)


def test_a_shared_address_opens_the_same_incident_with_the_same_figures(small: Strikemap) -> None:
    first = screen.opened("incident=market&rule=lowest&as_of=2025-04-30", "incident")
    assert screen.figures(first)["Killed"] == ("≥ 18", "")
    again = screen.opened(screen.address(first), "incident")
    assert screen.figures(again) == screen.figures(first)
    assert screen.sentence(again) == screen.sentence(first)
    assert claims(again) == claims(first)


def test_without_an_incident_in_the_address_the_newest_is_opened_and_written_there(small: Strikemap) -> None:
    at = screen.opened(page="incident")
    assert screen.address(at) == "incident=split%2Fmykolaiv"
    at.selectbox(key="incident_choice").set_value("plant").run()
    assert screen.address(at) == "incident=plant"
    assert "### Power plant in Kherson" in screen.texts(at)


def test_an_incident_that_is_not_there_is_said_so_and_no_other_takes_its_place(small: Strikemap) -> None:
    at = screen.opened("incident=gone", "incident")
    assert "There is no incident 'gone'" in screen.errors(at)
    assert not at.metric
    assert screen.address(at) == "incident=gone"
    at.selectbox(key="incident_choice").set_value("plant").run()
    assert not at.error
    assert screen.figures(at)["Killed"] == ("not reported", "")


def test_an_incident_that_was_split_leads_to_its_parts(small: Strikemap) -> None:
    at = screen.opened("incident=split", "incident")
    assert "split into 2 parts, which are counted instead of it: split/mykolaiv, split/odesa" in screen.errors(at)
    links = {one.proto.label: one.proto.query_string for one in at.get("page_link")}
    assert screen.plain("\n".join(links)).splitlines() == ["Bridge in Mykolaiv", "Port of Odesa"]
    assert list(links.values()) == ["incident=split%2Fmykolaiv", "incident=split%2Fodesa"]


def test_an_incident_nobody_counts_in_says_that_this_is_no_zero(small: Strikemap) -> None:
    at = screen.opened("incident=plant", "incident")
    assert "Nobody has claimed a number of people for this incident. That is not a claim of zero." in screen.texts(at)
    assert screen.figures(at)["Killed"] == ("not reported", "")


def test_an_incident_without_a_place_is_on_no_map(small: Strikemap) -> None:
    at = screen.opened("incident=nowhere", "incident")
    assert "No place is known for this incident, so it is on no map." in screen.texts(at)
    assert not at.get("component_instance")
    assert "day not known, time not known · place not known, area not known" in screen.texts(at)


def test_an_incident_known_to_an_oblast_is_drawn_as_the_oblast_and_never_as_a_pin(small: Strikemap) -> None:
    script = screen.map_arguments(screen.opened("incident=villages", "incident"))["script"]
    assert '"area": "UA-65"' in script
    pinned = screen.map_arguments(screen.opened("incident=school", "incident"))["script"]
    assert '"area": null' in pinned
    assert '"radius": 100.0' in pinned


def test_an_incident_outside_the_filter_is_shown_with_a_warning(small: Strikemap) -> None:
    at = screen.opened("target=energy&incident=market", "incident")
    assert "This incident does not meet the filter; it is not in the figures of the other pages." in screen.texts(at)


def test_only_web_addresses_become_links_and_brackets_cannot_break_out(small: Strikemap) -> None:
    from geo.ui.incident_page import _link

    assert _link("javascript:alert(1)").startswith(": javascript")
    assert _link("https://news.example/a(1)") == ": [news\\.example](https://news.example/a%281%29)"
    assert _link(None) == ": no address"


def test_the_incident_of_a_day_before_it_was_claimed_has_no_figures_yet(small: Strikemap) -> None:
    at = screen.opened("incident=school&as_of=2025-04-05", "incident")
    assert screen.figures(at).get("Killed") in (None, ("not reported", ""))


def test_those_who_say_the_same_are_parted_by_a_dot_as_names_hold_commas(tmp_path: Path) -> None:
    said = [("c1", ("residential",), "A. One, mayor", "ua_local_official"), ("c2", ("residential",), "B. Two, president", "ua_national_official"), ("c3", ("military",), "A ministry", "party_ru")]
    claims = [builders.claim(key, "a", "target", terms=terms, claimant=name, claimant_class=kind) for key, terms, name, kind in said]
    running.use(small_store.program(tmp_path, [builders.holdings([builders.incident("a")], claims)]))
    assert "civilian objects, say A. One, mayor · B. Two, president; a military target, says A ministry." in screen.texts(screen.opened("incident=a", "incident"))
