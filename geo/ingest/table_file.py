"""Any table → claims by a mapping: the columns that it names, words in our vocabulary or in the mapping's own."""

from __future__ import annotations

import hashlib
import re

import polars as pl

from geo.domain.vocabulary import Terms
from geo.errors import BadFile
from geo.ingest.adapter import GENERIC, Adapter
from geo.ingest.context import Context
from geo.ingest.crosswalk import key_of
from geo.ingest.dates import read_time
from geo.ingest.positions import A_RADIUS, read_radius
from geo.ingest.reading import Batch
from geo.ingest.refused import LINE
from geo.ingest.rows import Converted, Counts, Rows

#: what explains a word stands behind it: "Education facility (school, etc.)"
_IN_BRACKETS = re.compile(r"\s*\([^()]*\)\s*$")
UNKNOWN = "is not a word of the vocabulary or of the mapping"
SEPARATORS = ("|", ";", ",", "/")
NO_COUNTRY = "No country is named, so whether latitude and longitude are exchanged cannot be seen; look at the map"
NO_IDS = "No column holds ids: each row is known by its whole text, so that one that changes in a later version counts as removed and added"
#: where a file names no country, positions are tried in this one, where most files are about
LIKELY = "UA"
EXCHANGED = "Latitude and longitude may be exchanged: the other way round they lie in Ukraine. Name the country of all rows to have such rows refused"
FIGURES = ("killed", "injured", "children_killed", "children_injured")
#: the line of sums below a table: it names no strike, and its figures are those of all the others once more
A_SUM = "a line of totals, not a strike"
_SUM = r"(?i)^(?:(?:grand|sub)[ -]?)?totals?\b[^.!?]{0,40}$|^(?:sum|у?всього|усього|разом|итого|всего)(?:[ :].{0,40})?$"
_MAY_SAY_SUM = ("incident_id", "title", "date_start", "place", "country", "adm1", "adm2")


class Mapped:
    """The rows of a batch by our names for their columns."""

    def __init__(self, rows: Rows, mapping: dict) -> None:
        self.rows, self.mapping = rows, mapping

    def name(self, ours: str) -> str:
        """The file's name for our column, '' when it has none."""
        return self.mapping["columns"].get(ours, "")

    def text(self, ours: str) -> pl.Series:
        """Our column as text, or the mapping's constant for it."""
        if self.name(ours):
            return self.rows.text(self.name(ours))
        constant = self.mapping["constants"].get(ours)
        return pl.repeat(constant, self.rows.count, dtype=pl.String, eager=True) if constant else self.rows.none

    def terms(self, ours: str, terms: Terms, several: bool = True) -> pl.Series:
        """Our ids for the column's words: by the mapping, by id or by label; unknown ones refuse the field."""
        own = {key_of(word): term for word, term in self.mapping["words"].get(ours, {}).items()}
        crosswalk = self.rows.context.crosswalk

        def one(word: str) -> list[str]:
            key = key_of(word)
            if key in own:
                return [part for part in own[key].split("|") if part]
            found = next((term.id for term in terms.values() if key in (key_of(term.id), key_of(term.label), key_of(term.label_uk))), None)
            found = found or crosswalk.find(ours, word)
            if found is None and (bare := _IN_BRACKETS.sub("", word)) not in ("", word):
                return one(bare)
            if found is None:
                raise ValueError(UNKNOWN)
            return [part for part in found.split("|") if part]

        unknown: dict[str, str] = {}  # what of a cell with several words is not known

        def parts(text: str, marks: tuple[str, ...]) -> list[str]:
            try:
                return one(text)
            except ValueError:
                mark = next((mark for mark in marks if mark in text), None)
                if mark is None:
                    raise
            found: list[str] = []
            for part in filter(None, map(str.strip, text.split(mark))):
                try:
                    found += parts(part, marks)
                except ValueError:
                    unknown.setdefault(whole, part)
            return found

        def read(text: str) -> str | None:
            nonlocal whole
            whole = text
            ids = parts(text, SEPARATORS if several else ())
            if not ids and text in unknown:
                raise ValueError(UNKNOWN)
            return "|".join(dict.fromkeys(ids)) or None

        whole, name, values = "", self.name(ours) or ours, self.text(ours)
        found = self.rows.mapped(values, read, pl.String(), name, ", ".join(terms), False)
        for text, part in unknown.items():
            self.rows.refuse((values == text).fill_null(False) & found.is_not_null(), name, part, UNKNOWN, ", ".join(terms), False)
        return found


