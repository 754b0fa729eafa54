"""How right the matching is: precision, recall and calibration on pairs that a person labelled."""

from __future__ import annotations

import csv
import math
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from geo.domain.vocabulary import Vocabulary
from geo.errors import BadFile
from geo.match.facts import facts_of_row
from geo.match.levels import COMPARISONS, SILENT
from geo.match.likeness import levels_of
from geo.match.model import Model

COLUMNS = ("one", "other", "same")
ANSWERS = {"1": True, "yes": True, "same": True, "0": False, "no": False, "different": False}
#: is it one strike, the probability, for how many pairs it stands
Scored = tuple[bool, float, float]
BINS = (0.0, 0.1, 0.3, 0.5, 0.7, 0.9, 1.0)


@dataclass(frozen=True)
class Label:
    """What a person said of two incidents, and the line of the file that says so. weight: for how many pairs it was drawn."""

    ids: tuple[str, str]
    same: bool
    line: int
    weight: float = 1.0


def read_labels(path: Path) -> list[Label]:
    """The labelled pairs of a CSV file with the columns one, other, same (1 or 0) and, where pairs were drawn by strata, weight: the
    pairs of a stratum ÷ those drawn from it (others are not read). Ids in order.

    Raises BadFile for a file that cannot be read, lacks a column, or has another answer or weight.
    """
    try:
        with path.open(encoding="utf-8-sig", newline="") as handle:
            reader = csv.DictReader(handle)
            missing = [name for name in COLUMNS if name not in (reader.fieldnames or ())]
            if missing:
                raise BadFile(path.name, f"has no column {', '.join(missing)}.", f"Give a CSV file with the columns {', '.join(COLUMNS)}.")
            labels = {}
            for row in reader:
                said = (row["same"] or "").strip().lower()
                if said not in ANSWERS or not row["one"] or not row["other"] or row["one"] == row["other"]:
                    raise BadFile(path.name, f"line {reader.line_num} names no two incidents or answers '{row['same']}'.", f"Allowed are {', '.join(ANSWERS)}.")
                ids = (min(row["one"], row["other"]), max(row["one"], row["other"]))
                labels[ids] = Label(ids, ANSWERS[said], reader.line_num, _weight(row.get("weight"), path.name, reader.line_num))
    except (OSError, UnicodeDecodeError) as problem:
        raise BadFile(path.name, f"cannot be read ({problem}).", "Give a CSV file in UTF-8.") from problem
    return list(labels.values())


def report(labels: Sequence[Label], rows: Mapping[str, Mapping], linked: Mapping[tuple[str, str], Mapping], threshold: float) -> dict:
    """{"pairs", "same", "not_held", "compared", "threshold", "precision", "recall", …, "calibration"} of the labelled pairs.

    rows: {id: row of the frame}; linked: {(one, other): probability, rivals} of every pair that was compared. A pair that was not
    compared counts as held for two strikes, so that what the blocking misses lowers the recall.
    """
    held = [label for label in labels if set(label.ids) <= set(rows)]
    found = [(label.same, float(linked[label.ids]["probability"]) if label.ids in linked else 0.0, label.weight) for label in held]
    compared = [one for one, label in zip(found, held) if label.ids in linked]
    return {
        "pairs": len(held), "same": sum(label.same for label in held), "not_held": len(labels) - len(held), "compared": len(compared),
        **at(found, threshold), "by_threshold": [at(found, one) for one in (0.1, 0.3, 0.5, 0.7, 0.9)], "calibration": calibration(compared),
        "brier": round(sum(weight * (same - chance) ** 2 for same, chance, weight in found) / sum(one[2] for one in found), 4) if found else None,
    }  # fmt: skip


