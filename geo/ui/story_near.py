"""Is it there already? Incidents that may be the same strike, and what becomes of a draft."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import timedelta

import streamlit as st

from geo.errors import BadValue
from geo.match import LIKELY, POSSIBLE, Facts, Likely, Likeness, facts_of_claims, likely
from geo.store.casebook import held
from geo.ui import running, story_parts, story_versions, words
from geo.ui.casebook_desk import Desk
from geo.ui.story_intake import Story
from geo.ui.story_parts import Split
from geo.ui.story_work import Work

MEMO = "story_near"
MOST_ROWS = 500
#: where is looked, days and degrees of latitude and longitude around; the next one where the one before holds too many
AROUND = ((3, 2.0, 3.0), (1, 0.5, 0.8), (0, 0.2, 0.3))
#: an incident that the earlier version tells of stays the same strike though its day, place and toll were corrected
CORRECTED = 0.1
#: so many are asked for what an earlier version brought to them, and so many are shown
ASKED, SHOWN = 60, 5
#: of those that only lie on the same spot and day, and are little alike: in a town under daily fire there are many
WEAK = 2
HOW = ("Day, place with its radius, weapon, target, numbers and names are compared; each level of agreement makes one strike more or less likely. "
       "What a side does not say counts neither way.")  # fmt: skip


@dataclass(frozen=True)
class Near:
    """An incident that may be the draft's. earlier: the claims that an earlier version of the story brought to it; same_story:
    False when that is only the same publisher's in the same days. split: set at a part of a split strike, and at the whole.
    """

    likely: Likely
    earlier: tuple[dict, ...] = ()
    same_story: bool = False
    split: Split | None = None

    @property
    def incident_id(self) -> str:
        return str(self.likely.row["incident_id"])

    @property
    def score(self) -> float:
        return self.likely.likeness.score


def find(desk: Desk, story: Story, said: Mapping[str, object], work: Work) -> list[Near]:
    """The incidents of the build that may be the draft's, those of an earlier version first, then the most alike."""
    facts = _facts(desk, work, str(said["publisher"]))
    key = (desk.build.build_id, facts, story.sha256, said["publisher"], said["url"], said["published"])
    memo = st.session_state.setdefault(MEMO, {})
    if key not in memo:
        if len(memo) > 200:
            memo.clear()
        memo[key] = _found(desk, story, said, facts)
    return [replace(one, earlier=()) for one in memo[key]] if work.apart else memo[key]


def decided(work: Work, near: Sequence[Near]) -> tuple[str | None, Near | None]:
    """('new', 'merge', 'leave' or None for not decided, the incident to merge with). An earlier version decides by
    itself until a person does, unless it was split since: a story's figure may be of the whole or of one part; or two incidents may hold it. A likely duplicate
    has to be decided by a person, who has seen it. A place that is only named is left out until a person says that it was struck.
    """
    by_id = {one.incident_id: one for one in near}
    if work.choice == "merge" and work.into in by_id:
        return "merge", by_id[work.into]
    unseen = [one for one in near if one.incident_id not in work.seen]
    if work.choice == "leave" or (work.choice == "new" and not any(one.score >= LIKELY or one.same_story for one in unseen)):
        return work.choice, None
    earlier = next((one for one in near if one.earlier), None)
    if earlier is not None:
        if any(one.split for one in near if one.earlier) or _of_two(near):
            return None, None
        return ("merge", earlier) if earlier.score >= POSSIBLE else (None, None)
    if work.sentence:
        return "leave", None
    return (None if any(one.score >= LIKELY for one in near) else "new"), None


def _of_two(near: Sequence[Near]) -> bool:
    """Whether two likely duplicates each hold claims of an earlier version, and none of them alone by its text or address."""
    held = [one for one in near if one.earlier and one.score >= LIKELY]
    return len(held) > 1 and sum(one.same_story for one in held) != 1


