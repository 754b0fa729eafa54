"""Tells whether a sentence says of a place itself that it was hit."""

from __future__ import annotations

import re

from geo.extract.counts.casualties import Toll
from geo.extract.places import cyrillic_lists
from geo.extract.places.distance import in_district
from geo.extract.places.mentions import Mention
from geo.extract.reading.reading import Reading
from geo.extract.reading.sharing import listed_jointly, own_object
from geo.extract.rules.sought import Sought
from geo.extract.strikes.strike import Strike, lies_in

_IS_HIT = re.compile(
    r"(?:(?:,\s+[\w'-]+)*,?\s+and\s+(?:the\s+)?(?:nearby\s+)?(?:(?:city|town|village) of\s+)?[A-Z][\w'-]+)?(?:\s+in\s+[A-Z][\w'-]+(?:\s[A-Z][\w'-]+)?)?(?:,\s+[^,.;]{3,50},)?\s+(?:(?:district|region|oblast|community|city)\s+)?(?:was|were|came|has been|had been|had come|has come|also came|again came)\b(?:(?!\b(?:not|never|nearly|almost|no)\b).){0,30}"
    r"\b(?:hit|attacked|struck|shelled|targeted|bombed|fired (?:on|at|upon)|under (?:\w+ )?(?:attacks?|fire|shelling)|the targets?)\b",
    re.IGNORECASE,
)
_HITS_IT = Sought(
    r"\b(?:also|likewise)\s+(?:shelled|attacked|bombed|struck|hit|targeted|fired (?:on|at))\s+(?:the\s+)?(?:[a-z-]+\s+){0,3}(?:(?:city|town|village|settlement)\s+(?:of\s+)?)?$|"
    r"(?:,\s+(?:and\s+)?|\band\s+)(?:(?:also|then|later|again)\s+)?(?:shelled|attacked|bombed|struck|hit|targeted|pounded|fired (?:on|at))\s+(?:the\s+)?(?:[a-z-]+\s+){0,2}(?:(?:cit(?:y|ies)|towns?|villages?)\s+(?:of\s+)?)?(?:[A-Z][\w'-]+(?:\s[A-Z][\w'-]+)?(?:,|,?\s+and)\s+){0,3}$|"
    r"(?:\b(?:[Rr]ussians?|Russia|Ukraine|Israel|forces|troops|army|enemy|military|occupiers|invaders|aggressor|[Ii]t|[Tt]hey)\s+(?:\w+\s+)?(?:shelled|attacked|bombed|struck|hit|fired on|went\s+(?:after|for))\s+"
    r"(?:the\s+)?(?:[a-z-]+\s+){0,3}$)|\b(?i:strikes|air\s?strikes|attacks|hits|explosions and fires|shelling|raids)\s+(?:was|were|has been|have been)\s+(?:also\s+)?(?:reported|recorded)[^.;]{0,30}\bin\s+$|"
    r"\bhits\s+(?:on|to|at)\s+[^.;]{3,60}\s(?:was|were)\s+(?:also\s+)?(?:reported|recorded)\s+in\s+$|"
    r"\b(?:[Aa]nother|(?:[Aa]|[Tt]he)\s+(?:second|third|fourth|further|separate|repeated|repeat|new|fresh|follow-up))\s+(?:[\w-]+\s+)?(?:attack|strike|raid)\s+(?:took\s+place|happened|occurred|was\s+carried\s+out)\s+[^.;]{0,40}?in\s+(?:the\s+)?$|"
    r"\bthere\s+(?:was|were)\s+(?:[\w-]+\s+){1,3}(?:strikes?|attacks?|shellings?|hits?|air\s?strikes?)\s+(?:on|near|in)\s+(?:the\s+)?$|"
    r"\bwith\s+(?:strikes|attacks|hits|explosions)\s+(?:on|in|reported in)\s+(?:the\s+)?(?:(?:cities|towns) of\s+)?$|"
    r"\b(?:another|(?:a|the) (?:second|third|fourth|separate|further|next|repeated|repeat|new|fresh|follow-up)) (?:[\w-]+\s+){0,2}(?:attack|strike),?\s+(?:this time\s+)?on\s+(?:the\s+)?(?:[a-z-]+\s+){0,3}$|"
    r"\b(?:[Ff]urther|[Mm]ore|[Oo]ther|[Aa]dditional)\s+(?:[\w-]+\s+){0,2}(?:attacks|strikes|raids|missiles|drones|rockets|bombs)\s+(?:also\s+)?(?:hit|struck|targeted)\s+(?:the\s+)?(?:[a-z-]+\s+){0,3}$|"
    r"\b(?:[Ss]helling|[Ff]ire|[Aa]ttacks?|[Ss]trikes?|[Bb]ombing)\s+(?:also\s+|again\s+|even\s+)?reached\s+(?:the\s+)?(?:[a-z-]+\s+){0,3}(?:(?:city|town|village)\s+of\s+)?$|"
    r"\bdropped\s+(?:an?|two|three|four|several)\s+(?:[\w-]+\s+){0,4}on\s+(?:the\s+)?(?:[a-z-]+\s+){0,3}$|"
    r"\b(?:was|were)\s+(?:also\s+)?(?:hit|struck|attacked|damaged|destroyed)\s+(?:also\s+)?in\s+(?:the\s+)?(?:nearby\s+)?(?:(?:city|town|village)\s+of\s+)?$|"
    r"\b(?:[Dd]ebris|[Ff]ragments|[Ww]reckage|missiles?|drones?|bombs?|shells?|rockets?)\b[^.;,]{0,30}\b(?:fell|crashed|landed|came down|exploded)\s+(?:also\s+)?(?:in|on)\s+(?:the\s+)?(?:[a-z-]+\s+){0,3}(?:(?:city|town|village)\s+of\s+)?$|"
    r"\b(?i:missiles?|drones?|strikes?|attacks?|bombs?|shells?|rockets?)\b[^.;,]{0,30}\b(?:hit|struck|attacked|damaged|destroyed)\s+(?:the\s+)?(?:[a-z-]+\s+){0,3}$|"
    r"\b(?i:missiles?|drones?|strikes?|bombs?|shells?|rockets?)\b[^.;,]{0,30}\b(?:hit|struck|damaged|destroyed|(?:slamm|smash|crash)ed into)\s+(?:[a-z-]+\s+){1,5}in\s+(?:the\s+)?(?:[a-z-]+\s+){0,3}$|"
    r"\b(?:mortars?|artillery|guns|(?:rocket )?launchers?|MLRS|howitzers?|tanks?)\b[^.;,]{0,30}\b(?:hit|struck|attacked|pounded|shelled|battered|delivered\s+(?:\w+\s+){1,2}strikes\s+on|fired (?:on|at))\s+(?:the\s+)?(?:[a-z-]+\s+){0,3}$|"
    r"\b(?:missiles?|rockets?|shells?|bombs?|mines?|rounds)\s+(?:was|were)\s+(?:\w+\s+)?(?:fired|launched|dropped)\s+(?:at|on|into|over)\s+(?:the\s+)?(?:[a-z-]+\s+){0,2}(?:(?:city|town|village|settlement|community)\s+of\s+)?$|"
    r"\b(?:salvos?|salvoes|barrages?|volleys?)\s+of\s+(?:[\w-]+\s+){0,3}(?:missiles?|rockets?|shells?|drones?|projectiles)\s+(?:at|on|onto|against|into|towards?)\s+(?:the\s+)?(?:[a-z-]+\s+){0,3}(?:(?:city|town|village|settlement|community)\s+of\s+)?$|"
    r"\bwhile\b[^.;]{3,60}\b(?:hit|struck|shelled|bombed|attacked)\s+(?:yet\s+)?(?:an?|another|the|two|three)\s+(?:[a-z-]+\s+){1,4}in\s+(?:the\s+)?(?:(?:city|town|village)\s+of\s+)?$|"
    r"\b(?:fired|launched)\s+(?!(?:\w+\s+){0,3}(?:into|towards?)\b)(?:[\w-]+\s+){0,4}(?:missiles?|rockets?|shells?|bombs?|drones?|UAVs?|(?:rocket )?launchers?|artillery|mortars?)(?:,\s+[^,.;]{3,50},)?\s+(?:at|on)\s+(?:the\s+)?(?:[a-z-]+\s+){0,2}(?:city|town|village|settlement|community)\s+of\s+$"
)
_OPENS = re.compile(r"\W?(?:\w+,\s+)?(?:In|Near|At|Outside|Around|On the (?:\w+ )?(?:outskirts|edge) of)\s+(?:the\s+)?(?:[a-z-]+\s+){0,3}$")
#: a weapon that did something to a thing of no known kind: "In the port of Mykolaiv three drones ignited tanks"
_SOMETHING_DID = Sought(
    r"(?:,\s+[^.;,]{3,40})?,?\s+(?:[\w-]+\s+){0,4}?(?:drones?|UAVs?|missiles?|bombs?|shells?|rockets?|mortars?|debris|wreckage|fragments|munitions?|shaheds?|iskanders?|(?:X|Kh)-\d+s?)\b[^.;,]{0,40}?"
    r"\b(?:hit|struck|ignited|fell|landed|sparked|tore|ripped|damaged|destroyed|came down|crashed|exploded|killed|wounded|injured|burned|reached|left|blew|smashed|slammed|wiped out|levelled|flattened|killed|knocked out|attacked|targeted|gutted|broke|shattered|hurt|wrecked|demolished|pierced|punctured|tore up|ripped open|set (?:fire|alight)|started a fire|caused|caught up with|chased|pursued|burn(?:ed|t))\b"
    r"|(?:,\s+[^.;,]{3,40})?,?\s+(?:[\w-]+\s+){0,3}?(?:planes?|jets?|warplanes?|aircraft|helicopters?|troops|forces|army|invaders|enemy|Russians|gunners)\s+(?:[a-z]+\s+)?(?:dropped|fired|launched|bombed|shelled|attacked|struck)\b",
    re.IGNORECASE,
)
_WHERE = re.compile(r",\s+where\b")
_CAME_UNDER = Sought(r"\b(?:came|were|was)\s+(?:again\s+|also\s+)?under\s+(?:\w+\s+){0,3}(?:attack|fire|shelling|rockets|missiles|drones|bombs|shells)\b|\b(?:bombs?|shells?|rockets?|missiles?)\s+(?:was|were)\s+(?:dropped|fired)\s+(?:on|at|into)\b|\b(?:was|were)\s+(?:\w+ly\s+|also\s+)?(?:hit|attacked|struck|shelled|bombed)\b(?!\s+by\s+(?:critics|thieves))|\b(?:munitions?|explosives?|grenades?|ammunition)\s+(?:was|were)\s+(?:also\s+)?(?:dropped|released|thrown)\b|\b(?:was|were)\s+on fire after\b|\b(?:shelling|bombardment|attacks?|fire)\s+(?:did not stop|has not stopped|never stopped|continued|went on|goes on)\b", re.IGNORECASE)
#: a statement that opens with its place, inside a sentence
_IN_CLAUSE = re.compile(r"(?:^\W*|[,;]\s+|\b(?:and|while|but)\s+)[Ii]n\s+(?:the\s+)?(?:[a-z-]+\s+){0,3}$")
#: before a town on which nothing fell
_NO_STRIKES = re.compile(r"\b[Nn]o\s+(?:[\w-]+\s+){0,2}(?:strikes|attacks|hits|shelling|explosions)\b[^.;,]{0,40}$")
#: people hurt by strikes on a town who are not counted: "The rest were killed in two strikes in Khan Younis"
_DIED_IN = re.compile(r"\b(?:kill(?:ed|ing|s)|died|dead|wounded|injured|hurt)\b[^.;]{0,60}?\b(?:strikes?|attacks?|raids?|shelling|bombings?|bombardments?)\s+(?:on|in|at|near)\s+(?:the\s+)?(?:[a-z-]+\s+){0,3}(?:of\s+)?$")
#: one more strike that killed: "A second strike, in Gaza City, killed an official"
_KILLED_THERE = re.compile(r"(?:\s+(?:(?:refugee|displacement|IDP)\s+)?(?:camp|area|district|neighbou?rhood|quarter|suburb|village|town))?(?:'s\s+[^,.;]{3,40})?(?:,?\s+(?:near|in|outside|close to|(?:north|south|east|west)\w*\s+of)\s+[^,.;]{3,40})?,?\s+(?:(?:early|late)\s+)?(?:on\s+[A-Z]\w+day\s+)?(?:killed|wounded|injured|destroyed|damaged|hit)\b")
#: one more at another place: "killed a man in his car at one village and another in the village of Houla"
_AND_ANOTHER = re.compile(r"\b(?:kill(?:ed|ing|s)|wound(?:ed|ing)|injur(?:ed|ing)|died|damag(?:ed|ing)|destroy(?:ed|ing)|burn(?:ed|t))\b[^.;]{0,90}\band\s+(?:another|others|one\s+more|two\s+more|several\s+more|more)\s+(?:(?:people|man|woman|person|child|one|two|house|home|building|car)\s+)?(?:in|at|near)\s+(?:the\s+)?(?:[a-z-]+\s+){0,3}(?:of\s+)?$")
#: those hurt in two towns, of whom only the first ones are counted: "injured in Bakhmut, where three were wounded, and in Siversk"
_HURT_IN_BOTH = re.compile(r"\b(?:killed|injured|wounded|hurt)\s+in\s+[A-Z][\w'-]+(?:,\s+where\s+[^.;]{3,60},)?\s+and\s+(?:also\s+)?in\s+(?:the\s+(?:city|town|village)\s+of\s+)?$")
_A_STRIKE_IN = re.compile(r"\b(?:[Aa]nother|[Aa]|[Oo]ne|[Tt]wo|[Ss]everal)\s+(?:[\w-]+\s+){0,2}(?:strikes?|attacks?|raids?),?\s+(?:on|in|at|near)\s+(?:the\s+)?(?:[a-z-]+\s+){0,3}(?:of\s+)?$")


