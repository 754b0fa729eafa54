"""What a split would lose or change of what the whole's claims say: figures, targets, weapons, disputes, days of knowledge."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import date, timedelta

from geo.domain.claim import Claim
from geo.domain.derive import described, figures
from geo.domain.dispute import SUBJECTS
from geo.domain.vocabulary import Vocabulary
from geo.store.casebook import Part, terms_of
from geo.ui.casebook_part import NAMES, TOLLS, named

SOLDIERS = "soldiers"
Days = Mapping[str, date | None]


def warnings(parts: Sequence[Part], claims: Sequence[Claim], entered: Sequence[Sequence[Claim]], sources: Days, vocabulary: Vocabulary) -> Iterator[str]:
    """Sentences on what would be gone or be otherwise, and what to do about it.

    claims: the whole's. entered: for each part, those of its claims that a person typed. sources: {source_id: the day from which
    what it tells without a day is known}.
    """
    if missing := left_out(parts, claims):
        yield f"No part says how many: {', '.join(missing)}. These figures of the whole will be in no total until a part has them."
    if missing := unnamed(parts, claims, vocabulary):
        yield f"No part has: {'; '.join(missing)}. A filter by these will not find this strike any more."
    if settled := undisputed(parts, claims, vocabulary):
        yield (f"The whole is contested ({'; '.join(settled)}), and no part will be. Move the claims that contradict one another to the part that "
               "they are about.")  # fmt: skip
    if days := untold(parts, claims, sources):
        yield (f"Replayed as known from {days[0]} to {days[1]}, this strike would have no toll: the parts' first figures are of {days[2]}, and the "
               "whole counts no more. Move the whole's claims of those days to a part, or enter the figures of that time.")  # fmt: skip
    yield from unlike_the_whole(parts, claims, entered, sources, vocabulary)


def newest(claims: Sequence[Claim], sources: Days) -> date | None:
    """The day of the whole's newest toll, else of its newest claim; None when no day is known."""
    tolls = [day for claim in claims if _is_toll(claim) and (day := _day(claim, sources))]
    return max(tolls or [day for claim in claims if (day := _day(claim, sources))], default=None)


def left_out(parts: Sequence[Part], claims: Sequence[Claim]) -> list[str]:
    """The tolls that the whole has and no part will have: they would be in no total."""
    there = {_counts(claim) for part in parts for claim in (*part.claims, *part.moved)}
    whole = {_counts(claim) for claim in claims}
    return [label.lower() for metric, label in (*TOLLS, (SOLDIERS, "Soldiers, as claimed")) if metric in whole - there]


def unnamed(parts: Sequence[Part], claims: Sequence[Claim], vocabulary: Vocabulary) -> list[str]:
    """The targets, weapons and parties that the whole's claims name and no part has, neither them nor a kind of them."""
    held = [named([*part.claims, *part.moved], vocabulary) for part in parts]
    found = []
    for metric, label in NAMES:
        terms, there = terms_of(metric, vocabulary), {term for one in held for term in one[metric]}
        gone = [terms.label(term) for term in named(claims, vocabulary)[metric] if not there & {*terms.within(term)}]  # type: ignore[union-attr]
        found += [f"{label.lower()} {', '.join(gone)}"] if gone else []
    return found


def undisputed(parts: Sequence[Part], claims: Sequence[Claim], vocabulary: Vocabulary) -> list[str]:
    """The questions on which the whole's claims contradict one another and no part's do."""
    still = {subject for part in parts for subject in described([*part.claims, *part.moved], vocabulary).disputes}
    return [SUBJECTS[subject] for subject in described(claims, vocabulary).disputes if subject not in still]


def untold(parts: Sequence[Part], claims: Sequence[Claim], sources: Days) -> tuple[date, date, date] | None:
    """The first and last day on which the whole had a toll and no part has one, and the day of the parts' first; None when there is no such day.

    sources: as in `warnings`. Tolls of no known day are in no replay.
    """
    def first(told: Sequence[Claim]) -> date | None:
        return min((day for claim in told if claim.metric in ("killed", "injured") and _is_toll(claim) and (day := _day(claim, sources))), default=None)

    whole, split_off = first(claims), first([claim for part in parts for claim in (*part.claims, *part.moved)])
    if whole is None or split_off is None or split_off <= whole:
        return None
    return whole, split_off - timedelta(days=1), split_off


def unlike_the_whole(parts: Sequence[Part], claims: Sequence[Claim], entered: Sequence[Sequence[Claim]], sources: Days, vocabulary: Vocabulary) -> Iterator[str]:
    """Sentences on entered tolls that add up to more than anybody says of the whole, or to what nobody had said by their day."""
    for metric, label in TOLLS:
        days = [_day(claim, sources) for own in entered for claim in own if claim.metric == metric]
        said = [claim for claim in claims if claim.metric == metric and _is_toll(claim)]
        if not days or not said:
            continue
        held = [getattr(figures([*part.claims, *part.moved], vocabulary), metric) for part in parts]
        total = sum(bounds.min for bounds in held if bounds is not None)
        bounds = [(vocabulary.interval(claim.qualifier, claim.value, claim.value_max), claim) for claim in said]
        enough = [_day(claim, sources) for one, claim in bounds if one.min >= total]
        if not enough and all(one.max is not None and one.max < total for one, _ in bounds):
            yield f"{label}: the parts add up to {total:,}, and nobody says more than {max(one.max or 0 for one, _ in bounds):,} of the whole."
        elif enough and None not in enough and None not in days and (first := min(enough)) > (given := min(days)):  # type: ignore[type-var]
            yield (f"{label}: as of {given} the parts would have {total:,} in a replay, and nobody said so many before {first}. Give that day, or the "
                   "day of the source.")  # fmt: skip


def _is_toll(claim: Claim) -> bool:
    return claim.metric in {metric for metric, _ in TOLLS} and claim.victim_class != "military"


def _day(claim: Claim, sources: Days) -> date | None:
    return claim.as_of or sources.get(claim.source_id)


def _counts(claim: Claim) -> str:
    """What a claim counts: its metric, or SOLDIERS."""
    return SOLDIERS if claim.victim_class == "military" and claim.metric in ("killed", "injured") else claim.metric
