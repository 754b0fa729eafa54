"""What the map of a page is given and no other reader of these addresses: incidents whose licence forbids passing them on."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from geo.assembly import MAY_LEAVE, Strikemap
from geo.errors import StalePage, UnknownIncident
from geo.export import geojson
from geo.query.changes_document import WITHHELD
from geo.web.incident import TOLD_OF_WITHHELD

if TYPE_CHECKING:
    from geo.query.selection import Selection

KEY = "page"  # of the query string: what tells our own page's requests from those of everybody else
TOLD = ("incident_id", "title", "place", "date_start", "date_end", "killed_min", "killed_max", "precision", "country", "adm1", "lat", "lon", "radius_m")


def drawn(strikemap: Strikemap, selection: Selection, key: str | None) -> tuple[Selection, int]:
    """(what is given of a selection, how many incidents are left out of it as they may not be passed on).

    key: what the request has as KEY; None: it comes from no page of ours. Raises StalePage for a key of an earlier start.
    """
    if _is_ours(strikemap, key) or selection.may_all_leave:
        return selection, 0
    leaving = selection.narrowed(MAY_LEAVE)
    return leaving, selection.totals["incidents"] - leaving.totals["incidents"]


def tells_positions(by: str) -> bool:
    """True for groupings that say where an incident lies to a few km, or nearly: by hexagons, hot spots, clusters, density."""
    return by.startswith(("hex", "hot", "kernel")) or by == "clusters"


def listed(given: Selection, withheld: int, after: int, limit: int) -> dict:
    """{"incidents", "withheld"}: the incidents of a spot, each in what a line on the map says of it."""
    return {"incidents": [_line(row) for row in given.page(after, limit, TOLD)], "withheld": withheld}


def line(strikemap: Strikemap, selection: Selection, incident_id: str, key: str | None) -> dict:
    """{"incident"} as in `listed`, whatever the filter's conditions; of one that may not be passed on its id, dataset and licence
    alone, with "withheld", unless our own page asks. Raises UnknownIncident, StalePage."""
    ours, row = _is_ours(strikemap, key), selection.one(incident_id)
    if row is None:
        raise selection.not_yet(incident_id) or UnknownIncident(incident_id, selection.build.build_id)
    if ours or row["exportable"]:
        return {"incident": _line(row)}
    return {"incident": {name: row[name] for name in TOLD_OF_WITHHELD}, "withheld": WITHHELD}


def _is_ours(strikemap: Strikemap, key: str | None) -> bool:
    if key not in (None, strikemap.page_key):
        raise StalePage("This map belongs to a page that was opened before the server started anew. Load the page again.")
    return key is not None


def _line(row: Mapping) -> dict:
    where = geojson.position(row)
    lon, lat = where if where else (None, None)
    return {**{name: row[name] for name in TOLD}, "lat": lat, "lon": lon}
