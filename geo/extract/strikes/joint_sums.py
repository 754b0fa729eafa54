"""Takes from a town the figures that a sentence gives for more than the town: for the country, for the towns around it, or for two attacks together."""

from __future__ import annotations

import re
from collections.abc import Sequence

from geo.extract.counts.parted import OF_ALL_KILLED
from geo.extract.places.toponyms import COUNTRY_CODES
from geo.extract.strikes.part import Part
from geo.extract.strikes.strike import Strike
from geo.extract.toll import HURT, Toll

#: countries that reports give a toll of as a whole, for a pattern
COUNTRIES = "Ukraine|Lebanon|Sudan|Russia|Syria|Yemen|Iran|Israel"
#: "Monday's deaths raised Israel's toll to 24"
_TOLL_OF_A_COUNTRY = re.compile(rf"\b(?:{COUNTRIES}|Gaza|the country|the territory)'s\s+(?:[a-z]+\s+){{0,2}}toll\b[^.;]{{0,30}}$|\b(?:country-?wide|nation-?wide|national)\s+(?:casualty\s+|death\s+)?toll\b[^.;]{{0,44}}$")
#: "one person was killed and seven were injured in the region"
_IN_THE_REGION = re.compile(r"[^.;,#]{0,40}?\b(?:in|across|throughout)\s+(?:the|this)\s+(?:whole\s+|entire\s+)?(?:region|oblast|province|governorate|state)\b(?!\s+(?:of|capital|cent))")
#: "more than 100 for the two places together", "14 health workers in a single day"
_OF_SEVERAL = re.compile(r"[^.;,#]{0,40}?\b(?:for|in|across|at) (?:the |both )?(?:two|three|four|both|all) (?:places|towns|villages|cities|sites|locations|strikes|attacks)\b|[^.;,#]{0,40}?\b(?:in|within) (?:a single day|one day|just \w+ days|(?:two|three|four) days|24 hours)\b(?! of\b)")
#: so near behind a figure stands whom it counts
NEAR_CHARS = 64
#: "an assault that killed seven people around the country"
_OF_A_COUNTRY = re.compile(rf"[^.;,#]{{0,40}}?\b(?:across|throughout|around|all over|over)\s+(?:the\s+)?(?:country|{COUNTRIES}|nation|enclave|territory|Gaza Strip)\b|[^.;,#]{{0,40}}?\bnationwide\b")
#: "attacks across Gaza killed more than 50 people"
_ACROSS = re.compile(rf"\b(?:across|throughout|around|all over)\s+(?:the\s+)?(?:country|{COUNTRIES}|nation|enclave|territory|Gaza(?: Strip)?)\b(?!['’-])[^.;,]{{0,30}}?\b(?:killed|killing|left|leaving|claimed)\s+(?:(?:at\s+least|more\s+than|over|about|around|some|nearly)\s+)?$")
#: what another part of the sentence than that of the town counts elsewhere: "strikes cut heating in Kyiv, kill two in eastern Ukraine", "in which two people died in the east of Ukraine"
_IN_THE_EAST = re.compile(rf"[^.;,#]{{0,30}}?\bin\s+(?:the\s+)?(?:(?:far|deep)\s+)?(?:north|south|east|west|central)[a-z-]*\s+(?:(?:part\s+)?of\s+)?(?:the\s+country|{COUNTRIES})\b(?!['’-])")
#: between the town and such a figure
_APART = re.compile(r"[,;][^,;]*$|\bin which\b")
_KILLING = re.compile(r",\s+(?:killing|leaving|wounding|injuring)\b[^,;]*$")
#: "missile fire that killed at least 10 people in Israel, three of them children, and hurt about 200"
_IN_A_COUNTRY = re.compile(rf"[^.;,#]{{0,48}}?\bin\s+(?:{COUNTRIES})\b(?!['’-])")
#: "at least six people in and around Kyiv", "40 in the city of Baalbek and villages near it"
_AND_AROUND = re.compile(r"[^.;,#]{0,40}?\b(?:in and around|in and near|around|(?:across|in|throughout) (?i:greater|metropolitan))\s+(?:the (?:city|town|capital) of )?[A-Z]|[^.;,#]{0,40}?\bin\s+(?:the (?:city|town|capital) of )?[A-Z][\w'’-]+ and (?:[a-z]+ ){0,2}(?:villages|settlements|suburbs|towns)\b")
#: "killed at least 56 people across greater Khartoum", and in the headline 56
_GREATER = re.compile(r"[^.;,#]{0,80}?\b(?:across|in|on|throughout) (?:the )?(?:[Gg]reater|metropolitan) [A-Z]")
#: "the toll of the shelling of Kherson and villages around it has gone up to 23"
_AND_VILLAGES = re.compile(r"\band\s+(?:(?:the|its|several|nearby|surrounding|neighbou?ring|wider|broader|other|outlying|some|two|three|four)\s+){0,3}(?:villages|settlements|suburbs|hamlets|communities|towns|region|oblast|province|district|area)(?:\s+(?:around|near|nearby|outside|surrounding|beside)\b[^.;]{0,12}?)?(?:\s+on\s+\w+day)?(?:,\s+(?:killing|wounding|injuring|leaving)|\s+(?:had\s+|has\s+|have\s+)?(?:killed|left|claimed|wounded|injured|gone\s+up|risen|climbed|reached|stood|rose)|\s+in\s+which)\b[^.;]{0,60}$")
#: "A night of drone strikes on A and a midday missile attack on B left at least nine dead"
_TWO_ATTACKS = re.compile(r"\b(?:strikes?|attacks?|raids?|shelling|barrages?|bombings?)\b[^.;]{3,90}\band\s+(?:an?|another|the)\s+[^.;]{0,60}?\b(?:strikes?|attacks?|raids?|bombing)\b[^.;]{0,70}\b(?:left|killed|claimed|wounded|injured|killing|wounding)\s+(?:[a-z-]+\s+){0,3}$")
#: "87 people were taken to hospitals from the four sites in the center"
_SITES_APART = re.compile(r"[^.;,#]{0,50}?\b(?:from|in|across|at)\s+(?:all\s+)?(?:the\s+)?(?:(?:two|three|four|five|six|several|various)\s+)?(?:sites|places|towns|cities|locations|scenes)\s+(?:in|across)\s+(?:the\s+)?(?:[a-z]+\s+)?(?:cent(?:re|er)|north|south|east|west|(?:north|south)-?(?:east|west))\b(?!\s+of\s+(?!the\s+country))")