def was_hit(reading: Reading, mention: Mention) -> bool:
    """Whether a sentence says of a place that it was hit, bombed or shelled: 'Ain Qana was hit as well'."""
    return bool(_IS_HIT.match(reading.sentence.text, mention.end))


def died_there(reading: Reading, mention: Mention) -> bool:
    """Whether a sentence says that strikes on a place killed or destroyed, without a figure."""
    text = reading.sentence.text
    before = text[: mention.start]
    return mention.role == "event" and bool(_DIED_IN.search(before) or _AND_ANOTHER.search(before) or _HURT_IN_BOTH.search(before) or (_A_STRIKE_IN.search(before) and _KILLED_THERE.match(text, mention.end)))


def is_hit(reading: Reading, mention: Mention) -> bool:
    """Whether the sentence says of the place itself that it was hit, or names a weapon or target of it in its turn."""
    text = reading.sentence.text
    if any(of.name == mention.name for _, owners in reading.turns() for of in owners):
        return True
    if _NO_STRIKES.search(text[: mention.start]):
        return False  # "No strikes were reported in Khan Younis"
    if _OPENS.match(text[: mention.start]) and (_CAME_UNDER.search(text, mention.end) or _SOMETHING_DID.match(text, mention.end)):
        return True  # "Near the village of Bilohiria, civilian cars came under fire"
    where = _WHERE.match(text, mention.end)
    if where is not None and _SOMETHING_DID.match(text, where.end()):
        return True  # "the search in Hroza, where a missile on Thursday wiped out a sixth of the village"
    if _IN_CLAUSE.search(text[: mention.start]) and _SOMETHING_DID.match(text, mention.end):
        return True  # "…, while in Zaporizhzhia missiles struck a site"
    return cyrillic_lists.said_hit(text, [mention]) or bool(_IS_HIT.match(text, mention.end) or _HITS_IT.search(text[: mention.start])) or died_there(reading, mention)