def convert(batch: Batch, context: Context) -> Converted:
    """A batch of any table as claims, by the mapping in the context's options."""
    mapping = context.options["mapping"]
    rows = Rows(batch, context)
    held = Mapped(rows, mapping)
    empty = pl.select(pl.all_horizontal(rows.text(name).is_null() for name in rows.frame.columns) if rows.frame.columns else pl.lit(False)).to_series()
    rows.ignore(empty, "an empty row")
    rows.ignore(_sums(rows, held), A_SUM)
    incident = _ids(rows, held)
    start = rows.days(held.name("date_start")) if held.name("date_start") else pl.repeat(None, rows.count, dtype=pl.Date, eager=True)
    end = rows.days(held.name("date_end")) if held.name("date_end") else start
    published = rows.days(held.name("published"), whole_row=False) if held.name("published") else None
    source, claimant, claimant_class = _who(rows, held, published)
    basis = "inferred" if published is None else pl.select(pl.when(published.is_null()).then(pl.lit("inferred")).otherwise(pl.lit("published"))).to_series()
    shared = {"claimant": claimant, "claimant_class": claimant_class, "source_id": source, "as_of_basis": basis,
              "as_of": start if published is None else pl.select(pl.coalesce(published, start)).to_series(),
              "quote": held.text("description").str.slice(0, 400)}  # fmt: skip
    for metric in FIGURES:
        if held.name(metric):
            _figure(rows, held, incident, metric, shared)
    for metric, terms in (("target", context.vocabulary.target_types), ("weapon", context.vocabulary.weapons)):
        found = held.terms(metric, terms)
        rows.claim(incident, metric, metric, found.is_not_null(), terms=found, **shared)
    return _placed(rows, held, incident, start, end, published)


def _sums(rows: Rows, held: Mapped) -> pl.Series:
    """True for lines of totals: they say so where a strike has its name, and have neither a day nor a position of their own."""
    says = {ours: rows.text(held.name(ours)).str.contains(_SUM).fill_null(False) for ours in _MAY_SAY_SUM if held.name(ours)}
    if not any(one.any() for one in says.values()):
        return rows.no
    dated = rows.text(held.name("date_start")).is_not_null() & ~says.get("date_start", rows.no)
    placed = rows.text(held.name("lat")).is_not_null() | rows.text(held.name("lon")).is_not_null()
    return pl.select(pl.any_horizontal(*says.values()) & ~dated & ~placed).to_series()


def _placed(rows: Rows, held: Mapped, incident: pl.Series, start: pl.Series, end: pl.Series, published: pl.Series | None) -> Converted:
    vocabulary = rows.context.vocabulary
    lat, lon = rows.position(held.name("lat"), held.name("lon")) if held.name("lat") and held.name("lon") else (rows.none, rows.none)
    country = rows.country(held.name("country")) if held.name("country") else _constant_country(rows, held)
    adm1 = _unit(rows, held, country)
    country = pl.select(pl.coalesce(country, adm1.str.slice(0, 2))).to_series()
    if country.is_null().all() and lat.is_not_null().any():
        rows.warn(NO_COUNTRY, int(lat.is_not_null().sum()))
        if rows.context.extents is not None:
            likely = pl.repeat(LIKELY, rows.count, dtype=pl.String, eager=True)
            rows.warn(EXCHANGED, int(rows.context.extents.swapped(likely, lat.cast(pl.Float64), lon.cast(pl.Float64)).sum()))
    stated = held.terms("precision", vocabulary.precision_classes, several=False)
    located = lat.is_not_null()
    precision = pl.select(
        pl.when(~located & stated.is_null()).then(pl.lit("unknown")).otherwise(pl.coalesce(stated, pl.lit("settlement")))
    ).to_series()
    if located.any() and not held.name("precision"):
        rows.warn("The file does not say how exact its positions are; each is taken as somewhere in its settlement", int(located.sum()))
    radius = rows.mapped(held.text("radius_m"), read_radius, pl.Float64(), held.name("radius_m") or "radius_m", A_RADIUS, False)
    radius = pl.select(pl.coalesce(radius, rows.radius(precision))).to_series()
    clock = rows.mapped(held.text("time_local"), read_time, pl.String(), held.name("time_local") or "time", "HH:MM", False)
    if held.name("date_start"):
        clock = pl.select(pl.coalesce(clock, rows.times(held.name("date_start")))).to_series()
    place = pl.select(pl.coalesce(held.text("place"), held.text("adm2"), held.text("adm1"))).to_series()
    title = pl.select(pl.coalesce(held.text("title"), held.text("description").str.slice(0, 90), place, pl.lit("Event"))).to_series()
    return rows.finish(
        incident_id=incident,
        title=title,
        start=start,
        end=end,
        time=clock,
        place=place,
        lat=lat,
        lon=lon,
        precision=precision,
        radius_m=radius,
        country=country,
        adm1=adm1,
        updated_at=published,
    )


