"""Tells that a town or region is named for an army at it, for who speaks or runs it, or for a works called so, not as where something was hit."""

from __future__ import annotations

import re

from geo.extract.rules.sought import Sought

#: capitals that stand for their states
_STATES = "Moscow|Kyiv|Kiev|Tehran|Washington|Jerusalem|Tel Aviv|Damascus|Beirut|Islamabad|New Delhi|Delhi|Kabul"
#: "as delegations sit down in Abu Dhabi": where they only meet
_THEY_MEET = Sought(
    r"\b(?:delegations?|negotiators?|envoys?|diplomats?|ministers|leaders|presidents|talks|negotiations|summit)\b[^.;,]{0,30}?\b(?:sit|sat|sits|meet|meets|met|meeting|gather|gathered|convene|convened|resume[ds]?|open(?:ed|s)?|begin|began|end(?:ed|s)?|continue[ds]?|held|hold|under way)\b"
    r"(?:\s+(?:down|again|for|talks|a|second|third|new|round|of|day|another)){0,6}\s+in\s+$"
)
#: "was visiting troops near Bakhmut", "fired rockets at soldiers near Khiam", "the wounded from the front around Bakhmut"
_ARMY_NEAR = Sought(r"\b(?:troops|soldiers|forces|servicemen|the front|front ?line|positions)\s+(?:near|around|outside)\s+(?:the\s+)?(?:(?:town|city|village) of\s+)?$")
#: "Pavlo Kyrylenko, who heads the Donetsk region"
_WHO_RUNS = Sought(r"\bwho\s+(?:heads|leads|runs|governs|chairs|administers)\s+(?:the\s+)?(?:[a-z-]+\s+){0,2}$")
#: "a group that helps displaced people in Darfur": where those who speak are at work
_AT_WORK = Sought(
    r"\b(?:group|network|charity|organi[sz]ation|body|union|committee|association|agency|initiative|coalition|monitor|watchdog)s?\s+(?:of\s+[a-z -]{3,40}\s+)?(?:that\s+|which\s+)?"
    r"(?:(?:help|assist|aid|support|work|operat|monitor|track|document|record|watch|follow|coordinat|provid)(?:e?s|ing)|active)\s+(?:[a-z-]+\s+){0,6}?in\s+(?:the\s+)?(?:[a-z-]+\s+){0,3}$"
)
#: "In Kiev, a spokesman for military intelligence confirmed"
_IN = re.compile(r"\W*(?:Meanwhile,?\s+)?[Ii]n\s+$")
_SPEAKS_THERE = re.compile(r",\s+(?:President|Prime Minister|Foreign Minister|Defen[cs]e Minister|Chancellor)\s+(?:[A-Z][\w'’-]+\s+){1,2}(?:again\s+|also\s+)?(?:said|told|used|urged|pressed|called|appealed|repeated|renewed|demanded|thanked|promised|vowed|accused|denied|announced)\b|,\s+(?:an?\s|the\s|(?=Kremlin\s))\s*(?:[\w-]+\s+){0,3}?(?:spokes(?:man|woman|person)|officials?|minist(?:er|ry)|government|adviser|aide|lawmakers?|parliament)\b[^.;]{0,80}?\b(?:said|told|confirmed|denied|called|wrote|announced|rejected|claimed|accused)\b")
#: "In Moscow, Kremlin spokesman Dmitry Peskov declined to comment on the strikes", "…, defence officials made no comment"
_NO_ANSWER = re.compile(
    r",\s+(?:an?\s+|the\s+|both\s+the\s+)?(?:[\w'’.-]+\s+){0,5}?(?:spokes(?:man|woman|person|people)|officials?|authorities|minist(?:er|ers|ry)|government|military|army|president|Kremlin|aides?|advis[eo]rs?)(?:,?\s+(?:[A-Z][\w'’.-]+\s+){0,2}[A-Z][\w'’.-]+,?)?\s+"
    r"(?:(?:again|also|later|so far)\s+)?(?:(?:declined|refused)\s+to\s+(?:comment|say|answer|discuss|confirm|be drawn)|(?:made|gave|offered|had|issued)\s+no\s+(?:immediate\s+|public\s+|official\s+)?(?:comment|reaction|response|answer|statement)"
    r"|(?:did|has|have|had|would)\s+not\s+(?:immediately\s+|yet\s+|publicly\s+)?(?:comment\w*|respond\w*|repl(?:y|ied)|react\w*|answer\w*|said))\b(?!.*\bbut\b)"
)
#: "the Ordzhonikidze ship repair plant"
_A_WORKS = re.compile(r"\s+(?:[a-z-]+\s+){0,2}?(?:ship ?(?:repair|building)|shipyard|machine-building|engineering|aircraft|tank|tractor|steel|metallurgical|chemical|gunpowder|munitions|arms|electronics|instrument)\s*(?:plant|yard|works|factory|facility)?\b(?=\s+(?:plant|yard|works|factory|and|was|in|on|at|with)\b|[,.]|$)")
#: a works that bears another name than its town: "the |Oskol| electrometallurgical plant in Stary Oskol"
_WORKS_IN = re.compile(r"\s+(?:(?!and\b|or\b|in\b)[a-z-]+\s+){0,3}(?:plant|refinery|factory|works|mill|steelworks|smelter|complex|enterprise|combine|shipyard|depot)\s+in\s+(?:the\s+(?:(?:nearby|neighbou?ring)\s+)?(?:city|town|village)\s+of\s+)?(?=[A-Z])(?!(?:[A-Z][\w-]+\s+){0,2}[A-Z][\w-]+(?:'s\b|\s+(?:[Rr]egion|[Oo]blast|[Pp]rovince|[Dd]istrict|[Kk]rai|[Rr]epublic)\b)|(?:Russia|Ukraine|Crimea|Tatarstan|Bashkortostan|Israel|Iran|Sudan|Syria|Lebanon|Yemen)\b)")
#: "Moscow was 'choosing targets among homes'"
_ACTS = re.compile(r"\s+(?:was|is|has been|had been|were)\s+[\"“']?\w+ing\b")
#: "after Kyiv appealed to its allies for more help against air strikes"
_ASKS = re.compile(r"\s+(?:(?:has|had|have|again|also|then|later|repeatedly|long)\s+){0,3}(?:appeal(?:s|ed)|ask(?:s|ed)|plead(?:s|ed)|begged|lobbied|request(?:s|ed)|urg(?:es|ed)|pressed|thank(?:s|ed)|retaliated|responded|pledged|promised|vowed|threaten(?:s|ed)|warn(?:s|ed)|complain(?:s|ed))\b(?!\s+by\b)")
#: "as Moscow and Kyiv both reported a wave of attacks": two states
_BOTH = re.compile(
    r"(?:\s+(?:both|each|also|again|later|have|had|all))*\s+(?:both\s+|each\s+|also\s+|again\s+)?(?:report(?:s|ed)?|accus(?:e|es|ed)|blam(?:e|es|ed)|trad(?:e|es|ed)|exchang(?:e|es|ed)|swap(?:s|ped)?|launch(?:es|ed)?|claim(?:s|ed)?|sa(?:y|ys|id)|den(?:y|ies|ied)|agree(?:s|d)?|deploy(?:s|ed)?|stepped|intensified|kept|us(?:e|es|ed)|target(?:s|ed)?\s+each\s+other)\b(?!\s+by\b|\s+(?:[\w-]+\s+){1,3}(?:dead|deaths|killed|injured|wounded|hurt|casualties)\b)"
)
_AND_ANOTHER = re.compile(rf"\s+and\s+(?:{_STATES})\b")
_ONE_AND = re.compile(rf"\b(?:{_STATES})\s+and\s+$")

