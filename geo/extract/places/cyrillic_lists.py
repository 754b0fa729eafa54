"""Knows the lists in which a Ukrainian or Russian report names towns and communities as hit: 'під обстрілом перебували A, B та C', 'A, B та C громади зазнали ударів'."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from geo.extract.places.atlas import Gazetteer
from geo.extract.places.mentions import Mention
from geo.extract.places.town_lists import are_known, runs
from geo.extract.rules.sought import Sought
from geo.extract.text.sentences import Sentence

_FIRE = r"(?:обстріл|вогн|вогон|удар|приціл|атак|терор|бомбардуванн|обстрел|огн|огон|прицел|бомбардировк)\w*"
#: the kind of a place, before its name or behind that of a community
_TOWN = r"(?:(?:міст(?:о|а|у|ам|і)|селища?х?|селищем?|сел(?:о|а|у|і|ам)|смт|м\.|с\.|сел\.|с-ще|хут[оі]р\w*|город(?:а|у|е|ам)?|сел(?:е|ах)|пос[её]л\w+|деревн\w+|г\.|пос\.|у|в|во|по|на)\s*)*"
_RANK = r"(?:\s+(?:міськ|сільськ|селищн|територіальн|городск|сельск|поселков|территориальн)(?:а|ої|у|ій|і|их|ой|ую|ая|ие))*"
#: what stands between two names of one list
_BETWEEN = re.compile(rf"{_RANK}(?:\s+\([^()]{{1,40}}\))?(?:,\s+(?:а\s+також\s+|й\s+|і\s+|та\s+|и\s+)?|\s+(?:та|і|й|и|а\s+також)\s+){_TOWN}")
#: the word for what all names of a list are
_COMMUNITIES = re.compile(rf"{_RANK}\s+(?:громади|громад|громадах|громадам|громады|громадах)\b")
#: what befell the houses or people of such towns: "Пошкоджено будинки у A, B та C"
_DAMAGE = r"пошкодж[еу]\w+|зруйнован\w+|поруйнован\w+|понівеч\w+|руйнуванн\w+|вибит\w*|влучанн\w+|влучи(?:в|л[аио])|приліт\w*|прильот\w+|вибух\w*|пожеж\w+|горі\w+|загорі\w+|поврежд[её]н\w*|разруш\w+|попадани\w+|попал[аио]?|прил[её]т\w*|взрыв\w*|пожар\w*|выбит\w*|горе\w+|загоре\w+"
#: what says that the towns named behind it were hit; "обстріляли" and "били" tell of them, "збили" does not
_IS_HIT = Sought(
    rf"\b(?:[Пп]ід|[Пп]од)\s+(?:[\w-]+,?\s+){{0,6}}?{_FIRE}(?:,?\s+(?:та|і|й|и)\s+[\w-]+)?\s+(?:[\w-]+\s+){{0,3}}?(?:перебува|опини|бул|бы|був\b|потрапи|потрапля|попал|оказал|находил)\w*\s*:?\s+(?:(?:також|ще|й|знову|также|ещ[её]|снова)\s+)?{_TOWN}$"
    rf"|\b(?i:{_FIRE}|руйнувань|пошкоджень)\s+(?:[\w-]+\s+){{0,2}}?(?:зазна|піддал|піддав|подверг)\w+\s*:?\s+(?:(?:також|ще|й|знову|также|ещ[её]|снова)\s+)?(?:(?:[\w'-]+\s+){{1,4}}?(?:у|в|во|на)\s+)?{_TOWN}$"
    rf"|\b(?i:{_DAMAGE})\b[^.;:]{{0,90}}?\s(?:у|в|во|на|по)\s+{_TOWN}$"
    rf"|\b(?i:атаку(?:вав|вала|вали|ють|є)|обстріля(?:в|ла|ли)|обстрілювал\w+|вдари(?:в|ла|ли)|удари(?:в|ла|ли)|гати(?:в|ли)|поціли(?:в|ла|ли)|бомбардува\w+|накри(?:в|ли)|тероризу\w+|атаковал[аи]?|обстрелял[аи]?|обстреливал\w*|ударил[аи]?)\b(?:\s+(?!по\b|на\b)[^\W\d_][\w-]*){{0,3}}?\s+(?:по\s+|на\s+)?{_TOWN}$"
)
#: the same before a colon: "Обстріляні населені пункти: A, B"
_COLON = re.compile(rf"\b(?i:{_FIRE}|обстрілян\w*|обстрелян\w*|атакован\w*)\b[^.;:]{{0,80}}:\s+{_TOWN}$")
#: what says it of those before it
_WERE_HIT = re.compile(
    rf"(?:{_RANK}\s+(?:громад\w+|район\w*))?(?:\s+[–—-])?\s+(?:[\w-]+\s+){{0,2}}?(?:(?:перебува|опини|бул|был|потрапи|потрапля|попал|оказал|находил)\w+\s+(?:[\w-]+\s+){{0,3}}?п[оі]д\s+(?:[\w-]+\s+){{0,3}}?{_FIRE}|(?:зазна|піддал|подверг)\w+\s+(?:[\w-]+\s+){{0,3}}?{_FIRE}|(?:бул\w+|был\w+)\s+(?:обстрілян|атакован|обстрелян)\w*)"
)
#: words of a sentence in which towns are only threatened, heard of or fought over
_ONLY_NAMED = Sought(r"\b(?:загро|тривог|угро|тревог|чутно|чули|слышн|слышал|могли|може|можлив|могут|возможн|плану|планир|евакуа|эвакуа|штурм|наступ|просува|продвига|зби[влт]|знешкод|відби[влт]|сбит|сбил|отраз|прямує|у напрямку|в направлении|не зафіксовано|не було|не было)\w*", re.IGNORECASE)


def groups(text: str, mentions: Sequence[Mention]) -> list[list[Mention]]:
    """The towns and communities of a sentence, those of one list together, in order."""
    return runs(text, mentions, _BETWEEN)


def said_hit(text: str, group: Sequence[Mention]) -> bool:
    """Whether the words before or behind a list, or a single town, say that it was hit: 'під обстрілом опинилися A та B'."""
    before = text[: group[0].start]
    return bool(_IS_HIT.search(before) or (len(group) > 1 and _COLON.search(before)) or _WERE_HIT.match(text, group[-1].end)) and not _ONLY_NAMED.search(text)


def cued(scanned: dict[int, list[Mention]], sentences: Sequence[Sentence], gazetteer: Gazetteer) -> tuple[dict[int, list[Mention]], set[tuple[int, int]]]:
    """The mentions of each sentence, those of such lists as places of events, and where (sentence, position) a list names them."""
    told_of = frozenset(each.name for mentions in scanned.values() for each in mentions if each.role == "event")
    listed: set[tuple[int, int]] = set()
    found: dict[int, list[Mention]] = {}
    for index, named in scanned.items():
        text = sentences[index].text
        mentions = _districts(text, named)
        hit: dict[int, str] = {}
        for group in groups(text, mentions):
            if not said_hit(text, group):
                continue
            together = len(group) > 1 and bool(_COMMUNITIES.match(text, group[-1].end))
            kinds = {each.start: "hromada" if together and _ADJECTIVE.search(each.name) else each.kind for each in group}
            if are_known([replace(each, kind=kinds[each.start]) for each in group], gazetteer, told_of):
                hit |= kinds
                listed |= {(index, each.start) for each in group if len(group) > 1}
        found[index] = [replace(each, role="event", kind=hit[each.start]) if each.start in hit else each for each in mentions] if hit else mentions
    return found, listed


def _districts(text: str, mentions: list[Mention]) -> list[Mention]:
    """The mentions, those as districts of which only the last of a list has the word: 'Ізюмський, Чугуївський та Лозівський райони'."""
    if "район" not in text or "районом" in text:
        return mentions
    found = sorted(mentions, key=lambda each: each.start)
    for number in range(len(found) - 2, -1, -1):
        each, behind = found[number], found[number + 1]
        if each.kind == "settlement" and behind.kind == "adm2" and _OF_A_DISTRICT.search(each.name) and _AND.fullmatch(text, each.end, behind.start):
            found[number] = replace(each, kind="adm2", role=behind.role)
    return found


#: how the names of districts end, and what stands between two of a list
_OF_A_DISTRICT = re.compile(r"(?:[сцз]ьк|[сц]к)(?:ий|ого|ому|им|ом)$")
_AND = re.compile(r",\s+(?:(?:а\s+також|й|і|та|и)\s+)?|\s+(?:та|і|й|и|а\s+також|а\s+также)\s+")
#: how the names of communities end: "Марганецька", "Покровської"
_ADJECTIVE = re.compile(r"(?:[сцз]ьк|[сц]к)(?:а|ої|у|ій|ая|ой|ую|их|і)$")
