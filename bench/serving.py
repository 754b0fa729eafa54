"""A dashboard started for a measurement or a picture, in a process of its own, and the browser that looks at it."""

from __future__ import annotations

import http.client
import os
import shutil
import signal
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from geo.settings import PREFIX, ROOT

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

PATIENCE_S = 60.0
FIGURES = '[data-testid="stMetricValue"]'
#: true when the frame holds a map on which something of ours was drawn
DRAWN = """() => [...document.querySelectorAll('.leaflet-container canvas')].some(canvas => {
  const two = canvas.getContext('2d');
  if (!two || !canvas.width || !canvas.height) return false;
  return two.getImageData(0, 0, canvas.width, canvas.height).data.some((value, at) => at % 4 === 3 && value > 0);
})"""


@dataclass(frozen=True)
class Server:
    """A running dashboard: its port and the moment (time.perf_counter) at which its process was started."""

    port: int
    started: float

    @property
    def url(self) -> str:
        return f"http://localhost:{self.port}"


@contextmanager
def server(folder: Path = ROOT, settings: Mapping[str, str | Path] | None = None, python: str = sys.executable) -> Iterator[Server]:
    """A dashboard of the checkout in `folder`, stopped afterwards. settings: names of geo.settings and their values."""
    port = free_port()
    environ = {key: value for key, value in os.environ.items() if not key.startswith(PREFIX)}
    environ |= {f"{PREFIX}{name.upper()}": str(value) for name, value in (settings or {}).items()}
    command = [python, "-m", "streamlit", "run", "app.py", "--server.port", str(port), "--server.headless", "true"]
    with tempfile.TemporaryFile() as log:
        started = time.perf_counter()
        process = subprocess.Popen(command, cwd=folder, env=environ, stdin=subprocess.DEVNULL, stdout=log, stderr=log, start_new_session=True)
        try:
            try:
                wait_for(port, process)
            except RuntimeError as problem:
                log.seek(0)
                raise RuntimeError(f"{problem}\n{log.read().decode(errors='replace')[-4_000:]}") from problem
            yield Server(port, started)
        finally:
            os.killpg(process.pid, signal.SIGTERM)
            try:
                process.wait(10)
            except subprocess.TimeoutExpired:
                os.killpg(process.pid, signal.SIGKILL)
                process.wait()


def wait_for(port: int, process: subprocess.Popen) -> None:
    """Nothing, once the server answers; raises RuntimeError when it ends or takes too long."""
    until = time.perf_counter() + PATIENCE_S
    while time.perf_counter() < until:
        if process.poll() is not None:
            raise RuntimeError(f"the server ended with code {process.returncode}")
        connection = http.client.HTTPConnection("localhost", port, timeout=5)
        try:
            connection.request("GET", "/_stcore/health")
            if connection.getresponse().status == 200:
                return
        except OSError:
            time.sleep(0.02)
        finally:
            connection.close()
    raise RuntimeError(f"the server did not answer within {PATIENCE_S:.0f} s")


def free_port() -> int:
    """A port that nothing listens on at the moment."""
    with socket.socket() as found:
        found.bind(("localhost", 0))
        return found.getsockname()[1]


def chromium() -> str:
    """The path of the Chromium that is there; raises RuntimeError when there is none."""
    named = os.environ.get("CHROMIUM")
    found = named or next((path for name in ("chromium", "chromium-browser", "google-chrome") if (path := shutil.which(name))), None)
    if not found:
        raise RuntimeError("There is no Chromium. Install it (Debian: apt-get install chromium) or set CHROMIUM to its path.")
    return found


@contextmanager
def browser() -> Iterator[Browser]:
    """A headless Chromium without a profile."""
    from playwright.sync_api import sync_playwright

    with sync_playwright() as play:
        opened = play.chromium.launch(executable_path=chromium(), args=["--no-sandbox", "--disable-dev-shm-usage", "--force-color-profile=srgb"])
        try:
            yield opened
        finally:
            opened.close()


def wait_for_figures(page: Page) -> None:
    """Nothing, once the figures of the first page can be read."""
    page.locator(FIGURES).first.wait_for(timeout=PATIENCE_S * 1000)


def wait_for_map(page: Page) -> None:
    """Nothing, once incidents are drawn on the map. Raises TimeoutError of the browser when they never are."""
    from playwright.sync_api import Error

    until = time.perf_counter() + PATIENCE_S
    while time.perf_counter() < until:
        for frame in page.frames:
            try:
                if frame.evaluate(DRAWN):
                    return
            except Error:  # a frame that is being replaced
                continue
        page.wait_for_timeout(20)
    raise RuntimeError("nothing was drawn on the map")