#: before the name of who was meant to be hit
_MEANT = re.compile(r"\b(?:aimed at|against|on|target(?:ed|ing)?|kill(?:ed|ing)?|hit|struck|assassinat(?:ed|ing|ion of)|death of)\s+$")
#: behind the name of a person: "an attack aimed at Muhammad Deif, the leader of …"
_WHO_IT_IS = re.compile(r",\s+(?:the|an?)\s+(?:[\w'-]+\s+){0,3}?(?:leader|commander|chief|head|founder|spokes(?:man|woman|person)|deputy|official|operative|militant|fighter|journalist|reporter|correspondent|cameraman|photographer|doctor|surgeon|paramedic|nurse|cleric|imam|priest)\s+(?:of|in|with|for|at|from|who)\b")
#: behind the town in which a blast killed: "shells that fell where people hid from fighting in the city of Nyala killed 39 people"
_KILLED_THERE = re.compile(r"\s+(?:killed|wounded|injured)\s+(?:at least |more than |about |some |nearly )?(?:\d|[a-z]+\s+(?:people|civilians|persons))")


def army_near(before: str) -> bool:
    """Whether soldiers or the front are said to be near the name, or delegations to meet there."""
    return bool(_ARMY_NEAR.search(before) or _THEY_MEET.search(before))


