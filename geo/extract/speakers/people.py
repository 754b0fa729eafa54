"""Knows the persons that a text introduces with their office, and on which side the words that name a speaker stand."""

from __future__ import annotations

import re
from dataclasses import dataclass

from geo.extract.rules.lexicon import Lexicon


@dataclass(frozen=True)
class Speaker:
    """Who is quoted: the words that name them, their class before the side is known, and where the verb stands.

    role: id of claimant_classes.csv, or local_official, national_official, official, party where the country decides.
    side: 'ua', 'ru' or 'other' when the words say it, else ''. at: position of the verb in the sentence.
    """

    name: str
    role: str
    side: str
    at: int
    start: int
    end: int
    rule: str
    #: who says it as well, where a report names two in one breath: 'the mayor and police said'
    beside: Speaker | None = None
    #: no verb of saying: only what stands behind the name is theirs
    verbless: bool = False
    #: one person says it for the body of that name: 'he' may be meant
    spokesman: bool = False


NAME = r"[A-ZÀ-ÞА-ЯІЇЄҐ][\w'À-ž-]+(?:\s+(?:al-|el-|de\s|von\s)?[A-ZÀ-ÞА-ЯІЇЄҐ][\w'À-ž-]+){0,3}"
_POST = r"(?:spokes(?:man|woman|person)|head|chief|director|official|representative|coordinator|advis[eo]r|aide)"
#: after a name and a comma it says that the name is a town's: "Kryvyi Rih, the hometown of President …"
_NO_OFFICE = r"(?:hometown|home|city|town|village|capital|birthplace|seat|and|according|said|says|told|reported|as|where|which|after|when|with|citing|accus\w+|blam\w+|condemn\w+|denounc\w+|kill\w*|injur\w*|wound\w*|leav\w*|includ\w*|Kill\w*|Injur\w*|Includ\w*|\d+)\b"
_SIDES = (("ru", re.compile(r"Russia|Moscow|Kremlin|Belgorod|Kursk|Bryansk|Voronezh|Gladkov|Гладков|Богомаз|Хинштейн|Старовойт|Bogomaz|Starovo[iy]t|Росі|росі|Росси|росси|РФ|Москв")), ("ua", re.compile(r"Ukrain|Kyiv|Укра|укра|ЗСУ|ВСУ|Київ|Киев")),
          ("other", re.compile(r"Israel|Gaza|Palestin|Afghan|Kabul|Taliban|India|New Delhi|Pakistan|Islamabad|Congo|Rwanda|Iraq|Baghdad|Myanmar|Ethiopia|Egypt|Qatar|Sudan|RSF|Rapid|Leban|Hamas|Hezbollah|Houthi|Syria|Iran|Yemen|\bU\.?S\b|America|Trump|Biden|Rubio|Brit|Fr(?:ance|ench)|German(?:y|s)?\b|Polish\b|Poland|Turk(?:ey|ish|iye)|European|NATO|Vatican|Pope\b"
          r"|Gree(?:k\b|ce)|Moldov|Romania|Hungar|Slovak|Czech|Ital(?:y\b|ian)|Spain|Spanish|Belarus|Lithuania|Latvia|Estonia|Fin(?:nish|land)|Swed(?:en|ish)|Norw(?:ay|egian)|Danish|Denmark|Dutch|Netherlands|Belgi(?:um|an)|Bulgaria|Serbia|Croatia|Austria|Canad|Australia|Japan|Chin(?:a\b|ese)|Beijing|Korea|Kazakh|Saudi|Azerbaijan|Armenia")))  # fmt: skip
_BODIES = frozenset({"emergency_service", "police", "health_worker", "party", "party_ru", "party_ua", "ngo"})
#: after an office it says that the name before it is a town's: "Kryvyi Rih, President Volodymyr Zelensky's home city"
HOME_OF = re.compile(r"[\w.' -]{0,60}?'s?\s+(?:home|native|birth)")
#: an area or a house: "the Shebekino Central District Hospital, the governor said"
_AREA = re.compile(
    r"\b(?:Oblast|Region|District|Province|City|Raion|Community|Governorate|State|Hospital|Clinic|Cent(?:re|er)|University|School|College|Institute|Plant|Station|Port|Airport|Prison|Camp|Market|Mosque|Church|Street|Avenue|Square)$"
)
_ADJECTIVE = re.compile(r"(?:[сцз]ьк|[сц]к)(?:ої|ій|ого|ому|ой|ом)\b")
_MANY = re.compile(r"(?:ers|ials|ties|tors|ics|ors|ams|ents)$")
_IN = re.compile(r"(?:In|At|Near|On|Around|Across|From|Over|Outside)\s")
#: with it a headline in capitals goes on behind an office or a hospital: "Shelling Destroys Hospital In Kherson"
_GOES_ON = re.compile(rf"\b{_IN.pattern}|\b(?:As|After|Amid|And|By|During|For|Into|Of|To|Under|While|With)\s")
_SAYS = re.compile(r"\s+(?:said|says|told|wrote|reported|added|announced|confirmed)\b")
_TITLE = re.compile(r"(?:[Mm]ayor|[Gg]overnor|[Pp]resident|[Mm]inister|[Hh]ead|[Cc]hief|spokes(?:man|woman|person))$")


