"""Tells the clauses of a sentence apart: those that look back at the war as a whole, and those set against the rest."""

from __future__ import annotations

import re

from geo.extract.objects import objects, roles
from geo.extract.rules.lexicon import Lexicon

#: words that set one speaker against another
CONTRAST = re.compile(
    r"\bwhile\b|\bbut\b|\bwhereas\b|;|\balthough\b|,\s(?:а|але|но|тоді як|тогда как|водночас)\s"
    r"|,\s+with\s+(?=[^,]{3,60}\b(?:saying|claiming|insisting|reporting|confirming)\b)"
)
_EXPLAINS = re.compile(r"(?:an?|the|one|which|who)\s")
#: before "amid" or "after": "The shelling, which came amid a rise in attacks in recent weeks, hit a house"
_WHICH_COMES = re.compile(r",\s+(?:which|that)\s+(?:comes?|came|follow(?:s|ed))\s+(?:\w+\s+)?$")
#: how a clause begins that only follows what was told; "a group that documents abuses by both sides" says who told it
_APART = re.compile(
    r"(?:came|with|as|in|amid|since|while|the|one|which|after|where|who)\b"
    r"|an?\s+(?:[\w-]+\s+){0,4}(?:groups?|organi[sz]ation|network|monitor|observatory|charity|body|coalition|collective|project|NGO|outlet|newspaper)\b",
    re.IGNORECASE,
)
#: what opens a sentence that speaks of the war in all of it: "Since 29 December, …", "The war was triggered on Oct. 7 when …"
_OPENS = re.compile(r"\W*(?:since|over|in|during|for|from|throughout|to date|so far|th(?:e|is)\s+(?:[\w-]+\s+){0,2}(?:war|conflict|offensive|invasion))\b", re.IGNORECASE)
#: as long is a word or two before them: "Thus, since the beginning of the attacks, 26 have died"
OPENING_CHARS = 16
#: "Since dawn, strikes have killed 11 people: |six in A and five in B|"
_PARTS = re.compile(r":\s(?=(?:at\sleast\s)?#+\s(?:[a-z]+\s){0,3}(?:in|at|near)\s(?:the\s)?(?:[a-z-]+\s){0,3}[A-Z])")
_PARTICIPLE = re.compile(r",?\s*(?:and\s+)?(?:killing|injuring|wounding|leaving|claiming|causing|hurting|which|that|in which)\b")
#: who told it, which is no share of a figure
_WHO_SAYS = re.compile(r",\s+(?:according to|said|says)\b")
#: what a figure of the war goes on with: "…, 26 of them children, had been killed …", "…, most of them on 7 October", "…, who also counted 12 medics"
_SHARE_OF_IT = re.compile(
    r",\s+(?:(?:at least |some |about |nearly |more than )?(?:including|among (?:them|whom|those)|(?:#+|most|many|some|half|one|the (?:\w+ )?(?:majority|most)) of (?:them|whom|those)|the (?:\w+ )?majority|mostly|who also|"
    r"according to|(?:said|says)(?!\s+(?:that|on|in|late|early|#|at\s+least|more\s+than|over|it|they|he|she|there)))\b|#+ (?:children|women|medics)\b(?!\s+(?:were|was|died|lost)\b))[^,;.]*"
)
#: a figure that goes on with what a war did, without a day or place of its own
_TALLY = re.compile(r";\s#+[^.;~]*(?:\.\W*)?$")
_CLAUSE_START = re.compile(r",\s|\s(?=as\s(?:[\w']+\s){1,4}(?:continu|press|step|intensif|keep|kept|escalat)\w*\s)|\s(?=amid\s|came\s(?:\w+\s){0,3}after\s)|;\s|:\s(?=(?:at\sleast\s)?#)|\s[–-]\s|(?<!\b[A-Z][a-z]{2})(?<!\bSept)[.!?]\s")

#: where another statement of a sentence begins: its conjunctions, relative words and participles
_STATEMENT = re.compile(
    r";|\s[–-]\s|,?\s+(?:while|but|whereas|although|though|after|before|when|as|since|amid|because|where|which|who|whose)\s+"
    r"|,\s+(?:and|with|killing|injuring|wounding|including)\s+|[.!?]\s",
    re.IGNORECASE,
)


def clause_at(text: str, position: int) -> tuple[int, int]:
    """Where the statement begins and ends in which a position of a sentence lies."""
    start, end = 0, len(text)
    for found in _STATEMENT.finditer(text):
        if found.start() > position:
            end = found.start()
            break
        start = found.start()
    return start, end


_WHEN = re.compile(r",\s+when\b")


#: what is told of a speaker: "The Lawyers, a group that has documented abuses since the war began, said"
_WHO_SPEAKS = re.compile(
    r",\s+(?:(?:one|#+)\s+of\s+(?!them\b|whom\b|th[eo]se\b|the\b|its\b|their\b)(?:#+)?|(?:an?|the)\s(?!(?:(?!\b(?:that|which|who|whose|where)\b)[^,.;#])*"
    # ", a school was damaged, said the mayor" tells of a school
    r"\b(?:was|were|been|died|dies|hit|hits|struck|damaged|destroyed|killed|injured|wounded|hurt|fell|burn\w+|caught|exploded|crashed|suffered|received|collapsed)\b)|(?:which|who|whose|at war with|locked in|fighting)\s)"
    r"[^,.;#]{5,140},(?=\s+(?:(?:also|later|has|had)\s+)?(?:said|says|told|reported|gave|put|added|confirmed|announced|wrote|den(?:ied|ies)|did not|has not|rejected|dismissed|declined)\b)"
)

