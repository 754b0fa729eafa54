"""Keeps what the patterns of the lexicon need beside the program, so that the next start reads it instead of taking thousands of patterns apart."""

from __future__ import annotations

import atexit
import hashlib
import json
import logging
import os
from functools import cached_property
from pathlib import Path

from geo import settings
from geo.extract.rules import needed_words

#: so many patterns that are not in the file are worth writing it again at once; fewer wait for the end of the process
WORTH_WRITING = 200
#: more patterns than the lexicon ever has: those of rules that were changed since are dropped
MOST_PATTERNS = 20_000

log = logging.getLogger(__name__)


class KeptWords:
    """The pieces of every pattern that was asked for, of this process and of those before it. path: the file; without it, one of build_dir."""

    def __init__(self, path: Path | None = None) -> None:
        self._given = path
        self._known: dict[str, tuple[str, ...]] | None = None
        self._new = 0
        self._written_at_exit = False

    @cached_property
    def _path(self) -> Path:
        return self._given or settings.load().build_dir / "needed_words.json"

    @cached_property
    def _made_by(self) -> str:
        """Another way of taking patterns apart makes another file."""
        return hashlib.sha256(Path(needed_words.__file__).read_bytes()).hexdigest()[:16]

    def needed(self, pattern: str) -> tuple[str, ...]:
        """See needed_words.needed, which is asked when the pattern is new."""
        if self._known is None:
            self._known = self._read()
        pieces = self._known.get(pattern)
        if pieces is None:
            pieces = self._known[pattern] = needed_words.needed(pattern)
            self._new += 1
            if not self._written_at_exit:
                self._written_at_exit = True
                atexit.register(self.write)
            if self._new >= WORTH_WRITING:
                self.write()
        return pieces

    def write(self) -> None:
        """Nothing; the file holds what is known. A folder that cannot be written to only costs the next start some time."""
        if not self._new:
            return
        self._new = 0
        beside = self._path.with_suffix(f".{os.getpid()}.part")
        try:
            self._path.parent.mkdir(parents=True, exist_ok=True)
            beside.write_text(json.dumps({"made_by": self._made_by, "pieces": self._known}, ensure_ascii=False), encoding="utf-8")
            os.replace(beside, self._path)
        except OSError as problem:
            log.info("the words that rules need are not kept (%s)", problem)

    def _read(self) -> dict[str, tuple[str, ...]]:
        try:
            held = json.loads(self._path.read_text(encoding="utf-8"))
            if held["made_by"] == self._made_by and len(held["pieces"]) < MOST_PATTERNS:
                return {pattern: tuple(pieces) for pattern, pieces in held["pieces"].items()}
        except (OSError, ValueError, KeyError, TypeError, AttributeError):
            log.info("the words that rules need are read from the rules")
        return {}


KEPT = KeptWords()
