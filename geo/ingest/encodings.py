"""The encoding of a text file, found from all of its bytes, and its text as UTF-8 pieces."""

from __future__ import annotations

import codecs
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from geo.errors import BadFile
from geo.ingest.asked import check_encoding

PIECE_BYTES = 8 * 1024**2
HEAD_BYTES = 1024**2
NAMES = {"utf-8": "UTF-8", "utf-16-le": "UTF-16", "utf-16-be": "UTF-16", "cp1252": "Windows-1252", "cp1251": "Windows-1251",
         "latin-1": "Latin-1"}  # fmt: skip
UNDEFINED_1252 = bytes((0x81, 0x8D, 0x8F, 0x90, 0x9D))


class NotUtf8(Exception):
    """A file that was taken for UTF-8 by its beginning is not; all of its bytes must be surveyed."""


@dataclass(frozen=True)
class Encoding:
    """An encoding, how many bytes of byte order mark to skip, what happens to broken bytes, and what to tell.

    carriage_returns: lines end with \\r alone, as old Macintosh programs wrote them; they are read as \\n. asked: somebody named it, and
    what does not fit is an error of the file.
    """

    name: str
    skip: int = 0
    errors: str = "strict"
    notes: tuple[str, ...] = ()
    carriage_returns: bool = False
    asked: bool = False

    @property
    def as_it_is(self) -> bool:
        """True when the file's bytes need no change."""
        return self.name == "utf-8" and self.errors == "strict" and not self.carriage_returns and not self.asked


def find_encoding(path: Path, given: str | None = None, survey: bool = True) -> Encoding:
    """The Encoding of a file: its byte order mark, else UTF-8 if all bytes fit, else the likeliest one-byte code.

    given overrules what is found; survey False looks at the first megabyte only. Raises BadFile when the given encoding
    is unknown.
    """
    with path.open("rb") as handle:
        start = handle.read(4096)
    if given:
        name = check_encoding(given)
        if name == "utf-16" and not start.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
            name = _order_of_bytes(start)
        return Encoding(name, 3 if name == "utf-8" and start.startswith(codecs.BOM_UTF8) else 0, notes=(f"Read as {given}, as asked.",), asked=True)
    if start.startswith(codecs.BOM_UTF8):
        return _utf8(path, 3, survey)
    if start.startswith(codecs.BOM_UTF16_LE):
        return Encoding("utf-16-le", 2, notes=("The text is UTF-16.",))
    if start.startswith(codecs.BOM_UTF16_BE):
        return Encoding("utf-16-be", 2, notes=("The text is UTF-16.",))
    if start.count(0) > len(start) // 4:
        return Encoding(_order_of_bytes(start), notes=("The text is UTF-16 without a mark.",))
    return _utf8(path, 0, survey)


def _order_of_bytes(start: bytes) -> str:
    """Which of the two UTF-16 a text without a mark is: in most scripts one byte of two is the same throughout."""
    return "utf-16-le" if len(set(start[1::2])) <= len(set(start[0::2])) else "utf-16-be"


def _utf8(path: Path, skip: int, survey: bool) -> Encoding:
    decoder = codecs.getincrementaldecoder("utf-8")("strict")
    try:
        with path.open("rb") as handle:
            handle.seek(skip)
            while piece := handle.read(PIECE_BYTES if survey else HEAD_BYTES):
                decoder.decode(piece)
                if not survey:
                    return Encoding("utf-8", skip)
            decoder.decode(b"", final=True)
    except UnicodeDecodeError:
        return _one_byte(path, skip)
    return Encoding("utf-8", skip)


def _one_byte(path: Path, skip: int) -> Encoding:
    """The likeliest encoding of a file that is not wholly UTF-8."""
    high = in_runs = undefined = good = broken = 0
    with path.open("rb") as handle:
        handle.seek(skip)
        while piece := handle.read(PIECE_BYTES):
            text = piece.decode("utf-8", errors="replace")
            broken += text.count("\ufffd")
            good += sum(1 for char in text if char > "\x7f") - text.count("\ufffd")
            run = 0
            for byte in piece.translate(None, bytes(range(0x20))):
                if byte >= 0x80:
                    high += 1
                    undefined += byte in UNDEFINED_1252
                    run += 1
                    in_runs += run == 3 and 3 or (run > 3)
                else:
                    run = 0
            if high > 20_000:
                break
    if good > 5 * broken:
        return Encoding("utf-8", skip, "windows-1252", (f"The text is UTF-8 with about {broken} broken bytes, read as Windows-1252.",))
    if high and in_runs / high > 0.5:
        return Encoding("cp1251", notes=("The text is not UTF-8; read as Windows-1251 (Cyrillic).",))
    if undefined:
        return Encoding("latin-1", notes=("The text is not UTF-8; read as Latin-1.",))
    return Encoding("cp1252", notes=("The text is not UTF-8; read as Windows-1252.",))


def open_decoded(path: Path, encoding: Encoding, size: int) -> Iterator[bytes]:
    """The file's text as pieces of UTF-8 bytes, about `size` bytes each, line ends as \\n or \\r\\n kept."""
    for piece in _decoded(path, encoding, size):
        yield piece.replace(b"\r", b"\n") if encoding.carriage_returns else piece


def _decoded(path: Path, encoding: Encoding, size: int) -> Iterator[bytes]:
    if encoding.errors == "windows-1252":
        codecs.register_error("windows-1252", _as_1252)
    decoder = codecs.getincrementaldecoder(encoding.name)(encoding.errors)
    plain = encoding.name == "utf-8" and encoding.errors == "strict" and not encoding.asked
    with path.open("rb") as handle:
        handle.seek(encoding.skip)
        while raw := handle.read(size):
            if plain:
                yield raw if handle.tell() >= path.stat().st_size else raw + _to_char_end(handle)
                continue
            try:
                text = decoder.decode(raw)
            except UnicodeError as problem:
                at = f" (byte {problem.start})" if isinstance(problem, UnicodeDecodeError) else ""
                raise BadFile(path.name, f"is not {NAMES.get(encoding.name, encoding.name)}{at}.",
                              "Name another encoding, or none: it is found then.") from problem  # fmt: skip
            yield text.encode("utf-8", errors="replace")
        if not plain:
            yield decoder.decode(b"", final=encoding.name == "utf-8" and encoding.errors != "strict").encode("utf-8")


def _to_char_end(handle) -> bytes:  # noqa: ANN001 - a binary file
    """The bytes up to the end of the character in which the file's position lies."""
    extra = b""
    while (byte := handle.read(1)) and 0x80 <= byte[0] < 0xC0:
        extra += byte
    if byte:
        handle.seek(-1, 1)
    return extra


def _as_1252(problem: UnicodeError) -> tuple[str, int]:
    assert isinstance(problem, UnicodeDecodeError)
    part = problem.object[problem.start : problem.end]
    return part.decode("cp1252", errors="replace"), problem.end
