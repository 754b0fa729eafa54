"""Engines elsewhere that answer the query layer's statements: Apache Spark through Spark Connect, and PostgreSQL."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Protocol

from geo.errors import BadSetting

if TYPE_CHECKING:
    import pyarrow as pa
    from sqlalchemy import Select

    from geo.settings import Settings

ENGINES = ("duckdb", "spark", "postgresql")


class Remote(Protocol):
    """What answers statements instead of the embedded engine. Raises EngineAway when it cannot be reached."""

    def arrow(self, statement: Select) -> pa.Table: ...

    def dicts(self, statement: Select) -> list[dict]: ...

    def batches(self, statement: Select, rows: int) -> Iterator[pa.RecordBatch]: ...


def remote(settings: Settings, build_id: str) -> Remote | None:
    """The engine that the settings choose for a build, or None for the embedded one. Raises BadSetting; connects only when asked."""
    name, url, shared = settings.text("engine"), settings.text("engine_url"), settings.text("shared_dir")
    if name not in ENGINES:
        raise BadSetting(f"The setting engine is '{name}'. Allowed are {', '.join(ENGINES)}.")
    if name == "duckdb":
        return None
    if not url:
        example = "sc://host:15002" if name == "spark" else "postgresql+psycopg://user@host/name"
        raise BadSetting(f"engine is '{name}', so engine_url must say where it is, for example {example}.")
    if name == "spark":
        if not shared:
            raise BadSetting("engine is 'spark', so shared_dir must name the folder or object store that `python -m geo publish` wrote to.")
        from geo.store.remote.spark import Spark

        return Spark(url, f"{shared.rstrip('/')}/{build_id}")
    from geo.store.remote.postgres import Postgres

    return Postgres(url, build_id)
