"""UCDP GED → claims: deaths by kind of victim, with best, low and high kept as UCDP gives them.

UCDP's best estimate counts soldiers and civilians together. The deaths of the two sides are claims about soldiers and
stay out of civilian totals; deaths_civilians and deaths_unknown together are the figure of those killed. Low and high
cover all dead of a row: they become a claim where the row has dead of only one kind, and stay in the quote otherwise.
Where all dead are those of the two sides, deaths_civilians is 0 because the four columns add up to best, not because
somebody said that no civilian died: it is no claim, and the civilian figure is not reported. The 0 stays in the quote.
High may lie below low (events of clarity 1 are subtracted from it): then both stand as single figures.
"""

from __future__ import annotations

import polars as pl

from geo.ingest.adapter import Adapter
from geo.ingest.context import Context
from geo.ingest.reading import Batch
from geo.ingest.rows import Converted, Rows
from geo.ingest.suggestions import injured

NAMELESS_DAY = 1753  # the year with which UCDP's database writes a missing day


def convert(batch: Batch, context: Context) -> Converted:
    """A batch of UCDP rows as claims."""
    rows = Rows(batch, context)
    incident = rows.ids("id")
    start, end = rows.days("date_start"), rows.days("date_end")
    published = _published(rows)
    publisher = rows.text("source_office").fill_null("UCDP (source not named)")
    source = rows.source(_distinct(publisher), _shortened(rows.text("source_headline")), None, published)
    _casualties(rows, incident, source, published, end)
    lat, lon = rows.position("latitude", "longitude")
    precision = rows.word("where_prec")
    radius = rows.word("where_prec radius_m", values=rows.text("where_prec")).cast(pl.Float64)
    country = rows.country("country")
    stated = rows.word("date_prec")
    several = (stated == "day") & (end > start)
    return rows.finish(
        incident_id=incident,
        title=_title(rows),
        start=start,
        end=end,
        date_precision=pl.select(pl.when(several.fill_null(False)).then(pl.lit("days")).otherwise(stated)).to_series(),
        place=rows.text("where_coordinates"),
        lat=lat,
        lon=lon,
        precision=precision,
        radius_m=radius,
        country=country,
        adm1=rows.unit(country, "adm_1"),
        updated_at=published,
    )


def _casualties(rows: Rows, incident: pl.Series, source: pl.Series, published: pl.Series, end: pl.Series) -> None:
    read = {name: rows.counts(name).value for name in ("deaths_a", "deaths_b", "deaths_civilians", "deaths_unknown", "best", "low", "high")}
    figures = pl.DataFrame({name: values for name, values in read.items()})
    a, b, civilians, unclear = (pl.col(name).fill_null(0) for name in ("deaths_a", "deaths_b", "deaths_civilians", "deaths_unknown"))
    figures = figures.with_columns(soldiers=a + b, others=civilians + unclear, split=pl.any_horizontal(
        pl.col("deaths_a", "deaths_b", "deaths_civilians", "deaths_unknown").is_not_null()))  # fmt: skip
    soldiers_only = (pl.col("soldiers") > 0) & (pl.col("others") == 0)
    mixed = (pl.col("soldiers") > 0) & (pl.col("others") > 0)
    figures = figures.with_columns(
        mixed=mixed,
        kind=pl.when(soldiers_only).then(pl.lit("military"))
        .when(unclear == 0, civilians > 0).then(pl.lit("civilian")).otherwise(pl.lit("unknown")),
        ordered=(pl.col("low") <= pl.col("high")).fill_null(False),
        wide=~mixed & pl.col("low").is_not_null() & pl.col("high").is_not_null()
        & ((pl.col("low") != pl.col("best")) | (pl.col("high") != pl.col("best"))).fill_null(True),
        own=pl.when(pl.col("split") & ~soldiers_only).then(pl.col("others")).when(~pl.col("split") | soldiers_only).then(pl.col("best")),
        quote=pl.concat_str(pl.lit("UCDP: best "), _shown("best"), pl.lit(", low "), _shown("low"), pl.lit(", high "), _shown("high"),
                            pl.lit("; side a "), _shown("deaths_a"), pl.lit(", side b "), _shown("deaths_b"),
                            pl.lit(", civilians "), _shown("deaths_civilians"), pl.lit(", unknown "), _shown("deaths_unknown")),
    )  # fmt: skip
    informant = rows.text("source_original")
    shared = {
        "claimant_class": rows.found_in(informant, "source_original contains", first_only=True).fill_null("dataset"),
        "as_of": pl.select(pl.coalesce(published, end)).to_series(),
        "as_of_basis": pl.select(pl.when(published.is_null()).then(pl.lit("inferred")).otherwise(pl.lit("published"))).to_series(),
        "quote": figures["quote"],
        "source_id": source,
    }
    said_by = _said_by(informant)
    wide, ordered = figures["wide"], figures["ordered"]
    rows.claim(incident, "killed", "killed", figures["own"].is_not_null(), victim_class=figures["kind"], value=figures["own"],
               claimant=said_by, **shared)  # fmt: skip
    rows.claim(incident, "soldiers", "killed", figures["mixed"], victim_class="military", value=figures["soldiers"],
               claimant=said_by, **shared)  # fmt: skip
    rows.claim(incident, "low-high", "killed", wide & ordered, victim_class=figures["kind"], qualifier="between",
               value=figures["low"], value_max=figures["high"], claimant=said_by, **shared)  # fmt: skip
    for bound in ("low", "high"):
        rows.claim(incident, bound, "killed", wide & ~ordered, victim_class=figures["kind"], value=figures[bound],
                   claimant=f"UCDP, {bound} estimate", **{**shared, "claimant_class": "dataset"})  # fmt: skip
    rows.warn("High lies below low; both are kept as single figures", int((wide & ~ordered).sum()))
    rows.warn("Low and high cover soldiers and others together; they stay in the quote", int(
        figures.select((pl.col("mixed") & (pl.col("low") != pl.col("high"))).fill_null(False).sum()).item()))  # fmt: skip


