"""Tells of a name that may be a place that it is who acts or speaks there, or where another attack was."""

from __future__ import annotations

import re

from geo.extract.rules.sought import Sought

#: in a sentence that condemns an attack, and tells who was hurt in it
_HURT_IN_IT = re.compile(r"(?:,\s+[A-Z]\w+)?,?\s+(?:which|that|in which|where|when)\b[^.;]{0,90}\b(?:kill(?:ed|s|ing)|left|died|dead|wounded|injured|hurt|claimed)\b")
_CONDEMNING = re.compile(r"\b(?:condemn|mourn|commemorat)\w+\s", re.IGNORECASE)
#: "Paris and Berlin condemned …": governments, by the names of their capitals
_CONDEMNS = re.compile(
    r"(?:(?:,?\s+and|,)\s+[A-Z][\w'-]+(?:\s[A-Z][\w'-]+)?){0,4}(?:,?\s+and\s+(?:its|other|several|many)(?:\s+[\w-]+){1,3})?\s+(?:(?:has|have|had|later|also|both|all|again|strongly|swiftly|sharply|promptly|jointly|immediately)\s+){0,2}"
    r"(?:condemn(?:s|ed)?|denounc(?:es?|ed)|decr(?:y|ies|ied)|deplor(?:es?|ed)|protest(?:s|ed)?|summon(?:s|ed)?|hail(?:s|ed)?|welcom(?:es?|ed)|vow(?:s|ed)?|promis(?:es?|ed)|retort(?:s|ed)?)\b(?!\s+(?:by|buildings?|houses?)\b)"
)
#: behind the name of those who hold or lead something
_WHOSE = re.compile(r"-(?:held|run|controlled|backed|affiliated|aligned|occupied|installed|appointed|led|linked|allied|ruled|administered|owned|made)\b")
#: before the name of those with whom somebody sides: "the pro-Moscow leader in the region"
_SIDES_WITH = re.compile(r"\b(?:pro|anti)-$", re.IGNORECASE)
#: "an attack (that) Kyiv called a war crime": who speaks of it, no place of it
_SPEAKS_OF_IT = re.compile(r"\b(?:an?|the|this|that|which|what)\s+(?:[\w-]+\s+){0,3}(?:attacks?|strikes?|shelling|bombing|raid|bombardment)\s+$")
_SAYS_OF_IT = re.compile(r"\s+(?:(?:has|have|had|later|also|would)\s+){0,2}(?:called|said|says|described|condemned|denounced|blamed|termed|labell?ed|branded|claim(?:s|ed)|den(?:ies|ied)|carried|launched|insisted)\b")
#: an attack that this one answers, or of which somebody hit here is accused: "those who had a hand in the 'attack' on Belgorod"
_BECAUSE_OF = Sought(
    r"\b(?:(?:hand|part|role) in|involved in|behind|responsible for|answer(?:ed|ing|s)|(?:retaliation|revenge|retribution|response|answer|reply|retaliatory\s+(?:strikes?|attacks?)[\"”']?)\s+(?:for|to)|aveng\w+|condemn\w+|mourn\w+|commemorat\w+)\s+"
    r"(?:an?\s+|the\s+|its\s+|their\s+|Ukraine's\s+|Russia's\s+|Kyiv's\s+|Moscow's\s+|Israel's\s+)?\"?(?:[\w-]+\s+){0,3}(?:attacks?|strikes?|shelling|bombing|raid|massacre)\"?\s+(?:(?:on|against)\s+(?:its|their)\s+(?:[a-z-]+\s+){1,2})?(?:on|of|in|at|against)\s+(?:the\s+)?(?:[a-z-]+\s+){0,3}(?:(?:city|town|village|region)\s+of\s+)?$",
    re.IGNORECASE,
)
#: a ship bears the name of a town: "the large landing ship Novocherkassk"
_SHIP = Sought(r"\b(?:ship|vessel|tanker|frigate|corvette|boat|submarine|trawler|cruiser|ferry|tug|minesweeper|carrier|warship|destroyer|freighter|barge)s?,?\s+(?:the\s+|named\s+)?[\"']?$", re.IGNORECASE)
#: "In Moscow, the defence ministry said …": where a state speaks
_IN_IT = re.compile(r"\W*(?:\w+, )?[Ii]n\s+")
_A_BODY_SAYS = re.compile(r",\s+(?:the\s+|an?\s+)?(?:[A-Za-z]+\s+){0,3}?(?:[Mm]inistry|[Mm]inister|[Aa]dvis[eo]r|aides?|parliament|lawmakers?|[Aa]rmy|military|Kremlin|government|[Gg]eneral [Ss]taff|[Pp]resident|[Pp]rime [Mm]inister|officials|spokes\w+)\b[^.;,]{0,40}\b(?:said|says|claimed|claims|announced|insisted|denied|stated|told|confirmed)\b")


