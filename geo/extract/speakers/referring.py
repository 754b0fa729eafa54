"""Says whom a report means that calls a speaker 'he', 'the group' or 'the ministry' the second time."""

from __future__ import annotations

import re
from dataclasses import replace
from itertools import islice

from geo.extract.speakers.people import NAME, Speaker

#: of as many who spoke last somebody may be meant again
HEARD = 8
#: and by what they are called
RECENT = 6
BARE = re.compile(r"\b(?:he|she|it|they)(?:\s+(?:had|has|have|also|later|then|further|earlier|first|at first|initially|previously|originally|already))*\s*$", re.IGNORECASE)
#: a statement of whoever spoke last: "…, said the governor; his first had put the dead at five"
THEIR_FIRST = re.compile(r"\b(?:his|her|its|their)\s+(?:first|last|earlier|previous|initial|latest|next)\b[^,]{0,30}$", re.IGNORECASE)
_IT = re.compile(r"\b[Ii]t(?:\s+(?:had|has|also|later|then|further|earlier|first|at first|initially|originally|previously))*\s*$")
_SOMEBODY = re.compile(r"\b(?:mayor|governor|president|minister|witness(?:es)?|residents?|survivors?|relatives?|villagers?|locals|neighbou?rs?|doctors?|medics|surgeon|nurse|activists|sources?|spokes(?:man|woman|person))$", re.IGNORECASE)
_HE = re.compile(r"\b(?:he|she)\b[^,]{0,12}$", re.IGNORECASE)
#: classes whose speaker is a body rather than a person, unless the words name one
_BODIES = frozenset({"party", "un", "ngo", "emergency_service", "media"})
#: words that name a body, or several people, of any class
_NO_PERSON = re.compile(
    r"\b(?:ministry|offices?|police|prosecutors|hospitals?|administration|council|authorities|officials|medics|doctors|residents|witnesses|sources|rescuers|network|department|headquarters"
    r"|general staff|services?|forces?|army|military|command|centers?|centres?|company|operator|railways?|Ukrzaliznytsia|Ukrenergo|Naftogaz|Energoatom|Rosatom|DTEK|SBU|HUR|GUR)$"
    r"|^(?:(?!of\b)[\w'’-]+\s+){0,2}?(?:hospitals?|clinics?|police|prosecutors|medics|doctors|rescuers|officials|authorities|services?)\s+(?:in|of|at|near)\s",
    re.IGNORECASE,
)
_BODY = re.compile(
    r"\b(?:agency|ministry|services?|military|army|police|office|committees?|network|group|forces?|defen[cs]e|mission|officials?|hospital|media|"
    r"news|reports?|rescuers|workers|organi[sz]ation|union|charity|nations|council|UN\w*|WHO|OCHA|OHCHR|IDF|RSF|AFP|CNN|BBC|Reuters|Hamas|"
    r"Hezbollah|Crescent|Cross|Watch|Amnesty|Observatory|Yale)\b",
    re.IGNORECASE,
)
_THE = re.compile(
    r"\b(?:the\s+(ministry|agency|group|network|committee|service|army|military|mayor|governor|president|minister|hospital|police|officials|authorities|source|room|facility|clinic|centre|center|medic|channel|outlet|broadcaster|newspaper)"
    r"|(?:the|an?)\s+(ministry|agency|service|army|military|hospital|police|office|department)(?:'s)?\s+(?:statement|report|update|post|release))"
    r"(?:\s+(?:also|later|has|had|then|further|earlier|first|at first|initially|originally|previously))*\s*$",
    re.IGNORECASE,
)
_AUTHORITIES = re.compile(r"\b(?:regional|local|city|municipal|district|provincial)\s+(?:authorities|officials)\W*$", re.IGNORECASE)
#: the office of the place or state that the sentence tells of
_ITS_OFFICE = re.compile(
    r"\b[Ii]ts\s+(?:[\w'’-]+\s+){0,3}(?:mayor|governor|head|administration|council|authorities|police|prosecutors?|prosecutor's office|services?|firefighters|[Dd]efen[cs]e [Mm]inistry|[Mm]inistry of [Dd]efen[cs]e)(?:\s+(?:also|later|has|had|then|further|earlier|first))*\s*$"
)
#: somebody of a body that is named anew: "An army spokesman", "A hospital official"
_ONE_OF_A_BODY = re.compile(r"(?:^|[\s,])(?:[Aa]n?|[Oo]ne|[Aa]nother) (?:[\w'-]+ ){1,4}(?:spokes\w+|officials?|officer|sources?|representative|member|statement)\s*$")
#: a body that is told of for the first time: "A monitoring group"
_NEW_BODY = re.compile(r"(?:^|[\s,])(?:[Aa]n?|[Aa]nother)\s+(?:[\w'’-]+\s+){1,4}(?:(?:had|has|also|later)\s+)*$")
#: offices that one of another class does not hold: 'the governor' is not the army that spoke last
OFFICES = frozenset({"mayor", "governor", "minister", "prosecutors", "ministry"})
#: of which class a body is that is only called that
_KIND = {
    "group": "ngo", "network": "ngo", "organisation": "ngo", "organization": "ngo", "watchdog": "ngo", "army": "party", "military": "party", "service": "emergency_service",
    "prosecutors": "police", "police": "police", "mayor": "local_official", "governor": "local_official", "administration": "local_official", "medic": "health_worker",
    "hospital": "health_worker", "facility": "health_worker", "clinic": "health_worker", "room": "ngo", "minister": "national_official", "president": "national_official",
    "channel": "media", "outlet": "media", "broadcaster": "media", "newspaper": "media",
}  # fmt: skip

