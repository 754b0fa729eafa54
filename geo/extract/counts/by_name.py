"""Counts those who are told of by name or kin alone: 'Ivan Koval, who headed the station, and Petro Lys, a driver, lost their lives', 'twins Ivan and Vlad, their sister and a man died'."""

from __future__ import annotations

import re
from dataclasses import replace

from geo.extract.rules.sought import Sought
from geo.extract.text.numbers import SMALL
from geo.extract.toll import HURT, Toll

_NAME = r"(?:[A-ZÀ-Þ][\w'’-]+\s){1,2}[A-ZÀ-Þ][\w'’-]+"
#: who somebody was, behind the name
_WHO = r"(?:,\s+(?:who|an?|the|aged|from|head|chief|\d{1,2})\b[^;.]{0,120}?)?"
#: what somebody was, before the name: "patrol policeman Ivan Koval"
_OFFICE = r"(?:(?:[a-z][\w-]*\s+){0,3}[a-z][\w-]*(?:man|men|woman|er|or|ist|ic|nurse|guard)\s+)?"
_NAMED = Sought(
    rf"\W*(?:[A-Z]?{_OFFICE})?{_NAME}{_WHO}(?P<more>(?:,\s+{_NAME}){{0,4}}),?\s+and\s+{_OFFICE}{_NAME}{_WHO},?\s+"
    r"(?P<verb>(?:both\s+|all\s+)?(?:lost\s+their\s+lives|were\s+(?:also\s+)?killed|died|perished|were\s+(?:\w+ly\s+)?(?:injured|wounded|hurt)))\b"
)
_ONE_NAME = re.compile(_NAME)
RULE = "by_name"


_NUMBER = {"twins": 2, "triplets": 3}
_AGE = r"(?:\d{1,2}|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve)[- ](?:year|month)s?[- ]old"
_CALLED = r"[A-ZÀ-Þ][\w'’-]+(?:\s[A-ZÀ-Þ][\w'’-]+)?"
_KIN = r"(?:brother|sister|son|daughter|boy|girl|baby|toddler|infant|father|mother|wife|husband|grandmother|grandfather|grandson|granddaughter|uncle|aunt|cousin|nephew|niece|parents|man|woman)"
#: one or more of a family: "two-year-old twins Ivan and Vladyslav", "their sister Myroslava, 1,", "a 34-year-old man"
_MEMBER = (
    rf"(?:(?:[Tt]he|[Aa]n?|[Tt]heir|[Hh]is|[Hh]er)\s+)?(?:{_AGE}\s+)?(?:(?:[Tt]win|older|younger|elder|little|baby|infant|pregnant)\s+){{0,2}}"
    rf"(?:(?P<several>(?i:twins|triplets|brothers|sisters|sons|daughters|boys|girls))(?:,?\s+(?P<names>{_CALLED}(?:,\s+{_CALLED})*(?:,?\s+and\s+{_CALLED})?))?|(?P<one>{_KIN})(?:,?\s+{_CALLED})?)(?:,\s+\d{{1,2}}(?=[,\s])|,\s+(?:aged?\s+)?\d{{1,2}}(?=[,\s]))?"
)
_ONE_MEMBER = re.compile(_MEMBER)
_GROUPLESS = re.sub(r"\?P<\w+>", "?:", _MEMBER)
_FAMILY = re.compile(rf"(?<![\w-])(?P<list>{_GROUPLESS}(?:,?\s+and\s+{_GROUPLESS}|,\s+{_GROUPLESS}){{1,5}}),?\s+(?P<verb>(?:(?:all|both)\s+)?(?:lost\s+their\s+lives|were\s+(?:all\s+|also\s+)?killed|died|perished|were\s+(?:all\s+|also\s+)?(?:injured|wounded|hurt)))\b")
#: a sentence without one of these words tells of no such family
_SEVERAL = Sought(r"\b(?:twins?|triplets|brothers|sisters|sons|daughters|boys|girls)\b", re.IGNORECASE)
_NAMED_IN_IT = re.compile(_CALLED)


def _family(sentence: str, tolls: list[Toll]) -> list[Toll]:
    """The figures, with that of a family told of by kin, whose members are named, in place of those of some of them."""
    found = _FAMILY.search(sentence) if _SEVERAL.search(sentence) else None
    members = list(_ONE_MEMBER.finditer(sentence, found.start("list"), found.end("list"))) if found else []
    several = [each for each in members if each["several"]]
    if found is None or not several:
        return tolls  # "a man and his son died": read one by one
    count = sum(_NUMBER.get(each["several"].lower(), len(_NAMED_IN_IT.findall(each["names"] or "")) or 2) if each["several"] else 1 for each in members)
    metric = "injured" if found["verb"].split()[-1] in ("injured", "wounded", "hurt") else "killed"
    within = range(found.start("list"), found.end("list"))
    if any(toll.metric == metric and toll.start not in within for toll in tolls):
        return tolls  # "killed four: twins …"
    others = [toll for toll in tolls if toll.start not in within or toll.metric.removeprefix("children_") != metric]
    return [*others, Toll(metric, count, None, "exact", found.start("list"), found.end("list"), RULE, listed=True)]


