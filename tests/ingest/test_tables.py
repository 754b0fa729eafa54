"""Files of unknown origin: mappings, dirt in cells, rows that are refused and come back corrected."""

from __future__ import annotations

import csv
import io
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from geo.errors import BadFile
from geo.ingest import mapping
from geo.ingest.importing import import_file
from geo.ingest.opening import open_table
from geo.settings import Settings
from tests.ingest.conftest import csv_of, features, ucdp
from tests.ingest.strike_rows import STRIKE, strikes


def test_a_table_is_read_by_a_guessed_mapping(bring, held):
    bring(csv_of([STRIKE]))
    row = held()["incidents"][0]
    assert (str(row["date_start"]), row["adm1"], row["place"], row["lat"]) == ("2025-04-13", "UA-59", "Sumy", 50.91)
    assert {c["metric"]: (c["value"], c["terms"]) for c in held()["claims"]} == {
        "killed": (35, []), "injured": (117, []), "target": (None, ["transport"]), "weapon": (None, ["ballistic_missile"])}  # fmt: skip


@pytest.mark.parametrize(
    ("written", "claim"),
    [("12+", ("at_least", 12, None)), ("10-15", ("between", 10, 15)), ("1 234", ("exact", 1234, None)), ("more than 5", ("more_than", 5, None)),
     ("dozens", ("dozens", None, None)), ("7.0", ("exact", 7, None)), ("unkn", None), ("", None), ("-99", None)],
)  # fmt: skip
def test_counts_keep_their_wording(bring, held, written, claim):
    bring(csv_of([STRIKE | {"Killed": written}]))
    found = [(c["qualifier"], c["value"], c["value_max"]) for c in held()["claims"] if c["metric"] == "killed"]
    assert found == ([claim] if claim else [])


@pytest.mark.parametrize(
    ("change", "field", "reason"),
    [({"Lat": "1108"}, "Lat, Lon", "lies off the globe"), ({"Lat": "34.8", "Lon": "50.91"}, "latitude, longitude", "look swapped"),
     ({"Lat": "6600000", "Lon": "3870000"}, "Lat, Lon", "looks projected"), ({"Lon": ""}, "Lat, Lon", "one of the two"),
     ({"Date": "31.02.2025"}, "Date", "no day of the calendar"), ({"Killed": "-3"}, "Killed", "is negative"),
     ({"Killed": "15-10"}, "Killed", "below its start"), ({"ID": ""}, "ID", "id is missing")],
)  # fmt: skip
def test_a_bad_row_is_refused_with_line_field_value_and_reason(bring, change, field, reason):
    report = bring(csv_of(strikes({}, change, {})))
    assert (report["accepted"], report["refused"]) == (2, 1)
    with Path(report["refusals"]).open(encoding="utf-8") as handle:
        row = next(csv.DictReader(handle))
    assert (row["file"], row["line"], row["field"], row["row_refused"]) == ("file.csv", "3", field, "yes")
    assert reason in row["reason"] and row["allowed"]


def test_refused_rows_come_back_corrected(bring, held, own):
    report = bring(csv_of(strikes({}, {"Lat": "1108"}, {"Killed": "x"})))
    rows = list(csv.DictReader(io.StringIO(Path(report["refused_rows"]).read_text(encoding="utf-8"))))
    rows[0]["Lat"], rows[1]["Killed"] = "50.9", "4"
    again = bring(csv_of(rows), name="corrected.csv", extend=True)
    assert (again["rows"], again["accepted"], again["changes"]["added"], again["incidents"]) == (2, 2, 2, 3)
    assert len(held()["incidents"]) == 3


def test_zero_zero_is_missing_and_counted(bring, held):
    report = bring(csv_of([STRIKE | {"Lat": "0", "Lon": "0"}]))
    assert (report["accepted"], report["without_place"]) == (1, 1)
    assert (held()["incidents"][0]["lat"], held()["incidents"][0]["place"]) == (None, "Sumy")


def test_a_row_without_a_day_has_no_day(bring, held):
    report = bring(csv_of([STRIKE | {"Date": ""}]))
    assert (report["without_date"], held()["incidents"][0]["date_precision"]) == (1, "unknown")


