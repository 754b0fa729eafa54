"""The weekdays that sentences name, for a report whose own day nobody knows: they tell strikes apart that it cannot date."""

from __future__ import annotations

import re
from collections.abc import Iterable

from geo.extract.rules.lexicon import Lexicon


def undated(sentences: Iterable[str], lexicon: Lexicon) -> list[str]:
    """What to say where sentences on strikes name several weekdays and no day of publication dates them; nothing for one weekday."""
    numbers = lexicon.meanings("weekday")
    if not numbers:
        return []
    word = re.compile(rf"\b({'|'.join(sorted(map(re.escape, numbers), key=len, reverse=True))})\b", re.IGNORECASE)
    named: dict[str, str] = {}
    for text in sentences:
        for found in word.finditer(text):
            if lexicon.lang != "en" or not found.group().islower():
                named.setdefault(numbers[found.group().lower()], found.group())
    if len(named) < 2:
        return []
    told = f"The text tells of several days ({', '.join(named.values())}): while nobody knows its day of publication, strikes of these days on one place"
    return [f"{told} are one draft, and a figure may be missing. Give the day, or check each draft against the text."]
