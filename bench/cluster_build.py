"""What a build of many million rows costs on a cluster of two workers, and what questions to it cost: a section of bench/results.md.

`python -m bench.cluster_build --python .venv-cluster/bin/python --rows 50000000` (`make bench-cluster`). The workers make synthetic
incidents with 3.8 claims each, look up the units of their positions, derive their figures by every rule, and write them as GeoParquet
by month. Nothing goes through the driver. A run that is stopped goes on where it ended: each piece leaves its report beside it.
"""

from __future__ import annotations

import argparse
import functools
import json
import os
import re
import resource
import shutil
import signal
import sys
import tempfile
import time
from calendar import monthrange
from collections.abc import Iterator, Mapping
from dataclasses import replace
from datetime import date
from pathlib import Path

from bench import cluster as clusters
from bench import run, synthetic
from geo.domain import vocabulary as words
from geo.making import Workshop
from geo.settings import ROOT, Settings, load

TITLE = "## A build on a cluster"
RUNS = "runs.json"
SPANS = ((1, 8), (9, 16), (17, 23), (24, 31))  # days of a month that one task makes: some 300,000 of 50 million rows
STEPS = {"made": "synthetic rows and claims made", "placed": "units of positions looked up", "built": "figures derived, engine's file, index", "written": "GeoParquet written"}
OBLASTS = ROOT / "data" / "gazetteer" / "ua_oblasts.csv"
CSV_FILES, TOWN_EVERY, TOWNS = 8, 20, ("Lviv", "Kherson", "Sumy", "Nikopol", "Izium", "Bakhmut", "Chernihiv")
QUESTIONS = ("", "from=2025-03-01&to=2025-03-31", "target=residential&killed_min=1", "area=UA-63&children=1")


def main() -> int:
    """0 when the section of bench/results.md was written."""
    asked = argparse.ArgumentParser(description=__doc__)
    asked.add_argument("--python", type=Path, required=True, help="interpreter of the environment that has pyspark")
    asked.add_argument("--rows", type=int, default=50_000_000)
    asked.add_argument("--work", type=Path, default=run.WORK / "cluster", help="a folder with room: some 250 bytes a row")
    asked.add_argument("--import-rows", type=int, default=1_000_000, help="rows of CSV files that are brought in besides")
    asked.add_argument("--no-write", action="store_true", help="only print the section")
    options = asked.parse_args()
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(143))  # the cluster's processes end with this one
    with clusters.running(options.python) as cluster:
        brought = imported(cluster, options.import_rows, options.work)
        found = section(measured(cluster, options.rows, options.work), brought)
    if not options.no_write:
        before = run.RESULTS.read_text(encoding="utf-8") if run.RESULTS.exists() else "# Measurements\n"
        rest = re.sub(rf"\n{TITLE}\n.*?(?=\n## |\Z)", "", before, flags=re.DOTALL).rstrip()
        run.RESULTS.write_text(f"{rest}\n\n{found}", encoding="utf-8")
    print(found)
    return 0


def measured(cluster: clusters.Cluster, rows: int, work: Path) -> dict:
    """What was measured: seconds, processor seconds of the whole cluster and of each step, bytes, and each question's seconds."""
    from geo.store.remote.scatter import scattered
    from geo.store.remote.spark import rows_of

    target, load_before = work / f"build-{rows}", os.getloadavg()[0]
    tasks = [{"target": str(target.resolve()), **one} for one in _spans(rows)]
    left = [task for task in tasks if not _report(task).exists()]
    before, started = cluster.processor_s(), time.perf_counter()
    try:
        scattered(cluster.url, "bench.cluster_build:made", left, run.say)
    finally:  # what a run that is stopped took counts as well
        runs = json.loads((target / RUNS).read_text()) if (target / RUNS).exists() else []
        runs.append({"wall_s": time.perf_counter() - started, "cpu_s": cluster.processor_s() - before})
        target.mkdir(parents=True, exist_ok=True)
        (target / RUNS).write_text(json.dumps(runs))
    reports = [json.loads(_report(task).read_text()) for task in tasks]
    passed, spent = (sum(one[name] for one in runs) for name in ("wall_s", "cpu_s"))
    sizes = {name: sum(path.stat().st_size for path in (target / name).rglob("*.parquet")) for name in ("incidents", "claims_given")}
    try:
        questions = _asked(cluster, target)
        distinct = "SELECT count(*) AS combinations FROM (SELECT DISTINCT month, adm1, target_bits, weapon_bits FROM incidents)"
        [coarse] = rows_of(cluster.url, distinct, {"incidents": str(target / "incidents")})
    finally:
        shutil.rmtree(target, ignore_errors=True)
    return {"rows": sum(one["rows"] for one in reports), "claims": sum(one["claims"] for one in reports), "coded": sum(one["coded"] for one in reports),
            "tasks": len(tasks), "wall_s": passed, "cpu_s": spent, "steps": {step: sum(one[step] for one in reports) for step in STEPS},
            "peak_mb": max(one["peak_mb"] for one in reports), "sizes": sizes, "questions": questions, "coarse": coarse["combinations"],
            "load": load_before}  # fmt: skip


