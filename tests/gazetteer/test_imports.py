"""Files of places that people bring: the good rows are used, each bad one is named."""

from __future__ import annotations

import functools
import lzma
import time
import zipfile
from pathlib import Path

import pytest

from geo.errors import BadFile, BadValue, DamagedGazetteer
from geo.gazetteer.decisions import LOOK_EVERY_S, Decisions
from geo.gazetteer.entry import Entry, read_entries, write_entries
from geo.gazetteer.gazetteer import kept_gazetteer, open_gazetteer
from geo.gazetteer.imports import import_file
from geo.settings import ROOT, Settings, load

PLACES = ROOT / "data" / "gazetteer"


@functools.cache
def few_entries() -> list[Entry]:
    keep = {"geonames:706448", "geonames:690791", "geonames:706442", "katottg:UA65020000000032929"}
    return [
        e
        for e in read_entries(PLACES / "places.tsv.xz")
        if e.gazetteer_id in keep or (e.name == "Mykilske" and e.adm2 == "UA6510")
    ]


@pytest.fixture
def small(tmp_path: Path) -> Settings:
    """Settings with a place list of a few entries, so that it is made in no time; boundaries are the real ones."""
    data = tmp_path / "data"
    (data / "gazetteer").mkdir(parents=True)
    for name in ("name_words.csv", "case_endings.csv", "ua_oblasts.csv"):
        (data / "gazetteer" / name).write_bytes((PLACES / name).read_bytes())
    (data / "gazetteer" / "overrides.csv").write_text("name,gazetteer_id,reason\n", encoding="utf-8")
    (data / "gazetteer" / "regions.csv").write_bytes((PLACES / "regions.csv").read_bytes())
    (data / "boundaries").symlink_to(ROOT / "data" / "boundaries")
    write_entries(data / "gazetteer" / "places.tsv.xz", few_entries(), "a few entries")
    write_entries(data / "gazetteer" / "places_watched.tsv.xz", [], "a few entries")
    return load(
        {
            "STRIKEMAP_DATA_DIR": str(data),
            "STRIKEMAP_BUILD_DIR": str(tmp_path / "build"),
            "STRIKEMAP_OWN_DIR": str(tmp_path / "own"),
        }
    )


def geonames_line(
    number: int, name: str, lat: str, lon: str, code: str = "PPL", names: str = "", adm2: str = "6510"
) -> str:
    return "\t".join(
        [str(number), name, name, names, lat, lon, "P" if code.startswith("PPL") else "A", code, "UA", "", "08", adm2, "", "", "350", "", "40", "Europe/Kyiv", "2024-01-01"]
    )  # fmt: skip


def test_an_own_list_wins_over_all_others(small: Settings, tmp_path: Path) -> None:
    own = tmp_path / "mine.csv"
    own.write_text("name,lat,lon,radius_m,names\nKherson,46.70,32.70,300,Base One|База 1\n", encoding="utf-8")
    before = open_gazetteer(small).resolve("Kherson").place
    counts = import_file(small, own)
    place = open_gazetteer(small).resolve("Kherson").place
    assert before is not None and place is not None
    assert before.gazetteer_id == "geonames:706448" and place.gazetteer_id.startswith("own:mine")
    assert (place.radius_m, place.country, place.adm1) == (300.0, "UA", "UA-65")
    assert open_gazetteer(small).resolve("База 1").place is not None
    assert (counts["rows"], counts["accepted"], counts["format"]) == (1, 1, "own")


def test_the_kept_place_list_stays_the_same_until_a_list_is_imported(small: Settings, tmp_path: Path) -> None:
    kept = kept_gazetteer(small)
    assert kept_gazetteer(small) is kept and kept.resolve("Outpost", country="UA").place is None
    own = tmp_path / "mine.csv"
    own.write_text("name,lat,lon\nOutpost,46.70,32.70\n", encoding="utf-8")
    import_file(small, own)
    assert kept_gazetteer(small).resolve("Outpost", country="UA").place is not None


def test_the_kept_place_list_knows_what_was_decided_elsewhere_meanwhile(small: Settings) -> None:
    kept = kept_gazetteer(small)
    known = kept.resolve("Kherson").place
    assert known is not None and kept.resolve("Outpost", "UA").place is None
    Decisions(small.own_dir / "gazetteer" / "decisions.jsonl").decide("Outpost", known, "A", "so the people there call it", "UA")
    time.sleep(LOOK_EVERY_S)
    assert kept_gazetteer(small).resolve("Outpost", "UA").place is not None


def test_importing_again_replaces_and_does_not_double(small: Settings, tmp_path: Path) -> None:
    own = tmp_path / "mine.csv"
    own.write_text("name,lat,lon\nOutpost,46.70,32.70\n", encoding="utf-8")
    import_file(small, own)
    own.write_text("name,lat,lon\nOutpost,46.80,32.80\n", encoding="utf-8")
    import_file(small, own)
    answer = open_gazetteer(small).resolve("Outpost", country="UA")
    assert answer.place is not None and answer.place.lat == 46.8 and len(answer.candidates) == 1


