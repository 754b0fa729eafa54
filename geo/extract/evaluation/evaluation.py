"""Measures extraction against labelled reports: precision and recall per field.

A folder holds pairs NAME.txt (the report) and NAME.json (its labels), in the format of docs/labelled-reports.md.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from geo.errors import BadFile
from geo.extract.evaluation import label_claims, label_file
from geo.extract.rules import parents

FIELDS = (
    "incident",
    "date",
    "killed",
    "injured",
    "children",
    "qualifier",
    "weapon",
    "target_types",
    "damage",
    "claim",
    "contested",
)

@dataclass
class Score:
    """How often a field was right, wrong (said but not so) and missed (so but not said)."""

    right: int = 0
    wrong: int = 0
    missed: int = 0

    def as_json(self) -> dict[str, Any]:
        """Precision, recall and F1; null where nothing was said or nothing was there."""
        said, there = self.right + self.wrong, self.right + self.missed
        precision = self.right / said if said else None
        recall = self.right / there if there else None
        both = precision is not None and recall is not None and precision + recall > 0
        return {
            "precision": _rounded(precision),
            "recall": _rounded(recall),
            "f1": _rounded(2 * precision * recall / (precision + recall)) if both else None,
            "right": self.right,
            "wrong": self.wrong,
            "missed": self.missed,
        }


@dataclass
class Evaluation:
    """Scores per field, every mistake in words, and what in the labels is not understood."""

    scores: dict[str, Score] = field(default_factory=lambda: {name: Score() for name in FIELDS})
    mistakes: list[str] = field(default_factory=list)
    documents: int = 0
    warnings: list[str] = field(default_factory=list)

    def as_json(self) -> dict[str, Any]:
        """The whole evaluation as plain data."""
        return {
            "documents": self.documents,
            "fields": {name: score.as_json() for name, score in self.scores.items()},
            "mistakes": self.mistakes,
            "warnings": self.warnings,
        }


def evaluate(folder: Path, extract: Callable[[str, str | None], dict[str, Any]]) -> Evaluation:
    """The scores of extract(text, published) → draft JSON on all labelled reports of a folder.

    Raises BadFile when the folder has no pairs or a label file cannot be read.
    """
    paths = sorted(path for path in folder.glob("*.txt") if path.with_suffix(".json").exists())
    if not paths:
        raise BadFile(str(folder), "has no labelled reports.", f"Put pairs NAME.txt and NAME.json there; {label_file.FORMAT}.")
    result = Evaluation()
    for path in paths:
        labels = label_file.read(path)
        result.warnings += labels.warnings
        drafts = extract(path.read_text(encoding="utf-8"), labels.published)
        compare(path.stem, labels.incidents, drafts["incidents"], result)
        result.documents += 1
    return result


def compare(name: str, gold: list[dict[str, Any]], found: list[dict[str, Any]], result: Evaluation) -> None:
    """Adds one document's scores to the result."""
    pairs, missed, extra = _pair(gold, found)
    for label, draft in pairs:
        if label.get("optional"):
            continue
        result.scores["incident"].right += 1
        _fields(name, label, draft, result)
    for label in missed:
        if not label.get("optional"):
            result.scores["incident"].missed += 1
            result.mistakes.append(f"{name}: missed incident {_names(label)[0]} {label.get('date')}")
            _fields(name, label, None, result)
    for draft in extra:
        result.scores["incident"].wrong += 1
        result.mistakes.append(
            f"{name}: no such incident {draft['place']['as_written']!r} {draft['date']['value']} killed {_short(draft['killed'])} injured {_short(draft['injured'])}"
        )
        _fields(name, None, draft, result)


def _names(label: dict[str, Any]) -> list[str]:
    return [label["place"]] if isinstance(label["place"], str) else list(label["place"])


#: the Arabic article, with which a name may be written or not: al-Nuseirat, An Nuseirat
_ARTICLE = re.compile(r"^(?:al|an|as|ash|ad|at|az|ar|el)[- ](?=\w)")


def _key(name: str | None) -> str:
    return "".join(letter for letter in _ARTICLE.sub("", (name or "").casefold()) if letter.isalnum())


def _declined(one: str, other: str) -> bool:
    """Whether two Cyrillic names are one name in two cases: 'Харків' and 'Харкові'; all but their last letters are the same."""
    shared = next((at for at, (a, b) in enumerate(zip(one, other, strict=False)) if a != b), min(len(one), len(other)))
    return not one.isascii() and shared >= min(len(one), len(other)) - 2 and abs(len(one) - len(other)) <= 3


