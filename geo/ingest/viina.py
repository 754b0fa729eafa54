"""VIINA → claims: each row is a report, or a day's reports about one event; never a strike by itself, never a toll.

Reports with the same event_id_1pd are about one event: they become claims about one incident, each with its source.
The day is the day of the report. Labels say what the text mentions; reports without any label of an attack are ignored.
"""

from __future__ import annotations

import polars as pl

from geo.ingest.adapter import Adapter
from geo.ingest.context import Context
from geo.ingest.reading import Batch
from geo.ingest.rows import Converted, Rows
from geo.ingest.years import other_years

OTHER_YEAR = "The text names another year than the day's (background, or a report about another time)"
YES = ("1", "1.0", "true", "TRUE", "True")


def convert_reports(batch: Batch, context: Context) -> Converted:
    """A batch of event_info or event_1pd rows, with or without event_labels, as claims."""
    rows = Rows(batch, context)
    own = rows.text("event_id")
    event = pl.select(pl.coalesce(rows.text("event_id_1pd"), own)).to_series()
    rows.refuse(event.is_null(), "event_id", "", "the id is missing", "an id", True)
    attack, terms = _labels(rows)
    if attack is not None:
        rows.ignore(~attack, "no label of an attack: the report is about something else")
    else:
        rows.warn("The file has no labels, so nothing says which reports are about strikes", rows.count)
    name = context.dataset.name
    incident = pl.select(pl.concat_str(pl.lit(f"{name}:"), event)).to_series()
    day = rows.days("date")
    publisher = pl.select(pl.coalesce(rows.text("source"), rows.text("sources"), pl.lit("VIINA (source not named)"))).to_series()
    whole = rows.text("text")
    rows.notice(OTHER_YEAR, other_years(whole, day).set(~attack, None) if attack is not None else other_years(whole, day))
    words = whole.str.slice(0, 400)
    source = rows.source(publisher, words.str.slice(0, 200), rows.text("url"), day)
    suffix = pl.select(pl.coalesce(own, event)).to_series()
    for metric in ("weapon", "target"):
        found = terms.get(metric)
        if found is not None:
            rows.claim(incident, rows.joined(metric, suffix, separator="/"), metric, found.is_not_null(), terms=found, claimant=publisher,
                       claimant_class="media", as_of=day, quote=words, source_id=source)  # fmt: skip
    lat, lon = rows.position("latitude", "longitude")
    precision = rows.word("GEO_PRECISION")
    place = pl.select(pl.coalesce(rows.text("location"), rows.text("asciiname"))).to_series()
    adm1 = rows.unit(_ukraine(rows), "ADM1_NAME")
    return rows.finish(
        incident_id=incident,
        title=rows.joined("Reported", place),
        start=day,
        place=place,
        lat=lat,
        lon=lon,
        precision=precision,
        adm1=adm1,
        updated_at=day,
    )


def convert_extract(batch: Batch, context: Context) -> Converted:
    """A batch of the derived extract (one row a day's reports about one event) as claims."""
    rows = Rows(batch, context)
    incident = rows.ids("event_id_1pd")
    day = rows.days("date")
    publisher = rows.text("sources_matching").str.replace_all("|", "; ", literal=True).fill_null("VIINA (source not named)")
    whole = rows.text("representative_text")
    rows.notice(OTHER_YEAR, other_years(whole, day))
    words = whole.str.slice(0, 400)
    url = rows.text("source_urls").str.split("|").list.first()
    source = rows.source(publisher, words.str.slice(0, 200), url, day)
    shared = {"claimant": publisher, "claimant_class": "media", "as_of": day, "quote": words, "source_id": source}
    target = rows.words("target_classes", "|")
    rows.claim(incident, "target", "target", target.is_not_null(), terms=target, **shared)
    weapon = rows.words("attack_terms", "|")
    rows.claim(incident, "weapon", "weapon", weapon.is_not_null(), terms=weapon, **shared)
    rows.warn("The extract does not keep how exact a place is; each is taken as somewhere in its settlement", rows.count)
    lat, lon = rows.position("latitude", "longitude")
    adm1 = rows.unit(_ukraine(rows), "ADM1_NAME")
    place = rows.text("asciiname")
    number = rows.text("n_reports")
    reports = pl.select(pl.when(number == "1").then(pl.lit("1 report")).otherwise(pl.concat_str(number, pl.lit(" reports")))).to_series()
    return rows.finish(
        incident_id=incident,
        title=rows.joined(reports, place.fill_null("place not named")),
        start=day,
        place=place,
        lat=lat,
        lon=lon,
        precision=pl.select(pl.when(lat.is_not_null()).then(pl.lit("settlement")).otherwise(pl.lit("unknown"))).to_series(),
        adm1=adm1,
        updated_at=day,
    )


def _labels(rows: Rows) -> tuple[pl.Series | None, dict[str, pl.Series]]:
    """(which rows have a label of an attack, or None when the file has no labels; terms by metric)."""
    crosswalk = rows.context.crosswalk
    known = {word: [term for term in ids.split("|") if term] for word, ids in crosswalk.words.get("label", {}).items()}
    there = {}
    for word in known:
        label = word.replace(" ", "_")
        column = next((name for name in (f"{label}_b", label) if rows.has(name)), None)
        if column:
            there[word] = rows.text(column).is_in(YES).fill_null(False) if column.endswith("_b") else _likely(rows.text(column))
    if not there:
        return None, {}
    attack = rows.no
    terms: dict[str, pl.Series] = {}
    for word, mask in there.items():
        for found in known[word]:
            if found == "attack":
                attack = attack | mask
                continue
            metric = "target" if found in rows.context.vocabulary.target_types and found != "other" else "weapon"
            before = terms.get(metric, rows.none)
            terms[metric] = pl.select(pl.when(mask).then(pl.concat_str(before, pl.lit(found), separator="|", ignore_nulls=True)).otherwise(before)).to_series()
    return attack, terms


def _likely(text: pl.Series) -> pl.Series:
    return (text.cast(pl.Float64, strict=False) >= 0.5).fill_null(False)


def _ukraine(rows: Rows) -> pl.Series:
    return pl.repeat("UA", rows.count, dtype=pl.String, eager=True)


SAID = (
    "Rows are reports, not incidents: several may be about one strike, and the day is the day of the report.",
    "VIINA holds no casualty figures; nothing in it enters a toll.",
)
REPORTS = Adapter(
    format="viina",
    crosswalk="viina",
    title="VIINA reports",
    needs=(
        frozenset({"event_id", "date", "geonameid", "GEO_PRECISION", "report_id", "text"}),
        frozenset({"event_id_1pd", "date", "n_reports", "event_ids", "sources", "geonameid"}),
        frozenset({"event_id", "event_id_1pd", "date", "GEO_PRECISION", "t_airstrike_b"}),
    ),
    convert=convert_reports,
    days={"date": "dmy"},
    many_rows=True,
    said=SAID,
)
EXTRACT = Adapter(
    format="viina-extract",
    crosswalk="viina",
    title="Events derived from VIINA",
    needs=(frozenset({"event_id_1pd", "date", "n_reports", "event_ids_matching", "target_classes", "attack_terms"}),),
    convert=convert_extract,
    days={"date": "dmy"},
    said=SAID,
)