def of_its_town(strikes: list[Strike], mention: Mention, tolls: list[Toll], reading: Reading) -> list[Strike]:
    """The strikes on a town of whose community a sentence says what was hit, without figures: 'In the Marhanets community the grid was also hit'."""
    told = mention.kind == "hromada" and not tolls and bool(reading.targets or reading.damages)
    return [strike for strike in strikes if told and not strike.area and strike.as_written == mention.name]


#: how a sentence opens on a district: "In the Shebekino municipal district, …"
_IN_THE = re.compile(r"\W*(?:\w+,\s+)?[Ii]n\s+(?:the\s+)?(?:[a-z-]+\s+){0,2}$")


def of_its_district(area: Strike, mention: Mention, reading: Reading) -> bool:
    """Whether a sentence turns to a district of the oblast whose dead and wounded a report has summed up, and tells what was hit there: 'In the Shebekino district, a drone hit a car'."""
    place = mention.place
    if mention.kind != "adm2" or place is None or area.place is None or not area.area or area.place == place or area.place.adm1 != place.adm1:
        return False
    told = (reading.targets or reading.damages) and reading.has("trigger")
    return bool(told) and area.has_tolls() and bool(_IN_THE.fullmatch(reading.sentence.text[: mention.start]))


#: "another bomb had exploded in a field near Kindrativka"
_ANOTHER_WEAPON = re.compile(r"\b(?:another|a\s+second|a\s+third|a\s+separate|one\s+more)\s+(?:[\w'-]+\s+){0,2}?(?:(?:air)?strike|attack|raid|drone|UAV|missile|rocket|bomb|shell|projectile|incident|bombing|assault)\b(?!s)", re.IGNORECASE)


