"""What each address answers; every filter is the page's own query string."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import cached_property
from typing import TYPE_CHECKING
from urllib.parse import quote

from starlette.requests import Request
from starlette.responses import JSONResponse, Response, StreamingResponse

from geo.assembly import FORMATS, MAY_LEAVE, Strikemap
from geo.domain.columns import MEASURES
from geo.errors import BadRequest
from geo.export import geojson
from geo.query.changes_document import passed_on
from geo.query.selection import Selection
from geo.web import own_page
from geo.web.incident import document as incident_document
from geo.web.ordered import Ordered
from geo.web.tiles import Tiles

if TYPE_CHECKING:
    from geo.web.units import Units

FOR_GOOD = {"Cache-Control": "public, max-age=31536000, immutable"}
FOR_THE_READER = {"Cache-Control": "private, max-age=31536000, immutable"}  # what our own page is given: by no proxy in between
NOT_KEPT = {"Cache-Control": "no-store"}
MOST_ROWS = 10_000


class Service:
    """The handlers, each handed what it needs."""

    def __init__(self, strikemap: Callable[[], Strikemap], tiles: Tiles) -> None:
        self._strikemap, self._tiles = strikemap, tiles

    def health(self, request: Request) -> Response:
        """{"ok", "build", "incidents"}: that the data can be read, not only that the process lives."""
        build = self._strikemap().opened().build
        return JSONResponse({"ok": True, "build": build.build_id, "incidents": build.manifest["incidents"]}, headers=NOT_KEPT)

    def index(self, request: Request) -> Response:
        """What there is under /api, for people who look at the address."""
        return JSONResponse({"incidents": "/api/incidents.geojson?{filter}&limit=500", "incident": "/api/incidents/{incident_id}",
                             "statistics": "/api/stats?{filter}&by=month", "changes": f"/api/changes?build={self._strikemap().ready()}&{{filter}}",
                             "exports": [f"/export/{name}?{{filter}}" for name in FORMATS],
                             "tiles": "/tiles/{z}/{x}/{y}.json?{filter}", "health": "/healthz"})  # fmt: skip

    def stats(self, request: Request) -> Response:
        """The statistics document of a filter; `by` groups it."""
        by, selection = request.query_params.get("by"), self._select(request, ("by",))
        if by is None or not own_page.tells_positions(by):
            return _json(self._strikemap().stats(selection, by), _lasting(request))
        given, withheld = own_page.drawn(self._strikemap(), selection, None)
        return _json({**self._strikemap().stats(given, by), "withheld": withheld}, _lasting(request))

    def compare(self, request: Request) -> Response:
        """Two filters side by side: the address's own, and the query string in `second`; `by` groups both."""
        strikemap, text = self._strikemap(), request.query_params.get("second")
        if text is None:
            raise BadRequest("compare needs the query string of the other filter, percent-encoded: second=from%3D2025-03-01.")
        by = request.query_params.get("by")
        return _json(strikemap.compare(self._select(request, ("by", "second")), strikemap.select(text), by), NOT_KEPT)

    def incidents(self, request: Request) -> Response:
        """GeoJSON of a filter: whole and streamed without `limit`, or one page of `limit` rows after row `next`."""
        selection = self._select(request, ("limit", "next"))
        if "limit" not in request.query_params and "next" not in request.query_params:
            return self._streamed(selection, "geojson", inline=True)
        limit, after = _number(request, "limit", 500, 1, MOST_ROWS), _number(request, "next", -1, -1, 2**31)
        strikemap = self._strikemap()
        leaving = selection.narrowed(MAY_LEAVE)
        rows = leaving.page(after, limit)
        more = len(rows) == limit and bool(leaving.page(rows[-1]["row_no"], 1))
        query = selection.asked.with_value("build", selection.build.build_id).query_string()
        link = f"/api/incidents.geojson?{query}&limit={limit}&next={rows[-1]['row_no']}" if more else None
        box = geojson.extent([rows], strikemap.vocabulary.precision_classes)
        body = geojson.collection(strikemap.stamp(selection), box, [rows], strikemap.claims_of(selection), strikemap.vocabulary.precision_classes, link)
        return Response(b"".join(body), media_type=geojson.MEDIA_TYPE, headers=_lasting(request))

    def incident(self, request: Request) -> Response:
        """One incident with its claims, sources, figures and history, by the filter's rule and day; its conditions do not hide it."""
        status, told = incident_document(self._strikemap(), self._select(request, ()), request.path_params["incident_id"])
        return _json(told, _lasting(request) if status == 200 and "withheld" not in told else NOT_KEPT, status)

    def changes(self, request: Request) -> Response:
        """What changed for a filter since the state that `build` names."""
        if "build" not in request.query_params:
            raise BadRequest("What changed is told since a state of the data: name it with build=, as links and exports carry it.")
        return _json(passed_on(self._strikemap().changes(self._select(request, ()))), NOT_KEPT)

    def export(self, request: Request) -> Response:
        """A selection as a file; a report compares it with the query string in `second`, and counts `measure`.

        `mark` is a word by which the page that offers the address finds the file among those that are being made.
        """
        selection, text = self._select(request, ("second", "measure", "mark")), request.query_params.get("second")
        second = self._strikemap().select(text) if text is not None else None
        asked = {name: request.query_params.get(name, default) for name, default in (("measure", MEASURES[0]), ("mark", ""))}
        return self._streamed(selection, request.path_params["format"], False, second, **asked)

    def clusters(self, request: Request) -> Response:
        """Cells of one tile."""
        selection, withheld = self._drawn(request)
        return _written(self._tiles.clusters_json(selection, *_tile(request), withheld), _lasting(request))

    def density(self, request: Request) -> Response:
        """Density of one tile."""
        selection, withheld = self._drawn(request)
        headers = {**_lasting(request), "Strikemap-Withheld": str(withheld)}
        return Response(self._tiles.density(selection, *_tile(request)), media_type="image/png", headers=headers)

    def areas(self, request: Request) -> Response:
        """What is known only to an area."""
        selection, withheld = self._drawn(request)
        return _written(self._tiles.areas_json(selection, withheld), _lasting(request))

    def spot(self, request: Request) -> Response:
        """The first `limit` incidents of a filter, each in what a line on the map says of it."""
        limit = _number(request, "limit", 500, 1, MOST_ROWS)
        return _json(own_page.listed(*self._drawn(request, "limit"), -1, limit), _lasting(request))

    def line(self, request: Request) -> Response:
        """What a line on the map says of one incident."""
        selection, key = self._select(request, (own_page.KEY,)), request.query_params.get(own_page.KEY)
        told = own_page.line(self._strikemap(), selection, request.path_params["incident_id"], key)
        return _json(told, NOT_KEPT if "withheld" in told else _lasting(request))

    @cached_property
    def _units(self) -> Units:
        from geo.web.units import Units  # brings pandas, which the first tiles need not wait for

        return Units()

    def units(self, request: Request) -> Response:
        """Oblasts, raions or hexagons (`by`) shaded by a figure (`figure`)."""
        asked = {name: request.query_params.get(name, first) for name, first in (("by", "area"), ("figure", "incidents"))}
        selection, withheld = self._drawn(request, *asked) if own_page.tells_positions(asked["by"]) else (self._select(request, (*asked, own_page.KEY)), 0)
        told = {**self._units.document(self._strikemap(), selection, asked["by"], asked["figure"]), "withheld": withheld}
        if told.get("image") and own_page.KEY in request.query_params:
            key = request.query_params[own_page.KEY]
            told["image"] = {**told["image"], "url": f"{told['image']['url']}&{own_page.KEY}={key}"}
        return _json(told, NOT_KEPT)  # inhabitants and raions may be other ones after a restart

    def kernel(self, request: Request) -> Response:
        """The picture of a smoothed density; `by` gives its bandwidth, `theme` its colours."""
        asked = {name: request.query_params.get(name, first) for name, first in (("by", "kernel25"), ("theme", "light"))}
        selection, withheld = self._drawn(request, *asked)
        body = self._units.picture(selection, asked["by"], asked["theme"])
        return Response(body, media_type="image/png", headers={**_lasting(request), "Strikemap-Withheld": str(withheld)})

    def raions(self, request: Request) -> Response:
        """The outlines of the raions in force."""
        return _json(self._units.raions(self._strikemap()), NOT_KEPT)

    def _drawn(self, request: Request, *ignored: str) -> tuple[Selection, int]:
        selection = self._select(request, (own_page.KEY, *ignored))
        return own_page.drawn(self._strikemap(), selection, request.query_params.get(own_page.KEY))

    def _select(self, request: Request, ignored: tuple[str, ...]) -> Selection:
        return self._strikemap().select_pairs(request.query_params.multi_items(), ignored)

    def _streamed(
        self, selection: Selection, format_name: str, inline: bool, second: Selection | None = None, measure: str = "incidents", mark: str = ""
    ) -> Response:
        strikemap = self._strikemap()
        media_type, name = strikemap.file_of(selection, format_name, second)
        how = "inline" if inline else "attachment"
        headers = {**NOT_KEPT, "Content-Disposition": f"{how}; filename*=UTF-8''{quote(name)}"}
        if strikemap.made_apart(selection, second):
            return Ordered(strikemap.order(selection, format_name, second, measure, mark), media_type, headers)
        body = strikemap.export(selection, format_name, second, measure)[2]
        return StreamingResponse(_first_made(body), media_type=media_type, headers=headers)