def draw(work: Work, number: int, near: Sequence[Near]) -> None:
    """Nothing; draws what becomes of the draft, and each incident that may be the same with score, reasons and one click."""
    choice, into = decided(work, near)
    with st.container(border=True, key=f"story_near_{number}"):
        st.markdown(_decision(work, choice, into, near))
        if work.sentence:
            st.caption(words.plain(f"{work.how_named.capitalize()}: “{work.sentence}”"))
        for one in near:
            if into is not None and one.incident_id == into.incident_id:
                st.caption(words.plain(_reasons(one)))
                if one.earlier:
                    st.button("It is no earlier version: propose all claims", key=f"story_apart_{number}", on_click=_set_apart, args=(work,), type="tertiary")
                continue
            if work.choice == "leave":
                continue
            row = one.likely.row
            st.markdown(f"Same strike? **{words.plain(str(row['title']))}**")
            st.caption(words.plain(f"{words.days(row)} · {row['place'] or 'place not known'} · killed {words.row_figure(row, 'killed')} · injured "
                                   f"{words.row_figure(row, 'injured')} · {words.counted(int(row['claims']), 'claim')}  "))  # type: ignore[call-overload] # fmt: skip
            who = "An earlier version of this story" if one.same_story or one.score >= POSSIBLE else "A story of the same publisher, perhaps an earlier version,"
            told = f"{who} brought {words.counted(len(one.earlier), 'claim')} to it. " if one.earlier else ""
            st.caption(words.plain(told + _reasons(one)))
            which = "Same strike" if one.split is None else "The whole strike" if one.split.is_whole else "This part alone"
            if one.split:
                st.caption(words.plain(one.split.line))
            st.button(f"{which}: add the claims to it", key=f"story_merge_{number}_{one.incident_id}", on_click=_choose, args=(work, near, "merge", one.incident_id),
                      type="primary" if choice is None else "secondary", help=HOW)  # fmt: skip
        with st.container(horizontal=True):
            if choice != "new":
                st.button("It is a new incident", key=f"story_new_{number}", on_click=_choose, args=(work, near, "new"))
            if choice != "leave":
                st.button("Leave it out", key=f"story_leave_{number}", on_click=_choose, args=(work, near, "leave"), type="tertiary")


def _choose(work: Work, near: Sequence[Near], choice: str, into: str | None = None) -> None:
    work.choice, work.into, work.seen = choice, into, frozenset(one.incident_id for one in near)


def _set_apart(work: Work) -> None:
    work.apart = True


def _decision(work: Work, choice: str | None, into: Near | None, near: Sequence[Near]) -> str:
    if choice == "merge" and into is not None and into.split:
        which = "the whole, which was split: no total changes before its parts are corrected" if into.split.is_whole else "one part alone"
        return f"**Claims go to** {words.plain(str(into.likely.row['title']))}, {which}."
    if choice is None and any(one.split for one in near if one.earlier):
        return "**Decide:** an earlier version of this story told of a strike that was split since. Does this one tell of the whole, or of one part?"
    if choice is None and _of_two(near):
        return "**Decide:** two incidents hold claims of an earlier version of this story. Which of them does it tell of?"
    if choice == "merge" and into is not None:
        said = "An earlier version of this story told of it: only what is new is proposed." if into.earlier else "Its place and day stay as they are."
        return f"**Claims go to** {words.plain(str(into.likely.row['title']))}. {said}"
    if choice == "leave" and work.choice is None:
        return "**Left out until you say that it was struck:** the text names the place, and no figure."
    return {"new": "**Becomes a new incident.**", "leave": "**Left out:** nothing of this draft will be written."}.get(
        choice or "", "**Decide:** is this a strike that is there already? It would be counted twice."
    )


def _reasons(one: Near) -> str:
    return f"{one.score:.0%} alike: {'; '.join(one.likely.likeness.reasons)}."


