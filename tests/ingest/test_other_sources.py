"""VIINA, TimeMap, Eyes on Russia, Airwars, GTD: what their rows mean and what they do not."""

from __future__ import annotations

import csv
import io
import json
import zipfile

import polars as pl
import pytest

from geo.errors import BadFile
from geo.ingest.importing import import_file
from tests.ingest.conftest import csv_of

REPORT = {"viina_version": "2", "event_id": "11", "event_id_1pd": "5", "date": "20220301", "time": "10:00", "geonameid": "1", "feature_code": "PPL",
          "asciiname": "Sumy", "ADM1_NAME": "Sumy", "ADM1_CODE": "21", "ADM2_NAME": "", "ADM2_CODE": "", "longitude": "34.8", "latitude": "50.9",
          "GEO_PRECISION": "CITY", "GEO_API": "x", "location": "Sumy", "address": "", "report_id": "r1", "source": "unian",
          "url": "https://example.org/a", "text": "Удар по місту", "lang": "uk"}  # fmt: skip
EVENT = {"id": "CIV0001", "date": "02/24/2022", "time": "00:00", "location": "Chuhuiv", "latitude": "49.85", "longitude": "36.66",
         "description": "Apartment block hit, 1 x fatality 12 x wounded.", "sources": ["s1"], "associations": ["a1", "a2"], "graphic": "FALSE"}  # fmt: skip
ENTRY = {"entry": "UW1", "date": "2022-03-26", "event_group": "Civilian Infrastructure Damage March 2022",
         "title": "26/03/2022 Smoke from a building", "brief description": "Smoke from a building, two dead", "lat": "49.86", "lon": "24.05",
         "country": "Ukraine", "province": "Lviv Oblast", "district": "", "town/city": "Lviv", "arms/munition": "Kalibr missile",
         "violence level": "1", "link": "https://example.org/v", "geolocation": "https://example.org/g"}  # fmt: skip
HARM = {"code": "UKR-1", "date": "2022-05-01", "date_end": "", "latitude": "49.9", "longitude": "36.2", "country_name": "Ukraine", "location_name": "Kharkiv",
        "region": "Kharkiv", "permalink": "https://example.org/i", "post_modified": "2022-06-01 10:00:00", "local_time": "00:00",
        "civilian_harm_status_name": "Fair", "geolocation_accuracy_name": "Neighbourhood/area", "strike_type_name": "Artillery",
        "infrastructure_name": "Residential building, Market", "civilian_non_combatants_killed_min": "3", "civilian_non_combatants_killed_max": "5",
        "children_killed_min": "1", "children_killed_max": "1", "civilian_non_combatants_injured_min": "4",
        "civilian_non_combatants_injured_max": "", "belligerents_killed_min": "2", "belligerents_killed_max": "2", "summary": "Shelling."}  # fmt: skip
ATTACK = {"eventid": "202001010001", "iyear": "2020", "imonth": "1", "iday": "0", "country_txt": "Ukraine", "provstate": "Donetsk (Oblast)", "city": "Donetsk",
          "latitude": "48.0", "longitude": "37.8", "specificity": "1", "nkill": "5", "nkillter": "2", "nwound": "-99", "nwoundte": "",
          "attacktype1_txt": "Bombing/Explosion", "targtype1_txt": "Educational Institution", "weaptype1_txt": "Explosives",
          "weapsubtype1_txt": "Landmine", "nperps": "-99", "summary": "x", "scite1": "Paper"}  # fmt: skip


def test_reports_about_one_event_are_one_incident_with_several_sources(bring, held):
    report = bring(csv_of([REPORT, REPORT | {"event_id": "12", "source": "nv", "url": "https://example.org/b"}]))
    assert (report["format"], report["accepted"], report["incidents"]) == ("viina", 2, 1)
    assert report["without_figure"] == 1 and not [c for c in held()["claims"] if c["metric"] == "killed"]


def test_a_report_that_stands_twice_gives_its_claims_once(bring, held):
    labelled = REPORT | {"t_airstrike_b": "1"}
    report = bring(csv_of([labelled, labelled | {"text": "Other words"}, labelled | {"event_id": "12"}]))
    assert (report["accepted"], report["incidents"]) == (3, 1)
    assert sorted(c["claim_id"] for c in held()["claims"]) == ["mine:5/weapon/11", "mine:5/weapon/12"]


