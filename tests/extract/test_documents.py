"""Files of reports: main text without menus and scripts, day of publication when it is there, limits, and clear refusals."""

from __future__ import annotations

import datetime as dt
import io
import zipfile
from email.message import EmailMessage

import pytest
from hypothesis import given
from hypothesis import strategies as st

from geo.errors import BadFile
from geo.extract.extractor import extract
from geo.extract.text.document import MAX_FILE_BYTES, decode, published_in, read_document
from tests.extract.small_gazetteer import resolve

REPORT = (
    "A drone hit an apartment block in Kharkiv on Friday, killing two people and wounding five, mayor Ihor Terekhov said. "
    "Rescuers were searching for people under the rubble of the building, and a school nearby lost its windows."
)
UKRAINIAN = "У Харкові внаслідок удару дрона загинули двоє людей, ще п'ятеро поранені."
PAGE = f"""<!doctype html><html lang="en"><head><title>Two killed in Kharkiv</title>
<meta property="article:published_time" content="2025-04-05T08:00:00+00:00">
<script>alert("killed 900 people in Lviv")</script><style>p {{ color: red }}</style></head>
<body><nav><a href="/">Home</a> <a href="/sport">Sport</a></nav>
<article><h1>Two killed in Kharkiv</h1><p>{REPORT}</p><p onclick="steal()">The governor said that the fire was out.</p>
<script>document.write("40 killed in Odesa")</script></article>
<footer>All rights reserved</footer></body></html>"""


def test_a_page_gives_its_article_and_its_day_and_no_script():
    document = read_document(PAGE.encode(), "story.html")
    assert "killing two people" in document.text
    assert document.published == dt.date(2025, 4, 5)
    assert document.lang == "en"
    for foreign in ("alert", "900", "Odesa", "<", "steal", "Sport"):
        assert foreign not in document.text


def test_a_page_without_an_article_gives_its_words():
    page = b"<html><body><div>A drone hit Kharkiv.<script>var x = 'Lviv'</script></div></body></html>"
    text = read_document(page, "story.htm").text
    assert "A drone hit Kharkiv." in text
    assert "Lviv" not in text


@pytest.mark.parametrize(("content", "name"), [(b"<html><body><script>1</script></body></html>", "story.html"), (b" \n", "story.txt"), (b"", "story.md")])
def test_a_file_without_words_is_refused(content, name):
    with pytest.raises(BadFile, match="no text"):
        read_document(content, name)


def test_a_mail_gives_its_text_day_and_subject():
    mail = EmailMessage()
    mail["Subject"], mail["Date"] = "Kharkiv", "Sat, 05 Apr 2025 09:30:00 +0300"
    mail.set_content(REPORT)
    mail.add_alternative(f"<p>{REPORT}</p>", subtype="html")
    document = read_document(mail.as_bytes(), "story.eml")
    assert document.text.startswith("A drone hit")
    assert (document.published, document.title) == (dt.date(2025, 4, 5), "Kharkiv")


def test_a_mail_without_text_is_refused():
    mail = EmailMessage()
    mail.add_attachment(b"\x00", maintype="application", subtype="octet-stream")
    with pytest.raises(BadFile, match="without text"):
        read_document(mail.as_bytes(), "story.eml")


def test_a_word_file_gives_its_paragraphs():
    import docx

    written, buffer = docx.Document(), io.BytesIO()
    written.add_heading("Missiles hit Sumy")
    written.add_paragraph("Published: 5 April 2025")
    written.add_paragraph(REPORT)
    written.core_properties.title = "Word Document"  # as a file without properties is read
    written.save(buffer)
    document = read_document(buffer.getvalue(), "story.docx")
    assert REPORT in document.text
    assert document.title == "Missiles hit Sumy"
    assert document.published == dt.date(2025, 4, 5)


def test_a_word_file_gives_its_tables_where_they_stand_and_each_merged_cell_once():
    import docx

    written, buffer = docx.Document(), io.BytesIO()
    written.add_paragraph("Before.")
    table = written.add_table(rows=2, cols=2)
    table.cell(0, 0).merge(table.cell(0, 1)).text = "Kharkiv"
    table.cell(1, 0).text = REPORT
    table.cell(1, 1).add_table(1, 1).cell(0, 0).text = "Inside."
    written.add_paragraph("After.")
    written.save(buffer)
    lines = [line for line in read_document(buffer.getvalue(), "story.docx").text.split("\n") if line]
    assert lines == ["Before.", "Kharkiv", REPORT, "Inside.", "After."]


def _mail(text: str, day: str = "Mon, 07 Apr 2025 08:00:00 +0300") -> EmailMessage:
    mail = EmailMessage()
    mail["Subject"], mail["From"], mail["Date"] = f"Subject of {day[5:7]}", "Example <a@example.org>", day
    mail.set_content(text, cte="quoted-printable")
    return mail


