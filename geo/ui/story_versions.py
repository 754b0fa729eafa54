"""Earlier versions of a story: which claims came with one, where they lie now, and what this version says anew."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from urllib.parse import parse_qsl, urlencode, urlsplit

import streamlit as st

from geo.domain.claim import COUNTED
from geo.domain.source import Source
from geo.domain.vocabulary import Vocabulary
from geo.store.casebook import final, held, history_of
from geo.ui import words
from geo.ui.casebook_desk import Desk
from geo.ui.incident_panel import wording
from geo.ui.story_intake import Story
from geo.ui.story_work import Statement, Work

#: a story without an address is an earlier version when the same publisher brought it out within so many days
DAYS_BETWEEN_VERSIONS = 3


def known(statement: Statement, earlier: Sequence[Mapping[str, object]]) -> bool:
    """True when an earlier version of the story said so already. earlier: the claims that came with one."""
    return any(_same(statement, claim) for claim in earlier) or _named_before(statement, earlier)


def before(statement: Statement, earlier: Sequence[Mapping[str, object]], vocabulary: Vocabulary) -> str:
    """What an earlier version said where this one gives another number, in words; empty where it said nothing on it."""
    said = [claim for claim in earlier if _on_the_same(statement, claim) and not _same(statement, claim)]
    return wording(said[-1], vocabulary) if said else ""


def gone(work: Work, earlier: Sequence[Mapping[str, object]], vocabulary: Vocabulary) -> None:
    """Nothing; draws the numbers of an earlier version that this one does not repeat: nothing that was claimed is taken away."""
    listed = [claim for claim in earlier if claim["metric"] in (*COUNTED, "damage") and not any(_on_the_same(one, claim) for one in work.statements)]
    if listed:
        lines = [f"{vocabulary.metrics.label(str(claim['metric']))}: {wording(claim, vocabulary)} · {claim['claimant']}" for claim in listed]
        st.caption("Said by an earlier version, and nothing on it by this one; these claims stay:  \n" + "  \n".join(map(words.plain, lines)))


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


def homes(desk: Desk, story: Story, said: Mapping[str, object]) -> set[str]:
    """The incidents to which an earlier version of the story was taken in here, wherever they lie now."""
    address = _address(str(said["url"])) if said["url"] else None
    mine = {record for record, entry in desk.state.of("source") if entry.status == "kept"
            and (entry.fields.get("sha256") == story.sha256 or (address and entry.fields.get("url") and _address(str(entry.fields["url"])) == address))}  # fmt: skip
    if not mine:
        return set()
    homes = {str(entry.fields["incident_id"]) for _, entry in desk.state.of("claim") if entry.status == "kept" and entry.fields.get("source_id") in mine}
    return {home for home in (final(desk.state, record) for record in homes) if home}


def home(desk: Desk, incident_id: str, earlier: Sequence[Mapping[str, object]]) -> str:
    """The incident for which the newest claims of an earlier version were entered, where it counts in the given one; else that one itself.

    Two incidents that a person holds for one strike may be taken apart again: each story's figures must then lie where it began.
    """
    entered = [str(desk.state.entry("claim", str(claim["claim_id"])).fields.get("incident_id") or "") for claim in earlier]
    last = next((name for name in reversed(entered) if name), incident_id)
    return last if desk.build.stands_for(last) == incident_id else incident_id


def by_text_or_address(claim: Mapping[str, object], sha256: str | None, story: Story, said: Mapping[str, object]) -> bool | None:
    """Whether a claim came with the same text or from the same address; None where that cannot be told, as one of both has no address."""
    if sha256 is not None and sha256 == story.sha256:
        return True
    if claim["url"] and said["url"]:
        return _address(str(claim["url"])) == _address(str(said["url"]))
    return None


def by_publisher(claim: Mapping[str, object], said: Mapping[str, object]) -> bool:
    """Whether a claim came with a story of the same publisher, brought out in the same days as far as both are known."""
    publisher = str(said["publisher"]).strip().casefold()
    if not publisher or str(claim["publisher"] or "").strip().casefold() != publisher:
        return False
    days = (claim["published"], said["published"])
    return None in days or abs((days[0] - days[1]).days) <= DAYS_BETWEEN_VERSIONS  # type: ignore[operator]


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


def _named_before(statement: Statement, earlier: Sequence[Mapping[str, object]]) -> bool:
    """Whether every target or weapon of a statement was named by the same kind of claimant before."""
    values = statement.values
    if values["metric"] in (*COUNTED, "damage"):
        return False
    said = {term for claim in earlier if (claim["metric"], claim["claimant_class"]) == (values["metric"], values["claimant_class"])
            for term in claim["terms"] or ()}  # fmt: skip
    return bool(values["terms"]) and set(values["terms"]) <= said  # type: ignore[call-overload]


