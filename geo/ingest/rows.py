"""The rows of one batch on their way from a source's columns to incidents, claims and sources, with what was refused."""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from dataclasses import dataclass, field

import polars as pl

from geo.ingest.context import Context
from geo.ingest.counts import read_count
from geo.ingest.dates import DateReading
from geo.ingest.positions import DEGREES, read_positions
from geo.ingest.reading import Batch

Values = pl.Series | str | int | float | bool | None
REFUSAL_COLUMNS = {"line": pl.Int64, "field": pl.String, "given": pl.String, "reason": pl.String, "allowed": pl.String,
                   "whole_row": pl.Boolean}  # fmt: skip
SHOWN = 200  # characters of a refused value that are kept
A_COUNT = "a whole number, 0 or more; a range such as 10-15, 12+; or nothing"
A_DAY = "a day such as 2025-04-04, in one order of day and month for the whole column"


@dataclass(frozen=True)
class Counts:
    """A column of counts: qualifier, value, value_max, all null where the number is missing."""

    qualifier: pl.Series
    value: pl.Series
    value_max: pl.Series


@dataclass
class Converted:
    """What a batch became. Every row is in exactly one of accepted, refused, ignored (masks over the batch's rows)."""

    incidents: pl.DataFrame
    claims: pl.DataFrame
    sources: pl.DataFrame
    refusals: pl.DataFrame
    accepted: pl.Series
    refused: pl.Series
    ignored: pl.Series
    ignored_why: dict[str, int] = field(default_factory=dict)
    warnings: dict[str, int] = field(default_factory=dict)


