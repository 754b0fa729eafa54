"""The settings: one row each with name, default, unit and help; nothing is read at import."""

from __future__ import annotations

import os
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from geo.errors import BadSetting

ROOT = Path(__file__).resolve().parent.parent
PREFIX = "STRIKEMAP_"


@dataclass(frozen=True)
class Setting:
    """One row of the settings table."""

    name: str
    default: str | int | float | bool
    unit: str
    help: str


SETTINGS: tuple[Setting, ...] = (
    Setting("data_dir", "data", "folder", "What is known: vocabulary, gazetteer, boundaries, sample."),
    Setting("build_dir", "data/build", "folder", "What is generated and can be made again at any time."),
    Setting("own_dir", "data/own", "folder", "What people enter: decisions, datasets, casebook. Back it up."),
    Setting("casebook_url", "", "SQLAlchemy URL", "Where the casebook is kept; empty: the file casebook.sqlite in own_dir."),
    Setting("keep_builds", 5, "builds", "How many builds are kept whatever they take, so that pinned links can be opened."),
    Setting("keep_builds_mb", 300, "MB", "Earlier builds than those are kept as long as all together take no more than this."),
    Setting("base_map", "", "provider", "Street or satellite map shown from the start (xyzservices name); empty: none."),
    Setting("memory_limit_mb", 512, "MB", "The most memory that the query engine may take."),
    Setting("engine", "duckdb", "name", "What answers filters: duckdb (in this process), spark (a cluster, through Spark Connect) or postgresql."),
    Setting("engine_url", "", "URL", "Where that engine is: sc://host:15002, or postgresql+psycopg://user@host/name."),
    Setting("shared_dir", "", "folder or URL", "Where `publish` writes builds for a cluster, and the cluster reads them."),
    Setting("page_rows", 200, "rows", "Rows of one page of the table."),
    Setting("export_rows_here", 3000, "incidents", "Exports and reports of more are made by a process of their own, so that pages do not wait."),
    Setting("export_processes", 2, "processes", "How many such files are made at once; others wait."),
    Setting("online_geocoders", "", "names", "Online geocoders that may be asked on a click, comma separated; empty: none."),
    Setting("online_timeout_s", 10.0, "s", "How long an online geocoder may take."),
    Setting("online_domain", "", "host", "Own host for the online geocoder, instead of the public one."),
    Setting("raion_file", "", "file", "An exact raion file that replaces the approximate raions."),
    Setting("population_file", "data/population/oblasts_of_ukraine.csv", "file", "Inhabitants by unit (CSV: code,population,year,source,licence), for rates per 100,000; empty: no rates."),
    Setting("match_threshold", 0.5, "probability", "From this probability on a pair that nobody decided counts as an unconfirmed candidate."),
    Setting("match_rows", 300_000, "incidents", "With more incidents that could have a partner no pairs that may be one strike are looked for; 0: never."),
    Setting("upload_limit_mb", 1024, "MB", "The largest file that may be brought in."),
)

_ROWS = {row.name: row for row in SETTINGS}
_KIND_WORDS = {str: "text", int: "a whole number, 0 or more", float: "a number, 0 or more", bool: "true or false"}


@dataclass(frozen=True)
class Settings:
    """The settings in force. Folders are absolute paths."""

    values: Mapping[str, str | int | float | bool] = field(default_factory=dict)

    def __getitem__(self, name: str) -> str | int | float | bool:
        if name not in _ROWS:
            raise BadSetting(f"There is no setting '{name}'. Known are: {', '.join(_ROWS)}.")
        return self.values.get(name, _ROWS[name].default)

    def text(self, name: str) -> str:
        """The setting as text."""
        return str(self[name])

    def number(self, name: str) -> int:
        """The setting as a whole number."""
        return int(self[name])

    def folder(self, name: str) -> Path:
        """The folder of a setting as an absolute path; relative ones start at the checkout."""
        path = Path(str(self[name])).expanduser()
        return path if path.is_absolute() else ROOT / path

    @property
    def data_dir(self) -> Path:
        return self.folder("data_dir")

    @property
    def build_dir(self) -> Path:
        return self.folder("build_dir")

    @property
    def own_dir(self) -> Path:
        return self.folder("own_dir")


def load(environ: Mapping[str, str] | None = None, file: Path | None = None) -> Settings:
    """The settings in force: defaults, then strikemap.toml, then STRIKEMAP_* of the environment.

    Raises BadSetting for an unknown name or a value of the wrong kind.
    """
    environ = os.environ if environ is None else environ
    file = ROOT / "strikemap.toml" if file is None else file
    values: dict[str, str | int | float | bool] = {}
    if file.is_file():
        try:
            given = tomllib.loads(file.read_text(encoding="utf-8"))
        except (tomllib.TOMLDecodeError, UnicodeDecodeError) as problem:
            raise BadSetting(f"{file.name} is not valid TOML: {problem}.") from problem
        for name, value in given.items():
            values[name] = _read(name, value, file.name)
    for key, value in environ.items():
        if key.startswith(PREFIX):
            name = key[len(PREFIX) :].lower()
            values[name] = _read(name, value, f"environment variable {key}")
    return Settings(values)


def _read(name: str, value: object, where: str) -> str | int | float | bool:
    row = _ROWS.get(name)
    if row is None:
        raise BadSetting(f"{where}: there is no setting '{name}'. Known are: {', '.join(_ROWS)}.")
    kind = type(row.default)
    try:
        if kind is bool and isinstance(value, str):
            return {"1": True, "true": True, "yes": True, "0": False, "false": False, "no": False}[value.lower()]
        if kind is not bool and (isinstance(value, bool) or isinstance(value, float) and kind is int):
            raise ValueError("a switch or a fraction is no count")
        found = kind(value)  # type: ignore[call-arg,arg-type]
        if kind in (int, float) and not 0 <= found < float("inf"):
            raise ValueError("below zero or without end")
        return found
    except (ValueError, KeyError, TypeError) as problem:
        raise BadSetting(f"{where}: '{name}' must be {_KIND_WORDS[kind]} ({row.unit}), got '{value}'.") from problem
