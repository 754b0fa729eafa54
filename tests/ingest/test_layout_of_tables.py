"""How a table lies in its file: encodings, delimiters, ends of lines, quotes and headers."""

from __future__ import annotations

import pytest

from geo.errors import BadFile
from geo.ingest import datasets
from geo.ingest.asked import Asked
from tests.ingest.conftest import csv_of
from tests.ingest.strike_rows import STRIKE, strikes


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "cp1251"])
def test_encodings_are_found(bring, held, encoding):
    bring(csv_of([STRIKE | {"Town": "Суми", "Notes": "Автобус зруйновано вибухом ракети"}]).encode(encoding))
    assert held()["incidents"][0]["place"] == "Суми"



@pytest.mark.parametrize("doubled", [True, False])
def test_lines_that_stand_in_quotes_as_a_whole_are_cut_the_header_among_them(bring, held, doubled):
    text = csv_of(strikes({"Town": "Sumy, east"}, {"Town": "Okhtyrka, west"}, {"Town": "Romny, north"}), delimiter=";" if doubled else ",")
    lines = [line.replace('"', '""') if doubled else line for line in text.splitlines()]
    report = bring("".join(f'"{line}"\n' for line in lines))
    assert (report["accepted"], report["refused"]) == (3, 0)
    assert {row["place"] for row in held()["incidents"]} == {"Sumy, east", "Okhtyrka, west", "Romny, north"}



def test_encoding_delimiter_and_order_of_days_that_a_person_names_overrule_what_is_found(bring, held):
    text = csv_of([STRIKE | {"Date": "02/03/2025", "Town": "Łódź", "Notes": "a;b"}])
    report = bring(text.encode("cp1250"), asked=Asked("cp1250", "comma", order="mdy"))
    [row] = held()["incidents"]
    assert (row["place"], str(row["date_start"])) == ("Łódź", "2025-02-03")
    assert report["read_as"] == {"encoding": "cp1250", "delimiter": "comma", "order": "mdy"}
    again = bring(text.encode("cp1250"), mapping=report["mapping"] | {"file": {"encoding": "cp1250"}, "dates": {"order": "mdy"}})
    assert again["changes"]["corrected"] == 0, "a saved mapping says the same"



@pytest.mark.parametrize(("asked", "said"), [
    (Asked("klingon"), "'klingon' is unknown.*cp1251"), (Asked("base64"), "'base64' is unknown"), (Asked("utf-8"), "is not UTF-8"),
    (Asked(delimiter="semicolon"), "no header with two or more"), (Asked(delimiter="#"), "Allowed are comma, semicolon, tab, bar"),
    (Asked(order="ydm"), "Allowed are dmy, mdy"), (Asked(sheet="Two"), "is a text file, which has no sheet"),
])  # fmt: skip
def test_a_file_that_is_not_what_a_person_says_is_refused_in_words(bring, asked, said):
    with pytest.raises(BadFile, match=said):
        bring(csv_of([STRIKE | {"Town": "Łódź"}]).encode("cp1250"), asked=asked)



def test_a_page_header_inside_the_data_is_left_out_also_where_some_of_its_cells_are_empty(bring):
    header = {name: name for name in STRIKE} | {"Date": "", "Lat": "", "Lon": ""}
    report = bring(csv_of(strikes({}, header | {"ID": "ID"}, {"ID": "3"})))
    assert (report["accepted"], report["ignored"], report["ignored_because"]) == (2, 1, {"the header again": 1})



def test_a_last_line_that_is_cut_off_is_refused_and_the_others_load(bring):
    report = bring(csv_of(strikes({}, {}, {}))[:-30])
    assert (report["accepted"], report["refused"]) == (2, 1)
    assert report["refused_because"][0]["reason"] == "the file ends in the middle of this row"



def test_a_quote_that_is_never_closed_costs_only_its_own_rows(bring):
    lines = csv_of(strikes({}, {}, {})).splitlines()
    lines[2] = lines[2].replace("A bus", '"A bus', 1).replace("hit.", "hit.")
    assert bring("\n".join(lines) + "\n")["accepted"] == 3
    lines[1] = lines[1].replace("A bus was", 'A bus, "was')
    report = bring("\n".join(lines) + "\n")
    assert (report["rows"], report["accepted"], report["refused"]) == (3, 2, 1)



@pytest.mark.parametrize("ending", ["\r\n", "\r", "\n"])
def test_every_kind_of_line_end_is_read(bring, ending):
    assert bring(csv_of(strikes({}, {})).replace("\n", ending))["accepted"] == 2



def test_headers_repeated_inside_the_data_are_ignored(bring):
    lines = csv_of(strikes({}, {}, {})).splitlines()
    lines.insert(3, lines[0])
    report = bring("\n".join(lines) + "\n")
    assert (report["accepted"], report["ignored_because"]) == (3, {"the header again": 1})



def test_a_header_without_rows_is_no_dataset(bring, own):
    with pytest.raises(BadFile, match="no row below it"):
        bring("ID;Date;Town\n")
    assert datasets.names(own) == []



def test_a_row_of_hxl_tags_below_the_header_is_no_row(bring):
    report = bring("Date,Oblast,Town,Killed\n#date+occurred,#adm1+name,#loc+name,#affected+killed\n2025-04-13,Sumy,Sumy,35\n")
    assert (report["accepted"], report["ignored"], report["ignored_because"]) == (1, 1, {"the row of HXL tags": 1})



@pytest.mark.parametrize("text", ["Where,,When,Losses,\nlat,lon,date,killed,injured\n50,36.2,2024-03-01,1,2\n48.5,35,2024-03-02,,3\n",
                                  "Strikes,,,,\n\nlat,lon,date,Losses,\n,,,killed,injured\n50,36.2,2024-03-01,1,2\n48.5,35,2024-03-02,,3\n"])  # fmt: skip
def test_a_header_of_two_lines_with_merged_cells_is_read_as_one(bring, held, text):
    report = bring(text, licence="CC0")
    assert (report["rows"], report["accepted"], report["first_day"]) == (2, 2, "2024-03-01")
    assert {(one["metric"], one["value"]) for one in held()["claims"]} == {("killed", 1), ("injured", 2), ("injured", 3)}
    assert any("header has two lines" in said for said in report["warnings"])



def test_names_below_a_merged_cell_that_stand_twice_are_told_apart(bring):
    report = bring("date,lat,lon,killed,,injured,\n,,,min,max,min,max\n2024-03-01,50,36.2,1,2,3,4\n", licence="CC0")
    assert {"date", "killed min", "killed max", "injured min", "injured max"} <= {*report["columns"]["used"], *report["columns"]["unknown"]}



def test_a_first_row_of_words_is_no_second_header(bring):
    assert bring("date,place,,notes\n1 March 2024,Sumy,x,a hit\n2 March 2024,Kharkiv,,\n", licence="CC0")["rows"] == 2
    assert bring("place,country,,weapon\nSumy,Ukraine,x,drone\nKharkiv,Ukraine,y,missile\n", licence="CC0")["rows"] == 2



def test_a_table_without_a_header_loses_no_row(bring, held):
    wanted = {"columns": {"incident_id": "column 1", "date_start": "column 2", "lat": "column 3", "lon": "column 4", "killed": "column 5"}}
    report = bring("1,2024-03-01,50,36.2,3\n2,2024-03-02,50,36.2,4\n", mapping=wanted, licence="CC0")
    assert (report["rows"], report["accepted"]) == (2, 2)
    assert [one["value"] for one in held()["claims"]] == [3, 4]
    assert any("No row looks like a header" in said for said in report["warnings"])
