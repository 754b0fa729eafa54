"""What a person corrected in a story's drafts, carried over when the text is read anew as of another day of publication."""

from __future__ import annotations

import copy
import math
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

from geo.ui.casebook_place import FIELDS
from geo.ui.story_work import Statement, Work
from geo.ui.words import counted

#: fields of an incident that are corrected together, and what they are called
TOGETHER = {"title": ("title",), "day": ("date_precision", "date_start", "date_end"), "time of day": ("time_local",), "place": ("place", *FIELDS)}
At = tuple[int, int]


@dataclass
class Carried:
    """The drafts as read anew with all that was corrected. told: what was kept, in words. drafts, claims: where each went, by number."""

    works: list[Work]
    told: list[str] = field(default_factory=list)
    drafts: dict[int, int] = field(default_factory=dict)
    claims: dict[At, At] = field(default_factory=dict)


def carried(before: Sequence[Work], as_read: Sequence[Work], anew: list[Work], days: tuple[date | None, date | None]) -> Carried:
    """The drafts `anew` with the corrections that lie between `as_read` and `before`; only what nobody touched is what was read anew.

    days: of publication, before and now. A corrected draft that the text does not give any more stays as it was: nothing typed is lost.
    """
    made = Carried(anew, drafts=_partners(as_read, anew))
    for number, (now, was) in enumerate(zip(before, as_read)):
        places = [name for name, names in TOGETHER.items() if any(_differ(now.incident[one], was.incident[one]) for one in names)]
        at = made.drafts.get(number)
        touched = [one for one, read in zip(now.statements, was.statements) if _touched(one, read)]
        added = now.statements[len(was.statements):]
        if at is None:
            if places or added or touched:
                made.drafts[number] = len(made.works)
                made.claims |= {(number, each): (len(made.works), each) for each in range(len(now.statements))}
                made.works.append(copy.deepcopy(now))
                made.told.append(f"{now.name} (read no more with this day, and kept as it was: compare it with the other drafts)")
            continue
        held = made.works[at]
        for name in places:
            held.incident.update({one: now.incident[one] for one in TOGETHER[name]})
        held.named = now.named if "place" in places else held.named
        if "title" in places:
            held.titled, held.named_by_claims = now.titled, now.named_by_claims
        held.choice, held.into, held.seen, held.apart = now.choice, now.into, now.seen, now.apart
        claims = sum(_claims(made, number, at, now, was, days))
        said = [*places, *([counted(claims, "claim")] if claims else [])]
        if said:
            made.told.append(f"{held.name} ({', '.join(said)})")
    for number, now in enumerate(before):  # only now it is known where each draft went
        if number in made.drafts:
            held = made.works[made.drafts[number]]
            held.joined = made.drafts.get(now.joined) if now.joined is not None else None
            held.apart_from = frozenset(made.drafts[at] for at in now.apart_from if at in made.drafts)
    return made


def _claims(made: Carried, number: int, at: int, now: Work, was: Work, days: tuple[date | None, date | None]) -> Iterator[int]:
    """1 for each corrected claim that found its place in the drafts read anew."""
    taken = set(made.claims.values())
    for each, one in enumerate(now.statements):
        read = was.statements[each] if each < len(was.statements) else None
        found = _counterpart(made.works, at, read, taken) if read else None
        if found is not None:
            taken.add(found)
            made.claims[number, each] = found
        if read is not None and not _touched(one, read):
            continue
        if found is not None:
            held = made.works[found[0]].statements[found[1]]
            held.values.update({name: value for name, value in one.values.items() if _differ(value, read.values[name])})  # type: ignore[union-attr]
            held.taken = one.taken
            yield 1
        elif one.taken or read is None:  # a claim that was unticked and is read no more is gone as it was meant to be
            kept = copy.deepcopy(one)
            if kept.values["as_of"] == days[0] and kept.values["as_of_basis"] == "published" and (read is None or read.values["as_of"] == days[0]):
                kept.values["as_of"] = days[1]
            made.claims[number, each] = (at, len(made.works[at].statements))
            made.works[at].statements.append(kept)
            yield 1


def _partners(as_read: Sequence[Work], anew: Sequence[Work]) -> dict[int, int]:
    """{number of a draft: that of the one read anew which says the same in the most words}; each is the partner of one only."""
    scored = sorted(((-_shared(was, new), abs(one - other), one, other) for one, was in enumerate(as_read) for other, new in enumerate(anew)))
    made: dict[int, int] = {}
    for score, _, one, other in scored:
        if score < 0 and one not in made and other not in made.values():
            made[one] = other
    return made


def _shared(was: Work, new: Work) -> int:
    """How many words two drafts were both read from: those of the place, and each claim."""
    places = {*map(tuple, was.draft.place_spans)} & {*map(tuple, new.draft.place_spans)}
    return len(places) + sum(1 for one in was.statements if any(_same_words(one, other) for other in new.statements))


def _counterpart(works: Sequence[Work], at: int, read: Statement, taken: set[At]) -> At | None:
    """Where a claim as it was read stands now: in the draft's partner, else in another draft."""
    for number in sorted(range(len(works)), key=lambda one: one != at):
        for each, other in enumerate(works[number].statements):
            if (number, each) not in taken and other.words and _same_words(read, other):
                return number, each
    return None


def _same_words(one: Statement, other: Statement) -> bool:
    """Whether both were read from the same words as the same claim; its day may be another."""
    return (one.words, one.rule) == (other.words, other.rule) and _but_the_day(one.values) == _but_the_day(other.values)


def _but_the_day(values: Mapping[str, object]) -> dict[str, object]:
    return {name: value for name, value in values.items() if name != "as_of"}


def _touched(now: Statement, read: Statement) -> bool:
    return now.taken != read.taken or any(_differ(value, read.values[name]) for name, value in now.values.items())


def _differ(one: object, other: object) -> bool:
    """Whether a person changed a value; a field shows a position to ten digits, which is no change."""
    if isinstance(one, float) and isinstance(other, (int, float)):
        return not math.isclose(one, other, rel_tol=1e-8)
    return one != other