#: so many words, the comma with them, stand at most before a thing of a list: ", a private house"
LISTED_WORDS = 4
#: before what is told of a town: "in Koblevo, a resort in the south where bathing is banned, said the governor"
_OF_A_TOWN = re.compile(r"\b(?:in|at|near|on|of|to|from|outside|around)\s+(?:the\s+)?(?:[a-z]+\s+(?:of\s+)?){0,3}(?:[A-Z][\w'’-]+\s?){1,3}$")


def without_ranking(text: str, lexicon: Lexicon) -> str:
    """The sentence without "one of the deadliest since the war began", which still tells of one strike, and without what it tells of who speaks."""
    whole = text
    if lexicon.lang == "en":
        text = _WHO_SPEAKS.sub(lambda found: found.group(0) if _OF_A_TOWN.search(whole, 0, found.start()) or _goes_on_listing(whole, found, lexicon) else " " * len(found.group(0)), text)
    for found in lexicon.found("ranking", whole):
        if _WHEN.match(whole, found.end()):
            continue  # "the deadliest week since October, when a missile hit …": of another strike
        start, end = found.span("span") if "span" in found.re.groupindex else found.span()  # "the heaviest shelling |for weeks|" is the one told of
        text = text[:start] + " " * (end - start) + text[end:]
    return text


def _goes_on_listing(text: str, aside: re.Match[str], lexicon: Lexicon) -> bool:
    """Whether what stands between commas before a speaker goes on with what was hit: 'drones hit houses, a school and a bank, said the mayor'."""
    things = objects.targets(text, lexicon)
    first = next((number for number, each in enumerate(things) if aside.start() < each.start < aside.end()), None)
    if first is None or len(text[aside.start() : things[first].start].split()) > LISTED_WORDS:
        return False
    return roles.roles(text, tuple((each.start, each.end) for each in things))[first] == roles.HIT


def background_clauses(text: str, unmasked: str, lexicon: Lexicon) -> list[tuple[int, int]]:
    """The clauses of a sentence that speak of the war as a whole, in order; an empty list when there is none.

    text: the sentence with its numbers masked, in which most rules look; unmasked: the same as it stands, for spans of years.
    """
    every = [*lexicon.found("background", text), *lexicon.found("background_span", unmasked)]
    clauses: list[tuple[int, int]] = []
    for found in sorted(every, key=lambda each: each.start()):
        if clauses and found.start() < clauses[-1][1]:
            continue
        cuts = [cut.end() for cut in _CLAUSE_START.finditer(text, 0, found.start())]
        after = _CLAUSE_START.search(text, found.end())
        start, end = (cuts[-1] if cuts else 0), (after.start() if after else len(text))
        share = next((each for each in _SHARE_OF_IT.finditer(text, 0, found.start()) if each.end() <= start <= each.end() + 2 and not _WHO_SAYS.match(each.group())), None)
        if share is not None:  # "128 people, 26 of them children, had been killed … since then"
            start = max((cut for cut in cuts if cut <= share.start()), default=0)
        while (more := _SHARE_OF_IT.match(text, end)) is not None:
            end = more.end()
        if _TALLY.match(text, end) and "since" in text[start:end]:
            end = len(text)  # "has mounted strikes since Sept. 20; at least 1,310 were killed"
        if _PARTICIPLE.match(text, end) or _OPENS.match(text, start if start < OPENING_CHARS else 0) and start < OPENING_CHARS:
            parts = _PARTS.search(text, end) or _PARTS.search(text, start, end)
            end = parts.start() if parts else len(text)  # "has fired 400 missiles in the past week, killing 24"; "Since 29 December, …"
        clauses.append((start, end))
    return clauses


def one_got_through(text: str, lexicon: Lexicon) -> bool:
    """Whether a part of a sentence about drones shot down says that one of them hit: '…, although one hit an oil depot'."""
    cuts = [0, *(found.start() for found in CONTRAST.finditer(text)), len(text)]
    parts = [text[start:end] for start, end in zip(cuts, cuts[1:], strict=False)]
    return len(parts) > 1 and any(objects.targets(part, lexicon) and not lexicon.has("intercept", part) for part in parts)


def only_follows(text: str, clause: tuple[int, int], lexicon: Lexicon) -> bool:
    """Whether a clause only follows what the sentence tells, or explains a name in it.

    'A drone struck a market, with the war in its third year'; 'in Sumy, a frequent target of attacks, a drone struck a market'.
    """
    start, end = clause
    opens = (text[max(0, start - 2) : start] == ", " and _EXPLAINS.match(text, start)) or _WHICH_COMES.search(text, 0, start)
    explains = 3 < start and bool(opens) and (lexicon.has("attack_word", text[end:]) or lexicon.has("hit", text[end:]))
    apart = text[:start].endswith("; ") and lexicon.has("attack_word", text[:start]) and not lexicon.has("trigger", text[start:end])
    return explains or apart or (start > 30 and bool(_APART.match(text, start)) and lexicon.has("attack_word", text[:start]))


def told_before(text: str, clause: tuple[int, int], places: list[int], lexicon: Lexicon) -> bool:
    """Whether a sentence tells of an attack on a place before a clause: 'Artillery hit the market of El Fasher, bringing more deaths to a city under siege since May'; places: where their names end."""
    before = [end for end in places if end < clause[0]]
    return bool(before) and not any(clause[0] <= end < clause[1] for end in places) and lexicon.has("trigger", text[: clause[0]])  # not "have hit A, B and C in recent weeks"
