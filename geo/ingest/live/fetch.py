"""Asks UCDP or ACLED for a dataset and brings the answer in like any file.

Keys come from the environment: UCDP_API_TOKEN; ACLED_ACCESS_TOKEN, or ACLED_EMAIL with ACLED_PASSWORD. They go into
headers and posted forms, never into addresses, files or messages.
"""

from __future__ import annotations

import json
import urllib.parse
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from geo.errors import BadRequest, LookupFailed
from geo.ingest import datasets
from geo.ingest.importing import Watch as ImportWatch
from geo.ingest.importing import import_file
from geo.ingest.live.pages import Fetched, Pages
from geo.ingest.live.pages import Watch as FetchWatch
from geo.ingest.live.polite import Polite, host_of
from geo.settings import Settings

UCDP_API = "https://ucdpapi.pcr.uu.se/api/gedevents"
ACLED_API = "https://acleddata.com/api"
ACLED_LOGIN = "https://acleddata.com/oauth/token"
UCDP_PAGE, ACLED_PAGE = 1000, 5000
STATE = "live.json"


@dataclass(frozen=True)
class Live:
    """What one fetch is made with. environ: where the keys stand. wait: how pauses are made (a test's does not sleep)."""

    settings: Settings
    dataset: str
    environ: Mapping[str, str]
    fetching: FetchWatch | None = None
    importing: ImportWatch | None = None
    wait: Callable[[float], None] | None = None

    @property
    def home(self) -> Path:
        """The folder for pages and downloads of this dataset."""
        return self.settings.own_dir / "live" / datasets.check_name(self.dataset)

    def polite(self, headers: Mapping[str, str]) -> Polite:
        """A client with the headers."""
        made = Polite(headers)
        if self.wait:
            made.wait = self.wait
        return made


def fetch_ucdp(live: Live, release: str, filters: Mapping[str, str] | None = None, api: str = UCDP_API) -> dict:
    """The import report of UCDP's events of a release ("25.1", or "25.0.9" for a candidate), filtered as its API allows.

    Raises BadRequest without a token, LookupFailed when the service cannot be asked; a broken fetch goes on next time.
    """
    client = live.polite({"x-ucdp-access-token": _key(live.environ, "UCDP_API_TOKEN", host_of(api))})
    question = {**(filters or {}), "pagesize": str(UCDP_PAGE)}

    def ask(number: int) -> Fetched:
        held = client.json(f"{api}/{urllib.parse.quote(release)}?{urllib.parse.urlencode({**question, 'page': number})}")
        if not isinstance(held, dict) or not isinstance(held.get("Result"), list):
            raise LookupFailed(f"{host_of(api)} answered in a form that is not known.")
        return Fetched(held["Result"], bool(held.get("NextPageUrl")), held.get("TotalCount"))

    pages = Pages(live.home, f"{api}|{release}|{sorted(question.items())}")
    pages.fetch(ask, live.fetching)
    return _bring(live, pages, f"ucdp-{release}.csv", "ucdp", False)


def fetch_acled(live: Live, filters: Mapping[str, str] | None = None, api: str = ACLED_API, login: str = ACLED_LOGIN) -> dict:
    """The import report of ACLED's events; after the first time only of what changed, and deleted events are taken out.

    What was fetched is remembered for each version, so that changes that were undone are asked for again. Raises BadRequest
    without a key or login, or for a dataset that was fetched with other filters, LookupFailed when the service cannot be asked.
    """
    asked = dict(sorted((filters or {}).items()))
    state = _state(live, asked)
    client = live.polite({"Authorization": f"Bearer {_acled_token(live, login)}"})
    since = state.get("timestamp")
    changed = {"timestamp": str(since), "timestamp_where": ">"} if since else {}
    pages, newest = _acled_pages(live, client, f"{api}/acled/read", {**(filters or {}), **changed}, "timestamp")
    report: dict = {"dataset": live.dataset, "format": "acled", "rows": 0, "accepted": 0, "refused": 0, "ignored": 0, "duplicates": 0,
                    "refusals": None, "warnings": ["Nothing has changed since the last time."]}  # fmt: skip
    if newest is not None:
        report = _bring(live, pages, "acled.csv", "acled", bool(changed))
    else:
        pages.forget()
    if changed:
        gone, last = _acled_pages(live, client, f"{api}/deleted/read", {"deleted_timestamp": str(state.get("deleted", since)),
                                                                       "deleted_timestamp_where": ">"}, "deleted_timestamp")  # fmt: skip
        if last is not None:
            report["deleted"] = _bring(live, gone, "acled-deleted.csv", "acled-deleted", False)["removed"]
            state["deleted"] = last
        else:
            gone.forget()
    _remember(live, asked, {**state, "timestamp": max(newest or 0, since or 0) or None}, not changed)
    return report


