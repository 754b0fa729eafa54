"""Blanks what stands between those whom a sentence counts and what befell them: who says it, where they were, whose they are."""

from __future__ import annotations

import re

from geo.extract.rules.sought import Sought

_AUX = r"(?:was|were|has|have|had|are|is|died|suffered|sustained|received|lost|perished|escaped|sought|needed|required|remain|came|survived|ended|asked|turned|suffocated|burned|succumbed)\b"

#: who says it, put between a subject and its verb: "Ten people, medics said, were killed", "Ten people, according to the mayor, were killed"; and asides: "A man, too, was killed"
_SAYS = r"(?:said|says|say|told|reported|reports|report|added|wrote|writes|confirmed|stated|announced|noted|claimed|estimated?|believe)"
_PUT_BETWEEN = Sought(
    rf"(?<=[a-z\d]),\s+(?:finally|meanwhile|however|too|also|in turn|as well|sadly|unfortunately|regrettably|tragically|alas|preliminarily|(?:according to|as per|per)\s[^;.]{{3,90}}?|(?:as\s)?[^;.]{{2,90}}?\s{_SAYS}\b(?:\s[^,;.]{{2,50}})?),(?=\s+(?:was|were|has|have|had|is|are|also|been|died|perished|sustained|suffered|received|lost|killed|injured|wounded)\b)"
)

#: where those counted were, or whose they are, in small letters: "### passengers on the bus were", "### of the town's residents were"
_WHERE = re.compile(
    r"#(?P<who>(?:\s+(?!(?:in|on|at|of|from|were|was|and|or|with|by|to|when|as)\b)[a-z][a-z'’-]*){0,3})"
    r"(?P<m>\s+(?:(?:(?:who|that)\s+(?:was|were|had\s+been)\s+(?:[a-z]+ing\s+)?)?(?:on|in|at|inside|near|aboard|outside|of)\s+(?:the|an?|that|this|their|his|her|its)\s+"
    r"(?!(?:dead|deceased|fatalities|injured|wounded|hurt|killed|victims|casualties|hospitali[sz]ed|people|patients|missing|survivors|total|toll|attack|strike|shelling|bombing|hospitals?|rubble|morgue|number|same)\b)(?:[a-z'’-]+\s+){0,2}?[a-z-]+|of\s+war)(?:,?\s*@+,?)?)"
    rf"(?=,?\s+(?:[a-z]+ly\s+)?{_AUX})"
)
#: things that are counted, whose place is told for its own sake
_THINGS = re.compile(r"\b(?:buildings?|houses?|homes?|apartments?|cars?|vehicles?|drones?|missiles?|bombs?|rockets?|shells?|hospitals?|schools?|shops?|stalls?)$")
_OF = re.compile(r"\s+of\b")
#: of whom some are children: "two of their sons were"
_YOUNG = re.compile(r"\b(?:child(?:ren)?|sons?|daughters?|boys?|girls?|kids?|minors|pupils|teenagers|siblings|infants|babies)$")
#: of whom it says that they are no civilians: "two of its soldiers were killed"
_ARMED = re.compile(r"\b(?:soldiers?|troops?|service(?:men|women|man|woman|members?)|fighters?|militants?|gunmen|officers?|guards?|marines|rebels|combatants?|commanders?|reservists|conscripts|recruits|cadets|paratroopers|mercenaries|operatives?|military)$")


#: what one of a list did, before the next of it: "A 14-year-old, who was sitting on a bench, and his grandfather"
_WHO_DID = Sought(r"(?<=[a-z\d]),\s+who\s+(?:was|were|had|lived|worked|sat|stood)\b(?![^,.;]*\b(?:killed|wounded|injured|hurt|died|dead)\b)[^,.;]{2,60},(?=\s+and\s+(?:his|her|their|an?)\s)")
#: whose they are, in one family: "Six people from the same family, including four children, were killed"
_OF_ONE_FAMILY = Sought(r"(?<=[a-z])\s+(?:all\s+)?(?:from|belonging to)\s+(?:(?:one|the same|a single|a|two|three|several|different)\s+(?:[a-z-]+\s+)?(?:famil(?:y|ies)|households?)|the\s+(?:(?:al|el|abu|Al|El|Abu)[- ])?[A-Z][\w'’-]+(?:\s[A-Z][\w'’-]+)?\s+family)(?=,?\s+(?:including|among them|were|was|have|had|died|lost|and\s+(?:injured|wounded)))")


def without_speakers(text: str) -> str:
    """The text, with who says it between a subject and its verb blanked, what one of a list was doing, and of which family they were."""
    for aside in (_PUT_BETWEEN, _WHO_DID, _OF_ONE_FAMILY):
        text = aside.sub(lambda found: " " * len(found.group(0)), text)
    return text


def without_whereabouts(masked: str) -> str:
    """The masked text, with where those counted were blanked: '### passengers        were injured'."""

    def blanked(found: re.Match[str]) -> str:
        whole = found.group(0)
        kept = _THINGS.search(found["who"]) if found["who"] else not _OF.match(found["m"])  # "one in the town was hurt": a share
        kept = kept or _YOUNG.search(found["m"]) or _ARMED.search(found["m"])
        return whole if kept else whole[: found.start("m") - found.start()] + " " * len(found["m"])

    return _WHERE.sub(blanked, masked)
