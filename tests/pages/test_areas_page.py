"""The areas of the page Places: what it ranks is what the command line counts, one switch away from the desk of names."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

import pytest
import shapely

from geo.assembly import Strikemap
from geo.domain.casualties import from_bounds, written
from geo.gazetteer.population import population
from geo.ui import running
from geo.web.units import Units
from tests import place_list, screen, small_store

FILTERS = ("", "target=energy", "area=UA-65", "as_of=2025-04-20&rule=highest", "killed_min=5000")


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Strikemap:
    return small_store.program(tmp_path_factory.mktemp("areas"))


@pytest.fixture
def program(built: Strikemap) -> Strikemap:
    running.use(built)
    return built


@pytest.fixture(autouse=True)
def _end() -> Iterator[None]:
    yield
    running.use(None)


def ranked(at) -> list[dict]:  # noqa: ANN001
    found = [frame.value for frame in at.dataframe if "Area" in frame.value.columns]
    return found[0].to_dict("records") if found else []


def left_out(at) -> list[dict]:  # noqa: ANN001
    found = [frame.value for frame in at.dataframe if "What is known" in frame.value.columns]
    return found[0].to_dict("records") if found else []


@pytest.mark.parametrize("by", ["area", "raion", "hex4"])
@pytest.mark.parametrize("query", FILTERS)
def test_the_ranking_and_the_map_say_what_stats_say_and_leave_no_incident_out(program: Strikemap, query: str, by: str) -> None:
    selection = program.select(query)
    told = program.stats(selection, by)
    at = screen.opened(f"{query}&by={by}".lstrip("&"), "places")
    units = {group["label"].removesuffix(" (approximate borders)"): group for group in told["groups"] if not group["key"].startswith("only:")}
    rows = ranked(at)
    assert {row["Area"]: (row["Incidents"], row["Killed"]) for row in rows} == {
        name: (group["incidents"], written(from_bounds(group["killed"]["min"], group["killed"]["max"]))) for name, group in units.items()
    }
    assert sum(row["Incidents"] for row in rows) + sum(row["Incidents"] for row in left_out(at)) == told["incidents"] == selection.totals["incidents"]
    painted = Units().document(program, selection, by, "incidents")["rows"]
    assert [row["key"] for row in painted] == [group["key"] for group in units.values()]
    assert all(row["line"].startswith(f"{group['label']}: {group['incidents']:,} incident") for row, group in zip(painted, units.values(), strict=True))


def test_the_page_opens_on_areas_and_the_switch_leads_to_the_desk_of_names_and_back(tmp_path: Path) -> None:
    place_list.lend(tmp_path)
    running.use(Strikemap(small_store.settings(tmp_path)))  # the desk reads what is held anew, so it gets a store of its own
    at = screen.opened(page="places")
    assert ranked(at) and at.sidebar.selectbox
    at.segmented_control(key="part").set_value("geocoding").run()
    assert not at.exception and not ranked(at) and "part=geocoding" in screen.address(at)
    assert not [one for one in at.metric]
    at.segmented_control(key="part").set_value("areas").run()
    assert ranked(at) and "part" not in screen.address(at)


def test_an_oblast_level_incident_is_listed_as_such_under_raions(program: Strikemap) -> None:
    at = screen.opened("by=raion&area=UA-65", "places")
    assert {"What is known": "known only to Kherson Oblast", "Incidents": 1, "Killed": "2–3", "Children": "not reported", "Injured": "not reported"} in left_out(at)


def test_an_area_without_an_upper_bound_comes_first_and_is_painted_as_such(program: Strikemap) -> None:
    first, *_ = ranked(screen.opened("figure=killed_possible", "places"))
    assert first["Killed"].startswith("≥")
    rows = Units().document(program, program.select(""), "area", "killed_possible")["rows"]
    assert [row["open"] for row in rows if "Kharkiv" in row["line"]] == [True] and not any(row["open"] for row in rows if "Lviv" in row["line"])


def test_choices_stand_in_the_address_and_an_unknown_one_is_refused(program: Strikemap) -> None:
    at = screen.opened("by=hex5&figure=killed_possible", "places")
    assert "by=hex5" in screen.address(at) and "figure=killed_possible" in screen.address(at)
    assert "hex4" in screen.errors(screen.opened("by=county", "places"))


def test_the_map_stays_and_only_what_is_painted_changes(program: Strikemap) -> None:
    one, other = (screen.map_arguments(screen.opened(query, "places")) for query in ("", "target=energy&by=raion&figure=injured"))
    assert one["script"] == other["script"] and one["feature_group"] != other["feature_group"]
    assert "by=raion" in other["feature_group"] and "target=energy" in other["feature_group"]


def test_without_inhabitants_there_is_no_rate_and_the_page_says_why(tmp_path: Path) -> None:
    running.use(small_store.program(tmp_path / "store", population_file=""))
    at = screen.opened("figure=killed_per_100k", "places")
    assert {row["Per 100,000"] for row in ranked(at)} == {"not known"} and "population_file" in screen.texts(at)


def test_rates_divide_by_the_given_inhabitants_and_never_by_nobody(tmp_path: Path) -> None:
    table = tmp_path / "people.csv"
    table.write_text("code,population,year,source,licence\nUA-12,1000000,2022,A statistics office,CC BY 4.0\nUA-65,0,2022,A statistics office,CC BY 4.0\n", encoding="utf-8")
    running.use(small_store.program(tmp_path / "store", population_file=str(table)))
    at = screen.opened("figure=incidents_per_100k", "places")
    rates = {row["Area"]: (row["Per 100,000"], row["Inhabitants"]) for row in ranked(at)}
    assert rates["Dnipropetrovsk Oblast"] == ("0.3", "1,000,000") and rates["Kherson Oblast"] == ("no inhabitants", "0") and rates["Sumy Oblast"][0] == "not known"
    assert "A statistics office, 2022, CC BY 4.0" in screen.texts(at) and "1 has no inhabitants" in screen.texts(at)


def test_the_oblasts_of_ukraine_have_inhabitants_by_the_statistics_service_and_crimea_has_none(program: Strikemap) -> None:
    living = population(program.settings)
    assert len(living.people) == 25 and sum(living.people.values()) == 41_983_600 and not {"UA-43", "UA-40"} & set(living.people)
    at = screen.opened("figure=incidents_per_100k", "places")
    assert {row["Area"]: row["Inhabitants"] for row in ranked(at)}["Dnipropetrovsk Oblast"] == "3,203,200"
    assert "State Statistics Service of Ukraine" in screen.texts(at) and "1 January 2019" in screen.texts(at)


@pytest.mark.parametrize(("text", "said"), [
    ("code,population\nUA-12,5\n", "no column year or source or licence"), ("code,population,year,source,licence\nUA-12,many,2022,x,y\n", "'many'"),
    ("code,population,year,source,licence\nUA-12,5,2022,,y\n", "has no source"), ("code,population,year,source,licence\nUA-12,5,1,x,y\nUA-12,6,1,x,y\n", "twice"),
])  # fmt: skip
def test_a_table_of_inhabitants_that_cannot_be_trusted_is_refused_with_its_row(tmp_path: Path, text: str, said: str) -> None:
    table = tmp_path / "people.csv"
    table.write_text(text, encoding="utf-8")
    running.use(small_store.program(tmp_path / "store", population_file=str(table)))
    assert said in screen.errors(screen.opened(page="places"))


def test_a_raion_file_whose_polygon_crosses_itself_and_whose_raion_is_in_two_parts_is_mended_and_drawn(tmp_path: Path) -> None:
    bow = [[33, 47], [34, 48], [34, 47], [33, 48], [33, 47]]
    part = [[34.5, 47], [34.8, 47], [34.8, 47.5], [34.5, 47]]
    rows = [{"type": "Feature", "properties": {"code": "UA1206", "name": "Kryvorizkyi Raion"}, "geometry": {"type": "Polygon", "coordinates": [ring]}} for ring in (bow, part)]
    file = tmp_path / "raions.geojson"
    file.write_text(json.dumps({"type": "FeatureCollection", "features": rows}), encoding="utf-8")
    program = small_store.program(tmp_path / "store", raion_file=str(file))
    running.use(program)
    [feature] = Units().raions(program)["features"]
    assert shapely.geometry.shape(feature["geometry"]).is_valid and feature["properties"] == {"code": "UA1206", "name": "Kryvorizkyi Raion"}
    at = screen.opened("by=raion", "places")
    assert not at.exception and not at.error and "approximate" not in screen.texts(at)


def test_data_without_any_incident_shows_an_empty_page_that_says_so(tmp_path: Path) -> None:
    running.use(small_store.empty_program(tmp_path))
    for query in ("", "by=raion", "by=hex5"):
        at = screen.opened(query, "places")
        assert not ranked(at) and "The data holds no incident yet" in screen.texts(at)
