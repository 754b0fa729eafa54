"""The page of datasets: a dropped file is recognised, tried, brought in, seen on the map, undone, deleted."""

from __future__ import annotations

import io
import json
import time
from collections.abc import Iterator
from dataclasses import replace

import openpyxl
import pytest
from streamlit.testing.v1 import AppTest

from geo.assembly import Strikemap
from geo.ingest import datasets, mapping
from geo.ingest.importing import import_file
from geo.settings import Settings
from geo.store.casebook import By, edit_incident, held
from geo.ui import casebook_desk, data_journal, data_tasks, running
from tests import place_list, screen
from tests.ingest.conftest import acled, csv_of, ucdp
from tests.ingest.played import Played

TABLE = "ID;Date;Town;Lat;Lon;Killed;Odd\n1;13.04.2025;Sumy;50,91;34,8;35;x\n2;14.04.2025;Sumy;1108;34,8;1;x\n"
WAIT_S = 300


@pytest.fixture(scope="module")
def program(tmp_path_factory: pytest.TempPathFactory) -> Strikemap:
    """A program with the sample alone, whose datasets lie in a folder of the test."""
    folder = tmp_path_factory.mktemp("data-page")
    return Strikemap(Settings({"own_dir": str(folder / "own"), "build_dir": str(place_list.lend(folder))}))


@pytest.fixture
def served(program: Strikemap) -> Iterator[Strikemap]:
    running.use(program)
    yield program
    running.use(None)


def _dropped(content: str | bytes, name: str = "file.csv") -> AppTest:
    at = screen.opened(page="data")
    at.file_uploader(key="data_file").set_value((name, content if isinstance(content, bytes) else content.encode("utf-8"), "text/csv"))
    return at.run()


def _field(at: AppTest, label: str):  # noqa: ANN202 - a text input
    return next(field for field in at.text_input if field.label == label)


def _finished(at: AppTest) -> AppTest:
    until = time.monotonic() + WAIT_S
    while data_tasks.under_way():
        assert time.monotonic() < until, "the import does not end"
        time.sleep(0.05)
    return at.run()


def _metrics(at: AppTest) -> dict[str, str]:
    return {one.label: one.value for one in at.metric}


def _previewed(at: AppTest):  # noqa: ANN202 - a pandas frame
    return next(one.value for one in at.dataframe if "Place" in one.value)


def test_an_empty_page_says_what_may_be_dropped_and_that_nothing_is_stored_unasked(served):
    at = screen.opened(page="data")
    assert "Nothing is stored before you say so" in screen.texts(at)
    assert "None yet" in screen.texts(at)


def test_a_known_file_is_recognised_tried_brought_in_and_undone(served):
    at = _dropped(csv_of([ucdp(), ucdp(id=2, latitude=1108)]), "ged.csv")
    assert "Recognised: UCDP Georeferenced Event Dataset" in screen.texts(at)
    assert at.text_input[1].value == "CC BY 4.0"
    at.text_input[0].set_value("ged")
    at.button(key="data_try").click().run()
    _finished(at)
    assert (_metrics(at)["Accepted"], _metrics(at)["Refused"]) == ("1", "1")
    assert "This was a trial" in screen.texts(at) and "None yet" in screen.texts(at)
    assert [one.proto.label for one in at.get("download_button")] == ["Refusals", "Refused rows, to correct"]
    before = served.select("").totals["incidents"]
    at.button(key="data_commit").click().run()
    _finished(at)
    assert "ged, version 0001: stored" in "\n".join(screen.plain(one.value) for one in at.success)
    assert served.select("dataset=ged").totals["incidents"] == 1
    at.button(key="data_undo").click().run()
    _finished(at)
    assert "Every import of this dataset was undone" in screen.texts(at)
    assert served.select("").totals["incidents"] == before
    at.button(key="data_restore").click().run()
    _finished(at)
    assert served.select("dataset=ged").totals["incidents"] == 1
    at.button(key="data_delete").click().run()
    _finished(at)
    assert "None yet" in screen.texts(at)
    at.button(key="data_undelete_ged").click().run()
    _finished(at)
    assert served.select("dataset=ged").totals["incidents"] == 1
    at.checkbox(key="data_at_once_ged").check().run()
    at.button(key="data_delete").click().run()
    _finished(at)
    assert served.select("").totals["incidents"] == before and not [one.key for one in at.button if "undelete" in one.key]


