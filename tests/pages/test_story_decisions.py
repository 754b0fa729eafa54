"""A person decides on the drafts of a story: duplicates, corrections, acceptance as one change, and versions that come again."""

from __future__ import annotations

import re

import pytest
from streamlit.testing.v1 import AppTest

from geo.store.casebook import add, held
from geo.ui import story_near
from tests import builders, screen
from tests.pages.desk import OTHER
from tests.pages.stories import ADDRESS, DATED, SATURDAY, THERE, accept, claims_shown, field, open_draft, press, read, set_field


def test_a_likely_duplicate_has_to_be_decided_by_a_person_with_score_and_reasons_in_view(towns):
    at = read(DATED)
    said = screen.texts(at)
    assert "Same strike? **Kryvyi Rih: missile strike on homes**" in said
    assert re.search(r"\d\d% alike: the same day, 2025-04-04; .*the same weapon: missile", said)
    at.text_input(key="casebook_author").set_value("A. Nalyst").run()
    assert at.button(key="story_accept:save").disabled and "whether Kryvyi Rih" in screen.texts(at)


def test_where_too_many_lie_around_it_is_looked_nearer(towns, monkeypatch):
    monkeypatch.setattr(story_near, "MOST_ROWS", 1)
    assert "Same strike?" in screen.texts(read(DATED))


def test_one_click_adds_the_claims_to_the_incident_that_is_there_as_one_change(towns):
    before = {row["incident_id"]: row for row in towns.select("").page()}
    at = press(read(DATED), f"story_merge_0_{THERE}")
    assert "Claims go to" in screen.texts(at)
    at = accept(at)
    rows = towns.casebook.revisions()
    assert {row.change for row in rows} == {rows[0].change} and {row.action for row in rows} == {"add story"}
    assert [row.kind for row in rows][:2] == ["source", "incident"] and {row.kind for row in rows[2:]} == {"claim"}
    after = {row["incident_id"]: row for row in towns.select("").page()}
    [kherson] = set(after) - set(before)
    assert after[kherson]["title"] == "Kherson: drone strike (energy)" and after[kherson]["target_types"] == ["energy"]
    assert (after[THERE]["killed_min"], after[THERE]["killed_max"]) == (12, None) and after[THERE]["contested"]
    assert after[THERE]["military_claimed_max"] == 50, "what a party claims of soldiers stays in its own column"
    written = held.claims(towns.opened().build, THERE)
    assert all(one.claimant and one.source_id for one in written if one.claim_id.startswith("cb-"))
    [source] = held.sources(towns.opened().build, {one.source_id for one in written if one.claim_id.startswith("cb-")})
    assert (source.publisher, source.published) == ("CNN", SATURDAY) and len(source.sha256 or "") == 64
    links = [one.proto.label for one in at.get("page_link")]
    assert any("Kherson" in one for one in links) and any("missile strike on homes" in one for one in links)


def test_undo_takes_the_whole_story_back_and_the_drafts_stand_there_again(towns):
    before = towns.select("").page()
    at = accept(press(read(DATED), "story_new_0"))
    assert len(towns.select("").page()) == len(before) + 2
    press(at, "said:undo")
    assert "Undone" in screen.texts(at) and towns.casebook.state().says() == {}
    assert [row["incident_id"] for row in towns.select("").page()] == [row["incident_id"] for row in before]
    assert claims_shown(at), "the drafts can be accepted again"
    press(at, "story_accept:save")
    assert len(towns.select("").page()) == len(before) + 2


def test_a_publisher_that_is_missing_is_asked_for_once_and_not_by_every_claim(towns):
    at = read("Published: 2025-04-05\n\nA drone hit a school in Nikopol on Friday. Two people were killed and three injured.")
    at.text_input(key="casebook_author").set_value("A. Nalyst").run()
    assert "Still needed: publisher." in screen.texts(at) and at.button(key="story_accept:save").disabled
    assert screen.buttons(at)["story_accept:save"] == "Accept 4 claims"


def test_the_author_is_asked_once(towns):
    at = accept(press(read(DATED), "story_new_0"))
    press(at, "story_close")
    read("Published: 2025-04-05\n\nA drone hit a school in Kharkiv on Friday. Two people were killed, the mayor said.", at)
    assert at.text_input(key="casebook_author").value == "A. Nalyst"


