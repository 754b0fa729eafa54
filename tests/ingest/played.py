"""A server on this machine whose answers a test sets."""

from __future__ import annotations

import threading
import urllib.parse
from collections.abc import Callable
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer


class Played:
    """A server whose answers a test sets: path → function of the query, giving (status, headers, body)."""

    def __init__(self) -> None:
        self.answers: dict[str, Callable[[dict, object], tuple[int, dict, bytes]]] = {}
        self.asked: list[tuple[str, dict]] = []
        outer = self

        class Handler(BaseHTTPRequestHandler):
            def do_GET(self) -> None:
                parts = urllib.parse.urlsplit(self.path)
                outer.asked.append((self.path, dict(self.headers)))
                query = {key: texts[-1] for key, texts in urllib.parse.parse_qs(parts.query).items()}
                status, headers, body = outer.answers[parts.path](query, self.headers)
                self.send_response(status)
                for name, value in ({"Content-Length": str(len(body))} | headers).items():
                    self.send_header(name, value)
                self.end_headers()
                self.wfile.write(body)

            def do_POST(self) -> None:
                self.rfile.read(int(self.headers["Content-Length"]))
                self.do_GET()

            def log_message(self, *given: object) -> None:
                """Nothing: the test's output stays readable."""

        self.server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self.url = f"http://127.0.0.1:{self.server.server_port}"
        threading.Thread(target=self.server.serve_forever, daemon=True).start()
