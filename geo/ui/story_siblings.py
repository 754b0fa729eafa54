"""Drafts of one story that may be one strike: a text that contradicts itself on the day would else count its toll twice."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from itertools import combinations

import streamlit as st

from geo.domain.claim import COUNTED
from geo.domain.vocabulary import Terms, Vocabulary
from geo.errors import BadValue
from geo.ui import casebook_desk, story_near, words
from geo.ui.story_near import Near
from geo.ui.story_work import Statement, Work

#: so many days a story may err by when it tells twice of one strike
DAYS_APART = 2
#: they say what no strike differs by
SAYS_NOTHING = ("unknown", "other")


@dataclass(frozen=True)
class Pair:
    """Two drafts that may be one strike, by number. agree, contradict: in what, in words."""

    one: int
    other: int
    agree: tuple[str, ...]
    contradict: tuple[str, ...]


def becomes(works: Sequence[Work], nears: Sequence[Sequence[Near]], number: int) -> tuple[str | None, Near | None]:
    """As story_near.decided; 'join' for a draft whose claims go where those of the draft `joined` go."""
    at = root(works, number)
    choice, into = story_near.decided(works[at], nears[at])
    if at == number:
        return choice, into
    return ("join", into) if choice != "leave" else story_near.decided(works[number], nears[number])


def root(works: Sequence[Work], number: int) -> int:
    """The draft to whose strike a draft belongs: itself where it was put together with none."""
    seen = {number}
    while (at := works[number].joined) is not None and at < len(works) and at not in seen:
        seen.add(number := at)
    return number


def whole(works: Sequence[Work], number: int) -> Work:
    """A draft with the claims of those that were put together with it."""
    return replace(works[number], statements=[one for at, work in enumerate(works) if root(works, at) == number for one in work.statements])


def twice(works: Sequence[Work], number: int, one: Statement) -> bool:
    """Whether the draft with which this one was put together says by itself what a claim says: the same claimant the same."""
    at = root(works, number)
    return at != number and any(other.taken and _said(other) == _said(one) for other in works[at].statements)


def asked(works: Sequence[Work], nears: Sequence[Sequence[Near]], vocabulary: Vocabulary) -> list[Pair]:
    """The pairs of drafts of which nobody said yet whether they are one strike, and which may be."""
    ends = [becomes(works, nears, number) for number in range(len(works))]
    found = []
    for one, other in combinations(range(len(works)), 2):
        (what, into), (that, onto) = ends[one], ends[other]
        if "leave" in (what, that) or "join" in (what, that) or other in works[one].apart_from or (into is not None and onto is not None):
            continue  # two that go to incidents which are there are decided against these
        pair = alike(works, one, other, vocabulary)
        if pair is not None:
            found.append(pair)
    return found


def alike(works: Sequence[Work], one: int, other: int, vocabulary: Vocabulary) -> Pair | None:
    """Two drafts as a Pair when they may be one strike, else None: at one place, within DAYS_APART days, with an equal toll; or with
    the same weapon or target where no figure contradicts and not each has a day of its own and no figure at all, as in a round-up."""
    first, second = works[one], works[other]
    days = _days_apart(first, second)
    if not _same_place(first, second) or (days is not None and days > DAYS_APART):
        return None
    tolls = [(vocabulary.metrics.label(metric).lower(), _tolls(first, metric), _tolls(second, metric)) for metric in COUNTED]
    equal = [f"{label} {min(mine & its):,}" for label, mine, its in tolls if mine & its]
    unequal = [f"{label}, {_numbers(mine)} and {_numbers(its)}" for label, mine, its in tolls if mine and its and not mine & its]
    named = [*_shared(first, second, "weapon", vocabulary.weapons), *_shared(first, second, "target", vocabulary.target_types)]
    counted = any(mine or its for _, mine, its in tolls)
    if not equal and (not named or unequal or not (counted or not days)):
        return None
    agree = [str(first.incident["place"]), *(["the day"] if days == 0 and first.incident["date_start"] else []), *equal, *named]
    apart = [f"the days, {first.day} and {second.day}"] if days else []
    return Pair(one, other, tuple(agree), (*apart, *unequal))


def problems(works: Sequence[Work], pairs: Sequence[Pair]) -> list[BadValue]:
    """What keeps a story from being accepted: each question that is open."""
    return [BadValue(f"whether {works[pair.one].name} and {works[pair.other].name} are one strike", "", "one of the choices beside the draft") for pair in pairs]


def draw(works: Sequence[Work], number: int, pairs: Sequence[Pair], vocabulary: Vocabulary, form: str) -> None:
    """Nothing; draws for one draft each other one that may be the same strike, what was decided, and the way back. form: of its fields."""
    mine = [pair for pair in pairs if number in (pair.one, pair.other)]
    joined = [at for at in range(len(works)) if at != number and root(works, at) == root(works, number)]
    apart = [at for at in range(len(works)) if max(at, number) in works[min(at, number)].apart_from]
    if not (mine or joined or apart):
        return
    with st.container(border=True, key=f"story_siblings_{number}"):
        for pair in mine:
            other = pair.other if pair.one == number else pair.one
            st.markdown(f"**Decide:** is this one strike with the draft **{words.plain(works[other].name)}** of this story? Apart, both count.")
            said = [f"Agree: {', '.join(pair.agree)}.", *([f"Contradict: {'; '.join(pair.contradict)}."] if pair.contradict else [])]
            st.caption(words.plain(" ".join(said)))
            with st.container(horizontal=True):
                st.button("One strike: put both drafts together", key=f"story_join_{pair.one}_{pair.other}", on_click=_join, args=(works, pair), type="primary",
                          help="The claims of both go to one incident. It can be taken apart again until you accept.")  # fmt: skip
                st.button("Two strikes", key=f"story_two_{pair.one}_{pair.other}", on_click=_keep_apart, args=(works, pair.one, pair.other))
        for at in joined:
            _together(works, number, at, vocabulary, form)
        for at in apart:
            with st.container(horizontal=True, vertical_alignment="center"):
                st.caption(words.plain(f"Kept apart from the draft {works[at].name}."))
                st.button("Ask again", key=f"story_again_{number}_{at}", on_click=_ask_again, args=(works, number, at), type="tertiary")


def _together(works: Sequence[Work], number: int, at: int, vocabulary: Vocabulary, form: str) -> None:
    """Nothing; draws that two drafts were put together, in what they contradict each other, and the way back."""
    own = works[number].joined is None
    name = words.plain(works[at].name)
    with st.container(horizontal=True, vertical_alignment="center"):
        st.markdown(f"**One strike with** {name}: " + ("its claims go here, too." if own else "the claims below go there."))
        if not own or works[at].joined is not None:
            st.button("Take apart", key=f"story_part_{number}_{at}", on_click=_part, args=(works, number if not own else at), type="tertiary")
    pair = alike(works, min(number, at), max(number, at), vocabulary)
    if not own or pair is None or not pair.contradict:
        return
    st.warning(words.plain(f"The two contradict each other: {'; '.join(pair.contradict)}. What is contested of the figures is kept as claimed; the day of the incident is {works[number].day}."))
    first, last = _days(works[number], works[at])
    if first is not None and (first, last) != (works[number].incident["date_start"], works[number].incident["date_end"]):
        st.button(f"The day is not sure: {first} to {last}", key=f"story_days_{number}_{at}", on_click=_both_days, args=(works[number], first, last, form))


def _join(works: Sequence[Work], pair: Pair) -> None:
    works[pair.other].joined = pair.one


def _part(works: Sequence[Work], number: int) -> None:
    at, works[number].joined = works[number].joined, None
    if at is not None:
        _keep_apart(works, *sorted((at, number)))


def _keep_apart(works: Sequence[Work], one: int, other: int) -> None:
    works[one].apart_from |= {other}


def _ask_again(works: Sequence[Work], number: int, at: int) -> None:
    works[min(number, at)].apart_from -= {max(number, at)}


def _both_days(work: Work, first: date, last: date, form: str) -> None:
    work.incident |= {"date_precision": "days", "date_start": first, "date_end": last}
    casebook_desk.forget(form)


def _said(one: Statement) -> dict[str, object]:
    return {name: value for name, value in one.values.items() if name not in ("as_of", "as_of_basis", "quote")}


def _same_place(one: Work, other: Work) -> bool:
    ids = [work.incident["gazetteer_id"] for work in (one, other)]
    names = [str(work.incident["place"] or "").casefold() for work in (one, other)]
    return (ids[0] == ids[1]) if all(ids) else bool(names[0]) and names[0] == names[1]


def _days_apart(one: Work, other: Work) -> int | None:
    """Days between two drafts, 0 where they overlap; None where one has no day."""
    spans = sorted((work.incident["date_start"], work.incident["date_end"] or work.incident["date_start"]) for work in (one, other) if work.incident["date_start"])
    return max(0, (spans[1][0] - spans[0][1]).days) if len(spans) == 2 else None  # type: ignore[operator]


def _days(one: Work, other: Work) -> tuple[date | None, date | None]:
    """The first and the last day of both; None where one has none."""
    known = [day for work in (one, other) for day in (work.incident["date_start"], work.incident["date_end"] or work.incident["date_start"])]
    return (None, None) if None in known else (min(known), max(known))  # type: ignore[type-var,return-value]


def _tolls(work: Work, metric: str) -> set[int]:
    """The numbers above 0 that are claimed of civilians or of people."""
    return {one.values["value"] for one in work.statements if one.taken and one.values["metric"] == metric and one.values["victim_class"] != "military" and one.values["value"]}  # type: ignore[misc]


def _numbers(values: set[int]) -> str:
    return " or ".join(f"{value:,}" for value in sorted(values))


def _shared(one: Work, other: Work, metric: str, terms: Terms) -> list[str]:
    """The labels of what both name, each by its kind where one names it more exactly."""
    kinds = [{terms.root(term) for each in work.statements if each.taken and each.values["metric"] == metric for term in each.values["terms"]} for work in (one, other)]  # type: ignore[attr-defined]
    return [terms.label(term).lower() for term in sorted(kinds[0] & kinds[1]) if term not in SAYS_NOTHING]