def run_by(before: str) -> bool:
    """Whether the name is that of what somebody heads, or where a group is at work: 'who heads the Donetsk region', 'a group that helps displaced people in Darfur'."""
    return bool(_WHO_RUNS.search(before) or _AT_WORK.search(before))


def only_speaks(before: str, after: str) -> bool:
    """Whether a sentence opens with the capital in which an official speaks, or does not answer."""
    return bool(_IN.fullmatch(before)) and bool(_SPEAKS_THERE.match(after) or _NO_ANSWER.match(after))


#: "had hit a school called |Hassan Salame|", "at the |Hassan Salame| and Nasser schools"
_CALLED = re.compile(r"\b(?:school|kindergarten|hospital|clinic|mosque|church|hotel|caf[eé]|restaurant|mall|supermarket|cinema|theatre|theater|university|college|building|tower|market|nightclub|club|ship|tanker|vessel)s?,?\s+(?:called|named|known\s+as)\s+(?:the\s+)?[\"'“]?$")
_SCHOOLS = re.compile(r"(?:(?:,|,?\s+and)\s+(?:[A-Z][\w'’-]+\s+){0,2}[A-Z][\w'’-]+){0,3}\s+(?:schools|mosques|churches|kindergartens)\b")


#: a house that has a name of its own, which is no town: "hit |Shalla Prison| in El Fasher"
_A_HOUSE = re.compile(
    r".+\s(?:Prison|Jail|Factory|Plant|Towers?|Buildings?|Refinery|Depot|Complex|Library|Bakery|Theat(?:re|er)|Museum|Checkpoint|Shelter|Pharmacy|Cemetery|Monastery|Temple|College|Academy|Institute|Compound|Barracks|Base|Restaurant|Residences?|Villa|Hall|Terminal|"
    r"Warehouse|Headquarters|Palace|Laboratory|Resort|Caf[eé]|Cent(?:re|er)|Clinic|Kindergarten|Playground|Apartments|Stadium)"
)


def a_house(name: str) -> bool:
    """Whether a name is that of a building, which the town behind it is not named to place: 'a strike on |Shalla Prison| in El Fasher'."""
    return bool(_A_HOUSE.fullmatch(name))


def a_works(before: str, after: str) -> bool:
    """Whether a plant, school or ship is called by the name, that of somebody most often: 'the Ordzhonikidze ship repair plant', 'a school called Hassan Salame'."""
    if _CALLED.search(before) or (_SCHOOLS.match(after) and re.search(r"\b[Tt]he\s+$|\b[Tt]he\s+(?:[A-Z][\w'’-]+\s+){0,2}[A-Z][\w'’-]+(?:,|,?\s+and)\s+$", before)):
        return True
    return before.endswith("the ") and bool(_A_WORKS.match(after) or _WORKS_IN.match(after))


#: "were hit, a mother and her son from the Arab city of Shefa were picking olives near …": whence somebody is
_WHENCE = re.compile(r"\bfrom\s+(?:the\s+)?(?:[\w-]+\s+){0,3}(?:city|town|village)\s+of\s+$")
_WAS_ELSEWHERE = re.compile(r",?\s+(?:were|was|had been)\s+\w+ing\b[^.;]{0,60}\b(?:in|near|at|outside|on)\s+(?:the\s+)?(?:[a-z-]+\s+){0,4}(?:near\s+|in\s+|of\s+)?[A-Z]")
#: "attacked the defence ministry and a fuel depot at Shahran in Tehran": what was hit there
_ATTACKED_THERE = re.compile(r"\b(?:attacked|struck|hit|bombed|targeted|shelled|destroyed|damaged|wrecked|ruined|burned down|demolished|levelled)\s+(?:the|an?|its|two|three|several)\s+[^.;,]{3,90}\b(?:in|at)\s+$")


