"""Every address beside the pages: its answer, its headers, and what it says of a question that has no meaning."""

from __future__ import annotations

import json
from pathlib import Path
from urllib.parse import quote

import pytest
from starlette.testclient import TestClient

from geo.aggregate.stats import GROUP_BY
from geo.assembly import FORMATS, Strikemap
from geo.store import build as builds
from tests import small_store
from tests.small_store import AREAS, CHILDREN_INJURED, CHILDREN_KILLED, INCIDENTS, INJURED, KILLED, MILITARY, WITHHELD

PROBLEMS = {
    "/api/stats?tagret=energy": (400, "tagret"),
    "/api/stats?target=enregy": (400, "energy"),
    "/api/stats?killed_min=-1": (400, "killed_min"),
    "/api/stats?by=moon": (400, "month"),
    "/api/stats?incident=market": (400, "incident"),
    "/api/stats?build=000000000000": (404, "000000000000"),
    "/api/stats?build=newest": (400, "12 hexadecimal digits"),
    "/api/stats?build=000000000000&build=111111111111": (400, "only once"),
    "/api/incidents.geojson?limit=0": (400, "from 1 to 10000"),
    "/api/incidents.geojson?limit=10001": (400, "from 1 to 10000"),
    "/api/incidents.geojson?limit=many": (400, "limit"),
    "/api/incidents.geojson?limit=5&next=first": (400, "next"),
    "/api/incidents.geojson?bbox=1,2": (400, "west,south,east,north"),
    "/api/incidents/gone": (404, "gone"),
    "/api/incidents/market?target=enregy": (400, "energy"),
    "/export/shapefile": (400, "geojson"),
    "/export/geojson?rule=median": (400, "latest"),
    "/tiles/20/0/0.json": (404, "0 to 19"),
    "/tiles/2/4/0.json": (404, "0 to 3"),
    "/tiles/2/0/-1.json": (404, "0 to 3"),
    "/tiles/a/b/c.json": (400, "whole numbers"),
    "/tiles/0/0/0.png?as_of=today": (400, "YYYY-MM-DD"),
    "/tiles/areas.json?area=UA-99": (400, "UA-99"),
    "/tiles/0/0/0.jpeg": (404, "/tiles/0/0/0.jpeg"),
    "/api/nothing": (404, "/api/nothing"),
    "/assets/app/nothing.js": (404, None),
    "/export": (404, "/export"),
    "/tiles": (404, "/tiles"),
    "/healthz/deep": (404, "/healthz/deep"),
}


@pytest.mark.parametrize("address", PROBLEMS)
def test_a_question_without_meaning_gets_a_problem_document_that_says_what_is_allowed(client: TestClient, address: str) -> None:
    answer = client.get(address)
    status, said = PROBLEMS[address]
    assert answer.status_code == status
    if said is None:
        return
    assert answer.headers["content-type"] == "application/problem+json"
    assert answer.headers["cache-control"] == "no-store"
    problem = answer.json()
    assert problem["status"] == status
    assert problem["title"]
    assert problem["instance"].rstrip("/") == address.split("?")[0]
    assert said in problem["detail"]


@pytest.mark.parametrize("method", ["POST", "PUT", "PATCH", "DELETE"])
def test_a_method_that_would_change_something_gets_a_problem_document_too(client: TestClient, method: str) -> None:
    for address in ("/healthz", "/api/stats?children=1", "/api/incidents/market", "/tiles/0/0/0.json", "/export/csv"):
        answer = client.request(method, address)
        assert (answer.status_code, answer.headers["content-type"], answer.headers["allow"]) == (405, "application/problem+json", "GET, HEAD")
        assert "allowed are GET and HEAD" in answer.json()["detail"]


def test_a_pages_address_gets_the_shell_that_knows_where_its_server_is(tmp_path: Path) -> None:
    from starlette.applications import Starlette

    from geo.web.shell import shell_routes, told

    shell = tmp_path / "index.html"
    shell.write_text("<html><head><script>ready = false</script></head></html>", encoding="utf-8")
    answer = TestClient(Starlette(routes=shell_routes(shell, ["story"]))).get("/story?incident=a")
    assert answer.text.index("BACKEND_BASE_URL") < answer.text.index("ready = false")
    assert answer.headers["cache-control"] == "no-cache"
    assert told("<html></html>") == "<html></html>", "a shell that changed its form is left as it is"


def test_a_refused_filter_is_told_to_programs_field_by_field(client: TestClient) -> None:
    problem = client.get("/api/stats?killed_min=nineteen").json()
    assert (problem["key"], problem["given"]) == ("killed_min", "nineteen")
    assert problem["allowed"].startswith("a whole number")


def test_health_says_which_data_can_be_read(client: TestClient, program: Strikemap) -> None:
    answer = client.get("/healthz")
    assert answer.json() == {"ok": True, "build": program.ready(), "incidents": INCIDENTS}
    assert answer.headers["cache-control"] == "no-store"


