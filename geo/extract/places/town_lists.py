"""Knows the lists and rows in which a report on Ukraine or Russia names towns and communities as hit: 'A, B, C and other settlements were shelled', 'X community: mortars (3)'."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from geo.extract.places.apposed import IN_THE_SOUTH
from geo.extract.places.atlas import Gazetteer
from geo.extract.places.fared import fared_ill
from geo.extract.places.mentions import Mention
from geo.extract.rules.lexicon import Lexicon
from geo.extract.rules.sought import Sought
from geo.extract.text.sentences import Sentence

#: a report with so many rows is one of rows
ROWS = 2
#: a report on so many towns is a round-up
MANY_TOWNS = 4
_KIND = r"(?:(?:\s+(?:territorial|urban|rural|settlement|city))?\s+(?:cit(?:y|ies)|towns?|villages?|settlements?|communit(?:y|ies)|hromadas?)|\s+(?:itself|city)|(?:\s+(?:refugee|displacement))?\s+camps?)"
#: the district or region in which a town of a list lies
_IN_AREA = r"(?:,?\s+(?:in\s+|of\s+|\()?(?:the\s+)?[A-Z][\w'-]+(?:\s[A-Z][\w'-]+)?\s+(?:urban\s+|municipal\s+)?(?:district|region|oblast|raion|community|hromada)\)?)"
#: what stands between two names of one list, and where both are surely hit: "the reactor at A and a site at B"
_BETWEEN = (
    rf"{_KIND}?(?:\s+\([^()]{{1,40}}\))?{_IN_AREA}?{IN_THE_SOUTH}(?:\s+(?:with|by)\s+[^,.;:]{{2,45}}?)?(?:,|(?P<last>,?\s+(?:and|as\s+well\s+as|&)))\s+(?:(?:also|then|later|in|on|at|near)\s+)?(?:the\s+)?"
    r"(?:(?:nearby|neighbou?ring|border|frontline|same|small)\s+)?(?:(?:cit(?:y|ies)|towns?|villages?|settlements?|communit(?:y|ies)|hromadas?|hamlets?|farms?|(?:refugee\s+|displacement\s+)?camps?)\s+(?:of\s+)?(?:the\s+)?)?"
)
_AND = re.compile(_BETWEEN)
#: before the community in which the towns of a list lie: "fell on A and B, in the C community"
_IN_THE = re.compile(r",\s+in\s+the\s+")
_AND_AT = re.compile(_BETWEEN + r"(?:[a-z-]+\s+){0,3}(?:(?:city|town|village|settlement|community)\s+of\s+)?")
#: the places not named with which a list ends
_AND_OTHERS = re.compile(
    rf"{_KIND}?(?:,|,?\s+(?:and|as\s+well\s+as|along\s+with))\s+(?:in\s+|on\s+|at\s+)?(?:the\s+)?(?:(?:\d+|two|three|four|five|several|some|many|dozens\s+of|a\s+number\s+of)\s+)?(?:(?:other|more|nearby|neighbou?ring|surrounding|border|frontline)\s+)+"
    r"(?:settlements|villages|towns|communities|hromadas|places|areas|localities|districts|cities)\b|,?\s+and\s+others\b|,?\s+among\s+others\b"
)
_AND_ONE = re.compile(rf"{_KIND}?,?\s+and\s+[A-Z]")
_COMMUNITIES = re.compile(r"(?:\s+(?:territorial|urban|rural|settlement))?\s+(?:communities|hromadas)\b")
#: what says that the towns named behind it were hit
IS_HIT = re.compile(
    r"\b(?:hit|hits|hitting|struck|strikes?|striking|(?:air ?)?(?:strikes|raids)|attack(?:s|ed|ing)?|target(?:s|ed|ing)|shell(?:s|ed|ing|ings)|bomb(?:ed|ing|ings|s)|bombard(?:ed|ing|ments?)|"
    r"pound(?:ed|ing)|demolish(?:ed|ing)|flattened|level(?:l)?ed|raid(?:s|ed)|rock(?:ed|ing)|shook|shaking|fir(?:ed|e|ing)\s+(?:\w+,?\s+){0,4}(?:on|at|into|upon)|fire\b|volleys|drops|dropped\s+(?:[\w-]+\s+){0,3}on|damag(?:ed|ing|e)|destroy(?:ed|ing)|fell|landed|came\s+down|crashed|exploded|kill(?:ed|ing)|died|dead|wound(?:ed|ing)|"
    r"injur(?:ed|ing)|hurt|burn(?:ed|t|ing)|fires?\s+(?:broke|in)|(?:used|launched|sent|deployed)\s+(?:[\w-]+\s+){1,6}(?:against|at|on|over)|(?:sent|turned|flown|flew|aimed|thrown|hurled|unleashed|went|gone)\s+(?:at|on|against|after|for)|cover(?:ed|ing)|mortar(?:ed|s|ing)?|explosions?|blows|hits?\s+(?:recorded\s+)?(?:in|on)|(?:drones|UAVs|missiles|rockets|KABs|bombs|shells|artillery|MLRS|Grads)\s+(?:against|at|on|over))\b(?:(?![.;:]\s)[^;:]){0,90}$",
    re.IGNORECASE,
)
#: the same before a colon: "The following settlements came under fire: A, B", "118 drones: A, B", "Also hit: A, B"
_COLON = re.compile(
    r"\b(?i:hit|struck|shell(?:ed|ings?)|attack(?:s|ed)|bombed|(?:air ?)?strikes?|under\s+(?:[\w-]+\s+){0,4}(?:fire|attacks?|shelling)|fire|volleys|drones|UAVs|missiles|rockets|KABs|bombs|shells|artillery|MLRS|mortars|aviation|explosions|suffered|targeted|bombardments?|damage)\b[^.;:]{0,70}:\s+(?:the\s+)?"
    r"(?:(?:cities|towns|villages|settlements|communities|hromadas)\s+(?:of\s+)?(?:the\s+)?)?$"
)
#: where such a list ends
_ENDS = re.compile(r"(?:\s+\([^()]{1,40}\))?(?:\s+(?:communities|hromadas))?(?:\s*(?:[.;]|$)|,\s+(?:the\s+[a-z]|[A-Z][\w.'-]+\s+(?:[A-Z]\w+\s+)?(?:said|wrote|reported)|according|said|wrote))")
#: what says it of those before it
WERE_HIT = re.compile(
    rf"{_KIND}?{_IN_AREA}?(?:\s+[–—-])?(?:,?\s+and\s+(?:the\s+)?[A-Z][\w'-]+\s+(?:district|raion))?(?:,[^,.;]{{3,60}},)?\s+(?:(?:again|also|all|each|both|then|once\s+more)\s+)?(?:"
    r"(?:was|were|is|are|came|come|have\s+been|has\s+been|had\s+been|took|sustained|found\s+themselves|remain(?:ed)?)\s+(?:(?:also|all|each|both|again|the\s+\w+\s+to\s+be)\s+)?[^.;,]{0,30}?"
    r"\b(?:hit|hits|attacked|attacks?|struck|shelled|shellings?|targeted|targets?|bombed|bombarded|bombardment|pounded|raided|mortared|covered|damaged|destroyed|suffered|under\s+(?:[\w-]+\s+){0,3}(?:fire|attacks?|shelling|strikes?|bombardment|drones|missiles|rockets|bombs|shells|artillery|mortars)|"
    r"subjected\s+to|fired\s+(?:on|at|upon)|fire|strikes?|damage|without\s+(?:power|electricity|light|heat|heating|water|gas)|blacked\s+out|plunged\s+into)\b|"
    r"(?:shelled|bombed|hit|struck|attacked|bombarded|targeted)\s+(?:with|by|from)\b|"
    r"lost\s+(?:at\s+least\s+)?(?:\d+|one|two|three|four|five|six|seven|eight|nine|ten|a|an)\s+(?:[a-z-]+\s+)?(?:residents?|people|persons?|civilians?|inhabitants|citizens|lives|women|men|woman|man|children|child|firefighters?|rescuers?|workers?|medics?|volunteers?|policem[ae]n|teachers?|doctors?|pensioners?)\b|"
    r"lost\s+(?:(?:its|their|all|most|part|some|of|the)\s+)*(?:power|electricity|lights?|heat|heating|water|gas)\b|went\s+(?:dark|without\s+(?:power|electricity|light|heat|heating|water|gas))\b|"
    r"(?:spent|passed)\s+(?:[a-z]+\s+){1,4}(?:in\s+(?:the\s+)?dark(?:ness)?|without\s+(?:power|electricity|light|heat|heating|water|gas))\b|"
    r"(?:suffered|suffering|felt|endured|experienced|withstood|received|got|saw)\b(?!\s+(?:an?\s+|the\s+|new\s+|more\s+|its\s+|their\s+|humanitarian\s+|first\s+)*(?:visit|help|aid|power|snow|rain|hospital|school|generators?|money|support|mayor|protest|rall|delegation|boost)))"
)
#: the same behind a comma that ends the name: "Nikopol, as well as the A and B communities, were targeted", "The village, A, was hit with bombs"
_WERE_TOO = re.compile(rf"{_KIND}?{_IN_AREA}?,\s+(?:(?:also|all|each|both)\s+)?(?:were|have\s+been|had\s+been|came\s+under)\b(?=[^.;]{{0,60}}\b(?:hit|attacked|struck|shelled|targeted|bombed|bombarded|pounded|damaged|destroyed|fire|attack|shelling|bombardment)\b)")
_WAS_TOO = re.compile(r",\s+(?:was|has\s+been|came\s+under)\b[^.;,]{0,40}\b(?:hit|attacked|struck|shelled|targeted|bombed|bombarded|pounded|fire|attack|shelling|bombardment)\b")
_THE_VILLAGE = re.compile(r"\b[Tt]he\s+(?:[a-z]+\s+)?(?:city|town|village|settlement|hamlet),\s+$")
#: words of a sentence in which towns are only threatened, heard of or fought over
ONLY_NAMED = Sought(
    r"\b(?:warn\w*|threat\w*|possible|potential|could|might|would|plan(?:s|ned|ning)|prepar\w+|alerts?|sirens?|heard|audible|evacuat\w+|repel\w*|assaults?|offensive|advanc\w+|captur\w+|"
    r"clashes|fighting|battles?|bod(?:y|ies)|exhum\w+|attempt\w*|(?:un)?successfully|storm\w*|(?:no|not|without)\s+(?:\w+\s+){0,2}(?:strikes|attacks|hits|damage|explosions|hit|attacked|struck))\b",
    re.IGNORECASE,
)
#: words of a part of a front, in which only shelling is surely one of towns
_FRONT = Sought(r"\b(?:positions|troops\s+near|directions?|front\s?line|sectors?|axis)\b", re.IGNORECASE)
_SHELLING = re.compile(r"\b(?:shell\w*|mortar\w*|artillery|air ?strikes?|bombs?|bombed|fired|under\s+(?:\w+\s+)?fire|MLRS|Grads?|rockets?|missiles?|drones?|UAVs?|KABs?)\b")
#: behind the names that open a row, and before them
_ROW = re.compile(rf"(?:{_KIND}|\s+(?:district|raion|urban\s+district|municipal\s+district)|,\s+[A-Z][\w'-]+\s+(?:district|raion|community|hromada))?(?:\s*:|\s+[–—-])\s+")
_ROW_OPENS = re.compile(r"\W*(?:\d{1,2}[:.]\d\d\W+)?(?:[Tt]he\s+)?(?:(?:village|town|city|settlement)\s+(?:of\s+)?)?")
_ROW_INSIDE = re.compile(r"[;:]\s+(?:the\s+)?$")


def groups(text: str, mentions: Sequence[Mention], surely: bool = False) -> list[list[Mention]]:
    """The towns and communities of a sentence, those of one list together, in order; surely: all are places of events."""
    return runs(text, mentions, _AND_AT if surely else _AND, _IN_THE)


def runs(text: str, mentions: Sequence[Mention], between: re.Pattern[str], around: re.Pattern[str] | None = None) -> list[list[Mention]]:
    """The towns and communities of a sentence in order, those together between which a pattern stands; without communities that only stand around the town before them."""
    found: list[list[Mention]] = []
    for each in sorted(mentions, key=lambda one: one.start):
        lies = around is not None and each.kind == "hromada" and found and found[-1][-1].kind == "settlement" and around.fullmatch(text, found[-1][-1].end, each.start)
        if each.kind not in ("settlement", "hromada") or each.role not in ("event", "loose") or lies:
            continue
        if found and between.fullmatch(text, found[-1][-1].end, each.start):
            found[-1].append(each)
        else:
            found.append([each])
    return found


def opens_row(text: str, group: Sequence[Mention]) -> bool:
    """Whether the names of a list open a row: 'X community: …', '…; B and C – a house'."""
    before = text[: group[0].start]
    if group[0].name.isupper():
        return False  # "DONETSK: One killed in Ocheretyne": a region, by the name of its capital
    return bool(_ROW.match(text, group[-1].end)) and bool(_ROW_OPENS.fullmatch(before) or _ROW_INSIDE.search(before))


def only_named(text: str) -> bool:
    """Whether a sentence tells of ground fighting, or of what might be hit."""
    return bool(ONLY_NAMED.search(text)) or (bool(_FRONT.search(text)) and not _SHELLING.search(text))


def said_hit(text: str, group: Sequence[Mention]) -> bool:
    """Whether the words before or behind a list say that its towns were hit."""
    before = text[: group[0].start]
    return bool(IS_HIT.search(before) or _COLON.search(before)) or were_hit(text, group)


def were_hit(text: str, group: Sequence[Mention]) -> bool:
    """Whether the words behind a list say that its towns were hit, or lost their power: 'A and B came under fire', 'A, B and C went dark'."""
    others = _AND_OTHERS.match(text, group[-1].end)
    end = others.end() if others else group[-1].end
    communities = _COMMUNITIES.match(text, end)
    end = communities.end() if communities else end
    return bool(WERE_HIT.match(text, end) or (len(group) > 1 and _WERE_TOO.match(text, end))) or fared_ill(text, end)


#: before a single town that was hit itself
_HIT_ITSELF = re.compile(
    r"\b(?:hit|hits|hitting|struck|strik(?:es?|ing)(?:\s+on)?|attack(?:s|ed|ing)?(?:\s+(?:on|against))?|shell(?:ed|ing)(?:\s+of)?|bomb(?:ed|ing|ardment)(?:\s+of)?|bombarded|pounded|targeted|raids?\s+on|(?:fired|fire|firing)\s+(?:was\s+\w+\s+)?(?:on|at|upon)|opened\s+on|"
    r"(?:dropped|fell|landed|exploded|crashed|came\s+down)\s+(?:on|in)|(?:strikes?|hits?|explosions?)\s+(?:was|were)\s+(?:recorded|reported|carried\s+out)\s+(?:in|on|near))\s+(?:the\s+)?(?:(?:[a-z]+\s+)?(?:city|town|village|settlement|farm|hamlet|community)\s+(?:of\s+)?)?$"
)


def hit_itself(text: str, town: Mention) -> bool:
    """Whether a sentence says right beside the name of a town that it was hit: 'the shelling of A', 'A got 20 shells'."""
    before = text[: town.start]
    return bool(_HIT_ITSELF.search(before) or WERE_HIT.match(text, town.end) or (_THE_VILLAGE.search(before) and _WAS_TOO.match(text, town.end)))


def closed(text: str, group: Sequence[Mention]) -> bool:
    """Whether a list ends as lists do, with 'and' before its last name, with places not named or with what befell them."""
    joined = _AND.fullmatch(text, group[-2].end, group[-1].start) if len(group) > 1 else None
    end = group[-1].end
    ends = _ENDS.match(text, end) and _COLON.search(text[: group[0].start])
    return bool((joined and joined["last"]) or ends or any(each.match(text, end) for each in (_AND_OTHERS, _COMMUNITIES, _AND_ONE, WERE_HIT)))


def cued(scanned: dict[int, list[Mention]], sentences: Sequence[Sentence], gazetteer: Gazetteer, lexicon: Lexicon) -> tuple[dict[int, list[Mention]], set[tuple[int, int]]]:
    """The mentions of each sentence, those of such lists and rows as places of events, and where (sentence, position) a list names them."""
    told_of = frozenset(each.name for mentions in scanned.values() for each in mentions if each.role == "event")
    rows = [group for index, mentions in scanned.items() for group in groups(sentences[index].text, mentions) if opens_row(sentences[index].text, group) and are_known(group, gazetteer, told_of)]
    listed: set[tuple[int, int]] = set()
    found: dict[int, list[Mention]] = {}
    for index, mentions in scanned.items():
        text = sentences[index].text
        hit: dict[int, str] = {}
        for group in groups(text, mentions):
            row = len(rows) >= ROWS and opens_row(text, group)
            one = len(group) == 1 and _opens_statement(text, group[0]) and WERE_HIT.match(text, group[0].end) and (lexicon.has("trigger", text) or lexicon.has("casualty_word", text)) and not only_named(text)
            one = one or (len(told_of) >= MANY_TOWNS and _VICTIMS_FROM.search(text[: group[0].start]))
            told = one or len(group) > 1 and closed(text, group) and lexicon.has("trigger", text) and said_hit(text, group) and not only_named(text)
            if not (row or told) or not are_known(group, gazetteer, told_of):
                continue
            several = bool(_COMMUNITIES.match(text, group[-1].end))
            for each in group:
                together = several and "the " not in text[each.end : group[-1].start]
                hit[each.start] = "hromada" if together else each.kind
                if len(group) > 1:
                    listed.add((index, each.start))
        found[index] = [replace(each, role="event", kind=hit[each.start]) if each.start in hit else each for each in mentions] if hit else mentions
    return found, listed


#: before the town of which the victims are, in a report on many: "Both of the dead are from Horlivka"
_VICTIMS_FROM = re.compile(r"\b(?:dead|killed|injured|wounded|victims?|hurt|fatalities)\b[^.;:]{0,90}?\b(?:(?:is|are|was|were)(?:\s+all|\s+both)?|\d+|one|two|three|four|five|six|seven|eight|nine|ten)\s+from\s+(?:the\s+)?(?:(?:city|town|village|settlement)\s+of\s+)?$")
#: before a town that is the subject of a statement: "Elsewhere on Thursday, Stepnohirsk in the … region was hit"
_OPENS_STATEMENT = re.compile(r"(?:^\W*|[;,]\s+(?:and\s+|while\s+|but\s+)?|\b(?:and|while|but)\s+|(?:region|oblast|district),?\s+)(?:the\s+)?(?:(?:city|town|village|settlement)\s+of\s+)?$")


def _opens_statement(text: str, town: Mention) -> bool:
    return town.kind == "settlement" and bool(_OPENS_STATEMENT.search(text[: town.start]))


def are_known(group: Sequence[Mention], gazetteer: Gazetteer, told: frozenset[str]) -> bool:
    """Whether most names of a list are those of places that are known, or of which the text tells elsewhere."""
    known = sum(each.name in told or each.role == "event" or each.kind == "hromada" or any(gazetteer.place(each.name, kind) is not None for kind in ("settlement", "hromada")) for each in group)
    return known * 2 > len(group) or known > 1
