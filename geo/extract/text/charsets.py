"""Makes text of bytes whose charset is known, declared, or told by their letters."""

from __future__ import annotations

import re

#: pages that declare their charset do so in their head, behind scripts and notes at times
HEAD_BYTES = 50_000
#: bytes whose letters tell the charset
LOOKED_AT = 200_000
#: a charset fits in which so many times more letters than faults are read
FITS = 2


def decode(content: bytes, stated: str | None = None) -> str:
    """The text of bytes: UTF-16 by its mark, UTF-8 even with a few faults, else as stated or as a page declares, else by its letters.

    stated: the charset that came with the bytes, as in a mail; one that does not fit them does not count. By its letters:
    Windows-1251, -1252 or, where words would begin small and go on in capitals, KOI8.
    """
    if content.startswith((b"\xff\xfe", b"\xfe\xff")):
        return content.decode("utf-16", "replace")
    declared = _DECLARED.search(content[:HEAD_BYTES])
    named = [stated, declared.group(1).decode("ascii")] if declared else [stated]
    if content.isascii():  # what is written in seven bits may still be no ASCII
        named = [name for name in named if name and name.lower() in SEVEN_BITS]
    else:
        named = ["utf-8-sig", *named]
    for name in filter(None, named):
        text = _fitting(content, name)
        if text is not None:
            return text
    sample = content[:LOOKED_AT]
    high = sum(byte >= 0x80 for byte in sample)
    if 2 * sum(map(len, _CYRILLIC.findall(sample))) <= high:
        return content.decode("utf-8" if content.isascii() else "cp1252", "replace")
    text = content.decode("cp1251", "replace")
    return content.decode("koi8-u", "replace") if 2 * len(_SMALL_THEN_CAPITALS.findall(text)) > len(_WORDS.findall(text)) else text


def _fitting(content: bytes, charset: str) -> str | None:
    """The text in a charset; None where that is none, or the bytes are hardly written in it."""
    if charset.lower() in LATIN:
        return None  # every byte fits these: a page or mail in Cyrillic that states them is written in others
    try:
        text = content.decode(charset, "replace")
    except (LookupError, ValueError):
        return None
    faults = text.count("\ufffd")
    return text if faults == 0 or faults * FITS <= sum(letter > "\x7f" for letter in text) - faults else None


#: charsets that fit any bytes, or none of a report's: its letters tell more
LATIN = ("us-ascii", "ascii", "iso-8859-1", "latin-1", "latin1", "windows-1252", "cp1252")
SEVEN_BITS = ("iso-2022-jp", "iso-2022-kr", "hz-gb-2312")
_DECLARED = re.compile(rb"""(?:<meta[^>]{0,80}?charset=|<\?xml[^>]{0,40}?encoding=)["']?([\w-]{3,20})""", re.IGNORECASE)
#: three letters of a Cyrillic charset side by side; words in Latin letters with as many accents in a row are rare
_CYRILLIC = re.compile(rb"[\xc0-\xff\xa3\xa4\xa6-\xa8\xaa\xad\xb3\xb4\xb6-\xb8\xba\xbf]{3,}")
_SMALL_THEN_CAPITALS = re.compile(r"\b[а-яё]?[А-ЯЁ]{3,}\b")
_WORDS = re.compile(r"\b[А-Яа-яЁё]{3,}\b")
