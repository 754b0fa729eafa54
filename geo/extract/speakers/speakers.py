"""Finds who says what a sentence says, and of which class of claimant they are."""

from __future__ import annotations

import re
from dataclasses import replace

from geo.extract.objects.clauses import CONTRAST
from geo.extract.rules.lexicon import Lexicon
from geo.extract.speakers import asides, free_order, gapped, gapped_cyrillic, sides, unread
from geo.extract.speakers.joint_speakers import COMMA, NEW_SUBJECT
from geo.extract.speakers.naming import name_in
from geo.extract.speakers.people import NAME, Speaker
from geo.extract.speakers.referring import BARE, OFFICES, THEIR_FIRST, again, called_again, may_be, one_of_them, refers, speaks_for

#: what nobody is called who is no such body
_BODIES = ("agency", "service", "hospital", "army", "military")
#: how far from the verb of saying a speaker may stand, in characters
REACH_CHARS = 180
#: as long are words that name somebody's post before the name
OF_A_HOUSE_CHARS = 40
#: an office so near behind the verb is its subject
NEXT_CHARS = 14


#: before a verb of saying it means that somebody else says it, or nobody
_NOT_SAYING = re.compile(r"\b(?:been|was|were|is|are|being|(?:(?:not|never|yet to|unable to|declin\w+ to|refus\w+ to)|n['’]t)(?:\s+(?:immediately|yet|independently|so far|publicly|officially))?)\s+$")
#: before a verb it means that two say nothing: "|Neither the governor nor police| confirmed"
_NEITHER = re.compile(r"\b[Nn]either\b[^.;\"]{3,60}\bnor\b[^.;,\"]{2,40}$")
#: how somebody only gives a strike its name
_NAMED_SO = re.compile(r"(?:describ|call|term|brand|label|denounc|condemn)\w*$", re.IGNORECASE)
_IN_WHAT = re.compile(r"\bwhat\s+(?:[\w'’-]+,?\s+){1,9}$")
#: one official of whom the report has told before
_THE_OFFICIAL = re.compile(r"\b[Tt]he (?:same )?official$")
#: an office between the verb and its holder's name: "…, said agency spokesman Mahmud Bassal"
_SPOKESMAN = re.compile(r"\s+(?:[a-z-]+(?:'s)?\s+){1,3}(?:spokes\w+|director|chief|head|coordinator|commissioner)\s+[A-Z]")
#: behind a verb that a comma sets apart from all before it: "…, said the region's operational headquarters"
_SOMEBODY = re.compile(r"\s+(?:the|an?|its|their)\s+(?!(?:[\w'-]+\s+){1,2}(?:was|were|had|has|have|is|are|would|will|did)\b)[\w'-]+")
#: between a speaker and the verb: "The ministry had earlier said"
_STILL = re.compile(r"\s*(?:(?:also|later|has|had|then|further|earlier|(?:at )?first|initially|previously|originally|already|subsequently|separately)\s+)*")
#: what is told of a speaker between the name and the verb: "Zelensky, who was hosting the US secretary of state in Kyiv, said", "the governor, speaking to Sudan TV, said", "the Lawyers, a group that documents abuses of the army, said"
_WHO_CLAUSE = re.compile(
    r",\s+(?:who|whose|which|(?:run|owned|controlled|funded|operated|published|led)\s+by|speaking|writing|talking|posting|appearing|addressing|reached|contacted|(?:flanked|accompanied|joined) by|one of(?! (?:them|whom|those|these|the)\b)|an?\s+(?:[\w-]+\s+){0,3}(?:group|organi[sz]ation|network|association|coalition|watchdog|monitor|body|charity|collective|union)\s+(?:of\s+[^,]{0,40}\s)?(?:that|which))\s[^,]{3,160},\s*(?=(?:(?:had|has|have|also|later|then|earlier|first|initially)\s+)*$)"
)
#: what office somebody holds, in such words
_HIS_OFFICE = re.compile(r",\s+who\s+(?:heads|runs|leads|chairs|represents|commands)\s+")
#: through whom a speaker is heard: "A source in the army quoted by the agency confirmed"
_PASSED_ON_BY = re.compile(r",?\s+(?:who\s+(?:was|were)\s+)?(?:quoted|cited|contacted|reached|interviewed)\s+by\s+[^,.;]{2,50},?\s+$")
#: an office that does not say of what, with its holder's name: "according to its spokesman, Dmitry Peskov"
_BARE_OFFICE = re.compile(rf"\s+(?:its|the|their|his|her|a)\s+(?:[\w-]+\s+){{0,2}}[\w-]+,\s+{NAME}")
#: what somebody announces that counts nobody: "shortly before a ceasefire |announced by the president"
_DECREED = re.compile(r"\b(?:ceasefire|truce|pause|deal|agreement|moratorium|mourning|plan|sanctions|evacuation|curfew|visit|operation)\s+$")
#: what somebody owns up to: they did it, and counted nobody: "drones and missiles |claimed by the Houthis"
_OWNED_TO = re.compile(r"\b(?:attacks?|bombings?|bombs?|(?:air ?)?strikes?|raids?|drones?|missiles?|rockets?|shootings?|shelling|ambush(?:es)?|blasts?|explosions?|assaults?|operations?|barrages?)(?:,?\s+(?:that|which))?(?:\s+(?:was|were|been|has|have|had|later|since|also|immediately|quickly))*\s+$")
#: where what a source told begins: "According to the board in Zaporizhzhia, nine people |were killed| in a school that is run by the UN"
_WHAT_IS_TOLD = re.compile(r"\b(?:was|were|is|are|(?:has|have|had) been)\s+(?:\w+ly\s+|also\s+)?(?:killed|injured|wounded|hurt|dead|hit|struck|shelled|bombed|damaged|destroyed)\b|\bdied\b")
#: between a body's name and what it says: "The UN |human rights office| in a statement gave"
_FEW_WORDS = re.compile(r"(?:\s+[\w'’-]+){0,4}\s*")
#: who somebody is who is named behind the verb: "said Zaher al-Waheidi, who heads the records department at Gaza's Health Ministry"
_WHO_HEADS = re.compile(rf"\s+{NAME},\s+who\s+(?:heads|runs|leads|directs|chairs|manages|oversees|works)\s+[^,.;]{{3,80}}")
_AND = re.compile(r"\band\s+(?:(?:his|her|their|an?|the|two|three)\s)?")
#: words in capitals that open a report: "LEBANON'S HEALTH MINISTRY has said"
_CAPITALS = re.compile(r"\b[A-Z]{4,}(?:'S)?(?: [A-Z]{4,}(?:'S)?)+")


