"""The page Add a story reads a text: drafts, marks with their rules, days, and texts that give none."""

from __future__ import annotations

import re
from datetime import date
from html import unescape

import pytest
from hypothesis import given
from hypothesis import strategies as st

from geo.extract.extractor import MAX_CHARS
from geo.ui import words
from geo.ui.story_text import KINDS, Mark, marked
from tests import screen
from tests.extract.reports import TWO_TOWNS
from tests.pages.stories import DATED, SATURDAY, accept, claims_shown, field, press, read, set_field, story_html


def test_two_towns_become_two_drafts_and_nothing_is_saved_before_a_person_accepts(towns):
    at = read(DATED)
    assert [screen.plain(one) for one in at.segmented_control(key="story_open").options] == ["Kryvyi Rih · 2025-04-04", "Kherson · 2025-04-04"]
    shown = claims_shown(at)
    assert shown[0] == "Killed: at least 12 people · CNN, Media"
    assert "Injured: 40 people · Petro Ivanenko, mayor, Local official, Ukraine" in shown
    assert any(one.startswith("Killed (soldiers): up to 50 people · Russian ministry of defense") for one in shown)
    assert "≥ 12 killed · 40 injured · 4 children killed" in screen.texts(at).replace("**", "")
    assert "Contested." in screen.texts(at) and "in no figure above" in screen.texts(at)
    assert towns.casebook.revisions() == []


def test_the_day_of_publication_is_read_where_the_text_states_it_and_asked_for_where_not(towns):
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


def test_a_day_that_nobody_knows_can_be_said_to_be_unknown(towns):
    at = read(TWO_TOWNS)
    at.checkbox(key="story_undated").check().run()
    set_field(at, "date_input", ":date_start", date(2024, 4, 3))  # of this strike somebody knows it from elsewhere
    at = accept(at)
    made = [row for row in towns.select("").page() if row["dataset"] == "casebook"]
    assert sorted((str(row["date_start"]), row["date_precision"]) for row in made) == [("2024-04-03", "day"), ("None", "unknown")]


def test_contradicting_days_are_said(towns):
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
def test_a_text_without_a_draft_says_why_and_offers_nothing_to_save(towns, text, said):
    at = read(text)
    assert said in screen.texts(at)
    assert "Give the day" not in screen.texts(at), "a day would not help"
    assert not [one for one in at.button if one.key == "story_accept:save"]


def test_no_text_and_too_much_text_are_refused_in_words(towns):
    assert "paste the report's text, or choose a file" in screen.texts(read("  "))
    at = screen.opened(page="story")
    at.file_uploader(key="story_file").set_value(("two-towns.txt", DATED.encode(), "text/plain"))
    assert "a text and a file" in screen.texts(read(DATED, at)), "neither is passed over unseen"
    assert "The pasted text is larger than 10 MB" in screen.errors(read("A drone hit Kharkiv. " * 500_000))


