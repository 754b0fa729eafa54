"""Live sources are played by a server on this machine: paging, errors, keys, resuming, changes and deletions."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator

import pytest

from geo.errors import BadFile, BadRequest, LookupFailed
from geo.ingest import datasets
from geo.ingest.importing import Cancelled
from geo.ingest.live import fetch, polite
from geo.ingest.live.address import download, fetch_address
from geo.ingest.live.fetch import Live, fetch_acled, fetch_ucdp
from geo.settings import Settings
from tests.ingest.conftest import acled, csv_of, ucdp
from tests.ingest.played import Played

SECRET = "s3cr3t-t0k3n"


@pytest.fixture
def played() -> Iterator[Played]:
    server = Played()
    yield server
    server.server.shutdown()
    server.server.server_close()


@pytest.fixture
def waits() -> list[float]:
    return []


@pytest.fixture
def live(own: Settings, waits: list[float]) -> Live:
    return Live(own, "mine", {"UCDP_API_TOKEN": SECRET, "ACLED_ACCESS_TOKEN": SECRET}, wait=waits.append)


def _json(held: object) -> tuple[int, dict, bytes]:
    return 200, {}, json.dumps(held).encode()


def _ucdp_pages(events: list[list[dict]]) -> Callable:
    def answer(query: dict, headers: object) -> tuple[int, dict, bytes]:
        number = int(query["page"])
        more = "next" if number + 1 < len(events) else ""
        return _json({"TotalCount": sum(map(len, events)), "NextPageUrl": more, "Result": events[number]})

    return answer


def test_ucdp_pages_are_fetched_and_brought_in(played, live, held):
    played.answers["/api/25.1"] = _ucdp_pages([[ucdp(id=1), ucdp(id=2)], [ucdp(id=3)]])
    report = fetch_ucdp(live, "25.1", {"Country": "369"}, f"{played.url}/api")
    assert (report["format"], report["accepted"], report["licence"]) == ("ucdp", 3, "CC BY 4.0")
    assert all({key.lower(): value for key, value in headers.items()}["x-ucdp-access-token"] == SECRET for _, headers in played.asked)


def test_keys_are_in_no_address_file_or_message(played, live, own):
    played.answers["/api/25.1"] = _ucdp_pages([[ucdp()]])
    fetch_ucdp(live, "25.1", None, f"{played.url}/api")
    assert not any(SECRET in path for path, _ in played.asked)
    assert not any(SECRET.encode() in path.read_bytes() for path in own.own_dir.rglob("*") if path.is_file())
    played.answers["/api/26.1"] = lambda query, headers: (403, {}, SECRET.encode())
    with pytest.raises(LookupFailed, match="refuses the key") as problem:
        fetch_ucdp(live, "26.1", None, f"{played.url}/api")
    assert SECRET not in str(problem.value)


def test_without_a_key_nothing_is_asked(played, own):
    with pytest.raises(BadRequest, match="UCDP_API_TOKEN"):
        fetch_ucdp(Live(own, "mine", {}), "25.1", None, f"{played.url}/api")
    assert played.asked == []


def test_a_busy_service_is_asked_again_after_the_time_it_names(played, live, waits):
    answers = iter([(429, {"Retry-After": "7"}, b""), (503, {}, b""), _json({"NextPageUrl": "", "Result": [ucdp()]})])
    played.answers["/api/25.1"] = lambda query, headers: next(answers)
    assert fetch_ucdp(live, "25.1", None, f"{played.url}/api")["accepted"] == 1
    assert 7.0 in waits and 2.0 in waits


def test_a_broken_fetch_goes_on_where_it_stopped(played, live, own):
    events = [[ucdp(id=1)], [ucdp(id=2)]]
    working = _ucdp_pages(events)
    played.answers["/api/25.1"] = lambda query, headers: working(query, headers) if query["page"] == "0" else (500, {}, b"")
    with pytest.raises(LookupFailed, match="says nothing about its data"):
        fetch_ucdp(live, "25.1", None, f"{played.url}/api")
    assert datasets.list_datasets(own) == []
    played.answers["/api/25.1"] = working
    played.asked.clear()
    assert fetch_ucdp(live, "25.1", None, f"{played.url}/api")["accepted"] == 2
    assert [path for path, _ in played.asked if "page=0" in path] == []


def test_a_fetch_can_be_stopped(played, own):
    played.answers["/api/25.1"] = _ucdp_pages([[ucdp(id=1)], [ucdp(id=2)]])
    with pytest.raises(Cancelled, match="what was fetched is kept"):
        fetch_ucdp(Live(own, "mine", {"UCDP_API_TOKEN": SECRET}, fetching=lambda got, total: False), "25.1", None, f"{played.url}/api")


def test_acled_is_asked_for_changes_only_and_deletions_are_applied(played, live, held):
    rows = [acled(event_id_cnty="A", timestamp=100), acled(event_id_cnty="B", timestamp=200)]
    changed = [acled(event_id_cnty="B", timestamp=300, fatalities=9), acled(event_id_cnty="C", timestamp=310)]
    played.answers["/api/acled/read"] = lambda query, headers: _json({"data": changed if query.get("timestamp") == "200" else rows})
    played.answers["/api/deleted/read"] = lambda query, headers: _json({"data": [{"event_id_cnty": "A", "deleted_timestamp": 305}]})
    assert fetch_acled(live, None, f"{played.url}/api")["accepted"] == 2
    report = fetch_acled(live, None, f"{played.url}/api")
    assert (report["accepted"], report["deleted"]) == (2, 1)
    assert {row["incident_id"] for row in held()["incidents"]} == {"mine:B", "mine:C"}
    assert next(c["value"] for c in held()["claims"] if c["claim_id"] == "mine:B/killed") == 9
    played.answers["/api/acled/read"] = lambda query, headers: _json({"data": []})
    played.answers["/api/deleted/read"] = lambda query, headers: _json({"data": []})
    assert "Nothing has changed" in fetch_acled(live, None, f"{played.url}/api")["warnings"][0]


def test_changes_that_were_undone_are_fetched_again(played, live, held, own):
    rows, changed = [acled(event_id_cnty="A", timestamp=100)], [acled(event_id_cnty="B", timestamp=300)]
    since = {None: rows, "100": changed, "300": []}
    played.answers["/api/acled/read"] = lambda query, headers: _json({"data": since[query.get("timestamp")]})
    played.answers["/api/deleted/read"] = lambda query, headers: _json({"data": []})
    fetch_acled(live, None, f"{played.url}/api")
    fetch_acled(live, None, f"{played.url}/api")
    assert {row["incident_id"] for row in held()["incidents"]} == {"mine:A", "mine:B"}
    datasets.undo(own, "mine")
    fetch_acled(live, None, f"{played.url}/api")
    assert {row["incident_id"] for row in held()["incidents"]} == {"mine:A", "mine:B"}
    datasets.delete(own, "mine")
    fetch_acled(live, None, f"{played.url}/api")
    assert {row["incident_id"] for row in held()["incidents"]} == {"mine:A"}


def test_a_dataset_is_not_filled_up_with_changes_of_another_country(played, live):
    played.answers["/api/acled/read"] = lambda query, headers: _json({"data": [acled(timestamp=100)]})
    fetch_acled(live, {"country": "Ukraine"}, f"{played.url}/api")
    asked = len(played.asked)
    with pytest.raises(BadRequest, match="was fetched with country=Ukraine"):
        fetch_acled(live, {"country": "Moldova"}, f"{played.url}/api")
    assert len(played.asked) == asked


def test_a_login_is_posted_and_its_token_used(played, own):
    played.answers["/oauth/token"] = lambda query, headers: _json({"access_token": "given"})
    played.answers["/api/acled/read"] = lambda query, headers: _json({"data": [acled()]})
    login = Live(own, "mine", {"ACLED_EMAIL": "a@b.example", "ACLED_PASSWORD": SECRET})
    assert fetch_acled(login, None, f"{played.url}/api", f"{played.url}/oauth/token")["accepted"] == 1
    assert played.asked[-1][1]["Authorization"] == "Bearer given"
    assert not any(SECRET in path for path, _ in played.asked)


def test_a_file_at_an_address_is_continued_where_it_broke_off(played, live):
    content = csv_of([ucdp(id=number) for number in range(40)]).encode()
    seen: list[str | None] = []

    def answer(query: dict, headers) -> tuple[int, dict, bytes]:  # noqa: ANN001 - the request's headers
        wanted = headers.get("Range")
        seen.append(wanted)
        if not wanted:
            return 200, {"Content-Length": str(len(content)), "Connection": "close"}, content[:1000]
        start = int(wanted.removeprefix("bytes=").removesuffix("-"))
        return 206, {}, content[start:]

    played.answers["/files/ged.csv"] = answer
    assert fetch_address(live, f"{played.url}/files/ged.csv")["accepted"] == 40
    assert seen == [None, "bytes=1000-"]


def test_a_file_that_changed_meanwhile_is_fetched_from_its_beginning(played, own):
    old, new = (csv_of([ucdp(id=number, best=best) for number in range(40)]).encode() for best in (1, 2))
    said: list[tuple[int, int | None]] = []

    def answer(query: dict, headers) -> tuple[int, dict, bytes]:  # noqa: ANN001 - the request's headers
        if not headers.get("Range"):
            return 200, {"ETag": '"old"', "Content-Length": str(len(old)), "Connection": "close"}, old[:1000]
        return (206, {}, old[1000:]) if headers.get("If-Range") != '"old"' else (200, {"ETag": '"new"'}, new)

    played.answers["/ged.csv"] = answer
    found = download(own, f"{played.url}/ged.csv?format=csv&token={SECRET}", own.own_dir / "incoming", watch=lambda *far: said.append(far), wait=lambda _: None)
    assert found.path.read_bytes() == new and said[-1] == (len(new), len(new))
    assert found.address == f"{played.url}/ged.csv?format=csv"
    assert not any(path.is_file() for path in (own.own_dir / "live").rglob("*"))


def test_fetching_a_file_can_be_stopped_and_goes_on_the_next_time(played, own, live):
    content = csv_of([ucdp(id=number) for number in range(3000)]).encode()
    played.answers["/ged.csv"] = lambda query, headers: (
        (206, {}, content[int(headers["Range"].removeprefix("bytes=").removesuffix("-")) :]) if headers.get("Range") else (200, {}, content))
    with pytest.raises(Cancelled, match="continued the next time"):
        download(own, f"{played.url}/ged.csv", own.own_dir / "incoming", watch=lambda got, total: False)
    report = fetch_address(live, f"{played.url}/ged.csv", dry_run=True)
    assert (report["accepted"], report["dry_run"], report["address"]) == (3000, True, f"{played.url}/ged.csv")
    assert "Range" in played.asked[-1][1] and datasets.names(own) == []
    assert fetch_address(live, f"{played.url}/ged.csv")["version"] == "0001"
    assert datasets.list_datasets(own)[0]["address"] == f"{played.url}/ged.csv"


def test_a_file_above_the_limit_is_not_downloaded(played, own):
    played.answers["/big.csv"] = lambda query, headers: (200, {"Content-Length": str(5 * 1024**2), "Connection": "close"}, b"x")
    with pytest.raises(BadFile, match="5 MB"):
        fetch_address(Live(Settings({**own.values, "upload_limit_mb": 2}), "mine", {}), f"{played.url}/big.csv")


def test_a_redirect_to_another_host_is_not_followed(played, live):
    played.answers["/api/25.1"] = lambda query, headers: (302, {"Location": "http://localhost:1/x"}, b"")
    with pytest.raises(LookupFailed, match="another host than the one named is not asked"):
        fetch_ucdp(live, "25.1", None, f"{played.url}/api")


def test_a_file_is_fetched_from_another_host_only_when_that_is_allowed_and_it_is_named(played, live):
    played.answers["/here.csv"] = lambda query, headers: (302, {"Location": f"{played.url.replace('127.0.0.1', 'localhost')}/there.csv"}, b"")
    played.answers["/there.csv"] = lambda query, headers: (200, {}, csv_of([ucdp()]).encode())
    with pytest.raises(LookupFailed, match="localhost.*--follow"):
        fetch_address(live, f"{played.url}/here.csv")
    report = fetch_address(live, f"{played.url}/here.csv", follow=True)
    assert report["accepted"] == 1 and report["warnings"][0] == "127.0.0.1 sent us on: the file came from localhost."
    played.answers["/out.csv"] = lambda query, headers: (302, {"Location": "http://example.org/x.csv"}, b"")
    with pytest.raises(LookupFailed, match="Only https"):
        fetch_address(live, f"{played.url}/out.csv", follow=True)
    with pytest.raises(ValueError, match="another host"):
        polite.Polite({"Authorization": SECRET}, elsewhere=True).json(f"{played.url}/here.csv")


@pytest.mark.parametrize("url", ["http://example.org/a.csv", "ftp://example.org/a", "file:///etc/passwd", "https://me:key@example.org/a"])
def test_only_safe_addresses_are_asked(live, url):
    with pytest.raises(LookupFailed):
        fetch_address(live, url)


def test_retry_after_may_be_seconds_or_a_date():
    assert polite.retry_after_s("12") == 12.0
    assert polite.retry_after_s("Wed, 21 Oct 2015 07:28:00 GMT") == 0.0
    assert polite.retry_after_s("soon") is None and polite.retry_after_s(None) is None


def test_the_public_addresses_are_https():
    assert all(polite.check_address(url) for url in (fetch.UCDP_API, fetch.ACLED_API, fetch.ACLED_LOGIN))