#: bodies of which classes may be called that
_BODY_OF = {"agency": ("emergency_service", "un", "media"), "office": ("police", "un", "local_official"), "department": ("police", "emergency_service", "health_worker"), "facility": ("health_worker",)}
#: words that call no office or body by its name
_ANYBODY = ("source", "officials", "authorities", "statement", "report", "update", "post", "release")

#: what is said of somebody who holds another office of that class: a city's, of 'the governor', and a region's, of 'the mayor'
_NOT_THAT = {"governor": re.compile(r"\b(?:mayor|city|city's|town|municipal|defen[cs]e council)\b", re.IGNORECASE), "mayor": re.compile(r"\b(?:governor|regional|region|oblast|province|provincial)\b", re.IGNORECASE)}


def _holds_another(word: str, speaker: Speaker) -> bool:
    """Whether a speaker is told of with another office than the one named: the head of a city's council is not 'the governor'."""
    return word in _NOT_THAT and bool(_NOT_THAT[word].search(speaker.name))


def refers(before: str, heard: list[Speaker], own: Speaker | None, beside: bool) -> Speaker:
    """Whom 'the ministry' or 'the governor' means: the last speaker if of that kind, else the office named."""
    known = list(islice((each for each in reversed(heard) if each.role != "unread"), HEARD))[::-1]
    last = known[-1]
    if _HE.search(before):
        return next((other for other in reversed(heard[-HEARD:]) if other.spokesman or is_person(other)), last)
    if _IT.search(before) and _SOMEBODY.search(last.name):  # of "it added" behind a mayor it is not known who it is
        return next((other for other in reversed(known[-4:]) if not is_person(other) and not _SOMEBODY.search(other.name)), replace(last, role="unread"))
    named = _THE.search(before)
    told_again = (again((named.group(1) or named.group(2)).lower(), known) or _only_one_so_called((named.group(1) or named.group(2)).lower(), heard)) if named else None
    heard = known
    if told_again is not None:
        return told_again
    if own is not None and own.role == "official" and named and (named.group(1) or "").lower() in ("officials", "authorities"):
        return own  # "the authorities say", behind a headline on a mayor
    if own is not None and own.rule.endswith(("party_plain", "minister", "emergency", "health")):
        called = own.name.lower().removeprefix("the ")
        told = next((other for other in reversed(heard) if called in other.name.lower()), None)
        if told is not None:
            return told  # "The Defense Ministry", of which country the text has said before
    if own is not None and own.role != "official" and own.role != last.role and _ITS_OFFICE.search(before):
        return own  # "three were hurt in Kyiv, its military administration said", behind the Kremlin's spokesman
    if own is not None and is_person(last) and _AUTHORITIES.search(before):
        return own  # "the regional authorities", behind a governor who spoke of another region
    if own is not None and own.role != "official" and _ONE_OF_A_BODY.search(before):
        return own
    if own is not None and own.role not in ("official", "witness") and beside and _NEW_BODY.search(before):
        return own  # "a monitoring group", behind a governor
    if own is None and named and not may_be((named.group(1) or named.group(2)).lower(), last):
        return replace(last, role="unread")  # "the ministry said", behind a mayor
    if own is None or own.role == last.role:
        return own if own is not None and named and _holds_another((named.group(1) or "").lower(), last) else last
    if re.search(r"(?:governor|mayor|president|minister)\W*$", before, re.IGNORECASE):
        return own
    return own if own.role != "official" and re.search(r"\b(?:[Tt]he|[Ll]ocal|[Rr]egional|[Cc]ity)\s+(?:[\w-]+\s+){1,5}$", before) and beside else last


def _only_one_so_called(word: str, heard: list[Speaker]) -> Speaker | None:
    """The one body of a long report in whose name a word stands that names no kind of speaker: 'the ministry', of Lebanon's Ministry of Public Health; None where several have it."""
    called = {each.role: each for each in heard if re.search(rf"\b{word}\b", each.name.lower())} if word == "ministry" else {}
    return next(iter(called.values())) if len(called) == 1 and "unread" not in called else None


def may_be(word: str, speaker: Speaker) -> bool:
    """Whether a report may call a speaker by a word: a minister speaks for 'the ministry', a mayor for no 'agency'."""
    if word in _BODY_OF and speaker.role in _BODY_OF[word] and (speaker.role == "media" or not is_person(speaker)):
        return True
    return word in _ANYBODY or word[:6] in speaker.name.lower() or _KIND.get(word, "national_official" if word == "ministry" else "?") in speaker.role


