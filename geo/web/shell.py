"""The pages' shell at a page's own address, told where its server is.

Below a page's address the browser's program would first look there for its server, is told 404 twice, and only then asks at the
root; behind a proxy with a prefix the place is the same one from which the shell loads its files.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from pathlib import Path

from starlette.requests import Request
from starlette.responses import HTMLResponse, Response
from starlette.routing import BaseRoute, Route

TOLD = '<script>window.__streamlit = {BACKEND_BASE_URL: new URL("./", window.location.href).href}</script>\n    '


def shell_routes(shell: Path, names: Iterable[str]) -> list[BaseRoute]:
    """A route for each page's name. shell: the HTML file that every page begins with; read at the first question."""
    return [Route(f"/{name}", _answer(shell)) for name in names]


def _answer(shell: Path) -> Callable[[Request], Response]:
    held: list[str] = []

    def answer(_request: Request) -> Response:
        if not held:
            held.append(told(shell.read_text(encoding="utf-8")))
        return HTMLResponse(held[0], headers={"Cache-Control": "no-cache"})

    return answer


def told(page: str) -> str:
    """The page with our line before its first script; as it was where it has none."""
    before, script, after = page.partition("<script")
    return f"{before}{TOLD}{script}{after}" if script else page
