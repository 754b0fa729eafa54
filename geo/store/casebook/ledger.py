"""The ledger: appends changes under a lock, reads what they add up to, and checks that none was altered."""

from __future__ import annotations

import threading
import time
import uuid
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from pathlib import Path

from sqlalchemy import ColumnElement, Connection, func, insert, inspect, make_url, select
from sqlalchemy.exc import DatabaseError, IntegrityError, OperationalError

from geo.domain.vocabulary import Vocabulary
from geo.errors import BadValue, CasebookBusy, DamagedCasebook, EditConflict
from geo.settings import Settings
from geo.store.casebook import chain, tables
from geo.store.casebook.chain import Break, Integrity, Revision
from geo.store.casebook.entries import KINDS, UNTOUCHED, Entry, State, read_entry

AUTHOR_LENGTH, REASON_LENGTH = 100, 2000


@dataclass(frozen=True)
class By:
    """Who changes something, and why. Both are kept for good."""

    author: str
    reason: str

    def __post_init__(self) -> None:
        for name, given, longest in (("author", self.author, AUTHOR_LENGTH), ("reason", self.reason, REASON_LENGTH)):
            if not given.strip() or len(given) > longest:
                raise BadValue(name, given, f"text of 1 to {longest} characters")


@dataclass(frozen=True)
class Step:
    """One record's next entry, and how far its author had read the ledger: State.seq, or 0 for a new record."""

    kind: str
    record: str
    entry: Entry
    read: int


@dataclass(frozen=True)
class Change:
    """One act as it was written: its id (for undo), what it was, and its revisions."""

    change: str
    action: str
    revisions: tuple[Revision, ...]

    @property
    def hash(self) -> str:
        return self.revisions[-1].hash


Guard = Callable[[State, Sequence[Step]], None]


