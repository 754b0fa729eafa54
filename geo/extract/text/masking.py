"""Masks the numbers of a sentence, so that rules can be short.

A masked sentence has the length of the sentence: a number with its qualifier is a run of '#', an age a run of '@', a
date or time a run of '~', and a number that counts nothing (a distance, a school's number) a run of '%'.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from geo.extract.rules.lexicon import Lexicon
from geo.extract.rules.sought import Sought
from geo.extract.text import between, one_soldier
from geo.extract.text.numbers import DIGITS, Number, grammar_of, read, value_of
from geo.extract.toll import MAJORITY, OF_THE_DEAD

NUMBER, AGE, DATE, OTHER = "#", "@", "~", "%"


@dataclass(frozen=True)
class Masked:
    """A sentence whose numbers are masked, and the numbers by where they start."""

    text: str
    numbers: dict[int, Number]

    def at(self, start: int) -> Number | None:
        """The number that starts there, or None."""
        return self.numbers.get(start)


#: what an editor put in: "three [of the company's] employees"
_BRACKETS = re.compile(r"\[[^\]\d]{0,80}\]")
#: a single word in quotes: '"hundreds" of civilians'
_QUOTED_WORD = re.compile(r'"((?:(?:more than|at least|nearly|about|around|over|almost|up to|some|several) )?\w+|[a-z]+(?: [a-z-]+){1,5})"')

#: a count in an office's own words: 'killed "three people, among them a child, and wounded two"'
_QUOTED_COUNT = Sought(r'(?<=[a-z] )"(?=(?:(?:more than|at least|nearly|about|around|over|some|up to) )?(?:\d+|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|an?|several|dozens of|hundreds of) [a-z])([^"]{3,120})"')
#: "both occupants": a number; not where it only says who they are: "two neighbours, both women,"
_BOTH_NOUN = r" (?:of the )?(?:people|persons|occupants|men|women|passengers|victims|drivers|residents|civilians|brothers|sisters|boys|girls|children|medics|policemen|volunteers|workers|tenants|riders|crew)\b"
#: "Both died in Kurakhove", of two whom the sentence before counts
_BOTH_VERB = r" (?:(?:were|have been|had been) (?:\w+ly |also )?(?:killed|injured|wounded|hospitali[sz]ed)|(?:later )?died|perished|lost their lives|(?:suffered|sustained|received) (?:\w+ ){0,3}(?:injuries|wounds|burns))\b"
_BOTH = Sought(rf"\b(?:(?<!, )(?<!\()[Bb]oth(?={_BOTH_NOUN})|[Bb]oth(?={_BOTH_NOUN}(?!\s*[,.;)]))|Both(?={_BOTH_VERB}))")


#: a strike told of beside another, not one who was killed: "a strike killed two, and |another killed 15|"
_STRIKE_ACTS = re.compile(
    r"(?:another|one)\s+(?:(?:also|later|then|reportedly)\s+)?(?:killed|kills|injured|injures|wounded|wounds)\s+(?:(?:at least|about|around|some|more than|over|up to|nearly)\s+)?(?:\d+|an?|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|\w+teen|\w+ty(?:-\w+)?|several|dozens|scores)\b"
    r"(?!\s+(?:(?:people|others?|more)\s+)?(?:(?:were|was)\s+)?(?:injured|wounded|hurt|killed|dead|missing)\b)",
    re.IGNORECASE,
)


def mask(sentence: str, lexicon: Lexicon) -> Masked:
    """The masked sentence with its numbers."""
    grammar = grammar_of(lexicon)
    text = _QUOTED_WORD.sub(r" \1 ", sentence).replace("...", "   ")
    text = _QUOTED_COUNT.sub(r" \1 ", text)
    text = _BOTH.sub(lambda found: "Two " if found.group(0)[0] == "B" else "two ", text)
    text = _BRACKETS.sub(lambda found: " " * len(found.group(0)), text)
    text = between.without_speakers(text) if lexicon.lang == "en" else text
    text = _without_other_numbers(one_soldier.filled_over(text, lexicon.lang), lexicon)
    numbers: dict[int, Number] = {}
    pieces: list[str] = []
    position = 0
    for found in grammar.find(text):
        number = read(found, grammar, lexicon)
        if number is None or (lexicon.lang == "en" and _STRIKE_ACTS.match(text, number.start)):
            continue
        numbers[number.start] = number
        pieces += [text[position : number.start], NUMBER * (number.end - number.start)]
        position = number.end
    pieces.append(text[position:])
    masked = _aged_groups(sentence, "".join(pieces), numbers, lexicon)
    joined = _join_lists(sentence, masked, numbers, lexicon)
    return Masked(between.without_whereabouts(joined.text), joined.numbers) if lexicon.lang == "en" else joined


def _without_other_numbers(text: str, lexicon: Lexicon) -> str:
    """The text with ages, days and what else counts nothing filled over, rule by rule; which rules can match is asked again of what one leaves."""
    after = -1
    while rule := next(lexicon.matching("mask", text, after), None):
        text = rule.regex.sub(lambda found, fill=rule.meaning: _fill(found, fill), text)
        after = lexicon.place_of(rule)
    return text


#: before children who are not counted by a number of their own ("two girls aged 9 and 13")
_UNCOUNTED = re.compile(r"(?:^|\b(?:including|include[ds]?|are|were|and|of|by|while|killed|injured|wounded)\s+|[–:;,(-]\s*)$", re.IGNORECASE)


#: a number of years above it is a year of birth
YEARS_OF_BIRTH = 1900
#: two ages that bound a group: "residents aged between 30 and 79"
_SPAN = re.compile(r"\b(?:between|from|to)\b|\d\s*[-–]\s*\d")


def _aged_groups(sentence: str, masked: str, numbers: dict[int, Number], lexicon: Lexicon) -> str:
    """Reads 'children aged 16, 5 and 4' as one number, three, all of them children, and 'men aged 45 and 56' as two; the masked text with them."""
    for kind in ("aged_children", "aged_adults"):
        group = lexicon.union(kind)
        for found in group.finditer(masked) if group and lexicon.may_have(kind, masked) else ():
            ages = re.findall(rf"{DIGITS}|{grammar_of(lexicon).one}", sentence[found.start() : found.end()], re.IGNORECASE)
            if len(ages) < 2 or not _UNCOUNTED.search(masked[: found.start()]) or _SPAN.search(sentence[found.start() : found.end()]):
                continue
            years = [value_of(age, grammar_of(lexicon).words) or 0 for age in ages]
            young = sum(not MAJORITY <= each < YEARS_OF_BIRTH for each in years) if kind == "aged_children" else 0
            numbers[found.start()] = Number(found.start(), found.end(), len(ages), None, "exact", f"person_list.{lexicon.lang}", young, listed=True)
            masked = masked[: found.start()] + NUMBER * (found.end() - found.start()) + masked[found.end() :]
    return masked


def _fill(found: re.Match[str], fill: str) -> str:
    whole = found.group(0)
    if "m" in found.re.groupindex and found.group("m") is not None:  # only the named part is masked
        left, right = found.span("m")
        begin = found.start()
        return whole[: left - begin] + fill * (right - left) + whole[right - begin :]
    return fill * len(whole)


_VERB_BEFORE = re.compile(r"(?:погиб\w*|убит\w*|ранен\w*|пострадал\w*|загину\w+|вбит\w*|поранен\w*|постраждал\w*|kill(?:ed|s|ing)|injur(?:ed|es|ing)|wound(?:ed|s|ing))\s$", re.IGNORECASE)
_VERB_AFTER = re.compile(
    r"\s(?:был\w* |бул\w* |также |також |were |was |also )*(?:получил|пострада|ранен|погиб|отрима|дістал|зазна|поранен|травм|загину|постражда|killed|injured|wounded|hurt|hospitali)"
)


#: a second person behind a comma that says who the first one is, and what stands behind it: "the driver, a man of 45, died"
_APPOSED = re.compile(r"an?\s|@")
_APPOSED_END = re.compile(rf"\s*,?\s*{AGE}*\s*,|\s+(?:of|from)\s[^,.;#]{{2,40}},")
#: words behind which some of those counted before are named
_PART_BEFORE = re.compile(r"\b(?:including|include[sd]?|among\s+(?:them|whom))\s$", re.IGNORECASE)
#: words for two persons
_PAIR = re.compile(r"\b(?:couple|(?:grand)?parents|spouses|twins)\b", re.IGNORECASE)
#: behind one who only speaks: "50 were injured, a rescuer |in Rafah said|"
_SPEAKS_THERE = re.compile(r"(?:\s+(?:in|at|from|of|near|on|for|with)\s+[^,.;:#]{2,50}?)?\s+(?:said|says|told|added|recalled|confirmed|reported|wrote)\b(?!\s+(?:injured|wounded|hurt|killed|dead|missing))")
#: a boy or a girl
_SEXED = re.compile(r"\b(?:boy|girl|son|daughter|brother|sister|хлоп|дівч|син|доньк|дочк|брат|сестр|мальч|девоч|дочер|сын)", re.IGNORECASE)
_TEENS = re.compile(r"\bteen", re.IGNORECASE)
#: persons of whom a list says no more than sex and age, and how a list ends that only says who those before it are
_ONLY_SEXED = re.compile(r"\b(?:m[ae]n|wom[ae]n|boys?|girls?|teenagers?|чолов\w*|жін\w*|мужчин\w*|женщин\w*|хлоп\w*|дівч\w*|мальч\w*|девоч\w*|девуш\w*)\b", re.IGNORECASE)
_LIST_ENDS = re.compile(r"\s*(?:[,.;:)–-]|$)")
#: the ages of several persons in digits
_AGED_MANY = re.compile(r"(?:his|her|their)\s+(?:[\w-]+\s+)*?(?:(?:grand)?(?:sons|daughters|children)|girls|boys|brothers|sisters|nephews|nieces|kids|twins)\b", re.IGNORECASE)
_AGES_OF = re.compile(r"(?<=[ ,])\d{1,2}(?=\b(?! year))")
#: several persons behind a number that counts them as well: "30 passengers and staff"
_BARE_MANY = re.compile(r"(?!(?:his|her|their|its|an?|another|the) )(?:[a-z-]+ )*(?:[a-z]+[^s\W]s|staff|personnel|crew|police)")
#: several persons without a number
_MANY = re.compile(r"(?:his|her|their|its)\s+(?:[\w-]+\s+)*(?:[a-z]+[^s\W]s|[a-z]*(?:men|women|people|children))", re.IGNORECASE)
_DIES = re.compile(r"(?:погиб\w*|убит\w*|загину\w+|вбит\w*)\s$")
_LIVES_ON = re.compile(r"\s(?:[\w-]+\s){0,3}(?:получил|пострада|ранен|отрима|дістал|дістав|зазна|поранен|травм|постражда)")
#: between a person of a list and the next: "чоловіки 18 і 51 року", "женщина 1961 года рождения"
_AGE_BEHIND = re.compile(rf"(?:,?\s+(?:{AGE}+|{DATE}+))?")


def _past_age(masked: str, end: int, lexicon: Lexicon) -> int:
    """Where a person of a Ukrainian or Russian list ends, with an age or a year of birth behind the noun."""
    found = _AGE_BEHIND.match(masked, end) if lexicon.lang != "en" else None
    return found.end() if found else end


def _join_lists(sentence: str, masked: str, numbers: dict[int, Number], lexicon: Lexicon) -> Masked:
    """Reads 'a woman and her two children' as one number, three, of whom two are children."""
    adults, children = lexicon.union("person"), lexicon.union("child")
    further, joint = lexicon.union("person_more"), lexicon.union("list_joint")
    if further is None or adults is None or children is None or joint is None or not lexicon.may_have("person_item", masked):
        return Masked(masked, numbers)
    generic, uncounted = lexicon.union("person_generic"), lexicon.union("list_uncounted")
    pieces: list[str] = []
    position = 0
    kept = dict(numbers)
    while True:
        first = lexicon.first("person_item", masked, position)
        if first is None:
            break
        items, end, links = [first], _past_age(masked, first.end(), lexicon), [""]
        while (link := joint.match(masked, end)) and (more := further.match(masked, link.end())):
            loose = lexicon.lang != "en" or "," in link.group(0)
            if generic and (_counted(items[-1], generic) or (_counted(more, generic) and (loose or _numbered(items[-1])))):
                break  # "4 people, and 24 people" are two figures, not a list
            if (uncounted and uncounted.search(more.group(0).strip())) or (_numbered(items[-1]) and _BARE_MANY.fullmatch(more.group(0).strip())):
                break  # "23 women and children" does not say how many are children
            own_verb = _VERB_AFTER.match(masked, more.end())
            if own_verb and "," in link.group(0) and _PART_BEFORE.search(masked, max(0, first.start() - 30), first.start()):
                break  # "21 were hurt, including a boy, and one man was killed"
            if own_verb and OF_THE_DEAD.search(masked, max(0, first.start() - 24), first.start()):
                break  # "One of the dead is a child and nine more were hurt"
            if own_verb and _VERB_BEFORE.search(masked, max(0, first.start() - 30), first.start()):
                break  # "погиб водитель, пять пассажиров получили ранения": each with a verb of its own
            if lexicon.lang != "en" and link.group(0).strip() == "," and _LIVES_ON.match(masked, more.end()) and _DIES.search(masked, max(0, first.start() - 30), first.start()):
                break  # "загинула жінка, 47-річний водій цього авто отримав поранення"
            items.append(more)
            links.append(link.group(0).strip())
            end = _past_age(masked, more.end(), lexicon)
        end = items[-1].end() if len(items) == 1 else end
        if lexicon.lang != "en" and len(items) == 2 and links[1] == "," and not any(mark in items[1].group(0) for mark in (NUMBER, AGE)):
            items, end = items[:1], items[0].end()  # "водій, працівник одного з підприємств" is one person
        named = lexicon.lang == "en" and len(items) == 2 and links[1] == "," and _APPOSED.match(masked, items[1].start()) and _APPOSED_END.match(masked, end)
        end = named.end() if named else end
        if len(items) > 1 and links[1] == "," and _group(items[0]):
            items, links = items[1:], links[1:]  # "its occupants, a man and a woman": the list says who they are
            first = items[0]
        if _told_apart(masked, sentence, items, links, kept, children, lexicon):
            items, links = items[1:], links[1:]
            first = items[0]
        plain = len(items) == 1 and (masked[first.start()] == NUMBER or (lexicon.lang == "en" and (_SPEAKS_THERE.match(masked, end) or _STRIKE_ACTS.match(sentence, first.start()))))  # "two people": an ordinary number
        if plain:
            pieces.append(masked[position:end])
        else:
            value, young, qualifier, certain = 0, 0, "exact", "exact"
            for position_in, each in enumerate(items):
                number = next((kept[at] for at in range(*each.span()) if at in kept), None)
                if named and not position_in and (not each.group(0).startswith(NUMBER) or (number is not None and number.value == 1)):
                    continue  # "another victim, a woman of 67, has wounds", "one man, a guard, was injured": one person
                count = number.value if number else None if _group(each) else _aged(sentence[each.start() : each.end()], lexicon)
                if count is None:  # "a boy and several others": the list ends before what is not counted
                    qualifier = "at_least" if position_in and qualifier == "exact" else qualifier
                    items = items[:position_in]
                    end = items[-1].end() if items else each.end()
                    break
                if number and number.qualifier != "exact" and each is items[0]:
                    qualifier = number.qualifier
                value += count * (2 if not number and _PAIR.search(each.group(0)) else 1)
                ages = _AGES_OF.findall(sentence[each.start() : each.end()]) if count > 1 and (number or lexicon.lang == "en") else []
                if len(ages) == count > 1 and not (number and children.search(each.group(0))):
                    young += sum(int(age) < MAJORITY for age in ages)  # "two sisters, aged 8 and 10, and their mother"
                    continue
                minor = _minor(sentence[each.start() : _past_age(masked, each.end(), lexicon)], lexicon)
                if minor or (children.search(each.group(0)) and (minor is None or count > 1)):  # "an 18-year-old girl" is no child
                    young += count
                    certain = number.qualifier if number else certain
            start_all = first.start()
            if value > 0:
                for at in [at for at in kept if start_all <= at < end]:
                    kept.pop(at)
                start = first.start()
                kept[start] = Number(start, end, value, None, qualifier, f"person_list.{lexicon.lang}", young, listed=True, young=certain)
                pieces += [masked[position:start], NUMBER * (end - start)]
            else:
                pieces.append(masked[position:end])
        position = end
    pieces.append(masked[position:])
    return Masked("".join(pieces), kept)


def _told_apart(masked: str, sentence: str, items: list[re.Match[str]], links: list[str], numbers: dict[int, Number], children: re.Pattern[str], lexicon: Lexicon) -> bool:
    """Whether a list says one by one who those are whom it counts first.

    'Two children, a girl of 14 and a boy of 9' are two, not four, and so are 'two neighbours, a man and a woman, were hurt'.
    """
    whole, *each = items
    first = numbers.get(whole.start())
    if first is None or first.value is None or first.value_max or len(each) < 2 or links[1] != "," or links[-1] in ("", ",") or _SEXED.search(whole.group(0)):
        return False  # "two girls, a boy and a baby"
    counts = [numbers[item.start()].value if item.start() in numbers else 1 for item in each]
    if sum(count or 0 for count in counts) != first.value:
        return False
    young = [_minor(sentence[item.start() : _past_age(sentence, item.end(), lexicon)], lexicon) for item in each]
    if children.search(whole.group(0)):
        grown = bool(_TEENS.search(whole.group(0)))  # "two teenagers, a girl of 16 and a boy of 18"
        return all(minor or ((grown or minor is None) and _SEXED.search(item.group(0))) for minor, item in zip(young, each, strict=True))
    ends = _LIST_ENDS.match(masked, _past_age(masked, each[-1].end(), lexicon))
    return bool(ends) and all(_ONLY_SEXED.search(item.group(0)) for item in each)


def _group(item: re.Match[str]) -> bool:
    """Whether an item names several persons and not how many: 'its occupants', 'her sons'."""
    words = item.group(0)
    return bool(_MANY.fullmatch(words)) and not _PAIR.search(words)


def _aged(phrase: str, lexicon: Lexicon) -> int:
    """How many persons a phrase without a number names: one, or as many as it gives ages ('her sons aged 6 and 9', 'чоловіки 54, 48 і 46 років')."""
    if lexicon.lang == "en":
        return max(1, len(_AGES_OF.findall(phrase))) if _AGED_MANY.match(phrase) else 1
    return max(1, len(re.findall(r"(?<!\d)\d{1,3}(?!\d)", phrase)))


def _counted(item: re.Match[str], generic: re.Pattern[str]) -> bool:
    return _numbered(item) and bool(generic.search(item.group(0)))


def _numbered(item: re.Match[str]) -> bool:
    return item.group(0).startswith(NUMBER)


def _minor(phrase: str, lexicon: Lexicon) -> bool | None:
    """Whether a person's age as written is below 18 years; None when no age is written."""
    for rule in lexicon.candidates("age", phrase):
        found = rule.regex.search(phrase)
        if found:
            if rule.meaning == "below_one_year":
                return True
            grammar = grammar_of(lexicon)
            years = value_of(found.group("n"), grammar.words)
            if years is not None:
                return years < MAJORITY
    return None
