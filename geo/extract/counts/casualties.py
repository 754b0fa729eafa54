"""Reads who was killed or injured in a sentence: how many, how surely said, how many of them children, soldiers apart."""

from __future__ import annotations

import re
from collections.abc import Container, Iterator
from dataclasses import replace

from geo.extract.counts import afterwards, as_many, by_name, children, elided, killed_by_name, one_by_name, parted, saved, soldiers, whom, with_others
from geo.extract.rules.lexicon import Lexicon, Rule
from geo.extract.text.masking import NUMBER, Masked
from geo.extract.text.numbers import Number
from geo.extract.toll import HURT, OF_THE_DEAD, OF_THE_HURT, Toll

#: figures above it are those of a war, not of a strike
MAX_TOLL = 3000


#: behind a number it makes it one of those told of: "one of the victims sustained a concussion"
_SOME_OF = re.compile(r"\s+of\s+(?:(?:the|those)\s+)?(?:victims|injured|wounded|casualties)\b")
#: those of one service or firm: "seven of its people were wounded", of 73
_OF_ITS = re.compile(r"\s+(?:\w+\s+)?of\s+(?:its|his|her|their|our|the\s+(?:service|force|ministry|company|agency|firm|railway|utility)'s)\s+(?!(?:wounds|injuries|number|citizens|nationals|residents|people\s+(?:in|across))\b)")
#: "12 people who were wounded … are in a serious condition": some of those wounded, as those in hospital are
_WHO_WERE = re.compile(
    r"\s+(?:\w+\s+)?who\s+(?:were|was|had been|have been)\s+(?:\w+\s+)?(?:injured|wounded|hurt)\b[^.;]{0,80}?"
    r"\b(?:(?:is|are|remains?|were|was)\s+(?:still\s+)?(?:in\s+(?:an?\s+)?(?:\w+\s+){0,2}(?:condition|hospitals?|care)|hospitali[sz]ed|treated|discharged|being))\b"
)
#: between a number and what befell those whom it does not count
_NOBODY = re.compile(r"\b(?:no(?:body|ne)|no[ -]one)\b(?!\s+(?:of\s+\w+\s+)?survived)", re.IGNORECASE)
#: before the whole of which a number counts some, what became of those, and that they were hurt
_OF_THE = re.compile(r"(?<![#%])(?P<some>[#%]+)\s+of\s+(?:(?:the|those)\s+)?$")
_THEY_WERE = re.compile(r"(?<!who)(?<!that)(?<!which)\s(?:was|were|has|have|had|is|are)\b")
_HURT = re.compile(r"\b(?:injured|wounded|hurt|hospitali[sz]ed)\b")
#: some of those counted before
_SOME_OF_THEM = re.compile(r"#+\s+of\s+(?:them|those|these|whom)\b")
#: a number whose noun and verb are those of the one before: "killed two people in A and three in B"
_ELLIPTIC = re.compile(r"#+\s+(?:in|at|near|on)\s")
#: a number with a place of its own
_IN_PLACE = re.compile(r"#+(?:\s+(?:people|persons|civilians|others?|more|men|women|children))?\s+(?:in|at|near)\s+(?:the\s+(?:[a-z]+\s+)?(?:city|town|village|camp)\s+of\s+)?[A-Z]")
#: a verb that has the number behind it as its object
_GOVERNED = re.compile(r"\b(?:kill|injur|wound)(?:s|es|ed|ing)\s+$", re.IGNORECASE)
#: a verb of which the number behind it is the object, as persons hurt
_WOUNDED = re.compile(r"\b(?:injur|wound)(?:s|es|ed|ing)\s+$", re.IGNORECASE)
#: "One of them died at the scene, the other one in hospital"
_THE_OTHER_DIED = re.compile(r"\b(?:died|dead)\b[^.;]{0,40},?\s+(?:and\s+)?(?:the\s+(?:other|second)|another)(?:\s+one)?$")
#: a person told of beside the one before: whose relative they are, or what else they did
_ONE_MORE = re.compile(r"(?:his|her|their|its)\s|the\s+(?:[\w'-]+\s+){0,2}?(?:driver|passenger|guard|watchman|owner|paramedic|nurse|doctor|rider|other)\b", re.IGNORECASE)
#: the rule of a headline without a verb: "Toll in Odesa missile strike up to 20"
BARE_TOLL = "en.killed.bare.toll"
#: verbs that go with 'up to' as their direction
_GONE = re.compile(r"\b(?:gone|went|goes|going|rose|risen|climbed|grown|moved)\s+$", re.IGNORECASE)
#: a sentence of those hurt beside the ones told of before
_FURTHER = re.compile(r"\W?(?:ще|іще|еще|ещё)\s", re.IGNORECASE)


