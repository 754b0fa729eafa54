"""Reads a report's file (.txt, .html, .eml, .docx) into its main text, with the day of publication when it says it."""

from __future__ import annotations

import datetime as dt
import re
from dataclasses import dataclass
from pathlib import PurePath
from typing import TYPE_CHECKING

from geo.errors import BadFile
from geo.extract.text import sentences
from geo.extract.text.charsets import decode
from geo.extract.text.word_file import read_word

if TYPE_CHECKING:
    from email.message import EmailMessage as Message

MAX_FILE_BYTES = 10_000_000
#: what files of other kinds hold where text holds letters, and how much of it a text may hold
_CONTROLS = re.compile(r"[\x01-\x08\x0e-\x1f\x7f]")
MAX_CONTROLS = 0.05
#: as short is what is left of a page when its article was not found
SHORT_CHARS = 120
KINDS = (".txt", ".md", ".html", ".htm", ".eml", ".docx")


@dataclass(frozen=True)
class Document:
    """The main text of a report. lang: en, uk, ru or other. What the file does not say is None.

    publisher: who brought it out, as the page or the mail names itself; url: the address that the page gives as its own.
    """

    text: str
    published: dt.date | None
    title: str | None
    lang: str
    publisher: str | None = None
    url: str | None = None


@dataclass
class _Found:
    """What was read from a file before its language is known."""

    text: str
    title: str | None = None
    published: dt.date | None = None
    publisher: str | None = None
    url: str | None = None


def read_document(content: bytes, filename: str) -> Document:
    """The text of a report's file; markup, scripts and menus are left out.

    Raises BadFile for a kind that is not read, a file above MAX_FILE_BYTES, or one that cannot be opened.
    """
    kind = PurePath(filename).suffix.lower()
    if kind not in KINDS:
        raise BadFile(filename, f"is of a kind that is not read ('{kind or 'none'}').", f"Give one of {', '.join(KINDS)}, or copy its text and paste it.")
    if len(content) > MAX_FILE_BYTES:
        raise BadFile(
            filename,
            f"is larger than {MAX_FILE_BYTES // 1_000_000} MB.",
            "Give the report's text alone.",
        )
    if kind in (".html", ".htm"):
        found = _html(content, filename)
    elif kind == ".eml":
        found = _email(content, filename)
    elif kind == ".docx":
        found = _Found(*read_word(content, filename))
    else:
        found = _Found(decode(content))
    text = found.text.replace("\x00", "").replace("\r\n", "\n").strip()
    if len(_CONTROLS.findall(text)) > MAX_CONTROLS * len(text):
        raise BadFile(filename, "holds no text but other data.", "Give the report as text, or paste it.")
    if not text:
        raise BadFile(filename, "holds no text that could be read.", "Paste the report's text instead.")
    lang = sentences.language(sentences.even(text))
    return Document(text, found.published or published_in(text), found.title, lang, found.publisher, found.url)


