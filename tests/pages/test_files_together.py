"""Several files dropped on the page of datasets at once: parts of one source, years of one kind, files that have nothing in common."""

from __future__ import annotations

import json

from geo.ingest import datasets
from tests import screen
from tests.ingest.conftest import acled, csv_of, ucdp
from tests.pages.data_screen import finished, metrics, text_field


def test_files_that_belong_together_are_dropped_at_once(served):
    event = {"id": "CIV1", "date": "02/24/2022", "time": "00:00", "location": "Sumy", "latitude": "50.9", "longitude": "34.8", "description": "x",
             "sources": ["s1"], "associations": ["a1"]}  # fmt: skip
    kinds = [{"id": "a1", "mode": "FILTER", "filter_paths": ["Type of area affected", "Residential"]}]
    at = screen.opened(page="data")
    files = {"events.json": [event], "associations.json": kinds, "sources.json": [{"id": "s1", "paths": ["https://example.org/1"]}]}
    at.file_uploader(key="data_file").set_value([(name, json.dumps(held).encode(), "application/json") for name, held in files.items()]).run()
    assert "Recognised: Civilian Harm in Ukraine (TimeMap)" in screen.texts(at)
    text_field(at, "Licence (needed)").set_value("own data").run()
    at.button(key="data_try").click().run()
    finished(at)
    assert metrics(at)["Accepted"] == "1" and "associations.json does not stand" not in screen.texts(at)


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
    text_field(at, "Name of the dataset").set_value("vintages").run()
    at.button(key="data_commit").click().run()
    finished(at)
    assert (metrics(at)["Accepted"], metrics(at)["Ignored"]) == ("3", "1")
    assert [one["file"] for one in datasets.current(served.settings, "vintages").manifest["files"]] == ["ged2022.csv", "ged2023.csv"]
    assert "(ged2023.csv, ged2022.csv)" in screen.texts(at)
    datasets.delete(served.settings, "vintages", at_once=True)
    at = next(one for one in at.selectbox if one.label == "What is brought in").select("2. ged2022.csv").run()
    assert "are one dataset: ged" not in " ".join(one.value for one in at.info) and "Recognised: UCDP" in screen.texts(at)