def read(sentence: str, masked: Masked, lexicon: Lexicon) -> list[Toll]:
    """The figures of a sentence in the order in which they stand; an empty list when there is none."""
    if lexicon.has("other_cause", sentence):
        return []  # hunger and floods kill, too
    tolls: list[Toll] = []
    spent: dict[int, Toll] = {}
    counted = bool(masked.numbers) and lexicon.has("casualty_word", masked.text)
    spared = saved.counted(masked.text) if counted else frozenset()
    for rule in lexicon.candidates("casualty", masked.text) if counted else ():
        metric, _, kind = rule.meaning.partition("_")
        if metric == "military":
            metric, kind = rule.meaning, ""
        others = {at for at, toll in spent.items() if toll.metric != metric}  # "killing a volunteer, and seven people including a boy were wounded"
        for found in _matches(rule, masked, lexicon, others):
            start = found.start("n")
            if start < 0:
                start = found.start("n2")
            number = masked.at(start)
            of_others = {"injured": OF_THE_DEAD, "killed": OF_THE_HURT}.get(metric)
            if number is None or start in spent or start in spared or (number.value == 1 and _NOT_ONE.search(masked.text, max(0, start - 8), start)) or (of_others and of_others.search(masked.text, max(0, start - 32), start)):
                continue
            if metric == "killed" and _WOUNDED.search(masked.text, max(0, number.start - 12), number.start) and NUMBER in masked.text[number.end : found.end()]:
                continue  # "injured nine, a woman died later"
            if _NOBODY.search(sentence, number.end, found.end()):
                continue  # "a hospital with 120 patients, no one was hurt"
            whole = _OF_THE.search(masked.text, max(0, number.start - 40), number.start)
            if whole and number.value != 1 and _THEY_WERE.search(masked.text, number.end, found.end()):
                start = whole.start("some")  # "only one of the 14 people in the house was hurt"
                number = masked.at(start)
                if number is None or start in spent:
                    continue
            elif whole and metric == "killed" and _HURT.search(masked.text, number.end, found.end()):
                continue  # "two of the twelve wounded have died"
            of_them = metric == "injured" and _SOME_OF.match(masked.text, number.end)
            some = of_them or (metric == "injured" and (_OF_ITS.match(sentence, number.end) or _WHO_WERE.match(masked.text, number.end)))
            if of_them and number.value != 1 and kind != "there":
                continue
            toll = _toll(number, metric, rule.id, masked.text, lexicon, weak=bool(kind or some))
            if toll is not None and rule.id.endswith(".toll") and toll.qualifier == "up_to" and (lexicon.lang != "en" or rule.id == BARE_TOLL or _GONE.search(masked.text, 0, number.start)):
                toll = replace(toll, qualifier="exact")  # "зросла до 18", "has gone up to 10": the word is no bound here
            if toll is not None:
                if number.start < 2 and _FURTHER.match(sentence):
                    toll = replace(toll, weak=True)  # "Ще четверо постраждалих – …": beside those told of before
                spent[start] = toll
                tolls.append(toll)
    tolls = parted.without_both(masked.text, _sums(masked, tolls, lexicon, spared))
    for rule, found in lexicon.matches("casualty_one", masked.text):  # "the body of a man": one person, not numbered
        own = [toll for toll in tolls if toll.metric == rule.meaning]
        if _NO_ONE.search(found.group(0)):
            continue  # "thanks to |the evacuation no employee was hurt|"
        if own and not (all(toll.listed and toll.end <= found.start() for toll in own) and _ONE_MORE.match(found.group(0))):
            continue  # "a boy died …; his grandmother died as well" are two
        tolls.append(Toll(rule.meaning, 1, None, "exact", found.start(), found.end(), rule.id, weak=True, listed=True))
    tolls += [replace(toll, metric="injured") for toll in tolls if toll.value is None and toll.metric == "killed" and _KILLED_AND_HURT.match(masked.text, toll.end)]
    tolls = as_many.read(sentence, afterwards.read(sentence, tolls, lexicon))
    tolls = [toll for toll in tolls if not (toll.rule == "en.injured.hospital" and _THE_OTHER_DIED.search(sentence[: toll.end]))]
    if lexicon.lang == "en":
        tolls = elided.read(masked, tolls)
        for read in (by_name.read, with_others.read, killed_by_name.read, one_by_name.read, soldiers.of_an_army):
            tolls = read(sentence, tolls)
    tolls = elided.the_other(masked, _shared_out(masked, sorted(tolls, key=lambda toll: toll.start), lexicon))
    young = children.of(sentence, masked, tolls, lexicon, spared)
    ranked = [toll for toll in young if toll.rule == children.NTH]  # "a second child had died" counts the children, and nobody by itself
    tolls = [toll for toll in tolls if not any(toll.metric == "killed" and toll.value == 1 and toll.start <= nth.end and nth.start <= toll.end for nth in ranked)] + young
    tolls = soldiers.told_apart(masked, tolls, lexicon)
    none = _none_hurt(sentence, lexicon)
    if not tolls:
        return none
    alone = len(none) == 1 and not any(toll.metric == none[0].metric for toll in tolls)
    return tolls + (none if alone else [])  # "nobody was killed, but seven were injured"


