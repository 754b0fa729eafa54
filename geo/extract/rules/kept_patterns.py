"""Keeps the lexicon's patterns as they are compiled, so that the next start need not compile thousands of them again."""

from __future__ import annotations

import base64
import hashlib
import re
import sys
import zlib
from array import array
from pathlib import Path
from typing import Any

from geo.extract.rules.kept_file import KeptFile

try:  # CPython's own parts, of which no other Python need know: without them patterns are compiled at each start
    import _sre
    from re import _compiler, _parser
except ImportError:  # pragma: no cover
    _sre = None

#: letters of the name under which a pattern is kept
_NAME = 32


class KeptPatterns(KeptFile):
    """The compiled form of every pattern that was searched for.

    A fresh process spends most of the time that it takes to read its first forty reports on compiling three thousand patterns; pickle keeps
    patterns only as text. What CPython makes of a pattern is a list of numbers, which is kept here for this very build of Python.
    """

    name = "compiled_rules.json"
    holds = "patterns"
    worth_writing = 500
    most = 60_000  # some 18,000 alternatives of three languages

    def way_of_making(self) -> bytes:
        """Another Python makes another file."""
        return repr((sys.version, sys.byteorder, getattr(_sre, "MAGIC", None))).encode() + Path(__file__).read_bytes()

    def compiled(self, pattern: str, flags: int) -> re.Pattern[str]:
        """What re.compile makes of a pattern; raises re.error for what is no pattern."""
        if _sre is None:
            return re.compile(pattern, flags)
        key = hashlib.sha256(f"{flags}:{pattern}".encode()).hexdigest()[:_NAME]
        kept = self.known.get(key)
        if kept is not None:
            try:
                return _given(pattern, kept)
            except (ValueError, TypeError, KeyError, RuntimeError, zlib.error):
                pass  # a broken entry is made anew
        try:
            kept = _made(pattern, flags)
            compiled = _given(pattern, kept)
        except (AttributeError, TypeError, ValueError):  # pragma: no cover: a Python that keeps its patterns in another way
            return re.compile(pattern, flags)
        self.add(key, kept)
        return compiled


def _made(pattern: str, flags: int) -> list[Any]:
    """The parts of a compiled pattern: flags, groups, their names, and its code, packed, with a checksum: another code would find other words."""
    parsed = _parser.parse(pattern, flags)
    code = array("I", map(int, _compiler._code(parsed, flags))).tobytes()
    return [int(flags | parsed.state.flags), parsed.state.groups, parsed.state.groupdict, zlib.crc32(code), base64.b64encode(zlib.compress(code, 1)).decode("ascii")]


def _given(pattern: str, kept: list[Any]) -> re.Pattern[str]:
    flags, groups, names, checksum, packed = kept
    code = zlib.decompress(base64.b64decode(packed))
    if zlib.crc32(code) != checksum:
        raise ValueError(pattern)
    by_number: list[str | None] = [None] * groups
    for name, number in names.items():
        by_number[number] = name
    return _sre.compile(pattern, flags, array("I", code).tolist(), groups - 1, names, tuple(by_number))


COMPILED = KeptPatterns()
