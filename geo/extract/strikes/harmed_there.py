"""Tells whether a sentence says that something in a place was harmed, in whatever words: 'In Zhovti Vody an enterprise burned', 'At A, the pharmacy had its windows broken'."""

from __future__ import annotations

import re

from geo.extract.places.befallen import befell
from geo.extract.places.fared import APPOSED, DARK, THINGS, fared_ill
from geo.extract.places.mentions import CAPITALS, Mention
from geo.extract.reading.reading import Reading
from geo.extract.rules.sought import Sought

_OF = r"(?:the\s+)?(?:[a-z-]+\s+){0,3}?"
#: how a sentence, or a part of it, opens on what is told of a place
_OPENS = re.compile(rf"(?:^\W*(?:(?:And|Also|Meanwhile|Besides|Nearby|Likewise|Separately|Finally|Further \w+|At (?:about |around )?[\w:.]+(?: [ap]\.?m\.?)?),?\s+)?|;\s+|,\s+(?:and|while)\s+)(?:(?:In|At|Near|in|at|near)|(?:At|In|On|at|in|on)\s+(?:an?|the|one|two|several)\s+(?:[\w-]+\s+){{1,4}}?(?:in|near|of))\s+{_OF}$")
_HARMED = (
    r"(?:(?:was|were|has been|have been|had been|is|are|got)\s+(?:(?:also|badly|severely|heavily|partly|partially|slightly|completely|still|likewise|then|again|reportedly)\s+){0,2}"
    r"(?:damaged|destroyed|on\s+fire|ablaze|alight|in\s+flames|in\s+ruins|wrecked|gutted|burn(?:ed|t|ing)|burned\s+out|set\s+(?:on\s+fire|ablaze|alight)|smashed|shattered|ruined|razed|flattened|levelled|leveled|blown\s+(?:out|in|up|apart)|broken|knocked\s+out|put\s+out\s+of\s+action|hit|struck|riddled|torn\s+(?:off|apart|open)|crushed|mangled|cut(?:\s+(?:through|by))?|punctured|pierced|holed|spoiled|blown\s+(?:open|off|away)|lost|put\s+out|severed|ruptured|cracked|disabled|ignited|engulfed|scorched|charred|incinerated|demolished|de-?energi[sz]ed|left\s+without|reduced\s+to|ripped|deformed|dented)"
    r"|(?:also\s+)?(?:burned|burnt|caught\s+fire|burst\s+into\s+flames|took\s+a\s+(?:direct\s+)?hit|broke|blew\s+out|shattered|flew\s+out|went\s+up\s+in\s+flames|took\s+fire|collapsed|suffered|sustained\s+damage|took\s+damage|lost\s+(?:its|their|some|all|most|\w+)?\s*(?:windows?|roofs?|glass|panes)|had\s+(?:(?:its|their|the|some|all)\s+)?(?:windows?|roofs?|glass|panes|doors?|walls?)\s+(?:broken|blown|smashed|shattered|torn|damaged|knocked)|lost\s+(?:a\s+)?(?:part|parts|half|most|some|all)\s+of\s+(?:its|their|the)\s+\w+|lies?\s+in\s+ruins|lay\s+in\s+ruins))\b"
)
#: behind a place that opens its statement: things that were harmed
_THERE = Sought(rf"{APPOSED}\s+(?:(?!\b(?:no|not|nothing|none|could|would|may|might|if|where|who|whose)\b)[^.;]){{0,140}}?\b{THINGS}\b(?:(?!\b(?:no|not|could|would|may|might|if|who|whose|residents|people|man|woman)\b)[^.;:]){{0,50}}?\s{_HARMED}")
#: before a place: "Four private houses suffered in Kozacha Lopan", "An infrastructure facility was also damaged in"
_BEFORE = Sought(rf"^\W*(?:(?!\b(?:no|not|nothing|none|could|would|may|might|if|residents|people)\b)[^.;:]){{0,90}}?\b{THINGS}(?:\s+(?:of|in|at)\s+(?:an?|the|its|several|two|three)\s+(?:[\w-]+\s+){{0,2}}[\w-]+)?\s+{_HARMED}(?:\s+[\w-]+){{0,3}}?\s+(?:in|at|near)\s+{_OF}$", re.IGNORECASE)
#: fires in a place: "In A, a fire broke out at a plant", "Bila Tserkva saw a fire at a plant", "A fire is being put out at production sites in A", "Fire near A, at the premises of a farm"
_FIRE = r"(?:[Ff]ires?|[Bb]laze|[Bb]lazes)"
_BROKE_OUT = r"(?:broke\s+out|started|flared\s+up|erupted|spread|raged|raging|covered|engulfed|swept|reached|destroyed|consumed|gutted|damaged|(?:is|are|was|were)\s+(?:still\s+)?(?:burning|raging|(?:being\s+)?put\s+out|(?:being\s+)?extinguished|reported|recorded))\b"
_FIRE_THERE = re.compile(rf"{APPOSED}\s+(?:(?:there\s+(?:was|were)|saw|reported|had|suffered)\s+)?(?:an?\s+|the\s+|several\s+|two\s+)?(?:[\w-]+\s+)?{_FIRE}\s+(?:{_BROKE_OUT}|(?:at|in|on)\s+(?:an?|the|two|several)\s+(?:[\w'’-]+\s+){{0,4}}?{THINGS}\b)")
_SAW_A_FIRE = re.compile(rf"{APPOSED}\s+(?:saw|reported|had|suffered)\s+(?:an?\s+|the\s+|several\s+|two\s+)?(?:[\w-]+\s+)?{_FIRE}\b")
_FIRE_AT = re.compile(rf"^\W*(?:An?\s+|The\s+|Several\s+|Two\s+)?(?:[\w-]+\s+)?{_FIRE}\s+{_BROKE_OUT}(?:\s+\w+)?\s+(?:at|in|on)\s+[^.;:]{{3,70}}?\s+(?:in|at|near)\s+{_OF}$")
#: a row of counted things without a verb: "In the Chasiv Yar community 15 private houses and 3 high-rise buildings", "In Siversk it was three houses", "In Zvanivka, 3."
_COUNT = r"(?:\d[\d,]*|an?|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|several|dozens\s+of)"
_SORT = r"(?:(?:more|other|further|private|residential|non-residential|apartment|administrative|country|farm|civilian|cultural|commercial|utility|power|gas|railway|[\w-]*-?stor(?:e?y|eyed)|multi-[\w-]+|high-rise|two-\w+)\s+)*"
_ROW = rf"(?:{_COUNT}\s+{_SORT}{THINGS}(?:\s+of\s+\w+)?)(?:(?:,|,?\s+and)\s+{_COUNT}\s+{_SORT}{THINGS}(?:\s+of\s+\w+)?)*"
_COUNTED = re.compile(rf"{APPOSED}(?:\s+it\s+was|\s+this\s+is|\s*[–:-])?\s+(?:{_ROW}|\d+)\s*(?:[.;]|$)")
#: the towns named along with a first one: "Sumy, Lviv and Odesa went dark"
_MORE_TOWNS = re.compile(r"(?:,\s+[A-Z][\w'’-]+(?:[ -][A-Z][\w'’-]+)?(?=,\s|\s+and\s))*(?:,?\s+and\s+[A-Z][\w'’-]+(?:[ -][A-Z][\w'’-]+)?)?")
#: before the place that this is told of: "Large parts of Poltava lost power", "Power was cut in"
_MUCH_OF = re.compile(r"^\W*(?:(?:But|And|Also|Meanwhile),?\s+)?(?:(?:[Ll]arge\s+|[Ww]hole\s+|[Ss]ome\s+|[Ss]everal\s+|[Mm]ost\s+|[Mm]any\s+)?(?:[Pp]arts|[Dd]istricts|[Aa]reas|[Nn]eighbou?rhoods|[Qq]uarters)\s+of\s+|(?:[Hh]alf|[Mm]uch|[Mm]ost|[Aa]ll|[Pp]art|[Aa]\s+third)\s+of\s+)?(?:the\s+(?:city|town)\s+of\s+)?$")
_NO_POWER_IN = re.compile(r"^\W*(?:There\s+(?:is|was)\s+no\s+(?:power|electricity|heat(?:ing)?|light|water)|(?:Power|Electricity|Heat(?:ing)?|Light)(?:\s+supply)?\s+(?:was|were|has\s+been|is)\s+(?:also\s+)?(?:cut|lost|knocked\s+out|down|out)(?:\s+off)?)\s+(?:in|to|across)\s+(?:parts\s+of\s+|most\s+of\s+|all\s+of\s+)?(?:the\s+(?:city|town)\s+of\s+)?$")
#: what somebody told of it: "In Moscow itself, the mayor reported slight damage to a roof", "In A, B spoke of a strike on a school"
_REPORTED = re.compile(rf"{APPOSED}\s+[^.;]{{0,80}}?\b(?:reported|confirmed|recorded|noted|announced|acknowledged|spoke\s+of|wrote\s+(?:of|about))\s+(?:(?!no\b)[a-z-]+\s+){{0,3}}?(?:damage|destruction|hits?|arrivals?|fires?|strikes?\s+on)\b")
#: what stands before a place and behind it: "And a home in Rinatya was wrecked", "Two houses in Siversk;", "Fire in A, at a farm"
_AROUND = (
    (re.compile(rf"\b{THINGS}\s+(?:in|at|near)\s+{_OF}$"), re.compile(rf"{APPOSED}\s+{_HARMED}")),
    (re.compile(rf"^\W*{_ROW}\s+(?:in|near)\s+{_OF}$", re.IGNORECASE), re.compile(r"\s*(?:[.;]|$)")),
    (re.compile(rf"^\W*(?:An?\s+|The\s+)?(?:[\w-]+\s+)?{_FIRE}\s+(?:near|in|at)\s+{_OF}$"), re.compile(rf",?\s+(?:at|in|on)\s+(?:an?|the|two|several)\s+(?:[\w'’-]+\s+){{0,4}}?{THINGS}\b")),
)
#: what makes the harm another's than a strike's, or none that happened
NOT_SO = Sought(r"\b(?:fire safety|short circuit|storm|hurricane|earthquake|flood(?:s|ed|ing)?|rebuil\w+|restored|repaired|reopened|exercise|drill|since 20\d\d|in 20\d\d|last (?:year|month|winter|summer|autumn|spring)|years? ago|months? ago)\b", re.IGNORECASE)


def harmed_there(reading: Reading, mention: Mention) -> bool:
    """Whether a sentence says of a place, in its first words or its last, that a building or another thing there was harmed."""
    text = reading.sentence.text
    if mention.role != "event" or NOT_SO.search(text):
        return False
    before = text[: mention.start]
    if mention.kind != "adm1" and befell(text, mention.start, mention.end, mention.name in CAPITALS):
        return True
    if _OPENS.search(before) and any(each.match(text, mention.end) for each in (_THERE, DARK, _COUNTED, _FIRE_THERE, _REPORTED)):
        return True
    if _MUCH_OF.match(before):
        others = _MORE_TOWNS.match(text, mention.end)
        end = others.end() if others else mention.end
        if fared_ill(text, end) or _SAW_A_FIRE.match(text, end):
            return True
    return bool(_NO_POWER_IN.match(before) or _BEFORE.match(before) or _FIRE_AT.match(before)) or any(one.search(before) and other.match(text, mention.end) for one, other in _AROUND)
