"""Imports go one way: the rooms of the house and the few places that may name a large package."""

from __future__ import annotations

import ast
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import pytest

from geo.settings import ROOT

BASE = {"errors", "settings", "domain", "tables", "stored_incidents", "stored_table", "memory", "ahead"}
#: which rooms of geo/ each room may import, besides itself
ROOMS: dict[str, set[str]] = {
    "errors": set(),
    "settings": {"errors"},
    "memory": set(),
    "ahead": set(),
    "domain": {"errors"},
    "stored_table": set(),
    "tables": {"errors", "settings", "domain", "stored_table"},
    "stored_incidents": {"errors", "tables", "ahead", "stored_table"},
    "ingest": BASE,
    "extract": BASE | {"gazetteer"},
    "gazetteer": BASE,
    "match": BASE,
    "store": BASE,
    "aggregate": BASE,
    "layers": BASE,
    "charts": BASE,
    "export": BASE,
    "exporting": BASE,
    "placing": BASE,
    "pairing": BASE | {"match", "store", "query"},
    "query": BASE | {"store"},
    "apart": BASE | {"ingest", "assembly"},
    "cluster_import": BASE | {"ingest", "making", "placing", "store"},
    "by_area": BASE | {"store", "query", "aggregate", "gazetteer"},
    "web": BASE | {"store", "query", "aggregate", "export", "layers", "assembly", "by_area", "gazetteer", "exporting"},
}
EVERYWHERE = {"assembly", "making", "groupings", "reporting", "exporting_worker", "__main__", "commands", "ui"}
#: the rooms of geo/extract, each of which may import those before it: words first, then one sentence, then the whole report
EXTRACT = ("toll", "drafts", "rules", "text", "counts", "days", "objects", "speakers", "places", "reading", "strikes", "figures", "weapons", "claims", "corrections", "settle", "kept", "extractor", "evaluation", "commands", "ready")
#: the only places (a room of geo/, or a path) in which a package may be imported
PACKAGES: dict[str, set[str]] = {
    "streamlit": {"ui", "app.py", "pages"},
    "streamlit_folium": {"ui", "pages"},
    "folium": {"layers"},
    "branca": {"layers"},
    "altair": {"charts"},
    "geopy": {"gazetteer"},
    "starlette": {"web", "app.py"},
    "sqlalchemy": {"store"},
}
FILES = sorted(path for start in ("geo", "pages") for path in (ROOT / start).rglob("*.py")) + sorted(ROOT.glob("app.py"))


def room_of(path: Path) -> str:
    """The room of a file: what stands after geo/, or the top folder or file."""
    parts = path.relative_to(ROOT).with_suffix("").parts
    if parts[0] != "geo":
        return path.relative_to(ROOT).parts[0]
    return parts[1] if len(parts) > 1 else "geo"


@dataclass(frozen=True)
class Said:
    """What a file says of itself: its docstring, (line, dotted name) of all that it imports, (line, name) of constants that it gives twice."""

    docstring: str | None
    imports: tuple[tuple[int, str], ...]
    given_twice: tuple[tuple[int, str], ...]


@cache  # reading a file takes longer than asking what it says, and a dozen tests ask
def said(path: Path) -> Said:
    tree = ast.parse(path.read_text(encoding="utf-8"))
    return Said(ast.get_docstring(tree), tuple(_imports(path, tree)), tuple(_given_twice(tree)))


def imported(path: Path) -> tuple[tuple[int, str], ...]:
    """(line, dotted name) of everything that a file imports, inside functions as well, but not for type hints alone."""
    return said(path).imports


