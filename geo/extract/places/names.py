"""Finds the names of a sentence: runs of capitalised words, without those that are no names and those of people."""

from __future__ import annotations

import re
from collections.abc import Iterator

from geo.extract.rules.lexicon import Lexicon

#: one name of two: the territory in which Srinagar lies is not the town of Jammu
_OF_TWO = "Jammu and Kashmir|Sistan and Baluchestan|Sistan and Baluchistan|Kohgiluyeh and Boyer-Ahmad|Chaharmahal and Bakhtiari"
_LATIN_NAME = re.compile(
    rf"\b(?:{_OF_TWO})\b|"
    r"(?<![\w'])(?:(?:[AaEe](?:[lnrsdzt]|sh))[- ](?=[A-Z]))?[A-ZÀ-Þ][\w'À-ž]*(?:-[\w'À-ž]+)*"
    r"(?:\s+(?:[ae](?:[lnrsdzt]|sh)-|(?:[ae]l|ash|[ae][drz]|(?<=\bTal )as|(?<=\bTell )as|(?<=\bUmm )as|(?<=\bWadi )as|(?<=\bBir )as)\s)?[A-ZÀ-Þ][\w'À-ž]*(?:-[\w'À-ž]+)*)*"
)
_CYRILLIC_NAME = re.compile(r"[А-ЯІЇЄҐЁ][\w'’ʼ]+(?:-[\w'’ʼ]+)*(?:\s+[А-ЯІЇЄҐЁ][\w'’ʼ]+(?:-[\w'’ʼ]+)*)*")
_CYRILLIC_ADJECTIVE = re.compile(r"(?:[сцз]ьк|[сц]к)(?:ої|ій|а|у|ого|ому|ой|ая|ую|ом|ий)$")
_HYPHENED = re.compile(r"-(?!(?:led|backed|installed|occupied|held|controlled|run|appointed)\b)[a-z]{4,}$")
_HELD_BY = r"-(?:led|backed|installed|occupied|held|controlled|run|appointed)$"
#: before a town behind whose name, without a comma, that of its mayor stands
_OFFICE_OF = re.compile(r"\b(?:mayor|governor|head|chief|secretary) of (?:the )?(?:city of )?$", re.IGNORECASE)
OFFICE_CHARS = 40
_NO_PERSONS = frozenset({"City", "Municipality", "District", "Region", "Oblast", "Council", "Province", "Governorate", "Camp"})
_SPEAKS = re.compile(r"\s+(?:has\s+|had\s+|also\s+|later\s+)?(?:said|says|told|wrote|writes|reported|confirmed|added|announced|noted|posted|stated|clarified|specified|urged|put)\b")
_NEXT_NAME = re.compile(r"\s([А-ЯІЇЄҐЁ][\w'-]+)")
_ENDING = re.compile(r"(?:а|у|е|і|и|ы|я|ю|ий|ый|ом|ем|єм|ым|им|ою|ею|ой|ої|ій|ого|ому|ові|еві)?")
#: a word of a name where "town of" stands before it, or the word of a village behind: "the town of Old Fangak", "Bon To village", "Let Yet Kone village"
_OLD_OR_NEW = frozenset({"Old", "New", "Upper", "Lower", "Great"})
_TOWN_OF = re.compile(r"\b(?:town|village|city|settlement|hamlet|suburb|community) of $")
_A_VILLAGE = re.compile(r"(?:To|In|On|At|An|Ma|So|Let|Yet|Than|See|Her|No|Man|Out|Now|By|Me|My)\s+(?:[A-Z][\w-]+\s+){0,2}(?:villages?|town|township|hamlet)\b")
_IN = re.compile(r"\b(?:in|at|on|near|of|from|and)\s+$")
#: "in Arab Salim", a village
_ARAB = re.compile(r"Arab\s+(?!League|Emirates|Republic|States|Spring|World|Gulf|Israel)(?:al[- ])?[A-Z][a-z]")
#: "An Nuseirat Refugee Camp"
_CAMP = re.compile(r"(?<=\w)\s+(?:Refugee|IDP|IDPs|Displacement|Displaced)\s+Camps?$")
#: "the town of New York" in Donetsk region, which is no American city
_NEW_YORK = re.compile(
    r"\b(?:town|settlement|village) of New York\b|\b(?:shell(?:ed|ing)(?: of)?|bomb(?:ed|ing)(?: of)?|(?:strikes?|attacks?) on) New York\b|"
    r"\b[A-Z][\w'-]+(?:ka|sk|ne|ve)(?:,| and|, and)(?: in)? New York\b|\bDonetsk (?:[Oo]blast|[Rr]egion)\b[^.]{1,250}\bNew York\b|\bNew York,? (?:in )?(?:the |Ukraine's )?(?:eastern )?Donetsk\b|\bNew York, (?:a|the) (?:[\w-]+ ){0,3}(?:town|settlement|village)\b"
)