def test_an_unknown_table_needs_licence_and_credit_and_has_a_mapping(served):
    at = _dropped(TABLE, "strikes.csv")
    assert "Not recognised" in screen.texts(at) and "Not used: Odd" in screen.texts(at)
    assert at.button(key="data_commit").disabled and "Still needed: the licence, the credit" in screen.texts(at)
    assert next(box for box in at.selectbox if box.label == "Killed").value == "Killed"
    _field(at, "Licence (needed)").set_value("own data")
    _field(at, "Credit (needed)").set_value("Us").run()
    next(box for box in at.selectbox if box.label == "Killed").select_index(0).run()
    at.button(key="data_try").click().run()
    _finished(at)
    assert (_metrics(at)["Accepted"], _metrics(at)["No figure"]) == ("1", "1")


def test_a_table_none_of_whose_columns_is_known_by_name_is_mapped_by_hand(served):
    at = _dropped("Tag;Ort;Tote\n2024-03-01;Sumy;3\n", "liste.csv")
    assert not at.exception and not at.error
    assert "Choose above which column holds the day" in screen.texts(at) and "data_commit" not in [one.key for one in at.button]
    for label, column in (("Day", "Tag"), ("Place", "Ort"), ("Killed", "Tote")):
        at = next(one for one in at.selectbox if one.label == label).set_value(column).run()
    assert "data_commit" in [one.key for one in at.button] and "Choose above" not in screen.texts(at)


def test_the_encoding_that_was_found_is_overruled_and_saved_with_the_mapping(served, tmp_path):
    at = _dropped("Date,Place,Killed\n2024-03-01,Łódź,3\n".encode("cp1250"), "liste.csv")
    assert "Windows-1252" in screen.texts(at) and _previewed(at)["Place"][0] != "Łódź"
    at = next(one for one in at.selectbox if one.label == "Encoding").set_value("cp1250").run()
    assert _previewed(at)["Place"][0] == "Łódź"
    at = next(one for one in at.selectbox if one.label == "Cells are separated by").set_value("semicolon").run()
    assert "no header with two or more columns" in at.error[0].value, "the fields stay, so that the choice can be taken back"
    at = next(one for one in at.selectbox if one.label == "Cells are separated by").set_value(None).run()
    assert not at.error and [one.value for one in at.selectbox if one.label == "Encoding"] == ["cp1250"]
    saved = mapping.write({"columns": {"date_start": "Date", "place": "Place"}, "file": {"encoding": "cp1250", "delimiter": "comma"}})
    at = _dropped("Date,Place,Killed\n2024-03-01,Łódź,3\n".encode("cp1250"), "liste2.csv")
    next(one for one in at.get("file_uploader") if one.label.startswith("A saved mapping")).set_value(("m.toml", saved.encode(), "application/toml")).run()
    held = {one.label: one.value for one in at.selectbox}
    assert (held["Encoding"], held["Cells are separated by"], held["Killed"]) == ("cp1250", "comma", None), "a saved mapping brings it along"
    assert _previewed(at)["Place"][0] == "Łódź"


def test_what_a_server_that_is_gone_had_under_way_is_told_by_the_next(served, monkeypatch):
    first = data_journal.begin(served.settings, "a", "Import of a.csv as mine")
    second = data_journal.begin(served.settings, "b", "Import of b.csv as yours")
    data_journal.stored(second, "yours, version 0002, is stored")
    assert data_journal.left(served.settings) == [], "it is still under way"
    monkeypatch.setattr(data_journal, "SERVER", "the next")
    at = screen.opened(page="data")
    told = [screen.plain(one.value) for one in at.warning]
    assert "Import of a.csv as mine" in told[0] and "Nothing of it was stored" in told[0] and "yours, version 0002, is stored" in told[1]
    at.button(key="data_left_a").click().run()
    at.button(key="data_left_build_b").click().run()
    assert not _finished(at).warning and not first.exists() and not second.exists()


def test_a_new_version_of_a_table_is_mapped_as_the_one_before(served, tmp_path):
    (tmp_path / "liste.csv").write_text("Tag;Ort;Tote\n2024-03-01;Sumy;3\n", encoding="utf-8")
    mapping = {"columns": {"date_start": "Tag", "place": "Ort", "killed": "Tote"}, "constants": {}, "dates": {}}
    import_file(served.settings, tmp_path / "liste.csv", "liste", mapping=mapping, licence="CC0", credit="A group")
    at = _dropped("Tote;Tag;Ort\n5;2024-03-02;Sumy\n", "Liste.csv")
    assert {one.label: one.value for one in at.selectbox if one.label in ("Day", "Place", "Killed")} == {"Day": "Tag", "Place": "Ort", "Killed": "Tote"}
    assert "mapped as in version 0001 of liste" in screen.texts(at) and [_field(at, "Credit (needed)").value] == ["A group"]
    datasets.delete(served.settings, "liste")