def acts(before: str, after: str) -> bool:
    """Whether a name between two stretches of a sentence is who holds a place, speaks of an attack, or a ship: 'the Houthi-held ports', 'an attack Kyiv called a war crime'."""
    return bool(_SIDES_WITH.search(before) or _WHOSE.match(after) or _CONDEMNS.match(after) or _SHIP.search(before)) or bool(_SAYS_OF_IT.match(after) and _SPEAKS_OF_IT.search(before))


def only_answered(before: str, after: str) -> bool:
    """Whether the words around a place tell of an attack there only as one that is answered or that somebody is accused of, not: 'condemned the attack on Sumy, which killed five'."""
    found = _BECAUSE_OF.search(before)
    return found is not None and not (_CONDEMNING.match(found.group(0)) and _HURT_IN_IT.match(after))


#: those who fire from a town: "Russian gunners dug in at Enerhodar shelled Nikopol"
_FORCES_IN = re.compile(
    r"\b(?:troops|forces|gunners|artillery|guns|howitzers|tanks|mortars|[Cc]ommand|[Bb]attalion|[Dd]ivision|[Rr]egiment|batter(?:y|ies)|units?|brigade|militants|fighters|soldiers|positions|launchers|crews|invaders|occupiers)\b"
    r"(?:\s+(?!(?:hit|struck|shelled|fired|attack\w*|bomb\w*|kill\w*|wound\w*|injur\w*|target\w*|launch\w*|shell\w*)\b)[\w-]+){0,6}?\s+(?:in|at|near|around|from|outside|inside|opposite|across\s+the\s+river\s+(?:in|at))\s+(?:the\s+)?(?:[a-z-]+\s+){0,3}(?:of\s+)?$"
)
_FIRE_AT = re.compile(r",?\s+(?:(?:have|has|had|then|again|also|repeatedly|twice|later)\s+)?(?:shell(?:ed|s)?|fir(?:e|ed)|launch(?:ed)?|pound(?:ed)?|bombard(?:ed)?|struck|hit|attacked|targeted|bombed|opened\s+fire|rained)\s+(?!by\b|on\s+(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)|near\b|in\b|with\b)")


def fires_from(before: str, after: str) -> bool:
    """Whether a place is only where those stand who fire: 'troops on the bank at Enerhodar shelled Nikopol'."""
    return bool(_FIRE_AT.match(after) and _FORCES_IN.search(before))


def state_speaks(before: str, after: str) -> bool:
    """Whether a sentence opens with a capital only because its ministry or army speaks: 'In Moscow, the defence ministry said …'."""
    return bool(_IN_IT.fullmatch(before) and _A_BODY_SAYS.match(after))


#: "officials in Kyiv said": those of the state
_OF_A_STATE = re.compile(r"\b(?:[Oo]fficials|[Aa]uthorities|[Gg]overnment|ministers|ministr(?:y|ies)|diplomats|leaders|leadership|lawmakers|officers)\s+in\s+$")
#: "head of the self-proclaimed "Luhansk People's Republic""
_OF_A_REPUBLIC = re.compile(r"\b(?:head|leader|chief|minister|ministry|authorities|officials?|mission|administration|prosecutors?|services?|ombuds\w+)\b[^.;,]{0,60}$")


#: before the name of a firm: "one of the factories belongs to the Polish group Barlinek", "the office of the business center Artem"
_A_FIRM = Sought(r"\b(?i:the|an?)\s+(?:[\w-]+\s+){0,2}(?:group|company|firm|concern|holding|giant|retailer|manufacturer|brand|chain|corporation|conglomerate|newspaper|agency|website|channel|outlet|broadcaster|daily|(?:business|shopping|trade|trading|office|entertainment|fitness)\s+(?:cent(?:re|er)|complex)|mall|cinema|hypermarket|supermarket|nightclub|(?:logistics|sorting|distribution|service|call|data|warehouse)\s+(?:cent(?:re|er)|hub|depot|terminal|complex)s?\s+of|branch(?:es)?\s+of)\s+$")


