"""Vocabulary files are read whole or refused with file, row, field, what was given and what is allowed."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from geo.domain import vocabulary as words
from geo.domain.claim import METRICS
from geo.domain.derive import RULES
from geo.domain.incident import DATE_PRECISIONS
from geo.domain.refusal import Refusal
from geo.errors import BadValue, BadVocabulary
from geo.settings import ROOT
from tests.builders import vocabulary

HEAD = "id,parent,label,label_uk,definition,colour,retired_for\n"


def written(folder: Path, rows: str, head: str = HEAD) -> Path:
    path = folder / "weapons.csv"
    path.write_text(head + rows, encoding="utf-8")
    return path


def refused(path: Path) -> Refusal:
    """The first row that was not taken."""
    found = words.read_terms(path).refusals[0]
    assert found.where == "weapons.csv"
    assert "weapons.csv" in str(found)
    return found


def unreadable(path: Path) -> BadVocabulary:
    with pytest.raises(BadVocabulary) as found:
        words.read_terms(path)
    assert found.value.file == "weapons.csv"
    return found.value


def test_an_unknown_parent_is_named_with_file_row_field_and_the_allowed_ids(tmp_path):
    problem = refused(written(tmp_path, "missile,,Missile,Ракета,One.,,\nshahed,dronne,Shahed,Шахед,Two.,,\n"))
    assert (problem.row, problem.field, problem.given) == (3, "parent", "dronne")
    assert "missile" in problem.allowed


def test_the_good_rows_of_a_file_with_a_wrong_one_still_load(tmp_path):
    rows = "missile,,Missile,Ракета,One.,,\nshahed,dronne,Shahed,Шахед,Two.,,\ngeran,shahed,Geran,Герань,Three.,,\nmine,,Mine,Міна,Four.,,\n"
    found = words.read_terms(written(tmp_path, rows))
    assert list(found) == ["missile", "mine"]
    assert [(refusal.row, refusal.given) for refusal in found.refusals] == [(3, "dronne"), (4, "shahed")]


def test_a_parent_that_leads_back_to_the_term_is_refused(tmp_path):
    assert refused(written(tmp_path, "a,b,A,А,One.,,\nb,a,B,Б,Two.,,\n")).field == "parent"
    assert refused(written(tmp_path, "a,a,A,А,One.,,\n")).field == "parent"


def test_a_retired_term_that_leads_back_to_itself_is_refused(tmp_path):
    assert refused(written(tmp_path, "a,,A,А,One.,,b\nb,,B,Б,Two.,,a\n")).field == "retired_for"


@pytest.mark.parametrize("row", [",,A,А,One.,,\n", "a,,A,А,One.,,\na,,A,А,One.,,\n"])
def test_an_empty_or_repeated_id_is_refused(tmp_path, row):
    assert refused(written(tmp_path, row)).field == "id"


@pytest.mark.parametrize("row", ["a,,,А,One.,,\n", "a,,A,,One.,,\n", "a,,A,А,,,\n", "a,,A\n"])
def test_a_term_without_label_ukrainian_label_or_definition_is_refused(tmp_path, row):
    assert "label_uk" in refused(written(tmp_path, row)).field


def test_a_missing_column_is_refused_with_the_columns_that_are_needed(tmp_path):
    problem = unreadable(written(tmp_path, "a,A\n", head="id,label\n"))
    assert problem.field == "header"
    assert "label_uk" in problem.allowed


def test_a_file_that_is_not_utf_8_is_refused_and_does_not_crash(tmp_path):
    path = tmp_path / "weapons.csv"
    path.write_bytes((HEAD + "a,,A,Ракета,One.,,\n").encode("cp1251"))
    unreadable(path)


def test_a_byte_order_mark_changes_nothing(tmp_path):
    path = tmp_path / "weapons.csv"
    path.write_bytes(b"\xef\xbb\xbf" + (HEAD + "a,,A,А,One.,,\n").encode())
    assert list(words.read_terms(path)) == ["a"]


def test_a_retired_word_is_read_as_its_successor(tmp_path):
    terms = words.read_terms(written(tmp_path, "old,,Old,Старе,One.,,new\nnew,,New,Нове,Two.,,\n"))
    assert terms.check("weapon", "old") == "new"
    with pytest.raises(BadValue) as found:
        terms.check("weapon", "newer")
    assert found.value.allowed == "new"  # a retired word is not offered


def test_a_missing_file_is_named(tmp_path):
    shutil.copytree(ROOT / "data" / "vocabulary", tmp_path / "v")
    (tmp_path / "v" / "weapons.csv").unlink()
    with pytest.raises(BadVocabulary, match=r"weapons\.csv"):
        words.load(tmp_path / "v")


def test_a_qualifier_whose_bounds_are_no_numbers_is_refused(tmp_path):
    shutil.copytree(ROOT / "data" / "vocabulary", tmp_path / "v")
    path = tmp_path / "v" / "qualifiers.csv"
    path.write_text(path.read_text(encoding="utf-8").replace("yes,0.9,0,1.1,0", "yes,nearly,0,1.1,0"), encoding="utf-8")
    with pytest.raises(BadVocabulary, match=r"qualifiers\.csv"):
        words.load(tmp_path / "v")


def test_filtering_by_a_coarse_word_finds_its_finer_ones():
    weapons = vocabulary().weapons
    assert set(weapons.within("missile")) >= {"missile", "ballistic_missile", "cruise_missile"}
    assert weapons.within("shahed") == ("shahed",)
    assert weapons.root("shahed") == "drone"
    assert "shahed" not in weapons.roots()


def test_an_unknown_word_is_refused_with_the_allowed_ones():
    with pytest.raises(BadValue, match="missile"):
        vocabulary().weapons.check("weapon", "catapult")


def test_code_and_vocabulary_know_the_same_metrics_rules_and_date_precisions():
    assert set(vocabulary().metrics) == set(METRICS)
    assert set(vocabulary().rules) == set(RULES)
    assert set(vocabulary().date_precisions) == set(DATE_PRECISIONS)
    assert set(vocabulary().qualifiers) == set(vocabulary().qualifier_rules)


def test_every_place_precision_but_unknown_has_a_radius():
    for name in vocabulary().precision_classes:
        assert (vocabulary().radius_m(name) is None) == (name == "unknown")
    assert vocabulary().is_area("oblast") and not vocabulary().is_area("settlement")


def test_claimant_classes_of_both_sides_hang_under_the_same_parents():
    classes = vocabulary().claimant_classes
    assert classes.root("party_ru") == classes.root("party_ua") == "party"
    assert classes.root("ua_local_official") == classes.root("ru_local_official") == "local_official"