def imported(cluster: clusters.Cluster, rows: int, work: Path) -> dict:
    """What `python -m geo import FOLDER --cluster` takes for CSV files of so many rows."""
    from geo.cluster_import import import_folder

    folder, shared = work / "given", work / "shared"
    for each in (folder, shared):
        shutil.rmtree(each, ignore_errors=True)
        each.mkdir(parents=True)
    for number in range(CSV_FILES):
        _write_csv(folder / f"part-{number:02}.csv", rows // CSV_FILES, number)
    settings = Settings({**load().values, "engine": "spark", "engine_url": cluster.url, "shared_dir": str(shared)})
    before = cluster.processor_s()
    try:
        report, _ = import_folder(settings, folder, "synthetic", synthetic.LICENCE, say=run.say)
        written = sum(path.stat().st_size for path in (shared / "imports").rglob("*.parquet"))
        return {**report, "cluster_cpu_s": cluster.processor_s() - before, "bytes": written, "given_bytes": sum(path.stat().st_size for path in folder.iterdir())}
    finally:
        for each in (folder, shared):
            shutil.rmtree(each, ignore_errors=True)


def brought_in(found: Mapping) -> list[str]:
    """The sentences about an import."""
    rows, per_million = found["rows"], 1e6 / found["rows"]
    return [
        f"Import: {rows:,} rows in {found['files']} CSV files of {found['given_bytes'] / 1e6:.0f} MB, one row in {TOWN_EVERY} with a town's name instead of a position, in {found['seconds']:.0f} s",
        f"({found['rows_per_s']:,} rows/s): {found['cluster_cpu_s'] * per_million:.1f} processor seconds a million rows for the whole cluster, {found['cpu_s'] * per_million:.1f} of them the reading, checking, placing",
        f"and writing itself; {found['bytes'] / rows:.0f} bytes a row. {found['with_oblast']:,} of {found['incidents']:,} incidents have an oblast or province, {found['with_raion']:,} a raion; {found['refused']:,} rows were refused.", "",
    ]  # fmt: skip


def made(task: dict) -> dict:
    """On a worker: one span of days, made, placed, derived and written; the same rows each time."""
    import pyarrow as pa

    from geo.cluster_import import placed
    from geo.store import build as builds

    told, at = {}, time.process_time()

    def step(name: str) -> None:
        nonlocal at
        told[name], at = time.process_time() - at, time.process_time()

    workshop, span = _workshop(), (date.fromisoformat(task["first"]), date.fromisoformat(task["last"]))
    held = synthetic.holdings(_vocabulary(), OBLASTS, task["rows"], task["seed"], span, f"s{task['first']}", 0.0)
    given = held.incidents
    for name in ("country", "adm1", "adm2"):  # the borders say them
        given = given.set_column(given.schema.get_field_index(name), name, pa.nulls(given.num_rows, pa.string()))
    step("made")
    held = placed(workshop, replace(held, incidents=given))
    step("placed")
    with tempfile.TemporaryDirectory(prefix="strikemap-piece-") as scratch:
        build = Path(scratch) / builds.write_build([held], _vocabulary(), Path(scratch), 1)
        step("built")
        _write(build, Path(task["target"]), task)
        step("written")
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    coded = held.incidents.num_rows - held.incidents["adm1"].null_count
    report = {**told, "rows": held.incidents.num_rows, "claims": held.claims.num_rows, "coded": coded, "peak_mb": peak}
    _report(task).parent.mkdir(parents=True, exist_ok=True)
    beside = _report(task).with_suffix(".beside")
    beside.write_text(json.dumps(report))
    os.replace(beside, _report(task))
    return report


def section(found: Mapping, brought: Mapping) -> str:
    """The tables, and the plan that follows from the costs per row."""
    rows, per_million = found["rows"], 1e6 / found["rows"]
    bytes_each = {name: size / rows for name, size in found["sizes"].items()}
    steps = [f"| {words_} | {found['steps'][name] * per_million:.1f} |" for name, words_ in STEPS.items()]
    asked = [f"| `{query or 'no filter'}` | {row['wall_s']:.1f} | {row['cpu_s']:.1f} | {row['cpu_s'] * 1e9 / rows:.0f} |" for query, row in found["questions"].items()]
    broad = max(row["cpu_s"] for row in found["questions"].values())
    days = (found["cpu_s"] * per_million * 1_000) / 3600
    return "\n".join([
        TITLE, "",
        f"{rows:,} synthetic incidents with {found['claims']:,} claims on two workers of one core each (Spark's standalone cluster on this one machine of",
        f"{os.cpu_count()} cores; other programs ran beside it: load average {found['load']:.1f} before it began), in {found['tasks']} pieces of some days. `make bench-cluster` repeats it.", "",
        "| step | processor s a million rows |", "|---|---|", *steps,
        f"| whole cluster, Java among it | {found['cpu_s'] * per_million:.1f} |", "",
        f"In all {found['wall_s']:.0f} s ({rows / found['wall_s']:,.0f} rows/s) and {found['cpu_s']:.0f} processor seconds; the largest worker's process took {found['peak_mb']:.0f} MB, whatever the",
        f"number of rows. {found['coded']:,} rows lie in an oblast or province. On disk {bytes_each['incidents']:.0f} bytes a row of the frame (figures by four rules, GeoParquet, zstd) and",
        f"{bytes_each['claims_given']:.0f} bytes for its claims.", "",
        *brought_in(brought),
        "Figures of one filter change (totals; groups by day, target, weapon and area; what is hidden), asked by the query layer of the dashboard:", "",
        "| filter | s | processor s | ns a row |", "|---|---|---|---|", *asked, "",
        f"**To a billion rows (GDELT's size).** By these costs a build takes {days:.1f} processor hours, {days / 64:.1f} hours on a cluster of 64 cores, and",
        f"{sum(bytes_each.values()):.0f} GB of disk; pieces are independent, so a day that comes in later costs its own rows alone. A filter over everything takes",
        f"{broad * per_million * 1_000:.0f} processor seconds, {broad * per_million * 1_000 / 64:.0f} s on 64 cores: right for exact figures, too slow for a slider. So sliders read the small table of months,",
        f"areas, targets and weapons, which grows with the combinations that occur and not with rows ({found['coarse']:,} for each rule here), the page says",
        "which figures are not exact yet, and exact ones follow from the cluster. A filter with days reads the pieces of those days only: the others'",
        "statistics rule them out. Not built: indexes kept in the workers' memory, pieces that are replaced one by one in a published build, and a",
        "dashboard whose own copy of a build (claims of one incident, names, sources) is held by the cluster as well.",
    ]) + "\n"  # fmt: skip


def _report(task: dict) -> Path:
    """Where the report of a piece lies once it is whole."""
    return Path(task["target"]) / "reports" / f"{task['number']:05d}.json"


def _spans(rows: int) -> Iterator[dict]:
    """The tasks, newest days first; row numbers go on where the one before ended."""
    first, last = synthetic.FIRST_DAY, synthetic.LAST_DAY
    whole, told, row_no = (last - first).days + 1, 0, 0
    spans = [(max(first, date(year, month, start)), min(last, date(year, month, min(end, monthrange(year, month)[1]))))
             for year in range(first.year, last.year + 1) for month in range(1, 13) for start, end in SPANS]  # fmt: skip
    for number, (start, end) in enumerate(sorted((span for span in spans if span[0] <= span[1]), reverse=True)):
        told += (end - start).days + 1
        count = rows * told // whole - row_no
        yield {"first": str(start), "last": str(end), "rows": count, "row_no": row_no, "seed": number, "number": number}
        row_no += count


def _write_csv(path: Path, rows: int, number: int) -> None:
    """Nothing; a file as people send them: an id, a day, a place, a position, a title and two counts."""
    import pyarrow as pa
    import pyarrow.compute as pc
    from pyarrow import csv

    held = synthetic.holdings(_vocabulary(), OBLASTS, rows, number, prefix=f"file{number}").incidents
    named = pa.array([place % TOWN_EVERY == 0 for place in range(rows)])
    towns = pa.array([TOWNS[place % len(TOWNS)] for place in range(rows)])
    position = {name: pc.if_else(named, pa.scalar(None, pa.float64()), held[name]) for name in ("lat", "lon")}
    counts = {name: pa.array([place % most for place in range(rows)]) for name, most in (("killed", 5), ("injured", 23))}
    table = pa.table({"id": held["incident_id"], "date": held["date_start"], "place": pc.if_else(named, towns, held["place"]), **position,
                      "country": held["country"], "title": held["title"], **counts})  # fmt: skip
    csv.write_csv(table, path)


def _write(build: Path, target: Path, task: dict) -> None:
    """Nothing; the frame of a piece lies in the folder of its month, whole; of the other tables the first piece's, empty."""
    import duckdb
    import pyarrow as pa
    import pyarrow.compute as pc

    from geo.cluster_import import put
    from geo.store.geoparquet import METADATA, geometry
    from geo.store.remote import coarse, published

    part = f"month={task['first'][:7]}/part-{task['number']:05d}.parquet"
    with duckdb.connect(str(build / "strikes.duckdb"), read_only=True) as con:
        rows = pa.concat_tables(published.parts(con, "incidents"))
        numbers = pc.add(rows["row_no"].cast(pa.int64()), task["row_no"])
        rows = rows.set_column(rows.schema.get_field_index("row_no"), "row_no", numbers)
        put(rows.append_column("geometry", geometry(rows)).replace_schema_metadata(METADATA), target / "incidents" / part)
        coarse.prepare(con)
        for name in published.TABLES if task["number"] == 0 else ():
            if name != "incidents":
                put(next(published.parts(con, name)).slice(0, 0), target / name / "part-00000.parquet")
    claims = target / "claims_given" / part
    claims.parent.mkdir(parents=True, exist_ok=True)
    shutil.copyfile(build / "claims.parquet", claims.with_suffix(".beside"))
    os.replace(claims.with_suffix(".beside"), claims)


def _asked(cluster: clusters.Cluster, folder: Path) -> dict[str, dict[str, float]]:
    """{query: seconds and processor seconds of the figures that one filter change asks}."""
    from geo.query.filter import parse
    from geo.query.known import Known
    from geo.store import statements
    from geo.store.remote.spark import Spark

    spark, known, found = Spark(cluster.url, str(folder)), Known(_vocabulary(), {"UA-63": "Kharkiv"}), {}
    spark.dicts(statements.count("b.incidents"))
    for query in QUESTIONS:
        asked = parse(query, known)
        conditions, rule = asked.conditions(known), asked.rule
        before, started = cluster.processor_s(), time.perf_counter()
        spark.dicts(statements.totals("b.incidents", conditions, rule))
        spark.dicts(statements.groups("b.incidents", conditions, rule, ("day", "target", "weapon", "area"), ("killed",)))
        if conditions:
            spark.dicts(statements.hidden("b.incidents", conditions, rule))
        found[query] = {"wall_s": time.perf_counter() - started, "cpu_s": cluster.processor_s() - before}
    return found


@functools.lru_cache(maxsize=1)
def _workshop() -> Workshop:
    return Workshop(Settings(load().values))


@functools.lru_cache(maxsize=1)
def _vocabulary() -> words.Vocabulary:
    return words.load(ROOT / "data" / "vocabulary")


if __name__ == "__main__":
    sys.exit(main())
