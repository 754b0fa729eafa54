"""ACLED: vintages, its one figure of deaths, weekly totals, deleted events, and that its rows stay here."""

from __future__ import annotations

import csv
from pathlib import Path

from geo.ingest import datasets, refused
from geo.making import Workshop
from tests.ingest.conftest import acled, csv_of


def _claim(held, metric="killed"):
    return next(claim for claim in held()["claims"] if claim["metric"] == metric)


def test_deaths_are_read_as_at_least(bring, held):
    bring(csv_of([acled()]))
    claim = _claim(held)
    assert (claim["qualifier"], claim["value"], claim["victim_class"]) == ("at_least", 3, "civilian")
    assert str(claim["as_of"]) == "2023-05-09"


def test_twelve_for_dozens_is_shown_as_dozens(bring, held):
    bring(csv_of([acled(fatalities=12, notes="Dozens of civilians were killed."), acled(event_id_cnty="UKR2", fatalities=12, notes="12 died.")]))
    first, second = (c for c in held()["claims"] if c["metric"] == "killed")
    assert (first["qualifier"], second["qualifier"]) == ("dozens", "at_least")
    assert "ACLED writes it for 'dozens'" in first["quote"]


def test_zero_is_no_statement_that_nobody_died(bring, held):
    bring(csv_of([acled(fatalities=0)]))
    assert (_claim(held)["qualifier"], _claim(held)["value"]) == ("at_least", 0)
    assert "none reported" in _claim(held)["quote"]


def test_what_only_the_notes_tell_is_a_suggestion_and_no_figure(bring, held):
    told = ("At least 3 killed and 12 wounded.", "Two people died, the mayor said.", "3 people were killed.",
            "No injuries were reported, one house burnt.")
    report = bring(csv_of([acled(event_id_cnty=f"UKR{number}", fatalities=0 if number == 1 else 3, notes=notes) for number, notes in enumerate(told)]))
    listed = list(csv.DictReader((Path(report["refusals"]).parent / "suggestions.csv").open(encoding="utf-8")))
    assert [(one["incident_id"].rpartition(":")[2], one["words"]) for one in listed] == [("UKR0", "12 wounded"), ("UKR1", "Two people died")]
    assert {claim["metric"] for claim in held()["claims"]} <= {"killed", "weapon", "target"}
    more = bring(csv_of([acled(event_id_cnty="UKR1", notes="x"), acled(event_id_cnty="UKR9", fatalities=0, notes="5 hurt")]), extend=True)
    ids = [line.partition(",")[0].rpartition(":")[2] for line in (Path(more["refusals"]).parent / "suggestions.csv").read_text().splitlines()[1:]]
    assert ids == ["UKR9", "UKR0"]  # kept for what is held on, gone for what came in anew


def test_deaths_between_armed_sides_are_not_civilian(bring, held):
    bring(csv_of([acled(event_type="Battles", sub_event_type="Armed clash", civilian_targeting="", inter1="State Forces",
                        inter2="Rebel Groups", actor2="Rebels")]))  # fmt: skip
    assert _claim(held)["victim_class"] == "military"


def test_protests_are_ignored_with_a_reason(bring):
    report = bring(csv_of([acled(), acled(event_id_cnty="UKR2", event_type="Protests", sub_event_type="Peaceful protest")]))
    assert (report["accepted"], report["ignored"], report["ignored_because"]) == (1, 1, {"Protests: no strike": 1})


def test_rows_may_not_leave_whatever_licence_is_given(bring, held):
    report = bring(csv_of([acled()]), licence="CC BY 4.0")
    assert report["exportable"] is False and held()["incidents"][0]["exportable"] is False


def test_tags_name_targets_by_substring(bring, held):
    bring(csv_of([acled(tags="Energy infrastructure; RESIDENTIAL damage")]))
    assert _claim(held, "target")["terms"] == ["energy", "residential"]


def test_precision_codes_become_classes_and_spans(bring, held):
    bring(csv_of([acled(geo_precision=3, time_precision=3), acled(event_id_cnty="UKR2", geo_precision=2, time_precision=2)]))
    first, second = held()["incidents"]
    assert (first["precision"], first["date_precision"], str(first["date_start"]), str(first["date_end"])) == (
        "oblast", "month", "2023-05-01", "2023-05-31")  # fmt: skip
    assert (second["precision"], second["date_precision"], str(second["date_start"])) == ("raion", "week", "2023-05-01")


def test_three_spellings_of_days_and_semicolons_of_old_vintages(bring, held):
    old = acled(data_id=5, event_id_no_cnty=1, iso3="UKR", event_date="14/08/2020")
    del old["civilian_targeting"], old["disorder_type"], old["tags"]
    bring(csv_of([old], delimiter=";"), dataset="a")
    bring(csv_of([acled(event_date="17 November 2021", id=1, actor_dyad="x")]), dataset="b")
    bring(csv_of([acled(event_date="14/08/2020 00:00:00")]), dataset="c")
    days = [str(held(name)["incidents"][0]["date_start"]) for name in "abc"]
    assert days == ["2020-08-14", "2021-11-17", "2020-08-14"]
    assert held("a")["claims"][0]["victim_class"] == "civilian"


