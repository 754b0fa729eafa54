"""The command line: JSON on stdout, words on stderr, and an exit code that a script can rely on."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from geo.__main__ import parser
from geo.assembly import Strikemap
from geo.domain.columns import FIGURES
from geo.errors import StrikemapError
from geo.settings import ROOT, Settings
from tests.cli.program import LIMIT_S, Program, answer

# as a process


def test_building_the_sample_says_what_it_holds_and_ends_with_0(built):
    done = built.run("build")
    found = json.loads(done.stdout)
    assert (done.returncode, found["incidents"], found["claims"], found["refused"]) == (0, 9, 163, 0)
    assert "sample" in done.stderr


def test_a_filter_that_is_not_understood_ends_with_2_json_and_the_allowed_values(built):
    done = built.run("stats", "--filter", "killed_min=-1")
    assert done.returncode == 2
    assert "killed_min" in json.loads(done.stdout)["detail"]
    assert "0 to 10,000,000" in done.stderr
    assert "Traceback" not in done.stderr


def test_a_refused_row_ends_with_1_and_the_good_rows_are_built(spoilable):
    path = spoilable.folder / "data" / "sample" / "claims.csv"
    path.write_text(path.read_text(encoding="utf-8").replace(",injured,unknown,exact,61,", ",injured,unknown,exact,nineteen-ish,", 1), encoding="utf-8")
    done = spoilable.run("build")
    found = json.loads(done.stdout)
    assert done.returncode == 1
    assert (found["incidents"], found["claims"], found["refused"]) == (9, 162, 1)
    assert found["refused_by_reason"] == [{"reason": "value: not understood", "rows": 1}]
    for part in ("claims.csv", "row 2", "value", "nineteen-ish", "whole number"):
        assert part in done.stderr


def test_a_broken_vocabulary_row_ends_with_1_is_named_and_the_rest_is_built(spoilable):
    path = spoilable.folder / "data" / "vocabulary" / "weapons.csv"
    path.write_text(path.read_text(encoding="utf-8").replace("shahed,drone,", "shahed,dronne,"), encoding="utf-8")
    done = spoilable.run("build")
    assert done.returncode == 1
    assert json.loads(done.stdout)["incidents"] == 9
    for part in ("weapons.csv", "row 8", "parent", "dronne", "drone"):
        assert part in done.stderr
    assert "Traceback" not in done.stderr


def test_a_damaged_build_is_found_by_check_and_repaired_by_build(spoilable):
    assert spoilable.run("check").returncode == 0
    file = next(spoilable.store.glob("*/strikes.duckdb"))
    data = bytearray(file.read_bytes())
    data[len(data) // 2] ^= 0xFF
    file.write_bytes(data)
    found = spoilable.run("check")
    assert found.returncode == 1
    assert "strikes.duckdb is damaged" in json.loads(found.stdout)["problems"][0]
    assert spoilable.run("build").returncode == 0
    assert spoilable.run("check").returncode == 0


def test_a_build_that_cannot_be_opened_ends_with_2_and_says_that_the_claims_are_safe(spoilable):
    next(spoilable.store.glob("*/strikes.duckdb")).write_bytes(b"nothing")
    done = spoilable.run("stats")
    assert done.returncode == 2
    assert "claims" in done.stderr and "safe" in done.stderr and "build" in done.stderr
    assert "Traceback" not in done.stderr


def test_a_folder_that_cannot_be_written_ends_with_2_and_no_traceback(built):
    done = built.run("export", "--out", str(built.folder))
    assert done.returncode == 2
    assert "Traceback" not in done.stderr
    assert str(built.folder) in json.loads(done.stdout)["detail"]
    assert not [path for path in built.folder.parent.iterdir() if path.name.startswith(f".{built.folder.name}-")]


def test_an_unknown_command_ends_with_2(built):
    assert built.run("stat").returncode == 2
    assert built.run().returncode == 2


def test_a_reader_that_has_seen_enough_is_no_error(built):
    command = f"{sys.executable} -m geo stats --by target | head -c 10"
    done = subprocess.run(["bash", "-o", "pipefail", "-c", command], cwd=ROOT, env=built.environ, capture_output=True, text=True, timeout=LIMIT_S)
    assert "Traceback" not in done.stderr
    assert "BrokenPipe" not in done.stderr


# in this process


def test_the_statistics_have_the_shape_of_the_contract(here, capsys):
    code, found, _ = answer(capsys, "stats")
    assert code == 0
    assert {"build", "query", "sentence", "incidents", "hidden", *FIGURES} <= set(found)
    assert all(set(found[figure]) == {"min", "max", "not_reported"} for figure in FIGURES)
    assert found["incidents"] == 9
    assert found["hidden"] == []
    assert found["military_claimed"]["max"] == 85


@pytest.mark.parametrize(
    ("query", "low", "high"),
    [("as_of=2025-04-04", 16, None), ("as_of=2025-04-05", 19, None), ("as_of=2025-04-07", 20, 20), ("", 20, 20)],
)
def test_the_toll_of_kryvyi_rih_can_be_replayed(here, capsys, query, low, high):
    _, found, _ = answer(capsys, "stats", "--filter", f"q=kryvyi&{query}".strip("&"))
    assert (found["killed"]["min"], found["killed"]["max"], found["incidents"]) == (low, high, 1)
    assert (found["rule"], found["as_of"] or "") == ("latest", query.removeprefix("as_of="))


def test_85_is_in_no_civilian_figure_under_any_rule(here, capsys):
    for rule in ("latest", "lowest", "highest", "range"):
        _, found, _ = answer(capsys, "stats", "--filter", f"q=kryvyi&rule={rule}")
        assert found["military_claimed"]["max"] == 85
        assert all(85 not in (found[figure]["min"], found[figure]["max"]) for figure in FIGURES if figure != "military_claimed")


def test_kherson_is_an_energy_strike_by_drone_without_figures(here, capsys):
    _, found, _ = answer(capsys, "stats", "--filter", "target=energy&weapon=drone&area=UA-65")
    assert found["incidents"] == 1
    assert found["killed"] == {"min": None, "max": None, "not_reported": 1}


@pytest.mark.parametrize("by", ["day", "week", "month", "quarter", "year", "area", "dataset", "verification", "precision"])
def test_groups_sum_to_the_totals(here, capsys, by):
    _, found, _ = answer(capsys, "stats", "--filter", "killed_min=1", "--by", by)
    assert sum(row["incidents"] for row in found["groups"]) == found["incidents"]
    assert sum(row["killed"]["min"] or 0 for row in found["groups"]) == found["killed"]["min"]
    assert all(row["label"] for row in found["groups"])


def test_groups_by_target_and_weapon_overlap_and_have_labels(here, capsys):
    for by in ("target", "weapon"):
        _, found, _ = answer(capsys, "stats", "--by", by)
        assert sum(row["incidents"] for row in found["groups"]) >= found["incidents"]
        assert all(row["label"] for row in found["groups"])


def test_the_export_holds_as_many_features_as_the_statistics_count(here, capsys, tmp_path):
    _, counted, _ = answer(capsys, "stats", "--filter", "killed_min=10")
    out = tmp_path / "strikes.geojson"
    code, said, _ = answer(capsys, "export", "--filter", "killed_min=10", "--out", str(out))
    found = json.loads(out.read_text(encoding="utf-8"))
    assert code == 0
    assert len(found["features"]) == counted["incidents"] == said["incidents"] == found["strikemap"]["incidents"]
    assert sum(one["properties"]["killed_min"] for one in found["features"]) == counted["killed"]["min"]
    assert found["strikemap"]["build"] == counted["build"]
    assert found["strikemap"]["sentence"] == counted["sentence"]
    assert found["strikemap"]["credits"][0]["licence"] == "CC BY 4.0"
    assert all(one["geometry"] for one in found["features"])


def test_two_exports_of_one_question_are_the_same_bytes(here, capsys, tmp_path):
    for name in ("one", "two"):
        answer(capsys, "export", "--filter", "target=residential", "--out", str(tmp_path / name))
    assert (tmp_path / "one").read_bytes() == (tmp_path / "two").read_bytes()


def test_an_exported_file_can_be_read_by_whoever_the_system_lets(here, capsys, tmp_path):
    answer(capsys, "export", "--format", "csv", "--out", str(tmp_path / "a.csv"))
    mask = os.umask(0)
    os.umask(mask)
    assert (tmp_path / "a.csv").stat().st_mode & 0o777 == 0o666 & ~mask


def test_nothing_is_left_behind_when_the_folder_does_not_exist(here, capsys, tmp_path):
    code, found, _ = answer(capsys, "export", "--out", str(tmp_path / "no" / "a.geojson"))
    assert code == 2
    assert "folder that exists" in found["detail"]
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("spelling", ["build={}", "?build={}", "%62uild={}", "killed_min=1&build={}"])
def test_a_link_that_pins_a_state_that_is_gone_is_an_error_and_not_another_state(here, capsys, spelling):
    code, found, _ = answer(capsys, "stats", "--filter", spelling.format("0123456789ab"))
    assert code == 2
    assert "0123456789ab" in found["detail"]
    _, now, _ = answer(capsys, "stats")
    code, found, _ = answer(capsys, "stats", "--filter", spelling.format(now["build"]))
    assert (code, found["build"]) == (0, now["build"])


def test_two_different_pins_are_refused(here, capsys):
    code, found, _ = answer(capsys, "stats", "--filter", "build=0123456789ab&build=0123456789ac")
    assert code == 2
    assert "once" in found["detail"]


def test_a_wrong_setting_ends_with_2_and_names_the_setting(here, capsys, monkeypatch):
    monkeypatch.setenv("STRIKEMAP_KEEP_BUILDS", "many")
    code, found, _ = answer(capsys, "stats")
    assert code == 2
    assert "keep_builds" in found["detail"]


def test_all_is_well_with_a_fresh_build(here, capsys):
    assert answer(capsys, "check")[:2] == (0, {"ok": True, "problems": []})


def test_two_incidents_are_made_one_strike_and_come_apart_again_from_the_command_line(spoilable, monkeypatch, capsys):
    for key, value in spoilable.environ.items():
        if key.startswith("STRIKEMAP_"):
            monkeypatch.setenv(key, value)
    rows = spoilable.folder / "data" / "sample" / "incidents.csv"
    one, other = (line.split(",")[0] for line in rows.read_text(encoding="utf-8").splitlines()[1:3])
    code, found, _ = answer(capsys, "match")
    assert code == 0 and found["looked_for"] in (True, False) and found["pairs"] == []
    assert answer(capsys, "match", "confirm", one, other)[0] == 2  # nobody says who and why
    assert answer(capsys, "match", "confirm-all", "--by", "A", "--reason", "b")[0] == 2  # from which probability on?
    nothing = {"pairs": 0, "incidents": 0, "strikes": 0, "held_apart": 0, "more": False, "change": None}
    assert answer(capsys, "match", "confirm-all", "--threshold", "0.9", "--by", "A", "--reason", "b")[:2] == (0, nothing)
    code, done, _ = answer(capsys, "match", "confirm", one, other, "--by", "A. Analyst", "--reason", "one night")
    assert code == 0 and done["action"] == "same strike? same"
    assert answer(capsys, "stats")[1]["incidents"] == 8
    assert answer(capsys, "match", "reject", one, other, "--by", "A. Analyst", "--reason", "no")[0] == 2  # one strike already
    assert answer(capsys, "match", "confirm", one, "no-such-id", "--by", "A", "--reason", "b")[0] == 2
    assert answer(capsys, "match", "undo", done["change"], "--by", "A. Analyst", "--reason", "looked again")[0] == 0
    assert answer(capsys, "stats")[1]["incidents"] == 9
    assert answer(capsys, "check")[1]["problems"] == []


def test_matching_is_measured_on_labelled_pairs(spoilable, monkeypatch, capsys, tmp_path):
    for key, value in spoilable.environ.items():
        if key.startswith("STRIKEMAP_"):
            monkeypatch.setenv(key, value)
    rows = spoilable.folder / "data" / "sample" / "incidents.csv"
    ids = [line.split(",")[0] for line in rows.read_text(encoding="utf-8").splitlines()[1:]]
    labels = tmp_path / "labels.csv"
    labels.write_text(f"one,other,same,note\n{ids[0]},{ids[1]},0,two towns\n{ids[2]},no-such-id,1,gone\n", encoding="utf-8")
    code, found, _ = answer(capsys, "evaluate", "matching", str(labels))
    assert (code, found["pairs"], found["not_held"], found["same"], found["false"]) == (0, 1, 1, 0, 0)
    labels.write_text("one,other,same\na,b,perhaps\n", encoding="utf-8")
    code, found, _ = answer(capsys, "evaluate", "matching", str(labels))
    assert code == 2 and "line 2" in found["detail"]


def test_own_windows_come_in_by_a_file_are_counted_and_taken_back(spoilable: Program, tmp_path: Path) -> None:
    file = tmp_path / "mine.csv"
    file.write_text("title,scope,start,end,claimant\nHarvest truce,,2025-04-01,2025-04-30,A governor\nBackwards,,2025-05-01,2025-04-01,B\n", encoding="utf-8")
    done = spoilable.run("windows", "import", str(file))
    told = json.loads(done.stdout)
    assert done.returncode == 1 and told["windows"] == 1 and told["refused"][0]["field"] == "end" and "not before 2025-05-01" in done.stderr
    assert json.loads(spoilable.run("stats", "--filter", "window=harvest-truce").stdout)["incidents"] == 3
    listed = json.loads(spoilable.run("windows").stdout)
    assert [row["title"] for row in listed["windows"] if row["own"]] == ["Harvest truce"] == [row["title"] for row in listed["own"]]
    assert json.loads(spoilable.run("windows", "undo").stdout)["taken_back"] == "took 1 window from mine.csv"
    assert spoilable.run("windows", "undo").returncode == 2 and spoilable.run("windows", "import").returncode == 2


@pytest.mark.parametrize(("line", "said"), [
    ("datasets list --at-once", "goes with `datasets delete` only"), ("datasets undo mine --out x.csv", "goes with `datasets compare` only"),
    ("fetch ucdp --dataset mine --release 25.1 --follow", "goes with fetch address only"),
    ("import x.csv --dataset mine --delimiter #", "Allowed are comma, semicolon, tab, bar"),
])  # fmt: skip
def test_an_option_that_does_not_go_with_its_command_is_refused(line: str, said: str) -> None:
    asked = parser().parse_args(line.split())
    with pytest.raises(StrikemapError, match=said):
        asked.run(Strikemap(Settings()), asked)