class Ledger:
    """The casebook's ledger at one address. One object may serve many threads, and many processes one address."""

    def __init__(self, url: str, vocabulary: Vocabulary, clock: Callable[[], datetime] | None = None) -> None:
        self.vocabulary = vocabulary
        self._engine = tables.open_engine(url)
        self._file = Path(make_url(url).database or "") if self._engine.dialect.name == "sqlite" else None
        self._clock = clock or (lambda: datetime.now(UTC))
        self._state = State()
        self._ready = False
        self._lock = threading.Lock()

    def close(self) -> None:
        """Nothing; all connections are given back."""
        self._engine.dispose()

    def head(self) -> str:
        """The hash of the newest revision, in hexadecimal; empty while nothing was written."""
        with self._reading() as connection:
            if connection is None:
                return ""
            return connection.scalar(select(_T.c.hash).order_by(_T.c.seq.desc()).limit(1)) or ""

    def state(self) -> State:
        """What the casebook says now."""
        with self._reading() as connection:
            return State() if connection is None else self._caught_up(connection)

    def state_at(self, head: str) -> State:
        """What the casebook said when that hash was its newest; raises BadValue when it never was."""
        if not head:
            return State()
        with self._reading() as connection:
            seq = None if connection is None else connection.scalar(select(_T.c.seq).where(_T.c.hash == head))
            if connection is None or seq is None:
                raise BadValue("casebook", head, "the hash of a revision of this casebook")
            return _added(State(), _read(connection, _T.c.seq <= seq))

    def revisions(self, *conditions: ColumnElement[bool], newest: int | None = None) -> list[Revision]:
        """Revisions in their order: all, those that meet conditions on the table's columns, the newest so many of them."""
        with self._reading() as connection:
            if connection is None:
                return []
            query = select(_T).where(*conditions).order_by(_T.c.seq.desc()).limit(newest)
            return [Revision(*row) for row in connection.execute(query)][::-1]

    def append(self, action: str, by: By, steps: Sequence[Step], *, guard: Guard, undoes: str | None = None, change: str | None = None) -> Change:
        """The change as written: all steps or none, on disk when this returns.

        change: an id of the caller's own; the same act sent again under it is written once. guard(after, steps)
        may refuse. Raises EditConflict when a record has a newer revision than its step read, BadValue when nothing
        would change, CasebookBusy when others hold the lock for too long.
        """
        change = change or uuid.uuid4().hex
        try:
            with self._writing() as connection:
                known = tuple(_read(connection, _T.c.change == change))
                if known:
                    return _repeated(known, action, by, steps)
                before = self._caught_up(connection)
                self._refuse_conflicts(connection, before, steps)
                if not steps or all(before.entry(step.kind, step.record) == step.entry for step in steps):
                    raise BadValue("change", action, "something that differs from what the casebook says already")
                rows = self._chained(before, change, action, undoes, by, steps)
                guard(_added(before, rows), steps)
                connection.execute(insert(_T), [vars(row) for row in rows])
        except IntegrityError as problem:  # the lock makes this impossible unless somebody writes around it
            raise EditConflict("Somebody else wrote at the same moment; nothing of yours was saved. Read again and repeat.") from problem
        return Change(change, action, tuple(rows))

    def lost(self, heads: Iterable[str]) -> list[str]:
        """Those of the given earlier heads that the ledger does not hold (any more)."""
        wanted = list(heads)
        with self._reading() as connection:
            held = set() if connection is None else set(connection.scalars(select(_T.c.hash).where(_T.c.hash.in_(wanted))))
        return [head for head in wanted if head not in held]

    def mark(self) -> str:
        """A word that is another one after anybody wrote to the ledger, by whatever program; of a server's ledger after a minute."""
        if self._file is None:
            return f"{time.time() // 60:.0f}"
        beside = (self._file, self._file.with_name(self._file.name + "-wal"))
        return " ".join(f"{found.st_mtime_ns}-{found.st_size}" for path in beside if path.exists() and (found := path.stat()))

    def verify(self, heads: Iterable[str] = ()) -> Integrity:
        """Whether the file is sound, the chain unbroken, and every one of the given earlier heads still in it."""
        try:
            with self._reading() as connection:
                if connection is None:
                    return chain.check((), heads)
                found = chain.check(_read(connection), heads)
                if self._file is not None:
                    said = connection.exec_driver_sql("PRAGMA quick_check(5)").scalars().all()
                    damage = tuple(Break(0, f"the file is damaged: {line}") for line in said if line != "ok")
                    found = replace(found, breaks=(*damage, *found.breaks))
                return found
        except DamagedCasebook as problem:
            return Integrity(0, "", (Break(0, str(problem)),))

    # --- inside ---

    @contextmanager
    def _reading(self) -> Iterator[Connection | None]:
        """A connection in a transaction; None while there is no casebook yet."""
        if self._file is not None and not self._file.exists():
            yield None
            return
        with self._explained(), self._engine.connect() as connection, connection.begin():
            self._ready = self._ready or inspect(connection).has_table(_T.name)
            yield connection if self._ready else None

    @contextmanager
    def _writing(self) -> Iterator[Connection]:
        if self._file is not None:
            self._file.parent.mkdir(parents=True, exist_ok=True)
        with self._explained(), self._engine.connect() as connection, tables.for_writing(connection).begin():
            if not self._ready:
                tables.create(connection)
            tables.lock(connection)
            yield connection
        self._ready = True

    @contextmanager
    def _explained(self) -> Iterator[None]:
        try:
            yield
        except IntegrityError:
            raise
        except OperationalError as problem:
            text = str(problem.orig)
            if any(word in text for word in ("locked", "busy", "lock timeout")):
                raise CasebookBusy(
                    f"Another program held the casebook for more than {tables.BUSY_TIMEOUT_S:.0f} s. Nothing was written; try again."
                ) from problem
            raise DamagedCasebook(f"{_why(text)} Nothing was written.") from problem
        except DatabaseError as problem:
            raise DamagedCasebook(f"The casebook's file is damaged ({problem.orig}). Keep it, and restore a backup beside it.") from problem

    def _caught_up(self, connection: Connection) -> State:
        with self._lock:
            newest = connection.scalar(select(func.max(_T.c.seq))) or 0
            if newest > self._state.seq:
                self._state = _added(self._state, _read(connection, _T.c.seq > self._state.seq))
            return self._state

    def _refuse_conflicts(self, connection: Connection, now: State, steps: Sequence[Step]) -> None:
        for step in steps:
            if not now.changed_since(step.kind, step.record, step.read):
                continue
            rows = list(_read(connection, _T.c.kind == step.kind, _T.c.record == step.record))
            old = [row for row in rows if row.seq <= step.read]
            read = read_entry(step.kind, step.record, old[-1].payload) if old else UNTOUCHED
            raise EditConflict(
                f"The {step.kind} '{step.record}' was changed since it was read: {rows[-1].by_whom}. "
                f"Nothing of yours was saved; compare both, then save again on top of it or leave it.",
                sides(read, now.entry(step.kind, step.record), step.entry),
            )

    def _chained(self, before: State, change: str, action: str, undoes: str | None, by: By, steps: Sequence[Step]) -> list[Revision]:
        at = self._clock().astimezone(UTC).isoformat(timespec="microseconds").replace("+00:00", "Z")
        prev, rows = before.head or chain.START, []
        for seq, step in enumerate(steps, start=before.seq + 1):
            row = Revision(
                seq, change, action, undoes, len(steps), step.kind, step.record, before.rev(step.kind, step.record) + 1,
                by.author.strip(), at, by.reason.strip(), step.entry.written(), prev, "",
            )  # fmt: skip
            rows.append(replace(row, hash=chain.digest(row)))
            prev = rows[-1].hash
        return rows