#: how a sentence begins that goes on with the strike told of
_THE_STRIKE = re.compile(r"\W*(?:The|This|That)\s+(?:[\w-]+\s+){0,2}(?:strike|attack|missile|rocket|drone|blast|explosion|bomb|shelling|assault|raid)\b")
#: behind a town that was hit besides: "Okhtyrka was also hit"
_ALSO_HIT = re.compile(r"(?:\s+(?:district|community))?\s+(?:(?:was|were)\s+also|also\s+(?:was|were|came))\s+(?:hit|struck|shelled|attacked|bombed|targeted|under)\b")
#: how a statement opens with its place, and what says that it tells of one thing more
_OPENS_THERE = re.compile(r"\W*(?:In|Near|At|Outside|Around)\s+(?:the\s+)?(?:[a-z-]+\s+){0,3}$")
_MORE = re.compile(r"\b(?:the\s+same\s+day|also|separately|as\s+well|too|mines?|landmines?)\b")


def _by_another_weapon(area: Strike, mention: Mention, reading: Reading) -> bool:
    """Whether a sentence opens with a town of an area and goes on with one more thing that killed there, of another kind: 'Mortars killed one person in the region. Near Lebedyn, a mine killed a civilian the same day'."""
    told = {found.id for part in area.parts for found in part.reading.weapons}
    own = {found.id for found in reading.weapons}
    opens = _OPENS_THERE.fullmatch(reading.sentence.text, 0, mention.start)
    return bool(told and own and opens) and not told & own and bool(_MORE.search(reading.sentence.text))