def test_health_of_damaged_data_is_no_200(tmp_path: Path) -> None:
    from starlette.applications import Starlette

    from geo.web.routes import routes
    from geo.web.tiles import Tiles

    program = small_store.program(tmp_path)
    (program.store_dir / program.ready() / "strikes.duckdb").write_bytes(b"no database")
    answer = TestClient(Starlette(routes=routes(lambda: program, Tiles()))).get("/healthz")
    assert answer.status_code == 503
    assert "python -m geo build" in answer.json()["detail"]


def test_the_index_names_addresses_that_exist(client: TestClient) -> None:
    build = client.get("/healthz").json()["build"]
    for told in client.get("/api").json().values():
        for address in told if isinstance(told, list) else [told]:
            filled = address.replace("{build}", build).replace("{filter}", "").replace("{incident_id}", "market").replace("{z}/{x}/{y}", "0/0/0")
            assert client.get(filled).status_code == 200, filled


def test_statistics_are_the_numbers_added_by_hand(client: TestClient) -> None:
    found = client.get("/api/stats").json()
    assert found["incidents"] == INCIDENTS
    assert {name: found[name] for name in ("killed", "injured", "children_killed", "children_injured", "military_claimed")} == {
        "killed": KILLED, "injured": INJURED, "children_killed": CHILDREN_KILLED, "children_injured": CHILDREN_INJURED, "military_claimed": MILITARY,
    }  # fmt: skip
    assert found["hidden"] == []
    assert found["sentence"] == "All strikes; figures by the latest claim."


def test_what_a_filter_hides_is_counted_with_the_reason_and_adds_up(client: TestClient) -> None:
    found = client.get("/api/stats?from=2025-04-02&killed_min=3&target=residential").json()
    assert found["incidents"] + sum(row["incidents"] for row in found["hidden"]) == INCIDENTS
    assert {row["reason"] for row in found["hidden"]} >= {"without a day", "no target named"}


@pytest.mark.parametrize("by", [by for by in GROUP_BY if by not in ("target", "weapon")])
def test_groups_that_do_not_overlap_add_up_to_the_total(client: TestClient, by: str) -> None:
    found = client.get(f"/api/stats?by={by}").json()
    assert sum(group["incidents"] for group in found["groups"]) == INCIDENTS
    assert sum(group["killed"]["min"] or 0 for group in found["groups"]) == KILLED["min"]
    assert sum(group["killed"]["not_reported"] for group in found["groups"]) == KILLED["not_reported"]


def test_an_incident_with_two_targets_stands_in_both_groups(client: TestClient) -> None:
    groups = {group["key"]: group["incidents"] for group in client.get("/api/stats?by=target").json()["groups"]}
    assert (groups["residential"], groups["commerce"], groups["energy"], groups[""]) == (3, 3, 1, 4)
    assert "military" not in groups, "what only a party claims is no target"


def test_the_collection_without_limit_is_the_whole_selection(client: TestClient) -> None:
    answer = client.get("/api/incidents.geojson")
    assert answer.headers["content-type"] == "application/geo+json"
    found = answer.json()
    assert len(found["features"]) == INCIDENTS - WITHHELD
    assert (found["strikemap"]["incidents"], found["strikemap"]["withheld"]) == (INCIDENTS - WITHHELD, WITHHELD)
    assert "closed" not in [feature["id"] for feature in found["features"]]
    assert "links" not in found


def test_positions_are_longitude_first_and_no_finer_than_they_are_known(client: TestClient) -> None:
    shapes = {feature["id"]: feature["geometry"] for feature in client.get("/api/incidents.geojson").json()["features"]}
    assert shapes["nowhere"] is None
    assert shapes["market"] == {"type": "Point", "coordinates": [33.39, 47.91]}
    assert shapes["lviv-a"]["coordinates"] == [24.031, 49.842]
    assert shapes["villages"]["type"] == "Polygon"
    ring = shapes["villages"]["coordinates"][0]
    assert ring[0] == ring[-1]
    assert sum((b[0] - a[0]) * (b[1] + a[1]) for a, b in zip(ring, ring[1:])) < 0, "the outer ring runs against the clock"


@pytest.mark.parametrize("limit", [1, 2, 3, 5, 12, 13])
def test_paging_loses_no_incident_and_repeats_none(client: TestClient, limit: int) -> None:
    whole = [feature["id"] for feature in client.get("/api/incidents.geojson").json()["features"]]
    address, seen = f"/api/incidents.geojson?limit={limit}", []
    while address:
        page = client.get(address).json()
        assert len(page["features"]) <= limit
        seen += [feature["id"] for feature in page["features"]]
        address = page["links"][0]["href"] if "links" in page else None
    assert seen == whole