def test_a_claim_can_be_corrected_before_it_is_written_and_what_is_wrong_is_said(towns):
    at = press(read(DATED), "story_new_0")
    press(at, field(at, "button", "_claim_0_0:open").key)
    set_field(at, "text_input", "_claim_0_0:value", "a dozen")
    assert "a dozen" in screen.texts(at)
    at.text_input(key="casebook_author").set_value("A. Nalyst").run()
    assert at.button(key="story_accept:save").disabled
    set_field(at, "text_input", "_claim_0_0:value", "13")
    set_field(at, "text_input", "_claim_0_0:claimant", "Head of the oblast")
    set_field(at, "selectbox", "_claim_0_0:claimant_class", "ua_local_official")
    accept(at)
    made = next(row["incident_id"] for row in towns.select("").page() if row["dataset"] == "casebook" and row["place"] == "Kryvyi Rih")
    said = {(one.value, one.claimant, one.claimant_class) for one in held.claims(towns.opened().build, made) if one.metric == "killed"}
    assert (13, "Head of the oblast", "ua_local_official") in said and not [one for one in said if one[0] == 12]


def test_a_claim_that_is_not_ticked_and_a_draft_that_is_left_out_are_not_written(towns):
    at = press(open_draft(press(read(DATED), "story_new_0"), 1), "story_leave_1")
    open_draft(at, 0)
    at.checkbox(key=field(at, "checkbox", "_claim_0_0:taken").key).uncheck().run()
    accept(at)
    made = [row for row in towns.select("").page() if row["dataset"] == "casebook"]
    assert [row["place"] for row in made] == ["Kryvyi Rih"] and made[0]["killed_min"] is None, "missing is not zero"


def test_a_claim_that_the_rules_missed_is_added_by_hand(towns):
    at = press(open_draft(press(read(DATED), "story_new_0"), 1), "story_add_1")
    assert claims_shown(at)[-1].startswith("Killed: no number yet ·")
    [ending] = [one.key for one in at.text_input if str(one.key).endswith(":value")]
    at.text_input(key=ending).set_value("2").run()
    accept(at)
    [kherson] = [row for row in towns.select("").page() if row["place"] == "Kherson"]
    assert kherson["killed_min"] == 2


def test_another_candidate_of_the_place_fills_its_fields_and_moves_the_map(towns):
    at = press(read(DATED), "story_new_0")
    before = screen.map_arguments(at)["script"]
    set_field(at, "selectbox", ":candidate", 1)
    assert (field(at, "text_input", ":lat").value, field(at, "text_input", ":adm1").value) == ("46.9", "UA-65")
    assert field(at, "selectbox", ":precision").value == "hromada"
    after = screen.map_arguments(at)["script"]
    assert after != before
    assert '"chosen": true, "lat": 46.9' in after and '"chosen": false' in after, "all candidates are on the map, the chosen one marked"
    accept(at)
    assert {row["gazetteer_id"] for row in towns.select("").page() if row["dataset"] == "casebook"} == {"t:village", "t:Kherson"}


def test_an_edit_outlives_a_look_at_the_other_draft(towns):
    at = press(read(DATED), "story_new_0")
    set_field(at, "text_input", "_place_0:title", "Kryvyi Rih: as I would say it")
    open_draft(open_draft(at, 1), 0)
    assert field(at, "text_input", "_place_0:title").value == "Kryvyi Rih: as I would say it"


@pytest.fixture
def taken(towns) -> AppTest:
    """The page after the story was taken in with its address, its first town merged."""
    at = press(read(DATED), f"story_merge_0_{THERE}")
    set_field(at, "text_input", ":url", ADDRESS)
    return press(accept(at), "story_close")


def test_an_updated_version_proposes_only_what_the_earlier_one_did_not_say(taken, towns):
    newer = DATED.replace("at least 12 people", "at least 14 people").replace("2025-04-05", "2025-04-06")
    at = read(newer, taken)
    set_field(at, "text_input", ":url", ADDRESS + "/?utm_source=x#top")
    assert "An earlier version of this story told of it" in screen.texts(at)
    new = [one for one in claims_shown(at) if "there already" not in one]
    assert new == ["Killed: at least 14 people · CNN, Media · before: at least 12 people"]
    assert "nothing on it by this one" not in screen.texts(at)
    before = len(towns.casebook.revisions())
    press(at, "story_accept:save")
    rows = towns.casebook.revisions()[before:]
    assert [row.kind for row in rows] == ["source", "claim"]
    killed = [one.value for one in held.claims(towns.opened().build, THERE) if one.metric == "killed" and one.victim_class != "military"]
    assert sorted(killed) == [10, 12, 14], "nothing that was claimed before is gone"


