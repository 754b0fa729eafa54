"""The page Add a story on a real ledger and real builds: a text becomes drafts, a person decides, claims are written once."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from html import unescape

import pytest
from hypothesis import given
from hypothesis import strategies as st
from streamlit.testing.v1 import AppTest

from geo.assembly import Strikemap
from geo.domain.place import Candidate, Resolution
from geo.extract.extractor import MAX_CHARS
from geo.settings import Settings
from geo.store.casebook import held
from geo.tables import Holdings
from geo.ui import running, story_near
from geo.ui.story_text import KINDS, Mark, marked
from tests import builders, screen
from tests.extract import small_gazetteer
from tests.extract.reports import TWO_TOWNS

SATURDAY = date(2025, 4, 5)
DATED = "Published: 2025-04-05\n\n" + TWO_TOWNS
ADDRESS = "https://news.example/two-towns"
THERE = "rih"


class Small(Strikemap):
    """The program with two incidents of its own and the place list of a dozen towns."""

    def holdings(self, say: object = None) -> Iterator[Holdings]:
        there = builders.incident(THERE, position=(47.91, 33.39), title="Kryvyi Rih: missile strike on homes")
        other = builders.incident("sumy", date(2025, 4, 13), position=(50.91, 34.8), adm1="UA-59", title="Sumy: strike on the centre")
        claims = [builders.claim("c1", THERE, value=10), builders.claim("c2", THERE, "target", terms=("residential",)),
                  builders.claim("c3", THERE, "weapon", terms=("ballistic_missile",)), builders.claim("c4", "sumy", value=30)]  # fmt: skip
        yield builders.holdings([there, other], claims)

    def resolve(self, name: str, country: str | None = None, adm1: str | None = None, adm2: str | None = None) -> Resolution:
        found = small_gazetteer.resolve(name, country, adm1, adm2)
        if found.place is None:
            return found
        village = replace(found.place, lat=46.9, lon=33.1, adm1="UA-65", gazetteer_id="t:village", precision="hromada", radius_m=9_000.0)
        return replace(found, candidates=(Candidate(found.place, 0.97, "the name itself"), Candidate(village, 0.02, "a village of this name")))


@pytest.fixture
def program(tmp_path) -> Iterator[Strikemap]:
    made = Small(Settings({"build_dir": str(tmp_path / "build"), "own_dir": str(tmp_path / "own")}))
    running.use(made)
    yield made
    made.casebook.close()
    running.use(None)


def read(text: str, page: AppTest | None = None) -> AppTest:
    """The page after a text was pasted and read."""
    at = page or screen.opened(page="story")
    at.text_area(key="story_pasted").set_value(text)
    return press(at, "story_read")


def press(at: AppTest, key: str) -> AppTest:
    at.button(key=key).click().run()
    assert not at.exception, [found.message for found in at.exception]
    return at


def field(at: AppTest, kind: str, ending: str):  # noqa: ANN201
    [found] = [one for one in getattr(at, kind) if str(one.key).endswith(ending)]
    return found


def set_field(at: AppTest, kind: str, ending: str, value: object) -> AppTest:
    field(at, kind, ending).set_value(value).run()
    assert not at.exception, [found.message for found in at.exception]
    return at


def claims_shown(at: AppTest) -> list[str]:
    return [screen.plain(one.label).replace("**", "") for one in at.checkbox if str(one.key).endswith(":taken")]


def open_draft(at: AppTest, number: int) -> AppTest:
    at.segmented_control(key="story_open").set_value(number).run()
    assert not at.exception
    return at


def accept(at: AppTest) -> AppTest:
    at.text_input(key="casebook_author").set_value("A. Nalyst").run()
    assert not at.button(key="story_accept:save").disabled, screen.texts(at)
    return press(at, "story_accept:save")


def story_html(at: AppTest) -> str:
    return next(one.proto.body for one in at.html if "sm-story\"" in one.proto.body)


# --- reading ---


def test_two_towns_become_two_drafts_and_nothing_is_saved_before_a_person_accepts(program):
    at = read(DATED)
    assert [screen.plain(one) for one in at.segmented_control(key="story_open").options] == ["Kryvyi Rih · 2025-04-04", "Kherson · 2025-04-04"]
    shown = claims_shown(at)
    assert shown[0] == "Killed: at least 12 people · CNN, Media"
    assert "Injured: 40 people · Petro Ivanenko, mayor, Local official, Ukraine" in shown
    assert any(one.startswith("Killed (soldiers): up to 50 people · Russian ministry of defense") for one in shown)
    assert "≥ 12 killed · 40 injured · 4 children killed" in screen.texts(at).replace("**", "")
    assert "Contested." in screen.texts(at) and "in no figure above" in screen.texts(at)
    assert program.casebook.revisions() == []


def test_the_day_of_publication_is_read_where_the_text_states_it_and_asked_for_where_not(program):
    at = read(DATED)
    assert field(at, "date_input", ":published").value == SATURDAY
    assert "states 2025-04-05" in screen.texts(at)
    at = read(TWO_TOWNS)
    assert "Give the day" in screen.texts(at) and "day of publication" in screen.texts(at)
    assert at.button(key="story_accept:save").disabled
    set_field(at, "date_input", ":published", SATURDAY)
    assert "Give the day" not in screen.texts(at)
    press(at, "story_new_0")
    assert field(at, "date_input", ":date_start").value == date(2025, 4, 4), "Friday, as published on Saturday"


def test_a_day_that_nobody_knows_can_be_said_to_be_unknown(program):
    at = read(TWO_TOWNS)
    at.checkbox(key="story_undated").check().run()
    at = accept(at)
    made = [row for row in program.select("").page() if row["dataset"] == "casebook"]
    assert made and all(row["date_start"] is None for row in made)


def test_contradicting_days_are_said(program):
    at = read(DATED)
    set_field(at, "date_input", ":published", date(2025, 4, 9))
    assert "The text states 2025-04-05" in screen.texts(at) and "says 2025-04-09" in screen.texts(at)
    at = read("Published: 2025-04-05\n\nA drone hit a school in Kharkiv on Monday, 3 April 2025. Two people were killed, the mayor said.")
    assert "does not fit its weekday" in screen.texts(at)


@pytest.mark.parametrize(
    "text, said",
    [
        ("The parliament passed a budget on Friday. The weather was fine.", "No strike was found"),
        ("Bei einem Angriff auf die Stadt Charkiw sind mindestens drei Menschen am Freitag getötet und zehn verletzt worden.", "none of the languages"),
        ("The United Nations says that at least 12,000 civilians have been killed since Russia invaded in February 2022.", "Nothing can be saved"),
    ],
)
def test_a_text_without_a_draft_says_why_and_offers_nothing_to_save(program, text, said):
    at = read(text)
    assert said in screen.texts(at)
    assert not [one for one in at.button if one.key == "story_accept:save"]


def test_no_text_and_too_much_text_are_refused_in_words(program):
    assert "Paste the report" in screen.errors(read("  "))
    assert "larger than 5 MB" in screen.errors(read("A drone hit Kharkiv. " * 250_000))


def test_a_very_long_text_is_read_and_shown_up_to_a_limit_and_it_is_said(program):
    at = read(DATED + "It went on. " * (MAX_CHARS // 10))
    assert f"Only the first {MAX_CHARS:,}" in screen.texts(at) and f"The first {MAX_CHARS:,} of" in screen.texts(at)
    assert len(story_html(at)) < 2 * MAX_CHARS


def test_a_saved_page_is_read_without_its_scripts(program):
    at = screen.opened(page="story")
    page = f"<html><head><title>Two towns</title></head><body><script>alert('x')</script><article>{''.join(f'<p>{line}</p>' for line in TWO_TOWNS.splitlines() if line)}</article></body></html>"
    at.file_uploader(key="story_file").set_value(("two-towns.html", page.encode(), "text/html"))
    press(at, "story_read")
    assert claims_shown(at) and "alert" not in story_html(at)


def test_an_e_mail_states_its_own_day_and_title(program):
    at = screen.opened(page="story")
    mail = f"Subject: Two towns\nDate: Sat, 05 Apr 2025 10:00:00 +0300\nContent-Type: text/plain; charset=utf-8\n\n{TWO_TOWNS}"
    at.file_uploader(key="story_file").set_value(("two-towns.eml", mail.encode(), "message/rfc822"))
    press(at, "story_read")
    assert field(at, "date_input", ":published").value == SATURDAY and "### Two towns" in screen.texts(at)


def test_scripts_in_a_pasted_text_stay_text(program):
    at = read(DATED.replace("cafes", "<script>alert(1)</script><img src=x onerror=alert(2)> cafes"))
    html = story_html(at)
    assert "<script" not in html and "<img" not in html and "&lt;script&gt;alert(1)" in html
    assert set(re.findall(r"</?([a-z]+)", html)) == {"div", "span", "mark"}
    assert all("<script" not in one.value for one in at.markdown)


def test_every_mark_tells_its_value_and_the_rule_that_read_it(program):
    html = story_html(read(DATED))
    found = {unescape(words): unescape(told) for told, words in re.findall(r'<mark style="[^"]*" title="([^"]*)">([^<]*)</mark>', html)}
    assert "Killed: at least 12" in found["at least 12"] and "rule en.killed" in found["at least 12"]
    assert "Place: Kryvyi Rih" in found["Kryvyi Rih"]
    assert 'class="sm-other"' in html, "those of the other draft are marked apart"


def test_a_toll_of_hundreds_is_taken_in_as_the_word(program):
    at = read("Published: 2025-04-05\n\nHundreds of people were killed in an air strike on a market in Omdurman, Sudan, on Friday, a doctor said.")
    assert any(one.startswith("Killed: hundreds of people") for one in claims_shown(at))
    set_field(at, "text_input", ":publisher", "A radio station")
    accept(at)
    [row] = [row for row in program.select("").page() if row["dataset"] == "casebook"]
    assert (row["killed_min"], row["killed_max"]) == (200, 999)


def test_no_casualties_were_reported_is_no_claim_that_nobody_was_hurt(program):
    at = read("Published: 2025-04-05\n\nA drone hit a school in Kharkiv on Friday. No casualties were reported.")
    assert claims_shown(at) and not [one for one in claims_shown(at) if one.startswith(("Killed", "Injured"))]


# --- deciding and accepting ---


def test_a_likely_duplicate_has_to_be_decided_by_a_person_with_score_and_reasons_in_view(program):
    at = read(DATED)
    said = screen.texts(at)
    assert "Same strike? **Kryvyi Rih: missile strike on homes**" in said
    assert re.search(r"\d\d% alike: the same day, 2025-04-04; .*the same weapon: missile", said)
    at.text_input(key="casebook_author").set_value("A. Nalyst").run()
    assert at.button(key="story_accept:save").disabled and "whether Kryvyi Rih" in screen.texts(at)


def test_where_too_many_lie_around_it_is_looked_nearer(program, monkeypatch):
    monkeypatch.setattr(story_near, "MOST_ROWS", 1)
    assert "Same strike?" in screen.texts(read(DATED))


def test_one_click_adds_the_claims_to_the_incident_that_is_there_as_one_change(program):
    before = {row["incident_id"]: row for row in program.select("").page()}
    at = press(read(DATED), f"story_merge_0_{THERE}")
    assert "Claims go to" in screen.texts(at)
    at = accept(at)
    rows = program.casebook.revisions()
    assert {row.change for row in rows} == {rows[0].change} and {row.action for row in rows} == {"add story"}
    assert [row.kind for row in rows][:2] == ["source", "incident"] and {row.kind for row in rows[2:]} == {"claim"}
    after = {row["incident_id"]: row for row in program.select("").page()}
    [kherson] = set(after) - set(before)
    assert after[kherson]["title"] == "Kherson: drone strike on energy" and after[kherson]["target_types"] == ["energy"]
    assert (after[THERE]["killed_min"], after[THERE]["killed_max"]) == (12, None) and after[THERE]["contested"]
    assert after[THERE]["military_claimed_max"] == 50, "what a party claims of soldiers stays in its own column"
    written = held.claims(program.opened().build, THERE)
    assert all(one.claimant and one.source_id for one in written if one.claim_id.startswith("cb-"))
    [source] = held.sources(program.opened().build, {one.source_id for one in written if one.claim_id.startswith("cb-")})
    assert (source.publisher, source.published) == ("CNN", SATURDAY) and len(source.sha256 or "") == 64
    links = [one.proto.label for one in at.get("page_link")]
    assert any("Kherson" in one for one in links) and any("missile strike on homes" in one for one in links)


def test_undo_takes_the_whole_story_back_and_the_drafts_stand_there_again(program):
    before = program.select("").page()
    at = accept(press(read(DATED), "story_new_0"))
    assert len(program.select("").page()) == len(before) + 2
    press(at, "said:undo")
    assert "Undone" in screen.texts(at) and program.casebook.state().says() == {}
    assert [row["incident_id"] for row in program.select("").page()] == [row["incident_id"] for row in before]
    assert claims_shown(at), "the drafts can be accepted again"
    press(at, "story_accept:save")
    assert len(program.select("").page()) == len(before) + 2


def test_the_author_is_asked_once(program):
    at = accept(press(read(DATED), "story_new_0"))
    press(at, "story_close")
    read("Published: 2025-04-05\n\nA drone hit a school in Kharkiv on Friday. Two people were killed, the mayor said.", at)
    assert at.text_input(key="casebook_author").value == "A. Nalyst"


def test_a_claim_can_be_corrected_before_it_is_written_and_what_is_wrong_is_said(program):
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
    made = next(row["incident_id"] for row in program.select("").page() if row["dataset"] == "casebook" and row["place"] == "Kryvyi Rih")
    said = {(one.value, one.claimant, one.claimant_class) for one in held.claims(program.opened().build, made) if one.metric == "killed"}
    assert (13, "Head of the oblast", "ua_local_official") in said and not [one for one in said if one[0] == 12]


def test_a_claim_that_is_not_ticked_and_a_draft_that_is_left_out_are_not_written(program):
    at = press(open_draft(press(read(DATED), "story_new_0"), 1), "story_leave_1")
    open_draft(at, 0)
    at.checkbox(key=field(at, "checkbox", "_claim_0_0:taken").key).uncheck().run()
    accept(at)
    made = [row for row in program.select("").page() if row["dataset"] == "casebook"]
    assert [row["place"] for row in made] == ["Kryvyi Rih"] and made[0]["killed_min"] is None, "missing is not zero"


def test_a_claim_that_the_rules_missed_is_added_by_hand(program):
    at = press(open_draft(press(read(DATED), "story_new_0"), 1), "story_add_1")
    [ending] = [one.key for one in at.text_input if str(one.key).endswith(":value")]
    at.text_input(key=ending).set_value("2").run()
    accept(at)
    [kherson] = [row for row in program.select("").page() if row["place"] == "Kherson"]
    assert kherson["killed_min"] == 2


def test_another_candidate_of_the_place_fills_its_fields_and_moves_the_map(program):
    at = press(read(DATED), "story_new_0")
    before = screen.map_arguments(at)["script"]
    set_field(at, "selectbox", ":candidate", 1)
    assert (field(at, "text_input", ":lat").value, field(at, "text_input", ":adm1").value) == ("46.9", "UA-65")
    assert field(at, "selectbox", ":precision").value == "hromada"
    after = screen.map_arguments(at)["script"]
    assert after != before
    assert '"chosen": true, "lat": 46.9' in after and '"chosen": false' in after, "all candidates are on the map, the chosen one marked"
    accept(at)
    assert {row["gazetteer_id"] for row in program.select("").page() if row["dataset"] == "casebook"} == {"t:village", "t:Kherson"}


def test_an_edit_outlives_a_look_at_the_other_draft(program):
    at = press(read(DATED), "story_new_0")
    set_field(at, "text_input", "_place_0:title", "Kryvyi Rih: as I would say it")
    open_draft(open_draft(at, 1), 0)
    assert field(at, "text_input", "_place_0:title").value == "Kryvyi Rih: as I would say it"


# --- a story that comes again ---


@pytest.fixture
def taken(program) -> AppTest:
    """The page after the story was taken in with its address, its first town merged."""
    at = press(read(DATED), f"story_merge_0_{THERE}")
    set_field(at, "text_input", ":url", ADDRESS)
    return press(accept(at), "story_close")


def test_an_updated_version_proposes_only_what_the_earlier_one_did_not_say(taken, program):
    newer = DATED.replace("at least 12 people", "at least 14 people").replace("2025-04-05", "2025-04-06")
    at = read(newer, taken)
    set_field(at, "text_input", ":url", ADDRESS + "/?utm_source=x#top")
    assert "An earlier version of this story told of it" in screen.texts(at)
    new = [one for one in claims_shown(at) if "there already" not in one]
    assert new == ["Killed: at least 14 people · CNN, Media · *before: at least 12 people*"]
    assert "nothing on it by this one" not in screen.texts(at)
    before = len(program.casebook.revisions())
    press(at, "story_accept:save")
    rows = program.casebook.revisions()[before:]
    assert [row.kind for row in rows] == ["source", "claim"]
    killed = [one.value for one in held.claims(program.opened().build, THERE) if one.metric == "killed" and one.victim_class != "military"]
    assert sorted(killed) == [10, 12, 14], "nothing that was claimed before is gone"


def test_the_very_same_text_has_nothing_new(taken, program):
    at = read(DATED, taken)
    assert all("there already" in one for one in claims_shown(at))
    assert "There is nothing new to write" in screen.texts(at) and at.button(key="story_accept:save").disabled
    assert "This very text was taken in already: A. Nalyst, " in screen.texts(at)
    assert field(at, "text_input", ":url").value == ADDRESS, "its source is known"


def test_a_toll_that_rises_version_by_version_is_one_incident_with_every_claim(program):
    story = ("Published: 2025-06-{day}\n\n{killed} people were killed when a ballistic missile struck an apartment building in the Ukrainian city of "
             "Nikopol on June 12, regional governor Petro Ivanenko said. {more}The mayor, Olena Kovalenko, said houses were damaged.\n")
    at = None
    for day, killed, more in ((13, "Sixteen", "One school was damaged. "), (13, "At least 18", ""), (14, "At least 19", ""), (16, "Twenty", "")):
        at = read(story.format(day=day, killed=killed, more=more), at)
        set_field(at, "text_input", ":publisher", "A herald")
        if killed == "Twenty":
            new = [one for one in claims_shown(at) if "there already" not in one]
            assert new == ["Killed: 20 people · Petro Ivanenko, regional governor, Local official, Ukraine · *before: at least 19 people*"]
            assert "nothing on it by this one; these claims stay" in screen.texts(at) and "Damage: 1" in screen.texts(at)
        at = press(accept(at), "story_close")
    [row] = [row for row in program.select("").page() if row["dataset"] == "casebook"]
    killed = [(one.qualifier, one.value) for one in held.claims(program.opened().build, row["incident_id"]) if one.metric == "killed"]
    assert sorted(killed, key=lambda one: one[1]) == [("exact", 16), ("at_least", 18), ("at_least", 19), ("exact", 20)]
    assert (row["killed_min"], row["killed_max"]) == (20, 20)
    assert [program.select(f"q=Nikopol&as_of=2025-06-{day}").totals["killed_min"] for day in (13, 14, 16)] == [18, 19, 20]


def test_what_is_taken_for_an_earlier_version_can_be_said_to_be_another_story(taken, program):
    at = read(DATED.replace("at least 12", "at least 14"), taken)
    assert "An earlier version" in screen.texts(at), "the same publisher in the same days"
    press(at, "story_apart_0")
    assert "An earlier version" not in screen.texts(at) and not [one for one in claims_shown(at) if "there already" in one]


def test_a_pinned_earlier_state_takes_no_story(program):
    at = screen.opened(f"build={program.opened().build.build_id}", "story")
    assert "pins an earlier state" in screen.texts(at) and not at.text_area
    press(at, "story_unpin")
    assert at.text_area(key="story_pasted") is not None


# --- the marked text ---


@given(st.text(max_size=80), st.lists(st.tuples(st.integers(0, 90), st.integers(0, 90), st.sampled_from(list(KINDS)), st.text(max_size=20), st.integers(0, 1)), max_size=8))
def test_marks_never_change_the_text_and_no_sign_of_it_becomes_markup(text, rows):
    marks = [Mark((start, end), kind, told, draft) for start, end, kind, told, draft in rows]
    html = marked(text, marks, 0)
    assert unescape(re.sub(r"<[^>]*>", "", html)) == text
    assert set(re.findall(r"<\s*/?\s*([a-zA-Z]+)", html)) <= {"div", "mark"}