_PUBLISHED = (
    re.compile(r"\b(?:published|updated|posted|date|created|опубліковано|опубликовано)\b:?\s+(?:on\s+)?(?P<iso>20\d\d-\d\d-\d\d)", re.I),
    re.compile(r"\b(?:published|updated|posted|created|date|опубліковано|опубликовано|оновлено|обновлено|дата)\b:?\s+(?:on\s+)?(?P<d>\d{1,2})[-./](?P<m>\d{1,2})[-./](?P<y>20\d\d)", re.I),
    re.compile(r"\b(?:опубліковано|опубликовано|оновлено|обновлено|дата)\b:?\s+(?:[\w'’]+,\s+)?(?P<d>\d{1,2})\s+(?P<mon>[а-яіїєґ]{3,9}),?\s+(?P<y>20\d\d)", re.I),
    re.compile(r"\b(?i:published|updated|posted|date)\b:?\s+(?:on\s+)?(?:\w+day,?\s+)?(?P<mon>[A-Z][a-z]{2,8})\.?\s+(?P<d>\d{1,2}),?\s+(?P<y>20\d\d)"),
    re.compile(r"\b(?:published|updated|posted|date)\b:?\s+(?:on\s+)?(?:\w+day,?\s+)?(?P<d>\d{1,2})\s+(?P<mon>[A-Z][a-z]{2,8})\.?,?\s+(?P<y>20\d\d)", re.I),
)  # fmt: skip
_LINE = (
    re.compile(r"^\W*(?:\w+day,?\s+)?(?P<d>\d{1,2})\s+(?P<mon>[A-Z][a-z]{2,8})\.?\s+(?P<y>20\d\d)\b.{0,25}$", re.M),
    re.compile(r"^\W*(?:\w+day,?\s+)?(?P<mon>[A-Z][a-z]{2,8})\.?\s+(?P<d>\d{1,2}),?\s+(?P<y>20\d\d)\b.{0,25}$", re.M),
    re.compile(r"^\W*(?P<iso>20\d\d-\d\d-\d\d)\b.{0,25}$", re.M),
    re.compile(r"^\W*(?:[\w'’]+,\s+)?(?P<d>\d{1,2})\s+(?P<mon>[а-яіїєґ]{3,9}),?\s+(?P<y>20\d\d)(?:\s*(?:року|р\.|года|г\.))?(?:[,\s|–-]*\d{1,2}:\d\d)?\s*$", re.M),
    re.compile(r"^\W*(?P<d>\d{1,2})\.(?P<m>\d{1,2})\.(?P<y>20\d\d)\b.{0,25}$", re.M),
    # datelines: 'KYIV, May 14, 2025 (Newswire) —'
    re.compile(r"^[A-Z][\w'’. -]{1,30}(?:, [A-Z][\w'’. -]{1,20})?, (?P<mon>[A-Z][a-z]{2,8})\.? (?P<d>\d{1,2}),? (?P<y>20\d\d)\s*(?:\([^)\n]{2,30}\)\s*)?[—–-]", re.M),
    re.compile(r"^[A-Z][\w'’. -]{1,30}(?:, [A-Z][\w'’. -]{1,20})?, (?P<d>\d{1,2}) (?P<mon>[A-Z][a-z]{2,8})\.?,? (?P<y>20\d\d)\s*(?:\([^)\n]{2,30}\)\s*)?[—–-]", re.M),
)
_MONTHS = {name: number for number, name in enumerate("jan feb mar apr may jun jul aug sep oct nov dec".split(), 1)}
_MONTHS |= {name: number for number, name in enumerate("січ лют бер кві тра чер лип сер вер жов лис гру".split(), 1)}
_MONTHS |= {name: number for number, name in enumerate("янв фев мар апр мая июн июл авг сен окт ноя дек".split(), 1)}


def published_in(text: str) -> dt.date | None:
    """The day of publication that a text's head names ('Updated: 29-06-2022', or a line that is a date); None without one."""
    head = text[:1500]
    for pattern in (*_PUBLISHED, *_LINE):
        found = pattern.search(head)
        if not found:
            continue
        parts = found.groupdict()
        try:
            if parts.get("iso"):
                return dt.date.fromisoformat(parts["iso"])
            month = _MONTHS.get(parts["mon"][:3].lower()) if parts.get("mon") else int(parts["m"])
            if month:
                return dt.date(int(parts["y"]), month, int(parts["d"]))
        except ValueError:
            continue
    return None


def _html(content: bytes, filename: str) -> _Found:
    import trafilatura

    page = decode(content)
    text = trafilatura.extract(page, include_comments=False, include_tables=False, favor_precision=True)
    if not text:
        text = trafilatura.extract(page, include_comments=False, favor_recall=True)
    if not text or len(text) < SHORT_CHARS:
        bare = _bare_text(page)
        text = bare if not text or len(bare) > 2 * len(text) else text  # a post of two sentences is no article
    if not text.strip():
        raise BadFile(filename, "holds no text that could be read.", "Paste the report's text instead.")
    meta = trafilatura.extract_metadata(page)
    found = _Found(text)
    if meta is not None:
        found.title = meta.title or None
        found.published = _day(meta.date) if meta.date and _states_date(page, meta.date) else None
        found.publisher = _one_line(meta.sitename)
        found.url = meta.url if meta.url and meta.url.startswith(("https://", "http://")) and meta.url in page else None
    return found


