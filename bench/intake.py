"""Measures a million ACLED-like rows from CSV to queryable against polars merely reading and writing the same file, in one run.

With --large ten millions of them as well: whether memory stays as flat as it is with one.
"""

from __future__ import annotations

import argparse
import json
import os
import random
import re
import resource
import shutil
import statistics
import subprocess
import sys
import time
import urllib.request
from collections.abc import Callable
from datetime import date, timedelta
from pathlib import Path

import numpy as np
import polars as pl

from bench import serving
from geo.memory import keep_pages
from geo.settings import PREFIX, ROOT, Settings

RESULTS = ROOT / "bench" / "results.md"
SECTION = re.compile(r"\n## Bringing in\n.*?(?=\n## |\Z)", re.DOTALL)
WORK = ROOT / "bench" / "work" / "intake"
KINDS = (("Explosions/Remote violence", "Shelling/artillery/missile attack"), ("Explosions/Remote violence", "Air/drone strike"),
         ("Battles", "Armed clash"), ("Violence against civilians", "Attack"), ("Protests", "Peaceful protest"))  # fmt: skip
OBLASTS = ("Donetsk", "Kharkiv", "Kherson", "Dnipropetrovsk", "Sumy", "Odesa", "Zaporizhia")
TOWNS = 3_000
AT_ONCE = 1_000_000
SETTINGS = {"own_dir": str(WORK / "own"), "build_dir": str(WORK / "build"), "upload_limit_mb": 100_000, "match_rows": 0}
BETWEEN_S = 0.1  # from an answer to the next question of somebody who drags a slider
ALONE_S = 10.0
BAD_LATITUDES = 0.001  # the part of rows whose latitude cannot be one


def main() -> int:
    """0 when both ways were measured; prints one JSON document."""
    asked = argparse.ArgumentParser(description=__doc__)
    asked.add_argument("--rows", type=int, default=1_000_000)
    asked.add_argument("--seed", type=int, default=20250404)
    asked.add_argument("--large", action="store_true", help="ten times as many rows as well, without polars, whose memory they would take")
    asked.add_argument("--only", choices=("ours", "plain"), help="run one way in this process (used by the measurement itself)")
    asked.add_argument("--write", action="store_true", help="put the figures into bench/results.md, in a section of their own")
    given = asked.parse_args()
    if given.only:
        keep_pages()
        path = _file(given.rows)
        print(json.dumps(ours(path) if given.only == "ours" else plain(path)))
        return 0
    found = measured(given.rows, given.seed)
    if given.large:
        found["large"] = streamed(10 * given.rows, given.seed)
    print(json.dumps(found, indent=1))
    if given.write:
        held = RESULTS.read_text(encoding="utf-8") if RESULTS.is_file() else "# Measurements\n"
        RESULTS.write_text(f"{SECTION.sub('', held).rstrip()}\n\n{section(found)}", encoding="utf-8")
    return 0


def section(found: dict) -> str:
    """The figures as a section of bench/results.md."""
    lines = [
        "## Bringing in",
        "",
        f"{found['rows']:,} ACLED-like rows ({found['file_mb']} MB of CSV), each way in a process of its own on the same file, in one run; load",
        f"average {found['load']:.1f} on {os.cpu_count()} processors. Polars only reads the CSV and writes Parquet; ours checks, codes, places and builds.",
        "",
        "| measured | seconds | rows/s | processor seconds | peak MB |",
        "|---|---|---|---|---|",
    ]
    ways = (("polars reads and writes", found["plain"]), ("CSV → a stored dataset", found["ours"]["imported"]),
            ("CSV → rows that filters find", found["ours"]["queryable"]))  # fmt: skip
    for name, way in ways:
        lines.append(f"| {name} | {way['seconds']:.1f} | {way['rows_per_s']:,} | {way['processor_s']:.1f} | {way['peak_mb']:,} |")
    if "large" in found:
        large = found["large"]
        for name, way in (("stored", "imported"), ("rows that filters find", "queryable")):
            said = large[way]
            lines.append(f"| {large['rows']:,} rows → {name} | {said['seconds']:.1f} | {said['rows_per_s']:,} | {said['processor_s']:.1f} | {said['peak_mb']:,} |")
    alone, during = (found["served"][name] for name in ("alone", "during"))
    meanwhile = (f"A dashboard with these rows, asked for figures of ever new filters meanwhile ({during['asked']:,} times while the file came in once more by "
                 f"the command line): half within {during['median_ms']:.0f} ms, 19 of 20 within {during['most_ms']:.0f} ms, the slowest {during['slowest_ms']:.0f} ms; "
                 f"without an import {alone['median_ms']:.0f}, {alone['most_ms']:.0f} and {alone['slowest_ms']:.0f} ms.")  # fmt: skip
    told = f"From CSV to figures: {found['times_polars']} times polars' time, {found['times_polars_processor']} times its processor time."
    return "\n".join([*lines, "", told, meanwhile, "Pairs of incidents that may be one strike are not looked for in this run."]) + "\n"