class Rows:
    """One batch in progress: columns are read through it, and it remembers refusals."""

    def __init__(self, batch: Batch, context: Context) -> None:
        self.context = context
        self.frame = batch.frame
        self.lines = batch.lines.cast(pl.Int64)
        self.count = batch.frame.height
        self.none = pl.repeat(None, self.count, dtype=pl.String, eager=True)
        self.no = pl.repeat(False, self.count, dtype=pl.Boolean, eager=True)
        self._refused = self.no
        self._ignored = self.no
        self._why: dict[str, int] = {}
        self._warnings: dict[str, int] = {}
        self._refusals: list[pl.DataFrame] = []
        self._claims: list[pl.DataFrame] = []
        self._sources: list[pl.DataFrame] = []
        self._texts: dict[str, pl.Series] = {}
        self._leave_out_headers()

    # reading columns -------------------------------------------------------------------------------------------------
    def has(self, name: str) -> bool:
        """True when the file has the column."""
        return name in self.frame.columns

    def add(self, *columns: pl.Series) -> None:
        """Columns worked out from others, from now on read like the file's own."""
        self.frame = self.frame.with_columns(columns)

    def text(self, name: str) -> pl.Series:
        """The column without blanks around its values; null where it is empty or the file has no such column."""
        if name not in self._texts:
            if not self.has(name):
                return self.none
            column = self.frame[name].str.strip_chars()
            self._texts[name] = column.set(column == "", None) if (column == "").any() else column
        return self._texts[name]

    def mapped(self, values: pl.Series, read: Callable[[str], object], kind: pl.DataType, name: str, allowed: str,
               whole_row: bool) -> pl.Series:  # fmt: skip
        """The values through `read`, called once for each distinct one; what raises ValueError is refused."""
        known: dict[str, object] = {}
        wrong: dict[str, str] = {}
        for value in values.drop_nulls().unique():
            try:
                known[value] = read(value)
            except ValueError as problem:
                wrong[value] = str(problem)
        if wrong:
            bad = values.is_in(list(wrong)).fill_null(False)
            reasons = values.replace_strict(list(wrong), list(wrong.values()), default=None, return_dtype=pl.String)
            self.refuse(bad, name, values, reasons, allowed, whole_row)
        if not known:
            return pl.repeat(None, self.count, dtype=kind, eager=True)
        new = pl.Series("new", list(known.values()), dtype=kind)
        return values.replace_strict(pl.Series("old", list(known), dtype=pl.String), new, default=None, return_dtype=kind)

    def word(self, name: str, field_name: str | None = None, values: pl.Series | None = None) -> pl.Series:
        """Our ids for a column's words by the crosswalk; an unknown word refuses the field, not the row."""
        source = self.text(name) if values is None else values
        crosswalk, wanted = self.context.crosswalk, field_name or name

        def read(word: str) -> str | None:
            found = crosswalk.find(wanted, word)
            if found is None:
                raise ValueError("is not a word that the crosswalk knows")
            return found or None

        return self.mapped(source, read, pl.String(), name, crosswalk.allowed(wanted), False)

    def words(self, name: str, separator: str, field_name: str | None = None) -> pl.Series:
        """Our ids for a column that lists several words, joined by '|'; unknown words are refused one by one."""
        crosswalk, wanted = self.context.crosswalk, field_name or name
        values = self.text(name)
        for word in {part.strip() for value in values.drop_nulls().unique() for part in value.split(separator)}:
            if word and crosswalk.find(wanted, word) is None:
                held = values.str.contains(word, literal=True).fill_null(False)
                self.refuse(held, name, word, "is not a word that the crosswalk knows", crosswalk.allowed(wanted), False)

        def read(value: str) -> str | None:
            found = [crosswalk.find(wanted, part) for part in value.split(separator) if part.strip()]
            return "|".join(dict.fromkeys(term for ids in found if ids for term in ids.split("|"))) or None

        return self.mapped(values, read, pl.String(), name, "", False)

    def joined_words(self, first: list[str], second: list[str], first_field: str, second_field: str) -> pl.Series:
        """Our ids of several columns, joined by '|'; a column of `second` counts where its partner of `first` says nothing."""
        parts = []
        for number, name in enumerate(first):
            found = self.word(name, first_field)
            partner = second[number] if second else None
            parts.append(found if partner is None else pl.select(pl.coalesce(found, self.word(partner, second_field))).to_series())
        joined = self.joined(*parts, separator="|")
        return joined.str.split("|").list.unique(maintain_order=True).list.join("|").replace("", None)

    def found_in(self, values: pl.Series, field_name: str, first_only: bool = False) -> pl.Series:
        """Our ids, joined by '|', for the crosswalk's words that free text contains; null where it contains none."""
        known = [(word, ids) for word, ids in self.context.crosswalk.words.get(field_name, {}).items() if ids]

        def read(text: str) -> str | None:
            folded = f" {' '.join(text.casefold().replace('_', ' ').split())} "
            found = [ids for word, ids in known if word.replace("|", " ") in folded]
            return "|".join(dict.fromkeys(term for ids in found[: 1 if first_only else None] for term in ids.split("|"))) or None

        return self.mapped(values, read, pl.String(), field_name, "", False)

    def days(self, name: str, whole_row: bool = True) -> pl.Series:
        """The column as days, by the order inferred for the whole column."""
        reading = self.context.readings.get(name) or DateReading("dmy", "")

        def read(text: str) -> object:
            found = reading.read(text)
            return found.day if found else None

        return self.mapped(self.text(name), read, pl.Date(), name, A_DAY, whole_row)

    def times(self, name: str) -> pl.Series:
        """The times of day that stand in a column of days, as "HH:MM"; null where there is none or it is 00:00."""
        reading = self.context.readings.get(name) or DateReading("dmy", "")

        def read(text: str) -> object:
            try:
                found = reading.read(text)
            except ValueError:
                return None  # the day itself is refused elsewhere
            return found.time if found else None

        return self.mapped(self.text(name), read, pl.String(), name, A_DAY, False)

    def counts(self, name: str) -> Counts:
        """The column as counts; an unreadable one refuses the row, for a lost figure would be taken for none reported."""

        def read(text: str) -> dict | None:
            found = read_count(text)
            return None if found is None else {"q": found.qualifier, "v": found.value, "m": found.value_max}

        kind = pl.Struct({"q": pl.String(), "v": pl.Int64(), "m": pl.Int64()})
        values = self.text(name)
        plain = values.cast(pl.Int64, strict=False)
        if not (plain.is_null() & values.is_not_null()).any() and not (plain < 0).any():
            exact = pl.select(pl.when(plain.is_not_null()).then(pl.lit("exact"))).to_series()
            return Counts(exact, plain, pl.repeat(None, self.count, dtype=pl.Int64, eager=True))
        found = self.mapped(values, read, kind, name, A_COUNT, True)
        parts = pl.DataFrame({"c": found}).unnest("c")
        return Counts(parts["q"], parts["v"], parts["m"])

    def position(self, lat: str, lon: str) -> tuple[pl.Series, pl.Series]:
        """(lat, lon) in degrees; an impossible position refuses the row, (0, 0) is a missing one and is counted."""
        found = read_positions(self.text(lat), self.text(lon))
        given = pl.select(pl.concat_str(self.text(lat).fill_null(""), pl.lit(", "), self.text(lon).fill_null(""))).to_series()
        self.refuse(found.problem.is_not_null(), f"{lat}, {lon}", given, found.problem, DEGREES, True)
        if found.zero.any():
            self.warn("Coordinates 0, 0 are taken as missing", int(found.zero.sum()))
        return found.lat, found.lon

    def country(self, name: str) -> pl.Series:
        """ISO 3166-1 alpha-2 of a column of countries; an unknown name refuses the field."""

        def read(text: str) -> str:
            code = self.context.places.country(text)
            if code is None:
                raise ValueError("is not a country that is known")
            return code

        return self.mapped(self.text(name), read, pl.String(), name, "a country's English name, ISO code or ISO number", False)

    def unit(self, country: pl.Series, name: str) -> pl.Series:
        """ISO 3166-2 of a column of first-level units; null where the name is not known, which is no error."""
        both = pl.select(pl.concat_str(country, pl.lit("\x1f"), self.text(name))).to_series()

        def read(text: str) -> str | None:
            code, _, written = text.partition("\x1f")
            return self.context.crosswalk.find(name, written) or self.context.places.unit(code, written)

        return self.mapped(both, read, pl.String(), name, "", False)

    # what happens to rows --------------------------------------------------------------------------------------------
    def refuse(self, mask: pl.Series, name: str, given: Values, reason: Values, allowed: str, whole_row: bool) -> None:
        """Rows of the mask are refused (whole_row), or only their field is; both are kept with line, value and reason."""
        mask = mask.fill_null(False) & ~self._ignored
        if not mask.any():
            return
        if whole_row:
            self._refused = self._refused | mask
        self._refusals.append(
            pl.DataFrame({"line": self.lines.filter(mask)}).with_columns(
                field=pl.lit(name),
                given=_filtered(given, mask).str.slice(0, SHOWN),
                reason=_filtered(reason, mask),
                allowed=pl.lit(allowed),
                whole_row=pl.lit(whole_row),
            )
        )

    def ignore(self, mask: pl.Series, reason: Values) -> None:
        """Rows of the mask are left out on purpose, for the reason."""
        mask = mask.fill_null(False) & ~self._ignored & ~self._refused
        if not mask.any():
            return
        self._ignored = self._ignored | mask
        for words, count in _filtered(reason, mask).value_counts().rows():
            self._why[words] = self._why.get(words, 0) + count

    def warn(self, words: str, count: int) -> None:
        """Something to tell about so many rows."""
        if count:
            self._warnings[words] = self._warnings.get(words, 0) + int(count)

    # what they become ------------------------------------------------------------------------------------------------
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
        self._claims.append(
            frame.with_columns(
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
        )

    def radius(self, precision: pl.Series) -> pl.Series:
        """The typical radius of each row's precision class in metres; null for 'unknown'."""
        vocabulary = self.context.vocabulary
        return self.mapped(precision, vocabulary.radius_m, pl.Float64(), "precision", "", False)

    def joined(self, *parts: Values, separator: str = ", ") -> pl.Series:
        """The parts side by side as text; parts that are null are left out."""
        frame = self._columns(**{f"p{number}": part for number, part in enumerate(parts)})
        return frame.select(pl.concat_str(pl.all().cast(pl.String), separator=separator, ignore_nulls=True)).to_series()

    def finish(self, *, incident_id: pl.Series, title: pl.Series, start: pl.Series, end: pl.Series | None = None,
               date_precision: Values = "day", time: Values = None, place: Values = None, lat: Values = None,
               lon: Values = None, precision: Values = "unknown", radius_m: Values = None, country: Values = None,
               adm1: Values = None, adm2: Values = None, verification: Values = "unassessed",
               updated_at: Values = None) -> Converted:  # fmt: skip
        """The batch converted: rows neither refused nor ignored become incidents, and their claims and sources stay."""
        dataset = self.context.dataset
        end = start if end is None else end
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
        claims = [part.filter(accepted.gather(part["at"])) for part in self._claims] if not accepted.all() else self._claims
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
        )

    def _leave_out_headers(self) -> None:
        """Rows that repeat the header, as joined files and scraped pages have them, are ignored."""
        names = [name for name in self.frame.columns if name]
        if not names or not (self.frame[names[0]] == names[0]).any():
            return
        same = self.frame.select(pl.all_horizontal((pl.col(name) == name).fill_null(False) for name in names[:5])).to_series()
        self.ignore(same, "the header again")

    def _refuse_swapped(self, country: Values, lat: Values, lon: Values) -> None:
        extents = self.context.extents
        if extents is None or country is None or not isinstance(lat, pl.Series) or not isinstance(lon, pl.Series):
            return
        named = country if isinstance(country, pl.Series) else pl.repeat(str(country), self.count, dtype=pl.String, eager=True)
        swapped = extents.swapped(named, lat.cast(pl.Float64), lon.cast(pl.Float64))
        self.refuse(swapped, "latitude, longitude", self.joined(lat, lon), "look swapped: exchanged they lie in the country that the row names",
                    DEGREES, True)  # fmt: skip

    def _columns(self, **values: Values) -> pl.DataFrame:
        """A frame with a column for each name; single values are repeated."""
        held = [value.rename(name) for name, value in values.items() if isinstance(value, pl.Series)]
        single = [pl.lit(value).alias(name) for name, value in values.items() if not isinstance(value, pl.Series)]
        frame = pl.DataFrame(held) if held else pl.DataFrame({"at": pl.int_range(self.count, eager=True)})
        return frame.with_columns(single).select(list(values))


def _filtered(value: Values, mask: pl.Series) -> pl.Series:
    if isinstance(value, pl.Series):
        return value.filter(mask).cast(pl.String).fill_null("")
    return pl.repeat("" if value is None else str(value), int(mask.sum()), dtype=pl.String, eager=True)
