"""Airwars incidents → claims: lowest and highest numbers by group of people, grade of verification, sign-off."""

from __future__ import annotations

import polars as pl

from geo.ingest.adapter import Adapter
from geo.ingest.context import Context
from geo.ingest.reading import Batch
from geo.ingest.rows import Converted, Rows

PUBLISHER = "Airwars"
GROUPS = (
    ("civilian_non_combatants_killed", "killed", "civilian"),
    ("civilian_non_combatants_injured", "injured", "civilian"),
    ("children_killed", "children_killed", "civilian"),
    ("children_injured", "children_injured", "civilian"),
    ("belligerents_killed", "killed", "military"),
    ("belligerents_injured", "injured", "military"),
)


def convert(batch: Batch, context: Context) -> Converted:
    """A batch of Airwars incidents as claims."""
    rows = Rows(batch, context)
    incident = rows.ids("code")
    start, end = rows.days("date"), rows.days("date_end")
    updated = rows.days("post_modified", whole_row=False)
    first = rows.days("local_first_reported_date_time", whole_row=False)
    source = rows.source(pl.repeat(PUBLISHER, rows.count, dtype=pl.String, eager=True), rows.text("code"), rows.text("permalink"),
                         rows.days("post_published", whole_row=False))  # fmt: skip
    as_of = pl.select(pl.coalesce(updated, first, start)).to_series()
    shared = {"claimant": PUBLISHER, "claimant_class": "ngo", "as_of": as_of, "source_id": source,
              "as_of_basis": pl.select(pl.when(updated.is_null()).then(pl.lit("inferred")).otherwise(pl.lit("published"))).to_series()}  # fmt: skip
    _casualties(rows, incident, shared)
    targets = rows.words("infrastructure_name", ",")
    rows.claim(incident, "target", "target", targets.is_not_null(), terms=targets, quote=rows.text("infrastructure_name"), **shared)
    strike = next((name for name in ("strike_type_name", "strike_type_slug") if rows.has(name)), "strike_type_name")
    weapons = rows.words(strike, ",", "strike_type")
    rows.claim(incident, "weapon", "weapon", weapons.is_not_null(), terms=weapons, quote=rows.text(strike), **shared)
    lat, lon = rows.position("latitude", "longitude")
    accuracy = next((name for name in ("geolocation_accuracy_name", "geolocation_accuracy_slug") if rows.has(name)), "geolocation_accuracy_name")
    precision = rows.word(accuracy, "geolocation_accuracy")
    radius = pl.select(pl.coalesce(rows.word(accuracy, "geolocation_accuracy radius_m").cast(pl.Float64), rows.radius(precision))).to_series()
    grade = next((name for name in ("civilian_harm_status_name", "civilian_harm_status_slug") if rows.has(name)), "civilian_harm_status_name")
    country = rows.country("country_name")
    place = rows.text("location_name")
    return rows.finish(
        incident_id=incident,
        title=rows.joined(rows.text("code"), place),
        start=start,
        end=end,
        time=_time(rows),
        place=place,
        lat=lat,
        lon=lon,
        precision=precision,
        radius_m=radius,
        country=country,
        adm1=rows.unit(country, "region"),
        verification=rows.word(grade, "civilian_harm_status"),
        updated_at=updated,
    )


def _casualties(rows: Rows, incident: pl.Series, shared: dict) -> None:
    for column, metric, victims in GROUPS:
        low, high = rows.counts(f"{column}_min"), rows.counts(f"{column}_max")
        frame = pl.DataFrame({"low": low.value, "high": high.value})
        given = frame["low"].is_not_null() | frame["high"].is_not_null()
        turned = (frame["high"] < frame["low"]).fill_null(False)
        rows.refuse(turned, f"{column}_max", frame["high"].cast(pl.String), "the highest number lies below the lowest",
                    "a number not below the lowest", False)  # fmt: skip
        same = (frame["low"] == frame["high"]).fill_null(False)
        qualifier = frame.select(
            pl.when(pl.lit(same)).then(pl.lit("exact")).when(pl.col("high").is_null()).then(pl.lit("at_least"))
            .when(pl.col("low").is_null()).then(pl.lit("up_to")).otherwise(pl.lit("between"))
        ).to_series()  # fmt: skip
        value = pl.select(pl.coalesce(frame["low"], frame["high"])).to_series()
        top = pl.select(pl.when(qualifier == "between").then(frame["high"])).to_series()
        rows.claim(incident, f"{metric}-{victims}", metric, given & ~turned, victim_class=victims, qualifier=qualifier, value=value,
                   value_max=top, quote=rows.text("summary").str.slice(0, 300), **shared)  # fmt: skip


def _time(rows: Rows) -> pl.Series:
    from geo.ingest.dates import read_time

    return rows.mapped(rows.text("local_time"), read_time, pl.String(), "local_time", "HH:MM", False)


ADAPTER = Adapter(
    format="airwars",
    crosswalk="airwars",
    title="Airwars incidents",
    needs=(frozenset({"code", "date", "latitude", "longitude", "civilian_non_combatants_killed_min", "civilian_non_combatants_killed_max"}),),
    convert=convert,
    days={"date": "dmy", "date_end": "dmy", "post_modified": "dmy", "post_published": "dmy", "local_first_reported_date_time": "dmy"},
    said=("Contested at Airwars means that the responsibility is contested.",),
)