def test_corrected_rows_are_added_to_what_the_dataset_holds(served):
    at = _dropped(csv_of([ucdp(), ucdp(id=2, latitude=1108)]), "first.csv")
    at.text_input[0].set_value("fixed").run()
    at.button(key="data_commit").click().run()
    _finished(at)
    at = _dropped(TABLE, "fixed.csv")
    terms = [one.value[:9] for one in at.text_input if "needed" in one.label]
    assert terms == ["CC BY 4.0", "Uppsala C"], "a new version begins with the terms of the one before"
    at = _dropped(csv_of([ucdp(id=2)]), "corrected.csv")
    at.text_input[0].set_value("fixed").run()
    assert "fixed is held already, in version 0001: 1 incident, from first.csv, will be replaced" in screen.texts(at)
    at.toggle(key="data_extend").set_value(True).run()
    at.button(key="data_commit").click().run()
    _finished(at)
    assert served.select("dataset=fixed").totals["incidents"] == 2
    at.selectbox(key="data_dataset").select("fixed").run()
    at.button(key="data_delete").click().run()
    _finished(at)


def test_of_a_workbook_with_several_sheets_one_is_chosen(served):
    book = openpyxl.Workbook()
    for sheet, rows in ((book.active, [("Date", "Place", "Killed"), *[("2024-03-01", "Sumy", 1)] * 3]),
                        (book.create_sheet("Second"), [("Day", "Town", "Killed"), ("2024-03-02", "Kharkiv", 7)])):  # fmt: skip
        for row in rows:
            sheet.append(row)
    held = io.BytesIO()
    book.save(held)
    at = _dropped(held.getvalue(), "book.xlsx")
    at = next(one for one in at.selectbox if one.label == "Sheet or layer").set_value("Second").run()
    for label, text in (("Licence (needed)", "CC0"), ("Credit (needed)", "A group")):
        at = _field(at, label).set_value(text).run()
    at.button(key="data_try").click().run()
    _finished(at)
    assert _metrics(at)["Rows"] == "1"


def test_a_publisher_that_forbids_passing_on_is_said_before_the_import(served):
    at = _dropped(csv_of([acled()]), "acled.csv")
    assert "does not allow passing rows on" in screen.texts(at)


def test_a_file_that_is_no_table_is_refused_in_words(served):
    at = _dropped("just words\n", "x.csv")
    assert "A file was not understood" in screen.errors(at) and not at.exception


def test_an_import_can_be_stopped_and_stores_nothing(served):
    at = _dropped(csv_of([acled(event_id_cnty=f"UKR{number}") for number in range(60_000)]), "large.csv")
    at.text_input[0].set_value("large").run()
    at.button(key="data_commit").click().run()
    [task] = data_tasks.under_way()
    at.button(key=f"data_cancel_{task.task_id}").click().run()
    _finished(at)
    assert (task.state, task.report) == ("cancelled", None)
    assert "Nothing was stored" in screen.texts(at)
    assert not list((served.settings.own_dir / "datasets").glob("large*"))


def test_what_an_import_came_to_is_shown_to_whoever_opens_the_page_until_it_is_put_away(served):
    at = _dropped(csv_of([ucdp()]), "ged.csv")
    at.text_input[0].set_value("ged").run()
    at.button(key="data_try").click().run()
    _finished(at)
    other = screen.opened(page="data")
    assert "Trial of ged.csv as ged" in screen.texts(other) and _metrics(other)["Accepted"] == "1"
    other.button(key="data_put_away").click().run()
    assert "Trial of ged.csv as ged" not in screen.texts(screen.opened(page="data"))


def test_nothing_is_asked_online_before_it_is_switched_on_and_the_host_is_named(served, monkeypatch):
    for name in ("UCDP_API_TOKEN", "ACLED_ACCESS_TOKEN", "ACLED_EMAIL", "ACLED_PASSWORD"):
        monkeypatch.delenv(name, raising=False)
    at = screen.opened(page="data")
    assert "Off: nothing leaves this computer" in screen.texts(at) and "data_online_ask" not in screen.buttons(at)
    at.toggle(key="data_online").set_value(True).run()
    assert screen.buttons(at)["data_online_ask"] == "Ask ucdpapi.pcr.uu.se"
    assert at.button(key="data_online_ask").disabled and "UCDP_API_TOKEN" in screen.texts(at)
    at.selectbox(key="data_online_source").select("address").run()
    assert at.button(key="data_online_ask").disabled and "Still needed: an address." in screen.texts(at)
    at.text_input(key="data_online_url").set_value("https://data.humdata.org/x.csv").run()
    assert screen.buttons(at)["data_online_ask"] == "Ask data.humdata.org"


