"""Tells what a speaker says in passing, so that the figures of the sentence around it are not theirs: "in an attack that the president said was revenge"."""

from __future__ import annotations

import re

#: before a speaker: the attack, of which they say something
_OF_THE_ATTACK = re.compile(
    r"\b(?:attacks?|(?:air\s?)?strikes?|raids?|bombardments?|bombings?|assaults?|barrages?|shelling|massacre|blast|explosion|operation)\s+"
    r"(?:that\s+|which\s+)?(?:(?:the|its|his|an?)\s+)?(?:[\w.'’-]+,?\s+){0,9}$"
)
#: between the attack and who speaks of it no verb stands
_A_VERB = re.compile(r"\b(?:kill\w*|wound\w*|injur\w*|hit|struck|damag\w*|destroy\w*|left|leaving|on|in|near|at|against|was|were|had|has|have|is|are|and|but)\b")
#: behind the verb of saying: what they say the attack was, or whose; not whom it killed, "strikes that the president said |had killed nine"
_IT_WAS = re.compile(r"\s+(?!(?:had|has|have|may have|might have)\s+(?:[a-z]+\s+)?(?:killed|wounded|injured|hurt|claimed|left)\s+(?!over\b|behind\b))(?:on|was|were|had|has|would|could|should|might|may|is|are|came|amounted|amounts|did|does|shows?|showed|as)\b")
#: the same: "in what |Kyiv| said was a deliberate attempt"
_IN_WHAT = re.compile(r"\bin what\s+[A-Z][\w'’-]+\s+$")
_HAVE = re.compile(r"(?:\b(?:had|has|have)\s+)+$")
#: before a speaker: the town, of which alone they speak, or what came before
_WHERE = re.compile(r"(?:,\s+(?:where|in which)\s+(?P<who>(?:[\w.'’-]+,?\s+){0,7})|\b(?:after|although|though|because|even as)\s+(?P<they>(?:[\w.'’-]+\s+){0,6}))$")
#: before a speaker who only answers: "it was used as a base, a charge that |Hamas| denies"
_A_CHARGE = re.compile(
    r",\s+(?:(?:(?:an?|the)\s+)?(?:[a-z]+\s+){0,2}(?:statement|claim|charge|accusation|allegation|assertion|contention|argument|account|version|toll|figure|number|count|death toll)s?\s+(?:(?:that|which)\s+)?|something\s+(?:that\s+)?|which\s+)(?:(?:[\w.'’-]+)\s+){0,5}$"
)
#: words that begin what happened there: "where |a missile| hit a dormitory, the governor said"
_A_DEED = re.compile(r"\b(?:an?|one|two|three|several|dozens|most|homes|houses|it|they|people)\b")


def of_the_attack(before: str, after: str) -> bool:
    """Whether a verb of saying only says what the attack was: "in an attack |Zelensky| says |would not have succeeded", "a strike |the Houthis| blamed |on the US"."""
    before = _HAVE.sub("", before)
    found = _OF_THE_ATTACK.search(before)
    return bool(_IT_WAS.match(after) and ((found and not _A_VERB.search(before, found.start())) or _IN_WHAT.search(before)))


#: behind the verb of saying: at whom they say the attack was aimed, and whom of theirs it hit
_AIMED_AT = re.compile(r"\s+(?:(?:had|has|have)\s+)?(?:targeted|hit|struck|eliminated|aimed|was\s+aimed|were\s+aimed|was\s+directed|killed\s+(?:(?:an?|the|top|senior|its|their)\s+){0,2}(?:[A-Z][\w'’-]+\s+){0,2}(?:commanders?|leaders?|militants?|fighters|operatives?|terrorists?|gunmen))\b")


#: before who speaks of it, the attack with its place: "in an air strike on Rafah that |the army| said"
_AN_ATTACK_THERE = re.compile(r"\b(?:attack|(?:air\s?)?strike|raid|bombardment|bombing|assault|shelling|operation)s?(?:\s+(?:on|in|at|near|against)\s+(?:(?!(?:that|which|and|but)\b)[\w.'’-]+\s+){0,6}?|\s+)(?:that|which)?\s*(?:the\s+)?(?:[\w.'’-]+\s+){1,4}$")
_HURT = re.compile(r"\b(?:killed|died|dead|wounded|injured|killing|wounding|injuring)\b")


def aim_of_the_attack(before: str, after: str) -> bool:
    """Whether a verb of saying only says at whom an attack was aimed whose victims stand before: "90 were killed in a strike on Rafah that |the army| said |targeted a commander"."""
    before = _HAVE.sub("", before)
    found = _AN_ATTACK_THERE.search(before) if _AIMED_AT.match(after) else None
    return bool(found and _HURT.search(before, 0, found.start()))


def behind_where(sentence: str, start: int) -> bool:
    """Whether a speaker, whose name or office begins at a position, speaks only of what stands behind: "in Odesa, where |the mayor| said two schools were hit"."""
    found = _WHERE.search(sentence[:start])
    who = (found["who"] or found["they"] or "") if found else ""
    return bool(found and not _A_VERB.search(who) and not _A_DEED.search(who))


def only_denies(sentence: str, start: int, verb: str) -> bool:
    """Whether a speaker, whose name begins at a position, only denies what the sentence says before: "used as a base, a claim that |Hamas| denied"."""
    found = _A_CHARGE.search(sentence[:start]) if verb.lower().startswith(("den", "reject", "disput", "dismiss", "refut")) else None
    return bool(found and not _A_VERB.search(found.group(0)))


#: between an army and the participle that says what it says: "The army |struck a school in Rafah on Friday, |saying …"
_DID = re.compile(
    r"\s+(?:(?:has|have|had|also|later|then|again|on\s+[A-Z][a-z]+day)\s+)*(?:(?:air)?struck|hit|bombed|shelled|bombarded|pounded|attacked|targeted|raided|destroyed|fired|launched|carried\s+out)\b(?:(?!\b(?:said|says|told|reported|announced|confirmed|claimed|admitted|acknowledged)\b)[^.;])*,\s*$"
)


def told_of_the_deed(between: str, verb: str) -> bool:
    """Whether the report itself tells what somebody did who then says why: "The army struck a school, |saying |gunmen used it". between: the name and the verb."""
    return verb.lower().endswith("ing") and bool(_DID.fullmatch(between))


#: behind somebody who is no subject, before a verb whose subject spoke before: "blamed |the army| for the attack and |wrote"
_NO_SUBJECT = re.compile(r"(?:\s+(?:for|of|in|on|at|with|from|to|near|over|about)\b[^,;.]{0,60})?,?\s+and\s+(?:(?:also|later|then|further)\s+)*$")
_OBJECT_OF = re.compile(r"\b(?:of|by|from|with|against|on|for|to|blam\w+|accus\w+|thank\w+|condemn\w+|denounc\w+)\s+(?:(?:the|an?|its|their|his|her)\s+)?(?:[\w'’-]+\s+){0,2}$")


def goes_on(sentence: str, spoke: int, start: int, end: int, verb: int) -> bool:
    """Whether a verb of saying has the subject of the one before it, not somebody named between them as an object.

    'The governor blamed the Ukrainian army for the attack and wrote of 23 dead'. spoke: where that verb stands; start, end: of the name.
    """
    return spoke < start and bool(_NO_SUBJECT.fullmatch(sentence, end, verb) and _OBJECT_OF.search(sentence, spoke, start))