def test_both_orders_of_days_in_one_column_are_not_guessed_per_row(bring, held):
    report = bring(csv_of(strikes({"Date": "13/04/2025"}, {"Date": "14/04/2025"}, {"Date": "04/15/2025"}, {"Date": "02/03/2025"})))
    assert (report["accepted"], report["refused"]) == (3, 1)
    assert "fit only the other order" in report["dates"]["Date"]
    assert str(held()["incidents"][-1]["date_start"]) == "2025-03-02"


def test_an_order_that_the_values_leave_open_is_said(bring):
    report = bring(csv_of([STRIKE | {"Date": "02/03/2025"}]))
    assert any("fit both orders" in warning for warning in report["warnings"])


def test_delimiters_decimal_commas_titles_and_marks_are_found(bring, held):
    text = "Strikes of April;;;;\n\n" + csv_of([STRIKE | {"Lat": "50,91", "Lon": "34,8"}], delimiter=";")
    report = bring("\ufeff" + text)
    assert held()["incidents"][0]["lat"] == 50.91
    assert any("line 3" in warning for warning in report["warnings"])


def test_of_several_words_in_a_cell_the_known_ones_count_and_the_unknown_is_refused_by_itself(bring, held):
    report = bring(csv_of(strikes({"Type": "Structure/Residential/House, Death/Civilian"}, {"Type": "School; Spaceport"}, {"Type": "Spaceport; Launch pad"})))
    assert {c["incident_id"]: c["terms"] for c in held()["claims"] if c["metric"] == "target"} == {"mine:1": ["residential"], "mine:2": ["education"]}
    assert [(one["rows"], one["whole_row"]) for one in report["refused_because"]] == [(2, False)]
    with Path(report["refusals"]).open(encoding="utf-8") as handle:
        assert [row["given"] for row in csv.DictReader(handle)] == ["Spaceport", "Spaceport; Launch pad"]


def test_a_radius_with_a_comma_or_a_unit_is_read_and_another_refused_by_itself(bring, held):
    rows = strikes(*({"Radius": text} for text in ("250", "1,5 km", "±100 m", "near", "1,500", "")))
    report = bring(csv_of(rows))
    assert [row["radius_m"] for row in held()["incidents"]][:3] == [250, 1500, 100]
    assert (report["accepted"], report["field_refusals"]) == (6, 2)


def test_the_same_row_twice_is_ignored_and_another_row_of_the_same_id_refused(bring):
    report = bring(csv_of([STRIKE, STRIKE, STRIKE | {"Killed": "36"}]))
    assert (report["accepted"], report["ignored"], report["refused"], report["duplicates"]) == (1, 1, 1, 2)


def test_the_line_of_totals_below_a_table_is_no_strike(bring, held):
    sums = [{"Town": "Total", "Killed": "70"}, {"Date": "Всього:", "Injured": "234"}, {"ID": "Grand total", "Killed": "70"}]
    strike = {"ID": "9", "Town": "Total", "Killed": "1", "Date": "14.04.2025"}  # with a day of its own it is one
    blank = dict.fromkeys(STRIKE, "")
    report = bring(csv_of([*strikes({}, {}), *(blank | row for row in sums), blank | strike]))
    assert (report["accepted"], report["ignored"], report["refused"]) == (3, 3, 0)
    assert report["ignored_because"] == {"a line of totals, not a strike": 3}
    assert sorted(claim["value"] for claim in held()["claims"] if claim["metric"] == "killed") == [1, 35, 35]


def test_rows_without_an_id_keep_theirs_in_the_next_import(bring, held):
    rows = [{key: value for key, value in row.items() if key != "ID"} for row in strikes({}, {"Town": "Okhtyrka"})]
    assert any(told.startswith("No column holds ids") for told in bring(csv_of(rows))["warnings"])
    first = {row["incident_id"] for row in held()["incidents"]}
    assert bring(csv_of(list(reversed(rows))))["changes"] | {"from": "", "to": ""} == {
        "from": "", "to": "", "added": 0, "added_examples": [], "removed": 0, "removed_examples": [], "corrected": 0, "corrected_examples": []}  # fmt: skip
    assert {row["incident_id"] for row in held()["incidents"]} == first