def test_a_report_that_was_passed_on_is_read_with_its_own_day():
    passed_on = _mail("See below.")
    passed_on.add_attachment(_mail(REPORT, "Sat, 05 Apr 2025 08:00:00 +0300"))
    document = read_document(passed_on.as_bytes(), "story.eml")
    assert (document.text, document.published, document.title) == (REPORT, dt.date(2025, 4, 5), "Subject of 05")
    attached = _mail("See the file.")
    attached.add_attachment(f"<html><body><p>{REPORT}</p></body></html>".encode(), maintype="text", subtype="html", filename="report.html")
    document = read_document(attached.as_bytes(), "story.eml")
    assert (document.text, document.published) == (REPORT, dt.date(2025, 4, 7))


def test_a_mail_in_html_and_an_old_charset_is_read():
    mail = _mail(".")
    mail.set_content(f"<p>{UKRAINIAN}</p>", subtype="html", charset="windows-1251", cte="base64")
    assert read_document(mail.as_bytes(), "story.eml").text == UKRAINIAN


def test_a_word_file_that_is_none_is_refused():
    with pytest.raises(BadFile, match=r"no \.docx"):
        read_document(b"hello", "story.docx")
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        archive.writestr("a.txt", "b")
    with pytest.raises(BadFile, match=r"no \.docx"):
        read_document(buffer.getvalue(), "story.docx")