#: before a single one whom nothing befell: "not |a single passenger| was killed"; and within what seems to tell of one
_NOT_ONE = re.compile(r"\b(?:not|no)\s+$", re.IGNORECASE)
_NO_ONE = re.compile(r"\b(?:no|nor|neither)\b", re.IGNORECASE)
#: behind a word for a number that counts dead and injured: "several people were killed and wounded"
_KILLED_AND_HURT = re.compile(r"(?:\s+(?:people|civilians|residents|persons|others))?\s+(?:were|have been|had been|are)\s+(?:\w+ly\s+)?killed (?:and|or) (?:wounded|injured)\b")
#: before persons who only say whose the others are: "the children of a nurse in Sumy"
_KIN_OF = re.compile(r"\b(?:children|sons|daughters|siblings|members|relatives|residents|pupils|students) of $")
#: how the pattern of a rule begins that reads a number first
_NUMBER_FIRST = re.compile(r"(?:\(\?<!\[\\w-\]\)|\(\?:)*(?:\(\?P<n>)?#\+")


def _matches(rule: Rule, masked: Masked, lexicon: Lexicon, spent: Container[int] = ()) -> Iterator[re.Match[str]]:
    """Where a rule matches, from left to right; a rule that begins with a number is tried only where one stands that is not among those spent, by their starts."""
    known = lexicon.compiled.setdefault("number_first", {})
    if rule.id not in known:
        known[rule.id] = bool(_NUMBER_FIRST.match(rule.source)) and len(rule.parts) == 1
    if not known[rule.id]:
        yield from lexicon.found_by(rule, masked.text)
        return
    end = 0
    for start in sorted(masked.numbers):
        found = rule.regex.match(masked.text, start) if start >= end and start not in spent else None
        if found:
            end = found.end()
            yield found


