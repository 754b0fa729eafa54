"""Says for which side a ministry or an army speaks that a sentence names without its country, by the newsroom that quotes it or the sentence before."""

from __future__ import annotations

import re
from dataclasses import replace

from geo.extract.speakers.people import Speaker

#: newsrooms that pass on what the authorities of their own country say
_OF_RUSSIA = re.compile(r"\b(?:TASS|Tass|RIA(?: Novosti)?|Sputnik|RT|Interfax(?!-Ukraine)|Rossiya|Zvezda|Russian (?:state |state-run |state-owned |pro-government )?(?:news |television |TV )?(?:media|agenc(?:y|ies)|outlets?|newspapers?|broadcasters?|channels?|television|TV))\b")
_OF_UKRAINE = re.compile(r"\b(?:Ukrinform|Ukrainska Pravda|Suspilne|Interfax-Ukraine|UNIAN|Ukrainian (?:state |public )?(?:news |television |TV )?(?:media|agenc(?:y|ies)|outlets?|newspapers?|broadcasters?|channels?|television|TV))\b")
#: a state that the sentence opens with, of which it goes on to tell: "Moscow did not comment, but the defence ministry said"
_RUSSIA_OPENS = re.compile(r"\W*(?:Moscow|Russia|The Kremlin)\s+(?:(?:has|had|did|made|gave|issued|offered)\s+)?(?:(?:not|never|no|yet to)\s+)?(?:(?:immediately|directly|officially|publicly|immediate|direct|official)\s+)*(?:comment|respon[ds]|sa(?:id|ys?)\b|den(?:y|ied|ies)|reject|admit|confirm|react|dismiss|acknowledg)\w*")
#: the offices that every state has one of
_OF_A_STATE = re.compile(r"\b(?:[Dd]efen[cs]e [Mm]inistry|[Mm]inistry of [Dd]efen[cs]e|[Dd]efen[cs]e [Mm]inister|[Ff]oreign [Mm]inistry|[Mm]inistry of [Ff]oreign [Aa]ffairs)\b")

#: a state with which a sentence opens, and whose office speaks in the next one: "Russia denied it. Its defence ministry said"
_A_STATE_OPENS = re.compile(r"\W*(?:(?P<ru>Russia|Moscow|The Kremlin)|(?P<ua>Ukraine|Kyiv))\s+(?!and\b)[a-z]")
_ITS = re.compile(r"\W*Its\s")
#: so near behind that word stands the office
ITS_CHARS = 30


def by_the_one_before(speakers: list[Speaker], sentence: str, before: str) -> list[Speaker]:
    """The speakers of a sentence, 'its ministry' as that of the state with which the sentence before opens."""
    state = _A_STATE_OPENS.match(before) if _ITS.match(sentence) else None
    side = (state.lastgroup or "") if state else ""
    return [replace(each, side=side) if side and not each.side and each.end and each.start < ITS_CHARS else each for each in speakers]


def by_newsroom(speakers: list[Speaker], sentence: str) -> list[Speaker]:
    """The speakers of a sentence, a ministry without a country as that of the country whose newsroom quotes it: 'Tass, citing the Defense Ministry, said'."""
    return [replace(each, side=_side(each, sentence)) if not each.side and each.end and _OF_A_STATE.search(each.name) else each for each in speakers]


def _side(speaker: Speaker, sentence: str) -> str:
    russian, ukrainian = _OF_RUSSIA.search(sentence), _OF_UKRAINE.search(sentence)
    if russian and ukrainian:
        return ""
    if russian or (not ukrainian and _RUSSIA_OPENS.match(sentence, 0, speaker.start)):
        return "ru"
    return "ua" if ukrainian else ""
