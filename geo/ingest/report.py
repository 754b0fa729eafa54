"""What an import came to, as its report and the manifest of the version say it."""

from __future__ import annotations

import time

from geo.ingest.asked import ORDERS
from geo.ingest.preparing import Prepared, columns_report
from geo.ingest.snapshot import Snapshot
from geo.ingest.tally import Tally


def written(prepared: Prepared, snapshot: Snapshot, tally: Tally, dataset: str, described: dict, started: float) -> dict:
    """The report; described: the Dataset as a dict. started: of the performance counter."""
    passed = time.perf_counter() - started
    columns = columns_report(prepared)
    warnings = tally.warned()
    asked = [f"The format was given{prepared.recognised.why[8:]}."] if prepared.recognised.why.startswith("as asked;") else []
    notes = [f"{part.table.name}: {note}" if prepared.more else note for part in prepared.parts for note in part.table.notes]
    warnings = [*asked, *_together(prepared, tally), *prepared.adapter.said, *notes, *warnings]
    for part in prepared.parts:
        for name, reading in part.readings.items():
            if reading.doubtful or reading.contrary:
                warnings.append(f"Column {name}{f' of {part.table.name}' if prepared.more else ''}: {reading.said}.")
    if columns["unknown"]:
        warnings.append(f"Columns that were not used: {', '.join(columns['unknown'])}.")
    if tally.outside_map:
        warnings.append(f"{_counted(tally.outside_map, 'position lies', 'positions lie')} outside the country that the row names.")
    if tally.suggestions:
        warnings.append(f"{_counted(tally.suggestions, 'row tells', 'rows tell')} of casualties in prose: listed as suggestions, no figures.")
    if tally.field_refusals:
        warnings.append(f"{_counted(tally.field_refusals, 'single value was', 'single values were')} refused; the rows were accepted without.")
    return {
        "dataset": dataset,
        "format": prepared.adapter.format,
        "recognised": prepared.recognised.why,
        "rows": tally.rows,
        "accepted": tally.accepted,
        "refused": tally.refused,
        "ignored": tally.ignored,
        "duplicates": tally.duplicates,
        "warnings": warnings,
        "incidents": tally.incidents,
        "claims": tally.claims,
        "sources": tally.sources,
        "without_place": tally.without_place,
        "areas": tally.areas,
        "without_date": tally.without_date,
        "without_figure": tally.without_figure,
        "outside_map": tally.outside_map,
        "field_refusals": tally.field_refusals,
        "suggestions": tally.suggestions,
        "first_day": tally.first_day,
        "last_day": tally.last_day,
        "ignored_because": dict(tally.ignored_because),
        "refused_because": tally.refused_because(),
        "columns": columns,
        "mapping": prepared.mapping,
        "dates": _days(prepared),
        "orders": _orders(prepared),
        "read_as": prepared.asked.told(),
        "described": described,
        "licence": described["licence"],
        "credit": described["credit"],
        "exportable": described["exportable"],
        "file": snapshot.name,
        "sha256": snapshot.sha256,
        "size_bytes": snapshot.size_bytes,
        "retrieved": snapshot.retrieved,
        "imported": snapshot.taken,
        "seconds": round(passed, 2),
        "rows_per_s": round(tally.rows / max(passed, 1e-6)),
    }


def _counted(number: int, one: str, many: str) -> str:
    return f"{number:,} {one if number == 1 else many}"


def _together(prepared: Prepared, tally: Tally) -> list[str]:
    if not prepared.more:
        return []
    named = "; ".join(f"{part.table.name} ({_counted(tally.of_file[part.table.name], 'row', 'rows')})" for part in reversed(prepared.parts))
    return [f"{len(prepared.parts)} files are one dataset: {named}. Of an id in several of them the row of the last one, in this order, counts."]


def _days(prepared: Prepared) -> dict[str, str]:
    """How each column of days is read, in words; by file where that differs."""
    found: dict[str, dict[str, str]] = {}
    for part in prepared.parts:
        for name, reading in part.readings.items():
            found.setdefault(name, {})[part.table.name] = reading.said
    return {name: next(iter(said.values())) if len(set(said.values())) == 1 else "; ".join(f"{file}: {text}" for file, text in said.items())
            for name, said in found.items()}  # fmt: skip


def _orders(prepared: Prepared) -> dict[str, str]:
    """The order of each column of days that is written in one order throughout."""
    found: dict[str, set[str]] = {}
    for part in prepared.parts:
        for name, reading in part.readings.items():
            if reading.order in ORDERS:
                found.setdefault(name, set()).add(reading.order)
    return {name: next(iter(orders)) for name, orders in found.items() if len(orders) == 1}
