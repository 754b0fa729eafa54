"""The page of datasets: a dropped file is recognised, tried, brought in, seen on the map, undone, deleted."""

from __future__ import annotations

import io
from dataclasses import replace

import openpyxl
from streamlit.testing.v1 import AppTest

from geo.ingest import datasets, mapping
from geo.ingest.importing import import_file
from geo.store.casebook import By, edit_incident, held
from geo.ui import casebook_desk, data_journal, data_tasks, running
from tests import screen
from tests.ingest.conftest import acled, csv_of, ucdp
from tests.ingest.played import Played
from tests.pages.data_screen import dropped, finished, metrics, previewed, text_field

TABLE = "ID;Date;Town;Lat;Lon;Killed;Odd\n1;13.04.2025;Sumy;50,91;34,8;35;x\n2;14.04.2025;Sumy;1108;34,8;1;x\n"


def test_an_empty_page_says_what_may_be_dropped_and_that_nothing_is_stored_unasked(served):
    at = screen.opened(page="data")
    assert "Nothing is stored before you say so" in screen.texts(at)
    assert "None yet" in screen.texts(at)


def test_a_known_file_is_recognised_tried_brought_in_and_undone(served):
    at = dropped(csv_of([ucdp(), ucdp(id=2, latitude=1108)]), "ged.csv")
    assert "Recognised: UCDP Georeferenced Event Dataset" in screen.texts(at)
    assert at.text_input[1].value == "CC BY 4.0"
    at.text_input[0].set_value("ged")
    at.button(key="data_try").click().run()
    finished(at)
    assert (metrics(at)["Accepted"], metrics(at)["Refused"]) == ("1", "1")
    assert "This was a trial" in screen.texts(at) and "None yet" in screen.texts(at)
    assert [one.proto.label for one in at.get("download_button")] == ["Refusals", "Refused rows, to correct"]
    before = served.select("").totals["incidents"]
    at.button(key="data_commit").click().run()
    finished(at)
    assert "ged, version 0001: stored" in "\n".join(screen.plain(one.value) for one in at.success)
    assert served.select("dataset=ged").totals["incidents"] == 1
    assert not [one for one in at.button if one.key == "data_commit"], "the field is empty: it would be brought in twice"
    at.button(key="data_undo").click().run()
    finished(at)
    assert "Every import of this dataset was undone" in screen.texts(at)
    assert served.select("").totals["incidents"] == before
    at.button(key="data_restore").click().run()
    finished(at)
    assert served.select("dataset=ged").totals["incidents"] == 1
    at.button(key="data_delete").click().run()
    finished(at)
    assert "None yet" in screen.texts(at)
    at.button(key="data_undelete_ged").click().run()
    finished(at)
    assert served.select("dataset=ged").totals["incidents"] == 1
    at.checkbox(key="data_at_once_ged").check().run()
    at.button(key="data_delete").click().run()
    finished(at)
    assert served.select("").totals["incidents"] == before and not [one.key for one in at.button if "undelete" in one.key]


def test_an_unknown_table_needs_licence_and_credit_and_has_a_mapping(served):
    at = dropped(TABLE, "strikes.csv")
    assert "Not recognised" in screen.texts(at) and "Not used: Odd" in screen.texts(at)
    assert at.button(key="data_commit").disabled and "Still needed: the licence, the credit" in screen.texts(at)
    assert next(box for box in at.selectbox if box.label == "Killed").value == "Killed"
    text_field(at, "Licence (needed)").set_value("own data")
    text_field(at, "Credit (needed)").set_value("Us").run()
    next(box for box in at.selectbox if box.label == "Killed").select_index(0).run()
    at.button(key="data_try").click().run()
    finished(at)
    assert (metrics(at)["Accepted"], metrics(at)["No figure"]) == ("1", "1")


def test_a_table_none_of_whose_columns_is_known_by_name_is_mapped_by_hand(served):
    at = dropped("Tag;Ort;Tote\n2024-03-01;Sumy;3\n", "liste.csv")
    assert not at.exception and not at.error
    assert "Choose above which column holds the day" in screen.texts(at) and "data_commit" not in [one.key for one in at.button]
    for label, column in (("Day", "Tag"), ("Place", "Ort"), ("Killed", "Tote")):
        at = next(one for one in at.selectbox if one.label == label).set_value(column).run()
    assert "data_commit" in [one.key for one in at.button] and "Choose above" not in screen.texts(at)


