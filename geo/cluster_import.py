"""Import on a cluster: each file of a folder is read, placed and written as GeoParquet by a worker, by the same code as on one machine."""

from __future__ import annotations

import csv
import functools
import json
import os
import shutil
import tempfile
import time
import uuid
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from geo.errors import BadFile, BadRequest, StrikemapError
from geo.ingest.datasets import check_name
from geo.settings import SETTINGS, Settings

if TYPE_CHECKING:
    import pyarrow as pa

    from geo.making import Workshop
    from geo.tables import Holdings

Say = Callable[[str], None]
ENDINGS = (".csv", ".tsv")
NO_YEAR = "__HIVE_DEFAULT_PARTITION__"  # the name that Hive, Spark and DuckDB read as "no value"
CODED = {"with_oblast": "adm1", "with_raion": "adm2"}
SUMMED = ("rows", "accepted", "refused", "ignored", "field_refusals", "incidents", "claims", "not_found", *CODED)
TERMS = ("licence", "credit", "exportable")
TWICE = ("another file of the folder has the same id; the first is kept", "unique ids")


def import_folder(settings: Settings, folder: Path, dataset: str, licence: str | None = None, credit: str | None = None,
                  format: str | None = None, mapping: str | None = None, say: Say = lambda _: None) -> tuple[dict, int]:  # fmt: skip
    """(report, exit code) of bringing a folder of CSV files into shared_dir/imports/<dataset>; 1 when some input was refused.

    There: incidents/year=…/ as GeoParquet with positions and area codes (column `file`: where a row is from), claims/, sources/,
    refusals.csv with the reason of every refusal, refused_rows/ as they stood. A row counts once: rows = accepted + refused + ignored.
    Replaced as a whole. Raises BadRequest, BadFile when there is no file, EngineAway when the cluster is away or cannot end it.
    """
    from geo.store.remote.scatter import scattered

    check_name(dataset)
    url, shared = settings.text("engine_url"), settings.text("shared_dir")
    if settings.text("engine") != "spark" or not url or not shared or "://" in shared:
        raise BadRequest("import --cluster needs the settings engine = \"spark\", engine_url (sc://host:15002) and shared_dir, a folder that "
                         "this machine and every worker see.")  # fmt: skip
    files = sorted(str(path.resolve()) for path in folder.glob("*") if path.name.lower().endswith(ENDINGS) and not path.name.startswith("."))
    if not files:
        raise BadFile(folder.name, "is no folder with CSV files.", f"Their names end in one of {', '.join(ENDINGS)}.")
    started, target = time.perf_counter(), Path(shared).resolve() / "imports" / dataset
    work = target.with_name(f".{dataset}.{uuid.uuid4().hex[:12]}")
    asked = {"settings": _plain(settings), "work": str(work), "dataset": dataset, "licence": licence, "credit": credit, "format": format,
             "mapping": mapping and str(Path(mapping).resolve())}  # fmt: skip
    tasks = [{**asked, "number": number, "file": file} for number, file in enumerate(files)]
    try:
        for name in ("incidents", "claims", "sources", "refusals", "refused_rows"):
            (work / name).mkdir(parents=True)
        say(f"{len(files)} files for the workers")
        reports = scattered(url, "geo.cluster_import:bring_in", tasks, say)
        for number, ids in _twice(url, work, files).items():
            [reports[number]] = scattered(url, "geo.cluster_import:leave_out", [{"work": str(work), "number": number, "ids": ids, "report": reports[number]}])
        _join_refusals(work)
        (work / "report.json").write_text(json.dumps(reports, ensure_ascii=False, indent=1), encoding="utf-8")
        shutil.rmtree(target, ignore_errors=True)
        os.replace(work, target)
    except StrikemapError:  # some of them are errors of the system as well
        raise
    except OSError as problem:
        raise StrikemapError(f"Cannot write to {shared}: {problem.strerror or problem}. Name a folder that exists and has room.") from problem
    finally:
        shutil.rmtree(work, ignore_errors=True)
    passed, done = time.perf_counter() - started, {name: sum(one.get(name, 0) for one in reports) for name in SUMMED}
    unread = [{"file": one["file"], "error": one["error"]} for one in reports if "error" in one]
    terms = next(({name: one[name] for name in TERMS} for one in reports if "exportable" in one), {})
    report = {"dataset": dataset, "files": len(files), **done, **terms, "unread": unread, "to": str(target), "refusals": str(target / "refusals.csv"),
              "seconds": round(passed, 2), "cpu_s": round(sum(one["cpu_s"] for one in reports), 2),
              "rows_per_s": round(done["rows"] / max(passed, 1e-6))}  # fmt: skip
    return report, 1 if done["refused"] or done["field_refusals"] or done["not_found"] or unread else 0


