"""An import in a process of its own: it tells how far it is, stops when asked, and leaves nothing when it or the server dies."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from geo import apart
from geo.ingest import datasets, unfinished
from geo.settings import ROOT, Settings
from tests.ingest.conftest import acled, csv_of

WAIT_S = 300


@pytest.fixture
def own(tmp_path: Path) -> Settings:
    return Settings({"own_dir": str(tmp_path / "own"), "build_dir": str(tmp_path / "build")})


@pytest.fixture(scope="module")
def large(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("large") / "acled.csv"
    path.write_text(csv_of([acled(event_id_cnty=f"UKR{number}") for number in range(150_000)]), encoding="utf-8")
    return path


def _order(own: Settings, path: Path, dry_run: bool = False) -> dict:
    return {"act": "import", "settings": dict(own.values), "path": str(path), "dataset": "mine", "format": None, "mapping": None, "licence": None,
            "credit": None, "dry_run": dry_run, "extend": False}  # fmt: skip


def _left(own: Settings) -> list[str]:
    return sorted(path.name for path in datasets.folder_of(own).glob("*")) if datasets.folder_of(own).is_dir() else []


def test_a_trial_tells_its_rows_and_its_report(own, tmp_path):
    path = tmp_path / "small.csv"
    path.write_text(csv_of([acled()]), encoding="utf-8")
    heard: list[dict] = []
    apart.run(_order(own, path, dry_run=True), heard.append, threading.Event())
    assert [line.get("rows") for line in heard] == [1, None, None]
    assert heard[1]["stored"]["accepted"] == 1 and heard[-1] == {"state": "done"}


def test_a_file_that_cannot_be_used_is_said_in_words(own, tmp_path):
    path = tmp_path / "empty.csv"
    path.write_text("", encoding="utf-8")
    heard: list[dict] = []
    apart.run(_order(own, path), heard.append, threading.Event())
    assert heard == [{"state": "failed", "problem": "A file was not understood. empty.csv: is empty. Download it again."}]


def test_a_fetch_without_a_key_says_which_and_asks_nobody(own, monkeypatch):
    monkeypatch.delenv("UCDP_API_TOKEN", raising=False)
    order = {"act": "fetch", "settings": dict(own.values), "source": "ucdp", "dataset": "ucdp", "release": "25.1", "filters": {}, "url": "", "licence": "",
             "credit": ""}  # fmt: skip
    heard: list[dict] = []
    apart.run(order, heard.append, threading.Event())
    assert [line["state"] for line in heard] == ["failed"] and "UCDP_API_TOKEN" in heard[0]["problem"]
    assert _left(own) == []


def _caught(own: Settings, attempt: Callable[[], None]) -> None:
    """Nothing; makes the attempt until the import was disturbed before it was through, as a busy machine may tell of it too late."""
    for _ in range(10):
        attempt()
        if not datasets.names(own):
            return
        datasets.delete(own, "mine", at_once=True)
    pytest.fail("ten imports were through before they could be disturbed")


def test_an_import_that_is_stopped_leaves_nothing(own, large):
    heard: list[dict] = []

    def stopped_after_its_first_batch() -> None:
        stop = threading.Event()
        apart.run(_order(own, large), lambda told: (heard.append(told), stop.set()), stop)

    _caught(own, stopped_after_its_first_batch)
    assert heard[-1]["state"] == "cancelled" and "Nothing was stored" in heard[-1]["problem"]
    assert _left(own) == []


def test_a_server_that_is_killed_leaves_no_half_dataset(own, large):
    server = "import json, sys, threading; from geo import apart; apart.run(json.loads(sys.argv[1]), lambda told: print(json.dumps(told), flush=True), threading.Event())"

    def killed_after_the_first_batch() -> None:
        with subprocess.Popen([sys.executable, "-c", server, json.dumps(_order(own, large))], stdout=subprocess.PIPE, cwd=ROOT, text=True) as process:
            assert "rows" in json.loads(process.stdout.readline())
            process.kill()
        until = time.monotonic() + WAIT_S
        while _left(own) and not datasets.names(own):  # the process of the import ends by itself
            assert time.monotonic() < until
            time.sleep(0.05)

    _caught(own, killed_after_the_first_batch)
    assert _left(own) == []


def test_what_a_killed_import_left_is_cleared_by_the_next_and_what_another_holds_is_not(own):
    begin = "import os, sys; from pathlib import Path; from geo.ingest import unfinished; print(unfinished.begin(Path(sys.argv[1])), flush=True); sys.stdin.read()"
    home = datasets.folder_of(own) / "mine"
    with subprocess.Popen([sys.executable, "-c", begin, str(home)], stdin=subprocess.PIPE, stdout=subprocess.PIPE, cwd=ROOT, text=True) as process:
        folder = Path(process.stdout.readline().strip())
        assert unfinished.clear(datasets.folder_of(own)) == 0 and folder.is_dir()
        os.kill(process.pid, signal.SIGKILL)
        process.wait()
    assert unfinished.clear(datasets.folder_of(own)) == 1 and not home.exists()


def test_a_killed_process_is_told_from_one_that_was_stopped(own, large):
    heard: list[dict] = []

    def hear(told: dict) -> None:
        heard.append(told)
        if "rows" in told:
            for child in _children(os.getpid()):
                os.kill(child, signal.SIGKILL)

    _caught(own, lambda: apart.run(_order(own, large), hear, threading.Event()))
    assert heard[-1]["state"] == "failed" and "before its work was done" in heard[-1]["problem"]
    assert datasets.names(own) == []


def _children(pid: int) -> list[int]:
    found = subprocess.run(["ps", "-o", "pid=,args=", "--ppid", str(pid)], stdout=subprocess.PIPE, text=True, check=True).stdout
    return [int(line.split()[0]) for line in found.splitlines() if "geo.apart" in line]