def test_viina_labels_are_joined_from_the_same_zip(own, tmp_path, held):
    labels = {"event_id": "11", "t_airstrike": "0.9", "t_airstrike_b": "1", "t_hospital_b": "1", "t_uav_b": "0"}
    path = tmp_path / "viina.zip"
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("event_info_latest_2022.csv", csv_of([REPORT, REPORT | {"event_id": "12", "event_id_1pd": "6"}]))
        archive.writestr("event_labels_latest_2022.csv", csv_of([labels, labels | {"event_id": "12", "t_airstrike_b": "0", "t_hospital_b": "0"}]))
    report = import_file(own, path, "mine")
    assert (report["rows"], report["accepted"], report["ignored"]) == (2, 1, 1)
    assert {c["metric"]: c["terms"] for c in held()["claims"]} == {"weapon": ["airstrike"], "target": ["health"]}


def test_the_derived_extract_says_how_many_reports_it_stands_for(bring, held):
    row = {"event_id_1pd": "5", "date": "20220301", "n_reports": "3", "event_ids_matching": "1|2", "sources_matching": "unian|nv",
           "source_urls": "https://example.org/a|https://example.org/b", "target_classes": "ENERGY_GRID_SUPPORT", "attack_terms": "ракет|удар",
           "asciiname": "Sumy", "ADM1_NAME": "Sumy", "latitude": "50.9", "longitude": "34.8", "representative_text": "Удар"}  # fmt: skip
    report = bring(csv_of([row]))
    assert report["format"] == "viina-extract" and held()["incidents"][0]["title"] == "3 reports, Sumy"
    assert {c["metric"]: c["terms"] for c in held()["claims"]} == {"weapon": ["missile"], "target": ["energy"]}


@pytest.mark.parametrize(("text", "named"), [
    ("Склад уже горів у 2017 році", "2017"), ("Видео снято 03.03.2021", "2021"), ("Shelling in 2014, and again", "2014"),
    ("Удар 1 березня 2022 року", None), ("зруйновано 2000 м дороги", None), ("2014 осіб евакуйовано", None), ("3 2014,5 га", None),
    ("№ 12/2014-а", None), ("2010", "2010"),
])  # fmt: skip
def test_a_report_whose_text_names_another_year_is_told_of_with_its_line(bring, text, named):
    row = {"event_id_1pd": "5", "date": "20220301", "n_reports": "1", "event_ids_matching": "1", "sources_matching": "unian", "source_urls": "",
           "target_classes": "", "attack_terms": "удар", "asciiname": "Sumy", "ADM1_NAME": "Sumy", "latitude": "50.9", "longitude": "34.8"}  # fmt: skip
    report = bring(csv_of([row | {"representative_text": "Удар"}, row | {"event_id_1pd": "6", "representative_text": text},
                           row | {"event_id_1pd": "7", "date": "20220105", "representative_text": "Підсумки 2021 року"}]), dry_run=True)  # fmt: skip
    told = [one for one in report["warnings"] if one.startswith("The text names another year")]
    assert [f"1 row, such as line 3: {text}" in one for one in told] == ([True] if named else [])


def _timemap(tmp_path):
    folder = tmp_path / "raw"
    folder.mkdir()
    (folder / "events.json").write_text(json.dumps([EVENT, EVENT | {"id": "CIV0002", "date": "3/3/2022", "location": "?", "sources": ["HIDDEN"]}]))
    (folder / "sources.json").write_text(json.dumps({"s1": {"id": "s1", "title": "", "paths": ["https://example.org/1"], "description": ""}}))
    (folder / "associations.json").write_text(json.dumps([
        {"id": "a1", "mode": "FILTER", "filter_paths": ["Type of area affected", "Residential"]},
        {"id": "a2", "mode": "FILTER", "filter_paths": ["Weapon System", "Cruise missile"]}]))  # fmt: skip
    return folder


