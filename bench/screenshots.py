"""Takes the pictures that README.md shows, of the sample, and larger sets to look at while working; asks nothing outside."""

from __future__ import annotations

import argparse
import io
import sys
import tempfile
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from bench import serving
from geo.settings import ROOT

if TYPE_CHECKING:
    from playwright.sync_api import Browser, ConsoleMessage

SHOWN = ROOT / "docs" / "screenshots"
SIZES = {"laptop": (1440, 900), "readme": (1440, 1180), "phone": (390, 844)}
MOST_BYTES = 300_000
SETTLING_MS = 1_500
#: true when the page says something, and no part of it is still being made
WRITTEN = """() => (document.querySelector('[data-testid="stMain"]')?.innerText ?? '').length > 80
  && !document.querySelector('[data-testid="stStatusWidget"], [data-testid="stSkeleton"]')"""


@dataclass(frozen=True)
class Picture:
    """One picture: its file name without ending, the page's path with its filter, theme, size, and whether README shows it."""

    name: str
    path: str
    theme: str = "light"
    size: str = "laptop"
    shown: bool = False
    has_map: bool = True


KRYVYI_RIH = "kryvyi-rih-2025-04-04"
PICTURES = (
    Picture("map-light", "/", size="readme", shown=True),
    Picture("map-dark", "/", "dark", "readme", shown=True),
    Picture("incident-light", f"/incident?incident={KRYVYI_RIH}", size="readme", shown=True),
    Picture("compare-light", "/compare?rule=latest&second=rule%3Drange", size="readme", shown=True),
    Picture("timeline-light", "/timeline"),
    Picture("targets-light", "/targets", has_map=False),
    Picture("places-light", "/places"),
    Picture("map-laptop-light", "/"),
    Picture("map-laptop-dark", "/", "dark"),
    Picture("incident-dark", f"/incident?incident={KRYVYI_RIH}", "dark"),
    Picture("map-phone-light", "/", size="phone"),
    Picture("map-phone-dark", "/", "dark", "phone"),
    Picture("incident-phone-light", f"/incident?incident={KRYVYI_RIH}", size="phone"),
    Picture("filtered-light", "/?target=energy"),
    Picture("empty-light", "/?killed_min=5000", has_map=False),
    Picture("refused-light", "/?target=schools", has_map=False),
    Picture("export-light", "/export", has_map=False),
    Picture("export-dark", "/export", "dark", has_map=False),
    Picture("method-light", "/method", has_map=False),
    Picture("method-phone-dark", "/method", "dark", "phone", has_map=False),
)


def main() -> int:
    """0 when every picture was taken without a request to another host and without an error in the browser's console."""
    asked = argparse.ArgumentParser(description=__doc__)
    asked.add_argument("--all", type=Path, metavar="FOLDER", help="take every picture into this folder, not only README's")
    asked.add_argument("--only", metavar="WORD", default="", help="only pictures whose name has this word")
    options = asked.parse_args()
    folder = options.all or SHOWN
    folder.mkdir(parents=True, exist_ok=True)
    wanted = [picture for picture in PICTURES if (options.all or picture.shown) and options.only in picture.name]
    wrong: list[str] = []
    with tempfile.TemporaryDirectory() as work:
        settings = {"build_dir": Path(work) / "build", "own_dir": Path(work) / "own"}
        with serving.server(settings=settings) as running, serving.browser() as browser:
            for picture in wanted:
                body, complaints = _take(browser, running.url, picture)
                (folder / f"{picture.name}.png").write_bytes(body)
                wrong += [f"{picture.name}: {complaint}" for complaint in complaints]
                if picture.shown and len(body) > MOST_BYTES:
                    wrong.append(f"{picture.name}: {len(body):,} bytes, allowed are {MOST_BYTES:,}")
                print(f"{folder / picture.name}.png {len(body):,} bytes", file=sys.stderr, flush=True)
    for line in wrong:
        print(line, file=sys.stderr)
    return 1 if wrong else 0


def _take(browser: Browser, url: str, picture: Picture) -> tuple[bytes, list[str]]:
    width, height = SIZES[picture.size]
    context = browser.new_context(viewport={"width": width, "height": height}, color_scheme=picture.theme, reduced_motion="reduce",
                                  locale="en-GB")  # fmt: skip
    try:
        page = context.new_page()
        complaints: list[str] = []
        page.on("request", lambda request: complaints.append(f"asked {request.url}") if not _ours(request.url, url) else None)
        page.on("requestfailed", lambda request: complaints.append(f"failed {request.url}") if _matters(request.failure) else None)
        page.on("console", lambda message: complaints.append(message.text[:200]) if _wrong(message) else None)
        page.goto(f"{url}{picture.path}")
        page.wait_for_function(WRITTEN, timeout=serving.PATIENCE_S * 1000)
        if picture.has_map:
            serving.wait_for_map(page)
            page.wait_for_function(WRITTEN, timeout=serving.PATIENCE_S * 1000)
        page.wait_for_timeout(SETTLING_MS)
        body = page.screenshot()
        return _small(body) if picture.shown else body, complaints
    finally:
        context.close()


def _small(body: bytes) -> bytes:
    """The picture with a palette of 256 colours, the rare ones among them: pins keep the vocabulary's exact colours."""
    from PIL import Image

    out = io.BytesIO()
    few = Image.open(io.BytesIO(body)).convert("RGB").quantize(256, Image.Quantize.MAXCOVERAGE, kmeans=3, dither=Image.Dither.NONE)
    few.save(out, "PNG", optimize=True)
    return out.getvalue()


def _ours(asked: str, url: str) -> bool:
    return asked.startswith((url, url.replace("http", "ws", 1), "data:", "blob:", "about:"))


def _wrong(message: ConsoleMessage) -> bool:
    """True for an error; not for the two addresses that Streamlit tries in vain when a page other than the first is opened."""
    return message.type == "error" and "/_stcore/" not in message.location.get("url", "")


def _matters(failure: str | None) -> bool:
    """False for requests that the page itself gave up, such as tiles of a view that was left."""
    return "ERR_ABORTED" not in (failure or "")


if __name__ == "__main__":
    sys.exit(main())
