"""Global Terrorism Database → claims; its words of attacks, weapons, targets; a day or month of 0 is unknown."""

from __future__ import annotations

import polars as pl

from geo.ingest.adapter import Adapter
from geo.ingest.context import Context
from geo.ingest.reading import Batch
from geo.ingest.rows import Converted, Counts, Rows


def convert(batch: Batch, context: Context) -> Converted:
    """A batch of GTD rows as claims."""
    rows = Rows(batch, context)
    incident = rows.ids("eventid")
    start, end, precision = _days(rows)
    publisher = rows.joined(*(rows.text(name) for name in ("scite1", "scite2", "scite3")), separator="; ")
    source = rows.source(pl.select(pl.when(publisher == "").then(pl.lit("GTD (source not named)")).otherwise(publisher)).to_series().str.slice(0, 400))
    shared = {"claimant": "Global Terrorism Database", "as_of": end, "as_of_basis": "inferred", "source_id": source,
              "quote": rows.text("summary").str.slice(0, 400)}  # fmt: skip
    for column, attackers, metric in (("nkill", "nkillter", "killed"), ("nwound", "nwoundte", "injured")):
        total, own = rows.counts(column), rows.counts(attackers)
        victims = _without(total, own)
        rows.claim(incident, metric, metric, victims.is_not_null(), value=victims, **shared)
        rows.claim(incident, f"{metric}-attackers", metric, (own.value > 0).fill_null(False), victim_class="military", value=own.value, **shared)
    weapons = rows.joined_words([f"weapsubtype{n}_txt" for n in (1, 2, 3, 4)], [f"weaptype{n}_txt" for n in (1, 2, 3, 4)], "weapsubtype", "weaptype")
    rows.claim(incident, "weapon", "weapon", weapons.is_not_null(), terms=weapons, **shared)
    targets = rows.joined_words([f"targtype{n}_txt" for n in (1, 2, 3)], [], "targtype", "")
    rows.claim(incident, "target", "target", targets.is_not_null(), terms=targets, **shared)
    lat, lon = rows.position("latitude", "longitude")
    where = rows.word("specificity")
    country = rows.country("country_txt")
    place = rows.text("city")
    return rows.finish(
        incident_id=incident,
        title=rows.joined(rows.text("attacktype1_txt"), place),
        start=start,
        end=end,
        date_precision=precision,
        place=place.set((place.str.to_lowercase() == "unknown").fill_null(False), None),
        lat=lat,
        lon=lon,
        precision=where,
        country=country,
        adm1=rows.unit(country, "provstate"),
    )


def _days(rows: Rows) -> tuple[pl.Series, pl.Series, pl.Series]:
    """(first day, last day, precision): a day of 0 is the whole month, a month of 0 the whole year."""
    parts = {name: rows.text(name).cast(pl.Int32, strict=False) for name in ("iyear", "imonth", "iday")}
    frame = pl.DataFrame(parts)
    year, month, day = pl.col("iyear"), pl.col("imonth"), pl.col("iday")
    frame = frame.with_columns(
        precision=pl.when(month == 0).then(pl.lit("year")).when(day == 0).then(pl.lit("month")).otherwise(pl.lit("day")),
        m=pl.when(month == 0).then(1).otherwise(month),
        d=pl.when((month == 0) | (day == 0)).then(1).otherwise(day),
    )
    text = pl.concat_str(year.cast(pl.String), pl.lit("-"), pl.col("m").cast(pl.String), pl.lit("-"), pl.col("d").cast(pl.String))
    frame = frame.with_columns(start=text.str.to_date("%Y-%m-%d", strict=False))
    rows.refuse(frame["start"].is_null(), "iyear, imonth, iday", rows.joined(*(rows.text(name) for name in parts), separator="-"),
                "is no day of the calendar", "year, month (0 unknown), day (0 unknown)", True)  # fmt: skip
    frame = frame.with_columns(
        end=pl.when(pl.col("precision") == "year").then(pl.col("start").dt.offset_by("1y").dt.offset_by("-1d"))
        .when(pl.col("precision") == "month").then(pl.col("start").dt.month_end()).otherwise(pl.col("start"))
    )  # fmt: skip
    return frame["start"], frame["end"], frame["precision"]


def _without(total: Counts, own: Counts) -> pl.Series:
    """The dead or injured who are not attackers; null where no number is given."""
    return pl.select(pl.max_horizontal(total.value - own.value.fill_null(0), 0)).to_series().set(total.value.is_null(), None)


ADAPTER = Adapter(
    format="gtd",
    crosswalk="gtd",
    title="Global Terrorism Database",
    needs=(frozenset({"eventid", "iyear", "imonth", "iday", "country_txt", "nkill", "nwound", "specificity"}),),
    convert=convert,
    said=("Deaths and injuries of attackers are kept apart from those of others.",),
)