#: a state that tells of its own dead: "Iran's UN envoy said 78 people were killed on the first day"
_STATE_SAYS = re.compile(rf"\W*(?:[Tt]he )?(?P<state>{COUNTRIES})(?:'s)?\s+(?:(?:UN|Foreign|Health|Interior|Red Crescent|(?!army|military|air|forces|defen)[a-z-]+)\s+){{0,4}}?(?:says?|said|put|counts|reports|reported)\b[^;]*$")


def _of_another_state(text: str, toll: Toll, country: str | None) -> bool:
    """Whether another state than that of a strike, in a sentence without a place, tells of people killed: its own, in another war or place."""
    found = _STATE_SAYS.match(text[: toll.start])
    return found is not None and country is not None and COUNTRY_CODES[found["state"]] != country


#: "Three strikes by drones killed at least 60", "a second night of strikes which killed at least 10": of all of them
_SEVERAL_STRIKES = re.compile(
    r"(?:^\W*|[–—-] )(?:[Tt]wo|[Tt]hree|[Ff]our|[Ff]ive|[Ss]ix|[Ss]everal) (?:[a-z]+ ){0,2}(?:strikes|attacks|raids|bombings)\b[^;]*\bkill\w* $|\b(?:night|day|wave|series) of (?:[\w-]+ ){0,3}(?:strikes|attacks|raids|bombings)\b[^.;]{0,40}\b(?:killed|killing|left) $"
)