def _shown(name: str) -> pl.Expr:
    return pl.col(name).cast(pl.String).fill_null("not given")


def _said_by(informant: pl.Series) -> pl.Series:
    named = pl.select(pl.concat_str(informant.str.replace_all(r"\s+", " ").str.strip_chars(" .").str.slice(0, 160), pl.lit(" (coded by UCDP)")))
    return named.to_series().fill_null("UCDP")


def _published(rows: Rows) -> pl.Series:
    """The newest day in source_date, a list; UCDP's 1753 is a missing day."""
    reading = rows.context.readings.get("source_date")

    def read(text: str) -> object:
        days = [reading.read(part) for part in text.split(";") if part.strip()] if reading else []
        known = [found.day for found in days if found and found.day.year > NAMELESS_DAY]
        return max(known, default=None)

    return rows.mapped(rows.text("source_date"), read, pl.Date(), "source_date", "days, separated by ';'", False)


def _distinct(names: pl.Series) -> pl.Series:
    parts = names.str.split(";").list.eval(pl.element().str.strip_chars().str.strip_chars('"'))
    joined = parts.list.eval(pl.element().filter(pl.element() != "")).list.unique(maintain_order=True).list.join("; ")
    return pl.select(pl.when(joined == "").then(pl.lit("UCDP (source not named)")).otherwise(joined)).to_series()


def _shortened(text: pl.Series, length: int = 400) -> pl.Series:
    return text.str.replace_all(r"\s+", " ").str.slice(0, length)


def _title(rows: Rows) -> pl.Series:
    what = rows.word("type_of_violence").fill_null("Deadly event")
    where = rows.text("where_coordinates").fill_null("place not named")
    return pl.select(pl.concat_str(what, pl.lit(", "), where)).to_series()


ADAPTER = Adapter(
    format="ucdp",
    crosswalk="ucdp",
    title="UCDP Georeferenced Event Dataset",
    needs=(frozenset({"id", "type_of_violence", "where_prec", "date_start", "date_end", "best", "low", "high"}),),
    convert=convert,
    days={"date_start": "mdy", "date_end": "mdy", "source_date": "dmy"},
    lists={"source_date": ";"},
    said=(
        "At least one person must have died for UCDP to record an event: strikes with injured only are not in it.",
        "Deaths of the two sides are claims about soldiers and enter no civilian total.",
        "Where only soldiers are counted, the 0 of civilians says that none of the dead was counted as one: their figure is not reported.",
        "Numbers of injured in headlines are listed as suggestions and are no figures.",
    ),
    prose=("source_headline",),
    told=injured,
)
