"""What of the merged rows can be counted: claims whose words give an interval, incidents whose parts lead nowhere back."""

from __future__ import annotations

import pyarrow as pa
import pyarrow.compute as pc

from geo.domain.claim import COUNTED
from geo.domain.refusal import Refusal, from_error
from geo.domain.vocabulary import Vocabulary
from geo.errors import BadValue

_WORDING = ("metric", "qualifier", "value", "value_max", "terms")


def countable(claims: pa.Table, vocabulary: Vocabulary, refusals: list[Refusal]) -> pa.Table:
    """The claims that the rules can read; each of the others is added to `refusals`, so that one does not stop a build."""
    keys = claims.select(_WORDING).set_column(4, "terms", pc.binary_join(claims["terms"], "|"))
    wrong: dict[tuple, BadValue] = {}
    for wording in zip(*(column.to_pylist() for column in keys.group_by(list(_WORDING)).aggregate([]).columns)):
        try:
            _check(*wording, vocabulary)
        except BadValue as problem:
            wrong[wording] = problem
    if not wrong:
        return claims
    kept = []
    for claim_id, *wording in zip(claims["claim_id"].to_pylist(), *(column.to_pylist() for column in keys.columns)):
        problem = wrong.get(tuple(wording))
        kept.append(problem is None)
        if problem:
            refusals.append(from_error(f"claim {claim_id}", None, problem))
    return claims.filter(pa.array(kept))


def parted(incidents: pa.Table, refusals: list[Refusal]) -> pa.Table:
    """The incidents without parents that lead back to the incident itself: all of such a circle would count as split."""
    linked = incidents.filter(pc.is_valid(incidents["parent_id"])).select(["incident_id", "parent_id"])
    parents = dict(zip(linked["incident_id"].to_pylist(), linked["parent_id"].to_pylist()))
    circular = {child for child in parents if _leads_back(child, parents)}
    if not circular:
        return incidents
    for child in sorted(circular):
        refusals.append(Refusal(f"incident {child}", None, "parent_id", parents[child], "leads back to the incident itself", "another one"))
    inside = pc.is_in(incidents["incident_id"], value_set=pa.array(sorted(circular)))
    cleared = pc.if_else(inside, pa.scalar(None, pa.string()), incidents["parent_id"])
    return incidents.set_column(incidents.schema.get_field_index("parent_id"), "parent_id", cleared)


def _check(metric: str, qualifier: str, value: int | None, value_max: int | None, terms: str | None, vocabulary: Vocabulary) -> None:
    if metric in (*COUNTED, "damage"):
        vocabulary.bounds(metric, qualifier, value, value_max)
    words = vocabulary.words_of(metric)
    for term in terms.split("|") if words is not None and terms else ():
        if term not in words:
            raise BadValue("terms", term, ", ".join(words))


def _leads_back(child: str, parents: dict[str, str]) -> bool:
    seen, at = set(), parents[child]
    while at is not None and at not in seen:
        if at == child:
            return True
        seen.add(at)
        at = parents.get(at)
    return False
