"""Online geocoders: off by default, braked, kept, and an outage is an outage."""

from __future__ import annotations

import http.server
import json
import threading
from collections.abc import Iterator
from urllib.parse import parse_qs, urlparse

import pytest

from geo.errors import BadSetting, BadValue, LookupFailed
from geo.gazetteer import limiter
from geo.gazetteer.gazetteer import Gazetteer
from geo.gazetteer.online import OnlineGeocoders, resolve_online
from geo.gazetteer.online_cache import OnlineCache
from geo.settings import Settings

VILLAGE = {
    "osm_id": 42, "osm_type": "node", "lat": "49.60", "lon": "37.24", "display_name": "Hroza, Kharkiv Oblast, Ukraine",
    "addresstype": "village", "boundingbox": ["49.58", "49.62", "37.22", "37.26"],
}  # fmt: skip
ELSEWHERE = {**VILLAGE, "osm_id": 43, "lat": "48.50", "lon": "35.00", "display_name": "Hroza, Dnipropetrovsk Oblast"}
FEATURE = {
    "geometry": {"coordinates": [37.24, 49.60]},
    "properties": {
        "name": "Hroza",
        "osm_id": 42,
        "osm_type": "N",
        "type": "village",
        "layer": "locality",
        "gid": "osm:42",
    },
}
ANSWERS = {
    "/search": [ELSEWHERE, VILLAGE],
    "/api": {"features": [FEATURE]},
    "/v1/search": {"features": [FEATURE]},
    "/arcgis/rest/services/World/GeocodeServer/findAddressCandidates": {
        "candidates": [{"address": "Hroza", "location": {"x": 37.24, "y": 49.60}, "score": 100, "attributes": {"Addr_type": "Locality"}}]
    },
}  # fmt: skip


class Service:
    """A local server that plays each provider; `script` holds (status, headers, body) for the next questions."""

    def __init__(self) -> None:
        self.asked: list[tuple[str, str]] = []
        self.script: list[tuple[int, dict[str, str], bytes]] = []
        self.stall = threading.Event()
        outer = self

        class Handler(http.server.BaseHTTPRequestHandler):
            def do_GET(self) -> None:
                outer.asked.append((self.path, self.headers.get("User-Agent", "")))
                body = json.dumps(ANSWERS.get(urlparse(self.path).path, {})).encode()
                status, headers, body = outer.script.pop(0) if outer.script else (200, {}, body)
                if status == 0:
                    outer.stall.wait(60)
                    return
                self.send_response(status)
                for name, value in {"content-type": "application/json", **headers}.items():
                    self.send_header(name, value)
                self.end_headers()
                self.wfile.write(body)

            def log_message(self, *args: object) -> None:
                pass

        self.server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self.host = f"127.0.0.1:{self.server.server_port}"
        threading.Thread(target=self.server.serve_forever, args=(0.02,), daemon=True).start()


@pytest.fixture
def service() -> Iterator[Service]:
    made = Service()
    yield made
    made.stall.set()
    made.server.shutdown()
    made.server.server_close()
    limiter._brakes.pop(made.host, None)


def online(service: Service, tmp_path, names: str = "nominatim", timeout_s: float = 60.0) -> OnlineGeocoders:
    settings = Settings(
        {
            "online_geocoders": names,
            "online_domain": f"http://{service.host}",
            "online_timeout_s": timeout_s,
            "own_dir": str(tmp_path),
        }
    )
    limiter._brakes[service.host] = limiter.Brake(service.host, 0.0)
    return OnlineGeocoders(settings)


def test_no_service_is_on_by_default(settings: Settings) -> None:
    off = OnlineGeocoders(settings)
    assert off.chain == [] and off.hosts == []
    with pytest.raises(BadSetting, match="online_geocoders"):
        off.look_up("Hroza")


