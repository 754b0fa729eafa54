"""One frame in the engine's file: tables of what has to be written, and a view with every column that readers ask for.

Most columns of most frames say nothing of their own: figures that nobody reported, rules that differ on no incident, lists of words
that their bits spell, words of a file from one source. The view says them; a query sees no difference, and a build writes a third of the columns.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import duckdb
import pyarrow as pa
import pyarrow.compute as pc

from geo.domain.columns import FIGURES
from geo.domain.derive import RULES
from geo.domain.vocabulary import Vocabulary
from geo.store import derivation
from geo.store.frames import BASE, KEYS

#: columns that are written from the first row on that has something in them
OFTEN_EMPTY = {"time_local": "VARCHAR", "gazetteer_id": "VARCHAR", "parent_id": "VARCHAR", "changed_at": "DATE"}
FIRST_RULE = next(iter(RULES))
#: figure of another rule → the same by the first one
BY_FIRST = {f"{figure}_{end}_{rule}": f"{figure}_{end}_{FIRST_RULE}" for rule in RULES for figure in FIGURES for end in ("min", "max")}
LISTS = {"target_types": "target_bits", "weapons": "weapon_bits"}
COLUMNS = ("row_no", *BASE, *(name for name in derivation.COLUMNS if name != "newest"), "updated_at")
MADE = frozenset({"searched", "also_in"})
#: columns that often say one thing throughout a piece, then of all tables that are written from the first row on that says another
OFTEN_ALIKE = {**{key: f"{key}_word" for key in KEYS}, "exportable": "BOOLEAN", "contested": "BOOLEAN", "is_area": "BOOLEAN", "class_bits": "BIGINT", "contested_bits": "BIGINT",
               "claims_held": "INTEGER", "sources": "INTEGER"}  # fmt: skip
SOMETIMES = (*OFTEN_ALIKE, *OFTEN_EMPTY, *BY_FIRST)
_MIXED = object()
APART_FROM, MOST_TABLES = 8, 4  # columns by which pieces must differ to lie in tables of their own, and tables of one frame
#: what is written of every row
ALWAYS = tuple(name for name in COLUMNS if name not in (*OFTEN_EMPTY, *BY_FIRST, *LISTS, "no", "claims", "also_in"))


class FrameTable:
    """A frame that grows piece by piece; `finish` makes the view that has its name.

    A piece that can leave out many columns that the one before had to write, or needs many more, begins a table of its own: the
    few incidents on which rules differ lie together more often than not. The view reads the tables one after the other.
    """

    def __init__(self, con: duckdb.DuckDBPyConnection, name: str, vocabulary: Vocabulary, merged: bool) -> None:
        """merged: whether incidents stand for others, whose words and datasets the view `also` tells."""
        self._con, self._name, self._vocabulary, self._merged = con, name, vocabulary, merged
        self._always = [name for name in (*ALWAYS, *(["also_in"] if merged else [])) if name not in OFTEN_ALIKE]
        self._tables: list[_Written] = []

    def add(self, rows: pa.Table) -> None:
        """Nothing; the rows go on where the last ones ended. They have the frame's columns, but for those that are MADE here."""
        alike = {name: value for name in OFTEN_ALIKE if (value := _alike(rows[name])) is not None}
        empty = [name for name in (*OFTEN_EMPTY, *BY_FIRST) if not self._says_more(name, rows)]
        table = self._tables[-1] if self._tables else None
        needed = [name for name in SOMETIMES if name not in empty and name not in alike]
        if table is not None:
            told = [name for name in SOMETIMES if name not in table.columns and name not in empty and table.alike.get(name) != alike.get(name, _MIXED)]
            left_out = [name for name in table.columns if name in SOMETIMES and name not in needed]
        if table is None or (len(self._tables) < MOST_TABLES and max(len(told), len(left_out)) >= APART_FROM):
            self._tables.append(_Written([*self._always, *needed], alike))
            self._insert(rows, f"CREATE TABLE {self._table(-1)} AS")
            return
        for name in told:
            said = f" DEFAULT {_literal(name, table.alike.pop(name))}" if name in table.alike else ""
            self._con.execute(f"ALTER TABLE {self._table(-1)} ADD COLUMN {name} {OFTEN_EMPTY.get(name) or OFTEN_ALIKE.get(name, 'INTEGER')}{said}")
            if BY_FIRST.get(name, name) != name and BY_FIRST[name] in table.columns:  # so far the rules agreed
                self._con.execute(f"UPDATE {self._table(-1)} SET {name} = {BY_FIRST[name]}")
        table.columns += told
        self._insert(rows, f"INSERT INTO {self._table(-1)}")

    def finish(self) -> None:
        """Nothing; makes the view."""
        self._con.execute(f"CREATE VIEW {self._name} AS {self.select(COLUMNS)}")

    def select(self, names: Sequence[str]) -> str:
        """SQL: some of the view's columns, read from the tables themselves: whoever needs few waits for no others to be looked up."""
        parts = (f"SELECT {', '.join(f'{self._said(name, table)} AS {name}' for name in names)} FROM {self._table(number)}"
                 for number, table in enumerate(self._tables))  # fmt: skip
        return " UNION ALL ".join(parts)

    def _insert(self, rows: pa.Table, into: str) -> None:
        columns = self._tables[-1].columns
        self._con.register("piece", rows.select([name for name in columns if name not in MADE]))
        self._con.execute(f"{into} {self._sql(columns)}")
        self._con.unregister("piece")

    def _table(self, number: int) -> str:
        number %= len(self._tables)
        return f"{self._name}_held" + (f"_{number + 1}" if number else "")

    def _says_more(self, name: str, rows: pa.Table) -> bool:
        """Whether the column cannot be told from what is written."""
        column = rows[name]
        first = BY_FIRST.get(name, name)
        return column.null_count < len(column) if first == name else not column.equals(rows[first])

    def _said(self, name: str, table: _Written) -> str:
        if name in table.columns:
            return name
        if name == "claims":
            return self._said("claims_held", table)
        if name in table.alike:
            return _literal(name, table.alike[name])
        if name in LISTS:
            words = self._vocabulary.target_types if name == "target_types" else self._vocabulary.weapons
            listed = ", ".join(f"'{word}'" for word in words)
            return f"list_filter([{listed}], lambda word, place: ({LISTS[name]} >> (place - 1)) & 1 = 1)"
        if name in BY_FIRST and BY_FIRST[name] in table.columns:
            return BY_FIRST[name]
        instead = {"no": "row_no", "also_in": "''"}
        return instead.get(name) or f"NULL::{OFTEN_EMPTY.get(name, 'INTEGER')}"

    def _sql(self, names: list[str]) -> str:
        """The columns of the registered piece; keys are never NULL, as GROUPING SETS read NULL as "not grouped"."""
        told = "told" if self._merged else "''"
        made = {
            "also_in": "coalesce(also, '')", "searched": f"lower(concat_ws(' ', title, place, incident_id, nullif({told}, '')))",
            **{key: f"{key}::{key}_word" for key in KEYS},
        }  # fmt: skip
        source = "piece LEFT JOIN also USING (incident_id) ORDER BY row_no" if self._merged else "piece"
        return f"SELECT {', '.join(f'{made[name]} AS {name}' if name in made else name for name in names)} FROM {source}"


@dataclass
class _Written:
    """One table: the columns that are written, and what others say of all its rows."""

    columns: list[str]
    alike: dict[str, str | int | bool]


def _alike(column: pa.ChunkedArray | pa.Array) -> str | int | bool | None:
    """What the column says of every row; None where it says several things, or of some nothing."""
    if not len(column) or column.null_count:
        return None
    held = column.unify_dictionaries().combine_chunks() if isinstance(column, pa.ChunkedArray) else column
    values = held.indices if pa.types.is_dictionary(held.type) else held
    ends = pc.min_max(values)
    return held[0].as_py() if ends["min"] == ends["max"] else None


def _literal(name: str, value: str | int | bool) -> str:
    """The value in SQL."""
    text = value.replace("'", "''") if isinstance(value, str) else str(value)
    return f"'{text}'::{OFTEN_ALIKE[name]}"
