"""Finds the town of a plant, hospital or port that is called after it and was hit: 'A missile hit the Kharkiv Tractor Plant'."""

from __future__ import annotations

from geo.extract.places.atlas import Gazetteer
from geo.extract.places.mentions import Mention
from geo.extract.rules.sought import Sought

_THING = (
    r"(?:[Pp]lant|[Rr]efinery|[Ww]orks|[Ff]actory|[Mm]ill|[Hh]ospital|[Pp]olyclinic|[Cc]linic|[Pp]ort|[Ss]eaport|[Tt]erminal|[Uu]niversity|[Aa]cademy|[Ii]nstitute|[Ll]yceum|[Ss]chool|[Tt]heat(?:re|er)|[Mm]useum|[Cc]athedral|[Aa]irport|[Ss]hipyard|[Cc]ombine|[Dd]epot|"
    r"[Ss]ubstation|[Tt]hermal [Pp]ower [Ss]tation|[Rr]ailway [Ss]tation|[Tt]rain [Ss]tation|[Bb]us [Ss]tation|[Mm]arket|[Zz]oo|[Bb]ridge|[Dd]am|[Cc]ity [Cc]ouncil|[Pp]rison|TPP|CHP|HPP)"
)
#: what is called after its town also without an article, as no hospital or school is: "an attack on El Fasher Central Prison"
_OF_A_TOWN = r"(?:(?:[Cc]entral|[Ii]nternational|[Mm]ilitary|[Mm]ain)\s+)?(?:[Pp]rison|[Jj]ail|[Aa]irport|[Ss]eaport|[Pp]ort|[Mm]arket)"
#: what was hit, called after its town: "hit the Kherson Regional Hospital", "an attack on the Novorossiysk Commercial Sea Port"
_NAMED = Sought(
    r"\b(?:hit|hits|struck|strikes|attacked|bombed|shelled|damaged|destroyed|pounded|targeted|hitting|striking|targeting|damaging|destroying|(?:strikes?|attacks?|raids?)\s+on|(?:fell|landed|crashed|exploded)\s+(?:on|at|near|in|into)|"
    r"fire\s+(?:broke\s+out\s+)?at)\s+(?:the\s+|(?=(?:[A-Z][\w'’-]+\s+){1,2}?" + _OF_A_TOWN + r"\b))(?P<town>[A-Z][\w'-]+(?:\s[A-Z][\w'-]+)?)\s+(?:(?:(?:No\.?\s*\d+|and|[A-Z][\w'-]+|[a-z][\w-]+)\s+){0,4}?)" + _THING + r"\b(?!\s+of\b)"
)
#: the same before its verb: "The Chonhar road bridge, which links …, was damaged", "Chonhar bridge hit by missile"
_WAS_HIT = Sought(
    r"(?:^\W*|\b[Tt]he\s+)(?P<town>(?!The\b)[A-Z][\w'-]+(?:\s[A-Z][\w'-]+)?)\s+(?:(?:[A-Z][\w'-]+|road|rail|railway|regional|central|children's|district|city)\s+){0,3}?" + _THING + r"\b(?!\s+of\b)(?:\s+(?:to|in|over|near)\s+(?:the\s+)?[A-Z][\w'-]+)?"
    r"(?:,[^,.;]{3,110},)?\s+(?:(?:was|were|has been|had been|came)\s+)?(?:(?:also|again|badly|heavily|\w+ly)\s+){0,2}(?:hit|struck|damaged|destroyed|attacked|bombed|shelled|targeted|under\s+(?:attack|fire|shelling))\b(?=\s+(?:by|in|on|with|during|after|as|when|overnight|again|late|early|for)\b|[.,;]|$)"
)


def with_town(mentions: list[Mention], sentence: str, gazetteer: Gazetteer) -> list[Mention]:
    """The names of a sentence, that of what was hit as the town after which it is called; as they are where the report's countries have no such town, or the sentence names another place hit."""
    found = _NAMED.search(sentence) or _WAS_HIT.search(sentence)
    others = [each for each in mentions if found is None or each.start != found.start("town")]
    if found is None or any(each.role == "event" for each in others):
        return mentions
    words = found["town"].split()
    for count in range(len(words), 0, -1):
        name = " ".join(words[:count])
        place = gazetteer.place(name, "settlement")
        if place is not None and place.method in ("exact", "override") and place.precision == "settlement" and place.country in (gazetteer.countries[:2] or ("UA", "RU")):
            start = found.start("town")
            return [*others, Mention(name, start, start + len(name), "event", "settlement")]
    return mentions
