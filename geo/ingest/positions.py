"""Written coordinates → degrees, with what is impossible told apart: swapped, projected, off the globe, (0, 0)."""

from __future__ import annotations

import re
from dataclasses import dataclass

import polars as pl

from geo.ingest.counts import MISSING

_MARKED = re.compile(r"([NSEW])?\s*(-)?\s*(\d{1,3}(?:\.\d+)?)\s*[°º]?\s*(?:(\d{1,2}(?:\.\d+)?)\s*['′’])?\s*(?:(\d{1,2}(?:\.\d+)?)\s*[\"″”])?\s*([NSEW])?")
#: three digits behind a comma could be thousands: they are left to the person
_RADIUS = re.compile(r"(?:±|\+/-)?\s*(\d+(?:\.\d+|,\d{1,2}|,\d{4,})?)\s*(m|km|м|км|metres|meters)?")
A_RADIUS = "metres, such as 250 or 0.5 km"
DEGREES = "degrees, WGS 84: latitude -90 to 90, longitude -180 to 180"


@dataclass(frozen=True)
class Positions:
    """lat, lon: degrees or null. problem: why a given position cannot be one, null where there is none to name.

    zero: rows at exactly (0, 0), which stands for a missing position.
    """

    lat: pl.Series
    lon: pl.Series
    problem: pl.Series
    zero: pl.Series


def read_positions(lat: pl.Series, lon: pl.Series) -> Positions:
    """The Positions of two text columns (null where the file has no cell).

    Decimal commas, degree signs, minutes, seconds and letters of the hemisphere are understood. Latitude 0 alone is the equator; only (0, 0) counts as missing.
    """
    frame = pl.DataFrame({"lat": lat, "lon": lon}).with_columns(y=pl.col("lat").cast(pl.Float64, strict=False), x=pl.col("lon").cast(pl.Float64, strict=False))
    if frame["y"].null_count() > lat.null_count() or frame["x"].null_count() > lon.null_count():  # not all are plain numbers
        frame = frame.with_columns(_marked(lat, "NS").str.strip_chars().alias("lat"), _marked(lon, "EW").str.strip_chars().alias("lon"))
        frame = frame.with_columns(
            pl.when(pl.col(name) == "").then(None).otherwise(pl.col(name)).alias(name) for name in ("lat", "lon")
        )
        frame = frame.with_columns(_degrees("lat"), _degrees("lon"))
    y, x = pl.col("y"), pl.col("x")
    given = pl.col("lat").is_not_null() | pl.col("lon").is_not_null()
    whole = y.is_finite() & x.is_finite()
    problem = (
        pl.when(~given).then(None)
        .when(pl.col("lat").is_null() | pl.col("lon").is_null()).then(pl.lit("one of the two coordinates is missing"))
        .when(~whole.fill_null(False)).then(pl.lit("is no number of degrees"))
        .when((y.abs() <= 90) & (x.abs() <= 180)).then(None)
        .when((y.abs() > 1000) & (x.abs() > 1000)).then(pl.lit("looks projected (metres, not degrees)"))
        .when((y.abs() <= 180) & (x.abs() <= 90)).then(pl.lit("lies off the globe; latitude and longitude look swapped"))
        .otherwise(pl.lit("lies off the globe"))
    )  # fmt: skip
    frame = frame.with_columns(problem=problem, zero=((y == 0) & (x == 0)).fill_null(False))
    good = pl.col("problem").is_null() & ~pl.col("zero")
    frame = frame.with_columns(y=pl.when(good).then(y), x=pl.when(good).then(x))
    return Positions(frame["y"], frame["x"], frame["problem"], frame["zero"])


def read_radius(text: str) -> float | None:
    """Metres of "250", "1,5 km" or "± 100 m"; None for 0 or a word for missing; raises ValueError for anything else.

    >>> read_radius("250"), read_radius("1,5 km"), read_radius("±100 m"), read_radius("0")
    (250.0, 1500.0, 100.0, None)
    """
    words = text.strip().casefold()
    found = _RADIUS.fullmatch(words)
    if words in MISSING:
        return None
    if not found:
        raise ValueError("is not understood as a distance")
    return float(found[1].replace(",", ".")) * (1000 if found[2] in ("km", "км") else 1) or None


def _marked(values: pl.Series, hemispheres: str) -> pl.Series:
    """Values with degree signs, minutes, seconds or a letter for the hemisphere as degrees; others stay as they are."""
    odd = values.filter(values.str.contains(r"[°º'′’\"″”NSEWnsew]").fill_null(False)).unique()
    turned = {text: f"{found:.7f}" for text in odd if (found := _sexagesimal(text, hemispheres)) is not None}
    return values.replace(turned) if turned else values


def _sexagesimal(text: str, hemispheres: str) -> float | None:
    """Degrees of "50°54'36\"N", "50.91° N" or "S 50 54.6'"; None for anything else.

    >>> _sexagesimal("50°54'36\\"N", "NS"), _sexagesimal("34,8 W", "EW"), _sexagesimal("34.8N", "EW")
    (50.91, -34.8, None)
    """
    found = _MARKED.fullmatch(text.strip().upper().replace(",", "."))
    if found is None:
        return None
    before, sign, degrees, minutes, seconds, after = found.groups()
    letter = before or after or hemispheres[0]
    if before and after or letter not in hemispheres or float(minutes or 0) >= 60 or float(seconds or 0) >= 60:
        return None
    size = float(degrees) + float(minutes or 0) / 60 + float(seconds or 0) / 3600
    return -size if (letter == hemispheres[1]) != bool(sign) else size


def _degrees(name: str) -> pl.Expr:
    text = pl.col(name)
    comma = text.str.contains(",", literal=True) & ~text.str.contains(".", literal=True)
    return (
        pl.when(comma.fill_null(False)).then(text.str.replace(",", ".", literal=True)).otherwise(text)
        .cast(pl.Float64, strict=False).alias("y" if name == "lat" else "x")
    )  # fmt: skip
