"""Who reports what: for each kind of claimant, how many incidents and claims there are of each metric."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

#: what claims are about, in the order of a table; "military" are soldiers killed, as claimed
METRICS = ("killed", "injured", "children_killed", "children_injured", "military", "damage", "target", "weapon", "responsibility")


def by_class(rows: Iterable[Mapping], metrics: Sequence[str] = METRICS) -> dict[str, dict[str, dict[str, int]]]:
    """{claimant class: {metric: {"incidents", "claims"}}} with every metric, zero where a class makes no such claim.

    >>> found = by_class([{"claimant_class": "media", "metric": "killed", "incidents": 2, "claims": 5}], ("killed", "damage"))
    >>> found
    {'media': {'killed': {'incidents': 2, 'claims': 5}, 'damage': {'incidents': 0, 'claims': 0}}}
    """
    found: dict[str, dict[str, dict[str, int]]] = {}
    for row in rows:
        held = found.setdefault(row["claimant_class"], {metric: {"incidents": 0, "claims": 0} for metric in metrics})
        if row["metric"] in held:
            held[row["metric"]] = {"incidents": row["incidents"], "claims": row["claims"]}
    return found