def test_an_earlier_version_that_looks_too_different_is_left_to_a_person_who_is_told_of_it(taken):
    at = read(DATED.partition("\n\n")[2].replace("at least 12", "at least 14").replace("the 40 wounded", "the 55 wounded"), taken)
    set_field(at, "text_input", ":url", ADDRESS)
    said = screen.texts(at)
    assert "Decide:" in said and re.search(r"An earlier version of this story brought \d+ claims to it\. \d+% alike", said)


@pytest.mark.parametrize("published", ["Published: 2025-04-05\n\n", ""])
def test_a_much_higher_toll_of_the_same_publisher_is_asked_about_whether_the_story_is_dated_or_not(towns, published):
    text = "(CNN) — A {weapon} strike on the Ukrainian city of Nikopol on Friday killed {killed} people and injured {injured}."
    at = read("Published: 2025-04-05\n\n" + text.format(weapon="missile", killed="three", injured="five"))
    at = press(accept(at), "story_close")
    [there] = [row["incident_id"] for row in towns.select("q=Nikopol").page()]
    at = read(published + text.format(weapon="drone", killed="71", injured="310"), at)
    if not published:
        at.checkbox(key="story_undated").check().run()
    said = screen.texts(at)
    assert "Decide:" in said and "A story of the same publisher, perhaps an earlier version, brought" in said
    assert at.button(key="story_accept:save").disabled and "whether Nikopol" in said
    at = press(at, f"story_merge_0_{there}")
    assert "Killed: 71 people · CNN, Media · before: 3 people" in claims_shown(at)


def test_a_toll_that_differs_much_on_the_same_day_and_spot_is_proposed_though_another_publisher_says_it(towns):
    at = read("Published: 2025-04-05\n\nA missile strike on the Ukrainian city of Kryvyi Rih on Friday killed at least 71 people and injured 310.")
    said = screen.texts(at)
    assert "Becomes a new incident" in said and "Same strike? **Kryvyi Rih: missile strike on homes**" in said


def test_the_very_same_text_has_nothing_new(taken, towns):
    at = read(DATED, taken)
    assert all("there already" in one for one in claims_shown(at))
    assert "There is nothing new to write" in screen.texts(at) and at.button(key="story_accept:save").disabled
    assert screen.buttons(at)["story_accept:save"] == "Accept"
    assert "This very text was taken in already: A. Nalyst, " in screen.texts(at)
    assert field(at, "text_input", ":url").value == ADDRESS, "its source is known"


def test_a_toll_that_rises_version_by_version_is_one_incident_with_every_claim(towns):
    story = ("Published: 2025-06-{day}\n\n{killed} people were killed when a ballistic missile struck an apartment building in the Ukrainian city of "
             "Nikopol on June 12, regional governor Petro Ivanenko said. {more}The mayor, Olena Kovalenko, said houses were damaged.\n")
    at = None
    for day, killed, more in ((13, "Sixteen", "One school was damaged. "), (13, "At least 18", ""), (14, "At least 19", ""), (16, "Twenty", "")):
        at = read(story.format(day=day, killed=killed, more=more), at)
        set_field(at, "text_input", ":publisher", "A herald")
        if killed == "Twenty":
            new = [one for one in claims_shown(at) if "there already" not in one]
            assert new == ["Killed: 20 people · Petro Ivanenko, regional governor, Local official, Ukraine · before: at least 19 people"]
            assert "nothing on it by this one; these claims stay" in screen.texts(at) and "Damage: 1" in screen.texts(at)
        at = press(accept(at), "story_close")
    [row] = [row for row in towns.select("").page() if row["dataset"] == "casebook"]
    killed = [(one.qualifier, one.value) for one in held.claims(towns.opened().build, row["incident_id"]) if one.metric == "killed"]
    assert sorted(killed, key=lambda one: one[1]) == [("exact", 16), ("at_least", 18), ("at_least", 19), ("exact", 20)]
    assert (row["killed_min"], row["killed_max"]) == (20, 20)
    assert [towns.select(f"q=Nikopol&as_of=2025-06-{day}").totals["killed_min"] for day in (13, 14, 16)] == [18, 19, 20]


def test_what_is_taken_for_an_earlier_version_can_be_said_to_be_another_story(taken, towns):
    at = read(DATED.replace("at least 12", "at least 14"), taken)
    assert "An earlier version" in screen.texts(at), "the same publisher in the same days"
    press(at, "story_apart_0")
    assert "An earlier version" not in screen.texts(at) and not [one for one in claims_shown(at) if "there already" in one]


def test_a_pinned_earlier_state_takes_no_story(towns):
    at = screen.opened(f"build={towns.opened().build.build_id}", "story")
    assert "pins an earlier state" in screen.texts(at) and not at.text_area
    press(at, "story_unpin")
    assert at.text_area(key="story_pasted") is not None