def test_an_unknown_service_is_refused_with_the_known_ones() -> None:
    with pytest.raises(BadSetting, match="nominatim, photon, pelias, arcgis"):
        OnlineGeocoders(Settings({"online_geocoders": "gogle"}))
    with pytest.raises(BadSetting, match="online_domain"):
        OnlineGeocoders(Settings({"online_geocoders": "pelias"}))


@pytest.mark.parametrize("name", ["nominatim", "photon", "pelias", "arcgis"])
def test_every_service_is_understood(service: Service, tmp_path, name: str) -> None:
    answer = online(service, tmp_path, name).look_up("Hroza", "UA", "UA-63")
    best = answer.candidates[0].place
    assert (best.lat, best.lon, best.country, best.adm1) == (49.6, 37.24, "UA", "UA-63")
    assert best.method == f"online:{name}" and best.precision == "settlement"
    assert service.host in answer.candidates[0].reason and answer.asked_at
    assert all("strikemap" in agent for _, agent in service.asked)
    assert (
        "Kharkiv Oblast" in parse_qs(urlparse(service.asked[0][0]).query).popitem()[1][0]
        or "Kharkiv" in service.asked[0][0]
    )


def test_a_hit_outside_of_the_stated_oblast_comes_last(service: Service, tmp_path) -> None:
    first, last = online(service, tmp_path).look_up("Hroza", "UA", "UA-63").candidates
    assert (first.place.adm1, last.place.adm1) == ("UA-63", "UA-12")
    assert last.score < first.score and "outside" in last.reason


def test_the_same_question_is_asked_once(service: Service, tmp_path) -> None:
    chain = online(service, tmp_path)
    first, second = chain.look_up("Hroza", "UA"), chain.look_up("HROZA", "UA")
    assert (first.cached, second.cached, len(service.asked)) == (False, True, 1)
    assert second.asked_at == first.asked_at and second.candidates == first.candidates


def test_not_found_is_kept_with_its_date_and_failures_are_not(service: Service, tmp_path) -> None:
    chain = online(service, tmp_path)
    service.script = [(200, {}, b"[]")]
    assert chain.look_up("Nowhere").candidates == ()
    chain.look_up("Nowhere")
    assert len(service.asked) == 1
    service.script = [(503, {}, b"")]
    assert chain.look_up("Hroza").outages
    assert chain.look_up("Hroza").candidates


def test_what_terms_forbid_to_keep_is_not_kept(service: Service, tmp_path) -> None:
    chain = online(service, tmp_path, "arcgis")
    chain.look_up("Hroza")
    assert not chain.look_up("Hroza").cached and len(service.asked) == 2


@pytest.mark.parametrize(
    ("status", "body", "words"),
    [
        (403, b"", "403"),
        (503, b"", "503: it is down"),
        (502, b"", "502"),
        (401, b"", "key"),
        (200, b"{broken", "not JSON"),
        (200, b'{"features": [{"geometry": null}]}', "could not be understood"),
        (200, b'[{"display_name": "x"}]', "could not be understood"),
    ],
)
def test_a_failure_is_an_outage_not_a_not_found(
    service: Service, tmp_path, status: int, body: bytes, words: str
) -> None:
    chain = online(service, tmp_path, "photon" if b"features" in body else "nominatim")
    service.script = [(status, {}, body)]
    answer = chain.look_up("Hroza")
    assert answer.candidates == () and len(answer.outages) == 1
    assert words in answer.outages[0].problem and service.host in answer.outages[0].problem


def test_a_service_that_stalls_is_given_up_after_the_set_time(service: Service, tmp_path) -> None:
    chain = online(service, tmp_path, timeout_s=0.3)
    service.script = [(0, {}, b"")]
    assert "in time" in chain.look_up("Hroza").outages[0].problem


def test_a_host_that_is_not_there_cannot_be_reached(tmp_path, service: Service) -> None:
    chain = online(service, tmp_path)
    service.server.shutdown()
    service.server.server_close()
    assert "cannot be reached" in chain.look_up("Hroza").outages[0].problem