def test_bad_rows_are_named_and_the_rest_goes_on(small: Settings, tmp_path: Path) -> None:
    own = tmp_path / "mine.csv"
    own.write_text(
        "name,lat,lon,country,kind,population\n"
        "Good,46.70,32.70,UA,,\n"
        ",46.70,32.70,UA,,\n"
        "Far,146.70,32.70,UA,,\n"
        "Words,north,32.70,UA,,\n"
        "Null island,0,0,UA,,\n"
        "Swapped,32.70,46.70,UA,,\n"
        "Odd kind,46.7,32.7,UA,castle,\n"
        f"{'x' * 300},46.7,32.7,UA,,\n"
        "Comma,\"46,71\",\"32,71\",UA,,1e9\n"
        "Comma,\"46,71\",\"32,71\",UA,,100\n",
        encoding="utf-8",
    )  # fmt: skip
    counts = import_file(small, own)
    assert counts["rows"] == counts["accepted"] + counts["refused"] + counts["ignored"] == 10
    assert counts["accepted"] == 2
    told = "\n".join(counts["refusals"])
    for word in ("lat", "decimal degrees", "0, 0", "swapped", "castle", "200 letters", "population", "with letters"):
        assert word in told


def test_a_geonames_dump_gives_villages_their_position(small: Settings, tmp_path: Path) -> None:
    unlocated = open_gazetteer(small).resolve("Mykilske", country="UA", adm1="UA-65").place
    assert unlocated is not None and unlocated.precision == "hromada"
    packed = tmp_path / "UA.zip"
    with zipfile.ZipFile(packed, "w") as file:
        file.writestr(
            "UA.txt",
            "\n".join(
                [
                    geonames_line(1, "Mykilske", "46.75", "32.85", names="Никольское,Микільське"),
                    geonames_line(2, "Kherson Oblast", "46.6", "33.6", "ADM1"),
                    "a line\tof\tfour\tcells",
                    geonames_line(3, "Nowhere", "96.75", "32.85"),
                ]
            ),
        )
        file.writestr("readme.txt", "about")
    counts = import_file(small, packed)
    assert (counts["format"], counts["accepted"], counts["refused"], counts["ignored"]) == ("geonames", 1, 2, 1)
    answer = open_gazetteer(small).resolve("Микільське", country="UA", adm1="UA-65")
    assert answer.place is not None and answer.place.precision == "settlement" and answer.place.lat == 46.75
    assert [c.place.gazetteer_id for c in answer.candidates if c.place.adm2 == "UA6510"] == ["geonames:1"]
    assert "GeoNames" in open_gazetteer(small).credits()


def test_an_osm_csv_brings_all_its_names(small: Settings, tmp_path: Path) -> None:
    osm = tmp_path / "villages.csv"
    osm.write_text(
        "@id\tname\tname:en\tname:ru\tplace\t@lat\t@lon\tpopulation\n"
        "n1\tМале Село\tMale Selo\tМалое Село\tvillage\t46.75\t32.85\t1 200\n"
        "n2\tБільший Ліс\t\t\tforest\t46.75\t32.85\t\n",
        encoding="utf-8",
    )
    counts = import_file(small, osm)
    assert (counts["format"], counts["accepted"], counts["ignored"]) == ("osm", 1, 1)
    for written in ("Мале Село", "Male Selo", "Малое Село"):
        place = open_gazetteer(small).resolve(written, country="UA").place
        assert place is not None and place.gazetteer_id == "osm:n1"
    assert "OpenStreetMap" in open_gazetteer(small).credits()


@pytest.mark.parametrize(
    ("name", "content", "words"),
    [
        ("empty.csv", b"", "empty"),
        ("cols.csv", b"place;x;y\nA;1;2\n", "column name"),
        ("bytes.csv", b"name,lat,lon\n\xf5\xe5,46,32\n", "UTF-8"),
        ("none.csv", b"name,lat,lon\n,46,32\n", "none of its 1 rows"),
        ("broken.zip", b"PK not a zip", "cannot be read"),
        ("broken.tsv.xz", b"not xz at all", "cannot be read"),
        ("newer.tsv.xz", lzma.compress(b"#strikemap-places\t99\tcredits\nx\n"), "format 99"),
        ("other.tsv.xz", lzma.compress(b"hello\n"), "not a place file"),
    ],
)
def test_a_file_that_is_no_place_list_is_refused_and_nothing_changes(
    small: Settings, tmp_path: Path, name: str, content: bytes, words: str
) -> None:
    path = tmp_path / name
    path.write_bytes(content)
    with pytest.raises(BadFile, match=words):
        import_file(small, path)
    assert not list((tmp_path / "own").rglob("*.xz"))


def test_an_unknown_format_lists_the_known_ones(small: Settings, tmp_path: Path) -> None:
    with pytest.raises(BadValue, match="geonames, osm, own"):
        import_file(small, tmp_path / "x.csv", "kml")


def test_a_damaged_place_list_is_made_again(small: Settings) -> None:
    from geo.gazetteer import database

    open_gazetteer(small)
    path = database.database_path(small)
    path.write_bytes(path.read_bytes()[:5_000])
    assert open_gazetteer(small).resolve("Kherson").place is not None


def test_a_missing_place_file_says_what_to_do(small: Settings) -> None:
    (small.data_dir / "gazetteer" / "places.tsv.xz").unlink()
    with pytest.raises(DamagedGazetteer, match="Restore"):
        open_gazetteer(small)


def test_an_override_needs_a_reason(small: Settings) -> None:
    (small.data_dir / "gazetteer" / "overrides.csv").write_text(
        "name,gazetteer_id,reason\nX,geonames:706448,\n", encoding="utf-8"
    )
    with pytest.raises(BadFile, match="row 2"):
        open_gazetteer(small)


def test_an_override_is_another_name(small: Settings) -> None:
    (small.data_dir / "gazetteer" / "overrides.csv").write_text(
        "name,gazetteer_id,reason\nHersonovo,geonames:706448,a test\n", encoding="utf-8"
    )
    place = open_gazetteer(small).resolve("Hersonovo").place
    assert place is not None and place.gazetteer_id == "geonames:706448" and place.method == "override"
