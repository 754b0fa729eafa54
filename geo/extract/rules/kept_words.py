"""Keeps the alternatives of the lexicon's patterns, with the words that each needs, so that the next start reads them instead of taking thousands of patterns apart."""

from __future__ import annotations

import atexit
import hashlib
import json
import logging
import os
from functools import cached_property
from pathlib import Path

from geo import settings
from geo.extract.rules import branches, needed_words

#: so many patterns that are not in the file are worth writing it again at once; fewer wait for the end of the process
WORTH_WRITING = 200
#: more patterns than the lexicon ever has: those of rules that were changed since are dropped
MOST_PATTERNS = 20_000

log = logging.getLogger(__name__)

#: an alternative of a pattern, and the choices of words that it needs
Part = tuple[str, tuple[tuple[str, ...], ...]]


class KeptWords:
    """The parts of every pattern that was asked for, of this process and of those before it. path: the file; without it, one of build_dir."""

    def __init__(self, path: Path | None = None) -> None:
        self._given = path
        self._known: dict[str, tuple[Part, ...]] | None = None
        self._new = 0
        self._written_at_exit = False

    @cached_property
    def _path(self) -> Path:
        return self._given or settings.load().build_dir / "parts_of_rules.json"

    @cached_property
    def _made_by(self) -> str:
        """Another way of taking patterns apart makes another file."""
        return hashlib.sha256(b"".join(Path(each.__file__).read_bytes() for each in (branches, needed_words))).hexdigest()[:16]

    def parts(self, pattern: str) -> tuple[Part, ...]:
        """The alternatives of a pattern, see branches.split, with what each needs, see needed_words.needed; raises re.error for what is no pattern."""
        if self._known is None:
            self._known = self._read()
        parts = self._known.get(pattern)
        if parts is None:
            needed_words.needed(pattern)  # what cannot be read as a whole might be in parts
            parts = self._known[pattern] = tuple((part, needed_words.needed(part)) for part in branches.split(pattern))
            self._new += 1
            if not self._written_at_exit:
                self._written_at_exit = True
                atexit.register(self.write)
            if self._new >= WORTH_WRITING:
                self.write()
        return parts

    def write(self) -> None:
        """Nothing; the file holds what is known. A folder that cannot be written to only costs the next start some time."""
        if not self._new:
            return
        self._new = 0
        beside = self._path.with_suffix(f".{os.getpid()}.part")
        try:
            self._path.parent.mkdir(parents=True, exist_ok=True)
            beside.write_text(json.dumps({"made_by": self._made_by, "parts": self._known}, ensure_ascii=False), encoding="utf-8")
            os.replace(beside, self._path)
        except OSError as problem:
            log.info("the words that rules need are not kept (%s)", problem)

    def _read(self) -> dict[str, tuple[Part, ...]]:
        try:
            held = json.loads(self._path.read_text(encoding="utf-8"))
            if held["made_by"] == self._made_by and len(held["parts"]) < MOST_PATTERNS:
                return {pattern: tuple((part, tuple(map(tuple, choices))) for part, choices in parts) for pattern, parts in held["parts"].items()}
        except (OSError, ValueError, KeyError, TypeError, AttributeError):
            log.info("the words that rules need are read from the rules")
        return {}


KEPT = KeptWords()
