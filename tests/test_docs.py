"""What the documents say is what the program does: every column, criterion, command, address and setting stands in them."""

from __future__ import annotations

import argparse
import csv
import fnmatch
import gzip
import json
import lzma
import re
import tomllib
from datetime import date
from pathlib import Path

import pyarrow.parquet as pq
import pytest

from geo.__main__ import parser
from geo.domain import derive
from geo.domain.casualties import written
from geo.domain.columns import COLUMNS, decimals
from geo.domain.vocabulary import Vocabulary
from geo.ingest.own_format import read_folder
from geo.query.criteria import CRITERIA
from geo.settings import ROOT, SETTINGS
from geo.store.casebook.tables import REVISIONS
from geo.tables import claims_of
from geo.web.routes import routes

DATA = ROOT / "data"
NOT_IN_THE_REPOSITORY = ("build", "own")
KRYVYI_RIH = "kryvyi-rih-2025-04-04"


def text_of(path: str) -> str:
    return (ROOT / path).read_text(encoding="utf-8")


def sections(path: str) -> dict[str, str]:
    """The text under each third-level heading of a document."""
    parts = re.split(r"^### (.+)$", text_of(path), flags=re.MULTILINE)[1:]
    return dict(zip(parts[::2], parts[1::2], strict=True))


def about(file: str, held: dict[str, str]) -> str:
    """All sections of data/README.md whose heading names the file."""
    return "\n".join(body for heading, body in held.items() if any(fnmatch.fnmatch(file, name) for name in re.findall(r"`([^`]+)`", heading)))


def fields_of(path: Path) -> list[str]:
    """The columns, properties or keys that a data file has."""
    if path.name.endswith((".geojson", ".geojson.gz")):
        body = gzip.decompress(path.read_bytes()) if path.suffix == ".gz" else path.read_bytes()
        return sorted({name for feature in json.loads(body)["features"] for name in feature["properties"]})
    if path.suffix == ".parquet":
        return pq.read_schema(path).names
    if path.name.endswith(".tsv.xz"):
        with lzma.open(path, "rt", encoding="utf-8") as handle:
            return [line.rstrip("\n").split("\t") for line, _ in zip(handle, range(2), strict=False)][1]
    if path.suffix == ".csv":
        with path.open(encoding="utf-8-sig", newline="") as handle:
            return next(csv.reader(handle))
    if path.suffix == ".toml":
        return list(tomllib.loads(path.read_text(encoding="utf-8")))
    if path.suffix == ".json":
        return json.loads(path.read_text(encoding="utf-8"))["columns"]
    return []


def data_files() -> list[str]:
    found = (path for path in DATA.rglob("*") if path.is_file() and not path.name.startswith("."))
    names = sorted(str(path.relative_to(DATA)) for path in found)
    return [name for name in names if name.split("/")[0] not in NOT_IN_THE_REPOSITORY and not name.endswith(".md") and "NOTICE" not in name]


@pytest.mark.parametrize("file", data_files())
def test_every_column_of_every_data_file_is_described(file: str) -> None:
    text = about(file, sections("data/README.md"))
    assert text, f"data/README.md has no section whose heading names `{file}`"
    missing = [name for name in fields_of(DATA / file) if f"| `{name}` |" not in text]
    assert not missing, f"data/README.md does not describe {missing} of {file}"


@pytest.mark.parametrize("column", COLUMNS, ids=lambda column: column.name)
def test_every_column_of_the_frame_is_described_as_the_program_has_it(column) -> None:
    row = f"| `{column.name}` | {column.kind} | {column.unit or '–'} | {column.empty} | {column.help} |"
    assert row in sections("data/README.md")["The frame of incidents"], f"data/README.md lacks the row\n{row}"


def test_every_column_of_the_casebook_is_described() -> None:
    text = sections("data/README.md")[f"The casebook's ledger, `{REVISIONS.name}`"]
    assert [column.name for column in REVISIONS.columns if f"| `{column.name}` |" not in text] == []


@pytest.mark.parametrize("criterion", CRITERIA, ids=lambda criterion: criterion.key)
def test_every_criterion_is_documented(criterion) -> None:
    kind = f"{criterion.kind}{', repeatable' if criterion.many else ''}"
    row = f"| `{criterion.key}` | {criterion.label} | {kind} | {criterion.unit or '–'} | {criterion.help} |"
    assert row in text_of("docs/reference.md"), f"docs/reference.md lacks the row\n{row}"


@pytest.mark.parametrize("setting", SETTINGS, ids=lambda setting: setting.name)
def test_every_setting_is_documented(setting) -> None:
    default = f"`{setting.default}`" if setting.default != "" else "–"
    row = f"| `{setting.name}` | {default} | {setting.unit} | {setting.help} |"
    assert row in text_of("docs/reference.md"), f"docs/reference.md lacks the row\n{row}"


