"""How right the matching is: precision, recall and calibration on pairs that a person labelled."""

from __future__ import annotations

import csv
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
BINS = (0.0, 0.1, 0.3, 0.5, 0.7, 0.9, 1.0)


@dataclass(frozen=True)
class Label:
    """What a person said of two incidents, and the line of the file that says so."""

    ids: tuple[str, str]
    same: bool
    line: int


def read_labels(path: Path) -> list[Label]:
    """The labelled pairs of a CSV file with the columns one, other, same (1 or 0; others are not read), ids in order.

    Raises BadFile for a file that cannot be read, lacks a column, or has another answer.
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
                labels[ids] = Label(ids, ANSWERS[said], reader.line_num)
    except (OSError, UnicodeDecodeError) as problem:
        raise BadFile(path.name, f"cannot be read ({problem}).", "Give a CSV file in UTF-8.") from problem
    return list(labels.values())


def report(labels: Sequence[Label], rows: Mapping[str, Mapping], linked: Mapping[tuple[str, str], Mapping], threshold: float) -> dict:
    """{"pairs", "same", "not_held", "compared", "threshold", "precision", "recall", …, "calibration"} of the labelled pairs.

    rows: {id: row of the frame}; linked: {(one, other): probability, rivals} of every pair that was compared. A pair that was not
    compared counts as held for two strikes, so that what the blocking misses lowers the recall.
    """
    held = [label for label in labels if set(label.ids) <= set(rows)]
    found = [(label.same, float(linked[label.ids]["probability"]) if label.ids in linked else 0.0) for label in held]
    compared = [one for one, label in zip(found, held) if label.ids in linked]
    return {
        "pairs": len(held), "same": sum(label.same for label in held), "not_held": len(labels) - len(held), "compared": len(compared),
        **at(found, threshold), "by_threshold": [at(found, one) for one in (0.1, 0.3, 0.5, 0.7, 0.9)], "calibration": calibration(compared),
        "brier": round(sum((same - chance) ** 2 for same, chance in found) / len(found), 4) if found else None,
    }  # fmt: skip


def levels_of_labels(labels: Sequence[Label], rows: Mapping[str, Mapping], linked: Mapping[tuple[str, str], Mapping], vocabulary: Vocabulary,
                     model: Model, texts: Mapping[str, str]) -> list[dict[str, str]]:  # fmt: skip
    """{comparison: level} of each labelled pair. texts: {id: what its sources say}."""
    facts = [tuple(facts_of_row(rows[one], texts.get(one)) for one in label.ids) for label in labels]
    rivals = [int(linked[label.ids]["rivals"]) if label.ids in linked else 0 for label in labels]
    return levels_of(facts, vocabulary, rivals, model.apart, model.subjects)  # type: ignore[arg-type]


def at(found: Collection[tuple[bool, float]], threshold: float) -> dict:
    """{"threshold", "precision", "recall", "true", "false", "missed"} when pairs from the threshold on are held for one strike."""
    right = sum(same and chance >= threshold for same, chance in found)
    wrong = sum(not same and chance >= threshold for same, chance in found)
    missed = sum(same and chance < threshold for same, chance in found)
    return {"threshold": threshold, "precision": _part(right, right + wrong), "recall": _part(right, right + missed), "true": right, "false": wrong, "missed": missed}


def calibration(found: Collection[tuple[bool, float]]) -> list[dict]:
    """For each range of probabilities: how many pairs, the mean probability, and which part of them is one strike."""
    rows = []
    for low, high in zip(BINS, BINS[1:]):
        inside = [(same, chance) for same, chance in found if low <= chance < high or (high == 1.0 and chance == 1.0)]
        if inside:
            rows.append({"from": low, "to": high, "pairs": len(inside), "said": round(sum(chance for _, chance in inside) / len(inside), 3),
                         "same": _part(sum(same for same, _ in inside), len(inside))})  # fmt: skip
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


def _part(count: int, whole: int) -> float | None:
    return round(count / whole, 3) if whole else None
