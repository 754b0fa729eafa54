"""Settings come from defaults, then the file, then the environment; what is unknown or of the wrong kind is refused by name."""

from __future__ import annotations

from pathlib import Path

import pytest

from geo.errors import BadSetting
from geo.settings import ROOT, SETTINGS, load


def loaded(folder: Path, text: str = "", environ: dict[str, str] | None = None):
    file = folder / "strikemap.toml"
    file.write_text(text, encoding="utf-8")
    return load(environ or {}, file)


def test_without_file_or_environment_every_setting_has_its_default(tmp_path):
    found = load({}, tmp_path / "absent.toml")
    for row in SETTINGS:
        assert found[row.name] == row.default


def test_every_setting_says_its_unit_and_what_it_does():
    assert len({row.name for row in SETTINGS}) == len(SETTINGS)
    for row in SETTINGS:
        assert row.unit and row.help.endswith(".")


def test_the_environment_overrules_the_file_and_the_file_the_default(tmp_path):
    assert loaded(tmp_path, "keep_builds = 7")["keep_builds"] == 7
    assert loaded(tmp_path, "keep_builds = 7", {"STRIKEMAP_KEEP_BUILDS": "3"})["keep_builds"] == 3
    assert loaded(tmp_path, "", {"KEEP_BUILDS": "3"})["keep_builds"] == 5  # without our prefix it is not ours


def test_folders_are_absolute_and_relative_ones_start_at_the_checkout(tmp_path):
    assert loaded(tmp_path).data_dir == ROOT / "data"
    assert loaded(tmp_path, "", {"STRIKEMAP_OWN_DIR": str(tmp_path)}).own_dir == tmp_path


@pytest.mark.parametrize(
    ("text", "environ"),
    [("kep_builds = 7", {}), ("", {"STRIKEMAP_KEP_BUILDS": "7"})],
)
def test_an_unknown_setting_is_refused_with_the_known_ones(tmp_path, text, environ):
    with pytest.raises(BadSetting, match="keep_builds") as refused:
        loaded(tmp_path, text, environ)
    assert "kep_builds" in str(refused.value)


@pytest.mark.parametrize("value", ['"many"', "true", "2.5", "[]", '"2.5"', '""'])
def test_a_value_of_the_wrong_kind_is_refused_with_its_unit(tmp_path, value):
    with pytest.raises(BadSetting, match=r"keep_builds.*builds"):
        loaded(tmp_path, f"keep_builds = {value}")


@pytest.mark.parametrize("value", ["-1", "nan", "inf"])
def test_numbers_below_zero_or_without_end_are_refused(tmp_path, value):
    with pytest.raises(BadSetting, match="online_timeout_s"):
        loaded(tmp_path, "", {"STRIKEMAP_ONLINE_TIMEOUT_S": value})


def test_a_file_that_is_no_toml_is_refused_by_name(tmp_path):
    with pytest.raises(BadSetting, match=r"strikemap\.toml"):
        loaded(tmp_path, "keep_builds: 7")


def test_asking_for_a_setting_that_does_not_exist_is_an_error_that_lists_those_that_do(tmp_path):
    with pytest.raises(BadSetting, match="data_dir"):
        loaded(tmp_path)["data_dirs"]


def test_a_whole_number_is_enough_for_a_setting_with_decimals(tmp_path):
    assert loaded(tmp_path, "online_timeout_s = 3")["online_timeout_s"] == 3.0