def bring_in(task: dict) -> dict:
    """On a worker: the report of one file; its rows lie in the work folder, the same ones each time that the task is run."""
    from geo.ingest import datasets
    from geo.ingest.importing import import_file

    started, path = time.process_time(), Path(task["file"])
    with tempfile.TemporaryDirectory(prefix="strikemap-import-") as scratch:
        settings = Settings({**task["settings"], "own_dir": scratch})
        try:
            report = import_file(settings, path, task["dataset"], task["format"], task["mapping"] and Path(task["mapping"]), task["licence"],
                                 credit=task["credit"])  # fmt: skip
        except StrikemapError as problem:  # of the other files one that cannot be read says nothing
            _refuse(task, [(path.name, "", "file", path.name, str(problem), "a file that can be read", "yes")])
            return {"file": path.name, "error": str(problem), "cpu_s": time.process_time() - started}
        version = datasets.current(settings, task["dataset"])
        held = placed(_workshop(json.dumps(task["settings"], sort_keys=True)), datasets.holdings_of(version))
        _write(task, held)
        _whole(Path(report["refused_rows"]), Path(task["work"]) / "refused_rows" / f"{_part(task)}-{path.name}")
        with Path(report["refusals"]).open(encoding="utf-8", newline="") as file:
            rows = [tuple(row) for row in list(csv.reader(file))[1:]]
    lost = [(path.name, "", one.field, one.given, one.reason, one.allowed, "no") for one in held.refusals]
    _refuse(task, [*rows, *lost])
    codes = {counted: held.incidents.num_rows - held.incidents[code].null_count for counted, code in CODED.items()}
    kept = {name: report[name] for name in (*SUMMED, *TERMS) if name in report}
    return {"file": path.name, "read_as": report["format"], **kept, **codes, "not_found": len(lost), "cpu_s": time.process_time() - started}


def leave_out(task: dict) -> dict:
    """On a worker: the report of a file whose incidents with some ids, and their claims, are left out."""
    import pyarrow as pa
    import pyarrow.compute as pc
    import pyarrow.parquet as pq

    work, report, ids = Path(task["work"]), task["report"], pa.array(task["ids"], pa.string())
    held = dict.fromkeys(("incidents", "claims", *CODED), 0)
    for name in ("incidents", "claims"):
        for path in (work / name).rglob(f"{_part(task)}.parquet"):
            rows = pq.ParquetFile(path).read()
            kept = rows.filter(pc.invert(pc.is_in(rows["incident_id"], value_set=ids)))
            held[name] += kept.num_rows
            for counted, code in CODED.items() if name == "incidents" else ():
                held[counted] += kept.num_rows - kept[code].null_count
            put(kept, path)
    _refuse({**task, "number": f"{_part(task)}-twice"}, [(report["file"], "", "incident_id", given, *TWICE, "yes") for given in task["ids"]])
    gone = report["incidents"] - held["incidents"]
    return {**report, **held, "refused": report["refused"] + gone, "accepted": report["accepted"] - gone}


def placed(workshop: Workshop, held: Holdings) -> Holdings:
    """The holdings with positions and area codes, as a build on one machine gives them; their incidents in memory."""
    from geo import placing, stored_incidents

    return placing.placed(replace(held, incidents=stored_incidents.whole(held.incidents)), workshop.resolve, workshop.drawn)


@functools.lru_cache(maxsize=1)
def _workshop(values: str) -> Workshop:
    """The place list and borders, opened once in each worker's process."""
    from geo.making import Workshop

    return Workshop(Settings(json.loads(values)))


