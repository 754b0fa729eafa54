"""The cells of one batch, read column by column as words, days, counts and positions; what cannot be read is refused."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta

import polars as pl

from geo.ingest.context import Context
from geo.ingest.counts import read_count
from geo.ingest.dates import DateReading
from geo.ingest.positions import DEGREES, read_positions
from geo.ingest.reading import Batch

Values = pl.Series | str | int | float | bool | None
SHOWN = 200  # characters of a refused value that are kept
EXAMPLES = 3  # rows that are named with what they are noticed for
A_COUNT = "a whole number, 0 or more; a range such as 10-15, 12+; or nothing"
A_DAY = "a day such as 2025-04-04, not in the future, in one order of day and month for the whole column"
#: a row of HXL tags stands below the header, and above it there may be some lines of titles
TAGS_BY_LINE = 30
FIRST_DAY = date(1900, 1, 1)


@dataclass(frozen=True)
class Counts:
    """A column of counts: qualifier, value, value_max, all null where the number is missing."""

    qualifier: pl.Series
    value: pl.Series
    value_max: pl.Series


class Cells:
    """The cells of one batch: columns are read through it, and it remembers refusals."""

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
        self._examples: dict[str, list[tuple[int, str]]] = {}
        self._refusals: list[pl.DataFrame] = []
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

    def raw(self, name: str) -> pl.Series:
        """The column as written, for `mapped`, which sees to blanks itself; all null when the file has no such column."""
        return self.frame[name] if self.has(name) else self.none

    def mapped(self, values: pl.Series, read: Callable[[str], object], kind: pl.DataType, name: str, allowed: str,
               whole_row: bool) -> pl.Series:  # fmt: skip
        """The values through `read`, called once for each distinct one without blanks around it; ValueError is refused."""
        known: dict[str, object] = {}
        wrong: dict[str, str] = {}
        distinct = _distinct(values)
        for value in distinct:
            written = value.strip() if isinstance(value, str) else value
            if written == "":
                continue
            try:
                known[value] = read(written)
            except ValueError as problem:
                wrong[value] = str(problem)
        if wrong:
            bad = values.is_in(list(wrong)).fill_null(False)
            reasons = values.replace_strict(list(wrong), list(wrong.values()), default=None, return_dtype=pl.String)
            self.refuse(bad, name, values, reasons, allowed, whole_row)
        if not known:
            return pl.repeat(None, self.count, dtype=kind, eager=True)
        if len(distinct) == 1 and not values.has_nulls():  # most columns of a country's file say one thing throughout
            return pl.Series([known[distinct[0]]], dtype=kind).new_from_index(0, self.count)
        new = pl.Series("new", list(known.values()), dtype=kind)
        return values.replace_strict(pl.Series("old", list(known), dtype=pl.String), new, default=None, return_dtype=kind)

    def word(self, name: str, field_name: str | None = None, values: pl.Series | None = None, again: bool = False) -> pl.Series:
        """Our ids for a column's words by the crosswalk; an unknown word refuses the field, not the row.

        again: the same words are looked up a second time, for another meaning, and what is unknown is refused once.
        """
        source = self.raw(name) if values is None else values
        crosswalk, wanted = self.context.crosswalk, field_name or name

        def read(word: str) -> str | None:
            found = crosswalk.find(wanted, word)
            if found is None and not again:
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
            if found and not FIRST_DAY <= found.day <= last:
                raise ValueError("lies in the future" if found.day > last else f"lies before {FIRST_DAY.year}")
            return found.day if found else None

        last = datetime.now(UTC).date() + timedelta(days=1)  # it may be tomorrow already where the row was written
        return self.mapped(self.raw(name), read, pl.Date(), name, A_DAY, whole_row)

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
        impossible = found.problem.is_not_null()
        if impossible.any():
            both = (self.text(name).filter(impossible).fill_null("") for name in (lat, lon))
            given = self.none.clone().scatter(impossible.arg_true(), pl.select(pl.concat_str(*both, separator=", ")).to_series())
            self.refuse(impossible, f"{lat}, {lon}", given, found.problem, DEGREES, True)
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

        return self.mapped(self.raw(name), read, pl.String(), name, "a country's English name, ISO code or ISO number", False)

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

    def ignore(self, mask: pl.Series, reason: Values | Callable[[pl.Series], pl.Series]) -> None:
        """Rows of the mask are left out on purpose, for the reason; a function gives those of the rows that a mask has."""
        mask = mask.fill_null(False) & ~self._ignored & ~self._refused
        if not mask.any():
            return
        self._ignored = self._ignored | mask
        told = reason(mask) if callable(reason) else _filtered(reason, mask)
        for words, count in told.value_counts().rows():
            self._why[words] = self._why.get(words, 0) + count

    def notice(self, words: str, given: pl.Series) -> None:
        """A sentence for the report with how many rows have something given, and the first of them."""
        at = given.is_not_null().arg_true()
        self.warn(words, len(at))
        if len(at):
            shown = at.head(EXAMPLES)
            self._examples[words] = list(zip(self.lines.gather(shown), given.gather(shown)))

    def warn(self, words: str, count: int) -> None:
        """Something to tell about so many rows."""
        if count:
            self._warnings[words] = self._warnings.get(words, 0) + int(count)

    def radius(self, precision: pl.Series) -> pl.Series:
        """The typical radius of each row's precision class in metres; null for 'unknown'."""
        vocabulary = self.context.vocabulary
        return self.mapped(precision, vocabulary.radius_m, pl.Float64(), "precision", "", False)

    def joined(self, *parts: Values, separator: str = ", ") -> pl.Series:
        """The parts side by side as text; parts that are null are left out."""
        frame = self._columns(**{f"p{number}": part for number, part in enumerate(parts)})
        return frame.select(pl.concat_str(pl.all().cast(pl.String), separator=separator, ignore_nulls=True)).to_series()

    def _columns(self, **values: Values) -> pl.DataFrame:
        """A frame with a column for each name; single values are repeated."""
        held = [value.rename(name) for name, value in values.items() if isinstance(value, pl.Series)]
        single = [pl.lit(value).alias(name) for name, value in values.items() if not isinstance(value, pl.Series)]
        frame = pl.DataFrame(held) if held else pl.DataFrame({"at": pl.int_range(self.count, eager=True)})
        return frame.with_columns(single).select(list(values))

    def _leave_out_headers(self) -> None:
        """Rows that repeat the header, as joined files and scraped pages have them, are ignored."""
        if self.count and self.lines[0] <= TAGS_BY_LINE:
            cells = [text.strip() for text in self.frame.row(0) if isinstance(text, str) and text.strip()]
            if cells and all(text.startswith("#") for text in cells):
                first = pl.int_range(self.count, eager=True) == 0
                self.ignore(first, "the row of HXL tags")
        names = [name for name in self.frame.columns if name]
        if not names or not (self.frame[names[0]] == names[0]).any():
            return
        named = [(pl.col(name).str.strip_chars() == name).fill_null(False) for name in names[:5]]
        empty = [(pl.col(name).fill_null("").str.strip_chars() == "") for name in names[:5]]
        several = pl.sum_horizontal(named) >= min(2, len(names))  # pages that were read by a program leave some of its cells out
        same = self.frame.select(pl.all_horizontal(*(one | none for one, none in zip(named, empty)), several)).to_series()
        self.ignore(same, "the header again")


def _distinct(values: pl.Series) -> pl.Series:
    """The distinct values, but for missing ones."""
    if len(values) and not values.has_nulls() and (values == values[0]).all():
        return values.head(1)
    return values.drop_nulls().unique()


def _filtered(value: Values, mask: pl.Series) -> pl.Series:
    if isinstance(value, pl.Series):
        return value.filter(mask).cast(pl.String).fill_null("")
    return pl.repeat("" if value is None else str(value), int(mask.sum()), dtype=pl.String, eager=True)
