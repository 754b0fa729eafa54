"""Named views that people keep: one small JSON file in the folder of what people enter, replaced whole at every change."""

from __future__ import annotations

import json
import os
import tempfile
import threading
import unicodedata
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import asdict, dataclass
from datetime import UTC, datetime
from pathlib import Path

from geo.errors import BadFile, BadValue

try:
    import fcntl
except ImportError:  # not on Windows
    fcntl = None

FILE = "views.json"
MOST_VIEWS = 200
MOST_NAME, MOST_QUERY = 80, 8_000  # characters
_lock = threading.Lock()


@dataclass(frozen=True)
class View:
    """A kept question: its name, the page it was asked on ("": the map), its query string, and when it was saved (UTC)."""

    name: str
    page: str
    query: str
    saved_at: str


class Views:
    """The views of one folder, safe for threads and processes: each change reads, changes and replaces the file under a lock."""

    def __init__(self, own_dir: Path) -> None:
        self.path = own_dir / FILE

    def all(self) -> tuple[View, ...]:
        """Every view, by name. Raises BadFile when the file cannot be read; it is then never written over."""
        try:
            text = self.path.read_text(encoding="utf-8")
        except FileNotFoundError:
            return ()
        except (OSError, UnicodeDecodeError) as problem:
            raise self._bad(problem) from problem
        try:
            found = [View(**{name: _text(row[name]) for name in View.__dataclass_fields__}) for row in json.loads(text)["views"]]
        except (ValueError, KeyError, TypeError) as problem:
            raise self._bad(problem) from problem
        return _ordered(found)

    def save(self, name: str, page: str, query: str) -> View:
        """The view that was added. Raises BadValue for a name that is taken or not one, for too long a question or too many views."""
        if len(query) > MOST_QUERY:
            raise BadValue("view", f"a question of {len(query):,} characters", f"at most {MOST_QUERY:,}")
        view = View(checked_name(name), page, query, datetime.now(UTC).replace(microsecond=0).isoformat())

        def added(held: tuple[View, ...]) -> list[View]:
            if len(held) >= MOST_VIEWS:
                raise BadValue("view", f"view number {len(held) + 1}", f"at most {MOST_VIEWS}; delete one that is no longer needed")
            _refuse_taken(view.name, held)
            return [*held, view]

        self._change(added)
        return view

    def rename(self, old: str, new: str) -> None:
        """Nothing; the view has another name. Raises BadValue for an unknown view, or a name that is taken or not one."""
        name = checked_name(new)

        def renamed(held: tuple[View, ...]) -> list[View]:
            view = _named(old, held)
            others = [one for one in held if one is not view]
            _refuse_taken(name, others)
            return [*others, View(name, view.page, view.query, view.saved_at)]

        self._change(renamed)

    def delete(self, name: str) -> View:
        """The view that was there. Raises BadValue when there is none of that name."""
        gone: list[View] = []

        def without(held: tuple[View, ...]) -> list[View]:
            gone.append(_named(name, held))
            return [one for one in held if one is not gone[0]]

        self._change(without)
        return gone[0]

    def _change(self, change: Callable[[tuple[View, ...]], Sequence[View]]) -> None:
        with self._alone():
            rows = [asdict(one) for one in _ordered(change(self.all()))]
            text = json.dumps({"views": rows}, ensure_ascii=False, indent=1)
            handle, name = tempfile.mkstemp(prefix=".views-", dir=self.path.parent)
            try:
                with os.fdopen(handle, "w", encoding="utf-8") as out:
                    out.write(text)
                    out.flush()
                    os.fsync(out.fileno())
                os.replace(name, self.path)
            except BaseException:
                Path(name).unlink(missing_ok=True)
                raise

    @contextmanager
    def _alone(self) -> Iterator[None]:
        """A context that one thread of one process is in at a time; the system's lock goes with its process."""
        with _lock:
            self.path.parent.mkdir(parents=True, exist_ok=True)
            if fcntl is None:
                yield
                return
            with self.path.with_name(f".{FILE}.lock").open("w") as handle:
                fcntl.flock(handle, fcntl.LOCK_EX)
                yield

    def _bad(self, problem: Exception) -> BadFile:
        return BadFile(self.path.name, f"the saved views cannot be read ({type(problem).__name__}: {problem}).",
                       f"Nothing was changed in {self.path}: mend it, or move it away to start with none.")  # fmt: skip


def checked_name(name: str) -> str:
    """The name with single spaces, in NFC. Raises BadValue unless it has 1 to 80 characters that can be printed."""
    tidy = unicodedata.normalize("NFC", " ".join(name.split()))
    if not tidy or len(tidy) > MOST_NAME or not tidy.isprintable():
        raise BadValue("name", name, f"1 to {MOST_NAME} characters that can be printed")
    return tidy


def _refuse_taken(name: str, held: Sequence[View]) -> None:
    for one in held:
        if one.name.casefold() == name.casefold():
            raise BadValue("name", name, f"a name that no other view has; '{one.name}' was saved on {one.saved_at[:10]}")


def _named(name: str, held: Sequence[View]) -> View:
    for one in held:
        if one.name == name:
            return one
    raise BadValue("name", name, "the name of a saved view; it may have been renamed or deleted meanwhile")


def _ordered(held: Sequence[View]) -> tuple[View, ...]:
    return tuple(sorted(held, key=lambda one: one.name.casefold()))


def _text(value: object) -> str:
    if not isinstance(value, str):
        raise TypeError(f"{value!r} is no text")
    return value
