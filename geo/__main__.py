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
from geo.errors import StrikemapError

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
    except BrokenPipeError:
        sys.stderr.close()
        return 2
    print(json.dumps(result, ensure_ascii=False, indent=1, default=str))
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

    tested = commands.add_parser("check", help="integrity of the builds; exit 1 with what is wrong")
    tested.set_defaults(run=check)
    return top


def build(strikemap: Strikemap, asked: argparse.Namespace) -> tuple[dict, int]:
    """Makes the build anew from everything that is held."""
    build_id = strikemap.rebuild(say)
    manifest = strikemap.opened(build_id).build.manifest
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
        os.replace(name, asked.out)
    except BaseException:
        Path(name).unlink(missing_ok=True)
        raise
    return {"out": str(asked.out), "format": asked.format, "media_type": media_type, "incidents": written.incidents,
            "withheld": written.withheld, "build": written.build, "query": written.query, "sentence": written.sentence}, 0  # fmt: skip


def check(strikemap: Strikemap, asked: argparse.Namespace) -> tuple[dict, int]:
    """Everything that is wrong with what is stored; an empty list when nothing is."""
    problems = strikemap.problems()
    return {"ok": not problems, "problems": problems}, 1 if problems else 0


def say(text: str) -> None:
    """Progress, on stderr, so that stdout stays JSON."""
    print(text, file=sys.stderr, flush=True)


if __name__ == "__main__":
    sys.exit(main())
