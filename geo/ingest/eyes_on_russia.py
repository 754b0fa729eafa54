"""Eyes on Russia → claims: the MapHub CSV of 2022 and the ArcGIS layer.

Entries are videos and photographs that were located on the map. Entries about movements, losses and firing positions
are no strikes and are ignored. Casualties in prose are suggestions only.
"""

from __future__ import annotations

import re

import polars as pl

from geo.ingest.adapter import Adapter
from geo.ingest.context import Context
from geo.ingest.reading import Batch
from geo.ingest.rows import Converted, Rows

PUBLISHER = "Centre for Information Resilience (CIR)"
GROUP_MONTH = re.compile(r"\s+(?:january|february|march|april|may|june|july|august|september|october|november|december)\s+20\d\d$", re.I)
TITLE_DAY = r"^\s*(\d{2}/\d{2}/\d{4})\b"


def convert_maphub(batch: Batch, context: Context) -> Converted:
    """A batch of the MapHub CSV as claims."""
    rows = Rows(batch, context)
    group = rows.mapped(rows.text("event_group"), lambda text: GROUP_MONTH.sub("", text), pl.String(), "event_group", "", False)
    _leave_out(rows, group, "event_group")
    day = _day_or_titles(rows)
    return _finish(
        rows,
        own="entry",
        day=day,
        words=rows.text("brief description"),
        targets=rows.word("event_group", "event_group target", group, again=True),
        weapons=rows.found_in(rows.text("arms/munition"), "arms/munition contains"),
        url=rows.text("link"),
        credit=rows.none,
        located=rows.text("geolocation").is_not_null(),
        columns=("lat", "lon", "country", "province", "town/city"),
    )


def convert_arcgis(batch: Batch, context: Context) -> Converted:
    """A batch of the ArcGIS layer as claims."""
    rows = Rows(batch, context)
    group = rows.text("Primary_category")
    _leave_out(rows, group, "Primary_category")
    sector = rows.found_in(rows.text("Sector_affected"), "Sector_affected contains")
    unknown = rows.text("Sector_affected").is_not_null() & sector.is_null()
    rows.refuse(unknown & ~_nothing(rows.text("Sector_affected")), "Sector_affected", rows.text("Sector_affected"),
                "is not a word that the crosswalk knows", context.crosswalk.allowed("Sector_affected contains"), False)  # fmt: skip
    by_group = rows.word("Primary_category", "event_group target", group, again=True)
    return _finish(
        rows,
        own="Entry_Number",
        day=rows.days("TIMESTAMP"),
        words=rows.text("Description"),
        targets=pl.select(pl.coalesce(sector, by_group)).to_series(),
        weapons=rows.found_in(rows.text("Secondary_category"), "arms/munition contains"),
        url=rows.text("Link"),
        credit=rows.text("Credit"),
        located=rows.text("Link_geolocation").is_not_null(),
        columns=("latitude", "longitude", "country", "province", "Town_or_City"),
    )


def _finish(rows: Rows, *, own: str, day: pl.Series, words: pl.Series, targets: pl.Series, weapons: pl.Series, url: pl.Series,
            credit: pl.Series, located: pl.Series, columns: tuple[str, str, str, str, str]) -> Converted:  # fmt: skip
    incident = rows.ids(own)
    source = rows.source(pl.select(pl.coalesce(credit, pl.lit(PUBLISHER))).to_series(), words.str.slice(0, 200), url)
    shared = {"claimant": PUBLISHER, "claimant_class": "ngo", "as_of": day, "as_of_basis": "inferred", "source_id": source,
              "quote": words.str.slice(0, 400)}  # fmt: skip
    rows.claim(incident, "target", "target", targets.is_not_null(), terms=targets, **shared)
    rows.claim(incident, "weapon", "weapon", weapons.is_not_null(), terms=weapons, **shared)
    lat, lon = rows.position(columns[0], columns[1])
    precision = pl.select(
        pl.when(lat.is_null()).then(pl.lit("unknown")).when(located).then(pl.lit("vicinity")).otherwise(pl.lit("neighbourhood"))
    ).to_series()
    country = rows.country(columns[2])
    place = rows.text(columns[4])
    return rows.finish(
        incident_id=incident,
        title=rows.joined(words.str.slice(0, 90).fill_null("Event"), place),
        start=day,
        place=pl.select(pl.coalesce(place, rows.text(columns[3]))).to_series(),
        lat=lat,
        lon=lon,
        precision=precision,
        country=country,
        adm1=rows.unit(country, columns[3]),
    )


def _leave_out(rows: Rows, group: pl.Series, name: str) -> None:
    kept = rows.word(name, "event_group", group)
    rows.ignore(kept == "ignored", rows.joined(group, "no strike", separator=": "))
    rows.warn(f"Entries without {name}", int(group.null_count()))


def _day_or_titles(rows: Rows) -> pl.Series:
    """The column's day; where it is empty the day with which the title begins, as that file's titles do."""
    day = rows.days("date")
    title = rows.text("title").str.extract(TITLE_DAY).str.to_date("%d/%m/%Y", strict=False)
    rows.warn("The day is empty and was taken from the title", int((day.is_null() & title.is_not_null()).sum()))
    rows.warn("The day differs from the one in the title; the column's is kept", int((day != title).fill_null(False).sum()))
    return pl.select(pl.coalesce(day, title)).to_series()


def _nothing(text: pl.Series) -> pl.Series:
    return text.str.to_lowercase().is_in(["none", "n/a", "na", "not applicable", "unknown", "other"]).fill_null(False)


SAID = ("Entries are located footage; several may show one strike.", "Casualties in the prose are listed as suggestions and are no figures.")
MAPHUB = Adapter(
    format="eyes-on-russia",
    crosswalk="eyes_on_russia",
    title="Eyes on Russia (MapHub)",
    needs=(frozenset({"entry", "date", "event_group", "lat", "lon", "town/city", "arms/munition", "violence level"}),),
    convert=convert_maphub,
    days={"date": "dmy"},
    prose=("brief description",),
    said=SAID,
)
ARCGIS = Adapter(
    format="eyes-on-russia-arcgis",
    crosswalk="eyes_on_russia",
    title="Eyes on Russia (ArcGIS)",
    needs=(frozenset({"Entry_Number", "Primary_category", "Town_or_City", "TIMESTAMP", "latitude", "longitude"}),),
    convert=convert_arcgis,
    days={"TIMESTAMP": "dmy"},
    prose=("Description",),
    said=SAID,
)