def test_a_saved_mapping_is_read_again(tmp_path, bring, held):
    given = {"columns": {"incident_id": "ID", "date_start": "Date", "place": "Town"}, "constants": {"country": "UA"},
             "dates": {"order": "dmy"}, "words": {"target": {"Spaceport": "transport|other"}}}  # fmt: skip
    path = tmp_path / "m.toml"
    path.write_text(mapping.write(given), encoding="utf-8")
    assert mapping.read(path) == given
    given["columns"]["target"] = "Type"
    path.write_text(mapping.write(given), encoding="utf-8")
    bring(csv_of([STRIKE | {"Type": "Spaceport"}]), mapping=path)
    assert (held()["incidents"][0]["country"], held()["claims"][0]["terms"]) == ("UA", ["transport", "other"])


def test_a_mapping_that_does_not_fit_is_refused_with_what_is_there(bring):
    with pytest.raises(BadFile, match="Datum.*It has ID, Date"):
        bring(csv_of([STRIKE]), mapping={"columns": {"date_start": "Datum"}})


def test_a_format_that_does_not_fit_is_refused_with_what_it_looks_like(bring):
    with pytest.raises(BadFile, match="lacks the columns.*It looks like"):
        bring(csv_of([STRIKE]), format="ucdp")


def test_geojson_of_any_source_is_read(bring, held):
    bring(features([{"id": 1, "date": "2025-04-04", "killed": 2}], [(33.4, 47.9)]), name="x.geojson", format="geojson")
    assert (held()["incidents"][0]["lat"], held()["claims"][0]["value"]) == (47.9, 2)


def test_workbooks_parquet_and_geographic_files_are_read(own, tmp_path, held):
    geopandas = pytest.importorskip("geopandas")
    import openpyxl
    import polars as pl

    rows = strikes({}, {"Date": "14.04.2025"})
    book = openpyxl.Workbook()
    book.active.append(["Strikes of April"])
    book.active.append(list(STRIKE))
    for row in rows:
        book.active.append([int(value) if value.isdigit() else value for value in row.values()])
    book["Sheet"].cell(3, 2).value = 45760  # a day as Excel counts
    book.create_sheet("notes")
    book.save(tmp_path / "a.xlsx")
    pl.DataFrame(rows).with_columns(pl.col("Killed").cast(pl.Float64)).write_parquet(tmp_path / "a.parquet")
    points = geopandas.GeoDataFrame([{key: row[key] for key in ("ID", "Date", "Town", "Killed")} for row in rows],
                                    geometry=geopandas.points_from_xy([34.8, 34.9], [50.91, 50.92]), crs=4326)  # fmt: skip
    points.to_file(tmp_path / "a.gpkg", driver="GPKG")
    points.to_crs(3857).to_file(tmp_path / "moved.gpkg", driver="GPKG")
    points.rename(columns={"Town": "Name"}).to_file(tmp_path / "a.kml", driver="KML")
    (tmp_path / "shp").mkdir()
    points.to_file(tmp_path / "shp" / "a.shp")
    import shutil

    shutil.make_archive(str(tmp_path / "a"), "zip", tmp_path / "shp")
    for name in ("a.xlsx", "a.parquet", "a.gpkg", "moved.gpkg", "a.kml", "a.zip"):
        report = import_file(own, tmp_path / name, "mine")
        assert (report["accepted"], report["refused"]) == (2, 0), (name, report["refused_because"])
        first = held()["incidents"][0]
        assert first["lat"] == pytest.approx(50.91), name
        if name != "a.kml":  # KML keeps names and descriptions only
            assert str(first["date_start"]) == "2025-04-13", name


def test_formulas_without_a_result_are_counted_and_not_taken_for_nothing_to_tell(own, tmp_path):
    openpyxl = pytest.importorskip("openpyxl")
    book = openpyxl.Workbook()
    for row in (list(STRIKE), list(STRIKE.values())):
        book.active.append(row)
    killed = book.active.cell(2, list(STRIKE).index("Killed") + 1)
    killed.value = "=SUM(30,5)"
    book.save(tmp_path / "a.xlsx")
    report = import_file(own, tmp_path / "a.xlsx", "mine", dry_run=True)
    assert report["accepted"] == 1 and any("1 cell holds a formula without a result" in told for told in report["warnings"])


