"""An open build: the embedded engine on its file, the frame of any day, and the rows behind one incident."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from datetime import date
from functools import cached_property
from pathlib import Path
from typing import TypeVar

import duckdb
import numpy as np
import pyarrow as pa
from sqlalchemy import Select

from geo.domain.claim import known_on
from geo.domain.derive import DEFAULT_RULE, RULES
from geo.domain.vocabulary import Vocabulary
from geo.errors import DamagedBuild, NoBuild, UnknownBuild, UnknownIncident
from geo.store import known, shelf, statements
from geo.store.claims_file import ClaimsFile
from geo.store.index import coding
from geo.store.index.answers import Answers
from geo.store.index.files import IndexFile
from geo.store.index.index import Index, InMemory
from geo.store.index.kept import KeptBySize
from geo.store.index.rows import Column, Rows
from geo.store.predicates import Condition, HasWords, Predicate
from geo.store.remote import Remote
from geo.store.remote.answers import RemoteAnswers
from geo.store.remote.coarse import Months, of_rule
from geo.store.remote.earlier import WrittenOut
from geo.store.replays import Replays
from geo.store.texts import COLUMNS, Texts
from geo.store.wordings import terms_in

Result = TypeVar("Result")

NOW = "b.incidents"
_NO_SOURCE = dict.fromkeys(("publisher", "source_title", "url", "published", "published_known", "source_licence", "retrieved"))
NAMED = 5  # kept builds that are named where one is asked for that is not there
REPLAYED = 3  # frames whose index is held: today's and those of two earlier days
DAMAGE = (duckdb.IOException, duckdb.SerializationException, duckdb.FatalException, duckdb.InternalException, pa.ArrowException)


class Build:
    """One build, opened read-only and shared by all threads: every call takes a cursor of its own."""

    def __init__(
        self, folder: Path, build_id: str, vocabulary: Vocabulary, memory_limit_mb: int = 1024, remote: Remote | None = None
    ) -> None:
        """remote: an engine elsewhere that answers statements on today's frame; None: the embedded one. Raises UnknownBuild when it is not there, DamagedBuild when its files cannot be read."""
        self.build_id, self.vocabulary, self.folder = build_id, vocabulary, folder / build_id
        manifest = self.folder / shelf.MANIFEST
        if not manifest.is_file():
            kept = shelf.kept_ids(folder)
            newest = ", ".join(kept[:NAMED]) + (f" and {len(kept) - NAMED} older ones" if len(kept) > NAMED else "") if kept else "none"
            raise UnknownBuild(f"Build '{build_id}' is not kept here. Kept are: {newest}. Drop build= to see the current one.")
        try:
            self.manifest = shelf.read_manifest(self.folder)
        except ValueError as problem:
            raise self._damaged(problem) from problem
        if not shelf.readable_with(folder, build_id, vocabulary):
            raise UnknownBuild(
                f"Build '{build_id}' was made with another vocabulary or by another version of the program, so its figures cannot be "
                "read safely. Drop build= to see the current data, or run `python -m geo build`."
            )
        try:
            self._con = duckdb.connect(config={"memory_limit": f"{memory_limit_mb}MB", "temp_directory": str(folder / ".spill")})
            path = str(self.folder / "strikes.duckdb").replace("'", "''")
            self._con.execute(f"ATTACH '{path}' AS b (READ_ONLY)")
            self._con.execute("SELECT row_no FROM b.incidents LIMIT 1").fetchall()
            self._claims = ClaimsFile(self.folder / "claims.parquet")
            self._index = IndexFile(self.folder / shelf.INDEX) if remote is None else None
        except (duckdb.Error, ValueError, OSError, pa.ArrowException) as problem:
            raise self._damaged(problem) from problem
        self._answers, self._months = KeptBySize(REPLAYED), KeptBySize(len(RULES))
        self._terms = {"target_types": ("target_bits", tuple(vocabulary.target_types)), "weapons": ("weapon_bits", tuple(vocabulary.weapons))}
        self._replays = Replays(self._con, vocabulary)
        self._remote = None if remote is None else WrittenOut(remote, vocabulary)
        listed = ", ".join(f"{name}::VARCHAR AS {name}" if name in statements.WORD_KEYS else name for name in COLUMNS)
        self._texts = Texts(lambda first, last: self._run(f"SELECT {listed} FROM {NOW} WHERE row_no BETWEEN $first AND $last ORDER BY row_no",
                                                          {"first": first, "last": last}))  # fmt: skip

    def close(self) -> None:
        """Closes the engine; further calls fail."""
        self._con.close()
        if self._index is not None:
            self._index.close()

    def arrow(self, statement: Select) -> pa.Table:
        """The statement's result as an Arrow table. Raises DamagedBuild when the file cannot be read, EngineAway."""
        if self._remote is not None:
            return self._remote.arrow(statement)
        sql, parameters = statements.compiled(statement)
        return self._run(sql, parameters)

    def dicts(self, statement: Select) -> list[dict]:
        """The statement's result as one dict a row: for small results twice as fast as by way of Arrow."""
        if self._remote is not None:
            return self._remote.dicts(statement)
        sql, parameters = statements.compiled(statement)
        return self._rows(sql, parameters)

    def batches(self, statement: Select, rows: int = 5_000) -> Iterator[pa.RecordBatch]:
        """The statement's result as Arrow batches, read as they are asked for, so that any size needs little memory."""
        if self._remote is not None:
            yield from self._remote.batches(statement, rows)
            return
        sql, parameters = statements.compiled(statement)
        cursor = self._con.cursor()
        try:
            yield from self._again(sql, lambda: cursor.sql(sql, params=parameters).to_arrow_reader(rows))
        except (duckdb.Error, pa.ArrowException) as problem:
            if not _is_damage(problem):
                raise
            raise self._damaged(problem) from problem
        finally:
            cursor.close()

    def frame(self, as_of: date | None) -> str:
        """The name of the table with the frame as it was known at the end of a day; None: as it is known now."""
        if as_of is None:
            return NOW
        return self._replayed(as_of) if self._remote is None else known.frame_of(as_of)

    def _replayed(self, as_of: date) -> str:
        try:
            return self._replays.table(as_of)
        except duckdb.Error as problem:
            if not _is_damage(problem):
                raise
            raise self._damaged(problem) from problem

    def answers(self, as_of: date | None) -> Answers:
        """What any filter selects from the frame of a day; None: from today's, whose index is on disk."""
        return self._answers.get(as_of, lambda: self._indexed(as_of), lambda _: 1)  # type: ignore[return-value]

    @property
    def is_elsewhere(self) -> bool:
        """True when an engine elsewhere answers for the frames."""
        return self._remote is not None

    def coarse(self, rule: str) -> Months | None:
        """The small table of months, areas, targets and weapons for today's frame; None where this process counts, which is faster.
        Raises EngineAway."""
        if self._remote is None:
            return None
        return self._months.get(rule, lambda: Months(self.arrow(of_rule(rule))), lambda made: 1)  # type: ignore[return-value]

    def rows(self, as_of: date | None, rule: str, numbers: Sequence[int], names: Sequence[str]) -> Sequence[dict]:
        """The rows (row_no and the named columns) of some row numbers, ascending; None where a word is not known."""
        if not len(numbers):
            return []
        if self._remote is not None:
            return [statements.tidy(row) for row in self._remote.dicts(statements.numbered(self.frame(as_of), rule, numbers, names))]
        numbers = np.asarray(numbers)
        answers = self.answers(as_of)
        found: dict[str, Column] = {"row_no": numbers, **answers.told(numbers, rule, names)}
        for name, (coded, order) in self._terms.items():
            if name in names:
                found[name] = answers.by_code(coded, numbers, coded, lambda mask, order=order: list(terms_in(mask, order)))
        for name in statements.WORD_KEYS & found.keys():
            found[name][found[name] == ""] = None  # type: ignore[index]
        rest = [name for name in names if name not in found]
        if rest and as_of is None and (texts := self._texts.of(numbers, rest)) is not None:
            found |= texts
        elif rest:
            first, last = int(numbers[0]), int(numbers[-1])
            some = "" if last - first == len(numbers) - 1 else "AND row_no IN (SELECT unnest($numbers)) "
            sql = f"SELECT {', '.join(rest)} FROM {self.frame(as_of)} WHERE row_no BETWEEN $first AND $last {some}ORDER BY row_no"
            asked = {"first": first, "last": last} | ({"numbers": numbers.tolist()} if some else {})
            found |= {name: list(values) for name, values in zip(rest, zip(*self._read(sql, lambda cursor: cursor.execute(sql, asked).fetchall())))}
        return Rows({name: found[name] for name in ("row_no", *names)})

    def _indexed(self, as_of: date | None) -> Answers:
        if self._remote is not None:
            return RemoteAnswers(lambda: self._index_of(as_of), self._remote, self.frame(as_of))

        def elsewhere(predicate: Predicate) -> np.ndarray:
            if not isinstance(predicate, HasWords):
                found = self.arrow(statements.row_numbers(self.frame(as_of), (Condition("", predicate, ""),), DEFAULT_RULE))
                return found["row_no"].to_numpy()
            asked = {f"word{number}": word for number, word in enumerate(predicate.words)}
            held = " AND ".join(f"contains({predicate.column}, lower(${name}))" for name in asked)  # as LIKE does, in two thirds of the time
            return self._run(f"SELECT row_no FROM {self.frame(as_of)} WHERE {held or 'TRUE'}", asked)["row_no"].to_numpy()

        return Answers(self._index_of(as_of), elsewhere)

    def _index_of(self, as_of: date | None) -> Index:
        if as_of is None:
            self._index = self._index or IndexFile(self.folder / shelf.INDEX)
            return Index(self._index)
        return Index(InMemory(coding.coded(self._replayed(as_of), lambda sql: self._run(sql, {}))))

    def claims(self, incident_ids: list[str], as_of: date | None = None) -> list[dict]:
        """The claims of the incidents, oldest day first, with publisher, url, published and licence of their source, and the day
        from which they are known; as_of: those known by the end of that day."""
        places = self._rows("SELECT incident_id, claims_at, claims_held FROM b.base WHERE claims_held > 0 AND incident_id IN (SELECT unnest($ids))",
                            {"ids": incident_ids})  # fmt: skip
        try:
            rows = self._claims.rows([(place["claims_at"], place["claims_held"]) for place in sorted(places, key=lambda place: place["incident_id"])])
        except (OSError, pa.ArrowException) as problem:
            raise self._damaged(problem) from problem
        found = rows.to_pylist()
        sources = self._rows("SELECT source_id, publisher, title AS source_title, url, published, published_known, licence AS source_licence, retrieved "
                             "FROM b.sources WHERE source_id IN (SELECT unnest($ids))", {"ids": list({row["source_id"] for row in found})})  # fmt: skip
        by_id = {source.pop("source_id"): source for source in sources}
        told = ({**row, **by_id.get(row["source_id"], _NO_SOURCE)} for row in found)
        dated = ({**row, "known_on": known_on(row["as_of"], row["published"], retrieved)} for row in told for retrieved in [row.pop("retrieved")])
        return [row for row in dated if as_of is None or (row["known_on"] is not None and row["known_on"] <= as_of)]

    def parts(self, incident_id: str) -> list[str]:
        """The ids of the incidents that an incident was split into."""
        rows = self._run("SELECT incident_id FROM b.base WHERE parent_id = $id ORDER BY 1", {"id": incident_id})
        return rows["incident_id"].to_pylist()

    def members(self, incident_ids: list[str]) -> list[dict]:
        """What merged incidents were made of, themselves among it: incident_id, member_id, dataset, title, days, place, licence …"""
        return self._rows("SELECT * FROM b.members WHERE incident_id IN (SELECT unnest($ids)) ORDER BY incident_id, member_id", {"ids": incident_ids})

    def match_facts(self) -> pa.Table:
        """What pairs that may be one strike are found from: the columns of candidates.FACTS of every incident."""
        from geo.store.candidates import facts_sql

        return self._run(facts_sql(NOW), {})

    def pair(self, one: str, other: str) -> dict | None:
        """The pair of two ids in order: probability, rivals, verdict, counts; None when it was not found to be one."""
        found = self._rows("SELECT * FROM b.pairs WHERE one = $one AND other = $other", {"one": one, "other": other})
        return found[0] if found else None

    def pairs_of(self, dataset: str) -> int:
        """How many pairs that may be one strike, and that nobody decided, have an incident of a dataset."""
        own = "(SELECT incident_id FROM b.base WHERE dataset = $dataset)"
        return int(self._rows(f"SELECT count(*) AS pairs FROM b.undecided WHERE one IN {own} OR other IN {own}", {"dataset": dataset})[0]["pairs"])

    def titles(self, ids: list[str]) -> dict[str, str]:
        """{id: title} of those of the ids that are incidents of the build, by themselves or within another."""
        found = self._rows("SELECT incident_id AS id, title FROM b.base WHERE incident_id IN (SELECT unnest($ids)) "
                           "UNION ALL SELECT member_id, title FROM b.members WHERE member_id IN (SELECT unnest($ids))", {"ids": ids})  # fmt: skip
        return {str(row["id"]): str(row["title"]) for row in found}

    def stands_for(self, member_id: str) -> str:
        """The id of the incident that an id counts in: another one when it was merged, otherwise the id itself."""
        found = self._rows("SELECT incident_id FROM b.members WHERE member_id = $id", {"id": member_id})
        return str(found[0]["incident_id"]) if found else member_id

    def windows(self) -> list[dict]:
        """The context windows: window, title, kind, scope, start, end, claimant, note, source."""
        return [dict(row) for row in self._windows]

    @cached_property
    def _windows(self) -> list[dict]:
        return self._run('SELECT * FROM b.windows ORDER BY "window", start', {}).to_pylist()

    def refusals(self) -> list[dict]:
        """What was refused when the data came in: where, row, field, given, reason, allowed."""
        return self._run("SELECT * FROM b.refusals", {}).to_pylist()

    def areas(self) -> list[str]:
        """The ADM1 and raion codes that incidents of this build have."""
        return list(self._areas)

    @cached_property
    def _areas(self) -> list[str]:
        rows = self._run("SELECT DISTINCT adm1::VARCHAR AS code FROM b.incidents UNION SELECT DISTINCT adm2::VARCHAR FROM b.incidents", {})
        return sorted(code for code in rows["code"].to_pylist() if code)

    def require(self, incident_id: str) -> None:
        """Nothing, if the incident or one it was split from exists; raises UnknownIncident otherwise."""
        if not self._run("SELECT 1 AS one FROM b.base WHERE incident_id = $id", {"id": incident_id}).num_rows:
            raise UnknownIncident(incident_id, self.build_id)

    def _run(self, sql: str, parameters: dict[str, object]) -> pa.Table:
        return self._read(sql, lambda cursor: cursor.sql(sql, params=parameters).to_arrow_table())

    def _rows(self, sql: str, parameters: dict[str, object]) -> list[dict]:
        return self._read(sql, lambda cursor: _as_dicts(cursor.execute(sql, parameters)))

    def _read(self, sql: str, ask: Callable[[duckdb.DuckDBPyConnection], Result]) -> Result:
        """What `ask` makes of the statement on a cursor of its own."""
        cursor = self._con.cursor()
        try:
            return self._again(sql, lambda: ask(cursor))
        except duckdb.Error as problem:
            if not _is_damage(problem):
                raise
            raise self._damaged(problem) from problem
        finally:
            cursor.close()

    def _again(self, sql: str, ask: Callable[[], Result]) -> Result:
        """The answer; the replay of a day that other requests have crowded out is made again, twice at most."""
        for _ in range(2):
            try:
                return ask()
            except duckdb.CatalogException:
                if not self._replays.made_again(sql):
                    raise
        return ask()

    def _damaged(self, problem: Exception) -> DamagedBuild:
        return DamagedBuild(
            f"Build {self.build_id} cannot be read ({problem}). The claims it was made from are safe: run `python -m geo build`."
        )


def _is_damage(problem: Exception) -> bool:
    """True for errors that damaged files cause; a checksum that fails while rows stream comes as the bare base class."""
    return isinstance(problem, DAMAGE) or type(problem) is duckdb.Error


def open_current(folder: Path, vocabulary: Vocabulary, memory_limit_mb: int = 1024) -> Build:
    """The build that is shown. Raises NoBuild when there is none yet."""
    build_id = shelf.current_id(folder)
    if build_id is None:
        raise NoBuild("Nothing has been built yet. Run `python -m geo build`.")
    return Build(folder, build_id, vocabulary, memory_limit_mb)


def _as_dicts(answer: duckdb.DuckDBPyConnection) -> list[dict]:
    names = [column[0] for column in answer.description]
    return [dict(zip(names, row)) for row in answer.fetchall()]