def _facts(desk: Desk, work: Work, publisher: str) -> Facts:
    claims = []
    for number, statement in enumerate(work.statements):
        try:
            if statement.taken:
                claims.append(statement.claim(f"draft-{number}", "draft", "", publisher))
        except BadValue:  # the form says so
            continue
    try:
        return facts_of_claims(work.record("draft"), claims, desk.vocabulary)
    except BadValue:
        return Facts()


def _found(desk: Desk, story: Story, said: Mapping[str, object], facts: Facts) -> list[Near]:
    everything = running.strikemap().select("")
    rows = {row["incident_id"]: row for row in _around(facts)}
    homes = story_versions.homes(desk, story, said)
    for incident_id in homes - set(rows):
        row = everything.one(incident_id)
        if row:
            rows[incident_id] = row
    for row in story_parts.wholes(desk, {*rows, *homes}, rows):
        rows[row["incident_id"]] = row
    scored = likely(facts, rows.values(), desk.vocabulary, running.strikemap().matching, 0.0, len(rows))
    scored = [one for one in scored if one.likeness.score >= CORRECTED or _same_spot(one.likeness)][:ASKED]
    claims = desk.build.claims([str(one.row["incident_id"]) for one in scored])
    texts = {source.source_id: source.sha256 for source in held.sources(desk.build, {claim["source_id"] for claim in claims})}
    found = []
    for one in scored:
        mine = [claim for claim in claims if claim["incident_id"] == one.row["incident_id"]]
        told = [(claim, story_versions.by_text_or_address(claim, texts.get(claim["source_id"]), story, said)) for claim in mine]
        close = one.likeness.score >= POSSIBLE or _same_spot(one.likeness)
        earlier = tuple(claim for claim, same in told if same or (same is None and close and story_versions.by_publisher(claim, said)))
        if earlier or one.likeness.score >= POSSIBLE or (_same_spot(one.likeness) and (facts.first is None or _same_kind(one.likeness))):
            found.append(Near(one, earlier, any(same for _, same in told)))
    strong = [one for one in found if one.earlier or one.score >= POSSIBLE]
    weak = [one for one in found if one not in strong][:WEAK]
    shown = [*sorted(strong, key=lambda one: not one.earlier), *weak][:SHOWN]
    split = story_parts.splits(desk, [one.incident_id for one in shown])
    shown = [replace(one, split=split.get(one.incident_id)) for one in shown]
    return sorted(shown, key=lambda one: not (one.split and one.split.is_whole))  # the whole stands before its parts


def _same_spot(alike: Likeness) -> bool:
    """Whether place and day allow one strike, however much its toll has risen since and whatever else is said of it."""
    levels = {part.name: part.level for part in alike.parts}
    return levels["place"] in ("spot", "town") and levels["day"] in ("same", "week", "span", "unknown")


def _same_kind(alike: Likeness) -> bool:
    """Whether both name a weapon or a target that is the same."""
    return any(part.name in ("weapon", "target") and part.level == "shared" for part in alike.parts)


def _around(facts: Facts) -> list[dict]:
    """Rows of the build that lie near in time and place, at most MOST_ROWS; none for a draft without day and place."""
    rows: list[dict] = []
    for days, lat, lon in AROUND:
        pairs: list[tuple[str, str]] = []
        if facts.first is not None:
            pairs = [("from", str(facts.first - timedelta(days=days))), ("to", str((facts.last or facts.first) + timedelta(days=days)))]
        if facts.lat is not None and facts.lon is not None:
            west, east = max(-180.0, facts.lon - lon), min(180.0, facts.lon + lon)
            pairs.append(("bbox", f"{west:.4f},{max(-90.0, facts.lat - lat):.4f},{east:.4f},{min(90.0, facts.lat + lat):.4f}"))
        rows = running.strikemap().select_pairs(pairs).page(limit=MOST_ROWS) if pairs else []
        if len(rows) < MOST_ROWS:
            break
    return rows
