"""PostgreSQL as the engine: a schema for each build, the same statements, bound parameters."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cached_property
from pathlib import Path

import duckdb
import pyarrow as pa
from sqlalchemy import Engine, Select, create_engine, text
from sqlalchemy.exc import ArgumentError, NoSuchModuleError, OperationalError, ProgrammingError

from geo.errors import BadSetting, EngineAway
from geo.store import statements
from geo.store.remote import coarse
from geo.store.remote.published import TABLES, Say

_KINDS = {"TINYINT": "smallint", "INTEGER": "integer", "BIGINT": "bigint", "DOUBLE": "double precision", "BOOLEAN": "boolean", "DATE": "date", "VARCHAR[]": "text[]"}
_INDEXES = ("date_start", "date_end", "adm1", "incident_id")


class Postgres:
    """One build in a database; connections come from a pool that threads share."""

    def __init__(self, url: str, build_id: str) -> None:
        """url: postgresql+psycopg://user@host/name."""
        self._url, self._schema = url, f"build_{build_id}"

    def arrow(self, statement: Select) -> pa.Table:
        """The statement's result as an Arrow table."""
        names, rows = self._read(statement)
        return pa.table({name: pa.array([row[number] for row in rows]) for number, name in enumerate(names)})

    def dicts(self, statement: Select) -> list[dict]:
        """The statement's result as one dict a row."""
        names, rows = self._read(statement)
        return [dict(zip(names, row, strict=True)) for row in rows]

    def batches(self, statement: Select, rows: int) -> Iterator[pa.RecordBatch]:
        """The statement's result in batches of at most `rows`, read from the server as they are asked for."""
        try:
            with self._engine.connect().execution_options(stream_results=True, yield_per=rows) as connection:
                for part in connection.exec_driver_sql(*self._sql(statement)).mappings().partitions(rows):
                    yield pa.RecordBatch.from_pylist([dict(row) for row in part])
        except (OperationalError, ProgrammingError) as problem:
            raise self._away(problem) from problem

    def publish(self, build: Path, say: Say) -> dict[str, int]:
        """table → rows, copied into the build's schema in one transaction: no reader meets half a build."""
        rows = {}
        try:
            with duckdb.connect(str(build / "strikes.duckdb"), read_only=True) as con, self._engine.begin() as connection:
                connection.execute(text(f'DROP SCHEMA IF EXISTS "{self._schema}" CASCADE'))
                connection.execute(text(f'CREATE SCHEMA "{self._schema}"'))
                coarse.prepare(con)
                for name in TABLES:
                    columns = [(row[0], row[1]) for row in con.sql(f"DESCRIBE {name}").fetchall()]
                    listed = ", ".join(f'"{column}" {_KINDS.get(kind, "text")}' for column, kind in columns)
                    connection.execute(text(f'CREATE TABLE "{self._schema}".{name} ({listed})'))
                    rows[name] = self._copied(con, connection, name, columns)
                    say(f"{name}: {rows[name]:,} rows")
                connection.execute(text(f'ALTER TABLE "{self._schema}".incidents ADD PRIMARY KEY (row_no)'))
                for column in _INDEXES:
                    connection.execute(text(f'CREATE INDEX ON "{self._schema}".incidents ("{column}")'))
            with self._engine.connect().execution_options(isolation_level="AUTOCOMMIT") as connection:
                connection.execute(text(f'ANALYZE "{self._schema}".incidents'))
        except OperationalError as problem:
            raise self._away(problem) from problem
        return rows

    def _copied(self, con: duckdb.DuckDBPyConnection, connection: object, name: str, columns: list[tuple[str, str]]) -> int:
        reader = con.sql(f"SELECT * FROM {name}").to_arrow_reader(20_000)
        count = 0
        with connection.connection.cursor().copy(f'COPY "{self._schema}".{name} FROM STDIN') as copy:  # type: ignore[attr-defined]
            for batch in reader:
                for row in zip(*(column.to_pylist() for column in batch.columns), strict=True):
                    copy.write_row(row)
                count += batch.num_rows
        return count

    @cached_property
    def _engine(self) -> Engine:
        try:
            found = create_engine(self._url, pool_pre_ping=True, connect_args={"connect_timeout": 5})
        except (ArgumentError, NoSuchModuleError) as problem:
            raise BadSetting(f"engine_url: {problem}. For PostgreSQL it is postgresql+psycopg://user@host/name.") from problem
        except ImportError as problem:
            raise BadSetting(f"engine is 'postgresql', but its driver is not installed ({problem}). Try: pip install 'psycopg[binary]'.") from problem
        if found.dialect.name != "postgresql":
            raise BadSetting(f"engine_url names '{found.dialect.name}'. For this engine it is postgresql+psycopg://user@host/name.")
        return found

    def _read(self, statement: Select) -> tuple[list[str], list[tuple]]:
        try:
            with self._engine.connect() as connection:
                answer = connection.exec_driver_sql(*self._sql(statement))
                return list(answer.keys()), [tuple(row) for row in answer]
        except (OperationalError, ProgrammingError) as problem:
            raise self._away(problem) from problem

    def _sql(self, statement: Select) -> tuple[str, dict[str, object]]:
        """(SQL, parameters) with the driver's %(name)s marks and the build's schema. Values are never in the text.

        SQLAlchemy would translate the schema itself, but only of tables that it knows the columns of.
        """
        sql, parameters = statements.compiled(statement)
        marked = re.sub(r"\$(\w+)", r"%(\1)s", sql.replace("%", "%%"))
        return re.sub(rf"\bb\.({'|'.join(TABLES)})\b", rf'"{self._schema}".\1', marked), parameters

    def _away(self, problem: Exception) -> EngineAway:
        reason = " ".join(str(getattr(problem, "orig", problem)).split())[:200]
        if isinstance(problem, ProgrammingError):
            return EngineAway(f"The database does not hold this build ({reason}). Run `python -m geo publish`.")
        return EngineAway(f"The database does not answer ({reason}). Nothing is lost: start it again, or set engine = \"duckdb\".")