def read(sentence: str, people: dict[str, Speaker], heard: list[Speaker], lexicon: Lexicon) -> list[Speaker]:
    """The speakers of a sentence, one per verb of saying that has one; heard: who spoke before, the last one last."""
    last = next((each for each in reversed(heard) if each.role != unread.ROLE), None)
    sentence = _CAPITALS.sub(lambda found: " ".join(word.capitalize() for word in found.group(0).split(" ")), sentence)
    speakers: list[Speaker] = []
    source = re.match(r"(?:Source|Джерело|Источник):\s*", sentence)
    if source:
        speaker = name_in(sentence[source.end() :], source.end(), people, lexicon, nearest_end=False)
        return [replace(speaker, beside=None)] if speaker else []  # of several sources, the first is who gives the figures
    outside = _outside_quotes(sentence)
    cited: list[Speaker] = []
    if last is not None:
        for found in lexicon.found("according_last", outside):
            word = found.group(0).split()[-1].lower()
            meant = again(word, heard) or (last if word not in OFFICES and (word not in _BODIES or may_be(word, last)) else None)
            if meant is None and word in OFFICES and word != "ministry":
                continue  # "according to the governor, Bachir Khodr", of whom the report has not told before
            meant = meant or replace(last, name=word, role=unread.ROLE)  # "according to the agency", behind a governor
            speakers.append(replace(meant, at=found.start(), start=found.start(), end=found.end(), beside=None))
    for found in lexicon.found("according", outside):
        owned = found.group(0).lower() == "claimed by" and _OWNED_TO.search(outside, max(0, found.start() - 60), found.start())
        if owned or _DECREED.search(outside, max(0, found.start() - 30), found.start()) or any(abs(found.start() - each.at) < 14 for each in speakers):
            continue
        stretch = _WHAT_IS_TOLD.split(_cut(sentence[found.end() : found.end() + REACH_CHARS]), maxsplit=1)[0]
        head, comma, _ = stretch.partition(",")
        if comma and not COMMA.match(stretch, len(head)) and not stretch[len(head) :].startswith(", and ") and not re.search(rf"^\s*(?:the\s+)?(?:[\w-]+\s+){{0,4}}{NAME}\s*$", head):
            stretch = head
        speaker = name_in(stretch, found.end(), people, lexicon, nearest_end=False, verb="said")
        speaker = speaker or name_in(head, found.end(), people, lexicon, nearest_end=False, verb="said")
        if speaker is None and comma and lexicon.lang == "en" and len(head) < OF_A_HOUSE_CHARS:  # "according to al-Ahli's director, Dr Fadel Naim"
            speaker = name_in(",".join(_cut(sentence[found.end() : found.end() + REACH_CHARS]).split(",")[:2]), found.end(), people, lexicon, nearest_end=False, verb="said")
        bare = None if speaker else _BARE_OFFICE.match(sentence, found.end())
        speaker = speaker or (name_in(bare.group(0), found.end(), people, lexicon, nearest_end=True, verb="said") if bare else None)
        speaker = speaker or (unread.source(found.group(0), stretch, found.end()) if lexicon.lang == "en" else None)
        if speaker:
            speakers.append(replace(speaker, at=found.start()))
            cited += [speakers[-1]] if found.group(0).lower().startswith(("citing", "quoting", "з посиланням", "із посиланням", "посилаючись", "со ссылкой", "ссылаясь")) else []
    for found in lexicon.found("said", outside):
        if any(abs(found.start() - each.at) < 14 for each in speakers if each not in cited and each.role != "media"):
            continue
        if any(each.at < each.start <= found.start() < each.end for each in speakers):
            continue  # "killing two paramedics, according to Lebanese reports": whom 'according to' names, no verb
        if _NOT_SAYING.search(outside[: found.start()]) and not found.group(0).lower().endswith("ing"):
            continue  # "has been accused of", "has not confirmed"
        if lexicon.lang == "en" and _NEITHER.search(outside, max(0, found.start() - REACH_CHARS), found.start()):
            continue
        if _NAMED_SO.match(found.group(0)) and _IN_WHAT.search(outside[: found.start()]) and not lexicon.has("military_target", sentence):
            continue  # "killing 21 people in what officials described as a war crime": how they named it, not who counted
        if lexicon.lang == "en" and asides.of_the_attack(outside[max(0, found.start() - REACH_CHARS) : found.start()], outside[found.end() :]):
            continue  # "killing 17 in an attack the president says would not have succeeded": what it was, not who counted
        begin = max(0, found.start() - REACH_CHARS)
        before = outside[begin : found.start()]
        before_clean = re.split(r'["“;]|(?<=\w\w)(?<!\bGov)(?<!\bGen)(?<!\bBrig)(?<!\bMaj)(?<!\bCol)(?<!\bCapt)(?<!\bLt)(?<!\bAdm)(?<!\bDr)\.\s|\bwhile\b|\bafter\b(?=[^,]*$)', before)[-1]
        offset = begin + len(before) - len(before_clean)
        before_clean = _PASSED_ON_BY.sub(lambda found: " " * len(found.group(0)), before_clean) if lexicon.lang == "en" else before_clean
        told_of = _WHO_CLAUSE.search(before_clean) if lexicon.lang == "en" else None
        if told_of:  # not only for this verb: "the committee, one of hundreds, gave a toll and blamed the army"
            before_clean = _WHO_CLAUSE.sub(lambda found: " " * len(found.group(0)), before_clean)
            outside = outside[:offset] + before_clean + outside[found.start() :]
        before_clean = free_order.without_day(before_clean) if lexicon.lang != "en" else before_clean
        after = _cut(outside[found.end() : found.end() + REACH_CHARS], strict=True)
        pronoun = lexicon.union("pronoun")
        by_the_way = found.group(0).lower() == "saying" and before_clean.rstrip().endswith(",")  # "told of it by link to the council, saying": its subject is the sentence's
        own = name_in(before_clean, offset, people, lexicon, nearest_end=not by_the_way, verb=found.group(0))
        own = own or (_by_office(told_of, offset, people, lexicon) if told_of else None)
        spoke = [each for each in speakers if each not in cited and each.role != "media" and each.at > offset]
        if lexicon.lang == "en" and own is not None and own.start > offset and asides.goes_on(sentence, spoke[-1].at if spoke else offset, own.start, own.end, found.start()):
            subject = spoke[-1] if spoke else name_in(before_clean[: own.start - offset], offset, people, lexicon, nearest_end=True)
            if subject is not None:  # "blamed the army for the attack and wrote of 23 dead", "thanked the police for their work and put the toll at nine"
                speakers.append(replace(subject, at=found.start()))
                continue
        standing = pronoun.search(before_clean) if pronoun and last else None
        if standing and own and standing.group(0).lower().startswith("in a") and _FEW_WORDS.fullmatch(before_clean, own.end - offset, standing.start()):
            standing = None  # "The UN office in a statement gave 18 dead": its own
        if standing and last and not (own and own.end > found.start() - 4 and own.rule.endswith("person")):
            here = [each for each in speakers if each not in cited and each.role != "media" and each.start < found.start()]
            beside = bool(own and _STILL.fullmatch(before_clean, own.end - offset))
            meant = here[-1] if here and (BARE.search(before_clean) or THEIR_FIRST.search(before_clean)) else refers(before_clean, heard, own, beside)
            joint = meant.beside if standing.group(0).lower().startswith("they") or meant in here else None  # "the mayor" alone, who spoke with police before
            speakers.append(replace(meant, at=found.start(), start=offset + standing.start(), end=found.end(), beside=joint))  # "the mayor said", not "said"
            continue
        if lexicon.lang != "en":
            speaker = free_order.spoke_before(after, heard, lexicon)
            if speaker is None:
                ahead = name_in(after, found.end(), people, lexicon, nearest_end=False)
                gaps = (offset + len(before_clean) - own.end if own else 0, ahead.start - found.end() if ahead else 0)
                speaker = free_order.subject(before_clean, own, gaps[0], after, ahead, gaps[1])
                speaker = free_order.called_by_office(speaker, heard) if speaker else None
            speakers += [replace(speaker, at=found.start())] if speaker else []
            continue
        if own and own.role == "official" and last and _THE_OFFICIAL.search(sentence[: own.end]):
            own = replace(last, at=found.start(), start=own.start, end=own.end)
        closed = bool(re.search(r'"\s*$', before)) or not before_clean.strip(' ,"-–—') or before_clean.strip().lower() in ("so", "thus")
        follows = re.match(
            r"\s+(?:the\s+|a\s+|an\s+)?(?:[A-ZА-ЯІЇЄҐ]|local|regional|city|acting|interim|deputy|rescue|hospital|police|officials|authorities|medics)", after
        )
        segment = re.search(r",(?!\s*(?:including|among|most|mostly|some|many|at least|killing|injuring|wounding|leaving)\b)[^,]{3,70}(?<!among them)(?<!of them),\s*$", before)
        listed = before.rstrip().endswith((",", " –", " -")) and not told_of and not (segment and own and own.end > begin + segment.start() and not _ends_list(outside, own))
        office = re.match(r"\s+[a-z]+ [A-Z][\w'-]+,\s+(?:the\s+)?(?:[a-z-]+\s+){0,3}(?:head|mayor|governor|chief|spokes\w+)\b", after)  # a first name in small letters
        office = office or re.match(r"\s+(?:the|an?)\s+(?:[a-z-]+(?:'s)?\s+){0,3}(?:head|chief|governor|mayor|minister|spokes\w+),?\s+(?:of\s+(?:the\s+)?)?[A-Z]", after)
        office = office or _SPOKESMAN.match(after)
        follows = follows or (office or _SOMEBODY.match(after) or _named_next(after, people, lexicon) if before.rstrip().endswith((",", " –", " -")) else None)
        follows = follows or (closed and re.match(r"\s+(?!on\b|in\b|at\b|via\b|that\b|during\b)[a-zа-яіїєґ]", after))
        inverted = bool(follows) and not found.group(0).lower().startswith(("told", "tell", "accus", "blam")) and (closed or listed)
        if inverted:
            heads = _WHO_HEADS.match(sentence, found.end())
            speaker = name_in(after, found.end(), people, lexicon, nearest_end=False) or (name_in(heads.group(0), found.end(), people, lexicon, nearest_end=False) if heads else None) or own
        else:
            speaker = own
        speaker = speaker or (called_again(after, found.end(), heard) if inverted else speaks_for(before_clean, offset, heard))
        speaker = speaker or unread.subject(before_clean, offset, found.group(0), after, found.end(), closed or listed)
        if speaker and asides.told_of_the_deed(outside[speaker.end : found.start()], found.group(0)):
            speakers.append(replace(speaker, at=found.start(), start=found.start(), end=found.end(), verbless=True))
        elif speaker:
            speakers.append(replace(speaker, at=found.start(), verbless=not inverted and (asides.behind_where(outside, speaker.start) or asides.aim_of_the_attack(before, outside[found.end() :]) or asides.only_denies(outside, speaker.start, found.group(0)))))
    if lexicon.lang == "en":
        speakers = gapped.possessors(outside, speakers, people, heard, lexicon)
        speakers += gapped.last_count(outside, speakers, last)
        speakers += gapped.speakers(outside, speakers, people, lexicon)
    else:
        speakers += gapped_cyrillic.speakers(outside, speakers, people, lexicon)
    if any(each not in cited and each.role != "media" for each in speakers):  # "an aid worker said, citing doctors"
        speakers = [each for each in speakers if each not in cited]
    speakers = _without_source_of(sorted(speakers, key=lambda each: each.at), sentence)
    known = [_part_of(sentence, each.at) for each in speakers if each.role != unread.ROLE]
    speakers = [each for each in speakers if each.role != unread.ROLE or (known and _part_of(sentence, each.at) not in known) or not known]
    speakers = [one_of_them(each, sentence) for each in speakers] if lexicon.lang == "en" and "spokes" in sentence else speakers
    return sides.by_newsroom(sorted(speakers, key=lambda each: each.at), sentence)