def measured(rows: int, seed: int = 20250404) -> dict:
    """Both ways on the same file, each in a process of its own, so that neither's memory is in the other's peak.

    times_polars: how many times as long ours took; ours["queryable"] is from the CSV until the first figures are there.
    """
    path = _written(rows, seed)
    found: dict = {"load": os.getloadavg()[0]}
    for way in ("plain", "ours"):
        found[way] = _apart(rows, way)
    found["served"] = served(path)
    for folder in ("own", "build"):
        shutil.rmtree(WORK / folder)
    for name, of in (("times_polars", "seconds"), ("times_polars_processor", "processor_s")):
        found[name] = round(found["ours"]["queryable"][of] / found["plain"][of], 2)
    size_mb = path.stat().st_size // 1024**2
    path.unlink()
    return {"rows": rows, "file_mb": size_mb, **found}


def streamed(rows: int, seed: int = 20250404) -> dict:
    """Ours alone on a file of many rows, in a process of its own: what `ours` gives, and the rows. Nothing stays."""
    path = _written(rows, seed)
    found = _apart(rows, "ours")
    for folder in ("own", "build"):
        shutil.rmtree(WORK / folder)
    path.unlink()
    return {"rows": rows, "load": os.getloadavg()[0], **found}


def _apart(rows: int, way: str) -> dict:
    keep_pages()  # as the command line does; the other process is started with it, and polars by itself has it, too
    done = subprocess.run([sys.executable, "-m", "bench.intake", "--rows", str(rows), "--only", way], check=True, stdout=subprocess.PIPE, text=True)
    return json.loads(done.stdout)


def _written(rows: int, seed: int) -> Path:
    """The file of so many rows, made anew a million at a time, each million from the first day to the last."""
    path = _file(rows)
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.open("wb") as out:
        for first in range(0, rows, AT_ONCE):
            some = synthetic(min(AT_ONCE, rows - first), seed + first)
            if first:
                some = some.with_columns(event_id_cnty=pl.concat_str(pl.lit(f"U{first // AT_ONCE}"), "event_id_cnty"))
            some.write_csv(out, include_header=not first)
    return path


def _file(rows: int) -> Path:
    return WORK / f"acled-like-{rows}.csv"


def ours(path: Path) -> dict:
    """Seconds, rows a second, processor seconds and peak memory: of the import alone, and until the rows can be asked about.

    The place list is there before, as it is in a program that was installed. The dataset and its build stay.
    """
    from geo.assembly import Strikemap
    from geo.ingest.importing import import_file

    for folder in ("own", "build"):
        shutil.rmtree(WORK / folder, ignore_errors=True)
    settings = Settings(SETTINGS)
    strikemap = Strikemap(settings)
    strikemap.ready()
    used, started = _used(), time.perf_counter()
    report = import_file(settings, path, "bench")
    imported = _measured(time.perf_counter() - started, report["rows"], used)
    strikemap.rebuild()
    shown = strikemap.stats(strikemap.select("dataset=bench"))["incidents"]
    found = {"imported": imported, "queryable": _measured(time.perf_counter() - started, report["rows"], used)}
    if shown != report["incidents"]:
        raise AssertionError(f"{report['incidents']} incidents came in, {shown} are shown")
    return found | {"accepted": report["accepted"], "refused": report["refused"], "ignored": report["ignored"]}


def plain(path: Path) -> dict:
    """The same for polars reading the CSV and writing it as Parquet, nothing checked."""
    used, started = _used(), time.perf_counter()
    frame = pl.read_csv(path)
    frame.write_parquet(path.with_suffix(".parquet"))
    found = _measured(time.perf_counter() - started, frame.height, used)
    path.with_suffix(".parquet").unlink()
    return found


def served(path: Path) -> dict:
    """{"alone", "during"}: how long a dashboard takes for figures while nothing else goes on, and while the file comes in as a new
    version of the dataset by the command line, until its build is shown: asked, median_ms, most_ms (19 of 20 within), slowest_ms."""
    with serving.server(settings=SETTINGS) as running:
        draw, until = random.Random(1), time.monotonic() + ALONE_S
        alone = _waited(running.port, draw, lambda: time.monotonic() < until)
        environ = os.environ | {f"{PREFIX}{name.upper()}": str(value) for name, value in SETTINGS.items()}
        command = [sys.executable, "-m", "geo", "import", str(path), "--dataset", "bench"]
        with subprocess.Popen(command, cwd=ROOT, env=environ, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL) as coming:
            during = _waited(running.port, draw, lambda: coming.poll() is None)
        if coming.returncode not in (0, 1):  # 1: some rows were refused
            raise RuntimeError(f"the import ended with code {coming.returncode}")
    return {"alone": alone, "during": during}


