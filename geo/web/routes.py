"""The addresses beside the pages.

What answers them is loaded at the first question and not with this module, so that the server listens without waiting for it.
"""

from __future__ import annotations

import threading
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import BaseRoute, Mount, Route
from starlette.staticfiles import StaticFiles

from geo.layers import asset_dirs
from geo.web.problems import WRITING, answering, nowhere, only_read

if TYPE_CHECKING:
    from geo.assembly import Strikemap
    from geo.web.service import Service
    from geo.web.tiles import Tiles

PREFIXES = ("/api", "/export", "/tiles", "/assets", "/ogc", "/healthz")
PAGES = ("/export",)  # the bare address is a page's, what lies below it is ours
GEOJSON = "application/geo+json"

#: address → name of the handler in Service
ADDRESSES = {
    "/healthz": "health",
    "/api": "index",
    "/api/stats": "stats",
    "/api/changes": "changes",
    "/api/compare": "compare",
    "/api/incidents.geojson": "incidents",
    "/api/incidents/{incident_id:path}": "incident",
    "/export/{format}": "export",
    "/tiles/areas.json": "areas",
    "/tiles/spot.json": "spot",
    "/tiles/incident/{incident_id:path}": "line",
    "/tiles/units.json": "units",
    "/tiles/kernel.png": "kernel",
    "/tiles/raions.geojson": "raions",
    "/tiles/{z}/{x}/{y}.json": "clusters",
    "/tiles/{z}/{x}/{y}.png": "density",
}


def routes(strikemap: Callable[[], Strikemap], tiles: Tiles | None = None) -> list[BaseRoute]:
    """The routes of the program. Handlers are plain functions, so that each runs in a thread and blocks nobody.

    strikemap: gives the running program. tiles: the tile service; None makes one at the first question.
    """
    later = _Later(strikemap, tiles)
    found: list[BaseRoute] = [Route(address, answering(later.handler(name))) for address, name in ADDRESSES.items()]
    found += [Mount(prefix, Assets(directory=folder, check_dir=False)) for prefix, folder in asset_dirs().items()]
    below = [f"{prefix}{rest}" for prefix in PREFIXES for rest in ("", "/{rest:path}") if rest or prefix not in PAGES]
    found += [Route(address, nowhere) for address in below]
    found += [Route(address, only_read, methods=list(WRITING)) for address in below]
    return found


class _Later:
    """The Service, made when the first question comes."""

    def __init__(self, strikemap: Callable[[], Strikemap], tiles: Tiles | None) -> None:
        self._strikemap, self._tiles = strikemap, tiles
        self._lock, self._made = threading.Lock(), None

    def handler(self, name: str) -> Callable[[Request], Response]:
        """A handler that asks the Service's method of that name."""

        def answer(request: Request) -> Response:
            return getattr(self._service(), name)(request)

        return answer

    def _service(self) -> Service:
        with self._lock:
            if self._made is None:
                from geo.web.service import Service
                from geo.web.tiles import Tiles

                self._made = Service(self._strikemap, self._tiles or Tiles())
            return self._made


class Assets(StaticFiles):
    """Files of the map; browsers ask again whether they changed, gzipped ones are said to be so."""

    def file_response(self, full_path, *arguments, **named):  # noqa: ANN001, ANN002, ANN003, ANN201 - Starlette's signature
        answer = super().file_response(full_path, *arguments, **named)
        answer.headers["Cache-Control"] = "no-cache"  # kept, but asked about each time: old scripts must not meet a new program
        if Path(full_path).suffix == ".gz" and answer.status_code == 200:
            answer.headers["Content-Encoding"] = "gzip"
            answer.headers["Content-Type"] = GEOJSON
        return answer
