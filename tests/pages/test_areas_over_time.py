"""Areas month by month, beside their own past, hot spots and clusters: only the chosen view is worked out, and each says what it cannot say."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path

import pytest

from geo.assembly import Strikemap
from geo.ui import running
from geo.web.units import Units
from tests import builders, screen, small_store

FIRST = date(2024, 1, 1)
KHERSON, KHARKIV, ELSEWHERE = (46.64, 32.62), (49.99, 36.23), (46.9, 34.3)
AROUND = [(0.0, 0.0), (0.0, 0.0), (0.4, 0.0), (-0.3, 0.5), (0.1, 0.6)]


def _near(week: int) -> tuple[float, float]:
    away = AROUND[week % len(AROUND)]
    return KHERSON[0] + away[0], KHERSON[1] + away[1]


def holdings() -> list:
    """Two years: each week one strike on Kherson or near it and one somewhere in Kharkiv Oblast; in the last week twelve elsewhere in its oblast."""
    made = []
    for week in range(104):
        day = FIRST + timedelta(days=7 * week)
        made.append(builders.incident(f"kherson-{week}", day, position=_near(week), precision="exact", radius_m=10.0, adm1="UA-65"))
        spot = (KHARKIV[0] + 0.9 * (week % 7 - 3) / 3, KHARKIV[1] + (week % 5 - 2) / 2)
        made.append(builders.incident(f"kharkiv-{week}", day, position=spot, precision="exact", radius_m=10.0, adm1="UA-63"))
    last = FIRST + timedelta(days=7 * 103)
    made += [builders.incident(f"night-{number}", last, position=ELSEWHERE, precision="exact", radius_m=10.0, adm1="UA-65") for number in range(12)]
    made.append(builders.incident("month", date(2025, 12, 1), date(2025, 12, 31), position=KHERSON, radius_m=5_000.0, adm1="UA-65"))
    made.append(builders.incident("undated", None, position=KHERSON, radius_m=5_000.0, adm1="UA-65"))
    return [builders.holdings(made, [builders.claim("c", incident_id="kherson-0", value=3)])]


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Strikemap:
    return small_store.program(tmp_path_factory.mktemp("over-time"), holdings())


@pytest.fixture(autouse=True)
def program(built: Strikemap) -> Iterator[Strikemap]:
    running.use(built)
    yield built
    running.use(None)


def table(at, column: str) -> list[dict]:  # noqa: ANN001
    [found] = [frame.value for frame in at.dataframe if column in frame.value.columns]
    return found.to_dict("records")


def test_each_area_has_its_months_with_what_is_in_no_month_beside_them() -> None:
    at = screen.opened("section=months", "places")
    rows = {row["Area"]: row for row in table(at, "Longer span")}
    kherson = rows["Kherson Oblast"]
    assert (kherson["2024-01"], kherson["2025-12"], kherson["Longer span"], kherson["No day"]) == ("5", "17", 0, 1)  # December: 4 of the weeks, 12 of the night, 1 month
    assert len(at.get("vega_lite_chart")) == 2


def test_months_of_people_say_not_reported_where_nobody_reports() -> None:
    at = screen.opened("section=months&figure=killed", "places")
    kherson = {row["Area"]: row for row in table(at, "Longer span")}["Kherson Oblast"]
    assert (kherson["2024-01"], kherson["2024-02"]) == ("3", "not reported")


def test_a_week_of_thirteen_strikes_after_a_year_of_one_a_week_is_more_and_the_quiet_neighbour_is_too_few_to_say() -> None:
    at = screen.opened("section=change", "places")
    at.segmented_control(key="change_weeks").set_value(1).run()
    rows = {row["Area"]: row for row in table(at, "Than the 52 weeks before")}
    assert rows["Kherson Oblast"]["Last 1 week"] == 13 and rows["Kherson Oblast"]["Than the 52 weeks before"] == "more"
    assert rows["Kharkiv Oblast"]["Than the 52 weeks before"] == "too few to say"
    said = screen.texts(at)
    assert "1 known only to days of more than one week" in said and "negative binomial" in said and "still being reported" in said


def test_pages_of_change_hot_spots_and_clusters_show_what_stats_say(program: Strikemap) -> None:
    selection = program.select("to=2025-12-25")
    months = {(group["label"], group["split"][:7]): group["incidents"] for group in program.stats(selection, "months-area")["groups"]}
    shown = {(row["Area"], name): int(text) for row in table(screen.opened("section=months&to=2025-12-25", "places"), "Longer span") for name, text in row.items()
             if name[:4].isdecimal() and text}  # fmt: skip
    assert shown == {key: count for key, count in months.items() if key[1][:4].isdecimal()} and sum(months.values()) == selection.totals["incidents"]
    told = {group["label"]: group for group in program.stats(selection, "change4-area")["groups"]}
    rows = table(screen.opened("section=change&to=2025-12-25", "places"), "Than the 52 weeks before")
    assert {row["Area"]: (row["Last 4 weeks"], row["Than the 52 weeks before"], row["Than the 4 weeks before"]) for row in rows} == {
        name: (group["incidents"], group["verdict_52"], group["verdict_4"]) for name, group in told.items()
    }
    hot = program.stats(selection, "hot4")["groups"]
    assert [(row["Incidents here"], row["With neighbours"]) for row in table(screen.opened("section=hot&to=2025-12-25", "places"), "Gi*")] == [
        (group["incidents"], group["incidents_around"]) for group in hot
    ]
    peaks = program.stats(program.select(""), "kernel25")["groups"]
    drawn = table(screen.opened("by=kernel25", "places"), "Incidents per 100 km²")
    tops = [one for one in peaks if not one["key"].startswith("only:")]
    assert [(row["Middle"], row["Incidents per 100 km²"]) for row in drawn] == [(one["label"], f"{one['incidents_per_100km2']:,.3g}") for one in tops] and tops
    assert tops == sorted(tops, key=lambda one: -one["incidents_per_100km2"]) and {one["bandwidth_km"] for one in tops} == {25.0}
    assert sum(one["incidents"] for one in peaks if one["key"].startswith("only:")) < program.select("").totals["incidents"]
    scanned = program.stats(selection, "clusters")["groups"]
    assert [(row["From"], row["To"], row["Incidents"]) for row in table(screen.opened("section=clusters&to=2025-12-25", "places"), "Expected")] == [
        (group["first_day"], group["last_day"], group["incidents"]) for group in scanned
    ]


def test_the_filters_first_day_does_not_cut_off_the_past_and_its_last_day_ends_the_weeks() -> None:
    at = screen.opened("section=change&from=2025-06-01&to=2025-06-30", "places")
    assert "up to 2025-06-30" in screen.texts(at) and "2025-06-01) is not used here" in screen.texts(at)
    assert {row["Than the 52 weeks before"] for row in table(at, "Than the 52 weeks before")} <= {"as before", "too few to say"}


def test_hot_spots_name_the_place_that_stands_out_and_the_map_paints_the_same(program: Strikemap) -> None:
    at = screen.opened("section=hot", "places")
    rows = table(at, "Gi*")
    assert {row["Spot"] for row in rows} == {"hot"} and max(row["Largest of them"] for row in rows) >= 40
    painted = Units().document(program, program.select(""), "hot4", "incidents")["rows"]
    assert len(painted) == len(rows)
    assert "false discovery rate" in screen.texts(at) and "says nothing of who" in screen.texts(at)


def test_the_night_is_a_cluster_and_a_row_takes_its_days_and_place_as_filter(program: Strikemap) -> None:
    at = screen.opened("section=clusters", "places")
    [row] = table(at, "Expected")
    assert row["From"] <= "2025-12-22" <= row["To"] and row["Incidents"] >= 12
    first, last, box = at.session_state["cluster_filters"][0]
    held = program.select(f"from={first}&to={last}&bbox={','.join(map(str, box))}")
    assert held.totals["incidents"] >= row["Incidents"]
    assert Units().document(program, program.select(""), "clusters", "incidents")["steps"][0]["label"].startswith(f"1. {row['From']}")


def test_the_density_lists_its_peaks_and_what_it_leaves_out(program: Strikemap) -> None:
    at = screen.opened("by=kernel10", "places")
    assert "Kherson" in table(at, "Incidents per 100 km²")[0]["Near"]
    told = Units().document(program, program.select(""), "kernel10", "incidents")
    assert told["image"]["west"] < KHERSON[1] < told["image"]["east"] and "bandwidth 10 km" in told["notes"][0]
    assert Units().picture(program.select(""), "kernel10", "dark").startswith(b"\x89PNG")


@pytest.mark.parametrize("section", ["map", "months", "change", "hot", "clusters"])
@pytest.mark.parametrize("query", ["killed_min=5000", "q=kherson-7", "q=undated", "area=UA-63&to=2024-01-03"])
def test_no_incident_one_incident_and_one_without_a_day_are_shown_readably(section: str, query: str) -> None:
    at = screen.opened(f"{query}&section={section}", "places")
    assert not at.exception and not at.error


@pytest.mark.parametrize("section", ["map", "months", "change", "hot", "clusters"])
def test_data_without_a_place_are_counted_as_such_and_shown_in_no_area(section: str, tmp_path: Path) -> None:
    held = [builders.holdings([builders.incident(f"i{number}", FIRST, position=None, adm1=None) for number in range(30)], [])]
    running.use(small_store.program(tmp_path, held))
    at = screen.opened(f"section={section}", "places")
    assert not at.exception and not at.error
    if section == "map":
        assert "30 incidents of 30; 0 are counted" in screen.texts(at) and "known only to Ukraine" in {row["What is known"] for row in table(at, "What is known")}