def test_a_word_file_that_was_damaged_is_refused():
    import docx

    written, buffer = docx.Document(), io.BytesIO()
    written.add_paragraph(REPORT)
    written.save(buffer)
    whole = buffer.getvalue()
    part = whole.index(b"word/document.xml") + 60
    cut = io.BytesIO()
    with zipfile.ZipFile(buffer) as archive, zipfile.ZipFile(cut, "w") as anew:
        for name in archive.namelist():
            anew.writestr(name, archive.read(name)[: 400 if name == "word/document.xml" else None])
    for content in (whole[: len(whole) // 2], whole[:part] + bytes(40) + whole[part + 40 :], cut.getvalue()):
        with pytest.raises(BadFile, match=r"no \.docx file, or a broken one"):
            read_document(content, "story.docx")


def test_a_word_file_that_unpacks_to_too_much_is_refused_before_it_is_read():
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("word/document.xml", b"0" * 50_000_000)
    assert len(buffer.getvalue()) < MAX_FILE_BYTES
    with pytest.raises(BadFile, match="unpacks"):
        read_document(buffer.getvalue(), "bomb.docx")


def test_a_file_above_the_limit_is_refused():
    with pytest.raises(BadFile, match="larger than 10 MB"):
        read_document(b"a" * (MAX_FILE_BYTES + 1), "story.txt")


@pytest.mark.parametrize("name", ["story.pdf", "story", "story.exe"])
def test_a_kind_of_file_that_is_not_read_is_refused_with_those_that_are(name):
    with pytest.raises(BadFile, match=r"\.txt.*\.docx"):
        read_document(b"x", name)


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1251"])
def test_cyrillic_text_is_read_in_the_encodings_it_comes_in(encoding):
    document = read_document(UKRAINIAN.encode(encoding), "story.txt")
    assert (document.text, document.lang) == (UKRAINIAN, "uk")


def test_a_page_is_read_in_the_charset_it_declares_and_old_russian_text_by_its_letters():
    page = f'<html><head><meta charset="koi8-u"></head><body><p>{UKRAINIAN}</p></body></html>'
    assert read_document(page.encode("koi8-u"), "story.html").text == UKRAINIAN
    text = "Дрон ударил по дому в Белгороде, погибла женщина."
    assert read_document(text.encode("koi8-r"), "story.txt").text == text


def test_one_broken_letter_does_not_make_the_whole_text_one_of_another_charset():
    whole = UKRAINIAN.encode()
    at = len(UKRAINIAN[:9].encode())
    assert read_document(whole[:at] + b"\x92" + whole[at:], "story.txt").text == f"{UKRAINIAN[:9]}\ufffd{UKRAINIAN[9:]}"
    assert read_document(whole[:-2], "story.txt").text.startswith(UKRAINIAN[:-2]), "a text that was cut within a letter"


def test_a_page_of_much_markup_is_read_in_its_charset_declared_late_or_not_at_all():
    scripts = f"<script>{'let one = 1; ' * 400}</script>"
    for declared in ('<meta charset="windows-1251">', "", '<meta charset="utf-8">'):
        page = f"<html><head>{scripts}{declared}</head><body><p>{UKRAINIAN}</p></body></html>"
        assert read_document(page.encode("cp1251"), "story.html").text == UKRAINIAN


@pytest.mark.parametrize("written", ["cp1251", "koi8-u", "utf-8"])
@pytest.mark.parametrize("stated", [None, "utf-8", "us-ascii", "iso-8859-1", "no-such-charset"])
def test_a_mail_whose_charset_is_not_stated_or_stated_wrongly_is_read_by_its_letters(stated, written):
    head = f"From: A herald\r\nContent-Type: text/plain{f'; charset={stated}' if stated else ''}\r\nContent-Transfer-Encoding: 8bit\r\n\r\n"
    text = UKRAINIAN.replace("п'я", "пя").replace("і", "и") if written == "koi8-u" else UKRAINIAN
    assert read_document(head.encode() + text.encode(written), "story.eml").text == text


def test_a_mail_whose_plain_words_only_point_to_its_page_is_read_from_the_page():
    mail = _mail("This mail is best seen as a page.")
    mail.add_alternative(f"<html><body><p>{REPORT}</p></body></html>", subtype="html")
    assert read_document(mail.as_bytes(), "story.eml").text == REPORT
    mail = _mail(UKRAINIAN)
    mail.add_alternative("<html><body><img src='a.png'></body></html>", subtype="html")
    assert read_document(mail.as_bytes(), "story.eml").text == UKRAINIAN


def test_a_post_too_short_for_an_article_gives_its_words_line_by_line():
    page = f'<html><body><div class="message">{UKRAINIAN}<br>Триває рятувальна операція.</div><time>09:12</time></body></html>'
    text = read_document(page.encode(), "post.html").text
    assert text.startswith(f"{UKRAINIAN}\nТриває")


def test_a_file_of_other_data_is_refused():
    with pytest.raises(BadFile, match="no text but other data"):
        read_document(b"\x01\x02\x03\xff" * 100, "story.txt")


@pytest.mark.parametrize(
    ("head", "day"),
    [
        ("Updated: 29-06-2022 11:23 IST", dt.date(2022, 6, 29)),
        ("Опубліковано: 05.04.2025", dt.date(2025, 4, 5)),
        ("Опубліковано: п’ятниця, 4 квітня 2025, 12:30", dt.date(2025, 4, 4)),
        ("5 мая 2025 г., 9:05", dt.date(2025, 5, 5)),
        ("1 листопада 2024", dt.date(2024, 11, 1)),
        ("3 квітня 2025 року росіяни вдарили по місту.", None),
        ("Published on April 5, 2025", dt.date(2025, 4, 5)),
        ("Saturday, 18 May 2024, 18:02", dt.date(2024, 5, 18)),
        ("2025-04-05", dt.date(2025, 4, 5)),
        ("28.01.2026, 08:07", dt.date(2026, 1, 28)),
        ("A drone hit Kharkiv on 3 April 2025, killing two people in a long sentence that goes on.", None),
        ("KYIV, May 14, 2025 (A Wire) — A drone hit Kharkiv on Tuesday.", dt.date(2025, 5, 14)),
        ("Kharkiv, Ukraine, 14 May 2025 – A drone hit the city on Tuesday.", dt.date(2025, 5, 14)),
        ("In Kharkiv, May 14, 2025 was a day of mourning – and of rage.", None),
        ("Published on 45 April 2025", None),
    ],
)
def test_the_day_of_publication_is_read_only_where_the_text_says_so(head, day):
    assert published_in(f"A title\n{head}\n{REPORT}") == day


@given(st.binary(max_size=300))
def test_any_bytes_become_text(content):
    assert isinstance(decode(content), str)


@given(st.binary(max_size=200), st.sampled_from(["a.html", "a.eml", "a.docx", "a.txt"]))
def test_any_file_is_read_or_refused(content, name):
    try:
        read_document(content, name)
    except BadFile as refused:
        assert name in str(refused)


def test_scripts_in_pasted_text_are_words_like_any_other():
    text = f"<script>alert(1)</script> {REPORT}"
    incident = extract(text, "2025-04-05", resolve).as_json()["incidents"][0]
    assert incident["killed"]["value"] == 2
    start, end = incident["killed"]["span"]
    assert text[start:end] == "two"


def test_a_page_says_who_brought_it_out_and_where():
    page = PAGE.replace(
        "<title>", '<meta property="og:site_name" content="The  Daily Example"><link rel="canonical" href="https://example.org/kharkiv"><title>'
    )
    document = read_document(page.encode(), "story.html")
    assert (document.publisher, document.url) == ("The Daily Example", "https://example.org/kharkiv")


def test_an_address_that_is_no_web_address_is_not_taken_over():
    page = PAGE.replace("<title>", '<link rel="canonical" href="javascript:alert(1)"><title>')
    assert read_document(page.encode(), "story.html").url is None


def test_a_mail_says_from_whom_it_came():
    mail = EmailMessage()
    mail["Subject"], mail["From"] = "Kharkiv", "Example News <news@example.org>"
    mail.set_content(REPORT)
    assert read_document(mail.as_bytes(), "story.eml").publisher == "Example News"