#: "Missiles killed at least 31 people, officials said, with one striking a hospital in Kyiv": of all missiles, wherever they fell
_ONE_STRUCK = re.compile(
    r"[^.;]{0,90}?,\s+(?:with\s+)?(?:at least\s+)?one\s+(?:of\s+(?:them|which|the\s+(?:missiles|rockets|drones|strikes|attacks|bombs))\s+)?(?:striking|hitting|slamming|crashing|tearing|smashing|landing|hit|struck|slammed|crashed|tore|smashed|landed)\b"
)
#: all of them on one town: "Three drone strikes have killed at least 114 people, 63 of them children, in the town of Kalogi"
_IN_THE_TOWN = re.compile(r"[^.;#]{0,60}?\b(?:in|at|on) the (?:[a-z]+ )?(?:town|city|village|camp) of [A-Z]")
#: "Seven people died in rocket attacks by Hezbollah on the north"
_IN_ATTACKS = re.compile(r"(?:\s+[a-z-]+){0,2}\s+(?:died|(?:were|have been|had been)\s+killed)\s+(?:[^.;,]{0,30}\s)?in\s+(?:[\w-]+\s+){0,2}(?:attacks|strikes|raids)\b")


def without_joint_sums(strikes: Sequence[Strike]) -> None:
    """Nothing; a town loses a figure of the whole country, and one of the towns around it or of two attacks together where the report counts its own.

    So it does with the figure of a sentence without a place that is the sum of its own and those of the other towns.
    """
    for strike in strikes:
        if strike.area:
            continue
        joint = [(part, toll) for part in strike.parts if not part.reading.sentence.headline for toll in part.tolls if _of_more(strike, part, toll)]
        around = {(toll.metric, toll.value) for part, toll in joint if _AND_VILLAGES.search(part.reading.sentence.text[: toll.start]) or _TOLL_OF_A_COUNTRY.search(part.reading.sentence.text[: toll.start]) or _GREATER.match(part.reading.sentence.text, toll.end) or _in_a_country(part, toll) or _across(part, toll) or _in_the_east(strike, part, toll)}
        for part in strike.parts:
            theirs = [toll for each, toll in joint if each is part]
            part.tolls = [toll for toll in part.tolls if toll not in theirs and not (part.reading.sentence.headline and (toll.metric, toll.value) in around)]
    for strike in strikes:
        others = [each for each in strikes if not each.area and each.as_written != strike.as_written and (each.place is None or each.place != strike.place)]
        for part in strike.parts if others and not strike.area else ():
            summed = next((toll for toll in part.tolls if _is_sum_of_all(strike, part, toll, others)), None)
            if summed is not None:
                part.tolls = []
                for head in (each for each in strike.parts if each.reading.sentence.headline):
                    head.tolls = [toll for toll in head.tolls if (toll.metric, toll.value) != (summed.metric, summed.value)]


def _in_a_country(part: Part, toll: Toll) -> bool:
    """Whether a sentence that names no town counts the dead of a country, and this figure with them: 'killed 10 in Israel and hurt about 200'."""
    if any(not each.area for each in part.reading.events()):
        return False
    return any(each.start <= toll.start and _IN_A_COUNTRY.match(part.reading.sentence.text, each.end) for each in part.tolls)


def _across(part: Part, toll: Toll) -> bool:
    """Whether a figure is that of attacks across a country, not 'a barrage across the country that killed one in Kharkiv'."""
    text = part.reading.sentence.text
    named = any(toll.end <= each.start < toll.end + NEAR_CHARS and not each.area for each in part.reading.events())
    return not named and bool(_ACROSS.search(text[: toll.start]))


def _in_the_east(strike: Strike, part: Part, toll: Toll) -> bool:
    """Whether a part of a sentence that does not name the town counts people in a part of the country."""
    text = part.reading.sentence.text
    town = max((each.end for each in part.reading.mentions if each.end <= toll.start and each.role == "event" and each.place == strike.place), default=None)
    if town is None or not _IN_THE_EAST.match(text, toll.end):
        return False
    return bool(_APART.search(text[town : toll.start])) and not _KILLING.search(text[town : toll.start])


