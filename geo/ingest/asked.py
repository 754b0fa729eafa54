"""What a person says about how a file is to be read; it overrules what is found in the file."""

from __future__ import annotations

import codecs
from collections.abc import Mapping
from dataclasses import asdict, dataclass, replace

from geo.errors import BadFile

DELIMITERS = {"comma": ",", "semicolon": ";", "tab": "\t", "bar": "|"}
ORDERS = {"dmy": "day, month, year", "mdy": "month, day, year"}
#: those that a page offers: Python's name → what people call it
ENCODINGS = {"utf-8": "UTF-8", "cp1252": "Windows-1252 (western)", "cp1251": "Windows-1251 (Cyrillic)", "utf-16": "UTF-16", "latin-1": "Latin-1",
             "cp1250": "Windows-1250 (central European)", "koi8-u": "KOI8-U (Cyrillic)", "cp866": "DOS 866 (Cyrillic)", "mac-cyrillic": "Mac (Cyrillic)"}  # fmt: skip


@dataclass(frozen=True)
class Asked:
    """How a file is to be read: encoding and delimiter of a text, sheet of a workbook, order of days that are written in numbers.

    None: as it is found. delimiter: one of `DELIMITERS`. order: of all columns of days, or of each by its name. first: of several
    files the name of the one whose row counts where others have the same id.
    """

    encoding: str | None = None
    delimiter: str | None = None
    sheet: str | None = None
    order: str | Mapping[str, str] | None = None
    first: str | None = None

    @property
    def mark(self) -> str | None:
        """The delimiter itself; raises BadFile for one that is not known."""
        if not self.delimiter:
            return None
        found = DELIMITERS.get(self.delimiter, self.delimiter.replace("\\t", "\t"))
        if found not in DELIMITERS.values():
            raise BadFile("delimiter", f"'{self.delimiter}' is not known.", f"Allowed are {', '.join(DELIMITERS)}.")
        return found

    def order_of(self, column: str) -> str | None:
        """The order that a column of days is to be read in; None where it is to be inferred."""
        return self.order.get(column) if isinstance(self.order, Mapping) else self.order or None

    def told(self) -> dict:
        """What was said, without what was not."""
        return {name: value for name, value in asdict(self).items() if value}

    def checked(self) -> Asked:
        """Itself; raises BadFile for an encoding, a delimiter or an order that is not known."""
        if self.encoding:
            check_encoding(self.encoding)
        wrong = next((order for order in ([*self.order.values()] if isinstance(self.order, Mapping) else [self.order]) if order and order not in ORDERS), None)
        if wrong:
            raise BadFile("order of days", f"'{wrong}' is not known.", f"Allowed are {', '.join(ORDERS)}.")
        return self if self.mark else replace(self, delimiter=None)

    def over(self, mapping: Mapping | None) -> Asked:
        """Itself, with what a mapping's [file] and [dates] say where nothing else was said."""
        order = (mapping or {}).get("dates", {}).get("order")
        held = {**dict((mapping or {}).get("file", {})), "order": None if order == "ymd" else order}  # which can be read in one way only
        strange = [name for name in held if name not in Asked.__dataclass_fields__]
        if strange:
            raise BadFile("mapping", f"says in [file] what is not known: {', '.join(strange)}.", "Allowed are encoding, delimiter, sheet.")
        return replace(self, **{name: str(value) for name, value in held.items() if value and not getattr(self, name)}).checked()


AS_FOUND = Asked()


def check_encoding(name: str) -> str:
    """Python's name of an encoding of text; raises BadFile when there is none of that name."""
    try:
        found = codecs.lookup(name)
        if not found._is_text_encoding or found.incrementaldecoder is None or found.name in ("idna", "punycode", "undefined"):
            raise LookupError(name)
    except (LookupError, ValueError) as problem:
        raise BadFile("encoding", f"'{name}' is unknown.", f"Give for example {', '.join(ENCODINGS)}.") from problem
    return found.name