def one_more_place(strike: Strike, mention: Mention, tolls: list[Toll], reading: Reading) -> bool:
    """Whether a village is hit besides the place of an area of which the figures are told: 'Another bomb had exploded in a field near Kindrativka'.

    A village behind another community is none of the community told of: 'In the Verkhnia Syrovatka community a depot was damaged; in Richky a house'.
    """
    if not strike.has_tolls() or strike.place is None:
        return False
    if tolls:
        return strike.area and _by_another_weapon(strike, mention, reading)
    between = reading.places_before if strike.place.precision == "hromada" else []
    others = bool(between) and all(each.place is not None and each.place != strike.place and each.kind != "adm1" for each in between)
    # a paragraph further on bombs fell on a town: in the community, or near it, none of its wounded
    apart = strike.place.precision == "hromada" and bool(reading.weapons) and strike.parts[-1].reading.sentence.paragraph != reading.sentence.paragraph and not _THE_STRIKE.match(reading.sentence.text)
    also = bool(_ALSO_HIT.match(reading.sentence.text, mention.end))
    return others or apart or also or _hit_apart(strike, reading) or bool(_ANOTHER_WEAPON.search(reading.sentence.text[: mention.start]))


def _hit_apart(area: Strike, reading: Reading) -> bool:
    """Whether a sentence tells what was hit in two towns of an area or more, each: 'Seven were hurt in the region. A market was hit in Lebedyn, as well as a school in Okhtyrka'."""
    towns = [each for each in reading.mentions if each.role == "event" and each.kind == "settlement" and lies_in(area, each)]
    counted = any(toll.value for part in area.parts for toll in part.tolls)
    if not area.area or not counted or len({each.name for each in towns}) < 2 or _THE_STRIKE.match(reading.sentence.text):
        return False
    return listed_jointly(reading, towns) or sum(own_object(reading, towns, number) for number in range(len(towns))) > 1


