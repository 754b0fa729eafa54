"""Reads who of a state's services or of medicine was hit at work: 'three policemen were killed while on patrol'."""

from __future__ import annotations

import re
from collections.abc import Iterator

from geo.extract.rules.sought import Sought

#: the rule that drafts show beside them
RULE = "target.hit_at_work"
_WHO = {
    "government": r"police ?m[ae]n|police ?wom[ae]n|police officers?|patrol ?m[ae]n|patrol officers?|police (?:crew|patrol|team)s?|rescuers?|fire ?fighters?|firem[ae]n|fire crews?|(?:rescue|emergency) (?:workers?|crews?|teams?)|first responders"
    r"|(?:members?|employees?|staff|workers?) of (?:the )?(?:[\w'’-]+ )?(?:civil defen[cs]e|SES|State Emergency Service)|SES (?:workers?|employees?)|sappers?|deminers?",
    "health": r"paramedics?|medics?|(?:ambulance|medical) (?:drivers?|crews?|workers?|teams?|staff)",
}
_HARMED = r"(?:kill(?:ed|ing)|wound(?:ed|ing|s)|injur(?:ed|ing|es)|hurt(?:ing)?|hit|struck|caught|cut down|claim(?:ed|ing)|dead|victims|casualties|the dead)"
_FELL = (
    r"(?:(?:was|were|been|being|got|also|fatally|lightly|slightly|seriously|badly) (?:\w+ ){0,2}?(?:killed|wounded|injured|hurt|hit|struck|caught|concussed|dead|burned|among)|(?:is|are) (?:dead|among)|(?:has |have |had )?(?:died|perished)|lost (?:his|her|their) li(?:fe|ves)"
    r"|(?:suffered|sustained|received|has|have|had|got) (?:[\w-]+ ){0,4}?(?:burns|wounds|injur(?:y|ies)|contusions?|concussions?)|(?<!are )(?<!is )(?:killed|hit|caught|wounded|injured|dead) (?:by|in|when|as|while))"
)
#: those at whom a strike is told to have been, whatever they did: "an airstrike |killed two paramedics|", "|seven aid workers were killed|"
_ALONE = {
    "health": r"(?:paramedics?|medics?|(?:ambulance|medical|health) (?:drivers?|crews?|workers?|teams?)|rescue medics?)",
    "humanitarian": r"(?:(?:aid|humanitarian|relief|charity|NGO|U\.?N\.?|UNRWA|Red C(?:ross|rescent)|MSF|WFP|World Central Kitchen|World Food Programme|Doctors Without Borders) (?:(?!(?:and|said|says)\b)[\w-]+ )?(?:workers?|staff(?: members?| member)?|employees?|volunteers?|drivers?|personnel)|volunteers? (?:of|from|with) (?:the )?(?:[\w'’-]+ ){0,3}?(?:Red C(?:ross|rescent)|charity|foundation|organi[sz]ation|mission)|humanitarian volunteers?)",
}
_COUNT = r"(?:an?|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|several|#+|\d\d?)"
_STRUCK_THEM = {
    kind: Sought(
        rf"\b(?:(?:air ?|drone |missile )?(?:strikes?|attacks?|raids?|shelling|hits?|bombing)|drones?|missiles?|shells?|bombs?|rockets?|which|that|forces|army)\b[^.;:,]{{0,60}}?\b(?:kill(?:ed|s|ing)|wound(?:ed|s|ing)|injur(?:ed|es|ing)) {_COUNT} (?:(?!(?:and|or|people|children|civilians)\b)[\w-]+ )?(?P<after>{who})\b(?!(?:,| and| or) (?:{_COUNT}|the|a) )"
        rf"|^\W*(?:[^;:]{{2,90}}? (?:said|says|reported|announced|confirmed|told [\w ]{{2,20}}) (?:that )?)?{_COUNT} (?:[\w-]+ )?(?P<before>{who})(?: (?:of|from|with) [^.;:,]{{3,50}}?)? (?:(?:was|were) (?:also |both |all )?(?:killed|wounded|injured|hit)|died)\b",
        re.IGNORECASE,
    )
    for kind, who in _ALONE.items()
}
#: those counted over a time, or of whom others than a strike make an end
_OVER_TIME = re.compile(r"\b(?:since|so far|have been killed|has been killed|this year|last year|over the (?:past|last)|during the war|among)\b", re.IGNORECASE)
#: those who are hit as a crew: "an airstrike on a rescue team", "attacked an ambulance crew"
_CREW = r"(?:[\w'’-]+ ){0,4}?(?:(?:rescue|ambulance|medical|emergency|fire|police|patrol|evacuation|paramedic|civil defen[cs]e) (?:teams?|crews?|patrols?|brigades?|units?|squads?)|(?:teams?|crews?|groups?) of (?:paramedics|medics|rescuers|firefighters|doctors))"
_AT_WORK = Sought(
    r"\b(?:on (?:patrol|duty|a (?:call|mission))|patroll?ing|during (?:(?:an?|their|the|his|her) )?(?:patrol|evacuation|rescue)|(?:while|as|when)(?: (?:he|she|they) (?:was|were))? (?:evacuating|treating|helping|assisting|rescuing|tending|transporting|extinguishing|putting out|fighting (?:the|a) (?:fire|blaze)|fighting (?:fires|blazes)|responding to|carrying out (?:[\w-]+ ){0,3}?(?:rescue|evacuation|relief|search|recovery|medical)|on (?:[\w-]+ ){0,3}?(?:rescue|relief|evacuation|medical) )|as they (?:responded|rushed|raced|hurried|tried to (?:rescue|evacuate|reach|save|put out))|evacuating"
    rf"|(?:(?:air)?strikes?|attacks?|raids?|hit|struck|attacked|targeted|targeting|hitting|shelled|fired) (?:(?:on|at) )?(?:an?|the|their|its|two|three|several) {_CREW}"
    r"|(?:had|have|has|who) (?:rushed|responded|come|came|arrived|gone|hurried|raced|answered|went)|clearing (?:mines|rubble|debris)|drove into|their (?:station|base|post|checkpoint|fire engine|patrol car|vehicle|crew)|patrol (?:car|policem[ae]n|vehicle)"
    r"|(?:first|second|repeat(?:ed)?|returning|follow-up|double[- ]tap|subsequent|(?:by|when|as|in) (?:an? |the )?(?:third|further|another))(?: (?:[\w-]+ )?(?:strikes?|attacks?|missiles?|drones?|hits?|bombs?|shelling|waves?|blasts?|explosions?|rockets?|raids?))|double[- ]tap|came back|hit again|struck again)\b",
    re.IGNORECASE,
)
_OFFICER = {
    kind: re.compile(
        rf"\b{_HARMED}\b(?:(?!\b(?:as|when|while|with|after|until|before|where|so|hinder\w*|hamper\w*|delay\w*|prevent\w*|complicat\w*|the work)\b)[^.;:…]){{0,50}}?\b(?P<after>{words})\b(?! (?:said|says|told|reported|confirmed|pulled|found))|\b(?P<before>{words})\b(?=[^.;:]{{0,60}}?\b{_FELL}\b)(?! (?:said|says|told|reported|confirmed|pulled|found))",
        re.IGNORECASE,
    )
    for kind, words in _WHO.items()
}


#: what harmed them was no strike: "were hurt when part of the building collapsed during the rescue work"
_COLLAPSED = re.compile(r"\b(?:when|as|after)\s+(?:(?:parts?|an?\s+\w+)\s+of\s+)?(?:the|an?|its)\s+(?:[\w-]+\s+){0,3}?(?:building|roof|ceiling|wall|structure|house|floor|block)s?\s+(?:\w+\s+)?(?:collapsed|gave\s+way|caved\s+in|came\s+down|fell)\b", re.IGNORECASE)


def hit_at_work(sentence: str) -> Iterator[tuple[str, int, int]]:
    """(kind of target, start, end) of those who were harmed while they did their duty; nobody for 'two of the injured are police officers'."""
    if not _OVER_TIME.search(sentence):
        for kind, struck in _STRUCK_THEM.items():
            found = struck.search(sentence)
            if found is not None:
                yield (kind, *found.span("after" if found.group("after") else "before"))
                return
    if _AT_WORK.search(sentence) is None or _COLLAPSED.search(sentence):
        return
    for kind, officer in _OFFICER.items():
        found = officer.search(sentence)
        if found is not None:
            yield (kind, *found.span("after" if found.group("after") else "before"))
