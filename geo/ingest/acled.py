"""ACLED → claims: events of all vintages, the weekly totals, and lists of deleted events.

ACLED gives one figure of deaths, the most conservative one, for everybody who died: it becomes "at least n", and where
the notes say so "dozens" (written 12) or "hundreds" (written 100). 0 stands both for nobody and for nothing reported,
so it becomes "at least 0". Deaths of events in which civilians were the target are civilian; where both sides are armed
and no civilians are named they are held as soldiers' and enter no civilian total; all others are of unknown class.
"""

from __future__ import annotations

import polars as pl

from geo.ingest.adapter import Adapter
from geo.ingest.context import Context
from geo.ingest.reading import Batch
from geo.ingest.rows import Converted, Counts, Rows
from geo.ingest.suggestions import injured, numbered

ROUNDED = {10: "tens", 12: "dozens", 100: "hundreds"}
DEATHS = r"(?:kill|dead|death|die[ds]|dying|fatalit|casualt|lives)"
DEAD = r"(?:killed|kills|killing|dead|deaths?|died|dies|fatalit(?:y|ies)|casualt(?:y|ies)|bod(?:y|ies))\b"
DEAD_STEMS = "kill|dead|death|died|dies|fatalit|casualt|bod[yi]"
QUOTED = 400  # characters of the notes that a claim quotes
WEEK_HALF_DAYS = 3


def convert(batch: Batch, context: Context) -> Converted:
    """A batch of ACLED events as claims."""
    rows = Rows(batch, context)
    kept = rows.word("event_type")
    rows.ignore(kept == "ignored", lambda some: rows.text("event_type").filter(some) + ": no strike")
    sub_kept = rows.word("sub_event_type", "sub_event_type kept", again=True)
    rows.ignore(sub_kept == "ignored", lambda some: rows.text("sub_event_type").filter(some) + ": no strike")
    incident = rows.ids("event_id_cnty")
    day = rows.days("event_date")
    updated = _day_of(rows, "timestamp")
    source = rows.source(rows.text("source").fill_null("ACLED (source not named)"))
    _claims(rows, incident, day, updated, source)
    start, end, precision = _span(rows, day)
    lat, lon = rows.position("latitude", "longitude")
    where = rows.word("geo_precision")
    country = _country(rows)
    return rows.finish(
        incident_id=incident,
        title=rows.joined(pl.select(pl.coalesce(rows.text("sub_event_type"), rows.text("event_type"), pl.lit("Event"))).to_series(),
                          rows.text("location")),
        start=start,
        end=end,
        date_precision=precision,
        place=rows.text("location"),
        lat=lat,
        lon=lon,
        precision=where,
        country=country,
        adm1=rows.unit(country, "admin1"),
        updated_at=updated,
    )  # fmt: skip


def _claims(rows: Rows, incident: pl.Series, day: pl.Series, updated: pl.Series, source: pl.Series) -> None:
    notes = rows.text("notes")
    deaths = rows.counts("fatalities")
    qualifier, quote = _wording(deaths, notes)
    shared = {
        "claimant": "ACLED",
        "claimant_class": "dataset",
        "as_of": pl.select(pl.coalesce(updated, day)).to_series(),
        "as_of_basis": pl.select(pl.when(updated.is_null()).then(pl.lit("inferred")).otherwise(pl.lit("published"))).to_series(),
        "source_id": source,
    }
    rows.claim(incident, "killed", "killed", deaths.qualifier.is_not_null(), victim_class=_victims(rows), qualifier=qualifier,
               value=deaths.value, value_max=deaths.value_max, quote=quote, **shared)  # fmt: skip
    weapon = rows.word("sub_event_type")
    rows.claim(incident, "weapon", "weapon", weapon.is_not_null(), terms=weapon, quote=rows.text("sub_event_type"), **shared)
    target = rows.found_in(rows.raw("tags"), "tags contains")
    rows.claim(incident, "target", "target", target.is_not_null(), terms=target, quote=rows.text("tags"), **shared)