def _asked_for(url: str) -> AppTest:
    at = screen.opened(page="data")
    at.toggle(key="data_online").set_value(True).run()
    at.selectbox(key="data_online_source").select("address").run()
    at.text_input(key="data_online_url").set_value(url).run()
    at.button(key="data_online_ask").click().run()
    return _finished(at)


def test_a_file_at_an_address_is_looked_at_tried_and_brought_in_like_a_dropped_one(served):
    there = Played()
    try:
        there.answers["/data/towns.csv"] = lambda query, headers: (200, {}, TABLE.encode())
        at = _asked_for(f"{there.url}/data/towns.csv")
        assert "towns.csv" in screen.texts(at) and f"Fetched from {there.url}/data/towns.csv." in screen.texts(at)
        assert "Killed" in next(one.value for one in at.dataframe if "Town" in one.value)  # the preview
        assert "towns" not in datasets.names(served.settings) and at.button(key="data_commit").disabled
        _field(at, "Licence (needed)").set_value("CC BY 4.0").run()
        _field(at, "Credit (needed)").set_value("A town").run()
        at.button(key="data_try").click().run()
        assert _metrics(_finished(at))["Accepted"] == "1" and "towns" not in datasets.names(served.settings)
        at.button(key="data_commit").click().run()
        _finished(at)
        held = datasets.current(served.settings, "towns").manifest
        assert (held["address"], held["credit"]) == (f"{there.url}/data/towns.csv", "A town")
        assert f"fetched from {there.url}/data/towns.csv" in screen.texts(at)
        at.button(key="data_fetched_away").click().run()
        assert "Nothing is stored before you say so" in screen.texts(at)
        assert not list((served.settings.own_dir / "incoming").glob("fetched-*"))
        datasets.delete(served.settings, "towns", at_once=True)
        there.answers["/gone.csv"] = lambda query, headers: (404, {}, b"")
        assert "127.0.0.1 answered 404 to /gone.csv." in screen.texts(_asked_for(f"{there.url}/gone.csv"))
    finally:
        there.server.shutdown()
        there.server.server_close()


def test_after_an_import_the_page_says_how_many_pairs_wait_and_leads_to_them(served):
    market = {"date": "2025-04-04", "place": "Kryvyi Rih", "country": "Ukraine", "lat": "47.91", "lon": "33.39", "target": "residential", "killed": "7"}
    for name in ("first", "second"):
        at = _dropped(csv_of([market | {"id": "1"}]), f"{name}.csv")
        at.text_input[1].set_value("own data")
        at.text_input[2].set_value("Us").run()
        at.button(key="data_commit").click().run()
        _finished(at)
    assert served.opened().build.pairs_of("second") >= 1
    said = screen.texts(at)
    assert "with an incident of second may be one strike counted twice, and nobody has decided." in said
    assert "Decide about them" in [one.label for one in at.get("page_link")]


def test_a_list_of_deleted_events_asks_which_dataset_they_are_taken_out_of(served):
    at = _dropped("event_id_cnty,deleted_timestamp\nUKR2,1700000000\n", "deleted.csv")
    assert "no dataset of that publisher is held" in screen.texts(at) and "data_commit" not in screen.buttons(at)
    at = _dropped(csv_of([acled(), acled(event_id_cnty="UKR2")]), "acled.csv")
    _field(at, "Name of the dataset").set_value("mine").run()
    at.button(key="data_commit").click().run()
    _finished(at)
    at = _dropped("event_id_cnty,deleted_timestamp\nUKR2,1700000000\n", "deleted.csv")
    assert at.selectbox(key="data_taken_from").value == "mine"
    at.button(key="data_commit").click().run()
    _finished(at)
    assert served.select("dataset=mine").totals["incidents"] == 1
    assert "mine, version 0002: stored" in "\n".join(screen.plain(one.value) for one in at.success)


def test_files_that_belong_together_are_dropped_at_once(served):
    event = {"id": "CIV1", "date": "02/24/2022", "time": "00:00", "location": "Sumy", "latitude": "50.9", "longitude": "34.8", "description": "x",
             "sources": ["s1"], "associations": ["a1"]}  # fmt: skip
    kinds = [{"id": "a1", "mode": "FILTER", "filter_paths": ["Type of area affected", "Residential"]}]
    at = screen.opened(page="data")
    files = {"events.json": [event], "associations.json": kinds, "sources.json": [{"id": "s1", "paths": ["https://example.org/1"]}]}
    at.file_uploader(key="data_file").set_value([(name, json.dumps(held).encode(), "application/json") for name, held in files.items()]).run()
    assert "Recognised: Civilian Harm in Ukraine (TimeMap)" in screen.texts(at)
    _field(at, "Licence (needed)").set_value("own data").run()
    at.button(key="data_try").click().run()
    _finished(at)
    assert _metrics(at)["Accepted"] == "1" and "associations.json does not stand" not in screen.texts(at)