def test_timemap_midnight_is_an_unknown_time_and_prose_is_no_figure(own, tmp_path, held):
    report = import_file(own, _timemap(tmp_path) / "events.json", "mine")
    rows = held()
    assert (report["format"], report["accepted"], report["suggestions"]) == ("timemap", 2, 2)
    assert all(row["time_local"] is None for row in rows["incidents"])
    assert {c["metric"] for c in rows["claims"]} == {"target", "weapon"}
    assert [str(row["date_start"]) for row in rows["incidents"]] == ["2022-02-24", "2022-03-03"]
    assert {s["url"] for s in rows["sources"]} == {"https://example.org/1", None}


def test_timemap_without_its_companions_says_so(own, tmp_path):
    folder = _timemap(tmp_path)
    (folder / "associations.json").unlink()
    report = import_file(own, folder / "events.json", "mine")
    assert any("associations.json does not stand beside" in warning for warning in report["warnings"])


def test_an_association_that_its_file_does_not_hold_is_said(own, tmp_path):
    folder = _timemap(tmp_path)
    path = folder / "events.json"
    path.write_text(path.read_text(encoding="utf-8").replace('"a2"', '"a99"'), encoding="utf-8")
    said = [one for one in import_file(own, path, "mine")["warnings"] if "ssociations" in one]
    assert len(said) == 1 and said[0].startswith("Associations that associations.json does not hold")


@pytest.mark.parametrize("text", ["Nine children hurt", "A blast injuring 5", "killing a woman", "2 hurt", "Є жертви", "троє постраждалих"])
def test_casualties_in_prose_are_suggested_in_whatever_words(text):
    from geo.ingest.suggestions import suggestions

    frame = pl.DataFrame({"description": [text, "A school was hit at 10:15."]})
    assert suggestions(frame, pl.Series(["a", "b"]), pl.Series([2, 3]), ("description",))["incident_id"].to_list() == ["a"]


def test_the_three_other_timemap_layouts_say_the_same(bring, held):
    base = {key: EVENT[key] for key in ("id", "date", "latitude", "longitude", "location", "description")}
    layouts = {
        "api.json": json.dumps([base | {"sources": ["https://example.org/1"], "impact": ["Residential"], "weapon_system": ["Cruise missile"], "graphic": "x"}]),
        "button.json": json.dumps([base | {"sources": [{"id": "s", "path": "https://example.org/1", "description": ""}], "filters": [
            {"key": "Type of area affected", "value": "Residential"}, {"key": "Weapon System", "value": "Cruise missile"}]}]),
        "button.csv": csv_of([base | {"sources": "https://example.org/1",
                                      "associations": "Type of area affected=Residential,Weapon System=Cruise missile"}]),
    }  # fmt: skip
    for number, (name, text) in enumerate(layouts.items()):
        assert bring(text, name=name, dataset=f"t{number}")["format"] == "timemap", name
        rows = held(f"t{number}")
        assert {c["metric"]: c["terms"] for c in rows["claims"]} == {"weapon": ["cruise_missile"], "target": ["residential"]}, name
        assert rows["sources"][0]["url"] == "https://example.org/1", name


def test_eyes_on_russia_keeps_damage_and_ignores_movements(bring, held):
    rows = [ENTRY, ENTRY | {"entry": "UW2", "event_group": "Russian Military Movements March 2022"}, ENTRY | {"entry": "UW3", "date": ""},
            ENTRY | {"entry": "UW4", "event_group": "Something new"}, ENTRY]  # fmt: skip
    report = bring(csv_of(rows))
    assert (report["format"], report["accepted"], report["ignored"], report["duplicates"]) == ("eyes-on-russia", 3, 2, 1)
    assert [str(row["date_start"]) for row in held()["incidents"]] == ["2022-03-26"] * 3
    assert any(reason["field"] == "event_group" and not reason["whole_row"] for reason in report["refused_because"])
    assert {row["adm1"] for row in held()["incidents"]} == {"UA-46"}


