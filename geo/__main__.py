"""The command line: JSON on stdout, progress on stderr, exit 0 done, 1 some input refused, 2 could not run."""

from __future__ import annotations

import argparse
import json
import os
import sys
from collections.abc import Callable, Sequence
from pathlib import Path

from geo import commands as run
from geo import settings as setting_rows
from geo.aggregate.stats import BY_PLACE, GROUP_BY, PATTERNS
from geo.assembly import FORMATS, Strikemap
from geo.domain.columns import MEASURES
from geo.errors import StrikemapError
from geo.groupings import HOW, SINGLE
from geo.memory import keep_pages

Command = Callable[[Strikemap, argparse.Namespace], tuple[dict, int]]


def main(arguments: Sequence[str] | None = None) -> int:
    """The exit code of one command; its result is printed as JSON."""
    asked = parser().parse_args(arguments)
    try:
        strikemap = Strikemap(setting_rows.load())
        result, code = asked.run(strikemap, asked)
    except StrikemapError as problem:
        print(json.dumps({"error": problem.title, "detail": str(problem)}, ensure_ascii=False))
        run.say(f"{problem.title}: {problem}")
        return 2
    except OSError as problem:
        text = f"{problem.filename2 or problem.filename or 'the system'}: {problem.strerror or problem}."
        print(json.dumps({"error": "A file could not be read or written", "detail": text}, ensure_ascii=False))
        run.say(f"A file could not be read or written: {text}")
        return 2
    try:
        print(json.dumps(result, ensure_ascii=False, indent=1, default=str), flush=True)
    except BrokenPipeError:  # the reader of the pipe has seen enough, for example `| head`
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
    return code


