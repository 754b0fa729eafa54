"""Takes soldiers from those among whom a sentence counts them: 'six people were killed, two soldiers among them' are four civilians and two soldiers."""

from __future__ import annotations

import re
from dataclasses import replace

from geo.extract.rules.sought import Sought
from geo.extract.text.masking import Masked
from geo.extract.toll import HURT, Toll

#: the rule of figures from which soldiers were taken
RULE = "figure.without_soldiers"
#: as far behind a figure it says who was among them
NEAR_CHARS = 90
_BODY = r"(?:(?:the|its|their)\s+)?(?:National\s+Guard|[Aa]rmed\s+[Ff]orces|[Aa]rmy|[Mm]ilitary|[Tt]erritorial\s+[Dd]efen[cs]e)"
_SOLDIERS = (
    r"(?:(?!(?:former|retired|off-duty|police|ex)\b)[\w'’-]+\s+){0,2}?(?:soldiers?|service\s?(?:man|men|woman|women|members?|personnel)|troops|conscripts?|marines?|paratroopers?|border\s+guards|reservists?"
    rf"|(?:army|military)\s+(?:officers?|personnel|medics?)|members?\s+of\s+{_BODY})\b(?!['’-])"
)
_N = r"(?P<n>#+|\b[Aa]n?(?=\s))"
#: behind those of whom they are some: ", including two soldiers", ", among them a child and a soldier", " – four civilians and two soldiers", ", two of them soldiers"
_AMONG = re.compile(
    rf"[,(]?\s*(?:[–—-]\s*)?\b(?:including|among\s+(?:them|whom))\b:?\s+(?:(?:(?!\b(?:killed|wounded|injured|hurt|were|was|who|when|after)\b)[^.;#])*(?:#+(?:(?!\b(?:killed|wounded|injured|hurt|were|was|who|when|after)\b)[^.;#])*)?(?:,|\band)\s+)?{_N}\s+{_SOLDIERS}"
    rf"|[,:]?\s*(?:[–—-]\s*)?#+\s+civilians?\s+and\s+(?P<k>#+|\b[Aa]n?(?=\s))\s+{_SOLDIERS}"
    rf"|,\s+(?P<m>#+)\s+of\s+(?:them|whom)\s+(?:(?:were|was|are|is)\s+)?(?:an?\s+)?{_SOLDIERS}"
)
#: the same the other way round: "Among the eight dead were three soldiers"
_AMONG_THE = re.compile(rf"\b[Aa]mong\s+(?:(?:the|those)\s+)?(?P<all>#+)\s+(?:people\s+)?(?:(?P<dead>dead|killed|victims|fatalities)|injured|wounded|hurt)\s+(?:were|was|are|is)\s+(?:also\s+)?(?P<k>#+|\b[Aa]n?(?=\s))\s+{_SOLDIERS}")
#: of those counted in another sentence: "Among the dead were two soldiers", "Two of those injured were soldiers"
_OF_THOSE = re.compile(
    rf"^\W*[Aa]mong\s+(?:the|those)\s+(?:(?P<dead>dead|killed|victims|fatalities)|injured|wounded|hurt)\s+(?:were|was|are|is)\s+(?P<n>#+|\b[Aa]n?(?=\s))\s+{_SOLDIERS}"
    rf"|^\W*(?P<m>#+)\s+of\s+(?:the|those)\s+(?:(?P<died>dead|killed|victims|fatalities)|injured|wounded|hurt)\s+(?:were|was|are|is)\s+(?:an?\s+)?{_SOLDIERS}"
)
_SOLDIER = Sought(r"\b(?:soldiers?|service\s?(?:man|men|woman|women|members?|personnel)|troops|conscripts?|marines?|paratroopers?|border guards|reservists?|(?:army|military) (?:officers?|personnel|medics?)|members? of)\b")
#: between a figure and who was among them nothing else is counted, and no place is left
_BETWEEN = re.compile(r"[^.;:#]*")


def apart(masked: Masked, tolls: list[Toll]) -> list[Toll]:
    """The figures, those among whom soldiers are counted without them, and the soldiers as figures of their own."""
    if not _SOLDIER.search(masked.text):
        return tolls
    tolls = _among_the(masked, tolls)
    kept = list(tolls)
    for number, toll in enumerate(tolls):
        if toll.metric not in HURT or not toll.value or toll.value < 2 or toll.value_max or toll.later or toll.qualifier not in ("exact", "at_least", "more_than"):
            continue
        found = _behind(masked.text, toll)
        some = None if found is None else _value(masked, found)
        if found is None or some is None or not 0 < some < toll.value or any(toll.end <= other.start < found.start() and other.metric in HURT for other in tolls):
            continue
        kept[number] = replace(toll, value=toll.value - some, whole=toll.value)
        kept.append(Toll(f"military_{toll.metric}", some, None, "exact", _start(found), found.end(), toll.rule))
    return sorted(kept, key=lambda toll: toll.start)


def _among_the(masked: Masked, tolls: list[Toll]) -> list[Toll]:
    """The figures; where the whole is named before the soldiers among them it is that of civilians, without these; soldiers among those of another sentence alone."""
    found = _AMONG_THE.search(masked.text)
    every = masked.at(found.start("all")) if found else None
    some = _value(masked, found) if found else None
    of_others = _OF_THOSE.search(masked.text) if found is None and not tolls else None
    count = _value(masked, of_others) if of_others else None
    if of_others and count:
        return [Toll("military_killed" if of_others["dead"] or of_others["died"] else "military_injured", count, None, "exact", _start(of_others), of_others.end(), RULE)]
    if found is None or every is None or some is None or not every.value or every.value_max or not 0 < some < every.value:
        return tolls
    metric = "killed" if found["dead"] else "injured"
    others = [toll for toll in tolls if not found.start() <= toll.start < found.end() or toll.metric.startswith("children_")]
    civil = Toll(metric, every.value - some, None, every.qualifier, every.start, every.end, RULE, whole=every.value)
    return [*others, civil, Toll(f"military_{metric}", some, None, "exact", found.start("k"), found.end(), RULE)]


def _behind(text: str, toll: Toll) -> re.Match[str] | None:
    """Where soldiers are named among those of a figure, behind it and before anything else is counted; None where they are not."""
    found = next((each for at in range(toll.end, min(len(text), toll.end + NEAR_CHARS)) if text[at] in ",(–—- " and (each := _AMONG.match(text, at))), None)
    return found if found is not None and _BETWEEN.fullmatch(text, toll.end, found.start()) else None


def _value(masked: Masked, found: re.Match[str]) -> int | None:
    """How many soldiers a match names."""
    start = _start(found)
    if masked.text[start] != "#":
        return 1
    number = masked.at(start)
    return number.value if number is not None and not number.value_max else None


def _start(found: re.Match[str]) -> int:
    """Where the number of the soldiers begins."""
    named = found.groupdict()
    return next(found.start(group) for group in ("n", "m", "k") if named.get(group))