#: kin or friends told of together, and all their names: "The brothers and sister, |Roman, Tamara and Stanislav Martyniuk|, were killed"
_TOGETHER = Sought(
    rf"(?<![#\w-])(?:[Tt]he|[Hh]is|[Hh]er|[Tt]heir|[Tt]wo|[Tt]hree|[Ff]our)\s+(?:[a-z-]+\s+){{0,3}}?(?:brothers?|sisters?|siblings|children|sons|daughters|twins|triplets|boys|girls|teenagers|friends|men|women|victims|dead|couple|parents|journalists|medics|rescuers|workers)(?:\s+and\s+(?:[a-z-]+\s+)?{_KIN}s?)?"
    rf"(?:,\s+(?:named\s+|identified\s+as\s+)?|\s+[–-]\s+)(?P<names>{_CALLED}(?:,\s+\d{{1,2}})?(?:,\s+{_CALLED}(?:,\s+\d{{1,2}})?)*,?\s+and\s+{_CALLED}(?:,\s+\d{{1,2}})?)(?:,|\s+[–-])\s+"
    r"(?P<verb>(?:(?:all|both)\s+)?(?:lost\s+their\s+lives|were\s+(?:all\s+|both\s+|also\s+)?killed|died|perished|were\s+(?:all\s+|both\s+|also\s+)?(?:injured|wounded|hurt)))\b"
)


def _together(sentence: str, tolls: list[Toll]) -> list[Toll]:
    """The figures, with that of kin or friends who are all named behind what they are to each other, where no number counts those of the sentence."""
    found = _TOGETHER.search(sentence)
    metric = "injured" if found and found["verb"].split()[-1] in ("injured", "wounded", "hurt") else "killed"
    if found is None or any(toll.metric == metric for toll in tolls):
        return tolls
    count = len(_NAMED_IN_IT.findall(found["names"]))
    return [*tolls, Toll(metric, count, None, "exact", *found.span("names"), RULE, listed=True)]


#: one who is named, or said what they were, with others: "The mayor was killed along with at least 15 other people"
_ALONG_WITH = Sought(
    rf"\b(?:was|been)\s+(?:also\s+)?killed\s+(?:along|together)\s+with\s+(?P<least>at\s+least\s+)?(?P<count>\d{{1,3}}|{'|'.join(SMALL)}|eleven|twelve)\s+"
    r"(?!(?:[a-z-]+\s+){0,2}(?:camels|cows|sheep|goats|horses|animals|livestock|cattle|dogs)\b)(?:others?|(?:[a-z-]+\s+){0,2}(?:people|men|women|children|[a-z]{3,}s))\b"
)


def _with_the_others(sentence: str, tolls: list[Toll]) -> list[Toll]:
    """The figures, with that of one killed along with others, who are counted without that one."""
    found = _ALONG_WITH.search(sentence)
    if found is None:
        return tolls
    whole = [toll for toll in tolls if toll.metric == "killed" and toll.start < found.start() and not toll.listed]
    if whole:  # "five were killed: the driver was killed along with four others"
        return [toll for toll in tolls if toll.metric != "killed" or toll in whole]
    count = found["count"]
    number = int(count) if count.isdigit() else {**SMALL, "eleven": 11, "twelve": 12}[count]
    others = [toll for toll in tolls if toll.metric != "killed"]
    return [*others, Toll("killed", number + 1, None, "at_least" if found["least"] else "exact", *found.span("count"), RULE)]


#: one told of by name, whose kin a figure behind it counts: "Ashraf Nar, an official of the service, |and his wife| were killed"
_WHOSE_KIN = re.compile(
    r"(?<!\bof )(?<!\bby )(?<!\bto )(?<!\bfor )(?<![\w'’.-])(?:[A-ZÀ-Þ][\w'’-]+\s){1,2}(?:(?:al|el|abu|bin)[- ])?[A-ZÀ-Þ][\w'’-]+"
    r"(?:,\s+(?:who|an?|the|aged|from|head|chief|\d)\b[^;.]{0,120}?|\s\(\d{1,2}\))?,?\s+and\s+$"
)
_KIN_OF_THE_NAMED = re.compile(r"(?:his|her)\s|another\s")
_BOTH_WERE = re.compile(r"(?:,?\s+(?:aged\s+)?\d{1,2},?)?\s+(?:were|are|have|had|died|perished|lost\s+their|both|all)\b")


def _with_the_named(sentence: str, tolls: list[Toll]) -> list[Toll]:
    """The figures, with the one whose kin they count: 'Ashraf Nar and his wife were killed' are two."""
    return [replace(toll, value=toll.value + 1) if toll.listed and toll.value and toll.metric in HURT and _KIN_OF_THE_NAMED.match(sentence, toll.start) and _BOTH_WERE.match(sentence, toll.end) and _WHOSE_KIN.search(sentence[: toll.start]) else toll for toll in tolls]


def read(sentence: str, tolls: list[Toll]) -> list[Toll]:
    """The figures of a sentence, with that of two or more persons whom it opens with by name and of whom it gives no number."""
    tolls = _with_the_named(sentence, _with_the_others(sentence, _together(sentence, _family(sentence, tolls))))
    found = _NAMED.match(sentence)
    if found is None:
        return tolls
    verb = found["verb"].split()[-1]
    metric = "injured" if verb in ("injured", "wounded", "hurt") else "killed"
    same = [toll for toll in tolls if toll.metric == metric]
    if any(toll.value != 1 or not found.start() <= toll.start < found.end() for toll in same):
        return tolls  # "Ivan Koval and Petro Lys, two of the four killed, …"; not "…, and Petro Lys, |a policeman|, died"
    tolls = [toll for toll in tolls if toll not in same]
    count = 2 + len(_ONE_NAME.findall(found["more"]))
    return [*tolls, Toll(metric, count, None, "exact", found.start("verb"), found.end("verb"), RULE, listed=True)]