def _acled_pages(live: Live, client: Polite, address: str, question: Mapping[str, str], stamp: str) -> tuple[Pages, int | None]:
    """(pages, newest timestamp in them, None when they hold no record)."""
    asked = {**question, "_format": "json", "limit": str(ACLED_PAGE)}

    def ask(number: int) -> Fetched:
        held = client.json(f"{address}?{urllib.parse.urlencode({**asked, 'page': number + 1})}")
        if not isinstance(held, dict) or not isinstance(held.get("data"), list):
            raise LookupFailed(f"{host_of(address)} answered in a form that is not known.")
        return Fetched(held["data"], len(held["data"]) == ACLED_PAGE, held.get("total_count"))

    pages = Pages(live.home, f"{address}|{sorted(asked.items())}|{date.today()}")
    pages.fetch(ask, live.fetching)
    stamps = [int(str(record[stamp])) for record in pages.records() if str(record.get(stamp, "")).isdigit()]
    return pages, max(stamps, default=None)


def _bring(live: Live, pages: Pages, name: str, format_name: str, extend: bool) -> dict:
    target = pages.as_csv(live.home / name)
    report = import_file(live.settings, target, live.dataset, format_name, None, None, live.importing, extend=extend)
    target.unlink()
    pages.forget()
    return report


def _acled_token(live: Live, login: str) -> str:
    held = live.environ.get("ACLED_ACCESS_TOKEN")
    if held:
        return held
    form = {"username": _key(live.environ, "ACLED_EMAIL", host_of(login)), "password": _key(live.environ, "ACLED_PASSWORD", host_of(login)),
            "grant_type": "password", "client_id": "acled"}  # fmt: skip
    answer = live.polite({}).json(login, form)
    if not isinstance(answer, dict) or not answer.get("access_token"):
        raise LookupFailed(f"{host_of(login)} gave no access. Check ACLED_EMAIL and ACLED_PASSWORD; they are not shown here.")
    return str(answer["access_token"])


def _key(environ: Mapping[str, str], name: str, host: str) -> str:
    held = environ.get(name, "").strip()
    if not held:
        raise BadRequest(f"{host} needs a key of your own. Put it into the environment variable {name}; it is sent to {host} only.")
    return held


def _state(live: Live, asked: dict[str, str]) -> dict:
    """How far the current version was fetched: "timestamp" and "deleted"; empty where everything is to be fetched.

    Raises BadRequest when the dataset was fetched with other filters: changes alone would not fill the difference.
    """
    numbers = datasets.history(live.settings, live.dataset) if live.dataset in datasets.names(live.settings) else []
    held = _remembered(live)
    fetched = [number for number in numbers if number in held["versions"]]
    if fetched and held["asked"] != asked:
        before = ", ".join(f"{name}={text}" for name, text in held["asked"].items()) or "no filter"
        raise BadRequest(f"Dataset '{live.dataset}' was fetched with {before}. Ask for the same, or fetch into a dataset of another name.")
    return held["versions"][fetched[-1]] if fetched else {}


def _remember(live: Live, asked: dict[str, str], state: dict, all_anew: bool) -> None:
    numbers = datasets.history(live.settings, live.dataset) if live.dataset in datasets.names(live.settings) else []
    if not numbers:
        return
    live.home.mkdir(parents=True, exist_ok=True)
    versions = {**({} if all_anew else _remembered(live)["versions"]), numbers[-1]: state}
    (live.home / STATE).write_text(json.dumps({"asked": asked, "versions": versions}), encoding="utf-8")


def _remembered(live: Live) -> dict:
    """{"asked": filters, "versions": {number: how far it was fetched}}; nothing where it was written in another way."""
    path = live.home / STATE
    held = json.loads(path.read_text(encoding="utf-8")) if path.is_file() else {}
    return held if "versions" in held else {"asked": {}, "versions": {}}
