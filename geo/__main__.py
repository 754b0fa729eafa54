"""The command line: JSON on stdout, progress on stderr, exit 0 done, 1 some input refused, 2 could not run."""

from __future__ import annotations

import argparse
import json
import os
import sys
import tempfile
from collections.abc import Callable, Sequence
from pathlib import Path

from geo import settings as setting_rows
from geo.aggregate.stats import GROUP_BY
from geo.assembly import FORMATS, Strikemap
from geo.domain.refusal import Refusal
from geo.errors import BadRequest, StrikemapError

SHOWN_REFUSALS = 20  # on stderr; the build lists all of them
Command = Callable[[Strikemap, argparse.Namespace], tuple[dict, int]]


def main(arguments: Sequence[str] | None = None) -> int:
    """The exit code of one command; its result is printed as JSON."""
    asked = parser().parse_args(arguments)
    try:
        strikemap = Strikemap(setting_rows.load())
        result, code = asked.run(strikemap, asked)
    except StrikemapError as problem:
        print(json.dumps({"error": problem.title, "detail": str(problem)}, ensure_ascii=False))
        say(f"{problem.title}: {problem}")
        return 2
    except OSError as problem:
        text = f"{problem.filename2 or problem.filename or 'the system'}: {problem.strerror or problem}."
        print(json.dumps({"error": "A file could not be read or written", "detail": text}, ensure_ascii=False))
        say(f"A file could not be read or written: {text}")
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
    made.set_defaults(run=build)

    counted = commands.add_parser("stats", help="figures of a filter, the same as on the page")
    counted.add_argument("--filter", default="", help="query string, for example 'from=2025-04-01&target=energy'")
    counted.add_argument("--by", choices=list(GROUP_BY), help="also group the figures")
    counted.set_defaults(run=stats)

    left = commands.add_parser("export", help="write what a filter selects to a file")
    left.add_argument("--filter", default="", help="query string")
    left.add_argument("--format", choices=list(FORMATS), default="geojson")
    left.add_argument("--out", type=Path, required=True, help="file to write")
    left.set_defaults(run=export)

    placed = commands.add_parser("geocode", help="what a written place name means; one name, or a CSV file of them")
    placed.add_argument("name", nargs="?", help="the name as written")
    for hint, meaning in (("country", "ISO 3166-1 alpha-2 code or name"), ("adm1", "ISO 3166-2 code or name"), ("adm2", "raion code or name")):
        placed.add_argument(f"--{hint}", help=meaning)
    placed.add_argument("--context", action="append", default=[], help="another place of the same document; may be repeated")
    placed.add_argument("--in", dest="read", type=Path, help="CSV with the columns name,country,adm1,adm2,context")
    placed.add_argument("--out", type=Path, help="CSV to write")
    placed.set_defaults(run=geocode)

    read = commands.add_parser("extract", help="draft incidents of a news story; nothing is saved")
    read.add_argument("file", type=Path, help=".txt, .html, .eml or .docx")
    read.add_argument("--published", help="day of publication as YYYY-MM-DD; overrules the one in the file")
    read.set_defaults(run=extract)

    lists = commands.add_parser("gazetteer", help="add places of your own: a GeoNames dump, an OSM-style CSV, or your own list")
    lists.add_argument("do", choices=("import",))
    lists.add_argument("file", type=Path)
    lists.add_argument("--licence", default="", help="licence of the list")
    lists.set_defaults(run=gazetteer)

    graded = commands.add_parser("evaluate", help="accuracy of geocoding on a CSV file, or of extraction on a folder of labelled texts")
    graded.add_argument("what", choices=("geocoding", "extraction"))
    graded.add_argument("path", type=Path)
    graded.add_argument("--hints", default="country,adm1,adm2", help="which columns geocoding may use, for example 'country,adm1'")
    graded.set_defaults(run=evaluate)

    brought = commands.add_parser("import", help="bring a dataset's file in, with its licence")
    brought.add_argument("file")
    brought.add_argument("--dataset", required=True, help="name under which it is kept")
    brought.add_argument("--format", help="instead of the recognised one")
    brought.add_argument("--mapping", help="TOML file that maps the columns of an unknown file")
    brought.add_argument("--licence", help="needed, unless the publisher is known")
    brought.add_argument("--credit", help="who is to be named")
    brought.add_argument("--encoding", help="instead of the recognised one")
    brought.add_argument("--sheet", help="sheet of a workbook")
    brought.add_argument("--extend", action="store_true", help="keep rows of the version before that the file does not have")
    brought.add_argument("--dry-run", action="store_true", help="only count what would be accepted and refused")
    brought.add_argument("--no-build", action="store_true", help="do not build afterwards")
    brought.set_defaults(run=import_dataset)

    known = commands.add_parser("datasets", help="list the datasets that were brought in, or undo or delete one")
    known.add_argument("do", nargs="?", choices=("list", "undo", "delete"), default="list")
    known.add_argument("dataset", nargs="?")
    known.set_defaults(run=datasets)

    tested = commands.add_parser("check", help="integrity of the builds; exit 1 with what is wrong")
    tested.set_defaults(run=check)
    return top