def test_the_equator_is_a_place_and_zero_zero_is_not(bring, held):
    bring(csv_of([acled(latitude=0.0, longitude=36.4, iso=404, country="Kenya", admin1="Busia"), acled(event_id_cnty="UKR2", latitude=0, longitude=0)]))
    assert [(row["lat"], row["place"]) for row in held()["incidents"]] == [(0.0, "Kherson"), (None, "Kherson")]


def test_a_number_order_needed_only_by_a_late_row_is_still_inferred_from_all(bring, held):
    rows = [acled(event_id_cnty=f"UKR{n}") for n in range(2100)]
    rows += [acled(event_id_cnty="X1", event_date="05/13/2023"), acled(event_id_cnty="X2", event_date="05/04/2023")]
    bring(csv_of(rows))
    assert {str(row["date_start"]) for row in held()["incidents"] if "X" in row["incident_id"]} == {"2023-05-13", "2023-05-04"}


def test_weekly_totals_are_areas_of_a_week(bring, held):
    row = {"week": "2023-05-06", "region": "Europe", "country": "Ukraine", "admin1": "Kherson", "disorder_type": "x",
           "event_type": "Explosions/Remote violence", "sub_event_type": "Air/drone strike", "events": 7, "fatalities": 4,
           "population_best": 100, "centroid_longitude": 33.5, "centroid_latitude": 46.6}  # fmt: skip
    report = bring(csv_of([row]))
    incident = held()["incidents"][0]
    assert report["format"] == "acled-weekly" and incident["title"].startswith("7× Air/drone strike")
    assert (incident["precision"], incident["date_precision"], str(incident["date_end"])) == ("oblast", "week", "2023-05-12")
    assert "population_best" in report["columns"]["ignored"]


def test_deleted_ids_are_taken_out_in_a_new_version(bring, held, own):
    bring(csv_of([acled(), acled(event_id_cnty="UKR2")]))
    report = bring("event_id_cnty,deleted_timestamp\nUKR1,1700000000\nUKR9,1700000000\n", name="deleted.csv")
    assert (report["format"], report["accepted"], report["ignored"]) == ("acled-deleted", 1, 1)
    assert [row["incident_id"] for row in held()["incidents"]] == ["mine:UKR2"]
    datasets.undo(own, "mine")
    assert len(held()["incidents"]) == 2


def test_an_unknown_word_for_who_was_targeted_is_refused_and_makes_nobody_a_civilian(bring, held):
    report = bring(csv_of([acled(civilian_targeting="maybe", inter2="2", actor2="B")]))
    assert [(one["field"], one["allowed"], one["whole_row"]) for one in report["refused_because"]] == [("civilian_targeting", "Civilian targeting", False)]
    assert held()["claims"][0]["victim_class"] == "military"


def test_a_range_or_a_word_in_the_column_of_deaths_stays_what_it_says(bring, held):
    bring(csv_of([acled(event_id_cnty=f"UKR{n}", fatalities=text, tags="") for n, text in enumerate(("10-15", "12+", "up to 100", "dozens"))]))
    killed = [one for one in held()["claims"] if one["metric"] == "killed"]
    assert [(one["qualifier"], one["value"], one["value_max"]) for one in killed] == [
        ("between", 10, 15), ("at_least", 12, None), ("up_to", 100, None), ("dozens", None, None)]  # fmt: skip
    assert not any("ACLED writes it" in one["quote"] for one in killed)


def test_after_deletions_refused_rows_are_still_corrected_and_events_still_known_to_be_coded_once(bring, held, own, tmp_path):
    bring(csv_of([acled(), acled(event_id_cnty="UKR2"), acled(event_id_cnty="UKR3", latitude=1108)]))
    bring("event_id_cnty,deleted_timestamp\nUKR1,1700000000\n", name="deleted.csv")
    assert Workshop(own)._held_apart() == ["mine"]
    listed = datasets.current(own, "mine").folder / "refused_rows.csv"
    corrected = tmp_path / "mine-refused_rows.csv"
    corrected.write_text(listed.read_text(encoding="utf-8").replace("1108", "46.6"), encoding="utf-8")
    report = refused.correct(own, "mine", corrected)
    assert (report["format"], report["accepted"], report["still_refused"]) == ("acled", 1, 0)
    assert [row["incident_id"] for row in held()["incidents"]] == ["mine:UKR2", "mine:UKR3"]


def test_an_unknown_word_is_refused_once_and_under_the_columns_own_name(bring):
    report = bring(csv_of([acled(sub_event_type="Laser beam")]))
    assert [(one["field"], one["examples"][0]["given"], one["rows"]) for one in report["refused_because"]] == [("sub_event_type", "Laser beam", 1)]
