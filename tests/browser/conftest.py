"""A real server on a free port with data of its own, and a real browser that may reach nobody else."""

from __future__ import annotations

import os
import shutil
import socket
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from urllib.request import urlopen

import pytest
from playwright.sync_api import Browser, BrowserContext, expect, sync_playwright

from geo.assembly import Strikemap
from geo.settings import ROOT, Settings
from tests import place_list, small_store
from tests.browser.watched import LAPTOP, Server, Watched

#: names of other machines lead nowhere: a page that let its requests be looked at one by one would keep no file from page to page
APART = "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE localhost"
#: one process draws all pages of the server, one after another, so that the front end's scripts are compiled once and not per test
TOGETHER = "--process-per-site"
#: without a graphics card each thread that draws ahead, and each animation, is processor time that the page is then waited for
FEW_THREADS = ("--num-raster-threads=1", "--disable-threaded-animation")
ARGUMENTS = [*FEW_THREADS, "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
             "--disable-component-update", "--disable-sync", APART, TOGETHER]  # fmt: skip
START_LIMIT_S = 180
END_LIMIT_S = 30
PATIENCE_MS = 60_000


def pytest_configure(config: pytest.Config) -> None:
    config.addinivalue_line("markers", "browser: drives a real browser against a real server")


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    for item in items:
        if Path(__file__).parent in item.path.parents:
            item.add_marker("browser")


def chromium() -> str | None:
    """The browser's program: the one that CHROMIUM names, or the first that is there."""
    named = os.environ.get("CHROMIUM")
    return named or next(filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))), None)


@pytest.fixture(scope="session")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    folder = tmp_path_factory.mktemp("served")
    place_list.lend(folder)
    with serving(folder, small_store.program(folder)) as found:
        yield found


@pytest.fixture(scope="session")
def spoilable(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    """A server on the sample for tests that bring something in: it must not be among the data of the other tests."""
    folder = tmp_path_factory.mktemp("brought-in")
    program = Strikemap(Settings({"build_dir": str(place_list.lend(folder)), "own_dir": str(folder / "own")}))
    program.rebuild()
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("STRIKEMAP_UPLOAD_LIMIT_MB", "1")
        with serving(folder, program) as found:
            yield found


@contextmanager
def serving(folder: Path, program: Strikemap) -> Iterator[Server]:
    """A server of its own on what lies in the folder. What is written there makes it build anew, from the sample."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    environment = {**os.environ, "STRIKEMAP_BUILD_DIR": str(folder / "build"), "STRIKEMAP_OWN_DIR": str(folder / "own")}
    log = (folder / "server.log").open("w")
    command = [sys.executable, "-m", "streamlit", "run", "app.py", "--server.port", str(port), "--server.address", "127.0.0.1"]
    running = subprocess.Popen(command, cwd=ROOT, env=environment, stdout=log, stderr=subprocess.STDOUT)
    try:
        url = f"http://localhost:{port}"
        wait_for(f"{url}/healthz", running, folder / "server.log")
        yield Server(url, program, environment)
    finally:
        running.terminate()
        try:
            running.wait(END_LIMIT_S)
        except subprocess.TimeoutExpired:  # a busy machine: how long it takes to end is no test's matter
            running.kill()
            running.wait()
        log.close()


def wait_for(address: str, running: subprocess.Popen, log: Path) -> None:
    """Nothing, once the address answers; connecting itself is what takes the time."""
    import time

    end = time.monotonic() + START_LIMIT_S
    while time.monotonic() < end:
        try:
            running.wait(0.2)
        except subprocess.TimeoutExpired:
            pass
        else:
            break
        try:
            with urlopen(address, timeout=START_LIMIT_S) as answer:
                if answer.status == 200:
                    return
        except OSError:
            continue
    pytest.fail(f"the server did not start: {log.read_text()[-2000:]}")


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    program = chromium()
    if program is None and not os.environ.get("CI"):
        pytest.skip("there is no Chromium on this machine: install it (Debian: apt-get install chromium) or set CHROMIUM=/path/to/it")
    with sync_playwright() as driver:
        found = driver.chromium.launch(executable_path=program, args=ARGUMENTS)
        expect.set_options(timeout=PATIENCE_MS)
        yield found
        found.close()


@pytest.fixture(scope="session")
def desk(browser: Browser) -> Iterator[BrowserContext]:
    """A laptop's browser in which the program's own files stay cached from test to test."""
    found = browser.new_context(viewport=LAPTOP, color_scheme="light", accept_downloads=True)
    found.set_default_timeout(PATIENCE_MS)
    yield found
    found.close()


@pytest.fixture
def visit(desk: BrowserContext, server: Server) -> Iterator[Callable[..., Watched]]:
    """Opens an address in a new page; at the end of the test nothing may have gone wrong on it."""
    visits: list[tuple[Watched, bool]] = []
    if not desk.pages:
        desk.new_page().goto(f"{server.url}/healthz")  # stays open, and with it the process that draws

    def opened(path: str = "/", viewport: dict | None = None, dark: bool = False, strict: bool = True) -> Watched:
        found = Watched(desk.new_page(), server.url)
        found.page.set_viewport_size(viewport or LAPTOP)
        found.page.emulate_media(color_scheme="dark" if dark else "light")
        found.watch()
        visits.append((found, strict))
        found.page.goto(server.url + path)
        return found

    yield opened
    for found, _ in visits:
        found.page.close()
    for found, strict in visits:
        if strict:
            found.clean()
