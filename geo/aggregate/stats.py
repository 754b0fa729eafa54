"""The statistics document that `python -m geo stats`, /api/stats and the page's figures are all read from."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

from geo.aggregate import breakdown, columns, periods, totals
from geo.domain.columns import FIGURES

#: what figures may be grouped by, and the grouping of the store that feeds it
GROUP_BY = {"day": "day", "week": "day", "month": "day", "quarter": "day", "year": "day", "target": "target",
            "weapon": "weapon", "dataset": "dataset", "verification": "verification", "precision": "precision"}  # fmt: skip
#: units of place that they may be grouped by as well; "hex5" is the H3 grid's resolution 5
BY_PLACE = ("area", "raion", "hex3", "hex4", "hex5", "hex6", "hex7")
#: what else is told of places: units month by month, the last 1, 2 or 4 weeks beside the past, hot spots among hexagons, clusters in space and time,
#: and where a smoothed density peaks, by its bandwidth in km
PATTERNS = ("months-area", "months-raion", *(f"change{weeks}-{unit}" for unit in ("area", "raion") for weeks in (1, 2, 4)), "hot4", "hot5", "hot6", "clusters",
            "kernel10", "kernel25", "kernel50", "kernel100")  # fmt: skip


def document(build_id: str, query: str, sentence: str, row: Mapping, hidden: Sequence[Mapping], unconfirmed: int | None = None,
             rule: str | None = None, as_of: str | None = None, undated: Mapping[str, int] | None = None) -> dict:  # fmt: skip
    """{"build", "query", "sentence", "incidents", figures…, "unconfirmed_pairs", "hidden", "rule", "as_of", "undated_claims"} of a selection's totals.

    unconfirmed: pairs of incidents in the totals that may be one strike and that nobody decided; None: not looked for. undated: as Selection.undated says; None: not known.
    """
    return {"build": build_id, "query": query, "sentence": sentence, **totals.figures(row), "unconfirmed_pairs": unconfirmed,
            "hidden": [dict(one) for one in hidden], "rule": rule, "as_of": as_of, "undated_claims": undated and dict(undated)}  # fmt: skip


def grouped(by: str, rows: Sequence[Mapping], terms_of: Callable[[int], Sequence[str]] | None, label: Callable[[str], str]) -> list[dict]:
    """[{"key", "label", "incidents", figures…}] by a key of GROUP_BY; key "" holds what the word is not known of.

    For periods, "apart" holds incidents known only to a span over several periods and "" those without a day.
    """
    if by in periods.UNITS:
        found = periods.periods(rows, by, FIGURES)
        listed = [{"key": row["start"].isoformat(), **row} for row in found.rows]
        listed += [{"key": key, **row} for key, row in (("apart", found.apart), ("", found.undated)) if row["incidents"]]
    elif terms_of is not None:
        listed = breakdown.by_term(rows, f"{by}_bits", terms_of, FIGURES)
    else:
        listed = breakdown.by_word(rows, by, FIGURES)
    return [{"key": row["key"], "label": label(row["key"]), **totals.figures(row)} for row in listed]


def of_columns(by: str, keys: Mapping[str, Sequence], sums: columns.Columns, terms_of: Callable[[int], Sequence[str]] | None, label: Callable[[str], str]) -> list[dict]:
    """What `grouped` gives, of groups given as columns. keys: the columns of the groups' keys."""
    if by in periods.UNITS:
        words, held = periods.of_columns(keys, sums, by)
    else:
        named = keys[f"{by}_bits"] if terms_of is not None else keys[by]
        words, held = breakdown.of_columns([terms_of(one) or ("",) for one in named] if terms_of is not None else [(one or "",) for one in named], sums)
    return [{"key": word, "label": label(word), **row} for word, row in zip(words, columns.documents(held))]