def test_the_encoding_that_was_found_is_overruled_and_saved_with_the_mapping(served, tmp_path):
    at = dropped("Date,Place,Killed\n2024-03-01,Łódź,3\n".encode("cp1250"), "liste.csv")
    assert "Windows-1252" in screen.texts(at) and previewed(at)["Place"][0] != "Łódź"
    at = next(one for one in at.selectbox if one.label == "Encoding").set_value("cp1250").run()
    assert previewed(at)["Place"][0] == "Łódź"
    at = next(one for one in at.selectbox if one.label == "Cells are separated by").set_value("semicolon").run()
    assert "no header with two or more columns" in at.error[0].value, "the fields stay, so that the choice can be taken back"
    at = next(one for one in at.selectbox if one.label == "Cells are separated by").set_value(None).run()
    assert not at.error and [one.value for one in at.selectbox if one.label == "Encoding"] == ["cp1250"]
    saved = mapping.write({"columns": {"date_start": "Date", "place": "Place"}, "file": {"encoding": "cp1250", "delimiter": "comma"}})
    at = dropped("Date,Place,Killed\n2024-03-01,Łódź,3\n".encode("cp1250"), "liste2.csv")
    next(one for one in at.get("file_uploader") if one.label.startswith("A saved mapping")).set_value(("m.toml", saved.encode(), "application/toml")).run()
    held = {one.label: one.value for one in at.selectbox}
    assert (held["Encoding"], held["Cells are separated by"], held["Killed"]) == ("cp1250", "comma", None), "a saved mapping brings it along"
    assert previewed(at)["Place"][0] == "Łódź"


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
    assert not finished(at).warning and not first.exists() and not second.exists()


def test_a_new_version_of_a_table_is_mapped_as_the_one_before(served, tmp_path):
    (tmp_path / "liste.csv").write_text("Tag;Ort;Tote\n2024-03-01;Sumy;3\n", encoding="utf-8")
    mapping = {"columns": {"date_start": "Tag", "place": "Ort", "killed": "Tote"}, "constants": {}, "dates": {}}
    import_file(served.settings, tmp_path / "liste.csv", "liste", mapping=mapping, licence="CC0", credit="A group")
    at = dropped("Tote;Tag;Ort\n5;2024-03-02;Sumy\n", "Liste.csv")
    assert {one.label: one.value for one in at.selectbox if one.label in ("Day", "Place", "Killed")} == {"Day": "Tag", "Place": "Ort", "Killed": "Tote"}
    assert "mapped as in version 0001 of liste" in screen.texts(at) and [text_field(at, "Credit (needed)").value] == ["A group"]
    datasets.delete(served.settings, "liste")


def test_corrected_rows_are_added_to_what_the_dataset_holds(served):
    at = dropped(csv_of([ucdp(), ucdp(id=2, latitude=1108)]), "first.csv")
    at.text_input[0].set_value("fixed").run()
    at.button(key="data_commit").click().run()
    finished(at)
    at = dropped(TABLE, "fixed.csv")
    terms = [one.value[:9] for one in at.text_input if "needed" in one.label]
    assert terms == ["CC BY 4.0", "Uppsala C"], "a new version begins with the terms of the one before"
    at = dropped(csv_of([ucdp(id=2)]), "corrected.csv")
    at.text_input[0].set_value("fixed").run()
    assert "fixed is held already, in version 0001: 1 incident, from first.csv, will be replaced" in screen.texts(at)
    at.toggle(key="data_extend").set_value(True).run()
    at.button(key="data_commit").click().run()
    finished(at)
    assert served.select("dataset=fixed").totals["incidents"] == 2
    at.selectbox(key="data_dataset").select("fixed").run()
    at.button(key="data_delete").click().run()
    finished(at)


def test_of_a_workbook_with_several_sheets_one_is_chosen(served):
    book = openpyxl.Workbook()
    for sheet, rows in ((book.active, [("Date", "Place", "Killed"), *[("2024-03-01", "Sumy", 1)] * 3]),
                        (book.create_sheet("Second"), [("Day", "Town", "Killed"), ("2024-03-02", "Kharkiv", 7)])):  # fmt: skip
        for row in rows:
            sheet.append(row)
    held = io.BytesIO()
    book.save(held)
    at = dropped(held.getvalue(), "book.xlsx")
    at = next(one for one in at.selectbox if one.label == "Sheet or layer").set_value("Second").run()
    for label, text in (("Licence (needed)", "CC0"), ("Credit (needed)", "A group")):
        at = text_field(at, label).set_value(text).run()
    at.button(key="data_try").click().run()
    finished(at)
    assert metrics(at)["Rows"] == "1"


