"""GeoJSON (RFC 7946): one feature for each incident with its claims, and a stamp as foreign member."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from datetime import date

from geo.domain.vocabulary import Terms
from geo.export.geometry import Extent, geometry, position
from geo.export.precision import in_other_scales, is_area
from geo.export.stamp import Stamp

MEDIA_TYPE = "application/geo+json"
CLAIM_COLUMNS = ("claim_id", "metric", "victim_class", "qualifier", "value", "value_max", "unit", "terms", "claimant",
                 "claimant_class", "as_of", "as_of_basis", "quote", "source_id", "publisher", "published", "published_known",
                 "url")  # fmt: skip

Rows = Iterable[Sequence[Mapping]]


def extent(batches: Rows, classes: Terms) -> list[float] | None:
    """[west, south, east, north] of the geometries that the rows get; rows need lat, lon, radius_m and precision."""
    box = Extent()
    for batch in batches:
        for row in batch:
            box.add(geometry(row, is_area(row, classes)))
    return box.bbox()


def collection(stamp: Stamp, bbox: list[float] | None, batches: Rows, claims: Callable[[list[str]], Iterable[Mapping]],
               classes: Terms, next_url: str | None = None) -> Iterator[bytes]:  # fmt: skip
    """The bytes of a FeatureCollection, batch by batch, so that any number of incidents needs little memory.

    claims: the claims of some incident ids, as rows. classes: the precision classes. next_url: where the next page is, when this is one page of many.
    """
    head = {"type": "FeatureCollection", "strikemap": stamp.members()}
    if bbox:
        head["bbox"] = bbox
    if next_url:
        head["links"] = [{"rel": "next", "type": MEDIA_TYPE, "href": next_url}]
    yield (text(head)[:-1] + ',"features":[').encode()
    first = True
    for batch in batches:
        held: dict[str, list[dict]] = {row["incident_id"]: [] for row in batch}
        for claim in claims(list(held)):
            held[claim["incident_id"]].append({name: claim[name] for name in CLAIM_COLUMNS})
        lines = [text(feature(row, held[row["incident_id"]], classes)) for row in batch]
        if lines:
            yield (("\n" if first else ",\n") + ",\n".join(lines)).encode()
            first = False
    yield b"\n]}\n"


def feature(row: Mapping, claims: list[dict], classes: Terms) -> dict:
    """One GeoJSON feature: the frame's columns as properties, lat and lon no finer than the geometry, and the claims."""
    properties = {name: value for name, value in row.items() if name != "row_no"}
    where = position(row)
    properties["lon"], properties["lat"] = where if where else (None, None)
    properties |= in_other_scales(row, classes)
    properties["claim_records"] = claims
    return {"type": "Feature", "id": row["incident_id"], "geometry": geometry(row, is_area(row, classes)), "properties": properties}


def text(value: object) -> str:
    """Compact JSON; days as ISO 8601; raises ValueError rather than writing NaN."""
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"), allow_nan=False, default=_plain)


def _plain(value: object) -> str:
    if isinstance(value, date):
        return value.isoformat()
    raise TypeError(f"{type(value).__name__} has no place in GeoJSON")