#: "News of the deaths in the Kursk region came as rescuers went on in Dnipro": what another attack only came after
_NEWS_OF = Sought(r"\b(?:[Nn]ews|[Ww]ord|[Rr]eports?)\s+of\s+the\s+(?:[\w-]+\s+){0,3}(?:deaths?|killings?|dead|losses|attacks?|strikes?|shelling|raid|bombing|casualties|blasts?|explosions?)\s+(?:in|on|at|near|outside)\s+(?:the\s+)?(?:[a-z-]+\s+){0,3}$")
_CAME_AS = re.compile(r"(?:\s+(?:region|oblast|province|district|city|area))?\s+(?:came|comes|emerged|broke|arrived|reached\s+\w+)\s+(?:just\s+|only\s+)?(?:as|while|when|amid|after|(?:\w+\s+)?(?:hours|days|minutes))\b")


def came_from(before: str, after: str) -> bool:
    """Whether the name is that of the town of somebody who was elsewhere, or of the news after which another strike is told of: 'her son from the city of Shefa were picking olives near Afek'."""
    return bool(_WHENCE.search(before) and _WAS_ELSEWHERE.match(after)) or bool(_CAME_AS.match(after) and _NEWS_OF.search(before))


def attacked_there(before: str) -> bool:
    """Whether something in the town is said to have been attacked, though an office stands before its name."""
    return bool(_ATTACKED_THERE.search(before))


def who_was_meant(before: str, after: str) -> bool:
    """Whether the words around a name say who somebody is that was meant to be hit: 'aimed at Muhammad Deif, the leader of its military wing'."""
    return bool(_WHO_IT_IS.match(after) and _MEANT.search(before))


def acts(before: str, after: str) -> bool:
    """Whether a capital stands for its state, that does something: 'Moscow was choosing targets', 'Moscow and Kyiv both reported attacks'."""
    if _ACTS.match(after) or _ASKS.match(after):
        return True
    other = _AND_ANOTHER.match(after)
    return bool(_BOTH.match(after, other.end())) if other else bool(_BOTH.match(after) and _ONE_AND.search(before))


def killed_there(after: str) -> bool:
    """Whether a blast is said to have killed in a town whose sentence also tells whence people had come: '… hid from fighting in the city of Nyala killed 39 people'."""
    return bool(_KILLED_THERE.match(after))


#: behind the name of a person with which a sentence opens, the age: "Olena, 44, was asleep when the drone hit the house next door"
_AGED = re.compile(r",\s+(?:aged\s+)?\d{1,2},\s+(?:who|was|is|has|had|lives|a|an|the|and|said|told)\b")


def of_an_age(before: str, after: str) -> bool:
    """Whether a sentence opens with a name that has an age behind it, as people have."""
    return not re.search(r"\w", before) and bool(_AGED.match(after))


#: how a statement opens on an area called after its town, and how it goes on with those hurt there
_OPENS_IN_THE = re.compile(r"\W*(?:(?:Also|And|Then|Meanwhile),?\s+)?[Ii]n\s+the\s+$|[^.]*[,;]\s+(?:and|while)\s+in\s+the\s+$")
_COUNTS = re.compile(
    r"\s+(?:area|sector)\s*,?\s+(?:(?:at\s+least|about|some|another)\s+)?(?:\d[\d,]*|an?|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|[a-z]+teen|[a-z]+ty|dozens\s+of|several)\s+"
    r"(?:people|persons?|civilians?|residents?|villagers?|men|m[ae]n|wom[ae]n|children|child|girls?|boys?|others?)\s+(?:was|were|died|had\s+been|have\s+been)\b"
)


def counts_there(before: str, after: str) -> bool:
    """Whether a statement opens with an area called after its town and counts those hurt there: 'In the Uri sector, ten people were injured'."""
    return bool(_COUNTS.match(after) and _OPENS_IN_THE.fullmatch(before))
