"""Precision, recall and calibration are counted as their definitions say."""

from __future__ import annotations

from pathlib import Path

import pytest

from geo.errors import BadFile
from geo.match import evaluation

FOUND = [(True, 0.9, 1.0), (True, 0.6, 1.0), (True, 0.2, 1.0), (False, 0.7, 1.0), (False, 0.1, 1.0)]


def test_precision_and_recall_at_a_threshold():
    wide = (0.208, 0.939)  # Wilson's interval of 2 of 3
    assert evaluation.at(FOUND, 0.5) == {"threshold": 0.5, "precision": 0.667, "precision_95": wide, "recall": 0.667, "recall_95": wide,
                                         "true": 2, "false": 1, "missed": 1}  # fmt: skip
    assert evaluation.at(FOUND, 0.95)["precision"] is None and evaluation.at(FOUND, 0.95)["recall"] == 0.0


def test_a_pair_counts_for_those_that_it_was_drawn_from(tmp_path: Path):
    path = tmp_path / "labels.csv"
    path.write_text("one,other,same,weight\na,b,1,30\na,c,0,10\na,d,1,\n", encoding="utf-8")
    labels = evaluation.read_labels(path)
    assert [label.weight for label in labels] == [30.0, 10.0, 1.0]
    found = evaluation.at([(label.same, 0.9 if label.line < 4 else 0.1, label.weight) for label in labels], 0.5)
    assert (found["precision"], found["recall"], found["true"], found["false"], found["missed"]) == (0.75, 0.968, 1, 1, 1)
    low, high = evaluation.interval([(True, 5.0), (True, 1.0), (False, 3.0)])
    assert low < 0.208 and high > 0.939  # as 2 of 3, but fewer pairs decide
    path.write_text("one,other,same,weight\na,b,1,none\n", encoding="utf-8")
    with pytest.raises(BadFile, match="weight 'none'"):
        evaluation.read_labels(path)


def test_calibration_says_which_part_of_each_range_is_one_strike():
    rows = evaluation.calibration(FOUND)
    assert sum(row["pairs"] for row in rows) == len(FOUND)
    assert [row["same"] for row in rows if row["from"] == 0.5] == [1.0]


def test_a_pair_that_was_not_compared_is_missed_and_one_that_is_not_held_is_counted():
    labels = [evaluation.Label(("a", "b"), True, 2), evaluation.Label(("a", "c"), True, 3), evaluation.Label(("a", "gone"), True, 4)]
    found = evaluation.report(labels, {"a": {}, "b": {}, "c": {}}, {("a", "b"): {"probability": 0.8, "rivals": 0}}, 0.5)
    assert (found["pairs"], found["compared"], found["not_held"], found["true"], found["missed"]) == (2, 1, 1, 1, 1)


def test_levels_nobody_saw_are_not_impossible():
    levels = [{"datasets": "across", "day": "same", "place": "spot", "rivals": "alone", "weapon": "shared", "target": "silent", "killed": "silent",
               "injured": "silent", "hit": "silent", "subject": "silent", "wording": "same"}] * 4  # fmt: skip
    found = evaluation.counted(levels, [True, True, False, False])
    assert all(0 < m < 1 and 0 < u < 1 for m, u in found.values())
    assert found["day", "same"][0] > found["day", "apart"][0]


@pytest.mark.parametrize("text", ["one,other\na,b\n", "one,other,same\na,a,1\n", "one,other,same\na,b,maybe\n"])
def test_a_file_without_answers_is_refused(tmp_path: Path, text: str):
    path = tmp_path / "labels.csv"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(BadFile):
        evaluation.read_labels(path)