def test_files_that_do_not_belong_together_are_chosen_one_after_another(served):
    at = screen.opened(page="data")
    files = [(f"{name}.csv", csv_of([row]).encode(), "text/csv") for name, row in (("ged", ucdp()), ("acled", acled()))]
    at.file_uploader(key="data_file").set_value(files).run()
    assert "Recognised: ACLED events" in screen.texts(at)
    at = next(one for one in at.selectbox if one.label == "What is brought in").select("1. ged.csv").run()
    assert "Recognised: UCDP Georeferenced Event Dataset" in screen.texts(at)
    book = ("events.json", json.dumps([{"id": "1", "date": "2022-02-24", "description": "x", "sources": [], "associations": []}]).encode(), "application/json")
    at.file_uploader(key="data_file").set_value([book, *files[:1]]).run()
    assert next(one for one in at.selectbox if one.label == "What is brought in").value == 1
    assert "Recognised: UCDP Georeferenced Event Dataset" in screen.texts(at)


def test_files_of_one_kind_are_one_dataset_unless_one_of_them_is_chosen(served):
    at = screen.opened(page="data")
    files = [(f"ged{year}.csv", csv_of([ucdp(id=year), ucdp(id=1, best=year, deaths_civilians=year)]).encode(), "text/csv") for year in (2023, 2022)]
    at.file_uploader(key="data_file").set_value([*files, ("acled.csv", csv_of([acled()]).encode(), "text/csv")]).run()
    which = next(one for one in at.selectbox if one.label == "What is brought in")
    assert which.options == ["2 files as one dataset: ged2023.csv, ged2022.csv", "1. ged2023.csv", "2. ged2022.csv", "3. acled.csv"] and which.value == 0
    said = screen.texts(at)
    assert "2 files are one dataset: ged2022.csv (0.0 MB), ged2023.csv (0.0 MB)." in said
    first = next(one for one in at.selectbox if one.label == "Where several files have the same id, the row counts of")
    assert (first.value, first.options) == ("ged2023.csv", ["ged2022.csv", "ged2023.csv"])
    first.select("ged2022.csv").run()
    assert any(one.label.startswith("Preview of ged2022") for one in at.expander)
    _field(at, "Name of the dataset").set_value("vintages").run()
    at.button(key="data_commit").click().run()
    _finished(at)
    assert (_metrics(at)["Accepted"], _metrics(at)["Ignored"]) == ("3", "1")
    assert [one["file"] for one in datasets.current(served.settings, "vintages").manifest["files"]] == ["ged2022.csv", "ged2023.csv"]
    assert "(ged2023.csv, ged2022.csv)" in screen.texts(at)
    datasets.delete(served.settings, "vintages", at_once=True)
    at = next(one for one in at.selectbox if one.label == "What is brought in").select("2. ged2022.csv").run()
    assert "are one dataset: ged" not in " ".join(one.value for one in at.info) and "Recognised: UCDP" in screen.texts(at)


def test_a_dropped_file_is_read_from_the_disk_and_asked_for_again_when_it_was_taken_away(served):
    at = _dropped(csv_of([ucdp()]), "ged.csv")
    again = at.run()
    assert "Recognised: UCDP Georeferenced Event Dataset" in screen.texts(again)
    for kept in (served.settings.own_dir / "incoming").glob("*/ged.csv"):
        kept.unlink()
    assert "Drop it once more" in screen.texts(again.run())


def test_decisions_on_larger_data_are_followed_by_a_process_of_its_own(served, monkeypatch):
    program = running.strikemap()
    by = By("A. Analyst", "seen")
    [seen] = held.incidents(program.opened().build, ["kryvyi-rih-2025-04-04"])
    edit_incident(program.casebook, by, seen, replace(seen, title="Seen twice"), program.casebook.state().seq)
    monkeypatch.setattr(running, "BUILT_HERE_MOST", 0)
    monkeypatch.setattr(type(program), "rebuild", None)  # in this process nothing is built
    casebook_desk.refresh()
    assert program.opened().build.manifest["casebook"] == program.casebook.head()
    assert held.incidents(program.opened().build, [seen.incident_id])[0].title == "Seen twice"
