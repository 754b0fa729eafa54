"""Tells whether a sentence says of a town, by its first words or its last, that it was hit or went dark: 'A did not escape either', 'The main blow fell on A', 'Half of A was without light'."""

from __future__ import annotations

import re

from geo.extract.places.fared import fared_ill
from geo.extract.rules.sought import Sought

_NAME = r"[A-ZÀ-Þ][\w'’-]+(?:\s[A-ZÀ-Þ][\w'’-]+)?"
#: how a statement opens of which a town is the subject
_OPENS = re.compile(
    r"(?:^\W*(?:(?:And|Also|Meanwhile|Besides|Nearby|Likewise|Separately|Finally|Later|Overnight|(?:In|Over)\s+the\s+(?:[a-z]+\s+){0,2}(?:night|morning|evening|afternoon|day)|At\s+(?:about\s+|around\s+)?[\w:.]+(?:\s[ap]\.?m\.?)?|On\s+\w+day(?:\s\w+)?|In\s+(?:the\s+)?[A-Z][\w'-]+(?:'s)?\s+(?:region|oblast|Oblast|district|Region|District)),?\s+)?|[;:]\s+|,\s+(?:and|while|but|as)\s+|\b(?:and|while)\s+)"
    rf"(?:[Tt]he\s+)?(?:[A-Z][\w'-]+\s+(?:region|oblast|Oblast)'s\s+)?(?:(?:[a-z-]+\s+){{0,2}}(?:[Cc]ity|[Tt]own|[Vv]illage|[Ss]ettlement|[Pp]ort)\s+(?:of\s+)?)?(?:{_NAME},\s+)*(?:{_NAME},?\s+and\s+)?$"
)
#: a part of it: "Half of Chernihiv had no light"
_PART_OPENS = Sought(r"(?:^\W*(?:\w+,\s+)?|[;:,]\s+(?:and\s+|while\s+)?|\b(?:and|while)\s+)(?:(?:[Mm]ost|[Aa]ll|[Hh]alf|[Pp]arts?|[Mm]uch|(?:A|a)\s+(?:large\s+|big\s+)?(?:part|third|quarter|half)|(?:[Tt]wo|[Tt]hree)\s+(?:districts|thirds|quarters)|[Ss]everal\s+(?:districts|areas|parts)|[Ss]ome\s+(?:districts|areas|parts)|[Tt]he\s+(?:whole|entirety|residents|people)|[Rr]esidents|[Pp]eople)\s+(?:of|in)\s+)(?:the\s+(?:city|town)\s+of\s+)?$")
#: what stands between a town and what befell it
_APPOSED = (
    rf"(?:\s+(?:[Cc]ity|itself|proper|[Cc]ommunity|[Dd]istrict|[Hh]romada))?(?:(?:,\s+{_NAME})*,?\s+(?:and|as\s+well\s+as)\s+(?:(?:the|nearby)\s+)*{_NAME}(?:\s+(?:communit(?:y|ies)|districts?))?)?"
    r"(?:\s+(?:in|of)\s+(?:the\s+)?[A-Z][\w'-]+\s+(?:district|region|oblast|Oblast|Region))?(?:,\s+(?:also|too|meanwhile|in turn|[^,.;]{3,60}),)?(?:\s+(?:also|too|again|itself|likewise|both|all|each|then|once\s+(?:more|again)|in\s+turn|reportedly)){0,2}"
)
_NO_POWER = r"(?:power|electricity|light|lights|water|gas|heat|heating|communications?)\b"
_DARK = rf"(?:without\s+(?:[a-z]+\s+(?:and|or)\s+)?{_NO_POWER}|in\s+(?:the\s+dark|darkness|total\s+darkness|complete\s+darkness|a\s+blackout)|into\s+(?:darkness|the\s+dark|a\s+blackout)|de-?energi[sz]ed|cut\s+off\s+from\s+(?:power|electricity|the\s+grid)|blacked\s+out)"
_HITS = r"(?:hits?|strikes?|attacks?|air\s?strikes?|bombs?|missiles?|rockets?|shells?|drones?|mines|blows?|KABs?|UAVs?|Shaheds?|Iskanders?|shelling|bombardments?|bombing|volleys?|salvos?|rounds|damage|destruction|arrivals?|raids?|assaults?)"
_COUNT = r"(?:an?|the|its|their|another|one|two|three|four|five|six|seven|eight|nine|ten|several|some|more|many|dozens\s+of|\d+|massive|heavy|repeated|fresh|new|considerable|significant|serious|severe|major|further)"
#: what a town did or underwent
_DID = re.compile(
    rf"{_APPOSED}\s+(?:"
    rf"(?:was|were|is|are|has\s+been|have\s+been|had\s+been|got|came|remain(?:s|ed)?|found\s+(?:itself|themselves)|ended\s+up|stayed|woke\s+up|woke|awoke|spent\s+the\s+night)\s+(?:(?:also|again|still|all|partly|partially|completely|almost|left|entirely|temporarily|plunged)\s+){{0,3}}(?:{_DARK}|under\s+(?:(?!pressure|control|construction)[\w-]+\s+){{0,3}}(?:attacks?|fire|shelling|bombardment|bombs|rockets|missiles|drones|shells|strikes)\b|on\s+fire\b|ablaze\b|in\s+flames\b|burning\b|no\s+exception\b|(?:hit|struck|shelled|bombed|attacked|bombarded|pounded|targeted|mortared|subjected\s+to|covered\s+(?:with|by)|fired\s+(?:on|at|upon)|(?:shaken|rocked)\s+by)\b|(?:the|one\s+of\s+the|among\s+the|an?|another)\s+(?:[a-z]+\s+)?targets?\b)"
    rf"|(?:woke|awoke)\s+(?:up\s+)?to\s+(?:[\w-]+\s+){{0,3}}(?:attacks?|strikes?|shelling|explosions?)\b"
    rf"|(?:lost|loses|ha[ds]\s+no|have\s+no)\s+(?:(?:its|all|their|most|\w+\s+and|\w+\s+or)\s+){{0,2}}{_NO_POWER}"
    rf"|(?:took|takes|received|absorbed|suffered|sustained|endured|withstood|survived|experienced|faced|felt|got|caught)\s+(?:{_COUNT}\s+)(?:(?!lives|people)[\w-]+\s+){{0,4}}?{_HITS}\b"
    rf"|saw\s+(?:(?!no\b|people|off)[\w-]+\s+){{1,5}}?(?:{_HITS}|explosions)\b|saw\s+(?:its|an?|the|two|three|several)\s+(?:[\w'-]+\s+){{1,4}}?(?:burn|burned|destroyed|damaged|hit|collapse|gutted|wrecked)\b"
    rf"|suffered(?:\s+(?:too|also|as\s+well|badly|most|heavily|the\s+most|from\s+(?:an?\s+|the\s+)?(?:[\w-]+\s+){{0,3}}?{_HITS}))?\s*(?:[.,;:]|$|\s(?:when|where|after|during|in\s+the\s+attack))"
    rf"|(?:did\s+not|didn't)\s+(?:avoid\s+(?:it|the|damage|strikes|shelling)|get\s+(?:away|off)|remain\s+unscathed|go\s+unscathed)|(?:was|were)\s+not\s+left\s+(?:alone|unscathed|untouched)|wasn't\s+spared|weren't\s+spared"
    rf"|lost\s+(?:at\s+least\s+|another\s+)?(?:\d+|an?|one|two|three|four|five|six|seven|eight|nine|ten|several|dozens\s+of)\s+(?:[a-z-]+\s+){{0,2}}?(?:houses?|homes?|buildings?|cars?|schools?|kindergartens?|shops?|warehouses?|high-rises|farms?|garages?)\b"
    rf"|took\s+the\s+(?:[a-z]+\s+)?(?:blows?|hits?)\b"
    rf"|felt\s+the\s+(?:consequences|effects|force)\b"
    rf")"
)
#: the verb is told of another town: "Kupiansk came under guided bombs and Izium under Shaheds", "Lyman was shelled, Siversk bombed", "Uman was hit at night, Smila in the morning"
_NEXT = re.compile(r"(?:[,;]\s+(?:and\s+|while\s+)?|\band\s+)$")
_GAPPED = (
    (re.compile(r"\b(?:came|come|was|were)\s+(?:again\s+|also\s+)?under\b"), re.compile(r"\s+under\s+(?:[\w-]+\s+){0,2}?(?:fire|attack|shelling|drones|Shaheds|missiles|rockets|bombs|KABs|artillery|mortars)\b")),
    (
        re.compile(r"\b(?:was|were|has\s+been|have\s+been)\s+(?:also\s+|again\s+)?(?:hit|struck|shelled|bombed|attacked|targeted)\b[^.;]{0,60}$"),
        re.compile(r"\s+(?:(?:hit|struck|shelled|bombed|attacked|targeted)\s*(?:[,.;]|(?=\s(?:by|with|from|and)\b))|(?:(?:early\s+|late\s+)?in\s+the\s+(?:morning|evening|afternoon|night)|at\s+(?:night|dawn|noon)|overnight|the\s+next\s+day)\s*(?:[.;,]|$))"),
    ),
    (re.compile(r"\bwithout\s+(?:power|electricity|light|water|heat\w*|gas)\b"), re.compile(rf"\s+without\s+{_NO_POWER}")),
)
_AS_WAS = Sought(r"\b(?:hit|struck|shelled|bombed|attacked|targeted|damaged|under\s+(?:[\w-]+\s+)?(?:fire|attack))\b[^.;]{0,60},\s+as\s+(?:was|were)\s+(?:the\s+)?(?:[a-z-]+\s+){0,3}$")
#: a town that tells of what befell it; capitals speak of more than themselves
_REPORTED = re.compile(rf"{_APPOSED}\s+(?:reported|reports|recorded|registered|counted|counts)\s+(?:(?!no\b|on\b)[\w-]+\s+){{0,3}}?(?:(?:hits|strikes|destruction|damage|damaged|destroyed|ruined|burned|wrecked|shattered)\b(?!\s+(?:control|assessment|by\s+Ukrain))|fires?\s+(?:at|in|on|after)\b|(?:power\s+)?(?:outages|cuts|blackouts)\b)")
#: what went dark there
_PART_DARK = re.compile(rf"(?:\s+(?:city|community|district))?\s+(?:(?:was|were|is|are|has\s+been|have\s+been|remain(?:s|ed)?|went|stayed|woke\s+up|woke)\s+(?:(?:also|again|still|left|plunged|temporarily|reportedly)\s+){{0,2}}{_DARK}|(?:lost|ha[ds]\s+no|have\s+no)\s+{_NO_POWER}|went\s+(?:dark|black)\b)")
_LEFT = Sought(r"\b(?:left|leaving|leaves|plunged|plunging|cut|cutting|knocked)\s+(?:(?:almost|nearly|partly|partially|all|half|parts?|most|much|the\s+whole|the)\s+(?:of\s+)?){0,2}(?:(?:city|town)\s+of\s+)?$")
_LEFT_DARK = re.compile(rf"{_APPOSED}\s+(?:(?:completely|partly|partially|entirely|temporarily|almost)\s+)?{_DARK}")
#: before a town on which something came down, or where something was seen to have
_UPON = Sought(
    r"\b(?:[Bb]lows?|[Bb]runt)\b[^.;]{0,50}?\b(?:fell|landed|came|dealt|inflicted|borne|taken|delivered|aimed|directed)\s+(?:down\s+)?(?:on|to|upon|at|by|against)\s+(?:the\s+)?(?:(?:[a-z-]+\s+){0,2}(?:city|town|village|community|port)\s+(?:of\s+)?)?$"
    r"|\b(?i:arrivals?|hits?|impacts?|impact\s+sites?|consequences|destruction|damage|strikes?|attacks?|shelling|debris|fires?|falls?\s+of\s+debris)\b[^.;:]{0,50}?\b(?:was|were|has\s+been|have\s+been|had\s+been|is|are)\s+(?:also\s+|already\s+|again\s+)?(?:recorded|reported|registered|observed|confirmed|noted|documented|seen)\s+(?:\w+ly\s+)?(?:in|near|at|on|around)\s+(?:the\s+)?(?:[A-Z][\w'-]+\s+(?:district|part)\s+of\s+(?:the\s+)?|[A-Z][\w'-]+\s+(?:region|oblast)'s\s+)?(?:(?:[a-z-]+\s+){0,2}(?:outskirts|suburbs|centre|center|city|town|village|community|port)\s+(?:of\s+)?(?:the\s+)?(?:(?:city|town)\s+of\s+)?)?(?:(?:\w+\s+)?(?:towns|cities|villages|settlements|communities|places):\s+)?$"
    r"|\b[Tt]here\s+(?:was|were|has\s+been|have\s+been|is|are)\s+(?:also\s+|again\s+)?(?:an?\s+|several\s+|two\s+|three\s+|\d+\s+|more\s+|further\s+)?(?:[\w-]+\s+){0,2}?(?:arrivals?|hits?|impacts?|strikes?|air\s?strikes?|attacks?|shelling|damage|destruction)\s+(?:\w+\s+)?(?:in|near|at|on|outside)\s+(?:the\s+)?(?:[A-Z][\w'-]+\s+(?:region|oblast)'s\s+)?(?:(?:[a-z-]+\s+){0,2}(?:city|town|village|community|outskirts|suburbs|cent(?:re|er))\s+(?:of\s+)?)?$"
    r"|\b(?:[Aa]ttacks|[Ss]trikes|[Ss]hellings?|[Bb]ombings|[Aa]ir\s?strikes|[Rr]aids|[Bb]lows)\s+(?:was|were|have\s+been|has\s+been)\s+(?:also\s+)?(?:carried\s+out|launched|delivered|conducted|inflicted|made)\s+(?:on|at|against)\s+(?:the\s+)?(?:(?:[a-z-]+\s+){0,2}(?:city|town|village|community)\s+(?:of\s+)?)?$"
    r"|\b(?:came|come|was|were|got)\s+(?:also\s+|again\s+)?(?:under\s+(?:(?:[\w-]+\s+){0,2}(?:fire|attacks?|shelling))|fired\s+(?:on|at|upon))\s+(?:in|near|at|outside|close\s+to)\s+(?:the\s+)?(?:(?:[a-z-]+\s+){0,2}(?:city|town|village|community)\s+(?:of\s+)?)?$"
    r"|\b(?:did|does|do|had|have|has)\s+not\s+(?:also\s+)?(?:leave|left|spared?|bypass(?:ed)?|pass(?:ed)?\s+by|forget|forgotten)\s+(?:the\s+)?(?:(?:[a-z-]+\s+){0,2}(?:city|town|village|community)\s+(?:of\s+)?)?$"
    r"|\b(?i:drones?|UAVs?|missiles?|rockets?|shells?|bombs?|KABs?|shaheds?|troops|Russians|occupiers|invaders|enemy|artillery)\s+(?:[a-z-]+\s+)?(?:also\s+|again\s+|even\s+)?(?:reached|flew\s+(?:at|into|in)|flew\s+in\s+on|arrived\s+(?:at|in)|crept\s+up\s+to)\s+(?:the\s+)?(?:(?:[a-z-]+\s+){0,2}(?:city|town|village|community|outskirts|suburbs|cent(?:re|er))\s+(?:of\s+)?)?$"
    r"|\b(?:put\s+out|putting\s+out|extinguish(?:ed|ing)?|battl(?:ed|ing)|fought|fighting|tackl(?:ed|ing)|eliminat(?:ed|ing)|locali[sz](?:ed|ing)|dous(?:ed|ing))\s+(?:[\w-]+\s+){0,3}?(?:fires?|blazes?|flames)\b(?:\s+(?:at|on)\s+[^.;,]{3,50})?\s+(?:in|near)\s+(?:the\s+)?(?:(?:[a-z-]+\s+){0,2}(?:city|town|village|community)\s+(?:of\s+)?)?$"
    r"|\b(?:[Bb]last|[Ee]xplosion|[Ss]hock|[Bb]lasts|[Ee]xplosions)(?:\s+waves?)?\s+(?:also\s+)?(?:knocked\s+out|blew\s+out|shattered|broke|smashed|took\s+out|damaged|shook)\s+(?:(?!by\b)[\w-]+\s+){0,4}?(?:windows|glass|panes|doors|roofs?|houses|homes|buildings?)\s+(?:in|at|near)\s+(?:the\s+)?(?:(?:[a-z-]+\s+){0,2}(?:city|town|village|community)\s+(?:of\s+)?)?$"
    r"|\b[Aa]\s+(?:[\w-]+\s+)?(?:blow|hit|strike|attack)\s+(?:to|on|at|against)\s+(?:the\s+|an?\s+)?(?:[\w-]+\s+){1,4}?(?:in|near|at)\s+(?:the\s+)?(?:(?:city|town|village)\s+of\s+)?$"
)
_COVERED = Sought(r"\b(?:covered|pelted|showered|peppered|swept|blanketed|worked\s+over)\s+(?:the\s+)?(?:(?:[a-z-]+\s+){0,2}(?:city|town|village|community|outskirts|suburbs)\s+(?:of\s+)?)?$")
_WITH_FIRE = re.compile(rf"{_APPOSED}\s+(?:with|in)\s+(?:[\w-]+\s+){{0,3}}?(?:fire|artillery|mortars?|rockets?|shells|Grads?|MLRS|drones|bombs|KABs|mines|munitions)\b")
#: what makes it another's, or none that happened
_NOT_SO = Sought(r"\b(?:sirens?|car[- ]ramming|ramm(?:ed|ing)|stabb\w+|shooting|gunm[ae]n|knife|air\s+(?:raid\s+)?alerts?|storm|hurricane|earthquake|flood(?:s|ed|ing)?|rebuil\w+|exercises?|since\s+(?:the\s+)?(?:beginning|start|20\d\d)|every\s+(?:day|night)|almost\s+daily|in\s+(?:19|20)\d\d|last\s+(?:year|month|winter|summer|autumn|spring)|years?\s+ago|months?\s+ago|no\s+(?:\w+\s+)?(?:hits|strikes|damage|destruction)\b|could|would|might|may\s+(?:have|be))\b", re.IGNORECASE)