def build(strikemap: Strikemap, asked: argparse.Namespace) -> tuple[dict, int]:
    """Makes the build anew from everything that is held."""
    build_id = strikemap.rebuild(say)
    made = strikemap.opened(build_id).build
    manifest = made.manifest
    for row in made.refusals()[:SHOWN_REFUSALS]:
        say(str(Refusal(**row)))
    if manifest["refused"] > SHOWN_REFUSALS:
        say(f"… and {manifest['refused'] - SHOWN_REFUSALS:,} more refusals")
    found = {key: manifest[key] for key in ("build", "built_at", "incidents", "claims", "sources", "refused", "refused_by_reason")}
    return found, 1 if manifest["refused"] else 0


def stats(strikemap: Strikemap, asked: argparse.Namespace) -> tuple[dict, int]:
    """The statistics document of a filter."""
    return strikemap.stats(strikemap.select(asked.filter), asked.by), 0


def export(strikemap: Strikemap, asked: argparse.Namespace) -> tuple[dict, int]:
    """Writes an export beside its target and moves it there when it is whole."""
    selection = strikemap.select(asked.filter)
    media_type, _, body = strikemap.export(selection, asked.format)
    written = strikemap.stamp(selection)
    try:
        handle, name = tempfile.mkstemp(prefix=f".{asked.out.name}-", dir=asked.out.parent or Path())
    except OSError as problem:
        raise StrikemapError(f"Cannot write to {asked.out}: {problem.strerror}. Name a file in a folder that exists.") from problem
    try:
        with os.fdopen(handle, "wb") as out:
            for part in body:
                out.write(part)
        mask = os.umask(0)
        os.umask(mask)
        os.chmod(name, 0o666 & ~mask)  # a temporary file is its owner's alone; an export is an ordinary file
        os.replace(name, asked.out)
    except BaseException:
        Path(name).unlink(missing_ok=True)
        raise
    return {"out": str(asked.out), "format": asked.format, "media_type": media_type, "incidents": written.incidents,
            "withheld": written.withheld, "build": written.build, "query": written.query, "sentence": written.sentence}, 0  # fmt: skip


def geocode(strikemap: Strikemap, asked: argparse.Namespace) -> tuple[dict, int]:
    """Resolves one name, or every row of a file; exit 1 when a name was not found or a row was refused."""
    from geo.gazetteer import commands

    if asked.read or asked.out:
        if asked.name or not (asked.read and asked.out):
            raise BadRequest("geocode takes either one NAME, or --in FILE together with --out FILE.")
        found = commands.geocode_file(strikemap.settings, asked.read, asked.out)
        return found, 1 if found["refused"] else 0
    if asked.name is None:
        raise BadRequest("geocode needs a NAME, or --in FILE together with --out FILE.")
    answer = commands.geocode_one(strikemap.settings, asked.name, asked.country, asked.adm1, asked.adm2, asked.context)
    return answer, 0 if answer["place"] else 1


def extract(strikemap: Strikemap, asked: argparse.Namespace) -> tuple[dict, int]:
    """Draft incidents of a story; exit 1 when it tells of no strike."""
    from geo.extract.commands import extract_file

    found = extract_file(strikemap.settings, asked.file, asked.published)
    return found, 0 if found["incidents"] else 1


def gazetteer(strikemap: Strikemap, asked: argparse.Namespace) -> tuple[dict, int]:
    """Adds a list of places to the gazetteer; exit 1 when some rows were refused."""
    from geo.gazetteer.commands import import_places

    found = import_places(strikemap.settings, asked.file, None, asked.licence)
    return found, 1 if found.get("refused") else 0


def evaluate(strikemap: Strikemap, asked: argparse.Namespace) -> tuple[dict, int]:
    """Accuracy on data with known answers."""
    if asked.what == "extraction":
        from geo.extract.commands import evaluate as extraction

        return extraction(strikemap.settings, asked.path), 0
    from geo.gazetteer.commands import evaluate as geocoding

    return geocoding(strikemap.settings, asked.path, asked.hints), 0


def import_dataset(strikemap: Strikemap, asked: argparse.Namespace) -> tuple[dict, int]:
    """Brings a file in as a dataset and builds; exit 1 when some of its input was refused."""
    from geo.ingest.commands import import_command

    report, code = import_command(strikemap.settings, asked.file, asked.dataset, asked.format, asked.mapping, asked.licence, asked.credit,
                                  asked.dry_run, asked.extend, asked.sheet, asked.encoding)  # fmt: skip
    if not (asked.dry_run or asked.no_build):
        report = {**report, "build": strikemap.rebuild(say)}
    return report, code


def datasets(strikemap: Strikemap, asked: argparse.Namespace) -> tuple[dict, int]:
    """Lists the datasets, or takes one back by a version, or deletes it; then builds."""
    from geo.ingest import commands

    if asked.do == "list":
        return commands.list_command(strikemap.settings)
    if not asked.dataset:
        raise BadRequest(f"datasets {asked.do} needs the name of a dataset.")
    act = commands.undo_command if asked.do == "undo" else commands.delete_command
    report, code = act(strikemap.settings, asked.dataset)
    return {**report, "build": strikemap.rebuild(say)}, code


def check(strikemap: Strikemap, asked: argparse.Namespace) -> tuple[dict, int]:
    """Everything that is wrong with what is stored; an empty list when nothing is."""
    problems = strikemap.problems()
    return {"ok": not problems, "problems": problems}, 1 if problems else 0


def say(text: str) -> None:
    """Progress, on stderr, so that stdout stays JSON."""
    print(text, file=sys.stderr, flush=True)


if __name__ == "__main__":
    sys.exit(main())