def _imports(path: Path, tree: ast.Module) -> Iterator[tuple[int, str]]:
    hints = {
        id(inner)
        for node in ast.walk(tree) if isinstance(node, ast.If) and isinstance(node.test, ast.Name) and node.test.id == "TYPE_CHECKING"
        for statement in node.body for inner in ast.walk(statement)
    }  # fmt: skip
    for node in ast.walk(tree):
        if id(node) in hints:
            continue
        if isinstance(node, ast.Import):
            yield from ((node.lineno, alias.name) for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{path}:{node.lineno} uses a relative import"
            yield from ((node.lineno, f"{node.module}.{alias.name}" if node.module == "geo" else node.module) for alias in node.names)


def _given_twice(tree: ast.Module) -> Iterator[tuple[int, str]]:
    seen: set[str] = set()
    for node in tree.body:
        for target in node.targets if isinstance(node, ast.Assign) else [node.target] if isinstance(node, ast.AnnAssign) else []:
            if isinstance(target, ast.Name):
                if target.id in seen:
                    yield node.lineno, target.id
                seen.add(target.id)


def where(path: Path, line: int) -> str:
    return f"{path.relative_to(ROOT)}:{line}"


def test_rooms_import_one_way_only():
    wrong = []
    for path in FILES:
        room = room_of(path)
        if room in EVERYWHERE or room in ("pages", "app.py"):
            continue
        assert room in {*ROOMS, "__init__"}, f"geo/{room} is in no row of this test: say what it may import"
        for line, name in imported(path):
            if not name.startswith("geo."):
                continue
            other = name.split(".")[1]
            if other != room and other not in ROOMS.get(room, set()):
                wrong.append(f"{where(path, line)}: {room} imports {other}")
    assert not wrong, "\n".join(wrong)


def test_the_rooms_of_extraction_import_one_way_only():
    wrong, seen = [], set()
    for path in FILES:
        if room_of(path) != "extract" or path.parent.name == "geo" or (path.stem == "__init__" and path.parent.name == "extract"):
            continue
        room = path.relative_to(ROOT / "geo" / "extract").with_suffix("").parts[0]
        assert room in EXTRACT, f"geo/extract/{room} is not in the order of this test: say after which rooms it comes"
        seen.add(room)
        for line, name in imported(path):
            parts = name.split(".")
            if parts[:2] == ["geo", "extract"] and len(parts) > 2 and EXTRACT.index(parts[2]) > EXTRACT.index(room):
                wrong.append(f"{where(path, line)}: {room} imports {parts[2]}")
    assert not wrong, "\n".join(wrong)
    assert seen == set(EXTRACT)


def test_only_pages_and_app_import_pages_and_only_they_and_ui_import_ui():
    wrong = []
    for path in FILES:
        for line, name in imported(path):
            top = name.split(".")[:2]
            if top == ["geo", "ui"] and room_of(path) not in ("ui", "pages", "app.py"):
                wrong.append(f"{where(path, line)} imports ui")
            if top[0] == "pages" and room_of(path) not in ("pages", "app.py"):
                wrong.append(f"{where(path, line)} imports a page")
    assert not wrong, "\n".join(wrong)


@pytest.mark.parametrize("package", sorted(PACKAGES))
def test_a_large_package_is_imported_in_its_room_only(package):
    wrong = [
        f"{where(path, line)}: {name}"
        for path in FILES
        for line, name in imported(path)
        if name.split(".")[0] == package and room_of(path) not in PACKAGES[package]
    ]
    assert not wrong, "\n".join(wrong)


def test_the_domain_needs_the_standard_library_only():
    wrong = [
        f"{where(path, line)}: {name}"
        for path in FILES
        if room_of(path) in ("domain", "errors", "settings")
        for line, name in imported(path)
        if name.split(".")[0] not in sys.stdlib_module_names | {"geo"}
    ]
    assert not wrong, "\n".join(wrong)


def test_nobody_imports_a_test():
    assert not [where(path, line) for path in FILES for line, name in imported(path) if name.split(".")[0] in ("tests", "pytest", "hypothesis")]


def test_every_module_opens_with_a_sentence_that_says_its_job():
    wrong = []
    for path in FILES:
        words = said(path).docstring
        if not words or not words.splitlines()[0].rstrip().endswith((".", "?", ":")):
            wrong.append(str(path.relative_to(ROOT)))
    assert not wrong, "\n".join(wrong)


def test_no_module_is_named_after_everything():
    assert not [path for path in FILES if path.stem in ("utils", "util", "helpers", "helper", "common", "manager", "misc")]


def test_no_constant_of_a_module_is_given_twice():
    """The later one silently takes the place of the one that lines above it were written for; linters look at functions only."""
    twice = [f"{where(path, line)} {name}" for path in FILES for line, name in said(path).given_twice]
    assert not twice, "\n".join(twice)