def test_figures_and_lines_follow_a_correction_at_once_and_a_number_that_is_none_cannot_be_put_away(towns):
    at = read(DATED)
    press(at, field(at, "button", "_claim_0_0:open").key)
    set_field(at, "text_input", "_claim_0_0:value", "14")
    assert claims_shown(at)[0].startswith("Killed: at least 14") and "≥ 14 killed" in screen.texts(at).replace("**", "")
    set_field(at, "text_input", "_claim_0_0:value", "14x")
    assert "number: “14x” cannot stand there" in screen.texts(at)
    assert field(at, "button", "_claim_0_0:open").disabled and at.button(key="story_accept:save").disabled


def test_a_claimant_of_a_story_who_has_claims_there_in_other_words_is_told_of_and_taken_as_one_by_a_click(towns):
    mayor = "Ivanenko Petro, mayor of Kryvyi Rih"
    add(towns.casebook, OTHER, claims=[builders.claim("m1", THERE, value=9, claimant=mayor, claimant_class="ua_local_official")])
    at = read(DATED)
    assert "may be" not in screen.texts(at), "what becomes of the draft is not decided yet"
    press(at, f"story_merge_0_{THERE}")
    assert f"“Petro Ivanenko, mayor” may be “{mayor}”, who has claims there." in screen.plain(screen.texts(at))
    assert not any(mayor in one for one in claims_shown(at)), "none is united by itself"
    press(at, field(at, "button", "_claim_0_0:open").key)
    press(at, "story_one_0_0")
    assert f"Injured: 40 people · {mayor}, Local official, Ukraine" in claims_shown(at) and "may be" not in screen.texts(at)
    accept(at)
    written = {one.claimant for one in held.claims(towns.opened().build, THERE)}
    assert mayor in written and "Petro Ivanenko, mayor" not in written


def test_a_claimant_of_a_story_is_offered_while_the_name_is_typed(towns):
    at = press(read(DATED), "story_new_0")
    shown = claims_shown(at)
    media = next(place for place, one in enumerate(shown) if "CNN" in one)
    press(at, field(at, "button", f"_claim_0_{media}:open").key)
    set_field(at, "text_input", f"_claim_0_{media}:claimant", "Zelenskyy")
    offered = field(at, "button", f"_claim_0_{media}:same:0")
    assert "Zelensky" in offered.label
    press(at, offered.key)
    assert "Volodymyr Zelensky, Ukrainian President, National official, Ukraine" in claims_shown(at)[media]


@pytest.mark.parametrize("story", [
    "Eight people were killed when a missile hit a market in the Ukrainian city of Nikopol on June 20, the mayor said, correcting an earlier toll of ten.",
    "Eight people were killed when a missile hit a market in the Ukrainian city of Nikopol on June 20, the mayor said. Police initially reported ten dead.",
])  # fmt: skip
def test_a_toll_that_was_corrected_downwards_is_the_lower_one_and_the_earlier_count_stays_a_claim_without_a_day(towns, story):
    at = read("Published: 2025-06-21\n\n" + story)
    set_field(at, "text_input", ":publisher", "A herald")
    accept(at)
    [row] = [row for row in towns.select("").page() if row["dataset"] == "casebook"]
    claims = [(one.value, one.as_of and one.as_of.isoformat()) for one in held.claims(towns.opened().build, row["incident_id"]) if one.metric == "killed"]
    assert sorted(claims) == [(8, "2025-06-21"), (10, None)]
    assert (row["killed_min"], row["killed_max"]) == (8, 8)
    assert towns.select("q=Nikopol&as_of=2025-06-21").totals["killed_min"] == 8
    assert towns.select("q=Nikopol&rule=highest").totals["killed_min"] == 10


def test_an_earlier_version_that_two_incidents_hold_is_asked_about(towns):
    at = press(accept(press(read(DATED), f"story_merge_0_{THERE}")), "story_close")
    second = DATED.replace("at least 12 people", "at least 13 people")
    at = press(read(second, at), "story_new_0")
    at = press(press(at, "story_accept:save"), "story_close")
    at = read(DATED.replace("at least 12 people", "at least 14 people").replace("2025-04-05", "2025-04-06"), at)
    assert "**Decide:** two incidents hold claims of an earlier version of this story. Which of them does it tell of?" in screen.texts(at)
    assert at.button(key="story_accept:save").disabled
    at = press(at, f"story_merge_0_{THERE}")
    assert "Killed: at least 14 people · CNN, Media · before: at least 12 people" in claims_shown(at)
