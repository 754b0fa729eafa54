"""Map tiles: how many a second over HTTP, and from a new filter to every tile of a view against npm's supercluster and GeoPandas."""

from __future__ import annotations

import http.client
import json
import shutil
import statistics
import subprocess
import threading
import time
from collections.abc import Iterator
from itertools import product
from pathlib import Path

import numpy as np

from bench import plain
from bench.row import Row, timed
from geo.assembly import Strikemap
from geo.settings import ROOT
from geo.web.tiles import Tiles

ZOOMS, VIEW_ZOOM = (6, 7, 8), 6
CONNECTIONS = 8
PACKAGE = "supercluster@8.0.1"
MOST_POINTS = 2_000_000
LOADS_S = 5.0  # a server listens, and answers its first tile, before its other rooms are loaded
SCRIPT = ROOT / "bench" / "supercluster.mjs"


def addresses(zooms: tuple[int, ...] = ZOOMS) -> list[tuple[int, int, int]]:
    """The tiles over Ukraine."""
    found = []
    for z in zooms:
        scale = 2**z / 360
        columns = range(int((22 + 180) * scale), int((40 + 180) * scale) + 1)
        rows = range(int(2**z * 0.325), int(2**z * 0.365) + 1)
        found += [(z, x, y) for x, y in product(columns, rows)]
    return found


def over_http(build_id: str, port: int) -> Iterator[Row]:
    """Tiles a second and how long 19 of 20 take, over eight kept-alive connections; no tile is asked for twice."""
    waiting = [f"/tiles/{z}/{x}/{y}.json?{query}&build={build_id}".replace("?&", "?") for query, _ in plain.QUESTIONS for z, x, y in addresses()]
    waiting.reverse()
    _asked(http.client.HTTPConnection("localhost", port, timeout=60), waiting.pop())
    time.sleep(LOADS_S)
    took: list[float] = []

    def ask() -> None:
        connection = http.client.HTTPConnection("localhost", port, timeout=60)
        while waiting:
            try:
                address = waiting.pop()
            except IndexError:
                break
            started = time.perf_counter()
            _asked(connection, address)
            took.append(time.perf_counter() - started)
        connection.close()

    count, started = len(waiting), time.perf_counter()
    threads = [threading.Thread(target=ask) for _ in range(CONNECTIONS)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    yield Row(f"map tiles over {CONNECTIONS} connections, each for the first time", count / (time.perf_counter() - started), None, "tiles/s", more_is_better=True)
    yield Row("19 of 20 of these tiles within", statistics.quantiles(took, n=20)[-1] * 1000, None, "ms")


def _asked(connection: http.client.HTTPConnection, address: str) -> None:
    connection.request("GET", address)
    answer = connection.getresponse()
    body = answer.read()
    if answer.status != 200:
        raise RuntimeError(f"{address}: status {answer.status}: {body[:300]!r}")


def of_a_view(strikemap: Strikemap, work: Path) -> Iterator[Row]:
    """From a new filter to all tiles of a view; supercluster must build its index anew for every filter."""
    selected = {query: strikemap.select(query) for query, _ in plain.QUESTIONS}

    def ours(query: str) -> int:
        strikemap.opened().build.answers(None).forget()
        tiles = Tiles()
        return sum(len(tiles.clusters_json(selected[query], *tile)) for tile in addresses((VIEW_ZOOM,)))

    theirs = supercluster(strikemap, work)
    for query in selected:
        _, ours_s = timed(lambda query=query: ours(query), 3)
        yield Row(f"new filter `{query or '(none)'}` → all {len(addresses((VIEW_ZOOM,)))} tiles of a view (supercluster in node)", ours_s * 1000,
                  theirs.get(query), "ms", key=f"view {query or '(none)'}")  # fmt: skip


def supercluster(strikemap: Strikemap, work: Path) -> dict[str, float]:
    """{question: milliseconds} of supercluster in node; empty, with the reason said, where node or the package is not to be had."""
    if not shutil.which("node") or not shutil.which("npm"):
        print("supercluster is left out: there is no node or no npm", flush=True)
        return {}
    folder = work / "node"
    folder.mkdir(parents=True, exist_ok=True)
    installed = subprocess.run(["npm", "install", "--no-audit", "--no-fund", "--silent", "--prefix", str(folder), PACKAGE], capture_output=True, text=True)
    if installed.returncode:
        print(f"supercluster is left out: npm could not install {PACKAGE}: {installed.stderr[-200:]}", flush=True)
        return {}
    index = strikemap.select("").index
    if index.pins > MOST_POINTS:
        print(f"supercluster is left out: {index.pins:,} points need more memory than node is given here", flush=True)
        return {}
    for name in ("lon", "lat"):
        index.array(name)[: index.pins].astype("<f8").tofile(folder / f"{name}.bin")
    killed = index.bounds("killed_latest")[:, 0][index.array("killed_latest")[: index.pins]]
    killed.astype("<i4").tofile(folder / "killed.bin")
    questions = []
    for number, (query, _) in enumerate(plain.QUESTIONS):
        flags = strikemap.select(query).flags()[: index.pins]
        flags.astype(np.uint8).tofile(folder / f"mask{number}.bin")
        questions.append(query)
    (folder / "asked.json").write_text(json.dumps({"questions": questions, "tiles": addresses((VIEW_ZOOM,))}), encoding="utf-8")
    shutil.copy(SCRIPT, folder / SCRIPT.name)
    done = subprocess.run(["node", "--max-old-space-size=6000", SCRIPT.name], cwd=folder, capture_output=True, text=True)
    if done.returncode:
        print(f"supercluster is left out: {done.stderr[-300:]}", flush=True)
        return {}
    return json.loads(done.stdout)
