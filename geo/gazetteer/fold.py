"""One written name → the keys under which it is filed: a strict one and one by sound for Slavic names."""

from __future__ import annotations

import re
import unicodedata

#: raised whenever a key can come out differently; a place list made with another number is made again
FOLD_VERSION = 4

_APOSTROPHES = dict.fromkeys(map(ord, "'’‘‛ʼʹʽ`´′ʻʾʿ՚＇ˈ\"“”„«»"), None)
_SPACES = dict.fromkeys(map(ord, "-‐‑‒–—―−_./,;:()[]{}|\\&+*#!?<>=~^%$@"), " ")
#: accents and other marks, invisible signs, halves of a broken character
_DROPPED = frozenset({"Mn", "Mc", "Me", "Cf", "Cs"})
_CONTROLS = dict.fromkeys([*range(32), 127], " ")
_LETTERS = str.maketrans(
    {"ł": "l", "ø": "o", "đ": "d", "ı": "i", "æ": "ae", "œ": "oe", "ə": "a", "ґ": "г", "ђ": "д", "ð": "d", "þ": "th"}
)
_TABLE = {**_APOSTROPHES, **_SPACES, **_CONTROLS, **_LETTERS}
_ASCII = {code: to for code, to in _TABLE.items() if code < 128}

_CYRILLIC = str.maketrans(
    {
        "а": "a", "б": "b", "в": "v", "г": "h", "д": "d", "е": "e", "є": "ie", "ж": "zh", "з": "z", "и": "i",
        "і": "i", "к": "k", "л": "l", "м": "m", "н": "n", "о": "o", "п": "p", "р": "r", "с": "s", "т": "t",
        "у": "u", "ф": "f", "х": "h", "ц": "ts", "ч": "ch", "ш": "sh", "щ": "shch", "ь": "", "ъ": "", "ы": "i",
        "э": "e", "ю": "iu", "я": "ia", "ў": "u", "ј": "i", "љ": "l", "њ": "n", "ћ": "c", "џ": "dzh",
    }
)  # fmt: skip

#: spellings of one sound in the English, Polish, German, French and scientific romanisations
_SOUNDS = {
    "shch": "S", "tsch": "C", "sch": "S", "sc": "S", "sh": "S", "ch": "C", "tch": "C", "cz": "C", "sz": "S",
    "dzh": "Z", "zh": "Z", "dj": "Z", "kh": "h", "gh": "h", "g": "h", "w": "v", "ph": "f", "x": "ks", "tz": "T",
    "ts": "T", "c": "T", "z": "z", "ou": "u", "q": "k",
}  # fmt: skip
_SOUND = re.compile("|".join(sorted(_SOUNDS, key=len, reverse=True)))
_GLIDES = re.compile(r"[iyj]+(?=[aeou])|(?<=[aeou])[iyj]+")
_RUNS = re.compile(r"(.)\1+")
_NOT_SOUND = re.compile(r"[^a-zCSTZ ]")
_EXCHANGED = str.maketrans("eiy", "ooo")
_LEVELLED = str.maketrans("aeiyu", "ooooo")


def fold(name: str) -> str:
    """The strict key of a name: "" when nothing is left of it.

    Same key for any mix of case, accents, kinds of apostrophe and of hyphen; words are separated by one blank.
    """
    if name.isascii():
        return " ".join(name.lower().translate(_ASCII).split())
    # apostrophes first: NFKC would turn an acute accent that stands for one into a blank
    text = unicodedata.normalize("NFKC", name.translate(_APOSTROPHES)).casefold().translate(_TABLE)
    text = unicodedata.normalize("NFD", text)
    text = "".join([c for c in text if unicodedata.category(c) not in _DROPPED])
    return " ".join(text.translate(_TABLE).split())


def sound(key: str) -> str:
    """The sound of a folded Latin or Cyrillic name, equal for its usual romanisations; "" for other scripts.

    "kryvyi rih", "kryvyy rih", "krywyj rih" and "кривий ріг" sound the same.
    """
    text = _SOUND.sub(lambda m: _SOUNDS[m[0]], key.translate(_CYRILLIC))
    text = _GLIDES.sub("", text).replace("y", "i").replace("j", "i")
    text = _RUNS.sub(r"\1", _NOT_SOUND.sub("", text))
    return " ".join(text.split())


def loose(sounded: str) -> str:
    """The sound with its vowels levelled, under which sounds are filed: harkiv and harkov → horkov; a final one is dropped."""
    words = [_RUNS.sub(r"\1", word.translate(_LEVELLED)) for word in sounded.split()]
    return " ".join([word.rstrip("o") if len(word) > 3 else word for word in words])


def exchanged(sounded: str) -> str:
    """The sound with only those vowels levelled that Ukrainian and Russian forms exchange (i, e, o): harkiv → harkov."""
    return " ".join([_exchange(word) for word in sounded.split()])


def _exchange(word: str) -> str:
    level = _RUNS.sub(r"\1", word.translate(_EXCHANGED))
    stem = level.rstrip("aou")
    return level if len(stem) < 3 else stem + "o" * (len(stem) < len(level))


_KMU = {
    "а": "a", "б": "b", "в": "v", "г": "h", "ґ": "g", "д": "d", "е": "e", "є": "ie", "ж": "zh", "з": "z", "и": "y",
    "і": "i", "ї": "i", "й": "i", "к": "k", "л": "l", "м": "m", "н": "n", "о": "o", "п": "p", "р": "r", "с": "s",
    "т": "t", "у": "u", "ф": "f", "х": "kh", "ц": "ts", "ч": "ch", "ш": "sh", "щ": "shch", "ь": "", "ю": "iu",
    "я": "ia",
}  # fmt: skip
_KMU_FIRST = {"є": "ye", "ї": "yi", "й": "y", "ю": "yu", "я": "ya"}


def romanise(name_uk: str) -> str:
    """A Ukrainian name in Latin letters by the Cabinet's table of 2010 (Resolution No. 55)."""
    out = []
    before = " "
    text = name_uk.replace("’", "").replace("'", "").replace("ʼ", "")
    for i, letter in enumerate(text):
        low = letter.lower()
        if low == "г" and text[i - 1 : i].lower() == "з":
            latin = "gh"
        else:
            latin = _KMU_FIRST[low] if low in _KMU_FIRST and not before.isalpha() else _KMU.get(low, letter)
        out.append(latin[:1].upper() + latin[1:] if letter != low else latin)
        before = letter
    return "".join(out)