def told_of_another_district(area: Strike, mention: Mention) -> bool:
    """Whether a report has told of what was hit in a district of an oblast, and a community lies in another: 'a site in the Poltava district was damaged. … In the Myrhorod community, debris hit a house'."""
    named = (part.place.place for part in area.parts if part.place is not None and part.place.kind == "adm2" and (part.reading.targets or part.reading.damages))
    return any(each is not None and mention.place is not None and not in_district(each, mention.place) for each in named)


#: what was shot down came to the ground
_CAME_DOWN = re.compile(r"\b(?:fell|landed|crashed|came down|detonated|exploded)\b")


def only_shot_down(reading: Reading, mention: Mention) -> bool:
    """Whether drones were shot down over an area, of which nothing else is told: 'brought down 24 drones, 13 of them over the Bryansk region'."""
    return reading.has("intercept") and mention.area and mention.kind != "hromada" and not _CAME_DOWN.search(reading.sentence.text)


def downed_over_town(reading: Reading, mention: Mention) -> bool:
    """Whether something was shot down over a town, of which nothing else is told: 'Four were hurt in the Kyiv region. … A missile was shot down over Bucha'."""
    harmed = reading.targets or reading.damages or reading.tolls or is_hit(reading, mention)
    return reading.has("intercept") and not mention.area and not harmed and not _CAME_DOWN.search(reading.sentence.text)


#: who is said to have attacked: "the General Staff said that Russia had attacked … hitting a military unit"
_RUSSIA_HIT = re.compile(r"\b(?:Russia|Moscow|Russian\s+(?:forces|troops|army|missiles?|drones?|military)|the\s+(?:enemy|invaders|occupiers|Russians))\b[^.;,]{0,30}\b(?:attack|hit|str(?:ike|uck|iking)|shell|fired|launch|bomb|target)\w*")


def was_attacked(reading: Reading, mention: Mention) -> bool:
    """Whether a side tells of its own military site that the other one hit it."""
    own = mention.place is not None and mention.place.country == "UA" and not any(each.side == "ru" or each.role.endswith("_ru") for each in reading.speakers)
    return own and bool(_RUSSIA_HIT.search(reading.sentence.text))


def community_of(strike: Strike, town: Mention) -> bool:
    """Whether a strike is told of the town of a community, or of the community of a town: 'the A and B communities were shelled. In A, a farm burned'."""
    own = strike.place.precision if strike.place else ""  # the region of that name is neither: "Sumy region … Sumy community: a man was injured"
    return "hromada" in (town.kind, own) and own != "oblast" and strike.as_written == town.name