def open_ledger(settings: Settings, vocabulary: Vocabulary) -> Ledger:
    """The ledger that the settings name; the file is created by the first change. Raises BadSetting."""
    url = settings.text("casebook_url") or tables.sqlite_url(settings.own_dir / "casebook.sqlite")
    return Ledger(url, vocabulary)


def sides(read: Entry, now: Entry, wanted: Entry) -> tuple[tuple[str, str, str, str], ...]:
    """(field, as it was read, as it is now, as it was to become) where the three differ, as text."""
    rows = [(name, *(_shown(getattr(entry, name)) for entry in (read, now, wanted))) for name in ("status", "into", "parts")]
    for name in sorted({*read.fields, *now.fields, *wanted.fields}):
        base = now.base.get(name, wanted.base.get(name))
        rows.append((name, *(_shown(entry.fields.get(name, base)) for entry in (read, now, wanted))))
    return tuple(row for row in rows if len(set(row[1:])) > 1)


_T = tables.REVISIONS


def _why(text: str) -> str:
    """What is wrong with an address or a file that the database cannot use, and what to do about it."""
    if "full" in text:
        return f"The disk that holds the casebook is full ({text}). What was saved before is safe; make room, then save again."
    if "readonly" in text:
        return f"The casebook's file may be read, but not written ({text}). Change its rights, or copy it where you may write."
    if "unable to open" in text:
        return (f"The casebook's file cannot be opened ({text}). Check that it is a file with rights to read and write, in a folder where "
                "SQLite may write beside it; a copy in such a folder can be opened.")  # fmt: skip
    return f"The casebook cannot be opened ({' '.join(text.split())}). Check its address and its rights."


def _shown(value: object) -> str:
    return "" if value is None else ", ".join(map(str, value)) if isinstance(value, list | tuple) else str(value)


def _read(connection: Connection, *conditions: object) -> Iterator[Revision]:
    query = select(_T).where(*conditions).order_by(_T.c.seq).execution_options(yield_per=2000)  # type: ignore[arg-type]
    for row in connection.execute(query):
        yield Revision(*row)


def _added(state: State, revisions: Iterable[Revision]) -> State:
    entries, revs, seqs, seq, head = dict(state.entries), dict(state.revs), dict(state.seqs), state.seq, state.head
    for row in revisions:
        if row.kind not in KINDS:
            raise DamagedCasebook(f"The casebook holds a '{row.kind}', which this version does not know. Update the program.")
        key = (row.kind, row.record)
        entries[key] = read_entry(row.kind, row.record, row.payload)
        revs[key], seqs[key], seq, head = row.rev, row.seq, row.seq, row.hash
    return State(seq, head, entries, revs, seqs)


def _repeated(known: tuple[Revision, ...], action: str, by: By, steps: Sequence[Step]) -> Change:
    told = [(row.kind, row.record, row.payload) for row in known]
    if [(step.kind, step.record, step.entry.written()) for step in steps] != told or known[0].author != by.author.strip():
        raise EditConflict(f"The change '{known[0].change}' was written before with another content. Nothing was saved; start anew.")
    return Change(known[0].change, action, known)