def test_the_next_page_is_of_the_same_data_when_new_data_came_in_between(tmp_path: Path) -> None:
    from starlette.applications import Starlette

    from geo.web.routes import routes
    from geo.web.tiles import Tiles

    program = small_store.program(tmp_path)
    client = TestClient(Starlette(routes=routes(lambda: program, Tiles())))
    first = client.get("/api/incidents.geojson?limit=6").json()
    builds.write_build(small_store.holdings()[1:], program.vocabulary, program.store_dir)
    assert client.get("/api/stats").json()["incidents"] == 1
    second = client.get(first["links"][0]["href"]).json()
    assert len(first["features"]) + len(second["features"]) == INCIDENTS - WITHHELD
    assert second["strikemap"]["build"] == first["strikemap"]["build"]


@pytest.mark.parametrize("incident_id", ["market", "split/odesa", "nowhere"])
def test_an_incident_comes_with_its_claims_and_their_sources(client: TestClient, incident_id: str) -> None:
    found = client.get(f"/api/incidents/{quote(incident_id, safe='')}").json()
    assert found["incident"]["incident_id"] == incident_id
    assert len(found["claims"]) == found["incident"]["claims"]
    assert all(claim["publisher"] for claim in found["claims"])


def test_a_filter_does_not_hide_an_incident_that_is_asked_for_by_name(client: TestClient) -> None:
    found = client.get("/api/incidents/market?target=energy").json()
    assert found["inside_filter"] is False
    assert found["incident"]["killed_min"] == 20
    lowest = client.get("/api/incidents/market?rule=lowest&as_of=2025-04-05").json()
    assert (lowest["rule"], lowest["as_of"], found["as_of"]) == ("lowest", "2025-04-05", None)
    assert (lowest["incident"]["killed_min"], lowest["incident"]["killed_max"]) == (18, None)


def test_an_incident_that_was_split_names_its_parts(client: TestClient) -> None:
    assert client.get("/api/incidents/split").json()["parts"] == ["split/mykolaiv", "split/odesa"]


def test_an_incident_that_may_not_be_passed_on_leaves_without_its_claims(client: TestClient) -> None:
    found = client.get("/api/incidents/closed").json()
    assert found["claims"] == []
    assert "licence" in found["withheld"]
    assert set(found["incident"]) == {"incident_id", "dataset", "licence", "exportable"}, "neither what it says nor where or when"


@pytest.mark.parametrize("name", list(FORMATS))
def test_an_export_is_a_file_with_a_name_and_is_not_kept(client: TestClient, program: Strikemap, name: str) -> None:
    answer = client.get(f"/export/{name}?area=UA-12")
    assert answer.status_code == 200
    assert answer.headers["content-type"].split(";")[0] == FORMATS[name][0].split(";")[0]
    assert answer.headers["content-disposition"] == f"attachment; filename*=UTF-8''strikemap-{program.ready()}.{FORMATS[name][1]}"
    assert answer.headers["cache-control"] == "no-store"
    assert answer.content


def test_the_address_and_the_export_give_the_same_bytes(client: TestClient) -> None:
    assert client.get("/export/geojson?target=residential").content == client.get("/api/incidents.geojson?target=residential").content


@pytest.mark.parametrize("path", ["/api/stats", "/api/incidents/market", "/tiles/3/4/2.json", "/tiles/3/4/2.png", "/tiles/areas.json", "/api/incidents.geojson?limit=5"])
def test_an_answer_may_be_kept_only_when_its_address_names_the_data(client: TestClient, program: Strikemap, path: str) -> None:
    assert client.get(path).headers["cache-control"] == "no-store"
    pinned = f"{path}{'&' if '?' in path else '?'}build={program.ready()}"
    assert "immutable" in client.get(pinned).headers["cache-control"]


async def parts_of(service, path: str, query: str = "") -> list[bytes]:  # noqa: ANN001 - ASGI app
    """The parts in which an answer leaves the server."""
    found: list[bytes] = []

    async def receive() -> dict:
        return {"type": "http.request", "body": b"", "more_body": False}

    async def send(message: dict) -> None:
        if message["type"] == "http.response.body":
            found.append(message.get("body", b""))

    scope = {"type": "http", "asgi": {"version": "3.0", "spec_version": "2.4"}, "http_version": "1.1", "method": "GET", "path": path, "raw_path": path.encode(),
             "query_string": query.encode(), "headers": [], "server": ("localhost", 80), "scheme": "http", "root_path": ""}  # fmt: skip
    await service(scope, receive, send)
    return [part for part in found if part]


def test_a_whole_collection_leaves_in_parts_and_not_as_one_lump(service) -> None:  # noqa: ANN001
    import asyncio

    parts = asyncio.run(parts_of(service, "/api/incidents.geojson"))
    assert len(parts) >= 3
    assert len(json.loads(b"".join(parts))["features"]) == INCIDENTS - WITHHELD