def levels_of_labels(labels: Sequence[Label], rows: Mapping[str, Mapping], linked: Mapping[tuple[str, str], Mapping], vocabulary: Vocabulary,
                     model: Model, texts: Mapping[str, str]) -> list[dict[str, str]]:  # fmt: skip
    """{comparison: level} of each labelled pair. texts: {id: what its sources say}."""
    facts = [tuple(facts_of_row(rows[one], texts.get(one)) for one in label.ids) for label in labels]
    rivals = [int(linked[label.ids]["rivals"]) if label.ids in linked else 0 for label in labels]
    return levels_of(facts, vocabulary, rivals, model.apart, model.subjects)  # type: ignore[arg-type]


def at(found: Collection[Scored], threshold: float) -> dict:
    """{"threshold", "precision", "recall", "true", "false", "missed"} when pairs from the threshold on are held for one strike, and
    "precision_95", "recall_95": (from, to) of what both may be. true, false and missed count the pairs as they were read; the parts
    are weighted."""
    likely = [(same, weight) for same, chance, weight in found if chance >= threshold]
    there = [(chance >= threshold, weight) for same, chance, weight in found if same]
    return {
        "threshold": threshold, "precision": _weighted(likely), "precision_95": interval(likely), "recall": _weighted(there), "recall_95": interval(there),
        "true": sum(same for same, _ in likely), "false": sum(not same for same, _ in likely), "missed": sum(not reached for reached, _ in there),
    }  # fmt: skip


def interval(counted: Collection[tuple[bool, float]]) -> tuple[float, float] | None:
    """(from, to): between which the part of the true ones lies with 95 %, by Wilson's interval; None of nothing.

    Weighted pairs count as (Σw)² ÷ Σw² (Kish). That pairs of one strike resemble each other is not in it.
    """
    if not counted:
        return None
    whole = sum(weight for _, weight in counted)
    size = whole**2 / sum(weight**2 for _, weight in counted)
    part, z = sum(weight for true, weight in counted if true) / whole, 1.96
    middle, half = part + z**2 / (2 * size), z * math.sqrt(part * (1 - part) / size + z**2 / (4 * size**2))
    return round(max(0.0, (middle - half) / (1 + z**2 / size)), 3), round(min(1.0, (middle + half) / (1 + z**2 / size)), 3)


def calibration(found: Collection[Scored]) -> list[dict]:
    """For each range of probabilities: how many pairs were read, the mean probability, and which part of them is one strike (weighted)."""
    rows = []
    for low, high in zip(BINS, BINS[1:]):
        inside = [one for one in found if low <= one[1] < high or (high == 1.0 and one[1] == 1.0)]
        if inside:
            said = sum(chance * weight for _, chance, weight in inside) / sum(one[2] for one in inside)
            rows.append({"from": low, "to": high, "pairs": len(inside), "said": round(said, 3),
                         "same": _weighted([(same, weight) for same, _, weight in inside])})  # fmt: skip
    return rows


def counted(levels: Sequence[Mapping[str, str]], same: Sequence[bool], weight: float = 4.0) -> dict[tuple[str, str], tuple[float, float]]:
    """{(comparison, level): (m, u)} as counted in labelled pairs; `weight` pairs spread evenly over the levels are added, so that
    no level that nobody saw is impossible."""
    found = {}
    for comparison in COMPARISONS:
        names = [level.key for level in comparison.levels if level.key != SILENT]
        for kind in (True, False):
            seen = [row[comparison.name] for row, one in zip(levels, same) if one is kind and row[comparison.name] != SILENT]
            for name in names:
                found[comparison.name, name, kind] = (seen.count(name) + weight / len(names)) / (len(seen) + weight)
    return {(name, level): (found[name, level, True], found[name, level, False]) for name, level, kind in found if kind}


def _weighted(counted: Collection[tuple[bool, float]]) -> float | None:
    whole = sum(weight for _, weight in counted)
    return round(sum(weight for true, weight in counted if true) / whole, 3) if whole else None


def _weight(given: str | None, name: str, line: int) -> float:
    try:
        found = float(given) if (given or "").strip() else 1.0  # type: ignore[arg-type]
    except ValueError:
        found = 0.0
    if not 0 < found < math.inf:
        raise BadFile(name, f"line {line} has the weight '{given}'.", "Allowed are numbers above 0.")
    return found