def _pair(
    gold: list[dict[str, Any]], found: list[dict[str, Any]]
) -> tuple[list[tuple[dict[str, Any], dict[str, Any]]], list[dict[str, Any]], list[dict[str, Any]]]:
    options = []
    for g, label in enumerate(gold):
        names = {_key(each) for each in _names(label)}
        for d, draft in enumerate(found):
            place = draft["place"]
            own = {_key(place["as_written"]), _key(place["name"])}
            exact = bool(names & own)
            same = exact or any(
                one and other and len(one) > 3 and (one.startswith(other) or other.startswith(one) or _declined(one, other))
                for one in names
                for other in own
                if len(other) > 3
            )
            if same:
                day = label.get("date") is None or "date" in label.get("skip", ()) or label["date"] == draft["date"]["value"]
                toll = _agrees(label.get("killed"), draft["killed"]) and label.get("killed") is not None
                options.append((-(4 * exact + 2 * day + toll + (not label.get("optional")) * 0.5), g, d))
    pairs, used_gold, used_found = [], set(), set()
    for _, g, d in sorted(options):
        if g not in used_gold and d not in used_found:
            used_gold.add(g)
            used_found.add(d)
            pairs.append((gold[g], found[d]))
    return (
        pairs,
        [label for g, label in enumerate(gold) if g not in used_gold],
        [draft for d, draft in enumerate(found) if d not in used_found],
    )


def _agrees(label: dict[str, Any] | None, draft: dict[str, Any] | None) -> bool:
    return any(
        each is draft if each is None or draft is None
        else each.get("value") == draft["value"] and (each.get("value") is not None or each.get("qualifier") == draft["qualifier"])
        for each in (label or {}).get("any", [label])
    )


def _fields(name: str, label: dict[str, Any] | None, draft: dict[str, Any] | None, result: Evaluation) -> None:
    scores, mistakes = result.scores, result.mistakes
    label_or, draft_or = label or {}, draft or {}
    where = f"{name} {_names(label)[0] if label else draft['place']['as_written']}"  # type: ignore[index]
    skip = set(label_or.get("skip", ()))
    if label is not None and label.get("date") is not None and "date" not in skip:
        if draft is None or draft["date"]["value"] is None:
            scores["date"].missed += 1
        elif draft["date"]["value"] == label["date"]:
            scores["date"].right += 1
        else:
            scores["date"].wrong += 1
            scores["date"].missed += 1
            mistakes.append(f"{where}: date {draft['date']['value']} is {label['date']}")
    for metric in ("killed", "injured", "children_killed", "children_injured"):
        if metric in skip:
            continue
        score = scores["children" if metric.startswith("children") else metric]
        want, got = label_or.get(metric), draft_or.get(metric)
        if got is None and _agrees(want, got):
            continue
        if want is not None and got is not None and _agrees(want, got):
            score.right += 1
            words = {each.get("qualifier", "exact") for each in want.get("any", [want]) if each and each.get("value") == got["value"]}
            if got["qualifier"] in words:
                scores["qualifier"].right += 1
            else:
                scores["qualifier"].wrong += 1
                scores["qualifier"].missed += 1
                mistakes.append(f"{where}: {metric} {got['value']} qualifier {got['qualifier']} is {sorted(words)}")
            continue
        score.wrong += got is not None
        score.missed += want is not None
        mistakes.append(f"{where}: {metric} {_short(got)} is {_short(want)}")
    for key, score_name in (("weapons", "weapon"), ("target_types", "target_types")):
        if key not in skip:
            want_words, got_words = ({parents.of("weapons").get(word, word) for word in of.get(key, ())} for of in (label_or, draft_or))
            _sets(where, score_name, want_words, got_words, result)
    if "damage" not in skip:
        got_damage = {(each["target"], *_counted(each)) for each in draft_or.get("damage", ())}
        _sets(where, "damage", _damage(label_or.get("damage", ()), got_damage), got_damage, result)
    if "claims" not in skip:
        _sets(where, "claim", *label_claims.compared(label_or.get("claims", ()), draft_or.get("claims", ())), result)
    want_flag, got_flag = bool(label_or.get("contested")), bool(draft_or.get("contested"))
    if (want_flag or got_flag) and "contested" not in skip:
        scores["contested"].right += want_flag and got_flag
        scores["contested"].wrong += got_flag and not want_flag
        scores["contested"].missed += want_flag and not got_flag
        if want_flag != got_flag:
            mistakes.append(f"{where}: contested {got_flag} is {want_flag}")


def _damage(labels: Iterable[dict[str, Any]], got: set) -> set:
    """The damage of labels; of several values that are right, the one that the draft has."""
    ways = [[(label["target"], *_counted(each)) for each in label.get("any", [label])] for label in labels]
    return {next((way for way in each if way in got), each[0]) for each in ways}


def _counted(value: dict[str, Any]) -> tuple[int | None, str | None]:
    return value.get("value"), None if value.get("value") is not None else value.get("qualifier")


def _sets(where: str, name: str, want: set, got: set, result: Evaluation) -> None:
    score = result.scores[name]
    score.right += len(want & got)
    score.wrong += len(got - want)
    score.missed += len(want - got)
    if want != got:
        result.mistakes.append(f"{where}: {name} wrong {_listed(got - want)} missed {_listed(want - got)}")


def _listed(values: set) -> str:
    return str(sorted(map(str, values)))


def _short(value: dict[str, Any] | None) -> str:
    if value is None:
        return "none"
    return " or ".join(f"{each.get('value')} {each.get('qualifier')}" if each else "none" for each in value.get("any", [value]))


def _rounded(number: float | None) -> float | None:
    return None if number is None else round(number, 3)
