"""The database of the casebook: its one table, how it is opened, and that nothing in it can be changed or removed."""

from __future__ import annotations

import sqlite3
import time
from pathlib import Path

from sqlalchemy import (
    DDL,
    Column,
    Connection,
    Engine,
    Index,
    Integer,
    MetaData,
    Table,
    Text,
    UniqueConstraint,
    create_engine,
    event,
    make_url,
    text,
)
from sqlalchemy.exc import ArgumentError, NoSuchModuleError

from geo.errors import BadSetting

BUSY_TIMEOUT_S, CONNECT_TIMEOUT_S = 30.0, 10

METADATA = MetaData()
REVISIONS = Table(
    "casebook_revision",
    METADATA,
    Column("seq", Integer, primary_key=True, autoincrement=False),
    Column("change", Text, nullable=False),
    Column("action", Text, nullable=False),
    Column("undoes", Text),
    Column("together", Integer, nullable=False),
    Column("kind", Text, nullable=False),
    Column("record", Text, nullable=False),
    Column("rev", Integer, nullable=False),
    Column("author", Text, nullable=False),
    Column("at", Text, nullable=False),
    Column("reason", Text, nullable=False),
    Column("payload", Text, nullable=False),
    Column("prev", Text, nullable=False, unique=True),  # the chain never forks
    Column("hash", Text, nullable=False, unique=True),
    UniqueConstraint("kind", "record", "rev"),  # the optimistic lock
    Index("casebook_revision_change", "change"),
)

_SQLITE_REFUSES = """
CREATE TRIGGER IF NOT EXISTS casebook_no_{what} BEFORE {what} ON casebook_revision
BEGIN SELECT RAISE(ABORT, 'the casebook is append-only'); END"""
_POSTGRES_FUNCTION = """
CREATE OR REPLACE FUNCTION casebook_append_only() RETURNS trigger LANGUAGE plpgsql AS
$$ BEGIN RAISE EXCEPTION 'the casebook is append-only'; END $$"""
_POSTGRES_REFUSES = """
CREATE TRIGGER casebook_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON casebook_revision
FOR EACH STATEMENT EXECUTE FUNCTION casebook_append_only()"""

for _what in ("update", "delete"):
    event.listen(REVISIONS, "after_create", DDL(_SQLITE_REFUSES.format(what=_what)).execute_if(dialect="sqlite"))
for _ddl in (_POSTGRES_FUNCTION, _POSTGRES_REFUSES):
    event.listen(REVISIONS, "after_create", DDL(_ddl).execute_if(dialect="postgresql"))


def sqlite_url(file: Path) -> str:
    """The address of a casebook in a SQLite file."""
    return f"sqlite:///{file.resolve()}"


def open_engine(url: str) -> Engine:
    """The engine of a casebook's address; opens nothing yet. Raises BadSetting for an address of no use.

    SQLite: write-ahead log, synchronous=FULL (an acknowledged change survives a power cut), waits for other writers.
    The write-ahead log needs a local disk: never put the file on a network drive. A
    backup of the file taken while the program runs needs its -wal file as well, or SQLite's own .backup command.
    """
    try:
        parsed = make_url(url)
        name = parsed.get_backend_name()
        if name not in ("sqlite", "postgresql"):
            raise BadSetting(f"casebook_url: '{name}' is not supported. Allowed are sqlite:///FILE and postgresql+DRIVER://….")
        if name == "sqlite" and not parsed.database:
            raise BadSetting("casebook_url: a SQLite address needs a file, such as sqlite:////home/me/casebook.sqlite.")
        if name == "sqlite":
            engine = create_engine(parsed, connect_args={"timeout": BUSY_TIMEOUT_S})
            event.listen(engine, "connect", _prepare_sqlite)
            event.listen(engine, "begin", _begin_sqlite)
            return engine
        waits = {"connect_timeout": CONNECT_TIMEOUT_S} if parsed.get_driver_name().startswith("psycopg") else {}
        return create_engine(parsed, pool_pre_ping=True, connect_args=waits)
    except (ArgumentError, NoSuchModuleError) as problem:
        raise BadSetting(f"casebook_url: {problem}. Give it as sqlite:///FILE or postgresql+psycopg://USER@HOST/NAME.") from problem
    except ImportError as problem:
        raise BadSetting(f"casebook_url: the database driver is not installed ({problem}). Try: pip install 'psycopg[binary]'.") from problem


def for_writing(connection: Connection) -> Connection:
    """The connection, set so that its next transaction holds the only right to write from its start."""
    return connection.execution_options(casebook_writes=True)


def lock(connection: Connection) -> None:
    """Nothing; other writers wait from here to the end of the transaction. Readers never do."""
    if connection.dialect.name == "postgresql":
        connection.execute(text(f"SET LOCAL lock_timeout = {int(BUSY_TIMEOUT_S * 1000)}"))
        connection.execute(text("LOCK TABLE casebook_revision IN EXCLUSIVE MODE"))


def create(connection: Connection) -> None:
    """Nothing; the table exists afterwards, whoever else is creating it."""
    if connection.dialect.name == "postgresql":
        connection.execute(text("SELECT pg_advisory_xact_lock(727401)"))
    METADATA.create_all(connection)


def _prepare_sqlite(connection: object, _record: object) -> None:
    connection.isolation_level = None  # type: ignore[attr-defined]  # we begin transactions ourselves
    cursor = connection.cursor()  # type: ignore[attr-defined]
    cursor.execute(f"PRAGMA busy_timeout={int(BUSY_TIMEOUT_S * 1000)}")
    cursor.execute("PRAGMA synchronous=FULL")
    _make_write_ahead(cursor)
    cursor.close()


def _make_write_ahead(cursor: sqlite3.Cursor) -> None:
    """Nothing; the file has a write-ahead log. SQLite does not wait for others while it changes that, so this does:
    two programs that open a new casebook at the same moment would otherwise see it locked at once.
    """
    end = time.monotonic() + BUSY_TIMEOUT_S
    while True:
        try:
            if cursor.execute("PRAGMA journal_mode").fetchone()[0] != "wal":
                cursor.execute("PRAGMA journal_mode=WAL")
            return
        except sqlite3.OperationalError as problem:
            if "locked" not in str(problem) or time.monotonic() > end:
                raise
            time.sleep(0.005)


def _begin_sqlite(connection: Connection) -> None:
    writes = connection.get_execution_options().get("casebook_writes", False)
    connection.exec_driver_sql("BEGIN IMMEDIATE" if writes else "BEGIN")