def _sums(masked: Masked, tolls: list[Toll], lexicon: Lexicon, spared: Container[int]) -> list[Toll]:
    """The figures, with those that one verb shares added up: 'four people in the bus and two more nearby were injured'.

    Soldiers among them are counted apart, animals not at all.
    """
    for rule in lexicon.rules("casualty_sum") if len(masked.numbers) > 1 else ():
        for found in _matches(rule, masked, lexicon):
            parts = [number for at, number in sorted(masked.numbers.items()) if found.start() <= at < found.end() and at not in spared]
            if len(parts) < 2 or any(not part.value or part.value_max for part in parts):
                continue
            first, last = parts[0], parts[-1]
            if _SOME_OF_THEM.match(masked.text, first.start):
                continue  # "eleven were dead, two of those children, and 89 more were wounded"
            if lexicon.has("inclusion", masked.text[max(0, first.start - 40) : first.start]):
                continue  # "including one child, another 18 people were injured"
            if not rule.id.endswith("_objects") and _GOVERNED.search(masked.text, max(0, first.start - 12), first.start):
                continue  # "killed 2 people in one town, 1 in another, and 5 more people were wounded"
            if not any(first.start <= toll.start <= last.start and toll.metric.removeprefix("military_") == rule.meaning for toll in tolls):
                continue  # a figure that no other rule reads
            if any((first.start <= toll.start <= last.start or (toll.start < first.start and _ELLIPTIC.match(masked.text, first.start))) and toll.metric in HURT and toll.metric != rule.meaning for toll in tolls):
                continue  # "two people lost their lives and 15 were injured", "two died in A and three in B, and 20 were injured"
            tolls = [toll for toll in tolls if not (first.start <= toll.start <= last.start)]
            if all(_IN_PLACE.match(masked.text, part.start) for part in parts):
                tolls += [Toll(rule.meaning, part.value, None, part.qualifier, part.start, part.end, rule.id, listed=part.listed) for part in parts]
                continue  # "Seven in Rafah and five in Nuseirat were killed"
            ends = [*(part.start for part in parts[1:]), found.end()]
            groups: dict[str, list[Number]] = {}
            for part, end in zip(parts, ends, strict=True):
                groups.setdefault(whom.counted(masked.text[part.end : end], lexicon, nouns=2), []).append(part)
            for prefix in ("", "military_"):
                own = groups.get(prefix, [])
                if own:
                    value = sum(part.value or 0 for part in own)
                    bounds = {part.qualifier for part in own} - {"exact"}  # "two generals and up to 50 officers" are up to 52
                    bound = bounds.pop() if len(bounds) == 1 else own[0].qualifier
                    tolls.append(Toll(f"{prefix}{rule.meaning}", value, None, bound, own[0].start, own[-1].end, rule.id, listed=len(own) == 1 and own[0].listed))
            young = sum(part.children or 0 for part in groups.get("", []))
            if young:
                tolls.append(Toll(f"children_{rule.meaning}", young, None, "exact", first.start, last.end, rule.id))
    return tolls


def _shared_out(masked: Masked, tolls: list[Toll], lexicon: Lexicon) -> list[Toll]:
    """The figures with those that only name their town: '24 were killed, 20 in Omdurman and four in Khartoum'.

    A total that is shared out so is left out: it is the figure of no place.
    """
    shares: list[Toll] = []
    totals: set[int] = set()
    for rule in lexicon.rules("casualty_share") if tolls else ():
        for found in _matches(rule, masked, lexicon):
            number = masked.at(found.start("n"))
            before = [toll for toll in tolls if number and toll.end <= number.start and toll.metric in ("killed", "injured") and not _set_apart(masked.text, toll, number.start) and not parted.in_brackets(masked.text, toll, number.start)]
            whole = before[-1] if before else None
            if whole is not None and _of_two_kinds(masked.text, before):
                continue  # "killed three and wounded 13 in one town, and two in another": killed or wounded?
            between = masked.text[whole.end : number.start] if whole and number else ""
            of_area = bool(_OF_AN_AREA.search(between))
            if (
                number is None
                or whole is None
                or (number.listed and number.value != 1 and not rule.id.endswith(".behind") and not of_area and not parted.listed_behind(masked.text, before, number.start))
                or not number.value
                or any(toll.start == number.start for toll in tolls)
                or (number.listed and masked.text.startswith(" at ", number.end))  # "killed eight, among them an official at the Ministry"
                or (number.listed and _KIN_OF.search(masked.text, 0, number.start))
                or (number.listed and lexicon.has("inclusion", masked.text[max(0, number.start - 40) : number.start]) and not of_area)
            ):
                continue  # "four were hurt, including a girl in the Sumy community" is no share
            if re.search(r"[:;]", between) or not re.search(r"\b(?:in|at|near|у|в|во|на)\s+(?:(?:[a-zа-яіїєґ.-]+\s+){0,5}[A-ZА-ЯІЇЄҐЁ]|the\s+(?:capital|city)\b)", between):
                if _LED.search(masked.text, 0, whole.start):
                    shares += [] if _A_DISTRICT.match(masked.text, found.end() - 1) else [Toll(whole.metric, number.value, number.value_max, number.qualifier, number.start, number.end, rule.id)]
                    continue  # "In Pavlohrad two people were hurt, three in Synelnykove": the first are that town's own
                if whole.value is not None and whole.value < number.value:
                    continue
                if not _BESIDES.match(masked.text, number.end):
                    totals.add(whole.start)
            shares.append(Toll(whole.metric, number.value, number.value_max, number.qualifier, number.start, number.end, rule.id))
    for whole in tolls if shares else ():  # "two were killed in the south, one in Tyre and another in Sidon"
        parts = [each for each in shares + tolls if each.metric == whole.metric and each.start > whole.start]
        if len(parts) > 1 and sum(each.value or 0 for each in parts) == whole.value:
            if not _OF_A_TOWN.search(masked.text[whole.end : min(each.start for each in parts)]):
                totals.add(whole.start)
    return sorted([toll for toll in tolls if toll.start not in totals] + shares, key=lambda toll: toll.start)


