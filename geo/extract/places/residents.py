"""Tells whether those whom a sentence names by their town were hurt there: 'a resident of the village of A was wounded in shelling', 'B reported two dead'."""

from __future__ import annotations

import re

from geo.extract.rules.sought import Sought
from geo.extract.text.numbers import SMALL

#: one person of a village, and what befell them there
_A_RESIDENT = Sought(r"\b(?:[Aa]n?|[Oo]ne|[Aa]nother)\s+(?:@+\s+)?(?:[\w-]+\s+){0,2}(?:resident|inhabitant|villager)\s+of\s+(?:the\s+)?(?:(?:border\s+)?(?:village|town|city|settlement)\s+of\s+)?$")
_HURT_THERE = Sought(r"[^.;]{0,80}\b(?P<hurt>(?:was|were|had been|has been|have been|got|is)\s+(?:\w+ly\s+|also\s+|later\s+)?(?:killed|wounded|injured|hurt|hospitali[sz]ed)|(?:sustained|suffered|received)\s+(?:[\w-]+\s+){0,3}?(?:injur(?:y|ies)|wounds?|burns?|concussion)|died)\b[^.;]{0,60}\b(?:shelling|strikes?|attacks?|drones?|fire|explosions?|bombs?|shells?|missiles?|mortars?|munitions?|grenades?)\b")
#: the same of any number of them, also by the town of others: "two residents of Komar and one of Myrnohrad"
_RESIDENTS = Sought(
    rf"\b(?:[Aa]n?|[Aa]nother|\d+|(?i:{'|'.join(SMALL)}))\s+(?:@+\s+)?(?:[\w-]+\s+){{0,2}}(?:residents?|inhabitants?|villagers?)\s+of\s+(?:(?:[A-Z][\w'’-]+\s){{1,2}}and\s+(?:\d+|{'|'.join(SMALL)})\s+of\s+)?"
    r"(?:the\s+)?(?:(?:border\s+)?(?:village|town|city|settlement)\s+of\s+)?$"
)
#: what befell them, and no more in their statement
_ONLY_HURT = re.compile(r"[^.;]{0,80}?\b(?:was|were|had been|has been|have been)\s+(?:\w+ly\s+)?(?:killed|wounded|injured|hurt)(?=\s*(?:[,.;]|$)|\s+(?:and|while|over|yesterday|overnight|on\s+[A-Z]))")
#: another place, where they were hurt: "killed in an attack on Kherson", "in Sumy by shelling"
_HURT_AT = re.compile(r"\b(?:in|on|at|near|outside|against)\s+(?:the\s+)?(?:[a-z]+\s+){0,3}(?!(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day)(?!(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)[a-z.]*\s+\d)(?!(?:[A-Z]\w+\s+){1,2}(?:shelling|strikes?|attacks?|fire|drones?|missiles?|artillery|air|bombs?|rockets?|mortars?|shells?)\b)[A-Z]")


#: what became of a person before the words for how it came about
_DIED = re.compile(r"[^.;]{0,30}\b(?:has|had|have)\s+(?:also\s+|later\s+)?died\s+(?:in|at)\s+(?:the\s+|a\s+)?(?:[\w-]+\s+){0,2}hospital\b")


def hurt_at_home(before: str, after: str) -> bool:
    """Whether a name between two stretches of a sentence is the home of those of whom it tells that they were hurt, and names no other place for it: 'two residents of Komar were killed'."""
    if _A_RESIDENT.search(before) and _DIED.match(after):
        return True
    if _RESIDENTS.search(before) and _ONLY_HURT.match(after):
        return True
    found = _HURT_THERE.match(after)
    return found is not None and bool(_RESIDENTS.search(before)) and not _HURT_AT.search(re.split(r"[,.;]", after[found.start("hurt") :], maxsplit=1)[0])


#: one of a list of those hurt, by the town: "Four were injured: a man in Plavni and a local resident in Huliaipole"
_ONE_OF_A_LIST = Sought(
    r"\b(?:injur\w+|wound\w+|hurt|killed|dead|died|deaths?|casualt\w+)\b[^.;:]*:[^.;:]*\b(?:an?|another)\s+(?:[\w-]+\s+){0,3}?(?:resident|inhabitant|villager|local)\s+(?:in|of|from)\s+(?:the\s+)?(?:(?:village|town|city|settlement)\s+of\s+)?$"
)
_THE_NEXT_ONE = re.compile(r"\s*(?:[,;.]|$)|\s+and\s")


def one_of_a_list(before: str, after: str) -> bool:
    """Whether a name between two stretches of a sentence is the town of one of those hurt whom it lists: 'a man in Plavni and a local resident in Huliaipole'."""
    return bool(_THE_NEXT_ONE.match(after)) and bool(_ONE_OF_A_LIST.search(before))