def _waited(port: int, draw: random.Random, go_on: Callable[[], bool]) -> dict:
    times = []
    while go_on():
        first = date(2022, 2, 24) + timedelta(draw.randrange(1_200))
        query = f"dataset=bench&from={first}&to={first + timedelta(draw.randrange(1, 100))}&killed_min={draw.randrange(4)}"
        started = time.perf_counter()
        with urllib.request.urlopen(f"http://localhost:{port}/api/stats?{query}", timeout=60) as answer:
            answer.read()
        times.append((time.perf_counter() - started) * 1000)
        time.sleep(BETWEEN_S)
    return {"asked": len(times), "median_ms": round(statistics.median(times), 1), "most_ms": round(statistics.quantiles(times, n=20)[-1], 1),
            "slowest_ms": round(max(times), 1)}  # fmt: skip


def synthetic(rows: int, seed: int) -> pl.DataFrame:
    """Rows like ACLED's, with as many columns, codes and cells with commas; some latitudes are 1108."""
    draw = np.random.default_rng(seed)
    kind = draw.choice(len(KINDS), rows, p=(0.5, 0.3, 0.12, 0.05, 0.03))
    oblast = np.array(OBLASTS)[draw.integers(0, len(OBLASTS), rows)]
    targeted = draw.random(rows) < 0.3
    town = draw.integers(0, TOWNS, rows)
    latitude, longitude = 46 + draw.random(TOWNS) * 5, 32 + draw.random(TOWNS) * 8  # like ACLED's, positions are those of towns
    frame = pl.DataFrame({
        "number": np.arange(rows), "day": np.arange(rows) * 1300 // max(1, rows), "kind": kind, "admin1": oblast, "targeted": targeted,
        "town": town, "latitude": np.where(draw.random(rows) < BAD_LATITUDES, 1108, latitude[town]).round(4),
        "longitude": longitude[town].round(4), "geo_precision": draw.choice((1, 2, 3), rows, p=(0.9, 0.08, 0.02)),
        "fatalities": draw.choice((0, 1, 2, 5, 12), rows, p=(0.8, 0.1, 0.05, 0.03, 0.02)), "timestamp": 1_700_000_000 + draw.integers(0, 60_000_000, rows),
    })  # fmt: skip
    day = (pl.lit("2022-02-24").str.to_date() + pl.duration(days=pl.col("day"))).dt.to_string("%Y-%m-%d")
    town = pl.concat_str(pl.lit("Town "), pl.col("town"))

    def by_target(yes: str, no: str) -> pl.Expr:
        return pl.when("targeted").then(pl.lit(yes)).otherwise(pl.lit(no))

    return frame.select(
        event_id_cnty=pl.concat_str(pl.lit("UKR"), pl.col("number")), event_date=day, year=day.str.slice(0, 4), time_precision=pl.lit("1"),
        disorder_type=pl.lit("Political violence"), event_type=pl.col("kind").replace_strict(dict(enumerate(first for first, _ in KINDS))),
        sub_event_type=pl.col("kind").replace_strict(dict(enumerate(second for _, second in KINDS))),
        actor1=pl.lit("Military Forces of Russia (2000-)"), assoc_actor_1=pl.lit(""), inter1=pl.lit("8"),
        actor2=by_target("", "Military Forces of Ukraine (2019-)"), assoc_actor_2=by_target("Civilians (Ukraine)", ""), inter2=by_target("7", "1"),
        interaction=pl.lit("18"), civilian_targeting=by_target("Civilian targeting", ""), iso=pl.lit("804"), region=pl.lit("Europe"),
        country=pl.lit("Ukraine"), admin1="admin1", admin2=pl.concat_str("admin1", pl.lit(" raion")), admin3=pl.lit(""), location=town,
        latitude="latitude", longitude="longitude", geo_precision="geo_precision", source=pl.lit("Suspilne; Telegram"), source_scale=pl.lit("National"),
        notes=pl.concat_str(pl.lit("On "), day, pl.lit(", Russian forces shelled "), town, pl.lit(" ("), pl.col("admin1"), pl.lit(" region).")),
        fatalities="fatalities", tags=by_target("residential infrastructure", ""), timestamp="timestamp",
    )  # fmt: skip


def _used() -> float:
    used = resource.getrusage(resource.RUSAGE_SELF)
    return used.ru_utime + used.ru_stime


def _measured(seconds: float, rows: int, before: float) -> dict:
    return {"seconds": round(seconds, 2), "rows_per_s": round(rows / seconds), "processor_s": round(_used() - before, 1),
            "peak_mb": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024}  # fmt: skip


if __name__ == "__main__":
    sys.exit(main())