def _first_made(body: Iterator[bytes]) -> Iterator[bytes]:
    """The same bytes; the first part is made at once, so that an error still becomes a problem document."""
    first = next(body, b"")

    def parts() -> Iterator[bytes]:
        yield first
        yield from body

    return parts()


def _json(value: object, headers: dict[str, str], status: int = 200) -> Response:
    return Response(geojson.text(value), status, media_type="application/json", headers=headers)


def _written(body: bytes, headers: dict[str, str]) -> Response:
    return Response(body, media_type="application/json", headers=headers)


def _lasting(request: Request) -> dict[str, str]:
    """An answer may be kept only when its address names the build that it was read from."""
    if "build" not in request.query_params:
        return NOT_KEPT
    return FOR_THE_READER if own_page.KEY in request.query_params else FOR_GOOD


def _tile(request: Request) -> tuple[int, int, int]:
    try:
        z, x, y = (int(request.path_params[name]) for name in ("z", "x", "y"))
    except ValueError:
        raise BadRequest(f"Tile address {request.url.path}: z, x and y must be whole numbers.") from None
    return z, x, y


def _number(request: Request, name: str, default: int, least: int, most: int) -> int:
    text = request.query_params.get(name)
    if text is None:
        return default
    try:
        number = int(text)
    except ValueError:
        number = least - 1
    if not least <= number <= most:
        raise BadRequest(f"'{name}' is '{text[:40]}', allowed is a whole number from {least} to {most}.")
    return number

