"""Tells of a name that may be a place that it is who acts or speaks there, or where another attack was."""

from __future__ import annotations

import re

#: behind the name of those who hold or lead something
_WHOSE = re.compile(r"-(?:held|run|controlled|backed|affiliated|aligned|occupied|installed|appointed|led|linked|allied|ruled|administered|owned|made)\b")
#: "an attack (that) Kyiv called a war crime": who speaks of it, no place of it
_SPEAKS_OF_IT = re.compile(r"\b(?:an?|the|this|that|which|what)\s+(?:[\w-]+\s+){0,3}(?:attacks?|strikes?|shelling|bombing|raid|bombardment)\s+$")
_SAYS_OF_IT = re.compile(r"\s+(?:(?:has|have|had|later|also|would)\s+){0,2}(?:called|said|says|described|condemned|denounced|blamed|termed|labell?ed|branded|claim(?:s|ed)|den(?:ies|ied)|carried|launched|insisted)\b")
#: an attack that this one answers, or of which somebody hit here is accused: "those who had a hand in the 'attack' on Belgorod"
_BECAUSE_OF = re.compile(
    r"\b(?:(?:hand|part|role) in|involved in|behind|responsible for|(?:retaliation|revenge|retribution|response|answer|reply)\s+(?:for|to)|aveng\w+|condemn\w+|mourn\w+|commemorat\w+)\s+"
    r"(?:an?\s+|the\s+|its\s+|their\s+|Ukraine's\s+|Russia's\s+|Kyiv's\s+|Moscow's\s+|Israel's\s+)?\"?(?:[\w-]+\s+){0,3}(?:attacks?|strikes?|shelling|bombing|raid|massacre)\"?\s+(?:on|of|in|at|against)\s+(?:the\s+)?(?:[a-z-]+\s+){0,3}(?:(?:city|town|village|region)\s+of\s+)?$",
    re.IGNORECASE,
)
#: a ship bears the name of a town: "the large landing ship Novocherkassk"
_SHIP = re.compile(r"\b(?:ship|vessel|tanker|frigate|corvette|boat|submarine|trawler|cruiser|ferry|tug|minesweeper|carrier|warship|destroyer|freighter|barge)s?,?\s+(?:the\s+|named\s+)?[\"']?$", re.IGNORECASE)
#: "In Moscow, the defence ministry said …": where a state speaks
_IN_IT = re.compile(r"\W*(?:\w+, )?[Ii]n\s+")
_A_BODY_SAYS = re.compile(r",\s+(?:the\s+)?(?:[a-z]+\s+){0,2}(?:[Mm]inistry|[Aa]rmy|military|Kremlin|government|[Gg]eneral [Ss]taff|[Pp]resident|[Pp]rime [Mm]inister|officials|spokes\w+)\b[^.;,]{0,40}\b(?:said|says|claimed|claims|announced|insisted|denied|stated|told|confirmed)\b")


def acts(before: str, after: str) -> bool:
    """Whether a name between two stretches of a sentence is who holds a place, speaks of an attack, or a ship: 'the Houthi-held ports', 'an attack Kyiv called a war crime'."""
    return bool(_WHOSE.match(after) or _SHIP.search(before)) or bool(_SAYS_OF_IT.match(after) and _SPEAKS_OF_IT.search(before))


def only_answered(before: str) -> bool:
    """Whether what stands before a place tells of an attack there only as one that is answered or that somebody is accused of."""
    return bool(_BECAUSE_OF.search(before))


def state_speaks(before: str, after: str) -> bool:
    """Whether a sentence opens with a capital only because its ministry or army speaks: 'In Moscow, the defence ministry said …'."""
    return bool(_IN_IT.fullmatch(before) and _A_BODY_SAYS.match(after))