#: before a body whose head is named behind it: "The head of the Kharkiv police, Petro Ivanenko, said"
_HEADED = re.compile(r"\b(?:[Hh]ead|[Cc]hief|[Dd]irector|[Cc]ommander|[Ss]pokes(?:man|woman|person)) (?:of|for|at) (?:the )?(?:[\w'’-]+ ){0,3}$")
#: a body's letters in brackets behind its name: "the ministry's Public Health Operations Centre (PHOC)"
_LETTERS = re.compile(r"[\w' -]{0,46}\((?P<letters>[A-Z]{3,7})\)")


def registry(text: str, lexicon: Lexicon) -> dict[str, Speaker]:
    """The persons that the text introduces with their office, by last name, and the bodies whose letters it gives, by these."""
    people: dict[str, Speaker] = {}
    for rule, found in lexicon.matches("role", text, without=("media", "witness", "un", "official")):
        if rule.id.endswith("_names"):
            continue
        left = text[max(0, found.start() - 90) : found.start()]
        letters = _LETTERS.match(text, found.end()) if lexicon.lang == "en" else None
        if letters and not lexicon.has("role", letters.group("letters")):
            side = side_of(found.group(0)) or side_of(beside(left, 3))
            people.setdefault(letters.group("letters"), Speaker(letters.group("letters"), rule.meaning, side, 0, 0, 0, rule.id))
        office_of = lexicon.union("office_of")
        area = office_of.match(text, found.end()) if office_of else None
        end = area.end() if area else found.end()
        gap = r"[ \t]+" if lexicon.lang != "en" else r"(?:[ \t]+|[ \t]*\n[ \t]*(?!\s)|\s+(?=[A-Z]{3,}\.))"  # a new line is a new name, or a new paragraph, but for the dateline in capitals behind an office
        after = re.match(rf"(?:\s+of\s+(?:the\s+)?(?:{NAME}(?:\s+[a-z]+)?|(?:region|city|town|province|district|oblast|village)(?=,)))?(?:\s+{_POST})?,?{gap}({NAME})", text[end : end + 90])
        if after and "," in after.group(0) and (_MANY.search(found.group(0)) or (lexicon.lang == "en" and rule.meaning in _BODIES and after.group(0).startswith(",") and not _TITLE.search(found.group(0)) and not _HEADED.search(left))):
            after = None  # "Emergency workers, Governor Oleh Syniehubov said, found …", "hit by the army, Serhiy Lysak, the head of …, said"
        before = re.search(
            rf"(?:^|[^\w'])(?P<lead>(?:(?:in|on|at|of|near|from|(?<!referring\s)(?<!reference\s)(?<!according\s)to|for|by)\s+|(?:[Ii]n|[Aa]t|[Nn]ear|[Oo]f)\s+(?:[\w-]+\s+){{1,2}}(?:[\w-]+\s+and\s+)?))?({NAME}),\s+(?:who\s+(?:leads|heads|runs|chairs)\s+(?:[\w'-]+\s+){{0,4}}|(?:the\s+|a\s+)?(?:(?!{_NO_OFFICE})[\w'-]+\s+){{0,5}})$",
            left,
        )
        if after and lexicon.lang == "en" and _GOES_ON.search(after.group(1)):
            after = None
        names = [after.group(1)] if after and "of" not in after.group(0).split(after.group(1))[0].split()[:1] else []
        if after and not names and "," in after.group(0):
            names = [after.group(1)]
        body = lexicon.lang != "en" and rule.meaning in _BODIES  # "Тимур Ткаченко, ДСНС": two sources
        if HOME_OF.match(text, found.end()):
            before = None
        if names and before and " " not in before.group(2) and lexicon.lang == "en":
            before = None  # "missiles hit Lviv, mayor Andriy Sadovyi said": a town
        if before and (_IN.match(before.group(2)) or _holds_office(left, before.start(2), before.end(2), lexicon)):
            before = None  # "In Kharkiv, Governor Oleh Syniehubov said", "the head of the RMA Oleh Syniehubov, the prosecutor's office and … said"
        if before and not body and not before.group("lead") and not _MANY.search(found.group(0)):
            town = " " not in before.group(2) and _SAYS.match(text, found.end())  # "shelled Vovchansk, the governor said"
            names += [] if _AREA.search(before.group(2)) or town else [before.group(2).split("\n")[-1]]
        for name in (each.split("\n")[0] for each in names):
            words = [word for word in name.strip().split() if _is_name(word.removesuffix("'s"), lexicon)]
            if lexicon.lang != "en":  # "мер Харкова Ігор Терехов"; a first name may be a word of places, too
                whole = [] if _ADJECTIVE.search(name) else name.split()
                words = (words if len(words) > 1 else whole or words)[-2:]
            if any(area.regex.fullmatch(name.strip()) for area in lexicon.rules("area_name")):
                continue
            if not 0 < len(words) <= 4 or (len(words) == 1 and (words == name.split() or words[-1] != name.split()[-1]) and not _TITLE.search(text[found.start() : found.end()])):
                continue
            office = text[found.start() : found.end()]
            meaning = next(
                (
                    other.meaning
                    for other in lexicon.rules("role")
                    if other.meaning == "ru_occupation_official" and other.regex.search(f"{' '.join(left.split()[-2:])} {office} {name}")
                ),
                rule.meaning,
            )
            side = side_of(office) or side_of(name) or side_of(beside(left, 3))
            named = " ".join(words).removesuffix("'s")
            label = f"{named}, {office}"
            known = Speaker(label, meaning, side, 0, 0, 0, rule.id)
            last = words[-1].removesuffix("'s")
            people.setdefault(last, known)
            if last.lower().startswith(("al-", "el-")):
                people.setdefault(last[3:], known)  # words are looked up from their capital on
    return people