def _plain(settings: Settings) -> dict:
    """The settings as data, with folders that do not depend on where a worker runs."""
    folders = {name: str(settings.folder(name)) for name in ("data_dir", "build_dir", "own_dir")}
    files = {name: str(settings.folder(name)) for name in ("raion_file", "population_file") if settings.text(name)}
    return {row.name: settings[row.name] for row in SETTINGS if not row.name.startswith("online")} | folders | files


def _write(task: dict, held: Holdings) -> None:
    import pyarrow as pa
    import pyarrow.compute as pc

    from geo.store.geoparquet import METADATA, geometry

    rows, work, part = held.incidents, Path(task["work"]), _part(task)
    rows = rows.append_column("file", pa.array([Path(task["file"]).name] * rows.num_rows, pa.string()))
    rows = rows.append_column("geometry", geometry(rows)).replace_schema_metadata(METADATA)
    years = pc.year(rows["date_start"])
    for year in pc.unique(years).to_pylist():
        mine = pc.is_null(years) if year is None else pc.equal(years, year)
        put(rows.filter(mine), work / "incidents" / f"year={NO_YEAR if year is None else year}" / f"{part}.parquet")
    parts = [one.read(None) for one in held.claims.parts()] if not isinstance(held.claims, pa.Table) else [held.claims]
    if parts:
        from geo.tables import CLAIMS

        put(pa.concat_tables([one.cast(CLAIMS) for one in parts]), work / "claims" / f"{part}.parquet")
    put(held.sources, work / "sources" / f"{part}.parquet")


def put(rows: pa.Table, path: Path) -> None:
    """Nothing; the file is there whole or not at all, whoever writes it at the same time."""
    import pyarrow.parquet as pq

    path.parent.mkdir(parents=True, exist_ok=True)
    beside = path.with_name(f".{path.name}.{uuid.uuid4().hex}")
    pq.write_table(rows, beside, compression="zstd", compression_level=1)
    os.replace(beside, path)


def _refuse(task: dict, rows: list[tuple]) -> None:
    path = Path(task["work"]) / "refusals" / f"{_part(task)}.csv"
    beside = path.with_name(f".{path.name}.{uuid.uuid4().hex}")
    with beside.open("w", encoding="utf-8", newline="") as file:
        csv.writer(file, lineterminator="\n").writerows(rows)
    os.replace(beside, path)


def _whole(source: Path, target: Path) -> None:
    beside = target.with_name(f".{target.name}.{uuid.uuid4().hex}")
    shutil.copyfile(source, beside)
    os.replace(beside, target)


def _part(task: dict) -> str:
    number = task["number"]
    return f"part-{number:05d}" if isinstance(number, int) else str(number)


def _twice(url: str, work: Path, files: list[str]) -> dict[int, list[str]]:
    """{number of a file: ids of its incidents that a file before it has as well}."""
    from geo.store.remote.spark import rows_of

    if not any((work / "incidents").iterdir()):
        return {}
    sql = """
        SELECT i.file, i.incident_id FROM incidents i
        JOIN (SELECT incident_id, min(file) AS first FROM incidents GROUP BY incident_id HAVING count(*) > 1) d ON i.incident_id = d.incident_id
        WHERE i.file <> d.first ORDER BY 1, 2
    """
    number = {Path(file).name: place for place, file in enumerate(files)}
    found: dict[int, list[str]] = {}
    for row in rows_of(url, sql, {"incidents": str(work / "incidents")}):
        found.setdefault(number[row["file"]], []).append(row["incident_id"])
    return found


def _join_refusals(work: Path) -> None:
    """Nothing; the refusals of all files are one list, as an import on one machine writes it."""
    from geo.ingest.writer import REFUSALS

    with (work / "refusals.csv").open("w", encoding="utf-8", newline="") as joined:
        csv.writer(joined, lineterminator="\n").writerow(REFUSALS)
        for path in sorted((work / "refusals").glob("*.csv")):
            joined.write(path.read_text(encoding="utf-8"))
    shutil.rmtree(work / "refusals")