#: behind a share of those who come to the ones counted before: "killed 12 people, and four others in a strike on a car in …"
_BESIDES = re.compile(r"\s+(?:people\s+)?(?:others?|more)\b")
#: "40 were killed in the Gaza Strip, …, including": those included may have a town of their own
_OF_AN_AREA = re.compile(r"\b(?:in|across|throughout|on)\s+(?:the\s+)?(?:[A-Z][\w'’-]+\s+){0,2}(?:(?:[Rr]egion|[Oo]blast|[Pp]rovince|Strip|[Gg]overnorate|[Ss]tate)|(?<=in )(?:Gaza|Ukraine|Sudan|Lebanon|Yemen)(?!\s+[A-Z]))\b")
#: a clause that opens on a town, before its figure: "In Pavlohrad two people were hurt"
_LED = re.compile(r"(?:^\W*|[;:,]\s+(?:(?:and|while|but)\s+)?)[Ii]n\s+(?:the\s+)?(?:(?:[a-z-]+\s+)?(?:city|town|village|settlement)\s+of\s+)?[A-Z][\w'’-]+(?:\s+[A-Z][\w'’-]+)?,?\s+(?!(?:[Rr]egion|[Oo]blast|[Pp]rovince|[Dd]istrict|[Ss]tate)\b)[^;:.#]{0,50}$")
_A_DISTRICT = re.compile(r"[A-Z][\w'’-]+(?:\s+[A-Z][\w'’-]+)?\s+(?:district|neighbou?rhood|area|quarter|borough|street|suburb)\b")
#: "two were killed in Lyman, …": the figure of that town, though those behind it add up to it
_OF_A_TOWN = re.compile(r"\b(?:in|near|at|(?:strikes?|attacks?|raids?|shelling|bombing) (?:on|of))\s+(?:the\s+)?(?:nearby\s+)?(?:(?:city|town|village)\s+of\s+)?[A-Z][\w'’-]+(?:\s+[A-Z][\w'’-]+)*(?!\s+(?:[Rr]egion|[Oo]blast|[Pp]rovince|[Dd]istrict|Strip|[Gg]overnorate|[Ss]tate))\b(?:(?!\bincluding\b|\bamong\b)[^:–])*$")


def _set_apart(text: str, toll: Toll, end: int) -> bool:
    """Whether a figure stands in a clause that only speaks of the place before it: 'two in Tyre, where three were hurt, and one in Sidon'."""
    return "," in text[toll.end : end] and bool(_WHERE.search(text[: toll.start]))


def _of_two_kinds(text: str, before: list[Toll]) -> bool:
    """Whether the last two figures are the dead and the injured of one place."""
    if len(before) < 2 or before[-1].metric == before[-2].metric:
        return False
    return not re.search(r"[:;,]|\b(?:in|near|on)\s+[A-Z]", text[before[-2].end : before[-1].start])


_WHERE = re.compile(r",\s+where\b[^,;]*$")


def _toll(number: Number, metric: str, rule: str, text: str, lexicon: Lexicon, weak: bool) -> Toll | None:
    if number.value is not None and number.value > MAX_TOLL:
        return None
    before = text[max(0, number.start - 40) : number.start]
    if lexicon.has("inclusion", before):
        return None  # a part of those whom another number counts
    following = text[number.end : number.end + 48]
    near = re.split(r"[,:;]", following)[0].split(" and ")[0]
    counted = whom.counted(near, lexicon, named_already=number.listed)
    if counted == "none":
        return None
    if not metric.startswith("military"):
        metric = f"{counted or soldiers.before(text, number.start, lexicon)}{metric}"
    return Toll(
        metric,
        number.value,
        number.value_max,
        number.qualifier,
        number.start,
        number.end,
        rule,
        weak,
        number.listed,
    )


def _none_hurt(sentence: str, lexicon: Lexicon) -> list[Toll]:
    if lexicon.has("unsure_none", sentence):
        return []
    for rule, found in lexicon.matches("no_casualties", sentence):
        metrics = ("killed", "injured") if rule.meaning == "both" else (rule.meaning,)
        return [Toll(metric, 0, None, "exact", found.start(), found.end(), rule.id) for metric in metrics]
    return []