#: how a clause begins, before a town that counts its dead
_OPENS = re.compile(r"(?:^|[;:,]|\band|\bwhile|\bwhere)\W*$")
_COUNTS = re.compile(
    rf"\s+(?:(?:has|had|also|later|alone)\s+){{0,2}}(?:reported|count(?:ed|s)|registered|recorded|mourned|mourns|had|has|saw|suffered)\s+(?:at\s+least\s+|another\s+)?(?:\d+|{'|'.join(SMALL)})\s+"
    r"(?:(?!(?:in|at|on|of)\b)[\w-]+\s+){0,2}?(?:dead|deaths?|killed|fatalit(?:y|ies)|wounded|injured|injuries|hurt|casualt(?:y|ies))\b"
)


def counts_its_own(before: str, after: str) -> bool:
    """Whether a name between two stretches of a sentence is a town that counts its dead or injured: 'Kherson reported two dead'."""
    return bool(_COUNTS.match(after) and _OPENS.search(before))


#: before the name of the town of those who treat or dig out the wounded, and what they count, at no other place
_ITS_MEDICS = re.compile(r"(?:^|[;:,.]|\band|\bwhile)\W*(?:(?:[Tt]he|[Ll]ocal)\s+)?(?:[Mm]edics|[Dd]octors|[Rr]escuers|[Pp]aramedics|[Ss]urgeons|(?:[Hh]ealth|[Rr]escue|[Mm]edical)\s+workers|[Cc]ivil\s+defen[cs]e\s+crews)\s+(?:in|at)\s+(?:the\s+)?(?:(?:city|town|village|camp)\s+of\s+)?$")
_THEY_COUNT = re.compile(
    rf"(?:\s+(?:refugee\s+|displacement\s+)?(?:camp|city|town))?\s+(?:(?:have|had|also|later)\s+)?(?:reported|counted|registered|recorded|spoke\s+of|tallied)\s+(?:at\s+least\s+|another\s+)?(?:\d+|{'|'.join(SMALL)})\s+"
    r"[^.;]{0,40}?\b(?:dead|deaths?|killed|wounded|injured|hurt|casualties)\b[^.;]{0,60}?\b(?:by|in|from|after)\s+(?!(?:the|this|that)\s)[^.;]{0,30}?\b(?:shelling|strikes?|air\s?strikes?|attacks?|raids?|drones?|fire|bombs?|bombing|shells?|missiles?)\b(?P<rest>[^.;]*)"
)


def counted_by_its_medics(before: str, after: str) -> bool:
    """Whether a name between two stretches of a sentence is that of a town whose medics count those hurt, and where no other is named: 'Medics in Rafah reported three wounded by tank shelling of the camp'."""
    found = _THEY_COUNT.match(after) if _ITS_MEDICS.search(before) else None
    return found is not None and not _HURT_AT.search(found["rest"]) and not re.search(r"\b(?:of|on)\s+[A-Z]", found["rest"])


#: behind the name of a village, what befell people or houses in it
_WHERE_IT_BEFELL = re.compile(
    r",?\s+(?:[^,.;]{3,60},\s+)?where\b(?!\s+(?:he|she|they)\b)(?:(?!\b(?:last|earlier|previous\w*|ago|treat\w*|hospital\w*|trial|court|meeting|talks)\b)[^.;,]){0,80}?"
    r"\b(?:(?:was|were|had been|have been)\s+(?:\w+\s+)?(?:killed|slaughtered|massacred|shot|wounded|injured|hit|struck|bombed|destroyed|burned|buried)|died|came\s+down|collapsed|killed)\b"
)


#: before the name of one from which somebody came, or where the wounded were brought
_BROUGHT = re.compile(r"\b(?:hospitals?|taken|rushed|brought|evacuated|transferred|fled|flee|escaped|returned|from)\b[^.;]{0,60}$")


def befell_there(before: str, after: str) -> bool:
    """Whether a name between two stretches of a sentence is that of a place where people were killed or houses hit: 'they moved on to Soro, where 179 people were slaughtered'."""
    return bool(_WHERE_IT_BEFELL.match(after)) and not _BROUGHT.search(before)


_ITS_HOSPITAL = re.compile(r"(?:'s)?\s+(?:[a-z]+\s+){0,2}(?:hospitals?|morgues?|clinics?)\b")
_BROUGHT_TO = re.compile(r"\b(?:died|taken|treated|brought|rushed|ferried|admitted|operated on)\b[^.;,]{0,30}$|\b(?:are|is|remains?|were) (?:now |still |both |all )?(?:in|at) an? $")


