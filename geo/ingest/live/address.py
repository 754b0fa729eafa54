"""A file at an https address (HDX and others): fetched, continued where it broke off, and then a file like any other."""

from __future__ import annotations

import hashlib
import re
import shutil
import urllib.parse
import uuid
from collections.abc import Callable
from dataclasses import dataclass, replace
from pathlib import Path

from geo.ingest.importing import import_file
from geo.ingest.live.fetch import Live
from geo.ingest.live.pages import Watch
from geo.ingest.live.polite import Polite, host_of
from geo.settings import Settings

SECRET = re.compile(r"key|token|sig|secret|passw|auth|cred|session", re.IGNORECASE)  # in the name of a part of a query


@dataclass(frozen=True)
class Downloaded:
    """A fetched file. address: where it was asked for, without what may be a key. came_from: the host that gave it."""

    path: Path
    address: str
    came_from: str

    @property
    def sent_on(self) -> str:
        """One sentence when another host gave the file than the one that was asked; '' otherwise."""
        asked = host_of(self.address)
        return f"{asked} sent us on: the file came from {self.came_from}." if self.came_from != asked else ""


def download(settings: Settings, url: str, folder: Path, follow: bool = False, watch: Watch | None = None,
             wait: Callable[[float], None] | None = None) -> Downloaded:  # fmt: skip
    """The file of an address, in a new folder inside `folder`; what was fetched before it broke off is kept and continued.

    follow: the file may lie on another host, to which the first one sends us on. watch: told bytes so far, and in all where that is
    said; stops by returning False. Raises LookupFailed, BadFile above the limit of uploads, Cancelled.
    """
    name = Path(urllib.parse.unquote(urllib.parse.urlsplit(url).path)).name or "download"
    partly = settings.own_dir / "live" / ".addresses" / hashlib.blake2s(url.encode(), digest_size=8).hexdigest()
    partly.mkdir(parents=True, exist_ok=True)
    client = Polite({}, elsewhere=follow)
    if wait:
        client = replace(client, wait=wait)
    client.download(url, partly / name, settings.number("upload_limit_mb") * 1024**2, watch)
    target = folder / f"fetched-{uuid.uuid4().hex[:12]}" / name
    target.parent.mkdir(parents=True)
    shutil.move(partly / name, target)
    shutil.rmtree(partly, ignore_errors=True)
    return Downloaded(target, without_keys(url), client.came_from)


def fetch_address(live: Live, url: str, format: str | None = None, mapping: Path | dict | None = None, licence: str | None = None,
                  credit: str | None = None, follow: bool = False, dry_run: bool = False, lists: Path | None = None) -> dict:  # fmt: skip
    """The import report of a file at an address; format … dry_run, lists: as for `import_file`. Raises as `download`, and BadFile."""
    found = download(live.settings, url, live.home, follow, live.fetching, live.wait)
    try:
        report = import_file(live.settings, found.path, live.dataset, format, mapping, licence, live.importing, credit=credit, dry_run=dry_run,
                             lists=lists, address=found.address)  # fmt: skip
    finally:
        shutil.rmtree(found.path.parent, ignore_errors=True)  # what cannot be read is fetched anew, not read again
    return {**report, "warnings": [*([found.sent_on] if found.sent_on else []), *report["warnings"]]}


def without_keys(url: str) -> str:
    """The address without the parts of its query that may be keys: it is kept with the dataset."""
    parts = urllib.parse.urlsplit(url)
    kept = [pair for pair in parts.query.split("&") if pair and not SECRET.search(pair.partition("=")[0])]
    return urllib.parse.urlunsplit((parts.scheme, parts.netloc, parts.path, "&".join(kept), ""))
