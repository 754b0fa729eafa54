"""Notices that a sentence names a speaker whose office is not known, so that their figures are not taken for the report's own."""

from __future__ import annotations

import re

from geo.extract.speakers.people import NAME, Speaker

#: the role of such a speaker: nobody's figure is given to them, nor to anybody else
ROLE = "unread"
#: verbs of which only somebody who speaks is the subject
_SPEAKS = re.compile(r"(?:said|says|told|confirmed|announced|added|wrote|stated|clarified|specified|reports?|reported|puts?|gave|gives|counted)$", re.IGNORECASE)
_REPORTS = re.compile(r"report|counted", re.IGNORECASE)
#: a noun phrase or a pronoun that ends right before the verb, words of time and manner between them
_BEFORE = re.compile(
    rf"(?:^|[\s,])(?P<who>(?:[Tt]he|[Aa]n?|[Ii]ts|[Tt]heir|[Hh]is|[Hh]er|[Oo]ne|[Ss]everal)\s+(?:[\w'’-]+\s+){{0,5}}?[\w'’-]+|{NAME}|[Hh]e|[Ss]he|[Tt]hey)"
    r"(?:,[^,]{3,90},)?(?:\s+(?:also|later|earlier|then|had|has|have|on \w+day(?: \w+)?|in (?:a|an|his|her|its) (?:\w+ )?(?:statement|post|message|report)))*\s*$"
)
_AFTER = re.compile(rf"\s+(?P<who>(?:the|an?|its|one)\s+[\w'’-]+(?:\s+[\w'’-]+){{0,3}}|{NAME})")
#: what speaks in newsrooms' own words, and words before a verb that is no statement of anybody
_NOBODY = re.compile(r"\b(?:so|thus|reports?|information|data|media|outlets?|channels?|agency|it|who|which|that|as|toll|number|death|figures?|update|ceasefire|truce|deal|agreement|plan|attack|strike|people|persons?|victims?|casualties|injuries|deaths|dead|wounded|injured)$", re.IGNORECASE)

#: people who are named by what they are: "according to community elders"
_SEVERAL = re.compile(r"\s+(?P<who>(?:[a-z-]+\s+){0,2}(?:[a-z-]+(?:er|or|man|ive|ist|ee|nt)s|elders|chiefs|m[ae]n|women|people))\b(?!\s+of\b)")


def subject(before: str, offset: int, verb: str, after: str, end: int, may_follow: bool) -> Speaker | None:
    """Whoever is the subject of a verb of saying, before it or (may_follow) after it; None when nobody is."""
    if not _SPEAKS.match(verb):
        return None
    found = _BEFORE.search(before.rstrip())
    if found and not _NOBODY.search(found.group("who")) and not (_REPORTS.match(verb) and re.fullmatch(NAME, found.group("who"))):
        return _speaker(found.group("who"), offset + found.start("who"))
    found = _AFTER.match(after) if may_follow else None
    return _speaker(found.group("who"), end + found.start("who")) if found and not _NOBODY.search(found.group("who")) else None


def source(words: str, after: str, end: int) -> Speaker | None:
    """Whom 'according to' names, unless it is a newsroom or a kind of news."""
    if not words.lower().startswith("according"):
        return None
    found = re.match(r"\s+(?P<who>(?:the|an?|its|his|her)\s+[\w'’-]+(?:\s+[\w'’-]+){0,3})", after) or _SEVERAL.match(after)
    return _speaker(found.group("who"), end + found.start("who")) if found and not _NOBODY.search(found.group("who")) else None


def _speaker(name: str, start: int) -> Speaker:
    return Speaker(name, ROLE, "", 0, start, start + len(name), "unread")