def found(sentence: str, lexicon: Lexicon, people: frozenset[str] = frozenset()) -> Iterator[tuple[str, int, int, bool]]:
    """The names of a sentence in order, without those of people: (name, start, end, whether it follows a person's title)."""
    stop = lexicon.compiled.setdefault("stop_words", frozenset(lexicon.meanings("place_stop")))
    titles = lexicon.compiled.setdefault("titles", frozenset(lexicon.meanings("person_title")))
    leaders = lexicon.meanings("leader")
    capitalised = _LATIN_NAME if lexicon.lang == "en" else _CYRILLIC_NAME
    for run in capitalised.finditer(sentence):
        if run.group() in _OF_TWO.split("|"):
            yield run.group(), *run.span(), False
            continue
        for name, start, end, person in _segments(run, stop, titles, leaders):
            words = name.split()
            if lexicon.lang == "en" and len(words) > 2 and words[-1] not in _NO_PERSONS and _SPEAKS.match(sentence, end) and _OFFICE_OF.search(sentence, max(0, start - OFFICE_CHARS), start):
                yield " ".join(words[:-2]), start, start + len(" ".join(words[:-2])), person  # "mayor of Dnipro Borys Filatov said"
                continue
            if name in people or words[-1] in people or (lexicon.lang != "en" and _declined(words[-1], people)):
                if lexicon.lang == "en" or len(words) < 3:
                    continue
                name = " ".join(words[:-2])  # "мэр Харькова Иван Иванов"
                end = start + len(name)
            last = _NEXT_NAME.match(sentence, end) if lexicon.lang != "en" else None
            if last and not _CYRILLIC_ADJECTIVE.search(last.group(1)) and (last.group(1) in people or _declined(last.group(1), people)):
                continue  # "глава ДНР Денис Пушилин": a first name
            camp = _CAMP.search(name)
            yield (name[: camp.start()], start, end - len(camp.group(0)), person) if camp else (name, start, end, person)


def _declined(name: str, people: frozenset[str]) -> bool:
    """Whether a Cyrillic name is that of a person in another case: Терехова, Синєгубову; "Ивановка" is not Ivanov."""
    stems = (person.rstrip("аеиіоуыьюяйєї") for person in people if len(person) > 4)
    return any(name.startswith(stem) and _ENDING.fullmatch(name, len(stem)) for stem in stems)


def _segments(run: re.Match[str], stop: frozenset, titles: frozenset, leaders: dict[str, str]) -> list[tuple[str, int, int, bool]]:
    """The runs of a capitalised sequence between words that are no names: (name, start, end, after a title)."""
    segments: list[tuple[str, int, int, bool]] = []
    words: list[tuple[str, int, int]] = []
    title = False

    def close() -> None:
        if words:
            segments.append((" ".join(word for word, _, _ in words), words[0][1], words[-1][2], title))
            words.clear()

    for token in re.finditer(r"\S+", run.group(0)):
        word = token.group(0)
        bare = re.sub(r"'s?$", "", word)
        start = run.start() + token.start()
        if _HYPHENED.search(word) or word != re.sub(_HELD_BY, "", word):
            close()  # "Christian-majority", "Iranian-designed", "Houthi-run": no name
            title = False
            continue
        if bare.lower() in leaders:
            words.clear()  # "Volodymyr Zelensky" is no town of Volodymyr
        called = (bare in _OLD_OR_NEW and not words and token.end() < len(run.group(0)) and _TOWN_OF.search(run.string[:start])) or ((words or _IN.search(run.string, max(0, start - 6), start)) and _A_VILLAGE.match(run.string, start))
        called = called or (word == "as" and words) or (bare == "Arab" and not words and _IN.search(run.string, max(0, start - 6), start) and _ARAB.match(run.string, start))  # "Tal as Sultan"
        if all(part in stop for part in bare.lower().split("-")) and not called and not (words and (bare == "City" or words[-1][0] == "Port")) and not (bare == "New" and _NEW_YORK.search(run.string)):
            close()
            title = bare.lower() in titles
            continue
        adjective = bool(_CYRILLIC_ADJECTIVE.search(bare))
        if adjective:
            close()  # "Краматорську | Донецької (області)"
        words.append((bare, start, start + len(bare)))
        if word != bare or adjective:
            close()
            title = False
    close()
    return segments
