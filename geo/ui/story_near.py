"""Is it there already? Incidents that may be the same strike, earlier versions of the story, and what becomes of a draft."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import timedelta
from urllib.parse import parse_qsl, urlencode, urlsplit

import streamlit as st

from geo.domain.claim import COUNTED
from geo.domain.source import Source
from geo.domain.vocabulary import Vocabulary
from geo.errors import BadValue
from geo.match import LIKELY, POSSIBLE, Facts, Likely, facts_of_claims, likely
from geo.store.casebook import final, held, history_of
from geo.ui import running, words
from geo.ui.casebook_desk import Desk
from geo.ui.incident_panel import wording
from geo.ui.story_intake import Story
from geo.ui.story_work import Statement, Work

MEMO = "story_near"
MOST_ROWS = 500
#: where is looked, days and degrees of latitude and longitude around; the next one where the one before holds too many
AROUND = ((3, 2.0, 3.0), (1, 0.5, 0.8), (0, 0.2, 0.3))
#: an incident that the earlier version tells of stays the same strike though its day, place and toll were corrected
CORRECTED = 0.1
#: a story without an address is an earlier version when the same publisher brought it out within so many days
DAYS_BETWEEN_VERSIONS = 3
HOW = ("Day, place with its radius, weapon, target, numbers and names are compared; each level of agreement makes one strike more or less likely. "
       "What a side does not say counts neither way.")  # fmt: skip


@dataclass(frozen=True)
class Near:
    """An incident that may be the draft's. earlier: the claims that an earlier version of the story brought to it."""

    likely: Likely
    earlier: tuple[dict, ...] = ()

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
    itself until a person does; a likely duplicate has to be decided by a person.
    """
    by_id = {one.incident_id: one for one in near}
    if work.choice == "merge" and work.into in by_id:
        return "merge", by_id[work.into]
    if work.choice in ("new", "leave"):
        return work.choice, None
    earlier = next((one for one in near if one.earlier), None)
    if earlier is not None:
        return ("merge", earlier) if earlier.score >= POSSIBLE else (None, None)
    return (None if any(one.score >= LIKELY for one in near) else "new"), None


def known(statement: Statement, near: Near | None) -> bool:
    """True when an earlier version of the story said so already."""
    return near is not None and (any(_same(statement, claim) for claim in near.earlier) or _named_before(statement, near))


def before(statement: Statement, near: Near | None, vocabulary: Vocabulary) -> str:
    """What an earlier version said where this one gives another number, in words; empty where it said nothing on it."""
    said = [claim for claim in (near.earlier if near else ()) if _on_the_same(statement, claim) and not _same(statement, claim)]
    return wording(said[-1], vocabulary) if said else ""


@dataclass(frozen=True)
class Taken:
    """The source that holds this very text, and who took it in, when and why."""

    source: Source
    by_whom: str


def taken_in(desk: Desk, story: Story) -> Taken | None:
    """The source of the very same text, when the casebook holds one."""
    for record, entry in desk.state.of("source"):
        if entry.status == "kept" and entry.created and entry.fields.get("sha256") == story.sha256:
            for source in held.sources(desk.build, [record]):
                [first, *_] = [told.revision for told in history_of(desk.ledger, "source", record)]
                return Taken(source, first.by_whom)
    return None


def gone(work: Work, near: Near | None, vocabulary: Vocabulary) -> None:
    """Nothing; draws the numbers of an earlier version that this one does not repeat: nothing that was claimed is taken away."""
    listed = [claim for claim in (near.earlier if near else ()) if claim["metric"] in (*COUNTED, "damage") and not any(_on_the_same(one, claim) for one in work.statements)]
    if listed:
        lines = [f"{vocabulary.metrics.label(claim['metric'])}: {wording(claim, vocabulary)} · {claim['claimant']}" for claim in listed]
        st.caption("Said by an earlier version, and nothing on it by this one; these claims stay:  \n" + "  \n".join(map(words.plain, lines)))


def draw(work: Work, number: int, near: Sequence[Near]) -> None:
    """Nothing; draws what becomes of the draft, and each incident that may be the same with score, reasons and one click."""
    choice, into = decided(work, near)
    with st.container(border=True, key=f"story_near_{number}"):
        st.markdown(_decision(choice, into))
        for one in near:
            if into is not None and one.incident_id == into.incident_id:
                st.caption(words.plain(_reasons(one)))
                if one.earlier:
                    st.button("It is no earlier version: propose all claims", key=f"story_apart_{number}", on_click=_set_apart, args=(work,), type="tertiary")
                continue
            if choice == "leave":
                continue
            row = one.likely.row
            st.markdown(f"Same strike? **{words.plain(str(row['title']))}**")
            st.caption(words.plain(f"{words.days(row)} · {row['place'] or 'place not known'} · killed {words.row_figure(row, 'killed')} · injured "
                                   f"{words.row_figure(row, 'injured')} · {words.counted(int(row['claims']), 'claim')}  "))  # type: ignore[call-overload] # fmt: skip
            told = f"An earlier version of this story brought {words.counted(len(one.earlier), 'claim')} to it. " if one.earlier else ""
            st.caption(words.plain(told + _reasons(one)))
            st.button("Same strike: add the claims to it", key=f"story_merge_{number}_{one.incident_id}", on_click=_choose, args=(work, "merge", one.incident_id),
                      type="primary" if choice is None else "secondary", help=HOW)  # fmt: skip
        with st.container(horizontal=True):
            if choice != "new":
                st.button("It is a new incident", key=f"story_new_{number}", on_click=_choose, args=(work, "new", None))
            if choice != "leave":
                st.button("Leave it out", key=f"story_leave_{number}", on_click=_choose, args=(work, "leave", None), type="tertiary")


def _choose(work: Work, choice: str, into: str | None) -> None:
    work.choice, work.into = choice, into


def _set_apart(work: Work) -> None:
    work.apart = True


def _decision(choice: str | None, into: Near | None) -> str:
    if choice == "merge" and into is not None:
        said = "An earlier version of this story told of it: only what is new is proposed." if into.earlier else "Its place and day stay as they are."
        return f"**Claims go to** {words.plain(str(into.likely.row['title']))}. {said}"
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
    for incident_id in _by_ledger(desk, story, said) - set(rows):
        row = everything.one(incident_id)
        if row:
            rows[incident_id] = row
    scored = likely(facts, rows.values(), desk.vocabulary, running.strikemap().matching, CORRECTED, 12)
    claims = desk.build.claims([str(one.row["incident_id"]) for one in scored])
    texts = {source.source_id: source.sha256 for source in held.sources(desk.build, {claim["source_id"] for claim in claims})}
    found = []
    for one in scored:
        mine = [claim for claim in claims if claim["incident_id"] == one.row["incident_id"]]
        earlier = tuple(claim for claim in mine if _earlier(claim, texts.get(claim["source_id"]), story, said, one.likeness.score))
        if earlier or one.likeness.score >= POSSIBLE:
            found.append(Near(one, earlier))
    return sorted(found, key=lambda one: not one.earlier)[:5]


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


def _earlier(claim: Mapping[str, object], sha256: str | None, story: Story, said: Mapping[str, object], score: float) -> bool:
    """Whether a claim came with an earlier version of the story: the same text or address, or else the same publisher in the same days."""
    if sha256 is not None and sha256 == story.sha256:
        return True
    if claim["url"] and said["url"]:
        return _address(str(claim["url"])) == _address(str(said["url"]))
    publisher = str(said["publisher"]).strip().casefold()
    if not publisher or str(claim["publisher"] or "").strip().casefold() != publisher or score < POSSIBLE:
        return False
    days = (claim["published"], said["published"])
    return None in days or abs((days[0] - days[1]).days) <= DAYS_BETWEEN_VERSIONS  # type: ignore[operator]


def _by_ledger(desk: Desk, story: Story, said: Mapping[str, object]) -> set[str]:
    """The incidents to which an earlier version of the story was taken in here, wherever they lie now."""
    address = _address(str(said["url"])) if said["url"] else None
    mine = {record for record, entry in desk.state.of("source") if entry.status == "kept"
            and (entry.fields.get("sha256") == story.sha256 or (address and entry.fields.get("url") and _address(str(entry.fields["url"])) == address))}  # fmt: skip
    if not mine:
        return set()
    homes = {str(entry.fields["incident_id"]) for _, entry in desk.state.of("claim") if entry.status == "kept" and entry.fields.get("source_id") in mine}
    return {home for home in (final(desk.state, record) for record in homes) if home}


def _address(url: str) -> str:
    """An address without what may differ between two visits: scheme, www., fragment, marks of campaigns, a closing slash."""
    try:
        parts = urlsplit(url.strip())
    except ValueError:
        return url
    query = urlencode([(key, text) for key, text in parse_qsl(parts.query) if not key.lower().startswith("utm_")])
    return f"{parts.netloc.lower().removeprefix('www.')}{parts.path.rstrip('/')}?{query}"


def _on_the_same(statement: Statement, claim: Mapping[str, object]) -> bool:
    """Whether a claim of numbers is on what the statement is on: the same metric, people and objects, by the same kind of claimant."""
    values = statement.values
    if values["metric"] != claim["metric"] or values["metric"] not in (*COUNTED, "damage"):
        return False
    military = (values["victim_class"] == "military") == (claim["victim_class"] == "military")
    return military and values["claimant_class"] == claim["claimant_class"] and set(values["terms"]) == set(claim["terms"] or ())  # type: ignore[call-overload]


def _same(statement: Statement, claim: Mapping[str, object]) -> bool:
    """Whether a claim of numbers says what the statement says: the same kind of claimant, the same number in the same words."""
    return _on_the_same(statement, claim) and all(statement.values[name] == claim[name] for name in ("qualifier", "value", "value_max"))


def _named_before(statement: Statement, near: Near) -> bool:
    """Whether every target or weapon of a statement was named by the same kind of claimant before."""
    values = statement.values
    if values["metric"] in (*COUNTED, "damage"):
        return False
    said = {term for claim in near.earlier if (claim["metric"], claim["claimant_class"]) == (values["metric"], values["claimant_class"])
            for term in claim["terms"] or ()}  # fmt: skip
    return bool(values["terms"]) and set(values["terms"]) <= said  # type: ignore[call-overload]