def test_retry_after_holds_all_callers(service: Service, tmp_path) -> None:
    chain = online(service, tmp_path)
    service.script = [(429, {"Retry-After": "120"}, b"")]
    assert "pause 120 s" in chain.look_up("Hroza").outages[0].problem
    again = chain.look_up("Other")
    assert len(service.asked) == 1 and "pause" in again.outages[0].problem


def test_the_next_service_is_asked_when_one_is_down(service: Service, tmp_path) -> None:
    chain = online(service, tmp_path, "nominatim,photon")
    service.script = [(503, {}, b"")]
    answer = chain.look_up("Hroza")
    assert answer.provider == "photon" and answer.outages[0].provider == "nominatim"


@pytest.mark.parametrize("name", ["nominatim", "photon", "pelias", "arcgis"])
def test_a_hit_without_a_name_does_not_lose_the_others(service: Service, tmp_path, name: str) -> None:
    nameless = {
        "nominatim": [{k: v for k, v in VILLAGE.items() if k != "display_name"}, VILLAGE],
        "photon": {"features": [{**FEATURE, "properties": {"osm_id": 1}}, FEATURE]},
        "pelias": {"features": [{**FEATURE, "properties": {}}, FEATURE]},
        "arcgis": {"candidates": [{"location": {"x": 37.2, "y": 49.6}, "address": None}]},
    }[name]
    service.script = [(200, {}, json.dumps(nameless).encode())]
    answer = online(service, tmp_path, name).look_up("Hroza")
    assert answer.outages == () and answer.candidates
    assert "(no name given)" in {c.place.name for c in answer.candidates}


def test_a_sure_offline_answer_asks_nobody(service: Service, tmp_path, gazetteer: Gazetteer) -> None:
    answer = resolve_online(gazetteer, online(service, tmp_path), "Kryvyi Rih", "UA")
    assert answer.place is not None and service.asked == []


def test_an_outage_leaves_the_offline_approximation_and_says_so(
    service: Service, tmp_path, gazetteer: Gazetteer
) -> None:
    service.script = [(503, {}, b"")]
    answer = resolve_online(gazetteer, online(service, tmp_path), "Nowhereivka", "UA", "UA-63")
    assert answer.place is not None and answer.place.precision == "oblast"
    assert "503" in answer.reason and "offline approximation" in answer.reason


def test_online_hits_are_offered_not_taken(service: Service, tmp_path, gazetteer: Gazetteer) -> None:
    answer = resolve_online(gazetteer, online(service, tmp_path), "Nowhereivka", "UA", "UA-63")
    assert answer.place is not None and answer.place.method == "hint_area"
    assert answer.candidates[0].place.method == "online:nominatim"


def test_an_empty_name_is_not_sent(service: Service, tmp_path) -> None:
    with pytest.raises(BadValue):
        online(service, tmp_path).look_up("  ")
    assert service.asked == []


def test_questions_to_one_host_keep_their_distance() -> None:
    now, slept = [0.0], []

    def sleep(seconds: float) -> None:
        slept.append(round(seconds, 3))
        now[0] += seconds

    brake = limiter.Brake("host", 1.1, clock=lambda: now[0], sleep=sleep)
    for _ in range(3):
        brake.wait()
    assert slept == [1.1, 1.1]
    brake.hold(10)
    brake.wait()
    assert slept[-1] == 10
    brake.hold(3600)
    with pytest.raises(LookupFailed, match="pause"):
        brake.wait()


def test_one_brake_per_host_and_process() -> None:
    assert limiter.brake_for("one.example", 1) is limiter.brake_for("one.example", 1)
    assert limiter.brake_for("one.example", 1) is not limiter.brake_for("two.example", 1)


def test_the_cache_outlives_the_process(tmp_path) -> None:
    first = OnlineCache(tmp_path / "online.sqlite")
    first.put("nominatim", "h", "Hroza", [{"name": "Hroza"}])
    first.close()
    kept = OnlineCache(tmp_path / "online.sqlite").get("nominatim", "h", "hroza")
    assert kept is not None and kept[1] == [{"name": "Hroza"}]
