"""Frames of earlier days are right however many are asked for at once, and building waits for its turn."""

from __future__ import annotations

import subprocess
import sys
import threading
from concurrent.futures import ThreadPoolExecutor
from datetime import date, timedelta

import pytest

from geo.settings import ROOT
from geo.store import shelf, statements
from tests.builders import sample_store

FIRST = date(2025, 4, 1)
SURELY_KILLED = {date(2025, 4, 3): None, date(2025, 4, 4): 16, date(2025, 4, 5): 19, date(2025, 4, 6): 19, date(2025, 4, 7): 20}


@pytest.fixture(scope="module")
def store(tmp_path_factory):
    return sample_store(tmp_path_factory.mktemp("replays"))


def killed_on(store, day: date) -> int | None:
    return store.select(f"q=kryvyi&as_of={day}").totals["killed_min"]


def test_twelve_days_asked_by_eight_threads_at_once_are_each_answered_right(store):
    days = [FIRST + timedelta(days=n) for n in range(12)] * 3
    with ThreadPoolExecutor(8) as pool:
        answers = dict(zip(days, pool.map(lambda day: killed_on(store, day), days)))
    for day, least in SURELY_KILLED.items():
        assert answers[day] == least


def test_a_replay_that_was_crowded_out_between_two_statements_is_made_again(store):
    selection = store.select("q=kryvyi&as_of=2025-04-05")
    frame = selection.frame  # named now, read below
    for n in range(6):
        killed_on(store, FIRST + timedelta(days=20 + n))
    assert store.build.dicts(statements.totals(frame, selection.conditions, "latest"))[0]["killed_min"] == 19
    assert [row["incident_id"] for batch in selection.batches() for row in batch] == ["kryvyi-rih-2025-04-04"]


def test_a_second_builder_waits_and_one_that_was_killed_stands_in_nobodys_way(tmp_path):
    holding = (
        "import sys, time; from pathlib import Path; from geo.store.shelf import only_builder\n"
        "with only_builder(Path(sys.argv[1])):\n    print('in', flush=True); time.sleep(60)"
    )
    first = subprocess.Popen([sys.executable, "-c", holding, str(tmp_path)], cwd=ROOT, stdout=subprocess.PIPE, text=True)
    assert first.stdout.readline().strip() == "in"
    entered = threading.Event()

    def second() -> None:
        with shelf.only_builder(tmp_path):
            entered.set()

    threading.Thread(target=second, daemon=True).start()
    assert not entered.wait(0.5)
    first.kill()
    first.wait()
    assert entered.wait(60)
