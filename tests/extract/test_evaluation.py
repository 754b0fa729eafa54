"""Measuring extraction: right, wrong and missed per field, for a folder of labelled reports."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from geo.errors import BadFile
from geo.extract.evaluation.evaluation import Evaluation, compare, evaluate
from geo.extract.evaluation.label_claims import compared
from tests.extract.reports import read

TEXT = "A missile hit a school in Kharkiv on Friday, killing three people and wounding ten, mayor Ihor Terekhov said."
LABEL = {
    "place": "Kharkiv",
    "date": "2025-04-04",
    "killed": {"value": 3, "qualifier": "exact"},
    "injured": {"value": 10, "qualifier": "exact"},
    "weapons": ["missile"],
    "target_types": ["education"],
    "claims": [
        {"metric": "killed", "value": 3, "claimant_class": "ua_local_official"},
        {"metric": "injured", "value": 10, "claimant_class": "ua_local_official"},
    ],
}


def folder(path: Path, *incidents: dict) -> Path:
    (path / "one.txt").write_text(TEXT, encoding="utf-8")
    labels = {"published": "2025-04-05", "incidents": list(incidents)}
    (path / "one.json").write_text(json.dumps(labels), encoding="utf-8")
    return path


def scores(path: Path) -> dict:
    return evaluate(path, read).as_json()["fields"]


def test_a_report_read_rightly_scores_one_everywhere(tmp_path):
    result = scores(folder(tmp_path, LABEL))
    for field in ("incident", "date", "killed", "injured", "qualifier", "weapon", "target_types", "claim"):
        assert (result[field]["precision"], result[field]["recall"]) == (1, 1), field
    assert result["damage"]["precision"] is None


def test_a_wrong_number_is_both_wrong_and_missed(tmp_path):
    result = scores(folder(tmp_path, LABEL | {"killed": {"value": 4, "qualifier": "exact"}}))["killed"]
    assert (result["right"], result["wrong"], result["missed"]) == (0, 1, 1)


def test_a_number_that_the_report_does_not_give_is_wrong_and_not_missed(tmp_path):
    result = scores(folder(tmp_path, LABEL | {"killed": None}))["killed"]
    assert (result["right"], result["wrong"], result["missed"]) == (0, 1, 0)


def test_a_missed_incident_misses_its_fields_too(tmp_path):
    other = LABEL | {"place": "Lviv"}
    result = scores(folder(tmp_path, LABEL, other))
    assert result["incident"]["missed"] == 1
    assert result["killed"]["missed"] == 1


def test_an_incident_that_is_optional_costs_nothing(tmp_path):
    result = scores(folder(tmp_path, LABEL, LABEL | {"place": "Lviv", "optional": True}))
    assert result["incident"]["recall"] == 1
    assert result["killed"]["recall"] == 1


def test_one_of_several_right_values_is_right(tmp_path):
    either = {"any": [{"value": 3, "qualifier": "exact"}, {"value": 4, "qualifier": "at_least"}]}
    assert scores(folder(tmp_path, LABEL | {"killed": either}))["killed"]["right"] == 1


def test_a_weapon_labelled_with_its_fine_word_is_the_coarse_one_that_drafts_give(tmp_path):
    result = scores(folder(tmp_path, LABEL | {"weapons": ["ballistic_missile", "shahed"]}))["weapon"]
    assert (result["right"], result["wrong"], result["missed"]) == (1, 0, 1)


def test_a_field_that_may_be_empty_is_not_missed(tmp_path):
    or_none = {"any": [{"value": 3, "qualifier": "exact"}, None]}
    result = scores(folder(tmp_path, LABEL | {"killed": or_none, "children_killed": or_none}))
    assert (result["killed"]["right"], result["children"]["missed"]) == (1, 0)
    other = {"any": [{"value": 4, "qualifier": "exact"}, None]}
    assert scores(folder(tmp_path, LABEL | {"killed": other}))["killed"]["wrong"] == 1



def test_one_of_several_right_counts_of_damage_is_right():
    wanted = {"target": "residential", "any": [{"value": 12, "qualifier": "exact"}, {"value": 13, "qualifier": "exact"}]}
    label, draft = {**LABEL, "damage": [wanted]}, {"damage": [{"target": "residential", "value": 13, "qualifier": "exact"}]}
    result = Evaluation()
    found = {"place": {"as_written": "Kharkiv", "name": "Kharkiv"}, "date": {"value": None}, "killed": None, "injured": None}
    compare("one", [label], [found | draft], result)
    assert (result.scores["damage"].right, result.scores["damage"].wrong) == (1, 0)


def test_a_claim_whose_claimant_a_draft_leaves_open_is_missed_and_not_wrong(tmp_path):
    def leaves_open(text: str, published: str | None) -> dict:
        found = read(text, published)
        for claim in found["incidents"][0]["claims"]:
            claim["claimant_class"] = "unknown"
        return found

    result = evaluate(folder(tmp_path, LABEL), leaves_open).as_json()["fields"]["claim"]
    assert (result["right"], result["wrong"], result["missed"]) == (0, 0, 2)


def test_a_folder_without_labels_is_refused(tmp_path):
    with pytest.raises(BadFile, match=r"NAME\.txt and NAME\.json"):
        evaluate(tmp_path, read)


def test_a_damaged_label_file_is_named(tmp_path):
    folder(tmp_path, LABEL)
    (tmp_path / "one.json").write_text("{", encoding="utf-8")
    with pytest.raises(BadFile, match=r"one\.json"):
        evaluate(tmp_path, read)


@pytest.mark.parametrize(("label", "written", "same"), [("Харків", "Харкові", True), ("Київ", "Києва", True), ("Суми", "Сумах", True), ("Ізюм", "Суми", False)])
def test_a_place_is_the_same_in_every_case_of_its_name(label, written, same):
    result = Evaluation()
    draft = {"place": {"as_written": written, "name": None}, "date": {"value": None}, "killed": None, "injured": None}
    compare("report", [{"place": label, "date": None}], [draft], result)
    assert result.scores["incident"].right == int(same)


def test_a_label_may_say_the_coarse_class_of_a_claimant(tmp_path):
    coarse = [claim | {"claimant_class": "local_official"} for claim in LABEL["claims"]]
    result = scores(folder(tmp_path, LABEL | {"claims": coarse}))["claim"]
    assert (result["right"], result["wrong"], result["missed"]) == (2, 0, 0)


def test_a_claimant_of_another_side_than_the_label_says_is_wrong(tmp_path):
    other = [claim | {"claimant_class": "ru_local_official"} for claim in LABEL["claims"]]
    result = scores(folder(tmp_path, LABEL | {"claims": other}))["claim"]
    assert (result["right"], result["wrong"], result["missed"]) == (0, 2, 2)


def test_a_day_and_a_dispute_that_a_label_leaves_open_are_not_counted(tmp_path):
    result = scores(folder(tmp_path, LABEL | {"date": "2025-04-01", "contested": True, "skip": ["date", "contested"]}))
    assert [result[field]["precision"] for field in ("date", "contested")] == [None, None]


def test_claims_without_a_number_are_compared_only_where_a_label_lists_such():
    dozens = {"metric": "injured", "value": None, "claimant_class": "media"}
    aimed = {"metric": "target", "value": None, "claimant_class": "party_ru", "terms": ["military"]}
    figure = {"metric": "killed", "value": 3, "claimant_class": "media"}
    assert compared([figure], [figure, dozens, aimed])[1] == {("killed", 3, "media")}
    assert compared([dozens], [dozens, aimed])[1] == {("injured", None, "media")}
    assert compared([aimed], [aimed])[1] == {("target", "military", "party_ru")}


def test_that_nobody_was_hurt_is_a_claim_only_for_labels_that_say_so():
    none = {"metric": "killed", "value": 0, "claimant_class": "police"}
    two = {"metric": "injured", "value": 2, "claimant_class": "police"}
    assert compared([two], [none, two])[1] == {("injured", 2, "police")}
    assert compared([none], [none])[1] == {("killed", 0, "police")}


def test_a_name_with_its_arabic_article_is_the_name():
    drafts = read("An air strike on Friday killed ten people in the Nuseirat camp in Gaza, medics said.")["incidents"]
    result = Evaluation()
    compare("one", [{"place": "An Nuseirat", "date": "2025-04-04", "killed": {"value": 10, "qualifier": "exact"}}], drafts, result)
    assert result.scores["incident"].right == 1


def test_keys_of_a_label_that_are_not_understood_are_named_with_those_that_are(tmp_path):
    told = evaluate(folder(tmp_path, LABEL | {"kiled": None, "claims": [{"metric": "killed", "value": 3, "claimant_class": "ua_local_official", "class": "media"}], "skip": ["toll"]}), read).as_json()["warnings"]
    assert len(told) == 3 and all(line.startswith("one.json: ") and "Allowed are" in line for line in told)
    assert "'kiled' of incident 1" in told[0] and "'toll' in skip" in told[1] and "'class' of claims of incident 1" in told[2]
    assert evaluate(folder(tmp_path, LABEL), read).as_json()["warnings"] == []


def test_a_label_without_the_day_of_publication_takes_the_one_that_the_report_states(tmp_path):
    folder(tmp_path, LABEL)
    (tmp_path / "one.txt").write_text(f"Published: 2025-04-05\n\n{TEXT}", encoding="utf-8")
    (tmp_path / "one.json").write_text(json.dumps({"incidents": [LABEL]}), encoding="utf-8")
    assert scores(tmp_path)["date"]["right"] == 1
    (tmp_path / "one.json").write_text(json.dumps({"published": None, "incidents": [LABEL]}), encoding="utf-8")
    assert scores(tmp_path)["date"]["right"] == 0, "what is said to have no day has none"


@pytest.mark.parametrize("content", ["{", "[]", "{}", '{"incidents": {}}', '{"incidents": [{"date": null}]}',
                                     '{"incidents": [{"place": "Kharkiv", "claims": [{"metric": "killed"}]}]}'])
def test_a_file_that_is_no_label_file_says_where_the_format_is(tmp_path, content):
    folder(tmp_path, LABEL)
    (tmp_path / "one.json").write_text(content, encoding="utf-8")
    with pytest.raises(BadFile, match="labelled-reports.md"):
        scores(tmp_path)


def test_a_town_is_compared_with_the_draft_of_its_own_name_before_one_that_begins_as_it():
    """Vovchansk and Vovchanski Khutory lie in one district: the day of either may be left open."""
    text = "A man was killed in Kupiansk, Ukraine, on Friday. In the village of Kupiansk-Vuzlovyi, a school was hit by a drone on Saturday."
    drafts = read(text)["incidents"]
    assert [each["place"]["as_written"] for each in drafts] == ["Kupiansk", "Kupiansk-Vuzlovyi"]
    labels = [
        {"place": "Kupiansk", "date": "2025-04-05", "skip": ["date"], "killed": {"value": 1, "qualifier": "exact"}},
        {"place": "Kupiansk-Vuzlovyi", "date": "2025-04-04", "skip": ["date"], "target_types": ["education"], "weapons": ["drone"]},
    ]
    result = Evaluation()
    compare("one", labels, drafts, result)
    assert [(each, result.scores[each].wrong, result.scores[each].missed) for each in ("killed", "target_types", "weapon")] == [("killed", 0, 0), ("target_types", 0, 0), ("weapon", 0, 0)]