def _constant_country(rows: Rows, held: Mapped) -> pl.Series:
    written = held.mapping["constants"].get("country")
    if not written:
        return rows.none
    code = rows.context.places.country(written)
    if code is None:
        raise BadFile("mapping", f"names the country '{written}', which is not known.", "Allowed are a country's English name and its ISO code.")
    return pl.repeat(code, rows.count, dtype=pl.String, eager=True)


def _unit(rows: Rows, held: Mapped, country: pl.Series) -> pl.Series:
    written = held.text("adm1")
    coded = pl.select(pl.when(written.str.contains(r"^[A-Z]{2}-[A-Z0-9]{1,3}$")).then(written)).to_series()
    if not held.name("adm1"):
        return coded
    known = country if not country.is_null().all() else pl.repeat("UA", rows.count, dtype=pl.String, eager=True)
    return pl.select(pl.coalesce(coded, rows.unit(known, held.name("adm1")))).to_series()


def _figure(rows: Rows, held: Mapped, incident: pl.Series, metric: str, shared: dict) -> None:
    found = rows.counts(held.name(metric))
    top = held.name(f"{metric}_max") if metric in ("killed", "injured") else ""
    if top:
        found = _between(rows, found, rows.counts(top), top)
    given = found.qualifier.is_not_null()
    rows.claim(incident, metric, metric, given, qualifier=found.qualifier, value=found.value, value_max=found.value_max, **shared)


def _between(rows: Rows, low: Counts, high: Counts, name: str) -> Counts:
    turned = (high.value < low.value).fill_null(False)
    rows.refuse(turned, name, high.value.cast(pl.String), "the highest number lies below the lowest", "a number not below the lowest", False)
    both = low.value.is_not_null() & high.value.is_not_null() & ~turned
    only_high = low.value.is_null() & high.value.is_not_null()
    return Counts(
        pl.select(pl.when(both & (low.value == high.value)).then(pl.lit("exact")).when(both).then(pl.lit("between"))
                  .when(only_high).then(pl.lit("up_to")).otherwise(low.qualifier)).to_series(),
        pl.select(pl.when(only_high).then(high.value).otherwise(low.value)).to_series(),
        pl.select(pl.when(both & (low.value != high.value)).then(high.value).otherwise(low.value_max)).to_series(),
    )  # fmt: skip


def _who(rows: Rows, held: Mapped, published: pl.Series | None) -> tuple[pl.Series, pl.Series, str]:
    dataset = rows.context.dataset
    publisher = pl.select(pl.coalesce(held.text("source"), pl.lit(dataset.publisher or dataset.title))).to_series()
    source = rows.source(publisher, None, held.text("url"), published)
    claimant = pl.select(pl.coalesce(held.text("claimant"), publisher)).to_series()
    return source, claimant, "unknown" if held.name("claimant") or held.name("source") else "dataset"


def _ids(rows: Rows, held: Mapped) -> pl.Series:
    """The file's ids, or for files without any the hash of the row: the same row keeps its id in the next import."""
    if held.name("incident_id"):
        return rows.ids(held.name("incident_id"))
    rows.warn(NO_IDS, rows.count)
    joined = pl.select(pl.concat_str([rows.frame[name].fill_null("") for name in rows.frame.columns if name != LINE], separator="\x1f")).to_series()
    name = rows.context.dataset.name
    return pl.Series("id", [f"{name}:r{hashlib.blake2s(text.encode(), digest_size=8).hexdigest()}" for text in joined], dtype=pl.String)


ADAPTER = Adapter(format=GENERIC, crosswalk="table", title="Table with a mapping", needs=(), convert=convert)
