"""UCDP: which deaths are whose, what best, low and high mean, and what is missing."""

from __future__ import annotations

from pathlib import Path

from tests.ingest.conftest import csv_of, features, ucdp


def _claims(held, metric="killed"):
    return {claim["claim_id"].split("/", 1)[1]: claim for claim in held()["claims"] if claim["metric"] == metric}


def test_best_low_and_high_become_claims(bring, held):
    assert bring(csv_of([ucdp()]))["format"] == "ucdp"
    claims = _claims(held)
    assert (claims["killed"]["qualifier"], claims["killed"]["value"], claims["killed"]["victim_class"]) == ("exact", 4, "civilian")
    assert (claims["low-high"]["qualifier"], claims["low-high"]["value"], claims["low-high"]["value_max"]) == ("between", 3, 6)


def test_deaths_of_the_sides_never_enter_civilian_totals(bring, held):
    bring(csv_of([ucdp(deaths_a=7, deaths_b=2, deaths_civilians=0, best=9, low=9, high=9), ucdp(id=2, deaths_a=5, best=9, low=9, high=12)]))
    civilian = [c for c in held()["claims"] if c["victim_class"] != "military"]
    assert [(c["incident_id"], c["value"]) for c in civilian] == [("mine:2", 4)]
    assert {c["value"] for c in held()["claims"] if c["victim_class"] == "military"} == {9, 5}


def test_low_and_high_of_mixed_victims_stay_in_the_quote(bring, held):
    report = bring(csv_of([ucdp(deaths_a=5, best=9, low=8, high=12)]))
    assert all(c["qualifier"] == "exact" for c in held()["claims"])
    assert "low 8, high 12" in held()["claims"][0]["quote"]
    assert any("stay in the quote" in warning for warning in report["warnings"])


def test_high_below_low_is_kept_as_single_figures(bring, held):
    report = bring(csv_of([ucdp(low=7, high=6, best=7, deaths_civilians=7)]))
    claims = _claims(held)
    assert (claims["low"]["value"], claims["high"]["value"], claims["low"]["qualifier"]) == (7, 6, "exact")
    assert report["refused"] == 0


def test_a_source_day_of_1753_and_minus_one_sources_are_missing(bring, held):
    bring(csv_of([ucdp(source_date="1753-01-01", number_of_sources=-1)]))
    claim = held()["claims"][0]
    assert (str(claim["as_of"]), claim["as_of_basis"]) == ("2022-03-01", "inferred")
    assert held()["sources"][0]["published"] is None


def test_centroids_of_oblasts_and_countries_become_areas(bring, held):
    bring(csv_of([ucdp(id=1, where_prec=4), ucdp(id=2, where_prec=6), ucdp(id=3, where_prec=2)]))
    found = {row["incident_id"]: (row["precision"], row["radius_m"]) for row in held()["incidents"]}
    assert found == {"mine:1": ("oblast", 120_000), "mine:2": ("country", 600_000), "mine:3": ("raion", 25_000)}


def test_one_order_of_day_and_month_holds_for_the_whole_column(bring, held):
    rows = [ucdp(id=1, date_start="1/22/2014 12:00:00 AM", date_end="1/22/2014 12:00:00 AM"),
            ucdp(id=2, date_start="02/05/2023 00:00", date_end="02/06/2023 00:00")]  # fmt: skip
    report = bring(csv_of(rows))
    assert {str(row["date_start"]) for row in held()["incidents"]} == {"2014-01-22", "2023-02-05"}
    assert "month, day, year" in report["dates"]["date_start"]


def test_several_days_stay_several_days(bring, held):
    bring(csv_of([ucdp(date_end="2022-03-04")]))
    row = held()["incidents"][0]
    assert (str(row["date_end"]), row["date_precision"]) == ("2022-03-04", "days")


def test_windows_1252_bytes_and_newlines_in_cells_are_read(bring, held):
    text = csv_of([ucdp(source_headline="Kiev’s dead", where_description="two\nlines"), ucdp(id=2, latitude=1108)])
    report = bring(text.encode("cp1252"))
    assert any("Windows-1252" in warning for warning in report["warnings"])
    assert held()["sources"][0]["title"] == "Kiev’s dead"
    assert report["refused_because"][0]["examples"][0] == {"line": 4, "given": "1108, 34.8"}


def test_the_older_vintage_with_fewer_columns_is_recognised(bring):
    old = {key: value for key, value in ucdp().items() if key not in ("relid", "code_status", "where_description", "gwnoa")}
    assert bring(csv_of([old]))["format"] == "ucdp"


def test_geojson_has_its_coordinates_in_the_geometry(bring, held):
    row = {key: value for key, value in ucdp().items() if key not in ("latitude", "longitude")}
    bring(features([row], [(34.8, 50.9)]), name="ged.geojson")
    assert (held()["incidents"][0]["lat"], held()["incidents"][0]["lon"]) == (50.9, 34.8)


def test_every_column_is_used_ignored_with_a_reason_or_reported(bring):
    columns = bring(csv_of([ucdp(new_thing="?")]))["columns"]
    assert columns["unknown"] == ["new_thing"]
    assert all(columns["ignored"].values()) and "best" in columns["used"]


def test_an_unknown_code_refuses_the_field_and_not_the_row(bring, held):
    report = bring(csv_of([ucdp(where_prec=9)]))
    assert (report["accepted"], report["refused"], report["field_refusals"]) == (1, 0, 2)
    reason = report["refused_because"][0]
    assert reason["field"] == "where_prec" and "1, 2, 3" in reason["allowed"]
    assert held()["incidents"][0]["precision"] == "unknown"


def test_no_civilians_beside_dead_soldiers_is_no_claim_of_zero_and_a_best_estimate_of_none_is_one(bring, held):
    bring(csv_of([ucdp(deaths_a=7, deaths_b=2, deaths_civilians=0, deaths_unknown=0, best=9, low=9, high=9),
                  ucdp(id=2, deaths_a=0, deaths_b=0, deaths_civilians=0, deaths_unknown=0, best=0, low=0, high=4)]))  # fmt: skip
    counts = {(row["incident_id"], row["victim_class"], row["qualifier"], row["value"]) for row in held()["claims"] if row["metric"] == "killed"}
    assert counts == {("mine:1", "military", "exact", 9), ("mine:2", "unknown", "exact", 0), ("mine:2", "unknown", "between", 0)}
    assert all("civilians 0" in row["quote"] for row in held()["claims"] if row["metric"] == "killed")


def test_injured_in_a_headline_are_a_suggestion_and_no_figure(bring, held):
    report = bring(csv_of([ucdp(source_headline="Rocket strike on a hotel;Five people injured in Zaporozhye"), ucdp(id=2)]))
    assert report["suggestions"] == 1 and {claim["metric"] for claim in held()["claims"]} == {"killed"}
    assert ",source_headline,Five people injured," in (Path(report["refusals"]).parent / "suggestions.csv").read_text(encoding="utf-8")
