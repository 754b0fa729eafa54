"""Apache Spark 4 as the engine, through Spark Connect: the thin client only, bound parameters only, no Java in this process."""

from __future__ import annotations

import contextlib
import re
import socket
import sys
import threading
from collections.abc import Callable, Iterator, Mapping
from typing import TYPE_CHECKING, TypeVar
from urllib.parse import urlsplit

import pyarrow as pa
from sqlalchemy import Select

from geo.errors import BadSetting, EngineAway
from geo.store import statements
from geo.store.remote.published import TABLES

if TYPE_CHECKING:
    from pyspark.sql.connect.session import SparkSession

Result = TypeVar("Result")
PORT = 15002
REACH_TIMEOUT_S = 5.0
RETRIES = 4  # a worker that dies is Spark's own business; these are for a server that is restarted


class Spark:
    """One build on a cluster. The session is opened at the first question and again when the server has forgotten it."""

    def __init__(self, url: str, folder: str) -> None:
        """url: sc://host:port. folder: where the cluster finds the build's Parquet files, a path or an object store's address."""
        host_of(url)
        self._url, self._folder = url, folder
        self._lock = threading.Lock()
        self._session: SparkSession | None = None

    def arrow(self, statement: Select) -> pa.Table:
        """The statement's result as an Arrow table."""
        sql, parameters = spark_sql(statement)
        return self._asked(lambda session: session.sql(sql, args=parameters).toArrow())

    def dicts(self, statement: Select) -> list[dict]:
        """The statement's result as one dict a row."""
        return self.arrow(statement).to_pylist()

    def batches(self, statement: Select, rows: int) -> Iterator[pa.RecordBatch]:
        """The statement's result in batches of at most `rows`."""
        yield from self.arrow(statement).to_batches(max_chunksize=rows)

    def _asked(self, ask: Callable[[SparkSession], Result]) -> Result:
        """The answer. A session that the server forgot (it was restarted) is opened again, once."""
        from pyspark.errors.exceptions.base import PySparkException

        for last in (False, True):
            session = self._opened()
            try:
                return ask(session)
            except PySparkException as problem:
                if "grpc" in str(type(problem)).lower() or _forgotten(problem):
                    self._forget(session)
                    if not last:
                        continue
                    raise away(self._url, problem) from problem
                raise EngineAway(f"The cluster at {self._url} could not answer ({short(problem)}).") from problem
        raise AssertionError("unreachable")

    def _opened(self) -> SparkSession:
        with self._lock:
            if self._session is None:
                self._session = self._open()
            return self._session

    def _open(self) -> SparkSession:
        session = connected(self._url)
        from pyspark.errors.exceptions.base import PySparkException

        try:
            for name in TABLES:
                rows = session.read.parquet(f"{self._folder}/{name}")
                if not rows.columns:
                    raise self._unread(f"there is no {name}")
                rows.createOrReplaceTempView(name)
        except PySparkException as problem:
            raise self._unread(short(problem)) from problem
        return session

    def _unread(self, why: str) -> EngineAway:
        return EngineAway(
            f"The cluster at {self._url} cannot read {self._folder} ({why}). Run `python -m geo publish`, and check that every worker sees that path."
        )

    def _forget(self, session: SparkSession) -> None:
        with self._lock:
            if self._session is session:
                self._session = None


def host_of(url: str) -> tuple[str, int]:
    """(host, port) of a Spark Connect server's address. Raises BadSetting for what is none."""
    parts = urlsplit(url)
    if parts.scheme != "sc" or not parts.hostname:
        raise BadSetting(f"engine_url is '{url}'. For Spark it is sc://host:port, the address of a Spark Connect server.")
    return parts.hostname, parts.port or PORT


def connected(url: str) -> SparkSession:
    """A session of its own on a cluster. Raises EngineAway when nobody answers there, BadSetting without the client or for no address."""
    host, port = host_of(url)
    try:
        with socket.create_connection((host, port), REACH_TIMEOUT_S):
            pass  # asked first, because Spark's own client tries for minutes before it says that nobody is there
    except OSError as problem:
        raise away(url, problem) from problem
    try:
        with _as_a_program():
            from pyspark.sql.connect.client.retries import DefaultPolicy
            from pyspark.sql.connect.session import SparkSession
    except ImportError as problem:
        raise BadSetting(f"engine is 'spark', but its client is not installed ({problem}). Run: pip install -r requirements-spark.txt") from problem
    from pyspark.errors.exceptions.base import PySparkException

    try:
        session = SparkSession.builder.remote(url).create()
        session.client.set_retry_policies([DefaultPolicy(max_retries=RETRIES, initial_backoff=200, max_backoff=2_000)])
        session.conf.set("spark.sql.session.timeZone", "UTC")
        session.conf.set("spark.sql.ansi.doubleQuotedIdentifiers", "true")
    except PySparkException as problem:
        raise away(url, problem) from problem
    return session


def rows_of(url: str, sql: str, folders: Mapping[str, str], parameters: Mapping[str, object] | None = None) -> list[dict]:
    """The rows of a statement over folders of Parquet files, each by the name that the statement reads it by. Raises EngineAway."""
    session = connected(url)
    from pyspark.errors.exceptions.base import PySparkException

    try:
        for name, folder in folders.items():
            session.read.parquet(folder).createOrReplaceTempView(name)
        return session.sql(sql, args=dict(parameters or {})).toArrow().to_pylist()
    except PySparkException as problem:
        raise EngineAway(f"The cluster at {url} could not answer ({short(problem)}).") from problem
    finally:
        session.stop()


def away(url: str, problem: Exception) -> EngineAway:
    """The error of a cluster that does not answer."""
    return EngineAway(
        f"The cluster at {url} does not answer ({short(problem)}). Nothing is lost: start it again, or set engine = \"duckdb\" to read "
        "the build on this machine."
    )


@contextlib.contextmanager
def _as_a_program() -> Iterator[None]:
    """While the client is loaded, the main module has a file: the client takes a process without one (a worker that was started by
    `python -c`) for a run of its own doctests, looks for a whole Spark and ends the process when there is none."""
    main = sys.modules["__main__"]
    if hasattr(main, "__file__"):
        yield
        return
    main.__file__ = "strikemap"
    try:
        yield
    finally:
        del main.__file__


def spark_sql(statement: Select) -> tuple[str, dict[str, object]]:
    """(SQL, parameters) with Spark's :name marks; the tables of a build are views of the session. Values are never in the text."""
    sql, parameters = statements.compiled(statement)
    return re.sub(rf"\bb\.({'|'.join(TABLES)})\b", r"\1", re.sub(r"\$(\w+)", r":\1", sql)), parameters


def _forgotten(problem: Exception) -> bool:
    return any(word in str(problem) for word in ("SESSION_NOT_FOUND", "SESSION_CHANGED", "INVALID_HANDLE", "UNAVAILABLE"))


def short(problem: Exception) -> str:
    """What went wrong, in one line."""
    return " ".join(str(problem).split())[:200]