#: the wounded counted town by town: "64 people were hospitalised in |A, as well as 28 in| B and six in C"
_HOSPITALISED_IN = re.compile(r"(?:^\W*|[,;]\s+|\bthat\s+)(?:(?:at\s+least|about|some|nearly|almost|around|more\s+than|over)\s+)?[\w,-]+\s+(?:people|civilians|residents)\s+(?:were|are|had\s+been|have\s+been)\s+hospitali[sz]ed\s+in\s+(?:the\s+)?(?:(?:city|town)\s+of\s+)?$")
_AND_IN_ANOTHER = re.compile(r",?\s+(?:and\s+|as\s+well\s+as\s+|along\s+with\s+)?(?:another\s+)?(?:\d+|[a-z]+(?:-[a-z]+)?)\s+(?:more\s+|others\s+|people\s+)?in\s+[A-Z]")


def counted_by_town(before: str, after: str) -> bool:
    """Whether a name between two stretches of a sentence is the first of the towns by which those in hospital are counted."""
    return bool(_HOSPITALISED_IN.search(before) and _AND_IN_ANOTHER.match(after))


def in_its_hospital(before: str, after: str) -> bool:
    """Whether a name between two stretches of a sentence is that of a town in whose hospital somebody died: 'died in Quetta's hospital'."""
    return bool(_ITS_HOSPITAL.match(after) and _BROUGHT_TO.search(before))


#: people hurt while they moved to or from a thing, before the name of where that lies: "opened fire at a crowd heading to an aid point in"
_ON_THEIR_WAY = re.compile(
    r"\b(?:killed|killing|kills|wounded|wounding|injured|injuring|died|shot|opened fire|fire was opened|fired (?:at|on)|hit|struck|targeted|attacked|shelled)\b[^;]{0,160}?"
    r"\b(?:mov(?:ed|ing)|walk(?:ed|ing)|went|going|gone|on (?:its|their|his|her|the) way|head(?:ed|ing)|travell?(?:ed|ing)|return(?:ed|ing)|tak(?:ing|es)|took|carr(?:ied|ying)|driv(?:ing|en)|drove|r(?:iding|ode)|bound|rush(?:ed|ing)|run(?:ning)?|ran|c(?:oming|ame)|back|home|way|approach(?:ed|ing))\s+"
    r"(?:[\w'-]+\s+){0,4}?(?:(?:towards?|to|from|for)\s+)?(?:an?|the|their|his|her|its|one\s+of\s+the)\s+(?:(?!hospital|base|airfield|launch|border)[\w'-]+\s+){0,4}?"
    r"(?:sites?|points?|cent(?:re|er)s?|hubs?|queues?|convoys?|trucks?|kitchens?|markets?|shifts?|work|mines?|schools?|fields?|wells?|mosques?|church|shops?|bakery|bakeries|homes?|houses?|funeral|wedding|camps?|checkpoints?|crossing|warehouses?|stores?|farms?)\s+"
    r"(?:in|at|near|outside|close\s+to|on\s+the\s+(?:outskirts|edge)\s+of)\s+(?:the\s+)?(?:(?:[a-z-]+\s+){0,2}|(?:city|town|village)\s+of\s+)$",
    re.IGNORECASE,
)


#: people who were hit at their work for those of a town: "a convoy came under attack when delivering aid to"
_BROUGHT_AID = re.compile(
    r"\b(?:under\s+(?:[a-z]+\s+)?(?:attack|fire|shelling)|killed|wounded|injured|hit|struck|targeted|attacked|shelled)\b[^;]{0,80}?\b(?:when|while|as|after)\s+(?:(?:it|they|he|she)\s+)?(?:(?:was|were|had)\s+)?"
    r"(?:deliver(?:ing|ed)|bring(?:ing)?|brought|distribut(?:ing|ed)|unload(?:ing|ed)|offload(?:ing|ed)|hand(?:ing|ed)\s+out|tak(?:ing|en))\s+(?:the\s+|some\s+|their\s+)?(?:[a-z-]+\s+){0,2}"
    r"(?:aid|food|supplies|water|bread|medicines?|relief|kits|parcels|assistance|goods|fuel|pensions?)\s+(?:to|for|in|at)\s+(?:the\s+)?(?:(?:people|residents|families|civilians|villagers)\s+(?:of|in)\s+)?(?:(?:[a-z-]+\s+){0,2}(?:city|town|village|settlement)\s+of\s+|nearby\s+)?$",
    re.IGNORECASE,
)


def on_their_way(before: str) -> bool:
    """Whether the stretch before a name tells of people hurt on their way to or from something there: 'fire was opened at a crowd that moved towards an aid point in Rafah'."""
    return bool(_ON_THEIR_WAY.search(before) or _BROUGHT_AID.search(before))