def _wording(counts: Counts, notes: pl.Series) -> tuple[pl.Series, pl.Series]:
    """(qualifier, quote): 12 and 100 become dozens and hundreds where the notes say so of the dead.

    A plain number is "at least"; a range or bound that somebody wrote into the column stays what it says.
    """
    plain = (counts.qualifier == "exact").fill_null(False)
    deaths = counts.value
    frame = pl.DataFrame({"n": deaths, "said": counts.qualifier, "notes": notes.str.slice(0, QUOTED)}).with_columns(
        q=pl.when(pl.col("said") == "exact").then(pl.lit("at_least")).otherwise(pl.col("said")),
        quote=pl.when(pl.col("n") == 0).then(pl.concat_str(pl.lit("[0: none, or none reported] "), pl.col("notes").fill_null("")))
        .otherwise(pl.col("notes")),
    )  # fmt: skip
    rounded = deaths.is_in(list(ROUNDED)).fill_null(False) & plain
    if not rounded.any():
        return frame["q"], frame["quote"]
    full = pl.DataFrame({"n": deaths.filter(rounded), "notes": notes.filter(rounded).str.to_lowercase()}).with_columns(
        word=pl.col("n").replace_strict(ROUNDED, return_dtype=pl.String)
    )
    said = full.with_columns(
        said=pl.any_horizontal(
            (pl.col("word") == word)
            & pl.col("notes").str.contains(rf"\b{word}\b.{{0,60}}{DEATHS}|{DEATHS}.{{0,60}}\b{word}\b").fill_null(False)
            for word in ROUNDED.values()
        )
    )
    found = said.select(
        pl.when(pl.col("said") & (pl.col("word") != "tens")).then(pl.col("word")).otherwise(pl.lit("at_least")).alias("q"),
        pl.concat_str(pl.lit("["), pl.col("n").cast(pl.String), pl.lit(": ACLED writes it for '"), pl.col("word"), pl.lit("'] ")).alias("lead"),
    )
    at = rounded.arg_true()
    qualifier = frame["q"].clone().scatter(at, found["q"])
    lead = rounded.replace_strict({True: "", False: ""}, return_dtype=pl.String).scatter(at, found["lead"])
    return qualifier, pl.select(pl.concat_str(lead, frame["quote"].fill_null(""))).to_series()


def _victims(rows: Rows) -> pl.Series:
    """civilian, military or unknown, by who was targeted and whether both sides are armed."""
    targeted = (rows.word("civilian_targeting") == "civilian").fill_null(False)
    first, second = rows.word("inter1"), rows.word("inter2")
    named = rows.no
    for column in ("actor2", "assoc_actor_2", "actor1", "assoc_actor_1"):
        if rows.has(column):
            named = named | rows.raw(column).str.contains("Civilians", literal=True).fill_null(False)
    armed = ((first == "armed") & (second == "armed")).fill_null(False) & ~named
    civilian = targeted | (second == "civilian").fill_null(False) | (first == "civilian").fill_null(False)
    return pl.select(
        pl.when(civilian).then(pl.lit("civilian")).when(armed).then(pl.lit("military")).otherwise(pl.lit("unknown"))
    ).to_series()


def _span(rows: Rows, day: pl.Series) -> tuple[pl.Series, pl.Series, pl.Series]:
    precision = rows.word("time_precision").fill_null("day")
    frame = pl.DataFrame({"day": day, "p": precision})
    if (precision == "day").all():
        return day, day, precision
    week, month = pl.col("p") == "week", pl.col("p") == "month"
    half = pl.duration(days=WEEK_HALF_DAYS)
    spans = frame.select(
        start=pl.when(week).then(pl.col("day") - half).when(month).then(pl.col("day").dt.month_start()).otherwise(pl.col("day")),
        end=pl.when(week).then(pl.col("day") + half).when(month).then(pl.col("day").dt.month_end()).otherwise(pl.col("day")),
    )
    return spans["start"].cast(pl.Date), spans["end"].cast(pl.Date), precision


def _day_of(rows: Rows, name: str) -> pl.Series:
    """The day of a column that holds seconds since 1970, or written days in some vintages."""
    seconds = rows.text(name).cast(pl.Int64, strict=False)
    if seconds.null_count() <= rows.text(name).null_count():
        return pl.select(pl.from_epoch(seconds, time_unit="s").cast(pl.Date)).to_series()
    return rows.days(name, whole_row=False)


