"""The rows of one batch on their way from a source's columns to incidents, claims and sources, with what was refused."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass, field

import polars as pl

from geo.ingest.cells import Cells, Counts, Values
from geo.ingest.context import Context
from geo.ingest.positions import DEGREES
from geo.ingest.reading import Batch

__all__ = ["Converted", "Counts", "Rows", "Values"]
REFUSAL_COLUMNS = {"line": pl.Int64, "field": pl.String, "given": pl.String, "reason": pl.String, "allowed": pl.String,
                   "whole_row": pl.Boolean}  # fmt: skip


@dataclass
class Converted:
    """What a batch became. Every row is in exactly one of accepted, refused, ignored (masks over the batch's rows).

    examples: warning → (line, what it is about) of the first rows that it is about. ids_differ: claims of different incidents, and those of one, cannot have one id: each is the incident's id and an ending that no
    other claim of the row has.
    """

    incidents: pl.DataFrame
    claims: pl.DataFrame
    sources: pl.DataFrame
    refusals: pl.DataFrame
    accepted: pl.Series
    refused: pl.Series
    ignored: pl.Series
    ignored_why: dict[str, int] = field(default_factory=dict)
    warnings: dict[str, int] = field(default_factory=dict)
    examples: dict[str, list[tuple[int, str]]] = field(default_factory=dict)
    ids_differ: bool = False


class Rows(Cells):
    """One batch in progress: its cells, and the claims and sources that were made of them."""

    def __init__(self, batch: Batch, context: Context) -> None:
        super().__init__(batch, context)
        self._claims: list[tuple[str, pl.DataFrame]] = []  # by what their ids end in
        self._sources: list[pl.DataFrame] = []

    def ids(self, name: str) -> pl.Series:
        """Incident ids: the dataset's name and the source's id; rows without one are refused."""
        own = self.text(name)
        self.refuse(own.is_null(), name, "", "the id is missing", "an id", True)
        return pl.select(pl.concat_str(pl.lit(f"{self.context.dataset.name}:"), own)).to_series()

    def source(self, publisher: pl.Series, title: Values = None, url: Values = None, published: Values = None,
               published_known: str = "stated") -> pl.Series:  # fmt: skip
        """Source ids of the rows' sources; equal ones share one id."""
        frame = self._columns(publisher=publisher, title=title, url=url, published=published)
        frame = frame.with_columns(pl.col("published").cast(pl.Date))
        key = frame.select(pl.concat_str(pl.all().cast(pl.String).fill_null(""), separator="\x1f")).to_series()
        name = self.context.dataset.name

        def digest(text: str) -> str:
            return f"{name}:s{hashlib.blake2s(text.encode(), digest_size=8).hexdigest()}"

        ids = self.mapped(key, digest, pl.String(), "source", "", False)
        self._sources.append(
            frame.with_columns(source_id=ids, published_known=pl.lit(published_known), at=pl.int_range(self.count, dtype=pl.Int64))
            .unique("source_id", keep="first", maintain_order=True)
        )  # fmt: skip
        return ids

    def claim(self, incident_id: pl.Series, suffix: Values, metric: str, where: pl.Series, *, victim_class: Values = "unknown",
              qualifier: Values = "exact", value: Values = None, value_max: Values = None, unit: str = "",
              terms: Values = None, claimant: Values, claimant_class: Values = "dataset", as_of: Values = None,
              as_of_basis: Values = "published", quote: Values = "", source_id: pl.Series) -> None:  # fmt: skip
        """One claim for each row of the mask. terms: vocabulary ids joined by '|'."""
        where = where.fill_null(False)
        if not where.any():
            return
        frame = self._columns(incident_id=incident_id, victim_class=victim_class, qualifier=qualifier, value=value,
                              value_max=value_max, terms=terms, claimant=claimant, claimant_class=claimant_class,
                              as_of=as_of, as_of_basis=as_of_basis, quote=quote, source_id=source_id, suffix=suffix)  # fmt: skip
        frame = frame.with_columns(at=pl.int_range(self.count, dtype=pl.Int64)).filter(where)
        made = frame.with_columns(
            claim_id=pl.concat_str(pl.col("incident_id"), pl.lit("/"), pl.col("suffix").cast(pl.String)),
            metric=pl.lit(metric),
            unit=pl.lit(unit),
            quote=pl.col("quote").cast(pl.String).fill_null(""),
            value=pl.col("value").cast(pl.Int32),
            value_max=pl.col("value_max").cast(pl.Int32),
            as_of=pl.col("as_of").cast(pl.Date),
            terms=pl.when(pl.col("terms").is_null()).then(pl.lit([], dtype=pl.List(pl.String)))
            .otherwise(pl.col("terms").cast(pl.String).str.split("|")),
        )  # fmt: skip
        self._claims.append((suffix if isinstance(suffix, str) else "", made))

    def finish(self, *, incident_id: pl.Series, title: pl.Series, start: pl.Series, end: pl.Series | None = None,
               date_precision: Values = None, time: Values = None, place: Values = None, lat: Values = None,
               lon: Values = None, precision: Values = "unknown", radius_m: Values = None, country: Values = None,
               adm1: Values = None, adm2: Values = None, verification: Values = "unassessed",
               updated_at: Values = None) -> Converted:  # fmt: skip
        """The batch converted: rows neither refused nor ignored become incidents, and their claims and sources stay.

        Unless something else is given: a row of several days is known to these days; the radius is the typical one of the
        precision; a row whose unit is known lies in the unit's country.
        """
        dataset = self.context.dataset
        end = start if end is None else end
        if date_precision is None:
            date_precision = pl.select(pl.when((end > start).fill_null(False)).then(pl.lit("days")).otherwise(pl.lit("day"))).to_series()
        if radius_m is None and isinstance(precision, pl.Series):
            radius_m = self.radius(precision)
        if country is None and isinstance(adm1, pl.Series):
            country = adm1.str.slice(0, 2)
        backwards = (end < start).fill_null(False)
        self.refuse(backwards, "date_end", end.cast(pl.String), "the last day lies before the first", "a day not before the first", True)
        self._refuse_swapped(country, lat, lon)
        accepted = ~(self._refused | self._ignored)
        frame = self._columns(incident_id=incident_id, title=title, date_start=start, date_end=end, date_precision=date_precision,
                              time_local=time, place=place, lat=lat, lon=lon, precision=precision, radius_m=radius_m,
                              country=country, adm1=adm1, adm2=adm2, verification=verification, updated_at=updated_at)  # fmt: skip
        known = pl.col("date_start").is_not_null()
        located = pl.col("lat").is_not_null()
        frame = frame.with_columns(
            dataset=pl.lit(dataset.name),
            gazetteer_id=pl.lit(None, pl.String),
            date_end=pl.when(known).then(pl.coalesce("date_end", "date_start")).cast(pl.Date),
            date_precision=pl.when(known).then(pl.coalesce("date_precision", pl.lit("day"))).otherwise(pl.lit("unknown")),
            precision=pl.col("precision").fill_null("unknown"),
            radius_m=pl.when(located).then(pl.col("radius_m")).cast(pl.Float64),
            lat=pl.col("lat").cast(pl.Float64),
            lon=pl.col("lon").cast(pl.Float64),
            verification=pl.col("verification").fill_null("unassessed"),
            updated_at=pl.col("updated_at").cast(pl.Date),
            licence=pl.lit(dataset.licence),
            exportable=pl.lit(dataset.exportable),
            parent_id=pl.lit(None, pl.String),
        )
        told = [part for _, part in sorted(self._claims, key=lambda one: one[0])]  # an incident's claims of one day in the order of their ids
        claims = [part.filter(accepted.gather(part["at"])) for part in told] if not accepted.all() else told
        sources = self._sources
        if not accepted.all() and claims:  # a source may first stand in a refused row: what counts is who needs it
            needed = pl.concat([part.select("source_id") for part in claims]).unique()
            sources = [part.join(needed, on="source_id", how="semi") for part in sources]
        return Converted(
            incidents=frame.filter(accepted),
            claims=pl.concat(claims, how="diagonal") if claims else pl.DataFrame(),
            sources=pl.concat(sources, how="diagonal") if sources else pl.DataFrame(),
            refusals=pl.concat([pl.DataFrame(schema=REFUSAL_COLUMNS), *self._refusals], how="vertical_relaxed"),
            accepted=accepted,
            refused=self._refused,
            ignored=self._ignored & ~self._refused,
            ignored_why=self._why,
            warnings=self._warnings,
            examples=self._examples,
            ids_differ=self._ids_differ(incident_id),
        )

    def _ids_differ(self, incident_id: pl.Series) -> bool:
        endings = [ending for ending, _ in self._claims]
        apart = all(endings) and len(set(endings)) == len(endings) and not any("/" in ending for ending in endings)
        return apart and incident_id.str.starts_with(f"{self.context.dataset.name}:").fill_null(True).all()

    def _refuse_swapped(self, country: Values, lat: Values, lon: Values) -> None:
        extents = self.context.extents
        if extents is None or country is None or not isinstance(lat, pl.Series) or not isinstance(lon, pl.Series):
            return
        named = country if isinstance(country, pl.Series) else pl.repeat(str(country), self.count, dtype=pl.String, eager=True)
        swapped = extents.swapped(named, lat.cast(pl.Float64), lon.cast(pl.Float64))
        self.refuse(swapped, "latitude, longitude", self.joined(lat, lon), "look swapped: exchanged they lie in the country that the row names",
                    DEGREES, True)  # fmt: skip
