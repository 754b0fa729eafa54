"""What changed between two versions of a dataset: how many incidents, and a table of each value that differs."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import polars as pl

from geo.ingest.datasets import Version
from geo.tables import TABLES

COLUMNS = ("change", "incident_id", "title", "date_start", "place", "field", "before", "after")
#: what says nothing about an incident itself, by table
#: of so many corrected incidents the values are told; of the others only that they are
MOST_TOLD = 100_000
LEFT_OUT = {"incidents": ("licence", "exportable", "dataset"), "claims": ("source_id",)}


def difference(old: Version, new: Version, examples: int = 5) -> dict:
    """Incidents added, removed and corrected (the incident or any claim of it differs) between two versions."""
    found: dict = {"from": old.number, "to": new.number}
    for word, (held, keys) in _apart(old, new).items():
        found[word] = len(keys)
        found[f"{word}_examples"] = _ids(held, keys.head(examples)) if len(keys) else []
    return found


def changes(old: Version, new: Version) -> pl.DataFrame:
    """Each change between two versions as a row with `COLUMNS`, all text: added and removed incidents once, corrected ones once for
    each field or metric that differs, with what stood there before and after. field is empty for corrected ones beyond MOST_TOLD."""
    apart = _apart(old, new)
    parts = [
        _of(held, "incidents", keys, COLUMNS[1:5]).select(pl.lit(word).alias("change"), *_named(), *(pl.lit("").alias(name) for name in COLUMNS[-3:]))
        for word, (held, keys) in {**apart, "corrected": (new, apart["corrected"][1].slice(MOST_TOLD))}.items()
    ]
    keys = apart["corrected"][1].head(MOST_TOLD)
    before, after = (_of(version, "incidents", keys) for version in (old, new))
    rows = [_differing(_long(before), _long(after))]
    rows += [_differing(*(_claims(_of(version, "claims", keys)) for version in (old, new)))]
    corrected = pl.concat(rows).join(after.select("incident_id", *_named()[1:]), on="incident_id")
    parts.append(corrected.select(pl.lit("corrected").alias("change"), *(pl.col(name) for name in COLUMNS[1:])))
    return pl.concat(parts).sort("change", "incident_id", "field")


def as_csv(old: Version, new: Version) -> bytes:
    """The changes as CSV."""
    return changes(old, new).write_csv().encode("utf-8")


def _apart(old: Version, new: Version) -> dict[str, tuple[Version, pl.Series]]:
    """By word: the version in which its incidents stand, and the keys of them."""
    before, after = _prints(old), _prints(new)
    both = before.join(after, on="key", suffix="_new")
    return {
        "added": (new, after.join(before, on="key", how="anti")["key"]),
        "removed": (old, before.join(after, on="key", how="anti")["key"]),
        "corrected": (new, both.filter(pl.col("print") != pl.col("print_new"))["key"]),
    }


def _prints(held: Version) -> pl.DataFrame:
    """key (hash of the incident's id) and print (hash of it and its claims) of a version, read in batches."""
    parts = []
    for table, left_out in LEFT_OUT.items():
        for frame in _frames(held, table):
            if "terms" in frame.columns:
                frame = frame.with_columns(pl.col("terms").list.join("|"))
            content = frame.select(pl.exclude(left_out)).hash_rows(seed=3)
            parts.append(pl.DataFrame({"key": frame["incident_id"].hash(seed=1), "print": content.cast(pl.UInt64)}))
    # sums wrap around: the order of an incident's claims does not count
    return pl.concat(parts).group_by("key").agg(pl.col("print").sum()) if parts else pl.DataFrame(schema={"key": pl.UInt64, "print": pl.UInt64})


def _ids(held: Version, keys: pl.Series) -> list[str]:
    found: list[str] = []
    for frame in _frames(held, "incidents"):
        ids = frame["incident_id"]
        found += ids.filter(ids.hash(seed=1).is_in(keys.implode())).to_list()
        if len(found) >= len(keys):
            break
    return sorted(found)


def _of(held: Version, table: str, keys: pl.Series, names: Sequence[str] | None = None) -> pl.DataFrame:
    """The rows of a version's table that belong to these keys; names: the columns that are kept, since they may be all rows."""
    wanted = pl.DataFrame({"key": keys})
    frames = (frame.select(names) if names else frame for frame in _frames(held, table))
    parts = [frame.with_columns(key=frame["incident_id"].hash(seed=1)).join(wanted, on="key", how="semi").drop("key") for frame in frames]
    if not parts:
        return pl.from_arrow(TABLES[table].empty_table())  # type: ignore[return-value]
    return pl.concat(parts)


def _named() -> list[pl.Expr]:
    return [pl.col("incident_id"), *(pl.col(name).cast(pl.String).fill_null("").alias(name) for name in COLUMNS[2:5])]


def _long(incidents: pl.DataFrame) -> pl.DataFrame:
    """incident_id, field and text of every value of the incidents."""
    names = [name for name in incidents.columns if name not in (*LEFT_OUT["incidents"], "incident_id")]
    texts = incidents.select("incident_id", *(pl.col(name).cast(pl.String).fill_null("") for name in names))
    return texts.unpivot(index="incident_id", variable_name="field", value_name="text")


def _claims(claims: pl.DataFrame) -> pl.DataFrame:
    """incident_id, the metric, and what is claimed of it about the incident, each claim in a few words; and "quote" with their wordings."""
    figure = pl.concat_str(pl.col("qualifier").replace({"exact": None, "between": None, "": None}).str.replace_all("_", " "), pl.col("value").cast(pl.String),
                           pl.lit("to ") + pl.col("value_max").cast(pl.String), separator=" ", ignore_nulls=True)  # fmt: skip
    who = pl.concat_str(pl.col("victim_class").replace({"unknown": None, "": None}), pl.lit("by ") + pl.col("claimant"),
                        pl.lit("as of ") + pl.col("as_of").cast(pl.String), separator=", ", ignore_nulls=True)  # fmt: skip
    text = pl.concat_str(figure.replace("", None), pl.col("terms").list.join(" and ").replace("", None), pl.lit("(") + who + pl.lit(")"),
                         separator=" ", ignore_nulls=True)  # fmt: skip
    lines = [claims.select("incident_id", pl.col("metric").alias("field"), text.alias("text")),
             claims.select("incident_id", pl.lit("quote").alias("field"), pl.col("quote").fill_null("").alias("text"))]  # fmt: skip
    return pl.concat(lines).unique().group_by("incident_id", "field").agg(pl.col("text").sort().str.join(" / "))


def _differing(before: pl.DataFrame, after: pl.DataFrame) -> pl.DataFrame:
    """incident_id, field, before and after of what is not the same in both; what one side lacks is empty there."""
    both = before.join(after, on=["incident_id", "field"], how="full", coalesce=True, suffix="_new").fill_null("")
    return both.filter(pl.col("text") != pl.col("text_new")).rename({"text": "before", "text_new": "after"})


def _frames(held: Version, table: str) -> Iterator[pl.DataFrame]:
    yield from map(pl.from_arrow, held.parts(table))  # type: ignore[misc]