def test_the_arcgis_layer_has_its_days_in_milliseconds(bring, held):
    row = {"Entry_Number": "UW9", "Description": "School hit", "Link": "https://example.org", "Link_geolocation": "", "Credit": "A channel",
           "Primary_category": "Civilian Infrastructure Damage", "Secondary_category": "", "Sector_affected": "Education", "Town_or_City": "Sumy",
           "country": "ukrain", "province": "Sumy oblast", "latitude": 50.9, "longitude": 34.8, "TIMESTAMP": 1648252800000, "Graphic_content_level": 2}  # fmt: skip
    report = bring(json.dumps({"type": "FeatureCollection", "features": [{"type": "Feature", "properties": row, "geometry": None}]}), name="eor.geojson")
    incident = held()["incidents"][0]
    assert report["format"] == "eyes-on-russia-arcgis"
    assert (str(incident["date_start"]), incident["country"], incident["time_local"]) == ("2022-03-26", "UA", None)
    assert held()["claims"][0]["terms"] == ["education"]


def test_airwars_numbers_are_ranges_and_its_grades_are_ours(bring, held):
    report = bring(csv_of([HARM]))
    rows = held()
    claims = {c["claim_id"].split("/", 1)[1]: (c["qualifier"], c["value"], c["value_max"]) for c in rows["claims"]}
    assert (report["format"], rows["incidents"][0]["verification"], rows["incidents"][0]["precision"]) == ("airwars", "fair", "neighbourhood")
    assert claims["killed-civilian"] == ("between", 3, 5) and claims["injured-civilian"] == ("at_least", 4, None)
    assert claims["children_killed-civilian"] == ("exact", 1, None) and claims["killed-military"] == ("exact", 2, None)
    assert next(c for c in rows["claims"] if c["metric"] == "target")["terms"] == ["residential", "commerce"]


def test_gtd_day_zero_is_the_month_and_minus_99_is_missing(bring, held):
    report = bring(csv_of([ATTACK]).encode("latin-1"))
    rows = held()
    incident = rows["incidents"][0]
    assert (report["format"], report["exportable"]) == ("gtd", False)
    assert (incident["date_precision"], str(incident["date_start"]), str(incident["date_end"])) == ("month", "2020-01-01", "2020-01-31")
    assert {(c["metric"], c["victim_class"]): c["value"] for c in rows["claims"] if c["metric"] in ("killed", "injured")} == {
        ("killed", "unknown"): 3, ("killed", "military"): 2}  # fmt: skip
    assert next(c for c in rows["claims"] if c["metric"] == "weapon")["terms"] == ["mine"]


def test_lines_wrapped_in_quotes_are_unwrapped(bring):
    plain = csv_of([ATTACK, ATTACK | {"eventid": "2"}]).splitlines()
    out = io.StringIO()
    writer = csv.writer(out, quoting=csv.QUOTE_ALL, lineterminator="\n")
    for line in plain[1:]:
        writer.writerow([line])
    assert bring(plain[0] + "\n" + out.getvalue())["accepted"] == 2


def test_timemaps_raw_files_are_read_from_one_zip(own, tmp_path, held):
    folder = _timemap(tmp_path)
    path = tmp_path / "timemap.zip"
    with zipfile.ZipFile(path, "w") as archive:
        for part in folder.iterdir():
            archive.write(part, part.name)
    report = import_file(own, path, "mine")
    assert (report["format"], report["accepted"]) == ("timemap", 2)
    assert ["residential"] in [claim["terms"] for claim in held()["claims"]]


@pytest.mark.parametrize(
    ("row", "what"),
    [({"geonameid": "1", "date": "20220301", "status_wiki": "UA", "status_boost": "UA", "status": "UA"}, "who held which settlement"),
     ({"event_id": "1", "date": "20220301", "t_airstrike_b": "1", "t_artillery_b": "0"}, "without the reports")],
)  # fmt: skip
def test_files_that_lie_beside_viinas_reports_are_no_strikes(bring, row, what):
    with pytest.raises(BadFile, match=what):
        bring(csv_of([row]))


def test_what_lies_beside_the_tables_of_a_zip_and_is_not_read_is_said(own, tmp_path):
    path = tmp_path / "timemap.zip"
    with zipfile.ZipFile(path, "w") as archive:
        for part in _timemap(tmp_path).iterdir():
            archive.write(part, part.name)
        archive.writestr("more/others.csv", "ID,Date\n1,2025-01-01\n")
        archive.writestr("notes.pdf", b"%PDF")
        archive.writestr("__MACOSX/._events.json", b"x")
    assert "Not read: notes.pdf, others.csv." in import_file(own, path, "mine")["warnings"]
