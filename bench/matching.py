"""Measures how long it takes to find the pairs that may be one strike: two large datasets, a crowded city, a large one beside a small."""

from __future__ import annotations

import argparse
import json
import os
import re
import resource
import subprocess
import sys
import time

import numpy as np
import pyarrow as pa

from geo.domain import vocabulary as words
from geo.match import linking, load
from geo.match.records import FACTS
from geo.settings import ROOT

RESULTS = ROOT / "bench" / "results.md"
SECTION = re.compile(r"\n## Pairs that may be one strike\n.*?(?=\n## |\Z)", re.DOTALL)
TOWNS, DAYS = 400, 1_000
#: name → rows of two datasets, on how many days, in how many towns, whether the first is coded once by its publisher, and whether
#: the second are reports whose texts name places
CASES = {
    "two datasets over 1,000 days": (100_000, 100_000, DAYS, TOWNS, False, False),
    "two datasets on one day in one city": (6_000, 6_000, 1, 1, False, False),
    "a large dataset coded once beside 50 reports": (1_000_000, 50, DAYS, TOWNS, True, False),
    "events coded once beside as many reports that name places": (100_000, 100_000, DAYS, TOWNS, True, True),
}
LETTERS = "bdfklmnprstvz"


def main() -> int:
    """0 when all cases were measured; prints one JSON document."""
    asked = argparse.ArgumentParser(description=__doc__)
    asked.add_argument("--only", choices=list(CASES), help="measure one case in this process (used by the measurement itself)")
    asked.add_argument("--write", action="store_true", help="put the figures into bench/results.md, in a section of their own")
    given = asked.parse_args()
    if given.only:
        print(json.dumps(measured(*CASES[given.only])))
        return 0
    load_before, found = os.getloadavg()[0], {}
    for name in CASES:
        done = subprocess.run([sys.executable, "-m", "bench.matching", "--only", name], check=True, stdout=subprocess.PIPE, text=True)
        found[name] = json.loads(done.stdout)
    print(json.dumps(found, indent=1))
    if given.write:
        held = RESULTS.read_text(encoding="utf-8") if RESULTS.is_file() else "# Measurements\n"
        RESULTS.write_text(f"{SECTION.sub('', held).rstrip()}\n\n{section(found, load_before)}", encoding="utf-8")
    return 0


def section(found: dict, load_before: float) -> str:
    """The figures as a section of bench/results.md."""
    lines = [
        "## Pairs that may be one strike", "",
        f"Synthetic incidents around {TOWNS} towns, each case in a process of its own with 1 GB for the engine; load average {load_before:.1f} on",
        f"{os.cpu_count()} processors, so processor time is what to compare.", "",
        "| case | incidents | pairs compared | kept (0.25 or more) | processor s | s | peak MB |", "|---|---|---|---|---|---|---|",
    ]  # fmt: skip
    for name, one in found.items():
        lines.append(f"| {name} | {one['incidents']:,} | {one['compared']:,} | {one['kept']:,} | {one['processor_s']:.1f} | {one['seconds']:.1f} | {one['peak_mb']:,} |")
    return "\n".join(lines) + "\n"


def measured(first: int, second: int, days: int, towns: int, coded_once: bool, naming: bool) -> dict:
    """Incidents, pairs compared and kept, seconds, processor seconds and peak memory of one case."""
    draw = np.random.default_rng(20250404)
    places = draw.uniform([46.5, 23.0], [51.5, 39.5], (towns, 2))
    share = draw.zipf(1.6, towns).astype(float)
    rows = pa.concat_tables([synthetic(draw, name, count, days, places, share / share.sum(), naming) for name, count in (("a", first), ("b", second))])
    vocabulary, model = words.load(ROOT / "data" / "vocabulary"), load(ROOT / "data" / "matching")
    used, started = _used(), time.perf_counter()
    found, blocked = linking.pairs(rows, vocabulary, model, apart=("a",) if coded_once else (), reports=("b",) if naming else ())
    return {
        "incidents": rows.num_rows, "compared": blocked.pairs, "kept": 0 if found is None else found.num_rows, "left_out": blocked.left_out,
        "seconds": time.perf_counter() - started, "processor_s": _used() - used, "peak_mb": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024,
    }  # fmt: skip


def named(town: int) -> str:
    """The made-up name of a town, as unlike the others' as real ones are."""
    return "".join(f"{LETTERS[town // len(LETTERS) ** place % len(LETTERS)]}a" for place in range(4)).title()


def synthetic(draw: np.random.Generator, name: str, count: int, days: int, places: np.ndarray, share: np.ndarray, naming: bool) -> pa.Table:
    """Incidents with the columns of FACTS: many in few towns, half of them with a number of killed, a few known to an area only.

    naming: their sources have texts, one in ten of which names another town than that of its position.
    """
    which = draw.choice(len(places), count, p=share)
    town = places[which]
    day = pa.array((np.datetime64("2022-02-24") + draw.integers(0, days, count)).astype("datetime64[D]"))
    silent = draw.random(count) < 0.5
    killed = pa.array(draw.poisson(1.0, count).astype("int32"), mask=silent)
    columns = {
        "incident_id": [f"{name}:{number}" for number in range(count)], "dataset": [name] * count, "title": ["Synthetic incident"] * count,
        "place": [f"Town {latitude:.2f}" for latitude in town[:, 0]], "date_start": day, "date_end": day,
        "lat": town[:, 0] + draw.normal(0, 0.08, count), "lon": town[:, 1] + draw.normal(0, 0.12, count),
        "radius_m": draw.choice([1e3, 5e3, 1e4, 2.5e4, 4e4, 1.2e5], count, p=[0.2, 0.45, 0.2, 0.08, 0.04, 0.03]),
        "country": ["UA"] * count, "adm1": [f"UA-{int(longitude * 10) % 25:02d}" for longitude in town[:, 1]],
        "weapon_bits": draw.choice([0, 1, 2, 64], count), "target_bits": draw.choice([0, 1, 2, 4, 8], count), "killed_min": killed, "killed_max": killed,
    }  # fmt: skip
    if naming:
        told = np.where(draw.random(count) < 0.1, draw.choice(len(places), count, p=share), which)
        what = draw.choice(["An ammunition depot", "A substation", "A market", "Homes"], count)
        columns |= {"place": [named(one) for one in which], "text": [f"{one} was hit in {named(place)}" for one, place in zip(what, told)]}
    return pa.table({field.name: columns.get(field.name, pa.nulls(count, field.type)) for field in FACTS}).cast(FACTS)


def _used() -> float:
    used = resource.getrusage(resource.RUSAGE_SELF)
    return used.ru_utime + used.ru_stime


if __name__ == "__main__":
    sys.exit(main())