def parser() -> argparse.ArgumentParser:
    """The grammar of the command line."""
    top = argparse.ArgumentParser(prog="python -m geo", description="Claims about strikes: build, count, export, check.")
    commands = top.add_subparsers(required=True, metavar="COMMAND")

    made = commands.add_parser("build", help="(re)build gazetteer, boundaries and store; idempotent")
    made.add_argument("--sources", action="store_true", help="first make the committed place list and boundaries from their packages")
    made.add_argument("--full", action="store_true", help="first read all towns of the world into the build folder and use them")
    made.set_defaults(run=run.build)

    counted = commands.add_parser("stats", help="figures of a filter, the same as on the page")
    counted.add_argument("--filter", default="", help="query string, for example 'from=2025-04-01&target=energy'")
    counted.add_argument("--by", help=f"also group the figures: {', '.join((*GROUP_BY, *BY_PLACE, *PATTERNS, *SINGLE))}, or {HOW}")
    counted.set_defaults(run=run.stats)

    beside = commands.add_parser("compare", help="two filters side by side, the same as on the page")
    beside.add_argument("--filter", default="", help="query string of the first")
    beside.add_argument("--second", default="", help="query string of the second")
    beside.add_argument("--by", choices=[*GROUP_BY, *BY_PLACE], help="also group the figures")
    beside.set_defaults(run=run.compare)

    left = commands.add_parser("export", help="write what a filter selects to a file")
    left.add_argument("--filter", default="", help="query string")
    left.add_argument("--format", choices=list(FORMATS), default="geojson")
    left.add_argument("--second", help="query string of a second filter, to compare in a report (html, pdf)")
    left.add_argument("--measure", choices=MEASURES, default=MEASURES[0], help="what the map and charts of a report count")
    left.add_argument("--out", type=Path, required=True, help="file to write")
    left.set_defaults(run=run.export)

    placed = commands.add_parser("geocode", help="what a written place name means; one name, or a CSV file of them")
    placed.add_argument("name", nargs="?", help="the name as written")
    for hint, meaning in (("country", "ISO 3166-1 alpha-2 code or name"), ("adm1", "ISO 3166-2 code or name"), ("adm2", "raion code or name")):
        placed.add_argument(f"--{hint}", help=meaning)
    placed.add_argument("--context", action="append", default=[], help="another place of the same document; may be repeated")
    placed.add_argument("--in", dest="read", type=Path, help="CSV with the columns name,country,adm1,adm2,context")
    placed.add_argument("--out", type=Path, help="CSV to write")
    placed.set_defaults(run=run.geocode)

    read = commands.add_parser("extract", help="draft incidents of a news story; nothing is saved")
    read.add_argument("file", type=Path, help=".txt, .html, .eml or .docx")
    read.add_argument("--published", help="day of publication as YYYY-MM-DD; overrules the one in the file")
    read.set_defaults(run=run.extract)

    lists = commands.add_parser("gazetteer", help="add places of your own: a GeoNames dump, an OSM-style CSV, or your own list")
    lists.add_argument("do", choices=("import",))
    lists.add_argument("file", type=Path)
    lists.add_argument("--licence", default="", help="licence of the list")
    lists.set_defaults(run=run.gazetteer)

    graded = commands.add_parser("evaluate", help="accuracy of geocoding or matching on a CSV file, or of extraction on a folder of labelled texts")
    graded.add_argument("what", choices=("geocoding", "extraction", "matching"))
    graded.add_argument("path", type=Path)
    graded.add_argument("--hints", default="country,adm1,adm2", help="which columns geocoding may use, for example 'country,adm1'")
    graded.set_defaults(run=run.evaluate)

    paired = commands.add_parser("match", help="pairs of incidents that may be one strike; confirm, reject or put off one, confirm all from a probability on, or undo")
    paired.add_argument("do", nargs="?", choices=("list", "confirm", "reject", "later", "confirm-all", "undo"), default="list")
    paired.add_argument("ids", nargs="*", help="two incident ids, or the id of the change to undo")
    paired.add_argument("--filter", default="", help="query string: pairs with both incidents in it")
    paired.add_argument("--threshold", type=float, help="list pairs from this probability on, instead of the setting match_threshold; confirm-all: needed")
    paired.add_argument("--datasets", choices=("between", "within"), help="only pairs between two datasets, or within one")
    paired.add_argument("--limit", type=int, default=100, help="how many pairs are listed")
    paired.add_argument("--decided", action="store_true", help="list rejected pairs as well")
    paired.add_argument("--by", default="", help="who decides; kept for good")
    paired.add_argument("--reason", default="", help="why; kept for good")
    paired.set_defaults(run=run.match)

    brought = commands.add_parser("import", help="bring a dataset's file in, with its licence, or several files of one kind as one dataset")
    brought.add_argument("files", nargs="+", metavar="FILE", help="a file, a zip, a folder, or several files of one kind: of an id in several the last one by name counts")
    brought.add_argument("--dataset", required=True, help="name under which it is kept")
    brought.add_argument("--format", help="instead of the recognised one")
    brought.add_argument("--mapping", help="TOML file that maps the columns of an unknown file")
    brought.add_argument("--licence", help="needed for rows to leave, unless the publisher is known")
    brought.add_argument("--credit", help="who is to be named; needed for rows to leave where the licence asks for it, unless the publisher is known")
    _add_how_read(brought)
    brought.add_argument("--first", metavar="NAME", help="of several files the one whose row counts where others have the same id, instead of the last by name")
    brought.add_argument("--extend", action="store_true", help="keep rows of the version before that the file does not have")
    brought.add_argument("--dry-run", action="store_true", help="only count what would be accepted and refused")
    brought.add_argument("--lists", type=Path, help="folder for the lists of refusals, refused rows and suggestions of a dry run")
    brought.add_argument("--no-build", action="store_true", help="do not build afterwards")
    brought.add_argument("--cluster", action="store_true", help="a folder of CSV files, read by the workers of engine_url into shared_dir/imports")
    brought.set_defaults(run=run.import_dataset)

    known = commands.add_parser("datasets", help="list the datasets that were brought in; compare, correct, undo, restore, delete or undelete one")
    known.add_argument("do", nargs="?", choices=("list", "compare", "correct", "undo", "restore", "delete", "undelete"), default="list")
    known.add_argument("dataset", nargs="?")
    known.add_argument("versions", nargs="*", help="one version to restore, two to compare; to correct, the list of refused rows with corrected cells")
    known.add_argument("--at-once", action="store_true", help="delete: for good now, instead of after a day in which undelete brings it back")
    known.add_argument("--out", type=Path, help="compare: CSV file to write, with each value that differs, before and after")
    known.set_defaults(run=run.datasets)

    own = commands.add_parser("windows", help="list the context windows; bring own ones in from a CSV file, or take the last act back")
    own.add_argument("do", nargs="?", choices=("list", "import", "undo"), default="list")
    own.add_argument("file", nargs="?", type=Path, help="CSV file of own windows to bring in")
    own.set_defaults(run=run.windows)

    taken = commands.add_parser("recognise", help="what a dataset's file is taken for, and why; nothing is kept")
    taken.add_argument("file")
    _add_how_read(taken)
    taken.set_defaults(run=run.recognise)

    online = commands.add_parser("fetch", help="ask an online source and bring its answer in; only this command asks it")
    online.add_argument("source", choices=("ucdp", "acled", "address"))
    online.add_argument("--dataset", required=True, help="name under which it is kept")
    online.add_argument("--release", help="release of UCDP, for example 25.1")
    online.add_argument("--url", help="https address of a file")
    online.add_argument("--where", action="append", default=[], help="a condition in the source's own words, for example 'Country=369'")
    for name, meaning in (("format", "instead of the recognised one"), ("mapping", "TOML file that maps the columns"),
                          ("licence", "licence of the data"), ("credit", "who is to be named")):  # fmt: skip
        online.add_argument(f"--{name}", help=meaning)
    online.add_argument("--follow", action="store_true", help="address: also where the host sends us on to another, as HDX does; the report names it")
    online.add_argument("--dry-run", action="store_true", help="address: only count what would be accepted and refused")
    online.add_argument("--lists", type=Path, help="address: folder for the lists of refusals, refused rows and suggestions of a dry run")
    online.set_defaults(run=run.fetch)

    taken_there = commands.add_parser("publish", help="take the current build to where the engine of the settings reads it")
    taken_there.set_defaults(run=run.publish)

    tested = commands.add_parser("check", help="integrity of the builds; exit 1 with what is wrong")
    tested.set_defaults(run=run.check)
    return top


def _add_how_read(command: argparse.ArgumentParser) -> None:
    command.add_argument("--encoding", help="instead of the recognised one, for example cp1251")
    command.add_argument("--delimiter", help="what separates the cells, instead of what is found: comma, semicolon, tab or bar")
    command.add_argument("--sheet", help="sheet of a workbook, layer of a GeoPackage")
    command.add_argument("--order", choices=("dmy", "mdy"), help="order of days written in numbers, instead of the one that the values show")


if __name__ == "__main__":
    keep_pages()
    sys.exit(main())
