"""One page of the browser: what it asked for, what failed, and the ways to read and touch its map."""

from __future__ import annotations

from dataclasses import dataclass, field
from urllib.parse import urlsplit

from playwright.sync_api import Frame, Page, Request

from geo.assembly import Strikemap

PHONE, LAPTOP = {"width": 390, "height": 844}, {"width": 1440, "height": 1000}
MAP = 'iframe[title="streamlit_folium.st_folium"]'
SHOWN = "map_div.strikemap.shown.incidents"
DRAWN = f"() => window.map_div && map_div.strikemap && {SHOWN} && {SHOWN}.layer && !{SHOWN}.layer._loading && Object.keys({SHOWN}.layer._tiles).length > 0"

BADGED = "() => { const areas = map_div.strikemap.shown.areas; return areas && areas.layer && (areas.layer._badges || []).length > 0; }"

#: the figures as lists of lines, read in one go, once the script has ended and two looks after one another found the same
SETTLED = """() => {
    const figures = [...document.querySelectorAll("[data-testid=stMetric]")].map((one) => one.innerText.split("\\n").filter(Boolean));
    const running = document.querySelector("[data-testid=stApp]").getAttribute("data-test-script-state");
    const ended = running === "notRunning" && figures.length > 0 && figures.every((lines) => lines.length > 1);
    const before = window.figuresSeen;
    window.figuresSeen = ended ? JSON.stringify(figures) : null;
    return ended && window.figuresSeen === before ? figures : false;
}"""
LOOK_EVERY_MS = 200
DRAWN_EVERY_MS = 100


@dataclass
class Server:
    """A running dashboard: its address and the program that reads the same data."""

    url: str
    program: Strikemap
    environment: dict[str, str]


@dataclass
class Watched:
    """A page with everything that it asked for, that failed, that its console complained of, and that it loaded."""

    page: Page
    url: str
    hosts: set[str] = field(default_factory=set)
    failed: list[str] = field(default_factory=list)
    complaints: list[str] = field(default_factory=list)
    loads: list[str] = field(default_factory=list)

    def watch(self) -> None:
        """Nothing; begins to note."""
        self.page.on("request", self._asked)
        self.page.on("requestfailed", self._given_up)
        self.page.on("response", lambda answer: self._failed(f"{answer.url}: {answer.status}") if answer.status >= 400 else None)
        self.page.on("console", lambda said: self._complained(f"{said.text} {said.location['url']}") if said.type == "error" else None)
        self.page.on("pageerror", lambda problem: self.complaints.append(str(problem)))

    def _asked(self, request: Request) -> None:
        parts = urlsplit(request.url)
        if parts.scheme in ("http", "https", "ws", "wss"):
            self.hosts.add(parts.hostname or "")
        if request.is_navigation_request():
            self.loads.append(request.url)

    def _given_up(self, request: Request) -> None:
        if request.failure != "net::ERR_ABORTED":  # the map gives up tiles that it no longer needs
            self._failed(f"{request.url}: {request.failure}")

    def _failed(self, what: str) -> None:
        self.failed.append(what)

    def _complained(self, what: str) -> None:
        self.complaints.append(what)

    def clean(self) -> None:
        """Nothing; fails when anybody else was asked, a request failed, or the console complained."""
        assert self.hosts <= {"localhost"}, self.hosts
        assert not self.failed
        assert not self.complaints

    @property
    def map(self) -> Frame:
        """The frame of the map, once it has drawn its incidents."""
        found = self.page.wait_for_selector(MAP).content_frame()
        assert found is not None
        found.wait_for_function(DRAWN, polling=DRAWN_EVERY_MS)  # a look at every frame would make the browser draw every frame
        return found

    def figures(self) -> dict[str, str]:
        """label → figure with the line under it."""
        lines = self.page.wait_for_function(SETTLED, polling=LOOK_EVERY_MS).json_value()
        return {label: " | ".join(rest) for label, *rest in lines}

    def sentence(self) -> str:
        """The filter in words."""
        return self.page.locator(".st-key-headline h4").inner_text()

    def pins(self) -> list[list]:
        """[incidents, killed_min, id] of every badge that is painted."""
        return self.map.evaluate(
            f"() => Object.values({SHOWN}.layer._tiles).flatMap(t => t.el.cells.map(c => [c.n, c.min, c.id])).sort()"
        )

    def painted(self) -> int:
        """How many pixels of the incidents' canvases have colour."""
        return self.map.evaluate("""() => [...document.querySelectorAll("canvas.sm-tile")].reduce((sum, one) => {
            const data = one.getContext("2d").getImageData(0, 0, one.width, one.height).data;
            let count = 0;
            for (let i = 3; i < data.length; i += 4) { if (data[i]) { count += 1; } }
            return sum + count; }, 0)""")

    def area_badges(self) -> list[str]:
        """What stands in the badges of incidents that are known only to an area."""
        self.map.wait_for_function(BADGED)
        return self.map.evaluate("() => map_div.strikemap.shown.areas.layer._badges.map(b => b.group.text)")

    def click_area_badge(self) -> None:
        """Nothing; clicks the first badge of an area, wherever it had to stand."""
        self.map.wait_for_function(BADGED)
        where = self.map.evaluate("""() => { const areas = map_div.strikemap.shown.areas.layer, badge = areas._badges[0], corner = areas._bounds.min;
            const at = map_div.layerPointToContainerPoint([badge.x + corner.x, badge.y + corner.y]);
            return {x: at.x, y: at.y}; }""")
        self.page.frame_locator(MAP).locator("#map_div").click(position=where)

    def view(self) -> list[float]:
        """[lat, lon, zoom] of the map."""
        return self.map.evaluate("() => [map_div.getCenter().lat, map_div.getCenter().lng, map_div.getZoom()]")

    def look_at(self, lat: float, lon: float, zoom: int) -> None:
        """Nothing; moves the map there."""
        self.map.evaluate(f"() => {{ map_div.setView([{lat}, {lon}], {zoom}, {{animate: false}}); }}")
        self.map.wait_for_function(DRAWN)

    def click_at(self, lat: float, lon: float) -> None:
        """Nothing; clicks the map on a position."""
        where = self.map.evaluate(f"() => map_div.latLngToContainerPoint([{lat}, {lon}])")
        self.page.frame_locator(MAP).locator("#map_div").click(position={"x": where["x"], "y": where["y"]})