def test_a_publisher_that_forbids_passing_on_is_said_before_the_import(served):
    at = dropped(csv_of([acled()]), "acled.csv")
    assert "does not allow passing rows on" in screen.texts(at)


def test_a_file_that_is_no_table_is_refused_in_words(served):
    at = dropped("just words\n", "x.csv")
    assert "A file was not understood" in screen.errors(at) and not at.exception


def test_an_import_can_be_stopped_and_stores_nothing(served):
    at = dropped(csv_of([acled(event_id_cnty=f"UKR{number}") for number in range(60_000)]), "large.csv")
    at.text_input[0].set_value("large").run()
    at.button(key="data_commit").click().run()
    [task] = data_tasks.under_way()
    at.button(key=f"data_cancel_{task.task_id}").click().run()
    finished(at)
    assert (task.state, task.report) == ("cancelled", None)
    assert "Nothing was stored" in screen.texts(at)
    assert not list((served.settings.own_dir / "datasets").glob("large*"))


def test_what_an_import_came_to_is_shown_to_whoever_opens_the_page_until_it_is_put_away(served):
    at = dropped(csv_of([ucdp()]), "ged.csv")
    at.text_input[0].set_value("ged").run()
    at.button(key="data_try").click().run()
    finished(at)
    other = screen.opened(page="data")
    assert "Trial of ged.csv as ged" in screen.texts(other) and metrics(other)["Accepted"] == "1"
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
    return finished(at)


def test_a_file_at_an_address_is_looked_at_tried_and_brought_in_like_a_dropped_one(served):
    there = Played()
    try:
        there.answers["/data/towns.csv"] = lambda query, headers: (200, {}, TABLE.encode())
        at = _asked_for(f"{there.url}/data/towns.csv")
        assert "towns.csv" in screen.texts(at) and f"Fetched from {there.url}/data/towns.csv." in screen.texts(at)
        assert "Killed" in next(one.value for one in at.dataframe if "Town" in one.value)  # the preview
        assert "towns" not in datasets.names(served.settings) and at.button(key="data_commit").disabled
        text_field(at, "Licence (needed)").set_value("CC BY 4.0").run()
        text_field(at, "Credit (needed)").set_value("A town").run()
        at.button(key="data_try").click().run()
        assert metrics(finished(at))["Accepted"] == "1" and "towns" not in datasets.names(served.settings)
        at.button(key="data_commit").click().run()
        finished(at)
        held = datasets.current(served.settings, "towns").manifest
        assert (held["address"], held["credit"]) == (f"{there.url}/data/towns.csv", "A town")
        assert f"fetched from {there.url}/data/towns.csv" in screen.texts(at)
        assert not [one for one in at.button if one.key in ("data_fetched_away", "data_commit")], "what is brought in is put away"
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
        at = dropped(csv_of([market | {"id": "1"}]), f"{name}.csv")
        at.text_input[1].set_value("own data")
        at.text_input[2].set_value("Us").run()
        at.button(key="data_commit").click().run()
        finished(at)
    assert served.opened().build.pairs_of("second") >= 1
    said = screen.texts(at)
    assert "with an incident of second may be one strike counted twice, and nobody has decided." in said
    assert "Decide about them" in [one.label for one in at.get("page_link")]


def test_a_list_of_deleted_events_asks_which_dataset_they_are_taken_out_of(served):
    at = dropped("event_id_cnty,deleted_timestamp\nUKR2,1700000000\n", "deleted.csv")
    assert "no dataset of that publisher is held" in screen.texts(at) and "data_commit" not in screen.buttons(at)
    at = dropped(csv_of([acled(), acled(event_id_cnty="UKR2")]), "acled.csv")
    text_field(at, "Name of the dataset").set_value("mine").run()
    at.button(key="data_commit").click().run()
    finished(at)
    at = dropped("event_id_cnty,deleted_timestamp\nUKR2,1700000000\n", "deleted.csv")
    assert at.selectbox(key="data_taken_from").value == "mine"
    at.button(key="data_commit").click().run()
    finished(at)
    assert served.select("dataset=mine").totals["incidents"] == 1
    assert "mine, version 0002: stored" in "\n".join(screen.plain(one.value) for one in at.success)


def test_a_dropped_file_is_read_from_the_disk_and_asked_for_again_when_it_was_taken_away(served):
    at = dropped(csv_of([ucdp()]), "ged.csv")
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
