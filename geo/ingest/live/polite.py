"""One polite request after the other: time-outs, retries that respect Retry-After, no key ever sent to another host."""

from __future__ import annotations

import email.utils
import json
import time
import urllib.error
import urllib.parse
import urllib.request
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from geo.errors import BadFile, LookupFailed

AGENT = "Strikemap (documentation of strikes on civilian areas)"
RETRIED = (408, 425, 429, 500, 502, 503, 504)
ATTEMPTS = 5
FIRST_WAIT_S = 1.0
LONGEST_WAIT_S = 120.0
PIECE_BYTES = 256 * 1024
LOCAL = ("127.0.0.1", "localhost", "::1")


class _SameHost(urllib.request.HTTPRedirectHandler):
    """Follows a redirect only on the same host, as headers, and with them keys, go along with it; elsewhere: to others as well."""

    def __init__(self, elsewhere: bool) -> None:
        self.elsewhere = elsewhere

    def redirect_request(self, req, fp, code, msg, headers, newurl) -> urllib.request.Request | None:  # noqa: ANN001 - urllib's signature
        old, new = urllib.parse.urlsplit(req.full_url), urllib.parse.urlsplit(newurl)
        if self.elsewhere:
            check_address(newurl)
        elif old.hostname != new.hostname or (old.scheme == "https" and new.scheme != "https"):
            raise LookupFailed(f"{old.hostname} sends us on to {new.hostname or newurl[:60]}; another host than the one named is not asked, and keys would "
                               "go along. A file at an address may be fetched from there when that is allowed (--follow).")  # fmt: skip
        return super().redirect_request(req, fp, code, msg, headers, newurl)


@dataclass
class Polite:
    """Asks one service. headers: sent with each request (keys stand here, never in an address). wait: how it sleeps.

    pause_s: time between two requests. timeout_s: time for each. elsewhere: a redirect to another host is followed, which only goes
    without headers that are secret. came_from: the host that answered last.
    """

    headers: Mapping[str, str] = field(default_factory=dict)
    timeout_s: float = 30.0
    pause_s: float = 0.5
    wait: Callable[[float], None] = time.sleep
    asked: int = 0
    elsewhere: bool = False
    came_from: str = ""

    def json(self, url: str, form: Mapping[str, str] | None = None) -> object:
        """The JSON that an address answers with; form: fields that are posted. Raises LookupFailed."""
        body = self._try(url, form, lambda answer: answer.read())
        try:
            return json.loads(body)
        except ValueError as problem:
            raise LookupFailed(f"{host_of(url)} answered with something that is no JSON.") from problem

    def download(self, url: str, target: Path, limit_bytes: int, watch: Callable[[int, int | None], bool | None] | None = None) -> Path:
        """The file of an address; a part that is already there is continued, unless the file has changed since.

        watch: told the bytes so far, and in all where the service says so; stops by returning False. Raises LookupFailed, BadFile when
        too large, Cancelled.
        """
        part, mark = (target.with_name(f"{target.name}{ending}") for ending in (".part", ".mark"))

        def take(answer) -> Path:  # noqa: ANN001 - an HTTP response
            resumed = answer.status == 206
            have = part.stat().st_size if resumed else 0
            length = int(answer.headers.get("Content-Length") or 0)
            if have + length > limit_bytes:
                raise BadFile(target.name, f"has {(have + length) / 1024**2:,.0f} MB.", f"The limit is {limit_bytes / 1024**2:,.0f} MB.")
            mark.write_text(answer.headers.get("ETag") or answer.headers.get("Last-Modified") or "", encoding="utf-8")
            with part.open("ab" if resumed else "wb") as handle:
                got = 0
                while piece := answer.read(PIECE_BYTES):
                    handle.write(piece)
                    got += len(piece)
                    if have + got > limit_bytes:
                        raise BadFile(target.name, "is larger than it says.", f"The limit is {limit_bytes / 1024**2:,.0f} MB.")
                    if watch and watch(have + got, have + length if length else None) is False:
                        from geo.ingest.importing import Cancelled

                        raise Cancelled(f"Fetching was stopped after {(have + got) / 1024**2:,.1f} MB; what was fetched is kept, and continued the next time.")
            if length and got < length:
                raise ConnectionError("the connection broke off")
            mark.unlink()
            return part.replace(target)

        def resume() -> dict[str, str]:
            if not part.is_file() or not part.stat().st_size:
                return {}
            of = mark.read_text(encoding="utf-8") if mark.is_file() else ""
            return {"Range": f"bytes={part.stat().st_size}-", **({"If-Range": of} if of and not of.startswith("W/") else {})}

        return self._try(url, None, take, resume)

    def _try(self, url: str, form: Mapping[str, str] | None, take: Callable, more: Callable[[], dict] = dict):  # noqa: ANN202 - what take gives
        host = check_address(url)
        if self.elsewhere and self.headers:
            raise ValueError("headers would go along to another host")
        opener = urllib.request.build_opener(_SameHost(self.elsewhere))
        data = urllib.parse.urlencode(form).encode() if form is not None else None
        problem = ""
        for attempt in range(ATTEMPTS):
            if self.asked:
                self.wait(self.pause_s)
            self.asked += 1
            request = urllib.request.Request(url, data, {"User-Agent": AGENT, "Accept": "application/json", **self.headers, **more()})
            try:
                with opener.open(request, timeout=self.timeout_s) as answer:
                    self.came_from = host_of(answer.geturl())
                    return take(answer)
            except urllib.error.HTTPError as found:
                problem = f"answered {found.code}"
                if found.code in (401, 403):
                    raise LookupFailed(f"{host} refuses the key ({found.code}). Check it; it is not shown here.") from None
                if found.code not in RETRIED:
                    raise LookupFailed(f"{host} {problem} to {_path(url)}.") from None
                pause = retry_after_s(found.headers.get("Retry-After"))
            except (urllib.error.URLError, TimeoutError, ConnectionError, OSError) as found:
                if isinstance(found, LookupFailed):
                    raise
                problem, pause = f"could not be reached ({type(found).__name__})", None
            if attempt + 1 < ATTEMPTS:
                self.wait(min(LONGEST_WAIT_S, pause if pause is not None else FIRST_WAIT_S * 2**attempt))
        raise LookupFailed(f"{host} {problem}, {ATTEMPTS} times. This says nothing about its data; try again later, what was fetched is kept.")


def check_address(url: str) -> str:
    """The host of an address; raises LookupFailed unless it is https, or http on this machine."""
    parts = urllib.parse.urlsplit(url)
    if parts.username or parts.password:
        raise LookupFailed("The address holds a name or password. Keys belong into the environment, never into an address.")
    if parts.scheme == "https" or (parts.scheme == "http" and parts.hostname in LOCAL):
        return parts.hostname or ""
    raise LookupFailed(f"Only https addresses are asked, not '{url[:60]}'.")


def host_of(url: str) -> str:
    """The host of an address, for messages."""
    return urllib.parse.urlsplit(url).hostname or "the service"


def retry_after_s(text: str | None) -> float | None:
    """Seconds that a Retry-After header asks to wait (a number or a date); None when there is none that can be read."""
    if not text:
        return None
    if text.strip().isdigit():
        return float(text)
    try:
        return max(0.0, email.utils.parsedate_to_datetime(text).timestamp() - time.time())
    except (TypeError, ValueError):
        return None


def _path(url: str) -> str:
    return urllib.parse.urlsplit(url).path
