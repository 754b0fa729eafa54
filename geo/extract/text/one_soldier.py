"""Fills over a single soldier who is told of beside civilians, so that these are counted: 'killed a soldier and two residents'."""

from __future__ import annotations

import re

from geo.extract.rules.sought import Sought

_BODY = r"(?:National\s+Guard|Hezbollah|Hamas|Islamic\s+Jihad|(?:[\w-]+\s+)?(?:armed\s+forces|army|military|militia))"
_SOLDIER = (
    r"(?:soldier|service\s?(?:man|woman|member)|fighter|militant|gunman|commander|operative|conscript|marine|paratrooper|border\s+guard|guardsman|reservist|(?:army|military|militia)\s+(?:officer|member)"
    rf"|(?:Hezbollah|Hamas|Islamic\s+Jihad|National\s+Guard)\s+(?:member|officer|official)|(?:member|officer|fighter|soldier|commander)\s+of\s+(?:the\s+)?{_BODY})"
)
_ONE = rf"[Aa]n?\s+(?:(?!and\b)[\w'’-]+\s+){{0,2}}?{_SOLDIER}"
_AND = r"(?:and|along\s+with|together\s+with|as\s+well\s+as)"
#: a number of civilians, or one of them
_MANY = r"(?:at\s+least\s+)?(?:\d{1,3}|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve)\s+(?!of\b|soldiers|service|troops|fighters|militants)[a-z]"
_CIVILIAN = (
    r"(?:an?|his|her|their)\s+(?:[\w-]+\s+){0,2}?(?:civilian|man|woman|boy|girl|child|resident|teenager|pensioner|driver|farmer|journalist|medic|wife|husband|(?:grand)?(?:son|daughter)|mother|father|brother|sister|policeman|rescuer|firefighter)\b"
)
_BEFORE = Sought(rf"\b{_ONE}\s+{_AND}\s+(?={_MANY}|{_CIVILIAN})")
_BEHIND = Sought(rf"\b(?:civilians?|people|persons|m[ae]n|wom[ae]n|boys?|girls?|child|children|residents?|teenagers?|workers?|drivers?|villagers?)(?P<m>\s+{_AND}\s+{_ONE})(?=\s+(?:were|have|had|died|perished)\b)")
_CIVIL_SLAVIC = r"(?:\d|дво|дві|две|тро|три|четвер|п'ят|пят|шест|один|одна|жін|женщ|муж|чолов|мирн|цивіл|гражд|дити|реб[её]н|дів|дев|хлоп|мальч|жител|місцев|местн|його\s|его\s|ще\s|ещ[её]\s)"
_SLAVIC = Sought(
    r"(?:\b[Вв]ійськов(?:ий|ого)|\b[Вв]ійськовослужбов(?:ець|ця)|\b[Сс]олдата?|\b[Бб](?:оєць|ійця)|\b[Пп](?:рикордонник|ограничник)а?|\b[Нн]ацгвардій(?:ець|ця)|\b[Оо]фіцера?|\b[Вв]оеннослужащ(?:ий|его)|\b[Вв]оенн(?:ый|ого)|\b[Бб]о(?:ец|йца)|\b[Рр]осгварде(?:ец|йца)|\b[Оо]фицера?)"
    r"(?:\s+(?:ЗСУ|ВСУ|ВС\s+РФ|Нацгвардії|Нацгвардии|Росгвардии|тероборони|теробороны|самообороны|територіальної\s+оборони|территориальной\s+обороны))?\s+(?:та|і|й|и)\s+(?=" + _CIVIL_SLAVIC + ")"
)


def filled_over(text: str, lang: str) -> str:
    """The text with blanks for a soldier beside civilians, whom no figure of them counts."""
    if lang != "en":
        return _SLAVIC.sub(_blanks, text)
    return _BEHIND.sub(_blanks, _BEFORE.sub(_blanks, text))


def _blanks(found: re.Match[str]) -> str:
    whole = found.group(0)
    kept = found.start("m") - found.start() if "m" in found.re.groupindex else 0
    return whole[:kept] + " " * (len(whole) - kept)