def of_a_firm(before: str) -> bool:
    """Whether a name is called that of a firm, a newsroom or a place of business."""
    return bool(_A_FIRM.search(before))


def of_a_state(before: str) -> bool:
    """Whether a capital is named only as the seat of those who speak: 'officials in Kyiv said'."""
    return bool(_OF_A_STATE.search(before))


def so_called_republic(before: str, after: str) -> bool:
    """Whether a region is named only in the title of those who run it: 'the head of the self-proclaimed "Luhansk People's Republic"'."""
    return bool(re.match(r"\s+People['’]s\s+Republic", after) and _OF_A_REPUBLIC.search(before))


#: a hospital of a town that tells what befell itself
_HOSPITAL_IN = Sought(r"\b[Hh]ospital(?:\s+complex)?,?\s+in\s+(?:the\s+)?(?:[a-z-]+\s+){0,3}(?:of\s+)?$")
_ITSELF = re.compile(
    r"[^.;]{0,60}?\b(?:said|says|told|reported|announced)\b[^.;]{0,40}?(?:\b(?:it|the hospital)\s+(?:had\s+(?:again\s+|also\s+)?been|has\s+been|was|came)\s+(?:\w+ly\s+)?(?:hit|struck|shelled|bombed|attacked|targeted|under\s+(?:\w+\s+)?(?:fire|attack))"
    r"|\b(?:at|in|on|near|hit|struck)\s+its\s+(?:own\s+|main\s+)?(?:gates?|courtyard|yard|grounds|compound|entrance|wards?|roof|walls?|emergency|surgery|surgical|maternity)\b)"
)


def own_house_hit(before: str, after: str) -> bool:
    """Whether the hospital of a town says that it was hit itself: 'Kamal Adwan Hospital in Beit Lahia said that it had been shelled'."""
    return bool(_HOSPITAL_IN.search(before)) and bool(_ITSELF.match(after))


#: before the town of a hospital that was hit: "slammed into the Alba Medical Center in |Beersheba|"
_HIT_HOSPITAL_IN = Sought(
    r"\b(?:hit|hits|hitting|struck|striking|bomb(?:ed|ing)|shell(?:ed|ing)|damag(?:ed|ing|e)(?:\s+(?:was|were|occurred|done|caused|reported|came|is))?(?:\s+(?:at|to|in))?|destroy(?:ed|ing)|targeted|targeting|(?:slammed|slams|slamming|crashed|ploughed|plowed|smashed)\s+into|(?:landed|fell|exploded)\s+(?:on|at|in|inside)|(?:strikes?|attacks?|hit)\s+on)\s+"
    r"(?:the\s+|[A-Z]\w+'s\s+)?(?:[A-Z][\w'’-]+\s+){1,4}(?:[Mm]edical|[Hh]ealth|[Tt]rauma)\s+[Cc]ent(?:er|re),?\s+(?:in|near|outside)\s+(?:the\s+)?(?:[a-z]+\s+){0,3}$"
)


def hospital_hit_in(before: str) -> bool:
    """Whether a medical centre was hit that stands in the town whose name follows, so that nobody was only brought there."""
    return bool(_HIT_HOSPITAL_IN.search(before))


#: who speaks at the end of a sentence, by the town of it: "two were wounded in Bilozerka, |Kherson| road police said"
_CLOSES_WITH = re.compile(
    r"(?:'s)?\s+(?:(?!(?:and|or|in|on|at|near|where|which|who|was|were|is|are|has|had|have|region|oblast|province|district|city)\b)[a-z-]+\s+){1,4}(?:[A-Z][\w'’.-]+\s+){0,3}(?:said|says|reported|confirmed|announced|added|wrote|told)\b(?!\s+to\s+have\b)"
)


def closes_with(before: str, after: str) -> bool:
    """Whether a name between two stretches of a sentence is that of whose officials speak behind a comma: '…, Kherson road police said'."""
    return before.endswith(", ") and bool(_CLOSES_WITH.match(after))