def _holds_office(left: str, start: int, end: int, lexicon: Lexicon) -> bool:
    """Whether a name is that of the holder of an office that stands before it: 'the head of the Kharkiv Regional Military Administration Oleh Syniehubov'."""
    words = left[:end]
    return any(start - 1 <= found.end() < end - 2 for _, found in lexicon.matches("role", words))


def _is_name(word: str, lexicon: Lexicon) -> bool:
    if word.lower() not in _words(lexicon) or word.lower() in lexicon.meanings("leader"):
        return True
    return any(rule.id.endswith("_names") and rule.regex.fullmatch(word) for rule in lexicon.rules("role"))


def _words(lexicon: Lexicon) -> frozenset[str]:
    if "stop_words" not in lexicon.compiled:
        lexicon.compiled["stop_words"] = frozenset(lexicon.meanings("place_stop"))
    return lexicon.compiled["stop_words"]


def side_of(words: str) -> str:
    """'ua', 'ru', 'other' or '' when the words name no side."""
    for side, pattern in _SIDES:
        if pattern.search(words):
            return side
    return ""


def beside(left: str, count: int) -> str:
    """Of the words before an office the last ones, count at most, that no comma or full stop sets apart: "near the Russian border, local officials"."""
    return " ".join(re.split(r"[,;:()]\"?\s|(?<=[a-zа-яіїєґ\"'’)])[.!?]\s", left)[-1].split()[-count:])


#: before an office at the head of a sentence, the capital in which it is: "In Moscow, the defence ministry said"
_SEAT = re.compile(r"\b[Ii]n\s+(?P<capital>[A-Z][\w'-]+),\s+(?:the\s+)?(?:[a-z]+\s+)?$")


def seat(left: str) -> str:
    """The side of the capital in which an office is said to be, by the words before it; '' without one."""
    found = _SEAT.search(left)
    return side_of(found["capital"]) if found else ""


#: names as like as that are two spellings of one, as difflib measures it
ALIKE = 0.8


def person(name: str, people: dict[str, Speaker]) -> Speaker | None:
    """The person of that last name; a slip or another spelling ('Synehubov', 'Sinegubov') is the same person."""
    if name in people or len(name) < 6:
        return people.get(name)
    from difflib import SequenceMatcher

    letters, compared = set(name), SequenceMatcher(None, "", name)
    for other, speaker in people.items():
        both = len(other) + len(name)
        if abs(len(other) - len(name)) > 2 or 2 * (len(name) - len(letters - set(other))) < ALIKE * both:
            continue  # with so many letters that the other has not it cannot be as like: far cheaper to see than how like it is
        compared.set_seq1(other)
        if compared.ratio() >= ALIKE:
            return speaker
    return None
