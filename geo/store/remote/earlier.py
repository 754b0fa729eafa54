"""Statements on the frame of an earlier day, written out for an engine elsewhere: it holds the facts of claims, not that frame."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, TypeVar

import pyarrow as pa
import pyarrow.compute as pc
from sqlalchemy import Select

from geo.domain.vocabulary import Vocabulary
from geo.store import known

if TYPE_CHECKING:
    from geo.store.remote import Remote

Rows = TypeVar("Rows", pa.Table, pa.RecordBatch)


class WrittenOut:
    """A Remote to which frames of earlier days are as good as today's."""

    def __init__(self, remote: Remote, vocabulary: Vocabulary) -> None:
        self._remote, self._vocabulary = remote, vocabulary

    def arrow(self, statement: Select) -> pa.Table:
        """The statement's result as an Arrow table."""
        return _with_lists(self._remote.arrow(known.written_out(statement, self._vocabulary)))

    def dicts(self, statement: Select) -> list[dict]:
        """The statement's result as one dict a row."""
        found = self._remote.dicts(known.written_out(statement, self._vocabulary))
        for name in known.JOINED:
            if found and isinstance(found[0].get(name), str):
                for row in found:
                    row[name] = row[name].split("|") if row[name] else []
        return found

    def batches(self, statement: Select, rows: int) -> Iterator[pa.RecordBatch]:
        """The statement's result in batches of at most `rows`."""
        return map(_with_lists, self._remote.batches(known.written_out(statement, self._vocabulary), rows))


def _with_lists(found: Rows) -> Rows:
    """The rows with lists of terms where they hold texts joined by "|"."""
    for name in known.JOINED:
        place = found.schema.get_field_index(name)
        if place >= 0 and pa.types.is_string(found.schema.types[place]) or place >= 0 and pa.types.is_large_string(found.schema.types[place]):
            texts = found.column(place)
            lists = pc.if_else(pc.equal(texts, ""), pa.scalar([], pa.list_(pa.string())), pc.split_pattern(texts.cast(pa.string()), "|"))
            found = found.set_column(place, name, lists)
    return found
