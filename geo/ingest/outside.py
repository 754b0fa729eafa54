"""Whether positions lie in the country that their row names, by the countries' extents."""

from __future__ import annotations

import gzip
import json
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

import polars as pl

MARGIN_DEG = 0.5  # coasts, islands and rounded coordinates


@dataclass(frozen=True)
class Extents:
    """frame: country, west, south, east, north in degrees; empty when the boundaries are not at hand."""

    frame: pl.DataFrame

    @classmethod
    @lru_cache(maxsize=2)
    def read(cls, data_dir: Path) -> Extents:
        """The Extents of the project's boundaries, which are read once."""
        path = data_dir / "boundaries" / "countries.geojson"
        packed = path.with_suffix(".geojson.gz")
        schema = {"country": pl.String, "west": pl.Float64, "south": pl.Float64, "east": pl.Float64, "north": pl.Float64}
        if not path.is_file() and not packed.is_file():
            return cls(pl.DataFrame(schema=schema))
        text = path.read_text(encoding="utf-8") if path.is_file() else gzip.decompress(packed.read_bytes()).decode("utf-8")
        rows = []
        for feature in json.loads(text)["features"]:
            west, south, east, north = zip(*_rings(feature["geometry"]["coordinates"]))
            rows.append((feature["properties"]["country"], min(west), min(south), max(east), max(north)))
        return cls(pl.DataFrame(rows, schema=schema, orient="row"))

    def outside(self, incidents: pl.DataFrame) -> int:
        """How many positions lie outside the extent of the country that their row names."""
        held = self._beside(incidents.select("country", "lat", "lon"))
        y, x = pl.col("lat"), pl.col("lon")
        inside = y.is_between(pl.col("south") - MARGIN_DEG, pl.col("north") + MARGIN_DEG) & x.is_between(
            pl.col("west") - MARGIN_DEG, pl.col("east") + MARGIN_DEG
        )
        return int(held.select((~inside).fill_null(False).sum()).item() or 0)

    def swapped(self, country: pl.Series, lat: pl.Series, lon: pl.Series) -> pl.Series:
        """For each row whether its position lies outside the named country, but inside once lat and lon are exchanged."""
        held = self._beside(pl.DataFrame({"country": country, "lat": lat, "lon": lon}))

        def inside(y: str, x: str) -> pl.Expr:
            return pl.col(y).is_between(pl.col("south") - MARGIN_DEG, pl.col("north") + MARGIN_DEG) & pl.col(x).is_between(
                pl.col("west") - MARGIN_DEG, pl.col("east") + MARGIN_DEG
            )

        outside = held.select((~inside("lat", "lon")).fill_null(False).alias("swapped")).to_series()
        return held.select((outside & inside("lon", "lat")).fill_null(False).alias("swapped")).to_series() if outside.any() else outside

    def _beside(self, rows: pl.DataFrame) -> pl.DataFrame:
        """The rows with the extent of their country, null where it has none. Most batches name one country: its extent is a constant."""
        named = rows["country"].drop_nulls().head(1)
        if not len(named) or not (rows["country"] == named[0]).fill_null(False).all():
            return rows.join(self.frame, on="country", how="left", maintain_order="left")
        own = self.frame.filter(country=named[0]).head(1).to_dicts()
        bounds = own[0] if own else dict.fromkeys(self.frame.columns)
        return rows.with_columns(pl.lit(bounds[name], pl.Float64).alias(name) for name in ("west", "south", "east", "north"))


def _rings(held: list) -> list[tuple[float, float, float, float]]:
    """The extent (west, south, east, north) of each ring of a polygon or of several."""
    if held and isinstance(held[0][0], (int, float)):
        xs, ys = zip(*(point[:2] for point in held))
        return [(min(xs), min(ys), max(xs), max(ys))]
    return [extent for part in held for extent in _rings(part)]