def again(word: str, heard: list[Speaker]) -> Speaker | None:
    """Who is called 'the group' or 'the mayor' again: of those who spoke the last one so called, else the last one of that kind."""
    recent = heard[-RECENT:][::-1]
    if word == "source":
        return recent[0] if recent and recent[0].role in ("health_worker", "emergency_service", "local_official") else None  # "a medical source at the hospital told AFP"
    meant = next((each for each in recent if word in each.name.lower()), None) or next((each for each in recent if each.role.endswith(_KIND.get(word, "?")) and not _holds_another(word, each)), None)
    so_called = {each.role: each for each in heard if each.name.lower().endswith(word)} if meant is None else {}
    return meant or (next(iter(so_called.values())) if len(so_called) == 1 else None)  # the only ministry of a long report


#: who is named behind the verb as one heard before: '"…", said the ministry'
_AGAIN_BEHIND = re.compile(r"\s+the\s+(ministry|agency|group|network|committee|service|army|military|mayor|governor|president|minister|hospital|administration|department|office|organi[sz]ation|source|room|facility|clinic|medic)\b(?!\s+(?:of|at|in|close|near|from)\b)")


#: who speaks for a body heard before: '"…", said its spokesman, Petro Ivanenko'
_ITS_MAN = re.compile(r"\s+its\s+((?:[a-z-]+\s+){0,2}(?:spokes(?:man|woman|person)|director|head|chief|commander|representative|coordinator))\b")


def called_again(after: str, end: int, heard: list[Speaker]) -> Speaker | None:
    """Who is called 'the ministry' or 'the mayor' right behind a verb of saying, of those who spoke before; end: where the verb ends in the sentence."""
    own = _ITS_MAN.match(after)
    body = next((each for each in reversed(heard[-4:]) if each.role != "unread" and "," not in each.name and (each.role in _BODIES or not is_person(each))), None) if own else None
    if own and body:
        return replace(body, start=end + own.start(1), end=end + own.end(1))
    found = _AGAIN_BEHIND.match(after)
    meant = again(found.group(1).lower(), [each for each in heard if each.role != "unread"]) if found else None
    return replace(meant, start=end + found.start(1), end=end + found.end(1)) if found and meant else None


#: who speaks for a body heard before, by name: "Ministry spokesman Anees al-Asbahi", "spokesperson Jeremy Laurence", "the ministry's spokesman, Anees al-Asbahi"
_BY_NAME = re.compile(
    rf"(?:^|[\s,\"])(?P<who>(?:[Tt]he\s+)?(?:(?P<body>[Mm]inistry|[Aa]gency|[Hh]ospital|[Ss]ervice|[Cc]ommittee|[Gg]roup|[Nn]etwork|[Oo]ffice|[Dd]epartment|[Oo]rgani[sz]ation|[Pp]olice)(?:'s)?\s+)?"
    rf"(?<![Ii]ts )(?<![Hh]is )(?<!heir )(?:(?<!\b[Aa] )|(?=[Ss]pokes\w+\s+for\s+the\s))(?:[Dd]eputy\s+|[Cc]hief\s+)?[Ss]pokes(?:man|woman|person),?\s+(?:for\s+the\s+(?P<other>ministry|agency|service|committee|group|network|organi[sz]ation),\s+)?{NAME}),?(?:\s+(?:had|has|also|later|earlier))*\s*$"
)


def speaks_for(before: str, offset: int, heard: list[Speaker]) -> Speaker | None:
    """The body heard before for which somebody speaks who is named right before a verb of saying; offset: where the words begin in the sentence."""
    found = _BY_NAME.search(before)
    known = [each for each in heard if each.role not in ("unread", "media")]
    if found is None or not known:
        return None
    named = found["body"] or found["other"]
    body = again(named.lower(), known) if named else next((each for each in reversed(known[-2:]) if not is_person(each)), None)
    return replace(body, start=offset + found.start("who"), end=offset + found.end("who"), beside=None) if body else None


#: behind the name of a body, and before it: "an Israeli military spokesman", "a spokesman for the army"
_SPOKESMAN_BEHIND = re.compile(r"(?:['’]s)?\s+(?:chief\s+)?spokes(?:man|woman|person)\b")
_SPOKESMAN_BEFORE = re.compile(r"\bspokes(?:man|woman|person)\s+(?:for|of)\s+(?:the\s+)?$", re.IGNORECASE)


def one_of_them(speaker: Speaker, sentence: str) -> Speaker:
    """The speaker; where the sentence has the spokesman of a body speak, so that it can be told whom 'he' means."""
    for_it = _SPOKESMAN_BEHIND.match(sentence, speaker.end) or _SPOKESMAN_BEFORE.search(sentence, 0, speaker.start)
    return replace(speaker, spokesman=True) if for_it and not speaker.spokesman else speaker


def is_person(speaker: Speaker) -> bool:
    """Whether a speaker is a person rather than a body: named with an office, or a name that names no body."""
    if "," in speaker.name:
        return True
    if speaker.role not in _BODIES:
        return not _NO_PERSON.search(speaker.name)
    return bool(re.search(r"[A-Z]", speaker.name)) and not _BODY.search(speaker.name)