def test_a_very_long_text_is_read_and_shown_up_to_a_limit_and_it_is_said(towns):
    at = read(DATED + "It went on. " * (MAX_CHARS // 10))
    assert f"Only the first {MAX_CHARS:,}" in screen.texts(at) and f"The first {MAX_CHARS:,} of" in screen.texts(at)
    assert len(story_html(at)) < 2 * MAX_CHARS


def test_a_saved_page_is_read_without_its_scripts(towns):
    at = screen.opened(page="story")
    page = f"<html><head><title>Two towns</title></head><body><script>alert('x')</script><article>{''.join(f'<p>{line}</p>' for line in TWO_TOWNS.splitlines() if line)}</article></body></html>"
    at.file_uploader(key="story_file").set_value(("two-towns.html", page.encode(), "text/html"))
    press(at, "story_read")
    assert claims_shown(at) and "alert" not in story_html(at)


def test_an_e_mail_states_its_own_day_and_title(towns):
    at = screen.opened(page="story")
    mail = f"Subject: Two towns\nDate: Sat, 05 Apr 2025 10:00:00 +0300\nContent-Type: text/plain; charset=utf-8\n\n{TWO_TOWNS}"
    at.file_uploader(key="story_file").set_value(("two-towns.eml", mail.encode(), "message/rfc822"))
    press(at, "story_read")
    assert field(at, "date_input", ":published").value == SATURDAY and "### Two towns" in screen.texts(at)


def test_scripts_in_a_pasted_text_stay_text(towns):
    at = read(DATED.replace("cafes", "<script>alert(1)</script><img src=x onerror=alert(2)> cafes"))
    html = story_html(at)
    assert "<script" not in html and "<img" not in html and "&lt;script&gt;alert(1)" in html
    assert set(re.findall(r"</?([a-z]+)", html)) == {"div", "span", "mark"}
    assert all("<script" not in one.value for one in at.markdown)


def test_every_mark_tells_its_value_and_the_rule_that_read_it(towns):
    html = story_html(read(DATED))
    found = {unescape(words): unescape(told) for told, words in re.findall(r'<mark tabindex="-1" style="[^"]*" title="([^"]*)">([^<]*)</mark>', html)}
    assert "Killed: at least 12" in found["at least 12"] and "rule en.killed" in found["at least 12"]
    assert any("Weapon: Shahed-type drone" in told for told in found.values()), "in words, not by the id"
    assert "ua_" not in html and "party_" not in html
    assert "Place: Kryvyi Rih" in found["Kryvyi Rih"]
    assert 'class="sm-other"' in html, "those of the other draft are marked apart"


def test_a_toll_of_hundreds_is_taken_in_as_the_word(towns):
    at = read("Published: 2025-04-05\n\nHundreds of people were killed in an air strike on a market in Omdurman, Sudan, on Friday, a doctor said.")
    assert any(one.startswith("Killed: hundreds of people") for one in claims_shown(at))
    set_field(at, "text_input", ":publisher", "A radio station")
    accept(at)
    [row] = [row for row in towns.select("").page() if row["dataset"] == "casebook"]
    assert (row["killed_min"], row["killed_max"]) == (200, 999)


def test_no_casualties_were_reported_is_no_claim_that_nobody_was_hurt(towns):
    at = read("Published: 2025-04-05\n\nA drone hit a school in Kharkiv on Friday. No casualties were reported.")
    assert claims_shown(at) and not [one for one in claims_shown(at) if one.startswith(("Killed", "Injured"))]


@given(st.text(max_size=80), st.lists(st.tuples(st.integers(0, 90), st.integers(0, 90), st.sampled_from(list(KINDS)), st.text(max_size=20), st.integers(0, 1)), max_size=8))
def test_marks_never_change_the_text_and_no_sign_of_it_becomes_markup(text, rows):
    marks = [Mark((start, end), kind, told, draft) for start, end, kind, told, draft in rows]
    html = marked(text, marks, 0)
    assert unescape(re.sub(r"<[^>]*>", "", html)) == text
    assert set(re.findall(r"<\s*/?\s*([a-zA-Z]+)", html)) <= {"div", "mark"}


def test_a_file_of_a_kind_that_is_not_read_says_which_are_and_what_to_do(towns):
    at = screen.opened(page="story")
    at.file_uploader(key="story_file").set_value(("report.pdf", b"%PDF-1.4", "application/pdf")).run()
    said = screen.errors(at)
    assert "“report.pdf” is of a kind that is not read. Allowed are .txt, .md, .html, .htm, .eml, .docx." in said and "copy its text into the field" in said
    assert at.button(key="story_read").disabled


def test_a_number_beyond_all_bounds_is_refused_by_one_bound_in_one_way(towns):
    at = read(DATED)
    press(at, field(at, "button", "_claim_0_0:open").key)
    for number in ("-3", "50000000"):
        set_field(at, "text_input", "_claim_0_0:value", number)
        assert f"number: “{number}” cannot stand there. Allowed is a whole number from 0 to 10,000,000, in digits." in screen.texts(at)


def test_one_child_is_no_children(towns):
    at = read("Published: 2025-04-05\n\nA drone hit a school in Nikopol on Friday. Three people were killed, including one child, the mayor said.")
    assert "1 child killed" in screen.texts(at).replace("**", "")


def test_a_claim_is_named_to_a_screen_reader_without_signs_of_markup_and_data_stays_text(towns):
    at = read(DATED)
    labels = [one.label for one in at.checkbox if str(one.key).endswith(":taken")]
    assert labels[0] == "Killed: at least 12 people · CNN, Media"
    assert not [one for one in labels if "\\" in one or "**" in one]
    assert words.in_a_label("a *b* [c](d) :red[e] www.f.g https://h :i: 12:30") == (
        "a \\*b\\* \\[c\\](d) \\:red\\[e\\] www\\.f.g https\\://h \\:i: 12:30")  # fmt: skip


def test_a_village_of_which_its_oblast_has_several_stands_there_and_is_looked_up_in_it(towns):
    at = read("Published: 2025-03-12\n\nIn the village of Kalynivka in Kherson region, a shell killed a man on Tuesday, the governor said.")
    assert field(at, "text_input", ":place").value == "Kalynivka" and field(at, "text_input", ":adm1").value == "UA-65"
    assert "Kherson" in field(at, "selectbox", ":candidate").options[1], "without its oblast nothing of that name is known here"
