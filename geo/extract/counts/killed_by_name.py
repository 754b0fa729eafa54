"""Counts those whom a verb has as its objects, the first of them by name: 'killed the reporter Ivan Koval and four colleagues', 'killing Petro Lys, his wife and three children'."""

from __future__ import annotations

import re

from geo.extract.rules.sought import Sought
from geo.extract.text.numbers import SMALL
from geo.extract.toll import Toll

RULE = "killed_by_name"
#: so far behind a name it may be told whose man somebody was: "killed Ivan Koval and Petro Lys, two commanders of the brigade"
OF_WHOM_CHARS = 60
_COUNT = rf"\d{{1,2}}|{'|'.join(SMALL)}"
_NAME = r"(?:[A-ZÀ-Þ][\w'’.-]*\s+){1,3}(?:(?:al|el|abu|bin|ibn|ben)[- ])?[A-ZÀ-Þ][\w'’-]+|[A-ZÀ-Þ][\w'’-]+\s+(?:al|el|abu|bin|ibn|ben)[- ][A-ZÀ-Þ][\w'’-]+"
#: what somebody was, before the name; not where others were: "killed three in Khan Younis"
_WHO = rf"(?:(?:the|an?|its|their|his|her|prominent|local)\s+)?(?:(?!(?:in|at|on|near|of|and|when|by|for|with|from|to|more|least|than|about|over|people|{_COUNT})\b)[A-Za-z][\w'’-]+\s+){{0,5}}?"
_AGE = r"(?:,\s+(?:aged\s+)?\d{1,2}(?=[,\s]))?"
_FIRST = rf"{_WHO}(?:{_NAME}){_AGE}"
_KIN = rf"(?:(?:his|her|their)\s+)?(?:(?!(?:{_COUNT})\b)[a-z-]+\s+){{0,2}}?(?:wife|husband|brother|sister|son|daughter|mother|father|parents|grandmother|grandfather|uncle|aunt|cousin|nephew|niece|grandson|granddaughter|driver|bodyguard|aide|assistant|deputy|colleague|cameraman|fiancée?|friend)\b"
#: one of those named behind the first; § stands for its number in the list
_MORE = (
    rf"(?:(?P<kin§>{_KIN})(?:\s+(?:{_NAME}|[A-ZÀ-Þ][\w'’-]+))?{_AGE}"
    rf"|(?:(?:his|her|their)\s+)?(?P<count§>{_COUNT})\s+(?:of\s+(?:his|her|their|its)\s+)?(?:other\s+)?(?:[a-z-]+\s+){{0,3}}?(?:[a-z]{{3,}}s|people|children|men|women|staff|family|kin)\b"
    r"|(?P<others§>(?:several\s+|some\s+|many\s+)?(?:others|colleagues|relatives|companions)\b|(?:other\s+)?members\s+of\s+(?:his|her|their)\s+family\b)"
    rf"|(?P<name§>{_WHO}(?:{_NAME}){_AGE}))"
)
_ONE, _TWO, _THREE = (_MORE.replace("§", number) for number in "123")
_LIST = Sought(
    r"\b(?P<verb>kill(?:s|ed|ing)|(?:wound|injur)(?:s|es|ed|ing))\s+"
    rf"(?P<first>{_FIRST})(?:,\s+{_ONE})?(?:,\s+{_TWO})?,?\s+(?:and|along\s+with|together\s+with)\s+{_THREE}(?!\s+(?:were|was)\b)"
)
#: whose dead are soldiers, whom other rules count
_FORCES = re.compile(r"\b(?:commanders?|generals?|colonel|lieutenant|major|captain|sergeant|soldiers?|fighters?|militants?|operatives?|gunm[ae]n|officers?|Hezbollah|Hamas|Brigades?|IRGC|Guards?|[Cc]hief of [Ss]taff|terrorists?|rebels?|pilots?)\b", re.IGNORECASE)
#: a word before the name for what somebody was: "reporters Ivan Koval"
_WHAT_THEY_WERE = re.compile(r"(?:(?:the|an?)\s+)?[a-z]")


def of_forces(words: str) -> bool:
    """Whether words about somebody name an army, a group or a rank."""
    return bool(_FORCES.search(words))


def read(sentence: str, tolls: list[Toll]) -> list[Toll]:
    """The figures, with that of all whom a verb names; 'killed the reporter Ivan Koval and others' gives none."""
    found = _LIST.search(sentence)
    if found is None or of_forces(sentence[found.start() : found.end() + OF_WHOM_CHARS]):
        return tolls
    metric = "killed" if found["verb"].startswith("kill") else "injured"
    if any(toll.metric == metric and toll.start < found.start() and toll.value for toll in tolls):
        return tolls  # "killed six people, killing Petro Lys and his wife in one house"
    if not any(found[f"{kind}{number}"] for kind in ("count", "kin", "others") for number in (1, 2, 3)) and not _WHAT_THEY_WERE.match(found["first"]):
        return tolls  # "the army said it had killed Ivan Koval and Petro Lys": those whom it looked for
    rest = [toll for toll in tolls if not (toll.metric == metric and found.start() <= toll.start < found.end())]
    if any(found[f"others{number}"] for number in (1, 2, 3)):
        return rest
    count = 1
    for number in (1, 2, 3):
        counted, kin, name = (found[f"{kind}{number}"] for kind in ("count", "kin", "name"))
        count += (int(counted) if counted.isdigit() else SMALL[counted]) if counted else 2 if kin and kin.endswith("parents") else 1 if kin or name else 0
    return [*rest, Toll(metric, count, None, "exact", *found.span("first"), RULE, listed=True)]