def test_the_map_is_handed_what_is_known_only_to_an_area_apart(client: TestClient) -> None:
    [area] = client.get("/tiles/areas.json").json()["areas"]
    assert (area["precision"], area["adm1"], area["incidents"], area["ids"]) == ("oblast", "UA-65", AREAS, ["villages"])
    assert (area["killed_min"], area["killed_max"]) == (2, 3)


def test_the_whole_app_serves_pages_and_routes_on_one_port(whole_app: TestClient) -> None:
    assert whole_app.get("/healthz").json()["incidents"] == INCIDENTS
    page = whole_app.get("/")
    assert page.headers["content-type"].startswith("text/html")
    assert whole_app.get("/incident").status_code == 200
    assert whole_app.get("/api/nothing").headers["content-type"] == "application/problem+json"


def test_large_answers_are_packed_and_packed_files_are_not_packed_twice(whole_app: TestClient) -> None:
    assert whole_app.get("/api/incidents.geojson").headers["content-encoding"] == "gzip"
    packed = whole_app.get("/assets/boundaries/adm1_display.geojson.gz")
    assert packed.headers["content-encoding"] == "gzip"
    assert packed.headers["content-type"] == "application/geo+json"
    assert packed.json()["type"] == "FeatureCollection"
    plain = whole_app.get("/assets/boundaries/ua_oblasts.geojson")
    assert plain.json()["features"]


def test_every_file_that_the_map_loads_is_served_by_ourselves(whole_app: TestClient) -> None:
    from geo.layers.serving import SCRIPTS

    needed = ["/assets/leaflet/leaflet.js", "/assets/leaflet/leaflet.css", "/assets/jquery/jquery.min.js", "/assets/app/strikemap.css",
              "/assets/fonts/inter-latin.woff2", "/assets/fonts/inter-cyrillic.woff2", "/assets/labels/places.json",
              "/assets/boundaries/countries.geojson", *(f"/assets/app/{name}.js" for name in SCRIPTS)]  # fmt: skip
    for address in needed:
        answer = whole_app.get(address)
        assert answer.status_code == 200, address
        assert not answer.headers["content-type"].startswith("text/html"), address
        again = whole_app.get(address, headers={"If-None-Match": answer.headers["etag"]})
        assert again.status_code == 304, address


def test_no_address_leads_out_of_the_folders_of_the_map(client: TestClient) -> None:
    for way in ("/assets/app/../strikes.py", "/assets/app/%2e%2e/strikes.py", "/assets/boundaries/..%2F..%2Fapp.py", "/assets/app//etc/passwd"):
        answer = client.get(way)
        assert answer.status_code == 404, way
        assert b"import" not in answer.content


def test_other_methods_than_reading_change_nothing(client: TestClient) -> None:
    for path in ("/api/stats", "/export/geojson", "/api/incidents/market"):
        assert client.post(path).status_code == 405
        assert client.delete(path).status_code == 405
        assert client.head(path).status_code == 200


@pytest.mark.parametrize(("address", "told"), [
    ("/tiles/units.json?by=county", "allowed are area"), ("/tiles/units.json?by=area&figure=wounded", "allowed are incidents"),
    ("/tiles/units.json?by=hot9", "resolutions 4, 5, 6"), ("/tiles/units.json?by=kernel7", "kernel10"), ("/tiles/kernel.png?theme=red", "light, dark"),
    ("/tiles/units.json?by=area&target=schools", "education"),
])  # fmt: skip
def test_a_map_of_areas_that_does_not_exist_is_refused_with_what_is_allowed(client: TestClient, address: str, told: str) -> None:
    answer = client.get(address)
    assert answer.status_code == 400 and told in answer.json()["detail"]


def test_areas_raions_and_densities_are_answered(client: TestClient) -> None:
    assert client.get("/tiles/units.json?by=area&figure=killed").json()["rows"]
    assert len(client.get("/tiles/raions.geojson").json()["features"]) > 100
    assert client.get("/tiles/kernel.png?by=kernel50&theme=dark").content.startswith(b"\x89PNG")


def test_an_incident_of_a_later_day_is_said_to_be_known_from_its_first_day_on(client):
    answer = client.get("/api/incidents/market?as_of=2020-01-01")
    told = answer.json()
    assert answer.status_code == 404 and told["title"] == "Not known by that day"
    assert "nobody had claimed anything about it by the end of 2020-01-01" in told["detail"] and "removed" not in told["detail"]
    since = told["detail"].partition("as_of=")[2][:10]
    assert client.get(f"/api/incidents/market?as_of={since}").status_code == 200
    assert client.get("/api/incidents/no-such-id?as_of=2020-01-01").json()["title"] == "No such incident"