def _by_office(told_of: re.Match[str], offset: int, people: dict[str, Speaker], lexicon: Lexicon) -> Speaker | None:
    """Whoever is told of as the holder of an office, by that: 'Danielle Bell, who leads the UN mission, said'; None where it is no office."""
    office = _HIS_OFFICE.match(told_of.group(0))
    found = name_in(f"head of {told_of.group(0)[office.end() :].strip(' ,')}", 0, people, lexicon, nearest_end=False) if office else None
    return replace(found, start=offset + told_of.start() + 2, end=offset + told_of.end()) if found else None


def _named_next(after: str, people: dict[str, Speaker], lexicon: Lexicon) -> bool:
    """Whether an office stands right behind a verb of saying and does not begin what is said: 'said doctors at the hospital', not 'said doctors had treated'."""
    ahead = name_in(after, 0, people, lexicon, nearest_end=False)
    return ahead is not None and ahead.role != "media" and ahead.start <= NEXT_CHARS and not NEW_SUBJECT.match(after, ahead.end)


#: what somebody had from somebody else who counts: "Medics reported seven injured, the mayor said"
_REPORTED = re.compile(r"(?:have |has |had )?(?:reported|recorded|registered|counted|confirmed)\b")
_CLOSES = re.compile(r"[^,]*,\s+(?!(?:and|while|but|as|with)\b)(?:(?:the|its|their)\s+)?[^,]{0,60}$")


