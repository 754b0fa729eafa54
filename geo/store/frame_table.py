"""One frame in the engine's file: tables of what has to be written, and a view with every column that readers ask for.

Most columns of most frames say nothing of their own: figures that nobody reported, rules that differ on no incident, lists of words
that their bits spell. The view says them; a query sees no difference, and a build writes a third of the columns.
"""

from __future__ import annotations

import duckdb
import pyarrow as pa

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
        self._always = [*ALWAYS, *(["also_in"] if merged else [])]
        self._tables: list[list[str]] = []  # what is written of each

    def add(self, rows: pa.Table) -> None:
        """Nothing; the rows go on where the last ones ended. They have the frame's columns, but for those that are MADE here."""
        sometimes = (*OFTEN_EMPTY, *BY_FIRST)
        written = self._tables[-1] if self._tables else []
        needed = [name for name in sometimes if self._says_more(name, rows)]
        told = [name for name in needed if name not in written]
        left_out = [name for name in written if name in sometimes and name not in needed]
        apart = not written or (len(self._tables) < MOST_TABLES and max(len(told), len(left_out)) >= APART_FROM)
        wanted = [*self._always, *needed] if apart else [*written, *told]
        self._con.register("piece", rows.select([name for name in wanted if name not in MADE]))
        sql = self._sql(wanted)
        if apart:
            self._tables.append(wanted)
            self._con.execute(f"CREATE TABLE {self._table(-1)} AS {sql}")
        else:
            table = self._table(-1)
            for name in told:
                self._con.execute(f"ALTER TABLE {table} ADD COLUMN {name} {OFTEN_EMPTY.get(name, 'INTEGER')}")
                if BY_FIRST.get(name, name) != name and BY_FIRST[name] in written:  # so far the rules agreed
                    self._con.execute(f"UPDATE {table} SET {name} = {BY_FIRST[name]}")
            self._con.execute(f"INSERT INTO {table} {sql}")
            self._tables[-1] = wanted
        self._con.unregister("piece")

    def finish(self) -> None:
        """Nothing; makes the view."""
        parts = (f"SELECT {', '.join(f'{self._said(name, written)} AS {name}' for name in COLUMNS)} FROM {self._table(number)}"
                 for number, written in enumerate(self._tables))  # fmt: skip
        self._con.execute(f"CREATE VIEW {self._name} AS {' UNION ALL '.join(parts)}")

    def _table(self, number: int) -> str:
        number %= len(self._tables)
        return f"{self._name}_held" + (f"_{number + 1}" if number else "")

    def _says_more(self, name: str, rows: pa.Table) -> bool:
        """Whether the column cannot be told from what is written."""
        column = rows[name]
        first = BY_FIRST.get(name, name)
        return column.null_count < len(column) if first == name else not column.equals(rows[first])

    def _said(self, name: str, written: list[str]) -> str:
        if name in written:
            return name
        if name in LISTS:
            words = self._vocabulary.target_types if name == "target_types" else self._vocabulary.weapons
            listed = ", ".join(f"'{word}'" for word in words)
            return f"list_filter([{listed}], lambda word, place: ({LISTS[name]} >> (place - 1)) & 1 = 1)"
        if name in BY_FIRST and BY_FIRST[name] in written:
            return BY_FIRST[name]
        instead = {"no": "row_no", "claims": "claims_held", "also_in": "''"}
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
