"""The commands answer in plain dicts, keep every row, and say what was wrong."""

from __future__ import annotations

import csv
import lzma
from pathlib import Path

import pytest

from geo.errors import BadFile, BadValue, DamagedGazetteer
from geo.gazetteer import commands
from geo.settings import Settings


def write(path: Path, *lines: str) -> Path:
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")
    return path


def read(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def test_one_name_comes_back_in_the_agreed_shape(settings: Settings) -> None:
    answer = commands.geocode_one(settings, "Kryvyi Rih", "UA")
    assert set(answer["place"]) == {
        "lat", "lon", "precision", "radius_m", "confidence", "gazetteer_id", "name", "country", "adm1", "adm2", "method",
    }  # fmt: skip
    assert {"score", "reason"} < set(answer["candidates"][0])
    assert answer["query"] == "Kryvyi Rih"


def test_an_unknown_name_lists_near_spellings(settings: Settings) -> None:
    answer = commands.geocode_one(settings, "Bakhmkut", "UA")
    assert answer["place"] is None and "not found" in answer["reason"]
    assert "Bakhmut" in [s["name"] for s in answer["near_spellings"]]


def test_a_file_keeps_its_rows_and_columns(settings: Settings, tmp_path: Path) -> None:
    given = write(
        tmp_path / "in.csv",
        "id,name,country,adm1,adm2,context,lat",
        "1,Kherson,UA,,,,46.6",
        "2,Yarova,UA,,,Lyman;Sviatohirsk,",
        "3,Nowhereivka,UA,UA-63,,,",
        "4,Vesele,UA,,,,",
        "5,Kherson,UA,Atlantis,,,",
        "6,,,,,,",
        "7,Qwxzqwxz,,,,,",
    )
    out = tmp_path / "out.csv"
    counts = commands.geocode_file(settings, given, out)
    rows = read(out)
    assert [r["id"] for r in rows] == list("1234567")
    assert (rows[0]["adm1"], rows[0]["lat_given"], rows[0]["precision"]) == ("", "46.6", "settlement")
    assert rows[1]["name_resolved"] == "Yarova" and float(rows[1]["confidence"]) > 0.6
    assert (rows[2]["precision"], rows[2]["method"]) == ("oblast", "hint_area")
    assert rows[3]["method"] == "too_doubtful" and rows[3]["lat"] == "" and "Vesele" in rows[3]["candidates"]
    assert rows[4]["method"] == "refused" and "Atlantis" in counts["refusals"][0] and "row 6" in counts["refusals"][0]
    assert rows[5]["method"] == rows[6]["method"] == "not_found"
    assert counts["rows"] == counts["answered"] + counts["doubtful"] + counts["not_found"] + counts["refused"] == 7


def test_bytes_that_are_not_utf8_refuse_their_row_only(settings: Settings, tmp_path: Path) -> None:
    given = tmp_path / "in.csv"
    given.write_bytes(b"name,country\nKherson,UA\n\xf5\xe5\xf0\xf1\xee\xed,UA\nSumy,UA\n")
    counts = commands.geocode_file(settings, given, tmp_path / "out.csv")
    assert (counts["answered"], counts["refused"]) == (2, 1)
    assert "UTF-8" in counts["refusals"][0]


def test_a_quote_left_open_is_said_and_no_row_is_lost_silently(settings: Settings, tmp_path: Path) -> None:
    given = write(tmp_path / "in.csv", "name,country", "Kherson,UA", '"Sumy,UA', "Kyiv,UA")
    counts = commands.geocode_file(settings, given, tmp_path / "out.csv")
    assert (counts["answered"], counts["refused"]) == (1, 1) and "a quote left open" in counts["refusals"][0]


@pytest.mark.parametrize("name", ["x" * 10_000, "a\x07b", "'; DROP TABLE place; --", "<script>alert(1)</script>"])
def test_an_odd_name_is_not_found_and_the_rest_goes_on(settings: Settings, tmp_path: Path, name: str) -> None:
    given = tmp_path / "in.csv"
    with given.open("w", encoding="utf-8", newline="") as file:
        csv.writer(file).writerows([["name"], [name], ["Kherson"]])
    commands.geocode_file(settings, given, tmp_path / "out.csv")
    assert [row["method"] in ("not_found", "too_doubtful") for row in read(tmp_path / "out.csv")] == [True, False]


def test_a_list_of_a_newer_version_says_so(tmp_path: Path) -> None:
    newer = Settings({"own_dir": str(tmp_path), "build_dir": str(tmp_path / "build")})
    (tmp_path / "gazetteer").mkdir()
    (tmp_path / "gazetteer" / "own-n.tsv.xz").write_bytes(lzma.compress(b"#strikemap-places\t99\tours\n"))
    with pytest.raises(DamagedGazetteer, match="format 99"):
        commands.geocode_one(newer, "Kherson")


@pytest.mark.parametrize(("content", "words"), [("", "empty"), ("place,country\nKherson,UA\n", "place, country")])
def test_a_file_without_names_is_refused_as_a_whole(
    settings: Settings, tmp_path: Path, content: str, words: str
) -> None:
    given = tmp_path / "in.csv"
    given.write_text(content, encoding="utf-8")
    with pytest.raises(BadFile, match=words):
        commands.geocode_file(settings, given, tmp_path / "out.csv")
    assert not (tmp_path / "out.csv").exists()


def test_a_missing_file_and_the_input_as_output_are_refused(settings: Settings, tmp_path: Path) -> None:
    with pytest.raises(BadFile):
        commands.geocode_file(settings, tmp_path / "none.csv", tmp_path / "out.csv")
    given = write(tmp_path / "in.csv", "name", "Kherson")
    with pytest.raises(BadFile, match="input itself"):
        commands.geocode_file(settings, given, given)


def test_evaluation_prints_what_it_promises(settings: Settings, tmp_path: Path) -> None:
    given = write(
        tmp_path / "known.csv",
        "name,country,adm1,adm2,lat,lon",
        "Kherson,UA,UA-65,,46.64,32.61",
        "Kryvyi Rih,UA,UA-12,,47.91,33.39",
        "Kharkiv,UA,UA-63,,48.0,37.8",
        "Vesele,UA,,,47.0,34.9",
        "Nowhereivka,UA,UA-63,,49.6,37.2",
        "Sumy,UA,,,not a number,34.8",
    )
    found = commands.evaluate(settings, given)
    assert (found["rows"], found["refused"], found["answered"], found["area_only"]) == (5, 1, 3, 1)
    assert found["acc25_of_all"] == 0.4 and found["acc25_of_answered"] == pytest.approx(2 / 3, abs=1e-3)
    assert found["calibration"] and found["median_km"] < 1
    alone = commands.evaluate(settings, given, "")
    assert alone["hints"] == [] and alone["answered"] <= found["answered"]


def test_evaluation_needs_names_and_positions(settings: Settings, tmp_path: Path) -> None:
    with pytest.raises(BadFile, match="lat, lon"):
        commands.evaluate(settings, write(tmp_path / "x.csv", "name", "Kherson"))
    with pytest.raises(BadValue, match="country"):
        commands.evaluate(settings, write(tmp_path / "y.csv", "name,lat,lon", "Kherson,1,1"), "contry")


def test_building_again_changes_nothing(settings: Settings) -> None:
    first, second = commands.build(settings), commands.build(settings)
    assert first == second and "GeoNames" in first["gazetteer"]["credits"]
