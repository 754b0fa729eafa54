"""Texts that are no reports, or too much of one, and pages that try things."""

from __future__ import annotations

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from geo.errors import BadValue
from geo.extract.extractor import MAX_CHARS
from tests.extract.reports import TWO_TOWNS, claims, number, only, read


@pytest.mark.parametrize("text", ["", "   \n\n ", "The parliament passed a budget on Friday. The weather was fine."])
def test_a_text_without_a_strike_gives_no_draft_and_says_so(text):
    drafts = read(text)
    assert drafts["incidents"] == []
    assert drafts["notes"]


@pytest.mark.parametrize(
    "text",
    [
        "Bei einem russischen Angriff auf die Stadt Charkiw sind mindestens drei Menschen getötet und zehn verletzt worden.",
        "Ein Angriff auf Charkiw tötete fünf.",
        "Un atac rusesc asupra orașului Harkov a ucis cinci persoane, a anunțat primarul orașului Harkov.",
        "قتل خمسة أشخاص في غارة على مدينة غزة، قالت BBC",
        "При руски удар с дрон по Харков загинаха петима души, съобщи кметът.",
        "У руском удару дроном на Харков погинуло је пет особа, саопштио је градоначелник.",
        "У выніку ўдару расійскага дрона па Харкаве загінулі пяць чалавек, паведаміў мэр.",
    ],
)
def test_a_page_in_another_language_gives_no_draft_and_says_so(text):
    drafts = read(text)
    assert drafts["lang"] == "other"
    assert drafts["incidents"] == []
    assert any("none of the languages" in note for note in drafts["notes"])


def test_lines_that_were_broken_at_a_width_are_read_as_whole_sentences():
    import textwrap

    wrapped = "\n\n".join(textwrap.fill(paragraph, 70) for paragraph in TWO_TOWNS.split("\n\n"))
    whole, broken = read(TWO_TOWNS)["incidents"], read(wrapped)["incidents"]
    for one, other in zip(whole, broken, strict=True):
        assert one["date"]["value"] == other["date"]["value"] and one["contested"] == other["contested"]
        assert [(claim["metric"], claim["value"], claim["claimant_class"]) for claim in one["claims"]] == [
            (claim["metric"], claim["value"], claim["claimant_class"]) for claim in other["claims"]
        ]
    start, end = broken[0]["killed"]["span"]
    assert wrapped[start:end].split() == ["at", "least", "12"]


def test_a_line_without_an_end_goes_on_in_the_next_and_a_heading_does_not():
    text = "Міноборони РФ повідомило, що у Харкові ракетним ударом\n\nзнищено до 60 військовослужбовців. Удар по будинку: загинули двоє людей, повідомила поліція."
    incident = only(text)
    assert incident["contested"] and claims(incident, "military_killed") == {(60, "party_ru")}
    assert claims(incident, "killed") == {(2, "police")}


def test_background_figures_alone_give_no_draft():
    text = (
        "The United Nations says that at least 12,000 civilians have been killed since Russia invaded in February 2022. "
        "Russian attacks have regularly hit Ukrainian cities, and peace talks went on in Saudi Arabia."
    )
    assert read(text)["incidents"] == []


def test_a_toll_of_hundreds_is_a_word_and_no_number():
    assert number(only("Hundreds of people were killed in a strike on a market in Omdurman, Sudan.")["killed"]) == (None, "hundreds")


def test_a_day_of_publication_that_is_none_is_refused():
    with pytest.raises(BadValue, match="YYYY-MM-DD"):
        read("A drone hit Kharkiv.", "last Friday")


def test_a_very_long_text_is_read_up_to_a_limit_in_bounded_time():
    text = TWO_TOWNS + "A drone flew over the river. " * 180_000
    assert len(text) > 5_000_000
    started = time.thread_time()
    drafts = read(text)
    assert time.thread_time() - started < 20
    assert [each["place"]["as_written"] for each in drafts["incidents"]] == ["Kryvyi Rih", "Kherson"]
    assert any(f"{MAX_CHARS:,}" in note for note in drafts["notes"])


@pytest.mark.parametrize("letter", ["a", "1 ", "killed ", '"', "in Kharkiv ", ", and ", "А", "two men and "])
def test_text_without_a_full_stop_cannot_stall_the_rules(letter):
    started = time.thread_time()
    read("A drone hit Kharkiv " + letter * (12_000 // len(letter)))
    assert time.thread_time() - started < 20


@given(st.text(max_size=400))
def test_any_text_is_read_without_an_error(text):
    read(text)


@given(st.lists(st.sampled_from(TWO_TOWNS.split()), max_size=120))
def test_spans_always_lie_in_the_text(words):
    text = " ".join(words)
    for incident in read(text)["incidents"]:
        spans = [claim["span"] for claim in incident["claims"]] + incident["place"]["spans"]
        assert all(0 <= start <= end <= len(text) for start, end in spans)


def test_an_article_is_read_in_a_moment():
    read(TWO_TOWNS)
    started = time.thread_time()
    for _ in range(5):
        read(TWO_TOWNS)
    assert (time.thread_time() - started) / 5 < 0.25  # 20 to 40 ms on an idle core; the limit is for a busy machine


@pytest.mark.parametrize(
    ("published", "told", "day", "said"),
    [
        ("2025-05-02", "on May 6", None, "'May 6' does not fit its weekday or lies after the publication"),
        ("2025-05-10", "on 5/6/2025", "2025-05-10", "'5/6/2025' can be 5 June or 6 May"),
        ("2025-07-10", "on 31 June", "2025-07-10", "'31 June' does not exist"),
        ("2025-05-10", "in its centre", "2025-05-10", "states no day for Kharkiv"),
        ("2025-08-07", "between Monday and Wednesday", "2025-08-04", "'between Monday and Wednesday' are several days"),
    ],
)
def test_a_day_that_was_not_read_or_cannot_be_is_said(published, told, day, said):
    found = read(f"Russian missiles killed four people in Kharkiv, Ukraine, {told}, the mayor said.", published)
    assert found["incidents"][0]["date"]["value"] == day
    assert any(said in note for note in found["notes"])


@pytest.mark.parametrize("told", ["on December 30", "on 1 January", "on Thursday", "overnight"])
def test_a_day_that_was_read_needs_no_note(told):
    assert read(f"Russian missiles killed four people in Kharkiv, Ukraine, {told}, the mayor said.", "2025-01-03")["notes"] == []


def test_it_happened_on_a_day_gives_the_strike_its_day():
    text = "A missile killed two people in Sumy, Ukraine, the mayor said on May 8. It happened on May 7."
    assert read(text, "2025-05-10")["incidents"][0]["date"]["value"] == "2025-05-07"


@pytest.mark.parametrize("text", ["Read also: A drone killed three people in Kharkiv", "Read also: Missiles hit Sumy\n\nRead more: Two people were killed in Odesa"])
def test_a_text_of_which_no_line_is_read_says_so(text):
    found = read(text)
    assert found["incidents"] == [] and found["notes"]


def test_without_a_day_of_publication_several_weekdays_are_said_to_stand_in_one_draft():
    two = "A drone killed two people in Nikopol on Monday, the mayor said. On Wednesday a missile killed three people in Nikopol, police said."
    told = [note for note in read(two, None)["notes"] if "several days" in note]
    assert len(told) == 1 and "(Monday, Wednesday)" in told[0]
    assert not [note for note in read(two, "2025-06-13")["notes"] if "several days" in note]
    one = "A drone killed two people in Nikopol on Monday. The drone hit a bus on Monday evening."
    assert not [note for note in read(one, None)["notes"] if "several days" in note]
