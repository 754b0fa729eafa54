"""What changed between two states of the data, as the document that the page draws and the API gives out."""

from __future__ import annotations

from collections.abc import Mapping

from geo.domain.columns import FIGURES
from geo.query.changes import MOST, Changed, Changes
from geo.query.selection import Selection

WITHHELD = "The licence of this row forbids passing it on."


def document(then: tuple[Selection, Mapping], now: tuple[Selection, Mapping], found: Mapping[str, Changes]) -> dict:
    """{"query", "sentence", "same", "then", "now", "added", "removed", "corrected", "listed_at_most"}.

    then, now: a selection and its figures as the statistics document has them. "then" and "now" hold the build, when it
    was made, and these figures; the other three {"incidents", "listed"} with incident_id, title, days, dataset, killed,
    why, differences [{"field", "then", "now"}] and exportable.
    """
    return {
        "query": then[0].asked.with_value("build", None).query_string(),
        "sentence": now[0].words,
        "same": not any(changes.incidents for changes in found.values()),
        "then": _state(*then),
        "now": _state(*now),
        **{how: {"incidents": changes.incidents, "listed": [_listed(one) for one in changes.listed]} for how, changes in found.items()},
        "listed_at_most": MOST,
    }


def passed_on(found: dict) -> dict:
    """The document without what may not be redistributed: of such rows the id, the dataset and the reason stay."""
    told = dict(found)
    for how in ("added", "removed", "corrected"):
        rows = [one if one["exportable"] else {"incident_id": one["incident_id"], "dataset": one["dataset"], "exportable": False, "withheld": WITHHELD}
                for one in found[how]["listed"]]  # fmt: skip
        told[how] = {**found[how], "listed": rows}
    return told


def _state(selection: Selection, stats: Mapping) -> dict:
    manifest = selection.build.manifest
    figures = {name: stats[name] for name in ("incidents", *FIGURES)}
    return {"build": selection.build.build_id, "built_at": manifest["built_at"], "data_to": manifest["data_to"], **figures}


def _listed(one: Changed) -> dict:
    row = one.row
    killed = None if row["killed_min"] is None else {"min": row["killed_min"], "max": row["killed_max"]}
    differing = [{"field": each.field, "then": each.then, "now": each.now} for each in one.differences]
    return {**{name: row[name] for name in ("incident_id", "title", "date_start", "date_end", "date_precision", "dataset", "exportable")},
            "killed": killed, "why": one.why, "differences": differing}  # fmt: skip
