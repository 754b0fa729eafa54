"""The paragraphs and the title of a Word file; one that is broken or far too large is refused."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from geo.errors import BadFile

if TYPE_CHECKING:
    from docx.document import Document as WordDocument
    from docx.table import _Cell as WordCell

#: what a .docx may unpack to: a small archive can hold a very large text
MAX_UNPACKED_BYTES = 40_000_000
#: what python-docx calls a file without properties, which is no title; the styles that a heading has
NO_TITLE, HEADINGS = "Word Document", ("Title", "Heading 1")


def read_word(content: bytes, filename: str) -> tuple[str, str | None]:
    """(text, title) of a .docx file. When a Word file was made is not when its report was published: only the text can say that.

    Raises BadFile for one that is none, is broken, or unpacks to more than MAX_UNPACKED_BYTES.
    """
    import io
    import zipfile
    import zlib

    none = BadFile(filename, "is no .docx file, or a broken one.", "Save it as .docx again, or paste the text.")
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            unpacked = sum(item.file_size for item in archive.infolist())
    except zipfile.BadZipFile as problem:
        raise none from problem
    if unpacked > MAX_UNPACKED_BYTES:
        raise BadFile(filename, f"unpacks to {unpacked // 1_000_000} MB.", "Paste the report's text instead.")
    import docx
    from docx.opc.exceptions import PackageNotFoundError
    from lxml.etree import XMLSyntaxError

    try:
        document = docx.Document(io.BytesIO(content))
        lines = list(_lines(document))
        return "\n\n".join(line for line in lines if line.strip()), _title_of(document)
    except (PackageNotFoundError, KeyError, ValueError, AttributeError, XMLSyntaxError, zipfile.BadZipFile, zlib.error, NotImplementedError, RuntimeError, EOFError) as problem:
        raise none from problem  # cut off, damaged on the way, or locked by a password


def _title_of(document: WordDocument) -> str | None:
    """The title of a Word file, else its first heading."""
    stated = document.core_properties.title
    if stated and stated != NO_TITLE:
        return stated
    headings = (paragraph.text.strip() for paragraph in document.paragraphs if paragraph.style and paragraph.style.name in HEADINGS)
    return next(filter(None, headings), None)


def _lines(holder: WordDocument | WordCell) -> Iterator[str]:
    """The paragraphs of a Word document, of its tables too, in the order in which they stand; each merged cell once."""
    from docx.text.paragraph import Paragraph

    for block in holder.iter_inner_content():
        if isinstance(block, Paragraph):
            yield block.text
            continue
        seen = set()
        for row in block.rows:
            for cell in row.cells:
                if cell._tc not in seen:
                    seen.add(cell._tc)
                    yield from _lines(cell)
