"""Incidents out of a dataset by a list of ids, and corrected rows into it: both make a new version."""

from __future__ import annotations

import shutil
from pathlib import Path

import polars as pl

from geo.errors import BadRequest
from geo.ingest import datasets, differences
from geo.ingest.datasets import Version
from geo.ingest.snapshot import take
from geo.ingest.writer import WORDS, arrow
from geo.settings import Settings
from geo.stored_table import located, replace_table, whole
from geo.tables import TABLES


def remove_ids(settings: Settings, prepared, dataset: str, dry_run: bool) -> dict:  # noqa: ANN001 - importing.Prepared
    """The report of taking the listed events out of a dataset's current version; unknown ids are ignored and counted.

    Raises BadRequest when there is no such dataset to take them from.
    """
    held = datasets.current(settings, dataset)
    if held is None:
        raise BadRequest(f"Dataset '{dataset}' is empty: import its events before its deleted ids.")
    listed = pl.concat([batch.frame["event_id_cnty"].str.strip_chars() for batch in prepared.table.batches()])
    empty = int((listed.is_null() | (listed == "")).sum())
    wanted = pl.select(pl.concat_str(pl.lit(f"{dataset}:"), listed.drop_nulls().unique())).to_series()
    incidents = pl.from_arrow(held.read("incidents"))
    gone = incidents["incident_id"].is_in(wanted.to_list())
    report = {
        **{key: held.manifest[key] for key in ("described", "licence", "credit", "exportable")},
        "dataset": dataset, "format": prepared.adapter.format, "rows": listed.len(), "accepted": int(gone.sum()), "refused": empty,
        "duplicates": listed.len() - empty - wanted.len(), "removed": int(gone.sum()),
        "warnings": ["The accepted rows are events that were taken out; ignored ones are not in the dataset or listed twice."],
        "incidents": incidents.height - int(gone.sum()), "refusals": None, "sha256": take(prepared.path).sha256, "file": prepared.path.name,
        "retrieved": take(prepared.path).retrieved, "imported": take(prepared.path).taken,
        "first_day": held.manifest.get("first_day"), "last_day": held.manifest.get("last_day"),
        "orders": held.manifest.get("orders", {}), "events_format": datasets.events_format(held.manifest), "mapping": held.manifest.get("mapping"),
    }  # fmt: skip
    report |= {"rows_held": datasets.held_rows(held.manifest), "refused_held": datasets.held_refused(held.manifest)}
    report["ignored"] = report["rows"] - report["accepted"] - report["refused"]
    if dry_run:
        return {**report, "dry_run": True}
    folder = datasets.incoming(settings, dataset)
    try:
        keep = incidents.filter(~gone)
        claims = pl.from_arrow(held.read("claims")).join(keep.select("incident_id"), on="incident_id", how="semi")
        sources = pl.from_arrow(held.read("sources")).join(claims.select("source_id").unique(), on="source_id", how="semi")
        for name, frame in (("incidents", keep), ("claims", claims), ("sources", sources)):
            replace_table(folder, name, arrow(frame, TABLES[name], WORDS[name]))
        for name in ("refusals.csv", "refused_rows.csv", "suggestions.csv"):
            shutil.copyfile(held.folder / name, folder / name)
        report["claims"], report["sources"] = claims.height, sources.height
        made = datasets.commit(settings, dataset, folder, report)
    finally:
        datasets.discard(folder)
    return {**report, "version": made.number, "changes": differences.difference(held, made)}


def join_versions(before: Version, folder: Path) -> dict[str, int | str | None]:
    """Adds what a version holds to the tables prepared in a folder; where both have an incident, the prepared one stands.

    Returns how many incidents, claims and sources there are afterwards, and "first_day" and "last_day" of them.
    """
    new = {name: pl.from_arrow(whole(located(folder, name), schema)) for name, schema in TABLES.items()}
    old = {name: pl.from_arrow(before.read(name)) for name in TABLES}
    kept = old["incidents"].join(new["incidents"], on="incident_id", how="anti")
    claims = old["claims"].join(kept.select("incident_id"), on="incident_id", how="semi")
    sources = old["sources"].join(new["sources"], on="source_id", how="anti")
    counts: dict[str, int | str | None] = {}
    for name, frame in (("incidents", kept), ("claims", claims), ("sources", sources)):
        joined = pl.concat([frame.select(TABLES[name].names), new[name].select(TABLES[name].names)], how="vertical_relaxed")
        replace_table(folder, name, arrow(joined, TABLES[name], WORDS[name]))
        counts[name] = joined.height
        if name == "incidents":
            first, last = joined["date_start"].min(), pl.concat([joined["date_start"], joined["date_end"]]).max()
            counts |= {"first_day": first.isoformat() if first else None, "last_day": last.isoformat() if last else None}
    return counts