def _is_sum_of_all(strike: Strike, part: Part, toll: Toll, others: Sequence[Strike]) -> bool:
    """Whether a figure told before any place, or of an oblast, is what all the towns' own figures come to: 'killed five … • Zaporizhzhia … three dead. • Khmelnytskyi. Two dead'."""
    reading = part.reading
    wide = bool(reading.mentions) and all(each.kind == "adm1" and each.role in ("event", "office") for each in reading.mentions)
    if toll.metric != "killed" or reading.sentence.headline or (reading.mentions and not wide) or reading.places_before:
        return False
    before = [each.reading for each in strike.parts if each.reading.index < reading.index and not each.reading.sentence.headline]
    if any(mention.place is not None and mention.place == strike.place and not each.has("elsewhere") for each in before for mention in each.mentions):
        return False  # "Missiles struck Kryvyi Rih. … Six people were killed"; not "Kherson and 22 other settlements were shelled"
    theirs = [_most(each, toll.metric, part) for each in others]
    own = _most(strike, toll.metric, part)
    first = all(reading.index < each.reading.index for each in strike.parts if each is not part and each.tolls and not each.reading.sentence.headline)
    return first and 0 < own < (toll.value or 0) == own + sum(theirs)


def _most(strike: Strike, metric: str, without: Part) -> int:
    """The largest figure of a strike in the body of a report, one sentence apart; 0 where there is none."""
    return max((toll.value or 0 for part in strike.parts if part is not without and not part.reading.sentence.headline for toll in part.tolls if toll.metric == metric), default=0)


def _of_more(strike: Strike, part: Part, toll: Toll) -> bool:
    text = part.reading.sentence.text
    if toll.metric.removeprefix("children_") not in HURT or not toll.value or toll.rule == OF_ALL_KILLED:
        return False  # "Five of the eight people killed across Ukraine died in Pryluky": the town's own share
    if strike.place is not None and not part.reading.events() and _of_another_state(text, toll, strike.place.country):
        return True
    behind = text[toll.end : toll.end + NEAR_CHARS]
    if part.reading.has("recap") and not part.reading.mentions and _in_a_country(part, toll):
        return True  # "At least 175 people have been reported killed in two days in Sudan"
    if _OF_A_COUNTRY.match(behind) or _SITES_APART.match(text, toll.end) or _TOLL_OF_A_COUNTRY.search(text[: toll.start]) or _across(part, toll) or _in_the_east(strike, part, toll):
        return True
    if _IN_THE_REGION.match(text, toll.end) and not any(not each.area for each in part.reading.events()) and not part.reading.sentence.headline:
        return any(0 < (other.value or 0) != toll.value for each in strike.parts if each is not part for other in each.tolls if other.metric == toll.metric) or part.reading.has("recap")
    one = _ONE_STRUCK.match(text, toll.end)
    if one and not any(each.start < one.end() and not each.area for each in part.reading.events()):
        return True
    sum_of = (_SEVERAL_STRIKES.search(text[: toll.start]) and not _IN_THE_TOWN.match(text, toll.end)) or (not part.reading.events() and _IN_ATTACKS.match(text, toll.end))
    if sum_of and any(0 < (other.value or 0) < toll.value and not (other.weak or other.listed) and other.metric == toll.metric for each in strike.parts if each is not part and each.reading.index > part.reading.index and not each.reading.has("earlier") for other in each.tolls):
        return True
    if not (_AND_AROUND.match(behind) or _GREATER.match(text, toll.end) or _in_a_country(part, toll) or _AND_VILLAGES.search(text[: toll.start]) or _OF_SEVERAL.match(text, toll.end) or _TWO_ATTACKS.search(text[: toll.start])):
        return False
    whole = next((each for each in part.tolls if each.metric == toll.metric.removeprefix("children_")), toll)  # the children of a sum go with it
    return any(0 < (other.value or 0) < (whole.value or 0) for each in strike.parts if each is not part and not each.reading.sentence.headline for other in each.tolls if other.metric == whole.metric)
