"""Counts the one person whom a sentence tells of by name and by a civil office, trade or age alone: 'Petro Lys, head of the village council, was wounded'."""

from __future__ import annotations

import re

from geo.extract.counts.killed_by_name import OF_WHOM_CHARS, of_forces
from geo.extract.rules.sought import Sought
from geo.extract.toll import Toll

RULE = "one_by_name"

_NAME = r"(?:[A-ZÀ-Þ][\w'’-]+\s){1,3}[A-ZÀ-Þ][\w'’-]+"
_HEAD_OF = r"(?:head|chief|chair(?:man|woman)?|deputy\s+head)\s+of\s+(?:the\s+|an?\s+)?(?:[\w'’-]+\s+){0,5}?(?:settlements?|villages?|council|districts?|communit(?:y|ies)|administration|municipality|hromada|school|hospital|clinic|department|company|farm|museum|library|kindergarten|city|town|plant)"
_TRADE = (
    rf"(?:(?:deputy\s+)?mayor|deputy|council(?:l?or|man|woman)|lawmaker|official|employee|worker|director|manager|principal|headmaster|headteacher|teacher|professor|lecturer|scientist|doctor|surgeon|nurse|medic|paramedic|pharmacist"
    r"|journalist|reporter|correspondent|editor|photographer|cameraman|blogger|writer|poet|artist|musician|singer|actor|actress|coach|athlete|footballer|engineer|electrician|driver|farmer|shopkeeper|businessman|businesswoman|entrepreneur"
    rf"|lawyer|judge|priest|imam|pastor|volunteer|activist|rescuer|firefighter|pensioner|student|resident|mother|father|grandmother|grandfather|{_HEAD_OF})"
)
#: what somebody was, behind the name and before it
_BEHIND = rf",\s+(?:(?:(?:an?|the)\s+)?(?:[\w'’-]+\s+){{0,6}}?{_TRADE}\b[^.;,]{{0,60}}|(?:aged\s+)?\d{{1,2}}(?![\w-]))"
_BEFORE = rf"\b(?:[Tt]he|[Aa]n?)\s+(?:(?!and\b)[\w'’-]+\s+){{0,3}}?{_TRADE}\b(?:\s+(?:of|at|for|in)\s+(?:the\s+)?[^.;,]{{2,50}})?,\s+{_NAME},"
_TITLED = rf"(?:(?<=^)|(?<=[,;:–] )|(?<=said )|(?<=that )|(?<=when )|(?<=where )|\b[Tt]he\s+)(?:[\w-]+\s+){{0,3}}?(?i:{_TRADE})\s+{_NAME}"
_FATE = r"(?:(?:was|has\s+been|had\s+been)\s+(?:also\s+)?(?:\w+ly\s+)?(?P<fate>killed|wounded|injured|hurt|pronounced\s+dead|found\s+dead)|(?P<died>died|lost\s+(?:his|her)\s+life)\b|(?:sustained|suffered|received)\s+(?:[\w-]+\s+){0,3}(?P<hurt>wounds|injuries|burns))"
_TOLD = Sought(rf"(?P<who>{_NAME}(?:{_BEHIND}),?|{_BEFORE}|{_TITLED})\s+{_FATE}")
_DONE = Sought(rf"\b(?P<verb>kill(?:s|ed|ing)|(?:wound|injur)(?:s|es|ed|ing))\s+(?P<who>{_NAME})(?:{_BEHIND})(?!,?\s+and\b)|\b(?:claim(?:s|ed|ing)?|t(?:akes?|ook|aking)|cost(?:ing)?)\s+the\s+life\s+of\s+(?P<lost>{_NAME})(?!\s+and\b)")
#: who was hit beside the one named
_WITH = re.compile(r"[^.;]{0,40}?,?\s+(?:along|together)\s+with\s+(?:his|her)\s+(?:[a-z-]+\s+)?(?:friend|wife|husband|son|daughter|mother|father|brother|sister|driver|colleague|companion|assistant|grand\w+|neighbou?r|deputy|passenger)\b")
#: others are told of before the name, or the name is that of an older victim
_LISTED = re.compile(r"\b(?:and|of|by)\s+(?:[a-z]+\s+){0,3}$|\b(?:including|among(?:\s+them)?|identified\s+as|named\s+as|namely)\b[^.;]{0,30}$")


def read(sentence: str, tolls: list[Toll]) -> list[Toll]:
    """The figures, with the one who is named, where the sentence counts nobody else as hurt in that way; no fighter, whom other rules count."""
    told = _TOLD.search(sentence)
    done = _DONE.search(sentence) if told is None else None
    found = told or done
    if found is None or of_forces(sentence[found.start() : found.end() + OF_WHOM_CHARS]):
        return tolls
    if told is not None:
        metric = "killed" if told["died"] or (told["fate"] or "")[:1] in ("k", "p", "f") else "injured"
        span = told.span("who")
    else:
        metric = "killed" if found["lost"] or found["verb"].startswith("kill") else "injured"
        span = found.span("lost" if found["lost"] else "who")
    if any(toll.metric == metric for toll in tolls) or (told is not None and _LISTED.search(sentence[: span[0]])):
        return tolls
    count = 2 if _WITH.match(sentence, found.end()) else 1
    return [*tolls, Toll(metric, count, None, "exact", *span, RULE, weak=count == 1, listed=True)]
