"""What others wrote while a story lay open, looked at in the very moment in which it is taken in."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from geo.domain.claim import Claim
from geo.domain.incident import Incident
from geo.errors import BadValue, TakenInMeanwhile
from geo.match import POSSIBLE, Facts, facts_of_claims, likenesses
from geo.store.casebook import Guard, State, Step, applied
from geo.ui import running
from geo.ui.casebook_desk import Desk
from geo.ui.story_intake import Story


def guard(desk: Desk, story: Story, incidents: Iterable[Incident], claims: Sequence[Claim]) -> Guard:
    """What refuses to write a story whose text, or whose strikes, others took in since the desk was read.

    incidents, claims: the new ones of the story. It raises TakenInMeanwhile, which says what to do.
    """
    wanted = {one.title: facts_of_claims(one, [claim for claim in claims if claim.incident_id == one.incident_id], desk.vocabulary) for one in incidents}

    def refuse(after: State, steps: Sequence[Step]) -> None:
        own = {(step.kind, step.record) for step in steps}
        since = [(kind, record) for (kind, record), seq in after.seqs.items()
                 if seq > desk.read and (kind, record) not in own and after.entry(kind, record).created and after.entry(kind, record).status == "kept"]  # fmt: skip
        if any(kind == "source" and after.entry(kind, record).fields.get("sha256") == story.sha256 for kind, record in since):
            raise TakenInMeanwhile("This very text was taken in by somebody else while it lay open here. Nothing of yours was written: it would count twice. "
                                   "The drafts now show what is there already; accept what is still new.")  # fmt: skip
        others = {title: facts for kind, record in since if kind == "incident" for title, facts in _facts(after, record, desk)}
        pairs = [(title, other) for title in wanted for other in others]
        found = likenesses([(wanted[title], others[other]) for title, other in pairs], desk.vocabulary, running.strikemap().matching)
        for (title, other), alike in zip(pairs, found):
            if alike.score >= POSSIBLE:
                raise TakenInMeanwhile(f"“{other}” was taken in by somebody else while this story lay open here, and may be the same strike as “{title}”. Nothing of "
                                       "yours was written: it would count twice. Decide beside the draft whether it is the same, then accept again.")  # fmt: skip

    return refuse


def _facts(state: State, record: str, desk: Desk) -> Iterable[tuple[str, Facts]]:
    """(title, Facts) of an incident that was just created; nothing for one that cannot be read."""
    try:
        incident = applied("incident", record, state.entry("incident", record), None)
        claims = [applied("claim", name, entry, None) for name, entry in state.of("claim")
                  if entry.created and entry.status == "kept" and entry.fields.get("incident_id") == record]  # fmt: skip
        yield incident.title, facts_of_claims(incident, claims, desk.vocabulary)  # type: ignore[union-attr,arg-type]
    except BadValue:
        return