def test_the_preview_shows_cells_as_written(tmp_path):
    path = tmp_path / "a.csv"
    path.write_text(csv_of([STRIKE]), encoding="utf-8")
    assert open_table(path).head(5).to_dicts() == [STRIKE]


@given(st.data())
def test_whatever_is_broken_in_a_file_every_row_is_counted_or_the_file_refused(tmp_path_factory, data):
    text = csv_of([ucdp(id=number, source_headline="a, b") for number in range(4)] if data.draw(st.booleans()) else strikes({}, {}, {}, {}))
    broken = bytearray(text.encode())
    for _ in range(data.draw(st.integers(1, 6))):
        at = data.draw(st.integers(0, len(broken) - 1))
        what = data.draw(st.sampled_from(["cut", "quote", "break", "byte", "delimiter", "nothing"]))
        if what == "cut":
            del broken[at : at + data.draw(st.integers(1, 60))]
        else:
            broken[at:at] = {"quote": b'"', "break": b"\n", "byte": bytes([data.draw(st.integers(0, 255))]), "delimiter": b",", "nothing": b"\x00"}[what]
        if not broken:
            return
    folder = tmp_path_factory.mktemp("broken")
    path = folder / "a.csv"
    path.write_bytes(bytes(broken))
    try:
        report = import_file(Settings({"own_dir": str(folder / "own")}), path, "mine")
    except BadFile as problem:
        assert str(problem)
        return
    assert report["rows"] == report["accepted"] + report["refused"] + report["ignored"]
    with Path(report["refusals"]).open(encoding="utf-8", newline="") as handle:
        assert sum(row["row_refused"] == "yes" for row in csv.DictReader(handle)) >= report["refused"]


def test_a_table_in_ukrainian_is_mapped_and_its_words_for_numbers_are_read(bring, held):
    rows = [{"Дата": "04.04.2025", "Місто": "Суми", "Область": "Сумська", "Загиблі": "кілька", "Поранені": "багато", "Об'єкт": "residential"}]
    report = bring(csv_of(rows, delimiter=";"), licence="CC BY 4.0", credit="A group")
    assert (report["accepted"], report["columns"]["unknown"]) == (1, [])
    claims = {row["metric"]: row for row in held()["claims"]}
    assert (claims["killed"]["qualifier"], claims["injured"]["qualifier"], claims["target"]["terms"]) == ("several", "many", ["residential"])
    assert held()["incidents"][0]["adm1"] == "UA-59"


def test_columns_named_in_whole_words_are_guessed(bring):
    row = {"When": "2025-04-13", "Where": "Sumy", "Civilians killed": "3", "What was hit": "school", "Weapon used": "drone", "Reported by": "Mayor"}
    as_ours = bring(csv_of([row]))["columns"]["as"]
    assert list(as_ours.values()) == ["date_start", "place", "killed", "target", "weapon", "claimant"] and list(as_ours) == list(row)


def test_a_kml_keeps_the_day_of_its_marks_and_needs_no_ids(own, tmp_path, held):
    pytest.importorskip("pyogrio")
    mark = "<Placemark><name>Sumy</name><TimeStamp><when>2025-04-13</when></TimeStamp><Point><coordinates>34.8,50.91,0</coordinates></Point></Placemark>"
    path = tmp_path / "marks.kml"
    path.write_text(f'<?xml version="1.0"?><kml xmlns="http://www.opengis.net/kml/2.2"><Document>{mark}</Document></kml>', encoding="utf-8")
    report = import_file(own, path, "mine")
    assert (report["accepted"], report["columns"]["unknown"]) == (1, [])
    assert str(held()["incidents"][0]["date_start"]) == "2025-04-13"


def test_a_column_of_ids_that_was_never_filled_is_none(bring):
    report = bring(csv_of(strikes({"ID": ""}, {"ID": "", "Killed": "7"})))
    assert (report["accepted"], report["incidents"]) == (2, 2)