def _without_source_of(said_by: list[Speaker], sentence: str) -> list[Speaker]:
    """The speakers of a sentence without the one whose report another passes on who is named behind it: 'Medics reported seven injured, Mayor Klitschko said'."""
    if len(said_by) != 2 or CONTRAST.search(sentence[said_by[0].at : said_by[1].at]):
        return said_by
    first, last = said_by
    passed_on = first.end <= first.at and _REPORTED.match(sentence, first.at) and last.start > first.at and _CLOSES.fullmatch(sentence[first.at : last.start])
    return [last] if passed_on and "media" not in (first.role, last.role) and re.match(r"(?:said|says|wrote|added|told|reported)\b[^,.;]{0,40}[.\"]?\s*$", sentence[last.at :]) else said_by


def _ends_list(sentence: str, own: Speaker) -> bool:
    """Whether somebody is the last of those told of rather than who tells: 'a woman, two daughters and her son, said the …'."""
    return own.role == "witness" and bool(_AND.search(sentence, max(0, own.start - 14), own.start + 4))


def _part_of(sentence: str, position: int) -> int:
    """Which part of a sentence a position lies in, of those that 'while' or 'but' sets against each other."""
    return sum(cut.start() <= position for cut in CONTRAST.finditer(sentence))


#: 'the head of the self-proclaimed "Donetsk People's Republic", announced', 'the Telegram channel "Donbas Operative" reports'
_QUOTED_NAME = re.compile(r'"((?:[A-Z][\w\'’-]*)(?: (?:[A-Z][\w\'’-]*|of|the|and)){0,5},?)"')


def _outside_quotes(sentence: str) -> str:
    """The sentence with its quoted words blanked: what is said inside a quote is not a verb of saying; a name in quotes is no quote."""
    sentence = _QUOTED_NAME.sub(r" \1 ", sentence)
    pieces = sentence.split('"')
    if len(pieces) == 1:
        return sentence
    blank = [piece if number % 2 == 0 else " " * len(piece) for number, piece in enumerate(pieces)]
    if len(pieces) % 2 == 0 and len(pieces) == 2:  # one mark: a quote that began earlier, or that goes on
        closing = bool(re.search(r'[,.!?]"\s|\w",?\s+–\s', sentence))
        blank = [" " * len(pieces[0]), pieces[1]] if closing else [pieces[0], " " * len(pieces[1])]
    return '"'.join(blank)


def _cut(stretch: str, strict: bool = False) -> str:
    cut = re.split(r'[;"]|(?<=\w\w)(?<!\bGov)(?<!\bGen)(?<!\bCol)(?<!\bCapt)(?<!\bBrig)(?<!\bMaj)(?<!\bLt)(?<!\bAdm)(?<!\bDr)\.\s|\bthat\b|\bwho\b' + (r"|:\s" if strict else ""), stretch)[0]
    return cut