#: behind a name before it, which is that of the region then: "In Odesa region two died; Odesa city had no heat"
_REGION = re.compile(r"\s+(?:[Rr]egion|[Oo]blast)\b")


def as_subject(text: str, start: int, end: int, capital: bool = False) -> bool:
    """Whether a town between two positions of a sentence is the subject of what befell it: 'Konotop woke up without light'. capital: it may stand for its state, that reports."""
    before = text[:start]
    if _OPENS.search(before) and (fared_ill(text, end) or _DID.match(text, end) or (not capital and _REPORTED.match(text, end))):
        return True
    if _NEXT.search(before) and any(other.match(text, end) and one.search(before) for one, other in _GAPPED):
        return True
    return bool((_PART_OPENS.search(before) and _PART_DARK.match(text, end)) or (_LEFT.search(before) and _LEFT_DARK.match(text, end)))


def befell(text: str, start: int, end: int, capital: bool = False) -> bool:
    """Whether a sentence says of a town between two positions that it was hit or went dark: 'The brunt of it was borne by Pavlohrad'."""
    before = text[:start]
    if _NOT_SO.search(text) or (_REGION.search(before) and re.search(rf"\b{re.escape(text[start:end])}{_REGION.pattern}", before)):
        return False  # the region keeps its dead
    return as_subject(text, start, end, capital) or bool(_UPON.search(before) or _AS_WAS.search(before) or (_COVERED.search(before) and _WITH_FIRE.match(text, end)))
