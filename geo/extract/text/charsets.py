"""Makes text of bytes whose charset is known, declared, or told by their letters."""

from __future__ import annotations

import re


def decode(content: bytes) -> str:
    """The text of bytes: UTF-8 (with or without mark), UTF-16 by its mark, else as a page declares, else by its letters.

    By its letters: Windows-1251, -1252 or, where words would begin small and go on in capitals, KOI8.
    """
    if content.startswith((b"\xff\xfe", b"\xfe\xff")):
        return content.decode("utf-16", "replace")
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError:
        pass
    declared = _DECLARED.search(content[:2000])
    if declared and declared.group(1).lower() not in (b"utf-8", b"utf8"):
        try:
            return content.decode(declared.group(1).decode("ascii"), "replace")
        except LookupError:  # a charset that does not exist
            pass
    high = [byte for byte in content[:20000] if byte >= 0x80]
    cyrillic = sum(byte >= 0xC0 or byte in (0xB3, 0xBF, 0xAA, 0xBA, 0xA8, 0xB8) for byte in high)
    many = len(high) > 0.2 * min(len(content), 20000)
    if not (many and cyrillic > 0.8 * len(high)):
        return content.decode("cp1252", "replace")
    text = content.decode("cp1251", "replace")
    return content.decode("koi8-u", "replace") if 2 * len(_SMALL_THEN_CAPITALS.findall(text)) > len(_WORDS.findall(text)) else text


_DECLARED = re.compile(rb"<meta[^>]{0,80}?charset=[\"']?([\w-]{3,20})", re.IGNORECASE)
_SMALL_THEN_CAPITALS = re.compile(r"\b[а-яё]?[А-ЯЁ]{3,}\b")
_WORDS = re.compile(r"\b[А-Яа-яЁё]{3,}\b")