def test_a_day_that_only_fits_the_other_order_is_refused_for_that(bring):
    report = bring(csv_of(strikes({"Date": "13/04/2025"}, {"Date": "04/13/2025"})))
    assert report["refused_because"][0]["reason"] == "fits only the other order; this column is read as day, month, year"


@pytest.mark.parametrize(("day", "reason"), [("3025-04-13", "lies in the future"), ("0025-04-13", "lies before 1900")])
def test_a_year_that_cannot_be_is_refused(bring, day, reason):
    report = bring(csv_of(strikes({}, {"Date": day})))
    assert (report["accepted"], report["refused_because"][0]["reason"]) == (1, reason)


def test_a_table_without_countries_says_that_exchanged_coordinates_cannot_be_seen(bring):
    told = "exchanged cannot be seen"
    warnings = bring(csv_of([{"Date": "2025-04-13", "Lat": "34.8", "Lon": "50.9"}, {"Date": "2025-04-13", "Lat": "15.6", "Lon": "32.5"}]))["warnings"]
    assert any(told in warning for warning in warnings)
    assert [one.endswith(": 1 row.") for one in warnings if "the other way round they lie in Ukraine" in one] == [True]
    assert not any(told in warning for warning in bring(csv_of([{"Date": "2025-04-13", "Country": "Ukraine", "Lat": "50.9", "Lon": "34.8"}]))["warnings"])


def test_a_country_of_all_rows_finds_exchanged_coordinates_and_must_be_known(bring, held):
    columns = {"date_start": "Date", "lat": "Lat", "lon": "Lon"}
    rows = csv_of([{"Date": "2025-04-13", "Lat": "50.9", "Lon": "34.8"}, {"Date": "2025-04-14", "Lat": "34.8", "Lon": "50.9"}])
    report = bring(rows, mapping={"columns": columns, "constants": {"country": "Ukraine"}})
    assert (report["accepted"], report["refused"]) == (1, 1) and "look swapped" in report["refused_because"][0]["reason"]
    assert held()["incidents"][0]["country"] == "UA"
    with pytest.raises(BadFile, match="country 'Atlantis', which is not known"):
        bring(rows, mapping={"columns": columns, "constants": {"country": "Atlantis"}})


def test_coordinates_with_degree_signs_and_hemispheres_are_read(bring, held):
    written = [("50°54'36\"N", "34°48'0\"E"), ("50.91°", "34,8 E"), ("S 50.91", "34.8W"), ("50.91E", "34.8N")]
    report = bring(csv_of(strikes(*({"Lat": lat, "Lon": lon} for lat, lon in written))))
    assert (report["accepted"], report["refused_because"][0]["reason"]) == (3, "is no number of degrees")
    assert [(round(row["lat"], 4), round(row["lon"], 4)) for row in held()["incidents"]] == [(50.91, 34.8), (50.91, 34.8), (-50.91, -34.8)]


def test_words_in_ukrainian_and_russian_and_words_with_explanations_are_known(bring, held):
    rows = [{"Дата": "13.04.2025", "Місто": "Суми", "Загинуло": "понад 10", "Тип": "житловий будинок", "Зброя": "КАБ"},
            {"Дата": "14.04.2025", "Місто": "Харків", "Загинуло": "не менее 3", "Тип": "школа", "Зброя": "баллистика"},
            {"Дата": "15.04.2025", "Місто": "Одеса", "Загинуло": "до 5", "Тип": "Education facility (school, etc.)", "Зброя": "шахед"},
            {"Дата": "16.04.2025", "Місто": "Суми", "Тип": "supermarket; civilian infrastructure", "Зброя": "missile and drone"}]  # fmt: skip
    assert bring(csv_of(rows))["refused_because"] == []
    claims = held()["claims"]
    assert [(c["qualifier"], c["value"]) for c in claims if c["metric"] == "killed"] == [("more_than", 10), ("at_least", 3), ("up_to", 5)]
    assert [c["terms"] for c in claims if c["metric"] == "target"] == [["residential"], ["education"], ["education"], ["commerce"]]
    assert [c["terms"] for c in claims if c["metric"] == "weapon"] == [["glide_bomb"], ["ballistic_missile"], ["shahed"], ["missile", "drone"]]