@pytest.mark.parametrize(
    ("heading", "known"),
    [("The filter", {criterion.key for criterion in CRITERIA}), ("Settings", {setting.name for setting in SETTINGS})],
)
def test_nothing_is_documented_that_is_gone(heading: str, known: set[str]) -> None:
    text = re.split(rf"^## {heading}$", text_of("docs/reference.md"), flags=re.MULTILINE)[1].split("\n## ")[0]
    assert set(re.findall(r"^\| `(\w+)` \|", text, flags=re.MULTILINE)) == known


def commands() -> dict[str, list[str]]:
    """command → the options it takes."""
    listed = next(action for action in parser()._actions if isinstance(action, argparse._SubParsersAction))
    return {
        name: [option for action in one._actions for option in action.option_strings if option.startswith("--") and option != "--help"]
        for name, one in listed.choices.items()
    }


@pytest.mark.parametrize("command", commands())
def test_every_command_is_documented_with_its_options(command: str) -> None:
    rows = [line for line in text_of("docs/reference.md").splitlines() if line.startswith("| `python -m geo") and f"`python -m geo {command}" in line]
    assert rows, f"docs/reference.md has no row for `python -m geo {command}`"
    assert [option for option in commands()[command] if not any(f"`{option}`" in row for row in rows)] == []


def test_every_address_is_documented() -> None:
    paths = {re.sub(r":\w+}", "}", route.path) for route in routes(lambda: None, None)}  # type: ignore[arg-type]
    text = text_of("docs/reference.md")
    kept = {path for path in paths if "{rest}" not in path and not path.startswith("/assets")}
    only_refused = {"/export", "/tiles", "/ogc"} - {path for path in kept if f"`{path}`" in text}
    assert sorted(path for path in kept - only_refused if f"`{path}`" not in text) == []


@pytest.mark.parametrize("path", ["README.md", "CONTRIBUTING.md", "data/README.md", "data/method.md", "docs/reference.md"])
def test_links_between_documents_lead_somewhere(path: str) -> None:
    folder = (ROOT / path).parent
    links = [link.split("#")[0] for link in re.findall(r"\]\(([^)\s]+)\)", text_of(path)) if "://" not in link]
    assert [link for link in links if link and not (folder / link).exists()] == []


@pytest.mark.parametrize("path", ["README.md", "CONTRIBUTING.md"])
def test_make_targets_named_in_the_documents_exist(path: str) -> None:
    targets = set(re.findall(r"^([a-z]+):", text_of("Makefile"), flags=re.MULTILINE))
    assert set(re.findall(r"\bmake ([a-z]+)\b", " ".join(re.findall(r"`[^`]*`|^    .*$", text_of(path), flags=re.MULTILINE)))) <= targets


@pytest.mark.parametrize(
    ("rule", "as_of", "shown"),
    [
        ("latest", None, "| latest | 20 |"),
        ("latest", date(2025, 4, 5), "| latest, as known on 5 April 2025 | ≥ 19 |"),
        ("latest", date(2025, 4, 4), "| latest, as known on 4 April 2025 | ≥ 16 |"),
        ("lowest", None, "| lowest | 14 |"),
        ("highest", None, "| highest | 20 |"),
        ("range", None, "| range | ≥ 14 |"),
    ],
)
def test_the_worked_example_of_the_method_page_is_what_the_sample_gives(vocabulary: Vocabulary, rule: str, as_of: date | None, shown: str) -> None:
    held = [claim for claim in claims_of(read_folder(DATA / "sample", vocabulary).claims) if claim.incident_id == KRYVYI_RIH]
    figures = derive.figures(held, vocabulary, rule, as_of)
    assert shown.endswith(f"| {written(figures.killed)} |")
    assert shown in text_of("data/method.md")


def test_the_method_page_explains_every_rule_and_grade(vocabulary: Vocabulary) -> None:
    text = text_of("data/method.md")
    assert [term.label for term in vocabulary.rules.values() if f"| {term.label}" not in text] == []
    assert [term.label for term in vocabulary.verification.values() if f"**{term.label.lower()}**" not in text.lower()] == []
    assert "Airwars" in text


def test_the_method_page_gives_every_qualifier_its_interval(vocabulary: Vocabulary) -> None:
    first_cells = [line.split("|")[1].strip() for line in text_of("data/method.md").splitlines() if line.startswith("| ")]
    words = {"between": "between n and m", **{name: term.label for name, term in vocabulary.qualifiers.items() if name != "between"}}
    assert [word for word in words.values() if word not in first_cells and f"{word} n" not in first_cells] == []


def test_the_method_page_gives_the_decimals_that_exports_have(vocabulary: Vocabulary) -> None:
    text = text_of("data/method.md")
    for radius_m in (10, 100, 500, 1_500, 5_000, 15_000, 40_000, 120_000, 300_000, 600_000):
        row = next(line for line in text.splitlines() if re.search(rf"\| {radius_m:,} m\b", line))
        assert row.endswith(f"| {decimals(radius_m)} |"), row
