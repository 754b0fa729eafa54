"""A file of what costs time to make from the lexicon's patterns: the next start reads it instead of making it again."""

from __future__ import annotations

import atexit
import hashlib
import json
import logging
import os
from abc import ABC, abstractmethod
from functools import cached_property
from pathlib import Path
from typing import Any

from geo import settings

log = logging.getLogger(__name__)


class KeptFile(ABC):
    """What was made of patterns, of this process and of those before it. path: the file; without it, one of build_dir.

    What is kept is JSON. A file that is broken, or that another way of making wrote, is as good as none.
    """

    #: what the file is called, and what it holds
    name: str
    holds: str
    #: so many that are not in the file are worth writing it again at once; fewer wait for the end of the process
    worth_writing: int
    #: more than the lexicon ever has: a file with as many is made anew, without those of rules that were changed since
    most: int

    def __init__(self, path: Path | None = None) -> None:
        self._given = path
        self._new = 0
        self._written_at_exit = False

    @abstractmethod
    def way_of_making(self) -> bytes:
        """Whatever makes what is kept another one when it changes."""

    def taken(self, held: dict[str, Any]) -> dict[str, Any]:
        """What is kept, from the JSON of the file; raises KeyError, TypeError or ValueError for what cannot be it."""
        return dict(held)

    @cached_property
    def known(self) -> dict[str, Any]:
        """What the file held at the start of the process, and what came in since."""
        try:
            held = json.loads(self._path.read_text(encoding="utf-8"))
            if held["made_by"] == self._made_by and len(held[self.holds]) < self.most:
                return self.taken(held[self.holds])
        except (OSError, ValueError, KeyError, TypeError, AttributeError):
            log.info("%s are made from the rules", self.holds)
        return {}

    def add(self, key: str, made: object) -> None:
        """Nothing; keeps what was made."""
        self.known[key] = made
        self._new += 1
        if not self._written_at_exit:
            self._written_at_exit = True
            atexit.register(self.write)
        if self._new >= self.worth_writing:
            self.write()

    def write(self) -> None:
        """Nothing; the file holds what is known. A folder that cannot be written to only costs the next start some time."""
        if not self._new:
            return
        self._new = 0
        beside = self._path.with_suffix(f".{os.getpid()}.part")
        try:
            self._path.parent.mkdir(parents=True, exist_ok=True)
            # a copy: another thread may read a report meanwhile
            beside.write_text(json.dumps({"made_by": self._made_by, self.holds: dict(self.known)}, ensure_ascii=False), encoding="utf-8")
            os.replace(beside, self._path)
        except OSError as problem:
            log.info("%s are not kept (%s)", self.holds, problem)

    @cached_property
    def _path(self) -> Path:
        return self._given or settings.load().build_dir / self.name

    @cached_property
    def _made_by(self) -> str:
        return hashlib.sha256(self.way_of_making()).hexdigest()[:16]