def _country(rows: Rows) -> pl.Series:
    return rows.country("iso") if rows.has("iso") else rows.country("country")


def untold(frame: pl.DataFrame, column: str) -> pl.Series:
    """The words of each row's notes that give a number of injured, or of dead where the file's own figure is 0 or missing."""
    notes = frame[column]
    hurt = injured(frame, column)
    none = frame["fatalities"].str.strip_chars().is_in(["", "0"]).fill_null(True)
    if not none.any():
        return hurt
    dead = numbered(pl.select(pl.when(none).then(notes)).to_series(), DEAD, DEAD_STEMS)
    return pl.select(pl.coalesce(hurt, dead)).to_series()


def convert_weekly(batch: Batch, context: Context) -> Converted:
    """A batch of ACLED's weekly totals: each row is so many events of one kind in one province and week, held as an area."""
    rows = Rows(batch, context)
    kept = rows.word("event_type")
    rows.ignore(kept == "ignored", lambda some: rows.text("event_type").filter(some) + ": no strike")
    key = rows.joined(*(rows.text(name) for name in ("week", "country", "admin1", "event_type", "sub_event_type")), separator="|")
    rows.refuse(rows.text("week").is_null(), "week", "", "the week is missing", "a day, the week's Saturday", True)
    incident = pl.select(pl.concat_str(pl.lit(f"{context.dataset.name}:"), key)).to_series()
    week = rows.days("week")
    source = rows.source(pl.repeat("ACLED, weekly totals", rows.count, dtype=pl.String, eager=True))
    shared = {"claimant": "ACLED", "as_of": week, "as_of_basis": "inferred", "source_id": source}
    deaths = rows.counts("fatalities")
    rows.claim(incident, "killed", "killed", deaths.value.is_not_null(), qualifier="at_least", value=deaths.value,
               quote="[total of all events of the row]", **shared)  # fmt: skip
    weapon = rows.word("sub_event_type")
    rows.claim(incident, "weapon", "weapon", weapon.is_not_null(), terms=weapon, quote=rows.text("sub_event_type"), **shared)
    lat, lon = rows.position("centroid_latitude", "centroid_longitude")
    country = rows.country("country")
    number = rows.text("events").fill_null("?")
    return rows.finish(
        incident_id=incident,
        title=rows.joined(rows.joined(number, "× ", rows.text("sub_event_type"), separator=""), rows.text("admin1")),
        start=week,
        end=pl.select((week + pl.duration(days=6)).cast(pl.Date)).to_series(),
        date_precision="week",
        place=rows.text("admin1"),
        lat=lat,
        lon=lon,
        precision="oblast",
        radius_m=context.vocabulary.radius_m("oblast"),
        country=country,
        adm1=rows.unit(country, "admin1"),
    )


EVENT = frozenset({"event_id_cnty", "event_date", "event_type", "sub_event_type", "fatalities", "geo_precision", "latitude", "longitude"})
SAID = (
    "ACLED's deaths are one conservative figure for everybody who died: they are read as 'at least'; 0 may mean none or none reported.",
    "ACLED records no injured; numbers of injured in its notes, and of dead where its figure is 0, are listed as suggestions and are no figures.",
    "Deaths between two armed sides, without civilians named, enter no civilian total.",
)
EVENTS = Adapter(
    format="acled",
    crosswalk="acled",
    title="ACLED events",
    needs=(EVENT,),
    convert=convert,
    days={"event_date": "dmy", "timestamp": "dmy"},
    said=SAID,
    prose=("notes",),
    told=untold,
)
WEEKLY = Adapter(
    format="acled-weekly",
    crosswalk="acled",
    title="ACLED weekly totals",
    needs=(frozenset({"week", "country", "admin1", "event_type", "sub_event_type", "events", "fatalities"}),),
    convert=convert_weekly,
    days={"week": "dmy"},
    said=("Each row stands for several events: incidents counted are rows of the file, not events.", SAID[0]),
)
DELETED = Adapter(
    format="acled-deleted",
    crosswalk="acled",
    title="ACLED deleted events",
    needs=(frozenset({"event_id_cnty", "deleted_timestamp"}),),
    convert=convert,
    removes=True,
)
