"""What the sources of a dataset's incidents say, as one text for each incident: the titles and headlines that its claims rest on."""

from __future__ import annotations

from collections.abc import Iterable

import pyarrow as pa

from geo.tables import Holdings, parts_of

#: so many characters of all titles of an incident are read
LONGEST = 2_000
BETWEEN = " || "
TEXTS = pa.schema([("incident_id", pa.string()), ("text", pa.string())])


def texts(datasets: Iterable[Holdings]) -> pa.Table:
    """incident_id and text of each incident with a source that has a title; the titles in the order of the alphabet."""
    import polars as pl

    found = [TEXTS.empty_table()]
    for held in datasets:
        titles = pl.from_arrow(held.sources.select(["source_id", "title"])).filter(pl.col("title").str.strip_chars() != "")
        for part in parts_of(held.claims) if titles.height else ():
            claims = pl.from_arrow(part.read(["incident_id", "source_id"]))
            told = claims.with_columns(pl.all().cast(pl.String)).unique().join(titles.with_columns(pl.all().cast(pl.String)), on="source_id")
            joined = told.group_by("incident_id").agg(pl.col("title").unique().sort().str.join(BETWEEN).str.slice(0, LONGEST).alias("text"))
            found.append(joined.select(TEXTS.names).to_arrow().cast(TEXTS))
    return pa.concat_tables(found)