def _one_line(words: str | None) -> str | None:
    """The words on one line, at most 120 characters; None when there are none."""
    return " ".join((words or "").split())[:120] or None


def _states_date(page: str, day: str) -> bool:
    """Whether the page itself carries the date in its markup; a date guessed from elsewhere is none."""
    return day in page or day.replace("-", "/") in page or day.replace("-", "") in page


def _bare_text(page: str) -> str:
    """The words of a page without markup, for pages that have no article to find."""
    import lxml.html
    from lxml.etree import ParserError

    try:
        tree = lxml.html.fromstring(page)
    except (ParserError, ValueError):
        return ""
    for element in tree.xpath("//script|//style|//noscript|//template|//iframe|//head"):
        element.drop_tree()
    for element in tree.xpath("//br|//p|//div|//li|//td|//h1|//h2|//h3|//h4|//blockquote"):
        element.tail = f"\n{element.tail or ''}"  # words on two lines are two words
    lines = (line.strip() for line in tree.text_content().splitlines())
    return "\n".join(line for line in lines if line)


def _email(content: bytes, filename: str) -> _Found:
    import email
    import email.policy

    message = email.message_from_bytes(content, policy=email.policy.default)
    found = _message(message, filename)
    for part in message.walk():  # a report that was passed on: a mail or a file with more to read than the mail itself
        inner = None
        if part.get_content_type() == "message/rfc822":
            inner = _message(part.get_payload(0), filename)
        elif part is not message and PurePath(part.get_filename() or "").suffix.lower() in (".txt", ".html", ".htm", ".docx"):
            payload = part.get_payload(decode=True)
            inner = _attached(payload, str(part.get_filename())) if isinstance(payload, bytes) else None
        if inner is not None and len(inner.text.strip()) > len(found.text.strip()):
            inner.published = inner.published or found.published
            found = inner
    if not found.text.strip():
        raise BadFile(filename, "is an e-mail without text.", "Paste the report's text instead.")
    return found


def _attached(content: bytes, name: str) -> _Found | None:
    """What a file that came with a mail holds; None when it cannot be read."""
    try:
        return _Found(*read_word(content, name)) if name.lower().endswith(".docx") else _Found(decode(content)) if name.lower().endswith(".txt") else _html(content, name)
    except BadFile:
        return None


def _message(message: Message, filename: str) -> _Found:
    """What one mail says itself, without what came with it."""
    import email.utils

    found = _Found("", title=str(message["subject"]) if message["subject"] else None)
    found.publisher = _one_line(email.utils.parseaddr(str(message["from"]))[0]) if message["from"] else None
    if message["date"]:
        try:
            found.published = email.utils.parsedate_to_datetime(str(message["date"])).date()
        except (TypeError, ValueError):
            found.published = None
    plain, page = (_body(message, kind) for kind in ("plain", "html"))
    if plain and not (page and len(plain) < SHORT_CHARS):
        found.text = plain
    elif page:
        try:
            read = _html(page.encode("utf-8", "replace"), filename)
        except BadFile:  # a page of pictures
            read = _Found("")
        # beside a page a plain text is often no more than a word on how to show it
        found.text, found.published, found.url = max(plain, read.text, key=len), found.published or read.published, read.url
    return found


def _body(message: Message, kind: str) -> str:
    """The text of a mail's own words, plain or as a page; empty where it has none of the kind."""
    part = message.get_body(preferencelist=(kind,))
    payload = part.get_payload(decode=True) if part is not None else None
    return decode(payload, part.get_content_charset()).strip() if part is not None and isinstance(payload, bytes) else ""


def _day(written: str) -> dt.date | None:
    try:
        return dt.date.fromisoformat(written[:10])
    except ValueError:
        return None
