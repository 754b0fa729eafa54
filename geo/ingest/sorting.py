"""A converted batch sorted out: repeated rows taken from it, everything counted, its tables ready to be written."""

from __future__ import annotations

from dataclasses import dataclass, field

import polars as pl

from geo.ingest.adapter import Adapter
from geo.ingest.outside import Extents
from geo.ingest.reading import Batch
from geo.ingest.refused import OTHER_ROW, Standing, as_written
from geo.ingest.rows import REFUSAL_COLUMNS, Converted
from geo.ingest.seen import Seen
from geo.ingest.suggestions import suggestions
from geo.ingest.tally import Tally
from geo.tables import INCIDENT_ROW

SAME_ROW = "the same row again"
IN_LATER_FILE = "a later file has the same id"
CUT_WRONG = "as many cells as the header"


@dataclass
class Kept:
    """What is left of a batch once repeated rows are out; accepted, refused, ignored are masks over its rows."""

    incidents: pl.DataFrame
    claims: pl.DataFrame
    accepted: pl.Series
    refused: pl.Series
    ignored: pl.Series
    refusals: pl.DataFrame


@dataclass
class Sorter:
    """Sorts batch after batch of one import; areas: the precision classes that are drawn as areas. standing: what the version holds that
    refused rows are brought into."""

    adapter: Adapter
    areas: set[str]
    extents: Extents
    standing: Standing = field(default_factory=Standing)
    tally: Tally = field(default_factory=Tally)
    _ids: Seen = field(default_factory=Seen)
    _ids_before: list[Seen] = field(default_factory=list)  # of the files that were read before this one
    _claims: Seen = field(default_factory=Seen)
    _sources: Seen = field(default_factory=Seen)

    def next_file(self) -> None:
        """Nothing; the batches that follow are from another file, whose rows give way to those that were read."""
        if not self.adapter.many_rows:
            self._ids_before.append(self._ids)
            self._ids = Seen()

    def sort(self, found: Converted, batch: Batch) -> tuple:
        """(tables, refusals, bad rows, refused rows as written, suggestions) of a batch, counted, for Writer.write_all."""
        kept = self._once(found, batch)
        if self.adapter.many_rows and not kept.claims.is_empty():
            kept.claims = _new(kept.claims, "claim_id", self._claims)
        tally = self.tally
        tally.accepted += int(kept.accepted.sum())
        tally.refused += int(kept.refused.sum())
        tally.ignored += int(kept.ignored.sum())
        tally.ignored_because.update(found.ignored_why)
        tally.warnings.update(found.warnings)
        tally.noticed(found.examples)
        tally.refusals(kept.refusals)
        tally.incident_rows(kept.incidents, self.areas)
        tally.outside_map += self.extents.outside(kept.incidents)
        tally.claims += kept.claims.height
        tally.without_figure += max(0, kept.incidents.height - _with_figure(kept.claims))
        tables = {"incidents": kept.incidents, "claims": self._beside_incidents(kept, found.ids_differ), "sources": self._new_sources(found)}
        again = as_written(batch, kept.refused) if kept.refused.any() else None
        return tables, kept.refusals.sort("line"), batch.bad, again, self._told(found, batch, kept)

    def _once(self, found: Converted, batch: Batch) -> Kept:
        kept = Kept(found.incidents, found.claims, found.accepted.clone(), found.refused.clone(), found.ignored.clone(), found.refusals)
        contents = batch.frame.hash_rows(seed=1).filter(found.accepted)
        repeated, same = self._ids.add(found.incidents["incident_id"], contents)
        late = pl.repeat(False, len(repeated), dtype=pl.Boolean, eager=True)
        for before in self._ids_before:
            late = late | before.known(found.incidents["incident_id"])
        repeated, same = repeated | late, same & ~late
        if self.standing.lines:
            lines = batch.lines.cast(pl.Int64).filter(found.accepted)
            repeated = repeated | (lines.is_in(self.standing.lines) & found.incidents["incident_id"].is_in(self.standing.ids))
        if not repeated.any():
            return kept
        at = found.accepted.arg_true()
        out = same if self.adapter.many_rows else repeated
        other = repeated & ~same & ~late & out
        self.tally.duplicates += int(out.sum())
        if same.any():
            self.tally.ignored_because[SAME_ROW] += int(same.sum())
        if late.any():
            self.tally.ignored_because[IN_LATER_FILE] += int(late.sum())
        kept.ignored.scatter(at.filter(same | late), True)
        kept.refused.scatter(at.filter(other), True)
        kept.accepted.scatter(at.filter(out), False)
        kept.incidents = found.incidents.filter(~repeated)
        if not kept.claims.is_empty():
            kept.claims = kept.claims.filter(kept.accepted.gather(kept.claims["at"]))
        if other.any():
            extra = pl.DataFrame({"line": batch.lines.cast(pl.Int64).gather(at.filter(other))}).with_columns(
                field=pl.lit("id"), given=found.incidents["incident_id"].filter(other), reason=pl.lit(OTHER_ROW),
                allowed=pl.lit("unique ids"), whole_row=pl.lit(True))  # fmt: skip
            kept.refusals = pl.concat([kept.refusals, extra], how="vertical_relaxed")
        return kept

    def _beside_incidents(self, kept: Kept, ids_differ: bool) -> pl.DataFrame:
        """The claims, each with the row of its incident among all that were kept so far: a build need not look for it, nor for claims
        with one id. Where several rows may be about one incident, or two claims may have one id, none is noted."""
        before = self.tally.incidents - kept.incidents.height
        if self.adapter.many_rows or not ids_differ or kept.claims.is_empty():
            return kept.claims
        rows = (kept.accepted.cast(pl.Int32).cum_sum() - 1 + before).gather(kept.claims["at"])
        return kept.claims.with_columns(rows.alias(INCIDENT_ROW))

    def _new_sources(self, found: Converted) -> pl.DataFrame:
        if found.sources.is_empty():
            return found.sources
        sources = found.sources.unique("source_id", keep="first", maintain_order=True)
        sources = _new(sources, "source_id", self._sources)
        self.tally.sources += sources.height
        licence = (found.incidents["licence"].head(1).to_list() or [""])[0]
        return sources.with_columns(licence=pl.lit(licence), sha256=pl.lit(None, pl.String), retrieved=pl.lit(None, pl.Date))

    def _told(self, found: Converted, batch: Batch, kept: Kept) -> pl.DataFrame | None:
        if not self.adapter.prose:
            return None
        own = found.incidents["incident_id"]
        told = suggestions(batch.frame.filter(found.accepted), own, batch.lines.filter(found.accepted), self.adapter.prose,
                           self.adapter.told)  # fmt: skip
        told = told.join(pl.DataFrame({"line": batch.lines.filter(kept.accepted)}), on="line", how="semi")
        self.tally.suggestions += told.height
        return told


def _new(frame: pl.DataFrame, key: str, seen: Seen) -> pl.DataFrame:
    """The rows whose key has not been seen before."""
    again, _ = seen.add(frame[key], frame[key].hash(seed=9))
    return frame.filter(~again)


def bad_rows(batch: Batch) -> pl.DataFrame:
    """The refusals of the rows that could not be cut into cells."""
    rows = [(one.line, "row", one.text[:200], one.reason, CUT_WRONG, True) for one in batch.bad]
    return pl.DataFrame(rows, schema=REFUSAL_COLUMNS, orient="row")


def _with_figure(claims: pl.DataFrame) -> int:
    """How many incidents have a figure of killed or injured, soldiers aside."""
    if claims.is_empty():
        return 0
    figure = pl.col("metric").is_in(["killed", "injured"]) & (pl.col("victim_class") != "military")
    return claims.select(pl.col("incident_id").filter(figure).n_unique()).item()
